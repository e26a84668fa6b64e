"""What every route needs: whose home this is, the clock, and the two things that the desk itself remembers while it runs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

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


def service_of(request: Request) -> Service:
    """Return the service of the application that the request came to."""
    service: Service = request.app.state.service
    return service


Desk = Annotated[Service, Depends(service_of)]
"""What a route asks for to reach the service."""
