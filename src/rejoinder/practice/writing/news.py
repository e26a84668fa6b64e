"""News that their letter tells of whoever wrote it, and apologies: a child, a wedding, an illness that is over, a mix-up, a long silence.
Whoever reads of one says a word of it before anything else. What is told of others, of the work or of the reader herself is none.
"""

import re
from collections.abc import Iterator, Sequence

_LONGEST_READ = 1000
_WE = r"\b(?:I|[Ww]e|[A-Z][\w'’-]+ and I|[Mm]y (?:wife|husband|partner))(?:['’]ve| have| has| had)?"
_NOW = r"(?: just| now| also| recently| finally| had| got){0,3}"
_HELD = r"(?: (?:have|had|has|got|welcomed)\b[^.;:!?]{0,12}?|(?<=ve)|[^.;:!?]{0,40}? with)"
_CHILD = r"(?:baby(?: girl| boy)?|newborn|little (?:girl|boy|one)|son|daughter|twins|grand(?:son|daughter|child))"
_NAME = r"(?P<name>(?!(?:I|We|He|She|It|They|The|On|In|At|Last|This|Who|And|But|Born)\b)[A-Z][a-zà-ÿ][\w'’-]*)"
_BABY = re.compile(
    rf"{_WE}{_NOW}{_HELD} (?:an?|our|my) (?:[\w-]+ ){{0,4}}(?:baby|newborn)(?: girl| boy)?"
    r"(?=[,.;:!?()—–-]|$| (?:asleep|on|in|at|last|this|who|called|named|here|now|and (?:I|we|no|not))\b)|"
    rf"{_WE}{_NOW}(?: have| had)? (?:twins\b|(?:an?|our|my) (?:[\w-]+ )?[\w-]+[- ](?:day|week)s?[- ]old (?:baby|son|daughter|boy|girl)\b)|"
    rf"\b(?:[Oo]ur|[Mm]y) (?:[a-z]+ )?{_CHILD},?(?: [A-Z][\w'’-]+,?)? (?:(?:was|were|has been|is) (?:just )?born|(?:has |"
    rf"have )?(?:just )?arrived)\b|"
    rf"{_WE}{_NOW} (?:become|became) an? (?:new )?(?:father|mother|mum|mom|dad|grand\w+|parent)\b|{_WE}{_NOW} (?:gave|given) birth\b"
)
_CALLED = (
    re.compile(rf"\b(?:[Hh]er|[Hh]is) name(?: is|['’]s) {_NAME}"),
    re.compile(rf"\b(?:called|named|name is|called (?:her|him)|named (?:her|him)) {_NAME}"),
    re.compile(rf"\b(?:[Oo]ur|[Mm]y) (?:[a-z]+ ){{0,2}}{_CHILD},? {_NAME}"),
    re.compile(rf"\b(?:[Ss]he|[Hh]e)(?: is|['’]s) {_NAME}(?=[,.;!]| and\b|$)"),
)
_EXPECTING = re.compile(
    rf"{_WE}(?:['’](?:re|m)| are| am| is)? (?:now )?expecting (?:an?|our) (?:[a-z]+ )?(?:baby|child)\b|\b(?:[Oo]ur|[Mm]y) baby is due\b"
)
_WEDDING = re.compile(
    rf"{_WE}(?:['’](?:m|re)| am| are| is)?(?: just| also| finally)? (?:getting|got|gotten|get) married\b|"
    r"\b[Mm]y (?:own )?(?:wedding|honeymoon)\b(?! (?:business|dress|venue|photo|cake|band|trade))"
)
_WELL = re.compile(
    r"\bI(?: am|['’]m|['’]ve been| have been| feel)(?: now| all| quite| fully| much| completely| happily| nearly| almost| so much){0,3} "
    r"(?P<how>well again|better again|on the mend|recovered|back on my feet|fit again|out of hospital|home from hospital|"
    r"better(?= now\b|, (?:thank|I)|[.;!]|$))"
    r"|\bI(?: have|['’]ve)(?: now| fully| quite| nearly| almost){0,2} (?P<past>recovered)(?=[,.;!]|$| (?:now|from|and|enough)\b)"
)
_HOW_WELL = {
    "well again": "are well again",
    "better again": "are better again",
    "better": "are better",
    "on the mend": "are on the mend",
    "recovered": "have recovered",
    "back on my feet": "are back on your feet",
    "fit again": "are well again",
    "out of hospital": "are out of hospital",
    "home from hospital": "are home again",
}
_ILL_THEN = re.compile(
    r"\bI(?: was|['’]d been| had been)(?: \w+){0,2}? (?:in hospital|ill|unwell|poorly|off sick|laid up|in bed with flu)"
    r"(?= (?:from|for|until|till|last|between|over|during|most of|all (?:of )?|through|in (?:the )?(?:[A-Z]|spring|summer|autumn|"
    r"winter))\b)"
    r"(?![^.;!?]*\b(?:still|since)\b)"
)
_LEAVE = re.compile(
    r"\bI(?:['’]m| am|['’]ll be| will be| shall be|['’]ll| will| shall| go| start| begin)[^.,;!?]{0,40}?(?<!cover for )(?<!cover my )"
    r"\b(?P<leave>(?:maternity|paternity|parental|adoption) leave)\b"
)
_MOVING = re.compile(
    r"\b(?:I|[Ww]e)(?:['’](?:re|m|ll be)| are| am| will be)(?: both| all| also| just)? moving (?:house|home|away|"
    r"to (?!Teams|Zoom|Stage|Phase|Round|Plan|Microsoft|Google)(?:the )?[A-Z])"
)
_SORRY = re.compile(
    r"\bsorry (?:for|about|that (?:you (?:were|had|have|received|got|heard)|it (?:has taken|took|['’]s taken)|this (?:has|is so)|"
    r"I (?:did not|didn['’]t|never|have|was|am|called|got|sent|kept|took)|we (?:did not|didn['’]t|never|have|were|are|called|got|sent|"
    r"kept|told|took)|the|our|my|nobody|no one)|I (?:did|called|got|sent|took|kept|have)|we (?:did|called|got|sent|took|kept|have)|"
    r"it['’]?s? (?:took|taken|has taken|so late|late)|to (?:have (?:kept|taken|left|been)|be (?:so (?:late|slow|long)|late|slow)|"
    r"(?:reply|write|answer|respond|get back)[^.;!?]{0,20}(?:late|now)))|"
    r"\b(?:so|very|really|truly|extremely|dreadfully|we are|we['’]re|I['’]m) sorry[.!]|\bso late,? so sorry\b|"
    r"\bapolog(?:y|ies|i[sz]e|i[sz]ing)\b|\bmortified\b|\b(?:please )?forgive (?:me|us|the)\b|\b(?:my|our) (?:own |fault|mistake)"
    r"(?:fault|mistake)?\b|\bashamed\b|\bembarrass\w*|\binexcusable\b|\bunforgivable\b|\byou deserved (?:a|an|better|to)\b",
    re.IGNORECASE,
)
_GRAVE = re.compile(
    r"\bdeserved\b|\binexcusable\b|\bunforgivable\b|\bashamed\b|\bmortified\b|\bmonths?\b|\bnever (?:answered|replied|had)\b|\bsilence\b",
    re.IGNORECASE,
)
_NAMED_WRONG = re.compile(
    r"\b(?:wrong name|misspel\w+|mis-spel\w+|misnam\w+|got your name wrong|your name (?:was )?wrong|(?:called|calling) you [A-Z\"“]|"
    r"addressed (?:to|as|you as) [\"“'‘]?(?:Mr|Ms|Mrs|[A-Z])|someone else['’]s name|somebody else['’]s name|another (?:person|"
    r"applicant)['’]s name)"
)
_MIXED_UP = re.compile(
    r"\b(?:(?:sent|gone|went|written|issued|told) (?:out |to you )?(?:in error|by mistake|by accident|too (?:soon|early)|prematurely)|"
    r"sent (?:you )?(?:the|a|an) (?:wrong|incorrect|old)|in error\b|mix(?:ed)?[- ]?up|muddle\w*|blunder\w*|"
    r"wrong (?:email|letter|message|person|candidate|file|attachment|list|date|template|answer|outcome)|"
    r"(?:somebody|someone) else['’]s letter|should never have (?:gone|been sent)|congratulat\w+ you\b|disregard)",
    re.IGNORECASE,
)
_HER_OWN = re.compile(
    r"\b(?:your (?:own )?(?:mistake|error|mix-?up|muddle)|(?:mistake|error)s? in your|you (?:\w+ ){0,2}(?:in error|by mistake|mixed up))\b",
    re.IGNORECASE,
)
_LATE = re.compile(
    r"\b(?:delay\w* in (?:reply|repl|answer|respond|getting|writing|coming|letting)\w*|(?:the|my|our|this|long|for) "
    r"(?:\w+ )?delay\b(?! at| of)|silence|the (?:long )?wait\b|(?:so|too|such a|very|rather|terribly|dreadfully) (?:long|late|"
    r"slow)\b|months? (?:ago|late)|"
    r"weeks? (?:ago|late|since|without)|months? (?:since|without)|nothing from (?:us|me)|sooner|overdue|late (?:reply|answer|"
    r"response)|keeping you (?:waiting|hanging|in the dark)|"
    r"kept you (?:waiting|hanging|in the dark|so long)|left you (?:waiting|hanging|in the dark)|"
    r"(?:ever|never) (?:been )?(?:answered|replied|had an (?:answer|reply))|never answered)\b",
    re.IGNORECASE,
)
_OF_HERS_LATE = re.compile(
    r"\byour (?:\w+ )?(?:application|letter|email|form|documents?) (?:\w+ ){0,3}(?:late|too late|overdue)\b", re.IGNORECASE
)

_BABY_DE = re.compile(
    r"\b(?:[Uu]nsere?|[Mm]eine?) (?:kleine[rs]? )?(?:Tochter|Sohn|Baby|Kleine[rs]?)\b[^.;!?]{0,40}\b(?:geboren|zur Welt gekommen|"
    r"auf die Welt gekommen)\b|"
    r"\b(?:[Ii]ch bin|[Ww]ir sind) (?:gerade |jetzt |frisch )?(?:Vater|Mutter|Papa|Mama|Eltern|Oma|Opa) geworden\b"
)
_CALLED_DE = re.compile(rf"\b(?:heißt|namens|Tochter|Sohn) {_NAME}")
_LEAVE_DE = re.compile(
    r"\b[Ii]ch\b[^.;!?]{0,60}\b(?:Elternzeit|Mutterschutz)\b|\b(?:Elternzeit|Mutterschutz)\b[^.;!?]{0,40}\bich\b|"
    r"\bin (?:die |den |meine[rn]? )?(?:Elternzeit|Mutterschutz)[^.;!?]{0,20}\bich\b"
)
_WELL_DE = re.compile(
    r"\bmir geht es (?:inzwischen |jetzt |schon )*(?:wieder|viel) (?:gut|besser)\b|\bich bin (?:inzwischen |jetzt )?wieder gesund\b", re.I
)
_SORRY_DE = re.compile(
    r"\b(?:[Ee]ntschuldig\w+|[Vv]erzeih\w+|(?:mein|unser) (?:eigener )?Fehler|tut (?:mir|uns) (?:sehr |wirklich |aufrichtig |"
    r"furchtbar )?leid|"
    r"peinlich|unangenehm)\b"
)
_MIXED_UP_DE = re.compile(
    r"\b(?:(?:mein|unser) (?:eigener )?Fehler|Versehen|versehentlich|irrtümlich\w*|Verwechslung|verwechselt|falsche[nrs]? (?:Namen?|"
    r"Anrede|Mail|"
    r"E-Mail|Schreiben|Brief|Nachricht))\b"
)
_LATE_DE = re.compile(
    r"\b(?:(?:so|zu|viel zu) (?:spät|lange)|späte Antwort|Verspätung|verspätet\w*|(?:lange|langen) (?:Schweigen|Wartezeit|Warten)|"
    r"Verzögerung|"
    r"warten (?:lassen|mussten)|erst (?:heute|jetzt))\b"
)


_QUALMS_DE = re.compile(
    r"\b(?:schäme mich|(?:nicht|keinesfalls) (?:böse|übel|krumm)|nicht übelnehmen|(?:sehr |furchtbar |schrecklich )(?:unangenehm|peinlich)|"
    r"schlechtes Gewissen|mein Wort (?:nicht halten|brechen)|[Vv]erzeihen Sie|[Vv]erzeih mir|ungeschickt)\b"
)
"""What a writer has on their conscience about the no itself."""


def news(sentences: Sequence[str], language: str) -> Iterator[tuple[str, int, str]]:
    """Yield what a letter tells of its writer, each kind once: which ("baby", "expecting", "wedding", "well", "ill_then", "mistake",
    "wait"), the number of the sentence, and the words that go with it: the name of the child, how well the writer is ("are on the
    mend"), what went wrong ("the wrong name", "the mix-up"), else ""."""
    read = [" ".join(sentence[:_LONGEST_READ].split()) for sentence in sentences]
    seen: set[str] = set()
    for at, flat in enumerate(read):
        for which, words in _in_german(flat, read, at) if language == "de" else _in_english(flat, read, at):
            if which not in seen and not (which == "ill_then" and "well" in seen):
                seen.add(which)
                yield which, at, words


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


def is_over(sentence: str) -> bool:
    """Whether `sentence` tells of an illness of its writer as of something that has passed."""
    flat = " ".join(sentence[:_LONGEST_READ].split())
    return bool(_ILL_THEN.search(flat) or _WELL.search(flat) or _WELL_DE.search(flat))


def _in_english(flat: str, read: Sequence[str], at: int) -> Iterator[tuple[str, str]]:
    if _BABY.search(flat):
        yield "baby", _childs_name(read[at : at + 2], _CALLED)
    if _EXPECTING.search(flat):
        yield "expecting", ""
    if _WEDDING.search(flat):
        yield "wedding", ""
    well = _WELL.search(flat)
    if well:
        yield "well", _HOW_WELL[well["how"] or well["past"]]
    elif _ILL_THEN.search(flat) and not any(map(_WELL.search, read)):
        yield "ill_then", ""
    if not _SORRY.search(flat):
        return
    near = " ".join(read[max(at - 1, 0) : at + 2])
    if _NAMED_WRONG.search(near):
        yield "mistake", "the wrong name"
    elif _MIXED_UP.search(near) and not _HER_OWN.search(near):
        yield "mistake", "the mix-up"
    elif _LATE.search(near) and not _OF_HERS_LATE.search(near):
        yield "wait", "grave" if _GRAVE.search(near) else ""


def _in_german(flat: str, read: Sequence[str], at: int) -> Iterator[tuple[str, str]]:
    if _BABY_DE.search(flat):
        yield "baby", _childs_name(read[at : at + 2], (_CALLED_DE,))
    if _WELL_DE.search(flat):
        yield "well", ""
    if _QUALMS_DE.search(flat) and not _LATE_DE.search(flat):
        yield "qualms", ""
    if not _SORRY_DE.search(flat):
        return
    near = " ".join(read[max(at - 1, 0) : at + 2])
    if _MIXED_UP_DE.search(near):
        yield "mistake", ""
    elif _LATE_DE.search(near):
        yield "wait", ""


def _childs_name(told: Sequence[str], patterns: Sequence[re.Pattern[str]]) -> str:
    return next((found["name"] for one in told for pattern in patterns if (found := pattern.search(one))), "")
