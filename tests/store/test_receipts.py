"""The same mail twice is answered at once."""

import stat
from pathlib import Path

import pytest

from rejoinder.store import receipts
from rejoinder.store.home import Home
from rejoinder.store.intake import Intake
from tests.store.samples import import_letters

SUMMARY = {"messages": 3, "seconds": 0.1}


@pytest.fixture
def imported(home: Home) -> Home:
    """A home into which one mailbox was imported."""
    with Intake.open(home) as intake:
        import_letters(intake, [[(1, ""), (2, "")]])
    receipts.write(home, "/mail/in.mbox", "f1", SUMMARY)
    return home


def test_a_receipt_is_found_again(imported: Home) -> None:
    """The summary of an unchanged mailbox in an unchanged store is known without reading either."""
    assert receipts.look(imported, "/mail/in.mbox", "f1") == SUMMARY
    assert receipts.look(imported, "/mail/in.mbox", "f2") is None
    assert receipts.look(imported, "/mail/other.mbox", "f1") is None
    assert stat.S_IMODE(imported.receipts.stat().st_mode) == 0o600


def test_looking_at_the_store_keeps_the_receipt(imported: Home) -> None:
    """Opening the store without a change leaves the receipt good."""
    with Intake.open(imported) as intake:
        import_letters(intake, [[(1, ""), (2, "")]])
    assert receipts.look(imported, "/mail/in.mbox", "f1") == SUMMARY


def test_a_changed_store_makes_receipts_void(imported: Home) -> None:
    """After any change of the store, an old summary is not given out, even while the change is still in the journal."""
    with Intake.open(imported) as intake:
        import_letters(intake, [[(3, "")]], path="/mail/more.mbox")
        assert receipts.look(imported, "/mail/in.mbox", "f1") is None
    assert receipts.look(imported, "/mail/in.mbox", "f1") is None


@pytest.mark.parametrize("garbled", [b"", b"[]", b"{", b"\xff\xfe", b'{"f1 /mail/in.mbox": 3}', b"[" * 100_000])
def test_a_garbled_file_counts_as_missing(imported: Home, garbled: bytes) -> None:
    """A receipt file that cannot be read is no receipt, and the next one written is good again."""
    imported.receipts.write_bytes(garbled)
    assert receipts.look(imported, "/mail/in.mbox", "f1") is None
    receipts.write(imported, "/mail/in.mbox", "f1", SUMMARY)
    assert receipts.look(imported, "/mail/in.mbox", "f1") == SUMMARY


def test_without_a_store_there_is_no_receipt(tmp_path: Path) -> None:
    """A home that does not exist has no receipts, and asking does not make it."""
    home = Home(tmp_path / "nowhere")
    receipts.write(home, "/mail/in.mbox", "f1", SUMMARY)
    assert receipts.look(home, "/mail/in.mbox", "f1") is None
    assert not home.folder.exists()
