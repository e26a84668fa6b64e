"""Whom they wanted and whom they took, as she would grant it: "someone who can start at Easter", "Ellen Marsh".

English only (`german.preferred` does the same for German); whatever is doubtful gives None.
"""

import re

from rejoinder.practice.writing.turning import LONGEST_SENTENCE, one_line, turned

_CHOOSING = re.compile(
    r"\b(?:chosen|chose|choose|choosing|pick(?:ed)?|gone (?:with|for)|went (?:with|for)|going (?:with|for|to be|to "
    r"interview)|appoint(?:ed|ing)?|offer(?:ed)?|"
    r"hir(?:ed|ing)|giv(?:en|ing)|gave|tak(?:en|ing)|taking on|took|want(?:s|ed)?|need(?:s|ed)?|prefer(?:s|red)?|promised|looking for|"
    r"pursue|"
    r"selected|found|decided|given it to|settled on|(?:I|we)(?:['’]ve| have)(?:, \w+,)? asked|must have|(?:gone|going|goes|went|go) to|"
    r"fill(?:ed|ing)|look for)\b",
    re.IGNORECASE,
)
_AFTER = r"(?:(?<=to )|(?<=with )|(?<=for )|(?<=chosen )|(?<=taken )|(?<=by )|(?<=appointed )|(?<=picked )|(?<=hired )|(?<=took ))"
_PREFERRED = re.compile(
    rf"\b(someone|somebody|{_AFTER}(?-i:[A-Z][a-z]+(?: [A-Z][a-z]+)?)|{_AFTER}an? (?:[a-z]+ )?[a-z]+|(?<=to )the (?:boy|girl|lad|man|"
    rf"woman|chap|lady|candidate|applicant|person|apprentice|trainee)|(?:a|an|another|the other) (?:candidate|applicant|person|"
    r"colleague|volunteer)|(?:other |two |three |four |five |six |several )?"
    r"(?:people|candidates|applicants|others)|(?<!the )one|one of (?:our|my)(?: own)? (?:[\w-]+ ){{0,2}}?[a-z]+s),? ((?:from (?:another|"
    r"our|the) (?:[a-z]+ ){1,3})?(?:who|with|whose)\b [^.;:!?()]{4,110})",
    re.IGNORECASE,
)
_ONLY_A_MATCH = re.compile(
    r"\b(?:clos\w+|near(?:er|est)|better|more|most|stronger|strongest|match\w*|fits?|suit\w*|meets?|met|needs|requirements|criteria|"
    r"profile|qualif\w+|"
    r"than|you|your|accept(?:ed|s)|aligns?|aligned|beat|applied|interviewed|specific|particular|necessary|required|relevant|right|"
    r"impressed|stood|"
    r"felt|feel|believe|think|earned|deserv\w+|told|starts|starting|started)\b",
    re.IGNORECASE,
)
_PREFERRED_CUT = re.compile(
    r" to be (?:our|the|my)\b| and will\b| (?:was|were) (?:preferred|chosen|selected|appointed|picked|wanted|needed|successful)\b| for "
    r"(?=(?-i:[A-Z]))|, (?:purely|simply|basically|it['’]?s|alas|in the end|that['’]s all|and|so|but|which|we|I)\b|"
    r" and who (?:we|I)\b|"
    r",? and (?=(?:I|we|our|it|the|that|this)\b)|"
    r" so (?=(?:I|we)\b)| but |, (?:sorry|frankly|honestly|to be honest|love|mate|pet|dear|I['’]m afraid)\b| and,? (?:frankly|honestly)\b|"
    r"\s[-–—]\s|,? because |, (?:as|since|while) |, (?=even|though|however)| which ",
    re.IGNORECASE,
)
_WHO_IS = re.compile(r"\bwho['’]s (\w+)")


def _long_who(found: re.Match[str]) -> str:
    return f"who {'has' if found[1].endswith(('ed', 'en', 'done', 'had', 'run', 'got')) else 'is'} {found[1]}"


def _there(sentence: str) -> str:
    """The sentence on one line; what is here to them is there to her."""
    return re.sub(r"\bhere\b", "there", one_line(sentence))


def preferred(sentence: str) -> str | None:
    """Return whom `sentence` says they wanted, as she would grant it ("someone who can start at Easter"), or None.

    Not what every letter says ("candidates whose experience more closely matches our needs"), and nothing that sets them beside her.
    """
    flat = re.sub(
        r"(?<=who )(can |could |will |would )?also ", r"\1", _ALREADY.sub(r"\1 who is already ", _WHO_IS.sub(_long_who, _there(sentence)))
    )
    if not _CHOOSING.search(flat) or _PAPERS_WENT.search(flat):
        return _of_the_one_chosen(flat) or _of_what_was_missing(flat)
    for found in _PREFERRED.finditer(flat):
        tail = _PREFERRED_CUT.split(found[2], maxsplit=1)[0].strip(" ,")
        noun = found[1].lower()
        if _ONLY_A_MATCH.search(tail) or len(tail.split()) < 3 or (not tail.startswith("who ") and not _PERSON.search(noun)):
            continue
        plural = noun.split()[-1] in ("people", "candidates", "applicants", "others")
        said = turned(f"the {tail}" if tail.startswith("from") else f"those {tail}")
        if said:
            return f"{'people' if plural else 'someone'} {said.split(' ', 1)[1]}"
    return _of_the_one_chosen(flat) or _of_what_was_missing(flat)


_PAPERS_WENT = re.compile(
    r"\b(?:letters?|e-?mails?|mail|messages?|notes?|applications?|papers) (?:has |have |had )?(?:gone|went|goes|go)\b"
)
_PERSON = re.compile(
    r"\b(?:someone|somebody|one|candidates?|applicants?|person|people|others|colleague|volunteer|man|woman|lad|chap|graduate|student|"
    r"teacher|trainee)$"
)
"""Whom "with …" or "whose …" describes; "a chat with the director" is nobody."""
_ALREADY = re.compile(
    r"\b(someone|somebody|an? (?:candidate|applicant|person)) already (?=(?:living|based|resident|settled|working|trained|qualified|"
    r"fluent|licensed|registered)\b)",
    re.IGNORECASE,
)
_DOES = (
    r"(?:already|lives?|speaks?|knows?|holds?|can|grew up|comes? from|"
    r"ha(?:s|d) (?!(?:now|also|just|kindly|since|been (?!with|in|working|running|doing|a\b)|agreed|taken|said|signed|joined|started)\b)\w+)"
)
_ONE_CHOSEN = re.compile(
    rf"\b[Tt]he (?:person|one|man|woman|candidate|lad|girl|boy|chap|guy|lady|[a-z]+(?:er|or|ist|ant|ian|man|woman|ee)) (?:that )?(?:(?:we|"
    rf"I|they)(?: have|['’]ve)? "
    rf"(?:chose|chosen|picked|appointed|took|taken|hired)|chosen|appointed|selected) (?P<does>{_DOES}\b[^.;:!?()]{{4,90}})|"
    rf"\b[Tt]he (?:other|successful|winning) (?:person|one|candidate|applicant|girl|lad|man|woman|chap|guy|lady) "
    rf"(?P<other>{_DOES}\b[^.;:!?()]{{4,90}})|"
    rf"\bbecause (?:he|she) (?P<because>{_DOES}\b[^.;:!?()]{{4,90}})"
)


def _of_the_one_chosen(flat: str) -> str | None:
    """Whom they took, from a sentence that tells it of that person ("the person we picked grew up in Kiel")."""
    found = _ONE_CHOSEN.search(flat)
    return _someone_who(found["does"] or found["other"] or found["because"]) if found else None


_OF_THEM = re.compile(rf"(?:He|She) ({_DOES}\b[^.;:!?()]{{4,90}})")


def told_after(sentence: str, before: str) -> str | None:
    """Return whom they wanted where `sentence` tells it of the person whom the sentence `before` says they took ("He lives five minutes
    away"), or None."""
    found = _OF_THEM.match(_there(sentence))
    return _someone_who(found[1]) if found and _CHOOSING.search(one_line(before)) else None


def _someone_who(does: str) -> str | None:
    tail = re.sub(r"^had\b", "has", _PREFERRED_CUT.split(does, maxsplit=1)[0].strip(" ,"))
    said = turned(f"those who {tail}") if not _ONLY_A_MATCH.search(tail) else None
    return f"someone {said.split(' ', 1)[1]}" if said else None


_MISSING = re.compile(
    r"\b(?:we|I|they) (?:(?:just|still|really|only) )?(?:missed|were missing|found missing|would have (?:liked|wanted|needed)|"
    r"were (?:really )?looking for|wanted|needed) "
    r"(?:to see )?(?:(?:a (?:bit|little)(?: more)?(?: of)?|some|more|any|a lot more) )?"
    r"((?:[\w-]+ ){0,2}(?:experience|knowledge|background|practice|training)(?: (?:of|in|with) [^.;:!?(),]{3,50})?)(?=[.,;!]|$)",
    re.IGNORECASE,
)
_ANY_EXPERIENCE = re.compile(r"(?:(?:direct|relevant|specific|the|more|right|further|industry|practical) )*\w+$", re.IGNORECASE)
"""What every letter says was missing; it tells nothing."""


def _of_what_was_missing(flat: str) -> str | None:
    """What somebody must bring, from a sentence that says what they missed ("some experience with cold storage")."""
    found = _MISSING.search(flat)
    if not found or _ANY_EXPERIENCE.fullmatch(found[1]) or re.search(r"\b(?:role|post|position|job|field|area|sector)$", found[1]):
        return None
    thing = turned(f"see {found[1]}")
    return f"someone who has {thing.removeprefix('see ')}" if thing and not _ONLY_A_MATCH.search(thing) else None


_KIN = (
    r"(?:niece|nephew|(?:step)?(?:son|daughter|brother|sister|father|mother)|(?:son|daughter|brother|sister)-in-law|cousin|wife|husband|"
    r"grand(?:son|daughter)|uncle|aunt)"
)
_TO_KIN = re.compile(
    rf"\b(?:(?:to|for|with|by|chosen|picked|appointed|taken|hired) (my|our)(?: (?:own|younger|older|elder|eldest|youngest))?|"
    rf"(My|Our)(?: own)?) ({_KIN})\b(?! (?:company|firm|house|paper|school|church|charity|organi[sz]ation|hotel|shop|branch))"
)
_GETS_IT = re.compile(
    r"(?:is taking|has taken|has got|takes|gets|got|wants|needs|will (?:be )?(?:do|doing|have|take)|is (?:going )?to (?:have|do|take)) "
    r"(?:it|over|(?:it )?on|the (?:job|post|work|place|role|shop|office|hours))\b"
)


def of_their_own(sentence: str) -> str | None:
    """Return the relative whom `sentence` says they took ("your nephew"), or None."""
    flat = one_line(sentence)
    found = _TO_KIN.search(flat)
    if not found or not (_CHOOSING.search(flat) if found[1] else _GETS_IT.match(flat[found.end() :].strip())):
        return None
    return f"your {found[3].lower()}"


_FROM_WITHIN = re.compile(
    r"\b(?:an? internal (?:candidate|applicant|appointment)|(?:promoted|appointed|appoint|promote|hired|gone|going|filled) "
    r"(?:internally|from within)|(?:someone|somebody) (?:from )?(?:inside|within|internal|in-house))\b",
    re.IGNORECASE,
)


def from_within(sentence: str) -> str | None:
    """Return whom they took, where `sentence` says that it was somebody of the house, or None."""
    return "someone who already knows the place" if _FROM_WITHIN.search(one_line(sentence)) else None


_NAME = r"((?:(?:Mr|Ms|Mrs|Mx|Dr)\.? )?[A-Z][a-zà-ÿ'’-]+(?: [A-Z][a-zà-ÿ'’-]+)?)"
_APPOINTED = re.compile(
    r"(?:\b[Aa]ppointed|\bhired|\bhiring|\bmaking|\bchosen|\bchose|\bpicked|\b[Ii] have taken|\b[Ww]e have taken|"
    r"\b(?:giv(?:e|en|ing)|gave|offered|offering) (?:it|(?:the|this)(?: [a-z’'-]+){1,4}) to|"
    rf"\b(?:(?<![Hh]e has )(?<![Hh]e['’]s )(?<![Ss]he has )gone|going|goes|(?<![Hh]e )went) (?:to|with)) {_NAME}(?=[,.;!]| since\b|"
    rf" who\b| deputy\b| from\b| as\b| and\b| because\b|$)"
)
_WILL_BE = re.compile(
    r"\b[Tt]he (?:(?:[A-Z][\w’'-]+|new|of|and) ){1,6}(?:will be|is to be|is going to be) ((?:(?:Mr|Ms|Mrs|Mx|"
    r"Dr)\.? )?[A-Z][\w’'-]+ [A-Z][\w’'-]+)"
)


def appointed(sentence: str) -> str | None:
    """Return the name of the person whom `sentence` says they took ("Marek"), or None."""
    flat = " ".join(sentence[:LONGEST_SENTENCE].split())
    found = (
        _APPOINTED.search(flat)
        or _WILL_BE.search(flat)
        or re.search(r"\bmaking " + _NAME.replace("(?: [A-Z][a-zà-ÿ'’-]+)?", "") + r"(?= [a-z])", flat)
    )
    if not found or found[1].lower() in ("other", "another", "monday", "candidates", "someone", "the"):
        return None
    return found[1]
