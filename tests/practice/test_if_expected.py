"""A letter is read once, for its own sake and for the correspondence."""

from pathlib import Path

from rejoinder.model.reading import Kind
from rejoinder.practice.read import if_expected, read, read_correspondence
from rejoinder.sources.mime import read_message
from rejoinder.sources.scan import raw_messages
from rejoinder.sources.source import open_source

SAMPLE = Path(__file__).parent.parent.parent / "src" / "rejoinder" / "sample" / "takeout.zip"
LETTERS = sorted((Path(__file__).parent.parent / "letters").rglob("*.eml"))
ME = frozenset({"tamsin.okoro@example.com"})


def test_what_a_letter_is_if_expected_is_what_reading_it_as_correspondence_tells() -> None:
    """Whoever asks what a letter were if it had been expected is told the same as by reading it anew, or nothing."""
    asked = told = 0
    for raw in [path.read_bytes() for path in LETTERS] + _sample():
        message = read_message(raw)
        reading = read(message, ME)
        if reading.recognition.kind is Kind.OTHER:
            continue
        asked += 1
        expected = if_expected(message, reading, ME)
        anew = read_correspondence(message, ME)
        assert expected == anew if expected else anew.recognition.kind is not reading.recognition.kind
        told += expected is not None
    assert told > 0.9 * asked


def _sample() -> list[bytes]:
    source = open_source(SAMPLE)
    return [raw for chunk in source.chunks() for raw in raw_messages(source, chunk)][::10]
