"""Reading what was made of the letters: cases, organizations and dossiers. The number of queries does not depend on how much there is."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from rejoinder.errors import Ambiguous, NotFound, NotSettled
from rejoinder.model.dossier import Application, Case, Contact, Dossier, Letter, Organization
from rejoinder.model.reading import Kind
from rejoinder.store import tables as t
from rejoinder.store.choosing import ENOUGH, given, shortened, the_one
from rejoinder.store.letters import LETTER_COLUMNS, begins, letter, letter_of, letters_by_organization, letters_of
from rejoinder.store.records import Records
from rejoinder.store.values import CaseNotes, from_json


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationCounts:
    """An organization and how much there is about it."""

    organization: Organization
    letters: int
    contacts: int
    applications: int
    rejections: int


def cases(records: Records) -> tuple[Case, ...]:
    """Return every rejection with all that bears on it, newest first."""
    return _cases(records, sa.true())


def cases_of(records: Records, letter_ids: Sequence[str]) -> tuple[Case, ...]:
    """Return the cases of these rejections, newest first; letters that are no rejections are left out."""
    return _cases(records, t.cases.c.letter_id.in_(list(letter_ids))) if letter_ids else ()


def case(records: Records, name: str) -> Case:
    """Return the case of the rejection whose id begins with `name` or whose Message-ID it is.

    Raises NotFound (NotSettled when it is a letter of which that is in doubt) or Ambiguous.
    """
    name = given(name)
    exact = _cases(records, t.cases.c.letter_id == name.lower())
    if exact:
        return exact[0]
    starts = begins(t.cases.c.letter_id, name.lower())
    named = sa.select(t.letters.c.id).where(t.letters.c.person_id == records.person_id, t.letters.c.message_id == name)
    query = (
        sa.select(t.cases.c.letter_id)
        .where(t.cases.c.person_id == records.person_id, sa.or_(starts, t.cases.c.letter_id.in_(named)))
        .order_by(t.cases.c.letter_id)
        .limit(ENOUGH)
    )
    found = records.connection.execute(query).scalars().all()
    if not found:
        _must_be_settled(records, name)
    return _cases(records, t.cases.c.letter_id == the_one(found, str, f"rejection with the id {name}", lambda _: False))[0]


def _must_be_settled(records: Records, name: str) -> None:
    """Raise NotSettled when `name` is that of a letter which may be a rejection: to say that there is none would be wrong."""
    try:
        found = letter(records, name)
    except (NotFound, Ambiguous):
        return
    if found.reading.recognition.kind is Kind.UNCLEAR:
        settles = f"rejoinder correct {found.id} --kind rejection"
        raise NotSettled(f"It is not settled yet whether letter {found.id} is a rejection; `{settles}` says that it is.")


def organizations(records: Records) -> tuple[OrganizationCounts, ...]:
    """Return every organization with its counts, by name."""
    counts = [_count_by_organization(records, table) for table in (t.letters, t.contacts, t.applications, t.cases)]
    return tuple(
        OrganizationCounts(
            organization=o,
            letters=counts[0].get(o.id, 0),
            contacts=counts[1].get(o.id, 0),
            applications=counts[2].get(o.id, 0),
            rejections=counts[3].get(o.id, 0),
        )
        for o in sorted(_organizations(records), key=lambda o: (o.name.casefold(), o.id))
    )


def cases_at(records: Records, organization_id: str) -> tuple[Case, ...]:
    """Return every rejection by that organization, newest first."""
    return _cases(records, t.cases.c.organization_id == organization_id)


def contacts_of(records: Records, organization_id: str) -> tuple[Contact, ...]:
    """Return the people of that organization, the most telling first."""
    return _contacts(records, t.contacts.c.organization_id == organization_id).get(organization_id, ())


def contact_with_address(records: Records, email: str) -> tuple[Organization, Contact] | None:
    """Return whoever has that mail address, with their house (of several the first by id); None when nobody has."""
    c, o = t.contacts.c, t.organizations.c
    query = (
        sa.select(o.value, c.value)
        .join(t.organizations, sa.and_(o.person_id == c.person_id, o.id == c.organization_id))
        .where(c.person_id == records.person_id, sa.func.lower(c.email) == email.lower())
        .order_by(c.organization_id, c.rank)
        .limit(1)
    )
    row = records.connection.execute(query).first()
    return (from_json(Organization, row[0]), from_json(Contact, row[1])) if row else None


def all_organizations(records: Records) -> tuple[Organization, ...]:
    """Return every organization, by id."""
    return tuple(sorted(_organizations(records), key=lambda one: one.id))


def addresses_at(records: Records) -> tuple[tuple[str, str], ...]:
    """Return the mail address of everyone known, with the id of their organization."""
    c = t.contacts.c
    query = sa.select(c.organization_id, c.email).where(c.person_id == records.person_id, c.email != "")
    return tuple((str(email), str(house)) for house, email in records.connection.execute(query))


def letters_with_people(records: Records, emails: Collection[str]) -> dict[str, str]:
    """Return the letters in which somebody with one of these addresses is seen, with the organization in whose dossier each lies."""
    c = t.contacts.c
    query = sa.select(c.organization_id, c.value).where(c.person_id == records.person_id, c.email.in_(sorted(emails)))
    return {letter: str(house) for house, value in records.connection.execute(query) for letter in from_json(Contact, value).letters}


def applications_of(records: Records, organization_id: str) -> tuple[Application, ...]:
    """Return the applications to that organization, in order."""
    return _applications(records, t.applications.c.organization_id == organization_id)


def homes_of(records: Records, letter_ids: Collection[str]) -> dict[str, str]:
    """Return the id of the organization in whose dossier each of these letters lies, by letter."""
    c = t.letters.c
    which = (c.person_id == records.person_id, c.id.in_(sorted(letter_ids)), c.organization_id.is_not(None))
    return {str(letter): str(house) for letter, house in records.connection.execute(sa.select(c.id, c.organization_id).where(*which))}


def organization_of(records: Records, letter_id: str) -> Organization | None:
    """Return the organization in whose dossier a letter lies, None when it lies in none."""
    of = sa.and_(t.letters.c.person_id == t.organizations.c.person_id, t.letters.c.organization_id == t.organizations.c.id)
    query = (
        sa.select(t.organizations.c.value)
        .join(t.letters, of)
        .where(t.letters.c.person_id == records.person_id, t.letters.c.id == letter_id)
    )
    value = records.connection.execute(query).scalar()
    return from_json(Organization, value) if value else None


def organization(records: Records, name: str) -> Organization:
    """Return the organization whose id, name or alias is `name`, whatever the case; else where one of them begins so; else has it inside;
    else the client of an agency of that name.

    Raises NotFound, or Ambiguous naming up to five.
    """
    exact = _with_id(records, name)
    if exact:
        return exact
    known = _organizations(records)
    for matches in (_is_called, _begins, _contains):
        found = _answering(known, name, matches)
        if found:
            return _one_of(found, name)
    clients = [one for one in known if one.id in _written_for_by(records, name)] if folded(name) else []
    if clients:
        return _one_of(clients, name)
    raise NotFound(f"There is no organization called {shortened(name)} here.{_perhaps(_near(known, name))}")


def called(records: Records, name: str) -> Organization:
    """Return the organization whose whole id, name or alias is `name`, whatever the case: for what cannot be taken back.

    Raises NotFound, naming those that could be meant, or Ambiguous.
    """
    known = _organizations(records)
    found = _answering(known, name, _is_called)
    if found:
        return _one_of(found, name)
    holding = _answering(known, name, _contains)[:ENOUGH]
    meant = f" It could be {', '.join(map(_told_apart(holding), holding))}; please give the whole name or the id." if holding else ""
    raise NotFound(f"There is no organization called exactly {shortened(name)} here.{meant or _perhaps(_near(known, name))}")


def alike(records: Records, name: str) -> tuple[str, ...]:
    """Return the names of organizations that are spelt much like `name`, the nearest first; at most three."""
    return _near(_organizations(records), name) if name.strip() else ()


def _near(known: Sequence[Organization], name: str) -> tuple[str, ...]:
    """Return the names of those of `known` that are spelt much like `name`, or have a word spelt so, the nearest first; at most three."""
    spelt: dict[str, str] = {}
    for one in known:
        for whole in (one.name, *one.aliases):
            spelt |= {part: one.name for part in (folded(whole), *folded(whole).split()) if len(part) >= _SHORTEST_SPELT}
    return tuple(dict.fromkeys(spelt[part] for part in get_close_matches(folded(name), spelt, n=6, cutoff=_MUCH_ALIKE)))[:3]


_SHORTEST_SPELT, _MUCH_ALIKE = 4, 0.8
"""Letters of a word that can be mistyped, and how much alike two spellings are then, between 0 and 1."""


def _perhaps(names: Sequence[str]) -> str:
    return f" Did you mean {' or '.join(names)}?" if names else ""


def in_short(records: Records, name: str) -> Organization | None:
    """Return the one organization whose name or alias begins with the whole words of `name` ("Hartwell" for Hartwell Library); None where
    there is no such one, or several."""
    found = _answering(_organizations(records), name, _begins_with_words)
    return found[0] if len(found) == 1 else None


def meant(records: Records, name: str, most: int) -> tuple[tuple[Organization, ...], bool]:
    """Return the organizations that `name` could mean, by name, at most so many, and whether there can be no doubt: it is the whole id,
    name or alias of one."""
    exact = _with_id(records, name)
    if exact:
        return (exact,), True
    known = _organizations(records)
    whole = _answering(known, name, _is_called)
    return tuple((whole or _answering(known, name, _contains))[:most]), len(whole) == 1


def with_id(records: Records, id_: str) -> Organization:
    """Return the organization with exactly this id. Raises NotFound."""
    found = _with_id(records, id_)
    if found is None:
        raise NotFound(f"There is no organization with the id {shortened(id_)} here.")
    return found


def dossier(records: Records, organization_id: str) -> Dossier:
    """Return all that is held on one organization. Raises NotFound."""
    return Dossier(
        organization=with_id(records, organization_id),
        contacts=_contacts(records, t.contacts.c.organization_id == organization_id).get(organization_id, ()),
        applications=_applications(records, t.applications.c.organization_id == organization_id),
        letters=letters_of(records, t.letters.c.organization_id == organization_id),
        cases=_cases(records, t.cases.c.organization_id == organization_id),
    )


def dossiers_with_cases(records: Records, houses: Collection[str] | None = None) -> Iterator[Dossier]:
    """Yield the dossiers of all organizations that have said no, or only of those with the ids `houses`, by id. They come one at a time,
    so that never all letters are in memory."""
    of_these: sa.ColumnElement[bool] = sa.true()
    if houses is not None:
        of_these = t.cases.c.organization_id.in_(sorted(houses))
    by_organization: dict[str, list[Case]] = {}
    for one in _cases(records, of_these):
        by_organization.setdefault(one.organization.id, []).append(one)
    with_cases = sa.select(t.cases.c.organization_id).where(t.cases.c.person_id == records.person_id, of_these)
    applications: dict[str, list[Application]] = {}
    for application in _applications(records, t.applications.c.organization_id.in_(with_cases)):
        applications.setdefault(application.organization_id, []).append(application)
    for organization_id, letters in letters_by_organization(records, t.letters.c.organization_id.in_(with_cases)):
        theirs = by_organization[organization_id]
        yield Dossier(
            organization=theirs[0].organization,
            contacts=theirs[0].contacts,
            applications=tuple(applications.get(organization_id, ())),
            letters=letters,
            cases=tuple(theirs),
        )


def dossiers_at(records: Records, houses: Collection[str]) -> Iterator[Dossier]:
    """Yield the dossiers of the organizations with these ids, first those that have said no."""
    left = set(houses)
    for one in dossiers_with_cases(records, houses):
        left.discard(one.organization.id)
        yield one
    for house in sorted(left):
        yield dossier(records, house)


def _cases(records: Records, which: sa.ColumnElement[bool]) -> tuple[Case, ...]:
    c, person = t.cases.c, records.person_id
    query = (
        sa.select(c.value, t.organizations.c.value, t.applications.c.value, *LETTER_COLUMNS)
        .join(t.letters, sa.and_(t.letters.c.person_id == c.person_id, t.letters.c.id == c.letter_id))
        .join(t.letter_contents, sa.and_(t.letter_contents.c.person_id == c.person_id, t.letter_contents.c.letter_id == c.letter_id))
        .join(t.organizations, sa.and_(t.organizations.c.person_id == c.person_id, t.organizations.c.id == c.organization_id))
        .join(t.applications, sa.and_(t.applications.c.person_id == c.person_id, t.applications.c.id == c.application_id))
        .where(c.person_id == person, which)
        .order_by(c.received.desc(), c.letter_id)
    )
    rows = records.connection.execute(query).all()
    of_these = t.contacts.c.organization_id.in_(sa.select(c.organization_id).where(c.person_id == person, which))
    contacts = _contacts(records, of_these) if rows else {}
    return tuple(
        _case(from_json(Organization, o), from_json(Application, a), letter_of(*letter), notes, contacts) for notes, o, a, *letter in rows
    )


def _case(
    organization: Organization, application: Application, letter: Letter, value: str, contacts: dict[str, tuple[Contact, ...]]
) -> Case:
    notes = from_json(CaseNotes, value)
    return Case(
        letter=letter,
        organization=organization,
        application=application,
        contacts=contacts.get(organization.id, ()) if notes.contacts is None else notes.contacts,
        verdict=notes.verdict,
        recipients=notes.recipients,
        reply_by=notes.reply_by,
    )


def _contacts(records: Records, which: sa.ColumnElement[bool]) -> dict[str, tuple[Contact, ...]]:
    c = t.contacts.c
    query = sa.select(c.organization_id, c.value).where(c.person_id == records.person_id, which).order_by(c.organization_id, c.rank)
    rows: Iterable[Any] = records.connection.execute(query)
    return {key: tuple(from_json(Contact, value) for _, value in group) for key, group in groupby(rows, key=lambda row: str(row[0]))}


def _applications(records: Records, which: sa.ColumnElement[bool]) -> tuple[Application, ...]:
    c = t.applications.c
    query = sa.select(c.value).where(c.person_id == records.person_id, which).order_by(c.rank)
    return tuple(from_json(Application, value) for value in records.connection.execute(query).scalars())


def _organizations(records: Records) -> list[Organization]:
    query = sa.select(t.organizations.c.value).where(t.organizations.c.person_id == records.person_id)
    return [from_json(Organization, value) for value in records.connection.execute(query).scalars()]


def _count_by_organization(records: Records, table: sa.Table) -> dict[str, int]:
    c = table.c
    query = sa.select(c.organization_id, sa.func.count()).where(c.person_id == records.person_id).group_by(c.organization_id)
    return {key: int(number) for key, number in records.connection.execute(query) if key is not None}


def _with_id(records: Records, id_: str) -> Organization | None:
    of = (t.organizations.c.person_id == records.person_id, t.organizations.c.id == id_)
    value = records.connection.execute(sa.select(t.organizations.c.value).where(*of)).scalar()
    return from_json(Organization, value) if value is not None else None


def _written_for_by(records: Records, name: str) -> set[str]:
    """The organizations with somebody who writes for them from another house of that name: an agency."""
    known = _contacts(records, sa.true())
    return {house for house, people in known.items() if any(one.house and _contains(folded(one.house), folded(name)) for one in people)}


def _answering(known: Iterable[Organization], name: str, matches: Callable[[str, str], bool]) -> list[Organization]:
    """Those of the organizations whose id, name or an alias matches `name`, by name."""
    wanted = folded(name)
    known = sorted(known, key=lambda o: (o.name.casefold(), o.id))
    return [o for o in known if wanted and any(matches(folded(called), wanted) for called in (o.id, o.name, *o.aliases))]


def _one_of(found: Sequence[Organization], name: str) -> Organization:
    return the_one(found, _told_apart(found), f"organization called {name}", lambda o: folded(o.id) == folded(name))


def _told_apart(found: Sequence[Organization]) -> Callable[[Organization], str]:
    """How to write each of `found` so that no two look the same: by name, with the id where a name is borne twice or missing."""
    names = [o.name for o in found]
    return lambda o: o.name if o.name and names.count(o.name) == 1 else f"{o.name} ({o.id})".lstrip()


def folded(name: str) -> str:
    """Return a name in the form in which names are compared: small, with single spaces."""
    return " ".join(name.split()).casefold()


def _is_called(called: str, wanted: str) -> bool:
    return called == wanted


def _begins(called: str, wanted: str) -> bool:
    return called.startswith(wanted)


def _begins_with_words(called: str, wanted: str) -> bool:
    return f"{called} ".startswith(f"{wanted} ")


def _contains(called: str, wanted: str) -> bool:
    return wanted in called
