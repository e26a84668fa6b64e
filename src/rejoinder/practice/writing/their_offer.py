"""An offer of work in their letter: what it is of, and the day by which they want to know. Yes or no is never said for her."""

import re
from collections.abc import Iterator
from datetime import date

from rejoinder.model.reading import SignalKind
from rejoinder.model.reply import Basis
from rejoinder.practice.asked_besides import offered_place
from rejoinder.practice.deserve import answer_by
from rejoinder.practice.writing.manner import is_british
from rejoinder.practice.writing.setting import Setting
from rejoinder.practice.writing.theirs import Fact
from rejoinder.practice.writing.wording import MONTHS

_POST = re.compile(
    r"\boffer(?:ing)? (?:you |of )(?P<post>(?:the|an?) (?:[\w'’/-]+ ){0,5}?(?:post|position|role|job|place|contract|traineeship|internship|"
    r"apprenticeship|placement)(?: (?:of|as) (?:an? )?[A-Z][\w'’/-]+(?: [A-Z][\w'’/-]+){0,3})?)\b"
)
_ASKING = (SignalKind.ANSWER_BY, SignalKind.ASKS_ANSWER)
_WEEKDAYS_DE = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()
_MONATE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()


def of_an_offer(setting: Setting) -> Iterator[tuple[str, Fact]]:
    """Yield the words by name that an answer to an offer of theirs may hold: "offer", what is offered, where one can say it in few words,
    and "answer_by", the day by which they want to know, or "answer_was" where that day is over. Nothing where they offer no work."""
    offered, here = offered_place(setting.letter.reading), setting.theirs.here
    if offered is None:
        return
    post = _POST.search(" ".join(offered.quote.split())) if setting.language == "en" else None
    if post:
        yield "offer", Fact(text=post["post"], basis=Basis.FACT, source=f"{here}#{offered.start}-{offered.end}")
    until = answer_by(setting.letter.reading)
    if until:
        name = "answer_by" if until >= setting.today else "answer_was"
        yield name, Fact(text=_spoken(until, setting), basis=Basis.FACT, source=here)


def _spoken(day: date, setting: Setting) -> str:
    if setting.language == "de":
        return f"{_WEEKDAYS_DE[day.weekday()]}, den {day.day}. {_MONATE[day.month - 1]}"
    month = MONTHS.split("|")[day.month - 1]
    if is_british(setting.letter, setting.letters, setting.profile):
        return f"{day:%A} {day.day} {month}"
    return f"{day:%A}, {month} {day.day}"


def what_they_ask(setting: Setting) -> str:
    """Return the words in which their offer waits for an answer: the question, else the offer itself; "" where they offer no work."""
    offered = offered_place(setting.letter.reading)
    if offered is None:
        return ""
    asked = sorted((one for one in setting.letter.reading.signals if one.kind in _ASKING), key=lambda one: _ASKING.index(one.kind))
    return asked[0].quote if asked else offered.quote
