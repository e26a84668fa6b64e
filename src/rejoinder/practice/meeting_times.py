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
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.)?(?:\s+|-)(?:of\s+)?({_MONTH})\b\.?(?:(?:,?\s+|-)(\d{{4}}))?")
_MONTH_DAY = re.compile(rf"\b({_MONTH})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*[:.]\d\d)(?:,?\s+(\d{{4}}))?")
_ISO = re.compile(r"\b(20\d\d)-(\d{2})-(\d{2})\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.(0?[1-9]|1[0-2])\.(20\d\d|\d\d(?!\d))?")
_SLASHED = re.compile(r"\b(?!24/7\b)(\d{1,2})/(\d{1,2})(?:/(20\d\d|\d\d))?\b")
_WRITTEN = ((_ISO, "ymd"), (_DAY_MONTH, "dmy"), (_MONTH_DAY, "mdy"), (_DOTTED, "dmy"), (_SLASHED, "?"))
_OR_ANOTHER = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|\.)?\s*(?:or|and|to|through|-|/|&|oder|und|bis)\s*"
    rf"(?:(?:on |the |den |dem |der |am )*(?:{'|'.join(sorted(_DAYS, key=len, reverse=True))})?\.?,?\s*(?:the |den |dem )?)\Z"
)
"""Before a day: another of the same month, as in "12 or 13 November"."""
_DAY = "|".join(sorted((name for name in _DAYS if len(name) > 3), key=len, reverse=True))
_WEEKDAY = re.compile(
    rf"(?<!herr )(?<!frau )\b(?:(last|past|this|next|coming|letzten|vergangenen|nachsten|kommenden|diesen)\s+)?({_DAY})\b(?!\s+week\b)"
)
_ANY_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_OR_WEEKDAY = re.compile(rf"(?:\b(?:or|oder|and|und)\s+|/\s?)({_ANY_DAY})\b")
_WEEKDAY_BEFORE = re.compile(rf"\b({_ANY_DAY})\.?,?\s+(?:the\s+|den\s+|dem\s+|der\s+)?\Z")
_WEEKDAY_AFTER = re.compile(rf"\s*(?:\(|,\s+(?:a|ein)\s+)({_ANY_DAY})\b\.?\)?")
_TH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
    "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
_TEN = "ersten zweiten dritten vierten funften sechsten siebten achten neunten zehnten elften zwolften"
_NTHS = {word: number for words in (_TH, _TEN) for number, word in enumerate(words.split(), start=1)}
_NTH = "|".join(sorted(_NTHS, key=len, reverse=True))
_WEEKDAY_NUMBER = re.compile(
    rf"\b({_ANY_DAY})\.?,?\s+(?:the\s+|den\s+|dem\s+|der\s+)?(?:(\d{{1,2}})(?:st|nd|rd|th|\.(?!\d))|({_NTH}))(?!\w)"
    rf"|\b({_DAY})\s+(\d{{1,2}})\b(?!\s*(?:[:.\-–]\s?\d|[ap]\.?m\b|o'clock|uhr|h\b|to\b|bis\b|or\b|oder\b))"
)
_NO_NOUN = r"(?=\s*(?:[.,;:!?)\-]|$|(?:at|in the|for|then|and|as|with|if|it|is|would|works|suits)\b))"
_KEIN_NOMEN = r"(?=\s*(?:[,;:!?)]|$|(?:um|gern|gerne|bei|und|ab|in|ist|passt)\b))"
_NUMBER_ALONE = re.compile(
    rf"\b(?:on|until) the (?:(\d{{1,2}})(?:st|nd|rd|th)|({_NTH})){_NO_NOUN}"
    rf"|(?<!\d )(?<!\d)\b(?:am|vom|zum|den|dem) (?:(\d{{1,2}})\.(?!\s*\d)|({_NTH})){_KEIN_NOMEN}"
)
"""A day of a month whose number stands alone, and not before what is counted ("on the fourth floor", "am 3. Tag")."""
_NUMBERED_WITHIN = 95
"""Days within which "Tuesday the 9th" is looked for; "Tuesday 9" and "on the 9th" are of the month to come."""
_NUMBER_WITHIN = 31
_NEAR = {"today": 0, "heute": 0, "tomorrow": 1, "yesterday": -1, "gestern": -1, "this morning": 0, "this afternoon": 0, "heute morgen": 0}
_NEAR_WORD = re.compile(r"\b(this morning|this afternoon|heute morgen|today|tomorrow|yesterday|heute|gestern)\b")
_WEEK = re.compile(
    r"\b(?:(next|following|nachste|nachsten|nachster|kommende|kommenden|kommender)|last|letzte|letzten|letzter|vergangene) (?:week|woche)\b"
)
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


class Meant(NamedTuple):
    """A day that words name at `[start, end)` of folded text. `plain` is true where they name it by a date or a number, not by a weekday
    or "yesterday" alone; `day` is None where it could be several days."""

    start: int
    end: int
    day: date | None
    plain: bool = True


def at_its_time(meant: Meant, folded: str, written: datetime) -> datetime | None:
    """Return the moment of a day that `folded` names, at the time that it names; None for a day that could be several."""
    if meant.day is None:
        return None
    clock, zone = _clock(folded)
    return datetime.combine(meant.day, clock or time(), tzinfo=zone or written.tzinfo or UTC)


def days_meant(folded: str, today: date, past: bool) -> tuple[Meant, ...]:
    """Return the days that `folded` names, in order, seen from `today`; days that lie on the other side of it are left out.

    Dates come before numbered days ("Tuesday the 9th"), these before "tomorrow" and weekdays: whoever says both means the first.
    """
    dated, rest = _dated(folded, today, past)
    found = dated or _numbered(rest, today, past) or [*_near(rest, today, past), *_weekdays(rest, today, past)]
    return tuple(sorted(found, key=lambda one: one.start))


def _near(folded: str, today: date, past: bool) -> Iterator[Meant]:
    near = _NEAR_WORD.search(folded)
    if near and (_NEAR[near[1]] <= 0 if past else _NEAR[near[1]] >= 0):
        yield Meant(near.start(), near.end(), today + timedelta(days=_NEAR[near[1]]), plain=False)


def _dated(folded: str, today: date, past: bool) -> tuple[list[Meant], str]:
    """The days that have a month, and the text without them."""
    found: list[Meant] = []
    for pattern, order in _WRITTEN:
        for one in pattern.finditer(folded):
            before = _WEEKDAY_BEFORE.search(folded, max(0, one.start() - 20), one.start())
            after = None if before else _WEEKDAY_AFTER.match(folded, one.end())
            weekday = next((_DAYS[beside[1]] for beside in (before, after) if beside), None)
            start, end = before.start() if before else one.start(), after.end() if after else one.end()
            days = _written_days(one, order, today, past)
            agreeing = [day for day in days if weekday in (None, day.weekday()) and abs(day - today) <= _FARTHEST]
            day = agreeing[0] if len(agreeing) == 1 else None
            if agreeing:
                found += [*_same_month(folded, start, day), Meant(start, end, day)]
            folded = f"{folded[:start]}{' ' * (end - start)}{folded[end:]}"
    return found, folded


def _same_month(folded: str, start: int, day: date | None) -> Iterator[Meant]:
    """The day before an "or" that leaves its month to the next: "the 12th or 13 November"."""
    other = _OR_ANOTHER.search(folded, max(0, start - 40), start)
    if other and day and (first := real_day(day.year, day.month, int(other[1]))):
        yield Meant(other.start(), other.end(), first)


def _numbered(folded: str, today: date, past: bool) -> list[Meant]:
    """The nearest days that have the number, and the weekday where one is named: "Tuesday the 9th" names no month."""
    step = timedelta(days=-1 if past else 1)
    found = []
    for one in _WEEKDAY_NUMBER.finditer(folded):
        weekday = _DAYS[one[1] or one[4]]
        number = int(one[2] or one[5] or _NTHS[one[3]])
        near = (today + ahead * step for ahead in range(_NUMBER_WITHIN if one[4] else _NUMBERED_WITHIN))
        day = next((day for day in near if day.day == number and day.weekday() == weekday), None)
        found += [Meant(one.start(), one.end(), day)] if day or not one[4] else []
    for one in _NUMBER_ALONE.finditer(folded) if not found else ():
        number = next(int(part) if part.isdigit() else _NTHS[part] for part in one.groups() if part)
        near = (today + ahead * step for ahead in range(_NUMBER_WITHIN))
        day = next((day for day in near if day.day == number), None)
        found += [Meant(one.start(), one.end(), day)] if day else []
    return found


def _written_days(found: re.Match[str], order: str, today: date, past: bool) -> list[date]:
    """The days that a date may mean: one, or two where it does not say which number is the month."""
    a, b, c = found.groups()
    orders = ("dmy", "mdy") if order == "?" and a != b else ("dmy",) if order == "?" else (order,)
    days = []
    for one in orders:
        year, month, number = {"ymd": (a, b, c), "dmy": (c, b, a), "mdy": (c, a, b)}[one]
        known = _MONTHS.get(month, 0) or (int(month) if month.isdigit() else 0)
        years = [int(year) + (2000 if len(year) < 3 else 0)] if year else [today.year - 1, today.year, today.year + 1]
        possible = [day for y in years if (day := real_day(y, known, int(number))) and (day <= today if past else day >= today)]
        days += sorted(possible, key=lambda day: abs(day - today))[:1]
    return days


def real_day(year: int, month: int, day: int) -> date | None:
    """Return the day, None where the calendar has none such: 30 February."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekdays(folded: str, today: date, past: bool) -> list[Meant]:
    """The day of the one weekday that is named, None where it could be another week's; nothing where several are named."""
    named = list(_WEEKDAY.finditer(folded))
    other = _OR_WEEKDAY.search(folded)
    if not named or len({_DAYS[found[2]] for found in named} | ({_DAYS[other[1]]} if other else set())) > 1:
        return []
    return [Meant(*named[0].span(), _weekday(named[0], _WEEK.search(folded), today, past), plain=False)]


def _weekday(named: re.Match[str], week: re.Match[str] | None, today: date, past: bool) -> date | None:
    which, number = named[1], _DAYS[named[2]]
    if week:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=number + (7 if week[1] else -7))
    back = (today.weekday() - number) % 7
    if which in ("last", "past", "letzten", "vergangenen") or (past and which is None):
        return today - timedelta(days=back or 7)
    if past:
        return today - timedelta(days=back)
    if which in ("next", "nachsten"):
        return None
    return today + timedelta(days=(number - today.weekday()) % 7 or 7)


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


_NUMBER = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b|\b(?:den|dem|der|am|zum) (\d{1,2})\.(?!\d)")


def numbers_named(folded: str) -> frozenset[int]:
    """Return the days of a month that are named by their number alone ("the 5th", "am 5.")."""
    return frozenset(int(found[1] or found[2]) for found in _NUMBER.finditer(folded))


def weekdays_named(folded: str) -> Iterator[tuple[int, int, int]]:
    """Yield the start, the end and the number (Monday is 0) of every weekday that is written out."""
    for found in _WEEKDAY.finditer(folded):
        yield found.start(2), found.end(2), _DAYS[found[2]]
