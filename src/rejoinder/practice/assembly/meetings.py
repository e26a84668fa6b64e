"""On which day an application's meetings were, by all its letters: what was agreed comes before what was proposed, both before a guess."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from rejoinder.model.dossier import Letter
from rejoinder.model.message import Direction
from rejoinder.model.reading import Interview, Kind
from rejoinder.practice.meeting_times import at_its_time, days_meant, numbers_named, weekdays_named
from rejoinder.practice.other_days import is_of_something_else, says_no
from rejoinder.practice.passages import passages
from rejoinder.practice.sentences import fold
from rejoinder.practice.signature import letter_parts


class Meeting(NamedTuple):
    """A meeting, and the letter that tells of it."""

    letter: Letter
    meeting: Interview


def settled(letters: Sequence[Letter]) -> tuple[Meeting, ...]:
    """Return every meeting that `letters` (of one application, oldest first) tell of, each time with the letter that tells.

    Of several days for one meeting only that remains on which both agreed; where they agreed on none, the meeting has no day. A meeting
    that was put off has the new day. "On Thursday", said afterwards, gives way to the day that was arranged.
    """
    told = [Meeting(letter, meeting) for letter in letters for meeting in letter.reading.interviews]
    for arranged in list(_rounds(told)):
        told = [*_with_the_day_agreed(told, arranged, letters)]
    return tuple(one for one in told if not _is_guessed(one, told))


def _rounds(told: Iterable[Meeting]) -> Iterator[list[Meeting]]:
    """The meetings that letters arrange by words, those together that were arranged before the first of their days had come."""
    gathered: list[Meeting] = []
    for one in told:
        if not _looks_ahead(one) or one.meeting.uid or one.meeting.informational or one.meeting.status == "cancelled":
            continue
        if gathered and _written(one.letter) > min(map(_day, gathered)):
            yield gathered
            gathered = []
        gathered.append(one)
    if gathered:
        yield gathered


def _looks_ahead(one: Meeting) -> bool:
    start = one.meeting.start
    return start is not None and start.date() >= _written(one.letter) and one.letter.reading.recognition.kind is not Kind.REJECTION


def _day(one: Meeting) -> date:
    return one.meeting.start.date() if one.meeting.start else date.max


def _written(letter: Letter) -> date:
    return letter.message.date.date() if letter.message.date else date.min


def _with_the_day_agreed(told: Sequence[Meeting], arranged: Sequence[Meeting], letters: Sequence[Letter]) -> Iterator[Meeting]:
    """What was told, with only the day agreed of those `arranged`; without any, the last stands without a day unless it was called off."""
    talk = _Talk()
    first, last = _written(arranged[0].letter), max(map(_day, arranged))
    for letter in letters:
        if first <= _written(letter) <= last and letter.reading.recognition.kind is not Kind.REJECTION:
            talk.hear(letter, [one.meeting for one in arranged if one.letter is letter])
    agreed = talk.outcome()
    named = [one for one in arranged if agreed and _day(one) == agreed.date()]
    for one in told:
        if not any(one is other for other in arranged):
            yield one
        elif any(one is other for other in named):
            status = "confirmed" if one.meeting.status == "moved" else one.meeting.status
            yield Meeting(one.letter, replace(one.meeting, status=status))
        elif one is arranged[-1] and not named and not talk.called_off:
            yield Meeting(one.letter, replace(one.meeting, start=agreed))


@dataclass
class _Talk:
    """What two people have said so far of the day on which to meet: the days still open, the one agreed on, the one last asked for."""

    open: dict[date, datetime] = field(default_factory=dict)
    agreed: date | None = None
    asked: date | None = None
    asked_by: Direction | None = None
    called_off: bool = False

    def hear(self, letter: Letter, named: Sequence[Interview]) -> None:
        """Take in what `letter` says, whose reading finds the meetings `named` in it."""
        changes = {meeting.status for meeting in letter.reading.interviews}
        answer = _answer(letter, self.open)
        new = {start.date(): start for meeting in named if (start := meeting.start) and self._is_new(start, letter, meeting)}
        new |= {day: start for day, start in answer.instead.items() if day not in self.open}
        if "cancelled" in changes and not new:
            self._drop(answer.no | answer.yes or {*self.open})
            self.called_off = not self.open
        elif "moved" in changes:
            self._move(letter, named, new)
        else:
            self._drop(answer.no)
            self._go_on(letter, answer.yes, new)

    def outcome(self) -> datetime | None:
        """The day on which they agreed, or the only one spoken of, at its time; None without one."""
        if self.agreed:
            return self.open.get(self.agreed)
        return next(iter(self.open.values())) if len(self.open) == 1 else None

    def _is_new(self, start: datetime, letter: Letter, meeting: Interview) -> bool:
        """Whether a day is none of those spoken of: a weekday alone means the one that is."""
        alone = not _is_plain(meeting, letter, past=False)
        return start.date() not in self.open and not (alone and any(day.weekday() == start.weekday() for day in self.open))

    def _drop(self, days: Iterable[date]) -> None:
        for day in days:
            self.open.pop(day, None)
            self.agreed = None if self.agreed == day else self.agreed

    def _move(self, letter: Letter, named: Sequence[Interview], new: Mapping[date, datetime]) -> None:
        """Another day takes the place of those open where it is theirs to say; where none is named, only another time keeps the day."""
        theirs = letter.reading.direction is Direction.IN
        if new:
            self.open = {**new} if theirs else {**self.open, **new}
        else:
            starts = [meeting.start for meeting in named if meeting.start]
            self.open = {start.date(): start for start in starts if start.hour and start != self.open.get(start.date(), start)}
        self._asks(letter, new)

    def _go_on(self, letter: Letter, yes: set[date], new: Mapping[date, datetime]) -> None:
        if new:
            self.open.update(new)
            self._asks(letter, new)
        elif len(yes) == 1:
            self.agreed = next(iter(yes))
        elif not yes and self.asked in self.open and self.asked_by is not letter.reading.direction:
            self.agreed = self.asked

    def _asks(self, letter: Letter, new: Mapping[date, datetime]) -> None:
        self.agreed = None
        self.asked = next(iter(new)) if len(new) == 1 else None
        self.asked_by = letter.reading.direction


class _Answer(NamedTuple):
    """The days spoken of that a letter takes up or refuses, and those that it asks for instead."""

    yes: set[date]
    no: set[date]
    instead: dict[date, datetime]


_CLAUSE = re.compile(r"[,;:.!?](?=\s|$)(?<!\d\.)|\s-\s|\b(?:but|aber|though|sondern)\b|(?=\b(?:instead of|rather than|anstatt|statt)\b)")
_ASKS_INSTEAD = re.compile(
    r"\b(?:could (?:we|i|you)|can (?:we|i)|would|how about|what about|instead|perhaps|rather|prefer|lieber|stattdessen|"
    r"ginge|wurde|konnten wir|ware|vielleicht)\b"
)
_EARLIER = re.compile(r"\b(?:the (?:first|former|earlier)|der erste|den ersten|ersten termin)\b")
_LATER = re.compile(r"\b(?:the (?:second|latter|later|last)|der zweite|den zweiten|zweiten termin)\b")


def _answer(letter: Letter, open_days: Iterable[date]) -> _Answer:
    """What a letter says to the days spoken of, clause by clause."""
    days, written = sorted(open_days), letter.message.date
    answer = _Answer(set(), set(), {})
    if not days or not written:
        return answer
    for sentence in letter_parts(letter.message, passages(letter.message.text), letter.message.sender).spoken:
        for clause in _CLAUSE.split(sentence.folded):
            meant = _meant(clause, days, written.date())
            if says_no(clause):
                answer.no.update(meant)
            elif meant:
                answer.yes.update(meant)
            elif _ASKS_INSTEAD.search(clause):
                named = [one for one in days_meant(clause, written.date(), past=False) if not is_of_something_else(clause, one)]
                answer.instead.update({one.day: moment for one in named if one.day and (moment := at_its_time(one, clause, written))})
    answer.yes.difference_update(answer.no)
    return answer


def _meant(clause: str, days: Sequence[date], written: date) -> set[date]:
    """Those of `days` that a clause names by date, number or weekday, or as the first or the second of two."""
    plain = {one.day for one in days_meant(clause, written, past=False) if one.plain} & {*days}
    numbered = {day for day in days if day.day in numbers_named(clause)}
    weekdays = {number for _, _, number in weekdays_named(clause)}
    found = {day for day in plain if day} or numbered or {day for day in days if day.weekday() in weekdays}
    if not found and len(days) == 2:
        found = {days[0]} if _EARLIER.search(clause) else {days[1]} if _LATER.search(clause) else set()
    return found


_NEARLY = timedelta(days=3)
_A_WEEK = timedelta(days=7)


def _is_guessed(one: Meeting, told: Iterable[Meeting]) -> bool:
    """Whether a meeting looked back on has its day only from a weekday or a "yesterday", and one like it had been arranged for a day.

    A letter of thanks is written within days of what it thanks for, and whoever says "last Thursday" on a Friday means a week before.
    """
    meeting, written = one.meeting, _written(one.letter)
    if not meeting.start or meeting.uid or _looks_ahead(one) or _is_plain(meeting, one.letter, past=True):
        return False
    arranged = (
        other.meeting
        for other in told
        if (_looks_ahead(other) or other.meeting.uid) and other.meeting.status != "cancelled" and _day(other) <= written
    )
    alike = [other for other in arranged if other.informational is meeting.informational and other.stage is meeting.stage]
    apart = [abs(other.start.date() - meeting.start.date()) for other in alike if other.start]
    if one.letter.reading.recognition.kind is Kind.REJECTION:
        return any(apart)
    return any(timedelta() < days <= _NEARLY or days == _A_WEEK for days in apart)


def _is_plain(meeting: Interview, letter: Letter, *, past: bool) -> bool:
    """Whether the words that tell of a meeting name its day by a date or a number."""
    seen_from = (letter.message.date or datetime.max.replace(tzinfo=UTC)).date()
    return any(one.plain for one in days_meant(fold(meeting.summary), seen_from, past))
