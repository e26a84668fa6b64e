"""Look back over all applications: how far they came, what was answered, and which doors stand open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rejoinder.model.lists import LetterLine
from rejoinder.model.reading import KindnessKind, Stage
from rejoinder.model.verdict import Decision
from rejoinder.store import dossiers, lists
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
        cases = dossiers.cases(records)
        last_words = lists.last_words(records)
        wrote_back = lists.wrote_back(records)
    order = list(Stage)
    seen: set[str] = set()
    again = []
    for case in reversed(cases):
        if case.organization.id in seen:
            again.append(case.letter.id)
        seen.add(case.organization.id)
    kind_words: dict[KindnessKind, list[str]] = {}
    doors = []
    for case in cases:
        strong = [kindness for kindness in case.letter.reading.kindness if kindness.strength >= 1]
        for kind in dict.fromkeys(kindness.kind for kindness in strong):
            kind_words.setdefault(kind, []).append(case.letter.id)
        if any(k.kind in _DOORS and k.strength >= 2 and (k.expires is None or k.expires >= today) for k in strong):
            doors.append(case.letter.id)
    return LookBack(
        applications=len(last_words),
        reached={stage: tuple(id_ for came, id_ in last_words if order.index(came) >= at) for at, stage in enumerate(order)},
        refused=len(cases),
        answered=tuple(case.letter.id for case in cases if case.verdict.decision is Decision.ANSWERED),
        wrote_back=tuple(case.letter.id for case in cases if case.letter.id in wrote_back),
        doors=tuple(doors),
        again=tuple(reversed(again)),
        kind_words={kind: tuple(ids) for kind, ids in sorted(kind_words.items(), key=lambda pair: -len(pair[1]))},
    )


def lines(home: Path, ids: tuple[str, ...]) -> tuple[LetterLine, ...]:
    """Return the lines of these letters, in that order."""
    with open_records(Home.open(home)) as records:
        return lists.letter_lines(records, ids)
