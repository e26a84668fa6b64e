"""Which other mail joins the dossiers."""

from rejoinder.model.message import Direction
from rejoinder.model.reading import Kind, SignalKind
from rejoinder.practice.correspondence import belongs, correspondents, own_addresses_in
from tests.builders import ME, a_letter, a_message

MINE = frozenset({ME})
NOBODY: frozenset[str] = frozenset()
KNOWN = correspondents([a_letter(Kind.INTERVIEW, sender="ada@hartwell.example", name="Ada Quill", message_id="<invite@x.example>")], MINE)


def test_a_note_from_someone_known_belongs() -> None:
    """Whoever wrote about an application is a correspondent, also when the note is about lunch."""
    assert belongs(a_message("Lunch?", sender="ada@hartwell.example", name="Ada Quill"), KNOWN, NOBODY, MINE)


def test_a_stranger_at_the_same_house_does_not() -> None:
    """Somebody else there is not a correspondent merely because the house is."""
    stranger = a_message("Parking", sender="office@hartwell.example", name="Cy Marsh")
    assert not belongs(stranger, KNOWN, NOBODY, MINE)


def test_a_stranger_does_once_the_person_has_written_there() -> None:
    """When the person has written to the house, answers from others there belong."""
    stranger = a_message("Parking", sender="cy.marsh@hartwell.example", name="Cy Marsh")
    assert belongs(stranger, KNOWN, frozenset({"hartwell.example"}), MINE)


def test_a_newsletter_of_the_house_never_does() -> None:
    """Bulk mail of a house one wrote with is not correspondence."""
    news = a_message("News", sender="news@hartwell.example", headers=(("list-unsubscribe", "<mailto:x@hartwell.example>"),))
    assert not belongs(news, KNOWN, frozenset({"hartwell.example"}), MINE)


def test_an_answer_in_the_thread_belongs_whoever_sent_it() -> None:
    """A thread about an application is followed to its end."""
    answer = a_message("Yes", sender="x@elsewhere.example", in_reply_to=("<invite@x.example>",))
    assert belongs(answer, KNOWN, NOBODY, MINE)


def test_what_the_person_wrote_to_the_house_belongs() -> None:
    """The person's own letters to a house are half of the correspondence."""
    assert belongs(a_message("Hello", sender=ME, to=("desk@hartwell.example",)), KNOWN, NOBODY, MINE)


def test_mail_that_has_joined_brings_in_no_one_else() -> None:
    """People seen only in joined mail pull in nothing more."""
    joined = a_letter(Kind.OTHER, sender="friend@other.example", name="A Friend")
    assert correspondents([joined], MINE).addresses == NOBODY


def test_an_application_makes_its_recipient_known() -> None:
    """Whoever the person applied to is a correspondent before any answer."""
    applied = a_letter(direction=Direction.OUT, to=("jo@press.example",), signals=(SignalKind.APPLIED,))
    assert "jo@press.example" in correspondents([applied], MINE).addresses


def test_another_address_under_the_same_name_is_the_persons_own() -> None:
    """Someone who writes under their own name from an old address is the same person."""
    letters = [
        a_letter(sender="hr@a.example"),
        a_letter(Kind.ACKNOWLEDGEMENT, text="fwd", sender="s.rook@old.example", name="Sam Rook"),
        a_letter(direction=Direction.OUT, name="Sam Rook"),
    ]
    assert own_addresses_in(letters, MINE) == {"s.rook@old.example"}
