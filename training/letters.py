"""The texts that recognition is fitted and measured on, read from `training/texts`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from rejoinder.model.message import Address, Message
from rejoinder.model.reading import Kind

TEXTS = Path(__file__).parent / "texts"
ME = "jun.reader@home.example"
HELD_OUT = "d-"
"""Files that begin so are never fitted on, nor read by whoever writes phrases."""
FRESH = "d-2"
"""Held-out files that begin so are hard: no threshold is chosen on them, no test rests on them, no word of theirs is printed."""

EVERYDAY = "d-3"
"""Held-out files that begin so hold what mailboxes hold, in the shares in which they do. The same is true of them as of the fresh ones."""

PLAIN = "v-"
"""Files that begin so are plain mail that nothing is fitted on: bars may be chosen by it."""

MARKED = ("y-", PLAIN, EVERYDAY)
"""In files that begin so the kind words of refusals are marked, as `kind_words/GUIDE.md` says."""

WATCHED = ("w-", "x-")
"""Files that begin so are not fitted on either: bars may be chosen by them, which no text is fair to that a model was taught."""


Span = tuple[str, int, int]
"""The class of kind words, and where they begin and end."""


@dataclass(frozen=True, slots=True)
class Text:
    """One labelled text, as the message it would come in.

    `organization` and `position`: the words that name whose letter it is and what it is about, "" where none do, None where nobody said.
    `kind_words`: where they stand in the message's text, None where nobody marked them.
    """

    name: str
    kind: Kind
    message: Message
    organization: str | None = None
    position: str | None = None
    kind_words: tuple[Span, ...] | None = None


def texts(*, held_out: bool) -> Iterator[Text]:
    """Yield the held-out texts but for the fresh ones, or all that may be fitted on, in the order of the files."""
    for path in sorted(TEXTS.glob("*.txt")):
        if path.name.startswith(HELD_OUT) is held_out and not path.name.startswith((FRESH, EVERYDAY, PLAIN, *WATCHED)):
            yield from read_file(path)


def file_of(group: str) -> str:
    """Return the file of a text: one hand wrote it, and a text and its double of another kind stand in one file."""
    return group.partition("#")[0]


def watched_texts() -> Iterator[Text]:
    """Yield the texts that bars are chosen by, in the order of the files."""
    for path in sorted(TEXTS.glob("*.txt")):
        if path.name.startswith(WATCHED):
            yield from read_file(path)


def plain_texts() -> Iterator[Text]:
    """Yield the texts of plain mail that bars may be chosen by, in the order of the files."""
    for path in sorted(TEXTS.glob(f"{PLAIN}*.txt")):
        yield from read_file(path)


def fresh_texts() -> Iterator[Text]:
    """Yield the fresh held-out texts, in the order of the files."""
    for path in sorted(TEXTS.glob(f"{FRESH}*.txt")):
        yield from read_file(path)


def everyday_texts() -> Iterator[Text]:
    """Yield the held-out texts of everyday mail, in the order of the files."""
    for path in sorted(TEXTS.glob(f"{EVERYDAY}*.txt")):
        yield from read_file(path)


def unmarked(marked: str) -> tuple[str, list[Span]]:
    """Return an annotated letter's text without its tags, and the spans `(class, start, end)` that they marked."""
    text, spans, opened, at = "", [], 0, 0
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if tag[1]:
            spans.append((tag[2], opened, len(text)))
        opened = len(text)
    return text + marked[at:], spans


_TAG = re.compile(r"<(/?)([a-z_]+)>")


def read_file(path: Path) -> Iterator[Text]:
    """Yield the texts of one file: header lines, a blank line, the body; separated by a line of equals signs."""
    blocks: list[list[str]] = [[]]
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.strip("="):
            blocks.append([])
        else:
            blocks[-1].append(line)
    for number, lines in enumerate(blocks, 1):
        text = "\n".join(lines).strip("\n")
        if not text.strip():
            continue
        head, _, body = text.partition("\n\n")
        fields = dict(line.split(":", 1) for line in head.splitlines() if ":" in line)
        fields = {key.strip().lower(): value.strip() for key, value in fields.items()}
        name, kind = f"{path.stem}#{number}", Kind(fields["kind"])
        words, spans = unmarked(body.strip()) if path.name.startswith(MARKED) else (body.strip(), [])
        kind_words = tuple(spans) if path.name.startswith(MARKED) and kind is Kind.REJECTION else None
        yield Text(name, kind, _message(name, fields, words), fields.get("organization"), fields.get("position"), kind_words)


def _message(name: str, fields: dict[str, str], body: str) -> Message:
    digest = sha256(name.encode()).hexdigest()
    sender_name, address = _name_and_address(fields.get("from", ""))
    address = address or f"talent@house-{digest[:8]}.example"
    return Message(
        message_id=f"<{digest[:16]}@texts.example>",
        sha256=digest,
        date=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
        sender=Address(name=sender_name, email=address),
        to=(Address(name="Jun Reader", email=ME),),
        subject=fields.get("subject", ""),
        text=body,
    )


_SENDER = re.compile(r"(?:(.*?)\s*<)?([^\s<>@]+@[^\s<>@]+)>?")


def _name_and_address(given: str) -> tuple[str, str]:
    """Return the display name and the address of a "From:" line, "" for an address it does not have.

    A name with a comma or an "@" in it needs no quotes here: in mail, programs write them.
    """
    found = _SENDER.fullmatch(given.strip())
    return ((found[1] or "").strip("\"' "), found[2]) if found else (given, "")
