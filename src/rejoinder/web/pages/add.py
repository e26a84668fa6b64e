"""Giving mail to the desk, and how the reading goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from rejoinder.web.imports import ImportState


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPage:
    """`first` when nothing was ever read here. `trouble` is why what was `typed` into the fields could not be taken, ""."""

    template: ClassVar[str] = "add.html"
    title: str
    first: bool
    state: ImportState | None
    trouble: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressPage:
    """A mailbox being read, or what was found in it."""

    template: ClassVar[str] = "progress.html"
    title: str
    state: ImportState
    percent: int


def progress_page(state: ImportState) -> ProgressPage:
    """Return how the import stands."""
    so_far = state.so_far
    percent = 100 if state.summary else round(100 * so_far.done / so_far.total) if so_far.total else 0
    title = "That did not work" if state.error else "Read" if state.finished else "Reading your mail"
    return ProgressPage(title=title, state=state, percent=min(percent, 100))
