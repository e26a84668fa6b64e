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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rejoinder.practice.phrases import phrase_lines
from rejoinder.practice.sentences import Sentence, fold

_SEPARATOR = r"[^\w]+"
_ANY_WORD = r"\w+(?:['-]\w+){0,3}"
_NUMBER_WORDS = (
    "a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|twenty-four|thirty|sixty|ninety"
    "|ein|eine|einen|einem|einer|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf"
)
_NUMBER = rf"(?:\d{{1,4}}|(?:{_NUMBER_WORDS})(?!\w))"
_HEADING = re.compile(r"\[[a-z_0-9]+(?: [a-z_]+=\S+)*\]")
_TOKEN = re.compile(r"\.\.\.|\.\.\d+|[()\[\]|]|<\w+>|[^\s()\[\]|<>]+")
_LONG_FORMS = {"'re": ("are",), "'ll": ("will",), "'ve": ("have",), "'d": ("would", "had"), "'m": ("am",)}
_IRREGULAR_NOT = {"won't": "will not", "can't": "(?:cannot|can not)", "shan't": "shall not"}


@dataclass(frozen=True, slots=True)
class Heading:
    """The label of a group of phrases and its settings, as written."""

    label: str
    settings: tuple[tuple[str, str], ...] = ()

    def setting(self, name: str, default: str = "") -> str:
        """Return the value written for `name`, or `default`."""
        return dict(self.settings).get(name, default)


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase found: `[start, end)` of the text that the sentence was cut from."""

    heading: Heading
    start: int
    end: int
    phrase: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """A phrase with what must be among a sentence's keys for it to match there: one key of each set."""

    heading: Heading
    phrase: str
    needs: tuple[frozenset[str], ...]


class Phrases:
    """A set of phrases. `find` tries only those of which every needed word is in the sentence."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Take the lines of a phrase file. Raises ValueError naming the line that is not well formed."""
        self._by_key: dict[str, list[_Entry]] = {}
        heading: Heading | None = None
        for line in lines:
            if line.startswith("[") and _HEADING.fullmatch(line):
                label, *settings = line[1:-1].split()
                heading = Heading(label, tuple((name, value) for name, _, value in (s.partition("=") for s in settings)))
                continue
            if heading is None:
                raise ValueError(f"phrase before any heading: {line!r}")
            rarest, *others = _needed_keys(line)
            entry = _Entry(heading, line, tuple(others))
            for key in rarest:
                self._by_key.setdefault(key, []).append(entry)

    def find(self, sentence: Sentence) -> Iterator[Cue]:
        """Yield every phrase that occurs in `sentence` (its first place) in order of place, offsets relative to the whole text."""
        keys = sentence.keys
        cues = {
            Cue(entry.heading, sentence.start + found.start(), sentence.start + found.end(), entry.phrase)
            for key in keys
            if key in self._by_key
            for entry in self._by_key[key]
            if _all_met(entry.needs, keys) and (found := _compiled(entry.phrase).search(sentence.folded))
        }
        yield from sorted(cues, key=lambda cue: (cue.start, -cue.end, cue.heading.label, cue.phrase))


def _all_met(needs: tuple[frozenset[str], ...], keys: frozenset[str]) -> bool:
    for need in needs:  # noqa: SIM110 - a generator costs more than the comparison
        if need.isdisjoint(keys):
            return False
    return True


@cache
def phrases(language: str, topic: str) -> Phrases:
    """Return the phrases of `practice/phrases/<language>/<topic>.txt`, read once."""
    return Phrases(phrase_lines(language, topic))


@cache
def _compiled(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_sequence(_parse(phrase))}(?!\w)")


# A parsed phrase is a list of elements: ("word", w), ("stem", w), ("gap", n), ("number", ""),
# ("one of", [sequences]), ("maybe", [sequences]).
_Element = tuple[str, object]


def _parse(phrase: str) -> list[_Element]:
    tokens = _TOKEN.findall(fold(phrase))
    elements, rest = _parse_alternatives(tokens, 0, "")
    if rest != len(tokens) or len(elements) != 1:
        raise ValueError(f"phrase not well formed: {phrase!r}")
    return elements[0]


def _parse_alternatives(tokens: list[str], at: int, closing: str) -> tuple[list[list[_Element]], int]:
    alternatives: list[list[_Element]] = [[]]
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token == closing:
            return alternatives, at
        if token == "|" and closing:
            alternatives.append([])
        elif token in "([":
            inner, at = _parse_alternatives(tokens, at, ")" if token == "(" else "]")
            alternatives[-1].append(("one of" if token == "(" else "maybe", inner))
        elif token in ")]|":
            raise ValueError(f"unexpected {token!r}")
        elif token.startswith(".."):
            alternatives[-1].append(("gap", int(token[2:]) if token[2:].isdigit() else 8))
        elif token == "<number>":
            alternatives[-1].append(("number", ""))
        elif token.endswith("*"):
            alternatives[-1].append(("stem", token[:-1]))
        else:
            alternatives[-1].append(("word", token))
    if closing:
        raise ValueError(f"missing {closing!r}")
    return alternatives, at


def _sequence(elements: list[_Element]) -> str:
    out = ""
    begun = False
    for kind, value in elements:
        if kind == "gap":
            out += rf"(?:{_SEPARATOR}{_ANY_WORD}){{0,{value}}}?"
            continue
        piece = _element(kind, value)
        if kind == "maybe":
            out += rf"(?:{_SEPARATOR}{piece})?" if begun else rf"(?:{piece}{_SEPARATOR})?"
            continue
        out += (_SEPARATOR if begun else "") + piece
        begun = True
    return out


def _element(kind: str, value: object) -> str:
    if kind in ("one of", "maybe"):
        assert isinstance(value, list)
        return "(?:" + "|".join(_sequence(inner) for inner in value) + ")"
    if kind == "number":
        return _NUMBER
    word = str(value)
    if kind == "stem":
        return re.escape(word) + r"\w*"
    return _word_pattern(word)


def _word_pattern(word: str) -> str:
    if word in _IRREGULAR_NOT:
        return rf"(?:{re.escape(word)}|{_IRREGULAR_NOT[word].replace(' ', _SEPARATOR)})"
    if word.endswith("n't"):
        return rf"{re.escape(word[:-3])}(?:n't|{_SEPARATOR}not)"
    for short, longs in _LONG_FORMS.items():
        if word.endswith(short):
            return rf"{re.escape(word[: -len(short)])}(?:{short}|{_SEPARATOR}(?:{'|'.join(longs)}))"
    return re.escape(word)


def _needed_keys(phrase: str) -> list[frozenset[str]]:
    """Sets of keys of each of which one must be among a sentence's keys for `phrase` to match there; the most telling set first."""
    needs = _telling_first(_parse(phrase))
    if not needs:
        raise ValueError(f"phrase has no word that must occur: {phrase!r}")
    return list(dict.fromkeys(needs))


_COMMON = frozenset(
    "a an and are as at be been by for from has have if in is it no not of on or our that the their"
    " this to us was we were will with you your".split()
)


def _telling_first(elements: list[_Element]) -> list[frozenset[str]]:
    options = [keys for keys in (_element_keys(kind, value) for kind, value in elements) if keys]
    return sorted(options, key=lambda keys: (bool(keys & _COMMON), len(keys), -min(map(len, keys))))


def _element_keys(kind: str, value: object) -> frozenset[str] | None:
    if kind == "word":
        return _word_keys(str(value))
    if kind == "stem":
        first = re.match(r"\w+", str(value))
        return frozenset({first.group()[:4]}) if first and len(first.group()) >= 4 else None
    if kind == "one of":
        assert isinstance(value, list)
        inner = [_telling_first(sequence)[:1] for sequence in value]
        return frozenset().union(*(keys for [keys] in inner)) if all(inner) else None
    return None


def _word_keys(word: str) -> frozenset[str]:
    if word == "won't":
        return frozenset({"won", "will"})
    if word == "can't":
        return frozenset({"can", "cann"})
    first = re.match(r"\w+", word)
    stem = first.group() if first else word
    keys = {stem[:4]}
    if word.endswith("n't") and stem.endswith("n"):
        keys.add(stem[:-1][:4])
    return frozenset(keys)
