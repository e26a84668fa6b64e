"""Take in a mailbox: find everyone who said no, file what matters, and say who is worth writing to."""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import NamedTuple

from rejoinder.desk.put_together import letters_as_seen, put_together
from rejoinder.desk.readers import Readers
from rejoinder.desk.reading_room import ChunkReading, Found, Room, domains_written_to, find_in_index, read_again
from rejoinder.desk.summary import SoFar, Summary
from rejoinder.errors import CannotRead, NotAMailbox
from rejoinder.model.dossier import Assembly, Letter
from rejoinder.model.message import Direction
from rejoinder.model.reading import Kind
from rejoinder.model.verdict import Decision
from rejoinder.practice.correspondence import ABOUT_APPLICATIONS, Correspondents, belongs, correspondents, own_addresses_in
from rejoinder.practice.senders import sender_domains
from rejoinder.practice.stems import load_glance, load_stems
from rejoinder.sources.glance import Glance
from rejoinder.sources.scan import Stems, key_of, recipient_key_of, sample_owner
from rejoinder.sources.source import Source, open_source
from rejoinder.store import receipts
from rejoinder.store.home import Home, being_read
from rejoinder.store.intake import Intake, KeptLetter, letter_id

Progress = Callable[[SoFar], None]
"""Called after each chunk that is kept."""


class Story(NamedTuple):
    """The outcome of an import: the figures, the dossiers and letters they were counted from, and whether nothing was read anew."""

    summary: Summary
    assembly: Assembly
    letters: tuple[Letter, ...]
    unchanged: bool = False


def take_in(
    paths: Sequence[Path], home: Path, *, me: frozenset[str], progress: Progress | None = None, processes: int | None = None
) -> Story:
    """Import mailboxes into the home folder. Doing it twice, in any order, or after an interruption, gives the same home.

    `me` adds addresses of the person to those known and learnt. Raises NotAMailbox, CannotRead or CannotKeep;
    what was read before that stays, and the same command goes on from there.
    """
    begun = time.monotonic()
    sources = [open_source(path) for path in paths]
    with being_read(Home.open(home)), Intake.open(Home.open(home)) as intake:
        intake.remember_own_addresses(me, "given")
        changed = _learn_own_addresses(intake, sources)
        room = Room(me=intake.own_addresses(), stems=_stems(), glance=Glance(**load_glance()), salt=intake.salt, home=home)
        if changed:
            _read_again(intake, room.me)
        with Readers(sources, room, processes or os.cpu_count() or 1) as readers:
            messages, anew, expected = _take_in_letters(intake, sources, readers, progress)
            intake.remember_own_addresses(own_addresses_in(intake.letters(), room.me), "learned")
            me = intake.own_addresses()
            if me != room.me:
                _read_again(intake, me)
                expected.clear()
            _take_in_correspondence(intake, sources, readers, expected, me)
        assembly, letters = put_together(intake, me)
        for source in sources:
            intake.finish_source(intake.source(str(source.path.absolute()), source.fingerprint()).id)
        summary = _summary(intake, assembly, letters, messages, time.monotonic() - begun)
    if len(sources) == 1:
        receipts.write(Home.open(home), str(sources[0].path.absolute()), sources[0].fingerprint(), asdict(summary))
    return Story(summary, assembly, letters, unchanged=messages > 0 and not anew)


def _stems() -> Stems:
    return Stems(**load_stems(), domains=sender_domains())


def _learn_own_addresses(intake: Intake, sources: Sequence[Source]) -> bool:
    """Remember whose mail this is, from the mail itself. True when an address was new and older letters may read differently."""
    learnt = {address for source in sources for address in likely_owners(sample_owner(source))}
    known_before = bool(intake.own_addresses())
    return bool(intake.remember_own_addresses(learnt, "learned")) and known_before


def likely_owners(seen: Mapping[str, int]) -> frozenset[str]:
    """Choose the owner's addresses from how often each was seen receiving (or sending) a mailbox's mail: the first, and any
    that was seen at least a quarter as often."""
    most = max(seen.values(), default=0)
    return frozenset(address for address, count in seen.items() if count * 4 >= most)


def _read_again(intake: Intake, me: frozenset[str]) -> None:
    """An address learnt today can turn "from a stranger" into "written by you" in letters kept earlier."""
    intake.replace_readings({letter.id: read_again(letter, me).reading for letter in intake.letters()})


class _Place(NamedTuple):
    """A message of a mailbox taken in: the number of the mailbox in the store, of the chunk and of the message in it."""

    source: int
    chunk: int
    ordinal: int


class _FirstPass(NamedTuple):
    """How many messages there are, and how many of them were read now; of those, the letters that are read already as correspondence."""

    messages: int
    anew: int
    expected: dict[_Place, KeptLetter]


def _take_in_letters(intake: Intake, sources: Sequence[Source], readers: Readers, progress: Progress | None) -> _FirstPass:
    """The first pass: every message about an application, chunk by chunk; a chunk that was finished before is not read again."""
    so_far = SoFar(total=sum(source.size for source in sources))
    messages = anew = 0
    expected: dict[_Place, KeptLetter] = {}
    for source in sources:
        record = intake.source(str(source.path.absolute()), source.fingerprint())
        chunks = source.chunks()
        finished = [chunk for chunk in chunks if chunk.index in record.chunks]
        messages += sum(record.chunks[chunk.index].messages for chunk in finished)
        so_far = replace(so_far, done=so_far.done + sum(chunk.size for chunk in finished))
        for found in readers.read_chunks(source, [chunk for chunk in chunks if chunk.index not in record.chunks]):
            intake.keep_chunk(record.id, found.number, found.messages, found.index, found.letters, unread=found.unread)
            expected.update({_Place(record.id, found.number, ordinal): letter for ordinal, letter in found.expected.items()})
            anew += found.messages
            so_far = _further(so_far, found)
            if progress:
                progress(so_far)
    return _FirstPass(messages + anew, anew, expected)


def _further(so_far: SoFar, found: ChunkReading) -> SoFar:
    """How far it is with one chunk more."""
    kinds = [letter.reading.recognition.kind for letter in found.letters]
    return replace(
        so_far,
        done=so_far.done + found.size,
        messages=so_far.messages + found.messages,
        letters=so_far.letters + sum(kind in ABOUT_APPLICATIONS for kind in kinds),
        rejections=so_far.rejections + kinds.count(Kind.REJECTION),
    )


def _take_in_correspondence(
    intake: Intake, sources: Sequence[Source], readers: Readers, expected: Mapping[_Place, KeptLetter], me: frozenset[str]
) -> None:
    """The second pass: mail with the people and in the threads of those letters, even when no word in it is about jobs.

    Earlier mailboxes are looked through again when they are still there, so that the order of importing does not matter.
    """
    letters = letters_as_seen(intake, me)
    known = correspondents(letters, me)
    pass_ = _SecondPass(intake, readers, expected, frozenset(letter.message.sha256 for letter in letters), known, me)
    shelf = _Shelf(intake, {str(source.path.absolute()): source for source in sources})
    salt = intake.salt
    wanted = {key_of(text, salt) for text in known.addresses | known.threads}
    wanted |= {recipient_key_of(text, salt) for text in known.addresses | {f"@{domain}" for domain in known.domains}}
    written_to = pass_.take_in(shelf, wanted, frozenset())
    more = {key_of(f"@{domain}", salt) for domain in written_to & known.domains}
    pass_.take_in(shelf, more, written_to)


class _SecondPass(NamedTuple):
    """The correspondence with `known` people. `expected` are letters that are read as such already, `stored` the digests of the originals
    that stand for their letters in the store."""

    intake: Intake
    readers: Readers
    expected: Mapping[_Place, KeptLetter]
    stored: frozenset[str]
    known: Correspondents
    me: frozenset[str]

    def take_in(self, shelf: "_Shelf", wanted: set[int], written_to: frozenset[str]) -> frozenset[str]:
        """Keep the mail with the index keys `wanted` that belongs. Returns the domains that the person has written to in it."""
        places = shelf.places_with(wanted)
        again = [self.expected[place] for place in places if place in self.expected]
        domains = self._keep_again([letter for letter in again if belongs(letter.message, self.known, written_to, self.me)])
        unread = shelf.messages({place: found for place, found in places.items() if place not in self.expected})
        for reading in self.readers.read_letters(unread, self.known, written_to, self.me):
            self.intake.keep_letters(reading.letters, reading.unread)
            domains |= reading.written_to
        return domains

    def _keep_again(self, letters: Sequence[KeptLetter]) -> frozenset[str]:
        """What was kept for its own sake is read as correspondence from now on."""
        kept = [letter for letter in letters if letter.message.sha256 in self.stored]
        self.intake.replace_readings({letter_id(letter.identity): letter.reading for letter in kept})
        return domains_written_to(letter.message for letter in letters if letter.reading.direction is Direction.OUT)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """All mailboxes ever taken in that are still as they were, with the index of each."""

    intake: Intake
    opened: Mapping[str, Source]

    def places_with(self, wanted: set[int]) -> "dict[_Place, Found]":
        """Return every message that carries one of the index keys `wanted`, with where it stands."""
        return {
            _Place(record.id, number, found.ordinal): found
            for record in (self.intake.sources() if wanted else ())
            for number, chunk in record.chunks.items()
            for found in find_in_index(chunk.index, wanted)
        }

    def messages(self, places: "Mapping[_Place, Found]") -> Iterator[tuple[bytes, int]]:
        """Yield the bytes and the offset of every message at these `places`."""
        for record in self.intake.sources():
            here = [(place.chunk, found) for place, found in places.items() if place.source == record.id]
            source = self._source(record.path, record.fingerprint) if here else None
            if source is None:
                continue
            chunks = {chunk.index: chunk for chunk in source.chunks()}
            for number, found in here:
                yield source.read(chunks[number], found.ordinal, found.offset, found.length), found.offset

    def _source(self, path: str, fingerprint: str) -> Source | None:
        """The mailbox at `path` if it is still the one that was taken in."""
        try:
            source = self.opened.get(path) or open_source(Path(path))
            return source if source.fingerprint() == fingerprint else None
        except (NotAMailbox, CannotRead):
            return None


def _summary(intake: Intake, assembly: Assembly, letters: Sequence[Letter], messages: int, seconds: float) -> Summary:
    decisions = [case.verdict.decision for case in assembly.cases]
    kinds = [letter.reading.recognition.kind for letter in letters]
    return Summary(
        messages=messages,
        applications=len(assembly.applications),
        letters=sum(kind in ABOUT_APPLICATIONS for kind in kinds),
        rejections=len(assembly.cases),
        organizations=len({case.organization.id for case in assembly.cases}),
        respond=decisions.count(Decision.RESPOND),
        hold=decisions.count(Decision.HOLD),
        file=decisions.count(Decision.FILE),
        answered=decisions.count(Decision.ANSWERED),
        unclear=kinds.count(Kind.UNCLEAR),
        kept_unread=intake.counts().kept_unread,
        seconds=round(seconds, 3),
    )
