"""Whom a letter greets: somebody of another surname than the person's may be whom it was meant for."""

import re
from difflib import SequenceMatcher

from rejoinder.model.message import Message
from rejoinder.model.reading import Kind, Passage, PassageKind, Reason, Recognition
from rejoinder.practice.organization_names import is_called_like_a_person
from rejoinder.practice.sentences import fold
from rejoinder.practice.title_words import has_title_word

_GREETING = re.compile(
    r"\s*(?:dear|hello|hi|sehr geehrte[rs]?|guten tag|liebe[rs]?|hallo)\s+(?P<whom>[^\n,:;!.]{2,60}(?:\.[^\n,:;!]{2,40})?)", re.IGNORECASE
)
_TITLED = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Mx|Mister|Dr|Prof|Professor|Frau|Herrn?)\b\.?(?: (?:Dr|Prof)\b\.?)* "
    r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2}\s*"
)
_TWO_WORDS = re.compile(r"[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]+\s*")
_NOBODY = frozenset(
    "sir madam candidate candidates applicant applicants colleague colleagues friend friends team all everyone volunteer volunteers member "
    "members student students parent parents seeker customer jobseeker both hiring manager selection committee job future".split()
)
_LONGEST_READ = 10_000
_SHORTEST = 3
"""Letters of a name that can be known again."""
_ALIKE = 0.7
"""How alike two spellings of a surname are at least (an estimate): "Marec" and "Marek", "Mueller" and "Müller"."""


def asked_whose(message: Message, own: tuple[Passage, ...], me: frozenset[str], found: Recognition) -> Recognition:
    """Return `found`; a refusal that greets somebody of another name than the person's is asked about.

    `own` are the words of the letter, `me` the person's own addresses in lower case. Who answers a mail of the person's means them, by
    whatever name, and of whom the name is not known nothing can be said.
    """
    if found.kind is not Kind.REJECTION or message.in_reply_to:
        return found
    whom = greets_another(message, own, me)
    if not whom:
        return found
    why = f"greets {whom}, so it may be somebody else's letter"
    return Recognition(kind=Kind.UNCLEAR, confidence=0.5, reasons=(Reason(text=why), *found.reasons[:3]))


def greets_another(message: Message, own: tuple[Passage, ...], me: frozenset[str]) -> str:
    """Return whom a letter greets, with title, where that is nobody called as the person is; else ""."""
    names = _names(message, me)
    first = next((part for part in own if part.kind is PassageKind.OWN), None)
    greeting = _GREETING.match(message.text, first.start, first.end) if first else None
    if not names or greeting is None:
        return ""
    whom = " ".join(greeting["whom"].split())
    if not _is_somebody(whom):
        return ""
    words = re.findall(r"[^\W\d_]+", fold(message.text[:_LONGEST_READ]))
    if any(_is_same(name, word) for name in names for word in re.findall(r"[^\W\d_]+", fold(whom))) or names & set(words):
        return ""
    return whom


def _is_somebody(whom: str) -> bool:
    """Whether a greeting names one person by surname: "Mr Osei", "Kofi Osei", but not "Hiring Manager" or "Kofi"."""
    if _NOBODY.intersection(fold(whom).split()):
        return False
    if _TITLED.fullmatch(whom):
        return True
    return _TWO_WORDS.fullmatch(whom) is not None and is_called_like_a_person(whom) and not has_title_word(whom)


def _names(message: Message, me: frozenset[str]) -> frozenset[str]:
    """The words of the person's names, folded: those that mail to them has, and what their addresses spell; none where no mail has a
    surname, since an address may say anything."""
    shown = [re.findall(r"[^\W\d_]+", fold(address.name)) for address in (*message.to, *message.cc) if address.email.lower() in me]
    spelled = [re.findall(r"[^\W\d_]+", address.partition("@")[0]) for address in me]
    if not any(len(words) > 1 for words in shown):
        return frozenset()
    return frozenset(word for words in (*shown, *spelled) for word in words if len(word) >= _SHORTEST)


def _is_same(name: str, word: str) -> bool:
    """Whether a word of a greeting is a name of the person's, misspelt, shortened or part of a longer one."""
    if word.startswith(name[:_SHORTEST]) or name.startswith(word[:_SHORTEST]):
        return True
    return SequenceMatcher(None, name, word).ratio() >= _ALIKE
