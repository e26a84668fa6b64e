"""What has come of it all, told by what others said and did."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rejoinder.desk.look_back import LookBack
from rejoinder.model.lists import LetterLine
from rejoinder.model.reading import KindnessKind, Stage
from rejoinder.web.words import KINDNESSES

_WIDTH = 340
_STEPS = {
    Stage.SUBMITTED: "applications",
    Stage.ASSESSMENT: "were given a task",
    Stage.SCREEN: "led to a call",
    Stage.INTERVIEW: "led to an interview",
    Stage.FINAL: "came to the final round",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a drawing: `width` in the units of the drawing."""

    label: str
    amount: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that leads to its letters."""

    label: str
    amount: int
    show: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightsPage:
    """`chosen` are the letters behind one of the figures, when the person follows it."""

    template: ClassVar[str] = "insights.html"
    title: str
    steps: tuple[Bar, ...]
    figures: tuple[Figure, ...]
    kind_words: tuple[Figure, ...]
    show: str
    chosen_label: str
    chosen: tuple[LetterLine, ...]


def chosen_ids(found: LookBack, show: str) -> tuple[str, ...]:
    """Return the letters behind the figure called `show`; () when there is none such."""
    named = {"answered": found.answered, "wrote-back": found.wrote_back, "doors": found.doors, "again": found.again}
    if show in set(KindnessKind):
        return found.kind_words.get(KindnessKind(show), ())
    return named.get(show, ())


def insights_page(found: LookBack, show: str, chosen: Sequence[LetterLine]) -> InsightsPage:
    """Return the page; `chosen` are the lines of `chosen_ids(found, show)`."""
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
    most = max(found.applications, 1)
    return InsightsPage(
        title="Insights",
        steps=tuple(
            Bar(label=_STEPS[stage], amount=amount, width=max(round(_WIDTH * amount / most), 2 if amount else 0))
            for stage, amount in found.reached.items()
            if stage is not Stage.ASSESSMENT
        ),
        figures=figures,
        kind_words=kind_words,
        show=show,
        chosen_label=next((figure.label for figure in (*figures, *kind_words) if figure.show == show), ""),
        chosen=tuple(chosen),
    )
