"""Fits the linear model of `practice/learned.py` on the texts in this folder and writes its weights.

    make fit

Needs scikit-learn, which Rejoinder itself does not: the weights are shipped as data. Held-out texts are never read here.
"""

import json
import sys
import tomllib
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from rejoinder.model.message import Message
from rejoinder.model.reading import Kind
from rejoinder.practice.recognise import shown
from rejoinder.practice.weighing import packed
from rejoinder.sources.mime import read_message
from rejoinder.sources.scan import raw_messages
from rejoinder.sources.source import open_source

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from training.letters import file_of, texts  # noqa: E402

TARGET = ROOT / "src" / "rejoinder" / "practice" / "weights" / "kinds.json"
STRENGTH = 3.0
"""Inverse of the regularization (C); chosen by cross-validation over files (`training/validate.py`)."""
ROUNDS = 45
"""Steps of the fit: it is stopped before it knows these texts by heart, and is then less sure of what it has not seen."""
ORDINARY = 1.0
"""How much each ordinary mail of the sample mailbox counts."""
SEEN_AT_LEAST = 4
SMALLEST = 10
"""Weights below this many hundredths in every kind are left out of the file."""

Example = tuple[str, str, float, dict[str, float]]
"""Group (what belongs together: a text, a story), kind, weight, features."""


NOTHING_SAID = ("Your application", "Update", "")
"""Subjects that say nothing, under which anything may come: each text is learnt under one of them too."""


def examples() -> Iterator[Example]:
    """Yield everything that is fitted on: each message as it is, and once more under a subject that says nothing."""
    for number, (group, kind, weight, message) in enumerate(messages()):
        bare = replace(message, subject=NOTHING_SAID[number % len(NOTHING_SAID)])
        yield group, kind, weight / 2, shown(message)
        yield group, kind, weight / 2, shown(bare)


ODD = ("u-", "y-zx", "y-zy", "y-zz")
"""Files of texts so odd, or so like their doubles, that counting words learns the wrong thing from them: taught these, it doubted plain
refusals."""


PLAINLY = tuple(f"y-{letter}" for letter in "defghijklmnopqrstuvwxyz")
PLAIN_REFUSAL = 1 / 8
"""What a refusal of these files counts: they were written for their kind words. With a third, mail that is warm about work seemed to
refuse. To whoever reads the `odd` ones too, and words in their order, it counts fully where there is as much other mail: such files are
there to tell the two apart."""


def messages(*, odd: bool = False) -> Iterator[tuple[str, str, float, Message]]:
    """Yield group, kind, weight and message of the texts, the `odd` ones too or not, the regression letters that are not held out, and the
    sample mailbox."""
    for name, file in groupby(texts(held_out=False), lambda text: file_of(text.name)):
        if name.startswith(ODD) and not odd:
            continue
        found = list(file)
        refusals = [text for text in found if text.kind is Kind.REJECTION]
        told_apart = odd and len(refusals) <= len(found) / 2
        counts = PLAIN_REFUSAL if name.startswith(PLAINLY) and not told_apart else 1.0
        yield from ((text.name, text.kind, counts if text.kind is Kind.REJECTION else 1.0, text.message) for text in found)
    for path in sorted((ROOT / "tests" / "letters").glob("*/*.eml")):
        expected = tomllib.loads(path.with_suffix(".expected.toml").read_text("utf-8"))
        if not expected.get("held_out") and expected["kind"] != Kind.UNCLEAR:
            yield path.stem, expected["kind"], 1.0, read_message(path.read_bytes())
    yield from _sample()


def _sample() -> Iterator[tuple[str, str, float, Message]]:
    expected = json.loads((ROOT / "sample" / "expected.json").read_text("utf-8"))
    letters = {letter["message_id"]: letter for letter in expected["letters"]}
    seen: set[str] = set()
    for message in _messages(ROOT / "src" / "rejoinder" / "sample" / "takeout.zip"):
        letter = letters.get(message.message_id)
        if letter and letter["direction"] != "out" and message.text.strip():
            yield f"sample-{letter['story'][:2]}", letter["kind"], 1.0, message
        elif not letter and message.text[:80] not in seen:
            seen.add(message.text[:80])
            yield "ordinary", Kind.OTHER, ORDINARY, message


def _messages(path: Path) -> Iterator[Message]:
    source = open_source(path)
    for chunk in source.chunks():
        yield from map(read_message, raw_messages(source, chunk))


def common(found: list[Example]) -> list[Example]:
    """Leave out features that stand in one text only (each text comes twice)."""
    counts = Counter(name for _, _, _, shows in found for name in shows)
    return [(group, kind, weight, {n: v for n, v in shows.items() if counts[n] >= SEEN_AT_LEAST}) for group, kind, weight, shows in found]


def fitted(found: list[Example], strength: float = STRENGTH) -> tuple[DictVectorizer, LogisticRegression]:
    """Return the vectorizer and the model fitted on the examples."""
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([shows for _, _, _, shows in found])
    model = LogisticRegression(C=strength, max_iter=ROUNDS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(table, [str(kind) for _, kind, _, _ in found], sample_weight=[weight for _, _, weight, _ in found])
    return vectorizer, model


def as_data(vectorizer: DictVectorizer, model: LogisticRegression) -> dict[str, object]:
    """Return the weights as whole hundredths, by feature, small ones left out."""
    weights = {}
    for number, name in enumerate(vectorizer.get_feature_names_out()):
        row = [round(float(value) * 100) for value in model.coef_[:, number]]
        if max(map(abs, row)) >= SMALLEST:
            weights[name] = row
    return {
        "kinds": list(model.classes_),
        "intercepts": [round(float(v) * 100) for v in model.intercept_],
    } | packed(weights)


if __name__ == "__main__":
    everything = common(list(examples()))
    data = as_data(*fitted(everything))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{len(everything)} texts, {len(data['names'].splitlines())} weights: {TARGET}")
