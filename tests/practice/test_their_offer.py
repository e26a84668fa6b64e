"""Letters that offer work: told of first, and answered with thanks and a day, never with a yes, a no or a goodbye."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rejoinder.model.dossier import Letter
from rejoinder.model.message import Message
from rejoinder.model.reading import Kind
from rejoinder.model.reply import Draft, Profile
from rejoinder.practice.asked_besides import offered_place
from rejoinder.practice.assembly.offers import case_of_offer, offers_waiting
from rejoinder.practice.compose import compose
from rejoinder.practice.dossiers import assemble
from rejoinder.practice.read import read, read_correspondence
from tests.builders import ME, a_message

_SIGNED = "\n\nBest wishes\nNora Falk\nHead of Production, Birch Press\n"
_NO = "Thank you again for coming to see us on the 17th. The Bindery Manager post has gone to another candidate.\n\n"
_INSTEAD = "However, we would like to offer you the Finishing Assistant role instead. Could you let me know by Friday 4 December?"


def _letter(text: str) -> Message:
    written = a_message(f"Dear Sam,\n\n{text}{_SIGNED}", sender="nora@birchpress.example", name="Nora Falk", subject="Bindery Manager")
    return replace(written, date=datetime(2026, 11, 24, 9, tzinfo=UTC))


def _answer(text: str, today: date = date(2026, 11, 26)) -> Draft:
    letter = Letter(id="offer", message=_letter(text), reading=read(_letter(text), frozenset({ME})))
    made = assemble([letter], frozenset({ME}))
    house = made.organizations[0]
    case = next(iter(made.cases), None) or case_of_offer(letter, house, made.applications, made.contacts[house.id], [letter])
    return compose(case, [letter], Profile(name="Sam Rook"), None, today)


@pytest.mark.parametrize(
    "text",
    [
        _NO + _INSTEAD,
        "We gave the full-time job to someone with more experience. There is a Saturday job, though, and it is yours if you want it.",
        "We appointed someone else to the Data Analyst role. I would like to offer you a position as Research Assistant.",
        "You have not been selected for the Ranger vacancy. We are pleased to offer you the position of Seasonal Warden instead.",
        "I'm sorry to say you were not successful for the Senior Designer role. We would love to offer you the Junior Designer role.",
        "Sadly the panel chose another candidate for Team Leader. They do want you: would you accept a place as Support Worker?",
    ],
)
def test_another_post_that_is_offered_is_an_offer(text: str) -> None:
    """Who turns down one post and offers another makes an offer, and it is plain which is which."""
    reading = read(_letter(text), frozenset({ME}))
    assert reading.recognition.kind in (Kind.REJECTION, Kind.OFFER)
    assert offered_place(reading) is not None


@pytest.mark.parametrize(
    "text",
    [
        "We interviewed six people and offered the Bindery Manager position to another candidate. We wish you well.",
        "We have chosen another candidate. Should she decline, we would like to offer you the role.",
        "I regret that we cannot offer you the post. I would be happy to offer you a tour of the works on any day.",
        "We will not be taking your application further. If a place comes free we will offer you one.",
    ],
)
def test_what_may_be_offered_one_day_is_no_offer(text: str) -> None:
    """A place that may come free, or that somebody else was offered, is not hers to take, and a tour is no work."""
    assert offered_place(read(_letter(text), frozenset({ME}))) is None


@pytest.mark.parametrize(
    "text", [_NO + _INSTEAD, "I am delighted to offer you the Finishing Assistant role. Please answer by Friday 4 December."]
)
def test_an_offer_is_thanked_for_and_answered_by_its_day(text: str) -> None:
    """Only she can say yes or no, so the letter thanks, says when they will hear, and takes leave of nobody."""
    draft = _answer(text)
    assert "the offer of the Finishing Assistant role" in draft.body
    assert "by Friday, December 4" in draft.body or "by Friday 4 December" in draft.body
    assert not any(word in draft.body for word in ("another time", "again", "wish", "sorry", "If "))
    assert any("4 December" in concern.advice and "yes or no" in concern.advice for concern in draft.concerns)
    assert not any(concern.level == "block" for concern in draft.concerns)


def test_an_offer_whose_day_is_over_is_asked_after() -> None:
    """After the day that they named one asks whether the offer stands."""
    assert "still stand?" in _answer(_NO + _INSTEAD, date(2026, 12, 8)).body


def test_an_offer_waits_until_its_day_or_her_answer() -> None:
    """An offer by itself is told of first until its day, or until she has written."""
    text = "I am delighted to offer you the Finishing Assistant role. Please let me know by Friday 4 December."
    letter = Letter(id="offer", message=_letter(text), reading=read(_letter(text), frozenset({ME})))
    reply = replace(
        a_message("Dear Nora,\n\nYes, gladly.\n\nSam\n", sender=ME, to=("nora@birchpress.example",)),
        date=datetime(2026, 11, 25, 9, tzinfo=UTC),
    )
    answer = Letter(id="yes", message=reply, reading=read_correspondence(reply, frozenset({ME})))

    def waiting(letters: list[Letter], day: date) -> list[str]:
        return [case.letter.id for case in offers_waiting(assemble(letters, frozenset({ME})), letters, day)]

    assert waiting([letter], date(2026, 12, 4)) == ["offer"]
    assert waiting([letter], date(2026, 12, 5)) == []
    assert waiting([letter, answer], date(2026, 11, 26)) == []
