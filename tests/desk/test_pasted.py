"""Letters that are pasted in."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st

from rejoinder.desk.receive import keep_pasted
from rejoinder.errors import UsageError
from rejoinder.sources.mime import read_message

_SIGNS = st.text(alphabet='ab@<>[]()",;:.\\ \x0eé|=', max_size=8)


@given(sender=_SIGNS, subject=_SIGNS)
@example(sender="¥.: <¥.:@x>", subject="")
@example(sender="Ada Quill <ada@house.example>", subject="Your application")
def test_whoever_is_said_to_have_written_is_kept_or_refused_in_a_sentence(sender: str, subject: str) -> None:
    """What is no sender with a mail address is asked for again; nothing that is typed there breaks the letter."""
    with TemporaryDirectory() as home:
        try:
            kept = keep_pasted(Path(home), "No, sorry.", sender=sender, subject=subject, received=datetime(2026, 3, 2, 9, tzinfo=UTC))
        except UsageError as error:
            assert str(error).endswith(".")
        else:
            assert "@" in read_message(kept.read_bytes()).sender.email
