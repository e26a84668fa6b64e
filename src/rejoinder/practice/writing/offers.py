"""What they offer, invite to or ask for in their letter, made fit for one sentence of hers that takes it up by its name and day: "there is
soup on Wednesdays" and "you are always welcome" become "the soup" and "Wednesday". English only; what is doubtful gives None.
"""

import re
from collections.abc import Callable

from rejoinder.practice.writing.favours import asks_for_hers, form_in_their_name, leave, left_behind, listens_out, use_of_hers
from rejoinder.practice.writing.helpings import more_of_it, ring_them, their_call, would_be, would_do
from rejoinder.practice.writing.offered import Around, Offer, definite, noun
from rejoinder.practice.writing.turning import leans, one_line, turned
from rejoinder.practice.writing.welcomes import have_you, hope_you_come, lets, owed, stands_ready
from rejoinder.practice.writing.wording import MONTHS


def taken_up(said: str, before: str = "", after: str = "") -> Offer | None:
    """Return what the sentence `said` offers her, with what it calls it or what the sentences `before` and `after` say of it; None where
    it offers nothing that one sentence can take up for certain."""
    around = Around(one_line(said), one_line(before), one_line(after))
    in_their_name = form_in_their_name(around)
    if in_their_name:
        return in_their_name
    if _TAKEN_BACK.search(_what_counts(around.said)):
        return None
    return next((offer for offered in _OFFERS if (offer := offered(around))), None)


def _what_counts(said: str) -> str:
    """What a sentence comes to: of a question what follows "but" ("it isn't much, but would you be tempted?")."""
    return re.split(r",? but (?=would|are|might|could)", said)[-1] if said.endswith("?") else said


_TAKEN_BACK = re.compile(
    r"\b(?:cannot|never|unable|unfortunately|regret|no longer|would have|had hoped|had wanted|unsubscribe|opt out|removed?|delete\w*|"
    r"website|web site|careers page|portal|link below|click|http\w*|www|survey|questionnaire)\b|\b(?:could|do|does|did|will|wo|ca|can|is|"
    r"are|was)(?:n['’]t| not)\b(?! (?:mind|hesitate|worry|be shy))",
    re.IGNORECASE,
)


# ------------------------------------------------------------------ things to come to

_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_STANDING = re.compile(
    r"\b(?:(?i:there)(?:['’]s| is| are)|[Ww]e(?:['’]ve| have)?(?: have| do| serve| run| hold| meet for)?|I (?:do|run|hold)) "
    r"(?P<thing>(?!been\b|not\b)(?:[\w'’-]+ ){0,5}?[\w'’-]+) (?:on|every|each|most) (?:a )?" + _WEEKDAY + r"s?\b(?! (?:\d|the \d|last))",
)
_WELCOME = re.compile(
    r"\b(?:you(?:['’]d| would|['’]re| are|['’]ll| will)(?: all)?(?: be)?(?: very| most| more than| always| so| all)* welcome"
    r"(?! to (?:re-?)?(?:apply|contact|ask|request|write|call|ring|email))|"
    r"(?:do|please|always) come(?: along)?\b|come along\b|drop in\b|join us\b)",
    re.IGNORECASE,
)
_EATEN = re.compile(
    r"\b(?:soup|tea|teas|coffee|cake|cakes|lunch|breakfast|supper|curry|biscuits|beer|chips|pizza|pancakes|buns)\b", re.IGNORECASE
)


def _standing(around: Around) -> Offer | None:
    """Something of theirs on a day of every week, to which she is welcome."""
    found = _STANDING.search(around.said)
    if not found or not (_WELCOME.search(around.said) or _WELCOME.search(around.before) or _WELCOME.search(around.after)):
        return None
    thing = definite(found["thing"])
    if not thing:
        return None
    return Offer("standing", (("thing", f"{'for' if _EATEN.search(thing) else 'to'} {thing}"), ("dayname", found["weekday"])))


_JUST_SAY = re.compile(
    r"\b(?:just |simply |only )?(?:reply|say (?:so|yes|the word)|(?:let|tell) (?:me|us)(?: know)?|drop (?:me|us) a line|give (?:me|us) a "
    r"shout|shout|write|e-?mail (?:me|us)|answer)(?: back)?,? and (?:I|we)(?:['’]ll| will| can| shall)(?: gladly| happily)? "
    r"(?P<does>(?:put|send|keep|add|book|save|reserve|leave|introduce|set|arrange|get|make|post|bring|hold|find) [^.!?;:()]{4,90})",
    re.IGNORECASE,
)
_LATER_CLAUSE = re.compile(r",| (?:and|so|but|if|when|because|as soon as|which|who) ", re.IGNORECASE)


def _just_say(around: Around) -> Offer | None:
    """What they would do for her at a word ("just reply and I'll put your name on the door")."""
    found = _JUST_SAY.search(around.said)
    said = turned(f"please {_LATER_CLAUSE.split(found['does'], maxsplit=1)[0].strip()}") if found else None
    return Offer("just_say", (("yes", said.removeprefix("please ")),)) if said and not leans(said) else None


_DRINK = (
    r"(?P<drink>(?:virtual |quick |proper |cup of |nice |decent |strong )?(?:coffee|tea|lunch|drink|beer|pint|cuppa|brew|glass of wine))"
)
_OVER_A_DRINK = re.compile(
    r"\b(?:fancy|how about|what about|shall we|let['’]s|can we|could we|up for|free for|(?:buy|stand|owe) you|love to|happy to|like to)\b"
    r"[^.;!?]{0,40}?\b(?:an?|that) " + _DRINK + r"(?P<when> (?:in|after|before|next|some time in|on) (?!me\b|us\b)[\w’' ]{3,24})?",
    re.IGNORECASE,
)
_DAYS_FREE = re.compile(r"\b(?:most|on|any|every|usually|always|free) " + _WEEKDAY + r"s\b")


def _over_a_drink(around: Around) -> Offer | None:
    """A coffee, and on which days they could."""
    found = _OVER_A_DRINK.search(around.said)
    if not found:
        return None
    when = noun(found["when"] or "", "meet") if found["when"] else ""
    day = _DAYS_FREE.search(around.said) or _DAYS_FREE.search(around.after) or _DAYS_FREE.search(around.before)
    drink = f"a {found['drink'].lower()}{' ' + when if when else ''}"
    return Offer("coffee", (("coffee", drink), *([("dayname", day["weekday"])] if day else [])))


_WOULD_LIKE_TO = re.compile(
    r"\b(?:I|we)(?:['’]d| would) (?:very much |also |really )?like to (?P<does>(?:send|pass|keep|put|share|forward|introduce|give|add|hold|"
    r"suggest|mention|recommend) (?:you|your)\b[^.!?;:()]{4,90})",
    re.IGNORECASE,
)
_SAY_YES = re.compile(
    r"\b(?:reply|answer|say|write back|respond)\b[^.;!?]{0,12}\byes\b|\bif you (?:agree|are happy|have no objection|"
    r"consent)\b|\beither way\b|"
    r"^(?:(?:so|but|please|do|just) )*(?:let (?:me|us) know|tell (?:me|us)) (?:if|whether) (?:you agree|(?:that|this) (?:is|"
    r"would be) (?:all right|"
    r"fine|ok|okay|acceptable))|\bis (?:that|this) (?:all right|fine|ok|okay)(?: with you)?\?",
    re.IGNORECASE,
)


def _would_like_to(around: Around) -> Offer | None:
    """What they would do with hers if she agrees, as they ask her to say."""
    found = _WOULD_LIKE_TO.search(around.said)
    if not found or not (_SAY_YES.search(around.said) or _SAY_YES.search(around.after)):
        return None
    said = turned(f"please {re.split(r',| if you ', found['does'], maxsplit=1)[0].strip()}")
    return Offer("may", (("yes", said.removeprefix("please ")),)) if said and not leans(said) else None


# ------------------------------------------------------------------ work and tasks

_COMMISSION = re.compile(
    r"\bif you(?: were to| would| could|['’]d| wanted to| cared to|(?:['’]d| would)? (?:like|care) to) "
    r"(?P<do>(?:write|draw|make|record|contribute|give|lead|run|teach|design|photograph|translate|review|help|read|paint|play|sing|speak) "
    r"[^.!?;:()]{6,90}?),? (?:I|we)(?:['’]d| would|['’]ll| will| could| can)(?: happily| gladly| be able to)? "
    r"(?:pay|be (?:so |very |most )?(?:grateful|delighted|glad|pleased|happy|honoured|thrilled)|love|publish|print|hang|use)\b",
    re.IGNORECASE,
)
_DAY = rf"(?:the (?:end|middle|beginning|start) of (?:{MONTHS})|(?:early |late |mid-)?(?:{MONTHS})(?: \d{{1,2}})?|\d{{1,2}} (?:{MONTHS}))"
_DUE = re.compile(rf"\b(?:by|before) (?P<day>{_DAY})\b|^(?P<would>{_DAY}) would do\b", re.IGNORECASE)


def _commission(around: Around) -> Offer | None:
    """What they would be glad, or would pay, to have from her, and by when."""
    found = _COMMISSION.search(around.said)
    said = turned(f"please {found['do'].strip()}") if found else None
    if not said or leans(said):
        return None
    due = _DUE.search(around.said) or _DUE.search(around.after)
    by = f", by {_lower_article(due['day'] or due['would'])}" if due and " by " not in said else ""
    return Offer("commission", (("do", said.removeprefix("please ") + by),))


def _lower_article(words: str) -> str:
    return re.sub(r"^The\b", "the", words)


_SOMEBODY_WANTED = re.compile(
    r"\b(?:I|we)(?:['’]ll| shall| will|['’]d|['’]re| are| do| am|['’]m)?(?: also| still| be| do| always)* "
    r"(?:need|want|looking for|short of|after) (?:somebody|someone|people|a pair of hands|helpers?|a few hands|extra hands|some help|help|"
    r"an extra pair of hands) (?P<prep>for|on|over|at) (?P<work>[^.!?;:(),]{4,60})",
    re.IGNORECASE,
)
_I_NEED = re.compile(
    r"\b(?:need|want|looking for|short of|after|could (?:do with|use)) (?:is )?(?:somebody|someone|people|a pair of hands|helpers?|help|a "
    r"hand|cover|some help|some cover) (?:for|on|over|at) (?P<work>[^.!?;:(),]{4,60})",
    re.IGNORECASE,
)
_WOULD_BE_GLAD = re.compile(
    r"\b(?:pleased|glad|delighted|happy|love|like|hope|welcome|chuffed|thrilled|do|please)\b[^.;!?]{0,30}"
    r"\b(?:your name|hear from you|see you|for you to|you to|if you|you(?:['’]ll| will| would)|apply|think of (?:it|us)|put "
    r"(?:yourself|your "
    r"name))\b|\b(?:I|we)(?:['’]d| would) (?:think of|ask) you\b",
    re.IGNORECASE,
)
_FROM_THEN = re.compile(rf" (?:from|starting|in|until|through|till|to) (?:about |around |the )?(?:early |late |mid-)?(?:{MONTHS})\b.*$")
_WORK = re.compile(
    r"\b(?:season|shifts?|weekends?|mornings?|afternoons?|evenings?|nights?|holidays|summer|winter|autumn|spring|Easter|Christmas|"
    r"events?|tours?|desk|till|classes|workshops?|sessions?|harvest|cover|festival|fair|\w+days)\b",
    re.IGNORECASE,
)


def _work_to_come(around: Around) -> Offer | None:
    """Work of theirs for which they want somebody, and would be glad of her."""
    found = _SOMEBODY_WANTED.search(around.said)
    if not found or not (_WOULD_BE_GLAD.search(around.said) or _WOULD_BE_GLAD.search(around.after)) or "?" in around.after:
        return None
    work = noun(_FROM_THEN.sub("", found["work"]))
    return Offer("considered", (("work", work),)) if work and _WORK.search(work) else None


def wanted_for(text: str) -> str:
    """Return for what `text` says that somebody is needed ("Saturdays and Sundays to the end of June"), "" where it does not say."""
    found = _I_NEED.search(one_line(text))
    work = re.sub(r"\b(?:right |all )?through (?:to|till|until) (?:the )?end\b", "to the end", found["work"]) if found else ""
    return noun(work) if _WORK.search(work) else ""


_WOULD_SUIT = re.compile(
    r"\b[Ww]ould (?P<that>(?!that\b|this\b|it\b|you\b|there\b)[^?.;!,()]{4,50}?) (?:suit you|work for you|interest you|be "
    r"(?:of )?(?:any )?(?:use|help|"
    r"interest) to you)\b[^?.;!]{0,20}\?"
)


def _would_suit(around: Around) -> Offer | None:
    """What they ask whether it would suit her."""
    found = _WOULD_SUIT.search(around.said)
    that = noun(found["that"]) if found else ""
    return Offer("suits", (("that", that),)) if that else None


_WOULD_INTEREST = re.compile(
    r"\b(?:would|does|might) (?:that|this|it|one of those) (?:be of (?:any )?interest|interest you|appeal|tempt you)\b[^?.;!]{0,20}\?|"
    r"\b(?:would|might) (?:that|this) be (?:something|of interest)\b[^?.;!]{0,40}\?|\b(?:would|might|are) you (?:be )?(?:at all |still )?"
    r"(?:interested|tempted)\?|^(?:any interest|interested|tempted)\?",
    re.IGNORECASE,
)
_TO_BE_HAD = re.compile(
    r"\b(?:I|we)(?:['’]ve| have)(?: also| still)?(?: got)?(?: also| still)? (?P<that>(?:something|another|an?|one) [^.!?;,()]{3,90})|"
    r"\bthere(?:['’]s| is| will be)(?: also)? (?P<there>(?:something|another|an?|one) [^.!?;,()]{3,90})",
    re.IGNORECASE,
)
_CUT_SHORT = re.compile(
    r" (?:running|doing|helping|looking|starting|working|covering|which|that|who|while|where|but|and|for (?:about|around)|if|as)\b.*$",
    re.IGNORECASE,
)


def _would_interest(around: Around) -> Offer | None:
    """What they have to give besides, of which they ask whether it interests her."""
    asked = _WOULD_INTEREST.search(around.said)
    if not asked:
        return None
    here, before = _TO_BE_HAD.search(around.said[: asked.start()]), _TO_BE_HAD.search(around.before)
    had = here or before
    that = ""
    if had:
        said = _CUT_SHORT.sub("", had["that"] or had["there"])
        said = re.sub(r"^something(?: similar| else)?(?: of the kind)?(?= (?:coming|with|at|in)\b)", "the job", said, flags=re.IGNORECASE)
        that = noun(re.sub(r"^(?:an?|another|one) ", "the ", said, flags=re.IGNORECASE))
    fits = bool(that) and not that.lower().startswith("something") and len(that.split()) <= 14
    return Offer("interest", (("that", that),) if fits else (), back=0 if here else 1)


_BEGUN = re.compile(
    r"\b(?:I|we)(?:['’]re| are|['’]m| am)(?: also| just| now| all)* (?:putting together|starting(?: up)?|setting up|forming|"
    r"launching|getting "
    r"up|planning|organi[sz]ing|hoping to (?:start|form|set up)) (?P<thing>(?:an?|our|the) [^.!?;:(),]{4,50})",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"\b(?:think about it|think it over|join(?:ing)? (?:us|in|it)|be (?:a )?part of it|come along|have you|take part|"
    r"consider it|be interested|"
    r"interest you|like to be in it|you(?:['’]d| would) be (?:perfect|ideal|very good) for it)\b",
    re.IGNORECASE,
)
_THING_ENDS = re.compile(
    r" (?:in|from|this|next|which|that|who|to (?!the\b)|and (?:I|we)|for next|on|at|over|after|before|because|so|where)\b.*$"
)


def _joining(around: Around) -> Offer | None:
    """Something that they begin and would have her join."""
    found = _BEGUN.search(around.said)
    if (
        not found
        or not (_JOIN.search(around.said[found.start("thing") :]) or _JOIN.search(around.after))
        or _TAKEN_BACK.search(around.after)
    ):
        return None
    thing = definite(_THING_ENDS.sub("", found["thing"]))
    return Offer("join", (("thing", thing),)) if thing else None


# ------------------------------------------------------------------ lists and talks

_LISTED = re.compile(
    r"\b(?:add(?:ed|ing)?|put(?:ting)?) you(?:r (?:name|address))? (?:to|on|onto) (?P<list>it|(?:our|the|my) (?:[\w'’-]+ "
    r"){0,4}?(?:list|newsletter))\b",
    re.IGNORECASE,
)
_A_LIST = re.compile(r"\b(?:an?|our|the|my) (?:[\w'’-]+ ){0,4}?(?P<list>list|newsletter)\b", re.IGNORECASE)
_OF_APPLICANTS = re.compile(r"\b(?:waiting|reserve|short|talent|long|candidate|applicant|holding)[ -]?list|\bpool\b", re.IGNORECASE)
_HAVE_DONE = re.compile(r"\b(?:I|we)(?:['’]ve| have| am| are|['’]m|['’]re)\b", re.IGNORECASE)


def _listed(around: Around) -> Offer | None:
    """A list of theirs on which they have put her, to hear of what they do."""
    found = _LISTED.search(around.said)
    if not found or _OF_APPLICANTS.search(around.said) or not _HAVE_DONE.search(around.said) or "?" in around.said:
        return None
    if found["list"].lower() != "it":
        return Offer("listed", (("list", noun(found["list"])),))
    named = _A_LIST.search(around.said[: found.start()]) or _A_LIST.search(around.before)
    return Offer("listed", (("list", f"the {named['list'].lower()}"),)) if named else None


_CALL = re.compile(
    r"\b(?:(?:are|would) you (?:be )?(?:free|around|available|about|up) (?:for|to have)|(?:have you|do you have|would you "
    r"have)(?: got)? (?:time|ten "
    r"minutes|five minutes|a minute|half an hour) for|could you (?:do|manage)|can you (?:do|manage)|(?:how|what) about|"
    r"shall we have|could we "
    r"have|can we have|fancy) an? (?:quick |short |brief |little |proper )?"
    r"(?P<call>call|phone call|chat|word|catch-up|zoom|video call|conversation)\b(?P<rest>[^?.;!]{0,50})\?",
    re.IGNORECASE,
)


def _call(around: Around) -> Offer | None:
    """A talk for which they ask whether she is free, and on which day."""
    found = _CALL.search(around.said)
    if not found:
        return None
    day = re.search(_WEEKDAY + r"\b(?!s)", found["rest"])
    call = found["call"].lower().replace("zoom", "video call")
    return Offer("call", (("call", call), *([("callday", day["weekday"])] if day else [])))


_REFUND = re.compile(
    r"\b(?:we|I)(?:['’]ll| will| shall| would|['’]d)(?: of course| gladly| happily| like to| also)* (?:refund|reimburse|repay|pay back) "
    r"(?:you (?:for )?)?(?P<cost>your [^.!?;:(),]{3,40})",
    re.IGNORECASE,
)


def _refund(around: Around) -> Offer | None:
    """What she spent that they would give back."""
    found = _REFUND.search(around.said)
    cost = noun(_LATER_CLAUSE.split(found["cost"], maxsplit=1)[0]) if found else ""
    return Offer("refund", (("cost", cost),)) if cost else None


_MAY_WRITE = re.compile(
    r"\b(?P<writer>(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mx) [A-Z][\w'’-]+|[A-Z][\w'’-]+ [A-Z][\w'’-]+)(?: [A-Z][\w'’-]+)?)\b[^.;!?]{0,100}? "
    r"(?:has asked|asked|asks|wonders|would like to know|wants to know)(?: me| us)? (?:whether|if) (?:she|he|they) (?:may|might|could|can) "
    r"(?:write to|ring|call|contact|e-?mail|get in touch with) you\b"
)


def _may_write(around: Around) -> Offer | None:
    """Who has asked whether they may write to her."""
    found = _MAY_WRITE.search(around.said)
    return Offer("may_write", (("writer", found["writer"]),)) if found else None


_RING = re.compile(
    r"\b(?:would|could|will|can) you (?:ever |please |maybe |perhaps |just )*(?P<do>ring|call|phone|write to|e-?mail|come "
    r"and see|give (?=me an? "
    r"|us an? )) ?(?P<whom>me|us)(?P<a> an? (?:ring|call|shout|bell))?(?P<when> [^?.;!,]{3,40})?\?",
    re.IGNORECASE,
)


def _ring_me(around: Around) -> Offer | None:
    """When they would have her ring or write."""
    found = _RING.search(around.said)
    if not found:
        return None
    when = re.sub(r"^ (?=the (?:middle|start|beginning|end|first|last)\b)", " in ", found["when"] or "")
    said = turned(f"please {found['do'].lower()} {found['whom']}{found['a'] or ''}{when}")
    return Offer("bidden_again", (("do", said.removeprefix("please ")),)) if said and not leans(said) else None


_APPLY_FOR_IT = re.compile(
    r"^(?:(?:Do|Please|So|Go and|You should) )*(?P<do>apply for|try|join|sign up for|take|do|go on|look into) it\b", re.IGNORECASE
)
_SCHEME = re.compile(
    r"\b(?:an?|the|our|this) (?P<scheme>(?:[\w'’-]+ ){0,3}?(?:scheme|course|programme|program|apprenticeship|fellowship|"
    r"residency|bursary|class|"
    r"traineeship|internship|workshop|summer school))\b",
    re.IGNORECASE,
)
_SENT_YOU = re.compile(r"\b(?:say|tell (?:him|her|them))(?: that)? I sent you\b|\bmention my name\b", re.IGNORECASE)


def _scheme(around: Around) -> Offer | None:
    """A course or scheme of which they say: apply for it."""
    found = _APPLY_FOR_IT.search(around.said)
    named = list(_SCHEME.finditer(around.before)) if found else []
    scheme = noun(f"the {named[-1]['scheme']}") if named else ""
    if not found or not scheme:
        return None
    sent = ", and say that you sent me" if _SENT_YOU.search(f"{around.said} {around.after}") else ""
    return Offer("advice", (("do", f"{found['do'].lower()} {scheme}{sent}"),))


_OFFERS: tuple[Callable[[Around], Offer | None], ...] = (
    use_of_hers,
    leave,
    _call,
    _just_say,
    _would_like_to,
    _would_suit,
    _would_interest,
    _commission,
    _work_to_come,
    _joining,
    _over_a_drink,
    _standing,
    have_you,
    hope_you_come,
    stands_ready,
    owed,
    _scheme,
    _ring_me,
    ring_them,
    more_of_it,
    their_call,
    _listed,
    _refund,
    would_be,
    listens_out,
    left_behind,
    _may_write,
    lets,
    would_do,
)
"""In the order in which a sentence is asked what it offers."""


# ------------------------------------------------------------------ what is left to her

_ASKS_BANK = re.compile(
    r"\b(?:bank(?:ing)? (?:account )?(?:details|account|data|particulars)|account (?:number|details)|sort code|IBAN|BIC|PayPal|"
    r"(?:card|passport|national insurance|social security) (?:number|details)|Bankverbindung|Kontodaten|Kontonummer)\b",
    re.IGNORECASE,
)


def asks_for_bank_details(sentence: str) -> bool:
    """Whether `sentence` asks her for what nobody should write into a letter of thanks."""
    return bool(_ASKS_BANK.search(one_line(sentence)))


_RHETORICAL = re.compile(
    r"^\W*(?:(?:and|but|so|or) )?(?:(?:may|might|can|could|shall) (?:I|we) (?:just |also |first |only |please )*(?:say|add|"
    r"tell you|assure|begin|"
    r"start|take (?:this|the)|thank|wish|congratulate|apologi[sz]e|express|offer (?:my|our)|compliment|confess|admit|repeat|"
    r"be (?:frank|honest|"
    r"blunt))|would you believe|do you know\b|did you know|you know|who knows|who (?:could|can|would)|what (?:can|could|"
    r"more can|else can) (?:I|we|one)|"
    r"how could|how can (?:I|we)|can you (?:believe|imagine|guess|think)|isn['’]t it|aren['’]t you|don['’]t you think|need I|need we|"
    r"what would you have|remember "
    r"(?:me|how|when))\b",
    re.IGNORECASE,
)


def is_rhetorical(question: str) -> bool:
    """Whether `question` only looks like one: "May I say how much the children enjoyed your story?"."""
    return bool(_RHETORICAL.search(one_line(question)))


_INVITES = re.compile(
    r"\b(?:I|we)(?:['’]d| would) (?:so |really |very much )*(?:love|like|be (?:so |very |really )?(?:chuffed|delighted|"
    r"thrilled|pleased|glad|"
    r"happy|tickled)) (?:for you to|you to(?! (?:know|hear|understand|see that|believe|think))|if you(?:['’]d| would| could)|to have "
    r"you(?! (?:back )?(?:on|in|as part of) (?:the|our) (?:team|board|staff)\b))\b|"
    r"\byou(?:['’]d| would|['’]re| are|['’]ll| will)(?: all)?(?: be)?(?: very| most| more than| always| so)* welcome\b(?! "
    r"to (?:re-?)?(?:apply|"
    r"contact|ask|request|submit))|"
    r"(?<!have )(?<!['’]ve )\b(?:do|please|just) (?:come|join us|drop in|pop in|call in)\b|"
    r"(?<!['’]ll )(?<!['’]d )(?<!\bI )(?<!will )(?<!to )\bjust (?:reply|say)\b|"
    r"\bcount it a "
    r"favour if you\b|\bif you say (?:so|the word)\b|\bwould like to buy\b|\bif you "
    r"fancy\b|\bhope (?:that "
    r")?you(?:['’]ll| will| can) (?:come(?! (?:to (?:terms|realise|realize|understand)|across|up|through|out|forward|back)\b)|join "
    r"us)\b|\b(?:my|our) (?:shout|treat)\b|\binvite you\b|"
    r"\b(?:let (?:me|us) know|tell (?:me|us)) if you(?:['’]d| would) (?:like|rather|prefer|be (?:up|interested|willing))\b",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"\b(?:apply|application|applications|reapply|feedback|website|careers|portal|vacanc\w+|openings|newsletter|survey|questions|interview|"
    r"contact (?:us|me)|receipts|expenses|keep your|data|future)\b",
    re.IGNORECASE,
)


def invites(sentence: str) -> bool:
    """Whether `sentence` invites her to something, be it unclear to what; not what an office writes to everyone."""
    flat = one_line(sentence)
    if asks_for_hers(flat):
        return True
    return bool(_INVITES.search(flat)) and not _OFFICIAL.search(flat) and not _TAKEN_BACK.search(flat)
