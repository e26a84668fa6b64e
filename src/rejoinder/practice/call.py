"""Tip 2 on the telephone: a card for the call that catches one unprepared.

Its parts and their order, and what to say when the call takes another turn, are the practice's (section 1.9): half a minute, warm and
level, no "why", at most one question. The words are data (`phrases/<language>/call.txt`); the facts are those a letter would rest on.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rejoinder.model.call import Branch, CallScript, SpokenPart
from rejoinder.model.dossier import Application, Contact, Dossier
from rejoinder.model.reading import ApplicationType, Interview, SignalKind, Stage
from rejoinder.model.reply import Basis, Profile, Sentence
from rejoinder.model.told import Note
from rejoinder.practice.noted import own_sentence, thing
from rejoinder.practice.organization_names import is_called_like_a_person
from rejoinder.practice.writing import wording
from rejoinder.practice.writing.conditions import is_academic, is_public_house
from rejoinder.practice.writing.stock import Line, filled, stock
from rejoinder.practice.writing.theirs import Fact

PARTS = ("acknowledge", "thanks", "accept", "good", "future", "question", "close")
BRANCHES = ("feedback", "other_role", "reaction", "upset", "voicemail")
_INTERVIEWED = (Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL)


def call_script(
    dossier: Dossier | None, profile: Profile, notes: Sequence[Note], today: date, house: str = "", alike: Sequence[str] = ()
) -> CallScript:
    """Return the card for a call from the organization of `dossier`, or a general one for None, which says so of a `house` by that name
    and asks whether one of those that are called `alike` was meant.

    `notes` are the person's own on that organization and its letters. The same arguments always give the same card.
    """
    application = _application(dossier)
    language = _language(dossier, profile)
    slots = dict(_slots(dossier, application, profile, notes, today, language))
    unknown = wording.plain(house, 120) if dossier is None else ""
    if unknown:
        slots["unknown"] = Fact(text=unknown, basis=Basis.TEMPLATE, source="")
    if alike:
        either = wording.listed([wording.plain(name, 120) for name in alike], "oder" if language == "de" else "or")
        slots["alike"] = Fact(text=either, basis=Basis.TEMPLATE, source="")
    known = {*_conditions(dossier, application, today), *slots}
    lines = stock(language, "call")
    parts = tuple(
        SpokenPart(name=part, sentence=_said(line, slots)) for part in PARTS if (line := _fitting(lines, f"call.{part}", known, slots))
    )
    return CallScript(
        organization=dossier.organization.name if dossier else unknown,
        known=dossier is not None or not unknown,
        caller=_caller(dossier.contacts, _meeting(application, today)) if dossier and application else "",
        parts=parts,
        branches=tuple(Branch(when=lines[f"when.{branch}"][0].text, say=lines[f"branch.{branch}"][0].text) for branch in BRANCHES),
        reminders=tuple(_reminders(lines, known, slots)),
        question=_question(dossier, lines, known, slots),
    )


def _said(line: Line, slots: Mapping[str, Fact]) -> Sentence:
    text = filled(line.text, {name: fact.text for name, fact in slots.items()})[0]
    told = next((slots[name] for name in sorted(line.slots, key=_TELLING.index) if slots[name].basis is Basis.FACT), None)
    return Sentence(text=text, basis=told.basis if told else Basis.TEMPLATE, source=told.source if told else line.source)


_TELLING = (
    "own",
    "detail",
    "sight",
    "noted",
    "day",
    "others",
    "looking_for",
    "when",
    "the_role",
    "similar",
    "stelle",
    "org",
    "caller",
    "me",
    "over",
    "anchor",
    "unknown",
    "alike",
)
"""Slots, those first that a sentence mainly rests on."""


def _fitting(lines: Mapping[str, tuple[Line, ...]], name: str, known: set[str], slots: Mapping[str, Fact]) -> Line | None:
    texts = {slot: fact.text for slot, fact in slots.items()}
    return next((line for line in lines.get(name, ()) if line.fits(frozenset(known), texts)), None)


def _application(dossier: Dossier | None) -> Application | None:
    """The candidacy that a call is most likely about: the latest that is still open, else the latest."""
    if dossier is None or not dossier.applications:
        return None
    when = {letter.id: letter.message.date for letter in dossier.letters if letter.message.date}
    dated = sorted(dossier.applications, key=lambda one: max((when[id_].isoformat() for id_ in one.letters if id_ in when), default=""))
    return next((one for one in reversed(dated) if not one.rejection), dated[-1])


def _language(dossier: Dossier | None, profile: Profile) -> str:
    spoken = Counter(letter.reading.language for letter in dossier.letters if letter.reading.language) if dossier else Counter[str]()
    tongue = spoken.most_common(1)[0][0] if spoken else profile.language
    return "de" if tongue.startswith("de") else "en"


def _conditions(dossier: Dossier | None, application: Application | None, today: date) -> Iterator[str]:
    if dossier is None or application is None:
        return
    if application.stage in _INTERVIEWED:
        yield "interviewed"
    if application.type is ApplicationType.VOLUNTEER:
        yield "volunteer"
    if dossier.organization.agency:
        yield "agency"
    if is_academic(application.position or ""):
        yield "academic"
    if is_public_house(dossier.organization):
        yield "public"
    signals = [signal for letter in dossier.letters if letter.id in application.letters for signal in letter.reading.signals]
    if any(signal.kind is SignalKind.FEEDBACK_REFUSED for signal in signals):
        yield "refused"
    if any(signal.kind is SignalKind.WAIT and signal.until and signal.until > today for signal in signals):
        yield "wait"


def _slots(
    dossier: Dossier | None, application: Application | None, profile: Profile, notes: Sequence[Note], today: date, language: str
) -> Iterator[tuple[str, Fact]]:
    me = wording.person(profile.name)
    if me:
        yield "me", Fact(text=me, basis=Basis.FACT, source="profile")
    wanted = wording.plain(profile.looking_for, 60)
    if wanted:
        yield "looking_for", Fact(text=wanted, basis=Basis.FACT, source="profile")
    own = own_sentence(notes)
    if own:
        yield "own", Fact(text=own, basis=Basis.FACT, source="note")
    named = thing(notes)
    if named and not (named.by and named.text.startswith(named.by)):  # who calls is not known: it may be they
        yield named.name, Fact(text=named.text, basis=Basis.FACT, source="note")
    if notes:
        yield "noted", Fact(text=_TO_ONESELF.sub("", wording.plain(notes[-1].text, 160)), basis=Basis.FACT, source="note")
    if dossier is None:
        return
    house = wording.organization(dossier.organization.name)
    yield "anchor", Fact(text=dossier.organization.id, basis=Basis.TEMPLATE, source="")
    if house:
        yield "org", Fact(text=house, basis=Basis.FACT, source=dossier.letters[-1].message.message_id)
    if application is None:
        return
    yield from _of_application(dossier, application, today, language)


_TO_ONESELF = re.compile(r"\A(?:remember|note|nb|n\.b\.|merken|notiz)\b\s*[:,]\s*", re.IGNORECASE)
"""What somebody writes before a note to themselves."""


def _of_application(dossier: Dossier, application: Application, today: date, language: str) -> Iterator[tuple[str, Fact]]:
    source = next((letter.message.message_id for letter in reversed(dossier.letters) if letter.id in application.letters), "")

    def told(text: str) -> Fact:
        return Fact(text=text, basis=Basis.FACT, source=source)

    role = wording.position(application.position)
    if role:
        program = wording.is_program(role)
        yield "the_role", told(f"the {role}" if program else f"the {role} position")
        yield "stelle", told(f"Stelle als {role}")
        yield "similar", told("a similar internship" if program else "a similar position")
    no = next((letter.message.date for letter in dossier.letters if letter.id == application.rejection), None)
    if no:
        yield "over", told(wording.day_in_words(no.date(), today, language, british=True))
    meeting = _meeting(application, today)
    caller = _caller(dossier.contacts, meeting)
    if caller:
        yield "caller", told(caller if language == "de" else caller.split()[0])
    if meeting and meeting.start:
        yield "day", told(wording.day_in_words(meeting.start.date(), today, language, british=True))
        others = [wording.person(person.name) for person in meeting.people if len(person.name.split()) > 1]
        others = [name for name in others if name and wording.bare_name(name) != wording.bare_name(caller)]
        if 0 < len(others) <= 2:
            yield "others", told(wording.listed(others, "und" if language == "de" else "and"))
    waits = [s.until for one in dossier.letters for s in one.reading.signals if s.kind is SignalKind.WAIT and s.until and s.until > today]
    if waits:
        yield "when", told(wording.month_in_words(max(waits), today, language))


def _meeting(application: Application, today: date) -> Interview | None:
    """The latest interview that has taken place."""
    past = [
        one
        for one in application.interviews
        if one.status not in ("cancelled", "moved") and not one.informational and one.start and one.start.date() <= today
    ]
    return past[-1] if past else None


def _caller(contacts: Sequence[Contact], meeting: Interview | None) -> str:
    """Who is most likely to call: whoever met the person, else the one most written with. A name of two words, or ""."""
    met = [person.name for person in meeting.people] if meeting else []
    names = [*met, *(one.name for one in contacts if one.met), *(one.name for one in contacts if one.exchanged and not one.role_mailbox)]
    spoken = (wording.person(name) for name in names)
    return next((name for name in spoken if len(name.split()) > 1 and is_called_like_a_person(name)), "")


def _reminders(lines: Mapping[str, tuple[Line, ...]], known: set[str], slots: Mapping[str, Fact]) -> Iterator[str]:
    for name in ("unknown", "alike", "over", "position", "interview", "note"):
        line = _fitting(lines, f"reminder.{name}", known, slots)
        if line and line.slots:
            yield _said(line, slots).text


def _question(dossier: Dossier | None, lines: Mapping[str, tuple[Line, ...]], known: set[str], slots: Mapping[str, Fact]) -> str:
    if dossier is None or "interviewed" not in known or known & {"own", "detail", "sight"}:
        return ""
    line = _fitting(lines, "question.good", known, slots)
    return _said(line, slots).text if line else ""
