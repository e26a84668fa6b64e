"""File a letter that was passed over: the person says that it is about an application, so it is kept whatever it reads like."""

from pathlib import Path

from rejoinder.desk.reading_room import keep, read_one_kept
from rejoinder.desk.take_in import take_in
from rejoinder.errors import UsageError
from rejoinder.model.message import Direction
from rejoinder.sources.mime import read_message
from rejoinder.sources.scan import raw_messages
from rejoinder.sources.source import open_source
from rejoinder.store.home import Home
from rejoinder.store.intake import Intake, letter_id


def file_passed_over(home: Path, path: Path, *, me: frozenset[str] = frozenset()) -> str:
    """Keep the one letter that the file at `path` holds; return its id. Doing it twice changes nothing.

    Raises NotAMailbox, CannotRead, CannotKeep, or UsageError when the file holds several letters or one that the person wrote.
    """
    raw = _only_message(path)
    take_in([path], home, me=me)
    with Intake.open(Home.open(home)) as intake:
        message = read_message(raw)
        reading = read_one_kept(message, intake.own_addresses())
        if reading.direction is Direction.OUT:
            raise UsageError(
                f"{path.name} is a letter that you wrote; only what you received can be put right. A call of theirs that you noted for "
                "yourself is written down with: rejoinder call --log"
            )
        letter = keep(intake.cabinet, raw, message, reading, "correspondence")
        intake.keep_letters([letter])
    return letter_id(letter.identity)


def _only_message(path: Path) -> bytes:
    source = open_source(path)
    messages = (raw for chunk in source.chunks() for raw in raw_messages(source, chunk))
    first, second = next(messages, None), next(messages, None)
    if first is None or second is not None:
        raise UsageError(f"{path.name} holds more than one letter; please save the one that you mean as a file of its own (.eml).")
    return first
