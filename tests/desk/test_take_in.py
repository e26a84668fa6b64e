"""What an import tells while it reads."""

import zipfile
from pathlib import Path

import pytest

from rejoinder.desk import readers, reading_room
from rejoinder.desk.chunks import Room
from rejoinder.desk.summary import SoFar
from rejoinder.desk.take_in import shipped_stems, take_in
from rejoinder.practice.stems import load_glance
from rejoinder.sources import files
from rejoinder.sources.glance import Glance
from rejoinder.sources.source import open_source
from rejoinder.store.home import Home
from tests.dump import dump
from tests.journeys.mailbox import MAILS, write_mbox

SAMPLE = Path(__file__).parent.parent.parent / "src" / "rejoinder" / "sample" / "takeout.zip"


def test_an_import_tells_what_it_came_upon_so_far(tmp_path: Path) -> None:
    """After each piece that is kept, an import tells how much is read and what was found in it."""
    boxes = [write_mbox(tmp_path / "one.mbox", MAILS[:4]), write_mbox(tmp_path / "two.mbox", MAILS[4:])]
    told: list[SoFar] = []
    take_in(boxes, tmp_path / "home", me=frozenset(), progress=told.append)
    sizes = [box.stat().st_size for box in boxes]
    assert told[0] == SoFar(done=sizes[0], total=sum(sizes), messages=4, letters=3, rejections=1)
    assert (told[-1].done, told[-1].messages, told[-1].rejections) == (sum(sizes), len(MAILS), 3)


def test_what_was_read_before_is_done_already(tmp_path: Path) -> None:
    """Mail that an earlier import has read is passed over: its bytes count as read, and nothing is found in it."""
    old, new = write_mbox(tmp_path / "old.mbox", MAILS[:4]), write_mbox(tmp_path / "new.mbox", MAILS[4:])
    take_in([old], tmp_path / "home", me=frozenset())
    told: list[SoFar] = []
    take_in([old, new], tmp_path / "home", me=frozenset(), progress=told.append)
    assert [(one.done, one.messages) for one in told] == [(old.stat().st_size + new.stat().st_size, len(MAILS) - 4)]


def test_an_import_knows_what_it_brought(tmp_path: Path) -> None:
    """Of a second import the letters that it added can be told from those that lay there before."""
    old, both = write_mbox(tmp_path / "old.mbox", MAILS[:4]), write_mbox(tmp_path / "both.mbox", MAILS)
    home = tmp_path / "home"
    first, second, third = (take_in([box], home, me=frozenset()) for box in (old, both, old))
    assert first.new == first.letters and not first.before
    assert {letter.id for letter in second.new} == {letter.id for letter in second.letters} - {letter.id for letter in first.letters}
    assert second.new and not third.new


def test_letters_read_already_are_not_read_again_as_correspondence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How a letter reads when it belongs to the correspondence is known from its first reading; reading it anew would end the same."""
    box = write_mbox(tmp_path / "mail.mbox", MAILS)
    take_in([box], tmp_path / "once", me=frozenset())
    monkeypatch.setattr(reading_room, "if_expected", lambda *_: None)
    take_in([box], tmp_path / "twice", me=frozenset())
    assert dump(Home.open(tmp_path / "once")) == dump(Home.open(tmp_path / "twice"))


@pytest.mark.parametrize("packed", [True, False])
def test_however_many_read_the_home_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packed: bool) -> None:
    """A scout and several readers, who share out a mailbox between them, leave what one process leaves."""
    monkeypatch.setattr(files, "CHUNK", 200_000)
    monkeypatch.setattr(readers, "WORTH_A_SECOND_PROCESS", 0)
    box = SAMPLE
    if not packed:
        with zipfile.ZipFile(SAMPLE) as archive:
            name = next(name for name in archive.namelist() if name.endswith(".mbox"))
            box = Path(archive.extract(name, tmp_path))
    take_in([box], tmp_path / "alone", me=frozenset(), processes=1)
    told: list[SoFar] = []
    story = take_in([box], tmp_path / "together", me=frozenset(), processes=3, progress=told.append)
    assert (told[-1].done, told[-1].messages) == (told[-1].total, story.summary.messages)
    assert len(told) > 3
    assert dump(Home.open(tmp_path / "together")) == dump(Home.open(tmp_path / "alone"))


def test_chunks_that_somebody_else_finishes_meanwhile_hide_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scout was given chunks of which another import finishes one: all the others are read."""
    monkeypatch.setattr(files, "CHUNK", 500)
    monkeypatch.setattr(readers, "WORTH_A_SECOND_PROCESS", 0)
    source = open_source(write_mbox(tmp_path / "mail.mbox", MAILS * 4))
    room = Room(frozenset(), shipped_stems(), Glance(**load_glance()), 1, Home.open(tmp_path / "home").folder)
    chunks = source.chunks()
    assert len(chunks) > 14
    with readers.Readers([source], room, 2) as several:
        several.look_ahead(source, chunks)
        assert {found.number for found in several.read_chunks(source, chunks[1:])} == {chunk.index for chunk in chunks}
