"""Draft the reply to a rejection, or to an offer. Nothing is sent: it is shown, or written as a message that a mail program opens."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, parseaddr
from pathlib import Path

from rejoinder.desk.offers import case_to_answer
from rejoinder.errors import NotFound, UsageError
from rejoinder.model.dossier import Case, Contact, Letter, Recipient
from rejoinder.model.message import Address, is_addr_spec
from rejoinder.model.reply import Concern, Draft, Profile, Register
from rejoinder.model.told import Note
from rejoinder.model.verdict import Decision
from rejoinder.practice.compose import compose
from rejoinder.practice.people import is_called
from rejoinder.practice.periods import spoken_date
from rejoinder.practice.tone import check, check_against, offer_left_open
from rejoinder.practice.writing.written_before import SECOND_WITHIN
from rejoinder.store import dossiers, letters, told
from rejoinder.store.home import Home
from rejoinder.store.records import Records, open_records, own_addresses


def answer(home: Path, id_: str, *, register: Register | None, to: str, me: frozenset[str], today: date, on: date | None = None) -> Draft:
    """Return the draft of a reply to the rejection, or the offer, whose id begins with `id_`.

    `register` is the voice (None: the one that mirrors theirs); `to` chooses a recipient by address or name ("" for the best); `on` is
    a day of writing that the person chose instead of `today`. Raises NotFound, Ambiguous, or UsageError when the chosen recipient is not
    known or the letter had not come by that day.
    """
    with open_records(Home.open(home)) as records:
        case = case_to_answer(records, id_)
        if on is not None:
            _must_have_come(case, on)
        return answer_case(home, case, register=register, to=to, me=me, today=on or today)


def answer_case(home: Path, case: Case, *, register: Register | None, to: str, me: frozenset[str], today: date) -> Draft:
    """Return the same for a rejection that was opened already. Raises NotFound or UsageError."""
    with open_records(Home.open(home)) as records:
        papers = _papers(records, case)
        profile = _signs_as(records, papers, me)
        notes = notes_on(records, case)
        house = letters.lately_at(records, case.organization.id, case.letter, SECOND_WITHIN)
    if to:
        case = replace(case, recipients=(_chosen(case, to),))
    return compose(case, papers, profile, register, today, notes, house)


def _must_have_come(case: Case, on: date) -> None:
    received = case.letter.message.date
    if received is not None and on < received.date():
        came, day = spoken_date(received.date()), spoken_date(on)
        raise UsageError(f"The letter came on {came}, so it cannot be answered on {day}; please choose that day or a later one.")


def nobody_left(home: Path, id_: str) -> Contact | None:
    """Return the person whom a reply to that rejection would go to, had it not been said to leave them alone; None when that is not why
    there is nobody to write to. Raises NotFound or Ambiguous."""
    with open_records(Home.open(home)) as records:
        case = case_to_answer(records, id_)
    if case.recipients or case.organization.left_alone:
        return None
    wrote = {case.letter.message.sender.email.lower(), *(seen.email.lower() for seen in case.letter.reading.people)}
    alone = [one for one in case.contacts if one.left_alone]
    return next((one for one in alone if one.email.lower() in wrote), alone[0] if alone else None)


def no_letter_owed(home: Path, id_: str) -> str:
    """Return why the verdict on that rejection is to file it, "" where it is another. Raises NotFound or Ambiguous."""
    with open_records(Home.open(home)) as records:
        verdict = case_to_answer(records, id_).verdict
    return verdict.reasons[0].text if verdict.decision is Decision.FILE and verdict.reasons else ""


def check_draft(body: str) -> tuple[Concern, ...]:
    """Judge any draft of a reply by its words alone."""
    return check(body)


def check_reply(home: Path, id_: str, body: str, *, to: str = "") -> tuple[Concern, ...]:
    """Judge a draft of a reply to the rejection whose id begins with `id_`: its words, its names, its quotations, and whom it goes to; to
    another letter its words and its quotations.

    `to` chooses a recipient by address or name ("" for the best). Raises NotFound, Ambiguous, or UsageError.
    """
    with open_records(Home.open(home)) as records:
        case = _case(records, id_)
        if case is None:
            return check(body, None, (letters.letter(records, id_),))
        papers = _papers(records, case)
        noted = [note.text for note in notes_on(records, case)]
    recipients = (_chosen(case, to),) if to else case.recipients[:1]
    return (*offer_left_open(body, case), *check_against(body, recipients, case, papers, noted))


def looked_at(home: Path, id_: str) -> str:
    """Return in a sentence what `check_reply` looks at in a draft that answers this letter. Raises NotFound or Ambiguous."""
    with open_records(Home.open(home)) as records:
        return COMPARED if _case(records, id_) else "Looked at: its words, and its quotations beside that letter."


COMPARED = "Looked at: its words, and its names, days, posts and quotations beside the letters."
"""What is looked at in a draft that answers a rejection."""


def _case(records: Records, id_: str) -> Case | None:
    """The case of the rejection or the offer whose id begins so, None where that is another letter. Raises NotFound or Ambiguous."""
    try:
        return case_to_answer(records, id_)
    except NotFound:
        letters.letter(records, id_)
        return None


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
    name, address = parseaddr(to) if "<" in to else ("", to.strip())
    wanted = address.lower()
    for recipient in case.recipients:
        if wanted in (recipient.email.lower(), recipient.name.lower()):
            return recipient
    called = [recipient for recipient in case.recipients if wanted in recipient.name.lower().split()]
    if len(called) == 1:
        return called[0]
    known = ", ".join(f"{recipient.name} <{recipient.email}>".lstrip() for recipient in case.recipients) or "nobody yet"
    if "@" not in wanted:
        raise NotFound(f"{to!r} is not among those who can be written to about this letter: {known}. Or give an address: '{to} <...@...>'.")
    if not is_addr_spec(wanted):
        raise UsageError(f"{to!r} is not a mail address; please give one, as 'Ada Quill <ada@house.example>'.")
    return Recipient(name=name or _whose(case, wanted), email=address, reason="the address that you gave", certain=False)


def _whose(case: Case, address: str) -> str:
    """The name of the person in the dossier whose address that is, or who is called so in it (ada.quill@home.example); "" for nobody."""
    return next((one.name for one in case.contacts if one.name and (one.email.lower() == address or is_called(one.name, address))), "")


def _papers(records: Records, case: Case) -> tuple[Letter, ...]:
    """The letters of this application, oldest first, those of no application that passed between the same people among them."""
    return letters.letters_of(records, letters.with_ids([*case.application.letters, case.letter.id]))


def _signs_as(records: Records, papers: Sequence[Letter], me: frozenset[str]) -> Profile:
    """Who signs; where neither they nor these papers say, the last letter that they wrote to anybody does."""
    said, mine = told.profile(records), me | own_addresses(records)
    profile = signs_as(said, papers, mine)
    return profile if profile.name else signs_as(said, letters.last_written(records), mine)


def notes_on(records: Records, case: Case) -> tuple[Note, ...]:
    """Return the notes on the house and on the letters of this application, oldest first."""
    written = told.notes(records)
    homes = dossiers.homes_of(records, {note.letter_id for note in written})
    own = {*case.application.letters, case.application.rejection}
    here = (note for note in written if homes.get(note.letter_id) == case.organization.id)
    return tuple(note for note in here if note.about == "organization" or note.letter_id in own)


def notes_for(notes: Sequence[Note], held: Sequence[Letter]) -> tuple[Note, ...]:
    """The notes on an organization and on all of the letters that are `held` of it, oldest first."""
    members = {letter.id for letter in held}
    return tuple(note for note in notes if note.letter_id in members)


def signs_as(said: Profile, papers: Sequence[Letter], me: frozenset[str]) -> Profile:
    """Who signs: what the person told us, and where they did not, the name and address that the letters use for them."""
    learnt = _learnt(papers, me)
    return replace(said, name=said.name or learnt.name, email=said.email or learnt.email)


def _learnt(papers: Sequence[Letter], me: frozenset[str]) -> Profile:
    """The name and address that the letters themselves use for the person, most often seen first."""
    seen = Counter(
        (address.name, address.email)
        for letter in papers
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
        profile = _signs_as(records, _papers(records, case_to_answer(records, id_)), me)
    return Address(name=profile.name, email=profile.email)
