"""German sentences of theirs made hers: "Ihr Vorschlag hat uns sehr gefallen" becomes "mein Vorschlag Ihnen sehr gefallen hat", fit to
stand after "dass". What cannot be turned with certainty gives None.
"""

import re

from rejoinder.practice.writing.german_persons import flat_of, said_back

_LONGEST = 18
"""Words of a clause that is repeated at most."""

_OF_HERS = re.compile(
    r"(?:^|[.;:!?–—] |, (?:denn|aber|und) |\b(?:denn|und) )(?P<whose>Ihre?|[Dd]eine?) (?P<thing>(?:[\w'’-]+ ){1,8}?)"
    r"(?P<verb>hat|haben|hängt|hängen|steht|liegt|war|waren|ist|wird|geht|gehen) (?P<rest>[^.;:!?()]{3,110})"
)
_WARM = re.compile(
    r"\b(?:gefallen|gefreut|erfreut|beeindruckt|begeistert|berührt|überzeugt|inspiriert|angesprochen|imponiert|geholfen|gelacht|"
    r"geschmunzelt|"
    r"Freude gemacht|Spaß gemacht|gutgetan|liegt (?:noch|immer noch|seitdem)|steht (?:noch|immer noch|seitdem)|"
    r"in Erinnerung|nicht aus dem Kopf|hängt|hängen|besser als|der schönste|die schönste|das schönste|"
    r"der beste|die beste|das beste)\b"
)
_TAKEN_BACK = re.compile(
    r"\b(?:nicht(?! aus dem Kopf)|kein\w*|leider|jedoch|aber|allerdings|obwohl|zwar|wenn|falls|sollte|bedauer\w*|andere\w*)\b",
    re.IGNORECASE,
)
_DULL = re.compile(
    r"\b(?:Bewerbung|Bewerbungsunterlagen|Unterlagen|Daten|Anfrage|Fragen?|Interesse|Mail|E-Mail|Nachricht|Angaben|Profil|"
    r"Anschreiben \w+ eingegangen)\b"
)
_TO_DATIVE = re.compile(r"\b(?:gefallen|geholfen|imponiert|gutgetan|Freude gemacht|Spaß gemacht|in Erinnerung|aus dem Kopf)\b")
_PERSONS = re.compile(r"\b(?:uns|mir|mich|unser\w*|wir|ich|mein\w*)\b")
_CUT = re.compile(r",? (?:und|aber|denn|so dass|sodass|doch) |, ")


def of_hers(sentence: str, *, du: bool) -> str | None:
    """Return what `sentence` says well of a thing of hers, turned and with the verb last, or None; `du`: they say "du" to her."""
    flat = flat_of(sentence)
    found = _OF_HERS.search(flat)
    if not found:
        return None
    rest = _CUT.split(re.sub(r"\b(uns|mir) aber\b", r"\1", found["rest"]), maxsplit=1)[0].strip()
    clause = f"{found['verb']} {rest}"
    if not _WARM.search(clause) or _TAKEN_BACK.search(clause) or _DULL.search(found["thing"]):
        return None
    rest = _PERSONS.sub(lambda person: _turned(person.group(), dative=bool(_TO_DATIVE.search(clause)), du=du), rest)
    if "?" in rest or "," in found["thing"]:
        return None
    whose = "meine" if found["whose"].endswith("e") else "mein"
    said = f"{whose} {found['thing'].strip()} {rest} {found['verb']}"
    return said if len(said.split()) <= _LONGEST else None


_A_WISH = re.compile(r"\bwünsch\w+\b.{0,80}\b(?:alles \w+|viel|Erfolg|Glück|Beste)\b|\balles Gute\b", re.DOTALL)


def is_a_wish(quote: str) -> bool:
    """Whether `quote` only wishes her well ("wünschen Ihnen alles Gute"), which praises nothing."""
    return bool(_A_WISH.search(quote))


_DONE_WITH_HERS = re.compile(
    r"(?:^|[.;:!?–—] )(?P<whose>Ihre?|[Dd]eine?) (?P<thing>(?:[\w'’-]+ ){1,7}?)(?P<verb>haben|hat) "
    r"(?P<who>(?:die|alle|unsere) [\w-]+|alle) "
    r"(?P<rest>[^.;:!?(),]{3,60}?(?:ge\w+t|ge\w+en))(?=[.;!,]|$)"
)


def done_with_hers(sentence: str, *, du: bool) -> str | None:
    """Return what others did with a thing of hers ("die Kinder meine Geschichte vom Dachs gleich nachgespielt haben"), or None."""
    found = _DONE_WITH_HERS.search(flat_of(sentence))
    if not found or _TAKEN_BACK.search(found["rest"]) or _DULL.search(found["thing"]) or _SPEAKS.search(found["rest"]):
        return None
    who = re.sub(r"^unsere\b", "eure" if du else "Ihre", found["who"])
    whose = "meine" if found["whose"].endswith("e") else "mein"
    return f"{who} {whose} {found['thing'].strip()} {found['rest']} {found['verb']}"


def _turned(person: str, *, dative: bool, du: bool) -> str:
    if person == "uns":
        return "euch" if du else "Ihnen" if dative else "Sie"
    if person == "mir":
        return "dir" if du else "Ihnen"
    if person == "mich":
        return "dich" if du else "Sie"
    end = re.fullmatch(r"(?:mein|unser)(em|er|en|e|es)?", person)
    if not end:
        return "?"
    whose = "Ihr" if not du else "dein" if person.startswith("mein") else "euer" if not end[1] else "eur"
    return f"{whose}{end[1] or ''}"


_IF = re.compile(
    r"(?:^|[.;!?] )(?P<clause>(?:Sollten?|Wenn|Falls|Sobald) [^.;:!?(),]{8,90}), (?:dann )?(?:würden?|freuen?|"
    r"melden?|hören|sind|dürfen|können|bewerben|schreib\w*|meld|"
    r"komm\w*|werden|denken|rufe|rufen|sage|sagen|gebe|geben)\b"
)
_THEN_AGAIN = re.compile(
    r"\b(?:[Bb]ewerben|[Mm]elden|[Kk]ommen) Sie\b[^.;:!?,]{0,60}, (?P<clause>(?:wenn|sobald|falls) (?:wir|unser\w*|die|der|das|im|es) "
    r"[^.;:!?(),]{6,90})(?=[.!,]|$)"
)
_SPEAKS = re.compile(r"\b(?:wir|uns\w*|ich|mir|mich|mein\w*|Sie|Ihnen|Ihr\w*|du|dich|dir|dein\w*|ihr|euch|eure?\w*)\b")


def condition(sentence: str) -> str | None:
    """Return the clause in which `sentence` says when something may come ("Sollte im Herbst die zweite Stelle bewilligt werden")."""
    flat = flat_of(sentence)
    found = _IF.search(flat)
    if found and not _SPEAKS.search(found["clause"].partition(" ")[2]):
        return found["clause"]
    if found and re.search(r"\bwir\b", found["clause"]) and re.search(r"\b(?:Sie|Ihnen)\b", flat[found.end("clause") :]):
        own = said_back(found["clause"], du=False)
        return own if own and not re.search(r"\b(?:mich|mir|mein\w*)\b", own) else None
    again = _THEN_AGAIN.search(flat)
    clause = said_back(again["clause"], du=False) if again else None
    return clause[0].upper() + clause[1:] if clause and not re.search(r"\b(?:mich|mir|mein\w*)\b", clause) else None


_BIDS = re.compile(r"\b(?:[Mm]elden|[Rr]ufen|[Ss]chreiben|[Kk]ommen|[Bb]ewerben|[Ss]chauen) Sie\b|\b(?:[Mm]eld|[Mm]elde) dich\b")


def bids_her_write(quote: str) -> bool:
    """Whether `quote` bids her get in touch ("melden Sie sich bei mir"), so that it promises nothing of theirs."""
    return bool(_BIDS.search(quote))


_ENDS = re.compile(
    r"\b(?:schließe[n]?|schliesse[n]?|hören? auf|höre ich auf|[Aa]ufhören|auflösen|aufgelöst|Geschäftsaufgabe|"
    r"(?:überhaupt )?niemanden (?:mehr )?(?:einstellen|beschäftigen)|"
    r"[Ii]ch kann (?:Sie|dich) (?:\w+ )?nicht einstellen|"
    r"versauer\w*|unterfordert|langweilen|gelangweilt|zu schade für|noch nie eine?n? Angestellte\w*|gestrichen|abgeschafft)\b"
)
_IN_THE_FAMILY = re.compile(
    r"\b(?:[Mm]ein|[Uu]nser)(?:e[mnr]?)? (?:[\w-]+ )?(?:Bruder|Schwester|Tochter|Sohn|Schwiegertochter|Schwiegersohn|"
    r"Neffen?|Nichte|Frau(?! [A-ZÄÖÜ])|Mann|"
    r"Enkel\w*|Cousine?|Schwager|Schwägerin|Partner(?:in)?|Kinder)\b[^.!?]{0,80}\b(?:mach\w*|will|wollen|einsteig\w*|einstieg|übern\w+|"
    r"zurück\w*|gegeben|selber|selbst|zugesagt|versprochen|hilft|helfen)\b"
)


def leaves_no_hope(text: str) -> bool:
    """Whether a letter leaves no post to hope for: the house closes, cannot pay anybody, has given it to the family, or tells her to go
    further than this."""
    flat = " ".join(text.split())
    return bool(_ENDS.search(flat) or _IN_THE_FAMILY.search(flat))


_BIDDEN = re.compile(
    r"\b(?:[Kk]omm(?:en Sie|t)?|[Ss]chau(?:en Sie|t)?) (?:(?:doch|gern|gerne|mal|einmal|ruhig|jederzeit|auch|einfach|unbedingt) )*"
    r"(?P<rest>[^.;:!?(),]{3,70}? )??(?:(?:mal|einmal|wieder) )?(?:vorbei|rein|herein)\b"
)


_TO_OURS = re.compile(
    r"\b(?:[Kk]omm(?:en Sie|t)?) (?:(?:doch|gern|gerne|mal|einmal|auch|einfach|unbedingt) )*"
    r"(?P<when>(?:am|im|an) (?:[^.;:!?(),]|(?<=\d)\.){3,30}? )?"
    r"(?:(?:doch|gern|gerne|mal|auch) )*zu (?P<ours>unser\w*) (?P<what>[A-ZÄÖÜ]\w+)"
)


def _occasion(flat: str, *, du: bool) -> str | None:
    found = _TO_OURS.search(flat)
    if not found:
        return None
    return f"komme ich {found['when'] or ''}zu {_ours(found['ours'].removeprefix('unser'), du=du)} {found['what']}"


_TO_SEE = re.compile(
    r"\b[Kk]omm(?:en Sie|t)? (?P<what>es|sie|ihn|(?:das|die|den) [A-ZÄÖÜ]\w+) (?:(?:doch|mal|einmal|gern|gerne|dir|Ihnen|sich) )*"
    r"(?:anschauen|ansehen|angucken|besuchen)\b"
)


def bidden(sentence: str, *, du: bool = False) -> str | None:
    """Return what `sentence` invites her to, as she would say yes to it ("komme ich donnerstags zum offenen Schrauben vorbei"), or None."""
    flat = flat_of(sentence)
    to_see = _TO_SEE.search(flat)
    if to_see:
        return f"komme ich und schaue mir {to_see['what']} an" if " " in to_see["what"] else f"komme ich und schaue {to_see['what']} mir an"
    found = _BIDDEN.search(flat)
    if not found:
        return _occasion(flat, du=du)
    rest = re.sub(r"\b(?:bei uns|zu uns)\b", "", found["rest"] or "")
    return None if _SPEAKS.search(rest) else " ".join(f"komme ich {rest} vorbei".split())


_WISHED = re.compile(
    r"\b(?:[Hh]ätten Sie|[Hh]ättest du|[Hh]aben Sie|[Hh]ast du)(?: (?:vielleicht|denn|nicht|eventuell|auch|noch|"
    r"trotzdem)){0,3} (?:Lust|Interesse), "
    r"(?P<do>[^.;:!?()]{6,110} (?:\w+zu\w+en|zu \w+n))\?"
)


def would_like(sentence: str, *, du: bool = False) -> str | None:
    """Return what `sentence` asks whether she would like to do ("im Mai bei Ihrem Hoffest zu lesen"), to follow "Lust", or None."""
    found = _WISHED.search(flat_of(sentence))
    if not found:
        return None
    do = re.sub(r"\bunser(?P<end>\w*)\b", lambda whose: _ours(whose["end"], du=du), found["do"])
    return None if _SPEAKS.search(re.sub(r"\b(?:Ihr|[Ee]ue?r)\w*\b", "", do)) else do


def _ours(end: str, *, du: bool) -> str:
    """Their "unser" with its ending, said to them."""
    return f"{('eur' if end else 'euer') if du else 'Ihr'}{end}"


_INTRODUCTION = re.compile(
    r"\b(?:(?:stelle|stellen) (?:ich|wir) (?:Sie|dich)\b[^.;!?]{3,80}\bvor\b|(?:Sie|dich)\b[^.;!?]{3,80}\b(?:bekannt ?machen|vorstellen|"
    r"(?:bekannt|in (?:Kontakt|Verbindung)(?: (?:zu )?bringen)?)(?=[.,;!?]|$))|"
    r"\b(?:Sie|dich) mit [^.;!?]{3,70} bekannt zu machen\b|"
    r"(?:einen|den) Kontakt (?:zu|mit) [^.;!?]{3,60} (?:her\b|herstellen|herzustellen|vermitteln))"
)
_HERS_TO_SHOW = re.compile(r"\b(?:Sie sich|du dich)\b", re.IGNORECASE)


def offers_introduction(sentence: str) -> bool:
    """Whether `sentence` offers to introduce her to somebody ("Gern stelle ich Sie meiner Kollegin im Stadtmuseum vor")."""
    flat = flat_of(sentence)
    return bool(_INTRODUCTION.search(flat)) and not _HERS_TO_SHOW.search(flat) and not _TAKEN_BACK.search(_IF_LIKED.sub("", flat))


_ELSEWHERE = re.compile(
    r"\b(?:[Ff]ragen|[Mm]elden|[Ww]enden|[Vv]ersuchen|[Pp]robieren|[Rr]ufen|[Ss]chreiben|[Ss]prechen) Sie (?:(?:es|sich|doch|mal|"
    r"einmal|auch|gern|gerne|"
    r"bitte|ruhig|vielleicht|am besten|stattdessen|direkt|einfach) )*(?:bei|beim|an|mit) (?:(?:dem|den|der|meinem|meinen|meiner|"
    r"unserem|unseren|unserer) )?"
    r"(?P<title>Herrn|Frau|[Kk]ollegen|[Kk]ollegin) (?:(?:Dr|Prof)\. )*(?P<name>[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?)(?P<place> (?:in|"
    r"im|bei|von|aus|vom) )?"
)
_RING_THEM = re.compile(
    r"\b[Rr]ufen Sie (?:(?:doch|mal|einmal) )*(?:die|den) (?P<name>[A-ZÄÖÜ][\w-]+ [A-ZÄÖÜ][\w-]+) (?:in|im|bei|von|aus|vom) "
)
_OWN_BUSINESS = re.compile(r"\b(?:Fragen(?! Sie)|Rückfragen|Datenschutz\w*|Unterlagen|Rückmeldung|Feedback|Auskunft|Auskünfte)\b")


def referred_to(sentence: str) -> str | None:
    """Return whom of another house `sentence` tells her to ask, as it follows "für den Hinweis auf" ("Herrn Petz"), or None: a colleague
    in another place, and nobody to whom questions go."""
    flat = flat_of(sentence)
    rung = _RING_THEM.search(flat)
    if rung:
        return rung["name"]
    found = _ELSEWHERE.search(flat)
    if not found or not found["place"] or _OWN_BUSINESS.search(flat):
        return None
    return f"{'Frau' if found['title'] in ('Frau', 'Kollegin', 'kollegin') else 'Herrn'} {found['name']}"


_GREETS = re.compile(r"\b(?:Gruß|Grüße|Gruss|Grüsse) von (?:mir|uns)\b|\b[Gg]rüßen Sie (?:ihn|sie)\b")


def sends_greetings(text: str) -> bool:
    """Whether `text` asks her to greet somebody from whoever writes."""
    return bool(_GREETS.search(" ".join(text.split())))


_IF_LIKED = re.compile(r"\b(?:[Ww]enn|[Ff]alls) (?:Sie|du) (?:mögen|wünschen|wollen|möchten|magst|willst|möchtest)\b")
_PERMISSION = re.compile(
    r"\b(?:[Dd]ürf(?:en|te|ten) wir das|[Dd]arf ich das|(?:[Ww]äre|[Ii]st) (?:(?:das|es|Ihnen|dir|für|Sie|dich) ){1,4}"
    r"(?:recht|in Ordnung|okay)|"
    r"[Ss]ind Sie (?:damit )?einverstanden|[Bb]ist du (?:damit )?einverstanden|"
    r"[Ii]st das (?:okay|ok|recht|in Ordnung) für (?:Sie|dich))\s*\?|\bob (?:Sie|du) (?:damit |dem )?(?:einverstanden|zustimm\w+)\b"
)


def asks_permission(sentence: str) -> bool:
    """Whether `sentence` asks whether she minds ("Dürfen wir das?")."""
    return bool(_PERMISSION.search(flat_of(sentence)))


_THING = re.compile(
    r"\b(?:gefallen|gefreut|beeindruckt|begeistert|überzeugt|berührt|imponiert)\b[^.,;:!?]{0,20}? (?P<whose>Ihren?|[Dd]einen?) "
    r"(?P<thing>[A-ZÄÖÜ][\w-]+ (?:mit|über|an|zu|zum|zur|für|aus|von|auf|in|im) [^.,;:!?()]{3,60})(?=[.!,]|$)"
)


_ITS_NAME = re.compile(
    r"\b(?:Ihre|[Dd]eine) (?P<thing>[A-ZÄÖÜ][\w-]+), (?:[^.;:!?()]{5,100} zu \w+|(?:wie|dass|was|die|das) [^.;:!?()]{5,100}), "
    r"(?:hat|haben) "
    r"(?P<rest>[^.;:!?]{3,80})"
)
"""A thing whose name is followed by what it is, in a clause of its own: "Ihre Idee, die Brunnen reden zu lassen, hat uns gefallen"."""


def thing_of_hers(sentence: str) -> str | None:
    """Return the thing of hers that pleased them and what it is about, fit to stand after "über" ("meine Arbeit mit den Glasplatten")."""
    flat = flat_of(sentence)
    named = _ITS_NAME.search(flat)
    if named and _WARM.search(named["rest"]) and not (_TAKEN_BACK.search(named["rest"]) or _DULL.search(named["thing"])):
        return f"meine {named['thing']}"
    found = _THING.search(flat)
    if not found or _DULL.search(found["thing"]) or _PERSONS.search(found["thing"]) or _CUT.search(found["thing"]):
        return None
    whose = "meinen" if found["whose"].endswith("n") else "meine"
    return None if _TAKEN_BACK.search(found.group()) else f"{whose} {found['thing'].strip()}"


_NEARLY = re.compile(
    r"\b(?:knapp\w*|engere\w*|engste\w*|letzten|Platz zwei|zweite\w* (?:Wahl|Platz|Rang)|zweitplatziert\w*|fast)\b", re.IGNORECASE
)


def is_near(quote: str) -> bool:
    """Whether `quote` says that she came near; a second post that is planned is none."""
    return bool(_NEARLY.search(quote))


_CALLED = re.compile(
    r"(?:in|er|ent|ant|ist|yst|or|eur|kraft|kräfte|hilfe|assistenz|leitung|mann|frau|volontariat|praktikum|azubi|koch|arzt|wart|"
    r"manager|lehre|"
    r"ausbildung|aushilfe|pädagoge|pädagogin|beauftragte|beauftragter|angestellte|angestellter|intern)\b",
    re.IGNORECASE,
)


def is_a_post(role: str) -> bool:
    """Whether one can say "als" before `role`: "Museumspädagogin", not "Werkstatt", "Unser Gärtnermeister" or "mit separater"."""
    return (
        bool(_CALLED.search(role))
        and role.split()[-1][:1].isupper()
        and not re.match(r"(?:unser|ihr|sein|mein|dein|euer|eure)\w*\b", role, re.IGNORECASE)
    )
