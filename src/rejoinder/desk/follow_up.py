"""Keep in touch: when to write again, to whom and why; and what the person did about it."""

from datetime import date, datetime
from pathlib import Path

from rejoinder.errors import NotFound, UsageError
from rejoinder.model.follow_up import FollowUp, FollowUpAnswer, Outcome
from rejoinder.practice.keep_in_touch import keep_in_touch
from rejoinder.store import dossiers, told
from rejoinder.store.choosing import the_one
from rejoinder.store.home import Home
from rejoinder.store.records import Records, open_books, open_records


def followups(home: Path, *, today: date) -> tuple[FollowUp, ...]:
    """Return all prompts to write again, the earliest first; those whose `earliest` is not after `today` are for now."""
    with open_records(Home.open(home)) as records:
        return _follow_ups(records, today)


def settle(home: Path, id_: str, outcome: Outcome, *, until: date | None = None, now: datetime) -> FollowUp:
    """Keep what the person did about the follow-up whose id begins with `id_`: done, snoozed `until` a day, or dismissed.

    Returns it. Raises NotFound, Ambiguous, UsageError (snoozed without a day to come) or CannotKeep.
    """
    if outcome is Outcome.SNOOZED and (until is None or until <= now.date()):
        raise UsageError("Please give the day, after today, on which to be asked again.")
    with open_books(Home.open(home)) as books:
        wanted = id_.strip().lower()
        found = [one for one in _follow_ups(books, now.date()) if wanted and one.id.startswith(wanted)]
        chosen = the_one(found, lambda one: one.id, f"follow-up with the id {id_}", lambda one: one.id == wanted)
        kept_until = until if outcome is Outcome.SNOOZED else None
        told.keep_follow_up_answer(books, FollowUpAnswer(follow_up_id=chosen.id, outcome=outcome, said=now, until=kept_until))
    return chosen


def unsettle(home: Path, id_: str) -> None:
    """Take back what was said about the follow-up with this whole id. Raises NotFound when nothing was, or CannotKeep."""
    with open_books(Home.open(home)) as books:
        if not told.drop_follow_up_answers(books, id_.strip().lower()):
            raise NotFound(f"Nothing was said about a follow-up {id_!r}.")


def _follow_ups(records: Records, today: date) -> tuple[FollowUp, ...]:
    return keep_in_touch(dossiers.dossiers_with_cases(records), told.follow_up_answers(records), today)
