"""Where a letter names the position it is about: each place with how far it is trusted, and the choice among them.

A name is read where a phrase leads to it ("the post of", "applied for", before "role"), after a label ("Job title:"), in the
subject, as a run of capitalized words that ends with an occupation; where none of these is found, in looser words ("we need a
welder") and in the application that is quoted below the letter. What two of these places say alike is trusted more.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from rejoinder.model.reading import Passage, PassageKind
from rejoinder.practice import second_look
from rejoinder.practice.cues import Cue, Phrases
from rejoinder.practice.evidence import LONGEST_JUDGED
from rejoinder.practice.languages import language
from rejoinder.practice.lead_ins import SENTENCES_READ, SMALL_IN_NAMES, closes_a_title, lead_ins, subject_cues, subject_pieces
from rejoinder.practice.organization_names import (
    comparison_key,
    could_be_organization,
    has_organization_word,
    is_brand,
    looks_like_person,
    same_organization,
)
from rejoinder.practice.other_posts import is_certificate, is_pointed_at, is_praise, is_praised_as, is_wanted_by_others
from rejoinder.practice.passages import own_words
from rejoinder.practice.passing_titles import titles_in_passing
from rejoinder.practice.phrases import phrase_lines
from rejoinder.practice.sentences import Sentence, fold, sentences
from rejoinder.practice.signature import LetterParts, Line
from rejoinder.practice.titles import (
    COUNTED,
    FIELD_ENDS,
    PROGRAMMES,
    before_place,
    ends_like_title,
    has_title_word,
    is_bare_kind,
    is_title_word,
    is_weak_title_word,
    may_be_title_word,
    named_titles,
    names_work,
    of_one,
    read_title,
    read_title_before,
    trimmed_title,
)
from rejoinder.practice.word_lists import LANGUAGES, word_list

Cues = list[tuple[Sentence, Cue]]
"""The phrases found in a letter, each with its sentence, in order."""


class Title(NamedTuple):
    """One place that names a position. `trust` orders the places, `source` says it in words; the span is of the text."""

    name: str
    trust: float
    source: str
    span: tuple[int, int] | None = None


def find_titles(text: str, passages: tuple[Passage, ...], subject: str, parts: LetterParts, cues: Cues) -> list[Title]:
    """Return every place of a letter that names a position, the subject's first. `cues` are the lead-ins found in `parts.spoken`."""
    titles = [*_subject_titles(subject), *_body_titles(text, parts, cues)]
    for more in (_printed_titles, _titles_in_passing, _mentioned_titles):
        if all(title.trust == _WHEN_ONLY for title in titles):
            titles += more(text, parts)
    if titles and all(title.source == _IN_SUBJECT for title in titles) and " " not in max(titles, key=lambda title: title.trust).name:
        titles += _titles_in_passing(text, parts)
    titles = [title._replace(name=_without_where(title.name, text)) if _WHERE.search(title.name) else title for title in titles]
    titles = [title for title in titles if not _A_HEAD.search(title.name)]
    return titles or [*_quoted_titles(text, passages)] or [*_kinds_of_work(text, subject, parts)]


_A_HEAD = re.compile(r"['’]s head$", re.IGNORECASE)
"""Somebody's head, or a knot that is called so, is no head of anything."""


def best_title(titles: list[Title], organization: str = "") -> Title | None:
    """Return the position that a letter is about, None when nothing names one.

    The most trusted name that is not the `organization`'s own once more; with the bracket that another place of the letter
    gives it, without the house's name behind a comma.
    """
    apart = [t for t in titles if not organization or not _is_house(t, organization)]
    if len(apart) > 1:
        apart = [title._replace(trust=title.trust + _agreement(title, apart)) for title in apart]
    best = max(apart, key=lambda title: title.trust, default=None)
    return _itself(_without_house(_whole_title(_as_the_letter_says(best, titles), titles), organization)) if best else None


def _is_house(title: Title, organization: str) -> bool:
    """Whether a name is the house's own once more: "Foley Saddlers", or "Fennimore Courier" where no phrase leads to it."""
    if fold(title.name) == fold(organization.rpartition(" ")[2]) and has_organization_word(title.name):
        return True  # the "Cinema job" of a cinema is some job there
    if not reads_as_title(title.name):
        return same_organization(title.name, organization) or _end_alike(title.name, organization)
    return title.trust < _LED_TO and " " in title.name and _end_alike(title.name, organization)


_LED_TO = 2.9


_WHERE = re.compile(r", ([A-Z][^,()]{2,30})$| \(([A-Z][^,()]{2,30})\)$")


def _without_where(name: str, text: str) -> str:
    """The name without a place behind it that the letter says the work is in: "Lead, Warwick" where something is "in Warwick"."""
    where = _WHERE.search(name)
    place = next(group for group in where.groups() if group) if where else ""
    if where is None or place.endswith(FIELD_ENDS) or not ends_like_title(name[: where.start()]):
        return name
    return name[: where.start()] if any(f" {joint} {place}" in text for joint in ("in", "at", "from", "near")) else name


def _end_alike(name: str, organization: str) -> bool:
    """Whether a house's name ends with all the words of `name`, one or several."""
    words, theirs = ([word.removesuffix("s") for word in comparison_key(one)] for one in (name, organization))
    return len(words) > 1 and theirs[-len(words) :] == words


_IN_PASSING = 0.8
"""How far a name is trusted that is said in passing; of several, the first."""


def _as_the_letter_says(best: Title, titles: list[Title]) -> Title:
    """A subject's name without what is behind a comma or in a bracket with numbers, and of one, where the letter names it so."""
    if best.source != _IN_SUBJECT:
        return best
    said = {fold(title.name) for title in titles if title.source != _IN_SUBJECT}
    head = re.split(r", (?=[^()]+$)| \((?=[^()]*\d)", best.name, maxsplit=1)[0]
    shorter = ("" if best.name.endswith(FIELD_ENDS) or " " not in head else head, of_one(best.name))
    name = next((one for one in shorter if fold(one) in said), best.name)
    return best if fold(best.name) in said or name == best.name else best._replace(name=name, source=_IN_LETTER)


def closely_read_title(text: str, passages: tuple[Passage, ...], subject: str, parts: LetterParts, organization: str = "") -> Title | None:
    """Return the words that a closer look at a letter in English takes for the position's name, None where none is likely enough.

    To be asked where no rule finds a name; `subject` as the message has it.
    What stands where the letter is signed is the writer's own post.
    """
    own = [passage for passage in passages if passage.kind is PassageKind.OWN]
    words = own_words(text, passages)[:LONGEST_JUDGED]
    if (language(words) or language(subject) or "en") not in second_look.TAUGHT_LANGUAGES:
        return None
    own_subject = not _ANSWERS.match(subject)
    signed = _spans_in_own_words(own, parts.signed)
    named = (
        one
        for one in second_look.named(words, subject)
        if one.whose == "position"
        and one.likely >= _LIKELY_A_TITLE
        and (own_subject if one.in_subject else not any(start <= one.start < end for start, end in signed))
    )
    best = max(named, key=lambda one: one.likely, default=None)
    if best is None or (not best.in_subject and _is_not_the_post(words, best.start, best.end)):
        return None
    name = trimmed_title(" ".join(_whole_words(subject if best.in_subject else words, best.start, best.end).split()))
    if not any(map(str.isalpha, name)) or (organization and same_organization(name, organization)):
        return None
    if name.lower() == "volunteer" or (" " not in name and not ends_like_title(name)):
        return None  # "you offered to volunteer"; "garden", in a letter about help in it
    if best.in_subject or len(own) != 1:
        return Title(name, _LOOSE, _IN_SUBJECT if best.in_subject else SAID_IN_PASSING)
    return Title(name, _LOOSE, SAID_IN_PASSING, (own[0].start + best.start, own[0].start + best.end))


def _is_not_the_post(words: str, start: int, end: int) -> bool:
    """Whether a name is what the chosen one is, a certificate, what others look for, or what the reader is praised as."""
    if _OF_THE_CHOSEN.search(words, max(0, start - 30), start):
        return True
    begin = max(words.rfind(mark, 0, start) for mark in ".!?\n") + 1
    before, name = fold(words[begin:start]), fold(words[start:end])
    return is_certificate(before, fold(words[end : end + 40])) or is_wanted_by_others(before) or is_praised_as(before, name)


def _spans_in_own_words(own: list[Passage], lines: tuple[Line, ...]) -> list[tuple[int, int]]:
    """Where lines of a message's text stand in its own words, which are its own passages with a line's end between them."""
    spans, before = [], 0
    for passage in own:
        by = before - passage.start
        spans += [(line.start + by, line.end + by) for line in lines if passage.start <= line.start < passage.end]
        before += passage.end - passage.start + 1
    return spans


_ANSWERS = re.compile(r"\s*(?:re|aw|sv|antw)\s*:", re.IGNORECASE)
"""How the subject of an answer begins: what it names was named by the letter before it, which says it better."""
_OF_THE_CHOSEN = re.compile(r"\b(?:chose|chosen|picked|hired|appointed|selected|(?:gone|went) (?:with|to|for)) (?:an?|another) $")
"""What stands before what the chosen one is, not the post: "the panel chose a doctoral student"."""


def _whole_words(text: str, start: int, end: int) -> str:
    """The words that `[start, end)` touches: "rigger" where only "ger" was looked at more closely."""
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


_LIKELY_A_TITLE = 0.7
"""How likely words must be a position's name, where no rule finds one; chosen on texts that neither rules nor encoder were made by."""
_AGREED = 0.7
"""What it adds to a name's trust that the subject and the letter both give it."""
_GOES_ON = (" (", ", ", " - ", " – ", " in ", " fur ", " of ", " i", " v", " 1", " 2", " 3")
"""How a position's name goes on after its short form: with a bracket, a field or team, a level."""
_NO_NAME = re.compile(r"\d{2}|\d/|\b(?:ref|stage|round|req|id|ctc|va|no|phase)\b")
"""What stands behind a position's name and is no part of it."""


def _agreement(title: Title, titles: list[Title]) -> float:
    name = fold(title.name)
    return _AGREED if any(other.source != title.source and _is_longer_form(fold(other.name), name) for other in titles) else 0.0


def _is_longer_form(one: str, other: str) -> bool:
    """Whether one folded name is the other, or the other with more behind it, either way."""
    short, long = sorted((one, other), key=len)
    return long == short or (long.startswith(short) and long[len(short) :].startswith(_GOES_ON))


_OUTRIGHT = 3.5
"""From here on a place says outright what the position is called, to its last word."""


def _whole_title(position: Title, titles: list[Title]) -> Title:
    """The position as fully as the letter says it: "Library Assistant (maternity cover)", "Scientist II", "Programme Manager, Archives"."""
    short = fold(position.name)
    longer = [
        t
        for t in titles
        if len(t.name) > len(short)
        and (t.source != _IN_SUBJECT or position.source == _IN_SUBJECT or _is_fuller(fold(t.name), short))
        and _is_longer_form(fold(t.name), short)
        and not _NO_NAME.search(fold(t.name), len(short))
        and (t.trust >= _OUTRIGHT or _says_field(t.name, position.name))
    ]
    if not longer and (" " not in short or position.source == _IN_SUBJECT):
        longer = [t for t in titles if t.source != _IN_SUBJECT or " " not in short if _ends_with(t.name.partition(" (")[0], short)]
    return max(longer, key=lambda title: title.trust, default=position)


def _says_field(name: str, short: str) -> bool:
    """Whether `name` is the other with its field in a bracket or behind a dash: "Team Leader – Complaints"."""
    return (name.startswith(f"{short} (") and name.endswith(")")) or name.startswith((f"{short} – ", f"{short} - ", f"{short} in "))


def _is_fuller(name: str, short: str) -> bool:
    """Whether a subject says more of the work than the letter's own name for it: its field, or a bracket without numbers.

    Behind commas and dashes of subjects stand towns, teams and news, so that there the letter's name holds.
    """
    return name.startswith((f"{short} in ", f"{short} (")) and not any(map(str.isdigit, name[len(short) :]))


def _ends_with(title: str, occupation: str) -> bool:
    """Whether a position's name is that bare occupation with more before it, and nothing before it is of the sentence around."""
    count = len(occupation.split())
    before, behind = title.split()[:-count], title.split()[-count:]
    same = fold(" ".join(behind)).removesuffix("s") == fold(occupation).removesuffix("s")
    around = word_list("subject_words") | word_list("title_filler") | word_list("title_stops") | {"als", "-", "–"}
    return same and bool(before) and not before[0][0].isdigit() and not around & {fold(word).strip(":,.") for word in before}


def _without_house(position: Title, organization: str) -> Title:
    """The position without the house's own name or town behind a comma or "of": "Library Assistant, Wexford" at Wexford Libraries."""
    position = _behind_house(position, organization)
    for joint in (", ", " of the ", " of ", " - ", " – "):
        head, mark, tail = position.name.rpartition(joint)
        if not mark or not organization or not has_title_word(head):
            continue
        theirs = set(comparison_key(tail)) <= set(comparison_key(organization)) if mark == ", " else False
        if theirs or same_organization(tail, organization):
            return position._replace(name=head)
    return position


def _behind_house(position: Title, organization: str) -> Title:
    """The position without the house's name before it: "Summer Analyst" of "Lakeside Capital Summer Analyst" at Lakeside Capital."""
    theirs = comparison_key(organization)
    words = position.name.split()
    taken = next((n for n in range(len(words) - 1, 0, -1) if comparison_key(" ".join(words[:n])) == theirs[:n]), 0) if theirs else 0
    rest = words[taken:]
    name = " ".join(rest)
    stands = (taken == len(theirs) and taken > 1) or len(rest) > 1 or rest[:1] == [name.lower()]
    proper = bool(rest) and fold(rest[0] if len(rest) > 1 and fold(rest[1]) in _SMALL_JOINTS else rest[-1]) in _NAMED_AFTER_HOUSES
    stands = stands and position.name[:1].isupper()
    return position._replace(name=name) if taken and stands and not proper and len(name) > 3 and ends_like_title(name) else position


_NAMED_AFTER_HOUSES = frozenset("fellow fellows fellowship fellowships scholar scholars scholarship residency resident chair".split())
"""Posts that bear their house's name as part of their own: "Linden Hall Fellowship in Garden History"."""
_SMALL_JOINTS = frozenset("in of for".split())


_HOLD_MANY = frozenset(
    "status registration nomination nominations"
    " recruitment list roster number class batch pool panel round appointment selection set group search outcome cohort intake"
    " notification deadline date reading interview interviews applications january february march april may june july august september"
    " october november december".split()
)
"""What a position stands behind that is no part of its name: "status of Accountant", "roster of freelance translators"."""
_JOINS = re.compile(r" (?:of|for|to|as) (?:the |a |an |our )?(?:(?:part|post|position|role) of )?")


def _itself(position: Title) -> Title:
    """The position without the words before it that only say how it was come to: "be a school governor", "Recruitment of Drivers"."""
    name = position.name
    joint = _JOINS.search(name)
    if joint and fold(name[: joint.start()].rpartition(" ")[2]) in _HOLD_MANY and ends_like_title(name[joint.end() :]):
        name = name[joint.end() :]
    name = _PLACE_OF.sub("", _behind_reference(name))
    first, _, rest = name.partition(" ")
    if first in _SAID_BEFORE and ends_like_title(rest):
        name = rest.removeprefix("a ").removeprefix("an ").removeprefix("the ")
    name = _without_rest(_after_house(name))
    return position._replace(name=name) if name != position.name else position


_PLACE_OF = re.compile(r"^(?:(?:place|post|position|role|job|vacancy) of (?:an? )?|im |in der |am )(?=\w)", re.IGNORECASE)
"""What stands before the name of a position and says that it is one: "the place of assistant"."""
_REFERENCE_BEFORE = re.compile(r"(?=[^,!]*\d)[^,]{2,30}, |[A-Z][\w' ]{1,20}! ")


def _behind_reference(name: str) -> str:
    """The name without a number that it is filed under, or a cry, before it: "Clerk" of "Notice 7/B, Clerk" or "Hurrah! Clerk"."""
    before = _REFERENCE_BEFORE.match(name)
    rest = name[before.end() :] if before else ""
    return rest if before and ends_like_title(rest) and not has_title_word(before.group()) else name


_CLAUSE = re.compile(
    r",? for (?:the |our )?\d[\w/-]*$"
    r"|,? (?:and )?(?:i(?= [a-z])|i'm|i'd|i've|we|we're|who|who'd|which|has|have|is|are|was|will|considered|to fill)(?: .*)?$"
)
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_TIME_BEHIND = re.compile(
    r" (?:to|on|in|from|by|until|for) (?:next |this )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    + "|".join(sorted(map(str.capitalize, _MONTHS)))
    + r"|spring|summer|autumn|winter|harvest)(?: .*)?$"
)
_SMALL_TAIL = re.compile(r", [a-z][a-z' -]+$")
_LED_BY = re.compile(
    r"(?:Accordingly|Unfortunately|Regrettably|Consequently|Finally|Currently|Luckily|I['’]m afraid|Regarding|Sadly|Re:) (?=[A-Z])"
)


@lru_cache(maxsize=1024)
def _without_rest(name: str) -> str:
    """The name without the clause around it: "Claims Manager" of "Claims Manager and I'm"."""
    led = _LED_BY.match(name)
    name = name[led.end() :] if led and ends_like_title(name[led.end() :]) else name
    folded = fold(name).replace("’", "'")
    rest = (_CLAUSE.search(folded) if len(folded) == len(name) else None) or _SMALL_TAIL.search(name) or _TIME_BEHIND.search(name)
    head = name[: rest.start()] if rest else name
    return head if " " in head and ends_like_title(head) else name


_SAID_BEFORE = frozenset(
    "be become becoming being second third fourth another possible paid potential available qualified additional extra".split()
)
"""Words before a position's name, written small, that say which or whether, not what: "second archivist"."""


def holds_title(piece: str) -> bool:
    """Whether a piece of a subject, or what stands before or after a comma in it, is a position's name."""
    return any(reads_as_title(_BRACKETED.sub("", part).strip()) for part in piece.split(",")) or reads_as_title(piece)


_BRACKETED = re.compile(r"\s*\([^()]*\)")
_LEGAL_ENDINGS = (" Inc", " Inc.", " Ltd", " Ltd.", " LLC", " LLP", " GmbH", " AG", " KG", " eG", " e.V.", " SE", " plc", " Co.")


def reads_as_title(name: str) -> bool:
    """Whether a name is rather a position's; a plural is not, since firms call themselves so: "Harbor Architects", "Lake & Partners"."""
    last = name.rstrip(",. ").rpartition(" ")[2]
    several = last.endswith("s") and " " in name and is_title_word(last)
    return not several and not name.endswith(_LEGAL_ENDINGS) and not _is_house_of(name) and ends_like_title(trimmed_title(name))


def _is_house_of(name: str) -> bool:
    """Whether a name says what kind of house it is, and of what: "Weavers' Guild of Ardmore", "Office of the Public Guardian".

    One that ends as a position's does may be that of somebody there ("School of Law Librarian"), but for an office.
    """
    house, of, whose = name.partition(" of ")
    kind = house.rpartition(" ")[2]
    if not of or not has_organization_word(kind):
        return False
    return fold(house) == "office" if is_title_word(whose.rpartition(" ")[2]) else not is_title_word(kind) or house == kind


def _after_house(name: str) -> str:
    """Return "Reference Librarian II" of "Harbor Library for Reference Librarian II"."""
    house, joint, rest = name.partition(" for ")
    return trimmed_title(rest) if joint and ends_like_title(rest) and not has_title_word(house) else name


def _title_trust(name: str, base: float) -> float:
    many, one = len(name.split()) > 9, " " not in name and name.islower()
    return base + (1.5 if has_title_word(name) else 0.0) + (0.2 if ends_like_title(name) else 0.0) - (1.0 if many else 0.8 if one else 0.0)


# --- in the letter


_EARLY = 5
"""Sentences at the beginning of a letter, which say what it is about."""
_UNKNOWN = 1.5
"""What it takes from a name's trust that it is written small and no occupation is known in it: "the deli counter job"."""
_LOOSE = 1.0
"""What it takes from a name's trust that the phrase before it stands before much else, too ("as a")."""


def _body_titles(text: str, parts: LetterParts, cues: Cues) -> Iterator[Title]:
    early = parts.spoken[_EARLY - 1].start if len(parts.spoken) >= _EARLY else len(text)
    for sentence, cue in cues:
        title = _cued_title(text, sentence, cue, 3.0 if sentence.start <= early else 2.0)
        if title:
            yield title
    for place, sentence in enumerate(parts.spoken[:8]):
        alone = sentence.end - sentence.start < 60 and text[sentence.end - 1] not in ".!?:,"
        if alone and place < min(_EARLY, len(parts.spoken) - 1):
            name = _heading(text[sentence.start : sentence.end])
            if name:
                yield Title(name, 2.4, _IN_LETTER, (sentence.start, sentence.end))
        for name, start, end in named_titles(text, sentence):
            trust = 2.4 if alone and end == sentence.end else 1.6 - 0.1 * place
            meant = text[max(sentence.start, start - 5) : start].split()[-1:] in _MEANT
            yield Title(name, trust + _BEHIND_FOR if meant else trust, _IN_LETTER, (start, end))
    yield from _labelled_titles(text, parts)


_MEANT = (["for"], ["as"])
_BEHIND_FOR = 1.2
"""What it adds to a name's trust that "for" or "as" stands right before it: what somebody was seen for."""
_PRINTED = re.compile(r"[ \t]*\n[ \t]*([A-Z0-9][^\n·•|]{1,60}?)[ \t]+[·•|–-][ \t]+[A-Z][^\n]{1,60}(?:\n|$)")
_PRINTED_READ = 12


def _printed_titles(text: str, parts: LetterParts) -> Iterator[Title]:
    """A line of its own above one with a house, named before, and its town, as job boards print a position: in it no occupation need
    be known."""
    places = [*((s.start, s.end) for s in parts.spoken[:_PRINTED_READ]), *((s.start, s.end) for s in parts.signed[:1])]
    for start, until in places:
        line = text[start:until].partition("\n")[0].rstrip()
        end = start + len(line)
        below = _PRINTED.match(text, end) if 0 < len(line) <= 60 and line[0].isupper() and line[-1] not in ".,;:!?" else None
        if not below or text.find(below.group(1), 0, start) < 0:
            continue
        name = trimmed_title(line)
        if name and not is_bare_kind(name) and not looks_like_person(name) and not has_organization_word(name.split()[-1]):
            yield Title(name, _title_trust(name, 2.2), _IN_LETTER, (start, end))


_IN_LETTER = "the letter says so"


def _heading(line: str) -> str:
    """The position that a line of its own names, with what stands behind the occupation: "Clinical Fellow (ST3+) in Acute Medicine"."""
    if not line[0].isupper() or " " not in line or ", " in line or " – " in line or " - " in line or not ends_like_title(line):
        return ""
    name = trimmed_title(line)
    return "" if is_bare_kind(name) or word_list("subject_words").intersection(fold(name).split()) else name


def _cued_title(text: str, sentence: Sentence, cue: Cue, base: float) -> Title | None:
    """The name that a phrase leads to, after or before it; None when no name stands there."""
    label = cue.heading.label
    if label == "position":
        if text[cue.start - 1 : cue.start] in ("'", "’") or text[cue.end : cue.end + 5].lstrip().startswith("for "):
            return None  # the "re" of "We're hiring"; "the same as for other nurses"
        name, start, end = read_title(text, cue.end, sentence.end)
        if not name and not cue.heading.settings:
            name, start, end = read_title(text, cue.end, sentence.end, is_weak_title_word)
            name = name if len(name.split()) <= _LONGEST_WEAK else ""
        if cue.heading.setting("needs") and not _names_occupation(name):
            return None
        if name and has_organization_word(name.split()[-1]) and not has_title_word(name):
            return None
        base -= _LOOSE if cue.heading.setting("loose") else 0.0
        before, comma, last = name.rpartition(", ")
        if comma and _WHO_DECIDES.fullmatch(last):
            name, end = before, end - len(last) - 2
    elif label == "position_before":
        loose = cue.phrase.startswith("(position")
        if text[sentence.start : cue.start].rstrip().endswith(("take", "takes", "took", "taken", "taking")):
            return None  # "shortlisting takes place"
        name, start, end = read_title_before(text, sentence.start, cue.start, needs_occupation=not loose)
        if name.islower() and " " not in name and not may_be_title_word(name):
            return None  # "the archive job" names a place to work, not what one is there
        base -= _UNKNOWN if name.islower() and not has_title_word(name) else 0.0
    else:
        return None
    name = _after_determiner(_after_house(name))
    if not name or is_brand(name) or _is_no_work(name) or _is_another(sentence, cue, name, start):
        return None
    if label == "position_before" and not any(map(may_be_title_word, name.split())):
        if not _is_named_before(text, sentence.start, start):
            return None
        base -= _UNHEARD
    if name.islower() and cue.heading.setting("needs") and cue.phrase.startswith("(regarding"):
        base -= _SMALL_AND_LOOSE
    if name.islower() and len(name.split()) <= 3:
        name = of_one(name)
    first, both, second = name.partition(" and ")
    if both and text[cue.start : cue.end].startswith(_SEVERAL) and ends_like_title(first) and ends_like_title(second):
        name, end = first, start + len(first)
    return Title(name, _title_trust(name, base), _IN_LETTER, (start, end))


def _is_another(sentence: Sentence, cue: Cue, name: str, start: int) -> bool:
    """Whether the name that a phrase leads to is praise, or of a vacancy that the sentence points to."""
    said, at = sentence.folded, max(0, start - sentence.start)
    if cue.heading.label == "position_before":
        return is_pointed_at(said, said[:at])
    return is_praise(said[cue.start - sentence.start : at], fold(name))


_WHO_DECIDES = re.compile(r"(?:Management|the Board|the Committee|the Council|the Panel|the Company|the Commission|HR)", re.IGNORECASE)
"""Who begins the next clause behind a name and is no field of it: "for the position of Programme Officer, Management has not"."""
_UNHEARD = 1.5
"""What it takes from a name's trust that no occupation is in it and it only stands before "post" or "opening"."""
_SMALL_AND_LOOSE = 1.0
"""What it takes from a name's trust that it is written small behind a phrase that leads to much else: "a story about a bus driver"."""
_POINTED_AT = frozenset("the our your this that a an for as my their open following".split())


def _is_named_before(text: str, start: int, at: int) -> bool:
    """Whether a name with no occupation in it is pointed at, as positions are ("the Apex opening"), and is not the sentence itself."""
    before = text[max(start, at - 20) : at].split()
    return bool(before) and before[-1].lower() in _POINTED_AT


def _is_no_work(name: str) -> bool:
    """Whether what was read names nobody's work: one small word with other senses ("a head like yours"), or only how many."""
    words = fold(name).split()
    elsewhere = not names_work(name) or words[0] in _MORE_SENSES
    if _MONTHS.issuperset(words) or not _OF_SENTENCES.isdisjoint(words) or (name.islower() and not COUNTED.isdisjoint(words[1:])):
        return True  # "October"; "the office cannot promise a driver"; "they cut four aide posts"
    return (len(words) == 1 and name.islower() and elsewhere) or words[-1] in COUNTED


_OF_SENTENCES = frozenset("cannot can't is are was were isn't aren't wasn't weren't".split())
"""Words that make a sentence of what stands before a position."""
_MORE_SENSES = frozenset("sister agent crew".split())
"""Occupations that, alone and written small, are rather somebody else: "our sister place", "pay any agent"."""


def _names_occupation(name: str) -> bool:
    """Whether a name holds an occupation and is no firm's; in capitals a word that is an occupation only here will do: "Foley Walker"."""
    words = name.split()
    weakly = len(words) > 1 and all(word[:1].isupper() for word in words) and is_weak_title_word(words[-1])
    return (has_title_word(name) or weakly) and not _is_plural_name(name)


_SEVERAL = ("positions", "posts", "roles", "jobs", "vacancies", "openings")
_LONGEST_WEAK = 4
"""Words of a name in which no occupation is known."""


def _is_plural_name(name: str) -> bool:
    """Whether a name is written like that of a firm of several: "Bexley Partners"."""
    return " " in name and name.endswith("s") and not name.endswith("ss") and all(word[:1].isupper() for word in name.split())


_DETERMINERS = (" a ", " an ", " another ", " our ", " the ", " becoming ", " being ", " als ")


def _after_determiner(name: str) -> str:
    """Of words that were read too early, the name in them: "instructor" of "hold off hiring another instructor"."""
    if not name[:1].islower():
        return name
    at = max((place + len(word) for word in _DETERMINERS if (place := name.rfind(word)) >= 0), default=0)
    return name[at:] if at and ends_like_title(name[at:]) and not may_be_title_word(name[:at].split()[-2]) else name


_LABELS = frozenset(
    "position|position title|position name|position/title|position applied for|job|job title|job applied|job applied for|title|role"
    "|role title|role applied for|post|post title|posting|vacancy|vacancy title|recruitment|opening|stelle|stellenbezeichnung".split("|")
)
"""What stands before a colon when a letter states the position on a line of its own ("Job title: Web Officer")."""
_LISTING = ("position", "positions", "position(s)", "role", "role(s)", "roles", "job", "jobs", "job(s)", "vacancy", "opening", "stelle")


def _labelled_titles(text: str, parts: LetterParts) -> Iterator[Title]:
    """Positions after a label: "Position: Data Analyst", "for the following position:" with the name on the next line."""
    for place, sentence in enumerate(parts.spoken[:SENTENCES_READ]):
        head, colon, rest = sentence.folded.partition(":")
        if not colon:
            continue
        label = head.strip(" *-•\t")
        start, end = sentence.start + len(head) + 1, sentence.end
        following = parts.spoken[place + 1 : place + 2]
        if not rest.strip() and following and label.endswith(_LISTING):
            start, end = following[0].start, following[0].end
        elif label not in _LABELS:
            continue
        line = text[start:end].strip(" \t\n*-•").partition("\n")[0]
        label_again, mark, stated = line.partition(":")
        line = stated.strip() if mark and fold(label_again).strip() in _LABELS else line
        name = trimmed_title(line)
        if 0 < len(name.split()) <= 12 and not name.islower() and (has_title_word(name) or label in _LABELS):
            begin = text.find(line, start)
            yield Title(name, _title_trust(name, 3.2), _IN_LETTER, (begin, begin + len(line)))


# --- where no place names one outright


SAID_IN_PASSING = "the letter speaks of it"
"""Where a name is from that no place gives outright: what other letters of its thread say of the position counts for more."""


@cache
def _mentions() -> Phrases:
    return Phrases(line for language in LANGUAGES for line in phrase_lines(language, "mentions"))


def _titles_in_passing(text: str, parts: LetterParts) -> Iterator[Title]:
    for place, (name, start, end) in enumerate(titles_in_passing(text, parts)):
        yield Title(name, _IN_PASSING - 0.01 * place, SAID_IN_PASSING, (start, end))


_MENTIONS_READ = 12


def _mentioned_titles(text: str, parts: LetterParts) -> Iterator[Title]:
    """Occupations after looser words: "we need a welder", "another instructor"."""
    for place, sentence in enumerate(parts.spoken[:_MENTIONS_READ]):
        if not any(map(may_be_title_word, sentence.words)):
            continue
        for cue in _mentions().find(sentence):
            if is_wanted_by_others(sentence.folded[: cue.end - sentence.start]):
                continue
            title = _cued_title(text, sentence, cue, 1.0)
            title = title._replace(name=_after_said(title.name)) if title else None
            if title and len(title.name.split()) <= 5 and (names_work(title.name) or not title.name.islower()):
                yield title._replace(trust=title.trust - 0.05 * place, source=SAID_IN_PASSING)


_BEFORE_WORK = COUNTED | frozenset(
    "all any every each does do tell filled informed hello hi no some ten twelve twenty thirty summer's year's season's".split()
)


def _after_said(name: str) -> str:
    """Of words that were read too early, the name in them: "studio assistant" of "tell twenty studio assistant"."""
    words = name.split()
    at = max(
        (n + 1 for n, word in enumerate(words[:-1]) if fold(word) in _BEFORE_WORK or (word[-1] == "," and words[n + 1].islower())),
        default=0,
    )
    return " ".join(words[at:]) if ends_like_title(words[-1]) else name


_QUOTED_READ = 1500
_QUOTE_MARKS = re.compile(r"\s*>[>\s]*")
"""What a name that is quoted over the end of a line holds between two of its words."""


def _quoted_titles(text: str, passages: tuple[Passage, ...]) -> Iterator[Title]:
    """Positions that the application quoted below the letter names."""
    for passage in passages:
        if passage.kind is not PassageKind.QUOTED:
            continue
        for sentence in sentences(text, passage.start, min(passage.end, passage.start + _QUOTED_READ)):
            for cue in lead_ins().find(sentence):
                title = _cued_title(text, sentence, cue, 1.0)
                if title and has_title_word(title.name):
                    name = _QUOTE_MARKS.sub(" ", title.name)
                    yield title._replace(name=name, source="the application quoted below names it")


_KIND_OF_WORK = re.compile(
    r"\b(?:(?:graduate|school leaver|summer|spring|autumn|winter|fall) )?"
    r"(?:internship|apprenticeship|traineeship|praktikum|ausbildung|volontariat|clerkship)\b"
    r"|\b(?:graduate|trainee|school leaver|leadership development|graduate development|graduate trainee|management trainee|gap year)"
    r" (?:programme|program|scheme)\b",
    re.IGNORECASE,
)


def _kinds_of_work(text: str, subject: str, parts: LetterParts) -> Iterator[Title]:
    """What kind of work a letter is about that names none more closely: "apprenticeship", "Graduate Programme"."""
    found = _KIND_OF_WORK.search(subject)
    if found:
        yield Title(found.group(), 0.4, _IN_SUBJECT)
    for place, sentence in enumerate(parts.spoken[:_EARLY]):
        found = _KIND_OF_WORK.search(text, sentence.start, sentence.end)
        if found:
            yield Title(found.group(), 0.3 - 0.05 * place, _IN_LETTER, found.span())


# --- in the subject


_IN_SUBJECT = "named in the subject"


def _subject_titles(subject: str) -> Iterator[Title]:
    if not subject:
        return
    for cue in subject_cues(subject):
        if cue.heading.label == "position":
            name, _, _ = read_title(subject, cue.end, len(subject))
            if cue.heading.setting("needs") and not has_title_word(name):
                continue
        elif cue.heading.label == "subject_position":
            name = _framed(subject, cue.end)
            if name:
                yield Title(name, _title_trust(name, 3.4), _IN_SUBJECT)
            continue
        elif cue.heading.label == "position_before":
            name, _, _ = read_title_before(subject, 0, cue.start, needs_occupation=not cue.phrase.startswith("(position"))
            name = _without_lead(name)
        else:
            continue
        name = _after_house(name)
        if name and _WHEN.issuperset(fold(name).split()):
            yield Title(f"{name}{_closer(subject, name)}", _WHEN_ONLY, _IN_SUBJECT)
        elif name and (
            has_title_word(name) or not could_be_organization(name) or closes_a_title(subject, subject.find(name) + len(name), len(subject))
        ):
            yield Title(_first_piece(name), _title_trust(name, 2.9), _IN_SUBJECT)
    plain = _plain_job(subject)
    if plain:
        yield Title(plain, 2.0, _IN_SUBJECT)
    pieces = subject_pieces(subject)
    if len(pieces) == 2 and _BARE_NUMBER.fullmatch(pieces[1]):
        name = _framed(pieces[0], 0)
        if name:
            yield Title(name, _title_trust(name, 2.4), _IN_SUBJECT)
    quoted = _IN_QUOTES.search(subject)
    for piece in (*pieces, *([quoted.group(1)] if quoted else [])):
        name = _title_in_piece(piece, whole=len(pieces) <= 2)
        if name:
            yield Title(name, _title_trust(name, 2.4) - (0.0 if _is_known_work(name) else _GUESSED), _IN_SUBJECT)


_GUESSED = 1.0
"""What it takes from a name's trust that its last word only ends like those for people who do something: "Saltwater"."""


def _is_known_work(name: str) -> bool:
    return ends_like_title(name) or is_weak_title_word(name.split()[-1]) or fold(name) in word_list("weak_titles")


_WHEN_ONLY = 0.5
"""How far a name is trusted that says only when the work is: "Saturday job"."""


def _closer(subject: str, name: str) -> str:
    """The word right behind a name in the subject, with the space before it: " job" of "Saturday job"."""
    behind = subject.partition(name)[2].split()
    return f" {behind[0].strip(_MARKS)}" if behind and closes_a_title(behind[0], 0, len(behind[0])) else ""


_MARKS = ".,;:!?\"'“”’"
_BARE_NUMBER = re.compile(
    r"(?:(?:announcement|requisition|req|reference|ref|job|posting|vacancy|position|post|id|kennziffer)\b\W*)?"
    r"(?:(?:no|nr|id|number|ref)\b\W*)?[A-Z]{0,6}[-/]?\d[\w/-]*",
    re.IGNORECASE,
)
"""What stands beside the name of a position in a subject that is nothing else: "Bridge Tender - Announcement 26-0077"."""
_IN_QUOTES = re.compile(r"[\"“„»]([^\"“”„«»]{4,80})[\"”“«]")

_FRAMED = re.compile(r"[\s:]*(?:(?:the|your|our)\s)?([^:,;|–—@]{4,60}?)\s*(?:[:|–—]|\s-\s|\s(?:at|with|bei)\s[A-Z]|$)")


def _framed(subject: str, at: int) -> str:
    """The position in a subject such as "Next step for Metadata Wrangler: an exercise", where no occupation need be known."""
    found = _FRAMED.match(subject, at)
    name = trimmed_title(found.group(1)) if found else ""
    words = name.split()
    if not 1 < len(words) <= 6 or has_organization_word(name) or word_list("subject_words") & set(fold(name).split()):
        return ""
    return (
        name
        if all(word[:1].isupper() or word in SMALL_IN_NAMES for word in words) and (has_title_word(name) or not looks_like_person(name))
        else ""
    )


_PLAIN_JOB = re.compile(r"(?:the |your )?([a-z][a-z' -]{3,40}?) (?:job|role|position|post|vacancy)[?!.]*", re.IGNORECASE)


def _plain_job(subject: str) -> str:
    """The work in a subject that is nothing else ("deli counter job"), though no occupation is known in it."""
    found = _PLAIN_JOB.fullmatch(subject)
    words = fold(found.group(1)).split() if found else []
    if not found or len(words) > 3 or (words != ["office"] and _looks_like_house(found.group(1))) or set(words) <= _WHEN:
        return ""
    around = any(word in word_list(topic) for topic in ("subject_words", "title_filler", "title_stops", "not_names") for word in words)
    return "" if around else found.group(1)


_WHEN = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday weekend weekday evening night morning spring summer autumn fall winter"
    " christmas holiday easter seasonal".split()
)
_BEHIND = _WHEN | frozenset(
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays monday's tuesday's wednesday's thursday's friday's saturday's"
    " sunday's evenings mornings nights weekends interviews interview interveiw intervew chat call screen role job position post vacancy"
    " application thing needed wanted required outcome update result results opening opportunity feedback decision enquiry inquiry slot"
    " slots bank shift shifts hourly audition auditions trial trials search place places pool work hours hire posts jobs vacancies"
    " recruitment (sorry) (update) (readvert) (re-advert) (readvertised) advert advertisement competition list cv spot loop round maternity"
    " paternity leave cover selection day assessment start app panel"
    " - –".split()
)
_BEHIND_WORK = frozenset("candidate candidates programme program scheme campaign batch intake cohort".split())
"""What may stand behind an occupation, and be a name's own end elsewhere: "Graduate Nurse Program", but "befriending scheme"."""
"""What stands behind a position in a subject and is no part of its name: "props assistant interview", "yoga teacher slot"."""
_WHERE_OR_WHEN = re.compile(
    r" (?:for (?:the|our|my|your|this|next|[A-Z]\w+$)|in (?:the|our|my)|at|on|with|this|next|bei|beim|from|needed|wanted) ?"
)
_AHEAD = frozenset(
    "the a an our your for as re of to becoming being app application applications wanted situation vacant vacancy job employment offer"
    " invitation"
    " interview interviews call back ihre ihr angebot als auswahlverfahren stellenausschreibung bewerbung"
    " ruckmeldung vorstellungsgesprach gesprach about regarding concerning feedback on selection residential".split()
)
"""What stands before a position in a subject and is no part of its name."""
_COMPOUNDS = frozenset(
    "coach developer coordinator handler adviser advisor engineer analyst support architect manager specialist officer consultant security"
    " administrator centre center".split()
)
"""Before these, a word such as "job" or "application" is part of the name: "Job Coach", "Application Support Analyst"."""
_YEAR = re.compile(r"20\d\d(?:[/-]\d\d)?|\d\d/\d\d")


def _core(piece: str) -> str:
    """A piece of a subject without the words around a position in it: "props assistant" of "the props assistant interview on Monday"."""
    behind = next((found for found in _WHERE_OR_WHEN.finditer(piece) if _ends_in_work(piece[: found.start()])), None)
    words = (piece[: behind.start()] if behind else piece).split()
    words = _without_lead(" ".join(words)).split()
    while len(words) > 1 and not words[-2].endswith((",", "-", "–")):
        last = fold(words[-1]).strip("?!.,:")
        follows_work = last in _BEHIND_WORK and is_title_word(words[-2]) and not (words[-1] in PROGRAMMES and words[-2][:1].isupper())
        if last == "work" and words[-1][:1].isupper() and " in " in piece and not is_title_word(words[-2]):
            break  # "Lecturer in Social Work"
        if last not in _BEHIND and not follows_work and not (_YEAR.fullmatch(last) and may_be_title_word(words[-2])):
            break
        words.pop()
    return _after_determiner(" ".join(words))


def _without_lead(piece: str) -> str:
    words = piece.split()
    while len(words) > 1 and fold(words[0]).strip(":,") in _AHEAD and fold(words[1]) not in _COMPOUNDS:
        del words[0]
    return " ".join(words)


def _ends_in_work(text: str) -> bool:
    last = text.rpartition(" ")[2]
    return bool(last) and (is_title_word(last) or (text.count(" ") < 4 and fold(last) in word_list("weak_titles")))


def _title_in_piece(piece: str, whole: bool) -> str:
    """Return the position that a piece of a subject names, "" for none; one written small only where the piece is most of the subject."""
    head = min((piece.partition(joint)[0] for joint in (" at ", " with ", " bei ", " @ ")), key=len)
    before, bracket, inner = head.partition("(")
    if bracket and inner.endswith(")") and ends_like_title(inner[:-1]) and not has_title_word(before):
        head = inner[:-1]
    if fold(head).startswith(_OF_SOMETHING_ELSE):
        return ""
    head = _core(head)
    first, comma, rest = head.partition(", ")
    if comma and ends_like_title(first) and (rest := rest.lstrip("& ")) and _goes_on(rest):
        head, comma = first, ""
    if comma and not ends_like_title(first) and ends_like_title(rest):
        head = rest
        whole = True
    name = before_place(trimmed_title(head))
    words = fold(name).split()
    if not words or len(words) > 10 or is_bare_kind(name):
        return ""
    said = word_list("subject_words") & set(words)
    known = ends_like_title(name)
    if not known and not (whole and not said and _names_some_work(name, words)):
        return ""
    if any(character.isupper() for character in name) and (known or name[:1].isupper()):
        named = name[:1].isupper() or (len(words) > 1 and name.split()[1][:1].isupper())
        return name if named and not said - {"position", "opening", "with", "from", "about", "offer"} else ""
    plain = (
        whole
        and len(words) <= 5
        and not said
        and not (name.endswith("s") and "and" in words)
        and words[0] not in word_list("title_stops") | {"a", "my", "new"}
    )
    return name if plain and (len(name) > 4 or (is_title_word(name) and names_work(name))) else ""


def _goes_on(rest: str) -> bool:
    """Whether a subject speaks of something else behind a comma: "Town Clerk's Assistant, and your scarf"."""
    return fold(rest).split()[0] in word_list("subject_words") | _AND_ELSE


_AND_ELSE = frozenset("and und plus also sorry the a an some your my our ihr ihre dein deine".split())


_OF_SOMETHING_ELSE = ("from ", "change of ", "in the matter of ")
"""How a subject begins that names an occupation and means the writer, or somebody at the house: "From the Clerk"."""


def _names_some_work(name: str, words: list[str]) -> bool:
    """Whether a subject that is little else may be the name of some work: "kitchen hand", "milker", "front of house"."""
    if fold(name) in word_list("weak_titles"):
        return True
    return len(words) <= 4 and _PRONOUNS.isdisjoint(words) and may_be_title_word(words[-1]) and not _looks_like_house(name)


_PRONOUNS = frozenset("i you we he she they me us it".split())


def _looks_like_house(name: str) -> bool:
    """Whether a name without a known occupation is rather an organization's, or a person's."""
    last = name.rpartition(" ")[2]
    return (has_organization_word(last) and fold(last) not in word_list("weak_titles")) or looks_like_person(name)


_DASHES = re.compile(r"\s+[-–—|]\s+")


def _first_piece(name: str) -> str:
    """Of "Data Analyst - Harbor Library" the piece that names an occupation, where the other does not."""
    pieces = _DASHES.split(name)
    titled = [piece for piece in pieces if has_title_word(piece)]
    if len(pieces) > 1 and titled and has_organization_word(pieces[-1]) and not has_title_word(pieces[-1]):
        return " - ".join(pieces[:-1])
    return name
