"""What all verbs keep to: where they write, what they refuse, and that what is stopped or refused has done nothing."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rejoinder.cli import main
from rejoinder.desk.put_off import was_sent
from rejoinder.store import records
from tests.journeys.mailbox import MAILS, mail, write_mbox
from tests.journeys.test_person import Done, data, rejoinder

UMLAUT = mail(
    9,
    "Stadtbücherei Lindenhafen <bewerbung@lindenhafen.example>",
    "Ihre Bewerbung als Archivar",
    "Guten Tag Sam,\n\nvielen Dank für Ihre Bewerbung als Archivar. Leider haben wir uns für jemand anderen entschieden.\n\n"
    "Stadtbücherei Lindenhafen\n",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that nobody here changes."""
    folder = tmp_path_factory.mktemp("manners")
    assert rejoinder(folder / "home", "import", write_mbox(folder / "mail.mbox", [*MAILS, UMLAUT])).returncode == 0
    return folder / "home"


@pytest.fixture
def own_home(tmp_path: Path) -> Path:
    """A home of one's own."""
    assert rejoinder(tmp_path / "home", "import", write_mbox(tmp_path / "mail.mbox")).returncode == 0
    return tmp_path / "home"


def _apart(*words: str | Path, stdin: int | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a verb in a process of its own."""
    command = [sys.executable, "-m", "rejoinder", *map(str, words)]
    return subprocess.run(command, env={**os.environ, **environment}, stdin=stdin, capture_output=True, check=False)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii", "utf-16"])
def test_json_is_the_same_whatever_the_encoding_of_the_place(home: Path, encoding: str) -> None:
    """A program reads every name whole, also where the machine writes in an old encoding."""
    done = _apart("organizations", "--home", home, "--json", PYTHONIOENCODING=encoding)
    said = done.stdout.decode("utf-16") if encoding == "utf-16" else done.stdout
    assert "Stadtbücherei Lindenhafen" in {one["name"] for one in json.loads(said)}


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("words", [["rejections"], ["organizations", "--json"], ["check", "-"], ["forget", "Hartwell Library"]])
def test_a_stream_that_is_closed_is_no_reason_to_fail(home: Path, words: list[str], number: int) -> None:
    """Services start programs without one of their streams; nothing breaks, and who is asked without an ear says no."""
    code = f"import os, sys; os.close({number}); os.execv(sys.executable, [sys.executable, '-m', 'rejoinder', *sys.argv[1:]])"
    command = [sys.executable, "-c", code, *words, "--home", str(home)]
    done = subprocess.run(command, input=b"" if number else None, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert done.returncode == (1 if words[0] in ("forget", "check") else 0)  # an empty draft is not ready to go either


def test_what_is_mail_is_read_though_something_beside_it_is_not(tmp_path: Path) -> None:
    """Of several paths those that hold no mail are named, each in a sentence, and the others are taken in or read."""
    (tmp_path / "notes.txt").write_text("eggs")
    (tmp_path / "good.eml").write_bytes(MAILS[5])
    paths = (tmp_path / "notes.txt", tmp_path / "good.eml", tmp_path / "nowhere")
    done = rejoinder(tmp_path / "home", "import", *paths, "--json")
    assert (done.returncode, json.loads(done.stdout)["messages"]) == (1, 1)
    assert [line.split()[0] for line in done.stderr.splitlines()] == ["rejoinder:", "rejoinder:"]
    assert [line.split()[1] for line in done.stderr.splitlines()] == [str(paths[0]), str(paths[2])]
    done = rejoinder(tmp_path / "home", "read", *paths, "--json")
    assert (done.returncode, len(done.stdout.splitlines()), len(done.stderr.splitlines())) == (1, 1, 2)
    assert rejoinder(tmp_path / "home", "import", *paths[::2]).returncode == 2


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no file without an end here")
def test_a_draft_is_read_up_to_its_limit(home: Path) -> None:
    """A file that never ends is refused as no text, like any other that is none."""
    assert "is not plain text" in rejoinder(home, "check", "/dev/zero").stderr


def test_a_list_is_the_same_for_people_and_programs(own_home: Path) -> None:
    """For each verdict both list the same rejections, before and after the person says that a reply has gone out; then it is answered."""
    sent = data(own_home, "rejections", "--verdict", "respond")[0]["id"]
    for written in (None, datetime(2026, 3, 25, 9, tzinfo=UTC)):
        if written:
            was_sent(own_home, sent, now=written)
        for verdict in ("respond", "hold", "file", "answered"):
            listed = data(own_home, "rejections", "--verdict", verdict)
            shown = rejoinder(own_home, "rejections", "--verdict", verdict).stdout
            assert {one["id"] for one in listed} == {one["id"] for one in data(own_home, "rejections") if one["id"] in shown}
        [one] = [one for one in data(own_home, "rejections") if one["id"] == sent]
        assert (one["verdict"], one["written"]) == ("respond", written.isoformat() if written else None)
    assert sent in {one["id"] for one in data(own_home, "rejections", "--verdict", "answered")}


@pytest.mark.parametrize("made", [False, True])
def test_an_export_is_whole_or_absent(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: bool) -> None:
    """Stopped half-way it takes away what it wrote, says what is true, and the same command works."""
    folder = tmp_path / "mine"
    if made:
        folder.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr("rejoinder.desk.export.contact_cards", _stopped)
        done = rejoinder(home, "export", folder)
    assert done.returncode == 130
    assert "goes on" not in done.stderr
    assert (folder.exists(), list(folder.glob("*"))) == (made, [])
    assert rejoinder(home, "export", folder).returncode == 0


def _stopped(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    "words",
    [
        ["call", "Hartwell Library", "--who", "Ada", "--kind-words", "I was a close second"],
        ["call", "--not-no"],
        ["correct", "x", "--kind", "offer", "--only", "kind"],
        ["reply", "x", "--force"],
        ["rejections", "--unclear", "--verdict", "respond"],
        ["followups", "--done", "x", "--until", "2026-09-01"],
        ["followups", "--undo", "x", "--until", "2026-09-01"],
    ],
)
def test_what_would_be_passed_over_in_silence_is_refused(home: Path, words: list[str]) -> None:
    """An option that means nothing without another is not ignored, for what was said with it would be lost."""
    done = rejoinder(home, *words)
    assert done.returncode == 2
    assert "go together" in done.stderr or " with --" in done.stderr


def test_a_refused_undo_undoes_nothing(own_home: Path) -> None:
    """What is refused as it was asked has not been done by half."""
    prompt = data(own_home, "followups", "--on", "2026-03-25")[0]["id"]
    rejoinder(own_home, "followups", "--dismiss", prompt, "--on", "2026-03-25")
    assert rejoinder(own_home, "followups", "--undo", prompt, "--until", "2026-09-01").returncode == 2
    assert prompt not in {one["id"] for one in data(own_home, "followups", "--on", "2026-03-25")}


@pytest.mark.parametrize(
    "words",
    [
        ["--home", "", "profile"],
        ["profile", "--home="],
        ["import", ""],
        ["read", ""],
        ["export", ""],
        ["dossier", ""],
        ["leave-alone", ""],
        ["followups", "--done", ""],
        ["check", ""],
    ],
)
def test_an_empty_word_names_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    """A variable that is not set does not make the folder one is in a home or a mailbox, nor a sentence with a hole."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REJOINDER_HOME", str(tmp_path / "home"))
    done = _here(*words)
    assert done.returncode == 2
    assert "an empty word names nothing" in done.stderr
    assert not list(tmp_path.iterdir())


def test_options_of_every_verb_may_stand_before_it(home: Path) -> None:
    """Where an option stands that every verb takes makes no difference, nor how it is written."""
    there = _here("organizations", "--home", str(home), "--json").stdout
    assert there == _here(f"--home={home}", "--json", "--me=sam@home.example", "organizations").stdout != ""


def _here(*words: str) -> Done:
    said, aside = io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(aside):
        try:
            code = main(list(words))
        except SystemExit as usage:
            code = int(usage.code or 0)
    return Done(code, said.getvalue(), aside.getvalue())


def test_a_home_that_cannot_be_written_can_be_read(own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup on a medium that takes nothing can be looked through and exported, and nothing in it is touched."""
    listed = data(own_home, "rejections")
    before = {path: path.stat().st_mtime_ns for path in own_home.rglob("*")}
    with _taking_nothing(own_home, monkeypatch):
        assert data(own_home, "rejections") == listed
        assert data(own_home, "export", tmp_path / "mine")["letters"] > 0
        assert {path: path.stat().st_mtime_ns for path in own_home.rglob("*")} == before
        (own_home / "rejoinder.db-wal").write_bytes(b"copied while it was in use")
        assert "copy it to where it can" in rejoinder(own_home, "rejections").stderr


@contextmanager
def _taking_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if `home` lay on such a medium; taking the rights away would not do, for whoever runs tests may be above them."""
    with monkeypatch.context() as patch:
        patch.setattr(records, "can_be_written", lambda asked: asked.folder != home)
        yield


def test_a_draft_is_for_nobody_elses_eyes(home: Path, tmp_path: Path) -> None:
    """A message file is private even where it takes the place of one that others could read, and no half of one is left."""
    letter = data(home, "rejections", "--verdict", "respond")[0]["id"]
    file = tmp_path / "reply.eml"
    file.write_text("old")
    file.chmod(0o644)
    assert rejoinder(home, "reply", letter, "--eml", file).returncode == 2
    assert rejoinder(home, "reply", letter, "--eml", file, "--force").returncode == 0
    assert file.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["reply.eml"]
