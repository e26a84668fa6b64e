"""Where a letter names the organization it comes from: each place with how far it is trusted, and the choice among them.

Places are weighed in the practice's order: tenant in the address, display name, subject, body and signature, the sender's own
domain, links. Namings of one organization add up, once for each kind of place; one that the address bears out gains most.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from rejoinder.model.message import Address
from rejoinder.practice.cues import Cue
from rejoinder.practice.lead_ins import SENTENCES_READ, SMALL_IN_NAMES, closes_a_title, is_written_as_name, subject_cues, subject_pieces
from rejoinder.practice.organization_names import (
    comparison_key,
    could_be_organization,
    from_slug,
    has_organization_word,
    is_brand,
    is_called_as_a_street,
    is_common_alone,
    is_headed,
    looks_like_person,
    person_beside_house,
    pieces_of,
    read_name,
    same_organization,
    slug_begins,
    slug_fits,
    slug_tells,
    without_carrier,
    without_team_words,
)
from rejoinder.practice.positions import Cues, Title, best_title, holds_title, reads_as_title
from rejoinder.practice.senders import System, agency_words, is_role_mailbox, link_hosts
from rejoinder.practice.sentences import Sentence, fold
from rejoinder.practice.signature import LetterParts, Line
from rejoinder.practice.titles import ends_like_title, has_title_word, is_title_word, may_be_title_word
from rejoinder.practice.word_lists import word_list


class Sender(NamedTuple):
    """Who a letter comes from, as far as the address tells (made by `sender_of`).

    `domain` is the organization's own, "" where the address has only one that many share; `key` the short name of the organization
    as the address spells it, "" where it spells none; `own_house` says that the address is at the person's own house, whose display
    name then names nobody else.
    """

    address: Address
    system: System | None
    domain: str
    key: str
    own_house: bool


def sender_of(address: Address, system: System | None, domain: str, own_house: bool) -> Sender:
    """Return the sender at `address`, with what the applicant system's tenant or the organization's own domain says of its name."""
    key = system.tenant if system and system.tenant else _without_desk(_telling(domain.partition(".")[0]))
    return Sender(address, system, domain, key, own_house)


_CODE = re.compile(r"(?=[a-z]*\d)[a-f0-9]{6,}")
_HOSTS = frozenset(
    "mail mailer mailing email post postbox pobox postings posting job jobs career careers corp corporate hr apply application"
    " applications recruit recruiting recruitment hiring notification notifications delivery server smtp web host hosting cloud"
    " online portal system noreply reply news info box mailbox inbox messages message sender hostmail webmail freemail corpmail"
    " officemail mailhost mailserver hrm hris ats dispatch messenger messaging gateway relay".split()
)


def _telling(label: str) -> str:
    """Return the label of a domain if it may be the short name of an organization, "" if it only says how mail is sent or is a code."""
    parts = label.split("-")
    named = [bare for part in parts if (bare := part.rstrip("0123456789")) and bare not in _HOSTS]
    tells = named and not any(_CODE.fullmatch(part) for part in parts) and (len(parts) == 1 or max(map(len, named)) > 2)
    return label if tells else ""


_DESKS = ("careers", "jobs")


def _without_desk(label: str) -> str:
    """The short name without the office it ends with: "pellworth" of "pellworthcareers"."""
    desk = next((desk for desk in _DESKS if label.endswith(desk) and len(label) > len(desk) + _FEWEST_LETTERS), "")
    return label.removesuffix(desk).rstrip("-")


_FEWEST_LETTERS = 4
_HOST_ENDS = ("mail", "hub", "post", "portal", "jobs", "careers", "hosting")


def _is_hosting(key: str) -> bool:
    """Whether the short name in an address is perhaps that of who carries its mail, and no house's: "nestmail", "mypeoplehub"."""
    return any(part in _HOSTS or part.startswith("mail") or part.endswith(_HOST_ENDS) for part in key.split("-"))


_CARRIER = re.compile(
    r"(?:hire|hiring|job|recruit|apply|applicant|career|candidate|talent|test|skill|assess|interview)[a-z]+|[a-z]+(?:hire|ats|apply)"
)


def _is_a_carrier(key: str) -> bool:
    """Whether the short name in an address is made like those of systems that carry houses' mail: "hireloom", "testgate", "jobhorn"."""
    return bool(_CARRIER.fullmatch(key.replace("-", "")))


_TOLD = 1.8
"""How far a house that the letter names must be trusted to stand against the name of such a system (an estimate)."""
_SURE_ENOUGH = 1.3
"""How far a name must be trusted to stand against an address that perhaps names the house after all."""


class Naming(NamedTuple):
    """One place that names an organization. `trust` orders the places, `source` says it in words; the span is of the text."""

    name: str
    trust: float
    source: str
    span: tuple[int, int] | None = None


class Choice(NamedTuple):
    """The organization a letter comes from, None when nothing names one surely; whether it is the client of the agency that wrote."""

    naming: Naming | None
    by_agency: bool = False
    is_client: bool = False


def find_organization(text: str, subject: str, parts: LetterParts, cues: Cues, titles: list[Title], sender: Sender) -> Choice:
    """Return whose letter it is. `cues` are the lead-ins found in `parts.spoken`, `titles` the positions named in the letter."""
    greeted = _greeted(parts)
    if _carries(sender.address) and not slug_fits(sender.key, without_carrier(sender.address.name)):
        sender = sender._replace(key="")  # the address is the carrier's
    namings = [
        naming
        for naming in _namings(text, subject, parts, cues, titles, sender)
        if not (greeted and greeted.issuperset(fold(naming.name).split()))
        and not (naming.source == _IN_SUBJECT and naming.name.islower())
        and (not _is_common(naming) or _is_borne_out(naming.name, sender))
    ]
    agency = _is_agency(cues, sender)
    if agency:
        namings += _from_any_words(text, parts)
    chosen, is_client = _choose(namings, sender, agency)
    if chosen is None and (not sender.key or _is_hosting(sender.key)):
        more = [*namings, *_from_any_words(text, parts), *_from_footer(text)]
        sure = [naming for naming in more if naming.trust >= _SURE_ENOUGH] if sender.key else more
        chosen, is_client = _choose(sure, sender._replace(key=""), agency)
    if chosen and sender.key and _is_a_carrier(sender.key) and slug_begins(sender.key, chosen.name):
        told = [n for n in namings if n.source != _AS_SENDER and n.trust >= _TOLD and not slug_begins(sender.key, n.name)]
        instead, client = _choose(told, sender._replace(key=""), agency)
        chosen, is_client = (instead, client) if instead else (chosen, is_client)
    if sender.key and not _is_a_carrier(sender.key) and not (is_client and chosen and chosen.trust > _WEAK):
        fuller = _told_by_address(text, subject, parts, titles, sender, chosen)
        chosen, is_client = (fuller, False) if fuller else (chosen, is_client)
    if chosen is None and sender.key:
        chosen = _kin([*namings, *_from_any_words(text, parts), *_from_footer(text)], sender.key)
    if chosen is None:
        chosen = _last_resort(text, sender, f"{subject} {sender.address.name[:100]}")
    chosen = _spelled_out(chosen, text, sender.address.name) if chosen else None
    if chosen and sender.key:
        chosen = chosen._replace(name=_without_speaker(chosen.name, sender.key))
    return Choice(_with_domain_words(chosen, sender, text), chosen is not None and (agency or is_client), is_client)


def _is_common(naming: Naming) -> bool:
    """Whether a name says too little to be a house's by itself: a feast, a grade, an office, in the subject somebody with a title."""
    return is_common_alone(naming.name) or (naming.source == _IN_SUBJECT and _is_titled(naming.name))


def _is_borne_out(name: str, sender: Sender) -> bool:
    """Whether the address spells a name, or it is the display name of mail that a system or an office sends for the house."""
    if sender.key and (slug_fits(sender.key, name) or slug_begins(sender.key, name)):
        return True
    shown = without_team_words(without_carrier(sender.address.name))
    sent = sender.system is not None or is_role_mailbox(sender.address)
    return sent and fold(shown) == fold(name) and (not sender.key or not is_common_alone(name))


def _told_by_address(
    text: str, subject: str, parts: LetterParts, titles: list[Title], sender: Sender, chosen: Naming | None
) -> Naming | None:
    """The fullest name that the short name of an address is made of, as `slug_tells` has it, where it says more than `chosen`.

    It does where none is chosen, or one that is little trusted and shorter; not where that one fits and also stands alone.
    It does, too, where the letter only mentions a house that the address does not fit, and the writer signs with one that it does.
    """
    mentioned = chosen is not None and chosen.source in (_IN_LETTER, _IN_SUBJECT) and chosen.trust < _STATED
    if chosen and chosen.trust > _WEAK and (not mentioned or slug_tells(sender.key, chosen.name)):
        return None
    other = chosen is not None and chosen.trust > _WEAK
    least, words = (_BY_WRITER, 0) if other else (0.0, len(chosen.name.split()) if chosen else 0)
    tellings = _tellings(text, subject, parts, titles, sender)
    told = [n for n in tellings if n.trust >= least and len(n.name.split()) > words and not is_brand(n.name)]
    if chosen and not other and slug_fits(sender.key, chosen.name):
        told = [n for n in told if n.source != _IN_LETTER or text.count(n.name) == text.count(chosen.name)]
    return max(told, key=lambda naming: (naming.trust, len(naming.name.split())), default=None)


_BY_WRITER = 1.9
"""How far names are trusted at least that the writer gives themselves: in the display name, in the signature."""


def _tellings(text: str, subject: str, parts: LetterParts, titles: list[Title], sender: Sender) -> Iterator[Naming]:
    """Names that the address tells: in the display name, in the signature, in the subject, in the letter."""
    key = sender.key
    if not sender.own_house:
        for name in _told_pieces(without_carrier(sender.address.name), key):
            yield Naming(name, 1.9, _AS_SENDER)
    for line in parts.signed or _last_words(text, parts):
        for name in _told_pieces(line.text, key):
            yield Naming(name, 2.0, _SIGNED, (line.start, line.end))
    for run in _CAPITALS_BESIDE.finditer(subject):
        name = _told_run(run.group(), key, opens=False)
        if name and not _is_of_title(name, key, titles):
            yield Naming(name, 1.8, _IN_SUBJECT)
    for sentence in parts.spoken[:SENTENCES_READ]:
        for run in islice(_CAPITALS_BESIDE.finditer(text, sentence.start, sentence.end), _RUNS_READ):
            name = _told_run(run.group(), key, opens=run.start() == sentence.start)
            if (
                name
                and not _is_of_title(name, key, [title for title in titles if title.span and _overlap(title.span, run.span())])
                and not _ELSEWHERE.search(text, max(sentence.start, run.start() - 20), run.start())
            ):
                start, end = _place_of(name, text, run.span())
                at = _KIND_AT.search(text, max(sentence.start, start - 40), start)
                if at and has_organization_word(at[1]) and fold(at[1]) not in _OFFICES | _OFFICES_OF_THE:
                    name, start = " ".join(text[at.start() : end].split()), at.start()
                yield Naming(name, 1.7, _IN_LETTER, (start, end))


def _place_of(name: str, text: str, within: tuple[int, int]) -> tuple[int, int]:
    """Where a name stands in a part of the text, however its words are spaced there; the whole part where it is written otherwise."""
    found = re.compile(r"\s+".join(map(re.escape, name.split()))).search(text, *within)
    return found.span() if found else within


_ELSEWHERE = re.compile(r"\bwork(?:s|ed|ing)? (?:for|at|with) (?:the )?$")
"""What leads to a house where somebody works or worked, be it this one or not."""


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_of_title(name: str, key: str, titles: list[Title]) -> bool:
    """Whether a name is only that of a position, or of part of one, and not what the address is: "Health and Safety" of an officer."""
    return "".join(comparison_key(name)) != key.replace("-", "") and any(
        name in title.name and reads_as_title(title.name) for title in titles
    )


_RUNS_READ = 8
"""Runs of capitalized words of a sentence that are looked at."""


def _told_pieces(line: str, key: str) -> Iterator[str]:
    """The pieces of a line that the address tells, else the line if it does."""
    several = [without_team_words(piece) for piece in pieces_of(line)]
    pieces = [name for place, name in enumerate(several) if _is_told(key, name) or (place and name.isalpha() and slug_begins(key, name))]
    whole = without_team_words(line)
    yield from pieces or ([whole] if _is_told(key, whole) else [])


def _told_run(run: str, key: str, opens: bool) -> str:
    """The name within a run of capitalized words that the address tells by more than one of them, "" where it tells none.

    Where the run opens a sentence, its first word has its capital anyway and is left out if it can be.
    """
    told = _told_part(run.rstrip(".").split(", "), key)
    somebody, of, whose = told.partition(" of ")
    if of and looks_like_person(somebody) and slug_tells(key, whose) > 1:
        run = told = whose
    if opens and run.startswith(told) and slug_tells(key, told.partition(" ")[2]) > 1:
        told = told.partition(" ")[2]
    words = _without_speaker(told, key).split()
    ends = (at for at in range(2, len(words)) if _goes_on_as_title(words[at:]) and slug_tells(key, " ".join(words[:at])) > 1)
    words = words[: next(ends, len(words))]
    while (
        len(words) > 1
        and not has_organization_word(words[-1])
        and not is_headed(" ".join(words))
        and slug_tells(key, " ".join(words[:-1])) > 1
    ):
        words.pop()
    while len(words) > 1 and (
        fold(words[0]) in word_list("not_names") | SMALL_IN_NAMES | _WEEKDAYS or is_title_word(words[0]) or words[0][0].isdigit()
    ):
        del words[0]
    name = without_team_words(" ".join(words))
    return name if name and _is_told(key, name) else ""


_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def _goes_on_as_title(words: list[str]) -> bool:
    """Whether the words behind a house's name are those of a post there: "Librarian", not "Commissioners"."""
    return not has_organization_word(words[-1]) and reads_as_title(" ".join(words))


def _told_part(parts: list[str], key: str) -> str:
    """The first of `parts` that the address tells, with what kind of house it is before it where it is only a place
    ("Ministry of Fisheries, Port Orme"); else all of them if it tells them; else ""."""
    for before, part in zip(["", *parts], parts, strict=False):
        if slug_tells(key, part) > 1 or (slug_tells(key, part) and has_organization_word(part) and len(part.split()) == 2):
            placed = has_organization_word(before) and not has_organization_word(part) and not reads_as_title(before)
            return f"{before}, {part}" if placed else part
    whole = ", ".join(parts)
    return whole if slug_tells(key, whole) > 1 else ""


def _without_speaker(name: str, key: str) -> str:
    """A name without who speaks for the house that the address tells, or what is there: "Board of the ...", "Interview for ..."."""
    part, of, whole = name.partition(" of ")
    if not of or part in _KINDRED:
        part, _, whole = name.partition(" for ")
        speaks = fold(part.rpartition(" ")[2]) in word_list("subject_words") | {"zoom"}
    else:
        speaks = part != "Office" and (has_title_word(part) or _is_office_of(fold(part.rpartition(" ")[2]), whole))
    return whole.removeprefix("the ") if speaks and " of " not in whole and slug_tells(key, whole) > 1 else name


_KINDRED = ("Sisters", "Brothers", "Daughters", "Friends")
"""Whom houses call themselves after: "Sisters of Mercy Clinic"."""
_KIND_AT = re.compile(r"\b([A-Z]\w+) at (?:the )?$")
"""What kind of house is at a place that it is called by: "the Arboretum at Orme Hollow"."""
_OFFICES = frozenset("management panel trustees governors team office section secretariat meeting".split())
"""Who speaks for a house: "Trustees of ..."."""
_OFFICES_OF_THE = frozenset("board committee council".split())
"""Who does so with "of the" behind it, and else may be a house: "Council of Europe"."""


def _is_office_of(office: str, whole: str) -> bool:
    """Whether an office speaks for a house: a board or committee for one that says what it is, or that has an article, as a council's."""
    whose = whole.startswith("the ") or (office != "council" and has_organization_word(whole))
    return office in _OFFICES or (office in _OFFICES_OF_THE and whose)


def _is_told(key: str, name: str) -> bool:
    """Whether a name can be a house's that the address tells; a person's shares more than one word with it then."""
    told = slug_tells(key, name) if name[:1].isupper() and could_be_organization(name) else 0
    if not told or (not slug_fits(key, name) and reads_as_title(name)):
        return False
    return not looks_like_person(name) or (told > 1 and not _is_turned_round(key, name))


def _is_turned_round(key: str, name: str) -> bool:
    """Whether the address is somebody's name with the family name first, as their firm's may be: "Ada Orme" at ormeada."""
    *given, family = fold(name).split()
    return "".join((family, *given)) == key.replace("-", "")


def _kin(namings: list[Naming], key: str) -> Naming | None:
    """The fullest name that shares a word's beginning with the short name of an address no name fits: "Halcyon Subtitling"."""
    shared = [n for n in namings if n.source != _IN_SUBJECT and not _is_of_a_house(n.name) and _shares_word(key, n.name)]
    return max(shared, key=lambda naming: (len(comparison_key(naming.name)), naming.trust), default=None)


def _is_of_a_house(name: str) -> bool:
    """Whether a name is no house's, or that of somebody or a part of one: "Skipper of the Canal Society"."""
    part, of, _ = name.partition(" of ")
    return not has_organization_word(name) or (bool(of) and (has_title_word(part) or part == "Management"))


_SHARED = 5
"""Letters of a word by which a name and an address are surely of one house (an estimate)."""


def _shares_word(key: str, name: str) -> bool:
    """Whether a word of `name` begins as letters of `key` do; what many houses are called ("School") makes no two of them one."""
    bare = key.replace("-", "")
    return any(
        len(word) >= _SHARED and word[:_SHARED] in bare and word[:_SHARED] not in _beginnings_of_kinds() for word in comparison_key(name)
    )


@cache
def _beginnings_of_kinds() -> frozenset[str]:
    """How the words begin that say what kind of house it is: "schoo", "museu"."""
    return frozenset(word[:_SHARED] for word in word_list("organization_words") if len(word) >= _SHARED)


def _namings(text: str, subject: str, parts: LetterParts, cues: Cues, titles: list[Title], sender: Sender) -> Iterator[Naming]:
    system, key = sender.system, sender.key
    if not sender.own_house:
        yield from _from_display(sender, parts)
    yield from _from_letterhead(text, parts)
    yield from _from_subject(subject, best_title(titles))
    yield from _from_body(text, cues, sender)
    yield from _from_titles(text, titles, system)
    yield from _from_labels(text, parts, sender)
    if system:
        yield from _from_line_below(text, titles)
    yield from _from_signature(parts.signed, key)
    if not parts.signed:
        yield from _from_signature(_last_words(text, parts), key)
    yield from _from_own_words(text, parts, key)


_GREETINGS = frozenset("dear hello hi hey greetings liebe lieber hallo sehr moin servus ciao".split())
_LONG_GREETINGS = ("good morning", "good afternoon", "good day", "to whom", "guten tag")


def _greets(sentence: Sentence) -> bool:
    return bool(sentence.words) and (sentence.words[0] in _GREETINGS or sentence.folded.startswith(_LONG_GREETINGS))


def _greeted(parts: LetterParts) -> frozenset[str]:
    """The words of the greeting: who is written to has not written."""
    for sentence in parts.spoken[:3]:
        before, comma, _ = sentence.folded[:60].partition(",")
        if _greets(sentence):
            return frozenset(before.split()[1:] if comma else before.split()[1:3])
        if comma and len(before) < 30:
            return frozenset([before])
    return frozenset()


# --- where organizations are named


_AS_SENDER = "named as the sender"
_OF_HOUSE = re.compile(r"\s(?:at|@|from|bei|on behalf of)\s", re.IGNORECASE)


def _from_display(sender: Sender, parts: LetterParts) -> Iterator[Naming]:
    other, system, key = sender.address, sender.system, sender.key
    if system and system.only:
        yield Naming(system.only, 9, f"only {system.only} writes from this address")
        return
    display = without_carrier(other.name)
    house = person_beside_house(display, other.email)[1]
    pieces = [house] if house else _display_pieces(display, key)
    belonging = len(pieces) > 1 and bool(_OF_HOUSE.search(other.name))
    for place, piece in enumerate(pieces):
        bare = _without_branch(other, key, without_team_words(piece))
        street = len(pieces) == 1 and bool(key) and _is_a_carrier(key) and is_called_as_a_street(bare) and not bare.endswith(_NO_HOUSES)
        if not bare or not (could_be_organization(bare) or street) or reads_as_title(bare) or (has_title_word(bare) and _is_office(bare)):
            continue  # no street writes through an applicant system: "Kestrel Street" there is a house
        last = place and place == len(pieces) - 1
        team = bare not in (piece, piece.removeprefix("The "), piece.rstrip("."))
        if team and key and slug_fits(key, piece) and not slug_fits(key, bare):
            bare = piece
        fits = bool(key) and slug_fits(key, bare)
        if (belonging or _carries(other)) and looks_like_person(bare) and _is_somebody_to_turn_to(parts, bare):
            continue
        titled = _is_titled(bare) and system is None
        if not team and (_is_writer_themselves(other, bare) or titled) and not fits:
            continue
        if last and (belonging or " " in bare) and not fits:
            for_somebody = looks_like_person(bare) and " on behalf of " in other.name.lower()
            yield Naming(bare, 0.8 if for_somebody else 3.2 if belonging else 1.4, _AS_SENDER)
            continue
        if not team and not fits and not street and looks_like_person(bare) and not (key and _shares_beginning(other, key, bare)):
            if len(pieces) == 1 and (system is not None or (not key and _somebody_else_signs(parts, bare))):
                yield Naming(bare, 1.0, _AS_SENDER)
            continue
        trust = (
            _CARRIED_FOR
            if _carries(other) and not team and not looks_like_person(bare)
            else _display_trust(bare, team, system is not None, key)
        )
        yield Naming(bare, trust - 0.4 * place, _AS_SENDER)


def _is_somebody_to_turn_to(parts: LetterParts, name: str) -> bool:
    """Whether the letter bids her turn to somebody of that name, who is no house then: "please contact Carla Quill"."""
    bidden = re.compile(rf"\b(?:contact|to|with|ask for|call|ring|phone|email) {re.escape(fold(name))}\b(?! (?:for|hr|recruitment)\b)")
    return any(bidden.search(sentence.folded) for sentence in parts.spoken)


_NO_HOUSES = (" Lane", " Branch", " Campus")
"""Streets that people are called by, and parts of a house."""


def _carries(other: Address) -> bool:
    """Whether a display name says that one carries another's mail: "Testbarn on behalf of Quarrylight", "Quarrylight via Greenhouse"."""
    return without_carrier(other.name) != " ".join(other.name.split())


_CARRIED_FOR = 4.0
"""How far the name of such another is trusted."""


_DESK_WITHIN = re.compile(r"\s+HR\s+(?=[A-Z])")


def _display_pieces(display: str, key: str) -> list[str]:
    """The pieces of a display name; what kind of house it is together with the place that the address only spells:
    "Board of Fisheries, Orme" at orme; a house without its desk at a place: "Corbell HR Basel"."""
    pieces = [part for piece in pieces_of(display) for part in _DESK_WITHIN.split(piece)]
    house, comma, place = display.rpartition(", ")
    joined = comma and len(pieces) == 2 and pieces[0] == house and " of " in house and has_organization_word(house)
    return [display] if joined and key and slug_fits(key, place) and not has_organization_word(place) else pieces


def _display_trust(name: str, team: bool, by_system: bool, key: str) -> float:
    """How far a display name is trusted that is no person's: less when the address tells another, or the name is an office's."""
    known = by_system or not key or slug_fits(key, name) or slug_begins(key, name)
    if key and not known and not team and _is_office(name):
        return 1.2
    if " " not in name and not team and not has_organization_word(name) and not by_system and not (key and known):
        return 0.8 if key else 1.0  # perhaps a first name, or what somebody is: "Jude", "Landlord"
    if has_organization_word(name):
        return 4.0 if known else 3.0
    if team and (known or " " in name):
        return 4.0
    return 2.5 if known or not team else 1.5


_OFFICE_ENDS = frozenset(
    "office sector services service desk hub unit team department administration pa secretary secretariat staffing directorate".split()
)


def _is_office(name: str) -> bool:
    """Whether a name ends as those of offices within a house do: "Visitor Services", "Orchestra Office", "HM PA"."""
    return fold(name.rpartition(" ")[2]) in _OFFICE_ENDS


def _somebody_else_signs(parts: LetterParts, name: str) -> bool:
    """Whether the letter is signed with a name that shares no word with this one, which then is hardly the writer's."""
    first = next((line.text for line in parts.signed if line.text), "")
    words = fold(first).replace(",", " ").replace(".", " ").split()
    return bool(words) and len(words) <= 3 and first[:1].isupper() and not set(words) & set(fold(name).split())


def _without_branch(other: Address, key: str, name: str) -> str:
    """A house's name without its branch or desk, where the address itself is that one's: "Harborfone Truro" of truro@harborfone."""
    local = fold(other.email.partition("@")[0])
    house, _, last = name.rpartition(" ")
    if house and fold(last) == local and key and slug_fits(key, house):
        return house
    first, _, rest = name.partition(" ")
    return rest if rest[:1].isupper() and fold(first) == local and key and slug_fits(key, rest) else name


_TITLED = re.compile(r"(?:Mrs?|Ms|Mdm|Miss|Sister|Sr|Br|Brother|Fr|Father|Rev|Revd|Mother)\.? [A-Z][\w'’-]+")


def _is_titled(name: str) -> bool:
    """Whether a name is somebody's with a title and nothing else: "Miss Ida", "Sr. Agnes"."""
    return _TITLED.fullmatch(name) is not None and not has_organization_word(name)


def _is_writer_themselves(other: Address, name: str) -> bool:
    """Whether one word is the first name of the person at the address ("Isla" of isla@...), and so no house."""
    return name.isalpha() and _LOCAL_WORD.split(fold(other.email.partition("@")[0]), maxsplit=1)[0] == fold(name)


_LOCAL_WORD = re.compile(r"[._+-]")


def _shares_beginning(other: Address, key: str, name: str) -> bool:
    """Whether an office's address begins as `name` does: "Heron Reed Rescue" at volunteering@heronreeds."""
    return is_role_mailbox(other) and slug_begins(key, name)


_IN_SUBJECT = "named in the subject"
_OUTRIGHT = 3.0
"""From here on a lead-in of a subject is trusted to name a house even where the name is made like a position's: "Beeline Courier"."""


def _from_subject(subject: str, position: Title | None) -> Iterator[Naming]:
    if not subject:
        return
    taken = position.name if position and reads_as_title(position.name) else ""
    for cue in subject_cues(subject):
        label = cue.heading.label
        if label in ("organization", "subject_organization"):
            name = _named(subject, cue.end, len(subject))
            trust = 3.2 if label == "organization" and cue.heading.setting("weight") == "3" else 2.8
        elif label == "organization_before":
            name, trust = without_team_words(_name_before(subject, 0, cue.start)[0]), 2.5
        else:
            continue
        if name and _is_team(subject, name):
            trust = 1.0
        other = bool(taken) and position is not None and position.source != _IN_SUBJECT and trust >= _OUTRIGHT
        if name and could_be_organization(name) and (other or not reads_as_title(name)) and name not in taken:
            yield Naming(name, trust, _IN_SUBJECT)
    pieces = subject_pieces(subject)
    for piece in pieces if len(pieces) > 1 else ():
        bare = without_team_words(_without_status(piece))
        if _may_be_piece(bare) and len(bare.split()) <= 6 and not holds_title(bare) and bare not in taken:
            yield Naming(bare, 2.0 if has_organization_word(bare) or bare != piece else 1.1, _IN_SUBJECT)
    if len(pieces) == 1:
        yield from _from_whole_subject(subject)


_STATUS = frozenset("application applications update status bewerbung received your job".split())


def _without_status(piece: str) -> str:
    """Return a piece of a subject without the words at its end that say how things stand: "Harbor Library" of "... Application Update"."""
    words = piece.split()
    while words and fold(words[-1]).strip("!.:") in _STATUS:
        words.pop()
    return " ".join(words)


def _may_be_piece(name: str) -> bool:
    return bool(
        name
        and name[:1].isupper()
        and not word_list("subject_words") & set(fold(name).split())
        and is_written_as_name(name)
        and could_be_organization(name)
    )


_BEFORE_STATUS = re.compile(
    r"(?:your )?(.{2,60}?) (?:job |employment |volunteer )?(?:application|careers?|recruiting|hiring|candidate|interview)\b", re.IGNORECASE
)


def _from_whole_subject(subject: str) -> Iterator[Naming]:
    """A subject such as "Your Harbor Library application", or one that is nothing but the house's name."""
    found = _BEFORE_STATUS.match(subject)
    if found and _may_be_piece(found.group(1)) and not has_title_word(found.group(1)):
        yield Naming(without_team_words(found.group(1)) or found.group(1), 2.0, _IN_SUBJECT)
    elif _may_be_piece(subject) and " " in subject and not subject.endswith("?") and not any(map(may_be_title_word, subject.split())):
        yield Naming(subject.rstrip("!. "), 2.0 if has_organization_word(subject) else 0.9, _IN_SUBJECT)


def _before_title(name: str) -> str:
    """Return "Harbor Library" of "Harbor Library for Reference Librarian II"."""
    house, joint, rest = name.partition(" for ")
    return house if joint and ends_like_title(rest) and not has_title_word(house) else name


def _named(text: str, at: int, end: int) -> str:
    name, _, _ = read_name(text, at, end)
    name = without_team_words(_before_title(name))
    return name if name and could_be_organization(name) else ""


_IN_LETTER = "the letter says so"
_PASSED_ON = "the letter passes on its answer"
_THEY_CHOSE = re.compile(
    r"[,.;:–—-]?\s+(?:[a-z]+ )?[Tt]hey(?: have|['’]ve|['’]d| had)? (?:just |now |sadly )?"
    r"(?:chosen|chose|preferred|picked|hired|appointed|(?:went|gone) (?:with|for|to)|offered (?:it|the)|made (?:an|the) offer"
    r"|decided to (?:go|offer|hire|appoint|proceed|move))\b"
)
"""What follows a house whose answer somebody else passes on."""
_ABOUT_THE_POST = re.compile(r"\s+about\s+(?:the|your)\s+(?:[\w-]+\s+){0,4}(?:role|post|position|job|application|interview)\b")
_IF = frozenset("if should when unless wenn falls sollten".split())


def _from_body(text: str, cues: Cues, sender: Sender) -> Iterator[Naming]:
    for sentence, cue in cues:
        label = cue.heading.label
        if label == "client" or (label == "organization" and not _of_a_role(sentence, cue)):
            name, start, end = read_name(text, cue.end, sentence.end)
        elif label in ("organization_before", "client_before"):
            name, start, end = _name_before(text, sentence.start, cue.start)
        else:
            continue
        bare = without_team_words(_before_title(name))
        if not _said_of_an_employer(bare, sender.system, text[cue.start : cue.end]) or reads_as_title(bare):
            continue
        if closes_a_title(text, end, sentence.end) or (label == "organization" and _is_someone_met(bare, text[cue.start : cue.end])):
            continue
        if _is_past(text, sentence, start) and not (sender.key and slug_tells(sender.key, bare)):
            continue
        begin = text.find(bare, start, end)
        if label in ("client", "client_before"):
            passed_on = label == "client_before" or _THEY_CHOSE.match(text, end) or _ABOUT_THE_POST.match(text, end)
            if passed_on and " " in bare and not looks_like_person(bare) and not (sender.key and slug_tells(sender.key, bare)):
                yield Naming(bare, 2.5, _PASSED_ON, _place_of(bare, text, (start, end)))
            continue
        trust = 0.9 if _is_team(text[start : end + 12], bare) else float(cue.heading.setting("weight", "2"))
        if sentence.words[0] in _IF or (label == "organization_before" and start == sentence.start and not _stands_alone(bare, sender.key)):
            trust = min(trust, 1.0)
        yield Naming(bare, trust, _IN_LETTER, (begin, begin + len(bare)) if begin >= 0 else (start, end))


def _stands_alone(name: str, key: str) -> bool:
    """Whether a name at the beginning of a sentence is surely one: a lone word there has its capital anyway."""
    return " " in name or any(c.isupper() for c in name[1:]) or has_organization_word(name) or (bool(key) and slug_begins(key, name))


_AFTER_TITLE = re.compile(
    r"[\s\"'”’)]{0,3}(?:\([^()]{0,40}\)\s?)?(?:(?:position|role|post|job|opening|vacancy|internship|program|opportunity|stelle)s?\s)?"
    r"(?:here\s)?(?:at|with|within|bei|beim|@)\s+",
    re.IGNORECASE,
)
_KNOWN_OF_A_PERSON = frozenset("experience skill skills knowledge qualification qualifications certification background training".split())
"""What follows the name of something a person knows, and not of a house: "a nurse with ICU experience"."""


def _from_titles(text: str, titles: list[Title], system: System | None) -> Iterator[Naming]:
    """Names that stand right after a position: "Data Analyst position with Harbor Library"."""
    for title in titles:
        yield from _behind_title(title)
        joint = _AFTER_TITLE.match(text, title.span[1]) if title.span else None
        if not joint:
            continue
        name, start, end = read_name(text, joint.end(), min(len(text), joint.end() + 160))
        bare = without_team_words(name)
        following = fold(text[end : end + 20]).split()
        if following and following[0].strip(".,;") in _KNOWN_OF_A_PERSON:
            continue
        if _said_of_an_employer(bare, system, "position at") and not reads_as_title(bare):
            yield Naming(bare, 3.0, _IN_LETTER, (start, end))


def _behind_title(title: Title) -> Iterator[Naming]:
    """A house that was read with the position: "Chief Executive of The Lanthorn Trust", "Chief Executive, The Lanthorn Trust"."""
    for joint in (", ", " of ", " - ", " – "):
        position, found, house = title.name.rpartition(joint)
        if found and ends_like_title(position) and " " in house and has_organization_word(house) and not _is_part(house):
            yield Naming(house.removeprefix("the "), 1.2, title.source, title.span)


_LABELS = frozenset(
    "employer|company|company name|organisation|organization|hiring organisation|hiring organization|hiring company|agency|institution"
    "|arbeitgeber|unternehmen|firma|einrichtung".split("|")
)
"""What stands before a colon when a letter states the house on a line of its own ("Employer: Mereside Hospitals")."""


_EMPLOYER = frozenset(("employer", "hiring organisation", "hiring organization", "hiring company", "arbeitgeber"))
"""Labels that say outright whose post it is, whoever writes."""
_STATED = 8.0


_POST_LABEL = re.compile(r"^[ \t*•-]*(?:job|position|post|role|vacancy|stelle)(?: title)?\s*:", re.IGNORECASE | re.MULTILINE)
_OF_OWN_LIFE = re.compile(r"\b(?:previous|current|former|last|references?|referees?|history|experience|your details)\b", re.IGNORECASE)
"""What stands in a block that repeats what the applicant filled in, and not whose post it is."""


def _is_beside_post(text: str, at: int) -> bool:
    """Whether the lines around `text[at]`, up to empty ones, also label the post, and nothing of the applicant's own."""
    block = text[max(text.rfind("\n\n", 0, at), at - 600, 0) : max(text.find("\n\n", at, at + 600), at)]
    return _POST_LABEL.search(block) is not None and _OF_OWN_LIFE.search(block) is None


def _from_labels(text: str, parts: LetterParts, sender: Sender) -> Iterator[Naming]:
    """Houses after a label, as application systems print them."""
    board = sender.system is not None or _is_hosting(sender.domain.partition(".")[0])
    for sentence in parts.spoken[:SENTENCES_READ]:
        head, colon, _ = sentence.folded[:30].partition(":")
        if not colon or head.strip(" *-•\t") not in _LABELS:
            continue
        start = sentence.start + len(head) + 1
        line = text[start : sentence.end].strip(" \t*").partition("\n")[0].rstrip(" *.")
        if line and could_be_organization(line) and not reads_as_title(line):
            begin = text.find(line, start)
            stated = head.strip(" *-•\t") in _EMPLOYER and (board or _is_beside_post(text, start))
            trust = _STATED if stated else 3.0
            yield Naming(line, trust, _IN_LETTER, (begin, begin + len(line)))


_BELOW_TITLE = re.compile(r"[ \t]*\n[ \t]*([A-Z0-9][^\n·•|]{1,60}?)[ \t]+[·•|–-][ \t]+[^\n]{2,60}(?:\n|$)")


def _from_line_below(text: str, titles: list[Title]) -> Iterator[Naming]:
    """The house on the line below a position, with the town behind a dash, as job boards print it."""
    for title in titles:
        below = _BELOW_TITLE.match(text, title.span[1]) if title.span else None
        if below and could_be_organization(below.group(1)) and not reads_as_title(below.group(1)):
            yield Naming(below.group(1), 2.6, "printed below the position", below.span(1))


def _said_of_an_employer(name: str, system: System | None, lead_in: str) -> bool:
    """Whether `name` can be an employer's; one of an applicant system only where the letter is about working there and came another way."""
    if not name:
        return False
    if not is_brand(name):
        return could_be_organization(name)
    own = system is not None and (fold(name) in (system.name.lower(), system.id))
    return not own and fold(lead_in).split()[0] in ("interest", "position", "role", "join", "joining", "opportunities", "career", "careers")


_PAST = re.compile(
    r"\byour (?:\w+ )?(?:work|years|background|experience|stint|spell|thesis|research)\b"
    r"(?: (?!(?:role|roles|position|post|job|vacancy|interest|application|joining|working|looking|this)\b)\w+){0,6}"
    r" (?:at|with|for|from) (?:the )?$"
)


def _is_past(text: str, sentence: Sentence, at: int) -> bool:
    """Whether what stands at `text[at]` is where the person worked before: "your work on the archive at Harbor Mutual"."""
    return "your" in sentence.words and _PAST.search(fold(text[max(sentence.start, at - 100) : at])) is not None


def _is_someone_met(name: str, lead_in: str) -> bool:
    first = name.partition(" and ")[0]
    met = fold(lead_in).startswith(("meeting", "conversation", "call")) or fold(lead_in).endswith(("round with", "stage with"))
    return met and (looks_like_person(first) or " " not in first)


def _is_team(text: str, name: str) -> bool:
    """Whether `name` is followed by a word for a team, and may be one part of the house only: "the Grants team"."""
    _, found, after = text.partition(name)
    following = fold(after[:14]).split()
    return bool(found) and following[:1] in (["team"], ["department"], ["section"], ["desk"], ["unit"], ["stream"], ["track"])


def _of_a_role(sentence: Sentence, cue: Cue) -> bool:
    """Whether the phrase speaks of a role ("interest in the Analyst role"): then no organization follows."""
    return False if cue.end >= sentence.end else sentence.folded[cue.end - sentence.start :].lstrip().startswith(("this ", "our ", "your "))


_TOKEN = re.compile(r"\S+")


def _name_before(text: str, start: int, at: int) -> tuple[str, int, int]:
    """The run of capitalized words that ends right before `at`."""
    tokens = list(_TOKEN.finditer(text[max(start, at - 100) : at]))
    base = max(start, at - 100)
    first = len(tokens)
    for place in range(len(tokens) - 1, -1, -1):
        word = tokens[place].group().lstrip("\"'“(–—-")
        inner = word.lower() in ("of", "the", "and", "&", "for", "de", "der", "für")
        if not (word[:1].isupper() or word[:1].isdigit() or (inner and place < len(tokens) - 1)):
            break
        if (
            place < len(tokens) - 1
            and word[-1:] in ",;:!?"
            and fold(tokens[place + 1].group()).strip(".,") not in ("inc", "llc", "ltd", "gmbh", "co")
        ):
            break
        first = place
    if first == len(tokens):
        return "", at, at
    return read_name(text, base + tokens[first].start(), at)


def _from_letterhead(text: str, parts: LetterParts) -> Iterator[Naming]:
    """The lines above the greeting, where letters on paper and mails with a printed head name their house."""
    above = []
    for sentence in parts.spoken[:6]:
        if _greets(sentence):
            break
        above.append(sentence)
    else:
        return
    for place, sentence in enumerate(above[:4]):
        line = text[sentence.start : sentence.end]
        bare = without_team_words(line.splitlines()[0])
        if (
            len(bare) > 60
            or any(c.isdigit() or c == ":" for c in bare)
            or not bare[:1].isupper()
            or looks_like_person(bare)
            or has_title_word(bare)
            or not could_be_organization(bare)
        ):
            continue
        if not has_organization_word(bare) and "&" not in bare:
            continue
        yield Naming(bare, 2.2 - 0.2 * place, "printed above the letter", (sentence.start, sentence.start + len(line.splitlines()[0])))


def _served(piece: str) -> str:
    """Return the house of an office that serves it ("Harbor Parish Council" of "Clerk to Harbor Parish Council"); others as they are."""
    leading = _LEADS_IN_GERMAN.match(piece)
    if leading and " " not in leading["house"]:
        return ""  # a department of the house ("Leiterin der Kinderbücherei")
    if leading:
        return _without_genitive(leading["house"]) if leading["article"] == "des" else leading["house"]
    office, joint, house = piece.partition(" to ")
    return house if joint and ends_like_title(office) and has_organization_word(house) else piece


_LEADS_IN_GERMAN = re.compile(
    r"(?:stellv\w*\.? )?(?:\w*[Ll]eiter|\w*[Ll]eitung|\w*[Dd]irektor|Geschäftsführer|"
    r"Vorsitzender?|Vorstand|Intendant|Archivar|Bibliothekar)(?:in)? "
    r"(?P<article>des|der) (?P<house>(?![\w-]+en )[A-ZÄÖÜ].+)"
)
_GENITIVE = re.compile(
    r"(archiv|museum|theater|verein|verlag|zentrum|betrieb|institut|orchester|klinikum|amt)s$|(haus|amt)es$", re.IGNORECASE
)


def _without_genitive(house: str) -> str:
    """Return "Stadtarchiv Lindau" of "Stadtarchivs Lindau"; "" where the first word has another ending, so that nothing is taken."""
    first, space, rest = house.partition(" ")
    bare = _GENITIVE.sub(lambda found: found[1] or found[2], first)
    return f"{bare}{space}{rest}" if bare != first else ""


_SIGNED = "signed so"


def _signed_pieces(line: str, key: str) -> list[str]:
    """The pieces of a line of a signature; the line up to a bracket where the address spells that and none of them: "Lind, Orr & Co."."""
    pieces = pieces_of(line)
    whole = line.partition(" (")[0]
    if key and ", " in whole and slug_fits(key, whole) and not any(slug_fits(key, piece) for piece in pieces):
        return [whole]
    return pieces


def _from_signature(signed: tuple[Line, ...], key: str) -> Iterator[Naming]:
    for place, line in enumerate(signed):
        pieces = _signed_pieces(line.text, key)
        belonging = len(pieces) > 1 and bool(_OF_HOUSE.search(line.text))
        for number, piece in enumerate(map(_served, pieces)):
            bare = without_team_words(piece)
            if not bare[:1].isupper() or any(c in bare for c in "@:") or not could_be_organization(bare):
                continue
            fits = bool(key) and slug_fits(key, bare)
            if sum(c.isdigit() for c in bare) > 3 or len(bare.split()) > 8 or (reads_as_title(bare) and not fits):
                continue
            if bare != piece and piece.endswith(bare) and is_title_word(bare.partition(" ")[0]):
                continue  # "Team Leader Land & Water"
            team = bare != piece.rstrip(".") and len(piece.split()) > len(bare.split()) and not _MONTHS.intersection(fold(piece).split())
            if team and key and slug_fits(key, piece) and not fits:
                bare, fits = piece, True
            after_at = belonging and number == len(pieces) - 1
            if key and not fits and place and not number and _is_house_beneath(signed[place - 1].text, bare, key):
                yield Naming(bare, 2.2, _SIGNED, (line.start, line.end))
                continue
            if looks_like_person(bare) and not fits and not after_at and not (team and piece.startswith(bare)):
                if not key and place == 1 and not number and _is_beneath_first_name(signed[0].text, bare):
                    yield Naming(bare, 1.0, _SIGNED, (line.start, line.end))
                elif place == 2 and not number and _is_last_of_three(signed):
                    yield Naming(bare, 2.0, _SIGNED, (line.start, line.end))
                continue
            if (
                (team and not bare.endswith((" and", " &", " and the")) and " the " not in bare.replace("of the ", ""))
                or has_organization_word(bare)
                or fits
            ):
                desk = not fits and not place and len(signed) > 1 and _is_office(bare)
                yield Naming(bare, 1.2 if desk else (3.0 if team else 2.6) - 0.1 * place, _SIGNED, (line.start, line.end))
            elif (
                after_at
                or (number and len(bare) > 2 and (place or " " in bare))
                or place == 1
                or (not key and len(signed) == 1 and _is_written_with_ng(bare))
                or (place == 2 and _is_last_of_three(signed))
            ):
                yield Naming(bare, _signed_trust(bare, after_at, number > 0), _SIGNED, (line.start, line.end))


def _is_written_with_ng(name: str) -> bool:
    """Whether a name has the Filipino "of" between words with capitals: "Bayan ng San Orme"."""
    first, ng, rest = name.partition(" ng ")
    return bool(ng) and is_written_as_name(first) and is_written_as_name(rest)


def _is_house_beneath(above: str, name: str, key: str) -> bool:
    """Whether a name of two words or more that shares one with the address stands below somebody's: "Ada Orr" above "Orr Metalli"."""
    somebody = above.isalpha() or looks_like_person(above)
    return somebody and " " in name and is_written_as_name(name) and not _is_part(name) and _shares_word(key, name)


def _is_beneath_first_name(first: str, name: str) -> bool:
    """Whether a name of two words stands below a first name that is none of them: "Colm" above "Devane Forge"."""
    return first.isalpha() and " " in name and fold(first) not in fold(name).split()


def _is_last_of_three(signed: tuple[Line, ...]) -> bool:
    """Whether a person signs with one word about what they are, and their house below: "Ada Brook", "Archivist", "Bothy Project"."""
    return len(signed) == 3 and looks_like_person(signed[0].text) and bool(signed[1].text) and " " not in signed[1].text


def _signed_trust(name: str, after_at: bool, after_comma: bool) -> float:
    """How far a name in a signature is trusted that holds no word of organizations: two words or more are hardly a town or an office."""
    if any(mark in name for mark in (" and ", " und ", "Dr.", "Prof")) or (
        name[-1].isdigit() and not _MONTHS.isdisjoint(fold(name).split())
    ):
        return 0.8  # two people, one with a title, or a date
    if " " in name and is_written_as_name(name) and not _is_part(name):
        return 2.1 if after_at else 2.0
    return 1.6 if after_at or after_comma else 1.0


_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec am pm".split())
"""What a line about a time holds, which is no signature."""
_LONGEST_LAST_WORDS = 70


def _last_words(text: str, parts: LetterParts) -> tuple[Line, ...]:
    """The last words of a note as a line of a signature, where they may be one: "Kim, Paddock Vets"."""
    if not parts.spoken:
        return ()
    last = parts.spoken[-1]
    words = text[last.start : last.end]
    if len(words) > _LONGEST_LAST_WORDS or words[-1] in "?:" or not words[:1].isupper():
        return ()
    small = sum(word[:1].islower() for word in words.split())
    return (Line(last.start, last.end, words.rstrip(".!")),) if small <= 2 else ()


_CAPITAL = "A-Z0-9" + "".join(letter for letter in map(chr, (*range(0xC0, 0x180), *range(0x1E00, 0x1F00))) if letter.isupper())
_WITHIN_NAMES = "of|the|for|and|de|del|della|der|für|la|le|les|du|des|van|&"
_CAPITALS = re.compile(rf"[{_CAPITAL}][\w'’.&-]*(?:[ \t]+(?:(?:{_WITHIN_NAMES})[ \t]+)*[{_CAPITAL}][\w'’.&-]*){{0,6}}")
_CAPITALS_BESIDE = re.compile(rf"{_CAPITALS.pattern}(?:, {_CAPITALS.pattern}){{0,2}}")
"""The same with what stands behind a comma, as towns and countries do."""


def _from_own_words(text: str, parts: LetterParts, key: str) -> Iterator[Naming]:
    """Runs of capitalized words in the letter that the short name of the address fits: how the organization writes itself."""
    if len(key) < 3:
        return
    initial = key[0]
    found = 0
    for sentence in parts.spoken[:SENTENCES_READ]:
        said = text[sentence.start : sentence.end]
        if said.isascii() and initial.upper() not in said:
            continue
        for run in _CAPITALS.finditer(text, sentence.start, sentence.end):
            if found >= 3:
                return
            words = run.group().rstrip(".").split()
            for first in range(len(words)):
                if fold(words[first])[:1] != initial:
                    continue
                fits = [last for last in range(len(words), first, -1) if slug_fits(key, " ".join(words[first:last]))]
                if not fits and slug_begins(key, words[first]) and could_be_organization(words[first]):
                    head = _head_before(words, first)
                    name = " ".join(words[head:]) if head < first else words[first]
                    yield Naming(name, 0.8, _IN_LETTER, _place_of(name, text, run.span()))
                if fits:
                    head = _head_before(words, first)
                    name = without_team_words(" ".join(words[head : fits[0]]))
                    if name and could_be_organization(name) and not has_title_word(name):
                        found += 1
                        start, end = _place_of(" ".join(words[head : fits[0]]), text, run.span())
                        yield Naming(name, 1.2, _IN_LETTER, (start, end))
                        if 0 < first < 3 and run.start() > sentence.start and is_written_as_name(words[0]) and _may_open_name(words[0]):
                            yield Naming(" ".join(words[: fits[0]]), 0.5, _IN_LETTER, (run.start(), end))
                    break


def _may_open_name(word: str) -> bool:
    return word.isalpha() and fold(word) not in _WEEKDAYS


def _head_before(words: list[str], first: int) -> int:
    """Where a name begins whose kind of house stands before what its address spells: "Museum of Rural Medicine" at ruralmedicine,
    "Department of Rural Lore" at lore."""
    for head in (first - 3, first - 2, first - 1):
        between = words[head + 1 : first]
        small = all(word.islower() for word in between[:1] if len(between) > 1) if head == first - 3 else all(map(str.islower, between))
        if head >= 0 and small and words[head][:1].isupper() and is_headed(" ".join(words[head:])):
            return head
    return first


# --- where the address tells nothing and no phrase leads to a name


_ANYWHERE_READ = 25


def _from_any_words(text: str, parts: LetterParts) -> Iterator[Naming]:
    """Runs of capitalized words that hold a word which organizations are named with: "Fernhill Housing Association"."""
    for sentence in parts.spoken[:_ANYWHERE_READ]:
        for run in _CAPITALS.finditer(text, sentence.start, sentence.end):
            name, start, end = read_name(text, run.start(), run.end())
            bare = without_team_words(name)
            named = " " in bare and has_organization_word(bare) and could_be_organization(bare) and not _is_part(bare)
            if (
                named
                and not closes_a_title(text, end, sentence.end)
                and not _is_team(text[start : end + 12], bare)
                and not _is_past(text, sentence, start)
            ):
                yield Naming(bare, 1.3, _IN_LETTER, (start, end))


_PARTS_OF_HOUSES = (
    "department ",
    "dept",
    "school of",
    "college of",
    "faculty ",
    "division ",
    "board ",
    "office ",
    "committee ",
    "institute of",
)
_PARTS_END = frozenset("committee unit office department dept panel portal board team section council docents program programme".split())


def _is_part(name: str) -> bool:
    """Whether a name is that of a part of any house, or of a position: "Department of Accounting", "Medical Advisory Committee"."""
    words = fold(name).split()
    common = word_list("organization_words") | word_list("office_words")
    return (
        fold(name).startswith(_PARTS_OF_HOUSES)
        or (words[-1] in _PARTS_END and len(words) < 4 and all(word in common for word in words[:-1]))
        or all(word in common for word in words)
        or reads_as_title(name)
    )


_FOOTER = re.compile(
    r"\[?(?:image: ?)?([A-Z][^\[\]\n]{2,50}?) logo\b|(?:©|\(c\)|[Cc]opyright)[ ,]*(?:20\d\d[ ,]*)?([A-Z][^\n.|,]{2,50})"
    r"|^[ \t]*([A-Z][^\n.|,:]{2,50}?)(?:,[^\n]{3,120})?[ ,.](?:is an? (?:equal|registered)|[Rr]egistered (?:in|charity|office))",
    re.MULTILINE,
)


def _from_footer(text: str) -> Iterator[Naming]:
    """Names below a letter: of a logo, behind a copyright mark, before "registered in England"."""
    lowered = text[-3000:].lower()
    if not any(sign in lowered for sign in (" logo", "©", "copyright", "(c)", "registered", "is an equal")):
        return
    for found in _FOOTER.finditer(text, max(0, len(text) - 3000)):
        name = without_team_words(next(group for group in found.groups() if group))
        if name and could_be_organization(name) and not reads_as_title(name) and is_written_as_name(name):
            yield Naming(name, 1.8, "printed below the letter", found.span())


# --- choosing among them


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
    said = all(n.source == _IN_LETTER and " " not in n.name and not has_organization_word(n.name) for n in cluster)
    signed = any(n.source == _SIGNED and " " in n.name and has_organization_word(n.name) for n in namings)
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
    named_by_letter = sum(1 for naming in cluster if naming.source == _IN_LETTER)
    return (
        sum(by_source.values())
        + min(1.0, 0.5 * max(0, named_by_letter - 1))
        + (3.5 if fits else 0.0)
        + (0.5 if fits and system and system.tenant else 0.0)
    )


def _is_passed_on(cluster: list[Naming]) -> bool:
    return any(naming.source == _PASSED_ON for naming in cluster)


def _in_letter(cluster: list[Naming]) -> bool:
    return any(naming.source == _IN_LETTER for naming in cluster)


def _is_beside(cluster: list[Naming]) -> bool:
    """Whether the subject has the name beside the position, as agencies name their clients."""
    return any(naming.source == _IN_SUBJECT and has_organization_word(naming.name) for naming in cluster)


def _is_writer(cluster: list[Naming], sender: Sender) -> bool:
    return any(naming.source in (_AS_SENDER, _SIGNED) or (sender.key and slug_fits(sender.key, naming.name)) for naming in cluster)


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
    return _from_links(text)


def _is_carried_for_many(sender: Sender) -> bool:
    """Whether somebody writes as themselves from an address that is called as those of who carries everybody's mail: "nestmail"."""
    carries = sender.key.endswith("mail")
    return carries and sender.system is None and not is_role_mailbox(sender.address) and not has_organization_word(sender.address.name)


def _parted_by_family(sender: Sender) -> str:
    """The short name in an address, parted behind the family name of who writes: "orrellcastings" of Ada Orrell as "orrell-castings"."""
    key, family = sender.key, fold(sender.address.name.rpartition(" ")[2])
    rest = key.removeprefix(family)
    if len(family) < _SHARED or rest == key or len(rest) < _SHARED or not rest.isalpha() or rest.startswith("and"):
        return key
    if rest[0] == "s" and (rest[1] in _NEVER_BEHIND_S or rest[1:] in word_list("organization_words")):
        return f"{family}s-{rest[1:]}"
    return f"{family}-{rest}"


_NEVER_BEHIND_S = "bdfgjrvz"
"""Letters before which an "s" begins no word, but ends one."""


_FROM_DOMAIN = "from the sender's domain "
_WEAK = 1.2


def _with_domain_words(chosen: Naming | None, sender: Sender, text: str) -> Naming | None:
    """The house as its domain names it, where the letter only says the first word of that in passing: "Harbor" of harborgazette."""
    if chosen is None or not sender.domain or not sender.key or chosen.trust > _WEAK or " " in chosen.name:
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
        return Naming(" ".join(found.group().split()), chosen.trust, _IN_LETTER, found.span())
    shown = words.search(display[:100])
    return Naming(shown.group(), chosen.trust, _AS_SENDER) if shown else chosen


_TEXT_SEEN = 3000
"""Characters of a letter whose words may part a name that its address runs together."""


_SEEN = re.compile(r"[a-z]{3,20}")


def _seen(text: str) -> frozenset[str]:
    words = _SEEN.findall(fold(text))
    return frozenset(words) | frozenset(f"{one} {other}" for one, other in pairwise(words))


def _from_links(text: str) -> Naming | None:
    lowered = text[:20_000].lower()
    if "http" not in lowered and "www." not in lowered:
        return None
    for _, before, after in link_hosts():
        host = after if not before or before.startswith("careers-") else before
        at = lowered.find(host)
        if at < 0:
            continue
        if before and not before.startswith("careers-"):
            found = re.compile(r"[\w-]{2,40}").match(lowered, at + len(before))
        else:
            found = re.compile(r"[\w-]{2,40}$").search(lowered, max(0, at - 41), at)
        slug = found.group().removeprefix("careers-") if found else ""
        if slug and slug not in ("www", "app", "jobs", "api", "support", "help", "careers", "embed", "email") and not is_brand(slug):
            return Naming(from_slug(slug), 1, "named in a link of the letter")
    return None
