"""What of their letter is personal and no sentence of a draft takes up: it is put to the person, who may have a line of her own for it."""

import re
from collections.abc import Sequence

from rejoinder.model.reading import KindnessKind
from rejoinder.practice.writing.became import Heart
from rejoinder.practice.writing.theirs import Said, Theirs

_LONGEST_TOLD = 200
"""Characters of a sentence of theirs that is shown to the person."""
_FEWEST_WORDS = 4
_OF_HER_ALONE = re.compile(
    r"\byou (?:even|really) (?:[a-z]+ed|held|sat|stood|gave|brought|taught)\b|\byou (?:taught|showed|reminded|inspired) (?:me|us)\b|"
    r"\b(?:because of|thanks to) you\b|\b(?:heard|saw|caught|watched) you [a-z]+ing\b|\bnobody else [a-z]+ed\b|"
    r"\byou were (?:such |very |really )?(?:good|great|lovely|excellent) company\b|"
    r"\band (?:we|everyone|they|he|she|(?-i:[A-Z])[a-z]+)(?: all| both)? noticed\b|\b(?:spoke|speaks|talks|talked) (?:of|about) you\b|"
    r"\basked (?:for|after) you\b|\bto (?:meet|find|hear) (?:somebody|someone|a person) who\b|\byou were right (?:about|that)\b",
    re.IGNORECASE,
)
"""What is meant for her alone, marked as kind or not."""
_REFUSES = re.compile(r"(?:\bnot|\bunable|n['’]t)\b[^.;]{0,40}\b(?:hir|offer|tak|appoint|select|choos|chos)\w*", re.IGNORECASE)
_THING_OF_HERS = re.compile(r"\bmy [\w'’-]+(?: [\w'’-]+)?")


def personal_words(
    theirs: Theirs, known: frozenset[str] | set[str], told_of_her: Sequence[tuple[Said, Heart]]
) -> tuple[tuple[Said, str], ...]:
    """Return the sentences of their letter that are about her alone, strongest first, each with what can be said back of it, if anything
    can (`told_of_her` are the `echoes.hearts`); none of a letter that nobody wrote in person."""
    if not known >= {"human", "wrote"}:
        return ()
    whole = {said: heart.clause for said, heart in told_of_her}
    kind = theirs.kind_words(KindnessKind.PERSONAL_DETAIL)
    marked = [around for kindness in kind if (around := theirs.around(kindness))]
    plainly = [said for said in theirs.sentences if theirs.language == "en" and _OF_HER_ALONE.search(said.text)]
    found = dict.fromkeys((*whole, *marked, *plainly))
    return tuple(
        (said, whole.get(said, "")) for said in found if len(said.text.split()) >= _FEWEST_WORDS and not _REFUSES.search(said.text)
    )


def left_unsaid(personal: Sequence[tuple[Said, str]], sources: Sequence[str], body: str, besides: Sequence[str]) -> tuple[str, ...]:
    """Return those of the `personal` sentences, each on one line, on which nothing with one of the `sources` rests; none that the person
    is told of `besides`, and none about a thing that the `body` names already."""
    spans = [(int(found[1]), int(found[2])) for source in sources if (found := re.search(r"#(\d+)-(\d+)$", source))]
    said_back = {said.text for said, _ in personal if any(start < said.end and said.start < end for start, end in spans)}
    left = [said for said, clause in personal if said.text not in said_back and not _is_named(clause, body)]
    shown = (said.flat for said in left)
    elsewhere = " ".join(besides)
    return tuple(told for told in shown if told not in elsewhere and len(told) <= _LONGEST_TOLD and not told.endswith("?"))


def _is_named(clause: str, body: str) -> bool:
    thing = _THING_OF_HERS.search(clause)
    return thing is not None and thing[0] in body
