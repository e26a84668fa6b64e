"""What their letter tells of whoever wrote it: a loss, glad news, an apology, that they leave or move.

The words are known to `losses`, `news` and `leaving`; here it is decided which of them a reply may speak of.
"""

from collections.abc import Iterator, Sequence

from rejoinder.practice.leaving import leaves, loses_own_post, retires
from rejoinder.practice.writing import losses, news
from rejoinder.practice.writing.apologies import APOLOGIES
from rejoinder.practice.writing.lateness import TOO_LATE
from rejoinder.practice.writing.theirs import Theirs, Topic


def told_losses(theirs: Theirs) -> tuple[Topic, ...]:
    """Return the losses that their letter tells of, gravest first; a reply begins with them."""
    date = theirs.letter.message.date
    found = losses.losses([said.text for said in theirs.sentences], theirs.language, date.year if date else 0)
    return tuple(theirs.topic(f"loss.{which}", theirs.sentences[at], True, **({"lost": who} if who else {})) for which, at, who in found)


def news_of(theirs: Theirs, known: set[str], losses: Sequence[Topic], days: int) -> Iterator[Topic]:
    """What the writer tells of themselves, or is sorry for, in a letter of so many `days` ago; nothing glad beside a death. Only people are
    forgiven (a house is where it kept silent long), and nobody speaks of it who answers weeks later."""
    died = any(loss.name == "loss.death" for loss in losses)
    for which, at, words in news.news([said.text for said in theirs.sentences], theirs.language):
        forgives = which in APOLOGIES
        if died and not forgives:
            continue
        if forgives and (days > TOO_LATE or not (known & {"human", "interviewed"} or (which == "wait" and words))):
            continue
        slot = _NEWS_SLOTS.get(which)
        yield theirs.topic(f"news.{which}", theirs.sentences[at], True, **({slot: words} if slot and words else {}))


_NEWS_SLOTS = {
    "baby": "born",
    "expecting": "expected",
    "wedding": "wedding",
    "wedding_ahead": "wedding",
    "new_post": "step",
    "passed": "whose",
    "ahead": "ahead",
    "mending": "mends",
    "well": "well",
    "mistake": "mistake",
}
"""The words that a line of the stock takes from each kind of news."""


def goes(theirs: Theirs) -> Iterator[str]:
    """Whether the writer leaves their house, or retires."""
    going = [said.text for said in theirs.sentences if leaves(said.text) or loses_own_post(said.text)]
    if going:
        yield "leaving"
    if any(map(retires, going)):
        yield "retiring"
    if any(news.moves(said.text) for said in theirs.sentences):
        yield "moving"
