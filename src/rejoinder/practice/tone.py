"""Tip 2: a last look at any letter before it goes, for words that the person may regret.

The wordings are data (`phrases/<language>/tone.txt`), the advice too (`tone_advice.txt`). What is judged here is what no wording
can tell: whether quotations are true, whether the names are right, whether something was left to fill in, and the length.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from rejoinder.model.dossier import Case, Letter, Recipient
from rejoinder.model.message import Address
from rejoinder.model.reply import Concern, Level
from rejoinder.practice.bearing import edge, shown
from rejoinder.practice.cues import Cue, phrases
from rejoinder.practice.deserve import invitation
from rejoinder.practice.leaving import found_at
from rejoinder.practice.misspelt import Slip, misspelt_house, misspelt_house_word, misspelt_people, names_in_prose
from rejoinder.practice.mistaken import Known, known, mistakes
from rejoinder.practice.passages import passages
from rejoinder.practice.phrases import phrase_lines
from rejoinder.practice.reach import with_those_named
from rejoinder.practice.senders import is_machine
from rejoinder.practice.sentences import Sentence, fold, sentences
from rejoinder.practice.signature import letter_parts
from rejoinder.practice.writing.wording import person

LONGEST_REPLY = 180
"""Words above which a reply is too long (the practice: 70 to 140, a warning over 180)."""
LONGEST_READ = 20_000
"""Characters of a draft that are judged; nobody sends a letter of five thousand words by mistake."""
MOST_CONCERNS = 40

_QUOTED_HISTORY = re.compile(
    r"^(?:>|On .{5,120} wrote:\s*$|Am .{5,120} schrieb .{1,100}:\s*$|-{2,} ?(?:Original|Forwarded|Urspr))", re.MULTILINE
)
_SLOT = re.compile(
    r"\[[^\]\n]{0,60}\]?|\{[^}\n]{0,60}\}?|<[A-Za-z][^>@\n]{0,40}>"
    r"|\b(?:XX+|TODO|TBD|INSERT [A-Z ]{2,30})\b"
    r"|\b(?:Company|Organization|Hiring Manager|Recipient|Position|Job|Your|First|Last) (?:Name|Title) (?:here|HERE)\b"
    r"|\b(?:Dear|at|with|for|the) X\b|_{3,}"
)
_QUOTATION = re.compile(r"[\"“„«]([^\"“”„«»\n]{2,300})[\"”“»]")
_NOBODY_READS = re.compile(
    r"^(?:[^@]*[._+-])?(?:no-?_?\.?reply|do-?_?not-?_?reply|notifications?|alerts?|mailer(?:-daemon)?|bounces?|survey|"
    r"feedback-survey|accessibility|"
    r"accommodations?|legal|eeo|press)(?:[._+-][^@]*)?@",
    re.IGNORECASE,
)
"""Mailboxes that no person answers, or that are for something else altogether (the practice: to whom never)."""
_EMOJI = re.compile("[\u2600-\u27bf\u2b50\U0001f000-\U0001faff]|(?<!\\w)[:;]-?[()DP](?!\\w)")
_CAPITALS = re.compile(r"\b[A-ZÄÖÜ]{4,}\b(?:[^\w\n]+[A-ZÄÖÜ]{2,}\b)*")
_SALUTED = re.compile(r"\A\s*[^\n]{1,80}[,:!]\s*\n\s*")
_CLOSED = re.compile(r"\n\s*(?:[^\n.!?]{1,60}\n){0,3}[^\n.!?]{0,60}\s*\Z")
_FEWEST_WORDS = 20
"""Words of a reply below which nothing can be said of it as a whole."""
_FEWEST_OF_ALL = 5
"""Words after the greeting, a name below them among these, that are no letter unless one of them is a kind one."""
_MAYBE_A_REPROACH, _CLEARLY_A_REPROACH = 0.5, 1.2
"""`bearing.edge` from which a reply is mentioned, and held back; chosen on replies that are not held out."""
_GREETING = re.compile(
    r"\A\s*(?:Dear|Hi|Hello|Good (?:morning|afternoon|evening|day)|Hallo|Guten Tag|Liebe[r]?|Sehr geehrte[r]?)[ \t]+"
    r"([^,\n:;.!]{1,80}(?:\.[^,\n:;!]{1,60})?)[,:;!\n]",
    re.IGNORECASE,
)
_GREETING_WORDS = frozenset(
    "mr mrs ms mx dr prof professor frau herr herrn damen und herren dear all team hiring recruiting search committee panel members of "
    "the selection manager recruiter sir madam volunteer coordinator department human resources hr library staff everyone colleagues "
    "director rev and or a there talent acquisition people staffing board friends folks interview doctor professorin dame miss careers "
    "group office chair".split()
)
_HOUSE = re.compile(
    r"\b(?:position|role|job|post|internship|opening|opportunit(?:y|ies)|team|interest|application|"
    r"work(?:ing)?(?: (?:with|for) you(?: all)?)?|"
    r"future|everyone|colleagues|career|interview(?:ed)?|join(?:ing)?|people|staff|library|volunteer(?:ing)?|place)"
    r"(?: (?:at|with|in|to|for|of|within))? (?:the )?([A-Z][\w&'’-]+(?: (?:(?:of|and|for|the|&) )?[A-Z][\w&'’-]+){0,5})"
)
_HOUSE_LINK = re.compile(r"\b(?:at|with|join(?:ing)?) ")
_NOT_HOUSES = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december zoom teams skype google linkedin christmas easter thanksgiving spring summer autumn fall winter english german "
    "french spanish excel python java".split()
)
_GERMAN = re.compile(r"\b(?:und|ich|nicht|sie|ihre|ihr|für|mit|vielen|dank|sehr|geehrte|geehrter|eine|der|die|das|bei)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|and|you|your|for|to|of|i|thank|with|was|that|is|me|my)\b", re.IGNORECASE)
_UNFINISHED = {
    "en": re.compile(
        r"\b(?:(?<!or )(?:and|or|but|because|than|the|an|my|your|our|their|if)|(?:, and|, but) both [\w'’-]+|"
        r"(?:feedback|comments|advice|notes) (?:on|about|for|from|with|of)|and the only one|"
        r"(?:if|whenever) (?:I|you)\b[^.!?\n]{10,90}\b[\w'’]+ and I (?:can|could|may))[.!](?=\s|$)"
    ),
    "de": re.compile(r"\b(?:und|oder|weil|dass|sowie)[.!](?=\s|$)"),
}
"""A sentence that stops in the middle: at a conjunction, an article, or the preposition of a thing that is not named."""
_WORDS_SAID_TWICE = 7
"""Words in a row that no short letter has twice on purpose."""
_POSSESSED = re.compile(r"\w+['’]\Z")
"""Whose it is, before a wording that begins with "'s"."""
_FIRST_PERSON = re.compile(r"\bI\b")
_WORD = re.compile(r"\w+")


def check(body: str, case: Case | None = None, letters: Sequence[Letter] = (), told: Sequence[str] = ()) -> tuple[Concern, ...]:
    """Return what the person may regret in `body`, plain text with its greeting, in the order it stands there.

    Judges the draft of anyone about any letter; with `case` and `letters` (all letters of the application) it also compares
    quotations, names, days, the post and the organization with them, and with what the person `told` in notes. A
    concern's `quote` is exact: it can be found in `body`. Classes and levels follow the practice: `block` asks for a second yes, `warn` is
    only mentioned. Raises nothing.
    """
    own = _own_words(body)
    if not _WORD.search(own):
        return (_concern("empty", "structure", Level.BLOCK, "", "en"),)
    language = language_of(own, case)
    written = _known_texts(case, letters)
    read = _without(own, _true_words(own, case, written))
    found = [
        *_wordings(own, read, language),
        *_reproach(own, read, language),
        *_curt(own, read, language),
        *_slots(own, read, language),
        *_quotations(own, written, language),
        *_compared(own, case, letters, written, told, language),
        *_structure(own, read, language),
    ]
    found.sort(key=lambda item: item[0])
    return tuple(concern for _, concern in found[:MOST_CONCERNS])


def check_against(
    body: str, to: Sequence[Recipient], case: Case, letters: Sequence[Letter], told: Sequence[str] = ()
) -> tuple[Concern, ...]:
    """Return what the person may regret in a reply to `case`: its words, and that it goes to whom it should and says what is so.

    As `check`, with all that it compares held against the case; and of each of `to` whether a person
    reads there. A recipient's concern comes first and quotes the address. Raises nothing.
    """
    language = language_of(body, case)
    recipients = [concern for recipient in to for concern in _recipient(recipient, case, letters, language)]
    return (*recipients, *check(body, case, letters, told))


def offer_left_open(body: str, case: Case) -> tuple[Concern, ...]:
    """Return a concern where their letter offers or invites to something besides and the reply has no word that could be about it."""
    offered = invitation(case.letter.reading)
    own = fold(_own_words(body))
    if not offered or _TAKES_UP_AN_OFFER.search(own) or _shared(own, offered.quote, case.application.position or ""):
        return ()
    return (_right_is("offer_open", "structure", Level.WARN, "", offered.text, language_of(body, case)),)


def _shared(own: str, quote: str, position: str) -> bool:
    """Whether `own` has a long word of what they offer that is not one of what they refused."""
    refused = set(_WORD.findall(fold(position)))
    offered = {word for word in _WORD.findall(fold(quote)) if len(word) > 5} - refused - {"please", "should", "therefore", "would"}
    return not offered.isdisjoint(_WORD.findall(own))


_TAKES_UP_AN_OFFER = re.compile(r"\b(?:accept\w*|offer\w*|invit\w*|yes please|happy to (?:come|take|be)|angebot|einladung|nehme ich)\b")


def _recipient(recipient: Recipient, case: Case, letters: Sequence[Letter], language: str) -> Iterator[Concern]:
    address = recipient.email.lower()
    seen = [person for letter in (case.letter, *letters) for person in letter.reading.people]
    machines = {person.email.lower() for person in seen if person.machine}
    if address and (_NOBODY_READS.search(address) or is_machine(Address(name=recipient.name, email=address)) or address in machines):
        yield _concern("recipient_machine", "recipient", Level.BLOCK, recipient.email, language)
        return
    if case.organization.left_alone or any(one.left_alone and one.email.lower() == address for one in case.contacts):
        yield _concern("recipient_left_alone", "recipient", Level.WARN, recipient.email, language)
    known = {contact.email.lower() for contact in case.contacts} | {person.email.lower() for person in seen}
    known |= {one.email.lower() for one in with_those_named((), case.letter)} | {found_at(case.letter.message.text).lower()}
    if address and address not in known:
        yield _concern("recipient_unknown", "recipient", Level.WARN, recipient.email, language)


_Found = tuple[int, Concern]


def _own_words(body: str) -> str:
    text = body[:LONGEST_READ]
    below = _QUOTED_HISTORY.search(text)
    return text[: below.start()] if below else text


def language_of(text: str, case: Case | None = None) -> str:
    """Return the language of a reply, "en" or "de"; that of the letter where it cannot be told."""
    start = text[:1500]
    german, english = len(_GERMAN.findall(start)), len(_ENGLISH.findall(start))
    if german == english and case is not None:
        return "de" if case.letter.reading.language == "de" else "en"
    return "de" if german > english else "en"


# ------------------------------------------------------------------ wordings


def _wordings(own: str, read: str, language: str) -> Iterator[_Found]:
    """Every wording of the phrase files, but for those inside a wording that is known to be fine; of overlapping ones the longest."""
    requests: dict[str, Cue] = {}
    disappointed: list[Sentence] = []
    for sentence in sentences(read):
        cues = list(phrases(language, "tone").find(sentence))
        fine = [cue for cue in cues if cue.heading.label == "fine"]
        told: list[Cue] = []
        for cue in sorted(cues, key=lambda cue: cue.start - cue.end):
            name = cue.heading.setting("class", cue.heading.label)
            if name == "fine" or (not _always(cue) and any(f.start < cue.end and cue.start < f.end for f in fine)):
                continue
            if name == "request":
                requests.setdefault(cue.heading.label, cue)
            elif not any(cue.start < other.end and other.start < cue.end and _class(cue) == _class(other) for other in told):
                told.append(cue)
        for cue in told:
            level = Level.WARN if cue.heading.setting("level") == "warn" else Level.BLOCK
            start = _POSSESSED.search(own, 0, cue.start)
            begin = start.start() if start else cue.start
            yield begin, _concern(cue.heading.label, _class(cue), level, own[begin : cue.end], language)
        if "disappoint" in sentence.folded or "enttausch" in sentence.folded:
            disappointed.append(sentence)
    if len(disappointed) > 1:
        again = disappointed[1]
        yield again.start, _concern("twice_disappointed", "overstated", Level.WARN, own[again.start : again.end], language)
    if len(requests) > 1:
        last = max(requests.values(), key=lambda cue: cue.start)
        yield last.start, _concern("requests", "structure", Level.WARN, own[last.start : last.end], language)


def _always(cue: Cue) -> bool:
    """Whether the wording stays regrettable inside one that is known to be fine: "unfair to me", whatever the bus did."""
    return cue.heading.setting("always") == "yes"


def _class(cue: Cue) -> str:
    return cue.heading.setting("class", cue.heading.label)


def _true_words(own: str, case: Case | None, known: str) -> Iterator[tuple[int, int]]:
    """Stretches that are not the person's own judgement: words quoted truly from the letters, and names of the position and the house."""
    for quotation in _QUOTATION.finditer(own):
        if known and _same_words(quotation[1]) in known:
            yield quotation.span(1)
    if case is None:
        return
    for name in (case.organization.name, *case.organization.aliases, case.application.position or "", *_names_in(case)):
        yield from _places(own, name)


def _places(own: str, name: str) -> Iterator[tuple[int, int]]:
    """Where `name`, or the longest run of its words, stands in `own` (the draft may have shortened it)."""
    words = [word for word in re.split(r"[^\w'’.&/-]+", name[:300]) if any(map(str.isalnum, word))]
    for length in range(min(len(words), 8), 0, -1):
        runs = [words[at : at + length] for at in range(len(words) - length + 1)]
        for run in runs:
            if length == 1 < len(words) and (len(run[0]) < 3 or len(words) > 4):
                continue
            for found in re.finditer(r"(?<!\w)" + r"\s+".join(map(re.escape, run)) + r"(?!\w)", own, re.IGNORECASE):
                if length > 1 or found.group()[:1].isupper():
                    yield found.span()


def _without(own: str, spans: Iterator[tuple[int, int]]) -> str:
    """Return `own` with the stretches blanked, of the same length so that offsets stay true."""
    for start, end in spans:
        own = own[:start] + "·" * (end - start) + own[end:]
    return own


# ------------------------------------------------------------------ the letter as a whole


def _reproach(own: str, read: str, language: str) -> Iterator[_Found]:
    """One concern where the letter as a whole sounds like a reproach, whatever words it uses; at the sentence that does so most."""
    body = body_of(read)
    if sum(len(sentence.folded.split()) for sentence in body) < _FEWEST_WORDS:
        return
    reproach = edge(body, language)
    if reproach > _MAYBE_A_REPROACH:
        level = Level.BLOCK if reproach > _CLEARLY_A_REPROACH else Level.WARN
        worst = max(body, key=lambda sentence: edge([sentence], language))
        yield worst.start, _concern("reproach", "reproach", level, own[worst.start : worst.end], language)


def _curt(own: str, read: str, language: str) -> Iterator[_Found]:
    """One concern where hardly a word follows the greeting, and none of them thanks, accepts or looks ahead."""
    greeting = _GREETING.match(read)
    said = [*sentences(read, greeting.end() if greeting else 0)]
    if greeting and said and len(_WORD.findall(read, greeting.end())) < _FEWEST_OF_ALL and shown(said, language)["nothing gracious"]:
        yield said[0].start, _concern("curt", "structure", Level.WARN, own[said[0].start : said[0].end].strip(), language)


def body_of(text: str) -> list[Sentence]:
    """Return the sentences of a reply between its greeting and its closing."""
    start = _SALUTED.match(text)
    closed = _CLOSED.search(text, start.end() if start else 0)
    found = sentences(text, start.end() if start else 0, closed.start() if closed else len(text))
    return [sentence for sentence in found if len(sentence.folded.split()) > 1]


# ------------------------------------------------------------------ what was left to fill in


def _slots(own: str, read: str, language: str) -> Iterator[_Found]:
    for slot in _SLOT.finditer(read):
        yield slot.start(), _concern("slot", "slot", Level.BLOCK, own[slot.start() : slot.end()], language)


# ------------------------------------------------------------------ true quotations, right names


def _known_texts(case: Case | None, letters: Sequence[Letter]) -> str:
    """All that was written in this correspondence, folded; "" when nothing was handed over."""
    texts = [letter.message.text for letter in letters]
    if case is not None and all(letter.id != case.letter.id for letter in letters):
        texts.append(case.letter.message.text)
    return _same_words("\n".join(text[:60_000] for text in texts[-40:])) if texts else ""


_LINES_OF_A_NAME = 2


def _same_words(text: str) -> str:
    return " ".join(fold(text).split()).rstrip(".,;:!? ")


def _quotations(own: str, known: str, language: str) -> Iterator[_Found]:
    if not known:
        return
    for quotation in _QUOTATION.finditer(own):
        if _same_words(quotation[1]) not in known and len(quotation[1].split()) > 1:
            yield quotation.start(1), _concern("grounding", "grounding", Level.BLOCK, quotation[1], language)


def _names_in(case: Case) -> Iterator[str]:
    for recipient in case.recipients:
        yield recipient.name
    for contact in case.contacts:
        yield contact.name
    for seen in case.letter.reading.people:
        yield seen.name
    yield case.letter.message.sender.name


def _as_signed(case: Case) -> Iterator[str]:
    """The lines under which the letter is signed ("Toby", "Terry Abbot"), by which its writer can be greeted whatever the headers say."""
    message = case.letter.message
    parts = letter_parts(message, passages(message.text), message.sender)
    yield from (line.text for line in parts.signed[:_LINES_OF_A_NAME])


def _compared(own: str, case: Case | None, letters: Sequence[Letter], written: str, told: Sequence[str], language: str) -> Iterator[_Found]:
    """What is not as the letters have it: names, days, the post, the house."""
    if case is None:
        return
    found = known(case, letters, told)
    slips = [*_slips(own, case, letters, written, found)]
    for slip, level in slips:
        yield slip.start, _right_is("spelling", "recipient", level, own[slip.start : slip.end], slip.right, language)
    for mistake in mistakes(own, case, found, language):
        if not any(slip.start < mistake.end and mistake.start < slip.end for slip, _ in slips):
            quote = own[mistake.start : mistake.end]
            yield mistake.start, _right_is(mistake.label, "grounding", mistake.level, quote, mistake.right, language)
    yield from _names(own, case, written, [slip for slip, _ in slips], language)


def _names(own: str, case: Case, written: str, slips: Sequence[Slip], language: str) -> Iterator[_Found]:
    forms = (form for name in _names_in(case) for form in (name[:200], person(name)))
    people = {word for form in (*forms, *_as_signed(case)) for word in _WORD.findall(fold(form))} - _GREETING_WORDS
    house_words = set(_WORD.findall(fold(" ".join([case.organization.name, *case.organization.aliases])[:500])))
    greeting = _GREETING.match(own)
    if greeting and people and not any(slip.start < greeting.end(1) for slip in slips):
        yield from _wrong_greeting(greeting, people, house_words, language)
    yield from _wrong_house(own, case, written, people | house_words, language)


def _slips(own: str, case: Case, letters: Sequence[Letter], written: str, all_known: Known) -> Iterator[tuple[Slip, Level]]:
    """Names of people and of the house that are nearly right. What only looks like a name in the letters, and a house, which is often
    written in more ways than one, are only mentioned."""
    house = (case.organization.name, *case.organization.aliases)
    people = dict.fromkeys(person(name) for name in (*_names_in(case), *_names_seen(case, letters)))
    found = dict.fromkeys(misspelt_people(own, people, written), Level.BLOCK)
    house_slips = [*misspelt_house(own, house, written), *misspelt_house_word(own, house, all_known.words)]
    texts = [one.message.text[:60_000] for one in (case.letter, *letters[-40:])]
    in_prose = (name for name in names_in_prose(texts) if not any(name in written for written in house))
    for slip in (*house_slips, *misspelt_people(own, in_prose, written)):
        alike = any(slip.start < other.end and other.start < slip.end for other in found)
        if not alike and own[slip.start : slip.end].rstrip("s") != slip.right.rstrip("s"):
            found[slip] = Level.WARN
    yield from found.items()


def _names_seen(case: Case, letters: Sequence[Letter]) -> Iterator[str]:
    """Whoever is seen in a letter, or was to be at a meeting."""
    for one in letters:
        yield from (seen.name for seen in one.reading.people)
        yield from (seen.name for meeting in one.reading.interviews for seen in meeting.people)
    yield from (seen.name for meeting in case.application.interviews for seen in meeting.people)


def _right_is(label: str, concern_class: str, level: Level, quote: str, right: str, language: str) -> Concern:
    """A concern whose advice says what the letters have instead."""
    concern = _concern(label, concern_class, level, quote, language)
    return replace(concern, advice=concern.advice.replace("NAME", right))


def _wrong_greeting(greeting: re.Match[str], people: set[str], house_words: set[str], language: str) -> Iterator[_Found]:
    words = [word for word in _WORD.findall(fold(greeting[1])) if word not in _GREETING_WORDS and word not in house_words]
    strangers = [word for word in words if word not in people]
    if not words or not strangers or (len(strangers) < len(words) and len(words) > 1 and len(strangers) < 2 and words[-1] not in strangers):
        return
    nickname = all(any(word[0] == name[0] and len(word) < len(name) for name in people) for word in strangers)
    level = Level.WARN if nickname else Level.BLOCK
    yield greeting.start(1), _concern("recipient_name", "recipient", level, greeting[1].strip(), language)


def _wrong_house(own: str, case: Case, written: str, own_words: set[str], language: str) -> Iterator[_Found]:
    """A name after "the position at" and the like, none of whose words occur anywhere in the correspondence."""
    if not own_words or not case.organization.name:
        return
    position = set(_WORD.findall(fold((case.application.position or "")[:300])))
    seen = own_words | position | _NOT_HOUSES | _GREETING_WORDS
    for place in _HOUSE.finditer(own):
        if not _HOUSE_LINK.search(own, place.start(), place.start(1)):
            continue
        words = [word for word in _WORD.findall(fold(place[1])) if len(word) > 2 and word not in ("the", "and", "for")]
        if words and not any(word in seen or re.search(rf"\b{re.escape(word)}\b", written) for word in words):
            yield place.start(1), _concern("recipient_organization", "recipient", Level.BLOCK, place[1], language)


# ------------------------------------------------------------------ length and shape


def _structure(own: str, read: str, language: str) -> Iterator[_Found]:
    words = len(own.split())
    if words > LONGEST_REPLY:
        yield (
            0,
            _concern(
                "long", "structure", Level.WARN, " ".join(own.split()[:8]) if "\n" not in own[:60] else own.split("\n", 1)[0], language
            ),
        )
    for cut in _UNFINISHED[language].finditer(read):
        before = max(read.rfind(mark, 0, cut.start()) for mark in "\n.!?") + 1
        begin = before + len(read[before : cut.start()]) - len(read[before : cut.start()].lstrip())
        yield begin, _concern("unfinished", "structure", Level.BLOCK, own[begin : cut.end()], language)
    yield from _said_twice(own, read, language)
    if own.count("!") > 1:
        at = own.index("!", own.index("!") + 1)
        begin = max(own.rfind(" ", 0, at), own.rfind("\n", 0, at)) + 1
        yield begin, _concern("exclamation", "structure", Level.WARN, own[begin : at + 1], language)
    shouted = [found for found in _CAPITALS.finditer(read) if " " in found.group() or not _is_acronym(found.group())]
    if shouted:
        yield shouted[0].start(), _concern("capitals", "structure", Level.WARN, shouted[0].group(), language)
    picture = _EMOJI.search(own)
    if picture:
        label = "smiley" if picture.group()[0] in ":;" else "emoji"
        yield picture.start(), _concern(label, "structure", Level.WARN, picture.group(), language)
    count = sum(1 for _ in sentences(own))
    if words > 40 and len(_FIRST_PERSON.findall(own)) > 2 * max(1, count):
        at = own.index("I")
        yield at, _concern("first_person", "structure", Level.WARN, "I", language)


def _said_twice(own: str, read: str, language: str) -> Iterator[_Found]:
    """The first run of words that the letter has said before."""
    words = list(_WORD.finditer(fold(read)))
    seen: set[tuple[str, ...]] = set()
    for at in range(len(words) - _WORDS_SAID_TWICE + 1):
        run = tuple(word.group() for word in words[at : at + _WORDS_SAID_TWICE])
        if run in seen:
            start, end = words[at].start(), words[at + _WORDS_SAID_TWICE - 1].end()
            yield start, _concern("said_twice", "structure", Level.WARN, own[start:end], language)
            return
        seen.add(run)


def _is_acronym(word: str) -> bool:
    return len(word) <= 5 and word not in (
        "VERY",
        "NEVER",
        "PLEASE",
        "REALLY",
        "WHAT",
        "WHY",
        "THIS",
        "MUST",
        "NEED",
        "KNOW",
        "ONLY",
        "HIRE",
        "WRONG",
        "BEST",
    )


# ------------------------------------------------------------------ advice


def _concern(label: str, concern_class: str, level: Level, quote: str, language: str) -> Concern:
    advice = _advice(language)
    return Concern(concern_class=concern_class, level=level, quote=quote, advice=advice.get(label) or advice.get(concern_class, ""))


@cache
def _advice(language: str) -> dict[str, str]:
    return {label: text.strip() for label, _, text in (line.partition(":") for line in phrase_lines(language, "tone_advice"))}
