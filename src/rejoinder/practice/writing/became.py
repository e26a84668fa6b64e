"""What a clause of theirs tells of something of hers, of somebody whom she moved, and of how she does something, made hers and whole.

English only. What happened is said as it is ("my octopus has been the talk of your staff room"), what somebody thought as theirs ("you
thought my octopus was the best of the day"): so nobody boasts.
"""

import re
from dataclasses import dataclass
from enum import IntEnum

from rejoinder.practice.writing.clauses import begun, hers
from rejoinder.practice.writing.worth import BEST, SHOWN, calls_good, is_dull, is_trait


class Told(IntEnum):
    """What a clause tells, from what a reply says for want of better to what it says before all."""

    WELL = 1
    LIKED = 2
    THOUGHT = 3
    BEST = 4
    STORY = 5


@dataclass(frozen=True, slots=True)
class Heart:
    """A clause that a reply can say back ("your treasurer laughed at my plan"); of WELL, only who thought well of her."""

    told: Told
    clause: str


def whole(told: Told, clause: str, ahead: str = "") -> Heart | None:
    """Return `clause` made hers, with `ahead` before it, if need be without what a last ", and" adds to it; None where that is not safe."""
    said = hers(clause) or (hers(clause.rpartition(", and ")[0]) if ", and " in clause else None)
    return Heart(told, f"{ahead}{said}") if said and not re.match(r"(?:you|I) (?:and|or)\b", said) else None


_TOLD_OF = r"thought|felt|said|told|found|asked|hoped|thinks?|feels?|liked|loved|noted|noticed|says|agreed|knew"
_THING = (
    r"(?:your (?!own\b|ears?\b|name\b|number\b|place\b)(?:[\w'’&-]+,? ){1,14}?|what you [a-z]+(?:,? [\w'’-]+){1,12}? |"
    r"the (?:way|one) you(?:['’]d|['’]ve)?(?:,? [\w'’-]+){1,12}? |"
    r"(?:that|those|the|these) (?:[\w'’-]+ ){1,3}?of yours(?: (?:about|of|on|for) (?:[\w'’-]+ ){1,6}?| )|"
    r"the (?:[\w'’-]+ ){1,4}?(?:in|of|from|on) your (?!own\b)(?:[\w'’-]+ ){1,4}?|"
    rf"(?:the|that|those|these) (?:(?!{_TOLD_OF})[\w'’-]+ ){{1,4}}?(?:that |which )?you(?:['’]d|['’]ve| had| have)? "
    r"(?:also |just |once |then )?[a-z]+ (?:[\w'’,-]+ ){0,10}?)"
)
_DOES = (
    r"(?:is|are|was|were|has|have|had|made|makes|kept|keeps|got|gets|set|brought|saved|saves|taught|cheered|lit|changed|stayed|stuck|"
    r"went|goes|"
    r"came|sits?|sat|stands?|hangs?|lives?|vanished|disappeared|put|persuaded|convinced|moved|sold|gave|turned|showed|shows|told|struck|"
    r"impressed|stood|held|would|works?|inspired|prompted|started|led|solved|settled|spared|won|lifted|brightened|lasted|corrected|"
    r"agree[sd]?|reads|sounded|remains?|touched|charmed|delighted|fooled|beats?|reminded|reminds|rang|sings|sang|caught|explained|answered)"
)
OF_HERS = re.compile(rf"(?P<thing>{_THING})(?P<does>{_DOES}\b.+)$", re.IGNORECASE)
"""A thing of hers, and what is told of it."""
HAPPENED = re.compile(
    r"(?:(?:is|are|was|were|has|have|had|been|being|now|still|already|since|always|just|also|all|both|even|very|much|"
    r"so|well|"
    r"most|[a-z]+ly) ){0,6}(?:called|rated|noted|described|voted|pinned|taped|stuck|framed|hung|hanging|hangs?|printed|copied|quoted|"
    r"repeated|read(?: out| aloud)?|borrowed|adopted|"
    r"used|sung|played|eaten|shown|shared|circulated|discussed|noticed|passed|sent|spoken of|talked (?:about|of)|remembered|asked for|"
    r"posted|"
    r"published|planted|gone|drunk|baked|cooked|made|makes|kept|keeps|got|gets|set|sets|brought|saved|saves|taught|teaches|cheered|"
    r"cheers|lit|"
    r"changed|stayed|stays|sticks|went|goes|came|comes|sits?|sat|stands?|lives?|vanished|disappeared|put|persuaded|convinced|moved|sold|"
    r"gave|"
    r"gives|going|running|told|liked|loved|enjoyed|admired|appreciated|praised|agree[sd]?|driven|flown|talking|turned|written|taken up|"
    r"in (?:production|use|the (?:minutes|hull|ground|window|oven|book|programme)|every)|on (?:the|my|our|every) (?:own )?(?:wall|menu|"
    r"desk|"
    r"door|agenda|board|bench|shelf|fridge|table|counter|necklace|stove|plate|stage|air|website|front)|up (?:on|in|by)|"
    r"above (?:my|our|the) \w+|the talk of|ringing|inspired|prompted|started|began|led|solved|settled|spared|won|lifted|brightened|lasted|"
    r"corrected|had (?:us|me|the|our|every|everyone|all|half|my|[A-Z])|reminded|reminds|rang|sang|sings|fooled|(?:well|alive|home|"
    r"thriving|growing)$)\b",
    re.IGNORECASE,
)
"""What happened with a thing, as against what somebody thought of it."""
_CALLED = re.compile(
    r"(?:is|are|was|were|has|have|had|showed|shows|reads|sounded|felt|struck|impressed|stood|held|would|remains?|explained|answered|"
    r"touched|charmed|delighted|beats?)\b",
    re.IGNORECASE,
)
_CHEERED = re.compile(r"(?:has |have )?(?:cheered|lifted|brightened|lit|made (?:us|me|our|the|my|him|her|every|[A-Z]))\b")
_FEWEST_PRAISING = 7
"""Words of a clause that calls a thing good, and does not set it apart: "your ceilings are spot on" nobody says back."""
_THEY_THINK = re.compile(r"^(?:I|[Ww]e)(?: all| both)? (?:thought|think|felt|feel|found) (?:that )?(?=your |the |what you )")
_FRONTED = re.compile(
    r"(?P<thing>(?:[Ww]hat you [a-z]+|[Yy]our|[Tt]he [\w'’-]+ (?:[\w'’-]+ )?you) (?:[\w'’-]+ ){1,12}?)"
    r"(?P<did>(?:I|we)(?:['’]ve| have| am|['’]m)(?: (?:already|since|also|now|even|just))? "
    r"(?:stolen|stealing|used|using|shown|read|borrowed|repeated|quoted|copied|printed|pinned|hung|kept|told|put|"
    r"passed))(?P<rest>(?: .+)?)$"
)
"""A thing that is named before what they did with it ("What you said about owls I have already stolen")."""


def became_of_it(clause: str) -> Heart | None:
    """Return what a clause like "your felt octopus has been the talk of the staff room" tells; of a trait of hers only whom it cheered."""
    fronted = _FRONTED.match(clause)
    if fronted and not is_dull(fronted["thing"]):
        return whole(Told.STORY, f"{fronted['did']}{fronted['rest']} {begun(fronted['thing'].strip())}")
    named, does = _thing_and_what(_THEY_THINK.sub("", clause))
    thing = named.strip(" ,")
    if not thing or thing.endswith((" and", " or", " to", " not")):
        return None
    happened = HAPPENED.match(does)
    if is_trait(thing) and _CHEERED.match(does):
        return whole(Told.STORY, f"you {does}")
    if (is_trait(thing) or is_dull(thing)) and not (happened and SHOWN.search(does)):
        return None
    words = f"{_THAT.sub('the', begun(named.strip()))} {does}"
    if happened:
        return whole(Told.STORY, words)
    singled = bool(BEST.search(" ".join(does.split()[:_SOON])))
    if _CALLED.match(does) and (singled or (calls_good(does) and len(words.split()) >= _FEWEST_PRAISING)):
        return whole(Told.BEST if singled else Told.THOUGHT, words, _think(does))
    return None


_THAT = re.compile(r"^th(?:at|ose|ese)\b")
_SOON = 8
"""Words within which it is said that a thing was the best: later it is something else that was."""


def _thing_and_what(clause: str) -> tuple[str, str]:
    """A thing of hers and what is told of it, ("", "") for none: "your remark that a tour is a talk has been adopted" tells that it was."""
    found = OF_HERS.match(clause)
    if not found or HAPPENED.match(found["does"]):
        return (found["thing"], found["does"]) if found else ("", "")
    later = (one for one in _WHAT.finditer(clause, found.start("does")) if one.start() > found.start("does"))
    what = next((one.start() for one in later if HAPPENED.match(clause, one.start())), None) if _A_CLAUSE.search(found["thing"]) else None
    return (found["thing"], found["does"]) if what is None else (f"{clause[:what]}", clause[what:])


_WHAT = re.compile(rf"\b{_DOES}\b", re.IGNORECASE)
_A_CLAUSE = re.compile(r" (?:that|how|why|what|whether|who|where|when) ")
_NOW = re.compile(r"(?:is|are|has|have|reads|remains?|shows|beats?|would)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|had|told|struck|impressed|stood)\b")


def _think(does: str) -> str:
    return "you think " if _NOW.match(does) and not _PAST.search(does) else "you thought "


_MOVED = re.compile(
    r"you (?:even |also )?(?:made|had|got|kept) (?!to\b|an?\b|it\b|the job\b)[^.;]{2,50}? (?:laugh|smile|sing|singing|cry|dance|dancing|"
    r"talk|"
    r"talking|giggling|in stitches|laughing|smiling|eating|clapping|to (?:laugh|sing|talk|smile|dance|eat|speak))\b",
    re.IGNORECASE,
)


def moved_somebody(clause: str) -> Heart | None:
    """Return what a clause like "you had Mr Prentice singing" tells, or None."""
    return whole(Told.STORY, begun(clause)) if _MOVED.match(clause) else None


_JUDGED = re.compile(
    r"(?:(?:I|[Ww]e)(?: all| both)? (?:also |really |honestly |still |truly )?(?:think|thought|feel|felt|found|believe|know|"
    r"knew) (?:that )?)?"
    r"(?P<clause>you(?:['’](?:re|ve|d)| (?:are|were|have|had|would|know|knew|explain(?:ed)?|handled?|answer(?:ed)?|speak|spoke|write|wrote|"
    r"play(?:ed)?|sing|sang|listen(?:ed)?|follow(?:ed)?|move|moved|managed?|teach|taught|sound(?:ed)?|draw|drew|dealt|read|held|kept|carry|"
    r"carried|tell|told)) .+)$",
    re.IGNORECASE,
)
_AT_WHAT = re.compile(r"\b(?:for|with|about|around|among|like|than|as \w+ as|when|at \w+ing|of \w+ing|where) \w")
_COMPARED = re.compile(r"\blike an? \w+|\b(?:know|knew) your way (?:a?round|about|through)\b|\b(?:better|more \w+) than\b")
_NO_JUDGEMENT = re.compile(
    r"you(?:['’]re|['’]ve|['’]d| \w+) (?:been |be )?(?:the|our|my|one of|asked|told|promised|picked|applied|most welcome|welcome|kind|"
    r"first|"
    r"second|third|chosen|able|free|said|given|made|met|taken)\b",
    re.IGNORECASE,
)
_STILL_SO = re.compile(
    r"you(?:['’](?:re|ve)| (?:are|have|would|know|explain|handle|answer|speak|write|play|sing|listen|follow|move|manage|teach|sound|draw|"
    r"carry|tell))\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"you (?:were|are) (?:by far )?the (?:only|first) (?:one|person|candidate|applicant)(?: (?:all day|all week|of [\w ]{3,12}|"
    r"in [\w ]{3,20}))? "
    r"(?:who|to) .+$",
    re.IGNORECASE,
)
_FEWEST_JUDGING = 6
_THAN_OTHERS = re.compile(r"\bthan (?:any|most|many|all|some|the (?:other|rest))(?:body|one)?\b", re.IGNORECASE)
_AND_MORE = re.compile(r", and (?=[^,]*\b(?:is|are|was|were|has|have|gets?|can|will|would|try|says?)\b)")


def judged(clause: str) -> Heart | None:
    """Return what a clause like "you have a real gift for explaining maps" tells, as what they think, and what she alone did; None
    for a bare compliment."""
    if _ALONE.match(clause):
        return whole(Told.BEST, begun(clause))
    found = _JUDGED.match(clause)
    words = found["clause"] if found else ""
    if not words or _NO_JUDGEMENT.match(words) or _THAN_OTHERS.search(words) or len(words.split()) < _FEWEST_JUDGING:
        return None
    words = _AND_MORE.split(words, maxsplit=1)[0]
    if not ((calls_good(words) and _AT_WHAT.search(words)) or _COMPARED.search(words)):
        return None
    return whole(Told.THOUGHT, begun(words), "you think " if _STILL_SO.match(words) else "you thought ")
