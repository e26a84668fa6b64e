"""Those who read the mail: this process, or several at once, always with the same result.

They stay from the first chunk to the last letter: whoever has read some mail has the phrases ready, and reads on more quickly.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from rejoinder.desk.reading_room import ChunkReading, CorrespondenceReading, Room, read_chunk, read_letters
from rejoinder.errors import CannotRead
from rejoinder.practice.correspondence import Correspondents
from rejoinder.sources.source import Chunk, Source

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

WORTH_A_SECOND_PROCESS = 48 << 20
"""Below this many bytes one process is done before a second has started."""

_LETTERS = 8
"""So many letters are handed over at once."""


class _Chunk(NamedTuple):
    source: int
    chunk: Chunk


class _Letters(NamedTuple):
    found: Sequence[tuple[bytes, int]]
    known: Correspondents
    written_to: frozenset[str]
    me: frozenset[str]


class Readers:
    """Up to `processes` readers of `sources`, more than one only when there is enough to read. Use as a context manager."""

    def __init__(self, sources: Sequence[Source], room: Room, processes: int) -> None:
        """Nothing starts yet."""
        self._sources = sources
        self._room = room
        self._most = processes
        self._children: list[tuple[Any, Connection[Any, Any]]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for child, ours in self._children:
            ours.close()
            child.terminate()
            child.join()
        self._children = []

    def read_chunks(self, source: Source, chunks: Sequence[Chunk]) -> Iterator[ChunkReading]:
        """Read `chunks` of `source` and yield what each held, in any order.

        Raises CannotRead when the source goes away meanwhile; the chunks already yielded stay good.
        """
        number = self._sources.index(source)
        if self._most > 1 and len(chunks) > 1 and sum(chunk.size for chunk in chunks) >= WORTH_A_SECOND_PROCESS:
            self._start(min(self._most, len(chunks)))
        # Two ahead, so that no reader waits; the description of a chunk is small enough never to keep anybody waiting itself.
        yield from self._done((_Chunk(number, chunk) for chunk in chunks), ahead=2)

    def read_letters(
        self, found: Iterator[tuple[bytes, int]], known: Correspondents, written_to: frozenset[str], me: frozenset[str]
    ) -> Iterator[CorrespondenceReading]:
        """Read letters (their bytes, and where they stand) and yield those that belong to the correspondence, in any order.

        The arguments are those of `reading_room.read_letters`; `me` are the person's own addresses. Raises CannotRead.
        """
        batches = iter(lambda: list(islice(found, _LETTERS)), [])
        yield from self._done((_Letters(batch, known, written_to, me) for batch in batches), ahead=1)

    def _done(self, tasks: "Iterable[_Chunk | _Letters]", ahead: int) -> Iterator[Any]:
        """Yield what comes of `tasks`, handing each reader up to `ahead` of them at a time."""
        if not self._children:
            yield from (_read(task, self._sources, self._room) for task in tasks)
            return
        from multiprocessing.connection import Connection, wait

        waiting = iter(tasks)
        busy = dict.fromkeys((ours for _, ours in self._children), 0)
        for ours in list(busy) * ahead:
            _hand_over(ours, waiting, busy)
        while any(busy.values()):
            for ready in wait([ours for ours, count in busy.items() if count]):
                assert isinstance(ready, Connection)
                result = self._receive(ready)
                busy[ready] -= 1
                _hand_over(ready, waiting, busy)
                yield result

    def _start(self, count: int) -> None:
        """Start readers, unless there are some. A reader that loses its parent ends after what it has in hand."""
        import multiprocessing

        context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        while len(self._children) < count:
            ours, theirs = context.Pipe()
            # A forked child holds copies of our ends; while any is open, nobody hears that we are gone.
            inherited = [ours, *(end for _, end in self._children)] if context.get_start_method() == "fork" else []
            child = context.Process(target=_child, args=(theirs, inherited, self._sources, self._room), daemon=True)
            child.start()
            theirs.close()
            self._children.append((child, ours))

    def _receive(self, ours: "Connection[Any, Any]") -> ChunkReading | CorrespondenceReading:
        try:
            result = ours.recv()
        except (EOFError, ConnectionError):
            raise CannotRead("Reading stopped before its end; the same command goes on where it was.") from None
        if isinstance(result, Exception):
            raise result
        assert isinstance(result, ChunkReading | CorrespondenceReading)
        return result


def _hand_over(ours: "Connection[Any, Any]", waiting: "Iterator[_Chunk | _Letters]", busy: dict["Connection[Any, Any]", int]) -> None:
    task = next(waiting, None)
    if task is not None:
        ours.send(task)
        busy[ours] += 1


def _read(task: _Chunk | _Letters, sources: Sequence[Source], room: Room) -> ChunkReading | CorrespondenceReading:
    if isinstance(task, _Chunk):
        return read_chunk(sources[task.source], task.chunk, room)
    return read_letters(task.found, task.known, task.written_to, replace(room, me=task.me))


def _child(theirs: "Connection[Any, Any]", inherited: Sequence["Connection[Any, Any]"], sources: Sequence[Source], room: Room) -> None:
    """Read what is handed over, until the parent hangs up. `inherited` are copies of the parent's ends, not for us."""
    import signal

    for end in inherited:
        end.close()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # The parent hears of an interruption and ends us; two voices would print two messages.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            task = theirs.recv()
        except (EOFError, OSError):
            return
        try:
            result: ChunkReading | CorrespondenceReading | Exception = _read(task, sources, room)
        except Exception as error:
            result = error
        try:
            theirs.send(result)
        except OSError:
            return
