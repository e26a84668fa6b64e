"""The one sentence of their letter that could stand in no other, made hers and whole. English only.

What became of something of hers and what somebody did because of her comes before what was thought of it, and that before a bare liking.
"""

import re

from rejoinder.practice.writing.became import Heart, Told, became_of_it, judged, moved_somebody
from rejoinder.practice.writing.clauses import clauses
from rejoinder.practice.writing.deeds import BY_ANOTHER_NAME, others_did, writer_did
from rejoinder.practice.writing.turning import one_line
from rejoinder.practice.writing.worth import AGAINST, GENERIC, SURELY, WITH_HER_LEAVE

_CONCEDED = re.compile(r"(?:While|Although|Though|Whilst|Despite|If|Unless|When|Should|Whether)\b")
_FEWEST_WORDS = 3


def heart_of(sentence: str, before: str, *, praised: bool) -> Heart | None:
    """Return what `sentence` tells of her that a reply can say back, the best of its clauses, or None. `before` is the sentence before it,
    which may name what "it" is; where the sentence is not known to be kind (`praised`), only what cannot be meant otherwise counts."""
    flat = one_line(sentence)
    if WITH_HER_LEAVE.search(flat) or _CONCEDED.match(flat):
        return None
    found: list[Heart] = []
    last = before
    for clause in clauses(sentence):
        told = _told(clause, last, before) if praised or _is_surely_kind(clause) else None
        found += [told] if told and (praised or told.told in (Told.STORY, Told.THOUGHT)) else []
        last = clause
    return max(found, key=lambda one: one.told, default=None)


def _is_surely_kind(clause: str) -> bool:
    return bool(SURELY.search(clause) or BY_ANOTHER_NAME.search(clause) or moved_somebody(clause))


def _told(clause: str, last: str, before: str) -> Heart | None:
    if len(clause.split()) < _FEWEST_WORDS or AGAINST.search(clause):
        return None
    if GENERIC.search(clause):
        told = others_did(clause, last, before)
        return told if told and told.told is Told.WELL else None
    return (
        became_of_it(clause)
        or moved_somebody(clause)
        or judged(clause)
        or writer_did(clause, last, before)
        or others_did(clause, last, before)
    )
