"""What a reply looks ahead to: a time or a condition that their letter names, a promise of theirs, or what fits such a house.

The words are turned in `openings`; what they ask of her is in `questions` and `invitations`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rejoinder.model.message import Medium
from rejoinder.model.reading import Kindness, KindnessKind, Signal, SignalKind
from rejoinder.model.reply import Basis
from rejoinder.practice.periods import expiry
from rejoinder.practice.sentences import fold
from rejoinder.practice.writing import german, in_time, openings, promised
from rejoinder.practice.writing.in_time import SOON, SOON_IS_OVER
from rejoinder.practice.writing.lateness import TOO_LATE
from rejoinder.practice.writing.theirs import Fact, Said, Theirs, Topic, own_words

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
    r"\b(?:melden?|bewerben|versuchen|wieder|noch einmal|noch ?mal|anklopfen|erneut|ausgeschrieben|rufen?|"
    r"nächste\w* (?:Ausschreibung|Runde|Volontariat|Praktikum|Jahrgang|Ausbildungsjahr)|schreiben wir\b[^.;!?]{0,60}\baus)\b",
    re.IGNORECASE,
)
_INVITES_DE = re.compile(r"\b(?:meld\w*|bewerb\w*|versuch\w*|kommen Sie|komm)\b", re.IGNORECASE)
_PROMISED = (KindnessKind.REAPPLY, KindnessKind.OTHER_ROLE, KindnessKind.WILL_CONTACT)
"""What the person notes down as promised in a call: a time of year that goes with it is one for another try."""


def time_to_come(theirs: Theirs, today: date) -> Iterator[tuple[str, Fact]]:
    """Yield the time of year that they name for another try ("in the autumn"), and on what it depends ("if the grant goes through")."""
    in_german = theirs.language == "de"
    ready = None if in_german else theirs.first_with(lambda said: openings.when_ready(said.text))
    if ready:
        yield "when_ready", _told(theirs, ready[0], ready[1])
        return
    tells = theirs.first("will_tell")
    depends = openings.condition(tells.text) if tells and not in_german else None
    if tells and depends and not in_time.is_over(theirs, tells, today):
        yield "when_if", _told(theirs, tells, depends[0])
        return
    for said in theirs.sentences:
        begins = _begins(theirs, said)
        if not _looks_ahead(theirs, said, begins) or _is_over(theirs, said, begins, today):
            continue
        named = dict(_named_in_german(said) if in_german else _named_in_english(said, begins, today))
        if _asks_again(theirs, said) or _INVITES_DE.search(said.text):
            named["invited"] = ""
        yield from ((slot, _told(theirs, said, text)) for slot, text in named.items())
        if named.keys() & {"when_if", "season"}:
            return


def _told(theirs: Theirs, said: Said, text: str) -> Fact:
    return Fact(text=text, basis=Basis.FACT, source=f"{theirs.here}#{said.start}-{said.end}")


def _is_over(theirs: Theirs, said: Said, begins: date | None, today: date) -> bool:
    """Whether the time that a sentence names has passed; applications that opened on a day are open, or closed again."""
    opened = begins is not None and begins < today and re.search(r"\d", openings.time_named(said.text))
    return bool(opened) or in_time.is_over(theirs, said, today)


def _looks_ahead(theirs: Theirs, said: Said, begins: date | None) -> bool:
    """Whether a sentence speaks of another try, of an opening or of word to come."""
    cue = _CUE_DE.search(said.text) if theirs.language == "de" else said.does & {"later", "will_tell"}
    return bool(begins or cue or _asks_again(theirs, said))


def _asks_again(theirs: Theirs, said: Said) -> bool:
    """Whether words in a sentence ask her to apply again."""
    kinds = _PROMISED if theirs.letter.message.medium is Medium.PHONE else (KindnessKind.REAPPLY,)
    return any(said.start <= kindness.start < said.end for kindness in theirs.kind_words(*kinds))


def _named_in_german(said: Said) -> Iterator[tuple[str, str]]:
    clause = german.condition(said.text)
    if clause:
        yield "when_if", clause
        yield "if_clause", clause
    season = _season_in_german(said.text)
    if season:
        yield "season", season


def _named_in_english(said: Said, begins: date | None, today: date) -> Iterator[tuple[str, str]]:
    """On what it depends, when it is, and where `begins` says that an opening is meant, of what."""
    condition = openings.condition(said.text)
    if condition:
        yield "when_if", condition[0]
    coming = openings.coming(said.text) if begins else None
    season = _near(coming.time if coming else openings.time_named(said.text), begins, today)
    if season:
        yield "season", season
    if coming and coming.thing:
        yield "coming", coming.thing
    if coming and coming.applications:
        yield "applications", ""


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
    said = _still_to_hope(theirs, _said_of_the_future(theirs, known, days))
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


_LOOKS_OUT = re.compile(
    r"\b(?:I|we)\b(?:['’](?:ll|d|m|re)|(?: \w+){0,3}?) (?:keep(?:ing)? (?:an (?:eye|ear) out|(?:my|our) (?:eyes|ears) (?:open|peeled))|"
    r"look(?:ing)? out for (?:you|something|anything)|ask(?:ing)? (?:around|about for you)|put(?:ting)? the word (?:out|about)|"
    r"keep(?:ing)? you in mind|think(?:ing)? of you)\b|"
    r"\bif (?:I|we) (?:hear|learn|know|come across|get wind) (?:of |about )?(?:anything|something|somebody|someone|a )",
    re.IGNORECASE,
)


def looks_out_for_her(theirs: Theirs) -> bool:
    """Whether they say that they will look out for something for her elsewhere, so that a word of what she looks for is no begging."""
    return theirs.language == "en" and any(_LOOKS_OUT.search(said.flat) for said in theirs.sentences)


_MERE_HOPES = ("future.plain", "future.near_miss", "future.note", "future.budget", "future.timing", "future.on_file", "future.intern")
"""Hopes that rest on no promise of theirs."""


def _still_to_hope(theirs: Theirs, topic: Topic) -> Topic:
    """The look ahead, but none where a German letter leaves nothing to hope for."""
    in_vain = theirs.language == "de" and topic.name in _MERE_HOPES and german.leaves_no_hope(own_words(theirs.letter))
    return Topic(name="future.none") if in_vain else topic


def future_beside(answers: Sequence[Topic], future: Topic, slots: Mapping[str, Fact]) -> Topic:
    """What is looked ahead to beside the answers: who says yes to something else offers no small help besides, and what was asked and
    answered ("may I write to you in May?") is not told again."""
    ahead = {slots[slot].source for slot in ("season", "when_if") if slot in slots}
    if any(topic.source in ahead for topic in answers[:2]):
        return Topic(name="future.none")
    if "ahead" in slots and answers and future.name in _MERE_HOPES:  # in German; who takes up an offer hopes for nothing besides
        return Topic(name="future.none")
    says_yes = any(topic.name in ("answer.would", "answer.pointed", "answer.volunteer") for topic in answers[:2])
    return Topic(name="future.none") if says_yes and future.name == "future.volunteer" else future


def _said_of_the_future(theirs: Theirs, known: set[str], days: int) -> Topic:
    """What is looked ahead to: what they lay down, what they promise, another try that they name, else what fits such a house."""
    return (
        _laid_down(theirs, known)
        or _promised(theirs, known)
        or _tried_again(theirs, known)
        or (Topic(name="future.note") if days > TOO_LATE and not known & {"volunteer", "agency"} else None)
        or next((Topic(name=f"future.{name}") for name in ("volunteer", "agency", "academic", "intern") if name in known), None)
        or _kept_in_mind(theirs, known)
        or Topic(name="future.plain")
    )


def _laid_down(theirs: Theirs, known: set[str]) -> Topic | None:
    """Silence, a wait, a place on a list, or the rules of a public body: nothing else is then looked ahead to."""
    signals = {signal.kind: signal for signal in reversed(theirs.letter.reading.signals)}
    wait, listed = signals.get(SignalKind.WAIT), signals.get(SignalKind.LIST_STATUS)
    if SignalKind.NO_CONTACT in signals:
        return Topic(name="future.none")
    if wait and TO_WAIT.search(wait.quote):
        return _resting_on(theirs, "future.wait", wait)
    if listed or "listed" in known:
        return _resting_on(theirs, "future.list", listed) if listed else Topic(name="future.list")
    return Topic(name="future.public") if "public" in known and not known & {"when_if", "season"} else None


def _resting_on(theirs: Theirs, name: str, signal: Signal) -> Topic:
    return Topic(name=name, basis=Basis.FACT, source=f"{theirs.here}#{signal.start}-{signal.end}")


def _promised(theirs: Theirs, known: set[str]) -> Topic | None:
    """That they will let her know, or what is to come and on what it depends."""
    tells = theirs.first("will_tell")
    if tells and known >= {"human", "wrote"} and _fits_what_is_told(tells.text, known):
        line = openings.word_promised(tells.text)
        return theirs.topic("future.will_contact", tells, False, **({"line": line} if line else {}))
    if "when_ready" in known:
        return Topic(name="future.ready")
    will_contact = _words_of(theirs, KindnessKind.WILL_CONTACT)
    if will_contact and "heard" in known and theirs.language == "de":
        return theirs.topic("future.will_contact", will_contact)
    if "applications" in known:
        return Topic(name="future.applications")
    if "coming" in known and "when_if" not in known:
        return Topic(name="future.coming")
    if will_contact and "if_clause" in known:
        return theirs.topic("future.will_contact", will_contact)
    if "when_if" not in known:
        return None
    return Topic(name=f"future.{'agency' if 'agency' in known else 'volunteer_later' if 'volunteer' in known else 'when_if'}")


def _tried_again(theirs: Theirs, known: set[str]) -> Topic | None:
    """A course, another application, a time of year, money again: what would make another try worth it."""
    course = theirs.first_with(lambda said: openings.course(said.text)) if theirs.language == "en" else None
    if course and "human" in known:
        return theirs.topic("future.course", course[0], course=course[1])
    reapply = _words_of(theirs, KindnessKind.REAPPLY)
    if reapply and "volunteer" not in known:
        return theirs.topic("future.reapply", reapply)
    if "season" in known:
        return Topic(name="future.season")
    if "unfunded" in known and "volunteer" not in known:
        return Topic(name="future.budget")
    near_miss, timing = _words_of(theirs, KindnessKind.NEAR_MISS), _words_of(theirs, KindnessKind.TIMING)
    if known & {"volunteer", "agency"}:
        return None
    if near_miss and near_miss.strength >= 3:
        return theirs.topic("future.near_miss", near_miss)
    return theirs.topic("future.timing", timing) if timing else None


def _kept_in_mind(theirs: Theirs, known: set[str]) -> Topic | None:
    """That a person there will be in touch, or keeps her papers."""
    if "human" not in known:
        return None
    will_contact, on_file = _words_of(theirs, KindnessKind.WILL_CONTACT), _words_of(theirs, KindnessKind.ON_FILE)
    around = theirs.around(will_contact) if will_contact else None
    unfit = around and theirs.language == "en" and not _fits_what_is_told(around.text, known)
    if will_contact and not unfit:
        return theirs.topic("future.will_contact", will_contact)
    return theirs.topic("future.on_file", on_file) if on_file else None


def _words_of(theirs: Theirs, kind: KindnessKind) -> Kindness | None:
    """The first kind words of a kind in the order of the letter, if they are not weak."""
    found = (one for one in theirs.letter.reading.kindness if one.kind is kind and one.strength >= 2)
    return next((one for one in found if kind is not KindnessKind.WILL_CONTACT or not german.bids_her_write(one.quote)), None)


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
