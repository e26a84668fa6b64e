"""Letters made up for tests, with sensible defaults: only what a test is about need be said."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from rejoinder.model.dossier import Letter
from rejoinder.model.message import Address, Direction, Message
from rejoinder.model.reading import (
    ApplicationType,
    Attribution,
    Interview,
    Kind,
    Kindness,
    Person,
    Reading,
    Recognition,
    Signal,
    SignalKind,
)

ME = "sam@home.example"
DAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def a_message(
    text: str = "Hello.",
    *,
    sender: str = "hr@hartwell.example",
    name: str = "",
    to: tuple[str, ...] = (ME,),
    subject: str = "Your application",
    day: int = 0,
    message_id: str = "",
    in_reply_to: tuple[str, ...] = (),
    headers: tuple[tuple[str, str], ...] = (),
) -> Message:
    """A message; `day` counts days from 2 March 2026."""
    digest = sha256(f"{text}{sender}{subject}{day}{to}".encode()).hexdigest()
    return Message(
        message_id=message_id or f"<{digest[:12]}@test.example>",
        sha256=digest,
        date=DAY + timedelta(days=day),
        sender=Address(name=name, email=sender),
        to=tuple(Address(email=address) for address in to),
        subject=subject,
        in_reply_to=in_reply_to,
        headers=headers,
        text=text,
    )


def a_letter(
    kind: Kind = Kind.REJECTION,
    *,
    organization: str | None = "Hartwell Library",
    position: str | None = "Archivist",
    type: ApplicationType | None = ApplicationType.JOB,
    system: str = "",
    domain: str = "hartwell.example",
    sender: str = "hr@hartwell.example",
    name: str = "",
    direction: Direction = Direction.IN,
    people: tuple[Person, ...] | None = None,
    signals: tuple[SignalKind, ...] = (),
    kindness: tuple[Kindness, ...] = (),
    interviews: tuple[Interview, ...] = (),
    **message: object,
) -> Letter:
    """A letter already read. Unless told otherwise it is a rejection from an unnamed mailbox."""
    to = ("hr@hartwell.example",) if direction is Direction.OUT else (ME,)
    sender = ME if direction is Direction.OUT else sender
    written = a_message(sender=sender, name=name, **{"to": to, **message})  # type: ignore[arg-type]
    if people is None:
        people = (Person(name=name, email=sender, seen_as="sender", role_mailbox=not name),)
        if direction is Direction.OUT:
            people = (Person(name="", email=written.to[0].email, seen_as="recipient"),)
    reading = Reading(
        message_id=written.message_id,
        direction=direction,
        recognition=Recognition(kind=Kind.OTHER if direction is Direction.OUT else kind, confidence=1.0),
        attribution=Attribution(organization=organization, position=position, type=type, system=system, domain=domain)
        if direction is Direction.IN
        else Attribution(),
        kindness=kindness,
        signals=tuple(Signal(kind=signal, quote="", start=0, end=0) for signal in signals),
        people=people,
        interviews=interviews,
    )
    return Letter(id=sha256(written.message_id.encode()).hexdigest()[:10], message=written, reading=reading)
