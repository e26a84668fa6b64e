"""Who is who in a German sentence of theirs that is said back to them: "unsere Gäste fragen nach Ihnen" is "Ihre Gäste fragen nach mir".

What cannot be turned with certainty gives None.
"""

import re

_LONGEST_SENTENCE = 1000
_PERSON = re.compile(
    r"\b(?:Ihnen|Ihre?[mnrs]?|Sie|[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein\w{0,2}|[Uu]ns|[Mm]ir|[Mm]ich|[Ww]ir|[Ii]ch|[Uu]ns(?:e?re?[mnrs]?|er)|"
    r"[Mm]ein(?:e[mnrs]?)?|[Ee]uch|[Ee]u(?:er|re[mnrs]?))\b"
)
_WITH_DATIVE = frozenset("aus bei mit nach seit von zu gegenüber vor".split())
_DATIVE_VERBS = re.compile(
    r"\b\w*(?:gefallen|gefällt|gefiel|geholfen|helfen|imponiert|gutgetan|erzähl\w+|zeigen|gezeigt|vorspielen|vorgespielt|vorlesen|schreiben|"
    r"geschrieben|schicken|schenken|geben|gegeben|bringen|gebracht|Freude gemacht|Spaß gemacht|Spass gemacht|in Erinnerung|aus dem Kopf|"
    r"Mut gemacht|leid getan|fehlen|gefehlt|wert)\b"
)


def flat_of(sentence: str) -> str:
    """Return the sentence on one line; of a very long one, its beginning."""
    return " ".join(sentence[:_LONGEST_SENTENCE].split())


def said_back(words: str, *, du: bool) -> str | None:
    """Return `words` of theirs as she says them to whoever wrote them; None where it is not certain who is meant.

    "Sie" is taken for her who is spoken of, so it must not be the subject; "ich" and, where they say "du", "wir" would change the verb.
    """
    parts: list[str] = []
    at = 0
    dative = bool(_DATIVE_VERBS.search(words))
    for found in _PERSON.finditer(words):
        before = words[: found.start()].split()
        turned = _turned(found.group(), before[-1].lower() if before else "", dative=dative, du=du)
        if turned is None:
            return None
        parts += [words[at : found.start()], turned]
        at = found.end()
    return "".join([*parts, words[at:]])


def _turned(person: str, before: str, *, dative: bool, du: bool) -> str | None:
    low = person.lower()
    if low in ("ich", "du") or (low == "wir" and du):
        return None
    if person in ("Ihnen", "Sie") or low in ("dich", "dir"):
        return "mir" if low in ("ihnen", "dir") else "mich"
    if low in ("uns", "mir", "mich", "wir"):
        return _reader(low, before, dative=dative, du=du)
    if person.startswith("Ihr") or low.startswith("dein"):
        return f"mein{person[3:] if person.startswith('Ihr') else person[4:]}"
    end = re.fullmatch(r"(?:mein|unser|unsr)(em|er|en|e|es)?", low)
    return of_theirs(low, end[1] or "", du=du) if end else None


def _reader(low: str, before: str, *, dative: bool, du: bool) -> str:
    if du:
        return "euch" if low == "uns" else low.replace("m", "d", 1)
    if low in ("wir", "mich"):
        return "Sie"
    return "Ihnen" if low == "mir" or before in _WITH_DATIVE or dative else "Sie"


def of_theirs(owner: str, end: str, *, du: bool) -> str:
    """Return what is theirs ("mein" or "unser", with its ending) said to them: "Ihrem", "deinem", "eurem"."""
    if not du:
        return f"Ihr{end}"
    return f"dein{end}" if owner.startswith("mein") else f"eur{end}" if end else "euer"
