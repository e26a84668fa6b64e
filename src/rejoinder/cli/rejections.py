"""`rejoinder rejections`: list the rejections, newest first."""

from rejoinder.cli import options
from rejoinder.cli.page import page, print_json
from rejoinder.desk import look_up
from rejoinder.desk.shapes import case_shape, letter_shape
from rejoinder.desk.story import called, happened, who
from rejoinder.model.dossier import Case, Letter
from rejoinder.model.verdict import Decision

_HEADINGS = {
    Decision.RESPOND: "Worth writing to",
    Decision.HOLD: "On hold",
    Decision.ANSWERED: "Answered",
    Decision.FILE: "Filed without a reply",
}


def run(words: list[str]) -> int:
    """List the filed rejections. Returns 0."""
    parser = options.parser(
        "rejections",
        "List the rejections that are filed, newest first, each with its verdict and why.",
        "rejoinder rejections --verdict respond",
    )
    parser.add_argument("--verdict", choices=[decision.value for decision in Decision], help="only those with this verdict")
    parser.add_argument("--unclear", action="store_true", help="list the letters that need your eye instead")
    chosen = parser.parse_args(words)
    home = options.home_of(chosen)
    if chosen.unclear:
        return _list_unclear(as_json=chosen.json, letters=look_up.unclear(home))
    cases = look_up.rejections(home, Decision(chosen.verdict) if chosen.verdict else None)
    if chosen.json:
        print_json([case_shape(case) for case in cases])
        return 0
    _print(cases)
    return 0


def _print(cases: tuple[Case, ...]) -> None:
    out = page()
    if not cases:
        out.line("No rejection is filed here yet. `rejoinder import PATH` reads a mailbox.")
        return
    for decision, heading in _HEADINGS.items():
        chosen = [case for case in cases if case.verdict.decision is decision]
        if not chosen:
            continue
        out.line(heading, style="bold")
        for case in chosen:
            out.line(f"{case.letter.id}  {who(case)}", indent=2)
            out.line(f"{happened(case)}; {case.verdict.reasons[0].text}", style="dim", indent=14)
        out.line()


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
