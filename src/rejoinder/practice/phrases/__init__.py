"""What people write, as data: one folder per language, one text file per topic. A new phrase needs no programmer.

The format is described in `practice/cues.py`; blank lines and lines that begin with "#" are ignored.
"""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def phrase_lines(language: str, topic: str) -> tuple[str, ...]:
    """Return the lines of `<language>/<topic>.txt` (UTF-8) without comments; () when that language has no such file."""
    path = _FOLDER / language / f"{topic}.txt"
    if not path.is_file():
        return ()
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))
