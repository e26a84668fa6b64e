"""Their letter, sentence by sentence, and what a reply makes of it: topics that rest on a place in it.

The letter is divided here and nothing is judged; what it says is asked of it by the modules named after what they look for.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from rejoinder.model.dossier import Letter
from rejoinder.model.reading import Kindness, KindnessKind
from rejoinder.model.reply import Basis
from rejoinder.practice.cues import phrases
from rejoinder.practice.sentences import sentences

Found = TypeVar("Found")

LONGEST_LETTER = 8000
"""Characters of a letter that are read."""
_NOTE_OF_FORWARDER = 15
_QUOTED_BELOW = re.compile(r"\n(?:>|On .{5,100} wrote:|-{2,} ?(?:Original|Forwarded|Urspr)|_{10,}\n)")
_FORWARDED = re.compile(r"(?:^|\n)-{2,} ?Forwarded message ?-{2,}\n(?:[A-Z][a-z-]{1,10}: [^\n]{0,300}\n)*")


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

    @property
    def flat(self) -> str:
        """The sentence on one line."""
        return " ".join(self.text.split())


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

    def first_with(self, find: Callable[[Said], Found | None]) -> tuple[Said, Found] | None:
        """Return the first sentence in which `find` finds something, and what; None for no sentence."""
        return next(((said, found) for said in self.sentences if (found := find(said))), None)

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


def theirs_of(letter: Letter, language: str) -> Theirs:
    """Return what `letter` itself says, sentence by sentence; `language` is "en" or "de"."""
    start, end = _own_span(letter)
    text = letter.message.text
    cues = phrases("en", "answering")
    found = []
    for sentence in sentences(text, start, end):
        does = frozenset(cue.heading.label for cue in cues.find(sentence)) if language == "en" else frozenset()
        found.append(Said(text=text[sentence.start : sentence.end], start=sentence.start, end=sentence.end, does=does))
    return Theirs(letter=letter, here=letter.message.message_id or letter.id, language=language, sentences=tuple(found))


def theirs_unread(letter: Letter) -> Theirs:
    """Return what can be taken up from a letter in a language that is not read: nothing."""
    silent = replace(letter, reading=replace(letter.reading, kindness=(), signals=()))
    return Theirs(letter=silent, here=letter.message.message_id or letter.id, language="", sentences=())


def own_words(letter: Letter) -> str:
    """Return the text of `letter` without the mails it quotes."""
    start, end = _own_span(letter)
    return letter.message.text[start:end]


def _own_span(letter: Letter) -> tuple[int, int]:
    """Where the letter itself stands: above what it quotes, or below the note of the person who forwarded it to keep it."""
    text = letter.message.text[:LONGEST_LETTER]
    forwarded = _FORWARDED.search(text)
    start = forwarded.end() if forwarded and len(text[: forwarded.start()].split()) < _NOTE_OF_FORWARDER else 0
    below = _QUOTED_BELOW.search(text, start)
    return start, below.start() if below else len(text)


def speaks_of_money(letter: Letter) -> bool:
    """Whether `letter` gives money as a reason, or at least mentions it."""
    return bool(OF_MONEY.search(own_words(letter)))


OF_MONEY = re.compile(
    r"\b(?:grant|fund\w*|budget|money|headcount|sponsor\w*|savings|cuts?|froze|frozen|freeze|afford|finances?|financial|Haushalt\w*|"
    r"Mitteln?|Budget\w*|Etat|Geld\w*|leisten|(?:Ein)?[Ss]par(?:ung|maßnahme|massnahme|kurs|zwang|zwänge)\w*|Förder\w*|Kosten|finanzier\w*)\b",
    re.IGNORECASE,
)


def place_of(theirs: Theirs, topic: Topic) -> Said | None:
    """The sentence of theirs on which `topic` rests."""
    start = re.search(r"#(\d+)-\d+$", topic.source)
    return next((one for one in theirs.sentences if start and one.start <= int(start[1]) < one.end), None)


INVITED = {"human", "volunteer"}
"""Whom a letter's biddings are meant for."""
