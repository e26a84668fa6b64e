"""Names of positions read out of a sentence or subject."""

import re
from collections.abc import Callable, Iterator

from rejoinder.practice.other_posts import is_certificate, is_how_filled
from rejoinder.practice.sentences import Sentence, fold
from rejoinder.practice.title_words import (
    ABBREVIATED,
    CLOSERS,
    FIELD_ENDS,
    GRADE,
    GRADES,
    IN_WHAT,
    MARKS_AROUND,
    OTHER_SENSES,
    PROGRAMMES,
    SMALL_IN_TITLES,
    TAKE_A_FIELD,
    has_title_word,
    is_bare_kind,
    is_level,
    is_title_word,
    is_weak_title_word,
    of_one,
)
from rejoinder.practice.trimmed_titles import gender_marks, trimmed_title
from rejoinder.practice.word_lists import word_list

_LONGEST_TITLE = 14
"""Words: "Assistant Professor of Early Modern European History and Digital Humanities, Tenure Track" fits."""
_DETERMINERS = frozenset("the our your a an this die der das den dem des eine einer eines unsere unserer als as nr be become".split())
_NEVER_FIRST = frozenset(
    "thank thanks unfortunately dear you we i i've we've i'm we're they he she it both either please if when while after once although"
    " however re fwd your".split()
)
_WORD = re.compile(r"\S+")


def read_title(text: str, at: int, end: int, is_work: Callable[[str], bool] = is_title_word) -> tuple[str, int, int]:
    """Read the position's name that begins right after `text[at]`, up to `end`.

    Returns the trimmed name and the place it was read from; the name is "" when none stands there. Without the word "position"
    after it, only a run of capitalized words or one that ends with an occupation counts; `is_work` says what is one.
    """
    kept: list[re.Match[str]] = []
    closed = False
    inside = -1
    for token in _WORD.finditer(text, at, min(end, at + 200)):
        raw = token.group()
        word = fold(raw).strip(MARKS_AROUND + "()[]")
        if kept and raw.startswith("("):
            inside = _bracket_end(text, token.start(), end)
        if token.start() < inside:
            kept.append(token)
            if token.end() >= inside and raw[-1] in ".,;:!?":
                break
            continue
        if not kept and word in _DETERMINERS:
            continue
        if kept and word in CLOSERS and not (word == "job" and _following_is_closer(text, token.end(), end)):
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
        if kept and word in _UP_TO and _A_DAY.match(text, token.end()):
            break
        if word in ("and", "und") and _clause_follows(text, token.end(), end):
            break
        if kept and is_how_filled(text, token.start()):
            break
        kept.append(token)
        if _breaks_after(raw, text, token.end(), end) or len(kept) >= _LONGEST_TITLE:
            following = fold(text[token.end() : token.end() + 30]).split()
            closed = bool(following) and following[0].strip(MARKS_AROUND) in ("position", "role", "post", "vacancy", "opening", "stelle")
            break
    return _accepted(text, kept, closed, is_work)


_UP_TO = ("to", "for", "until", "till")
_A_DAY = re.compile(
    r"\s+(?:(?:next|this|the|a|later)\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|tomorrow\b|today\b|next\b|\d|noon\b|"
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b)",
    re.IGNORECASE,
)
"""What follows a name where something is moved to a day: "your interview for Site Clerk to Monday"."""


def _bracket_end(text: str, start: int, end: int) -> int:
    """Where a short bracket that opens at `start` closes: its words belong together; -1 when it is long or left open."""
    close = text.find(")", start, min(end, start + 60))
    return close + 1 if close > 0 and text[close + 1 : close + 2] in ("", " ", "\n", ".", ",", ";", ":", "!", "?", '"') else -1


_OFFICES = frozenset("hiring recruiting talent search human resource recruitment equal admissions people team".split())
"""Words before an occupation that make it the writer's, not the one applied for: "Hiring Manager", "Equal Opportunity Employer"."""
_TO_SOMEBODY = frozenset("frau herr herrn liebe lieber mr mrs ms mr. mrs. ms. gruß grus".split())
_BODIES = frozenset("board council committee panel chamber college".split())
_RUN = re.compile(
    r"(?:(?:Grade|Year|Band|Level|Class|Tier)[ \t]+\d{1,2}[a-z]?[ \t]+|Part[ \t]+I{1,3}[ \t]+)?"
    r"[A-Z][\w/*+#&'’-]*(?:[ \t]*,?[ \t]+(?:(?:of|and|for|to|the|in|&|-|–|/|und|für)[ \t]+){0,2}(?:[A-Z][\w/*+#&'’-]*|II|III|I)\b){0,8}"
)


def named_titles(text: str, sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    """Yield runs of capitalized words in a sentence that end with an occupation: "the Site Reliability Engineer II team"."""
    if not any(map(is_title_word, sentence.words)) and ABBREVIATED.isdisjoint(sentence.words):
        return
    start, end = sentence.start, sentence.end
    for run in _RUN.finditer(text, start, end):
        words = list(_WORD.finditer(text, run.start(), run.end()))
        last = max((place for place, word in enumerate(words) if is_title_word(word.group())), default=-1)
        if last < 0 or (
            fold(words[last].group()).strip(MARKS_AROUND) in OTHER_SENSES and (last < 2 or words[last].group().startswith("Page"))
        ):
            continue
        if last + 1 < len(words) and is_level(words[last + 1].group()) and not _is_writer(text, words[last + 1]):
            last += 1
        if last + 1 < len(words) and words[last + 1].group().strip(MARKS_AROUND) in PROGRAMMES:
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
    if not behind or fold(words[behind - 1].group()) in SMALL_IN_TITLES or any(is_title_word(word.group()) for word in words[first:behind]):
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


def _with_field(text: str, at: int, end: int) -> int:
    """Where a name goes on to that ends at `at`, with its field or team: "Staff Nurse – ICU", "Inspector (Compounding)"."""
    behind_comma = _COMMA_FIELD.match(text, at - 1 if text[at - 1] == "," else at, end)
    if behind_comma and fold(behind_comma[1]).endswith(FIELD_ENDS) and not is_title_word(behind_comma[1].split()[-1]):
        return behind_comma.end()
    field = _FIELD.match(text, at, end)
    if not field or len(field.group().split()) > _LONGEST_FIELD or (field.group()[1] != "(" and is_title_word(field.group().split()[-1])):
        return at
    said = {word.strip(MARKS_AROUND + "()") for word in fold(field.group()).split()}
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
    bare = fold(word).strip(MARKS_AROUND)
    if bare not in word_list("title_filler") and bare not in _DETERMINERS and bare not in _NEVER_FIRST:
        return False
    return word != "IT" and not (word == "Part" and following.split()[:1] in (["I"], ["II"], ["III"]))


def _is_writer(text: str, word: re.Match[str]) -> bool:
    """Whether an "I" is who writes and no level: "So for Genealogy Volunteer I have to say no"."""
    following = text[word.end() : word.end() + 12].split()
    return word.group() == "I" and bool(following) and following[0] in _SAID_OF_ONESELF


_SAID_OF_ONESELF = frozenset("have am was would will do did can must could should had think know want need".split())
_BEFORE_ONE = frozenset("a an as our of for new another next im zur als eine einen einem einer unsere unseren neue neuen".split())
"""What stands before a lone capitalized word that is an occupation; "the Courier" may be a newspaper."""


def _before(text: str, at: int, start: int) -> str:
    words = text[max(start, at - 12) : at].split()
    return words[-1].lower() if words else ""


def read_title_before(text: str, start: int, at: int, needs_occupation: bool) -> tuple[str, int, int]:
    """Read the position's name that ends right before `text[at]` ("the Reference Librarian" before "position"), not before `start`.

    Returns the trimmed name and the place it was read from, the name is "" when none stands there. `needs_occupation`: the words behind
    it do not say themselves that it is work.
    """
    tokens = list(_WORD.finditer(text, max(start, at - _LONGEST_READ_BEFORE), at))
    kept: list[re.Match[str]] = []
    for token in reversed(tokens):
        raw = token.group()
        word = fold(raw).strip(MARKS_AROUND + "()[]")
        if kept and raw[-1] in ".;:!?" and word not in ("sr", "jr", "st"):
            break
        if len(kept) >= _LONGEST_TITLE or word in _STAND_BEFORE or _stops_before(raw, word, kept):
            break
        is_of_a_name = _capital(raw) or word in SMALL_IN_TITLES or is_title_word(raw) or is_level(word) or not word
        if not (is_of_a_name or gender_marks().fullmatch(raw)) and (
            len(kept) >= _LONGEST_SMALL or any(_capital(later.group()) for later in kept)
        ):
            break
        kept.insert(0, token)
    while kept and fold(kept[0].group()) in SMALL_IN_TITLES:
        kept.pop(0)
    if kept and fold(kept[-1].group()) in SMALL_IN_TITLES:
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


_LONGEST_READ_BEFORE = 160
"""Characters."""
_LONGEST_SMALL = 5
"""Words of a name that has no capitals: "the deli counter assistant"."""
_STAND_BEFORE = frozenset("the our a an your this that their die der das ihre unsere ihrer unserer as als".split())
"""Words behind which a name begins."""


def _stops_before(raw: str, word: str, kept: list[re.Match[str]]) -> bool:
    """Whether a word before the `kept` ones is none of their name: "for", but not "Application", nor the "on" of "on Call Nurse"."""
    if word not in word_list("title_stops") or _is_capitalized_noun(raw, word):
        return False
    return not (word == "i" and not kept) and not (kept and word in ("on", "from") and _capital(kept[0].group()))


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
    return theirs and not (after and after[0].strip(MARKS_AROUND) in CLOSERS | _OF_CHOOSING)


_OWN = frozenset("our my mein meine meiner meinem meinen unser unsere unserer unserem unseren".split())
_BEFORE_OWN = frozenset("as for be become becoming als fur zum zur".split())
"""What stands before "our" where it is the post that is meant: "as our Operations Manager"."""
_OF_CHOOSING = frozenset(
    "selection search competition recruitment programme program scheme process interviews shortlist rota roster pool vacancies"
    " shifts".split()
)


_NOUNS = frozenset("application applications team company organization search interview process information".split())


def _is_capitalized_noun(raw: str, word: str) -> bool:
    """Whether a word that mostly ends a position's name belongs to one here: "Application Developer", "Team Lead"."""
    return word in _NOUNS and _capital(raw)


def _is_level(word: str, kept: list[re.Match[str]], text: str, after: int) -> bool:
    """Whether "I" is the level of the occupation before it and not the writer."""
    if word != "i" or not kept or not is_title_word(kept[-1].group()):
        return False
    following = text[after : after + 20].split()
    return not following or following[0].lower() in CLOSERS | {"at", "with", "in", "and", "-", "–"} or not following[0][0].islower()


def _capital(raw: str) -> bool:
    bare = raw.lstrip(MARKS_AROUND + "()[]")
    return bool(bare) and (bare[0].isupper() or bare[0].isdigit() or any(c.isupper() for c in bare[:3]))


def _following_is_closer(text: str, at: int, end: int) -> bool:
    token = _WORD.search(text, at, end)
    return bool(token) and fold(token.group()).strip(MARKS_AROUND) in CLOSERS if token else False


def _in_belongs(kept: list[re.Match[str]], text: str, at: int, end: int) -> bool:
    """Whether "in" goes on with the field ("Lecturer in Digital Humanities") and not with the place ("Engineer in Austin")."""
    following = text[at : min(end, at + 60)].split()
    if kept and following and fold(following[0]).strip(MARKS_AROUND) in IN_WHAT:
        return True
    if not kept or not following or not _capital(following[0]):
        return False
    place = fold(" ".join(following[:2])).strip(MARKS_AROUND)
    if place in word_list("places") or fold(following[0]).strip(MARKS_AROUND) in word_list("places") or following[0].endswith(","):
        return False
    return any(fold(token.group()).strip(MARKS_AROUND) in TAKE_A_FIELD for token in kept[-2:])


def _clause_follows(text: str, at: int, end: int) -> bool:
    """Whether a clause begins behind an "and", and no further part of a name: "Librarian and would"."""
    following = text[at : min(end, at + 40)].split()
    if not following:
        return True
    first = fold(following[0]).strip(MARKS_AROUND)
    return first in _BEGIN_CLAUSES or first in word_list("title_stops")


_BEGIN_CLAUSES = frozenset("the for a an are to taking appreciate would want wanted regret hope ihr ihre das wir".split())


def _breaks_after(raw: str, text: str, at: int, end: int) -> bool:
    """Whether a name ends with the word `raw`, by the marks at its end and what follows it at `text[at]`."""
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
            or fold(following[0]).strip(MARKS_AROUND) in word_list("title_stops") | _NEVER_FIRST | {"inc", "llc", "ltd"}
        )
    return False


def _accepted(text: str, kept: list[re.Match[str]], closed: bool, is_work: Callable[[str], bool] = is_title_word) -> tuple[str, int, int]:
    """The name in a run of words and its place, ("", 0, 0) where it is none; `closed` where "position" or the like stands behind it."""
    kept = _without_generic_lead(kept)
    if not closed:
        kept = _up_to_title(kept, is_work)
    if not kept or fold(kept[0].group()).strip(MARKS_AROUND) in _NEVER_FIRST:
        return "", 0, 0
    start, end = kept[0].start(), kept[-1].end()
    name = trimmed_title(text[start:end])
    words = fold(name).split()
    if not any(c.isalpha() for c in name) or all(
        word.strip(MARKS_AROUND + "()") in word_list("title_filler") or word in SMALL_IN_TITLES for word in words
    ):
        return "", 0, 0
    if not closed and not (any(map(is_work, name.split())) or all(_capital(w) or fold(w) in SMALL_IN_TITLES for w in name.split())):
        return "", 0, 0
    if (closed and not has_title_word(name) and not _capital(name)) or is_bare_kind(name):
        return "", 0, 0
    return name, start, end


_MAY_LEAD = frozenset(
    "part-time full-time temporary first new career careers internal permanent application team external candidate".split()
)
"""Words that say nothing, but with a capital may begin a name: "Career Adviser"."""


def _without_generic_lead(kept: list[re.Match[str]]) -> list[re.Match[str]]:
    """A run of words without those at its beginning that are no part of a name."""
    place = 0
    while place < len(kept) and (
        _says_nothing(kept[place].group(), kept[place + 1].group() if place + 1 < len(kept) else "")
        and fold(kept[place].group()).strip(MARKS_AROUND) not in _NEVER_FIRST
        and not (_capital(kept[place].group()) and fold(kept[place].group()) in _MAY_LEAD)
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
    while kept and fold(kept[-1].group()).strip(MARKS_AROUND) in SMALL_IN_TITLES:
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
    if fold(behind[0]) == "of" and fold(behind[1]).strip(MARKS_AROUND) == "staff":
        return last + 2
    graded = fold(behind[0]) in GRADES and GRADE.fullmatch(behind[1].strip(MARKS_AROUND))
    return last + 2 if graded or (behind[0] == "in" and fold(behind[1]).strip(MARKS_AROUND) in IN_WHAT) else last


def _first_small(kept: list[re.Match[str]], is_work: Callable[[str], bool]) -> int:
    """The place of the first word outside brackets that is small and neither joins names nor is an occupation; their number for none."""
    inside = False
    for place, token in enumerate(kept):
        word = token.group()
        inside = (inside or word.startswith("(")) and not kept[max(0, place - 1)].group().rstrip(".,;:!?").endswith(")")
        joins = fold(word).strip(MARKS_AROUND) in SMALL_IN_TITLES or word.startswith("(")
        if not inside and not joins and not _capital(word) and not is_work(word):
            return place
    return len(kept)
