"""What has come of it all, told by what others said and did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from babel import Locale

from rejoinder.desk.look_back import KindLetters, LookBack, SecondTries
from rejoinder.model.lists import Ending, LetterLine
from rejoinder.model.reading import KindnessKind, Stage
from rejoinder.web.pages.flow import STEPS, Drawing, Way, drawings
from rejoinder.web.pages.lists import Pager
from rejoinder.web.words import KINDNESSES, number

# Whoever came further is counted among those who came so far: not every interview follows a call.
_STEPS = {
    Stage.SUBMITTED: "applications",
    Stage.SCREEN: "came to a call or an interview",
    Stage.INTERVIEW: "came to an interview",
    Stage.FINAL: "came to the final round",
}
_AFTER = {
    Stage.SUBMITTED: "after the application",
    Stage.SCREEN: "after a call",
    Stage.INTERVIEW: "after an interview",
    Stage.FINAL: "after the final round",
}
_ENDINGS = {
    Ending.OFFER: "brought an offer",
    Ending.DECLINED: "brought an offer that you declined",
    Ending.WITHDRAWN: "withdrawn by you",
    Ending.NO: "ended with a no",
    Ending.OPEN: "no answer yet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that leads to its letters."""

    label: str
    amount: int
    show: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step that applications came to, and what came of those that went no further, `after` it."""

    came: Figure
    ended: tuple[Figure, ...]
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightsPage:
    """`flow` shows the way of the applications, and `steps` and `endings` tell it in words. `chosen` are letters behind one of the
    figures, a page at a time, when the person follows it; `summary` says what came of them."""

    template: ClassVar[str] = "insights.html"
    title: str
    flow: tuple[Drawing, ...]
    steps: tuple[Step, ...]
    endings: tuple[Figure, ...]
    figures: tuple[Figure, ...]
    kind_words: tuple[Figure, ...]
    show: str
    chosen_label: str
    chosen: tuple[LetterLine, ...]
    summary: tuple[str, ...]
    pager: Pager


def chosen_ids(found: LookBack, kind_letters: Callable[[], KindLetters], show: str) -> tuple[str, ...]:
    """Return the letters behind the figure called `show`; () when there is none such. `kind_letters` are only asked for where it is one
    of kind words."""
    if show == "doors":
        return kind_letters().doors
    if show in set(KindnessKind):
        return kind_letters().by_kind.get(KindnessKind(show), ())
    named = {"answered": found.answered, "wrote-back": found.wrote_back, "again": found.again}
    if show in set(Ending):
        return found.ended.get(Ending(show), ())
    if show in set(Stage):
        return found.reached.get(Stage(show), ())
    step, _, ending = show.partition(".")
    if step in STEPS and ending in set(Ending):
        return _ended_at(found, Stage(step), Ending(ending))
    return named.get(show, ())


def _ended_at(found: LookBack, step: Stage, ending: Ending) -> tuple[str, ...]:
    """The letters of the applications that came to that step, no further, and stand so; a task done at home is no step."""
    among = [found.ended_at.get(stage, {}).get(ending, ()) for stage in _of_step(step)]
    if not all(among):
        return next(filter(None, among), ())
    ids = {id_ for part in among for id_ in part}
    return tuple(id_ for id_ in found.ended[ending] if id_ in ids)


def _of_step(step: Stage) -> tuple[Stage, ...]:
    return (Stage.SUBMITTED, Stage.ASSESSMENT) if step is Stage.SUBMITTED else (step,)


def _ways(found: LookBack) -> tuple[Way, ...]:
    """How many came to each step, and how those stand that came no further."""
    stood = {step: {ending: _amount(found, step, ending) for ending in Ending} for step in STEPS}
    return tuple(
        Way(step, len(found.reached.get(step, ())), {ending: amount for ending, amount in stood[step].items() if amount}) for step in STEPS
    )


def _amount(found: LookBack, step: Stage, ending: Ending) -> int:
    return sum(len(found.ended_at.get(stage, {}).get(ending, ())) for stage in _of_step(step))


def insights_page(found: LookBack, show: str, chosen: Sequence[LetterLine], pager: Pager, locale: Locale) -> InsightsPage:
    """Return the page; `chosen` are lines of the letters behind the figure `show`, at the place that `pager` tells."""
    figures = (
        Figure(label="door that stands open" if found.doors == 1 else "doors that stand open", amount=found.doors, show="doors"),
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
    kind_words = tuple(Figure(label=KINDNESSES[kind], amount=amount, show=kind.value) for kind, amount in found.kind_words.items())
    ways = _ways(found)
    steps = tuple(_step(way) for way in ways if way.came)
    endings = tuple(Figure(label=_ENDINGS[ending], amount=len(ids), show=ending) for ending, ids in found.ended.items() if ids)
    names = {one.show: one.label for one in (*figures, *kind_words, *endings, *(step.came for step in steps))}
    names |= {f"{step}.{ending}": f"{after}: {_ENDINGS[ending]}" for step, after in _AFTER.items() for ending in Ending}
    return InsightsPage(
        title="Insights",
        flow=drawings(ways),
        steps=steps,
        endings=endings,
        figures=figures,
        kind_words=kind_words,
        show=show,
        chosen_label=names.get(show, ""),
        chosen=tuple(chosen),
        summary=_what_came_of(found.came_of_it, locale) if show == "again" else (),
        pager=pager,
    )


def _step(way: Way) -> Step:
    label = "application" if way.came == 1 and way.step is Stage.SUBMITTED else _STEPS[way.step]
    ended = (Figure(label=_ENDINGS[ending], amount=amount, show=f"{way.step}.{ending}") for ending, amount in way.ended.items())
    return Step(came=Figure(label=label, amount=way.came, show=way.step), ended=tuple(ended), after=_AFTER[way.step])


def _what_came_of(tries: SecondTries, locale: Locale) -> tuple[str, ...]:
    """A sentence for each thing that came of second tries, the best first."""
    told = (
        (tries.offers, "brought an offer", "brought an offer"),
        (tries.interviews, "came to an interview", "came to an interview"),
        (tries.noes, "brought another no", "brought another no"),
        (tries.withdrawn, "was withdrawn by you", "were withdrawn by you"),
        (tries.open, "is open", "are open"),
    )
    return tuple(f"{number(amount, locale)} {one if amount == 1 else several}." for amount, one, several in told if amount)
