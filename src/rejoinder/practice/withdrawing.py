"""What the person takes back in their own mail: an application, or an offer or an interview that they decline.

It is evidence, never a reason to keep a message: "I must decline your kind offer" is said to friends, too. So it counts only in mail that
belongs to an application anyway. The words are data (`phrases/<language>/withdrawing.txt`); what is only thought of, asked or said under
a condition is not meant, and neither is what the person quotes, or says of another house. A letter that accepts an offer or proposes
another day takes nothing back: where it is doubtful, nothing is.
"""

import re
from collections.abc import Iterable, Sequence

from rejoinder.model.reading import Passage, PassageKind, Signal, SignalKind
from rejoinder.practice.cues import Cue, phrases
from rejoinder.practice.sentences import Sentence, fold, sentences

_SENTENCES_READ = 60
_AT_A_HOUSE = re.compile(
    r"(?:\s+(?!(?:as|because|since|having|and|so|due|while|after|who|where|when|to|for I|I)\b)[\w'’-]{1,40}){0,6}?"
    r"\s+(?:at|from|to)\s+(?:the\s+)?(?P<name>[A-Z][\w'’&-]{0,40}(?:\s+(?:(?:of|for|and|the)\s+)?[A-Z][\w'’&-]{0,40}){0,6})"
)
_SORTS = frozenset("museum library archive archives school theatre gallery hospital bank bakery hotel brewery nursery zoo".split())
_MANY_SORTS = frozenset("university college council trust foundation group institute academy".split())
"""What has houses of other sorts within it."""
_AT_SUCH_A_HOUSE = re.compile(
    rf"(?:\s+(?!(?:as|because|since|having|and|so|due|while|after|who|where|when|to|for)\b)[\w'’-]{{1,40}}){{0,6}}?"
    r"\s+(?:at|from|to)\s+(?P<house>the\s+(?P<where>county|city|town|district|borough|national|state|village|parish|neighbouring|local)"
    rf"\s+(?P<sort>{'|'.join(sorted(_SORTS))}))\b"
)
_NO_HOUSE = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november"
    " december spring summer autumn winter ms mr mrs miss dr prof professor department school faculty institute centre center chair office"
    " team division section library museum university college archive archives company".split()
)
"""Where a name begins with one of these it is of a day, a person or a part of the house, or only says what the house is."""


def withdrawal(text: str, parts: tuple[Passage, ...], language: str) -> tuple[Signal, ...]:
    """Return where the person takes something back in `text`, a message of their own: a WITHDREW signal with the words, or nothing.

    `parts` are the passages of `text`, `language` is "de" or "en". Only the first place counts; raises nothing.
    """
    own = (part for part in parts if part.kind is PassageKind.OWN)
    spoken = (sentence for part in own for sentence in sentences(text, part.start, part.end))
    first: tuple[int, int] | None = None
    for sentence, _ in zip(spoken, range(_SENTENCES_READ), strict=False):
        found = phrases(language, "withdrawing").find(sentence)
        if any(cue.heading.label == "stays" for cue in found):
            return ()
        first = first or _taken_back(sentence, found)
    if first is None:
        return ()
    start, end = first
    return (Signal(kind=SignalKind.WITHDREW, quote=text[start:end], start=start, end=end),)


def _taken_back(sentence: Sentence, found: Sequence[Cue]) -> tuple[int, int] | None:
    """Where a sentence takes something back, the longest of the places found first; None where it does not mean it."""
    labels = {cue.heading.label for cue in found}
    if "withdrew" not in labels or "not_meant" in labels or ("?" in sentence.folded and "asked" not in labels):
        return None
    meant = [(cue.start, cue.end) for cue in found if cue.heading.label == "withdrew"]
    return max(meant, key=lambda place: (place[1] - place[0], -place[0]))


_TAKES_IT_WELL = re.compile(
    r"\b(?:(?:i|we) (?:do |can )?(?:(?:completely|fully|quite|totally|perfectly|entirely|of course) understand"
    r"|understand (?:completely|perfectly))"
    r"\b(?! that| (?:how|why) (?:this|it))|\bunderstand your (?:reasons|decision|choice)\b"
    r"|\b(?:straight|honest|frank|open|candid|upfront) with (?:us|me)\b"
    r"|\b(?:your honesty|(?:thanks|thank you) for (?:telling|letting) (?:me|us)(?: know)? so (?:promptly|quickly|soon))\b)"
)
_REFUSES = re.compile(
    r"\b(?:afraid|unfortunately|sadly|regret\w*|sorry,? (?:but|to (?:say|tell))|cannot|can't|not able|unable|no longer|another candidate)\b"
)
_AS_SHE_ASKED = re.compile(
    r"\b(?:as you (?:asked|requested|wished)|(?:at|per|following) your (?:request|withdrawal))\b[^.;!?]{0,60}\bwithdr\w+"
    r"|\bwithdr\w+[^.;!?]{0,40}\b(?:at your request|as you (?:asked|requested|wished))\b"
)
_LONGEST_REPLY = 600
"""Characters of a line that takes it well; longer letters have more to say."""


def takes_it_well(words: str) -> bool:
    """Whether `words`, which answer a mail of the person's, only take well what she decided: "I understand completely"."""
    said = fold(words)
    return len(said) <= _LONGEST_REPLY and _TAKES_IT_WELL.search(said) is not None and _REFUSES.search(said) is None


def withdrawn_as_asked(words: str) -> bool:
    """Whether `words` say that an application was withdrawn because the person asked for it."""
    return _AS_SHE_ASKED.search(fold(words)) is not None


def other_house(text: str, signal: Signal, known: Iterable[str]) -> str:
    """Return the name of another house that `text` goes on to name after a withdrawal ("… the post at Saltby"), "" where it names none.

    `known` are the names of the house that was written to, of its domains and of the people there. A house without a name counts where
    it is of another sort and place ("the county museum", told to a city library). Raises nothing.
    """
    known = tuple(known)
    found = _AT_A_HOUSE.match(text, signal.end)
    if not found:
        return _of_another_sort(text, signal.end, known)
    named = _name_words(found["name"])
    if not named or named[0] in _NO_HOUSE:
        return ""
    for name in known:
        words = _name_words(name)
        if set(words) & set(named) - _NO_HOUSE or _initials(words) in named or _initials(named) in words:
            return ""
    return found["name"]


def _of_another_sort(text: str, end: int, known: Iterable[str]) -> str:
    """The words by which `text` goes on to speak of a house without its name ("the county museum"), where those that are known of the
    house written to say that it is of another sort: a library. Else ""."""
    found = _AT_SUCH_A_HOUSE.match(text, end)
    if not found:
        return ""
    words = {word for name in known for word in _name_words(name)}
    differs = found["where"] not in words and found["sort"] not in words and not words & _MANY_SORTS
    return found["house"] if differs and words & _SORTS else ""


def only_mentions(text: str, signal: Signal) -> bool:
    """Whether the person, where they seem to apply in `text`, only speaks of an application: "thank you … about my application for"."""
    if not fold(signal.quote).startswith("my application"):
        return False
    begin = max((end.end() for end in _SENTENCE_ENDS.finditer(text, 0, signal.start)), default=0)
    before = fold(text[begin : signal.start])
    return bool(_SPEAKS_OF.search(before)) and not _HANDS_IN.search(before)


_SENTENCE_ENDS = re.compile(r"[.!?]\s|\n[ \t]*\n")
_SPEAKS_OF = re.compile(
    r"\b(?:thank|thanks|thankful|grateful|gratitude|appreciated?|regarding|concerning|about|considering|handling|withdr\w+)\b"
)

_HANDS_IN = re.compile(
    r"\b(?:(?:i|we)(?: am| are|'m|'re)?(?: \w+){0,2}? (?:send|sending|attach|attaching|enclose|enclosing|submit|submitting)"
    r"|(?:attached|enclosed|here) (?:is|are)|here's|please find)\b(?: \w+){0,4}\s*$"
)
"""What stands before "my application" where it is handed in, whatever else the sentence speaks of."""


def _name_words(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", fold(name)) if word not in ("of", "for", "and", "the", "s")]


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else "-"
