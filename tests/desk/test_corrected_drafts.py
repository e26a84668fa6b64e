"""Drafts to letters that the person has put right."""

from pathlib import Path

import pytest

from rejoinder.desk.answer import answer
from rejoinder.desk.correct import correct
from rejoinder.desk.open_letter import open_letter
from rejoinder.desk.put_off import was_sent
from rejoinder.desk.take_in import take_in
from rejoinder.model.reading import Kind
from rejoinder.model.told import Aspect
from rejoinder.store import dossiers
from rejoinder.store.home import Home
from rejoinder.store.records import open_records
from tests.desks import NOW
from tests.journeys.mailbox import mail, write_mbox

FORWARDED = (
    "Dear Sam,\n\nI am sorry, I can't take anyone on as ropemaker this winter: the harbour order has gone elsewhere.\n"
    "You splice a better eye than I do.\n\nGil\n"
)


def test_a_position_that_the_person_named_is_the_one_written_of(tmp_path: Path) -> None:
    """A draft calls what was applied for as the person does, however the letter brings the word in."""
    home, letter = tmp_path / "home", mail(20, "Gil Harbottle <gil@ropewalk.example>", "Your friend", FORWARDED)
    (read,) = take_in([write_mbox(tmp_path / "mail.mbox", [letter])], home, me=frozenset()).letters
    correct(home, [read.id], {Aspect.KIND: "rejection", Aspect.POSITION: "ropemaker"}, now=NOW)
    assert "ropemaker" in answer(home, read.id, register=None, to="", me=frozenset(), today=NOW.date()).body


_OFFERS = (
    "Dear Sam,\n\nThe Ropemaker post has gone to another candidate. However, we would like to offer you the Yard Assistant role from May. "
    "Could you let me know by Friday 4 December 2026 whether you would like it?\n\nGil Harbottle\nThe Ropewalk\n"
)


@pytest.mark.parametrize("kind", ["", "offer", "rejection"])
def test_an_offer_beside_a_no_can_be_answered_whatever_it_is_called(tmp_path: Path, kind: str) -> None:
    """Whether the person calls such a letter a no or an offer, the draft thanks for the offer and says when they will hear."""
    home, letter = tmp_path / "home", mail(20, "Gil Harbottle <gil@ropewalk.example>", "Ropemaker", _OFFERS)
    (read,) = take_in([write_mbox(tmp_path / "mail.mbox", [letter])], home, me=frozenset()).letters
    if kind:
        correct(home, [read.id], {Aspect.KIND: kind}, now=NOW)
    draft = answer(home, read.id, register=None, to="", me=frozenset(), today=NOW.date())
    assert [one.email for one in draft.to] == ["gil@ropewalk.example"]
    assert "Yard Assistant role" in draft.body and "December" in draft.body
    assert was_sent(home, read.id, now=NOW).letter.id == read.id


def test_who_lets_an_offer_rest_has_the_last_word(tmp_path: Path) -> None:
    """The person may let an offer rest, or name somebody else to write to about it."""
    home, letter = tmp_path / "home", mail(20, "Gil Harbottle <gil@ropewalk.example>", "Ropemaker", _OFFERS)
    (read,) = take_in([write_mbox(tmp_path / "mail.mbox", [letter])], home, me=frozenset()).letters
    correct(home, [read.id], {Aspect.KIND: "offer", Aspect.VERDICT: "file", Aspect.RECIPIENT: "Ida Brook <ida@ropewalk.example>"}, now=NOW)
    opened = open_letter(home, read.id)
    assert opened.case and opened.case.recipients[0].email == "ida@ropewalk.example"
    assert not opened.worth_a_draft


def test_a_position_put_right_on_one_letter_holds_for_the_application(tmp_path: Path) -> None:
    """What the person calls the post in one letter is what every letter about it is answered with."""
    home = tmp_path / "home"
    invited = "Dear Sam,\n\nWe would like to interview you for Rope Yard Assistant Manager on 12 March.\n\nGil Harbottle\nThe Ropewalk\n"
    refused = "Dear Sam,\n\nUnfortunately we have chosen another candidate for Rope Yard Assistant.\n\nGil Harbottle\nThe Ropewalk\n"
    sender = "Gil Harbottle <gil@ropewalk.example>"
    mails = [mail(10, sender, "Rope Yard Assistant Manager", invited), mail(20, sender, "Rope Yard Assistant", refused)]
    letters = take_in([write_mbox(tmp_path / "mail.mbox", mails)], home, me=frozenset()).letters
    no = next(one for one in letters if one.reading.recognition.kind is Kind.REJECTION)
    correct(home, [no.id], {Aspect.POSITION: "Yard Hand"}, now=NOW)
    body = answer(home, no.id, register=None, to="", me=frozenset(), today=NOW.date()).body
    assert "Manager" not in body
    with open_records(Home.open(home)) as records:
        assert dossiers.case(records, no.id).application.position == "Yard Hand"


def test_an_agency_leads_to_the_dossier_of_its_client(tmp_path: Path) -> None:
    """Who looks for the agency that wrote finds the house that it wrote for."""
    home = tmp_path / "home"
    text = "Hi Sam,\n\nOur client, Beacon Logistics, has filled the Payroll Clerk position.\n\nRob Tanner\nTanner Staffing\n"
    take_in(
        [write_mbox(tmp_path / "mail.mbox", [mail(20, "Rob Tanner <rob@tannerstaffing.example>", "Payroll Clerk", text)])],
        home,
        me=frozenset(),
    )
    with open_records(Home.open(home)) as records:
        assert dossiers.organization(records, "tanner").name == "Beacon Logistics"
