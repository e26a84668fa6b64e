"""What has come of it all, told by what others said and did."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from babel import Locale

from rejoinder.desk.look_back import LookBack, SecondTries
from rejoinder.model.lists import Ending, LetterLine
from rejoinder.model.reading import KindnessKind, Stage
from rejoinder.web.pages.lists import Pager
from rejoinder.web.words import KINDNESSES, number

_WIDTH = 1000
"""Units that a whole bar is wide; it is stretched to the width of the page."""
_STEPS = {
    Stage.SUBMITTED: "applications",
    Stage.ASSESSMENT: "were given a task",
    Stage.SCREEN: "led to a call",
    Stage.INTERVIEW: "led to an interview",
    Stage.FINAL: "came to the final round",
}
_ENDINGS = {
    Ending.OFFER: "brought an offer",
    Ending.DECLINED: "brought an offer that you declined",
    Ending.NO: "ended with a no",
    Ending.WITHDRAWN: "withdrawn by you",
    Ending.OPEN: "no answer yet",
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
    """`chosen` are letters behind one of the figures, a page at a time, when the person follows it; `summary` says what came of them."""

    template: ClassVar[str] = "insights.html"
    title: str
    steps: tuple[Bar, ...]
    endings: tuple[Bar, ...]
    figures: tuple[Figure, ...]
    kind_words: tuple[Figure, ...]
    show: str
    chosen_label: str
    chosen: tuple[LetterLine, ...]
    summary: tuple[str, ...]
    pager: Pager


def chosen_ids(found: LookBack, show: str) -> tuple[str, ...]:
    """Return the letters behind the figure called `show`; () when there is none such."""
    named = {"answered": found.answered, "wrote-back": found.wrote_back, "doors": found.doors, "again": found.again}
    if show in set(KindnessKind):
        return found.kind_words.get(KindnessKind(show), ())
    if show in set(Ending):
        return found.ended.get(Ending(show), ())
    if show in set(Stage):
        return found.reached.get(Stage(show), ())
    return named.get(show, ())


def insights_page(found: LookBack, show: str, chosen: Sequence[LetterLine], pager: Pager, locale: Locale) -> InsightsPage:
    """Return the page; `chosen` are lines of `chosen_ids(found, show)`, at the place that `pager` tells."""
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
    steps = tuple(_bar(found, _STEPS[stage], stage, ids) for stage, ids in found.reached.items() if stage is not Stage.ASSESSMENT)
    endings = tuple(_bar(found, _ENDINGS[ending], ending, ids) for ending, ids in found.ended.items())
    names = [*((one.label, one.show) for one in (*figures, *kind_words)), *((one.label, one.show) for one in (*steps, *endings))]
    return InsightsPage(
        title="Insights",
        steps=steps,
        endings=endings,
        figures=figures,
        kind_words=kind_words,
        show=show,
        chosen_label=next((label for label, name in names if name == show), ""),
        chosen=tuple(chosen),
        summary=_what_came_of(found.came_of_it, locale) if show == "again" else (),
        pager=pager,
    )


def _bar(found: LookBack, label: str, show: Stage | Ending, ids: Sequence[str]) -> Bar:
    return Bar(label=label, amount=len(ids), width=round(_WIDTH * len(ids) / max(found.applications, 1)), show=show.value)


def _what_came_of(tries: SecondTries, locale: Locale) -> tuple[str, ...]:
    """A sentence for each thing that came of second tries, the best first."""
    told = (
        (tries.offers, "brought an offer", "brought an offer"),
        (tries.interviews, "came to an interview", "came to an interview"),
        (tries.noes, "brought another no", "brought another no"),
        (tries.open, "is open", "are open"),
    )
    return tuple(f"{number(amount, locale)} {one if amount == 1 else several}." for amount, one, several in told if amount)
