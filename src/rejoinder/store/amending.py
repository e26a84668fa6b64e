"""Writing down what the person says together with what follows from it, in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from rejoinder.store.home import Home
from rejoinder.store.intake import Intake
from rejoinder.store.records import Records, open_books, sqlite_of


@contextmanager
def amending(home: Home) -> Iterator[tuple[Records, Intake]]:
    """Open the store of `home` in one transaction that both the books and the intake write in: all of it is kept or nothing.

    The originals follow their letters once it is. Raises CannotKeep.
    """
    with open_books(home) as books:
        yield books, Intake(home, sqlite_of(books), books.person_id, salt=0)
    Intake.open(home).close()
