"""Many messages in one file, each after a "From " line (RFC 4155, mboxo, mboxrd; LF or CRLF).

The format has no escape that can be relied on, so a separator must prove itself: it carries a date as the C function
asctime writes it, or it stands after a blank line and names just a sender; and a header line follows. "From " at the
beginning of a line of a letter does neither. Content-Length headers are not believed.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rejoinder.errors import CannotRead
from rejoinder.sources.engine import MARK, before_blank_line

PIECE = 1 << 20
"""So many bytes are read at a time: small enough to stay in the processor's cache."""

LONGEST_MESSAGE = 64 << 20
"""A longer message is taken for its first so many bytes; mail servers refuse far smaller ones."""

_LONGEST_LINE = 1024
_PAGE = 4096
_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_DATED = re.compile(
    rb"From .{0,400}?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? +(?:"
    + _MONTH
    + rb" +\d{1,2}|\d{1,2}[ -]"
    + _MONTH
    + rb"),?[ -].{0,40}?\d{1,2}:\d\d"
)
_ISO_DATED = re.compile(rb"From \S{1,300} +(?:19|20)\d\d-\d\d-\d\d[ T]\d\d:\d\d")
_SENDER_ONLY = re.compile(rb"From +(?:\S{1,300}@\S{1,300}|-|MAILER-DAEMON|\S{1,300}@?) *\r?\n?$")
_HEADER_LINE = re.compile(rb"[!-9;-~]{1,100}[ \t]*:|>From ")
_KNOWN_HEADER = re.compile(
    rb"(?i:received|return-path|from|to|date|subject|message-id|mime-version|delivered-to|reply-to|sender|status|content-type|x-[\w-]{1,60}):"
)
_QUOTED_FROM = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_BARE_FROM = re.compile(rb"^From ", re.MULTILINE)

Partings = Callable[[bytearray, int, int], Iterable[tuple[int, int, int]]]
ReadInto = Callable[[memoryview, int], int]


@dataclass(slots=True)
class Piece:
    """Some whole messages in memory. `spans` are their `[start, end)` in `data`; `base` is where `data[0]` stands in the file.

    `data` is used again for the next piece: what is to be kept must be copied. `cut` tells that the last message is
    longer than LONGEST_MESSAGE and only its beginning is here.
    """

    data: bytearray
    base: int
    spans: list[tuple[int, int]]
    read: int = 0
    cut: bool = False


def separator_end(data: bytearray | bytes, at: int, limit: int) -> int:
    """Return where the message begins whose separator line starts at `data[at]`, or 0 when that is no separator."""
    newline = data.find(b"\n", at, min(limit, at + _LONGEST_LINE))
    if newline < 0:
        return 0
    line = bytes(data[at : newline + 1])
    following = bytes(data[newline + 1 : min(limit, newline + 1 + 128)])
    if _DATED.match(line):
        return newline + 1 if _HEADER_LINE.match(following) else 0
    if not _after_blank_line(data, at):
        return 0
    if _ISO_DATED.match(line):
        return newline + 1 if _HEADER_LINE.match(following) else 0
    return newline + 1 if _SENDER_ONLY.match(line) and _KNOWN_HEADER.match(following) else 0


def _after_blank_line(data: bytearray | bytes, at: int) -> bool:
    return at == 0 or data[max(0, at - 2) : at] == b"\n\n" or data[max(0, at - 3) : at] == b"\n\r\n" or at < 3


def looks_like_headers(head: bytes) -> bool:
    """Whether `head`, the beginning of a file, reads as the header block of a message (RFC 5322)."""
    lines = head.split(b"\n", 40)
    if len(lines) == 1 and len(head) > _LONGEST_LINE:
        return False
    names: list[bytes] = []
    for line in lines[:40]:
        stripped = line.rstrip(b"\r")
        if not stripped:
            break
        if stripped[:1] in b" \t" and names:
            continue
        if not _HEADER_LINE.match(stripped):
            break
        names.append(stripped.partition(b":")[0].strip().lower())
    return bool(_TELLING_NAMES.intersection(names))


_TELLING_NAMES = frozenset(
    b"from to subject date message-id received return-path mime-version "
    b"delivered-to content-type reply-to sender x-gm-thrid x-gmail-labels".split()
)


def first_byte(head: bytes) -> int:
    """Return where the content of a file that begins with `head` starts: after a byte order mark and blank lines."""
    start = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    while head[start : start + 1] in (b"\n", b"\r", b" ", b"\t") and start < len(head):
        start += 1
    return start


def is_mbox(head: bytes) -> bool:
    """Whether a file that begins with `head` (some KiB) is an mbox."""
    start = first_byte(head)
    return head.startswith(b"From ", start) and _opening_end(head, start, len(head)) > 0


def _opening_end(data: bytearray | bytes, start: int, limit: int) -> int:
    newline = data.find(b"\n", start, min(limit, start + _LONGEST_LINE))
    return newline + 1 if newline > 0 and _HEADER_LINE.match(bytes(data[newline + 1 : newline + 129])) else 0


def pieces(read_into: ReadInto, start: int, end: int, partings: Partings) -> Iterator[Piece]:
    """Yield the messages whose separator line begins in `[start, end)` of a file.

    `read_into(view, offset)` fills `view` from `offset` of the file and returns how many bytes it could read, 0 at the end.
    A message that reaches over `end` is read to its end. Any two neighbouring ranges so share out all messages.
    """
    return _Walk(read_into, start, end, partings).pieces()


# New memory costs more than reading into it: a walk that is over leaves its buffer to the next.
_SPARE: list[bytearray] = []
_LARGEST_SPARE = 16 << 20
# Room for all but the largest messages from the start: a buffer that has to grow lies there twice while it does.
_ROOM = 12 << 20
_LEAST_ROOM = 4 << 20


def _buffer(size: int) -> bytearray:
    spare = _SPARE.pop() if _SPARE else bytearray()
    return spare if len(spare) >= size else bytearray(size)


class _Walk:
    def __init__(self, read_into: ReadInto, start: int, end: int, partings: Partings) -> None:
        self.read_into = read_into
        self.end = end
        self.partings = partings
        self.base = max(0, start - 4) & -_PAGE
        self.data = _buffer(max(_LEAST_ROOM, min(_ROOM, end - start)))
        self.fill = 0
        self.at_end = False
        self.done = False
        self.message = -1
        self.searched = max(0, start - 1 - self.base)
        self.fresh = start == 0

    def pieces(self) -> Iterator[Piece]:
        try:
            yield from self._pieces()
        finally:
            if not _SPARE and len(self.data) <= _LARGEST_SPARE:
                _SPARE.append(self.data)

    def _pieces(self) -> Iterator[Piece]:
        while not self.done:
            read = self._fill()
            if self.fresh:
                self._open()
            piece = Piece(self.data, self.base, [], read)
            self._split(piece.spans)
            if self.at_end and not self.done:
                if self.message >= 0:
                    piece.spans.append((self.message, max(self.message, before_blank_line(self.data, self.fill))))
                self.done = True
            elif not self.done and self.message >= 0 and self.fill - self.message >= LONGEST_MESSAGE:
                piece.spans.append((self.message, self.fill))
                piece.cut = True
                self.message = -1
            yield piece
            self._make_room()

    def _fill(self) -> int:
        view = memoryview(self.data)
        before = self.fill
        wanted = min(len(self.data), (self.fill + PIECE) & -_PAGE)
        while self.fill < wanted:
            count = self.read_into(view[self.fill : wanted], self.base + self.fill)
            if not count:
                self.at_end = True
                break
            self.fill += count
        view.release()
        return self.fill - before

    def _open(self) -> None:
        self.fresh = False
        start = first_byte(bytes(self.data[: min(self.fill, 4096)]))
        opening = _opening_end(self.data, start, self.fill) if self.data.startswith(b"From ", start) else 0
        if opening:
            self.message = self.searched = opening
            self.searched -= 1
        elif looks_like_headers(bytes(self.data[start : min(self.fill, start + 4096)])):
            self.message = start

    def _split(self, spans: list[tuple[int, int]]) -> None:
        for at, known, stop in self.partings(self.data, self.searched, self.fill):
            if at + 2 * _LONGEST_LINE > self.fill and not self.at_end:
                self.searched = at - 1
                return
            begin = known or separator_end(self.data, at, self.fill)
            if not begin:
                continue
            if self.message >= 0:
                spans.append((self.message, max(self.message, stop)))
                self.message = -1
            if self.base + at >= self.end:
                self.done = True
                return
            self.message = begin
        self.searched = max(self.searched, self.fill - len(MARK) + 1, 0)

    def _make_room(self) -> None:
        """Move what is not finished to the front, so that the next bytes are read to a place on a page boundary (twice as quick)."""
        keep = self.message if self.message >= 0 else max(0, min(self.searched, self.fill) - 4)
        rest = self.fill - keep
        front = -rest % _PAGE
        full = self.fill + PIECE > len(self.data)
        if keep < _PAGE and not full:
            return
        if full and front + rest + PIECE > len(self.data):
            self.data += bytes(2 * PIECE)
        with memoryview(self.data) as view:
            view[front : front + rest] = view[keep : self.fill]
        self.base += keep - front
        self.fill = front + rest
        self.searched += front - keep
        self.message += front - keep if self.message >= 0 else 0


def unquoted(raw: bytes) -> bytes:
    """Return a message without the ">" that mbox writers put before lines of ">...From " (mboxrd, mboxo).

    Where a bare "From " line stands in the message too, its writer did not quote, and nothing is changed.
    """
    if b">From " not in raw or not _QUOTED_FROM.search(raw) or _BARE_FROM.search(raw):
        return raw
    return _QUOTED_FROM.sub(b"", raw)


def went_short(path: object) -> CannotRead:
    """Return the error for a file that ended before it should."""
    return CannotRead(f"{path} became shorter while it was being read.")
