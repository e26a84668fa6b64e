"""Positions that the subject of a letter names: behind a phrase, in quotation marks, as one of its pieces."""

import re
from collections.abc import Iterator

from rejoinder.practice.lead_ins import SMALL_IN_NAMES, closes_a_title, subject_cues, subject_pieces
from rejoinder.practice.named.title import IN_SUBJECT, Title, after_determiner, after_house, title_trust
from rejoinder.practice.organization_names import could_be_organization, has_organization_word, looks_like_person
from rejoinder.practice.sentences import fold
from rejoinder.practice.title_words import (
    PROGRAMMES,
    before_place,
    ends_like_title,
    has_title_word,
    is_bare_kind,
    is_title_word,
    is_weak_title_word,
    may_be_title_word,
    names_work,
)
from rejoinder.practice.titles import read_title, read_title_before
from rejoinder.practice.trimmed_titles import trimmed_title
from rejoinder.practice.word_lists import word_list


def subject_titles(subject: str) -> Iterator[Title]:
    """Yield the positions that phrases of a subject lead to, and its pieces that are names of positions."""
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
                yield Title(name, title_trust(name, 3.4), IN_SUBJECT)
            continue
        elif cue.heading.label == "position_before":
            name, _, _ = read_title_before(subject, 0, cue.start, needs_occupation=not cue.phrase.startswith("(position"))
            name = _without_lead(name)
        else:
            continue
        name = after_house(name)
        if name and _WHEN.issuperset(fold(name).split()):
            yield Title(f"{name}{_closer(subject, name)}", WHEN_ONLY, IN_SUBJECT)
        elif name and (
            has_title_word(name) or not could_be_organization(name) or closes_a_title(subject, subject.find(name) + len(name), len(subject))
        ):
            yield Title(_first_piece(name), title_trust(name, 2.9), IN_SUBJECT)
    plain = _plain_job(subject)
    if plain:
        yield Title(plain, 2.0, IN_SUBJECT)
    pieces = subject_pieces(subject)
    if len(pieces) == 2 and _BARE_NUMBER.fullmatch(pieces[1]):
        name = _framed(pieces[0], 0)
        if name:
            yield Title(name, title_trust(name, 2.4), IN_SUBJECT)
    quoted = _IN_QUOTES.search(subject)
    for piece in (*pieces, *([quoted.group(1)] if quoted else [])):
        name = _title_in_piece(piece, whole=len(pieces) <= 2)
        if name:
            yield Title(name, title_trust(name, 2.4) - (0.0 if _is_known_work(name) else _GUESSED), IN_SUBJECT)


_GUESSED = 1.0
"""What it takes from a name's trust that its last word only ends like those for people who do something: "Saltwater"."""


def _is_known_work(name: str) -> bool:
    return ends_like_title(name) or is_weak_title_word(name.split()[-1]) or fold(name) in word_list("weak_titles")


WHEN_ONLY = 0.5
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
    return after_determiner(" ".join(words))


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
