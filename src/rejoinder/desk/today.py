"""What there is to do today: who is worth writing to, and what needs an eye. Never a list of rejections."""

from dataclasses import dataclass
from pathlib import Path

from rejoinder.model.dossier import Case, Letter
from rejoinder.model.lists import Figures, Wanted
from rejoinder.model.reading import Kind
from rejoinder.model.verdict import Decision
from rejoinder.store import letters, lists
from rejoinder.store.home import Home
from rejoinder.store.records import open_records


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """`worth` are a few of those worth writing to, the latest first; `questions` a few letters that only the person can judge;
    `filed` an example of what most letters were filed for."""

    figures: Figures
    worth: tuple[Case, ...]
    questions: tuple[Letter, ...]
    filed: Case | None


def today(home: Path, *, shown: int, skipped: int = 0, questions: int = 3) -> Today:
    """Return what there is to do: `shown` people worth writing to after the first `skipped`, and up to that many `questions`."""
    with open_records(Home.open(home)) as records:
        unclear = lists.letters_page(records, Wanted(kind=Kind.UNCLEAR, limit=questions))
        return Today(
            figures=lists.figures(records),
            worth=lists.cases_page(records, Decision.RESPOND, offset=skipped, limit=shown),
            questions=letters.letters_with(records, [line.id for line in unclear.lines]),
            filed=lists.commonest_case(records, Decision.FILE),
        )
