"""What a reply may rest on: everything known of a rejection, each fact with the letter that tells it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rejoinder.model.dossier import Case, Letter, Organization, Recipient
from rejoinder.model.message import Direction, Medium
from rejoinder.model.reading import ApplicationType, Interview, KindnessKind, Person, Signal, SignalKind, Stage
from rejoinder.model.reply import Basis, Profile, Register
from rejoinder.model.told import Note
from rejoinder.practice.corrections import was_told_position
from rejoinder.practice.languages import language_name
from rejoinder.practice.leaving import leaves, loses_own_post, retires
from rejoinder.practice.noted import Thing, own_sentence, thing
from rejoinder.practice.phrases import READ_LANGUAGES
from rejoinder.practice.reach import GAVE_THIS_ADDRESS, NAMED_IN_THE_LETTER, WROTE_THEMSELVES
from rejoinder.practice.writing import doings, elsewhere, german, news, openings, topics, turning, wording
from rejoinder.practice.writing.topics import Fact, Said, Theirs, Topic, own_words

LATE = 14
"""After so many days the thanks are no longer for the news (the practice: late but fine)."""
TOO_LATE = 30
"""After so many days it is no longer a reply but a note to keep in touch."""
A_SEASON = 150
"""Days after which a time of year that a letter named ("in April") has come, and is not written of as if it had not (an estimate)."""
A_WHILE = 60
"""Days from which on one counts months: until then it has been "some weeks" (an estimate)."""
_LAST_WISHES = 10
"""Day of the last month of a season (November) after which nobody wishes a good autumn any more (an estimate)."""
SECOND_WITHIN = 90
"""Days within which a second rejection from the same house gets two or three sentences (domain rule R9)."""

_INTERVIEW_STAGES = (Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL)
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
_PLACES: tuple[tuple[str, str], ...] = (
    ("library", r"librar(?:y|ies)|bibliothek|bücherei"),
    ("museum", r"museums?"),
    ("gallery", r"gallery|galleries"),
    ("archive", r"archives?|records office|archiv"),
    ("nature", r"garden|gardens|arboretum|park|parks|nature|conservancy|wildlife|botanic\w*"),
    ("animals", r"humane society|animal|shelter for animals|spca|zoo|tierheim"),
    ("arts", r"theat(?:re|er)|orchestra|symphony|opera|ballet|playhouse|philharmonic"),
    ("school", r"schools?|academy|kindergarten|montessori"),
    ("university", r"university|college|polytechnic|universität|hochschule"),
    ("health", r"hospital|clinic|hospice|medical center|medical centre|health system|nursing"),
    ("charity", r"food bank|pantry|relief|shelter|habitat|charity|charities|red cross|refuge"),
)
_GENTLE_NAME = re.compile(
    r"\b(?:hospices?|hospitals?|clinics?|nursing|palliative|funerals?|undertakers?|crematori\w+|shelters?|refuges?|samaritans|bereave\w+|"
    r"care home|"
    r"hospiz\w*|krankenhaus|klinik\w*|bestatt\w*)\b",
    re.IGNORECASE,
)
"""Houses to which nobody wishes a busy time."""
_FIRST_PERSON = re.compile(r"\b(?<!let )(?:me|my)\b|\bI(?:['’](?:m|d|ve|ll))?\b|\b(?:[Ii]ch|[Mm]ir|[Mm]ich|[Mm]eine?[nmrs]?)\b")
_FORMAL_ADDRESS = re.compile(r"^\W*(?:(?:Dear )?(?:Miss|Mr|Ms|Mrs|Dr|Prof|Sir|Madam|Applicant|Candidate)\b|Sehr geehrte)", re.MULTILINE)
_CORDIAL_DE = re.compile(r"^\W*(?:Liebe|Lieber) (?:Frau|Herr)\b", re.MULTILINE)
_SALUTATION = re.compile(
    r"^\W*(?:Dear|Hi|Hello|Hey|Hallo|Liebe|Lieber)\s+(?!(?:Ms|Mr|Mrs|Dr|Prof|Sir|Madam|Applicant|Candidate|Herr|Frau)\b)([^\W\d_][\w'’-]*)",
    re.IGNORECASE | re.MULTILINE,
)
_DAY_FIRST = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{wording.MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b")
_MONTH_FIRST = re.compile(rf"\b(?:{wording.MONTHS}) \d{{1,2}}\b")
_BRITISH = re.compile(
    r"\b(?:apologis|organis|recognis|realis|favour|colour|honour|labour|programme|centre|theatre|whilst|fortnight|enquir|cheque|"
    r"catalogued|rota\b|"
    r"shortlist|term-time|maternity cover|CV\b|Yours sincerely|Yours faithfully|council\b|trustees\b|tel\. 0|\n0\d{4} \d)",
    re.IGNORECASE,
)
_NUMBER_ELSEWHERE = re.compile(r"\s*(?:\(?0\d|\+(?!1\b))")
"""How a telephone number begins outside North America."""
_CONTRACTED = re.compile(r"\b(?:I['’](?:m|ll|ve|d)|can['’]t|don['’]t|it['’]s|we['’](?:ve|re|ll)|won['’]t|didn['’]t)\b", re.IGNORECASE)
_LONGEST_READ = 8000
_SIGNATURE = 400
"""Characters at the end of a letter in which a signature may stand."""
_CURT = 40
"""A letter of fewer words gets a brief answer."""
_SEASON_DE = re.compile(
    r"\b(?P<before>(?:[Ii]m|[Aa]b|[Zz]um)(?: (?:nächsten|kommenden|neuen|späten|frühen))? |[Nn]ach (?:den |dem )?|"
    r"(?:Anfang|Mitte|Ende) )?"
    r"(?P<time>(?:Frühjahr|Frühling|Frühsommer|Sommer|Spätsommer|Herbst|Winter|Sommersemester|Wintersemester|"
    r"Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahr|Schuljahr|Ausbildungsjahr|Jahreswechsel|"
    r"Ostern|Weihnachten|Sommerferien|Sommerpause)(?: 20\d\d)?|20\d\d)\b|\b(?P<next>[Nn]ächstes Jahr|[Kk]ommendes Jahr)\b"
)
_PARTS_OF_A_YEAR = ("Anfang ", "Mitte ", "Ende ")
_ALONE_DE = re.compile(r"(?:Frühjahr|Frühling|Sommer|Herbst|Winter) 20\d\d")
"""A time of year that may stand without its preposition ("Versuchen Sie es Herbst 2027 wieder")."""
_PLACES_DE = {ApplicationType.INTERNSHIP: "Praktikumsstelle"}
_PROGRAMS_DE = (
    ("volontariat", "Volontariatsstelle"),
    ("praktikum", "Praktikumsstelle"),
    ("ausbildung", "Ausbildungsstelle"),
    ("lehre", "Lehrstelle"),
)
"""What one applies for where the role is no person: nobody is employed "als Volontariat"."""
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
_SPEAKS_FOR_ONE = re.compile(r"\bI['’]?(?: am|m)? (?:the only|alone)|\b[A-Z]\w+ is me\b")
_SPEAKS_FOR_MORE = re.compile(
    r"\b(?:team|colleagues?|panel|committee|board|staff|trustees|governors|department|library|museum|council|university|school|client|"
    r"wir|uns\w*|Team|Kolleg\w+)\b",
    re.IGNORECASE,
)
_SAYS_I = re.compile(r"\bI\b")
_SAYS_WE = re.compile(r"\b(?:we|us|our)\b|['’](?:re|ve) ", re.IGNORECASE)
"""Of people who say "I" as well, no proof that there are others: a farmer says "us" of the farm."""
_THE_YOUNG = re.compile(r"(?<!\bmy )(?<!\byour own )\b(children|pupils|students|boys and girls|little ones)\b(?!['’])", re.IGNORECASE)
"""Whom a school has, as its letter calls them."""
_OF_ANOTHER_POST = re.compile(
    r"\b(?:(?:an?|the|one) (?:second|further|new|next|similar|other)|another) (?:[\w-]+ ){0,3}(?:post|position|role|job|opening|"
    r"vacancy|place)\b",
    re.IGNORECASE,
)
"""Whose money it is that a sentence speaks of, where this post has gone to somebody."""
_LIGHT = re.compile(
    r"!(?s:.*)!|[:;]-?[)D]|\b(?:laugh\w*|giggl\w*|funny|hilarious|jok(?:e|es|ing)|chuckl\w*|grinn\w*|cackl\w*|silly|hoot|haha|"
    r"(?:big|much|with|lots of) love|love from|hugs?)\b",
    re.IGNORECASE,
)
"""Letters that make one smile, or embrace: to these nobody is formally sorry."""
_OFFER_OF_HELP = re.compile(r"\b(?:(?:lovely|kind|generous) offer|offer(?:ed|ing)? to help|volunteer(?:s|ing)?)\b", re.IGNORECASE)
_CONSIDERED = re.compile(
    r"\b(?:read|review\w*|consider(?:ed|ation|ing)|carefully|assess\w*|scor\w+|compar\w+|shortlist\w*|discuss\w*|"
    r"looked (?:at|through)|panel|committee)\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:many|number of|volume of|hundreds?|thousands?|large|strong field|competitive|overwhelm\w+|high standard|calibre|considerable|"
    r"\d{2,}\+? (?:people|appl\w+|letters|students)|(?:ten|twelve|sixteen|twenty|thirty|forty|fifty|sixty|"
    r"ninety)[a-z-]* (?:people|appl\w+|letters|remarkable))\b",
    re.IGNORECASE,
)
_SAYS_DU = re.compile(r"\b(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein\w*)\b")
_SAYS_SIE = re.compile(r"\b(?:Ihnen|Ihre?[mnrs]?|Sehr geehrte)\b")
_WAITING = re.compile(r"\b(?:again|re-?apply\w*|re-?applied|before|until|wait|further application|erneut|wieder)\b", re.IGNORECASE)
_MONEY = re.compile(r"\b(grant|funding|budget|freeze|money|funds|headcount|sponsor)\b", re.IGNORECASE)
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
_FROM_AFAR_DE = re.compile(
    r"\b(?:Video\w*|Tele(?:fonat|fongespräch|foninterview)\w*|telefonisch\w*|Zoom|Skype|am Telefon)\b", re.IGNORECASE
)
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
_ACQUAINTED = 4
"""Letters from someone before the no after which nobody is "pleased to have met" them."""
_CUE_DE = re.compile(
    r"\b(?:melden?|bewerben|versuchen|wieder|noch einmal|noch ?mal|anklopfen|erneut|ausgeschrieben|"
    r"nächste\w* (?:Ausschreibung|Runde|Volontariat|Praktikum|Jahrgang|Ausbildungsjahr)|schreiben wir\b[^.;!?]{0,60}\baus)\b",
    re.IGNORECASE,
)


_INVITES_DE = re.compile(r"\b(?:meld\w*|bewerb\w*|versuch\w*|kommen Sie|komm)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that `compose` knows: `known` the conditions that hold, `slots` the facts by name, the rest what each part may speak of."""

    language: str
    register: Register
    usual_register: Register
    known: frozenset[str]
    slots: Mapping[str, Fact]
    opening: str
    time: Topic | None
    echoes: tuple[Topic, ...]
    answers: tuple[Topic, ...]
    future: Topic
    wishes: tuple[str, ...]
    requests: tuple[str, ...]
    recipient: Recipient | None
    second: bool
    referral: bool
    first_name: bool
    called: str
    noted: Topic | None
    losses: tuple[Topic, ...]
    door: tuple[str, str]
    unread: str
    asked: str
    news: tuple[Topic, ...]
    gives: bool
    elsewhere: bool
    waiting: str
    asks_bank_details: bool


def gather(
    case: Case,
    letters: Sequence[Letter],
    profile: Profile,
    register: Register | None,
    today: date,
    notes: Sequence[Note] = (),
    house: Sequence[Letter] = (),
) -> Facts:
    """Return everything a reply to `case` may rest on. `letters` are all of the application, oldest first; `today` decides what is late;
    `notes` are the person's own on the letter and the organization; `house` are all letters of the organization.

    Of a letter in a language that is not read (`unread` names it) nothing is taken up. `door` is how far they close it, and in which
    words (`topics.turned_away`); `asked` is a question of theirs to which no answer is known,
    `waiting` an invitation that no answer takes up.
    """
    letter = case.letter
    language = "de" if letter.reading.language == "de" else "en"
    received = letter.message.date.date() if letter.message.date else today
    days = max(0, (today - received).days)
    recipient = case.recipients[0] if case.recipients else None
    meeting = _last_meeting(case, letters, received)
    exchanged = _exchanged(letters, house, today)
    first_name = _on_first_names(letter, exchanged, recipient, profile)
    unread = "" if letter.reading.language in ("", *READ_LANGUAGES) else language_name(letter.reading.language)
    theirs = topics.read(letter, language) if not unread else topics.unread(letter)
    door = topics.turned_away(theirs)
    away = not (door[0] or unread) and _is_elsewhere(case, recipient)
    known = set(_conditions(case, letters, theirs, recipient, meeting, received, profile))
    known |= set(_goes(theirs)) if "wrote" in known else set()
    known |= {"withdrew"} if case.application.withdrawn_by else set()
    if unread:
        known -= {"kind", "filled", "many", "considered", "unfunded", "withdrawn"}
    usual = profile.register or (Register.WARM if away else _mirrored(letter, language, known, first_name))
    known -= {"du"} if away else set()
    voice = register or usual
    known.update((voice.value, *_time_of_year(today)))
    known |= {"late"} if days > LATE else set()
    known.update(_written_before(case, exchanged, recipient, meeting))
    slots = dict(_slots(case, letters, profile, recipient, meeting, received, today, language, known))
    slots.update(_of_a_referral(theirs, recipient, house=slots.get("org")) if away and recipient else ())
    if days <= A_SEASON:
        slots.update(_season(theirs, today))
    slots.update(_told(theirs, known))
    if meeting or "interviewed" in known:
        slots["meeting"] = Fact(text=_meeting_in_words(letter, letters, known), basis=Basis.TEMPLATE, source="")
        far = _FROM_AFAR_DE.search(own_words(letter)) if language == "de" else slots["meeting"].text == "the phone call"
        known |= {"by_phone"} if far else set()
    known.update(slots)
    echoes = () if unread else tuple(topics.echoes(theirs, known))
    if recipient and "wrote" not in known and not unread:
        echoes = (*topics.passed_on_from(theirs, recipient.name), *echoes)
    second = _answered_lately(case, house or letters, received, recipient) and not any(topic.strong for topic in echoes)
    losses = tuple(loss for loss in topics.told_losses(theirs) if not _is_over(loss, theirs))
    known |= {"loss"} if losses else set()
    told = () if unread or "wrote" not in known else tuple(_news(theirs, known, losses))
    answers = tuple(_answers(case, theirs, known, told, today))
    future = _future_beside(answers, _future(theirs, known, days, topics.promised_in_a_call(theirs, today)), slots)
    gives = bool(answers) or future.name in _GIVEN
    if gives or told or losses or not (away or _is_of_her_field(case, profile, known)):
        slots.pop("looking_for", None)
    if language == "de" and recipient:
        known.update(_as_she_calls_them(letters, recipient))
    referral = recipient is not None and bool(re.search(r"\brefer|\brecommended you|put in a word", recipient.reason, re.IGNORECASE))
    return Facts(
        language=language,
        register=voice,
        usual_register=usual,
        known=frozenset(known),
        slots=slots,
        opening="loss" if losses and "wrote" in known else _opening(letter, days, known),
        time=_time_topic(known, meeting, case, letters),
        echoes=echoes,
        answers=answers,
        future=future,
        wishes=_wishes(case, known, losses),
        requests=() if losses or told or gives or unread or "leaving" in known else tuple(_requests(theirs, known, language, recipient)),
        recipient=recipient,
        second=second,
        referral=referral,
        first_name=first_name and not away and not (_is_titled(recipient) and "wrote" not in known),
        called=_called(exchanged, _wrote_from(letter, recipient)),
        noted=_noted(notes, recipient),
        losses=losses,
        door=door,
        unread=unread,
        asked=_asked(theirs, known, answers, slots, today),
        news=told,
        gives=gives,
        elsewhere=away,
        waiting=topics.waiting_for_a_word(theirs, today)
        if known >= {"human", "wrote"} and not (answers or known & _NO_WORD_WAITED_FOR)
        else "",
        asks_bank_details=topics.asks_for_bank_details(theirs),
    )


def _answers(case: Case, theirs: Theirs, known: set[str], told: Sequence[Topic], today: date) -> Iterator[Topic]:
    """What she answers to their letter, and may still answer `today`; none where she has written since they asked."""
    if "answered" in known:
        return
    open_still = list(topics.still_open(theirs, topics.answers(theirs, known), today))
    if "wrote" in known:
        yield from _referred_to(case, theirs, open_still)
    gave_address = bool(case.recipients) and case.recipients[0].reason == GAVE_THIS_ADDRESS
    wronged = any(one.name == "news.mistake" for one in told)  # whoever then offers to talk means what went wrong
    for topic in open_still:
        if not ((gave_address and _is_done_by_writing(topic)) or (wronged and topic.name == "answer.feedback")):
            yield topic


_GIVEN = (
    "future.course",
    "future.when_if",
    "future.ready",
    "future.will_contact",
    "future.volunteer_later",
    "future.promised",
    "future.promised_thing",
    "future.coming",
    "future.applications",
)
"""What is looked ahead to where their letter promises or points to something."""


def _is_of_her_field(case: Case, profile: Profile, known: set[str]) -> bool:
    """Whether what she looks for is theirs to have: the post or the house is named after it, or they place people."""
    named = f"{case.application.position or ''} {case.letter.reading.attribution.position or ''} {case.organization.name}".lower()
    wanted = re.findall(r"[^\W\d_]{5,}", profile.looking_for.lower())
    return "agency" in known or any(word[:6] in named for word in wanted)


def _is_over(loss: Topic, theirs: Theirs) -> bool:
    """Whether a loss is an illness of the writer's own that has passed: a reply is glad of that, and does not mourn."""
    return loss.name == "loss.illness" and not loss.words and any(news.is_over(said.text) for said in theirs.sentences)


def _news(theirs: Theirs, known: set[str], losses: Sequence[Topic]) -> Iterator[Topic]:
    """What the writer tells of themselves, or is sorry for; nothing glad beside a death. That somebody was
    slow is forgiven where a person says so, or where it was long; and of mistakes nobody speaks who answers late."""
    died = any(loss.name == "loss.death" for loss in losses)
    found = news.news([said.text for said in theirs.sentences], theirs.language)
    for which, at, words in sorted(found, key=lambda one: one[0] in ("mistake", "wait")):
        apology = which in ("mistake", "wait")
        if (died and not apology) or (apology and "late" in known) or (which == "wait" and not (words or "human" in known)):
            continue
        if which == "mistake" and not known & {"human", "interviewed"}:
            continue
        slot = _NEWS_SLOTS.get(which)
        yield theirs.topic(f"news.{which}", theirs.sentences[at], True, **({slot: words} if slot and words else {}))


_NEWS_SLOTS = {"baby": "born", "well": "well", "mistake": "mistake"}


def _is_elsewhere(case: Case, recipient: Recipient | None) -> bool:
    return recipient is not None and elsewhere.is_elsewhere(case.letter, recipient, case.organization.domains)


def _referred_to(case: Case, theirs: Theirs, answers: Sequence[Topic]) -> Iterator[Topic]:
    """Thanks for somebody of another house to whom the letter refers her, where no other answer speaks of them."""
    if any(topic.name == "answer.pointed" for topic in answers):
        return
    lends = {"lends": ""} if any(topics.lends_a_name(said) for said in theirs.sentences) else {}
    for one in case.recipients[1:]:
        if _is_elsewhere(case, one):
            said = next((said for said in theirs.sentences if one.email.lower() in said.text.lower()), theirs.sentences[-1])
            yield theirs.topic("answer.referred", said, True, contact=one.name, **lends)
            return
    for said in theirs.sentences if theirs.language == "de" else ():
        whom = german.referred_to(said.text)
        if whom:
            greets = german.sends_greetings(" ".join(one.text for one in theirs.sentences))
            yield theirs.topic("answer.referred", said, True, contact=whom, **({"greets": ""} if greets else {}))
            return


_NO_WORD_WAITED_FOR = {"answered", "heard", "season", "when_if", "when_ready"}
"""Where she has written since, what they said was answered when they said it, or the look ahead takes up what they offer."""


def _asked(theirs: Theirs, known: set[str], answers: Sequence[Topic], slots: Mapping[str, Fact], today: date) -> str:
    """A question of theirs that the draft answers in no way, "" for none."""
    if not known >= {"human", "wrote"} or "answered" in known or any(map(topics.is_a_reply, answers)):
        return ""
    question = topics.asked(theirs, answers, today)
    return "" if any(slots[slot].text in question for slot in ("season", "when_if") if slot in slots) else question


def _exchanged(letters: Sequence[Letter], house: Sequence[Letter], today: date) -> tuple[Letter, ...]:
    """All letters of the application and the house that there are by `today`, oldest first."""
    found = {one.id: one for one in (*letters, *house) if not one.message.date or one.message.date.date() <= today}
    return tuple(sorted(found.values(), key=lambda one: (one.message.date.timestamp() if one.message.date else 0.0, one.id)))


def _written_before(case: Case, exchanged: Sequence[Letter], recipient: Recipient | None, meeting: Interview | None) -> Iterator[str]:
    """ "answered" where she has written to the reader since the no, "thanked" where she has thanked for the meeting, and "part" where the
    reader had to do with the application: what is said of thanks that are due, or of a part in it, is to be true."""
    email = recipient.email.lower() if recipient else ""
    hers = [one for one in exchanged if one.reading.direction is Direction.OUT and one.message.date]
    to_them = [one for one in hers if any(address.email.lower() == email for address in (*one.message.to, *one.message.cc))]
    came = case.letter.message.date
    if email and came and any(one.message.date and one.message.date > came for one in to_them):
        yield "answered"
    met_on = meeting.start.date() if meeting and meeting.start else None
    if any(met_on and one.message.date and one.message.date.date() >= met_on and _THANKS.search(own_words(one)) for one in to_them):
        yield "thanked"
    theirs = [one for one in exchanged if email and one.message.sender.email.lower() == email]
    if any(one.id in case.application.letters for one in theirs) or (
        case.application.met and recipient and _took_part(recipient, case, meeting)
    ):
        yield "part"


_THANKS = re.compile(r"\b(?:thank\w*|grateful|appreciat\w+|dank\w*|bedank\w*|herzlichen dank)\b", re.IGNORECASE)


_HER_GREETING = re.compile(r"\A\W*(?:Dear|Hi|Hello|Hey)\s+([A-Z][\w'’-]+)\s*(?:[,!–—-]|\n|$)")


def _is_titled(recipient: Recipient | None) -> bool:
    """Whether the reader bears a title of rank, before which nobody uses a first name that they did not use themselves."""
    title = wording.TITLES.match(recipient.name) if recipient else None
    return title is not None and not re.fullmatch(r"(?:Mr|Mrs|Ms|Mx|Frau|Herr)\.?\s*", title[0])


def _wrote_from(letter: Letter, recipient: Recipient | None) -> str:
    """The address that the reader has written from: that of `letter` where they wrote it and gave another one for afterwards."""
    moved = recipient is not None and recipient.reason == GAVE_THIS_ADDRESS
    return letter.message.sender.email.lower() if moved else recipient.email.lower() if recipient else ""


def _called(exchanged: Sequence[Letter], email: str) -> str:
    """The one name by which she greeted the reader of the address `email` when she last wrote to them ("Mina" for Wilhelmina), "" for
    more than one or none."""
    hers = [one for one in exchanged if one.reading.direction is Direction.OUT and [a.email.lower() for a in one.message.to] == [email]]
    greeted = next((found for one in reversed(hers) if (found := _HER_GREETING.match(own_words(one)))), None)
    return greeted[1] if greeted and is_persons_name(greeted[1], "") and greeted[1].lower() not in _CALLED_SO_BY_ALL else ""


_CALLED_SO_BY_ALL = frozenset("sir madam professor doctor all colleagues folks both everyone friends miss mister".split())


def _as_she_calls_them(letters: Sequence[Letter], recipient: Recipient) -> Iterator[str]:
    """ "frau" or "herr", where a mail of the person's own calls the reader so."""
    surname = wording.person(recipient.name).split()[-1:]
    for one in letters if surname else ():
        if one.reading.direction is Direction.OUT:
            called = re.search(rf"\b(Frau|Herrn?) (?:(?:Dr|Prof)\.? )*{re.escape(surname[0])}\b", own_words(one)[:400])
            if called:
                yield "frau" if called[1] == "Frau" else "herr"
                return


def _noted(notes: Sequence[Note], recipient: Recipient | None) -> Topic | None:
    """One true detail that the person wrote down: a sentence of theirs, or a thing that was talked of or seen, and with whom."""
    own = own_sentence(notes)
    said = Thing(own, "own") if own else thing(notes, recipient.name if recipient else "")
    if said is None:
        return None
    words = [(said.name, said.text), *([("by", said.by)] if said.by else [])]
    facts = tuple((name, Fact(text=text, basis=Basis.FACT, source="note")) for name, text in words)
    return Topic(name=f"noted.{said.name}", basis=Basis.FACT, source="note", words=facts, strong=True)


# ------------------------------------------------------------------ what holds


def _conditions(
    case: Case,
    letters: Sequence[Letter],
    theirs: Theirs,
    recipient: Recipient | None,
    meeting: Interview | None,
    received: date,
    profile: Profile,
) -> Iterator[str]:
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
        _took_part(recipient, case, meeting)
        or (interviewed and _invited(recipient, letters))
        or (interviewed and _wrote_it(letter, recipient) and any(doings.met_the_writer(said.text) for said in theirs.sentences))
    ):
        yield "met"
    if interviewed and meeting and meeting.start and 0 <= (received - meeting.start.date()).days <= 10:
        yield "prompt"
    if _wrote_in_person(letter):
        yield "human"
    if letter.reading.language == "de" and _SAYS_DU.search(own_words(letter)) and not _SAYS_SIE.search(own_words(letter)):
        yield "du"
    yield from _style(letter)
    if _wrote_it(letter, recipient):
        yield "wrote"
    if any(kindness.strength >= 3 for kindness in letter.reading.kindness):
        yield "kind"
    if _is_british(letter, letters, profile):
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
    if unfunded and not topics.speaks_of_money(letter):
        yield "withdrawn"
    if not (volunteer or agency or unfunded) and _FILLED.search(own_words(letter)):
        yield "filled"
    if any("informational" in reason.text for reason in (*case.verdict.reasons, *application.stage_reasons)):
        yield "advised"
    if recipient and _letters_from(recipient, letters, letter) >= _ACQUAINTED:
        yield "acquainted"
    if recipient and _speaks_alone(own_words(letter)):
        yield "alone"
    if _GENTLE_NAME.search(case.organization.name[:200]):
        yield "gentle"


def _style(letter: Letter) -> Iterator[str]:
    """What the words of a letter show: that it was heard, that she was considered, among many, and a light or loving hand."""
    if letter.message.medium is Medium.PHONE:
        yield "heard"
    for name, words in (("considered", _CONSIDERED), ("many", _MANY), ("light", _LIGHT)):
        if words.search(own_words(letter)):
            yield name


def _speaks_alone(text: str) -> bool:
    """Whether whoever wrote `text` seems to be the only one there, so that nobody wishes "the team" well."""
    more = _SPEAKS_FOR_MORE.search(text) or (_SAYS_WE.search(text) and not _SAYS_I.search(text))
    return bool(_SPEAKS_FOR_ONE.search(text)) or not more


def _is_unfunded(theirs: Theirs, signals: set[SignalKind], kinds: set[KindnessKind]) -> bool:
    """Whether the post was stopped, or money stood in the way."""
    of_money = [said for said in theirs.sentences if "unfunded" in said.does]
    of_money += [around for kindness in theirs.kind_words(KindnessKind.BUDGET, least=1) if (around := theirs.around(kindness))]
    if of_money and all(_OF_ANOTHER_POST.search(said.text) for said in of_money) and _FILLED.search(own_words(theirs.letter)):
        return False
    stopped = SignalKind.WITHDRAWN_POSITION in signals or theirs.first("unfunded") is not None
    return stopped or (KindnessKind.BUDGET in kinds and topics.speaks_of_money(theirs.letter))


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


def _goes(theirs: Theirs) -> Iterator[str]:
    """Whether the writer leaves their house, or retires."""
    going = [said.text for said in theirs.sentences if leaves(said.text) or loses_own_post(said.text)]
    if going:
        yield "leaving"
    if any(map(retires, going)):
        yield "retiring"
    if any(news.moves(said.text) for said in theirs.sentences):
        yield "moving"


def _invited(recipient: Recipient, letters: Sequence[Letter]) -> bool:
    """Whether the one we write to asked her to come, in the first person, so that it was them she met."""
    return any(
        one.reading.recognition.kind == "interview"
        and one.message.sender.email.lower() == recipient.email.lower()
        and _FIRST_PERSON.search(own_words(one))
        for one in letters
    )


def _letters_from(recipient: Recipient, letters: Sequence[Letter], until: Letter) -> int:
    address = recipient.email.lower()
    return sum(bool(address) and one.message.sender.email.lower() == address for one in letters if one.id != until.id)


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


def _took_part(recipient: Recipient, case: Case, meeting: Interview | None) -> bool:
    email, name = recipient.email.lower(), wording.bare_name(recipient.name)
    seen = [(person.email, person.name) for person in (meeting.people if meeting else ())]
    seen += [(contact.email, contact.name) for contact in case.contacts if contact.met]
    return any((email and one.lower() == email) or (name and wording.bare_name(other) == name) for one, other in seen)


def _wrote_in_person(letter: Letter) -> bool:
    reading = letter.reading
    if reading.attribution.system or any(person.seen_as == "sender" and person.machine for person in reading.people):
        return False
    if re.search(r"no.?reply|do.?not.?reply|notification|mailer", letter.message.sender.email, re.IGNORECASE):
        return False
    answered_her = bool(letter.message.in_reply_to) and is_persons_name(wording.person(letter.message.sender.name), "")
    return bool(_FIRST_PERSON.search(own_words(letter))) or letter.message.medium is Medium.PHONE or answered_her


def _mirrored(letter: Letter, language: str, known: set[str], first_name: bool) -> Register:
    if "du" in known:
        return Register.WARM
    if language == "de" and "human" in known and _CORDIAL_DE.search(own_words(letter)[:200]):
        return Register.WARM
    if language == "de" and known >= {"human", "kind"} and not known & {"public", "academic"}:
        return Register.WARM
    if language == "de" or (known & {"public", "academic"} and not (first_name and "human" in known)):
        return Register.FORMAL
    if addressed_formally(letter) and not first_name and not ("human" in known and _CONTRACTED.search(own_words(letter))):
        return Register.FORMAL
    if "human" in known and len(own_words(letter).split()) < _CURT:
        return Register.BRIEF
    if "human" in known or "volunteer" in known:
        return Register.WARM
    return Register.BRIEF


def addressed_formally(letter: Letter) -> bool:
    """Whether `letter` greets the person by title and surname or as an applicant, so that a first name would be too familiar."""
    return bool(_FORMAL_ADDRESS.search(own_words(letter)[:400]))


def _on_first_names(letter: Letter, letters: Sequence[Letter], recipient: Recipient | None, profile: Profile) -> bool:
    """Whether the one we write to calls her by her first name; where they never wrote to her, whether the letter does."""
    address = _wrote_from(letter, recipient)
    from_them = [one for one in letters if address and one.message.sender.email.lower() == address]
    greetings = [found for one in reversed(from_them) if (found := _greeted(one, profile)) is not None]
    if greetings:
        return greetings[0]
    return _greeted(letter, profile) or False


def _greeted(letter: Letter, profile: Profile) -> bool | None:
    """Whether `letter` greets her by first name; None where it does not name her."""
    name = wording.person(profile.name).split()
    opening = own_words(letter)[:400]
    if len(name) > 1 and re.match(rf"\W*(?:Dear|Hello) {re.escape(name[0])}(?: [\w.'’-]+){{0,2}}? {re.escape(name[-1])}\b", opening):
        return False
    if name and re.match(
        rf"\W*(?!(?:Dear )?(?:Mr|Ms|Mrs|Miss|Mx|Dr)\b)(?:\w[\w'’]* )?{re.escape(name[0])}\b(?! {re.escape(name[-1])})", opening
    ):
        return True
    found = _SALUTATION.search(opening)
    if not found:
        return None
    return not name or found[1].lower() == name[0].lower()


def _wrote_it(letter: Letter, recipient: Recipient | None) -> bool:
    """Whether the letter came from the one we write to, so that they can be thanked for it."""
    if recipient is None or recipient.email.lower() == letter.message.sender.email.lower() or recipient.reason == GAVE_THIS_ADDRESS:
        return True
    if len(recipient.name.split()) > 1 and wording.bare_name(recipient.name) == wording.bare_name(letter.message.sender.name):
        return True  # at another address of theirs
    if recipient.reason == NAMED_IN_THE_LETTER:
        return False
    if recipient.reason == WROTE_THEMSELVES:
        return True  # somebody else has passed their letter on
    return signer_of(letter, recipient) is not None or signs(letter, recipient.name)


def signs(letter: Letter, name: str) -> bool:
    """Whether `name` stands at the end of `letter`, where people sign."""
    return bool(name) and name.lower() in " ".join(own_words(letter)[-_SIGNATURE:].lower().split())


def _is_british(letter: Letter, letters: Sequence[Letter], profile: Profile) -> bool:
    """Whether to write "18 March" and "apologise": as the person says they do or their telephone number shows, as the letter shows, or the
    others do; what none shows is taken to be American."""
    if profile.language.startswith("en-"):
        return profile.language not in ("en-US", "en-CA")
    if _NUMBER_ELSEWHERE.match(profile.telephone):
        return True
    texts = [own_words(letter), *(own_words(one) for one in letters if one.id != letter.id)]
    for text in texts:
        if _DAY_FIRST.search(text) or _MONTH_FIRST.search(text):
            return bool(_DAY_FIRST.search(text))
    if any(map(_BRITISH.search, texts)) or letter.message.sender.email.lower().endswith((".uk", ".ie", ".au", ".nz")):
        return True
    east = letter.message.date.utcoffset() if letter.message.date else None
    return east is not None and east.total_seconds() > 0


def _time_of_year(today: date) -> Iterator[str]:
    """The times of year that may be wished well: the turn of the year, and a season of which some weeks are left."""
    if today.month == 12 or (today.month == 11 and today.day >= 20):
        yield "yearend"
    if today.month == 1 and today.day <= 20:
        yield "newyear"
    if today.month % 3 == 2 and today.day > _LAST_WISHES:
        return
    yield ("winter", "winter", "spring", "spring", "spring", "summer", "summer", "summer", "autumn", "autumn", "autumn", "winter")[
        today.month - 1
    ]


def _answered_lately(case: Case, letters: Sequence[Letter], received: date, recipient: Recipient | None) -> bool:
    """Whether an earlier rejection was answered within ninety days: the person's own mail to the same reader after another letter that
    said no, about another application (R9)."""
    earlier = [
        other.message.date
        for other in letters
        if other.id != case.letter.id
        and other.reading.recognition.kind == "rejection"
        and other.message.date
        and other.message.date.date() <= received
    ]
    if not earlier:
        return case.verdict.rule == "R9"
    first = min(date_.replace(tzinfo=None) for date_ in earlier)
    answered = (
        other.message.date.date()
        for other in letters
        if other.reading.direction is Direction.OUT and other.message.date and other.message.date.replace(tzinfo=None) >= first
        if other.id not in case.application.letters
        if recipient is None or any(address.email.lower() == recipient.email.lower() for address in other.message.to)
    )
    return case.verdict.rule == "R9" or any(0 <= (received - day).days <= SECOND_WITHIN for day in answered)


# ------------------------------------------------------------------ facts with their source


def _slots(
    case: Case,
    letters: Sequence[Letter],
    profile: Profile,
    recipient: Recipient | None,
    meeting: Interview | None,
    received: date,
    today: date,
    language: str,
    known: set[str],
) -> Iterator[tuple[str, Fact]]:
    letter = case.letter
    here = letter.message.message_id or letter.id
    british = _is_british(letter, letters, profile)

    def told(text: str, source: str = here) -> Fact:
        return Fact(text=text, basis=Basis.FACT, source=source)

    def common(text: str) -> Fact:
        return Fact(text=text, basis=Basis.TEMPLATE, source="")

    role = wording.position(case.application.position or letter.reading.attribution.position)
    told_so = letter.message.medium is Medium.PHONE or was_told_position(letter.reading)
    role = role if language != "en" or told_so or _is_named(role, letters or (letter,)) else ""
    kind = case.application.type or letter.reading.attribution.type
    yield from ((name, told(text) if role else common(text)) for name, text in _role_in_words(role, kind, language, letter, british, known))
    house = wording.organization(case.organization.name)
    if house and not _is_somebody(case.organization.name, letter) and _is_written(case.organization.name, letters or (letter,)):
        yield "org", told(house)
    yield "note", common(_note_word(letter, language))
    if language == "de":
        yield "ahead", common("im neuen Jahr" if today.month >= 9 else "im Laufe des Jahres")
    days = (today - received).days
    if days >= A_WHILE and language == "en":
        yield "ago", common(_ago(days))
    if 0 <= days <= 5 and letter.message.date and language == "en":
        yield "weekday", told(wording.weekday(received))
    if meeting:
        source = _letter_of(meeting, letters) or here
        if meeting.start:
            yield "day", told(wording.day_in_words(meeting.start.date(), today, language, british=british), source)
    others = _others(meeting, recipient, profile, letter, language) if meeting else ""
    others = others or _met_by_name(letter, recipient)
    if others:
        yield "others", told(others, (_letter_of(meeting, letters) if meeting else "") or here)
    wait = next((one for one in letter.reading.signals if one.kind is SignalKind.WAIT and _WAITING.search(one.quote)), None)
    if wait and wait.until and wait.until > today:
        yield "when", told(wording.month_in_words(wait.until, today, language), f"{here}#{wait.start}-{wait.end}")
    young = _THE_YOUNG.search(own_words(letter))
    if young:
        yield "young", told(young[1].lower())
    wanted = wording.plain(profile.looking_for, 60)
    if wanted and len(wanted.split()) <= 8:
        yield "looking_for", Fact(text=wanted, basis=Basis.FACT, source="profile")


def _is_somebody(name: str, letter: Letter) -> bool:
    """Whether what is taken for the house is a person there ("on behalf of Ida Brook"), whom the letter says to contact."""
    said = " ".join(own_words(letter)[:_LONGEST_READ].split())
    return bool(re.search(rf"\b(?i:contact|call|ring|phone|e-?mail|write to|speak to|ask for) {re.escape(name)}\b", said))


def _ago(days: int) -> str:
    """How long ago something was, as one says it: "nearly two years" for 640 days."""
    months = days / 30.44
    for below, words in (
        (2.5, "about two months"),
        (3.5, "about three months"),
        (5, "some months"),
        (9.5, "several months"),
        (11.8, "nearly a year"),
        (14, "about a year"),
        (20, "well over a year"),
    ):
        if months < below:
            return words
    return "nearly two years" if months < 24 else "more than two years" if months < 34 else "some years"


def _role_in_words(
    role: str, kind: ApplicationType | None, language: str, letter: Letter, british: bool, known: set[str]
) -> Iterator[tuple[str, str]]:
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


def _is_written(name: str, letters: Sequence[Letter]) -> bool:
    """Whether the organization is so called in the mail itself, and not only guessed from an address."""
    texts = (f"{one.message.sender.name}\n{one.message.subject}\n{one.message.text[:_LONGEST_READ]}".lower() for one in letters)
    return any(name.lower() in " ".join(text.split()) for text in texts) and not re.match(r"\d", name)


def _is_named(role: str, letters: Sequence[Letter]) -> bool:
    """Whether `role` may be called what was applied for. One word that merely stands in a letter ("the Courier" newspaper) is none."""
    if len(role.split()) != 1:
        return bool(role)
    name = re.escape(role) + r"s?\b"
    near = re.compile(
        rf"\b{_NAMES_A_ROLE}\b.{{0,80}}\b{name}|\b{name}.{{0,60}}\b{_NAMES_A_ROLE}\b|^\W*(?:Re: )?{name}", re.IGNORECASE | re.MULTILINE
    )
    texts = [f"{one.message.subject}\n{one.message.text[:_LONGEST_READ]}" for one in letters]
    return any(map(near.search, texts)) or not any(re.search(rf"\b{name}", text, re.IGNORECASE) for text in texts)


def _of_a_referral(theirs: Theirs, recipient: Recipient, house: Fact | None) -> Iterator[tuple[str, Fact]]:
    """Who sent her to `recipient`, and what that letter says they look for."""
    signer = signer_of(theirs.letter, None)
    names = (wording.person(one) for one in (theirs.letter.message.sender.name, signer.name if signer else ""))
    by = next((one for one in names if is_persons_name(one, house.text if house else "")), "")
    if by:
        yield "by", Fact(text=by, basis=Basis.FACT, source=theirs.here)
    wanted = elsewhere.sought([said.text for said in theirs.sentences], recipient.name) if theirs.language == "en" else None
    if wanted:
        yield "sought", Fact(text=wanted, basis=Basis.FACT, source=theirs.here)


def _told(theirs: Theirs, known: set[str]) -> Iterator[tuple[str, Fact]]:
    """Whom they wanted, whom they took, and what was lost, as their letter tells it."""
    found: dict[str, Fact] = {}
    for said in theirs.sentences if theirs.language == "de" else ():
        taken = german.preferred(said.text)
        if taken and not found:
            source = f"{theirs.here}#{said.start}-{said.end}"
            whom, rel = (Fact(text=text, basis=Basis.FACT, source=source) for text in taken)
            found = {"who": whom, "whom": whom, "rel": rel}
    for said in theirs.sentences if theirs.language == "en" else ():
        told = {"who": doings.preferred(said.text), "chosen": doings.appointed(said.text)}
        if "unfunded" in known and "unfunded" in said.does:
            lost = _MONEY.search(said.text)
            told["money"] = f"the {lost[1].lower()}" if lost else "the freeze" if re.search(r"\bfro(?:ze|zen)\b", said.text) else None
        for name, text in told.items():
            if text:
                found.setdefault(name, Fact(text=text, basis=Basis.FACT, source=f"{theirs.here}#{said.start}-{said.end}"))
    leave = next(((said, of) for said in theirs.sentences if (of := news.takes_leave(said.text))), None)
    if leave:
        found["leave"] = Fact(text=leave[1], basis=Basis.FACT, source=f"{theirs.here}#{leave[0].start}-{leave[0].end}")
    yield from found.items()


def _meeting_in_words(letter: Letter, letters: Sequence[Letter], known: set[str]) -> str:
    texts = [
        f"{letter.message.subject}\n{_TOLD_BY_PHONE.sub('', _TALK_TO_COME.sub('', own_words(letter)))}",
        *(f"{one.message.subject}\n{own_words(one)}" for one in letters if one.id != letter.id),
    ]
    for text in texts:
        for name, words in _MEETINGS:
            if re.search(rf"(?<!your )\b(?:{words})\b", text[:_LONGEST_READ], re.IGNORECASE):
                return name if name != "the interview" or "screen" not in known else "the first interview"
    return "the interview" if "screen" not in known else "the phone call"


def _met_by_name(letter: Letter, recipient: Recipient | None) -> str:
    """Whom the letter itself says she spoke with, when that is not the one we write to."""
    for sentence in own_words(letter)[:2000].splitlines():
        name = doings.met_by_name(sentence)
        if name and not (recipient and name.lower() in recipient.name.lower()):
            return name
    return ""


def _note_word(letter: Letter, language: str) -> str:
    if letter.message.medium is Medium.PHONE:
        return "Anruf" if language == "de" else "call"
    if language == "de":
        return "Nachricht"
    if letter.message.medium is Medium.POST:
        return "letter"
    return ("note", "email")[len(letter.message.text) % 2]


_PROMISED = (KindnessKind.REAPPLY, KindnessKind.OTHER_ROLE, KindnessKind.WILL_CONTACT)
"""What the person notes down as promised in a call: a time of year that goes with it is one for another try."""


def _season(theirs: Theirs, today: date) -> Iterator[tuple[str, Fact]]:
    """The time of year that they name for another try ("in the autumn"), and on what it depends ("if the grant goes through")."""
    in_german = theirs.language == "de"
    in_a_call = theirs.letter.message.medium is Medium.PHONE
    asks_again = _PROMISED if in_a_call else (KindnessKind.REAPPLY,)
    for said in theirs.sentences if not in_german else ():
        ready = doings.when_ready(said.text)
        if ready:
            yield "when_ready", Fact(text=ready, basis=Basis.FACT, source=f"{theirs.here}#{said.start}-{said.end}")
            return
    tells = theirs.first("will_tell")
    depends = turning.condition(tells.text) if tells and not in_german else None
    if tells and depends and not topics.is_over(theirs, tells, today):
        yield "when_if", Fact(text=depends[0], basis=Basis.FACT, source=f"{theirs.here}#{tells.start}-{tells.end}")
        return
    for said in theirs.sentences:
        again = any(said.start <= kindness.start < said.end for kindness in theirs.kind_words(*asks_again))
        if topics.is_over(theirs, said, today):
            continue
        begins = _begins(theirs, said)
        if begins and begins < today and re.search(r"\d", openings.time_named(said.text)):
            continue  # applications that opened on a day are open, or closed again
        if not (again or begins or (_CUE_DE.search(said.text) if in_german else said.does & {"later", "will_tell"})):
            continue
        source = f"{theirs.here}#{said.start}-{said.end}"
        condition = None if in_german else turning.condition(said.text)
        if condition:
            yield "when_if", Fact(text=condition[0], basis=Basis.FACT, source=source)
        clause = german.condition(said.text) if in_german else None
        if clause:
            yield "when_if", Fact(text=clause, basis=Basis.FACT, source=source)
            yield "if_clause", Fact(text=clause, basis=Basis.FACT, source=source)
        season = _season_in_german(said.text) if in_german else _near(openings.time_named(said.text), begins, today)
        coming = openings.coming(said.text) if begins and not in_german else None
        if coming:
            season = _near(coming.time, begins, today)
        if season:
            yield "season", Fact(text=season, basis=Basis.FACT, source=source)
        if coming and coming.thing:
            yield "coming", Fact(text=coming.thing, basis=Basis.FACT, source=source)
        if coming and coming.applications:
            yield "applications", Fact(text="", basis=Basis.FACT, source=source)
        if again or _INVITES_DE.search(said.text):
            yield "invited", Fact(text="", basis=Basis.FACT, source=source)
        if condition or clause or season:
            return


_NEAR = 183
"""Days within which a time that they named is said without its year: "in March" (an estimate)."""


def _near(time: str, begins: date | None, today: date) -> str:
    return openings.without_year(time) if begins and (begins - today).days < _NEAR else time


def _begins(theirs: Theirs, said: Said) -> date | None:
    """The day from which what `said` tells of is to be had, where it is an opening."""
    opening = (one for one in theirs.letter.reading.signals if one.kind is SignalKind.OPENING and said.start <= one.start < said.end)
    return next((one.until for one in opening), None)


def _season_in_german(text: str) -> str:
    """The time of year that a German sentence names, as it stands in one of hers ("im Herbst 2027"), "" for none."""
    for found in _SEASON_DE.finditer(" ".join(text.split())):
        if found["next"]:
            return found["next"][:1].lower() + found["next"][1:]
        before, time = found["before"] or "", found["time"]
        of_a_year = before in (*_PARTS_OF_A_YEAR, "ab ", "Ab ") or not re.fullmatch(r"20\d\d", time)
        if before and of_a_year and not (time == "Jahr" and len(before.split()) < 2):
            return (before if before in _PARTS_OF_A_YEAR else before[:1].lower() + before[1:]) + time
        if _ALONE_DE.fullmatch(time):
            return f"im {found['time']}"
    return ""


def _last_meeting(case: Case, letters: Sequence[Letter], received: date) -> Interview | None:
    """The latest interview that can have taken place: not called off, and not after the letter that said no."""
    informational = case.application.stage not in _INTERVIEW_STAGES
    called_off = {interview.start for interview in case.application.interviews if interview.status == "cancelled"}
    seen = [*case.application.interviews, *(interview for letter in letters for interview in letter.reading.interviews)]
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


def _letter_of(meeting: Interview, letters: Sequence[Letter]) -> str:
    for letter in letters:
        for interview in letter.reading.interviews:
            if (meeting.uid and interview.uid == meeting.uid) or interview.start == meeting.start:
                return letter.message.message_id or letter.id
    return ""


def _others(meeting: Interview, recipient: Recipient | None, profile: Profile, letter: Letter, language: str) -> str:
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


_TEAM_WORDS = frozenset(
    "team hiring recruiting recruitment recruiter talent acquisition human resources hr careers career jobs people operations department "
    "committee staff office admissions info noreply reply no-reply notifications service services group inc llc volunteer volunteers "
    "coordinator applications appointments board trust personal personalabteilung bewerbung bewerbungen karriere "
    "abteilung support admin workday greenhouse executive secretary manager officer director in-charge incharge assistant registrar "
    "bursar the hrd personnel division dept section administrative graduates registry unit secretariat recrutement recrutamento "
    "reclutamiento camping banque banco apprenticeships apprentices traineeships trainees internships interns placements studentships "
    "scholarships fellowships governors trustees enquiries bookings reception training "
    "fondation fundação fundación "
    "lever".split()
)


def is_persons_name(name: str, house: str) -> bool:
    """Whether `name` can be a person's rather than a team's or the organization's own."""
    words = {word.strip(".").lower() for word in name.split()}
    of_the_house = set(re.findall(r"\w+", house.lower())) | {
        "the",
        "and",
        "of",
        "sons",
        "llp",
        "llc",
        "inc",
        "ltd",
        "gmbh",
        "ag",
        "co",
        "plc",
    }
    return bool(words) and not words & _TEAM_WORDS and bool(words - of_the_house)


# ------------------------------------------------------------------ what each part speaks of


def _opening(letter: Letter, days: int, known: set[str]) -> str:
    if days > LATE and "answered" in known:
        return "again"
    if "wrote" not in known:
        return "heard_late" if days > LATE else "heard"
    nameless = "post" not in known and "volunteer" not in known and letter.reading.language != "de"
    if letter.message.medium is Medium.PHONE:
        return "phone_late" if days > LATE else "phone"
    if days > LATE and nameless:
        return "reply_late"
    if days > TOO_LATE:
        return "note"
    if days > LATE:
        return "late"
    if nameless:
        return "reply"
    return "timely"


def _time_topic(known: set[str], meeting: Interview | None, case: Case, letters: Sequence[Letter]) -> Topic | None:
    informational = meeting is not None and meeting.informational and "met" in known
    if "interviewed" not in known and not informational:
        return None
    source = (_letter_of(meeting, letters) if meeting else "") or next(
        (reason.message_id for reason in case.application.stage_reasons if reason.message_id), ""
    )
    return Topic(
        name="time.informational" if informational else "time.screen" if "screen" in known else "time.interview",
        basis=Basis.FACT,
        source=source or case.letter.message.message_id or case.letter.id,
    )


def _is_done_by_writing(topic: Topic) -> bool:
    """Whether they asked for a letter to where this one goes: it need not be promised in it."""
    return any(slot == "do" and fact.text.startswith("write to you") for slot, fact in topic.words)


def _future(theirs: Theirs, known: set[str], days: int, promise: Topic | None) -> Topic:
    """What the letter may look ahead to: what was promised in a call before all. Who leaves cannot let her know of anything any more."""
    if promise:
        return promise
    said = _said_of_the_future(theirs, known, days)
    return said if "leaving" not in known or said.name in _WITHOUT_THE_WRITER else Topic(name="future.leaving")


_WITHOUT_THE_WRITER = (
    "future.none",
    "future.wait",
    "future.list",
    "future.public",
    "future.season",
    "future.course",
    "future.reapply",
    "future.coming",
    "future.applications",
)


def _future_beside(answers: Sequence[Topic], future: Topic, slots: Mapping[str, Fact]) -> Topic:
    """What is looked ahead to beside the answers: who says yes to something else offers no small help besides, and what was asked and
    answered ("may I write to you in May?") is not told again."""
    ahead = {slots[slot].source for slot in ("season", "when_if") if slot in slots}
    if any(topic.source in ahead for topic in answers[:2]):
        return Topic(name="future.none")
    says_yes = any(topic.name in ("answer.would", "answer.pointed", "answer.volunteer") for topic in answers[:2])
    return Topic(name="future.none") if says_yes and future.name == "future.volunteer" else future


def _said_of_the_future(theirs: Theirs, known: set[str], days: int) -> Topic:
    letter = theirs.letter
    signals = {signal.kind: signal for signal in reversed(letter.reading.signals)}
    kinds = {kindness.kind: kindness for kindness in reversed(letter.reading.kindness) if kindness.strength >= 2}

    def resting_on(name: str, words: Signal) -> Topic:
        return Topic(name=f"future.{name}", basis=Basis.FACT, source=f"{theirs.here}#{words.start}-{words.end}")

    if SignalKind.NO_CONTACT in signals:
        return Topic(name="future.none")
    if SignalKind.WAIT in signals and _WAITING.search(signals[SignalKind.WAIT].quote):
        return resting_on("wait", signals[SignalKind.WAIT])
    if SignalKind.LIST_STATUS in signals:
        return resting_on("list", signals[SignalKind.LIST_STATUS])
    if "public" in known and not known & {"when_if", "season"}:
        return Topic(name="future.public")
    tells = theirs.first("will_tell")
    if tells and known >= {"human", "wrote"} and _fits_what_is_told(tells.text, known):
        line = openings.word_promised(tells.text)
        return theirs.topic("future.will_contact", tells, False, **({"line": line} if line else {}))
    if "when_ready" in known:
        return Topic(name="future.ready")
    if "heard" in known and theirs.language == "de" and KindnessKind.WILL_CONTACT in kinds:
        return theirs.topic("future.will_contact", kinds[KindnessKind.WILL_CONTACT])
    if "applications" in known:
        return Topic(name="future.applications")
    if "coming" in known and "when_if" not in known:
        return Topic(name="future.coming")
    if "if_clause" in known and KindnessKind.WILL_CONTACT in kinds:
        return theirs.topic("future.will_contact", kinds[KindnessKind.WILL_CONTACT])
    if "when_if" in known and "agency" in known:
        return Topic(name="future.agency")
    if "when_if" in known:
        return Topic(name="future.volunteer_later" if "volunteer" in known else "future.when_if")
    pointed = (
        next(((said, name) for said in theirs.sentences if (name := doings.course(said.text))), None) if theirs.language == "en" else None
    )
    if pointed and "human" in known:
        return theirs.topic("future.course", pointed[0], course=pointed[1])
    if KindnessKind.REAPPLY in kinds and "volunteer" not in known:
        return theirs.topic("future.reapply", kinds[KindnessKind.REAPPLY])
    if "season" in known:
        return Topic(name="future.season")
    if "unfunded" in known and "volunteer" not in known:
        return Topic(name="future.budget")
    for kind, name in ((KindnessKind.NEAR_MISS, "near_miss"), (KindnessKind.TIMING, "timing")):
        if kind in kinds and (kind is KindnessKind.TIMING or kinds[kind].strength >= 3) and not known & {"volunteer", "agency"}:
            return theirs.topic(f"future.{name}", kinds[kind])
    if days > TOO_LATE and not known & {"volunteer", "agency"}:
        return Topic(name="future.note")
    for name in ("volunteer", "agency", "academic", "intern"):
        if name in known:
            return Topic(name=f"future.{name}")
    for kind, name in (
        (KindnessKind.WILL_CONTACT, "will_contact"),
        (KindnessKind.ON_FILE, "on_file"),
    ):
        around = theirs.around(kinds[kind]) if kind in kinds else None
        if kind is KindnessKind.WILL_CONTACT and around and theirs.language == "en" and not _fits_what_is_told(around.text, known):
            continue
        if kind in kinds and "human" in known:
            return theirs.topic(f"future.{name}", kinds[kind])
    return Topic(name="future.plain")


_ON_ANOTHER_CONDITION = re.compile(
    r"\b(?:if|when|once|as soon as|in case|should) (?:it|that|this|they|he|she|the (?!right)|our|we)\b", re.IGNORECASE
)
_A_PLACE = re.compile(
    r"\b(?:post|position|role|job|vacanc(?:y|ies)|opening|openings|place|places|opportunit(?:y|ies)|internship|shift|something|anything)\b",
    re.IGNORECASE,
)


def _fits_what_is_told(text: str, known: set[str]) -> bool:
    """Whether "when something similar comes up" is what they offer to tell: not where their line hangs on a grant, say, unless the draft
    can name that."""
    return bool(known & {"when_if", "season"}) or not _ON_ANOTHER_CONDITION.search(text) or bool(_A_PLACE.search(text))


def _wishes(case: Case, known: set[str], losses: Sequence[Topic]) -> tuple[str, ...]:
    if losses:
        own = {"loss.death": "wishes.loss_death", "loss.own_post": "wishes.leaving"}
        return (own.get(losses[0].name, "wishes.loss"),)
    if "leaving" in known:
        return ("wishes.leaving",)
    if "leave" in known and "wrote" in known:
        return ("wishes.leave",)
    if "moving" in known:
        return ("wishes.moving",)
    if "chosen" in known and "wrote" in known:
        return ("wishes.chosen",)
    for name in ("volunteer", "intern", "agency"):
        if name in known and not (name == "intern" and "filled" not in known):
            return (f"wishes.{name}", "wishes.plain")
    if "academic" in known:
        return ("wishes.university", "wishes.plain")
    if "public" in known:
        return ("wishes.city", "wishes.plain")
    name = case.organization.name.lower()[:200]
    place = next((place for place, words in _PLACES if re.search(rf"\b(?:{words})\b", name)), "")
    return (f"wishes.{place}", "wishes.plain") if place else ("wishes.plain",)


def _requests(theirs: Theirs, known: set[str], language: str, recipient: Recipient | None) -> Iterator[str]:
    """At most one of these is made. Never to a public body (merit rules), and feedback only after an interview and unless refused."""
    signals = {signal.kind for signal in theirs.letter.reading.signals}
    kinds = {kindness.kind for kindness in theirs.letter.reading.kindness if kindness.strength >= 2}
    if "public" in known or SignalKind.NO_CONTACT in signals or recipient is None:
        return
    fair = SignalKind.FEEDBACK_REFUSED not in signals and theirs.first("no_fault") is None and "unfunded" not in known
    fair = fair and not known & {"volunteer", "who", "light"} and not topics.says_why(theirs)
    fair = fair and not kinds & _SAID_ENOUGH and SignalKind.REASON_GIVEN not in signals
    fair = fair and not any(one.strength >= 3 for one in theirs.letter.reading.kindness)
    if "interviewed" in known and language == "en" and not known & {"academic", "acquainted"} and fair:
        yield "request.feedback"
    if "met" in known and KindnessKind.CONNECT not in kinds and "human" in known and "acquainted" not in known:
        yield "request.connect"
    if language == "de" and not known & {"volunteer", "academic", "season", "when_if"} and SignalKind.WAIT not in signals:
        yield "request.mind"


_SAID_ENOUGH = frozenset(
    {
        KindnessKind.NEAR_MISS,
        KindnessKind.BUDGET,
        KindnessKind.TIMING,
        KindnessKind.OTHER_ROLE,
        KindnessKind.REAPPLY,
        KindnessKind.FEEDBACK_OFFER,
    }
)
"""After a reason, an offer, or the word that she nearly had it, to ask what to do better sounds as if nothing had been read."""


def _first(signals: Sequence[Signal], kind: SignalKind) -> Signal | None:
    return next((signal for signal in signals if signal.kind is kind), None)


def signer_of(letter: Letter, recipient: Recipient | None) -> Person | None:
    """Return the person who signed `letter`, when that is the one we write to, be it at the mailbox that the letter came from."""
    for person in letter.reading.people:
        if person.seen_as != "signer" or not person.name:
            continue
        if recipient is None:
            return person
        same_address = (person.email or letter.message.sender.email).lower() == recipient.email.lower()
        shared = set(wording.person(person.name).lower().split()) & set(wording.person(recipient.name).lower().split())
        if same_address or shared:
            return person
    return None
