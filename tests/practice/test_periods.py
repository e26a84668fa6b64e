from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.practice.periods import Conventions, beginning, expiry, has_duration, has_term, is_closing, months_after, wait_end
from rejoinder.practice.sentences import fold
from rejoinder.practice.writing.openings import time_named

LAST_OF_AUGUST = date(2025, 8, 31)


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("for six months", date(2026, 2, 28)),
        ("for twelve (12) months", date(2026, 8, 31)),
        ("a 6-month period", date(2026, 2, 28)),
        ("for a year", date(2026, 8, 31)),
        ("for two years", date(2027, 8, 31)),
        ("half a year", date(2026, 2, 28)),
        ("within 90 days", date(2025, 11, 29)),
        ("within ten business days", date(2025, 9, 14)),
        ("for a few weeks", date(2025, 9, 21)),
        ("in some weeks", date(2025, 9, 21)),
        ("until 3 May", date(2026, 5, 3)),
        ("by May 3rd", date(2026, 5, 3)),
        ("six to twelve months", date(2026, 2, 28)),
        ("until the end of the year", date(2025, 12, 31)),
        ("until the end of the month", date(2025, 8, 31)),
        ("by the end of the quarter", date(2025, 9, 30)),
        ("next spring", date(2026, 5, 31)),
        ("in the autumn", date(2025, 11, 30)),
        ("next summer", date(2026, 8, 31)),
        ("this winter", date(2026, 2, 28)),
        ("in March", date(2026, 3, 31)),
        ("until 31 March 2027", date(2027, 3, 31)),
        ("in the new fiscal year", date(2026, 7, 1)),
        ("next academic year", date(2025, 9, 1)),
        ("some time next year", date(2026, 12, 31)),
        ("early next year", date(2026, 3, 31)),
        ("für sechs Monate", date(2026, 2, 28)),
        ("bis Ende des Jahres", date(2025, 12, 31)),
        ("im Frühjahr", date(2026, 5, 31)),
        ("ein halbes Jahr", date(2026, 2, 28)),
        ("bis zum 15.01.2026", date(2026, 1, 15)),
        ("im nächsten Haushaltsjahr", date(2026, 1, 1)),
    ],
)
def test_a_stated_term_ends_on_a_day(words: str, end: date) -> None:
    """A term in words, counted from the day of the letter, ends on one day of the calendar."""
    assert expiry(fold(words), LAST_OF_AUGUST) == end


@pytest.mark.parametrize(
    "words",
    [
        "we may contact you",
        "over the past two years",
        "five years of experience",
        "two days a week",
        "once a year",
        "9999 months",
        "31.02.2026",
        "three years ago",
        "once you have your two years",
        "once you have your two to three years",
        "",
    ],
)
def test_not_every_number_is_a_term(words: str) -> None:
    """Experience, frequency, the past and days that do not exist promise nothing."""
    assert expiry(fold(words), LAST_OF_AUGUST) is None


def test_a_day_of_the_reader_is_a_term() -> None:
    """What somebody has behind them is no term, but a day that is theirs is one."""
    assert expiry(fold("until your 5 or 6 September"), LAST_OF_AUGUST) == date(2025, 9, 6)


def test_a_wait_takes_the_longer_of_two() -> None:
    """Who is asked to wait six to twelve months waits twelve, but counts on a record being kept for six."""
    assert wait_end("six to twelve months", LAST_OF_AUGUST) == date(2026, 8, 31)
    assert expiry("six to twelve months", LAST_OF_AUGUST) == date(2026, 2, 28)


@pytest.mark.parametrize("words", ["if anything opens up after April", "after January 5th", "ab März", "after the summer"])
def test_after_a_day_something_begins(words: str) -> None:
    """What may come after April does not end with April, but who asks to wait until after April asks to wait for so long."""
    assert expiry(fold(words), LAST_OF_AUGUST) is None
    assert wait_end(fold("apply again after January 5th"), LAST_OF_AUGUST) == date(2026, 1, 5)


def test_a_fiscal_year_begins_where_the_person_lives() -> None:
    """A fiscal year that begins in October is a setting."""
    assert expiry("in the new fiscal year", LAST_OF_AUGUST, Conventions(fiscal_year=(10, 1))) == date(2025, 10, 1)


def test_lengths_are_told_from_moments() -> None:
    """Six months is a length of time, next spring is a moment, and both are terms."""
    assert has_duration("after six months")
    assert not has_duration("next spring")
    assert has_term("next spring")
    assert not has_term("we wish you well")


def test_the_calendar_has_an_end() -> None:
    """No promise outlives the year 9999."""
    assert months_after(date(9999, 12, 1), 12) is None
    assert expiry("for two years", date(9999, 6, 1)) is None


@given(st.text(alphabet=" 0123456789.-()abcdefghijklmnorstuvwyz", max_size=200), st.dates())
def test_no_text_breaks_the_reading_of_terms(words: str, on: date) -> None:
    """Whatever is written, a term ends on or after the day it is counted from, or there is none."""
    end = expiry(words, on)
    assert end is None or end >= on


@pytest.mark.parametrize(
    "words",
    [
        "which closed on 1 August",
        "the closing date was 30 August",
        "the deadline for this post is July 31",
        "Bewerbungsschluss war der 15. August",
    ],
)
def test_what_has_closed_does_not_close_again_in_a_year(words: str) -> None:
    """A closing date that was over when it was told is not next year's."""
    assert expiry(fold(words), LAST_OF_AUGUST) is None


def test_a_closing_date_may_lie_in_the_next_year() -> None:
    """In December a closing date in January is soon."""
    assert expiry("applications close on 9 january", date(2025, 12, 12)) == date(2026, 1, 9)


def test_who_may_is_no_month() -> None:
    """What may be is told from what is in May."""
    assert not has_term("you may apply again") and has_term("by 3 may")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("in March", date(2026, 3, 1)),
        ("in March 2027", date(2027, 3, 1)),
        ("in March next year", date(2026, 3, 1)),
        ("in mid-January", date(2026, 1, 11)),
        ("at the end of March", date(2026, 3, 21)),
        ("ask me again in the summer", date(2026, 6, 1)),
        ("in the autumn of 2027", date(2027, 9, 1)),
        ("in late spring", date(2026, 5, 1)),
        ("after the winter", date(2026, 3, 1)),
        ("after Easter", date(2026, 4, 7)),
        ("in the new year", date(2026, 1, 1)),
        ("in the new fiscal year", date(2026, 7, 1)),
        ("the new financial year starts in April and I'll argue for the post again", date(2026, 4, 1)),
        ("the financial year, which begins in October", date(2025, 10, 1)),
        ("when the new fiscal year begins in earnest", date(2026, 7, 1)),
        ("come back in six months", date(2026, 2, 28)),
        ("on 12 January 2026", date(2026, 1, 12)),
        ("our March intake", date(2026, 3, 1)),
        ("places for September next year", date(2026, 6, 1)),
        ("the intake is in September and applications open in June", date(2026, 6, 1)),
        ("she leaves in July and the post is free from November", date(2025, 11, 1)),
        ("next year in May", date(2026, 5, 1)),
        ("we recruit next year in October", date(2026, 10, 1)),
        ("for our spring group in January", date(2026, 1, 1)),
        ("applications for our summer guides open on 1 June", date(2026, 6, 1)),
        ("zum 1. Juni", date(2026, 6, 1)),
        ("in the second week of January", date(2026, 1, 8)),
        ("in the last week of March", date(2026, 3, 25)),
        ("im Frühjahr", date(2026, 3, 1)),
        ("nach Ostern", date(2026, 4, 7)),
    ],
)
def test_a_time_to_come_begins_on_a_day(words: str, first: date) -> None:
    """A month or a season that is named has a first day, and where several times are named it is that of the opening."""
    assert beginning(fold(words), LAST_OF_AUGUST) == first


@pytest.mark.parametrize(
    "words",
    [
        "we keep it until March",
        "applications close on 3 October",
        "by the spring",
        "for six months",
        "your interview on 4 July",
        "for a summer job",
        "for the spring concerts",
        "last March",
        "the person you are looking for may be",
    ],
)
def test_not_every_time_is_one_that_begins(words: str) -> None:
    """What lasts until a time, closes then or is over has no beginning to wait for."""
    assert beginning(fold(words), LAST_OF_AUGUST) is None


def test_what_has_no_end_is_read_no_further_than_a_sentence_goes() -> None:
    """Of a hundred thousand characters without a full stop only the first few hundred are searched for a time."""
    endless = "we meet again in may with two people " * 3000
    begun = process_time()
    assert beginning(endless, LAST_OF_AUGUST) == date(2026, 5, 1)
    assert not is_closing(endless)
    assert time_named(endless) == "in may"
    assert process_time() - begun < 1


def test_the_length_of_a_post_is_no_term() -> None:
    """A six-month post in March ends nothing in six months."""
    assert expiry(fold("a six-month post comes up in March"), LAST_OF_AUGUST) == date(2026, 3, 31)
    assert not has_duration("a two-year contract")
    assert has_duration("a six-month wait")
