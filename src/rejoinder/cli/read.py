"""`rejoinder read`: judge messages without keeping anything."""

from rejoinder.cli import options
from rejoinder.cli.page import note, page, print_json
from rejoinder.desk.read import read_mailboxes
from rejoinder.desk.receive import sort_out
from rejoinder.desk.shapes import message_shape, reason_text


def run(words: list[str]) -> int:
    """Read messages and print what each is, one JSON object a line with --json. Returns 0, or 1 when one of several paths holds no mail."""
    parser = options.parser(
        "read",
        "Say what each message of a mailbox is and why, without keeping anything.\n"
        "With --json, one object a line, in the order of the file.",
        "rejoinder read letter.eml",
    )
    parser.add_argument("paths", metavar="PATH", nargs="+", type=options.place, help="a mailbox")
    parser.add_argument("--text", action="store_true", help='add the extracted text, which "start" and "end" index')
    chosen = parser.parse_args(words)
    mail, refused = sort_out(chosen.paths)
    for sentence in refused:
        note(f"rejoinder: {sentence}")
    out = None if chosen.json else page()
    for message, reading in read_mailboxes(mail, options.addresses_of(chosen)):
        if out is None:
            print_json(message_shape(message, reading, with_text=chosen.text))
            continue
        recognition, about = reading.recognition, reading.attribution
        out.line(f"{recognition.kind} ({recognition.confidence:.2f})  {message.subject or '(no subject)'}", style="bold")
        names = [name for name in (about.position, about.organization) if name]
        for line in (", ".join(names), *(reason_text(reason) for reason in recognition.reasons[:3])):
            if line:
                out.line(line, indent=4)
        if chosen.text:
            out.line(message.text, style="dim", indent=4)
    return 1 if refused else 0
