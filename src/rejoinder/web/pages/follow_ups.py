"""When to write again: what is for now, and what comes later, by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar

from rejoinder.desk.story import shortened_quote
from rejoinder.model.follow_up import FollowUp
from rejoinder.web.pages.lists import Pager

NOW = "now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """Time to write again; `due` while that day is still to come, `earliest` while it is not yet time at all."""

    id: str
    letter_id: str
    name: str
    house: str
    house_id: str
    reason: str
    quote: str
    earliest: date | None
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """Prompts for now, or for a later month, of which `first` is the first day. `name` tells it from the others in addresses."""

    name: str
    first: date | None
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpsPage:
    """All prompts to write again, a page at a time. `here` leads to this page again; `place` is as in TodayPage."""

    template: ClassVar[str] = "follow_ups.html"
    title: str
    months: tuple[Month, ...]
    pager: Pager
    here: str
    place: str


def follow_ups_page(found: Sequence[FollowUp], pager: Pager, here: str, today: date, *, at: str = "") -> FollowUpsPage:
    """Return a page of prompts, `found` in order, at the place in all of them that `pager` tells. `at` is as in `today_page`."""
    months = tuple(_month(name, tuple(theirs), today) for name, theirs in groupby(found, key=lambda one: _name(one, today)))
    place = place_of(at, {month.name: len(month.prompts) for month in months})
    return FollowUpsPage(title="When to write again", months=months, pager=pager, here=here, place=place)


def _name(one: FollowUp, today: date) -> str:
    return NOW if one.earliest <= today else f"{one.earliest:%Y-%m}"


def _month(name: str, theirs: Sequence[FollowUp], today: date) -> Month:
    first = None if name == NOW else theirs[0].earliest.replace(day=1)
    return Month(name=name, first=first, prompts=tuple(prompt(one, today) for one in theirs))


def prompt(one: FollowUp, today: date) -> Prompt:
    """Return what is shown of a follow-up on that day."""
    return Prompt(
        id=one.id,
        letter_id=one.letter_id,
        name=(one.contact.name or one.contact.email) if one.contact else "",
        house=one.organization,
        house_id=one.organization_id,
        reason=one.reason.text,
        quote=shortened_quote(one.reason.quote) if one.reason.quote.strip() else "",
        earliest=one.earliest if one.earliest > today else None,
        due=one.due if one.due >= today else None,
    )


def place_of(at: str, entries: Mapping[str, int]) -> str:
    """Return the place of an entry ("due-1") on a page whose parts hold so many `entries` now; the end of its part where that has become
    shorter, and "" where nothing is left of it."""
    part, _, number = at.rpartition("-")
    if not entries.get(part) or not number.isdecimal():
        return ""
    return f"{part}-{min(int(number), entries[part])}"
