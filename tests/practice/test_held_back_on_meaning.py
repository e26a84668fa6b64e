"""What sounds polite word by word and is regretted as a whole, and what only looks like it."""

import pytest

from rejoinder.model.reply import Concern, Level
from rejoinder.practice.tone import check
from tests.practice.composed_cases import case


def _blocks(body: str) -> list[Concern]:
    return [concern for concern in check(body) if concern.level is Level.BLOCK]


@pytest.mark.parametrize(
    "said",
    [
        "You called my lesson the liveliest of the week, and then you hired somebody who had brought nothing.",
        "You praised my German and gave the place to a lad who has none.",
        "I must say I was puzzled after what you told me about the kiln.",
        "You chose someone whose sole virtue is a driving licence.",
        "Fine words are cheap.",
        "It would have been kinder to mean it.",
        "I hope you still think it was the right choice at Christmas.",
        "I wish the new person luck; she will need it.",
        "You went for the safe option.",
        "Perfect, it seems, was not what was wanted.",
        "I dread to think what the others were like.",
    ],
)
def test_praise_thrown_back_is_held_back(said: str) -> None:
    """Kind words that are held against whoever wrote them, and doubts about the one who was chosen, are regretted however polite."""
    assert _blocks(f"Dear Ana,\n\nThank you for letting me know.\n\n{said}\n\nJordan")


@pytest.mark.parametrize(
    "satz",
    [
        "Sie lobten meine Mappe, und dann haben Sie jemanden ohne Mappe genommen.",
        "Sein einziges Verdienst ist ein Führerschein.",
        "Warme Worte sind billig.",
    ],
)
def test_praise_thrown_back_is_held_back_in_german_too(satz: str) -> None:
    """The same is regretted in German."""
    assert _blocks(f"Liebe Ana,\n\nvielen Dank für Ihre Nachricht.\n\n{satz}\n\nViele Grüße\nJordan")


@pytest.mark.parametrize(
    "said",
    [
        "You told me my lesson was lively, and I will keep that.",
        "You were busy, and yet you took the time to write.",
        "You said you were sorry, and then you took the trouble to say why.",
        "I must say I was surprised at how kindly you wrote.",
        "I understand that you needed someone whose main strength is statistics.",
        "I hope the person you chose settles in well.",
        "I hope it all works out for you and the new team.",
        "I would rather have an honest no than wait.",
        "You chose someone who has run a shop before, and I can see why.",
        "The only thing I missed was a date by which to expect an answer.",
        "When can I expect to hear about the second post?",
        "I only hope the snow is gone by then.",
        "The compliments about my soup made my day.",
    ],
)
def test_the_same_words_with_good_will_pass(said: str) -> None:
    """Whoever thanks for praise, wishes the chosen one well or wonders when to hear uses the same words."""
    assert not check(f"Dear Ana,\n\nThank you for letting me know.\n\n{said}\n\nJordan")


def test_a_doubt_about_the_chosen_one_is_mentioned() -> None:
    """Who hopes that she works out may mean it well, and is told how else it can be read."""
    (concern,) = check("Dear Ana,\n\nThank you for letting me know. I hope she works out for you.\n\nJordan")
    assert concern.level is Level.WARN and "doubt" in concern.advice


@pytest.mark.parametrize("said", ["thx 4 nothing", "ur loss", "I got something better anyway", "I expect to be credited or paid for it."])
def test_a_shrug_and_a_claim_are_held_back(said: str) -> None:
    """Short forms do not make spite lighter, and whoever claims to be credited claims something owed."""
    assert _blocks(f"Dear Ana,\n\nThank you for letting me know.\n\n{said}\n\nJordan")


@pytest.mark.parametrize("body", ["Dear Ana, whatever.", "Hi Ana,\n\nFair play, whatever.\n", "Hello Ana,\n\nNoted.\n\nJo"])
def test_a_word_alone_is_no_letter(body: str) -> None:
    """A single word that neither thanks nor looks ahead sounds like a shrug; a single "thank you" does not."""
    shrugs = [concern for concern in check(body) if "shrug" in concern.advice]
    assert bool(shrugs) is ("Fair" not in body)
    assert not check("Dear Ana,\n\nThank you.\n\nJo")


def test_a_smiley_is_told_from_a_picture() -> None:
    """A smiley is made of marks and is no picture."""
    (concern,) = check("Dear Ana,\n\nThank you for letting me know :)\n\nJordan")
    assert "smiley" in concern.advice


def test_a_day_is_put_right_from_the_letters() -> None:
    """Where day and weekday do not go together, the day that the letters have is said."""
    one, letters = case(1, text="I am sorry to say no. Come to our open day on Saturday 12 December.")
    for said in ("Saturday 13 December", "Sunday 12 December"):
        (concern,) = check(f"Dear Margaret,\n\nThank you. I would love to come on {said}.\n\nJordan", one, letters)
        assert concern.quote == said and "Saturday 12 December" in concern.advice
    (concern,) = check("Dear Margaret,\n\nThank you. I am away until Monday 14 November.\n\nJordan", one, letters)
    assert "the letters have" not in concern.advice


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("I was sorry about the Radiology Porter post.", True),
        ("I saw the Radiology Porter post on your page and would like to apply.", False),
        ("I was sorry about the Data Analyst post.", False),
        ("You said I was your second choice.", True),
        ("You called me the funniest person of the week.", True),
        ("You said I was the calmest of the day.", False),
        ("You said in the interview that I was the funniest.", False),
    ],
)
def test_what_no_letter_says_is_mentioned(said: str, wrong: bool) -> None:
    """A post that is none of theirs, and praise that stands in no letter, are shown; her own finds and what was said aloud are not."""
    one, letters = case(1, text="I am sorry to say no. You were the calmest of the day.")
    found = check(f"Dear Margaret,\n\nThank you for your note. {said}\n\nJordan", one, letters)
    assert [concern.level for concern in found] == [Level.WARN] * wrong
