"""`rejoinder dossier`: all that is kept about one organization."""

from rejoinder.cli import options
from rejoinder.cli.page import Page, page, print_json
from rejoinder.desk import look_up
from rejoinder.desk.note import notes as notes_on
from rejoinder.desk.shapes import dossier_shape, note_shape
from rejoinder.desk.story import happened, step_of_yours
from rejoinder.model.dossier import Contact, Dossier
from rejoinder.model.told import Note
from rejoinder.practice.periods import spoken_date


def run(words: list[str]) -> int:
    """Show one dossier. Returns 0."""
    parser = options.parser(
        "dossier",
        "Show all that is kept about one organization: people, applications, every letter.",
        "rejoinder dossier 'Hartwell Library'",
    )
    parser.add_argument("name", metavar="NAME", type=options.named, help="the organization's name, a part of it, or its id")
    chosen = parser.parse_args(words)
    dossier = look_up.dossier(options.home_of(chosen), chosen.name)
    notes = notes_on(options.home_of(chosen), dossier.organization.id)
    if chosen.json:
        print_json({**dossier_shape(dossier), "notes": [note_shape(note) for note in notes]})
        return 0
    _print(page(), dossier, notes)
    return 0


def _print(out: Page, dossier: Dossier, notes: tuple[Note, ...]) -> None:
    organization = dossier.organization
    out.line(organization.name or "(no name)", style="bold")
    if organization.aliases:
        out.line(f"also written {', '.join(organization.aliases)}", style="dim")
    if organization.left_alone:
        out.line(f"You said on {spoken_date(organization.left_alone.date())} not to write there again.", style="dim")
    if dossier.contacts:
        out.line()
        out.line("People", style="bold")
        for contact in dossier.contacts:
            out.line(_contact_line(contact), indent=2)
    if dossier.cases:
        out.line()
        out.line("Rejections", style="bold")
        for case in dossier.cases:
            out.line(f"{case.letter.id}  {case.verdict.decision}: {happened(case)}; {case.verdict.reasons[0].text}", indent=2)
    if notes:
        out.line()
        out.line("Notes", style="bold")
        for note in notes:
            out.line(f"{note.id}  {spoken_date(note.written.date())}  {note.text}", indent=2)
    out.line()
    out.line("Letters", style="bold")
    for letter in dossier.letters:
        day = spoken_date(letter.message.date.date()) if letter.message.date else "undated"
        own = letter.reading.direction == "out"
        sort = step_of_yours(letter.id, dossier.applications) if own else str(letter.reading.recognition.kind)
        out.line(f"{letter.id}  {day:17}  {sort}: {letter.message.subject or '(no subject)'}", indent=2)


def _contact_line(contact: Contact) -> str:
    elsewhere = "" if contact.house in contact.title else contact.house
    parts = [contact.name or contact.email, contact.title, elsewhere, contact.email if contact.name else "", contact.telephone]
    line = ", ".join(part for part in parts if part)
    wrote = f"; last wrote {spoken_date(contact.last_wrote.date())}" if contact.last_wrote else ""
    return f"{line}{wrote}" + ("; you met" if contact.met else "") + ("; left alone" if contact.left_alone else "")
