"""Forgetting for good: rows are overwritten, files removed, copies too. What is forgotten here comes back only from mail outside."""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from rejoinder.store.cabinet import Cabinet
from rejoinder.store.database import LOCAL_PERSON, connect, writing
from rejoinder.store.home import Home, keeping, nobody_reads

_OF_A_LETTER = (
    "corrected_readings",
    "corrections",
    "earlier_words",
    "follow_up_answers",
    "left_alone",
    "notes",
    "cases",
    "threads",
    "letter_contents",
)
_BESIDE_THE_DATABASE = ("-wal", "-shm", "-journal")


def forget_letters(home: Home, letter_ids: Sequence[str], names: Sequence[str]) -> int:
    """Remove letters with all that was said of them and of their follow-ups, their originals, and that any of `names` is the same as
    another organization. Copies of the database from before an upgrade go too, for they hold the same. Returns how many letters went.

    The dossiers must be put together anew after this, and `sweep` be called last. Raises CannotKeep.
    """
    connection = connect(home)
    try:
        with keeping(home.folder):
            cabinet = Cabinet(home)
            with writing(connection):
                files = [row for id_ in letter_ids for row in _files(connection, id_)]
                for places in files:
                    for where in set(places):
                        cabinet.forget(where)
                        cabinet.remove_empty_folder(where.rpartition("/")[0])
                for id_ in letter_ids:
                    for table in _OF_A_LETTER:
                        connection.execute(f'DELETE FROM "{table}" WHERE person_id = ? AND letter_id = ?', (LOCAL_PERSON, id_))  # noqa: S608
                    connection.execute("DELETE FROM letters WHERE person_id = ? AND id = ?", (LOCAL_PERSON, id_))
                for name in names:
                    statement = "DELETE FROM earlier_words WHERE person_id = ? AND aspect = 'organization' AND lower(value) = lower(?)"
                    connection.execute(statement, (LOCAL_PERSON, name))
                    statement = "DELETE FROM same_organizations WHERE person_id = ?1 AND (one = ?2 OR other = ?2)"
                    connection.execute(statement, (LOCAL_PERSON, name))
                statement = "UPDATE persons SET generation = generation + 1, rewritten = rewritten + 1 WHERE id = ?"
                connection.execute(statement, (LOCAL_PERSON,))
    finally:
        connection.close()
    return len(files)


def sweep(home: Home) -> None:
    """Leave no trace of deleted rows: rewrite the database, empty its log, remove older copies, receipts and the index of words.

    Raises CannotKeep.
    """
    connection = connect(home)
    try:
        with keeping(home.folder):
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    with keeping(home.folder):
        for copy in home.folder.glob(f"{home.database.name}.before-*"):
            copy.unlink()
        for file in (home.receipts, *_search_files(home)):
            file.unlink(missing_ok=True)


def forget_home(home: Home) -> int:
    """Remove everything that Rejoinder keeps in the home, and the folder itself if nothing else is in it. Returns how many originals went.

    Files that are not Rejoinder's stay. Raises CannotKeep, also while a mailbox is being read.
    """
    with nobody_reads(home), keeping(home.folder):
        originals = _files_below(home.cabinet) + _files_below(home.incoming)
        for left in home.uploads.glob("*"):
            left.unlink()
        for file in originals:
            file.unlink()
        for folder in (home.cabinet, home.incoming, home.uploads):
            _remove_folders(folder)
        copies = home.folder.glob(f"{home.database.name}.before-*")
        beside = [home.database.with_name(home.database.name + ending) for ending in _BESIDE_THE_DATABASE]
        for file in [*beside, *copies, *_search_files(home), *home.folder.glob(f"{home.receipts.name}*"), home.reading, home.database]:
            with suppress(FileNotFoundError):
                file.unlink()
        with suppress(OSError):
            home.folder.rmdir()
    return len(originals)


def _search_files(home: Home) -> list[Path]:
    """The index of words, which is made anew from what is left."""
    return [home.search, *(home.search.with_name(home.search.name + ending) for ending in _BESIDE_THE_DATABASE)]


def _files(connection: sqlite3.Connection, letter_id: str) -> list[tuple[str, str]]:
    statement = "SELECT path, place FROM letters WHERE person_id = ? AND id = ?"
    return connection.execute(statement, (LOCAL_PERSON, letter_id)).fetchall()


def _files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*.eml") if path.is_file() or path.is_symlink()] if folder.is_dir() else []


def _remove_folders(folder: Path) -> None:
    """Remove `folder` and those in it, the innermost first; one that holds a file of somebody else's stays."""
    if folder.is_symlink() or not folder.is_dir():
        return
    for inner in sorted((path for path in folder.rglob("*") if path.is_dir() and not path.is_symlink()), reverse=True):
        with suppress(OSError):
            inner.rmdir()
    with suppress(OSError):
        folder.rmdir()
