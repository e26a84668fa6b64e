"""A page of a long list at a time. The number of queries does not depend on how much there is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from rejoinder.model.dossier import Application, Case, Contact, Organization
from rejoinder.model.lists import (
    ContactLine,
    Ending,
    Figures,
    KindWords,
    LastWord,
    LetterLine,
    Listing,
    Order,
    OrganizationLine,
    Wanted,
)
from rejoinder.model.message import Direction, Medium, Message
from rejoinder.model.reading import Kind, Stage
from rejoinder.model.told import Aspect
from rejoinder.model.verdict import Decision
from rejoinder.store import search
from rejoinder.store import tables as t
from rejoinder.store.dossiers import cases_of
from rejoinder.store.letters import WITH_CONTENTS, read_as
from rejoinder.store.records import Records
from rejoinder.store.values import from_json

_OF_CASE = sa.and_(t.cases.c.person_id == t.letters.c.person_id, t.cases.c.letter_id == t.letters.c.id)
_OF_HOUSE = sa.and_(t.organizations.c.person_id == t.letters.c.person_id, t.organizations.c.id == t.letters.c.organization_id)
_SEEN = sa.and_(t.corrected_readings.c.person_id == t.letters.c.person_id, t.corrected_readings.c.letter_id == t.letters.c.id)


def figures(records: Records) -> Figures:
    """Return how much is kept."""
    person = records.person_id

    def count(table: sa.Table) -> Any:
        return sa.select(sa.func.count()).select_from(table).where(table.c.person_id == person).scalar_subquery()

    unclear = sa.select(sa.func.count()).select_from(_wanted_letters(records, Wanted(kind=Kind.UNCLEAR)).subquery()).scalar_subquery()
    read = sa.select(sa.func.coalesce(sa.func.sum(t.chunks.c.messages), 0)).where(t.chunks.c.person_id == person).scalar_subquery()
    row = records.connection.execute(
        sa.select(read, count(t.letters), count(t.organizations), count(t.contacts), count(t.applications), unclear)
    ).one()
    return Figures(
        messages=row[0],
        letters=row[1],
        organizations=row[2],
        contacts=row[3],
        applications=row[4],
        unclear=row[5],
        decisions=decisions(records),
    )


def decisions(records: Records) -> dict[Decision, int]:
    """Return how many rejections were decided how."""
    c = t.cases.c
    query = sa.select(c.decision, sa.func.count()).where(c.person_id == records.person_id).group_by(c.decision)
    return {Decision(name): int(number) for name, number in records.connection.execute(query)}


def nothing_yet(records: Records) -> bool:
    """Return whether no mail has been read, and no letter kept."""
    person = records.person_id
    read = sa.exists().where(t.chunks.c.person_id == person, t.chunks.c.messages > 0)
    kept = sa.exists().where(t.letters.c.person_id == person)
    return not records.connection.execute(sa.select(sa.or_(kept, read))).scalar_one()


def generation(records: Records) -> int:
    """Return the number that grows with every change of the person's rows; 0 before there are any."""
    return records.connection.execute(sa.select(t.persons.c.generation).where(t.persons.c.id == records.person_id)).scalar() or 0


def salt(records: Records) -> int:
    """Return the number by which this home differs from any other, also from one at the same place that was forgotten; 0 in a new one."""
    return records.connection.execute(sa.select(t.persons.c.salt).where(t.persons.c.id == records.person_id)).scalar() or 0


def refused(records: Records) -> int:
    """Return how many letters said no."""
    query = sa.select(sa.func.count()).select_from(t.cases).where(t.cases.c.person_id == records.person_id)
    return int(records.connection.execute(query).scalar_one())


def decided(records: Records, decision: Decision) -> list[str]:
    """Return the ids of the rejections with that verdict, newest first."""
    c = t.cases.c
    query = sa.select(c.letter_id, c.received).where(c.person_id == records.person_id, c.decision == decision.value)
    # Sorted here: asked for the order, SQLite would walk through all rejections in that order to find the few.
    found = sorted((str(id_), str(received)) for id_, received in records.connection.execute(query))
    return [id_ for id_, _ in sorted(found, key=lambda row: row[1], reverse=True)]


def lately_decided(records: Records, decision: Decision, since: date) -> list[str]:
    """Return the ids of the rejections with that verdict that came on the day `since` or later, newest first."""
    c = t.cases.c
    query = sa.select(c.letter_id, c.received).where(
        c.person_id == records.person_id, c.decision == decision.value, c.received >= since.isoformat()
    )
    return [id_ for _, id_ in sorted(((str(received), str(id_)) for id_, received in records.connection.execute(query)), reverse=True)]


def answered(records: Records, written: Collection[str]) -> list[str]:
    """Return the ids of the refusals that the person answered, newest first; `written` are those of which they say so themselves."""
    c = t.cases.c
    query = sa.select(c.letter_id, c.received).where(c.person_id == records.person_id, _decided_as(Decision.ANSWERED, written))
    found = sorted(((str(received), str(id_)) for id_, received in records.connection.execute(query)), reverse=True)
    return [id_ for _, id_ in found]


def kind_words(records: Records) -> dict[KindWords, list[tuple[int, str]]]:
    """Return the refusals with words that are more than a courtesy, those together that have the same, as thousands do. Each comes with
    its place among them all, the newest first."""
    c = t.cases.c
    query = (
        sa.select(c.letter_id, c.kind_words)
        .where(c.person_id == records.person_id, t.KIND_WORDS_SAID)
        .order_by(c.received.desc(), c.letter_id.desc())
    )
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, (id_, words) in enumerate(records.connection.execute(query).all()):
        found[words].append((place, id_))
    return {from_json(KindWords, words): letters for words, letters in found.items()}


def kind_words_counted(records: Records) -> dict[KindWords, int]:
    """Return how many refusals have the same kind words, those with none that are more than a courtesy left out."""
    c = t.cases.c
    query = sa.select(c.kind_words, sa.func.count()).where(c.person_id == records.person_id, t.KIND_WORDS_SAID).group_by(c.kind_words)
    return {from_json(KindWords, words): amount for words, amount in records.connection.execute(query)}


def commonest_case(records: Records, decision: Decision) -> Case | None:
    """Return the newest rejection that was decided so by the rule that decided most of them; None when there is none."""
    c = t.cases.c
    of = (c.person_id == records.person_id, c.decision == decision.value)
    rule = sa.select(c.rule).where(*of).group_by(c.rule).order_by(sa.func.count().desc(), c.rule).limit(1).scalar_subquery()
    found = records.connection.execute(
        sa.select(c.letter_id).where(*of, c.rule == rule).order_by(c.received.desc(), c.letter_id).limit(1)
    ).scalar()
    return cases_of(records, [found])[0] if found else None


def letters_page(records: Records, wanted: Wanted) -> Listing[LetterLine]:
    """Return a page of the letters that are wanted. Words are looked for in subject, people and text of each letter."""
    page, total = _searched(records, wanted) if wanted.words.strip() else _in_order(records, wanted)
    return Listing(lines=letter_lines(records, page), total=total, offset=wanted.offset)


def _searched(records: Records, wanted: Wanted) -> tuple[list[str], int]:
    """A page of the letters that are wanted and hold the words, and how many these are."""
    if not (wanted.kind or wanted.decision or wanted.organization_id):
        return search.found(records, wanted.words, wanted.order, wanted.offset, wanted.limit, wanted.direction)
    if wanted.organization_id:
        hits = search.hits_among(records, wanted.words, _wanted_letters(records, wanted).subquery())
    else:
        hits = _hits_of_kind(records, wanted)
    found = search.in_order(records, wanted.words, wanted.order, hits)
    return found[wanted.offset : wanted.offset + wanted.limit], len(found)


def _hits_of_kind(records: Records, wanted: Wanted) -> dict[str, int]:
    """The letters of the kind or with the verdict that is wanted which hold the words; verdicts are on refusals."""
    kind, direction = wanted.kind or Kind.REJECTION, wanted.direction or Direction.IN
    hits = search.hits(records, wanted.words, direction, kind)
    c = t.corrected_readings.c
    put_right = sa.select(c.letter_id.label("letter"), c.kind).where(c.person_id == records.person_id)
    said = {str(id_): str(kind) for id_, kind in records.connection.execute(put_right)}
    if kind in said.values():
        come = put_right.join(t.letters, _SEEN).where(c.kind == kind.value, t.letters.c.direction == direction.value)
        hits |= search.hits_among(records, wanted.words, come.subquery())
    hits = {id_: number for id_, number in hits.items() if said.get(id_, kind) == kind}
    if wanted.decision:
        of = sa.and_(t.cases.c.person_id == records.person_id, _decided_as(wanted.decision, wanted.written))
        decided = set(records.connection.execute(sa.select(t.cases.c.letter_id).where(of)).scalars())
        hits = {id_: number for id_, number in hits.items() if id_ in decided}
    return hits


def _in_order(records: Records, wanted: Wanted) -> tuple[list[str], int]:
    """A page of the letters that are wanted, whatever they say, and how many these are."""
    found = _wanted_letters(records, wanted)
    total = records.connection.execute(sa.select(sa.func.count()).select_from(found.subquery())).scalar_one()
    at, id_ = sa.column("came_at", sa.Text), sa.column("letter", sa.Text)
    order = [at, id_] if wanted.order is Order.OLDEST else [at.desc(), id_]
    page = records.connection.execute(found.order_by(*order).limit(wanted.limit).offset(wanted.offset)).scalars()
    return list(page), int(total)


def letter_lines(records: Records, ids: Sequence[str]) -> tuple[LetterLine, ...]:
    """Return the lines of the letters with these ids, in that order."""
    c = t.letters.c
    query = (
        sa.select(
            c.id,
            c.received,
            c.direction,
            c.kind,
            c.medium,
            c.organization_id,
            t.organizations.c.name,
            t.cases.c.decision,
            t.letter_contents.c.message,
            t.corrected_readings.c.kind,
        )
        .select_from(
            t.letters.join(t.letter_contents, WITH_CONTENTS)
            .outerjoin(t.organizations, _OF_HOUSE)
            .outerjoin(t.cases, _OF_CASE)
            .outerjoin(t.corrected_readings, _SEEN)
        )
        .where(c.person_id == records.person_id, c.id.in_(list(ids)))
    )
    rows: Iterable[Any] = records.connection.execute(query)
    lines = {row[0]: _letter_line(*row) for row in rows}
    return tuple(lines[id_] for id_ in ids if id_ in lines)


def letter_ids(records: Records, message_ids: Iterable[str]) -> dict[str, str]:
    """Return the ids of the letters with these Message-IDs, by Message-ID; those that are not kept are left out."""
    c = t.letters.c
    query = sa.select(c.message_id, c.id).where(c.person_id == records.person_id, c.message_id.in_(sorted(set(message_ids))))
    return {str(message_id): str(id_) for message_id, id_ in records.connection.execute(query)}


def last_words(records: Records) -> tuple[LastWord, ...]:
    """Return for each application how far it came and how it stands, the one whose last word is the newest first."""
    c = t.applications.c
    query = (
        sa.select(c.id, c.organization_id, c.stage, c.ended, c.last_letter, c.began, c.came)
        .where(c.person_id == records.person_id)
        .order_by(c.came.desc(), c.last_letter.desc())
    )
    offered = _offered(records)
    stages, endings = {stage.value: stage for stage in Stage}, {ending.value: ending for ending in Ending}
    return tuple(
        LastWord(house, stages[stage], *_ending(endings[ended], letter, offered.get(id_)), began, came)
        for id_, house, stage, ended, letter, began, came in records.connection.execute(query)
    )


def _ending(ended: Ending, letter: str, offer: str | None) -> tuple[Ending, str]:
    """How an application stands and the letter that says so, given the offer that it brought, if any. The person's own word is the last."""
    stands = offer is not None and ended not in (Ending.DECLINED, Ending.WITHDRAWN)
    return (Ending.OFFER, offer or letter) if stands else (ended, letter)


def offers_at(records: Records, organization_id: str) -> dict[str, str]:
    """Return the applications to that organization that stand with an offer, each with the letter that makes it."""
    c = t.applications.c
    found = _offered(records, t.letters.c.organization_id == organization_id)
    query = sa.select(c.id, c.ended).where(c.person_id == records.person_id, c.id.in_(sorted(found)))
    endings = {id_: _ending(Ending(ended), "", found[id_]) for id_, ended in records.connection.execute(query)}
    return {id_: letter for id_, (ending, letter) in endings.items() if ending is Ending.OFFER}


def _offered(records: Records, *which: sa.ColumnElement[bool]) -> dict[str, str]:
    """The applications that brought an offer no letter took back, each with the offer."""
    parts = [
        sa.select(t.letters.c.id, t.letters.c.organization_id)
        .select_from(source)
        .where(t.letters.c.person_id == records.person_id, t.letters.c.direction == Direction.IN.value, part, *which)
        for source, part in read_as(records, Kind.OFFER)
    ]
    offers = {str(id_): house for id_, house in records.connection.execute(sa.union_all(*parts))}
    c = t.applications.c
    houses = sorted({house for house in offers.values() if house})
    query = sa.select(c.value).where(c.person_id == records.person_id, c.organization_id.in_(houses))
    found: dict[str, str] = {}
    for one in (from_json(Application, value) for value in records.connection.execute(query).scalars()):
        decisive = [letter for letter in one.letters if letter in offers or letter == one.rejection]
        if decisive and decisive[-1] in offers:
            found[one.id] = decisive[-1]
    return found


def wrote_back(records: Records) -> list[str]:
    """Return the refusals that the person answered and after which somebody of that house wrote again, newest first."""
    c, no, reply, later = t.applications.c, t.letters.alias(), t.letters.alias(), t.letters.alias()
    came = sa.exists().where(
        later.c.person_id == c.person_id,
        later.c.organization_id == c.organization_id,
        later.c.direction == Direction.IN.value,
        later.c.received > reply.c.received,
    )
    query = (
        sa.select(no.c.id)
        .select_from(t.applications)
        .join(reply, sa.and_(reply.c.person_id == c.person_id, reply.c.id == c.answered_by))
        .join(no, sa.and_(no.c.person_id == c.person_id, no.c.id == c.rejection))
        .where(c.person_id == records.person_id, came)
        .order_by(no.c.received.desc(), no.c.id.desc())
    )
    return list(records.connection.execute(query).scalars())


def organizations_page(records: Records, wanted: Wanted) -> Listing[OrganizationLine]:
    """Return a page of the organizations whose name, former name or domain holds the words, by name, by newest answer or by letters."""
    o, person = t.organizations.c, records.person_id
    which = [o.person_id == person]
    if wanted.words.strip():
        columns = (o.name, _in_json(o.value, "aliases"), _in_json(o.value, "domains"))
        formerly = o.id.in_(_formerly_called(records, wanted.words))
        which.append(sa.or_(*(_holds(column, wanted.words) for column in columns), formerly))
    if wanted.decision:
        which.append(
            o.id.in_(
                sa.select(t.cases.c.organization_id).where(t.cases.c.person_id == person, _decided_as(wanted.decision, wanted.written))
            )
        )
    total = records.connection.execute(sa.select(sa.func.count()).select_from(t.organizations).where(*which)).scalar_one()
    first = {Order.NEWEST: o.last_no.desc(), Order.MOST: o.letters.desc()}.get(wanted.order, o.name == "")
    query = sa.select(o.id, o.value).where(*which).order_by(first, sa.func.lower(o.name), o.id)
    rows = records.connection.execute(query.limit(wanted.limit).offset(wanted.offset)).all()
    houses = [from_json(Organization, value) for _, value in rows]
    return Listing(lines=_organization_lines(records, houses, wanted.written), total=int(total), offset=wanted.offset)


def _formerly_called(records: Records, words: str) -> "sa.CompoundSelect[Any]":
    """A query for the organizations that had such a name until the person gave them another: it was read in their letters, or was their
    word before. Where another house still bears that name, they only said that a letter is not of it, and nothing was renamed."""
    held, before, of = t.corrections.c, t.earlier_words.c, t.letters.c
    renamed = sa.and_(held.person_id == of.person_id, held.letter_id == of.id, held.aspect == Aspect.ORGANIZATION.value, held.apart == "")
    earlier = sa.and_(before.person_id == of.person_id, before.letter_id == of.id, before.aspect == held.aspect)
    letters = t.letters.join(t.corrections, renamed)
    sources = (
        (letters.join(t.letter_contents, WITH_CONTENTS), _in_json(t.letter_contents.c.reading, "attribution.organization")),
        (letters.join(t.earlier_words, earlier), before.value),
    )
    return sa.union_all(
        *(
            sa.select(of.organization_id)
            .select_from(source)
            .where(of.person_id == records.person_id, of.organization_id.is_not(None), _holds(name, words), ~_still_borne(name))
            for source, name in sources
        )
    )


def _still_borne(name: sa.ColumnElement[str]) -> "sa.Exists":
    """Whether a house other than the one in which the letter of the row lies has this name, or it among those it goes by."""
    of, other = t.letters.c, t.organizations.alias()
    called = sa.func.lower(name)
    among = sa.func.instr(sa.func.lower(_in_json(other.c.value, "aliases")), sa.func.json_quote(called)) > 0
    elsewhere = sa.and_(other.c.person_id == of.person_id, other.c.id != of.organization_id)
    return (
        sa.exists()
        .where(elsewhere, sa.or_(sa.func.lower(other.c.name) == called, among))
        .correlate(t.letters, t.letter_contents, t.earlier_words)
    )


def house_names(records: Records, most: int) -> tuple[str, ...]:
    """Return the names of the organizations that answered last, the newest first, at most so many."""
    o, c = t.organizations.c, t.cases.c
    query = (
        sa.select(o.name)
        .join_from(t.organizations, t.cases, sa.and_(c.person_id == o.person_id, c.organization_id == o.id))
        .where(o.person_id == records.person_id, o.name != "")
        .group_by(o.id, o.name)
        .order_by(sa.func.max(c.received).desc(), o.id)
        .limit(most)
    )
    return tuple(records.connection.execute(query).scalars())


def contacts_page(records: Records, wanted: Wanted) -> Listing[ContactLine]:
    """Return a page of the people whose name, address, title or house holds the words, by name or by when they last wrote. Who is met
    with at several houses stands under the one from which they wrote last, where `wanted` asks for `people`."""
    c, o = t.contacts.c, t.organizations.c
    which = [c.person_id == records.person_id]
    if wanted.words.strip():
        columns = (c.email, _in_json(c.value, "name"), _in_json(c.value, "title"), o.name)
        which.append(sa.or_(*(_holds(column, wanted.words) for column in columns)))
    if wanted.met:
        which.append(sa.func.coalesce(_in_json(c.value, "met"), 0) == 1)
    if wanted.people:
        which.append(sa.func.coalesce(_in_json(c.value, "office"), 0) == 0)
    source = t.contacts.join(t.organizations, sa.and_(o.person_id == c.person_id, o.id == c.organization_id))
    wrote = sa.func.coalesce(_in_json(c.value, "last_wrote"), "")
    alone = sa.case((c.email == "", o.id + " " + sa.cast(c.rank, sa.Text)), else_=sa.func.lower(c.email))
    place = sa.func.row_number().over(partition_by=alone, order_by=(wrote.desc(), o.id)) if wanted.people else sa.literal(1)
    name = sa.func.lower(sa.func.coalesce(sa.func.nullif(_in_json(c.value, "name"), ""), c.email))
    columns_shown = (c.value, o.id.label("house_id"), o.name.label("house"), wrote.label("wrote"), name.label("called"), c.rank)
    seen = sa.select(*columns_shown, place.label("place")).select_from(source).where(*which).subquery().c
    total = records.connection.execute(sa.select(sa.func.count()).where(seen.place == 1)).scalar_one()
    order = [seen.called] if wanted.order is Order.NAME else [seen.wrote.desc(), seen.called]
    query = sa.select(seen.value, seen.house_id, seen.house).where(seen.place == 1).order_by(*order, seen.house_id, seen.rank)
    rows = records.connection.execute(query.limit(wanted.limit).offset(wanted.offset))
    lines = tuple(ContactLine(contact=from_json(Contact, value), organization_id=id_, organization=house) for value, id_, house in rows)
    return Listing(lines=lines, total=int(total), offset=wanted.offset)


def _wanted_letters(records: Records, wanted: Wanted) -> "sa.Select[Any] | sa.CompoundSelect[Any]":
    """Return a query for the id and date of every letter that is wanted, whatever it says, once each."""
    c = t.letters.c
    which: list[sa.ColumnElement[bool]] = [c.person_id == records.person_id]
    if wanted.direction or wanted.kind:
        which.append(c.direction == (wanted.direction or Direction.IN).value)
    if wanted.direction is Direction.OUT:
        which.append(c.kind == Kind.OTHER.value)  # as all is that the person writes; said so, it stands in order in an index
    if wanted.decision:
        which.append(_decided_as(wanted.decision, wanted.written))
    if wanted.organization_id:
        which.append(c.organization_id == wanted.organization_id)
    parts = read_as(records, wanted.kind) if wanted.kind else ((t.letters, sa.true()),)
    chosen = [
        sa.select(c.id.label("letter"), c.received.label("came_at"))
        .select_from(source.join(t.cases, _OF_CASE) if wanted.decision else source)
        .where(*which, part)
        for source, part in parts
    ]
    return sa.union_all(*chosen) if len(chosen) > 1 else chosen[0]


def _letter_line(
    id_: str,
    received: str,
    direction: str,
    kind: str,
    medium: str,
    house_id: str | None,
    house: str | None,
    decision: str | None,
    value: str,
    seen: str | None,
) -> LetterLine:
    message = from_json(Message, value)
    others = (message.sender,) if direction == Direction.IN else (*message.to, *message.cc)
    return LetterLine(
        id=id_,
        received=message.date or (datetime.fromisoformat(received) if received else None),
        direction=Direction(direction),
        kind=Kind(seen or kind),
        medium=Medium(medium),
        subject=message.subject,
        correspondent=next((other.name or other.email for other in others), ""),
        organization_id=house_id or "",
        organization=house or "",
        decision=Decision(decision) if decision else None,
    )


def _organization_lines(records: Records, houses: Sequence[Organization], written: Collection[str]) -> tuple[OrganizationLine, ...]:
    """The lines of these organizations: four queries, however many they are."""
    ids = [house.id for house in houses]
    letters = _counted(records, t.letters, ids, sa.func.count(), sa.func.max(t.letters.c.received))
    contacts = _counted(records, t.contacts, ids, sa.func.count())
    applications = _counted(records, t.applications, ids, sa.func.count())
    worth = sa.func.sum(sa.case((_decided_as(Decision.RESPOND, written), 1), else_=0))
    cases = _counted(records, t.cases, ids, sa.func.count(), worth)
    return tuple(
        OrganizationLine(
            organization=house,
            letters=letters.get(house.id, (0, ""))[0],
            contacts=contacts.get(house.id, (0,))[0],
            applications=applications.get(house.id, (0,))[0],
            rejections=cases.get(house.id, (0, 0))[0],
            respond=int(cases.get(house.id, (0, 0))[1]),
            last=datetime.fromisoformat(last) if (last := letters.get(house.id, (0, ""))[1]) else None,
        )
        for house in houses
    )


def _counted(records: Records, table: sa.Table, ids: Sequence[str], *amounts: sa.ColumnElement[Any]) -> dict[str, tuple[Any, ...]]:
    c = table.c
    query = (
        sa.select(c.organization_id, *amounts)
        .where(c.person_id == records.person_id, c.organization_id.in_(ids))
        .group_by(c.organization_id)
    )
    return {row[0]: tuple(row[1:]) for row in records.connection.execute(query)}


def _decided_as(decision: Decision, written: Collection[str]) -> sa.ColumnElement[bool]:
    """Whether that is the verdict on a rejection; those of which the person says that they wrote count as answered, whatever theirs is."""
    c = t.cases.c
    if not written:
        return c.decision == decision.value
    said = c.letter_id.in_(sorted(written))
    if decision is Decision.ANSWERED:
        return sa.or_(c.decision == decision.value, said)
    return sa.and_(c.decision == decision.value, sa.not_(said))


def _in_json(column: sa.ColumnElement[str], field: str) -> sa.ColumnElement[Any]:
    return sa.func.json_extract(column, f"$.{field}")


def _holds(column: sa.ColumnElement[Any], words: str) -> sa.ColumnElement[bool]:
    """Whether `column` holds every one of the words, in any order and case."""
    return sa.and_(*(sa.func.coalesce(column, "").icontains(word, autoescape=True) for word in words.split()[:8]))
