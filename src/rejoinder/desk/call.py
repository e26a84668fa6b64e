"""The telephone: a card for the call that says no, and a note of what was said, filed like any letter."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from rejoinder.desk.answer import notes_for, signs_as
from rejoinder.desk.forget import remove
from rejoinder.desk.put_part_together import put_part_together
from rejoinder.desk.reading_room import keep
from rejoinder.errors import NotFound, UsageError
from rejoinder.model.call import CallNote, CallScript
from rejoinder.model.dossier import Letter, Organization
from rejoinder.model.message import Medium
from rejoinder.practice.call import call_script
from rejoinder.practice.read import read
from rejoinder.sources.call import call_message
from rejoinder.store import dossiers, letters, told
from rejoinder.store.amending import amending
from rejoinder.store.home import Home
from rejoinder.store.intake import letter_id
from rejoinder.store.records import Records, open_records, own_addresses

_LONGEST, _LONGEST_NAME = 2000, 200
"""Characters of one thing that was said, and of a name."""


def call_card(home: Path, name: str, *, today: date, me: frozenset[str] = frozenset()) -> CallScript:
    """Return what to say when the organization that answers to `name` calls, or a general card for "" and for a house not heard of.

    Raises Ambiguous.
    """
    with open_records(Home.open(home)) as records:
        profile = told.profile(records)
        try:
            known = dossiers.organization(records, name) if name.strip() else None
        except NotFound:
            known = None
        if known is None:
            return call_script(None, profile, (), today, house=name, alike=dossiers.alike(records, name))
        dossier = dossiers.dossier(records, known.id)
        mine = me | own_addresses(records)
        notes = notes_for(told.notes(records), dossier.letters)
    return call_script(dossier, signs_as(profile, dossier.letters, mine), notes, today)


def log_call(home: Path, call: CallNote, *, today: date, me: frozenset[str] = frozenset()) -> Letter:
    """File a call like a letter (medium phone) and put the dossiers together anew. Returns it as it is filed.

    `call.organization` is the whole id, name or alias of an organization, or whole words that the name of only one begins with, else a new
    one's name; where caller or position are not given
    and only one fits, they are taken from the dossier. Logging the same call twice changes nothing.
    Raises UsageError (also for a call after `today`), Ambiguous when two organizations bear that very name, or CannotKeep.
    """
    if not call.organization.strip():
        raise UsageError("Please say which house it was.")
    if call.when.date() > today:
        raise UsageError("That day is still to come; a call can be written down once it has been.")
    if max(map(len, (call.remarks, *call.kind_words, *call.promises))) > _LONGEST:
        raise UsageError(f"Each thing that was said takes up to {_LONGEST} characters.")
    if max(map(len, (call.organization, call.caller, call.title, call.telephone, call.email, call.position))) > _LONGEST_NAME:
        raise UsageError(f"A name, number or address takes up to {_LONGEST_NAME} characters.")
    call = _completed(home, call)
    with amending(Home.open(home)) as (books, intake):
        mine = me | intake.own_addresses()
        raw, message = call_message(call, min(mine, default=""))
        kept = keep(intake.cabinet, raw, message, read(message, mine))
        intake.keep_letters([kept])
        id_ = letter_id(kept.identity)
        filed = put_part_together(books, intake, mine, about=[id_]).letters
    return next(letter for letter in filed if letter.id == id_)


def take_back_call(home: Path, id_: str, *, me: frozenset[str] = frozenset()) -> Letter:
    """Remove the logged call whose letter's id begins with `id_`, with all that was said of it, for good. Returns the letter that went.

    Raises NotFound, Ambiguous, UsageError when that letter is no logged call, or CannotKeep.
    """
    opened = Home.open(home)
    with open_records(opened) as records:
        letter = letters.letter(records, id_)
    if letter.message.medium is not Medium.PHONE:
        raise UsageError(f"{letter.id} is a letter, not a call that you wrote down.")
    remove(opened, [letter], (), me)
    return letter


def _house(records: Records, name: str) -> Organization | None:
    try:
        return dossiers.called(records, name)
    except NotFound:
        return dossiers.in_short(records, name)


def _completed(home: Path, call: CallNote) -> CallNote:
    """The call with the organization's full name, and with the caller's address and the position where the dossier leaves no doubt."""
    with open_records(Home.open(home)) as records:
        organization = _house(records, call.organization)
        if organization is None:
            return call
        dossier = dossiers.dossier(records, organization.id)
    wanted = call.caller.casefold()
    known = [one for one in dossier.contacts if wanted and one.name and wanted in (one.name.casefold(), *one.name.casefold().split())]
    if len(known) == 1:
        call = replace(call, caller=known[0].name, email=call.email or known[0].email, title=call.title or known[0].title)
    positions = {one.position for one in dossier.applications if one.position and not one.rejection}
    position = call.position or (next(iter(positions)) if len(positions) == 1 else "")
    return replace(call, organization=organization.name or call.organization, position=position)
