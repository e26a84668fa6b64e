"""Forget one organization, one letter, or everything. Nothing of it stays here; there is no undo but an export made before."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from rejoinder.desk.put_together import put_together
from rejoinder.desk.traces import trace_of, without
from rejoinder.errors import Ambiguous, NotFound
from rejoinder.model.dossier import Letter
from rejoinder.model.told import Note
from rejoinder.store import dossiers, letters, lists, told
from rejoinder.store.amending import amending
from rejoinder.store.database import local_person
from rejoinder.store.forget import forget_home, forget_letters, remove_derived, sweep
from rejoinder.store.home import Home, nobody_reads
from rejoinder.store.records import Records, open_records, sqlite_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What goes, or went: the organization's name ("" for everything, the subject where it is one letter), and how much of each."""

    organization: str
    letters: int
    contacts: int
    notes: int


def what_would_go(home: Path, name: str) -> Forgotten:
    """Return what forgetting `name` would remove, everything for "". Nothing is changed.

    `name` is an organization's whole id, name or alias, or else a letter's whole id. Raises NotFound or Ambiguous.
    """
    with open_records(Home.open(home)) as records:
        if not name:
            counts = lists.figures(records)
            return Forgotten(organization="", letters=counts.letters, contacts=counts.contacts, notes=len(told.notes(records)))
        return _meant(records, name).gone


def forget(home: Path, name: str, *, me: frozenset[str] = frozenset()) -> Forgotten:
    """Remove an organization (letters, originals, people, notes, corrections), named by its whole id, name or alias, or one letter with
    all that was said of it, named by its whole id. Returns what went.

    No mailbox that was read before brings it back while it stays as it is, whatever else is imported; another copy of the mail, or the
    mailbox with new mail in it, does. Stopped at any point, the letters are all there or all gone, and what is left to be overwritten
    then is overwritten by whatever writes next. Raises NotFound, Ambiguous or CannotKeep, also while a mailbox is being read.
    """
    opened = Home.open(home)
    with open_records(opened) as records:
        meant = _meant(records, name)
    with nobody_reads(opened):  # who reads a mailbox may have found these letters in it already
        remove(opened, meant.letters, meant.names, me)
    return meant.gone


def remove(home: Home, going: Sequence[Letter], names: Sequence[str], me: frozenset[str]) -> None:
    """Delete letters, and that any of `names` is the same as another organization, put the dossiers together without them, and leave no
    trace of them. Raises CannotKeep."""
    remove_derived(home)
    with amending(home) as (books, intake):
        database = sqlite_of(books)
        salt = local_person(database)
        traces = [trace_of(letter.message, salt) for letter in going]
        forget_letters(home, database, [letter.id for letter in going], names, lambda indexes: without(indexes, traces))
        put_together(intake, me | intake.own_addresses())
    sweep(home)


def finish_forgetting(home: Path) -> bool:
    """Finish what was stopped half-way when something was forgotten. Returns whether there was anything to finish. Raises CannotKeep."""
    return sweep(Home.open(home))


def forget_everything(home: Path) -> Forgotten:
    """Remove all that is kept in the home folder, and the folder if nothing else is in it. Returns what went.

    Raises CannotKeep, also while a mailbox is being read, by whatever program.
    """
    gone = what_would_go(home, "")
    originals = forget_home(Home.open(home))
    return Forgotten(organization="", letters=max(originals, gone.letters), contacts=gone.contacts, notes=gone.notes)


class _Meant(NamedTuple):
    """What is to go: the letters, the names of the organization, and how much that is."""

    letters: tuple[Letter, ...]
    names: tuple[str, ...]
    gone: Forgotten


def _meant(records: Records, name: str) -> _Meant:
    try:
        house = dossiers.called(records, name)
    except NotFound:
        letter = letters.with_id(records, name)
        if letter is None:
            _must_be_whole(records, name)
            raise
        notes = _noted([letter], told.notes(records))
        return _Meant((letter,), (), Forgotten(organization=letter.message.subject or letter.id, letters=1, contacts=0, notes=notes))
    found = dossiers.dossier(records, house.id)
    counts = (len(found.letters), len(found.contacts), _noted(found.letters, told.notes(records)))
    gone = Forgotten(organization=house.name or house.id, letters=counts[0], contacts=counts[1], notes=counts[2])
    return _Meant(found.letters, (house.name, *house.aliases, *house.domains), gone)


def _must_be_whole(records: Records, name: str) -> None:
    """Raise NotFound, saying so, when `name` is only the beginning of a letter's id."""
    try:
        letter = letters.letter(records, name)
    except (NotFound, Ambiguous):
        return
    subject = f" ({letter.message.subject})" if letter.message.subject else ""
    raise NotFound(f"{name} begins the id of the letter {letter.id}{subject}; what is deleted for good needs its whole id.")


def _noted(some: Sequence[Letter], notes: Sequence[Note]) -> int:
    members = {letter.id for letter in some}
    return sum(note.letter_id in members for note in notes)
