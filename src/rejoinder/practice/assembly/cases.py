"""One case for each rejection: whom it can be answered to, whether it was answered, and the verdict on it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import NamedTuple

from rejoinder.model.dossier import Application, Case, Contact, Letter, Organization
from rejoinder.model.message import Direction, Medium
from rejoinder.model.reading import Interview, Kind, Person, Reason
from rejoinder.model.told import Aspect
from rejoinder.practice.assembly.contacts import Faces
from rejoinder.practice.assembly.letter_facts import applies, date_of, emails_of, is_rejection, is_withdrawal
from rejoinder.practice.corrections import Words, recipients_as_told, verdict_as_told
from rejoinder.practice.deserve import Circumstances, deserve
from rejoinder.practice.left_alone import left_alone_since, still_written_to, why_left_alone
from rejoinder.practice.organization_names import is_called_like_a_person
from rejoinder.practice.periods import spoken_date
from rejoinder.practice.reach import Acquaintance, by_telephone, moved, reach, went_to_many, with_those_named
from rejoinder.practice.senders import system_of

REPLY_WITHIN = timedelta(days=14)
"""A reply is late, but still fine, up to two weeks after the letter (the practice, on timing)."""

TAKEN_AS_ANSWER_WITHIN = timedelta(days=60)
"""A letter to the organization within this time after a rejection is taken as the answer to it."""
_LEADS = re.compile(
    r"\b(?:director|head|manager|lead|leiter\w*|chair|principal|curator|dean|editor|librarian|owner|founder|coordinator)\b", re.I
)


class House(NamedTuple):
    """An organization with its letters in the order of time, the people there, and what each letter says of contact with them."""

    organization: Organization
    members: Sequence[Letter]
    contacts: tuple[Contact, ...]
    passed: Sequence["Passed"]


def cases_of(house: House, application: Application, said: Words) -> list[Case]:
    """Return one case per letter of refusal. The one that a person wrote, or else the first, is the decision; others repeat it."""
    ids = set(application.letters)
    letters = [letter for letter in house.members if letter.id in ids]
    refusals = [letter for letter in letters if is_rejection(letter)]
    refusals = [letter for letter in refusals if not _goes_on_from(letter, refusals, letters)]
    if not refusals:
        return []
    main = min(refusals, key=lambda letter: (not _signer(letter), date_of(letter), letter.id))
    answer = _answer(main, letters, house.members) or _since(main, letters, house.members)
    application = replace(application, rejection=main.id, answered_by=answer.id if answer else "")
    return [_case(letter, main, house, application, letters, answer, said) for letter in refusals]


SURELY_SAID_AGAIN = 0.9
"""How certain a refusal must be to count beside an earlier one that she has answered since (an estimate): people are sorry once more
in the friendly line that comes back."""


def _goes_on_from(letter: Letter, refusals: Sequence[Letter], letters: Sequence[Letter]) -> bool:
    """Whether `letter` only seems to say no again: she has answered a plainer refusal, and this comes back to her."""
    if letter.reading.recognition.confidence >= SURELY_SAID_AGAIN:
        return False
    answered = [one for one in letters if one.reading.direction is Direction.OUT and date_of(one) < date_of(letter)]
    plainer = (one for one in refusals if one.reading.recognition.confidence >= SURELY_SAID_AGAIN)
    return any(date_of(one) < date_of(answer) for one in plainer for answer in answered)


def _case(
    letter: Letter, main: Letter, house: House, application: Application, letters: Sequence[Letter], answer: Letter | None, said: Words
) -> Case:
    """The case of one refusal of an application with these `letters`; `main` is the refusal that counts, `answer` what she wrote since."""
    organization, contacts = house.organization, house.contacts
    reachable = with_those_named(moved(reach(_acquaintances(house, letter, application, letters)), letter), letter)
    reachable = recipients_as_told(letter.id, reachable, said)
    chosen = said.get((letter.id, Aspect.RECIPIENT))
    recipients = still_written_to(reachable, contacts, chosen.said if chosen else None)
    resting = left_alone_since(organization, contacts, reachable, recipients)
    verdict = deserve(
        Circumstances(
            reading=letter.reading,
            stage=application.stage,
            stage_reasons=application.stage_reasons,
            contact_reasons=_contact_reasons(letter, house.passed),
            recipients=recipients,
            signed_by=_signer(letter),
            type=application.type,
            answered=_answered_reason(answer),
            repeated=_repeated_reason(letter, main),
            left_alone=why_left_alone(resting),
            withdrawn=application.withdrawal,
            has_address=bool(letter.message.sender.email),
            to_many=went_to_many(letter),
            telephone=by_telephone(letter),
        )
    )
    verdict = verdict_as_told(letter.id, verdict, said, since=resting[0] if resting else None)
    received = letter.message.date
    return Case(
        letter=letter,
        organization=organization,
        application=application,
        contacts=contacts,
        verdict=verdict,
        recipients=recipients,
        reply_by=(received + REPLY_WITHIN).date() if received and verdict.decision == "respond" else None,
    )


def _answer(rejection: Letter, letters: Sequence[Letter], members: Sequence[Letter]) -> Letter | None:
    """The person's own letter after the rejection: in its thread at any time, or to the organization within two months."""
    ids = {letter.id for letter in letters}
    for letter in members:
        if letter.reading.direction is not Direction.OUT or date_of(letter) <= date_of(rejection):
            continue
        in_thread = rejection.message.message_id in (*letter.message.in_reply_to, *letter.message.references)
        if in_thread or (letter.id in ids and date_of(letter) - date_of(rejection) <= TAKEN_AS_ANSWER_WITHIN):
            return letter
    return None


def _since(rejection: Letter, letters: Sequence[Letter], members: Sequence[Letter]) -> Letter | None:
    """A later sign that the correspondence with the same people has gone on: the person wrote to them again, or was asked or
    offered something new by them."""
    people = set().union(*(emails_of(letter) for letter in letters if date_of(letter) <= date_of(rejection)))
    return next(
        (letter for letter in members if date_of(letter) > date_of(rejection) and _goes_on(letter) and people & _others(letter)), None
    )


def _goes_on(letter: Letter) -> bool:
    return letter.reading.direction is Direction.OUT or letter.reading.recognition.kind in (Kind.OFFER, Kind.INTERVIEW)


def _others(letter: Letter) -> set[str]:
    """Whom a letter is to when the person wrote it, else whom it is from."""
    if letter.reading.direction is Direction.OUT:
        return {address.email.lower() for address in (*letter.message.to, *letter.message.cc)}
    return {letter.message.sender.email.lower()}


def _answered_reason(answer: Letter | None) -> Reason | None:
    if answer is None:
        return None
    when = f" on {spoken_date(answer.message.date.date())}" if answer.message.date else ""
    said = "you wrote to them" if answer.reading.direction is Direction.OUT else "they wrote to you about something new"
    return Reason(text=f"{said} since{when and ','}{when}", message_id=answer.message.message_id, rule="R0")


def _repeated_reason(letter: Letter, main: Letter) -> Reason | None:
    if letter.id == main.id:
        return None
    when = f" of {spoken_date(main.message.date.date())}" if main.message.date else ""
    return Reason(text=f"it says again what the letter{when} says", message_id=main.message.message_id, rule="R0")


def _signer(letter: Letter) -> str:
    """The name of the person who wrote `letter` themselves, "" when a system or a nameless mailbox sent it."""
    if letter.reading.attribution.system:
        return ""
    for person in letter.reading.people:
        is_person = is_called_like_a_person(person.name) or (person.seen_as == "signer" and bool(person.name))
        if person.seen_as in ("sender", "signer") and is_person and not person.machine and not person.role_mailbox:
            return person.name
    return ""


@dataclass(frozen=True, slots=True)
class Passed:
    """What one letter says of contact with people there: informational talks, whom the person wrote to, and which person wrote."""

    letter: Letter
    talks: tuple[Interview, ...]
    written_to: frozenset[str]
    wrote: str


def passed_in(letter: Letter) -> Passed | None:
    """Return what a letter says of contact, None for one that says nothing of it, as one that withdraws.

    Looked at once a house, because every rejection there asks.
    """
    talks = tuple(i for i in letter.reading.interviews if i.informational and i.status != "cancelled")
    written_to: frozenset[str] = frozenset()
    wrote = ""
    if letter.reading.direction is Direction.OUT and not is_withdrawal(letter):
        people = [person for person in letter.reading.people if person.seen_as in _READERS]
        # An application to an office is no letter to somebody, whoever signs for that office in the end.
        written_to = frozenset(person.email.lower() for person in people if not (person.role_mailbox and applies(letter)))
    elif letter.reading.direction is Direction.IN and not is_rejection(letter):
        wrote = _signer(letter)
    return Passed(letter, talks, written_to, wrote) if talks or written_to or wrote else None


def _contact_reasons(rejection: Letter, passed: Sequence[Passed]) -> tuple[Reason, ...]:
    """Contact with a person there before the letter came: an informational talk, letters that went both ways."""
    reasons: list[Reason] = []
    wrote: dict[str, Passed] = {}
    written_to: set[str] = set()
    for one in passed:
        if date_of(one.letter) >= date_of(rejection):
            break
        for interview in one.talks:
            when = f" on {spoken_date(interview.start.date())}" if interview.start else ""
            reasons.append(Reason(text=f"you had an informational conversation{when}", message_id=one.letter.message.message_id))
        written_to |= one.written_to
        if one.wrote:
            wrote.setdefault(one.letter.message.sender.email.lower(), one)
    signer = _signer(rejection)
    if rejection.message.medium is Medium.PHONE:
        reasons.append(Reason(text=f"{signer or 'somebody there'} called to tell you", message_id=rejection.message.message_id))
    elif signer and rejection.message.sender.email.lower() in written_to:
        reasons.append(Reason(text=f"{signer} answered your own letter", message_id=rejection.message.message_id))
    for email, one in wrote.items():
        if email in written_to:
            reasons.append(Reason(text=f"you and {one.wrote} had written to each other", message_id=one.letter.message.message_id))
    return tuple(dict.fromkeys(reasons))


def _acquaintances(house: House, rejection: Letter, application: Application, letters: Sequence[Letter]) -> Iterator[Acquaintance]:
    """What there was between the person and each of the house's people up to a refusal."""
    interviews = [interview for interview in application.interviews if interview.status != "cancelled"]
    talks = (talk for one in house.passed for talk in one.talks)
    signers = Faces(person for person in rejection.reading.people if person.seen_as in ("sender", "signer", "reply_to"))
    interviewers = Faces(person for interview in interviews if not interview.informational for person in interview.people)
    met_elsewhere = Faces(person for talk in talks for person in talk.people)
    guests = Faces(person for interview in application.interviews for person in interview.people if person.seen_as == _GUEST)
    active = Faces(_active(letters, application.interviews))
    own = set(application.letters) - {rejection.id}
    signer = _signer(rejection)
    by_telephone_from_somebody = rejection.message.medium is Medium.PHONE and bool(signer)
    for contact in house.contacts:
        signed = signers.have(contact)
        invited = guests.have(contact) and not active.have(contact)
        yield Acquaintance(
            contact=contact,
            signed=signed,
            called=signed and rejection.message.medium is Medium.PHONE,
            signer=signer if contact.role_mailbox and contact.email.lower() == rejection.message.sender.email.lower() else "",
            interviewed=interviewers.have(contact),
            leads=bool(_LEADS.search(contact.title)),
            # What somebody said aloud is no news for whoever reads a mailbox of many.
            exchanged=0 if invited or (by_telephone_from_somebody and contact.role_mailbox) else sum(id_ in own for id_ in contact.letters),
            acquainted=contact.exchanged > 0,
            referred=met_elsewhere.have(contact),
            invited=invited,
            relay=bool(system_of(contact.email)),
        )


_GUEST = "attendee"
_WRITERS = ("sender", "signer", "reply_to", "quoted")
_READERS = ("recipient", "cc")


def _active(letters: Sequence[Letter], interviews: Sequence[Interview]) -> Iterator[Person]:
    """Whoever wrote one of these letters or was written to by the person, or of whom an interview tells more than that they were bidden.
    To stand beside the person among those that an invitation goes to is neither."""
    for letter in letters:
        seen_as = (*_WRITERS, *_READERS) if letter.reading.direction is Direction.OUT else _WRITERS
        yield from (person for person in letter.reading.people if person.seen_as in seen_as)
    yield from (person for interview in interviews for person in interview.people if person.seen_as != _GUEST)
