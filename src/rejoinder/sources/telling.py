"""Whether decoded text may be about an application: cues with points, counted inside a window of words.

The same test serves the quick scan, which runs it on the neighbourhood of what a literal search has found, and the slow
oracle of the benchmarks, which runs it on everything.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WINDOW = 80
"""Cues count together when they stand within so many words."""

BAR = 4
"""So many points make a message worth reading."""

CHARSETS_OF_CHINESE = ("utf-8", "gb18030", "big5")

_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x034F])
_NOT_WORDS = re.compile(r"position:|role=")
_CJK = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Stems:
    """What to look for. `trade`, `outcome` and `both` hold lines "<points> <words>", `subject` only words; all folded.

    A message is worth reading when its text reaches BAR points within WINDOW words, from both sides; when its subject has
    one of `subject`; or when it comes from one of `domains` (or a subdomain).
    """

    trade: tuple[str, ...]
    outcome: tuple[str, ...]
    both: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cue:
    words: tuple[str, ...]
    at: int
    anchor: int
    trade: int
    outcome: int


@dataclass(slots=True)
class _Last:
    index: int = -(10**9)
    trade: int = 0
    outcome: int = 0


def fold(text: str) -> str:
    """Return `text` in lower case without accents and invisible characters."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_INVISIBLE))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


@dataclass(slots=True)
class Cues:
    """Stems made ready for searching. `anchors` are the literals of which every cue holds one, `points` what each is worth at most."""

    anchors: list[bytes] = field(default_factory=list)
    points: list[tuple[int, int]] = field(default_factory=list)
    calendar: frozenset[int] = frozenset()
    _numbers: dict[str, int] = field(default_factory=dict)
    _groups: list[int] = field(default_factory=list)
    _by_prefix: dict[str, list[_Cue]] = field(default_factory=dict)
    _inside: list[_Cue] = field(default_factory=list)
    _chinese: list[_Cue] = field(default_factory=list)
    _subject: "Cues | None" = None

    @staticmethod
    def of(stems: Stems) -> "Cues":
        """Prepare `stems`. Raises ValueError naming a line that is not well formed."""
        cues = Cues()
        for line in stems.trade:
            cues._add(line, 1, 0)
        for line in stems.outcome:
            cues._add(line, 0, 1)
        for line in stems.both:
            cues._add(line, 1, 1)
        subject = Cues()
        for line in stems.subject:
            subject._add(f"{2 * BAR} {line}", 1, 1)
        cues._subject = subject
        return cues

    def _add(self, line: str, trade: int, outcome: int) -> None:
        points, *words = line.split()
        if not points.isdigit() or not words:
            raise ValueError(f"stem not well formed: {line!r}")
        worth = int(points) // 2 if trade and outcome else int(points)
        at = max(range(len(words)), key=lambda i: (len(words[i].strip("*$")), i))
        stem = words[at].strip("*$")
        group = self._numbers.setdefault(stem, len(self._numbers))
        cue = _Cue(tuple(words), at, group, worth * trade, worth * outcome)
        if _CJK.match(stem):
            self._chinese.append(cue)
            literals: Iterable[bytes] = dict.fromkeys(_encoded(stem, charset) for charset in CHARSETS_OF_CHINESE)
        else:
            if len(stem) < 4:
                raise ValueError(f"stem without a word of four letters: {line!r}")
            if words[at].startswith("*"):
                self._inside.append(cue)
            else:
                self._by_prefix.setdefault(stem[:4], []).append(cue)
            literals = (stem.encode(),)
        for literal in literals:
            self._note_literal(literal, group, cue)

    def _note_literal(self, literal: bytes, group: int, cue: _Cue) -> None:
        if not literal:
            return
        for number, known in enumerate(self.anchors):
            if known == literal and self._groups[number] == group:
                trade, outcome = self.points[number]
                self.points[number] = (max(trade, cue.trade), max(outcome, cue.outcome))
                return
        self.anchors.append(literal)
        self._groups.append(group)
        self.points.append((cue.trade, cue.outcome))

    def may_tell(self, numbers: Iterable[int]) -> bool:
        """Whether anchors with these numbers could reach the bar: an upper bound of `tells`."""
        trade = outcome = 0
        for number in numbers:
            more_trade, more_outcome = self.points[number]
            trade += more_trade
            outcome += more_outcome
        return trade > 0 and outcome > 0 and trade + outcome >= BAR

    def tells(self, text: str) -> bool:
        """Whether decoded `text` (no markup) reaches the bar somewhere."""
        folded = _NOT_WORDS.sub(" ", fold(text))
        words = _WORD.findall(folded)
        found = self._found(words)
        if not folded.isascii():
            found += self._found_chinese(folded)
        if len(found) < 1:
            return False
        found.sort(key=lambda pair: pair[0])
        last: dict[int, _Last] = {}
        for index, cue in found:
            seen = last.setdefault(cue.anchor, _Last())
            if seen.index < index - WINDOW:
                seen.trade, seen.outcome = cue.trade, cue.outcome
            else:
                seen.trade, seen.outcome = max(seen.trade, cue.trade), max(seen.outcome, cue.outcome)
            seen.index = index
            near = [other for other in last.values() if other.index >= index - WINDOW]
            trade = sum(other.trade for other in near)
            outcome = sum(other.outcome for other in near)
            if trade and outcome and trade + outcome >= BAR:
                return True
        return False

    def tells_anything(self, text: str) -> bool:
        """Whether there is any cue of the trade in `text`."""
        folded = fold(text)
        found = self._found(_WORD.findall(folded)) + (self._found_chinese(folded) if not folded.isascii() else [])
        return any(cue.trade for _, cue in found)

    def in_subject(self, text: str) -> bool:
        """Whether a decoded subject is enough on its own."""
        return self._subject is not None and self._subject.tells_anything(text)

    def _found(self, words: Sequence[str]) -> list[tuple[int, _Cue]]:
        by_prefix = self._by_prefix
        found: list[tuple[int, _Cue]] = []
        for index, word in enumerate(words):
            cues = by_prefix.get(word[:4])
            if cues is not None:
                found += [(index, cue) for cue in cues if _stands(cue, words, index)]
        if self._inside:
            whole = " ".join(words)
            for cue in self._inside:
                stem = cue.words[cue.at].strip("*$")
                if stem in whole:
                    found += [(index, cue) for index, word in enumerate(words) if stem in word and _stands(cue, words, index)]
        return found

    def _found_chinese(self, folded: str) -> list[tuple[int, _Cue]]:
        found = []
        for cue in self._chinese:
            at = folded.find(cue.words[0])
            while at >= 0:
                found.append((at // 6, cue))
                at = folded.find(cue.words[0], at + 6 * WINDOW // 2)
        return found


def _stands(cue: _Cue, words: Sequence[str], index: int) -> bool:
    first = index - cue.at
    if first < 0 or first + len(cue.words) > len(words):
        return False
    return all(_is(stem, words[first + number]) for number, stem in enumerate(cue.words))


def _is(stem: str, word: str) -> bool:
    if stem.endswith("$"):
        stem = stem[:-1]
        return word.endswith(stem[1:]) if stem.startswith("*") else word == stem
    return stem[1:] in word if stem.startswith("*") else word.startswith(stem)


def _encoded(stem: str, charset: str) -> bytes:
    try:
        return stem.encode(charset)
    except UnicodeEncodeError:
        return b""
