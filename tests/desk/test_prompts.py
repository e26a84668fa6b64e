"""Prompts to write again, looked at again and again."""

from datetime import date, timedelta
from pathlib import Path

from rejoinder.desk.follow_up import prompts, settle, unsettle
from rejoinder.desk.leave_alone import leave_alone
from rejoinder.desk.put_off import put_off, take_up_again
from rejoinder.model.follow_up import Outcome
from tests.desks import NOW

TODAY = NOW.date()
RUFUS = "9bwm2ywzk4"


def test_a_second_look_sees_what_a_first_would(own_home: Path) -> None:
    """Whatever was answered, put off, taken back or left alone since the last look, the next one finds what a look with fresh eyes does."""
    seen = prompts(own_home, today=TODAY)
    assert seen == prompts(own_home, today=TODAY) and len(seen.all) > 3
    assert prompts(own_home, today=TODAY, before=seen) is seen
    first, second = seen.all[0].id, seen.all[1].id
    steps = (
        lambda: settle(own_home, first, Outcome.DONE, now=NOW),
        lambda: settle(own_home, second, Outcome.SNOOZED, until=TODAY + timedelta(days=9), now=NOW),
        lambda: put_off(own_home, RUFUS, until=TODAY + timedelta(days=7), now=NOW),
        lambda: unsettle(own_home, first),
        lambda: take_up_again(own_home, RUFUS),
        lambda: leave_alone(own_home, "marsh-canals-trust", now=NOW),
    )
    for step in steps:
        step()
        seen = prompts(own_home, today=TODAY, before=seen)
        assert seen == prompts(own_home, today=TODAY)


def test_the_next_day_is_looked_at_anew(own_home: Path) -> None:
    """What is due depends on the day."""
    seen = prompts(own_home, today=TODAY)
    later = prompts(own_home, today=date(2027, 1, 1), before=seen)
    assert later == prompts(own_home, today=date(2027, 1, 1)) != seen
