"""The call that catches one unprepared: a card to read from, and a form for what was said."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response

from rejoinder.desk import browse
from rejoinder.desk.call import call_card, log_call, take_back_call
from rejoinder.errors import Ambiguous, UsageError
from rejoinder.model.call import CallNote
from rejoinder.web.pages.call import CallPage, call_page
from rejoinder.web.render import show, then
from rejoinder.web.sayings import Saying
from rejoinder.web.service import Desk

router = APIRouter(prefix="/call", include_in_schema=False)
_HOUSES_OFFERED = 200

Short = Annotated[str, Form(max_length=300)]
Long = Annotated[str, Form(max_length=4000)]


@router.get("")
def card(request: Request, desk: Desk, house: Annotated[str, Query(max_length=300)] = "") -> Response:
    """Show what to say."""
    return show(request, _card(desk, house))


def _card(desk: Desk, house: str, trouble: str = "", typed: Mapping[str, str] | None = None) -> CallPage:
    with browse.one_view(desk.home):
        try:
            script = call_card(desk.home, house, today=desk.now().date(), me=desk.me)
        except Ambiguous:
            if not typed:
                raise
            script = call_card(desk.home, "", today=desk.now().date(), me=desk.me)
        offered = browse.house_names(desk.home, _HOUSES_OFFERED)
    return call_page(script, offered, house if typed else script.organization, desk.now(), trouble, typed)


@router.post("")
def log(
    request: Request,
    desk: Desk,
    house: Short,
    caller: Short = "",
    title: Short = "",
    position: Short = "",
    when: Short = "",
    said_no: Annotated[bool, Form()] = False,
    kind_words: Long = "",
    promises: Long = "",
    remarks: Long = "",
) -> Response:
    """File a call like any letter."""
    try:
        call = CallNote(
            when=_moment(when, desk.now()),
            organization=" ".join(house.split()),
            caller=" ".join(caller.split()),
            title=" ".join(title.split()),
            position=" ".join(position.split()),
            said_no=said_no,
            kind_words=_said(kind_words),
            promises=_said(promises),
            remarks=remarks.strip(),
        )
        letter = log_call(desk.home, call, today=desk.now().date(), me=desk.me)
    except UsageError as error:
        typed = {"caller": caller, "title": title, "position": position, "when": when, "said_no": "yes" if said_no else ""}
        typed |= {"kind_words": kind_words, "promises": promises, "remarks": remarks}
        return show(request, _card(desk, house, str(error), typed), 400)
    undo = Saying(sentence="The call is filed. Here is a line to send after it.", undo=f"/call/{letter.id}/remove")
    return then(request, f"/letters/{letter.id}?draft=1", undo)


@router.post("/{id_}/remove")
def remove(request: Request, desk: Desk, id_: str) -> Response:
    """Take back a call that was written down."""
    take_back_call(desk.home, id_, me=desk.me)
    return then(request, "/call", Saying(sentence="The call is gone."))


def _moment(text: str, now: datetime) -> datetime:
    try:
        when = datetime.fromisoformat(text) if text else now
    except ValueError:
        raise UsageError("Please give the day and time of the call, as 2026-03-05 14:30.") from None
    return when if when.tzinfo else when.replace(tzinfo=now.tzinfo)


def _said(text: str) -> tuple[str, ...]:
    """One thing said a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
