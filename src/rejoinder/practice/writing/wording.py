"""Names, positions, organizations and dates made fit to stand inside a sentence, whatever the mail made of them."""

import re
import unicodedata
from datetime import date

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
"""The months in English, for patterns."""

LONGEST_POSITION = 48
"""A position with more characters than this is not repeated in a letter: nobody writes it out by hand."""

_PROGRAMS = (
    "internship",
    "internships",
    "program",
    "programme",
    "fellowship",
    "residency",
    "apprenticeship",
    "assistantship",
    "traineeship",
    "studentship",
    "scholarship",
    "bursary",
    "work experience",
    "work placement",
    "placement",
)
_ROLE_WORDS = ("position", "role", "job", "post", "vacancy", "opening", "opportunity", "posting", "stelle")
_REQUISITION = re.compile(
    r"[#(\[]?\s*\b(?:req(?:uisition)?|job|jr|ref(?:erence)?|id|posting|vacancy|no|nr)\b[\s.:#_-]{0,3}(?:id|no|nr|"
    r"number)?[\s.:#_-]{0,3}[a-z]{0,3}[-_]?\d[\w.-]{0,15}[)\]]?"
    r"|[#(\[]\s*[a-z]{0,4}[-_]?\d{3,}[\w-]{0,12}\s*[)\]]?"
    r"|\b(?:jr|req|r|id|job)[-_]?\d{3,}\b|\b\d{5,}\b|\b\d{2,4}-\d{3,}\b",
    re.IGNORECASE,
)
_GENDERS = re.compile(r"[(\[]\s*[mwfdx](?:\s*[/|,*]\s*[a-z*]{1,8}){1,4}\s*[)\]]", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_VAGUE_HEADS = frozenset(
    "director manager associate assistant analyst specialist coordinator head vp president chair supervisor officer intern consultant lead "
    "senior junior principal chief professor lecturer dean fellow".split()
)
_FIELD_FOLLOWS = re.compile(
    r"\b(?:lecturer|lectureship|professor|professorship|fellow|fellowship|reader|instructor|researcher|chair|studentship|curator) in\b",
    re.IGNORECASE,
)
"""What is taught or studied belongs to the name of such a post; of others "in" begins a place."""
_TAIL_WORDS = re.compile(r"\s+(?:remote|hybrid|onsite|on-site|full[ -]time|part[ -]time|temporary|contract|permanent)$", re.IGNORECASE)
_PERSON_NOUN = re.compile(r"(?:ant|ern|er|or|ist|ian|erk|ide|ate|docent)s$", re.IGNORECASE)
_ALWAYS_CAPITAL = re.compile(
    r"(?:English|French|Germanic|German|Spanish|Italian|Portuguese|Dutch|Danish|Swedish|Norwegian|Finnish|Polish|Czech|Russian|"
    r"Ukrainian|Greek|"
    r"Turkish|Arabic|Hebrew|Persian|Hindi|Urdu|Bengali|Chinese|Mandarin|Japanese|Korean|Vietnamese|Swahili|Welsh|Irish|Gaelic|"
    r"Scottish|British|"
    r"American|European|African|Asian|Latin|Sanskrit|Christmas|Easter|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Java|"
    r"Python)$"
)
_NUMERAL = re.compile(r"(?:[ivx]{1,4}|[ivx]{1,3}/[ivx]{1,3})", re.IGNORECASE)
_LEVEL_ONE = re.compile(r"\b[A-Z][\w-]*\s+I$")
"""The lowest level of a position that is written with capitals ("Software Engineer I"), and not the writer."""
_LEGAL_FORM = re.compile(
    r"(?:,\s*|(?<!&)\s)(?:inc|incorporated|llc|l\.l\.c|ltd|limited|llp|lp|plc|corp|corporation|co|gmbh|ag|se|kg|"
    r"gmbh\s*&\s*co\.?\s*kg|e\.?\s?v|s\.?a|b\.?v|pty|pbc)\.?$",
    re.IGNORECASE,
)
_ARTICLE_BEFORE = re.compile(
    r"(?:(?:royal|national|imperial) )?(?:university|college|museum|library|city|county|town|village|state|department|ministry|office|"
    r"institute|academy|bank|board|"
    r"school|center|"
    r"centre|bureau|society|association|council|friends|port|church|district|house|consulate|embassy|diocese|guild|order|chamber|court|"
    r"parish)"
    r"s?(?: general)?\s+(?:of|for|on)\b|(?:royal|national)\s.*\s(?:academy|college|opera|ballet|hospital|infirmary|society|institute|trust|"
    r"choir|theatre|bank)$|.*\b(?:consulate|embassy|high commission)\b",
    re.IGNORECASE,
)
_ARTICLE_AFTER = re.compile(
    r"\s(?:foundation|institution|institute|library|museum|museums|association|society|department|authority|agency|commission|center|"
    r"centre|archives|"
    r"archive|zoo|symphony|orchestra|alliance|bureau|office|ministry|gallery|consortium|federation|league|observatory|fund|coalition|"
    r"initiative|"
    r"partnership|conservancy|district|project|shelter|theatre|theater|trust|council of \w+|guild|inn|arms)$",
    re.IGNORECASE,
)
TITLES = re.compile(
    r"^(?:The (?=(?:(?:Very|Right|Rt|Most|Ven\w*) )?(?:Rev|Ven)))?(?:(?:(?:Very|Right|Rt|Most) (?=Rev))?"
    r"(?:Prof(?:essor)?|Dr|Mr|Mrs|Ms|Miss|Mx|Frau|Herr|Rev(?:d|erend)?|Canon|Archdeacon|Ven|Rabbi|Pastor|Cllr|Councillor|Capt(?:ain)?|"
    r"Col(?:onel)?|Major|Sir|Dame|Lord|Lady|Baroness)\b\.?\s*)+(?=\S)",
    re.IGNORECASE,
)
"""The titles that a name begins with; one that stands alone is a name."""
GREETINGS = (
    r"(?:(?:My |Very )?Dear(?:est)?|Hi|Hiya|Hello|Hey|Heya|Yo|Howdy|Alright|G['’]day|(?:Good )?(?:[Mm]orning|[Aa]fternoon|[Ee]vening|"
    r"[Dd]ay)|Kia ora|"
    r"Tēnā koe|Tena koe|Mōrena|Aloha|Dia duit|Hej|Hei|Heisann|Moi|Moin|Hallo|Ciao|Salut|Hola|Shalom|Salaam|Namaste|Sawubona|Jambo|Habari)"
    r"(?: there| again| once more)?"
)
"""Words of greeting that stand before a name, in English letters from all over the world."""
_UNWELCOME = frozenset('{}[]<>|\\^~`*_"„')
_UNWELCOME_KINDS = frozenset({"So", "Sk", "Cn", "Co", "Pi", "Pf"})
_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONATE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()


def plain(text: str, longest: int = 200) -> str:
    """Return `text` on one line without control characters, brackets, symbols such as emoji, or web addresses, cut at `longest`.

    What mail holds may have been put there by anyone; nothing of it may open a slot, a header or a tag in a letter.
    """
    folded = unicodedata.normalize("NFC", text[: longest * 4])
    kept = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in folded)
    kept = re.sub(r"\S*(?:://|www\.)\S*", " ", kept)
    kept = "".join(c for c in kept if c == "’" or (c not in _UNWELCOME and unicodedata.category(c) not in _UNWELCOME_KINDS))
    return " ".join(kept.split())[:longest].strip(" ,;:-–—")


def position(name: str | None) -> str:
    """Return the position as one would write it in a sentence ("Library Assistant"), or "" where it cannot be written in a few words.

    Requisition numbers, places, working hours and the words "position" or "role" are left out; CAPITALS are lowered.
    """
    text = _GENDERS.sub(" ", (name or "")[:400])
    text = _REQUISITION.sub(" ", _BRACKETS.sub(" ", text))
    place = "at|with|for the|für|bei" if _FIELD_FOLLOWS.search(text) else "at|with|in|for the|für|bei"
    text = re.sub(r"^(?:cv|résumé|resume|application|candidature) for (?:the )?(?=[A-Za-z])", "", text.strip(), flags=re.IGNORECASE)
    bare = re.sub(r"^(?:so |and |but )?(?:for|about) (?:the )?(?=[A-Za-z])|^(?:so|and|but) ", "", text.strip(), flags=re.IGNORECASE)
    if bare != text.strip() or not _LEVEL_ONE.search(bare):
        bare = re.sub(r"\s+I$", "", bare, flags=re.IGNORECASE)
    text = bare
    text = re.split(r"\s+and (?:I|we|he|she|they|it)\b(?:['’][a-z]+)?", text, maxsplit=1)[0]
    text = plain(re.split(rf"\s+[-–—|@•]+\s+|\s*[|•;:]\s*|\s+(?:{place})\s+(?=[A-Z])", text.strip(" -–—|"), maxsplit=1)[0])
    head, comma, rest = text.partition(",")
    if comma and (head.lower().strip() not in _VAGUE_HEADS or len(text) > LONGEST_POSITION):
        text = head
    elif comma:
        text = f"{head.strip()}, {rest.split(',')[0].strip()}" if rest.strip() else head
    text = _TAIL_WORDS.sub("", re.sub(r"^(?:the|a|an|our|die|der|das)\s+", "", text.strip(" ,.-–—!?#/&+"), flags=re.IGNORECASE))
    words = text.replace("!", "").replace("?", "").split()
    while words and words[-1].lower() in _ROLE_WORDS:
        words.pop()
    if words and not words[-1].lower().endswith("s’"):
        words[-1] = re.sub(r"['’]s$", "", words[-1])
    if words and _PERSON_NOUN.search(words[-1]) and len(words[-1]) > 5:
        words[-1] = words[-1][:-1]
    text = _lowered_capitals(" ".join(words))
    if re.search(r"\bto to\b|\bto get\b", text):
        return ""
    if len(words) > 1 and all(word.islower() for word in words[1:]) and words[0][1:].islower() and not _ALWAYS_CAPITAL.search(words[0]):
        text = text[0].lower() + text[1:]
    readable = sum(map(str.isalpha, text)) >= max(2, len(text) // 2)
    return text if readable and len(text) <= LONGEST_POSITION and len(words) <= 7 else ""


def organization(name: str | None) -> str:
    """Return the organization as one would name it inside a sentence, with its article ("the Museum of Maps"), or "" when unknown."""
    text = plain((name or "")[:300], 120)
    text = re.split(r"\s+[-–—|]\s+|\s*[(;]|(?<=Ltd)\.? (?=We\b|I\b)|(?<=Inc)\.? (?=We\b|I\b)", text, maxsplit=1)[0].strip(" ,.!?")
    for _ in range(2):
        text = _LEGAL_FORM.sub("", text).strip(" ,.")
    text = _lowered_capitals(text)
    readable = sum(map(str.isalpha, text)) >= max(1, len(text) // 2)
    is_domain = bool(re.fullmatch(r"\S+\.[a-z]{2,}", text))
    if not readable or is_domain or len(text) > 60 or text.lower() in ("unknown", "unknown organization", "n/a", "none"):
        return ""
    if text.lower().startswith("the "):
        return "the " + text[4:]
    takes_article = _ARTICLE_BEFORE.match(text) or (_ARTICLE_AFTER.search(text) and not re.search(r"['’]s\s", text))
    return f"the {text}" if takes_article else text


def is_program(role: str) -> bool:
    """Whether `role` names a thing one does (an internship, a studentship in ecology), so that "position" must not follow it."""
    return re.split(r" (?:in|on|of|for|with) ", role.lower())[0].endswith(_PROGRAMS)


def names_its_field(role: str) -> bool:
    """Whether `role` says what is taught or studied ("Lecturer in Medieval History"), so that one says "the post of"."""
    return bool(_FIELD_FOLLOWS.search(role))


def _lowered_capitals(text: str) -> str:
    letters = [c for c in text if c.isalpha()]
    if len(text.split()) < 2 and len(letters) <= 5:
        return text
    if sum(c.isupper() for c in letters) < 0.8 * len(letters) or len(letters) < 5:
        return text
    small = {"OF", "AND", "THE", "FOR", "IN", "AT", "TO"}
    out = []
    for at, word in enumerate(text.split()):
        if at and word in small:
            out.append(word.lower())
        elif _NUMERAL.fullmatch(word) or (len(word) <= 3 and not re.search(r"[AEIOUY]", word)) or word in ("IT", "HR", "UX", "UI", "QA"):
            out.append(word)
        else:
            out.append("-".join(part.capitalize() for part in word.split("-")))
    return " ".join(out)


def day_in_words(day: date, today: date, language: str = "en", *, british: bool = False) -> str:
    """Return `day`, which is past, with its preposition as one would say it `today`: "on Tuesday", "on October 14", "last month".

    `british` writes "on 14 October".
    """
    days = (today - day).days
    if language == "de":
        return f"am {day.day}. {_MONATE[day.month - 1]}" if days < 300 else f"im {_MONATE[day.month - 1]}{_year(day, today)}"
    if 1 < days <= 6:
        return f"on {_WEEKDAYS[day.weekday()]}"
    month = _MONTHS[day.month - 1]
    if days <= 30:
        return f"on {day.day} {month}" if british else f"on {month} {day.day}"
    if (today.year - day.year) * 12 + today.month - day.month == 1:
        return "last month"
    return f"in {month}" if days <= 300 else f"in {month}{_year(day, today)}"


def _year(day: date, today: date) -> str:
    """The year of `day` to follow its month; within the same year nobody says it."""
    return "" if day.year == today.year else f" {day.year}"


def swiss(text: str) -> str:
    """Return German `text` as it is spelled in Switzerland, without ß."""
    return text.replace("ß", "ss")


def weekday(day: date) -> str:
    """Return the English name of the weekday of `day`."""
    return _WEEKDAYS[day.weekday()]


def month_in_words(day: date, today: date, language: str = "en") -> str:
    """Return the month of a coming `day`: "in April" when it is within eleven months, else "in April 2028"."""
    names, near = (_MONATE, "im") if language == "de" else (_MONTHS, "in")
    month = names[day.month - 1]
    return f"{near} {month}" if (day - today).days < 330 else f"{near} {month} {day.year}"


def person(name: str) -> str:
    """Return a person's name in the order it is spoken, CAPITALS lowered, without hostile characters; "" when it is none."""
    text = plain(name, 60)
    text = re.split(
        r"\s+(?:via|from|at|of|bei|über)\s+|\s*[(@|/,]\s*(?=(?:phd|mls|mlis|hr|recruit|md)\b)|[(@|/;:!?]",
        text,
        maxsplit=1,
        flags=re.IGNORECASE,
    )[0]
    if text.count(",") == 1:
        family, given = (part.strip() for part in text.split(","))
        text = f"{given} {family}" if given and family else text
    text = "".join(c for c in text.split(",")[0] if c.isalpha() or c in " .'’-" or unicodedata.category(c)[0] == "M").strip(" -'’")
    words = text.split()[:5]
    if not words or not any(c.isalpha() for c in text):
        return ""
    if text.isupper() and text.isascii() and len(text) > 3:
        words = [word.capitalize() for word in words]
    return " ".join(words)


def bare_name(name: str) -> str:
    """Return `name` without title and in small letters, to compare people by."""
    return TITLES.sub("", person(name)).lower()


def listed(names: list[str], conjunction: str = "and") -> str:
    """Return `names` as one writes them in a row: "Ana Ruiz, Tom Baker and Li Wei"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {conjunction} {names[-1]}"
