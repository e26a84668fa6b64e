"""A desk that really listens, for tests and pictures."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import uvicorn

from rejoinder.web.app import Door


@contextmanager
def running(home: Path, now: datetime, me: frozenset[str] = frozenset()) -> Iterator[Door]:
    """Serve the desk of `home` on a free port until the block is left; its clock shows `now`."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        door = Door(home, me=me, port=listening.getsockname()[1], now=lambda: now)
        server = uvicorn.Server(uvicorn.Config(door.app, log_level="critical", access_log=False, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield door
        finally:
            server.should_exit = True
            thread.join(5)
