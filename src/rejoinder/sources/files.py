"""Mail in plain files: an mbox, and messages that are a file each (.eml, Maildir)."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from rejoinder.errors import CannotRead
from rejoinder.sources import mbox
from rejoinder.sources.chunk import CHUNK, Chunk, edges_digest
from rejoinder.sources.engine import Engine

_BATCH = 1000
_MOST_PER_FILE = mbox.LONGEST_MESSAGE


class MboxFile:
    """One mbox file."""

    kind = "mbox"

    def __init__(self, path: Path, member: str = "") -> None:
        """Take `path`; `member` is its name where it is one file of many. Raises OSError."""
        self.path = path
        self.member = member
        self.size = path.stat().st_size
        self._descriptor = -1

    def __getstate__(self) -> dict[str, object]:
        return {"path": self.path, "member": self.member, "size": self.size, "_descriptor": -1}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)

    def chunks(self) -> list[Chunk]:
        """See `Source.chunks`: equal ranges of bytes."""
        return ranges(self.member, self.size, 0)

    def fingerprint(self) -> str:
        """See `Source.fingerprint`."""
        return fingerprint_of_file(self.path)

    def pieces(self, chunk: Chunk, engine: Engine) -> Iterator[mbox.Piece]:
        """See `Source.pieces`."""
        return mbox.pieces(self._read_into, chunk.start, chunk.end, engine.partings)

    def read(self, chunk: Chunk, ordinal: int, offset: int, length: int) -> bytes:  # noqa: ARG002 - the offset says it all
        """See `Source.read`."""
        data = bytearray(length)
        done = 0
        view = memoryview(data)
        while done < length:
            count = self._read_into(view[done:], offset + done)
            if not count:
                raise mbox.went_short(self.path)
            done += count
        return mbox.unquoted(bytes(data))

    def close(self) -> None:
        """See `Source.close`."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __del__(self) -> None:
        self.close()

    def _read_into(self, view: memoryview, offset: int) -> int:
        wanted = min(len(view), self.size - offset)
        if wanted <= 0:
            return 0
        try:
            if self._descriptor < 0:
                self._descriptor = os.open(self.path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
            count = read_at(self._descriptor, view[:wanted], offset)
        except OSError as error:
            raise cannot_read(self.path, error) from None
        if not count:
            raise mbox.went_short(self.path)
        return count


def read_at(descriptor: int, view: memoryview, offset: int) -> int:
    """Fill `view` from `offset` of an open file; return the number of bytes. Reading, not mapping: a file that shrinks cannot kill us."""
    if hasattr(os, "preadv"):
        return os.preadv(descriptor, [view], offset)
    os.lseek(descriptor, offset, os.SEEK_SET)
    data = os.read(descriptor, len(view))
    view[: len(data)] = data
    return len(data)


def ranges(member: str, size: int, first: int) -> list[Chunk]:
    """Return the chunks of an mbox of `size` bytes, numbered from `first`."""
    return [
        Chunk(first + number, member, start, min(start + CHUNK, size), (), min(CHUNK, size - start))
        for number, start in enumerate(range(0, size, CHUNK))
    ]


def batches(names: list[tuple[str, int]], first: int) -> list[Chunk]:
    """Return the chunks of messages that are a file each, from their (name, size), numbered from `first`."""
    chunks: list[Chunk] = []
    batch: list[str] = []
    size = 0
    for name, length in names:
        batch.append(name)
        size += length
        if len(batch) >= _BATCH or size >= CHUNK:
            chunks.append(Chunk(first + len(chunks), "", 0, 0, tuple(batch), size))
            batch, size = [], 0
    if batch:
        chunks.append(Chunk(first + len(chunks), "", 0, 0, tuple(batch), size))
    return chunks


def fingerprint_of_file(path: Path) -> str:
    """Return the hex digest of a file's name, size, time and edges. Raises CannotRead."""
    try:
        status = path.stat()
        edges = edges_digest(path, status.st_size)
    except OSError as error:
        raise cannot_read(path, error) from None
    return hashlib.sha256(
        repr((str(path.resolve()), status.st_size, status.st_mtime_ns)).encode("utf-8", "surrogateescape") + edges
    ).hexdigest()


def cannot_read(path: object, error: OSError) -> CannotRead:
    """Return the error that says in one sentence why `path` cannot be read."""
    if isinstance(error, FileNotFoundError):
        return CannotRead(f"{path} is not there any more.")
    if isinstance(error, PermissionError):
        return CannotRead(f"{path} is not ours to read: its permissions do not allow it.")
    return CannotRead(f"{path} cannot be read: {error.strerror or error}.")


class MessageFiles:
    """Messages that are a file each, named relative to `root`."""

    def __init__(
        self, path: Path, kind: str, names: list[tuple[str, int]] | None = None, times: list[tuple[str, int]] | None = None
    ) -> None:
        """Take a folder and the (name, size) of the files in it; without names `path` itself is the one message. `times` are the (name,
        nanoseconds) of those that may become another message under their name. Raises OSError."""
        self.path = path
        self._times = times or []
        self.kind = kind
        self._root = path.parent if names is None else path
        self._names = [(path.name, path.stat().st_size)] if names is None else names
        self.size = sum(size for _, size in self._names)

    def chunks(self) -> list[Chunk]:
        """See `Source.chunks`: batches of names."""
        return batches(self._names, 0)

    def fingerprint(self) -> str:
        """See `Source.fingerprint`: from the listing."""
        if self.kind == "eml":
            return fingerprint_of_file(self.path)
        listing = (str(self.path.resolve()), self._names, self._times) if self._times else (str(self.path.resolve()), self._names)
        return hashlib.sha256(repr(listing).encode("utf-8", "surrogateescape")).hexdigest()

    def pieces(self, chunk: Chunk, engine: Engine) -> Iterator[mbox.Piece]:  # noqa: ARG002 - nothing to search for
        """See `Source.pieces`."""
        for name in chunk.names:
            data = self._load(name)
            yield mbox.Piece(data, 0, [(0, len(data))], len(data), len(data) >= _MOST_PER_FILE)

    def read(self, chunk: Chunk, ordinal: int, offset: int, length: int) -> bytes:
        """See `Source.read`."""
        data = bytes(self._load(chunk.names[ordinal]))
        if len(data) < offset + length:
            raise mbox.went_short(self._root / chunk.names[ordinal])
        return data[offset : offset + length]

    def close(self) -> None:
        """See `Source.close`: nothing is kept open."""

    def _load(self, name: str) -> bytearray:
        path = self._root / name
        try:
            descriptor = os.open(
                path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
            )
        except FileNotFoundError:
            return self._load_renamed(name)
        except OSError as error:
            raise cannot_read(path, error) from None
        try:
            data = bytearray(min(os.fstat(descriptor).st_size, _MOST_PER_FILE))
            fill = 0
            with memoryview(data) as view:
                while fill < len(data):
                    count = read_at(descriptor, view[fill:], fill)
                    if not count:
                        raise mbox.went_short(path)
                    fill += count
        except OSError as error:
            raise cannot_read(path, error) from None
        finally:
            os.close(descriptor)
        return data

    def _load_renamed(self, name: str) -> bytearray:
        """A mail program that marks a message as read renames its file, from new/X to cur/X:2,S: look for it under its new name."""
        folder, _, base = name.rpartition("/")
        unique = base.partition(":2,")[0]
        parent = (self._root / folder).parent
        if self.kind in ("maildir", "folder") and folder.rpartition("/")[2] in ("cur", "new"):
            for place in ("cur", "new"):
                for other in sorted((parent / place).glob("*")) if (parent / place).is_dir() else ():
                    if other.name.partition(":2,")[0] == unique:
                        return self._load(other.relative_to(self._root).as_posix())
        raise cannot_read(self._root / name, FileNotFoundError())
