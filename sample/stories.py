"""Reads the sample's plain-text stories (see README.md) into mails. Nothing here knows MIME."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import getaddresses
from pathlib import Path

ME = "Tamsin Okoro <tamsin.okoro@postbox.example>"
OLD = "Tamsin Okoro <t.okoro@students.northgate.example>"
OWN_ADDRESSES = ("tamsin.okoro@postbox.example", "t.okoro@students.northgate.example")

SEPARATOR = "====="
REPEATABLE = {"header", "attach", "expect-kindness"}
KNOWN = {
    *("name", "date", "from", "to", "cc", "reply-to", "subject", "in-reply-to", "shape", "look", "labels", "hidden", "preheader"),
    *("forward-attached", "calendar", "start", "minutes", "summary", "location", "organizer", "attendees", "uid"),
    *("expect-kind", "expect-organization", "expect-position", "expect-type", "expect-verdict", "expect-recipient"),
    *REPEATABLE,
}
LINK = re.compile(r"\[([^\]\n]+)\]\((\S+?)\)")
INSERTION = re.compile(r"^\[\[(quote|forward) ([\w/.-]+)\]\]$")


class StoryError(ValueError):
    """A story file breaks the format; the message names file and mail."""


@dataclass(kw_only=True)
class Mail:
    """One mail of a story: its source headers by lower-case name (values in order) and its body as written."""

    story: str
    name: str
    headers: dict[str, list[str]]
    body: str
    date: datetime
    shape: tuple[str, ...] = ()
    parent: Mail | None = None
    # What the body's [[quote …]] and [[forward …]] lines and the Attach and Forward-Attached headers refer to, by name.
    others: dict[str, Mail] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """`story/name`, unique in the whole sample."""
        return f"{self.story}/{self.name}"

    @property
    def hidden(self) -> bool:
        """True for a mail that only appears inside another one."""
        return "hidden" in self.headers

    @property
    def outgoing(self) -> bool:
        """True when Tamsin wrote it."""
        return self.addresses("from")[0][1] in OWN_ADDRESSES

    def first(self, name: str, default: str = "") -> str:
        """The first value of the source header `name`, or `default`."""
        return self.headers.get(name, [default])[0]

    def addresses(self, name: str) -> list[tuple[str, str]]:
        """(display name, address) pairs of an address header, with the words `me` and `old` replaced."""
        value = re.sub(r"(^|,\s*)me(?=\s*(,|$))", lambda found: found[1] + ME, self.first(name))
        value = re.sub(r"(^|,\s*)old(?=\s*(,|$))", lambda found: found[1] + OLD, value)
        return getaddresses([value]) if value else []

    @property
    def root(self) -> Mail:
        """The mail that began the thread."""
        return self.parent.root if self.parent else self


def read_stories(folder: Path) -> list[Mail]:
    """All mails of the `*.txt` stories in `folder`, in file order, with replies, quotes and forwards linked.

    Raises StoryError for a header that is not known, a missing date, or a name that leads nowhere.
    """
    mails = [mail for path in sorted(folder.glob("*.txt")) for mail in _read_story(path)]
    by_key = {mail.key: mail for mail in mails}
    if len(by_key) != len(mails):
        raise StoryError(f"two mails of one story in {folder} have the same name")
    for mail in mails:
        _link(mail, by_key)
    return mails


def _read_story(path: Path) -> list[Mail]:
    blocks = re.split(rf"^{SEPARATOR}$\n?", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [_read_mail(path.stem, number, block.strip("\n")) for number, block in enumerate(blocks, start=1) if block.strip()]


def _read_mail(story: str, number: int, block: str) -> Mail:
    head, _, body = block.partition("\n\n")
    headers: dict[str, list[str]] = {}
    for line in head.splitlines():
        key, colon, value = line.partition(":")
        key = key.strip().lower()
        if not colon or key not in KNOWN:
            raise StoryError(f"{story}, mail {number}: cannot read header line {line!r}")
        if key in headers and key not in REPEATABLE:
            raise StoryError(f"{story}, mail {number}: {key} is given twice")
        headers.setdefault(key, []).append(value.strip())
    try:
        date = datetime.strptime(headers["date"][0], "%Y-%m-%d %H:%M %z")
    except (KeyError, ValueError) as error:
        raise StoryError(f"{story}, mail {number}: needs a line like Date: 2025-03-03 09:12 +0000") from error
    shape = tuple(word.strip() for word in headers.get("shape", ["plain"])[0].split(",") if word.strip())
    return Mail(story=story, name=headers.get("name", [str(number)])[0], headers=headers, body=body, date=date, shape=shape)


def _link(mail: Mail, by_key: dict[str, Mail]) -> None:
    def find(name: str) -> Mail:
        found = by_key.get(name) or by_key.get(f"{mail.story}/{name}")
        if found is None:
            raise StoryError(f"{mail.key}: there is no mail named {name}")
        return found

    if parent := mail.first("in-reply-to"):
        mail.parent = find(parent)
    names = [found[2] for line in mail.body.splitlines() if (found := INSERTION.match(line))]
    names += [value.partition(" from ")[2] for value in mail.headers.get("attach", []) if " from " in value]
    names += mail.headers.get("forward-attached", [])
    mail.others = {name: find(name) for name in names}
    for quoted in mail.headers.get("expect-kindness", []):
        _check_quote(mail, quoted)


def _check_quote(mail: Mail, expected: str) -> None:
    quote = " ".join(expected.partition(":")[2].split())
    texts = [LINK.sub(r"\1", text).replace("*", "") for text in (mail.body, *(other.body for other in mail.others.values()))]
    if not quote or not any(quote in " ".join(text.split()) for text in texts):
        raise StoryError(f"{mail.key}: the expected kind words are not in the letter: {expected!r}")
