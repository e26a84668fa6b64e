"""What in their letter waits for a word of hers and is left to her: a question no draft can answer, an invitation it does not take up.

What a draft does answer is decided in `answers`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from rejoinder.model.reading import KindnessKind, SignalKind
from rejoinder.practice.writing import offers, somebody_else
from rejoinder.practice.writing.in_time import is_over, is_past
from rejoinder.practice.writing.theirs import Fact, Theirs, Topic, place_of

_OF_ONES_OWN = (
    "answer.bidden",
    "answer.called",
    "answer.reference",
    "answer.visit",
    "answer.event",
    "answer.connect",
    "answer.help",
    "answer.advice",
    "answer.thanks_feedback",
    "answer.passed_on",
    "answer.if_ever",
    "answer.kept",
    "answer.invited",
    "answer.coffee",
    "answer.shown",
    "answer.referred",
    "answer.standing",
    "answer.listed",
    "answer.refund",
    "answer.sounding",
    "answer.considered",
)


def _is_a_reply(answer: Topic) -> bool:
    """Whether `answer` answers a question, and does not only take up an invitation or advice."""
    return not answer.name.startswith(_OF_ONES_OWN)


_TO_THE_READER = re.compile(
    r"\b(?:you|your|yours|Sie|Ihre?[mnrs]?|du|dich|dir|dein\w*)\b|^\W*(?:(?:So|And),? )?(?:[Ff]ancy|[Hh]ow about|[Ss]hall we|[Uu]p for)\b"
)
_LONGEST_TOLD = 200
"""Characters of a sentence of theirs that is shown to the person."""


def _question_left(theirs: Theirs, taken: Iterable[Topic], today: date) -> str:
    """The first question of their letter that is put to her, may still be answered `today` and is not among what is `taken` up, on
    one line, "" for none."""
    answered = [place_of(theirs, topic) for topic in taken]
    for before, said in pairwise((None, *theirs.sentences)):
        if said is None or said in answered or (before and _THAT.search(said.text) and is_over(theirs, before, today)):
            continue
        question = " ".join(said.text.split())
        if not question.endswith("?") or len(question) > _LONGEST_TOLD or not _TO_THE_READER.search(question):
            continue
        if not (is_past(theirs, said, today) or somebody_else.pointed_to(said.text) or offers.is_rhetorical(question)):
            return question
    return ""


def _waiting_for_a_word(theirs: Theirs, today: date) -> str:
    """The first sentence of their letter that invites her to something or asks for an answer without asking a question, and whose
    time has not passed `today`, on one line; "" for none."""
    asking = [signal.start for signal in theirs.letter.reading.signals if signal.kind is SignalKind.ASKS_ANSWER]
    asking += [kindness.start for kindness in theirs.kind_words(KindnessKind.OTHER_ROLE)]
    ahead = theirs.kind_words(KindnessKind.REAPPLY, KindnessKind.WILL_CONTACT, KindnessKind.ON_FILE, KindnessKind.FEEDBACK_OFFER)
    looked_ahead_to = {around.start for kindness in ahead if (around := theirs.around(kindness))}
    for before, said in pairwise((None, *theirs.sentences)):
        told = " ".join(said.text.split()) if said else ""
        waits = said and (offers.invites(told) or any(said.start <= start < said.end for start in asking))
        over = is_past(theirs, said, today) or is_past(theirs, before, today) or (said and said.start in looked_ahead_to)
        if waits and len(told) <= _LONGEST_TOLD and not (offers.is_rhetorical(told) or over):
            return f"{' '.join(before.text.split())} {told}" if before and len(told.split()) < _SAYS_LITTLE else told
    return ""


_SAYS_LITTLE = 8
"""Words of a sentence that is shown with the one before it: "Please reply by Friday"."""
_THAT = re.compile(r"\b(?:that|this|it)\b")
_NO_WORD_WAITED_FOR = {"answered", "heard", "season", "when_if", "when_ready"}
"""Where she has written since, what they said was answered when they said it, or the look ahead takes up what they offer."""


def asked(theirs: Theirs, known: set[str], answers: Sequence[Topic], slots: Mapping[str, Fact], today: date) -> str:
    """Return a question of theirs that the draft answers in no way, "" for none."""
    if not known >= {"human", "wrote"} or "answered" in known or any(map(_is_a_reply, answers)):
        return ""
    question = _question_left(theirs, answers, today)
    return "" if any(slots[slot].text in question for slot in ("season", "when_if") if slot in slots) else question


def waiting(theirs: Theirs, known: set[str], answers: Sequence[Topic], today: date) -> str:
    """Return an invitation of theirs that the draft takes up in no way and that is still open `today`, "" for none."""
    if not known >= {"human", "wrote"} or answers or known & _NO_WORD_WAITED_FOR:
        return ""
    return _waiting_for_a_word(theirs, today)
