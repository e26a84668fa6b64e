import re
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.model.message import Address, Message
from rejoinder.model.reading import Kindness, KindnessKind, Passage, PassageKind, Stage
from rejoinder.practice.kindness import KindnessContext, find_kindness, normalised

LETTERS = Path(__file__).parent.parent / "kindness"
HUMAN = KindnessContext(stage=Stage.INTERVIEW)
_TAG = re.compile(r"<(/?)([a-z_]+)>")
Span = tuple[str, int, int]


def letter(text: str, sent: datetime | None = datetime(2025, 8, 31, 9, tzinfo=UTC)) -> Message:
    return Message(
        message_id="<1@house.example>", sha256="0" * 64, date=sent, sender=Address(name="Pat", email="pat@house.example"), text=text
    )


def kindness(text: str, context: KindnessContext = HUMAN) -> tuple[Kindness, ...]:
    return find_kindness(letter(text), (Passage(kind=PassageKind.OWN, start=0, end=len(text)),), context)


def only(text: str, context: KindnessContext = HUMAN) -> Kindness:
    (one,) = kindness(text, context)
    return one


def kinds(text: str) -> list[str]:
    return [found.kind.value for found in kindness(text)]


def unmarked(marked: str) -> tuple[str, list[Span]]:
    """A fixture's text without its tags, and the spans they marked."""
    text, spans, opened, at = "", [], 0, 0
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if tag[1]:
            spans.append((tag[2], opened, len(text)))
        opened = len(text)
    return text + marked[at:], spans


def agree(one: Span, other: Span) -> bool:
    shared = min(one[2], other[2]) - max(one[1], other[1])
    return one[0] == other[0] and shared >= 0.6 * (one[2] - one[1]) and shared >= 0.6 * (other[2] - other[1])


def measured(part: str) -> tuple[float, float, list[str]]:
    """Precision and recall of spans over one part of the annotated letters, and what was got wrong."""
    tally: Counter[str] = Counter()
    wrong = []
    for path in sorted(LETTERS.glob("*.toml")):
        for entry in tomllib.loads(path.read_text("utf-8"))[part]:
            text, expected = unmarked(entry["text"])
            found = [(k.kind.value, k.start, k.end) for k in kindness(text)]
            missed = [span for span in expected if not any(agree(span, f) for f in found)]
            extra = [f for f in found if not any(agree(f, span) for span in expected)]
            tally.update(right=len(found) - len(extra), found=len(found), recalled=len(expected) - len(missed), expected=len(expected))
            wrong += [
                f"{path.stem} {sign} {kind}: {text[a:b]!r}"
                for sign, spans in (("missed", missed), ("extra", extra))
                for kind, a, b in spans
            ]
    return tally["right"] / tally["found"], tally["recalled"] / tally["expected"], wrong


def test_kind_words_are_found_and_nothing_else() -> None:
    """Of the spans found in annotated letters at least 95 in 100 are kind words of that class, and at least 90 in 100 are found."""
    precision, recall, wrong = measured("letter")
    print(f"\nletters: precision {precision:.3f}, recall {recall:.3f}")
    print("\n".join(wrong))
    assert precision >= 0.95
    assert recall >= 0.90


def test_letters_never_seen_are_measured() -> None:
    """Letters for which no phrase was written show how far the phrases carry."""
    precision, recall, _ = measured("held_out")
    print(f"\nheld out: precision {precision:.3f}, recall {recall:.3f}")
    assert precision > 0
    assert recall > 0
