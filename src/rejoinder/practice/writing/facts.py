"""What a reply may rest on: everything known of a rejection, each fact with the letter that tells it.

It is put together here; what each fact is, is decided in the module that is named after it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rejoinder.model.dossier import Case, Letter, Recipient
from rejoinder.model.reply import Basis, Profile, Register
from rejoinder.model.told import Note
from rejoinder.practice.noted import Thing, own_sentence, thing
from rejoinder.practice.recognise import READ_LANGUAGES, language_name
from rejoinder.practice.writing import themselves, unanswered
from rejoinder.practice.writing.answers import still_answered
from rejoinder.practice.writing.conditions import conditions
from rejoinder.practice.writing.door import asks_for_bank_details, turned_away
from rejoinder.practice.writing.echoes import echoes_of, passed_on_from
from rejoinder.practice.writing.future import future_beside, looks_ahead, promised_in_a_call, time_to_come
from rejoinder.practice.writing.lateness import LATE, opening_of
from rejoinder.practice.writing.manner import register_of
from rejoinder.practice.writing.meeting import FROM_AFAR_DE, last_meeting, meeting_in_words, time_given
from rejoinder.practice.writing.reader import is_titled, on_first_names, wrote_from
from rejoinder.practice.writing.referrals import is_elsewhere, of_a_referral
from rejoinder.practice.writing.slots import slots_of, told_of_the_post
from rejoinder.practice.writing.theirs import Fact, Topic, own_words, theirs_of, theirs_unread
from rejoinder.practice.writing.themselves import goes, has_passed, news_of
from rejoinder.practice.writing.unanswered import NO_WORD_WAITED_FOR, asked
from rejoinder.practice.writing.wishes import requests_of, time_of_year, wishes_for
from rejoinder.practice.writing.written_before import answered_lately, as_she_calls_them, called, letters_exchanged, what_was_written

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
    called: str
    noted: Topic | None
    losses: tuple[Topic, ...]
    door: tuple[str, str]
    unread: str
    asked: str
    news: tuple[Topic, ...]
    gives: bool
    elsewhere: bool
    waiting: str
    asks_bank_details: bool


def gather(
    case: Case,
    letters: Sequence[Letter],
    profile: Profile,
    register: Register | None,
    today: date,
    notes: Sequence[Note] = (),
    house: Sequence[Letter] = (),
) -> Facts:
    """Return everything a reply to `case` may rest on. `letters` are all of the application, oldest first; `today` decides what is late;
    `notes` are the person's own on the letter and the organization; `house` are all letters of the organization.

    Of a letter in a language that is not read (`unread` names it) nothing is taken up. `door` is how far they close it, and in which
    words (`door.turned_away`); `asked` is a question of theirs to which no answer is known,
    `waiting` an invitation that no answer takes up.
    """
    letter = case.letter
    language = "de" if letter.reading.language == "de" else "en"
    received = letter.message.date.date() if letter.message.date else today
    days = max(0, (today - received).days)
    recipient = case.recipients[0] if case.recipients else None
    meeting = last_meeting(case, letters, received)
    exchanged = letters_exchanged(letters, house, today)
    first_name = on_first_names(letter, exchanged, recipient, profile)
    unread = "" if letter.reading.language in ("", *READ_LANGUAGES) else language_name(letter.reading.language)
    theirs = theirs_of(letter, language) if not unread else theirs_unread(letter)
    door = turned_away(theirs)
    away = not (door[0] or unread) and is_elsewhere(case, recipient)
    known = set(conditions(case, letters, theirs, recipient, meeting, received, profile))
    known |= set(goes(theirs)) if "wrote" in known else set()
    known |= {"withdrew"} if case.application.withdrawn_by else set()
    if unread:
        known -= {"kind", "filled", "many", "considered", "unfunded", "withdrawn"}
    usual = profile.register or (Register.WARM if away else register_of(letter, language, known, first_name))
    known -= {"du"} if away else set()
    voice = register or usual
    known.update((voice.value, *time_of_year(today)))
    known |= {"late"} if days > LATE else set()
    known.update(what_was_written(case, exchanged, recipient, meeting))
    slots = dict(slots_of(case, letters, profile, recipient, meeting, received, today, language, known))
    slots.update(of_a_referral(theirs, recipient, house=slots.get("org")) if away and recipient else ())
    if days <= A_SEASON:
        slots.update(time_to_come(theirs, today))
    slots.update(told_of_the_post(theirs, known))
    if meeting or "interviewed" in known:
        slots["meeting"] = Fact(text=meeting_in_words(letter, letters, known), basis=Basis.TEMPLATE, source="")
        far = FROM_AFAR_DE.search(own_words(letter)) if language == "de" else slots["meeting"].text == "the phone call"
        known |= {"by_phone"} if far else set()
    known.update(slots)
    echoes = () if unread else tuple(echoes_of(theirs, known))
    if recipient and "wrote" not in known and not unread:
        echoes = (*passed_on_from(theirs, recipient.name), *echoes)
    second = answered_lately(case, house or letters, received, recipient) and not any(topic.strong for topic in echoes)
    losses = tuple(loss for loss in themselves.told_losses(theirs) if not has_passed(loss, theirs))
    known |= {"loss"} if losses else set()
    told = () if unread or "wrote" not in known else tuple(news_of(theirs, known, losses))
    answers = tuple(still_answered(case, theirs, known, told, today))
    future = future_beside(answers, looks_ahead(theirs, known, days, promised_in_a_call(theirs, today)), slots)
    gives = bool(answers) or future.name in _GIVEN
    if gives or told or losses or not (away or _is_of_her_field(case, profile, known)):
        slots.pop("looking_for", None)
    if language == "de" and recipient:
        known.update(as_she_calls_them(letters, recipient))
    referral = recipient is not None and bool(re.search(r"\brefer|\brecommended you|put in a word", recipient.reason, re.IGNORECASE))
    return Facts(
        language=language,
        register=voice,
        usual_register=usual,
        known=frozenset(known),
        slots=slots,
        opening="loss" if losses and "wrote" in known else opening_of(letter, days, known),
        time=time_given(known, meeting, case, letters),
        echoes=echoes,
        answers=answers,
        future=future,
        wishes=wishes_for(case, known, losses),
        requests=() if losses or told or gives or unread or "leaving" in known else tuple(requests_of(theirs, known, language, recipient)),
        recipient=recipient,
        second=second,
        referral=referral,
        first_name=first_name and not away and not (is_titled(recipient) and "wrote" not in known),
        called=called(exchanged, wrote_from(letter, recipient)),
        noted=_noted(notes, recipient),
        losses=losses,
        door=door,
        unread=unread,
        asked=asked(theirs, known, answers, slots, today),
        news=told,
        gives=gives,
        elsewhere=away,
        waiting=unanswered.waiting_for_a_word(theirs, today)
        if known >= {"human", "wrote"} and not (answers or known & NO_WORD_WAITED_FOR)
        else "",
        asks_bank_details=asks_for_bank_details(theirs),
    )


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


def _is_of_her_field(case: Case, profile: Profile, known: set[str]) -> bool:
    """Whether what she looks for is theirs to have: the post or the house is named after it, or they place people."""
    named = f"{case.application.position or ''} {case.letter.reading.attribution.position or ''} {case.organization.name}".lower()
    wanted = re.findall(r"[^\W\d_]{5,}", profile.looking_for.lower())
    return "agency" in known or any(word[:6] in named for word in wanted)


def _noted(notes: Sequence[Note], recipient: Recipient | None) -> Topic | None:
    """One true detail that the person wrote down: a sentence of theirs, or a thing that was talked of or seen, and with whom."""
    own = own_sentence(notes)
    said = Thing(own, "own") if own else thing(notes, recipient.name if recipient else "")
    if said is None:
        return None
    words = [(said.name, said.text), *([("by", said.by)] if said.by else [])]
    facts = tuple((name, Fact(text=text, basis=Basis.FACT, source="note")) for name, text in words)
    return Topic(name=f"noted.{said.name}", basis=Basis.FACT, source="note", words=facts, strong=True)
