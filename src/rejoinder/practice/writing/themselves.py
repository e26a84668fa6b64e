"""What their letter tells of whoever wrote it: a loss, glad news, an apology, that they leave or move.

The words are known to `losses`, `news` and `leaving`; here it is decided which of them a reply may speak of.
"""

from collections.abc import Iterator, Sequence

from rejoinder.practice.leaving import leaves, loses_own_post, retires
from rejoinder.practice.writing import losses, news
from rejoinder.practice.writing.theirs import Theirs, Topic


def told_losses(theirs: Theirs) -> tuple[Topic, ...]:
    """Return the losses that their letter tells of and that have not passed, gravest first; a reply begins with them."""
    date = theirs.letter.message.date
    found = losses.losses([said.text for said in theirs.sentences], theirs.language, date.year if date else 0)
    told = (theirs.topic(f"loss.{which}", theirs.sentences[at], True, **({"lost": who} if who else {})) for which, at, who in found)
    return tuple(loss for loss in told if not _has_passed(loss, theirs))


def _has_passed(loss: Topic, theirs: Theirs) -> bool:
    """Whether a loss is an illness of the writer's own that has passed: a reply is glad of that, and does not mourn."""
    return loss.name == "loss.illness" and not loss.words and any(news.is_over(said.text) for said in theirs.sentences)


def news_of(theirs: Theirs, known: set[str], losses: Sequence[Topic]) -> Iterator[Topic]:
    """What the writer tells of themselves, or is sorry for; nothing glad beside a death. That somebody was
    slow is forgiven where a person says so, or where it was long; and of mistakes nobody speaks who answers late."""
    died = any(loss.name == "loss.death" for loss in losses)
    found = news.news([said.text for said in theirs.sentences], theirs.language)
    for which, at, words in sorted(found, key=lambda one: one[0] in ("mistake", "wait", "qualms")):
        apology = which in ("mistake", "wait")
        if (died and not apology) or (apology and "late" in known) or (which == "wait" and not (words or "human" in known)):
            continue
        if which == "mistake" and not known & {"human", "interviewed"}:
            continue
        slot = _NEWS_SLOTS.get(which)
        yield theirs.topic(f"news.{which}", theirs.sentences[at], True, **({slot: words} if slot and words else {}))


_NEWS_SLOTS = {"baby": "born", "well": "well", "mistake": "mistake"}


def goes(theirs: Theirs) -> Iterator[str]:
    """Whether the writer leaves their house, or retires."""
    going = [said.text for said in theirs.sentences if leaves(said.text) or loses_own_post(said.text)]
    if going:
        yield "leaving"
    if any(map(retires, going)):
        yield "retiring"
    if any(news.moves(said.text) for said in theirs.sentences):
        yield "moving"
