"""Put those dossiers together anew that one word of the person's can change, and all of them where an older Rejoinder did so last."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rejoinder.desk.neighbours import put_together_with_neighbours
from rejoinder.desk.put_together import put_together
from rejoinder.model.dossier import Assembly, Letter
from rejoinder.model.told import Told
from rejoinder.practice.corrections import Lesson, as_seen, corrected_readings, in_dossiers, lessons_from, senders_of
from rejoinder.practice.keep_in_touch import outlooks
from rejoinder.store import occasions
from rejoinder.store import told as words
from rejoinder.store.derived import Scope
from rejoinder.store.home import Home
from rejoinder.store.intake import Intake
from rejoinder.store.letters import letters_as_read, letters_with, received_from
from rejoinder.store.records import Records, open_records, own_addresses


def catch_up(home: Path, me: frozenset[str] = frozenset()) -> bool:
    """Put all dossiers together if an older Rejoinder did so last, which kept no occasions; return whether it did. Raises CannotKeep."""
    with open_records(Home.open(home)) as records:
        older = occasions.has_older(records)
    if older:
        with Intake.open(Home.open(home)) as intake:
            put_together(intake, me | intake.own_addresses())
    return older


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The dossiers that were put together anew; the letters that may read otherwise than before, as the person sees them now; and what
    the corrections near them teach."""

    assembly: Assembly
    letters: tuple[Letter, ...]
    lessons: tuple[Lesson, ...]


def put_part_together(
    books: Records,
    intake: Intake,
    me: frozenset[str],
    *,
    about: Collection[str] = (),
    teaches: bool = True,
    houses: Collection[str] = (),
    names: Collection[str] = (),
) -> Part:
    """Make those dossiers anew that a word of the person's can change, and keep them; the result is that of `put_together`.

    The word was `about` these letters (which may be new), or about these organizations, by id or by name; `teaches` is false where it can
    bear on no other letter. To be called in the transaction in which it was written down (`store/amending.py`). Raises CannotKeep.
    """
    me |= own_addresses(books)
    told = words.told(books)
    read = _read_anew(books, told, about, me, teaches)
    lot = put_together_with_neighbours(
        books, told, me, houses=houses, names=names, before=read.changed_before, after=in_dossiers(read.changed_after, told)
    )
    ids = frozenset(letter.id for letter in read.machine)
    assembly = replace(lot.assembly, corrected=dict(corrected_readings(read.machine, read.after)))
    ahead = outlooks(assembly, lot.letters, words.follow_up_answers(books))
    intake.replace_assembly(assembly, ahead, scope=Scope(houses=lot.houses, letters=lot.ids, read=ids))
    return Part(assembly=assembly, letters=read.after, lessons=read.lessons)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """Letters that a word can bear on: all of them, as the machine read them and as the person sees them now, in the same order; and those
    that it is about or that read otherwise now, as the person saw them before and as they do now."""

    machine: tuple[Letter, ...]
    after: tuple[Letter, ...]
    changed_before: tuple[Letter, ...]
    changed_after: tuple[Letter, ...]
    lessons: tuple[Lesson, ...]


def _read_anew(books: Records, told: Told, about: Collection[str], me: frozenset[str], teaches: bool) -> _Read:
    """The letters that the word is about, and those that it may teach something of; whatever else was said near them is heard as well."""
    machine = letters_as_read(books, {*about, *(_alike(books, letters_as_read(books, about)) if teaches else ())})
    ids, senders = {letter.id for letter in machine}, senders_of(machine)
    teachers = [id_ for id_, sender, system in words.teaching(books) if id_ not in ids and senders.include(sender, system)]
    near = replace(told, corrections=tuple(one for one in told.corrections if one.letter_id in {*ids, *teachers}))
    lessons = lessons_from((*machine, *letters_as_read(books, teachers)), near)
    before, after = letters_with(books, [letter.id for letter in machine]), as_seen(machine, near, me, lessons)
    changed = {new.id for old, new in zip(before, after, strict=True) if new.id in about or old.reading != new.reading}
    return _Read(
        machine=machine,
        after=after,
        changed_before=tuple(letter for letter in before if letter.id in changed),
        changed_after=tuple(letter for letter in after if letter.id in changed),
        lessons=lessons,
    )


def _alike(books: Records, some: Sequence[Letter]) -> frozenset[str]:
    """The letters that a word about one of these may teach something of."""
    senders, kinds = senders_of(some), {letter.reading.recognition.kind for letter in some}
    return received_from(books, senders.addresses, kinds, senders.domains, senders.systems)
