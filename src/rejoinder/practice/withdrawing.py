"""What the person takes back in their own mail: an application, or an offer or an interview that they decline.

It is evidence, never a reason to keep a message: "I must decline your kind offer" is said to friends, too. So it counts only in mail that
belongs to an application anyway. The words are data (`phrases/<language>/withdrawing.txt`); what is only thought of, asked or said under
a condition is not meant, and neither is what the person quotes.
"""

from rejoinder.model.reading import Passage, PassageKind, Signal, SignalKind
from rejoinder.practice.cues import phrases
from rejoinder.practice.sentences import Sentence, sentences

_SENTENCES_READ = 60


def withdrawal(text: str, parts: tuple[Passage, ...], language: str) -> tuple[Signal, ...]:
    """Return where the person takes something back in `text`, a message of their own: a WITHDREW signal with the words, or nothing.

    `parts` are the passages of `text`, `language` is "de" or "en". Only the first place counts; raises nothing.
    """
    own = (part for part in parts if part.kind is PassageKind.OWN)
    spoken = (sentence for part in own for sentence in sentences(text, part.start, part.end))
    for sentence, _ in zip(spoken, range(_SENTENCES_READ), strict=False):
        place = _taken_back(sentence, language)
        if place:
            start, end = place
            return (Signal(kind=SignalKind.WITHDREW, quote=text[start:end], start=start, end=end),)
    return ()


def _taken_back(sentence: Sentence, language: str) -> tuple[int, int] | None:
    """Where a sentence takes something back, the longest of the places found first; None where it does not mean it."""
    found = phrases(language, "withdrawing").find(sentence)
    meant = [(cue.start, cue.end) for cue in found if cue.heading.label == "withdrew"]
    if not meant or len(meant) < len(found):
        return None
    return max(meant, key=lambda place: (place[1] - place[0], -place[0]))
