"""Decision trees that were fitted on letters we wrote and are kept as data.

Each tree asks, of one thing shown after another, whether it is more than a bound, and arrives at a number; all together say how likely
something is. Where several signs mean something only together, they tell it better than weights that are added.
"""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

Tree = int | tuple[int, float, "Tree", "Tree"]
"""A number to add (log-odds, in thousandths), or what to look at (by its place among the names), a bound, and the trees for at most
that much and for more."""

_SCALE = 1000


class Forest(NamedTuple):
    """What is looked at, the log-odds before anything is (in thousandths), and the trees."""

    names: tuple[str, ...]
    start: int
    trees: tuple[Tree, ...]


def as_forest(data: Mapping[str, Any]) -> Forest:
    """Return trees as `training/kind_words.py` writes them as a forest."""
    return Forest(tuple(data["names"]), data["start"], tuple(map(_as_tree, data["trees"])))


def likely(shows: Mapping[str, float], forest: Forest) -> float:
    """Return how likely it is by what is shown (0 to 1); what is not shown counts as 0."""
    values = [shows.get(name, 0.0) for name in forest.names]
    score = forest.start
    for tree in forest.trees:
        reached = tree
        while not isinstance(reached, int):
            at, bound, below, above = reached
            reached = below if values[at] <= bound else above
        score += reached
    return 1 / (1 + math.exp(-score / _SCALE))


def _as_tree(data: Any) -> Tree:
    if isinstance(data, int):
        return data
    at, bound, below, above = data
    return at, float(bound), _as_tree(below), _as_tree(above)
