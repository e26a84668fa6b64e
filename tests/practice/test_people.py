"""Who is seen in a letter, and whom one could write to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.model.message import Address, Message
from rejoinder.model.reading import Person
from rejoinder.practice.attribute import Letterhead
from rejoinder.practice.organization_names import is_called_like_a_person, without_carrier
from rejoinder.practice.passages import passages
from rejoinder.practice.people import is_machine, is_never_written_to, is_role_mailbox, people
from rejoinder.practice.read import read, read_correspondence
from rejoinder.sources.mime import read_message
from tests.practice.attribution_letters import ME, Case, cases


def _people(text: str, sender: Address, reply_to: tuple[Address, ...] = (), cc: tuple[Address, ...] = ()) -> tuple[Person, ...]:
    message = Message(message_id="<a@letters.example>", sha256="0", date=None, sender=sender, reply_to=reply_to, cc=cc, text=text)
    return people(message, passages(text), Letterhead(sender=sender, reply_to=reply_to), ME)


@pytest.mark.parametrize("case", [c for c in cases() if "people" in c.expected], ids=lambda c: c.name)
def test_everyone_in_a_letter_is_seen(case: Case) -> None:
    """Writers, signers, recipients and people named in a letter are found with the addresses that are theirs."""
    found = [[p.name, p.email, "machine" if p.machine else p.seen_as] for p in people(case.message, case.passages, case.head, ME)]
    expected = case.expected["people"]
    assert isinstance(expected, list)
    for person in expected:
        assert person in found


@pytest.mark.parametrize("case", cases(), ids=lambda c: c.name)
def test_the_person_is_not_among_the_people(case: Case) -> None:
    """Nobody is shown to themselves as somebody to write to, and nobody twice."""
    found = people(case.message, case.passages, case.head, ME)
    emails = [person.email.lower() for person in found if person.email]
    assert not ME & set(emails)
    assert len(emails) == len(set(emails))
    assert not any("ivy.greenhouse.io" in email for email in emails)


def test_a_closing_is_no_name() -> None:
    """Nobody is called Liebe Grüsse, or Herzlich."""
    text = "Dear Nora,\n\nThe position has been filled.\n\nLiebe Grüsse / kind regards\nReto\n"
    heartily = "Leider hat es nicht gereicht.\n\nHerzlich\nMargit Falk\n"
    assert "Herzlich" not in [person.name for person in _people(heartily, Address(name="Margit Falk", email="margit@orchester.example"))]
    assert "Liebe Grüsse" not in [person.name for person in _people(text, Address(name="Reto Caduff", email="reto@bergbahn.example"))]


@pytest.mark.parametrize(
    "email",
    [
        "no-reply@x.example",
        "do_not_reply.2@x.example",
        "donotreply@x.example",
        "notifications@x.example",
        "bounce-17@x.example",
        "harbor@myworkday.com",
        "keine-antwort@x.example",
    ],
)
def test_an_address_nobody_reads_is_known(email: str) -> None:
    """Words such as no-reply, and systems that only send, mean that nobody reads an answer."""
    assert is_machine(Address(email=email))


@pytest.mark.parametrize(
    ("name", "email"),
    [("Norma Replyer", "norma.r@x.example"), ("Riverton Health System", "hr@x.example"), ("Bob Otto", "bob.otto@x.example")],
)
def test_an_address_of_people_is_not_taken_for_a_machine(name: str, email: str) -> None:
    """Names that only look a little like a machine's are people's."""
    assert not is_machine(Address(name=name, email=email))


def test_a_letter_can_say_that_nobody_reads_answers() -> None:
    """When the letter says that its mailbox is not monitored, its address is a machine's."""
    text = "Dear Sam,\n\nWe chose another.\n\nPlease do not reply to this email, as this mailbox is not monitored.\n"
    found = _people(text, Address(name="Harbor HR", email="hr@harbor.example"))
    assert found[0].machine


def test_a_monitored_mailbox_is_not_a_machine() -> None:
    """A letter that invites answers to a monitored mailbox can be answered."""
    found = _people("Dear Sam,\n\nWrite to us any time, this mailbox is monitored.\n", Address(email="hr@harbor.example"))
    assert not found[0].machine
    assert found[0].role_mailbox


def test_a_name_over_a_machine_address_is_kept_without_it() -> None:
    """A recruiter's name over a no-reply address is somebody whose address is not known."""
    found = _people("Dear Sam,\n\nWe chose another.\n", Address(name="Priya Raman", email="notifications@app.bamboohr.com"))
    assert found[0] == Person(name="Priya Raman", seen_as="sender")
    assert found[1].machine


def test_an_own_address_in_reply_to_belongs_to_the_signer() -> None:
    """When a no-reply letter is signed, and answers go to an address with the signer's name, the signer has that address."""
    found = _people(
        "Dear Sam,\n\nWe chose another.\n\nBest,\nPriya Raman\nRecruiter\n",
        Address(name="Harbor", email="no-reply@harbor.example"),
        (Address(name="Priya Raman", email="praman@harbor.example"),),
    )
    assert (found[0].name, found[0].email, found[0].title) == ("Priya Raman", "praman@harbor.example", "Recruiter")


def test_a_register_is_no_telephone_and_a_name_no_title() -> None:
    """The number of a registered charity rings nowhere, and of "Tunde Oye | Parks Manager" only the second half is a title."""
    joss = "We chose another.\n\nAll good wishes,\n\nJoss Lindqvist\nWarden, Kestrel Observatory\nRegistered charity 1200345\n"
    (writer,) = _people(joss, Address(name="Joss Lindqvist", email="warden@kestrel.example"))
    assert (writer.title, writer.telephone) == ("Warden, Kestrel Observatory", "")
    for line in ("Registrar, tel. +44 20 7946 0321", "Company no. 0123456, tel. +44 20 7946 0321", "Ein Gespräch? Tel. +44 20 7946 0321"):
        (writer,) = _people(f"We chose another.\n\nKind regards,\n\nAda Brook\n{line}\n", Address(name="Ada Brook", email="ada@hb.example"))
        assert writer.telephone.replace(" ", "") == "+442079460321"
    tunde = "We chose another.\n\nBest wishes,\n\nTunde\n-- \nTunde Oye | Parks Manager | Dunmallow City Council\n"
    (writer,) = _people(tunde, Address(name="Tunde Oye", email="tunde@dunmallow.example"))
    assert writer.title == "Parks Manager"


def test_a_signature_gives_title_and_telephone() -> None:
    """The lines under a name say what its owner does and how to call."""
    text = "Dear Sam,\n\nWe chose another.\n\nKind regards,\n\nDr. Ada Brook\nHead of Archives\nHarbor Library\nTel. +44 20 7946 0321\n"
    found = _people(text, Address(name="Ada Brook", email="ada@harbor.example"))
    assert (found[0].title, found[0].telephone.replace(" ", "")) == ("Head of Archives", "+442079460321")


def test_people_met_are_named_in_the_text() -> None:
    """Those one met with and colleagues who are named are seen, also two in a row."""
    text = "Dear Sam,\n\nYou met with Priya Raman and Tom Oduya last week. I also spoke to our archivist Lena Fischer about it.\n"
    names = {person.name for person in _people(text, Address(email="hr@harbor.example")) if person.seen_as == "mentioned"}
    assert names == {"Priya Raman", "Tom Oduya", "Lena Fischer"}


def test_a_tracking_copy_is_no_person() -> None:
    """The address to which a recruiter's mail is copied for the system is left out."""
    found = _people(
        "Hi Sam\n",
        Address(email="ines@harbor.example"),
        cc=(Address(email="x+1@ivy.greenhouse.io"), Address(name="Bo Lind", email="bo@harbor.example")),
    )
    assert [person.email for person in found] == ["ines@harbor.example", "bo@harbor.example"]


def test_a_staffed_mailbox_is_no_single_person() -> None:
    """Careers and volunteer mailboxes are read by people but are not one person's."""
    assert is_role_mailbox("careers@harbor.example")
    assert is_role_mailbox("volunteer.services@harbor.example")
    assert not is_role_mailbox("ada.brook@harbor.example")


def test_some_mailboxes_are_never_written_to() -> None:
    """Requests for accommodation have their own mailbox, which a thank-you must not fill."""
    assert is_never_written_to("accommodations@harbor.example")
    assert not is_never_written_to("careers@harbor.example")


@given(st.text(max_size=300), st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_letter_is_too_strange_to_look_for_people(text: str, name: str, email: str) -> None:
    """Whatever stands in a letter, looking for people in it ends."""
    found = _people(f"Dear Sam,\n\n{text}\n\nRegards,\n{name}\n{text}", Address(name=name, email=email))
    assert all(person.name or person.email for person in found)


@pytest.mark.parametrize("signed", ["OV", "O.V.", "O. V."])
def test_initials_below_a_letter_are_the_writers(signed: str) -> None:
    """Whoever signs with initials is seen once, under their name."""
    seen = _people(
        f"Dear Sam,\n\nNot this year, I'm sorry.\n\nBest,\n{signed}\n", Address(name="Oriel Vance", email="oriel.vance@botanic.example")
    )
    assert [(person.name, person.email) for person in seen] == [("Oriel Vance", "oriel.vance@botanic.example")]


def test_initials_of_somebody_unknown_are_nobody() -> None:
    """Initials below a letter from an office are no contact: nobody could be greeted by them."""
    seen = _people("Dear Sam,\n\nNot this year.\n\nBest,\nKM\n", Address(name="Botanic Garden", email="jobs@botanic.example"))
    assert [person.email for person in seen] == ["jobs@botanic.example"]


@pytest.mark.parametrize(
    "desk", ["Colleague Zone", "Talent Hub", "Recruiting Team", "Candidate Portal", "People Operations", "Hiring Connect"]
)
def test_a_desk_or_a_system_is_nobody(desk: str) -> None:
    """The display name of a desk or of an applicant system is no person's, whatever address it stands above."""
    sender = Address(name=desk, email="zone@harbor.example")
    seen = _people("Dear Sam,\n\nWe chose another.\n\nRegards,\n" + desk + "\n", sender)
    assert not is_called_like_a_person(desk)
    assert all(person.role_mailbox or person.machine or not person.name for person in seen)


@pytest.mark.parametrize(
    ("display", "name"),
    [
        ("Harrowmere Museum of Trade @ icims", "Harrowmere Museum of Trade"),
        ("Foo Ltd via Greenhouse", "Foo Ltd"),
        ("Foo Ltd (via Workable)", "Foo Ltd"),
        ("Tarn Bridge Foods Ltd via Jobquay", "Tarn Bridge Foods Ltd"),
        ("Tarn Bridge Foods Ltd (via Jobquay)", "Tarn Bridge Foods Ltd"),
        ("Tarn Bridge Foods Ltd, Via Jobquay", "Tarn Bridge Foods Ltd"),
        ("Ada Church via Jobquay", "Ada Church via Jobquay"),
        ("Ada Brook via Tarn Bridge Foods Ltd", "Ada Brook via Tarn Bridge Foods Ltd"),
        ("Foo Ltd - Lever", "Foo Ltd"),
        ("TribePad for Marlstone Borough Council", "Marlstone Borough Council"),
        ("Greenhouse Recruiting for Foo Ltd", "Foo Ltd"),
        ("Volunteers for Wildlife", "Volunteers for Wildlife"),
        ("Jobs for Justice", "Jobs for Justice"),
        ("DeShawn Miller for Harbor Library", "DeShawn Miller for Harbor Library"),
        ("Institute for Advanced Study", "Institute for Advanced Study"),
        ("Ada Brook, Harbor Library", "Ada Brook, Harbor Library"),
        ("Greenhouse", "Greenhouse"),
    ],
)
def test_a_sender_is_shown_without_the_system_that_carried_the_mail(display: str, name: str) -> None:
    """Of a display name, what says by which system it came falls away, and nothing else."""
    assert without_carrier(display) == name


def test_whoever_is_quoted_may_be_the_person() -> None:
    """A line such as "On Thursday Sam Rook wrote:" names the person, and nobody to write to."""
    message = read_message(
        b"From: Tom Bexley <tom@fernhill.example>\r\nTo: Sam Rook <sam@home.example>\r\nSubject: Re: Events Officer\r\n\r\n"
        b"Dear Sam,\r\n\r\nthank you for letting us know.\r\n\r\nTom\r\n\r\n"
        b"On Thu, 5 Nov 2026 at 09:30, Sam Rook wrote:\r\n> I have thought about it.\r\n"
    )
    assert [person.name for person in read(message, frozenset({"sam@home.example"})).people] == ["Tom Bexley"]


def test_a_kiss_is_no_part_of_a_name() -> None:
    """Whoever signs "Bea x" is called Bea."""
    head = b"From: shop@crumb.example\r\nTo: sam@home.example\r\nSubject: saturdays\r\n\r\n"
    message = read_message(head + b"Hi Sam,\r\n\r\nsorry about the Saturdays.\r\n\r\nLove,\r\nBea x\r\n")
    assert "Bea" in [person.name for person in read_correspondence(message, frozenset({"sam@home.example"})).people]
