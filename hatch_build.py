"""Builds the native kernels when Rust is there; without them Rejoinder reads mail with Python alone, more slowly."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

KERNELS = tuple(Path("src/rejoinder") / name for name in ("sources/native/look.rs", "practice/native/find.rs", "practice/native/encode.rs"))
"""The main files of the quick scan, of the search for phrases and of the second look; each becomes a library beside it (`.bin`)."""
OPTIONS = "-O --edition 2021 --crate-type cdylib -C panic=unwind -C codegen-units=1 -C strip=symbols".split()


class KernelHook(BuildHookInterface[Any]):
    """Runs before a wheel, or what stands for one in an editable install, is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the interface
        """Build the kernels and put them into the wheel, which is then for this kind of machine only."""
        if build(Path(self.root)):
            build_data["artifacts"] += [kernel.with_suffix(".bin").as_posix() for kernel in KERNELS]
            build_data["pure_python"] = False
            build_data["tag"] = f"py3-none-{_platform()}"


def build(root: Path) -> bool:
    """Build the kernels under `root` unless they are newer than their sources, and return whether they are there. Never raises OSError."""
    try:
        return all(_is_new(root, kernel) or _built(root, kernel) for kernel in KERNELS)
    except OSError as error:
        return _without(f"The kernel could not be built here ({error.strerror or type(error).__name__})")


def _is_new(root: Path, kernel: Path) -> bool:
    library = root / kernel.with_suffix(".bin")
    sources = [*sorted((root / kernel.parent).glob("*.rs")), Path(__file__)]
    return library.exists() and all(library.stat().st_mtime >= source.stat().st_mtime for source in sources)


def _built(root: Path, kernel: Path) -> bool:
    library = root / kernel.with_suffix(".bin")
    library.unlink(missing_ok=True)
    rustc = shutil.which("rustc")
    if rustc is None:
        return _without("Rust is not installed")
    partial = library.with_suffix(".partial")
    done = subprocess.run([rustc, *OPTIONS, "-o", partial, root / kernel], capture_output=True, text=True, check=False)
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
