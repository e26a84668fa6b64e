"""The way in: what an import writes. Plain SQL through the standard library, because a whole import may not take half a second.

Every change is one transaction that takes the write lock at once, so any number of commands may run side by side.
The store does not depend on the order in which letters come: of two copies of one letter the one with the smaller digest stays.
"""

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, Literal, Self

from rejoinder.errors import CannotKeep
from rejoinder.model.dossier import Assembly, Letter
from rejoinder.model.follow_up import FollowUpAnswer, Outcome, Outlook
from rejoinder.model.message import Medium, Message
from rejoinder.model.reading import Reading
from rejoinder.model.told import Aspect, Correction, LeftAlone, SameOrganization, Told
from rejoinder.store import derived
from rejoinder.store.cabinet import Cabinet, file_name, incoming_path, unread_path
from rejoinder.store.database import LOCAL_PERSON, Value, connect, insert, local_person, writing
from rejoinder.store.derived import Scope
from rejoinder.store.forget import finish
from rejoinder.store.home import Home, keeping
from rejoinder.store.values import from_json, instant, moment_of, plain, to_json

Why = Literal["application", "correspondence"]
How = Literal["given", "learned"]

# Digits and small letters that cannot be taken for one another when read aloud or copied by hand.
_ID_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_ID_LENGTH = 10
NO_OUTLOOKS: Mapping[str, Outlook] = {}
"""Prompts are worked out from the dossiers then, whenever they are asked for."""

_BATCH = 400
_CONTENTS = "letters l JOIN letter_contents c ON c.person_id = l.person_id AND c.letter_id = l.id"
_UNSETTLED = (
    "SELECT EXISTS (SELECT 1 FROM letters WHERE person_id = ?1 AND path <> place)"
    " OR EXISTS (SELECT 1 FROM kept_unread WHERE person_id = ?1 AND path <> place)"
    " OR EXISTS (SELECT 1 FROM superseded WHERE person_id = ?1)"
)
_COUNTS = """
    SELECT (SELECT coalesce(sum(messages), 0) FROM chunks WHERE person_id = ?1),
           (SELECT count(*) FROM letters WHERE person_id = ?1),
           (SELECT count(*) FROM kept_unread WHERE person_id = ?1),
           (SELECT count(*) FROM letters l LEFT JOIN corrected_readings r ON r.person_id = l.person_id AND r.letter_id = l.id
            WHERE l.person_id = ?1 AND coalesce(r.kind, l.kind) = 'unclear' AND l.direction = 'in'),
           (SELECT count(*) FROM applications WHERE person_id = ?1),
           count(*), coalesce(sum(decision = 'respond'), 0), coalesce(sum(decision = 'hold'), 0),
           coalesce(sum(decision = 'file'), 0), coalesce(sum(decision = 'answered'), 0)
    FROM cases WHERE person_id = ?1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLetter:
    """A letter to keep. `identity` is a hex digest that all copies of the letter share, however they travelled; `thread` a key or ""."""

    identity: str
    message: Message
    reading: Reading
    why: Why = "application"
    thread: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Bytes that could not be understood: their digest, where in the source they begin, and one sentence that says what was wrong."""

    sha256: str
    offset: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A part of a source that was read to its end: how many messages it held, and whatever the reader wants to know of them later."""

    number: int
    messages: int
    index: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """A mailbox seen before: its finished chunks by number. `finished` when there is nothing left to read in it."""

    id: int
    path: str
    fingerprint: str
    finished: bool
    chunks: Mapping[int, Chunk] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much there is. `messages` counts every message read, in all sources; the rest is what was kept."""

    messages: int
    letters: int
    kept_unread: int
    unclear: int
    applications: int
    rejections: int
    respond: int
    hold: int
    file: int
    answered: int


def letter_id(identity: str) -> str:
    """Return the short id of the letter with this `identity` (hex, at least 13 digits): ten letters and digits, the same everywhere."""
    bits = int(identity[:13], 16) >> 2
    return "".join(_ID_LETTERS[bits >> shift & 31] for shift in range(5 * (_ID_LENGTH - 1), -1, -5))


class Intake:
    """The open store of one person, for writing. Use as a context manager."""

    def __init__(self, home: Home, connection: sqlite3.Connection, person_id: int, salt: int) -> None:
        """Use `Intake.open`."""
        self.home = home
        self.cabinet = Cabinet(home)
        self.person_id = person_id
        self.salt = salt
        self._db = connection

    @classmethod
    def open(cls, home: Home) -> "Intake":
        """Open the store of `home`, made or migrated if need be, and finish what a killed command left. Raises CannotKeep."""
        connection = connect(home)
        try:
            with suppress(CannotKeep):  # there may be no room for it, or a desk in the way; whoever comes next tries again
                finish(home, connection)
            with keeping(home.folder):
                salt = local_person(connection)
                intake = cls(home, connection, LOCAL_PERSON, salt)
                if intake._unsettled():
                    with writing(connection):
                        intake._settle_if_needed()
        except BaseException:
            connection.close()
            raise
        return intake

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; nothing is lost when this is never called."""
        with keeping(self.home.folder):
            self._db.close()

    @property
    def generation(self) -> int:
        """A number that grows with every change of what the store holds."""
        [(generation,)] = self._rows("SELECT generation FROM persons WHERE id = ?", self.person_id)
        return int(generation)

    # --- whose mail it is -------------------------------------------------------------------------------------------

    def own_addresses(self) -> frozenset[str]:
        """Return the person's own mail addresses, lower-case."""
        return frozenset(self._addresses())

    def remember_own_addresses(self, addresses: Iterable[str], how: How) -> int:
        """Remember `addresses` as the person's own, `given` by them or `learned` from the mail. Returns how many were new.

        An address that was learned first and given later counts as given, and stays so.
        """
        known = self._addresses()
        said = sorted({plain(address).strip().lower() for address in addresses} - {""})
        news = [address for address in said if address not in known or how < known[address]]
        if news:
            statement = (
                "INSERT INTO addresses (person_id, address, how) VALUES (?, ?, ?)"
                " ON CONFLICT (person_id, address) DO UPDATE SET how = min(how, excluded.how)"
            )
            with keeping(self.home.folder), writing(self._db):
                self._db.executemany(statement, [(self.person_id, address, how) for address in news])
                self._grow()
        return len([address for address in news if address not in known])

    def drop_own_address(self, address: str) -> bool:
        """Take back that the person gave `address` as their own. False when they did not; what was learned from the mail stays."""
        statement = "DELETE FROM addresses WHERE person_id = ? AND address = ? AND how = 'given'"
        with keeping(self.home.folder), writing(self._db):
            gone = self._db.execute(statement, (self.person_id, plain(address).strip().lower())).rowcount
            if gone:
                self._grow()
        return bool(gone)

    def _addresses(self) -> dict[str, str]:
        return dict(self._rows("SELECT address, how FROM addresses WHERE person_id = ?", self.person_id))

    # --- what has been read -----------------------------------------------------------------------------------------

    def source(self, path: str, fingerprint: str) -> SourceRecord:
        """Return what is known of the mailbox at `path` with this `fingerprint`; it is noted when it is new.

        When the original of any letter is gone (a power cut, somebody's hand), no chunk counts as finished, so that it comes back.
        """
        key = (self.person_id, os.fsencode(path), plain(fingerprint))
        select = "SELECT id, path, fingerprint, finished_at FROM sources WHERE person_id = ? AND path = ? AND fingerprint = ?"
        if not self._rows(select, *key):
            with keeping(self.home.folder), writing(self._db):
                statement = "INSERT INTO sources (person_id, path, fingerprint, finished_at) VALUES (?, ?, ?, '') ON CONFLICT DO NOTHING"
                self._db.execute(statement, key)
        [row] = self._rows(select, *key)
        record = self._source_record(*row)
        return replace(record, finished=False, chunks={}) if record.chunks and self._originals_are_missing() else record

    def sources(self) -> tuple[SourceRecord, ...]:
        """Return every mailbox ever read, oldest first, with its chunks and their indexes."""
        rows = self._rows("SELECT id, path, fingerprint, finished_at FROM sources WHERE person_id = ? ORDER BY id", self.person_id)
        return tuple(self._source_record(*row) for row in rows)

    def finish_source(self, source_id: int) -> None:
        """Note that there is nothing left to read in the source."""
        now = instant(datetime.now(UTC))
        with keeping(self.home.folder), writing(self._db):
            statement = "UPDATE sources SET finished_at = ? WHERE id = ? AND person_id = ? AND finished_at = ''"
            self._db.execute(statement, (now, source_id, self.person_id))

    def _originals_are_missing(self) -> bool:
        rows = self._rows("SELECT path, place FROM letters WHERE person_id = ?", self.person_id)
        return any(self.cabinet.size(path) <= 0 and self.cabinet.size(place) <= 0 for path, place in rows)

    def _source_record(self, source_id: int, path: bytes, fingerprint: str, finished_at: str) -> SourceRecord:
        rows = self._rows('SELECT number, messages, "index" FROM chunks WHERE source_id = ? ORDER BY number', source_id)
        chunks = {number: Chunk(number=number, messages=messages, index=index) for number, messages, index in rows}
        return SourceRecord(id=source_id, path=os.fsdecode(path), fingerprint=fingerprint, finished=bool(finished_at), chunks=chunks)

    # --- keeping ----------------------------------------------------------------------------------------------------

    def keep_chunk(
        self,
        source_id: int,
        number: int,
        messages: int,
        index: bytes,
        letters: Sequence[KeptLetter],
        *,
        unread: Sequence[Unread] = (),
    ) -> int:
        """Keep what chunk `number` of a source held and note that it is read; all of it or nothing. Returns how many letters are new.

        The originals must be in the cabinet already (`Cabinet.keep`). Keeping a chunk again brings lost originals back and nothing else:
        a letter that is not here any more was forgotten since. Raises CannotKeep.
        """
        copies = [_Copy.of(letter) for letter in letters]
        with keeping(self.home.folder), writing(self._db):
            again = bool(self._rows("SELECT 1 FROM chunks WHERE source_id = ? AND number = ?", source_id, number))
            added = self._keep(self._still_here(copies) if again else copies, unread, source_id)
            statement = 'INSERT INTO chunks (source_id, number, person_id, messages, "index") VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING'
            if self._db.execute(statement, (source_id, number, self.person_id, messages, index)).rowcount:
                self._grow()
        return added

    def keep_letters(self, letters: Sequence[KeptLetter], unread: Sequence[Unread] = (), source_id: int | None = None) -> int:
        """Keep `letters` found in a second look at a source, as `keep_chunk` does."""
        copies = [_Copy.of(letter) for letter in letters]
        with keeping(self.home.folder), writing(self._db):
            return self._keep(copies, unread, source_id)

    def replace_readings(self, readings: Mapping[str, Reading]) -> int:
        """Put new readings, by letter id, in the place of the old ones. Returns how many are different."""
        contents = [(self.person_id, letter, to_json(reading)) for letter, reading in readings.items()]
        marks = [
            (self.person_id, letter, r.direction.value, r.recognition.kind.value, plain(r.attribution.system))
            for letter, r in readings.items()
        ]
        with keeping(self.home.folder), writing(self._db):
            changed = self._db.executemany(
                "UPDATE letter_contents SET reading = ?3 WHERE person_id = ?1 AND letter_id = ?2 AND reading <> ?3", contents
            ).rowcount
            if changed > 0:
                statement = "UPDATE letters SET direction = ?3, kind = ?4, system = ?5 WHERE person_id = ?1 AND id = ?2"
                self._db.executemany(statement, marks)
                self._rewrite()
                self._grow()
        return max(changed, 0)

    def _keep(self, copies: Sequence["_Copy"], unread: Sequence[Unread], source_id: int | None) -> int:
        self._settle_if_needed()
        added = changed = 0
        for start in range(0, len(copies), _BATCH):
            more_added, more_changed = self._keep_batch(copies[start : start + _BATCH])
            added += more_added
            changed += more_changed
        changed += self._keep_unread(unread, source_id)
        if added or changed:
            self._grow()
        return added

    def _still_here(self, copies: Sequence["_Copy"]) -> list["_Copy"]:
        """Those of `copies` whose letters are kept; the originals of the others are removed again."""
        here = {identity for (identity,) in self._rows("SELECT identity FROM letters WHERE person_id = ?", self.person_id)}
        self._supersede({(copy.path, copy.sha256) for copy in copies if copy.identity not in here})
        return [copy for copy in copies if copy.identity in here]

    def _keep_batch(self, copies: Sequence["_Copy"]) -> tuple[int, int]:
        known = self._known(sorted({copy.identity for copy in copies}))
        best = dict(known)
        lost: set[tuple[str, str]] = set()
        for copy in copies:
            rival = best.get(copy.identity)
            best[copy.identity] = winner = copy if rival is None else self._better(rival, copy)
            for other in (rival, copy):
                if other and other.path != winner.path:
                    lost.add((other.path, other.sha256))
        new = [copy for identity, copy in best.items() if identity not in known]
        changed = [copy for identity, copy in best.items() if identity in known and copy != known[identity]]
        self._insert(new)
        self._update(changed)
        self._supersede(lost)
        self._drop_unread({copy.sha256 for copy in new})
        return len(new), len(changed)

    def _better(self, rival: "_Copy", copy: "_Copy") -> "_Copy":
        """Of two copies of one letter: a call as the person wrote it down before what mail brings of it again; the smaller digest, then the
        smaller message; the newer reading of the same message."""
        why = min(rival.why, copy.why)
        winner = rival if rival.rank < copy.rank else copy
        path = winner.path
        if rival.sha256 == copy.sha256:
            path = copy.path if self._damaged(rival.path, copy) else rival.path
        return replace(winner, why=why, path=path)

    def _damaged(self, path: str, fresh: "_Copy | Unread") -> bool:
        """Whether the original at `path` is not what it was, and there is a fresh one to put in its place."""
        new = incoming_path(fresh.sha256)
        return path != new and self.cabinet.size(new) >= 0 and not self.cabinet.holds(path, fresh.sha256)

    def _known(self, identities: Sequence[str]) -> dict[str, "_Copy"]:
        marks = ", ".join("?" * len(identities))
        columns = ", ".join(f"l.{column}" for column in _LETTER_COLUMNS)
        statement = f"SELECT {columns}, l.path, c.message, c.reading FROM {_CONTENTS} WHERE l.person_id = ? AND l.identity IN ({marks})"  # noqa: S608
        copies = (_Copy(*row) for row in self._rows(statement, self.person_id, *identities))
        return {copy.identity: copy for copy in copies}

    def _insert(self, copies: Sequence["_Copy"]) -> None:
        try:
            insert(self._db, "letters", [copy.letter_row(self.person_id) for copy in copies])
        except sqlite3.IntegrityError as error:
            raise CannotKeep("Two different letters would get the same id; please report this with their message ids.") from error
        insert(self._db, "letter_contents", [copy.content_row(self.person_id) for copy in copies])
        self._note_threads(copies)

    def _update(self, copies: Sequence["_Copy"]) -> None:
        # A letter that was filed before keeps its place there: the new original moves to it. One that was not waits where it came in.
        names = ", ".join(f"{column} = ?" for column in (*_LETTER_COLUMNS, "path"))
        place = "CASE WHEN place LIKE 'incoming/%' THEN ? ELSE place END"
        for copy in copies:
            row = copy.letter_row(self.person_id)
            values = (*(row[column] for column in _LETTER_COLUMNS), copy.path, copy.path, self.person_id, copy.id)
            self._db.execute(f"UPDATE letters SET {names}, place = {place} WHERE person_id = ? AND id = ?", values)  # noqa: S608
            statement = "UPDATE letter_contents SET message = ?, reading = ? WHERE person_id = ? AND letter_id = ?"
            self._db.execute(statement, (copy.message, copy.reading, self.person_id, copy.id))
            if copy.threads is not None:
                self._db.execute("DELETE FROM threads WHERE person_id = ? AND letter_id = ?", (self.person_id, copy.id))
        if copies:
            self._rewrite()
        self._note_threads(copies)

    def _note_threads(self, copies: Sequence["_Copy"]) -> None:
        keys = [(self.person_id, key, copy.id) for copy in copies for key in copy.threads or ()]
        self._db.executemany("INSERT INTO threads (person_id, key, letter_id) VALUES (?, ?, ?)", keys)

    # --- what could not be understood -------------------------------------------------------------------------------

    def _keep_unread(self, unread: Sequence[Unread], source_id: int | None) -> int:
        changed = 0
        for piece in unread:
            if self._rows("SELECT 1 FROM letters WHERE person_id = ? AND sha256 = ? LIMIT 1", self.person_id, piece.sha256):
                self._supersede({(incoming_path(piece.sha256), piece.sha256)})
            else:
                changed += self._keep_piece(piece, source_id)
        return changed

    def _keep_piece(self, piece: Unread, source_id: int | None) -> bool:
        path, sentence = incoming_path(piece.sha256), plain(piece.sentence)
        known = self._rows("SELECT path, sentence FROM kept_unread WHERE person_id = ? AND sha256 = ?", self.person_id, piece.sha256)
        for known_path, known_sentence in known:
            if not self._damaged(known_path, piece):
                self._supersede({(path, piece.sha256)} if known_path != path else ())
                path = known_path
            sentence = min(sentence, known_sentence)
            if (path, sentence) == (known_path, known_sentence):
                return False
        self._db.execute(
            "INSERT INTO kept_unread (person_id, sha256, source_id, offset, sentence, path, place) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (person_id, sha256) DO UPDATE SET sentence = excluded.sentence, path = excluded.path",
            (self.person_id, piece.sha256, source_id, piece.offset, sentence, path, unread_path(piece.sha256)),
        )
        return True

    def _drop_unread(self, digests: Collection[str]) -> None:
        """Forget that bytes were not understood once a letter has been made of them."""
        for digest, path in self._rows("SELECT sha256, path FROM kept_unread WHERE person_id = ?", self.person_id):
            if digest in digests:
                self._db.execute("DELETE FROM kept_unread WHERE person_id = ? AND sha256 = ?", (self.person_id, digest))
                self._supersede({(path, digest)})

    # --- what is made of it -----------------------------------------------------------------------------------------

    def letter_ids(self) -> frozenset[str]:
        """Return the ids of all letters that are kept."""
        return frozenset(id_ for (id_,) in self._rows("SELECT id FROM letters WHERE person_id = ?", self.person_id))

    def letters(self) -> Iterator[Letter]:
        """Yield every kept letter, those without a date first, then by the instant they came, then by id."""
        received, last = "", ""
        statement = (
            f"SELECT l.received, l.id, c.message, c.reading FROM {_CONTENTS}"  # noqa: S608
            " WHERE l.person_id = ? AND (l.received, l.id) > (?, ?) ORDER BY l.received, l.id LIMIT ?"
        )
        while rows := self._rows(statement, self.person_id, received, last, _BATCH):
            for received, last, message, reading in rows:  # noqa: B007  the last row is where the next batch begins
                yield Letter(id=last, message=from_json(Message, message), reading=from_json(Reading, reading))

    def told(self) -> Told:
        """Return all that the person said which bears on the dossiers (`store/told.py` writes it down)."""
        said = self._rows("SELECT letter_id, aspect, value, said, apart FROM corrections WHERE person_id = ?", self.person_id)
        same = self._rows("SELECT one, other, said FROM same_organizations WHERE person_id = ? ORDER BY one, other", self.person_id)
        resting = self._rows("SELECT letter_id, email, said FROM left_alone WHERE person_id = ? ORDER BY said, letter_id", self.person_id)
        return Told(
            corrections=tuple(
                Correction(letter_id=letter, aspect=Aspect(aspect), value=value, said=moment_of(moment), apart=apart)
                for letter, aspect, value, moment, apart in sorted(said, key=lambda row: (row[3], row[0], row[1]))
            ),
            same=tuple(SameOrganization(one=one, other=other, said=moment_of(moment)) for one, other, moment in same),
            left_alone=tuple(LeftAlone(letter_id=letter, email=email, said=moment_of(moment)) for letter, email, moment in resting),
        )

    def follow_up_answers(self) -> tuple[FollowUpAnswer, ...]:
        """Return what the person did about prompts to write again, oldest first."""
        rows = self._rows(
            "SELECT follow_up_id, letter_id, outcome, said, until FROM follow_up_answers WHERE person_id = ? ORDER BY said, follow_up_id",
            self.person_id,
        )
        return tuple(
            FollowUpAnswer(
                follow_up_id=id_,
                letter_id=letter,
                outcome=Outcome(outcome),
                said=moment_of(said),
                until=date.fromisoformat(until) if until else None,
            )
            for id_, letter, outcome, said, until in rows
        )

    def replace_assembly(
        self,
        assembly: Assembly,
        outlooks: Mapping[str, Outlook] = NO_OUTLOOKS,
        *,
        based_on: int | None = None,
        scope: Scope | None = None,
    ) -> bool:
        """Put `assembly` in the place of the one before, or of the part of it in `scope`, and every original into its organization's
        folder. `outlooks` are by organization id.

        `based_on` is the `generation` at which the letters were read: when the store has changed since, False is returned and nothing done.
        The same assembly again changes nothing. Inside a transaction that has begun already, the originals stay where they are until the
        store is opened the next time. Raises CannotKeep.
        """
        alone = not self._db.in_transaction
        with keeping(self.home.folder):
            with writing(self._db):
                if based_on is not None and based_on != self.generation:
                    return False
                self._settle_if_needed()
                if derived.replace(self._db, self.person_id, assembly, outlooks, scope):
                    self._grow()
            if alone:
                with writing(self._db):
                    self._settle_if_needed()
        return True

    def counts(self) -> Counts:
        """Return how much of everything there is."""
        [found] = self._rows(_COUNTS, self.person_id)
        return Counts(**dict(zip(Counts.__slots__, found, strict=True)))

    # --- files follow the rows --------------------------------------------------------------------------------------

    def _supersede(self, copies: Collection[tuple[str, str]]) -> None:
        statement = "INSERT INTO superseded (person_id, path, sha256) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        self._db.executemany(statement, [(self.person_id, path, digest) for path, digest in copies])

    def _unsettled(self) -> bool:
        [(unsettled,)] = self._rows(_UNSETTLED, self.person_id)
        return bool(unsettled)

    def _settle_if_needed(self) -> None:
        """Carry out the moves and removals that earlier transactions decided. Only ever inside a transaction: one program at a time.

        Killed at any point, the rows still say from where and to where, so the next one to come here finishes it.
        """
        if not self._unsettled():
            return
        left = {folder for table, key in (("letters", "id"), ("kept_unread", "sha256")) for folder in self._move(table, key)}
        for path, digest in self._rows("SELECT path, sha256 FROM superseded WHERE person_id = ?", self.person_id):
            if not self._in_use(path, digest):
                self.cabinet.remove(path, digest)
                left.add(_folder(path))
        self._db.execute("DELETE FROM superseded WHERE person_id = ?", (self.person_id,))
        for folder in sorted(left):
            self.cabinet.remove_empty_folder(folder)

    def _move(self, table: str, key: str) -> set[str]:
        rows = self._rows(f'SELECT "{key}", path, place FROM "{table}" WHERE person_id = ? AND path <> place', self.person_id)  # noqa: S608
        for _, path, place in rows:
            # A lost original is no reason to stop: reading it says so, and importing the mail again brings it back.
            self.cabinet.move(path, place)
        statement = f'UPDATE "{table}" SET path = place WHERE person_id = ? AND "{key}" = ?'  # noqa: S608
        self._db.executemany(statement, [(self.person_id, name) for name, _, _ in rows])
        return {_folder(path) for _, path, _ in rows}

    def _in_use(self, path: str, digest: str) -> bool:
        statement = (
            "SELECT 1 FROM letters WHERE person_id = ?1 AND sha256 = ?2 AND path = ?3"
            " UNION ALL SELECT 1 FROM kept_unread WHERE person_id = ?1 AND sha256 = ?2 AND path = ?3"
        )
        return bool(self._rows(statement, self.person_id, digest, path))

    # --- small things -----------------------------------------------------------------------------------------------

    def _grow(self) -> None:
        self._db.execute("UPDATE persons SET generation = generation + 1 WHERE id = ?", (self.person_id,))

    def _rewrite(self) -> None:
        self._db.execute("UPDATE persons SET rewritten = rewritten + 1 WHERE id = ?", (self.person_id,))

    def _rows(self, statement: str, *values: Value) -> list[tuple[Any, ...]]:
        with keeping(self.home.folder):
            return self._db.execute(statement, values).fetchall()


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _threads(message: Message) -> tuple[str, ...]:
    """The keys of the threads that a message says it stands in, its own id aside."""
    keys = {*message.in_reply_to, *message.references}
    thread = message.header("x-gm-thrid")
    if thread:
        keys.add(f"gmail:{thread}")
    return tuple(sorted(map(plain, keys - {message.message_id})))


_LETTER_COLUMNS = (
    "identity",
    "id",
    "message_id",
    "sha256",
    "received",
    "direction",
    "kind",
    "medium",
    "why",
    "thread",
    "name",
    "sender",
    "system",
)


@dataclass(frozen=True, slots=True)
class _Copy:
    """One copy of a letter as it stands in the database: the columns of `letters`, then where its original lies, then its contents.
    `threads` are the threads of a copy that has just come, None for what is in the database already."""

    identity: str
    id: str
    message_id: str
    sha256: str
    received: str
    direction: str
    kind: str
    medium: str
    why: str
    thread: str
    name: str
    sender: str
    system: str
    path: str
    message: str
    reading: str
    threads: tuple[str, ...] | None = field(default=None, compare=False)

    @property
    def rank(self) -> tuple[bool, str, str]:
        """Of several copies the one with the smallest rank is the letter."""
        return (self.medium != Medium.PHONE, self.sha256, self.message)

    @classmethod
    def of(cls, letter: KeptLetter) -> "_Copy":
        message, reading = letter.message, letter.reading
        short = letter_id(letter.identity)
        return cls(
            identity=letter.identity,
            id=short,
            message_id=plain(message.message_id),
            sha256=message.sha256,
            received=instant(message.date),
            direction=reading.direction.value,
            kind=reading.recognition.kind.value,
            medium=message.medium.value,
            why=letter.why,
            thread=plain(letter.thread),
            name=file_name(message.date, message.subject, short),
            sender=plain(message.sender.email.lower()),
            system=plain(reading.attribution.system),
            path=incoming_path(message.sha256),
            message=to_json(message),
            reading=to_json(reading),
            threads=_threads(message),
        )

    def letter_row(self, person_id: int) -> dict[str, Value]:
        columns: dict[str, Value] = {column: getattr(self, column) for column in _LETTER_COLUMNS}
        return {"person_id": person_id, **columns, "path": self.path, "place": self.path}

    def content_row(self, person_id: int) -> dict[str, Value]:
        return {"person_id": person_id, "letter_id": self.id, "message": self.message, "reading": self.reading}
