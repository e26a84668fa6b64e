"""What a reply says of the future, of their reason and of its own lateness, and what it leaves out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from rejoinder.model.dossier import Case, Letter
from rejoinder.model.reading import KindnessKind, SignalKind, Stage
from rejoinder.practice.compose import compose
from rejoinder.practice.writing import chosen, wording
from tests.practice.composed_cases import PROFILE, TODAY, case

SEEDS = range(71, 83)
HOPES = ("similar", "falls vacant", "looking for someone", "looking for somebody", "apply to", "your openings", "another place opens")


def drafts(text: str, today: date = TODAY, **more: object) -> list[str]:
    """The bodies of the drafts that answer twelve letters with that text, after an interview a week before."""
    more = {"stage": Stage.INTERVIEW, "interviewed": TODAY - timedelta(days=9), **more}
    bodies = []
    for seed in SEEDS:
        one: tuple[Case, Sequence[Letter]] = case(seed, text=text, **more)  # type: ignore[arg-type]
        bodies.append(compose(*one, PROFILE, None, today).body)
    return bodies


@pytest.mark.parametrize(
    "reason",
    [
        "The board must have somebody who already holds a work permit, so I cannot offer you the job.",
        "We are not able to sponsor a visa, and that will not change.",
        "I have given the job to my nephew.",
        "My sister is taking over the office.",
        "You would be bored here by the spring.",
        "This is not the right place for somebody like you.",
        "I do not suppose that we shall ever advertise it again.",
        "We have run out of money.",
        "I find that I cannot afford anyone after all.",
        "The post has been abolished.",
        "I shall not be needing a housekeeper after all.",
    ],
)
def test_a_lasting_reason_leaves_nothing_to_hope_for(reason: str) -> None:
    """Whoever has no permit, or lost to the owner's nephew, does not write that she will look out for a similar post there."""
    for body in drafts(f"I am sorry to say that it is a no. {reason}"):
        assert not any(hope in body for hope in HOPES), body
        assert "one piece of advice" not in body and "stronger candidate" not in body, body


@pytest.mark.parametrize(
    "reason",
    [
        "We had only one post to offer this time.",
        "We will not be recruiting again until April.",
        "We could not appoint everyone we liked.",
        "I regret that we cannot pay your fare.",
        "The post of Visa Officer has gone to somebody else.",
    ],
)
def test_a_reason_that_passes_leaves_hope(reason: str) -> None:
    """Where there was one post this time, there may be another the next."""
    assert any(any(hope in body for hope in (*HOPES, "apply", "April")) for body in drafts(f"I am sorry to say that it is a no. {reason}"))


def test_of_a_house_with_one_such_post_no_similar_one_is_hoped_for() -> None:
    """A church has one organist, and has just found one."""
    assert not any("similar" in body for body in drafts("We have chosen another player.", position="Organist"))


def test_who_says_yes_to_something_else_does_not_go_on_looking() -> None:
    """Beside the answer to an offer nobody asks for a similar post as well."""
    text = "I am sorry that we chose somebody else. May I give your name to Vera Nunn, who runs the shop?"
    bodies = drafts(text)
    assert any("Vera Nunn" in body for body in bodies)
    assert not any(hope in body for body in bodies for hope in HOPES)


@pytest.mark.parametrize(
    ("said", "who"),
    [
        (
            "The job went to a lad from our own yard who has been here nine years.",
            "someone from your own yard who has been there nine years",
        ),
        ("We've gone for Ruth Penn, who has run the till at two other shops.", "someone who has run the till at two other shops"),
        ("The person we picked grew up in Kiel.", "someone who grew up in Kiel"),
        ("The baker we took has fed forty on a boat.", "someone who has fed forty on a boat"),
        ("The other applicant speaks Welsh.", "someone who speaks Welsh"),
        ("It has been filled by a candidate already resident in Lagos.", "someone who is already resident in Lagos"),
        ("We missed a bit of experience with cold storage.", "someone who has experience with cold storage"),
        ("We've hired one of our own ushers, who has waited three years for it.", "someone who has waited three years for it"),
        ("We chose another candidate because she has used our till before.", "someone who has used your till before"),
        ("The board needs somebody who knows the rota, as the last one left.", "someone who knows the rota"),
        ("We wanted more relevant experience.", None),
        ("We were looking for direct experience with the role.", None),
        ("We chose Dora, who has earned it.", None),
        ("We chose somebody who starts on Monday.", None),
        ("Your letter went to someone who was away.", None),
        ("We went for a chat with the foreman afterwards.", None),
        ("We want people whose background is nearer to ours.", None),
    ],
)
def test_the_reason_is_turned_whole_or_not_at_all(said: str, who: str | None) -> None:
    """What the one they chose brings can be granted; what every letter says, or what sets them beside her, is not repeated."""
    assert chosen.preferred(said) == who


def test_a_reason_may_follow_the_choice() -> None:
    """ "He lives next door" says why, after a sentence that says that somebody was chosen, and nowhere else."""
    assert chosen.told_after("He lives next door to the kennels.", "We have given the job to a local boy.") == (
        "someone who lives next door to the kennels"
    )
    assert chosen.told_after("He lives next door to the kennels.", "My brother sends his regards.") is None
    assert chosen.told_after("He has been told to write to you.", "We have chosen another applicant.") is None


def test_a_reason_takes_the_place_of_a_regret() -> None:
    """Every draft to a letter that says whom they wanted grants it, and says neither "wasn't to be" alone nor asks for advice."""
    for body in drafts("We have chosen a candidate who has worked a till for six years."):
        assert "someone who has worked a till for six years" in body
        assert "one piece of advice" not in body and "stronger candidate" not in body


def test_a_relative_is_granted_with_a_good_grace() -> None:
    """Whoever took a niece is told that one understands, without a word of what one had hoped for."""
    for body in drafts("I have given the job to my niece, who needs the hours."):
        assert "your niece" in body and "sorry" not in body and "hoped" not in body


@pytest.mark.parametrize(
    "said", ["You did nothing wrong.", "The vote was three to two, and I was one of the two.", "We voted, and it went four against three."]
)
def test_advice_is_not_asked_for_after_a_verdict(said: str) -> None:
    """To people who have told how it went, or that nothing was wrong, it would be deaf to ask what to do better."""
    for body in drafts(f"I am sorry to say that it is a no. {said}"):
        assert "one piece of advice" not in body and "stronger candidate" not in body and "do better" not in body


def test_a_place_on_a_list_is_good_news() -> None:
    """Whoever is kept as a reserve is glad of it, regrets nothing and hopes for no similar post."""
    for text in ("You have qualified, and have been placed no. 4 on the panel.", "Somebody else has the job, but you are our reserve."):
        for body in drafts(f"{text} I regret that there is no vacancy at present."):
            assert "on the panel" in body or "your reserve" in body, body
            assert "sorry" not in body and "hoped for" not in body and "similar" not in body, body


def test_nobody_apologises_within_four_weeks() -> None:
    """An answer after three weeks is no late one; one after five says so, and neither makes a ceremony of a yes."""
    text = "I am sorry that we chose somebody else. May I give your name to Vera Nunn, who runs the shop?"
    words = ("late", "sooner", "meant to", "a while", "slow")
    for body in drafts(text, today=TODAY + timedelta(days=20)):
        assert not any(word in body.split("\n")[2] for word in words), body
    for body in drafts(text, today=TODAY + timedelta(days=33)):
        assert "still of use" not in body and "never answered" not in body, body
    assert any("late" in body or "sooner" in body for body in drafts("We chose somebody else.", today=TODAY + timedelta(days=35)))


def test_good_wishes_come_once() -> None:
    """Who has wished them well closes with regards or with thanks, and no formula of theirs is thanked for."""
    for body in drafts("We have chosen somebody else. I wish you every success for the future.", words=[]):
        *_, last, _, closing, _ = body.split(PROFILE.name)[0].rsplit("\n", 4)
        assert not ("wish" in last.lower() and ("wish" in closing.lower() or "best" in closing.lower())), body
    wished = [(KindnessKind.GOOD_WISHES, "I wish you every success for the future", 1)]
    assert not any("your good wishes" in body or "wishing me well" in body for body in drafts("We chose somebody else.", words=wished))


def test_wishes_fit_the_house_and_the_time_of_year() -> None:
    """A school in December is wished a happy Christmas by some; no archivist has students, and nobody's year begins as it ends."""
    december = date(2026, 12, 4)
    school = drafts("We chose somebody else.", today=december, house="Elm Road Primary School", days=-44)
    archive = drafts("We chose somebody else.", today=december, house="University of Norland", position="Archivist", days=-44)
    assert any("happy Christmas" in body for body in school)
    assert not any("Christmas" in body or "students" in body for body in archive)
    assert not any("good year" in body or "year goes well" in body for body in [*school, *archive])


def test_after_a_studentship_there_is_no_similar_post() -> None:
    """What is awarded comes up again, if at all, as another award."""
    for body in drafts("You were not selected.", position="PhD studentship in soil science"):
        assert "similar" not in body and "looking for some" not in body and "falls vacant" not in body


def test_houses_have_their_article() -> None:
    """One applies to the Royal Norwegian Consulate, and to Grand Biograf."""
    assert wording.organization("Royal Danish Consulate") == "the Royal Danish Consulate"
    assert wording.organization("National Institute for Old Songs") == "the National Institute for Old Songs"
    assert wording.organization("Kestrel Wildlife Trust") == "the Kestrel Wildlife Trust"
    assert wording.organization("Royal Mail") == "Royal Mail"
    assert wording.organization("Linton County Council") == "Linton County Council"


def test_whoever_was_chosen_by_name_is_wished_well() -> None:
    """A name that they tell is said again with good wishes."""
    assert all("Dora" in body for body in drafts("We have appointed Dora, who has earned it."))


def test_a_list_they_tell_of_needs_no_words_of_ours() -> None:
    """A letter that is read as putting her on a list is answered so, whatever it calls it."""
    one, letters = case(74, text="You were not appointed.", signs=[(SignalKind.LIST_STATUS, "Your name will stay on the register.")])
    body = compose(replace(one), letters, PROFILE, None, TODAY).body
    assert "on the" in body and "similar" not in body
