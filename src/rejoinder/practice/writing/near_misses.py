"""How near she came, as their letter tells it: "you were a very close second" becomes "I was a very close second". English only."""

import re
from collections.abc import Iterator

from rejoinder.model.reading import Kindness, KindnessKind
from rejoinder.practice.writing import turning
from rejoinder.practice.writing.theirs import Said, Theirs, Topic
from rejoinder.practice.writing.turning import one_line, turned

_WOULD_HAVE = re.compile(r"(?:\bif ([^,.;!?()]{4,80}?),? )?\b(I|we)(?:['’]d| would) have ([^,.;:!?()]{4,60})", re.IGNORECASE)


def would_have(sentence: str) -> str | None:
    """Return what `sentence` says they would have done, turned ("you would have said yes if my exams were earlier"), or None."""
    found = _WOULD_HAVE.search(one_line(sentence))
    if not found:
        return None
    done = turned(f"we would have {re.split(r',? and (?:I|we)', found[3], maxsplit=1)[0].strip()}")
    unless = turned(found[1]) if found[1] else ""
    unless = re.sub(r"\b(?:was|were)\b", "had been", unless or "", count=1)
    return f"{done} if {unless}" if done and unless else done


def near_misses(theirs: Theirs) -> Iterator[Topic]:
    """Yield the one topic of how near she came, turned where that is safe; none where the letter says nothing of it."""
    would = theirs.first("would_have")
    if would:
        clause = would_have(would.text)
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


_JUST_NOW = re.compile(
    r" until (?:about \w+ o['’]clock|(?:about |only )?[\w ]{0,20}?\b(?:this (?:morning|afternoon|evening)|today|yesterday|last night|"
    r"tonight))$"
)
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
            or re.search(
                r"^(?:if|when|where|while) |\byou you\b|^you (?:believe|think|know|feel|hope)\b|\bnot\b|\b(?:going|gone|goes|"
                r"went) to the other\b",
                clause,
            )
            or (words != told and _SOMEBODY.search(clause))
            or not _OF_HER.search(clause)
        ):
            continue  # whose second choice she was stood in the words that asked for it to be said
        clause = turning.without_day(_JUST_NOW.sub("", clause)).replace("between the two of us", "between me and one other person")
        also_close = re.search(r"\band it was (?:very |so )?close$", words) and "close" not in clause
        return f"{clause} and that it was close" if also_close else clause
    return None


_OF_HER = re.compile(
    r"\b(?:I|me|my|mine|us|close\w*|near\w*|narrow\w*|split|hair|whisker|difficult|hard\w*|balanced?|tight)\b", re.IGNORECASE
)
"""What says how near she came; "the till says otherwise" is why she did not."""
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
