"""Whose words are whose: a message's text cut into own words, quoted history, forwarded letters, signature and footer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache, lru_cache
from typing import NamedTuple

from rejoinder.model.message import Address
from rejoinder.model.reading import Passage, PassageKind
from rejoinder.practice.phrases import phrase_lines
from rejoinder.practice.sentences import fold

_HEADER_LINES = 14
"""A header block of a quoted mail is not longer than this many lines, folded recipients included."""
_ATTRIBUTION_LINES = 3
_LONGEST_ATTRIBUTION = 300
_SIGNATURE_LINES = 14
_SIGNED_LETTER = 48
"""Characters that stand before a closing in a letter; with fewer it may be a thank-you at the beginning."""
_POSTSCRIPT = 240
"""Characters that somebody may add below their name."""
_SIGNATURE_WIDTH = 76
_FEW_WORDS = 3
"""Own words above "Original Message" that are no more than this ("FYI", "see below") make it a forward."""

_EMAIL = re.compile(r"[^\s<>\"'(),;:\[\]]{1,64}@[^\s<>\"'(),;:\[\]]{1,190}")
_HEADER = re.compile(r"[>\s*_]{0,12}([^\W\d_][\w -]{0,14}?)[ \t*]{0,3}:[ \t*]{0,3}(.{0,400})$")
_QUOTE_PREFIX = re.compile(r"[ \t]{0,2}(?:>[ \t]?)+")


class _Line(NamedTuple):
    start: int
    end: int
    folded: str
    depth: int


class _Origin(NamedTuple):
    """Where a quoted or forwarded stretch came from."""

    sender: Address | None = None
    date: datetime | None = None
    subject: str = ""


@dataclass(slots=True)
class _Region:
    """What lines are, until something else begins: `depth` counts the quote marks that belong to the region itself."""

    kind: PassageKind
    origin: _Origin
    depth: int = 0


@lru_cache(maxsize=2)  # a letter that is read is asked next what it were if it had been expected
def passages(text: str) -> tuple[Passage, ...]:
    """Return the passages of `text`, in order; together they are the whole text, each character once.

    The lines that introduce a quoted or forwarded stretch ("On Monday, Ada wrote:", "From: ...") are FOOTER passages of their own;
    what they say is on the passage below them. Time is linear in the text. Raises nothing.
    """
    lines = list(_lines(text))
    found: list[Passage] = []
    for kind, start, end, origin in _joined(_marked(text, lines)):
        if kind is PassageKind.OWN:
            found += _own(text, start, end)
        else:
            found.append(Passage(kind=kind, start=start, end=end, sender=origin.sender, date=origin.date, subject=origin.subject))
    return tuple(found)


@cache
def own_words(text: str, parts: tuple[Passage, ...]) -> str:
    """Return what was written for this message: the words of the own passages among `parts`, those of `text`."""
    return "\n".join(text[part.start : part.end] for part in parts if part.kind is PassageKind.OWN)


def _words(heading: str) -> tuple[str, ...]:
    found: list[str] = []
    inside = False
    for line in phrase_lines("", "passages"):
        if line.startswith("["):
            inside = line == f"[{heading}]"
        elif inside:
            found.append(line)
    return tuple(found)


@cache
def _word_set(heading: str) -> frozenset[str]:
    return frozenset(_words(heading))


def _lines(text: str) -> Iterator[_Line]:
    folded = fold(text)
    start = 0
    while start < len(text):
        newline = text.find("\n", start)
        end = len(text) if newline < 0 else newline + 1
        line = folded[start:end]
        yield _Line(start, end, line, _depth(line))
        start = end


def _depth(line: str) -> int:
    if ">" not in line[:3]:
        return 0
    prefix = _QUOTE_PREFIX.match(line)
    return prefix.group().count(">") if prefix else 0


_Marked = tuple[PassageKind, int, int, _Origin]
_HERE = _Origin()


def _marked(text: str, lines: list[_Line]) -> Iterator[_Marked]:
    region = _Region(PassageKind.OWN, _HERE)
    below = _HERE
    own_words = 0
    at = 0
    while at < len(lines):
        line = lines[at]
        opening = _opening(text, lines, at, own_words)
        if opening:
            length, following, marked_lines = opening
            for skipped in lines[at : at + length]:
                yield PassageKind.FOOTER, skipped.start, skipped.end, _HERE
            at += length
            if marked_lines:
                below = following.origin
            else:
                region = (
                    following if region.kind is not PassageKind.QUOTED else _Region(PassageKind.QUOTED, following.origin, following.depth)
                )
            continue
        if line.depth > region.depth:
            yield PassageKind.QUOTED, line.start, line.end, below
        else:
            yield region.kind, line.start, line.end, region.origin
            if region.kind is PassageKind.OWN and line.folded.strip():
                own_words += len(line.folded.split())
                below = _HERE
        at += 1


def _opening(text: str, lines: list[_Line], at: int, own_words: int) -> tuple[int, _Region, bool] | None:
    """Return how many lines from `at` introduce someone else's words, what follows, and whether only lines with ">" belong to it."""
    line = lines[at].folded.strip("> \t\r\n")
    if len(line) < 4 or len(line) > _LONGEST_ATTRIBUTION:
        return None
    marker = _forward_marker(line)
    if marker:
        block = _header_block(text, lines, at + 1)
        length, origin = block or (0, _HERE)
        forward = marker == "forward" or own_words <= _FEW_WORDS
        kind = PassageKind.FORWARDED if forward else PassageKind.QUOTED
        return 1 + length, _Region(kind, origin, _inner_depth(lines, at + 1, length)), False
    head, colon, _ = line.partition(":")
    if colon and head.strip("* ") in _word_set("from"):
        block = _header_block(text, lines, at)
        if block:
            kind = PassageKind.FORWARDED if own_words == 0 else PassageKind.QUOTED
            return block[0], _Region(kind, block[1], _inner_depth(lines, at, block[0])), False
    length = _attribution(lines, at)
    if length:
        origin = _attributed(text[lines[at].start : lines[at + length - 1].end])
        depth = lines[at].depth
        return length, _Region(PassageKind.QUOTED, origin, depth), _quoted_below(lines, at + length, depth)
    return None


def _inner_depth(lines: list[_Line], at: int, length: int) -> int:
    return max((line.depth for line in lines[at : at + length] if line.folded.strip("> \t\r\n")), default=0)


def _forward_marker(line: str) -> str:
    if line.startswith(("--", "__")):
        inner = line.strip("-_ *")
        if any(inner.startswith(words) for words in _words("forward")):
            return "forward"
        if inner in _word_set("original"):
            return "original"
    elif line.endswith(":") and line in _word_set("begin_forward"):
        return "forward"
    return ""


def _header_block(text: str, lines: list[_Line], at: int) -> tuple[int, _Origin] | None:
    """Return the length in lines of the From/Date/Subject/To block at `at`, blank lines around it included, and what it says."""
    begin = at
    while at < len(lines) and at < begin + 3 and not lines[at].folded.strip("> \t\r\n"):
        at += 1
    fields: dict[str, str] = {}
    last = at
    while last < len(lines) and last < at + _HEADER_LINES:
        line = text[lines[last].start : lines[last].end].rstrip("\r\n")
        if not line.strip("> \t"):
            break
        header = _HEADER.match(line)
        name = _field(fold(header.group(1)).strip("* ")) if header else ""
        if header and name:
            fields.setdefault(name, header.group(2).strip("* \t"))
        elif not fields or len(fields) < 2 or not _continues(line):
            break
        last += 1
    if "from" not in fields or not fields.keys() & {"date", "subject"} or len(fields) < 3 - ("date" in fields):
        return None
    while last < len(lines) and last < at + _HEADER_LINES + 2 and not lines[last].folded.strip("> \t\r\n"):
        last += 1
    origin = _Origin(_address(fields["from"]), _date(fold(fields.get("date", ""))), fields.get("subject", ""))
    return last - begin, origin


def _continues(line: str) -> bool:
    return line[:1] in " \t" or "@" in line or line.rstrip().endswith(";")


def _field(name: str) -> str:
    return next((field for field in ("from", "date", "subject", "to", "copy") if name in _word_set(field)), "")


def _attribution(lines: list[_Line], at: int) -> int:
    """Return over how many lines "On such a day, someone wrote:" stretches from `at`; 0 when it is not there."""
    first = lines[at].folded.strip("> \t\r\n")
    opens = first.split(" ", 1)[0].rstrip(",") in _word_set("opens")
    joined = ""
    for length in range(1, min(_ATTRIBUTION_LINES, len(lines) - at) + 1):
        piece = lines[at + length - 1].folded.strip("> \t\r\n")
        joined = f"{joined} {piece}" if joined else piece
        if not piece or len(joined) > _LONGEST_ATTRIBUTION:
            return 0
        if joined.endswith(":"):
            return length if _says_wrote(joined, opens, lines, at + length) else 0
        if not opens:
            return 0
    return 0


def _says_wrote(joined: str, opens: bool, lines: list[_Line], after: int) -> bool:
    padded = f" {joined[:-1].strip()} "
    if not any(f" {verb} " in padded for verb in _words("wrote")):
        return False
    dated = any(character.isdigit() for character in joined)
    return (opens and (dated or "@" in joined)) or _quoted_below(lines, after, lines[after - 1].depth)


def _quoted_below(lines: list[_Line], at: int, depth: int) -> bool:
    for line in lines[at : at + 3]:
        if line.folded.strip():
            return line.depth > depth
    return False


_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?(?:\s?([ap])\.?m\b\.?)?")
_ZONE = re.compile(r"([+-])(\d{2}):?(\d{2})\b")


def _attributed(lines: str) -> _Origin:
    line = " ".join(lines.replace(">", " > ").split()).lstrip("> ").rstrip(": ")
    folded = fold(line)
    email = _EMAIL.search(line)
    cut, verb = max(((folded.rfind(f" {verb}"), verb) for verb in _words("wrote")), default=(-1, ""))
    before = line[:cut] if cut >= 0 else line
    after = line[cut + 1 + len(verb) :] if cut >= 0 else ""
    name = _name(after) or _name(_after_date(before))
    sender = Address(name=name, email=email.group() if email else "") if name or email else None
    return _Origin(sender, _date(fold(before)))


def _after_date(words: str) -> str:
    times = list(_TIME.finditer(fold(words)))
    if times:
        return words[times[-1].end() :]
    digits = max((place for place, character in enumerate(words) if character.isdigit()), default=-1)
    return words[digits + 1 :]


def _name(words: str) -> str:
    without = _EMAIL.sub("", words).replace("mailto:", "")
    return re.sub(r"\s+", " ", re.sub(r"[<>\[\]()\"]", " ", without)).removesuffix(" a").strip(" ,:;'\t") if without else ""


def _address(value: str) -> Address:
    email = _EMAIL.search(value)
    name = _name(value)
    return Address(name=re.sub(r"\b(?:on behalf of|im auftrag von)\b.*", "", name).strip(), email=email.group() if email else "")


_DAY_MONTH = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?,? (?:de |of )?([a-z]{3,12})\.?,? (?:de )?(\d{4})\b")
_MONTH_DAY = re.compile(r"\b([a-z]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
_YEAR_FIRST = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})")
_DIGITS = re.compile(r"\b(\d{1,2})([./])(\d{1,2})[./](\d{4}|\d{2})\b")


def _date(folded: str) -> datetime | None:
    """Return the day and time named in `folded`, in UTC where no zone is named; None when there is none or 3/4 could be either."""
    folded = " ".join(folded[:200].split())
    day = _day(folded)
    if day is None:
        return None
    rest = folded[day[1] :]
    time = _TIME.search(rest)
    hour, minute = (int(time[1]), int(time[2])) if time else (0, 0)
    if time and time[3]:
        hour = hour % 12 + (12 if time[3] == "p" else 0)
    zone = _ZONE.search(rest)
    offset = timedelta(hours=int(zone[2]), minutes=int(zone[3])) * (-1 if zone[1] == "-" else 1) if zone else timedelta()
    year, month, number = day[0]
    try:
        return datetime(year, month, number, hour, minute, tzinfo=timezone(offset) if offset else UTC)
    except ValueError:
        return None


def _day(folded: str) -> tuple[tuple[int, int, int], int] | None:
    for found in _DAY_MONTH.finditer(folded):
        if month := _month(found[2]):
            return (int(found[3]), month, int(found[1])), found.end()
    for found in _MONTH_DAY.finditer(folded):
        if month := _month(found[1]):
            return (int(found[3]), month, int(found[2])), found.end()
    if found_first := _YEAR_FIRST.search(folded):
        return (int(found_first[1]), int(found_first[2]), int(found_first[3])), found_first.end()
    if digits := _DIGITS.search(folded):
        first, mark, second, year = int(digits[1]), digits[2], int(digits[3]), int(digits[4])
        year += 2000 if year < 100 else 0
        if mark == "." or first > 12:
            return (year, second, first), digits.end()
        if second > 12:
            return (year, first, second), digits.end()
    return None


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for name, _, number in (line.partition(" ") for line in _words("month"))}


def _month(word: str) -> int:
    months = _months()
    return months.get(word) or next((number for name, number in months.items() if name.startswith(word)), 0)


def _joined(marked: Iterator[_Marked]) -> Iterator[_Marked]:
    """Join neighbouring lines of the same kind and origin."""
    held: _Marked | None = None
    for line in marked:
        if held and held[0] is line[0] and held[3] is line[3]:
            held = (held[0], held[1], line[2], held[3])
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _own(text: str, start: int, end: int) -> list[Passage]:
    """Part own words from the signature and footer that follow them, and from what a system adds behind a signed letter."""
    lines = list(_lines(text[start:end]))
    footer = _footer_start(lines)
    signature, after = _signature(lines, footer)
    behind = PassageKind.FOOTER if _is_no_postscript(lines, signature, after, footer) else PassageKind.OWN
    cuts = [
        (PassageKind.OWN, 0, signature),
        (PassageKind.SIGNATURE, signature, after),
        (behind, after, footer),
        (PassageKind.FOOTER, footer, len(lines)),
    ]
    return [
        Passage(kind=kind, start=start + lines[first].start, end=start + lines[last - 1].end) for kind, first, last in cuts if first < last
    ]


def _is_no_postscript(lines: list[_Line], signature: int, after: int, footer: int) -> bool:
    """Whether what follows a signed letter is too long to be a line added by the one who signed: news, legal text, advertisements."""
    letter = sum(len(line.folded) for line in lines[:signature])
    if letter < _SIGNED_LETTER or any(line.folded.startswith(("p.s", "ps:", "ps ")) for line in lines[after:footer]):
        return False
    return after > signature + 1 and sum(len(line.folded) for line in lines[after:footer]) > _POSTSCRIPT


def _footer_start(lines: list[_Line]) -> int:
    """The line from which all paragraphs to the end are small print; `len(lines)` when the last is not, and never the first paragraph."""
    begin = len(lines)
    for first, last in reversed(list(_paragraphs(lines))):
        if first == 0 or not _says_footer("".join(line.folded for line in lines[first:last])):
            break
        if _begins_with_letter(lines, first, last):
            break
        begin = first
    return begin


def _says_footer(folded: str) -> bool:
    return any(words in folded for words in _words("footer"))


def _begins_with_letter(lines: list[_Line], first: int, last: int) -> bool:
    """Whether small print only follows at the end of a long paragraph, which then is the letter's own."""
    marked = next(at for at in range(first, last) if _says_footer(lines[at].folded))
    return sum(len(line.folded) for line in lines[first:marked]) > 300


def _paragraphs(lines: list[_Line]) -> Iterator[tuple[int, int]]:
    begin = None
    for at, line in enumerate(lines):
        if line.folded.strip():
            begin = at if begin is None else begin
        elif begin is not None:
            yield begin, at
            begin = None
    if begin is not None:
        yield begin, len(lines)


def _signature(lines: list[_Line], footer: int) -> tuple[int, int]:
    """The lines `[first, last)` of the signature before line `footer`; both `footer` when there is none."""
    for at in range(footer):
        line = lines[at].folded.rstrip("\r\n")
        if line in ("--", "-- "):
            return at, footer
        if at and line.strip(" ,.!\t") in _word_set("closing"):
            last = _signature_end(lines, at + 1, footer)
            if last > at + 1 or footer - at == 1:
                return at, last
    return footer, footer


def _signature_end(lines: list[_Line], at: int, footer: int) -> int:
    named = 0
    for place in range(at, footer):
        line = lines[place].folded.strip()
        if len(line) > _SIGNATURE_WIDTH or line.startswith(("p.s", "ps:", "ps ")) or named > _SIGNATURE_LINES:
            return place
        named += bool(line)
    return footer
