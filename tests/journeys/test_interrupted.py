"""Stopping an import any way one likes."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rejoinder.store.home import Home
from tests.dump import dump

SAMPLE = Path(__file__).parent.parent.parent / "src" / "rejoinder" / "sample" / "takeout.zip"
KILLS = int(os.environ.get("REJOINDER_KILLS", "12"))


def start(home: Path, box: Path) -> subprocess.Popen[bytes]:
    """Begin an import in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "rejoinder", "import", str(box), "--json", "--home", str(home)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, object], float]:
    """What an import that nobody disturbs leaves behind, and how long it took."""
    home = tmp_path_factory.mktemp("undisturbed") / "home"
    begun = time.monotonic()
    process = start(home, SAMPLE)
    _, errors = process.communicate()
    assert process.returncode == 0, errors
    return dump(Home.open(home)), time.monotonic() - begun


@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_anywhere_it_ends_the_same(undisturbed: tuple[dict[str, object], float], tmp_path: Path, seed: int) -> None:
    """An import that is killed, once or twice, and run again leaves exactly what an undisturbed one leaves."""
    expected, took = undisturbed
    moments = random.Random(seed)
    for _ in range(1 + seed % 2):
        process = start(tmp_path / "home", SAMPLE)
        time.sleep(moments.uniform(0.03, took))
        process.send_signal(signal.SIGKILL)
        process.communicate()
    process = start(tmp_path / "home", SAMPLE)
    output, errors = process.communicate()
    assert process.returncode == 0, errors
    assert json.loads(output)["rejections"] > 0
    assert dump(Home.open(tmp_path / "home")) == expected


def test_two_imports_at_once(undisturbed: tuple[dict[str, object], float], tmp_path: Path) -> None:
    """Two imports of the same mailbox into one home at the same moment both succeed, and nothing is there twice."""
    both = [start(tmp_path / "home", SAMPLE) for _ in range(2)]
    for process in both:
        _, errors = process.communicate()
        assert process.returncode == 0, errors
    assert dump(Home.open(tmp_path / "home")) == undisturbed[0]
