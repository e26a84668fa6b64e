"""Names of positions: read out of a sentence or subject, and trimmed of numbers, places and the words around them."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from rejoinder.practice.other_posts import is_certificate, is_how_filled
from rejoinder.practice.sentences import Sentence, fold
from rejoinder.practice.word_lists import word_list

_LONGEST_TITLE = 14
"""Words: "Assistant Professor of Early Modern European History and Digital Humanities, Tenure Track" fits."""

_CLOSERS = frozenset("position positions role roles post vacancy opening openings opportunity job requisition place stelle vakanz".split())
_SMALL = frozenset("of and & for to the / - – + de und fur für im in der des die an".split())
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
_DETERMINERS = frozenset("the our your a an this die der das den dem des eine einer eines unsere unserer als as nr be become".split())
_NEVER_FIRST = frozenset(
    "thank thanks unfortunately dear you we i i've we've i'm we're they he she it both either please if when while after once although"
    " however re fwd your".split()
)
_WORD = re.compile(r"\S+")
_EDGE = "\"'“”‘’„*_,.;:!?<>«»"


@cache
def _gender() -> re.Pattern[str]:
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
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
_DASH = re.compile(r"\s+[-–—|•/@]\s*|\s*[|•]\s*|\s*[-–—]\s+")


@cache
def _pay() -> re.Pattern[str]:
    return re.compile(r"\s*(?:\bup to\b|\bfrom\b|[-–—(])?\s*[$€£]\s?\d.{0,80}$", re.IGNORECASE)


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
        return bare not in _ABBREVIATED or word.isupper()
    if "/" in bare or "-" in bare:
        return singular != "co-operative" and any(part in whole for part in re.split(r"[/-]", bare) if len(part) > 2)
    return len(bare) > 5 and (singular.endswith(_ENGLISH_TAILS) or bare.endswith(tails)) and bare not in word_list("not_doers")


_ABBREVIATED = frozenset("gp ta ra vp dba sre sde swe emt cna lpn rn".split())
"""Short forms that are occupations only in capitals: "Ta, Beth" thanks."""


def _plain_word(word: str) -> str:
    """Return a word folded, without marks around it and without the ending that makes it fit everyone: "Leiter:in", "Referent*innen"."""
    folded = fold(word)
    if folded.isalnum():
        return folded
    folded = folded.strip(_EDGE + "()[]").removesuffix("'s")
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
_GRADES = frozenset("band grade level class".split())
_GRADE = re.compile(r"\d{1,2}[a-z]?|[A-Z]\d?|I{1,3}|IV|V")
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
    if len(words) > 1 and (fold(words[-1]) in _GRADES or (len(words) > 2 and fold(words[-2]) in _GRADES)):
        words = words[:-1] if fold(words[-1]) in _GRADES else words[:-2]
    if len(words) > 1 and words[-1] in PROGRAMMES and is_title_word(words[-2]):
        words = words[:-1]
    if not words:
        return False
    if is_title_word(words[-1]):
        return True
    return len(words) > 1 and (
        fold(words[0]) in _PREFIXED
        or (len(words) > 2 and fold(words[-1]) in _IN_WHAT and fold(words[-2]) == "in" and is_title_word(words[-3]))
        or (is_title_word(words[0]) and not _LINKS.isdisjoint(map(fold, words[1:3])))
        or _is_german_with_field(words)
        or any(fold(word) == "in" and fold(words[place]) in _FIELDS for place, word in enumerate(words[1:-1]))
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
    return len(word) <= 7 and all(part in _LEVELS for part in fold(word).strip(_EDGE + "()").split("/"))


def read_title(text: str, at: int, end: int, is_work: Callable[[str], bool] = is_title_word) -> tuple[str, int, int]:
    """Read the position's name that begins right after `text[at]`, up to `end`; ("", at, at) when none stands there.

    Returns the trimmed name and the place it was read from. Without the word "position" after it, only a run of
    capitalized words or one that ends with an occupation counts; `is_work` says what is one.
    """
    kept: list[re.Match[str]] = []
    closed = False
    inside = -1
    for token in _WORD.finditer(text, at, min(end, at + 200)):
        raw = token.group()
        word = fold(raw).strip(_EDGE + "()[]")
        if kept and raw.startswith("("):
            inside = _bracket_end(text, token.start(), end)
        if token.start() < inside:
            kept.append(token)
            if token.end() >= inside and raw[-1] in ".,;:!?":
                break
            continue
        if not kept and word in _DETERMINERS:
            continue
        if kept and word in _CLOSERS and not (word == "job" and _following_is_closer(text, token.end(), end)):
            closed = True
            break
        if (
            word in word_list("title_stops")
            and not (kept and raw.startswith("("))
            and not _is_capitalized_noun(raw, word)
            and not _is_level(word, kept, text, token.end())
        ):
            break
        if word == "in" and not _in_belongs(kept, text, token.end(), end):
            break
        if word in ("and", "und") and _clause_follows(text, token.end(), end):
            break
        if kept and is_how_filled(text, token.start()):
            break
        kept.append(token)
        if _breaks_after(raw, text, token.end(), end) or len(kept) >= _LONGEST_TITLE:
            following = fold(text[token.end() : token.end() + 30]).split()
            closed = bool(following) and following[0].strip(_EDGE) in ("position", "role", "post", "vacancy", "opening", "stelle")
            break
    return _accepted(text, kept, closed, is_work)


def _bracket_end(text: str, start: int, end: int) -> int:
    """Where a short bracket that opens at `start` closes: its words belong together; -1 when it is long or left open."""
    close = text.find(")", start, min(end, start + 60))
    return close + 1 if close > 0 and text[close + 1 : close + 2] in ("", " ", "\n", ".", ",", ";", ":", "!", "?", '"') else -1


_OFFICES = frozenset("hiring recruiting talent search human resource recruitment equal admissions people team".split())
"""Words before an occupation that make it the writer's, not the one applied for: "Hiring Manager", "Equal Opportunity Employer"."""
_OTHER_SENSES = frozenset(
    "page lead head host chair judge server monitor guide principal chief resident deputy vet ta ra reporter partner leader"
    " fellow president".split()
)
_TO_SOMEBODY = frozenset("frau herr herrn liebe lieber mr mrs ms mr. mrs. ms. gruß grus".split())
_BODIES = frozenset("board council committee panel chamber college".split())
_RUN = re.compile(
    r"(?:(?:Grade|Year|Band|Level|Class|Tier)[ \t]+\d{1,2}[a-z]?[ \t]+|Part[ \t]+I{1,3}[ \t]+)?"
    r"[A-Z][\w/*+#&'’-]*(?:[ \t]*,?[ \t]+(?:(?:of|and|for|to|the|in|&|-|–|/|und|für)[ \t]+){0,2}(?:[A-Z][\w/*+#&'’-]*|II|III|I)\b){0,8}"
)


def named_titles(text: str, sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    """Yield runs of capitalized words in a sentence that end with an occupation: "the Site Reliability Engineer II team"."""
    if not any(map(is_title_word, sentence.words)) and _ABBREVIATED.isdisjoint(sentence.words):
        return
    start, end = sentence.start, sentence.end
    for run in _RUN.finditer(text, start, end):
        words = list(_WORD.finditer(text, run.start(), run.end()))
        last = max((place for place, word in enumerate(words) if is_title_word(word.group())), default=-1)
        if last < 0 or (fold(words[last].group()).strip(_EDGE) in _OTHER_SENSES and (last < 2 or words[last].group().startswith("Page"))):
            continue
        if last + 1 < len(words) and is_level(words[last + 1].group()) and not _is_writer(text, words[last + 1]):
            last += 1
        if last + 1 < len(words) and words[last + 1].group().strip(_EDGE) in PROGRAMMES:
            last += 1
        first = _first_of_name(text, words, last)
        if (
            first > last
            or (text[run.start() - 1 : run.start()] == "(" and not text[run.start() - 3 : run.start() - 2].isdigit())
            or _is_colleague(text, words[first].start(), run.end())
            or is_certificate(fold(text[start : words[first].start()]), fold(text[words[last].end() : end]))
            or (last == first and not is_title_word(words[first].group()))
            or any(fold(word.group()) in _OFFICES for word in words[:last])
        ):
            continue
        alone = first == last
        if fold(words[0].group()) in _TO_SOMEBODY or fold(words[first].group()) in _BODIES:
            continue
        if _is_signed(text, words[first : last + 1]):
            continue
        end = _with_field(text, words[last].end(), sentence.end)
        first = _behind_for(words, first, last)
        name = of_one(trimmed_title(text[words[first].start() : end]))
        if name and not is_bare_kind(name) and (not alone or (len(name) > 5 and _before(text, run.start(), start) in _BEFORE_ONE)):
            yield name, words[first].start(), end


def _first_of_name(text: str, words: list[re.Match[str]], last: int) -> int:
    """Where a name begins in a run: behind words that say nothing ("Our"), and behind "the" with an order before it ("Get the Rigger")."""
    first = next(
        (
            place
            for place, word in enumerate(words)
            if fold(word.group()) not in _OWN and not _says_nothing(word.group(), text[word.end() : word.end() + 4])
        ),
        0,
    )
    behind = next((place for place in range(first + 1, last) if words[place].group() == "the"), 0)
    if not behind or fold(words[behind - 1].group()) in _SMALL or any(is_title_word(word.group()) for word in words[first:behind]):
        return first
    return behind + 1


def _behind_for(words: list[re.Match[str]], first: int, last: int) -> int:
    """Where the name begins in a run that leads to it: "Claims Handler" of "CV for Claims Handler", "Aug for Production Editor"."""
    joint = next((place for place in range(last - 1, first, -1) if words[place].group() == "for"), -1)
    return joint + 1 if joint > 0 and not any(is_title_word(word.group()) for word in words[first:joint]) else first


_FIELD = re.compile(
    r" \([^\W\d_](?:[^\W\d_]|[/&+' -]){1,28}\)"
    r"|[ \t][-–—][ \t][A-Z][\w&/'’-]*(?:[ \t](?:&[ \t]|and[ \t])?[A-Z][\w&/'’-]*){0,2}"
    r"(?=[ \t]?[.,;:(\n]|[ \t][a-z]|$)"
)
"""A bracket of letters behind a position's name, or a dash and up to three capitalized words."""


_COMMA_FIELD = re.compile(r", ((?:[A-Z][\w/’'-]*|&|and)(?:[ \t](?:[A-Z][\w/’'-]*|&|and)){0,2})(?=[ \t]?[.,;:!(\n]|[ \t]+[a-z]|$)")
FIELD_ENDS = tuple(
    "ion ions ing ics logy ment ments ance ence istry ure ship ity nomy graphy work care"
    " history business growth sales surg language desk".split()
)
"""What names of fields end with, and hardly those of towns: "Instructor, Composition"."""


def _with_field(text: str, at: int, end: int) -> int:
    """Where a name goes on to that ends at `at`, with its field or team: "Staff Nurse – ICU", "Inspector (Compounding)"."""
    behind_comma = _COMMA_FIELD.match(text, at - 1 if text[at - 1] == "," else at, end)
    if behind_comma and fold(behind_comma[1]).endswith(FIELD_ENDS) and not is_title_word(behind_comma[1].split()[-1]):
        return behind_comma.end()
    field = _FIELD.match(text, at, end)
    if not field or len(field.group().split()) > _LONGEST_FIELD or (field.group()[1] != "(" and is_title_word(field.group().split()[-1])):
        return at
    said = {word.strip(_EDGE + "()") for word in fold(field.group()).split()}
    return (
        field.end()
        if said.isdisjoint(_PARTS | word_list("organization_words") | word_list("subject_words") | word_list("title_stops"))
        else at
    )


_PARTS = frozenset("directorate division team unit section branch campus site".split())
_LONGEST_FIELD = 4
"""Words, the dash among them."""


def _says_nothing(word: str, following: str) -> bool:
    """Whether a word before a position's name is none of it; "IT" is, and so is "Part" in "Part II Assistant"."""
    bare = fold(word).strip(_EDGE)
    if bare not in word_list("title_filler") and bare not in _DETERMINERS and bare not in _NEVER_FIRST:
        return False
    return word != "IT" and not (word == "Part" and following.split()[:1] in (["I"], ["II"], ["III"]))


def _is_writer(text: str, word: re.Match[str]) -> bool:
    """Whether an "I" is who writes and no level: "So for Genealogy Volunteer I have to say no"."""
    following = text[word.end() : word.end() + 12].split()
    return word.group() == "I" and bool(following) and following[0] in _SAID_OF_ONESELF


_SAID_OF_ONESELF = frozenset("have am was would will do did can must could should had think know want need".split())


PROGRAMMES = frozenset("Program Programme Scheme PROGRAM PROGRAMME SCHEME".split())
"""What, written so, ends the name of a position that is a course, too: "Graduate Nurse Program", but "the befriender scheme"."""
_BEFORE_ONE = frozenset("a an as our of for new another next im zur als eine einen einem einer unsere unseren neue neuen".split())
"""What stands before a lone capitalized word that is an occupation; "the Courier" may be a newspaper."""


def _before(text: str, at: int, start: int) -> str:
    words = text[max(start, at - 12) : at].split()
    return words[-1].lower() if words else ""


def read_title_before(text: str, start: int, at: int, needs_occupation: bool) -> tuple[str, int, int]:
    """Read the position's name that ends right before `text[at]` ("the Reference Librarian" before "position"), not before `start`."""
    tokens = list(_WORD.finditer(text, max(start, at - 160), at))
    kept: list[re.Match[str]] = []
    for token in reversed(tokens):
        raw = token.group()
        word = fold(raw).strip(_EDGE + "()[]")
        if kept and raw[-1] in ".;:!?" and word not in ("sr", "jr", "st"):
            break
        if (
            word
            in (
                "the",
                "our",
                "a",
                "an",
                "your",
                "this",
                "that",
                "their",
                "die",
                "der",
                "das",
                "ihre",
                "unsere",
                "ihrer",
                "unserer",
                "as",
                "als",
            )
            or (
                word in word_list("title_stops")
                and not (kept and word in ("on", "from") and _capital(kept[0].group()))
                and not _is_capitalized_noun(raw, word)
                and not (word == "i" and not kept)
            )
            or len(kept) >= _LONGEST_TITLE
        ):
            break
        if not (_capital(raw) or word in _SMALL or is_title_word(raw) or is_level(word) or not word):
            if _gender().fullmatch(raw):
                kept.insert(0, token)
                continue
            if not all(not _capital(k.group()) for k in kept):
                break
            if len(kept) >= 5:
                break
        kept.insert(0, token)
    while kept and fold(kept[0].group()) in _SMALL:
        kept.pop(0)
    if kept and fold(kept[-1].group()) in _SMALL:
        return "", at, at
    name, begin, stop = _accepted(text, kept, closed=True)
    if not name and not needs_occupation and fold(text[at : at + 20]).startswith(_WORK_ITSELF) and _says_what_work(text, kept):
        begin, stop = kept[0].start(), kept[-1].end()
        return " ".join(text[begin:stop].split()), begin, stop
    if needs_occupation and not has_title_word(name):
        return "", at, at
    if name and not _capital(name) and not has_title_word(name):
        return "", at, at
    return name, begin, stop


_WORK_ITSELF = ("job", "role", "post ", "post.", "post,", "position", "vacancy")
_SAYS_NO_WORK = frozenset(
    "dream day good great bad odd real proper paid unpaid big small actual hard whole only very little lovely nice last first own job"
    " full part time summer winter spring autumn weekend evening saturday sunday christmas temporary permanent entry level graduate"
    " senior junior leading top key active lead vacant open ideal wrong true better best current tentative captioned"
    " advertised training college school".split()
)
"""Words before "job" or "post" that do not say what the work is."""


def _says_what_work(text: str, kept: list[re.Match[str]]) -> bool:
    """Whether one to three small words before "job", behind "the" or "our", say what it is: "the deli counter job"."""
    if not 1 <= len(kept) <= 3 or text[max(0, kept[0].start() - 5) : kept[0].start()].split()[-1:] not in (
        ["the"],
        ["our"],
        ["The"],
        ["Our"],
    ):
        return False
    around = word_list("title_filler") | word_list("title_stops") | word_list("subject_words") | _SAYS_NO_WORK
    return all(token.group().isalpha() and token.group().islower() and token.group() not in around for token in kept)


def _is_signed(text: str, words: list[re.Match[str]]) -> bool:
    """Whether a surname and an office stand beside one another, as people sign: "Thwaite, Bursar"."""
    if len(words) < 2 or not words[0].group().endswith(",") or is_title_word(words[0].group()):
        return False
    begin, end = words[0].start(), words[-1].end()
    begins = text[max(0, begin - 3) : begin].rstrip(" ")[-1:] in ("", "\n", ".", "!", "?", "–", "-", "—")
    ends = text[end : end + 2].strip(" ")[:1] in ("", "\n")
    return ends if len(words) == 2 else begins


def _is_colleague(text: str, start: int, end: int) -> bool:
    """Whether a title is that of somebody at the house ("with our Operations Manager") and not of the position."""
    before = fold(text[max(0, start - 20) : start]).split()
    after = fold(text[end : end + 20]).split()
    theirs = bool(before) and before[-1] in _OWN and not _BEFORE_OWN.intersection(before[-2:-1])
    return theirs and not (after and after[0].strip(_EDGE) in _CLOSERS | _OF_CHOOSING)


_OWN = frozenset("our my mein meine meiner meinem meinen unser unsere unserer unserem unseren".split())
_BEFORE_OWN = frozenset("as for be become becoming als fur zum zur".split())
"""What stands before "our" where it is the post that is meant: "as our Operations Manager"."""
_OF_CHOOSING = frozenset(
    "selection search competition recruitment programme program scheme process interviews shortlist rota roster pool vacancies"
    " shifts".split()
)


def before_place(name: str) -> str:
    """Return a position's name without the town it is in ("Team Assistant in Bern"); a field such as "in History" stays."""
    head, joint, where = name.rpartition(" in ")
    if fold(where) in _IN_WHAT:
        return name
    last = fold(head.split()[-1]) if head.split() else ""
    return head if joint and ends_like_title(head) and last not in _FIELDS[:13] + _FIELDS[14:] else name


def names_work(name: str) -> bool:
    """Whether a name that was read from loose words is surely that of some work: "welder", not "honest page" or "chance to lead"."""
    words = fold(name).split()
    return words[-1].removesuffix("s") not in _OTHER_SENSES and not {"of", "to", "than"} & set(words)


COUNTED = frozenset("two three four five six seven eight nine ten several zwei drei vier".split())


def of_one(name: str) -> str:
    """Return the position of one person: "Front of House Assistant" of "Front of House Assistants"."""
    words = name.split()
    several = name.endswith("s") and not name.endswith("ss") and words[-2:-1] != ["the"] and is_title_word(words[-1]) and _is_plural(name)
    return name[:-1] if several else name


def _is_plural(name: str) -> bool:
    last = fold(name.split()[-1])
    return last not in _endings()[0] and last[:-1] in _endings()[0]


_NOUNS = frozenset("application applications team company organization search interview process information".split())


def _is_capitalized_noun(raw: str, word: str) -> bool:
    """Whether a word that mostly ends a position's name belongs to one here: "Application Developer", "Team Lead"."""
    return word in _NOUNS and _capital(raw)


def _is_level(word: str, kept: list[re.Match[str]], text: str, after: int) -> bool:
    """Whether "I" is the level of the occupation before it and not the writer."""
    if word != "i" or not kept or not is_title_word(kept[-1].group()):
        return False
    following = text[after : after + 20].split()
    return not following or following[0].lower() in _CLOSERS | {"at", "with", "in", "and", "-", "–"} or not following[0][0].islower()


def _capital(raw: str) -> bool:
    bare = raw.lstrip(_EDGE + "()[]")
    return bool(bare) and (bare[0].isupper() or bare[0].isdigit() or any(c.isupper() for c in bare[:3]))


def _following_is_closer(text: str, at: int, end: int) -> bool:
    token = _WORD.search(text, at, end)
    return bool(token) and fold(token.group()).strip(_EDGE) in _CLOSERS if token else False


_FIELDS = (
    "lecturer",
    "professor",
    "fellow",
    "researcher",
    "internship",
    "intern",
    "chair",
    "instructor",
    "postdoc",
    "praktikum",
    "scientist",
    "assistant",
    "associate",
    "volontariat",
    "ausbildung",
    "fellowship",
    "residency",
    "professorship",
    "volunteer",
    "trainee",
    "programme",
    "program",
    "specialist",
    "engineer",
    "lectureship",
    "studentship",
    "postdoc",
)


_IN_WHAT = frozenset("residence charge training".split())
"""What makes "in" part of a name even when written small: "artist in residence", "nurse in charge"."""


def _in_belongs(kept: list[re.Match[str]], text: str, at: int, end: int) -> bool:
    """Whether "in" goes on with the field ("Lecturer in Digital Humanities") and not with the place ("Engineer in Austin")."""
    following = text[at : min(end, at + 60)].split()
    if kept and following and fold(following[0]).strip(_EDGE) in _IN_WHAT:
        return True
    if not kept or not following or not _capital(following[0]):
        return False
    place = fold(" ".join(following[:2])).strip(_EDGE)
    if place in word_list("places") or fold(following[0]).strip(_EDGE) in word_list("places") or following[0].endswith(","):
        return False
    return any(fold(token.group()).strip(_EDGE) in _FIELDS[:13] + _FIELDS[14:] for token in kept[-2:])


def _clause_follows(text: str, at: int, end: int) -> bool:
    following = text[at : min(end, at + 40)].split()
    return not following or fold(following[0]).strip(_EDGE) in word_list("title_stops") | {
        "the",
        "for",
        "a",
        "an",
        "are",
        "to",
        "taking",
        "appreciate",
        "would",
        "want",
        "wanted",
        "regret",
        "hope",
        "ihr",
        "ihre",
        "das",
        "wir",
    }


def _breaks_after(raw: str, text: str, at: int, end: int) -> bool:
    last = raw[-1]
    if last in ";!?":
        return True
    if last == ":":
        return is_title_word(raw)
    if last == "." and fold(raw).strip(".") not in ("sr", "jr", "st", "asst", "assoc", "dr", "u.s"):
        return True
    if "\n\n" in text[at : at + 4] or text[at : at + 3] == "\n**":
        return True
    if last in ",":
        following = text[at : min(end, at + 60)].split()
        return (
            not following
            or not _capital(following[0])
            or fold(following[0]).strip(_EDGE) in word_list("title_stops") | _NEVER_FIRST | {"inc", "llc", "ltd"}
        )
    return False


def _accepted(text: str, kept: list[re.Match[str]], closed: bool, is_work: Callable[[str], bool] = is_title_word) -> tuple[str, int, int]:
    kept = _without_generic_lead(kept)
    if not closed:
        kept = _up_to_title(kept, is_work)
    if not kept or fold(kept[0].group()).strip(_EDGE) in _NEVER_FIRST:
        return "", 0, 0
    start, end = kept[0].start(), kept[-1].end()
    name = trimmed_title(text[start:end])
    words = fold(name).split()
    if not any(c.isalpha() for c in name) or all(word.strip(_EDGE + "()") in word_list("title_filler") or word in _SMALL for word in words):
        return "", 0, 0
    if not closed and not (any(map(is_work, name.split())) or all(_capital(w) or fold(w) in _SMALL for w in name.split())):
        return "", 0, 0
    if (closed and not has_title_word(name) and not _capital(name)) or is_bare_kind(name):
        return "", 0, 0
    return name, start, end


def _without_generic_lead(kept: list[re.Match[str]]) -> list[re.Match[str]]:
    place = 0
    while place < len(kept) and (
        _says_nothing(kept[place].group(), kept[place + 1].group() if place + 1 < len(kept) else "")
        and fold(kept[place].group()).strip(_EDGE) not in _NEVER_FIRST
        and not (
            _capital(kept[place].group())
            and fold(kept[place].group())
            in (
                "part-time",
                "full-time",
                "temporary",
                "first",
                "new",
                "career",
                "careers",
                "internal",
                "permanent",
                "application",
                "team",
                "external",
                "candidate",
            )
        )
    ):
        place += 1
    return kept[place:]


def _up_to_title(kept: list[re.Match[str]], is_work: Callable[[str], bool]) -> list[re.Match[str]]:
    """Cut a run of words that nothing closes where the name must have ended: before the first small word, or after the occupation."""
    works = [place for place, token in enumerate(kept) if is_work(token.group())]
    small = _first_small(kept, is_work)
    if kept and _capital(kept[0].group()) and not (works and small < works[-1] and works[0] > small):
        kept = kept[:small]
    else:
        last = works[-1] if works else -1
        last = _with_level(kept, _with_whose(kept, last))
        if last >= 0 and last + 1 < len(kept) and kept[last + 1].group().startswith("("):
            last = next((p for p in range(last + 1, len(kept)) if ")" in kept[p].group()), last)
        kept = kept[: last + 1]
    while kept and fold(kept[-1].group()).strip(_EDGE) in _SMALL:
        kept = kept[:-1]
    return kept


def _with_whose(kept: list[re.Match[str]], last: int) -> int:
    """Where a name ends whose occupation, at `last`, only says whose helper is meant: "shipwright's mate"."""
    owns = 0 <= last < len(kept) - 1 and kept[last].group().endswith(("'s", "’s"))
    return last + 1 if owns and is_weak_title_word(kept[last + 1].group()) else last


def _with_level(kept: list[re.Match[str]], last: int) -> int:
    """Where a name ends whose occupation is at `last`, with the level or grade behind it: "Analyst II", "Phlebotomist Band 3"."""
    behind = [token.group() for token in kept[last + 1 : last + 3]] if last >= 0 else []
    if behind and is_level(behind[0]):
        return last + 1
    if len(behind) < 2:
        return last
    if fold(behind[0]) == "of" and fold(behind[1]).strip(_EDGE) == "staff":
        return last + 2
    graded = fold(behind[0]) in _GRADES and _GRADE.fullmatch(behind[1].strip(_EDGE))
    return last + 2 if graded or (behind[0] == "in" and fold(behind[1]).strip(_EDGE) in _IN_WHAT) else last


def _first_small(kept: list[re.Match[str]], is_work: Callable[[str], bool]) -> int:
    """The place of the first word outside brackets that is small and neither joins names nor is an occupation; their number for none."""
    inside = False
    for place, token in enumerate(kept):
        word = token.group()
        inside = (inside or word.startswith("(")) and not kept[max(0, place - 1)].group().rstrip(".,;:!?").endswith(")")
        joins = fold(word).strip(_EDGE) in _SMALL or word.startswith("(")
        if not inside and not joins and not _capital(word) and not is_work(word):
            return place
    return len(kept)


_AROUND_NAME = _EDGE + " -–—|/"
_GENDER_MARKS, _CURRENCIES, _DASH_MARKS, _DIGITS = frozenset("/|*("), frozenset("$€£"), frozenset("-–—|•/@"), frozenset("0123456789")
_LEADS = frozenset("the our a an your die der eine position role stelle this as title offer".split())


@lru_cache(maxsize=2048)
def trimmed_title(title: str) -> str:
    """Return a position's name without requisition numbers, places, gender marks, quotes and the words around it."""
    name = " ".join(title[:200].split()).strip(_AROUND_NAME).removesuffix("'s").removesuffix("’s")
    if not name.replace(" ", "").isalpha():
        name = name[1:-1] if name.startswith("(") and name.find(")") == len(name) - 1 else name
        if not _GENDER_MARKS.isdisjoint(name) or "gn" in name or "genders" in name:
            name = _gender().sub("", name)
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
            or (len(words[0]) < 4 and words[0].isdigit() and is_title_word(words[-1]) and fold(words[1]) not in _SMALL)
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


_LEFT_BEHIND = _CLOSERS | frozenset(
    "in for announcement ft pt ftc application team ref req kennziffer referenznummer ref.-nr nr no".split()
)
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
            tail = fold(name[last.end() :]).strip(_EDGE + " ()")
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
