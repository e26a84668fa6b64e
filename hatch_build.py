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
    """Build the kernel under `root` unless it is newer than its sources, and return whether it is there. Never raises OSError."""
    try:
        return _is_new(root) or _built(root)
    except OSError as error:
        return _without(f"The kernel could not be built here ({error.strerror or type(error).__name__})")


def _is_new(root: Path) -> bool:
    library = root / LIBRARY
    sources = [*sorted((root / SOURCES).glob("*.rs")), Path(__file__)]
    return library.exists() and all(library.stat().st_mtime >= source.stat().st_mtime for source in sources)


def _built(root: Path) -> bool:
    library = root / LIBRARY
    library.unlink(missing_ok=True)
    rustc = shutil.which("rustc")
    if rustc is None:
        return _without("Rust is not installed")
    partial = library.with_suffix(".partial")
    done = subprocess.run([rustc, *OPTIONS, "-o", partial, root / SOURCES / "look.rs"], capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr[-2000:], file=sys.stderr)
        return _without("Rust could not build the kernel")
    partial.replace(library)
    return True


def _without(why: str) -> bool:
    print(f"{why}: Rejoinder will read mail with Python alone, which is slower.", file=sys.stderr)
    return False


def _platform() -> str:
    from packaging.tags import sys_tags

    return next(tag.platform for tag in sys_tags() if "manylinux" not in tag.platform and "musllinux" not in tag.platform)


if __name__ == "__main__":
    build(Path(__file__).parent)
