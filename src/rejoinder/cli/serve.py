"""`rejoinder serve`: open the desk in the browser."""

from rejoinder.cli import options
from rejoinder.errors import UsageError


def run(words: list[str]) -> int:
    """Open the desk and keep it open until Ctrl+C. Returns 0."""
    parser = options.parser(
        "serve",
        "Open the desk in your browser. It listens on this computer only (127.0.0.1), finds a free port,\n"
        "and lets in the one browser that it opens. Without a screen it prints the address instead.",
        "rejoinder serve",
    )
    parser.add_argument("--port", metavar="NUMBER", help="listen on this port (default: a free one)")
    parser.add_argument("--no-browser", action="store_true", help="print the address instead of opening a browser")
    chosen = parser.parse_args(words)
    home, me = options.home_of(chosen), options.addresses_of(chosen)

    from rejoinder.web.serve import serve

    return serve(home, me=me, port=_port(chosen.port), browser=not chosen.no_browser and not chosen.json, as_json=chosen.json)


def _port(written: str | None) -> int | None:
    if written is None:
        return None
    try:
        return int(written)
    except ValueError:
        raise UsageError(
            f"{written!r} is not a port; please give a number such as 8737, or leave --port out and a free one is found."
        ) from None
