"""What happened, told to the person in a sentence: the same words in the terminal and in the browser."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from rejoinder.model.dossier import Application, Case, Letter, Organization
from rejoinder.model.message import Address, Direction, Medium
from rejoinder.model.reading import Kind, Kindness, Stage
from rejoinder.model.verdict import Decision
from rejoinder.practice.asked_besides import offered_place
from rejoinder.practice.kindest import kindest_words
from rejoinder.practice.organization_names import is_called_like_a_person, without_carrier
from rejoinder.practice.periods import spoken_date
from rejoinder.practice.reach import house_of

__all__ = [
    "DECISIONS",
    "KINDS",
    "asks_about",
    "called",
    "happened",
    "in_marks",
    "kindest_words",
    "quoted",
    "role_at",
    "said",
    "shortened_quote",
    "shown_name",
    "step_of_yours",
    "what_it_is",
    "who",
    "why_filed",
    "why_write",
]

KINDS = {
    Kind.REJECTION: "A no",
    Kind.ACKNOWLEDGEMENT: "They have your application",
    Kind.INTERVIEW: "An interview",
    Kind.OFFER: "An offer",
    Kind.ASSESSMENT: "A task or test",
    Kind.OUTREACH: "They wrote first",
    Kind.OTHER: "A letter",
    Kind.UNCLEAR: "Not clear yet",
}
"""What each kind of letter is called."""
DECISIONS = {
    Decision.RESPOND: "worth writing to",
    Decision.HOLD: "on hold",
    Decision.ANSWERED: "answered",
    Decision.FILE: "filed without a reply",
}
"""What each verdict comes to."""
NAMED_ONE_BY_ONE = 10
"""So many new letters are named one by one."""


def who(case: Case) -> str:
    """The person worth writing to and their house: "Margaret Ellis, Hartwell Library"."""
    name = case.recipients[0].name or case.recipients[0].email if case.recipients else ""
    house = (
        house_of(next(iter(case.recipients), None), case.contacts) or case.organization.name or "an organization that does not name itself"
    )
    if not name:
        return house
    return name if re.search(rf"(?<!\w){re.escape(house)}(?!\w)", name, re.IGNORECASE) else f"{name}, {house}"


def shown_name(display: str) -> str:
    """Return a display name as it is shown: without the applicant system that carried the mail."""
    return without_carrier(display)


def called(sender: Address) -> str:
    """Return what a sender is called: by their name, else by their address."""
    return shown_name(sender.name) or sender.email


def what_it_is(letter: Letter) -> str:
    """What a letter is, and about what: "A no (Archivist, Hartwell Library)"."""
    if letter.reading.direction is Direction.OUT:
        return "You wrote it"
    names = [name for name in (letter.reading.attribution.position, letter.reading.attribution.organization) if name]
    return KINDS[letter.reading.recognition.kind] + (f" ({', '.join(names)})" if names else "")


def happened(case: Case, day: Callable[[date], str] = spoken_date) -> str:
    """What happened: "turned you down for Archivist on 3 March 2025, after your interview on 12 February 2025"; `day` writes a day."""
    position = case.application.position or case.letter.reading.attribution.position
    received = case.letter.message.date
    if case.letter.reading.recognition.kind is Kind.OFFER:
        return "offered you a place" + (f" on {day(received.date())}" if received else "")
    if case.application.withdrawn_by:
        wrote = f"wrote on {day(received.date())}" if received else "wrote"
        return f"{wrote}, after you {case.application.took_back}" + (f" for {position}" if position else "")
    said = (
        f"{_subject(case)}turned you down" + (f" for {position}" if position else "") + (f" on {day(received.date())}" if received else "")
    )
    return said + _after(case, day) + (", and offers you another place" if offered_place(case.letter.reading) else "")


def _subject(case: Case) -> str:
    """Who said no, where that is not the person who is named first: they only can be written to."""
    first, message = next(iter(case.recipients), None), case.letter.message
    if message.medium is Medium.PHONE:
        caller = message.sender.name
        return f"{caller} " if caller and (first is None or first.name.casefold() != caller.casefold()) else ""
    if first is None or not first.name:
        return ""
    wrote = [one for one in case.letter.reading.people if one.seen_as in ("sender", "reply_to", "signer")]
    addresses = {message.sender.email.lower(), *(one.email.lower() for one in wrote)}
    if first.email.lower() in addresses or any(one.name and one.name.split()[-1] == first.name.split()[-1] for one in wrote):
        return ""
    signed = next((one.name for one in wrote if is_called_like_a_person(one.name)), "")
    return f"{signed} " if signed else "they "


def step_of_yours(letter_id: str, applications: Sequence[Application]) -> str:
    """What the person did in a letter of their own: "you withdrew your application" where it took one back, else "you wrote"."""
    return next((f"you {one.took_back}" for one in applications if one.withdrawn_by == letter_id), "you wrote")


def _after(case: Case, day: Callable[[date], str]) -> str:
    meetings = [m for m in case.application.interviews if m.status != "cancelled" and not m.informational]
    if not case.application.met:
        return ""
    dated = [m for m in meetings if m.start and (not case.letter.message.date or m.start <= case.letter.message.date)]
    if not dated or dated[-1].start is None:
        return ", after your interview" if case.application.stage is not Stage.SCREEN else ", after your first interview"
    word = "first interview" if dated[-1].stage is Stage.SCREEN else "interview"
    return f", after your {word} on {day(dated[-1].start.date())}"


def why_write(case: Case) -> str:
    """The first reason to write, "" when it is the meeting that `happened` has told of already (rule R2)."""
    first = next(iter(case.verdict.reasons), None)
    return first.text if first and first.rule != "R2" else ""


def role_at(title: str, house: Organization) -> str:
    """Return a title without the house's name after it, which stands beside it anyway."""
    for name in (house.name, *house.aliases):
        for link in (", ", " at ", " | ", " - "):
            if name and title.lower().endswith(f"{link}{name}".lower()):
                return title[: -len(link + name)]
    return title


def said(case: Case, kindness: Kindness) -> str:
    """Kind words of that refusal, quoted; what was said in a call is only told, and said to be remembered."""
    if case.letter.message.medium is not Medium.PHONE:
        return quoted(kindness)
    return f"{quoted(kindness)[1:-1].rstrip('.')}, as you remember it"


def quoted(kindness: Kindness, longest: int = 160) -> str:
    """Kind words on one line in quotation marks, cut at a word when they are long."""
    return shortened_quote(kindness.quote, longest)


def shortened_quote(quote: str, longest: int = 160) -> str:
    """Anything quoted, on one line in quotation marks, cut at a word when it is long, and not inside what it quotes itself if a cut soon
    after or before will do."""
    words = " ".join(quote.split())
    if len(words) > longest:
        words = words[: _where_to_cut(words, longest)] + " …"
    return in_marks(words)


def in_marks(words: str) -> str:
    """Words on one line in quotation marks; what they quote themselves stands between single marks, and every mark has its other."""
    return f"“{_with_single_marks(' '.join(words.split()))}”"


_A_LITTLE_FURTHER = 40
"""Characters by which a quotation may be longer, so that it is not cut inside another."""


def _where_to_cut(words: str, longest: int) -> int:
    cut = words.rfind(" ", 0, longest + 1)
    cut = cut if cut > 0 else longest
    inside = next((span for span in _quoted_inside(words) if span[0] < cut < span[1]), None)
    if inside is None:
        return cut
    start, end = inside
    if end <= longest + _A_LITTLE_FURTHER:
        return end
    return len(words[:start].rstrip()) if start > longest // 2 else cut


def _quoted_inside(words: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r'“[^”]*”|„[^“”]*[“”]|(?<!\w)"[^"]*"', words)]


def _with_single_marks(words: str) -> str:
    """Words with what they quote themselves between single marks; a mark without its other is given one. German marks stay as they are."""
    if "„" in words:
        return words + "“" * (words.count("„") - words.count("“") - words.count("”"))
    marked, left_open, never_opened = "", 0, 0
    for place, character in enumerate(words):
        mark = _mark(words, place, is_open=left_open > 0) if character in '“”"' else character
        if mark == "‘" and character in '“"':
            left_open += 1
        elif mark == "’" and character in '”"':
            never_opened += not left_open
            left_open = max(0, left_open - 1)
        marked += mark
    return "‘" * never_opened + marked + "’" * left_open


def _mark(words: str, place: int, *, is_open: bool) -> str:
    """What a double mark becomes: where it is plain, what stands around it says whether it opens or closes, or means inches."""
    if words[place] != '"':
        return "‘" if words[place] == "“" else "’"
    before, after = words[place - 1 : place] if place else "", words[place + 1 : place + 2]
    if after.strip() and not before.isalnum() and not is_open:
        return "‘"
    return '"' if before.isdigit() and not is_open else "’"


def why_filed(cases: Sequence[Case]) -> str:
    """The commonest reason among `cases`, in its own words; "" when there are none."""
    reasons = Counter(case.verdict.reasons[0].text for case in cases if case.verdict.reasons)
    return reasons.most_common(1)[0][0] if reasons else ""


def asks_about(letter: Letter) -> str:
    """Why a letter needs the person's eye."""
    reasons = letter.reading.recognition.reasons
    return reasons[0].text if reasons else "it may be about an application"
