"""Organizations that the display name of the sender names."""

import re
from collections.abc import Iterator

from rejoinder.model.message import Address
from rejoinder.practice.named.naming import AS_SENDER, OF_HOUSE, Naming, is_office, is_somebody_titled
from rejoinder.practice.named.sender import Sender, carries_for_another, is_a_carrier
from rejoinder.practice.named.title import reads_as_title
from rejoinder.practice.organization_names import (
    could_be_organization,
    has_organization_word,
    is_called_as_a_street,
    looks_like_person,
    person_beside_house,
    pieces_of,
    slug_begins,
    slug_fits,
    without_carrier,
    without_team_words,
)
from rejoinder.practice.senders import is_role_mailbox
from rejoinder.practice.sentences import fold
from rejoinder.practice.signature import LetterParts
from rejoinder.practice.title_words import has_title_word


def from_display(sender: Sender, parts: LetterParts) -> Iterator[Naming]:
    """Yield the houses among the pieces of a display name, or the only one that ever writes from the address."""
    other, system, key = sender.address, sender.system, sender.key
    if system and system.only:
        yield Naming(system.only, 9, f"only {system.only} writes from this address")
        return
    display = without_carrier(other.name)
    house = person_beside_house(display, other.email)[1]
    pieces = [house] if house else _display_pieces(display, key)
    belonging = len(pieces) > 1 and bool(OF_HOUSE.search(other.name))
    for place, piece in enumerate(pieces):
        bare = _without_branch(other, key, without_team_words(piece))
        street = len(pieces) == 1 and bool(key) and is_a_carrier(key) and is_called_as_a_street(bare) and not bare.endswith(_NO_HOUSES)
        if not bare or not (could_be_organization(bare) or street) or reads_as_title(bare) or (has_title_word(bare) and is_office(bare)):
            continue  # no street writes through an applicant system: "Kestrel Street" there is a house
        last = place and place == len(pieces) - 1
        team = bare not in (piece, piece.removeprefix("The "), piece.rstrip("."))
        if team and key and slug_fits(key, piece) and not slug_fits(key, bare):
            bare = piece
        fits = bool(key) and slug_fits(key, bare)
        if (belonging or carries_for_another(other)) and looks_like_person(bare) and _is_somebody_to_turn_to(parts, bare):
            continue
        titled = is_somebody_titled(bare) and system is None
        if not team and (_is_writer_themselves(other, bare) or titled) and not fits:
            continue
        if last and (belonging or " " in bare) and not fits:
            for_somebody = looks_like_person(bare) and " on behalf of " in other.name.lower()
            yield Naming(bare, 0.8 if for_somebody else 3.2 if belonging else 1.4, AS_SENDER)
            continue
        if not team and not fits and not street and looks_like_person(bare) and not (key and _shares_beginning(other, key, bare)):
            if len(pieces) == 1 and (system is not None or (not key and _somebody_else_signs(parts, bare))):
                yield Naming(bare, 1.0, AS_SENDER)
            continue
        trust = (
            _CARRIED_FOR
            if carries_for_another(other) and not team and not looks_like_person(bare)
            else _display_trust(bare, team, system is not None, key)
        )
        yield Naming(bare, trust - 0.4 * place, AS_SENDER)


def _is_somebody_to_turn_to(parts: LetterParts, name: str) -> bool:
    """Whether the letter bids her turn to somebody of that name, who is no house then: "please contact Carla Quill"."""
    bidden = re.compile(rf"\b(?:contact|to|with|ask for|call|ring|phone|email) {re.escape(fold(name))}\b(?! (?:for|hr|recruitment)\b)")
    return any(bidden.search(sentence.folded) for sentence in parts.spoken)


_NO_HOUSES = (" Lane", " Branch", " Campus")
"""Streets that people are called by, and parts of a house."""


_CARRIED_FOR = 4.0
"""How far the name of such another is trusted."""


_DESK_WITHIN = re.compile(r"\s+HR\s+(?=[A-Z])")


def _display_pieces(display: str, key: str) -> list[str]:
    """The pieces of a display name; what kind of house it is together with the place that the address only spells:
    "Board of Fisheries, Orme" at orme; a house without its desk at a place: "Corbell HR Basel"."""
    pieces = [part for piece in pieces_of(display) for part in _DESK_WITHIN.split(piece)]
    house, comma, place = display.rpartition(", ")
    joined = comma and len(pieces) == 2 and pieces[0] == house and " of " in house and has_organization_word(house)
    return [display] if joined and key and slug_fits(key, place) and not has_organization_word(place) else pieces


def _display_trust(name: str, team: bool, by_system: bool, key: str) -> float:
    """How far a display name is trusted that is no person's: less when the address tells another, or the name is an office's."""
    known = by_system or not key or slug_fits(key, name) or slug_begins(key, name)
    if key and not known and not team and is_office(name):
        return 1.2
    if " " not in name and not team and not has_organization_word(name) and not by_system and not (key and known):
        return 0.8 if key else 1.0  # perhaps a first name, or what somebody is: "Jude", "Landlord"
    if has_organization_word(name):
        return 4.0 if known else 3.0
    if team and (known or " " in name):
        return 4.0
    return 2.5 if known or not team else 1.5


def _somebody_else_signs(parts: LetterParts, name: str) -> bool:
    """Whether the letter is signed with a name that shares no word with this one, which then is hardly the writer's."""
    first = next((line.text for line in parts.signed if line.text), "")
    words = fold(first).replace(",", " ").replace(".", " ").split()
    return bool(words) and len(words) <= 3 and first[:1].isupper() and not set(words) & set(fold(name).split())


def _without_branch(other: Address, key: str, name: str) -> str:
    """A house's name without its branch or desk, where the address itself is that one's: "Harborfone Truro" of truro@harborfone."""
    local = fold(other.email.partition("@")[0])
    house, _, last = name.rpartition(" ")
    if house and fold(last) == local and key and slug_fits(key, house):
        return house
    first, _, rest = name.partition(" ")
    return rest if rest[:1].isupper() and fold(first) == local and key and slug_fits(key, rest) else name


def _is_writer_themselves(other: Address, name: str) -> bool:
    """Whether one word is the first name of the person at the address ("Isla" of isla@...), and so no house."""
    return name.isalpha() and _LOCAL_WORD.split(fold(other.email.partition("@")[0]), maxsplit=1)[0] == fold(name)


_LOCAL_WORD = re.compile(r"[._+-]")


def _shares_beginning(other: Address, key: str, name: str) -> bool:
    """Whether an office's address begins as `name` does: "Heron Reed Rescue" at volunteering@heronreeds."""
    return is_role_mailbox(other) and slug_begins(key, name)
