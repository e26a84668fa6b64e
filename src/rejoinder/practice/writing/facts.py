"""What a reply may rest on: everything known of a rejection, each fact with the letter that tells it.

It is put together here; what each fact is, is decided in the module that is named after it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rejoinder.model.dossier import Recipient
from rejoinder.model.reply import Basis, Register
from rejoinder.model.told import Note
from rejoinder.practice.noted import Thing, own_sentence, thing
from rejoinder.practice.writing.answers import still_answered
from rejoinder.practice.writing.became import Heart
from rejoinder.practice.writing.conditions import conditions
from rejoinder.practice.writing.door import asks_for_bank_details, turned_away
from rejoinder.practice.writing.echoes import echoes_of, hearts, passed_on_from
from rejoinder.practice.writing.future import future_beside, looks_ahead, looks_out_for_her, promised_in_a_call, time_to_come
from rejoinder.practice.writing.lateness import LATE, opening_of
from rejoinder.practice.writing.manner import register_of
from rejoinder.practice.writing.meeting import FROM_AFAR_DE, meeting_in_words, time_given
from rejoinder.practice.writing.nothing_ahead import another_way, nothing_ahead, without_hope
from rejoinder.practice.writing.reader import is_titled, on_first_names, wrote_from
from rejoinder.practice.writing.referrals import is_elsewhere, of_a_referral
from rejoinder.practice.writing.setting import Setting
from rejoinder.practice.writing.slots import slots_of, told_of_the_post
from rejoinder.practice.writing.standing import standing_of
from rejoinder.practice.writing.their_offer import of_an_offer, what_they_ask
from rejoinder.practice.writing.theirs import Fact, Said, Topic, own_words, place_of
from rejoinder.practice.writing.themselves import goes, news_of, told_losses
from rejoinder.practice.writing.unanswered import Waiting, left_open, waiting
from rejoinder.practice.writing.unsaid import personal_words
from rejoinder.practice.writing.wishes import requests_of, time_of_year, wishes_for
from rejoinder.practice.writing.written_before import Greeting, answered_lately, as_she_calls_them, greeted, what_was_written

A_SEASON = 150
"""Days after which a time of year that a letter named ("in April") has come, and is not written of as if it had not (an estimate)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that `compose` knows: `known` the conditions that hold, `slots` the facts by name, the rest what each part may speak of."""

    language: str
    register: Register
    usual_register: Register
    known: frozenset[str]
    slots: Mapping[str, Fact]
    opening: str
    time: Topic | None
    echoes: tuple[Topic, ...]
    answers: tuple[Topic, ...]
    future: Topic
    wishes: tuple[str, ...]
    requests: tuple[str, ...]
    recipient: Recipient | None
    second: bool
    referral: bool
    first_name: bool
    greeted: Greeting
    noted: Topic | None
    losses: tuple[Topic, ...]
    door: tuple[str, str]
    unread: str
    news: tuple[Topic, ...]
    gives: bool
    elsewhere: bool
    waiting: tuple[Waiting, ...]
    personal: tuple[tuple[Said, str], ...]
    asks_bank_details: bool
    offered: str


def gather(setting: Setting, register: Register | None, notes: Sequence[Note] = ()) -> Facts:
    """Return everything a reply in `setting` may rest on, in the voice `register` (None: the usual one); `notes` are the person's own on
    the letter and the organization.

    Of a letter in a language that is not read (`unread` names it) nothing is taken up. `door` is how far they close it, and in which
    words (`door.turned_away`); `offered` is in which words work is offered to her, "" for none; `waiting` is what of theirs wants a word
    of hers, whether the draft has one or not, `personal` what they write of her alone.
    """
    case, theirs, recipient, today = setting.case, setting.theirs, setting.recipient, setting.today
    first_name = on_first_names(case.letter, setting.exchanged, recipient, setting.profile)
    door = turned_away(theirs)
    away = not (door[0] or setting.unread) and is_elsewhere(case, recipient)
    known = _holding(setting)
    usual = setting.profile.register or (Register.WARM if away else register_of(case.letter, setting.language, known, first_name))
    known = _holding_on_that_day(setting, known, register or usual, away=away)
    slots = _slots(setting, known, away=away)
    known |= slots.keys() | set(_spoken_from_afar(setting, slots))
    told_of_her = [] if setting.unread else hearts(theirs)
    echoes = _echoes(setting, known, slots, told_of_her)
    losses = told_losses(theirs)
    known |= {"loss"} if losses else set()
    news = tuple(news_of(theirs, known, losses, setting.days)) if "wrote" in known and not setting.unread else ()
    known |= {"new_post"} & {topic.name.removeprefix("news.") for topic in news}
    answers = tuple(still_answered(case, theirs, known, news, today))
    open_still = waiting(theirs, known, answers, today)
    unanswered = left_open(open_still, [topic.source for topic in answers])
    future, over = _ahead(setting, known, answers, unanswered, slots)
    gives = bool(answers) or future.name in _GIVEN
    if gives or news or losses or unanswered or not (away or "agency" in known or looks_out_for_her(theirs)):
        slots.pop("looking_for", None)
    if setting.language == "de" and recipient:
        known.update(as_she_calls_them(setting.letters, recipient))
    may_ask = not (losses or news or gives or setting.unread or unanswered or over or "leaving" in known)
    return Facts(
        language=setting.language,
        register=register or usual,
        usual_register=usual,
        known=frozenset(known),
        slots=slots,
        opening="loss" if losses and "wrote" in known else opening_of(case.letter, setting.days, known),
        time=time_given(known, setting.meeting, case, setting.letters),
        echoes=echoes,
        answers=answers,
        future=future,
        wishes=wishes_for(case, known, losses),
        requests=tuple(requests_of(theirs, known, setting.language, recipient)) if may_ask else (),
        recipient=recipient,
        second=_is_second(setting, echoes),
        referral=recipient is not None and bool(_REFERRED.search(recipient.reason)),
        first_name=first_name and not away and not (is_titled(recipient) and "wrote" not in known),
        greeted=greeted(setting.exchanged, wrote_from(case.letter, recipient)),
        noted=_noted(notes, recipient),
        losses=losses,
        door=door,
        unread=setting.unread,
        news=news,
        gives=gives,
        elsewhere=away,
        waiting=open_still,
        personal=() if setting.unread else personal_words(theirs, known, told_of_her),
        asks_bank_details=asks_for_bank_details(theirs),
        offered=what_they_ask(setting),
    )


def _holding(setting: Setting) -> set[str]:
    """What holds of the letter, its writer and the application, whenever it is answered."""
    known = set(conditions(setting))
    known |= set(goes(setting.theirs)) if "wrote" in known else set()
    known |= {"withdrew"} if setting.case.application.withdrawn_by else set()
    return known - _ONLY_IF_READ if setting.unread else known


_ONLY_IF_READ = {"kind", "filled", "many", "considered", "unfunded", "withdrawn"}
"""What is seen in the words of a letter, so that nothing is known of it where they are not read."""


def _holding_on_that_day(setting: Setting, known: set[str], voice: Register, *, away: bool) -> set[str]:
    """What is `known` with the voice of the reply, and what depends on the day and on the letters that there are by then."""
    written = what_was_written(setting.case, setting.exchanged, setting.recipient, setting.meeting)
    late = {"late"} if setting.days > LATE else set()
    return known - ({"du"} if away else set()) | {voice.value, *time_of_year(setting.today), *written} | late


def _slots(setting: Setting, known: set[str], *, away: bool) -> dict[str, Fact]:
    """All words by name that a line may hold, but for those of a single topic."""
    slots = dict(slots_of(setting, known))
    if away and setting.recipient:
        slots.update(of_a_referral(setting.theirs, setting.recipient, house=slots.get("org")))
    if setting.days <= A_SEASON:
        slots.update(time_to_come(setting.theirs, setting.today))
    slots.update(told_of_the_post(setting.theirs, known))
    slots.update(of_an_offer(setting))
    if setting.meeting or "interviewed" in known:
        slots["meeting"] = Fact(text=meeting_in_words(setting.letter, setting.letters, known), basis=Basis.TEMPLATE, source="")
    return slots


def _spoken_from_afar(setting: Setting, slots: Mapping[str, Fact]) -> Iterator[str]:
    """ "by_phone" where she was not there when they spoke."""
    if "meeting" in slots and (
        FROM_AFAR_DE.search(own_words(setting.letter)) if setting.language == "de" else slots["meeting"].text == "the phone call"
    ):
        yield "by_phone"


def _echoes(setting: Setting, known: set[str], slots: Mapping[str, Fact], told_of_her: Sequence[tuple[Said, Heart]]) -> tuple[Topic, ...]:
    """What a reply may be glad of, first of all what the reader thought well of where somebody else passes it on. How she was placed is
    said where the reply looks ahead."""
    if setting.unread:
        return ()
    theirs = setting.theirs
    passed_on = passed_on_from(theirs, setting.recipient.name) if setting.recipient and "wrote" not in known else ()
    placed = standing_of(theirs) if "standing" in slots else None
    return tuple(
        topic for topic in (*passed_on, *echoes_of(theirs, known, told_of_her)) if not (placed and place_of(theirs, topic) == placed[0])
    )


def _ahead(
    setting: Setting, known: set[str], answers: Sequence[Topic], unanswered: Sequence[Waiting], slots: Mapping[str, Fact]
) -> tuple[Topic, bool]:
    """What a reply looks ahead to beside its `answers` and what is left `unanswered`; and whether no such post will ever come up there."""
    theirs = setting.theirs
    future = future_beside(answers, looks_ahead(theirs, known, setting.days, promised_in_a_call(theirs, setting.today)), slots)
    over = nothing_ahead(theirs, slots["role"].text if "role" in slots else "")
    going_on = bool(another_way(theirs, answers) or unanswered)
    return (without_hope(future, over=not going_on) if over or going_on else future), over


def _is_second(setting: Setting, echoes: Sequence[Topic]) -> bool:
    """Whether the letter is a second no that is answered shortly: not where it says something that deserves an answer of its own."""
    answered = answered_lately(setting.case, setting.house, setting.received, setting.recipient)
    return answered and not any(topic.strong for topic in echoes)


_REFERRED = re.compile(r"\brefer|\brecommended you|put in a word", re.IGNORECASE)
"""Why one writes to somebody who had her referred, as `practice/reach.py` says it."""
_GIVEN = (
    "future.course",
    "future.when_if",
    "future.ready",
    "future.will_contact",
    "future.volunteer_later",
    "future.promised",
    "future.promised_thing",
    "future.coming",
    "future.applications",
)
"""What is looked ahead to where their letter promises or points to something."""


def _noted(notes: Sequence[Note], recipient: Recipient | None) -> Topic | None:
    """One true detail that the person wrote down: a sentence of theirs, or a thing that was talked of or seen, and with whom."""
    own = own_sentence(notes)
    said = Thing(own, "own") if own else thing(notes, recipient.name if recipient else "")
    if said is None:
        return None
    words = [(said.name, said.text), *([("by", said.by)] if said.by else [])]
    facts = tuple((name, Fact(text=text, basis=Basis.FACT, source="note")) for name, text in words)
    return Topic(name=f"noted.{said.name}", basis=Basis.FACT, source="note", words=facts, strong=True)
