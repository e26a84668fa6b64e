"""Names that are almost, but not quite, those of a correspondence: "Leo Farthington" where the letters know Leo Farthing.

Only a slip is told, next to a part of the name that is right; a name that nobody here has is somebody else's, and no slip.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from rejoinder.practice.organization_names import has_organization_word, is_called_like_a_person, is_common_alone
from rejoinder.practice.sentences import fold

_CAPITALIZED = r"[^\W\d_a-zß-öø-ÿ][\w’'-]*"
_A_CAPITALIZED = re.compile(rf"(?<![\w’'-]){_CAPITALIZED}")
_PAIR = re.compile(rf"(?<![\w’'-])(?=({_CAPITALIZED}) ({_CAPITALIZED}))")
_POSSESSIVE = re.compile(r"(?:['’]s|['’])\Z")
_SHORTEST_GIVEN, _SHORTEST_FAMILY, _SHORTEST_OF_A_HOUSE = 3, 4, 6
_ALIKE = 0.8
"""How much of a longer word must be the same for the other to be a slip of it."""


class Slip(NamedTuple):
    """A name as it stands at `[start, end)` of a draft, and as the letters spell it."""

    start: int
    end: int
    right: str


def misspelt_people(text: str, names: Iterable[str], known: str) -> Iterator[Slip]:
    """Yield every full name in `text` of which one half is that of one of `names` and the other nearly so.

    `known` is all that was written in the correspondence, folded: what stands there is no slip.
    """
    pairs = {pair: name for name in names for pair in _halves(name)}
    for found in _PAIR.finditer(text):
        given, family = fold(found[1]), fold(_POSSESSIVE.sub("", found[2]))
        if (given, family) in pairs or f"{given} {family}" in known:
            continue
        for (known_given, known_family), name in pairs.items():
            if (given == known_given and _slip_of_a_family(family, known_family)) or (
                family == known_family and _slip_of_a_given(given, known_given)
            ):
                start = found.start(1)
                yield Slip(start, start + len(f"{found[1]} {_POSSESSIVE.sub('', found[2])}"), name)
                break


def names_in_prose(texts: Iterable[str]) -> Iterator[str]:
    """Yield what looks like a full name in running text, each once; some are names of rooms or places."""
    seen = {f"{found[1]} {_POSSESSIVE.sub('', found[2])}": None for text in texts for found in _PAIR.finditer(text)}
    yield from (name for name in seen if is_called_like_a_person(name))


def misspelt_house(text: str, names: Iterable[str], known: str) -> Iterator[Slip]:
    """Yield where `text` has one of the house's `names`, of several words, with a slip in one of them."""
    for name in names:
        words = name[:200].split()
        folded = [fold(word) for word in words]
        if not 1 < len(words) <= 6:
            continue
        run = re.compile(rf"(?<![\w’'-])(?=({' '.join([_NAME_WORD] * len(words))})(?![\w-]))")
        for found in run.finditer(text):
            written = [fold(word) for word in _POSSESSIVE.sub("", found[1]).split(" ")]
            wrong = [pair for pair in zip(written, folded, strict=True) if pair[0] != pair[1]]
            if len(wrong) == 1 and _slip_in_a_house(*wrong[0]) and " ".join(written) not in known:
                yield Slip(found.start(1), found.start(1) + len(_POSSESSIVE.sub("", found[1])), name)


def misspelt_house_word(text: str, names: Iterable[str], known: frozenset[str]) -> Iterator[Slip]:
    """Yield where `text` has a word with a slip that only names of houses are made of: "Brinefeild's" for Brinefield Railway.

    `known` are all words of the correspondence, folded: what stands among them is no slip.
    """
    own = {fold(word): word for name in names for word in name[:200].split() if _is_its_own(word)}
    for found in _A_CAPITALIZED.finditer(text):
        written = fold(_POSSESSIVE.sub("", found.group()))
        right = next((word for folded, word in own.items() if _slip_in_a_house(written, folded)), "")
        if right and not {written, written.rstrip("s"), f"{written}s"} & (known | own.keys()):
            yield Slip(found.start(), found.start() + len(written), right)


def _is_its_own(word: str) -> bool:
    """Whether a word of a house's name is one that hardly any other house has."""
    return word[:1].isupper() and not (has_organization_word(word) or is_common_alone(word))


_NAME_WORD = r"[\w&][\w&’'-]*"


def _halves(name: str) -> Iterator[tuple[str, str]]:
    """The first and the last word of a full name, and its last two."""
    words = [fold(word) for word in name.split()]
    if len(words) > 1:
        yield words[0], words[-1]
        yield words[-2], words[-1]


def _slip_of_a_family(written: str, right: str) -> bool:
    if written == right or min(len(written), len(right)) < _SHORTEST_FAMILY or _part_of_the_other(written, right):
        return False
    alike = written[0] == right[0] and SequenceMatcher(None, written, right, autojunk=False).ratio() >= _ALIKE
    return alike or _one_slip(written, right)


def _slip_of_a_given(written: str, right: str) -> bool:
    """Chris is no slip of Christopher: people are called by less than their name."""
    if written == right or min(len(written), len(right)) < _SHORTEST_GIVEN or written[0] != right[0]:
        return False
    return not (written.startswith(right) or right.startswith(written)) and _one_slip(written, right)


def _slip_in_a_house(written: str, right: str) -> bool:
    return min(len(written), len(right)) >= _SHORTEST_OF_A_HOUSE and written[0] == right[0] and _one_slip(written, right)


def _part_of_the_other(one: str, other: str) -> bool:
    """Whether one is a half of the other's double name."""
    return one in other.split("-") or other in one.split("-")


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter more, less or other, or two changed about, make one word of the other."""
    begin = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[begin:], other[begin:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return (len(one) < 2 and len(other) < 2) or (len(one) == 2 and one == other[::-1])
