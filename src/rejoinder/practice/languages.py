"""The language that a text is in, as far as its commonest words or its script tell."""

import re
from functools import cache
from typing import NamedTuple

from rejoinder.practice.phrases import phrase_lines
from rejoinder.practice.sentences import fold

_LANGUAGE_SAMPLE = 1_500
"""Characters from which the language of a text is told."""


def language_name(code: str) -> str:
    """Return the English name of the language with that ISO 639-1 code, or the code itself."""
    known = known_languages().get(code)
    return known.name if known else code


def language(text: str) -> str:
    """Return the ISO 639-1 code of the language that `text` (its first part) is most likely in, "" when it has too few common words."""
    sample = fold(text[:_LANGUAGE_SAMPLE])
    scripted = _by_script(sample)
    if scripted:
        return scripted
    words = _LETTERS.findall(sample)
    counts = {code: 0 for code, known in known_languages().items() if known.stop}
    for codes in filter(None, map(_stop_words().get, words)):
        for code in codes:
            counts[code] += 1
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= max(2, len(words) // 12) else ""


class Language(NamedTuple):
    """A language: its English name, its commonest words, and words of the trade in it ("candidature"), all folded."""

    name: str
    stop: frozenset[str]
    trade: frozenset[str]


@cache
def known_languages() -> dict[str, Language]:
    """Return the languages that can be told apart (`phrases/languages.txt`), read or not, by ISO 639-1 code."""
    fields: dict[str, dict[str, str]] = {}
    code = ""
    for line in phrase_lines("", "languages"):
        if line.startswith("["):
            code = line.strip("[]")
            fields[code] = {}
        else:
            name, _, rest = line.partition(" ")
            fields[code][name] = rest
    return {
        code: Language(held.get("name", code), frozenset(held.get("stop", "").split()), frozenset(held.get("trade", "").split()))
        for code, held in fields.items()
    }


@cache
def _stop_words() -> dict[str, list[str]]:
    """The languages in which each of the commonest words is one of them."""
    codes: dict[str, list[str]] = {}
    for code, known in known_languages().items():
        for word in known.stop:
            codes.setdefault(word, []).append(code)
    return codes


_LETTERS = re.compile(r"[^\W\d_]+")


def _by_script(sample: str) -> str:
    """The code of the language that a text of East Asian letters is in, "" for others."""
    if sample.isascii():
        return ""
    letters = [c for c in sample if c.isalpha()]
    enough = max(8, len(letters) // 4)
    if sum("\u3040" <= c <= "\u30ff" for c in letters) >= enough // 2 + 4:
        return "ja"
    if sum("\u4e00" <= c <= "\u9fff" for c in letters) >= enough:
        return "zh"
    if sum("\uac00" <= c <= "\ud7a3" or "\u1100" <= c <= "\u11ff" for c in letters) >= enough:
        return "ko"
    return ""
