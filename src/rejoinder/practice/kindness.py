"""Tip 3: take the letter's generosity at its word: its kind words, verbatim, how much they mean, and when a promise lapses.

Most kind words are courtesy; the rare ones count. So a clause is found by phrases of `phrases/<language>/kindness.txt` and, in English,
by a model that knows more wordings than anyone lists (`learned_kindness`), cut so that it holds the kind words and never the refusal, and
weighed from the strength its class starts with.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from rejoinder.model.message import Message
from rejoinder.model.reading import DOORS, Kindness, KindnessKind, Passage, PassageKind, Stage
from rejoinder.practice.ahead import affirmed
from rejoinder.practice.close_reading import ByClause, Told, told
from rejoinder.practice.cues import Cue, Heading, phrases
from rejoinder.practice.learned_kindness import CLOSELY, Clause, Judged, Model, Stretch, shipped, trust, words_of
from rejoinder.practice.periods import USUAL, Conventions, beginning, expiry, has_duration, has_term, is_closing, months_after, wait_end
from rejoinder.practice.second_look import NONE
from rejoinder.practice.sentences import Sentence, fold, sentences
from rejoinder.practice.word_lists import word_list

LANGUAGES = ("en", "de")
_MOST_SENTENCES = 400

_BASE = {
    KindnessKind.PERSONAL_DETAIL: 3,
    KindnessKind.BUDGET: 3,
    KindnessKind.NEAR_MISS: 3,
    KindnessKind.OTHER_ROLE: 2,
    KindnessKind.FEEDBACK_OFFER: 3,
    KindnessKind.CONNECT: 2,
    KindnessKind.REAPPLY: 1,
    KindnessKind.WILL_CONTACT: 1,
    KindnessKind.ON_FILE: 1,
    KindnessKind.PRAISE: 2,
    KindnessKind.TIMING: 1,
    KindnessKind.HARD_CHOICE: 1,
    KindnessKind.POOL_PRAISE: 1,
    KindnessKind.CAREERS_PAGE: 0,
    KindnessKind.GOOD_WISHES: 0,
}
"""The practice's taxonomy (K1 to K15): base strengths. The order is which class wins where two claim the same words."""

_RANK = {kind: rank for rank, kind in enumerate(_BASE)}
_KINDS = {kind.value: kind for kind in KindnessKind}
_COURTESIES = {KindnessKind.CAREERS_PAGE, KindnessKind.GOOD_WISHES}
_PROMISES = {KindnessKind.REAPPLY, KindnessKind.WILL_CONTACT, KindnessKind.ON_FILE, KindnessKind.OTHER_ROLE, KindnessKind.FEEDBACK_OFFER}
_DENIABLE = _PROMISES | {KindnessKind.PRAISE, KindnessKind.PERSONAL_DETAIL, KindnessKind.NEAR_MISS, KindnessKind.CONNECT}

_ASKED_FOR = {KindnessKind.FEEDBACK_OFFER, KindnessKind.OTHER_ROLE, KindnessKind.REAPPLY}
_TOLD_WHOLE = {KindnessKind.OTHER_ROLE, KindnessKind.WILL_CONTACT, KindnessKind.FEEDBACK_OFFER, KindnessKind.BUDGET, KindnessKind.TIMING}

_MONTHS_ON_FILE = {"DE": 6, "AT": 6, "NL": 1, "FR": 24}
_USUAL_MONTHS_ON_FILE = 12
_COUNTRY_OF_LANGUAGE = {"de": "DE"}
_DAYS = {KindnessKind.OTHER_ROLE: 14, KindnessKind.FEEDBACK_OFFER: 14, KindnessKind.CONNECT: 30}
_MONTHS = {KindnessKind.REAPPLY: 12, KindnessKind.NEAR_MISS: 6}


@dataclass(frozen=True, slots=True, kw_only=True)
class KindnessContext:
    """What bears on the weight of kind words beside the words.

    `machine_sender`: an applicant system or no-reply address sent the letter. `human_thread`: it answers a mail of the person's or
    continues a conversation. `stage`: how far the application had come. `signer_took_part`: who signs has interviewed or written.
    `seen_before`: `normalised` sentences or quotes of other letters of the organization. `country` is an ISO 3166 code for
    how long records are kept ("" when unknown: the letter's language then decides, else one year). `languages` are the phrase packs to try.
    """

    machine_sender: bool = False
    human_thread: bool = False
    stage: Stage = Stage.SUBMITTED
    signer_took_part: bool = False
    seen_before: frozenset[str] = frozenset()
    country: str = ""
    languages: tuple[str, ...] = LANGUAGES
    conventions: Conventions = USUAL


class Found(NamedTuple):
    """Kind words before they are weighed: the span, and the cues inside it that make it of this kind."""

    kind: KindnessKind
    start: int
    end: int
    base: int
    language: str


class _Range(NamedTuple):
    """Where in the text something stands: `[start, end)`."""

    start: int
    end: int


class _Marked(NamedTuple):
    """A sentence, its cues with the language each was found in, the sentences before and after it, and the languages tried."""

    sentence: Sentence
    cues: tuple[tuple[Cue, str], ...]
    before: Sentence | None
    following: Sentence | None
    languages: tuple[str, ...]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Long patterns are compiled when first needed, so that a run that meets no letter does not pay for them."""
    return re.compile(pattern)


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


def normalised(text: str) -> str:
    """Return `text` folded to its bare words, for `KindnessContext.seen_before`."""
    return " ".join(re.findall(r"\w+", fold(text)))


def marked_sentences(text: str, start: int, end: int, languages: tuple[str, ...]) -> Iterator[_Marked]:
    """Yield the sentences of `text[start:end]` with what the phrases of `languages` find in each."""
    packs = [(language, phrases(language, "kindness")) for language in languages]
    read = [s for s, _ in zip(sentences(text, start, end), range(_MOST_SENTENCES), strict=False)]
    for before, sentence, following in zip([None, *read], read, [*read[1:], None], strict=False):
        cues = tuple((cue, language) for language, pack in packs for cue in pack.find(sentence))
        yield _Marked(sentence, cues, before, following, languages)


# Where kind words begin and end.

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
_STOP = (
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
_NO_DENIAL_AFTER = (
    "only|just|hesitate|fail to notice|go unnoticed|unnoticed|be discouraged|discourage|deter|stop|give up|put you off|be the last|least"
    "|lightly|zuletzt|zogern|nur"
)
_DENIAL = (
    rf"\b(?:not|never|unable|cannot|no longer|nor|neither|nicht|keine?[nrms]?)\b(?!\s+(?:{_NO_DENIAL_AFTER}))"
    rf"|(?<!do)n't\b(?!\s+(?:{_NO_DENIAL_AFTER}))|don't (?!hesitate|be |let |give up|hold|mind|forget|fail)"
)
_SIGNS_OF_DENIAL = ("not", "never", "unable", "no longer", "nor", "either", "n't", "nicht", "kein")
_STANDS_ALONE = (
    r"(?:and |but |so )*(?:we|i|you|he|she|they|it|this|there|the [\w-]+(?: [\w-]+)?|our (?:[\w-]+ ){0,2}[\w-]+|my \w+)(?:'\w+)? "
    r"(?:\w+ly )?(?:is|are|was|were|have|has|had|will|would|can|could|did|do|must|insist|need|\w+ed|took|saw|met|went|chose)\b"
)
_OPENS_CONDITION = r"(?:and |or |und )?(?:if|when|should|as soon as|once|in case|in the event|falls|sobald|wenn|sollte)\b"


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
_SHORTEST = 4
"""Kind words are at least so many characters long."""
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


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence cut into clauses: where each begins, with the end of the last; which begin at a turn of thought, which add a thought;
    the cues that stand, and what it calls the reader's."""

    edges: list[int]
    strong: set[int]
    soft: set[int]
    claims: list[tuple[KindnessKind, Cue, str]]
    own: list[_Range]


def _cut_up(marked: _Marked, text: str) -> _Cut:
    own = list(_own_things(marked.sentence))
    return _Cut(*_clauses(marked.sentence, text), _claims(marked, own), own)


class Candidate(NamedTuple):
    """Words that may be kind, by phrases or by the model, and what speaks for and against them."""

    words: Found
    by: str
    shows: dict[str, float]


def _agreed(marked: _Marked, text: str, number: int, of: int) -> list[Found]:
    """The kind words of a sentence by the phrases and the model together: of what either finds the most trusted, if trusted enough."""
    if "en" not in marked.languages or any(language != "en" for _, language in marked.cues):
        by_phrases = _kind_words(marked, _cut_up(marked, text))
        return [words for words in by_phrases if not _breaks_off(words, marked.sentence)]
    model = shipped()
    judged = [(trust(found.shows, model), found) for found in candidates(marked, text, number, of, model)]
    argued = {found.words for _, found in judged if found.shows["cues"]}
    bars = _BARS_CLOSELY if any(CLOSELY in found.shows for _, found in judged) else _BARS
    enough = [words for trusted, words in settled(judged) if trusted >= _bar(words, argued, bars)]
    subject_and_all = _with_subjects(sorted(enough, key=lambda words: words.start), marked, text)
    offered = [words for words in subject_and_all if not _gives_what_was_asked(words, marked.sentence)]
    return list(_with_their_ends(offered, marked.sentence))


def _with_subjects(found: list[Found], marked: _Marked, text: str) -> list[Found]:
    """Kind words that begin within their subject ("who has been here since 1988, said he would have you") begin with it then."""
    whole: list[Found] = []
    for words in found:
        earliest = max([one.end for one in whole], default=marked.sentence.start)
        within = _compiled(_WITHIN_A_SUBJECT).match(_folded(words.start, words.end, marked.sentence))
        whole.append(_with_its_subject(words, earliest, marked, text) if within else words)
    return whole


def _with_its_subject(words: Found, earliest: int, marked: _Marked, text: str) -> Found:
    edges, _, _ = _clauses(marked.sentence, text)
    before = max((edge for edge in edges if earliest <= edge < words.start), default=words.start)
    start, _ = _trim(marked.sentence, before, words.end)
    return words._replace(start=start) if words.start - start <= _LONGEST_SUBJECT else words


def _with_their_ends(found: list[Found], sentence: Sentence) -> Iterator[Found]:
    """Kind words that break off in the middle of a verb ("…, and Edwin has") end before it; those that break off before "as a fire alarm"
    end after it; and "That trick …" begins with its "that"."""
    for number, words in enumerate(found, 1):
        limit = found[number].start if number < len(found) else sentence.end
        start, end = words.start, words.end
        half = _compiled(_HALF_A_VERB).search(_folded(start, end, sentence))
        behind = sentence.folded[end - sentence.start : limit - sentence.start]
        as_what = _compiled(_AS_WHAT).match(behind)
        if half and behind[:1] == " " and behind[1:2].isalnum():
            end = start + half.start()
        elif as_what:
            end += as_what.end()
        if _folded(sentence.start, start, sentence) == "that ":
            start = sentence.start
        yield words._replace(start=start, end=end)


def _gives_what_was_asked(words: Found, sentence: Sentence) -> bool:
    """Whether what looks like an offer of feedback is the feedback that she had asked for."""
    return words.kind is KindnessKind.FEEDBACK_OFFER and bool(_compiled(_AS_YOU_ASKED).match(sentence.folded))


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
        if not any(_overlap(words, other) for _, other in kept):
            better = [other for half, other in argued if half >= trusted / 2 and not found.shows["cues"] and _knows_better(other, words)]
            kept.append((trusted, better[0] if better else words))
    return kept


def _knows_better(argued: Found, words: Found) -> bool:
    """Whether a phrase says of words of the model what they are."""
    if words.kind is KindnessKind.PRAISE and argued.kind is KindnessKind.PERSONAL_DETAIL:
        return _overlap(argued, words)
    return (argued.start, argued.end) == (words.start, words.end)


Reader = Callable[[str], Told | None]
"""What is made of a folded sentence at a closer look."""


def candidates(marked: _Marked, text: str, number: int, of: int, model: Model, reader: Reader = told) -> list[Candidate]:
    """Return what the phrases and the model find in the English sentence that is the one of that `number` (from 0) `of` a letter's.

    The `reader` is asked only where words or phrases leave open whether there is anything kind.
    """
    cut = _cut_up(marked, text)
    judged = Judged(_as_clauses(marked, cut), number, of, model)
    said = reader(marked.sentence.folded) if cut.claims or judged.most_kind() >= _WORTH_A_LOOK else None
    if said:
        judged.hear(said)
    likeliest = judged.likeliest()
    found = [(_MODEL, words) for words in _by_model(marked, cut, likeliest)]
    if said:
        found += [(_ALSO, words) for words in _by_model(marked, cut, [one for one in judged.possible() if one not in likeliest])]
    found += [(_PHRASE, words) for words in _kind_words(marked, cut)]
    readable = [(by, words) for by, words in found if not _breaks_off(words, marked.sentence) and not _spoken_against(words, marked)]
    return [Candidate(words, by, _shows(by, words, found, marked, cut, judged)) for by, words in readable]


def _by_model(marked: _Marked, cut: _Cut, stretches: Iterable[Stretch]) -> Iterator[Found]:
    for stretch in stretches:
        if stretch.kind == NONE:
            continue
        start, end = _trim(marked.sentence, cut.edges[stretch.first], cut.edges[stretch.last + 1])
        kind = _KINDS[stretch.kind]
        length = len(_folded(start, end, marked.sentence).split())
        if end - start >= _SHORTEST and (kind not in _COURTESIES or length >= _SHORTEST_COURTESY):
            inside = [cue.heading for cue, _ in marked.cues if cue.heading.label == kind and cue.start < end and cue.end > start]
            bases = [int(heading.setting("base", str(_BASE[kind]))) for heading in inside]
            yield Found(kind, start, end, max(bases, default=_BASE[kind]), LANGUAGES[0])


def _spoken_against(words: Found, marked: _Marked) -> bool:
    """Whether a phrase says that these words are no such thing: "we would have liked to keep your papers"."""
    return any(cue.heading.label == f"not_{words.kind}" and cue.start < words.end and cue.end > words.start for cue, _ in marked.cues)


def _breaks_off(words: Found, sentence: Sentence) -> bool:
    last = _folded(words.start, words.end, sentence).split()[-1:]
    behind = sentence.folded[words.end - sentence.start :]
    if not last or last[0] not in _LEFT_HANGING:
        return False
    if any(map(str.isalnum, behind)):
        return True
    return last[0] not in _MAY_END and not (last[0] in _MAY_END_BEFORE_A_STOP and behind.lstrip().startswith((".", "!", "?")))


def _folded(start: int, end: int, sentence: Sentence) -> str:
    return sentence.folded[start - sentence.start : end - sentence.start]


def _shows(by: str, words: Found, found: list[tuple[str, Found]], marked: _Marked, cut: _Cut, judged: Judged) -> dict[str, float]:
    """What tells how far to trust that words are kind, and are what they are said to be."""
    inside = [cue for cue, _ in marked.cues if cue.start < words.end and cue.end > words.start]
    labels = {cue.heading.label for cue in inside}
    argued = [cue for kind, cue, _ in cut.claims if kind is words.kind and cue.start < words.end and cue.end > words.start]
    longest = max((min(cue.end, words.end) - max(cue.start, words.start) for cue in argued), default=0)
    first, last = _touched(words, cut.edges)
    likelihoods = judged.likelihoods(first, last)
    likely = likelihoods.get(words.kind.value, 0.0)
    others = [other.kind for one, other in found if one not in (by, _ALSO) and other.start < words.end and words.start < other.end]
    ends_before, ends_after = judged.ends(first, last)
    ends_before = 1.0 if first and _only_leads_to(words, marked.sentence) else ends_before
    folded = _folded(words.start, words.end, marked.sentence)
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
            words.kind in _DENIABLE and any(sign in folded for sign in _SIGNS_OF_DENIAL) and bool(_compiled(_DENIAL).search(folded))
        ),
        "joined": min(3, last - first) / 3,
        "joins turns": float(any(at in cut.strong or at in cut.soft for at in range(first + 1, last + 1))),
        "argues otherwise": float(
            any(kind is not words.kind for kind, cue, _ in cut.claims if cue.start < words.end and cue.end > words.start)
        ),
        "own": float(any(thing.start < words.end and thing.end > words.start for thing in cut.own)),
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


def _only_leads_to(words: Found, sentence: Sentence) -> bool:
    """Whether what stands before words in their sentence is nothing but a lead-in, such as "I should add that"."""
    lead = _compiled(_LEAD).match(sentence.folded)
    return lead is not None and lead.end() >= words.start - sentence.start


def _touched(words: Found, edges: list[int]) -> tuple[int, int]:
    """The first and the last clause that words are in."""
    inside = [at for at, (start, end) in enumerate(pairwise(edges)) if start < words.end and end > words.start]
    return inside[0], inside[-1]


def clauses_of(marked: _Marked, text: str) -> tuple[list[int], list[Clause]]:
    """Return the offsets at which the clauses of a sentence begin, with its end, and the clauses as the model of kind words sees them."""
    cut = _cut_up(marked, text)
    return cut.edges, _as_clauses(marked, cut)


def _as_clauses(marked: _Marked, cut: _Cut) -> list[Clause]:
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


def _kind_words(marked: _Marked, cut: _Cut) -> Iterator[Found]:
    """The kind words of a sentence by the phrases alone."""
    sentence, claims, edges, strong, soft = marked.sentence, cut.claims, cut.edges, cut.strong, cut.soft
    if not claims:
        return
    plain = [cue for cue, _ in marked.cues if cue.heading.label == "plain" and not any(_overlap(cue, c) for _, c, _ in claims)]
    owners = _owners(edges, claims, plain)
    _follow_conditions(owners, edges, sentence)
    strong |= {i for i in soft if not _in_one_breath(owners[i - 1], owners[i])}
    strong = {i for i in strong if _parts(edges[i], claims)}
    for kind, first, last in _runs(owners, strong, edges, sentence):
        inside = [(cue, lang) for k, cue, lang in claims if k is kind and cue.start < edges[last + 1] and cue.end > edges[first]]
        if not inside:
            continue
        start, end = _keep_clear(edges[first], edges[last + 1], inside, plain)
        start, end = _trim(sentence, start, end)
        if end - start >= _SHORTEST:
            base = max(
                int(cue.heading.setting("base", str(_BASE[kind]))) if cue.heading.label == kind else _BASE[kind] for cue, _ in inside
            )
            yield Found(kind, start, end, base, inside[0][1])


def _claims(marked: _Marked, things: list[_Range]) -> list[tuple[KindnessKind, Cue, str]]:
    """The cues that stand, each with the kind it argues for, strongest kind first."""
    denied = {cue.heading.label[4:] for cue, _ in marked.cues if cue.heading.label.startswith("not_")}
    claims = []
    own = [*things, *(_Range(c.start, c.end) for c, _ in marked.cues if c.heading.label == "own_detail")]
    papers = [*own, *(_Range(c.start, c.end) for c, _ in marked.cues if c.heading.label == "own_paper")]
    traits = [_Range(c.start, c.end) for c, _ in marked.cues if c.heading.label == "own_trait"]
    promised = [c for c, _ in marked.cues if _KINDS.get(c.heading.label) in _PROMISES]
    denies = any(sign in marked.sentence.folded for sign in _SIGNS_OF_DENIAL)
    for cue, language in marked.cues:
        kind = _KINDS.get(cue.heading.label)
        if kind is None and cue.heading.label == "admire" and not any(_overlap(cue, promise) for promise in promised):
            kind = _admired(cue, papers if cue.heading.setting("any") else own, traits, marked.sentence)
        if kind is None or kind.value in denied or (denies and kind in _DENIABLE and _is_denied(cue, marked.sentence)):
            continue
        claims.append((kind, cue, language))
    claims.extend(_told_of(own, marked))
    claims.sort(key=lambda claim: (_RANK[claim[0]], claim[1].start - claim[1].end))
    return [claim for i, claim in enumerate(claims) if not any(_outdoes(stronger, claim) for stronger in claims[:i])]


_TOLD_OF = Heading(KindnessKind.PERSONAL_DETAIL.value, (("base", "2"),))
_BEGINS_AT = r"(?:^|[;:,—-]\s*|\b(?:and|but|though|while|whereas|und|aber)\s+)[\"'(]*$"


def _told_of(own: list[_Range], marked: _Marked) -> Iterator[tuple[KindnessKind, Cue, str]]:
    """A clause that tells of something of the reader's ("your soup was gone by noon"): without a word of fault, that is praise of it."""
    sentence = marked.sentence
    told = [thing for thing in own if sentence.end - thing.end > 12 and _begins_clause(thing, sentence)]
    if not told:
        return
    faults = [cue for cue, _ in marked.cues if cue.heading.label == "plain"]
    faults += [cue for language in marked.languages for cue in phrases(language, "faults").find(sentence)]
    for thing in told:
        if not any(
            cue.end > thing.start and not _turns(sentence.folded, thing.end - sentence.start, cue.start - sentence.start) for cue in faults
        ):
            yield KindnessKind.PERSONAL_DETAIL, Cue(_TOLD_OF, thing.start, thing.end, ""), LANGUAGES[0]


def _begins_clause(thing: _Range, sentence: Sentence) -> bool:
    at = thing.start - sentence.start
    return bool(_compiled(_BEGINS_AT).search(sentence.folded[max(0, at - 12) : at]))


def _outdoes(stronger: tuple[KindnessKind, Cue, str], weaker: tuple[KindnessKind, Cue, str]) -> bool:
    """Whether the words of a weaker cue are for the most part those of a stronger one of another kind."""
    if stronger[0] is weaker[0] or weaker[0] in _COURTESIES:
        return False
    shared = min(stronger[1].end, weaker[1].end) - max(stronger[1].start, weaker[1].start)
    return shared > (weaker[1].end - weaker[1].start) / 2


_POSSESSIVE = re.compile(r"\b(?:your\b|ihr\b|ihre|dein)")
_YOUR = r"\b(?:your|ihre?[nmrs]?|deine?[nmrs]?)\s+((?:[\w'-]+\s+){0,3}[\w'-]+)"
_ENDS_A_THING = (
    r"\s(?:a|an|the|and|or|but|is|was|were|are|has|have|had|in|on|at|for|with|about|to|that|which|of|from|as|by|so|we|i|who|will|would|could"
    r"|really|still|all|made|left|gave|had|kept|stood|showed|shone|und|oder|ist|war|waren|sind|hat|haben|hatte|hatten|in|im|zu|zur|zum|auf"
    r"|bei|mit|uns|mir|wir|ich|fur|am|an|uber|aus|sehr)\s.*"
)


def _own_things(sentence: Sentence) -> Iterator[_Range]:
    """What the letter calls the reader's, save what every applicant has: an application, experience, a career."""
    folded = sentence.folded
    if not _POSSESSIVE.search(folded):
        return
    for found in _compiled(_YOUR).finditer(folded):
        thing = _compiled(_ENDS_A_THING).sub("", f" {found[1]} ").split()
        if thing and word_list("plain_things").isdisjoint(part for word in thing for part in (word, *word.replace("'s", "").split("-"))):
            start = sentence.start + found.start()
            yield _Range(start, sentence.start + found.start(1) + len(" ".join(thing)))


def _admired(admiring: Cue, own: list[_Range], traits: list[_Range], sentence: Sentence) -> KindnessKind | None:
    """What words of admiration amount to: a personal detail where they mean a thing of the reader's, praise where a trait."""
    if _points_at(admiring, own, sentence):
        return KindnessKind.PERSONAL_DETAIL
    return KindnessKind.PRAISE if _points_at(admiring, traits, sentence) else None


def _points_at(admiring: Cue, things: list[_Range], sentence: Sentence) -> bool:
    """Whether words of admiration stand near one of the reader's own things, with no turn of the sentence between."""
    for detail in things:
        begin, end = min(admiring.end, detail.end), max(admiring.start, detail.start)
        if end - begin <= 80 and not _turns(sentence.folded, begin - sentence.start, end - sentence.start):
            return True
    return False


def _turns(folded: str, begin: int, end: int) -> bool:
    """Whether another thought begins between two places of a sentence."""
    for stop in _compiled(_STOP).finditer(folded, begin):
        if stop.start() >= end:
            return False
        if stop["strong"] or stop["soft"] or stop["also"]:
            return True
    return False


def _is_denied(cue: Cue, sentence: Sentence) -> bool:
    at = cue.start - sentence.start
    before = re.search(r"(?:[^\s,;:]+\s+){0,3}$", sentence.folded[max(0, at - 40) : at])
    words = (before.group() if before else "") + sentence.folded[at : cue.end - sentence.start + 1]
    return bool(_compiled(_DENIAL).search(words))


def _clauses(sentence: Sentence, text: str) -> tuple[list[int], set[int], set[int]]:
    """The offsets at which the clauses of `sentence` begin, with its end; which begin at a turn of thought; which add a thought."""
    folded = sentence.folded
    if "—" in text[sentence.start : sentence.end]:
        folded = "".join(
            " " if was == "—" and i else f for i, (f, was) in enumerate(zip(folded, text[sentence.start : sentence.end], strict=True))
        )
    edges, strong, soft = [0], set(), set()
    conceding, german = _concession(folded, 0)
    greeting = _compiled(_GREETING).match(folded)
    if greeting and greeting.end() < len(folded):
        edges.append(greeting.end())
        strong.add(1)
    for stop in _compiled(_STOP).finditer(folded):
        if stop.end() >= len(folded) or stop.end() <= edges[-1]:
            continue
        edges.append(stop.end())
        if stop["soft"] or stop["also"]:
            soft.add(len(edges) - 1)
        if stop["strong"]:
            strong.add(len(edges) - 1)
            conceding, german = _concession(folded, stop.end())
        elif conceding and stop.group().startswith(",") and (german or _compiled(_MAIN_CLAUSE).match(folded, stop.end())):
            strong.add(len(edges) - 1)
            conceding = False
    return [sentence.start + edge for edge in edges] + [sentence.end], strong, soft


def _in_one_breath(before: "_Owner", after: "_Owner") -> bool:
    """Whether two clauses are one offer or one explanation: "there is a rota in May, and we think it would suit you"."""
    return {before, after} - {None} <= _TOLD_WHOLE and before in (after, None) and after is not None


def _concession(folded: str, at: int) -> tuple[bool, bool]:
    """Whether an "although" begins at `at`, and whether it is a German one: its clause ends at the next comma, whatever follows."""
    found = _compiled(_CONCEDES).match(folded, at)
    return bool(found), bool(found and found["german"])


_Owner = KindnessKind | str | None


def _parts(edge: int, claims: list[tuple[KindnessKind, Cue, str]]) -> bool:
    """Whether the turn at `edge` parts the kind words: no cue reaches across, or cues stand complete on either side."""
    across = any(cue.start < edge < cue.end for _, cue, _ in claims)
    return not across or (any(cue.end <= edge for _, cue, _ in claims) and any(cue.start >= edge for _, cue, _ in claims))


def _owners(edges: list[int], claims: list[tuple[KindnessKind, Cue, str]], plain: list[Cue]) -> list[_Owner]:
    """Whose each clause is: a kind, "plain" for words that are not kind, None for words that go with their neighbours."""
    owners: list[_Owner] = [None] * (len(edges) - 1)
    wide = []
    for kind, cue, _ in claims:
        touched = [i for i in range(len(owners)) if edges[i] < cue.end and edges[i + 1] > cue.start]
        heart = _heart(kind, cue, touched, edges)
        if owners[heart] is None:
            owners[heart] = kind
            wide.append((kind, touched))
    for kind, touched in wide:
        for i in touched:
            owners[i] = owners[i] or kind
    for cue in plain:
        for i in range(len(owners)):
            if owners[i] is None and edges[i] < cue.end and edges[i + 1] > cue.start:
                owners[i] = "plain"
    return owners


def _follow_conditions(owners: list[_Owner], edges: list[int], sentence: Sentence) -> None:
    """Let "ring me" before or after "if you would like some pointers" be what the condition is about."""
    for i, owner in enumerate(owners):
        if owner in {*_ASKED_FOR, KindnessKind.BUDGET} and _compiled(_OPENS_CONDITION).match(sentence.folded, edges[i] - sentence.start):
            for beside in (i - 1, i + 1):
                if owner in _ASKED_FOR and 0 <= beside < len(owners) and owners[beside] is KindnessKind.CONNECT:
                    owners[beside] = owner
            after = owners[i + 1] if i + 1 < len(owners) else None
            if owner is KindnessKind.BUDGET and after in (KindnessKind.PRAISE, KindnessKind.NEAR_MISS):
                owners[i + 1] = owner


def _heart(kind: KindnessKind, cue: Cue, touched: list[int], edges: list[int]) -> int:
    """The clause that a cue is chiefly in: an invitation to apply lies in its last words ("visit our page and apply again")."""
    shares = {i: min(cue.end, edges[i + 1]) - max(cue.start, edges[i]) for i in touched}
    if kind is KindnessKind.REAPPLY and shares[touched[-1]] >= 6:
        return touched[-1]
    return max(touched, key=shares.__getitem__)


def _runs(owners: list[_Owner], strong: set[int], edges: list[int], sentence: Sentence) -> Iterator[tuple[KindnessKind, int, int]]:
    """The stretches of clauses that belong together: (kind, first clause, last clause)."""
    for i in range(len(owners) - 1, -1, -1):
        if owners[i] is None and i + 1 < len(owners) and i + 1 not in strong and owners[i + 1] is not None:
            opens = _compiled(_OPENS_CONDITION).match(sentence.folded, edges[i] - sentence.start)
            before = next((owners[j] for j in range(i - 1, -1, -1) if owners[j] is not None), None)
            lead = sentence.folded[edges[i] - sentence.start : edges[i + 1] - sentence.start]
            goes_with_it = owners[i + 1] in _TOLD_WHOLE or (len(lead) <= edges[i + 2] - edges[i + 1] and not _stands_alone(lead))
            if opens or ((before is None or i in strong) and goes_with_it):
                owners[i] = owners[i + 1]
    for i in range(1, len(owners)):
        if owners[i] is None and i not in strong:
            owners[i] = owners[i - 1]
    first = 0
    for i in range(1, len(owners) + 1):
        if i < len(owners) and owners[i] == owners[first] and i not in strong:
            continue
        kind = owners[first]
        if isinstance(kind, KindnessKind):
            yield kind, first, i - 1
        first = i


def _stands_alone(clause: str) -> bool:
    """Whether a clause that leads up to kind words says something of its own, and is no part of them."""
    return clause.rstrip().endswith(":") or bool(_compiled(_STANDS_ALONE).match(clause))


def _overlap(one: Cue | Found, other: Cue | Found) -> bool:
    return one.start < other.end and other.start < one.end


def _keep_clear(start: int, end: int, kind: list[tuple[Cue, str]], plain: list[Cue]) -> tuple[int, int]:
    """Draw `[start, end)` in, so that it holds the kind cues and none of the words that are not kind."""
    heart_start, heart_end = min(cue.start for cue, _ in kind), max(cue.end for cue, _ in kind)
    for cue in plain:
        if heart_end <= cue.start < end:
            end = cue.start
        elif start < cue.end <= heart_start:
            start = max(start, cue.end)
    return start, end


def _trim(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    lead = _compiled(_LEAD).match(sentence.folded, start - sentence.start, end - sentence.start)
    start = sentence.start + lead.end() if lead else start
    kept = sentence.folded[start - sentence.start : end - sentence.start].rstrip(_TAIL)
    if kept.count("(") > kept.count(")"):  # cut inside brackets
        kept = kept[: kept.rindex("(")].rstrip(_TAIL)
    elif kept.endswith(")") and kept.count(")") > kept.count("("):
        kept = kept[:-1].rstrip(_TAIL)
    return start, start + len(kept) + _to_the_mark(kept, sentence.folded[start - sentence.start + len(kept) :])


def _to_the_mark(kept: str, after: str) -> int:
    """How much further the closing mark stands of what is quoted in words that are kept: it goes with them."""
    closing = _CLOSING.match(after) if kept.count('"') % 2 else None
    return closing.end() if closing else 0


# How much they mean.

_FIRST_PERSON = r"\b(?:i|i'm|i'd|i'll|i've|me|my|ich|mir|mich|meine?[nrms]?)\b"
_DECIDED = r"\b(?:decided|resolved|decision)\b[^.;]{0,20}\b(?:not to|against)\b|\b(?:entschieden|beschlossen)\b[^.;]{0,60}\bnicht\b"
_REASON = (
    r"fund|budget|grant\b|money|financ|freez|frozen|\bcuts?\b|saving|afford|cost|econom|recession|donor|sponsor|contract|lost|pulled"
    r"|\b(?:because|since|as|with|so|weil|da)\b|haushalt|mittel|geld|sparen|gespart"
)
"""Signs that a decision had a reason."""
_HOUSE = r"\b(?:we|we'd|we'll|us|our|wir|uns|unsere?[nmrs]?)\b"
_CONCRETE = (
    ("@", r"[\w+-]@[\w-]{1,60}\.\w"),
    ("day", r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"),
    ("my ", r"\bmy (?:number|direct line|mobile|address|colleague)\b"),
    ("", r"\+?\d[\d ().-]{7,18}\d"),
)
"""Signs of a concrete next step, each with what must be there for it to be worth looking."""
_TRIGGER = (
    r"\b(?:if|when|once|should|as soon as)\b.{0,60}\b(?:role|position|post|vacancy|opening|place|job)s?\s+"
    r"(?:in|at|for|on|with)\s+(?!the future|our company|your|future)\w"
    r"|\b(?:full-time|part-time|branch|permanent|temporary|apprenticeship|next round)\b"
)


def _weigh(words: Found, marked: _Marked, text: str, sent: date | None, context: KindnessContext) -> Kindness:
    strength, reasons = _strength(words, marked, text, context)
    expires, named = _expires(words, marked, sent, context)
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


_TO_SOMEBODY = re.compile(
    r"\b(?:[Aa]sk|[Tt]ry|[Rr]ing|[Cc]all|[Ww]rite to|[Ss]peak to|[Tt]alk to|[Gg]o (?:and|to) see)\s+"
    r"(?:for )?(?:my (?:old )?(?:friend|colleague) )?[A-Z][\w'’-]+[^.!?]{0,60}"
    r"\b(?:looking for|needs?|wants?|after|hiring|short of|has (?:a|an) )\b|"
    r"\b(?:Kolleg(?:e|en|in)|Herrn?|Frau|[Bb]eim? [A-ZÄÖÜ][\wäöüß-]+) [A-ZÄÖÜ][\wäöüß-]+[^.!?]{0,60}"
    r"\b(?:sucht|suchen|braucht|brauchen)\b"
)
"""Who sends her to somebody by name who is looking ("Fragen Sie beim Kollegen Reitmeier in Oberau, der sucht noch")."""


def _strength(words: Found, marked: _Marked, text: str, context: KindnessContext) -> tuple[int, list[str]]:
    sentence = marked.sentence
    folded = sentence.folded[words.start - sentence.start : words.end - sentence.start]
    helpers = {cue.heading.label for cue, _ in marked.cues if cue.start < words.end and cue.end > words.start}
    if words.kind in _COURTESIES:
        return 0, ["a courtesy, nothing is promised"]
    steps = [
        (1, words.kind is KindnessKind.PERSONAL_DETAIL, "names something of your own"),
        (1, context.signer_took_part and bool(_compiled(_FIRST_PERSON).search(folded)), "in the signer's own voice, who knows you"),
        (1, _is_concrete(words.kind, folded) or _then(words, marked) is not None, "says concretely what or when"),
        (2, words.kind is KindnessKind.OTHER_ROLE and sends_to_somebody(text[words.start : words.end]), "sends you to somebody by name"),
        (1, context.human_thread, "came in a conversation with you"),
        (-1, words.kind is KindnessKind.CONNECT and _is_the_house(folded, sentence), "the house speaks, not a person"),
        (-1, context.machine_sender, "sent by a system"),
        (
            -1,
            _is_seen(folded, sentence, context),
            "the same words stand in another letter of theirs",
        ),
        (-1, "stock" in helpers, "words that many letters use"),
        (-1, "hedge" in helpers and words.kind in _PROMISES, "only a possibility"),
        (-1, context.stage is Stage.SUBMITTED, "they had only seen your application"),
        (-1, words.kind is KindnessKind.BUDGET and _is_bare_news(sentence), "says what was decided, not why"),
    ]
    applied = [(step, reason) for step, holds, reason in steps if holds]
    if words.kind is KindnessKind.HARD_CHOICE and context.stage in (Stage.INTERVIEW, Stage.FINAL):
        applied.append((1, "after they had met you"))
    strength = words.base + sum(step for step, _ in applied)
    return max(0, min(3, strength)), [_opening(words.base), *(reason for _, reason in applied)]


def sends_to_somebody(sentence: str) -> bool:
    """Whether `sentence` sends her to somebody elsewhere, by name, who is looking for people."""
    return bool(_TO_SOMEBODY.search(sentence))


def _is_bare_news(sentence: Sentence) -> bool:
    """Whether a reason is none: "the business has decided not to proceed"."""
    return bool(_compiled(_DECIDED).search(sentence.folded)) and not _compiled(_REASON).search(sentence.folded)


def _is_seen(folded: str, sentence: Sentence, context: KindnessContext) -> bool:
    return bool(context.seen_before) and not context.seen_before.isdisjoint((normalised(folded), normalised(sentence.folded)))


def _is_the_house(folded: str, sentence: Sentence) -> bool:
    return not _compiled(_FIRST_PERSON).search(sentence.folded) and bool(_compiled(_HOUSE).search(folded))


def _opening(base: int) -> str:
    return ("a courtesy", "words that letters often hold", "kind words that not every letter holds", "rare words")[max(0, min(3, base))]


def _is_concrete(kind: KindnessKind, folded: str) -> bool:
    if kind in (KindnessKind.REAPPLY, KindnessKind.WILL_CONTACT) and (has_term(folded) or _compiled(_TRIGGER).search(folded)):
        return True
    if kind is KindnessKind.ON_FILE and has_term(folded):
        return True
    if kind not in _PROMISES and kind is not KindnessKind.CONNECT:
        return False
    return any(hint in folded and _compiled(pattern).search(folded) for hint, pattern in _CONCRETE)


# When a promise lapses.


_DEADLINE = r"\b(?:by|until|till|before|within|closes?|closing|bis|innerhalb)\b"


_APPLIED_FOR = (KindnessKind.REAPPLY, KindnessKind.OTHER_ROLE)


def _expires(words: Found, marked: _Marked, sent: date | None, context: KindnessContext) -> tuple[date | None, bool]:
    """When the promise lapses, and whether the letter names that day or the time that ends with it."""
    if sent is None or words.kind not in (
        *_DAYS,
        *_MONTHS,
        KindnessKind.ON_FILE,
        KindnessKind.WILL_CONTACT,
        KindnessKind.BUDGET,
        KindnessKind.TIMING,
    ):
        return None, False
    sentence = marked.sentence
    folded = sentence.folded[words.start - sentence.start : words.end - sentence.start]
    if words.kind is KindnessKind.REAPPLY and has_duration(folded):
        until = wait_end(folded, sent, context.conventions)
        return (months_after(until, _MONTHS[words.kind]) if until else None), False
    stated = expiry(folded, sent, context.conventions) if words.kind not in _DAYS or _compiled(_DEADLINE).search(folded) else None
    begins = beginning(folded, sent, context.conventions) if words.kind is KindnessKind.REAPPLY and stated else None
    if stated and begins and begins > stated:
        return months_after(begins, 1), False
    if stated is None and words.kind is KindnessKind.OTHER_ROLE:
        stated = _while_it_is_to_be_had(folded, sent, context)
    after = marked.following
    if stated is None and after and words.kind in _APPLIED_FOR and is_closing(after.folded):
        stated = expiry(after.folded, sent, context.conventions)
    then = _then(words, marked) if stated is None else None
    if then:
        stated = _while_it_is_to_be_had(then, sent, context)
    if stated is None and words.kind is KindnessKind.ON_FILE:
        stated = _until_deleted(marked, sent, context)
    return (stated, True) if stated else (_usual_expiry(words, sent, context), False)


def _while_it_is_to_be_had(folded: str, sent: date, context: KindnessContext) -> date | None:
    """The end of a time to come that `folded` names, or a month after its beginning where it names no end ("after Easter")."""
    begins = beginning(folded, sent, context.conventions)
    return begins and (expiry(folded, sent, context.conventions) or months_after(begins, 1))


_THEN = re.compile(
    r"\bthen\b(?!,)|\bat that (?:point|time|stage)\b|\b(?:nearer|closer to) the time\b|\bwhen (?:that|this|the time) comes\b|\bdann\b"
)
_OF_A_TIME = (KindnessKind.REAPPLY, KindnessKind.WILL_CONTACT, KindnessKind.TIMING)


def _then(words: Found, marked: _Marked) -> str | None:
    """What says when "then" is before a promise ("We take on two people in March. I will drop you a line then."): of the sentence before
    it, the last clause that names a time and denies nothing."""
    said = _folded(words.start, words.end, marked.sentence)
    if words.kind not in _OF_A_TIME or marked.before is None or has_term(said) or not _THEN.search(said):
        return None
    clauses = _PARTS_OF_A_SENTENCE.split(affirmed(marked.before.folded))
    return next((clause for clause in reversed(clauses) if has_term(clause)), None)


_PARTS_OF_A_SENTENCE = re.compile(r"[,;]\s+|\s(?=(?:and|but|und|aber)\s)")


def _until_deleted(marked: _Marked, sent: date, context: KindnessContext) -> date | None:
    """The end of a record whose deletion the rest of the sentence or the next one announces."""
    if any(cue.heading.label == "deletion" for cue, _ in marked.cues):
        return expiry(marked.sentence.folded, sent, context.conventions)
    after = marked.following
    if after and any(
        cue.heading.label == "deletion" for language in context.languages for cue in phrases(language, "kindness").find(after)
    ):
        return expiry(after.folded, sent, context.conventions)
    return None


def _usual_expiry(words: Found, sent: date, context: KindnessContext) -> date | None:
    if words.kind is KindnessKind.ON_FILE:
        country = context.country or _COUNTRY_OF_LANGUAGE.get(words.language, "")
        return months_after(sent, _MONTHS_ON_FILE.get(country, _USUAL_MONTHS_ON_FILE))
    if words.kind in _MONTHS:
        return months_after(sent, _MONTHS[words.kind])
    try:
        return sent + timedelta(days=_DAYS[words.kind]) if words.kind in _DAYS else None
    except OverflowError:
        return None
