"""The way of the applications as a drawing: how many came to each step, and what came of those that went no further.

Drawn twice, wide and narrow, for a drawing that is shrunk cannot be read; the page shows the one that fits. Thickness is by amount, and
what is thin is still drawn thick enough to be seen. Nothing here scores: an offer stands above a no, and that is all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rejoinder.model.lists import Ending
from rejoinder.model.reading import Stage

STEPS = (Stage.SUBMITTED, Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL)
"""The steps that are shown. A task done at home is none: nobody was met by it."""
_THINNEST = 2.0
_NODE = 9.0


class Way(NamedTuple):
    """How many applications came to a step and, of those that came no further, how many stand how."""

    step: Stage
    came: int
    ended: Mapping[Ending, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A step or an ending: a bar of that height, and where its words begin. `show` leads to the letters behind it, `tone` is its colour."""

    label: str
    amount: int
    show: str
    tone: str
    x: float
    y: float
    height: float
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ribbon:
    """A stream between two blocks, as an SVG path."""

    path: str
    show: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A drawing of that size, in units of a pixel. `fit` is the width of page it is for; `two_lines` has the numbers of endings stand
    above their words."""

    fit: str
    width: int
    height: int
    two_lines: bool
    steps: tuple[Block, ...]
    endings: tuple[Block, ...]
    ribbons: tuple[Ribbon, ...]


class _Form(NamedTuple):
    """The measures of a drawing, and its words."""

    fit: str
    width: int
    endings_x: float
    top: float
    thickness: float
    gap: float
    steps: Mapping[Stage, str]
    endings: Mapping[Ending, str]


_WIDE = _Form(
    fit="wide",
    width=880,
    endings_x=660,
    top=54,
    thickness=270,
    gap=24,
    steps={
        Stage.SUBMITTED: "applications",
        Stage.SCREEN: "a call or interview",
        Stage.INTERVIEW: "an interview",
        Stage.FINAL: "the final round",
    },
    endings={
        Ending.OFFER: "an offer",
        Ending.DECLINED: "an offer you declined",
        Ending.WITHDRAWN: "withdrawn by you",
        Ending.NO: "a no",
        Ending.OPEN: "no answer yet",
    },
)
_NARROW = _Form(
    fit="narrow",
    width=328,
    endings_x=228,
    top=46,
    thickness=240,
    gap=36,
    steps={Stage.SUBMITTED: "sent", Stage.SCREEN: "talk", Stage.INTERVIEW: "interview", Stage.FINAL: "final"},
    endings={
        Ending.OFFER: "offer",
        Ending.DECLINED: "declined",
        Ending.WITHDRAWN: "withdrawn",
        Ending.NO: "no",
        Ending.OPEN: "no answer yet",
    },
)


def drawings(ways: Sequence[Way]) -> tuple[Drawing, ...]:
    """Return the wide and the narrow drawing of `ways`, from the first step to the last one that was reached; () when there is nothing
    to draw."""
    reached = [way for way in ways if way.came]
    return tuple(_drawn(reached, form) for form in (_WIDE, _NARROW)) if reached else ()


def _drawn(ways: Sequence[Way], form: _Form) -> Drawing:
    unit = form.thickness / ways[0].came
    parts = {(way.step, ending): max(unit * amount, _THINNEST) for way in ways for ending, amount in way.ended.items()}
    heights = _heights(ways, parts)
    columns = {way.step: form.endings_x * place / len(ways) for place, way in enumerate(ways)}
    endings, arrivals = _endings(ways, parts, form)
    ribbons = [
        Ribbon(path=_path(columns[one.step], form.top, columns[next_.step], form.top, heights[next_.step]), show=next_.step, tone="on")
        for one, next_ in pairwise(ways)
    ]
    for place, way in enumerate(ways):
        y = form.top + (heights[ways[place + 1].step] if place + 1 < len(ways) else 0.0)
        for ending in way.ended:
            path = _path(columns[way.step], y, form.endings_x, arrivals[way.step, ending], parts[way.step, ending])
            ribbons.append(Ribbon(path=path, show=f"{way.step}.{ending}", tone=ending))
            y += parts[way.step, ending]
    bottom = max([form.top + heights[ways[0].step], *(block.y + block.height for block in endings)])
    return Drawing(
        fit=form.fit,
        width=form.width,
        height=round(bottom + 12),
        two_lines=form is _NARROW,
        steps=tuple(_step(way, columns[way.step], heights[way.step], form) for way in ways),
        endings=endings,
        ribbons=tuple(sorted(ribbons, key=lambda ribbon: ribbon.tone != Ending.NO)),
    )


def _heights(ways: Sequence[Way], parts: Mapping[tuple[Stage, Ending], float]) -> dict[Stage, float]:
    """How high each step stands: as much as ends there, and as much as goes on."""
    heights: dict[Stage, float] = {}
    further = 0.0
    for way in reversed(ways):
        further += sum(parts[way.step, ending] for ending in way.ended)
        heights[way.step] = further
    return heights


def _step(way: Way, x: float, height: float, form: _Form) -> Block:
    label = form.steps[way.step].removesuffix("s") if way.came == 1 and way.step is Stage.SUBMITTED else form.steps[way.step]
    return Block(
        label=label,
        amount=way.came,
        show=way.step,
        tone="on",
        x=_short(x),
        y=form.top,
        height=_short(height),
        label_x=_short(x),
        label_y=form.top - 12,
    )


def _endings(
    ways: Sequence[Way], parts: Mapping[tuple[Stage, Ending], float], form: _Form
) -> tuple[tuple[Block, ...], dict[tuple[Stage, Ending], float]]:
    """The endings, one below the other, and where in them each stream arrives: from the furthest step first."""
    blocks: list[Block] = []
    arrivals: dict[tuple[Stage, Ending], float] = {}
    y = form.top
    for ending in Ending:
        amount = sum(way.ended.get(ending, 0) for way in ways)
        if not amount:
            continue
        begin = y
        for way in reversed(ways):
            if ending in way.ended:
                arrivals[way.step, ending] = y
                y += parts[way.step, ending]
        blocks.append(
            Block(
                label=form.endings[ending],
                amount=amount,
                show=ending,
                tone=ending,
                x=form.endings_x,
                y=_short(begin),
                height=_short(y - begin),
                label_x=form.endings_x + _NODE + 8,
                label_y=_short((begin + y) / 2),
            )
        )
        y += form.gap
    return tuple(blocks), arrivals


def _path(x: float, y: float, to_x: float, to_y: float, thickness: float) -> str:
    """The outline of a stream of that thickness, from the right edge of a bar to the left edge of another."""
    x += _NODE
    half = _short((x + to_x) / 2)
    x, to_x, top, to_top, low, to_low = map(_short, (x, to_x, y, to_y, y + thickness, to_y + thickness))
    return f"M{x} {top}C{half} {top} {half} {to_top} {to_x} {to_top}V{to_low}C{half} {to_low} {half} {low} {x} {low}Z"


def _short(number: float) -> float:
    return round(number, 1)
