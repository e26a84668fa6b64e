"""Organizations that the short name in an address is made of: whatever the letter says that spells it, wherever it says so."""

import re
from collections.abc import Iterator
from itertools import islice

from rejoinder.practice.lead_ins import SENTENCES_READ, SMALL_IN_NAMES
from rejoinder.practice.named.in_letter import STATED
from rejoinder.practice.named.in_signature import last_words
from rejoinder.practice.named.naming import AS_SENDER, CAPITALS_BESIDE, SIGNED, WEAK, WEEKDAYS, Naming, place_of, shares_word
from rejoinder.practice.named.sender import Sender
from rejoinder.practice.named.title import IN_LETTER, IN_SUBJECT, Title, reads_as_title
from rejoinder.practice.organization_names import (
    comparison_key,
    could_be_organization,
    has_organization_word,
    is_brand,
    is_headed,
    looks_like_person,
    pieces_of,
    slug_begins,
    slug_fits,
    slug_tells,
    without_carrier,
    without_team_words,
)
from rejoinder.practice.sentences import fold
from rejoinder.practice.signature import LetterParts
from rejoinder.practice.title_words import has_title_word, is_title_word
from rejoinder.practice.word_lists import word_list


def told_by_address(
    text: str, subject: str, parts: LetterParts, titles: list[Title], sender: Sender, chosen: Naming | None
) -> Naming | None:
    """The fullest name that the short name of an address is made of, as `slug_tells` has it, where it says more than `chosen`.

    It does where none is chosen, or one that is little trusted and shorter; not where that one fits and also stands alone.
    It does, too, where the letter only mentions a house that the address does not fit, and the writer signs with one that it does.
    """
    mentioned = chosen is not None and chosen.source in (IN_LETTER, IN_SUBJECT) and chosen.trust < STATED
    if chosen and chosen.trust > WEAK and (not mentioned or slug_tells(sender.key, chosen.name)):
        return None
    other = chosen is not None and chosen.trust > WEAK
    least, words = (_BY_WRITER, 0) if other else (0.0, len(chosen.name.split()) if chosen else 0)
    tellings = _tellings(text, subject, parts, titles, sender)
    told = [n for n in tellings if n.trust >= least and len(n.name.split()) > words and not is_brand(n.name)]
    if chosen and not other and slug_fits(sender.key, chosen.name):
        told = [n for n in told if n.source != IN_LETTER or text.count(n.name) == text.count(chosen.name)]
    return max(told, key=lambda naming: (naming.trust, len(naming.name.split())), default=None)


_BY_WRITER = 1.9
"""How far names are trusted at least that the writer gives themselves: in the display name, in the signature."""


def _tellings(text: str, subject: str, parts: LetterParts, titles: list[Title], sender: Sender) -> Iterator[Naming]:
    """Names that the address tells: in the display name, in the signature, in the subject, in the letter."""
    key = sender.key
    if not sender.own_house:
        for name in _told_pieces(without_carrier(sender.address.name), key):
            yield Naming(name, 1.9, AS_SENDER)
    for line in parts.signed or last_words(text, parts):
        for name in _told_pieces(line.text, key):
            yield Naming(name, 2.0, SIGNED, (line.start, line.end))
    for run in CAPITALS_BESIDE.finditer(subject):
        name = _told_run(run.group(), key, opens=False)
        if name and not _is_of_title(name, key, titles):
            yield Naming(name, 1.8, IN_SUBJECT)
    for sentence in parts.spoken[:SENTENCES_READ]:
        for run in islice(CAPITALS_BESIDE.finditer(text, sentence.start, sentence.end), _RUNS_READ):
            name = _told_run(run.group(), key, opens=run.start() == sentence.start)
            if (
                name
                and not _is_of_title(name, key, [title for title in titles if title.span and _overlap(title.span, run.span())])
                and not _ELSEWHERE.search(text, max(sentence.start, run.start() - 20), run.start())
            ):
                start, end = place_of(name, text, run.span())
                at = _KIND_AT.search(text, max(sentence.start, start - 40), start)
                if at and has_organization_word(at[1]) and fold(at[1]) not in _OFFICES | _OFFICES_OF_THE:
                    name, start = " ".join(text[at.start() : end].split()), at.start()
                yield Naming(name, 1.7, IN_LETTER, (start, end))


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
    words = without_speaker(told, key).split()
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
        fold(words[0]) in word_list("not_names") | SMALL_IN_NAMES | WEEKDAYS or is_title_word(words[0]) or words[0][0].isdigit()
    ):
        del words[0]
    name = without_team_words(" ".join(words))
    return name if name and _is_told(key, name) else ""


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


def without_speaker(name: str, key: str) -> str:
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


def akin_to_address(namings: list[Naming], key: str) -> Naming | None:
    """The fullest name that shares a word's beginning with the short name of an address no name fits: "Halcyon Subtitling"."""
    shared = [n for n in namings if n.source != IN_SUBJECT and not _is_of_a_house(n.name) and shares_word(key, n.name)]
    return max(shared, key=lambda naming: (len(comparison_key(naming.name)), naming.trust), default=None)


def _is_of_a_house(name: str) -> bool:
    """Whether a name is no house's, or that of somebody or a part of one: "Skipper of the Canal Society"."""
    part, of, _ = name.partition(" of ")
    return not has_organization_word(name) or (bool(of) and (has_title_word(part) or part == "Management"))
