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

_THEN = re.compile(r"(?<!until) then$")


def _at_that_time(theirs: Theirs, said: Said, do: str) -> str:
    """What they ask her to do, with the time that "then" means ("write to you again in March")."""
    if not _THEN.search(do):
        return do
    before = theirs.sentences[max(0, theirs.sentences.index(said) - 1)]
    time = openings.time_named(said.text) or openings.time_named(before.text)
    return _THEN.sub(f" {time}" if time else "", do)


_A_FEW = 3
_TO_GREET = re.compile(r"(?:come|call|drop in|stop by|pop in)(?: (?:to|and) (?:greet|visit|see|find) you)?(?: if| when|$)")


def invitations_to_her(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """Yield the invitations of an English letter that a reply takes up: what they bid her do first, then where they ask her to."""
    visit = theirs.first("visit")
    ever = next(((said, when) for said in theirs.sentences if (when := bidding.if_ever(said.text))), None)
    pointed = pointed_onward(theirs, known)
    commented = [theirs.around(kindness) for kindness in theirs.kind_words(KindnessKind.FEEDBACK_OFFER)]
    asking = (
        said
        for said in theirs.sentences
        if not (advice(said) or (said in commented and offers_feedback(said.text)))
        and not (pointed and pointed.source == theirs.topic("", said).source)
    )
    bidden = next(((said, asked) for said in asking if (asked := bidding.bidden(said.text))), None)
    day = next((day for said in theirs.sentences if (day := occasions.happening(said.text) or occasions.taking_place(said.text))), None)
    helps = next((said for said in theirs.sentences if occasions.needs_help(said.text)), None) if "volunteer" in known else None
    invited = next(
        (
            (said, event)
            for said in theirs.sentences
            if (event := occasions.invited_to(said.text) or occasions.welcomed_to(said.text, theirs.before(said)))
        ),
        None,
    )
    kept = next(((said, thing) for said in theirs.sentences if (thing := occasions.kept_for_her(said.text))), None)
    if bidden and bidden[1][0].startswith("come") and (kept or (invited and len(bidden[1][0].split()) < _A_FEW)):
        bidden = None  # who is kept a seat, or says to what she will come, comes
    if bidden and bidden[1][0].startswith("come") and invited:
        invited = None
    if ever and bidden and ever[0] is bidden[0] and _TO_GREET.match(bidden[1][0]):
        bidden = None  # that is what looking in is for
    if day and helps:
        bring = bidden[1][0] if bidden and not bidden[1][0].startswith("come") else ""
        task = occasions.help_needed(helps.text) if not bring else ""
        yield theirs.topic("answer.help", helps, True, event=day, **({"bring": bring} if bring else {}), **({"task": task} if task else {}))
    elif bidden:
        said, (do, sight) = bidden
        again = bool(re.search(r"\bagain\b", do))
        visiting = bool(re.match(r"(?:come|drop|pop|stop|call|look|knock|visit|say)\b", do))
        do = _at_that_time(theirs, said, do)
        again = again or bool(re.match(r"(?:keep an eye|come back|ring|phone|call you|write|try you|give you an?|get in touch)\b", do))
        name = "answer.bidden_again" if again else "answer.bidden" if visiting else "answer.bidden_do"
        yield theirs.topic(name, said, True, do=do, **({"sight": sight} if sight else {}))
    elif visit:
        yield theirs.topic("answer.visit", visit)
    elif ever:
        yield theirs.topic("answer.if_ever", ever[0], True, ever=ever[1])
    if invited:
        yield theirs.topic("answer.invited", invited[0], True, event=invited[1])
    if kept:
        yield theirs.topic("answer.kept", kept[0], True, kept=kept[1])
    shown = next(((said, seen) for said in theirs.sentences if (seen := occasions.shown_round(said.text)) is not None), None)
    if shown and not (bidden or visit or ever or invited or kept or (day and helps)):
        yield theirs.topic("answer.shown", shown[0], True, **({"sight": shown[1]} if shown[1] else {}))
    for said in theirs.sentences if "late" not in known else ():
        event = occasions.occasion(said.text)
        if event:
            yield theirs.topic("answer.event", said, event=event)
            break
    in_touch = [said for said in theirs.sentences if "in_touch" in said.does]
    touch = next((said for said in in_touch if "linkedin" in said.text.lower()), in_touch[0] if in_touch else None)
    if touch:
        yield theirs.topic("answer.connect_linkedin" if "linkedin" in touch.text.lower() else "answer.connect", touch)
