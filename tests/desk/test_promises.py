"""What is left of what a house has offered."""

from datetime import date

import pytest

from rejoinder.desk.promises import time_left


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
