"""Prompts to write again, which are kept beside the dossiers so that nothing need be worked out to show them."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from rejoinder.desk.follow_up import due, followups, settle, unsettle
from rejoinder.desk.leave_alone import leave_alone
from rejoinder.desk.profile import set_profile
from rejoinder.desk.put_off import put_off, take_up_again, was_sent
from rejoinder.desk.put_part_together import catch_up
from rejoinder.model.follow_up import FollowUp, Outcome
from rejoinder.practice.keep_in_touch import keep_in_touch
from rejoinder.store import dossiers, told
from rejoinder.store.home import Home
from rejoinder.store.records import open_records
from tests.desks import NOW
from tests.dump import dump

TODAY = NOW.date()
DAYS = [TODAY + timedelta(days=days) for days in (-400, -30, 0, 1, 7, 10, 45, 90, 365, 1000)]
RUFUS = "9bwm2ywzk4"


def worked_out(home: Path, today: date) -> tuple[FollowUp, ...]:
    """What follows from all dossiers on that day."""
    with open_records(Home.open(home)) as records:
        held, answers = dossiers.dossiers_with_cases(records), told.follow_up_answers(records)
        return keep_in_touch(held, answers, today, every=told.profile(records).every)


def assert_true_on_every_day(home: Path) -> None:
    """What is kept is what follows from the dossiers, on each day."""
    for day in DAYS:
        expected = worked_out(home, day)
        assert followups(home, today=day) == expected
        for most in (1, 3):
            for_now = tuple(one for one in expected if one.earliest <= day)
            assert due(home, today=day, most=most) == (for_now[:most], len(for_now))


def steps(home: Path) -> Iterator[None]:
    """One thing after another that the person does."""
    first, second = (one.id for one in followups(home, today=TODAY)[:2])
    settle(home, first, Outcome.DONE, now=NOW)
    yield
    settle(home, second, Outcome.SNOOZED, until=TODAY + timedelta(days=9), now=NOW)
    yield
    settle(home, second, Outcome.SNOOZED, until=TODAY + timedelta(days=40), now=NOW + timedelta(days=10))
    yield
    put_off(home, RUFUS, until=TODAY + timedelta(days=7), now=NOW)
    yield
    was_sent(home, RUFUS, now=NOW)
    yield
    unsettle(home, first)
    yield
    set_profile(home, {"every": "6"})
    yield
    take_up_again(home, RUFUS)
    yield
    leave_alone(home, "marsh-canals-trust", now=NOW)
    yield
    unsettle(home, second)
    yield


def forget_occasions(home: Path) -> None:
    """Leave the dossiers as an older program would have."""
    with sqlite3.connect(Home.open(home).database) as connection:
        connection.execute("DELETE FROM occasions")
        connection.execute("UPDATE organizations SET holds_from = '9999-12-31', digest = ''")
    connection.close()


def test_what_is_kept_is_what_follows_from_the_dossiers(own_home: Path) -> None:
    """Whatever was answered, put off, taken back or left alone, the prompts of every day are those that all dossiers give."""
    assert_true_on_every_day(own_home)
    assert len(followups(own_home, today=TODAY)) > 3
    for _ in steps(own_home):
        assert_true_on_every_day(own_home)


def test_dossiers_of_an_older_program_are_looked_at_on_the_day(own_home: Path) -> None:
    """Where an older program put the dossiers together, no prompt is missing."""
    expected = worked_out(own_home, TODAY)
    forget_occasions(own_home)
    assert_true_on_every_day(own_home)
    assert followups(own_home, today=TODAY) == expected
    unsettled = settle(own_home, expected[0].id, Outcome.DISMISSED, now=NOW)
    assert unsettled == expected[0]
    assert_true_on_every_day(own_home)


def test_an_older_home_catches_up(own_home: Path) -> None:
    """Once the dossiers have been put together anew, an older home holds what a new one does, and there is no more to do."""
    expected = dump(Home.open(own_home))
    forget_occasions(own_home)
    assert dump(Home.open(own_home)) != expected
    assert catch_up(own_home)
    assert dump(Home.open(own_home)) == expected
    assert not catch_up(own_home)
