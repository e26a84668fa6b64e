"""`rejoinder note`: write something down; drafts make use of it."""

from collections.abc import Mapping
from datetime import UTC, datetime

from rejoinder.cli import options
from rejoinder.cli.page import page, print_json
from rejoinder.desk import note as desk
from rejoinder.desk.shapes import note_shape
from rejoinder.errors import UsageError
from rejoinder.model.told import Note
from rejoinder.practice.periods import spoken_date


def run(words: list[str]) -> int:
    """Add, list or remove notes. Returns 0."""
    parser = options.parser(
        "note",
        "Write something down about a letter or an organization, or list what you wrote. The newest note of one of these shapes\n"
        "goes straight into a draft:\n"
        "  We talked about the map room        (or: She told me about the map room; the map room)\n"
        "  Ada showed me the map room\n"
        "  I enjoyed seeing your reading room  (a sentence to the reader, of 4 to 28 words)\n"
        "Of any other note a draft only reminds you.",
        "rejoinder note 7k3mq9w2ta 'Ada showed me the map room'\n  rejoinder note 'Hartwell Library'",
    )
    parser.add_argument("about", metavar="ID|ORGANIZATION", nargs="?", default="", help="a letter's id, or an organization")
    parser.add_argument("text", metavar="TEXT", nargs="?", help="what to write down; without it, notes are listed")
    parser.add_argument("--remove", metavar="NOTE", help="remove the note with this id")
    chosen = parser.parse_args(words)
    home = options.home_of(chosen)
    found: tuple[Note, ...]
    if chosen.remove is not None:
        if chosen.about:
            raise UsageError("--remove takes the id of a note and nothing else.")
        found, said = (desk.remove_note(home, chosen.remove),), "Removed"
    elif chosen.text is not None:
        found, said = (desk.add_note(home, chosen.about, chosen.text, now=datetime.now(UTC)),), "Noted"
    else:
        found, said = desk.notes(home, chosen.about), ""
    if chosen.json:
        print_json([note_shape(note) for note in found])
        return 0
    _print(found, said, desk.names_of_houses(home, found))
    return 0


def _print(notes: tuple[Note, ...], said: str, houses: Mapping[str, str]) -> None:
    out = page()
    if not notes:
        out.line("No notes yet.")
    for note in notes:
        about = houses.get(note.id) or f"{note.about} {note.letter_id}"
        out.line(f"{f'{said}: ' if said else ''}{note.id}  {spoken_date(note.written.date())}  on {about}: {note.text}")
