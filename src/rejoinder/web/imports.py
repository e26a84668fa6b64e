"""Mailboxes being read while the person does something else.

Reading is work for a processor, so it is done by a process of its own: the pages stay quick, and a reader that dies takes nothing along.
A thread listens to it, so that the page may be closed and opened again.
"""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, NamedTuple

from rejoinder.desk.receive import discard as discard_file
from rejoinder.desk.summary import SoFar, Summary
from rejoinder.errors import NotFound, RejoinderError, UsageError

if TYPE_CHECKING:
    from rejoinder.desk.take_in import Story

_PATIENCE = 5
"""Seconds that a reader has to end when it is told to."""
_STOPPED: Mapping[str, object] = {
    "error": "Reading stopped before its end. Nothing is lost; add the same mail again and it goes on where it was."
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportState:
    """How an import stands: what it came upon `so_far`; afterwards there is a `summary`, or an `error` in one sentence.

    `refused` says in a sentence of each file that is no mail why it was left out while the others are read. `news` are the letters that
    came to those that lay here before. `passed_over` is the file of a single letter of which nothing was kept.
    """

    names: tuple[str, ...]
    so_far: SoFar = field(default_factory=SoFar)
    refused: tuple[str, ...] = ()
    summary: Summary | None = None
    news: "News | None" = None
    passed_over: Path | None = None
    error: str = ""

    @property
    def finished(self) -> bool:
        """Whether nothing more will come."""
        return self.summary is not None or bool(self.error)


class NewLetter(NamedTuple):
    """A letter that an import brought: its id, who wrote it, its subject, and what it is."""

    id: str
    sender: str
    subject: str
    what: str


class News(NamedTuple):
    """What came to the letters that lay here before: how many letters, and the first of them."""

    how_many: int
    letters: tuple[NewLetter, ...]


class _End(NamedTuple):
    """What the reader says last. `alone` when it was one letter and nothing of it was kept."""

    summary: Summary
    news: News | None
    alone: bool


class Imports:
    """At most one import at a time; the last one is remembered."""

    def __init__(self, home: Path, me: frozenset[str]) -> None:
        """`home` is where letters are filed; `me` are the person's addresses as far as they were given."""
        self._home = home
        self._me = me
        self._state: ImportState | None = None
        self._lock = Lock()
        self._reader: SpawnProcess | None = None
        self._thread: Thread | None = None
        self._stopped = False
        self._ours: Path | None = None

    def stop(self) -> None:
        """End the reading, if any goes on, for good; what was read stays, and copies of ours are removed."""
        with self._lock:
            self._stopped = True
            reader, thread = self._reader, self._thread
        if reader and reader.is_alive():
            reader.terminate()
            reader.join(_PATIENCE)
            if reader.is_alive():
                reader.kill()
        if thread:
            thread.join(_PATIENCE)
        with self._lock:
            self._discard_passed_over()

    def refuse_while_reading(self) -> None:
        """Raise UsageError while a mailbox is being read: for what cannot be done meanwhile."""
        with self._lock:
            if self._state and not self._state.finished:
                raise UsageError("A mailbox is being read just now; please wait until that is done.")

    @property
    def state(self) -> ImportState | None:
        """How the current or the last import stands; None when there was none yet."""
        with self._lock:
            return self._state

    def start(self, paths: Sequence[Path], names: Sequence[str], discard: Sequence[Path] = ()) -> None:
        """Begin to read `paths`, called `names` on the page. `discard` are copies of ours, removed when all is read.

        Raises UsageError while another import runs.
        """
        with self._lock:
            if self._state and not self._state.finished:
                raise UsageError("A mailbox is being read already; please wait until that is done.")
            self._discard_passed_over()
            self._state = ImportState(names=tuple(names))
            self._thread = Thread(target=self._run, args=(tuple(paths), tuple(names), tuple(discard)), daemon=True, name="import")
        self._thread.start()

    @contextmanager
    def passed_over(self) -> Iterator[Path]:
        """Give the file of the letter of which nothing was kept; it is done with when the block ends without an error.

        Raises NotFound when there is none.
        """
        with self._lock:
            if not self._state or not self._state.passed_over:
                raise NotFound("That letter is no longer here; please add it again.")
            path = self._state.passed_over
        yield path
        with self._lock:
            self._discard_passed_over()

    def _discard_passed_over(self) -> None:
        if self._ours:
            _discard([self._ours])
            self._ours = None
        if self._state:
            self._state = replace(self._state, passed_over=None)

    def _run(self, paths: tuple[Path, ...], names: tuple[str, ...], discard: tuple[Path, ...]) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        reader = context.Process(target=_read, args=(theirs, paths, self._home, self._me), name="rejoinder import")
        end, copies = _STOPPED, discard
        try:
            with self._lock:
                if self._stopped:
                    return
                reader.start()
                self._reader = reader
            theirs.close()
            end = self._listen(ours, paths[0], lambda said: _as_called(said, paths, names, discard))
            reader.join()
            if end.get("passed_over") in discard:
                self._ours, copies = paths[0], ()
        finally:
            _discard(copies)
            self._change(**end)

    def _listen(self, ours: "Connection[object, object]", path: Path, as_called: Callable[[str], str]) -> Mapping[str, object]:
        """Follow the reader of `path` (and others) to its end; return what is to be said then. `as_called` gives files the names that the
        person knows."""
        with suppress(EOFError, OSError):
            while True:
                news = ours.recv()
                if isinstance(news, _End):
                    alone = {"passed_over": path} if news.alone else {}
                    return {"summary": news.summary, "news": news.news, **alone}
                if isinstance(news, str):
                    return {"error": as_called(news)}
                if isinstance(news, _Refused):
                    self._change(refused=tuple(map(as_called, news.sentences)))
                if isinstance(news, SoFar):
                    self._change(so_far=news)
        return _STOPPED

    def _change(self, **news: object) -> None:
        with self._lock:
            if self._state and not self._state.finished:
                self._state = replace(self._state, **news)  # type: ignore[arg-type]


def _as_called(said: str, paths: Sequence[Path], names: Sequence[str], discard: Sequence[Path]) -> str:
    """A sentence about copies of ours, with the names that the person knows them by."""
    for path, name in zip(paths, names, strict=True):
        said = said.replace(str(path), name) if path in discard else said
    return said


def _discard(copies: Iterable[Path]) -> None:
    for path in copies:
        with suppress(OSError):
            discard_file(path)


class _Refused(NamedTuple):
    """What the reader says of files that are no mail: a sentence of each."""

    sentences: tuple[str, ...]


def _read(news: "Connection[object, object]", paths: tuple[Path, ...], home: Path, me: frozenset[str]) -> None:
    """What the reading process does: take the mailboxes in and tell how far it is. It ends by itself when nobody listens any more."""
    import signal

    from rejoinder.desk.browse import index_words
    from rejoinder.desk.receive import sort_out
    from rejoinder.desk.take_in import take_in

    # Told to end, it ends as by Ctrl+C: its own children are told first.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        mail, refused = sort_out(paths)
        if refused:
            news.send(_Refused(refused))
        story = take_in(mail, home, me=me, progress=news.send)
        index_words(home)
        news.send(_end_of(story))
    except RejoinderError as error:
        news.send(str(error))
    except (BrokenPipeError, KeyboardInterrupt):
        return
    finally:
        news.close()


def _end_of(story: "Story") -> _End:
    from rejoinder.desk.story import NAMED_ONE_BY_ONE, called, what_it_is

    new = story.new
    named = tuple(NewLetter(one.id, called(one.message.sender), one.message.subject, what_it_is(one)) for one in new[:NAMED_ONE_BY_ONE])
    alone = story.summary.messages == 1 and not new and not story.unchanged
    return _End(story.summary, News(len(new), named) if story.before else None, alone)
