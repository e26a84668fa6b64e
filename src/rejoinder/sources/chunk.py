"""What a place that holds mail can do, and the pieces of work it is cut into."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from rejoinder.sources.engine import Engine
from rejoinder.sources.mbox import Piece, is_mbox, looks_like_headers

CHUNK = 32 << 20
"""About so many bytes make one piece of work."""

EDGE = 64 << 10


@dataclass(frozen=True, slots=True)
class Chunk:
    """One piece of work. It depends on nothing but the bytes of the source.

    `member` names a file inside the source ("" is the source itself); the chunk is the messages whose separator begins in
    `[start, end)` of it. Where each message is a file of its own, `names` lists the files instead. `size` is in bytes.
    """

    index: int
    member: str = ""
    start: int = 0
    end: int = 0
    names: tuple[str, ...] = ()
    size: int = 0


class Source(Protocol):
    """A place that holds mail. `kind` is "mbox", "maildir", "zip", "tar", "folder" or "eml"; `size` is in bytes."""

    path: Path
    kind: str
    size: int

    def chunks(self) -> list[Chunk]:
        """Return the pieces of work, always the same for the same bytes, in order."""
        ...

    def fingerprint(self) -> str:
        """Return a hex digest that changes when the source does: from sizes, times and the edges of its bytes."""
        ...

    def pieces(self, chunk: Chunk, engine: Engine) -> Iterator[Piece]:
        """Yield the messages of `chunk`, whole, in order. Raises CannotRead."""
        ...

    def read(self, chunk: Chunk, ordinal: int, offset: int, length: int) -> bytes:
        """Return message number `ordinal` of `chunk` as it was before an mbox took it in. Raises CannotRead."""
        ...

    def close(self) -> None:
        """Let go of open files. The source may still be used and opens them again."""
        ...


def form_of(head: bytes) -> str:
    """Return "archive", "mbox", "eml" or "" for a file that begins with `head` (64 KiB of it)."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b")) or head[257:262] == b"ustar":
        return "archive"
    if is_mbox(head):
        return "mbox"
    start = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    return "eml" if looks_like_headers(head[start:].lstrip(b"\r\n")) else ""


def edges_digest(path: Path, size: int) -> bytes:
    """Return the hash of the first and the last 64 KiB of a file of `size` bytes. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        digest.update(file.read(EDGE))
        if size > EDGE:
            file.seek(max(EDGE, size - EDGE))
            digest.update(file.read(EDGE))
    return digest.digest()
