"""The quick look through a mailbox: which messages must be read, and who wrote to whom in all of them.

Of a message that is not to be read it is certain that it has no cue of an application in any text that can be decoded;
anything odd (an unknown charset or encoding, a defect, deep nesting) must be read. The correspondent index is flat arrays
of numbers, so that mail with people who turn out to matter is found later without a second pass.
"""

import re
import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from rejoinder.sources import engine as engines
from rejoinder.sources.chunk import Chunk, Source
from rejoinder.sources.envelope import Envelope, Envelopes, recipient_salt
from rejoinder.sources.glance import Glance
from rejoinder.sources.looker import ASK, ASK_HEADERS, LOOK, SHORT, Looker, tables
from rejoinder.sources.mbox import Piece, unquoted
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
    tables: bytes
    lookers: list[Looker]


_PREPARED: dict[tuple[Stems, str, Glance | None], _Prepared] = {}


def prepare(stems: Stems, engine: str | None = None, glance: Glance | None = None) -> _Prepared:
    """Make what a scan needs, once per process."""
    key = (stems, engines.chosen(engine), glance)
    if key not in _PREPARED:
        machine = engines.choose(engine)
        cues = Cues.of(stems)
        described = tables(cues, stems.domains, LETTER, glance) if machine.kernel else b""
        lookers = []
        if machine.kernel is not None:
            try:
                lookers.append(Looker(machine.kernel, described))
            except ValueError:  # a kernel that was not built from these sources
                machine = engines.PlainEngine()
        _PREPARED[key] = _Prepared(machine, cues, Texts(cues), described, lookers)
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
    `salt` is mixed into the keys of the index. `glance` decides about short mail; without it all of that is read which went to no list.
    Raises CannotRead.
    """
    ready = prepare(stems, engine, glance)
    run = _Scan(ready, chunk, Envelopes(salt, stems.domains), on_look, glance)
    kernel = ready.engine.kernel
    if kernel is None:
        return run.plainly(source)
    looker = ready.lookers.pop() if ready.lookers else Looker(kernel, ready.tables)
    looker.begin(salt)
    found = run.natively(source, looker)
    ready.lookers.append(looker)
    return found


LETTER = 12 << 10
"""Mail with a body of up to so many bytes is glanced at, whatever the cues say."""

_LISTED = re.compile(rb"\n(?:list-(?:unsubscribe|id|post)[ \t]*:|precedence[ \t]*: (?:bulk|list|junk))", re.IGNORECASE)


class _Scan:
    """One run over the messages of a chunk."""

    def __init__(self, ready: _Prepared, chunk: Chunk, envelopes: Envelopes, on_look: OnLook | None, glance: Glance | None) -> None:
        self.ready = ready
        self.chunk = chunk
        self.envelopes = envelopes
        self.on_look = on_look
        self.glance = glance
        self.found = ChunkScan()

    def plainly(self, source: Source) -> ChunkScan:
        """Read the headers of every message and look into its texts here."""
        for piece in source.pieces(self.chunk, self.ready.engine):
            for ordinal, (start, end) in self._numbered(piece):
                envelope = self.envelopes.read(piece.data, start, end)
                _index(self.found, ordinal, envelope)
                short = end - envelope.body <= LETTER
                if piece.cut or (short and self._passes(piece, envelope, start, end)) or self._tells(piece, envelope, end):
                    self._look(piece, ordinal, start, end)
        return self.found

    def natively(self, source: Source, looker: Looker) -> ChunkScan:
        """Let the kernel do the same; only what it leaves open is decided here."""
        found = self.found
        unread: list[tuple[int, Envelope]] = []
        for piece in source.pieces(self.chunk, self.ready.engine):
            marks = looker.look(piece.data, piece.spans)
            if piece.cut:
                marks = bytes(mark | LOOK for mark in marks)
            for (ordinal, (start, end)), mark in zip(self._numbered(piece), marks, strict=True):
                if mark & ASK_HEADERS:
                    unread.append((ordinal, self.envelopes.read(piece.data, start, end)))
                if mark & LOOK or (mark and self._is_worth_it(piece, mark, start, end)):
                    self._look(piece, ordinal, start, end)
        found.keys, found.ordinals = looker.keys()
        found.delivered_to, found.sent_from = looker.delivered_to(), looker.sent_from()
        if unread:
            for ordinal, envelope in unread:
                _index(found, ordinal, envelope)
            found.keys = array("I", [key for _, key in sorted(zip(found.ordinals, found.keys, strict=True), key=itemgetter(0))])
            found.ordinals = array("I", sorted(found.ordinals))
        return found

    def _numbered(self, piece: Piece) -> "enumerate[tuple[int, int]]":
        found = self.found
        first = found.count
        found.bytes_read += piece.read
        found.count += len(piece.spans)
        found.offsets.extend([piece.base + start for start, _ in piece.spans])
        found.lengths.extend([end - start for start, end in piece.spans])
        return enumerate(piece.spans, first)

    def _is_worth_it(self, piece: Piece, mark: int, start: int, end: int) -> bool:
        """Decide what the kernel has left open."""
        if not mark & (SHORT | ASK):
            return False
        envelope = self.envelopes.read(piece.data, start, end)
        return bool((mark & SHORT and self._passes(piece, envelope, start, end)) or (mark & ASK and self._tells(piece, envelope, end)))

    def _passes(self, piece: Piece, envelope: Envelope, start: int, end: int) -> bool:
        """Whether short mail passes a glance: what people write about a job is often in no words of the trade."""
        listed = went_to_a_list(piece.data, start, envelope.body)
        if self.glance is None:
            return not listed
        return self.ready.texts.pass_a_glance(piece.data, envelope, end, self.glance, listed=listed)

    def _tells(self, piece: Piece, envelope: Envelope, end: int) -> bool:
        return envelope.look or self.ready.texts.tell(piece.data, envelope, end, self.glance)

    def _look(self, piece: Piece, ordinal: int, start: int, end: int) -> None:
        self.found.looks.append(ordinal)
        if self.on_look is not None:
            raw = bytes(memoryview(piece.data)[start:end])
            self.on_look(ordinal, raw if self.chunk.names else unquoted(raw))


def went_to_a_list(data: bytearray, start: int, body: int) -> bool:
    """Whether the headers `data[start:body]` are those of mail that went to many at once (RFC 2369, RFC 2919, Precedence)."""
    return _LISTED.search(data, start, body) is not None


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
    envelopes = Envelopes(0, ())
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
