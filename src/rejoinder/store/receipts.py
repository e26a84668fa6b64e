"""What an import came to, so that importing the same unchanged mail into the same unchanged store is answered at once.

One small file beside the database. It is only ever a shortcut: missing, garbled or out of date, it counts as not there.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from rejoinder.store.home import Home

_LIMIT = 500
_MACHINE_START = Path("/proc/sys/kernel/random/boot_id")


def look(home: Home, path: str, fingerprint: str) -> dict[str, Any] | None:
    """Return the summary of the import of this very mail, None when there was none or the store has changed since."""
    receipt = _read(home).get(_key(path, fingerprint))
    if not isinstance(receipt, dict) or receipt.get("store") != _state(home):
        return None
    summary = receipt.get("summary")
    return summary if isinstance(summary, dict) else None


def write(home: Home, path: str, fingerprint: str, summary: dict[str, Any]) -> None:
    """Remember `summary` (plain JSON values) for this mail. Call it after the store was closed; failing to write is no harm."""
    state = _state(home)
    if state is None:
        return
    receipts = {key: value for key, value in _read(home).items() if isinstance(value, dict) and value.get("store") == state}
    receipts[_key(path, fingerprint)] = {"summary": summary, "store": state}
    kept = dict(list(receipts.items())[-_LIMIT:])
    _replace(home, json.dumps(kept, ensure_ascii=True))


def _key(path: str, fingerprint: str) -> str:
    return f"{fingerprint} {path}"


def _state(home: Home) -> list[int | str] | None:
    """The look of the database file from outside; None while somebody has unsaved changes in its journal.

    Since this start of the machine, where that can be told: after a power cut the store itself has to be asked whether all is there.
    """
    try:
        found = home.database.stat()
    except OSError:
        return None
    with suppress(OSError):
        if home.database.with_name(f"{home.database.name}-wal").stat().st_size:
            return None
    start = ""
    with suppress(OSError):
        start = _MACHINE_START.read_text("ascii").strip()
    return [found.st_size, found.st_mtime_ns, found.st_ino, start]


def _read(home: Home) -> dict[str, Any]:
    try:
        receipts = json.loads(home.receipts.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return receipts if isinstance(receipts, dict) else {}


def _replace(home: Home, text: str) -> None:
    fresh = home.receipts.with_name(f"{home.receipts.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        fresh.replace(home.receipts)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
