"""Those who read the mail: this process, or several at once, always with the same result.

Where there is enough mail, a scout goes ahead: a process that only looks through bytes, and begins while this one still imports what
judging needs. The first letters that it finds are read here, so that what reading makes for the first time (patterns, phrases) is made
once; then readers start, which find all that ready. They stay to the last letter of the correspondence.
"""

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from rejoinder.desk.chunks import ChunkLook, ChunkReading, Found, LettersRead, Room, can_be_read_apart, look_through
from rejoinder.errors import CannotRead
from rejoinder.practice.correspondence import Correspondents
from rejoinder.sources.source import Chunk, Source

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from rejoinder.desk.reading_room import CorrespondenceReading

WORTH_A_SECOND_PROCESS = 48 << 20
"""Below this many bytes one process is done before a second has started."""

_FAR_AHEAD = 12
"""So many chunks a scout is given while nobody has time for its answers: more than it looks through until the first readers are ready."""
_AHEAD = 2
"""So many tasks are handed to each at a time, so that none waits; what they say is short enough never to keep anybody waiting itself."""
_LETTERS_OF_A_CHUNK, _LETTERS = 4, 8
"""So many letters are read at once in the first pass and in the second, where many are only looked at."""


class _Look(NamedTuple):
    """A chunk to look through; `at` is its number among those that are being read."""

    source: int
    at: int
    chunk: Chunk


class _ReadPlaces(NamedTuple):
    """Some messages to read of a chunk that was looked through."""

    source: int
    at: int
    chunk: Chunk
    places: Sequence[Found]


class _ReadChunk(NamedTuple):
    """A chunk to look through and read in one go."""

    source: int
    chunk: Chunk


class _ReadLetters(NamedTuple):
    """Messages that may belong to the correspondence."""

    found: Sequence[tuple[bytes, int]]
    known: Correspondents
    written_to: frozenset[str]
    me: frozenset[str]


_Task = _Look | _ReadPlaces | _ReadChunk | _ReadLetters
_Worker = Callable[[_Task, Sequence[Source], Room], Any]


class Readers:
    """Up to `processes` readers of `sources`, more than one only when there is enough to read. Use as a context manager."""

    def __init__(self, sources: Sequence[Source], room: Room, processes: int) -> None:
        """Nothing starts yet."""
        self._sources = sources
        self._room = room
        self._most = processes
        self._scout: _Hand | None = None
        self._readers: list[_Hand] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        hands = self._hands()
        for hand in hands:
            hand.end()
        for hand in hands:
            hand.process.join()
        self._scout, self._readers = None, []

    def look_ahead(self, source: Source, chunks: Sequence[Chunk]) -> None:
        """Let a scout begin with `chunks` of `source`, which `read_chunks` is asked for next, if they are worth it."""
        if self._scout or not (self._are_many(chunks) and can_be_read_apart(source)):
            return
        self._scout = self._start(_look)
        for at, chunk in enumerate(chunks[:_FAR_AHEAD]):
            self._scout.give(_Look(self._sources.index(source), at, chunk))

    def read_chunks(self, source: Source, chunks: Sequence[Chunk]) -> Iterator[ChunkReading]:
        """Read `chunks` of `source` and yield what each held, in any order.

        Raises CannotRead when the source goes away meanwhile; the chunks already yielded stay good.
        """
        number, many = self._sources.index(source), self._are_many(chunks)
        if many and can_be_read_apart(source):
            self.look_ahead(source, chunks)
            assert self._scout
            given = [task.chunk for task in self._scout.tasks if isinstance(task, _Look)]
            rest = [chunk for chunk in chunks if chunk not in given]
            looks = deque(_Look(number, at, chunk) for at, chunk in enumerate(rest, len(given)))
            yield from self._look_and_read(_Work(looks), min(self._most, len(chunks)))
            return
        if many:
            self._start_readers(min(self._most, len(chunks)))
        yield from self._done((_ReadChunk(number, chunk) for chunk in chunks), _AHEAD)

    def read_letters(
        self, found: Iterator[tuple[bytes, int]], known: Correspondents, written_to: frozenset[str], me: frozenset[str]
    ) -> "Iterator[CorrespondenceReading]":
        """Read letters (their bytes, and where they stand) and yield those that belong to the correspondence, in any order.

        The arguments are those of `reading_room.read_letters`; `me` are the person's own addresses. Raises CannotRead.
        """
        batches = iter(lambda: list(islice(found, _LETTERS)), [])
        # One at a time: they carry their bytes, and whoever sends many while the other does so too waits for ever.
        yield from self._done((_ReadLetters(batch, known, written_to, me) for batch in batches), 1)

    def _are_many(self, chunks: Sequence[Chunk]) -> bool:
        return self._most > 1 and len(chunks) > 1 and sum(chunk.size for chunk in chunks) >= WORTH_A_SECOND_PROCESS

    def _look_and_read(self, work: "_Work", readers: int) -> Iterator[ChunkReading]:
        """Do `work`: the scout looks, this process reads what it finds first, then so many `readers` do."""
        while True:
            self._share_out(work)
            if not any(hand.tasks for hand in self._hands()):
                return
            for task, result in self._answers():
                yield from work.further(task, result)
                if not self._readers:
                    while work.letters:
                        here = work.letters.popleft()
                        yield from work.further(here, _read(here, self._sources, self._room))
                    self._start_readers(readers)

    def _share_out(self, work: "_Work") -> None:
        """Give everybody something to do: the scout chunks to look through, readers letters; chunks, too, to those without a letter as long
        as there are processors for them."""
        while self._scout and work.looks and len(self._scout.tasks) < _AHEAD:
            self._scout.give(work.looks.popleft())
        for hand in self._readers * _AHEAD:
            if work.letters and len(hand.tasks) < _AHEAD:
                hand.give(work.letters.popleft())
        for hand in self._readers:
            if work.looks and not hand.tasks and sum(bool(one.tasks) for one in self._hands()) < self._most:
                hand.give(work.looks.popleft())

    def _done(self, tasks: Iterable[_Task], ahead: int) -> Iterator[Any]:
        """Yield what comes of `tasks`, handing each reader up to `ahead` of them at a time."""
        if not self._readers:
            yield from (_read(task, self._sources, self._room) for task in tasks)
            return
        waiting = iter(tasks)
        while True:
            for hand in self._readers * ahead:
                task = next(waiting, None) if len(hand.tasks) < ahead else None
                if task:
                    hand.give(task)
            if not any(hand.tasks for hand in self._readers):
                return
            yield from (result for _, result in self._answers())

    def _answers(self) -> Iterator[tuple[_Task, Any]]:
        """Wait for an answer; yield it with its task, then all others that are there by now. Raises what went wrong, or CannotRead."""
        from multiprocessing.connection import wait

        busy = [hand for hand in self._hands() if hand.tasks]
        wait([hand.ours for hand in busy])
        for hand in busy:
            while hand.tasks and hand.ours.poll():
                yield hand.answer()

    def _hands(self) -> "list[_Hand]":
        return [*self._readers, *([self._scout] if self._scout else ())]

    def _start_readers(self, count: int) -> None:
        while len(self._readers) < count:
            self._readers.append(self._start(_read))

    def _start(self, worker: _Worker) -> "_Hand":
        """Start a process. If it loses its parent it ends after what it has in hand."""
        import multiprocessing

        context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        ours, theirs = context.Pipe()
        # A forked child holds copies of our ends; while any is open, nobody hears that we are gone.
        inherited = [ours, *(hand.ours for hand in self._hands())] if context.get_start_method() == "fork" else []
        child = context.Process(target=_child, args=(theirs, inherited, worker, self._sources, self._room), daemon=True)
        child.start()
        theirs.close()
        return _Hand(child, ours)


class _Hand:
    """A process that works for us: our end of the line to it, and the tasks it has not answered yet, the oldest first."""

    def __init__(self, process: Any, ours: "Connection[Any, Any]") -> None:
        self.process = process
        self.ours = ours
        self.tasks: deque[_Task] = deque()

    def give(self, task: _Task) -> None:
        """Hand it one task more."""
        self.ours.send(task)
        self.tasks.append(task)

    def answer(self) -> tuple[_Task, Any]:
        """Wait for the oldest task and return it with what came of it. Raises what went wrong, CannotRead when nobody is there any more."""
        try:
            result = self.ours.recv()
        except (EOFError, ConnectionError):
            raise CannotRead("Reading stopped before its end; the same command goes on where it was.") from None
        if isinstance(result, Exception):
            raise result
        return self.tasks.popleft(), result

    def end(self) -> None:
        """Tell it to end, whatever it is doing."""
        self.ours.close()
        self.process.terminate()


class _Work:
    """The chunks of a source on their way: `looks` at those that nobody was given yet, and `letters` that were found in others."""

    def __init__(self, looks: deque[_Look]) -> None:
        self.looks = looks
        self.letters: deque[_ReadPlaces] = deque()
        self._begun: dict[int, ChunkReading] = {}
        self._waiting: dict[int, int] = {}

    def further(self, task: _Task, result: object) -> Iterator[ChunkReading]:
        """Note what came of a task, and yield its chunk when nothing of it is left to do."""
        assert isinstance(task, _Look | _ReadPlaces)
        if isinstance(result, ChunkLook):
            places = iter(result.places)
            batches = [
                _ReadPlaces(task.source, task.at, task.chunk, batch)
                for batch in iter(lambda: list(islice(places, _LETTERS_OF_A_CHUNK)), [])
            ]
            self.letters += batches
            self._begun[task.at] = ChunkReading(task.chunk.index, task.chunk.size, result, LettersRead([], [], {}))
            self._waiting[task.at] = len(batches)
        else:
            assert isinstance(result, LettersRead)
            self._begun[task.at].read.add(result)
            self._waiting[task.at] -= 1
        if not self._waiting[task.at]:
            yield self._begun.pop(task.at)


def _look(task: _Task, sources: Sequence[Source], room: Room) -> ChunkLook:
    """What a scout does."""
    assert isinstance(task, _Look)
    return look_through(sources[task.source], task.chunk, room)


def _read(task: _Task, sources: Sequence[Source], room: Room) -> "ChunkLook | LettersRead | ChunkReading | CorrespondenceReading":
    """What a reader does."""
    if isinstance(task, _Look):
        return _look(task, sources, room)
    from rejoinder.desk import reading_room

    if isinstance(task, _ReadPlaces):
        return reading_room.read_places(sources[task.source], task.chunk, task.places, room)
    if isinstance(task, _ReadChunk):
        return reading_room.read_chunk(sources[task.source], task.chunk, room)
    return reading_room.read_letters(task.found, task.known, task.written_to, room._replace(me=task.me))


def _child(
    theirs: "Connection[Any, Any]", inherited: Sequence["Connection[Any, Any]"], worker: _Worker, sources: Sequence[Source], room: Room
) -> None:
    """Do what is handed over, until the parent hangs up. `inherited` are copies of the parent's ends, not for us."""
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
            result = worker(task, sources, room)
        except Exception as error:
            result = error
        try:
            theirs.send(result)
        except OSError:
            return
