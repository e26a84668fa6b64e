"""Whom they wanted and whom they took, as she would grant it: "someone who can start at Easter", "Ellen Marsh".

English only (`german.preferred` does the same for German); whatever is doubtful gives None.
"""

import re

from rejoinder.practice.writing.turning import LONGEST_SENTENCE, one_line, turned

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
    flat = " ".join(sentence[:LONGEST_SENTENCE].split())
    found = (
        _APPOINTED.search(flat)
        or _WILL_BE.search(flat)
        or re.search(r"\bmaking " + _NAME.replace("(?: [A-Z][a-zà-ÿ'’-]+)?", "") + r"(?= [a-z])", flat)
    )
    if not found or found[1].lower() in ("other", "another", "monday", "candidates", "someone", "the"):
        return None
    return found[1]
