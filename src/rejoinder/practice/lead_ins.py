"""Words that lead to the name of an organization or a position, and how the subject of a letter is taken apart."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rejoinder.practice.cues import Cue, Phrases, phrases_of_all
from rejoinder.practice.sentences import Sentence, fold

Cues = list[tuple[Sentence, Cue]]
"""The phrases found in a letter, each with its sentence, in order."""
LONGEST_SUBJECT = 300
"""Characters of a subject that are read."""
SENTENCES_READ = 40
"""Sentences of a letter in which names are looked for."""


def lead_ins() -> Phrases:
    """Return the phrases of `phrases/<language>/attribution.txt` in every language."""
    return phrases_of_all("attribution")


_PREFIXES = re.compile(
    r"^\s*(?:(?:re|fwd?|aw|wg|antw|tr|rv|sv|vs)\s*(?:\[\d+\])?\s*:\s*|\[[^\]]{1,30}\]\s*|[^\w\"'(\[]{1,4}\s*)+", re.IGNORECASE
)
_UNSEEN = str.maketrans("", "", "\u200b\u200c\u200d\ufeff\u00ad")


def bare_subject(subject: str) -> str:
    """Return a subject without "Re:", tags in square brackets, and characters that nobody sees."""
    clean = " ".join(subject[:LONGEST_SUBJECT].translate(_UNSEEN).split())
    return _PREFIXES.sub("", clean)


@lru_cache(maxsize=8)
def subject_cues(subject: str) -> Sequence[Cue]:
    """Return the lead-ins in a subject, which is one sentence: dots and dashes in it end nothing."""
    return lead_ins().find(Sentence(fold(subject)))


SMALL_IN_NAMES = frozenset("of the and & for de la le der die das des und für am im s".split())
"""Words that stand small inside names."""
_NAME_WORD = re.compile(r"[\w&'’]+")


def is_written_as_name(piece: str) -> bool:
    """Whether every word of a subject's piece that says something has a capital: "Selection procedure" is no name."""
    return all(word[:1].isupper() or word[:1].isdigit() or word in SMALL_IN_NAMES for word in _NAME_WORD.findall(piece))


_JOINTS = re.compile(r"\s+[-–—|•·~/]\s+|\s*[|•]\s*|:\s+|\s*[–—]\s+|\s+-\s*")


def subject_pieces(subject: str) -> list[str]:
    """Return what a subject consists of, cut at dashes, bars and colons: "Harbor Library | Archivist: update" has three pieces."""
    return [piece for piece in (part.strip(" \"'“”*!.") for part in _JOINTS.split(subject)) if piece]


_CLOSERS = frozenset("position role post vacancy opening job internship requisition".split())


def closes_a_title(text: str, at: int, end: int) -> bool:
    """Whether the word after `text[at]` is one before which the name of a position stands."""
    following = fold(text[at : min(end, at + 40)]).strip(" \"'”’,").split()
    return bool(following) and following[0].strip(".,;") in _CLOSERS
