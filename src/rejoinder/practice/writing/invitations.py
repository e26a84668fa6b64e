"""Which invitation or bidding of their letter a reply takes up: a visit, an occasion, a ticket kept for her, to stay in touch.

The words are turned in `bidding` and `occasions`.
"""

import re
from collections.abc import Iterator

from rejoinder.model.reading import KindnessKind
from rejoinder.practice.writing import bidding, occasions, openings
from rejoinder.practice.writing.feedback import advice, offers_feedback
from rejoinder.practice.writing.referrals import pointed_onward
from rejoinder.practice.writing.theirs import Said, Theirs, Topic

_Bidding = tuple[Said, tuple[str, str]]
"""A sentence that bids her do something, with what she is to do and what she will be shown there (see `bidding.bidden`)."""


def invitations_to_her(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """Yield the invitations of an English letter that a reply takes up: what they bid her do first, then where they ask her to."""
    invited = theirs.first_with(lambda said: occasions.invited_to(said.text) or occasions.welcomed_to(said.text, theirs.before(said)))
    kept = theirs.first_with(lambda said: occasions.kept_for_her(said.text))
    ever = theirs.first_with(lambda said: bidding.if_ever(said.text))
    bidden = _bidden(theirs, known)
    if bidden and _is_to_come(bidden):
        if kept or (invited and len(bidden[1][0].split()) < _A_FEW):
            bidden = None  # who is kept a seat, or says to what she will come, comes
        else:
            invited = None
    if bidden and ever and ever[0] is bidden[0] and _TO_GREET.match(bidden[1][0]):
        bidden = None  # that is what looking in is for
    asked_to_do = _help_on_a_day(theirs, known, bidden) or _done_as_bidden(theirs, bidden) or _visit(theirs, ever)
    if asked_to_do:
        yield asked_to_do
    if invited:
        yield theirs.topic("answer.invited", invited[0], True, event=invited[1])
    if kept:
        yield theirs.topic("answer.kept", kept[0], True, kept=kept[1])
    if not (asked_to_do or invited or kept):
        yield from _look_round(theirs)
    if "late" not in known:
        yield from _meeting_again(theirs)
    yield from _staying_in_touch(theirs)


def _bidden(theirs: Theirs, known: frozenset[str] | set[str]) -> _Bidding | None:
    """The first sentence that bids her do something, but for advice, for an offer of feedback and for pointing her to somebody else."""
    pointed = pointed_onward(theirs, known)
    commented = [theirs.around(kindness) for kindness in theirs.kind_words(KindnessKind.FEEDBACK_OFFER)]

    def bids(said: Said) -> tuple[str, str] | None:
        if advice(said) or (said in commented and offers_feedback(said.text)):
            return None
        if pointed and pointed.source == theirs.topic("", said).source:
            return None
        return bidding.bidden(said.text)

    return theirs.first_with(bids)


def _is_to_come(bidden: _Bidding) -> bool:
    return bidden[1][0].startswith("come")


_A_FEW = 3
"""Words of a bidding ("come along") that says less than the occasion does."""
_TO_GREET = re.compile(r"(?:come|call|drop in|stop by|pop in)(?: (?:to|and) (?:greet|visit|see|find) you)?(?: if| when|$)")


def _help_on_a_day(theirs: Theirs, known: frozenset[str] | set[str], bidden: _Bidding | None) -> Topic | None:
    """The day of theirs on which a volunteer's hand is wanted, with what she is to bring or to do."""
    day = theirs.first_with(lambda said: occasions.happening(said.text) or occasions.taking_place(said.text))
    helps = next((said for said in theirs.sentences if occasions.needs_help(said.text)), None) if "volunteer" in known else None
    if not (day and helps):
        return None
    bring = bidden[1][0] if bidden and not _is_to_come(bidden) else ""
    task = occasions.help_needed(helps.text) if not bring else ""
    return theirs.topic("answer.help", helps, True, event=day[1], **({"bring": bring} if bring else {}), **({"task": task} if task else {}))


def _done_as_bidden(theirs: Theirs, bidden: _Bidding | None) -> Topic | None:
    """The promise to do what they bid her: to come by, to be in touch again, or something else."""
    if bidden is None:
        return None
    said, (bid, sight) = bidden
    do = _at_that_time(theirs, said, bid)
    again = _AGAIN.search(bid) or _TO_BE_IN_TOUCH.match(do)
    name = "answer.bidden_again" if again else "answer.bidden" if _TO_VISIT.match(bid) else "answer.bidden_do"
    return theirs.topic(name, said, True, do=do, **({"sight": sight} if sight else {}))


_AGAIN = re.compile(r"\bagain\b")
_TO_VISIT = re.compile(r"(?:come|drop|pop|stop|call|look|knock|visit|say)\b")
_TO_BE_IN_TOUCH = re.compile(r"(?:keep an eye|come back|ring|phone|call you|write|try you|give you an?|get in touch)\b")


def _at_that_time(theirs: Theirs, said: Said, do: str) -> str:
    """What they ask her to do, with the time that "then" means ("write to you again in March")."""
    if not _THEN.search(do):
        return do
    before = theirs.sentences[max(0, theirs.sentences.index(said) - 1)]
    time = openings.time_named(said.text) or openings.time_named(before.text)
    return _THEN.sub(f" {time}" if time else "", do)


_THEN = re.compile(r"(?<!until) then$")


def _visit(theirs: Theirs, ever: tuple[Said, str] | None) -> Topic | None:
    """That she will look in, some day or if `ever` she is near."""
    visit = theirs.first("visit")
    if visit:
        return theirs.topic("answer.visit", visit)
    return theirs.topic("answer.if_ever", ever[0], True, ever=ever[1]) if ever else None


def _look_round(theirs: Theirs) -> Iterator[Topic]:
    for said in theirs.sentences:
        sight = occasions.shown_round(said.text)
        if sight is not None:
            yield theirs.topic("answer.shown", said, True, **({"sight": sight} if sight else {}))
            return


def _meeting_again(theirs: Theirs) -> Iterator[Topic]:
    met_at = theirs.first_with(lambda said: occasions.occasion(said.text))
    if met_at:
        yield theirs.topic("answer.event", met_at[0], event=met_at[1])


def _staying_in_touch(theirs: Theirs) -> Iterator[Topic]:
    """That she would like to stay in touch, where they name LinkedIn there."""
    in_touch = [said for said in theirs.sentences if "in_touch" in said.does]
    on_linkedin = [said for said in in_touch if "linkedin" in said.text.lower()]
    if in_touch:
        yield theirs.topic("answer.connect_linkedin" if on_linkedin else "answer.connect", [*on_linkedin, *in_touch][0])
