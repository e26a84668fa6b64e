"""Look back over all applications: how far they came, what was answered, and which doors stand open."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from rejoinder.desk.written import marked_as_written, written
from rejoinder.model.lists import Ending, KindWords, LastWord, LetterLine
from rejoinder.model.reading import DOORS, KindnessKind, Stage
from rejoinder.store import lists
from rejoinder.store.home import Home
from rejoinder.store.records import open_records


class SecondTries(NamedTuple):
    """What came of applications to a house that had said no before, each counted once, by the best that came of it."""

    offers: int = 0
    interviews: int = 0
    noes: int = 0
    withdrawn: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack:
    """`reached` holds, by stage, the last word on each application that came at least so far: the letter that says how it ended, else
    the latest; `ended` the same by how the application stands, `ended_at` by the furthest stage and then by that. `again` holds it for
    applications to a house that had said no before, and `came_of_it` what came of these. Ids of letters too, newest first, are the
    refusals that were `answered` and those where somebody `wrote_back` after that. `doors` is how many hold a door open, `kind_words`
    how many hold each class, courtesies left out; `look_at_kind_words` says which."""

    applications: int = 0
    reached: Mapping[Stage, tuple[str, ...]] = field(default_factory=dict)
    ended: Mapping[Ending, tuple[str, ...]] = field(default_factory=dict)
    ended_at: Mapping[Stage, Mapping[Ending, tuple[str, ...]]] = field(default_factory=dict)
    refused: int = 0
    answered: tuple[str, ...] = ()
    wrote_back: tuple[str, ...] = ()
    doors: int = 0
    again: tuple[str, ...] = ()
    came_of_it: SecondTries = field(default_factory=SecondTries)
    kind_words: Mapping[KindnessKind, int] = field(default_factory=dict)


class KindLetters(NamedTuple):
    """The refusals, newest first, whose kind words hold a door open, and those that hold each class."""

    doors: tuple[str, ...] = ()
    by_kind: Mapping[KindnessKind, tuple[str, ...]] = {}


def look_back(home: Path, today: date) -> LookBack:
    """Return what all dossiers together show on that day."""
    with open_records(Home.open(home)) as records:
        last_words = lists.last_words(records)
        answered = lists.answered(records, written(records))
        wrote_back = lists.wrote_back(records)
        said = lists.kind_words_counted(records)
        refused = lists.refused(records)
    again = _second_tries(last_words)
    amounts = _amounts(said)
    return LookBack(
        applications=len(last_words),
        reached=_reached(last_words),
        ended={ending: tuple(one.letter_id for one in last_words if one.ending is ending) for ending in Ending},
        ended_at=_ended_at(last_words),
        refused=refused,
        answered=tuple(answered),
        wrote_back=tuple(wrote_back),
        doors=sum(amount for words, amount in said.items() if _holds_a_door_open(words, today)),
        again=tuple(one.letter_id for one in again),
        came_of_it=_came_of(again),
        kind_words={kind: amounts[kind] for kind in sorted(amounts, key=lambda kind: (-amounts[kind], kind))},
    )


def look_at_kind_words(home: Path, today: date) -> KindLetters:
    """Return which letters stand behind the kind words of a look back on that day."""
    with open_records(Home.open(home)) as records:
        said = lists.kind_words(records)
    doors = _newest_first(place for words, places in said.items() if _holds_a_door_open(words, today) for place in places)
    return KindLetters(doors, _by_kind(said))


def _reached(last_words: Sequence[LastWord]) -> dict[Stage, tuple[str, ...]]:
    """The applications that came at least as far as each stage."""
    found: dict[Stage, tuple[str, ...]] = {}
    further = set(Stage)
    for stage in Stage:
        found[stage] = tuple(one.letter_id for one in last_words if one.stage in further)
        further.remove(stage)
    return found


def _amounts(said: Mapping[KindWords, int]) -> Counter[KindnessKind]:
    """How many letters hold each class of kind words."""
    found: Counter[KindnessKind] = Counter()
    for words, amount in said.items():
        found.update(dict.fromkeys({kind for kind, _, _ in words}, amount))
    return found


def _by_kind(said: Mapping[KindWords, Sequence[tuple[int, str]]]) -> dict[KindnessKind, tuple[str, ...]]:
    """The letters that hold each class of kind words, the newest first."""
    found: dict[KindnessKind, list[tuple[int, str]]] = defaultdict(list)
    for words, places in said.items():
        for kind in {kind for kind, _, _ in words}:
            found[kind] += places
    return {kind: _newest_first(places) for kind, places in found.items()}


def _newest_first(places: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(id_ for _, id_ in sorted(places))


def _holds_a_door_open(words: KindWords, today: date) -> bool:
    return any(kind in DOORS and strength >= 2 and (until is None or until >= today) for kind, strength, until in words)


def _ended_at(last_words: Sequence[LastWord]) -> dict[Stage, dict[Ending, tuple[str, ...]]]:
    found: dict[tuple[Stage, Ending], list[str]] = defaultdict(list)
    for one in last_words:
        found[one.stage, one.ending].append(one.letter_id)
    return {stage: {ending: tuple(found[stage, ending]) for ending in Ending if (stage, ending) in found} for stage in Stage}


def _second_tries(last_words: Sequence[LastWord]) -> list[LastWord]:
    """The applications that began after their house had said no to another."""
    first_no: dict[str, str] = {}
    for one in reversed(last_words):
        if one.ending is Ending.NO:
            first_no.setdefault(one.organization_id, one.came)
    return [one for one in last_words if one.began > first_no.get(one.organization_id, one.began)]


def _came_of(tries: Sequence[LastWord]) -> SecondTries:
    def best(one: LastWord) -> str:
        if one.ending in (Ending.OFFER, Ending.DECLINED):
            return "offers"
        if one.stage in (Stage.INTERVIEW, Stage.FINAL):
            return "interviews"
        return {Ending.NO: "noes", Ending.WITHDRAWN: "withdrawn"}.get(one.ending, "open")

    return SecondTries(**Counter(map(best, tries)))


def lines(home: Path, ids: tuple[str, ...]) -> tuple[LetterLine, ...]:
    """Return the lines of these letters, in that order."""
    if not ids:
        return ()
    with open_records(Home.open(home)) as records:
        return marked_as_written(lists.letter_lines(records, ids), written(records))
