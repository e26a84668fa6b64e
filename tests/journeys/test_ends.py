"""What is told to end ends, with all that it started, and leaves nothing lying about."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from rejoinder.desk.receive import discard_left_over, keep_upload
from tests.desks import visiting
from tests.journeys.mailbox import MAILS, write_mbox

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

MARK = "REJOINDER_TEST_MARK"
ORPHANS = """
import os, signal, sys
from pathlib import Path
from rejoinder.desk import readers, reading_room, take_in
from rejoinder.sources.source import open_source
readers.WORTH_A_SECOND_PROCESS = 0
source = open_source(Path(sys.argv[1]))
room = reading_room.Room(frozenset(), take_in.shipped_stems(), take_in.Glance(**take_in.load_glance()), 1, Path(sys.argv[2]))
for _ in readers.Readers([source], room, 3).read_chunks(source, list(source.chunks()) * 40):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_readers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    """A killed import leaves no process behind."""
    mailbox = write_mbox(tmp_path / "mail.mbox", MAILS)
    words = [sys.executable, "-c", ORPHANS, str(mailbox), str(tmp_path / "home")]
    killed = subprocess.run(words, check=False, stderr=subprocess.DEVNULL, timeout=60, env={**os.environ, MARK: str(tmp_path)})
    assert killed.returncode == -signal.SIGKILL
    assert _all_gone(tmp_path)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_desk_that_is_closed_while_it_reads_leaves_nothing(tmp_path: Path, sign: signal.Signals) -> None:
    """Whichever signal ends the desk, the reader ends with it and the uploaded mailbox is removed."""
    home = tmp_path / "home"
    with _desk(home, tmp_path) as (desk, browser):
        big = write_mbox(tmp_path / "mail.mbox", MAILS * 4000).read_bytes()
        browser.post("/add/files", files={"files": ("mail.mbox", big)})
        assert list((home / "uploads").iterdir())
        desk.send_signal(sign)
        assert desk.wait(20) == 0
    assert list((home / "uploads").iterdir()) == []
    assert _all_gone(tmp_path)


def test_what_a_killed_desk_left_is_removed(tmp_path: Path) -> None:
    """An upload of a desk that is no more goes when the next one opens; one of a desk that runs stays."""
    with (write_mbox(tmp_path / "mail.mbox", MAILS)).open("rb") as content:
        ours = keep_upload(tmp_path / "home", "mail.mbox", content)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left = ours.rename(ours.with_name(ours.name.replace(str(os.getpid()), str(dead.pid), 1)))
    ours.touch()
    discard_left_over(tmp_path / "home", datetime.now(UTC))
    assert ours.exists() and not left.exists()


def test_nothing_is_forgotten_while_a_mailbox_is_read(tmp_path: Path) -> None:
    """Forgetting everything waits until the reading is done."""
    mailbox = write_mbox(tmp_path / "mail.mbox", MAILS)
    with visiting(tmp_path / "home") as browser:
        browser.post("/add/place", data={"path": str(mailbox)})
        refused = browser.post("/settings/forget", data={"sure": "true"})
        assert refused.status_code == 400 and "being read just now" in refused.text
        for _ in range(200):
            if browser.post("/settings/forget", data={"sure": "true"}).status_code == 200:
                break
            time.sleep(0.1)
        assert "Welcome to your desk" in browser.get("/").text


@contextmanager
def _desk(home: Path, mark: Path) -> Iterator[tuple["subprocess.Popen[str]", httpx.Client]]:
    """A desk in a process of its own, and a program that has its key."""
    words = [sys.executable, "-m", "rejoinder", "--home", str(home), "serve", "--json", "--no-browser"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env={**os.environ, MARK: str(mark)}) as desk:
        try:
            assert desk.stdout
            told = json.loads(desk.stdout.readline())
            headers = {"Authorization": f"Bearer {told['key']}"}
            with httpx.Client(base_url=f"http://{told['host']}", headers=headers, timeout=30) as browser:
                yield desk, browser
        finally:
            desk.kill()


def _all_gone(mark: Path) -> bool:
    """Whether every process that was started under `mark`, and what it started in turn, ends within ten seconds."""
    for _ in range(100):
        if not _running(f"{MARK}={mark}".encode()):
            return True
        time.sleep(0.1)
    return False


def _running(mark: bytes) -> list[Path]:
    found = []
    for process in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark in process.read_bytes().split(b"\0"):
                found.append(process)
        except OSError:
            continue
    return found
