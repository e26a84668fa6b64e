"""What to say when they ring, and what was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from rejoinder.model.call import CallScript


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPage:
    """`script` is the card; `houses` are names to choose from, `chosen` the one that is open, ""."""

    template: ClassVar[str] = "call.html"
    title: str
    script: CallScript
    houses: tuple[str, ...]
    chosen: str
    now: datetime


def call_page(script: CallScript, houses: Sequence[str], chosen: str, now: datetime) -> CallPage:
    """Return the card."""
    return CallPage(title="Call card", script=script, houses=tuple(houses), chosen=chosen, now=now)
