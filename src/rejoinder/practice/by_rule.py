"""What the phrases of a message alone make of it: how plainly they refuse, and how much it sounds like an employer."""

from rejoinder.model.reading import Kind
from rejoinder.practice.evidence import DECISIVE, Evidence, Finding, is_elsewhere
from rejoinder.practice.withdrawing import takes_it_well, withdrawn_as_asked

_HINTING = 2.0
"""Cues of less weight than this are courtesies: they go with a refusal and do not say it."""
_NEARLY = 2.5
"""With context to spare, cues of this weight decide as well."""
_SOME_WORK = 0.5
"""A refusal has at least so many signs of work (`Evidence.work`)."""
_LATE = 2_500
"""Deciding words that begin later than this in a bulk mail are an article's, not a letter's."""


def refuses_by_rule(found: Evidence) -> bool:
    """Whether, read by rule, this is a refusal: in so many words, to an applicant, of work, by whoever decides."""
    if any(_speaks(found, voice) for voice in ("panel", "candidate", "withdrawal", "consent")):
        return False
    points = found.points("rejection")
    spare = spare_context(found)
    if points < (DECISIVE if spare < 1 else _NEARLY) or spare < 0 or found.work() < _SOME_WORK:
        return False
    decisive = [f for f in found.standing("rejection") if f.weight >= DECISIVE]
    if not decisive and (_rival(found) >= DECISIVE or found.points("acknowledgement") >= points + 1):
        return False
    return not is_elsewhere(found) and not _is_article(found, decisive)


def _speaks(found: Evidence, voice: str) -> bool:
    """Whether someone other than an employer deciding about the person speaks here, or of something else."""
    standing = found.standing(voice)
    if not standing:
        return False
    decisive = {f.phrase for f in found.standing("rejection") if f.weight >= DECISIVE}
    if voice == "consent":
        return not decisive and found.points("rejection") < DECISIVE
    if voice == "panel":
        return found.phrases(voice) > len(decisive) or not found.standing("addressed")
    addressed = any(not f.subject for f in found.standing("addressed"))
    return found.phrases(voice) >= len(decisive) or (voice == "candidate" and not addressed)


def _rival(found: Evidence) -> float:
    """How much speaks for what else a refusal might be."""
    return max(found.points(kind) for kind in (Kind.OFFER, Kind.INTERVIEW, Kind.ASSESSMENT))


def _is_article(found: Evidence, decisive: list[Finding]) -> bool:
    """Whether a mail sent to many only has the deciding words somewhere in it, as a newsletter on applying has."""
    if found.bulk_signs < 3:
        return False
    return found.bulk_signs >= 5 or not decisive or all(f.where > _LATE for f in decisive)


_SIGNS = (("addressed", 1.0), ("acknowledgement", 0.5), ("work", 1.0))
"""Topics that employers speak of to applicants, and what a point of each counts for."""


def spare_context(found: Evidence) -> float:
    """How much more a mail sounds like one to an applicant than its length calls for."""
    return _context(found) - _context_needed(found)


def _context(found: Evidence) -> float:
    """How much the mail sounds like one from an employer to an applicant, apart from any decision in it."""
    courtesies = {f.label for f in found.standing("rejection") if f.weight < _HINTING}
    signs = sum(weight * min(3.0, found.topic(topic)) for topic, weight in _SIGNS)
    return signs + 0.75 * len(courtesies) - _from_a_bare_subject(found)


def _from_a_bare_subject(found: Evidence) -> float:
    """What a subject such as "Your application" must not count for: a bank and a landlord write it too."""
    topics = {f.label: f.weight for f in found.findings if f.subject and f.label in ("addressed", "application")}
    in_text = {f.label for f in found.findings if not f.subject}
    return max(0.0, sum(weight for label, weight in topics.items() if label not in in_text) - 0.5)


def _context_needed(found: Evidence) -> float:
    """How much of it a decision needs: letters are short, and whatever is long or sent to a list may hold any words by chance."""
    by_length = next((needed for words, needed in _NEEDED if found.words <= words), 7.0)
    return by_length + (1.5 if found.listed else 0.0)


_NEEDED = ((120, 1.0), (250, 2.0), (450, 3.5), (900, 5.5))
"""Words of a letter up to which so much is needed."""

INVITING = (Kind.INTERVIEW, Kind.OFFER, Kind.ASSESSMENT)


def refuses_and_invites(found: Evidence) -> bool:
    """Whether one sentence plainly refuses and another plainly invites: that is a refusal of one application, and more."""
    refusing = {f.start for f in found.standing(Kind.REJECTION) if f.weight >= DECISIVE and not f.subject}
    inviting = {f.start for kind in INVITING for f in found.standing(kind) if f.weight >= DECISIVE and not f.subject}
    return bool(refusing - inviting) and bool(inviting - refusing)


def refuses_only_on_condition(found: Evidence) -> bool:
    """Whether every plain refusal is one that a guard has lifted: "if you have not heard by the 20th"."""
    refusals = [finding for finding in found.findings if finding.speaks_for == Kind.REJECTION and finding.weight >= DECISIVE]
    return bool(refusals) and all(finding.lifted for finding in refusals)


NOT_AT_ALL, IN_HINTS, DECISIVELY, BY_THE_RULE = range(4)
"""How plainly the phrases of a message say no, in rising order; tables of thresholds have one entry for each."""


def plainness_of(found: Evidence) -> int:
    """Return how plainly a message says no, from NOT_AT_ALL to BY_THE_RULE."""
    points = found.points(Kind.REJECTION)
    if refuses_by_rule(found):
        return BY_THE_RULE
    return DECISIVELY if points >= DECISIVE else IN_HINTS if points else NOT_AT_ALL


_GENERAL = frozenset({"not_forward", "not_selected", "no_answer"})
"""Refusals that are also said of an application which was taken back."""


def only_confirms_a_withdrawal(found: Evidence, plainness: int, words: str, *, answers: bool) -> bool:
    """Whether a letter with these `words`, which `answers` a mail, takes note that the person withdrew or declined, and refuses nothing."""
    if withdrawn_as_asked(words):
        return all(one.label in _GENERAL for one in found.standing(Kind.REJECTION) if one.weight >= DECISIVE)
    return answers and plainness <= IN_HINTS and takes_it_well(words)
