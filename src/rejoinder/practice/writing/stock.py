"""The stock of sentences, and the choice among them: by lot, but always the same lot for the same letter."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from rejoinder.practice.phrases import phrase_lines

_HEADING = re.compile(r"\[([a-z_]+\.[a-z_]+)((?: !?[a-z_]+)*)((?: covers=[a-z_,]+)?)\]")
_SLOT = re.compile(r"\{([a-z_]+)\}")
_WORD = re.compile(r"[a-zäöüß']+")
_TELLING = frozenset(
    "time appre grate glad pleas happy enjoy hope wish under disap court gener value kind consi inter word watch encou remem stay "
    "dank freue gern verst hoff wünsc bedau schät entsc".split()
)
"""First five letters of words that tire the reader when they come twice in a letter."""


@dataclass(frozen=True, slots=True)
class Line:
    """One choice of the stock: its text with alternatives and slots, and what must be known for it to be true."""

    source: str
    text: str
    needs: frozenset[str]
    unless: frozenset[str]
    slots: frozenset[str]
    covers: frozenset[str]

    def fits(self, known: frozenset[str], slots: Mapping[str, str]) -> bool:
        """Whether every condition holds and every fact that the line mentions is known."""
        return self.needs <= known and not (self.unless & known) and self.slots <= slots.keys()


@cache
def stock(language: str, file: str = "letters") -> Mapping[str, tuple[Line, ...]]:
    """Return the lines of a language by "part.topic"; `file` is "letters", "call", or "letters_du" for those who say "du".

    Raises ValueError naming a heading that is not well formed."""
    found: dict[str, list[Line]] = {}
    heading: re.Match[str] | None = None
    for text in phrase_lines(language, file):
        if text.startswith("[") and text.endswith("]"):
            heading = _HEADING.fullmatch(text)
            if heading is None:
                raise ValueError(f"heading not well formed: {text!r}")
            continue
        if heading is None:
            raise ValueError(f"sentence before any heading: {text!r}")
        conditions = heading[2].split()
        found.setdefault(heading[1], []).append(
            Line(
                source=heading[1],
                text=text,
                needs=frozenset(c for c in conditions if not c.startswith("!")),
                unless=frozenset(c[1:] for c in conditions if c.startswith("!")),
                slots=frozenset(_SLOT.findall(text)),
                covers=frozenset(heading[3].partition("=")[2].split(",")) - {""},
            )
        )
    return {name: tuple(lines) for name, lines in found.items()}


class Lots:
    """A row of lots that is the same for the same seed on every machine (splitmix64)."""

    def __init__(self, seed: str) -> None:
        """Begin the row for `seed`."""
        self._state = int.from_bytes(blake2b(seed.encode("utf-8", "replace"), digest_size=8).digest(), "big")

    def below(self, count: int) -> int:
        """Draw a whole number from 0 to `count` - 1."""
        mask = 0xFFFFFFFFFFFFFFFF
        self._state = (self._state + 0x9E3779B97F4A7C15) & mask
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        return (mixed ^ (mixed >> 31)) % count

    def chance(self, percent: int) -> bool:
        """Draw yes in `percent` of a hundred cases."""
        return self.below(100) < percent

    def some(self, items: list[Line], count: int) -> Iterator[Line]:
        """Draw up to `count` different lines."""
        left = list(items)
        for _ in range(min(count, len(left))):
            yield left.pop(self.below(len(left)))


class Memory:
    """What a letter has said so far, so that it does not say it again in the same words."""

    def __init__(self) -> None:
        """Begin with an empty page."""
        self._threes: set[tuple[str, ...]] = set()
        self._telling: dict[str, int] = {}
        self._opening = ""

    def repetition(self, text: str) -> int:
        """Return how much of `text` (a line as written, slots unfilled) has been heard already; 0 for nothing."""
        words = _words(text)
        again = 3 * sum(three in self._threes for three in _threes(words))
        again += sum(2 * self._telling.get(word[:5], 0) for word in set(words) if word[:5] in _TELLING)
        again += 3 * max(0, self._telling.get("thank", 0) - 1) * ("thank" in words or "thanks" in words)
        return again + (2 if words[:1] == [self._opening] else 0)

    def keep(self, text: str) -> None:
        """Remember that `text` has been said."""
        words = _words(text)
        self._threes.update(_threes(words))
        for word in set(words):
            if word[:5] in _TELLING or word[:5] == "thank":
                self._telling[word[:5]] = self._telling.get(word[:5], 0) + 1
        self._opening = words[0] if words else ""


def _words(text: str) -> list[str]:
    return _WORD.findall(_SLOT.sub(" ", text.lower()))


def _threes(words: list[str]) -> Iterable[tuple[str, ...]]:
    return zip(words, words[1:], words[2:], strict=False)


def spoken(text: str, lots: Lots) -> str:
    """Return `text` with one of each "(a|b)" drawn and each "[a]" kept or left out; brackets may stand inside one another."""
    out, _ = _spoken(text, 0, "", lots)
    return re.sub(r" {2,}", " ", out).strip()


def _spoken(text: str, at: int, closing: str, lots: Lots) -> tuple[str, int]:
    choices = [""]
    while at < len(text):
        character = text[at]
        at += 1
        if character == closing:
            break
        if character in "([":
            inner, at = _spoken(text, at, ")" if character == "(" else "]", lots)
            choices[-1] += inner if character == "(" or lots.chance(50) else ""
        elif character == "|" and closing:
            choices.append("")
        else:
            choices[-1] += character
    return choices[lots.below(len(choices))] if len(choices) > 1 else choices[0], at


_AT_LENGTH = {
    "i'd": "I would",
    "i'm": "I am",
    "i'll": "I will",
    "i've": "I have",
    "can't": "cannot",
    "won't": "will not",
    "let's": "let us",
}
_CONTRACTED = re.compile(
    r"\b(?:I'(?:d|m|ll|ve)|can't|won't|let's|(\w+)n't|(\w+)'s(?= (?:a|an|useful|fine|lovely|good|not|a)\b))", re.IGNORECASE
)


def at_length(text: str) -> str:
    """Return `text` of the stock without contractions, for a formal letter."""

    def long_form(found: re.Match[str]) -> str:
        if found[1]:
            return f"{found[1]} not"
        return f"{found[2]} is" if found[2] else _AT_LENGTH[found[0].lower()]

    return _CONTRACTED.sub(long_form, text)


def filled(text: str, slots: Mapping[str, str]) -> list[str]:
    """Return the sentences of `text` ("||" between them) with its slots filled in one pass, and a capital where one begins with a slot."""
    written = []
    for sentence in text.split("||"):
        full = _SLOT.sub(lambda slot: slots[slot[1]], sentence.strip()).replace("..", ".")
        written.append(full[:1].upper() + full[1:] if sentence.lstrip().startswith("{") else full)
    return written
