"""Which organization, position and type a letter is about: evidence in order of trust, each piece with its source."""

import re
from datetime import datetime
from functools import cache
from typing import NamedTuple

from rejoinder.model.message import Address, Message
from rejoinder.model.reading import Attribution, Kind, Passage, Reason
from rejoinder.practice.application_types import application_type, type_of_name
from rejoinder.practice.lead_ins import SENTENCES_READ, bare_subject, lead_ins
from rejoinder.practice.named.sender import sender_of
from rejoinder.practice.organizations import find_organization
from rejoinder.practice.passages import passages as passages_of
from rejoinder.practice.positions import best_title, closely_read_title, find_titles
from rejoinder.practice.senders import System, is_shared_domain, registrable_domain, system_of
from rejoinder.practice.sentences import fold
from rejoinder.practice.signature import LetterParts, letter_parts


class Letterhead(NamedTuple):
    """Who wrote a letter, where answers go, and what it is about: of the message, or of the letter that was forwarded in it."""

    sender: Address
    reply_to: tuple[Address, ...] = ()
    subject: str = ""
    date: datetime | None = None


def attribute(message: Message, passages: tuple[Passage, ...], head: Letterhead, kind: Kind, me: frozenset[str]) -> Attribution:
    """Return which organization, position and type `message` is about, with reasons; None for what it does not say.

    `passages` are those of the message's text, `head` the letterhead that counts (of the forwarded letter where the person
    forwarded one to themselves), `kind` what it was recognised as, `me` the person's own addresses in lower case.
    For a letter the person wrote, the first recipient stands for the other side.
    Sources are weighed in the practice's order: tenant in the address, display name, subject, body and signature,
    the sender's own domain, links. Names of applicant systems and job boards are never taken. Raises nothing.
    """
    other = _other_side(message, head, me)
    system = system_of(other)
    parts = letter_parts(message, passages, head.sender)
    cues = [(sentence, cue) for sentence in parts.spoken[:SENTENCES_READ] for cue in lead_ins().find(sentence)]
    subject = bare_subject(head.subject)
    titles = find_titles(message.text, passages, subject, parts, cues)
    domain = _own_domain(other, head, system, me)
    sender = sender_of(other, system, domain, _is_own_house(other, me))
    chosen, agency, is_client = find_organization(message.text, subject, parts, cues, titles, sender)
    house = chosen.name if chosen else ""
    ruled = position = best_title(titles, house)
    if position is None and kind is not Kind.OTHER and other is head.sender:
        position = closely_read_title(message.text, passages, head.subject, parts, house)
    reasons = [_reason(chosen.name, "organization", chosen.source, message, chosen.span)] if chosen else []
    if position:
        reasons.append(_reason(position.name, "position", position.source, message, position.span))
    telling = ruled or (position if position and type_of_name(position.name) else None)
    kind_of_work, why = application_type(telling.name if telling else "", subject, cues, parts.signed, other, kind)
    if why:
        reasons.append(why)
    return Attribution(
        organization=chosen.name if chosen else None,
        position=position.name if position else None,
        type=kind_of_work,
        domain="" if is_client else domain or ("" if chosen else _where_the_person_is_too(other, system, kind, me)),
        system=system.id if system else "",
        requisition=_requisition(subject, message.text, parts),
        via_agency=agency,
        reasons=tuple(reasons),
    )


def applied_for(message: Message) -> str | None:
    """Return the position that the person names in `message`, their own, where they apply for it; None where they name none."""
    parts_of_text = passages_of(message.text)
    parts = letter_parts(message, parts_of_text, message.sender)
    cues = [(sentence, cue) for sentence in parts.spoken[:SENTENCES_READ] for cue in lead_ins().find(sentence)]
    best = best_title(find_titles(message.text, parts_of_text, bare_subject(message.subject), parts, cues))
    return best.name if best else None


def _other_side(message: Message, head: Letterhead, me: frozenset[str]) -> Address:
    if head.sender.email.lower() not in me:
        return head.sender
    others = [address for address in (*message.to, *message.cc) if address.email.lower() not in me]
    return others[0] if others else head.sender


def _own_domain(other: Address, head: Letterhead, system: System | None, me: frozenset[str]) -> str:
    """The organization's own domain: of the sender, else of a Reply-To that is no system's; "" when only shared domains are seen."""
    answers = head.reply_to if other is head.sender else ()
    mine = {registrable_domain(address) for address in me}
    for address in (other, *answers):
        domain = registrable_domain(address.email) if address.email.lower() not in me else ""
        if (
            domain
            and domain not in mine
            and not is_shared_domain(domain)
            and (system is None or address is not other or system.id == "ashby")
        ):
            return domain
    return ""


def _is_own_house(other: Address, me: frozenset[str]) -> bool:
    """Whether an address is one of the person's own, or at a domain of their own."""
    domain = registrable_domain(other.email)
    return other.email.lower() in me or (bool(domain) and not is_shared_domain(domain) and domain in map(registrable_domain, me))


def _where_the_person_is_too(other: Address, system: System | None, kind: Kind, me: frozenset[str]) -> str:
    """The domain of a letter about an application that names no house, where the person has an address there, too: at a university, say.

    Offices there pass on other houses' letters, so that it counts only where no house is named.
    """
    about_work = system is None and kind not in (Kind.OTHER, Kind.UNCLEAR) and other.email.lower() not in me
    return registrable_domain(other.email) if about_work and _is_own_house(other, me) else ""


def _reason(name: str, what: str, source: str, message: Message, span: tuple[int, int] | None) -> Reason:
    if span is None:
        return Reason(text=f"{what} {name}: {source}", message_id=message.message_id)
    return Reason(
        text=f"{what} {name}: {source}", quote=message.text[span[0] : span[1]], start=span[0], end=span[1], message_id=message.message_id
    )


# --- requisition


_LABELS = frozenset(
    "req requisition job posting position vacancy reference ref announcement kennziffer referenznummer stellennummer stellen-nr job-id"
    " chiffre".split()
)
_LABELS_AGAIN = frozenset("id no number nr code reference".split())
_SPOKEN_READ = 20
_LONGEST_NUMBER = 44


def _requisition(subject: str, text: str, parts: LetterParts) -> str:
    """The number by which a house calls the position, as written; "" where none is given."""
    for where in (subject, *(text[sentence.start : sentence.end] for sentence in parts.spoken[:_SPOKEN_READ])):
        if sum(map(where.count, "0123456789")) < 2:
            continue
        number = _labelled_number(where)
        if number:
            return number
        bare = _bare_requisition().search(where)
        if bare:
            return bare.group().lstrip("#")
    return ""


def _labelled_number(where: str) -> str:
    """The number after a word such as "ref": "Req #1500BQ7", "job number 0371", "Kennziffer 41/25"."""
    words = where.replace("#", " ").replace(":", " ").replace("(", " ").replace(")", " ").split()
    for place, word in enumerate(words[:-1]):
        if fold(word).strip(".,;") not in _LABELS:
            continue
        following = words[place + 1 : place + 3]
        number = following[-1] if fold(following[0]).strip(".") in _LABELS_AGAIN else following[0]
        number = number.strip(".,;!?\"'“”")
        if sum(map(str.isdigit, number)) >= 2 and _may_be_number(number) and not _is_year_or_day(number):
            return number
    return ""


def _may_be_number(word: str) -> bool:
    return len(word) <= _LONGEST_NUMBER and word[0].isalnum() and all(c.isalnum() or c in "-_/" for c in word)


def _is_year_or_day(number: str) -> bool:
    return (number.isdigit() and len(number) == 4 and number[:2] in ("19", "20")) or (number[:-2].isdigit() and number[-2:] in _DAYS)


_DAYS = ("st", "nd", "rd", "th")


@cache
def _bare_requisition() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w-])(?:JR-?\d{3,9}|R-?\d{4,9}|REQ-?\d{2,9}|\d{5,7}BR|#\d{3,8}|(?<=\()[A-Z]{1,3}\d{4,8}(?=\))|20\d\d-\d{3,6})(?![\w-])"
    )
