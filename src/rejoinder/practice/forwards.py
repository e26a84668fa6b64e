"""Who wrote a message, and whose the letter inside a forwarded one is: the person's, or somebody else's."""

import re
from itertools import islice, pairwise

from rejoinder.model.message import Address, Direction, Message
from rejoinder.model.reading import Kind, Passage, PassageKind
from rejoinder.practice.cues import phrases
from rejoinder.practice.evidence import LONGEST_JUDGED, MOST_SENTENCES, evidence
from rejoinder.practice.phrases import READ_LANGUAGES
from rejoinder.practice.sentences import fold, sentences

_SENT_LABELS = frozenset(
    {"sent", "sent mail", "sent items", "gesendet", "gesendete objekte", "envoyes", "enviados", "inviati", "verzonden"}
)
_FORWARD_SUBJECT = re.compile(r"\s*(?:fwd?|wg|tr|rv|doorst|enc|i)\s*:", re.IGNORECASE)


def direction(message: Message, me: frozenset[str]) -> Direction:
    """Return OUT when the person wrote `message`: From is one of `me` (lower case), or a label says it was sent.

    What the person forwards to an own address is IN: the letter inside it came to them.
    """
    wrote = message.sender.email.lower() in me or any(_is_sent_label(label) for label in message.labels)
    if wrote and not _to_self(message, me):
        return Direction.OUT
    return Direction.OUT if wrote and not _FORWARD_SUBJECT.match(message.subject) else Direction.IN


def judged_passage(message: Message, passages: tuple[Passage, ...], me: frozenset[str]) -> Passage | None:
    """Return the passage that is judged in place of the message's own words: a letter to the person, forwarded. Else None."""
    inner = forwarded_letter(message, passages)
    return inner if inner and is_to_the_person(message, inner, passages, me) else None


def _is_sent_label(label: str) -> bool:
    return fold(label).removeprefix("[gmail]/") in _SENT_LABELS


def _to_self(message: Message, me: frozenset[str]) -> bool:
    return any(address.email.lower() in me for address in message.to)


def forwarded_letter(message: Message, passages: tuple[Passage, ...]) -> Passage | None:
    """The letter inside a forward, None when the message is not one."""
    inner = next((p for p in passages if p.kind is PassageKind.FORWARDED), None)
    if inner is None and _FORWARD_SUBJECT.match(message.subject):
        inner = next((p for p in passages if p.kind is PassageKind.QUOTED), None)
    return inner


def is_to_the_person(message: Message, inner: Passage, passages: tuple[Passage, ...], me: frozenset[str]) -> bool:
    """Whether the letter inside is to the person, or about them: they forwarded it to themselves, its writer sent it on to them,
    it was addressed to them, it greets them or gives their full name, or whoever passes it on says that it is for them."""
    if message.sender.email.lower() in me or _same_person(message.sender, message.to, me):
        return True
    if inner.sender and _same_writer(message.sender, inner.sender):
        return True
    addressee = _addressee(message, inner, passages)
    if any(address in addressee for address in me):
        return True
    return _names_me(message, inner, addressee, me) or _is_passed_on(message, passages)


def _addressee(message: Message, inner: Passage, passages: tuple[Passage, ...]) -> str:
    """The line of the forwarded header that says whom the letter went to, in lower case, "" where there is none."""
    above = next((p for p in reversed(passages) if p.end <= inner.start and p.kind is PassageKind.FOOTER), None)
    header = message.text[above.start : above.end].lower() if above else ""
    found = _TO_LINE.search(header)
    return found[1] if found else ""


_TO_LINE = re.compile(r"^[>* ]*(?:to|an)[* ]*:[* ]*(.+)", re.MULTILINE)
_GREETING = 60
"""Characters at the beginning of a letter in which it greets somebody."""


def _names_me(message: Message, inner: Passage, addressee: str, me: frozenset[str]) -> bool:
    """Whether the letter inside gives the person's full name, refuses them by the first, or greets them by it and is not to a
    namesake of theirs."""
    names = _names(message, me)
    if not names:
        return False
    refusals = evidence(message, ((inner.start, inner.end),), "", "en").standing(Kind.REJECTION)
    refused = {word for finding in refusals for word in _WORDS.findall(fold(finding.quote))}
    words = _WORDS.findall(fold(message.text[inner.start : inner.start + LONGEST_JUDGED]))
    greeting = _WORDS.findall(fold(message.text[inner.start : inner.start + _GREETING]))
    others = (fold(message.sender.name), fold(addressee.partition("<")[0]))
    for first, last in names:
        if (first, last) in pairwise(words):
            return True
        if (first in greeting or first in refused) and not any(_is_namesake(other, first, last) for other in others):
            return True
    return False


_WORDS = re.compile(r"[a-z]+")


def _names(message: Message, me: frozenset[str]) -> set[tuple[str, str]]:
    """What the person is called, first and last, as far as mail to their address says so: an old address of theirs bears the name too."""
    names = (_WORDS.findall(fold(address.name)) for address in message.to if address.email.lower() in me)
    return {(name[0], name[-1]) for name in names if len(name) >= 2 and len(name[0]) >= _SHORTEST_NAME}


_SHORTEST_NAME = 3
"""Letters of a first name by which somebody is recognised."""


def _is_namesake(name: str, first: str, last: str) -> bool:
    """Whether `name` (folded) is that of somebody with the same first name and another last one."""
    words = _WORDS.findall(name)
    return len(words) >= 2 and words[0] == first and words[-1] != last


def _is_passed_on(message: Message, passages: tuple[Passage, ...]) -> bool:
    """Whether whoever forwards a letter says that it came for the person: "this arrived here for you"."""
    own = (p for p in passages if p.kind is PassageKind.OWN)
    found = (sentence for p in own for sentence in islice(sentences(message.text, p.start, p.end), MOST_SENTENCES))
    return any(phrases(code, "passed_on").find(sentence) for sentence in found for code in READ_LANGUAGES)


def _same_person(sender: Address, to: tuple[Address, ...], me: frozenset[str]) -> bool:
    """Whether the sender bears the name of the person, or the name part of one of their addresses."""
    names = {fold(address.name) for address in to if address.email.lower() in me and " " in address.name.strip()}
    if sender.name and fold(sender.name) in names:
        return True
    local = _plain(sender.email)
    return len(local) >= 6 and any(local == _plain(address) for address in me)


def _same_writer(one: Address, other: Address) -> bool:
    """Whether two senders are one: by address, or by a full name, whatever stands in brackets behind it."""
    names = [fold(address.name.partition("(")[0]).strip() for address in (one, other)]
    return one.email.lower() == other.email.lower() or (names[0] == names[1] and " " in names[0])


def _plain(email: str) -> str:
    """The name part of an address without what people vary in it: "adaorme" of "Ada.Orme+jobs@..."."""
    return email.partition("@")[0].partition("+")[0].lower().replace(".", "").replace("_", "").replace("-", "")
