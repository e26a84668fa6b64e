"""One place that names an organization, and what all such places ask of a name or read names with."""

import re
from functools import cache
from typing import NamedTuple

from rejoinder.practice.named.title import reads_as_title
from rejoinder.practice.organization_names import comparison_key, has_organization_word, read_name
from rejoinder.practice.sentences import fold
from rejoinder.practice.title_words import ends_like_title, has_title_word
from rejoinder.practice.word_lists import word_list


class Naming(NamedTuple):
    """One place that names an organization.

    `trust` is in points that add up: under 1 for what is hardly a name, 2 to 4 for what a phrase leads to or the sender gives, 8 and more
    for what is stated outright (estimates). `source` says the place in words; the span is of the text.
    """

    name: str
    trust: float
    source: str
    span: tuple[int, int] | None = None


AS_SENDER = "named as the sender"
PASSED_ON = "the letter passes on its answer"
SIGNED = "signed so"
"""Sources of namings beside those of `title.py`, in the words that the person reads."""
WEAK = 1.2
"""A naming that is trusted no more than this may give way to what the address says."""
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
OF_HOUSE = re.compile(r"\s(?:at|@|from|bei|on behalf of)\s", re.IGNORECASE)
"""What stands between somebody and their house: "Ada Orme at Orme Hollow Arboretum"."""


def place_of(name: str, text: str, within: tuple[int, int]) -> tuple[int, int]:
    """Where a name stands in a part of the text, however its words are spaced there; the whole part where it is written otherwise."""
    found = re.compile(r"\s+".join(map(re.escape, name.split()))).search(text, *within)
    return found.span() if found else within


SHARED_LETTERS = 5
"""Letters of a word by which a name and an address are surely of one house (an estimate)."""


def shares_word(key: str, name: str) -> bool:
    """Whether a word of `name` begins as letters of `key` do; what many houses are called ("School") makes no two of them one."""
    bare = key.replace("-", "")
    return any(
        len(word) >= SHARED_LETTERS and word[:SHARED_LETTERS] in bare and word[:SHARED_LETTERS] not in _beginnings_of_kinds()
        for word in comparison_key(name)
    )


@cache
def _beginnings_of_kinds() -> frozenset[str]:
    """How the words begin that say what kind of house it is: "schoo", "museu"."""
    return frozenset(word[:SHARED_LETTERS] for word in word_list("organization_words") if len(word) >= SHARED_LETTERS)


_OFFICE_ENDS = frozenset(
    "office sector services service desk hub unit team department administration pa secretary secretariat staffing directorate".split()
)


def is_office(name: str) -> bool:
    """Whether a name ends as those of offices within a house do: "Visitor Services", "Orchestra Office", "HM PA"."""
    return fold(name.rpartition(" ")[2]) in _OFFICE_ENDS


_TITLED = re.compile(r"(?:Mrs?|Ms|Mdm|Miss|Sister|Sr|Br|Brother|Fr|Father|Rev|Revd|Mother)\.? [A-Z][\w'’-]+")


def is_somebody_titled(name: str) -> bool:
    """Whether a name is somebody's with a title and nothing else: "Miss Ida", "Sr. Agnes"."""
    return _TITLED.fullmatch(name) is not None and not has_organization_word(name)


def before_title(name: str) -> str:
    """Return "Harbor Library" of "Harbor Library for Reference Librarian II"."""
    house, joint, rest = name.partition(" for ")
    return house if joint and ends_like_title(rest) and not has_title_word(house) else name


def is_team(text: str, name: str) -> bool:
    """Whether `name` is followed by a word for a team, and may be one part of the house only: "the Grants team"."""
    _, found, after = text.partition(name)
    following = fold(after[:14]).split()
    return bool(found) and following[:1] in (["team"], ["department"], ["section"], ["desk"], ["unit"], ["stream"], ["track"])


_TOKEN = re.compile(r"\S+")
_LONGEST_RUN = 100
"""Characters."""


def name_before(text: str, start: int, at: int) -> tuple[str, int, int]:
    """Read the name that ends right before `text[at]`, beginning no earlier than `start`; ("", at, at) where there is none."""
    base = max(start, at - _LONGEST_RUN)
    tokens = list(_TOKEN.finditer(text[base:at]))
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


_CAPITAL = "A-Z0-9" + "".join(letter for letter in map(chr, (*range(0xC0, 0x180), *range(0x1E00, 0x1F00))) if letter.isupper())
_WITHIN_NAMES = "of|the|for|and|de|del|della|der|für|la|le|les|du|des|van|&"
CAPITALS = re.compile(rf"[{_CAPITAL}][\w'’.&-]*(?:[ \t]+(?:(?:{_WITHIN_NAMES})[ \t]+)*[{_CAPITAL}][\w'’.&-]*){{0,6}}")
"""A run of capitalized words with small ones between."""
CAPITALS_BESIDE = re.compile(rf"{CAPITALS.pattern}(?:, {CAPITALS.pattern}){{0,2}}")
"""The same with what stands behind a comma, as towns and countries do."""


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


def is_part(name: str) -> bool:
    """Whether a name is that of a part of any house, or of a position: "Department of Accounting", "Medical Advisory Committee"."""
    words = fold(name).split()
    common = word_list("organization_words") | word_list("office_words")
    return (
        fold(name).startswith(_PARTS_OF_HOUSES)
        or (words[-1] in _PARTS_END and len(words) < 4 and all(word in common for word in words[:-1]))
        or all(word in common for word in words)
        or reads_as_title(name)
    )
