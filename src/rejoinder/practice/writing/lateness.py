"""How late it is for an answer, and how a letter that comes so late begins."""

from rejoinder.model.dossier import Letter
from rejoinder.model.message import Medium

LATE = 28
"""After so many days one says that the answer is late; within four weeks nobody expects an apology."""
TOO_LATE = 42
"""After so many days it is no longer a reply but a note to keep in touch."""
A_WHILE = 60
"""Days from which on one counts months: until then it has been "some weeks" (an estimate)."""


def ago(days: int) -> str:
    """How long ago something was, as one says it: "nearly two years" for 640 days."""
    months = days / 30.44
    for below, words in (
        (2.5, "about two months"),
        (3.5, "about three months"),
        (5, "some months"),
        (9.5, "several months"),
        (11.8, "nearly a year"),
        (14, "about a year"),
        (20, "well over a year"),
    ):
        if months < below:
            return words
    return "nearly two years" if months < 24 else "more than two years" if months < 34 else "some years"


def opening_of(letter: Letter, days: int, known: set[str]) -> str:
    """Return how a reply begins that comes so many `days` after the letter: a heading of the stock's openings."""
    if days > LATE and "answered" in known:
        return "again"
    if "wrote" not in known:
        return "heard_late" if days > LATE else "heard"
    nameless = "post" not in known and "volunteer" not in known and letter.reading.language != "de"
    if letter.message.medium is Medium.PHONE:
        return "phone_late" if days > LATE else "phone"
    if days > LATE and nameless:
        return "reply_late"
    if days > TOO_LATE:
        return "note"
    if days > LATE:
        return "late"
    if nameless:
        return "reply"
    return "timely"
