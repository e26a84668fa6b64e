"""`rejoinder call`: what to say when they telephone; and what was said."""

import argparse
from datetime import date, datetime

from rejoinder.cli import options
from rejoinder.cli.page import Page, note, page, print_json
from rejoinder.desk import call as desk
from rejoinder.desk.shapes import call_shape, letter_shape
from rejoinder.errors import UsageError
from rejoinder.model.call import CallNote, CallScript
from rejoinder.model.reading import ApplicationType

_OF_A_CALL = ("who", "title", "number", "address", "role", "type", "kind_words", "promise", "not_no", "remarks")


def run(words: list[str]) -> int:
    """Print a card, or log a call. Returns 0."""
    chosen = _parser().parse_args(words)
    chosen.organization = " ".join(chosen.organization)
    if not chosen.log and any(getattr(chosen, name) for name in _OF_A_CALL):
        raise UsageError("What was said goes with --log, which writes the call down.")
    if chosen.undo:
        return _undo(chosen)
    if chosen.log:
        return _log(chosen)
    day = chosen.on.date() if chosen.on else date.today()
    script = desk.call_card(options.home_of(chosen), chosen.organization, today=day, me=options.addresses_of(chosen))
    if chosen.json:
        print_json(call_shape(script))
        return 0
    _print(page(), script)
    if script.question:
        note(script.question)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = options.parser(
        "call",
        "Print a card for the call that says no: half a minute, warm and level. With --log, write down a call that came; it is\n"
        "filed like a letter, and `rejoinder reply` drafts the note to send the day after.",
        "rejoinder call 'Hartwell Library'\n"
        "  rejoinder call 'Hartwell Library' --log --who 'Ada Quill' --kind-words 'I was a close second'",
    )
    parser.add_argument("organization", metavar="ORGANIZATION", nargs="*", help="who calls; without it, a general card")
    parser.add_argument("--log", action="store_true", help="write down a call that came")
    parser.add_argument("--undo", metavar="ID", default="", help="take back a call that you wrote down: its letter is removed")
    told = parser.add_argument_group("with --log")
    told.add_argument("--who", metavar="NAME", default="", help="who called")
    told.add_argument("--title", metavar="TITLE", default="", help="what they are there")
    told.add_argument("--number", metavar="NUMBER", default="", help="their number")
    told.add_argument("--address", metavar="ADDRESS", default="", help="their mail address, if they gave it")
    told.add_argument("--role", metavar="POSITION", default="", help="what you had applied for")
    told.add_argument("--type", metavar="TYPE", type=_type, help="what kind of place it was: job, internship or volunteer")
    told.add_argument("--kind-words", metavar="WORDS", action="append", default=[], help="something kind, as you remember it; repeatable")
    told.add_argument("--promise", metavar="WORDS", action="append", default=[], help="something they promised; repeatable")
    told.add_argument("--not-no", action="store_true", help="they did not say no")
    told.add_argument("--remarks", metavar="WORDS", default="", help="anything else")
    told.add_argument("--on", metavar="WHEN", type=_moment, help="when, as 2026-03-05 or 2026-03-05T14:30 (default: now)")
    return parser


def _log(chosen: argparse.Namespace) -> int:
    if not chosen.organization:
        raise UsageError("Please name the organization that called.")
    call = CallNote(
        when=chosen.on or datetime.now().astimezone(),
        organization=chosen.organization,
        caller=chosen.who,
        title=chosen.title,
        telephone=chosen.number,
        email=chosen.address,
        position=chosen.role,
        type=chosen.type,
        said_no=not chosen.not_no,
        kind_words=tuple(chosen.kind_words),
        promises=tuple(chosen.promise),
        remarks=chosen.remarks,
    )
    letter = desk.log_call(options.home_of(chosen), call, today=date.today(), me=options.addresses_of(chosen))
    if chosen.json:
        print_json(letter_shape(letter))
        return 0
    out = page()
    house = letter.reading.attribution.organization or chosen.organization
    out.line(f"Filed with {house}: {letter.message.subject} ({letter.id}).")
    if call.said_no:
        out.line(f"For the note to send tomorrow: rejoinder reply {letter.id}")
    out.line(f"To take it back: rejoinder call --undo {letter.id}", style="dim")
    return 0


def _undo(chosen: argparse.Namespace) -> int:
    if chosen.log or chosen.organization:
        raise UsageError("--undo stands alone: rejoinder call --undo ID.")
    letter = desk.take_back_call(options.home_of(chosen), chosen.undo, me=options.addresses_of(chosen))
    if chosen.json:
        print_json(letter_shape(letter))
        return 0
    page().line(f"Taken back: {letter.message.subject} ({letter.id}).")
    return 0


_PAID_TOO = ("apprenticeship", "traineeship", "apprentice", "trainee")


def _type(text: str) -> ApplicationType:
    """The type that a word names; an apprenticeship is kept as the job that it is."""
    known = [type_.value for type_ in ApplicationType]
    if text.lower() in _PAID_TOO:
        return ApplicationType.JOB
    if text.lower() not in known:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(known)}; an apprenticeship is kept as a job")
    return ApplicationType(text.lower())


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"{text!r} is not a time such as 2026-03-05 or 2026-03-05T14:30") from None


def _print(out: Page, script: CallScript) -> None:
    heading = ", ".join(name for name in (script.caller, script.organization) if name) if script.known else ""
    out.line(f"When {heading} calls" if heading else "When they call", style="bold")
    for reminder in script.reminders:
        out.line(reminder, style="dim")
    out.line()
    for part in script.parts:
        optional = "(if you like) " if part.name == "question" else ""
        out.line(f"{optional}{part.sentence.text}", indent=2)
    out.line()
    for branch in script.branches:
        out.line(f"{branch.when}:", style="dim")
        out.line(branch.say, indent=2)
