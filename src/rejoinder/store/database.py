"""Opening the SQLite file: made when missing, brought up to date when older. Standard library only, because every import waits for it."""

import os
import sqlite3
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from rejoinder.errors import CannotKeep
from rejoinder.store.home import Home, keeping, make_private

HEAD = "0011"
"""The newest migration; `schema.sql` is what it leads to."""

LOCAL_PERSON = 1
"""The person whose home this is; a shared database has others."""

BUSY_SECONDS = 10
_SCHEMA = Path(__file__).with_name("schema.sql")
# Checkpoints wait for the disk: one at the end instead of one every 4 MB of an import.
_CHECKPOINT_PAGES = 16_000

Value = str | int | bytes | None


def connect(home: Home) -> sqlite3.Connection:
    """Return an autocommit connection to the home's database, made or migrated first if need be. Raises CannotKeep."""
    with keeping(home.folder):
        make_private(home.database)
        connection = sqlite3.connect(home.database, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _configure(connection)
            found = version(connection)
            if found is None:
                _create(connection)
            elif found != HEAD:
                from rejoinder.store.migrate import migrate

                migrate(home.database)
        except BaseException:
            connection.close()
            raise
        return connection


def connect_to_read(home: Home) -> sqlite3.Connection:
    """Return a connection to a database that lies where nothing can be written, such as a backup. Raises CannotKeep when it was copied
    while it was in use, or is not of this version: either would have to be written first."""
    with keeping(home.folder):
        log = home.database.with_name(f"{home.database.name}-wal")
        connection = sqlite3.connect(f"{home.database.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
        try:
            ready = version(connection) == HEAD and not (log.exists() and log.stat().st_size)
        except BaseException:
            connection.close()
            raise
    if not ready:
        connection.close()
        raise CannotKeep(f"{home.folder} cannot be written, and must be before it can be read; copy it to where it can.")
    return connection


def version(connection: sqlite3.Connection) -> str | None:
    """Return the migration that the database is at; None for a database without tables."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        return None
    return str(row[0]) if row else None


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that takes the write lock at once: a read that turns into a write later would fail when two programs do it.

    Inside a transaction that has begun already the block is a part of that one.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        sys.audit("rejoinder.store.commit")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    sys.audit("rejoinder.store.committed")


def local_person(connection: sqlite3.Connection) -> int:
    """Note the home's person if they are new. Returns their salt."""
    select = "SELECT salt FROM persons WHERE id = ?"
    row = connection.execute(select, (LOCAL_PERSON,)).fetchone()
    if row is None:
        with writing(connection):
            statement = "INSERT INTO persons (id, salt, generation) VALUES (?, ?, 0) ON CONFLICT DO NOTHING"
            connection.execute(statement, (LOCAL_PERSON, int.from_bytes(os.urandom(4), "big")))
        row = connection.execute(select, (LOCAL_PERSON,)).fetchone()
    return int(row[0])


def insert(connection: sqlite3.Connection, table: str, rows: Sequence[Mapping[str, Value]]) -> None:
    """Add `rows`, all with the same columns, to `table`."""
    if rows:
        columns = list(rows[0])
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608  names come from this package
        connection.executemany(statement, [[row[column] for column in columns] for row in rows])


def _configure(connection: sqlite3.Connection) -> None:
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on. SQLite does not wait here when another program does the same to a new file, so we do."""
    patience = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > patience:
                raise
            time.sleep(0.005)


def _create(connection: sqlite3.Connection) -> None:
    with writing(connection):
        if version(connection) is None:
            for statement in _SCHEMA.read_text("utf-8").split(";\n\n"):
                connection.execute(statement)
