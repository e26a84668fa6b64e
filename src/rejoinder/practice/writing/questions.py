"""Which of their questions a reply answers with a yes, and how; what is not of a known kind is left to `unanswered`."""

import re
from collections.abc import Iterator

from rejoinder.model.reading import KindnessKind, SignalKind
from rejoinder.model.reply import Basis
from rejoinder.practice.writing import offers, saying_yes
from rejoinder.practice.writing.other_roles import VOLUNTEERING
from rejoinder.practice.writing.referrals import points_away
from rejoinder.practice.writing.theirs import Said, Theirs, Topic

_MAY_DO = frozenset(
    "keep give pass forward share send hold retain put add introduce connect recommend contact call ring use mention hand tell let write "
    "phone email come ping message text drop".split()
)
_MAY_BE_IN_TOUCH = ("get in touch", "get back", "be in touch")


def suits(theirs: Theirs) -> Iterator[Topic]:
    """Yield that it would suit her, where they ask so and "that" is certain."""
    question = next((said for said in theirs.sentences if "would_suit" in said.does and said.text.rstrip().endswith("?")), None)
    that = _what_would_suit(theirs, question) if question else ""
    if question and that:
        yield theirs.topic("answer.suits", question, True, that=that)


def _what_would_suit(theirs: Theirs, question: Said) -> str:
    """What "that" means in "Would that suit you?", from the question and the two sentences before it: the work for which they need
    somebody, or the days of the week that they name; "" where they name neither."""
    at = theirs.sentences.index(question)
    near = [said.text for said in reversed(theirs.sentences[: at + 1][-3:])]
    return next((that for text in near if (that := offers.wanted_for(text))), "") or next(
        (found.group() for text in near[:2] if (found := _DAYS_OF_WEEK.search(text)) and _TO_BE_HAD.search(text)), ""
    )


_TO_BE_HAD = re.compile(r"\b(?:need|want|looking|offer|could|can|would|have|cover|free|open|spare|help|short|without)\b", re.IGNORECASE)
"""Without one of these a day is that of the interview."""
_DAYS_OF_WEEK = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:s| mornings?| afternoons?| evenings?| nights?)?"
    r"(?: and (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)?\b"
)


def yeses(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """Yield a yes to the first question of an English letter that can be turned, else to leave that it asks for."""
    signals = {signal.kind for signal in theirs.letter.reading.signals}
    asked = bool(signals & {SignalKind.CONSENT_QUESTION, SignalKind.ASKS_ANSWER})
    other_role = bool(theirs.kind_words(KindnessKind.OTHER_ROLE))
    if not (asked or other_role or "human" in known):
        return
    for said in theirs.sentences:
        if offers.is_rhetorical(said.text):
            continue
        may_ask = "?" in said.text or asked or other_role or re.search(r"\bif you\b|\bwonder", said.text, re.I)
        answer = saying_yes.yes_to(said.text, theirs.before(said)) if may_ask else None
        if answer is None:
            continue
        goes_on, kind = answer
        if kind == "may" and goes_on.startswith(("put me off", "let me down")):
            continue
        if kind == "may" and goes_on.startswith(("tell me", "let me know")) and not _WOULD_BE_TOLD.search(said.text):
            continue
        if kind == "may" and goes_on.split()[0].lower() not in _MAY_DO and not goes_on.lower().startswith(_MAY_BE_IN_TOUCH):
            continue
        yield theirs.topic(f"answer.{kind}", said, True, yes=goes_on)
        return
    granted = next((said for said in theirs.sentences if _asks_leave(said)), None)
    if granted and "human" in known:
        yield theirs.topic("answer.permission", granted, True)


def _asks_leave(said: Said) -> bool:
    """Whether a sentence asks leave for something that they would do."""
    return bool(_MAY_I_GIVE.search(said.text)) or ("permission" in said.does and bool(_WE_WOULD_DO.search(said.text)))


_WE_WOULD_DO = re.compile(
    r"\b(?:I|we)(?:['’](?:d|ll|ve|m|re)| would| will| should| shall| could| can| may| might| am| are| have)?\b"
    r"(?! (?:(?:so |really |very much )*(?:love|like|be \w+) )?(?:to have you|for you to|you to|if you))|\bhappy for (?:me|us)\b",
    re.IGNORECASE,
)
_WOULD_BE_TOLD = re.compile(
    r"\b(?:would|do|should) you (?:like|want) (?:me|us) to (?:let you know|tell you)(?: (?:if|when|whenever|once|as soon as|about|"
    r"of)\b[^?]*)?\s*\?",
    re.IGNORECASE,
)
_MAY_I_GIVE = re.compile(
    r"\b(?:may|can|could|shall) (?:I|we) (?:please )?(?:give|pass|send|tell|let|show|mention)\b[^.;!]{3,140}\?", re.IGNORECASE
)
_PASSING_ON = re.compile(
    r"\b(?:give|gave|given|pass|passed|send|sent|show|tell)\b[^.;]{0,40}"
    r"\b(?:your (?:name|address|number|details|e-?mail|cv|letter)|him|her|them)\b|\bpermission\b"
)
"""Whoever asks this would tell somebody else of her, not keep her papers."""


def questions_answered(theirs: Theirs) -> Iterator[Topic]:
    """The answers to what they ask in words that are not turned; what is not of a known kind is left to the person."""
    for signal in theirs.letter.reading.signals:
        if signal.kind not in (SignalKind.CONSENT_QUESTION, SignalKind.ASKS_ANSWER):
            continue
        words = signal.quote.lower()
        if VOLUNTEERING.search(words):
            name = "volunteer"
        elif re.search(r"\b(?:forward|pass|share|weiterleit)\w*", words):
            name = "forward"
        elif signal.kind is SignalKind.CONSENT_QUESTION and _PASSING_ON.search(words):
            name = "permission"
        elif signal.kind is SignalKind.CONSENT_QUESTION or re.search(
            r"\b(?:keep|hold|retain|store|file|pool|record|resum\w*|résumé|details|aufnehmen|aufbewahr\w*|speicher\w*)\b", words
        ):
            name = "consent"
        elif re.search(
            r"\b(?:consider|interested|open to|other|another|instead|alternative|part-time|full-time|temporary|substitute)\b", words
        ):
            if points_away(theirs):
                continue
            name = "other_role"
        elif re.search(r"\b(?:feedback|rückmeldung)\b", words):
            name = "feedback"
        else:
            continue
        yield Topic(name=f"answer.{name}", basis=Basis.FACT, source=f"{theirs.here}#{signal.start}-{signal.end}", strong=True)
