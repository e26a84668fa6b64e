"""Mailboxes read beside the desk."""

import time
from pathlib import Path

from rejoinder.web.imports import Imports, ImportState
from tests.journeys.mailbox import MAILS, mail, write_mbox


def test_what_the_reader_came_upon_is_known_whoever_looks(tmp_path: Path) -> None:
    """The desk hears from the process that reads how much it has read and found, though no page asks for it meanwhile."""
    boxes = [write_mbox(tmp_path / "one.mbox", MAILS[:4]), write_mbox(tmp_path / "two.mbox", MAILS[4:])]
    imports = Imports(tmp_path / "home", frozenset())
    imports.start(boxes, ["one.mbox", "two.mbox"])
    state = _at_the_end(imports)
    assert state.summary and (state.so_far.messages, state.so_far.rejections) == (len(MAILS), 3)


def test_a_file_that_is_no_mail_keeps_none_of_the_others_from_being_read(tmp_path: Path) -> None:
    """Of several files those that hold mail are read, and of each other one it is said why not, by the name the person gave it."""
    picture = tmp_path / "123.deadbeef"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(900))
    boxes = [write_mbox(tmp_path / "one.mbox", MAILS[:4]), picture, write_mbox(tmp_path / "two.mbox", MAILS[4:])]
    imports = Imports(tmp_path / "home", frozenset())
    imports.start(boxes, ["one.mbox", "cat.png", "two.mbox"], discard=boxes)
    state = _at_the_end(imports)
    assert state.summary and state.summary.messages == len(MAILS)
    assert state.refused == ("cat.png is not mail that Rejoinder can read.",)
    assert not any(box.exists() for box in boxes)


def test_where_no_file_holds_mail_the_reading_did_not_work(tmp_path: Path) -> None:
    """Where none of several files is mail, there is an error in a sentence and nothing else."""
    empty, picture = tmp_path / "empty.mbox", tmp_path / "cat.png"
    empty.touch()
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(900))
    imports = Imports(tmp_path / "home", frozenset())
    imports.start([empty, picture], ["empty.mbox", "cat.png"], discard=[empty, picture])
    state = _at_the_end(imports)
    assert (state.error, state.refused, state.summary) == ("empty.mbox is empty.", (), None)


def test_a_letter_that_nobody_says_anything_of_is_forgotten(tmp_path: Path) -> None:
    """The copy of a single letter of which nothing was kept is gone when other mail is added, and when the desk ends."""
    copies = [tmp_path / "one.eml", tmp_path / "two.eml"]
    imports = Imports(tmp_path / "home", frozenset())
    for copy in copies:
        copy.write_bytes(mail(20, "Ruth <ruth@kiln.example>", "The kiln", "Dear Sam, the gas is off."))
        imports.start([copy], [copy.name], discard=[copy])
        assert _at_the_end(imports).passed_over == copy
        assert [one.exists() for one in copies] == [one == copy for one in copies]
    imports.stop()
    assert not any(copy.exists() for copy in copies)


def test_a_letter_read_where_it_lies_stays_there(tmp_path: Path) -> None:
    """Nothing removes the person's own file, though nothing of it was kept."""
    own = tmp_path / "kiln.eml"
    own.write_bytes(mail(20, "Ruth <ruth@kiln.example>", "The kiln", "Dear Sam, the gas is off."))
    imports = Imports(tmp_path / "home", frozenset())
    imports.start([own], ["kiln.eml"])
    assert _at_the_end(imports).passed_over == own
    with imports.passed_over():
        pass
    imports.stop()
    assert own.exists()


def _at_the_end(imports: Imports) -> ImportState:
    for _ in range(600):
        state = imports.state
        assert state
        if state.finished:
            return state
        time.sleep(0.05)
    raise AssertionError("the import did not end")
