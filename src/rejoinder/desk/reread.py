"""Judge all stored mail anew, as after an upgrade, and say what changes before it does."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rejoinder.desk.put_together import put_together
from rejoinder.desk.reading_room import judged_anew
from rejoinder.model.dossier import Case, Letter
from rejoinder.model.reading import Reading
from rejoinder.model.told import Change
from rejoinder.practice.changes import changed_verdicts, changes
from rejoinder.practice.corrections import as_seen, in_dossiers
from rejoinder.practice.dossiers import assemble
from rejoinder.store import dossiers
from rejoinder.store.home import Home
from rejoinder.store.intake import Intake
from rejoinder.store.records import open_records


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What judging anew comes to: the `changes` that a person notices, with the letters they are about by id, how many letters were
    `read`, and how many readings are different at all (`differing`; most such differences, a confidence say, nobody notices)."""

    changes: tuple[Change, ...]
    letters: Mapping[str, Letter]
    read: int
    differing: int


def what_would_change(home: Path, *, me: frozenset[str] = frozenset()) -> Reread:
    """Judge all stored letters anew and return what would change; nothing is changed. Raises CannotKeep."""
    stored = _stored_cases(home)
    with Intake.open(Home.open(home)) as intake:
        found, _ = _judged(intake, stored, me | intake.own_addresses())
        return found


def reread(home: Path, *, me: frozenset[str] = frozenset()) -> Reread:
    """Judge all stored letters anew, keep the new readings and put the dossiers together. What the person corrected stays as they
    said. Returns what changed. Raises CannotKeep."""
    stored = _stored_cases(home)
    with Intake.open(Home.open(home)) as intake:
        mine = me | intake.own_addresses()
        found, fresh = _judged(intake, stored, mine)
        intake.replace_readings(fresh)
        put_together(intake, mine)
        return found


def _stored_cases(home: Path) -> dict[str, Case]:
    with open_records(Home.open(home)) as records:
        return {case.letter.id: case for case in dossiers.cases(records)}


def _judged(intake: Intake, stored: Mapping[str, Case], me: frozenset[str]) -> tuple[Reread, dict[str, Reading]]:
    told = intake.told()
    before = tuple(intake.letters())
    after = judged_anew(before, told, me)
    fresh = {new.id: new.reading for old, new in zip(before, after, strict=True) if new.reading != old.reading}
    seen = as_seen(after, told, me)
    cases = assemble(in_dossiers(seen, told), me, told).cases
    found = (*changes(as_seen(before, told, me), seen, told), *changed_verdicts(stored, {case.letter.id: case for case in cases}))
    by_id = {letter.id: letter for letter in before}
    touched = {change.letter_id: by_id[change.letter_id] for change in found}
    return Reread(changes=found, letters=touched, read=len(before), differing=len(fresh)), fresh
