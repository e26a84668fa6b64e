"""What can be answered: a rejection, or a letter that offers work, which waits for a yes or a no."""

from dataclasses import replace

from rejoinder.errors import NotFound
from rejoinder.model.dossier import Case, Letter
from rejoinder.model.message import Direction
from rejoinder.model.reading import Kind
from rejoinder.practice.assembly.offers import case_of_offer
from rejoinder.practice.corrections import recipients_as_told, verdict_as_told
from rejoinder.store import dossiers, letters, told
from rejoinder.store.records import Records


def case_to_answer(records: Records, id_: str) -> Case:
    """Return the rejection or the offer whose id begins with `id_`. Raises NotFound or Ambiguous."""
    try:
        return dossiers.case(records, id_)
    except NotFound:
        offer = _offer_with(records, id_)
        if offer is None:
            raise
        return offer


def offer_in(records: Records, letter: Letter) -> Case | None:
    """Return a letter that offers work with all that bears on it, None for any other letter."""
    house = dossiers.organization_of(records, letter.id)
    if letter.reading.recognition.kind is not Kind.OFFER or letter.reading.direction is not Direction.IN or house is None:
        return None
    applications = dossiers.applications_of(records, house.id)
    ids = {letter.id, *(id_ for one in applications for id_ in one.letters)}
    papers = letters.letters_of(records, letters.with_ids(sorted(ids)))
    case = case_of_offer(letter, house, applications, dossiers.contacts_of(records, house.id), papers)
    said = {(one.letter_id, one.aspect): one for one in told.corrections(records, [letter.id])}
    return replace(
        case,
        verdict=verdict_as_told(letter.id, case.verdict, said),
        recipients=recipients_as_told(letter.id, case.recipients, said),
    )


def _offer_with(records: Records, id_: str) -> Case | None:
    """The offer whose id begins so, None where that is no letter, or one of another kind."""
    try:
        return offer_in(records, letters.letter(records, id_))
    except NotFound:
        return None
