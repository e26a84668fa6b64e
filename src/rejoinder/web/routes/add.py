"""Giving mail to the desk: files dropped on the page, a place on this computer, or the words of one letter."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile

from rejoinder.desk import browse
from rejoinder.desk.correct import correct
from rejoinder.desk.receive import LONGEST_PASTED, discard, keep_pasted, keep_upload, sample_mailbox
from rejoinder.errors import UsageError
from rejoinder.model.told import Aspect
from rejoinder.web.pages.add import AddPage, progress_page
from rejoinder.web.render import show, then
from rejoinder.web.service import Desk
from rejoinder.web.typed import is_there, typed_path

router = APIRouter(prefix="/add", include_in_schema=False)
MOST_FILES = 200


@router.get("")
def add(request: Request, desk: Desk) -> Response:
    """Show the ways to give mail to the desk."""
    return show(request, _add_page(desk))


def _add_page(desk: Desk, trouble: str = "", **typed: str) -> AddPage:
    figures = browse.figures(desk.home)
    first = not figures.messages and not figures.letters
    return AddPage(title="Add mail", first=first, state=desk.imports.state, trouble=trouble, typed=typed)


@router.get("/progress")
def progress(request: Request, desk: Desk) -> Response:
    """Show how the reading goes, or what was found."""
    state = desk.imports.state
    return show(request, progress_page(state)) if state else then(request, "/add")


@router.post("/files")
def take_files(request: Request, desk: Desk, files: Annotated[list[UploadFile], File()]) -> Response:
    """Read mailboxes that were chosen or dropped on the page."""
    given = [file for file in files if file.filename or file.size]
    if not given:
        raise UsageError("No file came along; please choose a mailbox.")
    if len(given) > MOST_FILES:
        raise UsageError(f"Please add at most {MOST_FILES} files at once.")
    kept: list[Path] = []
    try:
        for file in given:
            kept.append(keep_upload(desk.home, file.filename or "", file.file))
        desk.imports.start(kept, [_label(file.filename) for file in given], discard=kept)
    except BaseException:
        for path in kept:
            discard(path)
        raise
    return then(request, "/add/progress")


@router.post("/place")
def take_place(request: Request, desk: Desk, path: Annotated[str, Form(max_length=4000)]) -> Response:
    """Read a mailbox where it lies on this computer; nothing is copied."""
    try:
        place = typed_path(path, "the mailbox")
        if not is_there(place):
            raise UsageError("There is no file or folder at that place that can be read.")
        desk.imports.start([place], [place.name])
    except UsageError as error:
        return show(request, _add_page(desk, str(error), path=path), 400)
    return then(request, "/add/progress")


@router.post("/letter")
def take_letter(
    request: Request,
    desk: Desk,
    text: Annotated[str, Form(max_length=LONGEST_PASTED)],
    sender: Annotated[str, Form(max_length=400)] = "",
    subject: Annotated[str, Form(max_length=400)] = "",
    received: Annotated[date | None, Form()] = None,
) -> Response:
    """File the words of one letter."""
    now = desk.now()
    when = datetime.combine(received, time(12), now.tzinfo) if received else now
    try:
        desk.imports.refuse_while_reading()
        kept = keep_pasted(desk.home, text, sender=sender, subject=subject, received=when)
        desk.imports.start([kept], [subject.strip() or "the letter you pasted"], discard=[kept])
    except UsageError as error:
        day = received.isoformat() if received else ""
        return show(request, _add_page(desk, str(error), text=text, sender=sender, subject=subject, received=day), 400)
    return then(request, "/add/progress")


@router.post("/passed-over")
def take_passed_over(request: Request, desk: Desk, kind: Annotated[str, Form(max_length=20)]) -> Response:
    """File the letter of which nothing was kept as what the person says it is."""
    with desk.imports.passed_over() as path:
        done = correct(desk.home, [path], {Aspect.KIND: kind}, now=desk.now(), me=desk.me)
    return then(request, f"/letters/{done.letters[0].id}")


@router.post("/sample")
def take_sample(request: Request, desk: Desk) -> Response:
    """Read the mailbox of somebody we made up."""
    desk.imports.start([sample_mailbox()], ["the sample mailbox"])
    return then(request, "/add/progress")


def _label(name: str | None) -> str:
    """A file's name as a label: without folders."""
    return (name or "a file").replace("\\", "/").rpartition("/")[2][:100]
