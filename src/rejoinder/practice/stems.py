"""The words that make a message worth reading in full: plain data for whoever looks through a mailbox."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

_FILE = Path(__file__).parent / "phrases" / "stems.txt"
_GLANCE = Path(__file__).parent / "weights" / "glance.json"


@cache
def load_stems() -> dict[str, tuple[str, ...]]:
    """Return the lines of `phrases/stems.txt` by section: "trade", "outcome", "both" ("<points> <words>") and "subject" (words)."""
    sections: dict[str, list[str]] = {"trade": [], "outcome": [], "both": [], "subject": []}
    lines = sections["trade"]
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            lines = sections[line.strip("[]")]
        elif line and not line.startswith("#"):
            lines.append(line)
    return {name: tuple(entries) for name, entries in sections.items()}


@cache
def load_glance() -> dict[str, Any]:
    """Return the `weights` of words, pairs of words and subject words, and the sums that pass, `least` and `least_listed` (fitted by
    `training/glance.py`)."""
    data = msgspec.json.decode(_GLANCE.read_bytes())
    return {"weights": data["weights"], "least": data["least"], "least_listed": data["least_listed"]}
