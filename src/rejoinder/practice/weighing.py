"""Weights of linear models as they lie in files: many names, each with a short row of whole numbers.

As plain JSON they took longer to read than ten letters to judge; so the names are one text and the numbers one run of bytes.
"""

import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

_FOLDER = Path(__file__).parent / "weights"


class Rows:
    """The row of numbers that each name has."""

    def __init__(self, names: Sequence[str], width: int, numbers: "array[int]") -> None:
        """Take names and, one after the other, their rows of `width` numbers."""
        self._places = dict(zip(names, range(0, len(numbers), width or 1), strict=True))
        self._width = width
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._places)

    def get(self, name: str) -> list[int] | None:
        """Return the row of `name`, None when it has none."""
        place = self._places.get(name)
        return None if place is None else self._numbers[place : place + self._width].tolist()


def load(name: str) -> tuple[dict[str, Any], Rows]:
    """Return what stands in `weights/<name>.json`, and its rows."""
    data = msgspec.json.decode((_FOLDER / f"{name}.json").read_bytes())
    numbers: array[int] = array("h")
    numbers.frombytes(b64decode(data["rows"]))
    if sys.byteorder == "big":
        numbers.byteswap()
    return data, Rows(data["names"].split("\n"), data["width"], numbers)


def packed(rows: Mapping[str, Sequence[int]]) -> dict[str, Any]:
    """Return rows, all of one length, as they lie in a file: the names in order, and their numbers as little-endian 16-bit integers."""
    names = sorted(rows)
    numbers = array("h", [number for name in names for number in rows[name]])
    if sys.byteorder == "big":
        numbers.byteswap()
    return {"width": len(rows[names[0]]), "names": "\n".join(names), "rows": b64encode(numbers.tobytes()).decode()}
