"""Who may come in: every request passes here before anything else looks at it.

Another website, another program's page, or a name that was bent to point at 127.0.0.1 must get nothing and change nothing:
the Host must be exactly ours, a cookie (or a key) must be shown, and whatever changes something must come from our own pages.
"""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from typing import Any

from fastapi import HTTPException

Scope = MutableMapping[str, Any]
Event = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

FORM_LIMIT = 1_000_000
"""Bytes that a form or a JSON request may have."""
UPLOAD_LIMIT = 16 << 30
"""Bytes that one upload of mailboxes may have, if nothing else is said."""
UPLOAD_PATH = "/add/files"

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    b"content-security-policy": PAGE_POLICY.encode(),
    b"referrer-policy": b"same-origin",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
    b"cache-control": b"no-store",
}
_OPEN_TO_ALL = ("/static/", "/open")


class Gate:
    """The ASGI application that stands before the desk."""

    def __init__(self, app: App, *, host: str, key: str, cookie: str, upload_limit: int = UPLOAD_LIMIT) -> None:
        """`host` is the only Host that is answered ("127.0.0.1:8123"); `key` is the secret that the cookie named `cookie` must hold;
        `upload_limit` is how many bytes of mailboxes may come at once."""
        self._app = app
        self._host = host
        self._key = key
        self._cookie = cookie
        self._upload_limit = upload_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it with a sentence."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        refusal = self._refusal(scope)
        if refusal:
            await _refuse(_with_headers(send), *refusal, as_json=scope["path"].startswith("/api/"))
            return
        await self._app(scope, _limited(receive, self._limit(scope)), _with_headers(send))

    def _limit(self, scope: Scope) -> int:
        return self._upload_limit if scope["path"] == UPLOAD_PATH else FORM_LIMIT

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.lower(), []).append(value)
        if headers.get(b"host") != [self._host.encode()]:
            return 403, "This desk answers only to its own address."
        if scope["method"] not in ("GET", "POST"):
            return 405, "The desk only knows GET and POST."
        if not scope["path"].startswith(_OPEN_TO_ALL) and not self._is_known(headers):
            return 403, "This desk is closed to strangers. Run rejoinder once more: it opens the desk with a key of its own."
        if scope["method"] == "POST" and not self._comes_from_us(headers):
            return 403, "That came from another website, so nothing was done."
        length = _declared(headers)
        if length is None or length > self._limit(scope):
            return 413, "That is more than the desk can take at once."
        return None

    def _is_known(self, headers: dict[bytes, list[bytes]]) -> bool:
        return self._has_key(headers) or self._has_cookie(headers)

    def _has_key(self, headers: dict[bytes, list[bytes]]) -> bool:
        return any(compare_digest(value, b"Bearer " + self._key.encode()) for value in headers.get(b"authorization", ()))

    def _has_cookie(self, headers: dict[bytes, list[bytes]]) -> bool:
        for value in headers.get(b"cookie", ()):
            try:
                morsel = SimpleCookie(value.decode("latin-1")).get(self._cookie)
            except CookieError:
                continue
            if morsel and compare_digest(morsel.value.encode(), self._key.encode()):
                return True
        return False

    def _comes_from_us(self, headers: dict[bytes, list[bytes]]) -> bool:
        """Whether a browser says that our own page sent this: neither Origin nor Sec-Fetch-Site contradicts, and one of them is there.

        One is enough because older browsers send no Sec-Fetch-Site. A foreign Origin, or any site but our own, is refused whatever the
        other says. Some send `Origin: null` with a form, as any sandboxed page may, so there Sec-Fetch-Site has to say it.
        Another program that shows the key in a header is no browser that could have been led astray, so it may leave out both.
        """
        if self._has_key(headers) and b"origin" not in headers and b"sec-fetch-site" not in headers:
            return True
        sites = headers.get(b"sec-fetch-site", [])
        origins = headers.get(b"origin", [])
        if sites and sites != [b"same-origin"]:
            return False
        if origins and origins != [f"http://{self._host}".encode()] and not (origins == [b"null"] and sites):
            return False
        return bool(sites or origins)


def _declared(headers: dict[bytes, list[bytes]]) -> int | None:
    """The length that the request says it has, 0 when it says none; None when it says nonsense."""
    lengths = headers.get(b"content-length", [])
    if not lengths:
        return 0
    return int(lengths[0]) if len(lengths) == 1 and lengths[0].isdigit() and len(lengths[0]) < 19 else None


class TooMuch(HTTPException):
    """More bytes came than the limit allows."""

    def __init__(self) -> None:
        super().__init__(413)


def _limited(receive: Receive, limit: int) -> Receive:
    taken = 0

    async def counting() -> Event:
        nonlocal taken
        event = await receive()
        taken += len(event.get("body", b""))
        if taken > limit:
            raise TooMuch
        return event

    return counting


def _with_headers(send: Send) -> Send:
    async def adding(event: Event) -> None:
        if event["type"] == "http.response.start":
            said = {name.lower() for name, _ in event["headers"]}
            event["headers"] = [*event["headers"], *((name, value) for name, value in _HEADERS.items() if name not in said)]
        await send(event)

    return adding


async def _refuse(send: Send, status: int, sentence: str, *, as_json: bool) -> None:
    body = json.dumps({"error": sentence}).encode() if as_json else _page(sentence)
    kind = b"application/json" if as_json else b"text/html; charset=utf-8"
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _page(sentence: str) -> bytes:
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<title>Rejoinder</title><link rel="stylesheet" href="/static/desk.css">'
        f'<main class="alone"><h1>Rejoinder</h1><p>{sentence}</p></main>'
    ).encode()
