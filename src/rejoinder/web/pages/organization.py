"""The dossier of one house."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from rejoinder.desk.open_letter import OpenDossier
from rejoinder.desk.promises import Promise, promises
from rejoinder.desk.story import happened, shown_name, step_of_yours
from rejoinder.model.dossier import Application, Contact, Organization
from rejoinder.model.lists import LetterLine
from rejoinder.model.message import Direction
from rejoinder.model.told import Note, SameOrganization
from rejoinder.model.verdict import Decision
from rejoinder.web.pages.lists import Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A rejection in the dossier."""

    id: str
    happened: str
    decision: Decision
    reason: str
    wrote: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationPage:
    """All that is held on one house. `years` are the letters of this page, newest first, by year; `yours` says of the person's own what
    they did in them; `offers` are letters that offer what was applied for, by application; `divisible` when some letters could belong to
    another house."""

    template: ClassVar[str] = "organization.html"
    title: str
    organization: Organization
    contacts: tuple[Contact, ...]
    applications: tuple[Application, ...]
    offers: Mapping[str, str]
    answers: tuple[Answer, ...]
    promises: tuple[Promise, ...]
    years: tuple[tuple[str, tuple[LetterLine, ...]], ...]
    yours: Mapping[str, str]
    divisible: bool
    notes: tuple[Note, ...]
    same: tuple[SameOrganization, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichPage:
    """The question which house was meant by what was `typed`, to be one with `house`."""

    template: ClassVar[str] = "which.html"
    title: str
    typed: str
    house: Organization
    choices: tuple[Organization, ...]


def organization_page(opened: OpenDossier, *, pager: Pager, today: date, day: Callable[[date], str]) -> OrganizationPage:
    """Return the page of a dossier as it stands `today`; `day` writes a day."""
    house = opened.organization
    years: dict[str, list[LetterLine]] = {}
    for line in opened.correspondence.lines:
        years.setdefault(f"{line.received.year}" if line.received else "undated", []).append(line)
    names = {name.casefold() for name in (house.name, *house.aliases, *house.domains)}
    return OrganizationPage(
        title=house.name or "A house without a name",
        organization=house,
        contacts=opened.contacts,
        applications=opened.applications,
        offers=opened.offers,
        answers=tuple(
            Answer(
                id=case.letter.id,
                happened=happened(case, day),
                decision=case.verdict.decision,
                reason=case.verdict.reasons[0].text if case.verdict.reasons else "",
                wrote=opened.wrote.get(case.letter.id),
            )
            for case in opened.cases
        ),
        promises=promises(opened.cases, today),
        years=tuple((year, tuple(lines)) for year, lines in years.items()),
        yours={one.id: _yours(one, opened) for one in opened.correspondence.lines if one.direction is Direction.OUT},
        divisible=opened.correspondence.total > 1 and any(line.direction is Direction.IN for line in opened.correspondence.lines),
        notes=opened.notes,
        same=tuple(pair for pair in opened.same if {pair.one.casefold(), pair.other.casefold()} & names),
        pager=pager,
    )


def _yours(line: LetterLine, opened: OpenDossier) -> str:
    did = step_of_yours(line.id, opened.applications)
    return f"{did} to {shown_name(line.correspondent)}" if did == "you wrote" else did
