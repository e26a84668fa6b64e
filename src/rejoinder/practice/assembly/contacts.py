"""The people of an organization, as its letters show them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rejoinder.model.dossier import Contact, Letter, Organization
from rejoinder.model.message import Direction
from rejoinder.model.reading import Person
from rejoinder.practice.assembly.letter_facts import date_of, is_rejection
from rejoinder.practice.organization_names import has_organization_word, is_called_like_a_desk, is_called_like_a_person
from rejoinder.practice.people import is_named_after_mailbox
from rejoinder.practice.senders import brands
from rejoinder.practice.sentences import fold


def contacts_in(members: Sequence[Letter], me: frozenset[str], house: Organization) -> tuple[Contact, ...]:
    """Everyone seen in these letters except the person and machines: by address, names alone joined to an address of that name. What is
    only called like the house, or like the system that carried its mail, and has no address is nobody."""
    by_email: dict[str, list[tuple[Letter, Person]]] = defaultdict(list)
    by_name: dict[str, list[tuple[Letter, Person]]] = defaultdict(list)
    own_names = {fold(person.name) for letter in members for person in letter.reading.people if person.email.lower() in me}
    for letter in members:
        for person in letter.reading.people:
            email = person.email.lower()
            if email in me or (person.machine and not person.name):
                continue
            if email and not person.machine:
                by_email[email].append((letter, person))
            elif person.name and fold(person.name) not in own_names and not person.machine:
                by_name[first_and_last(person.name)].append((letter, person))
    for seen in by_email.values():
        for name in sorted({first_and_last(person.name) for _, person in seen if person.name and not person.role_mailbox}):
            seen.extend(by_name.pop(name, []))
    contacts = [_contact(email, seen, house) for email, seen in by_email.items()]
    contacts += [one for seen in by_name.values() if not (one := _contact("", seen, house)).office]
    return tuple(sorted(contacts, key=lambda contact: (-contact.exchanged, not contact.met, contact.name, contact.email)))


@lru_cache(maxsize=4096)
def first_and_last(name: str) -> str:
    """First and last word of a name, folded: middle names and initials do not make another person."""
    words = re.findall(r"\w+", fold(name))
    return " ".join((words[0], words[-1])) if words else ""


def _contact(email: str, seen: list[tuple[Letter, Person]], house: Organization) -> Contact:
    names = Counter(person.name for _, person in seen if person.name and "@" not in person.name)
    letters = tuple(dict.fromkeys(letter.id for letter, _ in sorted(seen, key=lambda pair: (date_of(pair[0]), pair[0].id))))
    wrote = [letter for letter, person in seen if person.seen_as in ("sender", "signer") and letter.reading.direction is Direction.IN]
    exchanged = {letter.id for letter, person in seen if person.seen_as in ("sender", "recipient", "signer") and not is_rejection(letter)}
    name = max(sorted(names), key=lambda name: (names[name], len(name)), default="")
    role_mailbox = any(person.role_mailbox for _, person in seen)
    return Contact(
        name=name,
        email=next((person.email for _, person in seen if person.email), email),
        title=_last_known([person.title for _, person in seen]),
        telephone=_last_known([person.telephone for _, person in seen]),
        role_mailbox=role_mailbox,
        office=_is_an_office(name, email, role_mailbox=role_mailbox)
        or _is_called_like_the_house(name, email, house)
        or (not email and _is_a_system(name)),
        met=any(_took_part(person, letter) for letter, person in seen),
        exchanged=len(exchanged),
        last_wrote=max((date_of(letter) for letter in wrote), default=None),
        letters=letters,
        house=_last_known([person.house for _, person in seen]),
    )


def _is_an_office(name: str, email: str, *, role_mailbox: bool) -> bool:
    """Whether nobody is known by name: a desk, a house, or a mailbox for something that is named after it ("Fernhill Adoptions")."""
    if role_mailbox and is_named_after_mailbox(name, email):
        return True
    return not is_called_like_a_person(name) and (role_mailbox or is_called_like_a_desk(name) or has_organization_word(name))


def _is_called_like_the_house(name: str, email: str, house: Organization) -> bool:
    """Whether a name begins as the house's does ("Kesterfell Biologics", "Kesterfell Visits"), and the address does not begin as a person's
    of that name would: a house may be called after somebody."""
    words = _words_of(name)
    local = re.findall(r"\w+", fold(email.partition("@")[0]))
    houses = (_words_of(known) for known in (house.name, *house.aliases))
    return bool(words) and local[:1] not in (words[:1], [words[0][0]]) and any(known[:1] == words[:1] for known in houses)


def _words_of(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", fold(name)) if word != "the"]


def _is_a_system(name: str) -> bool:
    """Whether a name is that of an applicant system or a job board, or begins with it: "Indeed Apply"."""
    folded = fold(name)
    return any(folded == brand or folded.startswith(f"{brand} ") for brand in brands())


def _last_known(values: Sequence[str]) -> str:
    return next((value for value in reversed(values) if value), "")


def _took_part(person: Person, letter: Letter) -> bool:
    key = first_and_last(person.name)
    return any(
        (other.email and other.email.lower() == person.email.lower()) or (key and first_and_last(other.name) == key)
        for interview in letter.reading.interviews
        if interview.status != "cancelled"
        for other in interview.people
    )


class Faces:
    """People by address and by name."""

    def __init__(self, people: Iterable[Person]) -> None:
        seen = list(people)
        self._emails = {person.email.lower() for person in seen} - {""}
        self._names = {first_and_last(person.name) for person in seen} - {""}

    def have(self, contact: Contact) -> bool:
        """Return whether `contact` is one of them."""
        return contact.email.lower() in self._emails or first_and_last(contact.name) in self._names
