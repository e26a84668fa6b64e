"""What a German letter tells of her, or of what she left behind, fit to stand after "dass": "unsere Gäste fragen noch nach Ihnen" becomes
"Ihre Gäste noch nach mir fragen". A German clause after "dass" has its verb last; what cannot be turned with certainty gives None.
"""

import re

from rejoinder.practice.writing.german_persons import flat_of, said_back

_MOST_WORDS = 20
_DOUBT = re.compile(
    r"\b(?:nicht|nie\w*|kein\w*|leider|jedoch|allerdings|obwohl|zwar|wenn|falls|sollte\w*|bedauer\w*|andere\w*|wird|werden|würde\w*|"
    r"gestorben|tot|krank|kaputt|traurig|enttäuscht|zu (?:wenig|viel))\b",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(r", (?:aber|jedoch|doch|nur)\b")
_OF_AN_OFFICE = re.compile(
    r"\b(?:Bewerbung\w*|Unterlagen|Daten|Dossier\w*|Anfrage|Profil|Termin\w*|Lebenslauf|Zeugnis\w*|Mappe|Angebot|Gehalt\w*|Vertrag|Frist|"
    r"Stelle\w*|Position|Verfahren|Auswahl\w*|Gremium|Kommission|Anschreiben|Fragen?|E-?Mail|Nachricht|Interesse|Rechnung|Voraussetzungen|"
    r"Kandidat\w*|Bewerber\w*|Qualifikation\w*|Kenntnisse)\b"
)
_STAYS = (
    "steht|stehen|hängt|hängen|liegt|liegen|fährt|fahren|läuft|laufen|hält|halten|klebt|kleben|blüht|blühen|wächst|wachsen|funktioniert|"
    "funktionieren|brennt|brennen|klingt|tickt|leuchtet|spielt|spielen|ziert|schmückt|heißt|heisst"
)
_SPEAKS_OF_HER = (
    "fragt|fragen|spricht|sprechen|redet|reden|erzählt|erzählen|schwärmt|schwärmen|singt|singen|summt|summen|zitiert|zitieren|"
    "vermisst|vermissen|lacht|lachen|übt|üben|grüßt|grüßen|benutzt|benutzen|nutzt|nutzen"
)
_SAID_OF_HER = r"\b(?:gefragt|gesprochen|geredet|erzählt|geschwärmt|gelacht|gesungen|zitiert|vermisst|geübt|nachgemacht|gegrüßt)\b"
_CLAUSE = re.compile(rf"[,;] (?!(?:wann|ob|wie|dass|was) )| und (?:{_STAYS}|{_SPEAKS_OF_HER}|ist|sind|hat|haben|war|wir|ich)\b|[!?:–—]| - ")
"""Where the next main clause begins."""
_PREFIX = re.compile(r" (mit|ab|an|auf|aus|ein|vor|her|hin|weg|los|weiter|zurück|vorbei|nach)$")
_SUBJECT = r"(?:[\w'’-]+ ){0,6}?[\w'’-]+"
_HERS = re.compile(rf"^(?P<subject>(?:Ihre?|[Dd]eine?) {_SUBJECT}?) (?P<verb>{_STAYS}) (?P<rest>.+)$")
_GOOD = re.compile(
    rf"^(?P<subject>(?:Ihre?|[Dd]eine?) {_SUBJECT}) (?P<verb>war|ist|waren|sind) (?P<rest>(?!ein\b)[^,]*?(?:Gold wert|"
    r"(?:eine|die) (?:große|grosse|echte|wahre|richtige) \w+|"
    r"großartig|grossartig|super|toll|wunderbar|köstlich|klasse|wunderschön|hervorragend|der Renner|ein Volltreffer))$"
)
_OTHERS = re.compile(
    rf"^(?P<subject>(?:Die|Der|Das|Unsere?|Meine?|Alle|Frau|Herr|Viele|Einige) ?{_SUBJECT}?|Alle) (?P<verb>{_SPEAKS_OF_HER}) (?P<rest>.+)$"
)
_OTHERS_HAVE = re.compile(rf"^(?P<subject>(?:Die|Der|Das|Unsere?|Meine?|Frau|Herr) ?{_SUBJECT}?|Alle) (?P<verb>hat|haben) (?P<rest>.+)$")
_TENDED = re.compile(
    r"^(?P<subject>(?:Die|Der|Das) [A-ZÄÖÜ][\w-]+), (?:die|den|das) (?:Sie|du) (?:[\w-]+ ){1,8}?(?:haben|hast), "
    rf"(?P<verb>ist|sind|{_STAYS}) (?P<rest>.+)$"
)
_MENDED = re.compile(r"\bwieder (?:gesund|munter|wohlauf|ganz|heil|fit)\b")
_OF_HER = re.compile(
    r"\b(?:von|nach|über|an) (?:Ihnen|Sie|dir|dich)\b|\b(?:von|über|aus) (?:Ihre[mnrs]?|[Dd]eine[mnrs]?)\b|"
    r"\b(?:Ihr|Ihre[mnrs]?|[Dd]ein(?:e[mnrs]?)?) (?:Lied|Geschichte|Rezept|Trick|Spruch|Melodie)\w*|\bwieder ?kommt\b"
)


def told_of_her(sentence: str, *, du: bool) -> str | None:
    """Return what `sentence` tells of her or of what is hers, with the verb last; None for what an office writes, and for bad news."""
    flat = flat_of(sentence).rstrip(" .!")
    flat = re.sub(r"^(?:Und|Aber|Denn|Übrigens:?) (?=\w)", "", flat)
    flat = flat[:1].upper() + flat[1:]
    if _TAKEN_BACK.search(flat):
        return None
    tended = _TENDED.match(flat)
    if tended and _whole(flat) and (tended["verb"] not in ("ist", "sind") or _MENDED.search(tended["rest"])):
        return _verb_last(tended, du=du)
    for pattern in (_HERS, _GOOD, _OTHERS, _OTHERS_HAVE):
        found = pattern.match(_CLAUSE.split(flat, maxsplit=1)[0])
        if not found or not _whole(found.group()):
            continue
        if pattern in (_OTHERS, _OTHERS_HAVE) and not _OF_HER.search(found["rest"]):
            continue
        if pattern is _OTHERS_HAVE and not re.search(_SAID_OF_HER, found["rest"].partition(",")[0]):
            continue
        return _verb_last(found, du=du)
    return _of_hers_among_them(flat, du=du) or _done_with(flat, du=du)


_BEST = re.compile(
    r"^(?P<subject>(?:Ihre?|[Dd]eine?) [^,;:]{3,70}?) (?P<verb>war|ist|waren|sind) (?P<best>(?:das|der|die|den) (?:best|schönst|klügst|"
    r"originellst|lustigst)e\w*(?: [A-ZÄÖÜ]\w+)?), (?P<that>das|der|die|den) (?P<who>ich|wir) (?P<rest>[^,;:!?]{3,60}) (?:habe|haben)$"
)
_USED = re.compile(
    r"^(?P<what>(?:Ihren?|Ihr) [^,;:]{3,60}?) (?P<verb>benutzen|nutzen|verwenden|singen|kochen|backen) wir (?P<rest>[^,;:!?]{3,60})$"
)


def _of_hers_among_them(flat: str, *, du: bool) -> str | None:
    """That a thing of hers was the best they knew, as they say of what, or that they use it."""
    best = _BEST.match(flat)
    if best and _whole(flat):
        who, have = ("Sie", "haben") if not du else ("du", "hast") if best["who"] == "ich" else ("ihr", "habt")
        subject = said_back(best["subject"], du=du)
        return f"{subject} {best['best']} {best['verb']}, {best['that']} {who} {best['rest']} {have}" if subject else None
    used = _USED.match(flat)
    if used and not du and _whole(flat):
        what, rest = said_back(used["what"], du=False), said_back(used["rest"], du=False)
        return f"Sie {what} {rest} {used['verb']}" if what and rest else None
    return None


def _whole(words: str) -> bool:
    """Whether nothing in `words` is doubtful, sad or a matter of papers."""
    return not (_DOUBT.search(words) or _OF_AN_OFFICE.search(words) or re.search(r"\d{1,2}[.:]\d\d|Uhr\b", words))


def _verb_last(found: re.Match[str], *, du: bool) -> str | None:
    """The clause with its verb at the end, before a clause that hangs on it; a prefix goes back to its verb ("fährt … mit")."""
    rest, comma, hanging = _CLAUSE.split(found["rest"], maxsplit=1)[0].strip().partition(", ")
    prefix = _PREFIX.search(f" {rest}")
    verb = f"{prefix[1]}{found['verb']}" if prefix else found["verb"]
    rest = f" {rest}"[: prefix.start()].strip() if prefix else re.sub(r"^(?:übrigens|aber|ja) | (?:übrigens|aber|ja)(?= )", "", rest)
    subject = found["subject"]
    if not re.match(r"(?:Frau|Herr)\b", subject):
        subject = subject[0].lower() + subject[1:] if not subject.startswith("Ihr") else subject
    said = said_back(" ".join(f"{subject} {rest} {verb}".split()) + (f", {hanging}" if comma else ""), du=du)
    return said if said and len(said.split()) <= _MOST_WORDS else None


_HAVE_DONE = re.compile(
    r"^(?P<what>(?:Die|Den|Das|Ihren?|Ihr|[Dd]einen?|[Dd]ein) (?:[\w-]+ ){0,5}?[A-ZÄÖÜ][\w-]+(?: (?:mit|über|von|vom|für|zum|zur) "
    r"(?:[\w-]+ ){0,3}?[A-ZÄÖÜ][\w-]+)?)(?P<hers>, (?:die|den|das) (?:Sie|du) (?:[\w-]+ ){1,8}?(?:haben|hast),)? "
    r"(?P<who>habe ich|haben wir) (?P<rest>[^,;:!?]{3,90})$"
)
_GLADLY_DONE = re.compile(
    r"\b(?:übernommen|ausprobiert|gelesen|vorgelesen|aufgehängt|umgesetzt|weitererzählt|gezeigt|aufgehoben|bestellt|probiert|gekocht|gebacken|"
    r"gehört|gesungen|gespielt|nachgekocht|eingerahmt|gekauft|angeschafft|verschlungen|genossen|beherzigt|eingeführt|gepflanzt|gesehen)$"
)


def _done_with(flat: str, *, du: bool) -> str | None:
    """What they did with a thing of hers or at her word ("Den Roman, den Sie mir empfohlen haben, habe ich gelesen")."""
    found = _HAVE_DONE.match(_CLAUSE.split(flat, maxsplit=1)[0]) or _HAVE_DONE.match(flat)
    if not found or not _whole(found.group()) or not _GLADLY_DONE.search(found["rest"]):
        return None
    if not (found["hers"] or re.match(r"(?:Ihr|[Dd]ein)", found["what"])):
        return None
    what = said_back(found["what"], du=du) if found["what"].lower().startswith(("ihr", "dein")) else found["what"]
    rest = said_back(found["rest"], du=du)
    who, have = ("Sie", "haben") if not du else ("du", "hast") if found["who"].endswith("ich") else ("ihr", "habt")
    return f"{who} {what[0].lower()}{what[1:]} {rest} {have}" if what and rest else None


_WON_OVER = re.compile(
    r"\b(?:Sie haben|[Dd]u hast) (?P<whom>uns|mich|unser ganzes Team|uns alle|alle) (?P<rest>(?:[\w-]+ ){0,6}?"
    r"(?:überzeugt|beeindruckt|begeistert|zum Lachen gebracht|berührt))(?=[.,;!]|$| und\b)"
)
_WOULD_HAVE = re.compile(
    r"\b(?:[Ii]ch hätte|[Ww]ir hätten) (?:Sie|dich) (?P<rest>(?:[\w-]+ ){0,4}?(?:genommen|eingestellt|gewählt|dabei ?gehabt))\b"
)
_IMAGINED = re.compile(
    r"\b(?:(?:[Ii]ch )?hätte (?:ich )?mir|(?:[Ww]ir )?hätten (?:wir )?uns) (?P<rest>[^.;:!?,]{8,90}? vorstellen) können\b"
)
_WAS_NEAR = re.compile(
    r"\b(?:Sie waren|[Dd]u warst) (?:für (?:uns|mich) )?(?:(?:aber|doch|wirklich|übrigens|dabei|bis zuletzt) )*(?P<rest>"
    r"(?:unsere|meine|die) (?:Wunschkandidatin|Favoritin|erste Wahl|zweite Wahl|Zweite)|"
    r"(?:unser|mein|der) (?:Wunschkandidat|Favorit|Zweite)|"
    r"auf Platz zwei(?: unserer Liste)?|(?:sehr |ganz )?nahe? (?:dran|daran)|ganz vorne?(?: dabei)?|"
    r"in der (?:engsten|engeren|letzten) (?:Auswahl|Wahl|Runde)|unter den letzten (?:zwei|drei|vier|fünf)|"
    r"eine von (?:zwei|drei|vier) (?:Bewerberinnen|Kandidatinnen|Personen)|eine[rs]? der (?:letzten )?(?:zwei|drei|beiden) [\w-]+)"
)


def thought_of_her(sentence: str, *, du: bool) -> str | None:
    """Return how `sentence` says that she won them over ("ich Sie sehr überzeugt habe") or came near ("ich ganz vorn war"), or None."""
    flat = flat_of(sentence)
    won = _WON_OVER.search(flat)
    if won and not _DOUBT.search(won.group()):
        whom = said_back(won["whom"], du=du)
        return f"ich {whom} {won['rest']} habe" if whom else None
    taken = _WOULD_HAVE.search(flat)
    if taken:
        who, have = ("Sie", "hätten") if not du else ("du", "hättest") if "ch hätte" in taken.group() else ("ihr", "hättet")
        at_once = re.compile(r"\b(?:sofort|gleich) ")  # which would sound as if she pressed them
        return f"{who} mich {at_once.sub('', taken['rest'])} {have}"
    imagined = _IMAGINED.search(flat)
    if imagined and not du:
        rest = said_back(imagined["rest"].removesuffix(" vorstellen"), du=False)
        return f"Sie sich {rest} hätten vorstellen können" if rest else None
    near = _WAS_NEAR.search(flat)
    rest = said_back(near["rest"], du=du) if near else None
    return f"ich {rest} war" if rest else None
