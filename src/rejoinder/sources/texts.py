"""The texts of a message, found and decoded part by part without building a tree: do they hold cues of an application?

Every text part is looked into, plain and HTML, also in forwarded messages and calendars; attachments are jumped over.
Whatever cannot be decoded with certainty counts as telling.
"""

import binascii
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rejoinder.sources.engine import Buffer
from rejoinder.sources.envelope import ODD, Envelope, decoded_words, fields, has_junk, header_end
from rejoinder.sources.glance import WORDS, Glance, plain, words_in
from rejoinder.sources.telling import BAR, UNLESS_BEFORE, Cues, fold, folded_words

_Passes = Callable[[list[str]], bool]

DEEPEST = 6
"""Parts nested deeper are not looked into: such a message must be read."""

ENOUGH = 30
"""A text part of so many words is no stub for an HTML part."""

_MOST_ENCODED_MESSAGES = 2
_MOST_CACHED = 5_000
_VISIBLE_REACH = 720
_REACH = {False: 900, True: 8_000}
_MARGIN = 400

_SKIP, _TEXT, _MULTI, _MESSAGE, _CALENDAR, _ODD = range(6)
_RAW, _QP, _BASE64 = range(3)

SAFE_CHARSETS = re.compile(
    r"us-ascii|ascii|ansi_x3\.4-1968|utf-?8|utf8mb4|unicode-1-1-utf-8|iso-?8859-?\d{1,2}(?:-[ie])?|iso_8859-\d{1,2}|latin-?[1-9]|windows-?125\d|cp-?125\d|"
    r"cp(?:437|850|852|858|860|863|865|866)|ibm(?:437|850|852|866)|gb2312|gbk|gb18030|gb_2312-80|x-gbk|cp936|big5|big5-hkscs|cp950|koi8-?[rut]|"
    r"euc-(?:kr|jp|cn|tw)|ks_c_5601-1987|ksc5601|cp949|shift[-_]jis|sjis|x-sjis|cp932|windows-31j|tis-620|windows-874|cp874|macintosh|mac-?roman|x-mac-roman|viscii"
)
_TYPE = re.compile(r"\s*([\w!#$&.+^-]+)\s*/\s*([\w!#$&.+^-]+)")
_PARAMETER = re.compile(r";\s*([\w*-]{1,40})\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^\s;\"]+))")
_MAIL_SUFFIX = re.compile(r"\.(?:eml|txt|html?|ics|md|rtf)$")
_ODD_SUFFIX = re.compile(r"(?:\.(?:msg|emlx)|winmail\.dat)$")

_TELLING = (b"content-type", b"content-transfer-encoding", b"content-disposition")
_CONTENT = re.compile(rb"^content-", re.MULTILINE | re.IGNORECASE)
_INLINE = r"(?:b|i|u|s|em|strong|span|font|wbr|small|big|mark|sub|sup|a|tt|code|ins|del|o:p)"
ODDITIES = (
    rb"[a-z]&(?:shy|zwnj|zwj|#173|#xad|#820[345]|#x200[bcd]|#8288|#x2060|#65279|#xfeff|#847);[a-z]",
    rb"&#0{0,4}(?:6[5-9]|[78]\d|90|9[789]|1[01]\d|12[012]);",
    rb"&#x0{0,4}(?:4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a]);",
    rb"&#[1-4]\d{4};",
    rb"&#x[3-9][0-9a-f]{3};",
    rb"[a-z](?:\xc2\xad|\xe2\x80[\x8b-\x8d]|\xe2\x81\xa0|\xef\xbb\xbf|\xad)[a-z]",
    rb"[a-z]<(?:b|i|u|s|em|strong|span|font|wbr|small|big|mark|sub|sup|a|tt|code|ins|del|o:p|!--)[\s/>]",
    rb"</(?:b|i|u|s|em|strong|span|font|small|big|mark|sub|sup|a|tt|code|ins|del|o:p)>[a-z]",
    rb"-->[a-z]",
)
_AFTER_NAME = r"(?:[\t-\r /][^<>]*)?"
_MARKUP = re.compile(
    rf"(?P<joins><!--(?:-?>|.*?--[\t-\r ]*!?>)|</?{_INLINE}{_AFTER_NAME}>)"
    rf"|<(style|script){_AFTER_NAME}(?<!/)>.*?</\2(?![a-z0-9])[^>]*>"
    r"|<[a-z/!?][^<>]*>"
    r"|&#?\w{1,32};?",
    re.DOTALL | re.IGNORECASE | re.ASCII,
)
"""What no reader of HTML sees as it is written: comments and inline tags, hidden texts, other tags, entities.

A "<" that no letter follows is only a sign, as in the HTML standard.
"""
_TAG_BEGINS = re.compile(rb"<[a-zA-Z/!?][^<>]*\Z")
_BLANK = re.compile(rb"(?:<[a-zA-Z/!?][^<>]*>|\s|&nbsp;)+")
_ACCENTED = re.compile("[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]+")
_ACCENTED_ENTITY = re.compile(rb"&([a-z])(?:acute|grave|circ|uml|tilde|cedil|ring|caron);", re.IGNORECASE)
_BASE64_LINES = re.compile(rb"\s*+(?:[A-Za-z0-9+/]++[ \t]*+(?:[\r\n\f\v]\s*+|\Z))*+(?:[A-Za-z0-9+/]*+=[=\s]*+)?")
_UUENCODED = re.compile(rb"^begin [0-7]{3,4} \S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Part:
    kind: int
    coding: int
    html: bool = False
    charset: str = "utf-8"
    boundary: bytes = b""


class Matcher:
    """A set of lower-case literals and simple regular expressions, numbered after them, to be found whatever their case.

    A literal in `unless_before` does not count where that byte follows it.
    """

    def __init__(self, literals: Sequence[bytes], patterns: Sequence[bytes], unless_before: Mapping[bytes, bytes]) -> None:
        self._literals = tuple((literal, unless_before.get(literal, b"")) for literal in literals)
        self._patterns = [re.compile(pattern) for pattern in patterns]

    def hits(self, data: Buffer) -> list[tuple[int, int]]:
        """Return `(end, number)` in order, for all occurrences of the literals and the first of each pattern."""
        lowered = bytes(data).lower()
        found = []
        for number, (literal, unless) in enumerate(self._literals):
            at = lowered.find(literal)
            while at >= 0:
                end = at + len(literal)
                if not unless or not lowered.startswith(unless, end):
                    found.append((end, number))
                at = lowered.find(literal, end)
        for number, pattern in enumerate(self._patterns, len(self._literals)):
            match = pattern.search(lowered)
            if match:
                found.append((match.end(), number))
        found.sort()
        return found


class Texts:
    """Looks into the texts of messages for `cues`."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        self._matcher = Matcher(cues.anchors, ODDITIES, UNLESS_BEFORE)
        self._odd = len(cues.anchors)
        self._trade = [trade for trade, _ in cues.points]
        self._outcome = [outcome for _, outcome in cues.points]
        self._known: dict[tuple[bytes, bytes, bytes], _Part] = {}
        self._heads: dict[bytes, _Part] = {}

    def tell(self, data: bytearray, envelope: Envelope, end: int, glance: Glance | None = None) -> bool:
        """Whether the message with that envelope, ending before `data[end]`, may be about an application.

        Where its subject or its texts have cues, `glance` may still say no to the words they stand among.
        """
        subject = envelope.subject
        by_subject = self._cues.in_subject(subject)
        if by_subject and glance is None:
            return True
        part = self._part(envelope.content_type, envelope.encoding, b"")
        asking = _Asking(self, glance, subject, by_subject)
        return _Search(self, data, ask=asking).part_tells(part, envelope.body, end, 0, subject) or (by_subject and not asking.enough)

    def pass_a_glance(self, data: bytearray, envelope: Envelope, end: int, glance: Glance, *, listed: bool = False) -> bool:
        """Whether the words of the message with that envelope, ending before `data[end]`, pass a glance; whatever is odd does."""
        part = self._part(envelope.content_type, envelope.encoding, b"")
        return _Search(self, data, ask=_Glancing(glance, envelope.subject, listed=listed)).part_tells(
            part, envelope.body, end, 0, envelope.subject
        )

    def _part(self, content_type: bytes, encoding: bytes, disposition: bytes) -> _Part:
        key = content_type, encoding, disposition
        part = self._known.get(key)
        if part is None:
            part = _described(*key)
            if part.kind != _MULTI and len(self._known) < _MOST_CACHED:
                self._known[key] = part
        return part

    def described(self, head: bytes) -> _Part:
        """Return what the part with the header block `head` is."""
        part = self._heads.get(head)
        if part is None:
            told: dict[bytes, bytes] = {}
            odd = has_junk(head) or (head != b"" and not _CONTENT.search(head))
            for line in (b"\n" + head).replace(b"\r\n", b"\n").replace(b"\n ", b" ").replace(b"\n\t", b" ").split(b"\n"):
                name, _, value = line.partition(b":")
                name = name.strip().lower()
                if name in _TELLING and value.strip():
                    odd = odd or told.setdefault(name, value).split() != value.split()
            content_type, encoding, disposition = (told.get(name, b"") for name in _TELLING)
            part = _described(ODD if odd else content_type, encoding, disposition)
            if len(self._heads) < _MOST_CACHED and len(head) < 500:
                self._heads[head] = part
        return part

    def bytes_tell(self, data: bytes, html: bool, charset: str, calendar: bool, passes: _Passes | None = None) -> bool:
        """Whether the decoded bytes of one text may be about an application; `passes` as for `Cues.tells`."""
        try:
            data, charset = without_accents(data, html, charset)
        except (LookupError, UnicodeError, ValueError):
            return True
        hits = self._matcher.hits(data)
        if not hits:
            return False
        if self._odd_ones(hits):
            return self._text_tells(data, html, charset, calendar, passes)
        if calendar:
            return any(self._trade[number] for _, number in hits) and self._text_tells(data, html, charset, calendar, passes)
        neighbourhoods = self._neighbourhoods(hits, html, data)
        if not any(self._text_tells(_from_text(data, a, b, html), html, charset, False, None) for a, b in neighbourhoods):
            return False
        return passes is None or self._text_tells(data, html, charset, False, passes)

    def _odd_ones(self, hits: list[tuple[int, int]]) -> bool:
        odd = self._odd
        return any(number >= odd for _, number in hits)

    def _neighbourhoods(self, hits: list[tuple[int, int]], html: bool, data: bytes) -> list[tuple[int, int]]:
        """Return the `[start, end)` of `data` in which cues might reach the bar: an upper bound, made better step by step."""
        if not self._might(hits, _REACH[html]):
            return []
        cues = self._cues
        beside = cues.beside
        left = []
        for end, number in hits:
            trade, outcome = cues.worth(number, data, end, html) if beside[number] else cues.alone[number]
            if trade or outcome:
                left.append((end, trade, outcome, number))
        found = _windows([(hit[0], *hit) for hit in left], _REACH[html])
        if found and html:
            near = [hit for hit in left if any(start <= hit[0] <= stop for start, stop in found)]
            found = _windows(_with_visible_places(near, data), _VISIBLE_REACH)
        return [(_line_start(data, start), stop) for start, stop in found]

    def _might(self, hits: list[tuple[int, int]], reach: int) -> bool:
        """Whether hits within `reach` bytes could reach the bar if each were worth as much as its anchor can be."""
        trades = self._trade
        outcomes = self._outcome
        trade = outcome = oldest = 0
        for end, number in hits:
            trade += trades[number]
            outcome += outcomes[number]
            while hits[oldest][0] < end - reach:
                gone = hits[oldest][1]
                trade -= trades[gone]
                outcome -= outcomes[gone]
                oldest += 1
            if trade and outcome and trade + outcome >= BAR:
                return True
        return False

    def _text_tells(self, data: bytes, html: bool, charset: str, calendar: bool, passes: _Passes | None) -> bool:
        try:
            text = data.decode(charset, "replace")
        except (LookupError, UnicodeError, ValueError):
            return True
        if html:
            text = visible(text)
        return self._cues.tells_anything(text) if calendar else self._cues.tells(text, passes)


class _Asking:
    """Asks whether the texts of one message tell of an application. Where the subject does, `enough` becomes true when a text of some
    length is about something else."""

    def __init__(self, texts: Texts, glance: Glance | None, subject: str, by_subject: bool) -> None:
        self._texts = texts
        self._glance = glance
        self._subject = subject
        self._by_subject = by_subject
        self.enough = False

    def __call__(self, data: bytes, html: bool, charset: str, calendar: bool) -> bool:
        if self._glance is None:
            return self._texts.bytes_tell(data, html, charset, calendar)
        if self._texts.bytes_tell(data, html, charset, calendar, self._passes):
            return True
        if not self._by_subject or calendar:
            return False
        text = data.decode(charset, "replace")
        opening = plain(folded_words(visible(text) if html else text))[:WORDS]
        self.enough = self.enough or len(opening) >= ENOUGH
        return self._passes(opening)

    def _passes(self, words: Sequence[str]) -> bool:
        return self._glance is None or self._glance.passes_folded(self._subject, words)


_Hit = tuple[int, int, int, int]
_Placed = tuple[int, int, int, int, int]


def _with_visible_places(hits: list[_Hit], data: bytes) -> list[_Placed]:
    """Put before each hit its place when tags are not counted."""
    placed = []
    place = before = 0
    for hit in hits:
        gap = hit[0] - before
        place += len(_BLANK.sub(b" ", data[before : hit[0]])) if gap <= _REACH[True] else gap
        before = hit[0]
        placed.append((place, *hit))
    return placed


def _windows(hits: list[_Placed], reach: int) -> list[tuple[int, int]]:
    """Return the `[start, end)` that hold all hits which reach the bar together within `reach`, counting each anchor once."""
    last: dict[int, _Placed] = {}
    found: list[tuple[int, int]] = []
    for hit in hits:
        place, end, trade, outcome, number = hit
        before = last.get(number)
        if before is not None and before[0] >= place - reach:
            trade, outcome = max(trade, before[2]), max(outcome, before[3])
        last[number] = place, end, trade, outcome, number
        near = [other for other in last.values() if other[0] >= place - reach]
        trade = sum(other[2] for other in near)
        outcome = sum(other[3] for other in near)
        if trade and outcome and trade + outcome >= BAR:
            start, stop = min(other[1] for other in near) - _MARGIN, end + _MARGIN
            if found and start <= found[-1][1]:
                found[-1] = (found[-1][0], stop)
            else:
                found.append((start, stop))
    return found


def _line_start(data: bytes, start: int) -> int:
    """Return a place at or before `start` where a character begins in every charset: after a line end."""
    if start <= 0:
        return 0
    before = max(0, start - 2_000)
    newline = data.rfind(b"\n", before, start)
    return newline + 1 if newline >= 0 else before


def _from_text(data: bytes, start: int, end: int, html: bool) -> bytes:
    """Return `data[start:end]` without what is left of a tag that it begins in."""
    tag = data.rfind(b"<", 0, start) if html else -1
    if tag >= 0 and _TAG_BEGINS.match(data, tag, start):
        start = data.find(b">", start, end) + 1 or start
    return data[start:end]


def without_accents(data: bytes, html: bool, charset: str) -> tuple[bytes, str]:
    """Return a text with plain letters for those with accents, as the stems are written, and the charset that it now is in.

    Raises LookupError or ValueError when it cannot be decoded.
    """
    if html and b"&" in data:
        data = _ACCENTED_ENTITY.sub(rb"\1", data)
    if data.isascii():
        return data, charset
    text, changed = _ACCENTED.subn(_plain, data.decode(charset, "replace"))
    return (text.encode("utf-8", "replace"), "utf-8") if changed else (data, charset)


def _plain(letters: re.Match[str]) -> str:
    return _folded(letters.group())


_folded = lru_cache(_MOST_CACHED)(fold)


def visible(html: str) -> str:
    """Return the words of a piece of HTML. Inline tags do not part words."""
    return _MARKUP.sub(_shown, html)


def _shown(mark: re.Match[str]) -> str:
    written = mark.group()
    if written[0] == "&":
        return " " if written == "&nbsp;" else _unescaped(written)
    return "" if mark.lastgroup == "joins" else " "


@lru_cache(_MOST_CACHED)
def _unescaped(entity: str) -> str:
    from html import unescape

    return unescape(entity)


_Ask = Callable[[bytes, bool, str, bool], bool]
"""A question about one text, of its decoded bytes, whether it is HTML, its charset and whether it is a calendar."""


class _Glancing:
    """Asks whether the texts of one message pass a glance."""

    def __init__(self, glance: Glance, subject: str, *, listed: bool) -> None:
        self._glance = glance
        self._subject = subject
        self._listed = listed
        self._enough = False

    def __call__(self, data: bytes, html: bool, charset: str, calendar: bool) -> bool:
        if calendar:
            return True
        if html and self._enough:
            return False
        text = data.decode(charset, "replace")
        if html:
            text = visible(text)
        # An HTML part beside a text part of some length says the same once more; beside a stub it is the letter.
        self._enough = self._enough or words_in(text) >= ENOUGH
        return self._glance.passes(self._subject, text, listed=self._listed)


class _Search:
    """The walk through the parts of one message."""

    def __init__(self, texts: Texts, data: bytearray | bytes, encoded: int = 0, ask: "_Ask | None" = None) -> None:
        self.texts = texts
        self.data = data
        self.encoded = encoded
        self.ask = ask or texts.bytes_tell

    def part_tells(self, part: _Part, start: int, end: int, depth: int, subject: str = "") -> bool:
        if part.kind == _TEXT:
            return self._text_tells(part, start, end, False)
        if part.kind == _SKIP:
            return False
        if part.kind == _ODD or depth > DEEPEST:
            return True
        if part.kind == _MULTI:
            return self._multipart_tells(part.boundary, start, end, depth, subject)
        if part.kind == _CALENDAR:
            return self.texts._cues.tells_anything(subject) or self._text_tells(part, start, end, True)
        return self._message_tells(part, start, end, depth)

    def _text_tells(self, part: _Part, start: int, end: int, calendar: bool) -> bool:
        if start >= end:
            return False
        view = memoryview(self.data)[start:end]
        if part.coding == _QP:
            return self.ask(binascii.a2b_qp(view), part.html, part.charset, calendar)
        if part.coding == _BASE64:
            try:
                return self.ask(_from_base64(view), part.html, part.charset, calendar)
            except ValueError:
                return True
        if not part.html and self.data.find(b"\nbegin ", max(0, start - 1), end) >= 0 and _UUENCODED.search(view):
            return True
        return self.ask(bytes(view), part.html, part.charset, calendar)

    def _message_tells(self, part: _Part, start: int, end: int, depth: int) -> bool:
        if part.coding == _RAW:
            return self._nested_tells(self.data, start, end, depth, self.encoded)
        view = memoryview(self.data)[start:end]
        if self.encoded >= _MOST_ENCODED_MESSAGES:
            return True
        try:
            inner = binascii.a2b_qp(view) if part.coding == _QP else _from_base64(view)
        except ValueError:
            return True
        return self._nested_tells(inner, 0, len(inner), depth, self.encoded + 1)

    def _nested_tells(self, data: bytearray | bytes, start: int, end: int, depth: int, encoded: int) -> bool:
        stop, body = header_end(data, start, end)
        if stop < 0:
            return end > start
        values = fields(bytes(data[start:stop]))
        subject = decoded_words(values[10])
        if self.texts._cues.in_subject(subject):
            return True
        part = self.texts._part(values[11], values[12], b"")
        search = self if data is self.data else _Search(self.texts, data, encoded, self.ask)
        return search.part_tells(part, body, end, depth + 1, subject)

    def _multipart_tells(self, boundary: bytes, start: int, end: int, depth: int, subject: str) -> bool:
        data = self.data
        delimiter = b"\n--" + boundary
        at = start - 1 if data[start - 1 : start + len(delimiter) - 1] == delimiter else data.find(delimiter, start - 1, end)
        begin = end
        opened = False
        while at >= 0:
            after = at + len(delimiter)
            newline = data.find(b"\n", after, end)
            rest = data[after : newline if newline >= 0 else end].strip()
            if rest in (b"", b"--"):
                if begin < end:
                    opened = True
                    if self._inner_tells(begin, at + 1, depth, subject):
                        return True
                begin = end if rest or newline < 0 else newline + 1
            at = data.find(delimiter, after, end)
        if begin < end:
            return self._inner_tells(begin, end, depth, subject)
        # Where no part is ever opened, readers show all of it.
        return not opened and end > start

    def _inner_tells(self, start: int, end: int, depth: int, subject: str) -> bool:
        stop, body = header_end(self.data, start, end)
        if stop < 0:
            return self.ask(bytes(memoryview(self.data)[start:end]), False, "utf-8", False)
        return self.part_tells(self.texts.described(bytes(self.data[start:stop])), body, end, depth + 1, subject)


def _from_base64(data: Buffer) -> bytes:
    """Return what base64 in lines stands for. Raises ValueError where there is anything else in it, or after its end."""
    if not _BASE64_LINES.fullmatch(data):
        raise ValueError("not clean base64")
    return binascii.a2b_base64(data)


def _described(content_type: bytes, encoding: bytes, disposition: bytes) -> _Part:
    """Return what a part with these header values is. Anything unusual is odd."""
    value = b" ".join(content_type.split()).decode("latin-1")
    found = _TYPE.match(value.lower())
    if found is None and value.strip():
        return _Part(_ODD, _RAW)
    main, sub = found.groups() if found else ("text", "plain")
    parameters = {name.lower(): quoted.replace("\\", "") if quoted else bare for name, quoted, bare in _PARAMETER.findall(value)}
    coding = _CODINGS.get(encoding.strip().lower(), -1)
    if main == "multipart":
        boundary = parameters.get("boundary", "").rstrip().encode("latin-1")
        return _Part(_MULTI if boundary and coding in (_RAW, _QP, _BASE64) else _ODD, _RAW, boundary=boundary)
    name = _filename(parameters, disposition)
    if main in ("message", "text"):
        return _text_or_message(main, sub, coding, parameters)
    if sub in ("ms-tnef", "vnd.ms-tnef", "vnd.ms-outlook") or _ODD_SUFFIX.search(name):
        return _Part(_ODD, _RAW)
    if sub in ("ics", "xhtml+xml", "rtf") or _MAIL_SUFFIX.search(name):
        if coding < 0:
            return _Part(_ODD, _RAW)
        if name.endswith(".eml"):
            return _Part(_MESSAGE, coding)
        if sub == "ics" or name.endswith(".ics"):
            return _Part(_CALENDAR, coding)
        return _Part(_TEXT, coding, html=name.endswith(("htm", "html")) or sub == "xhtml+xml", charset=parameters.get("charset", "utf-8"))
    return _Part(_SKIP, _RAW)


_CODINGS = {b"": _RAW, b"7bit": _RAW, b"8bit": _RAW, b"binary": _RAW, b"quoted-printable": _QP, b"base64": _BASE64}


def _text_or_message(main: str, sub: str, coding: int, parameters: dict[str, str]) -> _Part:
    if coding < 0:
        return _Part(_ODD, _RAW)
    if main == "message":
        if sub in ("delivery-status", "disposition-notification", "feedback-report", "external-body"):
            return _Part(_TEXT, coding)
        return _Part(_MESSAGE, coding) if sub in ("rfc822", "global", "news") else _Part(_ODD, _RAW)
    charset = parameters.get("charset", "").strip().strip("'").lower()
    if charset and not SAFE_CHARSETS.fullmatch(charset):
        return _Part(_ODD, _RAW)
    if sub == "calendar":
        return _Part(_CALENDAR, coding, charset=charset or "utf-8")
    return _Part(_TEXT, coding, html=sub not in ("plain", "csv", "markdown", "x-patch"), charset=decoder(charset))


def decoder(charset: str) -> str:
    """Return the codec that a charset is decoded with, "utf-8" where none is named."""
    if charset in ("", "us-ascii", "ascii", "utf8mb4", "unicode-1-1-utf-8", "ansi_x3.4-1968"):
        return "utf-8"
    if charset in ("gb2312", "gbk", "x-gbk", "cp936", "gb_2312-80"):
        return "gb18030"
    return charset


def _filename(parameters: dict[str, str], disposition: bytes) -> str:
    name = parameters.get("name", "")
    if not name and disposition:
        text = b" ".join(disposition.split()).decode("latin-1")
        found = {key.lower(): quoted or bare for key, quoted, bare in _PARAMETER.findall(text)}
        name = found.get("filename", "") or found.get("filename*", "")
    return name.strip().lower()
