"""Tip 1: which rejections deserve a response."""

from dataclasses import replace

from rejoinder.model.dossier import Recipient
from rejoinder.model.reading import ApplicationType, Kindness, KindnessKind, Reason, SignalKind, Stage
from rejoinder.model.verdict import Decision
from rejoinder.practice.deserve import Circumstances, deserve
from tests.builders import a_letter

SOMEONE = (Recipient(name="Ada Quill", email="ada@hartwell.example", reason="wrote"),)


def test_a_recruiter_who_writes_is_answered() -> None:
    """An agency's recruiter places people elsewhere too, and is worth a line."""
    reading = a_letter().reading
    through_an_agency = replace(reading, attribution=replace(reading.attribution, via_agency=True))
    case = Circumstances(reading=through_an_agency, stage=Stage.SUBMITTED, signed_by="Ada Quill", recipients=SOMEONE)
    assert (deserve(case).decision, deserve(case).rule) == (Decision.RESPOND, "R3")


def test_a_form_letter_after_a_form_is_filed() -> None:
    """Nobody expects a reply to a form letter that answers a form."""
    verdict = deserve(Circumstances(reading=a_letter().reading, stage=Stage.SUBMITTED, recipients=SOMEONE))
    assert (verdict.decision, verdict.rule) == (Decision.FILE, "R7")


def test_an_interview_deserves_a_response() -> None:
    """Whoever gave an hour to talk deserves a line of thanks."""
    met = Reason(text="you had an interview on 12 February 2026")
    verdict = deserve(Circumstances(reading=a_letter().reading, stage=Stage.INTERVIEW, stage_reasons=(met,), recipients=SOMEONE))
    assert (verdict.decision, verdict.rule) == (Decision.RESPOND, "R2")
    assert verdict.reasons[0].text == "you had an interview on 12 February 2026"


def test_a_test_alone_is_not_contact() -> None:
    """A test taken at home is not yet a meeting with anyone."""
    assert deserve(Circumstances(reading=a_letter().reading, stage=Stage.ASSESSMENT, recipients=SOMEONE)).decision is Decision.FILE


def test_without_anyone_to_write_to_it_is_held() -> None:
    """A reply that could only go to a no-reply address waits until a person is found."""
    verdict = deserve(Circumstances(reading=a_letter().reading, stage=Stage.FINAL))
    assert (verdict.decision, verdict.rule) == (Decision.HOLD, "R8")
    assert len(verdict.reasons) > 1


def test_volunteering_is_the_exception() -> None:
    """A coordinator who turns a volunteer down in person is answered even without an interview."""
    case = Circumstances(
        reading=a_letter().reading, stage=Stage.SUBMITTED, signed_by="Ada Quill", type=ApplicationType.VOLUNTEER, recipients=SOMEONE
    )
    assert (deserve(case).decision, deserve(case).rule) == (Decision.RESPOND, "R4")


def test_words_meant_for_one_person_are_answered() -> None:
    """A letter that names one's own project was not a form letter."""
    words = Kindness(kind=KindnessKind.PERSONAL_DETAIL, quote="your map project", start=0, end=16, strength=3)
    case = Circumstances(reading=a_letter(kindness=(words,)).reading, stage=Stage.SUBMITTED, recipients=SOMEONE)
    assert deserve(case).rule == "R5"
    assert deserve(case).reasons[0].quote == "your map project"


def test_a_question_wants_an_answer() -> None:
    """Whoever is asked whether their papers may be kept owes a yes or a no."""
    case = Circumstances(reading=a_letter(signals=(SignalKind.CONSENT_QUESTION,)).reading, stage=Stage.SUBMITTED, recipients=SOMEONE)
    assert (deserve(case).decision, deserve(case).rule) == (Decision.RESPOND, "R6")


def test_a_wish_not_to_be_contacted_is_kept() -> None:
    """Where they ask for no further contact, even an interview changes nothing."""
    case = Circumstances(reading=a_letter(signals=(SignalKind.NO_CONTACT,)).reading, stage=Stage.FINAL, recipients=SOMEONE)
    assert (deserve(case).decision, deserve(case).rule) == (Decision.FILE, "R1")


def test_a_letter_that_asks_for_money_is_never_answered() -> None:
    """A rejection that wants a fee is not one."""
    case = Circumstances(reading=a_letter(signals=(SignalKind.ASKS_MONEY,)).reading, stage=Stage.INTERVIEW, recipients=SOMEONE)
    assert deserve(case).decision is Decision.FILE


def test_a_template_never_filled_in_is_not_answered_unseen() -> None:
    """A letter to "Dear {{first_name}}" may have been meant for another."""
    case = Circumstances(reading=a_letter(signals=(SignalKind.UNMERGED_TEMPLATE,)).reading, stage=Stage.INTERVIEW, recipients=SOMEONE)
    assert deserve(case).decision is Decision.HOLD


def test_what_was_answered_needs_nothing_more() -> None:
    """Nobody writes the same thanks twice."""
    case = Circumstances(
        reading=a_letter().reading, stage=Stage.FINAL, recipients=SOMEONE, answered=Reason(text="you wrote back on 4 March 2026")
    )
    assert deserve(case).decision is Decision.ANSWERED


def test_who_withdrew_was_not_turned_down() -> None:
    """A letter that only confirms the person's own withdrawal is no rejection to answer, however far it had come."""
    withdrew = Reason(text="you withdrew your application on 2 March 2026")
    case = Circumstances(reading=a_letter().reading, stage=Stage.FINAL, recipients=SOMEONE, withdrawn=withdrew)
    assert (deserve(case).decision, deserve(case).reasons[0].text) == (Decision.FILE, withdrew.text)


def test_a_question_is_answered_after_a_withdrawal_too() -> None:
    """Who withdrew and is asked whether the papers may be kept still owes an answer, and is told that they had withdrawn."""
    withdrew = Reason(text="you withdrew your application on 2 March 2026")
    asked = a_letter(signals=(SignalKind.CONSENT_QUESTION,)).reading
    verdict = deserve(Circumstances(reading=asked, stage=Stage.FINAL, recipients=SOMEONE, withdrawn=withdrew))
    assert (verdict.decision, verdict.rule) == (Decision.RESPOND, "R6")
    assert withdrew in verdict.reasons


def test_an_invitation_in_the_same_letter_comes_first() -> None:
    """A letter that turns down one application and invites to an interview for another is not thanked for its refusal alone."""
    reading = a_letter().reading
    also = Reason(text="also invites you to an interview", quote="Come on Friday about the other post.", start=0, end=36, rule="R6")
    invited = replace(reading, recognition=replace(reading.recognition, reasons=(*reading.recognition.reasons, also)))
    verdict = deserve(Circumstances(reading=invited, stage=Stage.SUBMITTED, recipients=SOMEONE))
    assert (verdict.decision, verdict.rule) == (Decision.HOLD, "R6")
    assert verdict.reasons[0].quote == also.quote


def test_a_reason_is_given_once() -> None:
    """A letter that comes back to the money gives one reason, in its first words."""
    said = tuple(Kindness(kind=KindnessKind.BUDGET, quote=quote, start=0, end=1, strength=3) for quote in ("no grant", "no money"))
    reading = replace(a_letter().reading, kindness=said)
    verdict = deserve(Circumstances(reading=reading, stage=Stage.SUBMITTED, recipients=SOMEONE))
    assert [reason.quote for reason in verdict.reasons] == ["no grant"]
