"""Look something up in the dossiers. Nothing is changed."""

from pathlib import Path

from rejoinder.desk.written import counts_as, written
from rejoinder.model.dossier import Case, Dossier, Letter, Organization
from rejoinder.model.verdict import Decision
from rejoinder.store import dossiers, letters
from rejoinder.store.dossiers import OrganizationCounts
from rejoinder.store.home import Home
from rejoinder.store.records import open_records


def rejections(home: Path, decision: Decision | None = None) -> tuple[Case, ...]:
    """Return the filed rejections, newest first; only those that count as `decision` when it is given (see `counts_as`)."""
    with open_records(Home.open(home)) as records:
        wrote = written(records)
        return tuple(case for case in dossiers.cases(records) if decision in (None, counts_as(case, wrote)))


def rejection(home: Path, id_: str) -> Case:
    """Return the case of the rejection whose id begins so. Raises NotFound or Ambiguous."""
    with open_records(Home.open(home)) as records:
        return dossiers.case(records, id_)


def letter(home: Path, id_: str) -> tuple[Letter, Case | None, Dossier | None]:
    """Return any kept letter by the beginning of its id, with its case if it is a rejection and its dossier if it has one.
    Raises NotFound or Ambiguous."""
    with open_records(Home.open(home)) as records:
        found = letters.letter(records, id_)
        case = next(iter(dossiers.cases_of(records, [found.id])), None)
        return found, case, dossiers.dossier(records, case.organization.id) if case else None


def organizations(home: Path) -> tuple[OrganizationCounts, ...]:
    """Return every organization there is a dossier on, by name, with how much it holds."""
    with open_records(Home.open(home)) as records:
        return dossiers.organizations(records)


def dossier(home: Path, name: str) -> Dossier:
    """Return all that is kept about the organization that answers to `name`. Raises NotFound or Ambiguous."""
    with open_records(Home.open(home)) as records:
        return dossiers.dossier(records, dossiers.organization(records, name).id)


def organizations_meant(home: Path, name: str) -> tuple[tuple[Organization, ...], bool]:
    """Return the organizations that `name` could mean, and whether it leaves no doubt: the only one whose whole id, name or alias it is.
    Where it is no whole name, those that have it inside, at most eight."""
    with open_records(Home.open(home)) as records:
        return dossiers.meant(records, name, most=8)


def house_of_letter(home: Path, id_: str) -> Organization | None:
    """Return the organization in whose dossier the letter with exactly this id lies, None when it lies in none."""
    with open_records(Home.open(home)) as records:
        return dossiers.organization_of(records, id_)


def organization_with_id(home: Path, id_: str) -> Organization:
    """Return the organization with exactly this id. Raises NotFound."""
    with open_records(Home.open(home)) as records:
        return dossiers.with_id(records, id_)


def unclear(home: Path) -> tuple[Letter, ...]:
    """Return the letters that need the person's eye, newest first."""
    with open_records(Home.open(home)) as records:
        return letters.unclear_letters(records)
