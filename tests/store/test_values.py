"""Whatever stands in a letter survives being written down."""

import tempfile
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rejoinder.model.message import Address, Attachment, Direction, Message
from rejoinder.model.reading import Kind, Reading, Recognition
from rejoinder.store import letters
from rejoinder.store.home import Home
from rejoinder.store.intake import Intake, KeptLetter
from rejoinder.store.records import open_records
from rejoinder.store.values import from_json, instant, plain, to_json

HOSTILE = st.text(st.characters(), max_size=50)
ZONES = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MESSAGES = st.builds(
    Message,
    message_id=HOSTILE,
    sha256=st.just("0" * 64),
    date=st.none() | st.datetimes(timezones=ZONES),
    sender=st.builds(Address, name=HOSTILE, email=HOSTILE),
    to=st.lists(st.builds(Address, name=HOSTILE, email=HOSTILE), max_size=2).map(tuple),
    subject=HOSTILE,
    text=HOSTILE,
    headers=st.lists(st.tuples(HOSTILE, HOSTILE), max_size=2).map(tuple),
    attachments=st.lists(st.builds(Attachment, filename=HOSTILE, content_type=HOSTILE, size=st.integers(0, 2**40)), max_size=2).map(tuple),
)
SURROGATE = Message(message_id="<\ud800>", sha256="0" * 64, date=None, sender=Address(), subject="\udcff\x00", text="a\ud800b")


@given(MESSAGES)
@example(SURROGATE)
def test_a_message_is_the_same_after_it_was_written_down(message: Message) -> None:
    """Every message survives as JSON; only a lone surrogate is replaced, and no offset moves by it."""
    back = from_json(Message, to_json(message))
    assert (back.text, back.date) == (plain(message.text), message.date)
    assert len(back.text) == len(message.text)
    assert to_json(back) == to_json(message)
    if "\ufffd" not in to_json(message):
        assert back == message


@settings(max_examples=25, deadline=None)
@given(MESSAGES)
@example(SURROGATE)
def test_any_message_can_be_kept_and_read_back(message: Message) -> None:
    """No header, date or text of a message is too odd to be kept."""
    reading = Reading(message_id=message.message_id, direction=Direction.IN, recognition=Recognition(kind=Kind.UNCLEAR, confidence=0.0))
    with tempfile.TemporaryDirectory() as folder:
        home = Home.open(Path(folder) / "home")
        with Intake.open(home) as intake:
            intake.cabinet.keep(message.sha256, b"raw")
            intake.keep_letters([KeptLetter(identity=sha256(b"one").hexdigest(), message=message, reading=reading)])
        with open_records(home) as records:
            [letter] = letters.unclear_letters(records)
        assert letter.message == from_json(Message, to_json(message))


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (None, ""),
        (datetime(2026, 3, 4, 1, 30, tzinfo=timezone(timedelta(hours=2))), "2026-03-03T23:30:00Z"),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), "0001-01-01T00:00:00Z"),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-12))), "9999-12-31T23:00:00Z"),
        (datetime(2026, 3, 4, 1, 30, 15, 999999, tzinfo=UTC), "2026-03-04T01:30:15Z"),
    ],
)
def test_instants_sort_as_text(moment: datetime | None, said: str) -> None:
    """An instant is written in UTC with a fixed number of digits, even at the ends of the calendar."""
    assert instant(moment) == said
