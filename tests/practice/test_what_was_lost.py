"""What a post was lost for is called by their own word, and nobody was chosen where nobody was."""

import re

import pytest

from rejoinder.practice.compose import compose

from .composed_cases import PROFILE, TODAY, case

_SEEDS = range(740, 752)


def bodies(text: str) -> list[str]:
    """The drafts to a dozen letters that say `text`."""
    made = (case(seed, text=text, interviewed=TODAY) for seed in _SEEDS)
    return [" ".join(compose(one, letters, PROFILE, None, TODAY).body.split()) for one, letters in made]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Headcount for the Data Analyst role was cut by our head office on Monday, so we can't go on with anyone.", "headcount"),
        ("I'm sorry to say that we ran out of money, and there is no Data Analyst job any more.", "money"),
        ("We can't afford the Data Analyst we advertised for, I'm sorry to say.", "money"),
        ("The grant for the Data Analyst post was cut in two, so nobody is being appointed.", "grant"),
        ("There is a hiring freeze, so I am sorry that we cannot offer you the job.", "freeze"),
    ],
)
def test_the_reason_is_called_by_their_own_word(text: str, thing: str) -> None:
    """A cut headcount is no money, and a frozen post no lost grant."""
    other = {"headcount", "money", "grant", "freeze", "funding", "budget"} - {thing}
    for body in bodies(text):
        assert not re.search(rf"\bthe (?:{'|'.join(other)})\b(?! is| comes)", body.replace("If the money", "")), body
    assert any(f"the {thing}" in body for body in bodies(text))


@pytest.mark.parametrize(
    "text",
    [
        "We ran out of money, and there is no Data Analyst job any more. If you hear about somebody who needs two testers, please tell me.",
        "I am sorry to say no. We need someone who can be there at six, and nobody can.",
    ],
)
def test_nobody_is_wished_well_who_was_not_chosen(text: str) -> None:
    """Somebody whom a letter only mentions has not got the job."""
    for body in bodies(text):
        assert "you chose" not in body and "new colleague" not in body and "joining you" not in body and "got it" not in body, body


def test_whoever_was_chosen_may_be_wished_well() -> None:
    """Where a letter says that somebody has it, a draft may wish them well."""
    chosen = bodies("We have given the job to someone who has done it before.")
    assert any("new colleague" in body or "you chose" in body or "joining you" in body or "got as far" in body for body in chosen)
