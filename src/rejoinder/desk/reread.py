"""Judge all stored mail anew, as after an upgrade, and say what changes before it does."""

from dataclasses import dataclass
from pathlib import Path

from rejoinder.desk.put_together import put_together
from rejoinder.desk.reading_room import read_again
from rejoinder.model.dossier import Letter
from rejoinder.practice.changes import Change, changes
from rejoinder.practice.corrections import as_seen
from rejoinder.store.home import Home
from rejoinder.store.intake import Intake


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What judging anew comes to: `changes` that the person would see, how many letters were `read`, and how many readings differ at
    all (`differing`; most of those differences, such as a confidence, nobody would notice)."""

    changes: tuple[Change, ...]
    letters: tuple[Letter, ...]
    read: int
    differing: int


def what_would_change(home: Path, *, me: frozenset[str] = frozenset()) -> Reread:
    """Judge all stored letters anew and return what would change; nothing is changed. Raises CannotKeep."""
    with Intake.open(Home.open(home)) as intake:
        return _judged(intake, me | intake.own_addresses(), keep=False)


def reread(home: Path, *, me: frozenset[str] = frozenset()) -> Reread:
    """Judge all stored letters anew, keep the new readings and put the dossiers together. What the person corrected stays as they
    said. Returns what changed. Raises CannotKeep."""
    with Intake.open(Home.open(home)) as intake:
        mine = me | intake.own_addresses()
        found = _judged(intake, mine, keep=True)
        put_together(intake, mine)
        return found


def _judged(intake: Intake, me: frozenset[str], *, keep: bool) -> Reread:
    told = intake.told()
    before = tuple(intake.letters())
    after = tuple(read_again(letter, me) for letter in before)
    fresh = {new.id: new.reading for old, new in zip(before, after, strict=True) if new.reading != old.reading}
    found = changes(as_seen(before, told, me), as_seen(after, told, me), told)
    if keep:
        intake.replace_readings(fresh)
    touched = {change.letter_id for change in found}
    return Reread(changes=found, letters=tuple(letter for letter in before if letter.id in touched), read=len(before), differing=len(fresh))
