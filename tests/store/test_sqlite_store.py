"""The store in one SQLite file."""

import pytest
import sqlalchemy as sa

from rejoinder.errors import CannotKeep
from rejoinder.store import dossiers, letters
from rejoinder.store.home import Home
from rejoinder.store.intake import Intake
from rejoinder.store.records import Records, open_records
from tests.store.contract import StoreContract
from tests.store.samples import import_letters


class TestSqliteStore(StoreContract):
    def open(self, home: Home) -> Intake:
        """Open the SQLite store."""
        return Intake.open(home)


def test_reading_takes_the_same_number_of_questions_however_much_there_is(home: Home) -> None:
    """A store with forty letters is read with as many queries as one with four."""
    with Intake.open(home) as intake:
        import_letters(intake, [[(n, "") for n in range(4)]])
        few = _questions(home)
        import_letters(intake, [[(n, "") for n in range(40)]], path="/mail/more.mbox")
    assert _questions(home) == few


def _questions(home: Home) -> int:
    asked: list[str] = []

    def note(*event: object) -> None:
        asked.append(str(event[2]))

    with open_records(home) as records:
        sa.event.listen(records.connection, "before_cursor_execute", note)
        _ask_everything(records)
    return len(asked)


def _ask_everything(records: Records) -> None:
    cases = dossiers.cases(records)
    dossiers.case(records, cases[0].letter.id)
    dossiers.dossier(records, dossiers.organizations(records)[0].organization.id)
    letters.unclear_letters(records)


def test_reading_writes_nothing(home: Home) -> None:
    """Whoever only reads cannot change the store."""
    with pytest.raises(CannotKeep), open_records(home) as records:
        records.connection.execute(sa.text("DELETE FROM letters"))


def test_a_reader_sees_one_state_whatever_is_written_meanwhile(home: Home) -> None:
    """What is read inside one opening belongs together: a letter that comes in the middle is not seen."""
    with Intake.open(home) as intake:
        import_letters(intake, [[(1, "")]])
        with open_records(home) as records:
            before = dossiers.organizations(records)
            import_letters(intake, [[(n, "") for n in range(9)]], path="/mail/more.mbox")
            assert dossiers.organizations(records) == before
