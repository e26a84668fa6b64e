"""What of their words a reply says back: whole clauses and named things, and nothing that only made sense where it stood."""

import pytest

from rejoinder.model.reading import KindnessKind, Stage
from rejoinder.model.reply import Register
from rejoinder.practice.compose import compose
from rejoinder.practice.writing import doings, german, praise, saying_yes, things, turning
from tests.practice.composed_cases import PROFILE, TODAY, case


def draft(text: str, register: Register | None = None, **more: object) -> str:
    """The body of the draft that answers a letter with that text, on one line."""
    one, letters = case(71, text=text, **more)  # type: ignore[arg-type]
    return " ".join(compose(one, letters, PROFILE, register, TODAY).body.split())


@pytest.mark.parametrize(
    ("said", "mine"),
    [
        (
            "Your idea of letting the pupils work out the lock gates before they saw them was the best we heard.",
            ["my idea of letting the pupils work out the lock gates"],
        ),
        ("Your plan for getting the stewards to hand out lamps was clever.", ["my plan for getting the stewards to hand out lamps"]),
        ("Your trick of making the clay slide quietly off the wheel amazed us.", []),
        ("Your drawing of the weir hangs above the counter.", ["my drawing of the weir"]),
        ("It may go up in the hall with your name beneath.", []),
        ("Your sketch up at the lodge was a joy.", []),
    ],
)
def test_a_thing_is_named_to_its_end(said: str, mine: list[str]) -> None:
    """A verb is not parted from the little word that belongs to it, and where something hangs is no part of its name."""
    assert [thing for thing, _ in things.things_of_hers(said)] == mine


@pytest.mark.parametrize(
    ("said", "mine"),
    [
        ("Thank you for your thoughtful workshop last week.", []),
        ("Many thanks for showing us your loom on Friday.", []),
        ("We are grateful for your careful account of the hoard.", []),
        ("Thank you for your form, and your sketch of the loom made us smile.", ["my sketch of the loom"]),
        ("I still think about your work with the deaf children last spring.", ["my work with the deaf children"]),
        ("We liked the care you took with the glass plates.", ["the care I took with the glass plates"]),
        ("We noticed the time you took.", []),
        ("The game you made up about the crabs is still played.", ["the game I made up about the crabs"]),
        ("Your answers on debt remained rather general.", []),
    ],
)
def test_thanks_are_no_praise(said: str, mine: list[str]) -> None:
    """What somebody only gives thanks for is not yet spoken well of, and "last week" was another week."""
    assert [thing for thing, _ in things.things_of_hers(said)] == mine


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        ("come and see a film on us", None),
        ("your talk left a deep impression on us", "my talk left a deep impression on you"),
        ("learn enough of it to argue with people like me", None),
        ("you would like us to ring", "I would like you to ring"),
        ("you were the one, I told it to himself", None),
        ("your loaf was praised by our chair, Smt", None),
    ],
)
def test_an_idiom_does_not_survive_turning(said: str, turned: str | None) -> None:
    """ "People like me" becomes an insult as "people like you", and what is "on us" would be paid for by the guest."""
    assert turning.turned(said) == turned


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("I should also like to say that you were the governors' first choice", "you were the governors' first choice"),
        ("should also like to say that you were the governors' first choice", "you were the governors' first choice"),
        ("I want you to know that it came down to you and one other", "it came down to you and one other"),
        ("Please know that you came second", "you came second"),
        ("May I add that you ran her close", "you ran her close"),
        ("I said that you were late", "I said that you were late"),
        ("You told us that you were second on the list", "You told us that you were second on the list"),
    ],
)
def test_saying_so_is_not_what_is_said(said: str, told: str) -> None:
    """The words with which something is announced are no part of it."""
    assert turning.unasked(said) == told


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("You were just getting going on turnips when the bell went.", None),
        ("You were telling us about the fair until the lights failed.", None),
        ("Your lantern is on our wall now, that's how much we liked it.", "my lantern is on your wall now"),
        ("Your story kept the class quiet, I could hardly believe it.", "my story kept the class quiet"),
        ("You made our grumpiest volunteer laugh.", "I made your grumpiest volunteer laugh"),
    ],
)
def test_a_circumstance_is_no_compliment(said: str, clause: str | None) -> None:
    """What she was about when something happened is nothing to be thanked for; praise ends where the next sentence begins."""
    assert praise.said_of_her(said) == clause


@pytest.mark.parametrize(
    ("clause", "compliment"),
    [
        ("I was polished, thoughtful and very good fun", True),
        ("I gave you an exceptionally thoughtful talk", True),
        ("my answers on safety were thorough", True),
        ("my loaf was better than yours", False),
        ("my soup had the whole room asking for more", False),
        ("I was the only one who asked about the roof", False),
        ("my chair is still pinned to your ceiling", False),
    ],
)
def test_nobody_calls_herself_polished(clause: str, compliment: bool) -> None:
    """A bare compliment is vain in the mouth of whoever got it; what a thing of hers did can be told with a smile."""
    assert praise.is_compliment(clause) is compliment


def test_a_compliment_is_said_back_as_what_they_thought() -> None:
    """Praise for her answers is theirs: that is how it is repeated."""
    praise = "Your answers on safety were thorough and well prepared"
    body = draft(f"Dear Jordan,\n\nI chose another.\n\n{praise}.\n\nMaud", stage=Stage.INTERVIEW, words=[(KindnessKind.PRAISE, praise, 2)])
    assert "you thought my answers on safety were thorough and well prepared" in body


def test_praise_for_herself_is_not_said_again() -> None:
    """Who was called good fun neither says so nor thanks for kind words that might have been any."""
    praise = "You came across as polished and very good fun"
    body = draft(f"Dear Jordan,\n\nI chose another.\n\n{praise}.\n\nMaud", stage=Stage.INTERVIEW, words=[(KindnessKind.PRAISE, praise, 2)])
    assert "kind words" not in body and "kind things" not in body
    assert "polished" not in body and "good fun" not in body


@pytest.mark.parametrize("register", list(Register))
def test_a_stock_sentence_is_not_quoted(register: Register) -> None:
    """A panel's note on her communication skills is no letter to be quoted from."""
    praise = "The panel noted your strong communication skills"
    body = draft(
        f"Dear Jordan,\n\nYou have not been successful.\n\n{praise}; others showed more.\n\nMaud",
        register,
        stage=Stage.INTERVIEW,
        words=[(KindnessKind.PRAISE, praise, 2)],
    )
    assert "panel noted" not in body and '"' not in body


def test_a_title_with_a_point_ends_nothing() -> None:
    """Titles and initials are written with points within a sentence."""
    assert turning.one_line("We asked Smt. Leela Rao and Rev. J. Bell, on ext. 220.") == (
        "We asked Smt Leela Rao and Rev J Bell, on ext 220."
    )


def test_near_misses_end_where_her_part_does() -> None:
    """A sentence that runs on into what was said at home is taken up as far as it speaks of her."""
    near = "You were the one I wanted, I said it to himself the evening you came"
    body = draft(f"Dear Jordan,\n\nI chose another.\n\n{near}.\n\nMaud", stage=Stage.INTERVIEW, words=[(KindnessKind.NEAR_MISS, near, 3)])
    assert "I was the one you wanted" in body
    assert "himself" not in body


def test_what_there_was_only_one_of_is_named_elsewhere() -> None:
    """ "Two of you and one of it" says nothing out of its place."""
    near = "There were two of you and one of it"
    body = draft(f"Dear Jordan,\n\nI chose another.\n\n{near}.\n\nMaud", stage=Stage.INTERVIEW, words=[(KindnessKind.NEAR_MISS, near, 2)])
    assert "one of it" not in body


def test_who_else_liked_it_is_thanked_through_the_writer() -> None:
    """Somebody who asks that it be said how much she enjoyed something is named with it."""
    said = "Our warden particularly asked me to say how much she enjoyed your account of the flood, and that she hopes to see you."
    assert things.relayed(said) == ("the warden", "my account of the flood")


def test_data_are_kept_however_long() -> None:
    """How long papers are kept is not broken off in the middle."""
    assert saying_yes.yes_to("If you agree we keep your data one year.") == ("keep my data for one year", "may")


def test_a_german_wish_praises_nothing() -> None:
    """Good wishes at the end of a letter are thanked for as wishes; an idea is named even where its content follows in a clause."""
    assert german.is_a_wish("wünschen Ihnen für Ihren weiteren Weg alles Gute")
    assert not german.is_a_wish("Ihr Vortrag hat uns sehr gefallen")
    assert german.thing_of_hers("Ihre Idee, die Mühle bei Nacht zu zeigen, hat alle überzeugt.") == "meine Idee"
    assert german.thing_of_hers("Ihre Bewerbung, die uns per Post erreicht hat, hat uns leider nicht überzeugt.") is None


def test_praise_that_cannot_be_turned_is_left_to_her() -> None:
    """Where a sentence is too entangled to be said back, a draft does not shrink it to a noun, and she is shown it."""
    said = "Your question, who the office is for, has left us without an answer and made us see that we had none."
    one, letters = case(
        71, text=f"Dear Jordan,\n\nI chose another.\n\n{said}\n\nMaud", words=[(KindnessKind.PERSONAL_DETAIL, said[:-1], 3)]
    )
    made = compose(one, letters, PROFILE, None, TODAY)
    assert "question" not in made.body
    assert any(said in concern.advice for concern in made.concerns)


def test_what_they_keep_is_named_or_not_thanked_for() -> None:
    """Papers that stand before the verb are not lost behind it."""
    assert doings.done_for_her("Your drawings I keep with your permission until May.") is None
    assert doings.done_for_her("I keep your drawings in my drawer.") == "keeping my drawings in your drawer"


def test_a_way_of_hers_is_told_to_its_end() -> None:
    """The way she walked through something is not named without it."""
    assert praise.way_of_hers("She liked the way you walked through that old mill so calmly.") is None
    assert praise.way_of_hers("She liked the way you dealt with the man who had lost his hat.") == "the way I dealt with the man"
