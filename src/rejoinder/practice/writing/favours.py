"""What they ask of her besides: leave for something of hers, a word if she hears of somebody, what she left behind or promised to send.
Leave is given; where something must be sent or chosen the person is told. English only.
"""

import re

from rejoinder.practice.word_lists import word_list
from rejoinder.practice.writing.offered import Around, Offer, noun
from rejoinder.practice.writing.turning import leans, one_line, turned

_USE = re.compile(
    r"\b(?:intend|intending|plan|planning|going|hope|hoping|mean|want|like|tempted|propose) to (?P<use>steal|use|borrow|pinch|nick|adopt|"
    r"quote|copy|keep) (?P<what>it|them|that|your [^.!?;:(),]{3,50}?|the [^.!?;:(),]{3,40}?)(?= (?:unless|if|with|in|for|at|"
    r"next)\b|[.,;!]|$)",
    re.IGNORECASE,
)
_UNLESS = re.compile(
    r"\b(?:unless you (?:object|mind|say no|forbid|stop|['’]d rather)|if you (?:don['’]t|do not|wouldn['’]t) (?:mind|"
    r"object)|if you(?:['’]ll| "
    r"will) let (?:me|us)|if (?:I|we) may|with your (?:permission|blessing|leave))\b",
    re.IGNORECASE,
)
_YOUR_IDEA = re.compile(
    r"\b[Yy]our (idea|question|phrase|line|example|recipe|method|trick|title|game|system|design|drawing|rule|suggestion|story|joke)s?\b"
)


def use_of_hers(around: Around) -> Offer | None:
    """What of hers they mean to use unless she minds."""
    found = _USE.search(around.said)
    if not found or not _UNLESS.search(around.said):
        return None
    named = _YOUR_IDEA.search(around.said[: found.start()]) or _YOUR_IDEA.search(around.before)
    pointing = found["what"].lower() in ("it", "them", "that")
    thing = (f"the {named[1]}" if named else "") if pointing else noun(found["what"])
    return Offer("use", (("use", found["use"].lower()), ("thing", thing))) if thing else None


_BLESSING = re.compile(
    r"\bwith your (?:blessing|leave|approval)\b|\b(?:hope|trust) (?:that )?(?:I|we) have your (?:blessing|leave)\b", re.IGNORECASE
)
_NO_OBJECTION = re.compile(
    r"\bwould you have any objection (?:to|if)\b|\b(?:hope|trust) (?:that )?(?:that|this|it) (?:was|is) (?:all right|alright|ok|okay|"
    r"fine)\b|"
    r"\b(?:hope|trust|am sure|['’]m sure|are sure) (?:that )?you (?:don['’]t|do not|won['’]t|will not|wouldn['’]t|didn['’]t) mind\b"
    r"(?! (?:my|me|us|our|this|the (?:delay|wait)|if (?:I|we) (?:say|ask|write|am|are)|being)\b)",
    re.IGNORECASE,
)
_WITH_PERMISSION = re.compile(r"\b(?:would|['’]d) like to [^.;!?]{4,80}?,? with your (?:permission|consent)\W*$", re.IGNORECASE)
_OF_HERS = re.compile(r"\byours?\b", re.IGNORECASE)


def leave(around: Around) -> Offer | None:
    """Leave for something of hers that they use, or hope that she does not mind their using."""
    if not (_OF_HERS.search(_BLESSING.sub("", around.said)) or _OF_HERS.search(around.before)):
        return None
    if _WITH_PERMISSION.search(around.said):
        return Offer("permission")
    if _BLESSING.search(around.said):
        return Offer("blessing")
    return Offer("no_objection") if _NO_OBJECTION.search(around.said) else None


_SOMEBODY = r"(?:somebody|someone|anybody|anyone|people|an? [a-z]+|some [a-z]+|[a-z]+s)"
_HEARS = rf"(?P<hears>(?:(?:hear|learn|think) (?:of|about)|come across|run into|meet|spot|find) {_SOMEBODY}\b[^.!?;:()]*?)"
_IF_HEARS = re.compile(
    rf"\b(?:if|should) you (?:ever |do |happen to )?{_HEARS},? (?:(?:please|do|then) )*(?:tell|let|drop|send|point|give|shout)\b|"
    rf"\b(?:let (?:me|us) know|tell (?:me|us)|give (?:me|us) a shout|drop (?:me|us) a line) if you (?:ever |do "
    rf")?{_HEARS.replace('hears', 'heard')}(?=[.!?;:()]|$)",
    re.IGNORECASE,
)
_CHANGES = re.compile(r"\b(?:change|error|mistake|problem|question|reason|opening|vacanc|post|job)s?\b", re.IGNORECASE)


def listens_out(around: Around) -> Offer | None:
    """Of whom they would like to hear from her, if she hears of somebody."""
    found = _IF_HEARS.search(around.said)
    hears = (found["hears"] or found["heard"]).strip() if found else ""
    said = turned(f"please {hears}") if hears and not _CHANGES.search(hears.split(" who ")[0]) else None
    return Offer("listens_out", (("hears", said.removeprefix("please ")),)) if said and not leans(said) else None


_LEFT = re.compile(
    r"\byou (?:had )?(?:left|forgot) (?P<thing>(?:your|an?) (?:[\w-]+ ){0,2}[\w-]+)\b|\b(?P<here>[Yy]our (?:[\w-]+ ){0,2}[\w-]+) "
    r"(?:is|are) (?:still )?"
    r"(?:here|in my drawer|(?:with|behind|at) (?:the|our|my) (?!wall|panel|board|committee)|waiting|safe)\b|\b(?:I|we)(?:['’]ve)? "
    r"(?:found|have|still have)(?: got)? "
    r"(?P<found>(?:your|an?) (?:[\w-]+ ){0,2}[\w-]+)\b[^.;!?]{0,40}?"
    r"(?:\bafter you\b|\bhere\b|\bsafe\b|\bfor you\b|\byours\b)",
    re.IGNORECASE,
)


def left_behind(around: Around) -> Offer | None:
    """What she left with them. How it comes back she has to choose, so nothing is settled by thanking for it."""
    found = _LEFT.search(around.said)
    said = (found["thing"] or found["here"] or found["found"]) if found else ""
    words = re.sub(r"^an? ", "your ", said[:1].lower() + said[1:]).split()
    last = next((at for at, word in enumerate(words) if word.lower() in word_list("belongings")), None)
    thing = noun(" ".join(words[: last + 1])) if last is not None else ""
    return Offer("left_behind", (("thing", thing),), settled=False) if thing else None


_FORM = re.compile(
    r"\b(?P<fill>fill (?:in|out)|complete|send in|use) (?P<form>the (?:[a-z]+ ){0,2}form)\b[^.;!?]{0,40}? and (?P<put>put|mention|"
    r"give|write|add) "
    r"(?:my name|me)(?P<on> on it| at the top| in it| there)?",
    re.IGNORECASE,
)


def form_in_their_name(around: Around) -> Offer | None:
    """A form that they would have her fill in, with their name on it."""
    found = _FORM.search(around.said)
    if not found:
        return None
    put = "mention you" if found["put"].lower() == "mention" else f"{found['put'].lower()} your name"
    return Offer("form", (("do", f"{found['fill'].lower()} {found['form'].lower()} and {put}{(found['on'] or '').lower()}"),))


# ------------------------------------------------------------------ what only she can answer

_OWES = re.compile(
    r"\byou can (?:(?:collect|fetch|pick up) (?:it|them)|pick (?:it|them) up)\b|\b(?:call|come|drop|pop)(?: in| by)? for (?:it|them)\b|"
    r"\b(?:post|send) (?:it|them) (?:on|back|to you)\b|"
    r"\byou (?:(?:promised|were going|offered)(?: me| us)? to|said (?:that )?you(?:['’]d| would)) "
    r"(?:send|tell|show|lend|bring|let|give|write|pass)\b|\byou (?:promised|owe) (?:me|us) (?:the|an?|that|your)\b|"
    r"\b(?:I|we) (?:should|would|['’]d)? ?(?:still )?(?:very much |really )?(?:like|love) to (?:have|see|read|borrow) (?:it|them|one|"
    r"your)\b|"
    r"\bwould (?:like|love) (?:to have )?(?:the|a) \w+ (?:of|for) your\b|\byou never (?:told|sent|showed) (?:me|us)\b|\byou still have "
    r"(?:our|my)\b|\b(?:asked|asking|asks) (?:me|us) for (?:a copy of |the )?your\b|\bcould (?:we|I) (?:have|borrow|see) your\b|"
    r"\bwould you (?:send|lend|let|show|give|bring) (?:me|us)\b|\bif you (?:could|would) (?:send|lend|give) (?:me|us) (?:your|an?)\b",
    re.IGNORECASE,
)
_PAPERWORK = re.compile(
    r"\b(?:expenses|receipts?|claims?|form|bank|details|feedback|survey|badge|keys?|laptop|reference number|passport|right to work|"
    r"application|CV|cv|résumé|resume|cover letter)\b",
    re.IGNORECASE,
)


def asks_for_hers(sentence: str) -> bool:
    """Whether `sentence` asks for something that only she can send or say: what she promised, her slides, her recipe."""
    flat = one_line(sentence)
    return bool(_OWES.search(flat)) and not _PAPERWORK.search(flat)
