"""Fits the weights of `sources/glance.py`: which short mail is worth reading whole.

    make fit                                       fits and writes practice/weights/glance.json
    .venv-fit/bin/python training/glance.py        cross-validates: how much job mail each bar would lose, how much else it passes

Texts are learnt against mail that is about something else, and against their own words shuffled: words in any order say nothing.
"""

import json
import random
import sys
from collections import Counter
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold, cross_val_predict

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from rejoinder.model.reading import Kind  # noqa: E402
from rejoinder.sources.glance import WORDS, shown  # noqa: E402
from training.fit import messages  # noqa: E402

TARGET = ROOT / "src" / "rejoinder" / "practice" / "weights" / "glance.json"
BAR = -3.25
"""A message passes from this sum on. By cross-validation it keeps 99.6 % of job mail, most of whose rest the cues find."""
LISTED_BAR = 0.6
"""For mail that went to a list: 84 % of boilerplate refusals pass (cues find most of the rest), 0.1 % of ordinary mail, and no mail without
words."""
STRENGTH = 0.3
SEEN_AT_LEAST = 3
SMALLEST = 2
"""Weights below this many hundredths are left out of the file."""
LENGTHS = (15, 30, 60, 100, 160, 160)
LENGTH = 8.0
"""The features of a text, however many, have this length together."""

Example = tuple[str, bool, set[str]]
"""What sort of text it is ("text", "ordinary", "shuffled"), whether it is about an application, what it shows."""


def examples() -> list[Example]:
    """Return every text that the model of kinds is fitted on, and two heaps of words for each."""
    chance = random.Random(5)
    found: list[Example] = []
    heaps: list[list[str]] = []
    for group, kind, _, message in messages():
        found.append(("ordinary" if group == "ordinary" else "text", kind != Kind.OTHER, shown(message.subject, message.text)))
        heaps.append(message.text.split()[:WORDS])
    pool = [word for heap in heaps for word in heap]
    for heap in heaps:
        for words in (chance.sample(heap, len(heap)), chance.choices(pool, k=chance.choice(LENGTHS))):
            found.append(("shuffled", False, shown(" ".join(chance.choices(pool, k=4)), " ".join(words))))
    return found


def common(found: list[Example]) -> frozenset[str]:
    """Return the features seen often enough, pairs of words only where they occur in job mail."""
    everywhere = Counter(name for _, _, shows in found for name in shows)
    in_letters = Counter(name for _, yes, shows in found if yes for name in shows)
    return frozenset(name for name, count in everywhere.items() if count >= SEEN_AT_LEAST and (" " not in name or in_letters[name] > 1))


def evenly(shows: set[str], known: frozenset[str]) -> dict[str, float]:
    """Return the known features with the value that gives them all together the same length."""
    kept = shows & known
    return dict.fromkeys(kept, LENGTH / max(8, len(kept)) ** 0.5)


def report(found: list[Example]) -> None:
    """Print, for each bar, the share of each sort of text that passes, by ten-fold cross-validation."""
    known = common(found)
    table = DictVectorizer().fit_transform([evenly(shows, known) for _, _, shows in found])
    labels = [yes for _, yes, _ in found]
    model = LogisticRegression(C=STRENGTH, max_iter=4000)
    folds = KFold(10, shuffle=True, random_state=1)
    sums = cross_val_predict(model, table, labels, cv=folds, method="decision_function")
    sorts = {"job mail": [], "other text": [], "ordinary": [], "shuffled": []}
    for (sort, yes, _), score in zip(found, sums, strict=True):
        sorts["job mail" if yes else "other text" if sort == "text" else sort].append(score)
    for bar in (-4.0, -3.5, -3.25, -3.0, -2.5, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0):
        print(f"bar {bar}: " + ", ".join(f"{sort} {sum(s >= bar for s in scores) / len(scores):.4f}" for sort, scores in sorts.items()))


def write(found: list[Example]) -> None:
    """Fit on everything and write the weights as whole hundredths, the bar among them."""
    known = common(found)
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([evenly(shows, known) for _, _, shows in found])
    model = LogisticRegression(C=STRENGTH, max_iter=4000).fit(table, [yes for _, yes, _ in found])
    rows = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    weights = {str(name): round(float(weight) * 100) for name, weight in rows if abs(weight) * 100 >= SMALLEST}
    least, least_listed = ((bar - float(model.intercept_[0])) / LENGTH * 100 for bar in (BAR, LISTED_BAR))
    data = {"least": round(least, 2), "least_listed": round(least_listed, 2), "weights": dict(sorted(weights.items()))}
    TARGET.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{len(found)} texts, {len(weights)} weights: {TARGET.relative_to(ROOT)}")


if __name__ == "__main__":
    if "--write" in sys.argv:
        write(examples())
    else:
        report(examples())
