"""What the native engine looks for in raw bytes: every way in which the words of a cue may be spelled out in a message.

In raw quoted-printable text a word is cut by soft line breaks, and between two words there may be line ends, quote marks,
hard spaces or tags. Here each cue becomes literals and short expressions that together cover all of these, so that most
messages need no decoding: no hit, no cue. A hit only says that the cue may be there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

CHARSETS_OF_CHINESE = ("utf-8", "gb18030", "big5")

_BREAKS = (b"=\n", b"=\r\n")
_BETWEEN = rb"[^a-z0-9]{1,10}"
_REST_OF_WORD = rb"[a-z=\r\n]{0,14}"
# A tag or an entity before the second word of two; more than one may stand between them, so the first is not looked for.
_MARKS_BEFORE = (b">", b"> ", b">\n", b">\r\n", b">=\n", b">=\r\n", b"nbsp;", b"nbsp; ", b"nbsp;\n", b"nbsp;=\n", b"nbsp;=\r\n", b"#160;")
_MARKS_BEFORE += (b"xa0;", b"dash;", b"quo;", b"quot;", b"dash; ", b"=A0", b"=A0=\n", b"=20\n", b"=20\r\n")
_MARK_AFTER = rb"[a-z]{0,12}(?:=\r?\n)?\s{0,2}(?:<|&|=A0|=C2|=20\r?\n)"
_SPELLINGS = {"resume": ("résum".encode(), "résum".encode("latin-1"), b"r&eacute;sum", b"r=C3=A9sum", b"r=E9sum")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What to look for, each with the number to report. `patterns` are expressions, `literals` bytes in lower case.

    `words` are fewer and simpler literals of which one stands in decoded text wherever a cue does: for the plain engine.
    `once` are expressions that are reported at least once if they are there at all.
    """

    patterns: tuple[tuple[bytes, int], ...]
    literals: tuple[tuple[bytes, int], ...]
    words: tuple[tuple[bytes, int], ...]
    once: tuple[tuple[bytes, int], ...] = ()


def spelled(word: str) -> list[bytes]:
    """Return the bytes that a stem may begin with in decoded text, whatever the charset."""
    if word.isascii():
        return [word.encode(), *_SPELLINGS.get(word, ())]
    return list(dict.fromkeys(data for data in (_encoded(word, charset) for charset in CHARSETS_OF_CHINESE) if data))


def literals_of(words: tuple[str, ...], at: int) -> Iterator[bytes]:
    """Yield the literals for a cue of `words` (stems) that is searched for by `words[at]`."""
    for word in spelled(words[at]) if len(words) == 1 else ():
        yield word
        yield from _broken(word)
        if not word.isascii():
            quoted = [b"=%02X" % byte for byte in word]
            yield b"".join(quoted)
            yield from (b"".join(quoted[:i]) + soft + b"".join(quoted[i:]) for i in range(1, len(quoted)) for soft in _BREAKS)
    if len(words) > 1:
        anchor = words[at].encode()
        if at:
            before = words[at - 1].encode()
            yield from _broken(before + b" " + anchor)
            yield from (start + rest for start in (b">", b"> ", b";", before[-1:] + b"\n") for rest in _broken(anchor))
            yield from (mark + anchor for mark in _MARKS_BEFORE)
        else:
            after = words[1].encode()
            yield from _broken(anchor)
            yield from (anchor + soft for soft in _BREAKS)
            yield from (anchor + b" " + rest for rest in _broken(after))


def patterns_of(words: tuple[str, ...], at: int) -> Iterator[bytes]:
    """Yield the expressions for the same cue: the word with its neighbour, whatever stands between them."""
    if len(words) > 1 and at:
        yield _quoted(words[at - 1].encode()) + _BETWEEN + _quoted(words[at].encode())
    elif len(words) > 1:
        yield _quoted(words[0].encode()) + _REST_OF_WORD + _BETWEEN + _quoted(words[1].encode())
        yield _quoted(words[0].encode()) + _MARK_AFTER


def _broken(text: bytes) -> Iterator[bytes]:
    return (text[:i] + soft + text[i:] for i in range(1, len(text)) for soft in _BREAKS)


def _quoted(text: bytes) -> bytes:
    return b"".join(b"\\x%02x" % byte for byte in text)


def _encoded(stem: str, charset: str) -> bytes:
    try:
        return stem.encode(charset)
    except UnicodeEncodeError:
        return b""
