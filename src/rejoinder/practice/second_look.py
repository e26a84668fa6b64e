"""A second, closer look at a letter in doubt: a small encoder that reads words in their order, where `learned.py` counts them.

It is MiniLM, fine-tuned on the texts under `training/` (`training/second_look.py`); its weights are data. One look costs as much as
judging some ten letters, so that `recognise.py` asks for it only where words and phrases leave open what a letter says.
"""

import logging
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from rejoinder.model.reading import Kind, KindnessKind
from rejoinder.practice.encoder import Encoder, Reading, load

KINDS = (Kind.ACKNOWLEDGEMENT, Kind.ASSESSMENT, Kind.INTERVIEW, Kind.OFFER, Kind.OTHER, Kind.OUTREACH, Kind.REJECTION)
"""The order in which it was taught the kinds."""
LONGEST = 224
"""Pieces of words that are read, as when it was taught: what a letter is stands early."""
TAUGHT_LANGUAGES = ("en",)
"""Languages that it was taught."""
NONE = "none"
KIND_WORDS = tuple(sorted((NONE, *(kind.value for kind in KindnessKind))))
WHOSE = ("neither", "organization", "position")
TAGS = (*KIND_WORDS, "begins", *WHOSE)
"""What it was taught to tell of single pieces: in a sentence read alone which kind words each belongs to, and whether they begin with it;
in a letter whether it names whose letter it is, or what it is about. Of KIND_WORDS, and of WHOSE, one is right (the scores are
logarithms of likelihoods but for an addend); "begins" stands for itself (a logit)."""
VOCABULARY = Path(__file__).parent / "weights" / "second_look.txt"
"""The pieces of words by number, one a line."""
_MOST_CHARACTERS = 4_000
"""Enough characters for so many pieces."""
_LONGEST_WORD = 100


def likelihoods(text: str, subject: str) -> dict[Kind, float] | None:
    """Return the probability (0 to 1, all together 1) of each kind for a message with the words `text` under `subject`.

    None where neither the kernel nor NumPy is there, or the weights are not: then the first look stands.
    """
    read = _read(text, subject)
    if read is None:
        return None
    scores = read.reading.kinds
    return dict(zip(KINDS, _softened(scores), strict=True))


class Named(NamedTuple):
    """Words that are taken for a name: which of WHOSE, how likely (0 to 1), and where they stand, in the subject or in the text."""

    whose: str
    likely: float
    in_subject: bool
    start: int
    end: int


def named(text: str, subject: str) -> list[Named]:
    """Return the words that a look takes for the organization's or the position's name, in the order in which they stand.

    Empty where `likelihoods` is None.
    """
    read = _read(text, subject)
    if read is None:
        return []
    over, below, tags = read.subject, read.text, read.reading.tags
    behind = 2 + len(over)
    return [
        *_named_in(over, tags[1 : 1 + len(over)], in_subject=True),
        *_named_in(below, tags[behind : behind + len(below)], in_subject=False),
    ]


def _named_in(read: "list[Piece]", tags: list[list[float]], *, in_subject: bool) -> Iterator[Named]:
    likely = [_softened(row[_WHOSE]) for row in tags]
    told = [row.index(max(row)) for row in likely]
    first = 0
    for at, one in enumerate(told):
        last = at + 1
        if last == len(told) or told[last] != one:
            if one:
                mean = sum(row[one] for row in likely[first:last]) / (last - first)
                yield Named(WHOSE[one], mean, in_subject, read[first].start, read[last - 1].end)
            first = last


_WHOSE = slice(TAGS.index(WHOSE[0]), len(TAGS))


def _softened(scores: list[float]) -> list[float]:
    """The likelihoods, all together 1, that scores amount to."""
    powers = [math.exp(score - max(scores)) for score in scores]
    return [power / sum(powers) for power in powers]


class _Letter(NamedTuple):
    """The pieces of a letter that were read, and what was made of them."""

    subject: "list[Piece]"
    text: "list[Piece]"
    reading: Reading


@lru_cache(2)
def _read(text: str, subject: str) -> _Letter | None:
    """What is made of a letter, None where it cannot be had; remembered because one asks of what kind it is, another whose."""
    ready = _ready()
    if ready is None:
        return None
    over, below = cut(subject, ready.vocabulary), cut(text, ready.vocabulary)
    for_subject, for_text = shares(len(over), len(below))
    numbers = between_marks(over, below, ready.vocabulary)
    return _Letter(over[:for_subject], below[:for_text], ready.encoder.read(numbers))


def tagged(sentence: str) -> "tuple[list[Piece], list[list[float]]] | None":
    """Return the pieces of a sentence read alone, and for each its score for each of TAGS, of which those in WHOSE say nothing here.

    None where `likelihoods` is.
    """
    ready = _ready()
    if ready is None:
        return None
    read = cut(sentence, ready.vocabulary)[: LONGEST - 2]
    numbers = [ready.vocabulary["[CLS]"], *(piece.number for piece in read), ready.vocabulary["[SEP]"]]
    return read, ready.encoder.read(numbers).tags[1:-1]


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
    """
    return between_marks(cut(subject, vocabulary), cut(text, vocabulary), vocabulary)


class Piece(NamedTuple):
    """A piece of a word by its number, and where in the text it stands: `[start, end)`."""

    number: int
    start: int
    end: int


def cut(text: str, vocabulary: dict[str, int]) -> list[Piece]:
    """Return the pieces of a text, as many as can matter, without marks."""
    return [piece for word, places in _words(text[:_MOST_CHARACTERS]) for piece in _pieces_of(word, places, vocabulary)]


def between_marks(subject: list[Piece], text: list[Piece], vocabulary: dict[str, int]) -> list[int]:
    """Return the pieces of subject and text with marks before, between and behind; the longer of the two is cut until both fit."""
    for_subject, for_text = shares(len(subject), len(text))
    end = vocabulary["[SEP]"]
    numbers = [piece.number for piece in subject[:for_subject]], [piece.number for piece in text[:for_text]]
    return [vocabulary["[CLS]"], *numbers[0], end, *numbers[1], end]


def shares(subject: int, text: int) -> tuple[int, int]:
    """Return how many of so many pieces of subject and of text are read."""
    room = LONGEST - 3
    if subject + text <= room:
        return subject, text
    shorter = min(subject, text, room // 2)
    return (shorter, room - shorter) if subject <= text else (room - shorter, shorter)


_Places = Sequence[int]
"""Where in the text each sign of a word stands."""
_PLAIN_WORD = re.compile(r"[a-z0-9]+|[^\sa-z0-9]")


def _words(text: str) -> Iterator[tuple[str, _Places]]:
    """The words of a text, in lower case and without accents; a sign that stands for itself is one too."""
    if text.isascii() and text.translate(_SPACES).isprintable():
        for found in _PLAIN_WORD.finditer(text.lower()):
            yield found.group(), range(*found.span())
        return
    word = ""
    places: list[int] = []
    for at, character in _bare(text):
        if not _stands_apart(character):
            word, places = word + character, [*places, at]
            continue
        if word:
            yield word, places
            word, places = "", []
        if not character.isspace():
            yield character, [at]
    if word:
        yield word, places


_SPACES = str.maketrans(dict.fromkeys("\t\n\r\v\f", " "))


def _stands_apart(character: str) -> bool:
    return (
        character.isspace()
        or "\u4e00" <= character <= "\u9fff"
        or (not character.isalnum() and (character in "$+<=>^`|~" or unicodedata.category(character)[0] == "P"))
    )


def _bare(text: str) -> Iterator[tuple[int, str]]:
    """The signs of a text that count, each with its place: no accents, nothing that is not printed."""
    for at, character in enumerate(text):
        for sign in unicodedata.normalize("NFD", character.lower()):
            category = unicodedata.category(sign)
            if sign.isspace() or (category != "Mn" and category[0] != "C" and sign != "\ufffd"):
                yield at, sign


def _pieces_of(word: str, places: _Places, vocabulary: dict[str, int]) -> list[Piece]:
    """The longest known pieces of a word, from its beginning; one mark for all of it where a piece is unknown."""
    known = vocabulary.get(word)
    if known is not None:
        return [Piece(known, places[0], places[-1] + 1)]
    unknown = [Piece(vocabulary["[UNK]"], places[0], places[-1] + 1)]
    if len(word) > _LONGEST_WORD:
        return unknown
    found, at, before = [], 0, ""
    while at < len(word):
        end = next((end for end in range(len(word), at, -1) if before + word[at:end] in vocabulary), None)
        if end is None:
            return unknown
        found.append(Piece(vocabulary[before + word[at:end]], places[at], places[end - 1] + 1))
        at, before = end, "##"
    return found
