"""Which position a letter is about: the choice among the places that name one, which the files of `named/` find.

A name is read where a phrase leads to it ("the post of", "applied for", before "role"), after a label ("Job title:"), in the
subject, as a run of capitalized words that ends with an occupation; where none of these is found, in looser words ("we need a
welder") and in the application that is quoted below the letter. What two of these places say alike is trusted more.
"""

import re
from functools import lru_cache

from rejoinder.model.reading import Passage, PassageKind
from rejoinder.practice import second_look
from rejoinder.practice.evidence import LONGEST_JUDGED
from rejoinder.practice.languages import language
from rejoinder.practice.lead_ins import Cues
from rejoinder.practice.named.title import (
    IN_LETTER,
    IN_SUBJECT,
    MONTHS,
    SAID_BEFORE,
    SAID_IN_PASSING,
    Title,
    after_house,
    reads_as_title,
)
from rejoinder.practice.named.titles_in_letter import (
    LOOSE,
    body_titles,
    kinds_of_work,
    mentioned_titles,
    printed_titles,
    quoted_titles,
    titles_said_in_passing,
)
from rejoinder.practice.named.titles_in_subject import WHEN_ONLY, subject_titles
from rejoinder.practice.organization_names import comparison_key, has_organization_word, same_organization
from rejoinder.practice.other_posts import is_certificate, is_praised_as, is_wanted_by_others
from rejoinder.practice.passages import own_words
from rejoinder.practice.sentences import fold
from rejoinder.practice.signature import LetterParts, Line
from rejoinder.practice.title_words import FIELD_ENDS, ends_like_title, has_title_word, of_one
from rejoinder.practice.trimmed_titles import trimmed_title
from rejoinder.practice.word_lists import word_list


def find_titles(text: str, passages: tuple[Passage, ...], subject: str, parts: LetterParts, cues: Cues) -> list[Title]:
    """Return every place of a letter that names a position, the subject's first. `cues` are the lead-ins found in `parts.spoken`."""
    titles = [*subject_titles(subject), *body_titles(text, parts, cues)]
    for more in (printed_titles, titles_said_in_passing, mentioned_titles):
        if all(title.trust == WHEN_ONLY for title in titles):
            titles += more(text, parts)
    if titles and all(title.source == IN_SUBJECT for title in titles) and " " not in max(titles, key=lambda title: title.trust).name:
        titles += titles_said_in_passing(text, parts)
    titles = [title._replace(name=_without_where(title.name, text)) if _WHERE.search(title.name) else title for title in titles]
    titles = [title for title in titles if not _A_HEAD.search(title.name)]
    return titles or [*quoted_titles(text, passages)] or [*kinds_of_work(text, subject, parts)]


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


def _as_the_letter_says(best: Title, titles: list[Title]) -> Title:
    """A subject's name without what is behind a comma or in a bracket with numbers, and of one, where the letter names it so."""
    if best.source != IN_SUBJECT:
        return best
    said = {fold(title.name) for title in titles if title.source != IN_SUBJECT}
    head = re.split(r", (?=[^()]+$)| \((?=[^()]*\d)", best.name, maxsplit=1)[0]
    shorter = ("" if best.name.endswith(FIELD_ENDS) or " " not in head else head, of_one(best.name))
    name = next((one for one in shorter if fold(one) in said), best.name)
    return best if fold(best.name) in said or name == best.name else best._replace(name=name, source=IN_LETTER)


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
        return Title(name, LOOSE, IN_SUBJECT if best.in_subject else SAID_IN_PASSING)
    return Title(name, LOOSE, SAID_IN_PASSING, (own[0].start + best.start, own[0].start + best.end))


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
        and (t.source != IN_SUBJECT or position.source == IN_SUBJECT or _is_fuller(fold(t.name), short))
        and _is_longer_form(fold(t.name), short)
        and not _NO_NAME.search(fold(t.name), len(short))
        and (t.trust >= _OUTRIGHT or _says_field(t.name, position.name))
    ]
    if not longer and (" " not in short or position.source == IN_SUBJECT):
        longer = [t for t in titles if t.source != IN_SUBJECT or " " not in short if _ends_with(t.name.partition(" (")[0], short)]
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
    if first in SAID_BEFORE and ends_like_title(rest):
        name = rest.removeprefix("a ").removeprefix("an ").removeprefix("the ")
    name = _without_rest(after_house(name))
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
_TIME_BEHIND = re.compile(
    r" (?:to|on|in|from|by|until|for) (?:next |this )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    + "|".join(sorted(map(str.capitalize, MONTHS)))
    + r"|spring|summer|autumn|winter|harvest)(?: .*)?$"
)
_FOR_NOW = re.compile(r" (?:im Moment|derzeit|zurzeit|momentan|aktuell|vorerst|at the moment|right now|for now|currently)$")
"""What is said of the day behind a name, and is no part of it."""
_SMALL_TAIL = re.compile(r", [a-z][a-z' -]+$")
_LED_BY = re.compile(
    r"(?:Accordingly|Unfortunately|Regrettably|Consequently|Finally|Currently|Luckily|I['’]m afraid|Regarding|Sadly|Re:) (?=[A-Z])"
)


@lru_cache(maxsize=1024)
def _without_rest(name: str) -> str:
    """The name without the clause around it: "Claims Manager" of "Claims Manager and I'm"."""
    led = _LED_BY.match(name)
    name = name[led.end() :] if led and ends_like_title(name[led.end() :]) else name
    name = _FOR_NOW.sub("", name)
    folded = fold(name).replace("’", "'")
    rest = (_CLAUSE.search(folded) if len(folded) == len(name) else None) or _SMALL_TAIL.search(name) or _TIME_BEHIND.search(name)
    head = name[: rest.start()] if rest else name
    return head if " " in head and ends_like_title(head) else name
