"""Who will read the reply: whether they wrote the letter, signed it, met her, and are on first names with her.

How they are greeted is decided in `address`, to whom a letter goes in `practice/reach.py`.
"""

import re
from collections.abc import Sequence

from rejoinder.model.dossier import Case, Letter, Recipient
from rejoinder.model.message import Medium
from rejoinder.model.reading import Interview, Person
from rejoinder.model.reply import Profile
from rejoinder.practice.reach import GAVE_THIS_ADDRESS, NAMED_IN_THE_LETTER, WROTE_THEMSELVES
from rejoinder.practice.writing import wording
from rejoinder.practice.writing.theirs import own_words

_FIRST_PERSON = re.compile(
    r"\b(?<!let )(?:me|my)\b|\bMy (?=[a-z])|\bI(?:['’](?:m|d|ve|ll))?\b|\b(?:[Ii]ch|[Mm]ir|[Mm]ich|"
    r"[Mm]eine?[nmrs]?)\b"
)
_SALUTATION = re.compile(
    rf"^\W*(?:{wording.GREETINGS}|Liebe|Lieber)\s+(?!(?:Ms|Mr|Mrs|Dr|Prof|Sir|Madam|Applicant|Candidate|Herr|Frau)\b)([^\W\d_][\w'’-]*)",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNATURE = 400
"""Characters at the end of a letter in which a signature may stand."""


def is_titled(recipient: Recipient | None) -> bool:
    """Whether the reader bears a title of rank, before which nobody uses a first name that they did not use themselves."""
    title = wording.TITLES.match(recipient.name) if recipient else None
    return title is not None and not re.fullmatch(r"(?:Mr|Mrs|Ms|Mx|Frau|Herr)\.?\s*", title[0])


def wrote_from(letter: Letter, recipient: Recipient | None) -> str:
    """The address that the reader has written from: that of `letter` where they wrote it and gave another one for afterwards."""
    moved = recipient is not None and recipient.reason == GAVE_THIS_ADDRESS
    return letter.message.sender.email.lower() if moved else recipient.email.lower() if recipient else ""


def invited(recipient: Recipient, letters: Sequence[Letter]) -> bool:
    """Whether the one we write to asked her to come, in the first person, so that it was them she met."""
    return any(
        one.reading.recognition.kind == "interview"
        and one.message.sender.email.lower() == recipient.email.lower()
        and _FIRST_PERSON.search(own_words(one))
        for one in letters
    )


def took_part(recipient: Recipient, case: Case, meeting: Interview | None) -> bool:
    """Whether the reader was at the meeting, or is known to have met her."""
    email, name = recipient.email.lower(), wording.bare_name(recipient.name)
    seen = [(person.email, person.name) for person in (meeting.people if meeting else ())]
    seen += [(contact.email, contact.name) for contact in case.contacts if contact.met]
    return any((email and one.lower() == email) or (name and wording.bare_name(other) == name) for one, other in seen)


def wrote_in_person(letter: Letter) -> bool:
    """Whether a person wrote the letter as one: not a system, and in the first person or in answer to her."""
    reading = letter.reading
    if reading.attribution.system or any(person.seen_as == "sender" and person.machine for person in reading.people):
        return False
    if re.search(r"no.?reply|do.?not.?reply|notification|mailer", letter.message.sender.email, re.IGNORECASE):
        return False
    answered_her = bool(letter.message.in_reply_to) and is_persons_name(wording.person(letter.message.sender.name), "")
    return bool(_FIRST_PERSON.search(own_words(letter))) or letter.message.medium is Medium.PHONE or answered_her


def on_first_names(letter: Letter, letters: Sequence[Letter], recipient: Recipient | None, profile: Profile) -> bool:
    """Whether the one we write to calls her by her first name; where they never wrote to her, whether the letter does."""
    address = wrote_from(letter, recipient)
    from_them = [one for one in letters if address and one.message.sender.email.lower() == address]
    greetings = [found for one in reversed(from_them) if (found := _greeted(one, profile)) is not None]
    if greetings:
        return greetings[0]
    return _greeted(letter, profile) or False


def _greeted(letter: Letter, profile: Profile) -> bool | None:
    """Whether `letter` greets her by first name; None where it does not name her."""
    name = wording.person(profile.name).split()
    opening = own_words(letter)[:400]
    if len(name) > 1 and re.match(rf"\W*(?:Dear|Hello) {re.escape(name[0])}(?: [\w.'’-]+){{0,2}}? {re.escape(name[-1])}\b", opening):
        return False
    if name and re.match(
        rf"\W*(?!(?:Dear )?(?:Mr|Ms|Mrs|Miss|Mx|Dr)\b)(?:{wording.GREETINGS} |"
        rf"\w[\w'’]* )?{re.escape(name[0])}\b(?! {re.escape(name[-1])})",
        opening,
    ):
        return True
    found = _SALUTATION.search(opening)
    if not found:
        return None
    return not name or found[1].lower() == name[0].lower()


def wrote_it(letter: Letter, recipient: Recipient | None) -> bool:
    """Whether the letter came from the one we write to, so that they can be thanked for it."""
    if recipient is None or recipient.email.lower() == letter.message.sender.email.lower() or recipient.reason == GAVE_THIS_ADDRESS:
        return True
    if len(recipient.name.split()) > 1 and wording.bare_name(recipient.name) == wording.bare_name(letter.message.sender.name):
        return True  # at another address of theirs
    if recipient.reason == NAMED_IN_THE_LETTER:
        return False
    if recipient.reason == WROTE_THEMSELVES:
        return True  # somebody else has passed their letter on
    return signer_of(letter, recipient) is not None or signs(letter, recipient.name)


def signs(letter: Letter, name: str) -> bool:
    """Whether `name` stands at the end of `letter`, where people sign."""
    return bool(name) and name.lower() in " ".join(own_words(letter)[-_SIGNATURE:].lower().split())


_TEAM_WORDS = frozenset(
    "team hiring recruiting recruitment recruiter talent acquisition human resources hr careers career jobs people operations department "
    "committee staff office admissions info noreply reply no-reply notifications service services group inc llc volunteer volunteers "
    "coordinator applications appointments board trust personal personalabteilung bewerbung bewerbungen karriere "
    "abteilung support admin workday greenhouse executive secretary manager officer director in-charge incharge assistant registrar "
    "bursar the hrd personnel division dept section administrative graduates registry unit secretariat recrutement recrutamento "
    "reclutamiento camping banque banco apprenticeships apprentices traineeships trainees internships interns placements studentships "
    "scholarships fellowships governors trustees enquiries bookings reception training "
    "fondation fundação fundación "
    "lever".split()
)


def is_persons_name(name: str, house: str) -> bool:
    """Whether `name` can be a person's rather than a team's or the organization's own."""
    words = {word.strip(".").lower() for word in name.split()}
    of_the_house = set(re.findall(r"\w+", house.lower())) | {
        "the",
        "and",
        "of",
        "sons",
        "llp",
        "llc",
        "inc",
        "ltd",
        "gmbh",
        "ag",
        "co",
        "plc",
    }
    return bool(words) and not words & _TEAM_WORDS and bool(words - of_the_house)


def signer_of(letter: Letter, recipient: Recipient | None) -> Person | None:
    """Return the person who signed `letter`, when that is the one we write to, be it at the mailbox that the letter came from."""
    for person in letter.reading.people:
        if person.seen_as != "signer" or not person.name:
            continue
        if recipient is None:
            return person
        same_address = (person.email or letter.message.sender.email).lower() == recipient.email.lower()
        shared = set(wording.person(person.name).lower().split()) & set(wording.person(recipient.name).lower().split())
        if same_address or shared:
            return person
    return None
