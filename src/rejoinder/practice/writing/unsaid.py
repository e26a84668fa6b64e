"""What of their letter is personal and no sentence of a draft takes up: it is put to the person, who may have a line of her own for it."""

import re
from collections.abc import Iterator, Sequence

from rejoinder.model.reading import KindnessKind
from rejoinder.practice.writing.echoes import hearts
from rejoinder.practice.writing.theirs import Said, Theirs

_MOST = 2
_LONGEST_TOLD = 200
"""Characters of a sentence of theirs that is shown to the person."""
_FEWEST_WORDS = 5


def personal_words(theirs: Theirs, known: frozenset[str] | set[str]) -> tuple[Said, ...]:
    """Return the sentences of their letter that are about her alone, strongest first; none of a letter that nobody wrote in person."""
    if not known >= {"human", "wrote"}:
        return ()
    told = [said for said, _ in hearts(theirs)]
    kind = theirs.kind_words(KindnessKind.PERSONAL_DETAIL)
    found = [*told, *(around for kindness in kind if (around := theirs.around(kindness)))]
    return tuple(said for said in dict.fromkeys(found) if len(said.text.split()) >= _FEWEST_WORDS)


def left_unsaid(personal: Sequence[Said], sources: Sequence[str], *, besides: str) -> Iterator[str]:
    """Yield those of the `personal` sentences that nothing rests on that has one of the `sources`, on one line, two at most; none that
    the person is told of `besides`."""
    spans = [(int(found[1]), int(found[2])) for source in sources if (found := re.search(r"#(\d+)-(\d+)$", source))]
    said_back = {said.text for said in personal if any(start < said.end and said.start < end for start, end in spans)}
    shown = (" ".join(said.text.split()) for said in personal if said.text not in said_back)
    yield from [told for told in shown if told not in besides and len(told) <= _LONGEST_TOLD and not told.endswith("?")][:_MOST]
