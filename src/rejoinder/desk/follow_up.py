"""Keep in touch: when to write again, to whom and why; and what the person did about it."""

from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from rejoinder.desk.look_ahead import look_ahead
from rejoinder.errors import NotFound, UsageError
from rejoinder.model.follow_up import FollowUp, FollowUpAnswer, Outcome
from rejoinder.practice.asked_besides import WANTS_AN_ANSWER
from rejoinder.practice.keep_in_touch import in_order, keep_in_touch, place, prompts
from rejoinder.store import dossiers, occasions, told
from rejoinder.store.choosing import the_one
from rejoinder.store.home import Home
from rejoinder.store.records import Records, open_books, open_records

_ENOUGH = 4
"""Occasions looked at for each prompt wanted: some of them yield to another of the same organization."""


def followups(home: Path, *, today: date) -> tuple[FollowUp, ...]:
    """Return all prompts to write again, the earliest first; those whose `earliest` is not after `today` are for now."""
    with open_records(Home.open(home)) as records:
        return _prompts(records, today)


class Due(NamedTuple):
    """The `first` prompts that are for now, and how many there are in all."""

    first: tuple[FollowUp, ...]
    in_all: int


def due(home: Path, *, today: date, most: int) -> Due:
    """Return the prompts that are for now, the first of them, at most so many. To work these out takes no longer where much is kept."""
    with open_records(Home.open(home)) as records:
        every, anew, looked_at = told.profile(records).every, occasions.not_kept(records, today), most * _ENOUGH
        while True:
            first = occasions.first_due(records, today, every, looked_at)
            houses = {one.organization_id for one in first}
            found = [one for one in _on_that_day(records, today, every, anew, houses) if one.earliest <= today]
            # Whoever was not looked at comes after the last that was.
            if len(first) < looked_at or (len(found) >= most and place(found[most - 1]) <= first[-1].place):
                kept = sum(number for house, number in occasions.prompts_due(records, today, every).items() if house not in anew)
                return Due(tuple(found[:most]), kept + sum(one.organization_id in anew for one in found))
            looked_at *= _ENOUGH


def is_offer(one: FollowUp) -> bool:
    """Whether a prompt is of something that is offered and waits for a yes or a no."""
    return one.reason.rule == WANTS_AN_ANSWER


def settle(home: Path, id_: str, outcome: Outcome, *, until: date | None = None, now: datetime) -> FollowUp:
    """Keep what the person did about the follow-up whose id begins with `id_`: done, snoozed `until` a day, or dismissed.

    Returns it. Raises NotFound, Ambiguous, UsageError (snoozed without a day to come) or CannotKeep.
    """
    if outcome is Outcome.SNOOZED and (until is None or until <= now.date()):
        raise UsageError("Please give the day, after today, on which to be asked again.")
    with open_books(Home.open(home)) as books:
        wanted = id_.strip().lower()
        about = occasions.houses_prompting(books, wanted) if wanted else frozenset()
        found = [one for one in _prompts(books, now.date(), about) if wanted and one.id.startswith(wanted)]
        chosen = the_one(found, lambda one: one.id, f"follow-up with the id {id_}", lambda one: one.id == wanted)
        kept_until = until if outcome is Outcome.SNOOZED else None
        answer = FollowUpAnswer(follow_up_id=chosen.id, letter_id=chosen.letter_id, outcome=outcome, said=now, until=kept_until)
        told.keep_follow_up_answer(books, answer)
        look_ahead(books, [chosen.organization_id])
    return chosen


def unsettle(home: Path, id_: str) -> None:
    """Take back what was said about the follow-up with this whole id. Raises NotFound when nothing was, or CannotKeep."""
    wanted = id_.strip().lower()
    with open_books(Home.open(home)) as books:
        about = sorted({answer.letter_id for answer in told.follow_up_answers(books) if answer.follow_up_id == wanted})
        if not told.drop_follow_up_answers(books, wanted):
            raise NotFound(f"Nothing was said about a follow-up {id_!r}.")
        look_ahead(books, sorted(set(dossiers.homes_of(books, about).values())))


def _prompts(records: Records, today: date, houses: Collection[str] | None = None) -> tuple[FollowUp, ...]:
    """All prompts, or those of `houses` and of the few organizations that have to be looked at on the day itself."""
    return _on_that_day(records, today, told.profile(records).every, occasions.not_kept(records, today), houses)


def _on_that_day(records: Records, today: date, every: int, anew: Collection[str], houses: Collection[str] | None) -> tuple[FollowUp, ...]:
    """The same where it is known how often the person writes, and that the organizations `anew` have to be looked at."""
    kept = occasions.occasions_by_house(records, houses)
    found = [one for house, theirs in kept.items() if house not in anew for one in prompts(theirs, today, every=every)]
    if anew:
        found += keep_in_touch(dossiers.dossiers_at(records, anew), told.follow_up_answers(records), today, every=every)
    return in_order(found, today)
