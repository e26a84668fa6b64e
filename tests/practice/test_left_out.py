"""What a draft leaves out: regret, requests and wishes that do not fit the letter."""

from datetime import timedelta

import pytest

from rejoinder.model.reading import KindnessKind, SignalKind
from rejoinder.practice.compose import compose

from .composed_cases import PROFILE, TODAY, case

SEEDS = range(950, 970)
MET = TODAY - timedelta(days=9)
ASKED = ("one piece of advice", "one thing", "one tip")
REGRET = ("disappointed", "I was sorry", "wasn't to be", "had hoped", "my hopes", "didn't work out", "rather too much", "I'd hoped")


def bodies(text: str, **settings: object) -> list[str]:
    """The drafts to twenty letters that say `text`."""
    made = (case(seed, text=text, **settings) for seed in SEEDS)  # type: ignore[arg-type]
    return [" ".join(compose(one, letters, PROFILE, None, TODAY).body.split()) for one, letters in made]


def test_advice_is_asked_for_where_nothing_was_given() -> None:
    """After an interview that brought no reason, advice or offer, some letters ask for advice."""
    asked = bodies("I am sorry to tell you that we have chosen another applicant.", interviewed=MET, stage="interview")
    assert any(any(words in body for words in ASKED) for body in asked)


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("I chose somebody else; you couldn't do Sundays.", {}),
        ("I chose somebody else. Next time, bring your drawings with you.", {}),
        ("I chose somebody else. Do come and see our garden on a Sunday morning.", {}),
        ("I chose somebody who has run a box office for nine years.", {}),
        ("I chose somebody else.", {"words": ((KindnessKind.NEAR_MISS, "you came within one vote of it", 3),)}),
        ("I chose somebody else.", {"words": ((KindnessKind.REAPPLY, "do try us again", 2),)}),
        ("I chose somebody else.", {"words": ((KindnessKind.PRAISE, "your talk was the best of the day", 3),)}),
        ("I chose somebody else.", {"signs": ((SignalKind.REASON_GIVEN, "She has more years behind her."),)}),
    ],
)
def test_advice_is_not_asked_for_after_a_reason_or_a_gift(text: str, settings: dict[str, object]) -> None:
    """Who has just been told why, praised, or asked to come again, does not ask what to do better."""
    for body in bodies(text, interviewed=MET, stage="interview", **settings):
        assert not any(words in body for words in ASKED), body


def test_regret_is_in_less_than_every_other_letter() -> None:
    """Of letters that say no and nothing more, at most about half are answered with a regret."""
    said = bodies("I am afraid that we have chosen another applicant.")
    assert sum(any(words in body for words in REGRET) for body in said) <= len(said) * 0.6


@pytest.mark.parametrize(
    "text",
    [
        "I gave the part to another bear. Do come and see our revue on a Sunday afternoon.",
        "I chose somebody else, and the panel is still giggling over your fire drill.",
        "I chose somebody else! You were a tonic! Come back one day.",
        "I chose somebody else. Our daughter Signe was born on Sunday.",
    ],
)
def test_nobody_is_sorry_in_a_merry_letter(text: str) -> None:
    """Who invites, jokes or tells of a birth gets no regret."""
    for body in bodies(text):
        assert not any(words in body for words in REGRET), body


@pytest.mark.parametrize(
    "text",
    [
        "I can't take anybody on this year. Mind yourself.",
        "With the wet we've had I can't take on a second pair of hands; you came out to us in the rain for nothing.",
        "I have asked Jean to go on with it, and I hope that you will forgive me.",
    ],
)
def test_who_works_alone_has_no_colleagues(text: str) -> None:
    """Nobody wishes the team of a single farmer well, be there an "us" in the letter or not."""
    for body in bodies(text, house="Cloverhill Farm"):
        assert not any(words in body for words in ("colleagues", "the team", "you all", "all of you", "the others", "everyone")), body


def test_a_house_of_several_may_be_wished_well() -> None:
    """Where the letter speaks of a panel, some drafts wish them all well."""
    several = bodies("The panel and I have chosen another applicant.")
    assert any("all" in body or "colleagues" in body or "everyone" in body for body in several)


def test_a_school_is_wished_well_as_it_speaks_of_itself() -> None:
    """A primary school has children, and students are only wished well where a letter speaks of students."""
    small = bodies("I chose somebody else. The children liked your story.", house="Fernhill Primary School")
    assert not any("students" in body for body in small) and any("the children" in body for body in small)
    assert not any("students" in body for body in bodies("I chose somebody else.", house="Fernhill Primary School"))


def test_a_person_is_no_house() -> None:
    """A system that writes on behalf of somebody has not told the name of a house, and nobody wishes that person a good year as one."""
    text = "Your application was unsuccessful. For feedback, please contact Carola Dunmore, Ward Lead, on 01632 960111."
    assert not any("Dunmore" in body for body in bodies(text, house="Carola Dunmore", who="Jobs on behalf of Carola Dunmore"))


def test_the_money_of_another_post_was_no_reason() -> None:
    """Who took somebody else, and hopes for the money for a second post, has not refused for want of money."""
    words = ((KindnessKind.BUDGET, "We hope to open a second position in spring, pending the grant", 3),)
    for body in bodies("We have chosen another candidate.", words=words):
        assert "money" not in body and "funding" not in body and "the grant" not in body.replace("pending the grant", ""), body
