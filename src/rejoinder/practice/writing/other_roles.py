"""Other roles that their letter offers: posts, places, hours, volunteering."""

import re

from rejoinder.model.reading import Kindness, KindnessKind, SignalKind
from rejoinder.practice.kind_words.strength import sends_to_somebody
from rejoinder.practice.writing import bidding, doings
from rejoinder.practice.writing.theirs import INVITED, Theirs, Topic

VOLUNTEERING = re.compile(r"\bvolunteer|ehrenamt", re.IGNORECASE)
_SOMEBODY_TO_ASK = re.compile(
    r"\b[Gg]ive [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*(?: (?:at|in|of|over at) [A-Z][\w'’ -]{2,40})? a (?:ring|call|shout|bell|try)\b|"
    r"\b(?:[Rr]ing|[Cc]all|[Pp]hone|[Ee]-?mail|[Aa]sk|[Tt]ry|[Ww]rite to|[Cc]ontact|[Ss]peak to|[Tt]alk to) (?!Us\b|Me\b)[A-Z][\w'’-]+\b|"
    r"\b[A-Z][\w'’-]+ (?:there )?is happy to (?:take|answer) (?:calls|questions)\b"
)
"""Whoever has the other post is named, and not the writer."""
_PASSED_ON = re.compile(r"\b(?:passed|passing|forwarded|forwarding|shared|sharing|sent|sending|weitergeleitet)\b", re.IGNORECASE)
_A_ROLE = re.compile(
    r"\b(?:roles?|posts?|positions?|jobs?|vacanc(?:y|ies)|openings?|opportunit(?:y|ies)|placements?|internships?|traineeships?|"
    r"apprenticeships?|contracts?|cover|work|hours|shifts?|temp|freelance|grade|schemes?|programmes?|programs?|fellowships?|"
    r"\w*[Ss]telle|Möglichkeit|Praktikum|Volontariat|Ausbildung\w*|\w*[Pp]latz|Aufgabe|Position|Vertretung|Aushilfe|Minijob)\b"
)
"""Without one of these what they offer is no other role, whatever it is."""


def other_role_taken_up(theirs: Theirs, known: frozenset[str] | set[str]) -> Topic | None:
    """Return what a reply says to the strongest words that offer another role; None where it is somebody else's to give, still to come,
    no role at all, or said in so many words elsewhere in the reply (a bidding, what they did for her)."""
    kindness = next(iter(theirs.kind_words(KindnessKind.OTHER_ROLE)), None)
    around = theirs.around(kindness) if kindness else None
    if kindness is None or around is None or _SOMEBODY_TO_ASK.search(around.text) or _is_to_come(theirs, kindness):
        return None
    volunteering, passed_on = VOLUNTEERING.search(kindness.quote), _PASSED_ON.search(kindness.quote)
    if not (_A_ROLE.search(around.text) or volunteering or passed_on):
        return None
    in_english = theirs.language == "en"
    if in_english and known & INVITED and bidding.bidden(around.text):
        return None
    if volunteering and "volunteer" not in known:
        return theirs.topic("answer.volunteer", kindness, True)
    if in_english and doings.done_for_her(around.text):
        return None
    if passed_on:
        return theirs.topic("answer.passed_on", kindness, True)
    sent_on = theirs.language == "de" and sends_to_somebody(kindness.quote)
    return theirs.topic("answer.sent_on" if sent_on else "answer.other_role", kindness, True)


def _is_to_come(theirs: Theirs, kindness: Kindness) -> bool:
    """Whether the words tell of an opening to come."""
    openings_told = (one for one in theirs.letter.reading.signals if one.kind is SignalKind.OPENING)
    return any(one.start <= kindness.start < one.end for one in openings_told)
