"""What in their letter waits for a word of hers. Where the draft has none for it, it is put to the person in their own sentences.

What a draft does answer is decided in `answers`.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rejoinder.model.reading import KindnessKind, SignalKind
from rejoinder.practice.writing import offers, somebody_else
from rejoinder.practice.writing.in_time import is_past
from rejoinder.practice.writing.theirs import Said, Theirs, Topic, place_of


class Waiting(NamedTuple):
    """Words of theirs on one line, whether they ask a question, where they stand, and in which letter."""

    text: str
    asks: bool
    start: int
    end: int
    letter: str


_LONGEST_TOLD = 200
"""Characters of a sentence of theirs that is shown to the person."""
_NOT_MUCH = 16
"""Words of a sentence that is shown with the one before it where it points back to that: "Please reply by Friday"."""
_NO_WORD_WAITED_FOR = {"answered", "heard"}
"""Where she has written since, or what they said was answered when they said it."""


def waiting(theirs: Theirs, known: set[str], answers: Sequence[Topic], today: date) -> tuple[Waiting, ...]:
    """Return what in their letter asks her something or invites her and may still be answered `today`, questions first, and what the
    `answers` take up, for which a draft may have no room; of a letter that is no person's, or to which she has written since, nothing."""
    taken_up = [said for topic in answers if topic.name not in _WANTS_NO_WORD and (said := place_of(theirs, topic))]
    if not known >= {"human", "wrote"} or known & _NO_WORD_WAITED_FOR:
        return ()
    found = [
        _told(theirs, before, said, after, asks=asks)
        for before, said, after in zip((None, *theirs.sentences), theirs.sentences, (*theirs.sentences[1:], None), strict=False)
        if (asks := _asks_her(theirs, before, said, today)) or said in taken_up or _invites_her(theirs, before, said, today)
    ]
    return tuple(sorted(found, key=lambda one: not one.asks))


_WANTS_NO_WORD = (
    "answer.thanks_feedback",
    "answer.connect",
    "answer.connect_linkedin",
    "answer.passed_on",
    "answer.listed",
    "answer.event",
    "answer.no_objection",
)
"""Answers that nobody misses."""


_PLACE = re.compile(r"(?P<letter>.*)#(?P<start>\d+)-(?P<end>\d+)$", re.DOTALL)


def left_open(found: Sequence[Waiting], sources: Iterable[str]) -> tuple[Waiting, ...]:
    """Return those of `found` on which nothing in the draft rests, each sentence once; `sources` are those of its sentences that answer
    theirs."""
    places = [place for source in sources if (place := _PLACE.match(source))]

    def is_answered(one: Waiting) -> bool:
        return any(place["letter"] == one.letter and int(place["start"]) < one.end and one.start < int(place["end"]) for place in places)

    def is_explained(one: Waiting) -> bool:
        """Whether it only asks to be answered, or says no more than what an answered sentence was about."""
        asks_only = bool(places) and bool(_ASKS_FOR_AN_ANSWER.search(one.text))
        behind = [place for place in places if place["letter"] == one.letter and 0 <= one.start - int(place["end"]) <= _RIGHT_BEHIND]
        return asks_only or (not one.asks and bool(behind) and not _TO_THE_READER.search(one.text))

    left = [one for one in found if not is_answered(one) and not is_explained(one)]
    return tuple(one for one in left if not any(one is not other and one.asks is other.asks and _holds(other, one) for other in left))


_RIGHT_BEHIND = 3
"""Characters between two sentences that follow each other."""
_ASKS_FOR_AN_ANSWER = re.compile(
    r"\b(?:reply|respond|answer|write back|let (?:me|us) know|say)\b[^.;!?]{0,40}\b(?:yes or (?:a )?no|either way|one way or the other)\b|"
    r"\bGeben Sie mir kurz Bescheid\b",
    re.IGNORECASE,
)


def _holds(one: Waiting, other: Waiting) -> bool:
    return one.start <= other.start and other.end <= one.end


def _told(theirs: Theirs, before: Said | None, said: Said, after: Said | None, *, asks: bool) -> Waiting:
    """A sentence as it is shown, with the one before it where it says little alone. What is told of before a question is answered with
    it, and a short question with what it points back to."""
    text = said.flat
    words = len(text.split())
    points_back = before is not None and (_THAT.search(text) if asks else words < _NOT_MUCH and _POINTS_BACK.search(text))
    start = before.start if before and points_back else said.start
    shown = f"{before.flat} {text}" if before and points_back and not asks else text
    end = after.end if after and not asks and _ASKS_ABOUT_IT.search(after.flat) else said.end
    return Waiting(shown, asks, start, end, theirs.here)


_ASKS_ABOUT_IT = re.compile(r"^(?!(?:and|also|another)\b)(?:(?!\byour\b)[^?])*\?$", re.IGNORECASE)
"""A question about what stands before it, and not about something else of hers."""
_TO_THE_READER = re.compile(
    r"\b(?:you|your|yours|Sie|Ihre?[mnrs]?|du|dich|dir|dein\w*)\b|^\W*(?:(?:So|And),? )?(?:[Ff]ancy|[Hh]ow about|[Ss]hall we|[Uu]p for)\b"
)
_POINTS_BACK = re.compile(
    r"\b(?:it|them|either way|favou?r|reply|respond|answer|let (?:me|us) know|tell (?:me|us)|say (?:so|yes))\b|\bthat(?=[.,;!]|$)",
    re.IGNORECASE,
)
_THAT = re.compile(r"\b(?:that|this|it|interested|tempted|damit|dazu|darüber|das|recht|einverstanden)\b")


def _asks_her(theirs: Theirs, before: Said | None, said: Said, today: date) -> bool:
    """Whether a sentence puts a question to her that may still be answered `today`."""
    question = said.flat
    if not question.endswith("?") or len(question) > _LONGEST_TOLD or not _TO_THE_READER.search(question):
        return False
    if before and _THAT.search(question) and is_past(theirs, before, today):
        return False
    return not (is_past(theirs, said, today) or somebody_else.pointed_to(said.text) or offers.is_rhetorical(question))


_LOOKED_AHEAD_TO = (KindnessKind.REAPPLY, KindnessKind.WILL_CONTACT, KindnessKind.ON_FILE, KindnessKind.FEEDBACK_OFFER)
"""Kind words that the look ahead takes up, or that want no answer."""
_TO_BE_LEFT_ALONE = re.compile(r"\b(?:no longer (?:wish|want)|unsubscribe|opt out|object|withdraw\w*|delete\w*|remove\w*)\b", re.IGNORECASE)


def _invites_her(theirs: Theirs, before: Said | None, said: Said, today: date) -> bool:
    """Whether a sentence that asks no question invites her to something or wants an answer, for which there is time `today`."""
    told = said.flat
    if len(told) > _LONGEST_TOLD or offers.is_rhetorical(told) or _TO_BE_LEFT_ALONE.search(told):
        return False
    if is_past(theirs, said, today) or is_past(theirs, before, today):
        return False
    if any(theirs.around(kindness) == said for kindness in theirs.kind_words(*_LOOKED_AHEAD_TO)):
        return False
    asking = [signal.start for signal in theirs.letter.reading.signals if signal.kind is SignalKind.ASKS_ANSWER]
    asking += [kindness.start for kindness in theirs.kind_words(KindnessKind.OTHER_ROLE)]
    return offers.invites(told) or any(said.start <= start < said.end for start in asking)
