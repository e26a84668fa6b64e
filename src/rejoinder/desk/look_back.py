"""Look back over all applications: how far they came, what was answered, and which doors stand open."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rejoinder.desk.written import marked_as_written, written
from rejoinder.model.lists import KindWords, LetterLine, Refusal
from rejoinder.model.reading import KindnessKind, Stage
from rejoinder.model.verdict import Decision
from rejoinder.store import lists
from rejoinder.store.home import Home
from rejoinder.store.records import open_records

_DOORS = (
    KindnessKind.REAPPLY,
    KindnessKind.ON_FILE,
    KindnessKind.WILL_CONTACT,
    KindnessKind.OTHER_ROLE,
    KindnessKind.FEEDBACK_OFFER,
    KindnessKind.CONNECT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack:
    """`reached` holds, by stage, the last word on each application that came at least so far: the refusal, or the latest letter. All others
    are ids of letters too, newest first: refusals that were
    `answered`, those where somebody `wrote_back` after that, those whose kind words hold a door open, and those that were a second
    try at the same house (`again`); `kind_words` by class, courtesies left out."""

    applications: int = 0
    reached: Mapping[Stage, tuple[str, ...]] = field(default_factory=dict)
    refused: int = 0
    answered: tuple[str, ...] = ()
    wrote_back: tuple[str, ...] = ()
    doors: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    kind_words: Mapping[KindnessKind, tuple[str, ...]] = field(default_factory=dict)


def look_back(home: Path, today: date) -> LookBack:
    """Return what all dossiers together show on that day."""
    with open_records(Home.open(home)) as records:
        refusals = lists.refusals(records)
        last_words = lists.last_words(records)
        wrote_back = lists.wrote_back(records)
        said = written(records)
    order = list(Stage)
    seen: set[str] = set()
    again = []
    for refusal in reversed(refusals):
        if refusal.organization_id in seen:
            again.append(refusal.letter_id)
        seen.add(refusal.organization_id)
    kind_words: dict[KindnessKind, list[int]] = defaultdict(list)
    doors: list[int] = []
    for words, places in _by_words(refusals).items():
        for kind in {kind for kind, _, _ in words}:
            kind_words[kind] += places
        if any(kind in _DOORS and strength >= 2 and (until is None or until >= today) for kind, strength, until in words):
            doors += places

    def newest_first(places: list[int]) -> tuple[str, ...]:
        return tuple(refusals[place].letter_id for place in sorted(places))

    return LookBack(
        applications=len(last_words),
        reached={stage: tuple(id_ for came, id_ in last_words if order.index(came) >= at) for at, stage in enumerate(order)},
        refused=len(refusals),
        answered=tuple(one.letter_id for one in refusals if one.decision is Decision.ANSWERED or one.letter_id in said),
        wrote_back=tuple(one.letter_id for one in refusals if one.letter_id in wrote_back),
        doors=newest_first(doors),
        again=tuple(reversed(again)),
        kind_words={kind: newest_first(kind_words[kind]) for kind in sorted(kind_words, key=lambda kind: (-len(kind_words[kind]), kind))},
    )


def _by_words(refusals: Sequence[Refusal]) -> dict[KindWords, list[int]]:
    """Where those stand that have the same kind words, which thousands have: most have none."""
    found: dict[KindWords, list[int]] = defaultdict(list)
    for place, refusal in enumerate(refusals):
        found[refusal.kind_words].append(place)
    return found


def lines(home: Path, ids: tuple[str, ...]) -> tuple[LetterLine, ...]:
    """Return the lines of these letters, in that order."""
    with open_records(Home.open(home)) as records:
        return marked_as_written(records, lists.letter_lines(records, ids))
