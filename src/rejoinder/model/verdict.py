"""Tip 1, its outcome: whether a rejection deserves a response."""

from dataclasses import dataclass
from enum import StrEnum

from rejoinder.model.reading import Reason


class Decision(StrEnum):
    """What to do about a rejection: write, wait (for someone to write to, or because the letter also invites), keep it, or nothing since it
    was answered."""

    RESPOND = "respond"
    HOLD = "hold"
    FILE = "file"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A decision with the reasons for it, the deciding one first. `rule` is the rule that decided (R1 to R10)."""

    decision: Decision
    rule: str
    reasons: tuple[Reason, ...]
