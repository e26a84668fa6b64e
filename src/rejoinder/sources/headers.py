"""Header blocks of mail: fields, encoded words, addresses, dates, ids and parameters, read with limits and without ever raising."""

import binascii
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from rejoinder.model.message import Address
from rejoinder.sources.plaintext import clean_line, decode, decode_base64

BLOCK_LIMIT = 1 << 20
"""Bytes of one header block that are read."""
FIELD_LIMIT = 64 << 10
"""Bytes of one header field that are read."""
_SURROUNDING = 16
"""A field that was cut has lost at most so many bytes of white space more."""
MOST_ADDRESSES = 1_000
MOST_IDS = 200
MOST_LABELS = 100
MOST_LINES = 20_000
LONGEST_LINE = 4_000
LONGEST_SUBJECT = 1_000
LONGEST_NAME = 300
LONGEST_EMAIL = 320
"""64 + 1 + 255, RFC 5321 4.5.3.1."""

Field = tuple[str, bytes]

KEPT = (
    "auto-submitted",
    "precedence",
    "list-id",
    "list-unsubscribe",
    "return-path",
    "authentication-results",
    "x-auto-response-suppress",
    "sender",
    "x-gmail-labels",
    "x-gm-thrid",
    "delivered-to",
    "x-original-to",
    "received-spf",
)
"""The fields that judgement needs and that a message keeps."""

_READ = {
    name.encode(): name
    for name in (
        *KEPT,
        *("from", "to", "cc", "reply-to", "subject", "date", "message-id", "in-reply-to", "references", "received"),
        *("content-type", "content-transfer-encoding", "content-disposition"),
    )
}
_KNOWN_STARTS = (
    b"content-",
    b"mime-",
    b"x-",
    b"received",
    b"dkim-",
    b"arc-",
    b"bcc",
    b"list-",
    b"resent-",
    b"return-",
    b"thread-",
    b"status",
)


def _name_of(line: bytes) -> bytes:
    """Return the lower-case field name that starts `line`, b"" when none does."""
    name, colon, _ = line[:200].partition(b":")
    name = name.rstrip(b" \t")
    return name.lower() if colon and name and b" " not in name and b"\t" not in name else b""


def _is_known(name: bytes) -> bool:
    return name in _READ or name.startswith(_KNOWN_STARTS)


def read_block(data: bytes, start: int, end: int) -> tuple[list[Field], int, str]:
    """Read the header block that begins at `start` of `data[start:end]`.

    Returns the fields that are ever needed (lower-case name, unfolded bytes without surrounding white space), in order, where the body
    begins, and a short defect or "". Lines that are no field are skipped when known fields follow; otherwise the body begins with them.
    """
    stop, body = _end_of_block(data, start, end)
    if stop - start > BLOCK_LIMIT:
        fields, _, _ = _fields(_cut_lines(data, start, stop), BLOCK_LIMIT)
        return fields, body, "a header block of more than 1 MiB was read only in part"
    lines = data[start:stop].split(b"\n", MOST_LINES)
    fields, junk_from, any_known = _fields(lines, BLOCK_LIMIT)
    if not any_known and start != stop:
        return [], start, "no header fields"
    if junk_from is not None:
        body = start + sum(len(line) + 1 for line in lines[:junk_from])
        return fields, min(body, end), "no empty line between header and body"
    return fields, body, "a header block of more than 20,000 lines was read only in part" if len(lines) > MOST_LINES else ""


def _end_of_block(data: bytes, start: int, end: int) -> tuple[int, int]:
    """Return where the header block stops and where the body begins."""
    if data.startswith(b"\n", start, end):
        return start, start + 1
    if data.startswith(b"\r\n", start, end):
        return start, start + 2
    first = data.find(b"\n", start, end)
    if first == -1:
        return end, end
    if data[first - 1] == 13:
        stop = data.find(b"\n\r\n", start, end)
        bare = data.find(b"\n\n", start, end if stop == -1 else stop)
    else:
        bare = data.find(b"\n\n", start, end)
        stop = data.find(b"\n\r\n", start, end if bare == -1 else bare)
    if bare != -1:
        return bare, bare + 2
    return (stop, stop + 3) if stop != -1 else (end, end)


def _cut_lines(data: bytes, start: int, stop: int) -> list[bytes]:
    """Cut a very long block into lines, each shortened to what is read of a field."""
    lines: list[bytes] = []
    while start < stop and len(lines) < MOST_LINES:
        line_end = data.find(b"\n", start, stop)
        line_end = stop if line_end == -1 else line_end
        lines.append(data[start : min(line_end, start + FIELD_LIMIT)])
        start = line_end + 1
    return lines


def _fields(lines: list[bytes], room: int) -> tuple[list[Field], int | None, bool]:
    """Return the fields, the index of the first line of the body (None when all are header), and whether any field was known."""
    fields: list[tuple[str, list[bytes]]] = []
    pieces: list[bytes] | None = None
    left = 0
    any_known = False
    last_known = -1
    for index, line in enumerate(lines):
        if line[:1] in (b" ", b"\t"):
            if pieces is not None and left > 0:
                pieces.append(line[:left])
                left -= len(line)
                room -= len(line)
            continue
        name, colon, value = line.partition(b":")
        key = name.rstrip(b" \t").lower()
        if colon and key and b" " not in key:
            wanted = _READ.get(key)
            if wanted is None:
                pieces = None
                any_known = any_known or _is_known(key)
            elif room > 0:
                any_known = True
                pieces = [value[:FIELD_LIMIT]]
                left = FIELD_LIMIT - len(value)
                room -= len(value)
                fields.append((wanted, pieces))
            continue
        pieces = None
        if index == 0 or not line.strip():
            continue
        if last_known == -1:
            last_known = max((at for at, later in enumerate(lines) if _is_known(_name_of(later))), default=0)
        if index > last_known:
            return [(name, b"".join(parts).replace(b"\r", b" ").strip()) for name, parts in fields], index, any_known
    return [(name, b"".join(parts).replace(b"\r", b" ").strip()) for name, parts in fields], None, any_known


def first(fields: list[Field], name: str) -> bytes:
    """Return the first non-empty value of the field `name`, b"" when there is none."""
    for key, value in fields:
        if key == name and value:
            return value
    return b""


_WORD_START = re.compile(r"=\?([^?\s]{1,60})\?\s?([A-Za-z])\s?\?")


def decode_words(text: str) -> str:
    """Decode the encoded words of RFC 2047 in `text`, also where they stand in quotes, never end, or were cut inside a character."""
    if "=?" not in text:
        return text
    out: list[str] = []
    pending = bytearray()
    charset = ""
    for name, encoding, content in _words(text):
        if pending and name != charset and (name or content.strip()):
            out.append(decode(bytes(pending), charset)[0])
            pending.clear()
        if not name:
            if not pending:
                out.append(content)
            continue
        charset = name
        pending += _word_bytes(encoding, content.encode("utf-8", "replace"))
    out.append(decode(bytes(pending), charset)[0])
    return "".join(out)


def _words(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield charset, encoding and content of each encoded word, and ("", "", text) for what stands between them."""
    last = 0
    at = text.find("=?")
    while at != -1:
        begin = _WORD_START.match(text, at)
        if begin is None:
            at = text.find("=?", at + 2)
            continue
        if at > last:
            yield "", "", text[last:at]
        end = text.find("?=", begin.end())
        content = text[begin.end() : end] if end != -1 else text[begin.end() :].removesuffix("?")
        yield begin[1].lower(), begin[2].lower(), content
        last = end + 2 if end != -1 else len(text)
        at = text.find("=?", last)
    if last < len(text):
        yield "", "", text[last:]


def _word_bytes(encoding: str, data: bytes) -> bytes:
    if encoding == "q":
        return binascii.a2b_qp(data, header=True)
    return decode_base64(data.replace(b" ", b""))[0] if encoding == "b" else data


def line(value: bytes, limit: int = LONGEST_LINE, charset: str = "") -> str:
    """Return a header value decoded, on one line, cleaned, at most `limit` characters; `charset` is what raw 8-bit bytes are likely in."""
    return clean_line(decode_words(_raw_text(value, charset)), limit)


def _raw_text(value: bytes, charset: str = "") -> str:
    return value.decode("ascii") if value.isascii() else decode(value, charset)[0]


_PLAIN_MAILBOX = re.compile(r'\s*([^"(),:;<>@\\=]{0,200}?)\s*<([^"(),:;<>@\s=]{1,64}@[^"(),:;<>@\s=]{1,255})>\s*\Z')
_TOKEN = re.compile(
    r'"((?:[^"\\]|\\.){0,1000}+)"'
    r"|(=\?[^?\s]{1,60}\?[bBqQ]\?.{0,1000}?\?=)"
    r"|<([^<>]{0,1000})>?"
    r'|([(),;:"<>])'
    r'|((?:[^"(),;:<>=\s]|=(?!\?))+|=)',
    re.S,
)
_BARE = re.compile(r"[^\s<>,;:\"()\[\]@=]{1,64}+@[^\s<>,;:\"()\[\]@=]{1,255}+")


def addresses(value: bytes, charset: str = "") -> tuple[tuple[Address, ...], str]:
    """Read an address list (RFC 5322 3.4, and what is sent instead). Returns the mailboxes in order and a short defect or "".

    Groups are dissolved, comments serve as names when there is no other, at most 1,000 mailboxes are read.
    """
    if not value:
        return (), ""
    text = _raw_text(value[:FIELD_LIMIT], charset)
    plain = _PLAIN_MAILBOX.match(text)
    if plain:
        return (Address(name=clean_line(plain[1], LONGEST_NAME), email=_tight(plain[2])),), ""
    found, whole = _mailboxes(text)
    if not whole or not any(mailbox.email for mailbox in found):
        found = _salvaged(text, found)
    if len(found) > MOST_ADDRESSES:
        return tuple(found[:MOST_ADDRESSES]), "only the first 1,000 addresses were read"
    return tuple(found), "" if len(value) < FIELD_LIMIT - _SURROUNDING else "an address header of more than 64 KiB was read only in part"


def _mailboxes(text: str) -> tuple[list[Address], bool]:
    """Return the mailboxes in `text`, and False when a comment never ended."""
    found: list[Address] = []
    words: list[str] = []
    comment: list[str] = []
    angle: str | None = None
    depth = 0
    for token in _TOKEN.finditer(text):
        quoted, encoded, bracket, mark, atom = token.groups()
        if mark == "(":
            depth += 1
        elif mark == ")":
            depth = max(0, depth - 1)
        elif depth:
            comment.append(token[0])
        elif bracket is not None:
            angle = bracket if angle is None or "@" not in angle else angle
        elif mark in (",", ";"):
            _add(found, words, angle, comment)
            words, comment, angle = [], [], None
            if len(found) > MOST_ADDRESSES:
                return found, True
        elif mark == ":":
            words = []
        elif mark is None:
            words.append(_unescaped(quoted) if quoted is not None else encoded or atom)
    _add(found, words, angle, comment)
    return found, not depth


def _unescaped(quoted: str) -> str:
    return re.sub(r"\\(.)", r"\1", quoted, flags=re.S) if "\\" in quoted else quoted


def _add(found: list[Address], words: list[str], angle: str | None, comment: list[str]) -> None:
    email = _email(angle) if angle else ""
    if not email:
        email, words = _email_among(words)
    if not email and angle and " " not in angle.strip():
        email = _tight(angle) if len(angle) > 2 else ""
    name = _display_name(" ".join(words) or " ".join(comment))
    if not email and "@" in name:
        inner = _BARE.search(name)
        if inner:
            email, name = inner[0], name.replace(inner[0], "").strip(" <>\"'")
    if email and found and not found[-1].email:
        before = found.pop().name
        name = f"{before}, {name}" if name else before
    if email or name:
        found.append(Address(name=name, email=email))


def _tight(email: str) -> str:
    """Return an address without the white space and the control characters in it, except inside quotes."""
    tidy = clean_line(email, LONGEST_EMAIL)
    return tidy if '"' in tidy else tidy.replace(" ", "")


def _display_name(raw: str) -> str:
    name = clean_line(decode_words(raw), LONGEST_NAME)
    if len(name) > 1 and name[0] == name[-1] and name[0] in "'\"":
        name = name[1:-1].strip()
    return name


def _email(angle: str) -> str:
    """Return the address inside angle brackets, without source route, "mailto:" and white space; "" when there is none."""
    text = decode_words(angle) if "=?" in angle else angle
    if "@" not in text:
        return ""
    text = text.rpartition(":")[2] if text.startswith("@") else text.strip().removeprefix("mailto:")
    bare = _BARE.search(text) if '"' not in text and any(mark in text for mark in ",; \t") else None
    if len(text) > LONGEST_EMAIL and not bare:
        return ""
    return _tight(bare[0] if bare else text)


def _email_among(words: list[str]) -> tuple[str, list[str]]:
    if "@" in words:
        words = re.sub(r"\s@\s", "@", " ".join(words)).split(" ")
    for at in range(len(words) - 1, -1, -1):
        if "@" in words[at][1:-1] and "=?" not in words[at] and len(words[at]) <= LONGEST_EMAIL and " " not in words[at]:
            return _tight(words[at].removeprefix("mailto:")), words[:at] + words[at + 1 :]
    return "", words


def _salvaged(text: str, found: list[Address]) -> list[Address]:
    """Take every bare address out of a header whose grammar is broken; what was found before stays when there is none."""
    emails = [match[0] for match in _BARE.finditer(decode_words(text))][: MOST_ADDRESSES + 1]
    known = {mailbox.email for mailbox in found}
    return [mailbox for mailbox in found if mailbox.email or not emails] + [
        Address(email=clean_line(email, LONGEST_EMAIL)) for email in dict.fromkeys(emails) if email not in known
    ]


_ID = re.compile(r"<([^<>]{1,900})>")
_BARE_ID = re.compile(r"[^\s<>]{1,400}@[^\s<>]{1,400}")


def ids(value: bytes) -> tuple[str, ...]:
    """Return the message ids in `value`, each in angle brackets, at most 200: the first, which began the thread, and the last ones."""
    text = decode_words(_raw_text(value[:FIELD_LIMIT]))
    found = [f"<{tidy}>" for inner in _ID.findall(text) if (tidy := _tidy_id(inner))]
    if not found:
        bare = _BARE_ID.search(text)
        found = [f"<{tidy}>"] if bare and (tidy := _tidy_id(bare[0])) else []
    found = list(dict.fromkeys(found))
    return tuple(found if len(found) <= MOST_IDS else found[:1] + found[1 - MOST_IDS :])


def _tidy_id(inner: str) -> str:
    """Leave out the white space that folding put inside an id, and anything invisible."""
    tidy = clean_line(inner, 900).replace(" ", "")
    return tidy if len(tidy) > 2 else ""


_LABEL = re.compile(r'\s*(?:"((?:[^"]|"")*+)"|([^,]+))')


def labels(value: bytes) -> tuple[str, ...]:
    """Split Gmail's X-Gmail-Labels: encoded words around a comma list in which a label with a comma is quoted."""
    text = line(value, FIELD_LIMIT)
    found = ((quoted.replace('""', '"') or plain).strip() for quoted, plain in _LABEL.findall(text))
    return tuple(label[:200] for label in found if label)[:MOST_LABELS]


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan janv ene gen",
            "feb fev fév",
            "mar mär mrz maer mars",
            "apr avr abr",
            "may mai mag maj",
            "jun juin giu",
            "jul juil lug",
            "aug aoû aou ago",
            "sep set",
            "oct okt ott",
            "nov",
            "dec dez déc dic",
        ),
        start=1,
    )
    for name in names.split()
}
_ZONES = {
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "CET": 1,
    "CEST": 2,
    "BST": 1,
    "JST": 9,
    "MSK": 3,
}
_TIME = r"(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}))?(?:[.,]\d{1,9})?\s{0,3}([AaPp]\.?[Mm]\b)?"
_ZONE = r"\s{0,3}(?:\(?(?:UTC|GMT)?([+-]\d{1,2}:?\d{2}|[A-Z]{1,5})\b)?"
_RFC_DATE = re.compile(rf"(\d{{1,2}})[\s./-]{{1,5}}([^\W\d_]{{3,12}})[\s./,-]{{1,5}}(\d{{2,4}})[\s,]{{1,5}}{_TIME}{_ZONE}")
_C_DATE = re.compile(rf"([^\W\d_]{{3,12}})\s{{1,5}}(\d{{1,2}}),?\s{{1,5}}{_TIME}{_ZONE}\s{{1,5}}(\d{{4}})(?:\s([+-]\d{{4}})|)")
_ISO_DATE = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})(?:[T\s]\s{{0,3}}{_TIME}{_ZONE})?")


def date(value: bytes) -> datetime | None:
    """Return the moment that `value` names, with its zone (UTC when it has none); None when it is no date between 1980 and 2100.

    Reads RFC 5322 3.3 and its obsolete forms, C's asctime as in mbox separators, and ISO 8601.
    """
    text = " ".join(_raw_text(value[:200]).split())
    for shape, order in ((_RFC_DATE, (2, 1, 0, 3, 7)), (_C_DATE, (7, 0, 1, 2, 6)), (_ISO_DATE, (0, 1, 2, 3, 7))):
        found = shape.search(text)
        if found:
            groups = found.groups()
            year, month, day, hour, zone = order
            named = groups[8] if shape is _C_DATE and groups[8] else groups[zone]
            moment = _moment(groups[year], groups[month], groups[day], groups[hour : hour + 4], named or "")
            if moment:
                return moment
    return None


def _moment(year_text: str, month_text: str, day_text: str, clock: tuple[str | None, ...], zone: str) -> datetime | None:
    year = int(year_text)
    if len(year_text) <= 3:
        year += 1900 if year >= 69 or len(year_text) == 3 else 2000
    month = int(month_text) if month_text.isdecimal() else _MONTHS.get(month_text.lower()[:4]) or _MONTHS.get(month_text.lower()[:3], 0)
    hour, minute, second = (int(part or 0) for part in clock[:3])
    half = (clock[3] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        moment = datetime(year, month, int(day_text), hour, minute, min(second, 59), tzinfo=_zone(zone))
        return moment if 1980 <= moment.astimezone(UTC).year <= 2100 else None
    except (ValueError, OverflowError):
        return None


def _zone(text: str) -> timezone:
    if text[:1] in ("+", "-"):
        digits = text[1:].replace(":", "").zfill(4)
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        if offset < timedelta(hours=24):
            return timezone(-offset if text[0] == "-" else offset) if offset else UTC
        return UTC
    hours = _ZONES.get(text.upper(), 0)
    return timezone(timedelta(hours=hours)) if hours else UTC


_KIND = re.compile(r"\s*([\w.+-]{1,60})\s?/\s?([\w.+-]{1,100})")
_PARAMETER = re.compile(r"""(?:(?<=[;\s])|(?<=["']))([\w*!#$%&'+.^`|~-]{1,60})\s?=\s?(?:"((?:[^"\\]|\\.)*+)("?)|([^;]*))""", re.S)
_MOST_PARAMETERS = 2_000


def parameters(value: bytes) -> tuple[str, dict[str, str]]:
    """Split a Content-Type or Content-Disposition into its first word (lower case) and its parameters, RFC 2231 pieces joined and decoded.

    Values are decoded byte by byte (Latin-1), so that a boundary can be turned back into its bytes, unless RFC 2231 says otherwise.
    """
    text = value.decode("latin-1").replace("\t", " ").replace("\n", " ")
    word = text.partition(";")[0].strip().lower()
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[bool, str]]] = {}
    for count, found in enumerate(_PARAMETER.finditer(text)):
        if count >= _MOST_PARAMETERS:
            break
        name, quoted, closed, bare = found.groups()
        if quoted is None:
            content = bare.strip() if "name" in name.lower() else bare.strip().partition(" ")[0]
        else:
            content = _unescaped(quoted) if closed else quoted.partition(";")[0]
        base, star, number = name.lower().partition("*")
        if not star:
            plain.setdefault(base, content.strip())
            continue
        index = number.rstrip("*")
        pieces.setdefault(base, {})[int(index) if index.isdecimal() and len(index) < 6 else 0] = (name.endswith("*"), content)
    for base, numbered in pieces.items():
        plain[base] = _joined(numbered)
    return word, plain


def _joined(numbered: dict[int, tuple[bool, str]]) -> str:
    """Join the pieces of RFC 2231 3 and decode them by the charset that the first one names."""
    charset = ""
    out = bytearray()
    for at, (_, (extended, piece)) in enumerate(sorted(numbered.items())):
        content = piece
        if at == 0 and extended and piece.count("'") >= 2:
            charset, _, content = piece.split("'", 2)
        raw = content.encode("latin-1", "replace")
        out += _unquoted(raw) if extended else raw
    return decode(bytes(out), charset)[0] if charset else out.decode("latin-1")


def _unquoted(raw: bytes) -> bytes:
    return re.sub(rb"%([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), raw)


def content_kind(word: str, default: str) -> str:
    """Return "type/subtype" for the first word of a Content-Type; `default` when it is absent, text/plain when it is nonsense."""
    found = _KIND.match(word)
    if found:
        return f"{found[1]}/{found[2]}"
    if not word:
        return default
    return "text/html" if word == "html" else "text/plain"
