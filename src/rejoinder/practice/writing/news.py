"""News that their letter tells of whoever wrote it and of theirs: a child, a wedding, a new post, an examination passed, a recovery, and
what they are sorry for. Whoever reads of one says a word of it before anything else. What is told of the work, of old times or of the
reader herself is none.
"""

import re
from collections.abc import Iterator, Sequence

from rejoinder.practice.writing.apologies import APOLOGIES, apology
from rejoinder.practice.writing.health import KIN, health

_LONGEST_READ = 1000
_WE = (
    r"\b(?:I|[Ww]e|[A-Z][\w'’-]+ and I|[Mm]y (?:wife|husband|partner|girlfriend|boyfriend|fiancée?)(?: and I)?)"
    r"(?:['’](?:ve|s)| have| has| had)?"
)
_THEIRS = (
    rf"\b(?:[Mm]y|[Oo]ur) (?P<who>(?:(?:little|big|elder|older|younger|eldest|youngest) )?(?:{KIN}|best friend|goddaughter|godson))"
    r"(?: and (?:his|her) (?:wife|husband|partner))?"
)
_NAMED = r"(?:,? [A-Z][\w'’-]+,?)?"
_NOW = r"(?: just| now| also| recently| finally| had| got){0,3}"
_HELD = r"(?: (?:have|had|has|got|welcomed)\b[^.;:!?]{0,12}?|(?<=ve)|[^.;:!?]{0,40}? with)"
_CHILD = r"(?:baby(?: girl| boy)?|newborn|little (?:girl|boy|one)|son|daughter|twins|grand(?:son|daughter|child))"
_NAME = r"(?P<name>(?!(?:I|We|He|She|It|They|The|On|In|At|Last|This|Who|And|But|Born|Mother|Both|All)\b)[A-Z][a-zà-ÿ][\w'’-]*)"
_A_DAY = (
    r"(?:asleep|on|in|at|last|this|who|called|named|here|now|early|late|yesterday|(?:one|two|three|four|\d) (?:days|weeks)|"
    r"and (?:I|we|no|not))\b"
)
_PARENT = r"(?:father|mother|mum|mom|dad|parents?|grand(?:parents?|mother|father|ma|pa|dad|mum))"
_BABY = re.compile(
    rf"{_WE}{_NOW}{_HELD} (?:an?|our|my|her|his) (?:[\w-]+ ){{0,4}}(?:baby|newborn)(?: girl| boy)?(?=[,.;:!?()—–-]|$| {_A_DAY})|"
    rf"{_WE}{_NOW}(?: have| had)? (?:twins\b|(?:an?|our|my) (?:[\w-]+ )?[\w-]+[- ](?:day|week)s?[- ]old (?:baby|son|daughter|boy|"
    rf"girl)\b)|"
    rf"\b(?:[Oo]ur|[Mm]y) (?:[a-z]+ )?{_CHILD},?(?: [A-Z][\w'’-]+,?)? (?:(?:was|were|has been|is) (?:just )?born|(?:has |"
    rf"have )?(?:just )?(?:arrived|came (?:early|late|on|last|three|two)))\b|"
    rf"{_WE}{_NOW} (?:become|became) an? (?:new )?{_PARENT}\b(?! (?:to|of|figure)\b)|{_WE}{_NOW} (?:gave|given) birth\b|"
    rf"\bI(?:['’]m| am) an? (?:new )?{_PARENT} (?:since|as of|at last)\b|\bborn to us\b|"
    rf"{_WE}{_NOW} had (?:an?|our) (?:little |first |second )?(?:son|daughter|girl|boy)(?=[,.;!]|$| (?:on [A-Z]|last|this (?:week|"
    rf"morning)|yesterday|named|called))"
)
_THEIR_BABY = re.compile(
    rf"{_THEIRS}{_NAMED}(?:['’]s| has| have)?{_NOW} (?:"
    r"(?:had|has|have) (?:her|his|their|an?|another) (?:[\w-]+ ){0,3}?(?:baby|boy|girl|child)(?: girl| boy)?"
    rf"(?=[,.;:!?()—–-]|$| {_A_DAY.replace('|in|', '|')}|,? and (?:all|both|mother)\b)|"
    r"(?:had|has|have) twins\b|(?:gave|given) birth\b|baby (?:was born|came|arrived|has arrived)\b|made (?:me|"
    r"us) (?:an? )?(?:[a-z]+ )?grand\w+\b)"
)
_LOST_CHILD = re.compile(
    r"\b(?:miscarr\w+|stillb\w+|neonatal|incubator|special care|intensive care|lost (?:the|our|her|my|a) (?:baby|child|twins))\b",
    re.IGNORECASE,
)
"""Beside these nobody congratulates."""
_CALLED = (
    re.compile(rf"\b(?:[Hh]er|[Hh]is) name(?: is|['’]s) {_NAME}"),
    re.compile(rf"\b(?:called|named|name is|called (?:her|him)|named (?:her|him)) {_NAME}"),
    re.compile(rf"\b(?:[Oo]ur|[Mm]y) (?:[a-z]+ ){{0,2}}{_CHILD},? {_NAME}"),
    re.compile(rf"\b(?:[Ss]he|[Hh]e)(?: is|['’]s) {_NAME}(?=[,.;!]| and\b|$)"),
)
_EXPECTED = (
    r"(?:pregnant\b|expecting (?:again\b|in (?:[A-Z]|the )|twins\b|(?:(?:an?|our|my|her|his|their|another) )?(?:(?:first|second|third|"
    r"fourth|new|little) )?"
    r"(?:baby|child|grandchild|girl|boy)\b|(?:our|my|her|his|their) (?:first|second|third|fourth)(?=[,.;:!?)]|$| in | this | next |"
    r" and )))"
)
_EXPECTING = re.compile(
    rf"{_WE}(?:['’](?:re|m)| am| are| is)?(?: (?!(?:not|was|were)\b)[\w'’-]+){{0,3}}? {_EXPECTED}|"
    rf"\b(?:[Oo]ur|[Mm]y|[Tt]he) (?:[a-z]+ )?(?:baby|twins) (?:is|are) due\b|\b(?:a baby|twins|(?:our|my) (?:[a-z]+ )?(?:child|"
    rf"baby))(?: is| are)? on the way\b|"
    rf"{_WE}(?:['’](?:re|m)| am| are| is)(?: now| also)? having (?:twins|(?:an?|our|my) (?:[a-z]+ )?(?:baby|child))\b(?! (?:shower|"
    rf"room))|"
    rf"{_WE}(?:['’](?:re|m|ll)| am| are| is| will| shall)(?: (?:going to|about to|soon to|soon))?(?: be|"
    rf" become) (?:an? )?(?:new )?{_PARENT}\b"
)
_THEIRS_EXPECTED = re.compile(rf"{_THEIRS}{_NAMED}(?: is|['’]s)(?: (?!(?:not|was|were)\b)[\w'’-]+){{0,3}}? {_EXPECTED}")
_NO_TRADE = r"(?! (?:business|dress|venue|photo|cake|band|trade|list|season|cater|plann|fair|market|industry))"
_WED = r"(?:got|gotten|get|gets|getting|was|were) married"
_WEDDING = re.compile(
    rf"(?<!hen )(?<!ince )(?<!fore )(?<!fter ){_WE}(?:['’](?:m|re)| am| are| is)?(?: just| also| finally)? (?:getting|got|gotten|"
    rf"get) married\b|"
    rf"\b(?:[Mm]y|[Oo]ur) (?:own )?(?:wedding|honeymoon)\b{_NO_TRADE}"
)
_THEIR_WEDDING = re.compile(
    rf"(?<!hen )(?<!ince )(?<!fore )(?<!fter ){_THEIRS}(?:{_NAMED}(?: is|['’]s| has| are)?(?: just| also| finally)? {_WED}\b|"
    rf"['’]s wedding\b{_NO_TRADE})"
)
_ENGAGED = re.compile(
    rf"(?:{_WE}|{_THEIRS}{_NAMED}(?:['’]s| has)?)(?:['’](?:m|re)| am| are)?(?: just| also| finally)? (?:got|gotten|become|"
    rf"became) engaged\b(?! (?:in|with|by|on)\b)"
)
_TO_BE = re.compile(
    r"\b(?:am|is|are|will be|shall be)(?: \w+)? getting married\b|['’](?:m|re|s|ll be)(?: \w+)? getting married\b|\bgets? married\b|"
    r"\bwedding(?: day)?(?: is\b|['’]s\b| on\b| next\b| this (?:coming|sat|week)| tomorrow\b| in (?:[a-z]+ )?(?:weeks|days|months|"
    r"fortnight))"
)
_A_STEP = re.compile(
    r"\bI(?: have|['’]ve)(?: just| also| recently| now| myself){0,2} (?:been (?:promoted|appointed(?! to\b)|made (?!redundant|to\b|"
    r"aware|an offer))|"
    r"(?:accepted|got|taken|found|landed|been offered) (?:an?|my) new (?:job|post|role|position))\b|"
    r"\bI(?: am|['’]m| will be|['’]ll be| shall be)?(?: also| myself| just| now){0,2} (?:start|starting|begin|beginning|take up|"
    r"taking up) (?:an?|my) new "
    r"(?:job|post|role|position)\b|"
    r"\bI(?: am|['’]m| will be|['’]ll be| shall be)(?: also| myself| now){0,2} (?:moving(?: on)?|joining)(?: myself| too| soon)?"
    r"(?: in [A-Z]\w+| next \w+)?,?(?:(?<=joining)| to) (?P<place>the (?:(?:[A-Z][\w'’&-]+|of|for|and) )*?[A-Z][\w'’&-]+(?= in\b|"
    r"[.,;!]|$| and\b))"
)
_PASSED = re.compile(
    rf"{_THEIRS}{_NAMED}(?: has|['’]s)?(?: just| also| finally| now){{0,2}} (?:graduated|qualified(?! for)|passed (?:her|his|their|"
    rf"all)\b|"
    r"got (?:in)?to (?:university|college|medical|drama|art|music|law|[A-Z])|won (?:a|her|his|the) )"
)

_BABY_DE = re.compile(
    r"\b(?:[Uu]nsere?|[Mm]eine?) (?:kleine[rs]? )?(?:Tochter|Sohn|Baby|Kleine[rs]?)\b[^.;!?]{0,40}\b(?:geboren|zur Welt gekommen|"
    r"auf die Welt gekommen)\b|"
    r"\b(?:[Ii]ch bin|[Ww]ir sind) (?:gerade |jetzt |frisch )?(?:Vater|Mutter|Papa|Mama|Eltern|Oma|Opa) geworden\b"
)
_CALLED_DE = re.compile(rf"\b(?:heißt|namens|Tochter|Sohn) {_NAME}")

_LEAVE = re.compile(
    r"\bI(?:['’]m| am|['’]ll be| will be| shall be|['’]ll| will| shall| go| start| begin)[^.,;!?]{0,40}?(?<!cover for )(?<!cover my )"
    r"\b(?P<leave>(?:maternity|paternity|parental|adoption) leave)\b"
)
_LEAVE_DE = re.compile(
    r"\b[Ii]ch\b[^.;!?]{0,60}\b(?:Elternzeit|Mutterschutz)\b|\b(?:Elternzeit|Mutterschutz)\b[^.;!?]{0,40}\bich\b|"
    r"\bin (?:die |den |meine[rn]? )?(?:Elternzeit|Mutterschutz)[^.;!?]{0,20}\bich\b"
)
_MOVING = re.compile(
    r"\b(?:I|[Ww]e)(?:['’](?:re|m|ll be)| are| am| will be)(?: both| all| also| just)? moving (?:house|home|away|"
    r"to (?!Teams|Zoom|Stage|Phase|Round|Plan|Microsoft|Google)(?:the )?[A-Z])"
)
_OLD_TIMES = re.compile(r"\b(?:1[0-9]|20)\d\d\b|\blast (?:year|spring|summer|autumn|winter)\b|\byears ago\b", re.IGNORECASE)


def news(sentences: Sequence[str], language: str) -> Iterator[tuple[str, int, str]]:
    """Yield what a letter tells of its writer and of theirs, each kind once: which ("baby", "expecting", "wedding", "wedding_ahead",
    "new_post", "passed", what `health` tells but for losses, and last one of `APOLOGIES`), the number of the sentence, and the words that
    go with it: the name of the child or whose it is ("your grandson"), whose wedding, what went wrong ("the wrong name")."""
    read = [" ".join(sentence[:_LONGEST_READ].split()) for sentence in sentences]
    glad = not any(map(_LOST_CHILD.search, read))
    told = [(which, at, words) for at in range(len(read)) for which, words in (_glad(read, at, language) if glad else ())]
    told += [one for one in health(sentences, language) if one[0] != "illness"]
    seen: set[str] = set()
    for one in sorted(told, key=lambda one: one[1]):
        if one[0] not in seen:
            seen.add(one[0])
            yield one
    sorry = [(*found, at) for at in range(len(read)) if (found := apology(read, at, language))]
    for which, words, at in sorted(sorry, key=lambda one: APOLOGIES.index(one[0]))[:1]:
        yield which, at, words


def _glad(read: Sequence[str], at: int, language: str) -> Iterator[tuple[str, str]]:
    """What the sentence `at` has to be glad of, and of whom or what."""
    flat = read[at]
    if language == "de":
        if _BABY_DE.search(flat):
            yield "baby", _childs_name(read[at : at + 2], (_CALLED_DE,))
    elif not _OLD_TIMES.search(flat):
        yield from _child(read, at)
        yield from _couple(flat)
        step, passed = _A_STEP.search(flat), _PASSED.search(flat)
        if step:
            yield (
                "new_post",
                f"your move to {step['place']}" if step["place"] else "your promotion" if "promoted" in step[0] else "your new post",
            )
        if passed:
            yield "passed", f"your {passed['who'].lower()}"


def _child(read: Sequence[str], at: int) -> Iterator[tuple[str, str]]:
    """A child that is born, or on the way."""
    flat, told = read[at], read[at : at + 2]
    theirs, expected = _THEIR_BABY.search(flat), _THEIRS_EXPECTED.search(flat) or _EXPECTING.search(flat)
    twins = re.search(r"\btwins\b", flat)
    if theirs:
        yield "baby", _childs_name(told, _CALLED) or _as_hers(theirs["who"].lower(), f"{flat[theirs.start('who') :]} {''.join(told[1:])}")
    elif _BABY.search(flat):
        yield "baby", _childs_name(told, _CALLED) or ("the twins" if twins else "")
    elif expected:
        who, child = _not_the_partner(expected), "twins" if twins else "baby"
        yield "expecting", f"your {who}'s {child}" if who else f"the {child}"


def _couple(flat: str) -> Iterator[tuple[str, str]]:
    """An engagement or a wedding, and whose."""
    engaged, wed = _ENGAGED.search(flat), _THEIR_WEDDING.search(flat) or _WEDDING.search(flat)
    who = _not_the_partner(engaged or wed)
    whose = f"your {who}'s" if who else "your"
    if engaged:
        yield "wedding", f"{whose} engagement"
    elif wed:
        yield "wedding_ahead" if _TO_BE.search(flat) else "wedding", f"{whose} wedding"


def _not_the_partner(found: re.Match[str] | None) -> str:
    """Whose it is where it is not the writer's own as well: "daughter", "" for "my wife"."""
    who = (found.groupdict().get("who") or "").lower() if found else ""
    return "" if who in ("wife", "husband", "partner") else who


def _as_hers(who: str, told: str) -> str:
    """The child that `who` of theirs has, as the writer's own: "your grandson" of "my daughter had a boy", "your sister's baby"."""
    sex = re.search(r"\b(?:boy|girl|twins)\b", told)
    of_a_child = who.split()[-1].removesuffix("-in-law") in ("daughter", "son")
    if sex and sex[0] == "twins":
        return "the twins" if of_a_child or who in ("wife", "partner") else f"your {who}'s twins"
    if who in ("wife", "husband", "partner"):
        return {"boy": "your son", "girl": "your daughter"}.get(sex[0] if sex else "", "")
    if of_a_child:
        return {"boy": "your grandson", "girl": "your granddaughter"}.get(sex[0] if sex else "", "your grandchild")
    return f"your {who}'s baby"


def takes_leave(sentence: str) -> str:
    """Return the leave that the writer of `sentence` is on or goes on for a child ("parental leave", "Elternzeit"), "" for none."""
    flat = " ".join(sentence[:_LONGEST_READ].split())
    found = _LEAVE.search(flat)
    if found:
        return found["leave"]
    if _LEAVE_DE.search(flat):
        return "Mutterschutz" if "Mutterschutz" in flat else "Elternzeit"
    return ""


def moves(sentence: str) -> bool:
    """Whether the writer of `sentence` says that they are about to move house."""
    return bool(_MOVING.search(" ".join(sentence[:_LONGEST_READ].split())))


def _childs_name(told: Sequence[str], patterns: Sequence[re.Pattern[str]]) -> str:
    return next((found["name"] for one in told for pattern in patterns if (found := pattern.search(one))), "")
