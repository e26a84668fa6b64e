"""Reading the occasions to write again that are kept beside the dossiers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import sqlalchemy as sa

from rejoinder.model.follow_up import Occasion, Purpose
from rejoinder.store import tables as t
from rejoinder.store.derived import replace_occasions
from rejoinder.store.letters import begins
from rejoinder.store.records import Records, sqlite_of
from rejoinder.store.values import from_json


def occasions_by_house(records: Records, houses: Collection[str] | None = None) -> dict[str, tuple[Occasion, ...]]:
    """Return the occasions kept, in order, by organization id; only those of `houses` when given."""
    c = t.occasions.c
    query = sa.select(c.organization_id, c.value).where(c.person_id == records.person_id).order_by(c.organization_id, c.rank)
    if houses is not None:
        query = query.where(c.organization_id.in_(sorted(houses)))
    rows = records.connection.execute(query).all()
    return {str(house): tuple(from_json(Occasion, row[1]) for row in theirs) for house, theirs in groupby(rows, key=lambda row: row[0])}


def not_kept(records: Records, today: date) -> frozenset[str]:
    """Return the organizations whose occasions do not hold on that day: a letter there bears a later date, or an older Rejoinder put the
    dossier together."""
    o = t.organizations.c
    later = sa.select(o.id).where(o.person_id == records.person_id, o.holds_from > today.isoformat())
    return frozenset(records.connection.execute(later).scalars())


def has_older(records: Records) -> bool:
    """Whether an older Rejoinder, which kept no occasions, put a dossier together."""
    o = t.organizations.c
    query = sa.select(sa.exists().where(o.person_id == records.person_id, o.digest == ""))
    return bool(records.connection.execute(query).scalar())


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An occasion that has come: whose it is, and what it comes after in the order of prompts."""

    organization_id: str
    place: tuple[int, date, str, str]


def first_due(records: Records, today: date, every: int, most: int) -> tuple[Due, ...]:
    """Return the occasions that have come and not lapsed, in the order of prompts (`practice/keep_in_touch.py`), at most so many.
    `every` is how many months the person lets pass between lines."""
    c = t.occasions.c
    order = (c.pressing, c.due, c.name, c.follow_up_id)
    query = (
        sa.select(c.organization_id, *order)
        .where(c.person_id == records.person_id, c.every.in_([0, every]), c.earliest <= today.isoformat(), c.lapses >= today.isoformat())
        .order_by(*order)
        .limit(most)
    )
    return tuple(
        Due(organization_id=house, place=(pressing, date.fromisoformat(due), name, id_))
        for house, pressing, due, name, id_ in records.connection.execute(query)
    )


def prompts_due(records: Records, today: date, every: int) -> dict[str, int]:
    """Return how many prompts the occasions come to that have come and not lapsed, by organization: on any day each of them has one, and
    one more for everybody elsewhere to whom somebody there introduced the person (`practice/keep_in_touch.py`). `every` is as for
    `first_due`."""
    c, on = t.occasions.c, today.isoformat()
    elsewhere = c.pressing == list(Purpose).index(Purpose.INTRODUCED)
    query = sa.select(c.organization_id, sa.func.max(sa.not_(elsewhere)), sa.func.count(sa.case((elsewhere, c.follow_up_id)).distinct()))
    query = query.where(c.person_id == records.person_id, c.every.in_([0, every]), c.earliest <= on, c.lapses >= on)
    return {str(house): here + there for house, here, there in records.connection.execute(query.group_by(c.organization_id))}


def houses_prompting(records: Records, name: str) -> frozenset[str]:
    """Return the organizations with an occasion whose follow-up's id begins with `name`."""
    c = t.occasions.c
    query = sa.select(c.organization_id).where(c.person_id == records.person_id, begins(c.follow_up_id, name))
    return frozenset(records.connection.execute(query).scalars())


def keep_occasions(books: Records, occasions: Mapping[str, Sequence[Occasion]]) -> None:
    """Put occasions, by organization id, in the place of those kept of the same organizations."""
    replace_occasions(sqlite_of(books), books.person_id, occasions, occasions.keys())
