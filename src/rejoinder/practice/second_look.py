"""A second, closer look at a letter in doubt: a small encoder that reads words in their order, where `learned.py` counts them.

It is MiniLM, fine-tuned on the texts under `training/` (`training/second_look.py`); its weights are data. One look costs as much as
judging some ten letters, so that `recognise.py` asks for it only where words and phrases leave open what a letter says.
"""

import logging
import math
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rejoinder.model.reading import Kind
from rejoinder.practice.encoder import Encoder, load

KINDS = (Kind.ACKNOWLEDGEMENT, Kind.ASSESSMENT, Kind.INTERVIEW, Kind.OFFER, Kind.OTHER, Kind.OUTREACH, Kind.REJECTION)
"""The order in which it was taught the kinds."""
LONGEST = 160
"""Pieces of words that are read, as when it was taught: what a letter is stands early."""
VOCABULARY = Path(__file__).parent / "weights" / "second_look.txt"
"""The pieces of words by number, one a line."""
_MOST_CHARACTERS = 4_000
"""Enough characters for so many pieces."""
_LONGEST_WORD = 100


def likelihoods(text: str, subject: str) -> dict[Kind, float] | None:
    """Return the probability (0 to 1, all together 1) of each kind for a message with the words `text` under `subject`.

    None where neither the kernel nor NumPy is there, or the weights are not: then the first look stands.
    """
    ready = _ready()
    if ready is None:
        return None
    scores = ready.encoder.read(pieces(text, subject, ready.vocabulary)).kinds
    powers = [math.exp(score - max(scores)) for score in scores]
    return {kind: power / sum(powers) for kind, power in zip(KINDS, powers, strict=True)}


class _Ready(NamedTuple):
    encoder: Encoder
    vocabulary: dict[str, int]


@cache
def _ready() -> _Ready | None:
    """What a look needs, None (and a line in the log) where it cannot be had."""
    try:
        pieces_by_number = VOCABULARY.read_text("utf-8").splitlines()
        return _Ready(load(), {piece: number for number, piece in enumerate(pieces_by_number)})
    except (ImportError, OSError, ValueError) as error:
        logging.getLogger(__name__).warning("No second look at letters in doubt: %s", error)
        return None


# Pieces of words


def pieces(text: str, subject: str, vocabulary: dict[str, int]) -> list[int]:
    """Return the numbers of the pieces of subject and text, marks between them.

    This is WordPiece, as BERT cuts words: lower case, no accents, punctuation apart, then the longest pieces that are known.
    Where they are too many, the longer of the two is cut until both fit.
    """
    first = list(_cut(subject[:_MOST_CHARACTERS], vocabulary))
    second = list(_cut(text[:_MOST_CHARACTERS], vocabulary))
    room = LONGEST - 3
    if len(first) + len(second) > room:
        shorter = min(len(first), len(second), room // 2)
        first, second = (
            (first[:shorter], second[: room - shorter]) if len(first) <= len(second) else (first[: room - shorter], second[:shorter])
        )
    end = vocabulary["[SEP]"]
    return [vocabulary["[CLS]"], *first, end, *second, end]


def _cut(text: str, vocabulary: dict[str, int]) -> Iterator[int]:
    for word in _words(text):
        yield from _pieces_of(word, vocabulary)


def _words(text: str) -> list[str]:
    bare = (c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
    return "".join(_apart(c) for c in bare).split()


def _apart(character: str) -> str:
    """A character with room around it where it stands for itself; space for what is not printed."""
    if character.isalnum():
        return f" {character} " if "\u4e00" <= character <= "\u9fff" else character
    category = unicodedata.category(character)
    if character.isspace():
        return " "
    if category[0] == "C" or character == "\ufffd":
        return ""
    return f" {character} " if category[0] == "P" or character in "$+<=>^`|~" else character


def _pieces_of(word: str, vocabulary: dict[str, int]) -> list[int]:
    """The longest known pieces of a word, from its beginning; one mark for all of it where a piece is unknown."""
    unknown = [vocabulary["[UNK]"]]
    if len(word) > _LONGEST_WORD:
        return unknown
    found, at, before = [], 0, ""
    while at < len(word):
        end = next((end for end in range(len(word), at, -1) if before + word[at:end] in vocabulary), None)
        if end is None:
            return unknown
        found.append(vocabulary[before + word[at:end]])
        at, before = end, "##"
    return found
