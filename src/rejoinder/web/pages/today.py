"""The first screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rejoinder.desk.follow_up import Due, is_offer
from rejoinder.desk.story import asks_about, called, happened, kindest_words, role_at, said, why_filed, why_write
from rejoinder.desk.today import Today
from rejoinder.model.dossier import Case, Letter
from rejoinder.model.follow_up import FollowUp
from rejoinder.model.message import Medium
from rejoinder.model.verdict import Decision
from rejoinder.web.pages.follow_ups import Prompt, place_of, prompt

SHOWN = 3
"""People on the first screen: as many letters as one writes in an evening."""
PROMPTS_SHOWN = 3
"""Prompts to write again that are shown beside them."""
PROMPTS_READ = PROMPTS_SHOWN + SHOWN
"""Prompts that are looked at for it: some may be to the people shown, who are not named twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Somebody worth writing to. `kind_words` were `heard` when they called: then they are told, not quoted."""

    id: str
    name: str
    role: str
    house: str
    house_id: str
    happened: str
    kind_words: str
    heard: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A letter that only the person can judge."""

    id: str
    subject: str
    sender: str
    asks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """`worth` counts everybody worth writing to; `skipped` of them were passed over, and `next` leads to those after the shown ones. `due`
    counts all prompts that are for now; `offers` wait for an answer and come before all.
    `place` is where on the page what was just done is said, "" for its head: where the entry stood that it was about."""

    template: ClassVar[str] = "today.html"
    title: str
    cards: tuple[Card, ...]
    questions: tuple[Question, ...]
    offers: tuple[Prompt, ...]
    prompts: tuple[Prompt, ...]
    due: int
    worth: int
    skipped: int
    next: int
    hold: int
    answered: int
    filed: int
    filed_why: str
    unclear: int
    empty: bool
    place: str


def today_page(found: Today, due: Due, skipped: int, today: date, day: Callable[[date], str], *, at: str = "") -> TodayPage:
    """Return the first screen for what there is to do today. `due` are the prompts to write again, the first PROMPTS_READ of them,
    and `day` writes a day. `at` is the place on the page, as `place` of TodayPage, of the entry that something was just said about."""
    counts = found.decisions
    others = _of_others(due.first, found.worth)
    offers = [one for one in others if is_offer(one)]
    prompts = [one for one in others if one not in offers][:PROMPTS_SHOWN]
    after = skipped + len(found.worth)
    entries = {"worth": len(found.worth)}
    if not skipped:
        entries |= {"offer": len(offers), "eye": len(found.questions), "due": len(prompts)}
    return TodayPage(
        title="Today",
        cards=tuple(_card(case, today, day) for case in found.worth),
        questions=tuple(_question(letter) for letter in found.questions),
        offers=tuple(prompt(one, today) for one in offers),
        prompts=tuple(prompt(one, today) for one in prompts),
        due=due.in_all,
        worth=found.waiting,
        skipped=skipped,
        next=after if after < found.waiting else 0,
        hold=counts.get(Decision.HOLD, 0),
        answered=counts.get(Decision.ANSWERED, 0),
        filed=counts.get(Decision.FILE, 0),
        filed_why=why_filed([found.filed]) if found.filed else "",
        unclear=found.unclear,
        empty=found.empty,
        place=place_of(at, entries),
    )


def _of_others(due: Sequence[FollowUp], worth: Sequence[Case]) -> list[FollowUp]:
    """The prompts but for those to people who are on the page already: their refusal is to be answered first."""
    people = {case.recipients[0].email.lower() for case in worth if case.recipients}
    letters = {case.letter.id for case in worth}
    return [one for one in due if one.letter_id not in letters and not (one.contact and one.contact.email.lower() in people)]


def _card(case: Case, today: date, day: Callable[[date], str]) -> Card:
    recipient = case.recipients[0] if case.recipients else None
    contact = next((c for c in case.contacts if recipient and c.email.lower() == recipient.email.lower()), None)
    house = case.organization.name or "An organization that does not name itself"
    words = kindest_words(case, today)
    return Card(
        id=case.letter.id,
        name=(recipient.name or recipient.email) if recipient else house,
        role=role_at(contact.title, case.organization) if contact else "",
        house=house if recipient else "",
        house_id=case.organization.id,
        happened=happened(case, day),
        kind_words=said(case, words) if words else "",
        heard=case.letter.message.medium is Medium.PHONE,
        why=why_write(case),
    )


def _question(letter: Letter) -> Question:
    return Question(
        id=letter.id,
        subject=letter.message.subject or "(no subject)",
        sender=called(letter.message.sender),
        asks=asks_about(letter),
    )
