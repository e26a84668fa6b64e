"""Reading letters, and the bytes they came as."""

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

import sqlalchemy as sa

from rejoinder.model.dossier import Letter
from rejoinder.model.message import Direction, Message
from rejoinder.model.reading import Kind, Reading
from rejoinder.store import tables as t
from rejoinder.store.cabinet import Cabinet, filed_path, unread_path
from rejoinder.store.choosing import ENOUGH, given, the_one
from rejoinder.store.records import Records
from rejoinder.store.values import from_json, instant


def _as_corrected(column: sa.Column[str], machine: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
    """A column of `corrected_readings` where the person had their say on the letter, else what the machine read."""
    c = t.corrected_readings.c
    said = sa.select(column).where(c.person_id == t.letters.c.person_id, c.letter_id == t.letters.c.id).scalar_subquery()
    return sa.func.coalesce(said, machine)


def read_as(records: Records, kind: Kind) -> tuple[tuple[sa.FromClause, sa.ColumnElement[bool]], ...]:
    """Where letters of that kind, as the person sees them, are found, in two parts that no letter shares: what the machine reads so and
    nobody put right, and what was put right. An index serves each, while it could not serve both as one condition."""
    c, person = t.corrected_readings.c, records.person_id
    said = sa.select(c.letter_id).where(c.person_id == person)
    put_right = t.corrected_readings.join(t.letters, sa.and_(t.letters.c.person_id == c.person_id, t.letters.c.id == c.letter_id))
    return (
        (t.letters, sa.and_(t.letters.c.kind == kind.value, t.letters.c.id.not_in(said))),
        (put_right, sa.and_(c.person_id == person, c.kind == kind.value)),
    )


LETTER_COLUMNS = (
    t.letters.c.id,
    t.letter_contents.c.message,
    _as_corrected(t.corrected_readings.c.reading, t.letter_contents.c.reading),
)
"""What `letter_of` takes, in order. Letters come as the person sees them: the machine's reading, put right where they said so."""

_BATCH, _PATTERNS = 5000, 200
WITH_CONTENTS = sa.and_(t.letter_contents.c.person_id == t.letters.c.person_id, t.letter_contents.c.letter_id == t.letters.c.id)
"""What joins letters to their contents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptUnread:
    """Bytes that are kept though they could not be understood: where they came from, where they lie in the home, and what was wrong."""

    sha256: str
    source: str
    offset: int
    sentence: str
    path: str


def letter(records: Records, name: str) -> Letter:
    """Return the letter whose id begins with `name` or whose Message-ID it is. Raises NotFound or Ambiguous."""
    return letters_of(records, t.letters.c.id == _letter_id(records, name))[0]


def with_id(records: Records, id_: str) -> Letter | None:
    """Return the letter with that whole id; None when there is none."""
    return next(iter(letters_of(records, t.letters.c.id == id_)), None)


def original(records: Records, name: str) -> bytes:
    """Return the letter's bytes as they came; `name` as for `letter`. Raises NotFound, Ambiguous, or CannotRead when they are gone."""
    c = t.letters.c
    query = sa.select(c.path, c.place, c.sha256).where(c.person_id == records.person_id, c.id == _letter_id(records, name))
    path, place, sha256 = records.connection.execute(query).one()
    cabinet = Cabinet(records.home)
    return cabinet.original(path if cabinet.size(path) >= 0 else place, sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """An original in the cabinet: where it lies (or, after an interruption, its place), and the folder and name that it goes by."""

    path: str
    place: str
    sha256: str
    folder: str
    name: str


def kept_files(records: Records) -> tuple[KeptFile, ...]:
    """Return every original, those of letters first, then what could not be understood."""
    c, u = t.letters.c, t.kept_unread.c
    of_letters = sa.select(c.path, c.place, c.sha256, c.organization_id, c.name).where(c.person_id == records.person_id).order_by(c.id)
    unread = sa.select(u.path, u.place, u.sha256).where(u.person_id == records.person_id).order_by(u.sha256)
    files = [(path, place, sha256, filed_path(house, name)) for path, place, sha256, house, name in records.connection.execute(of_letters)]
    files += [(path, place, sha256, unread_path(sha256)) for path, place, sha256 in records.connection.execute(unread)]
    return tuple(
        KeptFile(path=path, place=place, sha256=sha256, folder=filed.split("/")[1], name=filed.split("/")[2])
        for path, place, sha256, filed in files
    )


def unclear_letters(records: Records) -> tuple[Letter, ...]:
    """Return the received letters whose kind only the person can tell, newest first."""
    c = t.letters.c
    kind = _as_corrected(t.corrected_readings.c.kind, c.kind)
    return letters_of(records, sa.and_(kind == Kind.UNCLEAR.value, c.direction == Direction.IN.value))[::-1]


def kept_unread(records: Records) -> tuple[KeptUnread, ...]:
    """Return what is kept but could not be understood, by source and place in it."""
    c = t.kept_unread.c
    query = (
        sa.select(c.sha256, t.sources.c.path.label("source"), c.offset, c.sentence, c.path)
        .outerjoin(t.sources, t.sources.c.id == c.source_id)
        .where(c.person_id == records.person_id)
        .order_by(c.source_id, c.offset, c.sha256)
    )
    return tuple(
        KeptUnread(sha256=row.sha256, source=os.fsdecode(row.source or b""), offset=row.offset, sentence=row.sentence, path=row.path)
        for row in records.connection.execute(query)
    )


def letters_with(records: Records, ids: Sequence[str]) -> tuple[Letter, ...]:
    """Return the letters with these ids, in that order; those that are not kept are left out."""
    found = {letter.id: letter for some in _batches(ids) for letter in letters_of(records, with_ids(some))}
    return tuple(found[id_] for id_ in ids if id_ in found)


def with_ids(ids: Sequence[str]) -> sa.ColumnElement[bool]:
    """Whether a letter is one of these."""
    return t.letters.c.id.in_(list(ids))


def last_written(records: Records) -> tuple[Letter, ...]:
    """Return the last letter that the person wrote, () when none is kept."""
    c = t.letters.c
    query = (
        sa.select(*LETTER_COLUMNS)
        .join_from(t.letters, t.letter_contents, WITH_CONTENTS)
        # What the person writes is never of another kind; said so, it stands in order in an index.
        .where(c.person_id == records.person_id, c.kind == Kind.OTHER.value, c.direction == Direction.OUT.value)
        .order_by(c.received.desc(), c.id.desc())
        .limit(1)
    )
    return tuple(letter_of(*row) for row in records.connection.execute(query))


def lately_at(records: Records, organization_id: str, letter: Letter, days: int) -> tuple[Letter, ...]:
    """Return the first letter of the house that said no, `letter` apart, and what the person wrote there in the `days` before `letter`."""
    when = letter.message.date
    if when is None:
        return ()
    c = t.letters.c
    house = sa.and_(c.person_id == records.person_id, c.organization_id == organization_id)
    refusals = sa.select(c.id).where(house, c.kind == Kind.REJECTION.value, c.id != letter.id)
    written = sa.and_(c.direction == Direction.OUT.value, c.received.between(instant(when - timedelta(days=days)), instant(when)))
    return letters_of(records, sa.and_(house, sa.or_(c.id.in_(refusals.order_by(c.received, c.id).limit(1)), written)))


def letters_of(records: Records, which: sa.ColumnElement[bool]) -> tuple[Letter, ...]:
    """Return the letters for which `which` holds, oldest first."""
    c = t.letters.c
    query = (
        sa.select(*LETTER_COLUMNS)
        .join_from(t.letters, t.letter_contents, WITH_CONTENTS)
        .where(c.person_id == records.person_id, which)
        .order_by(c.received, c.id)
    )
    return tuple(letter_of(*row) for row in records.connection.execute(query))


def letters_at(records: Records, houses: Collection[str]) -> dict[str, tuple[Letter, ...]]:
    """Return the letters in the dossiers of these organizations, oldest first, by the organization's id."""
    return dict(letters_by_organization(records, t.letters.c.organization_id.in_(sorted(houses))))


def letters_as_read(records: Records, ids: Collection[str]) -> tuple[Letter, ...]:
    """Return the letters with these ids as the machine read them, whatever the person said, oldest first."""
    c = t.letters.c
    columns = (c.received, c.id, t.letter_contents.c.message, t.letter_contents.c.reading)
    query = sa.select(*columns).join_from(t.letters, t.letter_contents, WITH_CONTENTS).where(c.person_id == records.person_id)
    found = [tuple(row) for some in _batches(ids) for row in records.connection.execute(query.where(c.id.in_(some)))]
    return tuple(letter_of(*row) for _, *row in sorted(found))


def received_from(
    records: Records, addresses: Collection[str], kinds: Collection[Kind], domains: Collection[str], systems: Collection[str]
) -> frozenset[str]:
    """Return the ids of received letters that came from one of `addresses` (in lower case), and of those that the machine read as one of
    `kinds` and that came from one of `domains` or through one of `systems`."""
    c = t.letters.c
    received = (c.person_id == records.person_id, c.direction == Direction.IN.value)
    alike = (*received, c.kind.in_(sorted(kinds)))
    queries = [sa.select(c.id).where(*received, c.sender.in_(some)) for some in _batches(addresses)]
    queries += [sa.select(c.id).where(*alike, c.system.in_(some)) for some in _batches(systems)]
    for some in _batches(domains, _PATTERNS):
        ends = (c.sender.endswith(f"{sign}{domain}", autoescape=True) for domain in some for sign in "@.")
        queries.append(sa.select(c.id).where(*alike, sa.or_(*ends)))
    return frozenset(id_ for query in queries for id_ in records.connection.execute(query).scalars())


def houses_in_threads(records: Records, keys: Collection[str]) -> dict[str, str]:
    """Return the letters that stand in one of these threads, with the organization in whose dossier each lies."""
    c, found = t.letters.c, dict[str, str]()
    here = (c.person_id == records.person_id, c.organization_id.is_not(None))
    for some in _batches(keys):
        own = sa.select(c.id, c.organization_id).where(*here, c.message_id.in_(some))
        stands = sa.and_(t.threads.c.person_id == c.person_id, t.threads.c.letter_id == c.id)
        others = sa.select(c.id, c.organization_id).join(t.threads, stands).where(*here, t.threads.c.key.in_(some))
        found.update((str(id_), str(house)) for query in (own, others) for id_, house in records.connection.execute(query))
    return found


def _batches(keys: Collection[str], size: int = _BATCH) -> Iterator[list[str]]:
    """The keys some at a time, because a query takes no more."""
    ordered = sorted(keys)
    return (ordered[start : start + size] for start in range(0, len(ordered), size))


def letters_by_organization(records: Records, which: sa.ColumnElement[bool]) -> Iterator[tuple[str, tuple[Letter, ...]]]:
    """Yield the letters for which `which` holds, oldest first, one organization after another, by its id."""
    c = t.letters.c
    query = (
        sa.select(c.organization_id, *LETTER_COLUMNS)
        .join_from(t.letters, t.letter_contents, WITH_CONTENTS)
        .where(c.person_id == records.person_id, c.organization_id.is_not(None), which)
        .order_by(c.organization_id, c.received, c.id)
    )
    for organization_id, rows in groupby(records.connection.execute(query), key=lambda row: str(row[0])):
        yield organization_id, tuple(letter_of(*row) for _, *row in rows)


def letter_of(letter_id: str, message: str, reading: str) -> Letter:
    """Return the letter that a row of LETTER_COLUMNS holds."""
    return Letter(id=letter_id, message=from_json(Message, message), reading=from_json(Reading, reading))


def begins(id_: sa.ColumnElement[str], name: str) -> sa.ColumnElement[bool]:
    """Whether an id, which has digits and small letters only, begins with `name`; as a range, so that the index is used."""
    return sa.and_(id_ >= name, id_ < name + "{")


def _letter_id(records: Records, name: str) -> str:
    name = given(name)
    c = t.letters.c
    exact = sa.select(c.id).where(c.person_id == records.person_id, c.id == name.lower())
    if records.connection.execute(exact).scalar():
        return name.lower()
    starts = begins(c.id, name.lower())
    query = sa.select(c.id).where(c.person_id == records.person_id, sa.or_(starts, c.message_id == name)).order_by(c.id).limit(ENOUGH)
    found: Sequence[str] = records.connection.execute(query).scalars().all()
    return the_one(found, str, f"letter with the id {name}", lambda letter: letter == name.lower())
