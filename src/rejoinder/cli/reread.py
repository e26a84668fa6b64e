"""`rejoinder reread`: judge all stored mail anew, as after an upgrade."""

from rejoinder.cli import options
from rejoinder.cli.page import Page, agreed, note, page, print_json
from rejoinder.desk import reread as desk
from rejoinder.desk.shapes import change_shape, reason_text

_NOTHING = "Nothing was changed."


def run(words: list[str]) -> int:
    """Judge anew, show what changes, and do it if the person agrees. Returns 0."""
    parser = options.parser(
        "reread",
        "Judge all stored mail anew, as is worth while after an upgrade. Shows what would change, from what to what and why,\n"
        "and asks before it does. What you corrected stays as you said.",
        "rejoinder reread --dry-run",
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--yes", action="store_true", help="change it without asking")
    how.add_argument("--dry-run", action="store_true", help="only show what would change")
    chosen = parser.parse_args(words)
    home, me = options.home_of(chosen), options.addresses_of(chosen)
    found = desk.reread(home, me=me) if chosen.yes else desk.what_would_change(home, me=me)
    applied = chosen.yes
    if not chosen.json:
        _print(page(), found)
    if not applied and not chosen.dry_run and not chosen.json and (found.differing or found.changes):
        applied = agreed("Change this?")
        if applied:
            desk.reread(home, me=me)
        else:
            note(f"{_NOTHING} `rejoinder reread --yes` does it.")
    if chosen.json:
        shapes = [change_shape(change, found.letters[change.letter_id]) for change in found.changes]
        print_json({"read": found.read, "differing": found.differing, "applied": applied, "changes": shapes})
    return 0


def _print(out: Page, found: desk.Reread) -> None:
    letters = "1 letter" if found.read == 1 else f"{found.read:,} letters, your own among them,"
    if not found.changes and not found.differing:
        out.line(f"Judged {letters} anew: all of them read as before.")
        return
    if not found.changes:
        out.line(f"Judged {letters} anew: {found.differing} read a little differently, none so that you would notice.")
        return
    out.line(f"Judged {letters} anew: {len({change.letter_id for change in found.changes})} of them otherwise than before.")
    for change in found.changes:
        letter = found.letters[change.letter_id]
        why = f": {reason_text(change.why)}" if change.why else ""
        out.line(f"{change.letter_id}  {letter.message.subject or '(no subject)'}", indent=2)
        out.line(f"{change.aspect}: {change.before or 'none'} → {change.after or 'none'}{why}", style="dim", indent=14)
