"""What a letter says is to come becomes a prompt at that time, with the letter's own words as the reason."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from rejoinder.model.dossier import Dossier, Letter
from rejoinder.model.follow_up import FollowUp, Purpose
from rejoinder.model.message import Message
from rejoinder.model.reading import Kind
from rejoinder.model.told import Told
from rejoinder.practice.corrections import in_dossiers
from rejoinder.practice.dossiers import assemble
from rejoinder.practice.keep_in_touch import keep_in_touch, waits_for_an_answer
from rejoinder.practice.passages import passages
from rejoinder.practice.read import read
from rejoinder.practice.signals import find_signals
from rejoinder.sources.mime import read_message
from tests.builders import ME, a_message

_NO = (
    "Dear Sam,\n\nThank you for coming to your interview on 2 November for the Bookbinder post. We have decided not to appoint you as "
    "Bookbinder; we needed somebody who had led a bindery. I know that this will be a disappointment.\n\n"
)
_SIGNED = "\n\nKind regards\nMina Harrow\nKeeper of Bindings, Larch Library\n"


def _from_mina(text: str, on: date = date(2026, 11, 20), *, sender: str = "mina@larchlibrary.example") -> Message:
    written = a_message(f"{_NO}{text}{_SIGNED}", sender=sender, name="Mina Harrow", subject="Bookbinder")
    return replace(written, date=datetime(on.year, on.month, on.day, 9, tzinfo=UTC))


def _dossiers(*messages: Message) -> tuple[Dossier, ...]:
    letters = [Letter(id=f"letter{at}", message=one, reading=read(one, frozenset({ME}))) for at, one in enumerate(messages)]
    made = assemble(letters, frozenset({ME}))
    return tuple(
        Dossier(
            organization=house,
            contacts=made.contacts[house.id],
            applications=tuple(one for one in made.applications if one.organization_id == house.id),
            letters=tuple(letter for letter in letters if made.letter_organizations[letter.id] == house.id),
            cases=tuple(case for case in made.cases if case.organization.id == house.id),
        )
        for house in made.organizations
    )


def _prompts(text: str, today: date, on: date = date(2026, 11, 20)) -> list[FollowUp]:
    return list(keep_in_touch(_dossiers(_from_mina(text, on)), (), today))


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Could you let me know by Friday 4 December?", "answer_by", "2026-12-04"),
        ("Could you let me know by Friday, 4 December?", "answer_by", "2026-12-04"),
        ("I would need to hear from you by noon on Tuesday.", "answer_by", "2026-11-24"),
        ("We can hold the place for you until 15 December.", "answer_by", "2026-12-15"),
        ("There is a grant for newcomers, closing 31 January.", "closes", "2027-01-31"),
        ("The deadline for the fellowship is 1 March.", "closes", "2027-03-01"),
        ("I am having my knee done, so I'll be off till mid January.", "away", "2027-01-11"),
        ("If you have not heard from us by 16 December, please assume that you have not been successful.", "silence", "2026-12-16"),
        ("Should the roof contract come off in March I'd ring you at once.", "", ""),
        ("If the roof contract comes off in March I'd be after you at once.", "opening", "2027-03-01"),
        ("If the funding comes through in April we would love to have you.", "opening", "2027-04-01"),
        ("We would love you to give a talk in May.", "opening", "2027-05-01"),
        ("We shall want extra hands for the stocktaking again next November.", "opening", "2027-11-01"),
        ("Do get in touch again in September.", "opening", "2027-09-01"),
        ("We will let you know by Friday.", "", ""),
        ("If you have any questions, please let me know by 3 December.", "", ""),
        ("The museum closes on 24 December.", "", ""),
        ("The post closed on 3 October.", "", ""),
        ("If the bus comes in March you may catch it.", "", ""),
        ("If you had applied in March we could have taken you.", "", ""),
    ],
)
def test_a_day_is_heard_only_where_something_is_to_happen_then(text: str, kind: str, day: str) -> None:
    """A letter names days for answers, closings, returns, silences and second chances; other days are none of these."""
    message = _from_mina("")
    message = replace(message, text=text)
    telling = ("answer_by", "closes", "away", "silence", "opening")
    found = [(str(one.kind), str(one.until)) for one in find_signals(message, passages(text)) if one.kind in telling]
    assert found == ([(kind, day)] if kind else [])


def test_an_offer_in_a_refusal_is_answered_by_its_day_and_not_prompted_for_after_it() -> None:
    """Whoever is offered another post is told at once by when they want to know, and after that day of no other try."""
    text = "However, we should like to offer you a place as Assistant Binder from 11 January. Could you let me know by Friday 4 December?"
    [first, *_] = _prompts(text, date(2026, 11, 22))
    assert (first.purpose, first.due) == (Purpose.ANSWER, date(2026, 12, 4))
    assert "they want your answer by Friday 4 December 2026" in first.reason.text
    assert not [one for one in _prompts(text, date(2027, 1, 12)) if one.purpose in (Purpose.ANSWER, Purpose.REAPPLY)]


def test_an_offer_waits_until_its_day() -> None:
    """An offer is to be answered first while there is time for that."""
    [dossier] = _dossiers(
        _from_mina("However, we should like to offer you a place as Assistant Binder. Could you let me know by 4 December?")
    )
    [case] = dossier.cases
    assert [waits_for_an_answer(case, day) for day in (date(2026, 11, 22), date(2026, 12, 4), date(2026, 12, 5))] == [True, True, False]


def test_an_offer_by_itself_is_answered_by_its_day_too() -> None:
    """A letter that only offers is prompted for until the day it names, unless the person wrote back."""
    offer = replace(
        a_message(
            "Dear Sam,\n\nI am delighted to offer you the post of Bookbinder. Let me know by Friday and I'll send the contract.\n\n"
            "Mina Harrow\n",
            sender="mina@larchlibrary.example",
            name="Mina Harrow",
            subject="Offer: Bookbinder",
        ),
        date=datetime(2026, 11, 18, 12, tzinfo=UTC),
    )
    [found] = keep_in_touch(_dossiers(offer), (), date(2026, 11, 19))
    assert (found.purpose, found.due) == (Purpose.ANSWER, date(2026, 11, 20))
    assert keep_in_touch(_dossiers(offer), (), date(2026, 11, 21)) == ()
    yes = a_message("Dear Mina, yes!", sender=ME, to=("mina@larchlibrary.example",), in_reply_to=(offer.message_id,))
    yes = replace(yes, date=datetime(2026, 11, 18, 15, tzinfo=UTC))
    assert keep_in_touch(_dossiers(offer, yes), (), date(2026, 11, 19)) == ()


def test_what_closes_is_told_of_some_weeks_before() -> None:
    """A grant that closes at the end of January is prompted for early in January, in the letter's words."""
    found = next(
        one
        for one in _prompts("You should apply for the bindery course; there is a grant, closing 31 January.", date(2026, 11, 22))
        if one.purpose is Purpose.CLOSING
    )
    assert (found.earliest, "closes on 31 January 2027" in found.reason.text) == (date(2027, 1, 3), True)
    assert "grant" in found.reason.quote


def test_a_line_keeps_the_reason_that_they_gave_for_it() -> None:
    """Months after the time that they named, the prompt still says that they had asked to be asked again."""
    text = "My assistant is leaving after Easter, so do please ask me again then."
    at_the_time = _prompts(text, date(2026, 4, 20), on=date(2026, 1, 12))
    much_later = _prompts(text, date(2026, 9, 20), on=date(2026, 1, 12))
    assert [one.reason.quote for one in (*at_the_time, *much_later)] == [text, text]
    assert "the time that they named has come" in much_later[0].reason.text


def test_a_wait_and_a_line_are_one_prompt() -> None:
    """Where a wait ends within a month of a quarterly line, only its end is told, and no wait is asked for any more then."""
    text = "Under our rules nobody may apply again for three months."
    [found] = _prompts(text, date(2026, 11, 22))
    assert (found.purpose, found.earliest, found.no_application_before) == (Purpose.REAPPLY, date(2027, 2, 20), None)


def test_money_is_asked_about_when_the_year_begins_that_they_mean() -> None:
    """A financial year that begins in April where they are is prompted for in April, and nobody is written to about it before."""
    text = "In truth the council has stopped all hiring until the new financial year, April at the earliest. You came a very close second."
    found = [one for one in _prompts(text, date(2026, 11, 22)) if one.purpose in (Purpose.FUNDING, Purpose.NEAR_MISS)]
    assert [(one.purpose, one.earliest) for one in found] == [(Purpose.FUNDING, date(2027, 4, 1))]


def test_an_introduction_is_a_prompt_of_its_own() -> None:
    """Somebody elsewhere who was told of the person is to be written to, at their house, beside what there is to write to the writer."""
    text = "I have passed your name to Iris Calder at the Penhale Paper Museum. Her address is iris@penhalepaper.example."
    found = _prompts(text, date(2026, 11, 22))
    first = found[0]
    assert (first.purpose, first.organization) == (Purpose.INTRODUCED, "Penhale Paper Museum")
    assert first.contact is not None
    assert (first.contact.name, first.contact.email) == ("Iris Calder", "iris@penhalepaper.example")
    [dossier] = _dossiers(_from_mina(text))
    assert {one.name: one.house for one in dossier.contacts}["Iris Calder"] == "Penhale Paper Museum"


def test_silence_is_told_of_on_its_day_unless_something_came() -> None:
    """Where to have heard nothing by a day means no, the person hears of that day, unless they heard."""
    receipt = replace(
        a_message(
            "Dear applicant,\n\nThank you for applying for the post of Bookbinder at Larch Library. We have received your form. "
            "If you have not heard from us by 16 December, please assume that you have not been successful.\n\nLarch Library\n",
            sender="jobs@larchlibrary.example",
            subject="Thank you for your application - Bookbinder",
        ),
        date=datetime(2026, 11, 18, 12, tzinfo=UTC),
    )
    [found] = keep_in_touch(_dossiers(receipt), (), date(2026, 11, 22))
    assert (found.purpose, found.earliest) == (Purpose.NO_WORD, date(2026, 12, 16))
    later = _from_mina("", on=date(2026, 12, 2))
    assert Purpose.NO_WORD not in {one.purpose for one in keep_in_touch(_dossiers(receipt, later), (), date(2026, 12, 20))}


def test_nobody_is_prompted_to_write_to_somebody_who_is_away() -> None:
    """Whoever says until when they are away is not written to before."""
    text = "You came a very close second. I am on leave until 11 January."
    [found] = [one for one in _prompts(text, date(2026, 11, 22)) if one.purpose is Purpose.NEAR_MISS]
    assert found.earliest == date(2027, 1, 11) > date(2026, 11, 20) + timedelta(days=30)


def test_an_entry_for_the_calendar_without_words_is_an_interview() -> None:
    """A mail that holds nothing but an interview to be put in the calendar is one, and nothing that needs an eye."""
    entry = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:one\r\nDTSTART:20261022T100000Z\r\n"
        "SUMMARY:Interview - Bookbinder\r\nORGANIZER;CN=Mina Harrow:mailto:mina@larchlibrary.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    raw = (
        "From: Mina Harrow <mina@larchlibrary.example>\r\nTo: sam@home.example\r\nSubject: Invitation: Interview - Bookbinder\r\n"
        "Date: Thu, 15 Oct 2026 10:00:00 +0100\r\nMessage-ID: <entry@larchlibrary.example>\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: text/calendar; charset="utf-8"; method="REQUEST"\r\n\r\n{entry}'
    )
    reading = read(read_message(raw.encode()), frozenset({ME}))
    assert reading.recognition.kind is Kind.INTERVIEW
    assert [one.start for one in reading.interviews] == [datetime(2026, 10, 22, 10, tzinfo=UTC)]


def test_a_copy_that_was_cut_off_is_no_second_letter() -> None:
    """What is only the beginning of another letter, with its name and date, is put in no dossier beside it; a letter of its own is."""
    whole = _from_mina("You came a very close second.")
    cut, other = replace(whole, text=whole.text[:120]), replace(whole, text="Dear Sam, something else.")
    letters = [Letter(id=str(at), message=one, reading=read(one, frozenset({ME}))) for at, one in enumerate((cut, whole, other))]
    assert [one.id for one in in_dossiers(letters, Told())] == ["1", "2"]


def test_a_recruiter_stands_in_the_dossier_with_their_agency() -> None:
    """Whoever writes for an employer is at their own house."""
    message = a_message(
        "Hi Sam,\n\nI've had feedback from the guys at Larch Library re the Bookbinder role and unfortunately they won't be progressing on "
        "this occasion.\n\nTamsin Vole\nSenior Consultant, Kittiwake Search\nM: 07700 900 164\n",
        sender="tamsin.vole@kittiwakesearch.example",
        name="Tamsin Vole",
        subject="Feedback - Larch Library",
    )
    [dossier] = _dossiers(message)
    assert (dossier.organization.name, [(one.name, one.house) for one in dossier.contacts]) == (
        "Larch Library",
        [("Tamsin Vole", "Kittiwake Search")],
    )
