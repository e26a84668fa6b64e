"""Receive mail that is handed over: an uploaded mailbox, or the words of one letter. It lies in the home until it is read."""

import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, parseaddr
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from rejoinder.errors import CannotRead, NotAMailbox, UsageError
from rejoinder.model.message import is_addr_spec
from rejoinder.sources.source import open_source
from rejoinder.store.home import Home, keeping, make_folder

_BLOCK = 1 << 20
_LEFT_OVER_AFTER = timedelta(days=1)
LONGEST_PASTED = 200_000
"""Characters of a letter that is typed in."""
_ENDINGS = re.compile(r"\.(mbox|zip|eml|mbx|tgz|gz|msg|txt)$", re.IGNORECASE)
_HEADERS = re.compile(r"(?:[A-Za-z][A-Za-z-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n")


def sample_mailbox() -> Path:
    """Return the mailbox of somebody we made up."""
    import rejoinder

    return Path(rejoinder.__file__).parent / "sample" / "takeout.zip"


def keep_upload(home: Path, name: str, content: BinaryIO) -> Path:
    """Copy an uploaded file into the home; return where it lies. Its `name` only tells what kind it is. Raises CannotKeep."""
    ending = _ENDINGS.search(name)
    return _keep(home, ending.group().lower() if ending else "", iter(lambda: content.read(_BLOCK), b""))


def keep_pasted(home: Path, text: str, *, sender: str, subject: str, received: datetime) -> Path:
    """Keep the words of one letter as a message file; return where it lies.

    Text that begins with a mail's own headers is kept as it is. Raises UsageError when it is empty, or nobody is named as its sender.
    """
    text = text.replace("\r\n", "\n").lstrip("\n")
    if not text.strip():
        raise UsageError("Please paste the words of the letter.")
    if len(text) > LONGEST_PASTED:
        raise UsageError("That is longer than any letter; please add it as a file.")
    if _HEADERS.match(text):
        return _keep(home, ".eml", [text.encode("utf-8", "replace")])
    return _keep(home, ".eml", [_as_message(text, sender, subject, received)])


def sort_out(paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Return those of `paths` that hold mail, and of each of the others why it cannot be read, in a sentence.

    Raises NotAMailbox or CannotRead, as opening the first would, where none of them holds any. A single path is not even looked at.
    """
    if len(paths) == 1:
        return tuple(paths), ()  # whoever opens it says what is wrong with it
    mail: list[Path] = []
    refused: list[NotAMailbox | CannotRead] = []
    for path in paths:
        try:
            open_source(path)
            mail.append(path)
        except (NotAMailbox, CannotRead) as error:
            refused.append(error)
    if refused and not mail:
        raise refused[0]
    return tuple(mail), tuple(map(str, refused))


def discard(path: Path) -> None:
    """Remove what was received, once it is read."""
    path.unlink(missing_ok=True)


def discard_left_over(home: Path, now: datetime) -> None:
    """Remove what an earlier desk received and did not get to read; what belongs to a desk that still runs stays, up to a day.

    Raises CannotKeep.
    """
    with keeping(home):
        for left in Home.open(home).uploads.glob("*"):
            with suppress(FileNotFoundError):  # the other desk has just read it
                if left.stat().st_mtime < (now - _LEFT_OVER_AFTER).timestamp() or not _may_run(left.name.partition(".")[0]):
                    left.unlink()


def _may_run(process: str) -> bool:
    """Whether the process with that number may still be there. Where asking would end it, on Windows, it always may."""
    if os.name == "nt" or not process.isdigit():
        return True
    try:
        os.kill(int(process), 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


def _as_message(text: str, sender: str, subject: str, received: datetime) -> bytes:
    name, email = parseaddr(" ".join(sender.split()))
    if not is_addr_spec(email) or not email.isascii():
        raise UsageError("Please say who wrote it, with a mail address: Ada Quill <ada@house.example>.")
    message = EmailMessage()
    message["From"] = formataddr((name, email))
    message["Subject"] = " ".join(subject.split())[:400]
    message["Date"] = format_datetime(received)
    message["Message-ID"] = f"<{token_hex(12)}@typed.invalid>"
    message.set_content(text.encode("utf-8", "replace").decode())
    return message.as_bytes()


def _keep(home: Path, ending: str, blocks: Iterable[bytes]) -> Path:
    opened = Home.open(home)
    with keeping(opened.folder):
        make_folder(str(opened.uploads))
        path = opened.uploads / f"{os.getpid()}.{token_hex(8)}{ending}"
        path.touch(mode=0o600, exist_ok=False)
        try:
            with path.open("wb") as file:
                for block in blocks:
                    file.write(block)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    return path
