"""What was promised in a call, as the person wrote it down, made fit to be said to whoever called: "She'll ring me in March" becomes
"ring me in March", to follow "that you will". English only; what cannot be turned with certainty gives None.
"""

import re

_VERBS = (
    "ring|call|phone|write|e-?mail|send|let|get|keep|be|contact|tell|give|pass|put|forward|introduce|mention|show|look|think|ask|talk|"
    "speak|hold|invite|share|try|consider|read|recommend|remember|drop|post|come|meet"
)
_WILL = (
    r"(?: will|['’]ll| would|['’]d| is going to| are going to| am going to| promised to| offered to|"
    r" said (?:she|he|they|I|we)(?:['’]d|['’]ll| would| will))"
)
_SOMEBODY = r"(?:(?P<i>I|we)|she|he|they|it|(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?))"
_PROMISE = re.compile(
    rf"^(?:(?i:that )?(?i:{_SOMEBODY}){_WILL} |(?i:to|would|will|could) )?(?:also |definitely |certainly |gladly )?"
    rf"(?P<does>(?:(?i:{_VERBS}))\b.{{2,120}})$"
)
_THING = re.compile(
    r"^(?P<thing>(?:(?:some|detailed|written|more) )?(?:feedback|comments|notes|advice)\b.{0,80}|(?:an?|the|another) (?:[\w-]+ )?"
    r"(?:call|letter|introduction|coffee|reference|visit|tour|chat|talk|meeting|word|recommendation|copy|list)\b.{0,80})$",
    re.IGNORECASE,
)
_A_CLAUSE = re.compile(r"\b(?:will|would|is|are|was|were|has|have|said|says)\b|['’](?:ll|d|s)\b", re.IGNORECASE)
_DOUBTFUL = re.compile(r"[?;:()\"]|\b(?:not|never|no longer|maybe|perhaps|might|unless)\b|n['’]t\b", re.IGNORECASE)
_MOST_WORDS = 16
_OBJECT_AFTER = frozenset("in on at when if once before after by with for about again then soon next and or to as until from".split())
"""Words before which "her" is the caller and not the owner of something."""


def promised(line: str, caller: str) -> str | None:
    """Return what `caller` promised to do, as it follows "you will" ("ring me in March"); None where `line` is no such promise."""
    flat = _plain(line)
    found = _PROMISE.match(flat)
    if not found or _DOUBTFUL.search(flat) or len(flat.split()) > _MOST_WORDS:
        return None
    if found["name"] and found["name"].split()[0].lower() not in caller.lower().split():
        return None
    does = found["does"][0].lower() + found["does"][1:]
    quoted = bool(found["i"]) or _speaks_to_her(does)
    return _as_they_said(does) if quoted else _as_remembered(does)


def promised_thing(line: str) -> str | None:
    """Return the thing that `line` names as promised ("feedback by phone next week"), as one would thank the caller for it, or None."""
    flat = _plain(line)
    found = _THING.match(flat)
    if not found or _DOUBTFUL.search(flat) or _A_CLAUSE.search(flat) or len(flat.split()) > _MOST_WORDS:
        return None
    thing = found["thing"][0].lower() + found["thing"][1:]
    return _as_they_said(thing) if _speaks_to_her(thing) else _as_remembered(thing)


def _plain(line: str) -> str:
    return " ".join(line[:400].split()).strip(' .!,-–—"“”')


def _speaks_to_her(words: str) -> bool:
    """Whether the caller is quoted, saying "you" to the person, and does not stand in the person's own words."""
    return bool(re.search(r"\byou\b", words)) and not re.search(r"\b(?:me|my)\b", words)


_SAID = {"your": "my", "yourself": "myself", "me": "you", "us": "you", "my": "your", "our": "your", "i": "you", "we": "you"}
_YOU_DO = frozenset("are were have had apply like want need finish wish would can could may do did".split())


def _as_they_said(words: str) -> str:
    """Their own words ("ring you in March"), said back to them."""
    out: list[str] = []
    given = words.split()
    for at, word in enumerate(given):
        after = given[at + 1].lower() if at + 1 < len(given) else ""
        if word.lower() == "you":
            out.append("I" if after in _YOU_DO else "me")
        else:
            out.append(_SAID.get(word.lower(), "am" if word == "are" and out[-1:] == ["I"] else word))
    return " ".join(out)


_REMEMBERED = {"him": "you", "them": "you", "his": "your", "their": "your", "hers": "yours", "theirs": "yours"}
_THEY = ("she", "he", "they")


def _as_remembered(words: str) -> str:
    """The person's own words for it ("show me her archive when she is back"), said to whoever it was."""
    out: list[str] = []
    given = [*words.split(), ""]
    for at, word in enumerate(given[:-1]):
        low, after = word.lower(), given[at + 1].lower()
        if low == "her":
            out.append("you" if not after or after in _OBJECT_AFTER else "your")
        elif low in _THEY:
            out.append("you")
        elif at and given[at - 1].lower() in _THEY[:2]:
            out.append(_of_you(word))
        else:
            out.append(_REMEMBERED.get(low, word))
    return " ".join(out)


def _of_you(verb: str) -> str:
    """A verb as it follows "you" where it followed "she"."""
    irregular = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go"}.get(verb)
    return irregular or (verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb)
