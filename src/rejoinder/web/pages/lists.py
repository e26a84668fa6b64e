"""The long lists: letters, organizations, people."""

from dataclasses import dataclass, replace
from typing import ClassVar

from rejoinder.model.follow_up import FollowUp
from rejoinder.model.lists import ContactLine, LetterLine, Listing, OrganizationLine, Wanted

PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Where in a long list we are; `earlier` and `later` are addresses, "" at the ends."""

    first: int
    last: int
    total: int
    earlier: str
    later: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersPage:
    """Letters that match `wanted`; `filter` is what the person chose: a kind, a verdict, "out" or ""; `here` leads to this page again."""

    template: ClassVar[str] = "letters.html"
    title: str
    wanted: Wanted
    filter: str
    lines: tuple[LetterLine, ...]
    pager: Pager
    here: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationsPage:
    """Organizations that match `wanted`."""

    template: ClassVar[str] = "organizations.html"
    title: str
    wanted: Wanted
    lines: tuple[OrganizationLine, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """People who match `wanted`."""

    template: ClassVar[str] = "people.html"
    title: str
    wanted: Wanted
    lines: tuple[ContactLine, ...]
    pager: Pager


def pager(
    listing: "Listing[LetterLine] | Listing[ContactLine] | Listing[OrganizationLine] | Listing[FollowUp]", wanted: Wanted, path: str
) -> Pager:
    """Return where `listing` stands; `path` is its address without the offset."""
    join = "&" if "?" in path else "?"
    before, after = wanted.offset - wanted.limit, wanted.offset + wanted.limit
    return Pager(
        first=listing.offset + 1 if listing.lines else 0,
        last=listing.offset + len(listing.lines),
        total=listing.total,
        earlier="" if wanted.offset <= 0 else path if before <= 0 else f"{path}{join}offset={before}",
        later=f"{path}{join}offset={after}" if after < listing.total else "",
    )


def anchored(pager: Pager, place: str) -> Pager:
    """Return the pager with its addresses leading to `place` on the page."""
    earlier, later = (f"{path}#{place}" if path else "" for path in (pager.earlier, pager.later))
    return replace(pager, earlier=earlier, later=later)
