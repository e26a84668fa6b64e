"""A letter that offers work, as what is to be answered: whom to, and whether that was done."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from rejoinder.model.dossier import Application, Assembly, Case, Contact, Letter, Organization, Recipient
from rejoinder.model.message import Direction
from rejoinder.model.reading import Kind, Reason, Stage
from rejoinder.model.verdict import Decision, Verdict
from rejoinder.practice.assembly.letter_facts import date_of
from rejoinder.practice.deserve import answer_by
from rejoinder.practice.organization_names import is_called_like_a_person
from rejoinder.practice.periods import spoken_date
from rejoinder.practice.senders import is_never_written_to


def case_of_offer(
    letter: Letter, organization: Organization, applications: Sequence[Application], contacts: tuple[Contact, ...], papers: Sequence[Letter]
) -> Case:
    """Return the case of an offer: it waits for an answer unless the person wrote after it. `applications` and `papers` are what there is
    of the house that makes it."""
    by = answer_by(letter.reading)
    said = letter.reading.recognition.reasons[:1] or (Reason(text=""),)
    text = "they offer you a place" + (f", and want your answer by {by:%A} {spoken_date(by)}" if by else " and wait for your answer")
    wrote = any(one.reading.direction is Direction.OUT and date_of(one) > date_of(letter) for one in papers)
    decision = Decision.ANSWERED if wrote else Decision.RESPOND
    return Case(
        letter=letter,
        organization=organization,
        application=_application_of(letter, applications),
        contacts=contacts,
        verdict=Verdict(decision=decision, rule="R6", reasons=(replace(said[0], text=text, rule="R6"),)),
        recipients=_who_wrote(letter),
        reply_by=by,
    )


def offers_waiting(assembly: Assembly, letters: Iterable[Letter], today: date) -> tuple[Case, ...]:
    """Return the offers among `letters` whose day to answer by is still to come and to whose house the person has not written since."""
    houses = {one.id: one for one in assembly.organizations}
    held = [(houses[assembly.letter_organizations[one.id]], one) for one in letters if one.id in assembly.letter_organizations]
    found = []
    for house, letter in held:
        by = answer_by(letter.reading)
        offers = letter.reading.recognition.kind is Kind.OFFER and letter.reading.direction is Direction.IN
        if offers and by and by >= today:
            papers = [other for home, other in held if home.id == house.id]
            applications = [one for one in assembly.applications if one.organization_id == house.id]
            found.append(case_of_offer(letter, house, applications, assembly.contacts.get(house.id, ()), papers))
    return tuple(case for case in found if case.verdict.decision is Decision.RESPOND)


def _application_of(letter: Letter, applications: Sequence[Application]) -> Application:
    """The application that a letter belongs to, one of its own where there is none."""
    about = letter.reading.attribution
    alone = Application(
        id=letter.id, organization_id="", position=about.position, type=about.type, stage=Stage.SUBMITTED, letters=(letter.id,)
    )
    return next((one for one in applications if letter.id in one.letters), alone)


def _who_wrote(letter: Letter) -> tuple[Recipient, ...]:
    """Whoever can be answered at the address that the letter came from, under the name that it is signed with."""
    wrote = [one for one in letter.reading.people if one.seen_as in ("reply_to", "sender") and one.email and not one.machine]
    if not wrote or is_never_written_to(wrote[0].email):
        return ()
    signed = next((one.name for one in letter.reading.people if one.seen_as == "signer" and one.name), "")
    name = wrote[0].name if is_called_like_a_person(wrote[0].name) else signed or wrote[0].name
    return (Recipient(name=name, email=wrote[0].email, reason="made you the offer"),)
