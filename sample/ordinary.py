"""Makes Tamsin's everyday mail from the families in `ordinary/*.txt` (see README.md): varied, dated, the same every time."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from stories import Mail, StoryError

FIRST_DAY = date(2025, 1, 2)
LAST_DAY = date(2026, 7, 30)
SLOT = re.compile(r"\{([a-z]+)(\d*)(?::([^{}]+))?\}")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Deck:
    """A stock of variants dealt so that each comes up once before any comes up again."""

    def __init__(self, variants: list[str], seed: str) -> None:
        self.variants = variants
        self.random = random.Random(seed)  # noqa: S311
        self.left: list[str] = []

    def deal(self) -> str:
        """The next variant."""
        if not self.left:
            self.left = list(self.variants)
        return self.left.pop(int(self.random.random() * len(self.left)))


@dataclass(frozen=True)
class Stock:
    """A deck of lines, each giving a value for every one of `names` (`A | b` for two names)."""

    names: tuple[str, ...]
    deck: Deck


@dataclass
class Family:
    """One sender's mail: its header lines, its whole mails (first line `Subject: …`), and the stocks its {slots} draw on."""

    name: str
    headers: dict[str, list[str]]
    mails: Deck
    slots: dict[str, Stock]
    random: random.Random


def read_ordinary(folder: Path) -> list[Mail]:
    """All mails of all families in `folder`, family by family, oldest first."""
    return [mail for path in sorted(folder.glob("*.txt")) for mail in _mails(_read_family(path))]


def _read_family(path: Path) -> Family:
    head, *sections = re.split(r"^\[([a-z ]+)\]\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    headers: dict[str, list[str]] = {}
    for line in head.strip().splitlines():
        key, _, value = line.partition(":")
        headers.setdefault(key.strip().lower(), []).append(value.strip())
    stocks: dict[str, Deck] = {}
    for name, text in zip(sections[::2], sections[1::2], strict=True):
        variants = re.split(r"^---\n", text, flags=re.MULTILINE) if name == "mail" or "\n---\n" in text else text.splitlines()
        stocks[name] = Deck([variant.strip() for variant in variants if variant.strip()], f"{path.stem} {name}")
    if "mail" not in stocks or "from" not in headers or "every" not in headers:
        raise StoryError(f"{path.name}: a family needs From:, Every: and a [mail] section")
    mails = stocks.pop("mail")
    slots = {name: Stock(tuple(names.split()), deck) for names, deck in stocks.items() for name in names.split()}
    return Family(path.stem, headers, mails, slots, random.Random(path.stem))  # noqa: S311


def _mails(family: Family) -> Iterator[Mail]:
    for number, moment in enumerate(_moments(family), start=1):
        values: dict[str, str] = {}
        text = _fill(family.mails.deal(), family, moment, values)
        first, _, body = text.partition("\n")
        headers = {key: [_fill(value, family, moment, values) for value in found] for key, found in family.headers.items()}
        headers["subject"] = [first.removeprefix("Subject:").strip()]
        headers.setdefault("to", ["me"])
        shape = tuple(word.strip() for word in headers.get("shape", ["plain"])[0].split(","))
        yield Mail(
            story=f"ordinary/{family.name}",
            name=str(number),
            headers=headers,
            body=body.strip("\n"),
            date=moment.replace(microsecond=0),
            shape=shape,
        )


def _moments(family: Family) -> Iterator[datetime]:
    """The sending times. `Every:` is `7 days`, `month 3` (the 3rd), `week Thu` or `random 40` (that many in all)."""
    word, _, rest = family.headers["every"][0].partition(" ")
    first, last = _span(family)
    if word == "random":
        count = int(rest)
        step = (last - first).days / count
        days = [first + timedelta(days=int((index + family.random.random()) * step)) for index in range(count)]
    elif word == "month":
        days = [day for day in _days(first, last) if day.day == int(rest)]
    elif word == "week":
        days = [day for day in _days(first, last) if WEEKDAYS[day.weekday()] in rest.split()]
    else:
        days = list(_days(first, last))[:: int(word)]
    hour, minute = (int(part) for part in family.headers.get("at", ["09:00"])[0].split(":"))
    spread = int(family.headers.get("spread", ["90"])[0])
    for day in days:
        shift = timedelta(minutes=int(family.random.random() * spread), seconds=int(family.random.random() * 60))
        yield datetime(day.year, day.month, day.day, hour, minute, tzinfo=_zone(day)) + shift


def _span(family: Family) -> tuple[date, date]:
    text = family.headers.get("between", [""])[0]
    if not text:
        return FIRST_DAY, LAST_DAY
    first, _, last = text.partition("..")
    return date.fromisoformat(first), date.fromisoformat(last)


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def _zone(day: date) -> timezone:
    """Local time: an hour ahead of UTC from the last Sunday of March to the last Sunday of October."""

    def last_sunday(month: int) -> date:
        end = date(day.year, month, 31)
        return end - timedelta(days=(end.weekday() + 1) % 7)

    return timezone(timedelta(hours=1 if last_sunday(3) <= day < last_sunday(10) else 0))


def _fill(text: str, family: Family, moment: datetime, values: dict[str, str]) -> str:
    """Put a value in every {slot}. The same slot has the same value throughout a mail; {title2} is a second draw from {title}."""

    def value(found: re.Match[str]) -> str:
        whole, (name, suffix, argument) = found[0], found.groups()
        if whole in values:
            return values[whole]
        if stock := family.slots.get(name):
            dealt = stock.deck.deal().split(" | ") if len(stock.names) > 1 else [stock.deck.deal()]
            values.update(
                {f"{{{each}{suffix}}}": _fill(text, family, moment, values) for each, text in zip(stock.names, dealt, strict=True)}
            )
        else:
            values[whole] = _computed(family, moment, name, argument)
        return values[whole]

    return SLOT.sub(value, text)


def _computed(family: Family, moment: datetime, name: str, argument: str | None) -> str:
    if name == "number" and argument:
        least, most = (int(part) for part in argument.split(":"))
        return str(least + int(family.random.random() * (most - least + 1)))
    if name == "price" and argument:
        low, high = (float(part) for part in argument.split(":"))
        return f"{low + family.random.random() * (high - low):.2f}"
    if name == "day":
        return _long(moment.date() + timedelta(days=int(argument or 0)))
    if name == "saturday":
        return _long(moment.date() + timedelta(days=(5 - moment.weekday()) % 7 + 7 * int(argument or 0)))
    if name == "month":
        return f"{moment:%B %Y}" if not argument else f"{moment.replace(day=1) - timedelta(days=1):%B %Y}"
    if name == "clock":
        return f"{moment:%H:%M}"
    raise StoryError(f"{family.name}: no stock for {{{name}}}")


def _long(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"
