"""What makes a clause of theirs worth saying back, and what makes it none of a reply's business. English only."""

import re

from rejoinder.practice.sentences import fold
from rejoinder.practice.word_lists import word_list
from rejoinder.practice.writing.things import DULL

AGAINST = re.compile(
    r"\b(?:not|never|cannot|unfortunately|however|regret\w*|sorry|lack\w*|less|too|weak\w*|missing|despite|concern\w*|lower|worse|"
    r"let you down|the other way|against you|short of|fell|fails?|failed|rushed|unsuccessful|reject\w*|declin\w*|wrong|wobbly|complain\w*|"
    r"held back|over the|no (?:safety|experience)|downhearted|"
    r"worr(?:y|ied)|afraid|decided|decision|shortlist\w*|longlist\w*|considered|reviewed|assessed|rival|instead|"
    r"(?:other|another) (?:candidates?|applicants?|person)|vacanc\w+|scored (?:you )?(?:below|under)|more experience|would have|should|"
    r"must|"
    r"need(?:s|ed)?|require\w*|unless|(?<!ask )(?<!asks )(?<!asked )(?<!twice )(?<!asked me )(?<!asked us )if|hoped?|wish|delet\w*|"
    r"expire[sd]?|invoices?|claims?|lapsed|limited|difficulty|withdr\w+|died|dies|death|funeral|dead|killed|accident|ill|cancer|deserved?|"
    r"sacked|yesterday|today|tomorrow|tonight|this (?:morning|afternoon|evening|week|month|year)|next (?:time|week|month|year)|"
    r"(?:waiting|reserve|eligible|eligibility) list|list of (?:alternates|reserves)|on the (?:list|panel|roster|bank)|rank(?:ed|ing)?|"
    r"placed (?:first|second|third|on)|certificate|licen[cs]e|availability|check|scores?|scored|marks?|total|points?|physical|medical|"
    r"registration|suggestion|advice|feedback|your own expense|request|roster|appl(?:y|ied|ies|ication|ications|icants?)|CV|per[ -]?cent|"
    r"HR|careers?|portal)\b|['’]d have\b|n['’]t\b|[?@£$€%]|\bhttps?|\d{5,}",
    re.IGNORECASE,
)
"""Words with which a clause takes something back, lays something down, or is about the post and not about her."""
WITH_HER_LEAVE = re.compile(
    r"\b(?:with|by|subject to) your (?:own )?(?:permission|consent|leave|okay|ok|blessing|approval|agreement)\b|"
    r"\b(?:if|unless) you (?:permit|allow|agree|mind|object|don['’]t|will let|let)\b|\bmay (?:I|we)\b(?! (?:say|add|tell you))|"
    r"\bif I may\b",
    re.IGNORECASE,
)
"""What asks her leave wants an answer, not thanks."""
GENERIC = re.compile(
    r"\b(?:strong|stronger|strongest|excellent|great|good|impressive|very|highly|well|suitable|qualified|talented|valuable|wonderful|"
    r"fantastic|brilliant|lovely|nice|perfect|amazing|solid|outstanding) (?:\w+ )?(?:candidates?|applicants?|interviews?|fit|asset|"
    r"addition|"
    r"potential|impression|experience|skills|background|contender|person|attitude|brain)\b",
    re.IGNORECASE,
)
"""What is said of a hundred people in a week."""
BEST = re.compile(
    r"\b(?:best|most|only|first|finest|(?!interest|honest|modest|request|forest|guest|contest|harvest|rest\b|test\b)\w{3,}est|"
    r"one (?:I|we|that|of)|better (?:\w+ )?than|more \w+ than|(?!other|rather)\w+er than|as \w+ as|favou?rite|model of|nobody|none|no one|"
    r"anyone|anything)\b",
    re.IGNORECASE,
)
"""What sets something apart from what others did."""
SHOWN = re.compile(
    r"\b(?:pinned|wall|desk|drawer|slept on|aloud|out loud|framed|passed (?:round|around)|twice|three times|kitchen|fridge|"
    r"to (?:my|our|the|his|her) (?:wife|husband|mother|father|mum|dad|team|staff|class|lads|children|students|board|whole \w+|lab))\b",
    re.IGNORECASE,
)
"""What somebody did with a thing that is else not worth a word ("read your letter to my wife")."""
SURELY = re.compile(
    r"\b(?:(?:still|keeps?|kept|been) (?:[a-z]+ ){0,2}?(?:talk|talks|talking|ask|asks|asking|sing|sings|singing|quote|quotes|quoting|"
    r"laughing|humming)|coming back|come back|laugh(?:s|ed)?|smiled?|sang|sung|giggl\w+|you (?:have |had )?(?:recommended|suggested|lent|"
    r"mentioned|talked about|taught|told (?:me|us) (?:about|of)|showed (?:me|us))|stole|stolen|stealing|borrowed|copied|twice|aloud|"
    r"quoting|"
    r"took to you|warmed to you|voted for you|misses you|slept on|thinking you would|(?:underlined|quoted|quotes|struck by|"
    r"asked (?:(?:me|us) )?for) your|pinned|framed|printed|vanished|in stitches)\b|"
    r"^you were (?:so |very |really )?(?:lovely|wonderful|brilliant|kind|patient|gentle|marvellous|great) (?:with|to) (?!us\b|me\b)",
    re.IGNORECASE,
)
"""What is kindly meant even in a sentence of which that is not known."""
GRAVE = re.compile(
    r"\b(?:last (?:days|weeks|months)|grandm\w+|grandf\w+|gran|nan|widow\w*|grie\w+|loss|buried|hospice|dying|dementia|recovery|war|alone|"
    r"lonel\w+|died|death|cried|tears|prayers?|psalm)\b",
    re.IGNORECASE,
)
"""Beside these nobody is delighted."""
_OF_WHAT = re.compile(
    r" (?:of|on|about|for|with|from|in|at|to|over|through|under|between|into|by|who|that|which|you|how|why|what|where|made|during|after|"
    r"before|since)\b|,"
)
_PRAISING = re.compile(
    r"\b(?:first[ -](?:class|rate)|spot on|work of art|(?:gift|talent|knack|eye|ear|feel|head|hand) for|way with|makings of|in stitches|"
    r"a (?:joy|delight|pleasure|treat|gem|marvel|triumph|beauty)|gorgeous|superb|outstanding|cracking|original|lovely|wonderful)\b",
    re.IGNORECASE,
)


def calls_good(words: str) -> bool:
    """Whether `words` call somebody or something good."""
    return not word_list("praising").isdisjoint(re.findall(r"[\w'-]+", fold(words))) or bool(_PRAISING.search(words))


def name_alone(thing: str) -> str:
    """Return the words of `thing` that name it, without what it is of, on or about."""
    return _OF_WHAT.split(thing, maxsplit=1)[0]


def is_trait(thing: str) -> bool:
    """Whether `thing` ("your warmth") is a quality or a part of her, which nobody says back of herself."""
    return bool(_singular_or_not(thing) & word_list("traits"))


def is_dull(thing: str) -> bool:
    """Whether `thing` ("your application") is what everybody sends or has."""
    return bool(_singular_or_not(thing) & DULL)


def _singular_or_not(thing: str) -> set[str]:
    named = re.match(r"(?:your|the|that|those|these) (.*)", thing, re.IGNORECASE)
    if not named or re.match(r"the (?:way|one) ", thing, re.IGNORECASE):
        return set()
    words = name_alone(named[1]).split()
    head = words[-1].lower().strip(",") if words else ""
    return {head, head.removesuffix("s")}


def names_dull_things(words: str) -> bool:
    """Whether any thing of hers that `words` speak of is dull, or a trait."""
    named = re.findall(r"\byour ((?:[\w'’-]+ ){0,3}[\w'’-]+)", words, re.IGNORECASE)
    each = (f"your {word}" for thing in named for word in name_alone(thing).split())
    return any(is_dull(word) or is_trait(word) for word in each)
