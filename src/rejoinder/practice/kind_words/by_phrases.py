"""The kind words of a sentence as the phrases alone find them: what each phrase argues for, and which clauses go with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rejoinder.model.reading import KindnessKind
from rejoinder.practice.cues import Cue, Heading, phrases
from rejoinder.practice.kind_words.clauses import Marked, Range, clauses_in, compiled, trimmed, turns_between
from rejoinder.practice.phrases import READ_LANGUAGES
from rejoinder.practice.sentences import Sentence
from rejoinder.practice.word_lists import word_list

BASE_STRENGTH = {
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

_RANK = {kind: rank for rank, kind in enumerate(BASE_STRENGTH)}
KINDS_BY_NAME = {kind.value: kind for kind in KindnessKind}
COURTESIES = {KindnessKind.CAREERS_PAGE, KindnessKind.GOOD_WISHES}
PROMISES = {KindnessKind.REAPPLY, KindnessKind.WILL_CONTACT, KindnessKind.ON_FILE, KindnessKind.OTHER_ROLE, KindnessKind.FEEDBACK_OFFER}
DENIABLE = PROMISES | {KindnessKind.PRAISE, KindnessKind.PERSONAL_DETAIL, KindnessKind.NEAR_MISS, KindnessKind.CONNECT}
"""Kinds that a denial beside them undoes."""

_ASKED_FOR = {KindnessKind.FEEDBACK_OFFER, KindnessKind.OTHER_ROLE, KindnessKind.REAPPLY}
"""What the reader may be told to get in touch for: "ring me if you would like some pointers"."""
_TOLD_WHOLE = {KindnessKind.OTHER_ROLE, KindnessKind.WILL_CONTACT, KindnessKind.FEEDBACK_OFFER, KindnessKind.BUDGET, KindnessKind.TIMING}
"""Kinds that are quoted with the clause that leads up to them: what is offered, or why, is not told by half of it."""


class Found(NamedTuple):
    """Kind words before they are weighed: the span of the text, the strength they start with, and the language of what found them."""

    kind: KindnessKind
    start: int
    end: int
    base: int
    language: str


_NO_DENIAL_AFTER = (
    "only|just|hesitate|fail to notice|go unnoticed|unnoticed|be discouraged|discourage|deter|stop|give up|put you off|be the last|least"
    "|lightly|zuletzt|zogern|nur"
)
DENIAL = (
    rf"\b(?:not|never|unable|cannot|no longer|nor|neither|nicht|keine?[nrms]?)\b(?!\s+(?:{_NO_DENIAL_AFTER}))"
    rf"|(?<!do)n't\b(?!\s+(?:{_NO_DENIAL_AFTER}))|don't (?!hesitate|be |let |give up|hold|mind|forget|fail)"
)
SIGNS_OF_DENIAL = ("not", "never", "unable", "no longer", "nor", "either", "n't", "nicht", "kein")
"""One of these stands in whatever denies; only then it is looked at."""
_STANDS_ALONE = (
    r"(?:and |but |so )*(?:we|i|you|he|she|they|it|this|there|the [\w-]+(?: [\w-]+)?|our (?:[\w-]+ ){0,2}[\w-]+|my \w+)(?:'\w+)? "
    r"(?:\w+ly )?(?:is|are|was|were|have|has|had|will|would|can|could|did|do|must|insist|need|\w+ed|took|saw|met|went|chose)\b"
)
_OPENS_CONDITION = r"(?:and |or |und )?(?:if|when|should|as soon as|once|in case|in the event|falls|sobald|wenn|sollte)\b"
SHORTEST = 4
"""Kind words are at least so many characters long."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A sentence cut into clauses: where each begins, with the end of the last; which begin at a turn of thought, which add a thought;
    the cues that stand, and what it calls the reader's."""

    edges: list[int]
    strong: set[int]
    soft: set[int]
    claims: list[tuple[KindnessKind, Cue, str]]
    own: list[Range]


def cut_up(marked: Marked, text: str) -> Cut:
    """Return a sentence of `text` cut into clauses."""
    own = list(_own_things(marked.sentence))
    return Cut(*clauses_in(marked.sentence, text), _claims(marked, own), own)


def kind_words_by_phrases(marked: Marked, cut: Cut) -> Iterator[Found]:
    """Yield the kind words of a sentence by the phrases alone."""
    sentence, claims, edges, strong, soft = marked.sentence, cut.claims, cut.edges, cut.strong, cut.soft
    if not claims:
        return
    plain = [cue for cue, _ in marked.cues if cue.heading.label == "plain" and not any(overlap(cue, c) for _, c, _ in claims)]
    owners = _owners(edges, claims, plain)
    _follow_conditions(owners, edges, sentence)
    strong |= {i for i in soft if not _in_one_breath(owners[i - 1], owners[i])}
    strong = {i for i in strong if _parts(edges[i], claims)}
    for kind, first, last in _runs(owners, strong, edges, sentence):
        inside = [(cue, lang) for k, cue, lang in claims if k is kind and cue.start < edges[last + 1] and cue.end > edges[first]]
        if not inside:
            continue
        start, end = _keep_clear(edges[first], edges[last + 1], inside, plain)
        start, end = trimmed(sentence, start, end)
        if end - start >= SHORTEST:
            base = max(
                int(cue.heading.setting("base", str(BASE_STRENGTH[kind]))) if cue.heading.label == kind else BASE_STRENGTH[kind]
                for cue, _ in inside
            )
            yield Found(kind, start, end, base, inside[0][1])


def _claims(marked: Marked, things: list[Range]) -> list[tuple[KindnessKind, Cue, str]]:
    """The cues that stand, each with the kind it argues for, strongest kind first."""
    denied = {cue.heading.label[4:] for cue, _ in marked.cues if cue.heading.label.startswith("not_")}
    claims = []
    own = [*things, *(Range(c.start, c.end) for c, _ in marked.cues if c.heading.label == "own_detail")]
    papers = [*own, *(Range(c.start, c.end) for c, _ in marked.cues if c.heading.label == "own_paper")]
    traits = [Range(c.start, c.end) for c, _ in marked.cues if c.heading.label == "own_trait"]
    promised = [c for c, _ in marked.cues if KINDS_BY_NAME.get(c.heading.label) in PROMISES]
    denies = any(sign in marked.sentence.folded for sign in SIGNS_OF_DENIAL)
    for cue, language in marked.cues:
        kind = KINDS_BY_NAME.get(cue.heading.label)
        if kind is None and cue.heading.label == "admire" and not any(overlap(cue, promise) for promise in promised):
            kind = _admired(cue, papers if cue.heading.setting("any") else own, traits, marked.sentence)
        if kind is None or kind.value in denied or (denies and kind in DENIABLE and _is_denied(cue, marked.sentence)):
            continue
        claims.append((kind, cue, language))
    claims.extend(_told_of(own, marked))
    claims.sort(key=lambda claim: (_RANK[claim[0]], claim[1].start - claim[1].end))
    return [claim for i, claim in enumerate(claims) if not any(_outdoes(stronger, claim) for stronger in claims[:i])]


_TOLD_OF = Heading(KindnessKind.PERSONAL_DETAIL.value, (("base", "2"),))
_BEGINS_AT = r"(?:^|[;:,—-]\s*|\b(?:and|but|though|while|whereas|und|aber)\s+)[\"'(]*$"


def _told_of(own: list[Range], marked: Marked) -> Iterator[tuple[KindnessKind, Cue, str]]:
    """A clause that tells of something of the reader's ("your soup was gone by noon"): without a word of fault, that is praise of it."""
    sentence = marked.sentence
    told = [thing for thing in own if sentence.end - thing.end > 12 and _begins_clause(thing, sentence)]
    if not told:
        return
    faults = [cue for cue, _ in marked.cues if cue.heading.label == "plain"]
    faults += [cue for language in marked.languages for cue in phrases(language, "faults").find(sentence)]
    for thing in told:
        if not any(
            cue.end > thing.start and not turns_between(sentence.folded, thing.end - sentence.start, cue.start - sentence.start)
            for cue in faults
        ):
            yield KindnessKind.PERSONAL_DETAIL, Cue(_TOLD_OF, thing.start, thing.end, ""), READ_LANGUAGES[0]


def _begins_clause(thing: Range, sentence: Sentence) -> bool:
    at = thing.start - sentence.start
    return bool(compiled(_BEGINS_AT).search(sentence.folded[max(0, at - 12) : at]))


def _outdoes(stronger: tuple[KindnessKind, Cue, str], weaker: tuple[KindnessKind, Cue, str]) -> bool:
    """Whether the words of a weaker cue are for the most part those of a stronger one of another kind."""
    if stronger[0] is weaker[0] or weaker[0] in COURTESIES:
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


def _own_things(sentence: Sentence) -> Iterator[Range]:
    """What the letter calls the reader's, save what every applicant has: an application, experience, a career."""
    folded = sentence.folded
    if not _POSSESSIVE.search(folded):
        return
    for found in compiled(_YOUR).finditer(folded):
        thing = compiled(_ENDS_A_THING).sub("", f" {found[1]} ").split()
        if thing and word_list("plain_things").isdisjoint(part for word in thing for part in (word, *word.replace("'s", "").split("-"))):
            start = sentence.start + found.start()
            yield Range(start, sentence.start + found.start(1) + len(" ".join(thing)))


def _admired(admiring: Cue, own: list[Range], traits: list[Range], sentence: Sentence) -> KindnessKind | None:
    """What words of admiration amount to: a personal detail where they mean a thing of the reader's, praise where a trait."""
    if _points_at(admiring, own, sentence):
        return KindnessKind.PERSONAL_DETAIL
    return KindnessKind.PRAISE if _points_at(admiring, traits, sentence) else None


def _points_at(admiring: Cue, things: list[Range], sentence: Sentence) -> bool:
    """Whether words of admiration stand near one of the reader's own things, with no turn of the sentence between."""
    for detail in things:
        begin, end = min(admiring.end, detail.end), max(admiring.start, detail.start)
        if end - begin <= 80 and not turns_between(sentence.folded, begin - sentence.start, end - sentence.start):
            return True
    return False


def _is_denied(cue: Cue, sentence: Sentence) -> bool:
    at = cue.start - sentence.start
    before = re.search(r"(?:[^\s,;:]+\s+){0,3}$", sentence.folded[max(0, at - 40) : at])
    words = (before.group() if before else "") + sentence.folded[at : cue.end - sentence.start + 1]
    return bool(compiled(DENIAL).search(words))


def _in_one_breath(before: "_Owner", after: "_Owner") -> bool:
    """Whether two clauses are one offer or one explanation: "there is a rota in May, and we think it would suit you"."""
    return {before, after} - {None} <= _TOLD_WHOLE and before in (after, None) and after is not None


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
        if owner in {*_ASKED_FOR, KindnessKind.BUDGET} and compiled(_OPENS_CONDITION).match(sentence.folded, edges[i] - sentence.start):
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
            opens = compiled(_OPENS_CONDITION).match(sentence.folded, edges[i] - sentence.start)
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
    return clause.rstrip().endswith(":") or bool(compiled(_STANDS_ALONE).match(clause))


def overlap(one: Cue | Found | Range, other: Cue | Found | Range) -> bool:
    """Return whether two stretches of the text share anything."""
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
