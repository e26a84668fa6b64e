"""Which dossiers have to be put together as one lot: those that some letters lie in, and all others that these may bear on.

What bears on what is said in `practice/ties.py`; here the store is asked until nothing more is found. A lot that is larger than need be
costs time only.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from rejoinder.model.dossier import Assembly, Letter, Organization
from rejoinder.model.told import Told
from rejoinder.practice.assembly.houses import slug
from rejoinder.practice.dossiers import assemble
from rejoinder.practice.senders import registrable_domain
from rejoinder.practice.ties import Ties, says_whose_it_is, tied_houses, ties
from rejoinder.store import dossiers, letters
from rejoinder.store.records import Records

_NO_DATE = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """Some dossiers put together: `houses` are the ids of the organizations whose place they take; `letters` are those in them now, oldest
    first; `ids` those that were in them before, too."""

    houses: frozenset[str]
    letters: tuple[Letter, ...]
    ids: frozenset[str]
    assembly: Assembly


def put_together_with_neighbours(
    books: Records,
    told: Told,
    me: frozenset[str],
    *,
    houses: Collection[str],
    names: Collection[str],
    before: Sequence[Letter],
    after: Sequence[Letter],
) -> Lot:
    """Put the dossiers of `houses` (ids), those called one of `names`, and all that they may bear on together anew.

    `before` are letters that may read otherwise now, as they were, `after` those of them that belong into a dossier, as they are.
    """
    store = _Surroundings(books, told, me)
    changed = frozenset(letter.id for letter in before)
    around = store.called(names) | frozenset(houses) | frozenset(dossiers.homes_of(books, changed).values())
    while True:
        held = store.letters_at(around)
        now = tuple(sorted([*(one for one in held if one.id not in changed), *after], key=_place))
        more = store.tied_to((*before, *now), around) - around
        assembly = Assembly() if more else assemble(now, me, told)
        more |= store.namesakes(assembly, around) - around
        if not more:
            return Lot(houses=around, letters=now, ids=changed | {letter.id for letter in (*held, *now)}, assembly=assembly)
        around |= more


class _Surroundings:
    """What the store knows of the dossiers as they are, looked up once."""

    def __init__(self, books: Records, told: Told, me: frozenset[str]) -> None:
        self._books, self._told, self._me = books, told, me
        self._known = {one.id: one for one in dossiers.all_organizations(books)}
        self._addresses = dossiers.addresses_at(books)
        self._letters: dict[str, tuple[Letter, ...]] = {}

    def letters_at(self, houses: frozenset[str]) -> list[Letter]:
        """The letters in these dossiers."""
        new = houses - self._letters.keys()
        self._letters |= dict.fromkeys(new, ()) | letters.letters_at(self._books, new)
        return [letter for house in sorted(houses) for letter in self._letters[house]]

    def called(self, names: Collection[str]) -> frozenset[str]:
        """The organizations that have one of these names or domains."""
        domains = frozenset(name for name in names if "." in name)
        return tied_houses(self._known.values(), Ties(names=frozenset(names), domains=domains), self._told.same)

    def tied_to(self, some: Sequence[Letter], houses: frozenset[str]) -> frozenset[str]:
        """The organizations that these letters, or those of `houses`, may bear on."""
        found = ties(some, self._organizations(houses), self._me)
        by_name = tied_houses(self._known.values(), found, self._told.same)
        loose = self._seen(found.loose_threads, found.loose_people)
        others = {id_: house for id_, house in self._seen(found.threads, found.people).items() if house not in houses}
        nameless = [one.id for one in letters.letters_with(self._books, sorted(others)) if not says_whose_it_is(one)]
        return frozenset((*by_name, *loose.values(), *(others[id_] for id_ in nameless)))

    def namesakes(self, assembly: Assembly, houses: frozenset[str]) -> frozenset[str]:
        """The organizations that get their ids together with those of `assembly` or `houses`, because they are called alike."""
        slugs = {slug(one.name) for one in (*assembly.organizations, *self._organizations(houses))}
        return frozenset(one.id for one in self._known.values() if slug(one.name) in slugs)

    def _organizations(self, houses: frozenset[str]) -> list[Organization]:
        return [self._known[house] for house in sorted(houses)]

    def _seen(self, threads: frozenset[str], people: frozenset[str]) -> dict[str, str]:
        """The letters in these threads or with these people, with the organization that each lies with."""
        emails = {email for email, _ in self._addresses if email in people or f"@{registrable_domain(email)}" in people}
        return letters.houses_in_threads(self._books, threads) | dossiers.letters_with_people(self._books, emails)


def _place(letter: Letter) -> tuple[datetime, str]:
    return letter.message.date or _NO_DATE, letter.id
