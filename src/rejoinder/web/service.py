"""What every route needs: whose home this is, the clock, and what the desk itself remembers while it runs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, TypeVar

from fastapi import Depends, Form, Request

from rejoinder.desk.browse import state_of
from rejoinder.desk.look_back import KindLetters, LookBack, look_at_kind_words, look_back
from rejoinder.desk.look_up import organization_with_id
from rejoinder.errors import UsageError
from rejoinder.model.told import Aspect
from rejoinder.web.imports import Imports
from rejoinder.web.remembered import Remembered
from rejoinder.web.sayings import Saying

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A draft as the person left it: to whom and in which voice, and the words of theirs that were put aside."""

    letter_id: str
    body: str
    subject: str
    to: str
    register: str
    aside: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """`me` are the person's addresses given on the command line; `now` is the clock, aware."""

    home: Path
    me: frozenset[str]
    now: Callable[[], datetime]
    imports: Imports
    sayings: Remembered[Saying] = field(default_factory=Remembered)
    drafts: Remembered[Writing] = field(default_factory=Remembered)
    _worked_out: dict[str, tuple[tuple[tuple[int, int], date], object]] = field(default_factory=dict)

    def look_back(self) -> LookBack:
        """Return what all dossiers together show."""
        return self._once("look back", lambda today: look_back(self.home, today))

    def kind_letters(self) -> KindLetters:
        """Return which letters hold kind words."""
        return self._once("kind words", lambda today: look_at_kind_words(self.home, today))

    def _once(self, name: str, work_out: Callable[[date], Found]) -> Found:
        """What follows from all dossiers is worked out once, until something in them changes or the day is over."""
        key = (state_of(self.home), self.now().date())
        kept = self._worked_out.get(name)
        if kept is None or kept[0] != key:
            kept = (key, work_out(key[1]))
            self._worked_out[name] = kept
        return kept[1]  # type: ignore[return-value]


def service_of(request: Request) -> Service:
    """Return the service of the application that the request came to."""
    service: Service = request.app.state.service
    return service


Desk = Annotated[Service, Depends(service_of)]
"""What a route asks for to reach the service."""


def house_of(desk: Desk, id_: str) -> str:
    """Return the id in the address when exactly that organization is here, never one that is called alike. Raises NotFound."""
    return organization_with_id(desk.home, id_).id


House = Annotated[str, Depends(house_of)]
"""What a route under /organizations/{id_} asks for."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the person's that are to be taken back: of which letters, about what, and from when."""

    ids: tuple[str, ...]
    aspects: tuple[Aspect, ...]
    said: datetime


def words_in(
    ids: Annotated[str, Form(max_length=900_000)], aspects: Annotated[str, Form(max_length=200)], said: Annotated[datetime, Form()]
) -> Words:
    """Return what the form of an undo names: ids and aspects stand in one field each, with spaces between. Raises UsageError."""
    try:
        return Words(tuple(ids.split()), tuple(map(Aspect, aspects.split())), said)
    except ValueError:
        raise UsageError("There is nothing of that kind to take back.") from None


TakenBack = Annotated[Words, Depends(words_in)]
"""What a route asks for that undoes a correction."""
