"""The meeting that there was: which interview, who was there, and what it is called."""

import re
from collections.abc import Sequence
from datetime import date

from rejoinder.model.dossier import Case, Letter, Recipient
from rejoinder.model.reading import Interview, Stage
from rejoinder.model.reply import Basis, Profile
from rejoinder.practice.writing import wording
from rejoinder.practice.writing.reader import is_persons_name
from rejoinder.practice.writing.theirs import LONGEST_LETTER, Topic, own_words
from rejoinder.practice.writing.turning import one_line

_MET = re.compile(r"\b(?:talk|talking|spoke|speak|speaking|meet|meeting|met|chat|chatting) (?:to|with) ([A-Z][a-z]+)(?=[ ,.;]|$)")


def named_as_met(sentence: str) -> str | None:
    """Return whom `sentence` says she spoke with ("Priyanka"), or None."""
    found = _MET.search(one_line(sentence))
    return found[1] if found and found[1] not in ("Us", "Our", "The", "Human", "You") else None


_MET_ME = re.compile(
    r"\b(?:(?:thanks?|thank you|grateful|enjoyed|after|since)\b[^.?!]{0,40}) (?:talking|speaking|meeting|chatting|to meet) (?:to |with )?"
    r"(?:[A-Z][\w'’-]+(?:, [A-Z][\w'’-]+)* and )?me\b",
    re.IGNORECASE,
)


def met_the_writer(sentence: str) -> bool:
    """Whether the writer of `sentence` says in it that she met them ("thanks for talking to Priyanka and me")."""
    return _MET_ME.search(one_line(sentence)) is not None


_INTERVIEW_STAGES = (Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL)
_MEETINGS = (
    ("the trial shift", r"trial shift"),
    ("the trial week", r"trial week"),
    ("the trial day", r"trial day|working interview|stage day"),
    ("the audition", r"auditions?"),
    ("the sample lesson", r"sample lesson|demo lesson|teaching demonstration"),
    ("the video interview", r"video (?:interview|call)|zoom|google meet|teams (?:call|interview|meeting)|over video"),
    (
        "the phone call",
        r"phone (?:interview|screen|call)|telephon(?:e|ic) (?:interview|round)|on the (?:phone|telephone)|by (?:phone|telephone)",
    ),
    ("the interview", r"interview\w*"),
    ("our chat", r"chat"),
    ("our conversation", r"conversation"),
)
"""What the meeting may have been, as their letters call it; the first that they name counts."""
FROM_AFAR_DE = re.compile(r"\b(?:Video\w*|Tele(?:fonat|fongespräch|foninterview)\w*|telefonisch\w*|Zoom|Skype|am Telefon)\b", re.IGNORECASE)
"""What a talk was held over at which she was not there."""
_TALK_TO_COME = re.compile(
    r"\b(?:(?:happy|glad|pleased|delighted|willing) to "
    r"(?:have |talk|chat|speak|give|offer|provide|share|discuss|go (?:over|through)|arrange)"
    r"|(?:if|should) you(?:['’]d| would)? (?:like|want|fancy) |(?:give|offer|provide|share)\w* (?:you )?(?:some |more |any )?feedback)"
    r"[^.!?]{0,120}",
    re.IGNORECASE,
)
"""A talk that they offer, which has not been held."""
_TOLD_BY_PHONE = re.compile(
    r"\b(?:as (?:I|we) (?:said|told you|mentioned|explained|promised)|(?:sorry|tried|trying) to (?:ring|call|phone|reach)|"
    r"(?:I|we)(?: have|['’]ve)? (?:rang|rung|called|phoned) you)\b[^.!?]{0,80}",
    re.IGNORECASE,
)
"""Words of the call in which they told her, which was no interview."""


def meeting_in_words(letter: Letter, letters: Sequence[Letter], known: set[str]) -> str:
    """Return what the meeting is called: as their letter calls it, else as an earlier one does."""
    texts = [
        f"{letter.message.subject}\n{_TOLD_BY_PHONE.sub('', _TALK_TO_COME.sub('', own_words(letter)))}",
        *(f"{one.message.subject}\n{own_words(one)}" for one in letters if one.id != letter.id),
    ]
    for text in texts:
        for name, words in _MEETINGS:
            if re.search(rf"(?<!your )\b(?:{words})\b", text[:LONGEST_LETTER], re.IGNORECASE):
                return name if name != "the interview" or "screen" not in known else "the first interview"
    return "the interview" if "screen" not in known else "the phone call"


def met_by_name(letter: Letter, recipient: Recipient | None) -> str:
    """Whom the letter itself says she spoke with, when that is not the one we write to."""
    for sentence in own_words(letter)[:2000].splitlines():
        name = named_as_met(sentence)
        if name and not (recipient and name.lower() in recipient.name.lower()):
            return name
    return ""


def last_meeting(case: Case, letters: Sequence[Letter], received: date) -> Interview | None:
    """The latest interview that can have taken place: not called off, and not after the letter that said no."""
    informational = case.application.stage not in _INTERVIEW_STAGES
    called_off = {interview.start for interview in case.application.interviews if interview.status == "cancelled"}
    others = (letter for letter in letters if letter.id not in case.application.letters)
    seen = [*case.application.interviews, *(interview for letter in others for interview in letter.reading.interviews)]
    took_place = [
        interview
        for interview in seen
        if interview.status not in ("cancelled", "moved")
        and interview.start
        and interview.start not in called_off
        and interview.start.date() <= received
        and interview.informational is informational
    ]
    return max(
        took_place, key=lambda interview: (interview.start.date() if interview.start else date.min, len(interview.people)), default=None
    )


def letter_of(meeting: Interview, letters: Sequence[Letter]) -> str:
    """Return the letter that told of the meeting, by its message id or else its own; "" for none."""
    for letter in letters:
        for interview in letter.reading.interviews:
            if (meeting.uid and interview.uid == meeting.uid) or interview.start == meeting.start:
                return letter.message.message_id or letter.id
    return ""


def others_met(meeting: Interview, recipient: Recipient | None, profile: Profile, letter: Letter, language: str) -> str:
    """Return who else was at the meeting, but for the reader and her ("Piers and Ines", "the panel"); "" for nobody."""
    ourselves = [(profile.email, profile.name), *((address.email, address.name) for address in letter.message.to)]
    if recipient:
        ourselves.append((recipient.email, recipient.name))
    left_out = {email.lower() for email, _ in ourselves} | {wording.bare_name(name) for _, name in ourselves} - {""}
    names: list[str] = []
    for someone in meeting.people:
        name = wording.person(someone.name)
        if someone.machine or someone.role_mailbox or len(name.split()) < 2 or not is_persons_name(name, ""):
            continue
        if (someone.email and someone.email.lower() in left_out) or wording.bare_name(name) in left_out or name in names:
            continue
        names.append(name)
    if len(names) > 2:
        return "das Gremium" if language == "de" else "the panel"
    return wording.listed(names, "und" if language == "de" else "and")


def time_given(known: set[str], meeting: Interview | None, case: Case, letters: Sequence[Letter]) -> Topic | None:
    """Return the topic of thanks for the time that they gave her, and the letter that proves it; None where they gave none."""
    informational = meeting is not None and meeting.informational and "met" in known
    if "interviewed" not in known and not informational:
        return None
    source = (letter_of(meeting, letters) if meeting else "") or next(
        (reason.message_id for reason in case.application.stage_reasons if reason.message_id), ""
    )
    return Topic(
        name="time.informational" if informational else "time.screen" if "screen" in known else "time.interview",
        basis=Basis.FACT,
        source=source or case.letter.message.message_id or case.letter.id,
    )
