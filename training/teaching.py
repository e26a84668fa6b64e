"""How encoders are taught readings: in batches of like length, by how wrong what they make of them is."""

import random
from collections.abc import Callable
from typing import TypeVar

import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, log_softmax

from rejoinder.practice.second_look import KIND_WORDS, TAGS, WHOSE
from training.readings import UNSAID, Reading

AT_ONCE = 16
SMOOTHED = 0.05
"""Share of certainty that is never asked for, so that it does not become surer than it is right."""
BEGINNINGS = 0.5
"""What telling where kind words begin counts, beside telling which they are."""
WHOSE_LETTER = 4.0
"""What telling whose letter it is and what it is about counts: with 1 it was hardly learnt, since most pieces say neither."""
WARMING_UP = 0.06
SHORT = 24
"""Twice as many readings of at most so many pieces are taken at once: a step costs as much for few pieces as for many."""
OF_KINDS = slice(0, len(KIND_WORDS))
OF_BEGINNINGS = TAGS.index("begins")
OF_WHOSE = slice(TAGS.index(WHOSE[0]), len(TAGS))


Model = TypeVar("Model", bound=torch.nn.Module)
Steps = list[tuple[torch.nn.Module, float]]
"""The parts of a model that learn, and the highest learning rate of each."""


def taught(model: Model, steps: Steps, rounds: int, seed: int, readings: Callable[[int, random.Random], list[Reading]]) -> Model:
    """Return the model taught so many rounds; `readings` gives those of the round of a number (from 0)."""
    chance = random.Random(seed)
    learning = [number for part, _ in steps for number in part.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": list(part.parameters()), "step": step} for part, step in steps], weight_decay=0.01, fused=True
    )
    done, whole = 0, 0
    for number in range(rounds):
        mine = readings(number, chance)
        chance.shuffle(mine)
        taken = _batches(mine, chance)
        whole = whole or len(taken) * rounds
        for batch in taken:
            done += 1
            share = min(1.0, done / (WARMING_UP * whole)) * max(0.02, 1 - done / whole)
            for group in optimizer.param_groups:
                group["lr"] = group["step"] * share
            with torch.autocast("cpu", torch.bfloat16):
                kinds, tags = model(*padded([reading.numbers for reading in batch]))
            wrong = _wrongness(kinds.float(), tags.float(), batch)
            optimizer.zero_grad()
            wrong.backward()
            torch.nn.utils.clip_grad_norm_(learning, 1.0)
            optimizer.step()
        print(f"round {number + 1} of {rounds}", flush=True)
    return model.eval()


def _batches(readings: list[Reading], chance: random.Random) -> list[list[Reading]]:
    """Readings of like length together, which saves a third of the time."""
    found = []
    many = AT_ONCE * 40
    for start in range(0, len(readings), many):
        by_length = sorted(readings[start : start + many], key=lambda reading: len(reading.numbers))
        while by_length:
            count = AT_ONCE * 2 if len(by_length[0].numbers) <= SHORT else AT_ONCE
            found.append(by_length[:count])
            by_length = by_length[count:]
    chance.shuffle(found)
    return found


def padded(rows: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return rows of numbers filled up with 0 to one length, and 1 where a row is and 0 where it is filled up."""
    longest = max(map(len, rows))
    return _filled(rows, 0, longest), _filled([[1] * len(row) for row in rows], 0, longest)


def _filled(rows: list[list[int]], value: int, wide: int) -> torch.Tensor:
    return torch.tensor([row + [value] * (wide - len(row)) for row in rows])


def _wrongness(kinds: torch.Tensor, tags: torch.Tensor, batch: list[Reading]) -> torch.Tensor:
    """How wrong scores are (of each kind for each reading, of each of TAGS for each piece): the sum of what each task says, each the mean
    over what is said of it in the batch."""
    wrong = torch.zeros(())
    told = torch.tensor([reading.kind for reading in batch])
    if (told != UNSAID).any():
        wrong = wrong + cross_entropy(kinds, told, ignore_index=UNSAID, label_smoothing=SMOOTHED) * (told != UNSAID).float().mean()
    whose = _filled([reading.whose for reading in batch], UNSAID, tags.shape[1])
    of = (whose != UNSAID).any(1)
    if of.any():
        missed = cross_entropy(tags[of][..., OF_WHOSE].flatten(0, 1), whose[of].flatten(), ignore_index=UNSAID)
        wrong = wrong + WHOSE_LETTER * missed * of.float().mean()
    return wrong + _wrong_of_sentences(tags, batch)


def _wrong_of_sentences(tags: torch.Tensor, batch: list[Reading]) -> torch.Tensor:
    """What kind words the pieces of sentences are, and where these begin."""
    rows = [row for row, reading in enumerate(batch) if reading.kind_words]
    if not rows:
        return torch.zeros(())
    likely = torch.zeros(len(rows), tags.shape[1], len(KIND_WORDS))
    begins = torch.full((len(rows), tags.shape[1]), float(UNSAID))
    for at, row in enumerate(rows):
        behind = 1 + len(batch[row].kind_words)
        likely[at, 1:behind] = torch.tensor(batch[row].kind_words)
        begins[at, 1:behind] = torch.tensor(batch[row].begins)
    scores = tags[rows]
    missed = -(likely * log_softmax(scores[..., OF_KINDS], -1)).sum(-1)
    wrong = missed[likely.sum(-1) > 0].mean() * (len(rows) / len(batch))
    inside = begins != UNSAID
    if inside.any():
        wrong = wrong + BEGINNINGS * binary_cross_entropy_with_logits(scores[..., OF_BEGINNINGS][inside], begins[inside])
    return wrong
