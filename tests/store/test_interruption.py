"""Stop it any way you like: the next run ends where an uninterrupted one would have."""

import os
import random
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from rejoinder.errors import CannotKeep, CannotRead
from rejoinder.model.dossier import Assembly
from rejoinder.store import dossiers, letters
from rejoinder.store.home import Home
from rejoinder.store.intake import Intake
from rejoinder.store.records import open_records
from tests.dump import dump
from tests.store.samples import assemble_all, import_letters

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

# Every way in which the store reaches the disk: files written, moved and removed, folders, commits.
WAYPOINTS = frozenset(
    ["rejoinder.store.commit", "rejoinder.store.committed", "rejoinder.store.write", "os.rename", "os.remove", "os.mkdir", "os.rmdir"]
)
PARTS = [[(0, ""), (1, ""), (2, ""), (3, "gmail")], [(3, ""), (4, "imap"), (1, "gmail")], [(4, ""), (5, "")]]
MORE = [[(5, "gmail"), (2, "imap"), (2, ""), (6, "")]]


def story(home: Home) -> None:
    """Two imports; the second brings better and worse copies of letters that the first has filed."""
    with Intake.open(home) as intake:
        import_letters(intake, PARTS, unread=[1])
        import_letters(intake, MORE, unread=[1, 2], path="/mail/more.mbox")


def backwards(home: Home) -> None:
    """The same letters from the end to the beginning."""
    with Intake.open(home) as intake:
        import_letters(intake, MORE[::-1], unread=[2], path="/mail/other.mbox")
        import_letters(intake, PARTS[::-1], unread=[1], path="/mail/backwards.mbox")


def five_times(home: Home) -> None:
    """The same again and again."""
    for _ in range(5):
        story(home)


def refile(home: Home) -> None:
    """All letters go elsewhere: every original moves."""
    with Intake.open(home) as intake:
        intake.replace_assembly(Assembly())
        assemble_all(intake)


@pytest.fixture
def uninterrupted(tmp_path: Path) -> dict[str, Any]:
    """What the store holds when nothing goes wrong."""
    home = Home.open(tmp_path / "uninterrupted")
    story(home)
    return dump(home)


def test_killed_at_every_step_the_next_run_ends_the_same(tmp_path: Path, uninterrupted: dict[str, Any]) -> None:
    """Killed before any write, move, removal or commit, the next run gives the very store of an uninterrupted one."""
    steps = 0
    for nth in _counting():
        home = Home.open(tmp_path / f"home{nth}")
        killed = _in_child(partial(story, home), _kill_at(nth))
        _assert_nothing_lost(home)
        story(home)
        assert dump(home) == uninterrupted
        _assert_sound(home)
        if not killed:
            steps = nth
            break
    assert steps > 50


def test_killed_while_files_move_the_next_run_ends_the_same(tmp_path: Path, uninterrupted: dict[str, Any]) -> None:
    """Killed while every original moves to another folder, none is lost."""
    for nth in _counting():
        home = Home.open(tmp_path / f"home{nth}")
        story(home)
        killed = _in_child(partial(refile, home), _kill_at(nth))
        _assert_nothing_lost(home)
        refile(home)
        assert dump(home) == uninterrupted
        if not killed:
            break


def test_killed_at_any_moment_the_next_run_ends_the_same(tmp_path: Path, uninterrupted: dict[str, Any]) -> None:
    """Killed by the clock instead of by our own marks, it is the same."""
    home = Home.open(tmp_path / "measured")
    begun = time.perf_counter()
    _in_child(partial(story, home), lambda: None)
    lasts = time.perf_counter() - begun
    moments = random.Random(7)
    for nth in range(20):
        home = Home.open(tmp_path / f"home{nth}")
        pid = _fork(partial(story, home), lambda: None)
        time.sleep(moments.random() * lasts)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        story(home)
        assert dump(home) == uninterrupted
        _assert_sound(home)


def test_failing_at_every_step_is_said_in_one_sentence_and_harms_nothing(tmp_path: Path, uninterrupted: dict[str, Any]) -> None:
    """When the n-th write, move or removal fails, the person is told so, and the next run ends like an uninterrupted one."""
    for nth in _counting():
        home = Home.open(tmp_path / f"home{nth}")
        failed = _in_child(partial(story, home), _fail_at(nth))
        _assert_nothing_lost(home)
        story(home)
        assert dump(home) == uninterrupted
        if not failed:
            break


@pytest.mark.parametrize("limit", [0, 100, 4_096, 20_000, 60_000, 120_000, 200_000])
def test_no_room_is_said_in_one_sentence_and_harms_nothing(tmp_path: Path, uninterrupted: dict[str, Any], limit: int) -> None:
    """When no file may grow beyond a limit, the person is told that there is no room, and the next run with room goes on from there."""
    import resource

    home = Home.open(tmp_path / "home")

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    _in_child(partial(story, home), no_room)
    _assert_sound(home)
    story(home)
    assert dump(home) == uninterrupted


def test_a_home_that_cannot_be_made_is_said_in_one_sentence(tmp_path: Path) -> None:
    """A home folder below a file is refused in plain words."""
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotKeep, match=r"^[^\n]+\.$"):
        Home.open(tmp_path / "file" / "home")


def test_a_database_that_is_none_is_said_in_one_sentence(home: Home) -> None:
    """A file that is not a database is left alone and named."""
    home.database.write_bytes(b"no database at all " * 100)
    with pytest.raises(CannotKeep, match="damaged"):
        Intake.open(home)
    assert home.database.read_bytes().startswith(b"no database")


def test_a_damaged_database_is_said_in_one_sentence(tmp_path: Path) -> None:
    """However a database was damaged, reading it works or is refused in plain words."""
    whole = Home.open(tmp_path / "whole")
    story(whole)
    dice = random.Random(3)
    said = []
    for nth in range(30):
        home = Home.open(tmp_path / f"home{nth}")
        damaged = bytearray(whole.database.read_bytes())
        for _ in range(dice.choice([1, 20, 2000])):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        home.database.write_bytes(damaged)
        try:
            with Intake.open(home) as intake:
                list(intake.letters())
                intake.counts()
            with open_records(home) as records:
                dossiers.cases(records)
                dossiers.organizations(records)
        except (CannotKeep, CannotRead) as error:
            said.append(str(error))
    assert 0 < len(said) < 30
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in said)


def test_four_programs_at_once_hinder_nobody(tmp_path: Path, uninterrupted: dict[str, Any]) -> None:
    """Four imports at the same time into a home that is not made yet all succeed and give the store of one."""
    for nth in range(8):
        home = Home.open(tmp_path / f"home{nth}")
        children = [_fork(partial(act, home), lambda: None) for act in (story, five_times, backwards, story)]
        assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0, 0, 0]
        assert dump(home) == uninterrupted
        _assert_sound(home)


def _counting() -> Iterator[int]:
    yield from range(1, 1000)
    raise AssertionError("the story never came to its end")


def _in_child(act: Callable[[], object], prepare: Callable[[], object]) -> bool:
    """Do `act` in a child process; True when it was killed or told of a failure, False when it came to its end."""
    code = os.waitstatus_to_exitcode(os.waitpid(_fork(act, prepare), 0)[1])
    assert code in (0, 3, -signal.SIGKILL), f"the child ended with {code}"
    return code != 0


def _fork(act: Callable[[], object], prepare: Callable[[], object]) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 4
    try:
        prepare()
        act()
        code = 0
    except CannotKeep as told:
        code = 3 if str(told).endswith(".") and "\n" not in str(told) else 5
    except BaseException as unexpected:
        os.write(2, f"{unexpected!r}\n".encode())
    finally:
        os._exit(code)


def _kill_at(nth: int) -> Callable[[], None]:
    return lambda: _at_waypoint(nth, lambda: os.kill(os.getpid(), signal.SIGKILL))


def _fail_at(nth: int) -> Callable[[], None]:
    def fail() -> None:
        raise OSError(28, "No space left on device")

    return lambda: _at_waypoint(nth, fail)


def _at_waypoint(nth: int, act: Callable[[], None]) -> None:
    left = nth

    def watch(event: str, _: object) -> None:
        nonlocal left
        if event in WAYPOINTS:
            left -= 1
            if left == 0:
                act()

    sys.addaudithook(watch)


def _assert_nothing_lost(home: Home) -> None:
    """Every letter in the database has its original, byte for byte, before anything is repaired and after."""
    with open_records(home) as records:
        for letter in letters.letters_of(records, sa.true()):
            assert sha256(letters.original(records, letter.id)).hexdigest() == letter.message.sha256
    Intake.open(home).close()
    with open_records(home) as records:
        for letter in letters.letters_of(records, sa.true()):
            letters.original(records, letter.id)


def _assert_sound(home: Home) -> None:
    connection = sqlite3.connect(home.database)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        connection.close()
