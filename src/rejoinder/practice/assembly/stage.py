"""How far an application had come, by all that its letters say of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from rejoinder.model.dossier import AMONG_THE_LAST, Letter
from rejoinder.model.reading import Interview, Kind, Reason, SignalKind, Stage
from rejoinder.practice.assembly.letter_facts import date_of, is_rejection
from rejoinder.practice.assembly.meetings import Meeting
from rejoinder.practice.interviews import records_alone
from rejoinder.practice.periods import spoken_date

_STAGES = tuple(Stage)


_STAGE_OF_SIGNAL = {
    SignalKind.ASSESSED: (Stage.ASSESSMENT, "you had taken their test"),
    SignalKind.SCREENED: (Stage.SCREEN, "you had had a first interview"),
    SignalKind.INTERVIEWED: (Stage.INTERVIEW, "the letters speak of your interview"),
    SignalKind.FINALIST: (Stage.FINAL, AMONG_THE_LAST),
}
_STAGE_WORDS = {Stage.SCREEN: "a first interview", Stage.INTERVIEW: "an interview", Stage.FINAL: "a final interview"}


def stage_of(
    letters: Sequence[Letter], told: Sequence[Meeting], interviews: Sequence[Interview], refused: datetime | None
) -> tuple[Stage, tuple[Reason, ...]]:
    """The furthest stage that a letter up to the refusal gives evidence of, with all the evidence, the most telling first.

    `told` are the meetings with the letters that tell of them, `interviews` the last word on each.
    """
    standing = {(i.uid, i.start) for i in interviews if i.status != "cancelled"}
    never_asked = any(is_rejection(letter) and _NOT_SHORTLISTED.search(letter.message.text[:_LONGEST_READ]) for letter in letters)
    evidence: list[tuple[Stage, Reason]] = []
    for letter in letters:
        if refused and date_of(letter) > refused and not is_rejection(letter):
            continue
        for interview in (one.meeting for one in told if one.letter is letter):
            if not interview.informational and (interview.uid, interview.start) in standing and _held(interview, refused):
                evidence.append((interview.stage, Reason(text=_met(interview), message_id=letter.message.message_id)))
        for signal in letter.reading.signals:
            if signal.kind in _STAGE_OF_SIGNAL:
                stage, text = _STAGE_OF_SIGNAL[signal.kind]
                place = {"quote": signal.quote, "start": signal.start, "end": signal.end}
                evidence.append((stage, Reason(text=text, message_id=letter.message.message_id, **place)))  # type: ignore[arg-type]
        alone = records_alone(letter.message.text[:_LONGEST_READ])
        if letter.reading.recognition.kind is Kind.INTERVIEW and alone:
            evidence.append((Stage.ASSESSMENT, Reason(text="they had asked you to record yourself", message_id=letter.message.message_id)))
        elif letter.reading.recognition.kind is Kind.INTERVIEW and not letter.reading.interviews and not never_asked:
            evidence.append((Stage.INTERVIEW, Reason(text="they had asked you to come and talk", message_id=letter.message.message_id)))
        if letter.reading.recognition.kind is Kind.ASSESSMENT:
            evidence.append((Stage.ASSESSMENT, Reason(text="they sent you a test", message_id=letter.message.message_id)))
    if not evidence:
        return Stage.SUBMITTED, ()
    # The furthest step first, and of those the one that can be told by its day.
    evidence.sort(key=lambda pair: (-_STAGES.index(pair[0]), not any(c.isdigit() for c in pair[1].text)))
    return evidence[0][0], tuple(_once(reason for _, reason in evidence))


_NOT_SHORTLISTED = re.compile(
    r"\b(?:not|n['’]t)\s+(?:\w+\s+){0,3}?(?:short-?listed|selected|invited|chosen)\s+(?:for|to)\s+(?:an?\s+)?interview", re.IGNORECASE
)
"""Whoever reads this was asked to come for something else, if at all."""
_LONGEST_READ = 8000


def _once(reasons: Iterable[Reason]) -> Iterator[Reason]:
    """Each reason once: several letters speak of the same meeting, one of them also of who was there, another of no day."""
    told: set[str] = set()
    for reason in sorted(dict.fromkeys(reasons), key=lambda reason: " with " not in reason.text):
        said = reason.text.partition(" with ")[0]
        if said not in told and not any(other.startswith(f"{said} on ") for other in told):
            told.add(said)
            yield reason


def _held(interview: Interview, refused: datetime | None) -> bool:
    return interview.start is None or refused is None or interview.start <= refused + timedelta(days=1)


def _met(interview: Interview) -> str:
    words = _STAGE_WORDS.get(interview.stage, "an interview")
    when = f" on {spoken_date(interview.start.date())}" if interview.start else ""
    who = " and ".join(person.name for person in interview.people[:2] if person.name)
    return f"you had {words}{when}" + (f" with {who}" if who else "")
