"""A fresh home for each test."""

from pathlib import Path

import pytest

from rejoinder.store.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home folder that nobody has used yet."""
    return Home.open(tmp_path / "home")
