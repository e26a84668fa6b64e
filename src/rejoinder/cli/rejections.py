"""`rejoinder rejections`: list the rejections, newest first."""

from collections.abc import Mapping
from datetime import date, datetime

from rejoinder.cli import options
from rejoinder.cli.page import page, print_json
from rejoinder.desk import look_up
from rejoinder.desk.shapes import letter_shape, rejection_shape
from rejoinder.desk.story import DECISIONS, called, happened, who
from rejoinder.desk.written import counts_as, written_in
from rejoinder.errors import UsageError
from rejoinder.model.dossier import Case, Letter
from rejoinder.model.verdict import Decision
from rejoinder.practice.periods import spoken_date


def run(words: list[str]) -> int:
    """List the filed rejections. Returns 0."""
    parser = options.parser(
        "rejections",
        "List the rejections that are filed, newest first, each with its verdict and why.",
        "rejoinder rejections --verdict respond",
    )
    parser.add_argument(
        "--verdict",
        choices=[decision.value for decision in Decision],
        help="only those with this verdict; one that you say you wrote to is answered",
    )
    parser.add_argument("--unclear", action="store_true", help="list the letters that need your eye instead")
    chosen = parser.parse_args(words)
    if chosen.unclear and chosen.verdict:
        raise UsageError("A letter that needs your eye has no verdict yet: --unclear and --verdict do not go together.")
    home = options.home_of(chosen)
    if chosen.unclear:
        return _list_unclear(as_json=chosen.json, letters=look_up.unclear(home))
    wanted, wrote = Decision(chosen.verdict) if chosen.verdict else None, written_in(home)
    if chosen.json:
        print_json([rejection_shape(case, wrote) for case in look_up.rejections(home, wanted)])
        return 0
    _print(look_up.rejections(home), wanted, wrote)
    return 0


def _print(cases: tuple[Case, ...], wanted: Decision | None, wrote: Mapping[str, datetime]) -> None:
    """List the cases by verdict, or those with the verdict `wanted`; where the person says that they `wrote`, they have answered."""
    out, today = page(), date.today()
    if not cases:
        out.line("No rejection is filed here yet. `rejoinder import PATH` reads a mailbox.")
        return
    listed = False
    for decision, heading in DECISIONS.items():
        chosen = [case for case in cases if counts_as(case, wrote) is decision]
        if not chosen or wanted not in (None, decision):
            continue
        listed = True
        out.line(heading.capitalize(), style="bold")
        for case in chosen:
            why = case.verdict.reasons[0].text
            if case.letter.id in wrote and case.verdict.decision is not Decision.ANSWERED:
                why = f"you said on {spoken_date(wrote[case.letter.id].date())} that you wrote"
            out.line(f"{case.letter.id}  {who(case)}", indent=2)
            out.line(f"{happened(case)}; {why}{_best_by(case, today)}", style="dim", indent=14)
        out.line()
    if not listed:
        out.line("No rejection has that verdict.")


def _best_by(case: Case, today: date) -> str:
    """By when a letter that is worth an answer is best answered, while that day is still to come."""
    return f"; best by {spoken_date(case.reply_by)}" if case.reply_by and case.reply_by >= today else ""


def _list_unclear(as_json: bool, letters: tuple[Letter, ...]) -> int:
    if as_json:
        print_json([letter_shape(letter) for letter in letters])
        return 0
    out = page()
    if not letters:
        out.line("Nothing needs your eye.")
    for letter in letters:
        out.line(f"{letter.id}  {letter.message.subject or '(no subject)'}, from {called(letter.message.sender)}", indent=2)
        for reason in letter.reading.recognition.reasons[:1]:
            out.line(reason.text, style="dim", indent=14)
    if letters:
        out.line()
        out.line(f"Say what one is, and it is settled: rejoinder correct {letters[0].id} --kind rejection (or offer, interview, other …)")
    return 0
