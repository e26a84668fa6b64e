"""The quick look through a mailbox: which messages must be read, and who wrote to whom in all of them.

Of a message that is not to be read it is certain that it has no cue of an application in any text that can be decoded;
anything odd (an unknown charset or encoding, a defect, deep nesting) must be read. The correspondent index is flat arrays
of numbers, so that mail with people who turn out to matter is found later without a second pass.
"""

import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rejoinder.sources import engine as engines
from rejoinder.sources.chunk import Chunk, Source
from rejoinder.sources.envelope import HEADER_LITERALS, HEADER_PATTERNS, Envelope, Envelopes, recipient_salt
from rejoinder.sources.glance import Glance
from rejoinder.sources.mbox import unquoted
from rejoinder.sources.telling import Cues, Stems
from rejoinder.sources.texts import Texts

__all__ = ["ChunkScan", "Stems", "key_of", "messages_with", "raw_messages", "recipient_key_of", "sample_owner", "scan"]

OnLook = Callable[[int, bytes], None]


@dataclass(slots=True)
class ChunkScan:
    """What the scan of one chunk found. Ordinals number the messages of the chunk from 0.

    `looks` are the ordinals of the messages to read. `offsets` and `lengths` (bytes, one per message) are what `Source.read`
    wants. `keys` and `ordinals` are parallel: the message `ordinals[i]` has the correspondent `keys[i]` (see `key_of`).
    `delivered_to` counts the addresses that messages were delivered to, `sent_from` the senders of those that the mailbox
    itself calls sent.
    """

    count: int = 0
    looks: "array[int]" = field(default_factory=lambda: array("I"))
    offsets: "array[int]" = field(default_factory=lambda: array("Q"))
    lengths: "array[int]" = field(default_factory=lambda: array("I"))
    keys: "array[int]" = field(default_factory=lambda: array("I"))
    ordinals: "array[int]" = field(default_factory=lambda: array("I"))
    delivered_to: Counter[str] = field(default_factory=Counter)
    sent_from: Counter[str] = field(default_factory=Counter)
    bytes_read: int = 0


def key_of(text: str, salt: int = 0) -> int:
    """Return the key in the index of a sender's address or "@domain", a "<message-id>" or a Gmail thread number."""
    return zlib.crc32(text.lower().encode("utf-8", "surrogateescape"), salt)


def recipient_key_of(text: str, salt: int = 0) -> int:
    """Return the key in the index of a recipient's (To, Cc) address or "@domain"."""
    return key_of(text, recipient_salt(salt))


def messages_with(found: ChunkScan, keys: Iterable[int]) -> list[int]:
    """Return the ordinals of the messages that have any of `keys`, in order. About one in 4 billion is a chance hit per key."""
    wanted = frozenset(keys)
    return sorted({ordinal for key, ordinal in zip(found.keys, found.ordinals, strict=True) if key in wanted})


@dataclass(frozen=True, slots=True)
class _Prepared:
    engine: engines.Engine
    cues: Cues
    texts: Texts
    names: engines.Matcher | None


_PREPARED: dict[tuple[Stems, str], _Prepared] = {}


def prepare(stems: Stems, engine: str | None = None, cache: Path | None = None) -> _Prepared:
    """Make what a scan needs, once per process; `cache` is a folder that keeps what takes a tenth of a second to make."""
    name = engines.chosen(engine)
    key = (stems, name)
    if key not in _PREPARED:
        machine = engines.choose(name, cache)
        cues = Cues.of(stems)
        names = machine.matcher(HEADER_LITERALS, HEADER_PATTERNS, {}) if machine.name == "fast" else None
        _PREPARED[key] = _Prepared(machine, cues, Texts(cues, machine), names)
    return _PREPARED[key]


def scan(
    source: Source,
    chunk: Chunk,
    stems: Stems,
    salt: int = 0,
    engine: str | None = None,
    on_look: OnLook | None = None,
    glance: Glance | None = None,
) -> ChunkScan:
    """Look through the messages of `chunk`.

    `on_look(ordinal, raw)` is called with each message that must be read, in order, as it was before an mbox took it in.
    `salt` is mixed into the keys of the index. `glance` decides about short mail to one person, all of which is read without it.
    Raises CannotRead.
    """
    ready = prepare(stems, engine)
    machine, cues, texts = ready.engine, ready.cues, ready.texts
    envelopes = Envelopes(salt, stems.domains, ready.names)
    found = ChunkScan()
    from_mbox = not chunk.names
    for piece in source.pieces(chunk, machine):
        found.bytes_read += piece.read
        data = piece.data
        for start, end in piece.spans:
            ordinal = found.count
            found.count += 1
            found.offsets.append(piece.base + start)
            found.lengths.append(end - start)
            envelope = envelopes.read(data, start, end)
            _index(found, ordinal, envelope)
            if (
                envelope.look
                or cues.in_subject(envelope.subject)
                or piece.cut
                or (
                    is_a_persons_letter(data, start, envelope.body, end)
                    and (glance is None or texts.pass_a_glance(data, envelope, end, glance))
                )
                or texts.tell(data, envelope, end)
            ):
                found.looks.append(ordinal)
                if on_look is not None:
                    raw = bytes(memoryview(data)[start:end])
                    on_look(ordinal, unquoted(raw) if from_mbox else raw)
    return found


LETTER = 12 << 10
"""Mail to one person with a body of up to so many bytes is glanced at, whatever the cues say."""

_BULK = (b"\nlist-unsubscribe:", b"\nlist-id:", b"\nlist-post:", b"\nprecedence: bulk", b"\nprecedence: list", b"\nprecedence: junk")


def is_a_persons_letter(data: bytearray, start: int, body: int, end: int) -> bool:
    """Whether this is short mail that went to no list: what people write about a job is often in no words of the trade.

    The message is `data[start:end]`, its body begins at `body`.
    """
    if end - body > LETTER:
        return False
    head = bytes(data[start:body]).lower()
    return not any(mark in head for mark in _BULK)


def raw_messages(source: Source, chunk: Chunk, engine: str | None = None) -> Iterator[bytes]:
    """Yield every message of `chunk` whole, in order, as it was before an mbox took it in. Raises CannotRead."""
    for piece in source.pieces(chunk, engines.choose(engine)):
        for start, end in piece.spans:
            raw = bytes(memoryview(piece.data)[start:end])
            yield raw if chunk.names else unquoted(raw)


def _index(found: ChunkScan, ordinal: int, envelope: Envelope) -> None:
    keys = envelope.keys
    found.keys.extend(keys)
    found.ordinals.extend([ordinal] * len(keys))
    for address in envelope.delivered_to:
        found.delivered_to[address] += 1
    if envelope.sent_from:
        found.sent_from[envelope.sent_from] += 1


_SAMPLES = 8
_SAMPLE = 256 << 10


def sample_owner(source: Source, engine: str | None = None) -> Counter[str]:
    """Return the addresses that are most likely the mailbox owner's, from a few places of the source.

    A sender of sent mail counts ten times as much as an address that mail was delivered to. Where no message says either, it is
    the address that at least half of them are written to. Raises CannotRead.
    """
    machine = engines.choose(engine)
    envelopes = Envelopes(0, (), None)
    owners: Counter[str] = Counter()
    recipients: Counter[str] = Counter()
    messages = 0
    chunks = source.chunks()
    chosen = chunks[:: max(1, len(chunks) // _SAMPLES)][:_SAMPLES] if source.kind in ("mbox", "folder", "maildir", "eml") else chunks[:1]
    for chunk in chosen:
        part = Chunk(chunk.index, chunk.member, chunk.start, min(chunk.end, chunk.start + _SAMPLE), chunk.names[:40], chunk.size)
        for piece in source.pieces(part, machine):
            for start, end in piece.spans:
                envelope = envelopes.read(piece.data, start, end)
                messages += 1
                recipients.update(set(envelope.written_to))
                for address in envelope.delivered_to:
                    owners[address] += 1
                if envelope.sent_from:
                    owners[envelope.sent_from] += 10
    if not owners:
        owners.update({address: count for address, count in recipients.most_common(1) if 2 * count >= messages})
    return owners
