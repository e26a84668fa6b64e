"""Take in a mailbox: find everyone who said no, file what matters, and say who is worth writing to."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import NamedTuple

from rejoinder.desk.chunks import ChunkReading, Place, Room
from rejoinder.desk.readers import Readers
from rejoinder.desk.summary import SoFar, Summary
from rejoinder.model.dossier import Assembly, Letter
from rejoinder.model.reading import Kind
from rejoinder.model.verdict import Decision
from rejoinder.practice.correspondence import ABOUT_APPLICATIONS, own_addresses_in
from rejoinder.practice.senders import sender_domains
from rejoinder.practice.stems import load_glance, load_stems
from rejoinder.sources.chunk import Chunk
from rejoinder.sources.glance import Glance
from rejoinder.sources.scan import Stems, sample_owner
from rejoinder.sources.source import Source, open_source
from rejoinder.store import receipts
from rejoinder.store.home import Home, being_read
from rejoinder.store.intake import Intake, KeptLetter, SourceRecord

Progress = Callable[[SoFar], None]
"""Called after each chunk that is kept."""


class Story(NamedTuple):
    """The outcome of an import: the figures, the dossiers and letters they were counted from, the ids of the letters that lay here
    `before`, and whether nothing was read anew."""

    summary: Summary
    assembly: Assembly
    letters: tuple[Letter, ...]
    before: frozenset[str] = frozenset()
    unchanged: bool = False

    @property
    def new(self) -> tuple[Letter, ...]:
        """The letters that this import brought."""
        return tuple(letter for letter in self.letters if letter.id not in self.before)


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
        before = intake.letter_ids()
        intake.remember_own_addresses(me, "given")
        changed = _learn_own_addresses(intake, sources)
        room = Room(me=intake.own_addresses(), stems=shipped_stems(), glance=Glance(**load_glance()), salt=intake.salt, home=home)
        if changed:
            _read_again(intake, room.me)
        with Readers(sources, room, processes or os.cpu_count() or 1) as readers:
            for source in sources[:1]:
                readers.look_ahead(source, _unread(source, _record(intake, source)))
            # All that judges takes a while to import; a scout is looking through the first mailbox by now.
            from rejoinder.desk.put_together import put_together
            from rejoinder.desk.take_in_correspondence import take_in_correspondence

            messages, anew, expected = _take_in_letters(intake, sources, readers, progress)
            letters = tuple(intake.letters())
            intake.remember_own_addresses(own_addresses_in(letters, room.me), "learned")
            me = intake.own_addresses()
            if me != room.me:
                _read_again(intake, me)
                letters, expected = tuple(intake.letters()), {}
            take_in_correspondence(intake, sources, readers, letters, expected, me)
        assembly, letters = put_together(intake, me)
        for source in sources:
            intake.finish_source(_record(intake, source).id)
        summary = _summary(intake, assembly, letters, messages, time.monotonic() - begun)
    if len(sources) == 1:
        receipts.write(Home.open(home), str(sources[0].path.absolute()), sources[0].fingerprint(), asdict(summary))
    return Story(summary, assembly, letters, before, unchanged=messages > 0 and not anew)


def shipped_stems() -> Stems:
    """Return the words and the senders' domains that make a message worth reading in full."""
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
    from rejoinder.desk.reading_room import read_again

    intake.replace_readings({letter.id: read_again(letter, me).reading for letter in intake.letters()})


def _record(intake: Intake, source: Source) -> SourceRecord:
    return intake.source(str(source.path.absolute()), source.fingerprint())


def _unread(source: Source, record: SourceRecord) -> list[Chunk]:
    return [chunk for chunk in source.chunks() if chunk.index not in record.chunks]


class _FirstPass(NamedTuple):
    """How many messages there are, and how many of them were read now; of those, the letters that are read already as correspondence."""

    messages: int
    anew: int
    expected: dict[Place, KeptLetter]


def _take_in_letters(intake: Intake, sources: Sequence[Source], readers: Readers, progress: Progress | None) -> _FirstPass:
    """The first pass: every message about an application, chunk by chunk; a chunk that was finished before is not read again."""
    so_far = SoFar(total=sum(source.size for source in sources))
    messages = anew = 0
    expected: dict[Place, KeptLetter] = {}
    for source in sources:
        record = _record(intake, source)
        finished = [chunk for chunk in source.chunks() if chunk.index in record.chunks]
        messages += sum(record.chunks[chunk.index].messages for chunk in finished)
        so_far = replace(so_far, done=so_far.done + sum(chunk.size for chunk in finished))
        for found in readers.read_chunks(source, _unread(source, record)):
            look, read = found.look, found.read
            intake.keep_chunk(record.id, found.number, look.messages, look.packed, read.letters, unread=read.unread)
            expected.update({Place(record.id, found.number, ordinal): letter for ordinal, letter in read.expected.items()})
            anew += look.messages
            so_far = _further(so_far, found)
            if progress:
                progress(so_far)
    return _FirstPass(messages + anew, anew, expected)


def _further(so_far: SoFar, found: ChunkReading) -> SoFar:
    """How far it is with one chunk more."""
    kinds = [letter.reading.recognition.kind for letter in found.read.letters]
    return replace(
        so_far,
        done=so_far.done + found.size,
        messages=so_far.messages + found.look.messages,
        letters=so_far.letters + sum(kind in ABOUT_APPLICATIONS for kind in kinds),
        rejections=so_far.rejections + kinds.count(Kind.REJECTION),
    )


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
