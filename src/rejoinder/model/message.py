"""A message as it came: RFC 5322 names, text taken out, nothing judged."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Medium(StrEnum):
    """How a message reached the person."""

    EMAIL = "email"
    POST = "post"
    PHONE = "phone"


class Direction(StrEnum):
    """Whether the person received the message or wrote it."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One mailbox of an address header.

    `name` is the display name, decoded, control characters folded to spaces; "" when absent.
    `email` is the bare address as written (not lower-cased); "" when the header held only a name.
    """

    name: str = ""
    email: str = ""


_PART = r"[^\s<>()\[\],;:\"\\@.\x00-\x1f\x7f]+"
_ADDR_SPEC = re.compile(rf"{_PART}(?:\.{_PART})*@{_PART}(?:\.{_PART})*")


def is_addr_spec(text: str) -> bool:
    """Return whether `text` is a bare mail address as people have them: the addr-spec of RFC 5322, 3.4.1, without comments, quoted strings
    and numbers in brackets, but in any alphabet."""
    return bool(_ADDR_SPEC.fullmatch(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """What a message carried beside its text. The bytes stay in the cabinet; `size` is the encoded size in bytes."""

    filename: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One communication.

    `message_id` is the Message-ID with its angle brackets; where the header is missing it is made from `sha256`.
    `sha256` is the hex digest of `raw bytes`, the identity of the original in the cabinet.
    `date` is timezone-aware (the Date header, else the mbox separator or first Received), None when no date can be read.
    `sender` is From; `reply_to`, `to`, `cc` are the other address headers in order.
    `text` is all readable text: for mail the text parts in order (HTML turned into text when there is no usable plain
    part), attached message/rfc822 mails rendered after it as an inline forward ("---------- Forwarded message ---------"
    followed by From/Date/Subject/To lines). Line ends are "\\n". Every offset anywhere in Rejoinder indexes this string.
    `calendars` are the bodies of text/calendar parts, decoded.
    `headers` holds only those that judgement needs (lower-case names: auto-submitted, precedence, list-id,
    list-unsubscribe, return-path, authentication-results, x-auto-response-suppress, sender, x-gmail-labels,
    x-gm-thrid, delivered-to, x-original-to, received-spf), in order, decoded.
    `labels` are Gmail labels, decoded and split.
    `defects` says in short plain words what was wrong with the bytes ("bad charset x-unknown in part 2").
    """

    message_id: str
    sha256: str
    date: datetime | None
    sender: Address
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    subject: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    text: str = ""
    calendars: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    labels: tuple[str, ...] = ()
    medium: Medium = Medium.EMAIL
    defects: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """Return the first kept header of that lower-case `name`, or ""."""
        return next((value for key, value in self.headers if key == name), "")
