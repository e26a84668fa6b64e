"""What holds of a rejection, by the names that the stock of sentences asks for: "interviewed", "volunteer", "public", "unfunded"."""

import re
from collections.abc import Iterator

from rejoinder.model.dossier import Case, Organization
from rejoinder.model.message import Direction
from rejoinder.model.reading import ApplicationType, KindnessKind, Reading, SignalKind, Stage
from rejoinder.practice.writing.manner import is_british, speaks_alone, style_of
from rejoinder.practice.writing.meeting import met_the_writer
from rejoinder.practice.writing.reader import invited, took_part, wrote_in_person, wrote_it
from rejoinder.practice.writing.setting import Setting
from rejoinder.practice.writing.standing import standing_of
from rejoinder.practice.writing.theirs import Theirs, own_words, speaks_of_money
from rejoinder.practice.writing.written_before import letters_from

_PUBLIC_NAME = re.compile(
    r"\b(?:city of|county of|county government|town of|state of|village of|department of|ministry of|federal|bureau of|civil service|"
    r"police|fire department|city council|county council|district council|town council|parish council|borough|"
    r"commonwealth of|consulate|embassy|high commission|office of the|landratsamt|stadtverwaltung|bezirksamt|"
    r"landesamt|bundesamt|stadt)\b",
    re.IGNORECASE,
)
_NOT_PUBLIC_NAME = re.compile(r"\b(?:library|museum|college|university|historical society|bibliothek|friends)\b", re.IGNORECASE)
_PUBLIC_DOMAIN = re.compile(r"\.(?:gov|mil)(?:\.[a-z]{2})?$|\.gc\.ca$|\.(?:state|ci|co)\.[a-z]{2}\.us$|\.bund\.de$")
_ACADEMIC_ROLE = re.compile(
    r"\b(?:professor|lecturer|faculty|post-?doc\w*|tenure\w*|adjunct|instructor|research fellow|professur)\b", re.IGNORECASE
)
_GENTLE_NAME = re.compile(
    r"\b(?:hospices?|hospitals?|clinics?|nursing|palliative|funerals?|undertakers?|crematori\w+|shelters?|refuges?|samaritans|bereave\w+|"
    r"care home|"
    r"hospiz\w*|krankenhaus|klinik\w*|bestatt\w*)\b",
    re.IGNORECASE,
)
"""Houses to which nobody wishes a busy time."""
_FILLED = re.compile(
    r"\b(?:(?:ch(?:oose|ose|osen|oosing)|appoint(?:ed|ing)?|hir(?:ed|ing)|offer(?:ed|ing)?|select(?:ed|ing)|g(?:o|oes|oing|"
    r"one) (?:with|to|for)|"
    r"went (?:with|to|for)|(?:gave|given|giving) (?:it|the [a-z]+)|picked|found|took|taken|settled on|decided (?:on|for)|"
    r"preferred)\b.{0,60}"
    r"\b(?:another (?:candidate|applicant|person)|someone|somebody|the other|an? [a-z]+ (?:candidate|applicant|student)|colleague)|"
    r"(?:has|have) (?:now )?been (?:filled|offered to|accepted)|(?:have|has) (?:now )?filled|accepted (?:by|our "
    r"offer)|another (?:candidate|applicant|finalist)|(?:someone|somebody) else|made an appointment|"
    r"andere[nrs]? (?:Bewerber|Kandidat|Person|Mitbewerber)\w*|anderweitig|(?:Stelle|Position) (?:inzwischen |bereits "
    r"|nun )?(?:besetzt|vergeben))\b",
    re.IGNORECASE | re.DOTALL,
)
_OF_ANOTHER_POST = re.compile(
    r"\b(?:(?:an?|the|one) (?:second|further|new|next|similar|other)|another) (?:[\w-]+ ){0,3}(?:post|position|role|job|opening|"
    r"vacancy|place)\b",
    re.IGNORECASE,
)
"""Whose money it is that a sentence speaks of, where this post has gone to somebody."""
_OFFER_OF_HELP = re.compile(r"\b(?:(?:lovely|kind|generous) offer|offer(?:ed|ing)? to help|volunteer(?:s|ing)?)\b", re.IGNORECASE)
_SAYS_DU = re.compile(r"\b(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein\w*)\b")
_SAYS_SIE = re.compile(r"\b(?:Ihnen|Ihre?[mnrs]?|Sehr geehrte)\b")
_ACQUAINTED = 4
"""Letters from someone before the no after which nobody is "pleased to have met" them."""


def conditions(setting: Setting) -> Iterator[str]:
    """Yield the names of all that holds of the rejection: of the interview, the letter, its writer, the post and the house."""
    yield from _of_the_interview(setting)
    yield from _of_the_letter(setting)
    yield from _of_the_writer(setting)
    kinds_of_post = frozenset(_kinds_of_post(setting))
    yield from kinds_of_post
    yield from _of_the_outcome(setting, kinds_of_post)
    if standing_of(setting.theirs) or _on_a_list(setting.letter.reading):
        yield "listed"
    if _GENTLE_NAME.search(setting.case.organization.name[:200]):
        yield "gentle"


def _interviewed(setting: Setting) -> bool:
    signals = setting.letter.reading.signals
    return setting.case.application.met or any(signal.kind is SignalKind.INTERVIEWED for signal in signals)


def _of_the_interview(setting: Setting) -> Iterator[str]:
    """Whether they interviewed her, of which kind, how long ago, and whether it was the reader whom she met."""
    case, meeting = setting.case, setting.meeting
    if _interviewed(setting):
        yield "interviewed"
        if case.application.stage is Stage.SCREEN:
            yield "screen"
        if meeting and meeting.start and 0 <= (setting.received - meeting.start.date()).days <= _PROMPT:
            yield "prompt"
    if _met(setting):
        yield "met"
    if any("informational" in reason.text for reason in (*case.verdict.reasons, *case.application.stage_reasons)):
        yield "advised"


_PROMPT = 10
"""Days after an interview within which an answer is prompt (an estimate)."""


def _met(setting: Setting) -> bool:
    """Whether she met the reader: they took part, asked her to come, or write that they met her."""
    recipient, letter = setting.recipient, setting.letter
    if recipient is None:
        return False
    if took_part(recipient, setting.case, setting.meeting):
        return True
    tells = wrote_it(letter, recipient) and any(met_the_writer(said.text) for said in setting.theirs.sentences)
    return _interviewed(setting) and (tells or invited(recipient, setting.letters))


def _of_the_letter(setting: Setting) -> Iterator[str]:
    """What shows in how the letter is written."""
    words = own_words(setting.letter)
    if setting.letter.reading.language == "de" and _SAYS_DU.search(words) and not _SAYS_SIE.search(words):
        yield "du"
    yield from style_of(setting.letter)
    if any(kindness.strength >= 3 for kindness in setting.letter.reading.kindness):
        yield "kind"
    if is_british(setting.letter, setting.letters, setting.profile):
        yield "british"


def _of_the_writer(setting: Setting) -> Iterator[str]:
    """Whether a person wrote, whether the reader did, how well they know her, and whether they are alone there."""
    letter, recipient = setting.letter, setting.recipient
    if wrote_in_person(letter):
        yield "human"
    if wrote_it(letter, recipient):
        yield "wrote"
    if recipient and letters_from(recipient, setting.letters, letter) >= _ACQUAINTED:
        yield "acquainted"
    if recipient and speaks_alone(own_words(letter)):
        yield "alone"


def _kinds_of_post(setting: Setting) -> Iterator[str]:
    """Which kinds of post it is: a volunteer's, an intern's, an academic's, one of a public body, one that an agency fills."""
    case, about = setting.case, setting.letter.reading.attribution
    role = case.application.position or about.position or ""
    kind = case.application.type or about.type
    volunteer = (kind is ApplicationType.VOLUNTEER or _offered_help(setting, role, kind)) and not _LEADS_VOLUNTEERS.search(role)
    intern = not volunteer and (kind is ApplicationType.INTERNSHIP or bool(_INTERN_ROLE.search(role)))
    academic = is_academic(role) and not intern
    if volunteer:
        yield "volunteer"
    if intern:
        yield "intern"
    if academic:
        yield "academic"
    if (case.organization.agency or about.via_agency) and not _serves_clients(own_words(setting.letter)):
        yield "agency"
    if _is_public(case) and not (volunteer or academic):
        yield "public"


_INTERN_ROLE = re.compile(r"\bintern(?:ship)?s?\b|\bpraktik", re.IGNORECASE)


def _offered_help(setting: Setting, role: str, kind: ApplicationType | None) -> bool:
    """Whether she offered to help where nothing else was applied for."""
    if kind is ApplicationType.INTERNSHIP or role:
        return False
    hers = (own_words(one) for one in setting.letters if one.reading.direction is Direction.OUT)
    return any(map(_OFFER_OF_HELP.search, (own_words(setting.letter), *hers)))


def _of_the_outcome(setting: Setting, kinds_of_post: frozenset[str]) -> Iterator[str]:
    """Why it is a no: the post was stopped, or somebody else has it."""
    unfunded = _is_unfunded(setting.theirs, setting.letter.reading)
    if unfunded:
        yield "unfunded"
    if unfunded and not speaks_of_money(setting.letter):
        yield "withdrawn"
    if not (unfunded or kinds_of_post & {"volunteer", "agency"}) and _FILLED.search(own_words(setting.letter)):
        yield "filled"


def _is_unfunded(theirs: Theirs, reading: Reading) -> bool:
    """Whether the post was stopped, or money stood in the way."""
    signals = {signal.kind for signal in reading.signals}
    kinds = {kindness.kind for kindness in reading.kindness if kindness.strength >= 2}
    of_money = [said for said in theirs.sentences if "unfunded" in said.does]
    of_money += [around for kindness in theirs.kind_words(KindnessKind.BUDGET, least=1) if (around := theirs.around(kindness))]
    if of_money and all(_OF_ANOTHER_POST.search(said.text) for said in of_money) and _FILLED.search(own_words(theirs.letter)):
        return False
    stopped = SignalKind.WITHDRAWN_POSITION in signals or theirs.first("unfunded") is not None
    return stopped or (KindnessKind.BUDGET in kinds and speaks_of_money(theirs.letter))


_LEADS_VOLUNTEERS = re.compile(
    r"\bvolunteer(?:ing|s)? (?:program(?:me)?s? |services |engagement )?(?:manager|coordinator|co-ordinator|director|officer|"
    r"administrator|"
    r"recruiter)\b",
    re.IGNORECASE,
)
"""A post of its own, and no place among those it looks after."""
_A_CLIENT = re.compile(r"\bclients?\b", re.IGNORECASE)
_HIRING_CLIENT = re.compile(
    r"\b(?:my|our) clients?\b|\bclient['’]s (?:decision|feedback|comments|shortlist|trustees|view|answer)|"
    r"\bthe client(?: has| have| had)? (?:now |just |also |kindly )?(?:decided|felt|chose|chosen|wants?|wanted|would|thought|said|"
    r"liked|went|gone|"
    r"prefer\w*|told|does|loved|saw|selected|appointed|opted|offered|filled|closed|asked|come (?:back|to)|made|not)\b|"
    r"\b(?:from|by|with) the client\b|\bput(?:ting)? you forward|\bthe client[,.]",
    re.IGNORECASE,
)


def _serves_clients(text: str) -> bool:
    """Whether a letter speaks of clients, but of none that would hire: then its house is no agency, whatever it looked like."""
    return bool(_A_CLIENT.search(text)) and not _HIRING_CLIENT.search(text)


def _on_a_list(reading: Reading) -> bool:
    """Whether the letter puts her on a list from which places are given."""
    return any(signal.kind is SignalKind.LIST_STATUS for signal in reading.signals)


def _is_public(case: Case) -> bool:
    return _on_a_list(case.letter.reading) or is_public_house(case.organization, case.letter.reading.attribution.domain)


def is_public_house(organization: Organization, domain: str = "") -> bool:
    """Whether an organization is a public body, where merit rules leave no room for being kept in mind; `domain` is one more of its own."""
    if _NOT_PUBLIC_NAME.search(organization.name):
        return False
    domains = (*organization.domains, domain)
    return bool(_PUBLIC_NAME.search(organization.name)) or any(_PUBLIC_DOMAIN.search(one.lower()) for one in domains)


def is_academic(role: str) -> bool:
    """Whether a position is one of teaching or research at a university."""
    return bool(_ACADEMIC_ROLE.search(role))
