"""What a linear model, fitted on letters that we wrote, makes of a message: how likely each kind is.

The weights are data (`weights/kinds.json`, fitted by `training/fit.py`); scoring is a sum of looked-up numbers. The model reads
words, pairs of words and the cues that the phrase files find, so that it weighs what the rules see rather than replacing it.
"""

import math
import re
from collections.abc import Iterator
from functools import cache

from rejoinder.model.reading import Kind
from rejoinder.practice.sentences import fold
from rejoinder.practice.weighing import Rows, load

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+")
_MOST_WORDS = 700
"""Words of a letter that are weighed: what it is stands early."""


def features(text: str, subject: str, points: dict[str, float], labels: set[str], bulk: float, context: float) -> dict[str, float]:
    """Return what a message shows, by name: its words and pairs of words ("w:regret", "b:your application"), those of the subject
    ("s:…"), what the phrases of each kind add up to ("p:rejection"), which of them occur ("l:chose_others"), and its length.

    `text` are the message's own words; `points`, `labels`, `bulk` and `context` (how much more a message sounds like one to an
    applicant than its length calls for) come from the phrase files (`recognise.evidence`).
    """
    words = _words(text)[:_MOST_WORDS]
    found = _evenly(set(_named("w", "b", words)), 8.0)
    found.update(_evenly(set(_named("s", "sb", _words(subject)[:30])), 4.0))
    found.update((f"p:{kind}", min(value, 8.0) / 4) for kind, value in points.items() if value)
    found.update((f"l:{label}", 1.0) for label in labels)
    found["n:words"] = min(len(words), 400) / 200
    found["n:bulk"] = bulk / 3
    found["n:context"] = max(-4.0, min(4.0, context))
    if context < -0.5:
        found["n:no context"] = 1.0
    return found


def _evenly(names: set[str], length: float) -> dict[str, float]:
    """Each name with the same value, so that together they have this length: a long letter shouts no louder than a short one."""
    return dict.fromkeys(names, length / math.sqrt(len(names) or 1))


def likelihoods(found: dict[str, float]) -> dict[Kind, float]:
    """Return the probability (0 to 1, all together 1) of each kind for a message with the features `found`."""
    kinds, intercepts, weights = _model()
    rows_of: dict[float, list[list[int]]] = {}
    for name, value in found.items():
        row = weights.get(name)
        if row is not None:
            rows_of.setdefault(value, []).append(row)
    sums = intercepts
    for value, rows in rows_of.items():  # most features share one of two values, and whole numbers add up quickly
        sums = tuple(so_far + value * sum(column) for so_far, column in zip(sums, zip(*rows, strict=True), strict=True))
    top = max(sums)
    powers = [math.exp((score - top) / _SCALE) for score in sums]
    whole = sum(powers)
    return {kind: power / whole for kind, power in zip(kinds, powers, strict=True)}


def pull(text: str, kind: Kind) -> float:
    """Return how much the words of `text` speak for `kind` rather than for any other (a sum of weights; minus
    infinity where none of them is known)."""
    kinds, _, weights = _model()
    rows = list(filter(None, map(weights.get, _named("w", "b", _words(text)))))
    if not rows:
        return -math.inf
    sums = dict(zip(kinds, map(sum, zip(*rows, strict=True)), strict=True))
    return sums.pop(kind) - max(sums.values())


def share_known(text: str) -> float:
    """Return the share (0 to 1) of the words of `text`, each counted once, that the model has a weight for."""
    _, _, weights = _model()
    words = set(_words(text)[:_MOST_WORDS])
    return sum(weights.get(f"w:{word}") is not None for word in words) / (len(words) or 1)


_SCALE = 100.0
"""Weights are kept as whole hundredths."""


def _words(text: str) -> list[str]:
    return ["#" if word.isdigit() else word for word in _WORD.findall(fold(text))]


def _named(single: str, pair: str, words: list[str]) -> Iterator[str]:
    before = ""
    for word in words:
        yield f"{single}:{word}"
        if before:
            yield f"{pair}:{before} {word}"
        before = word


@cache
def _model() -> tuple[tuple[Kind, ...], tuple[float, ...], Rows]:
    model, rows = load("kinds")
    return tuple(map(Kind, model["kinds"])), tuple(model["intercepts"]), rows
