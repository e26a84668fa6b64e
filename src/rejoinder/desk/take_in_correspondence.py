"""The second pass of an import: mail with the people and in the threads of the letters that the first has found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from rejoinder.desk.chunks import Found, Place, find_in_index
from rejoinder.desk.readers import Readers
from rejoinder.desk.reading_room import domains_written_to
from rejoinder.errors import CannotRead, NotAMailbox
from rejoinder.model.dossier import Letter
from rejoinder.model.message import Direction
from rejoinder.practice.corrections import as_seen
from rejoinder.practice.correspondence import Correspondents, belongs, correspondents
from rejoinder.sources.scan import key_of, recipient_key_of
from rejoinder.sources.source import Source, open_source
from rejoinder.store.intake import Intake, KeptLetter, letter_id


def take_in_correspondence(
    intake: Intake,
    sources: Sequence[Source],
    readers: Readers,
    letters: Iterable[Letter],
    expected: Mapping[Place, KeptLetter],
    me: frozenset[str],
) -> None:
    """The second pass: mail with the people and in the threads of the stored `letters`, even when no word in it is about jobs.

    `expected` has those that the first pass has read as correspondence, too, by their places. Earlier mailboxes are looked through again
    when they are still there, so that the order of importing does not matter.
    """
    seen = as_seen(tuple(letters), intake.told(), me)
    known = correspondents(seen, me)
    pass_ = _SecondPass(intake, readers, expected, frozenset(letter.message.sha256 for letter in seen), known, me)
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
    expected: Mapping[Place, KeptLetter]
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

    def places_with(self, wanted: set[int]) -> dict[Place, Found]:
        """Return every message that carries one of the index keys `wanted`, with where it stands."""
        return {
            Place(record.id, number, found.ordinal): found
            for record in (self.intake.sources() if wanted else ())
            for number, chunk in record.chunks.items()
            for found in find_in_index(chunk.index, wanted)
        }

    def messages(self, places: Mapping[Place, Found]) -> Iterator[tuple[bytes, int]]:
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
