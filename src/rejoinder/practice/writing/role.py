"""What was applied for, in words fit for a sentence: "the post of Reading Room Assistant", "Stelle als Gärtner"."""

import re
from collections.abc import Iterator, Sequence

from rejoinder.model.dossier import Letter
from rejoinder.model.reading import ApplicationType
from rejoinder.practice.writing import german, wording
from rejoinder.practice.writing.theirs import LONGEST_LETTER, own_words

_PLACES_DE = {ApplicationType.INTERNSHIP: "Praktikumsstelle"}
_PROGRAMS_DE = (
    ("volontariat", "Volontariatsstelle"),
    ("praktikum", "Praktikumsstelle"),
    ("ausbildung", "Ausbildungsstelle"),
    ("lehre", "Lehrstelle"),
)
"""What one applies for where the role is no person: nobody is employed "als Volontariat"."""


def role_in_german(role: str, kind: ApplicationType | None) -> Iterator[tuple[str, str]]:
    """Yield the slots that name in German what was applied for ("stelle", "stelle_dat"), none where there is no word for it."""
    named = next((place for program, place in _PROGRAMS_DE if role.lower().endswith(program)), "")
    if not named and german.is_a_post(role) and not wording.is_program(role):
        named = f"Stelle als {role}"
    named = named or _PLACES_DE.get(kind or ApplicationType.JOB, "")
    if named:
        yield "stelle", named
        yield "stelle_dat", named


def role_in_words(role: str, kind: ApplicationType | None, letter: Letter, known: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the slots that name in English what was applied for ("the_role", "post", "similar", "role").

    `role` is "" where nothing names it; `kind` is the type of the application, None where it is not known.
    """
    kind = ApplicationType.VOLUNTEER if "volunteer" in known else kind
    if not role and kind is ApplicationType.VOLUNTEER:
        yield "the_role", "volunteering"
        yield "similar", "a place"
        return
    if not role and kind is not ApplicationType.INTERNSHIP:
        asked = not re.search(r"\bappl(?:y|ied|ying|ication)", own_words(letter), re.IGNORECASE)
        yield "the_role", "my letter" if asked and letter.message.in_reply_to else "my application"
        yield "similar", "something suitable"
        return
    noun = _noun(role, kind, letter, british="british" in known)
    full = _in_full(role, noun)
    yield "the_role", full
    yield "post", full
    yield "similar", _similar(role, noun, kind)
    if _AWARD.search(role):
        yield "award", role
    if role and not wording.is_program(role):
        yield "role", role


_AWARD = re.compile(
    r"\b(studentship|fellowship|scholarship|bursary|residency|apprenticeship|traineeship|assistantship|placement)s?(?= in\b| at\b|[,(:]|$)",
    re.IGNORECASE,
)
"""What is awarded or served, where a name ends with it: a residency coordinator has a post."""


def _similar(role: str, noun: str, kind: ApplicationType | None) -> str:
    """What else of the kind may come up: of what is awarded or served, such as a studentship, another one."""
    awarded = _AWARD.search(role)
    if awarded:
        return f"another {awarded[1].lower()}"
    return "a similar internship" if kind is ApplicationType.INTERNSHIP else f"a similar {noun.removeprefix('volunteer ')}"


def _noun(role: str, kind: ApplicationType | None, letter: Letter, *, british: bool) -> str:
    """What such a place is called: as the letter calls it, else as people there do."""
    if kind is ApplicationType.VOLUNTEER:
        return "role" if role else "volunteer role"
    if kind is ApplicationType.INTERNSHIP and not role:
        return "internship"
    found = re.search(r"\b(position|role|post|job)\b", own_words(letter), re.IGNORECASE)
    if found:
        return found[1].lower()
    return ("post" if role else "job") if british else ("position", "role")[sum(letter.id.encode("utf-8", "replace")) % 2]


def _in_full(role: str, noun: str) -> str:
    """The post with its name: "the post of Lecturer in Medieval History", "the Archivist post"."""
    if not role:
        return f"the {noun}"
    if wording.is_program(role):
        return f"the {role}"
    return f"the {noun} of {role}" if wording.names_its_field(role) else f"the {role} {noun}"


_NAMES_A_ROLE = (
    r"(?:position|role|post|job|vacanc\w+|application|apply\w*|applied|appl\w+|opening|internship|as an?|"
    r"shortlist\w*|search for an?|interview\w*|trainee\w*|volunteer\w*)"
)


def is_named(role: str, letters: Sequence[Letter]) -> bool:
    """Whether `role` may be called what was applied for. One word that merely stands in a letter ("the Courier" newspaper) is none."""
    if len(role.split()) != 1:
        return bool(role)
    name = re.escape(role) + r"s?\b"
    near = re.compile(
        rf"\b{_NAMES_A_ROLE}\b.{{0,80}}\b{name}|\b{name}.{{0,60}}\b{_NAMES_A_ROLE}\b|^\W*(?:Re: )?{name}", re.IGNORECASE | re.MULTILINE
    )
    texts = [f"{one.message.subject}\n{one.message.text[:LONGEST_LETTER]}" for one in letters]
    return any(map(near.search, texts)) or not any(re.search(rf"\b{name}", text, re.IGNORECASE) for text in texts)
