"""The header block of a message, read with a few cheap searches: who, to whom, in which thread, and what the body is.

Only what the scan needs is taken out; a malformed header is left out, never an error.
"""

import binascii
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

LONGEST_HEADER = 1 << 20
"""A header block that does not end within so many bytes is odd."""

_MOST_ADDRESSES = 500
_MOST_REFERENCES = 100
_MOST_CACHED = 20_000
_SEPARATORS = bytes.maketrans(b'\t\r\n<>(),:;[]"\\', b" " * 14)
_SPACES = bytes.maketrans(b"\t\r\n", b"   ")
_NAMES = (
    b"from",
    b"to",
    b"cc",
    b"message-id",
    b"in-reply-to",
    b"references",
    b"x-gm-thrid",
    b"x-gmail-labels",
    b"delivered-to",
    b"x-original-to",
    b"subject",
    b"content-type",
    b"content-transfer-encoding",
)
_SEVERAL = frozenset(_NAMES.index(name) for name in (b"to", b"cc", b"references", b"delivered-to", b"x-original-to"))
_ENCODED_WORD = re.compile(rb"=\?([^?\s]{1,80})\?([bBqQ])\?([^?\s]{0,2000})\?=")
_BETWEEN_WORDS = re.compile(rb"(\?=)\s+(?==\?)")
SENT = frozenset(
    "sent|sent mail|sent items|gesendet|gesendete|"
    "envoyés|messages envoyés|éléments envoyés|enviados|enviado|enviadas|itens enviados|inviati|inviata|"
    "posta inviata|"
    "verzonden|verzonden items|sendt|skickat|skickade|lähetetyt|wysłane|odeslané|odoslané|elküldött|trimise|gönderilmiş|gönderildi|"
    "отправленные|надіслані|απεσταλμένα|送信済み|送信済みメール|已发送|已发送邮件|已傳送|寄件備份|보낸편지함|đã gửi".split("|")
)


@dataclass(slots=True)
class Envelope:
    """What the headers say. `body` is where the body begins in the buffer; `crlf` tells the line ends.

    `keys` are the message's entries in the correspondent index. `look` tells that the headers alone call for reading.
    """

    body: int = 0
    subject: str = ""
    content_type: bytes = b""
    encoding: bytes = b""
    keys: list[int] = field(default_factory=list)
    delivered_to: Sequence[str] = ()
    written_to: Sequence[str] = ()
    sent_from: str = ""
    look: bool = False


ODD = b"?"
"""Stands for the content type of what must be read because its headers contradict each other, or are none."""

_JUNK = re.compile(rb"^(?![!-9;-~]+[ \t]*:|[ \t]|>?From |\Z)", re.MULTILINE)
_CONTENT_TYPE, _ENCODING = _NAMES.index(b"content-type"), _NAMES.index(b"content-transfer-encoding")


def has_junk(head: bytes) -> bool:
    """Whether there is a line in a header block that is no header: there the text may begin, with the empty line left out."""
    return _JUNK.search(head) is not None


def header_end(data: bytes | bytearray, start: int, end: int) -> tuple[int, int]:
    """Return `(end of the headers, start of the body)` of a message or part in `data[start:end]`; (-1, -1) when there is no blank line."""
    if data[start : start + 1] == b"\n":
        return start, start + 1
    if data[start : start + 2] == b"\r\n":
        return start, start + 2
    limit = min(end, start + LONGEST_HEADER)
    newline = data.find(b"\n", start, limit)
    if newline < 0:
        return -1, -1
    if newline > start and data[newline - 1] == 13:
        crlf = data.find(b"\n\r\n", newline, limit)
        plain = data.find(b"\n\n", newline, crlf if crlf >= 0 else limit)
    else:
        plain = data.find(b"\n\n", newline, limit)
        crlf = data.find(b"\n\r\n", newline, plain if plain >= 0 else limit)
    if plain >= 0 and (crlf < 0 or plain < crlf):
        return plain + 1, plain + 2
    return (crlf + 1, crlf + 3) if crlf >= 0 else (-1, -1)


def recipient_salt(salt: int) -> int:
    """Return the salt of recipients' keys: who a message is from and who it is to are looked for apart."""
    return salt ^ 0xFFFFFFFF


class Envelopes:
    """Reads header blocks, remembering the addresses that come again and again."""

    def __init__(self, salt: int, domains: tuple[str, ...]) -> None:
        """Mix `salt` into the keys; mail from one of `domains`, or from below it, is to be read."""
        self._salt = salt
        self._domains = frozenset(domain.lower().encode() for domain in domains)
        self._recipient_salt = recipient_salt(salt)
        self._known: dict[tuple[int, bytes], tuple[list[int], list[bytes]]] = {}

    def read(self, data: bytearray, start: int, end: int) -> Envelope:
        """Return the envelope of the message in `data[start:end]`."""
        envelope = Envelope()
        stop, envelope.body = header_end(data, start, end)
        if stop < 0:
            envelope.look = end > start
            envelope.body = end
            stop = min(end, start + LONGEST_HEADER)
        values = fields(bytes(data[start:stop]))
        keys, senders = self._addresses(values[0], self._salt)
        keys = envelope.keys = keys.copy()
        if values[1]:
            recipients = self._addresses(values[1], self._recipient_salt)
            keys += recipients[0]
            if not values[8]:
                envelope.written_to = [address.decode("utf-8", "replace") for address in recipients[1]]
        if values[2]:
            keys += self._addresses(values[2], self._recipient_salt)[0]
        salt = self._salt
        for value in values[3:6]:
            if value:
                keys += [zlib.crc32(token, salt) for token in value.lower().split()[-_MOST_REFERENCES:] if token[0] == 60]
        if values[6]:
            keys.append(zlib.crc32(values[6].strip(), salt))
        if values[7] and senders and _is_sent(values[7]):
            envelope.sent_from = senders[0].decode("utf-8", "replace")
        if values[8] or values[9]:
            delivered = self._addresses(values[8], self._salt)[1] + self._addresses(values[9], self._salt)[1]
            envelope.delivered_to = [address.decode("utf-8", "replace") for address in delivered]
        envelope.subject = decoded_words(values[10])
        envelope.content_type = values[11]
        envelope.encoding = values[12]
        if self._domains and any(self._is_known(sender) for sender in senders):
            envelope.look = True
        return envelope

    def _addresses(self, value: bytes, salt: int) -> tuple[list[int], list[bytes]]:
        known = self._known.get((salt, value))
        if known is None:
            addresses = [token for token in value.lower().translate(_SEPARATORS).split() if b"@" in token[1:-1]][:_MOST_ADDRESSES]
            keys = []
            for address in addresses:
                keys.append(zlib.crc32(address, salt))
                keys.append(zlib.crc32(address[address.rfind(b"@") :], salt))
            known = keys, addresses
            if len(self._known) < _MOST_CACHED:
                self._known[salt, value] = known
        return known

    def _is_known(self, sender: bytes) -> bool:
        domain = sender.rpartition(b"@")[2]
        while domain:
            if domain in self._domains:
                return True
            domain = domain.partition(b".")[2]
        return False


_NUMBER = {name: number for number, name in enumerate(_NAMES)}


def fields(head: bytes) -> list[bytes]:
    """Return the value of each header in `_NAMES`, b"" where it is missing; line ends of folded values are still in them.

    Of recipients and references all values are joined, of other headers the first is taken. The content type is ODD where a
    second one, or a second encoding, says something else, and where a line is no header.
    """
    values = [b""] * len(_NAMES)
    for line in head.replace(b"\r\n", b"\n").replace(b"\n ", b"\r ").replace(b"\n\t", b"\r\t").split(b"\n"):
        name, colon, value = line.partition(b":")
        if colon:
            number = _NUMBER.get(name.lower().rstrip(b" \t"))
            if number is not None:
                _note(values, number, value)
    if has_junk(head):
        values[_CONTENT_TYPE] = ODD
    return values


def _note(values: list[bytes], number: int, value: bytes) -> None:
    if not values[number]:
        values[number] = value
    elif number in _SEVERAL and len(values[number]) < LONGEST_HEADER:
        values[number] += b" , " + value
    elif number in (_CONTENT_TYPE, _ENCODING) and value.split() not in (values[number].split(), []):
        values[_CONTENT_TYPE] = ODD


def decoded_words(value: bytes) -> str:
    """Return a header value with its encoded words (RFC 2047) decoded; words that do not decode stay as they are."""
    if b"=?" not in value:
        return value.decode("utf-8", "replace").strip() if value else ""
    parts: list[tuple[str, bytes]] = []
    position = 0
    joined = _BETWEEN_WORDS.sub(rb"\1", value.translate(_SPACES))
    for word in _ENCODED_WORD.finditer(joined):
        if word.start() > position:
            parts.append(("utf-8", joined[position : word.start()]))
        charset = word.group(1).partition(b"*")[0].decode("ascii", "replace").lower()
        data = _word_bytes(word.group(2), word.group(3))
        if parts and parts[-1][0] == charset and position == word.start():
            parts[-1] = (charset, parts[-1][1] + data)
        else:
            parts.append((charset, data))
        position = word.end()
    parts.append(("utf-8", joined[position:]))
    return "".join(_text(data, charset) for charset, data in parts).strip()


def _word_bytes(kind: bytes, data: bytes) -> bytes:
    if kind in b"qQ":
        return binascii.a2b_qp(data, header=True)
    try:
        return binascii.a2b_base64(data + b"==")
    except binascii.Error:
        return b""


def _text(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset, "replace")
    except (LookupError, UnicodeError, ValueError):
        return data.decode("utf-8", "replace")


def _is_sent(value: bytes) -> bool:
    if b"=?" not in value and b"ent" not in value.lower() and value.isascii() and not _ANY_SENT.search(value.lower()):
        return False
    labels = decoded_words(value).replace("\r", "").replace('"', "").split(",")
    return any(label.strip().lower() in SENT for label in labels)


_ANY_SENT = re.compile(rb"ges|envi|invi|verz|sendt|skick|trimise|wys|odes|odos")
