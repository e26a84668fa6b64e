"""Whose illness a letter tells of, and whether it is to come, is there, mends or is over."""

import re
from datetime import timedelta

import pytest

from rejoinder.practice.compose import compose
from rejoinder.practice.writing.health import health

from .composed_cases import PROFILE, TODAY, case


def told(text: str) -> list[tuple[str, str]]:
    """What a letter of these sentences tells of health, without the numbers of the sentences."""
    return [(which, words) for which, _, words in health(re.split(r"(?<=[.!?]) ", text), "en")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I'm having an operation in February, so somebody must know the ovens already.", "the operation"),
        ("I go in for a new hip on the 4th.", "the operation"),
        ("I have to have my knee done before Easter.", "the operation"),
        ("My husband is due to have surgery next week.", "your husband's surgery"),
        ("I'll be having chemo from January.", "the treatment"),
        ("My operation is on Monday, so forgive the haste.", "the operation"),
        ("I am waiting for an operation and cannot train anyone.", "the operation"),
        ("My wife goes into hospital on Thursday.", "your wife's time in hospital"),
        ("They're replacing my hip in March.", "the operation"),
        ("My mother's operation is next Tuesday.", "your mother's operation"),
        ("I've an operation coming up in February.", "the operation"),
        ("My husband, Piet, is having his knee done on Friday.", "your husband's operation"),
    ],
)
def test_what_is_to_come_is_known_from_what_is_there(text: str, words: str) -> None:
    """An operation that is still to come is no illness yet."""
    assert told(text) == [("ahead", words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("My mother had a fall and I have been in and out of hospital with her. She is mending.", "your mother is on the mend"),
        ("My father had a stroke in October. He is home again, thank goodness.", "your father is home again"),
        ("My wife is home from hospital at last, so I can write.", "your wife is home again"),
        ("My son broke his leg but is mending nicely.", "your son is on the mend"),
        ("My dad was taken ill on Friday. Mum says he is over the worst.", "your dad is over the worst"),
        ("My sister had an operation last week and is doing well.", "your sister is doing well"),
        ("My wife is recovering from surgery.", "your wife is on the mend"),
        ("My mother, who is ninety, had a fall on Monday. She's fine, but cross.", "your mother is doing well"),
    ],
)
def test_whoever_mends_is_not_mourned(text: str, words: str) -> None:
    """The better news often stands in the sentence after the bad."""
    assert told(text) == [("mending", words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("My daughter has been very ill. We hope she will be better soon.", "your daughter"),
        ("My mother had a heart attack. She is not out of danger yet.", "your mother"),
        ("My partner has pneumonia. Jim is standing in and he is better at this than I am.", "your partner"),
        ("My aunt has cancer.", "your aunt"),
        ("I am having treatment and tire easily.", ""),
        ("I am in hospital myself this week.", ""),
    ],
)
def test_who_is_ill_now_is_ill(text: str, words: str) -> None:
    """A hope is no recovery, and somebody else who is better at a thing is not well again."""
    assert told(text) == [("illness", words)]


@pytest.mark.parametrize(
    "text",
    [
        "Our operation moves to Leeds in March.",
        "I run a small operation in the valley.",
        "I need an operations manager by spring.",
        "I am looking for treatment ideas.",
        "I have surgery on Thursdays.",
        "My mother is better at crosswords than any of us.",
        "My father is doing well in business.",
        "I'm going into hospital management in January.",
        "My son is in hospital management.",
        "I was due to have an operation in March, and it was called off.",
        "The post is in a hospital.",
        "My surgery goes on until May, on Saturdays.",
        "I write about the position of nurse at my surgery.",
    ],
)
def test_businesses_and_wards_are_not_ill(text: str) -> None:
    """Operations are run, surgeries are held and hospitals are places of work."""
    assert told(text) == []


def test_an_operation_to_come_is_wished_well() -> None:
    """Who is to have an operation is wished well for it, and not told to get better."""
    made, letters = case(710, text="I'm having an operation in November, so I took somebody who knows the ovens.")
    for days in range(3):
        body = compose(made, letters, PROFILE, None, TODAY + timedelta(days=days)).body
        assert "operation" in body and "unwell" not in body and "on the mend" not in body and "at such a time" not in body


def test_a_mother_who_mends_is_a_relief() -> None:
    """Nobody is sorry for an illness of which the letter itself says that it is better."""
    made, letters = case(711, text="We chose somebody else. My mother had a fall. She is mending, and orders everyone about.")
    body = compose(made, letters, PROFILE, None, TODAY).body
    assert "your mother is on the mend" in body and "sorry" not in body and "at such a time" not in body
