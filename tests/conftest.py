"""The sample mailbox, taken in once for all tests that look at it; figures that tests measure, printed at the end."""

import shutil
from pathlib import Path

import pytest

from rejoinder.desk.browse import index_words
from rejoinder.desk.take_in import take_in
from tests.desks import SAMPLE


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample mailbox in it, to be read only."""
    home = tmp_path_factory.mktemp("sample") / "home"
    take_in([SAMPLE], home, me=frozenset())
    index_words(home)
    return home


@pytest.fixture
def own_home(sample_home: Path, tmp_path: Path) -> Path:
    """A copy of that home, to be written to."""
    return Path(shutil.copytree(sample_home, tmp_path / "home"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have measured: the names and values that they gave to `record_property`."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")
