"""The documentation says what the program does."""

import os
import re
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_reference_is_what_help_says() -> None:
    """docs/reference/commands.md is exactly what --help prints (`make reference` writes it)."""
    loader = SourceFileLoader("write_reference", str(ROOT / "tools" / "write-reference"))
    spec = spec_from_loader("write_reference", loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    assert (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8") == module.reference()


def test_every_link_in_the_docs_leads_somewhere() -> None:
    """No page of the documentation points at a file that is not there."""
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if not target.startswith(("http:", "https:", "mailto:")):
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_commands_of_the_readme_work(tmp_path: Path) -> None:
    """Each `$ rejoinder` line of the README runs on the sample mailbox, in order, in a new home, and prints what stands below it, where "…"
    stands for lines that are left out."""
    sample = ROOT / "src" / "rejoinder" / "sample" / "takeout.zip"
    environment = {**os.environ, "REJOINDER_HOME": str(tmp_path / "home")}
    blocks = re.findall(r"^```\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)
    shown = [shown for block in blocks for shown in re.findall(r"^\$ rejoinder (.+)\n((?:(?!\$ ).*\n)*)", block, re.M)]
    assert len(shown) >= 3
    for command, below in shown:
        words = [str(sample) if word.endswith("takeout.zip") else word for word in command.split()]
        done = subprocess.run([sys.executable, "-m", "rejoinder", *words], env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}: {done.stderr}"
        assert done.stdout.strip(), command
        printed = [line.strip() for line in done.stdout.splitlines() if line.strip()]
        for line in (line.strip() for line in below.splitlines() if line.strip()):
            if line == "…":
                continue
            assert line in printed, f"{command} does not print, in this order: {line}"
            printed = printed[printed.index(line) + 1 :]
