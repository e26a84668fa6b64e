"""Give a house the name that the person knows it by."""

from datetime import datetime
from pathlib import Path

from rejoinder.desk.correct import correct
from rejoinder.desk.look_up import dossier, house_of_letter
from rejoinder.errors import UsageError
from rejoinder.model.dossier import Organization
from rejoinder.model.message import Direction
from rejoinder.model.told import Aspect


def rename(home: Path, house: str, name: str, *, now: datetime, me: frozenset[str] = frozenset()) -> Organization | None:
    """Keep that every letter from the house that answers to `house` is from `name`. Returns the house of these letters now, None when
    they lie in no dossier. `now` is aware.

    Raises NotFound, Ambiguous, UsageError (it has written nothing, or that is no name) or CannotKeep.
    """
    received = [letter.id for letter in dossier(home, house).letters if letter.reading.direction is not Direction.OUT]
    if not received:
        raise UsageError("Only a house that has written to you can be given another name.")
    correct(home, received, {Aspect.ORGANIZATION: name}, now=now, me=me)
    return house_of_letter(home, received[0])
