"""Read a draft over before it goes: what each sentence rests on, and what the person may regret."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rejoinder.desk.answer import COMPARED, notes_on
from rejoinder.desk.story import in_marks
from rejoinder.model.dossier import Case, Letter, Recipient
from rejoinder.model.message import Direction, Medium
from rejoinder.model.reply import Basis, Concern, Draft, Level, Sentence
from rejoinder.practice.periods import spoken_date
from rejoinder.practice.sentences import sentences
from rejoinder.practice.tone import check_against
from rejoinder.store import letters, lists
from rejoinder.store.home import Home
from rejoinder.store.records import open_records

LONGEST_DRAFT = 20_000
"""Characters of a draft that are read over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the draft. `rests_on` says what stands behind it, "" for greetings and the person's own words, which `own` marks.
    `letter_id` is the letter it rests on, "". `concerns` are what to look at again in it."""

    text: str
    rests_on: str = ""
    letter_id: str = ""
    own: bool = False
    concerns: tuple[Concern, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A draft read over: the `pieces`, joined, are its words again; `concerns` are those of all of it, in order; `looked_at` says
    what was looked at for them."""

    pieces: tuple[Piece, ...]
    concerns: tuple[Concern, ...]
    words: int
    looked_at: str = COMPARED

    @property
    def told(self) -> tuple[tuple[Concern, tuple[str, ...]], ...]:
        """The concerns, each advice once with all its quotations."""
        return told_once(self.concerns)


def told_once(concerns: Sequence[Concern]) -> tuple[tuple[Concern, tuple[str, ...]], ...]:
    """Return of concerns with the same advice the first, with the quotations of all of them, in order."""
    quotes: dict[tuple[Level, str], dict[str, None]] = {}
    first: dict[tuple[Level, str], Concern] = {}
    for concern in concerns:
        key = (concern.level, concern.advice)
        first.setdefault(key, concern)
        quotes.setdefault(key, {}).update({concern.quote: None} if concern.quote else {})
    return tuple((concern, tuple(quotes[key])) for key, concern in first.items())


def proofread(home: Path, case: Case, body: str, draft: Draft, to: Sequence[Recipient]) -> Proof:
    """Read `body` over as a reply to the rejection of `case` that goes `to` somebody; `draft` is what was proposed for it."""
    body = body[:LONGEST_DRAFT]
    with open_records(Home.open(home)) as records:
        about = letters.letters_with(records, [*case.application.letters, case.letter.id])
        message_ids = {sentence.source.rpartition("#")[0] or sentence.source for sentence in draft.sentences}
        noted = [note.text for note in notes_on(records, case)]
        elsewhere = letters.letters_with(records, list(lists.letter_ids(records, message_ids).values()))
    concerns = tuple(_together(draft, body, check_against(body, to, case, about, noted)))
    known = {letter.message.message_id: letter for letter in (*about, *elsewhere)}
    return Proof(pieces=tuple(_pieces(body, draft, concerns, known, case)), concerns=concerns, words=len(body.split()))


def _together(draft: Draft, body: str, found: Sequence[Concern]) -> Iterator[Concern]:
    """What was said of the draft as it was proposed and still holds (of the letter as a whole, or of words that stand), then the rest."""
    for concern in draft.concerns:
        if concern not in found and (not concern.quote or concern.quote in body):
            yield concern
    yield from found


def _pieces(body: str, draft: Draft, concerns: Sequence[Concern], known: dict[str, Letter], case: Case) -> Iterator[Piece]:
    at = 0
    for start, end in _sentence_spans(body):
        if at < start:
            yield Piece(text=body[at:start])
        text = body[start:end]
        mine = tuple(concern for concern in concerns if concern.quote and concern.quote in text)
        proposed = next((s for s in draft.sentences if " ".join(s.text.split()) == " ".join(text.split())), None)
        if proposed:
            rests_on, letter_id = _ground(proposed, known, case)
            yield Piece(text=text, rests_on=rests_on, letter_id=letter_id, concerns=mine)
        else:
            yield Piece(text=text, own=" ".join(text.split()) not in " ".join(draft.body.split()), concerns=mine)
        at = end
    if at < len(body):
        yield Piece(text=body[at:])


def _sentence_spans(body: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of the draft stand; a line that is not a sentence (greeting, signature) counts as one."""
    for sentence in sentences(body):
        start, end = sentence.start, sentence.end
        stripped = body[start:end].strip()
        if stripped:
            begin = body.index(stripped, start)
            yield begin, begin + len(stripped)


def _ground(sentence: Sentence, known: dict[str, Letter], case: Case) -> tuple[str, str]:
    """What a proposed sentence rests on, in words, and the letter it leads to."""
    if sentence.source in ("profile", "note"):
        return "rests on what you noted or said of yourself", ""
    message_id, _, span = sentence.source.rpartition("#")
    letter = known.get(message_id or sentence.source)
    if letter is None:
        return ("a courtesy in your own name, which rests on no letter" if sentence.basis is Basis.TEMPLATE else ""), ""
    quote = _quoted(letter, span) if message_id else ""
    if letter.message.medium is Medium.PHONE:
        return "rests on what you remember of the call" + (f": {quote}" if quote else ""), letter.id
    whose = "your letter" if letter.reading.direction is Direction.OUT else "this letter" if letter.id == case.letter.id else "their letter"
    when = f" of {spoken_date(letter.message.date.date())}" if letter.message.date and letter.id != case.letter.id else ""
    return f"rests on {whose}{when}" + (f": {in_marks(quote)}" if quote else ""), letter.id


def _quoted(letter: Letter, span: str) -> str:
    first, _, last = span.partition("-")
    if not (first.isdigit() and last.isdigit()):
        return ""
    return " ".join(letter.message.text[int(first) : int(last)].split())[:240]
