"""A dossier that wrongly holds the letters of two houses is divided by the person's word."""

from datetime import timedelta
from pathlib import Path

import pytest

from rejoinder.desk.correct import correct, one_organization, split_off, take_back
from rejoinder.desk.look_up import dossier, organizations
from rejoinder.desk.rename import rename
from rejoinder.desk.take_in import take_in
from rejoinder.errors import UsageError
from rejoinder.model.message import Direction
from rejoinder.model.told import Aspect
from rejoinder.store.home import Home
from tests.desks import NOW
from tests.dump import dump
from tests.journeys.mailbox import MAILS, ME, mail, write_mbox

REGRET = "Dear Sam,\n\nunfortunately we have chosen another candidate for the position of {}.\n\n{}\nHartwell\n"
TWO_IN_ONE = [
    mail(2, "Ada Quill <ada.quill@hartwell.example>", "Archivist", REGRET.format("Archivist", "Ada Quill"), id_="library-1"),
    mail(9, "Ada Quill <ada.quill@hartwell.example>", "Cataloguer", REGRET.format("Cataloguer", "Ada Quill"), id_="library-2"),
    mail(12, "Bo Lund <bo.lund@hartwell.example>", "Curator", REGRET.format("Curator", "Bo Lund"), id_="museum-1"),
    mail(13, ME, "Re: Curator", "Dear Bo, thank you. Sam", to="bo.lund@hartwell.example", reply_to_id="museum-1"),
]
MORE = mail(25, "Ada Quill <ada.quill@hartwell.example>", "Map Curator", REGRET.format("Map Curator", "Ada Quill"), id_="library-3")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which a library and a museum lie in one dossier."""
    take_in([write_mbox(tmp_path / "mail.mbox", TWO_IN_ONE)], tmp_path / "home", me=frozenset())
    return tmp_path / "home"


def subjects(home: Path) -> dict[str, list[str]]:
    """The subjects of the letters in each dossier."""
    return {
        one.organization.name: [letter.message.subject for letter in dossier(home, one.organization.id).letters]
        for one in organizations(home)
    }


def letter(home: Path, subject: str) -> str:
    """The id of the letter with that subject."""
    return next(
        one.id for house in organizations(home) for one in dossier(home, house.organization.id).letters if one.message.subject == subject
    )


def test_letters_of_another_house_leave_the_dossier(home: Path, tmp_path: Path) -> None:
    """What the person says belongs to another house lies with that house, the answer to it too, whatever is imported later."""
    assert subjects(home) == {"Hartwell": ["Archivist", "Cataloguer", "Curator", "Re: Curator"]}
    split = split_off(home, [letter(home, "Curator")], "Hartwell Museum", now=NOW)
    assert split.left and (split.left.name, split.house.name) == ("Hartwell", "Hartwell Museum")
    divided = {"Hartwell": ["Archivist", "Cataloguer"], "Hartwell Museum": ["Curator", "Re: Curator"]}
    assert subjects(home) == divided
    take_in([tmp_path / "mail.mbox"], home, me=frozenset())
    take_in([write_mbox(tmp_path / "more.mbox", [*TWO_IN_ONE, MORE])], home, me=frozenset())
    assert subjects(home) == divided | {"Hartwell": ["Archivist", "Cataloguer", "Map Curator"]}


def test_a_split_is_taken_back(home: Path) -> None:
    """Taken back, it leaves the one dossier that there was."""
    before = dump(Home.open(home))
    done = split_off(home, [letter(home, "Curator")], "Hartwell Museum", now=NOW).done
    take_back(home, [done.corrections[0].letter_id], [Aspect.ORGANIZATION], said=NOW)
    assert dump(Home.open(home)) == before


def test_another_name_undoes_no_split(home: Path) -> None:
    """A house that was split off and is then called otherwise, on its page or on its letter's, stays a house of its own."""
    split = split_off(home, [letter(home, "Curator")], "Hartwell Museum", now=NOW)
    rename(home, split.house.id, "Museum of Hartwell", now=NOW + timedelta(hours=1))
    library, museum = ["Archivist", "Cataloguer"], ["Curator", "Re: Curator"]
    assert subjects(home) == {"Hartwell": library, "Museum of Hartwell": museum}
    correct(home, [letter(home, "Curator")], {Aspect.ORGANIZATION: "Hartwell Gallery"}, now=NOW + timedelta(hours=2))
    assert subjects(home) == {"Hartwell": library, "Hartwell Gallery": museum}


def test_a_letter_that_came_through_a_system_is_not_drawn_back(home: Path, tmp_path: Path) -> None:
    """Where the house's own domain could be short for both names, what came through a system leaves all the same."""
    body = REGRET.format("Registrar", "The Hartwell Hiring Team")
    through = mail(14, "Hartwell <no-reply@us.greenhouse-mail.io>", "Registrar", body, id_="system-1")
    take_in([write_mbox(tmp_path / "system.mbox", [through])], home, me=frozenset())
    assert len(subjects(home)) == 1
    split_off(home, [letter(home, "Registrar")], "Hartwell Museum", now=NOW)
    assert subjects(home)["Hartwell Museum"] == ["Registrar"]
    split_off(home, [letter(home, "Registrar")], "Hartwell Archive", now=NOW + timedelta(hours=1))
    assert subjects(home)["Hartwell Archive"] == ["Registrar"] and len(subjects(home)) == 2


def test_a_house_that_was_known_by_its_name_draws_nothing_back(home: Path, tmp_path: Path) -> None:
    """When the house that letters were split off writes from its own domain at last, what goes by the other name stays away."""
    museum = "Kestrel Museum"
    letters = [
        mail(day, f"{name} <no-reply@us.greenhouse-mail.io>", post, REGRET.format(post, ""), id_=f"kestrel-{post}")
        for day, name, post in ((14, "Kestrel", "Registrar"), (15, "Kestrel", "Docent"), (16, museum, "Usher"))
    ]
    take_in([write_mbox(tmp_path / "system.mbox", letters)], home, me=frozenset())
    split_off(home, [letter(home, "Docent")], museum, now=NOW)
    assert subjects(home)[museum] == ["Docent", "Usher"]
    own = mail(17, "Kestrel <cy.hale@kestrel.example>", "Gardener", REGRET.format("Gardener", "Cy Hale"), id_="kestrel-own")
    take_in([write_mbox(tmp_path / "own.mbox", [own])], home, me=frozenset())
    assert subjects(home)["Kestrel"] == ["Registrar", "Gardener"] and subjects(home)[museum] == ["Docent", "Usher"]


def test_only_the_chosen_letters_go(home: Path) -> None:
    """One of two letters from the same sender goes, the other stays where it is."""
    split_off(home, [letter(home, "Cataloguer")], "Hartwell Archive", now=NOW)
    assert subjects(home)["Hartwell Archive"] == ["Cataloguer"]


def test_a_split_leads_to_no_third_house(home: Path, tmp_path: Path) -> None:
    """Letters lie with the house that the person named, also where another house's domain could be short for that name."""
    body = REGRET.format("Registrar", "Cy Hale")
    third = mail(14, "Cy Hale <cy.hale@kestrelarchive.example>", "Registrar", body, id_="third-1")
    take_in([write_mbox(tmp_path / "third.mbox", [third])], home, me=frozenset())
    split = split_off(home, [letter(home, "Curator")], "Kestrel Museum Archive", now=NOW)
    assert split.house.name == "Kestrel Museum Archive"
    assert subjects(home)["Kestrel Museum Archive"] == ["Curator", "Re: Curator"] and len(subjects(home)) == 3


def test_letters_are_split_off_to_a_house_that_is_known_by_two_names(home: Path, tmp_path: Path) -> None:
    """Letters go to the dossier that answers to the name, and what lay together there stays together."""
    through = mail(
        14, "Kestrel Museum Archive <no-reply@us.greenhouse-mail.io>", "Registrar", REGRET.format("Registrar", ""), id_="third-1"
    )
    own = mail(15, "Cy Hale <cy.hale@kestrelarchive.example>", "Docent", REGRET.format("Docent", "Cy Hale"), id_="third-2")
    take_in([write_mbox(tmp_path / "third.mbox", [through, own])], home, me=frozenset())
    assert len(subjects(home)) == 2
    split = split_off(home, [letter(home, "Curator")], "Kestrel Museum Archive", now=NOW)
    assert subjects(home)[split.house.name] == ["Curator", "Re: Curator", "Registrar", "Docent"] and len(subjects(home)) == 2


def test_what_is_one_house_is_not_split(home: Path, tmp_path: Path) -> None:
    """Letters do not leave for a name of their own house, nor for one that the person said is the same, nor from two houses at once."""
    curator = letter(home, "Curator")
    every = [letter(home, subject) for subject in ("Archivist", "Cataloguer", "Curator")]
    for some in ([curator], every):
        with pytest.raises(UsageError, match="They lie with Hartwell already; please give the name of another house"):
            split_off(home, some, "hartwell", now=NOW)
    split_off(home, [curator], "Hartwell Museum", now=NOW)
    one_organization(home, "hartwell", "hartwell-museum", now=NOW + timedelta(hours=1))
    before = dump(Home.open(home))
    with pytest.raises(UsageError, match=r"Hartwell and Hartwell Museum are one house, as you said; .* take the two names apart first"):
        split_off(home, [letter(home, "Archivist")], "Hartwell Museum", now=NOW + timedelta(hours=2))
    assert dump(Home.open(home)) == before
    take_in([write_mbox(tmp_path / "other.mbox", MAILS)], home, me=frozenset())
    saltby = next(one.id for one in dossier(home, "Saltby Outfitters").letters if one.reading.direction is Direction.IN)
    with pytest.raises(UsageError, match="one dossier"):
        split_off(home, [curator, saltby], "Hartwell Museum", now=NOW + timedelta(hours=3))


def test_a_house_that_was_split_off_is_known_by_its_name(home: Path, tmp_path: Path) -> None:
    """A later letter that names the museum, from the domain that both write from, lies with the museum and joins nothing."""
    split_off(home, [letter(home, "Curator")], "Hartwell Museum", now=NOW)
    named = (
        "Dear Sam,\n\nThank you for applying to Hartwell Museum. Unfortunately we have chosen another candidate as Map Keeper.\n\nBo Lund\n"
    )
    later = mail(26, "Hartwell Museum <bo.lund@hartwell.example>", "Map Keeper", named + "Hartwell Museum\n", id_="museum-2")
    take_in([write_mbox(tmp_path / "more.mbox", [later])], home, me=frozenset())
    found = subjects(home)
    assert found["Hartwell"] == ["Archivist", "Cataloguer"]
    assert sorted(found["Hartwell Museum"]) == ["Curator", "Map Keeper", "Re: Curator"]
