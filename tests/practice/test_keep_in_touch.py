"""When to write again, to whom and why; and when to leave people in peace."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from rejoinder.model.dossier import Dossier, Letter
from rejoinder.model.follow_up import FollowUp, FollowUpAnswer, Outcome, Purpose
from rejoinder.model.message import Direction
from rejoinder.model.reading import Interview, Kind, Kindness, KindnessKind, Person, Signal, SignalKind, Stage
from rejoinder.practice.dossiers import assemble
from rejoinder.practice.keep_in_touch import keep_in_touch
from tests.builders import DAY, ME, a_letter

ADA = Person(name="Ada Quill", email="ada@hartwell.example", seen_as="sender")
NO_DAY = DAY.date()
MET = Interview(start=DAY - timedelta(days=9), stage=Stage.INTERVIEW, status="confirmed", people=(ADA,))


def a_no(*kindness: Kindness, signals: tuple[Signal, ...] = (), day: int = 0, met: bool = True, text: str = "No.") -> Letter:
    """A rejection that Ada Quill wrote after an interview."""
    letter = a_letter(
        sender=ADA.email, name=ADA.name, kindness=kindness, interviews=(MET,) if met else (), day=day, people=(ADA,), text=text
    )
    return replace(letter, reading=replace(letter.reading, signals=signals))


def kind_words(kind: KindnessKind, strength: int = 3, expires: date | None = None) -> Kindness:
    """Kind words of some strength."""
    return Kindness(kind=kind, quote="", start=0, end=0, strength=strength, expires=expires)


def i_wrote(day: int, text: str = "Dear Ada, thank you.") -> Letter:
    """The person's own letter to Ada Quill."""
    return a_letter(direction=Direction.OUT, day=day, text=text, to=(ADA.email,))


def they_wrote(day: int, text: str = "Dear Sam, how kind.") -> Letter:
    """A friendly line from Ada Quill."""
    return a_letter(Kind.OTHER, sender=ADA.email, name=ADA.name, day=day, text=text, people=(ADA,), position=None)


def dossiers(*letters: Letter) -> tuple[Dossier, ...]:
    """What is held on the organizations of these letters."""
    made = assemble(letters, frozenset({ME}))
    ordered = sorted(letters, key=lambda one: one.message.date or DAY)
    return tuple(
        Dossier(
            organization=one,
            contacts=made.contacts[one.id],
            applications=tuple(a for a in made.applications if a.organization_id == one.id),
            letters=tuple(letter for letter in ordered if made.letter_organizations[letter.id] == one.id),
            cases=tuple(case for case in made.cases if case.organization.id == one.id),
        )
        for one in made.organizations
    )


def prompts(*letters: Letter, after: int, answers: tuple[FollowUpAnswer, ...] = ()) -> dict[Purpose, FollowUp]:
    """The follow-ups by purpose, so many days after the first rejection."""
    return {one.purpose: one for one in keep_in_touch(dossiers(*letters), answers, NO_DAY + timedelta(days=after))}


def days(follow_up: FollowUp) -> int:
    """How many days after the rejection a follow-up begins."""
    return (follow_up.earliest - NO_DAY).days


def test_a_near_miss_is_taken_up_after_one_to_two_months() -> None:
    """Who came very close writes between thirty and sixty days later, and not at all after half a year."""
    letter = a_no(kind_words(KindnessKind.NEAR_MISS))
    found = prompts(letter, after=5)[Purpose.NEAR_MISS]
    assert (days(found), (found.due - NO_DAY).days) == (30, 60)
    assert found.contact is not None
    assert found.contact.email == ADA.email
    assert Purpose.NEAR_MISS not in prompts(letter, after=200)


def test_an_ordinary_interview_is_followed_up_after_a_quarter() -> None:
    """After an interview and a plain no, a line once a quarter is enough."""
    assert days(prompts(a_no(), after=5)[Purpose.KEEP_IN_TOUCH]) == 90


@pytest.mark.parametrize(("every", "words"), [(3, "once a quarter"), (6, "twice a year"), (12, "once a year")])
def test_who_writes_less_often_is_asked_less_often(every: int, words: str) -> None:
    """A person may let half a year or a year pass between lines; what they wait for otherwise does not change."""
    [found] = keep_in_touch(dossiers(a_no()), (), NO_DAY + timedelta(days=5), every=every)
    assert days(found) == 30 * every and words in found.reason.text
    near = keep_in_touch(dossiers(a_no(kind_words(KindnessKind.NEAR_MISS))), (), NO_DAY + timedelta(days=5), every=every)
    assert days(near[0]) == 30


def test_a_bare_application_is_not_followed_up() -> None:
    """Where nobody was spoken with there is nobody to keep in touch with."""
    letter = a_letter(sender="no-reply@hartwell.example", people=(), signals=(), kindness=(kind_words(KindnessKind.ON_FILE, 1),))
    assert prompts(letter, after=100) == {}


@pytest.mark.parametrize(("received", "expected"), [("2026-03-02", "2026-07-01"), ("2026-10-01", "2026-12-30")])
def test_money_is_asked_about_when_it_is_decided_anew(received: str, expected: str) -> None:
    """After a freeze one asks at the new fiscal year if it begins within half a year, else after a quarter."""
    offset = (date.fromisoformat(received) - NO_DAY).days
    letter = a_no(kind_words(KindnessKind.BUDGET), day=offset, met=False)
    assert prompts(letter, after=offset + 1)[Purpose.FUNDING].earliest == date.fromisoformat(expected)


def test_money_is_asked_about_when_the_letter_says_that_there_may_be_some() -> None:
    """Where a letter refuses for want of money and names a time for another try, nobody is asked before."""
    october = Signal(kind=SignalKind.OPENING, quote="Our financial year starts in October.", start=0, end=37, until=date(2026, 10, 1))
    letter = a_no(kind_words(KindnessKind.BUDGET), met=False, signals=(october,))
    assert prompts(letter, after=1)[Purpose.FUNDING].earliest == date(2026, 10, 1)


def test_a_promise_to_be_in_touch_is_left_to_them_first() -> None:
    """They move first; after four months one may ask, or when the time that they named has come."""
    assert days(prompts(a_no(kind_words(KindnessKind.WILL_CONTACT), met=False), after=5)[Purpose.PROMISE]) == 120
    named = a_no(kind_words(KindnessKind.WILL_CONTACT, 3, NO_DAY + timedelta(days=45)), met=False)
    assert days(prompts(named, after=5)[Purpose.PROMISE]) == 45


def test_a_promise_made_again_on_the_telephone_counts() -> None:
    """Where a call says no once more, what it promised is taken up as well."""
    form = a_no()
    again = a_no(kind_words(KindnessKind.WILL_CONTACT, 2), day=3, text="No, again.")
    assert days(prompts(form, again, after=20)[Purpose.PROMISE]) == 123


def test_papers_are_refreshed_before_the_file_is_closed() -> None:
    """Two weeks before a stated period ends a fresh copy is due, and nothing once it has ended."""
    letter = a_no(kind_words(KindnessKind.ON_FILE, 2, NO_DAY + timedelta(days=60)))
    assert days(prompts(letter, after=5)[Purpose.ON_FILE]) == 46
    assert Purpose.ON_FILE not in prompts(letter, after=61)


def test_a_stated_wait_holds_back_applying_and_not_a_friendly_line() -> None:
    """Until a stated wait is over nothing prompts to apply, and what prompts to write says so."""
    until = NO_DAY + timedelta(days=180)
    letter = a_no(kind_words(KindnessKind.NEAR_MISS), signals=(Signal(kind=SignalKind.WAIT, quote="", start=0, end=0, until=until),))
    found = prompts(letter, after=40)
    assert found[Purpose.NEAR_MISS].no_application_before == until
    assert found[Purpose.REAPPLY].earliest == until
    assert prompts(letter, after=181)[Purpose.REAPPLY].no_application_before is None


def test_a_letter_to_the_person_is_answered_within_two_business_days() -> None:
    """When they answer a letter, that comes first, and only until it is answered."""
    letters = [a_no(), i_wrote(2), they_wrote(4)]  # the sixth of March 2026 is a Friday
    found = prompts(*letters, after=5)[Purpose.ANSWER]
    assert (found.earliest, found.due) == (date(2026, 3, 6), date(2026, 3, 10))
    assert Purpose.ANSWER not in prompts(*letters, i_wrote(5, "Thank you!"), after=6)


def test_two_letters_without_an_answer_are_enough_for_a_year() -> None:
    """Whoever did not answer twice is left alone for twelve months."""
    letters = [a_no(kind_words(KindnessKind.NEAR_MISS)), i_wrote(2), i_wrote(40, "Dear Ada, I saw your exhibition.")]
    found = prompts(*letters, after=60)
    assert {purpose for purpose, one in found.items() if days(one) < 405} == set()


def test_an_answer_makes_the_correspondence_warm_again() -> None:
    """Once they have answered, the quarter counts from then."""
    letters = [a_no(), i_wrote(2), i_wrote(40, "Dear Ada, a thought."), they_wrote(45), i_wrote(46, "Thank you.")]
    assert days(prompts(*letters, after=60)[Purpose.KEEP_IN_TOUCH]) == 136


def test_whoever_asks_for_no_contact_is_never_written_to() -> None:
    """ "Please do not contact us" ends it for good."""
    letter = a_no(kind_words(KindnessKind.NEAR_MISS), signals=(Signal(kind=SignalKind.NO_CONTACT, quote="", start=0, end=0),))
    assert prompts(letter, after=40) == {}


def test_three_letters_of_ones_own_accord_are_enough_for_a_year() -> None:
    """A fourth letter of one's own accord waits until the first of the last three is a year old, even when they answer each."""
    letters = [a_no()]
    for day in (2, 40, 80, 120):
        letters += [i_wrote(day, f"Dear Ada, {day}."), they_wrote(day + 1, f"Dear Sam, {day}.")]
    letters.append(i_wrote(122, "Yes!"))
    assert days(prompts(*letters, after=130)[Purpose.KEEP_IN_TOUCH]) == 40 + 365


def test_one_house_is_not_written_to_twice_in_a_month() -> None:
    """Of several reasons at one organization the most pressing is told, the next a month later at the earliest."""
    letter = a_no(kind_words(KindnessKind.NEAR_MISS), kind_words(KindnessKind.ON_FILE, 2, NO_DAY + timedelta(days=50)))
    starts = sorted(one.earliest for one in prompts(letter, after=5).values())
    assert all(later - earlier >= timedelta(days=30) for earlier, later in pairwise(starts))


def answered(follow_up: FollowUp, outcome: Outcome, day: int, until: int | None = None) -> FollowUpAnswer:
    """The person's word on a follow-up, so many days after the rejection."""
    said = datetime.combine(NO_DAY + timedelta(days=day), DAY.timetz()).astimezone(UTC)
    return FollowUpAnswer(
        follow_up_id=follow_up.id,
        letter_id=follow_up.letter_id,
        outcome=outcome,
        said=said,
        until=NO_DAY + timedelta(days=until) if until is not None else None,
    )


def test_what_is_done_is_done_and_counts_as_a_letter() -> None:
    """A near miss that was taken up is not taken up again, and the quarter counts from that day."""
    letter = a_no(kind_words(KindnessKind.NEAR_MISS))
    done = answered(prompts(letter, after=40)[Purpose.NEAR_MISS], Outcome.DONE, 40)
    found = prompts(letter, after=41, answers=(done,))
    assert Purpose.NEAR_MISS not in found
    assert days(found[Purpose.KEEP_IN_TOUCH]) == 130


def test_what_is_put_off_comes_back_once_and_then_rests() -> None:
    """A snoozed prompt comes back on its day; put off twice, it is not made again."""
    letter = a_no()
    prompt = prompts(letter, after=95)[Purpose.KEEP_IN_TOUCH]
    once = answered(prompt, Outcome.SNOOZED, 95, 110)
    assert days(prompts(letter, after=100, answers=(once,))[Purpose.KEEP_IN_TOUCH]) == 110
    twice = answered(prompt, Outcome.SNOOZED, 111, 130)
    assert Purpose.KEEP_IN_TOUCH not in prompts(letter, after=131, answers=(once, twice))


def test_what_is_dismissed_does_not_come_back() -> None:
    """Nobody is asked again about what they waved away."""
    letter = a_no()
    dismissed = answered(prompts(letter, after=95)[Purpose.KEEP_IN_TOUCH], Outcome.DISMISSED, 95)
    assert prompts(letter, after=200, answers=(dismissed,)) == {}


def test_a_follow_up_keeps_its_id() -> None:
    """The same purpose at the same letter has the same id every day."""
    letter = a_no()
    assert prompts(letter, after=5)[Purpose.KEEP_IN_TOUCH].id == prompts(letter, after=95)[Purpose.KEEP_IN_TOUCH].id


def an_opening(day: int) -> Signal:
    """What they said there will be, so many days after the no."""
    return Signal(kind=SignalKind.OPENING, quote="", start=0, end=0, until=NO_DAY + timedelta(days=day))


def test_the_time_that_they_named_is_kept_even_after_a_bare_application() -> None:
    """Who was told to ask again in the summer is told so when summer begins, whoever else need not be written to."""
    found = prompts(a_no(signals=(an_opening(90),), met=False), after=5)
    assert (days(found[Purpose.APPLY_AGAIN]), Purpose.KEEP_IN_TOUCH in found) == (90, False)


def test_an_opening_that_was_written_about_is_taken_up() -> None:
    """Whoever wrote when the time had come is not told to; thanks for the no were no such letter."""
    opening = a_no(signals=(an_opening(90),))
    assert Purpose.REAPPLY in prompts(opening, i_wrote(2), after=95)
    assert Purpose.REAPPLY not in prompts(opening, i_wrote(2), i_wrote(92, "Dear Ada, you asked me to try again."), after=95)


def test_a_line_waits_for_an_opening_that_comes_within_the_month() -> None:
    """A line of one's own accord in the weeks before an opening would push the word about the opening aside."""
    found = prompts(a_no(signals=(an_opening(100),)), after=5)
    assert days(found[Purpose.REAPPLY]) == 100
    assert Purpose.KEEP_IN_TOUCH not in found


def test_whoever_promised_a_line_for_a_time_is_asked_once_it_is_over() -> None:
    """Where they said what comes up and that they will write, nothing prompts before their time is over, and nothing after they wrote."""
    promise = kind_words(KindnessKind.WILL_CONTACT, 2, NO_DAY + timedelta(days=170))
    letter = a_no(promise, signals=(an_opening(140),))
    found = prompts(letter, after=5)
    assert set(found) == {Purpose.PROMISE} and days(found[Purpose.PROMISE]) == 170
    assert Purpose.PROMISE not in prompts(letter, i_wrote(2), they_wrote(150), i_wrote(151), after=171)


def test_who_was_offered_a_place_since_is_prompted_about_nothing_else() -> None:
    """Once the house that said no has offered something, no prompt goes back to the no."""
    short_of_money = a_no(kind_words(KindnessKind.BUDGET))
    assert prompts(short_of_money, i_wrote(2), after=120)
    offer = a_letter(Kind.OFFER, sender=ADA.email, name=ADA.name, day=60, text="I offer you the post.", people=(ADA,), position=None)
    assert not prompts(short_of_money, i_wrote(2), offer, i_wrote(61), after=120)
    waiting = prompts(short_of_money, offer, after=65)
    assert set(waiting) == {Purpose.ANSWER} and "offered you a place" in waiting[Purpose.ANSWER].reason.text


def test_a_place_on_a_list_is_told_of_before_it_ends() -> None:
    """Two weeks before a place on an eligibility list ends the person hears of it, once, and not after."""
    listed = Signal(kind=SignalKind.LIST_STATUS, quote="", start=0, end=0, until=NO_DAY + timedelta(days=180))
    found = prompts(a_no(signals=(listed,), met=False), after=5)
    assert days(found[Purpose.ON_FILE]) == 166 and "your place on their list ends on" in found[Purpose.ON_FILE].reason.text
    assert Purpose.ON_FILE not in prompts(a_no(signals=(listed,), met=False), after=181)
