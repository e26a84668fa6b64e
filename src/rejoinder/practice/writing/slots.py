"""The words by name that a line of the stock may hold ("day", "org", "others", "chosen"), each with what it rests on."""

import re
from collections.abc import Iterator, Sequence

from rejoinder.model.dossier import Letter
from rejoinder.model.message import Direction, Medium
from rejoinder.model.reading import KindnessKind, SignalKind
from rejoinder.model.reply import Basis
from rejoinder.practice.writing import chosen, german_reasons, news, wording
from rejoinder.practice.writing.beside import other_of_the_talk, signed_beside
from rejoinder.practice.writing.future import TO_WAIT
from rejoinder.practice.writing.lateness import A_WHILE, ago
from rejoinder.practice.writing.manner import is_british
from rejoinder.practice.writing.meeting import letter_of, met_by_name, others_met
from rejoinder.practice.writing.role import is_named, role_in_german, role_in_words
from rejoinder.practice.writing.setting import Setting
from rejoinder.practice.writing.standing import standing_of
from rejoinder.practice.writing.theirs import LONGEST_LETTER, Fact, Theirs, own_words

_THE_YOUNG = re.compile(r"(?<!\bmy )(?<!\byour own )\b(children|pupils|students|boys and girls|little ones)\b(?!['’])", re.IGNORECASE)
"""Whom a school has, as its letter calls them."""


def slots_of(setting: Setting, known: set[str]) -> Iterator[tuple[str, Fact]]:
    """Yield the words by name that the case, the profile and the calendar give, each with what it rests on."""
    yield from _of_the_post(setting, known)
    name, letters = setting.case.organization.name, setting.letters or (setting.letter,)
    house = wording.organization(name)
    if house and not _is_somebody(name, setting.letter) and _is_written(name, letters):
        yield "org", _told(setting, house)
    yield from _of_the_day(setting)
    yield from _of_the_meeting(setting)
    yield from _of_a_wait(setting)
    young = _THE_YOUNG.search(own_words(setting.letter))
    if young:
        yield "young", _told(setting, young[1].lower())
    wanted = wording.plain(setting.profile.looking_for, 60)
    if wanted and len(wanted.split()) <= _LONGEST_WANTED:
        yield "looking_for", Fact(text=wanted, basis=Basis.FACT, source="profile")


_LAST_LINES = 8
"""Lines at the end of a letter among which people sign."""
_LONGEST_WANTED = 8
"""Words of what she looks for, as her profile has it, that fit into a sentence."""


def _told(setting: Setting, text: str, source: str = "") -> Fact:
    """What the letter `source` tells, the one that is answered where none is named."""
    return Fact(text=text, basis=Basis.FACT, source=source or setting.theirs.here)


def _common(text: str) -> Fact:
    """What anybody might say."""
    return Fact(text=text, basis=Basis.TEMPLATE, source="")


def _of_the_post(setting: Setting, known: set[str]) -> Iterator[tuple[str, Fact]]:
    """What was applied for, by its name where the letters name it or the person did."""
    letter, application = setting.letter, setting.case.application
    role = wording.position(application.position or letter.reading.attribution.position)
    told_so = letter.message.medium is Medium.PHONE or letter.reading.attribution.position_told
    if setting.language == "en" and not told_so and not is_named(role, setting.letters or (letter,)):
        role = ""
    kind = application.type or letter.reading.attribution.type
    named = role_in_german(role, kind) if setting.language == "de" else role_in_words(role, kind, letter, known)
    yield from ((name, _told(setting, text) if role else _common(text)) for name, text in named)


def _of_the_day(setting: Setting) -> Iterator[tuple[str, Fact]]:
    """What the letter is called, when it came, and in German until when one may look ahead."""
    yield "note", _common(_note_word(setting.letter, setting.language))
    if setting.language == "de":
        yield "ahead", _common("im neuen Jahr" if setting.today.month >= 9 else "im Laufe des Jahres")
        return
    days = (setting.today - setting.received).days
    if days >= A_WHILE:
        yield "ago", _common(ago(days))
    if 0 <= days <= 5 and setting.letter.message.date:
        yield "weekday", _told(setting, wording.weekday(setting.received))


def _of_the_meeting(setting: Setting) -> Iterator[tuple[str, Fact]]:
    """The day of the meeting, and who else was there."""
    meeting, letter, recipient = setting.meeting, setting.letter, setting.recipient
    source = letter_of(meeting, setting.letters) if meeting else ""
    if meeting and meeting.start:
        british = is_british(letter, setting.letters, setting.profile)
        day = wording.day_in_words(meeting.start.date(), setting.today, setting.language, british=british)
        yield "day", _told(setting, day, source)
    others = others_met(meeting, recipient, setting.profile, letter, setting.language) if meeting else ""
    others = others or met_by_name(letter, recipient)
    if others:
        yield "others", _told(setting, others, source)
    yield from _of_one_more(setting)


def _of_one_more(setting: Setting) -> Iterator[tuple[str, Fact]]:
    """The one other person to whom a letter may send its greetings: who signed beside the reader, else who was at the talk."""
    recipient = setting.recipient
    if recipient is None or setting.language != "en":
        return
    ours = (recipient.name, setting.letter.message.sender.name, setting.profile.name)
    lines = own_words(setting.letter).strip().splitlines()[-_LAST_LINES:]
    signed = signed_beside(lines, recipient.name)
    theirs = [one for one in setting.letters if one.reading.direction is Direction.IN and one.id != setting.letter.id]
    other = signed or other_of_the_talk([own_words(one) for one in theirs], own_words(setting.letter), ours)
    if other:
        yield "signed_beside" if signed else "beside", _told(setting, other)


def _of_a_wait(setting: Setting) -> Iterator[tuple[str, Fact]]:
    """Until when they ask her to wait before she applies again."""
    signals = setting.letter.reading.signals
    wait = next((one for one in signals if one.kind is SignalKind.WAIT and TO_WAIT.search(one.quote)), None)
    if wait and wait.until and wait.until > setting.today:
        until = wording.month_in_words(wait.until, setting.today, setting.language)
        yield "when", _told(setting, until, f"{setting.theirs.here}#{wait.start}-{wait.end}")


def _is_somebody(name: str, letter: Letter) -> bool:
    """Whether what is taken for the house is a person there ("on behalf of Ida Brook"), whom the letter says to contact."""
    said = " ".join(own_words(letter)[:LONGEST_LETTER].split())
    return bool(re.search(rf"\b(?i:contact|call|ring|phone|e-?mail|write to|speak to|ask for) {re.escape(name)}\b", said))


def _is_written(name: str, letters: Sequence[Letter]) -> bool:
    """Whether the organization is so called in the mail itself, and not only guessed from an address."""
    texts = (f"{one.message.sender.name}\n{one.message.subject}\n{one.message.text[:LONGEST_LETTER]}".lower() for one in letters)
    return any(name.lower() in " ".join(text.split()) for text in texts) and not re.match(r"\d", name)


def told_of_the_post(theirs: Theirs, known: set[str]) -> Iterator[tuple[str, Fact]]:
    """Whom they wanted, whom they took, and what was lost, as their letter tells it."""
    found: dict[str, Fact] = {}
    for said in theirs.sentences if theirs.language == "de" else ():
        du = "du" in known
        told_why = {"choice": german_reasons.choice(said.text, du=du), "because": german_reasons.because(said.text, du=du)}
        for name, text in told_why.items():
            if text and not (found or "unfunded" in known):
                fact = Fact(text=text, basis=Basis.FACT, source=f"{theirs.here}#{said.start}-{said.end}")
                found = {"who": fact, name: fact}
    of_money = [theirs.around(kindness) for kindness in theirs.kind_words(KindnessKind.BUDGET, least=1)]
    for said in theirs.sentences if theirs.language == "en" else ():
        who = chosen.preferred(said.text) or chosen.told_after(said.text, theirs.before(said)) or chosen.from_within(said.text)
        told = {"who": who, "kin": chosen.of_their_own(said.text), "chosen": chosen.appointed(said.text)}
        if "unfunded" in known and ("unfunded" in said.does or said in of_money):
            told["money"] = _what_was_lost(said.text)
        for name, text in told.items():
            if text:
                found.setdefault(name, Fact(text=text, basis=Basis.FACT, source=f"{theirs.here}#{said.start}-{said.end}"))
    leave = next(((said, of) for said in theirs.sentences if (of := news.takes_leave(said.text))), None)
    if leave:
        found["leave"] = Fact(text=leave[1], basis=Basis.FACT, source=f"{theirs.here}#{leave[0].start}-{leave[0].end}")
    kept = standing_of(theirs)
    if kept:
        found["standing"] = Fact(text=kept[1], basis=Basis.FACT, source=f"{theirs.here}#{kept[0].start}-{kept[0].end}")
    yield from found.items()


def _what_was_lost(reason: str) -> str | None:
    """What stood in the way by their own word ("the grant", "the headcount"), None where `reason` speaks of no money."""
    return next((f"the {thing}" for thing, words in _LOST if re.search(rf"\b(?:{words})\b", reason, re.IGNORECASE)), None)


_LOST = (
    ("headcount", r"headcount|head count"),
    ("freeze", r"freeze|froze|frozen"),
    ("grant", r"grant"),
    ("sponsor", r"sponsor"),
    ("funding", r"fund(?:ing|s|ed|er|ers)"),
    ("budget", r"budgets?"),
    ("cuts", r"(?:budget|spending|more|further|the|these|council) cuts"),
    ("money", r"money|afford|finances?|financial|savings|pay|salary|salaries|wages?"),
)
"""What a post is lost for, and the words that tell of it; the more telling ones first."""


def _note_word(letter: Letter, language: str) -> str:
    if letter.message.medium is Medium.PHONE:
        return "Anruf" if language == "de" else "call"
    if language == "de":
        return "Nachricht"
    if letter.message.medium is Medium.POST:
        return "letter"
    return ("note", "email")[len(letter.message.text) % 2]
