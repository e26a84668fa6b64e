"""The edges of a letter: greeting, closing, signature, and the headers that keep it in its thread."""

import re

from rejoinder.model.dossier import Case, Letter, Recipient
from rejoinder.model.message import Direction, Medium
from rejoinder.model.reply import Profile, Register
from rejoinder.practice.leaving import found_at
from rejoinder.practice.writing import german_address, wording
from rejoinder.practice.writing.facts import Facts
from rejoinder.practice.writing.reader import is_persons_name, signer_of, signs
from rejoinder.practice.writing.stock import Lots
from rejoinder.practice.writing.theirs import own_words

_PREFIX = re.compile(r"^(?:\s*(?:re|aw|fwd?|wg|antw|sv|vs)\s*(?:\[\d{1,3}\])?\s*:)+\s*", re.IGNORECASE)
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,900}>")
_KNIGHTED = ("Sir", "Dame")
"""With these one says the given name ("Dear Sir Alan")."""
_OF_RANK = ("Lord", "Lady", "Baroness")
_BY_SURNAME = (
    "Archdeacon",
    "Canon",
    "Rabbi",
    "Pastor",
    "Revd",
    "Rev",
    "Reverend",
    "Cllr",
    "Councillor",
    "Captain",
    "Capt",
    "Colonel",
    "Col",
    "Major",
)
"""With these one says the surname, unless they sign with their given name; the first of several is said."""
_SUBJECT_LENGTH = 150
_REFERENCES = 20

_CLOSINGS = {
    Register.WARM: ("With good wishes,", "Best wishes,", "With thanks,", "Kind regards,", "Warm regards,", "All the best,"),
    Register.BRIEF: ("Best regards,", "Kind regards,", "With thanks,", "Regards,", "Best,"),
    Register.FORMAL: ("Sincerely,", "Yours sincerely,", "With kind regards,"),
}
_FAMILIAR = ("Best,",)
"""To people one calls by their first name only."""
_CEREMONIOUS = ("Sincerely,", "Yours sincerely,")
"""To people one calls by their surname only; the first is American, the second British."""
_CLOSINGS_DU = {
    Register.WARM: ("Viele Grüße", "Liebe Grüße", "Herzliche Grüße"),
    Register.BRIEF: ("Viele Grüße", "Beste Grüße"),
    Register.FORMAL: ("Beste Grüße", "Freundliche Grüße"),
}
_CLOSINGS_DE = {
    Register.WARM: ("Herzliche Grüße", "Viele Grüße", "Mit herzlichen Grüßen"),
    Register.BRIEF: ("Viele Grüße", "Beste Grüße"),
    Register.FORMAL: ("Freundliche Grüße",),
}
_CLOSING_STIFF = "Mit freundlichen Grüßen"
"""Under "Sehr geehrte" people write this and nothing else."""


def greeting(case: Case, facts: Facts) -> str:
    """Return the greeting: as she greeted them before, else their name as they sign it, with title and surname in a formal letter, or the
    team where no person is known. The word of greeting is answered in kind."""
    name, title = _name_and_title(case, facts.recipient)
    if not name:
        return _team_greeting(case.letter, facts)
    name = name.title() if name.islower() and name.title().lower() == name else name  # "µ" has another letter as its capital
    if facts.language == "de":
        return german_address.greeting(case, facts.known, name=name, surname=_surname(name.split()), title=title)
    if _A_CHARA.match(own_words(case.letter)) and "wrote" in facts.known:
        return "A chara,"
    called = _as_she_called_them(case.letter, facts, name) or _english_greeting(case, facts, name, title)
    familiar = facts.first_name and facts.register is not Register.FORMAL and "wrote" in facts.known and _is_given_name(called, name)
    return f"{_word_of_greeting(case.letter, facts) if familiar else 'Dear'} {called},"


_A_CHARA = re.compile(r"\W*A chara\b", re.IGNORECASE)
"""The greeting of an Irish letter, which is said without a name and is answered with the same."""
_WORDS_IN_KIND = (
    ("Kia ora", r"kia ora"),
    ("Tēnā koe", r"t[eē]n[aā] koe"),
    ("Hello", r"hello|good (?:morning|afternoon|evening|day)"),
    ("Dear", r"(?:my |very )?dear(?:est)?"),
)
"""Words of greeting that are answered with the same; other ones than these are answered with "Hi"."""


def _word_of_greeting(letter: Letter, facts: Facts) -> str:
    """The word before a given name: hers when she last wrote, else theirs; to the bereaved always "Dear"."""
    if any(loss.name == "loss.death" for loss in facts.losses):
        return "Dear"
    first = re.sub(r"^\W+", "", own_words(letter)[:200])
    theirs = re.match(rf"(?:{wording.GREETINGS})(?= \w)", first, re.IGNORECASE)
    behind = re.match(r"[\w'’-]+[ ,]+(?:hi|hiya|hey)\b", first, re.IGNORECASE)
    words = [_in_kind(word) for word in (facts.greeted.word, theirs[0] if theirs else "Hi" if behind else "") if word]
    return next((word for word in words if word != "Dear"), "Dear")


def _in_kind(word: str) -> str:
    return next((said for said, words in _WORDS_IN_KIND if re.match(rf"(?:{words})\b", word, re.IGNORECASE)), "Hi")


def _is_given_name(called: str, name: str) -> bool:
    """Whether somebody of this `name` is `called` by a given name or a nickname: not by all of it, and without a title."""
    return (called != name or " " not in name) and not wording.TITLES.match(called)


def _as_she_called_them(letter: Letter, facts: Facts, name: str) -> str:
    """What she called the reader when she last wrote ("Canon Fell", "Wei Ling"), "" where that tells nothing or they have gone over to
    first names since."""
    title = wording.TITLES.match(facts.greeted.name)
    bare = facts.greeted.name[title.end() :] if title else facts.greeted.name
    words, theirs = bare.split(), name.split()
    if not words or (not set(words) <= set(theirs) and (len(words) > 1 or _signed_by_given_name(letter, theirs[0]))):
        return ""
    if title:
        gone_over = facts.first_name and (
            _signed_by_given_name(letter, theirs[0]) or re.fullmatch(r"(?:Mr|Mrs|Ms|Miss|Mx)\.?\s*", title[0])
        )
        return "" if gone_over or words[-1] != theirs[-1] else facts.greeted.name
    by_surname = words == theirs[-1:] and not facts.first_name
    return "" if bare == name or by_surname else bare


def _english_greeting(case: Case, facts: Facts, name: str, title: str) -> str:
    """What to call the bearer of `name` and `title` in English ("Ada", "Dr Byron", "Sister Mary")."""
    words = name.split()
    called = _as_called(case, title, name) if len(words) == 1 and title else ""
    if called:
        return f"{called} {name}"
    given_first = any(ord(character) < 0x250 and character.isalpha() for character in name)
    if len(words) == 1 or not given_first:
        return name
    initial = re.fullmatch(r"[A-Za-z]\.?", words[0])
    bracketed = re.search(
        rf"\b(?:{re.escape(_surname(words))}|{re.escape(name)}) \((Mrs|Ms|Mr|Miss|Mx|Dr)\.?\)", case.letter.message.text[:20000]
    )
    either = _is_family_first(words) and words[0] in _GIVEN_TOO
    if bracketed and len(words) <= 3 and not either:  # of a longer name the surname is not certain ("Joyce Lim Hui Wen")
        return f"{bracketed[1]} {_surname(words)}"
    if words[0].lower().strip(".") in ("sister", "brother", "father", "sr", "fr", "br"):
        rank = {"sr": "Sister", "br": "Brother", "fr": "Father"}.get(words[0].lower().strip("."), words[0].capitalize())
        by_given = rank != "Father" or re.search(rf"\b(?:Fr|Father)\.? {re.escape(words[1])}\s*\Z", own_words(case.letter).strip())
        return f"{rank} {words[1] if by_given else _surname(words)}"
    if title in _KNIGHTED:
        return f"{title} {words[0]}"
    if title in _OF_RANK:
        return f"{title} {_surname(words)}"
    if title == "Professor" and not _signed_by_given_name(case.letter, words[0]):
        return f"{title} {_surname(words)}"
    signed = _signed_as(case.letter, words) if facts.first_name and "wrote" in facts.known else ""
    if signed:
        return signed
    if _is_family_first(words) and (either or not title) and not _signed_by_given_name(case.letter, words[0]):
        return name
    nickname = "" if _is_family_first(words) else _nickname(case.letter, words[0], facts)
    if nickname:
        return nickname
    of_rank = title in _BY_SURNAME and not _signed_by_given_name(case.letter, words[0])
    if facts.first_name and not initial and not of_rank and not (title and facts.register is Register.FORMAL):
        return words[0]
    if title and ("british" in facts.known or re.search(rf"\b{title.rstrip('.')} (?=[A-Z])", own_words(case.letter))):
        title = title.rstrip(".")
    return f"{title} {_surname(words)}" if title else name


def _as_called(case: Case, title: str, name: str) -> str:
    """The title as they write it before that one word ("Lord Pine", "Dr Pine"), "" for "Lady Orla Finch" who signs as Orla."""
    named = "\n".join((case.letter.message.sender.name[:120], *(person.name for person in case.letter.reading.people)))
    spelled = "Prof(?:essor)?" if title == "Professor" else re.escape(title.rstrip("."))
    found = re.search(rf"(?i:\b{spelled})\b(\.?) {re.escape(name)}(?! \w)", named)
    if not found:
        return ""
    return title if title == "Professor" else title.rstrip(".") + found[1]


def _signed_as(letter: Letter, words: list[str]) -> str:
    """The part of a name of these `words` with which its bearer signs ("Wei Ling" for Tan Wei Ling, "Zsuzsa" for Nagy Zsuzsa), "" where
    they sign with their first word or their whole name."""
    if _signed_by_given_name(letter, words[0]) or len(words[0].strip(".")) == 1:
        return ""
    lines = [line.strip(" ,.!-–—*_") for line in own_words(letter).strip().splitlines()[-6:]]
    parts = [" ".join(words[begin:end]) for begin in range(len(words)) for end in range(begin + 1, len(words) + 1)]
    return next((line for line in lines if line in parts and line not in (words[0], " ".join(words))), "")


def _signed_by_given_name(letter: Letter, given: str) -> bool:
    return any(line.strip(" ,.!-–—").lower() == given.lower() for line in own_words(letter).strip().splitlines()[-6:])


def _nickname(letter: Letter, first: str, facts: Facts) -> str:
    """The short form under which they signed to someone they call by her first name ("Dom" for Dominic), or ""."""
    if not facts.first_name or "wrote" not in facts.known or _signed_by_given_name(letter, first):
        return ""
    for line in reversed(own_words(letter).strip().splitlines()[-6:]):
        words = [word.strip(".,!-–—") for word in line.split()[-2:] if word.strip(".,!-–—").isalpha()]
        for word in reversed(words):
            alike = word[0].isupper() and word[:2].lower() == first[:2].lower()
            if alike and word.lower() != first.lower() and len(line.split()) <= 4:
                return word.capitalize()
    return ""


def _name_and_title(case: Case, recipient: Recipient | None) -> tuple[str, str]:
    """The name to greet and its title ("Dr."), "" where they are not known."""
    signer = signer_of(case.letter, recipient)
    if recipient is None and signer is None:
        return "", ""
    shared = any(contact.role_mailbox and recipient and contact.email.lower() == recipient.email.lower() for contact in case.contacts)
    sender = case.letter.message.sender
    themselves = sender.name if recipient and sender.email.lower() == recipient.email.lower() else ""
    for raw in (signer.name if signer else "", recipient.name if recipient else "", themselves):
        if shared and not signs(case.letter, raw):
            continue
        spoken = wording.person(raw)
        title = wording.TITLES.match(spoken)
        name = spoken[title.end() :] if title else spoken
        if name and is_persons_name(name, wording.organization(case.organization.name)):
            return name, _written_title(title.group().strip() if title else _title_elsewhere(case, recipient, name))
    return "", ""


def _title_elsewhere(case: Case, recipient: Recipient | None, name: str) -> str:
    surname = re.escape(_surname(name.split()))
    for raw in (recipient.name if recipient else "", case.letter.message.sender.name, *(contact.name for contact in case.contacts)):
        found = re.match(
            rf"\W*((?:Prof(?:essor)?|Dr|Mr|Mrs|Ms|Frau|Herr|Sir|Dame|Lord|Lady|Baroness)\b\.?(?:\s*Dr\.?)?)\s.{{0,60}}\b{surname}\b",
            raw[:120],
            re.IGNORECASE,
        )
        if found:
            return found.group(1)
    before_it = re.search(rf"(?m)^\W*(Mrs|Mr|Ms|Miss|Mx|Dr|Prof(?:essor)?)\b\.? {re.escape(name)}\W*$", own_words(case.letter)[-600:])
    if before_it:
        return before_it[1]
    signature = rf"\n\W*[^\n]{{0,40}}\b{surname}\b(?P<degree>[^\n]{{0,30}})\n(?P<below>(?:[^\n]{{0,100}}\n?){{1,3}})"
    signed = re.search(signature, case.letter.message.text[:20000])
    if signed and re.search(r"(?m)^\W*(?:(?:Associate|Assistant|Full|Visiting|Emerit\w+|Adjunct) )?Professor\b", signed["below"]):
        return "Professor"
    return "Dr" if signed and re.search(r"\bPh\.? ?D\b", signed["degree"]) else ""


def _written_title(title: str) -> str:
    low = title.lower().replace(".", "")
    if "prof" in low:
        return "Professor"
    for one in (*_KNIGHTED, *_OF_RANK, *_BY_SURNAME):
        if one.lower() in low.split():
            return one
    low = "dr" if "dr" in low.split() else low.split()[-1] if low else ""
    return {"dr": "Dr.", "mr": "Mr.", "mrs": "Mrs.", "ms": "Ms.", "mx": "Mx.", "miss": "Miss", "frau": "Frau", "herr": "Herr"}.get(low, "")


_FAMILY_FIRST = frozenset(
    "Lim Tan Ng Wong Chan Chen Chua Goh Koh Teo Ong Wang Zhang Liu Huang Zhao Zhou Nguyen Tran Pham Kim Park Choi Cheung Leung Kwok "
    "Yeo".split()
)
"""Family names that stand first in a name of three words ("Lim Wei Ling")."""
_GIVEN_TOO = ("Kim",)
"""Of these, what people are called by as well ("Kim Marie Olsen"): which word is the surname nobody knows."""


def _is_family_first(words: list[str]) -> bool:
    return len(words) == 3 and words[0] in _FAMILY_FIRST


def _surname(words: list[str]) -> str:
    plain = [word for word in words if word.lower().strip(".") not in ("jr", "sr", "ii", "iii", "phd", "mls", "mlis", "md")]
    if _is_family_first(plain):
        return plain[0]
    particles = ("van", "von", "de", "della", "di", "da", "der", "den", "la", "le", "bin", "al", "el", "zu")
    begin = len(plain) - 1
    while begin > 1 and plain[begin - 1].lower() in particles:
        begin -= 1
    return " ".join(plain[max(begin, 0) :]) or words[-1]


_A_COMMITTEE = re.compile(
    r"\b(?:[Ff]or|[Oo]n behalf of) the (?:[A-Z]?\w+ )?([Cc]ommittee|[Bb]oard|[Tt]rustees|[Pp]anel|[Jj]ury)\b|"
    r"\bThe (Committee|Board|Trustees|Panel|Jury) "
)


def _team_greeting(letter: Letter, facts: Facts) -> str:
    if facts.language == "de":
        return german_address.to_nobody(facts.known)
    committee = _A_COMMITTEE.search(own_words(letter)) if "academic" not in facts.known else None
    if committee:
        of = (committee[1] or committee[2]).lower()
        return "Dear trustees," if of == "trustees" else f"Dear members of the {of},"
    if "volunteer" in facts.known:
        return "Dear volunteer team,"
    if "academic" in facts.known:
        return "Dear members of the search committee,"
    return "Dear hiring team,"


def ending(facts: Facts, profile: Profile, lots: Lots, last: str = "") -> str:
    """Return closing and signature, a line each: the person's own signature, else name, telephone and link as far as they gave them.

    The closing does not say again what the sentence before it, `last`, has just said ("all the best").
    """
    unfit = _CEREMONIOUS if facts.first_name else (*_FAMILIAR, _CEREMONIOUS["british" not in facts.known])
    closings = tuple(one for one in _CLOSINGS[facts.register] if one not in unfit)
    if facts.language == "de":
        closings = _german_closings(facts)
    closings = tuple(one for one in closings if one.strip(",").lower() not in last.lower()) or closings
    if _WISHES_WELL.search(last):
        closings = tuple(one for one in closings if not re.search("wish|best", one.lower())) or closings
    if profile.signature:
        signed = [wording.plain(line, 100) for line in profile.signature.splitlines()]
        return "\n".join([closings[lots.below(len(closings))], *(line for line in signed if line)])
    name = wording.person(profile.name) or wording.plain(profile.name, 80)
    link = "".join(profile.link.split())[:200]
    lines = [
        closings[lots.below(len(closings))],
        name,
        wording.plain(profile.telephone, 40),
        link if re.fullmatch(r"[\w.:/?&=%#~+@-]+", link) else "",
    ]
    return "\n".join(line for line in lines if line)


_WISHES_WELL = re.compile(r"\bwish(?:es)?\b|\ball the best\b|\bgood luck\b|\bmy best\b|\bevery success\b", re.IGNORECASE)
"""What wishes them well, so that the closing need not do so once more."""


def _german_closings(facts: Facts) -> tuple[str, ...]:
    """How a German letter in that voice may close, spelled as they spell."""
    closings = (_CLOSINGS_DU if "du" in facts.known else _CLOSINGS_DE)[facts.register]
    if facts.register is Register.FORMAL and facts.known & {"stiff", "casual"}:
        closings = (_CLOSING_STIFF,) if "stiff" in facts.known else _CLOSINGS_DE[Register.BRIEF]
    return tuple(map(wording.swiss, closings)) if "swiss" in facts.known else closings


def thread(case: Case, facts: Facts) -> tuple[str, str, tuple[str, ...]]:
    """Return subject, In-Reply-To and References (RFC 5322 3.6.4).

    The thread is kept where the letter's sender reads the answer or people wrote in that thread; to anyone else it is a new
    letter that still refers to the one it is about.
    """
    message = case.letter.message
    if facts.elsewhere and "by" in facts.slots:
        by = facts.slots["by"].text
        return (f"Empfehlung von {by}" if facts.language == "de" else f"{by} suggested that I write to you"), "", ()
    if message.medium is not Medium.EMAIL or facts.elsewhere:
        return _new_subject(facts), "", ()
    own = _MESSAGE_ID.fullmatch(message.message_id.strip())
    older = [ref for ref in (*message.references, *message.in_reply_to) if _MESSAGE_ID.fullmatch(ref)]
    references = list(dict.fromkeys([*older, *([own.group()] if own else [])]))
    if len(references) > _REFERENCES:
        references = [references[0], *references[1 - _REFERENCES :]]
    subject = _PREFIX.sub("", wording.plain(message.subject, _SUBJECT_LENGTH))
    if subject and _stays_in_thread(case, facts.recipient):
        return f"Re: {subject}", own.group() if own else "", tuple(references)
    return _new_subject(facts), "", tuple(references)


def _stays_in_thread(case: Case, recipient: Recipient | None) -> bool:
    message, reading = case.letter.message, case.letter.reading
    if recipient is None or reading.direction is not Direction.IN:
        return False
    answered_by = {address.email.lower() for address in (message.sender, *message.reply_to)} - {""}
    human_thread = bool(message.in_reply_to or message.references) and not reading.attribution.system
    elsewhere = recipient.email.lower() == found_at(message.text).lower()
    return recipient.email.lower() in answered_by or human_thread or elsewhere


def _new_subject(facts: Facts) -> str:
    role = facts.slots["role"].text if "role" in facts.slots else ""
    if facts.language == "de":
        return f"Vielen Dank – {facts.slots['stelle'].text}" if "stelle" in facts.slots else "Vielen Dank für Ihre Nachricht"
    the_role = facts.slots["the_role"].text.removeprefix("the ")
    return f"Thank you – {role or the_role}"
