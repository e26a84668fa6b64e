"""The desk as a web application: the gate, the routes, and what happens when something goes wrong."""

import asyncio
import gc
import sys
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from secrets import token_urlsafe
from threading import Lock
from urllib.parse import unquote, urlsplit

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Match
from starlette.types import Message

from rejoinder import __version__
from rejoinder.desk.browse import letters
from rejoinder.desk.put_part_together import catch_up
from rejoinder.errors import Ambiguous, NotFound, RejoinderError, UsageError
from rejoinder.model.lists import Wanted
from rejoinder.model.verdict import Decision
from rejoinder.web import words
from rejoinder.web.gate import UPLOAD_LIMIT, Gate, TooMuch
from rejoinder.web.imports import Imports
from rejoinder.web.pages.trouble import TroublePage
from rejoinder.web.render import STATIC, load_templates, show
from rejoinder.web.routes import ROUTERS
from rejoinder.web.service import Service

_STATUS = {NotFound: 404, Ambiguous: 409, UsageError: 400}


class Launch:
    """The way in that is printed once: a token that opens the desk for the first browser that shows it, and for nobody after."""

    def __init__(self) -> None:
        self.token = token_urlsafe(32)
        self._lock = Lock()
        self._used = False

    def take(self, token: str) -> bool:
        """Whether `token` is the one, and not used yet."""
        from hmac import compare_digest

        with self._lock:
            good = not self._used and compare_digest(token.encode(), self.token.encode())
            self._used = self._used or good
            return good


class Door:
    """The application behind its gate, with the address that lets the person in."""

    def __init__(self, home: Path, *, me: frozenset[str], port: int, now: Callable[[], datetime], upload_limit: int = UPLOAD_LIMIT) -> None:
        """`home` holds the letters; `port` is where 127.0.0.1 will listen; `now` is the clock; `upload_limit` as for Gate."""
        self.key = token_urlsafe(32)
        self.launch = Launch()
        self.host = f"127.0.0.1:{port}"
        self.cookie = f"rejoinder_{port}"
        self._imports = Imports(home, me)
        self._service = Service(home=home, me=me, now=now, imports=self._imports)
        self.application = _application(self._service, self)
        self.app = Gate(self.application, host=self.host, key=self.key, cookie=self.cookie, upload_limit=upload_limit)

    def prepare(self) -> None:
        """Do beforehand what no page should wait for: bring an older home up to date and load what the pages are made of. The first page,
        a letter with its draft and the look back over all dossiers are made once for nobody: everything takes longest the first time.
        Raises CannotKeep."""
        catch_up(self._service.home, self._service.me)
        load_templates()
        with ThreadPoolExecutor(1) as aside:  # whoever prepares may have an event loop of their own
            worth = letters(self._service.home, Wanted(decision=Decision.RESPOND, limit=1)).lines
            for path in ("/", "/insights", *(f"/letters/{line.id}" for line in worth)):
                aside.submit(asyncio.run, _asked(self.application, path)).result()
        gc.collect()
        gc.freeze()  # what is loaded by now stays: now and then a page waited a tenth of a second while Python looked all of it through

    def close(self) -> None:
        """End what goes on behind the pages. A mailbox half read goes on where it was when it is given again."""
        self._imports.stop()

    @property
    def address(self) -> str:
        """The address that opens the desk, once."""
        return f"http://{self.host}/open?token={self.launch.token}"


def _application(service: Service, door: Door) -> FastAPI:
    app = FastAPI(
        title="Rejoinder",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        summary="The verbs of the desk. Show the key as `Authorization: Bearer KEY`; `rejoinder serve --json` prints it.",
    )
    app.state.service = service
    app.mount("/static", StaticFiles(directory=STATIC))
    app.get("/open", include_in_schema=False)(_opener(door))
    for router in ROUTERS:
        app.include_router(router)
    app.add_exception_handler(RejoinderError, _sorry)
    app.add_exception_handler(HTTPException, _no_such_page)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(TooMuch, _too_much)
    app.add_exception_handler(Exception, _our_fault)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=4)
    return app


async def _asked(application: FastAPI, path: str) -> None:
    """Make the page at `path` and drop it."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"accept-encoding", b"gzip")],
        "http_version": "1.1",
        "scheme": "http",
        "server": ("127.0.0.1", 0),
        "client": None,
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        """Nobody listens."""

    await application(scope, receive, send)


def _opener(door: Door) -> Callable[[Request, str], Response]:
    def enter(request: Request, token: str = "") -> Response:
        """Exchange the launch token for the cookie; the token does not stay in the address."""
        known = request.cookies.get(door.cookie) == door.key
        if not known and not door.launch.take(token):
            sentence = "This way in was used already. Run rejoinder once more and it gives you a new one."
            return show(request, TroublePage(title="The desk is closed", sentence=sentence, closed=True), 403)
        response = RedirectResponse("/", 303)
        response.set_cookie(door.cookie, door.key, httponly=True, samesite="strict", path="/")
        return response

    return enter


def _answer(request: Request, status: int, title: str, sentence: str) -> Response:
    if request.url.path.startswith("/api"):
        return JSONResponse({"error": sentence}, status)
    return show(request, TroublePage(title=title, sentence=sentence, back=_came_from(request)), status)


def _came_from(request: Request) -> str:
    """The path of the page of ours that the browser says it comes from, "" when it says none. Where that was the answer to a form, it is
    the page that the form is on."""
    try:
        said = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return ""
    if (said.scheme, said.netloc) != (request.url.scheme, request.url.netloc) or said.path.startswith(("//", "/static", "/open", "/api")):
        return ""
    path = said.path
    while path.strip("/") and "\\" not in path:
        if path != request.url.path and _is_a_page(request, path):
            return path + (f"?{said.query}" if said.query and path == said.path else "")
        path = path.rpartition("/")[0]
    return ""


def _is_a_page(request: Request, path: str) -> bool:
    scope = {"type": "http", "method": "GET", "path": unquote(path), "headers": [], "root_path": ""}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.router.routes)


def _sorry(request: Request, error: Exception) -> Response:
    status = next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 503)
    return _answer(request, status, "That did not work", str(error))


def _no_such_page(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 404:
        return _answer(request, 404, "There is nothing here", "No page of the desk has this address.")
    return _answer(request, status, "That did not work", "The desk does not know how to do that here.")


def _not_understood(request: Request, error: Exception) -> Response:
    parts = error.errors() if isinstance(error, RequestValidationError) else ()
    if request.url.path.startswith("/api"):
        places = sorted({str(part["loc"][-1]) for part in parts})
        return _answer(request, 422, "", f"This was not understood: {', '.join(places)[:200] or 'the request'}.")
    sentences = dict.fromkeys(words.about_a_field(str(part["loc"][-1]), part["type"], part.get("ctx", {})) for part in parts)
    return _answer(request, 422, "That did not work", " ".join([*sentences][:3]) or "That was not understood.")


def _too_much(request: Request, _: Exception) -> Response:
    return _answer(request, 413, "That did not work", "That is more than the desk can take at once.")


def _our_fault(request: Request, error: Exception) -> Response:
    """A mistake of ours. What the error says may quote a letter, so only its kind and place are written down."""
    where = traceback.extract_tb(error.__traceback__)[-1:]
    sys.stderr.write(f"rejoinder: {type(error).__name__} at {', '.join(f'{Path(f.filename).name}:{f.lineno}' for f in where)}\n")
    return _answer(request, 500, "Something went wrong here", "That was our mistake, and nothing of yours is lost. Please try again.")
