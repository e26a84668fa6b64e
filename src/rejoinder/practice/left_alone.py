"""The person's word not to write to a house, or to one person there, again: whom it rests upon, and what it says for a verdict.

Whoever dislikes a place need not be polite to it for ever (the practice, rule R1). A later word of theirs on one letter goes before it.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from rejoinder.model.dossier import Contact, Letter, Organization, Recipient
from rejoinder.model.reading import Reason
from rejoinder.model.told import LeftAlone
from rejoinder.practice.periods import spoken_date


def house_left_alone(house: Organization, members: Collection[Letter], said: Sequence[LeftAlone]) -> Organization:
    """Return the organization with the day on which the person said not to write there again, if they did; `members` are its letters."""
    if not said:
        return house
    ids = {letter.id for letter in members}
    return replace(house, left_alone=max((word.said for word in said if not word.email and word.letter_id in ids), default=None))


def people_left_alone(contacts: Sequence[Contact], said: Sequence[LeftAlone]) -> tuple[Contact, ...]:
    """Return the contacts, each with the day on which the person said not to write to them again, if they did."""
    since = {word.email.lower(): word.said for word in said if word.email}
    return tuple(replace(one, left_alone=since[one.email.lower()]) if one.email.lower() in since else one for one in contacts)


def still_written_to(recipients: Sequence[Recipient], contacts: Sequence[Contact], named: datetime | None) -> tuple[Recipient, ...]:
    """Return the recipients without those who are left alone. `named` is when the person chose the first of them for this letter,
    None when they did not: a choice made later than that word holds."""
    since = {one.email.lower(): one.left_alone for one in contacts if one.left_alone}
    return tuple(
        one
        for place, one in enumerate(recipients)
        if (when := since.get(one.email.lower())) is None or (place == 0 and named is not None and named > when)
    )


def left_alone_since(
    house: Organization, contacts: Sequence[Contact], before: Sequence[Recipient], after: Sequence[Recipient]
) -> tuple[datetime, str] | None:
    """Return when the person said not to write to this house, or to those there who could be written to, and how to say whom ("there",
    "to Ada Quill"); None when somebody may be written to. `before` and `after` are the recipients with and without those left alone."""
    if house.left_alone:
        return house.left_alone, "there"
    if not before or after:
        return None
    first = before[0]
    when = next(one.left_alone for one in contacts if one.left_alone and one.email.lower() == first.email.lower())
    return when, f"to {first.name or first.email}"


def why_left_alone(since: tuple[datetime, str] | None) -> Reason | None:
    """Return what `left_alone_since` found as the reason of a verdict."""
    return Reason(text=f"you said on {spoken_date(since[0].date())} not to write {since[1]} again", rule="R1") if since else None
