"""What leads from the indexes of mailboxes to a letter, so that a letter which is forgotten is not found through them again."""

import sys
from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rejoinder.desk.chunks import numbers_of
from rejoinder.model.message import Message
from rejoinder.sources.scan import key_of, recipient_key_of


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
    messages, count = numbers_of("I", index[:8])
    start = 8 + 12 * messages
    end = start + 4 * count
    return zip(numbers_of("I", index[start:end]), numbers_of("I", index[end:]), strict=True)


def _without(index: bytes, gone: set[int]) -> bytes:
    [messages, _] = numbers_of("I", index[:8])
    kept = [(key, owner) for key, owner in _entries(index) if owner not in gone]
    counts, keys, owners = array("I", (messages, len(kept))), array("I", [key for key, _ in kept]), array("I", [owner for _, owner in kept])
    if sys.byteorder == "big":
        for numbers in (counts, keys, owners):
            numbers.byteswap()
    return counts.tobytes() + index[8 : 8 + 12 * messages] + keys.tobytes() + owners.tobytes()
