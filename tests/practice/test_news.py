"""What their letter tells of whoever wrote it, and what they are sorry for, comes before everything else."""

import re
from datetime import timedelta

import pytest

from rejoinder.practice.compose import compose
from rejoinder.practice.writing.health import is_over
from rejoinder.practice.writing.news import moves, news, takes_leave

from .composed_cases import PROFILE, TODAY, case

SEEDS = range(900, 912)


def told(text: str, language: str = "en") -> list[tuple[str, str]]:
    """What a letter of these sentences tells, without the numbers of the sentences."""
    return [(which, words) for which, _, words in news(re.split(r"(?<=[.!?]) ", text), language)]


def bodies(text: str, **settings: object) -> list[str]:
    """The drafts to a dozen letters that say `text`."""
    made = (case(seed, text=text, **settings) for seed in SEEDS)  # type: ignore[arg-type]
    return [" ".join(compose(one, letters, PROFILE, None, TODAY).body.split()) for one, letters in made]


@pytest.mark.parametrize(
    ("text", "which", "words"),
    [
        ("I have a nine day old baby on my shoulder. Her name is Ottilie.", "baby", "Ottilie"),
        ("We had a baby last week, a boy called Bram.", "baby", "Bram"),
        ("Our daughter Signe was born on Sunday.", "baby", "Signe"),
        ("I've just become a grandmother.", "baby", ""),
        ("My wife has just given birth.", "baby", ""),
        ("We've just had twins, so this is short.", "baby", "the twins"),
        ("We're expecting a baby in March.", "expecting", "the baby"),
        ("I got married on Saturday, hence the silence.", "wedding", "your wedding"),
        ("I'm just back from my honeymoon.", "wedding", "your wedding"),
        ("My wife is pregnant with twins!", "expecting", "the twins"),
        ("I'm six months pregnant and slow on the stairs.", "expecting", "the baby"),
        ("I'm going to be a father in March.", "expecting", "the baby"),
        ("My daughter is expecting her first.", "expecting", "your daughter's baby"),
        ("My daughter had her baby two weeks early (a boy, all well!).", "baby", "your grandson"),
        ("My son and his wife had a baby last week.", "baby", "your grandchild"),
        ("My sister has just had a little girl.", "baby", "your sister's baby"),
        ("My wife and I had a son on Monday, named Teo.", "baby", "Teo"),
        ("I'm getting married on Saturday.", "wedding_ahead", "your wedding"),
        ("My son is getting married next month.", "wedding_ahead", "your son's wedding"),
        ("My daughter got married on Saturday and I am still hoarse.", "wedding", "your daughter's wedding"),
        ("We got engaged at the weekend.", "wedding", "your engagement"),
        ("I've been promoted, so I would not have been your boss anyway.", "new_post", "your promotion"),
        ("I'm moving on myself in January, to the Glass Museum in Perth.", "new_post", "your move to the Glass Museum"),
        ("I've just accepted a new job.", "new_post", "your new post"),
        ("My son has just graduated.", "passed", "your son"),
        ("My niece passed her driving test yesterday.", "passed", "your niece"),
        ("I was in hospital all spring. I am well again now.", "well", "are well again"),
        ("I'm on the mend now.", "well", "are on the mend"),
        ("I was off sick for three weeks.", "ill_then", ""),
        ("I apologise for getting your name wrong on Monday.", "mistake", "the wrong name"),
        ("Forgive me for calling you Brian.", "mistake", "the wrong name"),
        ("The letter of Friday was sent in error, and I am so sorry.", "mistake", "the mix-up"),
        ("You had an email congratulating you. It should never have gone out, and I'm mortified.", "mistake", "the mix-up"),
        ("Please forgive the silence.", "wait", "grave"),
        ("You deserved a reply nine months ago.", "wait", "grave"),
        ("Sorry it's taken so long to write.", "wait", ""),
        ("I apologise for the delay in replying.", "wait", ""),
    ],
)
def test_what_they_tell_of_themselves_is_seen(text: str, which: str, words: str) -> None:
    """A child and its name, a wedding, an illness that is over, a mix-up and a long silence are told of."""
    assert told(text)[0] == (which, words)


@pytest.mark.parametrize(
    "text",
    [
        "I am sorry to say that we can't offer you the job.",
        "I'm sorry that we didn't choose you.",
        "We run a baby and toddler group on Fridays.",
        "I have a son who took your course.",
        "We have a baby grand in the hall.",
        "The post covers maternity leave.",
        "There was one mistake in your test, and I'm sorry for that.",
        "It was a mistake to advertise in August.",
        "Your application came too late, sorry.",
        "We apologise that we cannot give individual feedback.",
        "I am well, thank you.",
        "I have been ill since Easter.",
        "My wedding business needs hands.",
        "I'm sorry for the disappointment this will cause.",
        "We are expecting a decision in May.",
        "We are expecting our first visitors in May.",
        "My wife is expecting you at six.",
        "Our ewes are expecting twins.",
        "My daughter had a baby shower on Sunday.",
        "My daughter had a baby in 2019.",
        "My brother had a girl in his class called Nora.",
        "We had a boy on work experience who liked it.",
        "When we got married the hall was full.",
        "We had a wedding in the hall on Saturday.",
        "We are engaged in a long search.",
        "I've been made redundant.",
        "I am moving to the next candidate.",
        "I have been appointed to chair the panel.",
        "I was pregnant when we met.",
    ],
)
def test_what_is_no_news_of_theirs_is_none(text: str) -> None:
    """The refusal itself, the work, the reader's own slips and old children are no news and no apology."""
    assert told(text) == []


def test_news_is_told_in_german_too() -> None:
    """German letters tell of children, of getting well, of slips and of long waiting, and a refusal is none of these."""
    assert told("Ich bin gerade Vater geworden. Sie heißt Frieda.", "de") == [("baby", "Frieda")]
    assert told("Das war mein Fehler, die Anzeige stand noch im Netz.", "de") == [("mistake", "")]
    assert told("Entschuldigen Sie bitte die späte Antwort.", "de") == [("wait", "")]
    assert told("Leider müssen wir Ihnen absagen, es tut uns leid.", "de") == []


def test_who_goes_on_leave_or_moves_is_known_from_who_does_not() -> None:
    """Leave and a move are the writer's own, and not those of somebody whom the post covers, or of the selection."""
    assert takes_leave("From October I'll be on maternity leave.") == "maternity leave"
    assert takes_leave("Ab Oktober bin ich in Elternzeit.") == "Elternzeit"
    assert not takes_leave("I am covering for Jo, who is on maternity leave.") and not takes_leave("Frau Kern ist in Elternzeit.")
    assert (
        moves("We're moving to Leeds in March.") and not moves("We are moving forward with others.") and not moves("We're moving to Teams.")
    )
    assert is_over("I was ill for most of March.") and not is_over("I have been ill since March.")


def test_a_child_is_congratulated_on_first() -> None:
    """Whoever writes with a newborn in their arm reads its name before anything else."""
    for body in bodies("I have a six day old baby in my lap. Her name is Ottilie. We have given the job to somebody else."):
        assert "Ottilie" in body.split(".")[0], body
        assert "disappointed" not in body and "sorry" not in body, body


def test_an_apology_is_answered_first_and_asks_for_nothing() -> None:
    """Who is ashamed of a mistake is told to think no more of it, and is not asked for advice."""
    ashamed = "I am mortified that Monday's letter called you Brian. We have chosen another candidate."
    for body in bodies(ashamed, interviewed=TODAY - timedelta(days=9)):
        assert "the wrong name" in body.split(".")[0], body
        assert "?" not in body and "advice" not in body, body


def test_an_illness_that_is_over_is_not_mourned() -> None:
    """Who is well again is not wished strength for the weeks ahead; who still lies ill is."""
    well = "I was in hospital until August and nobody read my mail. I am well again. We have chosen somebody else."
    for body in bodies(well):
        assert "you are well again" in body.split(".")[0], body
        assert "on the mend" not in body and "strength" not in body and "at such a time" not in body, body
    assert all("well again" not in body for body in bodies("I have been in hospital since August. We have chosen somebody else."))


def test_nothing_glad_is_said_beside_a_death() -> None:
    """After a death the silence is forgiven, and nothing is merry."""
    for body in bodies("Please forgive the silence: my father died on the fourth. I got married in May. We have chosen somebody else."):
        assert "your father" in body.split(".")[0] and "wedding" not in body, body
        assert "wait" in body, body


def test_leave_is_wished_well() -> None:
    """Who goes on leave for a child is wished well for it."""
    body = bodies("We have chosen somebody else. From next week I am on maternity leave.")[0]
    assert "maternity leave" in body
    german = bodies("leider wurde es nichts. Ab Oktober bin ich in Elternzeit.", language="de", greeting="Liebe Frau Alvarez,")[0]
    assert "Zeit mit Ihrem Kind" in german or "Zeit zu Hause" in german


def test_nobody_is_congratulated_beside_a_lost_child() -> None:
    """After a child that was lost there is sympathy and no congratulation."""
    for body in bodies("My wife and I had a baby on Sunday, and we lost the baby on Monday. We have chosen somebody else."):
        assert "sorry for your loss" in body or "sympathy" in body, body
        assert "ongratulat" not in body and "delighted" not in body, body
