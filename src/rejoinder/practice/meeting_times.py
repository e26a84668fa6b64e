"""Days and times as people write them in letters, read relative to the letter's own date; nothing where it is unsure."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import NamedTuple

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janner",
            "february feb februar",
            "march mar marz maerz",
            "april apr",
            "may mai",
            "june jun juni",
            "july jul juli",
            "august aug",
            "september sep sept",
            "october oct oktober okt",
            "november nov",
            "december dec dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}
_DAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon montag",
            "tuesday tue tues dienstag",
            "wednesday wed weds mittwoch",
            "thursday thu thur thurs donnerstag",
            "friday fri freitag",
            "saturday sat samstag sonnabend",
            "sunday sun sonntag",
        )
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?({_MONTH})\b\.?(?:,?\s+(\d{{4}}))?")
_MONTH_DAY = re.compile(rf"\b({_MONTH})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*[:.]\d\d)(?:,?\s+(\d{{4}}))?")
_ISO = re.compile(r"\b(20\d\d)-(\d{2})-(\d{2})\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(20\d\d|\d\d(?!\d))?")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/(20\d\d|\d\d))?\b")
_DAY = "|".join(sorted((name for name in _DAYS if len(name) > 3), key=len, reverse=True))
_WEEKDAY = re.compile(rf"\b(?:(last|past|this|next|coming|letzten|vergangenen|nachsten|kommenden|diesen)\s+)?({_DAY})\b")
_WEEKDAY_BEFORE = re.compile(rf"\b({'|'.join(sorted(_DAYS, key=len, reverse=True))})\.?,?\s+(?:the\s+|den\s+|dem\s+)?\Z")
_WEEKDAY_NUMBER = re.compile(rf"\b({_DAY}),?\s+(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)\b")
_NUMBERED_WITHIN = 95
"""Days within which "Tuesday the 9th" is looked for."""
_NEAR = {"today": 0, "heute": 0, "tomorrow": 1, "yesterday": -1, "gestern": -1, "this morning": 0, "this afternoon": 0, "heute morgen": 0}
_NEAR_WORD = re.compile(r"\b(this morning|this afternoon|heute morgen|today|tomorrow|yesterday|heute|gestern)\b")
_CLOCK = re.compile(
    r"\b(\d{1,2})(?:[:.](\d{2}))?\s?(a\.?m\b|p\.?m\b)|\b(\d{1,2})[:.](\d{2})(?:\s?(uhr|h)\b)?|\b(\d{1,2})\s?(uhr|h)\b|\b(noon|midday|mittags)\b"
)
_ZONES = {
    "America/New_York": ("et", "est", "edt", "eastern"),
    "America/Chicago": ("ct", "cst", "cdt", "central"),
    "America/Denver": ("mt", "mst", "mdt", "mountain"),
    "America/Los_Angeles": ("pt", "pst", "pdt", "pacific"),
    "Europe/Berlin": ("cet", "cest", "mez", "mesz"),
    "Europe/London": ("bst",),
    "UTC": ("utc", "gmt"),
}
_ZONE_WORD = re.compile(r"\s*\(?\b(" + "|".join(word for words in _ZONES.values() for word in words) + r")\b")
_FARTHEST = timedelta(days=200)


def read_moment(folded: str, written: datetime, past: bool) -> datetime | None:
    """Return the moment named in `folded` (a folded sentence), seen from the letter's date `written` (aware).

    `past` says that the letter looks back; a day without a year is then the last one, else the next. A day without a time
    is its midnight. None when no day is named, when it could be two days, or when it is more than 200 days away.
    """
    today = written.date()
    day = _day(folded, today, past)
    if day is None or abs(day - today) > _FARTHEST:
        return None
    clock, zone = _clock(folded)
    return datetime.combine(day, clock or time(), tzinfo=zone or written.tzinfo or UTC)


def _day(folded: str, today: date, past: bool) -> date | None:
    for pattern, order in ((_ISO, "ymd"), (_DAY_MONTH, "dmy"), (_MONTH_DAY, "mdy"), (_DOTTED, "dmy"), (_SLASHED, "?")):
        found = pattern.search(folded)
        if found and (day := _written_day(found, order, folded, today, past)):
            return day
        if found:
            return None
    near = _NEAR_WORD.search(folded)
    if near:
        return today + timedelta(days=_NEAR[near.group(1)])
    return _numbered_weekday(folded, today, past) or _weekday(folded, today, past)


def _numbered_weekday(folded: str, today: date, past: bool) -> date | None:
    """The nearest day that has both the weekday and the number: "Tuesday the 9th" names no month."""
    found = _WEEKDAY_NUMBER.search(folded)
    if not found:
        return None
    weekday, number = _DAYS[found.group(1)], int(found.group(2))
    step = -1 if past else 1
    near = (today + timedelta(days=step * ahead) for ahead in range(_NUMBERED_WITHIN))
    return next((day for day in near if day.day == number and day.weekday() == weekday), None)


def _written_day(found: re.Match[str], order: str, folded: str, today: date, past: bool) -> date | None:
    a, b, c = found.groups()
    if order == "?":
        order = "dmy" if int(a) > 12 else "mdy" if int(b) > 12 else ""
    if order == "ymd":
        year, month, number = a, b, c
    elif order == "dmy":
        number, month, year = a, b, c
    elif order == "mdy":
        month, number, year = a, b, c
    else:
        return None
    known = _MONTHS.get(month, 0) or (int(month) if month.isdigit() else 0)
    years = [int(year) + (2000 if len(year) < 3 else 0)] if year else [today.year - 1, today.year, today.year + 1]
    days = [day for y in years if (day := real_day(y, known, int(number))) and _weekday_agrees(day, folded)]
    if year:
        return days[0] if days else None
    side = [day for day in days if (day <= today if past else day >= today)]
    if past and not side:
        return None
    return min(side or days, key=lambda day: abs(day - today), default=None)


def real_day(year: int, month: int, day: int) -> date | None:
    """Return the day, None where the calendar has none such: 30 February."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday_agrees(day: date, folded: str) -> bool:
    named = {_DAYS[found.group(2)] for found in _WEEKDAY.finditer(folded)}
    return not named or day.weekday() in named


def _weekday(folded: str, today: date, past: bool) -> date | None:
    named = list(_WEEKDAY.finditer(folded))
    if not named or len({found.group(2) for found in named}) > 1:
        return None
    which, name = named[0].groups()
    back = (today.weekday() - _DAYS[name]) % 7
    if which in ("last", "past", "letzten", "vergangenen") or (past and which is None):
        return today - timedelta(days=back or 7)
    if past:
        return today - timedelta(days=back)
    ahead = (_DAYS[name] - today.weekday()) % 7 or 7
    if which in ("next", "nachsten"):
        return None
    return today + timedelta(days=ahead)


def _clock(folded: str) -> tuple[time | None, tzinfo | None]:
    for found in _CLOCK.finditer(folded):
        hour12, minute12, half, hour24, minute24, _, bare, _, noon = found.groups()
        if noon:
            return time(12), None
        if hour12:
            hour = int(hour12) % 12 + (12 if half.startswith("p") else 0)
            minute = int(minute12 or 0)
        elif hour24:
            if "." in found.group() and not found.group(6):
                continue
            hour, minute = int(hour24), int(minute24)
        else:
            hour, minute = int(bare), 0
        if hour < 24 and minute < 60 and (not hour12 or int(hour12) <= 12):
            return time(hour, minute), _zone(folded, found.end())
    return _spoken_clock(folded), None


_HOURS = {word: number for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)}
_HOUR = "|".join(_HOURS)
_SPOKEN = re.compile(
    rf"\b(half past|quarter past|quarter to) ({_HOUR}|\d{{1,2}})\b|\b({_HOUR}|\d{{1,2}}) o'clock\b|\b(\d{{1,2}})ish\b"
    rf"|\bat (\d{{1,2}}\.\d\d)(?!\d)|\bat ({_HOUR}|\d{{1,2}})(?=\s*(?:[?.,;!)](?!\d)|$)|\s(?:in|on|for|and|with|tomorrow|today)\s)"
)
_FIRST_HOUR = 7
"""Nobody meets before seven in the morning: "at three" is in the afternoon."""


def _spoken_clock(folded: str) -> time | None:
    """The time in words such as "half past two", "ten o'clock" or "at 3"; None when there is none."""
    found = _SPOKEN.search(folded)
    if not found:
        return None
    part, parted, full, about, dotted, plain = found.groups()
    word, _, minutes = (parted or full or about or dotted or plain).partition(".")
    hour, minute = _HOURS.get(word) or int(word), int(minutes or 0)
    if not 1 <= hour <= (23 if dotted else 12) or minute > 59:
        return None
    hour += 12 if hour < _FIRST_HOUR else 0
    if part == "quarter to":
        return time(hour - 1, 45)
    return time(hour, {"half past": 30, "quarter past": 15}.get(part or "", minute))


def _zone(folded: str, at: int) -> tzinfo | None:
    found = _ZONE_WORD.match(folded, at)
    return _zone_of(found.group(1)) if found else None


@cache
def _zone_of(word: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    name = next(name for name, words in _ZONES.items() if word in words)
    try:
        return UTC if name == "UTC" else ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return None


class DayNamed(NamedTuple):
    """A day of a month as it stands at `[start, end)` of folded text; `weekday` is the one written before it (Monday is 0), or None."""

    start: int
    end: int
    month: int
    day: int
    weekday: int | None


def days_named(folded: str) -> Iterator[DayNamed]:
    """Yield every day that names its month in a word ("Friday 4 December", "March 3rd"), whatever its year."""
    for pattern, day_first in ((_DAY_MONTH, True), (_MONTH_DAY, False)):
        for found in pattern.finditer(folded):
            day, month = (found[1], found[2]) if day_first else (found[2], found[1])
            before = _WEEKDAY_BEFORE.search(folded, max(0, found.start() - 20), found.start())
            start = before.start() if before else found.start()
            if 1 <= int(day) <= 31:
                end = found.start() + len(found.group().rstrip(" .,"))
                yield DayNamed(start, end, _MONTHS[month], int(day), _DAYS[before[1]] if before else None)


def days_in_numbers(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the month and the day of every date in numbers; both ways round where it does not say which is which."""
    for found in _ISO.finditer(folded):
        yield int(found[2]), int(found[3])
    for pattern in (_DOTTED, _SLASHED):
        for found in pattern.finditer(folded):
            yield int(found[2]), int(found[1])
            yield int(found[1]), int(found[2])


def weekdays_named(folded: str) -> Iterator[tuple[int, int, int]]:
    """Yield the start, the end and the number (Monday is 0) of every weekday that is written out."""
    for found in _WEEKDAY.finditer(folded):
        yield found.start(2), found.end(2), _DAYS[found[2]]
