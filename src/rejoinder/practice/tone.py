"""Tip 2: a last look at a letter before it goes."""

from collections.abc import Sequence

from rejoinder.model.dossier import Case, Letter
from rejoinder.model.reply import Concern


def check(body: str, case: Case | None = None, letters: Sequence[Letter] = ()) -> tuple[Concern, ...]:
    """Return nothing yet."""
    return ()
