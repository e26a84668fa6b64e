"""A letter as it goes on paper."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rejoinder.model.dossier import Recipient
from rejoinder.model.message import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage:
    """The person's letter, ready to be printed and signed."""

    template: ClassVar[str] = "sheet.html"
    title: str
    sender: Address
    to: tuple[Recipient, ...]
    house: str
    day: date
    body: str
