"""Calendar parts of a message, read with every limit that a stranger's file deserves."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rejoinder.model.message import Address, Message

if TYPE_CHECKING:
    from icalendar import Component

_LONGEST_CALENDAR = 200_000
_MOST_PARTS = 100
_MOST_EVENTS = 10
_MOST_ATTENDEES = 25
_LONGEST_TEXT = 300


class Event(NamedTuple):
    """A VEVENT (RFC 5545 3.6.1). `status` is "confirmed", "proposed", "cancelled" or "moved"; `start` is aware, or None.

    `people` are (how they are seen, address): the organizer first.
    """

    uid: str
    status: str
    start: datetime | None
    summary: str
    location: str
    description: str
    people: tuple[tuple[str, Address], ...]


@lru_cache(maxsize=4)
def events(message: Message) -> tuple[Event, ...]:
    """Return the events in the calendar parts of `message`; what cannot be read is left out. Raises nothing."""
    return tuple(event for body in message.calendars[:5] for event in _events(body, message.date))[:_MOST_EVENTS]


def _events(body: str, sent: datetime | None) -> Iterator[Event]:
    if len(body) > _LONGEST_CALENDAR or body.count("BEGIN:") > _MOST_PARTS or "BEGIN:VEVENT" not in body:
        return
    from icalendar import Calendar

    try:
        calendars = Calendar.from_ical(body, multiple=True)
        for calendar in calendars:
            method = str(calendar.get("METHOD", "")).upper()
            for part in calendar.walk("VEVENT")[:_MOST_EVENTS]:
                yield _event(part, method, sent)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, ArithmeticError, RecursionError, LookupError):
        return


def _event(part: "Component", method: str, sent: datetime | None) -> Event:
    organizers = _addresses("organizer", _several(part.get("ORGANIZER")))
    attendees = _addresses("attendee", _several(part.get("ATTENDEE"))[:_MOST_ATTENDEES])
    return Event(
        uid=_text(part, "UID"),
        status=_status(part, method),
        start=_start(part, sent),
        summary=_text(part, "SUMMARY"),
        location=_text(part, "LOCATION"),
        description=_text(part, "DESCRIPTION"),
        people=(*organizers, *attendees),
    )


def _status(part: "Component", method: str) -> str:
    """RFC 5546 3.2: CANCEL withdraws, COUNTER asks for another time, a REQUEST with a later SEQUENCE moves."""
    written = _text(part, "STATUS").upper()
    if method == "CANCEL" or written == "CANCELLED":
        return "cancelled"
    if method == "REPLY":
        answers = {str(getattr(one, "params", {}).get("PARTSTAT", "")).upper() for one in _several(part.get("ATTENDEE"))}
        return "cancelled" if answers == {"DECLINED"} else "confirmed" if "ACCEPTED" in answers else "proposed"
    if method in ("COUNTER", "DECLINECOUNTER") or written == "TENTATIVE":
        return "proposed"
    sequence = _text(part, "SEQUENCE")
    if method == "REQUEST" and sequence.isdigit() and int(sequence) > 0:
        return "moved"
    return "confirmed" if written == "CONFIRMED" or method == "PUBLISH" else "proposed"


def _start(part: "Component", sent: datetime | None) -> datetime | None:
    written = getattr(part.get("DTSTART"), "dt", None)
    zone = sent.tzinfo if sent and sent.tzinfo else UTC
    if isinstance(written, datetime):
        return written if written.tzinfo else written.replace(tzinfo=zone)
    return datetime.combine(written, time(), tzinfo=zone) if isinstance(written, date) else None


def _several(value: object) -> list[object]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _addresses(seen_as: str, values: Iterable[object]) -> Iterator[tuple[str, Address]]:
    for value in values:
        written = str(value)[:_LONGEST_TEXT]
        email = written[7:] if written.lower().startswith("mailto:") else written
        name = str(getattr(value, "params", {}).get("CN", ""))[:_LONGEST_TEXT].strip("\"' ")
        if "@" in email:
            yield seen_as, Address(name="" if "@" in name else name, email=email.strip())


def _text(part: "Component", name: str) -> str:
    return " ".join(str(part.get(name, ""))[:_LONGEST_TEXT].split())
