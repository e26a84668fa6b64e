"""`rejoinder followups`: when to write again, to whom and why."""

from datetime import UTC, date, datetime, time

from rejoinder.cli import options
from rejoinder.cli.page import Page, many, page, print_json
from rejoinder.desk import follow_up as desk
from rejoinder.desk.shapes import follow_up_shape
from rejoinder.desk.story import shortened_quote
from rejoinder.errors import UsageError
from rejoinder.model.follow_up import FollowUp, Outcome, Purpose
from rejoinder.practice.periods import spoken_date

_SHOWN = 7
_NO_LETTER = (Purpose.NO_WORD, Purpose.APPLY_AGAIN)
"""What is told without a letter being owed."""


def run(words: list[str]) -> int:
    """List the follow-ups, or say what was done about one. Returns 0."""
    parser = options.parser(
        "followups",
        "Say when to write again, to whom and why: an answer that waits, a promise that lapses, a near miss, money that may have\n"
        "come back, a wait that is over, or simply time for a line. Never two within a month of each other to one organization.",
        "rejoinder followups\n  rejoinder followups --snooze f3a9c01b --until 2026-09-01",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--done", metavar="ID", type=options.named, help="you have written")
    what.add_argument("--snooze", metavar="ID", type=options.named, help="ask again on another day (--until)")
    what.add_argument("--dismiss", metavar="ID", type=options.named, help="do not ask again")
    what.add_argument("--undo", metavar="ID", type=options.named, help="take back what you said about it")
    parser.add_argument("--until", metavar="DATE", type=options.day, help="with --snooze: the day to ask again, as 2026-09-01")
    parser.add_argument("--on", metavar="DATE", type=options.day, help="as of this day (default: today)")
    parser.add_argument("--all", action="store_true", help="show all of them, and those for later")
    chosen = parser.parse_args(words)
    home, today = options.home_of(chosen), chosen.on or date.today()
    now = datetime.combine(today, time(12), UTC) if chosen.on else datetime.now(UTC)
    if chosen.until and chosen.snooze is None:
        raise UsageError("--until goes with --snooze.")
    if chosen.undo is not None:
        desk.unsettle(home, chosen.undo)
    for outcome, id_ in ((Outcome.DONE, chosen.done), (Outcome.SNOOZED, chosen.snooze), (Outcome.DISMISSED, chosen.dismiss)):
        if id_ is not None:
            return _settle(chosen.json, desk.settle(home, id_, outcome, until=chosen.until, now=now), outcome, chosen.until, today)
    found = desk.followups(home, today=today)
    if chosen.json:
        print_json([follow_up_shape(one, today) for one in found])
    else:
        _print(page(), found, today, everything=chosen.all)
    return 0


def _settle(as_json: bool, follow_up: FollowUp, outcome: Outcome, until: date | None, today: date) -> int:
    if as_json:
        shape = {**follow_up_shape(follow_up, today), "outcome": outcome, "until": until.isoformat() if until else None}
        print_json(shape)
        return 0
    said = {Outcome.DONE: "Done", Outcome.SNOOZED: f"Until {spoken_date(until)}" if until else "", Outcome.DISMISSED: "Dismissed"}[outcome]
    page().line(f"{said}: {_who(follow_up)}. To take it back: rejoinder followups --undo {follow_up.id}")
    return 0


def _print(out: Page, found: tuple[FollowUp, ...], today: date, *, everything: bool) -> None:
    now = [one for one in found if one.earliest <= today]
    later = [one for one in found if one.earliest > today]
    if not now:
        out.line("Nobody to write to today." + (f" The next is on {spoken_date(later[0].earliest)}." if later else ""))
    else:
        out.line(_how_many(now), style="bold")
    for one in now if everything else now[:_SHOWN]:
        _print_one(out, one, today)
    if len(now) > _SHOWN and not everything:
        out.line()
        out.line(f"and {len(now) - _SHOWN} more, none of them pressing: rejoinder followups --all", indent=2)
    if later and everything:
        out.line()
        out.line("Later", style="bold")
        for one in later:
            _print_one(out, one, today)
    elif later:
        out.line()
        out.line(f"{len(later)} later (rejoinder followups --all).", style="dim")


def _how_many(now: list[FollowUp]) -> str:
    """How many there are to write to, and of how many houses there is only something to know: no letter to them is due."""
    know = sum(one.purpose in _NO_LETTER for one in now)
    write = f"{len(now) - know} to write to" if know < len(now) else ""
    news = f"{many(know, 'thing')} to know, with no letter to write" if know else ""
    return ", ".join(part for part in (write, news) if part)


def _print_one(out: Page, one: FollowUp, today: date) -> None:
    out.line()
    when = f" from {spoken_date(one.earliest)}" if one.earliest > today else ""
    out.line(f"{_who(one)}{when}", style="bold", indent=2)
    out.line(one.reason.text, indent=2)
    if one.reason.quote:
        out.line(shortened_quote(one.reason.quote), style="italic", indent=2)
    if one.contact is None and one.purpose not in _NO_LETTER:
        out.line("no address of a person is known yet", indent=2)
    if one.no_application_before:
        out.line(f"a friendly line, not an application: they ask to wait until {spoken_date(one.no_application_before)}", indent=2)
    out.line(
        f"{one.id}, letter {one.letter_id}, best by {spoken_date(one.due)}" if one.due >= today else f"{one.id}, letter {one.letter_id}",
        style="dim",
        indent=2,
    )


def _who(one: FollowUp) -> str:
    name = (one.contact.name or one.contact.email) if one.contact else ""
    return ", ".join(part for part in (name, one.organization) if part) or "an organization that does not name itself"
