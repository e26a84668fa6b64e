"""Other roles that their letter offers: posts, places, hours, volunteering."""

import re

from rejoinder.model.reading import Kindness, SignalKind
from rejoinder.practice.writing.theirs import Theirs

VOLUNTEERING = re.compile(r"\bvolunteer|ehrenamt", re.IGNORECASE)
SOMEBODY_TO_ASK = re.compile(
    r"\b[Gg]ive [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*(?: (?:at|in|of|over at) [A-Z][\w'’ -]{2,40})? a (?:ring|call|shout|bell|try)\b|"
    r"\b(?:[Rr]ing|[Cc]all|[Pp]hone|[Ee]-?mail|[Aa]sk|[Tt]ry|[Ww]rite to|[Cc]ontact|[Ss]peak to|[Tt]alk to) (?!Us\b|Me\b)[A-Z][\w'’-]+\b|"
    r"\b[A-Z][\w'’-]+ (?:there )?is happy to (?:take|answer) (?:calls|questions)\b"
)
"""Whoever has the other post is named, and not the writer."""
PASSED_ON = re.compile(r"\b(?:passed|passing|forwarded|forwarding|shared|sharing|sent|sending|weitergeleitet)\b", re.IGNORECASE)
A_ROLE = re.compile(
    r"\b(?:roles?|posts?|positions?|jobs?|vacanc(?:y|ies)|openings?|opportunit(?:y|ies)|placements?|internships?|traineeships?|"
    r"apprenticeships?|contracts?|cover|work|hours|shifts?|temp|freelance|grade|schemes?|programmes?|programs?|fellowships?|"
    r"\w*[Ss]telle|Möglichkeit|Praktikum|Volontariat|Ausbildung\w*|\w*[Pp]latz|Aufgabe|Position|Vertretung|Aushilfe|Minijob)\b"
)
"""Without one of these what they offer is no other role, whatever it is."""


def is_to_come(theirs: Theirs, kindness: Kindness) -> bool:
    """Whether the words tell of an opening to come."""
    openings_told = (one for one in theirs.letter.reading.signals if one.kind is SignalKind.OPENING)
    return any(one.start <= kindness.start < one.end for one in openings_told)
