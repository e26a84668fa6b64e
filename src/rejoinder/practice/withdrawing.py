"""What the person takes back in their own mail: an application, or an offer or an interview that they decline.

It is evidence, never a reason to keep a message: "I must decline your kind offer" is said to friends, too. So it counts only in mail that
belongs to an application anyway. The words are data (`phrases/<language>/withdrawing.txt`); what is only thought of, asked or said under
a condition is not meant, and neither is what the person quotes, or says of another house. A letter that accepts an offer or proposes
another day takes nothing back: where it is doubtful, nothing is.
"""

from collections.abc import Sequence

from rejoinder.model.reading import Passage, PassageKind, Signal, SignalKind
from rejoinder.practice.cues import Cue, phrases
from rejoinder.practice.sentences import Sentence, sentences

_SENTENCES_READ = 60


def withdrawal(text: str, parts: tuple[Passage, ...], language: str) -> tuple[Signal, ...]:
    """Return where the person takes something back in `text`, a message of their own: a WITHDREW signal with the words, or nothing.

    `parts` are the passages of `text`, `language` is "de" or "en". Only the first place counts; raises nothing.
    """
    own = (part for part in parts if part.kind is PassageKind.OWN)
    spoken = (sentence for part in own for sentence in sentences(text, part.start, part.end))
    first: tuple[int, int] | None = None
    for sentence, _ in zip(spoken, range(_SENTENCES_READ), strict=False):
        found = phrases(language, "withdrawing").find(sentence)
        if any(cue.heading.label == "stays" for cue in found):
            return ()
        first = first or _taken_back(sentence, found)
    if first is None:
        return ()
    start, end = first
    return (Signal(kind=SignalKind.WITHDREW, quote=text[start:end], start=start, end=end),)


def _taken_back(sentence: Sentence, found: Sequence[Cue]) -> tuple[int, int] | None:
    """Where a sentence takes something back, the longest of the places found first; None where it does not mean it."""
    labels = {cue.heading.label for cue in found}
    if "withdrew" not in labels or "not_meant" in labels or ("?" in sentence.folded and "asked" not in labels):
        return None
    meant = [(cue.start, cue.end) for cue in found if cue.heading.label == "withdrew"]
    return max(meant, key=lambda place: (place[1] - place[0], -place[0]))
