"""What the writer and others there did and said because of her ("the crew still talk about your song"), made hers and whole.

English only. "It", "he" and "she" are named from the words before; what only leads to a letter or a talk with her is no story.
"""

import re

from rejoinder.practice.word_lists import word_list
from rejoinder.practice.writing.became import HAPPENED, OF_HERS, Heart, Told, whole
from rejoinder.practice.writing.clauses import SMALL, begun, clauses, hers
from rejoinder.practice.writing.worth import BEST, GENERIC, SHOWN, is_dull, is_trait, name_alone, names_dull_things

_YOU = re.compile(r"\byou(?:r|rs|rself|['’]\w+)?\b", re.IGNORECASE)
BY_ANOTHER_NAME = re.compile(
    r"\b(?:when|if|whether|where|after|for|who) (?:[\"“‘'][^\"“”]{2,60}[\"”’']|(?:the|that|our|this) (?:[\w-]+ )?(?:lady|girl|woman|man|"
    r"boy|"
    r"lad|lass|chap|fellow|miss|teacher|gentleman|ma['’]am|one(?= (?:who|with))|person(?= (?:who|with)))\b)",
    re.IGNORECASE,
)
"""How others there call her who do not know her name."""
_LIKING = re.compile(r"(?:love|like|enjoy|admire|appreciate|adore|learn)(?:s|d|ed)?$", re.IGNORECASE)
_MEETING = re.compile(
    r" *(?:meeting|talking|speaking|our|to\b|having|getting|you\b|hearing|interviewing|the chance|learning|reading your "
    r"(?:application|cv|letter))",
    re.IGNORECASE,
)


def _is_about_her(words: str) -> bool:
    return bool(_YOU.search(words) or BY_ANOTHER_NAME.search(words))


# ------------------------------------------------------------------ the writer

_WRITER = re.compile(
    r"(?P<who>I|[Ww]e)(?P<aux>['’](?:ve|m|re)| have| am| are| had)?(?: (?:all|both|since|also|already|just|even|now|still|always|been|once|"
    r"then|very much|so|[a-z]+ly)){0,5} "
    r"(?P<verb>read|re-read|reread|laughed|smiled|ordered|bought|tried|copied|copying|stole|stolen|stealing|pinched|borrowed|borrowing|"
    r"pinned|"
    r"framed|printed|hung|put|kept|used|using|changed|repeated|quoted|quote|quoting|told|showed|shown|passed|took down|taken down|"
    r"looked up|"
    r"cooked|planted|adopted|shared|remember|wrote|written|stuck|thought about|think of|thinking (?:of|about)|talked about|talking about|"
    r"sang|singing|ate|started|begun|began|loved?|liked?|enjoy(?:ed)?|admired?|appreciated|adored|played|learned|learnt|drawn|baked|sung|"
    r"audited|rewrote|rewritten|taped)\b(?P<rest>.+)$"
)
_DROPPED = re.compile(r"(?P<verb>Loved|Liked|Enjoyed|Adored) (?P<rest>(?:your|the [\w'’-]+ (?:[\w'’-]+ )?you)\b.+)$")
_ORDINARY = frozenset("told put kept passed shared wrote written showed shown like love started begun began changed".split())
"""What is worth a word only where it is said with what or to whom."""
_WORTH_IT = re.compile(
    r"\b(?:because of you|your (?:\w+ ){0,2}?(?:question|line|idea|joke|story|recipe|trick|phrase|drawing|poem|song|map|lesson|talk|plan|"
    r"remark|point)|what you (?:said|told|wrote)|you (?:recommended|suggested|taught|mentioned))\b",
    re.IGNORECASE,
)


def writer_did(clause: str, before: str, earlier: str) -> Heart | None:
    """Return what a clause like "I have ordered the novel you recommended" tells, or "Loved your yarn about the lost scouts". `before` is
    the clause before it, `earlier` the sentence."""
    found = _WRITER.match(clause) or _DROPPED.match(clause)
    if not found:
        return None
    verb, rest = found["verb"].lower(), found["rest"]
    liking = bool(_LIKING.match(verb))
    is_told = verb == "told" and (found.groupdict().get("aux") or "").endswith(("m", "re", "are"))
    if (
        is_told
        or re.search(r"\byour (?:number|card|details|address)\b", rest)
        or (liking and _MEETING.match(rest))
        or re.match(r" *(?:you\b|to you\b|in touch|an? eye|forward|a note)", rest)
    ):
        return None
    if verb in _ORDINARY and not (SHOWN.search(rest) or _WORTH_IT.search(rest)):
        return None
    if not _is_about_her(rest):
        return _with_it_named(clause, rest, before, earlier)
    if names_dull_things(rest) and not SHOWN.search(rest):
        return None
    return whole(Told.LIKED if liking else Told.STORY, f"I {verb} {rest}" if found.re is _DROPPED else clause)


# ------------------------------------------------------------------ others there

_TITLED = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sister|Father|Brother|Auntie|Uncle|Old|old|Little|little|Young|Nurse|Sir|Dame|Captain|"
    r"Class|"
    r"Year|Room) )"
)
_ADVERBS = (
    r"(?:(?:has|have|had|is|are|was|were|been|still|already|since|also|all|both|even|always|now|just|later|twice|afterwards|"
    r"very|much|most|so|going|round|around|about|keeps?|kept|[a-z]+ly) ){0,6}"
)
_DOES = (
    r"(?:asks?|asked|asking|wants? to know|wanted to know|wants?|wanted|laugh(?:s|ed)|smile[sd]?|cried|sang|sings?|danced|clapped|cheered|"
    r"loves?|loved|likes?|liked|enjoy(?:s|ed)|adored?|admire[sd]?|took to|warmed to|fell for|printed|copied|framed|pinned|hung|stuck|taped|"
    r"bought|ordered|tried|uses?|used|borrowed|stole|stolen|pinched|keeps?|kept|saved|shared|circulated|quotes?|quoted|quoting|mentions?|"
    r"mentioned|remembers?|remembered|reads?|told|tells|talks?|talked|talking|speaks?|spoke|spoken|voted for|argued for|fought for|"
    r"miss(?:es|ed)?|calls?|called|took a (?:photo|picture)|photographed|filmed|plays?|played|playing|repeats?|repeated|wrote|noted|"
    r"noticed|"
    r"commented|remarked|praised|ate|finished|learned|learnt|taught|singing|using|copying|humming|wears?|wore|looked up|says|said|"
    r"thinks|thought|felt|"
    r"found|"
    r"delighted|impressed|struck|taken|charmed|moved|pleased|thrilled|touched|won over|appreciated|grateful|picked|underlined|recommended|"
    r"named|sleeps?|slept|rated|rates|begged|insists?|insisted|came away (?:thinking|convinced)|stopped (?:me|us)\b.*? to (?:ask|say))"
)
_OTHERS = re.compile(
    r"(?P<who>(?:(?!(?:you|your|yours|it|that|which|who|when|if|what|how|there|this|he|she|they|we|us)\b)[\w'’\"“”-]+,? ){1,9}?)"
    rf"(?P<mid>{_ADVERBS})(?P<verb>{_DOES})\b(?P<rest>.*)$"
)
_TO_HER = re.compile(
    r"\b(?:tell|told|ring|call|phone|write to|written about|speak to|speak with|talk to|talk with|spoke to|spoken to|send|sends|sent|give|"
    r"gives|contact|email|meet|offer\w*|invite\w*|show|remind|refer\w*|kept|keeps?|thought of) you\b|\basks?(?:ed)? (?:me|us) to\b|"
    r"\bwould like (?:it|you)\b|"
    r"\b(?:would|might|may|will|could|intends?|wants?|like) (?:be |to )?(?:\w+ )?(?:to )?(?:talk|speak|meet|have|see|hear)\b|"
    r"\b(?:someone|people) like you\b|\bmany of you\b",
    re.IGNORECASE,
)
"""What leads to a letter, a call or a meeting with her, or is what everybody is told."""
_BY_NAME = re.compile(
    rf"{_TITLED}?[A-Z0-9][\w'’-]*(?: [A-Z][\w'’-]+)*(?: (?:and (?:I|{_TITLED}?[A-Z][\w'’-]+)|(?:from|in|on|at|"
    rf"of) [\w'’ -]+?))?(?: (?:both|all))?"
)
_HE = re.compile(
    r"(?:he|she|they) (?=(?:[a-z]+ )?(?:sang|ate|laughed|smiled|asked|asks|talked|told|danced|cried|still|loved|keeps|says|said|"
    r"has (?:slept|asked|sung)|sleeps)\b)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"(?:{_TITLED}?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?|(?:[Tt]he|[Oo]ur|[Mm]y) [a-z]+)(?: (?:from|in|on|at) (?:[\w'’-]+ ){{0,3}}?[\w'’-]+)??"
    r"(?= (?:never |hardly |seldom )?(?:has|had|is|was|hasn['’]t|doesn['’]t|didn['’]t|[a-z]+s|[a-z]{2,}ed)\b|,)"
)
_GRATEFUL_AND = re.compile(
    r"^((?:[Tt]he|[Oo]ur|[Mm]y|[Aa]ll) (?:[\w'’-]+ ){1,4})(?:was|were|is|are) (?:very |most |all )?(?:grateful|thankful) for [^,;]*? and "
    r"(?=(?:[a-z]+ly |very much )?(?:appreciated|enjoyed|liked|admired|loved) )"
)
_OPINION = re.compile(r"(?:came away thinking|thinks|thought|felt|found|says|said|likes?|liked|loved?|rate[sd])$")
_OF_HER = re.compile(r" (?:that |of )?you\b")
_TOGETHER = re.compile(r"(?P<name>[^,]+?) and I\b")


def others_did(clause: str, before: str, earlier: str) -> Heart | None:
    """Return what a clause like "the crew still talk about your song" tells; `before` is the clause before it, `earlier` the sentence."""
    of_it = _it_did(clause, before)
    if of_it:
        return of_it
    text = begun(_GRATEFUL_AND.sub(r"\1", _with_somebody_named(clause, before)))
    found = _OTHERS.match(text)
    if not found or not _is_somebody(found["who"].strip(" ,")) or _TO_HER.search(text):
        return None
    rest, verb = found["rest"], found["verb"]
    if verb in ("like", "love", "want", "ask") and not found["mid"] and re.fullmatch(r"[A-Z][\w'’-]+ ", found["who"]):
        return None  # "Patience like yours": no name
    if not _is_about_her(rest):
        return _with_it_named(text, rest, before, earlier)
    opinion = bool(_OPINION.match(verb))
    if opinion and _OF_HER.match(rest) and (GENERIC.search(text) or not _is_particular(rest)):
        return _thought_well(found)
    if (names_dull_things(rest) and not SHOWN.search(verb + rest)) or (
        _LIKING.match(verb) and _MEETING.match(rest) and " and th" not in rest
    ):
        return None
    told = whole(_how_told(opinion or bool(_LIKING.match(verb)), rest), _writer_last(text, found["who"]))
    return Heart(told.told, told.clause.replace("Youtoo and", "you and")) if told else None


def _how_told(liking: bool, rest: str) -> Told:
    if not liking:
        return Told.STORY
    return Told.BEST if BEST.search(rest) else Told.LIKED


def _writer_last(text: str, who: str) -> str:
    """The clause with "Peter and I" so that it becomes "you and Peter"."""
    both = _TOGETHER.match(who)
    return f"Youtoo and {both['name']}{text[both.end() :]}" if both else text


_MOST_PLAIN = 6
"""Words up to which an opinion of her is only thanked for, unless it sets her apart: "thought you were warm and kind"."""


def _is_particular(words: str) -> bool:
    return bool(BEST.search(words)) or len(words.split()) > _MOST_PLAIN + 1


def _thought_well(found: re.Match[str]) -> Heart | None:
    """Who thought well of her, where they said it in words that nobody says of herself."""
    if not re.match(r"(?:th(?:inks|ought)|felt|found|liked|loved|rate[sd]|enjoyed)$", found["verb"]):
        return None
    who = hers(f"{re.sub(r',? and I$', '', found['who'].strip(' ,'))} smiled")
    return Heart(Told.WELL, who.removesuffix(" smiled")) if who else None


def _is_somebody(who: str) -> bool:
    """Whether `who` names people: by name, or as "the children", "two of my staff", "a boy"."""
    first, *others = who.split()
    low = first.lower()
    if low in ("everyone", "everybody") or low in word_list("crowds"):
        return True
    if low in SMALL:
        return bool(others) and low not in ("your", "you", "what", "that")
    return first[0].isupper() and low not in word_list("no_subjects") and not first.endswith("ing") and bool(_BY_NAME.fullmatch(who))


def _with_somebody_named(clause: str, before: str) -> str:
    """The clause with the "he" or "she" that it begins with named from the clause before ("Joe had not sung, and he sang for you")."""
    he = _HE.match(clause)
    who = _SUBJECT.match(before) if he else None
    return f"{who[0]} {clause[he.end() :]}" if he and who and _is_somebody(who[0]) else clause


# ------------------------------------------------------------------ what "it" is

_IT = re.compile(r"\b(?:it|them)\b")
_NAMED = re.compile(
    r"(?:(?:thank you|thanks) for |I (?:have )?(?:read|loved|liked|enjoyed|watched|tried|ate) )?"
    r"(?P<thing>your (?:[\w'’-]+ ){0,2}?[\w'’-]+?(?: (?:for|of|about) (?:(?:an?|"
    r"the) )?[\w'’-]+(?: [\w'’-]+)?(?: and (?:an? )?[\w'’-]+(?: [\w'’-]+)?)?)?)"
    r"(?= (?:on|in|at)\b|[.,!;]|$)",
    re.IGNORECASE,
)
_DOING = re.compile(r"(?:Thank you|Thanks)(?: so much| again)? for ([a-z]+ing (?!me\b|us\b)[^,.;!?]{6,70})$")
_EVERYBODY_DID = re.compile(r"(?:applying|coming|attending|taking|showing|sending|giving|talking|speaking|writing)\b")
_MADE_THE_DAY = re.compile(r"it made (?:my|our) (?P<time>\w+) that (?P<what>you\b.+)$", re.IGNORECASE)


def _thing_before(before: str) -> str | None:
    """The thing of hers that the words before begin with, as she names it ("my plan for the weir")."""
    first = next(clauses(before), "")
    found = OF_HERS.match(first) or _NAMED.match(first)
    thing = found["thing"].strip(" ,") if found else ""
    return hers(begun(thing)) if thing and not (is_dull(thing) or is_trait(thing)) else None


def _doing_before(earlier: str) -> str | None:
    """What she is thanked for doing in the sentence before, as she names it ("my staying to help you")."""
    found = _DOING.match(earlier.rstrip(" .!"))
    doing = hers(found[1]) if found and not _EVERYBODY_DID.match(found[1]) else None
    return f"my {doing}" if doing else None


def _with_it_named(clause: str, rest: str, before: str, earlier: str) -> Heart | None:
    """The clause with the "it" in its `rest` named from the words before."""
    thing = (_thing_before(before) or _doing_before(earlier)) if _IT.search(rest) else None
    said = hers(begun(clause[: len(clause) - len(rest)]) + _IT.sub("Thething", rest, count=1)) if thing else None
    return Heart(Told.STORY, said.replace("Thething", thing)) if said and thing else None


def _it_did(clause: str, before: str) -> Heart | None:
    """What "it made me smile" and "they made us laugh" tell, where the words before name what did."""
    subject = re.match(
        r"(it|they) (?=(?:made|has|have|had|cheered|taught|saved|kept|brought|went|is|are|was|were)\b)", clause, re.IGNORECASE
    )
    made = _MADE_THE_DAY.match(clause)
    if made:
        did = hers(made["what"])
        return Heart(Told.STORY, f"it made your {made['time']} that {did}") if did else None
    thing, does = (_thing_before(before), clause[subject.end() :]) if subject else (None, "")
    if not subject or not thing or not HAPPENED.match(does) or name_alone(thing).endswith("s") is not (subject[1].lower() == "they"):
        return None
    said = hers(does)
    return Heart(Told.STORY, f"{thing} {said}") if said else None
