"""What a note of the person's own gives a letter: a sentence in their words, or a thing they talked about. Nothing is made up:
a note that is neither is left to the person."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rejoinder.model.told import Note
from rejoinder.practice.writing import wording

_MOST_WORDS = 28
_MOST_WORDS_OF_A_THING = 12
_TO_THEM = re.compile(r"(?:i|i'm|i've|i'd|it|that|what|your|you|the way|ich|es|ihr|ihre|was)\b", re.IGNORECASE)
_ADDRESSES_THEM = re.compile(r"\b(?:you|your|yours|sie|ihnen|ihr|ihre[nmrs]?)\b", re.IGNORECASE)
_LIKED = re.compile(
    r"^I (?:really |much |very much )?(?:enjoyed|liked|loved|was (?:glad|touched|struck|taken)|admired|learn(?:ed|t))\b", re.IGNORECASE
)
_WHO = r"(?P<who>we|she|he|they|everyone|everybody|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)"
_TALKED_ABOUT = re.compile(
    rf"^{_WHO}(?: and (?:i|me))? (?:talked|spoke|chatted|told me|went on)(?: a lot| at length| with me)? "
    r"(?:about|of|over) (?P<what>.+)$",
    re.IGNORECASE,
)
_SHOWED = re.compile(rf"^{_WHO} showed me (?P<what>.+)$", re.IGNORECASE)
_WER = r"(?P<who>(?i:wir|ich|sie|er)|(?:(?:Frau|Herr) )?[A-ZÄÖÜ][\wäöüß-]+)"
_SPRACHEN_UBER = (
    re.compile(rf"^{_WER} (?:sprachen|redeten|sprach|redete|erzählte)(?: mir| lange| viel)* (?:über|von) (?P<what>.+)$"),
    re.compile(
        rf"^{_WER} (?:haben|habe|hat)(?: uns| mir| mit mir| lange| viel)* (?:über|von) (?P<what>.+) "
        r"(?:gesprochen|geredet|unterhalten|erzählt)$"
    ),
)
_ZEIGTE = (re.compile(rf"^{_WER} zeigte mir (?P<what>.+)$"), re.compile(rf"^{_WER} hat mir (?P<what>.+) gezeigt$"))
_NOBODY_IN_PARTICULAR = ("we", "she", "he", "they", "everyone", "everybody", "wir", "ich", "sie", "er")
_NO_NAME = re.compile(
    r"\b(?:i|you|it|yesterday|today|then|later|also|someone|somebody|people|who|which|that|monday|tuesday|wednesday|thursday|friday|"
    r"niemand|alle|jemand|man|keiner|gestern|heute|dann|mainly|mostly|finally|lately|recently|only|briefly|really|actually|apparently)\b",
    re.IGNORECASE,
)
"""What stands first in a sentence and is not who did it."""
_A_THING = re.compile(r"^(?:the|their|her|his|a|an|how|our|die|der|das|den|dem)\b", re.IGNORECASE)
_A_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|said|says|told|wants?|asked|must|should|do|did|don't|call|remember)\b"
)
_NOT_FOR_THEM = re.compile(
    r"[?;:]|\b(?:I|me|my|salary|pay|money|hours|contract|parking|weather|sick|illness|health|age|children|rivals?|gossip|decision|"
    r"candidates?|gehalt|geld|vertrag|krank\w*|mein\w*)\b",
    re.IGNORECASE,
)
"""A thing that one does not thank people for telling."""
_MORE_OF_IT = re.compile(
    r",\s+(?:where|which|who|whom|when|although|though|but|and (?:i|we|she|he|it|they)|wo|die|der|das|aber)\b", re.IGNORECASE
)
"""Where what is said of a thing begins ("the map room, where I could have stayed all night")."""
_THEIRS = re.compile(r"^(?:their|her|his)\b", re.IGNORECASE)


class Thing(NamedTuple):
    """What a note names: the thing as one would name it to the people there, whether it was a "detail" that was talked of or a "sight" that
    was shown, and who told or showed it where that is somebody other than the reader ("" where nobody is named)."""

    text: str
    name: str
    by: str = ""


def own_sentence(notes: Sequence[Note]) -> str:
    """Return the newest note that is a sentence to the people there, ready to stand in a letter, "" when there is none."""
    for note in reversed(notes):
        text = wording.plain(note.text, 400)
        words = text.split()
        if "\n" in note.text or not 4 <= len(words) <= _MOST_WORDS or not _TO_THEM.match(text) or "?" in text:
            continue
        if _LIKED.match(text) or _ADDRESSES_THEM.search(text):
            return (text[:1].upper() + text[1:]).rstrip(".") + "."
    return ""


def thing(notes: Sequence[Note], reader: str = "") -> Thing | None:
    """Return the newest thing that a note names ("the map room"), None where no note names any. `reader` is the name of whoever reads the
    letter: what Priya showed is not said to have been shown by Joss."""
    for note in reversed(notes):
        text = wording.plain(note.text, 300).rstrip(".!")
        shown = _first_of((_SHOWED, *_ZEIGTE), text)
        found = _first_of((_TALKED_ABOUT, *_SPRACHEN_UBER), text) or shown
        named = _MORE_OF_IT.split(found["what"])[0] if found else text if _A_THING.match(text) and not _A_VERB.search(text) else ""
        if found and _NO_NAME.search(found["who"]):
            continue
        if named and len(named.split()) <= _MOST_WORDS_OF_A_THING and not _NOT_FOR_THEM.search(named):
            by = _other(found["who"], reader) if found else ""
            spoken = named[:1].lower() + named[1:] if _A_THING.match(named) else named
            whose = f"{by}'s" if by and not spoken.startswith("their") else "your"
            return Thing(_THEIRS.sub(whose, spoken), "sight" if shown else "detail", "" if by and _THEIRS.match(spoken) else by)
    return None


def _first_of(patterns: Sequence[re.Pattern[str]], text: str) -> re.Match[str] | None:
    return next((found for pattern in patterns if (found := pattern.match(text))), None)


def _other(who: str, reader: str) -> str:
    """The name of whoever told or showed a thing, "" if nobody is named or it is the reader."""
    words = who.lower().split()
    if who.lower() in _NOBODY_IN_PARTICULAR or any(
        name.startswith(word) or word.startswith(name) for name in wording.person(reader).lower().split() for word in words
    ):
        return ""
    who = re.sub(r"^Herr ", "Herrn ", who)  # in every German sentence that names them they stand after "von" or "mit"
    return who if who[:1].isupper() or words[0] in _ARTICLES else who.title()


_ARTICLES = ("the", "a", "an", "one", "their", "her", "his", "our", "my")
