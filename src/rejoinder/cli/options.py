"""The options that every verb takes, and where the home folder is."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def parser(verb: str, about: str, example: str) -> argparse.ArgumentParser:
    """Return a parser for `verb` with the options that all verbs share. `example` is a command line shown under --help."""
    made = argparse.ArgumentParser(
        prog=f"rejoinder {verb}",
        description=about,
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.add_argument("--home", metavar="DIR", type=place, help="where everything is kept (default: REJOINDER_HOME, else your data folder)")
    made.add_argument("--me", metavar="ADDRESS", action="append", default=[], help="a mail address of yours; may be given more than once")
    made.add_argument("--json", action="store_true", help="print data for other programs")
    return made


def named(text: str) -> str:
    """Return what an option or argument names. Raises argparse's own error for an empty word, which an unset variable leaves behind."""
    if not text.strip():
        raise argparse.ArgumentTypeError("an empty word names nothing")
    return text


def place(text: str) -> Path:
    """Return the file or folder that an option or argument names, with the same error: an empty path would be the folder one is in."""
    return Path(named(text))


def day(text: str) -> "date":
    """Return the day that an option names, as 2026-03-05. Raises argparse's own error for anything else."""
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-03-05") from None


def home_of(options: argparse.Namespace) -> Path:
    """Return the home folder: --home, else the variable REJOINDER_HOME, else the platform's data folder."""
    if options.home:
        home: Path = options.home
        return home
    if os.environ.get("REJOINDER_HOME"):
        return Path(os.environ["REJOINDER_HOME"])
    from platformdirs import user_data_path

    return user_data_path("rejoinder", appauthor=False)


def addresses_of(options: argparse.Namespace) -> frozenset[str]:
    """Return the addresses given with --me, in lower case."""
    from rejoinder.errors import UsageError
    from rejoinder.model.message import is_addr_spec

    given = [address.strip().lower() for address in options.me]
    for address in given:
        if not is_addr_spec(address):
            raise UsageError(f"{address!r} is not a mail address.")
    return frozenset(given)
