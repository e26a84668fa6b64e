"""The machine behind the byte-level search: native where it is installed, plain Python elsewhere, with equal answers.

`REJOINDER_ENGINE=python` (or `choose("python")`) forces the plain one.
"""

import binascii
import os
import re
from collections.abc import Iterable, Mapping, Sequence
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

    def matcher(self, literals: Sequence[bytes], patterns: Sequence[bytes], unless_before: Mapping[bytes, bytes]) -> Matcher:
        """Return a matcher of lower-case `literals`, and of simple regular expressions, numbered after them, found at least once.

        A literal in `unless_before` does not count where that byte follows it.
        """
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

    def matcher(self, literals: Sequence[bytes], patterns: Sequence[bytes], unless_before: Mapping[bytes, bytes]) -> Matcher:
        """See `Engine.matcher`."""
        return _PlainMatcher(literals, patterns, unless_before)


class _PlainMatcher:
    def __init__(self, literals: Sequence[bytes], patterns: Sequence[bytes], unless_before: Mapping[bytes, bytes]) -> None:
        self._literals = tuple((literal, unless_before.get(literal, b"")) for literal in literals)
        self._patterns = [re.compile(pattern) for pattern in patterns]

    def hits(self, data: Buffer) -> list[tuple[int, int]]:
        lowered = bytes(data).lower()
        found = []
        for number, (literal, unless) in enumerate(self._literals):
            at = lowered.find(literal)
            while at >= 0:
                end = at + len(literal)
                if not unless or not lowered.startswith(unless, end):
                    found.append((end, number))
                at = lowered.find(literal, end)
        for number, pattern in enumerate(self._patterns, len(self._literals)):
            match = pattern.search(lowered)
            if match:
                found.append((match.end(), number))
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

    def matcher(self, literals: Sequence[bytes], patterns: Sequence[bytes], unless_before: Mapping[bytes, bytes]) -> Matcher:
        """See `Engine.matcher`."""
        return _HyperscanMatcher(self._hyperscan, literals, patterns, unless_before)


class _HyperscanMatcher:
    def __init__(self, hyperscan: Any, literals: Sequence[bytes], patterns: Sequence[bytes], unless_before: Mapping[bytes, bytes]) -> None:
        self._database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        expressions = [_expression(literal, unless_before.get(literal)) for literal in literals] + list(patterns)
        once = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_DOTALL
        self._database.compile(
            expressions=expressions,
            ids=list(range(len(expressions))),
            elements=len(expressions),
            flags=[hyperscan.HS_FLAG_CASELESS] * len(literals) + [once] * len(patterns),
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


def _expression(literal: bytes, unless: bytes | None) -> bytes:
    quoted = b"".join(b"\\x%02x" % byte for byte in literal)
    return quoted + (b"(?:[^" + unless + b"]|\\z)" if unless else b"")


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
