"""Letters put together: one dossier per organization, one application per candidacy, one case per rejection.

The result depends only on the letters, not on the order in which they came, so that it can be made anew after every import.
"""

from collections.abc import Iterable

from rejoinder.model.dossier import Application, Assembly, Case, Contact, Letter, Organization
from rejoinder.model.told import Told
from rejoinder.practice.assembly.applications import applications_of
from rejoinder.practice.assembly.cases import House, cases_of, passed_in
from rejoinder.practice.assembly.contacts import contacts_in
from rejoinder.practice.assembly.houses import by_organization, said_of_this_house
from rejoinder.practice.assembly.letter_facts import date_of
from rejoinder.practice.corrections import stage_as_told, words_of
from rejoinder.practice.left_alone import house_left_alone, people_left_alone

NOTHING_TOLD = Told()
"""Nobody has corrected anything."""


def assemble(letters: Iterable[Letter], me: frozenset[str], told: Told = NOTHING_TOLD) -> Assembly:
    """Put `letters` (any order, each id once) together. `me` holds the person's own addresses in lower case.

    `told` is what the person said of stages, verdicts, recipients, of which organizations are one and of whom to leave alone; what they
    said of kinds, organizations and positions is in the letters already (`practice/corrections.py`).
    """
    said = words_of(told)
    ordered = sorted(letters, key=lambda letter: (date_of(letter), letter.id))
    organizations: list[Organization] = []
    contacts: dict[str, tuple[Contact, ...]] = {}
    applications: list[Application] = []
    cases: list[Case] = []
    letter_organizations: dict[str, str] = {}
    for found, gathered in by_organization(ordered, me, told.same):
        members = [said_of_this_house(letter, found) for letter in gathered]
        organization = house_left_alone(found, members, told.left_alone)
        people = people_left_alone(contacts_in(members, me, organization), told.left_alone)
        house = House(organization, members, people, passed=[one for one in map(passed_in, members) if one])
        organizations.append(organization)
        contacts[organization.id] = people
        letter_organizations.update((letter.id, organization.id) for letter in members)
        for application in (stage_as_told(one, said) for one in applications_of(organization, members)):
            made = cases_of(house, application, said)
            applications.append(made[0].application if made else application)
            cases += made
    cases.sort(key=lambda case: (date_of(case.letter), case.letter.id), reverse=True)
    return Assembly(
        organizations=tuple(organizations),
        contacts=contacts,
        applications=tuple(applications),
        cases=tuple(cases),
        letter_organizations=letter_organizations,
    )
