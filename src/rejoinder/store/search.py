"""Full text: which letters hold certain words.

The index is a file of its own beside the database, `search.db`, with SQLite's FTS5. It holds nothing that the letters do not say but
how they are filed: the names of the organization and what was applied for. It is brought up to date when somebody looks for something, and
may be deleted at any time.
It is contentless: words and where they stand, not the texts. When a letter has gone or is another, the index is made anew, so that nothing
of it stays. Letters are numbered by when they were received, so that the newest with a word are found without looking at all that have it;
their direction and the kind that the machine reads are marked, so that those of one kind are found at once.

The words stand as they were written, so that what is half typed is found by its beginning; one and many ("library", "libraries") find each
other because both are looked for. Stems in their place, as FTS5's "porter" makes them, lose a word that is typed beyond its stem.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from rejoinder.model.lists import Order
from rejoinder.model.message import Address, Direction, Message
from rejoinder.model.reading import Kind
from rejoinder.store import tables as t
from rejoinder.store.database import BUSY_SECONDS, writing
from rejoinder.store.home import Home, keeping, make_private
from rejoinder.store.records import Records
from rejoinder.store.values import from_json

LONGEST_TEXT = 40_000
"""Characters of a letter that can be found; what lies deeper is quoted history or an attachment run wild."""
WEIGHED = 1000
"""Letters, the newest that match, among which the best match is looked for; those before them follow by date. A word that so many letters
hold tells little, and to weigh them all took 50 ms."""
_BATCH, _ROOM = 500, 4
"""Letters added at a time, and numbers that there are for each second."""
_SCHEMA = (
    "CREATE TABLE state (generation INTEGER NOT NULL, letters INTEGER NOT NULL, last INTEGER NOT NULL, rewritten INTEGER NOT NULL)",
    "CREATE TABLE indexed (number INTEGER PRIMARY KEY, letter_id TEXT NOT NULL UNIQUE, filed TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE words USING fts5(subject, people, filed, body, marks, content='', tokenize=\"unicode61 remove_diacritics 2\")",
)
_VERSION = 4
"""Of the schema; an index of another version is made anew."""
_WORD = re.compile(r"\w+")
_SHORTEST = 3
_NO_PLURALS = ("news", "was", "has", "does", "this")
"""Words that only look like many of something."""
# A page is cut out first, so that nothing else has to be looked up of all matches.
_PAGE = (
    "SELECT letter_id FROM (SELECT rowid AS number, {place} AS place FROM search.words WHERE words MATCH :words{which}"
    " ORDER BY {order} LIMIT :limit OFFSET :offset) AS page JOIN search.indexed ON indexed.number = page.number ORDER BY {order_of_page}"
)


def _page(order: str, place: str = "rowid", which: str = "") -> sa.TextClause:
    of_page = order.replace("rowid", "page.number")
    return sa.text(_PAGE.format(place=place, which=which, order=order, order_of_page=of_page))


_NEWEST, _OLDEST = _page("rowid DESC"), _page("rowid")
_BM25 = "bm25(words, 4.0, 2.0, 2.0, 1.0, 0.0)"
"""How well a letter matches, less being better: a word in the subject tells most, a mark nothing."""
_BEST = _page("place, rowid DESC", _BM25, " AND rowid >= :first")
_BEFORE = _page("rowid DESC", which=" AND rowid < :first")
_WEIGHED = sa.text(
    f"SELECT rowid, {_BM25} FROM search.words WHERE words MATCH :words AND rowid >= :first"  # noqa: S608  a constant of ours
    " AND +rowid IN (SELECT value FROM json_each(:numbers))"
)
_HITS = sa.text("SELECT number, letter_id FROM search.words JOIN search.indexed ON indexed.number = words.rowid WHERE words MATCH :words")
_FIRST = sa.text("SELECT rowid FROM search.words WHERE words MATCH :words ORDER BY rowid DESC LIMIT 1 OFFSET :weighed")


_KEPT = sa.text(
    "SELECT generation, (SELECT count(*) FROM letters), (SELECT coalesce(max(rowid), 0) FROM letters), rewritten FROM persons"
    " WHERE id = :person"
)
_HOUSES = sa.text(
    "SELECT id, name, (SELECT group_concat(alias.value, ' ') FROM json_each(organizations.value, '$.aliases') AS alias) FROM organizations"
    " WHERE person_id = :person"
)
_POSITIONS = sa.text(
    "SELECT letter.value, json_extract(applications.value, '$.position')"
    " FROM applications, json_each(applications.value, '$.letters') AS letter"
    " WHERE person_id = :person AND json_extract(applications.value, '$.position') IS NOT NULL"
)
_COLUMNS = "subject, people, filed, body, marks"
_INSERT = f"INSERT INTO words (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608  a constant of ours


class _Text(NamedTuple):
    """What is found of a letter, but for how it is filed."""

    id: str
    received: str
    marks: str
    message: Message

    def row(self, number: int, filed: str) -> tuple[int, str, str, str, str, str]:
        """The values of its row in the index."""
        people = " ".join(_called(address) for address in (self.message.sender, *self.message.to, *self.message.cc))
        return number, self.message.subject, people, filed, self.message.text[:LONGEST_TEXT], self.marks


def refresh(records: Records) -> int:
    """Bring the index up to date with the letters; return how many were added. Raises CannotKeep."""
    home, person = records.home, records.person_id
    with keeping(home.folder), closing(_open(home)) as index:
        generation = records.connection.execute(sa.select(t.persons.c.generation).where(t.persons.c.id == person)).scalar() or 0
        if index.execute("SELECT generation FROM state").fetchone() == (generation,):
            return 0
        now = tuple(records.connection.execute(_KEPT, {"person": person}).one_or_none() or (0, 0, 0, 0))
        with writing(index):
            # Only now nobody else writes: what another program has just added is known.
            before = index.execute("SELECT generation, letters, last, rewritten FROM state").fetchone()
            filed = _filed(records)
            # Most of what grows the generation is a word of the person's, which changes no letter but may file it elsewhere.
            added = _catch_up(records, index, filed, anew=before[3] != now[3]) if before[1:] != now[1:] else 0
            _file_anew(records, index, filed)
            index.execute("DELETE FROM state")
            index.execute("INSERT INTO state VALUES (?, ?, ?, ?)", now)
        return added


def _catch_up(records: Records, index: sqlite3.Connection, filed: Mapping[str, str], *, anew: bool) -> int:
    """Add the letters that the index does not know; all of them when one that it knows has gone, or when it is to be made `anew`."""
    query = sa.select(t.letters.c.id, t.letters.c.received).where(t.letters.c.person_id == records.person_id)
    kept = {str(id_): str(received) for id_, received in records.connection.execute(query)}
    known = {row[0] for row in index.execute("SELECT letter_id FROM indexed")}
    if anew or known - kept.keys():
        _empty(index)
        known = set()
    fresh = sorted(sorted(kept.keys() - known, reverse=True), key=kept.__getitem__)
    number = -1
    for at in range(0, len(fresh), _BATCH):
        number = _add(index, _texts(records, fresh[at : at + _BATCH]), filed, number)
    return len(fresh)


def _file_anew(records: Records, index: sqlite3.Connection, filed: Mapping[str, str]) -> None:
    """Have the letters that are filed otherwise than the index knows found as they are filed now."""
    known = {id_: (number, how) for number, id_, how in index.execute("SELECT number, letter_id, filed FROM indexed")}
    others = [id_ for id_, (_, how) in known.items() if how != filed.get(id_, "")]
    for at in range(0, len(others), _BATCH):
        for text in _texts(records, others[at : at + _BATCH]):
            number, before = known[text.id]
            now = filed.get(text.id, "")
            # An index without contents must be told what it is to forget.
            index.execute(f"INSERT INTO words (words, rowid, {_COLUMNS}) VALUES ('delete', ?, ?, ?, ?, ?, ?)", text.row(number, before))  # noqa: S608
            index.execute(_INSERT, text.row(number, now))
            index.execute("UPDATE indexed SET filed = ? WHERE number = ?", (now, number))


def _filed(records: Records) -> dict[str, str]:
    """How each letter is filed, by id: the names of the organization in whose dossier it lies, and what was applied for there."""
    person = {"person": records.person_id}
    positions = {str(letter): str(position) for letter, position in records.connection.execute(_POSITIONS, person)}
    houses = {str(id_): f"{name} {aliases or ''}" for id_, name, aliases in records.connection.execute(_HOUSES, person)}
    query = sa.select(t.letters.c.id, t.letters.c.organization_id).where(t.letters.c.person_id == records.person_id)
    return {
        str(id_): " ".join(f"{houses.get(house, '')} {positions.get(id_, '')}".split()) for id_, house in records.connection.execute(query)
    }


def found(records: Records, words: str, order: Order, offset: int, limit: int, direction: Direction | None) -> tuple[list[str], int]:
    """Return a page of the letters that hold all of `words`, the last as the beginning of a word, in that order; and how many do on all
    pages. Only those received or sent where a `direction` is given."""
    _attach(records)
    asked = {"words": _query(words, direction)}
    total = records.connection.execute(sa.text("SELECT count(*) FROM search.words WHERE words MATCH :words"), asked).scalar_one()
    if order is Order.BEST:
        return _best(records, asked, offset, limit), int(total)
    page = records.connection.execute(_OLDEST if order is Order.OLDEST else _NEWEST, {**asked, "limit": limit, "offset": offset}).scalars()
    return [str(id_) for id_ in page], int(total)


def _best(records: Records, asked: Mapping[str, str], offset: int, limit: int) -> list[str]:
    """A page of the letters that hold the words: the newest WEIGHED of them with the best match first, then the others."""
    # Zero is before all: there are fewer than can be weighed.
    asked_from = {**asked, "first": records.connection.execute(_FIRST, {**asked, "weighed": WEIGHED - 1}).scalar() or 0}
    page = list(records.connection.execute(_BEST, {**asked_from, "limit": limit, "offset": offset}).scalars())
    if offset + limit > WEIGHED:
        rest = {"limit": limit - len(page), "offset": max(offset - WEIGHED, 0)}
        page += records.connection.execute(_BEFORE, {**asked_from, **rest}).scalars()
    return page


def hits(records: Records, words: str, direction: Direction, kind: Kind) -> dict[str, int]:
    """Return all letters that hold the words, as `found` does, and that the machine reads so: their numbers, by id."""
    _attach(records)
    rows = records.connection.execute(_HITS, {"words": _query(words, direction, kind)})
    return {str(id_): int(number) for number, id_ in rows}


def hits_among(records: Records, words: str, letters: sa.FromClause) -> dict[str, int]:
    """Return the same for `letters`, a query for a few letters whose column `letter` is their ids."""
    _attach(records)
    number, letter_id = sa.column("number", sa.Integer), sa.column("letter_id", sa.Text)
    indexed = sa.table("indexed", number, letter_id, schema="search")
    # By its id each letter is looked up in the index of words, not the other way round: `letters` are fewer than hold a common word.
    holds = sa.text("+number IN (SELECT rowid FROM search.words WHERE words MATCH :words)")
    query = sa.select(number, letter_id).join_from(letters, indexed, letter_id == letters.c.letter).where(holds)
    return {str(id_): int(number) for number, id_ in records.connection.execute(query, {"words": _query(words)})}


def in_order(records: Records, words: str, order: Order, hits: Mapping[str, int]) -> list[str]:
    """Return the ids of these hits in that order; for the best match the newest WEIGHED of them are weighed, as `found` does."""
    newest = sorted(hits, key=hits.__getitem__, reverse=order is not Order.OLDEST)
    if order is not Order.BEST or not hits:
        return newest
    numbers = [hits[id_] for id_ in newest[:WEIGHED]]
    asked = {"words": _query(words), "first": numbers[-1], "numbers": json.dumps(numbers)}
    place = {int(number): float(place) for number, place in records.connection.execute(_WEIGHED, asked)}
    return sorted(newest, key=lambda id_: place.get(hits[id_], 0.0))  # less is better, and nothing weighed is 0


def _attach(records: Records) -> None:
    databases = records.connection.exec_driver_sql("PRAGMA database_list").all()
    if any(name == "search" for _, name, _ in databases):
        return
    with closing(_open(records.home)):
        pass
    records.connection.exec_driver_sql("ATTACH DATABASE ? AS search", (str(records.home.search),))


def _query(words: str, *marks: Direction | Kind | None) -> str:
    """The FTS5 query for what a person typed: every word must be there, quotation marks keep words together, nothing is an operator."""
    marked = "".join(f'marks : "{mark.value}" AND ' for mark in marks if mark)
    return f"{marked}{{subject people filed body}} : ({_terms(words)})"


def _terms(words: str) -> str:
    phrases = re.findall(r'"([^"]*)"|(\S+)', words[:400])
    terms = [(" ".join(_WORD.findall(phrase or word)), not phrase) for phrase, word in phrases]
    terms = [(term, alone) for term, alone in terms if term][:20]
    if not terms:
        return '""'
    begun = "" if words.rstrip().endswith('"') or words != words.rstrip() else "*"
    last = len(terms) - 1
    return " AND ".join(_term(term, begun if place == last else "", alone=alone) for place, (term, alone) in enumerate(terms))


def _term(term: str, begun: str, *, alone: bool) -> str:
    """A word, or the beginning of one, in its other number too; between quotation marks words stand as they are."""
    others = _other_number(term.lower()) if alone and " " not in term else []
    either = " OR ".join([f'"{term}"{begun}', *(f'"{other}"' for other in others)])
    return f"({either})"


def _other_number(word: str) -> list[str]:
    """What one and many of an English word can be; a form that is no word finds nothing and does no harm."""
    if len(word) < _SHORTEST or word in _NO_PLURALS:
        return []
    if word.endswith("ies"):
        return [f"{word[:-3]}y"]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return [word[:-1], word[:-2]] if word.endswith(("ses", "xes", "zes", "ches", "shes")) else [word[:-1]]
    if word.endswith("y") and word[-2] not in "aeiou":
        return [f"{word[:-1]}ies"]
    return [f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"]


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
    index.execute("INSERT INTO state VALUES (-1, -1, -1, -1)")
    index.execute(f"PRAGMA user_version = {_VERSION}")


def _texts(records: Records, ids: Sequence[str]) -> Iterable[_Text]:
    """These letters, in that order."""
    c, letters = t.letter_contents.c, t.letters.c
    query = (
        sa.select(letters.id, letters.received, letters.direction, letters.kind, c.message)
        .join_from(t.letters, t.letter_contents, sa.and_(c.person_id == letters.person_id, c.letter_id == letters.id))
        .where(letters.person_id == records.person_id, letters.id.in_(ids))
    )
    rows = records.connection.execute(query)
    found = {id_: _Text(id_, received, f"{way} {kind}", from_json(Message, value)) for id_, received, way, kind, value in rows}
    return [found[id_] for id_ in ids if id_ in found]


def _add(index: sqlite3.Connection, letters: Iterable[_Text], filed: Mapping[str, str], last: int) -> int:
    """Add letters, the oldest first; `last` is the number of the one added before. Returns the last number."""
    for text in letters:
        last = _number(index, text.received, last)
        how = filed.get(text.id, "")
        index.execute("INSERT INTO indexed (number, letter_id, filed) VALUES (?, ?, ?)", (last, text.id, how))
        index.execute(_INSERT, text.row(last, how))
    return last


def _number(index: sqlite3.Connection, received: str, last: int) -> int:
    """The first number from the letter's moment on that is free, after `last`."""
    moment = datetime.fromisoformat(received).timestamp() if received else 0
    number = max(int(moment) * _ROOM, last + 1)
    while index.execute("SELECT 1 FROM indexed WHERE number = ?", (number,)).fetchone():
        number += 1
    return number


def _called(address: Address) -> str:
    return f"{address.name} {address.email}"
