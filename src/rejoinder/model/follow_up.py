"""Tip 5: when to write again, to whom and why."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rejoinder.model.dossier import Recipient
from rejoinder.model.reading import Reason


class Purpose(StrEnum):
    """What a follow-up is for, the most pressing first. `first_reply` is the answer to the refusal itself: never a prompt of its own,
    but something that the person may put off or call done. `apply_again` is for a house that owes and is owed no letter."""

    ANSWER = "answer"
    INTRODUCED = "introduced"
    CLOSING = "closing"
    PROMISE = "promise"
    NEAR_MISS = "near_miss"
    FUNDING = "funding"
    REAPPLY = "reapply"
    ON_FILE = "on_file"
    KEEP_IN_TOUCH = "keep_in_touch"
    NO_WORD = "no_word"
    APPLY_AGAIN = "apply_again"
    FIRST_REPLY = "first_reply"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A prompt to write again (iCalendar VTODO). `id` is short and stays the same for the same purpose at the same letter.

    Not before `earliest`, best by `due`. `contact` is whom to write to, None where nobody can be reached yet.
    `no_application_before` is the end of a wait that the letter states: keeping in touch is fine, applying is not.
    """

    id: str
    purpose: Purpose
    organization_id: str
    organization: str
    letter_id: str
    reason: Reason
    earliest: date
    due: date
    contact: Recipient | None = None
    no_application_before: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A reason to write again as it follows from a dossier and from what the person did about prompts, whatever the day is.

    `prompt` is what the person would be told, `lapses` the last day on which there is a point in it. `every` is 0, or the months between
    lines for which it holds: then it is for those only who chose that.
    """

    prompt: FollowUp
    lapses: date
    every: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The occasions to write to one organization again. They are as they stand here from the day `holds_from` on: a letter there bears
    that date, and on an earlier day it would not count."""

    occasions: tuple[Occasion, ...] = ()
    holds_from: date = date.max


class Outcome(StrEnum):
    """What the person did about a follow-up."""

    DONE = "done"
    SNOOZED = "snoozed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpAnswer:
    """The person's word on one follow-up, which is about the letter `letter_id`. `until` is the day a snoozed one comes back, None
    otherwise."""

    follow_up_id: str
    letter_id: str
    outcome: Outcome
    said: datetime
    until: date | None = None
