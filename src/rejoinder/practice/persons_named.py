"""Who is named in a stretch of a letter: people, told apart from houses and places by their titles and by the words before the name."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rejoinder.practice.organization_names import is_called_like_a_person


class Named(NamedTuple):
    """Somebody named at `[start, end)`, as one speaks of them to whoever wrote it: "Ida Brook", "Mr Osei", "your brother Tom"."""

    name: str
    start: int
    end: int


_TITLE = r"(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Mx|Sir|Dame|Canon|Revd|Rev|Father|Fr|Sister|Sr|Brother|Captain|Pastor|Imam|Rabbi|Chef)\.?"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]*\w"
_RUN = re.compile(rf"\b(?:{_TITLE}\s+)?{_CAPITAL}(?:\s+(?:(?:de|da|van|von|der|la|di|bin|ó|ní)\s+)*{_CAPITAL}){{0,3}}")
_TITLED = re.compile(rf"{_TITLE}\s+")
_KIN = re.compile(
    r"\b(?:[Mm]y|[Oo]ur) (?:[a-z]+ ){0,2}?(?P<kin>(?:brother|sister|father|mother|son|daughter|cousin|uncle|aunt|nephew|niece|wife|husband|"
    r"partner|friend|neighbour|neighbor|colleague|mate|boss|manager|teacher|assistant|student|predecessor)(?:-in-law)?),? $"
)
_CALLED = re.compile(r"\b(?:name is|name['’]s|called|named) $")
_PLACED = re.compile(r"\b(?:at|in|of|from|for|near|by|with the|to the|the|a|an|this|that|over|on|called the) $", re.IGNORECASE)
"""What stands before a house or a place, and not before somebody of whom it is said what they do."""
_BEGINS_A_SENTENCE = frozenset(
    "a an the and but so or if when while as at in on for from of to by my our your his her their its i we you he she it they this that "
    "these those do please just also meanwhile then there here now still perhaps maybe instead both all not no yes ok well who what where "
    "why how would could can will may might shall should give tell ask ring call phone email write contact try talk speak greet say use "
    "drop get go come see have has had is are was were be thank thanks dear hi hello because since though although until after before "
    "good best kind warm monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december easter christmas".split()
)
_SOMEBODY_ELSES = re.compile(
    r"\b(?:chosen|chose|appointed|hired|offered|given|gave|went|gone|picked|successful|congratulat\w*|thanked|condolences?|died|death)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bMs)(?<!\bFr)(?<!\bSt)[.!?](?=\s|$)|\n\s*\n")


def people_named(text: str) -> Iterator[Named]:
    """Yield whoever is named in `text`, but for those of whom its sentences say that they have the post, are thanked or have died."""
    start = 0
    for end in (*(found.end() for found in _SENTENCE.finditer(text)), len(text)):
        if not _SOMEBODY_ELSES.search(text, start, end):
            yield from _named_in(text, start, end)
        start = end


def only_one_named(text: str) -> Named | None:
    """Return whom `text` names where that is one person and no more, None else."""
    found = list(people_named(text))
    return found[0] if found and all(set(one.name.split()) & set(found[0].name.split()) for one in found) else None


def _named_in(text: str, start: int, end: int) -> Iterator[Named]:
    for run in _RUN.finditer(text, start, end):
        words = run.group().split()
        begins = run.start()
        while words and words[0].lower().strip(".") in _BEGINS_A_SENTENCE:
            begins = text.index(words[0], begins) + len(words[0])
            begins += len(text[begins:]) - len(text[begins:].lstrip())
            words = words[1:]
        before = " ".join(text[start:begins].split()) + " "
        name = _as_said(" ".join(words), before, text[run.end() : run.end() + 7])
        if name:
            yield Named(name, begins, run.end())


def _as_said(name: str, before: str, after: str) -> str:
    """How one speaks of whoever is so called, "" where `name` is nobody's for certain, by what stands `before` and `after` it."""
    bare = _TITLED.sub("", name, count=1)
    if not bare or bare.endswith(("'s", "’s")):
        return ""
    kin = _KIN.search(before)
    if kin:
        return name if len(bare.split()) > 1 or bare != name else f"your {kin['kin']} {name}"
    if bare != name and len(bare.split()) <= 3:
        return name
    if _PLACED.search(before):
        return ""
    if len(bare.split()) == 1:
        return name if _CALLED.search(before) or after.startswith(" there") else ""
    return name if is_called_like_a_person(bare) else ""
