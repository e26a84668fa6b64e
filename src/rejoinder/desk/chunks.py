"""A chunk of a mailbox: what looking through its bytes finds, and what reading finds in it.

Nothing here judges, so that whoever only looks through bytes can begin before all that judging needs is there.
"""

import sys
from array import array
from pathlib import Path
from typing import NamedTuple

from rejoinder.sources.glance import Glance
from rejoinder.sources.scan import ChunkScan, Stems, scan
from rejoinder.sources.source import Chunk, Source
from rejoinder.store.intake import KeptLetter, Unread


class Room(NamedTuple):
    """What a reader needs beside the mail: whose mail it is, what to look for, and where originals are kept."""

    me: frozenset[str]
    stems: Stems
    glance: Glance
    salt: int
    home: Path


class Found(NamedTuple):
    """Where a message stands in its chunk."""

    ordinal: int
    offset: int
    length: int


class Place(NamedTuple):
    """A message of a mailbox taken in: the number of the mailbox in the store, of the chunk and of the message in it."""

    source: int
    chunk: int
    ordinal: int


class ChunkLook(NamedTuple):
    """What looking through a chunk has found: how many messages there are, the index that finds them again by people and threads
    (`packed` as `index_of` does it), and the places of those that must be read."""

    messages: int
    packed: bytes
    places: list[Found]


class LettersRead(NamedTuple):
    """What reading some messages of a chunk has found.

    `expected` has, by their numbers in the chunk, those of the `letters` of which it is known how they read when they belong to the
    correspondence: so nobody need read them again for that.
    """

    letters: list[KeptLetter]
    unread: list[Unread]
    expected: dict[int, KeptLetter]

    def add(self, others: "LettersRead") -> None:
        """Take in what reading `others` has found."""
        self.letters.extend(others.letters)
        self.unread.extend(others.unread)
        self.expected.update(others.expected)


class ChunkReading(NamedTuple):
    """What one chunk of a source held: what was found by looking through it, and by reading."""

    number: int
    size: int
    look: ChunkLook
    read: LettersRead


def look_through(source: Source, chunk: Chunk, room: Room) -> ChunkLook:
    """Look through the bytes of a chunk and read nothing. Raises CannotRead."""
    found = scan(source, chunk, room.stems, room.salt, glance=room.glance)
    return ChunkLook(found.count, index_of(found), [Found(at, found.offsets[at], found.lengths[at]) for at in found.looks])


def can_be_read_apart(source: Source) -> bool:
    """Whether single messages can be had again for little: of an archive all that stands before them would have to be unpacked, and where
    each is a file of its own most of the time goes into opening it."""
    return source.kind == "mbox"


def index_of(found: ChunkScan) -> bytes:
    """Pack the correspondent index of a chunk: two counts, then offsets, lengths, keys and their messages, as 32/64-bit little-endian."""
    arrays = (found.offsets, found.lengths, found.keys, found.ordinals)
    counts = array("I", (len(found.offsets), len(found.keys)))
    if sys.byteorder == "big":
        for numbers in (counts, *arrays):
            numbers.byteswap()
    return b"".join(numbers.tobytes() for numbers in (counts, *arrays))


def find_in_index(index: bytes, wanted: frozenset[int] | set[int]) -> list[Found]:
    """Return the messages of a packed index that carry any of the `wanted` keys, in order of their place."""
    counts = numbers_of("I", index[:8])
    messages, keys = counts
    end_offsets = 8 + 8 * messages
    end_lengths = end_offsets + 4 * messages
    end_keys = end_lengths + 4 * keys
    hits = {i for i, key in enumerate(numbers_of("I", index[end_lengths:end_keys])) if key in wanted}
    if not hits:
        return []
    owners = numbers_of("I", index[end_keys:])
    offsets = numbers_of("Q", index[8:end_offsets])
    lengths = numbers_of("I", index[end_offsets:end_lengths])
    return [Found(ordinal, offsets[ordinal], lengths[ordinal]) for ordinal in sorted({owners[i] for i in hits})]


def numbers_of(code: str, packed: bytes) -> "array[int]":
    """Unpack the little-endian numbers of that array `code`."""
    numbers: array[int] = array(code)
    numbers.frombytes(packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
