"""What they did, ask, prefer and say of her, made fit for her own sentences: "I've put your name in my little book" becomes
"putting my name in your little book", to be thanked for. English only; whatever is doubtful gives None.
"""

import re

from rejoinder.practice.sentences import fold
from rejoinder.practice.word_lists import word_list
from rejoinder.practice.writing.turning import (
    AT_AN_ADDRESS,
    breaks_off,
    is_particular,
    is_request_of_hers,
    leans,
    one_line,
    turned,
    unasked,
    without_aside,
    without_day,
)
from rejoinder.practice.writing.wording import MONTHS

_LONGEST_SENTENCE = 1000
_DOING = {
    "told": "telling",
    "argued": "arguing",
    "fought": "fighting",
    "spoke": "speaking",
    "spoken": "speaking",
    "passed": "passing",
    "put": "putting",
    "pinned": "pinning",
    "gave": "giving",
    "given": "giving",
    "mentioned": "mentioning",
    "recommended": "recommending",
    "sent": "sending",
    "showed": "showing",
    "shown": "showing",
    "shared": "sharing",
    "forwarded": "forwarding",
    "written": "writing",
    "wrote": "writing",
    "added": "adding",
    "kept": "keeping",
    "keep": "keeping",
    "have": "keeping",
    "saved": "saving",
    "marked": "marking",
    "pushed": "pushing",
}
"""What someone may be thanked for doing, as they tell it and as one thanks for it."""
_DID = re.compile(
    rf"\b(?:I|we|il|ill)(?:['’](?:ve|ll|d)| have| had| did| will| shall)? ?(?:also |already |just |both |all )?({'|'.join(_DOING)})\b "
    r"([^.!?;:()]{4,140})",
    re.IGNORECASE,
)
_KEPT_HAVE = re.compile(r"\byour (?:name|number|card|letter|address|drawing|email|telephone number)\b", re.IGNORECASE)
_ABOUT_HER = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_CUT = re.compile(
    r",| (?:and|but|so|if|when|until|because|though|although|while|which|as soon as|in case|where|then|since|"
    r"seriously|carefully|this week|today|yesterday|last week|this morning) |\s[-–—]\s",
    re.IGNORECASE,
)
_UNKIND = re.compile(
    r"\b(?:not|no|never|unfortunately|regret\w*|sorry|decided|decision|unsuccessful|reject\w*|declin\w*|aside|one side|away|reservations|"
    r"concerns?|lack\w*|without|another candidate|wrong|late|bin|bad news|outcome|notice)\b|n['’]t\b",
    re.IGNORECASE,
)


_WITHHELD = re.compile(r"\b(?:should|would|could|might|may|if I) (?:I |we )?(?:have|keep|put|pass)\b|\?\s*$", re.IGNORECASE)


_AT_A_WORD = re.compile(
    r"\b(?:reply|say (?:so|yes|the word)|let (?:me|us) know|tell (?:me|us)|write|shout|answer|ask)(?: back)?,? and (?:I|"
    r"we)(?:['’]ll| will| "
    r"can| shall)\b|\bunless you\b",
    re.IGNORECASE,
)
"""What they would do when she answers is not done yet."""
_YOUR_THING = re.compile(r"\byour ((?:[a-z]+ ){0,2}[a-z]+) (?:is|was|were|are|has)\b", re.IGNORECASE)


def done_for_her(sentence: str) -> str | None:
    """Return what `sentence` says they did for her, as she would thank for it ("telling Ana about me"), or None."""
    if (
        _WITHHELD.search(sentence)
        or _AT_A_WORD.search(sentence)
        or re.search(r"\bif you (?:like|want|wish|['’]d like|would like|agree|send|write|ring|call|drop)\b", sentence, re.IGNORECASE)
    ):
        return None
    flat = one_line(sentence)
    for found in _DID.finditer(flat):
        verb = found[1].lower()
        rest = _CUT.split(found[2], maxsplit=1)[0].strip()
        thing = _YOUR_THING.search(flat[: found.start()])
        if thing and rest.startswith("it "):
            rest = f"your {thing[1]} {rest[3:]}"
        if not _ABOUT_HER.search(rest) or _UNKIND.search(f"{found[0][: found.end(1) - found.start()]} {rest}"):
            continue
        if (verb == "have" and not _KEPT_HAVE.match(rest)) or (verb in ("told", "showed", "written", "wrote", "sent") and _to_her(rest)):
            continue
        if verb in ("keep", "kept", "put", "sent", "added", "saved") and re.match(r"(?:with|until|till|by|from|after|as)\b", rest):
            continue  # what they keep stands before it ("your papers we keep until May")
        if verb in ("given", "gave", "shown") and re.match(r"you\b", rest, re.IGNORECASE):
            continue  # "the card I gave you" is nothing they did now
        said = turned(f"we {verb} {rest}")
        if said and len(said.split()) >= 3:
            does = f"offering to {verb}" if verb == "keep" and _to_her(rest) else _DOING[verb]
            return f"{does} {said.split(' ', 2)[2]}"
    return None


_COMMENDED = re.compile(
    r"(?P<who>(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}),? to whom (?:I|we)(?:['’]ve| have)? "
    r"(?:also |already |warmly |just )?(?P<verb>recommended|commended|mentioned|introduced) you\b"
)
_COMMENDING = {"recommended": "recommending", "commended": "commending", "mentioned": "mentioning", "introduced": "introducing"}


def commended_to(sentence: str) -> str | None:
    """Return how she thanks for having been commended to somebody ("commending me to Dr. Ida Brook"), or None."""
    found = _COMMENDED.search(one_line(sentence))
    return f"{_COMMENDING[found['verb']]} me to {found['who']}" if found else None


def _to_her(rest: str) -> bool:
    return rest.lower().startswith(("you ", "to you "))


_BID_VERBS = (
    r"come(?! (?:please|(?:the )?(?:new year|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|easter|christmas))\b)|drop|pop|stop by|turn up|practi[sc]e(?! (?-i:[A-Z]))|read|"
    r"keep an eye|try (?=(?-i:[A-Z]))|stop in|call in|look in|"
    "knock|learn|write to|"
    "write again|write back|ring|phone|give (?:me|us) an? (?:ring|call|shout|bell|buzz)|say hello|bring|"
    r"keep (?:going|writing|reading|drawing|singing|at it)|get yourself on(?:to)? (?=an? )|"
    "ask (?:for me|again|(?:me|us) again)|remind|send (?:me|us)|finish|get in touch|try (?:me|us)|hang on to|look (?:me|us) up|visit"
)
_BIDDEN = re.compile(
    rf"(?:^|[.!?;:—–]\s|\b(?:and|so|then|but|please|do|just|always|welcome to)\s|(?<=, )|\b(?:if|when|once) you[^.!?;,]{{4,70}}? "
    rf")(?:please |do |just |also )*((?:{_BID_VERBS})\b[^.!?;()]{{0,120}})",
    re.IGNORECASE,
)
_BID_CUT = re.compile(
    r"\s[-–—]\s|[;:]|, (?!when|if|once|or\b|(?-i:[A-Z][\w'’-]+ [A-Z][\w'’-]+)(?:[,.]|$))|"
    r",? (?:and|but|so) (?=(?:I|we|it|there|they|you|he|she|they)(?:['’]ll|['’]d|\s))|"
    r" (?=(?:because|since|as (?:I|we|it|they)|where|though|tho) )| tho\b| by then\b| in the meantime\b",
    re.IGNORECASE,
)
_BID_IF = re.compile(
    r"(?:^|[.!?;]\s|\band )(if|when|once|next time) (you[^.!?;,]{4,70}?|(?:that|this|anything|things) changes?(?: [a-z ]{2,30}?)?),? "
    r"(?:please )?$",
    re.IGNORECASE,
)
_SHOW = re.compile(r"^,? and (?:I|we)(?:['’]ll| will) (show) you ((?:the|our|my|round)\b[^.!?;:,()]{2,60})", re.IGNORECASE)
_NOT_BID = re.compile(
    r"\b(?:not|n['’]t|never|careers?|website|web site|alerts?|portal|openings|an? opening|vacanc\w+|questions?|"
    r"contact us|LinkedIn|linkedin|receipts?|"
    r"survey|feedback|privacy|unsubscribe|account|password|link|form|https?|www|apply|application|claims?|withdraw\w*|delete\w*|number|"
    r"by return|yes or|object|agree|ext|extension|bank|IBAN|sort code|passport|cheque|(?:like|than) (?:me|us))\b",
    re.IGNORECASE,
)


_OR_ELSE = re.compile(r",? (?:or|and),? if you(?:['’]d| would)? (?:prefer|like|wish|rather)\b.*$", re.IGNORECASE)
"""What she may do instead is no part of what she promises ("send me a drawing or, if you prefer, a photograph")."""
_HAS_DONE = re.compile(r"(?:\b(?:have|has|had)|['’](?:ve|s)) (?:just|also|always|since|now|only|\w+ly) $", re.IGNORECASE)
"""Before a verb that tells and asks nothing: "I've just come off the phone"."""


def bidden(sentence: str) -> tuple[str, str] | None:
    """Return what `sentence` asks her to do, as she would promise it ("come and see the press when I am that way"), and what she is
    to be shown there ("the lantern slides") or ""; None where it asks nothing.

    Only plain, friendly things: coming by, writing again, learning something. What an office asks for is left alone.
    """
    flat = AT_AN_ADDRESS.sub("", one_line(sentence))
    if_done = _IF_DONE.search(flat)
    if if_done:
        said = turned(f"please {if_done[1][:1].lower()}{if_done[1][1:]}")
        return (said.removeprefix("please "), "") if said and not leans(said) else None
    for found in _BIDDEN.finditer(flat):
        if _about_others(flat[: found.start(1)]) or _HAS_DONE.search(flat[: found.start(1)]):
            continue
        written = _BID_CUT.split(found[1], maxsplit=1)[0].strip()
        written = _OR_ELSE.sub("", written)
        if _NOT_BID.search(written) or len(written.split()) < 2:
            continue
        said = turned(f"please {written[0].lower()}{written[1:]}")
        if not said:
            continue
        said = said.removeprefix("please ").replace("this way", "that way").replace("this direction", "that direction")
        unless = _BID_IF.search(flat[: found.start(1)])
        passing = _IF_PASSING.search(unless.group()) if unless else None
        when = f"if I am ever in {passing[1]}" if passing else turned(f"{unless[1].lower()} {unless[2]}") if unless else None
        shown = _SHOW.search(flat[found.start(1) + len(written) :])
        sight = turned(f"see {shown[2]}") if shown and not shown[2].lower().startswith("round") else None
        said = _IF_LIKING.sub("", _AT_ANY_TIME.sub("", _AT_NO_COST.sub("", said)))
        if leans(said):
            said = _BID_WHEN.split(said, maxsplit=1)[0]  # "once I have a couple of those": what they are stands in another sentence
        if leans(said) or len(said.split()) < 2:
            continue
        back = _AND_BACK.search(flat, found.start(1) + len(written)) if found[1].lower().startswith("get") else None
        returning = turned(f"please {back[1]}") if back else None
        said = f"{said} and {returning.removeprefix('please ')}" if returning else said
        when = when if when and not leans(when) else None
        liked = _IF_LIKED.fullmatch(when) if when else None
        if liked:
            said, when = f"{said} and {liked[1]}", None
        return (f"{said} {when}" if when else said), sight.removeprefix("see ") if sight else ""
    return None


_IF_LIKING = re.compile(r",? (?:if|whenever|should) I (?:ever )?(?:feel like (?:it|that)|like|wish|want|want to|fancy it|care to|can)$")
"""What leaves it to her, which nobody says back: "come by if you feel like it"."""
_IF_DONE = re.compile(
    r"\bif you ((?:send|drop) (?:me|us) a (?:line|note|card)\b[^,.;]{0,30}?),? (?:and )?(?:I|we)(?:['’]ll| will)\b", re.IGNORECASE
)
"""What they ask for by saying what comes of it ("if you send me a line at Christmas I will keep a chair for you")."""
_AND_BACK = re.compile(r"\band (?:then )?((?:come back to|write to|try) (?:me|us)(?: again)?)(?=[.,;!]|$)", re.IGNORECASE)
"""What she is to do when she has learned something first."""
_AT_ANY_TIME = re.compile(
    r",? (?:before then|by then|one day|some time|anyway|in any case|all the same|regardless|whenever(?: I like)?)$|,? in (?:the )?future$"
)
_AT_NO_COST = re.compile(r" on (?:you|the house)(?= |$)")
"""Who says "come and see something on us" pays for it: it is no part of what she promises."""
_IF_LIKED = re.compile(r"if I would ever (?:like|want|care) to (.+)")
"""Of a promise this is no condition: it is what is promised, too ("come by and see the press running")."""
_BID_WHEN = re.compile(r",? (?:if|when|once|as soon as|after|before|while) ")


def _about_others(before: str) -> bool:
    """Whether what follows is no request: "we hope you will", "I'd like to", "happy to come"."""
    words = before.lower().rstrip(" ,").split()
    if words[-2:] == ["welcome", "to"]:
        return False
    return bool(words) and words[-1] in (
        "to",
        "i",
        "we",
        "you",
        "they",
        "he",
        "she",
        "it",
        "will",
        "can",
        "could",
        "would",
        "not",
        "never",
        "ever",
    )


_CHOOSING = re.compile(
    r"\b(?:chosen|chose|choose|choosing|pick(?:ed)?|gone (?:with|for)|went (?:with|for)|going (?:with|for|to be|to "
    r"interview)|appoint(?:ed|ing)?|offer(?:ed)?|"
    r"hir(?:ed|ing)|giv(?:en|ing)|gave|tak(?:en|ing)|taking on|took|want(?:ed)?|need(?:ed)?|looking for|pursue|"
    r"selected|found|decided|given it to|settled on)\b",
    re.IGNORECASE,
)
_PREFERRED = re.compile(
    r"\b(someone|somebody|(?<=to )(?-i:[A-Z][a-z]+)|(?<=taken )(?-i:[A-Z][a-z]+)|(?<=to )an? [a-z]+|(?<=with )an? "
    r"[a-z]+|(?<=for )an? [a-z]+|(?<=chosen )an? [a-z]+|(?<=taken )an? [a-z]+|(?:a|an|another|the other) (?:candidate|applicant|person|"
    r"colleague|volunteer)|(?:other |two |three |four |five |six |several )?"
    r"(?:people|candidates|applicants|others)|(?<!the )one),? ((?:from (?:another|our) [a-z]+ )?(?:who|with|whose)\b [^.;:!?()]{4,110})",
    re.IGNORECASE,
)
_ONLY_A_MATCH = re.compile(
    r"\b(?:clos\w+|better|more|most|stronger|strongest|match\w*|fits?|suit\w*|meets?|met|needs|requirements|criteria|profile|qualif\w+|"
    r"than|you|your|accept(?:ed|s)|aligns?|aligned|beat|applied|interviewed|specific|particular|necessary|required|relevant|right|"
    r"impressed|stood|"
    r"felt|feel|believe|think)\b",
    re.IGNORECASE,
)
_PREFERRED_CUT = re.compile(
    r" to be (?:our|the|my)\b| for (?=(?-i:[A-Z]))|, (?:and|so|but|which|we|I)\b| and who (?:we|I)\b| and (?=(?:I|we|our|it|the)\b)|"
    r" so (?=(?:I|we)\b)| but |, (?:sorry|frankly|honestly|to be honest|love|mate|pet|dear|I['’]m afraid)\b| and,? (?:frankly|honestly)\b|"
    r"\s[-–—]\s|, (?=even|though|however)| which ",
    re.IGNORECASE,
)


_WHO_IS = re.compile(r"\bwho['’]s (\w+)")


def _long_who(found: re.Match[str]) -> str:
    return f"who {'has' if found[1].endswith(('ed', 'en', 'done', 'had', 'run', 'got')) else 'is'} {found[1]}"


def preferred(sentence: str) -> str | None:
    """Return whom `sentence` says they wanted, as she would grant it ("someone who can start at Easter"), or None.

    Not what every letter says ("candidates whose experience more closely matches our needs"), and nothing that sets them beside her.
    """
    flat = _WHO_IS.sub(_long_who, one_line(sentence))
    if not _CHOOSING.search(flat):
        return None
    for found in _PREFERRED.finditer(flat):
        tail = _PREFERRED_CUT.split(found[2], maxsplit=1)[0].strip(" ,")
        if _ONLY_A_MATCH.search(tail) or len(tail.split()) < 3:
            continue
        noun = found[1].lower()
        plural = noun.split()[-1] in ("people", "candidates", "applicants", "others")
        said = turned(f"the {tail}" if tail.startswith("from") else f"those {tail}")
        if said:
            return f"{'people' if plural else 'someone'} {said.split(' ', 1)[1]}"
    return None


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
    flat = " ".join(sentence[:_LONGEST_SENTENCE].split())
    found = (
        _APPOINTED.search(flat)
        or _WILL_BE.search(flat)
        or re.search(r"\bmaking " + _NAME.replace("(?: [A-Z][a-zà-ÿ'’-]+)?", "") + r"(?= [a-z])", flat)
    )
    if not found or found[1].lower() in ("other", "another", "monday", "candidates", "someone", "the"):
        return None
    return found[1]


_OF_HER = re.compile(
    r"(?:^|[.;:!?,—–]\s|\b(?:and|because|that|though|told us|told me)\s)(?:(?:we|I|the panel|everyone|all of us|"
    r"the team|the client|they)(?: all|"
    r" both)? (?:thought|felt|think|feel|know|said|found|did say|say)(?: that)? )?"
    r"((?:you|yours|your (?:[\w'’-]+ ){0,8}?[\w'’-]+) (?:are|were|was|is|sold|began|prompted|has|became|[a-z]{3,}ed|"
    r"have|had|held|made|did|gave|asked|spoke|handled|knew|know|"
    r"brought|showed|came across|sound|sounded|would make|"
    r"would be|taught|noticed|saw|read|answered|explained|put|took|write|wrote|play|played|sing|sang|drew|draw|built|"
    r"kept|got|hangs|hung|stayed|stuck|set|told|won)\b [^.;:!?()]{6,120})",
    re.IGNORECASE,
)
_OF_HER_CUT = re.compile(
    r",? (?:and|but|so) (?=(?:I|we|it|that|the(?! (?:most|least|best|only|\w+est)\b)|you|they|any|every|anyone)\b)|, (?=please\b)|"
    r", (?=(?:I|we|they|he|she|(?-i:[A-Z][a-z]+)) (?:has|have|had|is|was|were|"
    r"[a-z]+ed|hung|"
    r"put|took|still|even|all)\b)|"
    r", (?=(?:I|we|he|she|it|that|this|there|who|which|what)\b)|,? but |\s[-–—]\s|,? (?:although|though|tho|however|"
    r"which|because|apart from|except|save for)\b",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(r"\b(?:where|when|if|(?<!know )(?<!say )(?<!tell you )(?<!sure )that|what|how|while) $", re.IGNORECASE)
_BECAUSE = re.compile(r"\bbecause $", re.IGNORECASE)
_NOT_PRAISE = re.compile(
    r"\b(?:not|expressed|requested|submitted|completed|attended|interviewed|received|uploaded|n['’]t|unfortunately|unsuccessful|"
    r"applied|application|interest(?:ed)?|appl(?!icant)\w+|will|if|shortlist\w*|selected|considered|register\w*|"
    r"invited|one of (?:many|several)|great|lovely|nice|wonderful|perfect|fantastic|amazing|strong|talented|deserved?|any|receiv\w+|"
    r"unable|too|lack\w*|less|never|right to|hoping|hoped|wanted|disappoint\w*)\b|n['’]t\b",
    re.IGNORECASE,
)


def said_of_her(quote: str) -> str | None:
    """Return what `quote` says well of her, as she would repeat it ("I held the microphone exactly right"), or None.

    Bare compliments ("you were great") are left out: nobody repeats them of herself.
    """
    flat = unasked(one_line(quote))
    if _AGAINST_HER.search(flat):
        return None
    found = next((one for one in _OF_HER.finditer(flat) if not is_request_of_hers(one[1])), None)
    if not found or _NOT_SAID.search(flat[: found.start(1)]) or (_BECAUSE.search(flat[: found.start(1)]) and found[1][3:4] != "r"):
        return None
    clause = _OF_HER_CUT.split(found[1], maxsplit=1)[0].strip(" ,")
    clause = without_day(without_aside(_ON_WHAT_WAS_SAID.sub("", clause)))
    if (
        _NOT_PRAISE.search(clause)
        or _CIRCUMSTANCE.search(clause)
        or len(clause.split()) < 5
        or leans(re.sub(r"^your? ", "my ", clause, flags=re.IGNORECASE))
    ):
        return None
    if _SOMEBODY_ELSE.search(clause) and not is_passed_on(flat):
        return None  # who "he" is stands in another sentence
    return turned(clause)


_CIRCUMSTANCE = re.compile(
    r"^you (?:were|are|had been|have been)(?: just| only| still| already| all)? (?!missing|outstanding|amazing|charming|willing|inspiring|"
    r"engaging|convincing|interesting)\w+ing\b|"
    r"\b(?:when|while|until|before|just as|last week|last month|yesterday|this morning|on (?:Mon|Tues|Wednes|Thurs|Fri)day)\b",
    re.IGNORECASE,
)
"""What tells when something was, or what she was about ("you were just getting going when the train came"): no praise of its own."""
_AGAINST_HER = re.compile(
    r"\b(?:the other way|count(?:ed|s)? (?:a little |rather )?against|against you|told against|weigh(?:ed|s) against|let you down|"
    r"held you back)\b",
    re.IGNORECASE,
)
"""What turns the rest of a sentence into blame, however it sounds."""
_ON_WHAT_WAS_SAID = re.compile(r",? (?:to|of|in|for|on|at|about|with) (?:that|this|those|these)(?: [\w’'-]+)?$", re.IGNORECASE)
_CALLS = re.compile(
    r"^(?:I|mine|my (?:[\w'’-]+ ){1,12}?) ?(?:am|was|were|are|is|seem\w*|sound\w*|looks?|looked|came across|would make|would be|"
    r"had been|has been|became|showed|demonstrated|reflected|impressed|shone|stood out|stands out)\b"
    r"(?! (?:now |still |already )*(?:on|in|above|over|under|at|up|pinned|framed|hanging|"
    r"going|being|the (?:only|first|last)|one of)\b| (?:better|\w+er) than\b)"
)


def is_compliment(clause: str) -> bool:
    """Whether `clause`, turned, calls her or a thing of hers good and no more ("I was polished and good fun", "my answers were clear"):
    nobody says that of herself, while "my lentil pie had the whole room eating greens" can be said with a smile, and of a piece of work
    it may be repeated in a few words ("my plan for the otter trail was the best thing you saw")."""
    of_work = len(clause.split()) <= _FEW and is_particular(_named_in(clause))
    return not of_work and (bool(_CALLS.match(clause)) or (clause.startswith(("I ", "mine ")) and praises(clause)))


_FEW = 18
"""Words in which praise of a piece of work is repeated."""


def _named_in(clause: str) -> str:
    """The thing of hers of which a clause says what it was to them: "my plan for the otter trail" (was the best thing you saw)."""
    found = re.match(r"my (?:[\w'’-]+ ){1,8}?(?=(?:is|was|are|were) (?:the|one of|a (?:joy|pleasure|delight))\b)", clause)
    return found[0].strip() if found else ""


def praises(words: str) -> bool:
    """Whether `words` hold one that calls somebody or something good."""
    return not word_list("praising").isdisjoint(re.findall(r"[\w'-]+", fold(words)))


_SOMEBODY_ELSE = re.compile(r"\b(?:he|she|him|his|hers?|they|them|their)\b", re.IGNORECASE)
_LIKED_THAT = re.compile(
    r"\b((?:he|she|they|we|I|everyone|everybody|the [a-z]+|[A-Z][a-z]+)(?: all| both)? (?:also |particularly |"
    r"especially |really |very much )?"
    r"(?:liked|loved|admired|noticed|remembered|enjoyed|smiled|(?:was|were) (?:so |very |really )?(?:struck|impressed|touched|"
    r"delighted))) (?:it |at the fact )?(that|how) (you [^.;:!?()]{8,110})"
)


def liked_that(sentence: str) -> str | None:
    """Return "he liked that I had mended my own atlas" of "He liked that you had mended your own atlas", or None."""
    flat = one_line(sentence)
    found = _LIKED_THAT.search(flat[:1].lower() + flat[1:] if re.match(r"(?:He|She|They|We|Everyone|Everybody|The)\b", flat) else flat)
    if not found:
        return None
    clause = _OF_HER_CUT.split(found[3], maxsplit=1)[0].strip(" ,")
    who, did = turned(found[1]), turned(clause)
    return f"{who} {found[2]} {did}" if who and did and not _NOT_PRAISE.search(clause) else None


_ALONE_OF_ALL = re.compile(
    r"\byou were the (?:person|one|candidate) (?:we|I) (?:all )?wanted\b|\b(?:yours was|you were) one of the (?:few|last|best|two|"
    r"three|four|five|six|seven|eight|nine|ten|handful)\b|"
    r"\b(?:you (?:were|are)|your (?:[a-z]+ ){0,2}[a-z]+ (?:was|is)) (?:the|our) (?:only|first|best|one)\b|\byour [a-z]+ (?:was|is|"
    r"were) (?:better|finer) than|\byou [a-z]+ (?:better|more|finer|sharper) [^.;!?]{3,60}\bthan (?:most|many|any|some|all)\b",
    re.IGNORECASE,
)


def singles_her_out(sentence: str) -> bool:
    """Whether `sentence` says that she was the only, first or best one to do something."""
    return bool(_ALONE_OF_ALL.search(sentence[:_LONGEST_SENTENCE]))


_PASSED_ON = re.compile(
    r"\b(?:they|the (?:client|panel|committee|team|director|trustees|manager|children|students)|[A-Z][a-z]+|she|he|"
    r"everyone) (?:did |all |also |really )*"
    r"(?:say|said|says|thought|told (?:us|me)|mentioned)(?: that)? (?:you|your|yours)\b|"
    r"\band (?:told (?:us|me)|said)(?: that)? (?:you|your)\b"
)


def is_passed_on(sentence: str) -> bool:
    """Whether `sentence` passes on what somebody else said of her."""
    return bool(_PASSED_ON.search(sentence[:_LONGEST_SENTENCE]))


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


_MET = re.compile(r"\b(?:talk|talking|spoke|speak|speaking|meet|meeting|met|chat|chatting) (?:to|with) ([A-Z][a-z]+)(?=[ ,.;]|$)")


def met_by_name(sentence: str) -> str | None:
    """Return whom `sentence` says she spoke with ("Priyanka"), or None."""
    found = _MET.search(one_line(sentence))
    return found[1] if found and found[1] not in ("Us", "Our", "The", "Human", "You") else None


_MET_ME = re.compile(
    r"\b(?:(?:thanks?|thank you|grateful|enjoyed|after|since)\b[^.?!]{0,40}) (?:talking|speaking|meeting|chatting|to meet) (?:to |with )?"
    r"(?:[A-Z][\w'’-]+(?:, [A-Z][\w'’-]+)* and )?me\b",
    re.IGNORECASE,
)


def met_the_writer(sentence: str) -> bool:
    """Whether the writer of `sentence` says in it that she met them ("thanks for talking to Priyanka and me")."""
    return _MET_ME.search(one_line(sentence)) is not None


_HAPPENING = re.compile(
    r"\b(?:(?:we|I)(?: do| also)? (?:have|hold|run)|there(?:['’]s| is| will be)) (?:our|the|"
    r"an?) ([^.;:!?(),]{4,60}? (?:on|in|at) [^.;:!?(),]{3,40}?)"
    r"(?=,| and\b| which\b| when\b| where\b|[.;]|$)",
    re.IGNORECASE,
)
_DATED = re.compile(rf"\b(?:{MONTHS}|spring|summer|autumn|fall|winter|\w+days?|weekend|Easter|Christmas)\b")


def happening(sentence: str) -> str | None:
    """Return the day of theirs that `sentence` tells of, with its date ("your plant sale on the second weekend of June"), or None."""
    found = _HAPPENING.search(one_line(sentence))
    said = turned(f"our {found[1].strip()}") if found and _DATED.search(found[1]) else None
    return said if said and len(said.split()) <= 12 else None


_NEEDS_HELP = re.compile(
    r"\b(?:(?:help|lend a hand|join us|come along|turn up)\b[^.;!?]{0,30}\b(?:day|then|weekend|there)|"
    r"never have enough|short of (?:people|hands|help|helpers|volunteers)|need (?:some |more |extra )?(?:helpers|hands|help|volunteers)|"
    r"could (?:always )?(?:use|do with) (?:some |an extra |a few )?(?:help|hands|people|pair of hands))\b",
    re.IGNORECASE,
)


def needs_help(sentence: str) -> bool:
    """Whether `sentence` says that a hand would be welcome on a day of theirs."""
    return bool(_NEEDS_HELP.search(sentence[:_LONGEST_SENTENCE]))


_HELP_NEEDED = re.compile(
    r"\b(?:hands|help|helpers|people|volunteers|somebody|someone) (?:for|on|with) ((?:the|our) (?!day\b|weekend\b)[\w'’ "
    r"-]{3,30}?)(?=[.,;!?]|$| and\b)"
)


def help_needed(sentence: str) -> str:
    """Return with what `sentence` says that help is wanted ("the teas"), "" where it does not say."""
    found = _HELP_NEEDED.search(one_line(sentence))
    said = turned(f"see {found[1]}") if found else None
    return said.removeprefix("see ") if said else ""


_WAY = re.compile(
    r"\b(?:the way|(?:struck|impressed|touched|charmed|moved|delighted|amazed|taken) (?:by|with) how) you ((?:[a-z’'-]+[ ,.;!]){1,14})",
    re.IGNORECASE,
)
_WAY_END = frozenset(
    "was is were are made has had stood stayed will really impressed struck showed shows stuck and but that told"
    " cut saved won kept gave brought changed helped taught turned took left halved doubled settled solved spared"
    " who whom whose which when while until before because so if".split()
)


def way_of_hers(sentence: str) -> str | None:
    """Return "the way I sorted the swords" of "the way you sorted the swords was genius", or None."""
    found = _WAY.search(one_line(sentence) + ".")
    if not found or re.match(r"(?:do|did|are|were|want|like|know|see|say)\b", found[1], re.IGNORECASE):
        return None
    words: list[str] = []
    for word in found[1].split():
        if word.lower() in _WAY_END and words:
            break
        words.append(word)
        if word[-1] in ",.;!":
            break
    said = turned("we " + without_day(" ".join(words).strip(" ,.;!"))) if len(words) > 1 else None
    return f"the way I {said.split(' ', 1)[1]}" if said and not breaks_off(said) and not leans(said) else None


_IF_EVER = re.compile(
    r"\b(?:if|when|whenever) (you(?:['’]re| are) (?:ever |next )?(?:in|near|round|passing|back in|over in|through) [^.;:!?(),]{2,40})",
    re.IGNORECASE,
)
_IF_PASSING = re.compile(
    r"\b(?:[Ii]f|[Ww]hen(?:ever)?) you(?: should)?(?: ever)? (?:pass (?:from|by|through)|come (?:to|through)|travel to|"
    r"visit|find yourself in|"
    r"get to) ((?!Us\b|Our\b)[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)*)"
)
_A_WELCOME = re.compile(
    r"\b(?:coffee|tea|cake|beer|lunch|drink|cup|welcome|show you|kettle|door is open|come|drop|say hello|stop by|look (?:me|us) up)\b",
    re.IGNORECASE,
)


def if_ever(sentence: str) -> str | None:
    """Return when they would have her look in ("if I am ever in Delft"), where `sentence` promises a welcome then, or None."""
    flat = one_line(sentence)
    passing = _IF_PASSING.search(flat)
    if passing and _A_WELCOME.search(flat):
        return f"if I am ever in {passing[1]}"
    found = _IF_EVER.search(flat)
    if not found or not _A_WELCOME.search(flat):
        return None
    when = _AFTER_A_DAY.split(found[1].replace("’", "'").replace("'re", " are"), maxsplit=1)[0]
    return turned(f"if {when}")


_AFTER_A_DAY = re.compile(r"(?<=day) (?=(?:the|my|our|we|I|there|it|and)\b)")
"""Where what they would do then begins without a comma ("if you are ever passing on a Tuesday the kettle is on")."""


_KEPT = re.compile(
    r"\b(?:there(?:['’]s| is| are| will be|['’]ll be)|"
    r"(?:I|we)(?:['’]ll| will| have|['’]ve)? (?:keep|kept|put by|leave|left|reserved?|set aside|put)) "
    r"(?:an?|one|two|three|four) ((?:[a-z]+ )?(?:ticket|tickets|seat|seats|chair|place|pass|passes))(?: aside| by| back)? "
    r"(in your name|for you|with your name on it)"
    r"(?P<where>(?: at| on| for) (?:the|our) [^.;:!?(),]{3,40})?",
    re.IGNORECASE,
)


_IF_SOMETHING = re.compile(
    r"\bif you\b(?!(?:['’]d| would)? (?:want|like|fancy|care for|can use)(?: it| them| to come)?(?=[.,;!]|$| and\b))", re.I
)
"""A condition other than that she likes it."""


def kept_for_her(sentence: str) -> str | None:
    """Return what they keep for her to come by ("the ticket in my name at the door"), or None."""
    flat = one_line(sentence)
    found = None if _IF_SOMETHING.search(flat) else _KEPT.search(flat)
    where = re.sub(r" if you\b.*$", "", found["where"] or "") if found else ""
    return turned(f"the {found[1]} {found[2]}{where}") if found else None


_INVITED = re.compile(r"\binvite you to ((?:the|our|an?|my) [^.;:!?()]{4,90})", re.IGNORECASE)
_NO_OCCASION = re.compile(
    r"\b(?:interviews?|assessment|call|stage|round|apply|applications?|survey|talent|pool|network|job|position|role|"
    r"not|unable|cannot|regret|would have)\b|n['’]t\b",
    re.IGNORECASE,
)


def invited_to(sentence: str) -> str | None:
    """Return the occasion to which `sentence` invites her ("the launch of your boat on Easter Monday"), or None."""
    flat = one_line(sentence)
    found = _INVITED.search(flat)
    if not found or _NO_OCCASION.search(flat):
        return None
    said = turned(re.split(r",| at \d| and (?:I|we)\b| if | but ", found[1], maxsplit=1)[0].strip())
    return said if said and len(said.split()) <= 14 else None


_TAKES_PLACE = re.compile(
    r"\b(?i:the|our) ((?:(?!the\b|our\b)[\w'’-]+ ){0,3}?(?i:open (?:day|evening|house|weekend|studio)|launch|opening|fair|"
    r"concert|exhibition|private view|"
    r"party|performance|festival|sale|fete|fête|reading|talk|show|quiz|supper|barbecue|picnic|bazaar|ceilidh|premiere|carols|walk)) "
    r"(?:is|will be|takes place|will take place|falls) "
    r"((?:on|in|at) [^.;:!?(),]{3,30}?)(?= and\b| from\b| at\b|[,.;:!?(]|$)"
)
_IS_WELCOME = re.compile(
    r"\b(?:you(?:['’]d| would|['’]re| are|['’]ll| will)(?: all)?(?: be)? (?:very |most |more than |always |so )?welcome"
    r"(?! to (?!come|join|attend|drop|pop|see))|"
    r"(?:do|please) come(?: along| and join us)?\b|come along\b|hope (?:to see you|you(?:['’]ll| will| can) (?:come|join us))|"
    r"(?:love|like|be (?:so |very )?(?:glad|delighted|pleased|happy|honoured|chuffed)) (?:for you to (?:come|be there)|you "
    r"to (?:come|be there)|"
    r"if you(?:['’]d| would| could)? (?:came|come|be there|join us))|(?:come|be there) as (?:my|our) guest|be (?:my|our) guest)",
    re.IGNORECASE,
)


def welcomed_to(sentence: str, before: str) -> str | None:
    """Return the occasion at which `sentence` says she is welcome, where it or the sentence `before` it says when that is ("the open day
    on 6 June"), or None."""
    flat = one_line(sentence)
    if not _IS_WELCOME.search(flat) or re.search(r"n['’]t\b|\bnot\b", flat):
        return None
    return taking_place(flat) or taking_place(before)


def taking_place(sentence: str) -> str | None:
    """Return the occasion of which `sentence` says when it is ("the open day on 6 June"), or None."""
    when = _TAKES_PLACE.search(one_line(sentence))
    said = turned(f"see the {when[1]} {when[2].strip()}") if when and _DATED.search(when[2]) else None
    return said.removeprefix("see ") if said else None


_SHOWN_ROUND = re.compile(
    r"\b(?:(?:happy|glad|pleased|delighted|love) to|(?:I|we)(?:['’]ll|['’]d| will| would| can| could)(?: gladly| happily)?) show you "
    r"(?:(?:a)?round(?: (?P<round>(?:the|our|my) [^.;:!?(),]{2,40}))?|(?P<sight>(?:the|our|my) [^.;:!?(),]{2,40}))",
    re.IGNORECASE,
)
_WANT_TO_SEE = re.compile(r"\b(?:like|want|care|wish|fancy|love) to see ((?:the|our|my) [^.;:!?(),]{2,40})", re.IGNORECASE)
_SIGHT_ENDS = re.compile(r" (?:if|when|while|before|after|one|some|any|and|or|then|sometime|whenever|so|but|next|this)\b", re.IGNORECASE)


def shown_round(sentence: str) -> str | None:
    """Return what they offer to show her ("the store"), "" where they do not say what, None where they offer no such thing."""
    flat = one_line(sentence)
    found = _SHOWN_ROUND.search(flat)
    if not found or re.search(r"\bnot\b|n['’]t\b|\bwould have\b", flat):
        return None
    wanted = _WANT_TO_SEE.search(flat)
    sight = found["round"] or found["sight"] or (wanted[1] if wanted else "")
    said = turned(f"see {_SIGHT_ENDS.split(sight, maxsplit=1)[0].strip()}") if sight else None
    return said.removeprefix("see ") if said else ""
