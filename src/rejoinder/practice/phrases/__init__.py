"""What people write, as data: one folder per language, one text file per topic. A new phrase needs no programmer.

The format is described in `practice/cues.py`; blank lines and lines that begin with "#" are ignored.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def phrase_lines(language: str, topic: str) -> tuple[str, ...]:
    """Return the lines of `<language>/<topic>.txt` (UTF-8) without comments; () when that language has no such file."""
    path = _FOLDER / language / f"{topic}.txt"
    if not path.is_file():
        return ()
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


Index = tuple[
    Sequence[tuple[str, Sequence[Sequence[str]]]], Sequence[tuple[int, str, Sequence[Sequence[str]]]], Mapping[str, Sequence[int]]
]
"""Phrases made ready for finding: headings (label, settings), phrases (number of the heading, words as written, sets of keys of
which each must meet one in a sentence), and the numbers of the phrases that each key may lead to."""


def digest(lines: tuple[str, ...]) -> str:
    """Return the name under which phrases are found ready indexed: it changes when any line does."""
    return sha256("\n".join(lines).encode()).hexdigest()[:32]


def indexed_phrases(lines: tuple[str, ...]) -> Index | None:
    """Return the index of phrase lines if the shipped `index.json` has just these lines, else None.

    The file only saves time: a changed phrase works at once, and `make phrases` brings the file up to date.
    """
    found = _indexes().get(digest(lines))
    return (found[0], found[1], found[2]) if isinstance(found, list) else None


@cache
def _indexes() -> dict[str, Any]:
    try:
        known = json.loads((_FOLDER / "index.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
