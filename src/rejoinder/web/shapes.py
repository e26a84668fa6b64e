"""The shapes that `/api` answers with: those of `desk/shapes.py`, described and closed, so that a program knows all there can be."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from rejoinder.model.follow_up import Outcome, Purpose
from rejoinder.model.lists import Ending
from rejoinder.model.message import Direction, Medium
from rejoinder.model.reading import ApplicationType, Kind, KindnessKind, Stage
from rejoinder.model.reply import Register
from rejoinder.model.verdict import Decision


class Shape(BaseModel):
    """An answer of ours: exactly these fields."""

    model_config = ConfigDict(extra="forbid")


class Sorry(Shape):
    """What went wrong, in one sentence."""

    error: str


class KindnessShape(Shape):
    """Kind words, with their place in the text."""

    kind: KindnessKind
    quote: str
    start: int
    end: int
    strength: int
    expires: str | None


class RecipientShape(Shape):
    """Someone a reply could go to, and why."""

    name: str
    email: str
    reason: str
    certain: bool


class RejectionShape(Shape):
    """A rejection with its verdict."""

    id: str
    message_id: str
    received: str | None
    medium: Medium
    kind: Kind
    organization: str | None
    organization_id: str
    position: str | None
    type: ApplicationType | None
    stage: Stage
    verdict: Decision
    rule: str
    reasons: list[str]
    recipients: list[RecipientShape]
    kindness: list[KindnessShape]
    reply_by: str | None


class ListedRejectionShape(RejectionShape):
    """A rejection, and when the person said that their reply has gone out."""

    written: str | None


class LetterShape(Shape):
    """A kept letter."""

    id: str
    message_id: str
    date: str | None
    sender: str = Field(alias="from")
    subject: str
    direction: Direction
    kind: Kind
    confidence: float
    reasons: list[str]
    organization: str | None
    position: str | None
    type: ApplicationType | None
    kindness: list[KindnessShape]
    medium: Medium
    kind_reasons: list[str]
    organization_reasons: list[str]


class ShownLetterShape(LetterShape):
    """A letter with its text, and with its verdict where it has one."""

    text: str
    received: str | None = None
    organization_id: str | None = None
    stage: Stage | None = None
    verdict: Decision | None = None
    rule: str | None = None
    recipients: list[RecipientShape] | None = None
    reply_by: str | None = None


class LetterLineShape(Shape):
    """A letter in a list."""

    id: str
    received: str | None
    direction: Direction
    kind: Kind
    subject: str
    correspondent: str
    organization: str | None
    organization_id: str | None
    verdict: Decision | None


class LettersShape(Shape):
    """A page of the letters; `total` are on all pages."""

    letters: list[LetterLineShape]
    total: int
    offset: int


class OrganizationShape(Shape):
    """An organization."""

    id: str
    name: str | None
    aliases: list[str]
    domains: list[str]
    agency: bool
    left_alone: str | None


class OrganizationLineShape(OrganizationShape):
    """An organization in a list, with how much is kept of it."""

    letters: int
    contacts: int
    applications: int
    rejections: int


class ContactShape(Shape):
    """A person, or a mailbox that people read."""

    name: str
    email: str | None
    title: str | None
    house: str | None
    telephone: str | None
    role_mailbox: bool
    met: bool
    last_wrote: str | None
    letters: list[str]
    left_alone: str | None


class PersonShape(ContactShape):
    """A person in a list, with the house they were met at."""

    organization: str | None
    organization_id: str


class PeopleShape(Shape):
    """A page of the people; `total` are on all pages."""

    people: list[PersonShape]
    total: int
    offset: int


class ApplicationShape(Shape):
    """One candidacy: how far it came and on what evidence."""

    id: str
    position: str | None
    type: ApplicationType | None
    stage: Stage
    stage_reasons: list[str]
    letters: list[str]
    rejection: str | None
    answered_by: str | None
    withdrawn_by: str | None
    withdrawal: str | None


class DossierShape(Shape):
    """All that is kept about one organization."""

    organization: OrganizationShape
    contacts: list[ContactShape]
    applications: list[ApplicationShape]
    rejections: list[RejectionShape]
    letters: list[LetterShape]


class AddressShape(Shape):
    """Whom a draft is to."""

    name: str
    email: str


class SentenceShape(Shape):
    """A sentence of ours, with what it rests on."""

    text: str
    basis: str
    source: str


class ConcernShape(Shape):
    """Something in a draft that the person may regret."""

    concern_class: str = Field(alias="class")
    level: str
    quote: str
    advice: str


class ConcernsShape(Shape):
    """All that a draft is held up for."""

    concerns: list[ConcernShape]


class DraftShape(Shape):
    """A draft of a reply."""

    to: list[AddressShape]
    subject: str
    in_reply_to: str | None
    references: list[str]
    body: str
    sentences: list[SentenceShape]
    concerns: list[ConcernShape]
    question: str | None


class FollowUpShape(Shape):
    """When to write again, to whom and why."""

    id: str
    state: str
    purpose: Purpose
    organization: str | None
    organization_id: str
    letter: str
    reason: str
    earliest: str
    due: str
    contact: RecipientShape | None
    no_application_before: str | None


class SettledShape(Shape):
    """What holds of a follow-up now; `outcome` is null when nothing was said."""

    id: str
    outcome: Outcome | None
    until: str | None


class AloneShape(Shape):
    """A house, or a person where there is an `email`, that is not written to again."""

    organization: str | None
    organization_id: str
    name: str | None
    email: str | None
    since: str


class NoteShape(Shape):
    """A note of the person's own."""

    id: str
    letter: str
    about: str
    text: str
    written: str


class SpokenShape(SentenceShape):
    """One step of a call."""

    part: str


class BranchShape(Shape):
    """What to say when a call takes another turn."""

    when: str
    say: str


class CallShape(Shape):
    """A card for the telephone."""

    organization: str | None
    caller: str | None
    parts: list[SpokenShape]
    branches: list[BranchShape]
    reminders: list[str]
    question: str | None


class SummaryShape(Shape):
    """What an import found: `messages` in the given mail, everything else in the whole home."""

    messages: int
    applications: int
    letters: int
    rejections: int
    organizations: int
    respond: int
    hold: int
    file: int
    answered: int
    unclear: int
    kept_unread: int
    seconds: float


class ImportShape(Shape):
    """How an import stands: `done` of `total` bytes are read, with so many messages, letters about applications and rejections in them;
    when `finished` there is a summary, or an error in one sentence. `refused` says of each file that is no mail why it was left out."""

    names: list[str]
    refused: list[str]
    done: int
    total: int
    messages: int
    letters: int
    rejections: int
    finished: bool
    summary: SummaryShape | None
    error: str | None


class ForgottenShape(Shape):
    """What went."""

    organization: str
    letters: int
    contacts: int
    notes: int


class ExportedShape(Shape):
    """What was written where; `missing` says of which letters the originals could not be."""

    folder: str
    letters: int
    organizations: int
    contacts: int
    follow_ups: int
    notes: int
    corrections: int
    missing: list[str]


class ProfileShape(Shape):
    """What the person told of themselves; null where they have not."""

    name: str | None
    email: str | None
    telephone: str | None
    link: str | None
    looking_for: str | None
    signature: str | None
    register_: Register | None = Field(alias="register")
    language: str | None
    every: int
    polish: str | None


class SettingsShape(Shape):
    """The profile, what drafts take from the person's letters where it says nothing, and the addresses that are theirs."""

    profile: ProfileShape
    learnt: ProfileShape
    addresses: list[str]
    home: str


class OwnAddressShape(Shape):
    """An address that is the person's, and whether it is newly so."""

    address: str
    new: bool


class SecondTriesShape(Shape):
    """What came of applications to a house that had said no before."""

    offers: int
    interviews: int
    noes: int
    withdrawn: int
    open: int


class InsightsShape(Shape):
    """What all dossiers together show; lists are ids of letters, newest first."""

    applications: int
    reached: dict[Stage, list[str]]
    ended: dict[Ending, list[str]]
    ended_at: dict[Stage, dict[Ending, list[str]]]
    refused: int
    answered: list[str]
    wrote_back: list[str]
    doors: list[str]
    again: list[str]
    came_of_it: SecondTriesShape
    kind_words: dict[KindnessKind, list[str]]


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Sorry, "description": why}
    for status, why in (
        (400, "it cannot be done as it was asked"),
        (403, "no key was shown, or another website asked"),
        (404, "there is nothing of that name"),
        (409, "there is more than one of that name"),
        (413, "the request is too long"),
        (422, "the request was not understood"),
        (503, "the home cannot be read or written just now"),
    )
}
"""How a request may fail, whatever it asks."""
