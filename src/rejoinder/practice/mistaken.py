"""What a draft says of days, posts, houses and people that the letters do not bear out: an interview on a day when there was none.

Only what the letters speak against, or should speak of if it were so, is told; a person's own plans, friends and other days are hers.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from rejoinder.model.dossier import Case, Letter
from rejoinder.model.reply import Level
from rejoinder.practice.meeting_times import DayNamed, days_in_numbers, days_named, real_day, weekdays_named
from rejoinder.practice.organization_names import has_organization_word
from rejoinder.practice.sentences import fold
from rejoinder.practice.word_lists import word_list
from rejoinder.practice.writing.wording import day_in_words, weekday

_WORD = re.compile(r"\w+")
_LONGEST = 60_000
"""Characters of one letter that are searched."""


class Mistake(NamedTuple):
    """What is wrong at `[start, end)` of a draft: the label of its advice, how grave it is, and what the letters say instead ("")."""

    start: int
    end: int
    label: str
    level: Level
    right: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of an application: `words` of its letters and of the notes on it, the same as a folded `text`, the `days` (month, day)
    that they name, `written` when they came, and the `meetings`. `near` is the day around which days without a year lie."""

    text: str
    words: frozenset[str]
    days: frozenset[tuple[int, int]]
    written: frozenset[date]
    meetings: frozenset[date]
    weekdays: frozenset[int]
    near: date | None


def known(case: Case, letters: Sequence[Letter], told: Iterable[str] = ()) -> Known:
    """Gather what is known from the letter of `case`, all `letters` of its application, and what the person was `told` in notes."""
    papers = {letter.id: letter for letter in (*letters[-40:], case.letter)}.values()
    interviews = [*case.application.interviews, *(one for letter in papers for one in letter.reading.interviews)]
    texts = [f"{letter.message.subject}\n{letter.message.text[:_LONGEST]}" for letter in papers]
    names = [f"{one.name} {one.email}" for one in case.recipients]
    names += [f"{one.name} {one.email}" for one in case.contacts]
    names += [f"{seen.name} {seen.email}" for letter in papers for seen in letter.reading.people]
    names += [f"{to.name} {to.email}" for letter in papers for to in (letter.message.sender, *letter.message.to, *letter.message.cc)]
    names += [seen.name for one in interviews for seen in one.people]
    house = (case.organization.name, *case.organization.aliases, case.application.position or "")
    text = fold("\n".join((*texts, *told, *names, *house, *(f"{one.summary} {one.location}" for one in interviews))))
    written = {day for letter in papers if letter.message.date for day in _days_of(letter.message.date)}
    starts = [one.start for one in interviews if one.start and one.status != "cancelled"]
    dated = written | {day for start in starts for day in _days_of(start)}
    days = {(one.month, one.day) for one in days_named(text)} | {*days_in_numbers(text)}
    return Known(
        text=text,
        words=frozenset(_WORD.findall(text)),
        days=frozenset(days | {(day.month, day.day) for day in dated}),
        written=frozenset(written),
        meetings=frozenset(start.date() for start in starts),
        weekdays=frozenset({number for _, _, number in weekdays_named(text)} | {day.weekday() for day in dated}),
        near=case.letter.message.date.date() if case.letter.message.date else None,
    )


def _days_of(moment: datetime) -> tuple[date, date]:
    """The day of a moment where it was written, and in Greenwich."""
    return moment.date(), moment.astimezone(UTC).date() if moment.tzinfo else moment.date()


def mistakes(own: str, case: Case, found: Known, language: str) -> Iterator[Mistake]:
    """Yield what `own`, the person's words without what stands quoted below, says that is not so by what is known. Days that the letters
    have instead are spoken in `language`. Raises nothing."""
    yield from _wrong_days(fold(own), found, language)
    posts = [*_wrong_posts(own, case, found)]
    yield from posts
    if case.application.position:
        yield from _other_posts(own, case, found, posts)
    yield from _half_right_house(own, case, found)
    yield from _strangers(own, found)
    yield from _claims(own, found)


# ------------------------------------------------------------------ days

_MEETING = re.compile(
    r"\b(?:interview(?:ed|ing)?|(?:met|meet|meeting|seeing|saw|having) (?:you|me|with you)|your time|we (?:met|talked|spoke)|"
    r"(?:our|the|my|your|that|good|lovely|long) (?:meeting|conversation|talk|visit|chat|afternoon|morning)|"
    r"gesprach|vorstellungsgesprach|treffen|unterhaltung|kennenlernen)\b[^.;!?]{0,60}?\Z"
)
_LETTER = re.compile(
    r"\b(?:letter|e-?mail|mail|message|note|reply|answer|news|brief|nachricht|schreiben|absage)\b[^.;!?]{0,20}?\b(?:of|from|dated|on|vom|von)"
    r"\s+(?:the\s+)?\Z"
)
_ANOTHER_MATTER = re.compile(
    r"\b(?:letter|e-?mail|message|note|and|und|but|will|would|look(?:ing)? forward|next|until|before|after|since)\b"
)
_NOT_ONE_WEEKDAY = re.compile(r"s\b|\s\w+s\b|,?\s+(?:the\s+)?\d|\s+\w+\s+\d")
"""What makes a weekday a habit, or the beginning of a date."""
_LIMIT = re.compile(r"\b(?:by|before|until|till|closes?|closing|deadline|bis|vor)\s+(?:the\s+)?\Z")
_TO_COME = re.compile(r"\b(?:will|shall|look(?:ing)? forward|see you|next|would like to|freue mich|werde)\b")


def _wrong_days(folded: str, found: Known, language: str) -> Iterator[Mistake]:
    for day in days_named(folded):
        sentence = _sentence_before(folded, day.start)
        if _is_another_weekday(day, found):
            meant = _meant(day, found, language)
            yield Mistake(day.start, day.end, "weekday_known" if meant else "weekday", Level.WARN, meant)
        elif (day.month, day.day) not in found.days:
            yield from _wrong_day(day, sentence, found, language)
    for start, end, number in weekdays_named(folded):
        about = _about_a_meeting(_sentence_before(folded, start))
        if about and found.meetings and number not in found.weekdays and not _NOT_ONE_WEEKDAY.match(folded, end):
            yield Mistake(start, end, "meeting_day", Level.WARN, _spoken(found.meetings, language))


def _wrong_day(day: DayNamed, before: str, found: Known, language: str) -> Iterator[Mistake]:
    if _about_a_meeting(before) and found.meetings:
        yield Mistake(day.start, day.end, "meeting_day", Level.BLOCK, _spoken(found.meetings, language))
    elif _LETTER.search(before) and found.written:
        yield Mistake(day.start, day.end, "letter_day", Level.WARN)
    elif _LIMIT.search(before):
        same_month = sorted(number for month, number in found.days if month == day.month)
        if same_month and len(same_month) < 3 and found.near:
            meant = real_day(found.near.year, day.month, same_month[-1])
            yield Mistake(day.start, day.end, "limit_day", Level.WARN, _spoken([meant], language) if meant else "")


def _about_a_meeting(before: str) -> bool:
    """Whether a day that follows `before` is that of a meeting which has been."""
    told = _MEETING.search(before)
    return told is not None and not _ANOTHER_MATTER.search(before, told.start()) and not _TO_COME.search(before)


def _is_another_weekday(day: DayNamed, found: Known) -> bool:
    """Whether the day has another weekday than is written, in the year in which it lies nearest to the letters."""
    meant = _nearest(found.near, day.month, day.day)
    return day.weekday is not None and meant is not None and meant.weekday() != day.weekday


def _nearest(near: date | None, month: int, day: int) -> date | None:
    """The day in the year in which it lies nearest to `near`."""
    days = [made for year in (near.year - 1, near.year, near.year + 1) if (made := real_day(year, month, day))] if near else []
    return min(days, key=lambda one: abs(one - near)) if days and near else None


def _meant(said: DayNamed, found: Known, language: str) -> str:
    """The only day of the letters that is like the one `said`, with its weekday: the same day, else the same weekday of that month."""
    days = [made for month, day in sorted(found.days) if month == said.month and (made := _nearest(found.near, month, day))]
    same = [one for one in days if one.day == said.day] or [one for one in days if one.weekday() == said.weekday]
    if len(same) != 1:
        return ""
    name = _WOCHENTAGE[same[0].weekday()] + "," if language == "de" else weekday(same[0])
    return f"{name} {_spoken(same, language)}"


_WOCHENTAGE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


def _spoken(days: Iterable[date], language: str) -> str:
    """The last two of `days` in words, without the preposition that stands before each."""
    last = (day_in_words(day, day, language, british=True).partition(" ")[2] for day in sorted(days)[-2:])
    return (" und am " if language == "de" else " and ").join(last)


def _sentence_before(folded: str, at: int) -> str:
    """What stands before `at` in its sentence."""
    begin = max(folded.rfind(mark, 0, at) for mark in (". ", "! ", "? ", "\n\n")) + 1
    return folded[max(0, begin) : at]


# ------------------------------------------------------------------ posts and houses

_KIND_OF_POST = r"(?:posts?|positions?|roles?|jobs?|vacancy|internships?|placement|apprenticeship|traineeship)"
_POST = re.compile(
    r"\b(?:consider(?:ed|ing)(?: me| my application)?|interview(?:ed|ing)? me|seeing me|meeting me|my (?:application|interview|candidacy)|"
    r"letting me know|your (?:letter|decision|news|answer|note|e-?mail|message))(?: [a-z]+ \d{1,2} \w+| on [^.;,\n]{1,20})?\s+"
    r"(?:for|about|on|regarding|concerning)\s+(?:the|your|a|an)\s+"
    rf"(?P<post>[^.,;:!?()]{{2,60}}?)\s+{_KIND_OF_POST}\b"
)
_STELLE = re.compile(
    r"\b(?:Bewerbung|Stelle|Position|Rolle|Gespräch|Vorstellungsgespräch|Praktikum|Absage)\s+(?:als|zum|zur)\s+(?P<post>[A-ZÄÖÜ][\w-]{3,40})"
)
_POST_IN_CAPITALS = re.compile(
    rf"\b(?:the|your)\s+(?P<post>[A-Z][\w&/'’-]+(?: (?:(?:and|of|in|for|&) )?[A-Z][\w&/'’-]+){{0,4}})\s+{_KIND_OF_POST}\b"
)
_OF_HER_OWN = re.compile(
    r"\b(?:appl(?:y|ied|ying|ication)|saw|seen|see|notice[ds]?|advert\w*|new|another|other|also|start(?:ed|ing)?|taken?|took|accepted|offer\w*|now|"
    r"since|instead|page|board|listed|posted|come up|next|future|would|will|shall|might|may|if|when|my)\b",
    re.IGNORECASE,
)
"""What tells that a post is one that she has found, or hopes for: it need not stand in their letters."""
_OF_ANY_POST = frozenset(
    "recent open advertised new same similar other next part full time temporary permanent summer winter spring autumn fall junior senior "
    "assistant seasonal vacant interesting the and for your this that current first second one post posts position role job".split()
)
_SAME_BEGINNING = 6


def _wrong_posts(own: str, case: Case, found: Known) -> Iterator[Mistake]:
    """A post that she thanks them for considering her for, none of whose words occur in the letters."""
    if not case.application.position:
        return
    for pattern in (_POST, _STELLE):
        for said in pattern.finditer(own):
            words = [word for word in _WORD.findall(fold(said["post"])) if word not in _OF_ANY_POST and len(word) > 2]
            titled = pattern is _POST and any(word[:1].isupper() for word in said["post"].split())
            if words and not any(_is_known(word, found, exactly=titled) for word in words):
                yield Mistake(*said.span("post"), "position", Level.BLOCK if titled else Level.WARN, case.application.position)


def _other_posts(own: str, case: Case, found: Known, told: Sequence[Mistake]) -> Iterator[Mistake]:
    """A post with a title in capitals that no letter has, where she does not speak of one that she has found or hopes for."""
    for said in _POST_IN_CAPITALS.finditer(own):
        words = [word for word in _WORD.findall(fold(said["post"])) if word not in _OF_ANY_POST and len(word) > 2]
        hers = _OF_HER_OWN.search(_sentence_around(own, said.start()))
        known_or_told = any(_is_known(word, found, exactly=True) for word in words) or any(one.start == said.start("post") for one in told)
        if words and not hers and not known_or_told:
            yield Mistake(*said.span("post"), "position", Level.WARN, case.application.position or "")


def _sentence_around(own: str, at: int) -> str:
    ends = [place for mark in (". ", "! ", "? ", "\n\n") if (place := own.find(mark, at)) >= 0]
    return _sentence_before(own, at) + own[at : min(ends, default=len(own))]


def _is_known(word: str, found: Known, *, exactly: bool) -> bool:
    """Whether a word occurs in the letters, in its plural or singular; where that is not asked `exactly`, one that begins alike will do."""
    if {word, word.rstrip("s"), f"{word}s"} & found.words:
        return True
    return not exactly and any(other[:_SAME_BEGINNING] == word[:_SAME_BEGINNING] for other in found.words)


_AT_A_HOUSE = re.compile(
    rf"\b(?:{_KIND_OF_POST}|interview|work(?:ing)?|place|visit|time|everyone|everybody|team|colleagues|people|staff|Stelle|Praktikum)\s+"
    r"(?:at|with|in|beim|bei|im|am)\s+(?:the\s+|der\s+|dem\s+)?"
    r"(?P<house>[A-ZÄÖÜ][\w&'’-]+(?: (?:(?:of|and|for|the|&) )?[A-ZÄÖÜ][\w&'’-]+){1,5})"
)


def _half_right_house(own: str, case: Case, found: Known) -> Iterator[Mistake]:
    """A house called by part of its name and by a word of another kind of house: "National Circus Museum" for its archive."""
    named = set(_WORD.findall(fold(" ".join((case.organization.name, *case.organization.aliases)))))
    for said in _AT_A_HOUSE.finditer(own):
        words = _WORD.findall(fold(said["house"]))
        head = words[-1]
        if (
            fold(said["house"]) not in found.text
            and head not in named
            and has_organization_word(head)
            and any(word in named and not has_organization_word(word) for word in words[:-1])
            and any(has_organization_word(word) for word in named)
        ):
            yield Mistake(*said.span("house"), "half_right_house", Level.BLOCK, case.organization.name)


# ------------------------------------------------------------------ people

_NAME = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:[-'’][A-Z][a-z]+)?"
_TO_SOMEBODY = re.compile(
    r"\b(?i:tell|thank|thanks (?:also )?to|greet|remember me to|(?:my )?(?:love|regards|greetings|best|wishes) to|(?:say )?(?:hello|hi) to|"
    r"(?:to|i) meet|meeting|i met|talk(?:ed|ing)? (?:to|with)|(?:speaking|spoke|spoken) (?:to|with)|"
    r"interviewed by|conversation with|grüßen sie(?: bitte)?|"
    r"grüße an|gruß an|dank an)\s+(?:(?i:also|bitte|auch)\s+)?"
    r"(?P<title>(?:Mr|Mrs|Ms|Dr|Prof|Professor|Frau|Herrn?)\.?\s+)?"
    rf"(?P<one>{_NAME}(?: {_NAME})?)(?:(?:,| and| und| &) (?P<two>{_NAME}))?"
    r"(?=(?P<after>[^\n]{0,20}))"
)
_EXPLAINED = re.compile(
    r"\s*(?:,? (?:who|whose)\b|\(|, (?:my|your|the|a|an|our|die|der|ihr)\b|(?:at|in|on) (?:the|your)\b|(?:from|vom|am|aus|an der)\b)"
)
_NOBODY_SO_CALLED = frozenset(
    "you your them everyone everybody god heaven goodness christmas easter mum mom dad mother father grandma grandad granny everybody "
    "all alle ihnen ihr ihre ihrem ihrer das die der den dem team teams frau herr herrn liebe grad".split()
)


def _strangers(own: str, found: Known) -> Iterator[Mistake]:
    """Somebody of theirs who is greeted or thanked by a name that no letter holds, and of whom it is not said who that is."""
    for said in _TO_SOMEBODY.finditer(own):
        if _EXPLAINED.match(said["after"]):
            continue
        for group in ("one", "two"):
            words = _WORD.findall(fold(said[group] or ""))
            usual = word_list("not_names") | word_list("organization_words") | _NOBODY_SO_CALLED
            if words and not any(word in found.words or word in usual or word.rstrip("s") in found.words for word in words):
                yield Mistake(*said.span(group), "stranger", Level.WARN)


# ------------------------------------------------------------------ what they are said to have said

_CLAIM = re.compile(
    r"\b(?:[Yy]ou|[Yy]our (?:letter|note|e-?mail|message))(?: (?:even|also|kindly|once|both|all))? "
    r"(?:(?:said|wrote|mentioned|say|write|told me)(?: in your \w+)?,?(?: that)? (?=I |my )|(?:called|call) me |described me as )"
    r"(?P<claim>[^.,;:!?\n]{4,80})"
)
_IN_PERSON = re.compile(r"\b(?:interview|when we|met|(?:tele)?phone|call|in person|on the day|face|spoke|talk(?:ed)?)\b", re.IGNORECASE)
_OF_ANY_CLAIM = frozenset(
    "person people candidate applicant day week month year letter work were would could should have been that this they them "
    "your with from when what very really just only also more".split()
)


def _claims(own: str, found: Known) -> Iterator[Mistake]:
    """What they are said to have written of her, where none of its words occurs in the letters: "you said I was your second choice"."""
    for said in _CLAIM.finditer(own):
        words = [word for word in _WORD.findall(fold(said["claim"])) if len(word) > 3 and word not in _OF_ANY_CLAIM]
        if (
            words
            and not _IN_PERSON.search(_sentence_around(own, said.start()))
            and not any(_is_known(w, found, exactly=False) for w in words)
        ):
            yield Mistake(*said.span("claim"), "unsaid", Level.WARN)
