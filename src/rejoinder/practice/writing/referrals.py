"""To whom their letter sends her, introduces her or speaks for her, and how a reply takes that up.

The words are known to `somebody_else`, addresses of other houses to `elsewhere`.
"""

import re
from collections.abc import Iterator, Sequence

from rejoinder.model.dossier import Case, Recipient
from rejoinder.model.reply import Basis
from rejoinder.practice.writing import elsewhere, german, somebody_else, wording
from rejoinder.practice.writing.reader import is_persons_name, signer_of
from rejoinder.practice.writing.theirs import INVITED, Fact, Said, Theirs, Topic


def lends_a_name(said: Said) -> bool:
    """Whether a sentence lets her use the writer's name with somebody else."""
    return somebody_else.points_away(said.text)


def points_away(theirs: Theirs) -> bool:
    """Whether they send her to somebody else in their name, be it unclear to whom: that is no other role of theirs."""
    return theirs.language == "en" and any(somebody_else.points_away(said.text) for said in theirs.sentences)


def pointed_onward(theirs: Theirs, known: frozenset[str] | set[str]) -> Topic | None:
    """Somebody else to whom they point her, and whom she will write to or call."""
    if theirs.language != "en" or not (known & INVITED and "wrote" in known):
        return None
    for said in theirs.sentences:
        at = theirs.sentences.index(said)
        do = somebody_else.pointed_to(said.text, " ".join(one.text for one in theirs.sentences[max(at - 2, 0) : at]))
        if do:
            return theirs.topic("answer.feedback_from" if _FEEDBACK.search(said.text) else "answer.pointed", said, True, do=do)
    return None


_FEEDBACK = re.compile(r"\b(?:feedback|debrief\w*|comments)\b", re.IGNORECASE)


def introductions_offered(theirs: Theirs) -> Iterator[Topic]:
    """Their offers to introduce her to somebody, with whom where they say so, or to speak for her."""
    for said in theirs.sentences:
        if theirs.language == "de" and german.offers_introduction(said.text):
            yield theirs.topic("answer.introduction", said, True)
        whom = somebody_else.introduction(said.text) if theirs.language == "en" else None
        if whom is not None:
            yield theirs.topic("answer.introduction", said, True, **({"contact": whom} if whom else {}))
        elif theirs.language == "en" and somebody_else.good_word(said.text):
            yield theirs.topic("answer.good_word", said, True)
        elif theirs.language == "en" and somebody_else.reference(said.text):
            yield theirs.topic("answer.reference", said, True)


def is_elsewhere(case: Case, recipient: Recipient | None) -> bool:
    """Whether the reader is at another house than the one that the letter is from."""
    return recipient is not None and elsewhere.is_elsewhere(case.letter, recipient, case.organization.domains)


def referred_to(case: Case, theirs: Theirs, answers: Sequence[Topic]) -> Iterator[Topic]:
    """Thanks for somebody of another house to whom the letter refers her, where no other answer speaks of them."""
    if any(topic.name in ("answer.pointed", "answer.lead") for topic in answers):
        return
    lends = {"lends": ""} if any(lends_a_name(said) for said in theirs.sentences) else {}
    for one in case.recipients[1:]:
        if is_elsewhere(case, one):
            said = next((said for said in theirs.sentences if one.email.lower() in said.text.lower()), theirs.sentences[-1])
            yield theirs.topic("answer.referred", said, True, contact=one.name, **lends)
            return
    for said in theirs.sentences if theirs.language == "de" else ():
        whom = german.referred_to(said.text)
        if whom:
            greets = german.sends_greetings(" ".join(one.text for one in theirs.sentences))
            yield theirs.topic("answer.referred", said, True, contact=whom, **({"greets": ""} if greets else {}))
            return


def of_a_referral(theirs: Theirs, recipient: Recipient, house: Fact | None) -> Iterator[tuple[str, Fact]]:
    """Who sent her to `recipient`, and what that letter says they look for."""
    signer = signer_of(theirs.letter, None)
    names = (wording.person(one) for one in (theirs.letter.message.sender.name, signer.name if signer else ""))
    by = next((one for one in names if is_persons_name(one, house.text if house else "")), "")
    if by:
        yield "by", Fact(text=by, basis=Basis.FACT, source=theirs.here)
    wanted = elsewhere.sought([said.text for said in theirs.sentences], recipient.name) if theirs.language == "en" else None
    if wanted:
        yield "sought", Fact(text=wanted, basis=Basis.FACT, source=theirs.here)
