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


def role_in_words(
    role: str, kind: ApplicationType | None, language: str, letter: Letter, british: bool, known: set[str]
) -> Iterator[tuple[str, str]]:
    """Yield the slots that name what was applied for ("the_role", "post", "similar", "role"; in German "stelle", "stelle_dat").

    `role` is "" where nothing names it; `kind` is the type of the application, None where it is not known.
    """
    if language == "de":
        named = next((place for program, place in _PROGRAMS_DE if role.lower().endswith(program)), "") or (
            f"Stelle als {role}"
            if german.is_a_post(role) and not wording.is_program(role)
            else _PLACES_DE.get(kind or ApplicationType.JOB, "")
        )
        if named:
            yield "stelle", named
            yield "stelle_dat", named
        return
    if "volunteer" in known:
        kind = ApplicationType.VOLUNTEER
    if not role and kind not in (ApplicationType.VOLUNTEER, ApplicationType.INTERNSHIP):
        asked = not re.search(r"\bappl(?:y|ied|ying|ication)", own_words(letter), re.IGNORECASE)
        yield "the_role", "my letter" if asked and letter.message.in_reply_to else "my application"
        yield "similar", "something suitable"
        return
    if kind is ApplicationType.VOLUNTEER and not role:
        yield "the_role", "volunteering"
        yield "similar", "a place"
        return
    found = re.search(r"\b(position|role|post|job)\b", own_words(letter), re.IGNORECASE)
    usual = ("post" if role else "job") if british else ("position", "role")[sum(letter.id.encode("utf-8", "replace")) % 2]
    noun = found[1].lower() if found else usual
    if kind is ApplicationType.VOLUNTEER:
        noun = "role" if role else "volunteer role"
    elif kind is ApplicationType.INTERNSHIP and not role:
        noun = "internship"
    full = (
        f"the {role}"
        if wording.is_program(role)
        else f"the {noun} of {role}"
        if wording.names_its_field(role)
        else f"the {role} {noun}"
        if role
        else f"the {noun}"
    )
    yield "the_role", full
    yield "post", full
    yield "similar", "a similar internship" if kind is ApplicationType.INTERNSHIP else f"a similar {noun.removeprefix('volunteer ')}"
    if role and not wording.is_program(role):
        yield "role", role


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
