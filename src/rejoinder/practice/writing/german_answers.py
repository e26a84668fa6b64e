"""What a reply answers to a German letter by the letter's own verb, most pressing first: leave, questions, visits, calls, references."""

import re
from collections.abc import Iterator

from rejoinder.practice.writing import german, german_offers
from rejoinder.practice.writing.theirs import Said, Theirs, Topic


def yeses_in_german(theirs: Theirs, *, du: bool) -> Iterator[Topic]:
    """Yield the yes to each thing that their letter asks or offers, each kind once; `du`: they say "du" to her."""
    leave = theirs.first_with(lambda said: german_offers.leave_given(said.text, du=du))
    granted = theirs.first_with(lambda said: german.asks_permission(said.text))
    if leave:
        yield theirs.topic("answer.leave", leave[0], True, yes=leave[1])
    elif granted:
        yield theirs.topic("answer.permission", granted[0], True)
    wished = theirs.first_with(lambda said: german.would_like(said.text, du=du))
    gladly = theirs.first_with(lambda said: german_offers.would_gladly(said.text, du=du))
    if wished:
        yield theirs.topic("answer.would", wished[0], True, do=wished[1])
    elif gladly:
        yield theirs.topic("answer.gladly", gladly[0], True, do=gladly[1])
    visit = theirs.first_with(lambda said: _visit(said, du=du))
    if visit:
        yield theirs.topic("answer.bidden", visit[0], True, **visit[1])
    called = theirs.first_with(lambda said: _call(said, theirs.before(said), du=du))
    if called:
        yield theirs.topic("answer.called", called[0], True, do=called[1])
    spoken_for = theirs.first_with(lambda said: german_offers.offers_reference(said.text))
    if spoken_for:
        yield theirs.topic("answer.reference", spoken_for[0], True)


def _visit(said: Said, *, du: bool) -> dict[str, str] | None:
    """How she says that she comes by ("komme ich auf einen Kaffee vorbei"), with the condition that they name, or None."""
    flat = said.flat
    do = german.bidden(flat, du=du) or german_offers.invited_to(flat, du=du) or german_offers.shown(flat, du=du)
    if not do:
        return None
    begins = re.search(r"\b[Kk]omm|\b[Ss]chau|\bsind Sie\b|\bbist du\b", flat)
    when = german_offers.if_she(flat[: begins.start()], du=du) if begins else None
    return {"visit_if": f"{when}, {do.replace('komme ich', 'komme ich gern', 1)}"} if when else {"do": do}


def _call(said: Said, before: str, *, du: bool) -> str | None:
    """How she takes up that she may ring or write, "then" being the time that the sentence `before` names; a hint on the telephone that
    they only offer is asked for by ringing."""
    does = german_offers.would_be_called(said.text, du=du)
    if does and " dann " in does:
        then = german_offers.time_named(before)
        does = does.replace(" dann ", f" {then} " if then else " ", 1)
    if does or not german_offers.offers_feedback_by_phone(said.text):
        return does
    return f"wegen der Rückmeldung rufe ich {'dich' if du else 'Sie'} gern an"
