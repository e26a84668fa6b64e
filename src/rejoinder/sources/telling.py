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
_NOT_LETTERS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]+")
_NOT_WORDS = re.compile(r"position:|role=")
_FREQUENT = frozenset(
    "able with round review search available network process community description second letter better times meeting speak future committee feedback "
    "background experience skills manager received thank your offer profile time work working other different that this have been under good next best "
    "when from went going taking first manager program current close".split()
)
UNLESS_BEFORE = {b"position": b":", b"role": b"="}
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
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKD", text)).lower()


@dataclass(slots=True)
class Cues:
    """Stems made ready for searching. `anchors` are the literals of which every cue holds one, `points` what each is worth at most."""

    anchors: list[bytes] = field(default_factory=list)
    points: list[tuple[int, int]] = field(default_factory=list)
    alone: list[tuple[int, int]] = field(default_factory=list)
    beside: list[list[tuple[tuple[bytes, ...], int, int]]] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _stems: list[str] = field(default_factory=list)
    _groups: list[int] = field(default_factory=list)
    _by_prefix: dict[str, list[_Cue]] = field(default_factory=dict)
    _inside: list[_Cue] = field(default_factory=list)
    _chinese: list[_Cue] = field(default_factory=list)
    _subject: "Cues | None" = None

    @staticmethod
    def of(stems: Stems) -> "Cues":
        """Prepare `stems`. Raises ValueError naming a line that is not well formed."""
        cues = Cues()
        lines = [(line, 1, 0) for line in stems.trade] + [(line, 0, 1) for line in stems.outcome] + [(line, 1, 1) for line in stems.both]
        cues._stems = sorted({_anchor(line)[1] for line, _, _ in lines}, key=len)
        for line, trade, outcome in lines:
            cues._add(line, trade, outcome)
        subject = Cues()
        subject._stems = sorted({_anchor(f"1 {line}")[1] for line in stems.subject}, key=len)
        for line in stems.subject:
            subject._add(f"{2 * BAR} {line}", 1, 1)
        cues._subject = subject
        return cues

    def _add(self, line: str, trade: int, outcome: int) -> None:
        at, word = _anchor(line)
        points, *words = line.split()
        worth = int(points) // 2 if trade and outcome else int(points)
        stem = next(shorter for shorter in self._stems if word.startswith(shorter))
        group = self._numbers.setdefault(stem, len(self._numbers))
        cue = _Cue(tuple(words), at, group, worth * trade, worth * outcome)
        if _CJK.match(stem):
            self._chinese.append(cue)
            literals: Iterable[bytes] = dict.fromkeys(_encoded(stem, charset) for charset in CHARSETS_OF_CHINESE)
        else:
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
                break
        else:
            number = len(self.anchors)
            self.anchors.append(literal)
            self._groups.append(group)
            self.points.append((0, 0))
            self.alone.append((0, 0))
            self.beside.append([])
        self.points[number] = _most(self.points[number], cue)
        if len(cue.words) == 1:
            self.alone[number] = _most(self.alone[number], cue)
        else:
            others = tuple(word.strip("*$").encode() for at, word in enumerate(cue.words) if at != cue.at)
            self.beside[number].append((others, cue.trade, cue.outcome))

    def worth(self, number: int, context: bytes) -> tuple[int, int]:
        """Return the most points that anchor `number` can be worth with the bytes around it, which may hold markup."""
        beside = self.beside[number]
        if not beside:
            return self.alone[number]
        if not context.isascii() or b"&" in context:
            return self.points[number]
        trade, outcome = self.alone[number]
        lowered = context.lower()
        for others, more_trade, more_outcome in beside:
            if (more_trade > trade or more_outcome > outcome) and all(other in lowered for other in others):
                trade, outcome = max(trade, more_trade), max(outcome, more_outcome)
        return trade, outcome

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


def _most(points: tuple[int, int], cue: _Cue) -> tuple[int, int]:
    return max(points[0], cue.trade), max(points[1], cue.outcome)


def _anchor(line: str) -> tuple[int, str]:
    """Return which word of a line is searched for, and its stem. Raises ValueError when the line is not well formed."""
    points, *words = line.split()
    if not points.isdigit() or not words:
        raise ValueError(f"stem not well formed: {line!r}")
    at = max(range(len(words)), key=lambda i: _fitness(words[i]))
    stem = words[at].strip("*$")
    if not _CJK.match(stem) and (len(stem) < 4 or not stem.isascii()):
        raise ValueError(f"stem without a word of four letters: {line!r}")
    return at, stem


def _fitness(word: str) -> tuple[bool, bool, int]:
    """How well a word serves to find a cue: Chinese or four letters long, seldom met elsewhere, long."""
    stem = word.strip("*$")
    return len(stem) >= 4 or bool(_CJK.match(stem)), stem not in _FREQUENT, len(stem)


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
