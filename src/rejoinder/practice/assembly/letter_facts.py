"""What is asked of one letter again and again while letters are put together: when it came, with whom, whether it refuses or withdraws."""

import re
from datetime import UTC, datetime

from rejoinder.model.dossier import Letter
from rejoinder.model.reading import Kind, SignalKind
from rejoinder.practice.sentences import fold

NO_DATE = datetime.min.replace(tzinfo=UTC)


_SMALL_WORDS = frozenset("a an the of for in at and to with position role job post opening vacancy".split())


def position_key(position: str | None) -> frozenset[str]:
    """Return the words by which a position is known again, folded; none where it is unknown."""
    return frozenset(word for word in re.findall(r"\w+", fold(position or "")) if word not in _SMALL_WORDS)


def emails_of(letter: Letter) -> set[str]:
    """Return the addresses, in lower case, of the people in a letter."""
    return {person.email.lower() for person in letter.reading.people if person.email and not person.machine}


def is_rejection(letter: Letter) -> bool:
    """Return whether a letter is a refusal."""
    return letter.reading.recognition.kind is Kind.REJECTION


def applies(letter: Letter) -> bool:
    """Whether the person applies in this letter of theirs."""
    return any(signal.kind is SignalKind.APPLIED for signal in letter.reading.signals)


def is_withdrawal(letter: Letter) -> bool:
    """Return whether the person takes something back in a letter of their own."""
    return any(signal.kind is SignalKind.WITHDREW for signal in letter.reading.signals)


def date_of(letter: Letter) -> datetime:
    """Return when a letter was sent; before all others where it has no date."""
    return letter.message.date or NO_DATE
