"""What to say when they ring, and what was said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from rejoinder.model.call import CallScript


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPage:
    """`script` is the card; `houses` are names to choose from, `chosen` the one that is open, "". `when` stands in the form
    for a call, and `typed` what was typed into it before there was `trouble`."""

    template: ClassVar[str] = "call.html"
    title: str
    script: CallScript
    houses: tuple[str, ...]
    chosen: str
    when: str
    trouble: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)


def call_page(
    script: CallScript, houses: Sequence[str], chosen: str, now: datetime, trouble: str = "", typed: Mapping[str, str] | None = None
) -> CallPage:
    """Return the card; `trouble` is why what was `typed` of a call could not be filed, ""."""
    when = (typed or {}).get("when") or f"{now:%Y-%m-%dT%H:%M}"
    return CallPage(
        title="Call card", script=script, houses=tuple(houses), chosen=chosen, when=when, trouble=trouble, typed=dict(typed or {})
    )
