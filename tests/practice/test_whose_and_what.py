"""What a letter is and whose: newsletters, places to study, answers to a withdrawal, prizes, clients of agencies, posts moved to a day."""

import pytest

from rejoinder.model.dossier import Application, Letter
from rejoinder.model.message import Message
from rejoinder.model.reading import Kind, KindnessKind, Reading
from rejoinder.practice.dossiers import assemble
from rejoinder.practice.read import read, read_correspondence
from rejoinder.practice.writing.losses import losses
from tests.builders import ME, a_message

MINE = frozenset({ME})


def _read(text: str, subject: str = "Your application", sender: str = "jo@westlow.example", *, answers: bool = False) -> Reading:
    return read(a_message(text, subject=subject, sender=sender, in_reply_to=("<mine@home.example>",) if answers else ()), MINE)


def test_a_newsletter_with_a_refusal_for_a_headline_refuses_nobody() -> None:
    """Newsletters on looking for work use the words of refusals as headlines; a letter of few words may say all in its subject."""
    headline = "Unfortunately, we went with another candidate"
    article = 'This week: what recruiters mean by "we decided to move forward with others".\n\nUnsubscribe here.'
    letter = "Hi Sam,\n\nThank you for applying to Marram Foods. Do look at our careers page again.\n\nMarram Foods Talent\n\nUnsubscribe"
    assert _read(article, headline, "hello@careersdigest.example").recognition.kind is Kind.OTHER
    assert _read(letter, headline, "jobs@marramfoods.example").recognition.kind is Kind.REJECTION


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thank you for applying for the part-time MSc Soil Science. I am sorry that we cannot offer you a place for 2026.", Kind.OTHER),
        ("Thank you for applying for the MA in Museum Studies. Unfortunately we are unable to offer you a place this year.", Kind.OTHER),
        ("I am sorry to tell you that your application for the PGCE Primary has been unsuccessful.", Kind.OTHER),
        ("Thank you for your application to the BSc (Hons) Nursing. We are not able to make you an offer.", Kind.OTHER),
        ("Thank you for applying for the post of Administrator on the MSc course. We cannot offer you the post.", Kind.REJECTION),
        ("Thank you for applying for the apprenticeship in joinery. We cannot offer you a place this year.", Kind.REJECTION),
        ("Thank you for applying for the Lecturer in Nursing (BSc) position. We have appointed another candidate.", Kind.REJECTION),
        ("Thank you for applying for the PhD position in soil physics. We have selected another candidate.", Kind.REJECTION),
    ],
)
def test_a_place_to_study_is_no_work(text: str, kind: Kind) -> None:
    """Who is refused a place on a course of study was not turned down for work; who is refused work at a university was."""
    assert _read(f"Dear Sam,\n\n{text}\n\nJo Hale\nWestlow University").recognition.kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I understand completely, and thank you for being so open with me. Our door stays open.", Kind.OTHER),
        ("That's a shame, but I quite understand. Good luck with the new job!", Kind.OTHER),
        ("No problem at all, thanks for telling me so promptly. All the best.", Kind.OTHER),
        ("We fully understand your reasons. Do get in touch if things change.", Kind.OTHER),
        ("As you asked, we have withdrawn your application and will not consider you further.", Kind.OTHER),
        ("I understand completely that you would like an answer; I'm afraid it is a no.", Kind.REJECTION),
        ("Thank you for being so patient with us. I am sorry, but we have gone with somebody else.", Kind.REJECTION),
        ("We withdrew the vacancy as you may have seen, so we will not be taking your application further.", Kind.REJECTION),
    ],
)
def test_who_takes_it_well_that_she_declined_refuses_nothing(text: str, kind: Kind) -> None:
    """The friendly answer to somebody who declined or withdrew turns nobody down."""
    assert _read(f"Dear Sam,\n\n{text}\n\nJo", "Re: Bakery Assistant", answers=True).recognition.kind is kind


def test_a_prize_that_wants_bank_details_is_no_offer() -> None:
    """Who was selected out of the blue for a sum a week is offered nothing; real offers speak of pay and payroll, too."""
    prize = "Congratulations, you have been selected for a remote position earning 7000 a week. Send your bank details."
    offer = (
        "Dear Sam,\n\nCongratulations, you have been selected for the position of Packer. You will earn £480 a week. Please send your bank "
        "details to payroll before your first day.\n\nJo Hale\nMarram Foods"
    )
    assert _read(prize, "You have been selected", "win@prizedraw.example").recognition.kind is Kind.OTHER
    assert _read(offer, "Your application").recognition.kind is Kind.OFFER


def test_an_agency_seeks_somebody_for_its_client() -> None:
    """A house is no post "for" somebody: the client of an agency is called by its own name, and a month is no client."""
    seeks = "Hi Sam,\n\nI am recruiting a Payroll Clerk for {}. Shall I put you forward?\n\nRob Tanner\nTanner Staffing"
    named = [
        _read(seeks.format(client), "Payroll Clerk", "rob@tannerstaffing.example").attribution.organization
        for client in ("Tarn Valley Dairies", "Orrell Foods", "September")
    ]
    assert named == ["Tarn Valley Dairies", "Orrell Foods", "Tanner Staffing"]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Could we move your interview for Site Clerk to Wednesday 16 September at 14:00 instead?", "Site Clerk"),
        ("Please could we change your interview for Night Porter to next Tuesday?", "Night Porter"),
        ("We have moved the interview for Records Officer to tomorrow.", "Records Officer"),
        ("We would like to invite you to an interview for Personal Assistant to the Dean on 3 March.", "Personal Assistant to the Dean"),
    ],
)
def test_a_post_ends_before_the_day_to_which_something_is_moved(text: str, position: str) -> None:
    """A day is no part of a post's name, but whom one assists is."""
    assert _read(f"Dear Sam,\n\n{text}\n\nBo Lind\nLarch Water", "Interview").attribution.position == position


def _application(*messages: Message) -> Application:
    letters = [Letter(id=f"l{at}", message=one, reading=read_correspondence(one, MINE)) for at, one in enumerate(messages)]
    [application] = assemble(letters, MINE).applications
    return application


def test_what_she_applied_for_beats_a_word_of_the_subject() -> None:
    """Where a refusal only speaks of a "Lab job", the post is what the person herself had applied for."""
    mine = a_message(
        "Dear Mr Hart,\n\nI saw your card and would like to apply as Milk Testing Assistant.\n\nSam Rook",
        sender=ME,
        to=("gary@hartdairy.example",),
        subject="Milk Testing Assistant",
        message_id="<mine@home.example>",
    )
    no = a_message(
        "Lab job is gone Im afraid, took on a lad from the village. Gary",
        sender="gary@hartdairy.example",
        name="Gary Hart",
        subject="Re: Lab job",
        day=3,
        in_reply_to=("<mine@home.example>",),
    )
    assert _application(mine, no).position == "Milk Testing Assistant"


@pytest.mark.parametrize(
    "text",
    [
        "The college says the apprenticeship money is only for under 25s this year.",
        "The funding is only for people aged 16 to 24, so I could not take you.",
        "The scheme money stops at 25, and that is the age limit.",
    ],
)
def test_an_age_rule_is_no_want_of_money(text: str) -> None:
    """Money that is there for others only stood in nobody's way but hers, and no better year will change her age."""
    said = _read(f"Hi Sam,\n\nI am sorry, but the gardener job is a no. {text}\n\nBill\nLarch Gardens").kindness
    assert not any(one.kind is KindnessKind.BUDGET for one in said)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("We have had to let four people go this month.", True),
        ("Sadly we had to let our two apprentices go in May.", True),
        ("I have to let everyone go from the process.", False),
        ("We had to let all applicants go at this stage.", False),
        ("We had to let the idea go.", False),
        ("I had to let you go through to the reserve list.", False),
    ],
)
def test_letting_applicants_go_costs_nobody_a_job(text: str, lost: bool) -> None:
    """People are let go from their work; from a process, only applicants are."""
    assert bool(losses([text], "en", 2026)) is lost


def test_a_mailbox_named_after_its_business_is_nobody() -> None:
    """An office that wrote about something else is not somebody to write to."""
    other = a_message(
        "Dear Sam,\n\nThank you for asking about Rufus. He has found a home.\n\nLena",
        sender="adoptions@fernhillpaws.example",
        name="Fernhill Adoptions",
    )
    [person] = [one for one in read_correspondence(other, MINE).people if one.email]
    assert person.role_mailbox
