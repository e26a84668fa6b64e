"""Words that lead to the name of an organization or a position, and how the subject of a letter is taken apart."""

import re
from functools import cache

from rejoinder.practice.cues import Phrases
from rejoinder.practice.phrases import phrase_lines
from rejoinder.practice.sentences import Sentence, as_sentence, fold
from rejoinder.practice.word_lists import LANGUAGES

LONGEST_SUBJECT = 300
"""Characters of a subject that are read."""
SENTENCES_READ = 40
"""Sentences of a letter in which names are looked for."""


@cache
def lead_ins() -> Phrases:
    return Phrases(line for language in LANGUAGES for line in phrase_lines(language, "attribution"))


_PREFIXES = re.compile(
    r"^\s*(?:(?:re|fwd?|aw|wg|antw|tr|rv|sv|vs)\s*(?:\[\d+\])?\s*:\s*|\[[^\]]{1,30}\]\s*|[^\w\"'(\[]{1,4}\s*)+", re.IGNORECASE
)


def bare_subject(subject: str) -> str:
    clean = "".join(c for c in subject[:LONGEST_SUBJECT] if c not in "\u200b\u200c\u200d\ufeff\u00ad")
    clean = " ".join(clean.split())
    return _PREFIXES.sub("", clean)


def as_subject(text: str) -> Sentence:
    """A subject as one sentence: dots and dashes in it end nothing."""
    return as_sentence(fold(text))


def is_written_as_name(piece: str) -> bool:
    """Whether every word of a subject's piece that says something has a capital: "Selection procedure" is no name."""
    return all(word[:1].isupper() or word[:1].isdigit() or word in SMALL_IN_NAMES for word in re.findall(r"[\w&'’]+", piece))


SMALL_IN_NAMES = frozenset("of the and & for de la le der die das des und für am im s".split())


def subject_pieces(subject: str) -> list[str]:
    return [
        piece
        for piece in (part.strip(" \"'“”*!.") for part in re.split(r"\s+[-–—|•·~/]\s+|\s*[|•]\s*|:\s+|\s*[–—]\s+|\s+-\s*", subject))
        if piece
    ]


def closes_a_title(text: str, at: int, end: int) -> bool:
    following = fold(text[at : min(end, at + 40)]).strip(" \"'”’,").split()
    return bool(following) and following[0].strip(".,;") in (
        "position",
        "role",
        "post",
        "vacancy",
        "opening",
        "job",
        "internship",
        "requisition",
    )
