"""Which of a letter's kind words is the one to remember it by."""

from datetime import date

from rejoinder.model.dossier import Case
from rejoinder.model.reading import DOORS, Kindness, KindnessKind

_REASONS = (KindnessKind.BUDGET, KindnessKind.TIMING)


def kindest_words(case: Case, today: date) -> Kindness | None:
    """The kind words worth quoting on that day: the strongest, none below "meaningful", no offer whose time has passed. What is said of
    the person goes before a reason."""
    worthy = [kindness for kindness in case.letter.reading.kindness if kindness.strength >= 2 and not _has_lapsed(kindness, today)]
    return max(worthy, key=lambda kindness: (kindness.strength, kindness.kind not in _REASONS, -kindness.start), default=None)


def _has_lapsed(kindness: Kindness, today: date) -> bool:
    return kindness.kind in DOORS and kindness.expires is not None and kindness.expires < today
