"""Letters of which an import kept nothing, and that the person says are about an application."""

from pathlib import Path

import pytest

from rejoinder.desk.correct import correct
from rejoinder.desk.look_up import rejections
from rejoinder.desk.reread import reread
from rejoinder.desk.take_in import take_in
from rejoinder.errors import UsageError
from rejoinder.model.told import Aspect
from rejoinder.store.home import Home
from tests.desks import NOW
from tests.dump import dump
from tests.journeys.mailbox import MAILS, ME, mail, write_mbox

HINT = mail(20, "Ruth Amory <ruth@kiln.example>", "The kiln", "Dear Sam,\n\nthe gas is off till May, and so is everything else.\n\nRuth\n")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A letter that says nothing of work, saved by itself."""
    (tmp_path / "kiln.eml").write_bytes(HINT)
    return tmp_path / "kiln.eml"


def test_a_letter_that_was_passed_over_is_filed_on_the_persons_word(tmp_path: Path, file: Path) -> None:
    """A letter of which nothing was kept is a rejection once the person says so, and stays one when all is read again."""
    home = tmp_path / "home"
    assert take_in([write_mbox(tmp_path / "mail.mbox"), file], home, me=frozenset()).letters
    before = len(rejections(home))
    done = correct(home, [file], {Aspect.KIND: "rejection", Aspect.ORGANIZATION: "Amory Kiln"}, now=NOW)
    assert [letter.message.subject for letter in done.letters] == ["The kiln"]
    reread(home)
    assert len(rejections(home)) == before + 1
    assert "Amory Kiln" in {case.organization.name for case in rejections(home)}


def test_a_letter_is_filed_once(tmp_path: Path, file: Path) -> None:
    """Saying twice what a passed-over letter is, and importing it before or after, keeps the same home."""
    first, second = tmp_path / "one", tmp_path / "two"
    for _ in range(2):
        correct(first, [file], {Aspect.KIND: "rejection"}, now=NOW)
    take_in([file], second, me=frozenset())
    correct(second, [file], {Aspect.KIND: "rejection"}, now=NOW)
    take_in([file], second, me=frozenset())
    assert dump(Home.open(first)) == dump(Home.open(second))


def test_a_file_of_several_letters_names_none(tmp_path: Path) -> None:
    """Of a mailbox nobody can say which of its letters is meant, so it is refused and nothing is said of any."""
    with pytest.raises(UsageError, match="more than one letter"):
        correct(tmp_path / "home", [write_mbox(tmp_path / "mail.mbox")], {Aspect.KIND: "rejection"}, now=NOW)


def test_what_the_person_wrote_is_no_letter_to_put_right(tmp_path: Path) -> None:
    """A letter of the person's own is not filed as something that they received."""
    own = tmp_path / "own.eml"
    own.write_bytes(mail(20, ME, "The kiln", "Dear Ruth, may I come on Friday? Sam\n", to="ruth@kiln.example"))
    take_in([write_mbox(tmp_path / "mail.mbox", MAILS)], tmp_path / "home", me=frozenset())
    with pytest.raises(UsageError, match="you wrote"):
        correct(tmp_path / "home", [own], {Aspect.KIND: "rejection"}, now=NOW)
