"""The JSON that other programs rely on. Field names are stable: add, never rename."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from rejoinder.desk.story import in_marks
from rejoinder.model.call import CallScript
from rejoinder.model.dossier import Application, Case, Contact, Dossier, Letter, Organization, Recipient
from rejoinder.model.follow_up import FollowUp
from rejoinder.model.message import Message
from rejoinder.model.reading import Kindness, Reading, Reason
from rejoinder.model.reply import Concern, Draft, Polished, Profile
from rejoinder.model.told import Change, Correction, Note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rejoinder.desk.leave_alone import Alone
    from rejoinder.store.dossiers import OrganizationCounts


def message_shape(message: Message, reading: Reading, with_text: bool = False) -> dict[str, Any]:
    """One message as `rejoinder read --json` prints it."""
    shape = {
        "message_id": message.message_id,
        "date": message.date.isoformat() if message.date else None,
        "from": _mailbox(message.sender.name, message.sender.email),
        "subject": message.subject,
        "direction": reading.direction,
        "kind": reading.recognition.kind,
        "confidence": round(reading.recognition.confidence, 3),
        "reasons": [reason_text(reason) for reason in reading.recognition.reasons],
        "organization": reading.attribution.organization,
        "position": reading.attribution.position,
        "type": reading.attribution.type,
        "kindness": [kindness_shape(kindness) for kindness in reading.kindness],
    }
    return {**shape, "text": message.text} if with_text else shape


def kindness_shape(kindness: Kindness) -> dict[str, Any]:
    """Kind words with their place in the text; `expires` is an ISO date or null."""
    return {
        "kind": kindness.kind,
        "quote": kindness.quote,
        "start": kindness.start,
        "end": kindness.end,
        "strength": kindness.strength,
        "expires": kindness.expires.isoformat() if kindness.expires else None,
    }


def case_shape(case: Case) -> dict[str, Any]:
    """One rejection, with its verdict."""
    message = case.letter.message
    return {
        "id": case.letter.id,
        "message_id": message.message_id,
        "received": message.date.isoformat() if message.date else None,
        "medium": message.medium,
        "kind": case.letter.reading.recognition.kind,
        "organization": case.organization.name or None,
        "organization_id": case.organization.id,
        "position": case.application.position or case.letter.reading.attribution.position,
        "type": case.letter.reading.attribution.type or case.application.type,
        "stage": case.application.stage,
        "verdict": case.verdict.decision,
        "rule": case.verdict.rule,
        "reasons": [reason_text(reason) for reason in case.verdict.reasons],
        "recipients": [recipient_shape(recipient) for recipient in case.recipients],
        "kindness": [kindness_shape(kindness) for kindness in case.letter.reading.kindness],
        "reply_by": case.reply_by.isoformat() if case.reply_by else None,
    }


def rejection_shape(case: Case, wrote: "Mapping[str, datetime]") -> dict[str, Any]:
    """A rejection in a list: as it is in a dossier, and when the person said that their reply has gone out (`wrote`, by letter id),
    whatever the mail, and so the verdict, says."""
    return {**case_shape(case), "written": _moment(wrote.get(case.letter.id))}


def recipient_shape(recipient: Recipient) -> dict[str, Any]:
    """Someone a reply could go to, and why."""
    return {"name": recipient.name, "email": recipient.email, "reason": recipient.reason, "certain": recipient.certain}


def reason_text(reason: Reason) -> str:
    """A reason in one line: its words, and the letter's own where it quotes them."""
    return f"{reason.text}: {in_marks(reason.quote)}" if reason.quote.strip() else reason.text


def letter_shape(letter: Letter) -> dict[str, Any]:
    """A kept letter in a dossier."""
    return {
        "id": letter.id,
        **message_shape(letter.message, letter.reading),
        "medium": letter.message.medium,
        "kind_reasons": [reason_text(reason) for reason in letter.reading.recognition.reasons],
        "organization_reasons": [reason_text(reason) for reason in letter.reading.attribution.reasons],
    }


def shown_letter_shape(letter: Letter, case: Case | None) -> dict[str, Any]:
    """A letter as `rejoinder show --json` prints it: with its text, and with its verdict where it has one."""
    return {**letter_shape(letter), **(case_shape(case) if case else {}), "text": letter.message.text}


def organization_shape(organization: Organization) -> dict[str, Any]:
    """An organization; `id` is its slug."""
    return {
        "id": organization.id,
        "name": organization.name or None,
        "aliases": list(organization.aliases),
        "domains": list(organization.domains),
        "agency": organization.agency,
        "left_alone": _moment(organization.left_alone),
    }


def organization_line_shape(line: "OrganizationCounts") -> dict[str, Any]:
    """An organization in a list, with how much is kept of it."""
    return {
        **organization_shape(line.organization),
        "letters": line.letters,
        "contacts": line.contacts,
        "applications": line.applications,
        "rejections": line.rejections,
    }


def contact_shape(contact: Contact) -> dict[str, Any]:
    """A person or staffed mailbox; `email` is null when no way to write is known."""
    return {
        "name": contact.name,
        "email": contact.email or None,
        "title": contact.title or None,
        "house": contact.house or None,
        "telephone": contact.telephone or None,
        "role_mailbox": contact.role_mailbox,
        "met": contact.met,
        "last_wrote": _moment(contact.last_wrote),
        "letters": list(contact.letters),
        "left_alone": _moment(contact.left_alone),
    }


def application_shape(application: Application) -> dict[str, Any]:
    """One candidacy: how far it came and on what evidence."""
    return {
        "id": application.id,
        "position": application.position,
        "type": application.type,
        "stage": application.stage,
        "stage_reasons": [reason_text(reason) for reason in application.stage_reasons],
        "letters": list(application.letters),
        "rejection": application.rejection or None,
        "answered_by": application.answered_by or None,
        "withdrawn_by": application.withdrawn_by or None,
        "withdrawal": reason_text(application.withdrawal) if application.withdrawal else None,
    }


def dossier_shape(dossier: Dossier) -> dict[str, Any]:
    """All that is kept about one organization."""
    return {
        "organization": organization_shape(dossier.organization),
        "contacts": [contact_shape(contact) for contact in dossier.contacts],
        "applications": [application_shape(application) for application in dossier.applications],
        "rejections": [case_shape(case) for case in dossier.cases],
        "letters": [letter_shape(letter) for letter in dossier.letters],
    }


def draft_shape(draft: Draft) -> dict[str, Any]:
    """A draft as `rejoinder reply --json` prints it; each sentence says what it rests on."""
    return {
        "to": [{"name": recipient.name, "email": recipient.email} for recipient in draft.to],
        "subject": draft.subject,
        "in_reply_to": draft.in_reply_to or None,
        "references": list(draft.references),
        "body": draft.body,
        "sentences": [{"text": s.text, "basis": s.basis, "source": s.source} for s in draft.sentences],
        "concerns": [concern_shape(concern) for concern in draft.concerns],
        "question": draft.question or None,
    }


def polished_shape(polished: Polished, *, taken: bool) -> dict[str, Any]:
    """What a language model made of the draft; `refused` says why its words may not be taken, and then `body` is null."""
    return {
        "model": polished.model,
        "body": None if polished.refused else polished.body,
        "refused": polished.refused or None,
        "taken": taken,
    }


def concern_shape(concern: Concern) -> dict[str, Any]:
    """Something in a draft that the person may regret."""
    return {"class": concern.concern_class, "level": concern.level, "quote": concern.quote, "advice": concern.advice}


def note_shape(note: Note) -> dict[str, Any]:
    """A note of the person's own."""
    return {"id": note.id, "letter": note.letter_id, "about": note.about, "text": note.text, "written": note.written.isoformat()}


def correction_shape(correction: Correction) -> dict[str, Any]:
    """What the person said of one letter."""
    said = correction.said.isoformat()
    return {"letter": correction.letter_id, "aspect": correction.aspect, "value": correction.value, "said": said}


def profile_shape(profile: Profile) -> dict[str, Any]:
    """What the person told of themselves; null where they have not."""
    return {
        "name": profile.name or None,
        "email": profile.email or None,
        "telephone": profile.telephone or None,
        "link": profile.link or None,
        "looking_for": profile.looking_for or None,
        "signature": profile.signature or None,
        "register": profile.register,
        "language": profile.language or None,
        "every": profile.every,
        "polish": profile.polish or None,
    }


def follow_up_shape(follow_up: FollowUp, today: date) -> dict[str, Any]:
    """When to write again, to whom and why."""
    wait = follow_up.no_application_before
    return {
        "id": follow_up.id,
        "state": "now" if follow_up.earliest <= today else "later",
        "purpose": follow_up.purpose,
        "organization": follow_up.organization or None,
        "organization_id": follow_up.organization_id,
        "letter": follow_up.letter_id,
        "reason": reason_text(follow_up.reason),
        "earliest": follow_up.earliest.isoformat(),
        "due": follow_up.due.isoformat(),
        "contact": recipient_shape(follow_up.contact) if follow_up.contact else None,
        "no_application_before": wait.isoformat() if wait else None,
    }


def call_shape(script: CallScript) -> dict[str, Any]:
    """A card for the telephone; each sentence says what it rests on."""
    return {
        "organization": script.organization or None,
        "caller": script.caller or None,
        "parts": [
            {"part": part.name, "text": part.sentence.text, "basis": part.sentence.basis, "source": part.sentence.source}
            for part in script.parts
        ],
        "branches": [{"when": branch.when, "say": branch.say} for branch in script.branches],
        "reminders": list(script.reminders),
        "question": script.question or None,
    }


def change_shape(change: Change, letter: Letter) -> dict[str, Any]:
    """What judging a letter anew would change about it."""
    return {
        "id": change.letter_id,
        "subject": letter.message.subject,
        "aspect": change.aspect,
        "from": change.before or None,
        "to": change.after or None,
        "why": reason_text(change.why) if change.why else None,
    }


def alone_shape(one: "Alone") -> dict[str, Any]:
    """A house, or a person where there is an `email`, that is not written to again."""
    return {
        "organization": one.organization.name or None,
        "organization_id": one.organization.id,
        "name": one.name or None,
        "email": one.email or None,
        "since": one.since.isoformat(),
    }


def _moment(when: datetime | None) -> str | None:
    return when.isoformat() if when else None


def _mailbox(name: str, email: str) -> str:
    return f"{name} <{email}>" if name and email else name or email
