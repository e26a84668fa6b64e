"""Which one is meant, when the person gives the beginning of an id or a part of a name."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from rejoinder.errors import Ambiguous, NotFound

T = TypeVar("T")
_NAMES_SHOWN = 5
ENOUGH = _NAMES_SHOWN + 1
"""How many candidates `the_one` needs to see to say all it has to say."""


def the_one(found: Sequence[T], name: Callable[[T], str], what: str, exact: Callable[[T], bool]) -> T:
    """Return the only one of `found`, or the only `exact` one. Raises NotFound ("There is no <what> here.") or Ambiguous naming some."""
    best = [one for one in found if exact(one)] or found
    if len(best) == 1:
        return best[0]
    if not best:
        raise NotFound(f"There is no {shortened(what)} here.")
    names = ", ".join(shortened(name(one)) for one in best[:_NAMES_SHOWN])
    more = " and others" if len(best) > _NAMES_SHOWN else ""
    raise Ambiguous(f"There is more than one {shortened(what)}: {names}{more}; please say which.")


def given(id_: str) -> str:
    """Return the beginning of a letter's id without white space around it. Raises NotFound when there is nothing of it."""
    id_ = id_.strip()
    if not id_:
        raise NotFound("Please give the id of a letter, or its first characters; `rejoinder rejections` lists them.")
    return id_


def shortened(words: str) -> str:
    """Return `words` on one line and short enough for a sentence."""
    words = " ".join(words.split())
    return words if len(words) <= 80 else words[:79] + "…"
