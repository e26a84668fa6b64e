"""Leave a house, or one person, alone: nobody there is written to again, until the person says otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rejoinder.desk.put_part_together import put_part_together
from rejoinder.errors import NotFound, UsageError
from rejoinder.model.dossier import Contact, Dossier, Organization
from rejoinder.model.told import LeftAlone
from rejoinder.store import dossiers, told
from rejoinder.store.amending import amending
from rejoinder.store.home import Home
from rejoinder.store.records import Records, open_records


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """Whom the person will not write to again: a house, or somebody there where `email` is given. `since` is when they said so."""

    organization: Organization
    name: str
    email: str
    since: datetime


def leave_alone(home: Path, whom: str, *, now: datetime, me: frozenset[str] = frozenset()) -> Alone:
    """Keep that `whom` is not written to again, and put the dossiers together anew: an organization's name or id, or a mail address.

    `now` is aware. Raises NotFound, Ambiguous, UsageError (that was said already) or CannotKeep.
    """
    with amending(Home.open(home)) as (books, intake):
        house, person = _meant(books, whom)
        if (person or house).left_alone:
            raise UsageError(f"You said so of {_called(house, person)} already.")
        anchor = person.letters[0] if person else _anchor(dossiers.dossier(books, house.id))
        word = LeftAlone(letter_id=anchor, email=person.email.lower() if person else "", said=now)
        told.keep_left_alone(books, word)
        put_part_together(books, intake, me, houses=_houses(books, house, person))
    return _named(house, person, now)


def write_again(home: Path, whom: str, *, me: frozenset[str] = frozenset()) -> Alone:
    """Take back that `whom` is not written to again. Returns what held until now. Raises NotFound (also when that was never said),
    Ambiguous or CannotKeep."""
    with amending(Home.open(home)) as (books, intake):
        house, person = _meant(books, whom)
        since = (person or house).left_alone
        if since is None:
            raise NotFound(f"You never said not to write to {_called(house, person)}.")
        for word in told.left_alone(books):
            if _is_about(books, word, house, person):
                told.drop_left_alone(books, word)
        put_part_together(books, intake, me, houses=_houses(books, house, person))
    return _named(house, person, since)


def all_left_alone(home: Path) -> tuple[Alone, ...]:
    """Return whom the person will not write to again, the oldest word first; a letter's house is the one that it lies in now."""
    with open_records(Home.open(home)) as records:
        return tuple(found for word in told.left_alone(records) if (found := _looked_up(records, word)) is not None)


def _looked_up(records: Records, word: LeftAlone) -> Alone | None:
    house = dossiers.organization_of(records, word.letter_id)
    if house is None:
        return None
    person = next((one for one in dossiers.contacts_of(records, house.id) if word.email and one.email.lower() == word.email), None)
    return Alone(organization=house, name=person.name if person else "", email=word.email, since=word.said)


def _meant(records: Records, whom: str) -> tuple[Organization, Contact | None]:
    """The house, and the person there when `whom` is an address."""
    if "@" not in whom:
        return dossiers.organization(records, whom), None
    found = dossiers.contact_with_address(records, whom.strip())
    if found is None:
        raise NotFound(f"Nobody here has the address {whom.strip()!r}.")
    return found


def _houses(books: Records, house: Organization, person: Contact | None) -> set[str]:
    """Every house where the person is known, or just the one."""
    return {house.id, *(dossiers.letters_with_people(books, [person.email.lower()]).values() if person else ())}


def _anchor(dossier: Dossier) -> str:
    """The letter that the word hangs on: the latest refusal, which most surely stays with this house, else the first letter."""
    refusals: Sequence[str] = [case.letter.id for case in dossier.cases]
    return refusals[0] if refusals else dossier.letters[0].id


def _is_about(books: Records, word: LeftAlone, house: Organization, person: Contact | None) -> bool:
    if person:
        return word.email == person.email.lower()
    return not word.email and dossiers.homes_of(books, [word.letter_id]).get(word.letter_id) == house.id


def _called(house: Organization, person: Contact | None) -> str:
    return (person.name or person.email) if person else house.name or house.id


def _named(house: Organization, person: Contact | None, since: datetime) -> Alone:
    return Alone(organization=house, name=person.name if person else "", email=person.email if person else "", since=since)
