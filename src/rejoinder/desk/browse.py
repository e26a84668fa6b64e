"""Look through the lists: letters, people, organizations, a page at a time, with full-text search."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from rejoinder.desk.written import marked_as_written, written
from rejoinder.model.lists import ContactLine, Figures, LetterLine, Listing, OrganizationLine, Wanted
from rejoinder.store import lists, search
from rejoinder.store.home import Home
from rejoinder.store.records import open_records
from rejoinder.store.records import own_addresses as known_addresses


@contextmanager
def one_view(home: Path) -> Iterator[None]:
    """Whatever is looked up inside the block is of one moment, and the home is opened once for all of it. Nothing may be said inside."""
    with open_records(Home.open(home)):
        yield


def letters(home: Path, wanted: Wanted) -> Listing[LetterLine]:
    """Return a page of the letters that are wanted. Raises CannotKeep when the index of words cannot be written."""
    with open_records(Home.open(home)) as records:
        if wanted.words.strip():
            search.refresh(records)
        said = written(records)
        if wanted.decision:
            wanted = replace(wanted, written=frozenset(said))
        found = lists.letters_page(records, wanted)
        return replace(found, lines=marked_as_written(found.lines, said))


def contacts(home: Path, wanted: Wanted) -> Listing[ContactLine]:
    """Return a page of the people that are wanted."""
    with open_records(Home.open(home)) as records:
        return lists.contacts_page(records, wanted)


def organizations(home: Path, wanted: Wanted) -> Listing[OrganizationLine]:
    """Return a page of the organizations that are wanted."""
    with open_records(Home.open(home)) as records:
        return lists.organizations_page(records, replace(wanted, written=frozenset(written(records))))


def house_names(home: Path, most: int) -> tuple[str, ...]:
    """Return the names of the organizations that answered last, at most so many."""
    with open_records(Home.open(home)) as records:
        return lists.house_names(records, most)


def figures(home: Path) -> Figures:
    """Return how much is kept in the home."""
    with open_records(Home.open(home)) as records:
        return lists.figures(records)


def own_addresses(home: Path) -> frozenset[str]:
    """Return the addresses that count as the person's own, given and learned."""
    with open_records(Home.open(home)) as records:
        return known_addresses(records)


def state_of(home: Path) -> tuple[int, int]:
    """Return two numbers that are others after every change of what is kept, also when all was forgotten and the home is a new one."""
    with open_records(Home.open(home)) as records:
        return lists.salt(records), lists.generation(records)


def index_words(home: Path) -> int:
    """Bring the index of words up to date, so that the first search need not wait; return how many letters were added."""
    with open_records(Home.open(home)) as records:
        return search.refresh(records)
