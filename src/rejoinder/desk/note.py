"""Write something down about a letter or an organization; notes feed the drafts."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from rejoinder.errors import NotFound, UsageError
from rejoinder.model.told import Note
from rejoinder.store import dossiers, letters, told
from rejoinder.store.home import Home
from rejoinder.store.records import Records, open_books, open_records

LONGEST = 2000
"""Characters of one note."""


def add_note(home: Path, about: str, text: str, *, now: datetime) -> Note:
    """Keep a note on the organization of the name `about`, else on the letter whose id begins so. Returns it with its id.

    Raises NotFound, Ambiguous, UsageError (empty or very long) or CannotKeep.
    """
    text = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    if not about.strip():
        raise UsageError("Please say which letter or which organization the note is about.")
    if not text or len(text) > LONGEST:
        raise UsageError(f"A note has 1 to {LONGEST} characters.")
    with open_books(Home.open(home)) as books:
        letter_id, what = _anchor(books, about)
        return told.keep_note(books, letter_id, what, text, now)


def notes(home: Path, about: str = "") -> tuple[Note, ...]:
    """Return all notes, oldest first; only those on one letter, or on one organization and its letters, when `about` names it.

    Raises NotFound or Ambiguous.
    """
    with open_records(Home.open(home)) as records:
        found = told.notes(records)
        if not about:
            return found
        letter_id, what = _anchor(records, about)
        if what == "letter":
            return tuple(note for note in found if note.letter_id == letter_id)
        members = {letter.id for letter in dossiers.dossier(records, dossiers.organization(records, about).id).letters}
        return tuple(note for note in found if note.letter_id in members)


def names_of_houses(home: Path, written: Sequence[Note]) -> dict[str, str]:
    """Return what the organization is called that a note is about, by the note's id; notes on letters are left out."""
    with open_records(Home.open(home)) as records:
        houses = {note.id: dossiers.organization_of(records, note.letter_id) for note in written if note.about == "organization"}
    return {id_: house.name or house.id for id_, house in houses.items() if house}


def remove_note(home: Path, name: str) -> Note:
    """Remove the note whose id begins with `name` and return it. Raises NotFound, Ambiguous or CannotKeep."""
    with open_books(Home.open(home)) as books:
        return told.drop_note(books, name)


def _anchor(records: Records, about: str) -> tuple[str, str]:
    """The letter that a note hangs on, and what it is about. An organization's whole name goes before the beginning of a letter's id."""
    wanted = " ".join(about.split()).casefold()
    for one in dossiers.organizations(records):
        called = (one.organization.id, one.organization.name, *one.organization.aliases)
        if wanted and wanted in map(str.casefold, called):
            return dossiers.dossier(records, one.organization.id).letters[0].id, "organization"
    try:
        return letters.letter(records, about).id, "letter"
    except NotFound:
        pass
    try:
        organization = dossiers.organization(records, about)
    except NotFound:
        raise NotFound(f"There is no letter and no organization called {about!r} here.") from None
    return dossiers.dossier(records, organization.id).letters[0].id, "organization"
