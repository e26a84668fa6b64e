"""When something did not work: one sentence and a way on."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class TroublePage:
    """`closed` when the person is not let in, so that no way on is offered; `back` is the page of ours they came from, ""
    when that is not known."""

    template: ClassVar[str] = "trouble.html"
    title: str
    sentence: str
    closed: bool = False
    back: str = ""
