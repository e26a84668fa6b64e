"""The store opened for reading: one consistent view of one person's rows, through SQLAlchemy."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa

from rejoinder.store import tables
from rejoinder.store.database import connect
from rejoinder.store.home import Home, keeping

_LOCAL_PERSON = 1


@dataclass(frozen=True, slots=True)
class Records:
    """What `store/dossiers.py` and `store/letters.py` read from: always one person's."""

    home: Home
    connection: sa.Connection
    person_id: int


@contextmanager
def open_records(home: Home) -> Iterator[Records]:
    """Open the store of `home` for reading; everything read inside sees the same state. Raises CannotKeep when it cannot be read."""

    def creator() -> sqlite3.Connection:
        connection = connect(home)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN DEFERRED")
        return connection

    engine = sa.create_engine("sqlite://", creator=creator, poolclass=sa.pool.NullPool)
    with keeping(home.folder):
        connection = engine.connect()
    with connection:
        try:
            yield Records(home, connection, _LOCAL_PERSON)
        except sa.exc.DBAPIError as error:
            if error.orig is None:
                raise
            with keeping(home.folder):
                raise error.orig from error


def own_addresses(records: Records) -> frozenset[str]:
    """Return the person's own addresses, given and learned, in lower case."""
    wanted = sa.select(tables.addresses.c.address).where(tables.addresses.c.person_id == records.person_id)
    return frozenset(records.connection.execute(wanted).scalars())
