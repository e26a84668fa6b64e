"""Somebody of another house to whom a rejection refers her, giving the address: who that is, and what the letter says they look for.
English and German letters are read for the address, English ones for what is looked for; what is doubtful gives nothing.
"""

import re
from collections.abc import Sequence

from rejoinder.model.dossier import Letter, Recipient
from rejoinder.practice.writing.turning import one_line

_AROUND = 300
"""Characters before an address in which it is said whose it is."""
_OF_THE_SAME_HOUSE = re.compile(
    r"\b(?:(?<!old )(?<!former )(?<!one-time )(?<!erstwhile )colleague\b|(?:my|our) (?:\w+ )?(?:assistant|deputy|secretary|"
    r"successor|manager|"
    r"boss|line manager|office|team)\b|HR\b|human resources|recruit\w*|feedback|comments|debrief|scores?|expenses|"
    r"(?<!ehemaliger )(?<!früherer )(?<!ehemalige )(?<!frühere )Kolleg(?:e|en|in)\b|Nachfolger\w*|Personalabteilung|Rückmeldung)",
    re.IGNORECASE,
)
"""Words by which an address is one of the letter's own house, or serves its own business."""


def is_elsewhere(letter: Letter, recipient: Recipient, domains: Sequence[str]) -> bool:
    """Whether `recipient` is somebody of another house than that of `letter` (`domains` are its own), whom the letter only names and
    whose address it gives."""
    sender, email = letter.message.sender, recipient.email.lower()
    at = letter.message.text.lower().find(email) if email else -1
    if at < 0 or letter.reading.attribution.system or set(recipient.name.lower().split()) & set(sender.name.lower().split()):
        return False
    if not recipient.name or _house_of(email) in {_house_of(sender.email.lower()), *(_house_of(one.lower()) for one in domains)}:
        return False
    return not _OF_THE_SAME_HOUSE.search(letter.message.text[max(0, at - _AROUND) : at])


def _house_of(address: str) -> str:
    """The last two labels of an address or a domain (of "x@mail.house.co.uk" the last three)."""
    labels = address.rpartition("@")[2].split(".")
    second_level = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3 if second_level else -2 :])


_LOOKS_FOR = re.compile(
    r"(?:(?:\b(?:is|are)\b|(?<=e)['’]s|(?<=y)['’]re)(?: (?:now|just|always|also|currently|still|often)){0,2} "
    r"(?P<does>(?:about|hoping|going|planning|trying|keen) to (?:advertise|recruit|hire|appoint|look|take on|find|need|start)|"
    r"looking (?:for|to (?:take on|hire|appoint|recruit|find))|after|short of|in need of|on the lookout for|recruiting|hiring|seeking|"
    r"advertising for|crying out for|desperate for)|"
    r"\b(?P<verb>needs?|wants?|(?:may|might|will|could) (?:soon )?(?:need|want|use|be looking for|have (?=something|a place|an opening)))) "
    r"(?P<what>(?:an? |some|the |two |three |more |for |his |her |their |help|hands|volunteers|people)[^.;:!?()—–]{2,90})"
)
_ENDS = re.compile(r",? (?:and|but|so|or|which|if|when|because|-) |, ")
_OURSELVES = re.compile(r"\b(?:I|[Ww]e|[Yy]ou)\b[^,;]*$")
_PERSONS = re.compile(r"\b(?:I|me|my|we|us|our|you|your|he|she|they|him|them|that|this|it)\b", re.IGNORECASE)
_LIKE_HER = re.compile(r"\blike you\b")
_NOT_SO = re.compile(r"\b(?:not|never|no longer|if|unless|whether)\b|n['’]t\b", re.IGNORECASE)
_LONGEST = 16


def sought(sentences: Sequence[str], name: str) -> str | None:
    """Return what the sentence of `sentences` that names `name`, or one of the two after it, says they look for, as it follows "you" in
    a letter to them ("are looking for someone to run your tours"), or None."""
    named = next((at for at, one in enumerate(sentences) if name.split()[-1] in one or name.split()[0] in one), None)
    for sentence in sentences[named : named + 3] if named is not None else ():
        flat = one_line(sentence)
        found = _LOOKS_FOR.search(flat)
        if not found or _NOT_SO.search(flat[: found.end("what")]) or _OURSELVES.search(flat[: found.start()]):
            continue
        what = _LIKE_HER.sub("like me", re.sub(r"\b(?:his|her|their)\b", "your", _ENDS.split(found["what"], maxsplit=1)[0])).strip(" ,")
        if _PERSONS.search(what.replace("like me", "").replace("your ", "")) or len(what.split()) > _LONGEST:
            continue
        verb = found["verb"]
        does = f"are {found['does']}" if found["does"] else re.sub(r"^(need|want)s$", r"\1", verb.strip())
        return f"{does} {what}"
    return None
