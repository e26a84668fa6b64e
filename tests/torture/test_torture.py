"""Mail that is broken or hostile is read as far as a person could read it, quickly and in little memory."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture import make

PROJECT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="memory is told by child processes")


@pytest.fixture(scope="module")
def results() -> list[dict[str, object]]:
    """What became of every mail."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture.runner"],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT / "src")},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def names(results: list[dict[str, object]], fault: str) -> list[object]:
    """Return the names of the mails that have this fault."""
    return [result["name"] for result in results if result.get(fault)]


def test_every_mail_is_read(results: list[dict[str, object]]) -> None:
    """No bytes whatever make the reader raise, hang or die."""
    assert len(results) >= 400
    assert names(results, "died") == []
    assert names(results, "unreadable") == []


def test_every_text_is_valid(results: list[dict[str, object]]) -> None:
    """Whatever came in, what comes out can be written as UTF-8 and holds no control characters."""
    assert names(results, "invalid") == []
    assert names(results, "control") == []


def test_what_a_person_could_read_is_found(results: list[dict[str, object]]) -> None:
    """A word that a mail program would show is in the text."""
    assert names(results, "marker_missing") == []


def test_no_mail_takes_long(results: list[dict[str, object]]) -> None:
    """Each mail takes less than two seconds of computing."""
    assert [(result["name"], result["seconds"]) for result in results if float(str(result["seconds"])) > 2] == []


def test_no_mail_takes_much_memory(results: list[dict[str, object]]) -> None:
    """Reading one mail, with its bytes, stays under 256 MB."""
    assert [(result["name"], result["peak"]) for result in results if int(str(result["peak"])) > 256 << 20] == []


def test_the_set_is_the_same_every_time() -> None:
    """The mails are made by rule, so that a failure can be made again."""
    first = [(mail.name, hash(mail.raw)) for mail in make.mails() if len(mail.raw) < 1_000_000]
    assert first == [(mail.name, hash(mail.raw)) for mail in make.mails() if len(mail.raw) < 1_000_000]
    assert len({name for name, _ in first}) == len(first)


def test_the_set_can_be_written_to_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mails can be had as files, to import them like any folder of mail."""
    small = [mail for mail in make.mails() if len(mail.raw) < 10_000][:20]
    monkeypatch.setattr(make, "mails", lambda: iter(small))
    monkeypatch.setattr(sys, "argv", ["make.py", str(tmp_path / "out")])
    assert make.main() == 0
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == sorted(mail.name for mail in small)
