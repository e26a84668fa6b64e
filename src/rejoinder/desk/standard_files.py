"""People as vCard 4 (RFC 6350) and follow-ups as iCalendar to-dos (RFC 5545): what address books and calendars read."""

import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, time

from rejoinder.desk.story import in_marks
from rejoinder.model.dossier import Contact, Organization
from rejoinder.model.follow_up import FollowUp
from rejoinder.practice.periods import spoken_date


def contact_cards(people: Iterable[tuple[Organization, Contact]]) -> bytes:
    """Return a card for each person or mailbox, in the order given."""
    from icalendar import Component, vText

    class Card(Component):
        name = "VCARD"

    cards = []
    for organization, contact in people:
        card = Card()
        lines = (
            ("VERSION", "4.0"),
            ("KIND", "group" if contact.role_mailbox else "individual"),
            ("FN", contact.name or contact.email),
            ("ORG", contact.house or organization.name),
            ("TITLE", contact.title),
            ("EMAIL", contact.email),
            ("TEL", contact.telephone),
            ("NOTE", f"Last wrote to you on {spoken_date(contact.last_wrote.date())}." if contact.last_wrote else ""),
        )
        for name, value in lines:
            if value:
                card.add(name, vText(_clean(value)))
        cards.append(card.to_ical(sorted=False))
    return b"".join(cards)


def to_dos(follow_ups: Iterable[FollowUp], now: datetime) -> bytes:
    """Return one calendar with a to-do for each follow-up; `now` is when it is written, aware."""
    from icalendar import Calendar, Todo

    calendar = Calendar()
    calendar.add("PRODID", "-//Rejoinder//EN")
    calendar.add("VERSION", "2.0")
    for follow_up in follow_ups:
        todo = Todo()
        todo.add("UID", f"{follow_up.id}@rejoinder.invalid")
        todo.add("DTSTAMP", now.astimezone(UTC))
        todo.add("DTSTART", datetime.combine(follow_up.earliest, time(9)))
        todo.add("DUE", datetime.combine(follow_up.due, time(17)))
        who = (follow_up.contact.name or follow_up.contact.email) if follow_up.contact else ""
        todo.add("SUMMARY", _clean(f"Write to {', '.join(part for part in (who, follow_up.organization) if part) or follow_up.letter_id}"))
        todo.add("DESCRIPTION", _clean(_description(follow_up)))
        calendar.add_component(todo)
    return bytes(calendar.to_ical())


def _description(follow_up: FollowUp) -> str:
    wait = follow_up.no_application_before
    lines = [
        follow_up.reason.text,
        in_marks(follow_up.reason.quote) if follow_up.reason.quote else "",
        f"To: {follow_up.contact.email}" if follow_up.contact else "",
        f"No application before {spoken_date(wait)}." if wait else "",
        f"rejoinder show {follow_up.letter_id}",
    ]
    return "\n".join(line for line in lines if line)


def _clean(text: str) -> str:
    """`text` without control characters: what a letter holds may not open a line of its own in a card."""
    return "".join(c if c == "\n" or unicodedata.category(c)[0] != "C" else " " for c in text)
