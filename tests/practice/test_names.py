"""What houses, people and positions are called where a name is only mentioned, stands beside another, or is said in passing."""

import pytest

from rejoinder.model.message import Address, Message
from rejoinder.model.reading import Reading
from rejoinder.practice.compose import compose
from rejoinder.practice.named.title import Title
from rejoinder.practice.organization_names import person_beside_house
from rejoinder.practice.passages import passages
from rejoinder.practice.passing_titles import titles_in_passing
from rejoinder.practice.positions import closely_read_title
from rejoinder.practice.read import read
from rejoinder.practice.signature import letter_parts
from rejoinder.practice.writing import wording
from tests.practice.composed_cases import PROFILE, TODAY, case


def message(text: str, sender: Address) -> Message:
    """A letter with that text."""
    return Message(message_id="<n@letters.example>", sha256="0", date=None, sender=sender, subject="Your application", text=text)


def reading(text: str, sender: Address) -> Reading:
    """A letter as it is read."""
    return read(message(text, sender), frozenset({"jo@alvarez.example"}))


def greeting(who: str, signed: str) -> str:
    """The first line of the draft that answers somebody."""
    text = f"I am sorry, we chose another.\n\n{signed}"
    one, letters = case(71, text=text, who=who, email="post@house.example", greeting="Dear Ms Alvarez,")
    return compose(one, letters, PROFILE, None, TODAY).body.partition("\n")[0]


@pytest.mark.parametrize(
    ("domain", "said", "house"),
    [
        ("moorschool", "A friend of mine is head of Heath School.", "Moor School"),
        ("reedmuseum", "You told us of your year at Flint Museum.", "Reed Museum"),
        ("oatlibrary", "You wrote of a summer at Rye Library.", "Oat Library"),
        ("tealhospital", "We know Wren Hospital well.", "Teal Hospital"),
        ("maygallery", "We hear that June Gallery is looking.", "May Gallery"),
    ],
)
def test_two_schools_are_not_one(domain: str, said: str, house: str) -> None:
    """A house that is only mentioned does not write because it is of the same kind as the one that does."""
    text = f"Dear Jo,\n\nThank you for applying for the post of caretaker. We have chosen somebody else. {said}\n\nAll the best\nIda\n"
    assert reading(text, Address(name="Ida", email=f"ida@{domain}.example")).attribution.organization == house


@pytest.mark.parametrize(
    ("display", "email"),
    [
        ("Eva Marie Holm", "evamarie@holm.example"),
        ("Rosa Vidal Prieto", "rvidal@prietogardens.example"),
        ("Jan Piet Vidal Prieto", "jan.piet@vidalprieto.example"),
        ("Port Sorrel Library", "portsorrel@library.example"),
        ("Green Fell School", "greenfell@school.example"),
        ("Rose Garden Day Nursery", "rosegarden@daynursery.example"),
        ("Mill Street Town Clinic", "mill.street@townclinic.example"),
        ("The & Ines Falk", "ines.falk@the.example"),
    ],
)
def test_one_name_is_not_cut_in_two(display: str, email: str) -> None:
    """Three names of one's own and the name of a house that has a place in it stay whole."""
    assert person_beside_house(display, email) == (display, "")


@pytest.mark.parametrize("display", ["Sorrel Biologics Ines Falk", "Ines Falk Sorrel Biologics"])
def test_a_house_beside_a_person_is_called_by_its_own_name(display: str) -> None:
    """Where a display name puts person and house side by side, each is called by its own."""
    text = "Dear Jo,\n\nThank you for applying. We have chosen somebody else.\n\nKind regards\nInes Falk\n"
    found = reading(text, Address(name=display, email="i.falk@sorrelbio.example"))
    assert found.attribution.organization == "Sorrel Biologics"
    assert found.people[0].name == "Ines Falk"


@pytest.mark.parametrize(
    ("who", "signed", "line"),
    [
        ("Goh Mei Fen", "Goh Mei Fen (Ms)", "Dear Ms Goh,"),
        ("Leung Kai Ho", "Leung Kai Ho (Mr.)", "Dear Mr Leung,"),
        ("Goh Mei Fen", "Goh Mei Fen", "Dear Goh Mei Fen,"),
        ("Kim Marie Holm", "Kim Marie Holm (Ms)", "Dear Kim Marie Holm,"),
        ("Ines Falk", "Ines Falk (Ms)", "Dear Ms Falk,"),
        ("Lord Fell", "Lord Fell", "Dear Lord Fell,"),
        ("Lady Ines Falk", "Ines", "Dear Lady Falk,"),
        ("Dr Fell", "Dr Fell", "Dear Dr Fell,"),
        ("Dr. Fell", "Dr. Fell", "Dear Dr. Fell,"),
        ("Prof. Fell", "Prof. Fell", "Dear Professor Fell,"),
        ("Apprenticeships", "Training Department", "Dear hiring team,"),
    ],
)
def test_people_are_greeted_by_their_family_name(who: str, signed: str, line: str) -> None:
    """A title in brackets goes with the family name wherever it stands, and whoever is called by title and one name keeps the title."""
    assert greeting(who, signed) == line


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Data Engineer I", "Data Engineer I"), ("Archivist II", "Archivist II"), ("So for Archivist I", "Archivist"), ("cook I", "cook")],
)
def test_a_level_is_part_of_a_position(name: str, shown: str) -> None:
    """The first level of a position is told apart from the "I" with which the writer goes on."""
    assert wording.position(name) == shown


def in_passing(text: str) -> list[tuple[str, str]]:
    """The positions said in passing, each with what stands at its place."""
    sender = Address(name="Ines Falk", email="ines@fell.example")
    parts = letter_parts(message(text, sender), passages(text), sender)
    return [(name, text[start:end]) for name, start, end in titles_in_passing(text, parts)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dear Jo,\n\nSorry, it is a no.\n\nInes Falk\nRe: Boat Steward\n", "Boat Steward"),
        ("Dear Jo,\n\nWelder, night shift, 22 an hour. It has gone.\n\nInes\n", "Welder"),
        ("Dear Jo,\n\nWe have gone with someone for harvest volunteer, sorry.\n\nInes\n", "harvest volunteer"),
    ],
)
def test_a_position_may_be_said_in_passing(text: str, name: str) -> None:
    """Under the signature, before its terms or behind "for", a position is named where it stands."""
    assert in_passing(text) == [(name, name)]


@pytest.mark.parametrize("signed", ["Ines Falk (Office Manager)", "Ines Falk\n(Office Manager)"])
def test_what_the_writer_is_was_not_applied_for(signed: str) -> None:
    """What people at a house are called by their work is no position that somebody asked for, nor is patience."""
    assert in_passing(f"Dear Jo,\n\nThank you for waiting, and for your patience.\n\n{signed}\n") == []


def closely(text: str, subject: str, house: str = "") -> Title | None:
    """What a closer look at a letter by nobody in particular takes for the position."""
    found = passages(text)
    parts = letter_parts(message(text, Address()), found, Address())
    return closely_read_title(text, found, subject, parts, house)


def test_a_closer_look_finds_a_position_where_it_stands() -> None:
    """A position that no rule knows is found in the letter with its place, or in the subject without one."""
    text = "Dear Jo,\n\nWe had many letters about the beekeeping apprentice spot and it went to someone nearer.\n\nInes\n"
    found = closely(text, "bees")
    assert found is not None
    assert found.span is not None
    assert found.name == text[slice(*found.span)] == "beekeeping apprentice"
    gone = "Dear Jo,\n\nThank you for your letter. It is gone.\n\nInes\n"
    of_subject = closely(gone, "Night Shift Bread Maker")
    assert of_subject is not None
    assert (of_subject.name, of_subject.span) == ("Night Shift Bread Maker", None)


def test_a_closer_look_takes_neither_house_nor_weather_for_a_position() -> None:
    """The house's own name is no position, and a letter about swans has none."""
    text = "Dear Jo,\n\nThe lock keeper vacancy is filled. Thank you for asking.\n\nInes\n"
    assert closely(text, "Lock keeper at Weir Four", "Lock Keeper") is None
    swans = "Dear Jo,\n\nThe swans are back on the river and the weather is lovely.\n\nInes\n"
    assert closely(swans, "swans") is None


def test_what_the_writer_signs_as_is_not_the_position() -> None:
    """The post of whoever signs a letter is not the one that was asked for."""
    text = (
        "Dear Jo\n\nWhat a nice letter, but I can't take you on. The store is full on a Tuesday.\n\n"
        "Pearl Hurst (Mrs)\nVolunteer organiser\nQuay Museum\n"
    )
    assert closely(text, "Re: Volunteering in the photograph store") is None
    quoted = text.replace("\n\nWhat", "\n\n> May I help in the photograph store?\n\nWhat")
    assert closely(quoted, "Re: Volunteering in the photograph store") is None
