"""Many messages in one file come apart again, whatever convention put them together."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.sources import mbox
from rejoinder.sources.engine import choose
from rejoinder.sources.mbox import pieces, unquoted

DATED = b"From ada@lovelace.example Mon Mar 02 10:00:00 2020"
lines = st.sampled_from(
    [
        b"",
        b"Dear Alex,",
        b"From here on we go alone",
        b"From time to time, at 10:30, we met in 2019",
        b"From me",
        b">From you",
        b">>From both of you",
        b"> quoted",
        b"--=_part",
        b"Note: nothing",
        b"x" * 300,
    ]
)


@st.composite
def messages(draw: st.DrawFn) -> bytes:
    """A letter with awkward lines."""
    body = draw(st.lists(lines, max_size=12))
    number = draw(st.integers(0, 10**6))
    return b"\n".join([b"Subject: letter %d" % number, b"From: Ada <ada@lovelace.example>", b"", *body, b"end"]) + b"\n"


def split(data: bytes, step: int = 10**9, engine: str = "native") -> list[bytes]:
    """Take an mbox apart, reading it in ranges of `step` bytes."""

    def read_into(view: memoryview, offset: int) -> int:
        part = data[offset : offset + len(view)]
        view[: len(part)] = part
        return len(part)

    found = []
    for start in range(0, max(1, len(data)), step):
        for piece in pieces(read_into, start, min(len(data), start + step), choose(engine).partings):
            found += [bytes(piece.data[a:b]) for a, b in piece.spans]
    return found


def quoted(message: bytes) -> bytes:
    """Quote as mboxrd does."""
    return re.sub(rb"^(>*From )", rb">\1", message, flags=re.MULTILINE)


@given(st.lists(messages(), min_size=1, max_size=6), st.booleans(), st.integers(50, 2000))
@settings(max_examples=150, deadline=None)
def test_mboxrd(letters: list[bytes], crlf: bool, step: int) -> None:
    """Messages that were quoted when they were put into an mbox come out byte for byte, in whatever ranges the file is read."""
    if crlf:
        letters = [letter.replace(b"\n", b"\r\n") for letter in letters]
    end = b"\r\n" if crlf else b"\n"
    data = b"".join(DATED + end + quoted(letter) + end for letter in letters)
    assert [unquoted(message) for message in split(data)] == letters
    assert [unquoted(message) for message in split(data, step)] == letters
    assert [unquoted(message) for message in split(data, step, "python")] == letters


@given(st.lists(messages(), min_size=1, max_size=6), st.booleans())
@settings(max_examples=80, deadline=None)
def test_unquoted_from_lines(letters: list[bytes], bom: bool) -> None:
    """A line of a letter that begins with "From " does not end the letter when its writer forgot to quote it."""
    data = b"".join(DATED + b"\n" + letter + b"\n" for letter in letters)
    for engine in ("native", "python"):
        assert split((b"\xef\xbb\xbf\n" if bom else b"") + data, engine=engine) == letters


@pytest.mark.parametrize(
    "separator",
    [
        b"From - Tue Jun 04 09:12:44 2019",
        b"From 1273012015351528160@xxx Thu Mar 01 03:43:03 +0000 2012",
        b"From MAILER-DAEMON Fri Jul  8 12:08:34 2011",
        b"From ada@lovelace.example  Sat Jan  3 01:05:34 1996 remote from host",
        b"From ada@lovelace.example 2020-01-02T10:00:00",
        b"From ada@lovelace.example",
        b"From ada@lovelace.example Thu, 02 Jan 2020 10:00:00 +0000",
    ],
)
def test_separators(separator: bytes) -> None:
    """Programs write the date of a separator line in many ways, or leave it out."""
    letter = b"Received: by mx.example\nContent-Length: 99999\nSubject: a\n\nHello\n"
    assert split((separator + b"\n" + letter + b"\n") * 3) == [letter] * 3


def test_no_blank_line_before_separator() -> None:
    """Some programs leave out the blank line between two messages."""
    letter = b"Subject: a\n\nHello\n"
    assert split((DATED + b"\n" + letter) * 3) == [letter] * 3


def test_missing_first_separator() -> None:
    """A file that begins with the headers of its first message has that message too."""
    letter = b"Subject: a\nFrom: a@b.example\n\nHello\n"
    assert split(letter + b"\n" + DATED + b"\n" + letter + b"\n") == [letter, letter]


def test_long_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message may be much longer than what is read at a time; one beyond all measure is cut, and the next is found again."""
    monkeypatch.setattr(mbox, "PIECE", 8192)
    monkeypatch.setattr(mbox, "LONGEST_MESSAGE", 200_000)
    monkeypatch.setattr(mbox, "_SPARE", [])
    small = b"Subject: a\n\nHello\n"
    large = b"Subject: b\n\n" + b"0123456789\n" * 10_000
    huge = b"Subject: c\n\n" + b"0123456789\n" * 60_000
    found = split(b"".join(DATED + b"\n" + letter + b"\n" for letter in (small, large, huge, small, large)))
    assert [found[0], found[1], found[3], found[4]] == [small, large, small, large]
    assert huge.startswith(found[2])
    assert len(found[2]) >= 200_000


def test_walls_of_from(tmp_path: Path) -> None:
    """A megabyte of lines that almost separate messages is read in well under a second."""
    data = DATED + b"\nSubject: a\n\n" + b"From Mon Jan\n" * 80_000
    assert len(split(data)) == 1
