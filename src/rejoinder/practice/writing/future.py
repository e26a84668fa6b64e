"""What a reply looks ahead to: a time or a condition that their letter names, a promise of theirs, or what fits such a house.

The words are turned in `openings`; what they ask of her is in `questions` and `invitations`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rejoinder.model.message import Medium
from rejoinder.model.reading import KindnessKind, Signal, SignalKind
from rejoinder.model.reply import Basis
from rejoinder.practice.periods import expiry
from rejoinder.practice.sentences import fold
from rejoinder.practice.writing import german, in_time, openings, promised
from rejoinder.practice.writing.in_time import SOON, SOON_IS_OVER
from rejoinder.practice.writing.lateness import TOO_LATE
from rejoinder.practice.writing.theirs import Fact, Said, Theirs, Topic

_PROMISES = (
    KindnessKind.WILL_CONTACT,
    KindnessKind.ON_FILE,
    KindnessKind.FEEDBACK_OFFER,
    KindnessKind.OTHER_ROLE,
    KindnessKind.REAPPLY,
    KindnessKind.CONNECT,
)


def promised_in_a_call(theirs: Theirs, today: date) -> Topic | None:
    """Return what was promised on the telephone and can still be kept `today`, as the person remembers it; None for no such thing."""
    message = theirs.letter.message
    if message.medium is not Medium.PHONE or theirs.language != "en" or message.date is None:
        return None
    for kindness in (one for one in theirs.letter.reading.kindness if one.kind in _PROMISES):
        ends = expiry(fold(kindness.quote), message.date.date())
        does, thing = promised.promised(kindness.quote, message.sender.name), promised.promised_thing(kindness.quote)
        soon = SOON.search(kindness.quote) and (today - message.date.date()).days > SOON_IS_OVER
        if soon or (ends is not None and ends < today):
            continue
        if does:
            return theirs.topic("future.promised", kindness, True, promise=does)
        if thing:
            return theirs.topic("future.promised_thing", kindness, True, thing=thing)
    return None


_SEASON_DE = re.compile(
    r"\b(?P<before>(?:[Ii]m|[Aa]b|[Zz]um)(?: (?:nächsten|kommenden|neuen|späten|frühen))? |[Nn]ach (?:den |dem )?|"
    r"(?:Anfang|Mitte|Ende) )?"
    r"(?P<time>(?:Frühjahr|Frühling|Frühsommer|Sommer|Spätsommer|Herbst|Winter|Sommersemester|Wintersemester|"
    r"Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahr|Schuljahr|Ausbildungsjahr|Jahreswechsel|"
    r"Ostern|Weihnachten|Sommerferien|Sommerpause)(?: 20\d\d)?|20\d\d)\b|\b(?P<next>[Nn]ächstes Jahr|[Kk]ommendes Jahr)\b"
)
_PARTS_OF_A_YEAR = ("Anfang ", "Mitte ", "Ende ")
_ALONE_DE = re.compile(r"(?:Frühjahr|Frühling|Sommer|Herbst|Winter) 20\d\d")
"""A time of year that may stand without its preposition ("Versuchen Sie es Herbst 2027 wieder")."""
TO_WAIT = re.compile(r"\b(?:again|re-?apply\w*|re-?applied|before|until|wait|further application|erneut|wieder)\b", re.IGNORECASE)
_CUE_DE = re.compile(
    r"\b(?:melden?|bewerben|versuchen|wieder|noch einmal|noch ?mal|anklopfen|erneut|ausgeschrieben|"
    r"nächste\w* (?:Ausschreibung|Runde|Volontariat|Praktikum|Jahrgang|Ausbildungsjahr)|schreiben wir\b[^.;!?]{0,60}\baus)\b",
    re.IGNORECASE,
)
_INVITES_DE = re.compile(r"\b(?:meld\w*|bewerb\w*|versuch\w*|kommen Sie|komm)\b", re.IGNORECASE)
_PROMISED = (KindnessKind.REAPPLY, KindnessKind.OTHER_ROLE, KindnessKind.WILL_CONTACT)
"""What the person notes down as promised in a call: a time of year that goes with it is one for another try."""


def time_to_come(theirs: Theirs, today: date) -> Iterator[tuple[str, Fact]]:
    """The time of year that they name for another try ("in the autumn"), and on what it depends ("if the grant goes through")."""
    in_german = theirs.language == "de"
    in_a_call = theirs.letter.message.medium is Medium.PHONE
    asks_again = _PROMISED if in_a_call else (KindnessKind.REAPPLY,)
    for said in theirs.sentences if not in_german else ():
        ready = openings.when_ready(said.text)
        if ready:
            yield "when_ready", Fact(text=ready, basis=Basis.FACT, source=f"{theirs.here}#{said.start}-{said.end}")
            return
    tells = theirs.first("will_tell")
    depends = openings.condition(tells.text) if tells and not in_german else None
    if tells and depends and not in_time.is_over(theirs, tells, today):
        yield "when_if", Fact(text=depends[0], basis=Basis.FACT, source=f"{theirs.here}#{tells.start}-{tells.end}")
        return
    for said in theirs.sentences:
        again = any(said.start <= kindness.start < said.end for kindness in theirs.kind_words(*asks_again))
        if in_time.is_over(theirs, said, today):
            continue
        begins = _begins(theirs, said)
        if begins and begins < today and re.search(r"\d", openings.time_named(said.text)):
            continue  # applications that opened on a day are open, or closed again
        if not (again or begins or (_CUE_DE.search(said.text) if in_german else said.does & {"later", "will_tell"})):
            continue
        source = f"{theirs.here}#{said.start}-{said.end}"
        condition = None if in_german else openings.condition(said.text)
        if condition:
            yield "when_if", Fact(text=condition[0], basis=Basis.FACT, source=source)
        clause = german.condition(said.text) if in_german else None
        if clause:
            yield "when_if", Fact(text=clause, basis=Basis.FACT, source=source)
            yield "if_clause", Fact(text=clause, basis=Basis.FACT, source=source)
        season = _season_in_german(said.text) if in_german else _near(openings.time_named(said.text), begins, today)
        coming = openings.coming(said.text) if begins and not in_german else None
        if coming:
            season = _near(coming.time, begins, today)
        if season:
            yield "season", Fact(text=season, basis=Basis.FACT, source=source)
        if coming and coming.thing:
            yield "coming", Fact(text=coming.thing, basis=Basis.FACT, source=source)
        if coming and coming.applications:
            yield "applications", Fact(text="", basis=Basis.FACT, source=source)
        if again or _INVITES_DE.search(said.text):
            yield "invited", Fact(text="", basis=Basis.FACT, source=source)
        if condition or clause or season:
            return


_NEAR = 183
"""Days within which a time that they named is said without its year: "in March" (an estimate)."""


def _near(time: str, begins: date | None, today: date) -> str:
    return openings.without_year(time) if begins and (begins - today).days < _NEAR else time


def _begins(theirs: Theirs, said: Said) -> date | None:
    """The day from which what `said` tells of is to be had, where it is an opening."""
    opening = (one for one in theirs.letter.reading.signals if one.kind is SignalKind.OPENING and said.start <= one.start < said.end)
    return next((one.until for one in opening), None)


def _season_in_german(text: str) -> str:
    """The time of year that a German sentence names, as it stands in one of hers ("im Herbst 2027"), "" for none."""
    for found in _SEASON_DE.finditer(" ".join(text.split())):
        if found["next"]:
            return found["next"][:1].lower() + found["next"][1:]
        before, time = found["before"] or "", found["time"]
        of_a_year = before in (*_PARTS_OF_A_YEAR, "ab ", "Ab ") or not re.fullmatch(r"20\d\d", time)
        if before and of_a_year and not (time == "Jahr" and len(before.split()) < 2):
            return (before if before in _PARTS_OF_A_YEAR else before[:1].lower() + before[1:]) + time
        if _ALONE_DE.fullmatch(time):
            return f"im {found['time']}"
    return ""


def looks_ahead(theirs: Theirs, known: set[str], days: int, promise: Topic | None) -> Topic:
    """What the letter may look ahead to: what was promised in a call before all. Who leaves cannot let her know of anything any more."""
    if promise:
        return promise
    said = _said_of_the_future(theirs, known, days)
    return said if "leaving" not in known or said.name in _WITHOUT_THE_WRITER else Topic(name="future.leaving")


_WITHOUT_THE_WRITER = (
    "future.none",
    "future.wait",
    "future.list",
    "future.public",
    "future.season",
    "future.course",
    "future.reapply",
    "future.coming",
    "future.applications",
)


def future_beside(answers: Sequence[Topic], future: Topic, slots: Mapping[str, Fact]) -> Topic:
    """What is looked ahead to beside the answers: who says yes to something else offers no small help besides, and what was asked and
    answered ("may I write to you in May?") is not told again."""
    ahead = {slots[slot].source for slot in ("season", "when_if") if slot in slots}
    if any(topic.source in ahead for topic in answers[:2]):
        return Topic(name="future.none")
    says_yes = any(topic.name in ("answer.would", "answer.pointed", "answer.volunteer") for topic in answers[:2])
    return Topic(name="future.none") if says_yes and future.name == "future.volunteer" else future


def _said_of_the_future(theirs: Theirs, known: set[str], days: int) -> Topic:
    letter = theirs.letter
    signals = {signal.kind: signal for signal in reversed(letter.reading.signals)}
    kinds = {kindness.kind: kindness for kindness in reversed(letter.reading.kindness) if kindness.strength >= 2}

    def resting_on(name: str, words: Signal) -> Topic:
        return Topic(name=f"future.{name}", basis=Basis.FACT, source=f"{theirs.here}#{words.start}-{words.end}")

    if SignalKind.NO_CONTACT in signals:
        return Topic(name="future.none")
    if SignalKind.WAIT in signals and TO_WAIT.search(signals[SignalKind.WAIT].quote):
        return resting_on("wait", signals[SignalKind.WAIT])
    if SignalKind.LIST_STATUS in signals:
        return resting_on("list", signals[SignalKind.LIST_STATUS])
    if "public" in known and not known & {"when_if", "season"}:
        return Topic(name="future.public")
    tells = theirs.first("will_tell")
    if tells and known >= {"human", "wrote"} and _fits_what_is_told(tells.text, known):
        line = openings.word_promised(tells.text)
        return theirs.topic("future.will_contact", tells, False, **({"line": line} if line else {}))
    if "when_ready" in known:
        return Topic(name="future.ready")
    if "heard" in known and theirs.language == "de" and KindnessKind.WILL_CONTACT in kinds:
        return theirs.topic("future.will_contact", kinds[KindnessKind.WILL_CONTACT])
    if "applications" in known:
        return Topic(name="future.applications")
    if "coming" in known and "when_if" not in known:
        return Topic(name="future.coming")
    if "if_clause" in known and KindnessKind.WILL_CONTACT in kinds:
        return theirs.topic("future.will_contact", kinds[KindnessKind.WILL_CONTACT])
    if "when_if" in known and "agency" in known:
        return Topic(name="future.agency")
    if "when_if" in known:
        return Topic(name="future.volunteer_later" if "volunteer" in known else "future.when_if")
    pointed = (
        next(((said, name) for said in theirs.sentences if (name := openings.course(said.text))), None) if theirs.language == "en" else None
    )
    if pointed and "human" in known:
        return theirs.topic("future.course", pointed[0], course=pointed[1])
    if KindnessKind.REAPPLY in kinds and "volunteer" not in known:
        return theirs.topic("future.reapply", kinds[KindnessKind.REAPPLY])
    if "season" in known:
        return Topic(name="future.season")
    if "unfunded" in known and "volunteer" not in known:
        return Topic(name="future.budget")
    for kind, name in ((KindnessKind.NEAR_MISS, "near_miss"), (KindnessKind.TIMING, "timing")):
        if kind in kinds and (kind is KindnessKind.TIMING or kinds[kind].strength >= 3) and not known & {"volunteer", "agency"}:
            return theirs.topic(f"future.{name}", kinds[kind])
    if days > TOO_LATE and not known & {"volunteer", "agency"}:
        return Topic(name="future.note")
    for name in ("volunteer", "agency", "academic", "intern"):
        if name in known:
            return Topic(name=f"future.{name}")
    for kind, name in (
        (KindnessKind.WILL_CONTACT, "will_contact"),
        (KindnessKind.ON_FILE, "on_file"),
    ):
        around = theirs.around(kinds[kind]) if kind in kinds else None
        if kind is KindnessKind.WILL_CONTACT and around and theirs.language == "en" and not _fits_what_is_told(around.text, known):
            continue
        if kind in kinds and "human" in known:
            return theirs.topic(f"future.{name}", kinds[kind])
    return Topic(name="future.plain")


_ON_ANOTHER_CONDITION = re.compile(
    r"\b(?:if|when|once|as soon as|in case|should) (?:it|that|this|they|he|she|the (?!right)|our|we)\b", re.IGNORECASE
)
_A_PLACE = re.compile(
    r"\b(?:post|position|role|job|vacanc(?:y|ies)|opening|openings|place|places|opportunit(?:y|ies)|internship|shift|something|anything)\b",
    re.IGNORECASE,
)


def _fits_what_is_told(text: str, known: set[str]) -> bool:
    """Whether "when something similar comes up" is what they offer to tell: not where their line hangs on a grant, say, unless the draft
    can name that."""
    return bool(known & {"when_if", "season"}) or not _ON_ANOTHER_CONDITION.search(text) or bool(_A_PLACE.search(text))
