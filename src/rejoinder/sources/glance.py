"""A glance at the words of short mail: may it be about an application? Far cheaper than reading it.

The weights are data (`practice/weights/glance.json`, fitted by `training/fit.py`). They were fitted against the same words in
any order, too: that "position" occurs says little, "the position has" says much.
"""

import math
import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from rejoinder.sources.telling import fold

WORDS = 160
"""So many words are looked at: what a short letter is about stands early."""

_WORD = re.compile(r"[^\W\d_]+")
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_LEFT_OUT = frozenset(("re", "fwd", "fw", "aw", "wg"))
_SUBJECT_WORDS = 12
_PLAIN = re.compile("[a-z]+")
_LONGEST = 8_000
_FEWEST = 8


class Glance:
    """Says of a text whether it may be about an application."""

    def __init__(self, weights: Mapping[str, int], least: float, least_listed: float) -> None:
        """Take the weight of each word, pair of words and subject word (see `shown`), and the sum from which on a text passes:
        `least_listed` where it went to a list, as most mail does that nobody wrote to this person.

        What has accents counts without them, too.
        """
        self.weights = {fold(name): weight for name, weight in weights.items() if not name.isascii()} | dict(weights)
        self.least = least
        self.least_listed = least_listed

    def passes(self, subject: str, text: str, *, listed: bool = False) -> bool:
        """Whether a message with that decoded subject and visible text may be about an application; `listed`: it went to a list."""
        return self._passes(shown(subject, text), self.least_listed if listed else self.least)

    def passes_folded(self, subject: str, words: Iterable[str]) -> bool:
        """Whether a message with that decoded subject and, somewhere in it, these folded words may be about an application."""
        words = plain(words)
        found = {*words, *map(" ".join, pairwise(words))}
        found.update(f"s:{word}" for word in plain(_WORD.findall(fold(subject)))[:_SUBJECT_WORDS] if word not in _LEFT_OUT)
        return self._passes(found, self.least)

    def _passes(self, names: set[str], least: float) -> bool:
        known = [self.weights[name] for name in names if name in self.weights]
        return sum(known) >= least * math.sqrt(max(_FEWEST, len(known)))


def plain(words: Iterable[str]) -> list[str]:
    """Return the words of plain letters among folded `words`."""
    return [word for word in words if _PLAIN.fullmatch(word)]


def shown(subject: str, text: str) -> set[str]:
    """Return the words of a text's beginning without quoted lines, its pairs of words ("your application"), and the subject's ("s:…")."""
    text = text[:_LONGEST]
    words = _WORD.findall((_QUOTED_LINE.sub("", text) if ">" in text else text).lower())[:WORDS]
    found = set(words)
    found.update(map(" ".join, pairwise(words)))
    found.update(f"s:{word}" for word in _WORD.findall(subject.lower())[:_SUBJECT_WORDS] if word not in _LEFT_OUT)
    return found


def words_in(text: str) -> int:
    """Return how many words a text has, counting no further than `WORDS`."""
    return len(_WORD.findall(text[:_LONGEST])[:WORDS])
