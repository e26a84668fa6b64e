"""`rejoinder check`: judge a draft of one's own before it is sent."""

import re
import sys
from codecs import getincrementaldecoder
from pathlib import Path

from rejoinder.cli import options
from rejoinder.cli.page import page, print_json
from rejoinder.cli.reply import print_concerns
from rejoinder.desk.answer import check_draft, check_reply, looked_at
from rejoinder.desk.shapes import concern_shape
from rejoinder.errors import CannotRead, UsageError

_LONGEST = 1 << 20
_WORDS_ALONE = "Looked at: its words alone; --about ID holds it against the letters too."


def run(words: list[str]) -> int:
    """Check the draft in a file, or on standard input. Returns 0, or 1 when something should be looked at twice."""
    parser = options.parser(
        "check",
        "Check a draft of a reply for what you may regret: bitterness, argument, pleading; with --about also for names, days and\n"
        "posts that are not as the letters have them. Whether it answers what they ask only you\n"
        "can tell. Ends with 0 where there is at most a thought, and with 1 where\n"
        "something should be looked at again before it goes, or the draft could not be read.",
        "rejoinder check reply.txt --about 7k3mq9w2ta",
    )
    parser.add_argument("file", metavar="FILE", type=options.named, help="the draft as plain text, or - for standard input")
    parser.add_argument(
        "--about",
        metavar="ID",
        help="the letter that it answers: quotations are checked too, and names, days and posts where it is a rejection",
    )
    chosen = parser.parse_args(words)
    body = _letter_alone(_text(chosen.file))
    concerns = check_reply(options.home_of(chosen), chosen.about, body) if chosen.about is not None else check_draft(body)
    if chosen.json:
        print_json({"concerns": [concern_shape(concern) for concern in concerns]})
    else:
        out = page()
        if not concerns:
            compared = looked_at(options.home_of(chosen), chosen.about) if chosen.about is not None else _WORDS_ALONE
            out.line(f"Nothing found that you may regret. {compared}")
        print_concerns(out, concerns)
    return 1 if any(concern.level == "block" for concern in concerns) else 0


_ABOVE = re.compile(r"\A\s*To: [^\n]*\n(?: {4}\([^\n]*\)\n)?Subject: [^\n]*\n\s*\n")
_BELOW = re.compile(r"\n\n(?:A thought|Look again): .*\Z", re.DOTALL)


def _letter_alone(text: str) -> str:
    """The letter in what `rejoinder reply` prints, which is often saved whole: without to whom and what to mind."""
    text = text.replace("\r\n", "\n")
    return _BELOW.sub("\n", _ABOVE.sub("", text)) if _ABOVE.match(text) else text


_OTHER_FORMATS = ("%PDF-", "%!PS", "{\\rtf")
"""What files begin with that can be read as characters and are not the words of a letter."""
_NOT_WRITTEN = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")
"""Characters that nobody types."""


def _text(file: str) -> str:
    try:
        if file == "-":
            raw = sys.stdin.buffer.read(_LONGEST)
        else:
            with Path(file).open("rb") as opened:
                raw = opened.read(_LONGEST)
    except OSError as error:
        raise CannotRead(f"{file} cannot be read ({error.strerror}).") from None
    try:
        # What is longer than the limit may be cut within a letter.
        text = getincrementaldecoder("utf-8")().decode(raw, final=len(raw) < _LONGEST)
    except UnicodeDecodeError:
        text = "\0"
    if text.startswith(_OTHER_FORMATS) or _NOT_WRITTEN.search(text):
        raise UsageError(f"{'What came in' if file == '-' else file} is not plain text; please save the draft as a text file (UTF-8).")
    return text
