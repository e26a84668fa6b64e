"""The machine behind the quick scan: the native kernel where it was built, plain Python elsewhere, with equal answers.

`REJOINDER_ENGINE=python` (or `choose("python")`) forces the plain one.
"""

import ctypes
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Protocol

from rejoinder.kernels import Door, load

Buffer = bytes | bytearray | memoryview

MARK = b"\nFrom "
LIBRARY = Path(__file__).parent / "native" / "look.bin"
"""The kernel, if it was built. See native/README.md."""

_ROOM = 512
_VERSION = 3


class Engine(Protocol):
    """What touches every byte of a mailbox. `kernel` is the library where there is one."""

    name: str
    kernel: ctypes.CDLL | None

    def partings(self, data: bytearray, start: int, end: int) -> Iterable[tuple[int, int, int]]:
        """Return each place in `data[start:end]` where a "From " line begins after a line end, and what it may part.

        Second is where the message after it begins, 0 where it takes a closer look to tell; third where the one before it ends,
        without the blank line that an mbox puts there.
        """
        ...


def before_blank_line(data: bytearray, stop: int) -> int:
    """Return the end of what ends before `data[stop]`, without a blank line at its end."""
    if data[max(0, stop - 2) : stop] == b"\n\n":
        return stop - 1
    return stop - 2 if data[max(0, stop - 3) : stop] == b"\n\r\n" else stop


class PlainEngine:
    """Nothing but the standard library."""

    name = "python"
    kernel: ctypes.CDLL | None = None

    def partings(self, data: bytearray, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """See `Engine.partings`."""
        at = data.find(MARK, start, end)
        while at >= 0:
            yield at + 1, 0, before_blank_line(data, at + 1)
            at = data.find(MARK, at + 1, end)


class NativeEngine:
    """The kernel in native/."""

    name = "native"

    def __init__(self, kernel: ctypes.CDLL) -> None:
        """Take the loaded library."""
        self.kernel: ctypes.CDLL | None = kernel
        self._partings = kernel.look_partings
        self._found = (ctypes.c_uint64 * (3 * _ROOM))()

    def partings(self, data: bytearray, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """See `Engine.partings`. Where the kernel fails, plain Python goes on."""
        if start >= end:
            return
        found = self._found
        while True:
            held = ctypes.c_char.from_buffer(data)
            count = self._partings(ctypes.addressof(held), start, end, found, len(found))
            del held
            if count > _ROOM:
                yield from PlainEngine().partings(data, start, end)
                return
            numbers = found[: 3 * count]
            yield from zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
            if count < _ROOM:
                return
            start = numbers[-3]


_POINTER, _SIZE = ctypes.c_void_p, ctypes.c_size_t
_DOORS: dict[str, Door] = {
    "look_open": ([ctypes.c_char_p, _SIZE], _POINTER),
    "look_close": ([_POINTER], None),
    "look_begin": ([_POINTER, ctypes.c_uint32], None),
    "look_at": ([_POINTER, _POINTER, _SIZE, _POINTER, _SIZE, _POINTER], None),
    "look_found": ([_POINTER, ctypes.c_uint32, ctypes.POINTER(_SIZE)], _POINTER),
    "look_partings": ([_POINTER, _SIZE, _SIZE, ctypes.POINTER(ctypes.c_uint64), _SIZE], _SIZE),
}


@cache
def _kernel() -> ctypes.CDLL | None:
    return load(LIBRARY, ctypes.CDLL, "look", _VERSION, _DOORS)


def chosen(name: str | None = None) -> str:
    """Return which engine `choose` will take: the one named, else the one `REJOINDER_ENGINE` names, else the native one if it was built."""
    wanted = name or os.environ.get("REJOINDER_ENGINE") or "native"
    return "native" if wanted == "native" and _kernel() is not None else "python"


def choose(name: str | None = None) -> Engine:
    """Return the engine called `name` ("native", "python"; see `chosen`)."""
    kernel = _kernel() if chosen(name) == "native" else None
    return PlainEngine() if kernel is None else NativeEngine(kernel)
