"""Sixty invented rejections of many shapes, for the tests of compose and tone."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from rejoinder.model.dossier import Application, Case, Contact, Letter, Organization, Recipient
from rejoinder.model.message import Address, Direction, Message
from rejoinder.model.reading import (
    ApplicationType,
    Attribution,
    Interview,
    Kind,
    Kindness,
    KindnessKind,
    Person,
    Reading,
    Recognition,
    Signal,
    SignalKind,
    Stage,
)
from rejoinder.model.reply import Profile
from rejoinder.model.verdict import Decision, Verdict

TODAY = date(2026, 10, 20)
PROFILE = Profile(name="Jordan Alvarez", email="jordan@alvarez.example", telephone="+1 555 0134", link="https://jordan.example")


def letter(
    number: int,
    text: str,
    *,
    sender: Address,
    received: date,
    kind: Kind = Kind.REJECTION,
    kindness: Sequence[Kindness] = (),
    signals: Sequence[Signal] = (),
    people: Sequence[Person] = (),
    interviews: Sequence[Interview] = (),
    attribution: Attribution | None = None,
    subject: str = "Your application",
    language: str = "en",
    direction: Direction = Direction.IN,
) -> Letter:
    """A letter with its reading, as the other rooms would hand it over."""
    message = Message(
        message_id=f"<{number}@mail.example>",
        sha256=f"{number:064x}",
        date=datetime(received.year, received.month, received.day, 10, 0, tzinfo=UTC),
        sender=sender,
        to=(Address(name=PROFILE.name, email=PROFILE.email),),
        subject=subject,
        text=text,
    )
    reading = Reading(
        message_id=message.message_id,
        direction=direction,
        recognition=Recognition(kind=kind, confidence=0.99),
        attribution=attribution or Attribution(),
        kindness=tuple(kindness),
        signals=tuple(signals),
        people=tuple(people),
        interviews=tuple(interviews),
        language=language,
    )
    return Letter(id=f"l{number:05d}", message=message, reading=reading)


def case(
    number: int,
    *,
    house: str = "Larkspur Analytics",
    position: str | None = "Data Analyst",
    who: str = "Margaret Doyle",
    email: str | None = None,
    kind: ApplicationType = ApplicationType.JOB,
    stage: Stage = Stage.SUBMITTED,
    interviewed: date | None = None,
    panel: Sequence[str] = (),
    days: int = 2,
    words: Sequence[tuple[KindnessKind, str, int]] = (),
    signs: Sequence[tuple[SignalKind, str]] = (),
    until: date | None = None,
    machine: bool = False,
    agency: bool = False,
    role_mailbox: bool = False,
    reason: str = "signed the letter",
    domain: str = "",
    language: str = "en",
    text: str = "I am sorry to tell you that we have chosen another applicant.",
    known_recipient: bool = True,
    greeting: str = f"Dear {PROFILE.name.split()[0]},",
    signature: str = "",
) -> tuple[Case, tuple[Letter, ...]]:
    """One rejection with all that bears on it, and the letters of its application."""
    received = TODAY - timedelta(days=days)
    body = "\n".join([greeting, text, *(f"{quote}." for _, quote, _ in words), *(quote for _, quote in signs), "", who, signature])
    address = email if email is not None else f"{who.split()[0].lower() or 'team'}@house.example"
    sender = Address(name=who, email="no-reply@ats.example" if machine else address)
    kindness = tuple(
        Kindness(kind=k, quote=quote, start=body.index(quote), end=body.index(quote) + len(quote), strength=strength)
        for k, quote, strength in words
    )
    signals = tuple(
        Signal(kind=k, quote=quote, start=body.index(quote), end=body.index(quote) + len(quote), until=until) for k, quote in signs
    )
    person = Person(name=who, email=address, seen_as="signer")
    no = letter(
        number,
        body,
        sender=sender,
        received=received,
        kindness=kindness,
        signals=signals,
        people=(person, Person(name=who, email=sender.email, seen_as="sender", machine=machine)),
        attribution=Attribution(
            organization=house, position=position, type=kind, domain=domain, system="somewhere" if machine else "", via_agency=agency
        ),
        language=language,
    )
    letters: list[Letter] = []
    interviews: tuple[Interview, ...] = ()
    if interviewed:
        people = tuple(Person(name=name, email=f"{name.split()[0].lower()}@house.example", seen_as="attendee") for name in panel)
        interviews = (
            Interview(
                start=datetime(interviewed.year, interviewed.month, interviewed.day, 14, 0, tzinfo=UTC),
                stage=Stage.INTERVIEW,
                status="confirmed",
                people=people,
                uid=f"u{number}",
            ),
        )
        letters.append(
            letter(
                number + 10000,
                "We would like to meet you.",
                sender=sender,
                received=interviewed - timedelta(days=5),
                kind=Kind.INTERVIEW,
                interviews=interviews,
            )
        )
    letters.append(no)
    contact = Contact(name=who, email=address, role_mailbox=role_mailbox, met=stage in (Stage.INTERVIEW, Stage.FINAL) and who in panel)
    return (
        Case(
            letter=no,
            organization=Organization(id=f"o{number}", name=house, domains=(domain,) if domain else (), agency=agency),
            application=Application(
                id=f"a{number}",
                organization_id=f"o{number}",
                position=position,
                type=kind,
                stage=stage,
                interviews=interviews,
                letters=tuple(one.id for one in letters),
                rejection=no.id,
            ),
            contacts=(contact,),
            verdict=Verdict(decision=Decision.RESPOND, rule="R2", reasons=()),
            recipients=(Recipient(name=who, email=address, reason=reason),) if known_recipient else (),
            reply_by=None,
        ),
        tuple(letters),
    )


_K, _S, _T = KindnessKind, SignalKind, ApplicationType
_MET = date(2026, 10, 13)
_SUMMER = date(2026, 8, 4)


def sixty() -> list[tuple[str, Case, tuple[Letter, ...]]]:
    """Sixty cases, each with the name of its shape."""
    shapes: list[tuple[str, dict[str, object]]] = [
        (
            "near miss",
            {
                "house": "Elmhurst Public Library",
                "position": "Reference Librarian",
                "stage": Stage.FINAL,
                "interviewed": _MET,
                "panel": ("Margaret Doyle", "Tom Baker"),
                "words": ((_K.NEAR_MISS, "You were our second choice", 3),),
            },
        ),
        (
            "budget",
            {
                "house": "Tidewater Museum",
                "position": "Assistant Curator (Req #20991)",
                "who": "Dr. Ilse Brandt",
                "stage": Stage.INTERVIEW,
                "interviewed": _MET,
                "panel": ("Ilse Brandt",),
                "words": ((_K.BUDGET, "if our budget allowed we would have loved to have you", 3),),
            },
        ),
        (
            "volunteer",
            {
                "house": "Harbor Humane Society",
                "position": None,
                "who": "Nell Okafor",
                "kind": _T.VOLUNTEER,
                "text": "I am afraid we have more helpers than places just now.",
            },
        ),
        (
            "internship",
            {
                "house": "Quillfeather Press",
                "position": "Editorial Intern",
                "who": "Sam Whitlock",
                "kind": _T.INTERNSHIP,
                "stage": Stage.SCREEN,
                "interviewed": _MET,
                "panel": ("Sam Whitlock",),
            },
        ),
        (
            "public sector",
            {
                "house": "City of Marrow Bay",
                "position": "RECORDS CLERK II",
                "who": "Human Resources",
                "machine": False,
                "role_mailbox": True,
                "email": "hr@marrowbay.gov",
                "domain": "marrowbay.gov",
                "stage": Stage.INTERVIEW,
                "text": "We regret to inform you that you were not selected.",
            },
        ),
        (
            "academic",
            {
                "house": "University of Pell Harbour",
                "position": "Assistant Professor of History",
                "who": "Prof. Anneke de Vries",
                "stage": Stage.INTERVIEW,
                "interviewed": _SUMMER,
                "panel": ("Anneke de Vries", "Joan Pike", "Ali Reza", "Mo Lund"),
            },
        ),
        (
            "agency",
            {
                "house": "Brightline Staffing",
                "position": "Payroll Administrator",
                "who": "Priya Nair",
                "agency": True,
                "stage": Stage.SCREEN,
            },
        ),
        (
            "stated wait",
            {
                "house": "Khyber Robotics, Inc.",
                "position": "Software Engineer, Platform",
                "who": "Lee Park",
                "stage": Stage.INTERVIEW,
                "interviewed": _MET,
                "signs": ((_S.WAIT, "Please wait six months before applying again."),),
                "until": date(2027, 4, 18),
            },
        ),
        (
            "feedback offered",
            {
                "house": "Fernhill School",
                "position": "Teaching Assistants",
                "who": "Rosa Lindqvist",
                "stage": Stage.INTERVIEW,
                "interviewed": _MET,
                "panel": ("Rosa Lindqvist", "Dev Shah"),
                "words": ((_K.FEEDBACK_OFFER, "I would be happy to share some feedback", 3),),
            },
        ),
        (
            "other role",
            {
                "house": "Orchard Street Archives",
                "position": "Archivist",
                "who": "Helen Moss",
                "stage": Stage.INTERVIEW,
                "interviewed": _MET,
                "words": ((_K.OTHER_ROLE, "Would you consider the part-time post instead", 3),),
            },
        ),
        (
            "late",
            {
                "house": "Blue Gable Theatre",
                "position": "Stage Manager",
                "who": "Ned Carver",
                "days": 20,
                "stage": Stage.INTERVIEW,
                "interviewed": _SUMMER,
            },
        ),
        (
            "keep in touch",
            {
                "house": "Wren & Co",
                "position": "UX Designer",
                "who": "Fay Ito",
                "days": 45,
                "stage": Stage.INTERVIEW,
                "interviewed": _SUMMER,
                "panel": ("Fay Ito",),
            },
        ),
        (
            "bare",
            {
                "house": "Larkspur Analytics",
                "position": "Data Analyst",
                "machine": True,
                "who": "Larkspur Recruiting Team",
                "role_mailbox": True,
                "text": "Thank you for applying. We will not be moving forward.",
            },
        ),
        (
            "consent",
            {
                "house": "Bay County Food Bank",
                "position": "Warehouse Coordinator",
                "who": "Uma Reyes",
                "signs": ((_S.CONSENT_QUESTION, "May we keep your details for two years?"),),
            },
        ),
        (
            "referral",
            {
                "house": "Stonebridge Clinic",
                "position": "Medical Receptionist",
                "who": "Karl Vogt",
                "reason": "referred you for the position",
            },
        ),
        (
            "praise",
            {
                "house": "Northgate Design",
                "position": "Junior Designer",
                "who": "Bea Holm",
                "words": (
                    (_K.PRAISE, "Your portfolio is impressive", 2),
                    (_K.PERSONAL_DETAIL, "your map of the tram lines made us smile", 3),
                ),
            },
        ),
        (
            "unknown",
            {
                "house": "",
                "position": None,
                "who": "",
                "email": "",
                "known_recipient": False,
                "text": "We have decided to pursue other candidates.",
            },
        ),
        (
            "timing",
            {
                "house": "Saltmarsh Trust",
                "position": "Fundraising Officer",
                "who": "Gwen Abara",
                "stage": Stage.SCREEN,
                "words": ((_K.TIMING, "we had filled our places before you wrote", 2),),
            },
        ),
        (
            "reapply",
            {
                "house": "Copper Kettle Foods",
                "position": "Line Supervisor",
                "who": "Ana Ruiz",
                "stage": Stage.INTERVIEW,
                "interviewed": _MET,
                "panel": ("Ana Ruiz",),
                "words": ((_K.REAPPLY, "Do try us again in the spring", 3),),
            },
        ),
        (
            "german",
            {
                "house": "Stadtbibliothek Lindenau",
                "position": "Bibliothekarin (m/w/d)",
                "who": "Sabine Krüger",
                "language": "de",
                "stage": Stage.INTERVIEW,
                "interviewed": _MET,
                "panel": ("Sabine Krüger",),
                "text": "leider haben wir uns für eine andere Bewerberin entschieden. Ihre Frau Krüger",
            },
        ),
    ]
    houses = ("", "Maple Row Books", "Westmere Institute")
    roles = ("", "Office Administrator", "Program Coordinator")
    out = []
    for round_ in range(3):
        for at, (name, settings) in enumerate(shapes):
            chosen = dict(settings)
            if round_ and name in ("near miss", "budget", "late", "keep in touch", "bare", "praise", "timing", "reapply", "stated wait"):
                chosen["house"], chosen["position"] = houses[round_], roles[round_]
            if round_ == 2 and "interviewed" not in settings and name not in ("unknown", "bare"):
                chosen["days"] = 7
            made, letters = case(100 * (round_ + 1) + at, **chosen)  # type: ignore[arg-type]
            out.append((name, made, letters))
    return out
