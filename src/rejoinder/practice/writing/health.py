"""Illness that a letter tells of: whose it is, and whether it is to come, is there, mends or is over.
What is to come is wished well, what mends is a relief, and only what is there is a loss. What cannot be told surely is none of these.
"""

import re
from collections.abc import Iterator, Sequence

KIN = (
    r"husband|wife|partner|father|mother|dad|mum|mom|son|daughter|brother|sister|uncle|aunt|nephew|niece|grand(?:father|mother|dad|ma|"
    r"pa|son|daughter)|gran|nan|(?:father|mother|brother|sister|son|daughter)-in-law"
)
"""Whom one has by birth or marriage."""
_SOMEBODY = rf"(?:{KIN}|colleague|friend|boss|director|manager|deputy|assistant|(?:business )?partner)"
_WHO = (
    rf"[Mm]y (?P<who>(?:(?:dear|old|poor|elder|older|younger|eldest|youngest) )?{_SOMEBODY})\b(?:,? [A-Z][\w'’-]+,?|"
    rf", who [^,.;]{{1,40}},)?"
)
_LONGEST_READ = 1000

# ------------------------------------------------------------------ what is there

_ILL = (
    r"(?:in (?:the )?(?:hospital|intensive care)|ill|unwell|poorly|not (?:at all )?well|off sick|having (?:an operation|surgery|"
    r"treatment|"
    r"chemo\w*)|taken (?:ill|into hospital)|rushed (?:in)?to hospital)"
)
_BEFALLS = (
    r"(?:(?:an?|another|his|her|their) (?:[a-z]+ )?(?:stroke|heart attack|fall|accident|operation)|surgery|"
    r"(?:the |a )?(?:flu|chickenpox|pneumonia|cancer|shingles|covid))"
)
_BREAKS = (
    r"(?:broke|has broken|have broken|['’]ve broken) (?:my|his|her|their|a|an) (?:hip|leg|arm|ankle|wrist|foot|back|collarbone|pelvis)"
)
_THEIR_ILLNESSES = (
    re.compile(rf"\b{_WHO} (?:is|was|has been|had been|fell|became)(?: \w+){{0,2}}? {_ILL}\b(?! [a-z]+(?:ment|ity|ing|ry|work)\b)"),
    re.compile(rf"\b{_WHO}['’]s (?:illness|operation|stroke|heart attack|accident|cancer|surgery|diagnosis)\b"),
    re.compile(rf"\b{_WHO} (?:(?:has )?(?:just )?had {_BEFALLS}|has (?:got )?{_BEFALLS}|{_BREAKS})\b"),
)
_OWN_ILLNESS = re.compile(
    rf"\bI(?: am| was| have been| had been|['’](?:m|ve been))(?: \w+){{0,2}}? {_ILL}\b|\bI {_BREAKS}\b|\bI['’]ve broken\b"
    rf"|\bmy (?:own )?(?:illness|stroke|diagnosis)\b|\b(?:after|since|before|following|because of|with|from) my (?:own )?(?:surgery|"
    rf"operation)\b"
    rf"|\bI(?: have|['’]ve)? had {_BEFALLS}\b",
    re.IGNORECASE,
)
_ILLNESS_DE = re.compile(
    r"\b(?:ich|mein\w*|mich|unser\w* (?:Kolleg\w+|Chef\w*|Leiter\w*))\b[^.;!?]{0,60}\b(?:krank|erkrankt|Krankenhaus|operiert)\b",
    re.IGNORECASE,
)

# ------------------------------------------------------------------ what is to come

_TREATMENT = (
    r"(?:(?:an?|the|another|some|more|my|his|her|their) (?:[a-z-]+ )??|(?:major|minor|heart|eye|back|more) )?(?P<what>operation|"
    r"surgery|op|(?:hip|knee) replacement|"
    r"new (?:hip|knee)|(?:hip|knee|shoulder)s?(?: done| replaced| operated on)|bypass|transplant|chemo(?:therapy)?|radiotherapy|"
    r"treatment)\b(?!-| (?:room|plan|manager|works|centre|center|director|team|lead|coordinator|hours))"
)
_SEASON = (
    r"january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|new year|christmas|easter|spring|summer|autumn|winter"
)
_SOON = re.compile(
    rf"\b(?:tomorrow|shortly|soon|next (?:\w+)|(?:on|in|before|after|at|around|early|late|from|this)(?: (?:early|late|the|coming))*"
    rf" (?:{_SEASON}|\d+(?:st|nd|rd|th)?|(?:a |two |three |a few |few )?(?:days|week|weeks|fortnight|month|months)(?:['’]s? time)?))\b",
    re.IGNORECASE,
)
_UNDERGOES = re.compile(
    r"\b(?:have|having|has|get|getting|got|need|needs|undergo|undergoing|for|due|facing|awaiting)$|['’]ve$", re.IGNORECASE
)
_PROSPECT = re.compile(
    r"\b(?:due|booked|scheduled|waiting|facing|about to|going|go|goes|will|shall|down|off|have to|has to|need|needs|must|to (?:have|"
    r"undergo))\b|"
    r"['’]ll\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\b(?:had|was|were|been|after|since|following|recover\w*|last|when|if|used)\b|n['’]t\b|\bnot\b", re.IGNORECASE)
_WORDS = r"(?:['’]\w+)?(?: (?!I\b)[\w'’-]+){0,6}?"
_TO_UNDERGO = re.compile(rf"\b(?P<whose>I|{_WHO})(?P<verbs>{_WORDS}) {_TREATMENT}(?P<rest>[^.;!?]*)")
_OWN_DAY = re.compile(
    rf"\b(?:[Mm]y(?P<own> own)?|{_WHO}['’]s) (?P<what>operation|surgery|op)(?P<rest>(?: is|['’]s)(?: on| in| due| set| booked|"
    rf" scheduled| not)?[^.;!?]*)"
)
_INTO_HOSPITAL = re.compile(
    rf"\b(?P<whose>I|{_WHO})(?P<verbs>(?:['’]\w+)?(?: (?:am|is|will|shall|be|have|has|to|go|goes|going|also|off|back|myself|now|"
    rf"in)){{1,5}})"
    rf"(?: into| to| in)(?: the)? hospital\b(?! [a-z]+(?:ment|ity|ing|ry|work)\b)(?P<rest>[^.;!?]*)"
)

_REPLACED = re.compile(
    r"\b[Mm]y (?:hip|knee|shoulder)(?: is|['’]s| will be)(?: being| going to be| to be| getting)? (?:replaced|operated on|"
    r"done)\b(?P<rest>[^.;!?]*)|"
    r"\b[Tt]hey(?: are|['’]re) (?:replacing|operating on) my (?:hip|knee|shoulder)\b(?P<more>[^.;!?]*)"
)


def _to_come(flat: str) -> str:
    """What `flat` says is to be undergone: "the operation", "your husband's treatment"; "" for nothing that is surely to come."""
    for found in _TO_UNDERGO.finditer(flat):
        verbs = found["verbs"]
        if not _BEHIND.search(verbs) and _UNDERGOES.search(verbs) and (_PROSPECT.search(verbs) or _SOON.search(found["rest"])):
            return _of_whom(found["who"], _in_short(found["what"]))
    for found in _OWN_DAY.finditer(flat):
        if _SOON.match(found["rest"].strip()) or (_IS.match(found["rest"]) and _SOON.search(found["rest"])):
            return _of_whom(found["who"], _in_short(found["what"]))
    for found in _INTO_HOSPITAL.finditer(flat):
        if _PROSPECT.search(found["verbs"]) and _SOON.search(found["rest"]) and not _BEHIND.search(found["verbs"]):
            return _of_whom(found["who"], "time in hospital")
    replaced = _REPLACED.search(flat)
    return "the operation" if replaced and _SOON.search(replaced["rest"] or replaced["more"] or "") else ""


_IS = re.compile(r" is\b|['’]s\b")


def _of_whom(who: str | None, what: str) -> str:
    return f"your {who.lower()}'s {what}" if who else f"the {what}"


def _in_short(what: str) -> str:
    low = what.lower()
    return low if low in ("surgery", "treatment") else "treatment" if low.startswith(("chemo", "radio")) else "operation"


# ------------------------------------------------------------------ what mends

_HOW = (
    (r"mending|on the mend|recovering|healing|making a (?:good|slow|full|steady|great) recovery", "is on the mend"),
    (r"home again|home now|home from (?:the )?hospital|back home|out of (?:the )?hospital|discharged", "is home again"),
    (
        r"(?:much |so much |a lot |a good deal |rather |a little |a bit )?better(?= (?:now|and|but|every|each|again|by|thank|this)\b|"
        r"[,.;!]|$)",
        "is better",
    ),
    (r"well again|fully recovered|recovered|fine (?:again|now)|all right (?:again|now)|right as rain|fit again", "is well again"),
    (r"back on (?:his|her|their) feet|up and about", "is up and about again"),
    (r"out of danger|out of the woods|over the worst", "is over the worst"),
    (r"(?:doing|getting on) (?:well|fine|nicely)|fine(?=[,.;!]|$)", "is doing well"),
)
_NOT_YET = re.compile(
    r"\b(?:not|no|never|hop\w+|until|till|once|when|if|before|should|would|could|will|may|might|wish\w*|pray\w*|far from|as soon as|nor|"
    r"need\w*|want\w*|wait\w*)\b|n['’]t\b|['’]ll\b",
    re.IGNORECASE,
)
_WOMEN = frozenset("wife mother mum mom daughter sister aunt niece grandmother grandma gran nan granddaughter".split())
_MEN = frozenset("husband father dad son brother uncle nephew grandfather granddad grandpa grandson".split())


def _mends(who: str, after: Sequence[str]) -> str:
    """How `who` does by what is said `after` it was told that they were ill: "your mother is on the mend"; "" where it is not said."""
    last = who.lower().split()[-1].removesuffix("-in-law")
    pronouns = "she" if last in _WOMEN else "he" if last in _MEN else "s?he|they"
    subject = rf"(?:{pronouns}|who|and|but|though|{re.escape(last)}|(?-i:[A-Z][a-z]+))"
    subject += "(?:['’]s| is| has| was| looks| seems| feels| came| got| are)"
    for clause in (clause for text in after for clause in re.split(r"[;:.!?—–]| - ", text)):
        for how, said in _HOW:
            found = re.search(rf"\b{subject}(?: (?!(?:I|we)\b)\w+){{0,4}}? (?:{how})", clause, re.IGNORECASE)
            if found and not _NOT_YET.search(clause[: found.end()]):
                return f"your {who.lower()} {said}"
    return ""


_HERSELF = (  # what is said of one who mends without a word of the illness before
    re.compile(
        rf"\b{_WHO}(?: is|['’]s| has come| came)(?: (?:now|just|finally|slowly|also)){{0,2}} (?P<home>home again|"
        rf"home from (?:the )?hospital|out of (?:the )?hospital)\b"
    ),
    re.compile(rf"\b{_WHO}(?: is|['’]s)(?: (?:now|well|finally|slowly|also)){{0,2}} (?:on the mend|recovering(?! the| our| my))\b"),
)
_WELL = re.compile(
    r"\b(?:I(?: am|['’]m|['’]ve been| have been| feel)|(?:and|but) am)(?: now| all| quite| fully| much| completely| happily| nearly|"
    r" almost| so much| slowly){0,3} "
    r"(?P<how>well again|better again|on the mend|recovered|back on my feet|fit again|out of hospital|home from hospital|home again|"
    r"mending|recovering(?= (?:well|nicely|slowly|now|at home|from)\b|[.,;!]|$)|over the worst|"
    r"better(?= now\b|, (?:thank|I)|[.;!]|$))"
    r"|\bI(?: have|['’]ve)(?: now| fully| quite| nearly| almost){0,2} (?P<past>recovered)(?=[,.;!]|$| (?:now|from|and|enough)\b)",
)
_HOW_WELL = {
    "well again": "are well again",
    "better again": "are better again",
    "better": "are better",
    "on the mend": "are on the mend",
    "mending": "are on the mend",
    "recovering": "are on the mend",
    "over the worst": "are over the worst",
    "recovered": "have recovered",
    "back on my feet": "are back on your feet",
    "fit again": "are well again",
    "out of hospital": "are out of hospital",
    "home from hospital": "are home again",
    "home again": "are home again",
}
_ILL_THEN = re.compile(
    r"\bI(?: was|['’]d been| had been)(?: \w+){0,2}? (?:in hospital|ill|unwell|poorly|off sick|laid up|in bed with flu)"
    r"(?= (?:from|for|until|till|last|between|over|during|most of|all (?:of )?|through|in (?:the )?(?:[A-Z]|spring|summer|autumn|"
    r"winter))\b)"
    r"(?![^.;!?]*\b(?:still|since)\b)"
)
_WELL_DE = re.compile(
    r"\bmir geht es (?:inzwischen |jetzt |schon )*(?:wieder|viel) (?:gut|besser)\b|\bich bin (?:inzwischen |jetzt )?wieder gesund\b", re.I
)
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")


def health(sentences: Sequence[str], language: str) -> Iterator[tuple[str, int, str]]:
    """Yield what a letter tells of the health of its writer and of theirs: which ("illness", "ahead", "mending", "well", "ill_then"), the
    number of the sentence, and the words that go with it: who is ill ("your mother", "" for the writer), what is to come ("the
    operation"), who is how ("your mother is on the mend", "are well again")."""
    read = [" ".join(sentence[:_LONGEST_READ].split()) for sentence in sentences]
    if language == "de":
        yield from _in_german(read)
        return
    over = any(map(is_over, read))
    for at, flat in enumerate(read):
        ahead = _to_come(flat)
        if ahead:
            yield "ahead", at, ahead
        theirs = next((found for one in _THEIR_ILLNESSES if (found := one.search(flat))), None)
        better = next((found for one in _HERSELF if (found := one.search(flat))), None)
        if theirs and not (ahead and theirs["who"].lower() in ahead):
            mends = _mends(theirs["who"], (flat[theirs.end() :], *read[at + 1 : at + 3]))
            yield ("mending", at, mends) if mends else ("illness", at, f"your {theirs['who'].lower()}")
        elif better and not theirs and not _NOT_YET.search(flat[: better.end()]) and not _YEAR.search(flat):
            yield "mending", at, f"your {better['who'].lower()} is {'home again' if 'home' in better.groupdict() else 'on the mend'}"
        elif not ahead and not over and _OWN_ILLNESS.search(flat):
            yield "illness", at, ""
        well = _WELL.search(flat)
        if well:
            yield "well", at, _HOW_WELL[well["how"] or well["past"]]
        elif _ILL_THEN.search(flat) and not any(map(_WELL.search, read)):
            yield "ill_then", at, ""


def is_over(sentence: str) -> bool:
    """Whether `sentence` tells of an illness of its writer as of something that has passed."""
    flat = " ".join(sentence[:_LONGEST_READ].split())
    return bool(_ILL_THEN.search(flat) or _WELL.search(flat) or _WELL_DE.search(flat))


def _in_german(read: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    over = any(map(_WELL_DE.search, read))
    for at, flat in enumerate(read):
        if _WELL_DE.search(flat):
            yield "well", at, ""
        elif not over and _ILLNESS_DE.search(flat):
            yield "illness", at, ""
