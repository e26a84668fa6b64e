"""Give a house the name that the person knows it by."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rejoinder.desk.correct import Corrected, correct
from rejoinder.desk.look_up import dossier, house_of_letter
from rejoinder.errors import UsageError
from rejoinder.model.dossier import Organization
from rejoinder.model.message import Direction
from rejoinder.model.told import Aspect


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """The `house` in which the letters lie now, None when that is none; and what was kept, which can be taken back."""

    house: Organization | None
    done: Corrected


def rename(home: Path, house: str, name: str, *, now: datetime, me: frozenset[str] = frozenset()) -> Renamed:
    """Keep that every letter from the house that answers to `house` is from `name`. `now` is aware.

    Raises NotFound, Ambiguous, UsageError (it has written nothing, or that is no name) or CannotKeep.
    """
    received = [letter.id for letter in dossier(home, house).letters if letter.reading.direction is not Direction.OUT]
    if not received:
        raise UsageError("Only a house that has written to you can be given another name.")
    done = correct(home, received, {Aspect.ORGANIZATION: name}, now=now, me=me)
    return Renamed(house=house_of_letter(home, received[0]), done=done)
