"""Evidence of contact: meetings arranged and meetings that took place."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.model.message import Address, Direction, Message
from rejoinder.model.reading import Interview, Kind, SignalKind, Stage
from rejoinder.practice.interviews import interviews, stage_signals
from rejoinder.practice.meeting_times import at_its_time, days_meant
from rejoinder.practice.passages import passages
from rejoinder.practice.sentences import fold
from tests.practice.attribution_letters import Case, cases

WRITTEN = datetime(2025, 3, 12, 9, 0, tzinfo=UTC)
"""A Wednesday."""


def _message(text: str, calendars: tuple[str, ...] = (), subject: str = "") -> Message:
    return Message(
        message_id="<a@letters.example>",
        sha256=str(hash((text, calendars))),
        date=WRITTEN,
        sender=Address(email="hr@harbor.example"),
        subject=subject,
        text=text,
        calendars=calendars,
    )


def _interviews(text: str, kind: Kind = Kind.REJECTION, direction: Direction = Direction.IN, subject: str = "") -> tuple[Interview, ...]:
    return interviews(_message(text, subject=subject), passages(text), direction, kind)


def _signals(text: str) -> set[SignalKind]:
    return {signal.kind for signal in stage_signals(_message(text), passages(text), Direction.IN)}


def _described(interview: Interview) -> str:
    stage = "informational" if interview.informational else interview.stage.value
    return f"{stage} {interview.status} {interview.start.isoformat() if interview.start else ''}"


def _shows_its_meeting(case: Case) -> bool:
    """Whether the meeting a reader sees in the letter is found, and none where the reader sees none."""
    found = [_described(interview) for interview in interviews(case.message, case.passages, case.direction, case.kind)]
    expected = str(case.expected.get("interview", ""))
    return any(one.startswith(expected) for one in found) if expected else not found


@pytest.mark.parametrize("case", [c for c in cases() if not c.held_out], ids=lambda c: c.name)
def test_meetings_are_found_where_there_were_any(case: Case) -> None:
    """A letter shows the meeting it speaks of, with stage, state and day, and none where it speaks of none."""
    assert _shows_its_meeting(case)


def test_meetings_are_mostly_found_in_letters_not_used_for_fitting() -> None:
    """Of the letters kept aside, at least nine in ten show the meeting they speak of, and no other."""
    held = [case for case in cases() if case.held_out]
    assert sum(map(_shows_its_meeting, held)) >= 0.9 * len(held)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Thank you, and Sanjay, for the conversation this morning.", "Thank you, and Sanjay, for the conversation this morning"),
        ("We met four people, and we really enjoyed meeting you, but the post went to another.", "and we really enjoyed meeting you"),
        ("Thanks for driving all the way out Monday; it was raining.", "Thanks for driving all the way out Monday"),
    ],
)
def test_a_meeting_is_quoted_in_the_clause_that_tells_of_it(text: str, quote: str) -> None:
    """What shows a meeting is quoted as a whole clause, not cut off in its middle."""
    (signal,) = [s for s in stage_signals(_message(text), passages(text), Direction.IN) if s.kind is SignalKind.INTERVIEWED]
    assert signal.quote == quote


@pytest.mark.parametrize(
    "text",
    [
        "thanks for popping in for a look round on Tuesday",
        "We loved watching you teach.",
        "You interviewed beautifully.",
        "Thank you for the Zoom chat last week.",
        "hi sam, thanks for wednesday",
        "Danke fürs Probearbeiten am Samstag.",
        "Sorry to mess you about after you came in twice",
    ],
)
def test_informal_meetings_count(text: str) -> None:
    """A trial shift, a lesson taught or a visit to the shop is a meeting."""
    assert _signals(f"{text}\n") & {SignalKind.INTERVIEWED, SignalKind.SCREENED}


@pytest.mark.parametrize(
    "text",
    [
        "If you are selected you will be invited to an interview.",
        "Only candidates selected for an interview will be contacted.",
        "Unfortunately we are not able to invite you to an interview.",
        "You were not selected for an interview.",
        "We would like to interview other candidates.",
        "Should we wish to meet you, we will be in touch.",
        "We would have liked to meet with you, but the post is filled.",
        "We are unable to interview everyone who applies.",
    ],
)
@pytest.mark.parametrize("kind", [Kind.REJECTION, Kind.ACKNOWLEDGEMENT])
def test_what_is_denied_or_depends_is_no_meeting(text: str, kind: Kind) -> None:
    """A meeting that may come, or did not, is no evidence of contact."""
    assert not _interviews(f"Dear Sam,\n\n{text}\n", kind)
    assert not _signals(f"Dear Sam,\n\n{text}\n")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thank you for coming in last week.", SignalKind.INTERVIEWED),
        ("It was a pleasure to meet you.", SignalKind.INTERVIEWED),
        ("We decided after your interview on 12 February to go on with others.", SignalKind.INTERVIEWED),
        ("Thank you for taking the time to speak with us on the phone.", SignalKind.SCREENED),
        ("I write about the post for which you completed a first-round video interview with Dana Kessler.", SignalKind.SCREENED),
        ("Thank you for completing the cataloging exercise.", SignalKind.ASSESSED),
        ("You were one of three finalists.", SignalKind.FINALIST),
        ("You were our second choice.", SignalKind.FINALIST),
        ("Vielen Dank für das freundliche Gespräch.", SignalKind.INTERVIEWED),
    ],
)
def test_a_rejection_tells_how_far_one_came(text: str, kind: SignalKind) -> None:
    """Looking back on a meeting, a test or a short list shows the stage."""
    assert kind in _signals(f"Dear Sam,\n\n{text}\n")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It was a pleasure to have you here on 3 March.", 3),
        ("It was a treat to have you at our table on Tuesday.", 11),
        ("We enjoyed having you in on Monday, and so did the others.", 10),
        ("We liked what you said when you came by the workshop.", None),
        ("I keep thinking of our conversation over tea on Monday.", 10),
        ("We are grateful for the two hours you gave us.", None),
        ("We remember the afternoon you spent at the mill.", None),
        ("It was fun to show you round the kilns.", None),
        ("When you were here last Thursday we all liked you.", 6),
        ("You travelled all the way from Saltby to see us.", None),
        ("Having had you here, we know what we shall miss.", None),
        ("Es war uns eine Freude, Sie am 3. März hier zu haben.", 3),
    ],
)
def test_who_had_the_person_there_had_met_them(text: str, day: int | None) -> None:
    """To have had somebody in the house, or an hour of theirs, is to have met them, on the day that the sentence names."""
    letter = f"Dear Sam,\n\n{text} We have chosen somebody else.\n"
    assert SignalKind.INTERVIEWED in _signals(letter)
    (found,) = _interviews(letter)
    assert (found.start.day if found.start else None) == day


@pytest.mark.parametrize(
    "text",
    [
        "It would be a pleasure to have you here one day.",
        "It would have been a pleasure to have you here on 3 March.",
        "We never had the pleasure of having you here.",
        "We are unable to have you here.",
        "We were pleased to have you in our selection process.",
        "When you visited our website you ticked a box.",
        "Next time you come by the workshop, say hello.",
        "We would gladly have given you two hours.",
        "Thank you for the evening you spent with the case study.",
        "We look forward to our conversation over tea on Monday.",
        "We would have liked to show you round.",
        "It was a pleasure to have your letter on 3 March.",
        "Es wäre eine Freude, Sie hier zu haben.",
    ],
)
def test_a_visit_that_was_not_is_no_meeting(text: str) -> None:
    """A visit that may come or never came, and hours given to papers, are no evidence of contact."""
    letter = f"Dear Sam,\n\n{text} We have chosen somebody else.\n"
    assert not _signals(letter)
    assert not _interviews(letter)


@pytest.mark.parametrize(
    "text",
    [
        "When you visited us on our website we noticed your profile.",
        "It was lovely to see you on our careers page.",
        "We were pleased to see you on LinkedIn.",
        "It was great having you here in our talent community.",
        "We were glad to have you in on the mailing list.",
        "Since you left us a voicemail on 3 March, we have filled the post.",
        "While you were here on our portal, your session expired.",
        "Thank you for giving us an evening to think it over.",
        "I remember our meeting policy forbids visitors.",
        "Our conversation over coffee will have to wait.",
        "We did not get to have the chat over coffee on Monday that we had hoped for.",
        "Seit Sie bei uns waren, hat sich Ihr Profil verändert.",
    ],
)
def test_a_page_a_portal_and_a_voicemail_are_no_meeting(text: str) -> None:
    """Whoever came by way of a page, a portal, a list or a voicemail was not met by anybody."""
    letter = f"Dear Sam,\n\n{text} We have chosen somebody else.\n"
    assert not _signals(letter)
    assert not _interviews(letter)


def test_signals_quote_the_letter() -> None:
    """Each sign of the stage is quoted word for word."""
    text = "Dear Sam,\n\nIt was a pleasure to meet you. You were one of two finalists.\n"
    for signal in stage_signals(_message(text), passages(text), Direction.IN):
        assert text[signal.start : signal.end] == signal.quote


def test_the_persons_own_thanks_are_evidence() -> None:
    """When the person thanked for a meeting yesterday, there was one yesterday."""
    (found,) = _interviews("Dear Ms. Feld,\n\nThank you for meeting with me yesterday.\n", Kind.OTHER, Direction.OUT)
    assert (found.status, found.start) == ("confirmed", datetime(2025, 3, 11, tzinfo=UTC))


def test_a_second_round_after_a_first_is_two_meetings() -> None:
    """Thanks for the last talk and an invitation to the next are two meetings."""
    found = _interviews(
        "Dear Sam,\n\nThank you for speaking with me on Monday. We would like to invite you to a second interview on 20 March at 10am.\n",
        Kind.INTERVIEW,
    )
    assert [(one.stage, one.status) for one in found] == [(Stage.INTERVIEW, "confirmed"), (Stage.FINAL, "proposed")]


def _calendar(method: str = "REQUEST", extra: str = "", start: str = "DTSTART:20250320T140000Z") -> str:
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:u1\r\nDTSTAMP:20250312T090000Z\r\n{start}\r\n"
        f"SUMMARY:Phone screen\r\nORGANIZER;CN=Ada Brook:mailto:ada@harbor.example\r\n{extra}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


@pytest.mark.parametrize(
    ("calendar", "status"),
    [
        (_calendar(), "proposed"),
        (_calendar("CANCEL"), "cancelled"),
        (_calendar(extra="SEQUENCE:2\r\n"), "moved"),
        (_calendar(extra="STATUS:CONFIRMED\r\n"), "confirmed"),
        (_calendar("REPLY", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:sam@home.example\r\n"), "confirmed"),
        (_calendar("REPLY", "ATTENDEE;PARTSTAT=DECLINED:mailto:sam@home.example\r\n"), "cancelled"),
    ],
)
def test_a_calendar_tells_what_became_of_a_meeting(calendar: str, status: str) -> None:
    """Method, status and sequence of a calendar part say whether a meeting stands, moved or fell away."""
    (found,) = interviews(_message("See the invitation.", (calendar,)), (), Direction.IN, Kind.INTERVIEW)
    assert (found.status, found.stage, found.uid, found.people[0].name) == (status, Stage.SCREEN, "u1", "Ada Brook")
    assert found.start == datetime(2025, 3, 20, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "calendar",
    [
        "",
        "BEGIN:VEVENT",
        _calendar(start="DTSTART:garbage"),
        _calendar(start="DTSTART;TZID=Nowhere/Land:20250320T140000"),
        "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n" * 5000,
        _calendar() * 500,
        _calendar(extra="ATTENDEE:mailto:x@y.example\r\n" * 3000),
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n",
    ],
)
def test_a_hostile_calendar_does_no_harm(calendar: str) -> None:
    """A calendar that is broken, endless or nonsense yields at most what could be read."""
    found = interviews(_message("See the invitation.", (calendar,)), (), Direction.IN, Kind.INTERVIEW)
    assert all(len(one.people) <= 30 for one in found)


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_may_call_itself_a_calendar(text: str) -> None:
    """Whatever stands between the lines of a calendar, reading it ends."""
    interviews(_message("See the invitation.", (_calendar(extra=f"{text}\r\n"), f"BEGIN:VEVENT{text}")), (), Direction.IN, Kind.INTERVIEW)


def the_moment(words: str, *, past: bool) -> datetime | None:
    """The only moment that `words` name, seen from the day of the letter; None for none or several."""
    moments = [at_its_time(one, fold(words), WRITTEN) for one in days_meant(fold(words), WRITTEN.date(), past)]
    return moments[0] if moments and all(moments) and len(set(moments)) == 1 else None


@pytest.mark.parametrize(
    ("words", "past", "moment"),
    [
        ("on Tuesday 4 March at 10:00", True, "2025-03-04T10:00"),
        ("on March 20th, 2025 at 2:30 pm", False, "2025-03-20T14:30"),
        ("am 18. März um 14 Uhr", False, "2025-03-18T14:00"),
        ("am 18.03.2025 um 9.30 Uhr", False, "2025-03-18T09:30"),
        ("tomorrow at noon", False, "2025-03-13T12:00"),
        ("last Friday", True, "2025-03-07T00:00"),
        ("on Friday at 9am", False, "2025-03-14T09:00"),
        ("on 2 January", False, None),
        ("on 5/6", False, None),
        ("next Friday", False, None),
        ("on Monday or Tuesday", False, None),
        ("Monday 4 March 2025", False, None),
        ("on 31 February", False, None),
        ("soon", False, None),
    ],
)
def test_days_are_read_as_meant_or_not_at_all(words: str, past: bool, moment: str | None) -> None:
    """A day is read relative to the letter's date; what could be two days, or is far off, is none."""
    got = the_moment(words, past=past)
    assert (got.isoformat()[:16] if got else None) == moment


@given(st.text(max_size=200), st.booleans())
@settings(max_examples=100, deadline=None)
def test_no_words_are_too_strange_for_a_day(text: str, past: bool) -> None:
    """Whatever the words, reading a day from them ends, near the letter's date or with nothing."""
    got = the_moment(text, past=past)
    assert got is None or abs((got.date() - WRITTEN.date()).days) <= 200


@given(st.text(max_size=300), st.sampled_from(list(Kind)), st.sampled_from(list(Direction)))
@settings(max_examples=60, deadline=None)
def test_no_letter_is_too_strange_to_look_for_meetings(text: str, kind: Kind, direction: Direction) -> None:
    """Whatever stands in a letter, looking for meetings in it ends."""
    _interviews(f"Thank you for meeting {text}. {text} interview on {text}", kind, direction)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("could you come on thursday at half past two", (13, 14, 30)),
        ("tuesday the 18th at ten o'clock", (18, 10, 0)),
        ("monday 24th at 9.30", (24, 9, 30)),
        ("weds at three?", (19, 15, 0)),
        ("tomorrow, 1.45pm", (13, 13, 45)),
    ],
)
def test_times_are_read_in_plain_words(written: str, moment: tuple[int, int, int]) -> None:
    """Days and times are understood as people say them."""
    found = the_moment(written, past=False)
    assert found is not None
    assert (found.day, found.hour, found.minute) == moment


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your time and your interest, and for taking the trouble to send such a full letter. We chose someone else.",
        "After the interviews with six candidates last week we have appointed someone else.",
        "Following the interviews we held with four strong applicants, the post has been filled.",
        "All the candidates we interviewed had kept bees before, and one of them has accepted it.",
    ],
)
def test_the_interviews_of_others_are_not_hers(text: str) -> None:
    """Thanks for her time, and other people's interviews, do not prove that she had one."""
    assert SignalKind.INTERVIEWED not in _signals(text)
    assert SignalKind.INTERVIEWED in _signals("After the interview with you last week we have appointed someone else.")


@pytest.mark.parametrize(
    "text",
    [
        "Thanks so much for coming forward to be a ward companion; we cannot take you on this autumn.",
        "Thank you for coming back to us so quickly. We have chosen somebody else.",
        "Thank you for coming up with such a good plan. The grant went to another house.",
        "Thank you for meeting the deadline. We have appointed another candidate.",
    ],
)
def test_who_comes_forward_has_not_come(text: str) -> None:
    """Words of coming and meeting that mean neither prove no interview."""
    assert SignalKind.INTERVIEWED not in _signals(text)
    assert not _interviews(text)
    assert SignalKind.INTERVIEWED in _signals("Thank you for coming to see us on Monday. We have chosen somebody else.")


@pytest.mark.parametrize("event", ["open evening", "open day", "information evening"])
def test_an_evening_for_everybody_is_no_interview(event: str) -> None:
    """Whoever comes along to an open evening has met them, and was not interviewed."""
    text = f"Dear Jo,\n\nThanks for coming along to our {event}. We have no place for you.\n\nInes\n"
    assert _signals(text) == set()
    assert [_described(one) for one in _interviews(text)] == ["informational confirmed "]


def test_a_day_that_is_taken_back_is_not_the_day() -> None:
    """Who names a Saturday, takes it back and names a Friday meets on the Friday."""
    (met,) = _interviews("Could you come for an interview on Saturday, oh no you work then. Friday 14th at 5pm?", Kind.INTERVIEW)
    assert met.start and (met.start.day, met.start.hour) == (14, 17)
