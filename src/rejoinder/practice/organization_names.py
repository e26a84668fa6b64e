"""Names of organizations: read out of a sentence, cleaned of the words around them, compared, made from a short name."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import count

from rejoinder.practice.phrases import phrase_lines
from rejoinder.practice.senders import brands
from rejoinder.practice.sentences import fold
from rejoinder.practice.word_lists import word_list

_LONGEST_NAME = 9
"""Words; the longest names of ministries and colleges fit."""

_LEGAL = frozenset(
    "inc incorporated llc llp ltd limited plc corp corporation co company gmbh ag kg kgaa ug se ev e.v mbh sa sas sarl bv nv oy ab as"
    " srl spa pty lp pllc pbc ggmbh".split()
)
_ABBREVIATED = frozenset("inc ltd co corp e.v".split())
_JOINERS = frozenset(
    "of the and & for de la le les du des der die das dem den von vom zu zur und fur für et y e del della di da do dos"
    " at @ + am im in on voor ng".split()
)
"""Small words that stand inside names ("University of the Arts", "Museum am Fluss")."""
_INNER = _JOINERS - {"at", "@", "in", "on", "im", "for", "and", "und", "das", "die", "le", "e", "da", "do", "as"}
_RISKY = frozenset({"and", "und", "for", "am", "im", "für", "fur"})
_TOKEN = re.compile(r"[^\s]+")
_WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"[^\W_]+")
_SPLIT = re.compile(r"\s+[-–—|•·:/]\s+|\s*\|\s*|,\s+|\s*[()\[\]<>]\s*|\s+(?:via|from|at|@|by|bei|von|on behalf of)\s+|:\s+", re.IGNORECASE)


def read_name(text: str, at: int, end: int) -> tuple[str, int, int]:
    """Read the name that begins at or right after `text[at]`, not going beyond `end`; ("", at, at) when no name stands there.

    Returns the name with the place `[start, end)` it was read from. A name is a run of words with capitals or digits,
    with small words between them, up to a mark that ends a clause.
    """
    words: list[tuple[str, int, int]] = []
    taken = 0
    while at < end and text[at] in " \t\n\"“'‘(:,":
        at += 1
    for token in _TOKEN.finditer(text, at, min(end, at + 160)):
        raw = token.group()
        word = raw.strip("\"'“”‘’*_,.;:!?()[]<>")
        start = token.start() + (raw.index(word) if word else 0)
        if not word and raw not in ("&", "-"):
            break
        if _ends_before(raw, word, taken):
            break
        if _is_name_word(word, first=not taken):
            words.append((word, start, start + len(word)))
            taken = len(words)
        elif (taken or word.lower() in ("the", "der", "die", "dem", "das", "den")) and word.lower() in _INNER | _RISKY | {"the"}:
            words.append((word, start, start + len(word)))
        else:
            break
        if _ends_after(raw, word, text, token.end()) or taken >= _LONGEST_NAME:
            break
    return _joined(text, words[:taken])


_ADJECTIVES = ("-backed", "-based", "-led", "-funded", "-listed", "-owned", "-wide")


def _is_name_word(word: str, first: bool) -> bool:
    if not word or word == "I" or word.startswith("I'") or (first and word.endswith(_ADJECTIVES)):
        return False
    if first and fold(word).partition("'")[0] in word_list("not_names") and not (word.isupper() and len(word) > 2):
        return False
    return any(c.isupper() for c in word[:3]) or word[0].isdigit() or (not first and word in ("&", "+"))


def _ends_before(raw: str, word: str, taken: int) -> bool:
    """Whether `raw` opens something that is not part of the name, such as a bracket or a new sentence's first word."""
    if taken and raw[0] in '([<{–—-|•"“':
        return True
    return bool(taken) and fold(word) in (
        "we",
        "our",
        "your",
        "you",
        "unfortunately",
        "i",
        "this",
        "please",
        "thank",
        "although",
        "after",
        "while",
        "who",
    )


def _ends_after(raw: str, word: str, text: str, after: int) -> bool:
    tail = raw[raw.rfind(word) + len(word) :] if word else raw
    if not tail.strip("'\"“”’*_"):
        return False
    if tail[0] == "." and fold(word) in _LEGAL:
        return True
    if tail[0] == ".":
        return not (len(word) <= 2 or word.lower() in ("st", "mt", "ft", "dr") or word.isupper()) or text[after : after + 1] in ("", "\n")
    if tail[0] == ",":
        following = _TOKEN.search(text, after, after + 30)
        return not following or fold(following.group()).strip(".,;:!?)") not in _LEGAL
    return True


def _joined(text: str, words: list[tuple[str, int, int]]) -> tuple[str, int, int]:
    while words and words[0][0].lower() in ("the", "der", "die", "das", "dem", "den"):
        words = words[1:]
    for place, (word, _, _) in enumerate(words):
        if place and word.lower() in _RISKY and not _continues(words, place):
            words = words[:place]
            break
    if not words:
        return "", 0, 0
    start, end = words[0][1], words[-1][2]
    if text[end : end + 1] == "." and fold(words[-1][0]) in _LEGAL:
        end += 1
    return " ".join(text[start:end].split()), start, end


def _continues(words: list[tuple[str, int, int]], place: int) -> bool:
    """Whether the name goes on after a small word at `place`: "Center for Creative Arts", "Hall and Sons", not "Cogo and the Analyst"."""
    following = [word for word, _, _ in words[place + 1 :]]
    return bool(following) and following[0].lower() != "the" and fold(following[0]) not in word_list("not_names")


@cache
def _team_words() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The phrases for offices by their first word, and by their last; the longest first."""
    by_first: dict[str, list[str]] = {}
    by_last: dict[str, list[str]] = {}
    for phrase in sorted(word_list("team_words"), key=len, reverse=True):
        words = phrase.split()
        by_first.setdefault(words[0], []).append(phrase)
        by_last.setdefault(words[-1], []).append(phrase)
    return by_first, by_last


_LEADING = ("the ", "at ", "of ", "der ", "die ", "des ", "from ", "bei ", "von ", "your ", "our ")
_AROUND = " \"'“”*_-–—|,.:;!/"
_JOINTS = " -–—|,:'@&/"


@lru_cache(maxsize=4096)
def without_team_words(name: str) -> str:
    """Return `name` without what says only which office writes: "The Harbor Library Hiring Team" -> "Harbor Library"."""
    by_first, by_last = _team_words()
    bare = " ".join(name.split()).strip(_AROUND)
    while bare:
        folded = fold(bare)
        last = folded[folded.rfind(" ") + 1 :]
        first = folded.partition(" ")[0]
        tail = next((p for p in by_last.get(last, ()) if folded == p or folded.endswith(" " + p)), "")
        head = "" if tail else next((p for p in by_first.get(first, ()) if folded == p or folded.startswith(p + " ")), "")
        if folded in (tail, head):
            return ""
        if not tail and not head:
            break
        bare = bare[: -len(tail)].rstrip(_JOINTS) if tail else bare[len(head) :].lstrip(_JOINTS)
    lead = next((small for small in _LEADING if bare.lower().startswith(small)), "") if not bare.startswith(("Des ", "Our Lady")) else ""
    bare = bare[len(lead) :]
    if bare and fold(bare.split()[-1]) in _ABBREVIATED and name.rstrip().endswith(bare + "."):
        bare += "."
    return bare[:-2] if bare.endswith(("'s", "’s")) and not bare.startswith(("St ", "St. ", "Saint ")) else bare


def pieces_of(display: str) -> list[str]:
    """Cut a display name or subject at the marks that join names ("Ada Byron | Harbor Library", "Harbor Library via Lever")."""
    return [piece for piece in (part.strip(" \"'“”*_") for part in _SPLIT.split(display[:200])) if piece]


_CARRIED = re.compile(r"(.+?)[\s,]+(?:\(?via|\(?through|\(?powered by|@|[-–—|])\s*([^()]+?)\)?", re.IGNORECASE)
_VIA = re.compile(r"(.+?),? \(?via (.+?)\)?", re.IGNORECASE)
_LONGEST_DISPLAY = 200
_CARRIES = re.compile(r"(\S+(?: \S+)?) (?:for|on behalf of|c/o) (.+)", re.IGNORECASE)
_MADE_LIKE_A_SYSTEM = re.compile(
    r"(?!(?:De|Da|Di|La|Le|Lee|Jo|Mc|Mac|Van)[A-Z])[A-Z][a-z]+(?:[A-Z][a-z]*)+|(?i:hire|job|recruit|apply|talent|test)\w{3,}"
)
"""One word, and none that a person is called ("DeShawn") or a house begins with ("Jobs for Justice")."""


@lru_cache(maxsize=2048)
def without_carrier(display: str) -> str:
    """Return a display name without the applicant system that carried the mail: "Harbor Library" of "Harbor Library @ icims",
    "Harbor Library via Greenhouse" or "TribePad for Harbor Library"; other names as they are.

    What is plainly a house's name stands before "via" for itself, whoever carries its mail: "Harbor Library via Jobquay"."""
    name = " ".join(display.split())
    if len(name) > _LONGEST_DISPLAY:
        return name
    carried = _CARRIED.fullmatch(name)
    if carried and is_brand(carried[2]):
        return carried[1].strip(_AROUND)
    via = _VIA.fullmatch(name)
    if via and _is_plainly_a_house(via[1]) and not has_organization_word(via[2]):
        return via[1]
    carries = _CARRIES.fullmatch(name)
    system = without_team_words(carries[1]) or carries[1] if carries else ""
    if (
        carries
        and could_be_organization(carries[2])
        and carries[2][:1].isupper()
        and (is_brand(system) or _MADE_LIKE_A_SYSTEM.fullmatch(system))
    ):
        return carries[2]
    return name


def _is_plainly_a_house(name: str) -> bool:
    return len(name.split()) > 2 and has_organization_word(name) and could_be_organization(name)  # "Ada Church" is a person


def is_brand(name: str) -> bool:
    """Whether `name` is an applicant system or job board, with or without words such as "notifications" around it."""
    folded = fold(name)
    first = folded.split(" ")[0] if folded else ""
    return (
        folded in brands()
        or fold(without_team_words(name)) in brands()
        or (first in brands() and all(word in _SYSTEM_WORDS for word in folded.split()[1:]))
    )


_SYSTEM_WORDS = frozenset(
    "apply easy jobs job recruiting recruitment talent careers notifications notification hiring team ats hr alerts updates"
    " messages".split()
)


_STREETS = frozenset("road street lane avenue square quay campus branch strasse platz".split())
"""What places end with: "at Marine Road" says where the work is, not who gives it."""
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_MAY_BEGIN = frozenset("first open new great good best next spring summer it may second due final".split())
"""Common words that names do begin with: "First Baptist School", "Open Shelf Library"."""


_NUMBERED_OR_DATED = re.compile(
    r"\d{1,2}(?:\. |(?:st|nd|rd|th)? (?:january|february|march|april|may|june|july|august|september|october|november|december)\b)"
)
_NUMBERED = re.compile(r"(?:.* )?(?:band|grade|level|step|tier|stage|phase|round|no\.?|nr\.?|item|form|pace) \d+\w?")
_FILED_AS = re.compile(r"[A-Z\d]{2,}(?:/[A-Z\d]{2,})+")
"""Numbers of grades, and references as they are filed: "Band 3", "NLHA/CE/31"."""
_COMMON_ALONE = frozenset(
    "fleet grounds chapter intake section family children shared direction affairs"
    " oral agm feedback pentecost whitsun easter christmas advent lent epiphany michaelmas candlemas lammas hogmanay hanukkah passover"
    " ramadan eid diwali holi vesak thanksgiving carnival midsummer pfingsten ostern weihnachten fasching"
    " mother father sister brother matron vicar".split()
)
"""Offices, times, people and the like that have a capital and name no house alone, unless it writes under that name."""
_FIELDS_OF_WORK = frozenset(
    "real estate|supply chain|health care|social care|primary care|critical care|intensive care|palliative care|child care|public health"
    "|mental health|occupational health|private equity|data science|computer science|life sciences|earth sciences|food safety|food service"
    "|food services|public law|family law|company law|property law|employment law|estate management|property management"
    "|information security|medical records|medical imaging|clinical research|market research|customer service|customer services"
    "|capital markets|investment banking|retail banking|corporate finance|public works|public transport"
    "|learning support|home care|garden design"
    "|graphic design|product design|software engineering|civil engineering|electrical engineering|mechanical engineering".split("|")
)
"""What posts are in, though houses are named with such words, too."""
_NO_BEGINNINGS = ("ref ", "no. ", "and ", "und ", "or ", "mit ", "& ")
_NO_ENDS = (" too", " also", " as well", " auch")
"""A greeting passed on: "with warm thanks, from Wilf too"."""


def is_common_alone(name: str) -> bool:
    """Whether `name` is only an office, a feast or a number, which the sender must bear out to be taken for a house: "Level 3"."""
    folded = fold(name).strip(" .,")
    return folded in _COMMON_ALONE or _NUMBERED.fullmatch(folded) is not None


@lru_cache(maxsize=4096)
def could_be_organization(name: str) -> bool:
    """Whether `name` may be the name of an organization at all: no sentence word, no place, no sender brand."""
    folded = fold(name).strip(" .,")
    words = folded.split()
    if not words or len(words) > _LONGEST_NAME or len(folded) < 2 or not any(c.isalpha() for c in folded):
        return False
    if folded.startswith(_NO_BEGINNINGS) or folded.endswith(_NO_ENDS) or (folded[0].isdigit() and _NUMBERED_OR_DATED.match(folded)):
        return False
    if folded in _FIELDS_OF_WORK or ";" in folded or _FILED_AS.fullmatch(name):
        return False
    if is_common_alone(name):
        return not is_brand(name)
    if len(words) == 1 and (words[0] in word_list("organization_words") or _ORDINAL.fullmatch(words[0])):
        return False
    if is_brand(name) or folded in word_list("places") or "@" in name or "http" in folded:
        return False
    common = word_list("not_names")
    offices = word_list("office_words")
    if all((bare := word.removesuffix("'s").strip(".,'")) in common or bare in offices or word in _JOINERS for word in words):
        return False
    if is_called_as_a_street(name):
        return False
    return words[0] not in common or words[0] in _MAY_BEGIN or folded.startswith("our lady ") or _is_in_memory_of(words)


def is_called_as_a_street(name: str) -> bool:
    """Whether `name` is made as the names of streets and places are: "Marine Road"."""
    words = fold(name).strip(" .,").split()
    return 0 < len(words) <= 3 and words[-1] in _STREETS


def _is_in_memory_of(words: list[str]) -> bool:
    """Whether a house is called by somebody's full name with a title: "Dr Edith Crane Memorial Trust"."""
    return len(words) > 3 and words[0].strip(".") in _TITLES_OF_PEOPLE and words[-1] in word_list("organization_words")


@lru_cache(maxsize=4096)
def has_organization_word(name: str) -> bool:
    """Whether a word of `name` is one that names of organizations are made of ("Library", "GmbH")."""
    words = word_list("organization_words")
    return any(
        part in words or (len(part) > 9 and part.endswith(_COMPOUND_ENDS)) or (part == "co" and _COOPERATIVE.search(name) is not None)
        for part in _WORD.findall(fold(name))
    )


_COMPOUND_ENDS = (
    "bibliothek",
    "verwaltung",
    "werke",
    "museum",
    "archiv",
    "bucherei",
    "schule",
    "amt",
    "haus",
    "verlag",
    "bank",
    "stiftung",
    "verband",
    "kammer",
    "klinik",
    "gesellschaft",
)
_COOPERATIVE = re.compile(r"\b[Cc]o-op(?:erative)?s?\b")


_TITLES_OF_PEOPLE = frozenset(
    "dr prof professor mr mrs ms miss herr frau dipl ing mag revd rev reverend canon sister sr fr father captain capt sir dame habil"
    " ir".split()
)
_NO_SURNAMES = frozenset(
    "zone hub portal desk department office support services jobs careers team system systems resourcing unit applications"
    " recruitment recruiting hiring notifications staffing talent workforce onboarding vacancies candidates applicants volunteers"
    " volunteering internships admissions payroll connect experience acquisition resources relations operations enquiries"
    " helpdesk updates alerts people recrutement recrutamento reclutamiento".split()
)
"""What names of desks and systems end with, and no person's: "Colleague Zone", "Talent Hub", "Hiring Connect"."""
_PERSON_WORD = re.compile(r"(?:(?:[^\W\d_]|['’.-]){1,20})$")


@lru_cache(maxsize=2048)
def looks_like_person(name: str) -> bool:
    """Whether `name` has the shape of a person's name: two to four words of letters, none of which belongs to an office or house."""
    words = name.replace(",", " ").split()
    named = [word for word in words if fold(word).strip(".") not in _TITLES_OF_PEOPLE]
    if (
        not 2 <= len(named) <= 4
        or any(word.endswith(("'s", "’s")) for word in named)
        or has_organization_word(name)
        or without_team_words(name) != " ".join(name.split()).strip(" .")
    ):
        return False
    small = {"de", "da", "van", "von", "der", "den", "la", "le", "el", "bin", "ibn", "al", "di", "del", "dos", "zu", "y", "ter", "ten"}
    return all(
        _PERSON_WORD.match(word)
        and (word[0].isupper() or word.lower() in small)
        and not (len(word) > 3 and word.isupper() and len(named) < 3 and len(words[0]) < 2)
        for word in named
    ) and any(len(word) > 2 for word in named)


def is_called_like_a_desk(name: str) -> bool:
    """Whether `name` ends as those of desks and systems do: "Talent Hub", "Colleague Zone"."""
    return " " in name and fold(name).split()[-1].strip(",.") in _NO_SURNAMES


def is_called_like_a_person(name: str) -> bool:
    """Whether `name` has the shape of a person's name, and is not that of a desk or a system."""
    return looks_like_person(name) and not is_called_like_a_desk(name)


_FEWEST_BESIDE, _MOST_BESIDE = 4, 6
"""Words of a display name that holds a person and a house: two of each at least."""
_IN_PLACES = frozenset(
    "port park green rose mill street road lane hill garden gardens bridge wood field north south east west old new upper lower great"
    " grand high saint st mount lake river bay".split()
)
"""What names of places are made of, so that two words with one of them may be no person: "Port Alder", "Park Street"."""


@lru_cache(maxsize=2048)
def person_beside_house(display: str, email: str) -> tuple[str, str]:
    """Return person and house of a display name that puts both without a mark: "Martin Abegg" and "Calder Bioscience" for
    "Calder Bioscience Martin Abegg" <m.abegg@calderbio.example>; the name as it is and "" where either is in doubt.

    The part before the "@" must be given and family name, or the first letter and it, with a mark between; the words left over must
    make up the domain's first label, and not as two family names do.
    """
    words = display.split()
    if not _FEWEST_BESIDE <= len(words) <= _MOST_BESIDE:
        return display, ""
    local, _, domain = fold(email).partition("@")
    named = re.split(r"[._-]", local)
    for own, others in ((words[-2:], words[:-2]), (words[:2], words[2:])):
        given, family = map(fold, own)
        house = " ".join(others)
        if (
            named in ([given, family], [given[:1], family], [family, given])
            and not _IN_PLACES & {given, family}
            and is_called_like_a_person(" ".join(own))
            and _is_house_at(domain.partition(".")[0], house)
        ):
            return " ".join(own), house
    return display, ""


def _is_house_at(label: str, name: str) -> bool:
    """Whether `name` makes up the label of a domain and is a house's: by a word, or as the label is shortened ("calderbio")."""
    words = comparison_key(name)
    if not words or not slug_fits(label, name):
        return False
    shortened = label.startswith(words[0]) and len(label) >= len(words[0]) + _SHORTEST_PART and label != "".join(words)
    return has_organization_word(name) or shortened


@lru_cache(maxsize=2048)
def comparison_key(name: str) -> tuple[str, ...]:
    """Return the words by which two spellings of one organization's name are equal: folded, without legal form and article."""
    words = [word for word in _PLAIN.findall(fold(name).replace("'", "").replace(".", "")) if word not in ("the", "and")]
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return tuple(words)


def same_organization(one: str, other: str) -> bool:
    """Whether two names mean the same organization, word by word: the shorter must be the beginning of the longer.

    A name that an address runs together is the same as the one written out: "Weirandlamb" and "Weir & Lamb".
    """
    a, b = comparison_key(one), comparison_key(other)
    shorter, longer = sorted((a, b), key=len)
    if bool(shorter) and longer[: len(shorter)] == shorter:
        return True
    return bool(a and b) and ("".join(a) == "".join(b) or ((len(a) == 1 or len(b) == 1) and _run_together(one) == _run_together(other)))


@lru_cache(maxsize=2048)
def _run_together(name: str) -> str:
    letters = "".join(_PLAIN.findall(fold(name).replace("&", "and").replace("+", "and")))
    return letters.removeprefix("the")


@lru_cache(maxsize=2048)
def slug_fits(slug: str, name: str) -> bool:
    """Whether the short name of an address ("harborlib", "nypl") can have been made from the whole of `name`: beginnings of its words."""
    short, words = _short(slug), _spelt(name)
    if not any(word[0] == short[:1] for word in words):
        return False
    return _fits(short, words) or (not name.isascii() and _fits(_without_digraphs(short), tuple(map(_without_digraphs, words))))


def slug_beginnings(name: str) -> set[str]:
    """Return the letters with one of which a short name of `name` begins; no other fits (see `slug_fits`)."""
    return {word[0] for word in _spelt(name)}


@lru_cache(maxsize=2048)
def _short(slug: str) -> str:
    return "".join(_PLAIN.findall(fold(slug)))


_SPELT_OUT = str.maketrans({"ø": "o", "œ": "oe", "æ": "ae", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th"})
"""Letters that addresses cannot hold, in the plain ones they are written with."""


@lru_cache(maxsize=2048)
def _spelt(name: str) -> tuple[str, ...]:
    folded = fold(name)
    plain = folded if folded.isascii() else folded.translate(_SPELT_OUT)
    return tuple(_PLAIN.findall(plain.replace("&", " and ").replace("'", "").replace(".", "")))[:9]


def _without_digraphs(word: str) -> str:
    """Write "ae", "oe", "ue", "aa" as the plain vowel, as folding does with the umlaut: "buecherei" and "Bücherei" give "bucherei"."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("aa", "a")


def _fits(short: str, words: tuple[str, ...]) -> bool:
    words = words[1:] if words[:1] == ("the",) else words
    if len(short) < 2 or not words:
        return False
    if len(words) > 2 and len(short) > 7 and short.startswith(words[0]) and _skips(short[len(words[0]) :], words[1:]):
        return True
    if len(short) > 5 and _is_headed(words) and ("".join(words[1:]) == short or (words[1] in _JOINERS and "".join(words[2:]) == short)):
        return True
    turned = (*words[2:], words[0]) if len(words) > 2 and words[1] in ("of", "der", "des") else words
    plain = "".join(words)
    if short == plain or (len(short) >= 4 and plain.startswith(short)) or short == "".join(turned):
        return True
    return len(short) >= 3 and set(plain).issuperset(short) and (_spells(short, words) or _spells(short, turned))


_HEADS = frozenset(
    "royal national central global municipal faculty isle grupo groupe banque banco camp camping vigneto atelier fundacao fundacion"
    " fondation fondazione stichting biblioteka biblioteca bibliotheque mediatheque institut instituut instituto zentrum centrum stiftung"
    " laboratoire laboratoires cooperativa cooperative brasserie gastehaus gasthaus gasthof schlosshotel landhotel berghotel hotel".split()
)
"""What stands right before a house's name that its address leaves out; words of houses do so only with "of" or the like behind them."""


def _is_headed(words: tuple[str, ...]) -> bool:
    """Whether a name begins with what kind of house it is, which addresses leave out: "University of Port Alder" at portalder."""
    return len(words) > 1 and (words[0] in _HEADS or (words[1] in _JOINERS and words[0] in word_list("organization_words")))


@lru_cache(maxsize=2048)
def slug_tells(slug: str, name: str) -> int:
    """Return of how many words of `name` the short name of an address is made, in whatever order and with others left out; 0 if it is not.

    "ardmoreweavers" is made of two of "Weavers' Guild of Ardmore". Words count by their beginnings, or as they are shortened
    ("vets", "mt"); half of the letters at least must be of whole words, or of four letters and more.
    """
    spelt, short = _spelt(name), _short(slug).rstrip("0123456789")
    told = _tells(short, spelt)
    return told if told or name.isascii() else _tells(_without_digraphs(short), tuple(map(_without_digraphs, spelt)))


def _tells(short: str, spelt: tuple[str, ...]) -> int:
    words = (*spelt[:1], *(word for word in spelt[1:] if word not in _JOINERS and word not in _LEGAL))
    initials = "".join(word[0] for word in words)
    if len(initials) >= _SHORTEST_PART and short.startswith(initials) and short[len(initials) :] in words:
        return 2  # "nbgglass" of "National Bureau of Glass"
    if len(short) < _SHORTEST_TOLD or not set("".join(words)).issuperset(set(short) - {"s"}):
        return 0
    return _told(short, words, min(_MOST_LOOSE, len(short) // 2), count(_MOST_STEPS, -1))


_SHORTEST_TOLD = 5
_MOST_LOOSE = 4
"""Letters of a short name that may be first letters and the like."""
_MOST_STEPS = 200
"""Names made to have their words tried in every order are given up on."""


def _told(short: str, words: tuple[str, ...], loose: int, steps: Iterator[int]) -> int:
    """Return how many of `words` make up `short` where `loose` letters may be less than a word's beginning; 0 if they do not.

    `steps` counts down what may still be tried, over all calls for one name.
    """
    for place, word in enumerate(words):
        if word[0] != short[0]:
            continue
        for part in _shortened(word, short):
            sure = len(part) > _SHORTEST_PART or part == word
            left = loose if sure and len(part) > 1 else loose - len(part)
            rest = short[len(part) :]
            if left < 0 or next(steps) < 0:
                continue
            if not rest:
                return 1
            others = _told(rest, words[:place] + words[place + 1 :], left, steps)
            if others:
                return others + 1
    return 0


def _shortened(word: str, short: str) -> Iterator[str]:
    """Yield the ways to shorten `word` with which `short` begins, longest first: "veterinary" as "veter", "vets", "vet", "vtr"."""
    common = next((place for place, (one, other) in enumerate(zip(word, short, strict=False)) if one != other), min(len(word), len(short)))
    if common >= _SHORTEST_PART:
        for ending in ("ies", "s"):
            if short.startswith(ending, common) and not word.startswith(ending, common):
                yield short[: common + len(ending)]
    for taken in range(common, 0, -1):
        yield short[:taken]
    for taken in (4, 3, 2):
        if taken > common and len(word) > taken + 1 and _is_skeleton(short[:taken], word):
            yield short[:taken]


def _is_skeleton(short: str, word: str) -> bool:
    """Whether `short` is consonants of `word` in order: "mt" of "mount"."""
    letters = iter(word)
    return not any(c in "aeiou" for c in short) and all(c in letters for c in short)


def is_headed(name: str) -> bool:
    """Whether `name` begins with what kind of house it is: "University of ...", "Royal ..."."""
    return _is_headed(_spelt(name))


def _skips(short: str, words: tuple[str, ...]) -> bool:
    """Whether `short` is some of `words` written out, in order: "reserve" of ("marsh", "nature", "reserve")."""
    for place, word in enumerate(words):
        if len(word) > 3 and short.startswith(word):
            return short == word or _skips(short[len(word) :], words[place + 1 :])
    return False


@lru_cache(maxsize=2048)
def slug_begins(slug: str, name: str) -> bool:
    """Whether the short name of an address begins with the first word of `name`: likely the same house, not surely."""
    words = comparison_key(name)
    return bool(words) and len(words[0]) >= 5 and "".join(_PLAIN.findall(fold(slug))).startswith(words[0])


def _spells(short: str, words: tuple[str, ...]) -> bool:
    """Whether `short` is the beginnings of `words` run together; each word gives a letter or more, small words none."""
    if not short:
        return all(word in _JOINERS or word in _LEGAL for word in words) or len(words) <= 1
    if not words:
        return False
    head, rest = words[0], words[1:]
    if head in _JOINERS and _spells(short, rest):
        return True
    common = 0
    while common < min(len(head), len(short)) and head[common] == short[common]:
        common += 1
    return any(_spells(short[taken:], rest) for taken in range(common, 0, -1))


_SHORTEST_PART = 3
"""Letters that must be left of a short name before a known word is cut off it."""
_GLUE = re.compile(r"(?:(?<=[^lrshbwmnt])|(?<=[tcsg]h)|(?<=er)|(?<=[^s]t))and(?=[a-z]{4})")
"""An "and" inside a run of letters that hardly ends "land", "strand" or "band" there."""
_HEAD = re.compile(r"(radio(?!log|gra|act)|(?:hotel|museum|studio|atelier|galerie|auctionhouse)(?!s))([a-z]{4,})")
"""What a house is, where it stands before its name: "radioharbor"."""
_KIND_OF = re.compile(r"(diocese|university|college|friends|museum|archdiocese)of([a-z]{3,})")
_SAINT = re.compile(r"st[bcdfgjkmnpqvxz][a-z]{3,}")
"""A saint's name behind "st": no English word goes on so, as "stone" and "street" do."""
_AFTER_ARTICLE = frozenset("bcdfghjklpqvwyz")
"""Letters with which a word goes on after "the" when that is the article: "thelarder", not "theatre" or "therapy"."""
_NO_ARTICLE = ("thelma", "thebes", "thebe", "thelon")
_DIGRAPHS = (
    ("buecherei", "bücherei"),
    ("universitaet", "universität"),
    ("muenchen", "münchen"),
    ("koeln", "köln"),
    ("duesseldorf", "düsseldorf"),
    ("nuernberg", "nürnberg"),
    ("wuerzburg", "würzburg"),
    ("luebeck", "lübeck"),
    ("goettingen", "göttingen"),
    ("tuebingen", "tübingen"),
    ("zuerich", "zürich"),
    ("osnabrueck", "osnabrück"),
    ("saarbruecken", "saarbrücken"),
    ("kuenste", "künste"),
    ("paedagog", "pädagog"),
    ("oeffentlich", "öffentlich"),
)
"""German words as addresses must spell them, and as people do."""


def from_slug(slug: str, seen: frozenset[str] = frozenset()) -> str:
    """Return a readable name for the short name of an address: "harbor-library" -> "Harbor Library".

    `seen` are folded words, and pairs of words, that stand in the letter: a run of letters is cut where they, or words that
    houses are named with, meet ("inkandkettle" -> "Ink and Kettle"); what cannot be cut stays one word with a capital.
    """
    parts = [part for part in re.split(r"[-_.\s]+", slug[:60]) if part and part not in ("careers", "jobs", "hr", "the", "external", "mail")]
    if not parts:
        return ""
    words = [word for part in parts for word in _cut(_without_legal_form(part), seen)]
    if len(words) == 2 and words[1] == "uni":
        words = ["university", "of", words[0]]
    for ascii_letters, spelled in _DIGRAPHS:
        words = [word.replace(ascii_letters, spelled) for word in words]
    return " ".join(_capitalized(word, first=not place) for place, word in enumerate(words))


def _without_legal_form(part: str) -> str:
    return part[:-3] if part.endswith(("llc", "ltd", "plc")) and len(part) > 8 else part.removesuffix("gmbh") or part


def _capitalized(word: str, first: bool) -> str:
    if word != "st" and len(word) <= 4 and not any(v in word for v in "aeiouyäöü"):
        return word.upper()
    return word if word in ("and", "of") and not first else word[:1].upper() + word[1:]


@cache
def _cut_before() -> frozenset[str]:
    """Words of houses before which a run of letters is cut; German ones are not among them, since German writes them as one."""
    words = {fold(line) for topic in ("organization_words", "slug_words") for line in phrase_lines("en", topic)}
    return frozenset(words - {"ville"})  # which ends names of people and places as well: "greville"


def _cut(part: str, seen: frozenset[str], after: str = "") -> list[str]:
    """Cut a run of letters into known words, from its end; one unknown piece may be left at its head. `after` follows it."""
    if len(part) < 2 * _SHORTEST_PART or part in seen or part in word_list("organization_words"):
        return [part]
    head = _HEAD.fullmatch(part)
    if head:
        return [head.group(1), *_cut(head.group(2), seen)]
    of = _KIND_OF.fullmatch(part)
    if of:
        return [of.group(1), "of", *_cut(of.group(2), seen)]
    if _SAINT.match(part):
        return ["st", *_cut(part[2:], seen)]
    if part.startswith("the") and len(part) > 7 and part[3] in _AFTER_ARTICLE and not part.startswith(_NO_ARTICLE):
        return ["the", *_cut(part[3:], seen)]
    whole = _all_known(part, seen | _cut_before())
    if whole and len(whole) > 1:
        return whole
    glue = _GLUE.search(part, _SHORTEST_PART)
    if glue:
        return [*_cut(part[: glue.start()], seen), "and", *_cut(part[glue.end() :], seen)]
    for at in range(_SHORTEST_PART, len(part) - 2):
        tail = part[at:]
        if (
            (len(tail) > 3 and tail in _cut_before())
            or tail == "uni"
            or (len(tail) > 4 and tail in seen)
            or (after and f"{tail} {after}" in seen)
        ):
            return [*_cut(part[:at], seen, tail), tail]
    return [part]


def _all_known(part: str, known: frozenset[str]) -> list[str]:
    """Cut `part` wholly into words of `known` with three letters or more, or "of"; [] when it cannot be. Longer first words win."""
    reached: dict[int, list[str]] = {len(part): []}
    for start in range(len(part) - 2, -1, -1):
        for end in range(len(part), start + 1, -1):
            word = part[start:end]
            if end in reached and ((len(word) > 2 and word in known) or (word in ("of", "and") and start > 0 and end < len(part))):
                reached[start] = [word, *reached[end]]
                break
    return reached.get(0, [])
