"""The setting in which a reply is written: the case and its letters, who will read the reply, what they wrote, and the day.

Nothing is judged here; `conditions` says what holds in such a setting.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rejoinder.model.dossier import Case, Letter, Recipient
from rejoinder.model.reading import Interview
from rejoinder.model.reply import Profile
from rejoinder.practice.languages import language_name
from rejoinder.practice.phrases import READ_LANGUAGES
from rejoinder.practice.writing.meeting import last_meeting
from rejoinder.practice.writing.theirs import Theirs, theirs_of, theirs_unread
from rejoinder.practice.writing.written_before import letters_exchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is given when a reply is written.

    `letters` are all of the application and `exchanged` those of the house as well, oldest first; `house` are all letters of the
    organization, else those of the application. `language` is the one to write in, "en" or "de". `unread` is the name of theirs where
    it is not read, else "". `meeting` is the latest interview that took place.
    """

    case: Case
    letters: Sequence[Letter]
    house: Sequence[Letter]
    exchanged: tuple[Letter, ...]
    profile: Profile
    today: date
    recipient: Recipient | None
    meeting: Interview | None
    theirs: Theirs
    language: str
    unread: str

    @property
    def letter(self) -> Letter:
        """The letter that is answered."""
        return self.case.letter

    @property
    def received(self) -> date:
        """The day of the letter, today where it bears none."""
        return _received_on(self.case, self.today)

    @property
    def days(self) -> int:
        """How many days ago the letter came, never less than none."""
        return max(0, (self.today - self.received).days)


def setting_of(case: Case, letters: Sequence[Letter], profile: Profile, today: date, house: Sequence[Letter]) -> Setting:
    """Return the setting of a reply to `case` on the day `today`; see `Setting` for the letters."""
    letter = case.letter
    language = "de" if letter.reading.language == "de" else "en"
    unread = "" if letter.reading.language in ("", *READ_LANGUAGES) else language_name(letter.reading.language)
    return Setting(
        case=case,
        letters=letters,
        house=house or letters,
        exchanged=letters_exchanged(letters, house, today),
        profile=profile,
        today=today,
        recipient=case.recipients[0] if case.recipients else None,
        meeting=last_meeting(case, letters, _received_on(case, today)),
        theirs=theirs_unread(letter) if unread else theirs_of(letter, language),
        language=language,
        unread=unread,
    )


def _received_on(case: Case, today: date) -> date:
    """The day of the letter that is answered, `today` where it bears none."""
    return case.letter.message.date.date() if case.letter.message.date else today
