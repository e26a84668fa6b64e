"""Cross-validates the linear model over files and stories, to choose its strength and the thresholds of `practice/recognise.py`.

.venv-fit/bin/python training/validate.py
"""

import sys
from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from training.fit import common, examples, fitted  # noqa: E402
from training.letters import file_of  # noqa: E402

FOLDS = 8


def main() -> None:
    """Print, for each strength and threshold, how the refusals of unseen texts are found."""
    found = common(list(examples()))
    fold_of = folds(group for group, _, _, _ in found)
    for strength in (0.5, 1.0, 3.0, 10.0):
        scored: list[tuple[float, str, str, float]] = []
        for fold in range(FOLDS):
            vectorizer, model = fitted([one for one in found if fold_of[file_of(one[0])] != fold], strength)
            tested = [one for one in found if fold_of[file_of(one[0])] == fold]
            table = vectorizer.transform([shows for _, _, _, shows in tested])
            names = list(model.classes_)
            for one, row in zip(tested, model.predict_proba(table), strict=True):
                if one[0] != "ordinary":
                    scored.append((row[names.index("rejection")], names[row.argmax()], str(one[1]), one[2]))
        _print(strength, scored)


def folds(groups: Iterable[str]) -> dict[str, int]:
    """Return which fold each file belongs to."""
    files = {file_of(group) for group in groups}
    return {file: number % FOLDS for number, file in enumerate(sorted(files, key=lambda file: sha256(file.encode()).digest()))}


def _print(strength: float, scored: list[tuple[float, str, str, float]]) -> None:
    right = sum(said == kind for _, said, kind, _ in scored) / len(scored)
    print(f"strength {strength}: kind accuracy {right:.3f} of {len(scored)}")
    for threshold in (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8):
        cells: dict[tuple[bool, bool], int] = defaultdict(int)
        for likely, _, kind, _ in scored:
            cells[likely >= threshold, kind == "rejection"] += 1
        precision = cells[True, True] / max(1, cells[True, True] + cells[True, False])
        recall = cells[True, True] / max(1, cells[True, True] + cells[False, True])
        print(f"  at {threshold:.2f}: precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}")


if __name__ == "__main__":
    main()
