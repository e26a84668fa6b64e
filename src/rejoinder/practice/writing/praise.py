"""What they say of her, in a whole clause that she can take up: "you held the microphone exactly right", "the way I sorted the swords".

English only; whatever is doubtful gives None. A compliment that nobody says of herself is told by `is_compliment`; which clause a reply
takes up is decided in `echoes`.
"""

import re

from rejoinder.practice.sentences import fold
from rejoinder.practice.word_lists import word_list
from rejoinder.practice.writing.things import is_particular
from rejoinder.practice.writing.turning import (
    LONGEST_SENTENCE,
    breaks_off,
    is_request_of_hers,
    leans,
    one_line,
    turned,
    unasked,
    without_aside,
    without_day,
)

_OF_HER = re.compile(
    r"(?:^|[.;:!?,—–]\s|\b(?:and|because|that|though|told us|told me)\s)(?:(?:we|I|the panel|everyone|all of us|"
    r"the team|the client|they)(?: all|"
    r" both)? (?:thought|felt|think|feel|know|said|found|did say|say)(?: that)? )?"
    r"((?:you|yours|your (?:[\w'’-]+ ){0,8}?[\w'’-]+) (?:are|were|was|is|sold|began|prompted|has|became|[a-z]{3,}ed|"
    r"have|had|held|made|did|gave|asked|spoke|handled|knew|know|"
    r"brought|showed|came across|sound|sounded|would make|"
    r"would be|taught|noticed|saw|read|answered|explained|put|took|write|wrote|play|played|sing|sang|drew|draw|built|"
    r"kept|got|hangs|hung|stayed|stuck|set|told|won)\b [^.;:!?()]{6,120})",
    re.IGNORECASE,
)
_OF_HER_CUT = re.compile(
    r",? (?:and|but|so) (?=(?:I|we|it|that|the(?! (?:most|least|best|only|\w+est)\b)|you|they|any|every|anyone)\b)|, (?=please\b)|"
    r", (?=(?:I|we|they|he|she|(?-i:[A-Z][a-z]+)) (?:has|have|had|is|was|were|"
    r"[a-z]+ed|hung|"
    r"put|took|still|even|all)\b)|"
    r", (?=(?:I|we|he|she|it|that|this|there|who|which|what)\b)|,? but |\s[-–—]\s|,? (?:although|though|tho|however|"
    r"which|because|apart from|except|save for)\b",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(r"\b(?:where|when|if|(?<!know )(?<!say )(?<!tell you )(?<!sure )that|what|how|while) $", re.IGNORECASE)
_BECAUSE = re.compile(r"\bbecause $", re.IGNORECASE)
_NOT_PRAISE = re.compile(
    r"\b(?:not|expressed|requested|submitted|completed|attended|interviewed|received|uploaded|n['’]t|unfortunately|unsuccessful|"
    r"applied|application|interest(?:ed)?|appl(?!icant)\w+|will|if|shortlist\w*|selected|considered|register\w*|"
    r"invited|one of (?:many|several)|great|lovely|nice|wonderful|perfect|fantastic|amazing|strong|talented|deserved?|any|receiv\w+|"
    r"unable|too|lack\w*|less|never|right to|hoping|hoped|wanted|disappoint\w*)\b|n['’]t\b",
    re.IGNORECASE,
)


def said_of_her(quote: str) -> str | None:
    """Return what `quote` says well of her, as she would repeat it ("I held the microphone exactly right"), or None.

    Bare compliments ("you were great") are left out: nobody repeats them of herself.
    """
    flat = unasked(one_line(quote))
    if _AGAINST_HER.search(flat):
        return None
    found = next((one for one in _OF_HER.finditer(flat) if not is_request_of_hers(one[1])), None)
    if not found or _NOT_SAID.search(flat[: found.start(1)]) or (_BECAUSE.search(flat[: found.start(1)]) and found[1][3:4] != "r"):
        return None
    clause = _OF_HER_CUT.split(found[1], maxsplit=1)[0].strip(" ,")
    clause = without_day(without_aside(_ON_WHAT_WAS_SAID.sub("", clause)))
    if (
        _NOT_PRAISE.search(clause)
        or _CIRCUMSTANCE.search(clause)
        or len(clause.split()) < 5
        or leans(re.sub(r"^your? ", "my ", clause, flags=re.IGNORECASE))
    ):
        return None
    if _SOMEBODY_ELSE.search(clause) and not is_passed_on(flat):
        return None  # who "he" is stands in another sentence
    return turned(clause)


_CIRCUMSTANCE = re.compile(
    r"^you (?:were|are|had been|have been)(?: just| only| still| already| all)? (?!missing|outstanding|amazing|charming|willing|inspiring|"
    r"engaging|convincing|interesting)\w+ing\b|"
    r"\b(?:when|while|until|before|just as|last week|last month|yesterday|this morning|on (?:Mon|Tues|Wednes|Thurs|Fri)day)\b",
    re.IGNORECASE,
)
"""What tells when something was, or what she was about ("you were just getting going when the train came"): no praise of its own."""
_AGAINST_HER = re.compile(
    r"\b(?:the other way|count(?:ed|s)? (?:a little |rather )?against|against you|told against|weigh(?:ed|s) against|let you down|"
    r"held you back)\b",
    re.IGNORECASE,
)
"""What turns the rest of a sentence into blame, however it sounds."""
_ON_WHAT_WAS_SAID = re.compile(r",? (?:to|of|in|for|on|at|about|with) (?:that|this|those|these)(?: [\w’'-]+)?$", re.IGNORECASE)
_CALLS = re.compile(
    r"^(?:I|mine|my (?:[\w'’-]+ ){1,12}?) ?(?:am|was|were|are|is|seem\w*|sound\w*|looks?|looked|came across|would make|would be|"
    r"had been|has been|became|showed|demonstrated|reflected|impressed|shone|stood out|stands out)\b"
    r"(?! (?:now |still |already )*(?:on|in|above|over|under|at|up|pinned|framed|hanging|"
    r"going|being|the (?:only|first|last)|one of)\b| (?:better|\w+er) than\b)"
)


def is_compliment(clause: str) -> bool:
    """Whether `clause`, turned, calls her or a thing of hers good and no more ("I was polished and good fun", "my answers were clear"):
    nobody says that of herself, while "my lentil pie had the whole room eating greens" can be said with a smile, and of a piece of work
    it may be repeated in a few words ("my plan for the otter trail was the best thing you saw")."""
    of_work = len(clause.split()) <= _FEW and is_particular(_named_in(clause))
    return not of_work and (bool(_CALLS.match(clause)) or (clause.startswith(("I ", "mine ")) and praises(clause)))


_FEW = 18
"""Words in which praise of a piece of work is repeated."""


def _named_in(clause: str) -> str:
    """The thing of hers of which a clause says what it was to them: "my plan for the otter trail" (was the best thing you saw)."""
    found = re.match(r"my (?:[\w'’-]+ ){1,8}?(?=(?:is|was|are|were) (?:the|one of|a (?:joy|pleasure|delight))\b)", clause)
    return found[0].strip() if found else ""


def praises(words: str) -> bool:
    """Whether `words` hold one that calls somebody or something good."""
    return not word_list("praising").isdisjoint(re.findall(r"[\w'-]+", fold(words)))


_SOMEBODY_ELSE = re.compile(r"\b(?:he|she|him|his|hers?|they|them|their)\b", re.IGNORECASE)
_LIKED_THAT = re.compile(
    r"\b((?:he|she|they|we|I|everyone|everybody|the [a-z]+|[A-Z][a-z]+)(?: all| both)? (?:also |particularly |"
    r"especially |really |very much )?"
    r"(?:liked|loved|admired|noticed|remembered|enjoyed|smiled|(?:was|were) (?:so |very |really )?(?:struck|impressed|touched|"
    r"delighted))) (?:it |at the fact )?(that|how) (you [^.;:!?()]{8,110})"
)


def liked_that(sentence: str) -> str | None:
    """Return "he liked that I had mended my own atlas" of "He liked that you had mended your own atlas", or None."""
    flat = one_line(sentence)
    found = _LIKED_THAT.search(flat[:1].lower() + flat[1:] if re.match(r"(?:He|She|They|We|Everyone|Everybody|The)\b", flat) else flat)
    if not found:
        return None
    clause = _OF_HER_CUT.split(found[3], maxsplit=1)[0].strip(" ,")
    who, did = turned(found[1]), turned(clause)
    return f"{who} {found[2]} {did}" if who and did and not _NOT_PRAISE.search(clause) else None


_ALONE_OF_ALL = re.compile(
    r"\byou were the (?:person|one|candidate) (?:we|I) (?:all )?wanted\b|\b(?:yours was|you were) one of the (?:few|last|best|two|"
    r"three|four|five|six|seven|eight|nine|ten|handful)\b|"
    r"\b(?:you (?:were|are)|your (?:[a-z]+ ){0,2}[a-z]+ (?:was|is)) (?:the|our) (?:only|first|best|one)\b|\byour [a-z]+ (?:was|is|"
    r"were) (?:better|finer) than|\byou [a-z]+ (?:better|more|finer|sharper) [^.;!?]{3,60}\bthan (?:most|many|any|some|all)\b",
    re.IGNORECASE,
)


def singles_her_out(sentence: str) -> bool:
    """Whether `sentence` says that she was the only, first or best one to do something."""
    return bool(_ALONE_OF_ALL.search(sentence[:LONGEST_SENTENCE]))


_PASSED_ON = re.compile(
    r"\b(?:they|the (?:client|panel|committee|team|director|trustees|manager|children|students)|[A-Z][a-z]+|she|he|"
    r"everyone) (?:did |all |also |really )*"
    r"(?:say|said|says|thought|told (?:us|me)|mentioned)(?: that)? (?:you|your|yours)\b|"
    r"\band (?:told (?:us|me)|said)(?: that)? (?:you|your)\b"
)


def is_passed_on(sentence: str) -> bool:
    """Whether `sentence` passes on what somebody else said of her."""
    return bool(_PASSED_ON.search(sentence[:LONGEST_SENTENCE]))


_WAY = re.compile(
    r"\b(?:the way|(?:struck|impressed|touched|charmed|moved|delighted|amazed|taken) (?:by|with) how) you ((?:[a-z’'-]+[ ,.;!]){1,14})",
    re.IGNORECASE,
)
_WAY_END = frozenset(
    "was is were are made has had stood stayed will really impressed struck showed shows stuck and but that told"
    " cut saved won kept gave brought changed helped taught turned took left halved doubled settled solved spared"
    " who whom whose which when while until before because so if".split()
)


def way_of_hers(sentence: str) -> str | None:
    """Return "the way I sorted the swords" of "the way you sorted the swords was genius", or None."""
    found = _WAY.search(one_line(sentence) + ".")
    if not found or re.match(r"(?:do|did|are|were|want|like|know|see|say)\b", found[1], re.IGNORECASE):
        return None
    words: list[str] = []
    for word in found[1].split():
        if word.lower() in _WAY_END and words:
            break
        words.append(word)
        if word[-1] in ",.;!":
            break
    said = turned("we " + without_day(" ".join(words).strip(" ,.;!"))) if len(words) > 1 else None
    return f"the way I {said.split(' ', 1)[1]}" if said and not breaks_off(said) and not leans(said) else None
