"""What a note of the person's own gives a letter: a sentence in their words, or a thing they talked about, saw or learned. Nothing is
made up: a note that is neither is left to the person."""

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
_DONE = (
    r"started|begun|began|joined|signed up|enrolled|taken up|took up|read|reread|finished|completed|passed|applied|written|wrote|visited|"
    r"bought|learn(?:ed|t)|tried|booked|spoken|rung|rang|phoned|volunteered|registered|subscribed|built|baked|sewn|mended|"
    r"planted|followed|taken|done|been to|gone|went|broke|broken"
)
_DID = re.compile(
    rf"^(?:I(?:['’]ve| have)(?: (?:since|now|just|already|also|even|finally)){{0,2}} (?:{_DONE})|"
    rf"I(?: (?:since|now|just|already|also|even|finally))? (?:{_DONE})|"
    r"I(?:['’]m| am)(?: (?:now|currently|already))? "
    r"(?:reading|learning|taking|doing|starting|studying|volunteering|writing|practising|going)|"
    r"Ich habe (?:mich )?(?:inzwischen|jetzt|nun|seither|seitdem|gleich|schon|mich)\b)\b",
    re.IGNORECASE,
)
"""What she did since, or did there: news of hers that can be told as it stands."""
_BARE = re.compile(
    r"^(?:(?:since|now|just|already|finally) )?(?:started|began|joined|signed up|enrolled|registered|finished|passed|"
    r"wrote|rang|phoned|visited|booked)\b[^,:]*$",
    re.IGNORECASE,
)
"""The same as one jots it down: "wrote to Ansel on Friday"."""
_WHAT_THEY_NAMED = re.compile(r"\b(?:she|he|they) (?=(?:had )?(?:mentioned|recommended|suggested|named|spoke of|told me (?:of|about))\b)")
_OF_OTHERS = re.compile(r"\b(?:she|he|they|them|him|hers?|theirs?|his)\b", re.IGNORECASE)
_NOBODYS_BUSINESS = re.compile(
    r"[?!;]|\b(?:salary|pay|paid|money|wages?|contract|lawyer|union|doctor|sick|ill|illness|depress\w*|pregnan\w*|divorc\w*|drunk|hat(?:e|ed)|"
    r"angry|annoyed|upset|cried|cry|sad|disappoint\w*|bored|boring|awful|rude|stupid|unfair|lied|lie|forgot|gossip|secret|rivals?|boss|"
    r"fired|sacked|(?:another|the other|new|a) (?:job|post|offer)|offers?|decision|rejection|rejected|mistake|fault|complain\w*|"
    r"gehalt|geld|vertrag|krank\w*|wütend|traurig|enttäusch\w*|absage|anderen job|neue stelle)\b",
    re.IGNORECASE,
)
"""What one does not tell people who have just refused one, and what needs a second thought."""
_WHO = r"(?P<who>we|she|he|they|everyone|everybody|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)"
_TALKED_ABOUT = re.compile(
    rf"^{_WHO}(?: and (?:i|me))? (?:talked|spoke|chatted|told me|went on)(?: a lot| at length| with me)? "
    r"(?:about|of|over) (?P<what>.+)$",
    re.IGNORECASE,
)
_SHOWED = re.compile(rf"^{_WHO} showed me (?P<what>.+)$", re.IGNORECASE)
_TAUGHT = re.compile(rf"^{_WHO} taught me (?:how )?to (?P<what>.+)$", re.IGNORECASE)
_LAUGHED = re.compile(rf"^{_WHO}(?: all| both)? laughed (?:a lot |so much |together )?(?:about|over) (?P<what>.+)$", re.IGNORECASE)
_ASKED = re.compile(
    r"^(?P<what>(?:the|one of the|some of the) (?:children|kids|pupils|students|visitors|volunteers|class|little ones|residents|youngest|"
    r"(?:\w+ )?(?:boy|girl|child|lad|lady|man|woman)(?: (?:in|with) [\w ]{3,30}?)?) (?:asked(?: me)?|wanted to know) "
    r"(?:whether|if|why|how|what|who|where)\b.+)$",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(r",? (?:and|but|then|while|so) (?:(?:his|her|their|my|the|a) [\w ]+|I|we|he|she|they|it|there)\b.*$|[,;(].*$")
"""Where a second thing begins, which is not of the same piece ("and his dog ate my sandwich")."""
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
_GERMAN = re.compile(r"^(?:die|der|das|den|dem)\b", re.IGNORECASE)
_VERB_NEXT = re.compile(
    r"\b[A-ZÄÖÜ][\wäöüß-]+ (?!(?:und|oder|von|vom|mit|im|in|am|an|auf|aus|zu|zum|zur|bei|beim|für|über|unter|vor|hinter|neben|nach|ohne|"
    r"gegen|durch|um|als|der|die|das|des|den|dem|ein\w*|ihr\w*|sein\w*)\b)[a-zäöü][\wäöüß]*|,"
)
"""In a German noun phrase no small word but these follows a noun: what does is the verb of a clause ("der Junge wollte wissen")."""
_THEIRS = re.compile(r"^(?:their|her|his)\b", re.IGNORECASE)


class Thing(NamedTuple):
    """What a note names: the thing as one would name it to the people there; whether it was a "detail" that was talked of, a "sight" that
    was shown, a "lesson", a "laugh" or what somebody "asked"; and who told or showed it where that is somebody other than the reader
    ("" where nobody is named)."""

    text: str
    name: str
    by: str = ""


def own_sentence(notes: Sequence[Note]) -> str:
    """Return the newest note that is a sentence to the people there, or news of the person's own ("I have since started an evening
    class"), ready to stand in a letter; "" when there is none."""
    for note in reversed(notes):
        text = wording.plain(note.text, 400)
        if "\n" in note.text or not 4 <= len(text.split()) <= _MOST_WORDS or "?" in text:
            continue
        if _TO_THEM.match(text) and (_LIKED.match(text) or _ADDRESSES_THEM.search(text)):
            return _as_a_sentence(text)
        news = _WHAT_THEY_NAMED.sub("you ", f"I {text[:1].lower()}{text[1:]}" if _BARE.match(text) else text)
        if _DID.match(news) and not (_OF_OTHERS.search(news) or _NOBODYS_BUSINESS.search(news)):
            return _as_a_sentence(news)
    return ""


def _as_a_sentence(text: str) -> str:
    return (text[:1].upper() + text[1:]).rstrip(".") + "."


def thing(notes: Sequence[Note], reader: str = "") -> Thing | None:
    """Return the newest thing that a note names ("the map room"), None where no note names any. `reader` is the name of whoever reads the
    letter: what Priya showed is not said to have been shown by Joss."""
    for note in reversed(notes):
        text = wording.plain(note.text, 300).rstrip(".!")
        asked = _ASKED.match(text)
        if asked and not _NOT_FOR_THEM.search(re.sub(r"\basked me\b|\bchild(?:ren)?\b", "", asked["what"])):
            return Thing(asked["what"][:1].lower() + asked["what"][1:], "asked")
        kinds = {"sight": (_SHOWED, *_ZEIGTE), "lesson": (_TAUGHT,), "laugh": (_LAUGHED,), "detail": (_TALKED_ABOUT, *_SPRACHEN_UBER)}
        kind, found = next(((name, found) for name, patterns in kinds.items() if (found := _first_of(patterns, text))), ("detail", None))
        named = _NEXT_CLAUSE.sub("", found["what"]) if found else text if _A_THING.match(text) and not _A_VERB.search(text) else ""
        if found and _NO_NAME.search(found["who"]):
            continue
        if _GERMAN.match(named):
            named = named[:1].lower() + named[1:]
            if _VERB_NEXT.search(named):
                continue
            named = named if found else _accusative(named)
        if named and len(named.split()) <= _MOST_WORDS_OF_A_THING and not _NOT_FOR_THEM.search(named):
            by = _other(found["who"], reader) if found else ""
            spoken = named[:1].lower() + named[1:] if _A_THING.match(named) else named
            whose = f"{by}'s" if by and not spoken.startswith("their") else "your"
            return Thing(_THEIRS.sub(whose, spoken), kind, "" if by and _THEIRS.match(spoken) else by)
    return None


def _accusative(named: str) -> str:
    """A German noun phrase as it stands after "über": "der große Kran" becomes "den großen Kran", the others stay."""
    words = named.split()
    if words[0] != "der":
        return named
    noun = next((at for at, word in enumerate(words) if word[0].isupper()), len(words))
    return " ".join(["den", *(f"{word}n" if word.endswith("e") else word for word in words[1:noun]), *words[noun:]])


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
