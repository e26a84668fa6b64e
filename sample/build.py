"""Builds the sample mailbox: `python sample/build.py` writes src/rejoinder/sample/takeout.zip and sample/expected.json.

With a folder as argument it writes both there instead. The same sources always give the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from datetime import UTC
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from mime import digits, message_id, to_bytes
from ordinary import read_ordinary
from stories import OWN_ADDRESSES, Mail, StoryError, read_stories

HERE = Path(__file__).resolve().parent
MBOX = "Takeout/Mail/All mail Including Spam and Trash.mbox"
INDEX = "Takeout/archive_browser.html"
KINDS = {"rejection", "acknowledgement", "interview", "offer", "assessment", "outreach", "other", "unclear"}
TYPES = {"job", "internship", "volunteer", ""}
VERDICTS = {"respond", "hold", "file", "answered"}


def main(arguments: list[str]) -> int:
    """Build into the folder named in `arguments`, or in place. Returns the exit code."""
    target = Path(arguments[0]) if arguments else None
    archive = target / "takeout.zip" if target else HERE.parent / "src" / "rejoinder" / "sample" / "takeout.zip"
    expected = target / "expected.json" if target else HERE / "expected.json"
    try:
        letters = read_stories(HERE / "letters")
        mails = [mail for mail in [*letters, *read_stories(HERE / "friends"), *read_ordinary(HERE / "ordinary")] if not mail.hidden]
        expectations = [_expectation(mail) for mail in letters if not mail.hidden]
    except StoryError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    archive.parent.mkdir(parents=True, exist_ok=True)
    _write_zip(archive, mbox(mails))
    document = {"me": list(OWN_ADDRESSES), "messages": len(mails), "letters": expectations}
    expected.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(mails)} mails, {len(expectations)} of them in stories; {archive.stat().st_size:,} bytes\n")
    return 0


def mbox(mails: list[Mail]) -> bytes:
    """One mbox as Gmail exports it: newest first, separators with the message number and `@xxx`, From lines quoted."""
    pieces = []
    for mail in sorted(mails, key=lambda mail: (mail.date.astimezone(UTC), mail.key), reverse=True):
        stamp = mail.date.astimezone(UTC).strftime("%a %b %d %H:%M:%S +0000 %Y")
        body = re.sub(rb"^(>*From )", rb">\1", to_bytes(mail), flags=re.MULTILINE)
        pieces.append(f"From {digits('separator ' + mail.key, 19)}@xxx {stamp}\r\n".encode() + body + b"\r\n")
    return b"".join(pieces)


def _write_zip(path: Path, mailbox: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in ((INDEX, b"<!DOCTYPE html><title>Archive</title><p>1 file: Mail\n"), (MBOX, mailbox)):
            entry = zipfile.ZipInfo(name, date_time=(2026, 8, 1, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)


def _expectation(mail: Mail) -> dict[str, Any]:
    """What a reader should find in this mail, from its Expect lines. Raises StoryError when they are missing or misspelt."""
    kinds = [kind.strip() for kind in mail.first("expect-kind", "other" if mail.outgoing else "").split("|")]
    kind_of, verdict = mail.first("expect-type"), mail.first("expect-verdict")
    if not set(kinds) <= KINDS or kind_of not in TYPES or (verdict and verdict not in VERDICTS):
        raise StoryError(f"{mail.key}: an Expect line is missing or misspelt")
    if (kinds[0] == "rejection") != bool(verdict) or bool(verdict) != ("expect-recipient" in mail.headers):
        raise StoryError(f"{mail.key}: a rejection, and only a rejection, needs Expect-Verdict and Expect-Recipient")
    recipients = [] if mail.first("expect-recipient") in ("", "none") else mail.first("expect-recipient").split(",")
    kindness = [line.partition(":") for line in mail.headers.get("expect-kindness", [])]
    return {
        "message_id": message_id(mail),
        "story": mail.key,
        "direction": _direction(mail, kinds[0]),
        "kind": kinds[0],
        "also": kinds[1:],
        "organization": mail.first("expect-organization") or None,
        "position": mail.first("expect-position") or None,
        "type": kind_of or None,
        "verdict": verdict or None,
        "recipients": [parseaddr(recipient)[1] for recipient in recipients],
        "kindness": [{"kind": kind.strip(), "quote": quote.strip()} for kind, _, quote in kindness],
    }


def _direction(mail: Mail, kind: str) -> str | None:
    """`in` or `out`; None for a letter that Tamsin forwarded to herself, which is both."""
    if mail.outgoing:
        return "out" if kind == "other" else None
    return "in"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
