"""Which mail belongs with the application letters although no word in it is about jobs: same people, same thread."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rejoinder.model.dossier import Letter
from rejoinder.model.message import Message
from rejoinder.model.reading import Kind, Reading, SignalKind
from rejoinder.practice.senders import is_machine, is_shared_domain, registrable_domain
from rejoinder.practice.sentences import fold

ABOUT_APPLICATIONS = frozenset({Kind.REJECTION, Kind.ACKNOWLEDGEMENT, Kind.INTERVIEW, Kind.OFFER, Kind.ASSESSMENT, Kind.OUTREACH})
"""Kinds of mail that are about an application, or become one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondents:
    """The people and threads of the application letters, and the domains of their organizations. All lower-case."""

    addresses: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    threads: frozenset[str] = frozenset()


def is_about_application(reading: Reading) -> bool:
    """Whether a letter says something about an application: an answer to one, or the person's own."""
    return reading.recognition.kind in ABOUT_APPLICATIONS or any(signal.kind is SignalKind.APPLIED for signal in reading.signals)


def own_addresses_in(letters: Iterable[Letter], me: frozenset[str]) -> frozenset[str]:
    """Return further addresses of the person, in lower case: those that bear the name which the known ones bear.

    A name counts when it has two words and most of the letters to or from a known address use it.
    """
    addresses = [address for letter in letters for address in (letter.message.sender, *letter.message.to, *letter.message.cc)]
    names = Counter(fold(address.name) for address in addresses if address.email.lower() in me and " " in address.name.strip())
    if not names:
        return frozenset()
    name, _ = max(names.items(), key=lambda pair: (pair[1], pair[0]))
    same = {address.email.lower() for address in addresses if address.email and fold(address.name) == name and not is_machine(address)}
    return frozenset(same - me)


def correspondents(letters: Iterable[Letter], me: frozenset[str]) -> Correspondents:
    """Collect the people, domains and threads of those `letters` that are about applications.

    Only application letters count, so that one chance acquaintance does not pull in the whole mailbox.
    `me` holds the person's own addresses in lower case.
    """
    addresses: set[str] = set()
    domains: set[str] = set()
    threads: set[str] = set()
    for letter in letters:
        if not is_about_application(letter.reading):
            continue
        threads.update({letter.message.message_id, *letter.message.in_reply_to, *letter.message.references[-3:]} - {""})
        for person in letter.reading.people:
            email = person.email.lower()
            if not email or email in me or person.machine:
                continue
            addresses.add(email)
            domain = registrable_domain(email)
            if domain and not is_shared_domain(domain):
                domains.add(domain)
        if letter.reading.attribution.domain:
            domains.add(letter.reading.attribution.domain)
    own_domains = {registrable_domain(address) for address in me}
    return Correspondents(addresses=frozenset(addresses), domains=frozenset(domains - own_domains), threads=frozenset(threads))


def belongs(message: Message, known: Correspondents, written_to: frozenset[str], me: frozenset[str]) -> str:
    """Say why `message` belongs to the correspondence, or "" when it does not.

    Mail with a known person and answers in a known thread belong. Mail from someone else at an organization's own domain
    belongs only if the person has written to that domain (`written_to`) and it is no bulk mail: a stranger at a place where
    one applied is not yet a correspondent.
    """
    if known.threads & {*message.in_reply_to, *message.references}:
        return "answers a letter about an application"
    sender = message.sender.email.lower()
    others = {address.email.lower() for address in (*message.to, *message.cc)}
    if sender in known.addresses and not is_machine(message.sender) and not _is_bulk(message):
        return "is from someone who wrote about an application"
    if sender not in me:
        domain = registrable_domain(sender)
        if domain in known.domains and domain in written_to and not _is_bulk(message) and not is_machine(message.sender):
            return "is from an organization you wrote with"
        return ""
    if others & known.addresses:
        return "is to someone who wrote about an application"
    if {registrable_domain(address) for address in others if address} & known.domains:
        return "is to an organization you applied to"
    return ""


def _is_bulk(message: Message) -> bool:
    return bool(
        message.header("list-unsubscribe") or message.header("list-id") or message.header("precedence").lower() in ("bulk", "list", "junk")
    )
