"""The home folder: one place for the database, the originals and the receipts; nobody else may look inside."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rejoinder.errors import CannotKeep

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NOT_OURS = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class Home:
    """Where everything of one person lies. Folders are 0700 and files 0600.

    A plain class, because a repeated import, which looks at its receipt only, should not have to load what dataclasses need.
    """

    __slots__ = ("folder",)

    def __init__(self, folder: Path) -> None:
        """`folder` is absolute; use `Home.open` to have it made."""
        self.folder = folder

    @classmethod
    def open(cls, folder: Path) -> "Home":
        """Return the home at `folder`, made if it is missing. Raises CannotKeep when it cannot be made."""
        folder = Path(os.path.abspath(folder))  # noqa: PTH100  Path.resolve would follow a link that the person chose
        home = cls(folder)
        with keeping(folder):
            make_folder(str(folder))
        return home

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "rejoinder.db"

    @property
    def search(self) -> Path:
        """The index of words; it follows from the database and may be deleted."""
        return self.folder / "search.db"

    @property
    def uploads(self) -> Path:
        """Where mailboxes given through the browser lie until they have been read."""
        return self.folder / "uploads"

    @property
    def cabinet(self) -> Path:
        """The folder of originals, one folder per organization."""
        return self.folder / "cabinet"

    @property
    def incoming(self) -> Path:
        """Where originals lie until it is known which organization they belong to."""
        return self.folder / "incoming"

    @property
    def reading(self) -> Path:
        """An empty file that is locked while a mailbox is being read into the home."""
        return self.folder / "reading.lock"

    @property
    def receipts(self) -> Path:
        """What earlier imports came to."""
        return self.folder / "receipts.json"


def make_folder(path: str) -> None:
    """Make `path` and what is missing above it, all 0700. Raises OSError."""
    try:
        os.mkdir(path, 0o700)  # noqa: PTH102  hot path: plain strings
    except FileExistsError:
        if not os.path.isdir(path):  # noqa: PTH112
            raise
    except FileNotFoundError:
        above = os.path.dirname(path)  # noqa: PTH120
        if os.path.isdir(above):  # noqa: PTH112  a folder in which none can be made, such as /proc
            raise
        make_folder(above)
        os.mkdir(path, 0o700)  # noqa: PTH102


def make_private(database: Path) -> None:
    """Make an empty file that only its owner may read, unless there is one; SQLite gives the same mode to the files it puts beside it.

    An existing file is not even opened: closing it again would take away the locks that SQLite holds on it in this process.
    """
    with suppress(FileExistsError):
        os.close(os.open(database, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def can_be_written(home: Home) -> bool:
    """Whether the home takes anything, other than a copy on a medium that does not. One without a database is not there to be read."""
    return os.access(home.folder, os.W_OK) or not home.database.exists()


@contextmanager
def being_read(home: Home) -> Iterator[None]:
    """Hold off forgetting everything while the block reads a mailbox. Many programs may read at once; a lock ends with its program."""
    with keeping(home.folder):
        file = os.open(home.reading, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(file, alone=False)
        yield
    finally:
        os.close(file)


@contextmanager
def nobody_reads(home: Home) -> Iterator[None]:
    """Hold off all reading while the block lasts. Raises CannotKeep while a mailbox is being read."""
    with keeping(home.folder):
        file = os.open(home.reading, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _lock(file, alone=True):
            raise CannotKeep("A mailbox is being read into this home just now; please wait until that is done, then forget.")
        yield
    finally:
        os.close(file)


def _lock(file: int, *, alone: bool) -> bool:
    """Lock an open file, for us `alone` or together with others; False when somebody else is in the way. Windows has no such locks."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def keeping(place: Path) -> Iterator[None]:
    """Turn what the disk and SQLite may say while something is written below `place` into CannotKeep, one sentence each."""
    try:
        yield
    except OSError as error:
        raise CannotKeep(_sentence(error, place)) from error
    except Exception as error:
        import sqlite3

        if isinstance(error, UnicodeDecodeError):  # not even SQLite's own words about the damage can be read
            raise CannotKeep(_damaged(place)) from error
        if not isinstance(error, sqlite3.DatabaseError) or isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
            raise
        raise CannotKeep(_database_sentence(str(error), place)) from error


def _sentence(error: OSError, place: Path) -> str:
    if error.errno in _FULL:
        return _full(place)
    if error.errno in _NOT_OURS:
        return f"{place} cannot be written; choose another home folder with --home or make this one writable."
    return f"{place} cannot be used: {error.strerror or error}."


def _database_sentence(said: str, place: Path) -> str:
    if "full" in said or "disk I/O" in said:
        return _full(place)
    if "unable to open" in said:
        return f"The database in {place} cannot be opened: its permissions, or those of the folder, do not allow it."
    if "readonly" in said:
        return f"{place} cannot be written; choose another home folder with --home or make this one writable."
    if "locked" in said or "busy" in said:
        return f"Another program is using {place} and did not finish in time; please try again in a moment."
    if "malformed" in said or "not a database" in said:
        return _damaged(place)
    return f"The database in {place} cannot be used: {said}."


def _full(place: Path) -> str:
    return f"There is no room left to write in {place}; nothing was lost, free some space and run this again."


def _damaged(place: Path) -> str:
    return (
        f"The database in {place} is damaged; move it aside and import the letters that are filed beside it: "
        f"rejoinder import {place / 'cabinet'} (what you said of them, notes and follow-ups, was in the database only)."
    )
