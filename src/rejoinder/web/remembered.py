"""What the desk remembers from the answer to a form to the page that is shown after it, while it runs. It is written down nowhere."""

from collections import OrderedDict
from secrets import token_urlsafe
from threading import Lock
from typing import Generic, TypeVar

_MOST = 50

Thing = TypeVar("Thing")


class Remembered(Generic[Thing]):
    """The last few things. They are not in addresses, so that no other page can put words into our mouth."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Thing] = OrderedDict()
        self._lock = Lock()

    def put(self, thing: Thing) -> str:
        """Remember `thing`; return the name under which the next page finds it."""
        name = token_urlsafe(9)
        with self._lock:
            self._kept[name] = thing
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return name

    def get(self, name: str) -> Thing | None:
        """Return what goes by `name`, None when that is forgotten."""
        with self._lock:
            return self._kept.get(name)
