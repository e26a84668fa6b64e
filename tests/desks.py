"""A desk that really listens, for tests and pictures."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx

from rejoinder.web.app import Door
from rejoinder.web.gate import UPLOAD_LIMIT
from rejoinder.web.serve import server

NOW = datetime(2026, 4, 4, 10, 0, tzinfo=UTC)
SAMPLE = Path(__file__).parent.parent / "src" / "rejoinder" / "sample" / "takeout.zip"
OUR_PAGE = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}
"""What a browser that hides the origin says of a form on one of our pages."""


@contextmanager
def running(home: Path, now: datetime = NOW, me: frozenset[str] = frozenset(), upload_limit: int = UPLOAD_LIMIT) -> Iterator[Door]:
    """Serve the desk of `home` on a free port until the block is left; its clock shows `now`."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        door = Door(home, me=me, port=listening.getsockname()[1], now=lambda: now, upload_limit=upload_limit)
        listener = server(door)
        thread = threading.Thread(target=listener.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not listener.started:
            time.sleep(0.01)
        try:
            yield door
        finally:
            listener.should_exit = True
            thread.join(5)


@contextmanager
def visiting(home: Path, now: datetime = NOW) -> Iterator[httpx.Client]:
    """A browser without JavaScript that was let in: it follows redirects, and its forms say where they come from."""
    with running(home, now) as door, httpx.Client(base_url=f"http://{door.host}", follow_redirects=True, timeout=30) as browser:
        assert browser.get(f"/open?token={door.launch.token}").status_code == 200
        browser.headers.update(OUR_PAGE)
        yield browser
