"""Letters about the application of somebody else, whom the person recommended, brought up or was copied in for."""

import re

from rejoinder.model.message import Message
from rejoinder.model.reading import Passage
from rejoinder.practice.sentences import fold

_RELATIVE = (
    r"(?:your|dein\w*|ihr\w*) (?:step|grand)?(?:son|daughter|husband|wife|partner|brother|sister|nephew|niece|child|pupil|student|mentee|"
    r"friend|former colleague|apprentice|sohn\w*|tochter|mann\w*|frau|bruder\w*|schwester)\b"
)
_NAME = r"(?-i:(?P<name>[A-ZÀ-ÖØ-Þ][\w-]+))"
_THEIRS = re.compile(
    rf"(?:(?P<told>\b(?:cop(?:y|ied|ying)|cc['’]?d|kept)\b[^.?!]{{0,30}}?\b(?:in|into|on|to)\b (?:on )?)|\b)"
    rf"(?:{_NAME}['’]s?|{_RELATIVE}(?:['’]s)?(?: [A-ZÀ-ÖØ-Þ][\w-]+(?:['’]s)?)?) (?:\w+ ){{0,2}}?"
    r"(?:application|candidacy|interview|audition|bewerbung)\b(?! (?:process|form|system|portal|deadline|team|window|day|days))",
    re.IGNORECASE,
)
_HERS = re.compile(
    r"\b(?:your|ihre?r?|deine?r?) (?:\w+ ){0,2}?"
    r"(?:application|interview|candidacy|cv|résumé|resume|interest in|audition|bewerbung|interesse)\b"
    r"|\b(?:you|sie|du) (?:have )?(?:applied|interviewed|bewarben|beworben)\b|\bto (?:interview|appoint|offer) you\b",
    re.IGNORECASE,
)
_REFUSED = (
    r"(?:\bnot|n['’]t|\bunable|\bcannot|\bunfortunately|\bregret\w*|\bsorry)\b[^.?!]{{0,60}}"
    r"\b(?:offer\w*|take|taken|invite\w*|select\w*|appoint\w*|accept\w*|shortlist\w*|hire) (?:\w+ )?{name}\b"
    r"|\b{name}['’]s (?:application|candidacy) (?:has been|was|is|has) (?:un|not (?:been )?)success"
)
_LONGEST_READ = 4000


def is_about_another(message: Message, own: tuple[Passage, ...]) -> bool:
    """Whether the `own` words of a message tell of somebody else's application, and of none of the person's."""
    text = " ".join(message.text[part.start : part.end] for part in own)[:_LONGEST_READ]
    found = _THEIRS.search(text)
    if found is None or _HERS.search(text):
        return False
    name = found["name"]
    if name is None:
        return True
    mine = {fold(word) for one in message.to for word in re.split(r"[\s.@_-]+", f"{one.name} {one.email.partition('@')[0]}")}
    refused = re.search(_REFUSED.format(name=re.escape(name)), text, re.IGNORECASE)
    return fold(name) not in mine and bool(found["told"] or refused)
