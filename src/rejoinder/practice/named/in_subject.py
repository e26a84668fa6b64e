"""Organizations that the subject of a letter names."""

import re
from collections.abc import Iterator

from rejoinder.practice.lead_ins import is_written_as_name, subject_cues, subject_pieces
from rejoinder.practice.named.naming import Naming, before_title, is_team, name_before
from rejoinder.practice.named.title import IN_SUBJECT, Title, holds_title, reads_as_title
from rejoinder.practice.organization_names import could_be_organization, has_organization_word, read_name, without_team_words
from rejoinder.practice.sentences import fold
from rejoinder.practice.title_words import has_title_word, may_be_title_word
from rejoinder.practice.word_lists import word_list

_OUTRIGHT = 3.0
"""From here on a lead-in of a subject is trusted to name a house even where the name is made like a position's: "Beeline Courier"."""


def from_subject(subject: str, position: Title | None) -> Iterator[Naming]:
    """Yield the houses that phrases of a subject lead to, and its pieces that are names; `position` is the best of the letter's."""
    if not subject:
        return
    taken = position.name if position and reads_as_title(position.name) else ""
    for cue in subject_cues(subject):
        label = cue.heading.label
        if label in ("organization", "subject_organization"):
            name = _named(subject, cue.end, len(subject))
            trust = 3.2 if label == "organization" and cue.heading.setting("weight") == "3" else 2.8
        elif label == "organization_before":
            name, trust = without_team_words(name_before(subject, 0, cue.start)[0]), 2.5
        else:
            continue
        if name and is_team(subject, name):
            trust = 1.0
        other = bool(taken) and position is not None and position.source != IN_SUBJECT and trust >= _OUTRIGHT
        if name and could_be_organization(name) and (other or not reads_as_title(name)) and name not in taken:
            yield Naming(name, trust, IN_SUBJECT)
    pieces = subject_pieces(subject)
    for piece in pieces if len(pieces) > 1 else ():
        bare = without_team_words(_without_status(piece))
        if _may_be_piece(bare) and len(bare.split()) <= 6 and not holds_title(bare) and bare not in taken:
            yield Naming(bare, 2.0 if has_organization_word(bare) or bare != piece else 1.1, IN_SUBJECT)
    if len(pieces) == 1:
        yield from _from_whole_subject(subject)


_STATUS = frozenset("application applications update status bewerbung received your job".split())


def _without_status(piece: str) -> str:
    """Return a piece of a subject without the words at its end that say how things stand: "Harbor Library" of "... Application Update"."""
    words = piece.split()
    while words and fold(words[-1]).strip("!.:") in _STATUS:
        words.pop()
    return " ".join(words)


def _may_be_piece(name: str) -> bool:
    return bool(
        name
        and name[:1].isupper()
        and not word_list("subject_words") & set(fold(name).split())
        and is_written_as_name(name)
        and could_be_organization(name)
    )


_BEFORE_STATUS = re.compile(
    r"(?:your )?(.{2,60}?) (?:job |employment |volunteer )?(?:application|careers?|recruiting|hiring|candidate|interview)\b", re.IGNORECASE
)


def _from_whole_subject(subject: str) -> Iterator[Naming]:
    """A subject such as "Your Harbor Library application", or one that is nothing but the house's name."""
    found = _BEFORE_STATUS.match(subject)
    if found and _may_be_piece(found.group(1)) and not has_title_word(found.group(1)):
        yield Naming(without_team_words(found.group(1)) or found.group(1), 2.0, IN_SUBJECT)
    elif _may_be_piece(subject) and " " in subject and not subject.endswith("?") and not any(map(may_be_title_word, subject.split())):
        yield Naming(subject.rstrip("!. "), 2.0 if has_organization_word(subject) else 0.9, IN_SUBJECT)


def _named(text: str, at: int, end: int) -> str:
    name, _, _ = read_name(text, at, end)
    name = without_team_words(before_title(name))
    return name if name and could_be_organization(name) else ""
