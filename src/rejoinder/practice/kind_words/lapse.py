"""When what kind words promise lapses: on the day that the letter names, else after the usual time."""

import re
from datetime import date, timedelta

from rejoinder.model.reading import KindnessKind
from rejoinder.practice.ahead import affirmed
from rejoinder.practice.cues import phrases
from rejoinder.practice.kind_words.by_phrases import Found
from rejoinder.practice.kind_words.clauses import Marked, compiled, folded_between
from rejoinder.practice.kind_words.context import KindnessContext
from rejoinder.practice.periods import beginning, expiry, has_duration, has_term, is_closing, months_after, wait_end

_MONTHS_ON_FILE = {"DE": 6, "AT": 6, "NL": 1, "FR": 24}
"""How long records of applicants are kept, by country."""
_USUAL_MONTHS_ON_FILE = 12
_COUNTRY_OF_LANGUAGE = {"de": "DE"}
_DAYS = {KindnessKind.OTHER_ROLE: 14, KindnessKind.FEEDBACK_OFFER: 14, KindnessKind.CONNECT: 30}
_MONTHS = {KindnessKind.REAPPLY: 12, KindnessKind.NEAR_MISS: 6}
"""After how many days or months what names no day is taken to lapse."""
_LAPSING = {*_DAYS, *_MONTHS, KindnessKind.ON_FILE, KindnessKind.WILL_CONTACT, KindnessKind.BUDGET, KindnessKind.TIMING}
_APPLIED_FOR = (KindnessKind.REAPPLY, KindnessKind.OTHER_ROLE)

_DEADLINE = r"\b(?:by|until|till|before|within|closes?|closing|bis|innerhalb)\b"


def lapses(words: Found, marked: Marked, sent: date | None, context: KindnessContext) -> tuple[date | None, bool]:
    """Return when the promise of a letter of the day `sent` lapses, None where it never does, and whether the letter names that day or
    the time that ends with it."""
    if sent is None or words.kind not in _LAPSING:
        return None, False
    folded = folded_between(words.start, words.end, marked.sentence)
    if words.kind is KindnessKind.REAPPLY and has_duration(folded):
        until = wait_end(folded, sent, context.conventions)
        return (months_after(until, _MONTHS[words.kind]) if until else None), False
    stated = expiry(folded, sent, context.conventions) if words.kind not in _DAYS or compiled(_DEADLINE).search(folded) else None
    begins = beginning(folded, sent, context.conventions) if words.kind is KindnessKind.REAPPLY and stated else None
    if stated and begins and begins > stated:
        return months_after(begins, 1), False
    if stated is None and words.kind is KindnessKind.OTHER_ROLE:
        stated = _while_it_is_to_be_had(folded, sent, context)
    after = marked.following
    if stated is None and after and words.kind in _APPLIED_FOR and is_closing(after.folded):
        stated = expiry(after.folded, sent, context.conventions)
    then = when_then_is(words, marked) if stated is None else None
    if then:
        stated = _while_it_is_to_be_had(then, sent, context)
    if stated is None and words.kind is KindnessKind.ON_FILE:
        stated = _until_deleted(marked, sent, context)
    return (stated, True) if stated else (_usual_expiry(words, sent, context), False)


def _while_it_is_to_be_had(folded: str, sent: date, context: KindnessContext) -> date | None:
    """The end of a time to come that `folded` names, or a month after its beginning where it names no end ("after Easter")."""
    begins = beginning(folded, sent, context.conventions)
    return begins and (expiry(folded, sent, context.conventions) or months_after(begins, 1))


_THEN = re.compile(
    r"\bthen\b(?!,)|\bat that (?:point|time|stage)\b|\b(?:nearer|closer to) the time\b|\bwhen (?:that|this|the time) comes\b|\bdann\b"
)
_OF_A_TIME = (KindnessKind.REAPPLY, KindnessKind.WILL_CONTACT, KindnessKind.TIMING)


def when_then_is(words: Found, marked: Marked) -> str | None:
    """Return what says when "then" is in a promise ("We take on two people in March. I will drop you a line then."): of the sentence
    before it, the last clause that names a time and denies nothing; None where there is no such "then"."""
    said = folded_between(words.start, words.end, marked.sentence)
    if words.kind not in _OF_A_TIME or marked.before is None or has_term(said) or not _THEN.search(said):
        return None
    clauses = _PARTS_OF_A_SENTENCE.split(affirmed(marked.before.folded))
    return next((clause for clause in reversed(clauses) if has_term(clause)), None)


_PARTS_OF_A_SENTENCE = re.compile(r"[,;]\s+|\s(?=(?:and|but|und|aber)\s)")


def _until_deleted(marked: Marked, sent: date, context: KindnessContext) -> date | None:
    """The end of a record whose deletion the rest of the sentence or the next one announces."""
    if any(cue.heading.label == "deletion" for cue, _ in marked.cues):
        return expiry(marked.sentence.folded, sent, context.conventions)
    after = marked.following
    if after and any(
        cue.heading.label == "deletion" for language in context.languages for cue in phrases(language, "kindness").find(after)
    ):
        return expiry(after.folded, sent, context.conventions)
    return None


def _usual_expiry(words: Found, sent: date, context: KindnessContext) -> date | None:
    if words.kind is KindnessKind.ON_FILE:
        country = context.country or _COUNTRY_OF_LANGUAGE.get(words.language, "")
        return months_after(sent, _MONTHS_ON_FILE.get(country, _USUAL_MONTHS_ON_FILE))
    if words.kind in _MONTHS:
        return months_after(sent, _MONTHS[words.kind])
    try:
        return sent + timedelta(days=_DAYS[words.kind]) if words.kind in _DAYS else None
    except OverflowError:
        return None
