"""Folders of mail: Maildir, Maildir++ (subfolders that begin with a dot), an unpacked Takeout, and any folder of mail files."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from rejoinder.errors import NotAMailbox
from rejoinder.sources.chunk import Chunk, form_of
from rejoinder.sources.engine import Engine
from rejoinder.sources.files import MboxFile, MessageFiles, batches, cannot_read
from rejoinder.sources.mbox import Piece

_DEEPEST = 30
_HEAD = 4096
_NOT_MAIL = frozenset(
    ".html .htm .json .csv .pdf .png .jpg .jpeg .gif "
    ".zip .tgz .gz .tar .msf .dat .db .sqlite .ics .vcf .docx .xlsx .log .py .lock .index .cache".split()
)


def open_folder(path: Path) -> "MessageFiles | Folder":
    """Return the mail in the folder `path`. Raises NotAMailbox when there is none, CannotRead, OSError."""
    messages: list[tuple[str, int]] = []
    times: list[tuple[str, int]] = []
    boxes: list[MboxFile] = []
    maildirs = 0
    for name, file, status in _files(path, "", 0):
        size = status.st_size
        if _in_maildir(name):
            maildirs += 1
            messages.append((name, size))
            continue
        form = _form(file, size)
        if form == "eml":
            messages.append((name, size))
            times.append((name, status.st_mtime_ns))  # in a Maildir a name stands for one message for ever
        elif form == "mbox":
            boxes.append(MboxFile(file, name))
    messages.sort()
    times.sort()
    boxes.sort(key=lambda box: box.member)
    if boxes:
        return Folder(path, boxes, MessageFiles(path, "folder", messages, times), messages)
    if messages or is_maildir(path):
        return MessageFiles(path, "maildir" if maildirs or not messages else "folder", messages, times)
    raise NotAMailbox(f"{path} holds no mail: no mbox file, no Maildir and no message files.")


def is_maildir(path: Path) -> bool:
    """Whether `path` is a Maildir itself."""
    return (path / "cur").is_dir() and (path / "new").is_dir()


def _files(folder: Path, prefix: str, depth: int) -> Iterator[tuple[str, Path, os.stat_result]]:
    if depth > _DEEPEST:
        return
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    maildir = {"cur", "new"} <= {entry.name for entry in entries}
    for entry in entries:
        name = f"{prefix}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if not (maildir and entry.name == "tmp"):
                yield from _files(folder / entry.name, name + "/", depth + 1)
        elif entry.is_file(follow_symlinks=False):
            yield name, folder / entry.name, entry.stat(follow_symlinks=False)


def _in_maildir(name: str) -> bool:
    folder = name.rpartition("/")[0].rpartition("/")[2]
    return folder in ("cur", "new") and not name.rpartition("/")[2].startswith(".")


def _form(file: Path, size: int) -> str:
    if not size or file.suffix.lower() in _NOT_MAIL or file.name.startswith("."):
        return ""
    try:
        with file.open("rb") as opened:
            form = form_of(opened.read(_HEAD))
    except PermissionError as error:
        raise cannot_read(file, error) from None
    except OSError:
        return ""
    return form if form in ("mbox", "eml") else ""


class Folder:
    """A folder with mbox files in it, and perhaps messages that are a file each."""

    kind = "folder"

    def __init__(self, path: Path, boxes: list[MboxFile], files: MessageFiles, messages: list[tuple[str, int]]) -> None:
        self.path = path
        self._boxes = {box.member: box for box in boxes}
        self._messages = messages
        self._files = files
        self.size = sum(box.size for box in boxes) + self._files.size

    def chunks(self) -> list[Chunk]:
        """See `Source.chunks`: the mbox files first."""
        chunks: list[Chunk] = []
        for box in self._boxes.values():
            chunks += [Chunk(len(chunks) + c.index, c.member, c.start, c.end, (), c.size) for c in box.chunks()]
        return chunks + batches(self._messages, len(chunks))

    def fingerprint(self) -> str:
        """See `Source.fingerprint`."""
        parts = [box.fingerprint() for box in self._boxes.values()]
        return hashlib.sha256("\n".join([*parts, self._files.fingerprint()]).encode()).hexdigest()

    def pieces(self, chunk: Chunk, engine: Engine) -> Iterator[Piece]:
        """See `Source.pieces`."""
        return self._part(chunk).pieces(chunk, engine)

    def read(self, chunk: Chunk, ordinal: int, offset: int, length: int) -> bytes:
        """See `Source.read`."""
        return self._part(chunk).read(chunk, ordinal, offset, length)

    def close(self) -> None:
        """See `Source.close`."""
        for box in self._boxes.values():
            box.close()

    def _part(self, chunk: Chunk) -> MboxFile | MessageFiles:
        return self._boxes[chunk.member] if chunk.member else self._files
