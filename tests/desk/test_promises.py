"""What is left of what a house has offered."""

from datetime import date
from pathlib import Path

import pytest

from rejoinder.desk.open_letter import open_dossier
from rejoinder.desk.promises import promises, time_left


@pytest.mark.parametrize(
    ("until", "left"),
    [
        (date(2026, 8, 31), "3 months left"),
        (date(2026, 6, 28), "1 month left"),
        (date(2026, 6, 12), "2 weeks left"),
        (date(2026, 5, 29), "1 day left"),
        (date(2026, 5, 28), "today only"),
        (date(2026, 5, 27), ""),
    ],
)
def test_what_is_left_is_said_in_the_largest_unit(until: date, left: str) -> None:
    """A promise has whole months, else weeks, else days left, and nothing once its day is past."""
    assert time_left(until, date(2026, 5, 28)) == left


def test_no_day_is_shown_that_no_letter_named(sample_home: Path) -> None:
    """An offer ends on a day only where the letter says when; an invitation to a meeting in June ends on none, and is over some day."""
    later = date(2026, 11, 29)
    [named] = promises(open_dossier(sample_home, "national-records-service").cases, later)
    assert (named.until, named.over) == (date(2027, 1, 31), False) and named.left
    invited = next(one for one in promises(open_dossier(sample_home, "university-of-eastmarch").cases, later) if "in June" in one.quote)
    assert (invited.until, invited.left, invited.over) == (None, "", True)
