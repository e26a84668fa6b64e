"""One message read whole: what kind it is, whom it is about, what is kind in it, who is in it. The order of judgement in one place."""

from dataclasses import replace
from typing import NamedTuple

from rejoinder.model.message import Direction, Medium, Message
from rejoinder.model.reading import (
    Attribution,
    Interview,
    Kind,
    Kindness,
    Passage,
    PassageKind,
    Reading,
    Recognition,
    Signal,
    SignalKind,
    Stage,
)
from rejoinder.practice.attribute import Letterhead, attribute
from rejoinder.practice.cues import phrases
from rejoinder.practice.forwards import direction, judged_passage
from rejoinder.practice.greeted import asked_whose
from rejoinder.practice.interviews import interviews, stage_signals
from rejoinder.practice.kind_words.context import KindnessContext
from rejoinder.practice.kindness import find_kindness
from rejoinder.practice.languages import language
from rejoinder.practice.passages import own_words, passages
from rejoinder.practice.people import at_their_agency, people
from rejoinder.practice.phrases import READ_LANGUAGES
from rejoinder.practice.recognise import recognise
from rejoinder.practice.reported import read_call, remembered
from rejoinder.practice.senders import is_machine
from rejoinder.practice.sentences import fold, sentences
from rejoinder.practice.signals import find_signals
from rejoinder.practice.withdrawing import only_mentions, withdrawal

_WITH_KIND_WORDS = (Kind.REJECTION, Kind.UNCLEAR)
_WITH_A_DAY = {Kind.ACKNOWLEDGEMENT: SignalKind.SILENCE, Kind.OFFER: SignalKind.ANSWER_BY}
"""Letters that name a day by which something is to come or to be said, and the sign of it."""


LONGEST_READ = 100_000
"""Characters of a message that are judged: no letter is longer, and time stays bounded whatever comes."""


def read(message: Message, me: frozenset[str]) -> Reading:
    """Judge `message` by itself. `me` holds the person's own addresses in lower case.

    Mail that is not about an application gets its kind and nothing else: it is going to be forgotten. The person's own mail is
    of kind OTHER too, but where it applies for something it says so in a signal, and is read whole.
    """
    message = _shortened(message)
    if message.medium is Medium.PHONE:
        return read_call(message, _language_of_call(message.text))
    parts = passages(message.text)
    way = direction(message, me)
    tongue = language(_own_words(message.text, parts))
    recognition = _recognised(message, parts, me, tongue)
    reading = Reading(message_id=message.message_id, direction=way, recognition=recognition, language=tongue)
    applied = _applied(message.text, parts, tongue) if way is Direction.OUT else ()
    if recognition.kind is Kind.OTHER and not applied:
        return reading
    taken_back = withdrawal(message.text, parts, _pack(tongue)) if way is Direction.OUT else ()
    return _read_letter(message, parts, replace(reading, signals=applied + taken_back), me)


def read_correspondence(message: Message, me: frozenset[str]) -> Reading:
    """Judge a message that is kept because of whom it is from or to: people and meetings are looked for whatever its kind."""
    message = _shortened(message)
    if message.medium is Medium.PHONE:
        return read_call(message, _language_of_call(message.text))
    parts = passages(message.text)
    way = direction(message, me)
    tongue = language(_own_words(message.text, parts))
    recognition = _recognised(message, parts, me, tongue, expected=True)
    own: tuple[Signal, ...] = ()
    if way is Direction.OUT:
        own = _applied(message.text, parts, tongue) + withdrawal(message.text, parts, _pack(tongue))
    reading = Reading(message_id=message.message_id, direction=way, recognition=recognition, signals=own, language=tongue)
    return _read_letter(message, parts, reading, me)


def if_expected(message: Message, reading: Reading, me: frozenset[str]) -> Reading | None:
    """Return what `read_correspondence` makes of a message of which `read` has made `reading` for its own sake; None where only reading it
    anew can tell, because it is of another kind then."""
    message = _shortened(message)
    if message.medium is Medium.PHONE:
        return reading
    recognition = _recognised(message, passages(message.text), me, reading.language, expected=True)
    return replace(reading, recognition=recognition) if recognition.kind is reading.recognition.kind else None


def _recognised(message: Message, parts: tuple[Passage, ...], me: frozenset[str], tongue: str, *, expected: bool = False) -> Recognition:
    """What kind a message is by its words, asked about where it greets somebody else; a forwarded letter greets whom it was to."""
    found = recognise(message, parts, me, tongue, expected=expected)
    return found if judged_passage(message, parts, me) else asked_whose(message, parts, me, found)


def _own_words(text: str, parts: tuple[Passage, ...]) -> str:
    """What was written for this message; the whole text where all of it is quoted or forwarded."""
    return own_words(text, parts) or text


def _language_of_call(text: str) -> str:
    """The language in which the person remembers a call: the words around theirs are always English."""
    return "de" if language(remembered(text)) == "de" else language(text)


def read_as(message: Message, me: frozenset[str], recognition: Recognition) -> Reading:
    """Judge `message` whole, its kind being known already: the person said what it is."""
    message = _shortened(message)
    if message.medium is Medium.PHONE:
        return replace(read_call(message, _language_of_call(message.text)), recognition=recognition)
    parts = passages(message.text)
    way, tongue = direction(message, me), language(_own_words(message.text, parts))
    return _read_letter(message, parts, Reading(message_id=message.message_id, direction=way, recognition=recognition, language=tongue), me)


def _shortened(message: Message) -> Message:
    return message if len(message.text) <= LONGEST_READ else replace(message, text=message.text[:LONGEST_READ])


def _applied(text: str, parts: tuple[Passage, ...], tongue: str) -> tuple[Signal, ...]:
    """Where the person says, in their own mail, that they apply; where they only speak of an application, if they do no more."""
    known = phrases(_pack(tongue), "applying")
    cues = (
        cue
        for part in parts
        if part.kind is PassageKind.OWN
        for sentence in sentences(text, part.start, part.end)
        for cue in known.find(sentence)
    )
    found = [Signal(kind=SignalKind.APPLIED, quote=text[cue.start : cue.end], start=cue.start, end=cue.end) for cue in cues]
    return tuple(sorted(found, key=lambda signal: only_mentions(text, signal))[:1])


def _pack(tongue: str) -> str:
    """The language whose phrases are looked for in the person's own mail."""
    return "de" if tongue == "de" else "en"


class _Letter(NamedTuple):
    """The words that count as the letter, and the head they came under: the forwarded original's, where that was judged."""

    head: Letterhead
    parts: tuple[Passage, ...]


def _letter(message: Message, parts: tuple[Passage, ...], me: frozenset[str]) -> _Letter:
    judged = judged_passage(message, parts, me)
    if judged is None:
        head = Letterhead(sender=message.sender, reply_to=message.reply_to, subject=message.subject, date=message.date)
        return _Letter(head, parts)
    head = Letterhead(
        sender=judged.sender or message.sender, reply_to=(), subject=judged.subject or message.subject, date=judged.date or message.date
    )
    return _Letter(
        head, tuple(replace(part, kind=PassageKind.OWN) if part == judged else part for part in parts if part.start >= judged.start)
    )


def _read_letter(message: Message, parts: tuple[Passage, ...], reading: Reading, me: frozenset[str]) -> Reading:
    kind, way = reading.recognition.kind, reading.direction
    letter = _letter(message, parts, me)
    signals = reading.signals + stage_signals(message, letter.parts, way, letter.head)
    seen = people(message, letter.parts, letter.head, me)
    meetings = tuple(_without_me(meeting, message, me) for meeting in interviews(message, letter.parts, way, kind, letter.head))
    attribution = attribute(message, letter.parts, letter.head, kind, me) if way is Direction.IN else Attribution()
    if attribution.via_agency:
        seen = at_their_agency(seen, message)
    kindness: tuple[Kindness, ...] = ()
    if kind in _WITH_KIND_WORDS and way is Direction.IN and not _is_unread(reading):
        languages = (reading.language,) if reading.language in READ_LANGUAGES else READ_LANGUAGES
        signals += find_signals(message, letter.parts, languages=languages)
        kindness = find_kindness(message, letter.parts, _context(message, letter.head, attribution, signals, meetings, languages))
    if kind in _WITH_A_DAY and way is Direction.IN:
        signals += tuple(signal for signal in find_signals(message, letter.parts) if signal.kind is _WITH_A_DAY[kind])
    return replace(reading, attribution=attribution, kindness=kindness, signals=signals, people=seen, interviews=meetings)


def _is_unread(reading: Reading) -> bool:
    """Whether the letter is only asked about because nothing here reads its language: then no phrase finds anything in it."""
    return reading.recognition.kind is Kind.UNCLEAR and bool(reading.language) and reading.language not in READ_LANGUAGES


def _without_me(meeting: Interview, message: Message, me: frozenset[str]) -> Interview:
    """The others of a meeting: nobody was interviewed by themselves."""
    names = {fold(address.name) for address in (message.sender, *message.to, *message.cc) if address.name and address.email.lower() in me}
    others = tuple(person for person in meeting.people if person.email.lower() not in me and fold(person.name) not in names)
    return replace(meeting, people=others)


_STAGE_OF_SIGNAL = {
    SignalKind.ASSESSED: Stage.ASSESSMENT,
    SignalKind.SCREENED: Stage.SCREEN,
    SignalKind.INTERVIEWED: Stage.INTERVIEW,
    SignalKind.FINALIST: Stage.FINAL,
}
_ORDER = tuple(Stage)


def _context(
    message: Message,
    head: Letterhead,
    attribution: Attribution,
    signals: tuple[Signal, ...],
    meetings: tuple[Interview, ...],
    languages: tuple[str, ...],
) -> KindnessContext:
    """What the letter itself tells of how it was sent and how far the application had come."""
    stages = [_STAGE_OF_SIGNAL[signal.kind] for signal in signals if signal.kind in _STAGE_OF_SIGNAL]
    stages += [meeting.stage for meeting in meetings if meeting.status != "cancelled"]
    stage = max(stages, key=_ORDER.index, default=Stage.SUBMITTED)
    machine = bool(attribution.system) or is_machine(head.sender)
    return KindnessContext(
        machine_sender=machine,
        human_thread=bool(message.in_reply_to) and not machine,
        stage=stage,
        signer_took_part=not machine and stage in (Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL),
        languages=languages,
    )
