"""A call, told by the person, as bytes that are kept like any letter."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rejoinder.errors import UsageError
from rejoinder.model.call import CallNote
from rejoinder.model.message import Medium, is_addr_spec
from rejoinder.sources.call import call_message
from rejoinder.sources.mime import read_message

CALL = CallNote(
    when=datetime(2026, 3, 18, 14, 30, tzinfo=UTC),
    organization="Hartwell Library",
    caller="Ada Quill",
    email="ada@hartwell.example",
    kind_words=("it was very close",),
)


def test_a_call_is_a_message_that_any_mail_program_reads() -> None:
    """The bytes of a call are a letter with sender, date, subject and text."""
    raw, message = call_message(CALL, "sam@home.example")
    plain = message_from_bytes(raw)
    assert (plain["From"], plain["To"]) == ("Ada Quill <ada@hartwell.example>", "sam@home.example")
    assert message.subject == "Telephone call from Ada Quill, Hartwell Library"
    assert "- it was very close" in message.text
    assert (message.medium, message.date) == (Medium.PHONE, CALL.when)


_SIGNS = st.text(alphabet='ab@<>[]()",;:.\\ \x0eé|=', max_size=6)


@given(caller=_SIGNS, local=_SIGNS, domain=_SIGNS)
@example(caller="", local="¥.:", domain="x")
def test_whatever_is_typed_for_a_caller_is_kept_or_refused_in_a_sentence(caller: str, local: str, domain: str) -> None:
    """What is no mail address is said to be none; nothing that is typed breaks a letter of a call."""
    try:
        _, message = call_message(replace(CALL, caller=caller, email=f"{local}@{domain}"), f"{domain}@{local}")
    except UsageError as error:
        assert str(error).endswith(".")
    else:
        assert is_addr_spec(message.sender.email)


@pytest.mark.parametrize("caller", ["Ada Quill", "Zoë Nørgaard", 'Ada "the map" Quill', ""])
def test_a_caller_needs_no_address(caller: str) -> None:
    """Who calls has a name at most, and keeps it."""
    _, message = call_message(replace(CALL, caller=caller, email=""), "")
    assert (message.sender.name, message.sender.email) == (caller, "")


def test_mail_from_outside_is_never_taken_for_a_call() -> None:
    """Whatever headers a mail has, it is a mail."""
    raw, _ = call_message(CALL, "sam@home.example")
    assert read_message(raw).medium is Medium.EMAIL


@pytest.mark.parametrize(
    "call",
    [
        replace(CALL, caller="Ada\nBcc: all@house.example"),
        replace(CALL, email="ada@@house.example"),
        replace(CALL, organization="A\r\nB: c"),
    ],
    ids=["name", "address", "organization"],
)
def test_no_name_opens_a_header_of_its_own(call: CallNote) -> None:
    """A line break in a name is refused with a sentence."""
    with pytest.raises(UsageError):
        call_message(call, "sam@home.example")
