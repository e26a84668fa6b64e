"""Tip 5: maintain the correspondence. When to write again, to whom and why, and when to leave people in peace.

The cadence and the stop rules are those of the practice (its section 1.8): after one reply silence for at least a month, then at most
one touch a quarter; two letters without an answer are enough for a year; where either side wants no contact nobody is written to again.
A wait that a letter states holds back applying, never a friendly line.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from rejoinder.model.dossier import Application, Assembly, Case, Dossier, Letter, Recipient
from rejoinder.model.follow_up import FollowUp, FollowUpAnswer, Occasion, Outcome, Outlook, Purpose
from rejoinder.model.message import Direction
from rejoinder.model.reading import Kind, Kindness, KindnessKind, Reason, Signal, SignalKind, Stage
from rejoinder.model.verdict import Decision
from rejoinder.practice.asked_besides import WANTS_AN_ANSWER
from rejoinder.practice.deserve import answer_by, invitation, is_waited_for
from rejoinder.practice.introductions import introductions
from rejoinder.practice.kindest import kindest_words
from rejoinder.practice.organization_names import is_called_like_a_person, without_carrier
from rejoinder.practice.periods import USUAL, Conventions, expiry, spoken_date
from rejoinder.practice.reach import house_of
from rejoinder.practice.senders import is_machine, is_never_written_to, registrable_domain
from rejoinder.practice.sentences import fold

EVERY = {3: "once a quarter", 6: "twice a year", 12: "once a year"}
"""How often a person may choose to write without another occasion, by months; more often than once a quarter is too often."""
FORTNIGHT = timedelta(days=14)
MONTH = timedelta(days=30)
QUARTER = timedelta(days=90)
YEAR = timedelta(days=365)

ANSWER_BUSINESS_DAYS = 2
"""In so many a letter to the person is best answered."""
ANSWER_NO_LATER = timedelta(days=60)
"""A letter that lay this long is no longer answered as if it had just come."""
ANSWERS_WITHIN = timedelta(days=14)
"""A letter within so many days of theirs answers it."""
PROMISE_AFTER = timedelta(days=120)
"""Who promised to be in touch moves first; after so many days one may ask."""
NEAR_MISS_BETWEEN = (timedelta(days=30), timedelta(days=60))
NEAR_MISS_UNTIL = timedelta(days=180)
"""How long having come close stays relevant."""
FUNDING_UNTIL = timedelta(days=400)
BEFORE_SOMETHING_CLOSES = timedelta(days=28)
"""What has to be applied for takes some weeks to put together (an estimate)."""
BEFORE_FILES_CLOSE = timedelta(days=14)
"""A letter that is to refresh what is on file goes out so long before the file is closed."""
REMEMBERED, REMEMBERED_FROM_LETTERS = timedelta(days=365), timedelta(days=730)
"""How long one may count on being remembered: after a refusal alone, and where letters went both ways."""
_ABOUT_THEN = timedelta(days=14)
"""Whoever writes so long before an opening writes about it (an estimate)."""
LATE_BY = timedelta(days=180)
"""A prompt that nobody took up for so long is let go."""
UNANSWERED_MOST = 2
"""Letters without an answer after which a house is left in peace for a year (the practice, section 1.8)."""
PROACTIVE_MOST = 3
"""Letters of one's own accord to one organization in a year."""
SNOOZES_MOST = 2
"""A prompt that was put off so often does not come back."""
LAST_DAY = date(9000, 1, 1)
"""Later than any day on which somebody looks at this; letters that claim a later date never count."""
REFUSALS_MOST = 3
"""After so many refusals by one house a year of rest is kinder to all."""

_SPOKEN_WITH = (Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL)
_PRESSING = {purpose: place for place, purpose in enumerate(Purpose)}
_WITH_A_DAY = (Kind.ACKNOWLEDGEMENT, Kind.OFFER)
"""Letters that may prompt where nobody has said no."""
_AT_ANY_TIME = (Purpose.ANSWER, Purpose.INTRODUCED)
"""What does not wait because there was another letter to the house: it is owed, or goes to somebody elsewhere."""
_WORTH_IT = (Decision.RESPOND, Decision.HOLD, Decision.ANSWERED)


def keep_in_touch(
    dossiers: Iterable[Dossier], answers: Sequence[FollowUpAnswer], today: date, conventions: Conventions = USUAL, *, every: int = 3
) -> tuple[FollowUp, ...]:
    """Return every prompt to write again, the earliest first; those whose `earliest` has come are for now.

    `answers` are what the person did about earlier prompts, oldest first. `today` decides what has lapsed; letters that bear a later date
    do not count yet. `every` so many months a line of one's own accord is enough.
    """
    found = (occasions(dossier, answers, conventions, until=today) for dossier in dossiers)
    return in_order((one for theirs in found for one in prompts(theirs, today, every=every)), today)


def occasions(
    dossier: Dossier, answers: Sequence[FollowUpAnswer], conventions: Conventions = USUAL, *, until: date = LAST_DAY
) -> tuple[Occasion, ...]:
    """Return every reason to write to an organization again, whatever the day is. Letters dated after `until` do not count.

    They hold on each day that is not before the newest letter, so that they can be kept and need not be worked out every day.
    """
    held = _Correspondence(dossier, answers, until)
    if held.closed():
        return ()
    seen = [_allowed(chance, case, held) for case in held.cases for chance in _chances(case, held, conventions)]
    seen += [_occasion(_no_word(letter, day), letter, held) for letter, day in held.silences()]
    seen += [_occasion(_offer(letter, day), letter, held) for letter, day in held.offers() if not held.cases]
    return tuple(occasion for occasion in seen if occasion is not None)


def outlooks(assembly: Assembly, letters: Iterable[Letter], answers: Sequence[FollowUpAnswer]) -> dict[str, Outlook]:
    """Return what there will be to write about, by organization id, for those in `assembly`. `letters` are theirs, oldest first."""
    held: dict[str, list[Letter]] = {}
    for letter in letters:
        held.setdefault(assembly.letter_organizations[letter.id], []).append(letter)
    applications: dict[str, list[Application]] = {}
    for application in assembly.applications:
        applications.setdefault(application.organization_id, []).append(application)
    cases: dict[str, list[Case]] = {}
    for case in sorted(assembly.cases, key=lambda case: case.letter.id):
        cases.setdefault(case.organization.id, []).append(case)
    found = {one.id: Outlook(holds_from=date.min) for one in assembly.organizations}
    waiting = {house for house, theirs in held.items() if any(one.reading.recognition.kind in _WITH_A_DAY for one in theirs)}
    for organization in assembly.organizations:
        house, theirs = organization.id, cases.get(organization.id, [])
        if not theirs and house not in waiting:
            continue
        dossier = Dossier(
            organization=organization,
            contacts=assembly.contacts.get(house, ()),
            applications=tuple(applications.get(house, ())),
            letters=tuple(held[house]),
            cases=tuple(sorted(theirs, key=lambda case: _day_and_time(case.letter), reverse=True)),
        )
        found[house] = Outlook(occasions=occasions(dossier, answers), holds_from=max(map(_day, dossier.letters)))
    return found


def prompts(theirs: Iterable[Occasion], today: date, *, every: int = 3) -> tuple[FollowUp, ...]:
    """Return the prompts that the occasions of one organization come to on a day: each once, and never two within a month of each other
    to the same people. A line without another occasion gives way to whatever there is a reason for."""
    proposed = [one.prompt for one in theirs if today <= one.lapses and one.every in (0, every)]
    without = (Purpose.KEEP_IN_TOUCH, Purpose.NO_WORD)
    proposed.sort(key=lambda one: (one.purpose in without, max(one.earliest, today), _PRESSING[one.purpose], one.id))
    kept: list[FollowUp] = []
    for one in proposed:
        day = max(one.earliest, today)
        if any(one.id == other.id for other in kept):
            continue
        near = (other for other in kept if other.purpose is not Purpose.INTRODUCED)
        if one.purpose in _AT_ANY_TIME or all(abs(day - max(other.earliest, today)) >= MONTH for other in near):
            kept.append(one)
    return tuple(_without_a_wait_that_is_over(one, today) for one in kept)


def _without_a_wait_that_is_over(one: FollowUp, today: date) -> FollowUp:
    waits = one.no_application_before is not None and one.no_application_before > today
    return one if waits or one.no_application_before is None else replace(one, no_application_before=None)


def in_order(found: Iterable[FollowUp], today: date) -> tuple[FollowUp, ...]:
    """Return prompts, the earliest first; of those that are for now the most pressing."""
    return tuple(sorted(found, key=lambda one: (max(one.earliest, today), place(one))))


def place(one: FollowUp) -> tuple[int, date, str, str]:
    """Return what decides which of two prompts for the same day comes first."""
    return _PRESSING[one.purpose], one.due, one.organization, one.id


@lru_cache(maxsize=16_384)  # lists ask it of every rejection, on every page
def follow_up_id(letter_id: str, purpose: Purpose) -> str:
    """Return the short id of the follow-up for `purpose` at a letter, the same every time."""
    return f"f{sha256(f'{letter_id} {purpose}'.encode()).hexdigest()[:7]}"


class _Correspondence:
    """What has passed between the person and one organization since the first refusal."""

    def __init__(self, dossier: Dossier, answers: Sequence[FollowUpAnswer], until: date) -> None:
        self.dossier = dossier
        self.until = until
        self.answers: dict[str, list[FollowUpAnswer]] = {}
        for answer in answers:
            self.answers.setdefault(answer.follow_up_id, []).append(answer)
        self.cases = [
            case for case in dossier.cases if case.application.rejection == case.letter.id and date.min < _day(case.letter) <= until
        ]
        first = min((_day(case.letter) for case in self.cases), default=until)
        self._mine = {case.letter.id for case in self.cases}
        since = [one for one in dossier.letters if first <= _day(one) <= until]
        self.theirs = [one for one in since if one.id not in self._mine and _from_a_person(one)]
        self.sent = sorted([_day(one) for one in since if _is_own(one)] + self._done())

    def _done(self) -> list[date]:
        """A prompt that the person calls done is a letter they wrote, although we have not seen it, unless we have."""
        if not self.answers:
            return []
        ids = {follow_up_id(case.letter.id, purpose) for case in self.cases for purpose in Purpose}
        seen = {_day(one) for one in self.dossier.letters if _is_own(one)}
        days = [answer.said.date() for id_ in ids for answer in self.answers.get(id_, ()) if answer.outcome is Outcome.DONE]
        return [day for day in days if not any(abs((day - other).days) <= 3 for other in seen)]

    def refusals(self, case: Case) -> list[Letter]:
        """The letter that said no, and those that said it again: a call after a form may hold the kinder words."""
        again = [other.letter for other in self.dossier.cases if other.application.id == case.application.id and other is not case]
        return [case.letter, *(letter for letter in again if date.min < _day(letter) <= self.until)]

    def offered_since(self, case: Case) -> bool:
        """Whether they have offered something after they said no: what is to be written then, the offer decides."""
        offers = (one for one in self.dossier.letters if one.reading.recognition.kind is Kind.OFFER)
        return any(_day(case.letter) <= _day(one) <= self.until and one.reading.direction is Direction.IN for one in offers)

    @property
    def last_heard(self) -> date | None:
        """When somebody there last wrote in person, the refusals themselves left aside."""
        return max((_day(one) for one in self.theirs), default=None)

    def last_contact(self, case: Case) -> date:
        """The last day on which anything passed between them, the refusal itself at least."""
        return max([_day(case.letter), *self.sent, *([self.last_heard] if self.last_heard else [])])

    def unanswered(self) -> list[date]:
        """The person's letters since they last heard from anyone there."""
        return [day for day in self.sent if self.last_heard is None or day > self.last_heard]

    def of_own_accord(self) -> list[date]:
        """The person's letters that answered neither a refusal (the first one did) nor a letter of theirs."""
        heard = sorted(_day(one) for one in self.theirs)
        return [day for day in self.sent[1:] if bisect_right(heard, day) == bisect_left(heard, day - ANSWERS_WITHIN)]

    def closed(self) -> bool:
        """Whether either side wants no more contact, or a letter there asks for money."""
        if self.dossier.organization.left_alone:
            return True
        never = (SignalKind.NO_CONTACT, SignalKind.ASKS_MONEY)
        return any(signal.kind in never for letter in self.dossier.letters for signal in letter.reading.signals)

    def silences(self) -> Iterator[tuple[Letter, date]]:
        """The receipts that say until when silence means nothing yet, each with that day, where nothing has come since."""
        known = [one for one in self.dossier.letters if date.min < _day(one) <= self.until]
        withdrawn = {id_ for one in self.dossier.applications if one.withdrawn_by for id_ in one.letters}
        for letter in known:
            said = _signal(letter, SignalKind.SILENCE)
            is_receipt = letter.reading.recognition.kind is Kind.ACKNOWLEDGEMENT and letter.id not in withdrawn
            if said and said.until and is_receipt and not any(_is_news(other, since=letter) for other in known):
                yield letter, said.until

    def offers(self) -> Iterator[tuple[Letter, date]]:
        """The offers that name a day by which they want an answer, each with that day, where the person has not written since."""
        own = [_day(one) for one in self.dossier.letters if _is_own(one)]
        for letter in self.dossier.letters:
            by = answer_by(letter.reading) if letter.reading.recognition.kind is Kind.OFFER else None
            answers = self.answers.get(follow_up_id(letter.id, Purpose.ANSWER), ())
            done = [answer.said.date() for answer in answers if answer.outcome is Outcome.DONE]
            if by and date.min < _day(letter) <= self.until and not any(day >= _day(letter) for day in (*own, *done)):
                yield letter, by

    def no_application_before(self, after: date) -> date | None:
        """The end of the longest wait that a letter states, where it is still to come `after` a day."""
        waits = (s.until for one in self.dossier.letters for s in one.reading.signals if s.kind is SignalKind.WAIT and s.until)
        longest = max(waits, default=None)
        return longest if longest and longest > after else None

    def not_before(self) -> date:
        """The first day on which the stop rules allow another letter of one's own accord."""
        unanswered = self.unanswered()
        bounds = [date.min]
        if len(unanswered) >= UNANSWERED_MOST:
            bounds.append(unanswered[-1] + YEAR)
        proactive = self.of_own_accord()
        if len(proactive) >= PROACTIVE_MOST:
            bounds.append(proactive[-PROACTIVE_MOST] + YEAR)
        if len([case for case in self.cases if case.application.stage in _SPOKEN_WITH]) >= REFUSALS_MOST:
            bounds.append(max(_day(case.letter) for case in self.cases) + YEAR)
        return max(bounds)


@dataclass(frozen=True, slots=True)
class _Chance:
    """A reason to write again, before the stop rules are asked. `lapses` is the day from which it is pointless; `house` is where the
    `contact` is at, where that is not the organization."""

    purpose: Purpose
    reason: Reason
    earliest: date
    due: date
    lapses: date
    contact: Recipient | None = None
    every: int = 0
    house: str | None = None


def _allowed(chance: _Chance, case: Case, held: _Correspondence) -> Occasion | None:
    """The occasion that a chance at a refusal is, unless the stop rules or an answer of the person's forbid it."""
    contact = chance.contact or _contact(case)
    if case.verdict.decision not in _WORTH_IT and chance.purpose in (Purpose.REAPPLY, Purpose.CLOSING):
        contact = contact if contact and contact.certain else None
        chance = replace(chance, purpose=Purpose.APPLY_AGAIN)
    if chance.purpose not in _AT_ANY_TIME:
        chance = replace(chance, earliest=max(chance.earliest, held.not_before(), _back(case.letter)))
    house = chance.house if chance.house is not None else house_of(contact, case.contacts) or None
    return _occasion(replace(chance, contact=contact, house=house), case.letter, held)


def _occasion(chance: _Chance, letter: Letter, held: _Correspondence) -> Occasion | None:
    id_ = follow_up_id(letter.id, chance.purpose)
    answers = held.answers.get(id_, [])
    if any(answer.outcome is Outcome.DISMISSED for answer in answers):
        return None
    if chance.purpose not in (Purpose.KEEP_IN_TOUCH, Purpose.ANSWER) and any(answer.outcome is Outcome.DONE for answer in answers):
        return None
    since = [answer for answer in answers if answer.outcome is Outcome.SNOOZED and answer.said.date() >= _last_done(answers)]
    snoozed = since[-1].until if since else None
    earliest = max(chance.earliest, snoozed) if snoozed else chance.earliest
    if earliest > chance.lapses:
        return None
    lapses = chance.lapses
    if len(since) >= SNOOZES_MOST:
        lapses = min(lapses, snoozed - timedelta(days=1)) if snoozed else date.min
    prompt = FollowUp(
        id=id_,
        purpose=chance.purpose,
        organization_id=held.dossier.organization.id,
        organization=held.dossier.organization.name if chance.house is None else chance.house,
        letter_id=letter.id,
        reason=chance.reason,
        earliest=earliest,
        due=max(chance.due, earliest),
        contact=chance.contact,
        no_application_before=held.no_application_before(after=earliest),
    )
    return Occasion(prompt=prompt, lapses=lapses, every=chance.every)


def _last_done(answers: Sequence[FollowUpAnswer]) -> date:
    return max((answer.said.date() for answer in answers if answer.outcome is Outcome.DONE), default=date.min)


# Chances


def _chances(case: Case, held: _Correspondence, conventions: Conventions) -> Iterator[_Chance]:
    """Every reason there is to write about one refusal again."""
    if held.offered_since(case):
        yield from _their_letter(case, held)
        return
    yield from _offer_beside(case, held)
    yield from _stated_wait(case)
    yield from _on_a_list(case)
    yield from _opening(case, held)
    yield from _closing(case)
    yield from _introduced(case, held)
    if case.verdict.decision not in _WORTH_IT or _all_left_alone(case):
        return
    yield from _their_letter(case, held)
    for letter in held.refusals(case):
        told = (_Said(kindness, letter) for kindness in letter.reading.kindness if kindness.strength >= 2)
        yield from filter(None, (_kind_words(case, said, held, conventions) for said in told))
    yield from _withdrawn(case, held, conventions)
    if case is held.cases[0] and case.recipients and (case.application.stage in _SPOKEN_WITH or held.theirs):
        last = held.last_contact(case)
        remembered = last + (REMEMBERED_FROM_LETTERS if held.theirs and held.sent else REMEMBERED)
        for every, words in EVERY.items():
            begin = _after_what_they_named(last + every * MONTH, case.letter)
            why = _why_a_line(case, begin, last, words)
            yield _Chance(Purpose.KEEP_IN_TOUCH, why, begin, begin + FORTNIGHT, remembered, every=every)


def _why_a_line(case: Case, day: date, last: date, often: str) -> Reason:
    """Why one writes on that `day` without another occasion: a time that they named has come since they were `last` in touch, else the
    kind words by which they are remembered."""
    silent = f"nothing has passed between you since {spoken_date(last)}"
    openings = (one for one in case.letter.reading.signals if one.kind is SignalKind.OPENING and one.until)
    named = next((one for one in openings if one.until and last + _ABOUT_THEN < one.until <= day), None)
    if named and not invitation(case.letter.reading):
        return _quoting(f"the time that they named has come, and {silent}", named, case.letter)
    why = Reason(text=f"{silent}; a line {often} is enough")
    words = kindest_words(case, day)
    message_id = case.letter.message.message_id
    return replace(why, quote=words.quote, start=words.start, end=words.end, message_id=message_id) if words else why


def _introduced(case: Case, held: _Correspondence) -> Iterator[_Chance]:
    """The letter introduces the person to somebody elsewhere, and they have not written there yet."""
    letter, house = case.letter, case.organization
    names = {fold(name) for name in (house.name, *house.aliases)}
    for one in introductions(letter.message.text, letter.message.sender.email):
        at_home = fold(one.house) in names or registrable_domain(one.email) in house.domains
        wrote = any(_is_own(other) and one.email.lower() in _to(other) for other in held.dossier.letters) if one.email else False
        if at_home or wrote or not (one.told or case.verdict.decision in _WORTH_IT):
            continue
        begin = _day(letter)
        sender = without_carrier(letter.message.sender.name)
        who = sender if is_called_like_a_person(sender) else house.name or "their letter"
        text = f"{who} has told {one.name} about you" if one.told else f"{who} suggests that you write to {one.name}"
        why = Reason(text=text, quote=letter.message.text[one.start : one.end], start=one.start, end=one.end)
        why = replace(why, message_id=letter.message.message_id)
        contact = Recipient(name=one.name, email=one.email, reason="was told about you" if one.told else "is named in their letter")
        due = _business_days(begin, 2 * ANSWER_BUSINESS_DAYS)
        yield _Chance(Purpose.INTRODUCED, why, begin, due, begin + LATE_BY, contact, house=one.house)
        return


def _to(letter: Letter) -> set[str]:
    return {one.email.lower() for one in (*letter.message.to, *letter.message.cc)}


def _offer_beside(case: Case, held: _Correspondence) -> Iterator[_Chance]:
    """The refusal itself offers something else, which waits for an answer: until the day that it names, and not a day longer."""
    received = _day(case.letter)
    if is_waited_for(case.verdict) and not any(day >= received for day in held.sent):
        by = answer_by(case.letter.reading)
        due = by or _business_days(received, ANSWER_BUSINESS_DAYS)
        yield _Chance(Purpose.ANSWER, case.verdict.reasons[0], received, due, by or received + ANSWER_NO_LATER)


def waits_for_an_answer(case: Case, today: date) -> bool:
    """Whether a refusal offers something else, or invites, and there is still time to answer that."""
    last = answer_by(case.letter.reading) or _day(case.letter) + ANSWER_NO_LATER
    return is_waited_for(case.verdict) and today <= last


def _their_letter(case: Case, held: _Correspondence) -> Iterator[_Chance]:
    """Somebody answered the person's own letter, or offered a place since, and has had no answer yet."""
    last = max(held.theirs, key=_day, default=None)
    if last is None or case is not held.cases[0]:
        return
    offers = last.reading.recognition.kind is Kind.OFFER
    first_sent = min(held.sent, default=None)
    if not offers and (first_sent is None or _day(last) < first_sent):
        return
    if any(day >= _day(last) for day in held.sent) or last.reading.recognition.kind is Kind.REJECTION:
        return
    sender = last.message.sender
    if any(one.left_alone and one.email.lower() == sender.email.lower() for one in case.contacts):
        return
    by = answer_by(last.reading) if offers else None
    if by:
        yield _offer(last, by)
        return
    who = without_carrier(sender.name) or sender.email
    does = "offered you a place" if offers else "wrote to you"
    heard = _day(last)
    yield _Chance(
        Purpose.ANSWER,
        Reason(text=f"{who} {does} on {spoken_date(heard)} and waits for a line", message_id=last.message.message_id),
        heard,
        _business_days(heard, ANSWER_BUSINESS_DAYS),
        heard + ANSWER_NO_LATER,
        Recipient(name=without_carrier(sender.name), email=sender.email, reason="wrote to you last"),
    )


class _Said(NamedTuple):
    """Kind words of a refusal, with the letter they stand in."""

    kindness: Kindness
    letter: Letter

    @property
    def received(self) -> date:
        """The day of the letter."""
        return _day(self.letter)

    def because(self, text: str) -> Reason:
        """Return a reason that quotes the kind words."""
        kindness, message_id = self.kindness, self.letter.message.message_id
        return Reason(text=text, quote=kindness.quote, start=kindness.start, end=kindness.end, message_id=message_id)


def _kind_words(case: Case, said: _Said, held: _Correspondence, conventions: Conventions) -> _Chance | None:
    """The occasion that kind words of a refusal give, None where they give none."""
    kind = said.kindness.kind
    if kind is KindnessKind.NEAR_MISS:
        return _near_miss(said, held.last_contact(case))
    if kind is KindnessKind.BUDGET:
        return _money_again(said, conventions)
    if kind is KindnessKind.WILL_CONTACT:
        return _promise(said, held)
    if kind is KindnessKind.ON_FILE:
        return _on_file(said)
    if kind in (KindnessKind.REAPPLY, KindnessKind.TIMING):
        return _another_try(said)
    return None


def _near_miss(said: _Said, last: date) -> _Chance | None:
    if _waits_for_money(said.letter):
        return None
    received = said.received
    begin = max(received + NEAR_MISS_BETWEEN[0], last + MONTH)
    why = said.because("you came very close, and people remember that for some months")
    return _Chance(Purpose.NEAR_MISS, why, begin, max(received + NEAR_MISS_BETWEEN[1], begin), received + NEAR_MISS_UNTIL)


def _money_again(said: _Said, conventions: Conventions) -> _Chance:
    named = _signal(said.letter, SignalKind.OPENING)
    stated = _whole_term(said.letter, said.kindness, conventions) or said.kindness.expires or (named.until if named else None)
    return _funding(said.received, said.because("what stood in the way was money, and that may have changed"), stated, conventions)


def _promise(said: _Said, held: _Correspondence) -> _Chance | None:
    if _kept_word(said.letter, said.kindness, held):
        return None
    begin = max(said.kindness.expires or said.received + PROMISE_AFTER, said.received + MONTH)
    why = said.because("they meant to be in touch, and one may ask by now")
    return _Chance(Purpose.PROMISE, why, begin, begin + FORTNIGHT, begin + LATE_BY)


def _on_file(said: _Said) -> _Chance | None:
    closes = said.kindness.expires
    if closes is None:
        return None
    until = "for a while" if said.kindness.estimated else f"until {spoken_date(closes)}"
    why = said.because(f"they keep your papers {until}; a fresh copy keeps you in view")
    return _Chance(Purpose.ON_FILE, why, closes - BEFORE_FILES_CLOSE, closes, closes)


def _another_try(said: _Said) -> _Chance | None:
    """They would be glad of another application, in so many words, and name no opening, which would be an occasion of its own."""
    lapses = said.kindness.expires
    if lapses is None or said.kindness.strength < 3 or _signal(said.letter, SignalKind.OPENING):
        return None
    why = said.because("they would be glad of another try, and that will soon be long ago")
    return _Chance(Purpose.REAPPLY, why, max(lapses - 2 * MONTH, said.received + MONTH), lapses - BEFORE_FILES_CLOSE, lapses)


def _whole_term(letter: Letter, kindness: Kindness, conventions: Conventions) -> date | None:
    """The day that the whole sentence names of which kind words are a part: "until the new financial year", and then "April at the
    earliest"."""
    rest = _TO_THE_END.match(letter.message.text, kindness.start)
    return expiry(fold(rest.group()), _day(letter), conventions) if rest else None


_TO_THE_END = re.compile(r"(?:(?![.?!](?:\s|$)|\n\s*\n).){1,600}", re.DOTALL)


def _waits_for_money(letter: Letter) -> bool:
    """Whether nobody was taken because there is no money, and the letter says when there may be."""
    reasons = (one for one in letter.reading.kindness if one.kind is KindnessKind.BUDGET and one.strength >= 2)
    return any(one.expires and not one.estimated for one in reasons) or any(
        one.kind is SignalKind.WITHDRAWN_POSITION and one.until for one in letter.reading.signals
    )


def _withdrawn(case: Case, held: _Correspondence, conventions: Conventions) -> Iterator[_Chance]:
    """A post that was stopped, where no kind words tell of the money already."""
    if any(kindness.kind is KindnessKind.BUDGET and kindness.strength >= 2 for kindness in case.letter.reading.kindness):
        return
    stopped = _signal(case.letter, SignalKind.WITHDRAWN_POSITION)
    if stopped and (case.application.stage in _SPOKEN_WITH or held.theirs):
        why = _quoting("the post was stopped, not given to somebody else, and may come back", stopped, case.letter)
        yield _funding(_day(case.letter), why, stopped.until, conventions)


def _funding(received: date, why: Reason, stated: date | None, conventions: Conventions) -> _Chance:
    """When money is decided anew: the day they named (`stated`), else the fiscal year if it begins soon, else in three months."""
    month, day = conventions.fiscal_year
    fiscal = date(received.year, month, day)
    fiscal = fiscal if fiscal > received + MONTH else date(received.year + 1, month, day)
    begin = stated if stated and stated > received + MONTH else fiscal if fiscal - received <= 2 * QUARTER else received + QUARTER
    return _Chance(Purpose.FUNDING, why, begin, begin + MONTH, max(received + FUNDING_UNTIL, begin + QUARTER))


def _stated_wait(case: Case) -> Iterator[_Chance]:
    wait = _signal(case.letter, SignalKind.WAIT)
    if wait and wait.until:
        why = _quoting("the wait that they ask for is over, and you may apply again", wait, case.letter)
        yield _Chance(Purpose.REAPPLY, why, wait.until, wait.until + FORTNIGHT, wait.until + LATE_BY)


def _no_word(receipt: Letter, day: date) -> _Chance:
    """They said that to have heard nothing by a `day` would mean a no, and nothing came."""
    said = _signal(receipt, SignalKind.SILENCE)
    text = f"they said that to have heard nothing by {spoken_date(day)} would mean a no, and nothing has come"
    why = _quoting(text, said, receipt) if said else Reason(text=text)
    return _Chance(Purpose.NO_WORD, why, day, day, day + ANSWER_NO_LATER)


def _offer(letter: Letter, by: date) -> _Chance:
    """An offer that wants an answer `by` a day."""
    sender = letter.message.sender
    name = without_carrier(sender.name)
    says = next((reason for reason in letter.reading.recognition.reasons if reason.quote), Reason(text=""))
    text = f"{name or 'they'} offered you a place, and want{'s' if name else ''} your answer by {by:%A} {spoken_date(by)}"
    contact = Recipient(name=name, email=sender.email, reason="wrote to you last")
    why = replace(says, text=text, message_id=letter.message.message_id, rule=WANTS_AN_ANSWER)
    return _Chance(Purpose.ANSWER, why, _day(letter), by, by, contact)


def _closing(case: Case) -> Iterator[_Chance]:
    """Something they told of, which is to be applied for, closes."""
    closes = _signal(case.letter, SignalKind.CLOSES)
    if closes and closes.until and not case.application.withdrawn_by:
        why = _quoting(f"what they told you of closes on {spoken_date(closes.until)}", closes, case.letter)
        begin = max(closes.until - BEFORE_SOMETHING_CLOSES, _day(case.letter))
        yield _Chance(Purpose.CLOSING, why, begin, max(begin, closes.until - timedelta(days=7)), closes.until)


def _on_a_list(case: Case) -> Iterator[_Chance]:
    """A place on a reserve or eligibility list ends: until then one may ask whether it can be renewed."""
    listed = _signal(case.letter, SignalKind.LIST_STATUS)
    if listed and listed.until and listed.until > _day(case.letter) + BEFORE_FILES_CLOSE:
        why = _quoting(f"your place on their list ends on {spoken_date(listed.until)}", listed, case.letter)
        yield _Chance(Purpose.ON_FILE, why, listed.until - BEFORE_FILES_CLOSE, listed.until, listed.until)


def _opening(case: Case, held: _Correspondence) -> Iterator[_Chance]:
    """The time has come that they named for another try, or for something new to apply for: on its first day, or, where they promised
    to write themselves, once the time for that is over. Who has written about then has taken it up."""
    openings = [one for one in case.letter.reading.signals if one.kind is SignalKind.OPENING and one.until]
    if not openings or invitation(case.letter.reading) or case.application.withdrawn_by or _signal(case.letter, SignalKind.WAIT):
        return
    first = min(openings, key=lambda one: one.until or date.max)
    begins, promised = first.until or date.max, _promised_by(case.letter)
    if promised and promised > begins:
        if _promises(case.letter)[0].strength >= 2 and case.verdict.decision in _WORTH_IT:
            return
        begins = promised
    if any(day >= begins - _ABOUT_THEN for day in held.sent):
        return
    why = _quoting("this is the time that they named", first, case.letter)
    yield _Chance(Purpose.REAPPLY, why, begins, begins + FORTNIGHT, begins + QUARTER)


# Small facts


def _promises(letter: Letter) -> list[Kindness]:
    """The promises of a letter to be in touch by a day, the strongest first."""
    found = [one for one in letter.reading.kindness if one.kind is KindnessKind.WILL_CONTACT and one.expires]
    return sorted(found, key=lambda one: -one.strength)


def _back(letter: Letter) -> date:
    """The day from which whoever wrote a letter can be reached again, where they say that they will be away."""
    return max((one.until for one in letter.reading.signals if one.kind is SignalKind.AWAY and one.until), default=date.min)


def _promised_by(letter: Letter) -> date | None:
    return next((one.expires for one in _promises(letter)), None)


def _after_what_they_named(day: date, letter: Letter) -> date:
    """The day for a line of one's own accord: not before they have kept a promise to write, nor in the month before an opening."""
    named = [one.until for one in letter.reading.signals if one.kind is SignalKind.OPENING and one.until]
    soon = [begins for begins in named if day < begins < day + MONTH]
    return max([day, *soon, _promised_by(letter) or date.min])


def _kept_word(letter: Letter, promise: Kindness, held: _Correspondence) -> bool:
    """Whether somebody there has written about when they had promised to."""
    heard = held.last_heard
    return bool(promise.expires and heard and heard > _day(letter) and heard >= promise.expires - 2 * MONTH)


def _signal(letter: Letter, kind: SignalKind) -> Signal | None:
    return next((signal for signal in letter.reading.signals if signal.kind is kind), None)


def _quoting(text: str, signal: Signal, letter: Letter) -> Reason:
    return Reason(text=text, quote=signal.quote, start=signal.start, end=signal.end, message_id=letter.message.message_id)


def _all_left_alone(case: Case) -> bool:
    """Whether those who could be written to are people whom the person will not write to again."""
    return not case.recipients and any(one.left_alone for one in case.contacts)


def _contact(case: Case) -> Recipient | None:
    return replace(case.recipients[0]) if case.recipients else None


def _is_own(letter: Letter) -> bool:
    return letter.reading.direction is Direction.OUT and letter.message.date is not None


def _from_a_person(letter: Letter) -> bool:
    """Whether somebody there wrote it in person: an answer, not a system's mail and not another refusal's form."""
    sender = letter.message.sender
    return (
        letter.reading.direction is Direction.IN
        and letter.message.date is not None
        and not letter.reading.attribution.system
        and not is_machine(sender)
        and not is_never_written_to(sender.email)
        and letter.reading.recognition.kind is not Kind.REJECTION
    )


def _is_news(letter: Letter, since: Letter) -> bool:
    """Whether a letter came after another that tells more than that the application is there."""
    return (
        letter.reading.direction is Direction.IN
        and _day(letter) >= _day(since)
        and letter.reading.recognition.kind is not Kind.ACKNOWLEDGEMENT
    )


def _day(letter: Letter) -> date:
    return letter.message.date.date() if letter.message.date else date.min


def _day_and_time(letter: Letter) -> datetime:
    """When a letter came, to the second, as the store keeps it."""
    moment = letter.message.date or datetime.min.replace(tzinfo=UTC)
    return moment.replace(microsecond=0)


def _business_days(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
