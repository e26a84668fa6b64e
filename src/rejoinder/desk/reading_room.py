"""Where mail is read and judged: the chunks of a mailbox, and letters found again because of whom they are from or to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from rejoinder.desk.chunks import ChunkLook, ChunkReading, Found, LettersRead, Room, index_of
from rejoinder.model.call import tells_of_a_call
from rejoinder.model.dossier import Letter
from rejoinder.model.message import Direction, Message
from rejoinder.model.reading import Kind, Reading, SignalKind
from rejoinder.model.told import Told
from rejoinder.practice.corrections import as_seen
from rejoinder.practice.correspondence import Correspondents, belongs, correspondents
from rejoinder.practice.read import if_expected, read, read_correspondence
from rejoinder.practice.senders import is_shared_domain, registrable_domain
from rejoinder.sources.mime import identity, read_message
from rejoinder.sources.scan import scan
from rejoinder.sources.source import Chunk, Source
from rejoinder.store.cabinet import Cabinet
from rejoinder.store.home import Home
from rejoinder.store.intake import KeptLetter, Unread, Why


def read_chunk(source: Source, chunk: Chunk, room: Room) -> ChunkReading:
    """Read one chunk: scan its bytes, parse and judge what may be about an application, keep the originals of what is."""
    reader = _Reader(room)
    found = scan(source, chunk, room.stems, room.salt, on_look=reader.read, glance=room.glance)
    return ChunkReading(chunk.index, chunk.size, ChunkLook(found.count, index_of(found), []), reader.found)


def read_places(source: Source, chunk: Chunk, places: Sequence[Found], room: Room) -> LettersRead:
    """Read the messages at some `places` of a chunk that was looked through: as `read_chunk` does."""
    reader = _Reader(room)
    for ordinal, offset, length in places:
        reader.read(ordinal, source.read(chunk, ordinal, offset, length))
    return reader.found


class _Reader:
    """Letters that are read for their own sake."""

    def __init__(self, room: Room) -> None:
        self.found = LettersRead([], [], {})
        self._me = room.me
        self._cabinet = Cabinet(Home.open(room.home))

    def read(self, ordinal: int, raw: bytes) -> None:
        """Parse and judge a message, the one with this number in its chunk, and keep it if it is about an application."""
        try:
            message = read_message(raw)
            reading = read(message, self._me)
            if not is_kept(reading):
                return
            expected = if_expected(message, reading, self._me)
        except Exception as error:
            self.found.unread.append(keep_unread(self._cabinet, raw, ordinal, error))
            return
        letter = keep(self._cabinet, raw, message, reading)
        self.found.letters.append(letter)
        if expected:
            self.found.expected[ordinal] = replace(letter, reading=expected, why="correspondence")


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
