"""Until when what their letter asks, offers or invites to is still open: days that it names, and how long an answer is waited for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from rejoinder.practice.periods import expiry, is_closing
from rejoinder.practice.sentences import fold
from rejoinder.practice.writing.theirs import Said, Theirs, Topic, place_of


def is_past(theirs: Theirs, said: Said | None, today: date) -> bool:
    """Whether the time has passed for which `said` asks: it `is_over`, or names a day of the week in which they wrote."""
    sent = theirs.letter.message.date
    soon = said is not None and sent is not None and SOON.search(said.text) and (today - sent.date()).days > SOON_IS_OVER
    return bool(soon) or is_over(theirs, said, today)


SOON = re.compile(
    r"\b(?:tomorrow|tonight|(?:this|next) week|in a (?:few days|week)|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", re.IGNORECASE
)
SOON_IS_OVER = 12
"""Days after which "next week" has passed."""
_BY_A_DAY = re.compile(r"\b(?:by|before|until|till|no later than|within|bis|innerhalb|binnen)\b", re.IGNORECASE)
_ANSWERING = re.compile(
    r"\b(?:reply|respond|answer|write|tell|know|hear|contact|call|ring|ask|e-?mail|melden?|antworten|mitteilen|rückmeldung|bescheid)\b",
    re.IGNORECASE,
)


def is_over(theirs: Theirs, said: Said | None, today: date) -> bool:
    """Whether the time has passed for which `said` asks, invites or offers something: it names a day before `today`, or the sentence
    that follows asks to be answered by one or says that applications close then."""
    return any(end < today for end in _days_named(theirs, said))


def _days_named(theirs: Theirs, said: Said | None) -> list[date]:
    """The last days for what `said` asks or offers, as it or the sentence after it names them."""
    sent = theirs.letter.message.date
    if said is None or sent is None:
        return []
    at = theirs.sentences.index(said)
    following = [one for one in theirs.sentences[at + 1 : at + 2] if _sets_a_day(one.text)]
    return list(_last_days((one.text for one in (said, *following)), sent.date()))


def _last_days(texts: Iterable[str], sent: date) -> Iterator[date]:
    """The last day that each of `texts` names, as it was meant on the day on which it was `sent`."""
    ends = (expiry(_SOME_DAY.sub(" ", fold(text)), sent) for text in texts)
    return (end for end in ends if end is not None)


_SOME_DAY = re.compile(
    r"\b(?:one|some|any) (?:day|week|month|year)\b(?! after\b| from\b| notice\b)|\bone day after (?:school|work|hours)\b"
)
"""No length of time: "if you are in Turin one day"."""


def _sets_a_day(text: str) -> bool:
    return bool((_BY_A_DAY.search(text) and _ANSWERING.search(text)) or _WOULD_DO.search(text)) or is_closing(fold(text))


_WOULD_DO = re.compile(r"\b(?:would|will) (?:do|be (?:fine|early enough|soon enough|time enough|in time))\b", re.IGNORECASE)
"""What names the last day for something: "the end of January would do"."""
_WAITS = 60
"""Days that a question or another place waits for an answer; whoever asked has long since asked somebody else then (an estimate)."""
_WAITED_FOR = frozenset(
    f"answer.{name}"
    for name in (
        "suits",
        "other_role",
        "volunteer",
        "help",
        "pointed",
        "referred",
        "call",
        "considered",
        "gladly",
        "interest",
        "lead",
        "their_call",
        "expected",
    )
)
"""What somebody else does when she does not answer; leave to use, keep or pass on something of hers is as good late."""
_WAITS_LONGER = {"answer.would": 183}
"""Days for which it is still of use to say that she would do what she was asked (an estimate)."""


def still_open(theirs: Theirs, taken: Iterable[Topic], today: date) -> Iterator[Topic]:
    """Yield those of the topics `taken` up whose time has not passed by `today`: the day that they name, or else some weeks for what waits
    for a yes."""
    sent = theirs.letter.message.date
    waited = (today - sent.date()).days if sent else 0
    for topic in taken:
        said = place_of(theirs, topic)
        days = [*_days_named(theirs, said), *(_last_days((fact.text for _, fact in topic.words), sent.date()) if sent else ())]
        if any(day < today for day in days):
            continue
        if days or waited <= (_WAITS if topic.name in _WAITED_FOR else _WAITS_LONGER.get(topic.name, waited)):
            yield _without_a_past_day(topic, sent.date() if sent else today, today)


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _without_a_past_day(topic: Topic, sent: date, today: date) -> Topic:
    """The topic without the day of the week that it names ("Monday", of the week after they wrote) where that has passed."""
    day = next((fact.text for slot, fact in topic.words if slot == "callday"), None)
    if day is None or today <= sent + timedelta(days=(_DAYS.index(day) - sent.weekday() - 1) % 7 + 1):
        return topic
    return replace(topic, words=tuple(pair for pair in topic.words if pair[0] != "callday"))
