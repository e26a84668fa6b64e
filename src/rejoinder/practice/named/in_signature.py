"""Organizations that a letter is signed with."""

import re
from collections.abc import Iterator

from rejoinder.practice.lead_ins import is_written_as_name
from rejoinder.practice.named.naming import OF_HOUSE, SIGNED, Naming, is_office, is_part, shares_word
from rejoinder.practice.named.title import reads_as_title
from rejoinder.practice.organization_names import (
    could_be_organization,
    has_organization_word,
    looks_like_person,
    pieces_of,
    slug_fits,
    without_team_words,
)
from rejoinder.practice.sentences import fold
from rejoinder.practice.signature import LetterParts, Line
from rejoinder.practice.title_words import ends_like_title, is_title_word


def _served(piece: str) -> str:
    """Return the house of an office that serves it ("Harbor Parish Council" of "Clerk to Harbor Parish Council"); others as they are."""
    leading = _LEADS_IN_GERMAN.match(piece)
    if leading and " " not in leading["house"]:
        return ""  # a department of the house ("Leiterin der Kinderbücherei")
    if leading:
        return _without_genitive(leading["house"]) if leading["article"] == "des" else leading["house"]
    office, joint, house = piece.partition(" to ")
    return house if joint and ends_like_title(office) and has_organization_word(house) else piece


_LEADS_IN_GERMAN = re.compile(
    r"(?:stellv\w*\.? )?(?:\w*[Ll]eiter|\w*[Ll]eitung|\w*[Dd]irektor|Geschäftsführer|"
    r"Vorsitzender?|Vorstand|Intendant|Archivar|Bibliothekar)(?:in)? "
    r"(?P<article>des|der) (?P<house>(?![\w-]+en )[A-ZÄÖÜ].+)"
)
_GENITIVE = re.compile(
    r"(archiv|museum|theater|verein|verlag|zentrum|betrieb|institut|orchester|klinikum|amt)s$|(haus|amt)es$", re.IGNORECASE
)


def _without_genitive(house: str) -> str:
    """Return "Stadtarchiv Lindau" of "Stadtarchivs Lindau"; "" where the first word has another ending, so that nothing is taken."""
    first, space, rest = house.partition(" ")
    bare = _GENITIVE.sub(lambda found: found[1] or found[2], first)
    return f"{bare}{space}{rest}" if bare != first else ""


def _signed_pieces(line: str, key: str) -> list[str]:
    """The pieces of a line of a signature; the line up to a bracket where the address spells that and none of them: "Lind, Orr & Co."."""
    pieces = pieces_of(line)
    whole = line.partition(" (")[0]
    if key and ", " in whole and slug_fits(key, whole) and not any(slug_fits(key, piece) for piece in pieces):
        return [whole]
    return pieces


def from_signature(signed: tuple[Line, ...], key: str) -> Iterator[Naming]:
    """Yield the houses in the lines of a signature; `key` is the short name in the writer's address, "" where it has none."""
    for place, line in enumerate(signed):
        pieces = _signed_pieces(line.text, key)
        belonging = len(pieces) > 1 and bool(OF_HOUSE.search(line.text))
        for number, piece in enumerate(map(_served, pieces)):
            bare = without_team_words(piece)
            if not bare[:1].isupper() or any(c in bare for c in "@:") or not could_be_organization(bare):
                continue
            fits = bool(key) and slug_fits(key, bare)
            if sum(c.isdigit() for c in bare) > 3 or len(bare.split()) > 8 or (reads_as_title(bare) and not fits):
                continue
            if bare != piece and piece.endswith(bare) and is_title_word(bare.partition(" ")[0]):
                continue  # "Team Leader Land & Water"
            team = bare != piece.rstrip(".") and len(piece.split()) > len(bare.split()) and not _MONTHS.intersection(fold(piece).split())
            if team and key and slug_fits(key, piece) and not fits:
                bare, fits = piece, True
            after_at = belonging and number == len(pieces) - 1
            if key and not fits and place and not number and _is_house_beneath(signed[place - 1].text, bare, key):
                yield Naming(bare, 2.2, SIGNED, (line.start, line.end))
                continue
            if looks_like_person(bare) and not fits and not after_at and not (team and piece.startswith(bare)):
                if not key and place == 1 and not number and _is_beneath_first_name(signed[0].text, bare):
                    yield Naming(bare, 1.0, SIGNED, (line.start, line.end))
                elif place == 2 and not number and _is_last_of_three(signed):
                    yield Naming(bare, 2.0, SIGNED, (line.start, line.end))
                continue
            if (
                (team and not bare.endswith((" and", " &", " and the")) and " the " not in bare.replace("of the ", ""))
                or has_organization_word(bare)
                or fits
            ):
                desk = not fits and not place and len(signed) > 1 and is_office(bare)
                yield Naming(bare, 1.2 if desk else (3.0 if team else 2.6) - 0.1 * place, SIGNED, (line.start, line.end))
            elif (
                after_at
                or (number and len(bare) > 2 and (place or " " in bare))
                or place == 1
                or (not key and len(signed) == 1 and _is_written_with_ng(bare))
                or (place == 2 and _is_last_of_three(signed))
            ):
                yield Naming(bare, _signed_trust(bare, after_at, number > 0), SIGNED, (line.start, line.end))


def _is_written_with_ng(name: str) -> bool:
    """Whether a name has the Filipino "of" between words with capitals: "Bayan ng San Orme"."""
    first, ng, rest = name.partition(" ng ")
    return bool(ng) and is_written_as_name(first) and is_written_as_name(rest)


def _is_house_beneath(above: str, name: str, key: str) -> bool:
    """Whether a name of two words or more that shares one with the address stands below somebody's: "Ada Orr" above "Orr Metalli"."""
    somebody = above.isalpha() or looks_like_person(above)
    return somebody and " " in name and is_written_as_name(name) and not is_part(name) and shares_word(key, name)


def _is_beneath_first_name(first: str, name: str) -> bool:
    """Whether a name of two words stands below a first name that is none of them: "Colm" above "Devane Forge"."""
    return first.isalpha() and " " in name and fold(first) not in fold(name).split()


def _is_last_of_three(signed: tuple[Line, ...]) -> bool:
    """Whether a person signs with one word about what they are, and their house below: "Ada Brook", "Archivist", "Bothy Project"."""
    return len(signed) == 3 and looks_like_person(signed[0].text) and bool(signed[1].text) and " " not in signed[1].text


def _signed_trust(name: str, after_at: bool, after_comma: bool) -> float:
    """How far a name in a signature is trusted that holds no word of organizations: two words or more are hardly a town or an office."""
    if any(mark in name for mark in (" and ", " und ", "Dr.", "Prof")) or (
        name[-1].isdigit() and not _MONTHS.isdisjoint(fold(name).split())
    ):
        return 0.8  # two people, one with a title, or a date
    if " " in name and is_written_as_name(name) and not is_part(name):
        return 2.1 if after_at else 2.0
    return 1.6 if after_at or after_comma else 1.0


_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec am pm".split())
"""What a line about a time holds, which is no signature."""
_LONGEST_LAST_WORDS = 70
"""Characters."""


def last_words(text: str, parts: LetterParts) -> tuple[Line, ...]:
    """The last words of a note as a line of a signature, where they may be one: "Kim, Paddock Vets"."""
    if not parts.spoken:
        return ()
    last = parts.spoken[-1]
    words = text[last.start : last.end]
    if len(words) > _LONGEST_LAST_WORDS or words[-1] in "?:" or not words[:1].isupper():
        return ()
    small = sum(word[:1].islower() for word in words.split())
    return (Line(last.start, last.end, words.rstrip(".!")),) if small <= 2 else ()
