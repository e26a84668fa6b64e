"""What a refusal asks or offers besides: one letter may refuse one post and invite to an interview for another."""

import re
from dataclasses import replace
from functools import cache

from rejoinder.model.reading import Kind, Reading, Reason
from rejoinder.practice.evidence import DECISIVE, Evidence, reason_of

NOT_UNLIKELY = 0.01
"""What an invitation or an offer beside a refusal needs, by the closest look, to be told of: refusals speak of interviews, too
(an estimate)."""


def asked_besides(found: Evidence, likely: dict[Kind, float]) -> tuple[Reason, ...]:
    """What else a refusal holds in so many words, if that is at all likely: one letter may refuse one post and invite for another."""
    kinds = (
        kind for kind in (Kind.OFFER, Kind.INTERVIEW, Kind.ASSESSMENT) if found.points(kind) >= DECISIVE and likely[kind] >= NOT_UNLIKELY
    )
    others = (next((finding for finding in found.standing(kind) if _is_put_to_her(kind, finding.quote)), None) for kind in kinds)
    return tuple(replace(reason_of(other, f"also {other.says}"), rule=WANTS_AN_ANSWER) for other in others if other)


_WOULD_LIKE = (
    r"(?:would|should|['’]d)(?:,? however,?)? (?:really |very much |all )?(?:like|love|want|be (?:delighted|happy|pleased|glad)) to"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_PUT_TO_HER: dict[Kind, str] = {
    Kind.INTERVIEW: (
        rf"\b(?:{_WOULD_LIKE}|wants? to|are keen to) (?:meet|talk (?:to|with)|speak (?:to|with)|interview) you\b"
        rf"|{_WOULD_LIKE} see you (?:on|at|for|next|this|tomorrow|in person)\b"
        rf"|{_WOULD_LIKE} have a (?:chat|call|talk|conversation) with you\b"
        r"|\b(?:invite|inviting|ask) you (?:and [\w ]{3,30} )?(?:to|for) (?:an? |the |our |come |attend )*(?:\w+ )?"
        r"(?:interview|be interviewed|audition|trial|chat|talk)\w*"
        r"|\b(?:pop|come|drop) (?:in|by|over|along) (?:for|to have|to see|on|and)\b[^.;]{0,60}"
        rf"\b(?:chat|trial|interview|talk|{_DAY})\b"
        r"|\b(?:can|could|will|['’]ll) (?:set up|arrange|fix) (?:an? |the )?(?:\w+ )?(?:call|interview|meeting|chat)\b"
        rf"|\b(?:would|does|do|might) (?:that|it|this|{_DAY}\b[^.;?]{{0,20}}) suit|\b(?:whether|if) that suits"
        r"|\b(?:are|would) you (?:be )?free\b|\bcould you (?:come|make|manage|do) \b"
        r"|\bwould you (?:do|come|take|try|like to (?:come|meet|talk))\b"
        r"|\b(?:laden|lade) (?:Sie|dich)\b|\b(?:passt|hätten) (?:Ihnen|Sie|dir|du)\b"
        r"|\b(?:möchten?|würden?) (?:wir |ich )?(?:Sie|dich) (?:\w+ )*(?:kennenlernen|einladen|sprechen|treffen)"
    ),
    Kind.OFFER: (
        r"\b(?:like|love|pleased|happy|glad|delighted|able) to offer you\b|\b(?:can|could|do|would) offer you (?:an?|the|our|first|some)\b"
        r"|\b(?:is|it['’]s|they['’]re) yours(?! to\b)\b"
        r""
        r"|\bwould you (?:take (?:it|that|the|up)|accept|like (?:an?|the) (?:place|post|position|role|job))\b"
        r"|\bcan offer you (?:instead )?is\b"
        r"|\b(?:bieten|anbieten) (?:wir |ich )?(?:Ihnen|dir)\b"
        r"|\b(?:Ihnen|dir)\b[^.;]{0,60}\banbieten\b"
    ),
    Kind.ASSESSMENT: (
        r"\b(?:please|ask(?:ing)? you to|invit(?:e|ing) you to|would you|could you|like you to|need you to) (?:now |kindly )?"
        r"(?:complete|take|sit|do|submit|send)\b|\bnext (?:stage|step) (?:is|will be|would be)\b"
        r"|\b(?:bitte|bitten (?:wir )?(?:Sie|dich))\b[^.;]{0,80}\b(?:test|aufgabe|übung)\w*"
    ),
}
"""What in a refusal puts something else to the reader: letters that say no speak of interviews, tests and offers that were, too."""
_NOT_PUT_TO_HER = (
    r"\b(?:thank\w*|those (?:who|invited)|had (?:been|hoped|planned)|have been happy|cancelled|withdrawn|rescinded|feedback|again|"
    r"employment site|portal|website|expenses|receipts|survey|one day|by summer|to (?:re)?apply|so that we can|"
    r"it was (?:kind|good|lovely|nice|great)|you['’]ll have (?:received|had)|you will have (?:received|had))\b"
    r"|n['’]t (?:be|offer)|\bnot (?:offer|be able)"
    r"|\b(?:if|should|in case) (?:she|he|they|(?:that|the) \w+(?: \w+)?) (?:declines?|turns?|withdraws?|changes?|does|do|drops?)\b"
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Only a refusal that speaks of something else needs these: every run loads this module."""
    return re.compile(pattern, re.IGNORECASE)


def _is_put_to_her(kind: Kind, sentence: str) -> bool:
    """Whether a sentence of a refusal invites the reader to something else, or offers it, so that she owes an answer."""
    flat = " ".join(sentence.split())
    return bool(_compiled(_PUT_TO_HER[kind]).search(flat)) and not _compiled(_NOT_PUT_TO_HER).search(flat)


def offered_place(reading: Reading) -> Reason | None:
    """Return where a letter offers the reader work, beside a refusal or by itself, with the sentence; None where it offers none: a place
    on a list, a visit or a comment is no work."""
    reasons = reading.recognition.reasons
    besides = (reason for reason in reasons if reason.rule == WANTS_AN_ANSWER)
    offered = next((one for one in besides if _is_put_to_her(Kind.OFFER, one.quote) and not _compiled(_NO_WORK).search(one.quote)), None)
    if offered or reading.recognition.kind is not Kind.OFFER:
        return offered
    return next((reason for reason in reasons if reason.quote), next(iter(reasons), None))


_NO_WORK = r"\b(?:list|pool|feedback|comments|interview|conversation|chat|call|visit|tour|tickets?|vouchers?|course|workshop)\b"


WANTS_AN_ANSWER = "R6"
"""The rule of the practice by which an invitation beside a refusal counts: whatever waits for an answer comes first."""
