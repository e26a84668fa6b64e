"""Text cut into sentences that know where they stand, and folded so that spelling variants compare equal."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

LONGEST = 600
"""No sentence is longer than this many characters: a wall of text is cut, so that matching stays linear."""

_PUNCTUATION = {
    **dict.fromkeys("’‘`´", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("–—‑‐", "-"),
    **dict.fromkeys("\u00a0\u202f", " "),
    "ß": "s",
}


@cache
def _folded(character: str) -> str:
    if character in _PUNCTUATION:
        return _PUNCTUATION[character]
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def fold(text: str) -> str:
    """Return `text` of the same length in lower case, without accents, with plain quotes, dashes and spaces.

    Because the length is kept, an offset into the result is an offset into `text`.
    """
    if text.isascii():
        return text.lower()
    # Folded one by one before the rest is lowered: lowering alone would make some letters two.
    return _NOT_ASCII.sub(lambda found: _folded(found.group()), text).lower()


class Sentence:
    """A stretch of folded text taken as one sentence, whatever it holds; `[start, end)` is where it stands in the whole text."""

    __slots__ = ("_keys", "_spoken", "_words", "folded", "start")

    def __init__(self, folded: str, start: int = 0) -> None:
        self.folded = folded
        self.start = start
        self._words: list[str] | None = None
        self._spoken: bytes | None = None
        self._keys: dict[str, int] | None = None

    @property
    def end(self) -> int:
        """Where the sentence ends."""
        return self.start + len(self.folded)

    @property
    def words(self) -> list[str]:
        """The words of the folded text, in order."""
        if self._words is None:
            self._words = _WORD.findall(self.folded)
        return self._words

    @property
    def spoken(self) -> bytes:
        """The words, in order, parted by spaces, as UTF-8."""
        if self._spoken is None:
            self._spoken = " ".join(self.words).encode()
        return self._spoken

    @property
    def keys(self) -> Mapping[str, int]:
        """The words, and their first four letters with a "*", each with the number of the first word that has it."""
        if self._keys is None:
            words = self.words
            numbers = range(len(words) - 1, -1, -1)  # from the last on, so that the first of equal words is the one that stays
            self._keys = dict(zip([word[:4] + "*" for word in reversed(words)], numbers, strict=True))
            self._keys.update(zip(reversed(words), numbers, strict=True))
        return self._keys


_WORD = re.compile(r"\w+")
_BREAK = re.compile(
    r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*•·▪]|\d{1,2}[.)])[ \t])|\n"
    r"|(?<=[.!?…])[\"')\]]{0,2}[ \t]+(?=[\"'(\[]?[A-Z0-9À-ÖØ-Þ])|(?<=[。！？])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:dr|mr|mrs|ms|prof|st|no|nr|inc|ltd|co|corp|vs|e\.g|i\.e|etc|dept|univ|approx|jr|sr|bzw|z\.b|u\.a|d\.h|ca|str|tel|[a-z]\.[a-z])"
    r"|(?:^|[\s(])[a-hj-z]|\b(?:am|den|vom|zum|bis|ab|der|dem|seit) \d{1,2})\.$"
)
TITLES_CUT_SHORT = (
    "Mr|Mrs|Ms|Mx|Dr|St|Prof|Smt|Shri|Sri|Er|Adv|Rev|Revd|Fr|Sr|Jr|Hon|Ven|Capt|Col|Lt|Sgt|Maj|Messrs|Mme|Mlle|Sra|Cllr|Ald|Ing|Pt"
)
"""Titles that are written with a point, which ends no sentence."""
_TITLE = re.compile(rf"\b(?:{TITLES_CUT_SHORT}|[Ee]xt)\.$")
MONTH_NEXT = r"(?<=\d\.)[ \t\n]+(?:Jän|Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)"
"""The point behind the number of a German day ends nothing: "Dienstag, 31. März"."""
_MONTH_NEXT = re.compile(MONTH_NEXT)
_WRAP_COLUMN = 58
_NEXT_WORD = re.compile(r"[ \t>]{0,20}(\S{0,40})")


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Sentence]:
    """Yield the sentences of `text[start:end]`, in order, without surrounding white space.

    A line end inside a wrapped paragraph does not end a sentence; one after a short line (a greeting, a heading, a
    closing) does. Nothing but white space is ever left out.
    """
    yield from _cut(text, start, len(text) if end is None else end)


@lru_cache(maxsize=32)
def _cut(text: str, start: int, stop: int) -> tuple[Sentence, ...]:
    """The sentences of one stretch, remembered: each judgement of a letter asks for the same ones."""
    folded = fold(text[start:stop])
    found = []
    for a, b in _spans(folded, text[start:stop]):
        found.append(Sentence(folded[a:b], start + a))
    return tuple(found)


def _spans(folded: str, text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for cut in _BREAK.finditer(text):
        if cut.start() < begin or not _ends_sentence(folded, text, cut):
            continue
        yield from _pieces(folded, begin, _after_quotes(cut) if cut.group().lstrip(" \t\n") else cut.start())
        begin = cut.end()
    yield from _pieces(folded, begin, len(folded))


def _after_quotes(cut: re.Match[str]) -> int:
    return cut.start() + len(cut.group()) - len(cut.group().lstrip("\"')]"))


def _ends_sentence(folded: str, text: str, cut: re.Match[str]) -> bool:
    gap = cut.group()
    if gap == "\n":
        return not _is_wrap(text, cut.start())
    if "\n" in gap or not gap:
        return True
    before = max(0, cut.start() - 8)
    shortened = _ABBREVIATION.search(folded, before, cut.start()) or _TITLE.search(text, before, cut.start())
    return not (shortened or _MONTH_NEXT.match(text, cut.start()))


def _is_wrap(text: str, newline: int) -> bool:
    """Whether the line end at `newline` was put there only because the next word did not fit, or stands amid a sentence."""
    line_start = text.rfind("\n", 0, newline) + 1
    line = text[line_start:newline].rstrip()
    if not line or (line[-1] in ".!?:" and len(line) < _WRAP_COLUMN):
        return False
    found = _NEXT_WORD.match(text, newline + 1)
    next_word = found.group(1) if found else ""
    return (next_word[:1].islower() and line[-1] not in ".!?:") or len(line) + 1 + len(next_word) >= _WRAP_COLUMN


def _pieces(folded: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while begin < end and folded[begin].isspace():
        begin += 1
    while end > begin and folded[end - 1].isspace():
        end -= 1
    while end - begin > LONGEST:
        cut = folded.rfind(" ", begin + LONGEST // 2, begin + LONGEST)
        cut = begin + LONGEST if cut < 0 else cut
        yield begin, cut
        begin = cut
    if begin < end:
        yield begin, end
