"""Take a letter out of the cabinet as it came: its bytes, what was attached to it, or its HTML made harmless."""

from dataclasses import dataclass
from pathlib import Path

from rejoinder.errors import NotFound
from rejoinder.sources.mime import attachment_of, html_of
from rejoinder.store import letters
from rejoinder.store.home import Home
from rejoinder.store.records import open_records

_TAGS = frozenset(
    "abbr b blockquote br caption center code col colgroup dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i ins li ol p pre q s small span "
    "strike strong sub sup table tbody td tfoot th thead tr tt u ul".split()
)
_ATTRIBUTES = {"td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A file that came with a letter. `filename` is a label, never a path."""

    filename: str
    content: bytes


def original(home: Path, id_: str) -> Enclosure:
    """Return the letter's bytes as they came. Raises NotFound, Ambiguous, or CannotRead when they are gone."""
    with open_records(Home.open(home)) as records:
        letter = letters.letter(records, id_)
        return Enclosure(filename=f"{letter.id}.eml", content=letters.original(records, letter.id))


def attachment(home: Path, id_: str, number: int) -> Enclosure:
    """Return the letter's attachment at `number`, counted from 0. Raises NotFound, Ambiguous or CannotRead."""
    with open_records(Home.open(home)) as records:
        letter = letters.letter(records, id_)
        content = attachment_of(letters.original(records, letter.id), number) if 0 <= number < len(letter.message.attachments) else None
    if content is None:
        raise NotFound("There is no such attachment in this letter.")
    return Enclosure(filename=letter.message.attachments[number].filename or f"attachment-{number + 1}", content=content)


def harmless_html(home: Path, id_: str) -> str:
    """Return the letter's HTML with nothing in it that acts, loads or looks like part of us: no pictures, styles, scripts, forms or links.

    "" when the letter has no HTML. Raises NotFound, Ambiguous or CannotRead.
    """
    with open_records(Home.open(home)) as records:
        written = html_of(letters.original(records, letters.letter(records, id_).id))
    return sanitized(written) if written else ""


def sanitized(html: str) -> str:
    """Return `html` reduced to text and its plain structure. Nothing may be changed in it afterwards."""
    import nh3

    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=set())
