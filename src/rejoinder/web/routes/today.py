"""The first screen, and the small decisions that are made on it."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response

from rejoinder.desk.browse import one_view
from rejoinder.desk.correct import correct, take_back
from rejoinder.desk.follow_up import due, followups, settle, unsettle
from rejoinder.desk.put_off import LATER, put_off, take_up_again, was_sent
from rejoinder.desk.story import who
from rejoinder.desk.today import today
from rejoinder.model.follow_up import Outcome
from rejoinder.model.lists import Listing, Wanted
from rejoinder.model.reading import Kind
from rejoinder.model.told import Aspect
from rejoinder.model.verdict import Decision
from rejoinder.web.pages.follow_ups import follow_ups_page
from rejoinder.web.pages.lists import PAGE_LENGTH, pager
from rejoinder.web.pages.today import PROMPTS_READ, SHOWN, today_page
from rejoinder.web.render import day_for, link, show, then
from rejoinder.web.sayings import Saying, put_right
from rejoinder.web.service import Desk
from rejoinder.web.words import DECISIONS, KINDS

router = APIRouter(include_in_schema=False)

Back = Annotated[str, Form(max_length=4000)]
"""Where to go on afterwards: a path of ours."""
Place = Annotated[str, Query(max_length=20)]
"""Where on the page an entry stood that something was said about."""


@router.get("/")
def first_screen(request: Request, desk: Desk, skip: Annotated[int, Query(ge=0, le=1_000_000)] = 0, at: Place = "") -> Response:
    """Show whom to write to; what was just done is said at that place on the page, where the entry stood."""
    on = desk.now().date()
    with one_view(desk.home):
        prompts = due(desk.home, today=on, most=PROMPTS_READ)
        found = today(desk.home, on, shown=SHOWN, skipped=skip)
    return show(request, today_page(found, prompts, skip, on, day_for(request), at=at))


@router.post("/letters/{id_}/later")
def later(request: Request, desk: Desk, id_: str, back: Back = "/") -> Response:
    """Ask again in a week."""
    until = (desk.now() + LATER).date()
    case = put_off(desk.home, id_, until=until, now=desk.now())
    when = day_for(request)(until)
    return then(request, back, Saying(sentence=f"{who(case)} can wait until {when}.", undo=f"/letters/{case.letter.id}/again"))


@router.post("/letters/{id_}/sent")
def sent(request: Request, desk: Desk, id_: str, back: Back = "/") -> Response:
    """Remember that the letter has gone out."""
    case = was_sent(desk.home, id_, now=desk.now())
    return then(
        request, back, Saying(sentence=f"Well done. Your letter to {who(case)} is on its way.", undo=f"/letters/{case.letter.id}/again")
    )


@router.post("/letters/{id_}/again")
def again(request: Request, desk: Desk, id_: str, back: Back = "/") -> Response:
    """Take back that it was put off or sent."""
    case = take_up_again(desk.home, id_)
    return then(request, back, Saying(sentence=f"{who(case)} is back on the desk."))


@router.post("/letters/{id_}/verdict")
def overrule(request: Request, desk: Desk, id_: str, decision: Annotated[Decision, Form()], back: Back = "/") -> Response:
    """The person has the last word on whether to write."""
    done = correct(desk.home, [id_], {Aspect.VERDICT: decision.value}, now=desk.now(), me=desk.me)
    letter = done.letters[0]
    name = who(done.cases[letter.id]) if letter.id in done.cases else letter.message.subject
    return then(request, back, put_right(f"{name}: {DECISIONS[decision].lower()}.", done))


@router.post("/letters/{id_}/kind")
def tell_kind(request: Request, desk: Desk, id_: str, kind: Annotated[Kind, Form()], back: Back = "/") -> Response:
    """The person says what a letter is."""
    done = correct(desk.home, [id_], {Aspect.KIND: kind.value}, now=desk.now(), me=desk.me)
    letter = done.letters[0]
    learnt = f" That taught me about {len(done.taught)} more." if done.taught else ""
    sentence = f"“{letter.message.subject or 'That letter'}”: {KINDS[kind].lower()}.{learnt}"
    return then(request, back, put_right(sentence, done))


@router.post("/letters/{id_}/take-back")
def take_a_correction_back(request: Request, desk: Desk, id_: str, aspect: Annotated[Aspect, Form()], back: Back = "/") -> Response:
    """Undo a correction, with all it had taught."""
    take_back(desk.home, [id_], [aspect], me=desk.me)
    return then(request, back, Saying(sentence="Taken back; it is as it was."))


@router.get("/follow-ups")
def all_prompts(request: Request, desk: Desk, offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0, at: Place = "") -> Response:
    """Show every prompt to write again, what is for now and what comes later."""
    on = desk.now().date()
    found = followups(desk.home, today=on)
    offset = min(offset, max(0, len(found) - 1) // PAGE_LENGTH * PAGE_LENGTH)  # the last line of the last page may just have gone
    lines = found[offset : offset + PAGE_LENGTH]
    place = pager(Listing(lines=lines, total=len(found), offset=offset), Wanted(offset=offset, limit=PAGE_LENGTH), "/follow-ups")
    return show(request, follow_ups_page(lines, place, link("/follow-ups", {"offset": offset}), on, at=at))


@router.post("/follow-ups/{id_}")
def answer_prompt(request: Request, desk: Desk, id_: str, outcome: Annotated[Outcome, Form()], back: Back = "/") -> Response:
    """Say what was done about a prompt to write again."""
    until = (desk.now() + LATER).date() if outcome is Outcome.SNOOZED else None
    one = settle(desk.home, id_, outcome, until=until, now=desk.now())
    said = {Outcome.DONE: "Done", Outcome.SNOOZED: "In a week, then", Outcome.DISMISSED: "Left in peace"}[outcome]
    return then(request, back, Saying(sentence=f"{said}: {one.organization}.", undo=f"/follow-ups/{one.id}/again"))


@router.post("/follow-ups/{id_}/again")
def prompt_again(request: Request, desk: Desk, id_: str, back: Back = "/") -> Response:
    """Take back what was said about a prompt."""
    unsettle(desk.home, id_)
    return then(request, back, Saying(sentence="Taken back; it is as it was."))
