"""Writing what is made of the letters: the dossiers, organization by organization, and how letters read once the person has had their say.

An organization whose dossier is as it was is not touched: a digest of its rows says so.
"""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from rejoinder.model.dossier import Application, Assembly, Case, Contact, Organization
from rejoinder.model.follow_up import Occasion, Outlook, Purpose
from rejoinder.model.lists import Ending
from rejoinder.model.reading import Reading
from rejoinder.store.cabinet import filed_path
from rejoinder.store.database import Value, insert
from rejoinder.store.values import CaseNotes, instant, plain, to_json

Rows = dict[str, list[dict[str, Value]]]
"""Rows by table, each table after those that it refers to."""

_BATCH = 400
_BY_ORGANIZATION = ("cases", "applications", "contacts")
_WHEN_APPLICATIONS_WERE = """
UPDATE applications SET
    began = coalesce((SELECT received FROM letters
        WHERE person_id = applications.person_id AND id = json_extract(applications.value, '$.letters[0]')), ''),
    came = coalesce((SELECT received FROM letters WHERE person_id = applications.person_id AND id = applications.last_letter), '')
WHERE person_id = ? AND organization_id = ?"""
_PRESSING = {purpose: place for place, purpose in enumerate(Purpose)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What was put together anew: these organizations, as they were before, and these letters; of them, the letters that may read
    otherwise than before. All else stays as it is."""

    houses: frozenset[str]
    letters: frozenset[str]
    read: frozenset[str]


def replace(
    db: sqlite3.Connection, person_id: int, assembly: Assembly, outlooks: Mapping[str, Outlook], scope: Scope | None = None
) -> bool:
    """Put `assembly` in the place of the one before, or of that part of it which is in `scope`. Only ever inside a transaction.

    `outlooks` are by organization id. Returns whether anything is different; the originals are still to be moved then.
    """
    houses, letters, read = (scope.houses, scope.letters, scope.read) if scope else (None, None, None)
    refiled = _refile(db, person_id, assembly.letter_organizations, letters)
    rewritten = _rewrite(db, person_id, _rows_by_organization(person_id, assembly, outlooks), houses)
    ahead = {house: outlook.occasions for house, outlook in outlooks.items()}
    reasons = replace_occasions(db, person_id, ahead, None if houses is None else houses | ahead.keys())
    seen = _put_readings(db, person_id, assembly.corrected, read)
    return refiled or rewritten or reasons or seen


def replace_occasions(
    db: sqlite3.Connection, person_id: int, occasions: Mapping[str, Sequence[Occasion]], houses: Collection[str] | None
) -> bool:
    """Put `occasions`, by organization id, in the place of those before, of all organizations or of `houses`. Only ever inside a
    transaction. Returns whether anything is different."""
    select = "SELECT organization_id, value FROM occasions WHERE person_id = ?"
    before: dict[str, list[str]] = {}
    for house, value in _in_scope(db, select, "organization_id", person_id, houses, " ORDER BY organization_id, rank"):
        before.setdefault(house, []).append(value)
    after = {house: [to_json(one) for one in theirs] for house, theirs in occasions.items() if theirs}
    gone = [(person_id, house) for house, values in before.items() if after.get(house) != values]
    fresh = [house for house, values in after.items() if before.get(house) != values]
    db.executemany("DELETE FROM occasions WHERE person_id = ? AND organization_id = ?", gone)
    rows = (
        _occasion_row(person_id, house, rank, one, value)
        for house in fresh
        for rank, (one, value) in enumerate(zip(occasions[house], after[house], strict=True))
    )
    insert(db, "occasions", list(rows))
    return bool(gone or fresh)


def _refile(db: sqlite3.Connection, person_id: int, organizations: Mapping[str, str], letters: Collection[str] | None) -> bool:
    moves = []
    select = "SELECT id, name, organization_id, place FROM letters WHERE person_id = ?"
    for letter, name, organization, place in _in_scope(db, select, "id", person_id, letters):
        belongs = organizations.get(letter)
        where = filed_path(belongs, name)
        if belongs != organization or where != place:
            moves.append((belongs, where, person_id, letter))
    db.executemany("UPDATE letters SET organization_id = ?, place = ? WHERE person_id = ? AND id = ?", moves)
    return bool(moves)


def _rewrite(db: sqlite3.Connection, person_id: int, rows: Mapping[str, Rows], houses: Collection[str] | None) -> bool:
    select = "SELECT id, digest FROM organizations WHERE person_id = ?"
    before: dict[str, str] = dict(_in_scope(db, select, "id", person_id, houses))
    after = {house: sha256(repr(theirs).encode("utf-8", "replace")).hexdigest() for house, theirs in rows.items()}
    gone = [(person_id, house) for house, digest in before.items() if after.get(house) != digest]
    fresh = [house for house, digest in after.items() if before.get(house) != digest]
    for table in _BY_ORGANIZATION:
        db.executemany(f'DELETE FROM "{table}" WHERE person_id = ? AND organization_id = ?', gone)  # noqa: S608
    db.executemany("DELETE FROM organizations WHERE person_id = ? AND id = ?", gone)
    for house in fresh:
        rows[house]["organizations"][0]["digest"] = after[house]
    for table in ("organizations", *reversed(_BY_ORGANIZATION)):
        insert(db, table, [row for house in fresh for row in rows[house][table]])
    db.executemany(_WHEN_APPLICATIONS_WERE, [(person_id, house) for house in fresh])
    return bool(gone or fresh)


def _put_readings(db: sqlite3.Connection, person_id: int, corrected: Mapping[str, Reading], letters: Collection[str] | None) -> bool:
    select = "SELECT letter_id, kind, reading FROM corrected_readings WHERE person_id = ?"
    before = {row[0]: row[1:] for row in _in_scope(db, select, "letter_id", person_id, letters)}
    after = {letter: (reading.recognition.kind.value, to_json(reading)) for letter, reading in corrected.items()}
    gone = [(person_id, letter) for letter, read in before.items() if after.get(letter) != read]
    fresh = [(person_id, letter, *read) for letter, read in after.items() if before.get(letter) != read]
    db.executemany("DELETE FROM corrected_readings WHERE person_id = ? AND letter_id = ?", gone)
    db.executemany("INSERT INTO corrected_readings (person_id, letter_id, kind, reading) VALUES (?, ?, ?, ?)", fresh)
    return bool(gone or fresh)


def _in_scope(
    db: sqlite3.Connection, select: str, column: str, person_id: int, ids: Collection[str] | None, order: str = ""
) -> Iterator[tuple[Any, ...]]:
    """All rows that `select` finds, or those where `column` is one of `ids`."""
    if ids is None:
        yield from db.execute(select + order, (person_id,)).fetchall()
        return
    wanted = sorted(ids)
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        yield from db.execute(f"{select} AND {column} IN ({', '.join('?' * len(batch))}){order}", (person_id, *batch)).fetchall()


def _rows_by_organization(person_id: int, assembly: Assembly, outlooks: Mapping[str, Outlook]) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    letters = Counter(assembly.letter_organizations.values())
    for o in assembly.organizations:
        found[o.id] = {
            "organizations": [_organization_row(person_id, o, outlooks.get(o.id, Outlook()), letters[o.id])],
            "contacts": [_contact_row(person_id, o.id, rank, one) for rank, one in enumerate(assembly.contacts.get(o.id, ()))],
            "applications": [],
            "cases": [],
        }
    for a in assembly.applications:
        theirs = found[a.organization_id]["applications"]
        theirs.append(_application_row(person_id, len(theirs), a))
    for case in assembly.cases:
        house, row = found[case.organization.id], _case_row(person_id, case, assembly.contacts)
        house["cases"].append(row)
        house["organizations"][0]["last_no"] = max(house["organizations"][0]["last_no"], row["received"], key=str)
    return found


def _organization_row(person_id: int, one: Organization, outlook: Outlook, letters: int) -> dict[str, Value]:
    return {
        "person_id": person_id,
        "id": one.id,
        "name": plain(one.name),
        "value": to_json(one),
        "holds_from": outlook.holds_from.isoformat(),
        "digest": "",
        "letters": letters,
        "last_no": "",
    }


def _application_row(person_id: int, rank: int, one: Application) -> dict[str, Value]:
    return {
        "person_id": person_id,
        "id": one.id,
        "rank": rank,
        "organization_id": one.organization_id,
        "value": to_json(one),
        "stage": one.stage.value,
        "ended": _ending(one).value,
        "last_letter": one.withdrawn_by or one.rejection or next(reversed(one.letters), ""),
        "rejection": one.rejection,
        "answered_by": one.answered_by,
    }


def _ending(one: Application) -> Ending:
    """How an application stands, offers aside: which letters are offers is looked up where it is asked."""
    if one.withdrawn_by:
        return Ending.DECLINED if one.declined else Ending.WITHDRAWN
    return Ending.NO if one.rejection else Ending.OPEN


def _contact_row(person_id: int, organization: str, rank: int, one: Contact) -> dict[str, Value]:
    email = plain(one.email).lower()
    return {"person_id": person_id, "organization_id": organization, "rank": rank, "email": email, "value": to_json(one)}


def _occasion_row(person_id: int, organization: str, rank: int, one: Occasion, value: str) -> dict[str, Value]:
    return {
        "person_id": person_id,
        "organization_id": organization,
        "rank": rank,
        "follow_up_id": one.prompt.id,
        "pressing": _PRESSING[one.prompt.purpose],
        "due": one.prompt.due.isoformat(),
        "name": plain(one.prompt.organization),
        "earliest": one.prompt.earliest.isoformat(),
        "lapses": one.lapses.isoformat(),
        "every": one.every,
        "value": value,
    }


def _case_row(person_id: int, case: Case, contacts: Mapping[str, Sequence[Contact]]) -> dict[str, Value]:
    same = case.contacts == tuple(contacts.get(case.organization.id, ()))
    notes = CaseNotes(verdict=case.verdict, recipients=case.recipients, reply_by=case.reply_by, contacts=None if same else case.contacts)
    return {
        "person_id": person_id,
        "letter_id": case.letter.id,
        "organization_id": case.organization.id,
        "application_id": case.application.id,
        "received": instant(case.letter.message.date),
        "decision": case.verdict.decision.value,
        "rule": case.verdict.rule,
        "kind_words": to_json([(one.kind, one.strength, one.expires) for one in case.letter.reading.kindness if one.strength >= 1]),
        "value": to_json(notes),
    }
