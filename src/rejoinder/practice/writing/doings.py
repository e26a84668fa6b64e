"""What they did for her, made fit to be thanked for: "I've put your name in my little book" becomes "putting my name in your little
book". English only; whatever is doubtful gives None.
"""

import re

from rejoinder.practice.writing.turning import one_line, turned

_DOING = {
    "told": "telling",
    "argued": "arguing",
    "fought": "fighting",
    "spoke": "speaking",
    "spoken": "speaking",
    "passed": "passing",
    "put": "putting",
    "pinned": "pinning",
    "gave": "giving",
    "given": "giving",
    "mentioned": "mentioning",
    "recommended": "recommending",
    "sent": "sending",
    "showed": "showing",
    "shown": "showing",
    "shared": "sharing",
    "forwarded": "forwarding",
    "written": "writing",
    "wrote": "writing",
    "added": "adding",
    "kept": "keeping",
    "keep": "keeping",
    "have": "keeping",
    "saved": "saving",
    "marked": "marking",
    "pushed": "pushing",
}
"""What someone may be thanked for doing, as they tell it and as one thanks for it."""
_DID = re.compile(
    rf"\b(?:I|we|il|ill)(?:['’](?:ve|ll|d)| have| had| did| will| shall)? ?(?:also |already |just |both |all )?({'|'.join(_DOING)})\b "
    r"([^.!?;:()]{4,140})",
    re.IGNORECASE,
)
_KEPT_HAVE = re.compile(r"\byour (?:name|number|card|letter|address|drawing|email|telephone number)\b", re.IGNORECASE)
_ABOUT_HER = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_CUT = re.compile(
    r",| (?:and|but|so|if|when|until|because|though|although|while|which|as soon as|in case|where|then|since|"
    r"seriously|carefully|this week|today|yesterday|last week|this morning) |\s[-–—]\s",
    re.IGNORECASE,
)
_UNKIND = re.compile(
    r"\b(?:not|no|never|unfortunately|regret\w*|sorry|decided|decision|unsuccessful|reject\w*|declin\w*|aside|one side|away|reservations|"
    r"concerns?|lack\w*|without|another candidate|wrong|late|bin|bad news|outcome|notice)\b|n['’]t\b",
    re.IGNORECASE,
)
_WITHHELD = re.compile(r"\b(?:should|would|could|might|may|if I) (?:I |we )?(?:have|keep|put|pass)\b|\?\s*$", re.IGNORECASE)
_AT_A_WORD = re.compile(
    r"\b(?:reply|say (?:so|yes|the word)|let (?:me|us) know|tell (?:me|us)|write|shout|answer|ask)(?: back)?,? and (?:I|"
    r"we)(?:['’]ll| will| "
    r"can| shall)\b|\bunless you\b",
    re.IGNORECASE,
)
"""What they would do when she answers is not done yet."""
_YOUR_THING = re.compile(r"\byour ((?:[a-z]+ ){0,2}[a-z]+) (?:is|was|were|are|has)\b", re.IGNORECASE)


def done_for_her(sentence: str) -> str | None:
    """Return what `sentence` says they did for her, as she would thank for it ("telling Ana about me"), or None."""
    if (
        _WITHHELD.search(sentence)
        or _AT_A_WORD.search(sentence)
        or re.search(r"\bif you (?:like|want|wish|['’]d like|would like|agree|send|write|ring|call|drop)\b", sentence, re.IGNORECASE)
    ):
        return None
    flat = one_line(sentence)
    for found in _DID.finditer(flat):
        verb = found[1].lower()
        rest = _CUT.split(found[2], maxsplit=1)[0].strip()
        thing = _YOUR_THING.search(flat[: found.start()])
        if thing and rest.startswith("it "):
            rest = f"your {thing[1]} {rest[3:]}"
        if not _ABOUT_HER.search(rest) or _UNKIND.search(f"{found[0][: found.end(1) - found.start()]} {rest}"):
            continue
        if (verb == "have" and not _KEPT_HAVE.match(rest)) or (verb in ("told", "showed", "written", "wrote", "sent") and _to_her(rest)):
            continue
        if verb in ("keep", "kept", "put", "sent", "added", "saved") and re.match(r"(?:with|until|till|by|from|after|as)\b", rest):
            continue  # what they keep stands before it ("your papers we keep until May")
        if verb in ("given", "gave", "shown") and re.match(r"you\b", rest, re.IGNORECASE):
            continue  # "the card I gave you" is nothing they did now
        said = turned(f"we {verb} {rest}")
        if said and len(said.split()) >= 3:
            does = f"offering to {verb}" if verb == "keep" and _to_her(rest) else _DOING[verb]
            return f"{does} {said.split(' ', 2)[2]}"
    return None


_COMMENDED = re.compile(
    r"(?P<who>(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}),? to whom (?:I|we)(?:['’]ve| have)? "
    r"(?:also |already |warmly |just )?(?P<verb>recommended|commended|mentioned|introduced) you\b"
)
_COMMENDING = {"recommended": "recommending", "commended": "commending", "mentioned": "mentioning", "introduced": "introducing"}


def commended_to(sentence: str) -> str | None:
    """Return how she thanks for having been commended to somebody ("commending me to Dr. Ida Brook"), or None."""
    found = _COMMENDED.search(one_line(sentence))
    return f"{_COMMENDING[found['verb']]} me to {found['who']}" if found else None


def _to_her(rest: str) -> bool:
    return rest.lower().startswith(("you ", "to you "))
