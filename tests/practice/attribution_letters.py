"""The letters under tests/attribution: each an .eml with, beside it, what a careful reader would say of it."""

import email
import email.policy
import hashlib
import tomllib
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from rejoinder.model.message import Address, Direction, Message
from rejoinder.model.reading import Kind, Passage
from rejoinder.practice.attribute import Letterhead
from rejoinder.practice.passages import passages

FOLDER = Path(__file__).parent.parent / "attribution"
ME = frozenset({"sam.okafor@home.example"})


@dataclass(frozen=True)
class Case:
    """A letter with what is expected of it."""

    name: str
    message: Message
    passages: tuple[Passage, ...]
    head: Letterhead
    kind: Kind
    direction: Direction
    expected: dict[str, object]

    @property
    def held_out(self) -> bool:
        """Whether the letter was kept aside while phrases were made."""
        return bool(self.expected.get("held_out"))


def _addresses(mail: EmailMessage, header: str) -> tuple[Address, ...]:
    field = mail[header]
    return tuple(Address(name=one.display_name, email=one.addr_spec) for one in field.addresses) if field else ()


def read_case(path: Path) -> Case:
    """Read one .eml and the .expected.toml beside it."""
    raw = path.read_bytes()
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    body = mail.get_body(("plain",))
    text = body.get_content() if body else ""
    calendars = tuple(part.get_content() for part in mail.walk() if part.get_content_type() == "text/calendar")
    message = Message(
        message_id=str(mail["Message-ID"]),
        sha256=hashlib.sha256(raw).hexdigest(),
        date=datetime.strptime(str(mail["Date"]), "%a, %d %b %Y %H:%M:%S %z"),
        sender=_addresses(mail, "From")[0],
        reply_to=_addresses(mail, "Reply-To"),
        to=_addresses(mail, "To"),
        cc=_addresses(mail, "Cc"),
        subject=str(mail["Subject"]),
        text=str(text),
        calendars=calendars,
    )
    expected = tomllib.loads(path.with_suffix(".expected.toml").read_text("utf-8"))
    head = Letterhead(sender=message.sender, reply_to=message.reply_to, subject=message.subject, date=message.date)
    direction = Direction.OUT if message.sender.email in ME else Direction.IN
    return Case(path.stem, message, passages(message.text), head, Kind(str(expected["kind"])), direction, expected)


def cases() -> list[Case]:
    """Return all letters, by name."""
    return [read_case(path) for path in sorted(FOLDER.glob("*.eml"))]
