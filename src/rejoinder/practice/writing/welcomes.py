"""Where they would have her come: "we should be glad to have you at our fair", "there's always a seat for you".
What she is welcome to is made fit for a sentence of hers; what is doubtful gives None. English only.
"""

import re

from rejoinder.practice.writing.offered import Around, Offer, noun
from rejoinder.practice.writing.turning import leans, turned

_GLAD = (
    r"(?:love|like|be (?:so |very |most |really |only too |more than )*(?:delighted|thrilled|glad|happy|pleased|honoured|chuffed|proud|"
    r"tickled))(?: indeed)?"
)
_HAVE_YOU = re.compile(
    rf"\b(?:{_GLAD}|lovely|wonderful|great|grand|a (?:joy|pleasure|treat)) to have you\b(?P<back> "
    rf"back)?(?P<rest>[^.!?;:()]*)",
    re.IGNORECASE,
)
_OF_THE_HOUSE = re.compile(
    r"\b(?:team|board|staff|colleague|part of|work(?:ing)?|join(?:ing)?|apply|pool|database|books|file)\b", re.IGNORECASE
)
_IF_FREE = re.compile(
    r"\byou(?:['’]re| are| were| be| happen(?:ed)? to be| could| can| should)(?: ever| still| around and)? "
    r"(?:(?:free|around|here|about|available|in town) (?:for|at|on|during)|come (?:to|for|along to)) (?P<event>[^.!?;:,()]+)",
    re.IGNORECASE,
)
_FOR_WHAT = re.compile(r"^,? (?P<come>(?:as|at|for|to|on|over for|round for|along to) [^.!?;:,()]+)")
_ENDS = re.compile(
    r",| (?:if|when|whenever|and|but|so|because|while|once|as soon as|who|which) |\s+(?:we|I)(?:['’]d| would|['’]ll)\b", re.IGNORECASE
)


def have_you(around: Around) -> Offer | None:
    """Something for which, or as which, they would be glad to have her."""
    found = _HAVE_YOU.search(around.said)
    if not found or _OF_THE_HOUSE.search(found["rest"]):
        return None
    for_what = _FOR_WHAT.search(found["rest"])
    free = _IF_FREE.search(around.said)
    said = for_what["come"] if for_what else f"for {free['event']}" if free else ""
    come = _coming(re.sub(r"^at\b", "to", _ENDS.split(said, maxsplit=1)[0]))
    if come == "as a volunteer":
        return Offer("come_and", (("do", "come and volunteer"),))
    return Offer("come_and", (("do", f"come{(found['back'] or '').lower()} {come}"),)) if come else None


def _coming(words: str) -> str:
    said = turned(f"come {words.strip()}") if words.strip() else None
    return said.removeprefix("come ") if said and not leans(said) else ""


_HOPE_YOU_COME = re.compile(
    r"\b(?:hope|like|love|want|pleased if|delighted if|glad if|happy if|lovely if|wonderful if|honoured if|thrilled if)(?: that)? "
    r"you(?:['’]ll| will| to|['’]d| would| can| could)?(?: always| still| also)? "
    r"(?P<do>(?:come(?! (?:to (?:terms|realise|realize|understand|see (?:that|why|it))|across|up|through|out|forward|back to us with|"
    r"as (?:my|our) guest|again "
    r"with|away)\b)|came|drop in|pop in|call in|look in|stop by|visit|join us (?:for|at))\b[^.!?;:()]*)|\byou must (?P<must>come and "
    r"[^.!?;:()]*)",
    re.IGNORECASE,
)
_WELCOME_AT = re.compile(
    r"\byou(?:['’]re| are|['’]d be| would be|['’]ll be| will be)(?: all| always| still| very| most| more than| so)* (?:welcome (?:at|in)|"
    r"invited to) (?P<where>(?:our|the|my) (?:[\w'’-]+ ){0,4}?[\w'’-]+)(?=[.,;!]|$| (?:on|any|whenever|when|if|and|one)\b)|"
    r"\bconsider yourself invited to (?P<there>(?:our|the|my) [^.!?;:,()]{3,50})",
    re.IGNORECASE,
)
_WELCOME_TO = re.compile(
    r"\b(?:feel free to|you(?:['’]re| are|['’]d be| would be|['’]ll be| will be)(?: all| always| still| very| most| more than| so)* "
    r"welcome to) "
    r"(?P<do>(?:come|use|borrow|walk|bring|sit in|join|drop|pop|stay|read|sing|play|try|visit|look round|help|have a go|park|fish|"
    r"swim|pick|"
    r"take)\b[^.!?;:()]*)",
    re.IGNORECASE,
)
_NO_PLEASURE = re.compile(
    r"\b(?:appl\w*|application|again with|vacanc\w*|openings|portal|website|site|careers|newsletter|feedback|questions|contact|"
    r"records?|data|"
    r"details|interview|mailing list|talent|webinar|link|account)\b",
    re.IGNORECASE,
)
_FREELY = re.compile(
    r",? (?:whenever|any ?time|as often as|if|when|because|so|and (?:I|we|the|our)|but|and don['’]t|and do not)\b.*$|,.*$", re.IGNORECASE
)
_SENT_BY = re.compile(
    r"\b(?:(?:only|just|do|please|and) )*tell (?P<whom>(?:the|our|whoever is on the) [a-z]+(?: [a-z]+)?)(?: that)? I sent you\b",
    re.IGNORECASE,
)


def hope_you_come(around: Around) -> Offer | None:
    """What they hope that she will come and do, or say that she is welcome to do; and whom she is to tell who sent her."""
    at = _WELCOME_AT.search(around.said)
    found = _HOPE_YOU_COME.search(around.said) or _WELCOME_TO.search(around.said)
    bid = f"come to {at['where'] or at['there']}" if at else (found["do"] or found.groupdict().get("must") or "") if found else ""
    if not bid or _NO_PLEASURE.search(bid):
        return None
    do = re.sub(r"^came\b", "come", _FREELY.sub("", bid.strip()), flags=re.IGNORECASE)
    said = turned(f"please {do}")
    if not said or leans(said) or len(said.split()) < 3:
        return None
    whom = _SENT_BY.search(around.said) or _SENT_BY.search(around.after)
    porter = noun(whom["whom"]) if whom else ""
    return Offer("come_and", (("do", said.removeprefix("please ")), *([("porter", porter)] if porter else [])))


# ------------------------------------------------------------------ what stands ready for her

_READY = re.compile(
    r"\b(?i:there(?:['’]s| is| are| will be|['’]ll be| will always be|['’]ll always be))(?: always| still)? "
    r"(?P<thing>(?:an?|the|some) (?:[a-z]+ ){0,2}(?:bed|sofa|room|bench|desk|table|chair|seat|stool|cup of tea|pot of tea|cup of coffee|"
    r"coffee|tea|pint|drink|cake|plate|spare [a-z]+)) (?:here )?(?:for you|waiting for you|with your name on it)"
    r"(?P<where> (?:at|in|by) (?:the|our|my) [\w'’-]+(?: [A-Z][\w'’-]+)*)?"
)
_YOU_CAN_HAVE = re.compile(
    r"\byou (?:can|could|may|are welcome to)(?: always| gladly| happily)? (?:have|use|borrow|take) "
    r"(?P<thing>(?:the|our|my|any of (?:the|our|my)) (?:[a-z-]+ ){0,2}[a-z-]+)\b[^.!?;]{0,20}?"
    r"(?:\bwhenever\b|\bany ?time\b|\bif you (?:like|want|fancy|need)\b|\bas long as\b|\buntil\b)",
    re.IGNORECASE,
)
_NOT_LENT = re.compile(
    r"\b(?:your|portal|site|website|form|link|feedback|copy|scores?|results?|service|decision|time|letter|name)\b", re.IGNORECASE
)


def stands_ready(around: Around) -> Offer | None:
    """What of theirs she may have whenever she likes."""
    found = _READY.search(around.said) or _YOU_CAN_HAVE.search(around.said)
    if not found or _NOT_LENT.search(found["thing"]):
        return None
    where = found.groupdict().get("where") or ""
    thing = noun(f"{found['thing']}{where}")
    return Offer("ready", (("thing", thing),)) if thing else None


_OWED = re.compile(
    r"\b(?:I|we) owe you (?P<thing>an? (?:[a-z]+ )?[a-z]+)(?=[.,;!]|$| (?:if|when|for|one day|now|any time)\b)|"
    r"\bif you (?:ever |should ever )?(?:need|want|fancy) (?P<needed>an? (?:[a-z]+ ){0,2}[a-z]+),? (?:then )?(?:I owe you one|"
    r"it['’]s on (?:me|us|the "
    r"house)|(?:I|we)['’]ll (?:make|build|bake|mend) you one)\b",
    re.IGNORECASE,
)


def owed(around: Around) -> Offer | None:
    """What they say that they owe her, to be had one day."""
    found = _OWED.search(around.said)
    thing = re.sub(r"^an? ", "", (found["thing"] or found["needed"]).lower()) if found else ""
    return Offer("owed", (("thing", thing),)) if thing and thing.split()[-1] not in _NO_DEBT else None


_NO_DEBT = frozenset(
    "job reference apology explanation favour feedback answer thanks reply letter line word call debt decision response lot deal "
    "reason".split()
)

# ------------------------------------------------------------------ what both would do

_LETS = re.compile(
    r"(?:^|[.!?;:,] )(?:so |and |but )?let['’]s (?P<do>(?:swap|meet|talk|catch up|go|compare|sit down|grab|plan|plot|sing|walk) "
    r"[^.!?;:()]{3,60}|catch up|meet up)"
    r"(?=[.!?;:(]|$)",
    re.IGNORECASE,
)


def lets(around: Around) -> Offer | None:
    """What they would have both of them do."""
    found = _LETS.search(around.said)
    do = re.split(r",| (?:if|when|because|so|but|before|now and|some time) ", f"{found['do']} ", maxsplit=1)[0] if found else ""
    said = turned(f"please {do.strip()}") if do else None
    return Offer("lets", (("do", said.removeprefix("please ")),)) if said and not leans(said) else None
