"""What there is to do today: who is worth writing to, and what needs an eye. Never a list of rejections."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rejoinder.desk.written import said_of_replies
from rejoinder.model.dossier import Case, Letter
from rejoinder.model.follow_up import FollowUpAnswer, Outcome
from rejoinder.model.lists import Wanted
from rejoinder.model.reading import Kind
from rejoinder.model.verdict import Decision
from rejoinder.practice.keep_in_touch import ANSWER_NO_LATER, waits_for_an_answer
from rejoinder.store import dossiers, letters, lists
from rejoinder.store.home import Home
from rejoinder.store.records import Records, open_records


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """`worth` are a few of the `waiting` people worth writing to: first those whose letter offers something and waits for an answer, then
    the latest; `questions` a few of the `unclear` letters, which
    only the person can judge; `filed` an example of what most letters were filed for. `decisions` counts all rejections by what was
    decided; `empty` says that no mail has been read yet."""

    worth: tuple[Case, ...]
    waiting: int
    questions: tuple[Letter, ...]
    unclear: int
    filed: Case | None
    decisions: Mapping[Decision, int]
    empty: bool


def today(home: Path, on: date, *, shown: int, skipped: int = 0, questions: int = 3) -> Today:
    """Return what there is to do on that day: `shown` people after the first `skipped`, and up to that many `questions`.

    Whom the person put off until later, or has written to already, is left out.
    """
    with open_records(Home.open(home)) as records:
        last = said_of_replies(records)
        first = _offering(records, on)
        worth = first + lists.decided(records, Decision.RESPOND)
        said = [last.get(id_) for id_ in worth]
        waiting = [id_ for id_, answer in zip(worth, said, strict=True) if not _rests(answer, on)]
        unclear = lists.letters_page(records, Wanted(kind=Kind.UNCLEAR, limit=questions))
        return Today(
            worth=_in_that_order(dossiers.cases_of(records, waiting[skipped : skipped + shown]), waiting),
            waiting=len(waiting),
            questions=letters.letters_with(records, [line.id for line in unclear.lines]),
            unclear=unclear.total,
            filed=lists.commonest_case(records, Decision.FILE),
            decisions=_counting(
                Counter(lists.decisions(records)) - Counter({Decision.HOLD: len(first)}),
                sum(answer is not None and answer.outcome is Outcome.DONE for answer in said[len(first) :]),
            ),
            empty=lists.nothing_yet(records),
        )


def _offering(records: Records, on: date) -> list[str]:
    """The refusals that offer something else, or invite, while there is time to answer."""
    lately = lists.lately_decided(records, Decision.HOLD, on - ANSWER_NO_LATER)
    return [case.letter.id for case in dossiers.cases_of(records, lately) if waits_for_an_answer(case, on)]


def _in_that_order(cases: Sequence[Case], ids: Sequence[str]) -> tuple[Case, ...]:
    return tuple(sorted(cases, key=lambda case: ids.index(case.letter.id)))


def _counting(decisions: Mapping[Decision, int], written: int) -> Mapping[Decision, int]:
    """The decisions, with so many of those worth writing to as answered: the person says that they wrote."""
    return Counter(decisions) + Counter({Decision.ANSWERED: written}) - Counter({Decision.RESPOND: written})


def _rests(answer: FollowUpAnswer | None, on: date) -> bool:
    return answer is not None and (answer.outcome is not Outcome.SNOOZED or (answer.until is not None and answer.until > on))
