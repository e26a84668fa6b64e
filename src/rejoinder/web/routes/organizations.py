"""Houses and the people in them."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Request, Response

from rejoinder.desk import browse
from rejoinder.desk.correct import one_organization, same_organizations, split_off, take_back, two_organizations
from rejoinder.desk.leave_alone import leave_alone, write_again
from rejoinder.desk.look_up import house_of_letter, organization_with_id, organizations_meant
from rejoinder.desk.note import add_note, remove_note
from rejoinder.desk.open_letter import open_dossier
from rejoinder.desk.rename import rename as give_name
from rejoinder.model.dossier import Organization
from rejoinder.model.lists import Order, Wanted
from rejoinder.model.verdict import Decision
from rejoinder.web.pages.lists import PAGE_LENGTH, OrganizationsPage, PeoplePage, pager
from rejoinder.web.pages.organization import WhichPage, organization_page
from rejoinder.web.render import day_for, link, locale_for, show, then
from rejoinder.web.sayings import Saying, put_right
from rejoinder.web.service import Desk, House, TakenBack
from rejoinder.web.words import many

router = APIRouter(include_in_schema=False)
LETTERS_SHOWN = 60

Words = Annotated[str, Query(max_length=400)]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]
Name = Annotated[str, Form(max_length=300)]
Email = Annotated[str, Form(max_length=254, pattern=r"^$|.@.")]


@router.get("/organizations")
def list_organizations(
    request: Request, desk: Desk, q: Words = "", worth: bool = False, order: Literal["name", "newest", "most"] = "name", offset: Offset = 0
) -> Response:
    """Show the houses that match."""
    wanted = Wanted(words=q, decision=Decision.RESPOND if worth else None, order=Order(order), offset=offset, limit=PAGE_LENGTH)
    found = browse.organizations(desk.home, wanted)
    path = link("/organizations", {"q": q, "worth": "1" if worth else "", "order": "" if order == "name" else order})
    page = OrganizationsPage(title="Organizations", wanted=wanted, lines=found.lines, pager=pager(found, wanted, path))
    return show(request, page)


@router.get("/people")
def list_people(
    request: Request, desk: Desk, q: Words = "", met: bool = False, order: Literal["name", "newest"] = "newest", offset: Offset = 0
) -> Response:
    """Show the people that match."""
    wanted = Wanted(words=q, met=met, people=True, order=Order(order), offset=offset, limit=PAGE_LENGTH)
    found = browse.contacts(desk.home, wanted)
    path = link("/people", {"q": q, "met": "1" if met else "", "order": "" if order == "newest" else order})
    return show(request, PeoplePage(title="People", wanted=wanted, lines=found.lines, pager=pager(found, wanted, path)))


@router.get("/organizations/{id_}")
def one_house(request: Request, desk: Desk, id_: House, offset: Offset = 0) -> Response:
    """Show a dossier."""
    opened = open_dossier(desk.home, id_, offset=offset, limit=LETTERS_SHOWN)
    house = opened.organization
    wanted = Wanted(organization_id=house.id, offset=offset, limit=LETTERS_SHOWN)
    page = organization_page(
        opened,
        pager=pager(opened.correspondence, wanted, f"/organizations/{house.id}"),
        today=desk.now().date(),
        day=day_for(request),
    )
    return show(request, page)


@router.post("/organizations/{id_}/merge")
def merge(request: Request, desk: Desk, id_: House, other: Name) -> Response:
    """Say that two names are one house; ask which house is meant where a name leaves a doubt."""
    found, sure = organizations_meant(desk.home, other)
    choices = tuple(house for house in found if house.id != id_)
    if not sure and choices:
        page = WhichPage(title="Which house is it?", typed=other, house=organization_with_id(desk.home, id_), choices=choices)
        return show(request, page)
    known = set(same_organizations(desk.home))
    made = one_organization(desk.home, id_, found[0].id if sure else other, now=desk.now(), me=desk.me)
    pair = next(pair for pair in same_organizations(desk.home) if pair not in known)
    fields = {"one": pair.one, "other": pair.other}
    undo = Saying(sentence=f"They are one house now: {made.name}.", undo="/organizations/split", fields=fields)
    return then(request, f"/organizations/{made.id}", undo)


@router.post("/organizations/split")
def split(request: Request, desk: Desk, one: Name, other: Name) -> Response:
    """Take back that two names are one house."""
    apart = two_organizations(desk.home, one, other, me=desk.me)
    names = " and ".join(house.name for house in apart)
    said = f"Two houses again: {names}." if len(apart) > 1 else f"Taken back. Other letters still hold {names} together."
    return then(request, f"/organizations/{apart[0].id}" if apart else "/organizations", Saying(sentence=said))


@router.post("/organizations/{id_}/split-off")
def split_letters_off(
    request: Request, desk: Desk, id_: House, name: Name = "", ids: Annotated[list[str] | None, Form()] = None
) -> Response:
    """Say that some of the letters belong to another house."""
    if not ids or not name.strip():
        return then(request, f"/organizations/{id_}", Saying(sentence="Please tick some letters, and say which house they belong to."))
    split = split_off(desk.home, ids[:LETTERS_SHOWN], name, now=desk.now(), me=desk.me)
    letters = many(len(split.done.letters), "letter is", "letters are", locale=locale_for(request))
    undo = put_right(f"{letters} with {split.house.name} now.", split.done, "/organizations/take-back")
    return then(request, _page_of(split.left or split.house), undo)


@router.post("/organizations/{id_}/rename")
def rename(request: Request, desk: Desk, id_: House, name: Name) -> Response:
    """Give the house the name that the person knows it by."""
    renamed = give_name(desk.home, id_, name, now=desk.now(), me=desk.me)
    undo = put_right(f"From now on it is called {name.strip()}.", renamed.done, "/organizations/take-back")
    return then(request, _page_of(renamed.house), undo)


@router.post("/organizations/take-back")
def take_back_whose_they_are(request: Request, desk: Desk, taken: TakenBack) -> Response:
    """Undo what was said of whose some letters are, and show the house in which the first of them lies again."""
    take_back(desk.home, taken.ids, taken.aspects, said=taken.said, me=desk.me)
    return then(request, _page_of(house_of_letter(desk.home, taken.ids[0])), Saying(sentence="Taken back; it is as it was."))


@router.post("/organizations/{id_}/leave-alone")
def do_not_contact(request: Request, desk: Desk, id_: House, email: Email = "") -> Response:
    """Never write to the house, or to one person there, again."""
    done = leave_alone(desk.home, email or id_, now=desk.now(), me=desk.me)
    name = done.name or done.email or done.organization.name or "That house"
    undo = Saying(sentence=f"{name} will not be written to again.", undo=f"/organizations/{id_}/write-again", fields={"email": email})
    return then(request, f"/organizations/{id_}", undo)


@router.post("/organizations/{id_}/write-again")
def contact_after_all(request: Request, desk: Desk, id_: House, email: Email = "") -> Response:
    """Take back that the house, or one person there, is not written to."""
    done = write_again(desk.home, email or id_, me=desk.me)
    name = done.name or done.email or done.organization.name or "That house"
    return then(request, f"/organizations/{id_}", Saying(sentence=f"{name} can be written to again."))


@router.post("/organizations/{id_}/notes")
def write_note(request: Request, desk: Desk, id_: House, text: Annotated[str, Form(max_length=4000)]) -> Response:
    """Keep a note on a house; drafts use it."""
    house = open_dossier(desk.home, id_, limit=1).organization
    note = add_note(desk.home, house.id, text, now=desk.now())
    undo = Saying(sentence="Noted.", undo=f"/organizations/{house.id}/notes/{note.id}/remove")
    return then(request, f"/organizations/{house.id}", undo)


@router.post("/organizations/{id_}/notes/{note_id}/remove")
def drop_note(request: Request, desk: Desk, id_: str, note_id: str) -> Response:
    """Remove a note."""
    remove_note(desk.home, note_id)
    return then(request, f"/organizations/{id_}", Saying(sentence="The note is gone."))


def _page_of(house: Organization | None) -> str:
    return f"/organizations/{house.id}" if house else "/organizations"
