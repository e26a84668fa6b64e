"""What a reply can take up from their letter: the words it echoes and the questions it answers, each with its place in the letter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rejoinder.model.dossier import Letter
from rejoinder.model.message import Medium
from rejoinder.model.reading import Kindness, KindnessKind, SignalKind
from rejoinder.model.reply import Basis
from rejoinder.practice.cues import phrases
from rejoinder.practice.sentences import sentences
from rejoinder.practice.writing import turning

LONGEST_QUOTE = 8
"""Words of theirs that a letter repeats at most between quotation marks."""
_LONGEST_LETTER = 8000
_NOTE_OF_FORWARDER = 15

_QUOTED_BELOW = re.compile(r"\n(?:>|On .{5,100} wrote:|-{2,} ?(?:Original|Forwarded|Urspr)|_{10,}\n)")
_FORWARDED = re.compile(r"(?:^|\n)-{2,} ?Forwarded message ?-{2,}\n(?:[A-Z][a-z-]{1,10}: [^\n]{0,300}\n)*")
_VOLUNTEER = re.compile(r"\bvolunteer|ehrenamt", re.IGNORECASE)
_FEEDBACK_OFFERED = re.compile(
    r"\b(?:happy|glad|pleased|offer|can|could|would|let me know|call|if you|request|gern|feedback)\b", re.IGNORECASE
)
_FEEDBACK_GIVEN = re.compile(r"\b(?:suggest|recommend|advice for|notes? that|tip|would have helped|next time)\b", re.IGNORECASE)
_MAY_DO = frozenset(
    "keep give pass forward share send hold retain put add contact call ring use mention hand tell let write phone email".split()
)
_QUOTED_DE = (KindnessKind.PERSONAL_DETAIL, KindnessKind.NEAR_MISS, KindnessKind.PRAISE)
_ECHOED_DE = (
    KindnessKind.PERSONAL_DETAIL,
    KindnessKind.NEAR_MISS,
    KindnessKind.BUDGET,
    KindnessKind.PRAISE,
    KindnessKind.REAPPLY,
    KindnessKind.TIMING,
    KindnessKind.CONNECT,
    KindnessKind.HARD_CHOICE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something true that a sentence mentions, and what it rests on."""

    text: str
    basis: Basis
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a part of the letter speaks of: a heading of the stock, what it rests on, and words of theirs that its lines may use.

    `words` are slots by name; `strong` says that it deserves its place even beside another of its kind.
    """

    name: str
    basis: Basis = Basis.TEMPLATE
    source: str = ""
    words: tuple[tuple[str, Fact], ...] = ()
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One sentence of their letter, where it stands, and what it does (the labels of `answering.txt`)."""

    text: str
    start: int
    end: int
    does: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theirs:
    """Their letter, sentence by sentence, without what it quotes."""

    letter: Letter
    here: str
    language: str
    sentences: tuple[Said, ...]

    def first(self, label: str) -> Said | None:
        """Return the first sentence that does `label`."""
        return next((said for said in self.sentences if label in said.does), None)

    def kind_words(self, *kinds: KindnessKind, least: int = 2) -> list[Kindness]:
        """Return the kind words of `kinds` of at least that strength, strongest first."""
        found = [kindness for kindness in self.letter.reading.kindness if kindness.kind in kinds and kindness.strength >= least]
        return sorted(found, key=lambda kindness: (-kindness.strength, kindness.start))

    def around(self, kindness: Kindness) -> Said | None:
        """Return the sentence that `kindness` begins in."""
        return next((said for said in self.sentences if said.start <= kindness.start < said.end), None)

    def topic(self, name: str, said: "Said | Kindness", strong: bool = False, **words: str) -> Topic:
        """Return a topic that rests on `said`, with `words` made from it."""
        source = f"{self.here}#{said.start}-{said.end}"
        slots = tuple((slot, Fact(text=text, basis=Basis.FACT, source=source)) for slot, text in words.items())
        return Topic(name=name, basis=Basis.FACT, source=source, words=slots, strong=strong)


def read(letter: Letter, language: str) -> Theirs:
    """Return what `letter` itself says, sentence by sentence; `language` is "en" or "de"."""
    start, end = _own_span(letter)
    text = letter.message.text
    cues = phrases("en", "answering")
    found = []
    for sentence in sentences(text, start, end):
        does = frozenset(cue.heading.label for cue in cues.find(sentence)) if language == "en" else frozenset()
        found.append(Said(text=text[sentence.start : sentence.end], start=sentence.start, end=sentence.end, does=does))
    return Theirs(letter=letter, here=letter.message.message_id or letter.id, language=language, sentences=tuple(found))


def own_words(letter: Letter) -> str:
    """Return the text of `letter` without the mails it quotes."""
    start, end = _own_span(letter)
    return letter.message.text[start:end]


def _own_span(letter: Letter) -> tuple[int, int]:
    """Where the letter itself stands: above what it quotes, or below the note of the person who forwarded it to keep it."""
    text = letter.message.text[:_LONGEST_LETTER]
    forwarded = _FORWARDED.search(text)
    start = forwarded.end() if forwarded and len(text[: forwarded.start()].split()) < _NOTE_OF_FORWARDER else 0
    below = _QUOTED_BELOW.search(text, start)
    return start, below.start() if below else len(text)


# ------------------------------------------------------------------ what is echoed


def echoes(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """Yield what a reply may be glad of in their letter, most telling first, concrete or not at all."""
    if theirs.letter.message.medium is Medium.PHONE:
        yield from _echoes_of_a_call(theirs)
        return
    if theirs.language == "de":
        yield from _echoes_in_german(theirs)
        return
    found = [*_near_misses(theirs), *_interviews(theirs), *_meetings(theirs)]
    if "wrote" in known:
        things = list(_things(theirs, known))
        found = [*things, *found, *_readings(theirs, known)]
        if not (things or any(topic.strong for topic in found)):
            found += _quotations(theirs)
    yield from found
    yield from _reasons(theirs, known)


_REPORTED = {
    KindnessKind.NEAR_MISS: "near_miss",
    KindnessKind.BUDGET: "budget",
    KindnessKind.TIMING: "timing",
    KindnessKind.HARD_CHOICE: "hard_choice",
    KindnessKind.PRAISE: "reported",
    KindnessKind.PERSONAL_DETAIL: "reported",
}


def _echoes_of_a_call(theirs: Theirs) -> Iterator[Topic]:
    """What was said on the telephone, as the person remembers it: taken up, never quoted."""
    said: set[str] = set()
    for kind, name in _REPORTED.items():
        for kindness in theirs.kind_words(kind):
            if name not in said:
                said.add(name)
                yield theirs.topic(f"echo.{name}", kindness, True)


def _things(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    praised = set()
    found = []
    for kindness in theirs.kind_words(KindnessKind.PERSONAL_DETAIL, KindnessKind.PRAISE):
        around = theirs.around(kindness)
        praised |= {around.start} if around else set()
        for thing, saying in turning.things_of_hers(kindness.quote):
            useful = around is not None and "useful" in around.does
            topic = theirs.topic("echo.saying" if saying else "echo.useful" if useful else "echo.thing", kindness, True, mine=thing)
            found.append(((not turning.is_particular(thing), False, kindness.start), topic))
            break
    for said in theirs.sentences:
        if said.start not in praised and "human" not in known:
            continue
        for thing, saying in turning.things_of_hers(said.text):
            particular = turning.is_particular(thing)
            if said.start in praised or particular:
                name = "echo.saying" if saying else "echo.useful" if "useful" in said.does else "echo.thing"
                found.append(((not particular, said.start not in praised, said.start), theirs.topic(name, said, True, mine=thing)))
            break
    if found:
        yield min(found, key=lambda pair: pair[0])[1]
        return


def _interviews(theirs: Theirs) -> Iterator[Topic]:
    for kindness in theirs.kind_words(KindnessKind.PRAISE):
        if re.search(r"\b(?:at|in|during) (?:the |your )?interview\b|\binterviewed (?:very )?well", kindness.quote, re.IGNORECASE):
            yield theirs.topic("echo.interview", kindness, True)
            return


def _near_misses(theirs: Theirs) -> Iterator[Topic]:
    would = theirs.first("would_have")
    if would:
        clause = turning.would_have(would.text)
        yield theirs.topic("echo.almost", would, True, clause=clause) if clause else theirs.topic("echo.would_have", would, True)
        return
    told = [(kindness.quote, kindness) for kindness in theirs.kind_words(KindnessKind.NEAR_MISS)]
    almost = theirs.first("almost")
    places: list[tuple[str, Said | Kindness]] = [*told, *([(almost.text, almost)] if almost else [])]
    for text, place in places:
        clause = turning.turned(re.split(r",? (?:and|but|so|which) (?=we |I |the |it )", text.strip(" .,;!"), maxsplit=1)[0])
        if clause and not re.search(r"\bnot\b", clause):
            yield theirs.topic("echo.almost", place, True, clause=clause)
            return
    if places:
        yield theirs.topic("echo.near_miss", places[0][1], True)


def _meetings(theirs: Theirs) -> Iterator[Topic]:
    liked = theirs.first("liked_meeting")
    if liked:
        yield theirs.topic("echo.meeting", liked)


def _readings(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    closely = theirs.first("read_closely")
    if closely and "human" in known:
        yield theirs.topic("echo.read", closely, True)


def _quotations(theirs: Theirs) -> Iterator[Topic]:
    for kindness in theirs.kind_words(KindnessKind.PERSONAL_DETAIL, KindnessKind.PRAISE):
        said = theirs.around(kindness)
        if said and said.does & {"liked_meeting", "almost", "read_closely", "would_have"}:
            continue
        words = short_words(theirs.letter.message.text, kindness)
        if words:
            source = f"{theirs.here}#{words[1]}-{words[2]}"
            quote = Fact(text=words[0], basis=Basis.QUOTE, source=source)
            yield Topic(name="echo.quote", basis=Basis.FACT, source=source, words=(("quote", quote),), strong=True)
            return


def _reasons(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    if "unfunded" in known:
        place = theirs.first("unfunded") or next(iter(theirs.kind_words(KindnessKind.BUDGET, least=1)), None)
        if place:
            yield theirs.topic("echo.budget", place, True)
    for kind in (KindnessKind.TIMING, KindnessKind.HARD_CHOICE):
        for kindness in theirs.kind_words(kind)[:1]:
            if "wrote" in known:
                yield theirs.topic(f"echo.{kind.value}", kindness)


def _echoes_in_german(theirs: Theirs) -> Iterator[Topic]:
    for kind in _ECHOED_DE:
        for kindness in theirs.kind_words(kind)[:1]:
            topic = theirs.topic(f"echo.{kind.value}", kindness, True)
            words = short_words(theirs.letter.message.text, kindness) if kind in _QUOTED_DE else None
            if words:
                quote = Fact(text=words[0], basis=Basis.QUOTE, source=f"{theirs.here}#{words[1]}-{words[2]}")
                topic = Topic(name=topic.name, basis=Basis.FACT, source=topic.source, words=(("quote", quote),), strong=True)
            yield topic


_NEGATIVE = re.compile(
    r"\b(?:not|n't|unfortunately|however|but|regret|unable|sorry|although|though|while|other candidates?|another|decided|difficult|"
    r"hard|no|unless|if|leider|nicht|jedoch|aber)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:.!?–—\n]\s+|\s+(?:and|but|und|that|dass)\s+")


def short_words(text: str, kindness: Kindness) -> tuple[str, int, int] | None:
    """Return words of `kindness` few enough to repeat, with their place in `text`; None without a clean stretch of three to eight."""
    passage = text[kindness.start : kindness.end]
    if len(passage) > 600:
        return None
    cuts = [0, *(edge for cut in _CLAUSE_END.finditer(passage) for edge in (cut.start(), cut.end())), len(passage)]
    stretches = [(0, len(passage)), *zip(cuts[::2], cuts[1::2], strict=True)]
    for start, end in stretches:
        raw = passage[start:end]
        lead = len(raw) - len(raw.lstrip(" \n\t.,;:-–—"))
        words = raw.strip(" \n\t.,;:!-–—")
        count = len(words.split())
        limit_low = 3 if (start, end) == stretches[0] else 4
        if limit_low <= count <= LONGEST_QUOTE and _clean(words):
            begin = kindness.start + start + lead
            return " ".join(words.split()), begin, begin + len(words)
    return None


def _clean(words: str) -> bool:
    if _NEGATIVE.search(words) or not all(c.isalnum() or c in " \n\t',’.-" for c in words) or (words.isupper() and len(words) > 4):
        return False
    return any(c.isalpha() for c in words)


# ------------------------------------------------------------------ what is answered


def answers(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """Yield an answer to each question or offer of their letter, most pressing first. What was asked in a call was answered in it."""
    if theirs.letter.message.medium is Medium.PHONE:
        return
    said_yes = list(_yeses(theirs, known)) if theirs.language == "en" else []
    yield from said_yes
    seen = {topic.name for topic in said_yes}
    if not said_yes:
        for topic in _questions(theirs):
            if topic.name not in seen:
                seen.add(topic.name)
                yield topic
    for topic in _offers(theirs, known):
        if topic.name not in seen and not (said_yes and topic.name in ("answer.other_role", "answer.forward", "answer.volunteer")):
            seen.add(topic.name)
            yield topic
    if theirs.language == "en" and "human" in known and "wrote" in known:
        yield from _invitations(theirs, known)


def _yeses(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    signals = {signal.kind for signal in theirs.letter.reading.signals}
    asked = bool(signals & {SignalKind.CONSENT_QUESTION, SignalKind.ASKS_ANSWER})
    offers = bool(theirs.kind_words(KindnessKind.OTHER_ROLE))
    if not (asked or offers or "human" in known):
        return
    for said in theirs.sentences:
        answer = turning.yes_to(said.text) if "?" in said.text or asked or offers else None
        if answer is None:
            continue
        goes_on, kind = answer
        if kind == "may" and goes_on.split()[0].lower() not in _MAY_DO:
            continue
        yield theirs.topic(f"answer.{kind}", said, True, yes=goes_on)
        return
    granted = theirs.first("permission")
    if granted and "human" in known:
        yield theirs.topic("answer.permission", granted, True)


def _questions(theirs: Theirs) -> Iterator[Topic]:
    for signal in theirs.letter.reading.signals:
        if signal.kind not in (SignalKind.CONSENT_QUESTION, SignalKind.ASKS_ANSWER):
            continue
        words = signal.quote.lower()
        if _VOLUNTEER.search(words):
            name = "volunteer"
        elif re.search(r"\b(?:forward|pass|share|weiterleit)\w*", words):
            name = "forward"
        elif signal.kind is SignalKind.CONSENT_QUESTION or re.search(
            r"\b(?:keep|hold|retain|store|file|pool|record|resum\w*|résumé|details|aufnehmen|aufbewahr\w*|speicher\w*)\b", words
        ):
            name = "consent"
        elif re.search(
            r"\b(?:consider|interested|open to|other|another|instead|alternative|part-time|full-time|temporary|substitute)\b", words
        ):
            name = "other_role"
        elif re.search(r"\b(?:feedback|rückmeldung)\b", words):
            name = "feedback"
        else:
            name = "plain"
        yield Topic(name=f"answer.{name}", basis=Basis.FACT, source=f"{theirs.here}#{signal.start}-{signal.end}", strong=True)


def _offers(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    for kindness in theirs.kind_words(KindnessKind.FEEDBACK_OFFER)[:1]:
        said = theirs.around(kindness)
        offer = turning.offered(said.text if said else kindness.quote) if theirs.language == "en" and "wrote" in known else None
        if offer:
            yield theirs.topic("answer.feedback_for", kindness, True, offer=offer)
        elif _FEEDBACK_GIVEN.search(kindness.quote) and not _FEEDBACK_OFFERED.search(kindness.quote):
            yield theirs.topic("answer.thanks_feedback", kindness, True)
        else:
            yield theirs.topic("answer.feedback", kindness, True)
    for said in theirs.sentences if theirs.language == "en" and known >= {"human", "wrote"} else ():
        comments = turning.offered_comments(said.text)
        if comments:
            yield theirs.topic("answer.comments", said, True, comments=comments)
            break
    for kindness in theirs.kind_words(KindnessKind.OTHER_ROLE)[:1] if "human" in known else ():
        if _VOLUNTEER.search(kindness.quote) and "volunteer" not in known:
            yield theirs.topic("answer.volunteer", kindness, True)
        elif re.search(r"\b(?:passed|forwarded|shared|sent|weitergeleitet)\b", kindness.quote, re.IGNORECASE):
            yield theirs.topic("answer.passed_on", kindness, True)
        else:
            yield theirs.topic("answer.other_role", kindness, True)


def _invitations(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    visit = theirs.first("visit")
    if visit:
        yield theirs.topic("answer.visit", visit)
    for said in theirs.sentences if "late" not in known else ():
        event = turning.event(said.text)
        if event:
            yield theirs.topic("answer.event", said, event=event)
            break
    touch = theirs.first("in_touch")
    if touch:
        yield theirs.topic("answer.connect", touch)
