"""How much kind words mean: the strength that their class starts with, and what adds to it or takes from it."""

import re

from rejoinder.model.reading import KindnessKind, Stage
from rejoinder.practice.kind_words.by_phrases import COURTESIES, PROMISES, Found, overlap
from rejoinder.practice.kind_words.clauses import Marked, compiled, folded_between
from rejoinder.practice.kind_words.context import KindnessContext, normalised
from rejoinder.practice.kind_words.lapse import when_then_is
from rejoinder.practice.periods import has_term
from rejoinder.practice.sentences import Sentence

_FIRST_PERSON = r"\b(?:i|i'm|i'd|i'll|i've|me|my|ich|mir|mich|meine?[nrms]?)\b"
_DECIDED = r"\b(?:decided|resolved|decision)\b[^.;]{0,20}\b(?:not to|against)\b|\b(?:entschieden|beschlossen)\b[^.;]{0,60}\bnicht\b"
_REASON = (
    r"fund|budget|grant\b|money|financ|freez|frozen|\bcuts?\b|saving|afford|cost|econom|recession|donor|sponsor|contract|lost|pulled"
    r"|\b(?:because|since|as|with|so|weil|da)\b|haushalt|mittel|geld|sparen|gespart"
)
"""Signs that a decision had a reason."""
_HOUSE = r"\b(?:we|we'd|we'll|us|our|wir|uns|unsere?[nmrs]?)\b"
_CONCRETE = (
    ("@", r"[\w+-]@[\w-]{1,60}\.\w"),
    ("day", r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"),
    ("my ", r"\bmy (?:number|direct line|mobile|address|colleague)\b"),
    ("", r"\+?\d[\d ().-]{7,18}\d"),
)
"""Signs of a concrete next step, each with what must be there for it to be worth looking."""
_TRIGGER = (
    r"\b(?:if|when|once|should|as soon as)\b.{0,60}\b(?:role|position|post|vacancy|opening|place|job)s?\s+"
    r"(?:in|at|for|on|with)\s+(?!the future|our company|your|future)\w"
    r"|\b(?:full-time|part-time|branch|permanent|temporary|apprenticeship|next round)\b"
)


_TO_SOMEBODY = re.compile(
    r"\b(?:[Aa]sk|[Tt]ry|[Rr]ing|[Cc]all|[Ww]rite to|[Ss]peak to|[Tt]alk to|[Gg]o (?:and|to) see)\s+"
    r"(?:for )?(?:my (?:old )?(?:friend|colleague) )?[A-Z][\w'’-]+[^.!?]{0,60}"
    r"\b(?:looking for|needs?|wants?|after|hiring|short of|has (?:a|an) )\b|"
    r"\b(?:Kolleg(?:e|en|in)|Herrn?|Frau|[Bb]eim? [A-ZÄÖÜ][\wäöüß-]+) [A-ZÄÖÜ][\wäöüß-]+[^.!?]{0,60}"
    r"\b(?:sucht|suchen|braucht|brauchen)\b"
)
"""Who sends her to somebody by name who is looking ("Fragen Sie beim Kollegen Reitmeier in Oberau, der sucht noch")."""


def strength_of(words: Found, marked: Marked, text: str, context: KindnessContext) -> tuple[int, list[str]]:
    """Return the strength of kind words, 0 to 3, and the reasons for it, by the practice's strength model."""
    sentence = marked.sentence
    folded = folded_between(words.start, words.end, sentence)
    helpers = {cue.heading.label for cue, _ in marked.cues if overlap(cue, words)}
    if words.kind in COURTESIES:
        return 0, ["a courtesy, nothing is promised"]
    steps = [
        (1, words.kind is KindnessKind.PERSONAL_DETAIL, "names something of your own"),
        (1, context.signer_took_part and bool(compiled(_FIRST_PERSON).search(folded)), "in the signer's own voice, who knows you"),
        (1, _is_concrete(words.kind, folded) or when_then_is(words, marked) is not None, "says concretely what or when"),
        (2, words.kind is KindnessKind.OTHER_ROLE and sends_to_somebody(text[words.start : words.end]), "sends you to somebody by name"),
        (1, context.human_thread, "came in a conversation with you"),
        (-1, words.kind is KindnessKind.CONNECT and _is_the_house(folded, sentence), "the house speaks, not a person"),
        (-1, context.machine_sender, "sent by a system"),
        (-1, _is_seen(folded, sentence, context), "the same words stand in another letter of theirs"),
        (-1, "stock" in helpers, "words that many letters use"),
        (-1, "hedge" in helpers and words.kind in PROMISES, "only a possibility"),
        (-1, context.stage is Stage.SUBMITTED, "they had only seen your application"),
        (-1, words.kind is KindnessKind.BUDGET and _is_bare_news(sentence), "says what was decided, not why"),
    ]
    applied = [(step, reason) for step, holds, reason in steps if holds]
    if words.kind is KindnessKind.HARD_CHOICE and context.stage in (Stage.INTERVIEW, Stage.FINAL):
        applied.append((1, "after they had met you"))
    strength = words.base + sum(step for step, _ in applied)
    return max(0, min(3, strength)), [_opening(words.base), *(reason for _, reason in applied)]


def sends_to_somebody(sentence: str) -> bool:
    """Whether `sentence` sends her to somebody elsewhere, by name, who is looking for people."""
    return bool(_TO_SOMEBODY.search(sentence))


def _is_bare_news(sentence: Sentence) -> bool:
    """Whether a reason is none: "the business has decided not to proceed"."""
    return bool(compiled(_DECIDED).search(sentence.folded)) and not compiled(_REASON).search(sentence.folded)


def _is_seen(folded: str, sentence: Sentence, context: KindnessContext) -> bool:
    return bool(context.seen_before) and not context.seen_before.isdisjoint((normalised(folded), normalised(sentence.folded)))


def _is_the_house(folded: str, sentence: Sentence) -> bool:
    return not compiled(_FIRST_PERSON).search(sentence.folded) and bool(compiled(_HOUSE).search(folded))


def _opening(base: int) -> str:
    return ("a courtesy", "words that letters often hold", "kind words that not every letter holds", "rare words")[max(0, min(3, base))]


def _is_concrete(kind: KindnessKind, folded: str) -> bool:
    if kind in (KindnessKind.REAPPLY, KindnessKind.WILL_CONTACT) and (has_term(folded) or compiled(_TRIGGER).search(folded)):
        return True
    if kind is KindnessKind.ON_FILE and has_term(folded):
        return True
    if kind not in PROMISES and kind is not KindnessKind.CONNECT:
        return False
    return any(hint in folded and compiled(pattern).search(folded) for hint, pattern in _CONCRETE)
