"""Who writes that they are going themselves: their own post is cut, or they leave, or retire; and where they say they will be found."""

import re
from functools import cache

_POST = r"(?:post|job|role|position|contract)"
_ENDS = r"(?:cut|gone|going|redundant|made redundant|eliminated|abolished|axed|lost|ending|coming to an end|renewed)"
_OWN_POST = (
    rf"\bmy own {_POST} (?:goes|went|ends|will go|will end)\b|\bmy contract ends\b|"
    rf"\bmy (?:own )?{_POST}(?: here)? (?:is|was|has|will)(?: not)?(?: been| be| being| also| too){{0,2}} {_ENDS}\b|"
    r"\bI(?: am|['’]m| was| have|['’]ve| will)(?: also| myself| now| too| been| being| be){0,3} (?:made redundant|laid off|let go)\b|"
    rf"\bI(?: am|['’]m| will| have|['’]ve)?(?: also| myself){{0,2}} (?:losing|lose|lost) my (?:own )?{_POST}\b|"
    r"\b[Aa]uch (?:ich muss gehen|meine (?:eigene )?Stelle (?:fällt|wird|wurde))|\b[Mm]eine eigene Stelle (?:fällt|wird|wurde)|"
    r"\b[Mm]ir (?:wurde|ist|wird) (?:selbst |auch |ebenfalls )?gekündigt|\bich verliere (?:selbst |auch )?meine Stelle|"
    r"\bich (?:bin|werde|wurde) (?:selbst |auch |ebenfalls )entlassen"
)
_CUTS = r"\b(?:redundan\w+|cuts?|laid off|lay-?offs|let go|los(?:e|t|ing) (?:their|our) jobs)\b"
_AMONG_THEM = r"\b(?:including me|including mine|including myself|mine among them|me among them|myself among them|so am I)\b"
_HOUSE = (
    r"(?:[\w'’-]+ ){0,3}(?:library|museum|archive|school|college|university|company|firm|team|house|paper|gallery|theatre|theater|"
    r"charity|trust|post|job|role)"
)
_AFTER = (
    r"(?=[.,;!]|$| (?:too|myself|as well|on|at|in|next|this week|soon|for|after|and|here|us|tomorrow|today)\b|"
    rf" (?:from )?(?:the|this|my|our) {_HOUSE}\b)"
)
_LEAVES = (
    r"\b(?:this|that|today|tomorrow|next week|friday|monday|tuesday|wednesday|thursday|the \d+(?:st|nd|rd|th))"
    r" (?:is|was|will be|[’']s) my (?:own )?last (?:week|day|month|fortnight|shift|friday)\b|"
    rf"\bmy (?:own )?last (?:week|day|month)(?: here| at work| in the office)? (?:is|will be)\b|"
    rf"\b(?:in|on) my (?:own )?last (?:week|day) (?:here|at)\b|"
    rf"\bI(?:(?: am|['’]m)(?: also| myself| now| too)? (?:leaving|retiring|stepping down)| (?:myself )?(?:leave|retire)){_AFTER}|"
    r"\bI(?: am|['’]m)(?: also| myself| now| too)? moving on (?:to (?:a new|another) (?:job|post|role)|myself|in|at|on|soon)\b|"
    rf"\bI(?: will| shall|['’]ll)(?: also| myself| be){{0,2}} (?:leaving|leave|retiring|retire){_AFTER}|"
    r"\b[Mm]eine? (?:eigener? )?letzter? (?:Woche|Tag|Monat|Arbeitstag|Arbeitswoche)\b(?! (?:im Urlaub|bei (?:dir|Ihnen|euch)))|"
    r"\bich (?:verlasse|gehe)\b[^.;!?]{0,40}\b(?:Haus|Verlag|Museum|Archiv|Firma|Betrieb|Schule|Ruhestand|Rente)\b"
)
_RETIRES = r"\bI(?: am|['’]m| will| shall|['’]ll)?(?: be)?(?: \w+)? retir(?:e|ing)\b|\b(?:Ruhestand|in Rente)\b"
_ADDRESS = r"(?P<address>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"
_ADDRESS_FIRST = r"(?P<before>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"
_REACHED = (
    rf"\b(?:(?:reach|find|write to|write|e-?mail|contact|get hold of|catch|answer) me|"
    r"(?:erreichen|finden) Sie mich|(?:erreichst|findest) du mich|"
    rf"[Mm]y (?:new |private |personal |home |own ){{1,2}}(?:e-?mail )?address|"
    rf"[Mm]eine (?:private|neue|persönliche) (?:E-?)?(?:Mail-?)?[Aa]dresse)\b[^.!?@]{{0,60}}?\W{_ADDRESS}|"
    rf"{_ADDRESS_FIRST} (?:will |should |would |can )?(?:always |still |also )?(?:find|reach|get|catch) me\b"
)
_NEAR = 600
"""Characters around an address within which its writer says that they leave (an estimate)."""
_LONGEST_READ = 8000


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Long patterns are compiled when a letter first needs them: every import loads this module."""
    return re.compile(pattern, re.IGNORECASE)


def loses_own_post(sentence: str) -> bool:
    """Whether the writer of `sentence` says that they lose their own work ("my own post is cut too")."""
    return bool(_compiled(_OWN_POST).search(sentence) or (_compiled(_AMONG_THEM).search(sentence) and _compiled(_CUTS).search(sentence)))


def leaves(sentence: str) -> bool:
    """Whether the writer of `sentence` says that they leave their house, for whatever reason ("This is my last week")."""
    return bool(_compiled(_LEAVES).search(sentence))


def retires(sentence: str) -> bool:
    """Whether the writer of `sentence` says that they retire."""
    return bool(_compiled(_RETIRES).search(sentence))


def found_at(text: str) -> str:
    """Return the mail address at which the writer of `text` says they will be found once they have left, "" where they say none."""
    read = " ".join(text[:_LONGEST_READ].split())
    if "@" not in read:
        return ""
    for found in _compiled(_REACHED).finditer(read):
        about = read[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        if leaves(about) or loses_own_post(about):
            return (found["address"] or found["before"]).rstrip(".-_")
    return ""
