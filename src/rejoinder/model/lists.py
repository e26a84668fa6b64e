"""Lines of the long lists: of letters, people and organizations, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from rejoinder.model.dossier import Contact, Organization
from rejoinder.model.message import Direction, Medium
from rejoinder.model.reading import Kind, KindnessKind, Stage
from rejoinder.model.verdict import Decision

Line = TypeVar("Line")


class Order(StrEnum):
    """How a list is sorted. `best` is by how well a letter matches the words looked for."""

    NEWEST = "newest"
    OLDEST = "oldest"
    BEST = "best"
    NAME = "name"
    MOST = "most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which lines of a list, in which order. `words` are looked for in full text; None and "" leave everything in.
    `people` leaves out offices, and has whoever is met with at several organizations, by the same address, once.
    `written` are rejections that the person says they answered: they count as answered, whatever their verdict."""

    words: str = ""
    kind: Kind | None = None
    direction: Direction | None = None
    decision: Decision | None = None
    organization_id: str = ""
    met: bool = False
    people: bool = False
    written: frozenset[str] = frozenset()
    order: Order = Order.NEWEST
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """One letter in a list. `correspondent` is who wrote it, or whom the person wrote to; `decision` is the verdict on a rejection;
    `wrote` is when the person said that they answered it, None when they did not."""

    id: str
    received: datetime | None
    direction: Direction
    kind: Kind
    medium: Medium
    subject: str
    correspondent: str
    organization_id: str
    organization: str
    decision: Decision | None
    wrote: datetime | None = None


KindWords = tuple[tuple[KindnessKind, int, date | None], ...]
"""Class, strength and expiry of each kind word of a letter that is more than a courtesy, in the order of the letter."""


class Ending(StrEnum):
    """How an application stands: an offer, one that the person declined, withdrawn by the person, a no, or open while none has come."""

    OFFER = "offer"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    NO = "no"
    OPEN = "open"


class LastWord(NamedTuple):
    """One application as a look back over all of them sees it. `letter_id` is the letter that said how it ended, else its latest; `began`
    and `came` are when its first letter and that one came, as the store writes moments: later ones sort after earlier ones."""

    organization_id: str
    stage: Stage
    ending: Ending
    letter_id: str
    began: str
    came: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """One person in a list, with the house they were met at."""

    contact: Contact
    organization_id: str
    organization: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationLine:
    """One organization in a list and how much there is about it; `last` is the day of the newest letter either way."""

    organization: Organization
    letters: int
    contacts: int
    applications: int
    rejections: int
    respond: int
    last: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Generic[Line]):
    """A page of a list: its lines, how many there are on all pages, and where this one begins."""

    lines: tuple[Line, ...]
    total: int
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How much is kept. `messages` counts every message read, in all sources."""

    messages: int = 0
    letters: int = 0
    organizations: int = 0
    contacts: int = 0
    applications: int = 0
    unclear: int = 0
    decisions: Mapping[Decision, int] = field(default_factory=dict)

    @property
    def rejections(self) -> int:
        """How many letters said no."""
        return sum(self.decisions.values())
