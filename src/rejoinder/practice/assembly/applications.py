"""Which letters of an organization are about one application, and how that stands: its position, its meetings, whether it was withdrawn."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from rejoinder.model.dossier import Application, Letter, Organization
from rejoinder.model.message import Direction
from rejoinder.model.reading import Interview, Kind, Reason, SignalKind
from rejoinder.practice.assembly.letter_facts import NO_DATE, applies, date_of, emails_of, is_rejection, is_withdrawal, position_key
from rejoinder.practice.assembly.meetings import Meeting, settled
from rejoinder.practice.assembly.stage import stage_of
from rejoinder.practice.attribute import applied_for
from rejoinder.practice.correspondence import is_about_application
from rejoinder.practice.named.title import SAID_IN_PASSING
from rejoinder.practice.periods import spoken_date
from rejoinder.practice.sentences import fold
from rejoinder.practice.ties import thread_keys
from rejoinder.practice.title_words import ends_like_title
from rejoinder.practice.withdrawing import only_mentions

SAME_DECISION_WITHIN = timedelta(days=60)
"""A second letter of refusal for the same application within this time repeats the first."""

WITHDRAWAL_CONFIRMED_WITHIN = timedelta(days=365)
"""A refusal that comes within this time after the person withdrew tells everybody that the post is filled, them too."""

BEFORE_IT_BEGAN = timedelta(days=60)
"""Letters with the same people up to this long before the first one about an application belong to it."""


@dataclass(slots=True)
class _Open:
    """An application while its letters are being gathered; `told` says that the person named its position."""

    position: str | None
    requisition: str
    letters: list[Letter] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    refused: datetime | None = None
    taken_back: Letter | None = None
    told: bool = False

    def add(self, letter: Letter) -> None:
        attribution = letter.reading.attribution
        if attribution.position_told:
            self.position = attribution.position
        elif not self.told and not (self.position and _says_in_passing(letter)):
            self.position = _fuller(self.position, attribution.position)
        self.told = self.told or attribution.position_told
        self.requisition = self.requisition or attribution.requisition
        self.letters.append(letter)
        self.threads.update(thread_keys(letter))
        self.people.update(emails_of(letter))
        if is_rejection(letter) and self.refused is None:
            self.refused = date_of(letter)
        if is_withdrawal(letter) and self.refused is None:
            self.taken_back = letter


def applications_of(organization: Organization, members: Sequence[Letter]) -> list[Application]:
    """Follow the letters in time: each goes to the application of its thread, its requisition, its position, or opens one."""
    opened: list[_Open] = []
    loose: list[Letter] = []
    for letter in members:
        withdraws = is_withdrawal(letter)
        if not (is_about_application(letter.reading) or withdraws):
            loose.append(letter)
            continue
        home = _taken_back(letter, opened) if withdraws else _home(letter, opened)
        if home is None and withdraws and (opened or not is_about_application(letter.reading)):
            loose.append(letter)
            continue
        if home is None:
            home = _Open(position=_position_again(letter, opened), requisition="")
            opened.append(home)
        home.add(letter)
    for letter in loose:
        home = _home_of_correspondence(letter, opened)
        if home is not None:
            home.letters.append(letter)
            home.threads.update(thread_keys(letter))
    return [_application(organization, one) for one in opened]


def _home(letter: Letter, opened: Sequence[_Open]) -> _Open | None:
    attribution = letter.reading.attribution
    position = attribution.position or _position_again(letter, opened)
    candidates = [one for one in opened if not _over(one, letter) and not _followed(one, opened)]
    keys = set(thread_keys(letter))
    for fits in (
        lambda one: bool(keys & one.threads) and (_says_in_passing(letter) or _same_position(one.position, position)),
        lambda one: bool(attribution.requisition) and one.requisition == attribution.requisition,
        lambda one: bool(position and one.position) and position_key(one.position) == position_key(position),
    ):
        found = [one for one in candidates if fits(one)]
        if found:
            return found[-1]
    found = [one for one in candidates if _same_position(one.position, position) and _same_requisition(one, attribution.requisition)]
    return found[0] if len(found) == 1 else None


def _says_in_passing(letter: Letter) -> bool:
    """Whether a letter names its position only in passing, so that its thread knows it better."""
    return any(r.text.startswith("position ") and r.text.endswith(SAID_IN_PASSING) for r in letter.reading.attribution.reasons)


def _taken_back(letter: Letter, opened: Sequence[_Open]) -> _Open | None:
    """The application that the person withdraws in `letter`: of those still open that of its thread, the one it names, or the only one."""
    running = [one for one in opened if one.refused is None and one.taken_back is None]
    keys = set(thread_keys(letter))
    in_thread = [one for one in running if keys & one.threads]
    if in_thread:
        return in_thread[-1]
    return _named(letter, running) or (running[0] if len(running) == 1 else None)


def _named(letter: Letter, among: Sequence[_Open]) -> _Open | None:
    """The application whose position stands in the words of `letter`, the fullest where several do."""
    words = set(re.findall(r"\w+", fold(f"{letter.message.subject}\n{letter.message.text[:_LONGEST_WITHDRAWAL]}")))
    named = [one for one in among if position_key(one.position) and position_key(one.position) <= words]
    return max(named, key=lambda one: len(position_key(one.position)), default=None)


_LONGEST_WITHDRAWAL = 4000


def _position_again(letter: Letter, opened: Sequence[_Open]) -> str | None:
    """The position that the person had withdrawn from and applies for again in `letter`, their own."""
    if not applies(letter):
        return None
    again = _named(letter, [one for one in opened if one.taken_back])
    return again.position if again else None


def _applied_again(letter: Letter, withdrawal: Letter) -> bool:
    """Whether the person applies in a letter after they withdrew, or has a receipt which does not answer the withdrawal itself."""
    if date_of(letter) <= date_of(withdrawal):
        return False
    if letter.reading.recognition.kind is Kind.ACKNOWLEDGEMENT:
        return withdrawal.message.message_id not in (*letter.message.in_reply_to, *letter.message.references)
    return any(signal.kind is SignalKind.APPLIED and not only_mentions(letter.message.text, signal) for signal in letter.reading.signals)


def _followed(one: _Open, opened: Sequence[_Open]) -> bool:
    """Whether another application, which may be for the same position, was begun after this one was withdrawn."""
    if one.taken_back is None:
        return False
    since = date_of(one.taken_back)
    return any(date_of(other.letters[0]) > since and _same_position(one.position, other.position) for other in opened if other is not one)


def _over(one: _Open, letter: Letter) -> bool:
    """Whether an application had ended before `letter`: refused or withdrawn, and this is not the same decision told again."""
    if one.refused is None and one.taken_back is not None:
        if _applied_again(letter, one.taken_back):
            return True
        within = WITHDRAWAL_CONFIRMED_WITHIN if is_rejection(letter) else SAME_DECISION_WITHIN
        return date_of(letter) - date_of(one.taken_back) > within
    if one.refused is None:
        return False
    if is_rejection(letter):
        return date_of(letter) - one.refused > SAME_DECISION_WITHIN
    return date_of(letter) > one.refused


def _same_requisition(one: _Open, requisition: str) -> bool:
    return not requisition or not one.requisition or one.requisition == requisition


def _same_position(one: str | None, other: str | None) -> bool:
    """Whether two positions may be the same: one unknown, equal, or the words of one all among those of the other."""
    if not one or not other:
        return True
    a, b = position_key(one), position_key(other)
    return a <= b or b <= a


def _fuller(one: str | None, other: str | None) -> str | None:
    return max((p for p in (one, other) if p), key=lambda p: (len(position_key(p)), -len(p)), default=None)


def _home_of_correspondence(letter: Letter, opened: Sequence[_Open]) -> _Open | None:
    """The application in whose thread a letter stands, or whose people it is with; None for what belongs to the house alone."""
    keys = set(thread_keys(letter))
    in_thread = [one for one in opened if keys & one.threads]
    if in_thread:
        return in_thread[-1]
    people = emails_of(letter)
    begun = [one for one in opened if people & one.people and date_of(one.letters[0]) <= date_of(letter) + BEFORE_IT_BEGAN]
    return begun[-1] if begun else None


def _application(organization: Organization, one: _Open) -> Application:
    letters = sorted(one.letters, key=lambda letter: (date_of(letter), letter.id))
    first = letters[0]
    withdrawn_by = one.taken_back if one.taken_back and not _goes_on_after(one.taken_back, letters) else None
    told = settled(letters)
    interviews = _interviews(told)
    if withdrawn_by:
        interviews = tuple(_called_off(interview, date_of(withdrawn_by)) for interview in interviews)
    stage, reasons = stage_of(letters, told, interviews, one.refused)
    types = [letter.reading.attribution.type for letter in letters if letter.reading.attribution.type]
    application = Application(
        id=first.id,
        organization_id=organization.id,
        position=_position_of(one, letters),
        type=Counter(types).most_common(1)[0][0] if types else None,
        stage=stage,
        stage_reasons=reasons,
        interviews=interviews,
        letters=tuple(letter.id for letter in letters),
    )
    return _withdrawn(application, withdrawn_by, letters) if withdrawn_by else application


def _position_of(one: _Open, letters: Sequence[Letter]) -> str | None:
    """The position of an application: where the letters name none, or one word that is no occupation ("Lab job"), what the person
    applied for in their own."""
    if one.told or (one.position and (" " in one.position or ends_like_title(one.position))):
        return one.position
    own = (applied_for(letter.message) for letter in letters if letter.reading.direction is Direction.OUT and applies(letter))
    return next(filter(None, own), one.position)


def _goes_on_after(withdrawal: Letter, letters: Sequence[Letter]) -> bool:
    """Whether they asked or offered again after the person had withdrawn, and the person wrote on."""
    later = [one for one in letters if date_of(one) > date_of(withdrawal)]
    asked = next((one for one in later if one.reading.recognition.kind in _ASKED_ON), None)
    return asked is not None and any(one.reading.direction is Direction.OUT and date_of(one) > date_of(asked) for one in later)


def _called_off(interview: Interview, withdrawn: datetime) -> Interview:
    """The interview, cancelled where it was for a time after the person withdrew."""
    return replace(interview, status="cancelled") if interview.start and interview.start > withdrawn else interview


_ASKED_ON = (Kind.INTERVIEW, Kind.ASSESSMENT, Kind.OFFER)


def _withdrawn(application: Application, by: Letter, letters: Sequence[Letter]) -> Application:
    """The application as one that the person took back, in the letter `by`: where an offer had come, it is that which they declined."""
    said = next(signal for signal in by.reading.signals if signal.kind is SignalKind.WITHDREW)
    offered = any(one.reading.recognition.kind is Kind.OFFER and date_of(one) <= date_of(by) for one in letters)
    taken_back = replace(application, withdrawn_by=by.id, declined=offered)
    when = f" on {spoken_date(by.message.date.date())}" if by.message.date else ""
    text = f"you {taken_back.took_back}{when}"
    why = Reason(text=text, quote=said.quote, start=said.start, end=said.end, message_id=by.message.message_id)
    return replace(taken_back, withdrawal=why)


def _interviews(told: Sequence[Meeting]) -> tuple[Interview, ...]:
    """All meetings of an application, the last word on each: a calendar's later version, a cancellation."""
    latest: dict[str, Interview] = {}
    for number, (letter, interview) in enumerate(told):
        day = interview.start.date().isoformat() if interview.start else f"{letter.id}.{number}"
        latest[interview.uid or day] = interview
    return tuple(sorted(latest.values(), key=lambda i: (i.start or NO_DATE, i.summary)))
