"""The figures of an import, and where they were written down so that an unchanged mailbox need not be read again."""

from dataclasses import dataclass
from pathlib import Path

from rejoinder.sources.source import open_source
from rejoinder.store import receipts
from rejoinder.store.home import Home


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What an import found. `messages` counts the mail in the given sources; all other figures are of the whole home."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """How far an import has come: `done` of `total` bytes are read. `messages`, `letters` about applications and `rejections` are those
    that this reading came upon, chunk by chunk; what an interrupted one had read before is not among them."""

    done: int = 0
    total: int = 0
    messages: int = 0
    letters: int = 0
    rejections: int = 0


def already_taken_in(home: Path, path: Path) -> Summary | None:
    """Return the figures of the earlier import if neither `path` nor the home has changed since, else None.

    Raises NotAMailbox or CannotRead as opening the mailbox does.
    """
    known = receipts.look(Home.open(home), str(path.absolute()), open_source(path).fingerprint())
    try:
        return Summary(**known) if known else None
    except TypeError:
        # A receipt of another version: read the mailbox again.
        return None
