"""Rejoinder can be built on any machine; the kernel only where there is all it needs."""

import os
from pathlib import Path

import pytest
from hatch_build import KERNELS, build


def rust(folder: Path, text: str) -> str:
    """Put a program called rustc into a folder and return that folder."""
    folder.mkdir()
    program = folder / "rustc"
    program.write_text(text)
    program.chmod(0o755)
    return str(folder)


@pytest.mark.parametrize("hindrance", ["no Rust", "a broken Rust", "a Rust that writes nothing", "an old kernel that stays"])
def test_without_a_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], hindrance: str) -> None:
    """Whatever keeps the kernel from being built, one sentence says that Python alone will read mail."""
    (tmp_path / KERNELS[0]).parent.mkdir(parents=True)
    programs = {"a broken Rust": "\0", "a Rust that writes nothing": "#!/bin/sh\n"}
    monkeypatch.setenv("PATH", rust(tmp_path / "bin", programs[hindrance]) if hindrance in programs else "")
    if hindrance == "an old kernel that stays":
        library = tmp_path / KERNELS[0].with_suffix(".bin")
        (library / "in the way").mkdir(parents=True)
        os.utime(library, (0, 0))
    assert not build(tmp_path)
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.endswith("Rejoinder will read mail with Python alone, which is slower.\n")
