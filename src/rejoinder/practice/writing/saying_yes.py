"""How a yes to one question of theirs goes on: "May we keep your details?" is answered with "keep my details".

English only (`german` has its own); whatever is doubtful gives None. Which question is answered is decided in `questions`.
"""

import re
from functools import cache

from rejoinder.practice.phrases import phrase_lines
from rejoinder.practice.writing.turning import leans, one_line, turned

_MAY_WE = re.compile(r"\b(?:may|shall|could|can|might) (?:we|i) (?:please )?([^.!?;:()]{4,140})\?", re.IGNORECASE)
_WOULD_YOU = re.compile(
    r"\b(?:(?:would|are|might|could) you|do you(?= fancy \w+ing)|(?:wonder|ask)(?:ed|ing)? (?:if|whether) you(?: would| might| could|"
    r"['’]d)|"
    r"(?:grateful|glad|delighted|pleased|chuffed|thrilled) if you(?: would| could| might|['’]d)|"
    r"(?:revert|let (?:me|us) know|tell (?:me|us)|write(?: back)?|reply|say|shout) (?:if|whether) you(?: would| might| "
    r"could| are|['’]d|['’]re)) "
    r"(?:still |perhaps |also |then |instead |ever )?(be interested in|be open to|be up for|"
    r"up for|be tempted by|fancy|interested in|think about|come and (?:do|help|play|teach|work|lend|join|run|try|give|look|"
    r"read|talk|speak|see)|"
    r"(?:be )?agreeable to|(?:be )?game for|do(?= (?:the|a|an|our|some|one)\b)|"
    r"help|join|cover|run|teach|open to|consider|be willing to|willing to|be able to|able to|"
    r"be happy to|like to|be free to|like(?! that| if| us\b| me\b)) ([^.!?;:()]{3,140}?)(?=\?|\.?$|, (?:which|who|where|and|"
    r"as|so|if|or|but)\b|[;:(] ?)",
    re.IGNORECASE,
)
_WORK = (
    r"list|job|post|role|position|place|shifts?|work|project|bank|pool|club|course|group|internship|apprenticeship|cover|vacancy|opening|"
    r"contract|placement|traineeship|rota|committee|class|classes|season|event"
)
_SPOKEN_OF = re.compile(rf"\b(?:the|our|an?) ((?:[\w'’-]+ ){{0,3}}?(?:{_WORK}))\b", re.IGNORECASE)


def _spoken_of(text: str) -> str:
    """The work that `text` speaks of last ("the casual list"), "" for none: it is what "that" means in the question that follows."""
    found = list(_SPOKEN_OF.finditer(text))
    said = turned(f"the {found[-1][1]}") if found else None
    return said or ""


_LET_US_KEEP = re.compile(
    r"\b(?:keep|hold on to|hold|retain|store) (your (?=(?:[a-z]+ )?(?:application|details|particulars|bio-?data|candidacy|"
    r"candidature|data|cv|c\.v|resume|résumé|curriculum|file|papers|"
    r"documents|letter|name|number|profile|information|records?|email|contact|portfolio|materials?|address|drawings|samples?|"
    r"sketches|card)\b)[a-zé]+(?: (?!for\b|on\b|in\b|so\b|until\b|with\b|and\b|an?\b|one\b|two\b|three\b|six\b|nine\b|twelve\b|"
    r"up\b|at\b|to\b|the\b|as\b|or\b|safe\b|here\b|there\b|by\b|after\b|during\b|longer\b|if\b|but\b)[a-zé]+)?)"
    r"(?: on (?:our )?(?:file|record|our books))?((?: for)? (?:an?|one|two|three|six|twelve|up to [a-z]+|\d+) "
    r"(?:further )?(?:day|week|month|year)s?)?(?=[ ,.;?]|$)",
    re.IGNORECASE,
)
_WOULD_LIKE_US = re.compile(r"\b(?:would|do|should) you (?:like|want) (?:me|us) to ([^.!?;:(),]{4,120})\?", re.IGNORECASE)
_LET_US = re.compile(r"\bwould you let (?:me|us) ([^.!?;:(),]{4,90})(?:,[^.!?;]{0,80})?\?", re.IGNORECASE)
_WITH_PERMISSION = re.compile(
    r"\b(?:with your (?:permission|consent|agreement|blessing|leave)|"
    r"if you (?:agree|are happy|have no objection|don['’]t mind|do not mind|approve)),? (?:then )?"
    r"(?:we|I)(?:['’]ll|['’]d| will| would| shall| should| can| could)"
    r"(?: like to| gladly| happily)? ([^.!?;:(),]{4,90}?)(?=, | so that\b| until\b| because\b| who\b| and (?:I|we)\b|[.;!]|$)",
    re.IGNORECASE,
)
_IF_YOU_LIKE = re.compile(r"\bif you(?:['’]d| would)? (?:like|want|wish) (?:me|us) to ([^.!?;:(),]{4,120})", re.IGNORECASE)
_YES = {
    "be interested in": "be very interested in",
    "interested in": "be very interested in",
    "be open to": "be open to",
    "open to": "be open to",
    "be up for": "be up for",
    "up for": "be up for",
    "be tempted by": "be very interested in",
    "fancy": "very much like",
    "consider": "be very interested in",
    "think about": "be very interested in",
    "be willing to": "be glad to",
    "willing to": "be glad to",
    "be able to": "be able to",
    "able to": "be able to",
    "be happy to": "be glad to",
    "be free to": "be free to",
    "agreeable to": "be glad to",
    "be agreeable to": "be glad to",
    "game for": "be up for",
    "be game for": "be up for",
    "like to": "very much like to",
    "like": "very much like",
}
_TO_BE_LEFT_ALONE = re.compile(
    r"\b(?:remov\w+|delet\w+|withdraw\w*|opt|unsubscrib\w*|stop|object|questions|complain\w*|appeal\w*|feedback|survey|further "
    r"information|more information|adjustments?)\b",
    re.IGNORECASE,
)
"""What an office lets everyone ask for; and feedback, which has an answer of its own."""


def yes_to(question: str, before: str = "") -> tuple[str, str] | None:
    """Return how a yes to `question` goes on, and which kind it is; None where the question is not of a known shape, or speaks of
    something that neither it nor the sentence `before` it names.

    "May we keep your details?" gives ("keep my details", "may"), "Would you consider the other post?" ("be very interested in the
    other post", "would").
    """
    flat = one_line(question)
    asked = _MAY_WE.search(flat)
    if asked:
        said = turned(asked[1].strip())
        return (said, "may") if said and not leans(said) else None
    wished = _WOULD_LIKE_US.search(flat) or _IF_YOU_LIKE.search(flat) or _LET_US.search(flat)
    if wished:
        said = turned(f"please {wished[1].strip()}")
        return (said.removeprefix("please "), "may") if said else None
    offered = _WOULD_YOU.search(flat)
    if offered:
        return _would(flat, offered, before)
    permitted = _WITH_PERMISSION.search(flat)
    if permitted:
        said = turned(f"please {permitted[1].strip()}")
        return (said.removeprefix("please "), "may") if said and not leans(said) else None
    kept = _LET_US_KEEP.search(flat)
    if kept:
        term = kept[2] or ""
        said = turned(f"keep {_lowered(kept[1])}{term if not term or term.startswith(' for') else f' for{term}'}")
        return (said, "may") if said else None
    return None


def _would(flat: str, asked: re.Match[str], before: str) -> tuple[str, str] | None:
    """How a yes to "would you …" goes on; None for what an office lets everyone ask, or where nobody knows what "that" is."""
    what = re.split(r", (?:tea|lunch|coffee|cake|expenses|fares?|paid|unpaid)\b", asked[2], maxsplit=1)[0]
    what = re.sub(r"\s+(?:instead|at all|on (?:an? )?[\w-]+ basis)$", "", what.strip())
    if _TO_BE_LEFT_ALONE.search(what):
        return None
    if what.lower() in ("that", "this", "it", "one"):
        said = _spoken_of(f"{one_line(before)} {flat[: asked.start()]}")
    else:
        said = turned(what) or (turned(f"see {what}") or "").removeprefix("see ")
    yes = asked[1].lower()
    first, _, rest = (said or "").partition(" ")
    doing = _gerunds().get(first.lower()) if yes in _YES else None
    goes_on = f"gladly {doing} {rest}" if doing else f"{_YES.get(yes, f'gladly {yes}')} {said}"
    return (goes_on.rstrip(), "would") if said and not leans(said) else None


@cache
def _gerunds() -> dict[str, str]:
    """What a yes says instead of what they asked her to think of: "help" for "helping"."""
    return dict(line.split() for line in phrase_lines("en", "gerunds"))


def _lowered(words: str) -> str:
    """Return `words` in small letters, but for abbreviations ("Your CV" gives "your CV")."""
    return " ".join(word if sum(map(str.isupper, word)) > 1 else word.lower() for word in words.split())
