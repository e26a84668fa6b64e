"""What kind of mail a message is: who wrote it and in which thread first, then what its own words say."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from rejoinder.model.message import Attachment, Direction, Message
from rejoinder.model.reading import Kind, Passage, PassageKind, Reason, Recognition
from rejoinder.practice import second_look
from rejoinder.practice.another import is_about_another
from rejoinder.practice.asked_besides import asked_besides
from rejoinder.practice.by_rule import (
    BY_THE_RULE,
    DECISIVELY,
    IN_HINTS,
    INVITING,
    NOT_AT_ALL,
    only_confirms_a_withdrawal,
    plainness_of,
    refuses_and_invites,
    refuses_by_rule,
    refuses_only_on_condition,
    spare_context,
)
from rejoinder.practice.calendars import events
from rejoinder.practice.cues import phrases
from rejoinder.practice.evidence import (
    LONGEST_JUDGED,
    MOST_SENTENCES,
    Evidence,
    Finding,
    evidence,
    findings_in_subject,
    is_elsewhere,
    reason_of,
    refuses_work,
    went_to_a_list,
)
from rejoinder.practice.forwards import direction, forwarded_letter, is_to_the_person
from rejoinder.practice.languages import known_languages, language
from rejoinder.practice.learned import features, likelihoods, pull, share_known
from rejoinder.practice.passages import passages as passages_of
from rejoinder.practice.phrases import READ_LANGUAGES
from rejoinder.practice.sentences import fold, sentences

_SHORT_LETTER = 800
"""Characters: in a letter this short one word of the trade is telling, in whatever language."""
_TRIVIAL_WORDS = 6
"""So many words above a letter that is passed on say nothing to the person ("FYI, see below")."""


def recognise(
    message: Message, passages: tuple[Passage, ...], me: frozenset[str], language: str = "", *, expected: bool = False
) -> Recognition:
    """Return the kind of `message`, how sure, and why, the deciding reason first.

    `passages` are those of `message.text`; `me` the person's own addresses in lower case; `language` an ISO 639-1 code where it is known.
    `expected` tells that the message answers in a thread, or comes from someone, about an application: then fewer words suffice.
    Direction and thread come before words; quoted history never decides; a refusal outweighs interview words beside it.
    """
    if direction(message, me) is Direction.OUT:
        return _other("you wrote this", 1.0)
    if not message.text.strip() and (invited := _only_a_calendar(message)):
        return invited
    inner = forwarded_letter(message, passages)
    if inner and is_to_the_person(message, inner, passages, me):
        return _judge(message, (inner,), inner.subject, language, expected)
    own = tuple(p for p in passages if p.kind is PassageKind.OWN)
    if inner:
        return _others_letter(message, own, language)
    if is_about_another(message, own):
        return _other("is about somebody else's application, which you were told of", 0.95)
    expected = expected or _answers_an_application(message, passages)
    chatted = not expected and any(p.kind is PassageKind.QUOTED for p in passages)
    return _judge(message, own, message.subject, language, expected, chatted)


_MEETING = re.compile(r"\b(?:interview|audition|trial (?:day|shift)|vorstellungsgespräch|bewerbungsgespräch)", re.IGNORECASE)


def _only_a_calendar(message: Message) -> Recognition | None:
    """What a mail is that says nothing but what is to be put in the calendar: an interview where that is what the entry calls itself."""
    called = next((one.summary for one in events(message) if _MEETING.search(f"{one.summary} {message.subject}")), None)
    if called is None:
        return None
    return Recognition(kind=Kind.INTERVIEW, confidence=0.97, reasons=(Reason(text=f"is an entry for your calendar: {called}"),))


def _other(why: str, confidence: float) -> Recognition:
    return Recognition(kind=Kind.OTHER, confidence=confidence, reasons=(Reason(text=why),))


def _answers_an_application(message: Message, passages: tuple[Passage, ...]) -> bool:
    """Whether what is quoted applies for something: then this is the answer, however few its words."""
    quoted = (p for p in passages if p.kind is PassageKind.QUOTED)
    found = (sentence for p in quoted for sentence in islice(sentences(message.text, p.start, p.end), MOST_SENTENCES))
    return any(phrases(code, "applying").find(sentence) for sentence in found for code in READ_LANGUAGES)


_SURE_OF_THE_COVER = 0.6
"""How sure it must be what the words above somebody else's letter say to the person (an estimate)."""


def _others_letter(message: Message, own: tuple[Passage, ...], language: str) -> Recognition:
    if sum(len(message.text[p.start : p.end].split()) for p in own) > _TRIVIAL_WORDS:
        judged = _judge(message, own, "", language)
        if judged.kind not in (Kind.OTHER, Kind.UNCLEAR) and judged.confidence >= _SURE_OF_THE_COVER:
            return judged
    return _other("someone else's letter, forwarded to you", 0.9)


def _unread_language(message: Message, spans: tuple[tuple[int, int], ...], subject: str, code: str) -> Recognition:
    known = known_languages()[code]
    judged = fold(subject + " " + " ".join(message.text[start:end] for start, end in spans)[:LONGEST_JUDGED])
    if code in ("zh", "ja", "ko"):
        traded = sum(word in judged for word in known.trade)
    else:
        traded = len(known.trade.intersection(re.findall(r"\w+", judged)))
    if traded < (1 if len(judged) <= _SHORT_LETTER and not went_to_a_list(message) else 2):
        return _other(f"is written in {known.name} and does not look like mail about an application", 0.6)
    why = f"is written in {known.name}, which Rejoinder does not read yet"
    return Recognition(kind=Kind.UNCLEAR, confidence=0.5, reasons=(Reason(text=why),))


def shown(message: Message) -> dict[str, float]:
    """Return the features of a message's own words, as `practice/learned.py` weighs them: what the model is fitted on."""
    found, words, _ = _own_evidence(message)
    return _shown(found, words, message.subject, refuses_by_rule(found), spare_context(found))


def read_closely(message: Message) -> tuple[str, str]:
    """Return a message's own words as `practice/second_look.py` reads them, and their language: what the encoder is taught."""
    _, words, code = _own_evidence(message)
    return words, code


def offered_beside_a_no(message: Message) -> tuple[Reason, ...]:
    """Return what a message puts to the person in so many words beside a refusal, whatever kind it is then taken for."""
    found, _, _ = _own_evidence(message)
    return asked_besides(found, dict.fromkeys(Kind, 1.0)) if refuses_and_invites(found) else ()


def _own_evidence(message: Message) -> tuple[Evidence, str, str]:
    spans = tuple((p.start, p.end) for p in passages_of(message.text) if p.kind is PassageKind.OWN)
    words = _words_in(message, spans)
    code = language(words) or language(message.subject) or "en"
    found = evidence(message, spans, message.subject, code if code in READ_LANGUAGES else "en")
    return found, _said_outright(message, spans, found), code


def _shown(found: Evidence, words: str, subject: str, says_no: bool, spare: float) -> dict[str, float]:
    speaking = {finding.speaks_for for finding in found.findings}
    points = {kind: found.points(kind) for kind in speaking}
    labels = {label for kind in speaking for label in found.labels(kind)}
    if says_no:
        labels.add(_BY_RULE)
    return features(words, subject, points, labels, found.bulk_signs, spare)


_BY_RULE = "says_no"


def _words_in(message: Message, spans: Iterable[tuple[int, int]]) -> str:
    return "\n".join(message.text[start:end] for start, end in spans)[:LONGEST_JUDGED]


def _said_outright(message: Message, spans: Iterable[tuple[int, int]], found: Evidence) -> str:
    """The words without the sentences that refuse only if something were so, or in somebody else's mouth: "if you are not selected"."""
    refusals = [finding for finding in found.findings if finding.speaks_for == Kind.REJECTION and not finding.subject]
    outright = {finding.start for finding in refusals if not finding.lifted}
    left_out = sorted({(finding.start, finding.end) for finding in refusals if finding.start not in outright})
    if not left_out:
        return _words_in(message, spans)
    pieces = []
    for start, end in spans:
        at = start
        for begin, stop in left_out:
            if start <= begin and stop <= end:
                pieces.append((at, begin))
                at = stop
        pieces.append((at, end))
    return _words_in(message, pieces)


def _judge(
    message: Message, judged: tuple[Passage, ...], subject: str, code: str, expected: bool = False, chatted: bool = False
) -> Recognition:
    letter = _Letter(message, tuple((p.start, p.end) for p in judged), subject)
    code = code or language(letter.words) or language(subject) or "en"
    if code in READ_LANGUAGES:
        return _decide(letter, code, expected, chatted)
    # A letter in two languages may say it all in the second.
    english = _decide(letter, code, expected, chatted)
    if english.kind not in (Kind.OTHER, Kind.UNCLEAR) and english.confidence >= 0.8:
        return english
    return _unread_language(message, letter.spans, subject, code) if code in known_languages() else english


class _Letter(NamedTuple):
    """The words that are judged: the spans of the message's text, and the subject."""

    message: Message
    spans: tuple[tuple[int, int], ...]
    subject: str

    @property
    def words(self) -> str:
        return _words_in(self.message, self.spans)


# Decision


SURE = (0.9, 0.69, 0.56, 0.42)
"""From this likelihood on a message is taken for a rejection, by how plainly its phrases say no: not at all, in hints, in a
decisive phrase, in a letter that is a refusal by rule."""
DOUBT = (0.5, 0.42, 0.3, 0.22)
"""From here to SURE the person is asked. Both were chosen by cross-validation over the training texts, with general mail in view; where
no phrase at all says no, SURE lies a tenth above that: words in no order at all were taken for a refusal now and then."""
LEAST_CONTEXT = -1.0
"""A message that sounds less than this like one from an employer, and is no refusal by rule, is about something else, whatever
single words weigh: nearly all letters reach it, and little general mail."""
SURE_BY_CONTEXT = 0.9
"""How sure it is, then, that it is about something else (an estimate)."""
WITHOUT_CONTEXT = 0.3
"""So much more likely must a refusal be that is only hinted at where the sound of an employer is wanting: where no phrase at all
says no, it is asked about and never taken for granted."""
WITH_LITTLE_CONTEXT = 0.08
"""The same where that sound is faint (less than PLENTY)."""
PLENTY = 1.0
DOUBT_WITHOUT_CONTEXT = 0.3
"""So much more likely must it be, where the sound is wanting, to be asked about."""
DOUBT_IF_CONDITIONAL, SURE_IF_CONDITIONAL = 0.65, 0.75
"""Where every plain refusal in the mail is one on a condition ("if you have not heard by the 20th"), the person is asked from the first on,
and it is taken for a refusal from the second on."""
SURE_THOUGH_ELSEWHERE = 0.6
"""What a rejection needs to be thought of when the phrases say that the mail is about a card, a flat, a course of study; after a second
look any kind of mail about an application."""
REFUSED_THOUGH_ELSEWHERE = 0.96
"""What it needs then not to be asked about, where little sounds like an employer."""
SURE_WITHOUT_WORDS = 0.4
"""What any other kind needs when no phrase of it stands in the message: a friend may invite as well."""

BEYOND_DOUBT = 0.95
"""A letter that words and phrases find so likely to be of one kind is not looked at twice."""
REFUSED_BEYOND_DOUBT = 0.98
"""The same for a refusal that a phrase says outright."""
ELSEWHERE_BEYOND_DOUBT = 0.85
"""The same for mail about something else, of which there is most."""
ELSEWHERE_WITHOUT_CONTEXT = 0.7
"""The same for mail that has no phrase of a refusal and does not sound like an employer."""
KNOWN = 0.6
"""Share of a letter's words that must be known to look twice, since nothing was taught of others, and to take for a refusal what no phrase
says is one: in letters it is 0.7 to 1, in heaps of names, numbers and nonsense a third."""
TRUST = 0.75
"""What the second look counts for where there is one, the first the rest."""
SURE_CLOSELY = (0.8, 0.8, 0.5, 0.4)
"""What SURE is after a second look, which words in any order do not mislead."""
DOUBT_CLOSELY = (0.6, 0.5, 0.4, 0.3)
"""What DOUBT is then."""
WITHOUT_CONTEXT_CLOSELY = 0.1
"""What WITHOUT_CONTEXT is then: "Gone already, to a lad from the village" is said of a bicycle too."""
IN_OTHER_TALK = 0.1
"""So much more where the mail went to a list, which talks of other people's applications, or answers something quoted that is none.
All of these were chosen on watched texts, which neither look was taught, with general mail and time in view."""

SURE_AT_FIRST, SCARCELY_ELSEWHERE = 0.9, 0.1
"""The person is asked, too, where phrases speak of a refusal, the first look is so sure of it, and the second only that the mail is not
about something else: "Tuesdays are full, but would Fridays be any use to you?" (estimates)."""
SURER_WHEN_EXPECTED = 0.2
"""So much less likely may a refusal be that answers in the thread of an application (an estimate)."""
SURE_OF_A_CORRESPONDENT, SURE_OF_A_CORRESPONDENT_CLOSELY = 0.96, 0.9
"""What a refusal needs there that no phrase hints at, at one look and at two: people who once refused or invited write about other
things too (an estimate)."""
LEAST_REFUSED = 0.15
"""Below this likelihood a letter that also invites does not refuse something else (an estimate)."""
LEAST_SURE = 0.4
"""But never less likely than this (an estimate)."""
ELSEWHERE_WHEN_EXPECTED = 0.25
"""How much less often mail in the thread of an application is about something else than mail at large is (an estimate)."""
SURE_IN_SPITE_OF_A_NO = 0.5
"""What any other kind needs where a letter that sounds like an employer has words that decide for a refusal: "you came second" may come
with an offer to ring up. On texts of the training and the watched ones it changes nothing (an estimate)."""
SURE_OF_THE_KIND = 0.8
"""From here on a letter in the thread of an application is of a kind in spite of phrases that refuse by rule: "you're all set for Monday"
is said of a place that is taken as well (an estimate)."""
SURE_UNSPOKEN = 0.6
"""The same where the phrases refuse by rule and none says what else it is (an estimate)."""
_MAY_BE_A_REFUSAL = "may be a refusal, but does not say so plainly"
_BOTH = "turns something down and invites you to something, and it is not plain which is yours"
_READS_LIKE = {
    Kind.REJECTION: "reads like a refusal",
    Kind.ACKNOWLEDGEMENT: "reads like a confirmation or a word on how things stand",
    Kind.INTERVIEW: "reads like an invitation to talk",
    Kind.ASSESSMENT: "reads like a test or a next step to do",
    Kind.OFFER: "reads like an offer",
    Kind.OUTREACH: "reads like somebody writing first about a position",
}


class _Found(NamedTuple):
    """What phrases find in a letter, how plainly they refuse, and how much it sounds like an employer."""

    evidence: Evidence
    plainness: int
    spare: float


class _Looks(NamedTuple):
    """The words that were looked at, how likely the first look finds each kind, and the second, where there was one."""

    words: str
    likely: dict[Kind, float]
    closer: dict[Kind, float] | None


# What phrases and looks make of a letter is the same wherever it comes from; whether it was expected is asked of it next.
@lru_cache(maxsize=2)
def _found_in(letter: _Letter, code: str) -> _Found:
    found = evidence(letter.message, letter.spans, letter.subject, code if code in READ_LANGUAGES else "en")
    return _Found(found, plainness_of(found), spare_context(found))


@lru_cache(maxsize=2)
def _looked_at(letter: _Letter, code: str) -> _Looks:
    found, plainness, spare = _found_in(letter, code)
    words = _said_outright(letter.message, letter.spans, found)
    likely = likelihoods(_shown(found, words, letter.subject, plainness == BY_THE_RULE, spare))
    doubted = _in_doubt(likely, plainness, spare) or refuses_and_invites(found)
    return _Looks(words, likely, _second_look(words, letter.subject) if doubted and code in second_look.TAUGHT_LANGUAGES else None)


def _decide(letter: _Letter, code: str, expected: bool, chatted: bool) -> Recognition:
    """A refusal if that is likely, a question to the person if it may be, else what is likeliest. `chatted`: the letter answers something
    that is quoted and is no application."""
    found, plainness, spare = _found_in(letter, code)
    if spare < LEAST_CONTEXT and plainness < BY_THE_RULE and not expected:
        return _not_an_application(found, SURE_BY_CONTEXT)
    if only_confirms_a_withdrawal(found, plainness, letter.words, answers=bool(letter.message.in_reply_to)):
        return _with(Kind.OTHER, SURE_OF_A_WITHDRAWAL, "answers that you withdrew or declined", found.standing("withdrawal"))
    words, likely, closer = _looked_at(letter, code)
    differ = closer is not None and plainness != NOT_AT_ALL and _look_different(likely, closer)
    invited = max(likely[kind] for kind in INVITING) >= BEYOND_DOUBT
    if closer:
        likely = _together(likely, closer)
    if expected:
        likely = _among_applications(likely)
    refused = likely[Kind.REJECTION] + sum(likely[kind] for kind in _counted_as_refusing(found, likely[Kind.REJECTION]))
    if is_elsewhere(found) and (refused if closer is None else max(refused, _likeliest(likely))) < _sure_though_elsewhere(
        found, plainness, spare, expected
    ):
        return _with(Kind.OTHER, 1 - refused, "is about something that is not work", found.standing("elsewhere"))
    other_talk = chatted or _calls_another(letter)
    sure = refused >= _sure_from(found, plainness, spare, expected, closely=closer is not None, chatted=other_talk)
    if sure and (plainness != NOT_AT_ALL or closer or share_known(words) >= KNOWN):
        besides = asked_besides(found, closer or likely)
        if invited and not besides:  # by all its words an invitation or an offer, and then again a refusal: perhaps of something else
            return _with(Kind.UNCLEAR, 0.5, _BOTH, found.standing(Kind.REJECTION))
        return _because(Kind.REJECTION, refused, found, letter, closer or likely)
    if expected and refused >= LEAST_REFUSED and _is_told_no(found, plainness, likely):
        return _because(Kind.REJECTION, max(refused, LEAST_SURE), found, letter, likely)
    if refused >= _doubt_from(found, plainness, spare, expected, closely=closer is not None) or differ:
        return _with(Kind.UNCLEAR, 1 - refused, _MAY_BE_A_REFUSAL, found.standing(Kind.REJECTION))
    if _is_in_an_attachment(found, letter):
        return Recognition(kind=Kind.UNCLEAR, confidence=0.5, reasons=(Reason(text=_IN_AN_ATTACHMENT, quote=letter.subject),))
    kind = max((kind for kind in likely if kind is not Kind.REJECTION), key=lambda kind: likely[kind])
    if _is_in_spite_of_a_no(kind, likely[kind], found, plainness, spare, expected):
        return _with(Kind.UNCLEAR, 1 - refused, _MAY_BE_A_REFUSAL, found.standing(Kind.REJECTION))
    if kind is Kind.OTHER or (likely[kind] < SURE_WITHOUT_WORDS and not found.standing(kind)):
        return _not_an_application(found, 1 - sum(likely[other] for other in likely if other is not Kind.OTHER and other is not kind))
    return _because(kind, likely[kind], found, letter, likely)


def _is_told_no(found: Evidence, plainness: int, likely: dict[Kind, float]) -> bool:
    """Whether a letter in the thread of an application refuses work by rule, no phrase of it invites or offers, and nothing is sure of
    another kind: whatever else it goes on about, a talk or a scarf, is beside that."""
    if plainness < BY_THE_RULE or not refuses_work(found) or any(found.standing(kind) for kind in INVITING):
        return False
    return max(value for kind, value in likely.items() if kind is not Kind.OTHER) < SURE_OF_THE_KIND


def _is_in_spite_of_a_no(kind: Kind, likely: float, found: Evidence, plainness: int, spare: float, expected: bool) -> bool:
    """Whether words decide for a refusal where the likeliest `kind` is another, and the person is better asked."""
    if plainness < DECISIVELY:
        return False
    if expected and kind is Kind.OTHER:
        return likely < BEYOND_DOUBT and not any(found.standing(voice) for voice, _ in _VOICES)
    return spare >= 0 and likely < (SURE_UNSPOKEN if plainness == BY_THE_RULE and not found.standing(kind) else SURE_IN_SPITE_OF_A_NO)


SURE_OF_A_WITHDRAWAL = 0.9
"""How sure it is that a letter which takes it well refuses nothing (an estimate)."""


_VOCATIVE = re.compile(r"\b(?:so|sorry|thanks|no|yes|well|then|but),? ([A-Z][a-z]{2,14}), (?:you|your|you're|you've|you'll|I|we|it)\b")


def _calls_another(letter: _Letter) -> bool:
    """Whether a mail to somebody whose name is known calls its reader by another one ("so Gary, you get a weekend off")."""
    names = {word.lower() for address in (*letter.message.to, *letter.message.cc) for word in address.name.split()}
    called = {word.lower() for word in _VOCATIVE.findall(letter.words)} if names else set()
    return bool(called) and not any(one[:2] == name[:2] for one in called for name in names)


def _in_doubt(likely: dict[Kind, float], plainness: int, spare: float) -> bool:
    """Whether the first look leaves open what a letter is.

    Where no phrase decides for a refusal, one is looked at twice however likely it is. Where nothing sounds like an employer, whatever is
    taken for mail about an application is, and what is rather not hardly ever: that is most of what people write. Where phrases and words
    contradict each other, a refusal by rule, or one from whoever sounds like an employer, that invites or is about something else, both
    are.
    """
    kind = max(likely, key=lambda kind: likely[kind])
    if plainness == NOT_AT_ALL and spare < 0:
        return kind is not Kind.OTHER or likely[kind] < ELSEWHERE_WITHOUT_CONTEXT
    if plainness <= IN_HINTS and kind is Kind.REJECTION:
        return True
    if plainness >= DECISIVELY and kind is Kind.REJECTION:
        return likely[kind] < REFUSED_BEYOND_DOUBT
    if plainness == BY_THE_RULE and (kind is Kind.OTHER or kind in INVITING):
        return True
    if plainness == DECISIVELY and kind is Kind.OTHER and spare >= PLENTY:
        return True
    return likely[kind] < (ELSEWHERE_BEYOND_DOUBT if kind is Kind.OTHER else BEYOND_DOUBT)


def _look_different(first: dict[Kind, float], second: dict[Kind, float]) -> bool:
    """Whether one look is sure of a refusal and the other only that the mail is not about something else."""
    return first[Kind.REJECTION] >= SURE_AT_FIRST and second[Kind.OTHER] < SCARCELY_ELSEWHERE


def _likeliest(likely: dict[Kind, float]) -> float:
    """How likely the likeliest kind of mail about an application is, 0 where something else is likelier."""
    kind = max(likely, key=lambda kind: likely[kind])
    return 0.0 if kind is Kind.OTHER else likely[kind]


def _sure_though_elsewhere(found: Evidence, plainness: int, spare: float, expected: bool) -> float:
    if (spare < 0 or plainness == NOT_AT_ALL or "study" in found.labels("elsewhere")) and not expected:
        return REFUSED_THOUGH_ELSEWHERE
    return SURE_THOUGH_ELSEWHERE - (SURER_WHEN_EXPECTED if expected else 0.0)


def _second_look(words: str, subject: str) -> dict[Kind, float] | None:
    """What a second look makes of a letter; None where its words are mostly unknown: nothing was taught of those."""
    return second_look.likelihoods(words, subject) if share_known(words) >= KNOWN else None


def _together(likely: dict[Kind, float], closer: dict[Kind, float]) -> dict[Kind, float]:
    """What both looks make of a letter: their weighed geometric mean, so that either may rule a kind out."""
    together = {kind: value ** (1 - TRUST) * closer[kind] ** TRUST for kind, value in likely.items()}
    whole = sum(together.values())
    return {kind: value / whole for kind, value in together.items()}


def _sure_from(found: Evidence, plainness: int, spare: float, expected: bool, *, closely: bool, chatted: bool) -> float:
    """The likelihood from which a message, read `closely` or not, is taken for a refusal; above 1 where it never is."""
    least = (SURE_CLOSELY if closely else SURE)[plainness]
    if plainness < BY_THE_RULE and refuses_only_on_condition(found):
        least = max(least, SURE_IF_CONDITIONAL)
    if expected and plainness == NOT_AT_ALL:
        return SURE_OF_A_CORRESPONDENT_CLOSELY if closely else SURE_OF_A_CORRESPONDENT
    if expected:
        return min(least, max(LEAST_SURE, least - SURER_WHEN_EXPECTED))
    if plainness < DECISIVELY and closely and spare <= 0:
        least += WITHOUT_CONTEXT_CLOSELY + (IN_OTHER_TALK if found.bulk_signs >= 1 or chatted else 0.0)
    elif plainness < DECISIVELY and not closely:
        least += WITHOUT_CONTEXT if spare < 0 else WITH_LITTLE_CONTEXT if spare < PLENTY else 0.0
    doubted = spare < PLENTY or plainness < DECISIVELY
    return max(least, REFUSED_THOUGH_ELSEWHERE) if doubted and is_elsewhere(found) else least


def _doubt_from(found: Evidence, plainness: int, spare: float, expected: bool, *, closely: bool) -> float:
    """The likelihood from which the person is asked."""
    wanting = DOUBT_WITHOUT_CONTEXT if spare < 0 and plainness < DECISIVELY and not expected else 0.0
    return max(
        (DOUBT_CLOSELY if closely else DOUBT)[plainness] + wanting, DOUBT_IF_CONDITIONAL if refuses_only_on_condition(found) else 0.0
    )


def _counted_as_refusing(found: Evidence, refused: float) -> tuple[Kind, ...]:
    """The kinds whose words do not speak against a refusal here: an invitation to something else, an offer that is not made."""
    if refused >= LEAST_REFUSED and refuses_and_invites(found):
        return INVITING
    refused_offer = any(finding.speaks_for == Kind.OFFER and finding.lifted == "refused" for finding in found.findings)
    return (Kind.OFFER,) if refused_offer and not found.standing(Kind.OFFER) else ()


_IN_AN_ATTACHMENT = "is about an application of yours, and says what it has to say in an attachment"
_A_COVER_NOTE = 25
"""Words of a message that only hands over what is attached."""
_TELLING = 8
"""Letters from which on a word of the trade is one of it alone ("candidature", not "poste")."""
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|odt|rtf)$|\.(?:jpe?g|png|tiff?)$", re.IGNORECASE)


def _is_in_an_attachment(found: Evidence, letter: _Letter) -> bool:
    """Whether the subject names an application, the text next to nothing, and a document is attached: the letter is in there."""
    if found.words > _A_COVER_NOTE or not any(_is_a_document(attachment) for attachment in letter.message.attachments):
        return False
    return _names_an_application(letter.subject)


def _is_a_document(attachment: Attachment) -> bool:
    return bool(_DOCUMENT.search(attachment.filename)) or attachment.content_type == "application/pdf"


def _names_an_application(subject: str) -> bool:
    """Whether a subject speaks of an application, in any language that has phrases or at least words of the trade."""
    folded = fold(subject)
    if any(finding.label in ("addressed", "application") for code in READ_LANGUAGES for finding in findings_in_subject(subject, code)):
        return True
    return any(
        word in folded for known in known_languages().values() for word in known.trade if len(word) >= _TELLING or not word.isascii()
    )


def _among_applications(likely: dict[Kind, float]) -> dict[Kind, float]:
    """Likelihoods where mail about an application is expected: that it is about something else counts for less."""
    weighed = {kind: value * (ELSEWHERE_WHEN_EXPECTED if kind is Kind.OTHER else 1.0) for kind, value in likely.items()}
    whole = sum(weighed.values())
    return {kind: value / whole for kind, value in weighed.items()}


def _because(kind: Kind, likely: float, found: Evidence, letter: _Letter, among: dict[Kind, float]) -> Recognition:
    """The kind with the phrases that speak for it; where none does, with the sentence that reads most like it."""
    standing = found.standing(kind)
    if standing:
        said = _with(kind, likely, standing[0].says, standing)
        return replace(said, reasons=(*said.reasons, *asked_besides(found, among))) if kind is Kind.REJECTION else said
    telling = max(
        (
            sentence
            for start, end in letter.spans
            for sentence in islice(sentences(letter.message.text, start, end), MOST_SENTENCES)
            if len(sentence.folded.split()) > _GREETING_WORDS
        ),
        key=lambda sentence: pull(letter.message.text[sentence.start : sentence.end], kind),
        default=None,
    )
    quote = letter.message.text[telling.start : telling.end] if telling else ""
    place = (telling.start, telling.end) if telling else (None, None)
    return Recognition(
        kind=kind, confidence=round(likely, 3), reasons=(Reason(text=_READS_LIKE[kind], quote=quote, start=place[0], end=place[1]),)
    )


_GREETING_WORDS = 3
"""A sentence of no more words tells nobody why."""

_VOICES = (
    ("panel", "is about someone else's application"),
    ("candidate", "reads like a candidate's own words"),
    ("withdrawal", "confirms that you withdrew"),
    ("consent", "asks to keep your details"),
    ("elsewhere", "is about something that is not work"),
)


def _not_an_application(found: Evidence, likely: float) -> Recognition:
    for voice, why in _VOICES:
        standing = found.standing(voice)
        if standing:
            return _with(Kind.OTHER, likely, why, standing)
    return _other("does not speak of an application of yours", round(likely, 3))


def _with(kind: Kind, confidence: float, why: str, standing: list[Finding]) -> Recognition:
    first = [reason_of(standing[0], why)] if standing else [Reason(text=why)]
    seen = {why}
    for finding in standing[1:]:
        if finding.says and finding.says not in seen and len(first) < 4:
            seen.add(finding.says)
            first.append(reason_of(finding, finding.says))
    return Recognition(kind=kind, confidence=round(confidence, 3), reasons=tuple(first))
