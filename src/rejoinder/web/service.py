"""What every route needs: whose home this is, the clock, and the two things that the desk itself remembers while it runs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from rejoinder.desk.browse import generation
from rejoinder.desk.follow_up import followups
from rejoinder.model.follow_up import FollowUp
from rejoinder.web.imports import Imports
from rejoinder.web.sayings import Sayings


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """`me` are the person's addresses given on the command line; `now` is the clock, aware."""

    home: Path
    me: frozenset[str]
    now: Callable[[], datetime]
    imports: Imports
    sayings: Sayings = field(default_factory=Sayings)
    _prompts: dict[tuple[int, date], tuple[FollowUp, ...]] = field(default_factory=dict)

    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Return the prompts to write again. They follow from all dossiers, so they are worked out once until something changes."""
        key = (generation(self.home), self.now().date())
        if key not in self._prompts:
            found = followups(self.home, today=key[1])
            self._prompts.clear()
            self._prompts[key] = found
        return self._prompts[key]


def service_of(request: Request) -> Service:
    """Return the service of the application that the request came to."""
    service: Service = request.app.state.service
    return service


Desk = Annotated[Service, Depends(service_of)]
"""What a route asks for to reach the service."""
