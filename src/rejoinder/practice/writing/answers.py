"""What a reply answers to their letter, most pressing first: questions, offers, invitations, each at most once.

Here the answers are only put together; each kind is decided where it is named: `questions`, `offers`, `feedback`, `referrals`,
`other_roles`, `invitations`. Whether a letter says them all is decided in `compose`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from rejoinder.model.dossier import Case
from rejoinder.model.message import Medium
from rejoinder.model.reading import Kindness, Signal
from rejoinder.practice.reach import GAVE_THIS_ADDRESS
from rejoinder.practice.writing import in_time, leads, offers
from rejoinder.practice.writing.feedback import feedback_taken_up
from rejoinder.practice.writing.german_answers import yeses_in_german
from rejoinder.practice.writing.invitations import invitations_to_her
from rejoinder.practice.writing.other_roles import other_role_taken_up
from rejoinder.practice.writing.questions import questions_answered, suits, yeses
from rejoinder.practice.writing.referrals import introductions_offered, pointed_onward, points_away, referred_to
from rejoinder.practice.writing.theirs import INVITED, Said, Theirs, Topic, place_of

_ANSWERED_BY_A_YES = ("answer.other_role", "answer.forward", "answer.volunteer", "answer.introduction", "answer.good_word")


def answers_to(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """Yield an answer to each question or offer of their letter, most pressing first. What was asked in a call was answered in it."""
    if theirs.letter.message.medium is Medium.PHONE:
        return
    if theirs.language == "de":
        yield from _in_german(theirs, known)
        return
    found = list(_taken_up(theirs, known))
    taken = [topic for topic, _ in found if topic.name not in _LAST]
    rest = _without(theirs, [said for _, answered in found for said in answered])
    said_yes = list(_yeses(rest, known))
    rest = _without(rest, [said for topic in said_yes if (said := place_of(rest, topic))])
    invitations = list(invitations_to_her(rest, known)) if rest.language == "en" and known & INVITED and "wrote" in known else []
    if any(topic.name == "answer.invited" for topic in invitations):
        taken = [topic for topic in taken if topic.name != "answer.just_say"]  # who comes need not ask to be put on the list
    yield from said_yes
    yield from taken
    seen = {topic.name for topic in said_yes + taken}
    questions = () if said_yes else questions_answered(rest)
    for topic in (*questions, *_offers(rest, known)):
        if seen & _TO_BE_HEARD and topic.name.startswith(_HEARD_THEN):
            continue
        granted = bool(said_yes or seen & set(_ANSWERED_BY_A_YES))
        if topic.name not in seen and not (granted and topic.name in _ANSWERED_BY_A_YES):
            seen.add(topic.name)
            yield topic
    yield from invitations
    yield from (topic for topic, _ in found if topic.name in _LAST)


def _in_german(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """The answers to a German letter: by their own verb where it can be turned, else in plain words."""
    by_verb = list(yeses_in_german(theirs, du="du" in known))
    yield from by_verb
    places = [said for topic in by_verb if (said := place_of(theirs, topic))]
    rest = _without(theirs, places)
    seen = {topic.name for topic in by_verb}
    if seen & {"answer.leave", "answer.permission", "answer.gladly", "answer.would"}:
        seen |= {*_ANSWERED_BY_A_YES, "answer.consent"}
    if "answer.called" in seen:
        seen.add("answer.feedback")
    for topic in (*questions_answered(rest), *_offers(rest, known)):
        asked_at = place_of(theirs, topic)
        if topic.name in seen or asked_at in places or (topic.name == "answer.consent" and not (asked_at and _asks_to_keep(asked_at))):
            continue
        seen.add(topic.name)
        told = topic.name == "answer.feedback" and asked_at and _TELLS_IT.search(asked_at.text)
        yield replace(topic, name="answer.thanks_feedback") if told else topic


_TELLS_IT = re.compile(r"\b(?:Rückmeldung|Feedback|Hinweis|Rat|Tipp): [^\d\W]{2,}")
"""Where what they offer to say follows at once."""
_KEEPS = re.compile(r"\b(?:behalten|aufbewahr\w*|aufheben|aufnehmen|aufgenommen|speicher\w*|vormerken|\w*[Pp]ool|Kartei)\b")
_DELETES = re.compile(r"\b(?:lösch\w*|widersprech\w*|Warteliste|Nachrück\w*|vernicht\w*)\b")


def _asks_to_keep(said: Said) -> bool:
    """Whether a German sentence asks to keep her papers, and does not say that they will be deleted."""
    return bool(_KEEPS.search(said.text)) and not _DELETES.search(said.text)


_LAST = ("answer.left_behind", "answer.told", "answer.owed", "answer.no_objection")
"""What is said only where nothing else waits for an answer."""
_TO_BE_HEARD = {"answer.ring", "answer.slot", "answer.more"}
_HEARD_THEN = ("answer.feedback", "answer.comments", "answer.chat")
"""What she hears when she rings, or when they tell her more."""


def _without(theirs: Theirs, answered: Sequence[Said]) -> Theirs:
    """Their letter without the sentences that are `answered`, and without what was read in them."""
    reading = theirs.letter.reading

    def is_left(found: Kindness | Signal) -> bool:
        return not any(said.start <= found.start < said.end for said in answered)

    kindness = tuple(one for one in reading.kindness if is_left(one))
    signals = tuple(one for one in reading.signals if is_left(one))
    letter = replace(theirs.letter, reading=replace(reading, kindness=kindness, signals=signals))
    return replace(theirs, letter=letter, sentences=tuple(said for said in theirs.sentences if said not in answered))


def _yeses(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """The yes to a question of theirs, to be pointed to somebody else, or to what would suit her."""
    said_yes = list(yeses(theirs, known)) if theirs.language == "en" else []
    pointed = pointed_onward(theirs, known)
    if pointed and pointed.source not in {topic.source for topic in said_yes}:
        said_yes.append(pointed)
    yield from said_yes
    if "human" in known and not said_yes:
        yield from suits(theirs)


_Answered = tuple[Topic, Sequence[Said]]
"""An answer with the sentences of theirs that it answers."""


def _taken_up(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[_Answered]:
    """What they offer her and one sentence takes up by its name, of each kind once, and somebody to whom they send her."""
    if theirs.language != "en" or not (known & INVITED and "wrote" in known):
        return
    seen: set[str] = set()
    for at, said in enumerate(theirs.sentences):
        after = theirs.sentences[at + 1].text if at + 1 < len(theirs.sentences) else ""
        offer = offers.taken_up(said.text, theirs.before(said), after)
        if offer and offer.name not in seen:
            seen.add(offer.name)
            only_asks = offer.name == "join" and after.rstrip().endswith("?")
            answered = theirs.sentences[max(at - offer.back, 0) : at + 1 + only_asks]
            topic = theirs.topic(f"answer.{offer.name}", said, True, **dict(offer.words))
            yield replace(topic, source=_span(theirs, answered) if offer.settled else theirs.here), answered
    yield from _sent_to_somebody(theirs)


def _sent_to_somebody(theirs: Theirs) -> Iterator[_Answered]:
    """Somebody else to whom they send her, else to whom they told of her."""
    texts = [said.text for said in theirs.sentences]
    found = ((at, lead) for to_somebody in (leads.lead, leads.told) for at in range(len(texts)) if (lead := to_somebody(texts, at)))
    for at, lead in islice(found, 1):
        answered = theirs.sentences[lead.named_at : at + 1]
        words = {"contact": lead.contact, "do": lead.do}
        topic = theirs.topic(f"answer.{lead.name}", answered[0], True, **{slot: text for slot, text in words.items() if text})
        yield replace(topic, source=_span(theirs, answered)), answered


def _span(theirs: Theirs, answered: Sequence[Said]) -> str:
    """Where the sentences `answered` stand, as the source of what answers them."""
    return f"{theirs.here}#{answered[0].start}-{answered[-1].end}"


def _offers(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """What a reply says to what they offer: to point her onward, feedback, an introduction, another role."""
    pointed = pointed_onward(theirs, known)
    if pointed:
        yield pointed
    yield from feedback_taken_up(theirs, known, elsewhere=pointed is not None and pointed.name == "answer.feedback_from")
    introducing = next(introductions_offered(theirs), None) if known >= {"human", "wrote"} and not pointed else None
    if introducing:
        yield introducing
    if "human" in known and not (introducing or pointed or points_away(theirs)):
        other_role = other_role_taken_up(theirs, known)
        if other_role:
            yield other_role


def still_answered(case: Case, theirs: Theirs, known: set[str], told: Sequence[Topic], today: date) -> Iterator[Topic]:
    """What she answers to their letter, and may still answer `today`; none where she has written since they asked."""
    if "answered" in known:
        return
    open_still = list(in_time.still_open(theirs, answers_to(theirs, known), today))
    if "wrote" in known:
        yield from referred_to(case, theirs, open_still)
    gave_address = bool(case.recipients) and case.recipients[0].reason == GAVE_THIS_ADDRESS
    wronged = any(one.name == "news.mistake" for one in told)  # whoever then offers to talk means what went wrong
    for topic in open_still:
        if not ((gave_address and _is_done_by_writing(topic)) or (wronged and topic.name == "answer.feedback")):
            yield topic


def _is_done_by_writing(topic: Topic) -> bool:
    """Whether they asked for a letter to where this one goes: it need not be promised in it."""
    return any(slot == "do" and fact.text.startswith("write to you") for slot, fact in topic.words)
