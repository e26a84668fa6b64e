"""What a letter's writer says, and how they sign it: the words to be judged and the lines below the closing."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rejoinder.model.message import Address, Message
from rejoinder.model.reading import Passage, PassageKind
from rejoinder.practice.sentences import Sentence, fold, sentences
from rejoinder.practice.word_lists import word_list

_LONGEST_LETTER = 20_000
"""Characters of a letter that are looked at: nobody rejects at greater length, and hostile mail does not cost more."""
_SIGNATURE_LINES = 14
_CLOSING_WINDOW = 30
_LONGEST_LINE = 160
_SIGNATURE_WIDTH = 72


class Line(NamedTuple):
    """A line `[start, end)` of a message's text, without surrounding white space and signs of decoration."""

    start: int
    end: int
    text: str


class LetterParts(NamedTuple):
    """`spoken`: the sentences of the letter proper, in order. `signed`: the lines below the closing, in order."""

    spoken: tuple[Sentence, ...]
    signed: tuple[Line, ...]


@lru_cache(maxsize=4)
def letter_parts(message: Message, passages: tuple[Passage, ...], writer: Address) -> LetterParts:
    """Cut the words of `writer` out of `message` and split off the signature.

    The own words count; where `writer` is not who sent the message (a letter that was forwarded), or nothing is said above
    the forward, the forwarded passage of `writer` counts instead. The result of the last few calls is remembered.
    """
    text = message.text
    spoken: list[Sentence] = []
    signed: list[Line] = []
    left = _LONGEST_LETTER
    for start, stop in _spans(message, passages, writer):
        end = min(stop, start + left)
        left -= end - start
        closing = _closing(text, start, end)
        spoken.extend(sentences(text, start, closing))
        signed.extend(_lines(text, closing, end))
    signed.extend(
        line for passage in passages if passage.kind is PassageKind.SIGNATURE for line in _lines(text, passage.start, passage.end)
    )
    return LetterParts(tuple(spoken), tuple(signed[: 2 * _SIGNATURE_LINES]))


def _spans(message: Message, passages: tuple[Passage, ...], writer: Address) -> list[tuple[int, int]]:
    own = [(p.start, p.end) for p in passages if p.kind is PassageKind.OWN]
    forwarded = [p for p in passages if p.kind is PassageKind.FORWARDED]
    if forwarded and (_differs(writer, message.sender) or not any(message.text[a:b].strip() for a, b in own)):
        theirs = [p for p in forwarded if p.sender and not _differs(writer, p.sender)] or forwarded
        return [(p.start, p.end) for p in theirs]
    if not passages:
        return [(0, len(message.text))]
    return own


def _differs(one: Address, other: Address) -> bool:
    return (one.email or one.name).lower() != (other.email or other.name).lower()


def _closing(text: str, start: int, end: int) -> int:
    """Return where the signature begins: after "Kind regards," near the end of `text[start:end]`; `end` when there is none."""
    at = end
    for _ in range(_CLOSING_WINDOW):
        line_start = max(text.rfind("\n", start, at), start - 1) + 1
        rest = _after_closing(text[line_start : min(at, line_start + _LONGEST_LINE)])
        if rest is not None:
            return line_start + rest
        if line_start <= start:
            break
        at = line_start - 1
    return _unannounced(text, start, end)


def _unannounced(text: str, start: int, end: int) -> int:
    """Where the lines begin that close a letter without a greeting: short, no sentences, with words above them; else `end`."""
    begin = at = end
    for _ in range(_SIGNATURE_LINES):
        line_start = max(text.rfind("\n", start, at), start - 1) + 1
        line = text[line_start:at].strip()
        if line and not _names_something(line):
            return begin
        if line_start <= start:
            return end
        if line:
            begin = line_start
        at = line_start - 1
    return begin


def _names_something(line: str) -> bool:
    """Whether a line may belong to a signature: short, begins like a name, and is no sentence."""
    bare = line.lstrip("-–—*_ ")
    if (
        not bare
        or len(line) > _SIGNATURE_WIDTH
        or (line[0] in "-*•·" and line[1:2] == " ")
        or not (bare[0].isupper() or bare[0] in "(+@" or sum(c.isdigit() for c in bare) > 5)
    ):
        return False
    if line[-1] in ".!?:;," and not line.endswith(("Inc.", "Ltd.", "e.V.", "Co.")):
        return False
    return ": " not in line or any(c.isdigit() for c in line)


def _after_closing(line: str) -> int | None:
    """Return where the name begins in a line such as "Best, Ada" or "Sincerely,"; None when the line closes nothing."""
    folded = fold(line).strip()
    if not folded or len(folded) > 80:
        return None
    closing, comma, rest = folded.partition(",")
    closings = word_list("closings")
    if closing.strip(" .!-") in closings:
        return line.index(",") + 1 if comma and rest.strip() and len(rest.split()) <= 6 else len(line) if not rest.strip() else None
    if "/" in folded and all(half.strip(" .!-,") in closings for half in folded.split("/")):
        return len(line)  # "Liebe Grüsse / kind regards"
    words = folded.rstrip(" .!-").split()
    for count in (4, 3, 2):
        if len(words) > count and " ".join(words[:count]) in closings and words[count] in ("from", "aus", "vom", "ihr", "ihre"):
            return len(line)
    return None


def _lines(text: str, start: int, end: int) -> Iterator[Line]:
    found = 0
    while start < end and found < _SIGNATURE_LINES:
        newline = text.find("\n", start, end)
        stop = end if newline < 0 else newline
        line = text[start : min(stop, start + _LONGEST_LINE)]
        bare = line.strip(" \t\r*_|>-–—•·")
        closed = _after_closing(bare) if bare else None
        if closed is not None:
            bare = bare[closed:].strip(" ,")
        if bare:
            found += 1
            begin = start + line.index(bare)
            yield Line(begin, begin + len(bare), bare)
        start = stop + 1
