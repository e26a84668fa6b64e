"""Forgetting for good: rows are overwritten, files removed, copies too. What is forgotten here comes back only from mail outside."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
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
_TO_BE_SWEPT = 1
"""SQLite's `user_version`, which nothing else uses, while rows are deleted but not yet overwritten everywhere."""

WithoutThem = Callable[[list[bytes]], list[bytes]]


def forget_letters(
    home: Home, connection: sqlite3.Connection, letter_ids: Sequence[str], names: Sequence[str], without: WithoutThem = list
) -> int:
    """Remove letters with all that was said of them and of their follow-ups, their originals, and that any of `names` is the same as
    another organization. `without` gives the indexes of all chunks of mailboxes as they are without these letters, so that nothing leads
    back to them. Returns how many letters went.

    To be called in a transaction in which the dossiers are put together anew after this. `remove_derived` comes before it and `sweep` after
    it; should that not come about, whoever opens the store to write does it. Raises CannotKeep.
    """
    with keeping(home.folder), writing(connection):
        cabinet = Cabinet(home)
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
        _change_indexes(connection, without)
        statement = "UPDATE persons SET generation = generation + 1, rewritten = rewritten + 1 WHERE id = ?"
        connection.execute(statement, (LOCAL_PERSON,))
        connection.execute(f"PRAGMA user_version = {_TO_BE_SWEPT}")
    return len(files)


def _change_indexes(connection: sqlite3.Connection, without: WithoutThem) -> None:
    rows = connection.execute('SELECT source_id, number, "index" FROM chunks WHERE person_id = ?', (LOCAL_PERSON,)).fetchall()
    changed = without([index for _, _, index in rows])
    anew = [(new, source, number) for (source, number, old), new in zip(rows, changed, strict=True) if new != old]
    connection.executemany('UPDATE chunks SET "index" = ? WHERE source_id = ? AND number = ?', anew)


def remove_derived(home: Home) -> None:
    """Remove what repeats the letters and can be done without: copies from before an upgrade, receipts and the index of words.

    Raises CannotKeep.
    """
    with keeping(home.folder):
        for copy in home.folder.glob(f"{home.database.name}.before-*"):
            copy.unlink()
        for file in (home.receipts, *_search_files(home)):
            file.unlink(missing_ok=True)


def sweep(home: Home) -> bool:
    """Do as `finish` does, where no connection is open."""
    with closing(connect(home)) as connection:
        return finish(home, connection)


def finish(home: Home, connection: sqlite3.Connection) -> bool:
    """Leave no trace of rows that `forget_letters` deleted, now or before it was stopped: rewrite the database and empty its log. What is
    derived goes once more, for a desk that is open may have made it again meanwhile. False when there is nothing to do. Raises CannotKeep.
    """
    with keeping(home.folder):
        [found] = connection.execute("PRAGMA user_version").fetchone()
    unfinished = bool(found == _TO_BE_SWEPT)
    if unfinished:
        _sweep(home, connection)
    return unfinished


def _sweep(home: Home, connection: sqlite3.Connection) -> None:
    remove_derived(home)
    with keeping(home.folder):
        connection.execute("VACUUM")
        # Only what has come from the log into the database is gone from both, and only then it is done.
        [in_the_way, *_] = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not in_the_way:
            connection.execute("PRAGMA user_version = 0")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


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
