"""To whom a reply can go."""

from datetime import date

from rejoinder.model.dossier import Contact, Recipient
from rejoinder.model.message import Address
from rejoinder.practice.reach import Acquaintance, moved, reach, with_those_named
from tests.practice.composed_cases import letter


def contact(name: str, email: str = "", title: str = "", role_mailbox: bool = False) -> Contact:
    """A contact of that name, with an address made from it unless one is given."""
    return Contact(name=name, email=email or f"{name.split()[0].lower()}@hartwell.example", title=title, role_mailbox=role_mailbox)


def names(*acquaintances: Acquaintance) -> list[str]:
    """The names of the recipients, best first."""
    return [recipient.name for recipient in reach(acquaintances)]


def test_the_signer_who_took_part_comes_first() -> None:
    """The one who met the person and signed the letter is the one to thank."""
    chair = Acquaintance(contact=contact("Ada Quill"), interviewed=True, leads=True)
    signer = Acquaintance(contact=contact("Bo Lind"), interviewed=True, signed=True)
    assert names(chair, signer) == ["Bo Lind", "Ada Quill"]


def test_whoever_led_the_interview_comes_before_a_signer_who_was_not_there() -> None:
    """A letter signed by the personnel office is answered to the one who gave the interview."""
    office = Acquaintance(contact=contact("Cy Marsh"), signed=True)
    chair = Acquaintance(contact=contact("Ada Quill", title="Head of Collections"), interviewed=True, leads=True)
    assert names(office, chair) == ["Ada Quill", "Cy Marsh"]


def test_a_staffed_mailbox_is_the_last_resort() -> None:
    """careers@ is written to only when no person is known."""
    box = Acquaintance(contact=contact("", "careers@hartwell.example", role_mailbox=True), signed=True)
    other = Acquaintance(contact=contact("Dee Farrow"), interviewed=True)
    found = reach([box, other])
    assert [recipient.email for recipient in found] == ["dee@hartwell.example", "careers@hartwell.example"]
    assert not found[1].certain


def test_a_letter_from_a_mailbox_is_answered_to_whoever_signed_it() -> None:
    """What goes to volunteering@ is still written to Jo, who signed."""
    box = Acquaintance(
        contact=contact("Hartwell Rescue", "volunteering@hartwell.example", role_mailbox=True), signed=True, signer="Jo Farrow"
    )
    [recipient] = reach([box])
    assert (recipient.name, recipient.email, recipient.certain) == ("Jo Farrow", "volunteering@hartwell.example", False)
    assert "Jo Farrow signed the letter" in recipient.reason


def test_a_name_without_an_address_cannot_be_written_to() -> None:
    """Addresses are never guessed from a name."""
    assert reach([Acquaintance(contact=Contact(name="Ada Quill"), signed=True, interviewed=True)]) == ()


def test_a_relay_says_so() -> None:
    """Who reads what goes through an applicant system is not certain, and the reason says it."""
    (found,) = reach([Acquaintance(contact=contact("Ada Quill"), signed=True, relay=True)])
    assert not found.certain
    assert "applicant system" in found.reason


def test_someone_merely_seen_is_no_recipient() -> None:
    """A name in copy is not an acquaintance."""
    assert reach([Acquaintance(contact=contact("Ed Stone"))]) == ()


def test_who_leaves_is_written_to_where_they_go() -> None:
    """Whoever writes in their last week that they are found elsewhere is written to there; the old address stays the second."""
    text = "This is my last week here. You can reach me at maya@home.example afterwards."
    no = letter(1, text, sender=Address(name="Maya Finch", email="maya@gazette.example"), received=date(2026, 10, 1))
    here = Recipient(name="Maya Finch", email="maya@gazette.example", reason="signed the letter")
    other = Recipient(name="Ada Quill", email="ada@gazette.example", reason="led your interview")
    assert [one.email for one in moved((here, other), no)] == ["maya@home.example", "maya@gazette.example", "ada@gazette.example"]
    assert moved((other, here), no) == (other, here)


def test_whoever_the_letter_names_with_an_address_can_be_written_to() -> None:
    """Somebody who would like to hear from the person, and whose address the letter gives, comes after those who wrote."""
    signer = Recipient(name="Siân Probert", email="hr@hartwell.example", reason="signed the letter")
    text = "Piers asked me to say that he'd like to stay in touch. He can be reached at piers.lovell@hartwell.example."
    found = with_those_named((signer,), letter(1, text, sender=Address(email="hr@hartwell.example"), received=date(2026, 3, 2)))
    assert [(one.name, one.email) for one in found[1:]] == [("Piers", "piers.lovell@hartwell.example")]


def test_nobody_is_written_to_about_something_else() -> None:
    """Officers for data and complaints, offices, and addresses that nobody is named with are no readers of a letter of thanks."""
    text = (
        "Questions on data protection go to Jane Roe (jane.roe@hartwell.example). Claims: payroll@hartwell.example."
        " Our address is x7@hartwell.example. Complaints are dealt with by Tom Ash, tom.ash@hartwell.example."
    )
    assert with_those_named((), letter(1, text, sender=Address(email="hr@hartwell.example"), received=date(2026, 3, 2))) == ()


def test_only_whom_the_letter_bids_her_write_to_is_a_reader() -> None:
    """Whoever was chosen, may not be written to, or is only mentioned with an address, is nobody to write to."""
    for text in (
        "The post went to Tom Reed (tom.reed@hartwell.example), who starts in May.",
        "Please do not contact Piers Lovell (piers.lovell@hartwell.example) about this.",
        "Your account (Jordan Alvarez, jordan.alvarez@hartwell.example) has been closed.",
        "The letter was copied to Piers Lovell, piers.lovell@hartwell.example.",
    ):
        assert with_those_named((), letter(1, text, sender=Address(email="hr@hartwell.example"), received=date(2026, 3, 2))) == (), text


def test_somebody_named_with_an_address_keeps_their_whole_name() -> None:
    """Title and first name are part of whom one writes to, and the word that bids to write is not."""
    office = Address(email="hr@hartwell.example")
    chair = letter(
        1,
        "For feedback please contact the chair of the panel, Dr Hilda Moor, at h.moor@hartwell.example.",
        sender=office,
        received=date(2026, 3, 2),
    )
    bidden = letter(
        1, "I am leaving. Contact Piers Lovell, who can be reached at piers@hartwell.example.", sender=office, received=date(2026, 3, 2)
    )
    assert [one.name for one in with_those_named((), chair)] == ["Dr Hilda Moor"]
    assert [one.name for one in with_those_named((), bidden)] == ["Piers Lovell"]
