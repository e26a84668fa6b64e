"""Who else was there: the one other person of the conversation, to whom a letter sends its greetings; and who signed beside its writer.
Whoever is named for another reason (who was chosen, who is away) is not greeted, and of several nobody.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

_WORD = r"[A-Z][^\W\d_]+(?:[-'’][A-Z]?[^\W\d_]+)*"
_NAME = rf"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?)\.? )?{_WORD}(?: {_WORD})?"
_ME = r"(?:I|me|myself)"
_WHO_IS = r"(?: \([^)]{2,40}\)|, [^,.;!?]{3,40},)?"
_WITH_ME = (
    re.compile(rf"\b(?P<one>{_NAME}){_WHO_IS} and {_ME}\b"),
    re.compile(rf"\b{_ME} and (?P<one>{_NAME})(?=[,.;!?]| (?:were|both|are|on|at|will|for|in|about|would)\b|$)"),
    re.compile(rf"\b(?:meeting|meet|seeing|see|talk to|talking to) (?P<one>{_NAME}){_WHO_IS} as well as me\b"),
)
_JOINS = re.compile(
    rf"\b(?P<one>{_NAME}){_WHO_IS} (?:(?:will|would)(?: also)? (?:join|sit in|be (?:there|with us|joining))|joins us|is joining us|"
    rf"sits in)\b"
)
"""Said before a talk, of somebody who comes to it; said after it, of whoever has the post."""
_SIGNED_BY_TWO = re.compile(rf"\W*(?P<first>{_NAME})(?: and | & )(?P<second>{_NAME})\W*")
_OF_THE_TALK = re.compile(
    r"\b(?:meet|met|talk|interview|spoke|speak|conversation|see|saw|enjoy|felt|feel|like|love|impress|agree|thought|think|both|left|"
    r"join|sit|chat|call|visit|come|came|remember|discuss|listen|hear|delighted|grateful|thank)\w*\b",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(
    "You We They He She It The My Our Your His Her Their And But Both Thanks Thank Dear Hi Hello Either Neither Yes No So Then Also On In "
    "At For From To Of Unfortunately Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July "
    "August September October November December Teams Zoom Skype Google Everyone Somebody Someone Nobody Who If When As Last This That "
    "With Yours Sincerely Regards Best".split()
)
_LONGEST_READ = 4000
_SENTENCE_END = re.compile(r"(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\bProf\.)(?<=[.!?])\s+|\n\s*\n")


def other_of_the_talk(earlier: Sequence[str], answered: str, ours: Iterable[str]) -> str:
    """Return the one person beside the writer who took part in a talk, as they are named last in the `earlier` letters of a house and the
    one that is `answered`; "" for nobody or several, and for whom the post or worse has befallen. `ours` are the names of the writer and
    of the reader."""
    known = {word for name in ours for word in _words(name)}
    told = [*(name for text in earlier for name in _named_in(text, (*_WITH_ME, _JOINS))), *_named_in(answered, _WITH_ME)]
    found = [name for name in told if not _words(name) & known]
    if not found or not all(_words(name) & _words(found[-1]) for name in found):
        return ""
    said = " ".join(" ".join([*earlier, answered]).split())
    return "" if re.search(rf"\b{re.escape(found[-1])}\b{_OF_ANOTHER_MATTER}", said) else found[-1]


def _named_in(text: str, patterns: Sequence[re.Pattern[str]]) -> Iterator[str]:
    """Who is named in `text` beside its writer in a sentence that tells of a talk."""
    for sentence in _SENTENCE_END.split(text[:_LONGEST_READ]):
        flat = " ".join(sentence.split())
        if not _OF_THE_TALK.search(flat):
            continue
        for found in (one for pattern in patterns for one in pattern.finditer(flat)):
            words = found["one"].split()
            another = _AND_BEFORE.search(flat[: found.start("one")])
            names = (" ".join(words[1:] if words[0] in _BEFORE_A_NAME else words), another[1] if another else "")
            yield from (name for name in names if name and not _NO_NAMES & set(name.split()))


_BEFORE_A_NAME = frozenset("And But So Then Also Both Because When As If Although Unfortunately Sadly While Since Afterwards".split())
_AND_BEFORE = re.compile(r"([A-Z][\w'’-]+)(?:,| and|, and) $")
"""One more name before a name: "Wei, Dana and I"."""
_OF_ANOTHER_MATTER = (
    r"[^.;!?]{0,30}\b(?:(?:has|have|had|got|gets|takes?|taking|given|accepted|offered)\b[^.;!?]{0,20}\b(?:post|job|role|position)|"
    r"chosen|appointed|died|"
    r"leaving|leaves|retir\w+|ill|unwell|hospital|funeral)\b"
)


def signed_beside(lines: Sequence[str], name: str) -> str:
    """Return who signs together with the bearer of `name` in the last `lines` of a letter ("Hal" for "Tess and Hal"), "" for nobody."""
    for line in lines:
        found = _SIGNED_BY_TWO.fullmatch(line.strip())
        pair = [found["first"], found["second"]] if found else []
        given = name.lower().split()[:1]
        other = [one for one in pair if one.lower().split()[:1] != given]
        if len(other) == 1:
            return other[0]
    return ""


def _words(name: str) -> set[str]:
    return {word.lower().strip(".") for word in name.split()} - {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor"}
