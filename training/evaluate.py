"""Measures recognition on the held-out texts and prints figures, confusion and the worst misses.

make eval
"""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from rejoinder.model.reading import Kind, Recognition  # noqa: E402
from rejoinder.practice.passages import passages  # noqa: E402
from rejoinder.practice.recognise import recognise  # noqa: E402
from training.letters import ME, Text, texts  # noqa: E402


def main() -> None:
    """Print everything."""
    judged = [(text, _judged(text)) for text in texts(held_out=True)]
    counts = Counter((text.kind, said.kind) for text, said in judged)
    _figures(counts)
    _confusion(counts)
    print("\nworst misses")
    missed = [(text, said) for text, said in judged if (text.kind is Kind.REJECTION) != (said.kind is Kind.REJECTION)]
    for text, said in sorted(missed, key=lambda pair: -pair[1].confidence)[:15]:
        print(f"  {text.name}: {text.kind}, said {said.kind} ({said.confidence:.2f}): {' '.join(text.message.text.split())[:110]}")


def _judged(text: Text) -> Recognition:
    return recognise(text.message, passages(text.message.text), frozenset({ME}))


def _figures(counts: Counter[tuple[Kind, Kind]]) -> None:
    found = counts[Kind.REJECTION, Kind.REJECTION]
    said = sum(count for (_, kind), count in counts.items() if kind is Kind.REJECTION)
    are = sum(count for (kind, _), count in counts.items() if kind is Kind.REJECTION)
    precision, recall = found / max(1, said), found / max(1, are)
    right = sum(count for (kind, told), count in counts.items() if kind is told)
    unclear = sum(count for (_, kind), count in counts.items() if kind is Kind.UNCLEAR)
    print(f"{counts.total()} held-out texts, {are} rejections")
    print(f"rejection: precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}")
    print(f"kind accuracy {right / counts.total():.3f}; unclear {unclear}, of these rejections {counts[Kind.REJECTION, Kind.UNCLEAR]}")


def _confusion(counts: Counter[tuple[Kind, Kind]]) -> None:
    kinds = list(Kind)
    print("\n" + " " * 16 + "".join(f"{kind[:9]:>11}" for kind in kinds))
    for kind in kinds:
        if any(counts[kind, told] for told in kinds):
            print(f"{kind:16}" + "".join(f"{counts[kind, told] or '.':>11}" for told in kinds))


if __name__ == "__main__":
    main()
