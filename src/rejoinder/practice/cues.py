"""Phrases as data: a small pattern language that anyone can write, and a matcher that stays quick with a thousand of them.

A phrase file has headings and phrases:

    [not_selected weight=3]
    we have decided (not to|against) (move*|go*) forward
    you were not [among those] (selected|chosen)

- a word matches itself, whatever its case and accents; "n't", "'re", "'ll", "'ve", "'d" also match their long forms
- `word*` matches any word that begins so
- `(a|b c)` is one of the alternatives, `[a|b]` the same but may be missing
- `...` stands for up to eight words, `..3` for up to three
- `<number>` is a number in digits or words
- everything matches inside one sentence only; between words any white space and punctuation may stand

A heading names the label of the phrases below it; `name=value` pairs after it are handed on as they are.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from rejoinder.practice.finder import Finder, kernel
from rejoinder.practice.phrases import READ_LANGUAGES, Index, indexed_phrases, phrase_lines, written_row
from rejoinder.practice.sentences import Sentence, fold

_HEADING = re.compile(r"\[[a-z_0-9]+(?: [a-z_]+=\S+)*\]")
_TOKEN = re.compile(r"\.\.\.|\.\.\d+|[()\[\]|]|<\w+>|[^\s()\[\]|<>]+")
_WORD = re.compile(r"\w+")
_LONG_FORMS = {"re": ("are",), "ll": ("will",), "ve": ("have",), "d": ("would", "had"), "m": ("am",)}
_IRREGULAR_NOT = {"won't": ("will not",), "can't": ("cannot", "can not"), "shan't": ("shall not",)}
_CLIPPED = frozenset({"t", "s", *_LONG_FORMS})
"""What stands behind an apostrophe is no word of its own when words are counted."""
_NUMBERS = frozenset(
    "a an one two three four five six seven eight nine ten eleven twelve fifteen eighteen twenty thirty sixty ninety"
    " ein eine einen einem einer zwei drei vier funf sechs sieben acht neun zehn elf zwolf".split()
)
_TENS = frozenset({"twenty", "thirty"})


class Heading(NamedTuple):
    """The label of a group of phrases and its settings, as written."""

    label: str
    settings: tuple[tuple[str, str], ...] = ()

    def setting(self, name: str, default: str = "") -> str:
        """Return the value written for `name`, or `default`."""
        for known, value in self.settings:
            if known == name:
                return value
        return default


class Cue(NamedTuple):
    """A phrase found: `[start, end)` of the text that the sentence was cut from."""

    heading: Heading
    start: int
    end: int
    phrase: str


class Phrases:
    """A set of phrases. `find` tries only those of which every needed word is in the sentence."""

    def __init__(self, lines: Iterable[str], *, native: bool = True) -> None:
        """Take the lines of a phrase file; `native` has the kernel find them where there is one. Raises ValueError naming the line that
        is not well formed."""
        written = tuple(lines)
        self._index = indexed_phrases(written) or index(written)
        self._headings = [Heading(label, tuple((name, value) for name, value in settings)) for label, settings in self._index.headings]
        self._ready: dict[int, _Entry] = {}
        self._said: dict[int, tuple[Heading, str]] = {}
        self._finder = _finder(self._index) if native else None

    def find(self, sentence: Sentence) -> Sequence[Cue]:
        """Return every phrase that occurs in `sentence` (its first place) in order of place, offsets relative to the whole text."""
        found = self._finder.find(sentence.spoken) if self._finder else None
        if found is None:
            found = self._found(sentence)
        return self._cues(found, sentence) if found else ()

    def _found(self, sentence: Sentence) -> list[int]:
        """What the kernel finds, found here: each phrase, its first word, the word after its last."""
        keys = sentence.keys
        ready, by_key = self._ready, self._index.by_key
        places: dict[int, tuple[int, int]] = {}
        for key in keys.keys() & by_key.keys():
            for number in by_key[key]:
                entry = ready.get(number) or self._entry(number)
                for need in entry.needs:
                    if need.isdisjoint(keys):
                        break
                else:
                    place = entry.search(sentence)
                    if place:
                        places[number] = place
        return [number for phrase, place in places.items() for number in (phrase, *place)]

    def _cues(self, found: list[int], sentence: Sentence) -> list[Cue]:
        spans = [word.span() for word in _WORD.finditer(sentence.folded)]
        said = self._said
        cues = []
        for number, first, end in zip(found[::3], found[1::3], found[2::3], strict=True):
            heading, phrase = said.get(number) or self._say(number)
            cues.append(Cue(heading, sentence.start + spans[first][0], sentence.start + spans[end - 1][1], phrase))
        if len(cues) > 1:
            cues.sort(key=lambda cue: (cue.start, -cue.end, cue.heading.label, cue.phrase))
        return cues

    def _say(self, number: int) -> tuple[Heading, str]:
        heading, phrase, *_ = self._index.phrase(number)
        said = self._said[number] = (self._headings[heading], phrase)
        return said

    def _entry(self, number: int) -> "_Entry":
        _, _, needs, first, start, steps = self._index.phrase(number)
        entry = self._ready[number] = _Entry(needs, first, start, steps)
        return entry


def _finder(known: Index) -> Finder | None:
    library = kernel()
    if library is None:
        return None
    small = {"numbers": sorted(_NUMBERS), "tens": sorted(_TENS), "clipped": sorted(_CLIPPED)}
    try:
        return Finder(library, known.rows, {"by_key": known.by_key, **small})
    except ValueError:  # a kernel that was not built from these sources
        return None


@cache
def phrases(language: str, topic: str) -> Phrases:
    """Return the phrases of `practice/phrases/<language>/<topic>.txt`, read once."""
    return Phrases(phrase_lines(language, topic))


@cache
def phrases_of_all(topic: str) -> Phrases:
    """Return the phrases of a topic in every language that is read, as one: for letters whatever they are written in."""
    return Phrases(line for language in READ_LANGUAGES for line in phrase_lines(language, topic))


# Steps. A phrase is followed word by word through small steps rather than through a regular expression: compiling a thousand
# of those takes longer than all the matching. A step is [what, value, next]; next is the number of the following step, -1 the end.

_IS, _BEGINS, _AMONG, _ONE_OF, _GAP, _NUMBER = range(6)
_END = -1

_Steps = Sequence[Sequence[Any]]


class _Entry:
    """A phrase ready to be looked for: one key of each set in `needs` must be in the sentence."""

    __slots__ = ("_first", "_start", "_steps", "needs")

    def __init__(self, needs: list[list[str]], first: list[str] | None, start: int, steps: list[list[Any]]) -> None:
        self.needs = tuple(map(frozenset, needs))
        self._first = frozenset(first) if first else None
        self._start = start
        self._steps = steps
        for step in steps:
            if step[0] == _AMONG:
                step[1] = (frozenset(step[1][0]), tuple(step[1][1]))
            elif step[0] == _ONE_OF:
                step[1] = _Choice(steps, step[1])

    def search(self, sentence: Sentence) -> tuple[int, int] | None:
        """Return the first and the end of the words that match, None when nowhere do they."""
        first, keys, words = self._first, sentence.keys, sentence.words
        begin = 0 if first is None else min(map(keys.__getitem__, first & keys.keys()), default=len(words))
        for at in range(begin, len(words)):
            if at == begin or first is None or words[at] in first or words[at][:4] + "*" in first:
                end = _follow(self._steps, self._start, words, at)
                if end > at:
                    return at, end
        return None


class _Choice(dict[str, tuple[int, ...]]):
    """Which of several steps may come next when the next word is known, in the order in which they are to be tried."""

    __slots__ = ("_options", "_steps")

    def __init__(self, steps: _Steps, options: Sequence[int]) -> None:
        self._steps = steps
        self._options = options

    def __missing__(self, word: str) -> tuple[int, ...]:
        options = tuple(option for option in self._options if self._may_begin(option, word))
        if len(self) < _MOST_REMEMBERED:
            self[word] = options
        return options

    def _may_begin(self, number: int, word: str) -> bool:
        what, value, _ = self._steps[number] if number != _END else _NOTHING
        if what == _ONE_OF:
            return bool(value[word])
        return what == _GAP or _takes(what, value, word)


_NOTHING: Sequence[Any] = (_GAP, 0, _END)
_MOST_REMEMBERED = 500
"""Words for which a choice is remembered, so that memory stays bounded whatever is read."""


def _follow(steps: _Steps, number: int, words: list[str], at: int) -> int:
    """Follow the steps from `number` along `words` from `at`; return where they end, or -1 when they do not fit."""
    count = len(words)
    while number != _END:
        what, value, following = steps[number]
        word = words[at] if at < count else ""
        if what == _ONE_OF:
            options = value[word]
            if not options:
                return -1
            for option in options[:-1]:
                end = _follow(steps, option, words, at)
                if end >= 0:
                    return end
            number = options[-1]
            continue
        if what == _GAP:
            return _follow_after_gap(steps, following, words, at, value)
        if not (word == value if what == _IS else _takes(what, value, word)):
            return -1
        if what == _NUMBER and word in _TENS and words[at + 1 : at + 2] and words[at + 1] in _NUMBERS:
            at += 1
        at += 1
        number = following
    return at


def _takes(what: int, value: Any, word: str) -> bool:
    """Whether a step that takes up one word takes this one."""
    if what == _IS:
        return bool(word == value)
    if what == _AMONG:
        return word in value[0] or word.startswith(value[1])
    if what == _BEGINS:
        return word.startswith(value)
    return word in _NUMBERS or (word.isascii() and word.isdigit() and len(word) <= 4)


def _follow_after_gap(steps: _Steps, number: int, words: list[str], at: int, widest: int) -> int:
    while True:
        end = _follow(steps, number, words, at)
        if end >= 0 or at >= len(words):
            return end
        widest -= words[at] not in _CLIPPED
        if widest < 0:
            return -1
        at += 1


# Compiling. A parsed phrase is a list of elements: ("word", w), ("stem", w), ("gap", n), ("number", ""),
# ("one of", [sequences]), ("maybe", [sequences]).

_Element = tuple[str, Any]


def index(lines: Sequence[str]) -> Index:
    """Return what is in the lines of a phrase file and which phrases each key may lead to.

    Raises ValueError naming the line that is not well formed.
    """
    headings: list[tuple[str, list[list[str]]]] = []
    by_key: dict[str, list[int]] = {}
    rows: list[str] = []
    for line in lines:
        if line.startswith("[") and _HEADING.fullmatch(line):
            label, *said = line[1:-1].split()
            headings.append((label, [list(setting.partition("=")[::2]) for setting in said]))
            continue
        if not headings:
            raise ValueError(f"phrase before any heading: {line!r}")
        elements = _parse(line)
        keys, *needs = _needed_keys(elements, line)
        for key in sorted(keys):
            by_key.setdefault(key, []).append(len(rows))
        steps: list[list[Any]] = []
        start = _add_steps(elements, _END, steps)
        first = sorted(_first_keys(elements) or ()) or None
        rows.append(written_row(len(headings) - 1, line, [sorted(need) for need in needs], first, start, steps))
    return Index(headings, by_key, rows)


def _parse(phrase: str) -> list[_Element]:
    tokens = _TOKEN.findall(fold(phrase))
    alternatives, rest = _parse_alternatives(tokens, 0, "", phrase)
    if rest != len(tokens) or len(alternatives) != 1:
        raise ValueError(f"phrase not well formed: {phrase!r}")
    return alternatives[0]


def _parse_alternatives(tokens: list[str], at: int, closing: str, phrase: str) -> tuple[list[list[_Element]], int]:
    alternatives: list[list[_Element]] = [[]]
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token == closing:
            return alternatives, at
        if token == "|" and closing:
            alternatives.append([])
        elif token in "([":
            inner, at = _parse_alternatives(tokens, at, ")" if token == "(" else "]", phrase)
            alternatives[-1].append(("one of" if token == "(" else "maybe", inner))
        elif token in ")]|":
            raise ValueError(f"unexpected {token!r} in phrase: {phrase!r}")
        elif token.startswith(".."):
            alternatives[-1].append(("gap", int(token[2:]) if token[2:].isdigit() else 8))
        elif token == "<number>":
            alternatives[-1].append(("number", ""))
        else:
            alternatives[-1] += _words(token, phrase)
    if closing:
        raise ValueError(f"missing {closing!r} in phrase: {phrase!r}")
    return alternatives, at


def _words(token: str, phrase: str) -> list[_Element]:
    """The words of a token: "re-apply*" is two, "we're" is itself or its long form."""
    words = _WORD.findall(token)
    if token.startswith("<"):
        raise ValueError(f"{token!r} is no word in phrase: {phrase!r}")
    if not words:
        return []  # punctuation alone: between words any may stand
    if token.endswith("*"):
        return [*(("word", word) for word in words[:-1]), ("stem", words[-1])]
    plain: list[_Element] = [("word", word) for word in words]
    if token in _IRREGULAR_NOT:
        return [("one of", [plain, *(_plain(long) for long in _IRREGULAR_NOT[token])])]
    if token.endswith("n't") and len(words) == 2:
        return [("one of", [plain, _plain(f"{words[0][:-1]} not")])]
    if "'" in token and len(words) == 2 and words[1] in _LONG_FORMS:
        return [("one of", [plain, *(_plain(f"{words[0]} {long}") for long in _LONG_FORMS[words[1]])])]
    return plain


def _plain(words: str) -> list[_Element]:
    return [("word", word) for word in words.split()]


_KINDS: Mapping[str, int] = {"word": _IS, "stem": _BEGINS, "gap": _GAP, "number": _NUMBER}


def _add_steps(elements: list[_Element], following: int, steps: list[list[Any]]) -> int:
    """Add the steps of `elements`, the last first, so that each knows its next; return the number of the first."""
    for kind, value in reversed(elements):
        if kind in _KINDS:
            steps.append([_KINDS[kind], value, following])
        else:
            single = [sequence[0] for sequence in value if len(sequence) == 1 and sequence[0][0] in ("word", "stem")]
            longer = [sequence for sequence in value if len(sequence) != 1 or sequence[0][0] not in ("word", "stem")]
            options = [_add_steps(sequence, following, steps) for sequence in longer]
            if single:
                steps.append([_AMONG, _words_among(single), following])
                options.append(len(steps) - 1)
            if kind == "maybe":
                options.append(following)
            if len(options) > 1:
                steps.append([_ONE_OF, options, following])
        following = len(steps) - 1
    return following


def _words_among(single: list[_Element]) -> tuple[list[str], list[str]]:
    """Words of which one, or stems with one of which a word begins: looked up together rather than tried in turn."""
    words = sorted({value for kind, value in single if kind == "word"})
    return words, sorted({value for kind, value in single if kind == "stem"})


def _needed_keys(elements: list[_Element], phrase: str) -> list[frozenset[str]]:
    """Sets of keys of each of which one must be among a sentence's keys for the phrase to match there; the most telling set first."""
    needs = _telling_first(elements)
    if not needs:
        raise ValueError(f"phrase has no word that must occur: {phrase!r}")
    return list(dict.fromkeys(needs))


_COMMON = frozenset(
    "a an and are as at be been by for from has have if in is it no not of on or our that the their"
    " this to us was we were will with you your".split()
)


def _telling_first(elements: list[_Element]) -> list[frozenset[str]]:
    options = [keys for keys in (_element_keys(kind, value) for kind, value in elements) if keys]
    return sorted(options, key=lambda keys: (bool(keys & _COMMON), len(keys), -min(map(len, keys)), sorted(keys)))


def _element_keys(kind: str, value: Any) -> frozenset[str] | None:
    """The keys of which one must occur where this element matches; None when it may match without any."""
    if kind == "word":
        return frozenset({value})
    if kind == "stem":
        return frozenset({value[:4] + "*"}) if len(value) >= 4 else None
    if kind == "one of":
        inner = [_telling_first(sequence)[:1] for sequence in value]
        return frozenset().union(*(keys for [keys] in inner)) if all(inner) else None
    return None


def _first_keys(elements: list[_Element]) -> frozenset[str] | None:
    """The keys of the words with which a match can begin; None when that cannot be said."""
    found: frozenset[str] = frozenset()
    for kind, value in elements:
        if kind in ("one of", "maybe"):
            firsts = [_first_keys(sequence) for sequence in value]
            if any(first is None for first in firsts):
                return None
            found = found.union(*(first for first in firsts if first))
            if kind == "one of":
                return found
        else:
            keys = _element_keys(kind, value)
            return found | keys if keys else None
    return None
