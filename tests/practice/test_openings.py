"""What is to come, as they tell it, made fit for her own sentences."""

from dataclasses import replace
from datetime import date

import pytest

from rejoinder.model.reading import Passage, PassageKind, Reason, SignalKind, Stage
from rejoinder.practice.compose import compose
from rejoinder.practice.kind_words.context import KindnessContext
from rejoinder.practice.kindness import find_kindness
from rejoinder.practice.signals import find_signals
from rejoinder.practice.writing.openings import coming, time_named, without_year, word_promised
from tests.practice.composed_cases import PROFILE, TODAY, case

NEXT_MARCH = date(TODAY.year + 1, 3, 1)


@pytest.mark.parametrize(
    ("said", "thing", "time"),
    [
        ("A nine-month post in the map room will be advertised in May 2027; do apply.", "the post in the map room", "in May 2027"),
        ("Our next apprentice intake is in September.", "your next apprentice intake", "in September"),
        ("The trainee scheme reopens in the autumn of 2027.", "the trainee scheme", "in the autumn of 2027"),
        ("We hope to have a vacancy for a junior binder in late spring.", "the vacancy for a junior binder", "in late spring"),
        ("A new group of stewards starts in the new year.", "the new group of stewards", "in the new year"),
        ("Two posts in the dye house come up on 12 January 2027.", "the two posts in the dye house", "on 12 January 2027"),
        ("In March we will advertise a job in the ticket office.", "the job in the ticket office", "in March"),
        ("We'll be recruiting for a Leith branch in March and hope that you will apply.", "the Leith branch", "in March"),
        ("We are hiring for our summer season in April, so do apply.", "your summer season", "in April"),
        ("Jo retires next July and his post will be free from September.", "", "from September"),
        ("We take on people again after Easter.", "", "after Easter"),
        ("Next year's internship is advertised every November.", "", "in November"),
    ],
)
def test_what_is_to_come_is_called_as_she_would_call_it(said: str, thing: str, time: str) -> None:
    """A post is named without its length, "our" is theirs, and what is somebody's own is not named."""
    found = coming(said)
    assert found and (found.thing, found.time, found.applications) == (thing, time, False)


def test_the_opening_of_applications_is_told_from_the_beginning_of_the_work() -> None:
    """Who may apply in June for what begins in September applies in June."""
    found = coming("Our next intake is in September and applications open in June.")
    assert found and (found.time, found.applications) == ("in June", True)
    named = coming("Applications for our apprenticeships open on 1 February; have a look.")
    assert named and (named.thing, named.time) == ("your apprenticeships", "on 1 February")


def test_a_sentence_without_a_time_looks_ahead_to_nothing() -> None:
    """A post that may come up one day is not promised an application by a day."""
    assert coming("A post in the map room may come up.") is None
    assert time_named("We wish you well.") == ""


def test_a_time_that_is_denied_is_not_named() -> None:
    """No post in May is no time to try again, and of a time that is denied and one that is not the latter counts."""
    assert time_named("There will be no post in the bindery in May.") == ""
    assert coming("The post in the bindery won't be advertised in May.") is None
    assert time_named("We will not recruit in May, but two posts come up in July.") == "in July"


def test_a_near_time_needs_no_year() -> None:
    """One says "in March" of the March that comes next."""
    assert without_year("in March 2027") == "in March"
    assert without_year("in the autumn of 2027") == "in the autumn"
    assert without_year("after Easter") == "after Easter"


@pytest.mark.parametrize(
    ("said", "word"), [("I will drop you a line then.", "line"), ("I'll give you a ring.", "call"), ("We will be in touch.", "")]
)
def test_what_they_promise_to_send_has_a_name(said: str, word: str) -> None:
    """A line is looked forward to as a line, and a ring as a call."""
    assert word_promised(said) == word


@pytest.mark.parametrize("number", range(2600, 2606))
def test_a_coming_post_is_taken_up_by_its_name_and_its_month(number: int) -> None:
    """Who is told of a post in the map room in March answers that she will look out for it, and the sentence rests on their words."""
    told = f"A six-month post in the map room will be advertised in March {NEXT_MARCH.year}; please do apply for it."
    one, letters = case(number, signs=((SignalKind.OPENING, told),), until=NEXT_MARCH)
    draft = compose(one, letters, PROFILE, None, TODAY)
    (ahead,) = [sentence for sentence in draft.sentences if "map room" in sentence.text]
    assert "the post in the map room" in ahead.text and "in March" in ahead.text and "six-month" not in ahead.text
    start, end = ahead.source.rpartition("#")[2].split("-")
    assert told in one.letter.message.text[int(start) : int(end) + 1]


@pytest.mark.parametrize("number", range(2610, 2616))
def test_a_promise_and_its_time_are_read_together(number: int) -> None:
    """ "We take on two people in March. I will drop you a line then." is answered with March, although the promise names no month."""
    told = "We will be taking on two people in March next year. I will drop you a line then."
    one, letters = case(number, text="We have given the post to somebody else.", signs=((SignalKind.OPENING, told),), until=NEXT_MARCH)
    draft = compose(one, letters, PROFILE, None, TODAY)
    (ahead,) = [sentence for sentence in draft.sentences if "in March" in sentence.text]
    assert "line" in ahead.text or "hear" in ahead.text


def test_then_is_said_as_the_time_that_it_means() -> None:
    """Out of their sentence "then" would mean nothing, so the month is named."""
    told = "Our next intake is in March, so please do write to me again then."
    one, letters = case(2620, signs=((SignalKind.OPENING, told),), until=NEXT_MARCH)
    body = compose(one, letters, PROFILE, None, TODAY).body
    assert "in March" in body and "then." not in body


@pytest.mark.parametrize("number", range(2630, 2636))
def test_a_visit_and_a_coming_post_are_taken_up_with_one_request(number: int) -> None:
    """Beside the post in March the offer to show the store is accepted, and nothing more is asked for."""
    told = f"A post in the photography room will be advertised in March {NEXT_MARCH.year}; please do apply for it."
    text = f"We chose somebody else. {told} If you ever want to see the store, I would be happy to show you round."
    one, letters = case(number, text=text, signs=((SignalKind.OPENING, told),), until=NEXT_MARCH, stage=Stage.INTERVIEW)
    draft = compose(one, letters, PROFILE, None, TODAY)
    asked = [sentence for sentence in draft.sentences if sentence.source.startswith("request.")]
    assert "the store" in draft.body and "in March" in draft.body and not asked


@pytest.mark.parametrize("number", range(2640, 2643))
def test_a_question_is_answered_though_it_names_a_month(number: int) -> None:
    """Who is asked whether she would consider a contract in March says yes, and is told beside it that she does."""
    asked = "Would you consider a three-week contract in the map room in March?"
    one, letters = case(number, text=f"We have chosen somebody else. {asked}", stage=Stage.INTERVIEW)
    message = one.letter.message
    passages = (Passage(kind=PassageKind.OWN, start=0, end=len(message.text)),)
    reading = replace(
        one.letter.reading, signals=find_signals(message, passages), kindness=find_kindness(message, passages, KindnessContext())
    )
    read = replace(one.letter, reading=reading)
    draft = compose(replace(one, letter=read), (*letters[:-1], read), PROFILE, None, TODAY)
    (yes,) = [sentence for sentence in draft.sentences if sentence.text.startswith("Yes")]
    assert "three-week contract in the map room in March" in yes.text


def test_a_draft_says_that_an_invitation_comes_first() -> None:
    """Where the same letter invites to an interview, a word beside the draft says that it does not answer that."""
    one, letters = case(2640)
    also = Reason(text="also invites you to an interview", quote="Come on Friday.", rule="R6")
    reading = replace(one.letter.reading, recognition=replace(one.letter.reading.recognition, reasons=(also,)))
    invited = compose(replace(one, letter=replace(one.letter, reading=reading)), letters, PROFILE, None, TODAY)
    said = [concern.advice for concern in invited.concerns]
    assert any("also invites you to an interview: answer that first" in advice for advice in said)
    assert not any("answer that first" in concern.advice for concern in compose(one, letters, PROFILE, None, TODAY).concerns)
