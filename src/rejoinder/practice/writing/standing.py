"""Where their letter keeps her in waiting: on a reserve list, a panel, a waiting list. That is good news beside the no. English only."""

import re

from rejoinder.practice.writing.theirs import Said, Theirs
from rejoinder.practice.writing.turning import one_line

_LIST = (
    r"(?P<list>(?:reserve|waiting|stand-?by|eligib(?:le|ility)|merit) ?list|reserve panel|panel|register of eligibles|"
    r"roster|wait-?list)"
)
_ON_IT = re.compile(
    rf"\b(?:you|your name)\b(?:[^.;!?]|(?<=no)\.){{0,60}}\b(?:on|to|onto) (?:the|our|a) (?:[\w-]+ ){{0,2}}?{_LIST}\b(?! (?:of judges|who|"
    rf"interview|members?|"
    r"that|we|has|had|was|were|for your))",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\b(?:are|is|been|be|remain\w*|stay\w*|qualified|placed|put|added|ranked|entered|keep|kept)\b", re.IGNORECASE)
_RESERVE = re.compile(
    r"\b(?:you (?:are|remain|will be|were|have been (?:named|made|chosen as))|you['’]re|we (?:have|['’]ve) (?:made|named) you|"
    r"we (?:have|hold|keep) you (?:down )?as) (?:(?:as )?(?:our|the|a) |as )?(?P<first>first |second |next |named )?reserve"
    r"(?! (?:list|panel|price|officer|warden))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"^If\b|\bif you\b|\b(?:not|no longer|unable|cannot|never|would|could)\b|n['’]t\b", re.IGNORECASE)


def standing_of(theirs: Theirs) -> tuple[Said, str] | None:
    """Return the sentence that keeps her in waiting, and what she is by it ("to be on the panel", "to be your first reserve"); None where
    none does."""
    return theirs.first_with(lambda said: _standing(one_line(said.text))) if theirs.language == "en" else None


def _standing(sentence: str) -> str | None:
    if _DENIED.search(sentence):
        return None
    reserve = _RESERVE.search(sentence)
    if reserve:
        return f"to be your {(reserve['first'] or '').lower()}reserve"
    listed = _ON_IT.search(sentence)
    return f"to be on the {listed['list'].lower()}" if listed and _PLACED.search(listed.group()) else None
