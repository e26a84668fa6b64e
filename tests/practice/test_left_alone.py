"""Whom the person will not write to again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from rejoinder.model.dossier import Case, Dossier, Letter, Recipient
from rejoinder.model.follow_up import Purpose
from rejoinder.model.message import Direction
from rejoinder.model.reading import Interview, Kind, Person, Stage
from rejoinder.model.told import Aspect, Correction, LeftAlone, Told
from rejoinder.model.verdict import Decision
from rejoinder.practice.dossiers import assemble
from rejoinder.practice.keep_in_touch import keep_in_touch
from rejoinder.practice.tone import check_against
from tests.builders import DAY, ME, a_letter

MINE = frozenset({ME})
ADA = Person(name="Ada Quill", email="ada@hartwell.example", seen_as="sender")
BEN = Person(name="Ben Marsh", email="ben@hartwell.example", seen_as="cc")
SAID = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)
MET = Interview(start=DAY - timedelta(days=9), stage=Stage.INTERVIEW, status="confirmed", people=(ADA, BEN))


def a_no(*people: Person, day: int = 0) -> Letter:
    """A rejection that Ada Quill wrote after an interview."""
    return a_letter(sender=ADA.email, name=ADA.name, interviews=(MET,), people=people or (ADA,), day=day)


def house(letter: Letter) -> LeftAlone:
    """The word that nobody at the house of a letter is written to again."""
    return LeftAlone(letter_id=letter.id, email="", said=SAID)


def person(letter: Letter, email: str = ADA.email) -> LeftAlone:
    """The word that one person is not written to again."""
    return LeftAlone(letter_id=letter.id, email=email, said=SAID)


def case_of(letters: list[Letter], *words: LeftAlone, corrections: tuple[Correction, ...] = ()) -> Case:
    """The latest case of these letters."""
    return assemble(letters, MINE, Told(left_alone=words, corrections=corrections)).cases[0]


def prompts(letters: list[Letter], *words: LeftAlone) -> set[Purpose]:
    """What there is to write again for, a hundred days later."""
    made = assemble(letters, MINE, Told(left_alone=words))
    [only] = made.organizations
    dossier = Dossier(
        organization=only, contacts=made.contacts[only.id], applications=made.applications, letters=tuple(letters), cases=made.cases
    )
    return {one.purpose for one in keep_in_touch([dossier], (), DAY.date() + timedelta(days=100))}


def test_a_house_left_alone_is_not_written_to() -> None:
    """Its letters are filed, with the person's word and day as the reason (rule R1), and nothing reminds of it."""
    letter = a_no()
    assert case_of([letter]).verdict.decision is Decision.RESPOND
    verdict = case_of([letter], house(letter)).verdict
    assert (verdict.decision, verdict.rule) == (Decision.FILE, "R1")
    assert verdict.reasons[0].text == "you said on 3 March 2026 not to write there again"
    assert prompts([letter]) == {Purpose.KEEP_IN_TOUCH}
    assert prompts([letter], house(letter)) == set()


def test_a_later_letter_of_that_house_is_filed_too() -> None:
    """The word holds for whatever the house writes later, and for no other house."""
    first, later = a_no(), a_no(day=200)
    elsewhere = a_letter(
        organization="Quill Museum", domain="quill.example", sender="joan@quill.example", name="Joan Pell", interviews=(MET,)
    )
    made = assemble([first, later, elsewhere], MINE, Told(left_alone=(house(first),)))
    assert [case.verdict.decision for case in made.cases if case.organization.name == "Hartwell Library"] == [Decision.FILE] * 2
    assert [one.name for one in made.organizations if one.left_alone] == ["Hartwell Library"]


def test_of_two_people_the_other_one_is_written_to() -> None:
    """Who is left alone is no recipient; a colleague who was there may be."""
    letter = a_no(ADA, BEN)
    case = case_of([letter], person(letter))
    assert [one.email for one in case.recipients] == [BEN.email]
    assert case.verdict.decision is Decision.RESPOND


def test_the_only_person_there_left_alone_settles_it() -> None:
    """Where only they could be written to, the letter is filed, with their name in the reason, and nothing reminds of them."""
    letter = a_no()
    case = case_of([letter], person(letter, ADA.email.upper()))
    assert case.recipients == ()
    assert case.verdict.decision is Decision.FILE
    assert case.verdict.reasons[0].text == "you said on 3 March 2026 not to write to Ada Quill again"
    assert prompts([letter], person(letter)) == set()


def test_a_letter_of_somebody_left_alone_waits_for_no_line() -> None:
    """When they write once more, nobody is told that they wait for an answer."""
    letters = [
        a_no(ADA, BEN),
        a_letter(direction=Direction.OUT, day=2, text="Dear Ada, thank you.", to=(ADA.email,)),
        a_letter(Kind.OTHER, sender=ADA.email, name=ADA.name, day=95, text="Dear Sam, how kind.", people=(ADA,), position=None),
    ]
    assert Purpose.ANSWER in prompts(letters)
    assert Purpose.ANSWER not in prompts(letters, person(letters[0]))


def test_the_latest_word_holds() -> None:
    """A wish to write that is older is over with it; a later one, or a recipient chosen later, is the exception."""
    letter = a_no()
    for days, decision in ((-1, Decision.FILE), (1, Decision.RESPOND)):
        wish = Correction(letter_id=letter.id, aspect=Aspect.VERDICT, value="respond", said=SAID + timedelta(days=days))
        assert case_of([letter], house(letter), corrections=(wish,)).verdict.decision is decision
        choice = Correction(letter_id=letter.id, aspect=Aspect.RECIPIENT, value=ADA.email, said=SAID + timedelta(days=days))
        assert bool(case_of([letter], person(letter), corrections=(choice,)).recipients) is (days > 0)


def test_an_answered_letter_stays_answered() -> None:
    """What was answered before needs no other verdict."""
    letter = a_no()
    answer = a_letter(direction=Direction.OUT, day=2, text="Dear Ada, thank you.", to=(ADA.email,))
    assert case_of([letter, answer], house(letter)).verdict.decision is Decision.ANSWERED


def test_a_draft_to_them_is_looked_at_again() -> None:
    """Who writes to them all the same is asked once."""
    letter = a_no(ADA, BEN)
    case = case_of([letter], person(letter))
    to = Recipient(name=ADA.name, email=ADA.email, reason="")
    advice = [concern.advice for concern in check_against("Dear Ada,\n\nThank you for your letter.\n\nSam", (to,), case, [letter])]
    assert any("not to write there again" in one for one in advice)
    other = replace(to, name=BEN.name, email=BEN.email)
    assert not any("again" in one.advice for one in check_against("Dear Ben,\n\nThank you.\n\nSam", (other,), case, [letter]))
