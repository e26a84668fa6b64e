"""Keep in touch: when to write again, to whom and why; and what the person did about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from rejoinder.errors import NotFound, UsageError
from rejoinder.model.follow_up import FollowUp, FollowUpAnswer, Outcome, Purpose
from rejoinder.practice.keep_in_touch import follow_up_id, in_order, keep_in_touch
from rejoinder.store import dossiers, lists, told
from rejoinder.store.choosing import the_one
from rejoinder.store.home import Home
from rejoinder.store.records import Records, open_books, open_records


def followups(home: Path, *, today: date) -> tuple[FollowUp, ...]:
    """Return all prompts to write again, the earliest first; those whose `earliest` is not after `today` are for now."""
    with open_records(Home.open(home)) as records:
        held, answers = dossiers.dossiers_with_cases(records), told.follow_up_answers(records)
        return keep_in_touch(held, answers, today, every=told.profile(records).every)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompts:
    """`all` prompts to write again, the earliest first, as they were on the day `on`; with what they followed from, so that a later look
    need only work out anew what has changed since."""

    all: tuple[FollowUp, ...]
    on: date
    by_house: Mapping[str, tuple[FollowUp, ...]]
    answers: tuple[FollowUpAnswer, ...]
    salt: int
    generation: int


def prompts(home: Path, *, today: date, before: Prompts | None = None) -> Prompts:
    """Return all prompts to write again. `before` is what was found the last time: where since then only prompts were answered, only the
    houses that these were about are looked at again."""
    with open_records(Home.open(home)) as records:
        generation, salt = lists.generation(records), lists.salt(records)
        if before and (before.on, before.salt, before.generation) == (today, salt, generation):
            return before
        answers, every = told.follow_up_answers(records), told.profile(records).every
        again = _houses_answered(records, before, answers, generation) if before and (before.on, before.salt) == (today, salt) else None
        found: dict[str, tuple[FollowUp, ...]] = {}
        for dossier in dossiers.dossiers_with_cases(records, again):
            found[dossier.organization.id] = keep_in_touch([dossier], answers, today, every=every)
    by_house = {**before.by_house, **found} if before and again is not None else found
    everything = in_order((one for theirs in by_house.values() for one in theirs), today)
    return Prompts(all=everything, on=today, by_house=by_house, answers=answers, salt=salt, generation=generation)


def _houses_answered(records: Records, before: Prompts, answers: tuple[FollowUpAnswer, ...], generation: int) -> frozenset[str] | None:
    """The houses whose prompts were answered since, None when anything else has changed too: each answer, and each that is taken back,
    makes the store one generation older."""
    changed = {answer.follow_up_id for answer in set(before.answers) ^ set(answers)}
    if generation - before.generation != len(changed):
        return None
    meant: set[str] = set()
    # Most often it is the first reply that was put off or sent.
    for purpose in reversed(Purpose):
        named = {follow_up_id(id_, purpose): id_ for id_ in lists.decided(records)} if changed else {}
        meant |= {named[name] for name in changed & named.keys()}
        changed -= named.keys()
    return dossiers.houses_of(records, meant)


def settle(home: Path, id_: str, outcome: Outcome, *, until: date | None = None, now: datetime) -> FollowUp:
    """Keep what the person did about the follow-up whose id begins with `id_`: done, snoozed `until` a day, or dismissed.

    Returns it. Raises NotFound, Ambiguous, UsageError (snoozed without a day to come) or CannotKeep.
    """
    if outcome is Outcome.SNOOZED and (until is None or until <= now.date()):
        raise UsageError("Please give the day, after today, on which to be asked again.")
    with open_books(Home.open(home)) as books:
        wanted = id_.strip().lower()
        about = [id_ for id_ in lists.decided(books) if any(follow_up_id(id_, purpose).startswith(wanted) for purpose in Purpose)]
        held = dossiers.dossiers_with_cases(books, dossiers.houses_of(books, about))
        answers, every = told.follow_up_answers(books), told.profile(books).every
        prompted = keep_in_touch(held, answers, now.date(), every=every) if wanted else ()
        found = [one for one in prompted if one.id.startswith(wanted)]
        chosen = the_one(found, lambda one: one.id, f"follow-up with the id {id_}", lambda one: one.id == wanted)
        kept_until = until if outcome is Outcome.SNOOZED else None
        told.keep_follow_up_answer(books, FollowUpAnswer(follow_up_id=chosen.id, outcome=outcome, said=now, until=kept_until))
    return chosen


def unsettle(home: Path, id_: str) -> None:
    """Take back what was said about the follow-up with this whole id. Raises NotFound when nothing was, or CannotKeep."""
    with open_books(Home.open(home)) as books:
        if not told.drop_follow_up_answers(books, id_.strip().lower()):
            raise NotFound(f"Nothing was said about a follow-up {id_!r}.")
