"""What they would tell her of how she did: feedback that they offer, advice that the letter itself gives, a talk about it.

Here is told which of these a sentence does, and what she asks for in so many words. Whether a reply asks for feedback that nobody
offered is decided in `wishes`.
"""

import re
from collections.abc import Collection, Iterator

from rejoinder.model.reading import Kindness, KindnessKind
from rejoinder.practice.writing import bidding
from rejoinder.practice.writing.theirs import Said, Theirs, Topic
from rejoinder.practice.writing.turning import PREPOSITIONS, leans, one_line, turned

_A_CHAT = re.compile(
    r"\b(?:call|ring|phone|telephone) (?:me|us)\b[^.;!?]{0,40}?\b(?:for|to have) "
    r"((?:an?|some) (?:[a-z]+ )?(?:chat|word|talk|conversation|feedback)\b(?: (?:about|on|over) (?:your|the|how) [\w ]{2,40}?)?)"
    r"(?= if\b| when\b| whenever\b| any\b|[,.;!?]|$)|"
    r"\b(?:call|ring|phone|telephone) (?:me|us)\b[^.;!?]{0,30}? if you(?:['’]d| would) (?:like|want) ((?:an?|"
    r"some) (?:[a-z]+ )?(?:chat|word|talk|"
    r"conversation|feedback)\b(?: (?:about|on) (?:your|the) [\w ]{2,40}?)?)(?=[,.;!?]|$)",
    re.IGNORECASE,
)
_CHAT = r"(?P<chat>(?:an?|some) (?:[a-z]+ )?(?:chat|word|talk|conversation))\b"
_CHAT_ABOUT = r"(?: (?:(?:on|over) the|by) (?:tele)?phone)?(?P<about> (?:about|on|over) (?:your|the|how|why|what) [\w '’-]{2,60}?)?"
_DO_RING = r"(?:(?:so|then|and|please|just|do|simply) )*(?:call|ring|phone|telephone|give) (?:me|us)\b"
_CHAT_OFFERED = re.compile(
    rf"\b(?:(?:happy|glad|pleased|delighted|willing) to have|if you(?:['’]d| would)? (?:like|want|fancy)|should you (?:like|want)) "
    rf"(?:to have )?{_CHAT}{_CHAT_ABOUT}(?:[,:;]| [-–—]| (?=please|do |just )) ?{_DO_RING}(?! (?:an?|the) (?!ring|call)| (?:your|"
    rf"notice|time))",
    re.IGNORECASE,
)


def chat(sentence: str) -> str | None:
    """Return the talk for which `sentence` asks her to call ("a chat about my interview"), or None."""
    flat = one_line(sentence)
    found = _A_CHAT.search(flat)
    offered_one = None if found else _CHAT_OFFERED.search(flat)
    if offered_one and not re.search(r"\b(?:not|cannot|never)\b|n['’]t\b", flat):
        whole = turned(f"have {offered_one['chat']}{offered_one['about'] or ''}")
        said = whole if whole and not leans(whole) else turned(f"have {offered_one['chat']}")
    else:
        said = turned(f"have {(found[1] or found[2]).strip()}") if found else None
    return said.removeprefix("have ") if said and not leans(said) else None


_HELP_OFFERED = re.compile(
    r"\b(?:happy|glad|willing|pleased|delighted|able) to ((?:go|give|send|talk|share|offer|discuss|tell|write|provide|look|"
    r"explain|chat|speak|meet|run)\b[^.!?;:()]{4,120})",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"\bif you(?: would|['’]d)? (?:like|want|wish)(?: any| some| to have)? ((?:comments|feedback|notes|advice|"
    r"thoughts)\b[^.!?;:(),]{0,80})",
    re.IGNORECASE,
)


def help_offered(sentence: str) -> str | None:
    """Return what `sentence` offers to do for her, as she would ask for it ("go through my records with me"), or None."""
    found = _HELP_OFFERED.search(one_line(sentence))
    offer = turned(re.split(r",| if | should | and | but ", found[1], maxsplit=1)[0].strip()) if found else None
    return None if offer is None or _left_open(offer) else offer


def _left_open(offer: str) -> bool:
    """Whether `offer` ends in a preposition, so that what it is about was cut off ("feedback on", "comments on what")."""
    return offer.split()[-1].lower() in PREPOSITIONS - {"through", "around", "inside", "under", "behind"} | {"what", "how", "why"}


def offered_comments(sentence: str) -> str | None:
    """Return the comments that `sentence` offers ("comments on the summary sheet"), or None."""
    found = _COMMENTS.search(one_line(sentence))
    if not found:
        return None
    comments = turned(re.split(r" (?:you|that|which|please|and (?:I|we))\b", found[1], maxsplit=1)[0])
    return comments if comments and not _left_open(comments) else found[1].split()[0]


_FEEDBACK_OFFERED = re.compile(
    r"\b(?:happy|glad|pleased|offer|can|could|would|let me know|call|if you|request|gern|feedback)\b", re.IGNORECASE
)
_ADVICE_GIVEN = re.compile(
    r"\b(?:my|our)(?: one)?(?: piece of| bit of| word of)? (?:advice|tip|suggestion|feedback)(?: to you)?(?: is| would be|:)|"
    r"(?:^|[.;] )(?:an?|one|some|two|three|the)? ?(?:small |short |quick |last |further )?(?:(?:piece|word|bit)s? of )?(?:advice|"
    r"tips?|suggestions?|"
    r"feedback|notes|comments)"
    r"(?:, [^:.;]{3,60})?(?: (?:for|from) [^:.;]{3,60})?:|"
    r"(?:^|[.;] )to give you (?:some |a little )?feedback\b|\b(?:by way of|here is|here['’]s|here are|you asked for) (?:some |"
    r"a little |my |our |the )?(?:brief |short |honest )?"
    r"(?:feedback|comments|advice|tips)\b(?! (?:on|about) request)|"
    r"\bit would (?:have )?help(?:ed)?\b(?! (?:us|me)\b)[^.;]{0,20}\b(?:next time(?! (?:we|I|the)\b)|"
    r"to (?:give|bring|show|say|have (?!some|any|you|people|more|another|help|hands)))|"
    r"\b(?:next time|in future|for next time),? (?!(?:do )?(?:come (?!with|prepared|early|earlier)|say (?:hello|hi)|"
    r"(?:let|give|tell|ask|talk to|speak to|show) (?:us|me)\b|take (?:care|heart)))(?:try|bring|give|say|show|take|do|come|tell|let|"
    r"slow|read|ask|check|put|use|talk|"
    r"speak|start|make)\b|"
    r"\bwhere you (?:lost (?:ground|points|marks)|fell (?:short|down))\b|\bif you want my advice\b|\bif I were you\b|"
    r"\bwhat (?:I['’]d|I would|you (?:could|might|should)) work on\b|"
    r"\bhere['’]?s? (?:is )?how you (?:got on|did|scored)\b|\bwould (?:have been|be) (?:better|stronger) (?:with|if|had)\b",
    re.IGNORECASE,
)
_FEEDBACK_GIVEN = re.compile(
    r"\b(?:suggest|recommend(?! you (?:to (?:any|every|my|our|others|friends)|warmly|highly))|advice for|notes? that|tip|would have helped|"
    r"next time(?!,? (?:we|I|the|(?:please )?(?:do )?(?:come (?!with|prepared|early|earlier)|say (?:hello|hi)|drop|pop|call|ring))\b))\b",
    re.IGNORECASE,
)


def feedback_taken_up(theirs: Theirs, known: frozenset[str] | set[str], *, elsewhere: bool) -> Iterator[Topic]:
    """Yield what a reply says to feedback that they offer or give; of them nothing is asked where somebody `elsewhere` would give it."""
    close = theirs.language == "en" and known >= {"human", "wrote"}
    commenting = {said: comments for said in theirs.sentences if close and (comments := offered_comments(said.text))}
    offers = theirs.kind_words(KindnessKind.FEEDBACK_OFFER)
    topic = _said_to_an_offer(theirs, known, offers[0], commenting) if offers and not elsewhere else None
    if topic:
        yield topic
    if close:
        yield from _talk_of_it(theirs)
    for said, comments in list(commenting.items())[:1] if not elsewhere else ():
        yield theirs.topic("answer.comments", said, True, comments=comments)


def _said_to_an_offer(theirs: Theirs, known: frozenset[str] | set[str], kindness: Kindness, commenting: Collection[Said]) -> Topic | None:
    """What is said to the first feedback that they offer or give; None where a comment (`commenting`) or a talk is asked for instead."""
    said = theirs.around(kindness)
    in_english = theirs.language == "en"
    offer = help_offered(said.text if said else kindness.quote) if in_english and "wrote" in known else None
    if offer:
        return theirs.topic("answer.feedback_for", kindness, True, offer=offer)
    advised = advice(said)
    if advised and said:
        return theirs.topic("answer.advice", said, True, do=advised)
    if said and said in commenting:
        return None
    if in_english and known >= {"human", "wrote"} and any(chat(one.text) for one in theirs.sentences):
        return None
    if _gives_advice(theirs, said) or _gives_feedback(kindness.quote) or (said and _ENCLOSED.search(said.text)):
        return theirs.topic("answer.thanks_feedback", kindness, True)
    if not feedback_given(theirs) and offers_feedback(said.text if said else kindness.quote):
        return theirs.topic("answer.feedback", kindness, True)
    return None


def _talk_of_it(theirs: Theirs) -> Iterator[Topic]:
    """The talk that they offer, or else thanks for what their letter itself tells her to do better."""
    offered = next(((said, talk) for said in theirs.sentences if (talk := chat(said.text))), None)
    given = feedback_given(theirs)
    if offered:
        yield theirs.topic("answer.chat", offered[0], True, chat=offered[1])
    elif given and _gives_advice(theirs, given) and not advice(given) and not help_offered(given.text):
        yield theirs.topic("answer.thanks_feedback", given, True)


_ITS_WORDS = re.compile(
    r"\b(?:feedback|feed-back|debrief\w*|comments?|notes|marks?|scores?|rückmeldung\w*|hinweis\w*|auskunft)\b", re.IGNORECASE
)
_WHAT_WAS_IN_THE_WAY = re.compile(
    r"\b(?:talk|chat|speak|discuss\w*|go (?:through|over)|walk you|tell you|call|ring|phone|explain|why|reasons?|questions|advice|thoughts|"
    r"gespräch|erklären|erläutern)\b",
    re.IGNORECASE,
)
_OFFERING = re.compile(
    r"\b(?:happy|glad|pleased|delighted|willing|welcome|let (?:me|us) know|ask|please|can|could|will|would|if you|any time|gern\w*|"
    r"anrufen)\b|['’]ll\b",
    re.IGNORECASE,
)


def offers_feedback(text: str) -> bool:
    """Whether `text` offers to say what was in the way: it names feedback, or offers a talk of it."""
    return bool(_ITS_WORDS.search(text) or (_OFFERING.search(text) and _WHAT_WAS_IN_THE_WAY.search(text)))


_ENCLOSED = re.compile(
    r"\b(?:comments|feedback|notes|scores|marks)\b[^.;]{0,60}\b(?:enclosed?|attached?|overleaf)\b|"
    r"\b(?:enclose|attach)\w*\b[^.;]{0,40}\b(?:comments|feedback|notes|scores|marks)\b",
    re.IGNORECASE,
)


def feedback_given(theirs: Theirs) -> Said | None:
    """Return the sentence in which their letter itself tells her what to do better, so that she need not ask; None where it does not."""
    return next((said for said in theirs.sentences if _ADVICE_GIVEN.search(said.flat)), None)


_OF_HERS_TO_MEND = re.compile(
    r"\b(?:you|your|yours)\b[^.;!?]{0,80}\b(?:lack(?:s|ed|ing)?|too (?!kind|good|well)\w+|not (?:yet )?(?:ready|enough)|"
    r"n['’]t (?:yet )?(?:ready|enough|do|work|"
    r"quite|manage|finish|answer|show|tell|say|mention)|need(?:s|ed)? (?:more|me|us|to)|short (?:of|on)|less|weak\w*|late|missed|"
    r"overflowed|"
    r"can(?:not|['’]t)|could(?: not|n['’]t))\b|\bwe['’]?(?: a)?re short of\b|\b(?:the )?lack of\b|\bgap in your\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"\b(?:feedback|comments|notes)\b", re.IGNORECASE)
_TO_MEND = re.compile(
    r"\b(?:but|could|should|more|less|fewer|shorter|longer|clearer|slower|earlier|try|next time|in future|too (?!kind|good|well)\w+|"
    r"work on|"
    r"need(?:s|ed)?|lack\w*|instead|rather than|miss(?:ed|ing)|short of|lost|fell|weak\w*|better|stronger|bring|show|practi[sc]e|"
    r"prepare|rehearse|slow|check|avoid|although|though|however|cut|tell|speak|talk|would have (?:helped|been|liked))\b",
    re.IGNORECASE,
)
_NOTHING_TO_MEND = re.compile(
    r"\b(?:could(?: not|n['’]t| hardly| scarcely)|nothing|none|no (?:complaints?|fault|criticism)|flawless|faultless|perfect)\b",
    re.IGNORECASE,
)


def _gives_advice(theirs: Theirs, said: Said | None) -> bool:
    """Whether `said` tells her something to work on; feedback that only praises does not."""
    flat = said.flat if said else ""
    found = _ADVICE_GIVEN.search(flat)
    if not found or said is None:
        return False
    if not _ANNOUNCED.search(found.group()):
        return True
    told = flat[: found.start()] + flat[found.end() :]
    if len(told.split()) < 3:
        at = theirs.sentences.index(said)
        told = " ".join(one.text for one in theirs.sentences[at + 1 : at + 3])
    return bool(_TO_MEND.search(told)) and not _NOTHING_TO_MEND.search(told)


def says_why(theirs: Theirs) -> bool:
    """Whether their letter says what of hers was in the way ("you couldn't do Sundays"): to ask then what to do better would be deaf."""
    return feedback_given(theirs) is not None or any(_OF_HERS_TO_MEND.search(said.flat) for said in theirs.sentences)


_A_VOTE = re.compile(
    r"\b(?:the vote|votes?|voted)\b[^.;!?]{0,60}\b(?:to|for you|against|you|by|split|tied?)\b|\bI was (?:one of|among) the (?:two|three|"
    r"four|"
    r"five|six|minority)\b|\b(?:argued|fought|spoke up|pleaded) for you\b",
    re.IGNORECASE,
)


def tells_of_a_vote(theirs: Theirs) -> bool:
    """Whether their letter tells how they divided over her: a verdict has been given, and no more of it is asked."""
    return any(_A_VOTE.search(said.flat) for said in theirs.sentences)


def _gives_feedback(quote: str) -> bool:
    """Whether words of theirs give feedback, and do not only offer it."""
    return bool(_FEEDBACK_GIVEN.search(quote)) and not _FEEDBACK_OFFERED.search(quote)


def advice(said: Said | None) -> str | None:
    """What they advise her to do, where the sentence gives the advice and does not only offer it."""
    if said is None or not re.search(r"\b(?:advice|advise|tip|suggest|suggestion)\b", said.text, re.IGNORECASE):
        return None
    asked = bidding.bidden(said.text)
    return asked[0] if asked else None
