"""Which of the occupations that a letter names is the post it is about."""

from datetime import UTC, datetime

import pytest

from rejoinder.model.dossier import Letter
from rejoinder.model.message import Address, Message
from rejoinder.model.reading import ApplicationType, Attribution, Kind, Recognition
from rejoinder.practice.dossiers import assemble
from rejoinder.practice.read import read_as

ME = frozenset({"sam@rook.example"})


def a_message(text: str, subject: str, day: int = 20, answers: str = "") -> Message:
    """A message from Ada Brook of Saltby Mill to Sam."""
    return Message(
        message_id=f"<{day}@saltbymill.example>",
        sha256=f"{day:064}",
        date=datetime(2026, 11, day, 10, tzinfo=UTC),
        sender=Address(name="Ada Brook", email="ada@saltbymill.example"),
        to=(Address(name="Sam Rook", email="sam@rook.example"),),
        subject=subject,
        text=f"{text}\n\nAda Brook\n",
        in_reply_to=(answers,) if answers else (),
    )


def said(text: str, subject: str = "Re: your visit") -> Attribution:
    """What a refusal says of the position."""
    return read_as(a_message(text, subject), ME, Recognition(kind=Kind.REJECTION, confidence=1.0)).attribution


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sam,\n\nthe board voted for the other applicant. I thought you were the better writer.",
        "Dear Sam,\n\nwe chose somebody else. You're the best baker we met all week.",
        "Dear Sam,\n\nwe chose somebody else. You are a good teacher, and the children said so.",
        "Dear Sam,\n\nwe chose somebody else. Everyone thought you a natural presenter.",
        "Dear Sam,\n\nwe ran out of money. If you hear about somebody who needs two level designers, tell me.",
        "Dear Sam,\n\nwe can't take you on. If you know anyone who wants a good joiner, my brother is free.",
        "Liebe Sam,\n\nich kann Sie nicht einstellen. Mein Steuerberater hat nachgerechnet und gelacht.",
        "Liebe Sam,\n\nwir haben uns anders entschieden. Unser Hausmeister hat Ihren Schirm gefunden.",
        "Dear Sam,\n\nwe chose somebody else. Our Head Gardener sends you his regards.",
        "Dear Sam,\n\nwe chose somebody else this time. Get the Mountain Leader award out of the way and come back.",
        "Dear Sam,\n\nwe chose somebody else this time. Finish your Forklift Driver certificate and try again.",
    ],
)
def test_praise_colleagues_certificates_and_wishes_of_others_are_no_post(text: str) -> None:
    """What a reader is praised as, who works there, what is to be learnt and whom others look for is not the post refused."""
    assert said(text).position is None


@pytest.mark.parametrize(
    ("text", "subject", "position"),
    [
        ("Dear Sam,\n\nwe needed a welder and have taken one on, I'm sorry.", "Re: your visit", "welder"),
        ("Dear Sam,\n\nwe chose somebody else as our Head Gardener.", "Re: your visit", "Head Gardener"),
        ("Dear Sam,\n\nthe board chose another. You were the better writer.", "Ferry Clerk, and your scarf", "Ferry Clerk"),
        ("Dear Sam,\n\nGet the Mountain Leader award and come back.", "Outdoor leader", "Outdoor leader"),
        ("Dear Sam,\n\nwe have no Office Hero job any more. Tell me of somebody who needs two level designers.", "Hi", "Office Hero"),
        ("Dear Sam,\n\nwe have not selected you as our Data Fellow. There is an analyst opening at the county.", "News", "Data Fellow"),
        ("Dear Sam,\n\nsomebody else will be our bookbinder. Upton has a conservator post, and you should apply.", "News", "bookbinder"),
        ("Dear Sam,\n\nthe conservator post went to another. You should apply for the bookbinder post in Upton.", "News", "conservator"),
        ("Dear Sam,\n\nyou were not selected as Policy Fellow for the 7th cohort.", "News", "Policy Fellow"),
        ("Liebe Sam,\n\nleider wurde die Stelle als Assistentin der Leitung intern besetzt.", "News", "Assistentin der Leitung"),
        ("Liebe Sam,\n\nleider haben wir die Position als Archivar intern neu vergeben.", "News", "Archivar"),
        ("Liebe Sam,\n\nwir haben uns anders entschieden.", "Re: Vorstellungsgespräch Disposition", "Disposition"),
        ("Dear Sam,\n\nI have given it to my niece.", "office job", "office"),
        ("Dear Sam,\n\nwe chose somebody else.", "Clerk to the Trustees", "Clerk to the Trustees"),
        ("Dear Sam,\n\nGet the Mountain Leader award and come back.", "Climbing Instructor for next season", "Climbing Instructor"),
    ],
)
def test_the_post_is_the_one_that_was_refused(text: str, subject: str, position: str) -> None:
    """The post is what the subject or the refusal names, to its last word, whatever else the letter points to."""
    assert said(text, subject).position == position


@pytest.mark.parametrize(
    ("text", "subject", "kind"),
    [
        ("Dear Sam,\n\nwe chose somebody else.", "Trustee Support Officer", ApplicationType.JOB),
        ("Dear Sam,\n\nwe chose somebody else.", "Clerk to the Trustees", ApplicationType.JOB),
        ("Dear Sam,\n\nwe chose somebody else.", "Becoming a trustee", ApplicationType.VOLUNTEER),
        ("Dear Sam,\n\nthe bookkeeper job is gone. We would love to have you as a volunteer.", "News", ApplicationType.JOB),
        ("Dear Sam,\n\nthank you for offering to volunteer with us. We have no room.", "News", ApplicationType.VOLUNTEER),
        ("Liebe Sam,\n\nleider wurde die Stelle intern besetzt.", "Ihr Besuch", ApplicationType.JOB),
        ("Dear Sam,\n\nwe chose another intern.", "Summer intern", ApplicationType.INTERNSHIP),
    ],
)
def test_clerks_of_trustees_are_paid_and_intern_may_mean_inside(text: str, subject: str, kind: ApplicationType) -> None:
    """A trustee's office and a post filled from inside are jobs, and volunteering that is offered is not what was applied for."""
    assert said(text, subject).type is kind


def test_a_thread_knows_its_post_better_than_a_word_in_passing() -> None:
    """A refusal in the thread of an application is about its post, though it speaks of a packer in passing."""
    asked = a_message("Dear Sam,\n\nplease come to an interview for the post of Ferry Clerk.", "Ferry Clerk", day=5)
    refused = a_message("Dear Sam,\n\nI'm sorry, we must pay another packer first.", "Re: your visit", day=20, answers=asked.message_id)
    kinds = (Kind.INTERVIEW, Kind.REJECTION)
    letters = [
        Letter(id=str(place), message=one, reading=read_as(one, ME, Recognition(kind=kind, confidence=1.0)))
        for place, (one, kind) in enumerate(zip((asked, refused), kinds, strict=True))
    ]
    (case,) = assemble(letters, ME).cases
    assert letters[1].reading.attribution.position == "packer"
    assert case.application.position == "Ferry Clerk"
