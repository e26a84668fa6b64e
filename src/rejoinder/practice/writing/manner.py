"""How their letter is written, and so how the reply is: warm, brief or formal, British or American, light or not."""

import re
from collections.abc import Iterator, Sequence

from rejoinder.model.dossier import Letter
from rejoinder.model.message import Medium
from rejoinder.model.reply import Profile, Register
from rejoinder.practice.writing import wording
from rejoinder.practice.writing.theirs import own_words

_FORMAL_ADDRESS = re.compile(r"^\W*(?:(?:Dear )?(?:Miss|Mr|Ms|Mrs|Dr|Prof|Sir|Madam|Applicant|Candidate)\b|Sehr geehrte)", re.MULTILINE)
_CORDIAL_DE = re.compile(r"^\W*(?:Liebe|Lieber|Hallo|Hi|Hoi|Moin|Servus) (?:Frau|Herr)\b", re.MULTILINE)
_CASUAL_DE = re.compile(r"^\W*(?:Hallo|Hi|Hoi|Moin|Servus)\b", re.MULTILINE)
_STIFF_DE = re.compile(r"^\W*Sehr geehrte", re.MULTILINE)
_SWISS = re.compile(r"\b(?:Gr(?:ü|ue)ss\w*|Gruss|Grüezi|Hoi)\b")
"""Where they write no ß, and no comma after the greeting."""
_DAY_FIRST = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{wording.MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b")
_MONTH_FIRST = re.compile(rf"\b(?:{wording.MONTHS}) \d{{1,2}}\b")
_BRITISH = re.compile(
    r"\b(?:apologis|organis|recognis|realis|favour|colour|honour|labour|programme|centre|theatre|whilst|fortnight|enquir|cheque|"
    r"catalogued|rota\b|"
    r"shortlist|term-time|maternity cover|CV\b|Yours sincerely|Yours faithfully|council\b|trustees\b|tel\. 0|\n0\d{4} \d)",
    re.IGNORECASE,
)
_NUMBER_ELSEWHERE = re.compile(r"\s*(?:\(?0\d|\+(?!1\b))")
"""How a telephone number begins outside North America."""
_CONTRACTED = re.compile(r"\b(?:I['’](?:m|ll|ve|d)|can['’]t|don['’]t|it['’]s|we['’](?:ve|re|ll)|won['’]t|didn['’]t)\b", re.IGNORECASE)
_CURT = 40
"""A letter of fewer words gets a brief answer."""
_SPEAKS_FOR_ONE = re.compile(r"\bI['’]?(?: am|m)? (?:the only|alone)|\b[A-Z]\w+ is me\b")
_SPEAKS_FOR_MORE = re.compile(
    r"\b(?:team|colleagues?|panel|committee|board|staff|trustees|governors|department|library|museum|council|university|school|client|"
    r"wir|uns\w*|Team|Kolleg\w+)\b",
    re.IGNORECASE,
)
_SAYS_I = re.compile(r"\bI\b")
_SAYS_WE = re.compile(r"\b(?:we|us|our)\b|['’](?:re|ve) ", re.IGNORECASE)
"""Of people who say "I" as well, no proof that there are others: a farmer says "us" of the farm."""
_LIGHT = re.compile(
    r"!(?s:.*)!|[:;]-?[)D]|\b(?:laugh\w*|giggl\w*|funny|hilarious|jok(?:e|es|ing)|chuckl\w*|grinn\w*|cackl\w*|silly|hoot|haha|"
    r"(?:big|much|with|lots of) love|love from|hugs?)\b",
    re.IGNORECASE,
)
"""Letters that make one smile, or embrace: to these nobody is formally sorry."""
_CONSIDERED = re.compile(
    r"\b(?:read|review\w*|consider(?:ed|ation|ing)|carefully|assess\w*|scor\w+|compar\w+|shortlist\w*|discuss\w*|"
    r"looked (?:at|through)|panel|committee)\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:many|number of|volume of|hundreds?|thousands?|large|strong field|competitive|overwhelm\w+|high standard|calibre|considerable|"
    r"\d{2,}\+? (?:people|appl\w+|letters|students)|(?:ten|twelve|sixteen|twenty|thirty|forty|fifty|sixty|"
    r"ninety)[a-z-]* (?:people|appl\w+|letters|remarkable))\b",
    re.IGNORECASE,
)


def style_of(letter: Letter) -> Iterator[str]:
    """What the words of a letter show: that it was heard, that she was considered, among many, and a light or loving hand."""
    if letter.message.medium is Medium.PHONE:
        yield "heard"
    if letter.reading.language == "de":
        if _STIFF_DE.search(own_words(letter)[:300]):
            yield "stiff"
        if _CASUAL_DE.search(own_words(letter)[:300]):
            yield "casual"
        if "ß" not in own_words(letter) and _SWISS.search(own_words(letter)):
            yield "swiss"
    for name, words in (("considered", _CONSIDERED), ("many", _MANY), ("light", _LIGHT)):
        if words.search(own_words(letter)):
            yield name


def speaks_alone(text: str) -> bool:
    """Whether whoever wrote `text` seems to be the only one there, so that nobody wishes "the team" well."""
    more = _SPEAKS_FOR_MORE.search(text) or (_SAYS_WE.search(text) and not _SAYS_I.search(text))
    return bool(_SPEAKS_FOR_ONE.search(text)) or not more


def register_of(letter: Letter, language: str, known: set[str], first_name: bool) -> Register:
    """Return the voice that answers theirs: warm to a person who wrote as one, formal where they are, else brief."""
    if "du" in known:
        return Register.WARM
    if language == "de" and "human" in known and _CORDIAL_DE.search(own_words(letter)[:200]):
        return Register.WARM
    if language == "de" or (known & {"public", "academic"} and not (first_name and "human" in known)):
        return Register.FORMAL
    if addressed_formally(letter) and not first_name and not ("human" in known and _CONTRACTED.search(own_words(letter))):
        return Register.FORMAL
    if "human" in known and len(own_words(letter).split()) < _CURT:
        return Register.BRIEF
    if "human" in known or "volunteer" in known:
        return Register.WARM
    return Register.BRIEF


def addressed_formally(letter: Letter) -> bool:
    """Whether `letter` greets the person by title and surname or as an applicant, so that a first name would be too familiar."""
    return bool(_FORMAL_ADDRESS.search(own_words(letter)[:400]))


def is_british(letter: Letter, letters: Sequence[Letter], profile: Profile) -> bool:
    """Whether to write "18 March" and "apologise": as the person says they do or their telephone number shows, as the letter shows, or the
    others do; what none shows is taken to be American."""
    if profile.language.startswith("en-"):
        return profile.language not in ("en-US", "en-CA")
    if _NUMBER_ELSEWHERE.match(profile.telephone):
        return True
    texts = [own_words(letter), *(own_words(one) for one in letters if one.id != letter.id)]
    for text in texts:
        if _DAY_FIRST.search(text) or _MONTH_FIRST.search(text):
            return bool(_DAY_FIRST.search(text))
    if any(map(_BRITISH.search, texts)) or letter.message.sender.email.lower().endswith((".uk", ".ie", ".au", ".nz")):
        return True
    east = letter.message.date.utcoffset() if letter.message.date else None
    return east is not None and east.total_seconds() > 0
