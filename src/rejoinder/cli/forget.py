"""`rejoinder forget`: remove one organization, one letter, or everything, for good."""

from dataclasses import asdict

from rejoinder.cli import options
from rejoinder.cli.page import agreed, many, note, page, print_json
from rejoinder.desk import forget as desk
from rejoinder.errors import UsageError


def run(words: list[str]) -> int:
    """Forget after a yes. Returns 0, or 1 when nothing was removed because nobody said yes."""
    parser = options.parser(
        "forget",
        "Remove all that is kept about one organization, or everything: letters and their originals, people, notes, corrections;\n"
        "or one letter, by its whole id, with what was said of it.\n"
        "It is deleted for good; only `rejoinder export` before it keeps a copy. Your own mailboxes are never touched.\n"
        "A mailbox that has been read brings nothing back while it stays as it is, whatever else you import. Once new mail has\n"
        "come to that mailbox, or from a copy of it, `rejoinder import` takes the letters in again.",
        "rejoinder forget 'Hartwell Library'",
    )
    parser.add_argument("organization", metavar="ORGANIZATION", nargs="?", default="", help="its whole name or id, or a letter's whole id")
    parser.add_argument("--everything", action="store_true", help="everything that is kept, of everybody")
    parser.add_argument("--yes", action="store_true", help="do it without asking")
    chosen = parser.parse_args(words)
    if bool(chosen.organization) == chosen.everything:
        raise UsageError("Please name one organization or letter, or say --everything.")
    home, me = options.home_of(chosen), options.addresses_of(chosen)
    if desk.finish_forgetting(home):
        note("What was being deleted when an earlier command was stopped is gone now, to the last trace.")
    going = desk.what_would_go(home, chosen.organization)
    if not chosen.yes:
        note(f"{_counted(going)} would be deleted for good. `rejoinder export DIR` keeps a copy first.")
        if not agreed("Delete it?"):
            note("Nothing was deleted. --yes deletes without asking.")
            return 1
    gone = desk.forget_everything(home) if chosen.everything else desk.forget(home, chosen.organization, me=me)
    if chosen.json:
        print_json(asdict(gone))
    else:
        out = page()
        out.line(f"Deleted: {_counted(gone)}.")
        if not chosen.everything:
            out.line(
                "It will not be taken in again from the same mailbox as it is now; once that changes, or from a copy, it will.", style="dim"
            )
    return 0


def _counted(what: desk.Forgotten) -> str:
    of = what.organization or "Everything"
    return f"{of} ({many(what.letters, 'letter')}, {many(what.contacts, 'person', 'people')}, {many(what.notes, 'note')})"
