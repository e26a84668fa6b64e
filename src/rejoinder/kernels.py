"""Loading the native kernels (`*/native/*.bin`), each of which has a twin in Python that does the same where it cannot be loaded."""

import ctypes
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

Library = TypeVar("Library", ctypes.CDLL, ctypes.PyDLL)
Door = tuple[Sequence[Any], Any]
"""The types of a function's arguments, and of what it returns."""


def load(path: Path, how: type[Library], name: str, version: int, doors: Mapping[str, Door]) -> Library | None:
    """Return the library at `path` with its `doors` typed, or None where it was not built, or is for another kind of machine or another
    Rejoinder than the one whose kernel `name` answers with `version`.

    A `ctypes.PyDLL` keeps Python's lock during calls, a `ctypes.CDLL` lets others run meanwhile.
    """
    try:
        library = how(str(path))
    except OSError:
        return None
    for door, (arguments, result) in {f"{name}_version": ((), ctypes.c_uint32), **doors}.items():
        function = getattr(library, door, None)
        if function is None:
            return None
        function.argtypes, function.restype = list(arguments), result
    return library if getattr(library, f"{name}_version")() == version else None
