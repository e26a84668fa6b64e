"""What of a sentence may be read as said of the time to come: nothing that it denies, and nothing that others than the house will do."""

import re

LONGEST = 600
"""Characters of a sentence that are looked at: sentences are short, and what is longer is no sentence."""

_DENIED = re.compile(
    r"\b(?:not|no(?!\.)|never|none|nobody|nothing|nowhere|without|unless|cannot|neither|nor|nicht|kein\w*|nie|niemals|niemand|ohne)\b"
    r"(?! (?:hesitate|forget|be (?:afraid|shy|put off|discouraged)|doubt|zögern|zogern|vergessen)\b)"
    r"|n['’]t\b(?! (?:hesitate|forget|be (?:afraid|shy|put off|discouraged))\b)",
    re.IGNORECASE,
)
_TURN = re.compile(r"(?:[,;]?\s(?:but|however|though|although|aber|jedoch)\b,?|;)\s*", re.IGNORECASE)
_CONCEDES = re.compile(r"\s*(?:although|though|even though|while|whilst|obwohl)\b", re.IGNORECASE)
_BY_OTHERS = re.compile(
    r"\bby (?:the |an? |our |another )?(?:\w+ ){0,2}"
    r"(?:agency|agencies|council|city|county|ministry|government|contractors?|recruiters?|owners?|another \w+)\b|"
    r"\bas (?:we|i) (?:had|have) (?:hoped|planned|wished)\b",
    re.IGNORECASE,
)


def affirmed(text: str) -> str:
    """Return the end of the sentence `text` from where it denies nothing: all of it where it denies nothing, what follows a "but" that
    comes after the last denial, "" where there is none."""
    text = text[:LONGEST]
    denied = [found.end() for found in _DENIED.finditer(text)]
    if not denied:
        return text
    if _CONCEDES.match(text) and "," in text[denied[-1] :]:
        return text[text.index(",", denied[-1]) + 1 :]
    turn = _TURN.search(text, denied[-1])
    return text[turn.end() :] if turn else ""


_SOMEBODY_BEGINS = re.compile(
    r"(?:^|[,;:]\s|\s(?:and|but)\s)(?:(?:he|she|our new \w+|the successful \w+|(?:dr|prof|mr|mrs|ms)\.? [\w'-]+(?: [\w'-]+)?) "
    r"(?:will |is going to |is due to |is to |can )?(?:start|begin|join|take over|take up|arrive)(?:s|ing)?|(?:i|we) (?:was|were|met|"
    r"spoke))\b"
    r"[^,;:]*?(?=[,;:]|\s(?:and|but|so)\s(?:i|we|you|please|do)\b|$)"
)
"""A clause in which whoever was taken begins, or in which something has been: its time is none of theirs to give."""


def ahead(text: str) -> str:
    """Return the end of the sentence `text` (folded) that may tell of what the house has to give: `affirmed`, without what somebody else
    begins; "" for a question (which wants an answer) and for what somebody else is to do."""
    said = _SOMEBODY_BEGINS.sub("", affirmed(text))
    return "" if said.rstrip("\"')”’ \n").endswith("?") or _BY_OTHERS.search(said) else said
