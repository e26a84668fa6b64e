"""What she and the reader have written to each other before: thanks that were said, a second no, the name she calls them by."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rejoinder.model.dossier import Case, Letter, Recipient
from rejoinder.model.message import Direction
from rejoinder.model.reading import Interview
from rejoinder.practice.writing import wording
from rejoinder.practice.writing.reader import is_persons_name, took_part
from rejoinder.practice.writing.theirs import own_words

SECOND_WITHIN = 90
"""Days within which a second rejection from the same house gets two or three sentences (domain rule R9)."""


def letters_exchanged(letters: Sequence[Letter], house: Sequence[Letter], today: date) -> tuple[Letter, ...]:
    """All letters of the application and the house that there are by `today`, oldest first."""
    found = {one.id: one for one in (*letters, *house) if not one.message.date or one.message.date.date() <= today}
    return tuple(sorted(found.values(), key=lambda one: (one.message.date.timestamp() if one.message.date else 0.0, one.id)))


def what_was_written(case: Case, exchanged: Sequence[Letter], recipient: Recipient | None, meeting: Interview | None) -> Iterator[str]:
    """ "answered" where she has written to the reader since the no, "thanked" where she has thanked for the meeting, and "part" where the
    reader had to do with the application: what is said of thanks that are due, or of a part in it, is to be true."""
    email = recipient.email.lower() if recipient else ""
    hers = [one for one in exchanged if one.reading.direction is Direction.OUT and one.message.date]
    to_them = [one for one in hers if any(address.email.lower() == email for address in (*one.message.to, *one.message.cc))]
    came = case.letter.message.date
    if email and came and any(one.message.date and one.message.date > came for one in to_them):
        yield "answered"
    met_on = meeting.start.date() if meeting and meeting.start else None
    if any(met_on and one.message.date and one.message.date.date() >= met_on and _THANKS.search(own_words(one)) for one in to_them):
        yield "thanked"
    theirs = [one for one in exchanged if email and one.message.sender.email.lower() == email]
    if any(one.id in case.application.letters for one in theirs) or (
        case.application.met and recipient and took_part(recipient, case, meeting)
    ):
        yield "part"


_THANKS = re.compile(r"\b(?:thank\w*|grateful|appreciat\w+|dank\w*|bedank\w*|herzlichen dank)\b", re.IGNORECASE)
_HER_GREETING = re.compile(
    rf"\A\W*(?P<word>{wording.GREETINGS})\s+(?P<name>(?!(?:and|from|I|"
    rf"we)\b)[^\W\d_a-z][\w'’.-]+(?: [^\W\d_a-z][\w'’-]+){{0,3}})\s*(?:[,!–—-]|\n|$)"
)


class Greeting(NamedTuple):
    """How somebody is greeted: the word ("Hi") and the name behind it, as it was written ("Canon Fell"); both "" where it is not known."""

    word: str
    name: str


def greeted(exchanged: Sequence[Letter], email: str) -> Greeting:
    """How she greeted the reader of the address `email`, and nobody else, when she last wrote to them ("Hi", "Mina")."""
    hers = [one for one in exchanged if one.reading.direction is Direction.OUT and [a.email.lower() for a in one.message.to] == [email]]
    found = next((found for one in reversed(hers) if (found := _HER_GREETING.match(own_words(one)))), None)
    if found and is_persons_name(found["name"], "") and found["name"].lower() not in _CALLED_SO_BY_ALL:
        return Greeting(found["word"], found["name"])
    return Greeting("", "")


_CALLED_SO_BY_ALL = frozenset("sir madam professor doctor all colleagues folks both everyone friends miss mister".split())


def as_she_calls_them(letters: Sequence[Letter], recipient: Recipient) -> Iterator[str]:
    """ "frau" or "herr", where a mail of the person's own calls the reader so."""
    surname = wording.person(recipient.name).split()[-1:]
    for one in letters if surname else ():
        if one.reading.direction is Direction.OUT:
            called = re.search(rf"\b(Frau|Herrn?) (?:(?:Dr|Prof)\.? )*{re.escape(surname[0])}\b", own_words(one)[:400])
            if called:
                yield "frau" if called[1] == "Frau" else "herr"
                return


def letters_from(recipient: Recipient, letters: Sequence[Letter], until: Letter) -> int:
    """Return how many letters of the application came from the reader, but for the one that is answered."""
    address = recipient.email.lower()
    return sum(bool(address) and one.message.sender.email.lower() == address for one in letters if one.id != until.id)


def answered_lately(case: Case, letters: Sequence[Letter], received: date, recipient: Recipient | None) -> bool:
    """Whether an earlier rejection was answered within ninety days: the person's own mail to the same reader after another letter that
    said no, about another application (R9)."""
    earlier = [
        other.message.date
        for other in letters
        if other.id != case.letter.id
        and other.reading.recognition.kind == "rejection"
        and other.message.date
        and other.message.date.date() <= received
    ]
    if not earlier:
        return case.verdict.rule == "R9"
    first = min(date_.replace(tzinfo=None) for date_ in earlier)
    answered = (
        other.message.date.date()
        for other in letters
        if other.reading.direction is Direction.OUT and other.message.date and other.message.date.replace(tzinfo=None) >= first
        if other.id not in case.application.letters
        if recipient is None or any(address.email.lower() == recipient.email.lower() for address in other.message.to)
    )
    return case.verdict.rule == "R9" or any(0 <= (received - day).days <= SECOND_WITHIN for day in answered)
