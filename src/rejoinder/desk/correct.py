"""Put a judgement right: the person has the last word, on one letter or on many, and may take it back."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parseaddr
from pathlib import Path

from rejoinder.desk.passed_over import file_passed_over
from rejoinder.desk.put_part_together import put_part_together
from rejoinder.errors import NotFound, UsageError
from rejoinder.model.dossier import Case, Letter, Organization
from rejoinder.model.message import Address, Direction, Medium, is_addr_spec
from rejoinder.model.reading import Kind, Stage
from rejoinder.model.told import Aspect, Correction, SameOrganization
from rejoinder.model.verdict import Decision
from rejoinder.practice.corrections import Lesson
from rejoinder.practice.senders import is_machine, is_never_written_to
from rejoinder.practice.ties import keys_of_pair, name_key
from rejoinder.store import dossiers, letters, told
from rejoinder.store.amending import amending
from rejoinder.store.choosing import the_one
from rejoinder.store.home import Home
from rejoinder.store.intake import Intake
from rejoinder.store.records import Records, open_records

_LONGEST = 200
_VALUES = {
    Aspect.KIND: tuple(kind.value for kind in Kind if kind is not Kind.UNCLEAR),
    Aspect.STAGE: tuple(stage.value for stage in Stage),
    Aspect.VERDICT: tuple(decision.value for decision in Decision),
}
"""What may be said, where it is not a name. Nobody says that a letter is unclear: taking a correction back does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What a correction came to: the letters it was about as they are now, with the case of each that is a rejection; what it
    teaches about other letters (`lessons`, with those letters as they are now in `taught`); what was kept or taken back; and, where
    something was taken back, what had been said before it and holds `again`."""

    letters: tuple[Letter, ...] = ()
    cases: Mapping[str, Case]
    lessons: tuple[Lesson, ...] = ()
    taught: tuple[Letter, ...] = ()
    corrections: tuple[Correction, ...] = ()
    again: tuple[Correction, ...] = ()


def correct(
    home: Path, ids: Sequence[str | Path], said: Mapping[Aspect, str], *, now: datetime, me: frozenset[str] = frozenset()
) -> Corrected:
    """Keep what the person says of the letters whose ids begin with `ids`, and put the dossiers together anew. A letter that was passed
    over has no id: the file that holds it is given instead, and it is filed.

    `said` gives for each aspect its value: a Kind, Stage or Decision as text, a name, or an address ("Ada Quill <ada@house.example>").
    What was split off stays apart from the house that it was split off, whatever name it is given now. `now` is aware. All is kept or
    nothing. Raises NotFound, Ambiguous, UsageError (an empty or impossible value), CannotKeep, or as `file_passed_over` does.
    """
    values = {aspect: _checked(aspect, value) for aspect, value in said.items()}
    if not ids or not values:
        raise UsageError("Please name a letter and what to put right about it.")
    known = [file_passed_over(home, one, me=me) if isinstance(one, Path) else one for one in ids]
    with amending(Home.open(home)) as (books, intake):
        chosen = _received(books, known)
        apart = {(one.letter_id, one.aspect): one.apart for one in told.corrections(books, [letter.id for letter in chosen])}
        corrections = tuple(
            Correction(letter_id=letter.id, aspect=aspect, value=value, said=now, apart=apart.get((letter.id, aspect), ""))
            for letter in chosen
            for aspect, value in values.items()
        )
        told.keep_corrections(books, corrections)
        return _outcome(books, intake, chosen, corrections, me)


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The `house` that the letters lie with now, the one that was `left`, None when nothing came from it but these, and what was kept,
    which can be taken back."""

    house: Organization
    left: Organization | None
    done: Corrected


def split_off(home: Path, ids: Sequence[str], name: str, *, now: datetime, me: frozenset[str] = frozenset()) -> Split:
    """Keep that these letters, whose ids begin so, belong to the house `name` and not to the one in whose dossier they lie with others.

    That is said of these letters alone: it teaches nothing about those that stay. `now` is aware. Raises NotFound, Ambiguous, UsageError
    (no name, letters of several dossiers, or the name is one of the house that they lie with) or CannotKeep.
    """
    name = _checked(Aspect.ORGANIZATION, name)
    if not ids:
        raise UsageError("Please choose the letters that belong to another house.")
    with amending(Home.open(home)) as (books, intake):
        chosen = _received(books, ids)
        before, staying = _left_behind(books, chosen)
        if not staying and name_key(name) == name_key(before.name):
            raise UsageError(_already_there(name, before, told.same_organizations(books)))
        apart = _apart_from(books, before, chosen)
        said = tuple(Correction(letter_id=one.id, aspect=Aspect.ORGANIZATION, value=name, said=now, apart=apart) for one in chosen)
        told.keep_corrections(books, said)
        done = _outcome(books, intake, chosen, said, me)
        house, left = dossiers.organization_of(books, chosen[0].id), _where_most_lie(books, staying)
        if house is None or house == left:
            raise UsageError(_already_there(name, before, told.same_organizations(books)))
    return Split(house=house, left=left, done=done)


def _already_there(name: str, house: Organization, same: Sequence[SameOrganization]) -> str:
    """Say that letters do not leave a house for one of its own names, and what can be done."""
    known, key = house.name or house.id, name_key(name)
    pair = next((pair for pair in same if key in keys_of_pair(pair)), None)
    if pair:
        return f"{pair.one} and {pair.other} are one house, as you said; please give another name, or take the two names apart first."
    if key == name_key(known):
        return f"They lie with {known} already; please give the name of another house."
    return f"{name} is another name of {known} here; please give the name of another house."


def _left_behind(books: Records, chosen: Sequence[Letter]) -> tuple[Organization, tuple[str, ...]]:
    """The house that these letters lie with, and the ids of the other letters that came from it."""
    houses = {dossiers.homes_of(books, [letter.id]).get(letter.id) for letter in chosen}
    house = next(iter(houses)) if len(houses) == 1 else None
    if house is None:
        raise UsageError("These letters do not lie in one dossier; please choose letters of one house.")
    found = dossiers.dossier(books, house)
    ids = {letter.id for letter in chosen}
    staying = (one.id for one in found.letters if one.reading.direction is not Direction.OUT and one.id not in ids)
    return found.organization, tuple(staying)


def _apart_from(books: Records, house: Organization, chosen: Sequence[Letter]) -> str:
    """What says nothing of these letters any more: the house, and those that they were picked out of before."""
    earlier = told.corrections(books, [letter.id for letter in chosen])
    before = {line for one in earlier for line in one.apart.splitlines()}
    return "\n".join(sorted({*(house.domains or [house.name or house.id]), *before}))


def take_back(
    home: Path, ids: Sequence[str], aspects: Sequence[Aspect] = (), *, said: datetime | None = None, me: frozenset[str] = frozenset()
) -> Corrected:
    """Take back what the person said last of these letters, all of it or those `aspects`, with everything it had taught; what they had
    said before that holds again. With `said`, only words of that moment: what was said later of the same letters stays, and what it took
    the place of does not come back.

    Raises NotFound (also when nothing was said of them), Ambiguous or CannotKeep.
    """
    with amending(Home.open(home)) as (books, intake):
        chosen = _letters(books, ids)
        held = set(told.corrections(books, [letter.id for letter in chosen]))
        gone = told.drop_corrections(books, [letter.id for letter in chosen], aspects, said)
        if not gone:
            calls = [letter.id for letter in chosen if letter.message.medium is Medium.PHONE]
            instead = f" To take back the call itself: rejoinder call --undo {calls[0]}" if calls else ""
            raise NotFound(f"Nothing was corrected there.{instead}")
        keys = {(one.letter_id, one.aspect) for one in held.intersection(gone)}
        again = tuple(one for one in told.corrections(books, {id_ for id_, _ in keys}) if (one.letter_id, one.aspect) in keys)
        return replace(_outcome(books, intake, chosen, gone, me), lessons=(), taught=(), again=again)


def corrections(home: Path) -> tuple[Correction, ...]:
    """Return every correction that holds, oldest first."""
    with open_records(Home.open(home)) as records:
        return told.corrections(records)


def one_organization(home: Path, one: str, other: str, *, now: datetime, me: frozenset[str] = frozenset()) -> Organization:
    """Keep that `one` and `other` (names, aliases or ids) are one organization; their dossiers become one. Returns it.

    Raises NotFound, Ambiguous, UsageError (they are one already, or one of them has no name in any letter) or CannotKeep.
    """
    with amending(Home.open(home)) as (books, intake):
        first, second = dossiers.organization(books, one), dossiers.organization(books, other)
        if first.id == second.id:
            raise UsageError(f"{one!r} and {other!r} are one dossier already.")
        name, also = _name_to_go_by(first), _name_to_go_by(second)
        told.keep_same_organization(books, SameOrganization(one=name, other=also, said=now))
        put_part_together(books, intake, me, houses=[first.id, second.id], names=[name, also])
        return dossiers.organization(books, name)


def two_organizations(home: Path, one: str, other: str, *, me: frozenset[str] = frozenset()) -> tuple[Organization, ...]:
    """Take back that `one` and `other` are one organization, named as they were then; the dossiers come apart again. Returns them.

    Raises NotFound when that was never said, Ambiguous or CannotKeep.
    """
    with amending(Home.open(home)) as (books, intake):
        pair = _pair(books, one, other)
        told.drop_same_organization(books, pair.one, pair.other)
        names = {pair.one, pair.other}
        put_part_together(books, intake, me, names=names)
        known = sorted(dossiers.all_organizations(books), key=lambda house: (house.name.casefold(), house.id))
    return tuple(house for house in known if names & {house.name, *house.aliases, *house.domains})


def same_organizations(home: Path) -> tuple[SameOrganization, ...]:
    """Return the names that the person said are one organization's."""
    with open_records(Home.open(home)) as records:
        return told.same_organizations(records)


def _pair(books: Records, one: str, other: str) -> SameOrganization:
    """What the person said of two names: whole names or ids, else how they begin, else a part of each, else another name of theirs."""
    said = told.same_organizations(books)
    for fits in (str.__eq__, str.startswith, str.__contains__):
        pairs = [pair for pair in said if _fit(pair, one, other, fits)]
        if pairs:
            return the_one(pairs, lambda pair: f"{pair.one} and {pair.other}", f"pair called {one} and {other}", lambda _: False)
    try:
        houses = [dossiers.organization(books, name) for name in (one, other)]
    except NotFound:
        houses = []
    names = {name for house in houses for name in (house.name, *house.aliases)} if len({house.id for house in houses}) == 1 else set()
    pairs = [pair for pair in said if {pair.one, pair.other} & names]
    if len(pairs) == 1:
        return pairs[0]
    known = "; ".join(f"{pair.one} and {pair.other}" for pair in said) or "none"
    raise NotFound(f"You never said that {one!r} and {other!r} are one organization. You said so of: {known}.")


def _fit(pair: SameOrganization, one: str, other: str, fits: Callable[[str, str], bool]) -> bool:
    """Whether the two words mean the two names of the pair, in either order. Ids are names with hyphens."""
    first, second = (dossiers.folded(name.replace("-", " ")) for name in (pair.one, pair.other))
    a, b = (dossiers.folded(name.replace("-", " ")) for name in (one, other))
    if not a or not b:
        return False
    return (fits(first, a) and fits(second, b)) or (fits(first, b) and fits(second, a))


def _letters(books: Records, ids: Sequence[str]) -> tuple[Letter, ...]:
    return tuple({letter.id: letter for letter in (letters.letter(books, id_) for id_ in ids)}.values())


def _where_most_lie(books: Records, ids: Sequence[str]) -> Organization | None:
    """The house with which most of the letters lie; None without letters."""
    homes = Counter(dossiers.homes_of(books, ids).values())
    return dossiers.with_id(books, min(homes, key=lambda house: (-homes[house], house))) if homes else None


def _received(books: Records, ids: Sequence[str]) -> tuple[Letter, ...]:
    """The letters; what the person wrote themselves is refused."""
    found = _letters(books, ids)
    for letter in found:
        if letter.reading.direction is Direction.OUT:
            raise UsageError(f"{letter.id} is a letter that you wrote; only what you received can be put right.")
    return found


def _checked(aspect: Aspect, value: str) -> str:
    value = " ".join(value.split())
    if aspect is Aspect.RECIPIENT:
        return _checked_recipient(value)
    allowed = _VALUES.get(aspect)
    if allowed is not None:
        if value not in allowed:
            raise UsageError(f"{value!r} is not a {aspect}; it is one of {', '.join(allowed)}.")
        return value
    if not value or len(value) > _LONGEST:
        raise UsageError(f"Please give the {aspect} in 1 to {_LONGEST} characters.")
    return value


def _checked_recipient(value: str) -> str:
    name, email = parseaddr(value)
    if not is_addr_spec(email):
        name = value if value and "@" not in value else "Ada Quill"
        raise UsageError(f"{value!r} is not a mail address; please give one, as '{name} <name@house.example>'.")
    if is_never_written_to(email) or is_machine(Address(name="", email=email)):
        raise UsageError(f"Nobody reads {email}; please give the address of a person.")
    return f"{name} <{email}>" if name else email


def _name_to_go_by(organization: Organization) -> str:
    if organization.name:
        return organization.name
    raise UsageError(f"{organization.id} has no name yet; please give it one first.")


def _outcome(books: Records, intake: Intake, chosen: Sequence[Letter], said: Sequence[Correction], me: frozenset[str]) -> Corrected:
    ids = {letter.id for letter in chosen}
    teaches = any(correction.aspect in (Aspect.KIND, Aspect.ORGANIZATION) for correction in said)
    part = put_part_together(books, intake, me, about=ids, teaches=teaches)
    keys = {(correction.letter_id, correction.aspect) for correction in said}
    here = tuple(lesson for lesson in part.lessons if (lesson.correction.letter_id, lesson.correction.aspect) in keys)
    learnt = {lesson.letter_id for lesson in here}
    by_id = {letter.id: letter for letter in part.letters}
    return Corrected(
        letters=tuple(by_id[letter.id] for letter in chosen),
        cases={case.letter.id: case for case in part.assembly.cases if case.letter.id in ids},
        lessons=here,
        taught=tuple(letter for letter in part.letters if letter.id in learnt),
        corrections=tuple(said),
    )
