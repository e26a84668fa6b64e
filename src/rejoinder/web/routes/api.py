"""The desk's verbs as JSON, for programs on the same computer. The fields are those that the terminal prints under --json."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from rejoinder.desk import browse, look_up
from rejoinder.desk.answer import answer, check_draft
from rejoinder.desk.correct import correct, take_back
from rejoinder.desk.follow_up import followups
from rejoinder.desk.leave_alone import all_left_alone, leave_alone, write_again
from rejoinder.desk.note import add_note, notes
from rejoinder.desk.open_letter import open_letter
from rejoinder.desk.put_off import put_off
from rejoinder.desk.shapes import (
    alone_shape,
    case_shape,
    concern_shape,
    dossier_shape,
    draft_shape,
    follow_up_shape,
    letter_shape,
    note_shape,
    organization_shape,
)
from rejoinder.model.lists import Order, Wanted
from rejoinder.model.reading import Kind
from rejoinder.model.reply import Register
from rejoinder.model.told import Aspect
from rejoinder.model.verdict import Decision
from rejoinder.web.service import Desk

Shape = dict[str, Any]
"""One thing as JSON; `docs/reference` says which fields it has."""


class Sorry(BaseModel):
    """What went wrong, in one sentence."""

    error: str


_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Sorry, "description": why}
    for status, why in (
        (400, "it cannot be done as it was asked"),
        (403, "no key was shown, or another website asked"),
        (404, "there is nothing of that name"),
        (409, "there is more than one of that name"),
        (413, "the request is too long"),
        (422, "the request was not understood"),
        (503, "the home cannot be read or written just now"),
    )
}
router = APIRouter(prefix="/api", tags=["desk"], responses=_PROBLEMS)

Id = Annotated[str, Path(min_length=1, max_length=200, description="the id, or its first characters")]
Limit = Annotated[int, Query(ge=1, le=1000)]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]


class Asked(BaseModel):
    """The body of a request; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class Draft(Asked):
    """A draft of a reply, plain text with its greeting."""

    body: str = Field(max_length=20_000)


class Correction(Asked):
    """What the person says of some letters; only the fields that are given."""

    ids: list[str] = Field(min_length=1, max_length=1000)
    kind: Kind | None = None
    organization: str | None = Field(default=None, max_length=200)
    position: str | None = Field(default=None, max_length=200)
    stage: Literal["submitted", "assessment", "screen", "interview", "final"] | None = None
    verdict: Decision | None = None
    recipient: str | None = Field(default=None, max_length=400)


class TakenBack(Asked):
    """Which corrections are taken back; all of these letters' when no aspect is named."""

    ids: list[str] = Field(min_length=1, max_length=1000)
    aspects: list[Aspect] = []


class NewNote(Asked):
    """A note on a letter or an organization."""

    about: str = Field(min_length=1, max_length=300)
    text: str = Field(min_length=1, max_length=2000)


class Whom(Asked):
    """A house by its name or id, or a person by mail address."""

    whom: str = Field(min_length=1, max_length=300)


class Until(Asked):
    """The day on which to be asked again."""

    until: date


@router.get("/rejections")
def list_rejections(desk: Desk, verdict: Decision | None = None) -> list[Shape]:
    """List the filed rejections, newest first."""
    return [case_shape(case) for case in look_up.rejections(desk.home, verdict)]


@router.get("/rejections/{id}")
def one_rejection(desk: Desk, id: Id) -> Shape:
    """Show one rejection."""
    return case_shape(look_up.rejection(desk.home, id))


@router.get("/rejections/{id}/reply")
def draft_reply(desk: Desk, id: Id, voice: Register | None = None, to: Annotated[str, Query(max_length=254)] = "") -> Shape:
    """Draft the reply to a rejection. Nothing is sent."""
    return draft_shape(answer(desk.home, id, register=voice, to=to, me=desk.me, today=desk.now().date()))


@router.post("/rejections/{id}/later")
def later(desk: Desk, id: Id, asked: Until) -> Shape:
    """Put the reply off until a day."""
    return case_shape(put_off(desk.home, id, until=asked.until, now=desk.now()))


@router.post("/check")
def check(asked: Draft) -> Shape:
    """Judge any draft of a reply."""
    return {"concerns": [concern_shape(concern) for concern in check_draft(asked.body)]}


@router.get("/letters")
def list_letters(
    desk: Desk, q: Annotated[str, Query(max_length=400)] = "", kind: Kind | None = None, offset: Offset = 0, limit: Limit = 50
) -> Shape:
    """Search the letters; newest first."""
    found = browse.letters(desk.home, Wanted(words=q, kind=kind, offset=offset, limit=limit, order=Order.NEWEST))
    lines = [
        {
            "id": line.id,
            "received": line.received.isoformat() if line.received else None,
            "direction": line.direction,
            "kind": line.kind,
            "subject": line.subject,
            "correspondent": line.correspondent,
            "organization": line.organization or None,
            "organization_id": line.organization_id or None,
            "verdict": line.decision,
        }
        for line in found.lines
    ]
    return {"letters": lines, "total": found.total, "offset": found.offset}


@router.get("/letters/{id}")
def one_letter(desk: Desk, id: Id) -> Shape:
    """Show any letter that is kept."""
    return letter_shape(open_letter(desk.home, id).letter)


@router.get("/organizations")
def list_organizations(desk: Desk) -> list[Shape]:
    """List the organizations there is a dossier on, by name."""
    return [
        {**organization_shape(one.organization), "letters": one.letters, "rejections": one.rejections}
        for one in look_up.organizations(desk.home)
    ]


@router.get("/organizations/{id}")
def one_organization(desk: Desk, id: Id) -> Shape:
    """Show all that is kept about an organization, by id, name or a part of it."""
    return dossier_shape(look_up.dossier(desk.home, id))


@router.get("/followups")
def list_follow_ups(desk: Desk) -> list[Shape]:
    """List when to write again, to whom and why."""
    today = desk.now().date()
    return [follow_up_shape(one, today) for one in followups(desk.home, today=today)]


@router.get("/left-alone")
def list_left_alone(desk: Desk) -> list[Shape]:
    """List whom the person will not write to again, the oldest word first."""
    return [alone_shape(one) for one in all_left_alone(desk.home)]


@router.post("/left-alone")
def leave_them_alone(desk: Desk, asked: Whom) -> Shape:
    """Never write to a house, or to somebody, again."""
    return alone_shape(leave_alone(desk.home, asked.whom, now=desk.now(), me=desk.me))


@router.post("/left-alone/take-back")
def write_to_them_again(desk: Desk, asked: Whom) -> Shape:
    """Take that back. Returns what held until now."""
    return alone_shape(write_again(desk.home, asked.whom, me=desk.me))


@router.get("/notes")
def list_notes(desk: Desk, about: Annotated[str, Query(max_length=300)] = "") -> list[Shape]:
    """List the notes, oldest first."""
    return [note_shape(note) for note in notes(desk.home, about)]


@router.post("/notes")
def write_note(desk: Desk, asked: NewNote) -> Shape:
    """Keep a note."""
    return note_shape(add_note(desk.home, asked.about, asked.text, now=desk.now()))


@router.post("/corrections")
def put_right(desk: Desk, asked: Correction) -> list[Shape]:
    """Put a judgement right, on one letter or many; all or nothing. Returns the letters as they are now."""
    given = asked.model_dump(exclude={"ids"}, exclude_none=True)
    done = correct(desk.home, asked.ids, {Aspect(name): str(value) for name, value in given.items()}, now=desk.now(), me=desk.me)
    return [letter_shape(letter) for letter in done.letters]


@router.post("/corrections/take-back")
def take_correction_back(desk: Desk, asked: TakenBack) -> list[Shape]:
    """Take corrections back. Returns the letters as they are now."""
    return [letter_shape(letter) for letter in take_back(desk.home, asked.ids, asked.aspects, me=desk.me).letters]
