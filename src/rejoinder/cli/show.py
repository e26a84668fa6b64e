"""`rejoinder show`: one letter, its kind words, the verdict and why."""

from rejoinder.cli import options
from rejoinder.cli.page import Page, page, print_json
from rejoinder.desk import look_up
from rejoinder.desk.shapes import reason_text, shown_letter_shape
from rejoinder.desk.story import DECISIONS, called, happened, quoted, step_of_yours, who
from rejoinder.model.dossier import Case, Dossier, Letter
from rejoinder.model.message import Medium
from rejoinder.practice.periods import spoken_date


def run(words: list[str]) -> int:
    """Show the letter whose id begins with the given characters. Returns 0."""
    parser = options.parser("show", "Show one letter: its words, what is kind in it, the verdict and why.", "rejoinder show 7k3mq9w2ta")
    parser.add_argument("id", metavar="ID", help="the letter's id, or its first characters")
    chosen = parser.parse_args(words)
    letter, case, dossier = look_up.letter(options.home_of(chosen), chosen.id)
    if chosen.json:
        print_json(shown_letter_shape(letter, case))
        return 0
    out = page()
    _print_letter(out, letter)
    if case:
        _print_case(out, case, dossier)
    else:
        for reason in letter.reading.recognition.reasons:
            out.line(f"{letter.reading.recognition.kind}: {reason_text(reason)}")
    return 0


def _print_letter(out: Page, letter: Letter) -> None:
    message = letter.message
    out.line(message.subject or "(no subject)", style="bold")
    when = f", {spoken_date(message.date.date())} {message.date:%H:%M}" if message.date else ""
    out.line(f"from {called(message.sender)}{when}", style="dim")
    out.line()
    for line in message.text.splitlines():
        out.line(line, indent=4)
    if not message.text.strip():
        _print_entries(out, letter)
    out.line()


def _print_entries(out: Page, letter: Letter) -> None:
    """What a mail without words puts in the calendar, at the time that its own clock tells."""
    for meeting in letter.reading.interviews:
        clock = letter.message.date.tzinfo if letter.message.date else None
        start = meeting.start.astimezone(clock) if meeting.start else None
        when = f"{start:%A} {spoken_date(start.date())}, {start:%H:%M}" if start else ""
        people = ", ".join(person.name or person.email for person in meeting.people)
        for line in (
            meeting.summary,
            when,
            meeting.location,
            f"with {people}" if people else "",
            "cancelled" * (meeting.status == "cancelled"),
        ):
            if line:
                out.line(line, indent=4)


def _print_case(out: Page, case: Case, dossier: Dossier | None) -> None:
    out.line(f"{who(case)}: {happened(case)}.", style="bold")
    out.line(f"verdict: {case.verdict.decision} ({DECISIONS[case.verdict.decision]})", style="bold")
    for reason in case.verdict.reasons:
        out.line(f"- {reason_text(reason)}" + (f" ({reason.rule})" if reason.rule else ""), indent=2)
    recognition, about = case.letter.reading.recognition, case.letter.reading.attribution
    for heading, reasons in ((f"read as a {recognition.kind}", recognition.reasons[:1]), (case.organization.name, about.reasons[:1])):
        for reason in reasons:
            said = reason_text(reason).removeprefix(f"organization {about.organization}: ")  # as it was read; the heading has the name
            out.line(f"{heading}: {said}", style="dim")
    kind = [kindness for kindness in case.letter.reading.kindness if kindness.strength]
    if kind:
        out.line("kind words:")
        for kindness in kind:
            remembered = ", as you remember it" if case.letter.message.medium is Medium.PHONE else ""
            until = f", until {spoken_date(kindness.expires)}" if kindness.expires and not kindness.estimated else ""
            out.line(
                f"{quoted(kindness)} ({kindness.kind.replace('_', ' ')}, strength {kindness.strength} of 3{remembered}{until})", indent=2
            )
    if case.recipients:
        out.line("who can be written to:")
        for recipient in case.recipients:
            name = f"{recipient.name} <{recipient.email}>" if recipient.name else recipient.email
            out.line(f"{name}: {recipient.reason}", indent=2)
    if dossier:
        _print_timeline(out, case, dossier)
    if case.verdict.decision == "respond":
        out.line(f"rejoinder reply {case.letter.id}", style="cyan")


def _print_timeline(out: Page, case: Case, dossier: Dossier) -> None:
    ids = set(case.application.letters)
    out.line("how it went:")
    for letter in dossier.letters:
        if letter.id in ids:
            day = spoken_date(letter.message.date.date()) if letter.message.date else "undated"
            own = letter.reading.direction == "out"
            sort = step_of_yours(letter.id, [case.application]) if own else str(letter.reading.recognition.kind)
            out.line(f"{day:17}  {sort}: {letter.message.subject or '(no subject)'} ({letter.id})", indent=2)
