"""Names of positions without what is written around them: numbers, places, terms of the contract, gender marks."""

import re
from functools import cache, lru_cache

from rejoinder.practice.sentences import fold
from rejoinder.practice.title_words import (
    CLOSERS,
    COUNTED,
    MARKS_AROUND,
    SMALL_IN_TITLES,
    ends_like_title,
    has_title_word,
    is_title_word,
    of_one,
)
from rejoinder.practice.word_lists import word_list


@cache
def gender_marks() -> re.Pattern[str]:
    """Return what says that a position is for everyone: "(m/f/d)", "all genders"."""
    return re.compile(r"\s*[(\[]?\b(?:[mwfdxi](?:\s?[/|]\s?[mwfdxi*]){1,3}|all genders|gn|a\*)\b[)\]]?", re.IGNORECASE)


@cache
def _numbers() -> tuple[re.Pattern[str], ...]:
    """What numbers of a house look like: before a position's name, behind it, and behind a word such as "announcement"."""
    before = r"(?:req|job|id|ref|va|vacancy|announcement|posting|advt|competition|call|no)"
    itself = r"20\d\d/[\w/]+(?=[ ,])|\d{2}-\d{2,}(?=[ ,])|[A-Z]{1,4}-?\d{3,}[-\d]*|\d{4,}(?:-\d+)*(?:BR)?|20\d\d-\d{2,}"
    first = re.compile(rf"^\s*[(\[#]*\s*(?:{before}\b[.#:\s]*)*(?:{itself})[)\]]?\s*[-–—:|,]?\s+", re.IGNORECASE)
    behind = re.compile(
        r"""\s*[-–—,|#:(\[]*\s*
        (?:(?:req(?:uisition)?|job|posting|position|vacancy|ref(?:erence)?|id|kennziffer|referenznummer|stellen-?nr|nr|no|code|number)\.?\s*)*
        (?:\#|:|\bid\b:?|\bno\b\.?|\bnr\b\.?|number)?\s*
        \b(?!(?:19|20)\d\d\s*$)(?:[A-Z]{1,6}[-_]?\d{3,}[-\d]*|\d{4,}(?:[-_]\d+)*(?:BR)?|20\d\d[-_/]\d{2,}|[A-Z]{1,6}/20\d\d/\d+
        |[A-Z]{2,5}-\d{2,}[-\d]*)\b\s*[)\]]*\s*$""",
        re.VERBOSE | re.IGNORECASE,
    )
    labelled = re.compile(
        r"[\s,(–-]*\b(?:exam|announcement|posting|vacancy|recruitment|job|req|ref|reference|kennziffer)\b\.?\s*"
        r"-?(?:no\.?|nr\.?|number|id|#)?\s*#?(?:[A-Z]{1,4}/)*[A-Z]{0,4}[-/]?\d[\w/-]*\)?$",
        re.IGNORECASE,
    )
    return first, behind, labelled


_BRACKET = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]\s*$")
_DASH = re.compile(r"\s+[-–—|•/@]\s*|\s*[|•]\s*|\s*[-–—]\s+")


@cache
def _pay() -> re.Pattern[str]:
    return re.compile(r"\s*(?:\bup to\b|\bfrom\b|[-–—(])?\s*[$€£]\s?\d.{0,80}$", re.IGNORECASE)


_AROUND_NAME = MARKS_AROUND + " -–—|/"
_GENDER_MARKS, _CURRENCIES, _DASH_MARKS, _DIGITS = frozenset("/|*("), frozenset("$€£"), frozenset("-–—|•/@"), frozenset("0123456789")
_LEADS = frozenset("the our a an your die der eine position role stelle this as title offer".split())


@lru_cache(maxsize=2048)
def trimmed_title(title: str) -> str:
    """Return a position's name without requisition numbers, places, gender marks, quotes and the words around it."""
    name = " ".join(title[:200].split()).strip(_AROUND_NAME).removesuffix("'s").removesuffix("’s")
    if not name.replace(" ", "").isalpha():
        name = name[1:-1] if name.startswith("(") and name.find(")") == len(name) - 1 else name
        if not _GENDER_MARKS.isdisjoint(name) or "gn" in name or "genders" in name:
            name = gender_marks().sub("", name)
        if not _CURRENCIES.isdisjoint(name):
            name = _pay().sub("", name)
        name = name.strip(_AROUND_NAME)
    for _ in range(6):
        before = name
        if not name.replace(" ", "").isalpha():
            name = _without_marked(name)
        words = name.split()
        if len(words) > 1 and fold(words[-1]).strip(".:-") in _LEFT_BEHIND:
            words.pop()
        if len(words) > 1 and fold(words[0]) in _LEADS:
            del words[0]
        if len(words) > 1 and (
            fold(words[0]) in COUNTED
            or (len(words[0]) < 4 and words[0].isdigit() and is_title_word(words[-1]) and fold(words[1]) not in SMALL_IN_TITLES)
        ):
            words = of_one(" ".join(words[1:])).split()
        name = " ".join(words)
        if name == before:
            break
    return name.strip(_AROUND_NAME)


def _without_marked(name: str) -> str:
    """A name without what numbers, brackets, dashes and commas add to it that is none of its own."""
    if not _DIGITS.isdisjoint(name):
        for number in _numbers():
            name = number.sub("", name)
    if ": " in name:
        name = _after_state(name)
    if "(" in name or "[" in name:
        name = _without_bracket(name)
    elif name.endswith(")"):
        name = name[:-1]
    name = _without_place(name)
    if ", " in name:
        name = _without_contract(_without_department(name))
    return name.strip(_AROUND_NAME + "#")


_LEFT_BEHIND = CLOSERS | frozenset("in for announcement ft pt ftc application team ref req kennziffer referenznummer ref.-nr nr no".split())
"""What is left at the end of a name when what stood behind it, or its number, is gone."""


def _without_bracket(name: str) -> str:
    bracket = _BRACKET.search(name)
    if not bracket:
        opening = max(name.rfind("("), name.rfind("["))
        return name[:opening].rstrip() if opening > 0 and not any(c in name[opening:] for c in ")]") else name
    inner = fold(bracket.group()).strip(" ()[]")
    drop = (
        "%" in inner
        or bool(_REFERENCE.search(inner))
        or any(part.strip() in word_list("places") for part in re.split(r"[,/;]| - ", inner))
        or inner.startswith(_TERMS)
        or inner in word_list("subject_words") | {"fte", "hourly", "prn", "temp"}
        or inner in _YEAR_PARTS
        or bool(_SHARE.fullmatch(inner))
        or len(inner) < 3
        or inner.endswith((" base", " list", " intake", " engaged", " locations", " unreserved"))
        or inner.startswith(("a ", "one ", "two ", "three "))
        or " to " in inner
        or (" " in inner and _DAYS.issuperset(inner.replace(",", " ").split()))
    )
    return name[: bracket.start()].rstrip() if drop else name


_DAYS = frozenset(
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays monday tuesday wednesday thursday friday saturday sunday weekends"
    " weekend weekdays evenings evening mornings nights and or one two three four five days day only".split()
)
"""Words of brackets that say when the work is to be done."""
_REFERENCE = re.compile(r"^(?:tv\S* )?(?:eg?|w) ?\d{1,2}\b|\d{3}|\d[/-]\d|#|\b(?:ref|req|job|id|no|nr|vacancy|posting|kennziffer)\b")
"""What shows that a bracket holds a number of the house's and not a grade, a class or hours."""
_YEAR_PARTS = frozenset("spring summer fall autumn winter".split())
_SHARE = re.compile(r"[01]?[.,]\d+(?: ?(?:fte|wte))?|\d+ (?:posts|positions|vacancies)|(?:intake|batch|cohort) \d+")
"""What brackets say of how much of a post, or how many, there is: "0.6 FTE", "6 posts", "Intake 47"."""
_TERMS = (
    "fixed term",
    "fixed-term",
    "permanent",
    "temporary",
    "contract",
    "open",
    "new",
    "vollzeit",
    "teilzeit",
    "befristet",
    "unbefristet",
)
"""What brackets say about a contract that is no part of the position's name."""


def _after_state(name: str) -> str:
    """Drop what says how a vacancy stands, before a colon: "withdrawn: Research Officer"."""
    state, colon, rest = name.partition(": ")
    return rest if colon and ends_like_title(rest) and not has_title_word(state) else name


_RANKS = frozenset("assistant associate director deputy vice president senior executive head manager lead chief dean officer".split())
"""Words that name no work: what "Associate Director, Career Centre" is for stands behind its comma."""
_UNITS = frozenset(
    "office branch library libraries archive archives museum college school university hospital campus department faculty institute centre"
    " center spring summer autumn fall winter services".split()
)
_UNIT_FIRST = ("university ", "department ", "school ", "faculty ", "college ", "institute ", "division ", "dept")


def _without_department(name: str) -> str:
    """Drop where the work is done, behind a comma, from a name that is whole without: "Searchroom Assistant, Record Office"."""
    head, comma, tail = name.rpartition(", ")
    words = fold(tail).split()
    if not comma or not words or not ends_like_title(head) or ends_like_title(tail):
        return name
    if words[0].isdigit() or tail.isdigit():
        return head
    specific = len(head.split()) > 1 and any(fold(word) not in _RANKS for word in head.split())
    return head if specific and (words[-1] in _UNITS or fold(tail).startswith(_UNIT_FIRST)) else name


_CONTRACT = frozenset(
    "part full fixed time term part-time full-time fixed-term temporary permanent contract ftc casual month months hour hours hrs week"
    " weeks per a teilzeit vollzeit befristet unbefristet".split()
)


def _without_contract(name: str) -> str:
    """Drop terms of employment behind a comma: "Teaching Assistant (Level 2), part-time", "Youth Worker, 21 hours per week"."""
    head, comma, tail = name.rpartition(", ")
    words = fold(tail).split()
    terms = bool(words) and all(word in _CONTRACT or word.isdigit() for word in words) and not all(map(str.isdigit, words))
    return head if comma and terms and has_title_word(head) else name


@cache
def _town_and_state() -> re.Pattern[str]:
    return re.compile(r"(?:\s+[-–—|]\s+|,\s+)[A-Z][\w.' -]{1,30}, [A-Z]{2}$")


def _without_place(name: str) -> str:
    if name[-4:-2] == ", ":
        town = _town_and_state().search(name)
        if town and ends_like_title(name[: town.start()]):
            return name[: town.start()]
    if not _DASH_MARKS.isdisjoint(name):
        pieces = list(_DASH.finditer(name))
        if pieces:
            last = pieces[-1]
            tail = fold(name[last.end() :]).strip(MARKS_AROUND + " ()")
            if last.start() > 2 and _is_place(tail):
                return name[: last.start()]
    head, comma, tail = name.rpartition(",")
    if comma and _is_place(fold(tail).strip()) and len(head) > 2:
        return _without_town(head)
    return name


def _without_town(head: str) -> str:
    """Drop the town before a state that was dropped: "Engineer, Springfield" or "Engineer - Springfield" of "..., IL"."""
    rest, comma, town = head.rpartition(",")
    if comma and not has_title_word(town) and len(town.split()) <= 3:
        return rest
    pieces = list(_DASH.finditer(head))
    if pieces and not has_title_word(head[pieces[-1].end() :]):
        return head[: pieces[-1].start()]
    return head


def _is_place(folded: str) -> bool:
    places = word_list("places")
    return (
        folded in places
        or all(part.strip() in places for part in re.split(r"[,/]|\bor\b", folded))
        or folded.split(" ", maxsplit=1)[0].strip(",") in ("remote", "hybrid", "onsite", "on-site")
    )
