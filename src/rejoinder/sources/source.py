"""A place that holds mail, whatever its form, cut into pieces of work that can be resumed and shared out.

`open_source` finds out what a path is. A `Source` is cheap to open, can be pickled, and opens its files when they are
first needed, so that a worker process gets it together with a `Chunk`.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from rejoinder.errors import CannotRead, NotAMailbox
from rejoinder.sources.engine import Engine
from rejoinder.sources.mbox import Piece, is_mbox, looks_like_headers

CHUNK = 32 << 20
"""About so many bytes make one piece of work."""

_EDGE = 64 << 10


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


def open_source(path: Path) -> Source:
    """Return the mail that `path` holds.

    Known are an mbox file, a Google Takeout archive (.zip, .tar, .tgz) or its folder, a Maildir with its subfolders, a
    single message, and a folder with any of these files in it. Raises NotAMailbox when it is none of them, CannotRead
    when it is missing or not ours to read.
    """
    try:
        if path.is_dir():
            from rejoinder.sources.folder import open_folder

            return open_folder(path)
        return _open_file(path)
    except PermissionError:
        raise CannotRead(f"{path} is not ours to read: its permissions do not allow it.") from None
    except FileNotFoundError:
        raise CannotRead(f"{path} does not exist.") from None
    except OSError as error:
        raise CannotRead(f"{path} cannot be read: {error.strerror or error}.") from None


def _open_file(path: Path) -> Source:
    if not path.is_file():
        if path.exists():
            raise NotAMailbox(f"{path} is neither a file nor a folder.")
        raise FileNotFoundError(path)
    with path.open("rb") as file:
        head = file.read(_EDGE)
    form = form_of(head)
    if form == "archive":
        from rejoinder.sources.takeout import open_archive

        return open_archive(path)
    if form == "mbox":
        from rejoinder.sources.files import MboxFile

        return MboxFile(path)
    if form == "eml":
        from rejoinder.sources.files import MessageFiles

        return MessageFiles(path, "eml")
    raise NotAMailbox(f"{path} is empty." if not head else f"{path} is not mail that Rejoinder can read.")


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
        digest.update(file.read(_EDGE))
        if size > _EDGE:
            file.seek(max(_EDGE, size - _EDGE))
            digest.update(file.read(_EDGE))
    return digest.digest()
