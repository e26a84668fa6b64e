"""Open a letter with all that bears on it, or the dossier of a house a page at a time. Nothing is changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rejoinder.model.dossier import Application, Case, Contact, Letter, Organization
from rejoinder.model.lists import LetterLine, Listing, Wanted
from rejoinder.store import dossiers, letters, lists
from rejoinder.store.home import Home
from rejoinder.store.records import open_records


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLetter:
    """A letter; `case` when it is a rejection, with the `steps` of its application. `places` are letters by Message-ID,
    so that a reason can lead to the letter it rests on."""

    letter: Letter
    organization: Organization | None = None
    case: Case | None = None
    steps: tuple[LetterLine, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDossier:
    """One house: its people, applications and rejections, and a page of the correspondence."""

    organization: Organization
    contacts: tuple[Contact, ...]
    applications: tuple[Application, ...]
    cases: tuple[Case, ...]
    correspondence: Listing[LetterLine]


def open_letter(home: Path, id_: str) -> OpenLetter:
    """Return any kept letter by the beginning of its id. Raises NotFound or Ambiguous."""
    with open_records(Home.open(home)) as records:
        letter = letters.letter(records, id_)
        case = next(iter(dossiers.cases_of(records, [letter.id])), None)
        if case is None:
            return OpenLetter(letter=letter, organization=dossiers.organization_of(records, letter.id))
        return OpenLetter(
            letter=case.letter,
            organization=case.organization,
            case=case,
            steps=lists.letter_lines(records, case.application.letters),
            places=lists.letter_ids(records, (reason.message_id for reason in case.verdict.reasons if reason.message_id)),
        )


def open_dossier(home: Path, organization_id: str, *, offset: int = 0, limit: int = 60) -> OpenDossier:
    """Return the dossier of the organization with that id or name, with `limit` letters from `offset`, newest first.

    Raises NotFound or Ambiguous.
    """
    with open_records(Home.open(home)) as records:
        organization = dossiers.organization(records, organization_id)
        return OpenDossier(
            organization=organization,
            contacts=dossiers.contacts_of(records, organization.id),
            applications=dossiers.applications_of(records, organization.id),
            cases=dossiers.cases_at(records, organization.id),
            correspondence=lists.letters_page(records, Wanted(organization_id=organization.id, offset=offset, limit=limit)),
        )
