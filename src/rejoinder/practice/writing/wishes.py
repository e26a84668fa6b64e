"""What a reply wishes them, and what it may ask for: at most one small request, and none of a public body."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from rejoinder.model.dossier import Case, Recipient
from rejoinder.model.reading import KindnessKind, SignalKind
from rejoinder.practice.writing.feedback import says_why, tells_of_a_vote
from rejoinder.practice.writing.theirs import Theirs, Topic, own_words

_LAST_WISHES = 10
"""Day of the last month of a season (November) after which nobody wishes a good autumn any more (an estimate)."""
_PLACES: tuple[tuple[str, str], ...] = (
    ("library", r"librar(?:y|ies)|bibliothek|bücherei"),
    ("museum", r"museums?"),
    ("gallery", r"gallery|galleries"),
    ("archive", r"archives?|records office|archiv"),
    ("nature", r"garden|gardens|arboretum|park|parks|nature|conservancy|wildlife|botanic\w*"),
    ("animals", r"humane society|animal|shelter for animals|spca|zoo|tierheim"),
    ("arts", r"theat(?:re|er)|orchestra|symphony|opera|ballet|playhouse|philharmonic"),
    ("church", r"church|cathedral|abbey|priory|minster|chapel|parish|diocese|parochial"),
    ("school", r"schools?|academy|kindergarten|montessori"),
    ("university", r"university|college|polytechnic|universität|hochschule"),
    ("health", r"hospital|clinic|hospice|medical center|medical centre|health system|nursing"),
    ("charity", r"food bank|pantry|relief|shelter|habitat|charity|charities|red cross|refuge"),
)


def time_of_year(today: date) -> Iterator[str]:
    """The times of year that may be wished well: the turn of the year, and a season of which some weeks are left."""
    if today.month == 12 or (today.month == 11 and today.day >= 20):
        yield "yearend"
        if today.day <= 24 or today.month == 11:
            yield "christmas"
    if today.month == 1 and today.day <= 20:
        yield "newyear"
    if today.month % 3 == 2 and today.day > _LAST_WISHES:
        return
    yield ("winter", "winter", "spring", "spring", "spring", "summer", "summer", "summer", "autumn", "autumn", "autumn", "winter")[
        today.month - 1
    ]


def wishes_for(case: Case, known: set[str], losses: Sequence[Topic]) -> tuple[str, ...]:
    """Return the headings of the stock that may wish them well, the most fitting first and the plainest last."""
    if losses:
        own = {"loss.death": "wishes.loss_death", "loss.own_post": "wishes.leaving"}
        return (own.get(losses[0].name, "wishes.loss"),)
    if "new_post" in known:
        return ("wishes.new_post",)
    if "leaving" in known:
        return ("wishes.leaving",)
    if "leave" in known and "wrote" in known:
        return ("wishes.leave",)
    if "moving" in known:
        return ("wishes.moving",)
    if "chosen" in known and "wrote" in known:
        return ("wishes.chosen",)
    if "signed_beside" in known and "wrote" in known:
        return ("wishes.together",)
    if known >= {"beside", "wrote", "interviewed"}:
        return ("wishes.beside",)
    for name in ("volunteer", "intern", "agency"):
        if name in known and not (name == "intern" and "filled" not in known):
            return (f"wishes.{name}", "wishes.plain")
    if "academic" in known:
        return ("wishes.university", "wishes.plain")
    if "public" in known:
        return ("wishes.city", "wishes.plain")
    place = _place(case)
    return (f"wishes.{place}", "wishes.plain") if place else ("wishes.plain",)


_CLERGY = re.compile(r"\b(?:[Rr]evd?|[Rr]everend|[Vv]icar|[Rr]ector|[Cc]anon|[Cc]hurchwardens?|(?:Father|Fr) (?=[A-Z]))\b")
_OTHER_FAITHS = re.compile(r"\b(?:jewish|hebrew|synagogue|islamic|muslim|mosque|hindu|sikh|buddhist|temple)\b")


def _place(case: Case) -> str:
    """What kind of place the house is, by its name or by the clergyman who signs; "" for an ordinary one, and where the feasts kept are
    not known."""
    name = case.organization.name.lower()[:200]
    if _OTHER_FAITHS.search(name):
        return ""
    place = next((place for place, words in _PLACES if re.search(rf"\b(?:{words})\b", name)), "")
    signed = f"{case.letter.message.sender.name}\n{own_words(case.letter)[-200:]}"
    return place or ("church" if _CLERGY.search(signed) else "")


def requests_of(theirs: Theirs, known: set[str], language: str, recipient: Recipient | None) -> Iterator[str]:
    """At most one of these is made. Never to a public body (merit rules), and feedback only after an interview and unless refused."""
    signals = {signal.kind for signal in theirs.letter.reading.signals}
    kinds = {kindness.kind for kindness in theirs.letter.reading.kindness if kindness.strength >= 2}
    if "public" in known or SignalKind.NO_CONTACT in signals or recipient is None:
        return
    fair = SignalKind.FEEDBACK_REFUSED not in signals and theirs.first("no_fault") is None and "unfunded" not in known
    fair = fair and not known & {"volunteer", "who", "kin", "listed", "light"} and not (says_why(theirs) or tells_of_a_vote(theirs))
    fair = fair and not kinds & _SAID_ENOUGH and SignalKind.REASON_GIVEN not in signals
    fair = fair and not any(one.strength >= 3 for one in theirs.letter.reading.kindness)
    if "interviewed" in known and language == "en" and not known & {"academic", "acquainted"} and fair:
        yield "request.feedback"
    if known >= {"met", "human", "kind"} and KindnessKind.CONNECT not in kinds and "acquainted" not in known:
        yield "request.connect"


_SAID_ENOUGH = frozenset(
    {
        KindnessKind.NEAR_MISS,
        KindnessKind.BUDGET,
        KindnessKind.TIMING,
        KindnessKind.OTHER_ROLE,
        KindnessKind.REAPPLY,
        KindnessKind.FEEDBACK_OFFER,
    }
)
"""After a reason, an offer, or the word that she nearly had it, to ask what to do better sounds as if nothing had been read."""
