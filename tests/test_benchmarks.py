"""The benchmarks still run; what they print is for people, not for a test."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_benchmarks_run_small() -> None:
    """On a mailbox of a few megabytes every row is printed, and the scan loses nothing that the slow oracle finds."""
    done = subprocess.run([sys.executable, ROOT / "benchmarks" / "run.py", "--small"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for row in ("grep -c", "import, storing included", "second import", "peak memory", "stdlib mailbox", "--help", "lost 0"):
        assert row in done.stdout
