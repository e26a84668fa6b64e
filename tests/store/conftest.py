"""A fresh home for each test."""

from pathlib import Path

import pytest

from rejoinder.store.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.open(tmp_path / "home")
