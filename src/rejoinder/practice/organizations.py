"""Which organization a letter comes from: the choice among the places that name one, which the files of `named/` find.

Places are weighed in the practice's order: tenant in the address, display name, subject, body and signature, the sender's own
domain, links. Namings of one organization add up, once for each kind of place; one that the address bears out gains most.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rejoinder.practice.lead_ins import Cues
from rejoinder.practice.named.by_address import akin_to_address, told_by_address, without_speaker
from rejoinder.practice.named.by_sender import from_display
from rejoinder.practice.named.in_letter import (
    from_any_words,
    from_body,
    from_client_behind_title,
    from_footer,
    from_labels,
    from_letterhead,
    from_line_below,
    from_links,
    from_own_words,
    from_titles,
    greeted_words,
)
from rejoinder.practice.named.in_signature import from_signature, last_words
from rejoinder.practice.named.in_subject import from_subject
from rejoinder.practice.named.naming import AS_SENDER, PASSED_ON, SHARED_LETTERS, SIGNED, WEAK, Naming, is_somebody_titled
from rejoinder.practice.named.sender import Sender, carries_for_another, is_a_carrier, is_hosting
from rejoinder.practice.named.title import IN_LETTER, IN_SUBJECT, Title
from rejoinder.practice.organization_names import (
    comparison_key,
    from_slug,
    has_organization_word,
    is_brand,
    is_common_alone,
    is_headed,
    same_organization,
    slug_begins,
    slug_fits,
    without_carrier,
    without_team_words,
)
from rejoinder.practice.positions import best_title
from rejoinder.practice.senders import System, agency_words, is_role_mailbox
from rejoinder.practice.sentences import fold
from rejoinder.practice.signature import LetterParts
from rejoinder.practice.title_words import has_title_word
from rejoinder.practice.word_lists import word_list

_TOLD = 1.8
"""How far a house that the letter names must be trusted to stand against the name of such a system (an estimate)."""
_SURE_ENOUGH = 1.3
"""How far a name must be trusted to stand against an address that perhaps names the house after all."""


class Choice(NamedTuple):
    """The organization a letter comes from, None when nothing names one surely; whether it is the client of the agency that wrote."""

    naming: Naming | None
    by_agency: bool = False
    is_client: bool = False


def find_organization(text: str, subject: str, parts: LetterParts, cues: Cues, titles: list[Title], sender: Sender) -> Choice:
    """Return whose letter it is. `cues` are the lead-ins found in `parts.spoken`, `titles` the positions named in the letter."""
    greeted = greeted_words(parts)
    if carries_for_another(sender.address) and not slug_fits(sender.key, without_carrier(sender.address.name)):
        sender = sender._replace(key="")  # the address is the carrier's
    namings = [naming for naming in _namings(text, subject, parts, cues, titles, sender) if _may_be_the_house(naming, greeted, sender)]
    agency = _is_agency(cues, sender)
    if agency:
        namings += [*from_any_words(text, parts), *from_client_behind_title(text, titles)]
    chosen, is_client = _choose(namings, sender, agency)
    if chosen is None and (not sender.key or is_hosting(sender.key)):
        more = [*namings, *from_any_words(text, parts), *from_footer(text)]
        sure = [naming for naming in more if naming.trust >= _SURE_ENOUGH] if sender.key else more
        chosen, is_client = _choose(sure, sender._replace(key=""), agency)
    if chosen and sender.key and is_a_carrier(sender.key) and slug_begins(sender.key, chosen.name):
        told = [n for n in namings if n.source != AS_SENDER and n.trust >= _TOLD and not slug_begins(sender.key, n.name)]
        instead, client = _choose(told, sender._replace(key=""), agency)
        chosen, is_client = (instead, client) if instead else (chosen, is_client)
    if sender.key and not is_a_carrier(sender.key) and not (is_client and chosen and chosen.trust > WEAK):
        fuller = told_by_address(text, subject, parts, titles, sender, chosen)
        chosen, is_client = (fuller, False) if fuller else (chosen, is_client)
    if chosen is None and sender.key:
        chosen = akin_to_address([*namings, *from_any_words(text, parts), *from_footer(text)], sender.key)
    if chosen is None:
        chosen = _last_resort(text, sender, f"{subject} {sender.address.name[:100]}")
    chosen = _spelled_out(chosen, text, sender.address.name) if chosen else None
    chosen = chosen._replace(name=_without_desk(chosen.name)) if chosen else None
    if chosen and sender.key:
        chosen = chosen._replace(name=_of_the_family(without_speaker(chosen.name, sender.key), sender))
    return Choice(_with_domain_words(chosen, sender, text), chosen is not None and (agency or is_client), is_client)


def _without_desk(name: str) -> str:
    """A house's name without "Office" behind the word that says what it is: "Elm Lane School Office"."""
    house = name.removesuffix(" Office")
    return house if house != name and " " in house and house.endswith(_WITH_AN_OFFICE) else name


_WITH_AN_OFFICE = (" School", " Academy", " Church", " Parish", " College", " Library", " Museum", " Hospital", " Nursery", " Club")


def _of_the_family(name: str, sender: Sender) -> str:
    """A double family name alone where a house is called by it: "Orme-Bell" of Ada Orme-Bell at ormebell.example."""
    family = name.rpartition(" ")[2]
    own = "-" in family and fold(name) == fold(sender.address.name) and not has_organization_word(family)
    return family if own and "".join(comparison_key(family)) == sender.key.replace("-", "") else name


def _may_be_the_house(naming: Naming, greeted: frozenset[str], sender: Sender) -> bool:
    """Whether a name is not that of whoever is greeted, nor small words of the subject, nor too common unless the sender bears it out."""
    if greeted and greeted.issuperset(fold(naming.name).split()):
        return False
    if naming.source == IN_SUBJECT and (naming.name.islower() or _is_part_of(naming.name, sender.key)):
        return False
    return not _is_common(naming) or _is_borne_out(naming.name, sender)


def _is_common(naming: Naming) -> bool:
    """Whether a name says too little to be a house's by itself: a feast, a grade, an office, in the subject somebody with a title."""
    return is_common_alone(naming.name) or (naming.source == IN_SUBJECT and is_somebody_titled(naming.name))


def _is_part_of(name: str, key: str) -> bool:
    """Whether words that only say sorts of houses begin as the address ends: "Cathedral Library" of ormecathedral.example."""
    words = fold(name).split()
    return len(words) > 1 and key.endswith(words[0]) and key != words[0] and all(word in word_list("organization_words") for word in words)


def _is_borne_out(name: str, sender: Sender) -> bool:
    """Whether the address spells a name, or it is the display name of mail that a system or an office sends for the house."""
    if sender.key and (slug_fits(sender.key, name) or slug_begins(sender.key, name)):
        return True
    shown = without_team_words(without_carrier(sender.address.name))
    sent = sender.system is not None or is_role_mailbox(sender.address)
    return sent and fold(shown) == fold(name) and (not sender.key or not is_common_alone(name))


def _namings(text: str, subject: str, parts: LetterParts, cues: Cues, titles: list[Title], sender: Sender) -> Iterator[Naming]:
    system, key = sender.system, sender.key
    if not sender.own_house:
        yield from from_display(sender, parts)
    yield from from_letterhead(text, parts)
    yield from from_subject(subject, best_title(titles))
    yield from from_body(text, cues, sender)
    yield from from_titles(text, titles, system)
    yield from from_labels(text, parts, sender)
    if system:
        yield from from_line_below(text, titles)
    yield from from_signature(parts.signed, key)
    if not parts.signed:
        yield from from_signature(last_words(text, parts), key)
    yield from from_own_words(text, parts, key)


_AGENCY_ENDS = (
    " search",
    " recruitment ltd",
    " recruitment limited",
    " recruitment agency",
    " staffing",
    " headhunters",
    " personalberatung",
)
"""How display names of agencies end; "Harbor Recruitment" may be an office of the harbor's."""


_OF_A_HOUSE = re.compile(
    r"\b(?:back|word|news|feedback) from (?:our|the) (?:[a-z]+ ){0,2}(?:candidate|applicant|referee|panel|board|funder|council)s?\b|"
    r"\b(?:he|she|they|who) (?:will|would|'ll|can|could) (?:put|propose|submit) you forward\b"
)
"""What somebody at the house itself says in an agency's words: they heard back from the person they chose, a colleague puts one forward."""


def _is_agency(cues: Cues, sender: Sender) -> bool:
    label, name = sender.domain.partition(".")[0], fold(sender.address.name)
    return (
        any(cue.heading.label == "agency" and not _OF_A_HOUSE.search(sentence.folded) for sentence, cue in cues)
        or any(word in label for word in agency_words())
        or "search partners" in name
        or "executive search" in name
        or name.endswith(_AGENCY_ENDS)
    )


def _choose(namings: list[Naming], sender: Sender, agency: bool) -> tuple[Naming | None, bool]:
    """Return the best naming and whether it is an agency's client.

    Namings of one organization add up, once for each source; one that the address's own short name fits gains most.
    """
    key, system = sender.key, sender.system
    clusters: list[list[Naming]] = []
    for naming in sorted(namings, key=lambda n: -len(comparison_key(n.name))):
        cluster = next((c for c in clusters if same_organization(c[0].name, naming.name)), None)
        if cluster is None:
            clusters.append([naming])
        else:
            cluster.append(naming)
    scored = [(_weight(cluster, key, system) - _place_only(cluster, key, namings), cluster) for cluster in clusters]
    others = [(weight, c) for weight, c in scored if not _is_writer(c, sender) and not _is_work(c[0].name)]
    clients = [(weight, c) for weight, c in others if _is_passed_on(c) or (agency and (weight >= 2.5 or _in_letter(c) or _is_beside(c)))]
    if clients:
        return _best_spelled(max(clients, key=lambda entry: entry[0])[1]), True
    best = max(scored, key=lambda entry: entry[0], default=None)
    if best is None:
        return None, False
    weight, cluster = best
    fits = bool(key) and any(slug_fits(key, naming.name) or slug_begins(key, naming.name) for naming in cluster)
    if fits and system and system.tenant:
        chosen = _best_spelled(cluster, key)
        return Naming(
            chosen.name, chosen.trust, f"from the address's own part '{key}' before the applicant system, and {chosen.source}", chosen.span
        ), False
    if not fits and weight < _least(cluster, key, system):
        return None, False
    return _fuller(_best_spelled(cluster, key), namings), False


def _place_only(cluster: list[Naming], key: str, namings: list[Naming]) -> float:
    """What it takes from one word that only the letter says ("all of us at Upton") that its signature names a house."""
    said = all(n.source == IN_LETTER and " " not in n.name and not has_organization_word(n.name) for n in cluster)
    signed = any(n.source == SIGNED and " " in n.name and has_organization_word(n.name) for n in namings)
    return _PLACE if said and signed and not key else 0.0


_PLACE = 2.0


def _is_work(name: str) -> bool:
    """Whether a name holds an occupation and does not end as houses' do: "Network Engineer L2", not "Harrow & Pike Solicitors"."""
    return has_title_word(name) and not has_organization_word(name.rpartition(" ")[2])


def _least(cluster: list[Naming], key: str, system: System | None) -> float:
    """How much must speak for a name that the sender's address does not bear out; without such an address, two words are a name."""
    if key:
        return 2.5 if system else 2.0
    return 0.9 if any(len(comparison_key(naming.name)) > 1 for naming in cluster) else 1.5


def _fuller(chosen: Naming, namings: list[Naming]) -> Naming:
    """Return the name that ends as `chosen` does and has more before it, where `chosen` is made of common words: "Infirmary"."""
    key = comparison_key(chosen.name)
    headed = (n for n in namings if n.trust >= 1 and len(key) == 1 and is_headed(n.name) and comparison_key(n.name)[1:] == ("of", *key))
    kind = next(headed, None)
    if kind and not has_organization_word(chosen.name):
        return kind
    common = word_list("organization_words") | word_list("slug_words")
    if not all(word in common for word in key[-2:]):
        return chosen
    longer = (n for n in namings if len(comparison_key(n.name)) > len(key) and comparison_key(n.name)[-len(key) :] == key)
    return max(longer, key=lambda naming: naming.trust, default=chosen)


def _weight(cluster: list[Naming], key: str, system: System | None) -> float:
    by_source: dict[str, float] = {}
    for naming in cluster:
        by_source[naming.source] = max(by_source.get(naming.source, 0.0), naming.trust)
    fits = bool(key) and any(slug_fits(key, naming.name) for naming in cluster)
    named_by_letter = sum(1 for naming in cluster if naming.source == IN_LETTER)
    return (
        sum(by_source.values())
        + min(1.0, 0.5 * max(0, named_by_letter - 1))
        + (3.5 if fits else 0.0)
        + (0.5 if fits and system and system.tenant else 0.0)
    )


def _is_passed_on(cluster: list[Naming]) -> bool:
    return any(naming.source == PASSED_ON for naming in cluster)


def _in_letter(cluster: list[Naming]) -> bool:
    return any(naming.source == IN_LETTER for naming in cluster)


def _is_beside(cluster: list[Naming]) -> bool:
    """Whether the subject has the name beside the position, as agencies name their clients."""
    return any(naming.source == IN_SUBJECT and has_organization_word(naming.name) for naming in cluster)


def _is_writer(cluster: list[Naming], sender: Sender) -> bool:
    return any(naming.source in (AS_SENDER, SIGNED) or (sender.key and slug_fits(sender.key, naming.name)) for naming in cluster)


def _best_spelled(cluster: list[Naming], key: str = "") -> Naming:
    """The spelling that most places agree on; among equals the one the address fits, then the fullest."""
    weight: dict[str, float] = {}
    shortest = min(len(comparison_key(naming.name)) for naming in cluster)
    for naming in cluster:
        weight[naming.name] = weight.get(naming.name, 0.0) + naming.trust

    def rank(naming: Naming) -> tuple[float, float]:
        bonus = 1.5 if key and "".join(comparison_key(naming.name)).startswith("".join(comparison_key(key))) else 0.0
        full = 0.8 if has_organization_word(naming.name) else 0.0
        if len(comparison_key(naming.name)) > shortest and full and naming.trust >= 2.5:
            full += 3.0
        elif len(comparison_key(naming.name)) > shortest and naming.trust >= 3:
            full += 1.5
        shout = -2.0 if naming.name.isupper() and len(naming.name) > 5 else 0.0
        return weight[naming.name] + bonus + full + shout, naming.trust

    return max(cluster, key=rank)


def _last_resort(text: str, sender: Sender, head: str) -> Naming | None:
    if sender.key and not _is_carried_for_many(sender):
        name = from_slug(_parted_by_family(sender), _seen(f"{head} {text[:_TEXT_SEEN]}"))
        if name and not is_brand(name):
            tenant = bool(sender.system and sender.system.tenant)
            source = f"from the address's own part '{sender.key}' before the applicant system" if tenant else _FROM_DOMAIN + sender.domain
            return Naming(name, 1, source)
    return from_links(text)


def _is_carried_for_many(sender: Sender) -> bool:
    """Whether somebody writes as themselves from an address that is called as those of who carries everybody's mail: "nestmail"."""
    carries = sender.key.endswith("mail")
    return carries and sender.system is None and not is_role_mailbox(sender.address) and not has_organization_word(sender.address.name)


def _parted_by_family(sender: Sender) -> str:
    """The short name in an address, parted behind the family name of who writes: "orrellcastings" of Ada Orrell as "orrell-castings"."""
    key, family = sender.key, fold(sender.address.name.rpartition(" ")[2])
    rest = key.removeprefix(family)
    known = rest in word_list("slug_words") | word_list("organization_words")
    if (
        len(family) < SHARED_LETTERS
        or rest == key
        or (len(rest) < SHARED_LETTERS and not known)
        or not rest.isalpha()
        or rest.startswith("and")
    ):
        return key
    if rest[0] == "s" and (rest[1] in _NEVER_BEHIND_S or rest[1:] in word_list("organization_words")):
        return f"{family}s-{rest[1:]}"
    return f"{family}-{rest}"


_NEVER_BEHIND_S = "bdfgjrvz"
"""Letters before which an "s" begins no word, but ends one."""


_FROM_DOMAIN = "from the sender's domain "


def _with_domain_words(chosen: Naming | None, sender: Sender, text: str) -> Naming | None:
    """The house as its domain names it, where the letter only says the first word of that in passing: "Harbor" of harborgazette."""
    if chosen is None or not sender.domain or not sender.key or chosen.trust > WEAK or " " in chosen.name:
        return chosen
    named = from_slug(sender.domain.partition(".")[0], _seen(text[:_TEXT_SEEN]))
    return Naming(named, 1, _FROM_DOMAIN + sender.domain) if fold(named).startswith(f"{fold(chosen.name)} ") else chosen


_LETTERS = re.compile(r"[A-Za-z]{3,7}")
_BETWEEN = r"(?:,?[ \n](?:of|the|for|and|de|der|des|di|ng|in|on|&)\b){0,3},?[ \n]"


def _spelled_out(chosen: Naming, text: str, display: str) -> Naming:
    """The name spelled out by the letter or the sender, for one known by its first letters: "National Bureau of Meteorology" for "NBM"."""
    short = chosen.name.removesuffix(" Office")
    if not _LETTERS.fullmatch(short) or not (short.isupper() or chosen.source.startswith((_FROM_DOMAIN, "from the address"))):
        return chosen
    words = re.compile(r"\b" + _BETWEEN.join(rf"{letter}[a-z'’-]+" for letter in short.upper()) + r"\b")
    found = words.search(text, 0, _TEXT_SEEN)
    if found:
        return Naming(" ".join(found.group().split()), chosen.trust, IN_LETTER, found.span())
    shown = words.search(display[:100])
    return Naming(shown.group(), chosen.trust, AS_SENDER) if shown else chosen


_TEXT_SEEN = 3000
"""Characters of a letter whose words may part a name that its address runs together."""


_SEEN = re.compile(r"[a-z]{3,20}")


def _seen(text: str) -> frozenset[str]:
    words = _SEEN.findall(fold(text))
    return frozenset(words) | frozenset(f"{one} {other}" for one, other in pairwise(words))
