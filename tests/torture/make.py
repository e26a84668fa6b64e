"""Make mails that are broken or hostile, the same ones every time: `python make.py OUTDIR` writes one .eml file for each.

Nothing here is taken from anybody's mail. Where a mail has words that a person could read in a mail program, one of them is a marker.
"""

import base64
import random
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

HEAD = (
    b"From: Ada Quill <ada@quill.example>\r\nTo: Sam Reed <sam@reed.example>\r\nSubject: Your application\r\n"
    b"Date: Mon, 2 Mar 2026 10:00:00 +0100\r\nMessage-ID: <%s@quill.example>\r\nMIME-Version: 1.0\r\n"
)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail under a name; `marker` is a word that its text must hold, "" when no one could read any."""

    name: str
    raw: bytes
    marker: str


Made = Iterator[tuple[str, bytes, bool]]
"""Name, bytes, and whether a reader of mail could read the marker."""
MARK = b"Zebrafinch"


def plain(body: bytes, head: bytes = b"", name: bytes = b"p") -> bytes:
    """A whole mail: the usual header, `head`, an empty line and `body`."""
    return HEAD % name + head + b"\r\n" + body


def part(body: bytes, head: bytes = b"Content-Type: text/plain; charset=utf-8\r\n") -> bytes:
    """The inside of one part."""
    return head + b"\r\n" + body + b"\r\n"


def multi(parts: list[bytes], subtype: bytes = b"mixed", boundary: bytes = b"=_b1", close: bool = True) -> bytes:
    """A whole mail of several parts."""
    body = b"".join(b"--" + boundary + b"\r\n" + piece for piece in parts) + (b"--" + boundary + b"--\r\n" if close else b"")
    return plain(body, b'Content-Type: multipart/%s; boundary="%s"\r\n' % (subtype, boundary))


def html(body: bytes) -> bytes:
    """A whole mail of one HTML part."""
    return plain(body, b"Content-Type: text/html; charset=utf-8\r\n")


LETTER = b"Dear Sam,\r\n\r\nThank you for coming to see us. " + MARK + b" We chose someone else.\r\n\r\nAda Quill\r\n"
FILE_HEAD = b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="


def structure() -> Made:
    """Boundaries, nesting, missing and doubled pieces."""
    yield "empty", b"", False
    yield "one-newline", b"\n", False
    yield "only-nul", b"\0" * 3000, False
    yield "only-headers", HEAD % b"h", False
    yield "only-headers-no-newline", (HEAD % b"h").rstrip(), False
    yield "only-body", LETTER, True
    yield "body-with-colon-first", b"Note to all: " + MARK + b"\n\nmore\n", True
    yield "leading-blank-lines", b"\r\n\r\n\n" + plain(LETTER), True
    yield "leading-bom", b"\xef\xbb\xbf" + plain(LETTER), True
    yield "mbox-line", b"From ada@quill.example Mon Mar  2 10:00:00 2026\n" + plain(LETTER), True
    yield "quoted-mbox-line", b">From ada@quill.example Mon Mar  2 10:00:00 2026\n" + plain(LETTER), True
    yield "bare-cr", plain(LETTER).replace(b"\r\n", b"\r"), True
    yield "bare-lf", plain(LETTER).replace(b"\r\n", b"\n"), True
    yield "lf-headers-crlf-body", (HEAD % b"x").replace(b"\r\n", b"\n") + b"\n" + LETTER, True
    yield "crlf-headers-lf-blank", HEAD % b"x" + b"\n" + LETTER, True
    yield "crcrlf", plain(LETTER).replace(b"\r\n", b"\r\r\n"), False
    yield "whole-utf16-le", plain(LETTER).decode().encode("utf-16"), True
    yield "whole-utf16-be-no-bom", plain(LETTER).decode().encode("utf-16-be"), True
    yield "header-line-without-colon", plain(LETTER, b"this line is no header\r\nX-After: 1\r\n"), True
    yield "no-blank-line", HEAD % b"n" + LETTER, True
    yield "space-as-blank-line", HEAD % b"n" + b" \r\n" + LETTER, True
    yield "tab-before-colon", plain(LETTER, b"Content-Type\t: text/plain; charset=utf-8\r\n"), True
    yield "header-nul", plain(LETTER, b"X-\0Nul: a\0b\r\nReply-To: \0<r\0@quill.example>\r\n"), True
    yield "binary-header", bytes(range(128, 256)) + b": x\r\n" + plain(LETTER), True
    yield "continuation-first", b" folded before anything\r\n" + plain(LETTER), True
    yield "boundary-missing", multi([part(LETTER)]).replace(b'; boundary="=_b1"', b""), True
    yield "boundary-empty", multi([part(LETTER)], boundary=b""), True
    yield "boundary-other", multi([part(LETTER)]).replace(b'boundary="=_b1"', b'boundary="=_b2"'), True
    yield "boundary-5000", multi([part(LETTER)], boundary=b"b" * 5000), True
    yield "boundary-regex", multi([part(LETTER)], boundary=b"(a+)+$[^.*?{9999}"), True
    yield "boundary-prefix", multi([part(b"one"), nested(b"=_b1x", [part(LETTER)]), part(b"three")]), True
    yield "boundary-trailing-space", multi([part(LETTER)]).replace(b"--=_b1\r\n", b"--=_b1 \t \r\n"), True
    yield "boundary-unclosed-quote", multi([part(LETTER)]).replace(b'"=_b1"', b'"=_b1'), True
    yield "boundary-single-quotes", multi([part(LETTER)], boundary=b"'q'"), True
    yield "boundary-8bit", multi([part(LETTER)], boundary=b"gr\xfcn"), True
    yield "boundary-2231", multi([part(LETTER)]).replace(b'boundary="=_b1"', b'boundary*0="=_";\r\n boundary*1="b1"'), True
    yield "boundary-folded", multi([part(LETTER)]).replace(b" boundary=", b"\r\n\tboundary="), True
    yield "boundary-in-one-line", multi([part(LETTER + b"--=_b1 --=_b1 --=_b1")]), True
    yield "same-boundary-inside", multi([nested(b"=_b1", [part(LETTER)])]), True
    yield "no-closing-delimiter", multi([part(LETTER)], close=False), True
    yield "cut-in-part-header", multi([part(LETTER), b"Content-Ty"], close=False), True
    yield "closed-twice", multi([part(b"first")]) + b"--=_b1\r\n" + part(LETTER) + b"--=_b1--\r\n", True
    yield "no-parts", multi([]), False
    yield "empty-parts", multi([b""] * 50 + [part(LETTER)]), True
    yield "part-without-headers", multi([b"\r\n" + LETTER]), True
    yield "part-without-blank-line", multi([LETTER]), True
    yield "part-with-junk-header", multi([b"junk junk\r\nContent-Type: text/plain\r\n\r\n" + LETTER]), True
    yield "single-part-called-multipart", plain(LETTER, b"Content-Type: multipart/mixed; boundary=x\r\n"), True
    yield "duplicate-content-type", plain(LETTER, b"Content-Type: text/plain\r\nContent-Type: multipart/mixed; boundary=q\r\n"), True
    yield "duplicate-everything", HEAD % b"a" + HEAD % b"b" + HEAD % b"c" + b"\r\n" + LETTER, True
    yield "content-length-lies", plain(LETTER, b"Content-Length: 3\r\n"), True
    yield "content-length-huge", plain(LETTER, b"Content-Length: 999999999999999999999\r\n"), True
    yield "digest", multi([b"\r\n" + plain(LETTER)], b"digest"), True
    yield "signed", multi([part(LETTER), part(b"x", b"Content-Type: application/pgp-signature\r\n")], b"signed"), True
    yield "report", multi([part(LETTER), part(b"Action: failed", b"Content-Type: message/delivery-status\r\n")], b"report"), True
    yield "unknown-multipart", multi([part(LETTER)], b"x-invented"), True
    yield "parallel-related", multi([nested(b"=_r", [part(LETTER)], b"related")], b"parallel"), True
    yield "alternative-of-attachments", multi([part(LETTER, b"Content-Disposition: attachment\r\n")], b"alternative"), True
    yield (
        "attached-body",
        multi([part(LETTER, b"Content-Type: text/plain\r\nContent-Disposition: attachment; filename=body.txt\r\n")]),
        True,
    )
    yield (
        "alternative-stub",
        multi([part(b"Please use an HTML reader."), part(b"<p>" + LETTER * 3, b"Content-Type: text/html\r\n")], b"alternative"),
        True,
    )
    yield "alternative-html-first", multi([part(b"<p>x</p>", b"Content-Type: text/html\r\n"), part(LETTER)], b"alternative"), True
    yield "alternative-empty-plain", multi([part(b""), part(b"<p>" + LETTER, b"Content-Type: text/html\r\n")], b"alternative"), True
    yield "text-slash-nothing", plain(LETTER, b"Content-Type: text/\r\n"), True
    yield "type-text", plain(LETTER, b"Content-Type: text\r\n"), True
    yield "type-garbage", plain(LETTER, b'Content-Type: ;;;=;;"\\\r\n'), True
    yield "type-no-semicolon", plain(LETTER, b"Content-Type: text/plain charset=utf-8\r\n"), True
    yield "type-empty", plain(LETTER, b"Content-Type:\r\n"), True
    yield "type-comment", plain(LETTER, b"Content-Type: text/plain (really); charset=utf-8 (yes)\r\n"), True
    yield "type-upper", plain(b"<P>" + LETTER, b"CONTENT-TYPE: TEXT/HTML; CHARSET=UTF-8\r\n"), True
    yield "html-called-plain", plain(b"<html><body><p>" + LETTER + b"</body></html>", b"Content-Type: text/plain\r\n"), True
    yield "no-mime-html", plain(b"<!DOCTYPE html><html><body><p>" + LETTER + b"</body></html>"), True
    yield "partial", plain(LETTER, b"Content-Type: message/partial; number=1; total=2; id=x\r\n"), False
    yield "external-body", plain(LETTER, b"Content-Type: message/external-body; access-type=local-file; name=/etc/passwd\r\n"), False
    yield "forwarded", multi([part(b"fyi"), part(plain(LETTER), b"Content-Type: message/rfc822\r\n")]), True
    yield (
        "forwarded-base64",
        multi([part(base64.encodebytes(plain(LETTER)), b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n")]),
        True,
    )
    yield "forwarded-eml-file", multi([part(base64.encodebytes(plain(LETTER)), eml_head(b"letter.eml"))]), True
    yield "forwarded-empty", multi([part(b"", b"Content-Type: message/rfc822\r\n"), part(LETTER)]), True
    yield "forwarded-no-headers", multi([part(b"\r\n" + LETTER, b"Content-Type: message/rfc822\r\n")]), True
    yield (
        "forwarded-from-line",
        multi([part(b"From x Mon Mar  2 10:00:00 2026\r\n" + plain(LETTER), b"Content-Type: message/rfc822\r\n")]),
        True,
    )
    yield "mail-in-mail-10", in_mail(10), True
    yield "mail-in-mail-45", in_mail(45), True
    yield "mail-in-mail-3000", in_mail(3000), True
    yield "nested-40", deep(40), True
    yield "nested-10000", deep(10_000), False
    yield "nested-10000-same-boundary", deep(10_000, same=True), False
    yield "parts-9000", multi([part(b"x") for _ in range(8999)] + [part(LETTER)]), True
    yield "parts-100000", multi([part(LETTER)] + [part(b"x")] * 100_000), True
    yield "delimiters-300000", multi([part(LETTER)]) + b"--=_b1\r\n" * 300_000, True
    yield "delimiter-lookalikes-20mb", multi([part(LETTER + b"--=_b1x\r\n" * 2_000_000)]), True
    yield "dashes-20mb", multi([part(LETTER)], boundary=b"") + b"--\n" * 6_000_000, True
    yield "nested-60-20mb", deep(60) + b"x\n" * 10_000_000, True
    yield "delimiter-wall-one-line", multi([part(LETTER + b"--=_b1" * 300_000)]), True


def nested(boundary: bytes, parts: list[bytes], subtype: bytes = b"mixed") -> bytes:
    """A part that holds parts."""
    body = b"".join(b"--" + boundary + b"\r\n" + piece for piece in parts) + b"--" + boundary + b"--\r\n"
    return b'Content-Type: multipart/%s; boundary="%s"\r\n\r\n' % (subtype, boundary) + body


def deep(levels: int, same: bool = False) -> bytes:
    """Multiparts in multiparts, never closed."""
    heads = b"".join(
        b'--%s\r\nContent-Type: multipart/mixed; boundary="%s"\r\n\r\n' % (b"s" if same else b"b%d" % (n - 1), b"s" if same else b"b%d" % n)
        for n in range(1, levels)
    )
    last = b"s" if same else b"b%d" % (levels - 1)
    return plain(
        heads + b"--" + last + b"\r\n" + part(LETTER), b'Content-Type: multipart/mixed; boundary="%s"\r\n' % (b"s" if same else b"b0")
    )


def in_mail(levels: int) -> bytes:
    """Mails attached to mails."""
    return (HEAD % b"loop" + b"Content-Type: message/rfc822\r\n\r\n") * levels + plain(LETTER)


def eml_head(name: bytes) -> bytes:
    """The header of a mail attached as a mere file."""
    return b'Content-Type: application/octet-stream; name="%s"\r\nContent-Transfer-Encoding: base64\r\n' % name


CHARSETS = (
    "x-unknown undefined idna punycode hex base64 rot13 zlib_codec unicode_escape raw_unicode_escape utf-8 utf8 UTF8MB4 us-ascii "
    "iso-8859-1 default unknown-8bit x-user-defined ../../etc/passwd os sys cp-850 mbcs oem charmap uu quopri ks_c_5601-1987 gb2312 "
    "shift_jis iso-2022-jp koi8-r big5 utf-8*en windows-1252; windows_31j"
).split()


def charsets() -> Made:
    """Names that are none, and bytes that do not fit."""
    for name in CHARSETS:
        yield (
            f"charset-{name.replace('/', '_').strip('.;*')}",
            plain(LETTER + b"caf\xc3\xa9\r\n", b'Content-Type: text/plain; charset="%s"\r\n' % name.encode()),
            True,
        )
    yield "charset-empty", plain(LETTER, b'Content-Type: text/plain; charset=""\r\n'), True
    yield "charset-5000", plain(LETTER, b"Content-Type: text/plain; charset=" + b"c" * 5000 + b"\r\n"), True
    yield "charset-nul", plain(LETTER, b"Content-Type: text/plain; charset=ut\0f-8\r\n"), True
    yield "charset-encoded-word", plain(LETTER, b"Content-Type: text/plain; charset==?utf-8?q?utf-8?=\r\n"), True
    yield "charset-punycode-300k", plain(LETTER + b"a-" * 150_000, b"Content-Type: text/plain; charset=punycode\r\n"), True
    yield "charset-utf7", plain(LETTER + b"+2AA-+3AA-+", b"Content-Type: text/plain; charset=utf-7\r\n"), True
    yield "utf16-no-bom", plain(LETTER.decode().encode("utf-16-le"), b"Content-Type: text/plain; charset=utf-16\r\n"), True
    yield "utf16-be-no-bom", plain(LETTER.decode().encode("utf-16-be"), b"Content-Type: text/plain; charset=utf-16\r\n"), True
    yield "utf16-said-utf8", plain(LETTER.decode().encode("utf-16-le"), b"Content-Type: text/plain; charset=utf-8\r\n"), True
    yield "utf16-odd", plain(LETTER.decode().encode("utf-16-le") + b"\x00\xd8x", b"Content-Type: text/plain; charset=utf-16le\r\n"), True
    yield "utf32", plain(LETTER.decode().encode("utf-32"), b"Content-Type: text/plain; charset=utf-32\r\n"), True
    yield "latin-said-utf8", plain(LETTER + b"caf\xe9 \x93q\x94", b"Content-Type: text/plain; charset=utf-8\r\n"), True
    yield "utf8-said-latin", plain(LETTER + "café".encode(), b"Content-Type: text/plain; charset=iso-8859-1\r\n"), True
    yield "utf8-overlong", plain(LETTER + b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf", b"Content-Type: text/plain; charset=utf-8\r\n"), True
    yield "utf8-surrogates", plain(LETTER + b"\xed\xa0\x80\xed\xbf\xbf", b"Content-Type: text/plain; charset=utf-8\r\n"), True
    yield "utf8-cut", plain(LETTER + b"caf\xc3", b"Content-Type: text/plain; charset=utf-8\r\n"), True
    yield "utf8-beyond", plain(LETTER + b"\xf7\xbf\xbf\xbf\xfe\xff", b"Content-Type: text/plain; charset=utf-8\r\n"), True
    yield "gb2312-cut", plain(LETTER + "感谢您".encode("gb2312")[:-1], b"Content-Type: text/plain; charset=gb2312\r\n"), True
    yield "jp-escape-cut", plain(LETTER + b"\x1b$B\x30", b"Content-Type: text/plain; charset=iso-2022-jp\r\n"), True
    yield "all-bytes", plain(LETTER + bytes(range(256)) * 4), True
    yield "high-bytes-3mb", plain(LETTER + b"\xff" * 3_000_000), True
    yield "nul-in-words", plain(LETTER + b"a\0b\0c" * 1000), True
    yield "marks-500000", plain(LETTER + "a\u0315\u0300\u05ae\u0301".encode() * 1 + "\u0315\u0300".encode() * 250_000), True
    yield "zero-width", plain(MARK[:5] + "\u200b\u00ad\ufeff".encode() + MARK[5:], b"Content-Type: text/plain; charset=utf-8\r\n"), True
    yield "bidi", plain(LETTER + "\u202eexe.fdp\u202c".encode(), b"Content-Type: text/plain; charset=utf-8\r\n"), True
    yield "random-binary", random.Random(7).randbytes(200_000), False
    yield "random-binary-body", plain(LETTER + random.Random(8).randbytes(200_000)), True


def encodings() -> Made:
    """Transfer encodings: garbage in them, and names that are none."""
    whole = base64.encodebytes(LETTER)
    b64 = b"Content-Transfer-Encoding: base64\r\n"
    qp = b"Content-Transfer-Encoding: quoted-printable\r\n"
    yield "base64-no-padding", plain(whole.rstrip(b"=\n"), b64), True
    yield "base64-one-over", plain(whole.rstrip(b"=\n") + b"A", b64), True
    yield "base64-garbage-between", plain(whole.replace(b"\n", b"\n!*\n"), b64), True
    yield "base64-in-pieces", plain(b"".join(base64.b64encode(LETTER[n : n + 10]) + b"\n" for n in range(0, len(LETTER), 10)), b64), True
    yield "base64-footer", plain(whole + b"\n_______\nThis list is for all of us.\n", b64), True
    yield "base64-not-at-all", plain(LETTER, b64), True
    yield "base64-empty", plain(b"", b64), False
    yield "base64-only-pads", plain(b"====\n" * 1000, b64), False
    yield "base64-spaces", plain(b" ".join(whole[n : n + 4] for n in range(0, len(whole), 4)), b64), False
    yield "base64-8bit", plain(whole[:40] + b"\xff\xfe" + whole[40:], b64), True
    yield "base64-pad-wall-1mb", plain(whole + b"=A" * 500_000, b64), True
    yield "qp-garbage", plain(LETTER + b"=ZZ =\x00 = =4 ==", qp), True
    yield "qp-soft-break-spaces", plain(LETTER.replace(MARK, MARK[:4] + b"=  \r\n" + MARK[4:]), qp), True
    yield "qp-in-word", plain(LETTER.replace(MARK, MARK[:4] + b"=\r\n" + MARK[4:]), qp), True
    yield "qp-escaped-word", plain(LETTER.replace(MARK, b"".join(b"=%02x" % c for c in MARK)), qp), True
    yield "qp-ends-in-equals", plain(LETTER + b"=", qp), True
    yield "qp-long-line-3mb", plain(LETTER + b"=3D" * 1_000_000, qp), True
    yield "qp-wall-of-equals", plain(LETTER + b"=" * 1_000_000, qp), True
    yield "qp-spaces-1mb", plain(LETTER + b"= " * 500_000, qp), True
    for name in (b"8-bit", b"none", b"", b"QUOTED_PRINTABLE", b'"7bit"', b"utf-8", b"gzip", b"7bit; x=y", b"\xff", b"x" * 10_000):
        yield f"encoding-{name[:12].decode('latin-1').strip(chr(34))}", plain(LETTER, b"Content-Transfer-Encoding: " + name + b"\r\n"), True
    yield (
        "encoding-on-multipart",
        multi([part(LETTER)]).replace(b"MIME-Version", b"Content-Transfer-Encoding: base64\r\nMIME-Version"),
        True,
    )
    yield "uuencode-inline", plain(LETTER + b"begin 644 a.bin\n#0V%T\n`\nend\n"), True
    yield "uuencode-no-end", plain(LETTER + b"begin 644 a.bin\n#0V%T\n"), True
    yield "uuencode-wall", plain(LETTER + b"begin 644 a\n" * 100_000), True
    yield "flowed", plain(LETTER + b"a \r\n> b \r\n>> c \r\n-- \r\nx ", b"Content-Type: text/plain; format=flowed; delsp=yes\r\n"), True
    yield (
        "flowed-wall",
        plain(LETTER + b">" * 300_000 + b" \r\n" + b"a \r\n" * 100_000, b"Content-Type: text/plain; format=flowed\r\n"),
        True,
    )


def header_values() -> Made:
    """What stands in the headers."""
    for at, value in enumerate(DATES):
        yield f"date-{at}", plain(LETTER).replace(b"Mon, 2 Mar 2026 10:00:00 +0100", value), True
    for at, value in enumerate(SENDERS):
        yield f"from-{at}", plain(LETTER).replace(b"Ada Quill <ada@quill.example>", value), True
    for at, value in enumerate(SUBJECTS):
        yield f"subject-{at}", plain(LETTER).replace(b"Your application", value), True
    for at, value in enumerate(IDS):
        yield f"id-{at}", plain(LETTER).replace(b"<p@quill.example>", value), True
    yield "references-100000", plain(LETTER, b"References: " + b" ".join(b"<%d@x.example>" % n for n in range(100_000)) + b"\r\n"), True
    yield "to-wall-30mb", plain(LETTER).replace(b"sam@reed.example", b"a@" * 15_000_000), True
    yield "cc-50000", plain(LETTER, b"Cc: " + b",\r\n ".join(b"P %d <p%d@x.example>" % (n, n) for n in range(50_000)) + b"\r\n"), True
    yield "encoded-words-20000", plain(LETTER, b"X-Gmail-Labels: " + b"\r\n ".join([b"=?utf-8?q?=C3=A9?="] * 20_000) + b"\r\n"), True
    yield "subject-encoded-words-20000", plain(LETTER).replace(b"Your application", b"\r\n ".join([b"=?utf-8?b?w6k=?="] * 20_000)), True
    yield (
        "rfc2231-30000",
        multi([part(LETTER), part(b"AA==", FILE_HEAD + b"x;\r\n" + b";\r\n".join(b" filename*%d=a" % n for n in range(30_000)) + b"\r\n")]),
        True,
    )
    yield "parameters-100000", plain(LETTER, b"Content-Type: text/plain" + b"; a=b" * 100_000 + b"\r\n"), True
    yield "header-lines-200000", plain(LETTER, b"X-Line: 1\r\n" * 200_000), True
    yield "header-20mb", plain(LETTER, b"X-Long: " + b"y" * 20_000_000 + b"\r\n"), True
    yield "folds-500000", plain(LETTER, b"X-Folded: a" + b"\r\n b" * 500_000 + b"\r\n"), True
    yield "received-10000", b"Received: from a by b; nonsense\r\n" * 10_000 + plain(LETTER), True
    for mark in (b",", b"<", b'"', b"(", b"\\", b";", b":", b"@", b">", b'"\\', b"=?", b"<a@", b"a ", b"=?a?q?", b" "):
        yield f"address-wall-{mark.hex()}", plain(LETTER).replace(b"sam@reed.example", mark * 200_000), True
        yield f"subject-wall-{mark.hex()}", plain(LETTER).replace(b"Your application", mark * 200_000), True
    yield "comments-10000", plain(LETTER).replace(b"sam@reed.example", b"(" * 10_000 + b"x" + b")" * 10_000 + b" sam@reed.example"), True
    yield "group-empty", plain(LETTER).replace(b"Sam Reed <sam@reed.example>", b"undisclosed-recipients:;"), True
    yield "labels-odd", plain(LETTER, b'X-Gmail-Labels: "a,b",c,"d""e","unclosed,f\r\n'), True


DATES = (
    *(
        b"",
        b"yesterday",
        b"Mon, 99 Foo 2026 99:99:99 +9999",
        b"2026-03-02T10:00:00Z",
        b"2 Mar 26 10:00 EST",
        b"Thu, 1 Jan 1970 00:00:00 +0000",
    ),
    *(b"Mon, 31 Feb 2026 10:00:00 +0000", b"Mon, 2 Mar 99999 10:00:00 +0000", b"Mo, 2 M\xe4rz 2026 10:00:00 +0100", b"=?utf-8?q?Mon?="),
    *(
        b"Mon Mar  2 10:00:00 2026",
        b"Mon, 2 Mar 2026 24:00:61 -2359",
        b"1" * 100_000,
        b"Mon, 2 Mar 0001 10:00:00 +0000",
        b"\0\0\0",
        b":" * 50_000,
    ),
)
SENDERS = (
    *(
        b"",
        b"Ada",
        b"<>",
        b"ada",
        b"@",
        b"<ada@quill.example",
        b"ada@quill.example>",
        b'"Ada <ada@quill.example>',
        b"Ada ada@quill.example",
    ),
    *(b"<<ada@quill.example>>", b"ada@quill.example (Ada Quill)", b'"Quill, Ada" <ada@quill.example>', b"Quill, Ada <ada@quill.example>"),
    *(b"=?utf-8?q?Ada=0D=0ABcc:_x@y.example?= <ada@quill.example>", b"=?utf-8?b?=?= <ada@quill.example>", b"\xc4da <ada@quill.example>"),
    *(b'"real@bank.example" <ada@quill.example>', "\u202eadA\u200b <ada@quill.example>".encode(), b"Ada <@a,@b:ada@quill.example>"),
    *(
        b"Ada <ada@[127.0.0.1]>",
        b"Ada <" + b"l" * 5000 + b"@quill.example>",
        b"N" * 100_000 + b" <ada@quill.example>",
        b"Ada <mailto:ada@quill.example>",
    ),
    *(
        b"=?utf-8?q?Quill,_Ada_=3Cada=40quill.example=3E?=",
        b"group: ada@quill.example, b@c.example;",
        b"Ada <ada@quill.example>\r\n <b@c.example>",
    ),
    *(
        b'Ada <"a b"@quill.example>',
        "Ada <adä@quill.example>".encode(),
        b"Ada\0 <ada\0@quill.example>",
        b"=?x-unknown?q?Ada?= <ada@quill.example>",
    ),
)
SUBJECTS = (
    *(
        b"",
        b"=?utf-8?q?Hi=0D=0ABcc:_x@y.example?=",
        b"=?utf-8?b?////?=",
        b"=?utf-8?b?SGk",
        b"=?utf-8?x?Hi?=",
        b"=?idna?q?xn--?=",
        b"=?hex?q?00?=",
    ),
    *(
        b"=?utf-8?q?caf=C3?= =?utf-8?q?=A9?=",
        b"=?utf-8?Q?with spaces in it?=",
        b"caf\xe9",
        "café \u202e\u200b".encode(),
        b"=?utf-8*en?q?lang?=",
    ),
    *(
        b"Re: " * 50_000,
        b"=?utf-8?q?" + b"=3D?utf-8?q?" * 1000 + b"?=",
        b"a\0b\x07c\x1b[31m",
        b"\r\n folded\r\n\tagain",
        b"\r\n \r\n  x",
        b"Hi\rBcc: x@y.example",
    ),
    *(
        b"=?utf-16?b?SABpAA==?=",
        b"=?utf-8?q?" + b"a" * 100_000 + b"?=",
        "a\u0300".encode() * 30_000,
        b"=?gb2312?b?uNDQu8T6?=",
        b"=?utf-8?Q?what??=",
    ),
)
IDS = (
    *(
        b"",
        b"<>",
        b"no brackets",
        b"bare@quill.example",
        b"<a b@quill.example>",
        b"<fol\r\n ded@quill.example>",
        b"<" + b"i" * 5000 + b"@x.example>",
    ),
    *(
        b"<unclosed@quill.example",
        b"<a@x.example> <b@x.example>",
        b"<\0@x.example>",
        "<ä@x.example>".encode(),
        b"=?utf-8?q?=3Ca=40x.example=3E?=",
        b"<" * 100_000,
    ),
)


def attachments() -> Made:
    """Names and contents of files."""
    names = (
        *(
            b'"../../etc/passwd"',
            b'"C:\\\\Windows\\\\evil.exe"',
            b'"a\0b.pdf"',
            b'"' + b"n" * 5000 + b'.pdf"',
            b'"CON"',
            b'"/"',
            b'".."',
            b'"-rf"',
            b'""',
        ),
        *(
            b'"gnp.\xe2\x80\xaeexe"',
            b'"=?utf-8?q?r=C3=A9sum=C3=A9.pdf?="',
            b'"unclosed.pdf',
            b'"a\r\n\tb.pdf"',
            b"x y z.pdf",
            b'"\xe9.pdf"',
            b"''",
        ),
    )
    for at, name in enumerate(names):
        yield f"filename-{at}", multi([part(LETTER), part(b"AAAA", FILE_HEAD + name + b"\r\n")]), True
    bomb = zlib.compress(b"\0" * 20_000_000, 9)
    yield (
        "zip-bomb",
        multi(
            [
                part(LETTER),
                part(base64.encodebytes(bomb), b"Content-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n"),
            ]
        ),
        True,
    )
    yield (
        "attachment-20mb",
        multi([part(LETTER), part(b"QUFB" * 19 + b"\r\n", FILE_HEAD + b"big.pdf\r\n") + (b"QUFB" * 19 + b"\r\n") * 260_000]),
        True,
    )
    yield (
        "winmail",
        multi(
            [
                part(LETTER),
                part(b"eJ8+Ig==", b"Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n"),
            ]
        ),
        True,
    )
    calendar = b"Content-Type: text/calendar; method=REQUEST; charset=utf-8\r\n"
    event = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Talk\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    yield "calendar", multi([part(LETTER), part(event, calendar)]), True
    yield (
        "calendar-as-file",
        multi(
            [
                part(LETTER),
                part(
                    base64.encodebytes(event),
                    b"Content-Type: application/octet-stream; name=i.ics\r\nContent-Transfer-Encoding: base64\r\n",
                ),
            ]
        ),
        True,
    )
    yield "calendar-alone", plain(event, calendar), False
    yield "calendar-bomb-events", multi([part(LETTER), part(event * 50_000, calendar)]), True
    yield (
        "calendar-bomb-rules",
        multi([part(LETTER), part(b"BEGIN:VCALENDAR\r\n" * 50_000 + b"RRULE:FREQ=SECONDLY;COUNT=999999999\r\n", calendar)]),
        True,
    )
    yield "calendars-500", multi([part(LETTER)] + [part(event.replace(b"Talk", b"Talk %d" % n), calendar) for n in range(500)]), True
    yield "calendar-binary", multi([part(LETTER), part(bytes(range(256)) * 20, calendar)]), True


def pages() -> Made:
    """HTML that is broken, deceiving or very large."""
    word = b"<p>" + LETTER + b"</p>"
    for at, page in enumerate(
        (
            *(
                b"<p>" + LETTER,
                LETTER,
                b"<html><body>" + word,
                word + b"</html></body><div>",
                b"<" + word,
                word + b"<",
                word + b"<!--",
                word + b"<![CDATA[x",
            ),
            *(
                b"<table><tr><td>" + LETTER,
                b"<p>" + MARK[:4] + b"<b>" + MARK[4:7] + b"</b>" + MARK[7:],
                b"<p>" + MARK[:4] + b"&shy;&#8203;" + MARK[4:],
            ),
            *(
                b"<script>var a='<p>';</script>" + word,
                b"<style>p{}</style>" + word,
                word + b"<script>",
                word + b"<style>",
                word + b"<textarea>",
            ),
            *(
                b"<div style='font-size:0'><p style='font-size:14px'>" + LETTER + b"</div>",
                b"<pre>" + LETTER + b"</pre>",
                b"<!--[if mso]>x<![endif]-->" + word,
            ),
            *(
                b"<p>&#0;&#xD800;&#x110000;&#99999999999;&nosuch;</p>" + word,
                b"\0<p\0>" + word,
                b'<p a="' + b"x" * 1_000_000 + b'">' + LETTER,
            ),
            *(
                word + b"<p " + b"a=b " * 300_000 + b">x",
                word + b"<div>" * 100_000,
                word + b"<b>" * 100_000,
                word + b"<blockquote>x" * 20_000,
            ),
            *(
                word + b"<table>" * 50_000,
                word + b"<ul><li>" * 50_000,
                word + b"<font size=1>" * 50_000 + b"<p>x</p>" * 50_000,
                word + b"<p>" * 300_000,
            ),
            *(
                word + b"</div>" * 300_000,
                word + b"<a href=x>" * 50_000,
                word + b"<!--" * 300_000,
                word + b"&" * 1_000_000,
                word + b"&amp" * 300_000,
            ),
            *(
                word + b"<" * 1_000_000,
                word + b"<a " * 300_000,
                word + b"<br>" * 400_000,
                word + b" " * 1_900_000,
                word + b"<i><p>" * 30_000,
            ),
            *(
                word + b"<style>" + b".a{" * 300_000 + b"</style>",
                b"<style>" * 1000 + b"</style>" + word,
                word + b"<select><option>" * 20_000,
            ),
            *(
                word + b"<svg><style><img src=x>" * 10_000,
                word + b"<nobr><p>" * 20_000,
                word + b"<button><p>" * 20_000,
                word + b"<template>" * 20_000,
            ),
            word + b"".join(b"<font color=c%d>" % n for n in range(3000)) + b"</p><p>x" * 3000,
            word + b"".join(b"<a%d><b>" % n for n in range(30_000)),
        )
    ):
        yield f"page-{at}", html(page), True
    yield "page-5mb", html(word + b"<p>Hello there, this is a line.</p>\n" * 140_000), True
    yield (
        "page-utf16",
        plain(b"\xff\xfe" + (b"<p>" + LETTER).decode().encode("utf-16-le"), b"Content-Type: text/html; charset=utf-16\r\n"),
        True,
    )
    yield "page-meta-charset", plain(b"<meta charset=windows-1251><p>\xcf\xf0\xe8 " + LETTER, b"Content-Type: text/html\r\n"), True
    yield "page-image-only", html(b"<img src=x alt='" + MARK + b"'>"), True
    yield (
        "pages-200",
        multi([part(word, b"Content-Type: text/html\r\n")] + [part(b"<div>" * 2500, b"Content-Type: text/html\r\n")] * 200),
        True,
    )


def walls() -> Made:
    """Bodies of one thing, many times."""
    for at, wall in enumerate(
        (
            b"a@",
            b",",
            b" ",
            b"Re: ",
            b"not ",
            b"> ",
            b'"',
            b"\n",
            b"\t",
            b"\r",
            b"http://",
            b"-- \n",
            b"From \n",
            b"&amp;",
            b"\xc2\xa0",
            b"\xe2\x80\x8b",
        )
    ):
        yield f"body-wall-{at}", plain(LETTER + wall * (2_000_000 // len(wall))), True
    yield "one-line-30mb", plain(LETTER + b"x" * 30_000_000), True
    yield "lines-20mb", plain(LETTER + b"one line of words\r\n" * 1_100_000), True
    yield "wide-characters-20mb", plain(LETTER + "\U0001f4ea x".encode() * 3_400_000), True


ROOMS: tuple[Callable[[], Made], ...] = (structure, charsets, encodings, header_values, attachments, pages, walls)


def mails() -> Iterator[Mail]:
    """Yield every mail, one at a time, so that only one large one is in memory."""
    for room in ROOMS:
        for at, (name, raw, readable) in enumerate(room()):
            yield Mail(f"{room.__name__}-{at:03}-{safe(name)}", raw, MARK.decode() if readable else "")


def safe(name: str) -> str:
    """Return `name` as part of a file name."""
    return "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in name)


def main() -> int:
    """Write all mails into the folder named on the command line."""
    if len(sys.argv) != 2:
        sys.stderr.write("usage: make.py OUTDIR\n")
        return 2
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for mail in mails():
        (folder / f"{mail.name}.eml").write_bytes(mail.raw)
        count += 1
    sys.stdout.write(f"{count} mails in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
