"""Who said no, how far it had come, and whom we can write to: assembled from many readings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from rejoinder.model.message import Message
from rejoinder.model.reading import ApplicationType, Interview, Reading, Reason, Stage
from rejoinder.model.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message that is kept, with its reading. `id` is short, stable, and the same wherever the same message is imported."""

    id: str
    message: Message
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person or staffed mailbox of an organization (vCard: FN, EMAIL, TITLE, TEL, ROLE).

    `email` "" means the name is known but no way to write. `last_wrote` is when they last wrote to the person.
    `letters` are ids of letters they were seen in, oldest first. `exchanged` counts letters either way.
    `role_mailbox` tells of the address, `office` that nobody is known by name there: "Human Resources".
    `met` is true when they took part in an interview or conversation.
    `left_alone` is when the person said not to write to them again, None when they did not.
    `house` is where they are at, where that is not the organization itself: an agency that writes for it, or a house to which somebody
    there introduced the person.
    """

    name: str
    email: str = ""
    title: str = ""
    telephone: str = ""
    role_mailbox: bool = False
    office: bool = False
    met: bool = False
    exchanged: int = 0
    last_wrote: datetime | None = None
    letters: tuple[str, ...] = ()
    left_alone: datetime | None = None
    house: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """An employer, agency or volunteer host (schema.org Organization). `id` is a slug, stable for the same name.
    `name` is the fullest name seen, `aliases` the others, `domains` its own registrable domains. `left_alone` is when the person said
    not to write there again, None when they did not."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    agency: bool = False
    left_alone: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Someone a reply could go to, and why them. `certain` is false where the address goes through a relay or is a shared mailbox."""

    name: str
    email: str
    reason: str
    certain: bool = True


AMONG_THE_LAST = "you were among the last considered"
"""The reason for the stage that a letter gives which says how close it was, and of no meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """The person's candidacy at one organization. `stage` is how far it came; `stage_reasons` point at
    messages, the most telling first.
    `rejection` is the id of the letter that said no, "" while none has. `letters` are all ids, oldest first.
    `answered_by` is the id of the person's own reply after the rejection, "". `withdrawn_by` is the id of the person's own letter that
    took the application back before any rejection, "" while none has; `withdrawal` tells of it, and `declined` is true where it was an
    offer of theirs that the person declined."""

    id: str
    organization_id: str
    position: str | None
    type: ApplicationType | None
    stage: Stage
    stage_reasons: tuple[Reason, ...] = ()
    interviews: tuple[Interview, ...] = ()
    letters: tuple[str, ...] = ()
    rejection: str = ""
    answered_by: str = ""
    withdrawn_by: str = ""
    withdrawal: Reason | None = None
    declined: bool = False

    @property
    def met(self) -> bool:
        """Whether something tells that they talked: to have been among the last considered does not by itself."""
        if self.stage is not Stage.FINAL:
            return self.stage in (Stage.SCREEN, Stage.INTERVIEW)
        held = any(one.status != "cancelled" and not one.informational for one in self.interviews)
        return held or any(reason.text != AMONG_THE_LAST for reason in self.stage_reasons)

    @property
    def took_back(self) -> str:
        """What the person did who took it back, after "you"; "" where they did not."""
        return "" if not self.withdrawn_by else "declined their offer" if self.declined else "withdrew your application"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One rejection with all that bears on it: what is shown to the person and what a draft is written from."""

    letter: Letter
    organization: Organization
    application: Application
    contacts: tuple[Contact, ...]
    verdict: Verdict
    recipients: tuple[Recipient, ...]
    reply_by: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All we hold on one organization, oldest letter first."""

    organization: Organization
    contacts: tuple[Contact, ...]
    applications: tuple[Application, ...]
    letters: tuple[Letter, ...]
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """All dossiers together: everything that follows from a person's letters.

    `contacts` are by organization id; `letter_organizations` maps letter ids to organization ids. `corrected` holds, by letter id,
    the readings that are not the machine's own because of what the person said.
    """

    organizations: tuple[Organization, ...] = ()
    contacts: Mapping[str, tuple[Contact, ...]] = field(default_factory=dict)
    applications: tuple[Application, ...] = ()
    cases: tuple[Case, ...] = ()
    letter_organizations: Mapping[str, str] = field(default_factory=dict)
    corrected: Mapping[str, Reading] = field(default_factory=dict)
