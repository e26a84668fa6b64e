"""Builds the native kernel of the quick scan when Rust is there; without it Rejoinder reads mail with Python alone, more slowly."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = Path("src/rejoinder/sources/native")
LIBRARY = SOURCES / "look.bin"
OPTIONS = "-O --edition 2021 --crate-type cdylib -C panic=unwind -C codegen-units=1 -C strip=symbols".split()


class KernelHook(BuildHookInterface[Any]):
    """Runs before a wheel, or what stands for one in an editable install, is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the interface
        """Build the kernel and put it into the wheel, which is then for this kind of machine only."""
        root = Path(self.root)
        if build(root):
            build_data["artifacts"].append(LIBRARY.as_posix())
            build_data["pure_python"] = False
            build_data["tag"] = f"py3-none-{_platform()}"


def build(root: Path) -> bool:
    """Build the kernel under `root` unless it is newer than its sources, and return whether it is there."""
    library = root / LIBRARY
    sources = [*sorted((root / SOURCES).glob("*.rs")), Path(__file__)]
    if library.exists() and all(library.stat().st_mtime >= source.stat().st_mtime for source in sources):
        return True
    library.unlink(missing_ok=True)
    rustc = shutil.which("rustc")
    if rustc is None:
        print("Rust is not installed: Rejoinder will read mail with Python alone, which is slower.", file=sys.stderr)
        return False
    partial = library.with_suffix(".partial")
    done = subprocess.run([rustc, *OPTIONS, "-o", partial, root / SOURCES / "look.rs"], capture_output=True, text=True, check=False)
    if done.returncode:
        print("Rust could not build the kernel: Rejoinder will read mail with Python alone, which is slower.", file=sys.stderr)
        print(done.stderr[-2000:], file=sys.stderr)
        return False
    partial.replace(library)
    return True


def _platform() -> str:
    from packaging.tags import sys_tags

    return next(tag.platform for tag in sys_tags() if "manylinux" not in tag.platform and "musllinux" not in tag.platform)


if __name__ == "__main__":
    build(Path(__file__).parent)
