"""Rules that the store's own source keeps."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import rejoinder.store

SOURCE = Path(rejoinder.store.__file__).parent


def test_every_writing_transaction_takes_the_lock_at_once() -> None:
    """No transaction begins without the write lock, but those of readers that cannot write."""
    for file in SOURCE.rglob("*.py"):
        text = file.read_text("utf-8")
        begins = re.findall(r"\"BEGIN\b[^\"]*", text)
        allowed = {'"BEGIN IMMEDIATE'} | ({'"BEGIN DEFERRED'} if "PRAGMA query_only = ON" in text else set())
        assert set(begins) <= allowed, file.name
        assert not re.search(r"\bautocommit=|isolation_level=(?!None)|executescript|\.begin\(", text), file.name


HEAVY = {"sqlalchemy", "alembic", "msgspec"}


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [("rejoinder.store.intake", HEAVY), ("rejoinder.store.receipts", {*HEAVY, "sqlite3", "dataclasses"})],
)
def test_an_import_does_not_wait_for_the_big_libraries(module: str, unwanted: set[str]) -> None:
    """What an import needs of the store loads neither SQLAlchemy nor Alembic; a repeated import does not even load SQLite."""
    code = f"import sys; sys.path.insert(0, {str(SOURCE.parents[1])!r}); import {module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-S", "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert not unwanted & set(loaded)
