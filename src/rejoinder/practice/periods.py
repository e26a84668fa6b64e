"""Dates and periods in words: when does "for six months" or "until the end of the year" end?

Conventions, each with where it comes from:

- months are calendar months, and the 31st of a shorter month is its last day (as `dateutil.relativedelta` counts)
- a season is the three whole months of the meteorological calendar (spring is March to May), and ends with the last of them
- a named month or year ends on its last day; "early" next year ends with March
- a fiscal year is a moment, not a stretch: it begins with a month named beside it ("the new financial year, April at the
  earliest"), else on 1 July, as in most states of the USA and in Australia; in German texts
  ("Haushaltsjahr") on 1 January, as the federal budget code says (BHO, section 4)
- an academic or school year begins on 1 September; of its terms the autumn term with September, the spring term with January, the
  summer term with April
- a weekday by which something is wanted is the next one of that name; "the end of the week" is the Friday
- "a couple" is two, "a few", "some" and "several" are three; of "six to twelve" a promise is taken to hold for six, a wait to last twelve
- "after April" is when something begins: a promise does not end there, but a wait does
- where a time begins is asked as well (`beginning`): a month or season with its first day, a third of it later when it is "mid" and two
  thirds when it is "late"; "in six months" is the day six months on; "after Easter" is the Tuesday after it, "after Christmas" 27 December;
  what is "for September" is applied for three months before; a day without a year is over where it would be more than half a year ahead;
  of several times the one that is named most closely counts, a day before a month and a month before a season;
  who says "again in the summer" while it is summer means the next
- a closing date without a year is of the year in which it is less than half a year ahead; one that has passed already ends nothing
- working days are counted as seven calendar days for every five
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from rejoinder.practice.ahead import LONGEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """The (month, day) on which yearly rounds begin where the person lives."""

    fiscal_year: tuple[int, int] = (7, 1)
    academic_year: tuple[int, int] = (9, 1)


USUAL = Conventions()


def spoken_date(day: date) -> str:
    """Return a date as one would write it in a letter: "3 March 2025"."""
    return f"{day.day} {day:%B %Y}"


_LONGEST_COUNT = 240

_NUMBERS = {
    **dict.fromkeys(("a", "an", "one", "another", "ein", "eine", "einen", "einem", "einer", "eines"), 1),
    **dict.fromkeys(("two", "couple", "couple of", "zwei"), 2),
    **dict.fromkeys(("three", "few", "some", "several", "drei", "einige", "einigen", "ein paar", "mehrere"), 3),
    **{word: n for n, word in enumerate("four five six seven eight nine ten eleven twelve".split(), 4)},
    **{word: n for n, word in enumerate("vier funf sechs sieben acht neun zehn elf zwolf".split(), 4)},
    **dict.fromkeys(("thirty", "dreisig"), 30),
    **dict(zip("fifteen eighteen twenty twenty-four sixty ninety".split(), (15, 18, 20, 24, 60, 90), strict=True)),
    **dict(zip("achtzehn zwanzig vierundzwanzig".split(), (18, 20, 24), strict=True)),
}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar janner",
            "february februar",
            "march marz",
            "april",
            "may mai",
            "june juni",
            "july juli",
            "august",
            "september",
            "october oktober",
            "november",
            "december dezember",
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday montag",
            "tuesday dienstag",
            "wednesday mittwoch",
            "thursday donnerstag",
            "friday freitag",
            "saturday samstag",
            "sunday sonntag",
        )
    )
    for name in names.split()
}
_TERM_ENDS = {"autumn": 12, "fall": 12, "spring": 3, "summer": 7}
_TERM_BEGINS = {"autumn": 9, "fall": 9, "spring": 1, "summer": 4}
_SEASON_ENDS = {
    **dict.fromkeys(("spring", "springtime", "fruhjahr", "fruhling"), 5),
    **dict.fromkeys(("summer", "sommer"), 8),
    **dict.fromkeys(("autumn", "fall", "herbst"), 11),
    "winter": 2,
}

_NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True)) + r")"
_MONTH = "(?:" + "|".join(_MONTHS) + ")"
_SEASON = "(?:" + "|".join(_SEASON_ENDS) + ")"
_NEXT = r"(?:next|coming|following|new|upcoming|nachste[nmrs]?|kommende[nmrs]?|neue[nmrs]?)"
_THIS = r"(?:this|the|current|des|dieses|der|diesen|laufenden|vom)"
_YEAR_WORD = r"(?:year|jahre?s?)"

_NOT_FROM_A_MONTH = (
    rf"(?!,?\s+(?:which\s+|that\s+)?(?:starts|begins|opens|runs)\s+(?:again\s+)?(?:in|on|from)\s+(?:the\s+)?(?:\d|{_MONTH}))"
)
"""Where a letter says when a fiscal year begins, that month counts."""
_OF_NEXT_YEAR = r"next\s+year|(?:des\s+)?nachsten\s+jahre?s"
_NOT_OF_A_SEASON = (
    r"(?!\s+(?:season|internships?|jobs?|roles?|posts?|positions?|placements?|rota|teams?|staff|schools?|festivals?|shows?|fairs?)\b)"
)
"""A summer job is none that begins in the summer for certain."""
_SUCH = "(?:every|each|around|come|for)"
"""What stands before a month, though before "may" it would be something else."""
_BEFORE_A_SEASON = "in|this|the|im|our|by|until|for|late|early|zum|diesen|diesem"
_BEFORE_A_MONTH = "in|until|by|through|till|this|next|early|late|mid|of|im|bis|ab|ende|from|after"
_DURATION = (
    r"(?<![\w$€£])(?<!\byour )(?<!\bmy )(?<!\bhis )(?<!\bher )"
    rf"(?:(?P<low>{_NUMBER})(?:\s?-\s?|\s+(?:to|or|bis|oder)\s+))?(?P<count>{_NUMBER})(?:\s*\(\s*(?P<digits>\d{{1,3}})\s*\))?"
    r"(?:\s+|-)(?:(?:full|whole|calendar|more|additional|further|volle|weitere|weiteren)\s+)?(?P<working>(?:business|working|werk|arbeits)\s?-?)?"
    r"(?P<unit>days?|weeks?|months?|quarters?|years?|tage?n?|wochen?|monat(?:en?|s)?|jahr(?:en?|es|s)?)\b"
    r"(?!\s+(?:(?:post|contract|role|position|job|internship|placement|traineeship|apprenticeship|fellowship|project|appointment|"
    r"secondment|scheme|programme|program|fixed|maternity|cover|vertrag|stelle|praktikum)\b|"
    r"ago|old|earlier|(?:a|per|each|every)\s+(?:day|week|month|year)|of\s+\w*\s*experience|experience|berufserfahrung|erfahrung|alt)\b)"
)
_RULES = (
    ("half", r"\b(?:half\s+a\s+year|a\s+half\s+year|(?:ein\s+)?halbes\s+jahr|halbjahr)\b"),
    ("iso", r"\b(?P<iso>20\d\d-[01]\d-[0-3]\d)\b"),
    ("german", r"\b(?P<gd>[0-3]?\d)\.\s?(?P<gm>[01]?\d)\.\s?(?P<gy>20\d\d)\b"),
    ("day_month", rf"\b(?P<dd>[0-3]?\d)(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?P<dm>{_MONTH})\b(?:,?\s+(?P<dy>20\d\d))?"),
    ("month_day", rf"\b(?P<md_m>{_MONTH})\s+(?P<md_d>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<md_y>20\d\d))?"),
    ("fiscal", rf"\b(?:fiscal|financial|budget)\s*-?{_YEAR_WORD}\b{_NOT_FROM_A_MONTH}"
        rf"(?:,?\s+[(–-]?\s*(?:(?:so|i\.?e\.?|that is|which is|meaning|not before|in|from)\s+){{0,2}}"
        rf"(?P<fiscal_month>{_MONTH})\b(?!\s+\d))?"
        r"|\b(?P<german_fiscal>haushaltsjahr\w*|geschaftsjahr\w*)\b"),
    ("academic", rf"\b(?:academic|school)\s+{_YEAR_WORD}\b|\bschuljahr\w*\b"),
    ("year_end", rf"\b(?:end\s+of\s+(?:{_THIS}\s+)?(?:calendar\s+)?year|year'?s?[\s-]end|jahresende|ende\s+(?:{_THIS}\s+)?jahres)\b"),
    ("next_year_end", rf"\b(?:end\s+of\s+{_NEXT}\s+year|ende\s+(?:des\s+)?{_NEXT}\s+jahres)\b"),
    ("month_end", rf"\b(?:end\s+of\s+{_THIS}\s+month|(?:zum\s+)?monatsende|ende\s+(?:{_THIS}\s+)?monats)\b"),
    ("quarter_end", rf"\b(?:end\s+of\s+{_THIS}\s+quarter|(?:zum\s+)?quartalsende|ende\s+(?:{_THIS}\s+)?quartals)\b"),
    ("numbered_year", r"\b(?:end\s+of|until|through|bis|ende)\s+(?P<year_number>20\d\d)\b"),
    ("season", rf"\b(?:(?P<season_next>{_NEXT})|{_BEFORE_A_SEASON})\s+(?:(?:early|late|mid)[\s-]+)?(?P<season>{_SEASON})\b"
        rf"(?P<term>\s+term\b)?{_NOT_OF_A_SEASON}(?:\s+(?:of\s+)?(?:(?P<season_year>20\d\d)|(?P<season_of_next>{_OF_NEXT_YEAR})))?"),
    ("month", rf"\b(?:(?:{_BEFORE_A_MONTH})|{_SUCH}(?!\s+ma[iy]\b)|(?:the|our)(?=\s+\w+\s+(?:intake|round|cohort)\b))"
        rf"(?:\s+|-)(?P<month>{_MONTH})\b(?!\s+\d\d?(?!\d))(?:\s+(?:of\s+)?(?:(?P<month_year>20\d\d)|(?P<month_of_next>{_OF_NEXT_YEAR})))?"),
    ("weekday", rf"\b(?:by|before|until|till|bis)\s+(?:(?:next|this|zum|kommenden|nachsten)\s+|(?:noon|midday|\w+\s+o'clock|\S+)\s+on\s+)?"
        rf"(?:(?P<weekday>{'|'.join(_WEEKDAYS)})\b(?!,?\s+(?:the\s+|den\s+)?(?:\d|{_MONTH}))"
        rf"|(?:the\s+)?end\s+of\s+(?:the|this)\s+week\b|the\s+week\s+is\s+out\b|ende\s+der\s+woche\b)"),
    ("new_year", r"\b(?:in\s+the|early\s+in\s+the|after\s+the|im)\s+(?:new\s+year|neuen\s+jahr)\b"),
    ("feast", r"\b(?:after|before|until|till|by|at|over|nach|vor|bis|zu)\s+(?:(?P<easter>easter|ostern)|christmas|weihnachten)\b"),
    ("early_next_year", rf"\bearly\s+(?:in\s+)?(?:the\s+)?{_NEXT}\s+year\b|\banfang\s+(?:des\s+)?{_NEXT}\s+jahres\b"),
    ("next_year", rf"\b{_NEXT}\s+(?:calendar\s+)?{_YEAR_WORD}\b"),
    ("this_year", r"\b(?:this\s+year|(?:dieses|in\s+diesem)\s+jahre?)\b"),
    ("next_month", rf"\b{_NEXT}\s+mon(?:th|ats?)\b"),
    ("next_quarter", rf"\b{_NEXT}\s+quart(?:er|als?)\b"),
)  # fmt: skip


@cache
def _stated() -> re.Pattern[str]:
    """All rules as one pattern, made when first needed: it takes longer to compile than most runs of the program may last."""
    rules = [f"(?P<{name}_>{pattern})" for name, pattern in (*_RULES, ("duration", _DURATION))]
    return re.compile(rf"(?<!\w)(?:{'|'.join(rules)})")


_HINTS = (
    *_WEEKDAYS,
    *("day", "week", "month", "quart", "year", "tag", "woche", "monat", "jahr", " 20", ".20", "end of", "ende ", " mai"),
    *("easter", "christmas", "ostern", "weihnachten"),
    *_SEASON_ENDS,
    *(month for month in _MONTHS if len(month) > 3),
)
"""What must be somewhere in a text for it to be worth looking for a term: most sentences state none."""
_MAY = re.compile(r"\d(?:st|nd|rd|th|\.)? may\b|\bmay \d|\b(?:in|by|until|through|this|next|of|early|late|from|after) may\b")
"""The month, and not what may be."""
_NOT_A_TERM = re.compile(
    r"(?<!\w)(?:past|last|previous|once|twice|times|per|over\s+the|recent|hours?|days?|"
    r"(?<!first )(?<!second )(?<!third )(?<!fourth )(?<!last )week|weeks|months?|shifts|evenings?|mornings?|vergangenen|letzten|seit)\s+$"
)
_OWN_TIME = re.compile(rf"\b(?:your|my|his|her)\s+{_NUMBER}\s?(?:-|to|or)\s*$")
"""What stands before a length of time that somebody has behind them: "your two to three years"."""


def expiry(folded: str, on: date, conventions: Conventions = USUAL) -> date | None:
    """Return the day on which the first term stated in `folded` ends, counted from `on`; None when none is stated.

    `folded` is text as `practice.sentences.fold` gives it. The conventions are those at the head of this file.
    """
    return _first(folded, on, conventions, longest=False)


def wait_end(folded: str, on: date, conventions: Conventions = USUAL) -> date | None:
    """Return the day until which `folded` asks to wait, as `expiry`, but of "six to twelve months" the longer."""
    return _first(folded, on, conventions, longest=True)


def beginning(folded: str, on: date, conventions: Conventions = USUAL) -> date | None:
    """Return the first day after `on` on which a time that `folded` names begins; None when it names none that is still to begin.

    What is said to last until a time, or to close then, does not begin with it, and a length of time counts only where something is to
    be after it ("in six months").
    """
    folded = folded[:LONGEST]
    told = [(found, day) for found in _terms(folded) if (day := _begins(found, folded, on, conventions)) and day > on]
    told = [one for one in told if _IS_TO_BE_HAD.search(folded[: one[0].start()])] or told
    exact = max((_exactness(found) for found, _ in told), default=0)
    return min((day for found, day in told if _exactness(found) == exact), default=None)


def _exactness(found: re.Match[str]) -> int:
    """How closely a time is named: a day (2) decides before a month (1), and a month before a season or a year."""
    return 2 if found["iso_"] or found["german_"] or found["day_month_"] or found["month_day_"] else 1 if found["month_"] else 0


_IS_TO_BE_HAD = re.compile(
    r"(?<!\w)(?:again|back|up|free|vacant|open(?:s|ing)?|reopens?|appl(?:y|ying)|advertis(?:e|ed|ing)|recruit(?:ing)?|hiring|try|ask|me|us)"
    r"(?:\s+(?:on|from))?(?:\s+the)?\s+$"
)
"""What stands before the time that counts, where a sentence names several."""
_FOR = re.compile(r"(?<!\w)for\s+(?:the\s+)?$")
_APPLIED_FOR_BEFORE = 3
"""Months before a time in which one applies for what is "for September" (an estimate)."""
_UNTIL = re.compile(
    r"(?<!\w)(?:until|till|(?<!come )(?<!comes )through|by|before|bis|vor)\s+(?:(?:the|our|early|late|mid|end\s+of|zum|zu)\s+)*$"
)
_RETURNS = re.compile(r"\b(?:off|away|leave|absent|out|gone|hospital|sabbatical|abroad)\b(?:\s+\w+){0,4}?\s+(?:until|till|til)\s+[^,.;]*")


def return_from(folded: str, on: date, conventions: Conventions = USUAL) -> date | None:
    """Return the day from which somebody is back who writes in `folded` until when they are away; None when that names no day to come."""
    told = _RETURNS.search(folded[:LONGEST])
    if told is None:
        return None
    for found in _terms(told.group()):
        try:
            end = _end(found, on, conventions, longest=False)
            back = _first_day(found, end, told.group()[: found.end()]) if end else None
        except (ValueError, OverflowError):
            continue
        if back and back > on:
            return back
    return None


_UP_TO = ("until ", "till ", "through ", "by ", "before ", "bis ", "vor ", "this year")
_AGAIN = re.compile(r"(?<!\w)(?:again|wieder|erneut)\b")
_AFTER_A_WHILE = re.compile(r"(?<!\w)(?:in|after|nach|within)\s+(?:about\s+|around\s+|another\s+|the\s+next\s+)?$")
_AFTER_IT = re.compile(r"(?:'s?|s)?\s+(?:time|from\s+now|later|from\s+today)\b")


def _begins(found: re.Match[str], folded: str, on: date, conventions: Conventions) -> date | None:
    before = folded[max(0, found.start() - 48) : found.start()]
    if found.group().startswith(_UP_TO) or _UNTIL.search(before) or _CLOSING.search(before):
        return None
    lasts = found["duration_"] or found["half_"]
    if lasts and not (_AFTER_A_WHILE.search(before) or _AFTER_IT.match(folded, found.end())):
        return None
    try:
        end = _end(found, on, conventions, longest=False)
        if end is None or _is_no_time(found, folded) or (_is_long_past(found, end, on) and not _is_ahead(found, folded)):
            return None
        if found["month_"] and not found["month_year"] and _OF_NEXT_YEAR_BEFORE.search(before):
            end = _last_day(on.year + 1, end.month)
        first = _first_day(found, end, before + found.group())
        if (
            first <= on
            and (_AGAIN.search(before) or found.group().startswith("next "))
            and (found["season"] or found["month"])
            and not (found["season_year"] or found["month_year"])
        ):
            first = _plus_months(first, 12)
        is_for_it = not lasts and (found.group().startswith("for ") or _FOR.search(before))
        return _plus_months(first, -_APPLIED_FOR_BEFORE) if is_for_it else first
    except (ValueError, OverflowError):
        return None


def _is_long_past(found: re.Match[str], day: date, on: date) -> bool:
    """Whether a day without a year is rather one of half a year ago ("your interview on 4 March")."""
    a_day = (found["day_month_"] and not found["dy"]) or (found["month_day_"] and not found["md_y"])
    return bool(a_day) and day - on > _HALF_A_YEAR


_OF_NEXT_YEAR_BEFORE = re.compile(rf"\b{_NEXT}\s+{_YEAR_WORD},?\s+$")
_THEN_A_MONTH = re.compile(rf",?\s+(?:in|im)\s+(?:(?:early|mid|late)[\s-]+)?{_MONTH}\b")
_OF_A_THING = re.compile(
    r"\s+(?!(?:of|and|or|when|if|as|we|i|you|he|she|they|it|there|our|the|a|an|this|that|then|after|before|for|but|so|please|next|again|"
    r"at|in|on|from|with|to|by|until|is|are|was|were|will|would|may|might|could|should|can|do|also|term|semester|holidays|"
    r"wieder|werden|wird|noch|schreiben|suchen|und|oder)\b)[a-z]"
)
_IN_IT = re.compile(r"(?<!\w)(?:in|during|after|over|from|until|by|before|since)\s+$")


def _is_no_time(found: re.Match[str], folded: str) -> bool:
    """Whether a season only says which thing is meant ("for our spring concerts"), or a year of which year a month is."""
    if found["next_year_"] and _THEN_A_MONTH.match(folded, found.end()):
        return True
    return bool(
        found["season_"]
        and found.group().startswith(("the ", "our ", "for "))
        and not _IN_IT.search(folded[max(0, found.start() - 12) : found.start()])
        and _OF_A_THING.match(folded, found.end())
    )


_AHEAD = re.compile(
    r"(?<!\w)(?:(?:opens?|reopens?|starts?|begins?|advertised?|recruit|recruiting|hiring|free|vacant|available|apply|again|up)"
    r"(?:\s+\w+){0,3}?\s+(?:on|from)(?:\s+the)?|zum|ab(?:\s+dem)?)\s+$"
)
_HAS_BEEN = re.compile(r"\b(?:was|were|been|had|wurden?|war|waren)\b")


def _is_ahead(found: re.Match[str], folded: str) -> bool:
    """Whether a day is said to come, however far ahead it is ("applications will open on 1 September")."""
    before = folded[max(0, found.start() - 48) : found.start()]
    return bool(_AHEAD.search(before)) and not _HAS_BEEN.search(before)


_AFTER = re.compile(r"(?<!\w)(?:after|nach)\s+(?:the\s+|dem\s+|der\s+)?[^\d\s]+$")


def _first_day(found: re.Match[str], end: date, said: str) -> date:
    """The day on which a time begins that ends with `end`; `said` is what leads up to it, and its own words."""
    if (found["season_"] or found["month_"] or found["feast_"]) and _AFTER.search(said):
        return end + timedelta(days=1)
    if found["term"] and found["season"] in _TERM_BEGINS:
        return end.replace(month=_TERM_BEGINS[found["season"]], day=1)
    if found["season_"]:
        return _plus_months(end.replace(day=1), _third(said) - 2)
    week = _WEEK_OF.search(said) if found["month_"] else None
    if week:
        return end - timedelta(days=6) if week[1] == "last" else end.replace(day=1) + timedelta(weeks=_WEEKS.index(week[1]))
    if found["month_"]:
        return end.replace(day=1) + timedelta(days=10 * _third(said))
    if found["new_year_"] or found["early_next_year_"] or found["next_year_"]:
        return date(end.year, 1, 1)
    if found["next_month_"] or found["next_quarter_"]:
        return _plus_months(end.replace(day=1), -2 if found["next_quarter_"] else 0)
    return end


_WEEKS = ("first", "second", "third", "fourth")
_WEEK_OF = re.compile(rf"\b({'|'.join(_WEEKS)}|last)\s+week\s+of\s+\w+(?:\s+(?:of\s+)?20\d\d)?$")


def _third(said: str) -> int:
    """Which third (0 to 2) of a month or season is meant."""
    return next(
        (at for at, words in ((1, "mid|mitte"), (2, "late|end of|ende")) if re.search(rf"\b(?:{words})[\s-][^,]{{0,30}}$", said)), 0
    )


_BEFORE_A_BEGINNING = re.compile(r"(?<!\w)(?:after|nach|ab)\s+(?:the\s+|dem\s+|der\s+)?$")


def _is_beginning(found: re.Match[str], folded: str) -> bool:
    """Whether a moment is that after which something begins ("anything that opens up after April"), and so ends nothing."""
    if found["duration_"]:
        return False
    return found.group().startswith(("after ", "ab ", "nach ")) or bool(
        _BEFORE_A_BEGINNING.search(folded[max(0, found.start() - 12) : found.start()])
    )


_CLOSING = re.compile(r"\b(?:close[sd]?|closing|deadline|bewerbungsschluss|bewerbungsfrist|einsendeschluss)\b[^.;,]{0,24}$")


def is_closing(folded: str) -> bool:
    """Whether `folded` says by when applications must be in: "applications close 3 May"."""
    folded = folded[:LONGEST]
    return any(_CLOSING.search(folded[: found.start()]) for found in _terms(folded))


def closing_day(folded: str, on: date, conventions: Conventions = USUAL) -> date | None:
    """Return the day to come on which something that `folded` tells of closes ("a bursary, closing 31 January"), if it names one."""
    folded = folded[:LONGEST]
    for found in _terms(folded):
        if not (_CLOSING.search(folded[max(0, found.start() - 48) : found.start()]) or _CLOSES_THEN.match(folded, found.end())):
            continue
        try:
            day = _end(found, on, conventions, longest=False)
        except (ValueError, OverflowError):
            continue
        if day and day > on and not _is_long_past(found, day, on):
            return day
    return None


_CLOSES_THEN = re.compile(r"\s+(?:is|being)\s+the\s+(?:closing\s+date|deadline|last\s+day)\b|\s+deadline\b")


def _has_closed(found: re.Match[str], folded: str, until: date, on: date) -> bool:
    """Whether a closing date that names no year was over on the day on which it was told."""
    return _is_long_past(found, until, on) and bool(_CLOSING.search(folded[max(0, found.start() - 48) : found.start()]))


_HALF_A_YEAR = timedelta(days=183)


def has_duration(folded: str) -> bool:
    """Whether `folded` states a length of time ("six months"), not only a point in time ("next spring")."""
    return any(found["duration_"] or found["half_"] for found in _terms(folded))


def has_term(folded: str) -> bool:
    """Whether `folded` states any period or point in time."""
    return any(True for _ in _terms(folded))


def months_after(on: date, months: int) -> date | None:
    """Return the same day `months` calendar months later (the 31st of a shorter month is its last day); None beyond the calendar."""
    try:
        return _plus_months(on, months)
    except (ValueError, OverflowError):
        return None


def _terms(folded: str) -> Iterator[re.Match[str]]:
    if not any(hint in folded for hint in _HINTS) and not ("may" in folded and _MAY.search(folded)):
        return
    for found in _stated().finditer(folded):
        if _NOT_A_TERM.search(folded[max(0, found.start() - 14) : found.start()]):
            continue
        if not (found["duration_"] and _OWN_TIME.search(folded[max(0, found.start() - 24) : found.start()])):
            yield found


def _first(folded: str, on: date, conventions: Conventions, *, longest: bool) -> date | None:
    for found in _terms(folded):
        if not longest and _is_beginning(found, folded):
            continue
        try:
            until = _end(found, on, conventions, longest)
        except (ValueError, OverflowError):
            continue
        if until is not None and until >= on and not _has_closed(found, folded, until, on):
            return until
    return None


def _end(found: re.Match[str], on: date, conventions: Conventions, longest: bool) -> date | None:
    if found["duration_"]:
        return _after_duration(found, on, longest)
    rule = next(name for name, _ in _RULES if found[f"{name}_"])
    return _ENDS[rule](found, on, conventions)


def _after_duration(found: re.Match[str], on: date, longest: bool) -> date | None:
    count = found["digits"] or (found["count"] if longest or not found["low"] else found["low"])
    number = int(count) if count.isdigit() else _NUMBERS[count]
    if not 0 < number <= _LONGEST_COUNT:
        return None
    unit = found["unit"]
    if unit.startswith(("day", "tag")):
        return on + timedelta(days=number if not found["working"] else -(-number * 7 // 5))
    if unit.startswith(("week", "woche")):
        return on + timedelta(weeks=number)
    months = {"m": 1, "q": 3, "y": 12, "j": 12}[unit[0]]
    return _plus_months(on, number * months)


@lru_cache(maxsize=256)
def _plus_months(on: date, months: int) -> date:
    from dateutil.relativedelta import relativedelta  # slow to import, and most runs never need it

    later: date = on + relativedelta(months=months)
    return later


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _next_on(on: date, month: int, day: int, year: str | None = None) -> date:
    if year:
        return date(int(year), month, day)
    this = date(on.year, month, day)
    return this if this > on else date(on.year + 1, month, day)


def _next_month_end(on: date, month: int, year: str | None) -> date:
    if year:
        return _last_day(int(year), month)
    return _last_day(on.year if month >= on.month else on.year + 1, month)


def _quarter_end(on: date) -> date:
    return _last_day(on.year, (on.month + 2) // 3 * 3)


def _season_end(found: re.Match[str], on: date, _: Conventions) -> date:
    month = (_TERM_ENDS if found["term"] and found["season"] in _TERM_ENDS else _SEASON_ENDS)[found["season"]]
    if found["season_year"] or found["season_of_next"]:
        return _last_day((int(found["season_year"]) if found["season_year"] else on.year + 1) + (month == 2), month)
    end = _next_month_end(on, month, None)
    already_in_it = (end.year - on.year) * 12 + end.month - on.month < 3
    return _last_day(end.year + 1, month) if found["season_next"] and already_in_it else end


def _month_end(found: re.Match[str], on: date, _: Conventions) -> date:
    month = _MONTHS[found["month"]]
    is_of_next = found["month_of_next"] or (not found["month_year"] and month == on.month and found.group().startswith("next"))
    return _last_day(on.year + 1, month) if is_of_next else _next_month_end(on, month, found["month_year"])


_EASTER_LASTS = timedelta(days=1)


def _feast(found: re.Match[str], on: date, _: Conventions) -> date:
    """The last day of the next Easter or Christmas."""
    if not found["easter"]:
        return _next_on(on, 12, 26)
    from dateutil.easter import easter

    this: date = easter(on.year) + _EASTER_LASTS
    return this if this > on else easter(on.year + 1) + _EASTER_LASTS


def _weekday(found: re.Match[str], on: date, _: Conventions) -> date:
    """The next day of that name after `on`."""
    wanted = _WEEKDAYS[found["weekday"]] if found["weekday"] else _WEEKDAYS["friday"]
    return on + timedelta(days=(wanted - on.weekday() - 1) % 7 + 1)


def _fiscal(found: re.Match[str], on: date, conventions: Conventions) -> date:
    if found["fiscal_month"]:
        return _next_on(on, _MONTHS[found["fiscal_month"]], 1)
    return _next_on(on, *((1, 1) if found["german_fiscal"] else conventions.fiscal_year))


_ENDS: dict[str, Callable[[re.Match[str], date, Conventions], date]] = {
    "half": lambda _found, on, _: _plus_months(on, 6),
    "iso": lambda found, _on, _: date.fromisoformat(found["iso"]),
    "german": lambda found, _on, _: date(int(found["gy"]), int(found["gm"]), int(found["gd"])),
    "day_month": lambda found, on, _: _next_on(on, _MONTHS[found["dm"]], int(found["dd"]), found["dy"]),
    "month_day": lambda found, on, _: _next_on(on, _MONTHS[found["md_m"]], int(found["md_d"]), found["md_y"]),
    "fiscal": _fiscal,
    "academic": lambda _found, on, conventions: _next_on(on, *conventions.academic_year),
    "year_end": lambda _found, on, _: date(on.year, 12, 31),
    "next_year_end": lambda _found, on, _: date(on.year + 1, 12, 31),
    "month_end": lambda _found, on, _: _last_day(on.year, on.month),
    "quarter_end": lambda _found, on, _: _quarter_end(on),
    "numbered_year": lambda found, _on, _: date(int(found["year_number"]), 12, 31),
    "season": _season_end,
    "month": _month_end,
    "weekday": _weekday,
    "new_year": lambda _found, on, _: date(on.year + 1, 3, 31),
    "feast": _feast,
    "early_next_year": lambda _found, on, _: date(on.year + 1, 3, 31),
    "next_year": lambda _found, on, _: date(on.year + 1, 12, 31),
    "this_year": lambda _found, on, _: date(on.year, 12, 31),
    "next_month": lambda _found, on, _: _last_day(_plus_months(on, 1).year, _plus_months(on, 1).month),
    "next_quarter": lambda _found, on, _: _quarter_end(_plus_months(on, 3)),
}
