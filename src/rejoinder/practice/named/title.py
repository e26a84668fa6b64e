"""One place that names a position, and whether a name reads as a position's."""

import re
from typing import NamedTuple

from rejoinder.practice.organization_names import has_organization_word
from rejoinder.practice.sentences import fold
from rejoinder.practice.title_words import ends_like_title, has_title_word, is_title_word, may_be_title_word
from rejoinder.practice.trimmed_titles import trimmed_title


class Title(NamedTuple):
    """One place that names a position. `trust`, in points, orders the places; `source` says the place in words; the span is of the text."""

    name: str
    trust: float
    source: str
    span: tuple[int, int] | None = None


IN_SUBJECT = "named in the subject"
SAID_IN_PASSING = "the letter speaks of it"
"""Where a name is from that no place gives outright: what other letters of its thread say of the position counts for more."""
IN_LETTER = "the letter says so"
"""Sources of names, of positions as of organizations, in the words that the person reads."""


MONTHS = frozenset("january february march april may june july august september october november december".split())


SAID_BEFORE = frozenset(
    "be become becoming being second third fourth another possible paid potential available qualified additional extra".split()
)
"""Words before a position's name, written small, that say which or whether, not what: "second archivist"."""


def holds_title(piece: str) -> bool:
    """Whether a piece of a subject, or what stands before or after a comma in it, is a position's name."""
    return any(reads_as_title(_BRACKETED.sub("", part).strip()) for part in piece.split(",")) or reads_as_title(piece)


_BRACKETED = re.compile(r"\s*\([^()]*\)")
_LEGAL_ENDINGS = (" Inc", " Inc.", " Ltd", " Ltd.", " LLC", " LLP", " GmbH", " AG", " KG", " eG", " e.V.", " SE", " plc", " Co.")


def reads_as_title(name: str) -> bool:
    """Whether a name is rather a position's; a plural is not, since firms call themselves so: "Harbor Architects", "Lake & Partners"."""
    last = name.rstrip(",. ").rpartition(" ")[2]
    several = last.endswith("s") and " " in name and is_title_word(last)
    return not several and not name.endswith(_LEGAL_ENDINGS) and not _is_house_of(name) and ends_like_title(trimmed_title(name))


def _is_house_of(name: str) -> bool:
    """Whether a name says what kind of house it is, and of what: "Weavers' Guild of Ardmore", "Office of the Public Guardian".

    One that ends as a position's does may be that of somebody there ("School of Law Librarian"), but for an office.
    """
    house, of, whose = name.partition(" of ")
    kind = house.rpartition(" ")[2]
    if not of or not has_organization_word(kind):
        return False
    return fold(house) == "office" if is_title_word(whose.rpartition(" ")[2]) else not is_title_word(kind) or house == kind


def after_house(name: str) -> str:
    """Return "Reference Librarian II" of "Harbor Library for Reference Librarian II"."""
    house, joint, rest = name.partition(" for ")
    return trimmed_title(rest) if joint and ends_like_title(rest) and not has_title_word(house) else name


def title_trust(name: str, base: float) -> float:
    """Return how far a name is trusted at a place trusted so far: more with an occupation in it, less if long or one small word."""
    many, one = len(name.split()) > 9, " " not in name and name.islower()
    return base + (1.5 if has_title_word(name) else 0.0) + (0.2 if ends_like_title(name) else 0.0) - (1.0 if many else 0.8 if one else 0.0)


_DETERMINERS = (" a ", " an ", " another ", " our ", " the ", " becoming ", " being ", " als ")


def after_determiner(name: str) -> str:
    """Of words that were read too early, the name in them: "instructor" of "hold off hiring another instructor"."""
    if not name[:1].islower():
        return name
    at = max((place + len(word) for word in _DETERMINERS if (place := name.rfind(word)) >= 0), default=0)
    return name[at:] if at and ends_like_title(name[at:]) and not may_be_title_word(name[:at].split()[-2]) else name
