"""Losses that their letter tells of: a death, an illness, people (the writer among them) who lose their work, a house that closes.
Whoever reads of one says so before anything else, and asks for nothing. What is told of long ago, of machines or of the reader
herself is none.
"""

import re

from rejoinder.practice.leaving import loses_own_post
from rejoinder.practice.writing.health import health

_PEOPLE = (
    r"husband|wife|partner|father|mother|dad|mum|mom|son|daughter|brother|sister|uncle|aunt|nephew|niece|grand(?:father|mother|dad|"
    r"ma|pa)|gran|nan|"
    r"colleague|friend|director|manager|chairman|chairwoman|chair|president|founder|owner|boss|head|treasurer|secretary|librarian|"
    r"archivist|"
    r"curator|conductor|organist|choirmaster|caretaker|groundsman|teacher|vicar|priest|rector|foreman|editor|gardener|producer|"
    r"warden|volunteer|trustee|dean|supervisor|principal"
)
_WHO = rf"(?:[Mm]y|[Oo]ur) (?P<who>(?:[a-z][\w'’-]* ){{0,3}}(?:{_PEOPLE}))\b(?:,? (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?),?)?"
_DYING = r"(?:died|passed away|has died|was killed)"
_DEATHS = (
    re.compile(rf"\b{_WHO}(?: \w+){{0,3}}? {_DYING}\b"),
    re.compile(rf"\b(?:death|passing|loss|funeral) of {_WHO}"),
    re.compile(rf"\b(?:[Mm]y|[Oo]ur) (?P<who>{_PEOPLE})['’]s (?:death|passing|funeral)\b"),
    re.compile(rf"\b[Ll]ost {_WHO}"),
    re.compile(
        rf"(?P<name>(?!(?:Sadly|Suddenly|Then|But|And|Since|When) )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?),?(?: has| had| sadly|"
        rf" suddenly){{0,2}} {_DYING}\b"
    ),
)
_CHILD_LOST = re.compile(
    r"\b(?:lost|losing) (?:the|our|my|her) (?:unborn )?(?:baby|twins)\b|\bmiscarr(?:ied|iage)\b|\bstillborn\b", re.IGNORECASE
)
_SOMEONE_DIED = re.compile(
    rf"\b(?:he|she|they)(?: \w+){{0,2}}? {_DYING}\b|"
    r"\bbereave(?:d|ment)\b(?! (?:and|[a-z]*vol|support|service|care|counsel|leave|team|work|co-?ord|group|role|post|advis|listen|café))|"
    r"\b(?:a|the) death in (?:the|our|my) family\b",
    re.IGNORECASE,
)
_A_RULE = re.compile(
    r"\b(?:rules?|policy|policies|guidelines?)\b[^.;!?]{0,120}\bbereave(?:d|ment)\b|"
    r"\b(?:rules?|policy|nobody|no one|anyone|volunteers who|those who)\b[^.;!?]{0,120}\ba death in the family\b",
    re.IGNORECASE,
)
"""What holds for everyone after a death is no death that the letter tells of."""
_MENTIONED = re.compile(rf"\b(?:[Mm]y|[Oo]ur) (?P<who>{_PEOPLE})\b")
_A_THING = re.compile(r"\b(?:the|a|an|this|that|old|new|my|\w+['’]s) $", re.IGNORECASE)
"""Before a name: "the old Heidelberg died" is no death."""
_NOT_NAMES = frozenset("he she they it who which that someone nobody everyone i we you all two three both many several the".split())
_REDUNDANCIES = re.compile(
    r"\b(redundanc(?:y|ies)|made redundant|lay-?offs|la(?:id|ying) off|job (?:losses|cuts)|(?:los(?:e|t|ing)) (?:their|our) jobs|"
    r"(?:had|have|having) to let (?!(?:it|this|that|you|your|the (?:idea|chance|offer|room|booking|post|position|role|vacancy)) )"
    r"(?:(?!candidates|applicants|finalists|interviewees)\w+ ){1,5}go\b"
    r"(?! (?:from|of|through|to|at this stage)\b| (?:the|this) (?:process|list|round)))",
    re.IGNORECASE,
)
_OF_THE_READER = re.compile(
    r"\byou(?:['’]ve|['’]re| \w+){0,3} (?:made redundant|laid off)|\byour (?:own )?(?:redundancy|layoff)", re.IGNORECASE
)
_CLOSING = re.compile(
    r"\bclos(?:e|es|ing) (?:our doors|down|for good)\b|\b(?:into|in) (?:administration|liquidation)\b|\binsolven\w+|"
    r"\bceas(?:e|ed|ing) (?:trading|operations)\b|"
    r"\bshut(?:ting)? (?:up shop|for good|down for good|(?:the|my|our) [a-z]+ (?:down )?for good)\b|"
    r"\b(?:bindery|shop|bookshop|branch|library|museum|school|theatre|theater|bakery|café|cafe|company|business|press|studio|gallery|"
    r"farm|garden|"
    r"workshop|factory|hotel|restaurant|nursery|centre|center) (?:will|is to|is going to|has to|must|had to|is about to) close\b",
    re.IGNORECASE,
)
_DEATH_DE = re.compile(r"\b(?:gestorben|verstorben|verstarb|Trauerfall|Todesfall|Tod (?:mein|unser)\w+)\b")
_REDUNDANCIES_DE = re.compile(
    r"\b(?:Stellenabbau\w*|Entlassungen|betriebsbedingte\w* Kündigungen|Kollegen entlassen|Mitarbeiter entlassen)\b"
)
_CLOSING_DE = re.compile(
    r"\b(?:Insolvenz|Geschäftsaufgabe|(?:Betrieb|Laden|Haus|Werkstatt|Filiale|Praxis|"
    r"Verlag)\w*[^.;!?]{0,40} (?:schließen|geschlossen|aufgeben))\b"
)
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_LONGEST_READ = 1000


def losses(sentences: list[str], language: str, year: int) -> list[tuple[str, int, str]]:
    """Return the losses that a letter of `year` tells of, gravest first: which ("death", "illness", "own_post", "redundancies",
    "closing"), the number of the sentence, and who or what as the reader would say it ("your father", "layoffs"), "" where that is
    not clear."""
    found: dict[str, tuple[int, str]] = {}
    ill = {at: who for which, at, who in reversed(list(health(sentences, language))) if which == "illness"}
    for at, sentence in enumerate(sentences):
        flat = " ".join(sentence[:_LONGEST_READ].split())
        if any(int(one) != year for one in _YEAR.findall(flat)):
            continue
        told = _in_german(flat) if language == "de" else _in_english(flat, sentences[:at])
        told += [("own_post", "")] if loses_own_post(flat) else []
        told += [("illness", ill[at])] if at in ill else []
        for which, who in told:
            found.setdefault(which, (at, who))
    if "own_post" in found:
        found.pop("redundancies", None)  # what the writer loses is spoken of, and not once more what all lose
    return [(which, *found[which]) for which in ("death", "illness", "own_post", "redundancies", "closing") if which in found]


def _in_english(flat: str, before: list[str]) -> list[tuple[str, str]]:
    told = []
    died = _who_died(flat, before) if not _A_RULE.search(flat) else None
    if died is not None:
        told.append(("death", died))
    cuts = _REDUNDANCIES.search(flat)
    if cuts and not _OF_THE_READER.search(flat):
        american = re.match(r"la(?:y|id)", cuts[1], re.IGNORECASE)
        british = "redundan" in cuts[1].lower()
        told.append(("redundancies", "layoffs" if american else "redundancies" if british else "job losses"))
    if _CLOSING.search(flat):
        told.append(("closing", ""))
    return told


def _who_died(flat: str, before: list[str]) -> str | None:
    if _CHILD_LOST.search(flat):
        return ""
    for pattern in _DEATHS:
        found = pattern.search(flat)
        if not found:
            continue
        names = found.groupdict()
        thing = not names.get("who") and _A_THING.search(flat[: found.start()])
        if names.get("name") and names["name"].split()[0].lower() not in _NOT_NAMES and not thing:
            return str(names["name"])
        if names.get("who"):
            return f"your {names['who'].lower()}"
    if not _SOMEONE_DIED.search(flat):
        return None
    mentioned = next((found for text in (flat, *reversed(before[-2:])) if (found := _MENTIONED.search(text))), None)
    return f"your {mentioned['who'].lower()}" if mentioned else ""


def _in_german(flat: str) -> list[tuple[str, str]]:
    told = (("death", _DEATH_DE), ("redundancies", _REDUNDANCIES_DE), ("closing", _CLOSING_DE))
    return [(which, "") for which, pattern in told if pattern.search(flat)]
