"""Bytes to `Message`, whatever the bytes: structure by boundary search, each header and each part read on its own, limits everywhere.

The order of work: cut the message into a skeleton of parts (nothing is decoded), note attachments and calendars, then decode only the
parts that make the text. So a large attachment costs one search for a boundary.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice

from rejoinder.model.message import Address, Attachment, Message
from rejoinder.sources import headers
from rejoinder.sources.headers import Field
from rejoinder.sources.plaintext import clean, clean_line, decode, decode_base64, decode_quoted_printable, unflow

DEEPEST = 50
"""Levels of nesting that are read as such; what lies deeper is read as one flat list of parts."""
MOST_PARTS = 10_000
MOST_LOOKALIKES = 200_000
"""Lines that begin like a delimiter and are looked at."""
DECODED_LIMIT = 50 << 20
"""Bytes of text parts that are decoded of one message."""
TEXT_LIMIT = 4 << 20
"""Characters of text that a message keeps."""
PART_LIMIT = 16 << 20
"""Bytes of one text part that are decoded."""
HTML_LIMIT = 2 << 20
"""Characters of one HTML part that are read."""
MOST_CALENDARS = 20
CALENDAR_LIMIT = 1 << 20
MOST_DEFECTS = 30
MOST_KEPT_FIELDS = 100
LONGEST_FILENAME = 255

NO_DATE = "no readable Date header"
_MISSING = "@missing.invalid>"
_BODY_TEXTS = frozenset(["text/plain", "text/html", "text/enriched", "text/richtext", "text/x-amp-html", "text/watch-html"])
_MESSAGES = frozenset(["message/rfc822", "message/global"])
_CALENDARS = frozenset(["text/calendar", "application/ics", "text/x-vcalendar"])


def read_message(raw: bytes, *, fallback_date: datetime | None = None) -> Message:
    """Read one message from its bytes, with or without an mbox "From " line before it. Never raises.

    `fallback_date` (timezone-aware) is used when neither Date nor Received nor the "From " line can be read. What could not be
    read, and every limit that was met, is named in `defects`.
    """
    try:
        return _read(raw, fallback_date)
    except Exception as error:  # the promise is "never raises": whatever slipped through, the letter must still be kept and listed
        return _unreadable(raw, fallback_date, type(error).__name__)


def attachment_of(raw: bytes, number: int) -> bytes | None:
    """Return the decoded bytes of `read_message(raw).attachments[number]`, up to 16 MiB; None when there is no such attachment."""
    reader, root = _skeleton(raw)
    return reader.attached(root, number)


def html_of(raw: bytes) -> str:
    """Return the HTML that a message shows, as its sender wrote it and up to a limit; "" when it has none. Hostile: sanitize it."""
    reader, root = _skeleton(raw)
    return reader.page(root)


def _skeleton(raw: bytes) -> tuple["_Reader", "_Part"]:
    data = _as_ascii_superset(raw)
    start, _ = _start_of_headers(data)
    reader = _Reader()
    return reader, reader.message(data, start, len(data), 0)


def identity(message: Message) -> str:
    """Return a hex digest that is the same for copies of one letter from different sources.

    It covers Message-ID, sender, date in UTC seconds, subject and text: transport headers do not matter, and another letter that
    reuses a Message-ID is not the same. An id or a date that was made up because the header was missing is left out.
    """
    known_date = message.date if NO_DATE not in message.defects else None
    parts = (
        "" if message.message_id.endswith(_MISSING) else message.message_id,
        message.sender.email.lower(),
        str(int(known_date.astimezone(UTC).timestamp())) if known_date else "",
        message.subject,
        message.text,
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _unreadable(raw: bytes, fallback_date: datetime | None, why: str) -> Message:
    digest = hashlib.sha256(raw).hexdigest()
    text = clean(raw[:100_000].decode("utf-8", "replace"))
    return Message(
        message_id=f"<{digest[:32]}{_MISSING}",
        sha256=digest,
        date=fallback_date,
        sender=Address(),
        text=text,
        defects=(f"could not be read ({why})",),
    )


def _read(raw: bytes, fallback_date: datetime | None) -> Message:
    digest = hashlib.sha256(raw).hexdigest()
    data = _as_ascii_superset(raw)
    start, separator = _start_of_headers(data)
    reader = _Reader()
    root = reader.message(data, start, len(data), 0)
    fields = root.fields
    charset = root.parts[0].params.get("charset", "")
    attachments, calendars = reader.carried(root)
    text = reader.letter(root)
    sent = _date(fields, reader) or headers.date(separator) or fallback_date
    own_ids = headers.ids(headers.first(fields, "message-id"))
    if not own_ids:
        reader.note("no readable Message-ID")
    kept = [(name, headers.line(value, charset=charset)) for name, value in fields if name in _KEPT]
    return Message(
        message_id=own_ids[0] if own_ids else f"<{digest[:32]}{_MISSING}",
        sha256=digest,
        date=sent,
        sender=_sender(fields, reader, charset),
        reply_to=reader.addresses(fields, "reply-to", charset),
        to=reader.addresses(fields, "to", charset),
        cc=reader.addresses(fields, "cc", charset),
        subject=headers.line(headers.first(fields, "subject"), headers.LONGEST_SUBJECT, charset),
        in_reply_to=headers.ids(headers.first(fields, "in-reply-to")),
        references=headers.ids(headers.first(fields, "references")),
        text=text,
        calendars=tuple(calendars),
        attachments=tuple(attachments),
        headers=tuple(kept[:MOST_KEPT_FIELDS]),
        labels=headers.labels(headers.first(fields, "x-gmail-labels")),
        defects=tuple(reader.defects),
    )


_KEPT = frozenset(headers.KEPT)


def _as_ascii_superset(raw: bytes) -> bytes:
    """Turn a whole file in UTF-16, or with the line ends of an old Mac, into bytes that can be cut at ASCII marks."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0\0\0\0" in (raw[:8:2], raw[1:8:2]):
        return decode(raw, "utf-16" if raw[0] > 0xF0 else "")[0].encode("utf-8", "replace")
    if b"\r" in raw[:2000] and b"\n" not in raw[:65_536]:
        return raw.replace(b"\r", b"\n")
    if b"\r\r\n" in raw[:2000]:
        return raw.replace(b"\r\r\n", b"\r\n")
    return raw


_FROM_LINE = re.compile(rb"(?:\xef\xbb\xbf)?[\s\0]{0,1000}(?:>?From (?=[^\n]{0,400}(?:\d:\d\d|@|- ))[^\n]{0,2000}\n)?")


def _start_of_headers(data: bytes) -> tuple[int, bytes]:
    """Return where the header block begins, after what may stand before it, and the mbox separator line or b""."""
    found = _FROM_LINE.match(data)
    if not found:
        return 0, b""
    line = found[0].strip()
    return found.end(), line if b"From " in line else b""


def _date(fields: list[Field], reader: "_Reader") -> datetime | None:
    sent = headers.date(headers.first(fields, "date"))
    if sent:
        return sent
    reader.note(NO_DATE)
    received = (headers.date(value.rpartition(b";")[2]) for name, value in fields if name == "received")
    return next((moment for moment in received if moment), None)


def _sender(fields: list[Field], reader: "_Reader", charset: str) -> Address:
    for name in ("from", "sender", "reply-to", "return-path"):
        found = reader.addresses(fields, name, charset)
        if found:
            return found[0]
    return Address()


@dataclass(slots=True)
class _Part:
    """A part of the skeleton: where its body lies in `data`, what its headers say, and the parts in it.

    A message (the whole one, or one attached) has its own header `fields` and exactly one part: its content.
    """

    data: bytes
    start: int
    end: int
    kind: str
    params: dict[str, str] = field(default_factory=dict)
    encoding: str = ""
    attached: bool = False
    filename: str = ""
    parts: list["_Part"] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)


class _Reader:
    """Reads one message; keeps count of what it has read, for the limits, and of what was wrong."""

    def __init__(self) -> None:
        self.defects: list[str] = []
        self._parts = 0
        self._decoded = 0
        self._room = TEXT_LIMIT

    def note(self, defect: str) -> None:
        """Add a defect, in plain words, once."""
        if defect and defect not in self.defects and len(self.defects) < MOST_DEFECTS:
            self.defects.append(clean_line(defect, 120))

    def addresses(self, fields: list[Field], name: str, charset: str) -> tuple[Address, ...]:
        """Return the mailboxes of the first field `name`."""
        found, defect = headers.addresses(headers.first(fields, name), charset)
        self.note(defect)
        return found

    # Structure

    def message(self, data: bytes, start: int, end: int, depth: int) -> _Part:
        """Cut the message in `data[start:end]` into its skeleton."""
        fields, body, defect = headers.read_block(data, start, end)
        self.note(defect)
        content = self._part(fields, data, body, end, depth, "text/plain")
        return _Part(data, start, end, "message/rfc822", parts=[content], fields=fields)

    def _part(self, fields: list[Field], data: bytes, start: int, end: int, depth: int, default: str) -> _Part:
        self._parts += 1
        word, params = headers.parameters(headers.first(fields, "content-type"))
        disposition, more = headers.parameters(headers.first(fields, "content-disposition"))
        part = _Part(
            data,
            start,
            end,
            headers.content_kind(word, default),
            params,
            headers.first(fields, "content-transfer-encoding").decode("latin-1").lower(),
            disposition.startswith("attach"),
            _filename(more.get("filename") or params.get("name") or ""),
        )
        if part.kind.startswith("multipart/"):
            self._open_multipart(part, depth + 1)
        elif part.kind in _MESSAGES or (part.filename.lower().endswith(".eml") and part.kind.startswith("application/")):
            self._open_message(part, depth + 1)
        return part

    def _open_multipart(self, part: _Part, depth: int) -> None:
        if depth > DEEPEST:
            self.note("parts nested more than 50 deep were read as a flat list")
            part.parts = self._flat(part)
            return
        boundary = part.params.get("boundary", "").rstrip().encode("latin-1", "replace")
        spans = list(islice(self._spans(part, boundary), MOST_PARTS)) if boundary else []
        if not spans:
            guessed = _guessed_boundary(part)
            self.note("a multipart without its boundary" if not boundary else "a boundary that never comes")
            spans = list(islice(self._spans(part, guessed), MOST_PARTS)) if guessed is not None else []
        if not spans:
            part.kind = "text/plain"
            return
        default = "message/rfc822" if part.kind == "multipart/digest" else "text/plain"
        for start, end in spans:
            if self._parts >= MOST_PARTS:
                self.note("only the first 10,000 parts were read")
                break
            fields, body, _ = headers.read_block(part.data, start, end)
            part.parts.append(self._part(fields, part.data, body, end, depth, default))

    def _spans(self, part: _Part, boundary: bytes) -> Iterator[tuple[int, int]]:
        """Yield where the parts between the delimiter lines of `boundary` begin and end (RFC 2046 5.1.1)."""
        data, stop = part.data, part.end
        opened: int | None = None
        for at in _line_starts(data, part.start, stop, b"--" + boundary):
            after = at + 2 + len(boundary)
            tail = data[after : min(after + 80, stop)].partition(b"\n")[0].strip()
            if tail not in (b"", b"--"):
                continue
            if opened is not None:
                yield opened, _before_line_end(data, opened, at)
            line_end = data.find(b"\n", after, stop)
            opened = None if tail or line_end == -1 else line_end + 1
        if opened is not None and opened < stop:
            self.note("a multipart that does not end")
            yield opened, stop

    def _flat(self, part: _Part) -> list[_Part]:
        """Read everything below `part` as one list: each line that looks like a delimiter begins a part, containers are skipped."""
        data = part.data
        found: list[_Part] = []
        starts = list(_line_starts(data, part.start, part.end, b"--"))
        for at, following in zip(starts, [*starts[1:], part.end], strict=True):
            if self._parts >= MOST_PARTS:
                break
            line_end = data.find(b"\n", at, following)
            leaf = self._leaf(data, line_end + 1, following) if line_end not in (-1, following - 1) else None
            if leaf:
                found.append(leaf)
        return found

    def _leaf(self, data: bytes, start: int, end: int) -> _Part | None:
        """Go down through messages in messages without recursion; return the leaf below, None when there is only a container."""
        while self._parts < MOST_PARTS:
            fields, body, _ = headers.read_block(data, start, end)
            kind = headers.content_kind(headers.parameters(headers.first(fields, "content-type"))[0], "text/plain")
            if kind in _MESSAGES and body > start:
                self._parts += 1
                start = body
                continue
            return None if kind.startswith("multipart/") else self._part(fields, data, body, end, 0, "text/plain")
        return None

    def _open_message(self, part: _Part, depth: int) -> None:
        data, start, end = part.data, part.start, part.end
        if part.encoding and ("base64" in part.encoding or "quoted" in part.encoding):
            data = self._body(part)
            start, end = 0, len(data)
        start += _FROM_LINE.match(data[start : start + 3000]).end()  # type: ignore[union-attr]
        if depth > DEEPEST:
            self.note("messages nested more than 50 deep were read as a flat list")
            leaf = self._leaf(data, start, end)
            inner = _Part(data, start, end, "message/rfc822", parts=[leaf] if leaf else [])
        else:
            inner = self.message(data, start, end, depth)
        if part.kind in _MESSAGES or inner.fields:
            part.kind, part.parts, part.fields = "message/rfc822", inner.parts, inner.fields

    # What a message carries beside its text

    def carried(self, part: _Part) -> tuple[list[Attachment], list[str]]:
        """Return the attachments and the calendars of the whole skeleton, in order."""
        attachments: list[Attachment] = []
        calendars: list[str] = []
        for leaf in _contents(part):
            if _is_calendar(leaf):
                self._add_calendar(leaf, calendars)
            elif not _is_body_text(leaf):
                attachments.append(Attachment(filename=leaf.filename, content_type=leaf.kind, size=leaf.end - leaf.start))
        return attachments, calendars

    def attached(self, part: _Part, number: int) -> bytes | None:
        """Return the decoded bytes of the attachment that `carried` lists at `number`."""
        leaves = (leaf for leaf in _contents(part) if not _is_calendar(leaf) and not _is_body_text(leaf))
        leaf = next(islice(leaves, number, None), None)
        return None if leaf is None else self._body(leaf)

    def page(self, part: _Part) -> str:
        """Return the first HTML text part as it is written, "" when there is none."""
        leaf = next((leaf for leaf in _leaves(part) if leaf.kind == "text/html" and not leaf.attached), None)
        return "" if leaf is None else self._decoded_text(leaf)[:HTML_LIMIT]

    def _add_calendar(self, leaf: _Part, calendars: list[str]) -> None:
        if len(calendars) >= MOST_CALENDARS or leaf.end - leaf.start > 2 * CALENDAR_LIMIT:
            self.note("a calendar was not read: too many or too large")
            return
        text = clean(self._decoded_text(leaf)[:CALENDAR_LIMIT])
        if text and text not in calendars:
            calendars.append(text)

    # Text

    def letter(self, root: _Part) -> str:
        """Return the text of the whole message; when there is none, that of text parts which were sent as attachments."""
        text = self._text(root.parts[0])
        if not text:
            text = self._join(self._leaf_text(leaf) for leaf in _leaves(root) if leaf.kind in _BODY_TEXTS)
        if not text:
            text = self._only_image_texts(root)
        if len(text) > TEXT_LIMIT:
            self.note("only the first 4 million characters of text were read")
            text = text[:TEXT_LIMIT].rstrip()
        return text

    def _text(self, part: _Part) -> str:
        if part.kind == "message/rfc822":
            return self._forwarded(part)
        if part.parts:
            if part.kind == "multipart/alternative":
                return self._alternative(part)
            return self._join(self._text(inner) for inner in part.parts)
        return self._leaf_text(part) if _is_body_text(part) else ""

    def _join(self, texts: Iterator[str]) -> str:
        kept = [text for text in texts if text]
        return "\n\n".join([*(text.rstrip("\n") for text in kept[:-1]), *kept[-1:]])

    def _alternative(self, part: _Part) -> str:
        """Choose the plain text, unless it is only a stub of what the HTML says; what is neither is added."""
        plain = next((inner for inner in part.parts if _flavour(inner) == "plain"), None)
        rich = next((inner for inner in reversed(part.parts) if _flavour(inner) == "html"), None)
        others = [self._text(inner) for inner in part.parts if _flavour(inner) == "other"]
        plain_text = self._text(plain) if plain else ""
        rich_text = self._richer(plain_text, rich) if rich else ""
        return self._join(iter([rich_text or plain_text, *others]))

    def _richer(self, plain: str, rich: _Part) -> str:
        """Return the text of the HTML alternative when `plain` is but a stub of it, else ""."""
        if rich.kind != "text/html":
            text = self._text(rich)
        else:
            from rejoinder.sources.html import most_letters

            page = self._decoded_text(rich)
            if plain and _letters(plain) * 3 >= most_letters(page[:HTML_LIMIT]) * 2:
                return ""
            text = self._html(page)
            self._room -= len(text)
        return text if _is_stub(plain, text) else ""

    def _forwarded(self, part: _Part) -> str:
        """Render an attached message the way mail programs write an inline forward."""
        fields = part.fields
        charset = part.parts[0].params.get("charset", "") if part.parts else ""
        sender = _sender(fields, self, charset)
        sent = headers.date(headers.first(fields, "date"))
        lines = (
            "---------- Forwarded message ---------",
            f"From: {_mailbox(sender)}",
            f"Date: {_rfc_date(sent) if sent else headers.line(headers.first(fields, 'date'), 100)}",
            f"Subject: {headers.line(headers.first(fields, 'subject'), headers.LONGEST_SUBJECT, charset)}",
            f"To: {', '.join(_mailbox(mailbox) for mailbox in self.addresses(fields, 'to', charset)[:20])}",
        )
        inner = self._text(part.parts[0]) if part.parts else ""
        return "\n".join(line.rstrip() for line in lines) + (f"\n\n{inner.rstrip()}\n" if inner else "\n")

    def _leaf_text(self, part: _Part) -> str:
        if self._room <= 0:
            self.note("only the first 4 million characters of text were read")
            return ""
        text = self._decoded_text(part)
        if part.kind == "text/html" or part.kind.endswith("-html") or _looks_like_html(text):
            text = self._html(text)
        else:
            text = self._plain(part, text)
        self._room -= len(text)
        return text

    def _decoded_text(self, part: _Part) -> str:
        data = self._body(part)
        charset = part.params.get("charset", "")
        if not charset and part.kind == "text/html" and not data.isascii():
            charset = _charset_in_html(data)
        text, defect = decode(data, charset)
        self.note(defect)
        return text

    def _body(self, part: _Part) -> bytes:
        """Return the bytes of a part without their transfer encoding, up to the limits."""
        end = min(part.end, part.start + PART_LIMIT, part.start + max(0, DECODED_LIMIT - self._decoded))
        if end < part.end:
            self.note("a part of the text was too large and is cut")
        data = part.data[part.start : end]
        self._decoded += len(data)
        encoding = part.encoding
        if "quoted" in encoding:
            return decode_quoted_printable(data)
        if "base64" in encoding or encoding.strip(" '\"") in ("b64", "base-64", "b"):
            data, defect = decode_base64(data)
            self.note(defect)
        elif "uu" in encoding:
            data = _from_uuencode(data)
        return data

    def _html(self, html: str) -> str:
        from rejoinder.sources.html import html_to_text

        if len(html) > HTML_LIMIT:
            self.note("an HTML part of more than 2 MiB was read only in part")
        return html_to_text(html[:HTML_LIMIT])

    def _plain(self, part: _Part, text: str) -> str:
        if part.params.get("format", "").lower() == "flowed":
            text = unflow(text, part.params.get("delsp", "").lower() == "yes")
        if part.kind in ("text/enriched", "text/richtext"):
            text = _ENRICHED.sub("", text)
        if "begin " in text and (text.startswith("begin ") or "\nbegin " in text):
            text = self._without_uuencoded(text)
        if "&" in text and _ENTITY.search(text):
            from html import unescape

            text = unescape(text)
        return clean(text)

    def _without_uuencoded(self, text: str) -> str:
        """Leave out files in uuencode, which old mailers put into the text."""
        kept: list[str] = []
        inside = False
        last_end = text.rfind("\nend")
        at = 0
        for line in text.split("\n"):
            if inside:
                inside = line.strip() != "end"
            elif at < last_end and _UUENCODED.match(line):
                inside = True
            else:
                kept.append(line)
            at += len(line) + 1
        return "\n".join(kept)

    def _only_image_texts(self, root: _Part) -> str:
        """Return the texts that stand for images when a mail shows nothing else."""
        from rejoinder.sources.html import image_texts

        pages = (self._decoded_text(leaf) for leaf in _leaves(root) if leaf.kind == "text/html")
        return self._join(image_texts(page[:HTML_LIMIT]) for page in pages)


_ENTITY = re.compile(r"&(?:nbsp|amp|rsquo|lsquo|ldquo|rdquo|quot|apos|ndash|mdash|#\d{2,5}|#x[0-9a-fA-F]{2,5});")
_ENRICHED = re.compile(r"</?[a-zA-Z]{1,30}>")
_UUENCODED = re.compile(r"begin [0-7]{3,4} \S")
_MARKUP = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,20})?<(?:!doctype html|html|head|body|div|p|table|style|meta)\b[^>]{0,2000}>", re.I
)
_HTML_CHARSET = re.compile(rb"charset\s?=\s?[\"']?\s?([\w.:+-]{2,40})", re.I)
_URL = re.compile(r"\S{0,20}https?://\S{1,2000}")
_SPACE_RUNS = re.compile(r"\s+")
_VIEWER_WORDS = ("html", "view this email", "view it in your browser", "in your browser", "im browser", "navigateur", "navegador")


def _filename(value: str) -> str:
    """Return an attachment's name as a label: without folders and control characters, at most 255 characters."""
    raw = value.encode("latin-1") if all(character < "\u0100" for character in value) else b""
    name = headers.line(raw) if raw else clean_line(value, 4_000)
    return name.replace("\\", "/").rpartition("/")[2].strip(". ")[-LONGEST_FILENAME:] if name else ""


def _line_starts(data: bytes, start: int, stop: int, mark: bytes) -> Iterator[int]:
    """Yield where `mark` stands at the beginning of a line of `data[start:stop]`, so many times at most that the search stays quick."""
    at = start if data.startswith(mark, start, stop) else _after_line_end(data, start, stop, mark)
    for _ in range(MOST_LOOKALIKES):
        if at is None:
            return
        yield at
        at = _after_line_end(data, at + len(mark), stop, mark)


def _after_line_end(data: bytes, start: int, stop: int, mark: bytes) -> int | None:
    at = data.find(b"\n" + mark, start, stop)
    return at + 1 if at != -1 else None


def _before_line_end(data: bytes, start: int, at: int) -> int:
    """Return the end of a part whose delimiter line begins at `at`: the line end before it belongs to the delimiter."""
    end = at - 1
    if end > start and data[end - 1] == 13:
        end -= 1
    return max(start, end)


_DELIMITER_LINE = re.compile(rb"(?:\A|\n)--([^\s-][^\r\n]{0,200}?|)[ \t]?\r?\n(?=[Cc]ontent-)")


def _guessed_boundary(part: _Part) -> bytes | None:
    """Return the boundary that the body itself seems to use: its first line of two dashes before a part header; None when there is none."""
    found = _DELIMITER_LINE.search(part.data[part.start : min(part.end, part.start + 100_000)])
    return found[1].rstrip() if found else None


def _leaves(part: _Part) -> Iterator[_Part]:
    waiting = [part]
    while waiting:
        leaf = waiting.pop()
        if leaf.parts:
            waiting.extend(reversed(leaf.parts))
        else:
            yield leaf


def _contents(part: _Part) -> Iterator[_Part]:
    """All parts that hold something themselves, in order; the shell of an empty attached message is none."""
    return (leaf for leaf in _leaves(part) if leaf.kind != "message/rfc822")


def _is_calendar(part: _Part) -> bool:
    return part.kind in _CALENDARS or part.filename.lower().endswith(".ics")


def _is_body_text(part: _Part) -> bool:
    return part.kind in _BODY_TEXTS and not part.attached


def _flavour(part: _Part) -> str:
    """Say what an alternative is: "html" when there is HTML in it, "plain" when only other text, "other" for messages, "" for the rest."""
    if part.kind == "message/rfc822":
        return "other"
    kinds = [leaf.kind for leaf in _leaves(part) if _is_body_text(leaf)]
    if not kinds:
        return ""
    return "html" if "text/html" in kinds else "" if kinds[0].endswith("-html") else "plain"


def _is_stub(plain: str, rich: str) -> bool:
    """Tell whether the plain text says less than half of what the HTML says, or less than two thirds while asking for HTML."""
    said, meant = _letters(plain), _letters(rich)
    if said * 2 < meant and meant - said > 60:
        return True
    return not said or (said * 3 < meant * 2 and any(words in plain[:2000].lower() for words in _VIEWER_WORDS))


def _letters(text: str) -> int:
    return len(_SPACE_RUNS.sub("", _URL.sub("", text) if "http" in text else text))


def _looks_like_html(text: str) -> bool:
    return "<" in text[:300] and bool(_MARKUP.match(text))


def _charset_in_html(data: bytes) -> str:
    found = _HTML_CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else ""


def _from_uuencode(data: bytes) -> bytes:
    from binascii import Error, a2b_uu

    out = bytearray()
    for line in data.split(b"\n"):
        if line[:6] == b"begin " or line.strip() == b"end":
            continue
        try:
            out += a2b_uu(line.rstrip(b"\r"))
        except Error:
            continue
    return bytes(out)


def _mailbox(address: Address) -> str:
    if address.name and address.email:
        return f"{address.name} <{address.email}>"
    return address.name or address.email


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _rfc_date(moment: datetime) -> str:
    """Write a date as in RFC 5322 3.3, in English whatever the machine's language."""
    return f"{_DAYS[moment.weekday()]}, {moment.day:02} {_MONTHS[moment.month - 1]} {moment:%Y %H:%M:%S %z}"
