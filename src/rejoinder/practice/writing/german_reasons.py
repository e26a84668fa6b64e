"""The reason that a German letter gives, said back with understanding: whom they took and why, or what else stood in the way.

"weil meine Tochter das Büro jetzt selber macht" becomes "Ihre Tochter das Büro jetzt selber macht", to follow "dass"; a clause with
"weil" has its verb last already. What speaks of her, or cannot be turned with certainty, gives None.
"""

import re

from rejoinder.practice.writing.german_persons import flat_of, said_back

_WHOM = (
    r"(?:jemand(?:en|em)?(?: anderen)?|(?:unsere |eine )?(?:andere |interne |langjährige )?(?:Mit)?(?:bewerberin|Bewerberin|Kandidatin|"
    r"Person|Kollegin|Mitarbeiterin|Praktikantin|Fachfrau|Fachkraft)|"
    r"(?:unseren |einen )(?:anderen |internen |langjährigen )?(?:Mit)?(?:bewerber|Bewerber|Kandidaten|"
    r"Kollegen|Mitarbeiter|Praktikanten|Fachmann)|"
    r"eine [A-ZÄÖÜ]\w+(?:in|frau|kraft|hilfe)(?= entschieden)|einen [A-ZÄÖÜ]\w+(?:er|en|mann)(?= entschieden)|"
    r"(?:Frau|Herrn) [A-ZÄÖÜ][\w-]+|(?!Sie\b|Ihr|Euch\b|Dich\b)[A-ZÄÖÜ][a-zäöüß]+(?= entschieden, (?:der|die) ))"
)
"""Whom they took, as it follows "für": somebody of their own trade, or a name."""
_CHOSEN = re.compile(
    rf"\b(?:für|auf) (?P<whom>{_WHOM})(?: entschieden| gefallen)?(?: habe| haben| ist)?"
    r"(?P<rel>, (?:der|die|welcher?|welche) [^.;:!?()]{8,110})"
)
_CHOSEN_FOR = re.compile(rf"\b(?:für|auf) (?P<whom>{_WHOM})(?P<with> (?:mit|aus) [^.;:!?(),]{{4,60}}?)(?: entschieden| gefallen)")
_A_CHOICE = re.compile(r"\b(?:entschieden|gefallen|Entscheidung|Wahl)\b")
_ONLY_A_MATCH = re.compile(
    r"\b(?:besser\w*|Qualifikation\w*|eher|noch|stärker|näher|genauer|Anforderung\w*|Profil\w*|entspricht|entsprechen|passt|passen|geeignet\w*|"
    r"qualifiziert\w*|überzeugt\w*|Vorstellungen|Erwartungen|Sie|Ihr\w*|du|dein\w*|wir|mich|ich)\b"
)
_NEXT_CLAUSE = re.compile(r", (?:und|aber|so|was|womit|da|weil|denn)\b| (?:entschieden|gefallen)\b| und (?:kann|wir|ich|das)\b")


def preferred(sentence: str, *, du: bool = False) -> tuple[str, str] | None:
    """Return whom `sentence` says they took and what it says of them: ("eine Bewerberin", "die schon mit Kindern gearbeitet hat"), or
    ("jemanden", "mit mehr Erfahrung im Verlag")."""
    flat = flat_of(sentence)
    if not _A_CHOICE.search(flat):
        return None
    found = _CHOSEN.search(flat)
    said = _NEXT_CLAUSE.split(found["rel"][2:], maxsplit=1)[0].strip(" ,") if found else ""
    if not found:
        found = _CHOSEN_FOR.search(flat)
        said = found["with"].strip() if found else ""
    if not found or _ONLY_A_MATCH.search(said) or not 2 <= len(said.split()) <= 14:
        return None
    said = re.sub(r"^welche(r?)\b", lambda one: "der" if one[1] else "die", said)
    whom, turned = said_back(found["whom"], du=du), said_back(said, du=du)
    return (re.sub(r"^jemandem\b|^jemand$", "jemanden", whom), turned) if whom and turned else None


def choice(sentence: str, *, du: bool = False) -> str | None:
    """Return whom they took as it follows "dass die Wahl" ("auf eine Bewerberin gefallen ist, die schon …"), or None."""
    found = preferred(sentence, du=du)
    if not found:
        return None
    whom, said = found
    return f"auf {whom} {said} gefallen ist" if said.startswith(("mit ", "aus ")) else f"auf {whom} gefallen ist, {said}"


_BECAUSE = re.compile(
    r"\b(?:weil|da) (?P<clause>(?:(?:mein|unser)e?|wir|der|die|das|es|sich) (?:[^.;:!?(),]|,(?= (?:der|die|das) )){8,180})(?=[.,;!]|$)"
)
_TIPPED = re.compile(
    r"\b(?:[Dd]en Ausschlag gab|[Aa]usschlaggebend war|[Ee]ntscheidend war|[Gg]efehlt hat)\b"
    r"[^.;:!?,]{0,30}, dass (?P<clause>[^.;:!?()]{8,120})(?=[.;!]|$)"
)
_OF_HER = re.compile(r"\b(?:Sie|Ihnen|Ihr\w*|du|dich|dir|dein\w*|ich)\b")
_WITH_HER = re.compile(r"^(?:Ihre?|[Dd]eine?) Mitbewerber(?:in)?\b")
_FORMS_WORDS = re.compile(
    r"\b(?:Bewerbung\w*|Bewerber\w*|Kandidat\w*|Profil\w*|Anforderung\w*|Unterlagen|Zahl|Vielzahl|Qualifikation\w*|besser|entschieden|"
    r"Daten|Datenschutz\w*|leider|nie|beworben|gestorben|verstorben|krank\w*|Krebs|Insolvenz)\b"
)
_FINITE = re.compile(r"\b(?:\w+(?:t|en)|ist|sind|war|wird|muss|will|soll|darf|kann)$")


def because(sentence: str, *, du: bool) -> str | None:
    """Return the reason that `sentence` gives after "weil", as they are told that it is understood, or None."""
    flat = flat_of(sentence)
    found = _TIPPED.search(flat) or _BECAUSE.search(flat)
    if not found:
        return None
    clause = re.split(r" und (?:Sie|du|wir|ich)\b", found["clause"], maxsplit=1)[0].strip()
    clause = re.sub(r"\b(?:leider|heuer doch|doch) ", "", clause)
    of_a_form = _OF_HER.search(_WITH_HER.sub("", clause)) or _FORMS_WORDS.search(clause)
    if of_a_form or not _FINITE.search(clause) or not 4 <= len(clause.split()) <= 16:
        return None
    return said_back(clause, du=du)
