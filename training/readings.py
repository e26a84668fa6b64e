"""What encoders are taught at once: letters of which the kind is known and whose they are, sentences in which kind words are marked, and
copies of such sentences that nobody marked, of which a larger encoder says what they are (`copies.py`)."""

import random
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from rejoinder.practice.second_look import KIND_WORDS, KINDS, LONGEST, NONE, Piece, between_marks, cut, pieces, shares
from rejoinder.practice.sentences import sentences
from training.kind_words import Letter

LEFT_OUT = 0.1
"""Share of words that are left out of every second reading: no single word may carry a kind."""
UNDER_A_BARE_SUBJECT = 0.3
"""Share of readings under a subject that says nothing."""
SHUFFLED = 0.1
"""So many texts are also read with their words in any order, as mail about something else: words alone say nothing."""
UNSAID = -100
"""Of a piece, or a text: nobody has said what it is."""
PLAIN_SHARE = 0.5
"""The share of sentences without kind words that a round reads: three in four sentences hold none, and most of these say nothing but
"Dear Jo". Those with kind words it reads twice, the second time in a copy where there is one."""


class Sample(NamedTuple):
    """A text to learn from. `often`: how likely a round reads it (0 to 1); `counts`: what it counts among those of its kind, were all of
    them read. `organization` and `position`: the words that name them, "" where none do, None where nobody said."""

    group: str
    often: float
    counts: float
    kind: int
    subject: str
    bare_subject: str
    words: str
    organization: str | None
    position: str | None


class SentenceOfALetter(NamedTuple):
    """A folded sentence with the kind words that are marked in it: what kind, and where."""

    folded: str
    spans: list[tuple[str, int, int]]


class Copy(NamedTuple):
    """A sentence that nobody marked, how likely each of its pieces is of each of KIND_WORDS (0 to 1, all together 1), and how likely kind
    words begin with it (0 to 1)."""

    folded: str
    kinds: list[list[float]]
    begins: list[float]


Copies = dict[str, list[Copy]]
"""Copies of sentences, by the sentence."""


class Reading(NamedTuple):
    """What is read at once, by the numbers of pieces; the kind of letter; of each piece whose letter it says it is; and of each piece
    between the marks of a sentence how likely it is of each of KIND_WORDS and kind words begin with it. UNSAID where nobody said, empty
    where nothing is said."""

    numbers: list[int]
    kind: int
    whose: list[int]
    kind_words: list[list[float]]
    begins: list[float]


def sentences_of(known: list[Letter]) -> list[SentenceOfALetter]:
    """Return the sentences of letters whose kind words are marked."""
    found = []
    for letter in known:
        for sentence in sentences(letter.text):
            inside = [(kind, start - sentence.start, end - sentence.start) for kind, start, end in letter.spans]
            found.append(SentenceOfALetter(sentence.folded, [span for span in inside if span[1] < len(sentence.folded) and span[2] > 0]))
    return found


def of_letters(found: Iterable[Sample], vocabulary: dict[str, int], chance: random.Random) -> list[Reading]:
    """Return one round's readings of letters: each text that it reads as it is or changed a little, some shuffled too."""
    readings = []
    for sample in found:
        if chance.random() >= sample.often:
            continue
        subject = sample.bare_subject if chance.random() < UNDER_A_BARE_SUBJECT else sample.subject
        gaps = LEFT_OUT if chance.random() < 0.5 else 0.0
        readings.append(_of_letter(sample, subject, vocabulary, gaps, chance))
        if chance.random() < SHUFFLED:
            loose = sample.words.split()
            chance.shuffle(loose)
            over_it = subject if chance.random() < 0.5 else " ".join(loose[-4:])
            words = pieces(" ".join(loose[: chance.randint(8, 60)]), over_it, vocabulary)
            readings.append(Reading(words, KINDS.index("other"), [], [], []))
    return readings


def of_sentences(
    marked: list[SentenceOfALetter], copies: Copies, number: int, vocabulary: dict[str, int], chance: random.Random
) -> Iterator[Reading]:
    """Yield the readings of sentences of the round of that `number`: those with kind words twice, the second time in a copy."""
    for sentence in marked:
        if sentence.spans:
            yield _of_sentence(sentence, vocabulary, chance)
            mine = copies.get(sentence.folded)
            yield _of_copy(mine[number % len(mine)], vocabulary, chance) if mine else _of_sentence(sentence, vocabulary, chance)
        elif chance.random() < PLAIN_SHARE:
            yield _of_sentence(sentence, vocabulary, chance)


def _of_sentence(sentence: SentenceOfALetter, vocabulary: dict[str, int], chance: random.Random) -> Reading:
    """A reading of one sentence, every second one with gaps."""
    read = cut(sentence.folded, vocabulary)[: LONGEST - 2]
    owned = [next((span for span in sentence.spans if span[1] <= piece.start and piece.end <= span[2]), None) for piece in read]
    kinds = [[float(kind == (span[0] if span else NONE)) for kind in KIND_WORDS] for span in owned]
    begins = [UNSAID if span is None else float(at == 0 or owned[at - 1] is not span) for at, span in enumerate(owned)]
    return _between_marks(read, kinds, begins, vocabulary, chance)


def _of_copy(copy: Copy, vocabulary: dict[str, int], chance: random.Random) -> Reading:
    read = cut(copy.folded, vocabulary)[: LONGEST - 2]
    none = KIND_WORDS.index(NONE)
    begins = [begin if kinds[none] < 0.5 else UNSAID for kinds, begin, _ in zip(copy.kinds, copy.begins, read, strict=True)]
    return _between_marks(read, copy.kinds, begins, vocabulary, chance)


def _between_marks(
    read: list[Piece], kinds: list[list[float]], begins: list[float], vocabulary: dict[str, int], chance: random.Random
) -> Reading:
    gaps = LEFT_OUT if chance.random() < 0.5 else 0.0
    left = [at for at in range(len(read)) if not gaps or chance.random() >= gaps]
    numbers = [vocabulary["[CLS]"], *(read[at].number for at in left), vocabulary["[SEP]"]]
    return Reading(numbers, UNSAID, [], [kinds[at] for at in left], [begins[at] for at in left])


def _of_letter(sample: Sample, subject: str, vocabulary: dict[str, int], gaps: float, chance: random.Random) -> Reading:
    over, below = _whose(subject, sample, vocabulary), _whose(sample.words, sample, vocabulary)
    below = _with_gaps(sample.words, below, gaps, chance)
    for_subject, for_text = shares(len(over), len(below))
    numbers = between_marks([piece for piece, _ in over], [piece for piece, _ in below], vocabulary)
    whose = [UNSAID, *(tag for _, tag in over[:for_subject]), UNSAID, *(tag for _, tag in below[:for_text]), UNSAID]
    return Reading(numbers, sample.kind, whose, [], [])


def _whose(text: str, sample: Sample, vocabulary: dict[str, int]) -> list[tuple[Piece, int]]:
    """The pieces of a text, each with what it says of whose letter it is: wherever the words stand that name it."""
    if sample.organization is None and sample.position is None:
        return [(piece, UNSAID) for piece in cut(text, vocabulary)]
    named = [(number, _places(words, text)) for number, words in ((1, sample.organization), (2, sample.position)) if words]
    return [
        (piece, next((number for number, places in named if any(a <= piece.start < b for a, b in places)), 0))
        for piece in cut(text, vocabulary)
    ]


def _places(words: str, text: str) -> list[tuple[int, int]]:
    """Where words stand in a text, however they are wrapped."""
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"
    return [found.span() for found in re.finditer(pattern, text, re.IGNORECASE)]


def _with_gaps(text: str, read: list[tuple[Piece, int]], gaps: float, chance: random.Random) -> list[tuple[Piece, int]]:
    """The pieces without those of some words."""
    if not gaps:
        return read
    left_out = {number for number in range(text.count(" ") + 1) if chance.random() < gaps}
    word_at = list(accumulate((sign == " " for sign in text), initial=0))
    return [(piece, tag) for piece, tag in read if word_at[piece.start] not in left_out]
