"""What a person would notice when letters are judged anew: another kind, organization or position, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rejoinder.model.dossier import Letter
from rejoinder.model.reading import Reason
from rejoinder.model.told import Aspect, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One aspect of one letter that would be other than it was; "" where there was or would be nothing. `why` is the new reason."""

    letter_id: str
    aspect: Aspect
    before: str
    after: str
    why: Reason | None = None


def changes(before: Sequence[Letter], after: Sequence[Letter], told: Told) -> tuple[Change, ...]:
    """Return what differs between two readings of the same letters, in their order. What the person said themselves never differs."""
    said = {(one.letter_id, one.aspect) for one in told.corrections}
    return tuple(
        change
        for old, new in zip(before, after, strict=True)
        for change in _of_letter(old, new)
        if (change.letter_id, change.aspect) not in said
    )


def _of_letter(old: Letter, new: Letter) -> Iterator[Change]:
    was, now = old.reading, new.reading
    about, reasons = now.attribution, now.recognition.reasons
    told = (
        (Aspect.KIND, was.recognition.kind.value, now.recognition.kind.value, reasons[:1]),
        (Aspect.ORGANIZATION, was.attribution.organization or "", about.organization or "", about.reasons[:1]),
        (Aspect.POSITION, was.attribution.position or "", about.position or "", ()),
    )
    for aspect, one, other, why in told:
        if one != other:
            yield Change(letter_id=new.id, aspect=aspect, before=one, after=other, why=why[0] if why else None)
