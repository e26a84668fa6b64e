"""The verbs about the whole home as JSON: taking mail in, a call, settings, looking back, taking along. Nothing here is done by a GET."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from rejoinder.desk import browse
from rejoinder.desk.call import call_card, log_call, take_back_call
from rejoinder.desk.export import export
from rejoinder.desk.profile import add_own_address, learnt, profile, set_profile
from rejoinder.desk.shapes import call_shape, contact_shape, dossier_shape, letter_shape, profile_shape
from rejoinder.errors import NotFound, UsageError
from rejoinder.model.call import CallNote
from rejoinder.model.lists import Order, Wanted
from rejoinder.model.reading import ApplicationType
from rejoinder.model.reply import Register
from rejoinder.web.routes.api_asked import Asked, Id, Limit, Offset
from rejoinder.web.service import Desk, Service
from rejoinder.web.shapes import (
    PROBLEMS,
    CallShape,
    ExportedShape,
    ImportShape,
    InsightsShape,
    LetterShape,
    OwnAddressShape,
    PeopleShape,
    ProfileShape,
    SettingsShape,
)
from rejoinder.web.typed import is_there, typed_path

router = APIRouter(prefix="/api", tags=["home"], responses=PROBLEMS)

Line = Annotated[str, Field(max_length=200)]
Said = Annotated[tuple[Annotated[str, Field(min_length=1, max_length=2000)], ...], Field(max_length=50)]


class Place(Asked):
    """Where mail lies on this computer: the whole path of a file or folder."""

    path: str = Field(min_length=1, max_length=4000)


class NewFolder(Asked):
    """The whole path of a folder that does not exist yet."""

    folder: str = Field(min_length=1, max_length=4000)


class NewCall(Asked):
    """A call as the person remembers it; `when` is now if it is left out. One thing said an entry."""

    organization: str = Field(min_length=1, max_length=200)
    when: datetime | None = None
    caller: Line = ""
    title: Line = ""
    telephone: Line = ""
    email: Line = ""
    position: Line = ""
    type: ApplicationType | None = None
    said_no: bool = True
    kind_words: Said = ()
    promises: Said = ()
    remarks: str = Field(default="", max_length=2000)


class ProfileChange(Asked):
    """What the person says of themselves; only the fields that are given, "" empties one."""

    name: str | None = Field(default=None, max_length=400)
    email: str | None = Field(default=None, max_length=400)
    telephone: str | None = Field(default=None, max_length=400)
    link: str | None = Field(default=None, max_length=400)
    looking_for: str | None = Field(default=None, max_length=400)
    signature: str | None = Field(default=None, max_length=400)
    voice: Register | Literal[""] | None = Field(default=None, alias="register")
    language: str | None = Field(default=None, max_length=20)
    every: Literal[3, 6, 12] | None = None


class NewAddress(Asked):
    """A mail address that is the person's own."""

    address: str = Field(min_length=3, max_length=254)


@router.post("/import")
def take_in(desk: Desk, asked: Place) -> ImportShape:
    """Begin to read a mailbox where it lies; nothing is copied. GET says how it goes."""
    place = typed_path(asked.path, "the mailbox")
    if not is_there(place):
        raise UsageError("There is no file or folder at that place that can be read.")
    desk.imports.start([place], [place.name])
    return _import(desk)


@router.get("/import")
def how_the_import_stands(desk: Desk) -> ImportShape:
    """Show how the last import stands."""
    return _import(desk)


@router.get("/people")
def list_people(
    desk: Desk, q: Annotated[str, Query(max_length=400)] = "", met: bool = False, offset: Offset = 0, limit: Limit = 50
) -> PeopleShape:
    """Search the people; whoever wrote last comes first."""
    found = browse.contacts(desk.home, Wanted(words=q, met=met, offset=offset, limit=limit, order=Order.NEWEST))
    lines = [
        {**contact_shape(line.contact), "organization": line.organization or None, "organization_id": line.organization_id}
        for line in found.lines
    ]
    return PeopleShape.model_validate({"people": lines, "total": found.total, "offset": found.offset})


@router.get("/insights")
def insights(desk: Desk) -> InsightsShape:
    """Show what all dossiers together come to, each figure with the letters behind it."""
    with browse.one_view(desk.home):
        found, kind = desk.look_back(), desk.kind_letters()
    behind = {"doors": kind.doors, "kind_words": {one: kind.by_kind[one] for one in found.kind_words}}
    return InsightsShape.model_validate(asdict(found) | {"came_of_it": found.came_of_it._asdict()} | behind)


@router.get("/call")
def card(desk: Desk, house: Annotated[str, Query(max_length=300)] = "") -> CallShape:
    """Show what to say on the telephone, to a house or to anybody."""
    return CallShape.model_validate(call_shape(call_card(desk.home, house, today=desk.now().date(), me=desk.me)))


@router.post("/call")
def log(desk: Desk, asked: NewCall) -> LetterShape:
    """File a call like any letter."""
    given: dict[str, Any] = asked.model_dump()
    when = asked.when or desk.now()
    call = CallNote(**{**given, "when": when if when.tzinfo else when.replace(tzinfo=desk.now().tzinfo)})
    return LetterShape.model_validate(letter_shape(log_call(desk.home, call, today=desk.now().date(), me=desk.me)))


@router.post("/call/{id}/take-back")
def take_call_back(desk: Desk, id: Id) -> LetterShape:
    """Remove a call that was written down. Returns what went."""
    return LetterShape.model_validate(letter_shape(take_back_call(desk.home, id, me=desk.me)))


@router.get("/settings")
def settings(desk: Desk) -> SettingsShape:
    """Show what is known of the person."""
    found = {
        "profile": profile_shape(profile(desk.home)),
        "learnt": profile_shape(learnt(desk.home, desk.me)),
        "addresses": sorted(browse.own_addresses(desk.home) | desk.me),
        "home": str(desk.home),
    }
    return SettingsShape.model_validate(found)


@router.post("/settings")
def change_settings(desk: Desk, asked: ProfileChange) -> ProfileShape:
    """Keep what the person says of themselves. Returns all of it."""
    given = asked.model_dump(by_alias=True, exclude_none=True)
    return ProfileShape.model_validate(profile_shape(set_profile(desk.home, {name: str(value) for name, value in given.items()})))


@router.post("/settings/addresses")
def add_address(desk: Desk, asked: NewAddress) -> OwnAddressShape:
    """Count another address as the person's own; all letters are read again with that in mind."""
    new = add_own_address(desk.home, asked.address, me=desk.me)
    return OwnAddressShape(address=asked.address.strip(), new=new)


@router.post("/export")
def take_along(desk: Desk, asked: NewFolder) -> ExportedShape:
    """Write everything into a new folder as plain files. Whatever lies there already is left as it is, and nothing is written."""
    place = typed_path(asked.folder, "a new folder")
    if is_there(place):
        raise UsageError("There is something at that place already; please name a new folder.")
    return ExportedShape.model_validate({"folder": str(place), **asdict(export(desk.home, place, dossier_shape, now=desk.now()))})


def _import(desk: Service) -> ImportShape:
    state = desk.imports.state
    if state is None:
        raise NotFound("No mailbox was read since the desk was opened.")
    summary = asdict(state.summary) if state.summary else None
    return ImportShape.model_validate(
        {
            "names": list(state.names),
            "refused": list(state.refused),
            **asdict(state.so_far),
            "finished": state.finished,
            "summary": summary,
            "error": state.error or None,
        }
    )
