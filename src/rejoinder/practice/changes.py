"""What a person would notice when letters are judged anew: another kind, organization, position or verdict, and why."""

from collections.abc import Iterator, Mapping, Sequence

from rejoinder.model.dossier import Case, Letter
from rejoinder.model.told import Aspect, Change, Told


def changes(before: Sequence[Letter], after: Sequence[Letter], told: Told) -> tuple[Change, ...]:
    """Return what differs between two readings of the same letters, in their order. What the person said themselves never differs."""
    said = {(one.letter_id, one.aspect) for one in told.corrections}
    return tuple(
        change
        for old, new in zip(before, after, strict=True)
        for change in _of_letter(old, new)
        if (change.letter_id, change.aspect) not in said
    )


def changed_verdicts(before: Mapping[str, Case], after: Mapping[str, Case]) -> tuple[Change, ...]:
    """Return, for every letter that is a rejection both before and after (cases by letter id), what differs in stage and verdict."""
    return tuple(change for id_, new in after.items() if id_ in before for change in _of_case(before[id_], new))


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


def _of_case(old: Case, new: Case) -> Iterator[Change]:
    told = (
        (Aspect.STAGE, old.application.stage.value, new.application.stage.value, new.application.stage_reasons[:1]),
        (Aspect.VERDICT, old.verdict.decision.value, new.verdict.decision.value, new.verdict.reasons[:1]),
    )
    for aspect, one, other, why in told:
        if one != other:
            yield Change(letter_id=new.letter.id, aspect=aspect, before=one, after=other, why=why[0] if why else None)
