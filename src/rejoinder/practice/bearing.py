"""How a reply carries itself as a whole: whether it thanks, accepts and looks ahead, or counts, contrasts and reminds.

Irony and reproach need no rude word, but they leave out what a gracious letter says. The words are data
(`phrases/<language>/bearing.txt`), the weights too (`weights/bearing.json`, fitted by `training/fit_bearing.py`).
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from rejoinder.practice.cues import phrases
from rejoinder.practice.sentences import Sentence

_WEIGHTS = Path(__file__).parent / "weights" / "bearing.json"
GRACIOUS = ("goodwill", "accept", "ahead", "help")
"""What gracious letters do. It counts by how often it is done, the rest by its share of the words."""
EDGED = ("denial", "addressed", "third", "might_have", "contrast", "count", "knowing", "dealings", "asking", "question")
_DIGITS = re.compile(r"\d+")
_MOST_OFTEN, _PER_WORDS, _FEWEST_WORDS, _LONG = 4, 20, 15, 120


def shown(read: Sequence[Sentence], language: str) -> dict[str, float]:
    """Return what the sentences of a reply, without greeting and signature, do together, by name."""
    counts: Counter[str] = Counter()
    for sentence in read:
        taken: set[int] = set()
        for cue in sorted(phrases(language, "bearing").find(sentence), key=lambda cue: cue.start - cue.end):
            if cue.start not in taken:
                counts[cue.heading.label] += 1
                taken.update(range(cue.start, cue.end))
        counts["count"] += len(_DIGITS.findall(sentence.folded))
        counts["question"] += sentence.folded.rstrip().endswith("?")
    words = sum(len(sentence.folded.split()) for sentence in read)
    gracious = sum(counts[name] for name in GRACIOUS)
    return {
        **{name: min(counts[name], _MOST_OFTEN) / 2 for name in GRACIOUS},
        **{name: min(counts[name] * _PER_WORDS / max(words, _FEWEST_WORDS), 3.0) for name in EDGED},
        "no goodwill": float(not counts["goodwill"]),
        "much goodwill": float(counts["goodwill"] > 1),
        "nothing ahead": float(not counts["ahead"]),
        "nothing gracious": float(not gracious),
        "all gracious": float(gracious >= _MOST_OFTEN),
        "length": min(words, _LONG) / 60,
    }


def edge(read: Sequence[Sentence], language: str) -> float:
    """Return how much a reply sounds like a reproach when it is read as a whole: above 0 rather so than not, above 1 clearly."""
    held = _model()
    return held["intercept"] + sum(held[name] * value for name, value in shown(read, language).items())


@cache
def _model() -> dict[str, float]:
    held: dict[str, float] = json.loads(_WEIGHTS.read_text("utf-8"))
    return held
