"""Names of positions said in passing, asked where nothing else names one: "gone with someone for relief milker", "Re: Museum Steward"
under the signature, "Machinist, second shift, 27 an hour".

Each place yields the name and where it stands; none that does not end with an occupation.
"""

import re
from collections.abc import Iterator

from rejoinder.practice.organization_names import has_organization_word, looks_like_person
from rejoinder.practice.sentences import Sentence, fold
from rejoinder.practice.signature import LetterParts
from rejoinder.practice.title_words import ends_like_title, is_bare_kind, is_title_word, is_weak_title_word, may_be_title_word, names_work
from rejoinder.practice.trimmed_titles import trimmed_title
from rejoinder.practice.word_lists import word_list

Named = tuple[str, int, int]
"""A position's name, and where it stands in the text."""

_READ = 14
"""Sentences of a letter that are read."""
_LONGEST = 4
"""Words of a name that is written small."""


def titles_in_passing(text: str, parts: LetterParts) -> Iterator[Named]:
    """Yield the positions that a letter says in passing, the surest places first."""
    yield from _referred_to(text, parts)
    for sentence in parts.spoken[:_READ]:
        yield from _behind_for(text, sentence)
        yield from _with_terms(text, sentence)


# --- under the signature


_REFERENCE = re.compile(
    r"(?:^[ \t]*|, |\()(?:re|ref|search for|search|application|post|position|vacancy)\b[:.]?[ \t]+([^\n:(),]{3,60})\)?$"
    r"|\(([^()\n\d]{3,50})\)[ \t]*$"
    r"|[·•|–—-][ \t]+([^\n·•|–—]{3,50}?)[ \t]+(?:vacancy|post|pool|panel)\b[^\n]{0,20}$"
    r"|·[ \t]+([^\n·]{3,50}?)[ \t]+·",
    re.IGNORECASE | re.MULTILINE,
)
_CLOSERS = re.compile(
    r"[ ,]+(?:post|vacancy|pool|panel|trial|desk|role|job|position|hiring|enquiries|applications?|search)\b.*$", re.IGNORECASE
)
_LAST_LINES = 400
"""Characters at the end of a letter in which a line may say what it is about."""


def _referred_to(text: str, parts: LetterParts) -> Iterator[Named]:
    """What a line at the end of a letter says it is about: "Re: Museum Steward", "Kestrel House Library (reading room supervisor post)"."""
    places = [(line.start, line.end) for line in parts.signed]
    places += [(max(s.start, s.end - _LAST_LINES), s.end) for s in parts.spoken[-2:]]
    for start, end in places:
        for found in _REFERENCE.finditer(text, start, end):
            number = next(n for n in range(1, 5) if found[n])
            name = trimmed_title(_CLOSERS.sub("", found[number]))
            if number == 2 and name == found[number] and looks_like_person(_line_before(text, found.start())):
                continue  # what somebody at the house is: "Ada Brook (Office Manager)"
            if name and _is_work(name) and not has_organization_word(name.split()[-1]):
                yield name, found.start(number), found.end(number)


def _line_before(text: str, at: int) -> str:
    """The words before a place on its line, or the line above where it begins one."""
    return text[:at].rstrip().rpartition("\n")[2].strip()


# --- behind "for", which leads to much else


_FOR = re.compile(r"\bfor[ \t]+(?=[\w])", re.IGNORECASE)
_WORD = re.compile(r"[^\s,.;:!?()\"“”]+")
_ENDS_A_NAME = frozenset(
    "is was are were has had have and but at in on from to with this that these we i you it he she they sorry please so as by if when"
    " until till because since who which went goes bring come see our your the next now again here there".split()
)


def _behind_for(text: str, sentence: Sentence) -> Iterator[Named]:
    """A position that stands right behind "for" without an article, as only the names of positions do: "for harvest volunteer"."""
    for found in _FOR.finditer(text, sentence.start, sentence.end):
        words: list[re.Match[str]] = []
        for word in _WORD.finditer(text, found.end(), min(sentence.end, found.end() + 60)):
            if (words and text[words[-1].end() : word.start()].strip()) or fold(word.group()) in _ENDS_A_NAME or len(words) == _LONGEST:
                break
            words.append(word)
        if not words or words[0].group().endswith(("'s", "’s")) or _says_else(words[0].group()):
            continue
        last = max((place for place, word in enumerate(words) if _may_end(word.group(), alone=not place)), default=-1)
        if last < 0 or any(fold(word.group()) in word_list("title_stops") - _WITHIN for word in words[1 : last + 1]):
            continue
        name = trimmed_title(text[words[0].start() : words[last].end()])
        if name and _is_work(name):
            yield name, words[0].start(), words[last].end()


def _may_end(word: str, alone: bool) -> bool:
    if word.endswith("s") and not word.endswith("ss"):
        return False
    return is_title_word(word) if alone else may_be_title_word(word) or fold(word) in _DOERS


_DOERS = frozenset("man woman maker parent".split())
"""What names of occupations end with, and say nothing alone: "grill man", "pattern maker"."""
_WITHIN = frozenset("team first international".split())
"""Words that mostly stand around names of positions and may stand in them: "spray team leader"."""


_DOINGS = frozenset(
    "being becoming having doing giving taking making working coming going looking getting using sending asking helping applying joining"
    " letting showing bringing waiting writing calling meeting finding sharing keeping".split()
)


_WHOM = frozenset("him her them me us".split())


def _says_else(word: str) -> bool:
    bare = fold(word)
    if bare in _WITHIN:
        return False
    return (
        bare in _WHOM
        or bare in word_list("title_stops")
        or bare in word_list("title_filler")
        or bare in word_list("not_names")
        or bare in _DOINGS
    )


# --- with what it pays, or when it is


_TERMS = re.compile(
    r"(?:^|[:.!?][ \t]+|\n)[ \t]*([A-Za-z][\w'’/ -]{3,40}),[ \t](?=[^\n.!?]{0,60}(?:\d|full[ -]time|part[ -]time))",
)


def _with_terms(text: str, sentence: Sentence) -> Iterator[Named]:
    """A position before its terms: "Machinist, second shift, 27 an hour", "So: porter, full time"."""
    said = text[sentence.start : sentence.end]
    for found in _TERMS.finditer(said):
        name = trimmed_title(found[1])
        if name and len(name.split()) <= _LONGEST and ends_like_title(name) and _is_work(name) and not any(map(_says_else, name.split())):
            yield name, sentence.start + found.start(1), sentence.start + found.end(1)


def _is_work(name: str) -> bool:
    words = name.split()
    known = ends_like_title(name) or (len(words) > 1 and (may_be_title_word(words[-1]) or fold(words[-1]) in _DOERS))
    somebody = name.istitle() and looks_like_person(name) and not is_weak_title_word(words[-1])
    return known and (len(words) > 1 or names_work(name)) and not is_bare_kind(name) and not somebody
