"""The machine behind the byte-level search: native where it is installed, plain Python elsewhere, with equal answers.

`REJOINDER_ENGINE=python` (or `choose("python")`) forces the plain one.
"""

import binascii
import os
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, Protocol

Buffer = bytes | bytearray | memoryview


class Matcher(Protocol):
    """A set of literals, found whatever their case."""

    def hits(self, data: Buffer) -> list[tuple[int, int]]:
        """Return `(end, number of the literal)` in order for (at least the first and last of) the occurrences in `data`."""
        ...


class Engine(Protocol):
    """The few operations that touch every byte of a mailbox."""

    name: str

    def find(self, data: bytearray | bytes, needle: bytes, start: int, end: int) -> int:
        """Return where `needle` first stands in `data[start:end]`, as an index into `data`, or -1."""
        ...

    def decode_base64(self, data: Buffer) -> bytes:
        """Return the bytes that wrapped base64 stands for. Raises ValueError when it is not base64."""
        ...

    def matcher(self, literals: Sequence[bytes]) -> Matcher:
        """Return a matcher of lower-case `literals`."""
        ...


class PlainEngine:
    """Nothing but the standard library."""

    name = "python"

    def find(self, data: bytearray | bytes, needle: bytes, start: int, end: int) -> int:
        """See `Engine.find`."""
        return data.find(needle, start, end)

    def decode_base64(self, data: Buffer) -> bytes:
        """See `Engine.decode_base64`."""
        return binascii.a2b_base64(data)

    def matcher(self, literals: Sequence[bytes]) -> Matcher:
        """See `Engine.matcher`."""
        return _PlainMatcher(literals)


class _PlainMatcher:
    def __init__(self, literals: Sequence[bytes]) -> None:
        self._literals = tuple(literals)

    def hits(self, data: Buffer) -> list[tuple[int, int]]:
        lowered = bytes(data).lower()
        found = []
        for number, literal in enumerate(self._literals):
            at = lowered.find(literal)
            while at >= 0:
                found.append((at + len(literal), number))
                at = lowered.find(literal, at + 1)
        found.sort()
        return found


class FastEngine:
    """hyperscan, stringzilla and pybase64, each of which may be missing."""

    name = "fast"

    def __init__(self) -> None:
        """Raises ImportError when hyperscan is not installed: without it nothing is won."""
        self._hyperscan: Any = import_module("hyperscan")
        self._find: Any = _optional("stringzilla", "find")
        self._decode: Any = _optional("pybase64", "b64decode")

    def find(self, data: bytearray | bytes, needle: bytes, start: int, end: int) -> int:
        """See `Engine.find`."""
        if self._find is None:
            return data.find(needle, start, end)
        return int(self._find(data, needle, start, end))

    def decode_base64(self, data: Buffer) -> bytes:
        """See `Engine.decode_base64`."""
        if self._decode is None:
            return binascii.a2b_base64(data)
        return bytes(self._decode(data))

    def matcher(self, literals: Sequence[bytes]) -> Matcher:
        """See `Engine.matcher`."""
        return _HyperscanMatcher(self._hyperscan, literals)


class _HyperscanMatcher:
    def __init__(self, hyperscan: Any, literals: Sequence[bytes]) -> None:
        self._database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        self._database.compile(
            expressions=list(literals), ids=list(range(len(literals))), elements=len(literals), flags=hyperscan.HS_FLAG_CASELESS, literal=True
        )
        self._found: list[tuple[int, int]] = []

    def hits(self, data: Buffer) -> list[tuple[int, int]]:
        found = self._found
        found.clear()
        if len(data):
            self._database.scan(data, self._note)
        return found

    def _note(self, number: int, start: int, end: int, flags: int, context: object) -> None:
        self._found.append((end, number))


def _optional(module: str, attribute: str) -> Any:
    try:
        return getattr(import_module(module), attribute)
    except ImportError:
        return None


def choose(name: str | None = None) -> Engine:
    """Return the engine called `name` ("fast", "python"), else the one `REJOINDER_ENGINE` names, else the best that is installed."""
    wanted = name or os.environ.get("REJOINDER_ENGINE") or "fast"
    if wanted == "fast":
        try:
            return FastEngine()
        except ImportError:
            pass
    return PlainEngine()


def installed() -> Iterable[str]:
    """Return the names of the engines that can be chosen here."""
    return ("python",) if choose("fast").name == "python" else ("python", "fast")
