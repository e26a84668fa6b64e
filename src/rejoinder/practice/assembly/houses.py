"""Which letters are one organization's, and what it is called."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rejoinder.model.dossier import Letter, Organization
from rejoinder.model.reading import SignalKind
from rejoinder.model.told import SameOrganization
from rejoinder.practice.assembly.letter_facts import position_key
from rejoinder.practice.organization_names import slug_beginnings, slug_fits
from rejoinder.practice.sentences import fold
from rejoinder.practice.ties import domain_key, keys_of_pair, name_key, own_domains, people_keys, says_whose_it_is, thread_keys
from rejoinder.practice.withdrawing import other_house


def slug(name: str) -> str:
    """Return `name` in lower-case ASCII words joined by hyphens, at most 60 characters; "unnamed" when nothing is left."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:60].strip("-") or "unnamed"


def by_organization(
    letters: Sequence[Letter], me: frozenset[str], same: Sequence[SameOrganization]
) -> list[tuple[Organization, list[Letter]]]:
    """Group letters: by name, by the organization's own domain, then by thread and by people for letters that name nobody.
    `same` are names that the person says are one organization's. A house that they said is not the one of a domain, though it writes
    from there, is known by its name alone."""
    clusters = _Clusters()
    about = [letter.reading.attribution for letter in letters]
    apart = {(other, name_key(one.organization)) for one in about if one.organization for other in one.not_of}
    for letter in letters:
        attribution = letter.reading.attribution
        keys = [name_key(attribution.organization)] if attribution.organization else []
        domains = [domain for domain in own_domains(attribution) if not any((domain, key) in apart for key in keys)]
        clusters.join(letter.id, keys + [domain_key(domain) for domain in domains])
    for pair in same:
        first, *others = keys_of_pair(pair)
        clusters.join(first, others)
    _join_domains_to_names(letters, clusters)
    _join_by_thread_and_people(letters, clusters, me)
    groups: dict[str, list[Letter]] = defaultdict(list)
    for letter in letters:
        groups[clusters.root(letter.id)].append(letter)
    return _with_own_ids((_organization(members, me), members) for members in groups.values())


def _with_own_ids(groups: Iterable[tuple[Organization, list[Letter]]]) -> list[tuple[Organization, list[Letter]]]:
    """Two houses of the same name get different ids, the same ones every time."""
    pairs = list(groups)
    pairs.sort(key=lambda pair: (pair[0].id, pair[0].domains, pair[1][0].id))
    taken: Counter[str] = Counter()
    out = []
    for organization, members in pairs:
        taken[organization.id] += 1
        number = taken[organization.id]
        out.append((organization if number == 1 else replace(organization, id=f"{organization.id}-{number}"), members))
    return out


class _Clusters:
    """Letters and keys joined into groups (union-find)."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, key: str) -> str:
        parent = self._parent.setdefault(key, key)
        while parent != self._parent[parent]:
            self._parent[parent] = self._parent[self._parent[parent]]
            parent = self._parent[parent]
        self._parent[key] = parent
        return parent

    def join(self, key: str, others: Iterable[str]) -> None:
        for other in others:
            a, b = sorted((self.root(key), self.root(other)))
            self._parent[b] = a


def _join_domains_to_names(letters: Sequence[Letter], clusters: _Clusters) -> None:
    """A house that writes once through a system, under its name, and once from its own domain is one house.

    A domain and a name without a domain are taken for the same when the domain can be made from the name and fits no other
    house's, or, of several, one that wrote about the same position; never where the person said that they are two. The name
    that they gave to letters picked out of a dossier is taken as it stands.
    """
    named: dict[str, list[Letter]] = defaultdict(list)
    names: dict[str, set[str]] = defaultdict(set)
    from_domain: dict[str, list[Letter]] = defaultdict(list)
    apart: list[tuple[str, str]] = []
    for letter in letters:
        attribution = letter.reading.attribution
        apart += [(letter.id, key) for other in attribution.not_of for key in (domain_key(other), name_key(other))]
        if attribution.organization and not attribution.not_of:
            named[clusters.root(letter.id)].append(letter)
            names[clusters.root(letter.id)].add(attribution.organization)
        for domain in own_domains(attribution):
            from_domain[domain].append(letter)
    by_letter: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for root, known in names.items():
        for name in known:
            for letter_of_alphabet in slug_beginnings(name):
                by_letter[letter_of_alphabet].append((root, name))
    for domain in sorted(from_domain):
        label = domain.partition(".")[0]
        home = clusters.root(from_domain[domain][0].id)
        fitting = {clusters.root(root) for root, name in by_letter[fold(label)[:1]] if slug_fits(label, name)}
        if fitting:
            fitting -= {clusters.root(members[0].id) for members in from_domain.values()}
            fitting -= {clusters.root(id_) for id_, key in apart if clusters.root(key) == home}
        if len(fitting) > 1:
            positions = _positions(from_domain[domain])
            fitting = {root for root in fitting if positions & _positions(named.get(root, []))}
        if len(fitting) == 1:
            clusters.join(home, fitting)


def _positions(letters: Sequence[Letter]) -> set[frozenset[str]]:
    return {position_key(letter.reading.attribution.position) for letter in letters} - {frozenset()}


def _join_by_thread_and_people(letters: Sequence[Letter], clusters: _Clusters, me: frozenset[str]) -> None:
    """Letters that name no organization go where their thread or their correspondent is known, when that is one place only."""
    thread_homes: dict[str, set[str]] = defaultdict(set)
    people_homes: dict[str, set[str]] = defaultdict(set)
    homeless: list[Letter] = []
    for letter in letters:
        if says_whose_it_is(letter):
            home = clusters.root(letter.id)
            for key in thread_keys(letter):
                thread_homes[key].add(home)
            for key in people_keys(letter, me):
                people_homes[key].add(home)
        else:
            homeless.append(letter)
    for letter in homeless:
        for keys, homes in ((thread_keys(letter), thread_homes), (people_keys(letter, me), people_homes)):
            found = {home for key in keys for home in homes.get(key, ())}
            if len(found) == 1:
                clusters.join(letter.id, found)
                break
        else:
            clusters.join(letter.id, [f"thread:{key}" for key in thread_keys(letter)])


def _organization(members: Sequence[Letter], me: frozenset[str]) -> Organization:
    names = Counter(letter.reading.attribution.organization for letter in members if letter.reading.attribution.organization)
    domains = sorted({a.domain for a in (letter.reading.attribution for letter in members) if a.domain and not a.via_agency})
    ranked = sorted(names, key=lambda name: (-_goodness(name, names[name]), name))
    name = _spelt_out(ranked, domains) if ranked else _name_from_people(members, me)
    agency = any(letter.reading.attribution.via_agency for letter in members)
    return Organization(id=slug(name), name=name, aliases=tuple(sorted(names.keys() - {name})), domains=tuple(domains), agency=agency)


def _goodness(name: str, count: int) -> float:
    """Names seen often are better, and of those the fuller: an abbreviation or a bare slug is worth less than words."""
    words = len(re.findall(r"\w+", name))
    return count + 0.5 * min(words, 5) - (2 if words == 1 and (name.isupper() or name.islower()) else 0)


def _spelt_out(ranked: Sequence[str], domains: Sequence[str]) -> str:
    """The best of the names; where it says no more than the house's domain, the best that says more: "Orme Mill", "Museum of Orme"."""
    best = ranked[0]
    if "".join(re.findall(r"\w+", fold(best))) not in {domain.partition(".")[0] for domain in domains}:
        return best
    word = re.escape(fold(best))
    fuller = re.compile(rf"{word} |(?:\w+ )*(?:of|of the) {word}$")
    return next((name for name in ranked if fuller.match(fold(name))), best)


def _name_from_people(members: Sequence[Letter], me: frozenset[str]) -> str:
    for letter in members:
        for key in people_keys(letter, me):
            if key.startswith("@"):
                return key[1:]
    return ""


def said_of_this_house(letter: Letter, organization: Organization) -> Letter:
    """The letter without a withdrawal that names another house: where the person says what they gave up elsewhere, nothing is withdrawn."""
    said = next((signal for signal in letter.reading.signals if signal.kind is SignalKind.WITHDREW), None)
    if said is None or organization.agency or not organization.name:
        return letter
    people = (person.name for person in letter.reading.people)
    domains = (domain.partition(".")[0] for domain in organization.domains)
    if not other_house(letter.message.text, said, (organization.name, *organization.aliases, *domains, *people)):
        return letter
    signals = tuple(signal for signal in letter.reading.signals if signal is not said)
    return replace(letter, reading=replace(letter.reading, signals=signals))
