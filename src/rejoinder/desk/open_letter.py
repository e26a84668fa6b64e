"""Open a letter with all that bears on it, or the dossier of a house a page at a time. Nothing is changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from rejoinder.desk.offers import offer_in
from rejoinder.desk.written import written
from rejoinder.errors import CannotRead
from rejoinder.model.dossier import Application, Case, Contact, Letter, Organization
from rejoinder.model.lists import LetterLine, Listing, Wanted
from rejoinder.model.told import Correction, Note, SameOrganization
from rejoinder.model.verdict import Decision
from rejoinder.store import dossiers, letters, lists, told
from rejoinder.store.home import Home
from rejoinder.store.records import Records, open_records

_WORTH_A_DRAFT = (Decision.RESPOND, Decision.HOLD)
_LOOKED_AT = 4 << 20
"""Bytes of an original that are looked through for HTML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLetter:
    """A letter; `case` when it is a rejection or an offer, with the `steps` of its application. `places` are letters by Message-ID, so that
    a reason can lead to the letter it rests on. `corrections` and `notes` are what the person said of it; `has_html` whether there is
    a layout to look at; `wrote` when the person said that their answer has gone out."""

    letter: Letter
    organization: Organization | None = None
    case: Case | None = None
    steps: tuple[LetterLine, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    notes: tuple[Note, ...] = ()
    has_html: bool = False
    wrote: datetime | None = None

    @property
    def worth_a_draft(self) -> bool:
        """Whether a reply is drafted unasked: somebody may be worth writing to, and has not been written to."""
        return self.case is not None and self.case.verdict.decision in _WORTH_A_DRAFT and not self.wrote


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDossier:
    """One house: its people, applications and rejections, a page of the correspondence, the notes on it and its letters,
    which names the person said are the same house, and which rejections they said they answered, and when. `offers` are the letters that
    offer what was applied for, by application."""

    organization: Organization
    contacts: tuple[Contact, ...]
    applications: tuple[Application, ...]
    cases: tuple[Case, ...]
    correspondence: Listing[LetterLine]
    notes: tuple[Note, ...] = ()
    same: tuple[SameOrganization, ...] = ()
    wrote: Mapping[str, datetime] = field(default_factory=dict)
    offers: Mapping[str, str] = field(default_factory=dict)


def open_letter(home: Path, id_: str) -> OpenLetter:
    """Return any kept letter by the beginning of its id. Raises NotFound or Ambiguous."""
    with open_records(Home.open(home)) as records:
        letter = letters.letter(records, id_)
        case = next(iter(dossiers.cases_of(records, [letter.id])), None) or offer_in(records, letter)
        opened = OpenLetter(
            letter=letter,
            corrections=told.corrections(records, [letter.id]),
            notes=tuple(note for note in told.notes(records) if note.letter_id == letter.id and note.about == "letter"),
            has_html=_has_html(records, letter.id),
        )
        if case is None:
            return replace(opened, organization=dossiers.organization_of(records, letter.id))
        return replace(
            opened,
            organization=case.organization,
            case=case,
            wrote=written(records).get(letter.id) if case.verdict.decision is not Decision.ANSWERED else None,
            steps=lists.letter_lines(records, case.application.letters),
            places=lists.letter_ids(records, (reason.message_id for reason in case.verdict.reasons if reason.message_id)),
        )


def open_dossier(home: Path, organization_id: str, *, offset: int = 0, limit: int = 60) -> OpenDossier:
    """Return the dossier of the organization with that id or name, with `limit` letters from `offset`, newest first.

    Raises NotFound or Ambiguous.
    """
    with open_records(Home.open(home)) as records:
        organization = dossiers.organization(records, organization_id)
        cases = dossiers.cases_at(records, organization.id)
        unanswered = {case.letter.id for case in cases if case.verdict.decision is not Decision.ANSWERED}
        return OpenDossier(
            organization=organization,
            contacts=dossiers.contacts_of(records, organization.id),
            applications=dossiers.applications_of(records, organization.id),
            cases=cases,
            correspondence=lists.letters_page(records, Wanted(organization_id=organization.id, offset=offset, limit=limit)),
            notes=_notes_on(records, organization.id),
            same=told.same_organizations(records),
            wrote={id_: said for id_, said in written(records).items() if id_ in unanswered},
            offers=lists.offers_at(records, organization.id),
        )


def _notes_on(records: Records, organization_id: str) -> tuple[Note, ...]:
    written = told.notes(records)
    homes = dossiers.homes_of(records, {note.letter_id for note in written}) if written else {}
    return tuple(note for note in written if homes.get(note.letter_id) == organization_id)


def _has_html(records: Records, letter_id: str) -> bool:
    """Whether the letter came as HTML; False as well when its original is gone."""
    try:
        return b"text/html" in letters.original(records, letter_id)[:_LOOKED_AT].lower()
    except CannotRead:
        return False
