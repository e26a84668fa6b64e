"""What one message says, as judged from that message alone."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rejoinder.model.message import Address, Direction


class Kind(StrEnum):
    """What kind of mail a message is. `other` is not about an application; `unclear` asks the person."""

    REJECTION = "rejection"
    ACKNOWLEDGEMENT = "acknowledgement"
    INTERVIEW = "interview"
    OFFER = "offer"
    ASSESSMENT = "assessment"
    OUTREACH = "outreach"
    OTHER = "other"
    UNCLEAR = "unclear"


class ApplicationType(StrEnum):
    """What was applied for."""

    JOB = "job"
    INTERNSHIP = "internship"
    VOLUNTEER = "volunteer"


class Stage(StrEnum):
    """How far an application came, in order."""

    SUBMITTED = "submitted"
    ASSESSMENT = "assessment"
    SCREEN = "screen"
    INTERVIEW = "interview"
    FINAL = "final"


class PassageKind(StrEnum):
    """Whose words a stretch of text is."""

    OWN = "own"
    QUOTED = "quoted"
    FORWARDED = "forwarded"
    SIGNATURE = "signature"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch `[start, end)` of a message's text. `sender`, `date` and `subject` are known for quoted and forwarded passages
    whose header lines could be read; the passage then covers the words below those lines."""

    kind: PassageKind
    start: int
    end: int
    sender: Address | None = None
    date: datetime | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something was decided, in words for a person.

    `text` is a short clause ("says it chose another candidate"). `quote` is the letter's own words at `[start, end)` of the
    text of `message_id`; "" and None where the reason rests on something other than words.
    `rule` names the rule of the practice (R1 to R10) where one applies.
    """

    text: str
    quote: str = ""
    start: int | None = None
    end: int | None = None
    message_id: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """The kind of a message, how sure (0 to 1), and why."""

    kind: Kind
    confidence: float
    reasons: tuple[Reason, ...] = ()


class KindnessKind(StrEnum):
    """The classes of kind words."""

    PRAISE = "praise"
    POOL_PRAISE = "pool_praise"
    NEAR_MISS = "near_miss"
    HARD_CHOICE = "hard_choice"
    REAPPLY = "reapply"
    CAREERS_PAGE = "careers_page"
    ON_FILE = "on_file"
    WILL_CONTACT = "will_contact"
    OTHER_ROLE = "other_role"
    BUDGET = "budget"
    TIMING = "timing"
    FEEDBACK_OFFER = "feedback_offer"
    CONNECT = "connect"
    PERSONAL_DETAIL = "personal_detail"
    GOOD_WISHES = "good_wishes"


DOORS = (
    KindnessKind.REAPPLY,
    KindnessKind.ON_FILE,
    KindnessKind.WILL_CONTACT,
    KindnessKind.OTHER_ROLE,
    KindnessKind.FEEDBACK_OFFER,
    KindnessKind.CONNECT,
)
"""Kind words that hold a door open: offers and promises, which a reply takes at their word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kindness:
    """Kind words, verbatim: `quote == text[start:end]`. `strength`: 0 courtesy, 1 boilerplate, 2 meaningful, 3 personal.
    `expires` is when the promise in them lapses, None when there is no promise or no end to it; `estimated` where the letter names no such
    day: then it is when promises of that kind usually lapse, and nothing to be told the person as a day.
    `reasons` tell how the strength came about ("names your own project", "sent by a system")."""

    kind: KindnessKind
    quote: str
    start: int
    end: int
    strength: int
    expires: date | None = None
    estimated: bool = False
    reasons: tuple[str, ...] = ()


class SignalKind(StrEnum):
    """What else a letter says that changes what to do. `OPENING` is something to apply for that is to come, or a time to ask again, each
    with its day. `APPLIED` and `WITHDREW` are in the person's own mail: they apply, or take an
    application back, which is also said by declining an offer or an interview. `ANSWER_BY` is the day by which they want to know,
    `CLOSES` the last day for something they tell of, `AWAY` until when the writer cannot be reached, `SILENCE` the day after which to
    have heard nothing means no."""

    WAIT = "wait"
    NO_CONTACT = "no_contact"
    DO_NOT_REPLY = "do_not_reply"
    FEEDBACK_REFUSED = "feedback_refused"
    CONSENT_QUESTION = "consent_question"
    ASKS_ANSWER = "asks_answer"
    SURVEY = "survey"
    STILL_OPEN = "still_open"
    LIST_STATUS = "list_status"
    WITHDRAWN_POSITION = "withdrawn_position"
    INTERVIEWED = "interviewed"
    SCREENED = "screened"
    ASSESSED = "assessed"
    FINALIST = "finalist"
    UNMERGED_TEMPLATE = "unmerged_template"
    ASKS_MONEY = "asks_money"
    REASON_GIVEN = "reason_given"
    APPLIED = "applied"
    WITHDREW = "withdrew"
    OPENING = "opening"
    ANSWER_BY = "answer_by"
    CLOSES = "closes"
    AWAY = "away"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A sign found at `[start, end)` of the text; `until` is a stated date, the end of a stated wait, or the day
    from which there will be something to apply or to ask for (an opening)."""

    kind: SignalKind
    quote: str
    start: int
    end: int
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Which organization, position and type a message is about, and why. None where the message does not say.

    `domain` is the organization's own registrable domain when one was seen (never of a sender system, board or webmail).
    `system` is the sender system's id in the sender table ("greenhouse"), "" when the sender is not one.
    `requisition` is a requisition or job number, "".
    `not_of` are own domains, or the name, of another house, of which the letter is not, as the person said.
    `position_told` says that the position is the person's own word, of this message or of one like it.
    `reasons` begin with the one that decided the organization.
    """

    organization: str | None = None
    position: str | None = None
    type: ApplicationType | None = None
    domain: str = ""
    system: str = ""
    requisition: str = ""
    via_agency: bool = False
    not_of: tuple[str, ...] = ()
    position_told: bool = False
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone seen in a message: a signer, an organizer, a correspondent.

    `seen_as`: "sender", "reply_to", "recipient", "cc", "signer", "organizer", "attendee", "mentioned", "introduced" or "quoted".
    `house` is where they are at, where the letter says that it is not the house that the letter is about, else "".
    `email` is "" when only the name is known. `machine` is true for an address no person reads; `role_mailbox` for careers@ and the like.
    """

    name: str
    email: str = ""
    title: str = ""
    telephone: str = ""
    seen_as: str = ""
    machine: bool = False
    role_mailbox: bool = False
    house: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """A meeting that took place or was arranged (iCalendar VEVENT). `start` is aware, or None when no date could be read.
    `stage` is SCREEN for a telephone screen, INTERVIEW, or FINAL. `status`: "confirmed", "proposed", "cancelled", "moved".
    `informational` marks a conversation that was not about one application. `uid` is the VEVENT's UID, ""."""

    start: datetime | None
    stage: Stage = Stage.INTERVIEW
    status: str = "proposed"
    summary: str = ""
    location: str = ""
    people: tuple[Person, ...] = ()
    informational: bool = False
    uid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything one message says. The same message, `me` and phrase data always give the same Reading."""

    message_id: str
    direction: Direction
    recognition: Recognition
    attribution: Attribution = Attribution()
    kindness: tuple[Kindness, ...] = ()
    signals: tuple[Signal, ...] = ()
    people: tuple[Person, ...] = ()
    interviews: tuple[Interview, ...] = ()
    language: str = ""
