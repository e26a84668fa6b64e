"""Who the person is; taking everything along; forgetting."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from rejoinder.desk import polish
from rejoinder.desk.browse import one_view, own_addresses
from rejoinder.desk.export import export
from rejoinder.desk.forget import forget, forget_everything, what_would_go
from rejoinder.desk.profile import add_own_address, given_addresses, learnt, profile, remove_own_address, set_profile
from rejoinder.desk.shapes import dossier_shape
from rejoinder.errors import UsageError
from rejoinder.web.pages.settings import ForgetPage, PolishPage, SettingsPage
from rejoinder.web.render import locale_for, show, then
from rejoinder.web.sayings import Saying
from rejoinder.web.service import Desk, House
from rejoinder.web.typed import typed_path
from rejoinder.web.words import many

router = APIRouter(include_in_schema=False)

Short = Annotated[str, Form(max_length=400)]


@router.get("/settings")
def settings(request: Request, desk: Desk) -> Response:
    """Show what is known of the person."""
    with one_view(desk.home):
        page = SettingsPage(
            title="Settings",
            profile=profile(desk.home),
            learnt=learnt(desk.home, desk.me),
            addresses=tuple(sorted(own_addresses(desk.home) | desk.me)),
            given=given_addresses(desk.home) - desk.me,
            home=str(desk.home),
            may_polish=polish.installed(),
        )
    return show(request, page)


@router.post("/settings")
def change(
    request: Request,
    desk: Desk,
    name: Short = "",
    email: Short = "",
    telephone: Short = "",
    link: Short = "",
    looking_for: Short = "",
    signature: Short = "",
    voice: Short = "",
    language: Short = "",
    every: Short = "",
) -> Response:
    """Keep what the person says of themselves."""
    given = {
        "name": name,
        "email": email,
        "telephone": telephone,
        "link": link,
        "looking_for": looking_for,
        "signature": signature,
        "register": voice,
        "language": language,
        "every": every,
    }
    set_profile(desk.home, given)
    return then(request, "/settings", Saying(sentence="Kept. The next draft is signed like that."))


@router.post("/settings/addresses")
def add_address(request: Request, desk: Desk, address: Short) -> Response:
    """Count another address as the person's own."""
    new = add_own_address(desk.home, address, me=desk.me)
    said = f"{address.strip()} is yours; your letters were read again with that in mind." if new else "That one was known already."
    return then(request, "/settings", Saying(sentence=said))


@router.post("/settings/addresses/remove")
def remove_address(request: Request, desk: Desk, address: Short) -> Response:
    """Count an address as the person's own no longer."""
    remove_own_address(desk.home, address, me=desk.me)
    sentence = f"{address} is no longer yours; your letters were read again without it."
    return then(request, "/settings", Saying(sentence=sentence, undo="/settings/addresses", fields={"address": address}))


@router.get("/settings/polish")
def which_model(request: Request, desk: Desk) -> Response:
    """Show which language models there are."""
    models = polish.language_models()
    here, away = (tuple(one.name for one in models if one.stays_here is stays) for stays in (True, False))
    return show(request, PolishPage(title="Other words from a language model", chosen=polish.switched_on(desk.home), here=here, away=away))


@router.post("/settings/polish")
def choose_model(request: Request, desk: Desk, model: Short = "", agreed: bool = Form(default=False)) -> Response:
    """Switch polishing on with a model, or off."""
    chosen = polish.choose_model(desk.home, model, agreed=agreed).polish
    sentence = f"Below each draft you can now ask {chosen} for other words." if chosen else "No language model sees your drafts."
    return then(request, "/settings", Saying(sentence=sentence))


@router.post("/settings/export")
def take_along(request: Request, desk: Desk, folder: Annotated[str, Form(max_length=4000)]) -> Response:
    """Write everything into a folder as plain files."""
    place = typed_path(folder, "a new folder")
    done = export(desk.home, place, dossier_shape, now=desk.now())
    locale = locale_for(request)
    gone = f" {many(len(done.missing), 'original', locale=locale)} could not be read." if done.missing else ""
    written = f"{many(done.letters, 'letter', locale=locale)} and {many(done.organizations, 'dossier', locale=locale)}"
    return then(request, "/settings", Saying(sentence=f"In {place} there are now {written}.{gone}"))


@router.get("/settings/forget")
def ask_to_forget_everything(request: Request, desk: Desk) -> Response:
    """Ask once more."""
    what = what_would_go(desk.home, "")
    return show(request, ForgetPage(title="Forget everything?", what=what, action="/settings/forget", back="/settings"))


@router.post("/settings/forget")
def forget_all(request: Request, desk: Desk, sure: bool = Form(default=False)) -> Response:
    """Forget everything, after a second yes."""
    if not sure:
        raise UsageError("Nothing was forgotten: please tick that you are sure.")
    desk.imports.refuse_while_reading()
    gone = forget_everything(desk.home)
    said = many(gone.letters, "letter is", "letters are", locale=locale_for(request))
    return then(request, "/", Saying(sentence=f"{said} forgotten. The desk is empty."))


@router.get("/organizations/{id_}/forget")
def ask_to_forget(request: Request, desk: Desk, id_: House) -> Response:
    """Ask once more."""
    what = what_would_go(desk.home, id_)
    page = ForgetPage(title=f"Forget {what.organization}?", what=what, action=f"/organizations/{id_}/forget", back=f"/organizations/{id_}")
    return show(request, page)


@router.post("/organizations/{id_}/forget")
def forget_house(request: Request, desk: Desk, id_: House, sure: bool = Form(default=False)) -> Response:
    """Forget one house, after a second yes."""
    if not sure:
        raise UsageError("Nothing was forgotten: please tick that you are sure.")
    gone = forget(desk.home, id_, me=desk.me)
    return then(
        request,
        "/organizations",
        Saying(sentence=f"{gone.organization} is forgotten, with {many(gone.letters, 'letter', locale=locale_for(request))}."),
    )
