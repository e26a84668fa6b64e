"""To whom a reply can go: a person who can be reached, never an address that nobody reads."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from rejoinder.model.dossier import Contact, Letter, Recipient
from rejoinder.practice.leaving import found_at
from rejoinder.practice.periods import expiry, spoken_date
from rejoinder.practice.senders import is_never_written_to, is_role_mailbox
from rejoinder.practice.sentences import sentences


class Acquaintance(NamedTuple):
    """A contact as seen from one rejection.

    `signed`: the rejection is theirs. `interviewed`: they took part in an interview of this application. `leads`: their title
    says that they lead. `exchanged`: how many letters went between them and the person about this application. `referred`:
    they spoke with the person on another occasion. `acquainted`: they wrote with the person about something else.
    `called`: the rejection was a call of theirs. `signer`: who signed the rejection, where a mailbox of many sent it.
    `invited`: all that is known of them is that a calendar entry bade them to an interview with the person; they wrote nothing.
    `relay`: the address belongs to an applicant system that passes mail on.
    """

    contact: Contact
    signed: bool = False
    interviewed: bool = False
    leads: bool = False
    exchanged: int = 0
    referred: bool = False
    acquainted: bool = False
    called: bool = False
    signer: str = ""
    invited: bool = False
    relay: bool = False


def reach(acquaintances: Iterable[Acquaintance]) -> tuple[Recipient, ...]:
    """Return who could be written to, best first, each with the reason; () when only machines are known.

    The order is that of the practice: the signer who took part, whoever led the interview, the one most written with,
    another interviewer, someone who spoke with the person on another occasion, a staffed mailbox. Addresses are never guessed.
    """
    ranked = sorted(
        (
            (rank, -one.exchanged, one.contact.email.lower(), one, reason)
            for one in acquaintances
            if one.contact.email
            for rank, reason in [_rank(one)]
        ),
        key=lambda entry: entry[:3],
    )
    return tuple(
        Recipient(
            name=one.signer or one.contact.name,
            email=one.contact.email,
            reason=_caution(one, reason),
            certain=not (one.relay or one.contact.role_mailbox),
        )
        for rank, _, _, one, reason in ranked
        if rank < _NEVER
    )


_NEVER = 9
GAVE_THIS_ADDRESS = "is leaving, and gave this address"
"""Why one writes to an address from which nothing has come."""


def _rank(one: Acquaintance) -> tuple[int, str]:
    if is_never_written_to(one.contact.email):
        return _NEVER, ""
    if one.relay:
        return (8, "wrote the letter") if one.signed or one.exchanged else (_NEVER, "")
    if one.contact.role_mailbox:
        read = f"a mailbox that people read there; {one.signer} signed the letter" if one.signer else "a mailbox that people read there"
        return (7, read) if one.signed or one.exchanged else (_NEVER, "")
    if one.called:
        return 1, "called to tell you"
    if one.signed and (one.interviewed or one.exchanged):
        return 1, "signed the letter and had been in touch with you"
    if one.interviewed and one.leads:
        return 2, "led your interview"
    if one.signed:
        return 3, WROTE_THEMSELVES
    if one.exchanged and not one.referred:
        return 4, "wrote with you about this application"
    if one.interviewed:
        return 5, "was invited to the interview with you" if one.invited else "took part in your interview"
    if one.referred:
        return 6, "had spoken with you before"
    if one.acquainted and not one.contact.office:
        return 6, "had written with you before"
    return _NEVER, ""


def house_of(recipient: Recipient | None, contacts: Sequence[Contact]) -> str:
    """Return where somebody who is written to is at, where that is not the house that the letter is about: an agency. Else ""."""
    address = recipient.email.lower() if recipient else ""
    return next((one.house for one in contacts if address and one.email.lower() == address), "")


def moved(recipients: tuple[Recipient, ...], letter: Letter) -> tuple[Recipient, ...]:
    """Return the recipients with, first, the address at which whoever wrote `letter` says they will be found once they have left.

    Only where they would be written to anyhow, and never an address that the letter itself went to.
    """
    if not recipients or recipients[0].email.lower() != letter.message.sender.email.lower():
        return recipients
    address = found_at(letter.message.text)
    taken = {one.email.lower() for one in recipients} | {one.email.lower() for one in (*letter.message.to, *letter.message.cc)}
    if not address or address.lower() in taken or is_never_written_to(address):
        return recipients
    return (replace(recipients[0], email=address, reason=GAVE_THIS_ADDRESS), *recipients)


WROTE_THEMSELVES = "signed the letter"
NAMED_IN_THE_LETTER = "is named in their letter, which gives this address"
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_NAME = re.compile(r"\b(?:(?:Dr|Prof|Mr|Mrs|Ms|Mx)\.? )?[A-ZÀ-Þ][\w'’-]+(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w'’-]+){0,2}")
_FOR_OTHER_THINGS = re.compile(
    r"\b(?:data protection|privacy|gdpr|complain|accessib|disabilit|equal opportunit|diversity|ombuds|fraud|payroll|expenses|travel costs|"
    r"press|media|technical|unsubscribe|log in|went to|gone to|appointed|offered to|chosen"
    r"|datenschutz|beschwerde|reisekosten)\w*",
    re.IGNORECASE,
)
_INVITES = re.compile(
    r"\b(?:(?:can|could|may) be reached|reach (?:him|her|them)|(?:write|speak|talk|reply|send a (?:line|note)|drop a line) to|contact|ring|"
    r"call|e-?mail|get in touch with|(?:he|she|they)(?: is| are|['’]s|['’]re) (?:at|on)|(?:his|her|their) (?:address|e-?mail)(?: is)?|"
    r"stay in touch|hear from you|ask for|turn to|erreich\w*|schreiben Sie|wenden Sie sich|melden Sie sich)\b",
    re.IGNORECASE,
)
_FORBIDS = re.compile(r"\b(?:not|never|nicht|kein\w*)\b|n['’]t\b", re.IGNORECASE)
_LONGEST_READ = 6000
_BEFORE = 200
"""Characters before an address in which whose it is may be said."""


def with_those_named(recipients: tuple[Recipient, ...], letter: Letter) -> tuple[Recipient, ...]:
    """Return the recipients and, after them, whoever `letter` bids her write to at an address of theirs ("He can be reached at piers@..."):
    the address must hold a name that stands before it. Nobody whom one turns to about data, complaints or expenses."""
    message = letter.message
    text = message.text[:_LONGEST_READ].partition("\n>")[0]
    taken = {one.email.lower() for one in recipients} | {one.email.lower() for one in (message.sender, *message.to)}
    hers = {word.lower() for one in message.to for word in one.name.split()}
    found: list[Recipient] = []
    for place in _ADDRESS.finditer(text):
        email, before = place.group(), text[max(0, place.start() - _BEFORE) : place.start()]
        told = re.split(r"[.!?](?:\s|$)", before)
        near = ".".join(told[-2:])
        if email.lower() in taken or is_never_written_to(email) or is_role_mailbox(email) or _FOR_OTHER_THINGS.search(before):
            continue
        if not _INVITES.search(near) or _FORBIDS.search(told[-1]):
            continue
        parts = [part for part in re.split(r"[._+-]", email.partition("@")[0].lower()) if len(part) > 2]
        named = [one.group() for one in _NAME.finditer(before) if any(word.lower() in parts for word in one.group().split())]
        if named and not {word.lower() for word in named[-1].split()} <= hers:
            taken.add(email.lower())
            found.append(Recipient(name=_from_first(named[-1], parts), email=email, reason=NAMED_IN_THE_LETTER))
    return (*recipients, *found)


_NUMBER = re.compile(r"(?<![\w/.-])\+?\(?\d[\d ()/-]{7,18}\d(?![\w/-])")
_FEWEST_DIGITS = 8
_RINGS = re.compile(
    r"\b(?:contact|call|ring|phone|telephone|reach|ask for|speak (?:to|with)|talk (?:to|with)|get in touch with|erreichen Sie|"
    r"wenden Sie sich (?:bitte )?an|melden Sie sich (?:bitte )?bei|sprechen Sie (?:bitte )?mit)\s+"
    r"(?P<who>(?:(?:Mr|Mrs|Ms|Dr|Prof|Frau|Herrn?)\b\.? )?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2})"
)


class ByTelephone(NamedTuple):
    """Whom a letter bids her ring: `words` for it ("Ada Quill on 01632 960 990 by 3 May 2026"), and the stretch that says so."""

    words: str
    start: int
    end: int


def by_telephone(letter: Letter) -> ByTelephone | None:
    """Return whom `letter` bids the person to telephone, by name and number, and until when where it says so; None for nobody."""
    text, received = letter.message.text[:_LONGEST_READ], letter.message.date
    for sentence in sentences(text):
        said = text[sentence.start : sentence.end]
        number, who = _NUMBER.search(said), _RINGS.search(said)
        if not (number and who) or sum(map(str.isdigit, number.group())) < _FEWEST_DIGITS or who.start() > number.start():
            continue
        if _FOR_OTHER_THINGS.search(said) or _FORBIDS.search(said):
            continue
        until = expiry(sentence.folded, received.date()) if received else None
        by = f" by {spoken_date(until)}" if until else ""
        return ByTelephone(f"{who['who']} on {number.group().strip()}{by}", sentence.start, sentence.end)
    return None


_MANY = re.compile(
    r"\bto all (?:of )?(?:(?:our|the|who) )?(?:[\d.,]+ )?(?:unsuccessful )?(?:applicants|candidates|applied)\b|"
    r"^\W*(?:Dear|Hello|Hi) (?:all|everyone|applicants?|candidates?)\b|^\W*(?:Liebe|Sehr geehrte) (?:Bewerber|Interessent|alle\b)|"
    r"\b(?:\d{1,3}[.,]\d{3}|[5-9]\d\d|\d{4,}|hundreds of|thousands of|tausende\w*|hunderte\w*) "
    r"(?:\w+ )?(?:applications|applicants|candidates|students|people|Bewerbungen|Bewerber\w*)\b",
    re.IGNORECASE | re.MULTILINE,
)


def went_to_many(letter: Letter) -> bool:
    """Whether a letter is one of hundreds alike: it greets all applicants, or counts them."""
    return bool(_MANY.search(letter.message.text[:_LONGEST_READ]))


def _from_first(named: str, parts: Sequence[str]) -> str:
    """The words of a name, without the one that bids to write to them ("Contact Piers Lovell"). Raises nothing."""
    words = named.split()
    held = next(at for at, word in enumerate(words) if word.lower() in parts)
    return " ".join(words[min(held, _BIDS.match(named) is not None) :])


_BIDS = re.compile(
    r"(?:contact|please|do|ask|write|e-?mail|ring|call|phone|try|tell|reach|speak|talk|but|and|or|also|then|if|our|my|your|for)\b",
    re.IGNORECASE,
)


def _caution(one: Acquaintance, reason: str) -> str:
    return f"{reason}; the address goes through an applicant system and may be read by the whole team" if one.relay else reason
