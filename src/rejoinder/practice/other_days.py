"""Days that a letter about a meeting names and on which nobody meets the person: a deadline, a board's sitting, the first day of work."""

import re

from rejoinder.practice.meeting_times import Meant

_CLAUSE_ENDS = re.compile(
    r"[;()?!]|\s-\s|,(?!\s*(?:the |den |dem |der )?\d)|\.(?=\s|$)(?<!\d\.)|"
    r"\b(?:but|aber|sondern)\b|"
    r"\b(?:and|so|because|while|whereas|und|denn)\s+(?=(?:we|you|i|i'm|the|it|they|our|he|she|that|wir|sie|ich|der|die|das|es)\b)"
)
_LIMIT = re.compile(
    r"\b(?:(?:by|until|till|bis)\s+(?:(?:\d\S*|noon|midday|midnight|close|end|cob|of|business|play|am|pm|the|on|at|latest|lunchtime|"
    r"spatestens|zum|den|dem|uhr)\s+){0,6}"
    r"|(?:before|due|since|as of|ab|seit|vor|latest|spatestens|deadline\w*|frist|dated|datiert)\s+"
    r"(?:is |was |ist |on |the |am |dem |den |zum |vom )*"
    r"|(?:clos(?:e|es|ing|ed)|end|ends|ending)(?: date)?:?\s+(?:is |on |the |date )*"
    r"|(?:letter|e-?mail|mail|message|note|application|schreiben|nachricht|bewerbung)\s+(?:of|from|dated|sent|on|vom|von)\s+(?:the |dem )*"
    r"|(?:instead of|rather than|not|statt|anstatt|anstelle von|nicht)\s+(?:on |am |the )*)\Z"
)
"""What stands right before a day that is a limit, or one that is ruled out."""
_UNTIL_THEN = re.compile(r"\s*(?:until|till|bis)(?: dann)?(?: am| on)?\s*")
"""A greeting, where it stands alone: "Until Friday", "Bis Freitag um elf!"."""
_BODY = (
    r"(?:board|committee|council|councillors|governors|trustees|directors|cabinet|senate|assembly|panel|vorstand|stiftungsrat|beirat|"
    r"gemeinderat|kirchenvorstand|ausschuss|gremium|kommission|jury)"
)
_SITTING = re.compile(
    rf"\b{_BODY}(?:\s+\w+)?\s+(?:met\b|meets?\b|sat\b|sits\b|voted|decided|convened|resolved|agreed|discussed|considered|"
    r"will (?:meet|sit|decide)|tagte?\b|beschloss|entschied)(?!\s+(?:with\s+)?you\b)"
    rf"|\b{_BODY}['s]*\s+(?:\w+\s+)?(?:meeting|sitting|session)|\b(?:meeting|sitting|session) of (?:the|our) (?:\w+\s+)?{_BODY}"
    r"|\b(?:at|in|after|following)\s+(?:\w+day|yesterday|today)'?s'?\s+(?:\w+\s+){0,2}meeting"
    rf"|sitzung\b|\b(?:hat|haben)\s+(?:der|die|das|unser\w*)\s+{_BODY}\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:start(?:s|ing|ed)?|begins?|beginning|commenc\w+|join(?:s|ing|ed)?|appl(?:y|ied|ying)|advertis\w+|decide\w*|decision|vote\w*|"
    r"budget|announc\w+|notif\w+|hear from (?:us|me)|let you know|inform you|back to you|in touch|deadline|"
    r"holidays?|leave|"
    r"away|closed|open (?:day|evening|house)|reopen\w*|frist|bewarb\w*|beworben|"
    r"beginn|anfangen|beginnt|antritt|dienstantritt|stellenantritt|entscheiden|entscheidung|bescheid|urlaub|geschlossen|melden)\b"
)
_MEETING = re.compile(
    r"\b(?:(?:interviews?|gesprach|termin)(?: will| is to)? (?:start|begin|commenc)\w*|interview(?:s|ed|ing)?|"
    r"(?:meet|met|meeting|see|seeing|seen|saw|have|having|had) you|"
    r"(?:come|came|coming|pop|call|drop)(?: \w+)? (?:in|by|over|round|to (?:see|meet|talk|us))|visit(?:ed)?|talk|conversation|chat|"
    r"audition|trial|spoke|(?:vorstellungs|kennenlern|bewerbungs)?(?:gesprach|termin)|kennenlernen|probearbeiten|besuch|telefonat|treffen|"
    r"vorbei\w*|eingeladen|einladen)\b"
)
_AFTER = re.compile(
    r"\s*,?\s*(?:is|was|being|ist)\s+(?:the|our|a|der|die|das|unser\w*)\s+(?:\w+\s+)?"
    r"(?:deadline|closing|holiday|last day|feiertag|frist|letzte tag)"
)
_ONLY_THE_CHOSEN = re.compile(
    r"\b(?:if|should|once|when|falls|sofern|sollten)\b(?:\W+\w+){0,6}?\W+(?:selected|shortlisted|short-listed|chosen|successful|ausgewahlt)\b"
    r"|\b(?:shortlisted|short-listed|selected|successful) (?:candidates|applicants)\b"
    r"|\b(?:candidates|applicants|bewerber\w*)\b(?:\W+\w+){0,4}?\W+(?:will|may|might|werden)\b"
)


def is_of_something_else(folded: str, meant: Meant) -> bool:
    """Whether the day `meant` in the folded sentence is a limit, or that of something at which nobody meets the person."""
    start, end = _clause(folded, meant)
    before, after = folded[start : meant.start], folded[meant.end : end]
    if _SITTING.search(folded[start:end]) or _AFTER.match(folded, meant.end):
        return True
    if _LIMIT.search(before):
        return not (_UNTIL_THEN.fullmatch(before) and len(after.split()) <= _FEW)
    return _last_place(_ELSEWHERE, before) > _last_place(_MEETING, before)


def _last_place(words: re.Pattern[str], before: str) -> int:
    """Where the last of `words` ends: of two things that a clause tells of, a day is that of the nearer."""
    return max((found.end() for found in words.finditer(before)), default=-1)


_FEW = 3
_RULED_OUT = re.compile(
    r"\bcan(?:not|'t| not)\b(?! wait)|\b(?:couldn't|could not|won't|unable|afraid|difficult|busy|cancel\w*|call off|no longer|"
    r"called off|verhindert|absagen|abgesagt|streichen|entfallt)\b"
    r"|(?:n't|\bnot)\s+(?:\w+\s+)?(?:possible|free|available|able|work|suit|make|do|take place)\b|\bnicht\b(?! erwarten| nur)"
    r"|\bpostponed(?! to| until| till)|\A\s*(?:instead of|rather than|anstatt|statt|not)\b"
)
_IF = re.compile(r"\b(?:if|should|unless|falls|wenn|sofern|sollte)\b")


def is_ruled_out(folded: str, meant: Meant) -> bool:
    """Whether the clause around a day says that it cannot be: "I can't do Tuesday"."""
    start, end = _clause(folded, meant)
    return says_no(folded[start:end])


def says_no(clause: str) -> bool:
    """Whether a clause calls something off or says that it cannot be, and not only what if."""
    return bool(_RULED_OUT.search(clause)) and not _IF.search(clause)


def _clause(folded: str, meant: Meant) -> tuple[int, int]:
    """Where the clause around a day begins and ends."""
    cuts = list(_CLAUSE_ENDS.finditer(folded))
    start = max((cut.end() for cut in cuts if cut.end() <= meant.start), default=0)
    return start, min((cut.start() for cut in cuts if cut.start() >= meant.end), default=len(folded))


def depends_on_a_choice(folded: str) -> bool:
    """Whether a sentence speaks of a meeting that only the chosen will have: "shortlisted candidates will be interviewed on"."""
    return bool(_ONLY_THE_CHOSEN.search(folded))
