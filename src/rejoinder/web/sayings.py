"""What was just done, to be said on the next page, with the way back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rejoinder.desk.correct import Corrected


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One sentence; `undo` is where to post `fields` to have it undone, "" when it cannot be."""

    sentence: str
    undo: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


def put_right(sentence: str, done: Corrected, undo: str = "/letters/take-back") -> Saying:
    """Return the saying after a correction; its undo takes back exactly these words, and none that was said since."""
    fields = {
        "ids": " ".join(dict.fromkeys(one.letter_id for one in done.corrections)),
        "aspects": " ".join(dict.fromkeys(one.aspect.value for one in done.corrections)),
        "said": done.corrections[0].said.isoformat(),
    }
    return Saying(sentence=sentence, undo=undo, fields=fields)
