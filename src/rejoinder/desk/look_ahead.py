"""Look ahead: work out anew when to write to some organizations again, after the person did something about a prompt."""

from collections.abc import Collection

from rejoinder.practice.keep_in_touch import occasions
from rejoinder.store import dossiers, told
from rejoinder.store.occasions import keep_occasions
from rejoinder.store.records import Records


def look_ahead(books: Records, houses: Collection[str]) -> None:
    """Put the occasions to write to the organizations with these ids in the place of those kept."""
    answers = told.follow_up_answers(books)
    held = dossiers.dossiers_at(books, houses)
    keep_occasions(books, {dossier.organization.id: occasions(dossier, answers) for dossier in held})
