"""What they would do for her: be her supervisor, talk it over if she rings, ring themselves. English only; what is doubtful gives None."""

import re

from rejoinder.practice.writing.offered import Around, Offer
from rejoinder.practice.writing.turning import leans, turned

_WILLING = (
    r"(?:happy|glad|pleased|delighted|willing|honoured|proud|love|can|could|will|would|['’]ll|['’]d)(?: to| gladly| happily| always| also)*"
)
_BE = re.compile(
    rf"\b{_WILLING} (?:be|act as|serve as|stand as|be (?:named|listed|put down) as) "
    r"(?P<as>(?:an?|your|the|her)? ?(?:sounding board|mentor|critical friend|second pair of eyes|first reader|(?:co-)?supervisor|sponsor|"
    r"proposer|host|adviser|advisor|coach|patron|guide))\b",
    re.IGNORECASE,
)
_DO_FOR = re.compile(
    r"\b(?:happy|glad|pleased|delighted|willing|honoured|love)(?: to| gladly)+ (?P<do>mentor|supervise|sponsor|propose|nominate|"
    r"coach|host) you\b",
    re.IGNORECASE,
)
_OF_AN_OFFICE = re.compile(r"\b(?:visa|work permit|unable|not able)\b", re.IGNORECASE)
_HERS_ALONE = ("mentor", "coach", "adviser", "advisor", "first reader")
_LEARNED = ("supervisor", "sponsor", "proposer", "host", "patron")


def would_be(around: Around) -> Offer | None:
    """What they would be to her: a sounding board, or her supervisor if she goes on."""
    if _OF_AN_OFFICE.search(around.said):
        return None
    found = _BE.search(around.said)
    if found:
        helper = found["as"].lower().strip()
        role = re.sub(r"^(?:an?|your|the|her) ", "", helper)
        learned = role.split("-")[-1] in _LEARNED
        hers = learned or role in _HERS_ALONE or helper.startswith("your ")
        return Offer("supervisor" if learned else "sounding", (("helper", f"my {role}" if hers else f"a {role}"),))
    doing = _DO_FOR.search(around.said)
    return Offer("would_do", (("do", f"{doing['do'].lower()} me"),)) if doing else None


# ------------------------------------------------------------------ by telephone

_RING = re.compile(
    r"(?:^|[.!?;:,—–] ?|\b(?:so|do|please|then|and|just|always|to|can|could) )"
    r"(?P<ring>(?:ring|call|phone|telephone)(?= (?:me|us)\b)|give (?=(?:me|us) an? (?:ring|call|shout|bell|buzz)\b))"
    r"(?P<give> ?(?:me|us) (?P<a>an? (?:ring|call|shout|bell|buzz)))?",
    re.IGNORECASE,
)
_NOT_BIDDEN = re.compile(
    r"\b(?:not|never|n['’]t|would you|could you|can you|will you|may|let|made|asked|tried|wanted|have|had) (?:to )?$", re.IGNORECASE
)
_TO_TALK = re.compile(
    r"\b(?:talk|chat|feedback|how it went|how you (?:did|got on)|what was said|hear more|know more|more about|walk you|go (?:over|"
    r"through)|run through|"
    r"explain|tell you|honest\w*|useful|would help|any ?time|any (?:morning|afternoon|evening|day)|notes)\b",
    re.IGNORECASE,
)
_SLOT = re.compile(
    r"\b(?P<grab>grab|book|pick|choose|find|take|reserve)(?: yourself)? (?P<slot>an?|any|whichever) (?P<what>slot|time|spot)\b",
    re.IGNORECASE,
)
_OTHER_BUSINESS = re.compile(
    r"\b(?:expenses|interview|HR|reception|switchboard|claim|parking|collect|pick up|fetch|apply)\b", re.IGNORECASE
)


def ring_them(around: Around) -> Offer | None:
    """That she is to ring, or to take a time of theirs, to talk about how it went."""
    if _OTHER_BUSINESS.search(around.said):
        return None
    slot = _SLOT.search(around.said)
    about = _TO_TALK.search(around.said) or _TO_TALK.search(around.before)
    if slot and about:
        return Offer("slot", (("grab", f"{slot['grab'].lower()} a {slot['what'].lower()}"),))
    found = _RING.search(around.said)
    if not found or not about or _NOT_BIDDEN.search(around.said[: found.start("ring")]):
        return None
    return Offer("ring", (("ring", f"give you {found['a'].lower()}" if found["a"] else f"{found['ring'].lower()} you"),))


_MORE = re.compile(
    r"\b(?:happy|glad|pleased|delighted|willing|able) to (?:give|offer|send|provide|share)(?: you)?(?: with)? (?:some )?"
    r"(?P<more>(?:more|further|fuller|additional)(?: detailed| specific)? (?:feedback|comments|detail|thoughts)"
    r"(?: (?:by|over|on) (?:the )?(?:tele)?phone(?: or (?:by )?e-?mail)?| by e-?mail(?: or (?:by |over the )?(?:tele)?phone)?)?)",
    re.IGNORECASE,
)


_TIME_OF_THEIRS = re.compile(
    r"\b(?:I|we) can (?:always |gladly |easily )?(?:give|offer|spare) you "
    r"(?P<more>(?:half an hour|an hour|(?:ten|fifteen|twenty|thirty) minutes|a (?:quick |short )?call)"
    r"(?: (?:on|over|by) (?:the )?\w+)?)\b"
)


def more_of_it(around: Around) -> Offer | None:
    """More feedback than their letter gives, or time of theirs."""
    found = _MORE.search(around.said)
    time = _TIME_OF_THEIRS.search(around.said)
    said = found["more"].lower() if found else time["more"] if time else ""
    return Offer("more", (("more", said),)) if said else None


_THEY_CALL = re.compile(
    r"\b(?:I|we)(?:['’]ll| will| shall)(?: then| certainly| definitely| be sure to)? "
    r"(?:give (?P<a>you an? (?:ring|call|bell|shout))|(?:ring|call|phone|telephone)(?P<you> you)?)(?: straight away| first| directly)?"
    r"(?P<when> ?[^.!?;:,()]*)",
    re.IGNORECASE,
)
_WHEN = re.compile(r"^(?:as soon as|when|once|if|in|next|on) [^.!?;:,()]{3,50}$", re.IGNORECASE)
_ON_CONDITION = re.compile(r"\b(?:if|when|once|should|unless|until|as soon as)\b", re.IGNORECASE)
_BUSINESS = re.compile(r"^(?:about|to|for|with|regarding|re)\b", re.IGNORECASE)
_EXPECT = re.compile(
    r"\b(?:[Ee]xpect|[Yy]ou(?:['’]ll| will| should| can)? (?:soon |shortly )?(?:expect|have|get)) an? (?P<what>call|line|letter|"
    r"e-?mail|note|word) "
    r"from (?P<whom>[A-Z][\w'’-]*\w(?: [A-Z][\w'’-]*\w)?)\b"
)


def their_call(around: Around) -> Offer | None:
    """The call that they promise, and when; or somebody else's that she may expect."""
    expected = _EXPECT.search(around.said)
    if expected:
        return Offer("expected", (("call", f"{expected['what'].lower()} from {expected['whom']}"),))
    found = _THEY_CALL.search(around.said)
    if not found or _ON_CONDITION.search(around.said[: found.start()]):
        return None  # on what it hangs is said by the look ahead
    tail = re.sub(r" to (?:talk|tell|discuss|go|say|explain|see)\b.*$", "", found["when"].strip())
    if not (found["a"] or found["you"] or _WHEN.match(tail) or not tail) or _BUSINESS.match(tail):
        return None
    said = turned(f"ring you {tail}") if _WHEN.match(tail) else "ring me"
    if not said or leans(said):
        said = "ring me if anything changes" if re.search(r"\bif\b", tail) else "ring me"
    when = said.removeprefix("ring me")
    return Offer("their_call", (("callwhen", when),))


_AT_YOUR_DISPOSAL = re.compile(
    r"\bat your (?P<happy>disposal)\b[^.;!?]{0,30}? to (?P<do>(?:tell|talk|explain|discuss|go|help|show)\b[^.!?;:()]{3,60})", re.IGNORECASE
)
_IF_YOU_WONDER = re.compile(
    r"\bif (?:it would (?:help|be (?:of )?(?:any )?(?:use|help))(?: you)?|you(?:['’]d| would)? (?:like|want|care|wish)) to (?:know|hear) "
    r"(?P<know>(?:what|how|why) [^.!?;:,()]{3,50}),? I(?:['’]m| am) at your disposal\b",
    re.IGNORECASE,
)
_GLADLY = re.compile(
    r"\b(?:I|we)(?:['’]d| would|['’]ll| will| can| could|['’]m| am)(?: always| also)? (?:gladly|happily|willingly) "
    r"(?P<do>(?:go (?:over|through)|read|look (?:at|over)|show|teach|help|talk|lend|give|send|share|explain|coach|practi[sc]e) "
    r"[^.!?;:()]{4,80})|\b(?:happy|glad|pleased|delighted) to (?P<happy>(?:look (?:at|over)|read|teach|coach|lend|help) [^.!?;:()]{4,80})",
    re.IGNORECASE,
)
_HERS = re.compile(r"\byour?\b", re.IGNORECASE)
_TAKEN_UP_ELSEWHERE = re.compile(
    r"\b(?:feedback|comments|reference|introduc\w+|recommendation|further|information|questions)\b", re.IGNORECASE
)
_AND_THEN = re.compile(r",| (?:if|when|and|but|so|because|before|after|once) ", re.IGNORECASE)


def would_do(around: Around) -> Offer | None:
    """What they would gladly do with her or for her ("practise the scales with me")."""
    wondered = _IF_YOU_WONDER.search(around.said)
    known = turned(f"tell you {wondered['know']}") if wondered else None
    if known and not leans(known):
        return Offer("would_do", (("do", known),))
    found = _AT_YOUR_DISPOSAL.search(around.said) or _GLADLY.search(around.said)
    does = _AND_THEN.split(found["do"] or found["happy"], maxsplit=1)[0] if found else ""
    if not _HERS.search(does) or _TAKEN_UP_ELSEWHERE.search(does):
        return None
    said = turned(f"please {does.strip()}")
    return Offer("would_do", (("do", said.removeprefix("please ")),)) if said and not leans(said) else None
