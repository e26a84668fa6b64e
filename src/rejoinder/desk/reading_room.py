"""Where mail is read and judged: the chunks of a mailbox, and letters found again because of whom they are from or to."""

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from rejoinder.model.call import tells_of_a_call
from rejoinder.model.dossier import Letter
from rejoinder.model.message import Direction, Message
from rejoinder.model.reading import Kind, Reading, SignalKind
from rejoinder.model.told import Told
from rejoinder.practice.corrections import as_seen
from rejoinder.practice.correspondence import Correspondents, belongs, correspondents
from rejoinder.practice.read import read, read_correspondence
from rejoinder.practice.senders import is_shared_domain, registrable_domain
from rejoinder.sources.glance import Glance
from rejoinder.sources.mime import identity, read_message
from rejoinder.sources.scan import ChunkScan, Stems, key_of, recipient_key_of, scan
from rejoinder.sources.source import Chunk, Source
from rejoinder.store.cabinet import Cabinet
from rejoinder.store.home import Home
from rejoinder.store.intake import KeptLetter, Unread, Why


@dataclass(frozen=True, slots=True)
class Room:
    """What a reader needs beside the mail: whose mail it is, what to look for, and where originals are kept."""

    me: frozenset[str]
    stems: Stems
    glance: Glance
    salt: int
    home: Path


@dataclass(slots=True)
class ChunkReading:
    """What one chunk of a source held. `index` finds its messages again by people and threads (see `index_of`)."""

    number: int
    messages: int
    size: int
    index: bytes
    letters: list[KeptLetter] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def read_chunk(source: Source, chunk: Chunk, room: Room) -> ChunkReading:
    """Read one chunk: scan its bytes, parse and judge what may be about an application, keep the originals of what is."""
    letters: list[KeptLetter] = []
    unread: list[Unread] = []
    cabinet = Cabinet(Home.open(room.home))

    def look(ordinal: int, raw: bytes) -> None:
        try:
            message = read_message(raw)
            reading = read(message, room.me)
        except Exception as error:
            unread.append(keep_unread(cabinet, raw, ordinal, error))
            return
        if is_kept(reading):
            letters.append(keep(cabinet, raw, message, reading))

    found = scan(source, chunk, room.stems, room.salt, on_look=look, glance=room.glance)
    return ChunkReading(chunk.index, found.count, chunk.size, index_of(found), letters, unread)


@dataclass(slots=True)
class CorrespondenceReading:
    """Which of some letters belong to the correspondence, and the domains that the person has written to in them."""

    letters: list[KeptLetter] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    written_to: frozenset[str] = frozenset()


def read_letters(
    found: Iterable[tuple[bytes, int]], known: Correspondents, written_to: frozenset[str], room: Room
) -> CorrespondenceReading:
    """Read letters (bytes, and where they stand) and keep those that belong to the correspondence with `known` people and threads.

    `written_to` as for `belongs`.
    """
    reading = CorrespondenceReading()
    sent: list[Message] = []
    cabinet = Cabinet(Home.open(room.home))
    for raw, offset in found:
        try:
            message = read_message(raw)
            # What a person wrote down of a call and took back since does not come again from what they had exported.
            if tells_of_a_call(message.message_id) or not belongs(message, known, written_to, room.me):
                continue
            judged = read_correspondence(message, room.me)
        except Exception as error:
            reading.unread.append(keep_unread(cabinet, raw, offset, error))
            continue
        if judged.direction is Direction.OUT:
            sent.append(message)
        reading.letters.append(keep(cabinet, raw, message, judged, "correspondence"))
    reading.written_to = domains_written_to(sent)
    return reading


def is_kept(reading: Reading) -> bool:
    """Whether a message is kept for its own sake: it is about an application, or may be. All else is read and forgotten."""
    return reading.recognition.kind is not Kind.OTHER or any(signal.kind is SignalKind.APPLIED for signal in reading.signals)


def read_again(letter: Letter, me: frozenset[str]) -> Letter:
    """Judge a kept letter anew."""
    return replace(letter, reading=read_one_kept(letter.message, me))


def read_one_kept(message: Message, me: frozenset[str]) -> Reading:
    """Judge a message that is kept whatever it is: for its own sake, else as correspondence."""
    fresh = read(message, me)
    return fresh if is_kept(fresh) else read_correspondence(message, me)


def judged_anew(letters: Sequence[Letter], told: Told, me: frozenset[str]) -> tuple[Letter, ...]:
    """Judge all kept letters as importing them today would: each for its own sake, then those that belong to the correspondence with
    the people and in the threads of the others with that in mind. In the same order."""
    after = [read_again(letter, me) for letter in letters]
    known = correspondents(as_seen(after, told, me), me)
    read: dict[str, Reading] = {}
    written_to: frozenset[str] = frozenset()
    for _ in range(2):
        found = [letter for letter in after if letter.id not in read and belongs(letter.message, known, written_to, me)]
        read.update({letter.id: read_correspondence(letter.message, me) for letter in found})
        written_to |= domains_written_to(letter.message for letter in found if read[letter.id].direction is Direction.OUT)
    return tuple(replace(letter, reading=read.get(letter.id, letter.reading)) for letter in after)


def domains_written_to(messages: Iterable[Message]) -> frozenset[str]:
    """The domains of those to whom `messages` went, without those that belong to nobody in particular."""
    domains = {registrable_domain(address.email.lower()) for message in messages for address in (*message.to, *message.cc)}
    return frozenset(domain for domain in domains if domain and not is_shared_domain(domain))


def keep(cabinet: Cabinet, raw: bytes, message: Message, reading: Reading, why: Why = "application") -> KeptLetter:
    """Put the original into the cabinet, then return the letter for the books."""
    cabinet.keep(message.sha256, raw)
    thread = message.header("x-gm-thrid") or next(iter(message.references or message.in_reply_to), message.message_id)
    return KeptLetter(identity=identity(message), message=message, reading=reading, why=why, thread=thread)


def keep_unread(cabinet: Cabinet, raw: bytes, offset: int, error: Exception) -> Unread:
    """Keep the bytes of a message that could not be read, with a sentence that says why and quotes nothing of it."""
    digest = sha256(raw).hexdigest()
    cabinet.keep(digest, raw)
    return Unread(sha256=digest, offset=offset, sentence=f"This message could not be read ({type(error).__name__}); its bytes are kept.")


def index_of(found: ChunkScan) -> bytes:
    """Pack the correspondent index of a chunk: two counts, then offsets, lengths, keys and their messages, as 32/64-bit little-endian."""
    arrays = (found.offsets, found.lengths, found.keys, found.ordinals)
    counts = array("I", (len(found.offsets), len(found.keys)))
    if sys.byteorder == "big":
        for numbers in (counts, *arrays):
            numbers.byteswap()
    return b"".join(numbers.tobytes() for numbers in (counts, *arrays))


class Found(NamedTuple):
    """Where a message stands in its chunk."""

    ordinal: int
    offset: int
    length: int


def find_in_index(index: bytes, wanted: frozenset[int] | set[int]) -> list[Found]:
    """Return the messages of a packed index that carry any of the `wanted` keys, in order of their place."""
    counts = _numbers("I", index[:8])
    messages, keys = counts
    end_offsets = 8 + 8 * messages
    end_lengths = end_offsets + 4 * messages
    end_keys = end_lengths + 4 * keys
    hits = {i for i, key in enumerate(_numbers("I", index[end_lengths:end_keys])) if key in wanted}
    if not hits:
        return []
    owners = _numbers("I", index[end_keys:])
    offsets = _numbers("Q", index[8:end_offsets])
    lengths = _numbers("I", index[end_offsets:end_lengths])
    return [Found(ordinal, offsets[ordinal], lengths[ordinal]) for ordinal in sorted({owners[i] for i in hits})]


class Trace(NamedTuple):
    """A letter as indexes know it: the key of its Message-ID, and keys of whom it is from and to (one of each set), or of its thread."""

    id: int
    people: tuple[frozenset[int], ...]


def trace_of(message: Message, salt: int) -> Trace:
    """Return by which keys the indexes made with `salt` lead to `message`."""
    sender = frozenset({key_of(message.sender.email, salt)} if message.sender.email else ())
    recipients = frozenset(recipient_key_of(address.email, salt) for address in (*message.to, *message.cc) if address.email)
    thread = frozenset(key_of(text, salt) for text in (*message.in_reply_to, *message.references, message.header("x-gm-thrid")) if text)
    people = (sender, recipients) if sender else (recipients, thread)
    return Trace(key_of(message.message_id, salt), tuple(keys for keys in people if keys))


def without(indexes: Sequence[bytes], letters: Sequence[Trace]) -> list[bytes]:
    """Return packed indexes in which no key leads to these letters any more.

    A letter is found by its Message-ID, in its copies and in what names it, too. One that has none, or none that an index understood, is
    found by whom it is from and to: with it goes what else they wrote, which by now is kept if it belongs to the correspondence.
    """
    wanted = {key for letter in letters for key in (letter.id, *(key for keys in letter.people for key in keys))}
    places = [_owners(index, wanted) for index in indexes]
    gone: list[set[int]] = [set() for _ in indexes]
    for letter in letters:
        named = any(letter.id in owners for owners in places)
        ways = (frozenset({letter.id}),) if named else letter.people
        for ordinals, owners in zip(gone, places, strict=True):
            led = [set[int]().union(*(owners[key] for key in keys if key in owners)) for keys in ways]
            ordinals.update(set[int].intersection(*led) if led else ())
    return [_without(index, ordinals) if ordinals else index for index, ordinals in zip(indexes, gone, strict=True)]


def _owners(index: bytes, wanted: set[int]) -> dict[int, set[int]]:
    """Which messages of an index carry each of the `wanted` keys; keys that none carries are left out."""
    found: dict[int, set[int]] = {}
    for key, owner in _entries(index):
        if key in wanted:
            found.setdefault(key, set()).add(owner)
    return found


def _entries(index: bytes) -> Iterator[tuple[int, int]]:
    messages, count = _numbers("I", index[:8])
    start = 8 + 12 * messages
    end = start + 4 * count
    return zip(_numbers("I", index[start:end]), _numbers("I", index[end:]), strict=True)


def _without(index: bytes, gone: set[int]) -> bytes:
    [messages, _] = _numbers("I", index[:8])
    kept = [(key, owner) for key, owner in _entries(index) if owner not in gone]
    counts, keys, owners = array("I", (messages, len(kept))), array("I", [key for key, _ in kept]), array("I", [owner for _, owner in kept])
    if sys.byteorder == "big":
        for numbers in (counts, keys, owners):
            numbers.byteswap()
    return counts.tobytes() + index[8 : 8 + 12 * messages] + keys.tobytes() + owners.tobytes()


def _numbers(code: str, packed: bytes) -> "array[int]":
    numbers: array[int] = array(code)
    numbers.frombytes(packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
