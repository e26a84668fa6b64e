"""The page on which a letter is written: one line of the stock after another, each with what it rests on.

A line is drawn by lot from those that fit, and repeats as little as may be of what was said. Which topics are spoken of, and in which
order, is decided in `practice/compose.py`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from rejoinder.model.reply import Basis, Register, Sentence
from rejoinder.practice.writing.facts import Facts
from rejoinder.practice.writing.stock import Line, Lots, Memory, at_length, filled, spoken, stock
from rejoinder.practice.writing.theirs import Fact, Topic
from rejoinder.practice.writing.wording import swiss


@dataclass(slots=True)
class Page:
    """A letter while it is written: paragraphs of sentences, and what has been said or need not be said any more."""

    paragraphs: list[list[Sentence]] = field(default_factory=list)
    memory: Memory = field(default_factory=Memory)
    covered: set[str] = field(default_factory=set)
    used: set[Line] = field(default_factory=set)
    yeses: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)

    @property
    def sentences(self) -> list[Sentence]:
        """All that is written so far."""
        return [sentence for paragraph in self.paragraphs for sentence in paragraph]

    @property
    def words(self) -> int:
        """How many words that is."""
        return sum(len(sentence.text.split()) for sentence in self.sentences)


def say(page: Page, topic: Topic, facts: Facts, lots: Lots) -> None:
    """Add one line of `topic` to the last paragraph: of a handful drawn by lot, the one that repeats least of what was said."""
    part, _, kind = topic.name.partition(".")
    if part in page.covered or kind == "none":
        return
    slots: Mapping[str, Fact] = {**facts.slots, **dict(topic.words)}
    texts = {name: fact.text for name, fact in slots.items()}
    drawn = list(lots.some(_fitting(page, topic, facts, texts, lots), _DRAWN))
    if not drawn:
        return
    line = next(
        (candidate for candidate in drawn if page.memory.repetition(candidate.text) <= _HARDLY_HEARD),
        min(drawn, key=lambda candidate: page.memory.repetition(candidate.text)),
    )
    text = swiss(spoken(line.text, lots)) if "swiss" in facts.known else spoken(line.text, lots)
    if facts.register is Register.FORMAL and facts.language == "en":
        text = at_length(text)
    page.memory.keep(text)
    page.used.add(line)
    page.covered |= line.covers | ({"request"} if part == "request" else set())
    for filled_in, pattern in zip(filled(text, texts), text.split("||"), strict=True):
        written = filled_in if not page.sentences or facts.language == "en" else filled_in[:1].upper() + filled_in[1:]
        if "swiss" in facts.known:  # no comma stands after the greeting, so that a capital follows
            written = written[:1].upper() + written[1:]
        page.paragraphs[-1].append(_resting(written, pattern, topic, slots))
        if part != "echo" or topic.name in _THANKS_FOR_DOING:
            page.answered.append(page.sentences[-1].source)
        if topic.name in _YES:
            page.yeses.append(written)


_DRAWN = 6
"""Lines that are drawn by lot, of which the one is taken that repeats least."""


def _fitting(page: Page, topic: Topic, facts: Facts, texts: Mapping[str, str], lots: Lots) -> list[Line]:
    """The lines of the stock that may stand there: those that hold, and of them the better ones where there are any."""
    lines = stock(facts.language, "letters_du" if "du" in facts.known else "letters")
    of_topic = lines.get(topic.name) or lines.get(f"{topic.name.partition('.')[0]}.plain", ())
    fitting = [line for line in of_topic if line not in page.used and line.fits(facts.known | texts.keys(), texts)]
    for unfit in _unfit(page, facts):
        fitting = [line for line in fitting if not unfit(line)] or fitting
    fitting = [line for line in fitting if line.slots & _THEIRS] or fitting
    of_hers = [line for line in fitting if "looking_for" in line.slots]
    fitting = of_hers if of_hers and lots.chance(40) else [line for line in fitting if line not in of_hers] or fitting
    if facts.language == "de":
        fitting = [line for line in fitting if facts.register.value in line.needs] or fitting
    said = " ".join(sentence.text for sentence in page.sentences)
    return [line for line in fitting if not _stumbles(line, texts, said)] or fitting


def _unfit(page: Page, facts: Facts) -> Iterator[Callable[[Line], bool]]:
    """What makes a line the worse choice, where there is another."""
    if "heard" in facts.known:
        yield lambda line: bool(_READING.search(line.text))
    if "by_phone" in facts.known:
        yield lambda line: bool(_FACE_TO_FACE.search(line.text))
    beside = facts.slots.get("beside")
    if beside and any(beside.text in sentence.text for sentence in page.sentences):
        yield lambda line: "beside" in line.slots
    if any("org" in line.slots for line in page.used):
        yield lambda line: "org" in line.slots


_HEARD_IN_A_SENTENCE = re.compile(r"\b(?:read|hear|heard|tell|told|know|say|said|write|pass|made)\b", re.IGNORECASE)
_HEARD_IN_A_LETTER = re.compile(r"\b(?:I would|I['’]d) (?:very much |really )?(?:love|like)\b|\bgladly\b", re.IGNORECASE)


def _stumbles(line: Line, texts: Mapping[str, str], said: str) -> bool:
    """Whether `line` would say a word of its own again with their words ("to read … a pleasure to read"), or a turn of what was `said`."""
    theirs = " ".join(texts[slot] for slot in line.slots)
    if "about {mine}" in line.text and re.search(r"\babout\b", texts.get("mine", "")):
        return True
    if "took part in {meeting}" in line.text and texts.get("meeting", "").startswith("our "):
        return True
    own = {word.lower() for word in _HEARD_IN_A_SENTENCE.findall(line.text)}
    if own & {word.lower() for word in _HEARD_IN_A_SENTENCE.findall(theirs)}:
        return True
    turns = {_turn(found.group()) for found in _HEARD_IN_A_LETTER.finditer(line.text)}
    return bool(turns & {_turn(found.group()) for found in _HEARD_IN_A_LETTER.finditer(said)})


def _turn(words: str) -> str:
    return words.split()[-1].lower()


def _resting(text: str, pattern: str, topic: Topic, slots: Mapping[str, Fact]) -> Sentence:
    """The sentence with what it rests on: their words first, then a fact of the part or of a slot, else the stock itself."""
    mentioned = [fact for name, fact in slots.items() if "{" + name + "}" in pattern]
    mentioned.sort(key=lambda fact: "#" not in fact.source)
    if topic.basis is Basis.FACT:
        return Sentence(text=text, basis=Basis.FACT, source=topic.source)
    told = next((fact for fact in mentioned if fact.basis is Basis.FACT), None)
    if told:
        return Sentence(text=text, basis=Basis.FACT, source=told.source)
    return Sentence(text=text, basis=Basis.TEMPLATE, source=topic.name)


_READING = re.compile(r"\b(?:read|reading|lesen|gelesen)\b")
"""What was heard on the telephone was not read."""
_FACE_TO_FACE = re.compile(
    r"(?<!\{)\b(?:meet|met|meeting|seeing me|having me|asked in|to be there|(?:that )?I came\b(?! away))\b|"
    r"\bschön bei euch\b|Kennenlernen bei euch|gern bei Ihnen gewesen|bei Ihnen zu sein|Das Treffen\b"
)
"""Who spoke on the telephone did not meet there, and did not come."""
_HARDLY_HEARD = 1
"""Repetition (see `Memory`) that nobody notices."""
_THEIRS = frozenset(
    {
        "when_if",
        "season",
        "when",
        "money",
        "sight",
        "who",
        "kin",
        "standing",
        "bring",
        "lost",
        "that",
        "if_clause",
        "contact",
        "coming",
        "line",
        "beside",
    }
)
"""Slots that hold their own words or dates: a line that has one says more than a line that has none."""
_THANKS_FOR_DOING = ("echo.done",)
"""What says their words back and answers them, too: of another echo an offer in the same sentence is still to be taken up."""
_YES = frozenset(
    {
        "answer.interest",
        "answer.supervisor",
        "answer.blessing",
        "answer.no_objection",
        "answer.consent",
        "answer.other_role",
        "answer.forward",
        "answer.introduction",
        "answer.good_word",
        "answer.volunteer",
        "answer.may",
        "answer.would",
        "answer.permission",
        "answer.suits",
        "answer.use",
        "answer.just_say",
        "answer.call",
        "answer.commission",
        "answer.considered",
        "answer.help",
        "answer.may_write",
        "answer.leave",
        "answer.gladly",
    }
)
