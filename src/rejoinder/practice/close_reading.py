"""What the encoder of `second_look.py` makes of the kind words of a sentence, piece by piece.

It reads one sentence alone, so that what it makes of it can be remembered: form letters repeat themselves. It was taught on the letters
that `learned_kindness` is fitted on, together with the kinds of letters (`training/second_look.py`).
"""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import NamedTuple

from rejoinder.practice import second_look
from rejoinder.practice.second_look import KIND_WORDS, NONE, TAGS, Piece

LEAST = math.log(0.005)
"""No kind is ever ruled out more than this by a single piece."""
_REMEMBERED = 512
"""Sentences."""
_NONE = KIND_WORDS.index(NONE)
_BEGINS = TAGS.index("begins")
_NEAR = 3
"""Kind words are cut a piece or two beside where the encoder sees them begin."""


class Told(NamedTuple):
    """What the encoder makes of a sentence: where each piece begins, the logarithm of how likely it is of each of KIND_WORDS, and how
    likely kind words begin with it (0 to 1)."""

    places: list[int]
    kinds: list[list[float]]
    begins: list[float]


@lru_cache(_REMEMBERED)
def told(folded: str) -> Told | None:
    """Return what the encoder makes of a folded sentence; None where it cannot be had."""
    read = second_look.tagged(folded)
    return as_told(*read) if read else None


def as_told(pieces: Sequence[Piece], scores: Sequence[Sequence[float]]) -> Told:
    """Return what the scores of TAGS for each piece say of kind words."""
    return Told(
        [piece.start for piece in pieces],
        [[max(LEAST, likely) for likely in logarithms(row[: len(KIND_WORDS)])] for row in scores],
        [1 / (1 + math.exp(-max(-20.0, row[_BEGINS]))) for row in scores],
    )


def logarithms(scores: Iterable[float]) -> list[float]:
    """Return the logarithms of the likelihoods, all together 1, that scores amount to."""
    scores = list(scores)
    top = max(scores)
    whole = top + math.log(sum(math.exp(score - top) for score in scores))
    return [score - whole for score in scores]


class ByClause:
    """What was told of a sentence, gathered by its clauses (of these `lengths` in characters)."""

    def __init__(self, said: Told, lengths: list[int]) -> None:
        self._said = said
        ends = list(accumulate(lengths))
        before = [sum(place < end for place in said.places) for end in ends]
        self._first = [0, *before[:-1], len(said.places)]
        self._running = list(accumulate(said.kinds, lambda one, other: list(map(add, one, other)), initial=[0.0] * len(KIND_WORDS)))
        self._known: dict[tuple[int, int], dict[str, float]] = {}
        self.ends = [self._end_before(at) for at in self._first[1:-1]]
        """How likely a thought ends between one clause and the next (never quite 0 or 1)."""

    def likelihoods(self, first: int, last: int) -> dict[str, float]:
        """Return how likely clauses `first` to `last` are each of KIND_WORDS (0 to 1)."""
        if (first, last) not in self._known:
            self._known[first, last] = dict(zip(KIND_WORDS, map(math.exp, self.logarithms(first, last)), strict=True))
        return self._known[first, last]

    def logarithms(self, first: int, last: int) -> list[float]:
        """Return the logarithm of how likely clauses `first` to `last` are each of KIND_WORDS: the geometric mean over their pieces."""
        since, until = self._first[first], self._first[last + 1]
        count = max(1, until - since)
        return logarithms((to - before) / count for before, to in zip(self._running[since], self._running[until], strict=True))

    def begins(self, clause: int) -> float:
        """Return how likely kind words begin where a clause does (0 after the last)."""
        at = self._first[clause]
        return max(self._said.begins[at : at + _NEAR], default=0.0)

    def least(self, first: int, last: int, kind: str) -> float:
        """Return the logarithm of how likely the piece of clauses `first` to `last` is of a kind that is least so."""
        number = KIND_WORDS.index(kind)
        return min((row[number] for row in self._said.kinds[self._first[first] : self._first[last + 1]]), default=LEAST)

    def _end_before(self, at: int) -> float:
        """Of two pieces of which one is kind: how likely they are not of one kind, or kind words begin with the second."""
        if not 0 < at < len(self._said.places):
            return 0.999
        before, after = self._said.kinds[at - 1], self._said.kinds[at]
        both = [math.exp(one + other) for one, other in zip(before, after, strict=True)]
        alike = min(1.0, (sum(both) - both[_NONE]) / (1 - min(0.999, both[_NONE])))
        return min(0.999, max(0.001, 1 - (1 - self._said.begins[at]) * alike))
