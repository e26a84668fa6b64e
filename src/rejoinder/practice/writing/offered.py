"""What they offer her, as one sentence of hers takes it up, and what its words are made from. English only."""

import re
from typing import NamedTuple

from rejoinder.practice.writing.turning import leans, turned


class Offer(NamedTuple):
    """Something to be taken up: the heading of the stock that does so (after "answer."), and the slots of its lines. `settled` is False
    where that leaves something open which only the person can say or choose, and `back` counts the sentences before it that are answered
    with it."""

    name: str
    words: tuple[tuple[str, str], ...] = ()
    settled: bool = True
    back: int = 0


class Around(NamedTuple):
    """A sentence of theirs with the one before it and the one after it, each on one line, "" where there is none."""

    said: str
    before: str
    after: str


def noun(words: str, verb: str = "see") -> str:
    """Return their noun phrase, turned; "" where it cannot be turned or leans on what is not there."""
    said = turned(f"{verb} {words.strip()}")
    return said.removeprefix(f"{verb} ") if said and not leans(said) else ""


def definite(words: str) -> str:
    """Return a thing of theirs as she speaks of it: "a little film club" is "the film club", "our choir" is "your choir", "soup" is "the
    soup"; "" where that cannot be said."""
    bare = re.sub(
        r"^(?:an?|the|some|one|(?P<our>our|my))\s+", lambda found: "our " if found["our"] else "", words.strip(), flags=re.IGNORECASE
    )
    bare = re.sub(r"^(our )?(?:(?:little|small|wee|tiny|new|kind of|sort of|bit of an?) )+", lambda found: found[1] or "", bare)
    return noun(bare if bare.startswith("our ") else f"the {bare}")
