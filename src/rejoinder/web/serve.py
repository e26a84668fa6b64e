"""Open the desk: find a free port on 127.0.0.1, listen there alone, and open the browser or say where to look."""

import errno
import json
import os
import signal
import socket
import sys
import webbrowser
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from rejoinder.desk.browse import index_words
from rejoinder.desk.receive import discard_left_over
from rejoinder.errors import RejoinderError, UsageError
from rejoinder.web.app import Door

if TYPE_CHECKING:
    import uvicorn

LOOPBACK = "127.0.0.1"
FIRST_PORT = 8737
_TRIED = 20
_LAST_PORT = 65535


def serve(home: Path, *, me: frozenset[str], port: int | None, browser: bool, as_json: bool) -> int:
    """Serve the desk until it is stopped; returns 0. `port` None finds a free one; `browser` opens it on a screen, if there is one.

    Prints the address; with `as_json` as one JSON object, with the key that other programs show. Raises UsageError when `port` is taken,
    not ours to use, or no port.
    """
    listening = _listen(port)
    door = Door(home, me=me, port=listening.getsockname()[1], now=lambda: datetime.now().astimezone())
    shown = browser and has_screen() and _open_browser(door.address)
    _announce(door, shown=shown, as_json=as_json)
    Thread(target=_prepare, args=(home, door), daemon=True).start()
    # Told to end, by whatever signal, we close the door behind us.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with listening, suppress(KeyboardInterrupt):
            server(door).run(sockets=[listening])
    finally:
        door.close()
    return 0


def server(door: Door) -> "uvicorn.Server":
    """Return what listens for the door. It says nothing of itself, and writes no log: an address may hold words of a letter."""
    import uvicorn

    return uvicorn.Server(
        uvicorn.Config(
            door.app,
            log_level="critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            limit_concurrency=64,
            timeout_graceful_shutdown=2,
        )
    )


def has_screen() -> bool:
    """Whether a browser window could be seen by somebody here."""
    if sys.platform.startswith(("win", "darwin")):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _listen(port: int | None) -> socket.socket:
    """Return a socket that listens on the loopback address, and only there."""
    if port is not None and not 0 <= port <= _LAST_PORT:
        raise UsageError(f"{port} is not a port; please choose a number up to {_LAST_PORT}, or leave --port out.")
    refused = 0
    wanted = [port] if port is not None else [*range(FIRST_PORT, FIRST_PORT + _TRIED), 0]
    for number in wanted:
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name != "nt":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((LOOPBACK, number))
            made.listen(128)
        except OSError as error:
            made.close()
            refused = error.errno or 0
            continue
        return made
    if refused in (errno.EACCES, errno.EPERM):
        raise UsageError(f"Port {port} is kept for the system; leave --port out and a free one is found.")
    raise UsageError(f"Port {port} is taken by another program; leave --port out and a free one is found.")


def _open_browser(address: str) -> bool:
    with suppress(Exception):  # whatever a browser's launcher may raise, the address is printed instead
        return webbrowser.open(address)
    return False


def _announce(door: Door, *, shown: bool, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps({"address": door.address, "host": door.host, "key": door.key}) + "\n")
    elif shown:
        sys.stdout.write(f"The desk is open in your browser. If it is not: {door.address}\nCtrl+C closes it.\n")
    else:
        sys.stdout.write(f"The desk is open. Look at it here (the address works once):\n\n  {door.address}\n\nCtrl+C closes it.\n")
    sys.stdout.flush()


def _prepare(home: Path, door: Door) -> None:
    """Remove what an interrupted upload left behind, and make ready what pages look up."""
    with suppress(RejoinderError):
        discard_left_over(home, datetime.now().astimezone())
        door.prepare()
        index_words(home)
