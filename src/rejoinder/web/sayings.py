"""What was just done, to be said on the next page, with the way back."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from secrets import token_urlsafe
from threading import Lock

from rejoinder.desk.correct import Corrected

_REMEMBERED = 50


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


class Sayings:
    """The last few sayings. They are not in addresses, so that no other page can put words into our mouth."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Saying] = OrderedDict()
        self._lock = Lock()

    def put(self, saying: Saying) -> str:
        """Remember `saying`; return the name under which the next page finds it."""
        name = token_urlsafe(9)
        with self._lock:
            self._kept[name] = saying
            while len(self._kept) > _REMEMBERED:
                self._kept.popitem(last=False)
        return name

    def get(self, name: str) -> Saying | None:
        """Return what was said under `name`, None when that is forgotten."""
        with self._lock:
            return self._kept.get(name)
