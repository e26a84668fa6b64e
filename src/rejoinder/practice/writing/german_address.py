"""How a German letter greets: as theirs does, with Frau or Herr where that is known, spelled as they spell."""

import re
from functools import cache
from typing import Literal

from rejoinder.model.dossier import Case
from rejoinder.model.message import Address
from rejoinder.practice.phrases import phrase_lines
from rejoinder.practice.writing import wording
from rejoinder.practice.writing.theirs import own_words

_MEN = (
    r"(?:(?:stellv\w*\.?|kaufmännischer|wissenschaftlicher|technischer) )?(?:\w*[Ll]eiter|\w*[Dd]irektor|Geschäftsführer|\w*[Aa]rchivar|"
    r"\w*[Bb]ibliothekar|\w*[Rr]eferent|Kurator|Koordinator|Intendant|Bürgermeister|Pfarrer|Sachbearbeiter|Vorsitzender|Personalreferent|"
    r"\w*schreiber|\w*fachmann|Obmann|\w*meister|Rechtsanwalt|Steuerberater|Arzt|Zahnarzt|Tierarzt|Rektor|Verwalter|Inhaber)"
)
"""What a man is called beneath his name in a German signature."""
_WOMEN = r"[A-ZÄÖÜ][\w-]*(?:in|[Ff]achfrau|[Kk]auffrau|[Oo]bfrau|schwester)"
"""What a woman is called there."""
_THEIR_GREETING = re.compile(
    r"\W*(?P<word>Grüß Gott|Grüss Gott|Grüezi|Servus|Moin|Glück auf|Guten Tag|Guten Morgen|"
    r"Hallo|Hoi|Hi|Liebe[rs]?|Sehr geehrte[rs]?)\b(?: mitenand)?",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(r"(?:Im Auftrag|In Vertretung|Notariat|Praxis|Kanzlei|Büro|Verlag|[\w-]*[Ss]telle)\b(?!,)", re.IGNORECASE)
"""What stands where a name would, and is none."""
_FORMER = re.compile(r"^(?:Ihre?|[Dd]eine?|Eure?|Eu(?:er|re))\s+")
"""What stands before a name beneath a letter: "Deine Lotte"."""


def to_nobody(known: frozenset[str]) -> str:
    """Return the greeting where no person is known."""
    if "du" in known:
        return "Liebes Team,"
    return "Sehr geehrte Damen und Herren" if "swiss" in known else "Sehr geehrte Damen und Herren,"


def greeting(case: Case, known: frozenset[str], *, name: str, surname: str, title: str) -> str:
    """Return the greeting of `name`, with its `surname` and `title` ("" for none), and with the word that they greet with."""
    sender = case.letter.message.sender
    if _FORMER.match(f"{name} ") or _is_a_blessing(name, sender):
        name = wording.person(sender.name) or _FORMER.sub("", f"{name} ").strip()
        surname = name.split()[-1] if name else surname
    if _NO_PERSON.match(name):
        return to_nobody(known)
    found = _THEIR_GREETING.match(own_words(case.letter))
    word = found["word"] if found else ""
    address = _frau_or_herr(case, known, name, surname, title)
    written = _to_du(name, word, address) if "du" in known else _to_sie(case, name, surname, title, word, address)
    return written if "swiss" in known else f"{written},"


def _is_a_blessing(name: str, sender: Address) -> bool:
    """Whether `name` is a line above the real one ("Gottes Segen"): no word of it is the sender's, who signs with two words."""
    from_words = set(wording.person(sender.name).lower().split())
    last = name.lower().split()[-1]
    return len(from_words) > 1 and not from_words & set(name.lower().split()) and last in _CLOSING_WORDS


_CLOSING_WORDS = frozenset("segen grüße grüsse gruß gruss liebe gute wünsche dank frieden hochachtung ehren grüßen grüssen".split())


def _to_du(name: str, word: str, address: str) -> str:
    first = name.split()[0]
    low = word.lower()
    if low.startswith("liebe") and address:
        return f"Liebe{'r' if address == 'Herr' else ''} {first}"
    return f"{word.capitalize()} {first}" if low in ("moin", "servus", "hoi", "hi", "grüezi") else f"Hallo {first}"


_RANK = re.compile(r"(?:Pfarrer(?:in)?|Pastor(?:in)?|Pater|Diakon(?:in)?|Mag\.|MMag\.|DI|Dipl\.-Ing\.|Ing\.) ")
"""What stands before a name and is said to its bearer: "Frau Mag. Steiner", "Herr Pfarrer Lang"."""


def _to_sie(case: Case, name: str, surname: str, title: str, word: str, address: str) -> str:
    signed = case.letter.message.text[:20000]
    degree = {"Dr.": "Dr. ", "Professor": "Professor "}.get(title, "")
    rank = _RANK.match(name)
    degree = degree or (rank.group() if rank else "") or ("Dr. " if re.search(rf"\bDr\. {re.escape(name)}\b", signed) else "")
    spoken = f"{address} {degree}{surname}" if address else f"{degree}{_RANK.sub('', name)}"
    ending = "r" if address == "Herr" else ""
    low = word.lower()
    if low.startswith("liebe") and address:
        return f"Liebe{ending} {spoken}"
    if address and not low.startswith(_IN_KIND):
        return f"Sehr geehrte{ending} {spoken}"
    if not address and not (" " in name or degree):
        return "Guten Tag"
    kept = word if low.startswith(_IN_KIND) and not (low in ("hallo", "hi", "hoi") and not address) else "Guten Tag"
    return f"{'Hallo' if kept.lower() in ('hi', 'hoi') else kept} {spoken}"


_IN_KIND = ("grüß", "grüss", "grüezi", "servus", "moin", "glück", "guten", "hallo", "hi", "hoi")
"""Greetings that are answered in kind."""


def _frau_or_herr(case: Case, known: frozenset[str], name: str, surname: str, title: str) -> Literal["Frau", "Herr", ""]:
    """How to address whoever wrote, by what is written of them, by the trade beneath their name, at last by their given name."""
    text = case.letter.message.text[:20000]
    names = f"{case.letter.message.sender.name[:120]}\n{text}"
    for word in ("Frau", "Herr"):
        if title == word or re.search(rf"\b{word}\s+(?:Dr\.\s*|Prof\.\s*)*(?:\w+\s+)?{re.escape(surname)}\b", names):
            return "Frau" if word == "Frau" else "Herr"
    if known & {"frau", "herr"}:
        return "Frau" if "frau" in known else "Herr"
    beneath = rf"\b{re.escape(surname)}\n\W*(?:\w+-)?"
    if re.search(rf"{beneath}{_WOMEN}\b", text):
        return "Frau"
    if re.search(rf"{beneath}(?:{_MEN})\b", text):
        return "Herr"
    name = _RANK.sub("", name)
    given = name.split()[0].split("-")[0] if len(name.split()) > 1 or "du" in known else ""
    return "Frau" if given in _given("given_women") else "Herr" if given in _given("given_men") else ""


@cache
def _given(topic: str) -> frozenset[str]:
    return frozenset(word for line in phrase_lines("de", topic) for word in line.split())
