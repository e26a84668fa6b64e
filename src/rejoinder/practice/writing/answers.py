"""What a reply answers to their letter, most pressing first: questions, offers, invitations, each at most once.

Here the answers are only put together; each kind is decided where it is named: `questions`, `offers`, `feedback`, `referrals`,
`other_roles`, `invitations`. Whether a letter says them all is decided in `compose`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from rejoinder.model.dossier import Case
from rejoinder.model.message import Medium
from rejoinder.model.reading import KindnessKind
from rejoinder.practice.kindness import sends_to_somebody
from rejoinder.practice.reach import GAVE_THIS_ADDRESS
from rejoinder.practice.writing import bidding, doings, feedback, german, in_time, offers
from rejoinder.practice.writing.feedback import ENCLOSED, advice, feedback_given, gives_advice, gives_feedback, offers_feedback, talk_of_it
from rejoinder.practice.writing.invitations import invitations_to_her
from rejoinder.practice.writing.other_roles import A_ROLE, PASSED_ON, SOMEBODY_TO_ASK, VOLUNTEERING, is_to_come
from rejoinder.practice.writing.questions import questions_answered, what_would_suit, yeses, yeses_in_german
from rejoinder.practice.writing.referrals import introductions_offered, pointed_onward, points_away, referred_to
from rejoinder.practice.writing.theirs import INVITED, Said, Theirs, Topic, place_of

_ANSWERED_BY_A_YES = ("answer.other_role", "answer.forward", "answer.volunteer", "answer.introduction", "answer.good_word")


def answers_to(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """Yield an answer to each question or offer of their letter, most pressing first. What was asked in a call was answered in it."""
    if theirs.letter.message.medium is Medium.PHONE:
        return
    taken = list(_offers_taken_up(theirs, known))
    taken_from = [
        said for said in theirs.sentences for topic in taken if place_of(theirs, topic) == said or _is_the_question(theirs, said, topic)
    ]
    theirs = replace(theirs, sentences=tuple(said for said in theirs.sentences if said not in taken_from))
    said_yes = list(yeses(theirs, known)) if theirs.language == "en" else []
    pointed = pointed_onward(theirs, known)
    said_yes += [pointed] if pointed and pointed.source not in {topic.source for topic in said_yes} else []
    suits = next((said for said in theirs.sentences if "would_suit" in said.does and said.text.rstrip().endswith("?")), None)
    that = what_would_suit(theirs, suits) if suits and "human" in known and not said_yes else ""
    said_yes += [theirs.topic("answer.suits", suits, True, that=that)] if suits and that else []
    if theirs.language == "de":
        said_yes = list(yeses_in_german(theirs, du="du" in known))
    invitations = list(invitations_to_her(theirs, known)) if theirs.language == "en" and known & INVITED and "wrote" in known else []
    if any(topic.name == "answer.invited" for topic in invitations):
        taken = [topic for topic in taken if topic.name != "answer.just_say"]  # who comes need not ask to be put on the list
    yield from said_yes
    yield from taken
    seen = {topic.name for topic in said_yes + taken}
    if not said_yes:
        for topic in questions_answered(theirs, taken_from):
            if topic.name not in seen and not (topic.name in _ANSWERED_BY_A_YES and seen & set(_ANSWERED_BY_A_YES)):
                seen.add(topic.name)
                yield topic
    for topic in _offers(theirs, known):
        if topic.name not in seen and not ((said_yes or seen & set(_ANSWERED_BY_A_YES)) and topic.name in _ANSWERED_BY_A_YES):
            seen.add(topic.name)
            yield topic
    yield from invitations
    if theirs.language == "de":
        bidden = next(((said, do) for said in theirs.sentences if (do := german.bidden(said.text, du="du" in known))), None)
        if bidden:
            yield theirs.topic("answer.bidden", bidden[0], True, do=bidden[1])


def _offers_taken_up(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """What they offer her and one sentence takes up by its name, of each kind once."""
    if theirs.language != "en" or not (known & INVITED and "wrote" in known):
        return
    seen: set[str] = set()
    for at, said in enumerate(theirs.sentences):
        after = theirs.sentences[at + 1].text if at + 1 < len(theirs.sentences) else ""
        offer = offers.taken_up(said.text, theirs.before(said), after)
        if offer and offer.name not in seen:
            seen.add(offer.name)
            yield theirs.topic(f"answer.{offer.name}", said, True, **dict(offer.words))


def _is_the_question(theirs: Theirs, said: Said, topic: Topic) -> bool:
    """Whether `said` only asks whether she would join what the sentence before it, of `topic`, tells of."""
    at = theirs.sentences.index(said)
    return (
        topic.name == "answer.join" and at > 0 and place_of(theirs, topic) == theirs.sentences[at - 1] and said.text.rstrip().endswith("?")
    )


def _offers(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    close = theirs.language == "en" and known >= {"human", "wrote"}
    pointed = pointed_onward(theirs, known)
    if pointed:
        yield pointed
    commenting = {said: comments for said in theirs.sentences if close and (comments := feedback.offered_comments(said.text))}
    sent_for_it = pointed is not None and pointed.name == "answer.feedback_from"
    for kindness in theirs.kind_words(KindnessKind.FEEDBACK_OFFER)[:1] if not sent_for_it else ():
        said = theirs.around(kindness)
        offer = feedback.help_offered(said.text if said else kindness.quote) if theirs.language == "en" and "wrote" in known else None
        if offer:
            yield theirs.topic("answer.feedback_for", kindness, True, offer=offer)
        elif (advised := advice(said)) and said:
            yield theirs.topic("answer.advice", said, True, do=advised)
        elif said and said in commenting:
            continue  # what is offered is asked for below, in so many words
        elif close and any(feedback.chat(one.text) for one in theirs.sentences):
            continue  # they would talk about it, and that is taken up below
        elif gives_advice(theirs, said) or gives_feedback(kindness.quote) or (said and ENCLOSED.search(said.text)):
            yield theirs.topic("answer.thanks_feedback", kindness, True)
        elif not feedback_given(theirs) and offers_feedback(said.text if said else kindness.quote):
            yield theirs.topic("answer.feedback", kindness, True)
    yield from talk_of_it(theirs) if close else ()
    for said, comments in list(commenting.items())[:1] if not sent_for_it else ():
        yield theirs.topic("answer.comments", said, True, comments=comments)
    introducing = next(introductions_offered(theirs), None) if known >= {"human", "wrote"} and not pointed else None
    if introducing:
        yield introducing
    for kindness in (
        theirs.kind_words(KindnessKind.OTHER_ROLE)[:1]
        if "human" in known and not (introducing or pointed) and not points_away(theirs)
        else ()
    ):
        around = theirs.around(kindness)
        if around and SOMEBODY_TO_ASK.search(around.text):
            continue  # it is somebody else's to give, and the person is told of it
        if is_to_come(theirs, kindness):
            continue  # what is to come is looked ahead to, and not said yes to
        if around is None or not (A_ROLE.search(around.text) or VOLUNTEERING.search(kindness.quote) or PASSED_ON.search(kindness.quote)):
            continue  # taken up by its name already, or no role at all: help at a garden party
        if theirs.language == "en" and known & INVITED and around and bidding.bidden(around.text):
            continue  # what she is bidden to do is promised below, in so many words
        if VOLUNTEERING.search(kindness.quote) and "volunteer" not in known:
            yield theirs.topic("answer.volunteer", kindness, True)
        elif PASSED_ON.search(kindness.quote):
            if theirs.language == "en" and around and doings.done_for_her(around.text):
                continue
            yield theirs.topic("answer.passed_on", kindness, True)
        elif theirs.language == "en" and around and doings.done_for_her(around.text):
            continue  # what they did for her already is thanked for as such
        elif theirs.language == "de" and sends_to_somebody(kindness.quote):
            yield theirs.topic("answer.sent_on", kindness, True)
        else:
            yield theirs.topic("answer.other_role", kindness, True)


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
