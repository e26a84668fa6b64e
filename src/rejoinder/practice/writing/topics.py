"""What a reply can take up from their letter: the words it echoes and the questions it answers, each with its place in the letter."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from rejoinder.model.dossier import Letter
from rejoinder.model.message import Medium
from rejoinder.model.reading import Kindness, KindnessKind, SignalKind
from rejoinder.model.reply import Basis
from rejoinder.practice.cues import phrases
from rejoinder.practice.kind_words.strength import sends_to_somebody
from rejoinder.practice.periods import expiry, is_closing
from rejoinder.practice.sentences import fold, sentences
from rejoinder.practice.writing import doings, german, losses, offers, openings, promised, turning

_LONGEST_LETTER = 8000
_NOTE_OF_FORWARDER = 15

_QUOTED_BELOW = re.compile(r"\n(?:>|On .{5,100} wrote:|-{2,} ?(?:Original|Forwarded|Urspr)|_{10,}\n)")
_FORWARDED = re.compile(r"(?:^|\n)-{2,} ?Forwarded message ?-{2,}\n(?:[A-Z][a-z-]{1,10}: [^\n]{0,300}\n)*")
_VOLUNTEER = re.compile(r"\bvolunteer|ehrenamt", re.IGNORECASE)
_FEEDBACK_OFFERED = re.compile(
    r"\b(?:happy|glad|pleased|offer|can|could|would|let me know|call|if you|request|gern|feedback)\b", re.IGNORECASE
)
_ADVICE_GIVEN = re.compile(
    r"\b(?:my|our)(?: one)?(?: piece of| bit of| word of)? (?:advice|tip|suggestion|feedback)(?: to you)?(?: is| would be|:)|"
    r"(?:^|[.;] )(?:an?|one|some|two|three|the)? ?(?:small |short |quick |last |further )?(?:(?:piece|word|bit)s? of )?(?:advice|"
    r"tips?|suggestions?|"
    r"feedback|notes|comments)"
    r"(?:, [^:.;]{3,60})?(?: (?:for|from) [^:.;]{3,60})?:|"
    r"(?:^|[.;] )to give you (?:some |a little )?feedback\b|\b(?:by way of|here is|here['’]s|here are|you asked for) (?:some |"
    r"a little |my |our |the )?(?:brief |short |honest )?"
    r"(?:feedback|comments|advice|tips)\b(?! (?:on|about) request)|"
    r"\bit would (?:have )?help(?:ed)?\b(?! (?:us|me)\b)[^.;]{0,20}\b(?:next time(?! (?:we|I|the)\b)|"
    r"to (?:give|bring|show|say|have (?!some|any|you|people|more|another|help|hands)))|"
    r"\b(?:next time|in future|for next time),? (?!(?:do )?(?:come (?!with|prepared|early|earlier)|say (?:hello|hi)|"
    r"(?:let|give|tell|ask|talk to|speak to|show) (?:us|me)\b|take (?:care|heart)))(?:try|bring|give|say|show|take|do|come|tell|let|"
    r"slow|read|ask|check|put|use|talk|"
    r"speak|start|make)\b|"
    r"\bwhere you (?:lost (?:ground|points|marks)|fell (?:short|down))\b|\bif you want my advice\b|\bif I were you\b|"
    r"\bwhat (?:I['’]d|I would|you (?:could|might|should)) work on\b|"
    r"\bhere['’]?s? (?:is )?how you (?:got on|did|scored)\b|\bwould (?:have been|be) (?:better|stronger) (?:with|if|had)\b",
    re.IGNORECASE,
)
_FEEDBACK_GIVEN = re.compile(
    r"\b(?:suggest|recommend(?! you (?:to (?:any|every|my|our|others|friends)|warmly|highly))|advice for|notes? that|tip|would have helped|"
    r"next time(?!,? (?:we|I|the|(?:please )?(?:do )?(?:come (?!with|prepared|early|earlier)|say (?:hello|hi)|drop|pop|call|ring))\b))\b",
    re.IGNORECASE,
)
_MAY_DO = frozenset(
    "keep give pass forward share send hold retain put add introduce connect recommend contact call ring use mention hand tell let write "
    "phone email come ping message text drop".split()
)
_MAY_BE_IN_TOUCH = ("get in touch", "get back", "be in touch")
_STRONG_DE = (KindnessKind.PERSONAL_DETAIL, KindnessKind.NEAR_MISS, KindnessKind.BUDGET, KindnessKind.HARD_CHOICE)
_ECHOED_DE = (
    KindnessKind.PERSONAL_DETAIL,
    KindnessKind.NEAR_MISS,
    KindnessKind.BUDGET,
    KindnessKind.PRAISE,
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

    def before(self, said: Said) -> str:
        """Return the sentence before `said`, "" for the first."""
        at = self.sentences.index(said)
        return self.sentences[at - 1].text if at else ""

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


def unread(letter: Letter) -> Theirs:
    """Return what can be taken up from a letter in a language that is not read: nothing."""
    silent = replace(letter, reading=replace(letter.reading, kindness=(), signals=()))
    return Theirs(letter=silent, here=letter.message.message_id or letter.id, language="", sentences=())


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


# ------------------------------------------------------------------ what comes before everything


def told_losses(theirs: Theirs) -> tuple[Topic, ...]:
    """Return the losses that their letter tells of, gravest first; a reply begins with them."""
    date = theirs.letter.message.date
    found = losses.losses([said.text for said in theirs.sentences], theirs.language, date.year if date else 0)
    return tuple(theirs.topic(f"loss.{which}", theirs.sentences[at], True, **({"lost": who} if who else {})) for which, at, who in found)


_TURNED_AWAY = re.compile(
    r"\b(?:do not|don['’]t|not to|refrain from|never) "
    r"(?:(?!hesitate|be|let|feel|worry|think|mind|fear|forget)\w+ ){0,2}?(?:re-?)?appl(?:y|ying)\b(?! (?:for more|"
    r"to more|more|twice|through|via|by|online))"
    r"[^.;!?]{0,40}?(?:\bagain\b|\bto us\b|\bin (?:the )?future\b|\bany ?more\b)(?! (?:until|before|within|for))|"
    r"\b(?:no|not) (?:consider|accept|welcome)\w* (?:any )?(?:further|future|more|other) applications? from you\b|"
    r"\bweiteren? Bewerbung(?:en)? (?:bitten wir|bitte) (?:Sie )?ab(?:zu)?sehen|"
    r"\bbewerben Sie sich (?:bitte )?nicht (?:wieder|mehr|erneut)\b",
    re.IGNORECASE,
)
_NOT_AT_ALL = re.compile(
    r"\b(?:do not|don['’]t|refrain|ask you not|ask that you|not to|"
    r"no (?:further )?(?:correspondence|communication|contact)|keine|nicht|abzusehen|absehen)\b",
    re.IGNORECASE,
)
_ONLY_CALLS = re.compile(r"\b(?:phone|telephone|calls?|calling|visit|anruf\w*|angerufen)\b", re.IGNORECASE)


def turned_away(theirs: Theirs) -> tuple[str, str]:
    """Return how far their letter closes the door, and the words that do: "money" where it asks for money as no real rejection does,
    "contact" where they ask not to be written to, "applying" where they ask for no more applications, else ""."""
    for signal in theirs.letter.reading.signals:
        if signal.kind is SignalKind.ASKS_MONEY:
            return "money", " ".join(signal.quote.split())
        if signal.kind is SignalKind.NO_CONTACT and _NOT_AT_ALL.search(signal.quote) and not _ONLY_CALLS.search(signal.quote):
            return "contact", " ".join(signal.quote.split())
    for said in theirs.sentences:
        found = _TURNED_AWAY.search(" ".join(said.text.split()))
        if found:
            return "applying", found.group()
    return "", ""


_OF_ONES_OWN = (
    "answer.bidden",
    "answer.visit",
    "answer.event",
    "answer.connect",
    "answer.help",
    "answer.advice",
    "answer.thanks_feedback",
    "answer.passed_on",
    "answer.if_ever",
    "answer.kept",
    "answer.invited",
    "answer.coffee",
    "answer.shown",
    "answer.referred",
    "answer.standing",
    "answer.listed",
    "answer.refund",
    "answer.sounding",
    "answer.considered",
)


def is_a_reply(answer: Topic) -> bool:
    """Whether `answer` answers a question, and does not only take up an invitation or advice."""
    return not answer.name.startswith(_OF_ONES_OWN)


_TO_THE_READER = re.compile(
    r"\b(?:you|your|yours|Sie|Ihre?[mnrs]?|du|dich|dir|dein\w*)\b|^\W*(?:(?:So|And),? )?(?:[Ff]ancy|[Hh]ow about|[Ss]hall we|[Uu]p for)\b"
)


_LONGEST_TOLD = 200
"""Characters of a sentence of theirs that is shown to the person."""


def asked(theirs: Theirs, taken: Iterable[Topic], today: date) -> str:
    """Return the first question of their letter that is put to her, may still be answered `today` and is not among what is `taken` up, on
    one line, "" for none."""
    answered = [_where(theirs, topic) for topic in taken]
    for before, said in pairwise((None, *theirs.sentences)):
        if said is None or said in answered or (before and _THAT.search(said.text) and is_over(theirs, before, today)):
            continue
        question = " ".join(said.text.split())
        if not question.endswith("?") or len(question) > _LONGEST_TOLD or not _TO_THE_READER.search(question):
            continue
        if not (_is_past(theirs, said, today) or turning.pointed_to(said.text) or offers.is_rhetorical(question)):
            return question
    return ""


def waiting_for_a_word(theirs: Theirs, today: date) -> str:
    """Return the first sentence of their letter that invites her to something or asks for an answer without asking a question, and whose
    time has not passed `today`, on one line; "" for none."""
    asking = [signal.start for signal in theirs.letter.reading.signals if signal.kind is SignalKind.ASKS_ANSWER]
    asking += [kindness.start for kindness in theirs.kind_words(KindnessKind.OTHER_ROLE)]
    ahead = theirs.kind_words(KindnessKind.REAPPLY, KindnessKind.WILL_CONTACT, KindnessKind.ON_FILE, KindnessKind.FEEDBACK_OFFER)
    looked_ahead_to = {around.start for kindness in ahead if (around := theirs.around(kindness))}
    for before, said in pairwise((None, *theirs.sentences)):
        told = " ".join(said.text.split()) if said else ""
        waits = said and (offers.invites(told) or any(said.start <= start < said.end for start in asking))
        over = _is_past(theirs, said, today) or _is_past(theirs, before, today) or (said and said.start in looked_ahead_to)
        if waits and len(told) <= _LONGEST_TOLD and not (offers.is_rhetorical(told) or over):
            return f"{' '.join(before.text.split())} {told}" if before and len(told.split()) < _SAYS_LITTLE else told
    return ""


_SAYS_LITTLE = 8
"""Words of a sentence that is shown with the one before it: "Please reply by Friday"."""
_THAT = re.compile(r"\b(?:that|this|it)\b")


def _is_past(theirs: Theirs, said: Said | None, today: date) -> bool:
    """Whether the time has passed for which `said` asks: it `is_over`, or names a day of the week in which they wrote."""
    sent = theirs.letter.message.date
    soon = said is not None and sent is not None and _SOON.search(said.text) and (today - sent.date()).days > _SOON_IS_OVER
    return bool(soon) or is_over(theirs, said, today)


def asks_for_bank_details(theirs: Theirs) -> bool:
    """Whether their letter asks for the number of her account, or for what else she should not give to a stranger."""
    return any(offers.asks_for_bank_details(said.text) for said in theirs.sentences)


# ------------------------------------------------------------------ what is echoed


def speaks_of_money(letter: Letter) -> bool:
    """Whether `letter` gives money as a reason, or at least mentions it."""
    return bool(_MONEY.search(own_words(letter)))


def echoes(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """Yield what a reply may be glad of in their letter, most telling first, concrete or not at all."""
    if theirs.letter.message.medium is Medium.PHONE:
        yield from _echoes_of_a_call(theirs)
        return
    if theirs.language == "de":
        yield from _echoes_in_german(theirs, du="du" in known, human="human" in known)
        return
    found = [*_near_misses(theirs), *_interviews(theirs), *_meetings(theirs)]
    if "wrote" in known:
        things = list(_things(theirs, known))
        found = [*_relayed(theirs), *things, *found, *_favours(theirs, known), *_sayings(theirs), *_readings(theirs, known)]
        if not any(topic.strong for topic in found):
            found += list(_sayings(theirs, least=1)) or _named_plainly(theirs, known)
    yield from _once(found)
    yield from _reasons(theirs, known)
    for kindness in theirs.kind_words(KindnessKind.GOOD_WISHES, least=0)[:1] if known >= {"wrote", "human"} else ():
        if not _WISHES_ANOTHER.search(kindness.quote):
            yield theirs.topic("echo.wished", kindness)


def _once(found: list[Topic]) -> Iterator[Topic]:
    """Each thing once: what one topic says in a clause, another need not say again."""
    said: list[str] = []
    for topic in found:
        words = " ".join(fact.text for _, fact in topic.words)
        if not words or not any(_says_the_same(words, before) for before in said):
            yield topic
        said += [words] if words else []


def _says_the_same(words: str, before: str) -> bool:
    """Whether one of two stretches holds the other, or both end alike ("you had put me at the top of the pile", "putting me at …")."""
    end, end_before = words.split()[-5:], before.split()[-5:]
    return words in before or before in words or (len(end) == 5 and end == end_before)


_REPORTED = {
    KindnessKind.NEAR_MISS: "near_miss",
    KindnessKind.BUDGET: "budget",
    KindnessKind.TIMING: "timing",
    KindnessKind.HARD_CHOICE: "hard_choice",
}
_SPOKEN_OF_HER = (KindnessKind.PERSONAL_DETAIL, KindnessKind.PRAISE)


def _echoes_of_a_call(theirs: Theirs) -> Iterator[Topic]:
    """What was said on the telephone, as the person remembers it: taken up, never quoted."""
    said: set[str] = set()
    for kind, name in _REPORTED.items():
        for kindness in theirs.kind_words(kind):
            if name not in said:
                said.add(name)
                yield theirs.topic(f"echo.{name}", kindness, True)
    spoken_of = [(kindness, thing) for kindness in theirs.kind_words(*_SPOKEN_OF_HER) for thing in _first_thing(theirs, kindness)]
    if spoken_of:
        kindness, thing = spoken_of[0]
        yield theirs.topic("echo.reported_thing", kindness, True, mine=thing)
    else:
        yield from (theirs.topic("echo.reported", kindness, True) for kindness in theirs.kind_words(*_SPOKEN_OF_HER)[:1])


_PROMISES = (
    KindnessKind.WILL_CONTACT,
    KindnessKind.ON_FILE,
    KindnessKind.FEEDBACK_OFFER,
    KindnessKind.OTHER_ROLE,
    KindnessKind.REAPPLY,
    KindnessKind.CONNECT,
)


_SOON = re.compile(
    r"\b(?:tomorrow|tonight|(?:this|next) week|in a (?:few days|week)|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", re.IGNORECASE
)
_SOON_IS_OVER = 12
"""Days after which "next week" has passed."""


def promised_in_a_call(theirs: Theirs, today: date) -> Topic | None:
    """Return what was promised on the telephone and can still be kept `today`, as the person remembers it; None for no such thing."""
    message = theirs.letter.message
    if message.medium is not Medium.PHONE or theirs.language != "en" or message.date is None:
        return None
    for kindness in (one for one in theirs.letter.reading.kindness if one.kind in _PROMISES):
        ends = expiry(fold(kindness.quote), message.date.date())
        does, thing = promised.promised(kindness.quote, message.sender.name), promised.promised_thing(kindness.quote)
        soon = _SOON.search(kindness.quote) and (today - message.date.date()).days > _SOON_IS_OVER
        if soon or (ends is not None and ends < today):
            continue
        if does:
            return theirs.topic("future.promised", kindness, True, promise=does)
        if thing:
            return theirs.topic("future.promised_thing", kindness, True, thing=thing)
    return None


def _first_thing(theirs: Theirs, kindness: Kindness) -> list[str]:
    """The first thing of hers that the words are about, in a list; none where they are about none, or in German."""
    if theirs.language != "en":
        return []
    told = _MY_THING.search(kindness.quote)
    return [*(thing for thing, _ in turning.things_of_hers(kindness.quote)), *([told[1]] if told else [])][:1]


_MY_THING = re.compile(r"\b(my (?!name\b)(?:[\w'’-]+ ){0,4}?[\w'’-]+) (?:was|were|is|are|had|would|could)\b")
"""A thing as the person tells of it herself: "she said my story time was the best"."""


def _things(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    praised = {
        around.start
        for kindness in theirs.kind_words(KindnessKind.PERSONAL_DETAIL, KindnessKind.PRAISE, least=1)
        if kindness.strength == 1 and (around := theirs.around(kindness))
    }
    found = []
    for kindness in theirs.kind_words(KindnessKind.PERSONAL_DETAIL, KindnessKind.PRAISE):
        around = theirs.around(kindness)
        praised |= {around.start} if around else set()
        for thing, saying in turning.things_of_hers(kindness.quote):
            topic = _about(theirs, kindness, around, thing, saying)
            if turning.is_particular(thing) or (kindness.strength >= 3 and len(thing.split()) > 2):
                found.append(((not turning.is_particular(thing), False, kindness.start), topic))
            break
        else:
            singled = turning.thing_singled_out(kindness.quote)
            if singled and kindness.kind is KindnessKind.PERSONAL_DETAIL:
                found.append(((False, True, kindness.start), theirs.topic("echo.thing", kindness, True, mine=singled)))
    for said in theirs.sentences:
        asks = doings.bidden(said.text) or doings.done_for_her(said.text) or turning.yes_to(said.text)
        if said.start not in praised and "human" not in known:
            continue
        way = doings.way_of_hers(said.text)
        if way:
            found.append(((False, False, said.start), theirs.topic("echo.thing", said, True, mine=way)))
        if said.start not in praised and asks:
            continue
        for thing, saying in turning.things_of_hers(said.text):
            particular = turning.is_particular(thing)
            if particular and (said.start in praised or _WARM.search(said.text) or said.does & {"useful", "talked_of"}):
                found.append(
                    (
                        (not particular, said.start not in praised, said.start),
                        _about(theirs, said, said, thing, saying),
                    )
                )
            break
    if found:
        yield min(found, key=lambda pair: pair[0])[1]
        return


_WARM = re.compile(
    r"\b(?:lov(?:e|ed|ely)|lik(?:e|ed)|enjoy\w*|admir\w*|superb\w*|best|better|beautiful\w*|fine(?:st)?|good|great\w*|excellent\w*|"
    r"clear(?:est|ly)?|clever\w*|"
    r"funn\w+|laugh\w*|smil\w+|giggl\w+|still|remember\w*|stay\w*|stuck|sticks|think(?:ing)?|thought|talk\w*|quot\w+|sol(?:ved|ves)|"
    r"us(?:e|ed|eful|ing)|"
    r"borrow\w*|steal\w*|stole\w*|read|re-read|wonder\w*|mov(?:ed|ing)|touch\w*|impress\w*|charm\w*|delight\w*|favou?rite|hung|hangs|"
    r"pinned|kept|keep\w*|photograph\w*|"
    r"neat\w*|perfect\w*|sensibl\w*|smart\w*|sharp\w*|honest\w*|made (?:me|us|him|her|them)|chang\w+|taught|learn\w*|rich\w*|"
    r"careful\w*|rigorous\w*|"
    r"appreciat\w*|grateful|thank\w*|pleas\w+|glad|happy|interest\w*|strong\w*|strik\w+|struck|brilliant\w*|inspir\w*|fascinat\w*|"
    r"memorabl\w*|help\w*|"
    r"show\w*|stood out|stands out|bright\w*|warm\w*|right|surpris\w+|convinc\w*|fought|argued|copied|shared|everyone|nobody|caught|"
    r"lit|win\w*|won|praise\w*|kind\w*|"
    r"thoughtful\w*|generous\w*|patien\w+|gentle|calm\w*|light|alive|joy\w*|treasure\w*|rare\w*|gem|cheer\w*|wit\w*|vivid\w*|true|care)\b",
    re.IGNORECASE,
)
"""Words without which a sentence that no kind words stand in only names a thing of hers ("I had your contract on the desk")."""


def _about(theirs: Theirs, place: Said | Kindness, around: Said | None, thing: str, saying: bool) -> Topic:
    """What is said of a thing of hers: the whole clause where it can be turned, else the thing alone."""
    clause = doings.said_of_her(around.text) if around else None
    if clause and around and clause.startswith(thing) and (doings.is_passed_on(around.text) or not doings.is_compliment(clause)):
        return theirs.topic("echo.passed_on" if doings.is_passed_on(around.text) else "echo.of_me", place, True, clause=clause)
    return theirs.topic(_how_spoken_of(thing, saying, around), place, True, mine=thing)


def _how_spoken_of(thing: str, saying: bool, said: Said | None) -> str:
    does = said.does if said else frozenset()
    if thing.startswith("the ") and " of my " in thing:
        return "echo.part"
    if "talked_of" in does:
        return "echo.talked_of"
    return "echo.saying" if saying else "echo.useful" if "useful" in does else "echo.thing"


def _relayed(theirs: Theirs) -> Iterator[Topic]:
    """What somebody else there thought well of, as the writer passes it on: both are to be thanked."""
    for said, by, mine in _praise_passed_on(theirs):
        yield theirs.topic("echo.relayed", said, True, by=by, mine=mine)
        return


def passed_on_from(theirs: Theirs, reader: str) -> Iterator[Topic]:
    """Yield what `reader` thought well of, where a letter of somebody else passes it on."""
    for said, by, mine in _praise_passed_on(theirs):
        if set(by.split()) & set(reader.split()):
            yield theirs.topic("echo.came_through", said, True, mine=mine)
            return


def _praise_passed_on(theirs: Theirs) -> Iterator[tuple[Said, str, str]]:
    """Each sentence that passes praise on, with whose it is and what of."""
    for said in theirs.sentences if theirs.language == "en" else ():
        told = turning.relayed(said.text)
        if told:
            yield said, *told


def _favours(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """What they did for her, which deserves thanks before any compliment."""
    for said in theirs.sentences if "human" in known else ():
        doing = _done(theirs, said)
        if doing:
            second = next((more for other in theirs.sentences if other.start > said.start and (more := _done(theirs, other))), None)
            both = f"{doing} and {second}" if second and len(f"{doing} {second}".split()) <= 18 else doing
            yield theirs.topic("echo.done", said, True, doing=both)
            return


def _done(theirs: Theirs, said: Said) -> str | None:
    """What a sentence says they did for her, where it stands on its own feet or the sentence before it says whom "him" means."""
    commended = doings.commended_to(said.text)
    if commended:
        return commended
    doing = doings.done_for_her(said.text)
    doing = turning.resolved(doing, theirs.before(said)) if doing else None
    return doing if doing and not turning.leans(doing) and len(doing.split()) > 2 else None


def _sayings(theirs: Theirs, least: int = 2) -> Iterator[Topic]:
    """What they say well of her in a whole clause ("you held the microphone exactly right"), in words of at least that strength."""
    for kindness in theirs.kind_words(KindnessKind.PERSONAL_DETAIL, KindnessKind.PRAISE, least=least):
        around = theirs.around(kindness)
        if around and around.does & {"liked_meeting", "almost", "would_have"}:
            continue
        words = around.text if around else kindness.quote
        clause, liked = doings.said_of_her(words), doings.liked_that(words)
        if clause and _A_PLEASURE.search(clause):
            yield theirs.topic("echo.pleasure", kindness, True)
            return
        if clause and doings.is_compliment(clause) and not doings.is_passed_on(words):
            clause = None
        liked = None if liked and doings.praises(liked) else liked
        if clause or liked:
            name = "echo.liked" if not clause else "echo.passed_on" if doings.is_passed_on(words) else "echo.of_me"
            yield theirs.topic(name, kindness, True, clause=clause or liked or "")
            return
    for said in theirs.sentences:
        if (doings.singles_her_out(said.text) or doings.is_passed_on(said.text)) and "almost" not in said.does:
            clause = doings.said_of_her(said.text)
            if clause and (doings.is_passed_on(said.text) or not doings.is_compliment(clause)):
                yield theirs.topic("echo.passed_on" if doings.is_passed_on(said.text) else "echo.of_me", said, True, clause=clause)
                return


_WISHES_ANOTHER = re.compile(r"\b[Ww]ish(?:es|ed|ing)? (?!you\b)(?:him|her|them|M(?:r|rs|s|x)\b|Dr\b|[A-Z])")
"""Good wishes for whoever was taken, in which she is asked to join."""
_A_PLEASURE = re.compile(r"\bI (?:was|am|had been) (?:such |truly |really )?(?:an? )?(?:\w+ )?(?:pleasure|delight|joy)\b")
"""What nobody repeats of herself ("I was a pleasure to talk to"); it is returned."""


def _interviews(theirs: Theirs) -> Iterator[Topic]:
    for kindness in theirs.kind_words(KindnessKind.PRAISE):
        if _OF_THE_INTERVIEW.search(kindness.quote):
            yield theirs.topic("echo.interview", kindness, True)
            return


_OF_THE_INTERVIEW = re.compile(
    r"\b(?:at|in|during) (?:the |your )?interview\b|\binterviewed (?:\w+ )?(?:well|strongly)\b|"
    r"\byou gave (?:us |me )?an? (?:[\w-]+ ){1,4}interview\b|\byour interview (?:was|is)\b",
    re.IGNORECASE,
)
"""Praise for how the interview went."""


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
        nearly = _almost(text, theirs.around(place) if isinstance(place, Kindness) else place)
        if nearly:
            yield theirs.topic("echo.almost", place, True, clause=nearly)
            return
    if places:
        yield theirs.topic("echo.near_miss", places[0][1], True)


_JUST_NOW = re.compile(r" until (?:about |only )?[\w ]{0,20}?\b(?:this (?:morning|afternoon|evening)|today|yesterday|last night|tonight)$")
"""How late it was decided, said of the day of their letter."""
_SPLICED = re.compile(r", (?=(?:I|we|he|she|they|it|that|this) )")
"""Where a sentence about her runs on into one about somebody else ("You were the one I wanted, I said so at home")."""
_WITHOUT_YOU = re.compile(r"(?:were|had been|came|got|made it|stood)\b", re.IGNORECASE)
"""How words begin of which "you" stands further back: "You interviewed well and were in the running until the end"."""


def _almost(text: str, around: Said | None) -> str | None:
    """How near she came, turned: the sentence to its end where it begins with `text` and is short, else what was found."""
    whole = " ".join(around.text.split()).strip(" .,;!") if around else ""
    found = " ".join(text.split()).strip(" .,;!")
    found = f"you {found}" if _WITHOUT_YOU.match(found) else found
    for told in (whole if whole.startswith(found) else "", found):
        words = turning.unasked(told)
        clause = turning.turned(turning.without_aside(_nearest(words))) if words else None
        if (
            not clause
            or turning.leans(clause)
            or re.search(r"^you (?:believe|think|know|feel|hope)\b|\bnot\b|\b(?:going|gone|goes|went) to the other\b", clause)
            or (words != told and _SOMEBODY.search(clause))
        ):
            continue  # whose second choice she was stood in the words that asked for it to be said
        clause = turning.without_day(_JUST_NOW.sub("", clause)).replace("between the two of us", "between me and one other person")
        also_close = re.search(r"\band it was (?:very |so )?close$", words) and "close" not in clause
        return f"{clause} and that it was close" if also_close else clause
    return None


_SOMEBODY = re.compile(r"\b(?:he|him|his|she|hers?|they|them|their)\b")


_NEXT_CLAUSE = re.compile(
    r", (?:and|but|so|which) |, (?=it (?:is|was)\b)|(?:(?<!between you),? (?:and|but|so|which) (?=(?:we|I|the|it|both|all|everyone|"
    r"[A-Z][\w'’-]+ and I) ))"
)


def _nearest(words: str) -> str:
    """The clause that says it: the first, where it speaks of her; a clause about the others only leads up to the second."""
    words = _SPLICED.split(words, maxsplit=1)[0] if re.match(r"(?:you|yours?)\b", words, re.IGNORECASE) else words
    first, *rest = _NEXT_CLAUSE.split(words, maxsplit=1)
    of_her = re.search(r"\byou", first, re.IGNORECASE) and not turning.is_request_of_hers(first)
    return first if not rest or of_her else rest[0]


def _meetings(theirs: Theirs) -> Iterator[Topic]:
    liked = theirs.first("liked_meeting")
    if liked:
        occasion = next((name for name, words in _OCCASIONS if words.search(liked.text)), "")
        yield theirs.topic("echo.meeting", liked, False, **({"occasion": occasion} if occasion else {}))


_OCCASIONS = (
    ("", re.compile(r"\bmeet", re.IGNORECASE)),
    ("our call", re.compile(r"\bcall\b|\bphone\b|\btelephone\b", re.IGNORECASE)),
    ("our chat", re.compile(r"\bchat", re.IGNORECASE)),
    ("our conversation", re.compile(r"\b(?:talk|speak|conversation|discussion)", re.IGNORECASE)),
)
"""What they call the meeting that they enjoyed, where they do not speak of meeting her."""


def _readings(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    closely = theirs.first("read_closely")
    if closely and "human" in known:
        yield theirs.topic("echo.read", closely, True)


def _named_plainly(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """What they praise, by its name alone, or only that they do: whole compliments are not said back to those who paid them."""
    for kindness in theirs.kind_words(KindnessKind.PERSONAL_DETAIL, KindnessKind.PRAISE, least=1 if "human" in known else 2):
        around = theirs.around(kindness)
        if around and around.does & {"liked_meeting", "almost", "read_closely", "would_have"}:
            continue
        thing = turning.plain_thing(kindness.quote) or (around and turning.plain_thing(around.text))
        if thing:
            yield theirs.topic("echo.thing", kindness, False, mine=thing)
            return
        if "human" in known and doings.praises(kindness.quote):
            yield theirs.topic("echo.kind_words", kindness)
            return


def _reasons(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    if "unfunded" in known:
        place = theirs.first("unfunded") or next(iter(theirs.kind_words(KindnessKind.BUDGET, least=1)), None)
        if place:
            about_money = _MONEY.search(theirs.letter.message.text[:_LONGEST_LETTER])
            yield theirs.topic("echo.budget" if about_money else "echo.withdrawn", place, True)
    for kind in (KindnessKind.TIMING, KindnessKind.HARD_CHOICE):
        for kindness in theirs.kind_words(kind)[:1]:
            if "wrote" in known:
                yield theirs.topic(f"echo.{kind.value}", kindness)


def _echoes_in_german(theirs: Theirs, *, du: bool, human: bool) -> Iterator[Topic]:
    for said in theirs.sentences:
        clause = german.of_hers(said.text, du=du) or german.done_with_hers(said.text, du=du)
        if clause:
            yield theirs.topic("echo.of_me", said, True, clause=clause)
            break
        thing = german.thing_of_hers(said.text)
        if thing:
            yield theirs.topic("echo.thing", said, True, mine=thing)
            break
    else:
        said = None
    for kind in _ECHOED_DE:
        for kindness in theirs.kind_words(kind)[:1]:
            if said and said.start <= kindness.start < said.end:
                continue
            if kind is KindnessKind.NEAR_MISS and not german.is_near(kindness.quote):
                continue
            if kind in (KindnessKind.PRAISE, KindnessKind.PERSONAL_DETAIL) and german.is_a_wish(kindness.quote):
                continue
            yield theirs.topic(f"echo.{kind.value}", kindness, kind in _STRONG_DE)
    for kindness in theirs.kind_words(KindnessKind.GOOD_WISHES, least=0)[:1] if human else ():
        yield theirs.topic("echo.wished", kindness)


_MONEY = re.compile(
    r"\b(?:grant|fund\w*|budget|money|headcount|sponsor\w*|savings|cuts?|froze|frozen|freeze|afford|finances?|financial|Haushalt\w*|"
    r"Mittel\w*)\b",
    re.IGNORECASE,
)
# ------------------------------------------------------------------ what is answered


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
    f"answer.{name}" for name in ("suits", "other_role", "volunteer", "help", "pointed", "referred", "call", "considered")
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
        said = _where(theirs, topic)
        days = [*_days_named(theirs, said), *(_last_days((fact.text for _, fact in topic.words), sent.date()) if sent else ())]
        if any(day < today for day in days):
            continue
        if days or waited <= (_WAITS if topic.name in _WAITED_FOR else _WAITS_LONGER.get(topic.name, waited)):
            yield _without_a_past_day(topic, sent.date() if sent else today, today)


def _where(theirs: Theirs, topic: Topic) -> Said | None:
    """The sentence of theirs on which `topic` rests."""
    start = re.search(r"#(\d+)-\d+$", topic.source)
    return next((one for one in theirs.sentences if start and one.start <= int(start[1]) < one.end), None)


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _without_a_past_day(topic: Topic, sent: date, today: date) -> Topic:
    """The topic without the day of the week that it names ("Monday", of the week after they wrote) where that has passed."""
    day = next((fact.text for slot, fact in topic.words if slot == "callday"), None)
    if day is None or today <= sent + timedelta(days=(_DAYS.index(day) - sent.weekday() - 1) % 7 + 1):
        return topic
    return replace(topic, words=tuple(pair for pair in topic.words if pair[0] != "callday"))


_THEN = re.compile(r"(?<!until) then$")


def _at_that_time(theirs: Theirs, said: Said, do: str) -> str:
    """What they ask her to do, with the time that "then" means ("write to you again in March")."""
    if not _THEN.search(do):
        return do
    before = theirs.sentences[max(0, theirs.sentences.index(said) - 1)]
    time = openings.time_named(said.text) or openings.time_named(before.text)
    return _THEN.sub(f" {time}" if time else "", do)


_INVITED = {"human", "volunteer"}
"""Whom a letter's biddings are meant for."""
_ANSWERED_BY_A_YES = ("answer.other_role", "answer.forward", "answer.volunteer", "answer.introduction", "answer.good_word")


def answers(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """Yield an answer to each question or offer of their letter, most pressing first. What was asked in a call was answered in it."""
    if theirs.letter.message.medium is Medium.PHONE:
        return
    taken = list(_taken_up(theirs, known))
    taken_from = [
        said for said in theirs.sentences for topic in taken if _where(theirs, topic) == said or _is_the_question(theirs, said, topic)
    ]
    theirs = replace(theirs, sentences=tuple(said for said in theirs.sentences if said not in taken_from))
    said_yes = list(_yeses(theirs, known)) if theirs.language == "en" else []
    pointed = _pointed(theirs, known)
    said_yes += [pointed] if pointed and pointed.source not in {topic.source for topic in said_yes} else []
    suits = next((said for said in theirs.sentences if "would_suit" in said.does and said.text.rstrip().endswith("?")), None)
    that = _what_would_suit(theirs, suits) if suits and "human" in known and not said_yes else ""
    said_yes += [theirs.topic("answer.suits", suits, True, that=that)] if suits and that else []
    if theirs.language == "de":
        said_yes = list(_yeses_in_german(theirs, du="du" in known))
    invitations = list(_invitations(theirs, known)) if theirs.language == "en" and known & _INVITED and "wrote" in known else []
    if any(topic.name == "answer.invited" for topic in invitations):
        taken = [topic for topic in taken if topic.name != "answer.just_say"]  # who comes need not ask to be put on the list
    yield from said_yes
    yield from taken
    seen = {topic.name for topic in said_yes + taken}
    if not said_yes:
        for topic in _questions(theirs, taken_from):
            if topic.name not in seen and not (topic.name in _ANSWERED_BY_A_YES and seen & set(_ANSWERED_BY_A_YES)):
                seen.add(topic.name)
                yield topic
    for topic in _offers(theirs, known):
        if topic.name not in seen and not ((said_yes or seen & set(_ANSWERED_BY_A_YES)) and topic.name in _ANSWERED_BY_A_YES):
            seen.add(topic.name)
            yield topic
    yield from invitations
    if theirs.language == "de":
        bidden = next(((said, do) for said in theirs.sentences if (do := german.bidden(said.text, du="du" in known))), None)
        if bidden:
            yield theirs.topic("answer.bidden", bidden[0], True, do=bidden[1])


def _taken_up(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """What they offer her and one sentence takes up by its name, of each kind once."""
    if theirs.language != "en" or not (known & _INVITED and "wrote" in known):
        return
    seen: set[str] = set()
    for at, said in enumerate(theirs.sentences):
        after = theirs.sentences[at + 1].text if at + 1 < len(theirs.sentences) else ""
        offer = offers.taken_up(said.text, theirs.before(said), after)
        if offer and offer.name not in seen:
            seen.add(offer.name)
            yield theirs.topic(f"answer.{offer.name}", said, True, **dict(offer.words))


def _is_the_question(theirs: Theirs, said: Said, topic: Topic) -> bool:
    """Whether `said` only asks whether she would join what the sentence before it, of `topic`, tells of."""
    at = theirs.sentences.index(said)
    return topic.name == "answer.join" and at > 0 and _where(theirs, topic) == theirs.sentences[at - 1] and said.text.rstrip().endswith("?")


def _what_would_suit(theirs: Theirs, question: Said) -> str:
    """What "that" means in "Would that suit you?", from the question and the two sentences before it: the work for which they need
    somebody, or the days of the week that they name; "" where they name neither."""
    at = theirs.sentences.index(question)
    near = [said.text for said in reversed(theirs.sentences[: at + 1][-3:])]
    return next((that for text in near if (that := offers.wanted_for(text))), "") or next(
        (found.group() for text in near[:2] if (found := _DAYS_OF_WEEK.search(text)) and _TO_BE_HAD.search(text)), ""
    )


_TO_BE_HAD = re.compile(r"\b(?:need|want|looking|offer|could|can|would|have|cover|free|open|spare|help|short|without)\b", re.IGNORECASE)
"""Without one of these a day is that of the interview."""


_DAYS_OF_WEEK = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:s| mornings?| afternoons?| evenings?| nights?)?"
    r"(?: and (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)?\b"
)


def _yeses_in_german(theirs: Theirs, *, du: bool) -> Iterator[Topic]:
    granted = next((said for said in theirs.sentences if german.asks_permission(said.text)), None)
    if granted:
        yield theirs.topic("answer.permission", granted, True)
    wished = next(((said, do) for said in theirs.sentences if (do := german.would_like(said.text, du=du))), None)
    if wished:
        yield theirs.topic("answer.would", wished[0], True, do=wished[1])


def _yeses(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    signals = {signal.kind for signal in theirs.letter.reading.signals}
    asked = bool(signals & {SignalKind.CONSENT_QUESTION, SignalKind.ASKS_ANSWER})
    other_role = bool(theirs.kind_words(KindnessKind.OTHER_ROLE))
    if not (asked or other_role or "human" in known):
        return
    for said in theirs.sentences:
        if offers.is_rhetorical(said.text):
            continue
        may_ask = "?" in said.text or asked or other_role or re.search(r"\bif you\b|\bwonder", said.text, re.I)
        answer = turning.yes_to(said.text, theirs.before(said)) if may_ask else None
        if answer is None:
            continue
        goes_on, kind = answer
        if kind == "may" and goes_on.startswith(("put me off", "let me down")):
            continue
        if kind == "may" and goes_on.startswith(("tell me", "let me know")) and not _WOULD_BE_TOLD.search(said.text):
            continue
        if kind == "may" and goes_on.split()[0].lower() not in _MAY_DO and not goes_on.lower().startswith(_MAY_BE_IN_TOUCH):
            continue
        yield theirs.topic(f"answer.{kind}", said, True, yes=goes_on)
        return
    granted = theirs.first("permission") or next((said for said in theirs.sentences if _MAY_I_GIVE.search(said.text)), None)
    if granted and "human" in known:
        yield theirs.topic("answer.permission", granted, True)


_WOULD_BE_TOLD = re.compile(
    r"\b(?:would|do|should) you (?:like|want) (?:me|us) to (?:let you know|tell you)(?: (?:if|when|whenever|once|as soon as|about|"
    r"of)\b[^?]*)?\s*\?",
    re.IGNORECASE,
)
_MAY_I_GIVE = re.compile(
    r"\b(?:may|can|could|shall) (?:I|we) (?:please )?(?:give|pass|send|tell|let|show|mention)\b[^.;!]{3,140}\?", re.IGNORECASE
)


_PASSING_ON = re.compile(
    r"\b(?:give|gave|given|pass|passed|send|sent|show|tell)\b[^.;]{0,40}"
    r"\b(?:your (?:name|address|number|details|e-?mail|cv|letter)|him|her|them)\b|\bpermission\b"
)
"""Whoever asks this would tell somebody else of her, not keep her papers."""


def _questions(theirs: Theirs, taken_from: Sequence[Said]) -> Iterator[Topic]:
    """The answers to what they ask in words that are not turned, but for the sentences `taken_from` which something was taken up; what
    is not of a known kind is left to the person."""
    for signal in theirs.letter.reading.signals:
        if signal.kind not in (SignalKind.CONSENT_QUESTION, SignalKind.ASKS_ANSWER):
            continue
        if any(said.start <= signal.start < said.end for said in taken_from):
            continue
        words = signal.quote.lower()
        if _VOLUNTEER.search(words):
            name = "volunteer"
        elif re.search(r"\b(?:forward|pass|share|weiterleit)\w*", words):
            name = "forward"
        elif signal.kind is SignalKind.CONSENT_QUESTION and _PASSING_ON.search(words):
            name = "permission"
        elif signal.kind is SignalKind.CONSENT_QUESTION or re.search(
            r"\b(?:keep|hold|retain|store|file|pool|record|resum\w*|résumé|details|aufnehmen|aufbewahr\w*|speicher\w*)\b", words
        ):
            name = "consent"
        elif re.search(
            r"\b(?:consider|interested|open to|other|another|instead|alternative|part-time|full-time|temporary|substitute)\b", words
        ):
            if _points_away(theirs):
                continue
            name = "other_role"
        elif re.search(r"\b(?:feedback|rückmeldung)\b", words):
            name = "feedback"
        else:
            continue
        yield Topic(name=f"answer.{name}", basis=Basis.FACT, source=f"{theirs.here}#{signal.start}-{signal.end}", strong=True)


def _offers(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    close = theirs.language == "en" and known >= {"human", "wrote"}
    pointed = _pointed(theirs, known)
    if pointed:
        yield pointed
    commenting = {said: comments for said in theirs.sentences if close and (comments := turning.offered_comments(said.text))}
    sent_for_it = pointed is not None and pointed.name == "answer.feedback_from"
    for kindness in theirs.kind_words(KindnessKind.FEEDBACK_OFFER)[:1] if not sent_for_it else ():
        said = theirs.around(kindness)
        offer = turning.offered(said.text if said else kindness.quote) if theirs.language == "en" and "wrote" in known else None
        if offer:
            yield theirs.topic("answer.feedback_for", kindness, True, offer=offer)
        elif (advised := _advice(said)) and said:
            yield theirs.topic("answer.advice", said, True, do=advised)
        elif said and said in commenting:
            continue  # what is offered is asked for below, in so many words
        elif close and any(turning.chat(one.text) for one in theirs.sentences):
            continue  # they would talk about it, and that is taken up below
        elif _gives_advice(theirs, said) or _gives_feedback(kindness.quote) or (said and _ENCLOSED.search(said.text)):
            yield theirs.topic("answer.thanks_feedback", kindness, True)
        elif not feedback_given(theirs) and _offers_feedback(said.text if said else kindness.quote):
            yield theirs.topic("answer.feedback", kindness, True)
    yield from _talk_of_it(theirs) if close else ()
    for said, comments in list(commenting.items())[:1] if not sent_for_it else ():
        yield theirs.topic("answer.comments", said, True, comments=comments)
    introducing = next(_introductions(theirs), None) if known >= {"human", "wrote"} and not pointed else None
    if introducing:
        yield introducing
    for kindness in (
        theirs.kind_words(KindnessKind.OTHER_ROLE)[:1]
        if "human" in known and not (introducing or pointed) and not _points_away(theirs)
        else ()
    ):
        around = theirs.around(kindness)
        if around and _SOMEBODY_TO_ASK.search(around.text):
            continue  # it is somebody else's to give, and the person is told of it
        if _is_to_come(theirs, kindness):
            continue  # what is to come is looked ahead to, and not said yes to
        if around is None or not (_A_ROLE.search(around.text) or _VOLUNTEER.search(kindness.quote) or _PASSED_ON.search(kindness.quote)):
            continue  # taken up by its name already, or no role at all: help at a garden party
        if theirs.language == "en" and known & _INVITED and around and doings.bidden(around.text):
            continue  # what she is bidden to do is promised below, in so many words
        if _VOLUNTEER.search(kindness.quote) and "volunteer" not in known:
            yield theirs.topic("answer.volunteer", kindness, True)
        elif _PASSED_ON.search(kindness.quote):
            if theirs.language == "en" and around and doings.done_for_her(around.text):
                continue
            yield theirs.topic("answer.passed_on", kindness, True)
        elif theirs.language == "en" and around and doings.done_for_her(around.text):
            continue  # what they did for her already is thanked for as such
        elif theirs.language == "de" and sends_to_somebody(kindness.quote):
            yield theirs.topic("answer.sent_on", kindness, True)
        else:
            yield theirs.topic("answer.other_role", kindness, True)


_SOMEBODY_TO_ASK = re.compile(
    r"\b[Gg]ive [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*(?: (?:at|in|of|over at) [A-Z][\w'’ -]{2,40})? a (?:ring|call|shout|bell|try)\b|"
    r"\b(?:[Rr]ing|[Cc]all|[Pp]hone|[Ee]-?mail|[Aa]sk|[Tt]ry|[Ww]rite to|[Cc]ontact|[Ss]peak to|[Tt]alk to) (?!Us\b|Me\b)[A-Z][\w'’-]+\b|"
    r"\b[A-Z][\w'’-]+ (?:there )?is happy to (?:take|answer) (?:calls|questions)\b"
)
"""Whoever has the other post is named, and not the writer."""


def lends_a_name(said: Said) -> bool:
    """Whether a sentence lets her use the writer's name with somebody else."""
    return turning.points_away(said.text)


_PASSED_ON = re.compile(r"\b(?:passed|passing|forwarded|forwarding|shared|sharing|sent|sending|weitergeleitet)\b", re.IGNORECASE)
_A_ROLE = re.compile(
    r"\b(?:roles?|posts?|positions?|jobs?|vacanc(?:y|ies)|openings?|opportunit(?:y|ies)|placements?|internships?|traineeships?|"
    r"apprenticeships?|contracts?|cover|work|hours|shifts?|temp|freelance|grade|schemes?|programmes?|programs?|fellowships?|"
    r"\w*[Ss]telle|Möglichkeit|Praktikum|Volontariat|Ausbildung\w*|\w*[Pp]latz|Aufgabe|Position|Vertretung|Aushilfe|Minijob)\b"
)
"""Without one of these what they offer is no other role, whatever it is."""


def _points_away(theirs: Theirs) -> bool:
    """Whether they send her to somebody else in their name, be it unclear to whom: that is no other role of theirs."""
    return theirs.language == "en" and any(turning.points_away(said.text) for said in theirs.sentences)


def _is_to_come(theirs: Theirs, kindness: Kindness) -> bool:
    openings_told = (one for one in theirs.letter.reading.signals if one.kind is SignalKind.OPENING)
    return any(one.start <= kindness.start < one.end for one in openings_told)


def _pointed(theirs: Theirs, known: frozenset[str] | set[str]) -> Topic | None:
    """Somebody else to whom they point her, and whom she will write to or call."""
    if theirs.language != "en" or not (known & _INVITED and "wrote" in known):
        return None
    for said in theirs.sentences:
        at = theirs.sentences.index(said)
        do = turning.pointed_to(said.text, " ".join(one.text for one in theirs.sentences[max(at - 2, 0) : at]))
        if do:
            return theirs.topic("answer.feedback_from" if _FEEDBACK.search(said.text) else "answer.pointed", said, True, do=do)
    return None


def _talk_of_it(theirs: Theirs) -> Iterator[Topic]:
    """The talk that they offer, or else thanks for what their letter itself tells her to do better."""
    offered = next(((said, talk) for said in theirs.sentences if (talk := turning.chat(said.text))), None)
    given = feedback_given(theirs)
    if offered:
        yield theirs.topic("answer.chat", offered[0], True, chat=offered[1])
    elif given and _gives_advice(theirs, given) and not _advice(given) and not turning.offered(given.text):
        yield theirs.topic("answer.thanks_feedback", given, True)


_FEEDBACK = re.compile(r"\b(?:feedback|debrief\w*|comments)\b", re.IGNORECASE)


def _introductions(theirs: Theirs) -> Iterator[Topic]:
    """Their offers to introduce her to somebody, with whom where they say so, or to speak for her."""
    for said in theirs.sentences:
        if theirs.language == "de" and german.offers_introduction(said.text):
            yield theirs.topic("answer.introduction", said, True)
        whom = turning.introduction(said.text) if theirs.language == "en" else None
        if whom is not None:
            yield theirs.topic("answer.introduction", said, True, **({"contact": whom} if whom else {}))
        elif theirs.language == "en" and turning.good_word(said.text):
            yield theirs.topic("answer.good_word", said, True)
        elif theirs.language == "en" and turning.reference(said.text):
            yield theirs.topic("answer.reference", said, True)


_ITS_WORDS = re.compile(
    r"\b(?:feedback|feed-back|debrief\w*|comments?|notes|marks?|scores?|rückmeldung\w*|hinweis\w*|auskunft)\b", re.IGNORECASE
)
_WHAT_WAS_IN_THE_WAY = re.compile(
    r"\b(?:talk|chat|speak|discuss\w*|go (?:through|over)|walk you|tell you|call|ring|phone|explain|why|reasons?|questions|advice|thoughts|"
    r"gespräch|erklären|erläutern)\b",
    re.IGNORECASE,
)
_OFFERING = re.compile(
    r"\b(?:happy|glad|pleased|delighted|willing|welcome|let (?:me|us) know|ask|please|can|could|will|would|if you|any time|gern\w*|"
    r"anrufen)\b|['’]ll\b",
    re.IGNORECASE,
)


def _offers_feedback(text: str) -> bool:
    """Whether `text` offers to say what was in the way: it names feedback, or offers a talk of it."""
    return bool(_ITS_WORDS.search(text) or (_OFFERING.search(text) and _WHAT_WAS_IN_THE_WAY.search(text)))


_ENCLOSED = re.compile(
    r"\b(?:comments|feedback|notes|scores|marks)\b[^.;]{0,60}\b(?:enclosed?|attached?|overleaf)\b|"
    r"\b(?:enclose|attach)\w*\b[^.;]{0,40}\b(?:comments|feedback|notes|scores|marks)\b",
    re.IGNORECASE,
)


def feedback_given(theirs: Theirs) -> Said | None:
    """Return the sentence in which their letter itself tells her what to do better, so that she need not ask; None where it does not."""
    return next((said for said in theirs.sentences if _ADVICE_GIVEN.search(" ".join(said.text.split()))), None)


_OF_HERS_TO_MEND = re.compile(
    r"\b(?:you|your|yours)\b[^.;!?]{0,80}\b(?:lack(?:s|ed|ing)?|too (?!kind|good|well)\w+|not (?:yet )?(?:ready|enough)|"
    r"n['’]t (?:yet )?(?:ready|enough|do|work|"
    r"quite|manage|finish|answer|show|tell|say|mention)|need(?:s|ed)? (?:more|me|us|to)|short (?:of|on)|less|weak\w*|late|missed|"
    r"overflowed|"
    r"can(?:not|['’]t)|could(?: not|n['’]t))\b|\bwe['’]?(?: a)?re short of\b|\b(?:the )?lack of\b|\bgap in your\b",
    re.IGNORECASE,
)


_ANNOUNCED = re.compile(r"\b(?:feedback|comments|notes)\b", re.IGNORECASE)
_TO_MEND = re.compile(
    r"\b(?:but|could|should|more|less|fewer|shorter|longer|clearer|slower|earlier|try|next time|in future|too (?!kind|good|well)\w+|"
    r"work on|"
    r"need(?:s|ed)?|lack\w*|instead|rather than|miss(?:ed|ing)|short of|lost|fell|weak\w*|better|stronger|bring|show|practi[sc]e|"
    r"prepare|rehearse|slow|check|avoid|although|though|however|cut|tell|speak|talk|would have (?:helped|been|liked))\b",
    re.IGNORECASE,
)
_NOTHING_TO_MEND = re.compile(
    r"\b(?:could(?: not|n['’]t| hardly| scarcely)|nothing|none|no (?:complaints?|fault|criticism)|flawless|faultless|perfect)\b",
    re.IGNORECASE,
)


def _gives_advice(theirs: Theirs, said: Said | None) -> bool:
    """Whether `said` tells her something to work on; feedback that only praises does not."""
    flat = " ".join(said.text.split()) if said else ""
    found = _ADVICE_GIVEN.search(flat)
    if not found or said is None:
        return False
    if not _ANNOUNCED.search(found.group()):
        return True
    told = flat[: found.start()] + flat[found.end() :]
    if len(told.split()) < 3:
        at = theirs.sentences.index(said)
        told = " ".join(one.text for one in theirs.sentences[at + 1 : at + 3])
    return bool(_TO_MEND.search(told)) and not _NOTHING_TO_MEND.search(told)


def says_why(theirs: Theirs) -> bool:
    """Whether their letter says what of hers was in the way ("you couldn't do Sundays"): to ask then what to do better would be deaf."""
    return feedback_given(theirs) is not None or any(_OF_HERS_TO_MEND.search(" ".join(said.text.split())) for said in theirs.sentences)


def _gives_feedback(quote: str) -> bool:
    return bool(_FEEDBACK_GIVEN.search(quote)) and not _FEEDBACK_OFFERED.search(quote)


def _advice(said: Said | None) -> str | None:
    """What they advise her to do, where the sentence gives the advice and does not only offer it."""
    if said is None or not re.search(r"\b(?:advice|advise|tip|suggest|suggestion)\b", said.text, re.IGNORECASE):
        return None
    asked = doings.bidden(said.text)
    return asked[0] if asked else None


_A_FEW = 3
_TO_GREET = re.compile(r"(?:come|call|drop in|stop by|pop in)(?: (?:to|and) (?:greet|visit|see|find) you)?(?: if| when|$)")


def _invitations(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    visit = theirs.first("visit")
    ever = next(((said, when) for said in theirs.sentences if (when := doings.if_ever(said.text))), None)
    pointed = _pointed(theirs, known)
    commented = [theirs.around(kindness) for kindness in theirs.kind_words(KindnessKind.FEEDBACK_OFFER)]
    asking = (
        said
        for said in theirs.sentences
        if not (_advice(said) or (said in commented and _offers_feedback(said.text)))
        and not (pointed and pointed.source == theirs.topic("", said).source)
    )
    bidden = next(((said, asked) for said in asking if (asked := doings.bidden(said.text))), None)
    day = next((day for said in theirs.sentences if (day := doings.happening(said.text) or doings.taking_place(said.text))), None)
    helps = next((said for said in theirs.sentences if doings.needs_help(said.text)), None) if "volunteer" in known else None
    invited = next(
        (
            (said, event)
            for said in theirs.sentences
            if (event := doings.invited_to(said.text) or doings.welcomed_to(said.text, theirs.before(said)))
        ),
        None,
    )
    kept = next(((said, thing) for said in theirs.sentences if (thing := doings.kept_for_her(said.text))), None)
    if bidden and bidden[1][0].startswith("come") and (kept or (invited and len(bidden[1][0].split()) < _A_FEW)):
        bidden = None  # who is kept a seat, or says to what she will come, comes
    if bidden and bidden[1][0].startswith("come") and invited:
        invited = None
    if ever and bidden and ever[0] is bidden[0] and _TO_GREET.match(bidden[1][0]):
        bidden = None  # that is what looking in is for
    if day and helps:
        bring = bidden[1][0] if bidden and not bidden[1][0].startswith("come") else ""
        task = doings.help_needed(helps.text) if not bring else ""
        yield theirs.topic("answer.help", helps, True, event=day, **({"bring": bring} if bring else {}), **({"task": task} if task else {}))
    elif bidden:
        said, (do, sight) = bidden
        again = bool(re.search(r"\bagain\b", do))
        visiting = bool(re.match(r"(?:come|drop|pop|stop|call|look|knock|visit|say)\b", do))
        do = _at_that_time(theirs, said, do)
        again = again or bool(re.match(r"(?:keep an eye|come back|ring|phone|call you|write|try you|give you an?|get in touch)\b", do))
        name = "answer.bidden_again" if again else "answer.bidden" if visiting else "answer.bidden_do"
        yield theirs.topic(name, said, True, do=do, **({"sight": sight} if sight else {}))
    elif visit:
        yield theirs.topic("answer.visit", visit)
    elif ever:
        yield theirs.topic("answer.if_ever", ever[0], True, ever=ever[1])
    if invited:
        yield theirs.topic("answer.invited", invited[0], True, event=invited[1])
    if kept:
        yield theirs.topic("answer.kept", kept[0], True, kept=kept[1])
    shown = next(((said, seen) for said in theirs.sentences if (seen := doings.shown_round(said.text)) is not None), None)
    if shown and not (bidden or visit or ever or invited or kept or (day and helps)):
        yield theirs.topic("answer.shown", shown[0], True, **({"sight": shown[1]} if shown[1] else {}))
    for said in theirs.sentences if "late" not in known else ():
        event = turning.event(said.text)
        if event:
            yield theirs.topic("answer.event", said, event=event)
            break
    in_touch = [said for said in theirs.sentences if "in_touch" in said.does]
    touch = next((said for said in in_touch if "linkedin" in said.text.lower()), in_touch[0] if in_touch else None)
    if touch:
        yield theirs.topic("answer.connect_linkedin" if "linkedin" in touch.text.lower() else "answer.connect", touch)
