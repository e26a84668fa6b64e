"""Letters put together into dossiers, applications and cases."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from rejoinder.model.dossier import Letter
from rejoinder.model.message import Direction
from rejoinder.model.reading import ApplicationType, Interview, Kind, Person, Signal, SignalKind, Stage
from rejoinder.model.verdict import Decision
from rejoinder.practice.assembly.houses import slug
from rejoinder.practice.dossiers import assemble
from tests.builders import DAY, ME, a_letter

MINE = frozenset({ME})
ADA = Person(name="Ada Quill", email="ada@hartwell.example", title="Head of Collections", seen_as="organizer")


def an_interview(day: int) -> Interview:
    """An interview with Ada Quill so many days after 2 March 2026."""
    return Interview(start=DAY + timedelta(days=day), people=(ADA,), status="confirmed")


def test_an_interview_and_a_form_letter_make_someone_to_write_to() -> None:
    """A no-reply rejection after an interview is answered to the one who held the interview."""
    letters = [
        a_letter(Kind.ACKNOWLEDGEMENT, day=0, text="received"),
        a_letter(Kind.INTERVIEW, day=5, text="come", sender="ada@hartwell.example", name="Ada Quill", interviews=(an_interview(10),)),
        a_letter(Kind.REJECTION, day=20, text="sorry", people=(Person(name="", email="no-reply@hartwell.example", machine=True),)),
    ]
    (case,) = assemble(letters, MINE).cases
    assert case.verdict.decision is Decision.RESPOND
    assert case.application.stage is Stage.INTERVIEW
    assert case.recipients[0].email == "ada@hartwell.example"
    assert "no-reply@hartwell.example" not in [recipient.email for recipient in case.recipients]
    assert "12 March 2026" in case.verdict.reasons[0].text


def test_a_guest_of_the_interview_was_invited_and_did_not_write() -> None:
    """Whom a calendar entry bade to the interview is not said to have written; who then writes, or is written to, has."""
    guest = Person(name="Cy Marsh", email="cy@hartwell.example", seen_as="attendee")
    meeting = Interview(start=DAY + timedelta(days=10), people=(ADA, guest), status="confirmed")
    asked = a_letter(
        Kind.INTERVIEW,
        day=5,
        text="come",
        sender="ada@hartwell.example",
        name="Ada Quill",
        interviews=(meeting,),
        people=(replace(ADA, seen_as="sender"), replace(guest, seen_as="recipient")),
    )
    refused = a_letter(Kind.REJECTION, day=20, text="sorry", people=(Person(name="", email="no-reply@hartwell.example", machine=True),))
    thanked = a_letter(direction=Direction.OUT, day=11, text="Thank you", to=("cy@hartwell.example",))
    written = a_letter(Kind.OTHER, day=12, text="A pleasure", sender="cy@hartwell.example", name="Cy Marsh")
    for letters, reason in (
        ([asked, refused], "was invited to the interview with you"),
        ([asked, thanked, refused], "wrote with you about this application"),
        ([asked, written, refused], "wrote with you about this application"),
    ):
        (case,) = assemble(letters, MINE).cases
        reasons = {recipient.email: recipient.reason for recipient in case.recipients}
        assert reasons["cy@hartwell.example"] == reason


def test_a_first_name_is_signature_enough_among_volunteers() -> None:
    """Jo of the rescue, who writes from volunteering@, took the trouble, and is answered by name."""
    people = (
        Person(name="Hartwell Rescue", email="volunteering@hartwell.example", seen_as="sender", role_mailbox=True),
        Person(name="Jo", seen_as="signer"),
    )
    letter = a_letter(type=ApplicationType.VOLUNTEER, sender="volunteering@hartwell.example", people=people, text="full until May")
    (case,) = assemble([letter], MINE).cases
    assert (case.verdict.decision, case.verdict.rule) == (Decision.RESPOND, "R4")
    assert (case.recipients[0].name, case.recipients[0].email) == ("Jo", "volunteering@hartwell.example")


def test_a_reply_already_written_is_found_whatever_its_thread() -> None:
    """A thank-you sent to the house after the letter came is the answer to it, also under a new subject."""
    letters = [
        a_letter(day=0, text="sorry", sender="ada@hartwell.example", name="Ada Quill"),
        a_letter(direction=Direction.OUT, day=2, text="Thank you, Ada", subject="A note", to=("ada@hartwell.example",)),
    ]
    (case,) = assemble(letters, MINE).cases
    assert case.verdict.decision is Decision.ANSWERED
    assert "4 March 2026" in case.verdict.reasons[0].text


def test_two_positions_at_one_house_are_two_applications() -> None:
    """A no to one position says nothing about the other."""
    letters = [
        a_letter(Kind.ACKNOWLEDGEMENT, position="Archivist", day=0, text="a"),
        a_letter(Kind.ACKNOWLEDGEMENT, position="Children's Librarian", day=1, text="b"),
        a_letter(Kind.REJECTION, position="Archivist", day=9, text="c"),
    ]
    result = assemble(letters, MINE)
    assert len(result.applications) == 2
    assert [application.position for application in result.applications if application.rejection] == ["Archivist"]


def test_a_decision_sent_twice_is_one_case_to_answer() -> None:
    """When a system and then a person say the same no, the person's letter is the one to answer."""
    letters = [
        a_letter(day=0, text="form", system="greenhouse", people=(Person(name="", email="no-reply@us.greenhouse-mail.io", machine=True),)),
        a_letter(day=2, text="personal", sender="ada@hartwell.example", name="Ada Quill", signals=(SignalKind.INTERVIEWED,)),
    ]
    decisions = {case.letter.message.text: case.verdict.decision for case in assemble(letters, MINE).cases}
    assert decisions == {"form": Decision.FILE, "personal": Decision.RESPOND}


def test_a_house_goes_by_its_whole_name() -> None:
    """Where most letters call a house what its domain does and one says more, it goes by that; a team's longer name is not taken."""
    letters = [
        a_letter(day=0, organization="Hartwell", text="one"),
        a_letter(day=1, organization="Hartwell", text="two"),
        a_letter(day=2, organization="Hartwell Botanic Garden", text="three"),
    ]
    (house,) = assemble(letters, MINE).organizations
    assert (house.name, house.aliases) == ("Hartwell Botanic Garden", ("Hartwell",))
    elsewhere = [a_letter(day=0, organization=name, domain="hw.example", text=name) for name in ("Hartwell", "Hartwell Ltd Warehouse")]
    (house,) = assemble(
        [elsewhere[0], a_letter(day=5, organization="Hartwell", domain="hw.example", text="again"), elsewhere[1]], MINE
    ).organizations
    assert house.name == "Hartwell"


def test_an_application_a_year_later_is_another_one() -> None:
    """What a house says to a new application is not the old answer again."""
    letters = [
        a_letter(day=0, text="no"),
        a_letter(Kind.ACKNOWLEDGEMENT, day=300, text="received again"),
        a_letter(day=330, text="no again"),
    ]
    assert len(assemble(letters, MINE).applications) == 2


def test_an_abbreviation_and_a_full_name_under_one_domain_are_one_dossier() -> None:
    """A house that signs once in full and once in initials is one house."""
    letters = [
        a_letter(organization="Hartwell Public Library", text="a"),
        a_letter(Kind.ACKNOWLEDGEMENT, organization="HPL", text="b"),
    ]
    (organization,) = assemble(letters, MINE).organizations
    assert organization.name == "Hartwell Public Library"
    assert organization.aliases == ("HPL",)


def test_mail_that_names_nobody_follows_its_correspondent() -> None:
    """A note from someone who has written before belongs to their house."""
    letters = [
        a_letter(text="sorry", sender="ada@hartwell.example", name="Ada Quill"),
        a_letter(
            Kind.OTHER, day=3, text="lunch?", organization=None, position=None, domain="", sender="ada@hartwell.example", name="Ada Quill"
        ),
    ]
    result = assemble(letters, MINE)
    assert len(set(result.letter_organizations.values())) == 1


def test_a_cancelled_interview_is_no_contact() -> None:
    """A meeting that was called off did not take place."""
    off = Interview(start=DAY + timedelta(days=10), people=(ADA,), status="cancelled", uid="x")
    on = Interview(start=DAY + timedelta(days=10), people=(ADA,), status="confirmed", uid="x")
    letters = [
        a_letter(Kind.INTERVIEW, day=1, text="come", interviews=(on,)),
        a_letter(Kind.OTHER, day=2, text="called off", interviews=(off,)),
        a_letter(day=5, text="sorry"),
    ]
    (case,) = assemble(letters, MINE).cases
    assert case.application.stage is Stage.SUBMITTED


STORY = [
    a_letter(Kind.ACKNOWLEDGEMENT, day=0, text="1"),
    a_letter(Kind.INTERVIEW, day=4, text="2", sender="ada@hartwell.example", name="Ada Quill", interviews=(an_interview(8),)),
    a_letter(direction=Direction.OUT, day=5, text="3", to=("ada@hartwell.example",)),
    a_letter(Kind.REJECTION, day=20, text="4"),
    a_letter(Kind.REJECTION, day=21, text="5", organization="Saltby Museum", domain="saltby.example", sender="jobs@saltby.example"),
    a_letter(Kind.UNCLEAR, day=22, text="6", organization=None, domain="", position=None, sender="x@elsewhere.example"),
    a_letter(Kind.ACKNOWLEDGEMENT, day=40, text="7", position="Registrar"),
]


@given(st.permutations(STORY))
def test_the_order_of_letters_does_not_matter(letters: list[object]) -> None:
    """The same letters always make the same dossiers."""
    assert assemble(letters, MINE) == assemble(STORY, MINE)  # type: ignore[arg-type]


@given(st.text())
def test_any_name_makes_a_plain_slug(name: str) -> None:
    """Whatever an organization calls itself, its id is a plain word."""
    assert slug(name)
    assert set(slug(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_legal_suffixes_do_not_make_another_house() -> None:
    """ "Riverton Ltd." and "The Riverton" are one house."""
    letters = [
        a_letter(organization="Riverton Ltd.", domain="", text="a", system="greenhouse"),
        a_letter(Kind.ACKNOWLEDGEMENT, organization="The Riverton", domain="", text="b", system="lever"),
    ]
    assert len(assemble(letters, MINE).organizations) == 1


def test_a_name_in_a_system_and_a_domain_of_its_own_are_one_house() -> None:
    """A no from an applicant system joins the invitation that a person sent from the house's own domain."""
    letters = [
        a_letter(
            Kind.INTERVIEW,
            day=1,
            text="a",
            organization=None,
            domain="quillmuseum.example",
            sender="ada@quillmuseum.example",
            name="Ada Quill",
        ),
        a_letter(day=9, text="b", organization="Quill Museum", domain="", system="lever", sender="no-reply@hire.lever.co", people=()),
    ]
    (organization,) = assemble(letters, MINE).organizations
    assert organization.name == "Quill Museum"


def _withdrawal(day: int, text: str = "I withdraw", position: str | None = None, **message: object) -> Letter:
    """The person's own letter that takes an application back; `message` as for `a_letter`."""
    given = {"direction": Direction.OUT, "to": ("ada@hartwell.example",), "organization": None, "domain": "", "position": position}
    return a_letter(day=day, text=text, signals=(SignalKind.WITHDREW,), **{**given, **message})  # type: ignore[arg-type]


def test_a_withdrawal_ends_an_application() -> None:
    """Who withdraws before any answer has withdrawn, and the dossier says where and when."""
    letters = [a_letter(Kind.INTERVIEW, day=0, text="come", sender="ada@hartwell.example", name="Ada Quill"), _withdrawal(3)]
    (application,) = assemble(letters, MINE).applications
    assert application.withdrawn_by == letters[1].id
    assert application.withdrawal is not None
    assert application.withdrawal.text == "you withdrew your application on 5 March 2026"
    assert application.withdrawal.message_id == letters[1].message.message_id


def test_a_no_after_a_withdrawal_is_filed() -> None:
    """What a house writes when it has filled a post goes to those who withdrew, too, and wants no answer from them."""
    letters = [
        a_letter(Kind.INTERVIEW, day=0, text="come", sender="ada@hartwell.example", name="Ada Quill", interviews=(an_interview(2),)),
        _withdrawal(5),
        a_letter(day=70, text="no", sender="ada@hartwell.example", name="Ada Quill"),
    ]
    (case,) = assemble(letters, MINE).cases
    assert case.verdict.decision is Decision.FILE
    assert case.verdict.reasons[0].text.startswith("you withdrew your application")


def test_an_offer_that_is_turned_down_is_declined() -> None:
    """Who says no to an offer has declined it, and not withdrawn."""
    letters = [a_letter(Kind.OFFER, day=0, text="please come", sender="ada@hartwell.example", name="Ada Quill"), _withdrawal(3)]
    (application,) = assemble(letters, MINE).applications
    assert (application.declined, application.took_back) == (True, "declined their offer")


def test_news_of_another_job_after_a_no_withdraws_nothing() -> None:
    """Who was turned down and writes later of another position answers the no."""
    letters = [a_letter(day=0, text="no", sender="ada@hartwell.example", name="Ada Quill"), _withdrawal(3)]
    (case,) = assemble(letters, MINE).cases
    assert (case.application.withdrawn_by, case.verdict.decision) == ("", Decision.ANSWERED)


def test_who_goes_on_after_all_has_not_withdrawn() -> None:
    """Where they ask again after a withdrawal and the person writes on, it is off."""
    here = {"sender": "ada@hartwell.example", "name": "Ada Quill"}
    letters = [
        a_letter(Kind.ACKNOWLEDGEMENT, day=0, text="received", **here),  # type: ignore[arg-type]
        _withdrawal(3),
        a_letter(Kind.INTERVIEW, day=5, text="please come all the same", **here),  # type: ignore[arg-type]
        a_letter(direction=Direction.OUT, day=6, text="gladly", to=("ada@hartwell.example",)),
    ]
    (application,) = assemble(letters, MINE).applications
    assert application.withdrawn_by == ""


def test_of_two_applications_the_one_that_is_named_is_withdrawn() -> None:
    """A withdrawal takes back the application that it names, and leaves the other."""
    letters = [
        a_letter(Kind.ACKNOWLEDGEMENT, position="Archivist", day=0, text="a", sender="ada@hartwell.example", name="Ada Quill"),
        a_letter(Kind.ACKNOWLEDGEMENT, position="Map Curator", day=1, text="b", sender="ada@hartwell.example", name="Ada Quill"),
        _withdrawal(3, "I withdraw my application for the post of Archivist."),
    ]
    result = assemble(letters, MINE).applications
    assert [one.position for one in result if one.withdrawn_by] == ["Archivist"]


def test_a_withdrawal_that_could_be_of_either_is_of_neither() -> None:
    """Where two applications are open and the letter names none, nothing is guessed."""
    letters = [
        a_letter(Kind.ACKNOWLEDGEMENT, position="Archivist", day=0, text="a", sender="ada@hartwell.example", name="Ada Quill"),
        a_letter(Kind.ACKNOWLEDGEMENT, position="Map Curator", day=1, text="b", sender="ada@hartwell.example", name="Ada Quill"),
        _withdrawal(3),
    ]
    assert not any(one.withdrawn_by for one in assemble(letters, MINE).applications)


def test_an_application_after_a_withdrawal_is_another_one() -> None:
    """Who withdrew once and applies again in another year has applied twice."""
    letters = [
        a_letter(Kind.ACKNOWLEDGEMENT, day=0, text="received", sender="ada@hartwell.example", name="Ada Quill"),
        _withdrawal(3),
        a_letter(Kind.ACKNOWLEDGEMENT, day=200, text="received again", sender="ada@hartwell.example", name="Ada Quill"),
    ]
    first, second = assemble(letters, MINE).applications
    assert first.withdrawn_by and not second.withdrawn_by


def test_what_is_given_up_at_another_house_is_not_withdrawn_here() -> None:
    """Who tells a house that they declined a post at another one is still a candidate."""
    letters = [a_letter(Kind.ACKNOWLEDGEMENT, day=0, text="received"), _withdrawal(3, " to Saltby Museum", to=("hr@hartwell.example",))]
    assert not assemble(letters, MINE).applications[0].withdrawn_by


def _applies_again(day: int, text: str) -> Letter:
    """The person's own letter that applies."""
    return a_letter(direction=Direction.OUT, day=day, text=text, signals=(SignalKind.APPLIED,), to=("ada@hartwell.example",))


def test_who_applies_again_soon_is_refused_again() -> None:
    """Who withdraws and applies again within weeks, in a letter of their own, is turned down when the no comes."""
    letters = [
        a_letter(Kind.ACKNOWLEDGEMENT, day=0, text="received", sender="ada@hartwell.example", name="Ada Quill"),
        _withdrawal(3),
        _applies_again(20, "I would like to apply for the position of Archivist after all"),
        a_letter(day=28, text="no", sender="ada@hartwell.example", name="Ada Quill"),
    ]
    result = assemble(letters, MINE)
    assert [bool(one.withdrawn_by) for one in result.applications] == [True, False]
    (case,) = result.cases
    assert (case.application.withdrawn_by, case.verdict.decision) == ("", Decision.RESPOND)


def test_thanks_for_a_withdrawn_application_are_no_new_one() -> None:
    """Who thanks for all that was done about an application that they withdrew has not applied again; the no that comes then is filed."""
    thanks = "Thank you for your kindness regarding my application for the post of Archivist."
    signal = Signal(kind=SignalKind.APPLIED, quote="my application for", start=thanks.index("my"), end=thanks.index(" the post"))
    written = a_letter(direction=Direction.OUT, day=5, text=thanks, organization=None, domain="", to=("ada@hartwell.example",))
    letters = [
        a_letter(Kind.ACKNOWLEDGEMENT, day=0, text="received", sender="ada@hartwell.example", name="Ada Quill"),
        _withdrawal(3),
        replace(written, reading=replace(written.reading, signals=(signal,))),
        a_letter(day=9, text="no", sender="ada@hartwell.example", name="Ada Quill"),
    ]
    (case,) = assemble(letters, MINE).cases
    assert case.application.withdrawn_by == letters[1].id
    assert (case.verdict.decision, case.verdict.rule) == (Decision.FILE, "R0")


def test_a_fresh_receipt_is_another_application() -> None:
    """A receipt that comes after a withdrawal is for a new application, and the no after it is for that one."""
    letters = [
        a_letter(Kind.ACKNOWLEDGEMENT, day=0, text="received"),
        _withdrawal(3, to=("hr@hartwell.example",)),
        a_letter(Kind.ACKNOWLEDGEMENT, day=20, text="received again"),
        a_letter(day=28, text="no"),
    ]
    result = assemble(letters, MINE)
    assert [(bool(one.withdrawn_by), bool(one.rejection)) for one in result.applications] == [(True, False), (False, True)]


def test_a_receipt_for_the_withdrawal_is_no_application() -> None:
    """A mailbox that answers every mail with a receipt answers a withdrawal with one, too."""
    withdrawal = _withdrawal(3, to=("hr@hartwell.example",))
    letters = [
        a_letter(Kind.ACKNOWLEDGEMENT, day=0, text="received"),
        withdrawal,
        a_letter(Kind.ACKNOWLEDGEMENT, day=3, text="received this", in_reply_to=(withdrawal.message.message_id,)),
        a_letter(day=28, text="no"),
    ]
    (case,) = assemble(letters, MINE).cases
    assert case.application.withdrawn_by == withdrawal.id


def test_applying_for_another_post_leaves_the_withdrawn_one_withdrawn() -> None:
    """Who withdraws from one post and applies for a second is not asked to answer the no to the first."""
    letters = [
        a_letter(Kind.ACKNOWLEDGEMENT, day=0, text="a"),
        _withdrawal(3, to=("hr@hartwell.example",)),
        a_letter(Kind.ACKNOWLEDGEMENT, position="Map Curator", day=20, text="b"),
        a_letter(day=28, text="no"),
    ]
    (case,) = assemble(letters, MINE).cases
    assert (case.application.position, bool(case.application.withdrawn_by)) == ("Archivist", True)


def test_of_two_applications_the_withdrawn_one_is_begun_again() -> None:
    """Who names the post that they had withdrawn from applies for that one, and not for the other that is still open."""
    letters = [
        a_letter(Kind.ACKNOWLEDGEMENT, day=0, text="a"),
        a_letter(Kind.ACKNOWLEDGEMENT, position="Map Curator", day=1, text="b"),
        _withdrawal(3, "I withdraw my application for the post of Archivist."),
        _applies_again(20, "I would like to apply for the post of Archivist after all"),
        a_letter(day=28, text="no"),
    ]
    result = assemble(letters, MINE)
    assert [one.position for one in result.applications] == ["Archivist", "Map Curator", "Archivist"]
    assert not result.cases[0].application.withdrawn_by


def _two_posts_one_withdrawn(*further: Letter) -> list[Letter]:
    """Receipts by Ada for two posts, a withdrawal from one, her answer to it, what else is given, and the no for the other."""
    ada = {"sender": "ada@hartwell.example", "name": "Ada Quill"}
    return [
        a_letter(Kind.ACKNOWLEDGEMENT, day=0, text="a", **ada),  # type: ignore[arg-type]
        a_letter(Kind.ACKNOWLEDGEMENT, position="Map Curator", day=1, text="b", **ada),  # type: ignore[arg-type]
        _withdrawal(3, "I withdraw my application for the post of Archivist."),
        a_letter(Kind.OTHER, position=None, day=4, text="Thank you for telling me.", **ada),  # type: ignore[arg-type]
        *further,
        a_letter(position="Map Curator", day=20, text="no", **ada),  # type: ignore[arg-type]
    ]


def test_a_withdrawal_is_no_contact_for_another_application() -> None:
    """Who has only withdrawn from another post there has not been in correspondence with those who say no."""
    (case,) = assemble(_two_posts_one_withdrawn(), MINE).cases
    assert (case.application.position, case.application.withdrawn_by) == ("Map Curator", "")
    assert not any("written to each other" in reason.text or "your own letter" in reason.text for reason in case.verdict.reasons)


def test_what_else_was_written_is_contact_beside_a_withdrawal() -> None:
    """Who withdrew from one post and wrote of something else, too, had written with those who say no."""
    asked = a_letter(direction=Direction.OUT, day=6, text="Which maps do you hold?", to=("ada@hartwell.example",))
    (case,) = assemble(_two_posts_one_withdrawn(asked), MINE).cases
    assert case.verdict.rule == "R3" and any("had written to each other" in reason.text for reason in case.verdict.reasons)


def test_who_withdrew_before_the_interview_did_not_come() -> None:
    """A meeting for a day after the withdrawal did not take place, and nobody is thanked for it."""
    here = {"sender": "ada@hartwell.example", "name": "Ada Quill"}
    letters = [a_letter(Kind.INTERVIEW, day=0, text="come", interviews=(an_interview(9),), **here), _withdrawal(3)]  # type: ignore[arg-type]
    (application,) = assemble(letters, MINE).applications
    assert (application.stage, [interview.status for interview in application.interviews]) == (Stage.SUBMITTED, ["cancelled"])


def test_a_friendly_line_after_her_thanks_is_not_a_second_no() -> None:
    """What comes back when she has answered a refusal, and only seems to say no again, is no case of its own; a plain second no is one."""
    here = {"sender": "ada@hartwell.example", "name": "Ada Quill"}
    no = a_letter(day=0, text="We chose somebody else.", **here)  # type: ignore[arg-type]
    thanks = a_letter(direction=Direction.OUT, day=2, text="Thank you.", to=("ada@hartwell.example",))
    back = a_letter(day=3, text="What a gracious note. Most people never write back.", **here)  # type: ignore[arg-type]
    perhaps = replace(back, reading=replace(back.reading, recognition=replace(back.reading.recognition, confidence=0.7)))
    assert [case.letter.id for case in assemble([no, thanks, perhaps], MINE).cases] == [no.id]
    assert len(assemble([no, thanks, back], MINE).cases) == 2


def test_who_was_not_shortlisted_was_not_interviewed() -> None:
    """Somebody there had asked the person to come and look round; the refusal says that they were not shortlisted for interview."""
    come = a_letter(Kind.INTERVIEW, day=0, text="Come and see the stores.", sender="ada@hartwell.example", name="Ada Quill")
    for text, stage in (
        ("We regret that you have not been shortlisted for interview.", Stage.SUBMITTED),
        ("We regret that you have not been successful.", Stage.INTERVIEW),
    ):
        [application] = assemble([come, a_letter(day=20, text=text)], MINE).applications
        assert application.stage is stage


def test_an_application_to_an_office_is_no_letter_to_somebody() -> None:
    """Whoever sent papers to jobs@ had not written with the person who signs its refusal; whoever wrote to that person had."""
    desk = Person(name="", email="jobs@hartwell.example", role_mailbox=True)
    signed = (replace(desk, seen_as="sender"), Person(name="Ada Quill", seen_as="signer"))
    asked = a_letter(
        direction=Direction.OUT,
        day=2,
        text="my application is attached",
        to=("jobs@hartwell.example",),
        people=(replace(desk, seen_as="recipient"),),
        signals=(SignalKind.APPLIED,),
    )
    refused = a_letter(Kind.REJECTION, day=20, text="sorry", sender="jobs@hartwell.example", people=signed)
    (case,) = assemble([asked, refused], MINE).cases
    assert case.verdict.decision is Decision.FILE
    wrote = replace(asked, reading=replace(asked.reading, signals=()))
    (case,) = assemble([wrote, refused], MINE).cases
    assert case.verdict.rule == "R3"


def test_a_machine_is_nobody() -> None:
    """What is called like the house or like the system that carried its mail, and has no address, is nobody; a mailbox of the house's
    name is an office, and a person who bears its name is a person."""
    seen = (
        Person(name="Kesterfell Biologics", seen_as="sender"),
        Person(name="Indeed Apply", seen_as="sender"),
        Person(name="Kesterfell Visits", email="visits@kesterfell.example", seen_as="sender"),
        Person(name="Kesterfell Ellis", email="kesterfell@kesterfell.example", seen_as="signer"),
        Person(name="Ada Quill", seen_as="signer"),
    )
    letters = [a_letter(organization="Kesterfell Biologics", domain="kesterfell.example", sender="hr@kesterfell.example", people=seen)]
    (contacts,) = (case.contacts for case in assemble(letters, frozenset({ME})).cases)
    assert {one.name: one.office for one in contacts} == {"Kesterfell Visits": True, "Kesterfell Ellis": False, "Ada Quill": False}
