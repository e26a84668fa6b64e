from datetime import UTC, date, datetime

import pytest

from rejoinder.model.message import Address, Message
from rejoinder.model.reading import Passage, PassageKind, Signal
from rejoinder.practice.signals import find_signals


def signals(text: str, kind: PassageKind = PassageKind.OWN) -> tuple[Signal, ...]:
    """The signals of a letter of 31 August 2025 that is all one passage."""
    letter = Message(
        message_id="<1@house.example>",
        sha256="0" * 64,
        date=datetime(2025, 8, 31, 9, tzinfo=UTC),
        sender=Address(name="Pat", email="pat@house.example"),
        text=text,
    )
    return find_signals(letter, (Passage(kind=kind, start=0, end=len(text)),))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We ask that you wait at least six months before you apply again.", "wait"),
        ("You may reapply after 12 months.", "wait"),
        ("Eine erneute Bewerbung ist frühestens nach sechs Monaten möglich.", "wait"),
        ("Please do not call the office about this decision.", "no_contact"),
        ("Pls dont write again", "no_contact"),
        ("Please don't email me again about this.", "no_contact"),
        ("No more letters, please.", "no_contact"),
        ("Please do not reply to this message.", "do_not_reply"),
        ("This inbox is not monitored.", "do_not_reply"),
        ("Bitte antworten Sie nicht auf diese Nachricht.", "do_not_reply"),
        ("We are unable to give individual feedback.", "feedback_refused"),
        ("It is not our practice to offer comment on interviews.", "feedback_refused"),
        ("Leider können wir keine Auskunft über die Gründe geben.", "feedback_refused"),
        ("May we keep your details for another year?", "consent_question"),
        ("We will hold your file for two years unless you object.", "consent_question"),
        ("Can I keep your number for the summer?", "consent_question"),
        ("With your permission we would pass your sketches to the mill.", "consent_question"),
        ("The Trustees ask me to enquire whether we might keep your papers for a year.", "consent_question"),
        ("Under our policy I must have your express consent; otherwise they are destroyed on 15 May.", "consent_question"),
        ("Would you like to hear of other courses?", "asks_answer"),
        ("Let us know either way.", "asks_answer"),
        ("Sind Sie damit einverstanden, dass wir Ihre Unterlagen aufbewahren?", "consent_question"),
        ("Would you be interested in the evening post instead?", "asks_answer"),
        ("Please let me know by Friday whether you would like to try it.", "asks_answer"),
        ("Hätten Sie Lust, beim Sprachcafé mitzumachen?", "asks_answer"),
        ("Tell us how we did in this two-minute survey.", "survey"),
        ("Your other applications remain under consideration.", "still_open"),
        ("Your name stays on the eligible list until 30 June 2027.", "list_status"),
        ("The position has been cancelled.", "withdrawn_position"),
        ("Die Ausschreibung wurde zurückgezogen.", "withdrawn_position"),
        ("Dear {{first_name}},", "unmerged_template"),
        ("Hello [Candidate Name],", "unmerged_template"),
        ("Dear %%FNAME%%", "unmerged_template"),
        ("To go on, please pay the training fee of 50 dollars.", "asks_money"),
        ("Send us a scan of your passport and your bank details.", "asks_money"),
        ("We chose an internal candidate.", "reason_given"),
        ("We went with an applicant whose experience was closer to our needs.", "reason_given"),
        ("Wir haben die Stelle intern besetzt.", "reason_given"),
    ],
)
def test_a_letter_says_more_than_no(text: str, kind: str) -> None:
    """What changes the next step is found wherever a letter says it."""
    assert kind in [signal.kind.value for signal in signals(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We will keep your application on file for six months.", "wait"),
        ("Thank you for applying last spring.", "wait"),
        ("If you have any questions, please let us know.", "asks_answer"),
        ("Don't hesitate to write to us again.", "no_contact"),
        ("Don't forget to write again in the spring!", "no_contact"),
        ("Do you have questions?", "asks_answer"),
        ("Drop me a message any time if you want a hand with the map.", "asks_answer"),
        ("We never ask applicants to pay a fee.", "asks_money"),
        ("Your application has been withdrawn.", "withdrawn_position"),
        ("We hope you find a role that better matches your skills.", "reason_given"),
        ("I would be happy to give you feedback.", "feedback_refused"),
        ("Other candidates remain under consideration.", "still_open"),
        ("Can we keep you on our list?", "list_status"),
    ],
)
def test_what_only_looks_like_a_sign(text: str, kind: str) -> None:
    """Words that look like a sign but say something else are none."""
    assert kind not in [signal.kind.value for signal in signals(text)]


def test_a_stated_wait_ends_on_a_day() -> None:
    """A wait of six months stated on 31 August ends on the last day of February."""
    (wait,) = [s for s in signals("Please wait six months before applying again.") if s.kind.value == "wait"]
    assert wait.until == date(2026, 2, 28)


def test_a_question_may_have_a_day() -> None:
    """A question that wants an answer by a date says so."""
    (asks,) = [s for s in signals("Please reply by 15 September 2025 whether you would accept the post.") if s.kind.value == "asks_answer"]
    assert asks.until == date(2025, 9, 15)


def test_a_signal_is_the_letters_own_words() -> None:
    """A signal quotes the text at its offsets."""
    text = "Dear Kim,\n\nThe post was cancelled. Please do not reply to this message.\n"
    found = signals(text)
    assert found
    assert all(signal.quote == text[signal.start : signal.end] for signal in found)


def test_footers_speak_only_of_replying() -> None:
    """A footer may forbid replies, but its question is no question to the reader."""
    text = "Please do not reply to this message. Would you like to join our talent network?"
    assert [signal.kind.value for signal in signals(text, PassageKind.FOOTER)] == ["do_not_reply"]
    assert signals(text, PassageKind.QUOTED) == ()


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("A post in the map room will be advertised in March; please apply.", date(2026, 3, 1)),
        ("We will be taking on two people in March next year.", date(2026, 3, 1)),
        ("Ask me again in the summer.", date(2026, 6, 1)),
        ("Come back in six months.", date(2026, 2, 28)),
        ("We recruit again in January, and I hope to see your name.", date(2026, 1, 1)),
        ("The graduate scheme reopens in the autumn of 2026.", date(2026, 9, 1)),
        ("Our next volunteer intake is in April.", date(2026, 4, 1)),
        ("We will need more hands after Easter.", date(2026, 4, 7)),
        ("Melden Sie sich gern im Frühjahr noch einmal.", date(2026, 3, 1)),
        ("Zum 1. Juni schreiben wir zwei Volontariate aus.", date(2026, 6, 1)),
        ("We could not give you this place, but we will be recruiting again in March.", date(2026, 3, 1)),
        ("We will not take on ushers in October, but we may need two people in May.", date(2026, 5, 1)),
        ("Please do not hesitate to apply again in the summer.", date(2026, 6, 1)),
        ("We will be looking for two stewards in April.", date(2026, 4, 1)),
    ],
)
def test_an_opening_to_come_has_a_day(text: str, begins: date) -> None:
    """What there will be to apply for, or when to ask again, counts from the first day of the time that they name."""
    (opening,) = [one for one in signals(text) if one.kind == "opening"]
    assert opening.until == begins


@pytest.mark.parametrize(
    "text",
    [
        "We do not expect to recruit in the new year.",
        "We need someone who can start in October.",
        "This post was advertised in June and we had many replies.",
        "Thank you for your audition on 4 March for the position of second oboe.",
        "We will keep your details on file until March.",
        "We had ninety people apply in four days.",
        "If a post comes up one day, please apply.",
        "There will be no vacancy in the bindery in May.",
        "The trainee post won't be advertised in March as we had planned.",
        "A place may come up in June, but not for people under eighteen.",
        "Unless the grant is renewed, we will recruit in May.",
        "Our new cook will be looking for a room in April.",
        "Our own jobs end in May, and I will be looking for work in June.",
        "His post in the map store will be advertised in January by the city council.",
        "The tea room reopens in April.",
        "We look after the park in the spring.",
        "Would you consider a three-week contract in the bindery in October?",
    ],
)
def test_not_every_month_is_an_opening(text: str) -> None:
    """What has been, what is not to be, and when somebody else begins is nothing to wait for."""
    assert not [one for one in signals(text) if one.kind == "opening"]


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("You have been placed no. 4 on the panel, which is in force for a year.", {"list_status"}),
        ("You are our reserve, should he change his mind.", {"list_status"}),
        ("I have put you down as first reserve.", {"list_status"}),
        ("The committee is unable to enter into correspondence about its decision.", {"no_contact"}),
        ("We cannot engage in any further discussion of single applications.", {"no_contact"}),
        ("I am glad that we entered into correspondence about ferries.", set()),
        ("The wardens of the nature reserve send their regards.", set()),
        ("The panel will meet again in May.", set()),
    ],
)
def test_a_place_on_a_panel_is_a_list_and_a_closed_door_is_one(said: str, kinds: set[str]) -> None:
    """Whoever is placed on a panel, or kept as a reserve, is on a list; who enters into no correspondence wants no letter."""
    found = {signal.kind.value for signal in signals(f"Dear Sam,\n\n{said}\n\nAda Brook\n")}
    assert found & {"list_status", "no_contact"} == kinds
