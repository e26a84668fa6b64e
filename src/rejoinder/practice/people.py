"""Who is seen in a letter: who wrote and signed it, who else received it, who is named in it, and whom one could write to."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rejoinder.model.message import Address, Message
from rejoinder.model.reading import Passage, PassageKind, Person
from rejoinder.practice.attribute import Letterhead
from rejoinder.practice.calendars import events
from rejoinder.practice.cues import phrases_of_all
from rejoinder.practice.introductions import introductions
from rejoinder.practice.organization_names import (
    has_organization_word,
    is_called_like_a_desk,
    is_called_like_a_person,
    person_beside_house,
    pieces_of,
    slug_fits,
    without_carrier,
    without_team_words,
)
from rejoinder.practice.senders import (
    is_machine,
    is_never_written_to,
    is_role_mailbox,
    is_shared_domain,
    registrable_domain,
    sender_domains,
    system_of,
)
from rejoinder.practice.sentences import fold, sentences
from rejoinder.practice.signature import LetterParts, Line, letter_parts
from rejoinder.practice.title_words import has_title_word

__all__ = [
    "is_machine",
    "is_never_written_to",
    "is_role_mailbox",
    "is_shared_domain",
    "people",
    "registrable_domain",
    "sender_domains",
    "system_of",
]

_MOST_PEOPLE = 30
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}")
_TRACKER = re.compile(
    r"@(?:[\w-]+\.)?ivy\.greenhouse\.io$|@(?:inbound|mail)\.(?:gem|lever)\.com?$|^bcc\+|@bcc\.|@track\.|@(?:[\w-]+\.)?hubspot\w*\.com$",
    re.IGNORECASE,
)
"""Copies that an applicant system takes of a recruiter's own mail (the practice, sender table)."""


def people(message: Message, passages: tuple[Passage, ...], head: Letterhead, me: frozenset[str]) -> tuple[Person, ...]:
    """Return everybody seen in `message` but the person themselves (`me`, lower-case addresses), the writer first.

    A name over an address that nobody reads is kept without the address, and the address beside it as a machine.
    Addresses that only track mail are left out. Each address, and each name without address, comes once. Raises nothing.
    """
    parts = letter_parts(message, passages, head.sender)
    silent = _says_no_reply(message, parts, passages)
    found = _Found(me, (address.name for address in (message.sender, *message.to, *message.cc) if address.email.lower() in me))
    signer = _signer(parts.signed, _bare_name(head.sender.name))
    _add_writer(found, head, signer, silent and head.sender.email.lower() not in me)
    for seen_as, addresses in (("recipient", message.to), ("cc", message.cc)):
        for address in addresses[:_MOST_PEOPLE]:
            found.add(_person(address, seen_as))
    for event in events(message):
        for seen_as, address in event.people:
            found.add(_person(address, seen_as))
    for one in introductions(message.text, head.sender.email):
        found.add(Person(name=_HONORIFIC.sub("", one.name), email=one.email, seen_as="introduced", house=one.house))
    for name, email in _mentioned(message.text, parts):
        found.add(Person(name=name, email=email, seen_as="mentioned", role_mailbox=bool(email) and is_role_mailbox(email)))
    for passage in passages:
        if passage.kind is PassageKind.QUOTED and passage.sender and (passage.sender.email or passage.sender.name):
            found.add(_person(passage.sender, "quoted"))
    return tuple(found.people)


def at_their_agency(seen: tuple[Person, ...], message: Message) -> tuple[Person, ...]:
    """Return the people `seen` in the `message` of an agency, whoever writes for it with the agency as their house: the name that fits
    the address, as it stands in the letter."""
    house = _house_of_address(message.text, message.sender.email)
    return tuple(replace(one, house=house) if house and one.seen_as in ("sender", "reply_to", "signer") else one for one in seen)


def _house_of_address(text: str, email: str) -> str:
    label = "" if is_shared_domain(email) else registrable_domain(email).partition(".")[0]
    lines = [line.strip() for line in text.splitlines() if line.strip()][-_LAST_LINES:]
    pieces = (piece.strip(" *_.") for line in reversed(lines) for piece in _PIECES.split(line) if len(piece) <= _LONGEST_HOUSE)
    return next((piece for piece in pieces if piece[:1].isupper() and "@" not in piece and slug_fits(label, piece)), "") if label else ""


_LAST_LINES, _LONGEST_HOUSE = 12, 60
_PIECES = re.compile(r"\s*[,|·•]\s*|\s+[-–—]\s+|\s+at\s+")


class _Found:
    """People collected so far: each address once, each bare name once, `me` and the `names` of mine never."""

    def __init__(self, me: frozenset[str], names: Iterable[str]) -> None:
        self.people: list[Person] = []
        self._emails: set[str] = set(me)
        self._names: set[str] = {fold(name) for name in names if " " in name.strip()}

    def add(self, person: Person) -> None:
        email = person.email.lower()
        name = fold(person.name)
        known = (email in self._emails) if email else (not name or name in self._names)
        if known or (email and _TRACKER.search(email)) or len(self.people) >= _MOST_PEOPLE:
            return
        self.people.append(person)
        self._emails.add(email)
        if is_called_like_a_person(person.name):
            self._names.add(name)


def _add_writer(found: _Found, head: Letterhead, signer: Person | None, silent: bool) -> None:
    """Add sender, Reply-To and signer. The practice: an address of a person is the signer's own; a machine keeps only the name."""
    sender = _person(head.sender, "sender", silent)
    answers = [_person(address, "reply_to") for address in head.reply_to if address.email.lower() != sender.email.lower()]
    open_answers = [answer for answer in answers if not answer.machine]
    if signer and _same_person(signer, sender) and not sender.machine:
        sender = Person(
            name=sender.name if len(sender.name.split()) >= len(signer.name.split()) else signer.name,
            email=sender.email,
            title=signer.title,
            telephone=signer.telephone,
            seen_as="sender",
            role_mailbox=sender.role_mailbox,
        )
        signer = None
    elif signer:
        signer = _with_address(signer, open_answers)
    if sender.machine and sender.name and is_called_like_a_person(_bare_name(sender.name)):
        named = Person(name=_bare_name(sender.name), seen_as="sender")
        if signer is None or not _same_person(signer, named):
            answer = next((a for a in open_answers if not a.role_mailbox and (not a.name or _same_person(a, named))), None)
            found.add(named if answer is None else Person(name=named.name, email=answer.email, seen_as="reply_to"))
        sender = Person(name="", email=sender.email, seen_as="sender", machine=True)
    if sender.machine and signer:
        found.add(signer)
        found.add(sender)
    else:
        found.add(sender)
        if signer:
            found.add(signer)
    for answer in answers:
        found.add(answer)


def _with_address(signer: Person, answers: list[Person]) -> Person:
    """Give the signer the Reply-To address that carries their name."""
    match = next((answer for answer in answers if not signer.email and not answer.role_mailbox and _same_person(signer, answer)), None)
    if match is None:
        return signer
    return Person(name=signer.name, email=match.email, title=signer.title, telephone=signer.telephone, seen_as="signer")


def is_called(name: str, address: str) -> bool:
    """Whether a mail address is made of first and last name ("ada.quill@home.example"), so that no relative is taken for the person."""
    words = re.findall(r"\w+", fold(name))
    local = set(re.findall(r"[^\W\d_]+", fold(address.rpartition("@")[0])))
    return len(words) > 1 and {words[0], words[-1]} <= local


def _same_person(one: Person, other: Person) -> bool:
    """Whether two sightings are one person: the same address, or names and address parts that agree."""
    if one.email and one.email.lower() == other.email.lower():
        return True
    mine = [word for word in re.findall(r"[^\W\d_]+", fold(one.name)) if len(word) > 1]
    theirs = set(re.findall(r"[^\W\d_]+", fold(other.name)))
    if mine and theirs and not other.role_mailbox:
        return (mine[-1] in theirs and (mine[0] in theirs or any(word[0] == mine[0][0] for word in theirs))) or (
            len(mine) == 1 and mine[0] in theirs
        )
    local = fold(other.email.partition("@")[0])
    return bool(mine) and len(mine[-1]) > 2 and (mine[-1] in local or (len(mine) == 1 and mine[0] in local))


def _person(address: Address, seen_as: str, silent: bool = False) -> Person:
    name = person_beside_house(_bare_name(address.name), address.email)[0]
    return Person(
        name=name,
        email=address.email,
        seen_as=seen_as,
        machine=bool(address.email) and is_machine(address, silent),
        role_mailbox=bool(address.email)
        and (
            is_called_like_a_desk(name)
            or _is_an_office(name)
            or (is_role_mailbox(address) and (not is_called_like_a_person(name) or is_named_after_mailbox(name, address.email)))
        ),
    )


def is_named_after_mailbox(name: str, email: str) -> bool:
    """Whether a name has a word of the address before its "@", as those of offices do: "Fernhill Adoptions" at adoptions@."""
    return not set(fold(name).split()).isdisjoint(re.split(r"[._-]", email.partition("@")[0].lower()))


def _is_an_office(name: str) -> bool:
    """Whether a name is that of an office, whoever holds it: "The Clerk, Larch Trust"."""
    first = name.partition(",")[0]
    return first.startswith("The ") and has_title_word(first) and not is_called_like_a_person(first)


_CREDENTIALS = re.compile(
    r",?\s+\(?(?:Ph\.?D|M\.?L\.?I\.?S|M\.?L\.?S|MBA|MSc|M\.?A|B\.?A|SPHR|PHR|SHRM-S?CP|CPA|Esq|J\.?D|M\.?D|Ed\.?D|MSW|MFA|CA|RN|"
    r"LL\.?M|she/her(?:/hers)?|he/him(?:/his)?|they/them(?:/theirs)?|er/ihm|sie/ihr)\.?\)?(?=,|\s|$)",
    re.IGNORECASE,
)
_PRONOUNS = re.compile(r"\s*[(\[](?:she|he|they|sie|er|ze)\b[^)\]]{0,30}[)\]]", re.IGNORECASE)


_HONORIFIC = re.compile(r"^(?:(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau)\.?\s+){1,3}(?=\S+\s+\S)")


def _bare_name(display: str) -> str:
    """Return a display name as a name: without pronouns, credentials and house; "Lopez, Maria J." in speaking order."""
    name = without_carrier(display[:120].strip("\"'“”<> "))
    name = _HONORIFIC.sub("", _PRONOUNS.sub("", name))
    name = _CREDENTIALS.sub("", name).strip(" ,")
    if "," in name:
        name = _spoken_order(name)
    first = next((piece for piece in pieces_of(name) if is_called_like_a_person(piece)), "")
    return first if first and first != name else name


def _spoken_order(name: str) -> str:
    last, _, first = name.partition(",")
    if not (1 <= len(last.split()) <= 3 and 1 <= len(first.split()) <= 3) or has_organization_word(name) or has_title_word(name):
        return name
    from nameparser import HumanName

    parsed = HumanName(name)
    return " ".join(part for part in (parsed.first, parsed.middle, parsed.last, parsed.suffix) if part) or name


# --- the signature


def _signer(signed: tuple[Line, ...], writer: str) -> Person | None:
    """Who signed: the first line that is a name, with the title, telephone and address written below it.

    Initials are the `writer`'s where they are theirs, and nobody's otherwise.
    """
    at = next((place for place, line in enumerate(signed[:4]) if _is_the_writer(line.text, writer)), None)
    if at is None:
        at = next((place for place, line in enumerate(signed[:4]) if _signed_name(line.text, place == 0)), None)
    if at is None:
        return None
    name, title = _name_and_title(signed[at].text)
    name = _spelled_out(name, writer)
    if not name:
        return None
    below = signed[at + 1 : at + 9]
    if not title:
        title = next((_title_line(line.text) for line in below[:3] if _title_line(line.text)), "")
    block = "\n".join(line.text for line in signed[at : at + 10])
    email = _EMAIL.search(block)
    address = email.group() if email and not is_machine(Address(email=email.group())) and not is_role_mailbox(email.group()) else ""
    return Person(name=name, email=address, title=title, telephone=_telephone(block), seen_as="signer")


def _is_the_writer(line: str, writer: str) -> bool:
    """Whether a line is the first or the whole name of whoever sent the mail: what stands above it ("Um abraço") names nobody."""
    name, whole = fold(_name_and_title(line)[0]), fold(writer)
    an_office = is_called_like_a_desk(writer) or has_organization_word(writer) or has_title_word(writer)
    return len(name) > 2 and name in (whole, whole.partition(" ")[0]) and not an_office


_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.? ?){2,4}")


def _spelled_out(name: str, writer: str) -> str:
    """Return the `writer`'s name for their initials ("O.V." for Oriel Vance), "" for initials of nobody known, other names as they are."""
    if not _INITIALS.fullmatch(name) or not name.isupper():
        return name
    letters = [letter for letter in fold(name) if letter.isalpha()]
    words = fold(writer).split()
    theirs = [word[0] for word in words]
    return writer if letters and (letters == theirs or letters == [*theirs[:1], *theirs[-1:]]) else ""


def _signed_name(line: str, alone: bool) -> bool:
    name, _ = _name_and_title(line)
    return is_called_like_a_person(name) or (
        alone
        and bool(_FIRST_NAME.fullmatch(name))
        and not has_organization_word(name)
        and bool(without_team_words(name))
        and not has_title_word(name)
    )


_FIRST_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]{1,14}(?:[-'’][^\W\d_]{2,14})?(?:\s[^\W\d_]\.?)?")


_TITLE_BEHIND = re.compile(r"\s*\((?:Ms|Mr|Mrs|Miss|Mx|Dr)\.?\)\s*$")
_KISSES = re.compile(r"\s+x{1,5}$")


def _name_and_title(line: str) -> tuple[str, str]:
    """Cut "Ada Byron, Head of Archives" or "Ada Byron | Archivist" in name and title."""
    bare = _KISSES.sub("", _CREDENTIALS.sub("", _PRONOUNS.sub("", _TITLE_BEHIND.sub("", line))).strip(" ,;*_-–—"))
    name, mark, rest = _first_mark(bare)
    name = re.sub(r"^(?:i\. ?[AV]\.|gez\.|ppa\.|ihre?|your)\s+", "", name, flags=re.IGNORECASE).strip()
    name = _HONORIFIC.sub("", name)
    return name, rest.strip() if mark and has_title_word(rest) else ""


def _first_mark(line: str) -> tuple[str, str, str]:
    found = re.search(r"\s*[,|•·]\s*|\s+[-–—/]\s+", line)
    return (line[: found.start()], found.group(), line[found.end() :]) if found else (line, "", "")


def _title_line(line: str) -> str:
    if "@" in line or sum(c.isdigit() for c in line) > 4 or len(line) > 90 or is_called_like_a_person(line):
        return ""
    pieces = re.split(r"\s*[|•·]\s*|\s+[-–—]\s+", line)
    return next((piece.strip(" ,") for piece in pieces if _says_a_title(piece)), "")


def _says_a_title(piece: str) -> bool:
    return has_title_word(piece) or bool(re.match(r"(?:Head|Chair|Director|Dean|VP|Human Resources|Talent|Leit)", piece))


_REGISTERED = re.compile(
    r"\b(?:(?i:registered (?:charity|company)|(?:charity|company|registration|reg\.?) (?:no\.?|number|nr\.?)|steuernummer|ust-?id\w*)"
    r"|VAT|EIN|ABN|HRB|IBAN)\b[^\d\n|,;]{0,24}\d[\d /-]*"
)
"""The number of a register, which nobody answers."""


def _telephone(block: str) -> str:
    """Return the first telephone number of a signature as written; "" when there is none."""
    block = _REGISTERED.sub("", block)
    if sum(c.isdigit() for c in block) < 7:
        return ""
    from phonenumbers import Leniency, PhoneNumberMatcher

    for region in ("US", "DE", "GB"):
        for found in PhoneNumberMatcher(block, region, leniency=Leniency.POSSIBLE, max_tries=20):
            if sum(c.isdigit() for c in found.raw_string) >= 7 and not re.fullmatch(r"\d{5}(?:-\d{4})?", found.raw_string):
                return str(found.raw_string).strip()
    return ""


# --- named in the text


_FULL_NAME = re.compile(
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Frau|Herr|Herrn)\.?\s+)?([A-ZÀ-ÖØ-Þ][\w'’-]{1,20}(?:\s+(?:[A-Z]\.|(?:de|da|van|von|der|den|la|del|"
    r"di)\b|[A-ZÀ-ÖØ-Þ][\w'’-]{1,20})){1,3})"
)
_LEAD = re.compile(
    r"[\s,:(]*(?:(?:with|to|both|our|the|my|colleague|colleagues|members?|including|like|me|us|and|mit)\s+){0,3}(?:[a-z]+\s+){0,3}"
)
_JOINT = re.compile(r"\s*(?:,?\s*(?:and|und|&)\s+|,\s*)(?:our\s+\w+\s+|with\s+)?|\s*[,(–-]\s*[^,.()]{3,40}[,)–-]\s*(?:and|und)\s+")


def _mentioned(text: str, parts: LetterParts) -> Iterator[tuple[str, str]]:
    """Full names beside words of meeting, with the address written after them, if any."""
    for sentence in parts.spoken[:60]:
        labels = {}
        for cue in phrases_of_all("people").find(sentence):
            if cue.heading.label in ("met", "our", "contact"):
                labels[cue.end] = cue.heading.label
        for end in sorted(labels):
            yield from _names_after(text, end, sentence.end, labels[end])


def _names_after(text: str, at: int, end: int, label: str) -> Iterator[tuple[str, str]]:
    begin = _LEAD.match(text, at, end)
    place = begin.end() if begin else at
    for _ in range(5):
        found = _FULL_NAME.match(text, place, end)
        if not found:
            return
        name = found.group(1)
        if not is_called_like_a_person(name) or has_title_word(name):
            return
        email = (
            _EMAIL.search(text, found.end(), min(end, found.end() + 60))
            if label == "contact" or "(" in text[found.end() : found.end() + 3]
            else None
        )
        yield name, email.group() if email else ""
        joint = _JOINT.match(text, found.end(), end)
        if not joint:
            return
        place = joint.end()


# --- letters nobody can answer


def _says_no_reply(message: Message, parts: LetterParts, passages: tuple[Passage, ...]) -> bool:
    """Whether the letter, its footer included, says that answers are not read."""
    if any(cue.heading.label == "no_reply" for sentence in parts.spoken for cue in phrases_of_all("people").find(sentence)):
        return True
    if any(
        cue.heading.label == "no_reply"
        for line in parts.signed
        for sentence in sentences(message.text, line.start, line.end)
        for cue in phrases_of_all("people").find(sentence)
    ):
        return True
    footers = [(p.start, min(p.end, p.start + 2000)) for p in passages if p.kind is PassageKind.FOOTER]
    return any(
        cue.heading.label == "no_reply"
        for a, b in footers[:4]
        for sentence in sentences(message.text, a, b)
        for cue in phrases_of_all("people").find(sentence)
    )
