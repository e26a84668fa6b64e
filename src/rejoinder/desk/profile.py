"""What the person tells us of themselves, for the drafts."""

import re
from dataclasses import replace
from pathlib import Path

from rejoinder.desk.answer import signs_as
from rejoinder.desk.put_together import put_together
from rejoinder.desk.reading_room import read_again
from rejoinder.errors import NotFound, UsageError
from rejoinder.model.message import is_addr_spec
from rejoinder.model.reply import Profile, Register
from rejoinder.practice.keep_in_touch import EVERY
from rejoinder.store import letters, told
from rejoinder.store.home import Home
from rejoinder.store.intake import Intake
from rejoinder.store.records import open_books, open_records, own_addresses

_LONGEST = {"name": 80, "email": 254, "telephone": 40, "link": 200, "looking_for": 60, "signature": 400, "language": 20}
_LANGUAGE = re.compile(r"(en|de)(-[A-Z]{2})?")


def profile(home: Path) -> Profile:
    """Return what the person told us of themselves; empty where they have not."""
    with open_records(Home.open(home)) as records:
        return told.profile(records)


def learnt(home: Path, me: frozenset[str] = frozenset()) -> Profile:
    """Return the name and address that the person's last letter was signed with: what drafts use where the profile says nothing."""
    with open_records(Home.open(home)) as records:
        return signs_as(Profile(), letters.last_written(records), me | own_addresses(records))


def set_profile(home: Path, changes: dict[str, str]) -> Profile:
    """Change fields of the profile, by name, and return it; "" empties a field. `register` takes brief, warm or formal, `every` 3, 6 or 12.

    Raises UsageError for a value that cannot be, or CannotKeep.
    """
    checked = {name: _checked(name, value) for name, value in changes.items()}
    with open_books(Home.open(home)) as books:
        new: Profile = replace(told.profile(books), **checked)  # type: ignore[arg-type]
        told.keep_profile(books, new)
    return new


def add_own_address(home: Path, address: str, *, me: frozenset[str] = frozenset()) -> bool:
    """Remember another address as the person's own. What came from or went to it reads differently then, so all letters are read again
    and put together anew. Returns whether it was new. Raises UsageError or CannotKeep."""
    address = str(_checked("email", address)).lower()
    if not address:
        raise UsageError("Please give an address.")
    with Intake.open(Home.open(home)) as intake:
        new = bool(intake.remember_own_addresses({address}, "given"))
        if new:
            _read_all_again(intake, me | intake.own_addresses())
    return new


def remove_own_address(home: Path, address: str, *, me: frozenset[str] = frozenset()) -> None:
    """Take back an address that the person gave as their own; all letters are read again without it. One that the mail itself shows to be
    theirs stays. Raises NotFound when they gave no such address, or CannotKeep."""
    with Intake.open(Home.open(home)) as intake:
        if not intake.drop_own_address(address):
            raise NotFound(f"{address.strip()} is not an address that you gave.")
        _read_all_again(intake, me | intake.own_addresses())


def given_addresses(home: Path) -> frozenset[str]:
    """Return those of the person's own addresses that they gave themselves."""
    with open_records(Home.open(home)) as records:
        return own_addresses(records, given=True)


def _read_all_again(intake: Intake, mine: frozenset[str]) -> None:
    intake.replace_readings({letter.id: read_again(letter, mine).reading for letter in intake.letters()})
    put_together(intake, mine)


def _checked(name: str, value: str) -> str | int | Register | None:
    if name == "every":
        if value not in {"", *map(str, EVERY)}:
            raise UsageError(f"{value!r} is not a number of months between lines; it is one of {', '.join(map(str, EVERY))}.")
        return int(value or Profile().every)
    if name == "register":
        if value and value not in {one.value for one in Register}:
            raise UsageError(f"{value!r} is not a voice; it is one of {', '.join(one.value for one in Register)}.")
        return Register(value) if value else None
    if name not in _LONGEST:
        raise UsageError(f"A profile has no {name!r}.")
    lines = [" ".join(line.split()) for line in value.strip().splitlines()]
    value = "\n".join(lines) if name == "signature" else " ".join(lines)
    if len(value) > _LONGEST[name]:
        raise UsageError(f"The {name.replace('_', ' ')} is longer than {_LONGEST[name]} characters.")
    if name == "language" and value and not _LANGUAGE.fullmatch(value):
        raise UsageError(f"Letters are written in English or German; {value!r} is none of en, en-GB, en-US or de.")
    if name == "email" and value and not is_addr_spec(value):
        raise UsageError(f"{value!r} is not a mail address.")
    return value
