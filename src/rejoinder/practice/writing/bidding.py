"""What a sentence bids her do, as she would promise it: "come and see the press when I am that way", "if I am ever in Delft".

English only; whatever is doubtful gives None. Occasions with a day of their own are in `occasions`, whom to write to instead is in
`somebody_else`.
"""

import re

from rejoinder.practice.writing.somebody_else import AT_AN_ADDRESS
from rejoinder.practice.writing.turning import leans, one_line, turned

_BID_VERBS = (
    r"come(?! (?:please|(?:the )?(?:new year|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|easter|christmas))\b)|drop|pop|stop by|turn up|practi[sc]e(?! (?-i:[A-Z]))|read|"
    r"keep an eye|try (?=(?-i:[A-Z]))|stop in|call in|look in|"
    "knock|learn|write to|"
    "write again|write back|ring|phone|give (?:me|us) an? (?:ring|call|shout|bell|buzz)|say hello|bring|"
    r"keep (?:going|writing|reading|drawing|singing|at it)|get yourself on(?:to)? (?=an? )|"
    "ask (?:for me|again|(?:me|us) again)|remind|send (?:me|us)|finish|get in touch|try (?:me|us)|hang on to|look (?:me|us) up|visit"
)
_BIDDEN = re.compile(
    rf"(?:^|[.!?;:—–]\s|\b(?:and|so|then|but|please|do|just|always|welcome to)\s|(?<=, )|\b(?:if|when|once) you[^.!?;,]{{4,70}}? "
    rf")(?:please |do |just |also )*((?:{_BID_VERBS})\b[^.!?;()]{{0,120}})",
    re.IGNORECASE,
)
_BID_CUT = re.compile(
    r"\s[-–—]\s|[;:]|, (?!when|if|once|or\b|(?-i:[A-Z][\w'’-]+ [A-Z][\w'’-]+)(?:[,.]|$))|"
    r",? (?:and|but|so) (?=(?:I|we|it|there|they|you|he|she|they)(?:['’]ll|['’]d|\s))|"
    r" (?=(?:because|since|as (?:I|we|it|they)|where|though|tho) )| and (?:not|don['’]t|do not)\b| tho\b| by then\b| in the meantime\b",
    re.IGNORECASE,
)
_BID_IF = re.compile(
    r"(?:^|[.!?;]\s|\b(?:and|free|looking|around|available) )(if|when|once|next time) "
    r"(you[^.!?;,]{4,70}?|(?:we|our|the|another|an?|there)(?=['’ ])[^.!?;,]{4,70}?|(?:that|this|anything|things) changes?(?: "
    r"[a-z ]{2,30}?)?),? "
    r"(?:(?:please|do|just|then) )*$",
    re.IGNORECASE,
)
_SHOW = re.compile(r"^,? and (?:I|we)(?:['’]ll| will) (show) you ((?:the|our|my|round)\b[^.!?;:,()]{2,60})", re.IGNORECASE)
_NOT_BID = re.compile(
    r"\b(?:not|n['’]t|never|careers?|website|web site|alerts?|portal|openings|an? opening|vacanc\w+|questions?|"
    r"contact us|LinkedIn|linkedin|receipts?|"
    r"survey|feedback|privacy|unsubscribe|account|password|link|form|https?|www|apply|application|claims?|withdraw\w*|delete\w*|number|"
    r"by return|yes or|object|agree|ext|extension|bank|IBAN|sort code|passport|cheque|(?:like|than) (?:me|us))\b",
    re.IGNORECASE,
)
_OR_ELSE = re.compile(r",? (?:or|and),? if you(?:['’]d| would)? (?:prefer|like|wish|rather)\b.*$", re.IGNORECASE)
"""What she may do instead is no part of what she promises ("send me a drawing or, if you prefer, a photograph")."""
_HAS_DONE = re.compile(r"(?:\b(?:have|has|had)|['’](?:ve|s)) (?:just|also|always|since|now|only|\w+ly) $", re.IGNORECASE)
"""Before a verb that tells and asks nothing: "I've just come off the phone"."""


def bidden(sentence: str) -> tuple[str, str] | None:
    """Return what `sentence` asks her to do, as she would promise it ("come and see the press when I am that way"), and what she is
    to be shown there ("the lantern slides") or ""; None where it asks nothing.

    Only plain, friendly things: coming by, writing again, learning something. What an office asks for is left alone.
    """
    flat = AT_AN_ADDRESS.sub("", one_line(sentence))
    if_done = _IF_DONE.search(flat)
    if if_done:
        said = turned(f"please {if_done[1][:1].lower()}{if_done[1][1:]}")
        return (said.removeprefix("please "), "") if said and not leans(said) else None
    for found in _BIDDEN.finditer(flat):
        if _about_others(flat[: found.start(1)]) or _HAS_DONE.search(flat[: found.start(1)]):
            continue
        written = _BID_CUT.split(found[1], maxsplit=1)[0].strip()
        written = _OR_ELSE.sub("", written)
        if _NOT_BID.search(written) or len(written.split()) < 2:
            continue
        said = turned(f"please {written[0].lower()}{written[1:]}")
        if not said:
            continue
        said = said.removeprefix("please ").replace("this way", "that way").replace("this direction", "that direction")
        unless = _BID_IF.search(flat[: found.start(1)])
        passing = _IF_PASSING.search(unless.group()) if unless else None
        when = (
            f"if I am ever {passing['near'] or 'in'} {passing[2]}"
            if passing
            else turned(f"{unless[1].lower()} {unless[2]}")
            if unless
            else None
        )
        shown = _SHOW.search(flat[found.start(1) + len(written) :])
        sight = turned(f"see {shown[2]}") if shown and not shown[2].lower().startswith("round") else None
        said = _IF_LIKING.sub("", _AT_ANY_TIME.sub("", _AT_NO_COST.sub("", said)))
        if leans(said):
            said = _BID_WHEN.split(said, maxsplit=1)[0]  # "once I have a couple of those": what they are stands in another sentence
        if leans(said) or len(said.split()) < 2:
            continue
        back = _AND_BACK.search(flat, found.start(1) + len(written)) if found[1].lower().startswith("get") else None
        returning = turned(f"please {back[1]}") if back else None
        said = f"{said} and {returning.removeprefix('please ')}" if returning else said
        when = when if when and not leans(when) else None
        liked = _IF_LIKED.fullmatch(when) if when else None
        if liked:
            said, when = f"{said} and {liked[1]}", None
        return (f"{said} {when}" if when else said), sight.removeprefix("see ") if sight else ""
    return None


_IF_LIKING = re.compile(r",? (?:if|whenever|should) I (?:ever )?(?:feel like (?:it|that)|like|wish|want|want to|fancy it|care to|can)$")
"""What leaves it to her, which nobody says back: "come by if you feel like it"."""
_IF_DONE = re.compile(
    r"\bif you ((?:send|drop) (?:me|us) a (?:line|note|card)\b[^,.;]{0,30}?),? (?:and )?(?:I|we)(?:['’]ll| will)\b", re.IGNORECASE
)
"""What they ask for by saying what comes of it ("if you send me a line at Christmas I will keep a chair for you")."""
_AND_BACK = re.compile(r"\band (?:then )?((?:come back to|write to|try) (?:me|us)(?: again)?)(?=[.,;!]|$)", re.IGNORECASE)
"""What she is to do when she has learned something first."""
_AT_ANY_TIME = re.compile(
    r",? (?:before then|by then|one day|some time|any ?time|anyway|in any case|all the same|regardless|whenever(?: I like)?)$|,? in "
    r"(?:the )?future$"
)
_AT_NO_COST = re.compile(r" on (?:you|the house)(?= |$)")
"""Who says "come and see something on us" pays for it: it is no part of what she promises."""
_IF_LIKED = re.compile(r"if I would ever (?:like|want|care) to (.+)")
"""Of a promise this is no condition: it is what is promised, too ("come by and see the press running")."""
_BID_WHEN = re.compile(r",? (?:if|when|once|as soon as|after|before|while) ")


def _about_others(before: str) -> bool:
    """Whether what follows is no request: "we hope you will", "I'd like to", "happy to come"."""
    words = before.lower().rstrip(" ,").split()
    if words[-2:] == ["welcome", "to"]:
        return False
    return bool(words) and words[-1] in (
        "to",
        "i",
        "we",
        "you",
        "they",
        "he",
        "she",
        "it",
        "will",
        "can",
        "could",
        "would",
        "not",
        "never",
        "ever",
    )


_IF_EVER = re.compile(
    r"\b(?P<when>if(?: ever)?|when|whenever|next time) (you(?:['’]re| are) (?:ever |next )?(?:(?:in|near|round|passing|back in|over "
    r"in|through|up|"
    r"down|out) |"
    r"(?!looking|considering|interested|applying|thinking|planning|wondering|hoping|having|going|willing|asking)[a-z]+ing "
    r")[^.;:!?(),]{2,40})",
    re.IGNORECASE,
)
_IF_PASSING = re.compile(
    r"\b(?:[Ii]f|[Ww]hen(?:ever)?) you(?: should)?(?: ever)? (?:pass (?:from|by|through)|come (?:to|through)|travel to|"
    r"visit|find yourself (?P<near>in|near|at)|"
    r"get to) ((?!Us\b|Our\b)[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)*)"
)
_A_WELCOME = re.compile(
    r"\b(?:coffee|tea|cake|beer|lunch|drink|cup|welcome|show you|kettle|door is open|come|drop|say hello|stop by|look (?:me|us) up)\b",
    re.IGNORECASE,
)


def if_ever(sentence: str) -> str | None:
    """Return when they would have her look in ("if I am ever in Delft"), where `sentence` promises a welcome then, or None."""
    flat = one_line(sentence)
    passing = _IF_PASSING.search(flat)
    if passing and _A_WELCOME.search(flat):
        return f"if I am ever {passing['near'] or 'in'} {passing[2]}"
    found = _IF_EVER.search(flat)
    if not found or not _A_WELCOME.search(flat):
        return None
    when = _WHAT_THEN.split(found[2].replace("’", "'").replace("'re", " are"), maxsplit=1)[0]
    return turned(f"{'next time' if found['when'].lower() == 'next time' else 'if'} {when}")


_WHAT_THEN = re.compile(
    r"(?<=day) (?=(?:the|my|our|we|I|there|it|and)\b)| (?=(?:the kettle|there['’]s|there is|(?:my|our|the) door|come|drop|lunch|"
    r"coffee|tea)\b)"
)
"""Where what they would do then begins without a comma ("if you are ever passing on a Tuesday the kettle is on")."""
