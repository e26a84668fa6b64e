"""What the person tells us: corrections, which organizations are one, and notes. Facts beside the letters, never edits of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rejoinder.model.reading import Reason


class Aspect(StrEnum):
    """What a correction is about."""

    KIND = "kind"
    ORGANIZATION = "organization"
    POSITION = "position"
    STAGE = "stage"
    VERDICT = "verdict"
    RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """The person's own word on one aspect of one letter; a later word on the same aspect replaces an earlier one.

    `value` is a Kind, Stage or Decision as text, a name, or a mail address ("Ada Quill <ada@house.example>").
    `said` is when, aware. `apart` is "", or, for a letter that was picked out of another house's dossier, that house's own domains
    (its name where it has none), a line for each: the word is about this letter only, and those say nothing of it.
    """

    letter_id: str
    aspect: Aspect
    value: str
    said: datetime
    apart: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameOrganization:
    """Two names (or own domains) that the person says are one organization; `one` sorts before `other`."""

    one: str
    other: str
    said: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftAlone:
    """The person's word not to write again: to nobody at the house in whose dossier the letter lies, or, with an `email`, not to that
    one person, wherever they are met. It hangs on a letter, as notes do, because letters stay when names change."""

    letter_id: str
    email: str
    said: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that the person said which bears on the dossiers."""

    corrections: tuple[Correction, ...] = ()
    same: tuple[SameOrganization, ...] = ()
    left_alone: tuple[LeftAlone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something the person wrote down. It hangs on a letter, because letters stay when names change: a note `about` an
    organization ("organization") is found with whatever dossier holds that letter, one about a "letter" with that letter."""

    id: str
    letter_id: str
    about: str
    text: str
    written: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One aspect of one letter that would be other than it was; "" where there was or would be nothing. `why` is the new reason."""

    letter_id: str
    aspect: Aspect
    before: str
    after: str
    why: Reason | None = None
