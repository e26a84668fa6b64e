"""What holds letters together in one dossier, and which dossiers may therefore bear on one another.

`practice/dossiers.py` puts letters together by the name and the own domain of their house, and letters that say nothing of a house by
thread and by people. Dossiers that share none of that have nothing to do with each other: each lot can be put together by itself.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rejoinder.model.dossier import Letter, Organization
from rejoinder.model.reading import Attribution
from rejoinder.model.told import SameOrganization
from rejoinder.practice.organization_names import comparison_key, slug_fits
from rejoinder.practice.senders import is_shared_domain, registrable_domain
from rejoinder.practice.sentences import fold


def name_key(name: str) -> str:
    """Return what two spellings of one house's name have in common."""
    return f"name:{' '.join(comparison_key(name)) or fold(name)}"


def domain_key(domain: str) -> str:
    """Return the key of a house's own domain."""
    return f"domain:{domain}"


def own_domains(attribution: Attribution) -> tuple[str, ...]:
    """Return the domain that is the house's own and nobody else's, if there is one."""
    known = bool(attribution.domain) and not attribution.via_agency and not is_shared_domain(attribution.domain)
    return (attribution.domain,) if known else ()


def keys_of_pair(pair: SameOrganization) -> list[str]:
    """Return the keys that are one house's because the person says so; what they name may be a domain."""
    return [name_key(pair.one), name_key(pair.other), *(domain_key(name) for name in (pair.one, pair.other) if "." in name)]


def says_whose_it_is(letter: Letter) -> bool:
    """Whether the letter itself names a house or comes from one's domain; others go where their thread or their people are known."""
    return bool(letter.reading.attribution.organization or letter.reading.attribution.domain)


def thread_keys(letter: Letter) -> list[str]:
    """Return the keys of the threads that a letter stands in, its own first."""
    message = letter.message
    keys = [message.message_id, *message.in_reply_to, *message.references]
    thread = message.header("x-gm-thrid")
    return [*keys, f"gmail:{thread}"] if thread else keys


def people_keys(letter: Letter, me: frozenset[str]) -> list[str]:
    """Return addresses, and own domains ("@house.example"), of everyone in the letter who is neither the person nor a machine."""
    emails = [person.email.lower() for person in letter.reading.people if person.email and not person.machine]
    keys = [email for email in emails if email not in me]
    return keys + [f"@{domain}" for domain in map(registrable_domain, keys) if domain and not is_shared_domain(domain)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """What some letters share with others: names and own domains of houses, threads and people. Those of letters that do not say whose
    they are stand apart: of two letters that both say it, neither goes where the other is."""

    names: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    threads: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    loose_threads: frozenset[str] = frozenset()
    loose_people: frozenset[str] = frozenset()


def ties(letters: Collection[Letter], houses: Iterable[Organization], me: frozenset[str]) -> Ties:
    """Return what holds these letters, and the houses that they lay with, together with others."""
    named = [letter for letter in letters if says_whose_it_is(letter)]
    loose = [letter for letter in letters if not says_whose_it_is(letter)]
    names = {letter.reading.attribution.organization for letter in named} | {name for one in houses for name in _names(one)}
    domains = {domain for letter in named for domain in own_domains(letter.reading.attribution)}
    return Ties(
        names=frozenset(name for name in names if name),
        domains=frozenset(domains | {domain for one in houses for domain in _domains(one)}),
        threads=frozenset(key for letter in letters for key in thread_keys(letter)),
        people=frozenset(key for letter in letters for key in people_keys(letter, me)),
        loose_threads=frozenset(key for letter in loose for key in thread_keys(letter)),
        loose_people=frozenset(key for letter in loose for key in people_keys(letter, me)),
    )


def tied_houses(known: Iterable[Organization], to: Ties, same: Sequence[SameOrganization]) -> frozenset[str]:
    """Return the ids of the organizations with one of the names or domains, or with one that could be short for, or spelt out, one of
    them; `same` are names that the person says are one house's."""
    keys = {*map(name_key, to.names), *map(domain_key, to.domains)}
    for pair in same:
        together = set(keys_of_pair(pair))
        keys |= together if together & keys else set()
    return frozenset(one.id for one in known if _share(one, keys) or _could_be(one, to))


def _share(one: Organization, keys: Collection[str]) -> bool:
    return any(name_key(name) in keys for name in _names(one)) or any(domain_key(domain) in keys for domain in _domains(one))


def _could_be(one: Organization, to: Ties) -> bool:
    return any(_fits(domain, name) for domain in to.domains for name in _names(one)) or any(
        _fits(domain, name) for domain in _domains(one) for name in to.names
    )


def _fits(domain: str, name: str) -> bool:
    return slug_fits(domain.partition(".")[0], name)


def _names(one: Organization) -> tuple[str, ...]:
    return tuple(name for name in (one.name, *one.aliases) if name)


def _domains(one: Organization) -> tuple[str, ...]:
    return tuple(domain for domain in one.domains if not is_shared_domain(domain))
