"""Cards and to-dos that address books and calendars read, whatever the letters held."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from rejoinder.desk.standard_files import contact_cards, to_dos
from rejoinder.model.dossier import Contact, Organization, Recipient
from rejoinder.model.follow_up import FollowUp, Purpose
from rejoinder.model.reading import Reason

HOUSE = Organization(id="hartwell", name="Hartwell; Library, Ltd")


def lines(raw: bytes) -> list[str]:
    """The content lines of a file, folded lines joined."""
    return raw.decode().replace("\r\n ", "").split("\r\n")


def test_a_card_has_what_an_address_book_needs() -> None:
    """Version first, then name, house, title, address and number, with commas and semicolons escaped."""
    contact = Contact(name="Ada Quill", email="ada@hartwell.example", title="Head, Maps", telephone="555 0100")
    assert lines(contact_cards([(HOUSE, contact)])) == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:individual",
        "FN:Ada Quill",
        "ORG:Hartwell\\; Library\\, Ltd",
        "TITLE:Head\\, Maps",
        "EMAIL:ada@hartwell.example",
        "TEL:555 0100",
        "END:VCARD",
        "",
    ]


def test_no_name_opens_a_line_of_its_own() -> None:
    """A line break or control character in a name stays inside its line."""
    contact = Contact(name="Ada\r\nTEL:1\x00\u2028X", email="a@b.example")
    assert [line for line in lines(contact_cards([(HOUSE, contact)])) if line.startswith("TEL")] == []


def test_no_people_make_an_empty_file() -> None:
    """Without contacts there is nothing to write."""
    assert contact_cards([]) == b""


def test_a_to_do_says_whom_why_and_when() -> None:
    """A calendar shows who is to be written to, from when, by when, and for what reason."""
    follow_up = FollowUp(
        id="f1",
        purpose=Purpose.NEAR_MISS,
        organization_id="hartwell",
        organization="Hartwell Library",
        letter_id="7k3mq9w2ta",
        reason=Reason(text="you came very close", quote="a very\nclose decision"),
        earliest=date(2026, 4, 1),
        due=date(2026, 5, 1),
        contact=Recipient(name="Ada Quill", email="ada@hartwell.example", reason=""),
        no_application_before=date(2026, 9, 1),
    )
    calendar = Calendar.from_ical(to_dos([follow_up], datetime(2026, 3, 20, tzinfo=UTC)))
    [todo] = calendar.walk("VTODO")
    assert str(todo["SUMMARY"]) == "Write to Ada Quill, Hartwell Library"
    assert todo.decoded("DTSTART").date() == date(2026, 4, 1)
    assert todo.decoded("DUE").date() == date(2026, 5, 1)
    assert "“a very close decision”" in str(todo["DESCRIPTION"])
    assert "No application before 1 September 2026." in str(todo["DESCRIPTION"])
