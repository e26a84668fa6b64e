"""What has come of it all, told by what others said and did."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rejoinder.desk.look_back import LookBack
from rejoinder.model.lists import LetterLine
from rejoinder.model.reading import KindnessKind, Stage
from rejoinder.web.words import KINDNESSES

_WIDTH = 1000
"""Units that a whole bar is wide; it is stretched to the width of the page."""
_STEPS = {
    Stage.SUBMITTED: "applications",
    Stage.ASSESSMENT: "were given a task",
    Stage.SCREEN: "led to a call",
    Stage.INTERVIEW: "led to an interview",
    Stage.FINAL: "came to the final round",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a drawing: `width` in the units of the drawing. `show` leads to the letters behind it."""

    label: str
    amount: int
    width: int
    show: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that leads to its letters."""

    label: str
    amount: int
    show: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightsPage:
    """`chosen` are the newest of the letters behind one of the figures, when the person follows it; `of` is how many there are."""

    template: ClassVar[str] = "insights.html"
    title: str
    steps: tuple[Bar, ...]
    figures: tuple[Figure, ...]
    kind_words: tuple[Figure, ...]
    show: str
    chosen_label: str
    chosen: tuple[LetterLine, ...]
    of: int


def chosen_ids(found: LookBack, show: str) -> tuple[str, ...]:
    """Return the letters behind the figure called `show`; () when there is none such."""
    named = {"answered": found.answered, "wrote-back": found.wrote_back, "doors": found.doors, "again": found.again}
    if show in set(KindnessKind):
        return found.kind_words.get(KindnessKind(show), ())
    if show in set(Stage):
        return found.reached.get(Stage(show), ())
    return named.get(show, ())


def insights_page(found: LookBack, show: str, chosen: Sequence[LetterLine], of: int) -> InsightsPage:
    """Return the page; `chosen` are the first lines of `chosen_ids(found, show)`, which are so many."""
    figures = (
        Figure(label="door that stands open" if len(found.doors) == 1 else "doors that stand open", amount=len(found.doors), show="doors"),
        Figure(
            label="letter you answered" if len(found.answered) == 1 else "letters you answered", amount=len(found.answered), show="answered"
        ),
        Figure(
            label="time they wrote back" if len(found.wrote_back) == 1 else "times they wrote back",
            amount=len(found.wrote_back),
            show="wrote-back",
        ),
        Figure(
            label="second try at a house" if len(found.again) == 1 else "second tries at a house", amount=len(found.again), show="again"
        ),
    )
    kind_words = tuple(Figure(label=KINDNESSES[kind], amount=len(ids), show=kind.value) for kind, ids in found.kind_words.items())
    steps = tuple(
        Bar(label=_STEPS[stage], amount=len(ids), width=round(_WIDTH * len(ids) / max(found.applications, 1)), show=stage.value)
        for stage, ids in found.reached.items()
        if stage is not Stage.ASSESSMENT
    )
    names = [*((one.label, one.show) for one in (*figures, *kind_words)), *((one.label, one.show) for one in steps)]
    return InsightsPage(
        title="Insights",
        steps=steps,
        figures=figures,
        kind_words=kind_words,
        show=show,
        chosen_label=next((label for label, name in names if name == show), ""),
        chosen=tuple(chosen),
        of=of,
    )
