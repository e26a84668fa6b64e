"""Which rejections the person says they have answered, though no mail of theirs shows it. The verdict stays what the mail says."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rejoinder.model.dossier import Case
from rejoinder.model.follow_up import FollowUpAnswer, Outcome, Purpose
from rejoinder.model.lists import LetterLine
from rejoinder.model.verdict import Decision
from rejoinder.practice.keep_in_touch import follow_up_id
from rejoinder.store import told
from rejoinder.store.home import Home
from rejoinder.store.records import Records, open_records


def said_of_replies(records: Records) -> Mapping[str, FollowUpAnswer]:
    """Return what the person last said about the reply to a rejection, by the id of the rejection."""
    answers = told.follow_up_answers(records)
    return {answer.letter_id: answer for answer in answers if answer.follow_up_id == follow_up_id(answer.letter_id, Purpose.FIRST_REPLY)}


def written(records: Records) -> Mapping[str, datetime]:
    """Return when the person said that their reply has gone out, by the id of the rejection."""
    return {id_: answer.said for id_, answer in said_of_replies(records).items() if answer.outcome is Outcome.DONE}


def written_in(home: Path) -> Mapping[str, datetime]:
    """Return the same for the home folder."""
    with open_records(Home.open(home)) as records:
        return written(records)


def counts_as(case: Case, wrote: Collection[str]) -> Decision:
    """Return how a rejection counts: as answered where the person says that they `wrote`, whatever the verdict is."""
    return Decision.ANSWERED if case.letter.id in wrote else case.verdict.decision


def marked_as_written(lines: Sequence[LetterLine], said: Mapping[str, datetime]) -> tuple[LetterLine, ...]:
    """Return the lines, each with when the person said that they answered it (`written`)."""
    return tuple(replace(line, wrote=said[line.id]) if line.decision and line.id in said else line for line in lines)
