"""Judge messages without keeping anything."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rejoinder.desk.take_in import likely_owners
from rejoinder.model.message import Message
from rejoinder.model.reading import Reading
from rejoinder.practice.read import read
from rejoinder.sources.mime import read_message
from rejoinder.sources.scan import raw_messages, sample_owner
from rejoinder.sources.source import Source, open_source


def read_mailboxes(paths: Sequence[Path], me: frozenset[str]) -> Iterator[tuple[Message, Reading]]:
    """Yield every message of the mailboxes in the order of the files, with its reading.

    `me` are the person's addresses in lower case; when empty they are learnt from the mailboxes.
    Raises NotAMailbox or CannotRead.
    """
    sources = [open_source(path) for path in paths]
    mine = me or frozenset(address for source in sources for address in likely_owners(Counter(sample_owner(source))))
    for source in sources:
        for raw in _messages(source):
            message = read_message(raw)
            yield message, read(message, mine)


def _messages(source: Source) -> Iterator[bytes]:
    """The raw messages of a source, in order, as they were before an mbox took them in."""
    for chunk in source.chunks():
        yield from raw_messages(source, chunk)
