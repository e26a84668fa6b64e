"""Export everything that is the person's as plain files, so that whoever leaves us keeps their letters."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from rejoinder.desk.standard_files import contact_cards, to_dos
from rejoinder.errors import CannotKeep, CannotRead, UsageError
from rejoinder.model.dossier import Dossier
from rejoinder.practice.keep_in_touch import keep_in_touch
from rejoinder.store import dossiers, letters, told
from rejoinder.store.cabinet import Cabinet, folder_name
from rejoinder.store.choosing import shortened
from rejoinder.store.home import Home, keeping, make_folder
from rejoinder.store.records import Records, open_records, own_addresses
from rejoinder.store.values import to_json

_README = """This is everything that Rejoinder kept for you, as plain files.

letters/       every letter byte for byte, one folder per organization; any mail program opens them
dossiers/      what is known about each organization: people, applications, verdicts with their reasons (JSON)
contacts.vcf   the people, for an address book (vCard 4)
followups.ics  when to write again, for a calendar (iCalendar to-dos)
notes.json     what you wrote down
corrections.json   what you put right
profile.json   what you told of yourself
"""

_FOLDERS = ("letters", "dossiers")
_FILES = ("contacts.vcf", "followups.ics", "notes.json", "corrections.json", "profile.json", "README.txt")

Shape = Callable[[Dossier], dict[str, Any]]
"""Turns a dossier into plain JSON values, as the door that asks prints it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written, and which letters could not be (their originals are gone or changed; each a sentence)."""

    letters: int
    organizations: int
    contacts: int
    follow_ups: int
    notes: int
    corrections: int
    missing: tuple[str, ...]


def export(home: Path, folder: Path, shape: Shape, *, now: datetime) -> Exported:
    """Write everything into `folder`, which is made if need be and must be empty. Files are 0600, folders 0700. `now` is aware.

    Stopped or failed before its end, it takes away again what it wrote. Raises UsageError when something is in the folder already, or
    CannotKeep.
    """
    target, made = _empty_folder(folder)
    try:
        return _export(home, target, shape, now)
    except BaseException:
        _take_away(target, folder_too=made)
        raise


def _export(home: Path, target: Path, shape: Shape, now: datetime) -> Exported:
    with open_records(Home.open(home)) as records, keeping(target):
        written, missing = _write_letters(target, records)
        held = tuple(_dossiers(records))
        for dossier in held:
            _write_json(target, f"dossiers/{_own_name(dossier, held)}.json", shape(dossier))
        people = [(dossier.organization, contact) for dossier in held for contact in dossier.contacts]
        _write(target, "contacts.vcf", contact_cards(people))
        follow_ups = keep_in_touch(held, told.follow_up_answers(records), now.date(), every=told.profile(records).every)
        _write(target, "followups.ics", to_dos(follow_ups, now))
        notes, corrections = told.notes(records), told.corrections(records)
        _write_json(target, "notes.json", [_plain(note) for note in notes])
        same = [_plain(pair) for pair in told.same_organizations(records)]
        answers = [_plain(answer) for answer in told.follow_up_answers(records)]
        resting = [_plain(word) for word in told.left_alone(records)]
        said = {"letters": [_plain(one) for one in corrections], "same_organizations": same, "left_alone": resting, "follow_ups": answers}
        _write_json(target, "corrections.json", said)
        _write_json(target, "profile.json", {**_plain(told.profile(records)), "addresses": sorted(own_addresses(records))})
        _write(target, "README.txt", _README.encode())
    return Exported(
        letters=written,
        organizations=len(held),
        contacts=len(people),
        follow_ups=len(follow_ups),
        notes=len(notes),
        corrections=len(corrections),
        missing=missing,
    )


def _take_away(target: Path, *, folder_too: bool) -> None:
    """Remove what was written of an export; whatever else lies there by now stays, and what cannot be removed."""
    for name in _FOLDERS:
        shutil.rmtree(target / name, ignore_errors=True)
    with suppress(OSError):
        for name in _FILES:
            (target / name).unlink(missing_ok=True)
        if folder_too:
            target.rmdir()


def _empty_folder(folder: Path) -> tuple[Path, bool]:
    """Return the folder to write into, and whether it was made for it. Raises UsageError."""
    try:
        made = not folder.exists()
        if folder.is_dir() and any(folder.iterdir()):
            raise UsageError(f"{folder} is not empty; please name a new folder.")
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{folder} is a file; please name a new folder.")
        make_folder(os.path.abspath(folder))  # noqa: PTH100  Path.resolve would follow a link that the person chose
        folder.chmod(0o700)
        return folder.resolve(), made
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "that is no name for one"
        raise UsageError(f"{shortened(str(folder))} cannot be made or written ({why}); please name another folder.") from None


def _write_letters(target: Path, records: Records) -> tuple[int, tuple[str, ...]]:
    cabinet = Cabinet(records.home)
    missing = []
    written = 0
    for kept in letters.kept_files(records):
        try:
            raw = cabinet.original(kept.path if cabinet.size(kept.path) >= 0 else kept.place, kept.sha256)
        except CannotRead as error:
            missing.append(str(error))
            continue
        _write(target, f"letters/{kept.folder}/{kept.name}", raw)
        written += 1
    return written, tuple(missing)


def _dossiers(records: Records) -> Iterator[Dossier]:
    for one in dossiers.organizations(records):
        yield dossiers.dossier(records, one.organization.id)


def _own_name(dossier: Dossier, held: tuple[Dossier, ...]) -> str:
    """The name of a dossier's file: its folder's, with a number where two organizations share a folder."""
    name = folder_name(dossier.organization.id)
    same = [other.organization.id for other in held if folder_name(other.organization.id) == name]
    place = same.index(dossier.organization.id)
    return f"{name}.{place + 1}" if place else name


def _plain(value: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_json(value))
    return found


def _write_json(target: Path, name: str, value: object) -> None:
    _write(target, name, json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n")


def _write(target: Path, name: str, content: bytes) -> None:
    """Write a new file below `target`. Whatever a name is made of, it never leads out of there."""
    path = target.joinpath(*name.split("/"))
    if ".." in path.parts or not path.resolve().is_relative_to(target):
        raise CannotKeep(f"{path.name} would lie outside {target}; nothing was written there.")
    make_folder(str(path.parent))
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
