"""The native kernel that finds phrases in sentences, where it was built; elsewhere `cues` finds them itself, with equal answers."""

import ctypes
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from rejoinder.kernels import Door, load

LIBRARY = Path(__file__).parent / "native" / "find.bin"
"""The kernel, if it was built. See native/README.md."""

_VERSION = 1
_ROOM = 192
_Room = ctypes.c_uint32 * _ROOM


class Finder:
    """A set of phrases in the kernel."""

    def __init__(self, kernel: ctypes.PyDLL, rows: Sequence[str], index: Mapping[str, object]) -> None:
        """Take phrases as `phrases.written_row` writes them, and in `index` what is needed beside them: "by_key", the phrases that each
        key may lead to, and the small words that the steps know ("numbers", "tens", "clipped"). Raises ValueError when the kernel does
        not understand them."""
        self._kernel = kernel
        self._find = kernel.find_in
        lines, described = "\n".join(rows).encode(), msgspec.json.encode(index)
        self._phrases = kernel.find_open(lines, len(lines), described, len(described))
        if not self._phrases:
            raise ValueError("the kernel does not understand these phrases")

    def __del__(self) -> None:
        if getattr(self, "_phrases", None):
            self._kernel.find_close(self._phrases)

    def find(self, words: bytes) -> list[int] | None:
        """Return three numbers for each phrase in `words` (UTF-8, parted by spaces): which, its first word, the word after its last.

        None where the kernel failed: then it is for Python to look.
        """
        room = _Room()
        count = self._find(self._phrases, words, len(words), room, _ROOM)
        if count <= _ROOM:
            return list(room[:count])
        wide = (ctypes.c_uint32 * min(count, _MOST))()
        count = self._find(self._phrases, words, len(words), wide, len(wide))
        return list(wide[:count]) if count <= len(wide) else None


_MOST = 3 << 16


_POINTER, _SIZE, _TEXT = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p
_DOORS: dict[str, Door] = {
    "find_open": ([_TEXT, _SIZE, _TEXT, _SIZE], _POINTER),
    "find_close": ([_POINTER], None),
    "find_in": ([_POINTER, _TEXT, _SIZE, _POINTER, _SIZE], _SIZE),
}


@cache
def kernel() -> ctypes.PyDLL | None:
    """Return the loaded library, None where there is none. Calls are short and keep Python's lock: threads may share a set of phrases."""
    return load(LIBRARY, ctypes.PyDLL, "find", _VERSION, _DOORS)
