"""What a German letter asks or offers, answered by its own verb: "Darf ich Ihre Mappe behalten?" with "dürfen Sie meine Mappe behalten".

What cannot be turned with certainty gives None, and is left to the person.
"""

import re

from rejoinder.practice.writing.german_persons import flat_of, said_back

_LONGEST_YES = 16
_MAY_WE = re.compile(
    r"\b(?P<may>[Dd]ürfen wir|[Dd]ürften wir|[Dd]arf ich|[Dd]ürfte ich|[Kk]önnen wir|[Kk]önnten wir|[Ss]oll ich|[Ss]ollen wir) "
    r"(?P<do>[^.;:!?()]{5,110}?en)\?"
)
_WHETHER = re.compile(r"\b(?:ob (?:ich|wir)) (?P<do>[^.;:!?()]{5,110}?en) (?:darf|dürfen|kann|können)\b")
_WE_WOULD = re.compile(
    r"\b(?:[Gg]erne? (?:würden wir|würde ich|möchten wir|möchte ich)|(?:[Ww]ir würden|[Ii]ch würde|[Ww]ir möchten|[Ii]ch möchte) gerne?) "
    r"(?P<do>[^.;:!?(),]{5,110}? (?:behalten|aufbewahren|speichern|aufnehmen|aufheben|weitergeben|weiterleiten|zeigen|verwenden|nutzen|"
    r"umsetzen|übernehmen|ausprobieren|halten))(?=[.,;!]|$)"
)
"""What they would gladly do with what is hers; with other verbs no leave is asked ("gern würde ich Sie wiedersehen")."""
_NO_LEAVE = re.compile(
    r"\b(?:fragen|bitten|mitteilen|danken|informieren|erinnern|hinweisen|einladen)$|\b(?:Newsletter|Umfrage|Bewertung|helfen|anbieten)\b"
)
_HERS = re.compile(r"\b(?:Sie|Ihnen|Ihr\w*|dich|dir|[Dd]ein\w*)\b")


def leave_given(sentence: str, *, du: bool) -> str | None:
    """Return the yes to what `sentence` asks or would like leave for ("gern dürfen Sie meine Mappe noch ein Jahr behalten"), or None."""
    flat = flat_of(sentence)
    found = _MAY_WE.search(flat) or _WHETHER.search(flat) or _WE_WOULD.search(flat)
    if not found or _NO_LEAVE.search(found["do"]) or not _HERS.search(found["do"]):
        return None
    one = re.search(r"\bich\b", found.group()[: found.start("do") - found.start()], re.IGNORECASE)
    said = said_back(re.sub(r"\b(?:gerne?|bitte|vielleicht) ", "", found["do"]), du=du)
    if not said or len(said.split()) > _LONGEST_YES:
        return None
    return f"gern {('darfst du' if one else 'dürft ihr') if du else 'dürfen Sie'} {said}"


_WOULD_YOU = re.compile(
    r"\b(?:[Mm]öchten Sie|[Mm]öchtest du|[Mm]agst du|[Ww]ollen Sie|[Ww]illst du|[Ww]ürden Sie|[Ww]ürdest du|"
    r"[Kk]önnten Sie sich vorstellen,|[Ww]ären Sie bereit,|[Ww]ärst du bereit,|"
    r"[Hh]ätten Sie Lust,?|[Hh]ättest du Lust,?|[Hh]aben Sie Lust,?|[Hh]ast du Lust,?) "
    r"(?:(?:nicht|vielleicht|denn|gern|gerne|auch|mal|einmal|trotzdem|stattdessen) )*(?P<do>[^.;:!?(),]{4,90}?n)\?"
)
_OFFICE_ASKS = re.compile(
    r"\b(?:bitte|mitteilen|bestätigen|zusenden|senden|schicken|zurückziehen|löschen|ausfüllen|bewerten|teilnehmen|angeben|wissen|erfahren|"
    r"Umfrage|Newsletter|Unterlagen|Daten|Konto\w*|Feedback|Rückmeldung|widersprechen|verzichten|gehen|kündigen)\b"
)


def would_gladly(sentence: str, *, du: bool) -> str | None:
    """Return what `sentence` asks whether she would do, to stand after "ich würde" ("gern im Chor mitsingen"), or None."""
    found = _WOULD_YOU.search(flat_of(sentence))
    if not found or _OFFICE_ASKS.search(found["do"]) or len(found["do"].split()) > _LONGEST_YES:
        return None
    do = re.sub(r"(?:^| )zu (?=\w+n$)", " ", found["do"]).strip()
    do = re.sub(r"(?<=\w)zu(?=\w{4,}n$)", "", do) if re.search(r"Lust|vorstellen|bereit", found.group()) else do
    said = said_back(do, du=du)
    return re.sub(r"^((?:Ihnen|Sie|euch|dich|dir) )?", r"\1gern ", said, count=1) if said else None


_IF_SHE = re.compile(
    r"\b(?:[Ww]enn|[Ff]alls|[Ss]obald) (?:Sie|du) (?P<rest>[^.;:!?(),]{0,70}?)\b(?P<verb>haben|hast|suchen|suchst|sind|bist|"
    r"mögen|magst|möchten|"
    r"möchtest|wollen|willst|kommen|kommst|brauchen|brauchst), "
)
_I_DO = {
    "haben": "habe",
    "hast": "habe",
    "sind": "bin",
    "bist": "bin",
    "mögen": "mag",
    "magst": "mag",
    "möchten": "möchte",
    "möchtest": "möchte",
    "wollen": "will",
    "willst": "will",
    "suchen": "suche",
    "suchst": "suche",
    "kommen": "komme",
    "kommst": "komme",
    "brauchen": "brauche",
    "brauchst": "brauche",
}
_JUST_POLITE = re.compile(r"\b(?:Fragen?|Rückfragen|Feedback|Rückmeldung|Auskunft|Lust|Interesse|Einwände|Anliegen)\b|^$")
_CALL = re.compile(
    r"\b(?:[Rr]ufen Sie|[Rr]uf|[Dd]ürfen Sie mich|[Dd]arfst du mich|[Kk]önnen Sie mich|[Kk]annst du mich|"
    r"Sie (?:können|dürfen) mich|[Dd]u (?:kannst|darfst) mich) (?P<mid>(?:[^.;:!?()]|(?<=\d)\.){0,60}?)"
    r"\b(?:an|anrufen)\b(?=[.,;:!]|$| und\b)"
)
_WRITE = re.compile(
    r"\b(?:[Mm]elden Sie sich|[Mm]eld(?:e)? dich|[Kk]ommen Sie|[Kk]lopfen Sie|[Ss]chreiben Sie (?:mir|uns)|[Ss]chreib (?:mir|uns))\b"
    r"(?P<mid>[^.;:!?()]{0,60})"
)
_WHEN = re.compile(
    r"\b(?:[Ii]m|Anfang|Mitte|Ende|[Aa]b|[Nn]ach)(?: (?:nächsten|kommenden|neuen|den))? (?:Januar|Jänner|Februar|März|"
    r"April|Mai|Juni|Juli|August|"
    r"September|Oktober|November|Dezember|Frühjahr|Frühling|Sommer|Herbst|Winter|Jahr|Sommerferien|Feiertagen)(?: 20\d\d)?\b|"
    r"\bnächste Woche\b|\bnach Weihnachten\b"
)


def if_she(before: str, *, du: bool) -> str | None:
    """Return the condition with which `before` ends, as she would make it hers ("wenn ich im Winter in der Gegend bin"), or None."""
    condition = _IF_SHE.search(before)
    if not condition or _JUST_POLITE.search(condition["rest"].strip()):
        return None
    rest = said_back(condition["rest"].strip(), du=du)
    return f"wenn ich {rest} {_I_DO[condition['verb']]}" if rest else None


def time_named(sentence: str) -> str:
    """Return the time of year that `sentence` names ("im Herbst 2027"), "" for none."""
    found = _WHEN.search(sentence)
    return f"{found.group()[0].lower()}{found.group()[1:]}" if found else ""


def would_be_called(sentence: str, *, du: bool) -> str | None:
    """Return how she takes up that `sentence` would have her ring or write, with its time or condition first ("im März rufe ich Sie gern
    an", "wenn ich dann noch suche, melde ich mich gern bei Ihnen"), or None: not where that is for questions only."""
    flat = flat_of(sentence)
    called, written = _CALL.search(flat), _WRITE.search(flat)
    found = called or written
    if not found or re.search(r"\b(?:nicht|Rückfragen|Fragen|Datenschutz\w*|wenden)\b", flat):
        return None
    if re.search(r"\b(?:die|den|das|Frau|Herrn|Kolleg\w+) [A-ZÄÖÜ]", found["mid"]):
        return None  # somebody else is to be rung
    if not called and not re.search(r"\b(?:uns|mir)\b", found.group()):
        return None
    does = ("rufe ich dich gern an" if du else "rufe ich Sie gern an") if called else f"melde ich mich gern bei {'dir' if du else 'Ihnen'}"
    condition = if_she(flat[: found.start()], du=du)
    if condition:
        return f"{condition}, {does}"
    when = _WHEN.search(found["mid"])
    if when:
        return f"{when.group()} {does}"
    feedback = re.search(r"\b(?:Feedback|Rückmeldung|Auskunft)\b", flat)
    if feedback:
        return f"wegen der Rückmeldung {does}"
    return does.replace("rufe ich", "ich rufe") if called and not _IF_SHE.search(flat) else None


_BY_PHONE = re.compile(r"\b(?:telefonisch|am Telefon|Telefonat|telefonieren)\b|\b0\d{2,4}[ /-]")
_FEEDBACK = re.compile(r"\b(?:Feedback|Rückmeldung|Auswertung|Gründe)\b")


def offers_feedback_by_phone(sentence: str) -> bool:
    """Whether `sentence` offers to tell her more on the telephone."""
    return bool(_FEEDBACK.search(sentence) and _BY_PHONE.search(sentence))


_REFERENCE = re.compile(r"\b(?:Referenz|Empfehlungsschreiben|Fürsprecherin|Fürsprecher)\b")
_OFFERED = re.compile(r"\b(?:gern|gerne|jederzeit|zur Verfügung|dürfen Sie|können Sie|darfst du|kannst du|schreibe ich|stelle ich)\b")


def offers_reference(sentence: str) -> bool:
    """Whether `sentence` offers to speak for her as a reference."""
    return bool(_REFERENCE.search(sentence) and _OFFERED.search(sentence)) and not re.search(r"\b(?:Ihre|nicht|kein\w*)\b", sentence)


_STAY_IN_TOUCH = re.compile(
    r"\b(?:[Ll]ass(?:en Sie|t)? uns|[Bb]leib(?:en Sie|t)?|(?:würde|würden|möchte|möchten) (?:ich |wir )?gerne?|[Gg]erne?)\b"
    r"[^.;!?]{0,40}\bin (?:Kontakt|Verbindung)\b"
)


def stays_in_touch(sentence: str) -> bool:
    """Whether `sentence` would have her stay in touch."""
    return bool(_STAY_IN_TOUCH.search(sentence))


_INVITED = re.compile(
    r"\b(?P<to>(?:[Zz]um|[Zz]ur|[Zz]u unser\w*|[Zz]u einem|[Zz]u einer|"
    r"[Aa]uf ein(?:e|en)?) (?:[\w-]+ ){0,2}?[A-ZÄÖÜ][\w-]+)\b[^.;!?]{0,40}?"
    r"\b(?:sind Sie|bist du|(?:laden wir|lade ich) (?:Sie|dich))\b[^.;!?]{0,60}\b(?:eingeladen|ein|willkommen)\b"
)


def invited_to(sentence: str, *, du: bool) -> str | None:
    """Return how she says yes to what `sentence` invites her to ("komme ich zum Skifahren"), to follow "gern", or None."""
    found = _INVITED.search(flat_of(sentence))
    if not found or re.search(r"\b(?:Gespräch|Vorstellung\w*|Bewerb\w*|nicht|Runde|Test)\b", found.group()):
        return None
    to = said_back(found["to"][0].lower() + found["to"][1:], du=du)
    return f"komme ich {to}" if to else None


_SHOWN = re.compile(
    r"\b(?P<what>(?:[Dd]ie|[Dd]as|[Dd]en|[Uu]nsere?n?|[Mm]eine?n?) (?:[\w-]+ ){0,3}?[A-ZÄÖÜ][\w-]+) (?:zeige ich|zeigen wir) "
    r"(?:Ihnen|dir)\b|"
    r"\b(?:zeige ich|zeigen wir) (?:Ihnen|dir) (?:(?:dann|gern|gerne|auch|mal|einmal) )+"
    r"(?P<then>(?:die|das|den|unsere?n?|meine?n?) (?:[\w-]+ ){0,3}?[A-ZÄÖÜ][\w-]+)"
)


def shown(sentence: str, *, du: bool) -> str | None:
    """Return how she says that she would see what `sentence` offers to show ("sehe ich mir die alte Presse an"), or None."""
    found = _SHOWN.search(flat_of(sentence))
    what = (found["what"] or found["then"]) if found else ""
    said = said_back(what[0].lower() + what[1:], du=du) if what else None
    return f"sehe ich mir {said} an" if said else None


_THE_TALK = re.compile(
    r"\b(?:[Gg]espräch\w*|Vorstellungsgespräch\w*|Treffen|Kennenlernen|Besuch|Unterhaltung|Austausch|Vorspiel|Probetag)\b"
)
_ENJOYED = re.compile(
    r"\b(?:angenehm\w*|freundlich\w*|nett\w*|sympathisch\w*|interessant\w*|gut\w* Gespräch|Freude|Vergnügen|gefreut|genossen|schön\w*|"
    r"Spaß|Spass|bereichernd\w*|anregend\w*|offen\w* Gespräch)\b"
)
_CAME = re.compile(r"\b(?:schön war['’]?s|(?:[Ee]s )?war (?:so |sehr )?(?:nett|schön|angenehm) (?:mit|Sie|dich|bei|dass))", re.IGNORECASE)


def liked_the_talk(sentence: str) -> bool:
    """Whether `sentence` says well of the talk with her, or thanks her for a pleasant one: it is returned, and no praise of her."""
    return bool((_THE_TALK.search(sentence) and _ENJOYED.search(sentence)) or _CAME.search(sentence))
