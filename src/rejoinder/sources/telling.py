"""Whether decoded text may be about an application: cues with points, counted inside a window of words.

The same test serves the quick scan, which runs it on the neighbourhood of what a literal search has found, and the slow
oracle of the benchmarks, which runs it on everything.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

WINDOW = 480
"""Cues count together when they stand within so many characters, each run of white space and punctuation counted as one."""

BAR = 5
"""So many points make a message worth reading."""

AFTER = 320
"""What stands so many characters behind the place where the bar is reached belongs to it, and WINDOW before it."""

CHARSETS_OF_CHINESE = ("utf-8", "gb18030", "big5")

_WORD = re.compile(r"[^\W_]+")
_NOT_LETTERS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]+")
_NOT_WORDS = re.compile(r"position:|role=")
_FREQUENT = frozenset(
    "able with round review search available network process community description second letter better "
    "times meeting speak future committee feedback "
    "background experience skills manager received thank your offer profile time work working other different that this "
    "have been under good next best "
    "when from went going taking first manager program current close".split()
)
UNLESS_BEFORE = {b"position": b":", b"role": b"="}
_SPELLINGS = {"resume": ("résum".encode(), "résum".encode("latin-1"), b"r&eacute;sum")}
_NEAR = 40
_FAR = 400
_ENOUGH = 24
_DOUBT = 63
_BLANKS = frozenset(b" \n")
_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_PLAIN = bytes(
    byte + 32 if 65 <= byte <= 90 else byte if byte in _LETTERS else _DOUBT if byte >= 128 or byte == 38 else 32 for byte in range(256)
)
_DOUBTFUL = frozenset(bytes(pair) for byte in (*_LETTERS, _DOUBT) for pair in ((byte, _DOUBT), (_DOUBT, byte))) | {bytes([_DOUBT])}
_TAG_BYTES = re.compile(rb"<[a-zA-Z/!?][^<>]*>")
_CJK = re.compile(r"[\u3400-\u9fff]")


def folded_words(text: str) -> list[str]:
    """Return the words of `text`, folded, in order."""
    return _WORD.findall(_NOT_WORDS.sub(" ", fold(text)))


@dataclass(frozen=True, slots=True)
class Stems:
    """What to look for. `trade`, `outcome` and `both` hold lines "<points> <words>", `subject` only words; all folded.

    A message is worth reading when its text reaches BAR points within WINDOW characters, from both sides; when its subject has
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
    beside: list[list[tuple[bytes, tuple[bytes, ...], tuple[bytes, ...], int, int]]] = field(default_factory=list)
    _suffix: list[set[bytes]] = field(default_factory=list)
    _left: list[set[bytes]] = field(default_factory=list)
    _ends: list[set[bytes]] = field(default_factory=list)
    _right: list[set[bytes]] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _single: frozenset[str] = frozenset()
    _stems: frozenset[str] = frozenset()
    _literals: dict[tuple[bytes, int], int] = field(default_factory=dict)
    _by_prefix: dict[str, list[_Cue]] = field(default_factory=dict)
    _inside: list[_Cue] = field(default_factory=list)
    _chinese: list[_Cue] = field(default_factory=list)
    _subject: "Cues | None" = None

    @staticmethod
    def of(stems: Stems) -> "Cues":
        """Prepare `stems`. Raises ValueError naming a line that is not well formed."""
        cues = Cues()
        lines = [(line, 1, 0) for line in stems.trade] + [(line, 0, 1) for line in stems.outcome] + [(line, 1, 1) for line in stems.both]
        cues._single = frozenset(line.split()[1].strip("*$") for line, _, _ in lines if len(line.split()) == 2)
        cues._stems = frozenset(_anchor(line, cues._single)[1] for line, _, _ in lines)
        for line, trade, outcome in lines:
            cues._add(line, trade, outcome)
        subject = Cues()
        subject._stems = frozenset(_anchor(f"1 {line}", frozenset())[1] for line in stems.subject)
        for line in stems.subject:
            subject._add(f"{2 * BAR} {line}", 1, 1)
        cues._subject = subject
        return cues

    def all(self) -> "list[_Cue]":
        """Return every cue."""
        return [cue for cues in self._by_prefix.values() for cue in cues] + self._inside + self._chinese

    def all_of_subjects(self) -> "list[_Cue]":
        """Return every cue that is enough in a subject."""
        return [] if self._subject is None else self._subject.all()

    def _add(self, line: str, trade: int, outcome: int) -> None:
        at, word = _anchor(line, self._single)
        points, *words = line.split()
        worth = int(points) // 2 if trade and outcome else int(points)
        stem = next((word[:length] for length in range(1, len(word)) if word[:length] in self._stems), word)
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
            literals = (stem.encode(), *_SPELLINGS.get(stem, ()))
        for literal in literals:
            self._note_literal(literal, group, cue)

    def _note_literal(self, literal: bytes, group: int, cue: _Cue) -> None:
        if not literal:
            return
        number = self._literals.setdefault((literal, group), len(self.anchors))
        if number == len(self.anchors):
            self.anchors.append(literal)
            self.points.append((0, 0))
            self.alone.append((0, 0))
            self.beside.append([])
            self._suffix.append(set())
            self._left.append(set())
            self._ends.append(set())
            self._right.append(set())
        self.points[number] = _most(self.points[number], cue)
        stems = [word.strip("*$").encode() for word in cue.words]
        suffix = stems[cue.at][len(literal) :] if literal.isascii() else b""
        if len(cue.words) == 1 and not suffix:
            self.alone[number] = _most(self.alone[number], cue)
        else:
            before, after = tuple(stems[: cue.at]), tuple(stems[cue.at + 1 :])
            self.beside[number].append((suffix, before, after, cue.trade, cue.outcome))
            self._suffix[number].update([suffix[:1]] if len(cue.words) == 1 else [])
            self._ends[number].update((before[-1][-2:],) if before else ())
            self._left[number].update((before[-1][:2], *_DOUBTFUL) if before else ())
            self._right[number].update((after[0][:2], *_DOUBTFUL) if after else ())

    def worth(self, number: int, data: bytes, end: int, html: bool) -> tuple[int, int]:
        """Return the most points that anchor `number`, found before `data[end]`, can be worth with the words beside it."""
        anchor = self.anchors[number]
        start = end - len(anchor)
        if anchor in UNLESS_BEFORE and data[start:end].lower() != anchor:
            start, end = start - 1, end - 1
        if self._stands_apart(number, data, start, end):
            return self.alone[number]
        left_part = data[start - _NEAR if start > _NEAR else 0 : start]
        right_part = data[end : end + _NEAR]
        if html and (b">" in left_part or b"<" in right_part):
            left_part = _TAG_BYTES.sub(b" ", data[max(0, start - _FAR) : start]).rpartition(b">")[2]
            right_part = _TAG_BYTES.sub(b" ", data[end : end + _FAR]).partition(b"<")[0]
            if len(left_part) < _ENOUGH or len(right_part) < _ENOUGH:
                return self.points[number]
        left_part = left_part.translate(_PLAIN)
        right_part = right_part.translate(_PLAIN)
        rest = b""
        if right_part[:1] > b" ":
            rest, _, right_part = right_part.partition(b" ")
        if (
            rest[:1] not in self._suffix[number]
            and left_part[left_part.rfind(b" ", 0, -1) + 1 :][:2] not in self._left[number]
            and right_part.lstrip()[:2] not in self._right[number]
            and left_part[-2:] != b"  "
        ):
            return self.alone[number]
        left = left_part.split()
        right = right_part.split()
        trade, outcome = self.alone[number]
        for suffix, before, after, more_trade, more_outcome in self.beside[number]:
            if (
                (more_trade > trade or more_outcome > outcome)
                and rest.startswith(suffix)
                and _fits(before, left[max(0, len(left) - len(before)) :])
                and _fits(after, right)
            ):
                trade, outcome = max(trade, more_trade), max(outcome, more_outcome)
        return trade, outcome

    def _stands_apart(self, number: int, data: bytes, start: int, end: int) -> bool:
        """Whether a glance at the letters beside `data[start:end]` rules out every cue of more than this word."""
        if start < 3 or data[start - 1] not in _BLANKS or data[start - 2] not in _LETTERS or data[start - 3] not in _LETTERS:
            return False
        if data[start - 3 : start - 1].lower() in self._ends[number]:
            return False
        rights = self._right[number]
        after = data[end : end + 3]
        if not rights and not self._suffix[number]:
            return True
        return len(after) == 3 and after[0] in _BLANKS and after[1] in _LETTERS and after[2] in _LETTERS and after[1:].lower() not in rights

    def tells(self, text: str, passes: Callable[[list[str]], bool] | None = None) -> bool:
        """Whether decoded `text` (no markup) reaches the bar somewhere, and there `passes` says yes to the words of the cues and between
        them, or to those and what stands around. Chinese has no words to ask about.
        """
        folded = _NOT_WORDS.sub(" ", fold(text))
        words = _WORD.findall(folded)
        found = self._found(words)
        chinese = [] if folded.isascii() else self._found_chinese(folded)
        found += chinese
        found.sort(key=lambda pair: pair[0])
        return any(
            passes is None or chinese or passes(_between(words, first, last)) or passes(_between(words, last - WINDOW, last + AFTER))
            for first, last in _reached(found)
        )

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
        place = 0
        for index, word in enumerate(words):
            place += len(word) + 1
            cues = by_prefix.get(word[:4])
            if cues is not None:
                found += [(place, cue) for cue in cues if _stands(cue, words, index)]
        whole = " ".join(words)
        for cue in self._inside:
            stem = cue.words[cue.at].strip("*$")
            if stem in whole:
                ends = accumulate(len(word) + 1 for word in words)
                found += [
                    (end, cue)
                    for index, (end, word) in enumerate(zip(ends, words, strict=True))
                    if stem in word and _stands(cue, words, index)
                ]
        return found

    def _found_chinese(self, folded: str) -> list[tuple[int, _Cue]]:
        found = []
        for cue in self._chinese:
            at = folded.find(cue.words[0])
            while at >= 0:
                found.append((at, cue))
                at = folded.find(cue.words[0], at + WINDOW // 4)
        return found


def _reached(found: Iterable[tuple[int, _Cue]]) -> Iterator[tuple[int, int]]:
    """Yield the places of the first and the last of the cues that reach the bar together, of those within a window the earliest."""
    last: dict[int, _Last] = {}
    told = -(10**9)
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
        if trade and outcome and trade + outcome >= BAR and index > told + WINDOW:
            told = index
            yield min(other.index for other in near), index


def _between(words: Sequence[str], first: int, last: int) -> list[str]:
    """The words that end at a place from `first` to `last`, each followed by one blank."""
    ends = accumulate(len(word) + 1 for word in words)
    return [word for word, end in zip(words, ends, strict=True) if first <= end <= last]


def _fits(stems: tuple[bytes, ...], words: list[bytes]) -> bool:
    """Whether words begin as the stems do; one with a byte that is no plain letter may be anything."""
    return len(words) >= len(stems) and all(word.startswith(stem) or _DOUBT in word for stem, word in zip(stems, words, strict=False))


def _most(points: tuple[int, int], cue: _Cue) -> tuple[int, int]:
    return max(points[0], cue.trade), max(points[1], cue.outcome)


@lru_cache(maxsize=4096)
def _anchor(line: str, single: frozenset[str]) -> tuple[int, str]:
    """Return which word of a line is searched for, and its stem. Raises ValueError when the line is not well formed."""
    points, *words = line.split()
    if not points.isdigit() or not words:
        raise ValueError(f"stem not well formed: {line!r}")
    at = max(range(len(words)), key=lambda i: _fitness(words[i], single))
    stem = words[at].strip("*$")
    if not _CJK.match(stem) and (len(stem) < 4 or not stem.isascii()):
        raise ValueError(f"stem without a word of four letters: {line!r}")
    return at, stem


def _fitness(word: str, single: frozenset[str]) -> tuple[bool, bool, bool, int]:
    """How well a word serves to find a cue: Chinese or four letters long, searched for anyway, seldom met elsewhere, long."""
    stem = word.strip("*$")
    return (
        len(stem) >= 4 or bool(_CJK.match(stem)),
        any(stem[:length] in single for length in range(4, len(stem) + 1)),
        stem not in _FREQUENT,
        len(stem),
    )


def _stands(cue: _Cue, words: Sequence[str], index: int) -> bool:
    if not _is(cue.words[cue.at], words[index]):
        return False
    at = index - cue.at
    if at < 0 or at + len(cue.words) > len(words):
        return False
    for stem in cue.words:
        if at == index - 1:
            if words[at] != stem.strip("$"):
                return False
        elif not _is(stem, words[at]):
            return False
        at += 1
    return True


def _is(stem: str, word: str) -> bool:
    if word.startswith(stem):
        return True
    if stem[-1] == "$":
        stem = stem[:-1]
        return word.endswith(stem[1:]) if stem[0] == "*" else word == stem
    return stem[0] == "*" and stem[1:] in word


def _encoded(stem: str, charset: str) -> bytes:
    try:
        return stem.encode(charset)
    except UnicodeEncodeError:
        return b""
