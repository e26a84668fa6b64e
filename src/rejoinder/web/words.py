"""Words for people: dates and numbers as their browser's language writes them, and what the values of the model are called on a page."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from rejoinder.desk import story
from rejoinder.model.reading import DOORS, KindnessKind, Stage
from rejoinder.model.reply import Register

KINDS = story.KINDS
DECISIONS = {decision: f"{said[:1].upper()}{said[1:]}" for decision, said in story.DECISIONS.items()}
STAGES = {
    Stage.SUBMITTED: "application sent",
    Stage.ASSESSMENT: "task or test",
    Stage.SCREEN: "first interview",
    Stage.INTERVIEW: "interview",
    Stage.FINAL: "final round",
}
REGISTERS = {Register.BRIEF: "Brief", Register.WARM: "Warm", Register.FORMAL: "Formal"}
EVERY = {3: "Once a quarter", 6: "Twice a year", 12: "Once a year"}
KINDNESSES = {
    KindnessKind.PRAISE: "praise for you",
    KindnessKind.POOL_PRAISE: "praise for all who applied",
    KindnessKind.NEAR_MISS: "a near miss",
    KindnessKind.HARD_CHOICE: "a hard choice",
    KindnessKind.REAPPLY: "apply again",
    KindnessKind.CAREERS_PAGE: "watch their page",
    KindnessKind.ON_FILE: "kept on file",
    KindnessKind.WILL_CONTACT: "they will write",
    KindnessKind.OTHER_ROLE: "something else for you",
    KindnessKind.BUDGET: "money was the reason",
    KindnessKind.TIMING: "time was the reason",
    KindnessKind.FEEDBACK_OFFER: "feedback offered",
    KindnessKind.CONNECT: "stay in touch",
    KindnessKind.PERSONAL_DETAIL: "meant for you alone",
    KindnessKind.GOOD_WISHES: "good wishes",
}
FIELDS = {
    "path": "the path of the mailbox",
    "folder": "the path of the folder",
    "files": "a file with mail",
    "sender": "who wrote it",
    "subject": "the subject",
    "received": "the day it came",
    "house": "the name of the house",
    "name": "the name",
    "other": "the name of the other house",
    "caller": "who rang",
    "title": "their role",
    "position": "what you had applied for",
    "when": "when it was",
    "kind_words": "the kind words",
    "promises": "what they promised",
    "remarks": "the remarks",
    "email": "the mail address",
    "address": "the mail address",
    "telephone": "the telephone number",
    "link": "the page about you",
    "looking_for": "what you look for",
    "signature": "the signature",
    "body": "the letter",
    "text": "the words",
    "q": "the words to look for",
    "sure": "the tick that says you are sure",
    "kind": "what it is",
    "verdict": "what to do about it",
    "decision": "what to do about it",
    "offset": "the number of the page",
    "ids": "the letters",
}
"""What the fields of our forms are called on their pages."""


def about_a_field(name: str, fault: str, limits: Mapping[str, object]) -> str:
    """Return a sentence about the form's field `name`: what is missing there, too long or not understood. `fault` and `limits` are
    what the form's reader says of it ("string_too_long", its "max_length")."""
    called = FIELDS.get(name, "one of the fields")
    if fault == "missing":
        return f"Please give {called}."
    if fault == "string_too_long":
        return f"{capitalized(called)} may have up to {limits.get('max_length', 'a few')} characters."
    return f"{capitalized(called)} was not understood; please look at it again."


_FAMILIES = {
    "personal": (KindnessKind.PRAISE, KindnessKind.NEAR_MISS, KindnessKind.PERSONAL_DETAIL),
    "door": (*DOORS, KindnessKind.CAREERS_PAGE),
    "circumstance": (KindnessKind.BUDGET, KindnessKind.TIMING, KindnessKind.HARD_CHOICE),
}
FAMILIES = {"personal": "about you", "door": "an open door", "circumstance": "not your doing", "courtesy": "courtesy"}
"""The classes of kind words in four colours, so that a letter does not look like a map."""


def family(kind: KindnessKind) -> str:
    """Return which of FAMILIES a class of kind words belongs to."""
    return next((name for name, kinds in _FAMILIES.items() if kind in kinds), "courtesy")


@lru_cache(maxsize=64)
def locale_of(accepted: str) -> Locale:
    """Return the locale that an Accept-Language header asks for first; British English when it asks for none that is known."""
    for part in accepted[:200].split(","):
        tag = part.split(";")[0].strip()
        try:
            if tag and tag != "*":
                return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en", "GB")


def day(when: date | datetime | None, locale: Locale, form: str = "long") -> str:
    """Return a day as the locale writes it ("3 March 2026", "March 3, 2026"); "undated" for None."""
    return "undated" if when is None else _written(date(when.year, when.month, when.day), str(locale), form)


@lru_cache(maxsize=4096)
def _written(when: date, locale: str, form: str) -> str:
    """A list has fifty days on it, and to write one out takes long."""
    return format_date(when, format=form, locale=locale)


@lru_cache(maxsize=2000)
def number(amount: int, locale: Locale) -> str:
    """Return a number as the locale writes it ("2,229")."""
    return format_decimal(amount, locale=locale)


_QUOTATIONS = re.compile("(“[^”]*”?)")
_SPOKEN = re.compile(
    r"\b([1-9]|[12]\d|3[01]) (January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})\b"
)


def dated(text: str, locale: Locale) -> str:
    """Return a sentence of ours that was kept with its days as the practice writes them ("3 March 2026"), with them as the locale does.
    What it quotes stays as it was written."""

    def written(found: re.Match[str]) -> str:
        try:
            return day(datetime.strptime(found[0], "%d %B %Y"), locale)
        except ValueError:
            return found[0]

    return "".join(part if part.startswith("“") else _SPOKEN.sub(written, part) for part in _QUOTATIONS.split(text))


def many(amount: int, word: str, plural: str = "", *, locale: Locale) -> str:
    """Return "1 letter", "3 letters", with the number as the locale writes it."""
    return f"{number(amount, locale)} {word if amount == 1 else plural or word + 's'}"


def capitalized(text: str) -> str:
    """Return `text` with a capital at its beginning and the rest as it is."""
    return text[:1].upper() + text[1:]


def size(amount: int) -> str:
    """Return a number of bytes in a unit that a person can picture ("312 kB")."""
    for unit in ("bytes", "kB", "MB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}"
        amount //= 1000
    return f"{amount} GB"
