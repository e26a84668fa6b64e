"""Archives of mail as Google Takeout makes them (.zip, .tgz), read as a stream: nothing is unpacked to disk.

A compressed stream can only be read forwards, so each open source remembers how far it has read; chunks that are
taken in order cost one pass.
"""

import contextlib
import hashlib
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from rejoinder.errors import CannotRead, NotAMailbox
from rejoinder.sources import mbox
from rejoinder.sources.chunk import Chunk, form_of
from rejoinder.sources.engine import Engine
from rejoinder.sources.files import fingerprint_of_file, ranges
from rejoinder.sources.mbox import Piece

_HEAD = 4096
_LARGEST_RATIO = 1000
_LARGEST = 200 << 30
_MOST_MEMBERS = 1_000_000
_LISTED_RATIO = 300
_SKIP = 1 << 20
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    size: int
    form: str


def open_archive(path: Path) -> "Archive":
    """Return the mail in a .zip or .tar(.gz) file. Raises NotAMailbox when there is none or it is damaged, CannotRead, OSError."""
    archive = Archive(path)
    archive.take_stock()
    return archive


class Archive:
    """The mbox files (and single messages) inside an archive."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kind = "zip" if zipfile.is_zipfile(path) else "tar"
        self.size = 0
        self._members: list[_Member] = []
        self._forget()

    def _forget(self) -> None:
        self._opened: zipfile.ZipFile | tarfile.TarFile | None = None
        self._stream: IO[bytes] | None = None
        self._stream_member = ""
        self._position = 0
        self._tail = b""

    def __getstate__(self) -> dict[str, object]:
        return {"path": self.path, "kind": self.kind, "size": self.size, "_members": self._members}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self._forget()

    def take_stock(self) -> None:
        """List the mail inside. Raises as `open_archive` does."""
        try:
            members = [
                _Member(name, size, form)
                for name, size in sorted(self._listing())
                if not name.endswith((".html", ".json", ".csv", ".pdf", ".ics", ".vcf"))
                for form in (form_of(self._head(name)),)
                if form in ("mbox", "eml")
            ]
        except _BROKEN as error:
            raise NotAMailbox(f"{self.path} is a damaged or locked archive: {_first_line(error)}.") from None
        if not members:
            raise NotAMailbox(f"{self.path} is an archive without mail in it.")
        self._members = members
        self.size = sum(member.size for member in members)

    def chunks(self) -> list[Chunk]:
        """See `Source.chunks`: ranges of the unpacked bytes."""
        chunks: list[Chunk] = []
        for member in self._members:
            if member.form == "eml":
                chunks.append(Chunk(len(chunks), member.name, 0, member.size, (member.name,), member.size))
            else:
                chunks += ranges(member.name, member.size, len(chunks))
        return chunks

    def fingerprint(self) -> str:
        """See `Source.fingerprint`."""
        return hashlib.sha256(fingerprint_of_file(self.path).encode()).hexdigest()

    def pieces(self, chunk: Chunk, engine: Engine) -> Iterator[Piece]:
        """See `Source.pieces`."""
        if chunk.names:
            data = bytearray(self._range(chunk.member, 0, min(chunk.size, mbox.LONGEST_MESSAGE)))
            return iter([Piece(data, 0, [(0, len(data))], len(data))])
        size = next(member.size for member in self._members if member.name == chunk.member)

        def read_into(view: memoryview, offset: int) -> int:
            wanted = min(len(view), size - offset)
            return self._read_into(chunk.member, view[:wanted], offset) if wanted > 0 else 0

        return mbox.pieces(read_into, chunk.start, chunk.end, engine.partings)

    def read(self, chunk: Chunk, ordinal: int, offset: int, length: int) -> bytes:  # noqa: ARG002 - the offset says it all
        """See `Source.read`. Reading in order of offsets is cheap; going back starts the stream anew."""
        data = self._range(chunk.member, offset, length)
        return data if chunk.names else mbox.unquoted(data)

    def close(self) -> None:
        """See `Source.close`."""
        for handle in (self._stream, self._opened):
            if handle is not None:
                with contextlib.suppress(OSError, ValueError):
                    handle.close()
        self._forget()

    def _range(self, member: str, offset: int, length: int) -> bytes:
        data = bytearray(length)
        done = 0
        with memoryview(data) as view:
            while done < length:
                done += self._read_into(member, view[done:], offset + done)
        return bytes(data)

    def _read_into(self, member: str, view: memoryview, offset: int) -> int:
        try:
            self._seek(member, offset)
            head = self._tail[len(self._tail) - (self._position - offset) :] if offset < self._position else b""
            if head:
                count = min(len(head), len(view))
                view[:count] = head[:count]
                return count
            assert self._stream is not None
            data = self._stream.read(len(view))
        except _BROKEN as error:
            raise CannotRead(f"{self.path} is damaged: {_first_line(error)}.") from None
        except OSError as error:
            raise CannotRead(f"{self.path} cannot be read: {error.strerror or error}.") from None
        if not data:
            raise mbox.went_short(self.path)
        view[: len(data)] = data
        self._advance(data)
        return len(data)

    def _advance(self, data: bytes) -> None:
        self._position += len(data)
        self._tail = data[-_SKIP:] if len(data) >= _SKIP else (self._tail + data)[-_SKIP:]

    def _seek(self, member: str, offset: int) -> None:
        """Bring the stream to `offset`, going on from where it is if possible; the last MiB is remembered."""
        if self._stream is None or self._stream_member != member or offset < self._position - len(self._tail):
            self._start(member)
        assert self._stream is not None
        while self._position < offset:
            data = self._stream.read(min(_SKIP, offset - self._position))
            if not data:
                raise mbox.went_short(self.path)
            self._advance(data)

    def _start(self, member: str) -> None:
        if self._stream is not None:
            self._stream.close()
        self._stream = self._open_member(member)
        self._stream_member, self._position, self._tail = member, 0, b""

    def _archive(self) -> zipfile.ZipFile | tarfile.TarFile:
        if self._opened is None:
            self._opened = zipfile.ZipFile(self.path) if self.kind == "zip" else tarfile.open(self.path)  # noqa: SIM115 - kept open
        return self._opened

    def _open_member(self, name: str) -> IO[bytes]:
        archive = self._archive()
        if isinstance(archive, zipfile.ZipFile):
            return archive.open(name)
        stream = archive.extractfile(name)
        if stream is None:
            raise tarfile.TarError("a member is not a file")
        return stream

    def _head(self, name: str) -> bytes:
        with self._open_member(name) as stream:
            return stream.read(_HEAD)

    def _listing(self) -> list[tuple[str, int]]:
        archive = self._archive()
        if isinstance(archive, zipfile.ZipFile):
            listing = [(info.filename, info.file_size, info.compress_size) for info in archive.infolist() if not info.is_dir()]
        else:
            packed = self.path.stat().st_size
            listing = []
            for info in archive:
                if info.isfile():
                    listing.append((info.name, info.size, packed))
                if len(listing) > _MOST_MEMBERS or archive.offset > _LISTED_RATIO * max(packed, 1024):
                    raise NotAMailbox(f"{self.path} unpacks to hundreds of times its size: that is no mailbox.")
        for name, size, packed in listing:
            if size > _LARGEST or size > _LARGEST_RATIO * max(packed, 1024):
                raise NotAMailbox(f"{self.path} declares a file of {size} bytes packed into {packed} ({name[:80]}): that is no mailbox.")
        return [(name, size) for name, size, _ in listing]


def _first_line(error: BaseException) -> str:
    return str(error).split("\n", 1)[0][:200] or type(error).__name__
