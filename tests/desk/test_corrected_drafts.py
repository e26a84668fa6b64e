"""Drafts to letters that the person has put right."""

from pathlib import Path

from rejoinder.desk.answer import answer
from rejoinder.desk.correct import correct
from rejoinder.desk.take_in import take_in
from rejoinder.model.told import Aspect
from tests.desks import NOW
from tests.journeys.mailbox import mail, write_mbox

FORWARDED = (
    "Dear Sam,\n\nI am sorry, I can't take anyone on as ropemaker this winter: the harbour order has gone elsewhere.\n"
    "You splice a better eye than I do.\n\nGil\n"
)


def test_a_position_that_the_person_named_is_the_one_written_of(tmp_path: Path) -> None:
    """A draft calls what was applied for as the person does, however the letter brings the word in."""
    home, letter = tmp_path / "home", mail(20, "Gil Harbottle <gil@ropewalk.example>", "Your friend", FORWARDED)
    (read,) = take_in([write_mbox(tmp_path / "mail.mbox", [letter])], home, me=frozenset()).letters
    correct(home, [read.id], {Aspect.KIND: "rejection", Aspect.POSITION: "ropemaker"}, now=NOW)
    assert "ropemaker" in answer(home, read.id, register=None, to="", me=frozenset(), today=NOW.date()).body
