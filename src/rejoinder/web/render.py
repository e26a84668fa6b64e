"""From a page value to HTML: one template for each kind of page, strict about names, with everything escaped."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import ClassVar, Protocol
from urllib.parse import quote

from babel import Locale
from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from rejoinder import __version__
from rejoinder.desk.story import shown_name
from rejoinder.web import words
from rejoinder.web.sayings import Saying
from rejoinder.web.service import Service, service_of

TEMPLATES = Path(__file__).with_name("templates")
STATIC = Path(__file__).with_name("static")
NAVIGATION = (
    ("/", "Today"),
    ("/letters", "Letters"),
    ("/organizations", "Organizations"),
    ("/people", "People"),
    ("/call", "Call card"),
    ("/insights", "Insights"),
    ("/add", "Add mail"),
    ("/settings", "Settings"),
)


class Page(Protocol):
    """A frozen value that one template shows; `template` names it, `title` stands in the window's title."""

    template: ClassVar[str]

    @property
    def title(self) -> str:
        """What the window is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around every page: where we are (`here` with what was looked for), how dates are written, and what was just done."""

    path: str
    here: str
    locale: Locale
    saying: Saying | None
    reading: bool
    navigation: tuple[tuple[str, str], ...] = NAVIGATION
    version: str = __version__

    def is_here(self, target: str) -> bool:
        """Whether the navigation's `target` is the part of the desk that is open."""
        return self.path == target or (target != "/" and self.path.startswith(f"{target}/"))


def show(request: Request, page: Page, status: int = 200) -> HTMLResponse:
    """Return the page as HTML."""
    return HTMLResponse(environment().get_template(page.template).render(page=page, frame=_frame(request)), status)


def then(request: Request, path: str, saying: Saying | None = None) -> RedirectResponse:
    """Return the way to the page at `path`, where `saying` will be said. Only paths of our own.

    Unless the path names a place of its own the browser goes to what is said, wherever on the page that stands: so it is seen, read
    aloud, and its undo is the next thing for the keyboard, without JavaScript too.
    """
    if not path.startswith("/") or path.startswith("//") or "\\" in path:
        path = "/"
    if saying:
        name = service_of(request).sayings.put(saying)
        page, _, place = path.partition("#")
        path = page + ("&" if "?" in page else "?") + f"said={quote(name)}#{place or 'done'}"
    return RedirectResponse(path, 303)


@cache
def environment() -> Environment:
    """Return the templates, with the words and dates they use."""
    made = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["day"] = _day
    made.filters["number"] = _number
    made.filters["size"] = words.size
    made.filters["capitalize_first"] = words.capitalized
    made.filters["dated"] = _dated
    made.filters["called"] = shown_name
    made.globals.update(many=_many, words=words)
    return made


def load_templates() -> None:
    """Read all templates, so that no page waits for its own."""
    for name in environment().list_templates():
        environment().get_template(name)


@pass_context
def _day(context: Context, when: object, form: str = "long") -> str:
    frame: Frame = context["frame"]
    return words.day(when, frame.locale, form)  # type: ignore[arg-type]


@pass_context
def _number(context: Context, amount: int) -> str:
    frame: Frame = context["frame"]
    return words.number(amount, frame.locale)


@pass_context
def _dated(context: Context, text: str) -> str:
    frame: Frame = context["frame"]
    return words.dated(text, frame.locale)


@pass_context
def _many(context: Context, amount: int, word: str, plural: str = "") -> str:
    frame: Frame = context["frame"]
    return words.many(amount, word, plural, locale=frame.locale)


def locale_for(request: Request) -> Locale:
    """Return the locale that the visitor's browser asks for."""
    return words.locale_of(request.headers.get("accept-language", ""))


def day_for(request: Request) -> Callable[[date], str]:
    """Return what writes a day as the visitor's browser asks for it."""
    locale = locale_for(request)
    return lambda when: words.day(when, locale)


def _frame(request: Request) -> Frame:
    service: Service = service_of(request)
    state = service.imports.state
    return Frame(
        path=request.url.path,
        here=request.url.path + _asked_for(request),
        locale=locale_for(request),
        saying=service.sayings.get(request.query_params.get("said", "")),
        reading=bool(state and not state.finished),
    )


def _asked_for(request: Request) -> str:
    """The query of the address, without what was only to be said once."""
    kept = [part for part in request.url.query.split("&") if part and not part.startswith("said=")]
    return "?" + "&".join(kept) if kept else ""


def link(path: str, values: Mapping[str, object]) -> str:
    """Return `path` with those of `values` in its query that say something."""
    parts = [f"{name}={quote(str(value))}" for name, value in values.items() if value not in ("", None, 0, False)]
    return path + ("?" + "&".join(parts) if parts else "")
