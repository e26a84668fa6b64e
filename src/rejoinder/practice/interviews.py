"""Evidence of contact: meetings that were arranged or took place, and how far an application came."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from rejoinder.model.message import Direction, Message
from rejoinder.model.reading import Interview, Kind, Passage, Person, Signal, SignalKind, Stage
from rejoinder.practice.attribute import Letterhead
from rejoinder.practice.calendars import Event, events
from rejoinder.practice.cues import Cue, phrases_of_all
from rejoinder.practice.meeting_times import Meant, at_its_time, days_meant
from rejoinder.practice.other_days import depends_on_a_choice, is_of_something_else, is_ruled_out
from rejoinder.practice.senders import is_machine, is_role_mailbox
from rejoinder.practice.sentences import MONTH_NEXT, Sentence, fold, sentences
from rejoinder.practice.signature import Line, letter_parts

_SENTENCES_READ = 60
_LONGEST_JUDGED = 8000
_LOOK_AHEAD = 4
"""Sentences after an invitation in which its day may stand ("Date: Tuesday 4 March")."""

_MEETINGS = frozenset({"interview_word", "screen", "final", "informational"})
_STATUS = {"invited": "proposed", "agreed": "confirmed", "cancelled": "cancelled", "moved": "moved"}


def interviews(
    message: Message, passages: tuple[Passage, ...], direction: Direction, kind: Kind, head: Letterhead | None = None
) -> tuple[Interview, ...]:
    """Return the meetings that `message` arranges or looks back on: calendar parts first, then past, then arranged ones.

    `head` is the letterhead that counts where the person forwarded a letter to themselves. An assessment arranges a meeting
    only where it is a trial at the house. A letter that says no, or only confirms that an application came, can look back but arranges
    nothing, and one about something else can only call off or move. An invitation that has no words of meeting beside a day is for the
    days that it names. What is said under a condition ("if selected you will be invited") or denied is no meeting. Raises nothing.
    """
    read = _Read.of(message, passages, head)
    scheduled = [_from_event(event) for event in events(message)]
    past = [interview for sentence, cues in read.meeting for interview in _looked_back_on(read, sentence, cues)]
    arranged = []
    if not scheduled:
        wanted = _wanted(message, direction, kind)
        arranged = [
            interview
            for sentence, cues in read.meeting
            if wanted is None or any(cue.heading.label in wanted for cue in cues)
            for interview in _arranged(read, sentence, cues, direction)
        ]
        if wanted is None and direction is Direction.IN and not any(one.start for one in arranged):
            arranged += _on_the_days_it_names(read)
    return (*_distinct(scheduled), *_distinct(past), *_distinct(arranged))


def _wanted(message: Message, direction: Direction, kind: Kind) -> frozenset[str] | None:
    """Which words must stand in a sentence of a letter of this `kind` for it to arrange a meeting; None where any words of meeting do."""
    if kind is Kind.INTERVIEW:
        return frozenset() if records_alone(message.text[:_LONGEST_JUDGED]) else None
    if kind is Kind.ASSESSMENT:
        return frozenset({"trial"})
    if kind in (Kind.OTHER, Kind.UNCLEAR):
        return None if direction is Direction.OUT else frozenset({"cancelled", "moved"})
    return frozenset()


def stage_signals(
    message: Message, passages: tuple[Passage, ...], direction: Direction, head: Letterhead | None = None
) -> tuple[Signal, ...]:
    """Return the signs of how far the application came: INTERVIEWED, SCREENED, ASSESSED, FINALIST, each kind once, with its words."""
    read = _Read.of(message, passages, head)
    signals: dict[SignalKind, Signal] = {}
    for sentence, cues in read.meeting:
        labels = {cue.heading.label for cue in cues}
        past = _looks_back(sentence, cues)
        if past and "informational" not in labels:
            kind = SignalKind.SCREENED if "screen" in labels and "final" not in labels else SignalKind.INTERVIEWED
            signals.setdefault(kind, _signal(kind, *_clause(message.text, sentence, past), message.text))
    for sentence in read.spoken:
        for cue in phrases_of_all("stages").find(sentence):
            kind = SignalKind.ASSESSED if cue.heading.label == "assessed" else SignalKind.FINALIST
            told_of_her = direction is Direction.IN and not _is_denied(sentence, cue)
            if not _is_conditional(sentence, cue) and (kind is SignalKind.ASSESSED or told_of_her):
                signals.setdefault(kind, _signal(kind, *_clause(message.text, sentence, cue), message.text))
    return tuple(signals.values())


class _Read(NamedTuple):
    """A letter's sentences, and those of them that speak of meeting, with what they say."""

    message: Message
    written: datetime | None
    spoken: tuple[Sentence, ...]
    meeting: tuple[tuple[Sentence, list[Cue]], ...]

    @classmethod
    def of(cls, message: Message, passages: tuple[Passage, ...], head: Letterhead | None) -> "_Read":
        parts = letter_parts(message, passages, head.sender if head else message.sender)
        spoken = (*parts.spoken[:_SENTENCES_READ], *_headed(parts.signed))
        found = ((sentence, list(phrases_of_all("interviews").find(sentence))) for sentence in spoken)
        written = head.date if head and head.date else message.date
        return cls(message, written, spoken, tuple((sentence, cues) for sentence, cues in found if cues))


_HEADED = re.compile(r"(?:date|day|when|time|termin|datum|wann|tag|uhrzeit)\s*:")


def _headed(lines: Iterable[Line]) -> Iterator[Sentence]:
    """The lines "Date: 10 March" and "Time: 2.30" that stand right above a name, where they look like a signature."""
    folded = (Sentence(fold(line.text), line.start) for line in lines)
    return (line for line in folded if _HEADED.match(line.folded))


def _signal(kind: SignalKind, start: int, end: int, text: str) -> Signal:
    return Signal(kind=kind, quote=text[start:end], start=start, end=end)


_ALONE = re.compile(
    r"\b(?:one-way|on-demand|asynchronous|pre-?recorded|self-recorded|zeitversetzte\w*)\s+(?:\w+\s+){0,2}(?:video\s?)?interview"
    r"|\brecord (?:your|a|the|an) (?:\w+[\s-]){0,3}(?:interview|answers|responses)\b",
    re.IGNORECASE,
)


def records_alone(text: str) -> bool:
    """Whether a letter asks for answers that are recorded for nobody ("Record your one-way video interview"): that is a test, no talk."""
    return bool(_ALONE.search(text))


_LONGEST_QUOTE = 160
_CLAUSE_ENDS = re.compile(
    rf"[;:.!?](?=\s|$)(?!{MONTH_NEXT})|,(?=\s|$)(?!\s+20\d\d\b)(?!(?<=day,|tag,|och,)\s+(?:the |den |dem )?\d)|"
    r"\s[-–—]\s|\n[ \t]*\n|[()]|\s(?=but\b|and (?:we|i|i'm|we're|the|it|have|am|are)\b)",
    re.IGNORECASE,
)


def _clause(text: str, sentence: Sentence, cue: Cue) -> tuple[int, int]:
    """The clause around a cue, so that what is quoted says something by itself: "we really enjoyed meeting you"."""
    before = [found.end() for found in _CLAUSE_ENDS.finditer(text, sentence.start, cue.start)]
    start = before[-1] if before else sentence.start
    after = _CLAUSE_ENDS.search(text, max(cue.end - 1, cue.start), sentence.end)
    end = after.start() if after and after.end() >= cue.end else sentence.end
    while start < cue.start and text[start].isspace():
        start += 1
    if text[cue.end - 1] in ".,;:!?":
        end = cue.end
    if end - start > _LONGEST_QUOTE:
        start = cue.start
        space = text.rfind(" ", cue.end, cue.start + _LONGEST_QUOTE)
        end = max(cue.end, min(end, space if space > 0 else cue.end))
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


_CONDITIONS = (
    "if ",
    "should you",
    "in the event",
    "once ",
    "unless ",
    "when you are",
    "falls ",
    "sofern ",
    "sollten sie",
    "whether ",
    "would like to",
    "look forward to",
    "looking forward to",
    "hope to",
    "were not able",
    "unable to",
    "not be able",
    "would have been a",
    "never had",
    "freuen uns auf",
)


_ARRANGING = frozenset({"invited", "agreed", "cancelled", "moved"})


def _looks_back(sentence: Sentence, cues: list[Cue]) -> Cue | None:
    """The words by which a sentence looks back on a meeting; "your interview on" does so only where nothing is being arranged."""
    arranging = any(cue.heading.label in _ARRANGING for cue in cues)
    past = (cue for cue in cues if cue.heading.label == "past" and not (arranging and cue.heading.setting("soft")))
    past = (cue for cue in past if not _OF_OTHERS.match(sentence.folded, cue.end - sentence.start))
    turned = [cue for cue in cues if cue.heading.label == "only_said_so"]
    past = (cue for cue in past if not any(cue.start < other.end and other.start < cue.end for other in turned))
    return next((cue for cue in past if not _is_conditional(sentence, cue)), None)


_OF_OTHERS = re.compile(
    r"(?:\s+we (?:held|had))?\s+(?:with|of|mit)\s+(?!you\b|ihnen\b)(?:(?!you\b)\w+\s+){0,3}"
    r"(?:candidates|applicants|people|others|bewerber\w*)\b"
)
"""What makes "the interviews" those of other people."""


_NOT = re.compile(r"(?:\b(?:not|never|nicht|kein\w*)\b(?! only\b| nur\b)|n't\b)(?:\s+[\w'-]+){0,4}\s*$")
_NOT_AFTER = re.compile(r"^(?:\s+(?!und\b|aber\b|and\b|but\b)[\w-]+){0,5}?\s+nicht\b")
"""German says "not" behind what it denies as well: "in die engere Auswahl haben wir Sie nicht genommen"."""


def _is_denied(sentence: Sentence, cue: Cue) -> bool:
    """Whether the clause says that it was not so: "nicht in die engere Auswahl", "you have not made it to the shortlist"."""
    clause = re.split(r"[,;:–—]", sentence.folded[: cue.start - sentence.start])[-1]
    words = f"{clause}{sentence.folded[cue.start - sentence.start : cue.end - sentence.start]}"
    inside = re.search(r"\b(?:nicht|not)\b(?! only\b| nur\b)|n't\b", words[len(clause) :])
    return bool(_NOT.search(clause) or inside or _NOT_AFTER.match(sentence.folded[cue.end - sentence.start :]))


def _is_conditional(sentence: Sentence, cue: Cue) -> bool:
    before = sentence.folded[max(0, cue.start - sentence.start - 200) : cue.start - sentence.start + 12]
    return any(before.startswith(words) or f" {words}" in before for words in _CONDITIONS)


# --- from calendars


def _from_event(event: Event) -> Interview:
    words = _labels(f"{event.summary}. {event.description}")
    return Interview(
        start=event.start,
        stage=_stage(words, event.summary),
        status=event.status,
        summary=event.summary,
        location=event.location,
        people=tuple(
            Person(
                name=address.name, email=address.email, seen_as=seen_as, machine=is_machine(address), role_mailbox=is_role_mailbox(address)
            )
            for seen_as, address in event.people
        ),
        informational="informational" in words and "interview" not in fold(event.summary).replace("informational interview", ""),
        uid=event.uid,
    )


def _labels(text: str) -> frozenset[str]:
    return frozenset(cue.heading.label for sentence in sentences(text) for cue in phrases_of_all("interviews").find(sentence))


def _stage(labels: set[str] | frozenset[str], words: str = "") -> Stage:
    if "final" in labels:
        return Stage.FINAL
    return Stage.SCREEN if "screen" in labels or "screen" in fold(words) else Stage.INTERVIEW


# --- from words


def _looked_back_on(read: _Read, sentence: Sentence, cues: list[Cue]) -> Iterator[Interview]:
    past = _looks_back(sentence, cues)
    if not past:
        return
    clause = _clause_of(read, sentence, past)
    labels = {cue.heading.label for cue in cues if cue.heading.label != "final" or clause.start <= cue.start < clause.end}
    days = _days(read.written, [clause], past=True) or _days(read.written, [sentence], past=True)
    yield Interview(
        start=days[0] if len(days) == 1 else None,
        stage=_stage(labels),
        status="confirmed",
        summary=_words_of(read.message, sentence),
        informational="informational" in labels,
    )


def _clause_of(read: _Read, sentence: Sentence, cue: Cue) -> Sentence:
    """The clause that looks back, by itself: a day elsewhere in the sentence may be of something else."""
    start, end = _clause(read.message.text, sentence, cue)
    return Sentence(sentence.folded[start - sentence.start : end - sentence.start], start)


def _arranged(read: _Read, sentence: Sentence, cues: list[Cue], direction: Direction) -> Iterator[Interview]:
    labels = {cue.heading.label for cue in cues}
    arranged = next((label for label in ("cancelled", "moved", "agreed", "invited") if label in labels), "")
    changed = arranged in ("cancelled", "moved")
    if not arranged or ("not" in labels and not changed) or _looks_back(sentence, cues):
        return
    if direction is Direction.OUT and (arranged == "invited" or not _speaks_of_meeting(labels, read)):
        return
    places = list(read.spoken[(at := read.spoken.index(sentence)) : at + 1 + _LOOK_AHEAD])
    days = _days(read.written, [sentence], places, off=changed) if not _TAKES_BACK.search(sentence.folded) else []
    days = days or _days(read.written, places, places, off=changed)
    if arranged != "invited":
        days = days[-1:]  # "moved from the 3rd to the 5th"
    for day in (*days,) or (None,):
        yield Interview(
            start=day,
            stage=_stage(labels),
            status=_STATUS[arranged],
            summary=_words_of(read.message, sentence),
            informational="informational" in labels,
        )


def _on_the_days_it_names(read: _Read) -> Iterator[Interview]:
    """The meeting of an invitation that has no words for it ("Thursday 12 November at 10, above the shop"): each day that it names."""
    places = [sentence for sentence in read.spoken if not depends_on_a_choice(sentence.folded) and _may_say_when(sentence, read.written)]
    for day in _days(read.written, places, list(read.spoken)):
        naming = (one for one in places if any(named.date() == day.date() for named in _days(read.written, [one])))
        sentence = next(naming, places[0])
        stage = Stage.FINAL if "final" in _labels(sentence.folded) else Stage.INTERVIEW
        yield Interview(start=day, stage=stage, summary=_words_of(read.message, sentence))


def _may_say_when(sentence: Sentence, written: datetime | None) -> bool:
    """Whether a sentence may say when one meets: a weekday or "tomorrow" alone only with a time, in a question or with words of meeting."""
    if written is None:
        return False
    named = days_meant(sentence.folded, written.date(), past=False)
    if any(one.plain for one in named):
        return True
    timed = any(_has_time(moment) for one in named if (moment := at_its_time(one, sentence.folded, written)))
    asks = "?" in sentence.folded or bool(_labels(sentence.folded) & _ASKS_TO_COME)
    return timed or (asks and any(one.day != written.date() for one in named))


def _speaks_of_meeting(labels: set[str], read: _Read) -> bool:
    """Whether the person's own "that works for me" is about a meeting: it, the subject or the letter's opening says so."""
    if labels & _MEETINGS or _labels(read.message.subject) & (_MEETINGS | {"invited", "agreed"}):
        return True
    return any("interview" in sentence.folded for sentence in read.spoken[:5])


_ASKS_TO_COME = frozenset({"invited", "agreed", "interview_word", "trial"})
_TAKES_BACK = re.compile(r"\b(?:oh no|no,? wait|wait,? no|sorry,? no|no,? sorry|scrap that|forget that|ach nein|nein,? doch)\b")
"""Whoever says so in a sentence means another day than the one it names."""


def _days(
    written: datetime | None, places: list[Sentence], around: list[Sentence] | None = None, *, past: bool = False, off: bool = False
) -> list[datetime]:
    """The days on which the sentences say that one meets, each once, at its time, which may stand `around` them; none where one could be
    several days. `off` wants the days that are called off as well."""
    if written is None:
        return []
    moments: dict[date, datetime] = {}
    for one, place in _days_of_meeting(written, places, past, off or past):
        moment = at_its_time(one, place.folded, written)
        if moment is None:
            return []
        if moment.date() not in moments or not _has_time(moments[moment.date()]):
            moments[moment.date()] = moment
    if len(moments) == 1 and around and not any(map(_has_time, moments.values())):
        whole = " ".join(place.folded for place in around)
        return [timed for day in moments if (timed := at_its_time(Meant(0, 0, day), whole, written))]
    return list(moments.values())


def _has_time(moment: datetime) -> bool:
    return bool(moment.hour or moment.minute)


def _days_of_meeting(written: datetime, places: list[Sentence], past: bool, off: bool) -> list[tuple[Meant, Sentence]]:
    """The days of no other event, with the sentences that name them; weekdays alone only where no day has its date or number."""
    places = [place for place in places if not _TAKES_BACK.search(place.folded)] or places
    named = [(one, place) for place in places for one in days_meant(place.folded, written.date(), past)]
    named = [(one, place) for one, place in named if not is_of_something_else(place.folded, one)]
    named = [(one, place) for one, place in named if off or not is_ruled_out(place.folded, one)]
    return [(one, place) for one, place in named if one.plain] or named


def _words_of(message: Message, sentence: Sentence) -> str:
    return " ".join(message.text[sentence.start : sentence.end].split())[:200]


def _distinct(found: list[Interview]) -> Iterator[Interview]:
    """Each meeting once: several sentences of one letter mostly speak of the same one, so that the first with a day is kept."""
    kept: list[Interview] = []
    for one in found:
        twin = next((place for place, other in enumerate(kept) if _same(one, other)), None)
        if twin is None:
            kept.append(one)
        else:
            kept[twin] = _merged(kept[twin], one)
    yield from kept


def _same(one: Interview, other: Interview) -> bool:
    if one.uid or other.uid:
        return one.uid == other.uid and one.start == other.start
    if one.informational != other.informational:
        return False
    if one.start and other.start:
        return one.start == other.start or one.start.date() == other.start.date()
    return one.status == other.status or {one.status, other.status} == {"proposed", "confirmed"}


def _merged(first: Interview, second: Interview) -> Interview:
    order = [Stage.SUBMITTED, Stage.ASSESSMENT, Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL]
    return replace(
        first,
        start=first.start or second.start,
        stage=max(first.stage, second.stage, key=order.index)
        if first.stage is not Stage.SCREEN
        else (Stage.FINAL if second.stage is Stage.FINAL else Stage.SCREEN),
        status="confirmed"
        if "confirmed" in (first.status, second.status) and "cancelled" not in (first.status, second.status)
        else first.status,
    )
