"""A call as the person told it: what was said is reported, so it is weighed like kind words but never passed off as a quotation."""

import re
from collections.abc import Iterator
from dataclasses import replace

from rejoinder.model.message import Direction, Message
from rejoinder.model.reading import (
    ApplicationType,
    Attribution,
    Kind,
    Kindness,
    KindnessKind,
    Passage,
    PassageKind,
    Person,
    Reading,
    Reason,
    Recognition,
    Signal,
    SignalKind,
    Stage,
)
from rejoinder.practice.kind_words.context import KindnessContext
from rejoinder.practice.kindness import find_kindness
from rejoinder.practice.organization_names import is_called_like_a_person
from rejoinder.practice.signals import find_signals

_HEADINGS = {
    "Kind words, as you remember them:": KindnessKind.PRAISE,
    "Promised, as you remember it:": KindnessKind.WILL_CONTACT,
}
"""What the lines under a heading are taken for when their words do not say more (`sources/call.py` writes the headings)."""
_LINE = re.compile(r"(?m)^- (.+)$")
_STRENGTH = 2
"""Meaningful, because they called; never more, because memory is kind too."""


def read_call(message: Message, language: str) -> Reading:
    """Return what a call says: a rejection if the person said so, with whoever called, and what they remember of it."""
    said_no = message.header("x-rejoinder-call") == "said-no"
    kind = Kind.REJECTION if said_no else Kind.OTHER
    told = Reason(text="you told of this call yourself")
    type_ = message.header("x-rejoinder-type")
    return Reading(
        message_id=message.message_id,
        direction=Direction.IN,
        recognition=Recognition(kind=kind, confidence=1.0, reasons=(told,)),
        attribution=Attribution(
            organization=message.header("organization") or None,
            position=message.header("x-rejoinder-position") or None,
            type=ApplicationType(type_) if type_ in {one.value for one in ApplicationType} else None,
            reasons=(told,),
        ),
        kindness=tuple(_kindness(message)),
        signals=tuple(_signals(message)),
        people=tuple(_caller(message)),
        language=language,
    )


def _caller(message: Message) -> Iterator[Person]:
    sender = message.sender
    if sender.name or sender.email:
        yield Person(
            name=sender.name,
            email=sender.email,
            title=message.header("x-rejoinder-title"),
            telephone=message.header("x-rejoinder-telephone"),
            seen_as="signer" if is_called_like_a_person(sender.name) or not sender.email else "sender",
        )


def _kindness(message: Message) -> Iterator[Kindness]:
    """One kindness a line, of the kind that its words tell or else of its heading."""
    context = KindnessContext(stage=Stage.SCREEN)
    for usual, start, end in _lines(message.text):
        part = Passage(kind=PassageKind.OWN, start=start, end=end)
        found = [one for one in find_kindness(message, (part,), context) if one.kind is not KindnessKind.GOOD_WISHES]
        best = max(found, key=lambda one: one.strength, default=None)
        yield Kindness(
            kind=best.kind if best else usual,
            quote=message.text[start:end],
            start=start,
            end=end,
            strength=_STRENGTH,
            expires=best.expires if best else None,
            estimated=best.estimated if best else False,
            reasons=("as you remember it",),
        )


def remembered(text: str) -> str:
    """Return what the person wrote down of a call, a line each, without the headings."""
    return "\n".join(text[start:end] for _, start, end in _lines(text))


def _lines(text: str) -> Iterator[tuple[KindnessKind, int, int]]:
    for heading, usual in _HEADINGS.items():
        begin = text.find(f"{heading}\n")
        if begin < 0:
            continue
        stop = text.find("\n\n", begin)
        for line in _LINE.finditer(text, begin, stop if stop >= 0 else len(text)):
            yield usual, line.start(1), line.end(1)


def _signals(message: Message) -> Iterator[Signal]:
    """A wait, a wish not to be contacted: what a call can say as well as a letter. The call itself is contact with a person."""
    part = Passage(kind=PassageKind.OWN, start=0, end=len(message.text))
    for signal in find_signals(message, (part,)):
        if signal.kind in (SignalKind.WAIT, SignalKind.NO_CONTACT, SignalKind.FEEDBACK_REFUSED, SignalKind.WITHDRAWN_POSITION):
            yield replace(signal)
