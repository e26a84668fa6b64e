"""Somebody of another house to whom a rejection refers her is a stranger, and gets a letter that says who sent her."""

from dataclasses import replace

import pytest

from rejoinder.model.dossier import Recipient
from rejoinder.model.reply import Draft
from rejoinder.practice.compose import compose
from rejoinder.practice.reach import GAVE_THIS_ADDRESS, NAMED_IN_THE_LETTER
from rejoinder.practice.writing.elsewhere import sought

from .composed_cases import PROFILE, TODAY, case

SEEDS = range(930, 940)
REFERRAL = (
    "I am sorry that we have chosen somebody else. My old friend Piet Aalto runs the harbour museum at Oy and is looking for "
    "someone to lead his boat tours. His address is piet.aalto@harbour.example. Please write to him, and mention my name."
)
PIET = Recipient(name="Piet Aalto", email="piet.aalto@harbour.example", reason=NAMED_IN_THE_LETTER)


def drafts(
    text: str = REFERRAL, *, to: Recipient | None = PIET, also: tuple[Recipient, ...] = (PIET,), looking_for: str = ""
) -> list[Draft]:
    """The drafts to some letters that say `text`: to `to`, or to their writer, who names `also`."""
    seeker = replace(PROFILE, looking_for=looking_for)
    made = []
    for seed in SEEDS:
        one, letters = case(seed, text=text, house="Larkspur Museum", position="Museum Assistant")
        recipients = (to,) if to else (*one.recipients, *also)
        made.append(compose(replace(one, recipients=recipients), letters, seeker, None, TODAY))
    return made


def test_a_stranger_learns_who_sent_her_and_why() -> None:
    """The letter to whom they refer her says who gave the address, what the house looks for, what she does, and asks for little."""
    for draft in drafts(looking_for="boats and museums"):
        body = " ".join(draft.body.split())
        assert draft.subject == "Margaret Doyle suggested that I write to you" and not draft.in_reply_to and not draft.references
        assert body.startswith("Dear Piet Aalto, Margaret Doyle")
        assert "you are looking for someone to lead your boat tours" in body
        assert "boats and museums" in body and "Museum Assistant" in body and "résumé" in body
        assert {concern.concern_class for concern in draft.concerns} <= {"recipient"}, draft.concerns


def test_a_stranger_is_not_thanked_for_what_others_did() -> None:
    """Whoever had nothing to do with the refusal hears of no colleagues, no interview and no similar post."""
    for draft in drafts():
        assert not any(word in draft.body for word in ("colleagues", "interview", "similar", "no hard", "heard from your")), draft.body


def test_the_writer_is_thanked_for_the_referral_by_name() -> None:
    """The reply to whoever refers her says that she will write, names to whom, and asks for no advice besides."""
    for draft in drafts(to=None):
        assert "Piet Aalto" in draft.body and "advice" not in draft.body and "one thing" not in draft.body, draft.body


def test_who_leaves_is_called_as_before() -> None:
    """Whoever is on first-name terms stays so at the address that they give for afterwards."""
    herself = Recipient(name="Margaret Doyle", email="margaret@doyle.example", reason=GAVE_THIS_ADDRESS)
    assert all(draft.body.startswith("Dear Margaret,") for draft in drafts("Friday is my last day. I chose somebody else.", to=herself))


def test_a_colleague_with_an_address_is_no_stranger() -> None:
    """Whoever is of the same house, or is named for feedback, is written to as before."""
    mate = Recipient(name="Ida Brook", email="ida.brook@brook.example", reason=NAMED_IN_THE_LETTER)
    for text in (
        "We chose somebody else. My colleague Ida Brook can be reached at ida.brook@brook.example.",
        "We chose somebody else. If you want feedback, please write to Ida Brook at ida.brook@brook.example.",
    ):
        assert all("suggested that I write" not in draft.subject for draft in drafts(text, to=mate))
    near = Recipient(name="Ida Brook", email="ida.brook@house.example", reason=NAMED_IN_THE_LETTER)
    text = "We chose somebody else. Do write to Ida Brook at ida.brook@house.example."
    assert all("suggested that I write" not in draft.subject for draft in drafts(text, to=near))


def test_a_new_address_of_the_writers_is_the_writer() -> None:
    """Whoever wrote the letter is thanked for it at any address of theirs."""
    herself = Recipient(name="Margaret Doyle", email="margaret@doyle.example", reason="the address that you gave")
    for draft in drafts("I am leaving; margaret@doyle.example will find me. We have chosen somebody else.", to=herself):
        assert "your colleagues" not in draft.body.splitlines()[2] and "suggested that I write" not in draft.subject, draft.body


@pytest.mark.parametrize(
    ("sentences", "wanted"),
    [
        (["Piet Aalto is about to advertise for a guide to run their walks."], "are about to advertise for a guide to run your walks"),
        (["Piet Aalto runs the yard.", "He's looking for two apprentices, and pays well."], "are looking for two apprentices"),
        (["Piet Aalto needs two people for the lambing and pays well."], "need two people for the lambing"),
        (
            ["Do write to Piet Aalto.", "They're always short of volunteers for their Saturday club."],
            "are short of volunteers for your Saturday club",
        ),
        (["Piet Aalto may need someone like you."], "may need someone like me"),
        (["Piet Aalto is not looking for anyone."], None),
        (["Piet Aalto wants a person who can talk to us about it."], None),
        (["Give Piet Aalto our love.", "We need a bigger roof."], None),
        (["Piet Aalto is a good man."], None),
    ],
)
def test_what_a_stranger_looks_for_is_said_to_them(sentences: list[str], wanted: str | None) -> None:
    """What the letter says that somebody looks for is said to that person, or left out where it is not plain."""
    assert sought(sentences, "Piet Aalto") == wanted


def test_a_german_referral_is_taken_up() -> None:
    """A German letter that sends her to a colleague in another town is thanked for it, and the greeting is passed on."""
    text = "leider vergeben. Fragen Sie doch mal beim Kollegen Petz in Oberwies, der sucht noch. Schönen Gruß von mir."
    one, letters = case(941, text=text, language="de", greeting="Guten Tag Jordan Alvarez,", who="Georg Kern")
    body = " ".join(compose(one, letters, PROFILE, None, TODAY).body.split())
    assert "Herrn Petz" in body and "Gruß" in body
    office = "leider vergeben. Bei Rückfragen wenden Sie sich bitte an Frau Holm in Oberwies."
    one, letters = case(942, text=office, language="de", greeting="Guten Tag Jordan Alvarez,", who="Georg Kern")
    assert "Holm" not in compose(one, letters, PROFILE, None, TODAY).body
