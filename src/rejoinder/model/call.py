"""The telephone: what to say when they call, and what was said."""

from dataclasses import dataclass
from datetime import datetime

from rejoinder.model.reading import ApplicationType
from rejoinder.model.reply import Sentence

CALL_BEGINS, CALL_ENDS = "<call.", "@rejoinder.invalid>"
"""How the Message-ID of a call that was written down begins and ends."""


def tells_of_a_call(message_id: str) -> bool:
    """Whether that is the Message-ID of a call that was written down, as in an export. Anybody may have written it."""
    return message_id.startswith(CALL_BEGINS) and message_id.endswith(CALL_ENDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenPart:
    """One step of the script: its name ("thanks"), and what to say, with what it rests on."""

    name: str
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """What to say when the call takes another turn."""

    when: str
    say: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallScript:
    """A card for a call that says no: the steps in order, the branches, and what is good to have in view.

    `organization` is "" for a general card, and `known` is false where nothing is filed about it. `reminders` are facts,
    not to be read out ("Your interview was on 3 March 2026").
    """

    organization: str
    caller: str
    parts: tuple[SpokenPart, ...]
    branches: tuple[Branch, ...]
    reminders: tuple[str, ...] = ()
    question: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNote:
    """A call as the person remembers it, at an aware `when`. `kind_words` and `promises` are reported speech: never quoted as verbatim."""

    when: datetime
    organization: str
    caller: str = ""
    title: str = ""
    telephone: str = ""
    email: str = ""
    position: str = ""
    type: ApplicationType | None = None
    said_no: bool = True
    kind_words: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    remarks: str = ""
