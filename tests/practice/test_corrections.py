"""The person has the last word, and what they say teaches with caution."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rejoinder.model.dossier import Case, Letter, Recipient
from rejoinder.model.reading import Kind, Person, Reason, Stage
from rejoinder.model.told import Aspect, Correction, SameOrganization, Told
from rejoinder.model.verdict import Decision
from rejoinder.practice.corrections import as_seen, corrected_readings, in_dossiers, lessons_from
from rejoinder.practice.dossiers import assemble
from tests.builders import ME, a_letter

SAID = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)
MINE = frozenset({ME})
FORM = "Dear Sam,\n\nYour file has been moved to the archive of past candidates. We send you our regards from the harbour.\n"


def said(letter: Letter, aspect: Aspect, value: str, said: datetime = SAID) -> Correction:
    """The person's word on a letter."""
    return Correction(letter_id=letter.id, aspect=aspect, value=value, said=said)


def told(*corrections: Correction) -> Told:
    """All that the person said."""
    return Told(corrections=corrections)


def seen(letters: list[Letter], words: Told) -> dict[str, Letter]:
    """The letters as the person sees them, by id."""
    return {letter.id: letter for letter in as_seen(letters, words, MINE)}


def case_of(letters: list[Letter], words: Told) -> Case:
    """The only case of these letters."""
    [case] = assemble(as_seen(letters, words, MINE), MINE, words).cases
    return case


def unclear(text: str = FORM, **more: object) -> Letter:
    """A letter whose kind only the person can tell, in the words of a form."""
    return a_letter(Kind.UNCLEAR, text=text, subject=f"Your file {more.get('day', 0)}", **more)  # type: ignore[arg-type]


def test_nothing_said_changes_nothing() -> None:
    """Without a correction every letter is what the machine read."""
    letters = [a_letter(day=1), unclear(day=2)]
    assert as_seen(letters, Told(), MINE) == tuple(letters)


def test_an_unclear_letter_is_settled_by_the_person() -> None:
    """What the person calls a rejection is one, with a case of its own and the reason that they said so."""
    letter = unclear()
    words = told(said(letter, Aspect.KIND, "rejection"))
    recognition = seen([letter], words)[letter.id].reading.recognition
    assert (recognition.kind, recognition.confidence) == (Kind.REJECTION, 1.0)
    assert [reason.text for reason in recognition.reasons] == ["you said so on 3 March 2026", "it had been read as unclear"]
    assert case_of([letter], words).letter.id == letter.id


def test_a_letter_called_a_rejection_is_read_for_kind_words() -> None:
    """Kind words that nobody looked for in an acknowledgement are found once it is known to be a rejection."""
    letter = a_letter(Kind.ACKNOWLEDGEMENT, text="Dear Sam,\n\nYou were our second choice, and it was very close.\n\nAda Quill\n")
    assert seen([letter], told(said(letter, Aspect.KIND, "rejection")))[letter.id].reading.kindness


def test_the_machines_own_reading_is_left_alone() -> None:
    """Taking a correction back leaves no trace: the letters that went in are as they were."""
    letter = unclear()
    before = letter.reading
    seen([letter], told(said(letter, Aspect.KIND, "rejection")))
    assert letter.reading is before


def test_what_is_about_no_application_is_in_no_dossier() -> None:
    """A letter that the person calls something else belongs to no organization's dossier."""
    letter = unclear()
    words = told(said(letter, Aspect.KIND, "other"))
    assert in_dossiers([letter], words) == ()
    assert seen([letter], words)[letter.id].reading.attribution.organization is None


def test_a_letter_goes_to_the_organization_that_the_person_names() -> None:
    """A corrected letter leaves the dossier of the house that the machine had thought of, domain or no domain."""
    mine, other = a_letter(day=1), a_letter(day=2, position="Curator", text="Another one.")
    words = told(said(mine, Aspect.ORGANIZATION, "Larkspur Trust"))
    assembly = assemble(as_seen([mine, other], words, MINE), MINE, words)
    assert assembly.letter_organizations == {mine.id: "larkspur-trust", other.id: "hartwell-library"}


def test_a_letter_set_apart_is_not_drawn_back_by_the_domain_it_came_from() -> None:
    """Two houses that share a domain are two once the person says so, even where the domain could be short for either name."""
    letters = [a_letter(day=1), a_letter(day=2, text="Another one."), a_letter(day=3, text="A third one.", position="Curator")]
    plain = said(letters[2], Aspect.ORGANIZATION, "Hartwell Museum")
    assert len(assemble(as_seen(letters, told(plain), MINE), MINE, told(plain)).organizations) == 1
    apart = told(replace(plain, apart="hartwell.example"))
    assembly = assemble(as_seen(letters, apart, MINE), MINE, apart)
    assert [assembly.letter_organizations[one.id] for one in letters] == ["hartwell-library", "hartwell-library", "hartwell-museum"]


def test_a_letter_set_apart_teaches_nothing() -> None:
    """Who picks letters out of a dossier has looked at those that stay."""
    letters = [a_letter(organization="Talent Team", day=day, text=f"Text {day}.", position=f"Post {day}") for day in (1, 2)]
    word = said(letters[0], Aspect.ORGANIZATION, "Hartwell Library")
    assert lessons_from(letters, told(word)) and lessons_from(letters, told(replace(word, apart="Talent Team"))) == ()


def test_a_position_is_put_right() -> None:
    """The application bears the position that the person names."""
    letter = a_letter(position="Your application 2026")
    assert case_of([letter], told(said(letter, Aspect.POSITION, "Map Curator"))).application.position == "Map Curator"


def test_a_stage_that_the_person_knows_decides_the_verdict() -> None:
    """Who came to an interview that no letter speaks of says so, and the rejection becomes worth an answer."""
    letter = a_letter(sender="ada@hartwell.example", name="Ada Quill")
    assert case_of([letter], Told()).verdict.decision is Decision.FILE
    case = case_of([letter], told(said(letter, Aspect.STAGE, "interview")))
    assert (case.application.stage, case.verdict.decision) == (Stage.INTERVIEW, Decision.RESPOND)
    assert case.verdict.reasons[0].text == "you had come to an interview, as you said on 3 March 2026"


def test_the_persons_verdict_stands_with_the_rules_reasons_under_it() -> None:
    """A verdict may be overruled; what the rules would say is still told."""
    letter = a_letter(sender="ada@hartwell.example", name="Ada Quill")
    case = case_of([letter], told(said(letter, Aspect.VERDICT, "respond")))
    assert case.verdict.decision is Decision.RESPOND
    assert [reason.text for reason in case.verdict.reasons[:2]] == ["you said so on 3 March 2026", "the rules would say file"]
    assert case.reply_by is not None


def test_the_recipient_that_the_person_names_comes_first() -> None:
    """A named recipient is first in the list, once, and opens the way to an answer."""
    letter = a_letter(sender="no-reply@hartwell.example", people=(), position="Archivist")
    words = told(said(letter, Aspect.RECIPIENT, "Ada Quill <ada@hartwell.example>"), said(letter, Aspect.STAGE, "interview"))
    case = case_of([letter], words)
    assert case.recipients[0] == Recipient(name="Ada Quill", email="ada@hartwell.example", reason="you said so on 3 March 2026")
    assert case.verdict.decision is Decision.RESPOND


def test_two_names_of_one_house_are_one_dossier_and_come_apart_again() -> None:
    """What the person calls one organization is one dossier, as long as they say so."""
    letters = [
        a_letter(organization="HPL", domain="", system="greenhouse", sender="x@us.greenhouse-mail.io", people=(), day=1),
        a_letter(organization="Hartwell Public Library", domain="", sender="hr@mail.example", people=(), day=2, text="Other words."),
    ]
    pair = SameOrganization(one="HPL", other="Hartwell Public Library", said=SAID)
    assert len(assemble(letters, MINE).organizations) == 2
    [organization] = assemble(letters, MINE, Told(same=(pair,))).organizations
    assert {organization.name, *organization.aliases} == {"HPL", "Hartwell Public Library"}


def test_the_same_words_from_the_same_house_are_the_same_mistake() -> None:
    """One form letter settled settles the others of that house, and they say why."""
    first, second = unclear(day=1), unclear(day=2)
    words = told(said(first, Aspect.KIND, "rejection"))
    other = seen([first, second], words)[second.id].reading.recognition
    assert other.kind is Kind.REJECTION
    assert other.confidence < 1
    assert other.reasons[0].text == "you said so of a letter in the same words on 3 March 2026"


@pytest.mark.parametrize(
    "other",
    [
        unclear(day=2, sender="hr@larkspur.example", domain="larkspur.example"),
        unclear("Dear Sam,\n\nWe have a question about your referees and would like to hear from you by Friday.\n", day=2),
        replace(a_letter(Kind.ACKNOWLEDGEMENT, text=FORM, subject="Again", day=2)),
    ],
    ids=["another house", "other words", "another mistake"],
)
def test_a_correction_teaches_nothing_about_other_letters(other: Letter) -> None:
    """A letter from another house, in other words, or read as something else is left as it was."""
    first = unclear(day=1)
    assert lessons_from([first, other], told(said(first, Aspect.KIND, "rejection"))) == ()


def test_the_same_phrase_in_the_same_house_teaches() -> None:
    """Where the machine rested on the same phrase twice, it was mistaken twice."""
    reason = Reason(text="says no", quote="we will not proceed with the matter")
    letters = [a_letter(day=day, text=f"Text number {day}.") for day in (1, 2)]
    rested = [
        replace(one, reading=replace(one.reading, recognition=replace(one.reading.recognition, reasons=(reason,)))) for one in letters
    ]
    words = told(said(rested[0], Aspect.KIND, "acknowledgement"))
    assert seen(rested, words)[rested[1].id].reading.recognition.kind is Kind.ACKNOWLEDGEMENT


def test_what_somebody_sends_that_is_nothing_is_nothing_again() -> None:
    """An unclear mail from an address whose unclear mail was no letter before is no letter either, whatever its words."""
    first, second = unclear(day=1), unclear("Ten new courses await you in the spring, book before the end of May.", day=2)
    words = told(said(first, Aspect.KIND, "other"))
    assert seen([first, second], words)[second.id].reading.recognition.kind is Kind.OTHER


def test_the_persons_own_word_is_stronger_than_what_another_taught() -> None:
    """A letter that the person settled is not unsettled by a lesson."""
    first, second = unclear(day=1), unclear(day=2)
    words = told(said(first, Aspect.KIND, "rejection"), said(second, Aspect.KIND, "acknowledgement"))
    assert seen([first, second], words)[second.id].reading.recognition.kind is Kind.ACKNOWLEDGEMENT


def test_two_lessons_that_contradict_each_other_teach_nothing() -> None:
    """Where one correction says this and another that, a third letter stays as it was."""
    first, second, third = unclear(day=1), unclear(day=2), unclear(day=3)
    words = told(said(first, Aspect.KIND, "rejection"), said(second, Aspect.KIND, "acknowledgement"))
    assert seen([first, second, third], words)[third.id].reading.recognition.kind is Kind.UNCLEAR


def test_a_name_read_wrongly_from_one_sender_is_put_right_in_all_their_letters() -> None:
    """An alias learnt from one letter holds for the others of the same address that were read under the same wrong name."""
    letters = [a_letter(organization="Talent Team", day=day, text=f"Text {day}.", position=f"Post {day}") for day in (1, 2)]
    words = told(said(letters[0], Aspect.ORGANIZATION, "Hartwell Library"))
    assert seen(letters, words)[letters[1].id].reading.attribution.organization == "Hartwell Library"


def test_a_system_that_sends_for_many_houses_teaches_no_name() -> None:
    """A house's name put right in mail of an applicant system says nothing about the next house that uses it."""
    letters = [
        a_letter(
            organization="Greenhouse", system="greenhouse", sender="no-reply@us.greenhouse-mail.io", domain="", day=day, text=f"T {day}."
        )
        for day in (1, 2)
    ]
    assert lessons_from(letters, told(said(letters[0], Aspect.ORGANIZATION, "Saltby Outfitters"))) == ()


def test_only_readings_that_differ_are_kept_apart() -> None:
    """Of all letters only those that the person sees otherwise have a reading of their own."""
    first, second = unclear(day=1), a_letter(day=2)
    words = told(said(first, Aspect.KIND, "rejection"))
    assert dict(corrected_readings([first, second], as_seen([first, second], words, MINE))).keys() == {first.id}


def test_the_latest_word_on_the_stage_counts() -> None:
    """Two letters of one application may be told different stages; the later word holds."""
    letters = [a_letter(Kind.ACKNOWLEDGEMENT, day=1), a_letter(day=2, text="No.", people=(Person(name="", email="hr@hartwell.example"),))]
    words = told(
        said(letters[0], Aspect.STAGE, "final", SAID.replace(day=4)),
        said(letters[1], Aspect.STAGE, "screen"),
    )
    assert case_of(letters, words).application.stage is Stage.FINAL
