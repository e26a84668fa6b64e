"""Somebody else to whom a sentence sends her, introduces her or speaks for her: "write to your colleague Pieter Oss".

English only; whatever is doubtful gives None. Which of it a reply takes up is decided in `referrals`.
"""

import re

from rejoinder.practice.writing.turning import SOMEBODY_NAMED, one_line, turned

_INTRODUCTION = re.compile(
    r"\b(?:introduce you to|put you in (?:touch|contact) with|connect you (?:with|to)|(?:an )?introduction to) (?P<whom>[^.!?;:()]{3,90})|"
    r"\b(?:introduce you|make (?:an|the|that) introduction|effect an introduction|be an introduction)\b",
    re.IGNORECASE,
)
_OFFERING = re.compile(
    r"\b(?:glad(?:ly)?|happy|pleased|delighted|can|could|would|will|shall|may|might|let (?:me|us)|if you|should you|feel free|"
    r"always)\b|['’](?:ll|d)\b",
    re.IGNORECASE,
)
_NOT_OFFERED = re.compile(r"\b(?:not|cannot|never|unable|wish|regret|hoping|hoped|would have)\b|n['’]t\b|['’]d have\b", re.IGNORECASE)
_WHOM_ENDS = re.compile(
    r",| (?:who|which|where|when|while|if|over|and (?=(?:I|we|they|she|he|see)\b)|because|as|so|but|may|might|would|will|could|can|is|are|"
    r"in case|should|instead|please)\b",
    re.IGNORECASE,
)


def introduction(sentence: str) -> str | None:
    """Return to whom `sentence` offers to introduce her ("your colleague at the county museum"), "" where it does not say whom, or None."""
    flat = one_line(sentence)
    found = _INTRODUCTION.search(flat)
    if not found or not _is_offered(flat):
        return None
    whom = _WHOM_ENDS.split(found["whom"] or "", maxsplit=1)[0].strip()
    said = turned(f"meet {whom}") if whom.lower() not in ("", "him", "her", "them", "each other") else None
    return said.removeprefix("meet ") if said else ""


def _is_offered(flat: str) -> bool:
    return bool(_OFFERING.search(flat)) and not _NOT_OFFERED.search(flat)


_CALLED = (
    r"(?-i:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"I\b|We\b|You\b|Meanwhile\b|Then\b|But\b|And\b|Also\b|Instead\b|If\b)[A-Z][\w'’.-]*[\w])"
)
_SOMEBODY_THERE = (
    rf"(?P<whom>(?:(?:my|our) (?:[a-z]+ ){{0,3}}[a-z]+, |(?:my|our|the) (?:[a-z]+ ){{1,4}})?{_CALLED}(?:(?: (?:&|and|of|the|de|van|von|"
    rf"der|da))? {_CALLED})*"
    rf"(?: (?:at|of|in|from) (?:the |our )?(?:{_CALLED}(?:(?: (?:&|and|of|the))? {_CALLED})*|production|personnel|HR|accounts))?)"
)
_POINTED = re.compile(
    r"(?:^|[.!?;:,—–] |\b(?:please|do|then|and|so|you to|you|you could|you might|you should|you can|always|just|well) )"
    r"(?P<do>write to|contact|get in touch with|drop a (?:line|note) to|e-?mail|ring|call|phone|telephone|give a (?:ring|call) to|speak to|"
    rf"speak with|talk to|turn to|approach|mention my name to|have a word with) {_SOMEBODY_THERE}",
    re.IGNORECASE,
)
_WAITS_FOR_HER = re.compile(
    rf"{_SOMEBODY_THERE}(?:, [^.;!?]{{3,60}}?,| \([^()]{{3,60}}\)|,)? (?:would|will|is|['’]d|has said (?:that )?(?:he|she)(?:['’]d|"
    rf" would)) "
    r"(?:be )?(?:very |so |really |most |only too )?(?:delighted|glad|happy|pleased|keen|love|like|expecting|waiting)\b[^.;!?]{0,20}?"
    r"\b(?:hear(?:ing)? from you|your (?:call|letter|email)|talk to you|see you|meet you|have you)\b",
    re.IGNORECASE,
)
_USE_MY_NAME = re.compile(
    r"(?<!\bI )(?<!\bwe )(?<!\bhe )(?<!they )\b(?:may|can|could|do|should) use my name(?=[,.;!]|$)|"
    r"\b(?:use|mention|give|quote) my name (?:when(?:ever)? you (?:write|talk|speak|ring|call) (?:to )?|if you (?:write|talk|speak|"
    r"ring|call) (?:to )?|"
    rf"to )(?:(?:him|her|them)\b|{_SOMEBODY_THERE})",
    re.IGNORECASE,
)
_NO_DOOR = re.compile(
    r"\b(?:not|never|questions?|quer(?:y|ies)|concerns?|expenses|reimburs\w*|claims?|invoice|privacy|data|survey|appeal|complain\w*|"
    r"accessib\w*|technical|unsubscribe|receipts?|withdraw|hangs? up|in vain|no (?:use|point)|pointless|useless|HR|Human Resources|"
    r"Recruitment|Careers|Talent|People Team|Samaritans)\b|"
    r"n['’]t\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"^(?:us|me|the|our|Human|HR|Recruitment|Careers|Personnel|Monday|Tuesday|Wednesday|Thursday|Friday)\b(?! [a-z]+ [A-Z])"
)
_EXPECTS_HER = re.compile(
    r"\b(?:he|she)(?:['’]s| is| will be|['’]ll be) (?:expecting|waiting for) (?:you to call|your call|a call)\b", re.IGNORECASE
)


def _somebody_in(text: str, needing: bool = False) -> list[str]:
    """Who is named in `text`, but for those whom a sentence thanks, wishes well or has chosen; with `needing` only such as may want her."""
    told = [one for one in re.split(r"(?<=[.!?]) ", one_line(text)) if not _NAMED_FOR_ELSE.search(one)]
    return list(
        dict.fromkeys(found[1] for one in told if not needing or _MAY_WANT_HER.search(one) for found in SOMEBODY_NAMED.finditer(one))
    )


_NAMED_FOR_ELSE = re.compile(
    r"\b(?:luck|wish(?:es)?|regards|greetings|love to|congratulat\w*|thank\w*|grateful|sympath\w*|condolences?|chosen|chose|appointed|"
    r"accepted|hired|offered|given|gave|went to|gone to|successful|started|starts|begins|joined|left|retired|died|death|illness)\b",
    re.IGNORECASE,
)
_MAY_WANT_HER = re.compile(
    r"\b(?:wants?|needs?|runs?|hires?|takes? (?:on|people|volunteers)|seeks?|recruits?|looks? (?:for|after)|looking|hiring|recruiting|"
    r"taking|short of|in need|(?:has|have|with) (?:an?|some|two|three|several)|might|could|would|may (?:have|want|need|be)|"
    r"(?:is|are) (?:always|often|after|keen))\b",
    re.IGNORECASE,
)
_HIM_IN_MY_NAME = re.compile(
    r"(?:^|[.!?;:,] |\b(?:please|do|then|and|so|could|might|should|can) )(?:write|speak|talk) to (?:him|her|them)\b[^.;!?]{0,60}?"
    r"\b(?:(?:mention(?:ing)?|use|using|give|giving) my name|(?:say|tell (?:him|her|them))(?: that)? I sent you)\b|"
    r"(?:^|[.!?;:,] |\b(?:please|do|then|and|so|could|might|should|can) )(?:contact|ring|call|phone|e-?mail) (?:him|her|"
    r"them)\b[^.;!?]{0,60}?"
    r"\b(?:(?:mention(?:ing)?|use|using|give|giving) my name|(?:say|tell (?:him|her|them))(?: that)? I sent you)\b",
    re.IGNORECASE,
)
_IN_MY_NAME = re.compile(r"\b(?:mention(?:ing)?|use|using|quot(?:e|ing)) my name\b", re.IGNORECASE)
_AFTER_WHOM = re.compile(
    r"(?:\)|[^\w\s'’]|$)| (?:at|in|of|from|on|about|who|whom|whose|and|or|if|when|whenever|once|as|for|with|by|before|after|to|instead|"
    r"too|directly|first|straight|today|tomorrow|next|this|again|soon|because|since|while|quoting|mentioning|saying|asking|there|here|"
    r"now|over)(?![\w'’])|[ ]?[-–—(]",
    re.IGNORECASE,
)
"""What may follow the name of somebody; after another word it is part of a longer name ("Grace Church people")."""
_ON_CONDITION = re.compile(
    r"^\W*(?:(?:and|but|so|or) )?(?:even )?(?:if|when|whenever|should|unless|before|after|once|until|had|while)\b", re.IGNORECASE
)
_WHO_DOES = re.compile(r"\b(?:I|we|you|he|she|they|who|it)\b(?:['’]\w+)?", re.IGNORECASE)
_BIDS = re.compile(r"\b(?:suggest|recommend|advise|propose|urge|like|want|ask|would|could|might|may|should|can)\b|['’]d\b", re.IGNORECASE)


def points_away(sentence: str) -> bool:
    """Whether `sentence` sends her to somebody else in the name of whoever writes, said clearly or not."""
    return bool(_IN_MY_NAME.search(one_line(sentence)))


def _is_bidding(flat: str, found: re.Match[str]) -> bool:
    """Whether the words found bid her to do it, and do not tell what somebody does or what would come of it."""
    lead = flat[: found.start("do")]
    if re.search(r"\bplease (?:do )?$", lead, re.IGNORECASE):
        return True
    said = re.split(r"[.!?;:,—–]", lead)[-1]
    if _ON_CONDITION.search(said) and not re.search(r"\b(?:then|do) $", said, re.IGNORECASE):
        return False
    doers = _WHO_DOES.findall(said)
    return not doers or (doers[-1].lower().startswith("you") and bool(_BIDS.search(said)))


_ASK_FOR = re.compile(
    r"\b(?i:ring|call|phone|telephone)\b[^.;!?]{0,60}\band ask for "
    r"((?:(?:Dr|Mr|Mrs|Ms)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)(?=[,.;!?]| and\b|$)"
)
_I_SENT_YOU = re.compile(r"\b(?:say|tell (?:him|her|them))(?: that)? I sent you\b")
AT_AN_ADDRESS = re.compile(r" (?:(?:at|to|on|via|under) )?<?[\w.+-]{1,64}@[\w.-]{1,200}\w>?")
"""Where to write is no part of what is promised."""


def pointed_to(sentence: str, before: str = "") -> str | None:
    """Return what she can do where `sentence` points her to somebody else ("write to your colleague Pieter Oss at the Harbour Museum"),
    or None. Whom "her" or "him" means is looked for in `before`, the sentence that comes first."""
    flat = AT_AN_ADDRESS.sub("", one_line(sentence))
    if _NO_DOOR.search(flat):
        return None
    asked_for = _ASK_FOR.search(flat)
    if asked_for:
        return f"call and ask for {asked_for[1]}" + (", and say that you sent me" if _I_SENT_YOU.search(flat) else "")
    named = _USE_MY_NAME.search(flat) or _HIM_IN_MY_NAME.search(flat)
    if named and not named.groupdict().get("whom"):
        lent = named.group().lower().endswith("use my name")
        somebody = _somebody_in(f"{before} {flat[: named.start()]}", needing=lent)
        whom = turned(f"meet {somebody[0]}") if len(somebody) == 1 else None
        return f"write to {whom.removeprefix('meet ')}, and mention your name" if whom else None
    if _EXPECTS_HER.search(flat):
        somebody = _somebody_in(before)
        whom = turned(f"meet {somebody[0]}") if len(somebody) == 1 else None
        return f"call {whom.removeprefix('meet ')}" if whom else None
    found = named or _POINTED.search(flat) or _WAITS_FOR_HER.search(flat)
    if not found or _OFFICE.match(found["whom"]):
        return None
    if found.re is not _WAITS_FOR_HER and not _AFTER_WHOM.match(flat, found.end("whom")):
        return None
    if found.re is _POINTED and not _is_bidding(flat, found):
        return None
    whom = turned(f"meet {found['whom']}")
    if not whom:
        return None
    call = bool(re.search(r"\d[\d ]{6,}", flat))
    do = "mention your name to" if named else found.groupdict().get("do") or ("call" if call else "write to")
    do = {"mention my name to": "mention your name to", "turn to": "write to"}.get(do.lower(), do.lower())
    return f"{do} {whom.removeprefix('meet ')}"


_GOOD_WORD = re.compile(
    r"\b(?:put|putting|say) (?:in )?a (?:good |kind )?word (?:(?:in )?for you\b|if you (?:want|like|wish)\b|in\b)"
    r"|\bneed a (?:good |kind )?word put in\b"
    r"|\b(?:write|speak|talk)(?: to [^.;!?]{2,40})? (?:for you|about you|on your behalf)\b"
    r"|\b(?:write|speak|talk) on your behalf\b|\b(?:vouch|speak up) for you\b"
    r"|\bwill tell (?:him|her|them) (?:what (?:I|we)(?:['’]ve| have) told you|all about you|about you)\b",
    re.IGNORECASE,
)


def good_word(sentence: str) -> bool:
    """Whether `sentence` offers to put in a word for her somewhere."""
    flat = one_line(sentence)
    return bool(_GOOD_WORD.search(flat)) and _is_offered(flat)


_REFERENCE = re.compile(
    r"\b(?:use my name|need a reference|name me as a refer\w+|(?:act|serve) as (?:a |your )?refer\w+|be (?:a|your) refer\w+|use me "
    r"as an? refer\w+|(?:put|give|use) (?:down )?my name (?:down )?as an? refer\w+|"
    r"(?:give|write|provide|offer) you (?:with )?an? (?:\w+ )?(?:reference|recommendation)|put me down as a refer\w+)\b",
    re.IGNORECASE,
)


def reference(sentence: str) -> bool:
    """Whether `sentence` offers to speak for her as a referee."""
    flat = one_line(sentence)
    return bool(_REFERENCE.search(flat)) and _is_offered(flat)
