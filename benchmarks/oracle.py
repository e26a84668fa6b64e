"""The slow truth: read every text of every message with the standard library, and list what the quick scan has lost.

    python benchmarks/oracle.py MAILBOX [MAILBOX...]

Decoding shares nothing with `rejoinder.sources`: `email` takes the messages apart, `html.parser` takes the mark-up off.
Only the words and the window are the same. A message that has the cues and was passed over because of the words around them is read
and judged whole: it is lost when it is about an application, and counted apart when it would have been asked about. Exit 1 when a
message is lost.
"""

import email
import email.header
import sys
from collections.abc import Iterator
from email.message import Message
from html.parser import HTMLParser
from pathlib import Path

from rejoinder.desk.reading_room import is_kept
from rejoinder.model.reading import Kind
from rejoinder.practice.read import read
from rejoinder.practice.stems import load_glance, load_stems
from rejoinder.sources.chunk import Chunk, Source
from rejoinder.sources.engine import choose
from rejoinder.sources.envelope import LONGEST_HEADER
from rejoinder.sources.glance import Glance, words_in
from rejoinder.sources.mbox import unquoted
from rejoinder.sources.mime import read_message
from rejoinder.sources.scan import LETTER, scan
from rejoinder.sources.source import open_source
from rejoinder.sources.telling import Cues, Stems
from rejoinder.sources.texts import ENOUGH

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


def glances(message: Message, raw: bytes, glance: Glance) -> bool:
    """Whether short mail passes a glance at its first text of some length, or at any where there is none."""
    body = raw.partition(b"\r\n\r\n" if b"\r\n\r\n" in raw[:LONGEST_HEADER] else b"\n\n")[2]
    if len(body) > LETTER:
        return False
    precedence = (message.get("Precedence") or "").strip().lower()
    listed = precedence in ("bulk", "list", "junk") or any(name in message for name in ("List-Unsubscribe", "List-Id", "List-Post"))
    for part in message.walk():
        if part.get_content_maintype() == "text":
            text = text_of(part)
            if glance.passes(subject_of(message), text, listed=listed):
                return True
            if words_in(text) >= ENOUGH and part.get_content_type() == "text/plain":
                return False
    return False


def tells(raw: bytes, cues: Cues, glance: Glance) -> bool:
    """Whether a message must be read."""
    message = email.message_from_bytes(raw)
    if glances(message, raw, glance):
        return True
    for part in message.walk():
        if (part is message or part.get_content_maintype() != "multipart") and part.get("Subject") and cues.in_subject(subject_of(part)):
            return True
        if part.get_content_maintype() == "text" and cues.tells(text_of(part)):
            return True
    return False


def messages_of(source: Source, chunk: Chunk) -> Iterator[bytes]:
    """Yield the bytes of every message in a chunk of a mailbox, in order."""
    for piece in source.pieces(chunk, choose()):
        for start, end in piece.spans:
            raw = bytes(piece.data[start:end])
            yield raw if chunk.names else unquoted(raw)


def main() -> int:
    """Compare and print one line per lost message, then the counts."""
    stems = Stems(**load_stems())
    cues = Cues.of(stems)
    glance = Glance(**load_glance())
    lost_in_all = 0
    for name in sys.argv[1:]:
        source = open_source(Path(name))
        total = true = looked = lost = doubtful = 0
        for chunk in source.chunks():
            looks = set(scan(source, chunk, stems, glance=glance).looks)
            looked += len(looks)
            for ordinal, raw in enumerate(messages_of(source, chunk)):
                total += 1
                if not tells(raw, cues, glance):
                    continue
                true += 1
                reading = None if ordinal in looks else read(read_message(raw), frozenset())
                if reading and reading.recognition.kind is Kind.UNCLEAR:
                    doubtful += 1
                elif reading and is_kept(reading):
                    lost += 1
                    print(f"LOST {name} chunk {chunk.index} message {ordinal}: {email.message_from_bytes(raw).get('Message-ID')}")
        print(f"{name}: {total} messages, oracle {true}, scan {looked}, lost {lost}, not asked about {doubtful}")
        lost_in_all += lost
    return 1 if lost_in_all else 0


if __name__ == "__main__":
    sys.exit(main())
