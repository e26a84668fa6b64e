"""Sentences with what phrases find in them, cut into clauses: where kind words may begin and end."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rejoinder.practice.cues import Cue, phrases
from rejoinder.practice.sentences import Sentence, sentences

_MOST_SENTENCES = 400
"""Sentences of a passage that are read, so that time stays bounded."""


class Range(NamedTuple):
    """Where in the text something stands: `[start, end)`."""

    start: int
    end: int


class Marked(NamedTuple):
    """A sentence, its cues with the language each was found in, the sentences before and after it, and the languages tried."""

    sentence: Sentence
    cues: tuple[tuple[Cue, str], ...]
    before: Sentence | None
    following: Sentence | None
    languages: tuple[str, ...]


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Long patterns are compiled when first needed, so that a run that meets no letter does not pay for them."""
    return re.compile(pattern)


def marked_sentences(text: str, start: int, end: int, languages: tuple[str, ...]) -> Iterator[Marked]:
    """Yield the sentences of `text[start:end]` with what the phrases of `languages` find in each."""
    packs = [(language, phrases(language, "kindness")) for language in languages]
    read = [s for s, _ in zip(sentences(text, start, end), range(_MOST_SENTENCES), strict=False)]
    for before, sentence, following in zip([None, *read], read, [*read[1:], None], strict=False):
        cues = tuple((cue, language) for language, pack in packs for cue in pack.find(sentence))
        yield Marked(sentence, cues, before, following, languages)


_TURNS = "but|although|though|even though|whereas|despite|nevertheless|aber|jedoch|obwohl|wenngleich|auch wenn|sondern|doch"
_TURNS_AFTER_COMMA = "while|whilst|however|so|yet|unfortunately|regrettably|leider"
_WITH_A_SUBJECT = (
    r"and,? (?:(?:we|i|if|should|when|once|everyone|everybody|nobody|please|he|she|they|don't|feel free)(?!\w)"
    r"|(?:it|you|this|there|that) (?:is|was|were|are|will|would|have|had|can|may|might|should|could|shall|clearly|really|certainly)\b"
    r"|[\w'-]+ (?:is|was|were|are|has|have|had|will|would|can|could)\b"
    r"|(?:it|you|that|there)'(?:s|re|ll|d|ve)\b"
    r"|(?:your|our|my|the|his|her) (?:[\w-]+ ){1,6}(?:is|was|were|are|will|would|has|have|had"
    r"|took|made|felt|thought|said|left|gave|\w\w+ed)\b)"
    r"|und (?:wir|ich|sollte|falls)\b"
)
_SUBORDINATE = (
    r"(?:and|or|und|oder|as|because|since|if|when|(?<!\bi )(?<!\bwe )(?<!\byou )(?<!\bthey )should|da|weil|falls|sobald)\b"
    r"|so (?:that|we|i)\b"
)
"""What may begin a clause; "should" only where nobody stands before it ("should you", but "I should like to say")."""
_FULL_STOP = r"(?<=\w\w)(?<!\bmr)(?<!\bdr)(?<!\bst)(?<!\bms)(?<!\bmrs)(?<!prof)[.!?]+\s+"
"""The end of a sentence whose successor begins in lower case."""
_GREETING = (
    r"(?:dear|hello|hi|hey|hiya|good (?:morning|day|afternoon|evening)|morning"
    r"|hallo|liebe[rs]?|guten (?:tag|morgen)|moin)\b[^,;.!?\n]{0,40}(?:[,!]?\n|,\s)"
)
STOP = (
    rf"(?P<strong>,?\s(?=(?:{_TURNS})\b)|,\s(?=(?:{_TURNS_AFTER_COMMA})\b)|{_FULL_STOP})|(?P<soft>;\s+|\s-+\s|,?\s(?={_WITH_A_SUBJECT}))"
    rf"|(?P<also>,?\s(?=and (?:asked|asks|hopes|wanted|can|could|will|would|must|is|are|was|were|has|have|had|may|might)\b)"
    rf"|,\s(?=(?:each|both|three|two) of (?:them|wh)|(?:after|by|at) which\b|which means\b))"
    rf"|[,:]\s+|\s(?={_SUBORDINATE}|we (?:can|cannot|can't|could|had to|have to|were|are|will)\b)|\s\(|\)\s"
)
_CONCEDES = r"(?:and |but )?(?:although|though|even though|while|whilst|despite|as much as|(?P<german>obwohl|auch wenn|wenngleich))\b"
_MAIN_CLAUSE = (
    r"(?:we|i|our|you|your|the|this|that|it|there|they|he|she|another|other|others|please|after|unfortunately|regrettably|at|only|a|an"
    r"|not|none|in|my|no)\b"
)
_LEADING_WORDS = (
    "and|but|or|so|yet|although|though|even though|while|whilst|whereas|however|that said|that being said|having said that|with that said"
    "|nevertheless|nonetheless|still|also|additionally|moreover|furthermore|in addition|unfortunately|finally|lastly|again|despite this"
    "|even so|that|dass|because|so that|und|aber|oder|obwohl|jedoch|dennoch|trotzdem|auch wenn|gleichwohl|doch|zudem|auserdem|sondern"
)
_SAYS = (
    r"(?:please |do )?(?:know|note|be assured|rest assured|be aware) that"
    r"|(?:i|we)(?:'d| would| must| should| can| want| wanted| do| did)? (?:also |just |really |only )?"
    r"(?:(?:like|want|wish|wanted)(?: you)? to )?"
    r"(?:know|say|add|stress|mention|tell you|emphasise|emphasize|note|point out|assure you)(?: this is| that)"
    r"|you(?:'ll| will| should| may)(?: like to| want to| wish to)? (?:see|know|notice|gather|be glad to know|be pleased to know) that"
    r"|as i said|for what it'?s worth"
    r"|hope you understand(?: and that)?|(?:this is |we are writing )?to (?:let you know|inform you|tell you|inform) that"
)
_LEAD = rf"(?:(?:{_LEADING_WORDS}|{_SAYS})\b[\s,]*|[-*•·▪(\"',;:.\s]+)+"
_CLOSING = re.compile(r'[.,!?]?"(?!\w)')
_TAIL = " \t\n.,;:!-–—('\""


def folded_between(start: int, end: int, sentence: Sentence) -> str:
    """Return the folded words of `sentence` between two offsets of the text."""
    return sentence.folded[start - sentence.start : end - sentence.start]


def only_leads_to(start: int, sentence: Sentence) -> bool:
    """Return whether a sentence before `text[start]` is nothing but a lead-in, such as "I should add that"."""
    lead = compiled(_LEAD).match(sentence.folded)
    return lead is not None and lead.end() >= start - sentence.start


def turns_between(folded: str, begin: int, end: int) -> bool:
    """Return whether another thought begins between two places of a folded sentence."""
    for stop in compiled(STOP).finditer(folded, begin):
        if stop.start() >= end:
            return False
        if stop["strong"] or stop["soft"] or stop["also"]:
            return True
    return False


def clauses_in(sentence: Sentence, text: str) -> tuple[list[int], set[int], set[int]]:
    """Return the offsets at which the clauses of `sentence` begin, with its end; which begin at a turn of thought; which add a thought."""
    folded = sentence.folded
    if "—" in text[sentence.start : sentence.end]:
        folded = "".join(
            " " if was == "—" and i else f for i, (f, was) in enumerate(zip(folded, text[sentence.start : sentence.end], strict=True))
        )
    edges, strong, soft = [0], set(), set()
    conceding, german = _concession(folded, 0)
    greeting = compiled(_GREETING).match(folded)
    if greeting and greeting.end() < len(folded):
        edges.append(greeting.end())
        strong.add(1)
    for stop in compiled(STOP).finditer(folded):
        if stop.end() >= len(folded) or stop.end() <= edges[-1]:
            continue
        edges.append(stop.end())
        if stop["soft"] or stop["also"]:
            soft.add(len(edges) - 1)
        if stop["strong"]:
            strong.add(len(edges) - 1)
            conceding, german = _concession(folded, stop.end())
        elif conceding and stop.group().startswith(",") and (german or compiled(_MAIN_CLAUSE).match(folded, stop.end())):
            strong.add(len(edges) - 1)
            conceding = False
    return [sentence.start + edge for edge in edges] + [sentence.end], strong, soft


def _concession(folded: str, at: int) -> tuple[bool, bool]:
    """Whether an "although" begins at `at`, and whether it is a German one: its clause ends at the next comma, whatever follows."""
    found = compiled(_CONCEDES).match(folded, at)
    return bool(found), bool(found and found["german"])


def trimmed(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return `[start, end)` without what only leads to its words, half a bracket, and the stops behind them."""
    lead = compiled(_LEAD).match(sentence.folded, start - sentence.start, end - sentence.start)
    start = sentence.start + lead.end() if lead else start
    kept = folded_between(start, end, sentence).rstrip(_TAIL)
    if kept.count("(") > kept.count(")"):  # cut inside brackets
        kept = kept[: kept.rindex("(")].rstrip(_TAIL)
    elif kept.endswith(")") and kept.count(")") > kept.count("("):
        kept = kept[:-1].rstrip(_TAIL)
    return start, start + len(kept) + _to_the_mark(kept, sentence.folded[start - sentence.start + len(kept) :])


def _to_the_mark(kept: str, after: str) -> int:
    """How much further the closing mark stands of what is quoted in words that are kept: it goes with them."""
    closing = _CLOSING.match(after) if kept.count('"') % 2 else None
    return closing.end() if closing else 0
