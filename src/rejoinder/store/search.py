"""Full text: which letters hold certain words.

The index is a file of its own beside the database, `search.db`, with SQLite's FTS5. It holds nothing that the letters do not say,
is brought up to date when somebody looks for something, and may be deleted at any time.
It is contentless: words and where they stand, not the texts. When a letter has gone, the index is made anew, so that nothing of it stays.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Any

import sqlalchemy as sa

from rejoinder.model.lists import Order
from rejoinder.model.message import Address, Message
from rejoinder.store import tables as t
from rejoinder.store.database import BUSY_SECONDS, writing
from rejoinder.store.home import Home, keeping, make_private
from rejoinder.store.records import Records
from rejoinder.store.values import from_json

LONGEST_TEXT = 40_000
"""Characters of a letter that can be found; what lies deeper is quoted history or an attachment run wild."""
_BATCH = 500
_SCHEMA = (
    "CREATE TABLE state (generation INTEGER NOT NULL)",
    "CREATE TABLE indexed (number INTEGER PRIMARY KEY, letter_id TEXT NOT NULL UNIQUE, received TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE words USING fts5(subject, people, body, content='', tokenize=\"unicode61 remove_diacritics 2\")",
)
_VERSION = 2
"""Of the schema; an index of another version is made anew."""
_WORD = re.compile(r"\w+")
_MATCHES = "SELECT letter_id FROM search.words JOIN search.indexed ON indexed.number = words.rowid WHERE words MATCH :words"
_NEWEST = sa.text(f"{_MATCHES} ORDER BY received DESC, letter_id LIMIT :limit OFFSET :offset")
_OLDEST = sa.text(f"{_MATCHES} ORDER BY received, letter_id LIMIT :limit OFFSET :offset")
# The page is cut out first, so that what has to be looked up of all matches is how good they are and nothing else.
_BEST = sa.text(
    "SELECT letter_id FROM (SELECT rowid AS number, bm25(words, 4.0, 2.0, 1.0) AS place FROM search.words WHERE words MATCH :words"
    " ORDER BY place, number LIMIT :limit OFFSET :offset) AS page JOIN search.indexed ON indexed.number = page.number"
    " ORDER BY place, page.number"
)


def refresh(records: Records) -> int:
    """Bring the index up to date with the letters; return how many were added. Raises CannotKeep."""
    home = records.home
    with keeping(home.folder), closing(_open(home)) as index:
        generation = records.connection.execute(sa.select(t.persons.c.generation).where(t.persons.c.id == records.person_id)).scalar() or 0
        if index.execute("SELECT generation FROM state").fetchone() == (generation,):
            return 0
        with writing(index):
            # Only now nobody else writes: what another program has just added is known.
            kept = set(records.connection.execute(sa.select(t.letters.c.id).where(t.letters.c.person_id == records.person_id)).scalars())
            known = {row[0] for row in index.execute("SELECT letter_id FROM indexed")}
            if known - kept:
                _empty(index)
                known = set()
            fresh = sorted(kept - known)
            for at in range(0, len(fresh), _BATCH):
                _add(index, _texts(records, fresh[at : at + _BATCH]))
            index.execute("DELETE FROM state")
            index.execute("INSERT INTO state VALUES (?)", (generation,))
        return len(fresh)


def matching(records: Records, words: str) -> sa.Select[Any]:
    """Return a query for the ids of the letters that hold all of `words`, the last as the beginning of a word."""
    _attach(records)
    return sa.select(sa.column("letter_id")).select_from(
        sa.text("search.indexed JOIN search.words ON words.rowid = indexed.number WHERE words MATCH :words").bindparams(words=_query(words))
    )


def found(records: Records, words: str, order: Order, offset: int, limit: int) -> tuple[list[str], int]:
    """Return a page of the letters that hold all of `words`, in that order, and how many do on all pages."""
    _attach(records)
    asked = {"words": _query(words)}
    total = records.connection.execute(sa.text("SELECT count(*) FROM search.words WHERE words MATCH :words"), asked).scalar_one()
    query = _BEST if order is Order.BEST else _OLDEST if order is Order.OLDEST else _NEWEST
    page = records.connection.execute(query, {**asked, "limit": limit, "offset": offset}).scalars()
    return [str(id_) for id_ in page], int(total)


def best_first(records: Records, words: str, among: set[str]) -> list[str]:
    """Return those letters of `among` that hold `words`, the best match first."""
    _attach(records)
    query = sa.text(
        "SELECT letter_id FROM search.words JOIN search.indexed ON indexed.number = words.rowid"
        " WHERE words MATCH :words ORDER BY bm25(words, 4.0, 2.0, 1.0), letter_id"
    )
    return [id_ for id_ in records.connection.execute(query, {"words": _query(words)}).scalars() if id_ in among]


def _attach(records: Records) -> None:
    databases = records.connection.exec_driver_sql("PRAGMA database_list").all()
    if any(name == "search" for _, name, _ in databases):
        return
    with closing(_open(records.home)):
        pass
    records.connection.exec_driver_sql("ATTACH DATABASE ? AS search", (str(records.home.search),))


def _query(words: str) -> str:
    """The FTS5 query for what a person typed: every word must be there, quotation marks keep words together, nothing is an operator."""
    phrases = re.findall(r'"([^"]*)"|(\S+)', words[:400])
    terms = [" ".join(_WORD.findall(phrase or word)) for phrase, word in phrases]
    terms = [term for term in terms if term][:20]
    if not terms:
        return '""'
    return " ".join(f'"{term}"' for term in terms) + ("" if words.rstrip().endswith('"') or words != words.rstrip() else "*")


def _open(home: Home) -> sqlite3.Connection:
    with keeping(home.folder):
        make_private(home.search)
        index = sqlite3.connect(home.search, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            index.execute("PRAGMA journal_mode = WAL")
            index.execute("PRAGMA synchronous = NORMAL")
            index.execute("PRAGMA secure_delete = ON")
            if index.execute("PRAGMA user_version").fetchone() != (_VERSION,):
                with writing(index):
                    if index.execute("PRAGMA user_version").fetchone() != (_VERSION,):  # another program may have been quicker
                        _empty(index)
        except BaseException:
            index.close()
            raise
        return index


def _empty(index: sqlite3.Connection) -> None:
    for table in ("words", "indexed", "state"):
        index.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in _SCHEMA:
        index.execute(statement)
    index.execute("INSERT INTO state VALUES (-1)")
    index.execute(f"PRAGMA user_version = {_VERSION}")


def _texts(records: Records, ids: Sequence[str]) -> Iterable[tuple[str, str, Message]]:
    c, letters = t.letter_contents.c, t.letters.c
    query = (
        sa.select(letters.id, letters.received, c.message)
        .join_from(t.letters, t.letter_contents, sa.and_(c.person_id == letters.person_id, c.letter_id == letters.id))
        .where(letters.person_id == records.person_id, letters.id.in_(ids))
    )
    return [(id_, received, from_json(Message, value)) for id_, received, value in records.connection.execute(query)]


def _add(index: sqlite3.Connection, letters: Iterable[tuple[str, str, Message]]) -> None:
    for id_, received, message in letters:
        number = index.execute("INSERT INTO indexed (letter_id, received) VALUES (?, ?)", (id_, received)).lastrowid
        people = " ".join(_called(address) for address in (message.sender, *message.to, *message.cc))
        row = (number, message.subject, people, message.text[:LONGEST_TEXT])
        index.execute("INSERT INTO words (rowid, subject, people, body) VALUES (?, ?, ?, ?)", row)


def _called(address: Address) -> str:
    return f"{address.name} {address.email}"
