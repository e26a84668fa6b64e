"""On which day the two met, as all the letters of an application tell it."""

from datetime import UTC, datetime, timedelta

import pytest

from rejoinder.model.dossier import Case, Letter
from rejoinder.model.message import Address, Message
from rejoinder.model.reading import Kind, Stage
from rejoinder.practice.dossiers import assemble
from rejoinder.practice.read import read, read_correspondence

ME = frozenset({"sam@rook.example"})
SAM = Address(name="Sam Rook", email="sam@rook.example")
INES = Address(name="Ines Calder", email="ines.calder@tarnmuseum.example")
MONDAY = datetime(2026, 3, 2, 10, tzinfo=UTC)
NO = "I am sorry to say that we have offered the post of Gallery Assistant to another candidate."
NEIN = "Leider haben wir uns für eine andere Bewerberin entschieden und können Ihnen die Stelle als Gallery Assistant nicht anbieten."

Written = tuple[Address, int, str]
"""Who writes, how many days after Monday, 2 March 2026, and what."""


def _case(letters: list[Written], subject: str = "Gallery Assistant interview") -> Case:
    """The case of an application whose letters are these, the last of which says no."""
    read_ones: list[Letter] = []
    earlier: tuple[str, ...] = ()
    for number, (sender, days, text) in enumerate(letters):
        message = Message(
            message_id=f"<{number}@tarnmuseum.example>",
            sha256=f"{number}{text}",
            date=MONDAY + timedelta(days=days, hours=number),
            sender=sender,
            to=(SAM if sender is INES else INES,),
            subject=subject if not number else f"Re: {subject}",
            text=text,
            in_reply_to=earlier[-1:],
            references=earlier,
        )
        reading = read(message, ME)
        if reading.recognition.kind is Kind.OTHER:
            reading = read_correspondence(message, ME)
        read_ones.append(Letter(id=f"l{number}", message=message, reading=reading))
        earlier += (message.message_id,)
    (case,) = assemble(read_ones, ME).cases
    return case


def _days(*letters: Written, no: str = NO, after: int = 30, subject: str = "Gallery Assistant interview") -> list[str]:
    """The days on which the application's meetings stand, written as month and day."""
    refusal = (INES, after, f"Dear Sam,\n\n{no}\n\nKind regards,\nInes Calder\nTarn Museum")
    meetings = _case([*letters, refusal], subject).application.interviews
    return [one.start.strftime("%m-%d") for one in meetings if one.start and one.status != "cancelled"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Your interview details are below.\n\nDate: 10 March 2026\nTime: 2.30 pm", "03-10"),
        ("Would Thursday 12th March at 11 suit you for an interview?", "03-12"),
        ("Interview Thu 5 Mar, 9.15, at the office?", "03-05"),
        ("How about a Zoom interview on Tuesday 17 March, 10am our time?", "03-17"),
        ("Interviews for Gallery Assistant are on Thursday 19 March. You are on at 2.", "03-19"),
        ("Saturday 14th at 10, by the kiosk, for your interview. Bring a pen.", "03-14"),
        ("We'd like to interview you. 10 March, 11am, room 4.", "03-10"),
        ("You're all set for your interview on Tuesday 03/10/2026 at 10:00.", "03-10"),
        ("The panel can see you at 3 pm on 12-Mar-2026 for your interview.", "03-12"),
        ("We'd like to interview you on Thursday next week at 2pm.", "03-12"),
        ("Please come for interview next Tuesday, the tenth, at half past nine.", "03-10"),
        ("Passt Ihnen für ein Vorstellungsgespräch Dienstag, der 10. März, um 14 Uhr?", "03-10"),
        ("Wir laden Sie ein für Donnerstag, den 12. März um 10 Uhr zum Vorstellungsgespräch.", "03-12"),
        ("Ihr Vorstellungsgespräch findet am 12. März 2026 um 10.30 Uhr statt.", "03-12"),
        ("Wir möchten Sie gern kennenlernen. Termin: Mi, 11.03.2026, 9:30 Uhr.", "03-11"),
        ("Einladung zum Vorstellungsgespräch: am Donnerstag, den zwölften, um zehn Uhr.", "03-12"),
    ],
)
def test_an_invitation_names_its_day_in_many_ways(words: str, day: str) -> None:
    """An invitation is for the day that it names, in a heading, a question or a line of its own."""
    assert _days((INES, 0, f"Dear Sam,\n\n{words}\n\nInes Calder")) == [day]


@pytest.mark.parametrize(
    "words",
    [
        "Please confirm by Thursday 5 March.",
        "The post starts on 1 April.",
        "The trustees meet on 12 March to look at the budget.",
        "We hope to let everybody know by the 13th.",
        "Thank you for your application of 20 February.",
        "Our offices are closed on Friday 13 March.",
        "Applications closed on 27 February.",
        "Bitte geben Sie uns bis zum 6. März Bescheid.",
        "Der Stellenantritt ist der 1. Mai.",
    ],
)
def test_other_days_in_an_invitation_are_not_its_day(words: str) -> None:
    """A deadline, a board's sitting, a closing date and a first day of work are no interview."""
    assert _days((INES, 0, f"Dear Sam,\n\n{words} Tuesday 10 March at 11 for your interview, then.\n\nInes")) == ["03-10"]


def test_a_day_for_the_chosen_is_no_invitation() -> None:
    """Whoever says when the chosen will be interviewed has invited nobody."""
    words = "The closing date is 6 March and interviews will be held on 16 March for shortlisted candidates."
    assert not _days((INES, 0, f"Dear Sam,\n\nThank you for your application. {words}\n\nInes"))


TWO_DAYS = (INES, 0, "Dear Sam,\n\nWe would like to interview you on Tuesday 10 March or Thursday 12 March. Which is better?\n\nInes")
ZWEI_TAGE = (INES, 0, "Hallo Sam,\n\nDienstag, 10.3., oder Donnerstag, 12.3., für ein Vorstellungsgespräch? Beides um 9.\n\nInes")


@pytest.mark.parametrize(
    ("asked", "answer", "days"),
    [
        (TWO_DAYS, "Thursday is fine, thank you.", ["03-12"]),
        (TWO_DAYS, "I can't do the 10th, but the 12th is fine.", ["03-12"]),
        (TWO_DAYS, "The second, please.", ["03-12"]),
        (TWO_DAYS, "I can't wait! See you on Tuesday.", ["03-10"]),
        (TWO_DAYS, "Tuesday and Thursday both suit me; you choose.", []),
        (TWO_DAYS, "Lovely, thank you.", []),
        (ZWEI_TAGE, "Am Dienstag kann ich leider nicht, Donnerstag ist wunderbar.", ["03-12"]),
        (ZWEI_TAGE, "Dienstag passt mir gut.", ["03-10"]),
    ],
)
def test_of_two_days_it_was_the_one_she_took(asked: Written, answer: str, days: list[str]) -> None:
    """Of two days that were proposed the one that was taken up is the day; where neither was, there is none."""
    assert _days(asked, (SAM, 1, f"{answer}\n\nSam")) == days


def test_a_day_that_nobody_agreed_on_leaves_the_meeting() -> None:
    """A meeting of which two days were proposed and none agreed on is still a meeting."""
    case = _case([TWO_DAYS, (INES, 30, f"Dear Sam,\n\n{NO}\n\nInes Calder")])
    assert case.application.stage is Stage.INTERVIEW


ONE_DAY = (INES, 0, "Dear Sam,\n\nWe would like to invite you for an interview on Tuesday 24 March at 10am.\n\nInes")


@pytest.mark.parametrize(
    ("letters", "days"),
    [
        ([(SAM, 0, "Lovely. See you on Tuesday.\n\nSam")], ["03-24"]),
        ([(SAM, 0, "See you on the twenty-fourth.\n\nSam")], ["03-24"]),
        (
            [(INES, 3, "Dear Sam,\n\nI'm afraid we have to move your interview from Tuesday 24 March to Friday 27 March.\n\nInes")],
            ["03-27"],
        ),
        ([(INES, 3, "Dear Sam,\n\nWe have to postpone your interview on Tuesday 24 March. I will write again.\n\nInes")], []),
        ([(INES, 3, "Guten Tag Herr Rook,\n\nleider müssen wir das Vorstellungsgespräch absagen.\n\nInes Calder")], []),
        (
            [
                (SAM, 1, "Dear Ines,\n\nI'm so sorry, I cannot do Tuesday. Could we make it Friday the 27th?\n\nSam"),
                (INES, 1, "Dear Sam,\n\nFriday is fine for the interview. See you then.\n\nInes"),
            ],
            ["03-27"],
        ),
        ([(SAM, 1, "Dear Ines, I'm sorry, I can't make Tuesday, I am abroad all that week.\n\nSam")], []),
        ([(SAM, 1, "Dear Ines, Tuesday is lovely. I am away until 9 March.\n\nSam")], ["03-24"]),
    ],
)
def test_what_was_agreed_later_holds(letters: list[Written], days: list[str]) -> None:
    """A meeting that is moved has its new day, and one that is put off, refused or called off has none."""
    assert _days(ONE_DAY, *letters) == days


def test_a_second_round_has_a_day_of_its_own() -> None:
    """An invitation that comes after the first talk is to another."""
    second = "Thank you for Tuesday. We'd like to invite you to a second interview on Thursday 2 April at 9."
    assert _days(ONE_DAY, (SAM, 0, "Yes, please. Sam"), (INES, 24, f"Dear Sam,\n\n{second}\n\nInes"), after=40) == ["03-24", "04-02"]


@pytest.mark.parametrize(
    "words",
    [
        "At Thursday's meeting our trustees voted to cut the budget, and the post you interviewed for has been halved.",
        "The Committee met on Monday night and the post you were interviewed for has gone to somebody within.",
        "Thank you for coming in on Thursday.",
        "In der Vorstandssitzung am Donnerstag wurde entschieden.",
    ],
)
def test_a_weekday_in_a_refusal_gives_way(words: str) -> None:
    """A weekday that a refusal names, of a meeting or of a board's, does not take the place of the day that was arranged."""
    assert _days(ONE_DAY, no=f"{words} {NEIN if words.startswith('In der') else NO}") == ["03-24"]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("I refer to your interview of 24th March.", ["03-24"]),
        ("Thank you for your letter of 26 March and for coming to your interview on 24 March.", ["03-24"]),
        ("It was good to meet you on Tuesday. The trustees decided on Thursday.", ["03-31"]),
        ("The board met on 24 March to discuss the interviews.", []),
        ("At our board meeting on Tuesday the post you interviewed for was cut.", []),
        ("The person we chose starts on 16 March, and I enjoyed meeting you.", []),
    ],
)
def test_a_refusal_alone_tells_the_day_of_the_meeting_only(words: str, days: list[str]) -> None:
    """A refusal that is all there is tells the day of the meeting, and no other day as if it were that."""
    assert _days(no=f"{words} {NO}", subject="Gallery Assistant") == days


@pytest.mark.parametrize(
    "words",
    [
        "The post went to someone who did the last two series with us.",
        "Over the last two years we have grown.",
        "She painted the last three sets for us.",
    ],
)
def test_the_last_two_of_something_else_are_no_final(words: str) -> None:
    """Somebody who did the last two series says nothing of how far an application came."""
    letter = (INES, 30, f"Dear Sam,\n\n{words} {NO}\n\nInes Calder")
    assert _case([letter]).application.stage is Stage.SUBMITTED
    assert _case([(INES, 30, f"Dear Sam,\n\nYou were one of the last two. {NO}\n\nInes Calder")]).application.stage is Stage.FINAL
