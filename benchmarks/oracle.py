"""The slow truth: read every text of every message with the standard library, and list what the quick scan has lost.

    python benchmarks/oracle.py MAILBOX [MAILBOX...]

Decoding shares nothing with `rejoinder.sources`: `email` takes the messages apart, `html.parser` takes the mark-up off.
Only the words and the window are the same. Exit 1 when a message is lost.
"""

import email
import email.header
import sys
from email.message import Message
from html.parser import HTMLParser
from pathlib import Path

from rejoinder.practice.stems import load_stems
from rejoinder.sources.engine import choose
from rejoinder.sources.mbox import unquoted
from rejoinder.sources.scan import scan
from rejoinder.sources.source import open_source
from rejoinder.sources.telling import Cues, Stems

_INLINE = frozenset("b i u s em strong span font wbr small big mark sub sup a tt code ins del o:p".split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.hidden += tag in ("style", "script")
        if tag not in _INLINE:
            self.out.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("style", "script") and self.hidden > 0
        if tag not in _INLINE:
            self.out.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.out.append(data)


def text_of(part: Message) -> str:
    """Return the words of a text part, as well as its declared charset allows."""
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    charset = part.get_content_charset() or "utf-8"
    try:
        text = data.decode({"gb2312": "gb18030", "gbk": "gb18030"}.get(charset, charset), "replace")
    except (LookupError, UnicodeError, ValueError):
        text = data.decode("utf-8", "replace")
    if part.get_content_type() == "text/plain":
        return text
    words = _Words()
    words.feed(text)
    words.close()
    return "".join(words.out)


def subject_of(message: Message) -> str:
    """Return the decoded subject."""
    try:
        return str(email.header.make_header(email.header.decode_header(message.get("Subject", "") or "")))
    except (LookupError, UnicodeError, ValueError, email.errors.HeaderParseError):
        return str(message.get("Subject", ""))


def tells(raw: bytes, cues: Cues) -> bool:
    """Whether a message must be read."""
    message = email.message_from_bytes(raw)
    for part in message.walk():
        if (part is message or part.get_content_maintype() != "multipart") and part.get("Subject") and cues.in_subject(subject_of(part)):
            return True
        if part.get_content_maintype() == "text" and cues.tells(text_of(part)):
            return True
    return False


def main() -> int:
    """Compare and print one line per lost message, then the counts."""
    stems = Stems(**load_stems())
    cues = Cues.of(stems)
    lost_in_all = 0
    for name in sys.argv[1:]:
        source = open_source(Path(name))
        total = true = looked = lost = 0
        for chunk in source.chunks():
            looks = set(scan(source, chunk, stems).looks)
            ordinal = 0
            for piece in source.pieces(chunk, choose()):
                for start, end in piece.spans:
                    raw = bytes(piece.data[start:end])
                    if tells(raw if chunk.names else unquoted(raw), cues):
                        true += 1
                        if ordinal not in looks:
                            lost += 1
                            print(f"LOST {name} chunk {chunk.index} message {ordinal}: {email.message_from_bytes(raw).get('Message-ID')}")
                    ordinal += 1
            total += ordinal
            looked += len(looks)
        print(f"{name}: {total} messages, oracle {true}, scan {looked}, lost {lost}")
        lost_in_all += lost
    return 1 if lost_in_all else 0


if __name__ == "__main__":
    sys.exit(main())
