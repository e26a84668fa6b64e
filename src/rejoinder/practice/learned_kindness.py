"""What a linear model, fitted on letters that we wrote, makes of the clauses of a sentence: which belong together, which are kind, and how.

People are kind in more words than anyone lists. The model weighs words, pairs of words, beginnings of words, what the phrases found, and
where the sentence stands. The weights are data (`weights/kindness.json`, fitted by `training/kind_words.py`); scoring is looking up and
adding. `kindness` cuts the sentence; this module chooses, of all ways to join its clauses, the likeliest, and says how far to trust what
was found. Where the encoder has read the sentence (`close_reading`), what it makes of the clauses counts too.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from operator import add
from typing import Any, NamedTuple

from rejoinder.practice.close_reading import ByClause, Told, logarithms
from rejoinder.practice.forest import Forest, as_forest
from rejoinder.practice.forest import likely as likely_by_forest
from rejoinder.practice.second_look import KIND_WORDS, NONE
from rejoinder.practice.weighing import Rows, load

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|\?")
MOST_CLAUSES = 4
"""Kind words are never joined from more clauses than this."""
_LEAN = 1.5
"""How much (in log-likelihood) is taken from "not kind": most clauses of the texts are not, and the phrases alone find too little.
Chosen by cross-validation."""
_CLOSER, _LEAN_CLOSELY = 0.35, 1.7
"""What the encoder's reading counts for where there is one, the words the rest; and how much is then taken from "not kind". Chosen by
cross-validation."""
_PLAINLY_NOT = math.log(0.9)
"""Clauses each of which is at least so likely not kind are not tried together."""
_POSSIBLE, _POSSIBLE_KINDS = 0.1, 2
"""How likely a stretch must be of a kind to be tried beside the likeliest way of joining, and of how many kinds at most."""
_MOST_CLAUSES_OF_A_SENTENCE = 60
"""With more of them it is no sentence that anybody wrote, and is joined in the likeliest way only."""
_NOTHING_THERE = -1.0
SCALE = 100.0
"""Weights are kept as whole hundredths."""
BODY, AROUND = 5.0, 1.5
"""The words of a stretch, however many, count as much together; so do those around it in its sentence."""
_FEW = 4


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as the model sees it.

    `text` is folded; `labels` are those of the phrases in it, `kinds` those that phrases argue for, `own`: it names something of the
    reader's; `turn` says how the clause begins ("strong", "soft" or "plain"), `across`: a phrase reaches over that beginning.
    """

    text: str
    labels: frozenset[str]
    kinds: frozenset[str]
    own: bool
    turn: str
    across: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Clauses `first` to `last` of a sentence taken together, and what they are."""

    first: int
    last: int
    kind: str


class Model(NamedTuple):
    """Weights as fitted: of kinds for what a stretch shows, of a thought's end for what stands on either side, of trust for what
    speaks for and against a finding without the encoder; with it, trees tell."""

    kinds: tuple[str, ...]
    intercepts: tuple[float, ...]
    weights: Rows | Mapping[str, list[int]]
    joint_intercept: float
    joints: Mapping[str, int]
    trust_intercept: float
    trust: Mapping[str, int]
    trust_closely: Forest


@cache
def shipped() -> Model:
    """Return the model in `weights/kindness.json`, read once."""
    data, rows = load("kindness")
    return as_model({**data, "weights": rows})


def as_model(data: Mapping[str, Any]) -> Model:
    """Return weights as `training/kind_words.py` writes them as a model."""
    known = {name: data[name] for name in Model._fields}
    as_kept = {"kinds": tuple(data["kinds"]), "intercepts": tuple(data["intercepts"]), "trust_closely": as_forest(data["trust_closely"])}
    return Model(**known | as_kept)


def trust(shows: Mapping[str, float], model: Model) -> float:
    """Return how likely a finding that shows all this is right: the kind, and the words to quote (0 to 1)."""
    if CLOSELY in shows:
        return likely_by_forest(shows, model.trust_closely)
    score = model.trust_intercept + sum(model.trust.get(name, 0) * value for name, value in shows.items())
    return 1 / (1 + math.exp(-score / SCALE))


CLOSELY = "closely"
"""What a finding shows that the encoder has read, too."""


def words_of(text: str) -> list[str]:
    """Return the words of folded `text`, any number as "#"."""
    return ["#" if word.isdigit() else word for word in _WORD.findall(text)]


def body(words: Sequence[str]) -> Iterator[str]:
    """Yield what the words of one clause show: each word, its beginning, and each pair of words, the ends among them."""
    before = "^"
    for word in words:
        yield f"w:{word}"
        yield f"b:{before} {word}"
        if len(word) > 4:
            yield f"p:{word[:4]}"
        before = word
    yield f"b:{before} $"


def signs(clauses: Sequence[Clause], first: int, last: int, length: int) -> Iterator[tuple[str, float]]:
    """Yield what a stretch of `length` words shows beside its words."""
    inside = clauses[first : last + 1]
    for label in inside[0].labels.union(*[clause.labels for clause in inside[1:]]):
        yield f"c:{label}", 1.0
    for kind in inside[0].kinds.union(*[clause.kinds for clause in inside[1:]]):
        yield f"k:{kind}", 1.0
    if any(clause.own for clause in inside):
        yield "n:own", 1.0
    yield ("n:later" if first else "n:first"), 1.0
    if last == len(clauses) - 1:
        yield "n:last", 1.0
    yield "n:length", min(length, 20) / 10
    if length < 4:
        yield "n:short", 1.0


def place(number: int, of: int) -> Iterator[tuple[str, float]]:
    """Yield what it says of a sentence that it is the one of that number (from 0) among the `of` sentences of a letter."""
    yield "n:place", number / max(1, of)
    if number < 2:
        yield f"n:sentence {number}", 1.0
    if of - number < 4:
        yield f"n:sentence -{of - number}", 1.0


def joint(before: Clause, after: Clause) -> Iterator[tuple[str, float]]:
    """Yield what tells whether a thought ends between two clauses."""
    left, right = words_of(before.text), words_of(after.text)
    opens_left, opens_right = (left or [""])[0], (right or [""])[0]
    mark = before.text.rstrip()[-1:]
    yield f"turn:{after.turn}", 2.0
    yield f"mark:{mark if mark in ',;:-(' else ''}", 1.0
    yield f"opens:{opens_right}", 1.0
    yield f"opens2:{' '.join(right[:2])}", 1.0
    yield f"ends:{(left or [''])[-1]}", 0.5
    yield f"opened:{opens_left}", 1.0
    yield f"both:{opens_left}|{opens_right}", 1.0
    for name, words in (("left", left), ("right", right)):
        yield f"{name} length", min(len(words), 12) / 6
        if len(words) < 4:
            yield f"{name} short", 1.0
    if after.across:
        yield "across", 1.5
    if before.kinds and after.kinds:
        yield ("same" if before.kinds & after.kinds else "differ"), 1.0


def evenly(most: float, count: int) -> float:
    """Return the value of each of `count` features that count `most` together."""
    return most / math.sqrt(max(_FEW, count))


class Judged:
    """The clauses of one sentence, joined and judged when asked for. Running sums over the clauses are kept, so that each word is looked
    up once. `number` is the sentence's place among the `of` sentences of the letter."""

    closer: ByClause | None = None
    """What the encoder makes of the clauses, once it was heard."""

    def __init__(self, clauses: Sequence[Clause], number: int, of: int, model: Model) -> None:
        self._clauses = clauses
        self._model = model
        self._known: dict[tuple[int, int], dict[str, float]] = {}
        self._rows = model.weights
        words = [words_of(clause.text) for clause in clauses]
        shown = [list(body(inside)) for inside in words]
        self._lengths = list(accumulate(map(len, words), initial=0))
        self._counts = list(accumulate(map(len, shown), initial=0))
        self._bodies = self._running(map(self._sum, shown))
        self._around = self._running(self._sum([f"a:{word}" for word in inside]) for inside in words)
        self._bare = self._with(list(model.intercepts), place(number, of))
        self._apart = [_apart(before, after, model) for before, after in pairwise(clauses)]

    def hear(self, told: Told) -> None:
        """Let what the encoder makes of the sentence count from now on."""
        self._known.clear()
        self.closer = ByClause(told, [len(clause.text) for clause in self._clauses])
        self._apart = [_together(*both) for both in zip(self._apart, self.closer.ends, strict=True)]

    def most_kind(self) -> float:
        """Return how likely the clause is kind that is most likely so (0 to 1)."""
        return 1 - min(self.likelihoods(at, at)[NONE] for at in range(len(self._clauses)))

    def likeliest(self) -> list[Stretch]:
        """Return the clauses joined and judged in the likeliest way, the stretches that are not kind among them."""
        single = [self._leant(at, at) for at in range(len(self._clauses))]
        plain = [kind == NONE and log_likelihood >= _PLAINLY_NOT - self._lean() for kind, log_likelihood in single]
        best: list[tuple[float, Stretch | None]] = [(0.0, None)]
        for last in range(len(self._clauses)):
            ways: list[tuple[float, Stretch]] = []
            for first in range(last, max(-1, last - MOST_CLAUSES), -1):
                if first < last and all(plain[first : last + 1]):
                    continue
                sum_before, before = best[first]
                kind, log_likelihood = single[last] if first == last else self._leant(first, last)
                if kind == NONE and first < last:
                    continue
                score = sum_before + log_likelihood * (1 + last - first) + sum(math.log(1 - self._apart[at]) for at in range(first, last))
                if before is not None and (before.kind != NONE or kind != NONE):
                    score += math.log(self._apart[first - 1])
                ways.append((score, Stretch(first, last, kind)))
            best.append(max(ways, key=lambda way: way[0]))
        return _followed_back(best)

    def possible(self) -> list[Stretch]:
        """Return every stretch with each kind that it may be, however the clauses are joined: they overlap."""
        found: list[Stretch] = []
        if len(self._clauses) > _MOST_CLAUSES_OF_A_SENTENCE:
            return found
        for first in range(len(self._clauses)):
            for last in range(first, min(len(self._clauses), first + MOST_CLAUSES)):
                likely = self.likelihoods(first, last)
                kinds = sorted((kind for kind, value in likely.items() if kind != NONE and value >= _POSSIBLE), key=likely.__getitem__)
                found += [Stretch(first, last, kind) for kind in kinds[-_POSSIBLE_KINDS:]]
        return found

    def likelihoods(self, first: int, last: int) -> dict[str, float]:
        """Return how likely clauses `first` to `last` are each kind, or none (0 to 1)."""
        if (first, last) not in self._known:
            likely = zip(self._model.kinds, self._logarithms(first, last), strict=True)
            self._known[first, last] = {kind: math.exp(value) for kind, value in likely}
        return self._known[first, last]

    def ends(self, first: int, last: int) -> tuple[float, float]:
        """Return how likely a thought ends before clause `first` and after clause `last` (1 at the ends of the sentence)."""
        return self._apart[first - 1] if first else 1.0, self._apart[last] if last + 1 < len(self._clauses) else 1.0

    def around(self, first: int, last: int, kind: str) -> Iterator[tuple[str, float]]:
        """Yield what tells whether clauses `first` to `last` are all of the words of a kind, and no more, once the encoder was heard: how
        likely single clauses of theirs are of it, those beside them, and they together with one of these (less than 0 where none is)."""
        closer = self.closer
        assert closer is not None
        beyond = len(self._clauses)
        for by, likelihoods in (("", self.likelihoods), ("closely ", closer.likelihoods)):
            yield f"{by}second", max(value for other, value in likelihoods(first, last).items() if other not in (kind, NONE))
            yield f"{by}before", likelihoods(first - 1, first - 1).get(kind, 0.0) if first else _NOTHING_THERE
            yield f"{by}after", likelihoods(last + 1, last + 1).get(kind, 0.0) if last + 1 < beyond else _NOTHING_THERE
            yield f"{by}with before", likelihoods(first - 1, last).get(kind, 0.0) if first else _NOTHING_THERE
            yield f"{by}with after", likelihoods(first, last + 1).get(kind, 0.0) if last + 1 < beyond else _NOTHING_THERE
        single = [self.likelihoods(at, at).get(kind, 0.0) for at in range(first, last + 1)]
        yield from (("first clause", single[0]), ("last clause", single[-1]), ("worst clause", min(single)))
        yield "ends inside", max(self._apart[first:last], default=_NOTHING_THERE)
        yield "closely begins inside", max(map(closer.begins, range(first + 1, last + 1)), default=_NOTHING_THERE)
        yield "closely begins after", closer.begins(last + 1) if last + 1 < beyond else _NOTHING_THERE
        yield "clauses", beyond

    def _leant(self, first: int, last: int) -> tuple[str, float]:
        """The likeliest kind of a stretch and the logarithm of its likelihood, "not kind" leant against."""
        kind, log_likelihood = NONE, -math.inf
        for name, value in zip(self._model.kinds, self._logarithms(first, last), strict=True):
            score = value - (self._lean() if name == NONE else 0.0)
            if score > log_likelihood:
                kind, log_likelihood = name, score
        return kind, log_likelihood

    def _lean(self) -> float:
        return _LEAN_CLOSELY if self.closer else _LEAN

    def _logarithms(self, first: int, last: int) -> list[float]:
        """The logarithms of how likely clauses `first` to `last` are each kind, words and encoder together."""
        by_words = logarithms(value / SCALE for value in self._sums(first, last))
        if self.closer is None:
            return by_words
        closely = dict(zip(KIND_WORDS, self.closer.logarithms(first, last), strict=True))
        both = zip(by_words, map(closely.__getitem__, self._model.kinds), strict=True)
        return logarithms((1 - _CLOSER) * one + _CLOSER * other for one, other in both)

    def _sums(self, first: int, last: int) -> list[float]:
        length = self._lengths[last + 1] - self._lengths[first]
        inner = evenly(BODY, self._counts[last + 1] - self._counts[first])
        outer = evenly(AROUND, self._lengths[-1] - length)
        columns = zip(
            self._bare,
            self._bodies[first],
            self._bodies[last + 1],
            self._around[first],
            self._around[last + 1],
            self._around[-1],
            strict=True,
        )
        sums = [bare + inner * (to - since) + outer * (whole - (until - before)) for bare, since, to, before, until, whole in columns]
        return self._with(sums, signs(self._clauses, first, last, length))

    def _with(self, sums: list[float], shows: Iterator[tuple[str, float]]) -> list[float]:
        for name, value in shows:
            row = self._rows.get(name)
            if row:  # most signs count once, and adding is quicker than multiplying
                sums = list(map(add, sums, row if value == 1.0 else [value * weight for weight in row]))
        return sums

    def _running(self, rows: Iterable[list[int]]) -> list[list[int]]:
        running = [[0] * len(self._model.kinds)]
        for row in rows:
            running.append(list(map(add, running[-1], row)))
        return running

    def _sum(self, names: list[str]) -> list[int]:
        rows = [row for row in map(self._rows.get, names) if row]
        return list(map(sum, zip(*rows, strict=True))) if rows else [0] * len(self._model.kinds)


def _followed_back(best: list[tuple[float, Stretch | None]]) -> list[Stretch]:
    found: list[Stretch] = []
    at = len(best) - 1
    while at > 0:
        stretch = best[at][1]
        assert stretch is not None
        found.append(stretch)
        at = stretch.first
    return found[::-1]


def _apart(before: Clause, after: Clause, model: Model) -> float:
    """How likely a thought ends between two clauses (never quite 0 or 1)."""
    score = model.joint_intercept + sum(model.joints.get(name, 0) * value for name, value in joint(before, after))
    return min(0.999, max(0.001, 1 / (1 + math.exp(-score / SCALE))))


def _together(by_words: float, closely: float) -> float:
    """How likely a thought ends by words and encoder together: the mean of their log-odds."""
    log_odds = (1 - _CLOSER) * math.log(by_words / (1 - by_words)) + _CLOSER * math.log(closely / (1 - closely))
    return min(0.999, max(0.001, 1 / (1 + math.exp(-log_odds))))
