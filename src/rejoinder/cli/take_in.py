"""`rejoinder import`: read a mailbox and file everyone who said no."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rejoinder.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rejoinder.cli.page import Page
    from rejoinder.desk.summary import SoFar, Summary
    from rejoinder.desk.take_in import Progress, Story
    from rejoinder.model.dossier import Case, Letter

_SHOWN = 5
_PASSED_OVER = "If a letter is about an application of yours after all, say so: rejoinder correct letter.eml --kind rejection"


def run(words: list[str]) -> int:
    """Import the mailboxes named in `words`. Returns 0, or 1 when some message could not be read (its bytes are kept), or some of several
    paths holds no mail."""
    parser = options.parser(
        "import",
        "Read mailboxes (an mbox file, a Gmail Takeout zip or folder, a Maildir, .eml files and folders of them)\n"
        "and file what matters: rejections, and all mail with the people and organizations in them.\n"
        "Everything else is read and forgotten. Importing the same mail twice changes nothing. Of several paths those that hold\n"
        'no mail are left out, with a sentence and exit code 1. With --json, "messages" counts the mail in these mailboxes, all\n'
        "else what the home holds in all.",
        "rejoinder import ~/Downloads/takeout-20260301T090000Z-001.zip",
    )
    parser.add_argument("paths", metavar="PATH", nargs="+", type=options.place, help="a mailbox")
    chosen = parser.parse_args(words)
    home, me = options.home_of(chosen), options.addresses_of(chosen)

    known = _known_already(home, chosen.paths) if not me else None
    if known:
        _print_known(known, chosen.paths[0], chosen.json)
        return _exit_code(known)

    from rejoinder.cli.page import note
    from rejoinder.desk.receive import sort_out
    from rejoinder.desk.take_in import take_in

    mail, refused = sort_out(chosen.paths)
    for sentence in refused:
        note(f"rejoinder: {sentence}")
    with _Bar() as bar:
        try:
            story = take_in(mail, home, me=me, progress=bar)
        except KeyboardInterrupt:
            _note_what_is_safe(bar.so_far)
            raise
    if chosen.json:
        _print_summary(story.summary)
    else:
        _tell(story)
    return 1 if refused else _exit_code(story.summary)


def _known_already(home: Path, paths: list[Path]) -> "Summary | None":
    if len(paths) != 1:
        return None
    from rejoinder.desk.summary import already_taken_in

    return already_taken_in(home, paths[0])


def _exit_code(summary: "Summary") -> int:
    return 1 if summary.kept_unread else 0


def _print_summary(summary: "Summary") -> None:
    from dataclasses import asdict

    from rejoinder.cli.page import print_json

    print_json(asdict(summary))


def _print_known(summary: "Summary", path: Path, as_json: bool) -> None:
    if as_json:
        _print_summary(summary)
        return
    from rejoinder.cli.page import page

    out = page()
    out.line(f"Nothing new: {path.name} has not changed since it was read ({_counted(summary)}).")
    out.line(f"{_people(summary.respond)} worth writing to: rejoinder rejections --verdict respond" if summary.respond else _NOBODY)


def _tell(story: "Story") -> None:
    """Say what was found: the figures, the people worth writing to, then one line each for the rest. Where letters lay here before, only
    what is new is told."""
    from rejoinder.cli.page import page

    out = page()
    if story.before:
        _tell_news(out, story)
        return
    summary = story.summary
    out.line(f"Read {_counted(summary)}.")
    if not story.letters:
        out.line(_PASSED_OVER)
        return
    offering = _tell_offers(out, story)
    out.line()
    out.line(f"{_people(summary.respond)} worth writing to" if summary.respond else _NOBODY, style="bold")
    _tell_people(out, _cases(story, "respond"))

    out.line()
    if summary.hold > offering:
        why = "with nobody to write to yet or an offer that has lapsed"
        out.line(f"{summary.hold - offering} on hold, {why} (rejoinder rejections --verdict hold).")
    if summary.answered:
        out.line(f"{summary.answered} answered already.")
    if summary.file:
        from rejoinder.desk.story import why_filed

        out.line(f"{summary.file} filed without a reply, most because {why_filed(_cases(story, 'file'))}.")
    _tell_unclear(out, story.letters)
    if summary.kept_unread:
        out.line(f"{summary.kept_unread} could not be read; their bytes are kept.")
    _tell_what_is_kept(out, story)


def _tell_what_is_kept(out: "Page", story: "Story") -> None:
    """Say how many letters are kept beside those about applications, and what they are."""
    from rejoinder.cli.page import many

    kept = len(story.letters)
    if kept > story.summary.letters:
        out.line(f"{many(kept, 'letter')} kept: these, your own to them, and what else passed between you.", style="dim")


def _tell_offers(out: "Page", story: "Story") -> int:
    """Say which letters offer something and wait for an answer, before anything else is said. Returns how many of them are refusals."""
    from datetime import date

    from rejoinder.desk.story import shortened_quote, who
    from rejoinder.practice.asked_besides import offered_place
    from rejoinder.practice.assembly.offers import offers_waiting
    from rejoinder.practice.keep_in_touch import waits_for_an_answer

    held = [case for case in _cases(story, "hold") if case.letter.id not in story.before and waits_for_an_answer(case, date.today())]
    new = {letter.id for letter in story.new}
    offers = [*held, *(case for case in offers_waiting(story.assembly, story.letters, date.today()) if case.letter.id in new)]
    if offers:
        out.line()
        out.line("To answer first", style="bold")
    for case in offers:
        first = case.verdict.reasons[0]
        out.line()
        out.line(who(case), style="bold", indent=2)
        out.line(first.text, indent=2)
        out.line(shortened_quote(first.quote), style="italic", indent=2)
        out.line(f"rejoinder {'reply' if offered_place(case.letter.reading) else 'show'} {case.letter.id}", style="cyan", indent=2)
    return len(held)


def _cases(story: "Story", decision: str) -> "list[Case]":
    return [case for case in story.assembly.cases if case.verdict.decision == decision]


def _tell_people(out: "Page", cases: "Sequence[Case]") -> None:
    from datetime import date

    from rejoinder.desk.story import happened, kindest_words, quoted, who

    for case in cases[:_SHOWN]:
        out.line()
        out.line(who(case), style="bold", indent=2)
        out.line(happened(case), indent=2)
        if "interview" not in case.verdict.reasons[0].text:
            out.line(f"why: {case.verdict.reasons[0].text}", indent=2)
        words = kindest_words(case, date.today())
        if words:
            out.line(quoted(words), style="italic", indent=2)
        out.line(f"rejoinder reply {case.letter.id}", style="cyan", indent=2)
    if len(cases) > _SHOWN:
        out.line()
        out.line(f"and {len(cases) - _SHOWN} more: rejoinder rejections --verdict respond", indent=2)


def _tell_unclear(out: "Page", letters: "Iterable[Letter]") -> None:
    from rejoinder.desk.story import asks_about, called
    from rejoinder.model.reading import Kind

    unclear = [letter for letter in letters if letter.reading.recognition.kind is Kind.UNCLEAR]
    if unclear:
        out.line(f"{len(unclear)} {'needs' if len(unclear) == 1 else 'need'} your eye:")
        for letter in unclear[-_SHOWN:]:
            out.line(f"{letter.message.subject or '(no subject)'}, from {called(letter.message.sender)}: ", indent=2)
            out.line(f"{asks_about(letter)} (rejoinder show {letter.id})", indent=4)
        if len(unclear) > _SHOWN:
            out.line(f"and {len(unclear) - _SHOWN} more: rejoinder rejections --unclear", indent=2)


def _tell_news(out: "Page", story: "Story") -> None:
    """Say what came to the letters that lay here before."""
    from rejoinder.cli.page import many
    from rejoinder.desk.story import NAMED_ONE_BY_ONE, called, what_it_is
    from rejoinder.model.reading import Kind

    new, summary = story.new, story.summary
    read = f"Read {many(summary.messages, 'message')}"
    if story.unchanged and not new:
        out.line(f"{read}. Nothing new: all of it had been read before, and anything that you deleted since stays out.")
    elif not new:
        out.line(f"{read}: nothing new about your applications.")
        out.line(_PASSED_OVER)
    elif len(new) <= NAMED_ONE_BY_ONE:
        out.line(f"{read}: {many(len(new), 'letter')} {'is' if len(new) == 1 else 'are'} new.")
        for letter in new:
            out.line(f"{letter.id}  {called(letter.message.sender)}: {letter.message.subject or '(no subject)'}", indent=2)
            out.line(what_it_is(letter), indent=14)
    else:
        refused = sum(letter.reading.recognition.kind is Kind.REJECTION for letter in new)
        out.line(f"{read}: {many(len(new), 'letter')} {'is' if len(new) == 1 else 'are'} new, {many(refused, 'rejection')} among them.")
    _tell_new_people(out, story)
    _tell_unclear(out, new)
    if summary.kept_unread:
        out.line(f"{summary.kept_unread} could not be read; their bytes are kept.")


def _tell_new_people(out: "Page", story: "Story") -> None:
    """The people worth writing to because of a letter that is new, and how many there are in all; offers that wait come first."""
    _tell_offers(out, story)
    cases = _cases(story, "respond")
    fresh = [case for case in cases if case.letter.id not in story.before]
    if fresh:
        out.line()
        out.line(f"{_people(len(fresh))} worth writing to", style="bold")
        _tell_people(out, fresh)
    if cases:
        out.line()
        out.line(f"In all, {_people(len(cases))} worth writing to: rejoinder rejections --verdict respond")


def _counted(summary: "Summary") -> str:
    from rejoinder.cli.page import many

    return (
        f"{many(summary.messages, 'message')}: {many(summary.letters, 'letter')} about applications, "
        f"{many(summary.rejections, 'rejection')} from {many(summary.organizations, 'organization')}"
    )


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


_NOBODY = "Nothing to answer just now: no one who wrote had spoken with you. That is the usual case, and a good one."


def _found(so_far: "SoFar") -> str:
    from rejoinder.cli.page import many

    return f"{many(so_far.letters, 'letter')}, {so_far.rejections:,} said no" if so_far.letters else ""


def _note_what_is_safe(so_far: "SoFar | None") -> None:
    """Say what an import that is stopped has read for good, before it has filed anything of it."""
    from rejoinder.cli.page import many, note

    if so_far is None or not so_far.messages:
        note("\nNothing was read yet.")
    else:
        letters = f", {many(so_far.letters, 'letter')} about applications among them" if so_far.letters else ""
        note(f"\n{many(so_far.messages, 'message')} read and safe{letters}. They are filed when the command has come to its end.")


class _Bar:
    """A progress bar on standard error, and how far it is; nothing is shown where that is not a terminal."""

    def __init__(self) -> None:
        self.so_far: SoFar | None = None
        self._show: Progress | None = None

    def __call__(self, so_far: "SoFar") -> None:
        """Take in how far it is, and show it."""
        self.so_far = so_far
        if self._show:
            self._show(so_far)

    def __enter__(self) -> "_Bar":
        if not sys.stderr.isatty():
            return self
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

        shown = (TextColumn("Reading"), BarColumn(20), DownloadColumn(), TimeRemainingColumn(), TextColumn("{task.fields[found]}"))
        self._progress = Progress(*shown, console=Console(stderr=True), transient=True)
        task = self._progress.add_task("Reading", total=None, found="")
        self._progress.start()
        self._show = lambda so_far: self._progress.update(task, completed=so_far.done, total=so_far.total, found=_found(so_far))
        return self

    def __exit__(self, *_: object) -> None:
        if sys.stderr.isatty():
            self._progress.stop()
