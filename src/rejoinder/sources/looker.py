"""The native kernel as the scan uses it: what it needs to know, one call for a piece of mail, what it has found.

Why the kernel may answer "certainly not" is told in native/README.md.
"""

import ctypes
import re
from array import array
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import chain

from rejoinder.sources.envelope import SENT
from rejoinder.sources.glance import Glance
from rejoinder.sources.telling import BAR, WINDOW, Cues, fold
from rejoinder.sources.texts import SAFE_CHARSETS, decoder

LOOK, ASK, ASK_HEADERS, SHORT = 1, 2, 4, 8
"""What a mark says: read it; look at its subject and texts; read its headers; glance at it: it is short."""

_SINGLE = ("iso-8859-1", "iso-8859-2", "iso-8859-15", "windows-1250", "windows-1251", "windows-1252", "koi8-r")
_UNICODE = ("", "us-ascii", "ascii", "utf-8", "utf8", "utf8mb4", "unicode-1-1-utf-8", "ansi_x3.4-1968")
_OTHER = (
    *(f"iso-8859-{number}" for number in range(3, 17)),
    *(f"windows-{number}" for number in range(1253, 1259)),
    *"gb2312 gbk gb18030 x-gbk cp936 big5 big5-hkscs euc-kr euc-jp euc-cn euc-tw ks_c_5601-1987 shift_jis cp932 cp949 cp950 koi8-u".split(),
    *"windows-874 tis-620 macintosh latin1 cp1252 iso8859-1 iso_8859-1".split(),
)
_WORD = re.compile(r"[^\W_]")


class Looker:
    """A kernel that knows the cues. It serves one scan at a time."""

    def __init__(self, kernel: ctypes.CDLL, tables: bytes) -> None:
        """Take what `tables` makes. Raises ValueError when the kernel does not understand it."""
        self._kernel = kernel
        self._looker = kernel.look_open(tables, len(tables))
        if not self._looker:
            raise ValueError("the kernel does not understand its tables")

    def __del__(self) -> None:
        if getattr(self, "_looker", None):
            self._kernel.look_close(self._looker)

    def begin(self, salt: int) -> None:
        """Forget the last scan; mix `salt` into the keys of this one."""
        self._kernel.look_begin(self._looker, salt & 0xFFFFFFFF)

    def look(self, data: bytearray, spans: Sequence[tuple[int, int]]) -> bytes:
        """Return a mark (LOOK, ASK...) for each of the messages `spans` of `data`."""
        if not spans or not data:
            return bytes(len(spans))
        places = array("Q", chain.from_iterable(spans))
        marks = bytearray(len(spans))
        held, written = ctypes.c_char.from_buffer(data), ctypes.c_char.from_buffer(marks)
        self._kernel.look_at(
            self._looker, ctypes.addressof(held), len(data), places.buffer_info()[0], len(spans), ctypes.addressof(written)
        )
        del held, written
        return bytes(marks)

    def keys(self) -> "tuple[array[int], array[int]]":
        """Return the keys of all messages since `begin`, and the numbers of the messages they belong to."""
        keys, ordinals = array("I"), array("I")
        keys.frombytes(self._found(0))
        ordinals.frombytes(self._found(1))
        return keys, ordinals

    def delivered_to(self) -> Counter[str]:
        """Return how often each address was delivered to."""
        return self._counts(2)

    def sent_from(self) -> Counter[str]:
        """Return who sent how many of those that are called sent."""
        return self._counts(3)

    def _counts(self, what: int) -> Counter[str]:
        counts: Counter[str] = Counter()
        for line in self._found(what).splitlines():
            count, _, address = line.partition(b" ")
            counts[address.decode("utf-8", "replace")] += int(count)
        return counts

    def _found(self, what: int) -> bytes:
        length = ctypes.c_size_t()
        found = self._kernel.look_found(self._looker, what, ctypes.byref(length))
        return ctypes.string_at(found, length.value) if length.value else b""


def tables(cues: Cues, domains: Sequence[str], longest_letter: int, glance: Glance | None) -> bytes:
    """Return the description of what to look for that `native/tables.rs` reads."""
    lines = [f"window\t{WINDOW}", f"bar\t{BAR}", f"letter\t{longest_letter}"]
    lines += [f"cue\t{cue.anchor}\t{cue.at}\t{cue.trade}\t{cue.outcome}\t{' '.join(cue.words)}" for cue in cues.all()]
    lines += [f"subject\t{cue.anchor}\t{cue.at}\t{' '.join(cue.words)}" for cue in cues.all_of_subjects()]
    lines += [f"domain\t{domain.lower()}" for domain in domains]
    if glance is not None:
        lines.append(f"glance\t{glance.least!r}\t{glance.least_listed!r}")
        lines += [f"weigh\t{name}\t{weight}" for name, weight in glance.weights.items()]
    lines += [f"sent\t{label}" for label in sorted(SENT)]
    return "\n".join([*lines, *_letters()]).encode()


@cache
def _letters() -> list[str]:
    lines = [
        f"fold\t{first}\t{','.join(_plain(chr(code)) for code in range(first, end))}" for first, end in ((0x80, 0x250), (0x1E00, 0x1F00))
    ]
    for names, kind in ((_UNICODE, "utf-8"), (_OTHER, "other")):
        lines += [f"charset\t{name}\t{kind}" for name in names if not name or SAFE_CHARSETS.fullmatch(name)]
    for name in _SINGLE:
        characters = bytes(range(128, 256)).decode(decoder(name), "replace")
        lines.append(f"charset\t{name}\t{','.join(map(_plain, characters))}\t{characters}")
    return lines


def _plain(character: str) -> str:
    """Return what a character becomes in folded text: letters and digits, "_" for a space, "?" for a letter that has no plain form."""
    return "".join(c if c.isascii() and _WORD.match(c) else "?" if _WORD.match(c) else "_" for c in fold(character))
