"""Words of positions' names: what occupations end with, what joins them, and whether words read as such a name."""

import re
from functools import cache, lru_cache

from rejoinder.practice.sentences import fold
from rejoinder.practice.word_lists import word_list

CLOSERS = frozenset("position positions role roles post vacancy opening openings opportunity job requisition place stelle vakanz".split())
SMALL_IN_TITLES = frozenset("of and & for to the / - – + de und fur für im in der des die an".split())
_LEVELS = frozenset("i ii iii iv v vi 1 2 3 4 5".split())
_BARE = frozenset(
    {
        "volunteer",
        "volunteers",
        "intern",
        "internship",
        "internships",
        "trainee",
        "fellowship",
        "host",
        "praktikum",
        "Praktikum",
        "Ehrenamt",
        "ehrenamt",
        "Ausbildung",
        "Volontariat",
        "Volunteer",
        "Volunteers",
        "docent",
        "docents",
        "apprenticeship",
        "traineeship",
        "volunteering",
    }
)
"""Kinds of work, not names of a position, when nothing stands beside them."""
_SEASONS = frozenset("spring summer fall autumn winter seasonal international".split())
MARKS_AROUND = "\"'“”‘’„*_,.;:!?<>«»"
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")


@cache
def _endings() -> tuple[frozenset[str], tuple[str, ...]]:
    words = word_list("titles")
    return frozenset(word for word in words if "*" not in word), tuple(word[1:] for word in words if word.startswith("*"))


def is_bare_kind(name: str) -> bool:
    """Whether `name` only says what kind of work it is ("volunteer", "fall internship") and is no position's name."""
    words = name.lower().split()
    if not words or words[-1] == "volunteers":
        return True
    if len(words) > 1 and words[-1] in ("program", "programme", "scheme") and words[-2] in _BARE:
        return all(word in _SEASONS or word in _BARE or word.isdigit() for word in words[:-1])
    return (
        name in _BARE
        or (name.isupper() and name.lower() in _BARE)
        or (words[-1] in _BARE and all(word in _SEASONS or word in _BARE for word in words[:-1]))
    )


@lru_cache(maxsize=4096)
def is_title_word(word: str) -> bool:
    """Whether `word` is what names of occupations end with: "librarian", "Engineers", "Projektleiterin"."""
    whole, tails = _endings()
    bare = _plain_word(word)
    singular = bare[:-1] if bare.endswith("s") else bare
    if bare in whole or singular in whole:
        return bare not in ABBREVIATED or word.isupper()
    if "/" in bare or "-" in bare:
        return singular != "co-operative" and any(part in whole for part in re.split(r"[/-]", bare) if len(part) > 2)
    return len(bare) > 5 and (singular.endswith(_ENGLISH_TAILS) or bare.endswith(tails)) and bare not in word_list("not_doers")


ABBREVIATED = frozenset("gp ta ra vp dba sre sde swe emt cna lpn rn".split())
"""Short forms that are occupations only in capitals: "Ta, Beth" thanks."""


def _plain_word(word: str) -> str:
    """Return a word folded, without marks around it and without the ending that makes it fit everyone: "Leiter:in", "Referent*innen"."""
    folded = fold(word)
    if folded.isalnum():
        return folded
    folded = folded.strip(MARKS_AROUND + "()[]").removesuffix("'s")
    for ending in _FOR_EVERYONE:
        if folded.endswith(ending):
            return folded.removesuffix(ending).rstrip(":*_/-")
    return folded


_FOR_EVERYONE = tuple(mark + ending for mark in (":", "*", "_", "/-", "/") for ending in ("innen", "in", "n", "r"))
_ENGLISH_TAILS = (
    "ologist",
    "ographer",
    "keeper",
    "binder",
    "maker",
    "worker",
    "ician",
    "otomist",
    "therapist",
    "deckhand",
    "builder",
    "monger",
    "wright",
    "sman",
    "person",
)


@lru_cache(maxsize=2048)
def is_weak_title_word(word: str) -> bool:
    """Whether `word` is an occupation, or one of the listed words that are one only where a position must stand: "hand", "tech"."""
    bare, weak = _plain_word(word), word_list("weak_titles")
    return is_title_word(word) or bare in weak or bare.removesuffix("s") in weak


@lru_cache(maxsize=2048)
def may_be_title_word(word: str) -> bool:
    """Whether `word` may end the name of a position where one must stand: an occupation, or a word like "hand" or "milker"."""
    if is_weak_title_word(word):
        return True
    bare = _plain_word(word)
    return (
        len(bare) > 5
        and bare.isalpha()
        and bare.removesuffix("s").endswith(_OF_DOERS)
        and bare.removesuffix("s") not in word_list("not_doers")
    )


_OF_DOERS = ("er", "or", "ist", "man", "woman", "eer")
"""What words for people who do something end with; `not_doers.txt` holds those that name no doer."""


def has_title_word(text: str) -> bool:
    """Whether any word of `text` ends the name of an occupation."""
    return any(is_title_word(word) for word in text.split())


_PREFIXED = frozenset("vp svp avp evp".split())
"""Ranks that stand before what they are of: "VP Marketing"."""


_FIRST_PART = re.compile(r"\s[-–—|]\s|,")
GRADES = frozenset("band grade level class".split())
GRADE = re.compile(r"\d{1,2}[a-z]?|[A-Z]\d?|I{1,3}|IV|V")
"""What stands behind such a word: "Band 5", "Grade 8a", "Level II"."""
_LINKS = frozenset("of for to de fur für".split())


@lru_cache(maxsize=2048)
def ends_like_title(text: str) -> bool:
    """Whether `text` reads as a position's name: its last word, levels such as "II" aside, ends the name of an occupation.

    So do an occupation with what it is of ("Head of Archives", "Lecturer in Law") and, in German, one with its field
    ("Sachbearbeiterin Zoll").
    """
    bare = _BRACKETS.sub(" ", text) if "(" in text or "[" in text else text
    words = [word for word in _FIRST_PART.split(bare, maxsplit=1)[0].split() if not is_level(word)]
    if len(words) > 1 and (fold(words[-1]) in GRADES or (len(words) > 2 and fold(words[-2]) in GRADES)):
        words = words[:-1] if fold(words[-1]) in GRADES else words[:-2]
    if len(words) > 1 and words[-1] in PROGRAMMES and is_title_word(words[-2]):
        words = words[:-1]
    if not words:
        return False
    if is_title_word(words[-1]):
        return True
    return len(words) > 1 and (
        fold(words[0]) in _PREFIXED
        or (len(words) > 2 and fold(words[-1]) in IN_WHAT and fold(words[-2]) == "in" and is_title_word(words[-3]))
        or (is_title_word(words[0]) and not _LINKS.isdisjoint(map(fold, words[1:3])))
        or _is_german_with_field(words)
        or any(fold(word) == "in" and fold(words[place]) in _FIELD_IN_A_NAME for place, word in enumerate(words[1:-1]))
    )


def _is_german_with_field(words: list[str]) -> bool:
    """Whether a German occupation stands first and nothing but capitalized words, or "im", after it: "Referent Wasserrecht"."""
    bare = _plain_word(words[0])
    return (
        len(words) <= 4
        and len(bare) > 4
        and bare.endswith(_endings()[1])
        and bare not in _endings()[0] | {"student"}
        and is_title_word(words[0])
        and all(word[:1].isupper() or word in ("im", "in", "für", "am", "und", "der", "&") for word in words)
    )


def is_level(word: str) -> bool:
    """Whether `word` is the level of a position: "II", "3", "I/II"."""
    return len(word) <= 7 and all(part in _LEVELS for part in fold(word).strip(MARKS_AROUND + "()").split("/"))


OTHER_SENSES = frozenset(
    "page lead head host chair judge server monitor guide principal chief resident deputy vet ta ra reporter partner leader"
    " fellow president".split()
)
FIELD_ENDS = tuple(
    "ion ions ing ics logy ment ments ance ence istry ure ship ity nomy graphy work care"
    " history business growth sales surg language desk".split()
)
"""What names of fields end with, and hardly those of towns: "Instructor, Composition"."""


PROGRAMMES = frozenset("Program Programme Scheme PROGRAM PROGRAMME SCHEME".split())
"""What, written so, ends the name of a position that is a course, too: "Graduate Nurse Program", but "the befriender scheme"."""


def before_place(name: str) -> str:
    """Return a position's name without the town it is in ("Team Assistant in Bern"); a field such as "in History" stays."""
    head, joint, where = name.rpartition(" in ")
    if fold(where) in IN_WHAT:
        return name
    last = fold(head.split()[-1]) if head.split() else ""
    return head if joint and ends_like_title(head) and last not in TAKE_A_FIELD else name


def names_work(name: str) -> bool:
    """Whether a name that was read from loose words is surely that of some work: "welder", not "honest page" or "chance to lead"."""
    words = fold(name).split()
    return words[-1].removesuffix("s") not in OTHER_SENSES and not {"of", "to", "than"} & set(words)


COUNTED = frozenset("two three four five six seven eight nine ten several zwei drei vier".split())


def of_one(name: str) -> str:
    """Return the position of one person: "Front of House Assistant" of "Front of House Assistants"."""
    words = name.split()
    several = name.endswith("s") and not name.endswith("ss") and words[-2:-1] != ["the"] and is_title_word(words[-1]) and _is_plural(name)
    return name[:-1] if several else name


def _is_plural(name: str) -> bool:
    last = fold(name.split()[-1])
    return last not in _endings()[0] and last[:-1] in _endings()[0]


TAKE_A_FIELD = frozenset(
    "lecturer professor fellow researcher internship intern chair instructor postdoc praktikum scientist assistant associate"
    " ausbildung fellowship residency professorship volunteer trainee programme program specialist engineer lectureship studentship".split()
)
"""Occupations, and kinds of work, that go on with their field behind "in": "Lecturer in Law"."""
_FIELD_IN_A_NAME = TAKE_A_FIELD | {"volontariat"}
"""The same, with what may as well be followed by its place ("Volontariat in Bern")."""


IN_WHAT = frozenset("residence charge training".split())
"""What makes "in" part of a name even when written small: "artist in residence", "nurse in charge"."""
