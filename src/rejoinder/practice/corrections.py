"""The person has the last word: letters as they see them, and what one correction teaches about others.

Readings in the store stay the machine's own. What the person said is laid over them here, each time anew, so that it holds
whatever a newer model reads, and is gone without a trace when it is taken back.

A correction teaches with caution: only about the same mistake, made about letters from the same sender, and only where the letters
share their words (for the kind) or the name that was read from them (for the organization). Whatever it influenced says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parseaddr
from functools import lru_cache

from rejoinder.model.dossier import AMONG_THE_LAST, Application, Letter, Recipient
from rejoinder.model.message import Direction
from rejoinder.model.reading import Attribution, Kind, Reading, Reason, Recognition, Stage
from rejoinder.model.told import Aspect, Correction, Told
from rejoinder.model.verdict import Decision, Verdict
from rejoinder.practice.organization_names import comparison_key, slug_fits
from rejoinder.practice.passages import passages
from rejoinder.practice.periods import spoken_date
from rejoinder.practice.read import read_as
from rejoinder.practice.recognise import offered_beside_a_no
from rejoinder.practice.senders import is_shared_domain, registrable_domain, system_of
from rejoinder.practice.sentences import fold, sentences

SURE, TAUGHT = 1.0, 0.9
"""Confidence of what the person said of this very letter, and of what follows from what they said of another."""
_SHORTEST_SENTENCE = 5
"""Words: shorter sentences ("Dear Sam", "Kind regards") are shared by letters that have nothing to do with each other."""
_SHORTEST_PHRASE = 3

Words = Mapping[tuple[str, Aspect], Correction]
"""What the person said, by letter id and aspect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What a correction of another letter says of this one. `ground` is why it applies, as a clause."""

    letter_id: str
    correction: Correction
    ground: str


def as_seen(letters: Sequence[Letter], told: Told, me: frozenset[str], lessons: Sequence[Lesson] | None = None) -> tuple[Letter, ...]:
    """Return `letters`, in their order, as the person sees them: kind, organization and position put right, with the reason.

    A letter that is of another kind than the machine thought is read anew as that kind, kind words and all. `lessons` are those that
    there are; else what these letters teach each other.
    """
    if not told.corrections:
        return tuple(letters)
    said = words_of(told)
    taught = lessons_from(letters, told) if lessons is None else lessons
    by_letter = {(lesson.letter_id, lesson.correction.aspect): lesson for lesson in taught}
    return tuple(_put_right(letter, said, by_letter, me) for letter in letters)


def in_dossiers(letters: Iterable[Letter], told: Told) -> tuple[Letter, ...]:
    """Return those of `letters` that are part of a dossier: not those that the person said are about no application at all, nor what is
    only the beginning of another of them, cut off on its way."""
    elsewhere = {one.letter_id for one in told.corrections if one.aspect is Aspect.KIND and one.value == Kind.OTHER}
    there = [letter for letter in letters if letter.id not in elsewhere]
    copies: dict[tuple[str, str, datetime | None], list[Letter]] = {}
    for letter in there:
        copies.setdefault(_travelled_as(letter), []).append(letter)
    return tuple(
        letter for letter in there if not any(_is_cut_from(letter, other) for other in copies[_travelled_as(letter)] if other is not letter)
    )


def _travelled_as(letter: Letter) -> tuple[str, str, datetime | None]:
    return letter.message.message_id, letter.message.sender.email.lower(), letter.message.date


def _is_cut_from(letter: Letter, whole: Letter) -> bool:
    """Whether the words of a letter are the first of those of `whole`, and fewer."""
    words = letter.message.text.rstrip(" \n=")
    return len(words) < len(whole.message.text.rstrip(" \n=")) and whole.message.text.startswith(words)


def words_of(told: Told) -> Words:
    """Return the corrections by letter and aspect."""
    return {(one.letter_id, one.aspect): one for one in told.corrections}


# What one correction teaches


def lessons_from(letters: Sequence[Letter], told: Told) -> tuple[Lesson, ...]:
    """Return what the corrections teach about letters that the person said nothing of. Where two would teach different things, neither
    does."""
    said = words_of(told)
    by_id = {letter.id: letter for letter in letters}
    found: dict[tuple[str, Aspect], list[Lesson]] = {}
    for correction in told.corrections:
        source = by_id.get(correction.letter_id)
        if source is None or correction.aspect not in _GROUNDS or correction.apart:
            continue
        for letter in letters:
            if letter.id == source.id or letter.reading.direction is Direction.OUT or (letter.id, correction.aspect) in said:
                continue
            ground = _GROUNDS[correction.aspect](source, letter, correction.value)
            if ground:
                lesson = Lesson(letter_id=letter.id, correction=correction, ground=ground)
                found.setdefault((letter.id, correction.aspect), []).append(lesson)
    return tuple(lessons[-1] for lessons in found.values() if len({lesson.correction.value for lesson in lessons}) == 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Senders:
    """Where some letters came from: addresses in lower case, own domains, systems. A letter from elsewhere has nothing to teach about
    them, nor to learn from them: a first sieve, `lessons_from` decides."""

    addresses: frozenset[str]
    domains: frozenset[str]
    systems: frozenset[str]

    def include(self, email: str, system: str) -> bool:
        """Whether a letter from that address (in lower case), through that system, came from one of them."""
        return email in self.addresses or system in self.systems or registrable_domain(email) in self.domains


def senders_of(letters: Sequence[Letter]) -> Senders:
    """Return where these letters came from."""
    addresses = {letter.message.sender.email.lower() for letter in letters} - {""}
    return Senders(
        addresses=frozenset(addresses),
        domains=frozenset(d for d in map(registrable_domain, addresses) if d and not is_shared_domain(d)),
        systems=frozenset({letter.reading.attribution.system for letter in letters} - {""}),
    )


def _kind_ground(source: Letter, letter: Letter, value: str) -> str:
    mistaken = source.reading.recognition.kind
    if value == mistaken or letter.reading.recognition.kind is not mistaken or not _same_house(source, letter):
        return ""
    if _same_words(source, letter):
        return "a letter in the same words"
    same_address = source.message.sender.email.lower() == letter.message.sender.email.lower() != ""
    if value == Kind.OTHER and mistaken is Kind.UNCLEAR and same_address:
        return "a letter from the same sender"
    return ""


def _organization_ground(source: Letter, letter: Letter, value: str) -> str:
    """The same name read from mail of the same address is the same mistake. Systems send for many houses and teach nothing, and a name
    that the address itself bears out was no mistake: then only this one letter was about somebody else."""
    address = source.message.sender.email.lower()
    if not address or address != letter.message.sender.email.lower() or source.reading.attribution.system or system_of(address):
        return ""
    read, also = source.reading.attribution.organization, letter.reading.attribution.organization
    if _named(read) == _named(value) or _named(read) != _named(also):
        return ""
    domain = registrable_domain(address)
    if is_shared_domain(domain) if read is None else slug_fits(domain.partition(".")[0], read):
        return ""
    return "a letter from the same sender"


_GROUNDS = {Aspect.KIND: _kind_ground, Aspect.ORGANIZATION: _organization_ground}


def _named(name: str | None) -> tuple[str, ...]:
    return tuple(comparison_key(name)) or (fold(name),) if name else ()


def _same_house(one: Letter, other: Letter) -> bool:
    """Whether two letters come from one sender system, one address, or one organization's own domain."""
    if one.reading.attribution.system and one.reading.attribution.system == other.reading.attribution.system:
        return True
    a, b = one.message.sender.email.lower(), other.message.sender.email.lower()
    domain = registrable_domain(a)
    return bool(a) and (a == b or (bool(domain) and domain == registrable_domain(b) and not is_shared_domain(domain)))


def _same_words(one: Letter, other: Letter) -> bool:
    """Whether two letters rest on the same phrase, or share half of their longer sentences, as two copies of a form do."""
    if _phrases(one) & _phrases(other):
        return True
    a, b = _long_sentences(one), _long_sentences(other)
    shared = len(a & b)
    return shared >= 1 and 2 * shared >= min(len(a), len(b))


def _phrases(letter: Letter) -> set[str]:
    quotes = (fold(reason.quote) for reason in letter.reading.recognition.reasons if reason.quote)
    return {" ".join(quote.split()) for quote in quotes if len(quote.split()) >= _SHORTEST_PHRASE}


def _long_sentences(letter: Letter) -> frozenset[str]:
    return _long_sentences_of(letter.message.text)


@lru_cache(maxsize=512)
def _long_sentences_of(text: str) -> frozenset[str]:
    own = (part for part in passages(text) if part.kind in ("own", "forwarded"))
    said = (" ".join(fold(text[s.start : s.end]).split()) for part in own for s in sentences(text, part.start, part.end))
    return frozenset(sentence for sentence in said if len(sentence.split()) >= _SHORTEST_SENTENCE)


# Laying it over a reading


def _put_right(letter: Letter, said: Words, lessons: Mapping[tuple[str, Aspect], Lesson], me: frozenset[str]) -> Letter:
    reading = letter.reading
    for aspect in (Aspect.KIND, Aspect.ORGANIZATION, Aspect.POSITION):
        word, lesson = said.get((letter.id, aspect)), lessons.get((letter.id, aspect))
        if word:
            reading = _APPLY[aspect](letter, reading, word.value, (Reason(text=_you_said(word)),), SURE, me)
            reading = _set_apart(letter, reading, word.apart) if word.apart else reading
        elif lesson:
            because = (Reason(text=f"you said so of {lesson.ground} on {spoken_date(lesson.correction.said.date())}"),)
            reading = _APPLY[aspect](letter, reading, lesson.correction.value, because, TAUGHT, me)
    return letter if reading is letter.reading else replace(letter, reading=reading)


def _with_kind(letter: Letter, reading: Reading, value: str, because: tuple[Reason, ...], confidence: float, me: frozenset[str]) -> Reading:
    kind, machine = Kind(value), reading.recognition
    if kind is not machine.kind:
        besides = offered_beside_a_no(letter.message) if kind in (Kind.REJECTION, Kind.OFFER) else ()
        because = (*because, Reason(text=f"it had been read as {_READ_AS[machine.kind]}"), *besides)
    else:
        because = (*because, *machine.reasons)
    recognition = Recognition(kind=kind, confidence=confidence, reasons=because)
    if kind is machine.kind:
        return replace(reading, recognition=recognition)
    if kind is Kind.OTHER:
        return replace(reading, recognition=recognition, attribution=Attribution(), kindness=(), signals=(), interviews=())
    return read_as(letter.message, me, recognition)


_READ_AS = {
    Kind.REJECTION: "a rejection",
    Kind.ACKNOWLEDGEMENT: "an acknowledgement",
    Kind.INTERVIEW: "an interview invitation",
    Kind.OFFER: "an offer",
    Kind.ASSESSMENT: "a test",
    Kind.OUTREACH: "a recruiter's first letter",
    Kind.OTHER: "something else",
    Kind.UNCLEAR: "unclear",
}


def _with_organization(
    _letter: Letter, reading: Reading, value: str, because: tuple[Reason, ...], _confidence: float, _me: frozenset[str]
) -> Reading:
    """The domain goes too: it belongs to the house that the machine had thought of."""
    same = _named(reading.attribution.organization) == _named(value)
    about = replace(
        reading.attribution,
        organization=value,
        domain=reading.attribution.domain if same else "",
        reasons=(*because, *reading.attribution.reasons[:1]) if same else because,
    )
    return replace(reading, attribution=about)


def _set_apart(letter: Letter, reading: Reading, apart: str) -> Reading:
    """Neither the domain that the letter came from nor one of the house that it lay with says anything of the house that it is of."""
    others = {letter.reading.attribution.domain, *apart.splitlines()} - {""}
    return replace(reading, attribution=replace(reading.attribution, domain="", not_of=tuple(sorted(others))))


def _with_position(
    _letter: Letter, reading: Reading, value: str, because: tuple[Reason, ...], _confidence: float, _me: frozenset[str]
) -> Reading:
    about = reading.attribution
    told = tuple(Reason(text=f"what the position is: {reason.text}") for reason in because)
    return replace(reading, attribution=replace(about, position=value, position_told=True, reasons=(*about.reasons, *told)))


_APPLY = {Aspect.KIND: _with_kind, Aspect.ORGANIZATION: _with_organization, Aspect.POSITION: _with_position}


# Stage, verdict and recipient: what is said of the application and the case


_STAGE_WORDS = {
    Stage.SUBMITTED: "you had applied and no more",
    Stage.ASSESSMENT: "you had taken their test",
    Stage.SCREEN: "you had had a first interview",
    Stage.INTERVIEW: "you had come to an interview",
    Stage.FINAL: AMONG_THE_LAST,
}


def stage_as_told(application: Application, said: Words) -> Application:
    """Return the application with the stage that the person gave for one of its letters, the latest word if there are several."""
    told = [said[(letter, Aspect.STAGE)] for letter in application.letters if (letter, Aspect.STAGE) in said]
    if not told:
        return application
    last = max(told, key=lambda correction: (correction.said, correction.letter_id))
    stage = Stage(last.value)
    because = Reason(text=f"{_STAGE_WORDS[stage]}, as you said on {spoken_date(last.said.date())}")
    return replace(application, stage=stage, stage_reasons=(because,))


def recipients_as_told(letter_id: str, recipients: tuple[Recipient, ...], said: Words) -> tuple[Recipient, ...]:
    """Return the recipients with the one that the person named first."""
    word = said.get((letter_id, Aspect.RECIPIENT))
    if word is None:
        return recipients
    name, email = parseaddr(word.value)
    known = next((one.name for one in recipients if one.email.lower() == email.lower()), "")
    named = Recipient(name=name or known, email=email, reason=_you_said(word))
    return (named, *(one for one in recipients if one.email.lower() != email.lower()))


def verdict_as_told(letter_id: str, verdict: Verdict, said: Words, *, since: datetime | None = None) -> Verdict:
    """Return the verdict that the person gave, their word first and the rules' own reasons after it.

    `since` is when they said not to write there again: an older wish to write is over with it.
    """
    word = said.get((letter_id, Aspect.VERDICT))
    if word is None:
        return verdict
    decision = Decision(word.value)
    if since and word.said < since and decision in (Decision.RESPOND, Decision.HOLD):
        return verdict
    rules_said = () if decision is verdict.decision else (Reason(text=f"the rules would say {verdict.decision}"),)
    return Verdict(decision=decision, rule="", reasons=(Reason(text=_you_said(word)), *rules_said, *verdict.reasons))


def corrected_readings(letters: Iterable[Letter], seen: Iterable[Letter]) -> Iterator[tuple[str, Reading]]:
    """Yield id and reading of every letter that the person sees otherwise than the machine."""
    return ((after.id, after.reading) for before, after in zip(letters, seen, strict=True) if before.reading != after.reading)


def _you_said(correction: Correction) -> str:
    return f"you said so on {spoken_date(correction.said.date())}"
