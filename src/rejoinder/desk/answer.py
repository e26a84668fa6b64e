"""Draft the reply to a rejection. Nothing is sent: the draft is shown, or written as a message that a mail program opens."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from pathlib import Path

from rejoinder.errors import NotFound, UsageError
from rejoinder.model.dossier import Application, Case, Letter, Recipient
from rejoinder.model.message import Address
from rejoinder.model.reply import Concern, Draft, Profile, Register
from rejoinder.model.told import Note
from rejoinder.practice.compose import compose
from rejoinder.practice.tone import check, check_against
from rejoinder.store import dossiers, told
from rejoinder.store.home import Home
from rejoinder.store.records import open_records, own_addresses


def answer(home: Path, id_: str, *, register: Register | None, to: str, me: frozenset[str], today: date) -> Draft:
    """Return the draft of a reply to the rejection whose id begins with `id_`.

    `register` is the voice (None: the one that mirrors theirs); `to` chooses a recipient by address or name ("" for the best).
    Raises NotFound, Ambiguous, or UsageError when the chosen recipient is not known.
    """
    with open_records(Home.open(home)) as records:
        case = dossiers.case(records, id_)
        letters = dossiers.dossier(records, case.organization.id).letters
        profile = signs_as(told.profile(records), letters, me | own_addresses(records))
        notes = notes_for(told.notes(records), letters, case.application)
    if to:
        case = replace(case, recipients=(_chosen(case, to),))
    return compose(case, _of_application(case, letters), profile, register, today, notes, letters)


def check_draft(body: str) -> tuple[Concern, ...]:
    """Judge any draft of a reply by its words alone."""
    return check(body)


def check_reply(home: Path, id_: str, body: str, *, to: str = "") -> tuple[Concern, ...]:
    """Judge a draft of a reply to the rejection whose id begins with `id_`: its words, its names, its quotations, and whom it goes to.

    `to` chooses a recipient by address or name ("" for the best). Raises NotFound, Ambiguous, or UsageError.
    """
    with open_records(Home.open(home)) as records:
        case = dossiers.case(records, id_)
        letters = dossiers.dossier(records, case.organization.id).letters
    recipients = (_chosen(case, to),) if to else case.recipients[:1]
    return check_against(body, recipients, case, _of_application(case, letters))


def as_message(draft: Draft, sender: Address, now: datetime | None = None) -> bytes:
    """Return the draft as an RFC 5322 message with `X-Unsent: 1`, which mail programs open as a draft to be edited and sent."""
    message = EmailMessage()
    message["X-Unsent"] = "1"
    if sender.email:
        message["From"] = formataddr((sender.name, sender.email))
    if draft.to:
        message["To"] = ", ".join(formataddr((recipient.name, recipient.email)) for recipient in draft.to)
    message["Subject"] = draft.subject
    message["Date"] = format_datetime(now or datetime.now(UTC))
    if draft.in_reply_to:
        message["In-Reply-To"] = draft.in_reply_to
    if draft.references:
        message["References"] = " ".join(draft.references)
    message.set_content(draft.body)
    return message.as_bytes()


def _chosen(case: Case, to: str) -> Recipient:
    wanted = to.strip().lower()
    for recipient in case.recipients:
        if wanted in (recipient.email.lower(), recipient.name.lower()):
            return recipient
    known = ", ".join(recipient.email for recipient in case.recipients) or "nobody yet"
    if "@" not in wanted:
        raise NotFound(f"{to!r} is not among those who can be written to about this letter: {known}.")
    if wanted.count("@") != 1 or not all(wanted.split("@")) or any(c.isspace() or c in "<>,;" for c in wanted):
        raise UsageError(f"{to!r} is not a mail address.")
    return Recipient(name="", email=to.strip(), reason="the address that you gave", certain=False)


def _of_application(case: Case, letters: Sequence[Letter]) -> tuple[Letter, ...]:
    """The letters of this application, and those of no application that passed between the same people."""
    ids = {*case.application.letters, case.letter.id}
    return tuple(letter for letter in letters if letter.id in ids)


def notes_for(notes: Sequence[Note], letters: Sequence[Letter], application: Application | None = None) -> tuple[Note, ...]:
    """The notes on an organization and on the letters of one of its applications (or of all, where that is None), oldest first.
    `letters` are those of the organization."""
    members = {letter.id for letter in letters}
    own = members if application is None else {*application.letters, application.rejection}
    return tuple(note for note in notes if note.letter_id in (members if note.about == "organization" else own & members))


def signs_as(said: Profile, letters: Sequence[Letter], me: frozenset[str]) -> Profile:
    """Who signs: what the person told us, and where they did not, the name and address that the letters use for them."""
    learnt = _learnt(letters, me)
    return replace(said, name=said.name or learnt.name, email=said.email or learnt.email)


def _learnt(letters: Sequence[Letter], me: frozenset[str]) -> Profile:
    """The name and address that the letters themselves use for the person, most often seen first."""
    seen = Counter(
        (address.name, address.email)
        for letter in letters
        for address in (letter.message.sender, *letter.message.to, *letter.message.cc)
        if address.email.lower() in me and address.name and "@" not in address.name
    )
    if not seen:
        return Profile(email=min(me, default=""))
    (name, email), _ = max(seen.items(), key=lambda pair: (pair[1], pair[0]))
    return Profile(name=name, email=email)


def writer(home: Path, id_: str, me: frozenset[str]) -> Address:
    """Return the name and address under which the person wrote about the application of this rejection."""
    with open_records(Home.open(home)) as records:
        case = dossiers.case(records, id_)
        letters = dossiers.dossier(records, case.organization.id).letters
        profile = signs_as(told.profile(records), letters, me | own_addresses(records))
    return Address(name=profile.name, email=profile.email)
