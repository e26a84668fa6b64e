"""What is to come, as their letter tells it, made fit for her own sentences: "A six-month post in the photography store will be
advertised in March 2027" becomes "the post in the photography store" and "in March 2027". English only; what is doubtful gives nothing.
"""

import re
from typing import NamedTuple

from rejoinder.practice.ahead import LONGEST, affirmed
from rejoinder.practice.writing.turning import one_line, turned
from rejoinder.practice.writing.wording import MONTHS

_SEASONS = "spring|summer|autumn|winter"
_YEAR_AFTER = r"(?: (?:of )?20\d\d)?"
_TIME = re.compile(
    rf"\b(in the (?:early |late )?(?:(?:{_SEASONS}|fall){_YEAR_AFTER}|new year|new (?:financial|fiscal|school|academic) year)|"
    rf"in (?:early |late |mid-)?(?:{_SEASONS})(?: (?:of )?20\d\d)?|(?:early |late )?next "
    rf"(?:year|fall|season|term|semester|month|{_SEASONS}|(?-i:{MONTHS}))|(?:after|at|over) (?:Easter|Christmas)|"
    r"after the (?:summer|holidays|new year)|"
    rf"in the (?:first|second|third|last) week of (?:{MONTHS})|from (?:(?:early|mid|late)[- ])?(?-i:{MONTHS}){_YEAR_AFTER}|"
    r"for the (?:20\d\d|next|autumn|spring) (?:round|intake|call|cohort)|"
    rf"on (?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{MONTHS}){_YEAR_AFTER}|on (?:{MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?(?:, 20\d\d)?|"
    rf"(?:every|each) (?-i:{MONTHS})|in (?:early |late |mid-)?(?:{MONTHS}){_YEAR_AFTER})\b(?!['’]s)",
    re.IGNORECASE,
)
_NOUN = (
    r"(?:posts?|jobs?|roles?|positions?|vacanc(?:y|ies)|openings?|internships?|traineeships?|apprenticeships?|placements?|scheme|programme|"
    r"program|intake|round|cohort|group|places?|fellowships?|residenc(?:y|ies))"
)
_WORD = r"[\w'’-]+"
_PHRASE = (
    rf"(?P<det>an?|another|one|two|three|four|five|six|some|several|the|our) (?P<named>(?:{_WORD} ){{0,4}}?{_NOUN}"
    rf"(?: (?:in|for|at|of|on|with) (?:{_WORD} ){{0,4}}?{_WORD})?)"
)
_COMES = (
    r"(?:(?:will|should|may|might|(?:is|are) (?:going|due|expected|likely) to|(?:is|are) to)(?: \w+ly| then| also| soon)? "
    r"(?:be|become|come|fall|open|reopen|re-open|start|begin)|comes?|falls?|(?:re-?)?opens?|starts?|begins?|becomes?|is|are)\b"
)
_OFFERS = (
    r"(?:advertis(?:e|ing)|recruit(?:ing)? for|have|having|fill(?:ing)?|offer(?:ing)?|(?:will|may|might|should|shall) be|"
    r"there is|there are)(?: again)?"
)
_SUBJECT = re.compile(rf"\b{_PHRASE} {_COMES}", re.IGNORECASE)
_OBJECT = re.compile(rf"\b{_OFFERS} {_PHRASE}(?= \||,|\.|;|$)", re.IGNORECASE)
_RECRUITED_FOR = re.compile(
    rf"\b(?:recruit|hir|tak)ing (?:people (?:on )?|staff |somebody |someone )?for (?P<det>an?|the|our) (?P<named>(?:{_WORD} ){{0,3}}?"
    r"(?:office|shop|store|branch|project|site|team|centre|center|ward|season|festival))(?= \||,|\.|;|$)",
    re.IGNORECASE,
)
_APPLICATIONS = re.compile(
    rf"\bapplications?(?: (?:for|to) (?P<them>(?:our|the) (?:{_WORD} ){{0,4}}?{_WORD}))? "
    r"(?:will |shall |(?:is|are) going to )?(?:re-?)?opens?\b",
    re.IGNORECASE,
)
_LASTING = re.compile(rf"^(?:{_WORD}[- ](?:day|week|month|year)s?(?:['’]s?)?|short|temporary) (?={_WORD})", re.IGNORECASE)
_SOMEBODYS = re.compile(r"\b(?:who|whom|which|that|whose|his|hers?|their|you|your|yours|i|we|us|it|this|same)\b", re.IGNORECASE)
_LONGEST = 9


class Coming(NamedTuple):
    """What is to come: the thing with its article ("" where it has no name of its own), when, and whether it is applications that open."""

    thing: str
    time: str
    applications: bool


def time_named(sentence: str) -> str:
    """Return the time of year that `sentence` names and does not deny, as it stands ("in the spring of 2027"), "" for none; of several
    that for which something is said to be free or open, else the first."""
    found = [one for one in _TIME.finditer(" ".join(affirmed(sentence[:LONGEST]).split())) if not _is_another_time(one)]
    best = next((one for one in found if _FREE.search(one.string[: one.start()])), found[0] if found else None)
    return _EVERY.sub("in ", best[1][:1].lower() + best[1][1:]) if best else ""


_CLAUSE = re.compile(
    r"[,;:](?! and so (?:do|does|is|are|will)\b)| (?:and|so) (?=(?:I|we|the|our|you|he|she|please|do|try)\b)| but ", re.IGNORECASE
)
_THEN_MET = re.compile(
    r"\b(?:enjoyed|met|meeting|spoke|talked|speaking|talking|interviewed|interview|conversation|came|coming|visited|saw|attended|applied|"
    r"held|sent|wrote|chat|call)\b",
    re.IGNORECASE,
)
_OTHERS_HAVE = re.compile(
    r"\b(?:[Tt]he (?:[A-Z][\w'’-]+ )+(?:[a-z]+ )?|(?:[Oo]ur|[Tt]he|[Aa]|[Mm]y) (?:sister|partner|neighbouring|parent|old) "
    r"\w+ (?:[\w'’-]+ ){0,3}?)(?:runs?|offers?|has|have|holds?|does|do|organi[sz]es?|advertises?)\b"
)


def _is_another_time(found: re.Match[str]) -> bool:
    """Whether a time is that of the meeting, of what another house runs, or of anything else than a place to be had or a word to be had
    from her, by the clause in which it stands: "She starts in June, and I hope that you will apply again"."""
    before = _CLAUSE.split(found.string[: found.start()])[-1]
    if _OTHERS_HAVE.search(before) or (_THEN_MET.search(before) and not _STILL_TO_COME.search(before)):
        return True
    parts = _CLAUSE.split(found.string[found.end() :])
    after = parts[0] if before.strip() or parts[0].strip() else " ".join(parts[:2])  # "In March, we take on …" is one clause
    if (_SOMEBODY_BEGINS.search(before) or _OF_THEM.match(before)) and not _HAD_THEN.search(f"{before} {after}"):
        return True
    return not _TO_BE_HAD.search(f"{before} {after}")


_SOMEBODY_BEGINS = re.compile(
    r"\b(?:he|she|they|who|successor|colleague|candidate|"
    r"(?!(?:Your|Our|The|It|My|This|That|These|There|Applications?|Recruit\w*|In|From|On|At|When|If|As|An?|We|I|Two|Three|One|Next)\b)"
    r"[A-Z][\w'’-]+)\b[^.,;:]{0,50}?"
    r"\b(?:starts?|begins?|joins?|(?:will|is|are|to) (?:start|begin|join)\w*|takes? (?:over|up)|arrives?|moves?|retires?|leaves?|"
    r"returns?)\b|"
    r"\b(?:I|[Ww]e)(?:['’](?:m|ll|re)| am| will| are)? (?:retir|leav|mov|clos)\w*"
)
"""Whoever was taken, and comes then; or goes."""
_OF_THEM = re.compile(r"\W*(?:he|she|they)\b", re.IGNORECASE)
_HAD_THEN = re.compile(r"\b(?:free|again|vacant|advertis\w+|(?:re-?)?opens?|apply|intake|scheme|appl\w+|recruit\w*)\b", re.IGNORECASE)
_TO_BE_HAD = re.compile(
    r"\b(?:(?:re-?)?appl\w+|recruit\w*|hir(?:e|es|ing)|advertis\w+|vacan\w+|openings?|(?<!we )(?:re-?)?opens?|intakes?|rounds?|"
    r"posts?|jobs?|roles?|"
    r"positions?|places?|internships?|traineeships?|apprenticeships?|placements?|scheme|programmes?|programs?|cohorts?|fellowships?|"
    r"residenc\w+|groups?|trainees?|apprentices?|interns?|courses?|again|try|ask|write|ring|call|phone|e-?mail|contact|text|in touch|come "
    r"back|back to|need\w*|want\w*|take|taking|hands|people|somebody|someone|volunteers?|helpers?|guides?|staff|work|shifts?|hours|free|"
    r"available|announce\w*|drop|let you know|have you|hear|something|anything|look|an eye|decide\w*|budget|funding|grant|money|"
    r"seasons?|trials?|"
    r"auditions?|talk|visit|knock|see|speak|be there|chance|opportunit\w+|next|another)\b(?! (?:to )?(?:him|her|them)\b)",
    re.IGNORECASE,
)
"""Words of a place to be had, or of asking again; in another clause a time is that of something else ("we move house in June")."""


_STILL_TO_COME = re.compile(r"\b(?:will|shall|would|could|may|might|can|please|again|next|hope|try|let)\b|['’](?:ll|d)\b", re.IGNORECASE)
_EVERY = re.compile(r"^(?:every|each) ")


_FREE = re.compile(r"\b(?:free|vacant|advertised|available|opens?|reopens?|recruit\w*|hiring|again|up) $", re.IGNORECASE)
_LATER_YEAR = re.compile(r",? (?:of )?20\d\d$")


def without_year(time: str) -> str:
    """Return `time` without its year, as one says it of a time that is near."""
    return _LATER_YEAR.sub("", time)


def coming(sentence: str) -> Coming | None:
    """Return what `sentence` says is to come and when; None where it names no time or is too long to be sure of."""
    flat = one_line(affirmed(sentence[:LONGEST]))
    opens = _APPLICATIONS.search(flat)
    if opens and (time := time_named(flat[opens.start() : opens.end() + 40])):
        return Coming(_with_your(opens["them"] or ""), time, applications=True)
    time = time_named(flat)
    return Coming(_thing(_TIME.sub("|", flat)), time, applications=False) if time else None


def _thing(flat: str) -> str:
    """The thing that is to come, from a sentence in which "|" stands for the time."""
    for pattern in (_SUBJECT, _OBJECT, _RECRUITED_FOR):
        for found in pattern.finditer(flat):
            named = _LASTING.sub("", found["named"])
            thing = _definite(found["det"].lower(), named)
            if thing:
                return thing
    return ""


def _definite(article: str, named: str) -> str:
    """What she calls it: "a new group of volunteers" is "the new group of volunteers", "our next round" is "your next round"."""
    if _SOMEBODYS.search(named) or len(named.split()) > _LONGEST:
        return ""
    if article == "our":
        return _with_your(f"our {named}")
    counted = article in ("two", "three", "four", "five", "six")
    return _with_your(f"the {article} {named}" if counted else f"the {named}")


def _with_your(thing: str) -> str:
    said = turned(f"see {thing}") if thing else None
    return said.removeprefix("see ") if said else ""


_WORD_FROM_THEM = re.compile(
    r"\b(?:drop|send|write) you (?:an?|a quick|a short) (line|note|email|message|letter)|\bgive you an? (call|ring)\b|"
    r"\b(?:drop|send) an? (line|note|email|message) to you",
    re.IGNORECASE,
)


def word_promised(sentence: str) -> str:
    """Return what `sentence` promises that she will have from them ("line", "call"), "" where it does not say."""
    found = _WORD_FROM_THEM.search(one_line(sentence))
    said = next((word.lower() for word in found.groups() if word), "") if found else ""
    return "call" if said == "ring" else said


_BEGINS = re.compile(
    r"\b(when|if|once|as soon as|should|in case) ((?:the|our|another|a|an|we|funding|funds|money|more|new|any|"
    r"anything|something|it|it['’]s|(?-i:[A-Z][a-z]+['’]s)|(?-i:(?:Mr|Mrs|Ms|Dr) [A-Z][a-z]+)) [^.!?;:()\n]{3,90})",
    re.IGNORECASE,
)
_CLAUSE_STOPS = re.compile(
    r",|\s(?:and|but|so|then|please|do)\s|\s(?:I|we)(?:['’]d|['’]ll| will| would| shall| should| hope| may| might|"
    r" can)\b(?!.*\brecruit)|\s+we would",
    re.IGNORECASE,
)
_PENDING = re.compile(
    r"(?:it|that|this) (?:(?:comes|goes|gets|does come|does go) through|(?:is|gets) (?:approved|granted|awarded)|succeeds|"
    r"comes (?:good|off))\b"
)
_MONEY_ASKED = re.compile(
    r"\b(?:an?|the|our|another) ((?:(?!of\b|and\b|or\b|to\b)[a-z-]+ )?(?:grant|bid|application for funding|tender|contract|legacy|"
    r"budget|funding))\b",
    re.IGNORECASE,
)
_NEXT_CALL = re.compile(
    r"\b[Oo]ur ((?:next|new|autumn|spring|summer|winter|20\d\d) (?:[a-z]+ ){0,2}?"
    r"(?:call|round|intake|season|programme|program|scheme|cohort)) "
    r"(opens|starts|begins|is announced|is advertised)\b"
)


def condition(sentence: str) -> tuple[str, str] | None:
    """Return the clause in which `sentence` says when or if something may come, turned, and as written; None where there is none.

    "Do try us when our next series is commissioned" gives "when your next series is commissioned".
    """
    flat = one_line(sentence)
    opens = _NEXT_CALL.search(flat)
    if opens:
        return f"when your {opens[1]} {opens[2]}", opens.group()
    found = _BEGINS.search(flat)
    if not found:
        return None
    stop = _CLAUSE_STOPS.search(found[2], 4)
    written = found[2][: stop.start()] if stop else found[2]
    said = turned(f"if {written.strip()}")
    said = said.removeprefix("if ") if said else None
    if said is None or not 3 <= len(said.split()) <= 12 or re.search(r"\b(?:I|me|my|you (?:will|expect|hope|plan|think))\b", said):
        return None
    if _PENDING.match(said):
        money = list(_MONEY_ASKED.finditer(flat[: found.start()]))
        if len(money) != 1:
            return None  # what "it" is stands elsewhere
        said = re.sub(r"^(?:it|that|this)\b", f"the {money[0][1]}", said)
    word = {"in case": "if"}.get(found[1].lower(), found[1].lower())
    return f"{word} {said}", written


_READY = re.compile(
    r"\b(when|once|as soon as) (you(?:['’]ve| have) (?:finished|done|completed|got|passed|graduated|had|qualified)[^.!?;:,()]{0,50})",
    re.IGNORECASE,
)


def when_ready(sentence: str) -> str | None:
    """Return when they would talk to her again ("when I have finished the degree"), or None."""
    flat = one_line(sentence)
    found = _READY.search(flat)
    if not found or not re.search(
        r"\b(?:we|I)(?:['’]ll|['’]d| will| would| can| should)\b|\b(?:write|apply|come back|ask|try|call)\b", flat, re.I
    ):
        return None
    clause = re.split(r" (?:we|I|please|do) ", found[2], maxsplit=1)[0]
    return turned(f"{found[1].lower()} {clause.strip()}")


_COURSE = re.compile(
    r"\b(?:the|our|that|this) ((?:[A-Za-z]+ ){0,2}(?:course|program|programme|training|apprenticeship|traineeship|degree))\b", re.IGNORECASE
)


def course(sentence: str) -> str | None:
    """Return the course that `sentence` points her to ("the PhD program", "your evening course"), or None."""
    found = _COURSE.search(one_line(sentence))
    if not found or not re.search(r"\b(?:apply|encourage|consider|recommend|try|join|sign up)\b", sentence, re.IGNORECASE):
        return None
    return f"{'your' if found.group().lower().startswith('our') else 'the'} {found[1]}"
