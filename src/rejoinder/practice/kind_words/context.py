"""What bears on the weight of kind words beside the words."""

import re
from dataclasses import dataclass

from rejoinder.model.reading import Stage
from rejoinder.practice.periods import USUAL, Conventions
from rejoinder.practice.phrases import READ_LANGUAGES
from rejoinder.practice.sentences import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class KindnessContext:
    """What bears on the weight of kind words beside the words.

    `machine_sender`: an applicant system or no-reply address sent the letter. `human_thread`: it answers a mail of the person's or
    continues a conversation. `stage`: how far the application had come. `signer_took_part`: who signs has interviewed or written.
    `seen_before`: `normalised` sentences or quotes of other letters of the organization. `country` is an ISO 3166 code for
    how long records are kept ("" when unknown: the letter's language then decides, else one year). `languages` are the phrase packs to try.
    """

    machine_sender: bool = False
    human_thread: bool = False
    stage: Stage = Stage.SUBMITTED
    signer_took_part: bool = False
    seen_before: frozenset[str] = frozenset()
    country: str = ""
    languages: tuple[str, ...] = READ_LANGUAGES
    conventions: Conventions = USUAL


def normalised(text: str) -> str:
    """Return `text` folded to its bare words, for `KindnessContext.seen_before`."""
    return " ".join(re.findall(r"\w+", fold(text)))
