"""Values of the model as JSON text, and instants as text that sorts. msgspec is imported when the first value is written or read."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar, cast

from rejoinder.errors import CannotRead
from rejoinder.model.dossier import Contact, Recipient
from rejoinder.model.verdict import Verdict

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNotes:
    """What a Case holds beside the letter, organization and application it refers to; `contacts` None: the organization's own."""

    verdict: Verdict
    recipients: tuple[Recipient, ...]
    reply_by: date | None
    contacts: tuple[Contact, ...] | None


def to_json(value: object) -> str:
    """Return `value` (a dataclass of the model) as JSON. A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD: offsets stay true."""
    import msgspec

    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        return msgspec.json.encode(_plain_values(msgspec.to_builtins(value))).decode()


def from_json(kind: type[T], value: str) -> T:
    """Return the `kind` that `to_json` wrote. Raises CannotRead when it is something else by now."""
    import msgspec

    try:
        decoded: T = _decoder(cast(Hashable, kind))(value)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise CannotRead("The database holds something that is not readable any more; move it aside and import your mail again.") from error
    return decoded


def instant(moment: datetime | None) -> str:
    """Return an aware `moment` as "YYYY-MM-DDTHH:MM:SSZ" in UTC, "" for None.

    A moment at the edge of the calendar, which has no UTC time, is taken as UTC.
    """
    if moment is None:
        return ""
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        moment = moment.replace(tzinfo=UTC)
    return moment.isoformat()[:19] + "Z"


def moment_of(text: str) -> datetime:
    """Return the moment that `instant` wrote down as `text`, which is not empty."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def plain(words: str) -> str:
    """Return `words` with every lone surrogate, which UTF-8 cannot hold, as U+FFFD."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in words)
    return words


def _plain_values(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {key: _plain_values(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain_values(inner) for inner in value]
    return value


@cache
def _decoder(kind: Hashable) -> Callable[[str], Any]:
    import msgspec

    return msgspec.json.Decoder(kind).decode
