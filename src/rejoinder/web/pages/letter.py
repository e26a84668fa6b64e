"""One letter: its words, the verdict on it, and the reply."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from urllib.parse import quote

from rejoinder.desk.open_letter import OpenLetter
from rejoinder.desk.proofread import Proof
from rejoinder.desk.story import called, happened, step_of_yours
from rejoinder.model.dossier import Recipient
from rejoinder.model.lists import LetterLine
from rejoinder.model.message import Attachment, Direction, Medium
from rejoinder.model.reading import Kind, Reason
from rejoinder.model.reply import Draft, Polished, Register
from rejoinder.model.told import Correction, Note
from rejoinder.model.verdict import Decision
from rejoinder.web.marks import LONGEST_SHOWN, Stretch, marked
from rejoinder.web.service import Writing
from rejoinder.web.words import FAMILIES

LONGEST_MAILTO = 1800
"""Characters of a mailto address that all mail programs take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A reason with the place it rests on: an address of ours, or "". What it quotes was `heard` in a call: then it is told, not quoted."""

    text: str
    quote: str
    place: str
    heard: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The writing desk: the draft as it stands. `to` is the address it goes to; `register` the voice, "" for the one that mirrors theirs.
    `aside` holds the person's own words that a change of voice would have lost. `polisher` is the language model that may be asked for
    other words, "" for none; `polished` what it made of the draft, if it was asked. `own` when the words are no longer the proposed ones;
    `chosen` when the person said that this is whom to write to from now on;
    `question` is what only the person knows, and `answered_at` the place of the desk where they can say it, "" for none;
    `longest_mailto` is how long an address mail programs take."""

    to: str
    recipients: tuple[Recipient, ...]
    register: str
    registers: tuple[Register, ...]
    subject: str
    body: str
    question: str
    answered_at: str
    proof: Proof
    mailto: str
    cut: bool
    own: bool = False
    chosen: bool = False
    longest_mailto: int = LONGEST_MAILTO
    aside: str = ""
    polisher: str = ""
    polished: Polished | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPage:
    """`desk` is there for a rejection that can be answered; `offer` when it would be on request. `wrote` is when
    the person said that they answered it; a `call` is what the person remembers of one; `yours` says of each step of the person's own
    what they did in it."""

    template: ClassVar[str] = "letter.html"
    title: str
    id: str
    subject: str
    sender_name: str
    sender_email: str
    to: str
    received: datetime | None
    outgoing: bool
    call: bool
    kind: Kind
    kind_reasons: tuple[Ground, ...]
    house: str
    house_id: str
    stretches: tuple[Stretch, ...]
    legend: tuple[tuple[str, str], ...]
    says_no: bool
    shortened: bool
    attachments: tuple[Attachment, ...]
    has_html: bool
    defects: tuple[str, ...]
    decision: Decision | None
    wrote: datetime | None
    happened: str
    reasons: tuple[Ground, ...]
    steps: tuple[LetterLine, ...]
    yours: Mapping[str, str]
    corrections: tuple[Correction, ...]
    notes: tuple[Note, ...]
    desk: Desk | None
    offer: bool


def letter_page(opened: OpenLetter, desk: Desk | None, day: Callable[[date], str]) -> LetterPage:
    """Return the page of a letter; `desk` is its reply when one is being written, and `day` writes a day."""
    letter, case = opened.letter, opened.case
    message = letter.message
    stretches = marked(letter)
    families = {stretch.family for stretch in stretches if stretch.family}
    house = opened.organization
    return LetterPage(
        title=message.subject or "A letter",
        id=letter.id,
        subject=message.subject or "(no subject)",
        sender_name=called(message.sender) if message.sender.name else "",
        sender_email=message.sender.email,
        to=", ".join(address.name or address.email for address in message.to[:5]),
        received=message.date,
        call=message.medium is Medium.PHONE,
        outgoing=letter.reading.direction is Direction.OUT,
        kind=letter.reading.recognition.kind,
        kind_reasons=tuple(_ground(reason, opened) for reason in letter.reading.recognition.reasons),
        house=house.name if house else "",
        house_id=house.id if house else "",
        stretches=stretches,
        legend=tuple((name, label) for name, label in FAMILIES.items() if name in families),
        says_no=any(stretch.says_no for stretch in stretches),
        shortened=len(message.text) > LONGEST_SHOWN,
        attachments=message.attachments,
        has_html=opened.has_html,
        defects=message.defects,
        decision=case.verdict.decision if case else None,
        wrote=opened.wrote,
        happened=happened(case, day) if case else "",
        reasons=tuple(_ground(reason, opened) for reason in case.verdict.reasons) if case else (),
        steps=opened.steps,
        yours={one.id: step_of_yours(one.id, [case.application] if case else []) for one in opened.steps if one.direction is Direction.OUT},
        corrections=opened.corrections,
        notes=opened.notes,
        desk=desk,
        offer=desk is None and case is not None,
    )


def desk_of(draft: Draft, proof: Proof, writing: Writing, *, recipients: Sequence[Recipient], polisher: str, chosen: bool) -> Desk:
    """Return the writing desk with the words of `writing` on it, beside the proposed `draft`.

    `recipients` may be written to, `chosen` says that the person said so of this one; `polisher` is the model that may reword, "" for none.
    """
    to, subject, body = writing.to, writing.subject, writing.body
    address = mailto(to, subject, body)
    question, answered_at = _asked(draft.question)
    return Desk(
        to=to,
        recipients=tuple(recipients),
        register=writing.register,
        registers=tuple(Register),
        subject=subject,
        body=body,
        question=question,
        answered_at=answered_at,
        proof=proof,
        mailto=address if len(address) <= LONGEST_MAILTO else mailto(to, subject, ""),
        cut=len(address) > LONGEST_MAILTO,
        chosen=chosen,
        own=(subject, body.split()) != (draft.subject, draft.body.split()),
        aside=writing.aside,
        polisher=polisher,
    )


def _asked(question: str) -> tuple[str, str]:
    """The question of a draft without the command that answers it in a terminal, and the place that does so here."""
    asked, command, _ = question.partition(" rejoinder ")
    return asked, _ANSWERED_AT.get(question[len(asked + command) :].split(" ")[0], "") if command else ""


_ANSWERED_AT = {"note": "#note", "profile": "/settings#s-name"}


def mailto(to: str, subject: str, body: str) -> str:
    """Return the address that opens the letter in a mail program (RFC 6068)."""
    query = f"subject={quote(' '.join(subject.split()))}"
    if body:
        query += "&body=" + quote(body.replace("\r\n", "\n").replace("\n", "\r\n"))
    return f"mailto:{quote(to, safe='@')}?{query}"


def _ground(reason: Reason, opened: OpenLetter) -> Ground:
    here = not reason.message_id or reason.message_id == opened.letter.message.message_id
    place = ""
    if here and reason.start is not None:
        place = f"#at-{reason.start}"
    elif not here and reason.message_id in opened.places:
        place = f"/letters/{opened.places[reason.message_id]}"
    words = " ".join(reason.quote.split())
    return Ground(
        heard=here and opened.letter.message.medium is Medium.PHONE,
        text=reason.text,
        quote=words if len(words) <= 200 else words[:200].rsplit(" ", 1)[0] + " …",
        place=place,
    )
