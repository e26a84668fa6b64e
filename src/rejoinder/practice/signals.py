"""What else a letter says that changes what to do: a stated wait, "do not reply", a question that wants an answer, a demand for money.

Kind words are `kindness`; how far an application had come is read elsewhere.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from rejoinder.model.message import Message
from rejoinder.model.reading import Passage, PassageKind, Signal, SignalKind
from rejoinder.practice.ahead import ahead
from rejoinder.practice.cues import Cue, Phrases, phrases
from rejoinder.practice.periods import USUAL, Conventions, beginning, closing_day, expiry, has_duration, has_term, return_from, wait_end
from rejoinder.practice.phrases import READ_LANGUAGES
from rejoinder.practice.sentences import Sentence, sentences

_MOST_SENTENCES = 400
_KINDS = {kind.value: kind for kind in SignalKind}
_IN_FOOTERS_TOO = {SignalKind.DO_NOT_REPLY, SignalKind.SURVEY, SignalKind.NO_CONTACT}
_DATED = {SignalKind.CONSENT_QUESTION, SignalKind.ASKS_ANSWER, SignalKind.LIST_STATUS}
_WITH_A_DAY = {SignalKind.OPENING, SignalKind.ANSWER_BY, SignalKind.CLOSES, SignalKind.AWAY, SignalKind.SILENCE}
"""Signs that are none without a day."""

_UNMERGED = re.compile(
    r"\{\{[^{}\n]{1,60}\}\}|%%\w{1,40}%%|\$\{\w{1,40}\}|<<[\w .]{1,40}>>|«[\w .]{1,40}»|\{[A-Za-z]+[_ ](?:name|title|position)\}"
    r"|\[(?:candidate|applicant|first|last|full|recipient|insert|your|job|position|company|employer)(?:'s)?[ _-]?[\w ]{0,20}\]"
    r"|\[(?:(?:vor|nach)?name|anrede|stelle|bewerbername)\]"
    r"|(?<!\w)(?:FNAME|LNAME|FIRST_NAME|LAST_NAME|CANDIDATE_NAME)(?!\w)",
    re.IGNORECASE,
)
_UNMERGED_SIGNS = ("{", "%%", "<<", "«", "[", "NAME")


def find_signals(
    message: Message, passages: Iterable[Passage], conventions: Conventions = USUAL, languages: tuple[str, ...] = READ_LANGUAGES
) -> tuple[Signal, ...]:
    """Return the signs a letter holds, in the order of its text, each kind at most once a sentence.

    `passages` are those that count as the letter's words: own and forwarded ones are read for everything, footers and signatures only
    for notices such as "do not reply". `until` is the end of a stated wait (of "six to twelve months" the longer), the day by which an
    answer is wanted, the day a list expires, or the day from which something is to be had (an opening without one is none); it counts
    from the passage's date, else the message's. The kinds are the practice's S-classes, the reasons given (K16), and openings to come.
    """
    found: list[Signal] = []
    for passage in passages:
        if passage.kind is PassageKind.QUOTED:
            continue
        letter = passage.kind in (PassageKind.OWN, PassageKind.FORWARDED)
        sent = passage.date if passage.kind is PassageKind.FORWARDED and passage.date else message.date
        on = sent.date() if sent else None
        signals = [*_stated(message.text, passage, on, conventions, languages), *(_unmerged(message.text, passage) if letter else ())]
        found.extend(signal for signal in signals if letter or signal.kind in _IN_FOOTERS_TOO)
    return tuple(sorted(found, key=lambda signal: (signal.start, signal.end)))


def _stated(text: str, passage: Passage, on: date | None, conventions: Conventions, languages: tuple[str, ...]) -> Iterator[Signal]:
    packs = [phrases(language, "signals") for language in languages]
    for sentence, _ in zip(sentences(text, passage.start, passage.end), range(_MOST_SENTENCES), strict=False):
        cues = _cues(sentence, packs)
        if not cues:
            continue
        denied = {cue.heading.label[4:] for cue in cues if cue.heading.label.startswith("not_")}
        kinds = {cue.heading.label for cue in cues if _holds(cue, sentence)} - denied
        for label in sorted(kinds & _KINDS.keys()):
            until = _until(_KINDS[label], sentence, on, conventions)
            if _KINDS[label] in _WITH_A_DAY and until is None:
                continue
            yield Signal(kind=_KINDS[label], quote=text[sentence.start : sentence.end], start=sentence.start, end=sentence.end, until=until)


def _cues(sentence: Sentence, packs: list[Phrases]) -> list[Cue]:
    """The cues in a sentence; those of headings that look ahead ("ahead=yes") only where the sentence does."""
    cues = [cue for pack in packs for cue in pack.find(sentence)]
    if not any(map(_looks_ahead, cues)) or (looking := ahead(sentence.folded)) == sentence.folded:
        return cues
    told = [cue for pack in packs for cue in pack.find(Sentence(looking)) if _looks_ahead(cue)] if looking else []
    return [*(cue for cue in cues if not _looks_ahead(cue)), *told]


def _looks_ahead(cue: Cue) -> bool:
    return bool(cue.heading.setting("ahead"))


def _holds(cue: Cue, sentence: Sentence) -> bool:
    if cue.heading.setting("question") and not sentence.folded.rstrip("\"') ").endswith("?"):
        return False
    return not cue.heading.setting("stated") or _states_wait(sentence.folded)


def _states_wait(folded: str) -> bool:
    """A wait is a length of time, or a day before which or after which; a season alone is an invitation, and how long they keep an
    application says nothing of when the next may come."""
    if _HELD.search(folded) and not _APPLYING_AGAIN.search(folded):
        return False
    return has_duration(folded) or (
        has_term(folded) and bool(re.search(r"\b(?:(?<!if )not|until|before|after|earlier|sooner|nicht|erst|fruhestens|vor|ab)\b", folded))
    )


_HELD = re.compile(
    r"\b(?:keep|keeps|keeping|kept|hold|holds|holding|held|retain\w*|stor(?:e|ed|ing)|remain\w*|delet\w+|destroy\w*|eras\w+|behalten|"
    r"bewahren|"
    r"aufbewahr\w*|speicher\w*|gespeichert|losch\w*|geloscht)\b(?:\W+\w+){0,5}?\W+(?:application|applications|cv|resume|details|file|"
    r"papers|"
    r"documents|data|letter|name|record|records|profile|candidacy|information|bewerbung\w*|unterlagen|daten)\b|"
    r"\b(?:application|applications|cv|resume|details|file|papers|documents|data|records?|bewerbung\w*|unterlagen|"
    r"daten)\b(?:\W+\w+){0,3}?\W+"
    r"(?:kept|held|retained|stored|deleted|destroyed|erased|aufbewahrt|gespeichert|geloscht|vernichtet)\b"
)
_APPLYING_AGAIN = re.compile(
    r"\b(?:re-?appl\w+|appl(?:y|ying) (?:[a-z]+ ){0,4}?(?:again|anew|afresh|once more)|try (?:us )?again|"
    r"(?:new|another|further|second|next|future|subsequent) applications?|before (?:you )?appl\w+|"
    r"(?:erneut|wieder|neu)\w*(?: [a-z]+){0,4} bewerb\w*|bewerb\w*(?: [a-z]+){0,4} (?:erneut|wieder))\b"
)


def _about_applying(folded: str) -> str:
    """The part that says when to apply again, where another says how long they keep what they have; else the whole."""
    if not _HELD.search(folded):
        return folded
    parts = re.split(r"[,;:]|(?<!\w)(?:and|but|und|aber)(?!\w)", folded)
    return next((part for part in parts if _APPLYING_AGAIN.search(part) and has_term(part)), folded)


def _until(kind: SignalKind, sentence: Sentence, on: date | None, conventions: Conventions) -> date | None:
    if on is None:
        return None
    if kind is SignalKind.WAIT:
        return wait_end(_about_applying(sentence.folded), on, conventions)
    if kind is SignalKind.OPENING:
        return beginning(ahead(sentence.folded), on, conventions)
    if kind is SignalKind.AWAY:
        return return_from(sentence.folded, on, conventions)
    if kind is SignalKind.CLOSES:
        return closing_day(sentence.folded, on, conventions)
    return expiry(sentence.folded, on, conventions) if kind in _DATED | _WITH_A_DAY else None


def _unmerged(text: str, passage: Passage) -> Iterator[Signal]:
    words = text[passage.start : passage.end]
    if not any(sign in words for sign in _UNMERGED_SIGNS):
        return
    for slot in _UNMERGED.finditer(words):
        start, end = passage.start + slot.start(), passage.start + slot.end()
        yield Signal(kind=SignalKind.UNMERGED_TEMPLATE, quote=text[start:end], start=start, end=end)
