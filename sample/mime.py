"""Turns a sample mail into the bytes a real mailbox would hold, the same bytes every time and on every Python.

Headers and parts are written out by hand rather than by `email.generator`, whose folding differs between versions.
"""

from __future__ import annotations

import base64
import hashlib
import html
import quopri
import re
import textwrap
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from stories import INSERTION, LINK, Mail

LINE = 76
STRONG = re.compile(r"\*([^*\n]+)\*")
CHARSETS = ("us-ascii", "utf-8", "iso-8859-1", "windows-1252")
TRANSFERS = ("7bit", "8bit", "qp", "base64")
STUB = "This message contains HTML. Please use a mail program that can display it."


def digits(key: str, length: int) -> str:
    """`length` decimal digits that depend on `key` alone."""
    return str(int(hashlib.sha256(key.encode()).hexdigest(), 16))[:length]


def token(key: str, length: int) -> str:
    """`length` hexadecimal characters that depend on `key` alone."""
    return hashlib.sha512(key.encode()).hexdigest()[:length]


def message_id(mail: Mail) -> str:
    """The Message-ID of a mail, in the style of the system that sent it."""
    domain = mail.addresses("from")[0][1].rpartition("@")[2]
    if mail.outgoing:
        return f"<CA{token(mail.key, 34)}@mail.{domain}>"
    if domain.endswith(("icims.com", "myworkday.com", "oraclecloud.com", "brassring.com")):
        return f"<{digits(mail.key, 9)}.{digits(mail.key + 'b', 5)}.{int(mail.date.timestamp())}000.JavaMail.app@{domain}>"
    return f"<{token(mail.key, 24)}@{domain}>"


def to_bytes(mail: Mail) -> bytes:
    """The whole message with CRLF line ends: mailbox headers, the mail's own headers, body."""
    part = _body(mail)
    head = [*_transport_headers(mail), *_own_headers(mail), ("MIME-Version", "1.0"), *part.headers]
    raw = b"".join(_header(name, value) for name, value in head) + b"\n" + part.content
    return raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


# --- headers ---------------------------------------------------------------------------------------------------------


def _transport_headers(mail: Mail) -> list[tuple[str, str]]:
    headers = [("X-GM-THRID", digits("thread " + mail.root.key, 19)), ("X-Gmail-Labels", _labels(mail))]
    if mail.outgoing:
        return headers
    domain = mail.addresses("from")[0][1].rpartition("@")[2]
    recipient = next((address for _, address in mail.addresses("to") if "okoro" in address), "tamsin.okoro@postbox.example")
    arrived = mail.date.astimezone(UTC) + timedelta(seconds=2)
    stamp = format_datetime(arrived)
    headers.append(("Delivered-To", "tamsin.okoro@postbox.example"))
    headers.append(("Received", f"by 2002:a05:{token(mail.key, 4)}:{token(mail.key, 3)}:b0 with SMTP id {token(mail.key, 12)}; {stamp}"))
    if recipient.startswith("t.okoro@"):
        headers.append(("X-Forwarded-For", "t.okoro@students.northgate.example tamsin.okoro@postbox.example"))
        headers.append(("Delivered-To", recipient))
    headers.append(("Return-Path", f"<{_return_path(mail, domain)}>"))
    host = f"mail-{token(domain, 3)}.{domain}"
    server = f"198.51.100.{hashlib.sha256(domain.encode()).digest()[0]}"
    headers.append(("Received", f"from {host} ({host}. [{server}]) by mx.postbox.example with ESMTPS id {token(mail.key, 14)}; {stamp}"))
    headers.append(("Received-SPF", f"pass (postbox.example: domain of {domain} designates {server} as permitted sender)"))
    headers.append(("Authentication-Results", f"mx.postbox.example; dkim=pass header.i=@{domain}; spf=pass smtp.mailfrom={domain}"))
    signature = base64.b64encode(hashlib.sha512(mail.key.encode()).digest() + hashlib.sha256(mail.body.encode()).digest()).decode()
    headers.append(("DKIM-Signature", f"v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s=k1; h=from:to:subject:date; b={signature}"))
    return headers


def _return_path(mail: Mail, domain: str) -> str:
    bulk = any(value.lower().startswith(("list-unsubscribe", "list-id")) for value in mail.headers.get("header", []))
    return f"bounce+{token(mail.key, 10)}@{domain}" if bulk else mail.addresses("from")[0][1]


def _labels(mail: Mail) -> str:
    """Gmail writes labels as a comma list; a label holding a comma is quoted, and a list that is not ASCII is one encoded word."""
    given = mail.first("labels") or ("Sent,Opened" if mail.outgoing else "Inbox,Opened,Category Personal")
    return ",".join(label.strip() for label in re.findall(r'"[^"]*"|[^,]+', given))


def _own_headers(mail: Mail) -> list[tuple[str, str]]:
    headers = [("Date", format_datetime(mail.date)), ("From", _address_list(mail, "from")), ("To", _address_list(mail, "to"))]
    headers += [(name.title(), _address_list(mail, name)) for name in ("cc", "reply-to") if mail.addresses(name)]
    headers += [("Message-ID", message_id(mail)), ("Subject", mail.first("subject"))]
    if mail.parent:
        chain = [message_id(mail.parent)]
        ancestor = mail.parent.parent
        while ancestor:
            chain.insert(0, message_id(ancestor))
            ancestor = ancestor.parent
        headers += [("In-Reply-To", chain[-1]), ("References", " ".join(chain))]
    for line in mail.headers.get("header", []):
        name, _, value = line.partition(":")
        headers.append((name.strip(), value.strip()))
    return headers


def _address_list(mail: Mail, name: str) -> str:
    return ", ".join(_address(display, address) for display, address in mail.addresses(name))


def _address(display: str, address: str) -> str:
    if not display:
        return address
    if not display.isascii():
        return f"{_encoded_words(display)} <{address}>"
    if re.search(r'[][()<>@,:;."\\]', display):
        escaped = display.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}" <{address}>'
    return f"{display} <{address}>"


def _header(name: str, value: str) -> bytes:
    text = value if value.isascii() else _encoded_words(value)
    lines = [f"{name}:"]
    for word in text.split(" "):
        if len(lines[-1]) + 1 + len(word) > LINE and lines[-1] != f"{name}:":
            lines.append(f" {word}")
        else:
            lines[-1] += f" {word}"
    return ("\n".join(lines) + "\n").encode("ascii")


def _encoded_words(text: str) -> str:
    """RFC 2047: base64 words, split between characters so that none is longer than 75."""
    words: list[str] = []
    piece = ""
    for character in text:
        if len((piece + character).encode()) > 42:
            words.append(piece)
            piece = ""
        piece += character
    words.append(piece)
    return " ".join(f"=?UTF-8?B?{base64.b64encode(word.encode()).decode()}?=" for word in words)


# --- parts -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """A MIME part: its content headers and its encoded content with LF line ends."""

    headers: tuple[tuple[str, str], ...]
    content: bytes


def _body(mail: Mail) -> Part:
    part = _readable(mail)
    beside = [_attachment(mail, value) for value in mail.headers.get("attach", [])]
    beside += [_attached_message(mail.others[name]) for name in mail.headers.get("forward-attached", [])]
    if mail.first("calendar"):
        part = _multipart("alternative", mail.key + "cal", [part, _calendar(mail)]) if "attached-ics" not in mail.shape else part
        beside.append(_file("invite.ics", "application/ics", _calendar_text(mail).encode()))
    return _multipart("mixed", mail.key + "mixed", [part, *beside]) if beside else part


def _readable(mail: Mail) -> Part:
    look = mail.first("look") or ("gmail" if mail.outgoing else "simple")
    charset = next((word for word in mail.shape if word in CHARSETS), "utf-8")
    transfer = next((word for word in mail.shape if word in TRANSFERS), "")
    if "html-only" in mail.shape or "html" in mail.shape:
        return _text(_html_page(mail, look), "html", charset, transfer or "qp")
    plain = _text(_plain(mail), "plain", charset, transfer)
    if "stub" in mail.shape:
        return _multipart(
            "alternative", mail.key, [_text(STUB, "plain", charset, ""), _text(_html_page(mail, look), "html", charset, "qp")]
        )
    if "alternative" in mail.shape:
        return _multipart("alternative", mail.key, [plain, _text(_html_page(mail, look), "html", charset, transfer or "qp")])
    return plain


def _text(text: str, subtype: str, charset: str, transfer: str) -> Part:
    raw = (text.rstrip("\n") + "\n").encode(charset)
    transfer = transfer or ("7bit" if text.isascii() else "qp")
    if transfer == "7bit" and not raw.isascii():
        transfer = "8bit"
    headers = (
        ("Content-Type", f'text/{subtype}; charset="{charset}"'),
        ("Content-Transfer-Encoding", {"qp": "quoted-printable"}.get(transfer, transfer)),
    )
    return Part(headers, _encode(raw, transfer))


def _encode(raw: bytes, transfer: str) -> bytes:
    if transfer == "qp":
        return quopri.encodestring(raw)
    if transfer == "base64":
        return base64.encodebytes(raw.replace(b"\n", b"\r\n"))
    return raw


def _multipart(subtype: str, key: str, parts: list[Part]) -> Part:
    boundary = f"000000000000{token('boundary ' + key, 16)}"
    pieces = [f"--{boundary}\n".encode() + b"".join(_header(*header) for header in part.headers) + b"\n" + part.content for part in parts]
    body = b"\n".join(pieces) + f"\n--{boundary}--\n".encode()
    return Part((("Content-Type", f'multipart/{subtype}; boundary="{boundary}"'),), body)


def _file(filename: str, content_type: str, raw: bytes) -> Part:
    headers = (
        ("Content-Type", f'{content_type}; name="{filename}"'),
        ("Content-Disposition", f'attachment; filename="{filename}"'),
        ("Content-Transfer-Encoding", "base64"),
    )
    return Part(headers, base64.encodebytes(raw))


def _attachment(mail: Mail, value: str) -> Part:
    filename, _, source = value.partition(" from ")
    text = mail.others[source].body if source else f"{filename}\n\n{mail.first('subject')}"
    if filename.endswith(".png"):
        return _file(filename, "image/png", _png(digits(filename, 9)))
    return _file(filename, "application/pdf", _pdf(text))


def _attached_message(other: Mail) -> Part:
    part = _body(other)
    head = [*_own_headers(other), ("MIME-Version", "1.0"), *part.headers]
    raw = b"".join(_header(name, value) for name, value in head) + b"\n" + part.content
    headers = (("Content-Type", "message/rfc822"), ("Content-Disposition", 'attachment; filename="forwarded message.eml"'))
    return Part(headers, raw)


def _calendar(mail: Mail) -> Part:
    headers = (
        ("Content-Type", f'text/calendar; charset="UTF-8"; method={mail.first("calendar")}'),
        ("Content-Transfer-Encoding", "7bit" if _calendar_text(mail).isascii() else "8bit"),
    )
    return Part(headers, _calendar_text(mail).encode())


def _calendar_text(mail: Mail) -> str:
    """An iCalendar object (RFC 5545) for the mail's Start, Minutes, Summary, Location, Organizer and Attendees lines."""
    start = datetime.strptime(mail.first("start"), "%Y-%m-%d %H:%M %z").astimezone(UTC)
    end = start + timedelta(minutes=int(mail.first("minutes", "60")))
    stamp = "%Y%m%dT%H%M%SZ"
    cancelled = mail.first("calendar") == "CANCEL"
    lines = ["BEGIN:VCALENDAR", "PRODID:-//Postbox//Calendar//EN", "VERSION:2.0", f"METHOD:{mail.first('calendar')}", "BEGIN:VEVENT"]
    lines += [f"DTSTART:{start.strftime(stamp)}", f"DTEND:{end.strftime(stamp)}", f"DTSTAMP:{mail.date.astimezone(UTC).strftime(stamp)}"]
    lines += [f"UID:{mail.first('uid') or token('uid ' + mail.key, 26)}@calendar", f"SUMMARY:{_ical(mail.first('summary'))}"]
    lines += [f"ORGANIZER;CN={name}:mailto:{address}" for name, address in mail.addresses("organizer")]
    lines += [f"ATTENDEE;CN={name};PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{address}" for name, address in mail.addresses("attendees")]
    lines += [f"LOCATION:{_ical(mail.first('location'))}", f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}", "SEQUENCE:0"]
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return "\n".join(_fold(line) for line in lines) + "\n"


def _ical(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _fold(line: str) -> str:
    return "\n ".join(line[start : start + 70] for start in range(0, len(line), 70))


# --- text ------------------------------------------------------------------------------------------------------------


def _plain(mail: Mail) -> str:
    width = 10_000 if "nowrap" in mail.shape else LINE
    lines: list[str] = []
    for line in mail.body.splitlines():
        if found := INSERTION.match(line):
            lines += _plain_other(found[1], mail.others[found[2]], mail.first("look"), width)
        elif line == "~~~":
            continue
        else:
            lines += _wrap(STRONG.sub(r"*\1*", LINK.sub(r"\1 (\2)", line.removeprefix("# "))), width)
    return "\n".join(lines)


def _wrap(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]


def _plain_other(how: str, other: Mail, look: str, width: int) -> list[str]:
    text = _plain(other).splitlines()
    if how == "quote" and look != "outlook":
        return [*_wrap(f"On {_when(other)}, {_written_by(other)} wrote:", width), "", *(f"> {line}".rstrip() for line in text)]
    if look == "outlook":
        sent = other.date.strftime("%d %B %Y %H:%M")
        head = ["_" * 32, f"From: {_written_by(other)}", f"Sent: {sent}", f"To: {_written_to(other)}", f"Subject: {other.first('subject')}"]
    else:
        head = ["---------- Forwarded message ---------", f"From: {_written_by(other)}", f"Date: {_when(other)}"]
        head += [f"Subject: {other.first('subject')}", f"To: {_written_to(other)}", ""]
    return [*head, "", *text]


def _when(mail: Mail) -> str:
    return f"{mail.date:%a}, {mail.date.day} {mail.date:%b %Y at %H:%M}"


def _written_by(mail: Mail) -> str:
    name, address = mail.addresses("from")[0]
    return f"{name} <{address}>" if name else address


def _written_to(mail: Mail) -> str:
    return ", ".join(f"<{address}>" for _, address in mail.addresses("to"))


def _html_page(mail: Mail, look: str) -> str:
    inner = _html_blocks(mail, look)
    if look == "outlook":
        style = "p.MsoNormal {margin:0cm; font-size:11.0pt; font-family:Calibri,sans-serif}"
        head = f'<html xmlns:o="urn:schemas-microsoft-com:office:office">\n<head>\n<style>{style}</style>\n</head>'
        return f"{head}\n<body>\n{inner}\n</body>\n</html>"
    if look == "gmail":
        return f'<div dir="ltr">{inner}</div>'
    if look == "simple":
        return f"<html>\n<body>\n{inner}\n</body>\n</html>"
    return _framed(mail, look, inner)


def _framed(mail: Mail, look: str, inner: str) -> str:
    """The table layout of applicant systems (`ats`) and shops (`marketing`): hidden preview text, logo, tracking pixel."""
    domain = mail.addresses("from")[0][1].rpartition("@")[2]
    colour = f"#{token(domain, 6)}"
    preview = html.escape(mail.first("preheader")) + "&zwnj;&nbsp;" * 12 if look == "marketing" or mail.first("preheader") else ""
    hidden = f'<div style="display:none;max-height:0;overflow:hidden;font-size:1px">{preview}</div>' if preview else ""
    name = html.escape(mail.addresses("from")[0][0])
    logo = f'<img src="https://img.{domain}/logo.png" width="140" alt="{name}" style="display:block;border:0">'
    pixel = f'<img src="https://track.{domain}/o/{token(mail.key, 20)}.gif" width="1" height="1" alt="">'
    button = "a.button{background:" + colour + ";color:#fff;padding:10px 18px;text-decoration:none}" if look == "marketing" else ""
    return (
        "<!DOCTYPE html>\n<html>\n<head>\n"
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n'
        f"<style>body{{margin:0;background:#f4f4f4}} .wrap{{width:600px;background:#fff}} {button}"
        "@media only screen and (max-width:620px){.wrap{width:100%!important}}</style>\n</head>\n<body>\n"
        f'{hidden}<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">\n'
        f'<table role="presentation" class="wrap" cellpadding="24"><tr><td style="border-top:4px solid {colour}">{logo}</td></tr>\n'
        f'<tr><td style="font-family:Helvetica,Arial,sans-serif;font-size:15px;line-height:22px;color:#333">\n{inner}\n</td></tr></table>\n'
        f"</td></tr></table>\n{pixel}\n</body>\n</html>"
    )


def _html_blocks(mail: Mail, look: str) -> str:
    body, _, footer = mail.body.partition("\n~~~\n")
    blocks = [_html_block(mail, block, look) for block in re.split(r"\n\s*\n", body) if block.strip()]
    if footer:
        blocks.append(f'<p style="font-size:11px;color:#999">{_inline(footer)}</p>')
    return "\n".join(blocks)


def _html_block(mail: Mail, block: str, look: str) -> str:
    lines = block.splitlines()
    if found := INSERTION.match(lines[0]):
        return _html_other(found[1], mail.others[found[2]], look)
    if all(line.startswith("- ") for line in lines):
        return "<ul>\n" + "\n".join(f"<li>{_inline(line[2:])}</li>" for line in lines) + "\n</ul>"
    if lines[0].startswith("# "):
        rest = f"\n<p>{_inline(chr(10).join(lines[1:]))}</p>" if lines[1:] else ""
        return f"<h2>{_inline(lines[0][2:])}</h2>{rest}"
    if look == "outlook":
        return f'<p class="MsoNormal">{_inline(block)}<o:p></o:p></p>\n<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
    return f"<div>{_inline(block)}</div><div><br></div>" if look == "gmail" else f"<p>{_inline(block)}</p>"


def _html_other(how: str, other: Mail, look: str) -> str:
    inner = _html_blocks(other, "simple")
    who, when = html.escape(_written_by(other)), _when(other)
    if look == "outlook":
        head = f"<b>From:</b> {who}<br><b>Sent:</b> {other.date:%d %B %Y %H:%M}<br><b>To:</b> {html.escape(_written_to(other))}<br>"
        head += f"<b>Subject:</b> {html.escape(other.first('subject'))}"
        rule = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"
        return f'<div style="{rule}"><p class="MsoNormal">{head}</p></div>\n{inner}'
    if how == "quote":
        attribution = f'<div dir="ltr" class="gmail_attr">On {when}, {who} wrote:<br></div>'
        return f'<div class="gmail_quote">{attribution}<blockquote class="gmail_quote">{inner}</blockquote></div>'
    head = f"---------- Forwarded message ---------<br>From: {who}<br>Date: {when}<br>Subject: {html.escape(other.first('subject'))}<br>"
    return (
        f'<div class="gmail_quote"><div dir="ltr" class="gmail_attr">{head}To: {html.escape(_written_to(other))}<br></div><br>{inner}</div>'
    )


def _inline(text: str) -> str:
    escaped = html.escape(text.strip(), quote=False)
    linked = LINK.sub(r'<a href="\2">\1</a>', escaped)
    return STRONG.sub(r"<b>\1</b>", linked).replace("\n", "<br>\n")


# --- small files -----------------------------------------------------------------------------------------------------


def _pdf(text: str) -> bytes:
    """A one-page PDF of `text` in Helvetica, small and readable by any extractor."""
    lines = [piece for line in text.splitlines() for piece in _wrap(LINK.sub(r"\1", line), 88)]
    shown = [re.sub(r"([\\()])", r"\\\1", line.encode("windows-1252", "replace").decode("windows-1252")) for line in lines]
    stream = ("BT /F1 11 Tf 14 TL 60 780 Td\n" + "".join(f"({line}) Tj T*\n" for line in shown) + "ET").encode("windows-1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


def _png(seed: str) -> bytes:
    """A plain 8 by 8 picture, stored without compression so that its bytes do not depend on the zlib at hand."""
    colour = bytes(int(digit) * 25 for digit in seed[:3])
    rows = b"".join(b"\x00" + colour * 8 for _ in range(8))
    stored = b"\x78\x01\x01" + len(rows).to_bytes(2, "little") + (0xFFFF ^ len(rows)).to_bytes(2, "little") + rows
    stored += zlib.adler32(rows).to_bytes(4, "big")

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    header = (8).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", stored) + chunk(b"IEND", b"")
