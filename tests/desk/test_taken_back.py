"""What the person said is taken back, and everything is exactly as it was before they said it."""

from datetime import timedelta
from pathlib import Path

import pytest

from rejoinder.desk import browse
from rejoinder.desk.correct import correct, take_back
from rejoinder.desk.rename import rename
from rejoinder.errors import NotFound
from rejoinder.model.lists import Wanted
from rejoinder.model.message import Direction
from rejoinder.model.told import Aspect
from rejoinder.model.verdict import Decision
from rejoinder.store.home import Home
from tests.desks import NOW
from tests.dump import dump

LATER = NOW + timedelta(hours=1)


def on_hold(home: Path) -> list[str]:
    """The ids of three letters on hold."""
    return [line.id for line in browse.letters(home, Wanted(decision=Decision.HOLD, limit=3)).lines]


def test_many_words_taken_back_leave_the_words_before_them(own_home: Path) -> None:
    """A word on many letters, taken back, leaves the home as it was, with what had been said of some of them before."""
    ids = on_hold(own_home)
    correct(own_home, ids[:1], {Aspect.VERDICT: "respond"}, now=NOW)
    before = dump(Home.open(own_home))
    done = correct(own_home, ids, {Aspect.VERDICT: "file", Aspect.KIND: "other"}, now=LATER)
    back = take_back(own_home, ids, [Aspect.VERDICT, Aspect.KIND], said=done.corrections[0].said)
    assert dump(Home.open(own_home)) == before
    assert [(one.letter_id, one.value) for one in back.again] == [(ids[0], "respond")]


def test_a_name_taken_back_gives_every_letter_the_house_it_had(own_home: Path) -> None:
    """A house called otherwise, and then not, is the house that it was, also where one of its letters had been given to it by hand."""
    stray = on_hold(own_home)[0]
    correct(own_home, [stray], {Aspect.ORGANIZATION: "Saltby Guildhall"}, now=NOW)
    before = dump(Home.open(own_home))
    renamed = rename(own_home, "saltby-guildhall", "The Guild", now=LATER)
    assert renamed.house and renamed.house.name == "The Guild"
    said = renamed.done.corrections
    assert stray in {one.letter_id for one in said}
    take_back(own_home, [one.letter_id for one in said], [Aspect.ORGANIZATION], said=LATER)
    assert dump(Home.open(own_home)) == before


def test_a_house_is_found_by_the_names_that_it_had(own_home: Path) -> None:
    """Whoever looks for a house by a name that they replaced finds it, by the name that its letters bear and by one of their own."""
    house = browse.organizations(own_home, Wanted(limit=1)).lines[0].organization
    first = rename(own_home, house.id, "The Old Guild", now=NOW)
    assert first.house
    second = rename(own_home, first.house.id, "Turners of Saltby", now=LATER)
    assert second.house
    for words in (house.name, house.name.upper(), "old guild", "saltby turners"):
        found = [line.organization.name for line in browse.organizations(own_home, Wanted(words=words)).lines]
        assert "Turners of Saltby" in found, words
    assert not browse.organizations(own_home, Wanted(words="old turners")).lines


def test_a_house_to_which_one_letter_was_given_is_not_found_by_the_name_of_the_other(own_home: Path) -> None:
    """A letter given to another house takes the name of its own house along only where no other letter keeps that house."""
    lines = [line for line in browse.organizations(own_home, Wanted(limit=100)).lines if line.organization.name]
    giving = next(line.organization for line in lines if len(_received(own_home, line.organization.id)) > 2)
    taking = next(line.organization for line in lines if line.organization != giving)
    first, *rest = _received(own_home, giving.id)
    correct(own_home, [first], {Aspect.ORGANIZATION: taking.name}, now=NOW)
    assert _found(own_home, giving.name) == [giving.name]
    correct(own_home, rest, {Aspect.ORGANIZATION: taking.name}, now=LATER)
    assert _found(own_home, giving.name) == [taking.name]


def _received(home: Path, house: str) -> list[str]:
    lines = browse.letters(home, Wanted(organization_id=house, limit=100)).lines
    return [line.id for line in lines if line.direction is Direction.IN]


def _found(home: Path, words: str) -> list[str]:
    return [line.organization.name for line in browse.organizations(home, Wanted(words=words)).lines]


def test_what_was_said_since_stays(own_home: Path) -> None:
    """Taking back the words of one moment touches none that came after it, and taking them back twice is an error, not another undo."""
    first, second, *_ = on_hold(own_home)
    correct(own_home, [first], {Aspect.VERDICT: "answered"}, now=NOW)
    correct(own_home, [first, second], {Aspect.VERDICT: "file"}, now=LATER)
    correct(own_home, [second], {Aspect.VERDICT: "respond"}, now=LATER + timedelta(hours=1))
    back = take_back(own_home, [first, second], [Aspect.VERDICT], said=LATER)
    assert [(one.letter_id, one.value) for one in back.corrections] == [(second, "file"), (first, "file")]
    assert [(one.letter_id, one.value) for one in back.again] == [(first, "answered")]
    assert back.cases[first].verdict.decision is Decision.ANSWERED and back.cases[second].verdict.decision is Decision.RESPOND
    with pytest.raises(NotFound):
        take_back(own_home, [first, second], [Aspect.VERDICT], said=LATER)


def test_what_was_taken_back_does_not_come_back(own_home: Path) -> None:
    """A word that was taken back while a later one held does not hold again when the later one is taken back too."""
    both = on_hold(own_home)[:2]
    before = dump(Home.open(own_home))
    correct(own_home, both, {Aspect.VERDICT: "file"}, now=NOW)
    correct(own_home, both[1:], {Aspect.VERDICT: "respond"}, now=LATER)
    take_back(own_home, both, [Aspect.VERDICT], said=NOW)
    take_back(own_home, both[1:], [Aspect.VERDICT], said=LATER)
    assert dump(Home.open(own_home)) == before


def test_what_was_said_twice_is_taken_back_once(own_home: Path) -> None:
    """A form that was sent twice, at once or after a while, is undone with one press."""
    ids = on_hold(own_home)[:1]
    before = dump(Home.open(own_home))
    for again in (NOW, NOW, LATER):
        correct(own_home, ids, {Aspect.VERDICT: "file"}, now=again)
    take_back(own_home, ids, [Aspect.VERDICT], said=LATER)
    assert dump(Home.open(own_home)) == before
