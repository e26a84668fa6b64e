"""Nobody but the person gets in, and nothing but the person's own page changes anything."""

import http.client
import stat
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import httpx
import pytest

from rejoinder.store.home import Home
from rejoinder.web.app import Door
from rejoinder.web.gate import FORM_LIMIT
from tests.desks import OUR_PAGE, running
from tests.dump import dump

PAGES = (
    "/",
    "/letters",
    "/letters/9bwm2ywzk4",
    "/letters/9bwm2ywzk4/html",
    "/letters/9bwm2ywzk4/original.eml",
    "/organizations",
    "/organizations/harrowmere-botanic-garden",
    "/people",
    "/add",
    "/call",
    "/call?house=harrowmere-botanic-garden",
    "/insights",
    "/insights?show=doors",
    "/settings",
    "/settings/forget",
    "/api/openapi.json",
    "/api/rejections",
    "/api/organizations/harrowmere-botanic-garden",
    "/api/call?house=harrowmere-botanic-garden",
    "/api/settings",
)
WRITES = (
    "/letters/9bwm2ywzk4/verdict",
    "/letters/9bwm2ywzk4/later",
    "/letters/9bwm2ywzk4/draft",
    "/letters/bulk",
    "/add/sample",
    "/add/files",
    "/settings",
    "/settings/forget",
    "/call",
    "/api/check",
)


@pytest.fixture(scope="module")
def door(sample_home: Path) -> Iterator[Door]:
    """The desk on the sample mailbox."""
    with running(sample_home) as opened:
        yield opened


@pytest.fixture
def stranger(door: Door) -> Iterator[httpx.Client]:
    """A program that knows the address and nothing else."""
    with httpx.Client(base_url=f"http://{door.host}") as client:
        yield client


@pytest.fixture
def browser(door: Door) -> Iterator[httpx.Client]:
    """A browser that was let in."""
    with httpx.Client(base_url=f"http://{door.host}", cookies={door.cookie: door.key}) as client:
        yield client


@pytest.mark.parametrize("path", PAGES)
def test_a_stranger_sees_nothing(stranger: httpx.Client, path: str) -> None:
    """Without the cookie every page answers 403 with one sentence and no letter."""
    answer = stranger.get(path)
    assert answer.status_code == 403
    assert "closed to strangers" in answer.text


@pytest.mark.parametrize("path", (*PAGES, "/static/desk.css", "/open?token=x"))
@pytest.mark.parametrize("host", ["evil.example", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:{port}.evil.example", ""])
def test_a_name_bent_to_this_computer_gets_nothing(door: Door, path: str, host: str) -> None:
    """Every route, files included, answers only to the exact address, cookie or not (DNS rebinding)."""
    port = door.host.rpartition(":")[2]
    status, body = _raw(door, "GET", path, [("Host", host.format(port=port)), ("Cookie", f"{door.cookie}={door.key}")])
    assert status in (400, 403)
    assert b"Okell" not in body and b"font-face" not in body


def test_two_hosts_are_one_too_many(door: Door) -> None:
    """A request with two Host lines is refused, whichever comes first."""
    for hosts in ((door.host, "evil.example"), ("evil.example", door.host)):
        status, _ = _raw(door, "GET", "/", [*(("Host", host) for host in hosts), ("Cookie", f"{door.cookie}={door.key}")])
        assert status in (400, 403)


SITES = (None, "same-origin", "same-site", "cross-site", "none", "nonsense")
ORIGINS = (None, "ours", "null", "http://evil.example", "http://127.0.0.1:1", "https://{host}", "http://{host}.evil.example")
OURS = {("same-origin", None), ("same-origin", "ours"), ("same-origin", "null"), (None, "ours")}
"""What a browser may say of a page of ours: old ones send no Sec-Fetch-Site, and under no-referrer the Origin is null."""


@pytest.mark.parametrize("path", WRITES)
@pytest.mark.parametrize(("site", "origin"), [said for said in product(SITES, ORIGINS) if said not in OURS])
def test_another_website_changes_nothing(browser: httpx.Client, door: Door, path: str, site: str | None, origin: str | None) -> None:
    """A write is refused even with the cookie when Origin or Sec-Fetch-Site speaks against it, or when neither is there."""
    answer = browser.post(path, headers=_said(door, site, origin), data={"decision": "file"})
    assert answer.status_code == 403
    assert "nothing was done" in answer.text


@pytest.mark.parametrize(("site", "origin"), sorted(OURS, key=str))
def test_a_page_of_ours_is_heard(browser: httpx.Client, door: Door, site: str | None, origin: str | None) -> None:
    """A write is heard when one of Origin and Sec-Fetch-Site says that it is ours and the other does not contradict."""
    answer = browser.post("/letters/9bwm2ywzk4/draft", headers=_said(door, site, origin), data={"body": "Dear Rufus,\n\nthank you."})
    assert answer.status_code == 200


def test_a_key_does_not_excuse_another_website(stranger: httpx.Client, door: Door) -> None:
    """A program with the key may leave out both, but a foreign Origin or another site is refused with it too."""
    key = {"Authorization": f"Bearer {door.key}"}
    assert stranger.post("/api/check", headers=key, json={"body": "Dear Ada"}).status_code == 200
    for foreign in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        assert stranger.post("/api/check", headers={**key, **foreign}, json={"body": "Dear Ada"}).status_code == 403


def test_our_own_page_may_write(browser: httpx.Client) -> None:
    """A form of ours is heard: a browser that sends `Origin: null` says same-origin beside it."""
    answer = browser.post("/letters/9bwm2ywzk4/draft", headers=OUR_PAGE, data={"body": "Dear Rufus,\n\nthank you."})
    assert answer.status_code == 200


def test_the_way_in_works_once(sample_home: Path) -> None:
    """The launch token opens the desk for one browser, does not stay in the address, and is of no use afterwards."""
    with running(sample_home) as door:
        with httpx.Client(base_url=f"http://{door.host}") as first:
            answer = first.get(f"/open?token={door.launch.token}")
            assert (answer.status_code, answer.headers["location"]) == (303, "/")
            cookie = answer.headers["set-cookie"]
            assert "HttpOnly" in cookie and "SameSite=strict" in cookie and "Domain" not in cookie
            assert first.get("/").status_code == 200
            assert first.get(f"/open?token={door.launch.token}").status_code == 303
        with httpx.Client(base_url=f"http://{door.host}") as second:
            assert second.get(f"/open?token={door.launch.token}").status_code == 403
            assert second.get("/").status_code == 403
    assert door.key not in answer.headers["location"]


def test_a_wrong_token_does_not_spend_the_right_one(sample_home: Path) -> None:
    """Guessing neither opens the desk nor locks the person out."""
    with running(sample_home) as door, httpx.Client(base_url=f"http://{door.host}") as client:
        for wrong in ("", "x", door.launch.token[:-1], "ö"):
            assert client.get("/open", params={"token": wrong}).status_code == 403
        assert client.get(f"/open?token={door.launch.token}").status_code == 303


@pytest.mark.parametrize("path", (*PAGES, "/static/desk.css", "/no/such/page"))
def test_every_answer_is_locked_down(browser: httpx.Client, path: str) -> None:
    """Every answer forbids inline script, foreign loads, framing by others, sniffing and telling where one came from."""
    headers = browser.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy and "*" not in policy
    assert "base-uri 'none'" in policy and "frame-ancestors" in policy
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


def test_no_page_says_the_key(browser: httpx.Client, door: Door) -> None:
    """The secret in the cookie can be read on no page."""
    for path in PAGES:
        assert door.key not in browser.get(path).text


def test_other_methods_are_refused(browser: httpx.Client) -> None:
    """The desk knows GET and POST; nothing else reaches a route."""
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert browser.request(method, "/letters/9bwm2ywzk4").status_code == 405


def test_looking_changes_nothing(sample_home: Path, browser: httpx.Client) -> None:
    """No GET writes: every file of the home, the database's own among them, holds the same after every page was looked at."""
    before = _everything(sample_home)
    for path in PAGES:
        assert browser.get(path).status_code == 200, path
    assert _everything(sample_home) == before


def test_forms_have_an_end(browser: httpx.Client) -> None:
    """A form of more than the limit is answered with a sentence, whether it says its length or not."""
    long = b"body=" + b"a" * FORM_LIMIT
    kind = {"Content-Type": "application/x-www-form-urlencoded", **OUR_PAGE}
    assert browser.post("/letters/9bwm2ywzk4/draft", content=long, headers=kind).status_code == 413
    assert browser.post("/letters/9bwm2ywzk4/draft", content=iter([long]), headers=kind).status_code == 413


def test_uploads_have_an_end(tmp_path: Path) -> None:
    """Mailboxes of more than the limit are refused with a sentence and left nowhere, whether they say their length or not."""
    long = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.mbox"\r\n\r\n' + b"a" * 10_000 + b"\r\n--x--\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=x", **OUR_PAGE}
    with running(tmp_path / "home", upload_limit=10_000) as door, httpx.Client(base_url=f"http://{door.host}") as client:
        client.cookies.set(door.cookie, door.key)
        for content in (long, iter([long])):
            answer = client.post("/add/files", content=content, headers=kind)
            assert answer.status_code == 413
            assert "more than the desk can take at once" in answer.text
    assert not list(tmp_path.rglob("*.mbox"))


def test_the_redirect_after_a_form_stays_here(browser: httpx.Client) -> None:
    """Where to go on after a form is only ever a page of ours."""
    for back in ("//evil.example", "http://evil.example", "/\\evil.example", "javascript:alert(1)", ""):
        answer = browser.post("/letters/bulk", headers=OUR_PAGE, data={"back": back})
        assert answer.status_code == 303
        assert answer.headers["location"].partition("?")[0] in ("/", "/letters")


def test_a_key_opens_the_interface_for_programs(stranger: httpx.Client, door: Door) -> None:
    """A program that shows the key reads without a cookie, and one that shows another key does not."""
    assert stranger.get("/api/rejections", headers={"Authorization": f"Bearer {door.key}"}).status_code == 200
    assert stranger.get("/api/rejections", headers={"Authorization": "Bearer no"}).status_code == 403


def test_files_of_the_desk_are_private(sample_home: Path, browser: httpx.Client) -> None:
    """Whatever the desk writes beside the database may be read by its owner only."""
    browser.get("/letters?q=museum")
    for path in sample_home.rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def _raw(door: Door, method: str, path: str, headers: list[tuple[str, str]]) -> tuple[int, bytes]:
    host, port = door.host.split(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=10)
    connection.putrequest(method, path, skip_host=True)
    for name, value in headers:
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read()


def _said(door: Door, site: str | None, origin: str | None) -> dict[str, str]:
    said = {"Sec-Fetch-Site": site, "Origin": f"http://{door.host}" if origin == "ours" else origin and origin.format(host=door.host)}
    return {name: value for name, value in said.items() if value is not None}


def _everything(home: Path) -> dict[str, object]:
    """All rows, and the content of all files. What SQLite keeps of who is reading lies beside the database and is not ours."""
    files = {
        str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file() and not path.name.endswith("-shm")
    }
    return {**files, "": str(dump(Home(home)))}
