"""Originals as plain files, safe on every file system and private."""

import stat
from datetime import date
from hashlib import sha256
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rejoinder.errors import CannotRead
from rejoinder.store.cabinet import Cabinet, file_name, filed_path, folder_name
from rejoinder.store.home import Home
from rejoinder.store.intake import Intake
from tests.store.samples import import_letters

WORDS = st.text(max_size=400)


@given(WORDS, WORDS, st.none() | st.dates())
@example("../../etc/passwd", "../../x", None)
@example("CON", "NUL", date(1, 1, 1))
@example("unsorted", "unread", date(9999, 12, 31))
@example("a" * 5000, "b" * 5000, None)
@example("..", ".", None)
@example("C:\\Windows", "\x00\u202e\ud800", None)
@example("", "", None)
@example("株式会社", "Ваше заявление", None)
def test_no_name_leaves_the_cabinet(organization: str, subject: str, day: date | None) -> None:
    """Whatever an organization or a subject is called, the original lies two folders deep in the cabinet under a harmless name."""
    path = filed_path(organization, file_name(day, subject, "0123456789"))
    root, folder, name = path.split("/")
    assert root == "cabinet"
    for part in (folder, name):
        assert 0 < len(part.encode()) <= 120
        assert set(part) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
        assert part[0] not in ".-"
        assert part[-1] not in ".-"
        assert part.split(".")[0] not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
    assert folder not in {"unsorted", "unread"}
    assert PureWindowsPath(path).parts == (root, folder, name)


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("Re: Your application – Archivist (m/f/d)", "2026-03-04.re-your-application-archivist-m-f-d.k3v9x2m1qd.eml"),
        ("Ihre Bewerbung als Straßenbahnführer", "2026-03-04.ihre-bewerbung-als-strassenbahnfuhrer.k3v9x2m1qd.eml"),
        ("word " * 40, f"2026-03-04.{'-'.join(['word'] * 12)}.k3v9x2m1qd.eml"),
        ("???", "2026-03-04.letter.k3v9x2m1qd.eml"),
    ],
)
def test_a_name_says_what_is_in_the_file(subject: str, name: str) -> None:
    """Whoever leaves us finds their letters by day and subject."""
    assert file_name(date(2026, 3, 4), subject, "k3v9x2m1qd") == name
    assert folder_name("museum-sud") == "museum-sud"


def test_a_half_written_original_is_completed(home: Home) -> None:
    """What a killed command left half written is made whole, and what is whole is left alone."""
    raw = b"Subject: hello\r\n\r\nbody\r\n" * 100
    digest = sha256(raw).hexdigest()
    home.incoming.mkdir()
    file = home.incoming / f"{digest}.eml"
    for left in (b"", raw[:50], raw + b"more", raw):
        file.write_bytes(left)
        Cabinet(home).keep(digest, raw)
        assert file.read_bytes() == raw


@given(st.text(max_size=80))
@example("../" * 21 + "x")
@example("/" * 64)
def test_only_a_digest_names_an_original(name: str) -> None:
    """Nothing but a digest can name a file that comes in."""
    with pytest.raises(ValueError, match="not a hex digest"):
        Cabinet(Home(Path("/nonexistent"))).keep(name, b"")


def test_a_missing_original_is_said_in_one_sentence(home: Home) -> None:
    """A file that is gone is named, and how it comes back."""
    with pytest.raises(CannotRead, match=r"brings it back\.$"):
        Cabinet(home).original("cabinet/house/x.eml", "0" * 64)


def test_nobody_else_can_look_inside(tmp_path: Path) -> None:
    """Every file is 0600 and every folder 0700, while the store is open and after."""
    home = Home.open(tmp_path / "deep" / "home")
    with Intake.open(home) as intake:
        given_source = intake.source("/mail/x", "f")
        import_letters(intake, [[(1, ""), (2, "")]], unread=[1])
        intake.finish_source(given_source.id)
        assert {path.name for path in home.folder.iterdir()} >= {"rejoinder.db", "rejoinder.db-wal", "rejoinder.db-shm", "cabinet"}
        assert _modes(home) == {0o600, 0o700}
    assert _modes(home) == {0o600, 0o700}


def _modes(home: Home) -> set[int]:
    for path in [home.folder.parent, home.folder, *home.folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    return {stat.S_IMODE(path.stat().st_mode) for path in home.folder.rglob("*")}
