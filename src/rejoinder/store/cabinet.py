"""The cabinet: every original, byte for byte, as a plain file that any mail program opens.

An original first lies in `incoming/<sha256>.eml`, written before anybody looks into it; once it is known which organization
it belongs to, it moves to `cabinet/<organization>/<date>.<subject>.<letter id>.eml`.

Files are written in place and never truncated: whoever writes `incoming/<sha256>.eml` writes the same bytes, so two programs at once
do no harm and a half-written file is completed by the next run; a letter is only listed in the database once its file is whole.
Files are not flushed to the disk one by one: a killed program loses nothing, a power cut within seconds of an import might. So reading
checks the digest, and importing the same mail again notices an original that is missing or empty and brings it back.
"""

# Hundreds of files in a blink: plain strings, no Path objects.
# ruff: noqa: PTH105, PTH106, PTH108, PTH110, PTH116, PTH120, PTH123

import os
import sys
import unicodedata
from contextlib import suppress
from datetime import date
from functools import lru_cache
from hashlib import sha256 as _sha256

from rejoinder.errors import CannotRead
from rejoinder.store.home import Home, keeping, make_folder

UNSORTED = "unsorted"
UNREAD = "unread"
_OURS = frozenset({UNSORTED, UNREAD})
# Names that Windows gives to devices, with any ending.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))})
# How often the folder may vanish under our hands: another program removes it whenever it is empty.
_PATIENCE = 10
_BINARY: int = getattr(os, "O_BINARY", 0)
_FOLDER_LENGTH = 80
# date (10), dots and ".eml" (6), letter id (10) leave a name well below 120 bytes
_SUBJECT_LENGTH = 60
# Letters that Unicode does not take apart into a plain letter and an accent.
_PLAIN = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d", "ı": "i"})


class Cabinet:
    """The originals of one home. Holds no open files and no connection: any number of processes may use it."""

    def __init__(self, home: Home) -> None:
        """`home` is made already; folders in it are made when the first file comes."""
        self._home = home
        self._root = str(home.folder)
        self._incoming = str(home.incoming)

    def keep(self, sha256: str, raw: bytes) -> None:
        """Write `raw` to `incoming`; `sha256` is its hex digest, computed by the caller. Raises CannotKeep."""
        path = f"{self._incoming}/{_checked(sha256)}.eml"
        with keeping(self._home.folder):
            for _ in range(_PATIENCE):
                try:
                    _write(path, raw)
                    return
                except FileNotFoundError:
                    make_folder(self._incoming)
            _write(path, raw)

    def original(self, path: str, sha256: str) -> bytes:
        """Return the bytes at `path` (relative to the home). Raises CannotRead when they are gone or not those of `sha256`."""
        try:
            raw = self._bytes(path)
        except OSError as error:
            raise CannotRead(f"The original {path} is missing or cannot be read; importing the same mail again brings it back.") from error
        if _sha256(raw).hexdigest() != sha256:
            raise CannotRead(
                f"The original {path} was changed after it was filed; remove it and import the same mail again to have it back."
            )
        return raw

    def size(self, path: str) -> int:
        """Return the length of the file at `path` in bytes, -1 when there is none."""
        try:
            return os.stat(f"{self._root}/{path}").st_size
        except OSError:
            return -1

    def holds(self, path: str, sha256: str) -> bool:
        """Return whether the file at `path` is there and still has the digest `sha256`."""
        try:
            return _sha256(self._bytes(path)).hexdigest() == sha256
        except OSError:
            return False

    def move(self, path: str, place: str) -> bool:
        """Move the file at `path` to `place`, both relative to the home; True also when it is there already. Raises OSError."""
        source, target = f"{self._root}/{path}", f"{self._root}/{place}"
        try:
            os.replace(source, target)
        except FileNotFoundError:
            if not os.path.exists(source):
                return os.path.exists(target)
            make_folder(os.path.dirname(target))
            os.replace(source, target)
        return True

    def remove(self, path: str, sha256: str) -> None:
        """Remove the copy of `sha256` at `path`; whatever else lies there by now stays. Raises OSError."""
        if path == incoming_path(sha256) or self.holds(path, sha256):
            with suppress(FileNotFoundError):
                os.unlink(f"{self._root}/{path}")

    def forget(self, path: str) -> None:
        """Remove the file at `path`, a letter's own place, whatever has become of it. Raises OSError."""
        with suppress(FileNotFoundError):
            os.unlink(f"{self._root}/{path}")

    def remove_empty_folder(self, folder: str) -> None:
        """Remove `folder`, relative to the home, when nothing is left in it."""
        try:
            os.rmdir(f"{self._root}/{folder}")
        except OSError:
            return

    def _bytes(self, path: str) -> bytes:
        with open(f"{self._root}/{path}", "rb") as file:
            return file.read()


def incoming_path(sha256: str) -> str:
    """Return where an original lies before it is filed, relative to the home."""
    return f"incoming/{sha256}.eml"


def filed_path(organization_id: str | None, name: str) -> str:
    """Return where a letter's original belongs, relative to the home; `name` comes from `file_name`."""
    return f"cabinet/{UNSORTED if organization_id is None else folder_name(organization_id)}/{name}"


def unread_path(sha256: str) -> str:
    """Return where bytes that were not understood belong, relative to the home."""
    return f"cabinet/{UNREAD}/{sha256}.eml"


@lru_cache(maxsize=1024)
def folder_name(organization_id: str) -> str:
    """Return a folder name for an organization that is safe on every file system: a-z, 0-9 and "-", at most 80 characters."""
    slug = _slug(organization_id, _FOLDER_LENGTH)
    if not slug or slug in _OURS or slug in _DEVICES:
        return f"{slug}-organization".lstrip("-")
    return slug


def file_name(received: date | None, subject: str, letter_id: str) -> str:
    """Return a file name such as "2026-03-04.your-application.k3v9x2m1qd.eml": a-z, 0-9, "-" and ".", at most 120 bytes."""
    day = received.isoformat()[:10] if received else "undated"
    return f"{day}.{_slug(subject, _SUBJECT_LENGTH) or 'letter'}.{letter_id}.eml"


def _slug(words: str, length: int) -> str:
    words = words[: length * 4]
    if not words.isascii():
        words = unicodedata.normalize("NFKD", words.translate(_PLAIN))
    parts = "".join(c if c.isalnum() and c.isascii() else " " if not unicodedata.combining(c) else "" for c in words.lower()).split()
    slug = ""
    for part in parts:
        longer = f"{slug}-{part}" if slug else part[:length]
        if len(longer) > length:
            break
        slug = longer
    return slug


def _checked(sha256: str) -> str:
    if len(sha256) != 64 or not (sha256.isascii() and sha256.isalnum()):
        raise ValueError(f"not a hex digest: {sha256[:80]!r}")
    return sha256


def _write(path: str, raw: bytes) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        new = True
    except FileExistsError:
        if os.stat(path).st_size == len(raw):
            return
        descriptor = os.open(path, os.O_WRONLY | _BINARY)
        new = False
    try:
        _write_all(descriptor, raw)
    except BaseException:
        if new:
            os.unlink(path)
        raise
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, raw: bytes) -> None:
    sys.audit("rejoinder.store.write")
    rest = memoryview(raw)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    os.ftruncate(descriptor, len(raw))
