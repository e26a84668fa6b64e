"""Words that name an occupation and are not the post a letter is about: praise, what others look for, a certificate, another vacancy.

Each function takes folded words around the place, and says whether the name there is to be left alone.
"""

import re

_PRAISING = re.compile(
    r"\b(?:better|best|stronger|strongest|finer|finest|greater|greatest|nicest|kindest|keenest|ablest|smartest|brightest|good|fine|born|"
    r"natural|gifted|excellent|great|lovely|brilliant|talented|wonderful|outstanding|superb|terrific|splendid|remarkable|thoughtful|"
    r"gute[rn]?|bessere[rn]?|beste[rn]?|geborene[rn]?|hervorragende[rn]?|wunderbare[rn]?|tolle[rn]?|begabte[rn]?)\b"
)
_OF_THE_READER = re.compile(r"(?:you|you're|you’re|you'd|you’d|as|sie sind|du bist|als)\b")


def is_praise(led: str, name: str) -> bool:
    """Whether a name is what somebody is called in praise ("you were the better writer"): `led` are the words from the phrase that leads
    to it up to the name."""
    return bool(_OF_THE_READER.match(led)) and bool(_PRAISING.search(led) or _PRAISING.match(name))


def is_praised_as(before: str, name: str) -> bool:
    """Whether the words before a name in its sentence praise the reader by it: "we all thought you a born" presenter."""
    led = _READER_BEFORE.search(before)
    return led is not None and is_praise(before[led.start() :], name)


_READER_BEFORE = re.compile(r"\b(?:you|sie sind|du bist|you(?:'re|’re|'d|’d))(?: \w+){0,6}\s*$")


_OTHERS = re.compile(
    r"\b(?:who|that|they|he|she|anyone|anybody|someone|somebody|die|der|jemand)"
    r"(?: (?:also|really|is|are|may|might|still|ever|badly|could|do))*"
    r" (?:needs?|wants?|looking|after|employs?|pays?|finds?|seeks?|takes?|recruits?|with|sucht|braucht)(?: \w+){0,4}\s*$"
)
_IF_YOU_HEAR = re.compile(r"\bif (?:you|your)(?: \w+){0,3} (?:hear|know|see|come across|meet|find)\b|\bshould you (?:hear|know|meet)\b")


def is_wanted_by_others(before: str) -> bool:
    """Whether what stands before a name in its sentence says that others look for such a one: "somebody who needs two level designers"."""
    return bool(_OTHERS.search(before)) or bool(_IF_YOU_HEAR.search(before))


_CERTIFICATE = re.compile(
    r"[ ,]*(?:assessment|award|certificate|certification|qualification|licen[cs]e|ticket|badge|course|diploma|exam|training|module)s?\b"
)
_TO_BE_GOT = re.compile(
    r"\b(?:get|got|gain|take|do|doing|finish|pass|passing|complete|sit|have|hold|holds|has|with|an?)(?: (?:the|your|a|an|his|her))?\s*$"
)


def is_certificate(before: str, after: str) -> bool:
    """Whether an occupation is what a certificate is called that somebody has or is to get: "get the Mountain Leader award"."""
    return bool(_CERTIFICATE.match(after)) and bool(_TO_BE_GOT.search(before))


_ANOTHER = re.compile(r"\b(?:an?|another)\s+$")
_POINTING = re.compile(
    r"\b(?:you|you'd|you’d) (?:should|might|could|may|ought to|want to)(?: \w+){0,4} (?:apply|look|try)\b|\bwould suit you\b|"
    r"\b(?:have|take) a look\b|\bkeep an eye\b|\bkeep a lookout\b|\bthere(?: is|'s|’s| are| will be)\b|\bcoming up\b|\bwhy not\b|"
    r"\b(?:do|please) (?:apply|look|try)\b|\bhas (?:an?|another)\b|\bif you (?:hear|see|would like|are interested)\b"
)


def is_pointed_at(sentence: str, before: str) -> bool:
    """Whether a name with "a" before it is of a vacancy that a sentence points to: "there is an analyst opening at the county"."""
    return bool(_ANOTHER.search(before)) and bool(_POINTING.search(sentence))


_FILLED = re.compile(r"\b(?:intern|extern)\s+(?:neu |wieder |nach)?(?:besetzt|vergeben|ausgeschrieben|gelost|zu besetzen|zu vergeben)")


def is_how_filled(text: str, at: int) -> bool:
    """Whether the word at `text[at:]` says how a post was filled, and not what it is: "intern besetzt"."""
    return text[at : at + 2] in ("in", "ex") and bool(_FILLED.match(text, at))
