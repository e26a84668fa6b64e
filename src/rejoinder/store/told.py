"""What the person said, kept and read back. Nothing here changes a letter or a reading.

Functions that keep or drop something take records opened with `open_books`.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256
from itertools import starmap

import sqlalchemy as sa

from rejoinder.model.follow_up import FollowUpAnswer, Outcome
from rejoinder.model.reply import Profile
from rejoinder.model.told import Aspect, Correction, LeftAlone, Note, SameOrganization, Told
from rejoinder.store import tables as t
from rejoinder.store.choosing import ENOUGH, the_one
from rejoinder.store.records import Records
from rejoinder.store.values import from_json, instant, moment_of, plain, to_json


def told(records: Records) -> Told:
    """Return all that the person said which bears on the dossiers."""
    return Told(corrections=corrections(records), same=same_organizations(records), left_alone=left_alone(records))


# Corrections


def corrections(records: Records, letter_ids: Collection[str] | None = None) -> tuple[Correction, ...]:
    """Return the corrections, oldest first; only those of `letter_ids` when given."""
    c = t.corrections.c
    query = (
        sa.select(c.letter_id, c.aspect, c.value, c.said, c.apart)
        .where(c.person_id == records.person_id)
        .order_by(c.said, c.letter_id, c.aspect)
    )
    if letter_ids is not None:
        query = query.where(c.letter_id.in_(sorted(letter_ids)))
    return tuple(starmap(_correction, records.connection.execute(query)))


def _correction(letter_id: str, aspect: str, value: str, said: str, apart: str) -> Correction:
    return Correction(letter_id=letter_id, aspect=Aspect(aspect), value=value, said=moment_of(said), apart=apart)


def teaching(records: Records) -> tuple[tuple[str, str, str], ...]:
    """Return the letters of whose kind or organization the person said something: id, sender and system of each."""
    c, letter = t.corrections.c, t.letters.c
    of_letter = sa.and_(letter.person_id == c.person_id, letter.id == c.letter_id)
    query = (
        sa.select(letter.id, letter.sender, letter.system)
        .join(t.corrections, of_letter)
        .where(c.person_id == records.person_id, c.aspect.in_([Aspect.KIND.value, Aspect.ORGANIZATION.value]))
        .distinct()
    )
    return tuple((str(id_), str(sender), str(system)) for id_, sender, system in records.connection.execute(query))


def keep_corrections(books: Records, said: Iterable[Correction]) -> None:
    """Keep corrections; an earlier word on the same aspect of the same letter gives way, and comes back when the later is taken back.
    The same word again, as a form sent twice says it, is one word: its moment is the last."""
    said = tuple(said)
    ids = {correction.letter_id for correction in said}
    held = {(one.letter_id, one.aspect): (one.value, one.apart) for one in corrections(books, ids)}
    for correction in said:
        if held.get((correction.letter_id, correction.aspect)) != (plain(correction.value), correction.apart):
            _put_by(books, correction.letter_id, correction.aspect)
        key = {"person_id": books.person_id, "letter_id": correction.letter_id, "aspect": correction.aspect.value}
        _replace(
            books,
            t.corrections,
            key,
            {"value": plain(correction.value), "said": instant(correction.said), "apart": plain(correction.apart)},
        )


def drop_corrections(
    books: Records, letter_ids: Collection[str], aspects: Collection[Aspect] = (), said: datetime | None = None
) -> tuple[Correction, ...]:
    """Take back the corrections of these letters, all of them or those of `aspects`; the words before them hold again. With `said`, only
    words of that moment, those that later ones took the place of too. Returns what was taken back."""
    moment = instant(said)
    covered = _drop_earlier(books, letter_ids, aspects, moment) if said else ()
    wanted = [
        one
        for one in corrections(books, letter_ids)
        if (not aspects or one.aspect in aspects) and (said is None or instant(one.said) == moment)
    ]
    for one in wanted:
        _bring_back(books, one.letter_id, one.aspect)
    if wanted or covered:
        _grow(books)
    return (*covered, *wanted)


def _drop_earlier(books: Records, letter_ids: Collection[str], aspects: Collection[Aspect], moment: str) -> tuple[Correction, ...]:
    """Forget the earlier words of that moment, so that they never come back, and return them."""
    before = t.earlier_words.c
    which = [before.person_id == books.person_id, before.letter_id.in_(sorted(letter_ids)), before.said == moment]
    if aspects:
        which.append(before.aspect.in_(sorted(aspects)))
    found = sa.select(before.letter_id, before.aspect, before.value, before.said, before.apart).where(*which)
    gone = tuple(starmap(_correction, books.connection.execute(found.order_by(before.letter_id, before.aspect, before.place))))
    books.connection.execute(sa.delete(t.earlier_words).where(*which))
    return gone


def _put_by(books: Records, letter_id: str, aspect: Aspect) -> None:
    """Remember the word that holds as the latest of the earlier ones."""
    now, before = t.corrections.c, t.earlier_words.c
    latest = sa.select(sa.func.coalesce(sa.func.max(before.place), 0)).where(*_about(books, t.earlier_words, letter_id, aspect))
    names = ["person_id", "letter_id", "aspect", "place", "value", "said", "apart"]
    held = sa.select(now.person_id, now.letter_id, now.aspect, latest.scalar_subquery() + 1, now.value, now.said, now.apart)
    books.connection.execute(sa.insert(t.earlier_words).from_select(names, held.where(*_about(books, t.corrections, letter_id, aspect))))


def _bring_back(books: Records, letter_id: str, aspect: Aspect) -> None:
    """Put the latest of the earlier words in the place of the one that holds; without one, nothing is said any more."""
    before, ours = t.earlier_words.c, _about(books, t.corrections, letter_id, aspect)
    earlier = _about(books, t.earlier_words, letter_id, aspect)
    found = sa.select(before.place, before.value, before.said, before.apart).where(*earlier).order_by(before.place.desc()).limit(1)
    word = books.connection.execute(found).one_or_none()
    if word is None:
        books.connection.execute(sa.delete(t.corrections).where(*ours))
        return
    books.connection.execute(sa.update(t.corrections).where(*ours).values(value=word.value, said=word.said, apart=word.apart))
    books.connection.execute(sa.delete(t.earlier_words).where(*earlier, before.place == word.place))


def _about(books: Records, table: sa.Table, letter_id: str, aspect: Aspect) -> tuple[sa.ColumnElement[bool], ...]:
    return (table.c.person_id == books.person_id, table.c.letter_id == letter_id, table.c.aspect == aspect.value)


# Organizations that are one


def same_organizations(records: Records) -> tuple[SameOrganization, ...]:
    """Return the pairs of names that the person says are one organization, by name."""
    c = t.same_organizations.c
    query = sa.select(c.one, c.other, c.said).where(c.person_id == records.person_id).order_by(c.one, c.other)
    return tuple(SameOrganization(one=row.one, other=row.other, said=moment_of(row.said)) for row in records.connection.execute(query))


def keep_same_organization(books: Records, same: SameOrganization) -> None:
    """Keep that two names are one organization's."""
    one, other = sorted((plain(same.one), plain(same.other)))
    _replace(books, t.same_organizations, {"person_id": books.person_id, "one": one, "other": other}, {"said": instant(same.said)})


def drop_same_organization(books: Records, one: str, other: str) -> bool:
    """Take back that two names are one organization's. False when that was never said."""
    c = t.same_organizations.c
    one, other = sorted((plain(one), plain(other)))
    done = books.connection.execute(sa.delete(t.same_organizations).where(c.person_id == books.person_id, c.one == one, c.other == other))
    if done.rowcount:
        _grow(books)
    return bool(done.rowcount)


# Who is not written to again


def left_alone(records: Records) -> tuple[LeftAlone, ...]:
    """Return the houses and people that the person will not write to again, oldest word first."""
    c = t.left_alone.c
    query = sa.select(c.letter_id, c.email, c.said).where(c.person_id == records.person_id).order_by(c.said, c.letter_id, c.email)
    return tuple(LeftAlone(letter_id=row.letter_id, email=row.email, said=moment_of(row.said)) for row in records.connection.execute(query))


def keep_left_alone(books: Records, word: LeftAlone) -> None:
    """Keep that a house or a person is not written to again."""
    key = {"person_id": books.person_id, "letter_id": word.letter_id, "email": plain(word.email)}
    _replace(books, t.left_alone, key, {"said": instant(word.said)})


def drop_left_alone(books: Records, word: LeftAlone) -> None:
    """Take that back."""
    c = t.left_alone.c
    which = (c.person_id == books.person_id, c.letter_id == word.letter_id, c.email == word.email)
    if books.connection.execute(sa.delete(t.left_alone).where(*which)).rowcount:
        _grow(books)


# Notes


def notes(records: Records) -> tuple[Note, ...]:
    """Return all notes, oldest first."""
    c = t.notes.c
    query = sa.select(c.id, c.letter_id, c.about, c.text, c.written).where(c.person_id == records.person_id).order_by(c.written, c.id)
    return tuple(
        Note(id=row.id, letter_id=row.letter_id, about=row.about, text=row.text, written=moment_of(row.written))
        for row in records.connection.execute(query)
    )


def keep_note(books: Records, letter_id: str, about: str, text: str, written: datetime) -> Note:
    """Keep a note on a letter; `about` is "letter" or "organization". Returns it with its id. The same note again is the same note."""
    text, moment = plain(text), instant(written)
    digest = sha256(f"{letter_id}\n{about}\n{moment}\n{text}".encode()).hexdigest()
    note = Note(id=f"n{digest[:7]}", letter_id=letter_id, about=about, text=text, written=moment_of(moment))
    values = {"letter_id": letter_id, "about": about, "text": text, "written": moment}
    _replace(books, t.notes, {"person_id": books.person_id, "id": note.id}, values)
    return note


def drop_note(books: Records, name: str) -> Note:
    """Remove the note whose id begins with `name` and return it. Raises NotFound or Ambiguous."""
    wanted = name.strip().lower()
    found = [note for note in notes(books) if wanted and note.id.startswith(wanted)][:ENOUGH]
    note = the_one(found, lambda note: note.id, f"note with the id {name}", lambda note: note.id == wanted)
    books.connection.execute(sa.delete(t.notes).where(t.notes.c.person_id == books.person_id, t.notes.c.id == note.id))
    _grow(books)
    return note


# The profile


def profile(records: Records) -> Profile:
    """Return what the person told us of themselves; empty where they have not."""
    value = records.connection.execute(sa.select(t.profiles.c.value).where(t.profiles.c.person_id == records.person_id)).scalar()
    return from_json(Profile, value) if value else Profile()


def keep_profile(books: Records, new: Profile) -> None:
    """Put `new` in the place of the profile."""
    _replace(books, t.profiles, {"person_id": books.person_id}, {"value": to_json(new)})


# Follow-ups


def follow_up_answers(records: Records) -> tuple[FollowUpAnswer, ...]:
    """Return what the person did about follow-ups, oldest first."""
    c = t.follow_up_answers.c
    columns = (c.follow_up_id, c.letter_id, c.said, c.outcome, c.until)
    query = sa.select(*columns).where(c.person_id == records.person_id).order_by(c.said, c.follow_up_id)
    return tuple(
        FollowUpAnswer(
            follow_up_id=row.follow_up_id,
            letter_id=row.letter_id,
            outcome=Outcome(row.outcome),
            said=moment_of(row.said),
            until=date.fromisoformat(row.until) if row.until else None,
        )
        for row in records.connection.execute(query)
    )


def keep_follow_up_answer(books: Records, answer: FollowUpAnswer) -> None:
    """Keep what the person did about a follow-up."""
    key = {"person_id": books.person_id, "follow_up_id": answer.follow_up_id, "said": instant(answer.said)}
    until = answer.until.isoformat() if answer.until else ""
    values = {"letter_id": answer.letter_id, "outcome": answer.outcome.value, "until": until}
    _replace(books, t.follow_up_answers, key, values)


def drop_follow_up_answers(books: Records, follow_up_id: str) -> bool:
    """Take back what was said about a follow-up. False when nothing was."""
    c = t.follow_up_answers.c
    done = books.connection.execute(sa.delete(t.follow_up_answers).where(c.person_id == books.person_id, c.follow_up_id == follow_up_id))
    if done.rowcount:
        _grow(books)
    return bool(done.rowcount)


# Small things


def _replace(books: Records, table: sa.Table, key: Mapping[str, object], values: Mapping[str, object]) -> None:
    which = [table.c[name] == value for name, value in key.items()]
    if not books.connection.execute(sa.update(table).where(*which).values(**values)).rowcount:
        books.connection.execute(sa.insert(table).values(**key, **values))
    _grow(books)


def _grow(books: Records) -> None:
    """The dossiers follow from what the person says, so a change of it is a change of the store."""
    statement = sa.update(t.persons).where(t.persons.c.id == books.person_id).values(generation=t.persons.c.generation + 1)
    books.connection.execute(statement)
