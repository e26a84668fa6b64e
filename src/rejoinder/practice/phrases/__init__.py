"""What people write, as data: one folder per language, one text file per topic. A new phrase needs no programmer.

The format is described in `practice/cues.py`; blank lines and lines that begin with "#" are ignored.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

READ_LANGUAGES = ("en", "de")
"""Languages that have phrases (ISO 639-1): the letters that are read."""
_FOLDER = Path(__file__).parent


@cache
def phrase_lines(language: str, topic: str) -> tuple[str, ...]:
    """Return the lines of `<language>/<topic>.txt` (UTF-8) without comments; () when that language has no such file."""
    path = _FOLDER / language / f"{topic}.txt"
    if not path.is_file():
        return ()
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


class Index(NamedTuple):
    """Phrases made ready for finding: headings (label, settings), the numbers of the phrases that each key may lead to, and the phrases
    as `written_row` writes them."""

    headings: Sequence[tuple[str, Sequence[Sequence[str]]]]
    by_key: Mapping[str, Sequence[int]]
    rows: Sequence[str]

    def phrase(self, number: int) -> tuple[int, str, list[list[str]], list[str] | None, int, list[list[Any]]]:
        """Return what was given to `written_row`: phrases are read one by one, for a letter leads to few of them."""
        heading, written, needs, first, start, steps = msgspec.json.decode(self.rows[number])
        return heading, written, needs, first, start, steps


def written_row(heading: int, phrase: str, needs: list[list[str]], first: list[str] | None, start: int, steps: list[list[Any]]) -> str:
    """Return a phrase as a line: the number of its heading, the words as written, sets of keys of each of which one must be in
    a sentence, the keys of the words it may begin with (None when any may), the number of its first step, and its steps."""
    return json.dumps([heading, phrase, needs, first, start, steps], ensure_ascii=False, separators=(",", ":"))


def digest(lines: tuple[str, ...]) -> str:
    """Return the name under which phrases are found ready indexed: it changes when any line does."""
    return sha256("\n".join(lines).encode()).hexdigest()[:32]


def index_lines(name: str, known: Index) -> list[str]:
    """Return `known` as lines of `index.jsonl`: the headings under its digest `name`, then a line for each phrase."""
    head = {"digest": name, "headings": known.headings, "by_key": known.by_key}
    return [json.dumps(head, ensure_ascii=False, separators=(",", ":")), *known.rows]


def indexed_phrases(lines: tuple[str, ...]) -> Index | None:
    """Return the index of phrase lines if the shipped `index.jsonl` has just these lines, else None.

    The file only saves time: a changed phrase works at once, and `make phrases` brings the file up to date.
    """
    found = _indexes().get(digest(lines))
    if found is None:
        return None
    head = msgspec.json.decode(found[0])
    return Index(head["headings"], head["by_key"], found[1:])


@cache
def _indexes() -> dict[str, list[str]]:
    """The lines of each set of phrases, by digest."""
    try:
        lines = (_FOLDER / "index.jsonl").read_text("utf-8").split("\n")
    except (OSError, ValueError):
        return {}
    begins = [number for number, line in enumerate(lines) if line.startswith(_BEGINS)]
    return {lines[a][len(_BEGINS) :].partition('"')[0]: lines[a:b] for a, b in zip(begins, [*begins[1:], len(lines)], strict=True)}


_BEGINS = '{"digest":"'
