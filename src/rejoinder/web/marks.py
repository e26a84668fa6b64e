"""A letter's text cut into stretches that are marked alike: kind words by class, and the sentence that says no."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rejoinder.model.dossier import Letter
from rejoinder.model.reading import Kind, Kindness
from rejoinder.web.words import KINDNESSES, family

LONGEST_SHOWN = 200_000
"""Characters of a letter that are put on the page; the original can be downloaded."""

_WRAPPED_FROM = 45
_WRAPPED_AT = 64
"""A line was broken by a program when the next word would not have fitted into so many characters."""
_WRAPPED_TO = 100
"""No program that breaks lines leaves them longer: the end of such a line was meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some text. `family` and `label` tell which kind words it is part of, "" for none; `says_no` marks the refusal itself.
    `anchor` is set where kind words or the refusal begin, so that a reason can point there."""

    text: str
    family: str = ""
    label: str = ""
    says_no: bool = False
    anchor: str = ""


def marked(letter: Letter) -> tuple[Stretch, ...]:
    """Return the letter's text in stretches; joined they are the text again, but for lines that a mail program had broken.

    Of overlapping kind words the stronger shows.
    """
    text = unwrapped(letter.message.text[:LONGEST_SHOWN])
    kind_words = [k for k in letter.reading.kindness if 0 <= k.start < k.end <= len(text)]
    noes = _noes(letter, len(text))
    edges = sorted({0, len(text), *(edge for k in kind_words for edge in (k.start, k.end)), *(edge for no in noes for edge in no)})
    begins = {k.start for k in kind_words} | {start for start, _ in noes}
    stretches = []
    for start, end in pairwise(edges):
        over = _strongest(kind_words, start, end)
        stretches.append(
            Stretch(
                text=text[start:end],
                family=family(over.kind) if over else "",
                label=KINDNESSES[over.kind] if over else "",
                says_no=over is None and any(no[0] <= start and end <= no[1] for no in noes),
                anchor=f"at-{start}" if start in begins else "",
            )
        )
    return tuple(stretches)


def unwrapped(text: str) -> str:
    """Return `text`, of the same length, with a space for every line break that only a mail program put there.

    Such a break follows a long line and goes on with a word; lists, quotations and addresses keep their lines.
    """
    lines = text.split("\n")
    joints = []
    for line, following in pairwise(lines):
        first = following[:1]
        begins_with_a_word = bool(first) and (first.isalnum() or first in "“”\"'‘(…")
        goes_on = _WRAPPED_FROM <= len(line) <= _WRAPPED_TO and begins_with_a_word and not line.startswith(">")
        joints.append(" " if goes_on and len(line) + 1 + len(following.split(" ", 1)[0]) > _WRAPPED_AT else "\n")
    return "".join(part for pair in zip(lines, [*joints, ""], strict=True) for part in pair)


def _strongest(kind_words: Sequence[Kindness], start: int, end: int) -> Kindness | None:
    over = [k for k in kind_words if k.start <= start and end <= k.end]
    return max(over, key=lambda k: (k.strength, k.start - k.end), default=None)


def _noes(letter: Letter, length: int) -> list[tuple[int, int]]:
    """Where the letter says no: the reasons for taking it as a rejection that rest on its words."""
    if letter.reading.recognition.kind is not Kind.REJECTION:
        return []
    reasons = letter.reading.recognition.reasons
    return [(r.start, r.end) for r in reasons[:1] if r.start is not None and r.end is not None and 0 <= r.start < r.end <= length]
