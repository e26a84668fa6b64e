"""How far their letter closes the door (no letters, no more applications), and whether it asks for money or bank details."""

import re

from rejoinder.model.reading import SignalKind
from rejoinder.practice.writing import offers
from rejoinder.practice.writing.theirs import Theirs

_TURNED_AWAY = re.compile(
    r"\b(?:do not|don['’]t|not to|refrain from|never) "
    r"(?:(?!hesitate|be|let|feel|worry|think|mind|fear|forget)\w+ ){0,2}?(?:re-?)?appl(?:y|ying)\b(?! (?:for more|"
    r"to more|more|twice|through|via|by|online))"
    r"[^.;!?]{0,40}?(?:\bagain\b|\bto us\b|\bin (?:the )?future\b|\bany ?more\b)(?! (?:until|before|within|for))|"
    r"\b(?:no|not) (?:consider|accept|welcome)\w* (?:any )?(?:further|future|more|other) applications? from you\b|"
    r"\bweiteren? Bewerbung(?:en)? (?:bitten wir|bitte) (?:Sie )?ab(?:zu)?sehen|"
    r"\bbewerben Sie sich (?:bitte )?nicht (?:wieder|mehr|erneut)\b",
    re.IGNORECASE,
)
_NOT_AT_ALL = re.compile(
    r"\b(?:do not|don['’]t|refrain|ask you not|ask that you|not to|"
    r"no (?:further )?(?:correspondence|communication|contact)|keine|nicht|abzusehen|absehen)\b",
    re.IGNORECASE,
)
_ONLY_CALLS = re.compile(r"\b(?:phone|telephone|calls?|calling|visit|anruf\w*|angerufen)\b", re.IGNORECASE)


def turned_away(theirs: Theirs) -> tuple[str, str]:
    """Return how far their letter closes the door, and the words that do: "money" where it asks for money as no real rejection does,
    "contact" where they ask not to be written to, "applying" where they ask for no more applications, else ""."""
    for signal in theirs.letter.reading.signals:
        if signal.kind is SignalKind.ASKS_MONEY:
            return "money", " ".join(signal.quote.split())
        if signal.kind is SignalKind.NO_CONTACT and _NOT_AT_ALL.search(signal.quote) and not _ONLY_CALLS.search(signal.quote):
            return "contact", " ".join(signal.quote.split())
    for said in theirs.sentences:
        found = _TURNED_AWAY.search(said.flat)
        if found:
            return "applying", found.group()
    return "", ""


def asks_for_bank_details(theirs: Theirs) -> bool:
    """Whether their letter asks for the number of her account, or for what else she should not give to a stranger."""
    return any(offers.asks_for_bank_details(said.text) for said in theirs.sentences)
