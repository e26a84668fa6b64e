"""Forget one organization, or everything. Nothing of it stays here; there is no undo but an export made before."""

from dataclasses import dataclass
from pathlib import Path

from rejoinder.desk.put_together import put_together
from rejoinder.model.dossier import Dossier
from rejoinder.model.told import Note
from rejoinder.store import dossiers, lists, told
from rejoinder.store.forget import forget_home, forget_letters, sweep
from rejoinder.store.home import Home
from rejoinder.store.intake import Intake
from rejoinder.store.records import open_records


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What goes, or went: the organization's name ("" for everything), and how much of each."""

    organization: str
    letters: int
    contacts: int
    notes: int


def what_would_go(home: Path, name: str) -> Forgotten:
    """Return what forgetting the organization whose whole id, name or alias is `name` would remove, everything for "". Nothing is changed.

    Raises NotFound or Ambiguous.
    """
    with open_records(Home.open(home)) as records:
        if not name:
            counts = lists.figures(records)
            return Forgotten(organization="", letters=counts.letters, contacts=counts.contacts, notes=len(told.notes(records)))
        dossier = dossiers.dossier(records, dossiers.called(records, name).id)
        return _counted(dossier, len(_noted(dossier, told.notes(records))))


def forget(home: Path, name: str, *, me: frozenset[str] = frozenset()) -> Forgotten:
    """Remove the organization whose whole id, name or alias is `name`: letters, originals, people, notes, corrections. Returns what went.

    Importing the same unchanged mailbox again does not bring it back; another copy of the mail, or the mailbox with new mail in it,
    does. Raises NotFound, Ambiguous or CannotKeep.
    """
    opened = Home.open(home)
    with open_records(opened) as records:
        dossier = dossiers.dossier(records, dossiers.called(records, name).id)
        gone = _counted(dossier, len(_noted(dossier, told.notes(records))))
    ids = [letter.id for letter in dossier.letters]
    organization = dossier.organization
    forget_letters(opened, ids, (organization.name, *organization.aliases, *organization.domains))
    with Intake.open(opened) as intake:
        put_together(intake, me | intake.own_addresses())
    sweep(opened)
    return gone


def forget_everything(home: Path) -> Forgotten:
    """Remove all that is kept in the home folder, and the folder if nothing else is in it. Returns what went.

    Raises CannotKeep, also while a mailbox is being read, by whatever program.
    """
    gone = what_would_go(home, "")
    originals = forget_home(Home.open(home))
    return Forgotten(organization="", letters=max(originals, gone.letters), contacts=gone.contacts, notes=gone.notes)


def _counted(dossier: Dossier, notes: int) -> Forgotten:
    name = dossier.organization.name or dossier.organization.id
    return Forgotten(organization=name, letters=len(dossier.letters), contacts=len(dossier.contacts), notes=notes)


def _noted(dossier: Dossier, notes: tuple[Note, ...]) -> list[Note]:
    members = {letter.id for letter in dossier.letters}
    return [note for note in notes if note.letter_id in members]
