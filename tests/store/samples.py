"""Invented letters, houses and people, and a small import that does with them what the real one does."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from rejoinder.model.dossier import Application, Assembly, Case, Contact, Letter, Organization, Recipient
from rejoinder.model.message import Address, Direction, Message
from rejoinder.model.reading import ApplicationType, Kind, Kindness, KindnessKind, Reading, Reason, Recognition, Stage
from rejoinder.model.verdict import Decision, Verdict
from rejoinder.store.intake import Intake, KeptLetter, Unread

HOUSES = ("Larkspur Library", "Ferry & Sons", "Museum Süd", "Quiet Harbour Trust")


def raw_letter(number: int, route: str = "") -> bytes:
    """The bytes of letter `number`; another `route` makes other bytes of the same letter."""
    house = HOUSES[number % len(HOUSES)]
    return (
        f"Received: from {route or 'relay.example'}\r\nFrom: Ines Okafor <ines{number % 5}@house{number % len(HOUSES)}.example>\r\n"
        f"Message-ID: <letter-{number}@house.example>\r\nSubject: Your application to {house}\r\n\r\n"
        f"Thank you for applying. We chose someone else for post {number}.\r\n"
    ).encode()


def kept_letter(number: int, route: str = "", why: str = "application") -> tuple[KeptLetter, bytes]:
    """Letter `number` as a reader would hand it over, and its bytes."""
    raw = raw_letter(number, route)
    text = raw.decode().split("\r\n\r\n", 1)[1].replace("\r\n", "\n")
    kind = Kind.UNCLEAR if number % 7 == 6 else Kind.REJECTION
    message = Message(
        message_id=f"<letter-{number}@house.example>",
        sha256=sha256(raw).hexdigest(),
        date=None if number % 11 == 10 else datetime(2026, 1, 5, 9, 30, tzinfo=UTC) + timedelta(hours=31 * number),
        sender=Address(name="Ines Okafor", email=f"ines{number % 5}@house{number % len(HOUSES)}.example"),
        subject=f"Your application to {HOUSES[number % len(HOUSES)]}",
        text=text,
        headers=(("return-path", route),),
    )
    reading = Reading(
        message_id=message.message_id,
        direction=Direction.IN,
        recognition=Recognition(
            kind=kind, confidence=0.9, reasons=(Reason(text="says it chose someone else", quote="We chose someone else"),)
        ),
        kindness=(Kindness(kind=KindnessKind.GOOD_WISHES, quote=text[:5], start=0, end=5, strength=0, expires=date(2027, 1, 1)),),
    )
    identity = sha256(f"letter {number}".encode()).hexdigest()
    return KeptLetter(
        identity=identity, message=message, reading=reading, why="application" if why == "application" else "correspondence"
    ), raw


def unread_piece(number: int) -> tuple[Unread, bytes]:
    """Bytes that nobody can read."""
    raw = b"\xff\xfe" * 20 + str(number).encode()
    return Unread(sha256=sha256(raw).hexdigest(), offset=100 * number, sentence="The headers could not be told from the text."), raw


def house_of(letter: Letter) -> str:
    """The organization id of a sample letter."""
    return f"house{letter.message.sender.email.split('@house')[1].split('.')[0]}"


def assemble(letters: Iterable[Letter]) -> Assembly:
    """What a desk would make of the sample letters: one application a house, every rejection a case."""
    by_house: dict[str, list[Letter]] = {}
    for letter in letters:
        by_house.setdefault(house_of(letter), []).append(letter)
    organizations, contacts, applications, cases = [], {}, [], []
    for house, theirs in sorted(by_house.items()):
        name = HOUSES[int(house.removeprefix("house"))]
        organization = Organization(id=house, name=name, aliases=(f"{name} e.V.",), domains=(f"{house}.example",))
        emails = sorted({letter.message.sender.email for letter in theirs})
        people = tuple(Contact(name="Ines Okafor", email=email, last_wrote=theirs[-1].message.date) for email in emails)
        application = Application(
            id=f"{house}-1",
            organization_id=house,
            position="Archivist",
            type=ApplicationType.JOB,
            stage=Stage.INTERVIEW,
            letters=tuple(letter.id for letter in theirs),
        )
        organizations.append(organization)
        contacts[house] = people
        applications.append(application)
        cases += [
            sample_case(letter, organization, application, people) for letter in theirs if letter.reading.recognition.kind is Kind.REJECTION
        ]
    return Assembly(
        organizations=tuple(organizations),
        contacts=contacts,
        applications=tuple(applications),
        cases=tuple(cases),
        letter_organizations={letter.id: house for house, theirs in by_house.items() for letter in theirs},
    )


def sample_case(letter: Letter, organization: Organization, application: Application, people: tuple[Contact, ...]) -> Case:
    """A rejection that deserves an answer."""
    return Case(
        letter=letter,
        organization=organization,
        application=application,
        contacts=people,
        verdict=Verdict(decision=Decision.RESPOND, rule="R2", reasons=(Reason(text="you met them", rule="R2"),)),
        recipients=(Recipient(name="Ines Okafor", email=people[0].email, reason="she wrote to you"),),
        reply_by=date(2026, 3, 1),
    )


def import_letters(
    intake: Intake,
    parts: Sequence[Sequence[tuple[int, str]]],
    unread: Sequence[int] = (),
    path: str = "/mail/in.mbox",
    fingerprint: str = "f1",
) -> None:
    """Import `parts`, each a chunk of (letter number, route), skipping those finished before; then assemble everything."""
    source = intake.source(path, fingerprint)
    for number, part in enumerate(parts):
        if number in source.chunks:
            continue
        letters = []
        for letter_number, route in part:
            letter, raw = kept_letter(letter_number, route)
            intake.cabinet.keep(letter.message.sha256, raw)
            letters.append(letter)
        pieces = []
        for piece_number in unread if number == 0 else ():
            piece, raw = unread_piece(piece_number)
            intake.cabinet.keep(piece.sha256, raw)
            pieces.append(piece)
        intake.keep_chunk(source.id, number, len(part), b"", letters, unread=pieces)
    intake.finish_source(source.id)
    assemble_all(intake)


def assemble_all(intake: Intake) -> None:
    """Assemble until nobody changed the store meanwhile."""
    while True:
        generation = intake.generation
        if intake.replace_assembly(assemble(intake.letters()), based_on=generation):
            return
