"""Which rejections the person says they have answered, though no mail of theirs shows it. The verdict stays what the mail says."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from rejoinder.model.follow_up import FollowUpAnswer, Outcome, Purpose
from rejoinder.model.lists import LetterLine
from rejoinder.practice.keep_in_touch import follow_up_id
from rejoinder.store import lists, told
from rejoinder.store.records import Records


def written(records: Records, letter_ids: Collection[str] | None = None) -> Mapping[str, datetime]:
    """Return when the person said that their reply has gone out, by the id of the rejection; only among `letter_ids` when given."""
    last: dict[str, FollowUpAnswer] = {answer.follow_up_id: answer for answer in told.follow_up_answers(records)}
    sent = {name: answer.said for name, answer in last.items() if answer.outcome is Outcome.DONE}
    if not sent:
        return {}
    among = lists.rejections(records) if letter_ids is None else letter_ids
    named = ((id_, sent.get(follow_up_id(id_, Purpose.FIRST_REPLY))) for id_ in among)
    return {id_: said for id_, said in named if said}


def marked_as_written(records: Records, lines: Sequence[LetterLine]) -> tuple[LetterLine, ...]:
    """Return the lines, each with when the person said that they answered it."""
    said = written(records, [line.id for line in lines if line.decision])
    return tuple(replace(line, wrote=said[line.id]) if line.id in said else line for line in lines)
