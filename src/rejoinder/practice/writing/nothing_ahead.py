"""Where a hopeful word about the future would be deaf: their reason will not pass, there is one such post only, they say that it is not
the right place, or something else is already to come of the letter. English only.
"""

import re
from collections.abc import Sequence

from rejoinder.model.reading import KindnessKind
from rejoinder.practice.writing import chosen
from rejoinder.practice.writing.theirs import Theirs, Topic
from rejoinder.practice.writing.turning import one_line

_A_PERMIT = re.compile(
    r"\b(?:work|working|residence|residency)[- ](?:permits?|visas?|authori[sz]ation)\b|\bright to (?:live and )?work\b|\bsecurity "
    r"clearance\b|"
    r"\b(?:a|no|your|the|their|for|sponsor(?:ing)?(?: a| your)?) visas?\b(?! (?:officer|team|clerk|assistant|adviser|section|department|"
    r"office|application))|\balready resident\b|\bresidents? (?:in|of)\b|\b(?:citizens?|citizenship|nationals?) (?:of|only)\b",
    re.IGNORECASE,
)
_REQUIRES = re.compile(
    r"\b(?:need(?:s|ed)?|must|require[sd]?|requirement|only|had to|has to|have to|want(?:s|ed)?|cannot|could not|unable|without|already|"
    r"not able|prefer\w*|insist\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_NEVER_AGAIN = re.compile(
    r"\b(?:we|I)\b(?:(?!but\b)[^.;!?,]){0,40}?(?:\b(?:not|never)|n['’]t) (?:\w+ ){0,5}?(?:advertis|recruit|hir|look|need|tak|appoint)\w*"
    r"(?:(?!but\b)[^.;!?,]){0,30}\b(?:again\b(?! (?:until|before (?!I)|this|in (?!my\b)|for a|next))|ever\b|before I\b|in my "
    r"(?:life)?time\b)|"
    r"\b(?:we|I)\b[^.;!?,]{0,20}(?:\bnot|\bno longer|n['’]t) (?:be )?need(?:ing)? (?:an?|any|the) [\w ]{3,40}(?:after all|any ?more)\b|"
    r"\b(?:only|just) (?:the |ever )?one (?:post|job|place|position|role|of us|such)\b(?! (?:this|at the|for now|to (?:fill|offer|give)))|"
    r"\b(?:the )?last time (?:we|I)['’]?(?:ll| shall| will)? (?:hire|advertise|appoint|recruit)\b",
    re.IGNORECASE,
)
_NO_MONEY = re.compile(
    r"\b(?:can['’]t|cannot|couldn['’]t|could not) (?:really |now |even |actually )?(?:afford|pay) (?:for )?(?:to )?(?:any\w*|another(?! "
    r"night)|the|"
    r"an?|hire|employ|take|pay|keep|have|somebody|someone)\b|\b(?:ran|run|running) out of money\b|\bhardly (?:afford|pay) (?:myself|"
    r"ourselves)\b|"
    r"\b(?:post|job|role|position) (?:itself )?(?:has been|have been|was|is|is being|will be) (?:cut|abolished|deleted|scrapped|axed|"
    r"eliminated|done away with)\b(?! (?:from|to|back|down))|\bthere is no (?:longer )?[\w ]{2,40} (?:job|post|role|position) any ?more\b|"
    r"\bno longer exists?\b|"
    r"\bno (?:money|wages?) (?:to pay|for) (?:any|a )|\b(?:someone|somebody|anyone|anybody) (?:that )?(?:I|we) (?:can|could)(?:n['’]t|not|"
    r" not) afford\b",
    re.IGNORECASE,
)
_WRONG_PLACE = re.compile(
    r"\b(?:not|n['’]t) (?:\w+ ){0,2}?(?:the )?(?:right|best) (?:place|house|home|shop|company|firm|school|office) for (?:you|someone|"
    r"somebody)\b|"
    r"\b(?:isn['’]t|is not|are not|aren['’]t) (?:really )?for you\b|"
    r"\byou(?:['’]d| would|['’]ll| will)(?: only| soon| just| probably)* (?:be|get|feel) (?:\w+ )?(?:bored|wasted|unhappy|miserable|"
    r"frustrated|"
    r"cramped|stuck)\b|\bwasted (?:on|with|in) (?:us|this|a )|\btoo (?:small|quiet|slow|dull) for (?:you|someone|somebody)\b",
    re.IGNORECASE,
)
_ONE_OF_A_KIND = re.compile(
    r"\b(?:organist|choir ?master|choir director|verger|sexton|(?:parish|town) clerk|town crier|harbou?r ?master|head ?teacher|headmaster|"
    r"headmistress|principal|chief \w+|(?:artistic|musical|executive|managing) director|caretaker|lighthouse keeper|shepherd)\b",
    re.IGNORECASE,
)
"""Posts of which a house has one, so that no similar one comes up there."""
_HOPEFUL = frozenset(
    {
        "future.plain",
        "future.near_miss",
        "future.note",
        "future.intern",
        "future.academic",
        "future.public",
        "future.timing",
        "future.budget",
    }
)
"""What says only that she would try again: their own offers, dates and conditions are taken up whatever the reason was."""
_BESIDE_IT = (
    "answer.feedback",
    "answer.thanks_feedback",
    "answer.advice",
    "answer.chat",
    "answer.comments",
    "answer.use",
    "answer.permission",
    "answer.refund",
    "answer.connect",
    "answer.listed",
)
"""Answers beside which one may still look ahead; another is itself what comes of the letter."""


def nothing_ahead(theirs: Theirs, role: str) -> bool:
    """Whether their letter leaves no hope for another try at such a post (`role`): the reason stays, or there is no other."""
    if theirs.language != "en":
        return False
    return bool(_ONE_OF_A_KIND.search(role)) or any(map(_is_lasting, (one_line(said.text) for said in theirs.sentences)))


def _is_lasting(sentence: str) -> bool:
    if any(pattern.search(sentence) for pattern in (_NEVER_AGAIN, _NO_MONEY, _WRONG_PLACE)) or chosen.of_their_own(sentence):
        return True
    return bool(_A_PERMIT.search(sentence) and _REQUIRES.search(sentence))


def another_way(theirs: Theirs, answers: Sequence[Topic]) -> bool:
    """Whether something else comes of their letter: one of the `answers`, or another post that they tell of."""
    return any(not answer.name.startswith(_BESIDE_IT) for answer in answers[:2]) or bool(theirs.kind_words(KindnessKind.OTHER_ROLE))


def without_hope(future: Topic, *, over: bool) -> Topic:
    """Return `future`, or nothing where that only says that she would try again; where it is `over` at that house alone, an agency may
    still think of her."""
    return Topic(name="future.none") if future.name in (_HOPEFUL if over else _HOPEFUL | {"future.agency"}) else future
