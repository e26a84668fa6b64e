"""Whether a letter is about a job, an internship or volunteering: by the position's own words, then subject, sender and letter."""

import re

from rejoinder.model.message import Address
from rejoinder.model.reading import ApplicationType, Kind, Reason
from rejoinder.practice.correspondence import ABOUT_APPLICATIONS
from rejoinder.practice.cues import Cue
from rejoinder.practice.lead_ins import Cues, subject_cues
from rejoinder.practice.other_posts import is_how_filled
from rejoinder.practice.sentences import Sentence, fold
from rejoinder.practice.signature import Line

_Type = tuple[ApplicationType | None, Reason | None]


def application_type(position: str, subject: str, cues: Cues, signed: tuple[Line, ...], other: Address, kind: Kind) -> _Type:
    """Return the type and, where the letter's own words decide it, the reason; (None, None) for mail that is about no application.

    `position` is "" where none is named, `cues` are the lead-ins found in the letter, `other` is who wrote it. What nothing shows
    to be an internship or volunteering is a job. Whoever looks after volunteers has a job.
    """
    found = type_of_name(position)
    if found:
        return found, None
    paid = _is_staff(position)
    found = _type_in(subject, subject) or _type_in(f"{other.name} {other.email.partition('@')[0]}") or _type_in(_names(signed))
    if found and not (paid and found is ApplicationType.VOLUNTEER):
        return found, None
    cues = [(sentence, cue) for sentence, cue in cues if not _is_of_another(sentence, cue)]
    labels = {cue.heading.label for _, cue in cues}
    surely = any(cue.heading.label == "volunteer" and cue.heading.setting("surely") for _, cue in cues)
    if "volunteer" in labels and (surely or not paid):
        return ApplicationType.VOLUNTEER, _reason(cues, "volunteer")
    if "internship" in labels and not position:
        return ApplicationType.INTERNSHIP, _reason(cues, "internship")
    return (ApplicationType.JOB, None) if position or kind in ABOUT_APPLICATIONS else (None, None)


def _is_of_another(sentence: Sentence, cue: Cue) -> bool:
    """Whether words of volunteering offer it instead of what was applied for, or "intern" only says how a post was filled."""
    if cue.heading.label == "volunteer":
        return bool(_OFFERED.search(sentence.folded))
    return is_how_filled(sentence.folded, cue.start - sentence.start)


_OFFERED = re.compile(
    r"\b(?:would you|(?:could|can|may) we|might you|fancy|how about)\b.*\?|\b(?:love|like|glad|happy|delighted|pleased) to have you\b"
    r"|\byou (?:would|could|might|may|are|'d|’d) (?:be )?(?:always |very |most )?(?:welcome|like)\b|\bif you (?:would|'d|’d|were|are) "
)
"""How a letter goes on to offer something: "would you consider volunteering with us?"."""


def type_of_name(position: str) -> ApplicationType | None:
    """Return the type that a position's name shows by itself ("garden volunteer"), None for most names."""
    return _type_in(position, position)


def _names(signed: tuple[Line, ...]) -> str:
    """The short lines of a signature: what offices and teams are called."""
    return " ".join(line.text for line in signed[:5] if len(line.text) < 50)


def _reason(cues: Cues, label: str) -> Reason:
    cue = next(cue for _, cue in cues if cue.heading.label == label)
    return Reason(text=f"speaks of {'volunteering' if label == 'volunteer' else 'an internship'}", start=cue.start, end=cue.end)


_STAFF = frozenset("coordinator manager director supervisor officer lead specialist services administrator head".split())
"""Those who look after interns and volunteers are neither."""


def _is_staff(position: str) -> bool:
    return not _STAFF.isdisjoint(fold(position).split())


_INTERNS = frozenset("intern interns internship internships praktikum praktikant praktikantin praktika".split())
_PRAKTIKA = ("praktikum", "praktikant", "praktikantin", "praktikumsplatz")
_UNPAID = ("volunteer", "ehrenamt", "freiwillig", "docent", "befriend")
_TRUSTEE = re.compile(r"(?<!to the )(?<!of the )\btrustees?\b(?! \w)")
"""A trustee, and neither a clerk to them nor somebody with an office for them."""
_WORDS = re.compile(r"[a-z]+")


def _type_in(text: str, named: str = "") -> ApplicationType | None:
    """The type that words show by themselves; those of a `named` position or subject also by what they are called together."""
    words = _WORDS.findall(fold(text))
    if any(word in _INTERNS or word.endswith(_PRAKTIKA) or word.startswith("werkstudent") for word in words):
        return ApplicationType.INTERNSHIP
    if any(word.startswith(_UNPAID) for word in words) and not _is_staff(text):
        return ApplicationType.VOLUNTEER
    if named and _TRUSTEE.search(fold(text)):
        return ApplicationType.VOLUNTEER
    if named and ("placement" in words or any(cue.heading.label == "internship" for cue in subject_cues(named))):
        return None if _is_staff(named) else ApplicationType.INTERNSHIP
    return None
