"""The machine behind the byte-level search: native where it is installed, plain Python elsewhere, with equal answers.

`REJOINDER_ENGINE=python` (or `choose("python")`) forces the plain one.
"""

import binascii
import contextlib
import os
import re
import zlib
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
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

    def __init__(self, cache: Path | None = None) -> None:
        """Keep compiled matchers in the folder `cache`. Raises ImportError when hyperscan is not installed."""
        self._cache = cache
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
        return _HyperscanMatcher(self._hyperscan, literals, patterns, unless_before, self._cache)


class _HyperscanMatcher:
    def __init__(
        self, hyperscan: Any, literals: Sequence[bytes], patterns: Sequence[bytes], unless_before: Mapping[bytes, bytes], cache: Path | None
    ) -> None:
        self._hyperscan = hyperscan
        expressions = [_expression(literal, unless_before.get(literal)) for literal in literals] + list(patterns)
        once = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_DOTALL
        flags = [hyperscan.HS_FLAG_CASELESS] * len(literals) + [once] * len(patterns)
        self._database = self._loaded(expressions, flags, cache) if cache else self._compiled(expressions, flags)
        self._found: list[tuple[int, int]] = []

    def _compiled(self, expressions: list[bytes], flags: list[int]) -> Any:
        database = self._hyperscan.Database(mode=self._hyperscan.HS_MODE_BLOCK)
        database.compile(expressions=expressions, ids=list(range(len(expressions))), elements=len(expressions), flags=flags)
        return database

    def _loaded(self, expressions: list[bytes], flags: list[int], cache: Path) -> Any:
        """Take the compiled database from `cache`, or put it there; a file that does not fit this machine is made again."""
        made_from = repr((self._hyperscan.__version__, os.name, expressions, flags)).encode()
        file = cache / f"scan-{zlib.crc32(made_from):08x}{len(made_from):x}.hsdb"
        try:
            database = self._hyperscan.loadb(file.read_bytes(), self._hyperscan.HS_MODE_BLOCK)
            database.scratch = self._hyperscan.Scratch(database)
            return database
        except (OSError, self._hyperscan.HyperscanError):
            database = self._compiled(expressions, flags)
        with contextlib.suppress(OSError):
            partial = file.with_suffix(f".{os.getpid()}")
            partial.write_bytes(self._hyperscan.dumpb(database))
            partial.replace(file)
        return database

    def hits(self, data: Buffer) -> list[tuple[int, int]]:
        found = self._found
        found.clear()
        if len(data):
            self._database.scan(data, self._note)
        return found

    def _note(self, number: int, _start: int, end: int, _flags: int, _context: object) -> None:
        self._found.append((end, number))


def _expression(literal: bytes, unless: bytes | None) -> bytes:
    quoted = b"".join(b"\\x%02x" % byte for byte in literal)
    return quoted + (b"(?:[^" + unless + b"]|\\z)" if unless else b"")


def _optional(module: str, attribute: str) -> Any:
    try:
        return getattr(import_module(module), attribute)
    except ImportError:
        return None


def chosen(name: str | None = None) -> str:
    """Return which engine `choose` will take: the one named, else the one `REJOINDER_ENGINE` names, else the best that is installed."""
    wanted = name or os.environ.get("REJOINDER_ENGINE") or "fast"
    return "fast" if wanted == "fast" and find_spec("hyperscan") is not None else "python"


def choose(name: str | None = None, cache: Path | None = None) -> Engine:
    """Return the engine called `name` ("fast", "python"; see `chosen`). `cache` is a folder for what takes long to make."""
    return FastEngine(cache) if chosen(name) == "fast" else PlainEngine()
