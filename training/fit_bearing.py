"""Fits the weights of `practice/bearing.py` on the replies in `tests/replies` that are not held out.

    make fit

Needs scikit-learn, which Rejoinder itself does not: the weights are shipped as data.
"""

import json
import sys
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from rejoinder.practice.bearing import shown
from rejoinder.practice.tone import body_of, language_of

ROOT = Path(__file__).parent.parent
REPLIES = ROOT / "tests" / "replies"
TARGET = ROOT / "src" / "rejoinder" / "practice" / "weights" / "bearing.json"
STRENGTH = 0.3
"""Inverse of the regularization (C): few replies, few weights, none of them large."""


def main() -> None:
    """Fit and write."""
    tables, labels = [], []
    for path in sorted(REPLIES.glob("*/*.txt")):
        if path.parent.name in ("bad", "good") and "held_out" not in path.name:
            text = path.read_text("utf-8")
            tables.append(shown(body_of(text), language_of(text)))
            labels.append(path.parent.name == "bad")
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(vectorizer.fit_transform(tables), labels)
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0].round(2), strict=True))
    held = {"intercept": model.intercept_[0].round(2), **weights}
    TARGET.write_text(json.dumps(held, indent=1) + "\n", "utf-8")
    print(f"{len(labels)} replies, {len(weights)} weights")


if __name__ == "__main__":
    sys.exit(main())
