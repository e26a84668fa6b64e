"""What a house has offered in its letters, and what is left of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rejoinder.model.dossier import Case, Letter
from rejoinder.model.message import Medium
from rejoinder.model.reading import DOORS, Kindness, KindnessKind
from rejoinder.practice.periods import expiry
from rejoinder.practice.sentences import fold

_LEAST = 1
"""The strength from which an offer is shown in the dossier: all but courtesies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something they offered in a letter, and until when it holds (None: the letter names no end). `left` is how long that still is, in
    words, "" when it is `over` or has no end; without a named end it is `over` when such offers usually are. It was `heard` in a call, or
    is a quotation."""

    kind: KindnessKind
    quote: str
    until: date | None
    left: str
    over: bool
    letter_id: str
    heard: bool


def promises(cases: Iterable[Case], today: date) -> tuple[Promise, ...]:
    """Return what these rejections offer, those that still hold first."""
    found = [
        Promise(
            kind=kindness.kind,
            quote=" ".join(kindness.quote.split()),
            until=None if kindness.estimated else kindness.expires,
            left=time_left(kindness.expires, today) if kindness.expires and not kindness.estimated else "",
            over=_is_over(case.letter, kindness, today),
            letter_id=case.letter.id,
            heard=case.letter.message.medium is Medium.PHONE,
        )
        for case in cases
        for kindness in case.letter.reading.kindness
        if kindness.kind in DOORS and kindness.strength >= _LEAST
    ]
    return tuple(sorted(found, key=lambda promise: promise.over))


def _is_over(letter: Letter, kindness: Kindness, today: date) -> bool:
    """Whether an offer has ended. To stay in touch, or to look in some day, is open where they name no time for it."""
    if not kindness.expires or kindness.expires >= today:
        return False
    if kindness.kind is not KindnessKind.CONNECT or not kindness.estimated or not letter.message.date:
        return True
    return expiry(fold(kindness.quote), letter.message.date.date()) is not None


def time_left(until: date, today: date) -> str:
    """Return how long it is from `today` to `until` in the largest unit that fits ("3 months"); "" when that day is past."""
    days = (until - today).days
    if days < 0:
        return ""
    if days == 0:
        return "today only"
    months = (until.year - today.year) * 12 + until.month - today.month - (until.day < today.day)
    amount, unit = next((amount, unit) for amount, unit in ((months, "month"), (days // 7, "week"), (days, "day")) if amount)
    return f"{amount} {unit}{'s' if amount > 1 else ''} left"
