"""Tip 1: don't respond to every rejection. Decides which deserve a response, and says why.

The rules R1 to R8 are those of the practice: answer after contact, not after a bare submission; volunteer enquiries and
small internships are the exception; so are letters that say something personal or that ask for an answer. Who withdrew was not turned
down: such a letter is only answered where it asks something. A letter that turns down one application and invites to an interview for
another waits: the invitation comes first, and no draft knows of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from rejoinder.model.dossier import Recipient
from rejoinder.model.reading import ApplicationType, Kindness, KindnessKind, Reading, Reason, Signal, SignalKind, Stage
from rejoinder.model.verdict import Decision, Verdict
from rejoinder.practice.asked_besides import WANTS_AN_ANSWER
from rejoinder.practice.periods import spoken_date
from rejoinder.practice.reach import ByTelephone

_AFTER_CONTACT = (Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL)
_QUESTIONS = (SignalKind.ASKS_ANSWER, SignalKind.CONSENT_QUESTION)


class Circumstances(NamedTuple):
    """What is known about one rejection when the verdict is given.

    `stage_reasons` are the evidence for the stage, the most telling first. `contact_reasons`, oldest first, are for contact with a person
    that was not a step of this application (an informational interview, letters exchanged, a referral).
    `signed_by` is the person who wrote the rejection, "" for a system. `answered` and `repeated` say why nothing is left to do;
    `left_alone` that the person will not write there, or to the only ones that could be written to, again; `withdrawn` that the person
    had taken the application back before.
    `has_address` is false for a call or a letter on paper that named no address. `to_many` is true for one letter of hundreds.
    `telephone` says whom the letter bids the person ring, None for nobody.
    """

    reading: Reading
    stage: Stage
    stage_reasons: Sequence[Reason] = ()
    contact_reasons: Sequence[Reason] = ()
    recipients: Sequence[Recipient] = ()
    signed_by: str = ""
    type: ApplicationType | None = None
    answered: Reason | None = None
    repeated: Reason | None = None
    left_alone: Reason | None = None
    withdrawn: Reason | None = None
    has_address: bool = True
    to_many: bool = False
    telephone: ByTelephone | None = None


def deserve(case: Circumstances) -> Verdict:
    """Return the verdict on one rejection: its decision, the rule that decided, and the reasons in plain words."""
    if case.answered:
        return Verdict(decision=Decision.ANSWERED, rule="R0", reasons=(case.answered,))
    if case.repeated:
        return Verdict(decision=Decision.FILE, rule="R0", reasons=(case.repeated,))
    refusal = _must_not_write(case)
    if refusal:
        return Verdict(decision=Decision.FILE, rule="R1", reasons=(refusal,))
    rule, reasons = _why_write_all_the_same(case, case.withdrawn) if case.withdrawn else _why_write(case)
    if case.withdrawn and not rule:
        return Verdict(decision=Decision.FILE, rule="R0", reasons=(_with_rule(case.withdrawn, "R0"),))
    invited = invitation(case.reading)
    if invited and not case.withdrawn:
        first = replace(invited, text=f"it {invited.text}, {_first_of_all(case.reading)}", message_id=case.reading.message_id)
        return Verdict(decision=Decision.HOLD, rule=first.rule, reasons=(first, *reasons))
    if not rule:
        return Verdict(decision=Decision.FILE, rule="R7", reasons=(_no_contact_yet(case),))
    unmerged = _signal(case.reading, SignalKind.UNMERGED_TEMPLATE)
    if unmerged:
        caution = _quoting("the letter's template was never filled in, so it may not have been meant for you", unmerged, case.reading, "R8")
        return Verdict(decision=Decision.HOLD, rule="R8", reasons=(caution, *reasons))
    if not case.recipients:
        only = ", only one that cannot be answered" if case.has_address else ""
        nobody = Reason(text=f"no address of a person is known yet{only}", rule="R8")
        return Verdict(decision=Decision.HOLD, rule="R8", reasons=(*_to_ring(case), nobody, *reasons))
    return Verdict(decision=Decision.RESPOND, rule=rule, reasons=reasons)


def _to_ring(case: Circumstances) -> tuple[Reason, ...]:
    """What to do where nobody can be written to, but somebody telephoned."""
    if case.telephone is None:
        return ()
    words, start, end = case.telephone
    return (Reason(text=f"telephone {words}", start=start, end=end, message_id=case.reading.message_id, rule="R8"),)


def invitation(reading: Reading) -> Reason | None:
    """Return the invitation or offer that a rejection holds besides, None where it holds none."""
    return next((reason for reason in reading.recognition.reasons if reason.rule == WANTS_AN_ANSWER), None)


def answer_by(reading: Reading) -> date | None:
    """Return the day by which a letter that offers or invites wants an answer; None where it names none."""
    return min((one.until for one in reading.signals if one.kind is SignalKind.ANSWER_BY and one.until), default=None)


def is_waited_for(verdict: Verdict) -> bool:
    """Whether a verdict says that the letter offers something, or invites, and nobody has answered that yet."""
    return verdict.decision is Decision.HOLD and verdict.rule == WANTS_AN_ANSWER


def _first_of_all(reading: Reading) -> str:
    by = answer_by(reading)
    return f"and they want your answer by {by:%A} {spoken_date(by)}" if by else "which you will want to answer first"


def _must_not_write(case: Circumstances) -> Reason | None:
    if case.left_alone:
        return case.left_alone
    money = _signal(case.reading, SignalKind.ASKS_MONEY)
    if money:
        return _quoting("it asks for money or papers, which a real rejection never does", money, case.reading, "R1")
    closed = _signal(case.reading, SignalKind.NO_CONTACT)
    return _quoting("they ask not to be contacted", closed, case.reading, "R1") if closed else None


def _why_write(case: Circumstances) -> tuple[str, tuple[Reason, ...]]:
    """The first rule that speaks for writing, with the reasons of every rule that does; ("", ()) when none does."""
    found: list[Reason] = []
    if case.stage in _AFTER_CONTACT:
        found += [_with_rule(reason, "R2") for reason in case.stage_reasons[:2]] or [Reason(text="you had come to an interview", rule="R2")]
    found += [_with_rule(reason, "R3") for reason in case.contact_reasons[-2:]]
    if case.signed_by and case.reading.attribution.via_agency:
        found.append(Reason(text=f"{case.signed_by} is a recruiter, and places people elsewhere too", rule="R3"))
    if case.signed_by and not case.to_many and case.type in (ApplicationType.VOLUNTEER, ApplicationType.INTERNSHIP):
        found.append(Reason(text=f"{case.signed_by} took the trouble to write to you about {_a_place(case.type)}", rule="R4"))
    found += _each_once(_kind_reason(kindness, case.reading) for kindness in case.reading.kindness if kindness.strength >= 3)[:2]
    found += _questions(case.reading)
    found.sort(key=lambda reason: reason.rule)
    return (found[0].rule, tuple(found)) if found else ("", ())


def _each_once(reasons: Iterable[Reason]) -> list[Reason]:
    """Of reasons that say the same the first: a letter often comes back to what it is about."""
    return list({reason.text: reason for reason in reversed([*reasons])}.values())[::-1]


def _why_write_all_the_same(case: Circumstances, withdrawn: Reason) -> tuple[str, tuple[Reason, ...]]:
    """What speaks for answering a letter that only says what the person decided: it asks something. Else nothing does."""
    asked = _questions(case.reading)
    return ("R6", (*asked, withdrawn)) if asked else ("", ())


def _questions(reading: Reading) -> tuple[Reason, ...]:
    """The first question of a letter that waits for an answer."""
    asked = next((signal for signal in reading.signals if signal.kind in _QUESTIONS), None)
    return (_quoting("it asks you something and waits for an answer", asked, reading, "R6"),) if asked else ()


def _a_place(type_: ApplicationType) -> str:
    return "volunteering" if type_ is ApplicationType.VOLUNTEER else "an internship"


_WHAT_IT_SAYS = {
    KindnessKind.BUDGET: "what stood in the way was money, and not you",
    KindnessKind.NEAR_MISS: "you came very close",
    KindnessKind.FEEDBACK_OFFER: "it offers to tell you more",
    KindnessKind.OTHER_ROLE: "it speaks of something else for you",
}


def _kind_reason(kindness: Kindness, reading: Reading) -> Reason:
    return Reason(
        text=_WHAT_IT_SAYS.get(kindness.kind, "it says something meant for you alone"),
        quote=kindness.quote,
        start=kindness.start,
        end=kindness.end,
        message_id=reading.message_id,
        rule="R5",
    )


def _no_contact_yet(case: Circumstances) -> Reason:
    if case.stage is Stage.ASSESSMENT:
        return Reason(text="you took a test, but had not spoken with anyone there", rule="R7")
    return Reason(text="you had not spoken with anyone there, and nobody expects an answer to such a letter", rule="R7")


def _signal(reading: Reading, kind: SignalKind) -> Signal | None:
    return next((signal for signal in reading.signals if signal.kind is kind), None)


def _quoting(text: str, signal: Signal, reading: Reading, rule: str) -> Reason:
    return Reason(text=text, quote=signal.quote, start=signal.start, end=signal.end, message_id=reading.message_id, rule=rule)


def _with_rule(reason: Reason, rule: str) -> Reason:
    return Reason(text=reason.text, quote=reason.quote, start=reason.start, end=reason.end, message_id=reason.message_id, rule=rule)
