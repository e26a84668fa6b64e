"""Bytes to clean text: which charset it really is, and what never belongs in a text that people and rules read."""

import binascii
import codecs
import re
import unicodedata
from functools import lru_cache

_ALIASES = {
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "ansi-x3.4-1968": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "windows-1252": "cp1252",
    "x-ansi": "cp1252",
    "utf8": "utf-8",
    "utf8mb4": "utf-8",
    "utf-8-sig": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "ks-c-5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "iso-2022-jp": "iso2022-jp-ext",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "macintosh": "mac-roman",
    "x-mac-roman": "mac-roman",
}
"""Names that mail uses, and the superset that is meant (as in the WHATWG Encoding Standard)."""

_NOT_CHARSETS = frozenset(
    "idna punycode undefined unicode-escape raw-unicode-escape unicode-internal string-escape mbcs oem dbcs palmos "
    "hex hex-codec base64 base64-codec bz2 bz2-codec zip zlib zlib-codec uu uu-codec quopri quoted-printable rot13 rot-13 charmap".split()
)
"""Python codecs that are no charsets; some are slow, some never end well."""

_ASCII_SUPERSETS = frozenset(
    ["", "cp1252", "utf-8", "gb18030", "cp1254", "cp949", "big5hkscs", "iso-8859-15", "iso-8859-2", "koi8-r", "cp1251"]
)
_CHARSET_NAME = re.compile(r"[a-z0-9][a-z0-9.:+-]{0,39}\Z")
_MOST_BAD_BYTES = 2_000


@lru_cache(maxsize=128)
def _codec(declared: str) -> str:
    """Return the Python codec for a charset name as it stands in a mail, "" when there is none that may be used."""
    name = declared.strip(" \t\r\n\"'<>;,").lower().replace("_", "-").partition("*")[0]
    name = _ALIASES.get(name, name)
    if not _CHARSET_NAME.match(name) or name in _NOT_CHARSETS:
        return ""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError, ImportError):
        return ""
    if not getattr(info, "_is_text_encoding", True) or info.name.replace("_", "-") in _NOT_CHARSETS:
        return ""
    return name


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """Return the text of `data` and a short defect, "" when the charset `declared` was right.

    The chain is: what was declared, UTF-8, windows-1252. Never raises, whatever the bytes and the name.
    """
    codec = _codec(declared) if declared else ""
    if b"\0" in data[:256] and not codec.startswith(("utf-16", "utf-32")):
        wide = _byte_order(data)
        if wide:
            return data.decode(wide, "replace"), "text is UTF-16 without saying so"
    if data.startswith(codecs.BOM_UTF8):
        data, codec = data[3:], "utf-8"
    if codec in _ASCII_SUPERSETS and data.isascii():
        defect = f"unknown charset {declared[:40]}" if declared and not codec else ""
        return data.decode("ascii"), defect
    if codec in ("", "cp1252", "utf-8"):
        return _western(data, codec, declared)
    if codec == "utf-16" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codec = _byte_order(data) or "utf-16-be"
    return _as_declared(data, codec, declared)


def _western(data: bytes, codec: str, declared: str) -> tuple[str, str]:
    """UTF-8 wins whenever it fits: text in windows-1252 with accents practically never is valid UTF-8."""
    defect = f"unknown charset {declared[:40]}" if declared and not codec else ""
    try:
        return data.decode("utf-8"), defect
    except UnicodeDecodeError:
        if codec == "cp1252":
            return data.decode("cp1252", "replace"), defect
        return _mixed(data), f"bytes that are not {codec or 'utf-8'}"


def _as_declared(data: bytes, codec: str, declared: str) -> tuple[str, str]:
    defect = f"bytes that are not {declared[:40]}"
    try:
        return data.decode(codec), ""
    except (UnicodeError, ValueError):
        pass
    try:
        return data.decode("utf-8"), defect
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode(codec, "replace")
    except (UnicodeError, ValueError):
        return _mixed(data), defect
    if text.count("\ufffd") * 50 <= len(text):
        return text, defect
    return _mixed(data), defect


def _mixed(data: bytes) -> str:
    """UTF-8 with single bytes of windows-1252 in it; all windows-1252 when there are very many."""
    if data.decode("utf-8", "replace").count("\ufffd") > _MOST_BAD_BYTES:
        return data.decode("cp1252", "replace")
    return data.decode("utf-8", _SINGLE_BYTES)


def _byte_of_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.start + 1].decode("cp1252", "replace"), error.start + 1


_SINGLE_BYTES = "rejoinder.windows-1252"
codecs.register_error(_SINGLE_BYTES, _byte_of_windows)


def _byte_order(data: bytes) -> str:
    """Guess UTF-16 from where the NULs stand: Western text has them in every second place."""
    sample = data[:512]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 10 < len(sample) * 3 or min(even, odd) * 10 > len(sample):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


_BASE64_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="


def decode_base64(data: bytes) -> tuple[bytes, str]:
    """Return what `data` holds in base64, as far as it goes, and a short defect or "". What is no base64 is returned as it is."""
    sample = data[:2000].translate(None, b"\r\n\t ")
    aliens = len(sample.translate(None, _BASE64_ALPHABET)) + data[:2000].strip().count(b" ")
    if aliens * 10 > len(sample):
        return data, "said to be base64 but is not"
    try:
        first_pad = data.find(b"=")
        if first_pad == -1 or not data[first_pad:].strip(b"=\r\n\t "):
            return binascii.a2b_base64(data), ""
    except binascii.Error:
        pass
    return _broken_base64(data), "bad base64"


def _broken_base64(data: bytes) -> bytes:
    """Decode stretch by stretch: a pad in the middle ends a stretch, and a line that is no base64 is left out."""
    lines = [line.strip() for line in data.split(b"\n")]
    kept = b"".join(line for line in lines if b" " not in line)
    pieces = []
    for stretch in kept.split(b"=", 10_000):
        clean = stretch.translate(None, delete=bytes(set(range(256)) - set(_BASE64_ALPHABET)) + b"=")
        clean = clean[: len(clean) - 1] if len(clean) % 4 == 1 else clean
        pieces.append(binascii.a2b_base64(clean + b"=" * (-len(clean) % 4)))
    return b"".join(pieces)


def decode_quoted_printable(data: bytes) -> bytes:
    """Return what `data` holds in quoted-printable (RFC 2045 6.7); what is no escape stays as it is."""
    if b"= " in data or b"=\t" in data:
        data = re.sub(rb"=[ \t]{1,80}\r?\n", b"=\n", data)
    return binascii.a2b_qp(data)


_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\ufdd0-\ufdef\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e0fff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+"
)
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ASCII = dict.fromkeys(range(32)) | {9: " ", 10: "\n", 11: "\n", 12: "\n", 127: None}
_BLANKS = re.compile(r"\n{4,}")
_MARK_RUN = re.compile(r"([^\w\x00-\x7f\u2000-\u2bff\u3000-\u303f]{64})[^\w\x00-\x7f\u2000-\u2bff\u3000-\u303f]+")
"""More than 64 marks on one letter are no writing; composing them takes quadratic time."""


def clean(text: str) -> str:
    """Return `text` as everything downstream reads it.

    NFC; lines end in "\\n"; invisible and control characters are gone, odd spaces are spaces; no space ends a line; never more than
    two blank lines; no line ends at the two ends; no lone surrogates, so that it always encodes to UTF-8.
    """
    if text.isascii():
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = text.translate(_ASCII)
    else:
        text = _LINE_ENDS.sub("\n", text)
        text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
        text = _composed(text)
    if " \n" in text:
        text = "\n".join([line.rstrip(" ") for line in text.split("\n")])
    if "\n\n\n\n" in text:
        text = _BLANKS.sub("\n\n\n", text)
    return text.strip("\n").rstrip()


def clean_line(text: str, limit: int) -> str:
    """Return `text` as one line of at most `limit` characters: line ends and control characters become spaces, runs of spaces one."""
    text = text[: limit * 4]
    if not text.isascii():
        text = _composed(_SPACES.sub(" ", _INVISIBLE.sub(_space_for_control, text)))
    elif not text.isprintable():
        text = "".join([character if character.isprintable() else " " for character in text])
    return " ".join(text.split())[:limit].rstrip()


def _space_for_control(found: re.Match[str]) -> str:
    return " " if min(found[0]) < "\xa0" else ""


def _composed(text: str) -> str:
    try:
        text.encode("cp1252")
        return text  # nothing there to compose, and this is the quickest way to know
    except UnicodeEncodeError:
        pass
    return unicodedata.normalize("NFC", _MARK_RUN.sub(r"\1", text))


def unflow(text: str, delete_space: bool) -> str:
    """Join the lines of a format=flowed text (RFC 3676); `delete_space` is its DelSp parameter."""
    out: list[str] = []
    open_depth = -1
    paragraph: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        body = line.lstrip(">")
        depth = len(line) - len(body)
        body = body.removeprefix(" ")
        signature = body == "-- "
        if open_depth != -1 and (open_depth != depth or signature):
            out.append("".join(paragraph))
            paragraph, open_depth = [], -1
        if open_depth == -1:
            paragraph.append(">" * depth + " " if depth else "")
        if body.endswith(" ") and not signature:
            paragraph.append(body[:-1] if delete_space else body)
            open_depth = depth
        else:
            paragraph.append(body)
            out.append("".join(paragraph))
            paragraph, open_depth = [], -1
    if paragraph:
        out.append("".join(paragraph))
    return "\n".join(out)
