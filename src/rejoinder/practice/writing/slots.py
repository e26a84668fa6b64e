"""The words by name that a line of the stock may hold ("day", "org", "others", "chosen"), each with what it rests on."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from rejoinder.model.dossier import Case, Letter, Recipient
from rejoinder.model.message import Medium
from rejoinder.model.reading import Interview, SignalKind
from rejoinder.model.reply import Basis, Profile
from rejoinder.practice.corrections import was_told_position
from rejoinder.practice.writing import chosen, german, news, wording
from rejoinder.practice.writing.future import TO_WAIT
from rejoinder.practice.writing.lateness import A_WHILE, ago
from rejoinder.practice.writing.manner import is_british
from rejoinder.practice.writing.meeting import letter_of, met_by_name, others_met
from rejoinder.practice.writing.role import is_named, role_in_words
from rejoinder.practice.writing.theirs import LONGEST_LETTER, Fact, Theirs, own_words

_THE_YOUNG = re.compile(r"(?<!\bmy )(?<!\byour own )\b(children|pupils|students|boys and girls|little ones)\b(?!['’])", re.IGNORECASE)
"""Whom a school has, as its letter calls them."""
_MONEY = re.compile(r"\b(grant|funding|budget|freeze|money|funds|headcount|sponsor)\b", re.IGNORECASE)


def slots_of(
    case: Case,
    letters: Sequence[Letter],
    profile: Profile,
    recipient: Recipient | None,
    meeting: Interview | None,
    received: date,
    today: date,
    language: str,
    known: set[str],
) -> Iterator[tuple[str, Fact]]:
    """Yield the words by name that the case, the profile and the calendar give, each with what it rests on."""
    letter = case.letter
    here = letter.message.message_id or letter.id
    british = is_british(letter, letters, profile)

    def told(text: str, source: str = here) -> Fact:
        return Fact(text=text, basis=Basis.FACT, source=source)

    def common(text: str) -> Fact:
        return Fact(text=text, basis=Basis.TEMPLATE, source="")

    role = wording.position(case.application.position or letter.reading.attribution.position)
    told_so = letter.message.medium is Medium.PHONE or was_told_position(letter.reading)
    role = role if language != "en" or told_so or is_named(role, letters or (letter,)) else ""
    kind = case.application.type or letter.reading.attribution.type
    yield from ((name, told(text) if role else common(text)) for name, text in role_in_words(role, kind, language, letter, british, known))
    house = wording.organization(case.organization.name)
    if house and not _is_somebody(case.organization.name, letter) and _is_written(case.organization.name, letters or (letter,)):
        yield "org", told(house)
    yield "note", common(_note_word(letter, language))
    if language == "de":
        yield "ahead", common("im neuen Jahr" if today.month >= 9 else "im Laufe des Jahres")
    days = (today - received).days
    if days >= A_WHILE and language == "en":
        yield "ago", common(ago(days))
    if 0 <= days <= 5 and letter.message.date and language == "en":
        yield "weekday", told(wording.weekday(received))
    if meeting:
        source = letter_of(meeting, letters) or here
        if meeting.start:
            yield "day", told(wording.day_in_words(meeting.start.date(), today, language, british=british), source)
    others = others_met(meeting, recipient, profile, letter, language) if meeting else ""
    others = others or met_by_name(letter, recipient)
    if others:
        yield "others", told(others, (letter_of(meeting, letters) if meeting else "") or here)
    wait = next((one for one in letter.reading.signals if one.kind is SignalKind.WAIT and TO_WAIT.search(one.quote)), None)
    if wait and wait.until and wait.until > today:
        yield "when", told(wording.month_in_words(wait.until, today, language), f"{here}#{wait.start}-{wait.end}")
    young = _THE_YOUNG.search(own_words(letter))
    if young:
        yield "young", told(young[1].lower())
    wanted = wording.plain(profile.looking_for, 60)
    if wanted and len(wanted.split()) <= 8:
        yield "looking_for", Fact(text=wanted, basis=Basis.FACT, source="profile")


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
        taken = german.preferred(said.text)
        if taken and not found:
            source = f"{theirs.here}#{said.start}-{said.end}"
            whom, rel = (Fact(text=text, basis=Basis.FACT, source=source) for text in taken)
            found = {"who": whom, "whom": whom, "rel": rel}
    for said in theirs.sentences if theirs.language == "en" else ():
        told = {"who": chosen.preferred(said.text), "chosen": chosen.appointed(said.text)}
        if "unfunded" in known and "unfunded" in said.does:
            lost = _MONEY.search(said.text)
            told["money"] = f"the {lost[1].lower()}" if lost else "the freeze" if re.search(r"\bfro(?:ze|zen)\b", said.text) else None
        for name, text in told.items():
            if text:
                found.setdefault(name, Fact(text=text, basis=Basis.FACT, source=f"{theirs.here}#{said.start}-{said.end}"))
    leave = next(((said, of) for said in theirs.sentences if (of := news.takes_leave(said.text))), None)
    if leave:
        found["leave"] = Fact(text=leave[1], basis=Basis.FACT, source=f"{theirs.here}#{leave[0].start}-{leave[0].end}")
    yield from found.items()


def _note_word(letter: Letter, language: str) -> str:
    if letter.message.medium is Medium.PHONE:
        return "Anruf" if language == "de" else "call"
    if language == "de":
        return "Nachricht"
    if letter.message.medium is Medium.POST:
        return "letter"
    return ("note", "email")[len(letter.message.text) % 2]
