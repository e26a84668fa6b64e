"""`rejoinder export`: everything that is the person's, as plain files."""

from dataclasses import asdict
from datetime import datetime

from rejoinder.cli import options
from rejoinder.cli.page import many, note, page, print_json
from rejoinder.desk.export import export
from rejoinder.desk.shapes import dossier_shape


def run(words: list[str]) -> int:
    """Export into a new folder. Returns 0, or 1 when some original is missing."""
    parser = options.parser(
        "export",
        "Write everything that is yours as plain files into a new folder: each letter byte for byte, a dossier for each\n"
        "organization, people for your address book (vCard), follow-ups for your calendar (iCalendar), notes and corrections.",
        "rejoinder export ~/my-letters",
    )
    parser.add_argument("folder", metavar="DIR", type=options.place, help="a folder that is empty or not there yet")
    chosen = parser.parse_args(words)
    done = export(options.home_of(chosen), chosen.folder, dossier_shape, now=datetime.now().astimezone())
    for sentence in done.missing:
        note(sentence)
    if chosen.json:
        print_json({**asdict(done), "missing": len(done.missing)})
    else:
        page().line(
            f"{chosen.folder} holds {many(done.letters, 'letter')}, your own among them, of {many(done.organizations, 'organization')}, "
            f"{many(done.contacts, 'contact')}, {many(done.follow_ups, 'follow-up')}, {many(done.notes, 'note')} "
            f"and {many(done.corrections, 'correction')}."
        )
    return 1 if done.missing else 0
