"""What holds of a rejection, by the names that the stock of sentences asks for: "interviewed", "volunteer", "public", "unfunded"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from rejoinder.model.dossier import Case, Letter, Organization, Recipient
from rejoinder.model.message import Direction
from rejoinder.model.reading import ApplicationType, Interview, KindnessKind, SignalKind, Stage
from rejoinder.model.reply import Profile
from rejoinder.practice.writing.manner import is_british, speaks_alone, style_of
from rejoinder.practice.writing.meeting import met_the_writer
from rejoinder.practice.writing.reader import invited, took_part, wrote_in_person, wrote_it
from rejoinder.practice.writing.theirs import Theirs, own_words, speaks_of_money
from rejoinder.practice.writing.written_before import letters_from

_PUBLIC_NAME = re.compile(
    r"\b(?:city of|county of|county government|town of|state of|village of|department of|ministry of|federal|bureau of|civil service|"
    r"police|fire department|city council|county council|district council|town council|parish council|borough|"
    r"commonwealth of|office of the|landratsamt|stadtverwaltung|bezirksamt|"
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
    r"\b(?:(?:chosen|appointed|hired|offered|selected|gone with|went with|given (?:it|the [a-z]+) to|giving (?:it|the "
    r"[a-z]+) to|picked|found)\b.{0,60}"
    r"\b(?:another (?:candidate|applicant|person)|someone|somebody|the other|an? [a-z]+ (?:candidate|applicant|student)|colleague)|"
    r"(?:has|have) (?:now )?been (?:filled|offered to|accepted)|(?:have|has) (?:now )?filled|accepted (?:by|our "
    r"offer)|another (?:candidate|applicant|finalist)|"
    r"someone (?:else|who|with)|somebody (?:else|who|with|from)|made an appointment|"
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


def conditions(
    case: Case,
    letters: Sequence[Letter],
    theirs: Theirs,
    recipient: Recipient | None,
    meeting: Interview | None,
    received: date,
    profile: Profile,
) -> Iterator[str]:
    """Yield the names of all that holds of the rejection: of the interview, the letter, its writer, the post and the house.

    `meeting` is the interview that took place, if any; `received` the day of the letter.
    """
    letter, application = case.letter, case.application
    role = application.position or letter.reading.attribution.position or ""
    signals = {signal.kind for signal in letter.reading.signals}
    kinds = {kindness.kind for kindness in letter.reading.kindness if kindness.strength >= 2}
    kind = application.type or letter.reading.attribution.type
    interviewed = application.met or SignalKind.INTERVIEWED in signals
    if interviewed:
        yield "interviewed"
    if interviewed and application.stage is Stage.SCREEN:
        yield "screen"
    if recipient and (
        took_part(recipient, case, meeting)
        or (interviewed and invited(recipient, letters))
        or (interviewed and wrote_it(letter, recipient) and any(met_the_writer(said.text) for said in theirs.sentences))
    ):
        yield "met"
    if interviewed and meeting and meeting.start and 0 <= (received - meeting.start.date()).days <= 10:
        yield "prompt"
    if wrote_in_person(letter):
        yield "human"
    if letter.reading.language == "de" and _SAYS_DU.search(own_words(letter)) and not _SAYS_SIE.search(own_words(letter)):
        yield "du"
    yield from style_of(letter)
    if wrote_it(letter, recipient):
        yield "wrote"
    if any(kindness.strength >= 3 for kindness in letter.reading.kindness):
        yield "kind"
    if is_british(letter, letters, profile):
        yield "british"
    ours = [own_words(one) for one in letters if one.reading.direction is Direction.OUT]
    offered_help = kind is not ApplicationType.INTERNSHIP and not role and any(map(_OFFER_OF_HELP.search, (own_words(letter), *ours)))
    volunteer = (kind is ApplicationType.VOLUNTEER or offered_help) and not _LEADS_VOLUNTEERS.search(role)
    intern = not volunteer and (
        kind is ApplicationType.INTERNSHIP or bool(re.search(r"\bintern(?:ship)?s?\b|\bpraktik", role, re.IGNORECASE))
    )
    agency = (case.organization.agency or letter.reading.attribution.via_agency) and not _serves_clients(own_words(letter))
    academic = is_academic(role) and not intern
    public = _is_public(case) and not (volunteer or academic)
    for name, holds in (("volunteer", volunteer), ("intern", intern), ("agency", agency), ("academic", academic), ("public", public)):
        if holds:
            yield name
    unfunded = _is_unfunded(theirs, signals, kinds)
    if unfunded:
        yield "unfunded"
    if unfunded and not speaks_of_money(letter):
        yield "withdrawn"
    if not (volunteer or agency or unfunded) and _FILLED.search(own_words(letter)):
        yield "filled"
    if any("informational" in reason.text for reason in (*case.verdict.reasons, *application.stage_reasons)):
        yield "advised"
    if recipient and letters_from(recipient, letters, letter) >= _ACQUAINTED:
        yield "acquainted"
    if recipient and speaks_alone(own_words(letter)):
        yield "alone"
    if _GENTLE_NAME.search(case.organization.name[:200]):
        yield "gentle"


def _is_unfunded(theirs: Theirs, signals: set[SignalKind], kinds: set[KindnessKind]) -> bool:
    """Whether the post was stopped, or money stood in the way."""
    of_money = [said for said in theirs.sentences if "unfunded" in said.does]
    of_money += [around for kindness in theirs.kind_words(KindnessKind.BUDGET, least=1) if (around := theirs.around(kindness))]
    if of_money and all(_OF_ANOTHER_POST.search(said.text) for said in of_money) and _FILLED.search(own_words(theirs.letter)):
        return False
    stopped = SignalKind.WITHDRAWN_POSITION in signals or theirs.first("unfunded") is not None
    return stopped or (KindnessKind.BUDGET in kinds and speaks_of_money(theirs.letter))


_LEADS_VOLUNTEERS = re.compile(
    r"\bvolunteer(?:ing|s)? (?:program(?:me)?s? |services |engagement )?(?:manager|coordinator|co-ordinator|director|officer|administrator|"
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


def _is_public(case: Case) -> bool:
    if any(signal.kind is SignalKind.LIST_STATUS for signal in case.letter.reading.signals):
        return True
    return is_public_house(case.organization, case.letter.reading.attribution.domain)


def is_public_house(organization: Organization, domain: str = "") -> bool:
    """Whether an organization is a public body, where merit rules leave no room for being kept in mind; `domain` is one more of its own."""
    if _NOT_PUBLIC_NAME.search(organization.name):
        return False
    domains = (*organization.domains, domain)
    return bool(_PUBLIC_NAME.search(organization.name)) or any(_PUBLIC_DOMAIN.search(one.lower()) for one in domains)


def is_academic(role: str) -> bool:
    """Whether a position is one of teaching or research at a university."""
    return bool(_ACADEMIC_ROLE.search(role))
