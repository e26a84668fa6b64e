"""Fits the linear model of `practice/learned_kindness.py` on annotated letters and writes its weights.

    make fit                                          fits and writes practice/weights/kindness.json
    .venv-fit/bin/python training/kind_words.py       says how kind words are found in the letters of training/kind_words/dev.toml

Letters under [[held_out]] are never read here. Those of tests/kindness and the texts of this folder are what the phrases were written by:
of them the model is not told what the phrases find, since it would learn to trust them as nobody can who reads a new letter.
"""

import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from rejoinder.practice.kindness import clauses_of, marked_sentences  # noqa: E402
from rejoinder.practice.learned_kindness import AROUND, BODY, NONE, Clause, body, evenly, joint, place, signs, words_of  # noqa: E402
from training.evaluate import Span, compared, print_kind_words, unmarked  # noqa: E402

TARGET = ROOT / "src" / "rejoinder" / "practice" / "weights" / "kindness.json"
FIT = ROOT / "training" / "kind_words" / "fit.toml"
TEXTS = ROOT / "training" / "kind_words" / "texts.toml"
DEV = ROOT / "training" / "kind_words" / "dev.toml"
NOT_TAUGHT = ("held", "fresh", "german")
"""Of tests/kindness: what is held out, and what is not English."""
STRENGTH = 2.0
"""Inverse of the regularization (C); chosen by cross-validation over the letters written to teach."""
SEEN_AT_LEAST = 2
SMALLEST = 3
"""Weights below this many hundredths in every kind are left out of the file."""
PART, PLAIN_RUN = 0.3, 0.5
"""How much part of a stretch, and a run of clauses that are not kind, count beside whole stretches."""

Example = tuple[str, float, dict[str, float]]
"""Kind, weight, features."""


@dataclass(frozen=True, slots=True)
class Taught:
    """A sentence cut into clauses, the span that each belongs to, and where it stands."""

    clauses: list[Clause]
    spans: list[Span | None]
    number: int
    of: int


def letters(path: Path) -> Iterator[tuple[str, list[Span]]]:
    """Yield the texts under [[letter]] and the spans marked in each."""
    for entry in tomllib.loads(path.read_text("utf-8")).get("letter", []):
        yield unmarked(entry["text"])


def taught(text: str, spans: list[Span], *, told: bool) -> Iterator[Taught]:
    """Yield the sentences of a letter. `told`: what the phrases find is to be learnt from."""
    marked = list(marked_sentences(text, 0, len(text), ("en",)))
    for number, one in enumerate(marked):
        edges, clauses = clauses_of(one, text)
        if not told:
            clauses = [Clause(c.text, frozenset(), frozenset(), c.own, c.turn, c.across) for c in clauses]
        owned = [_owner(start, end, clause, spans) for start, end, clause in zip(edges, edges[1:], clauses, strict=False)]
        yield Taught(clauses, owned, number, len(marked))


def _owner(start: int, end: int, clause: Clause, spans: list[Span]) -> Span | None:
    shared = [(min(end, span[2]) - max(start, span[1]), span) for span in spans]
    most, span = max(shared, default=(0, None))
    return span if most > 0 and most >= len(clause.text.strip()) / 2 else None


def stretches(one: Taught) -> Iterator[Example]:
    """Yield the stretches of a sentence as they should be told."""
    first = 0
    while first < len(one.spans):
        last = first
        while last + 1 < len(one.spans) and one.spans[last + 1] is one.spans[first]:
            last += 1
        span = one.spans[first]
        if span is not None:
            yield span[0], 1.0, shown(one, first, last)
        for at in range(first, last + 1):
            if span is None or last > first:
                yield span[0] if span else NONE, PART if span else 1.0, shown(one, at, at)
        if span is None and last > first:
            yield NONE, PLAIN_RUN, shown(one, first, last)
        first = last + 1


def shown(one: Taught, first: int, last: int) -> dict[str, float]:
    """Return the features of a stretch as `learned_kindness` weighs them."""
    words = [words_of(clause.text) for clause in one.clauses]
    names = [name for inside in words[first : last + 1] for name in body(inside)]
    around = [f"a:{word}" for at, clause in enumerate(words) for word in clause if not first <= at <= last]
    found: Counter[str] = Counter()
    for name in names:
        found[name] += evenly(BODY, len(names))
    for name in around:
        found[name] += evenly(AROUND, len(around))
    found.update(dict(signs(one.clauses, first, last, sum(map(len, words[first : last + 1])))))
    found.update(dict(place(one.number, one.of)))
    return dict(found)


def joints(one: Taught) -> Iterator[tuple[bool, dict[str, float]]]:
    """Yield for each place between clauses of which one is kind whether a thought ends there."""
    for at in range(1, len(one.clauses)):
        before, after = one.spans[at - 1], one.spans[at]
        if before is not None or after is not None:
            yield before is not after, dict(joint(one.clauses[at - 1], one.clauses[at]))


def everything() -> list[Taught]:
    """Return the sentences of all letters that may be fitted on."""
    found: list[Taught] = []
    known = [path for path in sorted((ROOT / "tests" / "kindness").glob("*.toml")) if path.stem not in NOT_TAUGHT]
    for path in (*known, TEXTS):
        for text, spans in letters(path):
            found += taught(text, spans, told=False)
    for text, spans in letters(FIT):
        found += taught(text, spans, told=True)
    return found


def fitted(found: list[Taught]) -> dict[str, object]:
    """Fit both models and return them as data: weights as whole hundredths, small ones left out."""
    examples = [example for one in found for example in stretches(one)]
    counts = Counter(name for _, _, shows in examples for name in shows)
    table = [{name: value for name, value in shows.items() if counts[name] >= SEEN_AT_LEAST} for _, _, shows in examples]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=1000, tol=1e-3)
    model.fit(vectorizer.fit_transform(table), [kind for kind, _, _ in examples], sample_weight=[weight for _, weight, _ in examples])
    weights = {}
    for number, name in enumerate(vectorizer.get_feature_names_out()):
        row = [round(float(value) * 100) for value in model.coef_[:, number]]
        if max(map(abs, row)) >= SMALLEST:
            weights[str(name)] = row
    places = [place for one in found for place in joints(one)]
    joins = DictVectorizer()
    parts = LogisticRegression(C=STRENGTH, max_iter=1000).fit(joins.fit_transform([shows for _, shows in places]), [a for a, _ in places])
    rows = zip(joins.get_feature_names_out(), parts.coef_[0], strict=True)
    return {
        "kinds": list(model.classes_),
        "intercepts": [round(float(value) * 100) for value in model.intercept_],
        "weights": dict(sorted(weights.items())),
        "joint_intercept": round(float(parts.intercept_[0]) * 100),
        "joints": {str(name): round(float(weight) * 100) for name, weight in rows if abs(weight) * 100 >= SMALLEST},
    }


def report() -> None:
    """Print how well the kind words of the letters of DEV, which nothing is fitted on, are found with the weights as they are."""
    tally: Counter[tuple[str, str]] = Counter()
    for text, expected in letters(DEV):
        tally.update(compared(text, expected))
    print_kind_words(tally)


if __name__ == "__main__":
    if "--write" in sys.argv:
        data = fitted(everything())
        TARGET.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
        print(f"{len(data['weights'])} weights: {TARGET.relative_to(ROOT)}")
    else:
        report()
