"""A letter: reading it, putting right what was judged, and writing the reply. Drafts are read over here and kept nowhere."""

from dataclasses import replace
from email.utils import formataddr, parseaddr
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import AfterValidator

from rejoinder.desk import browse, originals
from rejoinder.desk.answer import answer_case, as_message, writer
from rejoinder.desk.correct import Corrected, correct, take_back
from rejoinder.desk.note import add_note, remove_note
from rejoinder.desk.open_letter import OpenLetter, open_letter
from rejoinder.desk.polish import polish, switched_on
from rejoinder.desk.proofread import LONGEST_DRAFT, proofread
from rejoinder.errors import NotFound
from rejoinder.model.dossier import Case, Recipient
from rejoinder.model.lists import Order, Wanted
from rejoinder.model.message import Direction
from rejoinder.model.reading import Kind
from rejoinder.model.reply import Draft, Polished, Register
from rejoinder.model.told import Aspect
from rejoinder.model.verdict import Decision
from rejoinder.web.pages import letter as pages
from rejoinder.web.pages.lists import PAGE_LENGTH, LettersPage, pager
from rejoinder.web.pages.sheet import SheetPage
from rejoinder.web.render import day_for, link, locale_for, show, then
from rejoinder.web.sayings import Saying, put_right
from rejoinder.web.service import Desk, Service, TakenBack, Writing
from rejoinder.web.words import many

router = APIRouter(prefix="/letters", include_in_schema=False)
_HTML_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"


def _plain_line_ends(text: str) -> str:
    """The text of a form, whose lines browsers end with CR LF (HTML, form submission), with LF alone."""
    return text.replace("\r\n", "\n")


Text = Annotated[str, Form(max_length=LONGEST_DRAFT), AfterValidator(_plain_line_ends)]
Line = Annotated[str, Form(max_length=998)]
Back = Annotated[str, Form(max_length=4000)]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]


@router.get("")
def list_letters(
    request: Request,
    desk: Desk,
    q: Annotated[str, Query(max_length=400)] = "",
    filter: Annotated[str, Query(max_length=20)] = "",
    order: Literal["newest", "oldest", "best"] = "newest",
    offset: Offset = 0,
) -> Response:
    """Show the letters that match."""
    wanted = Wanted(
        words=q,
        kind=Kind(filter) if filter in set(Kind) else None,
        decision=Decision(filter) if filter in set(Decision) else None,
        direction=Direction.OUT if filter == "out" else None,
        order=Order(order),
        offset=offset,
        limit=PAGE_LENGTH,
    )
    found = browse.letters(desk.home, wanted)
    path = link("/letters", {"q": q, "filter": filter, "order": "" if order == "newest" else order})
    here = path + (f"{'&' if '?' in path else '?'}offset={offset}" if offset else "")
    page = LettersPage(title="Letters", wanted=wanted, filter=filter, lines=found.lines, pager=pager(found, wanted, path), here=here)
    return show(request, page)


@router.post("/bulk")
def put_many_right(
    request: Request,
    desk: Desk,
    ids: Annotated[list[str] | None, Form()] = None,
    verdict: Annotated[str, Form()] = "",
    kind: Annotated[str, Form()] = "",
    back: Back = "/letters",
) -> Response:
    """Put the same thing right about many letters at once."""
    said = {aspect: value for aspect, value in ((Aspect.VERDICT, verdict), (Aspect.KIND, kind)) if value}
    if not ids or not said:
        return then(request, back, Saying(sentence="Please tick some letters, and choose what they are."))
    done = correct(desk.home, ids[:PAGE_LENGTH], said, now=desk.now(), me=desk.me)
    return then(
        request, back, put_right(f"{many(len(done.letters), 'letter', locale=locale_for(request))} put right.{_learnt(done)}", done)
    )


@router.post("/take-back")
def take_these_words_back(request: Request, desk: Desk, taken: TakenBack, back: Back = "/letters") -> Response:
    """Undo what was said of some letters at one moment; they are as they were before it."""
    take_back(desk.home, taken.ids, taken.aspects, said=taken.said, me=desk.me)
    return then(request, back, Saying(sentence="Taken back; it is as it was."))


@router.get("/{id_}")
def one_letter(
    request: Request,
    desk: Desk,
    id_: str,
    voice: Annotated[str, Query(max_length=10)] = "",
    to: Annotated[str, Query(max_length=254)] = "",
    draft: bool = False,
    kept: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """Show a letter, with the draft of a reply where one is worth writing; as the person left it when it was `kept` a moment ago."""
    with browse.one_view(desk.home):
        opened = open_letter(desk.home, id_)
        left = desk.drafts.get(kept)
        if left and left.letter_id == opened.letter.id and opened.case:
            return _letter(request, opened, _kept(desk, opened, left))
        wanted = draft or opened.worth_a_draft
        return _letter(request, opened, _fresh(desk, opened, voice, to) if wanted and opened.case else None)


@router.post("/{id_}/draft")
def read_over(
    request: Request,
    desk: Desk,
    id_: str,
    body: Text = "",
    subject: Line = "",
    to: Line = "",
    voice: Line = "",
    was: Line = "",
    was_to: Line = "",
    aside: Text = "",
    polished: Text = "",
    action: Line = "check",
) -> Response:
    """Read a draft over, or write it anew in another voice or to somebody else, or ask a language model for other words; the person's
    own words are put aside, never lost."""
    opened = open_letter(desk.home, id_)
    left = Writing(letter_id=opened.letter.id, body=body, subject=subject, to=to, register=was, aside=aside)
    if action == "restore" and aside:
        return _letter(request, opened, _kept(desk, opened, replace(left, body=aside, aside="")))
    if action == "take" and polished:
        return _letter(request, opened, _kept(desk, opened, replace(left, body=polished, aside=body)))
    if action == "voice" and (voice, to) != (was, was_to):
        before = _draft(desk, opened, was, was_to)
        theirs = "" if _same(body, before.body) else body
        return _letter(request, opened, _fresh(desk, opened, voice, to, aside=theirs or aside))
    writing = _kept(desk, opened, replace(left, register=was or voice))
    if action == "polish":
        writing = replace(writing, polished=_polished(desk, opened, writing))
    return _letter(request, opened, writing)


@router.post("/{id_}/draft.eml")
def download_draft(desk: Desk, id_: str, body: Text = "", subject: Line = "", to: Line = "", voice: Line = "") -> Response:
    """Give the draft as a message file that mail programs open as a draft."""
    opened = open_letter(desk.home, id_)
    draft = _edited(desk, opened, body, subject, to, voice)
    raw = as_message(draft, writer(desk.home, opened.letter.id, desk.me), desk.now())
    return download(f"reply-{opened.letter.id}.eml", raw)


@router.post("/{id_}/sheet")
def print_draft(request: Request, desk: Desk, id_: str, body: Text = "", subject: Line = "", to: Line = "", voice: Line = "") -> Response:
    """Show the draft as a letter on paper."""
    opened = open_letter(desk.home, id_)
    draft = _edited(desk, opened, body, subject, to, voice)
    sender = writer(desk.home, opened.letter.id, desk.me)
    house = opened.organization.name if opened.organization else ""
    return show(request, SheetPage(title=draft.subject, sender=sender, to=draft.to, house=house, day=desk.now().date(), body=draft.body))


@router.post("/{id_}/recipient")
def choose_recipient(
    request: Request,
    desk: Desk,
    id_: str,
    to: Line,
    body: Text = "",
    subject: Line = "",
    was: Line = "",
    was_to: Line = "",
    aside: Text = "",
) -> Response:
    """Keep whom to write to about this letter; words of the person's stay as they are, a draft as it was proposed is written anew."""
    opened = open_letter(desk.home, id_)
    before, letter_id = _draft(desk, opened, was, _known_or_none(opened, was_to)), opened.letter.id
    known = next((one for one in _case(opened).recipients if one.email.lower() == to.lower()), None)
    correct(desk.home, [letter_id], {Aspect.RECIPIENT: formataddr((known.name, known.email)) if known else to}, now=desk.now(), me=desk.me)
    kept = ""
    if aside or not _same(body, before.body) or not _same(subject, before.subject):
        kept = desk.drafts.put(Writing(letter_id=letter_id, body=body, subject=subject, to=to, register=was, aside=aside))
    wanted = {"voice": was, "draft": "" if opened.worth_a_draft else "1", "kept": kept}
    return then(request, link(f"/letters/{letter_id}", wanted) + "#reply")


@router.post("/{id_}/facts")
def put_facts_right(
    request: Request, desk: Desk, id_: str, kind: Line = "", organization: Line = "", position: Line = "", stage: Line = ""
) -> Response:
    """Put right what a letter is, whom it is from, what it is about and how far the application had come; empty fields stay as they are."""
    given = ((Aspect.KIND, kind), (Aspect.ORGANIZATION, organization), (Aspect.POSITION, position), (Aspect.STAGE, stage))
    said = {aspect: value for aspect, value in given if value.strip()}
    done = correct(desk.home, [id_], said, now=desk.now(), me=desk.me)
    return then(request, f"/letters/{done.letters[0].id}", put_right(f"Put right.{_learnt(done)}", done))


@router.post("/{id_}/notes")
def write_note(request: Request, desk: Desk, id_: str, text: Annotated[str, Form(max_length=4000)]) -> Response:
    """Keep a note on a letter; drafts use it."""
    note = add_note(desk.home, id_, text, now=desk.now())
    return then(
        request, f"/letters/{note.letter_id}#notes", Saying(sentence="Noted.", undo=f"/letters/{note.letter_id}/notes/{note.id}/remove")
    )


@router.post("/{id_}/notes/{note_id}/remove")
def drop_note(request: Request, desk: Desk, id_: str, note_id: str) -> Response:
    """Remove a note."""
    remove_note(desk.home, note_id)
    return then(request, f"/letters/{id_}#notes", Saying(sentence="The note is gone."))


@router.get("/{id_}/original.eml")
def original(desk: Desk, id_: str) -> Response:
    """Give the letter as it came, byte for byte."""
    found = originals.original(desk.home, id_)
    return download(found.filename, found.content)


@router.get("/{id_}/attachments/{number}")
def attachment(desk: Desk, id_: str, number: int) -> Response:
    """Give an attachment, only ever as a download."""
    found = originals.attachment(desk.home, id_, number)
    return download(found.filename, found.content)


@router.get("/{id_}/html")
def as_html(desk: Desk, id_: str) -> Response:
    """The letter's own HTML without anything that acts or loads, for the sandboxed frame."""
    head = '<!doctype html><meta charset="utf-8">'
    return HTMLResponse(
        head + originals.harmless_html(desk.home, id_), headers={"content-security-policy": _HTML_POLICY, "x-frame-options": "SAMEORIGIN"}
    )


def _learnt(done: Corrected) -> str:
    return f" That taught me about {len(done.taught)} more." if done.taught else ""


def download(filename: str, content: bytes) -> Response:
    """Return bytes that a browser saves and never shows; the name is a label made harmless."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in ".-_ ") else "_" for c in filename)[-120:].strip(" .") or "file"
    return Response(content, media_type="application/octet-stream", headers={"content-disposition": f'attachment; filename="{plain}"'})


def _letter(request: Request, opened: OpenLetter, writing: pages.Desk | None) -> Response:
    return show(request, pages.letter_page(opened, writing, day_for(request)))


def _draft(desk: Service, opened: OpenLetter, register: str, to: str) -> Draft:
    voice = Register(register) if register in set(Register) else None
    return answer_case(desk.home, _case(opened), register=voice, to=to, me=desk.me, today=desk.now().date())


def _fresh(desk: Service, opened: OpenLetter, register: str, to: str, aside: str = "") -> pages.Desk:
    """The desk with a draft as it is proposed in a voice."""
    draft = _draft(desk, opened, register, to)
    written_to = draft.to[0].email if draft.to else ""
    proposed = Writing(letter_id=opened.letter.id, body=draft.body, subject=draft.subject, to=written_to, register=register, aside=aside)
    return _on_desk(desk, opened, draft, proposed)


def _kept(desk: Service, opened: OpenLetter, left: Writing) -> pages.Desk:
    """The desk with a draft as the person left it."""
    return _on_desk(desk, opened, _draft(desk, opened, left.register, _known_or_none(opened, left.to)), left)


def _on_desk(desk: Service, opened: OpenLetter, draft: Draft, writing: Writing) -> pages.Desk:
    case, to = _case(opened), writing.to
    offered = _with(case.recipients, to)
    return pages.desk_of(
        draft,
        proofread(desk.home, case, writing.body, draft, [one for one in offered if one.email.lower() == to.lower()]),
        replace(writing, subject=writing.subject or draft.subject),
        recipients=offered,
        polisher=switched_on(desk.home),
        chosen=_is_chosen(opened, to),
    )


def _is_chosen(opened: OpenLetter, to: str) -> bool:
    """Whether the person said that `to` is whom to write to about this letter."""
    said = [parseaddr(one.value)[1].lower() for one in opened.corrections if one.aspect is Aspect.RECIPIENT]
    return to.lower() in said


def _polished(desk: Service, opened: OpenLetter, writing: pages.Desk) -> Polished:
    """What the model chosen in the settings makes of the draft; consent for one that is elsewhere was given there, or is not given."""
    to = tuple(one for one in writing.recipients if one.email == writing.to)
    return polish(desk.home, _case(opened).letter.id, writing.body, to=to, name=writing.polisher, agrees=lambda _: False)


def _edited(desk: Service, opened: OpenLetter, body: str, subject: str, to: str, register: str) -> Draft:
    """The proposed draft with what the person made of it."""
    proposed = _draft(desk, opened, register, to)
    return replace(proposed, body=body or proposed.body, subject=" ".join(subject.split()) or proposed.subject)


def _with(known: tuple[Recipient, ...], to: str) -> tuple[Recipient, ...]:
    """The recipients, with the address that the person gave if it is another."""
    if not to or any(one.email.lower() == to.lower() for one in known):
        return known
    return (*known, Recipient(name="", email=to, reason="the address that you gave", certain=False))


def _known_or_none(opened: OpenLetter, to: str) -> str:
    return to if any(one.email.lower() == to.lower() for one in _case(opened).recipients) else ""


def _case(opened: OpenLetter) -> Case:
    if opened.case is None:
        raise NotFound("Only a letter that says no is answered here.")
    return opened.case


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()
