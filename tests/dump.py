"""Everything a store means, and nothing of how it came about: two stores made from the same letters give equal dumps."""

import json
import sqlite3
from hashlib import sha256
from pathlib import Path
from typing import Any

from rejoinder.store.database import connect
from rejoinder.store.home import Home

_LOGICAL = {
    "addresses": "SELECT address, how FROM addresses ORDER BY address",
    "letters": "SELECT id, identity, message_id, sha256, received, direction, kind, medium, why, thread, organization_id, place, sender,"
    " system FROM letters ORDER BY id",
    "letter_contents": "SELECT letter_id, message, reading FROM letter_contents ORDER BY letter_id",
    "kept_unread": "SELECT sha256, sentence, place FROM kept_unread ORDER BY sha256",
    "threads": "SELECT key, letter_id FROM threads ORDER BY key, letter_id",
    "organizations": "SELECT id, holds_from, letters, last_no, value FROM organizations ORDER BY id",
    "contacts": "SELECT organization_id, rank, value FROM contacts ORDER BY organization_id, rank",
    "applications": "SELECT id, value, stage, ended, last_letter, began, came, rejection, answered_by FROM applications ORDER BY id",
    "cases": "SELECT letter_id, organization_id, application_id, received, decision, rule, kind_words, value FROM cases ORDER BY letter_id",
    "occasions": "SELECT organization_id, rank, follow_up_id, pressing, due, name, earliest, lapses, every, value FROM occasions"
    " ORDER BY organization_id, rank",
    "corrected_readings": "SELECT letter_id, kind, reading FROM corrected_readings ORDER BY letter_id",
    "corrections": "SELECT letter_id, aspect, value AS said_value, said, apart FROM corrections ORDER BY letter_id, aspect",
    "earlier_words": "SELECT letter_id, aspect, place, value AS said_value, said, apart FROM earlier_words"
    " ORDER BY letter_id, aspect, place",
    "same_organizations": "SELECT one, other, said FROM same_organizations ORDER BY one, other",
    "left_alone": "SELECT letter_id, email, said FROM left_alone ORDER BY letter_id, email",
    "notes": "SELECT id, letter_id, about, text, written FROM notes ORDER BY id",
    "profiles": "SELECT value FROM profiles",
    "follow_up_answers": "SELECT follow_up_id, letter_id, said, outcome, until FROM follow_up_answers ORDER BY follow_up_id, said",
}


def dump(home: Home) -> dict[str, Any]:
    """Return all rows by table, JSON decoded, and under "files" the digest of every file in the cabinet by its path in it.

    Left out: when, in which order and from where letters were read, random numbers, and files that wait in `incoming`.
    """
    connection = connect(home)
    try:
        rows: dict[str, Any] = {table: [_decoded(row) for row in _rows(connection, query)] for table, query in _LOGICAL.items()}
    finally:
        connection.close()
    return {**rows, "files": _digests(home.cabinet)}


def _rows(connection: sqlite3.Connection, query: str) -> list[dict[str, Any]]:
    found = connection.execute(query)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def _decoded(row: dict[str, Any]) -> dict[str, Any]:
    return {name: json.loads(value) if name in ("value", "message", "reading") else value for name, value in row.items()}


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}
