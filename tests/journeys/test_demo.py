"""The first thing that a newcomer runs."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from rejoinder.desk.browse import figures

ROOT = Path(__file__).parent.parent.parent


def test_without_a_terminal_the_desk_can_be_opened_afterwards(tmp_path: Path) -> None:
    """Where nobody could press Ctrl+C the demo names the command that opens the desk, and keeps the home that it opens."""
    command = os.path.relpath(Path(sys.executable).with_name("rejoinder"), ROOT)
    told = subprocess.run(
        ["tools/demo", command],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    ).stdout
    named = shlex.split(told.splitlines()[-1])
    assert named[:3] == [command, "serve", "--home"]
    assert Path(named[3]).is_relative_to(tmp_path)
    assert figures(Path(named[3])).rejections > 0
