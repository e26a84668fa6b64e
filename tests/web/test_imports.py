"""Mailboxes read beside the desk."""

import time
from pathlib import Path

from rejoinder.web.imports import Imports, ImportState
from tests.journeys.mailbox import MAILS, write_mbox


def test_what_the_reader_came_upon_is_known_whoever_looks(tmp_path: Path) -> None:
    """The desk hears from the process that reads how much it has read and found, though no page asks for it meanwhile."""
    boxes = [write_mbox(tmp_path / "one.mbox", MAILS[:4]), write_mbox(tmp_path / "two.mbox", MAILS[4:])]
    imports = Imports(tmp_path / "home", frozenset())
    imports.start(boxes, ["one.mbox", "two.mbox"])
    state = _at_the_end(imports)
    assert state.summary and (state.so_far.messages, state.so_far.rejections) == (len(MAILS), 3)


def _at_the_end(imports: Imports) -> ImportState:
    for _ in range(600):
        state = imports.state
        assert state
        if state.finished:
            return state
        time.sleep(0.05)
    raise AssertionError("the import did not end")
