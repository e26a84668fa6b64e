"""Printing for people: styled on a terminal, plain everywhere else. Data goes to standard output, everything else to standard error."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TextIO


class Page:
    """Lines for a person. On a terminal they are wrapped and styled by Rich; in a pipe they are plain text."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._console: Any = None
        if stream.isatty():
            from rich.console import Console

            self._console = Console(file=stream, highlight=False, soft_wrap=False)

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """Print one paragraph; `style` is a Rich style, `indent` a number of columns."""
        clean = _without_controls(text)
        if self._console is None:
            self._stream.write(" " * indent + clean + "\n")
            return
        from rich.padding import Padding
        from rich.text import Text

        self._console.print(Padding(Text(clean, style=style), (0, 0, 0, indent)))

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Print rows under headings, in columns: styled on a terminal, plain text in a pipe. Columns of figures are set to the right."""
        figures = [bool(rows) and all(row[place].isdigit() for row in rows) for place in range(len(headings))]
        if self._console is None:
            for line in _in_columns((headings, *rows), figures):
                self._stream.write(line + "\n")
            return
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, header_style="dim")
        for heading, right in zip(headings, figures, strict=True):
            table.add_column(heading, overflow="fold", justify="right" if right else "left")
        for row in rows:
            table.add_row(*(Text(_without_controls(cell)) for cell in row))
        self._console.print(table)


def _in_columns(rows: Sequence[Sequence[str]], figures: Sequence[bool]) -> Iterator[str]:
    from rich.cells import cell_len

    clean = [[" ".join(_without_controls(cell).split()) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*clean, strict=True)]
    for row in clean:
        cells = []
        for cell, width, right in zip(row, widths, figures, strict=True):
            gap = " " * (width - cell_len(cell))  # letters of some scripts are two columns wide
            cells.append(gap + cell if right else cell + gap)
        yield "  ".join(cells).rstrip()


def _without_controls(text: str) -> str:
    """Letters are hostile: no escape sequence of theirs may reach the terminal."""
    return "".join(" " if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 else c for c in text)


def many(count: int, word: str, plural: str = "") -> str:
    """Return "1 letter", "3 letters"."""
    return f"{count:,} {word if count == 1 else plural or word + 's'}"


def page() -> Page:
    """Return the page on standard output."""
    return Page(sys.stdout)


def print_json(value: Mapping[str, Any] | Sequence[Any]) -> None:
    """Print one JSON value on one line of standard output, characters as they are where it is UTF-8, else in ASCII: JSON is never in the
    encoding of a place, and loses no character to it."""
    encoding = sys.stdout.encoding or "utf-8"  # a stream in memory has none
    sys.stdout.write(json.dumps(value, ensure_ascii=encoding.lower().replace("-", "") != "utf8") + "\n")


def agreed(question: str) -> bool:
    """Ask on standard error, and return whether the person typed yes. Where nobody can be asked the answer is no."""
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(f"{_without_controls(question)} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes", "j", "ja")


def note(text: str) -> None:
    """Say something aside, on standard error."""
    sys.stderr.write(_without_controls(text) + "\n")
