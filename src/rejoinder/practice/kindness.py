"""Tip 3: take the letter's generosity at its word: its kind words, verbatim, how much they mean, and when a promise lapses.

Most kind words are courtesy; the rare ones count. So a clause is found by phrases of `phrases/<language>/kindness.txt` and, in English,
by a model that knows more wordings than anyone lists (`learned_kindness`), cut so that it holds the kind words and never the refusal, and
weighed from the strength its class starts with.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from rejoinder.model.message import Message
from rejoinder.model.reading import DOORS, Kindness, KindnessKind, Passage, PassageKind
from rejoinder.practice.close_reading import ByClause, Told, told
from rejoinder.practice.kind_words.by_phrases import (
    BASE_STRENGTH,
    COURTESIES,
    DENIABLE,
    DENIAL,
    KINDS_BY_NAME,
    SHORTEST,
    SIGNS_OF_DENIAL,
    Cut,
    Found,
    cut_up,
    kind_words_by_phrases,
    overlap,
)
from rejoinder.practice.kind_words.clauses import Marked, clauses_in, compiled, folded_between, marked_sentences, only_leads_to, trimmed
from rejoinder.practice.kind_words.context import KindnessContext
from rejoinder.practice.kind_words.lapse import lapses
from rejoinder.practice.kind_words.strength import strength_of
from rejoinder.practice.learned_kindness import CLOSELY, Clause, Judged, Model, Stretch, shipped, trust, words_of
from rejoinder.practice.phrases import READ_LANGUAGES
from rejoinder.practice.second_look import NONE
from rejoinder.practice.sentences import Sentence


def find_kindness(message: Message, passages: Iterable[Passage], context: KindnessContext) -> tuple[Kindness, ...]:
    """Return the kind words of a letter in the order of its text.

    `passages` are those that count as the letter's words: of them the own and the forwarded ones are read.
    Each span is a clause or sentence, `quote == message.text[start:end]`, of one kind; spans do not overlap. Strength and expiry follow
    the practice (taxonomy K1 to K15 and its strength model). Promises count from the date of the passage, else of the message;
    without any date nothing expires.
    """
    found = []
    for passage in passages:
        if passage.kind not in (PassageKind.OWN, PassageKind.FORWARDED):
            continue
        sent = passage.date if passage.kind is PassageKind.FORWARDED and passage.date else message.date
        read = list(marked_sentences(message.text, passage.start, passage.end, context.languages))
        for number, marked in enumerate(read):
            for words in _agreed(marked, message.text, number, len(read)):
                found.append(_weigh(words, marked, message.text, sent.date() if sent else None, context))
    return tuple(found)


class _Bars(NamedTuple):
    """How likely a finding must be right to be quoted: one that a phrase argues for, and one that none does (bare); so for a promise."""

    argued: float
    bare: float
    promise: float
    bare_promise: float


_BARS, _BARS_CLOSELY = _Bars(0.6, 0.6, 0.53, 0.8), _Bars(0.5, 0.75, 0.55, 0.8)
"""By words and phrases alone, and with the encoder. High on purpose: a false quotation hurts more than a kind word passed over. Highest for
a promise that no phrase argues for, since an answer to what nobody offered is worse than none; without the encoder lowest for one that a
phrase argues for, where nine in ten are right already. Chosen by cross-validation, and with the encoder on watched letters."""
_SHORTEST_COURTESY = 4
"""In words: "All the best" over a name is how a letter ends."""
_WITHIN_A_SUBJECT = r"(?:who|whose|which)\b[^,;]{1,80},\s"
_HALF_A_VERB = r",?\s+(?:and|but) (?:[\w'.-]+ ){1,4}(?:has|have|had|will|would|can|could|did|does)\Z"
_AS_WHAT = r"\sas (?:a|an|his|her|their|our|my|its) (?:[\w'-]+ ){0,3}(?![\w'-]*ed\b)[\w'-]+(?=[.!?,;:)]|\Z)"
"""What something is or was, no clause: "as a fire alarm", "as his own"."""
_AS_YOU_ASKED = (
    r"you (?:also |had |did )?ask(?:ed)? (?:me |us |for |what |how |where |why |whether )[^:]{0,120}:"
    r"(?!.*\b(?:i|we)(?: (?:am|are|would|will|can|could|may)|'(?:m|re|d|ll))\b)"
)
_LONGEST_SUBJECT = 40
"""Characters of a name or a noun that a relative clause follows ("Old Jem, who …, said")."""
_LEFT_HANGING = frozenset(
    "a an the and or but as of than that with for to by from your our my their his her its if because between was were is are be been"
    " und oder aber der die das den dem des eine einen einem einer eines ihr ihre mit von fur".split()
)
"""A quotation that ends with one of these breaks off."""
_MAY_END = frozenset("for with to from of than by mit von".split())
"""Some of these end a sentence as well: "when the slates are paid for"."""
_MAY_END_BEFORE_A_STOP = frozenset("was were is are be been".split())
"""And these where a stop follows: "you impressed us with how well organised you are"."""


_PHRASE, _MODEL, _ALSO = "phrase", "model", "also"
"""Who finds kind words: a phrase, the model in the likeliest way of joining the clauses, or in any other."""
_WORTH_A_LOOK = 0.3
"""How likely words must be kind for a closer look at their sentence: three in ten of a refusal.
Looking at all finds no more that is trusted enough."""


class Candidate(NamedTuple):
    """Words that may be kind, by phrases or by the model, and what speaks for and against them."""

    words: Found
    by: str
    shows: dict[str, float]


def _agreed(marked: Marked, text: str, number: int, of: int) -> list[Found]:
    """The kind words of a sentence by the phrases and the model together: of what either finds the most trusted, if trusted enough."""
    if "en" not in marked.languages or any(language != "en" for _, language in marked.cues):
        by_phrases = kind_words_by_phrases(marked, cut_up(marked, text))
        return [words for words in by_phrases if not _breaks_off(words, marked.sentence)]
    model = shipped()
    judged = [(trust(found.shows, model), found) for found in candidates(marked, text, number, of, model)]
    argued = {found.words for _, found in judged if found.shows["cues"]}
    bars = _BARS_CLOSELY if any(CLOSELY in found.shows for _, found in judged) else _BARS
    enough = [words for trusted, words in settled(judged) if trusted >= _bar(words, argued, bars)]
    subject_and_all = _with_subjects(sorted(enough, key=lambda words: words.start), marked, text)
    offered = [words for words in subject_and_all if not _gives_what_was_asked(words, marked.sentence)]
    return list(_with_their_ends(offered, marked.sentence))


def _with_subjects(found: list[Found], marked: Marked, text: str) -> list[Found]:
    """Kind words that begin within their subject ("who has been here since 1988, said he would have you") begin with it then."""
    whole: list[Found] = []
    for words in found:
        earliest = max([one.end for one in whole], default=marked.sentence.start)
        within = compiled(_WITHIN_A_SUBJECT).match(folded_between(words.start, words.end, marked.sentence))
        whole.append(_with_its_subject(words, earliest, marked, text) if within else words)
    return whole


def _with_its_subject(words: Found, earliest: int, marked: Marked, text: str) -> Found:
    edges, _, _ = clauses_in(marked.sentence, text)
    before = max((edge for edge in edges if earliest <= edge < words.start), default=words.start)
    start, _ = trimmed(marked.sentence, before, words.end)
    return words._replace(start=start) if words.start - start <= _LONGEST_SUBJECT else words


def _with_their_ends(found: list[Found], sentence: Sentence) -> Iterator[Found]:
    """Kind words that break off in the middle of a verb ("…, and Edwin has") end before it; those that break off before "as a fire alarm"
    end after it; and "That trick …" begins with its "that"."""
    for number, words in enumerate(found, 1):
        limit = found[number].start if number < len(found) else sentence.end
        start, end = words.start, words.end
        half = compiled(_HALF_A_VERB).search(folded_between(start, end, sentence))
        behind = sentence.folded[end - sentence.start : limit - sentence.start]
        as_what = compiled(_AS_WHAT).match(behind)
        if half and behind[:1] == " " and behind[1:2].isalnum():
            end = start + half.start()
        elif as_what:
            end += as_what.end()
        if folded_between(sentence.start, start, sentence) == "that ":
            start = sentence.start
        yield words._replace(start=start, end=end)


def _gives_what_was_asked(words: Found, sentence: Sentence) -> bool:
    """Whether what looks like an offer of feedback is the feedback that she had asked for."""
    return words.kind is KindnessKind.FEEDBACK_OFFER and bool(compiled(_AS_YOU_ASKED).match(sentence.folded))


def _bar(words: Found, argued: set[Found], bars: _Bars) -> float:
    if words.kind in DOORS:
        return bars.promise if words in argued else bars.bare_promise
    return bars.argued if words in argued else bars.bare


def settled(judged: list[tuple[float, Candidate]]) -> list[tuple[float, Found]]:
    """Return of candidates that overlap the most trusted, with how far it is trusted.

    Where the model reads praise of the person and a phrase names a thing of theirs, it is the thing that is praised; and of the very same
    words a phrase knows better what they offer than the model, if that is trusted half as far.
    """
    kept: list[tuple[float, Found]] = []
    argued = [(trusted, found.words) for trusted, found in judged if found.by == _PHRASE]
    for trusted, found in sorted(judged, key=lambda one: -one[0]):
        words = found.words
        if not any(overlap(words, other) for _, other in kept):
            better = [other for half, other in argued if half >= trusted / 2 and not found.shows["cues"] and _knows_better(other, words)]
            kept.append((trusted, better[0] if better else words))
    return kept


def _knows_better(argued: Found, words: Found) -> bool:
    """Whether a phrase says of words of the model what they are."""
    if words.kind is KindnessKind.PRAISE and argued.kind is KindnessKind.PERSONAL_DETAIL:
        return overlap(argued, words)
    return (argued.start, argued.end) == (words.start, words.end)


Reader = Callable[[str], Told | None]
"""What is made of a folded sentence at a closer look."""


def candidates(marked: Marked, text: str, number: int, of: int, model: Model, reader: Reader = told) -> list[Candidate]:
    """Return what the phrases and the model find in the English sentence that is the one of that `number` (from 0) `of` a letter's.

    The `reader` is asked only where words or phrases leave open whether there is anything kind.
    """
    cut = cut_up(marked, text)
    judged = Judged(_as_clauses(marked, cut), number, of, model)
    said = reader(marked.sentence.folded) if cut.claims or judged.most_kind() >= _WORTH_A_LOOK else None
    if said:
        judged.hear(said)
    likeliest = judged.likeliest()
    found = [(_MODEL, words) for words in _by_model(marked, cut, likeliest)]
    if said:
        found += [(_ALSO, words) for words in _by_model(marked, cut, [one for one in judged.possible() if one not in likeliest])]
    found += [(_PHRASE, words) for words in kind_words_by_phrases(marked, cut)]
    readable = [(by, words) for by, words in found if not _breaks_off(words, marked.sentence) and not _spoken_against(words, marked)]
    return [Candidate(words, by, _shows(by, words, found, marked, cut, judged)) for by, words in readable]


def _by_model(marked: Marked, cut: Cut, stretches: Iterable[Stretch]) -> Iterator[Found]:
    for stretch in stretches:
        if stretch.kind == NONE:
            continue
        start, end = trimmed(marked.sentence, cut.edges[stretch.first], cut.edges[stretch.last + 1])
        kind = KINDS_BY_NAME[stretch.kind]
        length = len(folded_between(start, end, marked.sentence).split())
        if end - start >= SHORTEST and (kind not in COURTESIES or length >= _SHORTEST_COURTESY):
            inside = [cue.heading for cue, _ in marked.cues if cue.heading.label == kind and cue.start < end and cue.end > start]
            bases = [int(heading.setting("base", str(BASE_STRENGTH[kind]))) for heading in inside]
            yield Found(kind, start, end, max(bases, default=BASE_STRENGTH[kind]), READ_LANGUAGES[0])


def _spoken_against(words: Found, marked: Marked) -> bool:
    """Whether a phrase says that these words are no such thing: "we would have liked to keep your papers"."""
    return any(cue.heading.label == f"not_{words.kind}" and overlap(cue, words) for cue, _ in marked.cues)


def _breaks_off(words: Found, sentence: Sentence) -> bool:
    last = folded_between(words.start, words.end, sentence).split()[-1:]
    behind = sentence.folded[words.end - sentence.start :]
    if not last or last[0] not in _LEFT_HANGING:
        return False
    if any(map(str.isalnum, behind)):
        return True
    return last[0] not in _MAY_END and not (last[0] in _MAY_END_BEFORE_A_STOP and behind.lstrip().startswith((".", "!", "?")))


def _shows(by: str, words: Found, found: list[tuple[str, Found]], marked: Marked, cut: Cut, judged: Judged) -> dict[str, float]:
    """What tells how far to trust that words are kind, and are what they are said to be."""
    inside = [cue for cue, _ in marked.cues if overlap(cue, words)]
    labels = {cue.heading.label for cue in inside}
    argued = [cue for kind, cue, _ in cut.claims if kind is words.kind and overlap(cue, words)]
    longest = max((min(cue.end, words.end) - max(cue.start, words.start) for cue in argued), default=0)
    first, last = _touched(words, cut.edges)
    likelihoods = judged.likelihoods(first, last)
    likely = likelihoods.get(words.kind.value, 0.0)
    others = [other.kind for one, other in found if one not in (by, _ALSO) and overlap(other, words)]
    ends_before, ends_after = judged.ends(first, last)
    ends_before = 1.0 if first and only_leads_to(words.start, marked.sentence) else ends_before
    folded = folded_between(words.start, words.end, marked.sentence)
    length = len(words_of(folded))
    closely: dict[str, float] = {}
    if judged.closer:
        around = judged.around(first, last, words.kind.value)
        closely = {"words": length, **_shows_closely(words, first, last, judged.closer), **dict(around)}
    return closely | {
        f"kind:{words.kind}": 1.0,
        f"by:{by}": 1.0,
        "likely": _log_odds(likely),
        "not kind": math.log(likelihoods[NONE] + 1e-4),
        "likeliest": float(likely == max(likelihoods.values())),
        "found twice": float(words.kind in others),
        "found as another": float(any(kind is not words.kind for kind in others)),
        "cues": min(3, len(argued)) / 3,
        "share of cue": longest / max(1, words.end - words.start),
        "plain": float("plain" in labels),
        "plain in sentence": float(any(cue.heading.label == "plain" for cue, _ in marked.cues)),
        "hedge": float("hedge" in labels),
        "spoken against": float(any(cue.heading.label == f"not_{words.kind}" for cue, _ in marked.cues)),
        "denies": float(
            words.kind in DENIABLE and any(sign in folded for sign in SIGNS_OF_DENIAL) and bool(compiled(DENIAL).search(folded))
        ),
        "joined": min(3, last - first) / 3,
        "joins turns": float(any(at in cut.strong or at in cut.soft for at in range(first + 1, last + 1))),
        "argues otherwise": float(any(kind is not words.kind for kind, cue, _ in cut.claims if overlap(cue, words))),
        "own": float(any(overlap(thing, words) for thing in cut.own)),
        "short": float(length < 4),
        "ends before": ends_before,
        "ends after": ends_after,
    }


def _shows_closely(words: Found, first: int, last: int, closer: ByClause) -> dict[str, float]:
    """What the encoder adds to that, where it has read the sentence."""
    likelihoods = closer.likelihoods(first, last)
    likely = likelihoods[words.kind.value]
    return {
        CLOSELY: 1.0,
        "closely likely": _log_odds(likely),
        "closely not kind": math.log(likelihoods[NONE] + 1e-4),
        "closely likeliest": float(likely == max(likelihoods.values())),
        "closely least": closer.least(first, last, words.kind.value),
        "closely begins": closer.begins(first),
        "closely ends before": closer.ends[first - 1] if first else 1.0,
        "closely ends after": closer.ends[last] if last < len(closer.ends) else 1.0,
    }


def _log_odds(likely: float) -> float:
    return max(-6.0, min(6.0, math.log((likely + 1e-9) / (1 - likely + 1e-9))))


def _touched(words: Found, edges: list[int]) -> tuple[int, int]:
    """The first and the last clause that words are in."""
    inside = [at for at, (start, end) in enumerate(pairwise(edges)) if start < words.end and end > words.start]
    return inside[0], inside[-1]


def clauses_of(marked: Marked, text: str) -> tuple[list[int], list[Clause]]:
    """Return the offsets at which the clauses of a sentence begin, with its end, and the clauses as the model of kind words sees them."""
    cut = cut_up(marked, text)
    return cut.edges, _as_clauses(marked, cut)


def _as_clauses(marked: Marked, cut: Cut) -> list[Clause]:
    sentence = marked.sentence
    clauses = []
    for at, (start, end) in enumerate(zip(cut.edges, cut.edges[1:], strict=False)):
        clauses.append(
            Clause(
                text=sentence.folded[start - sentence.start : end - sentence.start],
                labels=frozenset([cue.heading.label for cue, _ in marked.cues if cue.start < end and cue.end > start]),
                kinds=frozenset([kind.value for kind, cue, _ in cut.claims if cue.start < end and cue.end > start]),
                own=any(thing.start < end and thing.end > start for thing in cut.own),
                turn="strong" if at in cut.strong else "soft" if at in cut.soft else "plain",
                across=any(cue.start < start < cue.end for _, cue, _ in cut.claims),
            )
        )
    return clauses


def _weigh(words: Found, marked: Marked, text: str, sent: date | None, context: KindnessContext) -> Kindness:
    strength, reasons = strength_of(words, marked, text, context)
    expires, named = lapses(words, marked, sent, context)
    return Kindness(
        kind=words.kind,
        quote=text[words.start : words.end],
        start=words.start,
        end=words.end,
        strength=strength,
        expires=expires,
        estimated=expires is not None and not named,
        reasons=tuple(reasons),
    )
