"""The native kernel that finds phrases in sentences, where it was built; elsewhere `cues` finds them itself, with equal answers."""

import ctypes
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

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


@cache
def kernel() -> ctypes.PyDLL | None:
    """Return the loaded library; None where it was not built, or is for another kind of machine.

    Its calls are short and keep Python's lock, so that threads may share a set of phrases.
    """
    try:
        library = ctypes.PyDLL(str(LIBRARY))
    except OSError:
        return None
    pointer, size, text = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p
    doors: dict[str, tuple[list[type], type | None]] = {
        "find_version": ([], ctypes.c_uint32),
        "find_open": ([text, size, text, size], pointer),
        "find_close": ([pointer], None),
        "find_in": ([pointer, text, size, pointer, size], size),
    }
    for name, (arguments, result) in doors.items():
        door = getattr(library, name, None)
        if door is None:
            return None
        door.argtypes, door.restype = arguments, result
    return library if library.find_version() == _VERSION else None
