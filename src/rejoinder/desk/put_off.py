"""Put the reply to a rejection or an offer off until later, or say that it was sent; and take that back."""

from datetime import date, datetime, timedelta
from pathlib import Path

from rejoinder.desk.look_ahead import look_ahead
from rejoinder.desk.offers import case_to_answer
from rejoinder.errors import NotFound, UsageError
from rejoinder.model.dossier import Case
from rejoinder.model.follow_up import FollowUpAnswer, Outcome, Purpose
from rejoinder.model.reading import Kind
from rejoinder.practice.keep_in_touch import follow_up_id
from rejoinder.store import told
from rejoinder.store.home import Home
from rejoinder.store.records import open_books

LATER = timedelta(days=7)
"""How long "later" is."""


def put_off(home: Path, id_: str, *, until: date, now: datetime) -> Case:
    """Ask again about the rejection or offer `id_` from the day `until`.

    Raises NotFound, Ambiguous, UsageError (not after today) or CannotKeep.
    """
    if until <= now.date():
        raise UsageError("Please give the day, after today, on which to be asked again.")
    return _keep(home, id_, Outcome.SNOOZED, until, now)


def was_sent(home: Path, id_: str, *, now: datetime) -> Case:
    """Keep that the reply to the rejection or offer `id_` has gone out; later prompts count from that day.

    Raises NotFound, Ambiguous or CannotKeep.
    """
    return _keep(home, id_, Outcome.DONE, None, now)


def take_up_again(home: Path, id_: str) -> Case:
    """Take back that the reply was put off or sent. Raises NotFound (also when nothing was said), Ambiguous or CannotKeep."""
    with open_books(Home.open(home)) as books:
        case = case_to_answer(books, id_)
        if not told.drop_follow_up_answers(books, follow_up_id(case.letter.id, _purpose(case))):
            raise NotFound("Nothing was said about that reply.")
        look_ahead(books, [case.organization.id])
    return case


def _keep(home: Path, id_: str, outcome: Outcome, until: date | None, now: datetime) -> Case:
    with open_books(Home.open(home)) as books:
        case = case_to_answer(books, id_)
        name = follow_up_id(case.letter.id, _purpose(case))
        answer = FollowUpAnswer(follow_up_id=name, letter_id=case.letter.id, outcome=outcome, said=now, until=until)
        told.keep_follow_up_answer(books, answer)
        look_ahead(books, [case.organization.id])
    return case


def _purpose(case: Case) -> Purpose:
    """What the first letter is for: an offer waits for an answer."""
    return Purpose.ANSWER if case.letter.reading.recognition.kind is Kind.OFFER else Purpose.FIRST_REPLY
