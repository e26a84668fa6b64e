"""Occasions of theirs to which a sentence asks her, or at which a hand is wanted: the open day, a ticket kept for her, a look at the store.

English only; whatever is doubtful gives None. Which of them a reply takes up is decided in `invitations`.
"""

import re

from rejoinder.practice.writing.turning import LONGEST_SENTENCE, one_line, turned
from rejoinder.practice.writing.wording import MONTHS

_EVENT = re.compile(
    r"\b(?:paths? (?:will |may |might )?cross(?: again)?|see you(?: again)?|meet(?: you)?(?: again)?|bump into you|"
    r"say hello)[ \w]{0,12}? at ((?:the|our|this|next) [^.!?;:(),]{4,70})",
    re.IGNORECASE,
)
_IF_THERE = re.compile(
    r"\bif you(?:['’]re| are| will be|['’]ll be)? (?:attending|going to(?= (?:the|our|this|next|(?-i:[A-Z])))|coming to|come to|"
    r"at(?= (?-i:[A-Z]))) "
    r"(?P<there>[^.!?;:(),]{4,60}),? (?:I|we)(?:['’]d| would)?(?: very much)? (?:hope|love|like|look forward)\b",
    re.IGNORECASE,
)


def occasion(sentence: str) -> str | None:
    """Return the occasion at which `sentence` hopes to meet her ("the regional meeting in June"), or None."""
    there = _IF_THERE.search(one_line(sentence))
    if there:
        said = turned(f"see {there['there']}")
        return said.removeprefix("see ") if said else None
    found = _EVENT.search(one_line(sentence))
    return turned(re.split(r" (?:and|but|where|so|if) ", found[1], maxsplit=1)[0].strip()) if found else None


_HAPPENING = re.compile(
    r"\b(?:(?:we|I)(?: do| also)? (?:have|hold|run)|there(?:['’]s| is| will be)) (?:our|the|"
    r"an?) ([^.;:!?(),]{4,60}? (?:on|in|at) [^.;:!?(),]{3,40}?)"
    r"(?=,| and\b| which\b| when\b| where\b|[.;]|$)",
    re.IGNORECASE,
)
_DATED = re.compile(rf"\b(?:{MONTHS}|spring|summer|autumn|fall|winter|\w+days?|weekend|Easter|Christmas)\b")


def happening(sentence: str) -> str | None:
    """Return the day of theirs that `sentence` tells of, with its date ("your plant sale on the second weekend of June"), or None."""
    found = _HAPPENING.search(one_line(sentence))
    said = turned(f"our {found[1].strip()}") if found and _DATED.search(found[1]) else None
    return said if said and len(said.split()) <= 12 else None


_NEEDS_HELP = re.compile(
    r"\b(?:(?:help|lend a hand|join us|come along|turn up)\b[^.;!?]{0,30}\b(?:day|then|weekend|there)|"
    r"never have enough|short of (?:people|hands|help|helpers|volunteers)|need (?:some |more |extra )?(?:helpers|hands|help|volunteers)|"
    r"could (?:always )?(?:use|do with) (?:some |an extra |a few )?(?:help|hands|people|pair of hands))\b",
    re.IGNORECASE,
)


def needs_help(sentence: str) -> bool:
    """Whether `sentence` says that a hand would be welcome on a day of theirs."""
    return bool(_NEEDS_HELP.search(sentence[:LONGEST_SENTENCE]))


_HELP_NEEDED = re.compile(
    r"\b(?:hands|help|helpers|people|volunteers|somebody|someone) (?:for|on|with) ((?:the|our) (?!day\b|weekend\b)[\w'’ "
    r"-]{3,30}?)(?=[.,;!?]|$| and\b)"
)


def help_needed(sentence: str) -> str:
    """Return with what `sentence` says that help is wanted ("the teas"), "" where it does not say."""
    found = _HELP_NEEDED.search(one_line(sentence))
    said = turned(f"see {found[1]}") if found else None
    return said.removeprefix("see ") if said else ""


_KEPT = re.compile(
    r"\b(?:there(?:['’]s| is| are| will be|['’]ll be)|"
    r"(?:I|we)(?:['’]ll| will| have|['’]ve)? (?:keep|kept|put by|leave|left|reserved?|set aside|put)) "
    r"(?:an?|one|two|three|four) ((?:[a-z]+ )?(?:ticket|tickets|seat|seats|chair|place|pass|passes))(?: aside| by| back)? "
    r"(in your name|for you|with your name on it)"
    r"(?P<where>(?: at| on| for) (?:the|our) [^.;:!?(),]{3,40})?",
    re.IGNORECASE,
)
_IF_SOMETHING = re.compile(
    r"\bif you\b(?!(?:['’]d| would)? (?:want|like|fancy|care for|can use)(?: it| them| to come)?(?=[.,;!]|$| and\b))", re.I
)
"""A condition other than that she likes it."""


def kept_for_her(sentence: str) -> str | None:
    """Return what they keep for her to come by ("the ticket in my name at the door"), or None."""
    flat = one_line(sentence)
    found = None if _IF_SOMETHING.search(flat) else _KEPT.search(flat)
    where = re.sub(r" if you\b.*$", "", found["where"] or "") if found else ""
    return turned(f"the {found[1]} {found[2]}{where}") if found else None


_INVITED = re.compile(r"\binvite you to ((?:the|our|an?|my) [^.;:!?()]{4,90})", re.IGNORECASE)
_NO_OCCASION = re.compile(
    r"\b(?:interviews?|assessment|call|stage|round|apply|applications?|survey|talent|pool|network|job|position|role|"
    r"not|unable|cannot|regret|would have)\b|n['’]t\b",
    re.IGNORECASE,
)


def invited_to(sentence: str) -> str | None:
    """Return the occasion to which `sentence` invites her ("the launch of your boat on Easter Monday"), or None."""
    flat = one_line(sentence)
    found = _INVITED.search(flat)
    if not found or _NO_OCCASION.search(flat):
        return None
    said = turned(re.split(r",| at \d| and (?:I|we)\b| if | but ", found[1], maxsplit=1)[0].strip())
    return said if said and len(said.split()) <= 14 else None


_TAKES_PLACE = re.compile(
    r"\b(?i:the|our) ((?:(?!the\b|our\b)[\w'’-]+ ){0,3}?(?i:open (?:day|evening|house|weekend|studio)|launch|opening|fair|"
    r"concert|exhibition|private view|"
    r"party|performance|festival|sale|fete|fête|reading|talk|show|quiz|supper|barbecue|picnic|bazaar|ceilidh|premiere|carols|walk)) "
    r"(?:is|will be|takes place|will take place|falls) "
    r"((?:on|in|at) [^.;:!?(),]{3,30}?)(?= and\b| from\b| at\b|[,.;:!?(]|$)"
)
_IS_WELCOME = re.compile(
    r"\b(?:you(?:['’]d| would|['’]re| are|['’]ll| will)(?: all)?(?: be)? (?:very |most |more than |always |so )?welcome"
    r"(?! to (?!come|join|attend|drop|pop|see))|"
    r"(?:do|please) come(?: along| and join us)?\b|come along\b|hope (?:to see you|you(?:['’]ll| will| can) (?:come|join us))|"
    r"(?:love|like|be (?:so |very )?(?:glad|delighted|pleased|happy|honoured|chuffed)) (?:for you to (?:come|be there)|you "
    r"to (?:come|be there)|"
    r"if you(?:['’]d| would| could)? (?:came|come|be there|join us))|(?:come|be there) as (?:my|our) guest|be (?:my|our) guest)",
    re.IGNORECASE,
)


def welcomed_to(sentence: str, before: str) -> str | None:
    """Return the occasion at which `sentence` says she is welcome, where it or the sentence `before` it says when that is ("the open day
    on 6 June"), or None."""
    flat = one_line(sentence)
    if not _IS_WELCOME.search(flat) or re.search(r"n['’]t\b|\bnot\b", flat):
        return None
    return taking_place(flat) or taking_place(before)


def taking_place(sentence: str) -> str | None:
    """Return the occasion of which `sentence` says when it is ("the open day on 6 June"), or None."""
    when = _TAKES_PLACE.search(one_line(sentence))
    said = turned(f"see the {when[1]} {when[2].strip()}") if when and _DATED.search(when[2]) else None
    return said.removeprefix("see ") if said else None


_SHOWN_ROUND = re.compile(
    r"\b(?:(?:happy|glad|pleased|delighted|love) to|(?:I|we)(?:['’]ll|['’]d| will| would| can| could)(?: gladly| happily)?) show you "
    r"(?:(?:a)?round(?: (?P<round>(?:the|our|my) [^.;:!?(),]{2,40}))?|(?P<sight>(?:the|our|my) [^.;:!?(),]{2,40}))",
    re.IGNORECASE,
)
_WANT_TO_SEE = re.compile(r"\b(?:like|want|care|wish|fancy|love) to see ((?:the|our|my) [^.;:!?(),]{2,40})", re.IGNORECASE)
_SIGHT_ENDS = re.compile(r" (?:if|when|while|before|after|one|some|any|and|or|then|sometime|whenever|so|but|next|this)\b", re.IGNORECASE)


def shown_round(sentence: str) -> str | None:
    """Return what they offer to show her ("the store"), "" where they do not say what, None where they offer no such thing."""
    flat = one_line(sentence)
    found = _SHOWN_ROUND.search(flat)
    if not found or re.search(r"\bnot\b|n['’]t\b|\bwould have\b", flat):
        return None
    wanted = _WANT_TO_SEE.search(flat)
    sight = found["round"] or found["sight"] or (wanted[1] if wanted else "")
    said = turned(f"see {_SIGHT_ENDS.split(sight, maxsplit=1)[0].strip()}") if sight else None
    return said.removeprefix("see ") if said else ""
