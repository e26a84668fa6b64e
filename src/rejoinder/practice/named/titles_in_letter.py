"""Positions that the text of a letter names: behind or before a phrase, on their own line, after a label, in passing, in what it quotes."""

import re
from collections.abc import Iterator

from rejoinder.model.reading import Passage, PassageKind
from rejoinder.practice.cues import Cue, phrases_of_all
from rejoinder.practice.lead_ins import SENTENCES_READ, Cues, lead_ins
from rejoinder.practice.named.title import IN_LETTER, IN_SUBJECT, MONTHS, SAID_IN_PASSING, Title, after_determiner, after_house, title_trust
from rejoinder.practice.organization_names import has_organization_word, is_brand, looks_like_person
from rejoinder.practice.other_posts import is_pointed_at, is_praise, is_wanted_by_others
from rejoinder.practice.passing_titles import titles_in_passing
from rejoinder.practice.sentences import Sentence, fold, sentences
from rejoinder.practice.signature import LetterParts
from rejoinder.practice.title_words import (
    COUNTED,
    ends_like_title,
    has_title_word,
    is_bare_kind,
    is_weak_title_word,
    may_be_title_word,
    names_work,
    of_one,
)
from rejoinder.practice.titles import named_titles, read_title, read_title_before
from rejoinder.practice.trimmed_titles import trimmed_title
from rejoinder.practice.word_lists import word_list

_IN_PASSING = 0.8
"""How far a name is trusted that is said in passing; of several, the first."""


_EARLY = 5
"""Sentences at the beginning of a letter, which say what it is about."""
_UNKNOWN = 1.5
"""What it takes from a name's trust that it is written small and no occupation is known in it: "the deli counter job"."""
LOOSE = 1.0
"""What it takes from a name's trust that the phrase before it stands before much else, too ("as a")."""


def body_titles(text: str, parts: LetterParts, cues: Cues) -> Iterator[Title]:
    """Yield the positions that phrases lead to, that stand as a heading or in capitals, and those after labels."""
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
                yield Title(name, 2.4, IN_LETTER, (sentence.start, sentence.end))
        for name, start, end in named_titles(text, sentence):
            trust = 2.4 if alone and end == sentence.end else 1.6 - 0.1 * place
            meant = text[max(sentence.start, start - 5) : start].split()[-1:] in _MEANT
            yield Title(name, trust + _BEHIND_FOR if meant else trust, IN_LETTER, (start, end))
    yield from _labelled_titles(text, parts)


_MEANT = (["for"], ["as"])
_BEHIND_FOR = 1.2
"""What it adds to a name's trust that "for" or "as" stands right before it: what somebody was seen for."""
_PRINTED = re.compile(r"[ \t]*\n[ \t]*([A-Z0-9][^\n·•|]{1,60}?)[ \t]+[·•|–-][ \t]+[A-Z][^\n]{1,60}(?:\n|$)")
_PRINTED_READ = 12
"""Sentences."""


def printed_titles(text: str, parts: LetterParts) -> Iterator[Title]:
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
            yield Title(name, title_trust(name, 2.2), IN_LETTER, (start, end))


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
        base -= LOOSE if cue.heading.setting("loose") else 0.0
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
    name = after_determiner(after_house(name))
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
    return Title(name, title_trust(name, base), IN_LETTER, (start, end))


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
    if MONTHS.issuperset(words) or not _OF_SENTENCES.isdisjoint(words) or (name.islower() and not COUNTED.isdisjoint(words[1:])):
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
            yield Title(name, title_trust(name, 3.2), IN_LETTER, (begin, begin + len(line)))


def titles_said_in_passing(text: str, parts: LetterParts) -> Iterator[Title]:
    """Yield the positions that `passing_titles.py` reads, the first most trusted."""
    for place, (name, start, end) in enumerate(titles_in_passing(text, parts)):
        yield Title(name, _IN_PASSING - 0.01 * place, SAID_IN_PASSING, (start, end))


_MENTIONS_READ = 12
"""Sentences."""


def mentioned_titles(text: str, parts: LetterParts) -> Iterator[Title]:
    """Occupations after looser words: "we need a welder", "another instructor"."""
    for place, sentence in enumerate(parts.spoken[:_MENTIONS_READ]):
        if not any(map(may_be_title_word, sentence.words)):
            continue
        for cue in phrases_of_all("mentions").find(sentence):
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
"""Characters of a passage."""
_QUOTE_MARKS = re.compile(r"\s*>[>\s]*")
"""What a name that is quoted over the end of a line holds between two of its words."""


def quoted_titles(text: str, passages: tuple[Passage, ...]) -> Iterator[Title]:
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


def kinds_of_work(text: str, subject: str, parts: LetterParts) -> Iterator[Title]:
    """What kind of work a letter is about that names none more closely: "apprenticeship", "Graduate Programme"."""
    found = _KIND_OF_WORK.search(subject)
    if found:
        yield Title(found.group(), 0.4, IN_SUBJECT)
    for place, sentence in enumerate(parts.spoken[:_EARLY]):
        found = _KIND_OF_WORK.search(text, sentence.start, sentence.end)
        if found:
            yield Title(found.group(), 0.3 - 0.05 * place, IN_LETTER, found.span())
