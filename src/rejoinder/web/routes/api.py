"""The desk's verbs as JSON, for programs on the same computer. The fields are those that the terminal prints under --json."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field, StrictBool

from rejoinder.desk import browse, look_up
from rejoinder.desk.answer import answer, check_draft
from rejoinder.desk.correct import correct, one_organization, split_off, take_back, two_organizations
from rejoinder.desk.follow_up import followups, settle, unsettle
from rejoinder.desk.forget import forget
from rejoinder.desk.leave_alone import all_left_alone, leave_alone, write_again
from rejoinder.desk.note import add_note, notes
from rejoinder.desk.open_letter import open_letter
from rejoinder.desk.put_off import put_off, take_up_again, was_sent
from rejoinder.desk.rename import rename
from rejoinder.desk.shapes import (
    alone_shape,
    concern_shape,
    dossier_shape,
    draft_shape,
    follow_up_shape,
    letter_shape,
    note_shape,
    organization_line_shape,
    organization_shape,
    rejection_shape,
    shown_letter_shape,
)
from rejoinder.desk.written import written_in
from rejoinder.errors import NotFound, UsageError
from rejoinder.model.dossier import Case
from rejoinder.model.follow_up import Outcome
from rejoinder.model.lists import Order, Wanted
from rejoinder.model.reading import Kind
from rejoinder.model.reply import Register
from rejoinder.model.told import Aspect
from rejoinder.model.verdict import Decision
from rejoinder.web.routes.api_asked import Asked, HouseId, Id, Limit, Most, Offset
from rejoinder.web.service import Desk
from rejoinder.web.shapes import (
    PROBLEMS,
    AloneShape,
    ConcernsShape,
    DossierShape,
    DraftShape,
    FollowUpShape,
    ForgottenShape,
    LetterShape,
    LettersShape,
    ListedRejectionShape,
    NoteShape,
    OrganizationLineShape,
    OrganizationShape,
    SettledShape,
    ShownLetterShape,
)

router = APIRouter(prefix="/api", tags=["desk"], responses=PROBLEMS)


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
    aspects: tuple[Aspect, ...] = ()


class SplitOff(Asked):
    """Letters of one dossier that belong to another house, and that house's name."""

    ids: list[str] = Field(min_length=1, max_length=1000)
    name: str = Field(min_length=1, max_length=200)


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


class Other(Asked):
    """Another name, or the id, of the same house."""

    other: str = Field(min_length=1, max_length=300)


class Pair(Asked):
    """Two names, as they were said to be one house."""

    one: str = Field(min_length=1, max_length=300)
    other: str = Field(min_length=1, max_length=300)


class Name(Asked):
    """What a house is called."""

    name: str = Field(min_length=1, max_length=200)


class Sure(Asked):
    """A second yes: only `true` will do."""

    sure: StrictBool


class Answer(Asked):
    """What was done about a prompt; `until` is the day on which to be asked again, for one that is snoozed."""

    outcome: Outcome
    until: date | None = None


def _listed(desk: Desk, *cases: Case) -> list[ListedRejectionShape]:
    wrote = written_in(desk.home)
    return [ListedRejectionShape.model_validate(rejection_shape(case, wrote)) for case in cases]


@router.get("/rejections")
def list_rejections(desk: Desk, verdict: Decision | None = None, offset: Offset = 0, limit: Most = None) -> list[ListedRejectionShape]:
    """List the filed rejections, newest first; of a `verdict` those that count so: what the person says they answered is answered."""
    return _listed(desk, *look_up.rejections(desk.home, verdict)[offset:][:limit])


@router.get("/rejections/{id}")
def one_rejection(desk: Desk, id: Id) -> ListedRejectionShape:
    """Show one rejection."""
    return _listed(desk, look_up.rejection(desk.home, id))[0]


@router.get("/rejections/{id}/reply")
def draft_reply(desk: Desk, id: Id, voice: Register | None = None, to: Annotated[str, Query(max_length=254)] = "") -> DraftShape:
    """Draft the reply to a rejection. Nothing is sent."""
    return DraftShape.model_validate(draft_shape(answer(desk.home, id, register=voice, to=to, me=desk.me, today=desk.now().date())))


@router.post("/rejections/{id}/later")
def later(desk: Desk, id: Id, asked: Until) -> ListedRejectionShape:
    """Put the reply off until a day."""
    return _listed(desk, put_off(desk.home, id, until=asked.until, now=desk.now()))[0]


@router.post("/rejections/{id}/sent")
def sent(desk: Desk, id: Id) -> ListedRejectionShape:
    """Remember that the reply has gone out."""
    return _listed(desk, was_sent(desk.home, id, now=desk.now()))[0]


@router.post("/rejections/{id}/again")
def again(desk: Desk, id: Id) -> ListedRejectionShape:
    """Take back that the reply was put off or sent."""
    return _listed(desk, take_up_again(desk.home, id))[0]


@router.post("/check")
def check(asked: Draft) -> ConcernsShape:
    """Judge any draft of a reply."""
    return ConcernsShape.model_validate({"concerns": [concern_shape(concern) for concern in check_draft(asked.body)]})


@router.get("/letters")
def list_letters(
    desk: Desk, q: Annotated[str, Query(max_length=400)] = "", kind: Kind | None = None, offset: Offset = 0, limit: Limit = 50
) -> LettersShape:
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
    return LettersShape.model_validate({"letters": lines, "total": found.total, "offset": found.offset})


@router.get("/letters/{id}", response_model_exclude_unset=True)
def one_letter(desk: Desk, id: Id) -> ShownLetterShape:
    """Show any letter that is kept; what a verdict rests on only where it has one."""
    opened = open_letter(desk.home, id)
    return ShownLetterShape.model_validate(shown_letter_shape(opened.letter, opened.case))


@router.get("/organizations")
def list_organizations(desk: Desk, offset: Offset = 0, limit: Most = None) -> list[OrganizationLineShape]:
    """List the organizations there is a dossier on, by name."""
    found = look_up.organizations(desk.home)[offset:][:limit]
    return [OrganizationLineShape.model_validate(organization_line_shape(one)) for one in found]


@router.get("/organizations/{id}")
def show_organization(desk: Desk, id: Id) -> DossierShape:
    """Show all that is kept about an organization, by id, name or a part of it."""
    return DossierShape.model_validate(dossier_shape(look_up.dossier(desk.home, id)))


@router.post("/organizations/{id}/merge")
def merge(desk: Desk, id: HouseId, asked: Other) -> OrganizationShape:
    """Say that two names are one house. Returns it."""
    house = look_up.organization_with_id(desk.home, id)
    return OrganizationShape.model_validate(
        organization_shape(one_organization(desk.home, house.id, asked.other, now=desk.now(), me=desk.me))
    )


@router.post("/organizations/split")
def split(desk: Desk, asked: Pair) -> list[OrganizationShape]:
    """Take back that two names are one house. Returns the houses that bear them now."""
    apart = two_organizations(desk.home, asked.one, asked.other, me=desk.me)
    return [OrganizationShape.model_validate(organization_shape(house)) for house in apart]


@router.post("/organizations/split-off")
def split_letters_off(desk: Desk, asked: SplitOff) -> OrganizationShape:
    """Say that some letters belong to another house than the one in whose dossier they lie. Returns the house they lie with now."""
    done = split_off(desk.home, asked.ids, asked.name, now=desk.now(), me=desk.me)
    return OrganizationShape.model_validate(organization_shape(done.house))


@router.post("/organizations/{id}/rename")
def give_name(desk: Desk, id: HouseId, asked: Name) -> OrganizationShape:
    """Give a house the name that the person knows it by. Returns the house its letters lie in now."""
    house = rename(desk.home, look_up.organization_with_id(desk.home, id).id, asked.name, now=desk.now(), me=desk.me).house
    if house is None:
        raise NotFound("Its letters lie in no dossier any more.")
    return OrganizationShape.model_validate(organization_shape(house))


@router.post("/organizations/{id}/forget")
def forget_house(desk: Desk, id: HouseId, asked: Sure) -> ForgottenShape:
    """Forget a house with all its letters, for good. Returns what went."""
    if not asked.sure:
        raise UsageError("Nothing was forgotten: please say that you are sure.")
    house = look_up.organization_with_id(desk.home, id)
    return ForgottenShape.model_validate(asdict(forget(desk.home, house.id, me=desk.me)))


@router.get("/followups")
def list_follow_ups(desk: Desk) -> list[FollowUpShape]:
    """List when to write again, to whom and why."""
    today = desk.now().date()
    return [FollowUpShape.model_validate(follow_up_shape(one, today)) for one in followups(desk.home, today=today)]


@router.post("/followups/{id}")
def answer_prompt(desk: Desk, id: Id, asked: Answer) -> SettledShape:
    """Say what was done about a prompt to write again."""
    one = settle(desk.home, id, asked.outcome, until=asked.until, now=desk.now())
    until = asked.until if asked.outcome is Outcome.SNOOZED else None
    return SettledShape(id=one.id, outcome=asked.outcome, until=until.isoformat() if until else None)


@router.post("/followups/{id}/again")
def prompt_again(desk: Desk, id: Annotated[str, Path(min_length=1, max_length=200)]) -> SettledShape:
    """Take back what was said about the prompt with this whole id."""
    unsettle(desk.home, id)
    return SettledShape(id=id, outcome=None, until=None)


@router.get("/left-alone")
def list_left_alone(desk: Desk) -> list[AloneShape]:
    """List whom the person will not write to again, the oldest word first."""
    return [AloneShape.model_validate(alone_shape(one)) for one in all_left_alone(desk.home)]


@router.post("/left-alone")
def leave_them_alone(desk: Desk, asked: Whom) -> AloneShape:
    """Never write to a house, or to somebody, again."""
    return AloneShape.model_validate(alone_shape(leave_alone(desk.home, asked.whom, now=desk.now(), me=desk.me)))


@router.post("/left-alone/take-back")
def write_to_them_again(desk: Desk, asked: Whom) -> AloneShape:
    """Take that back. Returns what held until now."""
    return AloneShape.model_validate(alone_shape(write_again(desk.home, asked.whom, me=desk.me)))


@router.get("/notes")
def list_notes(desk: Desk, about: Annotated[str, Query(max_length=300)] = "") -> list[NoteShape]:
    """List the notes, oldest first."""
    return [NoteShape.model_validate(note_shape(note)) for note in notes(desk.home, about)]


@router.post("/notes")
def write_note(desk: Desk, asked: NewNote) -> NoteShape:
    """Keep a note."""
    return NoteShape.model_validate(note_shape(add_note(desk.home, asked.about, asked.text, now=desk.now())))


@router.post("/corrections")
def put_right(desk: Desk, asked: Correction) -> list[LetterShape]:
    """Put a judgement right, on one letter or many; all or nothing. Returns the letters as they are now."""
    given = asked.model_dump(exclude={"ids"}, exclude_none=True)
    done = correct(desk.home, asked.ids, {Aspect(name): str(value) for name, value in given.items()}, now=desk.now(), me=desk.me)
    return [LetterShape.model_validate(letter_shape(letter)) for letter in done.letters]


@router.post("/corrections/take-back")
def take_correction_back(desk: Desk, asked: TakenBack) -> list[LetterShape]:
    """Take corrections back; what had been said before them holds again. Returns the letters as they are now."""
    return [
        LetterShape.model_validate(letter_shape(letter)) for letter in take_back(desk.home, asked.ids, asked.aspects, me=desk.me).letters
    ]
