"""Measures recognition, kind words and attribution on held-out texts and prints figures, confusion and the worst misses.

make eval

Texts "held out before" have been looked at and had thresholds chosen by them. The "fresh" and the "everyday" ones have not: of them only
figures are printed.
"""

import re
import sys
import tomllib
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from rejoinder.model.message import Address, Message  # noqa: E402
from rejoinder.model.reading import Kind, Passage, PassageKind, Recognition, Stage  # noqa: E402
from rejoinder.practice.kind_words.context import KindnessContext  # noqa: E402
from rejoinder.practice.kindness import find_kindness  # noqa: E402
from rejoinder.practice.passages import passages  # noqa: E402
from rejoinder.practice.recognise import recognise  # noqa: E402
from training.evaluate_attribution import SETS, answers, everyday, held_out_texts, plain, print_figures, print_misses, read_set  # noqa: E402
from training.letters import ME, Span, Text, everyday_texts, fresh_texts, plain_texts, texts, unmarked, watched_texts  # noqa: E402

ROOT = Path(__file__).parent.parent
BEFORE, FRESH, EVERYDAY, WATCHED, PLAIN = "held out before", "fresh", "everyday", "watched", "watched, plain"


def main() -> None:
    """Print everything."""
    recognition()
    kind_words()
    attribution()


def recognition() -> None:
    """Print how the kinds of held-out texts are told."""
    sets = {BEFORE: texts(held_out=True), FRESH: fresh_texts(), EVERYDAY: everyday_texts(), WATCHED: watched_texts(), PLAIN: plain_texts()}
    judged = {name: [(text, _judged(text)) for text in found] for name, found in sets.items()}
    counts = {name: Counter((text.kind, said.kind) for text, said in pairs) for name, pairs in judged.items()}
    for name in judged:
        _figures(name, counts[name])
    for name, pairs in judged.items():
        print(f"\n{name}")
        _confusion(counts[name])
        _calibration(pairs)
    print(f"\nworst misses, {BEFORE}")
    missed = [(text, said) for text, said in judged[BEFORE] if (text.kind is Kind.REJECTION) != (said.kind is Kind.REJECTION)]
    for text, said in sorted(missed, key=lambda pair: -pair[1].confidence)[:15]:
        print(f"  {text.name}: {text.kind}, said {said.kind} ({said.confidence:.2f}): {' '.join(text.message.text.split())[:110]}")


def _judged(text: Text) -> Recognition:
    return recognise(text.message, passages(text.message.text), frozenset({ME}))


def _figures(name: str, counts: Counter[tuple[Kind, Kind]]) -> None:
    found = counts[Kind.REJECTION, Kind.REJECTION]
    said = sum(count for (_, kind), count in counts.items() if kind is Kind.REJECTION)
    are = sum(count for (kind, _), count in counts.items() if kind is Kind.REJECTION)
    precision, recall = found / max(1, said), found / max(1, are)
    right = sum(count for (kind, told), count in counts.items() if kind is told)
    unclear = sum(count for (_, kind), count in counts.items() if kind is Kind.UNCLEAR)
    print(f"{name:16}{counts.total()} texts, {are} rejections: precision {precision:.3f}, recall {recall:.3f}, ", end="")
    print(f"F1 {2 * precision * recall / (precision + recall):.3f}; kinds right {right / counts.total():.3f}; ", end="")
    print(f"unclear {unclear}, of these rejections {counts[Kind.REJECTION, Kind.UNCLEAR]}")


def _confusion(counts: Counter[tuple[Kind, Kind]]) -> None:
    kinds = list(Kind)
    print(" " * 16 + "".join(f"{kind[:9]:>11}" for kind in kinds))
    for kind in kinds:
        if any(counts[kind, told] for told in kinds):
            print(f"{kind:16}" + "".join(f"{counts[kind, told] or '.':>11}" for told in kinds))


_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


def _calibration(judged: list[tuple[Text, Recognition]]) -> None:
    """How often a kind was right, by how sure it was said to be: a confidence of 0.8 should be right four times in five."""
    print("\nhow sure        texts   mean said   right      rejections   mean said   right")
    for low, high in pairwise(_BINS):
        here = [(text, said) for text, said in judged if low <= said.confidence < high and said.kind is not Kind.UNCLEAR]
        refused = [(text, said) for text, said in here if said.kind is Kind.REJECTION]
        print(f"{low:.2f} to {min(high, 1.0):.2f}" + _row(here, 9) + _row(refused, 16))


def _row(judged: list[tuple[Text, Recognition]], wide: int) -> str:
    if not judged:
        return f"{'.':>{wide}}" + " " * 20
    mean = sum(said.confidence for _, said in judged) / len(judged)
    right = sum(said.kind is text.kind for text, said in judged) / len(judged)
    return f"{len(judged):>{wide}}{mean:12.2f}{right:8.2f}"


# Kind words: letters of `tests/kindness` that were annotated before any program had read them.

FRESH_LETTERS = "held_fresh"
"""The file of the fresh letters: the rejections among the fresh texts."""

_SHARED = 0.5
"""Spans agree when they are of one class and what they share is at least so much of what they cover together (intersection over union)."""

_NEARLY = 0.8


def kind_words() -> None:
    """Print how well the kind words of held-out letters are found, by class."""
    tallies: dict[str, Counter[tuple[str, str]]] = {BEFORE: Counter(), FRESH: Counter(), EVERYDAY: Counter(), PLAIN: Counter()}
    for path in sorted((ROOT / "tests" / "kindness").glob("*.toml")):
        name = FRESH if path.stem == FRESH_LETTERS else BEFORE
        for entry in tomllib.loads(path.read_text("utf-8")).get("held_out", []):
            tallies[name].update(compared(*unmarked(entry["text"])))
    for name, found in ((EVERYDAY, everyday_texts()), (PLAIN, plain_texts())):
        for text in found:
            if text.kind_words is not None:
                tallies[name].update(compared(text.message.text, list(text.kind_words)))
    for name, tally in tallies.items():
        print_kind_words(tally, f"kind words, {name}")


def compared(text: str, expected: list[Span]) -> Counter[tuple[str, str]]:
    """Return by class how many of the expected spans of a letter are "recalled" and "missed", of the found ones "right" and "extra".

    Beside them, how many of the found ones are "exact", the very words that were marked, and how many are "within" marked words of their
    class: part of what was marked reads well alone, so only the others would be false in a reply.
    """
    tally: Counter[tuple[str, str]] = Counter()
    found = _found(text)
    for span in expected:
        tally[span[0], "recalled" if any(agree(span, other) for other in found) else "missed"] += 1
    for span in found:
        tally[span[0], "right" if any(agree(span, other) for other in expected) else "extra"] += 1
        tally[span[0], "exact"] += any(_same_words(text, span, other) for other in expected)
        tally[span[0], "within"] += any(agree(span, other) or _is_within(span, other) for other in expected)
    return tally


def print_kind_words(tally: Counter[tuple[str, str]], title: str = "kind words") -> None:
    """Print precision and recall of spans, overlapping and exact, and the counts by class."""
    whole = Counter[str]()
    for (_, what), count in tally.items():
        whole[what] += count
    are, said = whole["recalled"] + whole["missed"], whole["right"] + whole["extra"]
    print(f"\n{title}: {are} spans, precision {whole['right'] / max(1, said):.3f}, recall {whole['recalled'] / max(1, are):.3f}", end="; ")
    print(f"word for word: precision {whole['exact'] / max(1, said):.3f}, recall {whole['exact'] / max(1, are):.3f}", end="; ")
    print(f"within marked words: {whole['within'] / max(1, said):.3f}")
    for kind in sorted({kind for kind, _ in tally}):
        print(f"  {kind:16}" + "".join(f"{what} {tally[kind, what]:3}   " for what in ("recalled", "missed", "extra", "exact")))


def _found(text: str) -> list[Span]:
    message = Message(
        message_id="<1@texts.example>", sha256="0" * 64, date=datetime(2025, 8, 31, 9, tzinfo=UTC), sender=Address(), text=text
    )
    own = (Passage(kind=PassageKind.OWN, start=0, end=len(text)),)
    return [(k.kind.value, k.start, k.end) for k in find_kindness(message, own, KindnessContext(stage=Stage.INTERVIEW))]


def agree(one: Span, other: Span) -> bool:
    """Whether two spans are of one class and share at least half of what they cover together.

    Less would quote half a thought; more would count a comma's difference, or a "we hope you" the less, as words not found.
    """
    shared = min(one[2], other[2]) - max(one[1], other[1])
    covered = max(one[2], other[2]) - min(one[1], other[1])
    return one[0] == other[0] and shared >= _SHARED * covered


def _is_within(one: Span, other: Span) -> bool:
    shared = min(one[2], other[2]) - max(one[1], other[1])
    return one[0] == other[0] and shared >= _NEARLY * (one[2] - one[1])


def _same_words(text: str, one: Span, other: Span) -> bool:
    return one[0] == other[0] and re.findall(r"\w+", text[one[1] : one[2]]) == re.findall(r"\w+", text[other[1] : other[2]])


# Attribution: whose letter it is. The rule by which positions are compared is explained in training/evaluate_attribution.py.


def attribution() -> None:
    """Print how often organization, position and type of letters that nothing was fitted on are told rightly."""
    given = answers(held_out_texts())
    print()
    print_figures("attribution, held-out texts", given)
    print_figures("attribution, everyday", answers(everyday()))
    print_figures("attribution, plain", answers(plain()))
    print_figures("attribution, letters kept aside", answers(read_set(SETS / "held.toml")))
    print_figures("attribution, weak spots kept aside", answers(read_set(SETS / "aside.toml")))
    print_misses(given)


if __name__ == "__main__":
    main()
