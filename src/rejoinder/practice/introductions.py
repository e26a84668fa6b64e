"""To whom a letter introduces the person: somebody at another house who was told of her, or to whom she is bidden to write."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rejoinder.practice.ahead import affirmed
from rejoinder.practice.organization_names import is_called_like_a_person, slug_fits
from rejoinder.practice.persons_named import only_one_named
from rejoinder.practice.senders import is_never_written_to, registrable_domain
from rejoinder.practice.sentences import fold


class Introduction(NamedTuple):
    """Somebody named in a letter at `[start, end)`, the sentence that introduces them. `told` is true where they have been told of the
    person, and false where the letter only says to write to them. `email` and `house` are "" where the letter does not give them, never
    both."""

    name: str
    house: str
    email: str
    told: bool
    start: int
    end: int


_LONGEST_READ = 6000
_NEAR = 240
"""Characters after a name in which the address of that person is given."""
_TITLE = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Mx|Sir|Dame|Canon|Revd)\.?\s+)?"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"
_NAME = rf"(?P<name>{_TITLE}{_CAPITAL}(?:\s+(?:(?:de|da|van|von|der|la|di)\s+)?{_CAPITAL}){{0,2}})"
_WHO = r"(?:(?:my|our|an?|the)\s+(?:[a-z]+\s+){1,4},?\s*)?"
"""What may stand before a name: "my old colleague"."""
_OF_YOURS = r"your\s+(?:name|details|cv|resume|résumé|letter|application|portfolio|number|address|email|particulars)(?:\s+and\s+[a-z]+)?"
_TOLD = re.compile(
    rf"(?:\b(?:passed|given|forwarded|sent|handed|mentioned)\s+{_OF_YOURS}\s+(?:on\s+|along\s+)?to\s+{_WHO}"
    rf"|\b(?:mentioned|recommended|suggested|commended)\s+you\s+to\s+{_WHO}"
    rf"|\b(?:told|tipped\s+off)\s+{_WHO}(?=[^.?!]{{1,90}}\babout\s+you\b)"
    rf"|\b(?:spoken|spoke|talked|written|wrote)\s+to\s+{_WHO}(?=[^.?!]{{1,90}}\babout\s+you\b)"
    rf"|\bput\s+in\s+a\s+(?:good\s+)?word\s+for\s+you\s+with\s+{_WHO}){_NAME}"
)
_BIDDEN = re.compile(
    rf"\b(?:(?:write|speak|talk|drop\s+a\s+line|send\s+a\s+line|say\s+hello)\s+to|get\s+in\s+touch\s+with|contact|have\s+a\s+word\s+with|"
    rf"look\s+up|try|ring|email|introduce\s+you\s+to|put\s+you\s+in\s+touch\s+with)\s+{_WHO}{_NAME}"
)
_THEM = r"(?:him|her|them)"
_TOLD_THEM = re.compile(
    rf"\b(?:told\s+{_THEM}\s+(?:all\s+)?about\s+you|(?:spoken|spoke|talked|written|wrote)\s+to\s+{_THEM}\s+about\s+you"
    rf"|(?:mentioned|recommended|commended)\s+you\s+to\s+{_THEM}|(?:passed|given|sent|forwarded)\s+{_THEM}\s+{_OF_YOURS})"
)
_BIDDEN_THEM = re.compile(
    rf"\b(?<!I )(?:(?:[Ww]rite|[Ss]peak|[Tt]alk)\s+to|[Ee]-?mail|[Rr]ing|[Cc]all|[Cc]ontact|[Gg]et\s+in\s+touch\s+with)\s+{_THEM}\b"
    rf"|\b[Tt]ell\s+{_THEM}\s+(?:that\s+)?I\s+sent\s+you"
)
_BACK = 4
"""Sentences in which whoever is then called "him" or "her" may have been named."""
_HOUSE = re.compile(
    rf"\s*,?\s*(?:who\s+(?:runs|manages|heads|leads|looks\s+after|works|is)\s+(?:[a-z]+\s+){{0,5}}?)?(?:(?:[a-z]+\s+){{0,3}})?(?:at|"
    rf"of|from|for)\s+"
    rf"(?P<house>(?:[Tt]he\s+)?{_CAPITAL}(?:\s+(?:(?:of|for|and|the|&)\s+)*{_CAPITAL})*)"
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_SENTENCE = re.compile(r"[.?!](?=\s|$)|\n\s*\n")
_OFFICES = re.compile(
    r"\b(?:hr|human resources|feedback|recruitment|data protection|unsubscribe|complain|privacy|access to work)\b", re.IGNORECASE
)


def introductions(text: str, sender: str) -> tuple[Introduction, ...]:
    """Return those at other houses to whom the letter `text` introduces the person, in its order. `sender` is the address from which it
    came: whoever is at the same house is no introduction, and nobody is one without a house or an address that is elsewhere."""
    own = text[:_LONGEST_READ].partition("\n>")[0]
    found = [one for pattern in (_TOLD, _BIDDEN) for one in _found(pattern, own, sender)]
    found += [one for pattern in (_TOLD_THEM, _BIDDEN_THEM) for one in _found_before(pattern, own, sender)]
    kept: list[Introduction] = []
    for one in sorted(found, key=lambda one: one.start):
        if not any(one.name == other.name for other in kept):
            kept.append(one)
    return tuple(kept)


def _found(pattern: re.Pattern[str], text: str, sender: str) -> Iterator[Introduction]:
    for told in pattern.finditer(text):
        start = max((place.end() for place in _SENTENCE.finditer(text, 0, told.start())), default=0)
        start += len(text[start:]) - len(text[start:].lstrip())
        stop = _SENTENCE.search(text, told.end())
        end = stop.start() + 1 if stop else len(text)
        name = " ".join(told["name"].split())
        before = text[start : told.end()]
        if not affirmed(fold(before)) or _OFFICES.search(text[start:end]) or not _is_a_name(name):
            continue
        house = _house(text, told.end(), sender)
        email = _email(text[told.end() : told.end() + _NEAR], sender)
        if house is not None and (house or email):
            yield Introduction(name=name, house=house, email=email, told=pattern is _TOLD, start=start, end=end)


def _found_before(pattern: re.Pattern[str], text: str, sender: str) -> Iterator[Introduction]:
    """Those of whom `pattern` speaks as "him" or "her", where the sentences before name one person and no more."""
    for told in pattern.finditer(text):
        starts = [0, *(place.end() for place in _SENTENCE.finditer(text, 0, told.start()))]
        start = starts[-1] + len(text[starts[-1] :]) - len(text[starts[-1] :].lstrip())
        stop = _SENTENCE.search(text, told.end())
        end = stop.start() + 1 if stop else len(text)
        if not affirmed(fold(text[start : told.end()])) or _OFFICES.search(text[start:end]):
            continue
        begins = next((begin for begin in reversed(starts[-_BACK:]) if only_one_named(text[begin : told.start()])), None)
        named = only_one_named(text[begins : told.start()]) if begins is not None else None
        if named is None or begins is None or named.name.startswith("your "):
            continue
        house = _house(text, begins + named.end, sender)
        email = _email(text[begins + named.end : told.end() + _NEAR], sender)
        if house is not None and (house or email):
            yield Introduction(name=named.name, house=house, email=email, told=pattern is _TOLD_THEM, start=start, end=end)


def _is_a_name(name: str) -> bool:
    bare = re.sub(rf"^{_TITLE}", "", name)
    return is_called_like_a_person(bare) or len(bare.split()) == 1


def _house(text: str, at: int, sender: str) -> str | None:
    """The house that is named behind a name, "" where none is; None where it is the writer's own."""
    named = _HOUSE.match(text, at)
    if not named:
        return ""
    house = re.sub(r"^[Tt]he\s+", "", " ".join(named["house"].split()))
    return None if slug_fits(_label(sender), house) else house


def _email(text: str, sender: str) -> str:
    """The first address in `text`, where it is one of another house."""
    given = _EMAIL.search(text)
    if given is None or is_never_written_to(given.group()):
        return ""
    return given.group() if _label(given.group()) != _label(sender) else ""


def _label(email: str) -> str:
    return registrable_domain(email.rpartition("@")[2]).partition(".")[0]
