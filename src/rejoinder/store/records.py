"""The store opened through SQLAlchemy: one consistent view of one person's rows, to read or to write down what the person says."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import sqlalchemy as sa

from rejoinder.errors import CannotKeep
from rejoinder.store import tables
from rejoinder.store.database import LOCAL_PERSON, connect, connect_to_read, local_person
from rejoinder.store.forget import finish
from rejoinder.store.home import Home, can_be_written, keeping


@dataclass(frozen=True, slots=True)
class Records:
    """What the reading modules of the store read from, and `store/told.py` writes to: always one person's."""

    home: Home
    connection: sa.Connection
    person_id: int


_HELD: ContextVar[Records | None] = ContextVar("_HELD", default=None)


@contextmanager
def open_records(home: Home) -> Iterator[Records]:
    """Open the store of `home` for reading; everything read inside sees the same state. Raises CannotKeep when it cannot be read.

    Inside a block that has opened it already, the records are those of that block.
    """
    held = _HELD.get()
    if held and held.home.folder == home.folder:
        yield held
        return
    with _opened(home, _reading(home.folder), "BEGIN DEFERRED") as records:
        before = _HELD.set(records)
        try:
            yield records
        finally:
            _HELD.reset(before)


@contextmanager
def open_books(home: Home) -> Iterator[Records]:
    """Open the store of `home` to write down what the person says: one transaction, which takes the write lock at once; what is done
    inside is kept when the block ends without an exception, all of it or nothing. Raises CannotKeep."""
    with _opened(home, _writing(home.folder), "BEGIN IMMEDIATE") as records:
        yield records
        records.connection.commit()


@contextmanager
def _opened(home: Home, engine: sa.Engine, begin: str) -> Iterator[Records]:
    """A connection with its transaction begun. It is begun here and not in `creator`, because SQLAlchemy tries a new connection out and
    ends whatever it finds begun."""
    with keeping(home.folder):
        connection = engine.connect()
    with connection:
        try:
            connection.exec_driver_sql(begin)
            yield Records(home, connection, LOCAL_PERSON)
        except sa.exc.DBAPIError as error:
            if error.orig is None:
                raise
            with keeping(home.folder):
                raise error.orig from error


@lru_cache(maxsize=16)
def _reading(folder: Path) -> sa.Engine:
    def creator() -> sqlite3.Connection:
        home = Home(folder)
        connection = connect(home) if can_be_written(home) else connect_to_read(home)
        connection.execute("PRAGMA query_only = ON")
        return connection

    return _engine(creator)


@lru_cache(maxsize=16)
def _writing(folder: Path) -> sa.Engine:
    def creator() -> sqlite3.Connection:
        connection = connect(Home(folder))
        with suppress(CannotKeep):  # as in Intake.open
            finish(Home(folder), connection)
        local_person(connection)
        return connection

    return _engine(creator)


def _engine(creator: Callable[[], sqlite3.Connection]) -> sa.Engine:
    """An engine keeps no connection open, only what it has compiled: putting a query into words takes longer than running it."""
    return sa.create_engine("sqlite://", creator=creator, poolclass=sa.pool.NullPool)


def own_addresses(records: Records, *, given: bool = False) -> frozenset[str]:
    """Return the person's own addresses, given and learned, in lower case; only those that they gave when `given`."""
    wanted = sa.select(tables.addresses.c.address).where(tables.addresses.c.person_id == records.person_id)
    if given:
        wanted = wanted.where(tables.addresses.c.how == "given")
    return frozenset(records.connection.execute(wanted).scalars())


def sqlite_of(records: Records) -> sqlite3.Connection:
    """Return the connection of SQLite's own under these records, for what is written in bulk."""
    connection = records.connection.connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection
