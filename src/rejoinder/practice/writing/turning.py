"""Their words made hers: "your remarks on our catalogue" becomes "my remarks on your catalogue", or nothing where that is not safe.

English only. What is returned can stand inside a sentence as it is; whatever is doubtful (a word that may be a verb or a noun, a
"you" that may be "I" or "me") gives None, since no echo is better than a wrong one.
What a sentence is about (things of hers, praise, bidding and so on)
is found by the modules that ask for it; here only persons change, and what leans on another sentence is told.
"""

import re

from rejoinder.practice.sentences import TITLES_CUT_SHORT

LONGEST_CLAUSE = 18
"""Words of a clause of theirs that a sentence repeats at most."""
LONGEST_SENTENCE = 1000
PLAIN = re.compile(r"[^\W\d_][\w'’-]*|\d{1,4}(?:st|nd|rd|th)?")
PREPOSITIONS = frozenset("of on upon about for with from in inside under into at to between behind through around after".split())
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNTED_FROM_THEIRS = re.compile(
    rf",? (?:yesterday|today|tonight|just now|recently|earlier (?:today|this week|on)|"
    rf"(?:(?:on|last|this|that) )?(?<!\ba )(?<!\bevery )(?<!\beach ){_DAY}|"
    r"(?:last|this) (?:week|month|year|night|morning|afternoon|evening|spring|summer|autumn|winter)|the other (?:day|week|night)|"
    r"(?:a few|a couple of|some|two|three|four) (?:days|weeks|months) (?:ago|back))(?: (?:morning|afternoon|evening|night))?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r",? (?:no (?:two ways about it|doubt(?: about (?:it|that))?|question(?: about (?:it|that))?|mistake|less|kidding)|"
    r"make no mistake|for sure|by the way|to be (?:honest|fair|frank)|honestly|frankly|truth be told|if you ask me|"
    r"in my (?:view|opinion|book)|"
    r"as far as (?:I|we)(?:['’]m| am|['’]re| are) concerned|I (?:think|suppose|reckon|believe|feel|must say)|truly|"
    r"mind|though|mate|love|pet|"
    r"in fact|indeed)$",
    re.IGNORECASE,
)


def without_aside(words: str) -> str:
    """Return `words` without what is only said beside them ("no two ways about it")."""
    return _ASIDE.sub("", words)


def without_day(words: str) -> str:
    """Return `words` without the time that ends them and is counted from the day of their letter ("last week", "on Friday")."""
    return _COUNTED_FROM_THEIRS.sub("", words)


def one_line(sentence: str) -> str:
    """Return the sentence on one line; of a very long one, its beginning. A point within a number or after "Mr" ends nothing there."""
    flat = _SHORTENED.sub(lambda found: found[1] or found[2], " ".join(sentence[:LONGEST_SENTENCE].split()))
    flat = re.sub(r"\b([Ii]f|[Ww]hen)(?:/| and | or )(?:if|when)\b", "when", flat)
    return re.sub(r"(?<=\d)\.(?=\d)", "․", flat)


_SHORTENED = re.compile(rf"\b((?:{TITLES_CUT_SHORT})|(?!I\.)[A-Z])\.(?= [A-Z])|\b([Ee]xt|[Nn]o|[Rr]ef|[Tt]el|pp?)\.(?= ?\d)")
"""A title, an initial, or what stands before a number, with the point that does not end a sentence."""
_TURNED = {
    "your": "my",
    "yours": "mine",
    "our": "your",
    "ours": "yours",
    "us": "you",
    "my": "your",
    "me": "you",
    "mine": "yours",
    "yourself": "myself",
    "myself": "yourself",
    "ourselves": "yourselves",
    "we": "you",
    "we've": "you have",
    "we're": "you are",
    "we'll": "you will",
    "i've": "you have",
    "i'm": "you are",
    "i'll": "you will",
    "you've": "I have",
    "you're": "I am",
}
_SUBJECT_BEFORE = frozenset("that when if where how what because and but since as which whom before after once while until should".split())
_OBJECT_BEFORE = frozenset(
    "sent told gave showed asked met saw liked rang called wrote had to for with between about of on at from by like "
    "than including without meeting seeing interviewing meet see ring call "
    "have hire invite "
    "found thought considered judged rated make "
    "ping drop "
    "interview appoint offer choose tell know give send show help ask consider contact keep let put take get having telling reading".split()
)
_NAMING = frozenset("mention mentioned recommend recommended introduce introduced suggest suggested connect connected".split())
"""Before "you to …" these make her the one named ("mentioned you to Joe"), before another word not ("mentioned you would write")."""
_DID = frozenset(
    "sent made gave wrote said told showed shared brought mentioned described raised asked took put drew did offered suggested "
    "submitted read "
    "played came performed interviewed presented spoke handled answered prepared impressed "
    "found hung built knitted wove cut laid led left taught sang began lent dug threw caught drafted ran held chose got went had".split()
)
_REPORTING = frozenset("thought thinking found think thinks felt said says say told tells know believe considered so".split())
"""After these "you" is whoever does or is what comes next ("thought you were kind"), and else whom they thought of."""
_OF_HER = frozenset(
    "to with for of about on at from by like after than without liked loved enjoyed missed miss teach taught rate rated".split()
)
_SOME_OF_YOU = [[count, "of"] for count in "both all two three four five six seven eight nine ten several".split()]
_BEFORE_MINE = frozenset("than of as is was are were like to with and or on at from by for that beside near".split())
_SHORTHAND = frozenset("u ur uve yr yrs ull youre youve im ive".split())
SHARED = frozenset("call conversation chat meeting talk interview discussion correspondence".split())
"""What is theirs and hers at once."""
_AGREES = {"are": "am", "were": "was", "have": "have", "had": "had", "aren't": "", "weren't": ""}
_AGREES_BACK = {"am": "are", "was": "were"}
_MAY_BE_LOWERED = frozenset(
    "the a an it we you your our i in on at there this these if when once as should after of from among because since for although only "
    "i've i'm we've we're you've you're both all everyone everybody".split()
)


def turned(clause: str, longest: int = LONGEST_CLAUSE) -> str | None:
    """Return `clause` as she would say it ("you were the one we were going to ring": "I was the one you were going to ring"), or None.

    The first letter is lowered unless it is "I". None for a clause of more than `longest` words, one that holds anything but words and
    commas, or whose persons cannot be told apart.
    """
    raws = clause.split()
    if not 2 <= len(raws) <= longest or _IDIOM.search(clause):
        return None
    out: list[str] = []
    lows = [raw.strip(",").lower().replace("’", "'") for raw in raws]
    for at, raw in enumerate(raws):
        if raw == "&":
            out.append(raw)
            continue
        word, comma = (raw[:-1], ",") if raw.endswith(",") else (raw, "")
        if not PLAIN.fullmatch(word):
            return None
        if raw.lower() == "you" and lows[max(at - 2, 0) : at] in _SOME_OF_YOU:
            out.append("us")  # she is one of "the two of you"
            continue
        said = _turned_word(at, lows, word)
        if said is None:
            return None
        out.append(said + comma)
    first = lows[0]
    if first in _MAY_BE_LOWERED and out[0] not in ("I", "I have", "I am"):
        out[0] = out[0][0].lower() + out[0][1:]
    elif raws[0][0].isupper() and first not in _MAY_BE_LOWERED:
        return None
    said = re.sub(r"\bI and ([A-Z][\w'’-]+)\b", r"\1 and I", " ".join(word for word in out if word).rstrip(","))
    return None if _HALF.search(said) else said


_IDIOM = re.compile(
    r"\b(?:see|eat|drink|have|enjoy|come|coffee|lunch|dinner|supper|tea|cake|pint|beer|wine|drinks?|tickets?|seats?|meal|something|"
    r"anything|"
    r"it['’]s|is|are) (?:(?!impression|effect|impact|mark|influence|eye)[\w'’-]+ ){0,3}?on (?:us|me)\b|"
    r"\blike (?:me|us)\b(?! to\b)|\b(?:to|with|by|for) (?:himself|herself)\b|\b(?:my|our) (?:shout|treat|round|bad|word|guess)\b|"
    r"\b(?:between you and me|between ourselves|if I were you|believe me|trust me|tell me about it|take it from me|bear with (?:me|us)|"
    r"over my dead body|us lot|dear me|mind you|as (?:I|we) say)\b",
    re.IGNORECASE,
)
"""Turns of phrase that mean something else, or nothing, once "me" has become "you" ("come and see something on us", "people like me")."""
_TO_SAY = (
    r"(?:asked|told|wanted|begged|urged|instructed|would like|['’]d like)(?: (?:me|us|you))? to "
    r"(?:tell you|convey|let you know|say|write|mention|pass on|assure you|know)(?: to you)?"
)
_SAYS_WHO = re.compile(rf"^(?:(?!you\b)[\w'’-]+ ){{1,6}}?{_TO_SAY} (?:that )?(?=(?:you|your|it)\b)", re.IGNORECASE)
_SAID_SO = re.compile(
    rf",? (?:(?:and|but|so) )?(?:(?!and\b|but\b|so\b)[\w'’-]+ ){{1,4}}?{_TO_SAY}(?: (?:so|it|that))?(?: on)?(?=[.,;!?]|$)", re.IGNORECASE
)
_SAYING = (
    r"(?:say|add|tell you|let you know|assure you|mention|stress|confess|admit|report|repeat)(?: to you)?"
    r"(?:, [^,.;:]{2,30},)?(?: too| again)?"
)
_FRAME = re.compile(
    r"^(?:(?:and|but|so|still|also|that said|for what it['’]s worth|personally|indeed|please),? )*(?:"
    r"(?:I|we)(?:['’](?:d|ll|m|re)| would| should| must| can| may| do| will| am| are)?,? "
    r"(?:(?:also|just|still|really|only|very much|like|love|want(?:ed)?|wish|have|need|glad|happy|pleased|delighted|to),? ){0,5}"
    rf"{_SAYING}|"
    rf"(?:should|would|must|may|might|can|could)(?: I| we)? (?:(?:also|just|only|like|love|to) ){{0,4}}{_SAYING}|"
    rf"(?:let|allow|permit) (?:me|us) (?:(?:also|just|only|to) ){{0,2}}{_SAYING}|"
    r"(?:do )?know|(?:I|we)(?:['’]d| would| do)? (?:want|like|wish) you to know|you should know|rest assured|"
    r"it is only (?:right|fair) to (?:say|tell you)),? that "
    r"(?=(?:you|your|yours|it|there|two|three|both|all|the|everyone|everybody|nobody)\b)",
    re.IGNORECASE,
)
"""What only says that something is said ("I should also like to say that")."""


def unasked(sentence: str) -> str:
    """Return `sentence` without the words that say that it is said, or who asked whom to say it: "The panel asked me to tell you that you
    came second", "You came second, and the panel asked me to say so" and "I should like to add that you came second" all give "you came
    second" (in the letters of the sentence)."""
    return _SAID_SO.sub("", _FRAME.sub("", _SAYS_WHO.sub("", sentence, count=1), count=1), count=1)


_HERS_TO_ASK = re.compile(
    r"\byou(?:['’]d| had| have)? (?:asked|told|wanted|begged) (?:me|us|to|for|if|whether|how|why|what)\b", re.IGNORECASE
)


def is_request_of_hers(clause: str) -> bool:
    """Whether `clause` tells what she asked of them ("you asked us to be frank"), which is nothing to be glad of."""
    return bool(_HERS_TO_ASK.match(clause))


_HALF = re.compile(
    r"\b(?:and|or|but|nor|because|than|the|a|an|my|your|our|their|both(?: [\w'’-]+)?|if|who|whom|whose|which|while|whereas|although|though|"
    rf"very|every|{TITLES_CUT_SHORT})$",
    re.IGNORECASE,
)
"""How a clause ends that was cut in the middle ("I was your second choice, and both Priya")."""


def _turned_word(at: int, lows: list[str], word: str) -> str | None:
    low, before, after = lows[at], lows[at - 1] if at else "", lows[at + 1] if at + 1 < len(lows) else ""
    if low == "us" and before == "of":
        return "you"
    if low == "mine" and before not in _BEFORE_MINE:
        return word  # "the salt mine"
    if low == "you":
        if before in _REPORTING and (after in _AGREES or after in _DID or after in ("would", "could", "can", "will", "know", "knew")):
            return "I"
        if before == "than" and after and after not in PREPOSITIONS:
            return None  # "better than you let on"
        if before in _OBJECT_BEFORE | _OF_HER:
            return "me"
        if before in _NAMING and after in ("to", "with", "for", "as", "at", ""):
            return "me"
        does = after in _DID or after in _AGREES or re.fullmatch(r"[a-z]{2,}ed", after)
        return "I" if not before or before in _SUBJECT_BEFORE or does else None
    if low in _SHORTHAND:
        return None
    if low == "i":
        return "you"
    if before == "you" and low in _AGREES and not (at > 1 and lows[at - 2] in _OBJECT_BEFORE - _REPORTING):
        return _AGREES[low] or None
    if before == "i" and low in _AGREES_BACK:
        return _AGREES_BACK[low]
    if low == "our" and after in SHARED:
        return "our"
    if low in _TURNED:
        return _TURNED[low]
    return None if re.search(r"'(?:d|m|ve|ll|re)$", low) else word


_LEANING = re.compile(
    r"\b(?P<person>him|her|hers|his|he|she)\b|"
    r"\b(?P<thing>it|its|itself|they|them|their|theirs)\b|"
    r"\b(?P<shown>these|those(?! who\b)|this(?! (?:year|week|month|spring|summer|autumn|winter|term|season|time|work|job|role|post|"
    r"position|way)\b)|"
    r"that(?= (?:of|in|at|for|to|on|with|from|under|by|instead|one)\b|$)|like that\b|that (?:question|one|day|case|kind|list|project|"
    r"team))\b|"
    r"\b(?P<place>(?:by|until|before|since) then|then$|here\b|there(?! (?:is|are|was|were|will|had|has)\b|['’]s\b))|"
    r"\b(?P<one>ones|one$)",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"^it (?:is|was|came|comes|had|has|would|will|took|might|could)\b|\bthat it was\b|\b(?:at|with|for|through|make|made|of) it$",
    re.IGNORECASE,
)
_NAMES_A_THING = re.compile(r"\b(?:the|an?|my|your|our|these|those|two|three|some|any|every) [\w'’-]+", re.IGNORECASE)
_NO_THING = re.compile(r"\ban? (?:eye|look|hand|line|word|try|go|call|ring|shout)\b", re.IGNORECASE)
_NAMES_SOMEBODY = re.compile(
    r"(?<!^)\b[A-Z][a-zà-ÿ'’-]+|\b(?:colleague|friend|manager|director|chair|daughter|son|wife|husband|mother|father|aunt|uncle)\b"
)


def breaks_off(words: str) -> bool:
    """Whether `words` end in a preposition whose noun was left behind ("the way I walked through")."""
    return words.split()[-1].lower() in PREPOSITIONS | {"as", "than", "like", "towards", "without", "over"}


def leans(words: str) -> bool:
    """Whether `words`, taken out of their letter, lean on a sentence that is not there ("a couple of those", "my name to him").

    What they point to may stand in the words themselves ("my drawing and pin it up"); "there were two of us" and "it was close" lean on
    nothing.
    """
    if re.search(r"\bone of (?:it|them|those|these)\b", words, re.IGNORECASE):
        return True  # "there were two of us and one of it": a job, which is named elsewhere
    for found in _LEANING.finditer(words):
        before = _NO_THING.sub("", words[: found.start()])
        if found["thing"] and (
            _NAMES_A_THING.search(before) or any(e.start() <= found.start() < e.end() for e in _EXPLETIVE.finditer(words))
        ):
            continue
        if found["person"] and _NAMES_SOMEBODY.search(before):
            continue
        if found["one"] and re.search(r"\b(?:the|only|first|last|next|best|no) $", before, re.IGNORECASE):
            continue
        return True
    return False


SOMEBODY_NAMED = re.compile(
    r"(?<!\bat )(?<!\bin )(?<!\bof )(?<!\bfrom )(?<!\bthe )\b((?:(?:my|our|your) (?:[a-z]+ ){1,3})?(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|"
    r"Mx|Sir|Dame) )?"
    r"(?!(?:Meanwhile|Then|But|And|Also|Perhaps|Maybe|Instead|When|If|Our|The|My|In|At|So|Yes|No|Still|Now|For|On|As)\b)"
    r"[A-Z][a-zà-ÿ'’-]+(?: (?:de|van|von|der|da|di|el|al|O['’])? ?[A-Z][a-zà-ÿ'’-]+)+)"
)
_TO_SOMEBODY = re.compile(r"\b(to|for|with|about|at) (?:him|her|them)$")


def resolved(words: str, before: str) -> str:
    """Return `words` with the "him" or "her" that ends them named from what stands `before` ("to Pieter Oss"), or left out where nobody,
    or more than one, is named there."""
    if not _TO_SOMEBODY.search(words) or not leans(words):
        return words
    named = list(dict.fromkeys(found[1] for found in SOMEBODY_NAMED.finditer(one_line(before))))
    bare = re.sub(r"^(?:my|our|your) (?:[a-z]+ )+", "", named[0]) if len(named) == 1 else ""
    return _TO_SOMEBODY.sub(lambda found: f"{found[1]} {bare}", words) if bare else _TO_SOMEBODY.sub("", words).rstrip()
