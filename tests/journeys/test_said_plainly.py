"""What is said when a name is mistyped, a call is told, or a form cannot be taken: plainly, and nothing typed is lost."""

from pathlib import Path

import pytest

from rejoinder.desk.call import call_card
from tests.desks import NOW, visiting
from tests.journeys.mailbox import mail, write_mbox
from tests.journeys.test_person import data, home, rejection, rejoinder, taken_in

__all__ = ["home", "taken_in"]
"""Fixtures of the journeys of one person."""


@pytest.mark.parametrize("typed", ["hartvell", "Hartwell Libary", "quil museum"])
def test_a_mistyped_house_is_met_with_a_near_one(home: Path, typed: str) -> None:
    """Who mistypes a name is told which they may have meant; a name like none is not guessed at."""
    done = rejoinder(home, "dossier", typed)
    assert done.returncode == 2 and "Did you mean " in done.stderr
    assert "Did you mean" not in rejoinder(home, "dossier", "Zanzibar").stderr


def test_a_card_for_an_unknown_house_asks(home: Path) -> None:
    """The card for a mistyped house is a general one, says so and asks; one for a no that has come says that."""
    asked = rejoinder(home, "call", "hartvell").stdout
    assert asked.startswith("When they call\n") and "Did you mean Hartwell Library?" in asked
    assert "Their no has come already" in rejoinder(home, "call", "hartwell").stdout
    assert call_card(home, "", today=NOW.date()).known and not call_card(home, "Zanzibar", today=NOW.date()).known


def test_a_named_caller_said_no_herself(tmp_path: Path) -> None:
    """Whoever called is named as the one who said no, and a note to her does not go to the mailbox of her house."""
    mails = [
        mail(
            2,
            "sam@home.example",
            "Cooper's mate: any news?",
            "Dear team, is there any news of the cooper's mate job?\n\nSam",
            to="jobs@still.example",
        ),
        mail(
            4,
            "Jobs <jobs@still.example>",
            "Your application: Cooper's Mate",
            "Dear Sam,\n\nThank you for applying for the position of Cooper's Mate. We are still reading.\n\nStill House Distillery",
        ),
    ]
    at_home = tmp_path / "home"
    assert rejoinder(at_home, "import", write_mbox(tmp_path / "mail.mbox", mails), "--me", "sam@home.example").returncode == 0
    words = ("call", "Still House Distillery", "--log", "--who", "Una Marr", "--on", "2026-03-20T10:00")
    id_ = data(at_home, *words, "--promise", "She will send me the name of a cooper")["id"]
    case = rejection(at_home, "Still House Distillery")
    assert case["recipients"] == []
    assert "Una Marr turned you down" in rejoinder(at_home, "rejections").stdout
    draft = data(at_home, "reply", id_, "--on", "2026-03-21")
    assert draft["to"] == [] and draft["body"].startswith("Dear Una")
    sent = data(at_home, "reply", id_, "--to", "Una Marr <una@still.example>", "--on", "2026-03-21")
    assert sent["to"] == [{"name": "Una Marr", "email": "una@still.example"}]


def test_an_apprenticeship_is_a_job(home: Path) -> None:
    """An apprenticeship is understood as the paid place that it is; another word is answered with those that there are."""
    letter = data(home, "call", "Pott Joinery", "--log", "--type", "Apprenticeship", "--role", "Apprentice Joiner", "--on", "2026-03-20")
    assert letter["type"] == "job"
    assert "none of job, internship, volunteer" in rejoinder(home, "call", "Pott Joinery", "--log", "--type", "hobby").stderr


def test_a_house_is_renamed_in_the_terminal(home: Path) -> None:
    """A house gets the name that one knows it by, and its old name back."""
    said = rejoinder(home, "correct", "--rename", "hartwell", "Hartwell Public Library")
    assert said.returncode == 0 and "--undo --only organization" in said.stdout
    undo = said.stdout.rpartition("rejoinder ")[2].split()
    assert "Hartwell Public Library" in rejoinder(home, "organizations").stdout
    assert rejoinder(home, *undo).returncode == 0
    assert "Hartwell Public Library" not in rejoinder(home, "organizations").stdout
    assert rejoinder(home, "correct", "--rename", "hartwell", "X", "--kind", "offer").returncode == 2


def test_what_is_refused_shows_what_would_do(home: Path) -> None:
    """A name for an address is answered with the shape of one, and the beginning of an id with the whole."""
    id_ = rejection(home, "Hartwell Library")["id"]
    assert "'Tom Reed <name@house.example>'" in rejoinder(home, "correct", id_, "--recipient", "Tom Reed").stderr
    assert f"the letter {id_}" in rejoinder(home, "forget", id_[:5]).stderr


def test_a_letter_to_be_settled_can_be_answered_and_checked(home: Path, tmp_path: Path) -> None:
    """A reply to a letter that is no refusal is read for its words and its quotations."""
    asked = data(home, "rejections", "--unclear")[0]["id"]
    draft = tmp_path / "reply.txt"
    draft.write_text("Dear Ada,\n\nThank you for your letter, which I was glad to have.\n\nSam\n")
    done = rejoinder(home, "check", draft, "--about", asked)
    assert done.returncode == 0 and "quotations beside that letter" in done.stdout
    draft.write_text('Dear Ada,\n\nThank you for "a wonderful and most glorious afternoon".\n\nSam\n')
    assert rejoinder(home, "check", draft, "--about", asked).returncode == 1
    assert rejoinder(home, "check", draft, "--about", "zzzz").returncode == 2


def test_what_was_typed_is_still_there(own_home: Path) -> None:
    """A form that cannot be taken comes back with all that was typed into it and a sentence why."""
    with visiting(own_home) as browser:
        page = browser.post(
            "/add/letter", data={"text": "Dear Sam, <no>.", "sender": "nobody", "subject": "A & B", "received": "2026-03-02"}
        )
        assert page.status_code == 400 and "with a mail address" in page.text
        assert "Dear Sam, &lt;no&gt;." in page.text and 'value="nobody"' in page.text and 'value="A &amp; B"' in page.text
        assert 'value="2026-03-02"' in page.text
        page = browser.post("/add/place", data={"path": "Mail/here"})
        assert page.status_code == 400 and 'value="Mail/here"' in page.text
        call = {"house": "Pott Joinery", "caller": "Una", "when": "2036-04-03T14:30", "kind_words": "You were close", "promises": "A card"}
        page = browser.post("/call", data=call)
        assert page.status_code == 400 and "still to come" in page.text
        assert "You were close</textarea>" in page.text and "A card</textarea>" in page.text and 'value="Pott Joinery"' in page.text
        assert 'name="said_no" value="true">' in page.text


def test_a_field_is_called_what_it_is_called_on_its_page(own_home: Path) -> None:
    """What is missing, too long or not understood is said of the field; programs are told its name."""
    with visiting(own_home) as browser:
        assert "Please give the path of the mailbox." in browser.post("/add/place").text
        assert "The subject may have up to 400 characters." in browser.post("/add/letter", data={"text": "x", "subject": "y" * 401}).text
        assert "The day it came was not understood" in browser.post("/add/letter", data={"text": "x", "received": "soon"}).text


def test_links_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """Two letters of one subject are told apart by their day for whoever hears the page."""
    body = (
        "Dear Sam,\n\nThank you for applying for the position of Archivist at Hartwell Library. We will read it soon.\n\nHartwell Library"
    )
    mails = [mail(day, "Hartwell Library <no-reply@hartwell.example>", "We have it", body, id_=f"same-{day}") for day in (2, 9)]
    mails.append(mail(12, "Hartwell Library <no-reply@hartwell.example>", "Another", body, id_="another"))
    rejoinder(tmp_path / "home", "import", write_mbox(tmp_path / "mail.mbox", mails))
    with visiting(tmp_path / "home") as browser:
        for path in ("/letters", "/organizations/hartwell-library"):
            page = browser.get(path).text
            for day in (2, 9):
                assert f'We have it<span class="unseen">, {day} Mar 2026</span></a>' in page
            assert "Another</a>" in page
