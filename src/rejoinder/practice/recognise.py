"""What kind of mail a message is: who wrote it and in which thread first, then what its own words say."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from rejoinder.model.message import Address, Attachment, Direction, Message
from rejoinder.model.reading import Kind, Passage, PassageKind, Reason, Recognition
from rejoinder.practice import second_look
from rejoinder.practice.another import is_about_another
from rejoinder.practice.calendars import events
from rejoinder.practice.cues import Cue, Phrases, phrases
from rejoinder.practice.lead_ins import bare_subject
from rejoinder.practice.learned import features, likelihoods, pull, share_known
from rejoinder.practice.passages import passages as passages_of
from rejoinder.practice.phrases import phrase_lines
from rejoinder.practice.sentences import Sentence, fold, sentences
from rejoinder.practice.titles import ends_like_title
from rejoinder.practice.word_lists import word_list

READ_LANGUAGES = ("en", "de")
"""Languages whose phrases are known."""

DECISIVE = 3.0
"""Cues of this weight, alone or together, decide a kind."""
_HINTING = 2.0
"""Cues of less weight than this are courtesies: they go with a refusal and do not say it."""
_NEARLY = 2.5
"""With context to spare, cues of this weight decide as well."""
_SOME_WORK = 0.5
_LATE = 2_500
"""Deciding words that begin later than this in a bulk mail are an article's, not a letter's."""
LONGEST_JUDGED = 10_000
"""Characters of own words that are judged: no letter about an application is longer, and time stays bounded."""
_LANGUAGE_SAMPLE = 1_500
_SHORT_LETTER = 800
"""Characters: in a letter this short one word of the trade is telling, in whatever language."""
_SENT_LABELS = frozenset(
    {"sent", "sent mail", "sent items", "gesendet", "gesendete objekte", "envoyes", "enviados", "inviati", "verzonden"}
)
_FORWARD_SUBJECT = re.compile(r"\s*(?:fwd?|wg|tr|rv|doorst|enc|i)\s*:", re.IGNORECASE)
_REPLY_SUBJECT = re.compile(r"\s*(?:re|aw|antw|sv|ref|res|fwd?|wg|tr|rv)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_TRIVIAL_WORDS = 6
_KIND_VALUES = frozenset(kind.value for kind in Kind)


class Finding(NamedTuple):
    """A cue that was found, with what its heading says about it.

    `says` is the reason in words; `weight` in points; `work` is what it adds to the signs that this is about work.
    `where` is its offset into the judged words, for telling early from late; `subject` is true for a cue in the subject line,
    whose quote has no offsets. `lifted` names the guard that took its force away, "" when it stands. `beside` says of what the mail must
    speak as well for the finding to count, "" for nothing.
    """

    label: str
    speaks_for: str
    weight: float
    work: float
    says: str
    phrase: str
    quote: str
    start: int
    end: int
    where: int
    subject: bool = False
    lifted: str = ""
    beside: str = ""


@dataclass(slots=True)
class Evidence:
    """All findings of one message, countable: the features of any judgement, by rule or by learned weights."""

    findings: list[Finding] = field(default_factory=list)
    words: int = 0
    bulk_signs: float = 0.0
    listed: bool = False

    def standing(self, speaks_for: str) -> list[Finding]:
        """The findings for a kind or topic whose force no guard has taken, the weightiest first."""
        found = [f for f in self.findings if f.speaks_for == speaks_for and not f.lifted]
        return sorted(found, key=lambda f: (-f.weight, f.subject, f.start))

    def points(self, speaks_for: str) -> float:
        """The sum over labels of the weight of each, once."""
        best: dict[str, float] = {}
        for finding in self.standing(speaks_for):
            best[finding.label] = max(best.get(finding.label, 0.0), finding.weight)
        return sum(best.values())

    def labels(self, speaks_for: str) -> set[str]:
        """The labels that stand for a kind or topic."""
        return {f.label for f in self.standing(speaks_for)}

    def phrases(self, speaks_for: str) -> int:
        """How many different phrases were found for a topic."""
        return len({f.phrase for f in self.standing(speaks_for)})

    def topic(self, speaks_for: str) -> float:
        """The sum of the weights of the different phrases found for a topic."""
        return sum({f.phrase: f.weight for f in self.standing(speaks_for)}.values())

    def work(self) -> float:
        """How much says that this is about work: the trade's words, and what the cues imply."""
        implied: dict[str, float] = {}
        for finding in self.findings:
            if finding.work and not finding.lifted:
                implied[finding.label] = finding.work
        return self.topic("work") + sum(implied.values())


def direction(message: Message, me: frozenset[str]) -> Direction:
    """Return OUT when the person wrote `message`: From is one of `me` (lower case), or a label says it was sent.

    What the person forwards to an own address is IN: the letter inside it came to them.
    """
    wrote = message.sender.email.lower() in me or any(_is_sent_label(label) for label in message.labels)
    if wrote and not _to_self(message, me):
        return Direction.OUT
    return Direction.OUT if wrote and not _FORWARD_SUBJECT.match(message.subject) else Direction.IN


def language_name(code: str) -> str:
    """Return the English name of the language with that ISO 639-1 code, or the code itself."""
    known = _languages().get(code)
    return known.name if known else code


def language(text: str) -> str:
    """Return the ISO 639-1 code of the language that `text` (its first part) is most likely in, "" when it has too few common words."""
    sample = fold(text[:_LANGUAGE_SAMPLE])
    scripted = _by_script(sample)
    if scripted:
        return scripted
    words = _LETTERS.findall(sample)
    counts = {code: 0 for code, known in _languages().items() if known.stop}
    for codes in filter(None, map(_stop_words().get, words)):
        for code in codes:
            counts[code] += 1
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= max(2, len(words) // 12) else ""


def recognise(
    message: Message, passages: tuple[Passage, ...], me: frozenset[str], language: str = "", *, expected: bool = False
) -> Recognition:
    """Return the kind of `message`, how sure, and why, the deciding reason first.

    `expected` tells that the message answers in a thread, or comes from someone, about an application: then fewer words suffice.

    `passages` are those of `message.text`; `me` the person's own addresses in lower case; `language` an ISO 639-1 code where it is known.
    Direction and thread come before words; quoted history never decides; a refusal outweighs interview words beside it.
    """
    if direction(message, me) is Direction.OUT:
        return _other("you wrote this", 1.0)
    if not message.text.strip() and (invited := _only_a_calendar(message)):
        return invited
    inner = _forwarded(message, passages)
    if inner and _is_mine(message, inner, passages, me):
        return _judge(message, (inner,), inner.subject, language, expected)
    own = tuple(p for p in passages if p.kind is PassageKind.OWN)
    if inner:
        return _others_letter(message, own, language)
    if is_about_another(message, own):
        return _other("is about somebody else's application, which you were told of", 0.95)
    expected = expected or _answers_an_application(message, passages)
    chatted = not expected and any(p.kind is PassageKind.QUOTED for p in passages)
    return _judge(message, own, message.subject, language, expected, chatted)


_MEETING = re.compile(r"\b(?:interview|audition|trial (?:day|shift)|vorstellungsgespräch|bewerbungsgespräch)", re.IGNORECASE)


def _only_a_calendar(message: Message) -> Recognition | None:
    """What a mail is that says nothing but what is to be put in the calendar: an interview where that is what the entry calls itself."""
    called = next((one.summary for one in events(message) if _MEETING.search(f"{one.summary} {message.subject}")), None)
    if called is None:
        return None
    return Recognition(kind=Kind.INTERVIEW, confidence=0.97, reasons=(Reason(text=f"is an entry for your calendar: {called}"),))


def judged_passage(message: Message, passages: tuple[Passage, ...], me: frozenset[str]) -> Passage | None:
    """Return the passage that is judged in place of the message's own words: a letter to the person, forwarded. Else None."""
    inner = _forwarded(message, passages)
    return inner if inner and _is_mine(message, inner, passages, me) else None


def evidence(message: Message, spans: Iterable[tuple[int, int]], subject: str, language: str) -> Evidence:
    """Return what the words in `spans` of the text and in `subject` say, read with the phrases of `language`."""
    found = Evidence()
    if subject:
        own_subject = not _REPLY_SUBJECT.match(subject)
        for finding in _findings(subject, sentences(subject), language, 0, subject=True):
            if own_subject or finding.speaks_for in ("work", "elsewhere"):
                found.findings.append(finding)
        if not any(finding.subject and finding.speaks_for == "work" for finding in found.findings) and _is_a_position(subject):
            found.findings.append(_A_POSITION._replace(quote=subject))
    read = 0
    for start, end in spans:
        stop = min(end, start + LONGEST_JUDGED - read)
        if stop > start:
            found.findings += _findings(message.text, sentences(message.text, start, stop), language, read - start)
            found.words += message.text.count(" ", start, stop)
            read += stop - start
    beside = found.labels("work") | found.labels("addressed") if not _elsewhere(found) else set()
    found.findings = [finding for finding in found.findings if not finding.beside or beside & _STANDS_BESIDE[finding.beside]]
    found.listed = bool(message.header("list-id")) or message.header("precedence").lower() in ("list", "bulk", "junk")
    found.bulk_signs = _bulk_signs(message) + found.points("bulk") * min(3, found.phrases("bulk")) / 2
    return found


_STANDS_BESIDE = {"work": frozenset({"work"}), "application": frozenset({"work", "application", "addressed"})}
"""What must be spoken of besides, by the setting `beside` of a heading: of refusals that bank cards, flats and grants of money meet with in
the same words, and of choices that people make of anything."""
_A_POSITION = Finding("work", "work", 1.0, 1.0, "", "(a position)", "", 0, 0, 0, subject=True)
"""The finding of a subject that is nothing but a position's name: as telling as a word of the trade in it."""
_LONGEST_POSITION = 60


def _is_a_position(subject: str) -> bool:
    """Whether a subject is a position's name and nothing else: "Bookseller", "Re: Gallery Invigilator (weekends)"."""
    bare = bare_subject(subject)
    return 0 < len(bare) <= _LONGEST_POSITION and ends_like_title(bare) and not _SPEAKS.intersection(fold(bare).split())


_SPEAKS = frozenset("my your our his her their the a an we i you from to with dear is are be new need wanted required available".split())
"""Words that a position's name alone does not hold: "your new teacher"."""


def _is_sent_label(label: str) -> bool:
    return fold(label).removeprefix("[gmail]/") in _SENT_LABELS


def _to_self(message: Message, me: frozenset[str]) -> bool:
    return any(address.email.lower() in me for address in message.to)


def _other(why: str, confidence: float) -> Recognition:
    return Recognition(kind=Kind.OTHER, confidence=confidence, reasons=(Reason(text=why),))


# Answers


def _answers_an_application(message: Message, passages: tuple[Passage, ...]) -> bool:
    """Whether what is quoted applies for something: then this is the answer, however few its words."""
    quoted = (p for p in passages if p.kind is PassageKind.QUOTED)
    found = (sentence for p in quoted for sentence in islice(sentences(message.text, p.start, p.end), _MOST_SENTENCES))
    return any(phrases(code, "applying").find(sentence) for sentence in found for code in READ_LANGUAGES)


# Forwards


def _forwarded(message: Message, passages: tuple[Passage, ...]) -> Passage | None:
    """The letter inside a forward, None when the message is not one."""
    inner = next((p for p in passages if p.kind is PassageKind.FORWARDED), None)
    if inner is None and _FORWARD_SUBJECT.match(message.subject):
        inner = next((p for p in passages if p.kind is PassageKind.QUOTED), None)
    return inner


def _is_mine(message: Message, inner: Passage, passages: tuple[Passage, ...], me: frozenset[str]) -> bool:
    """Whether the letter inside is to the person, or about them: they forwarded it to themselves, its writer sent it on to them,
    it was addressed to them, it greets them or gives their full name, or whoever passes it on says that it is for them."""
    if message.sender.email.lower() in me or _same_person(message.sender, message.to, me):
        return True
    if inner.sender and _same_writer(message.sender, inner.sender):
        return True
    addressee = _addressee(message, inner, passages)
    if any(address in addressee for address in me):
        return True
    return _names_me(message, inner, addressee, me) or _is_passed_on(message, passages)


def _addressee(message: Message, inner: Passage, passages: tuple[Passage, ...]) -> str:
    """The line of the forwarded header that says whom the letter went to, in lower case, "" where there is none."""
    above = next((p for p in reversed(passages) if p.end <= inner.start and p.kind is PassageKind.FOOTER), None)
    header = message.text[above.start : above.end].lower() if above else ""
    found = _TO_LINE.search(header)
    return found[1] if found else ""


_TO_LINE = re.compile(r"^[>* ]*(?:to|an)[* ]*:[* ]*(.+)", re.MULTILINE)
_GREETING = 60
"""Characters at the beginning of a letter in which it greets somebody."""


def _names_me(message: Message, inner: Passage, addressee: str, me: frozenset[str]) -> bool:
    """Whether the letter inside gives the person's full name, refuses them by the first, or greets them by it and is not to a
    namesake of theirs."""
    names = _names(message, me)
    if not names:
        return False
    refusals = evidence(message, ((inner.start, inner.end),), "", "en").standing(Kind.REJECTION)
    refused = {word for finding in refusals for word in _WORDS.findall(fold(finding.quote))}
    words = _WORDS.findall(fold(message.text[inner.start : inner.start + LONGEST_JUDGED]))
    greeting = _WORDS.findall(fold(message.text[inner.start : inner.start + _GREETING]))
    others = (fold(message.sender.name), fold(addressee.partition("<")[0]))
    for first, last in names:
        if (first, last) in pairwise(words):
            return True
        if (first in greeting or first in refused) and not any(_is_namesake(other, first, last) for other in others):
            return True
    return False


_WORDS = re.compile(r"[a-z]+")


def _names(message: Message, me: frozenset[str]) -> set[tuple[str, str]]:
    """What the person is called, first and last, as far as mail to their address says so: an old address of theirs bears the name too."""
    names = (_WORDS.findall(fold(address.name)) for address in message.to if address.email.lower() in me)
    return {(name[0], name[-1]) for name in names if len(name) >= 2 and len(name[0]) >= _SHORTEST_NAME}


_SHORTEST_NAME = 3


def _is_namesake(name: str, first: str, last: str) -> bool:
    words = _WORDS.findall(name)
    return len(words) >= 2 and words[0] == first and words[-1] != last


def _is_passed_on(message: Message, passages: tuple[Passage, ...]) -> bool:
    """Whether whoever forwards a letter says that it came for the person: "this arrived here for you"."""
    own = (p for p in passages if p.kind is PassageKind.OWN)
    found = (sentence for p in own for sentence in islice(sentences(message.text, p.start, p.end), _MOST_SENTENCES))
    return any(phrases(code, "passed_on").find(sentence) for sentence in found for code in READ_LANGUAGES)


def _same_person(sender: Address, to: tuple[Address, ...], me: frozenset[str]) -> bool:
    """Whether the sender bears the name of the person, or the name part of one of their addresses."""
    names = {fold(address.name) for address in to if address.email.lower() in me and " " in address.name.strip()}
    if sender.name and fold(sender.name) in names:
        return True
    local = _plain(sender.email)
    return len(local) >= 6 and any(local == _plain(address) for address in me)


def _same_writer(one: Address, other: Address) -> bool:
    """Whether two senders are one: by address, or by a full name, whatever stands in brackets behind it."""
    names = [fold(address.name.partition("(")[0]).strip() for address in (one, other)]
    return one.email.lower() == other.email.lower() or (names[0] == names[1] and " " in names[0])


def _plain(email: str) -> str:
    return email.partition("@")[0].partition("+")[0].lower().replace(".", "").replace("_", "").replace("-", "")


_SURE_OF_THE_COVER = 0.6
"""How sure it must be what the words above somebody else's letter say to the person (an estimate)."""


def _others_letter(message: Message, own: tuple[Passage, ...], language: str) -> Recognition:
    if sum(len(message.text[p.start : p.end].split()) for p in own) > _TRIVIAL_WORDS:
        judged = _judge(message, own, "", language)
        if judged.kind not in (Kind.OTHER, Kind.UNCLEAR) and judged.confidence >= _SURE_OF_THE_COVER:
            return judged
    return _other("someone else's letter, forwarded to you", 0.9)


# Languages


class _Language(NamedTuple):
    name: str
    stop: frozenset[str]
    trade: frozenset[str]


@cache
def _languages() -> dict[str, _Language]:
    fields: dict[str, dict[str, str]] = {}
    code = ""
    for line in phrase_lines("", "languages"):
        if line.startswith("["):
            code = line.strip("[]")
            fields[code] = {}
        else:
            name, _, rest = line.partition(" ")
            fields[code][name] = rest
    return {
        code: _Language(held.get("name", code), frozenset(held.get("stop", "").split()), frozenset(held.get("trade", "").split()))
        for code, held in fields.items()
    }


@cache
def _stop_words() -> dict[str, list[str]]:
    """The languages in which each of the commonest words is one of them."""
    codes: dict[str, list[str]] = {}
    for code, known in _languages().items():
        for word in known.stop:
            codes.setdefault(word, []).append(code)
    return codes


_LETTERS = re.compile(r"[^\W\d_]+")


def _by_script(sample: str) -> str:
    if sample.isascii():
        return ""
    letters = [c for c in sample if c.isalpha()]
    enough = max(8, len(letters) // 4)
    if sum("\u3040" <= c <= "\u30ff" for c in letters) >= enough // 2 + 4:
        return "ja"
    if sum("\u4e00" <= c <= "\u9fff" for c in letters) >= enough:
        return "zh"
    if sum("\uac00" <= c <= "\ud7a3" or "\u1100" <= c <= "\u11ff" for c in letters) >= enough:
        return "ko"
    return ""


def _unread_language(message: Message, spans: tuple[tuple[int, int], ...], subject: str, code: str) -> Recognition:
    known = _languages()[code]
    judged = fold(subject + " " + " ".join(message.text[start:end] for start, end in spans)[:LONGEST_JUDGED])
    if code in ("zh", "ja", "ko"):
        traded = sum(word in judged for word in known.trade)
    else:
        traded = len(known.trade.intersection(re.findall(r"\w+", judged)))
    if traded < (1 if len(judged) <= _SHORT_LETTER and not _went_to_a_list(message) else 2):
        return _other(f"is written in {known.name} and does not look like mail about an application", 0.6)
    why = f"is written in {known.name}, which Rejoinder does not read yet"
    return Recognition(kind=Kind.UNCLEAR, confidence=0.5, reasons=(Reason(text=why),))


# Words


def shown(message: Message) -> dict[str, float]:
    """Return the features of a message's own words, as `practice/learned.py` weighs them: what the model is fitted on."""
    found, words, _ = _own_evidence(message)
    return _shown(found, words, message.subject, _says_no(found), _spare_context(found))


def read_closely(message: Message) -> tuple[str, str]:
    """Return a message's own words as `practice/second_look.py` reads them, and their language: what the encoder is taught."""
    _, words, code = _own_evidence(message)
    return words, code


def _own_evidence(message: Message) -> tuple[Evidence, str, str]:
    spans = tuple((p.start, p.end) for p in passages_of(message.text) if p.kind is PassageKind.OWN)
    words = _words_in(message, spans)
    code = language(words) or language(message.subject) or "en"
    found = evidence(message, spans, message.subject, code if code in READ_LANGUAGES else "en")
    return found, _said_outright(message, spans, found), code


def _shown(found: Evidence, words: str, subject: str, says_no: bool, spare: float) -> dict[str, float]:
    speaking = {finding.speaks_for for finding in found.findings}
    points = {kind: found.points(kind) for kind in speaking}
    labels = {label for kind in speaking for label in found.labels(kind)}
    if says_no:
        labels.add(_BY_RULE)
    return features(words, subject, points, labels, found.bulk_signs, spare)


_BY_RULE = "says_no"


def _words_in(message: Message, spans: Iterable[tuple[int, int]]) -> str:
    return "\n".join(message.text[start:end] for start, end in spans)[:LONGEST_JUDGED]


def _said_outright(message: Message, spans: Iterable[tuple[int, int]], found: Evidence) -> str:
    """The words without the sentences that refuse only if something were so, or in somebody else's mouth: "if you are not selected"."""
    refusals = [finding for finding in found.findings if finding.speaks_for == Kind.REJECTION and not finding.subject]
    outright = {finding.start for finding in refusals if not finding.lifted}
    left_out = sorted({(finding.start, finding.end) for finding in refusals if finding.start not in outright})
    if not left_out:
        return _words_in(message, spans)
    pieces = []
    for start, end in spans:
        at = start
        for begin, stop in left_out:
            if start <= begin and stop <= end:
                pieces.append((at, begin))
                at = stop
        pieces.append((at, end))
    return _words_in(message, pieces)


def _judge(
    message: Message, judged: tuple[Passage, ...], subject: str, code: str, expected: bool = False, chatted: bool = False
) -> Recognition:
    letter = _Letter(message, tuple((p.start, p.end) for p in judged), subject)
    code = code or language(letter.words) or language(subject) or "en"
    if code in READ_LANGUAGES:
        return _decide(letter, code, expected, chatted)
    # A letter in two languages may say it all in the second.
    english = _decide(letter, code, expected, chatted)
    if english.kind not in (Kind.OTHER, Kind.UNCLEAR) and english.confidence >= 0.8:
        return english
    return _unread_language(message, letter.spans, subject, code) if code in _languages() else english


class _Letter(NamedTuple):
    """The words that are judged: the spans of the message's text, and the subject."""

    message: Message
    spans: tuple[tuple[int, int], ...]
    subject: str

    @property
    def words(self) -> str:
        return _words_in(self.message, self.spans)


def written_lines(language: str, topic: str) -> tuple[str, ...]:
    """Return the lines of a phrase file with each "<name>" replaced by the words that `words.txt` of that language gives for it."""
    words = dict(line.split(" = ", 1) for line in phrase_lines(language, "words"))

    def spelt_out(name: re.Match[str]) -> str:
        return f"({words[name[1]]})" if name[1] in words else name[0]

    return tuple(_NAME.sub(spelt_out, line) for line in phrase_lines(language, topic))


@cache
def _phrases(language: str, topic: str) -> Phrases:
    return Phrases(written_lines(language, topic))


_NAME = re.compile(r"<(\w+)>")


def _findings(text: str, found: Iterable[Sentence], language: str, shift: int, *, subject: bool = False) -> Iterator[Finding]:
    kinds = _phrases(language, "kinds")
    lead: Sentence | None = None
    for sentence in found:
        cues = [cue for cue in kinds.find(sentence) if not cue.heading.setting("name") or _names_somebody(text, cue)]
        if cues:
            guards = _guards(sentence, lead, language)
            for cue in cues:
                yield _finding(text, cue, sentence, guards, shift, subject=subject)
        if sentence.folded.endswith(":") or ":\n" in sentence.folded:
            lead = sentence
        elif lead and sentence.start - lead.end > 200:
            lead = None


def _finding(text: str, cue: Cue, sentence: Sentence, guards: list[Cue], shift: int, *, subject: bool) -> Finding:
    heading = cue.heading
    speaks_for = heading.setting("kind")
    return Finding(
        label=heading.label,
        speaks_for=speaks_for,
        weight=float(heading.setting("weight", "1")),
        work=float(heading.setting("work", "0")),
        says=heading.setting("says").replace("_", " "),
        phrase=cue.phrase,
        quote=text[sentence.start : sentence.end],
        start=sentence.start,
        end=sentence.end,
        where=cue.start + shift,
        subject=subject,
        lifted=_lifted(cue, sentence, guards, text) if speaks_for in _KIND_VALUES and speaks_for != "acknowledgement" else "",
        beside=heading.setting("beside"),
    )


_SOMEBODY = re.compile(r"\s+(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\b\.? )?([A-ZÀ-Þ][\w'’-]+)")
_JEMAND = re.compile(r"\b(?:[Ff]ür|[Aa]n|[Aa]uf|[Mm]it)\s+(?:Herrn |Frau )?(?:Dr\. )?([A-ZÀ-Þ][\w'’-]+)")


def _names_somebody(text: str, cue: Cue) -> bool:
    """Whether a name follows the words of a cue ("gone to" Lowri) or stands within them ("für Samira entschieden")."""
    after = cue.heading.setting("name") == "after"
    found = _SOMEBODY.match(text, cue.end) if after else _JEMAND.search(text, cue.start, cue.end)
    return found is not None and fold(found[1]) not in _NO_NAMES and fold(found[1]) not in word_list("places")


_NO_NAMES = frozenset(
    "i i'm i've monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december christmas easter plan option sie ihnen dich euch".split()
)


def _guards(sentence: Sentence, lead: Sentence | None, language: str) -> list[Cue]:
    known = _phrases(language, "guards")
    guards = list(known.find(sentence))
    if lead and sentence.start - lead.end <= 200:
        guards += known.find(lead)
    return guards


def _lifted(cue: Cue, sentence: Sentence, guards: list[Cue], text: str) -> str:
    """The label of the guard that takes the force of `cue`, "" when none does."""
    if _inside_quotes(cue, sentence, text):
        return "reported"
    refusal = cue.heading.setting("kind") == "rejection"
    for guard in guards:
        heading = guard.heading
        if heading.setting("of") not in ("all", "rejection" if refusal else "invitation"):
            continue
        side, reach = heading.setting("side"), int(heading.setting("reach", "200"))
        before = guard.start < cue.end and cue.start - guard.end <= reach and guard.start <= (cue.start + cue.end) // 2
        after = guard.start >= cue.end and guard.start - cue.end <= reach
        between = sentence.folded[max(0, cue.start - sentence.start) : max(0, guard.start - sentence.start)]
        if heading.label == "past" and _OF_ANOTHER_TIME.search(between):
            continue  # "gone to Lowri, who has covered it since last spring" does not say when they refused
        if (side != "after" and before and not _reset(guard, cue, guards)) or (side != "before" and after):
            return heading.label
    return ""


_OF_ANOTHER_TIME = re.compile(r"\b(?:who|whose)\b|\b(?:since|seit)\s+(?:dem |der |about )?$")


def _reset(guard: Cue, cue: Cue, guards: list[Cue]) -> bool:
    """Whether a turn of the sentence ("..., but we regret ...") frees the cue from the guard before it."""
    return any(turn.heading.label == "turn" and guard.end <= turn.start < cue.end for turn in guards)


def _inside_quotes(cue: Cue, sentence: Sentence, text: str) -> bool:
    before = sentence.folded[: cue.start - sentence.start]
    after = sentence.folded[cue.end - sentence.start :]
    if before.count('"') % 2 and '"' in after:
        return True
    single = len(re.findall(r"(?<!\w)'(?=\w)", before)) > len(re.findall(r"(?<=[\w.,!?])'(?!\w)", before))
    if single and re.search(r"(?<=[\w.,!?])'(?!\w)", after):
        return True
    paragraph = text.rfind("\n\n", 0, sentence.start)
    opened = fold(text[max(paragraph, sentence.start - 600, 0) : sentence.start]).count('"')
    return bool(opened % 2) and '"' in text[sentence.start : sentence.start + 600].translate(_QUOTES)


_QUOTES = dict.fromkeys(map(ord, "“”„«»"), '"')


def _bulk_signs(message: Message) -> float:
    text = message.text
    links = min(text.count("http"), 40)
    signs = 0.0
    if links >= 8:
        signs += 1.0
    if len(text) > 5_000:
        signs += 1.0
    if _went_to_a_list(message):
        signs += 1.0
    return signs


def _went_to_a_list(message: Message) -> bool:
    return bool(message.header("list-id") or message.header("list-unsubscribe"))


# By rule


def _says_no(found: Evidence) -> bool:
    """Whether, read by rule, this is a refusal: in so many words, to an applicant, of work, by whoever decides."""
    if any(_speaks(found, voice) for voice in ("panel", "candidate", "withdrawal", "consent")):
        return False
    points = found.points("rejection")
    spare = _spare_context(found)
    if points < (DECISIVE if spare < 1 else _NEARLY) or spare < 0 or found.work() < _SOME_WORK:
        return False
    decisive = [f for f in found.standing("rejection") if f.weight >= DECISIVE]
    if not decisive and (_rival(found) >= DECISIVE or found.points("acknowledgement") >= points + 1):
        return False
    return not _elsewhere(found) and not _is_article(found, decisive)


def _speaks(found: Evidence, voice: str) -> bool:
    """Whether someone other than an employer deciding about the person speaks here, or of something else."""
    standing = found.standing(voice)
    if not standing:
        return False
    decisive = {f.phrase for f in found.standing("rejection") if f.weight >= DECISIVE}
    if voice == "consent":
        return not decisive and found.points("rejection") < DECISIVE
    if voice == "panel":
        return found.phrases(voice) > len(decisive) or not found.standing("addressed")
    addressed = any(not f.subject for f in found.standing("addressed"))
    return found.phrases(voice) >= len(decisive) or (voice == "candidate" and not addressed)


def _rival(found: Evidence) -> float:
    """How much speaks for what else a refusal might be."""
    return max(found.points(kind) for kind in (Kind.OFFER, Kind.INTERVIEW, Kind.ASSESSMENT))


def _is_article(found: Evidence, decisive: list[Finding]) -> bool:
    if found.bulk_signs < 3:
        return False
    return found.bulk_signs >= 5 or not decisive or all(f.where > _LATE for f in decisive)


def _elsewhere(found: Evidence) -> bool:
    """Whether what the mail is about is something else than work."""
    points = found.topic("elsewhere")
    return points >= DECISIVE and points >= found.work()


_SIGNS = (("addressed", 1.0), ("acknowledgement", 0.5), ("work", 1.0))


def _spare_context(found: Evidence) -> float:
    """How much more a mail sounds like one to an applicant than its length calls for."""
    return _context(found) - _context_needed(found)


def _context(found: Evidence) -> float:
    """How much the mail sounds like one from an employer to an applicant, apart from any decision in it."""
    courtesies = {f.label for f in found.standing("rejection") if f.weight < _HINTING}
    signs = sum(weight * min(3.0, found.topic(topic)) for topic, weight in _SIGNS)
    return signs + 0.75 * len(courtesies) - _from_a_bare_subject(found)


def _from_a_bare_subject(found: Evidence) -> float:
    """What a subject such as "Your application" must not count for: a bank and a landlord write it too."""
    topics = {f.label: f.weight for f in found.findings if f.subject and f.label in ("addressed", "application")}
    in_text = {f.label for f in found.findings if not f.subject}
    return max(0.0, sum(weight for label, weight in topics.items() if label not in in_text) - 0.5)


def _context_needed(found: Evidence) -> float:
    """How much of it a decision needs: letters are short, and whatever is long or sent to a list may hold any words by chance."""
    by_length = next((needed for words, needed in _NEEDED if found.words <= words), 7.0)
    return by_length + (1.5 if found.listed else 0.0)


_NEEDED = ((120, 1.0), (250, 2.0), (450, 3.5), (900, 5.5))


# Decision


SURE = (0.9, 0.69, 0.56, 0.42)
"""From this likelihood on a message is taken for a rejection, by how plainly its phrases say no: not at all, in hints, in a
decisive phrase, in a letter that is a refusal by rule."""
DOUBT = (0.5, 0.42, 0.3, 0.22)
"""From here to SURE the person is asked. Both were chosen by cross-validation over the training texts, with general mail in view; where
no phrase at all says no, SURE lies a tenth above that: words in no order at all were taken for a refusal now and then."""
LEAST_CONTEXT = -1.0
"""A message that sounds less than this like one from an employer, and is no refusal by rule, is about something else, whatever
single words weigh: nearly all letters reach it, and little general mail."""
SURE_BY_CONTEXT = 0.9
"""How sure it is, then, that it is about something else (an estimate)."""
WITHOUT_CONTEXT = 0.3
"""So much more likely must a refusal be that is only hinted at where the sound of an employer is wanting: where no phrase at all
says no, it is asked about and never taken for granted."""
WITH_LITTLE_CONTEXT = 0.08
"""The same where that sound is faint (less than PLENTY)."""
PLENTY = 1.0
DOUBT_WITHOUT_CONTEXT = 0.3
"""So much more likely must it be, where the sound is wanting, to be asked about."""
DOUBT_IF_CONDITIONAL, SURE_IF_CONDITIONAL = 0.65, 0.75
"""Where every plain refusal in the mail is one on a condition ("if you have not heard by the 20th"), the person is asked from the first on,
and it is taken for a refusal from the second on."""
SURE_THOUGH_ELSEWHERE = 0.6
"""What a rejection needs to be thought of when the phrases say that the mail is about a card, a flat, a course of study; after a second
look any kind of mail about an application."""
REFUSED_THOUGH_ELSEWHERE = 0.96
"""What it needs then not to be asked about, where little sounds like an employer."""
SURE_WITHOUT_WORDS = 0.4
"""What any other kind needs when no phrase of it stands in the message: a friend may invite as well."""

CLOSELY_READ = ("en",)
"""Languages that the encoder of `second_look.py` was taught."""
BEYOND_DOUBT = 0.95
"""A letter that words and phrases find so likely to be of one kind is not looked at twice."""
REFUSED_BEYOND_DOUBT = 0.98
"""The same for a refusal that a phrase says outright."""
ELSEWHERE_BEYOND_DOUBT = 0.85
"""The same for mail about something else, of which there is most."""
ELSEWHERE_WITHOUT_CONTEXT = 0.7
"""The same for mail that has no phrase of a refusal and does not sound like an employer."""
KNOWN = 0.6
"""Share of a letter's words that must be known to look twice, since nothing was taught of others, and to take for a refusal what no phrase
says is one: in letters it is 0.7 to 1, in heaps of names, numbers and nonsense a third."""
TRUST = 0.75
"""What the second look counts for where there is one, the first the rest."""
SURE_CLOSELY = (0.8, 0.8, 0.5, 0.4)
"""What SURE is after a second look, which words in any order do not mislead."""
DOUBT_CLOSELY = (0.6, 0.5, 0.4, 0.3)
"""What DOUBT is then."""
WITHOUT_CONTEXT_CLOSELY = 0.1
"""What WITHOUT_CONTEXT is then: "Gone already, to a lad from the village" is said of a bicycle too."""
IN_OTHER_TALK = 0.1
"""So much more where the mail went to a list, which talks of other people's applications, or answers something quoted that is none.
All of these were chosen on watched texts, which neither look was taught, with general mail and time in view."""

SURE_AT_FIRST, SCARCELY_ELSEWHERE = 0.9, 0.1
"""The person is asked, too, where phrases speak of a refusal, the first look is so sure of it, and the second only that the mail is not
about something else: "Tuesdays are full, but would Fridays be any use to you?" (estimates)."""
SURER_WHEN_EXPECTED = 0.2
"""So much less likely may a refusal be that answers in the thread of an application (an estimate)."""
SURE_OF_A_CORRESPONDENT, SURE_OF_A_CORRESPONDENT_CLOSELY = 0.96, 0.9
"""What a refusal needs there that no phrase hints at, at one look and at two: people who once refused or invited write about other
things too (an estimate)."""
LEAST_REFUSED = 0.15
"""Below this likelihood a letter that also invites does not refuse something else (an estimate)."""
LEAST_SURE = 0.4
"""But never less likely than this (an estimate)."""
ELSEWHERE_WHEN_EXPECTED = 0.25
"""How much less often mail in the thread of an application is about something else than mail at large is (an estimate)."""

NOT_UNLIKELY = 0.01
"""What an invitation or an offer beside a refusal needs, by the closest look, to be told of: refusals speak of interviews, too
(an estimate)."""
SURE_IN_SPITE_OF_A_NO = 0.5
"""What any other kind needs where a letter that sounds like an employer has words that decide for a refusal: "you came second" may come
with an offer to ring up. On texts of the training and the watched ones it changes nothing (an estimate)."""
_MAY_BE_A_REFUSAL = "may be a refusal, but does not say so plainly"
_BOTH = "turns something down and invites you to something, and it is not plain which is yours"
_READS_LIKE = {
    Kind.REJECTION: "reads like a refusal",
    Kind.ACKNOWLEDGEMENT: "reads like a confirmation or a word on how things stand",
    Kind.INTERVIEW: "reads like an invitation to talk",
    Kind.ASSESSMENT: "reads like a test or a next step to do",
    Kind.OFFER: "reads like an offer",
    Kind.OUTREACH: "reads like somebody writing first about a position",
}


class _Found(NamedTuple):
    """What phrases find in a letter, how plainly they refuse, and how much it sounds like an employer."""

    evidence: Evidence
    plainness: int
    spare: float


class _Looks(NamedTuple):
    """The words that were looked at, how likely the first look finds each kind, and the second, where there was one."""

    words: str
    likely: dict[Kind, float]
    closer: dict[Kind, float] | None


# What phrases and looks make of a letter is the same wherever it comes from; whether it was expected is asked of it next.
@lru_cache(maxsize=2)
def _found_in(letter: _Letter, code: str) -> _Found:
    found = evidence(letter.message, letter.spans, letter.subject, code if code in READ_LANGUAGES else "en")
    return _Found(found, _plainness(found), _spare_context(found))


@lru_cache(maxsize=2)
def _looked_at(letter: _Letter, code: str) -> _Looks:
    found, plainness, spare = _found_in(letter, code)
    words = _said_outright(letter.message, letter.spans, found)
    likely = likelihoods(_shown(found, words, letter.subject, plainness == _BY_THE_RULE, spare))
    doubted = _in_doubt(likely, plainness, spare) or _refuses_and_invites(found)
    return _Looks(words, likely, _second_look(words, letter.subject) if doubted and code in CLOSELY_READ else None)


def _decide(letter: _Letter, code: str, expected: bool, chatted: bool) -> Recognition:
    """A refusal if that is likely, a question to the person if it may be, else what is likeliest. `chatted`: the letter answers something
    that is quoted and is no application."""
    found, plainness, spare = _found_in(letter, code)
    if spare < LEAST_CONTEXT and plainness < _BY_THE_RULE and not expected:
        return _not_an_application(found, SURE_BY_CONTEXT)
    words, likely, closer = _looked_at(letter, code)
    differ = closer is not None and plainness != _NOT_AT_ALL and _look_different(likely, closer)
    invited = max(likely[kind] for kind in _INVITING) >= BEYOND_DOUBT
    if closer:
        likely = _together(likely, closer)
    if expected:
        likely = _among_applications(likely)
    refused = likely[Kind.REJECTION] + sum(likely[kind] for kind in _counted_as_refusing(found, likely[Kind.REJECTION]))
    if _elsewhere(found) and (refused if closer is None else max(refused, _likeliest(likely))) < _sure_though_elsewhere(
        plainness, spare, expected
    ):
        return _with(Kind.OTHER, 1 - refused, "is about something that is not work", found.standing("elsewhere"))
    other_talk = chatted or _calls_another(letter)
    sure = refused >= _sure_from(found, plainness, spare, expected, closely=closer is not None, chatted=other_talk)
    if sure and (plainness != _NOT_AT_ALL or closer or share_known(words) >= KNOWN):
        if invited:  # by all its words an invitation or an offer, and then again a refusal: perhaps of something else
            return _with(Kind.UNCLEAR, 0.5, _BOTH, found.standing(Kind.REJECTION))
        return _because(Kind.REJECTION, refused, found, letter, closer or likely)
    if refused >= _doubt_from(found, plainness, spare, expected, closely=closer is not None) or differ:
        return _with(Kind.UNCLEAR, 1 - refused, _MAY_BE_A_REFUSAL, found.standing(Kind.REJECTION))
    if _is_in_an_attachment(found, letter):
        return Recognition(kind=Kind.UNCLEAR, confidence=0.5, reasons=(Reason(text=_IN_AN_ATTACHMENT, quote=letter.subject),))
    kind = max((kind for kind in likely if kind is not Kind.REJECTION), key=lambda kind: likely[kind])
    if spare >= 0 and plainness >= _DECISIVELY and likely[kind] < SURE_IN_SPITE_OF_A_NO:
        return _with(Kind.UNCLEAR, 1 - refused, _MAY_BE_A_REFUSAL, found.standing(Kind.REJECTION))
    if kind is Kind.OTHER or (likely[kind] < SURE_WITHOUT_WORDS and not found.standing(kind)):
        return _not_an_application(found, 1 - sum(likely[other] for other in likely if other is not Kind.OTHER and other is not kind))
    return _because(kind, likely[kind], found, letter, likely)


_VOCATIVE = re.compile(r"\b(?:so|sorry|thanks|no|yes|well|then|but),? ([A-Z][a-z]{2,14}), (?:you|your|you're|you've|you'll|I|we|it)\b")


def _calls_another(letter: _Letter) -> bool:
    """Whether a mail to somebody whose name is known calls its reader by another one ("so Gary, you get a weekend off")."""
    names = {word.lower() for address in (*letter.message.to, *letter.message.cc) for word in address.name.split()}
    called = {word.lower() for word in _VOCATIVE.findall(letter.words)} if names else set()
    return bool(called) and not any(one[:2] == name[:2] for one in called for name in names)


def _in_doubt(likely: dict[Kind, float], plainness: int, spare: float) -> bool:
    """Whether the first look leaves open what a letter is.

    Where no phrase decides for a refusal, one is looked at twice however likely it is. Where nothing sounds like an employer, whatever is
    taken for mail about an application is, and what is rather not hardly ever: that is most of what people write. Where phrases and words
    contradict each other, a refusal by rule, or one from whoever sounds like an employer, that invites or is about something else, both
    are.
    """
    kind = max(likely, key=lambda kind: likely[kind])
    if plainness == _NOT_AT_ALL and spare < 0:
        return kind is not Kind.OTHER or likely[kind] < ELSEWHERE_WITHOUT_CONTEXT
    if plainness <= _IN_HINTS and kind is Kind.REJECTION:
        return True
    if plainness >= _DECISIVELY and kind is Kind.REJECTION:
        return likely[kind] < REFUSED_BEYOND_DOUBT
    if plainness == _BY_THE_RULE and (kind is Kind.OTHER or kind in _INVITING):
        return True
    if plainness == _DECISIVELY and kind is Kind.OTHER and spare >= PLENTY:
        return True
    return likely[kind] < (ELSEWHERE_BEYOND_DOUBT if kind is Kind.OTHER else BEYOND_DOUBT)


def _look_different(first: dict[Kind, float], second: dict[Kind, float]) -> bool:
    """Whether one look is sure of a refusal and the other only that the mail is not about something else."""
    return first[Kind.REJECTION] >= SURE_AT_FIRST and second[Kind.OTHER] < SCARCELY_ELSEWHERE


def _likeliest(likely: dict[Kind, float]) -> float:
    """How likely the likeliest kind of mail about an application is, 0 where something else is likelier."""
    kind = max(likely, key=lambda kind: likely[kind])
    return 0.0 if kind is Kind.OTHER else likely[kind]


def _sure_though_elsewhere(plainness: int, spare: float, expected: bool) -> float:
    if (spare < 0 or plainness == _NOT_AT_ALL) and not expected:
        return REFUSED_THOUGH_ELSEWHERE
    return SURE_THOUGH_ELSEWHERE - (SURER_WHEN_EXPECTED if expected else 0.0)


def _second_look(words: str, subject: str) -> dict[Kind, float] | None:
    """What a second look makes of a letter; None where its words are mostly unknown: nothing was taught of those."""
    return second_look.likelihoods(words, subject) if share_known(words) >= KNOWN else None


def _together(likely: dict[Kind, float], closer: dict[Kind, float]) -> dict[Kind, float]:
    """What both looks make of a letter: their weighed geometric mean, so that either may rule a kind out."""
    together = {kind: value ** (1 - TRUST) * closer[kind] ** TRUST for kind, value in likely.items()}
    whole = sum(together.values())
    return {kind: value / whole for kind, value in together.items()}


_INVITING = (Kind.INTERVIEW, Kind.OFFER, Kind.ASSESSMENT)


def _sure_from(found: Evidence, plainness: int, spare: float, expected: bool, *, closely: bool, chatted: bool) -> float:
    """The likelihood from which a message, read `closely` or not, is taken for a refusal; above 1 where it never is."""
    least = (SURE_CLOSELY if closely else SURE)[plainness]
    if plainness < _BY_THE_RULE and _only_on_condition(found):
        least = max(least, SURE_IF_CONDITIONAL)
    if expected and plainness == _NOT_AT_ALL:
        return SURE_OF_A_CORRESPONDENT_CLOSELY if closely else SURE_OF_A_CORRESPONDENT
    if expected:
        return min(least, max(LEAST_SURE, least - SURER_WHEN_EXPECTED))
    if plainness < _DECISIVELY and closely and spare <= 0:
        least += WITHOUT_CONTEXT_CLOSELY + (IN_OTHER_TALK if found.bulk_signs >= 1 or chatted else 0.0)
    elif plainness < _DECISIVELY and not closely:
        least += WITHOUT_CONTEXT if spare < 0 else WITH_LITTLE_CONTEXT if spare < PLENTY else 0.0
    doubted = spare < PLENTY or plainness < _DECISIVELY
    return max(least, REFUSED_THOUGH_ELSEWHERE) if doubted and _elsewhere(found) else least


def _doubt_from(found: Evidence, plainness: int, spare: float, expected: bool, *, closely: bool) -> float:
    """The likelihood from which the person is asked."""
    wanting = DOUBT_WITHOUT_CONTEXT if spare < 0 and plainness < _DECISIVELY and not expected else 0.0
    return max((DOUBT_CLOSELY if closely else DOUBT)[plainness] + wanting, DOUBT_IF_CONDITIONAL if _only_on_condition(found) else 0.0)


def _counted_as_refusing(found: Evidence, refused: float) -> tuple[Kind, ...]:
    """The kinds whose words do not speak against a refusal here: an invitation to something else, an offer that is not made."""
    if refused >= LEAST_REFUSED and _refuses_and_invites(found):
        return _INVITING
    refused_offer = any(finding.speaks_for == Kind.OFFER and finding.lifted == "refused" for finding in found.findings)
    return (Kind.OFFER,) if refused_offer and not found.standing(Kind.OFFER) else ()


def _refuses_and_invites(found: Evidence) -> bool:
    """Whether one sentence plainly refuses and another plainly invites: that is a refusal of one application, and more."""
    refusing = {f.start for f in found.standing(Kind.REJECTION) if f.weight >= DECISIVE and not f.subject}
    inviting = {f.start for kind in _INVITING for f in found.standing(kind) if f.weight >= DECISIVE and not f.subject}
    return bool(refusing - inviting) and bool(inviting - refusing)


def _only_on_condition(found: Evidence) -> bool:
    refusals = [finding for finding in found.findings if finding.speaks_for == Kind.REJECTION and finding.weight >= DECISIVE]
    return bool(refusals) and all(finding.lifted for finding in refusals)


_IN_AN_ATTACHMENT = "is about an application of yours, and says what it has to say in an attachment"
_A_COVER_NOTE = 25
"""Words of a message that only hands over what is attached."""
_TELLING = 8
"""Letters from which on a word of the trade is one of it alone ("candidature", not "poste")."""
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|odt|rtf)$|\.(?:jpe?g|png|tiff?)$", re.IGNORECASE)


def _is_in_an_attachment(found: Evidence, letter: _Letter) -> bool:
    """Whether the subject names an application, the text next to nothing, and a document is attached: the letter is in there."""
    if found.words > _A_COVER_NOTE or not any(_is_a_document(attachment) for attachment in letter.message.attachments):
        return False
    return _names_an_application(letter.subject)


def _is_a_document(attachment: Attachment) -> bool:
    return bool(_DOCUMENT.search(attachment.filename)) or attachment.content_type == "application/pdf"


def _names_an_application(subject: str) -> bool:
    """Whether a subject speaks of an application, in any language that has phrases or at least words of the trade."""
    folded = fold(subject)
    if any(finding.label in ("addressed", "application") for code in READ_LANGUAGES for finding in _in_subject(subject, code)):
        return True
    return any(word in folded for known in _languages().values() for word in known.trade if len(word) >= _TELLING or not word.isascii())


def _in_subject(subject: str, code: str) -> Iterator[Finding]:
    return _findings(subject, sentences(subject), code, 0, subject=True)


_NOT_AT_ALL, _IN_HINTS, _DECISIVELY, _BY_THE_RULE = range(4)


def _plainness(found: Evidence) -> int:
    points = found.points(Kind.REJECTION)
    if _says_no(found):
        return _BY_THE_RULE
    return _DECISIVELY if points >= DECISIVE else _IN_HINTS if points else _NOT_AT_ALL


def _among_applications(likely: dict[Kind, float]) -> dict[Kind, float]:
    """Likelihoods where mail about an application is expected: that it is about something else counts for less."""
    weighed = {kind: value * (ELSEWHERE_WHEN_EXPECTED if kind is Kind.OTHER else 1.0) for kind, value in likely.items()}
    whole = sum(weighed.values())
    return {kind: value / whole for kind, value in weighed.items()}


def _because(kind: Kind, likely: float, found: Evidence, letter: _Letter, among: dict[Kind, float]) -> Recognition:
    """The kind with the phrases that speak for it; where none does, with the sentence that reads most like it."""
    standing = found.standing(kind)
    if standing:
        said = _with(kind, likely, standing[0].says, standing)
        return replace(said, reasons=(*said.reasons, *_also(found, among))) if kind is Kind.REJECTION else said
    telling = max(
        (
            sentence
            for start, end in letter.spans
            for sentence in islice(sentences(letter.message.text, start, end), _MOST_SENTENCES)
            if len(sentence.folded.split()) > _GREETING_WORDS
        ),
        key=lambda sentence: pull(letter.message.text[sentence.start : sentence.end], kind),
        default=None,
    )
    quote = letter.message.text[telling.start : telling.end] if telling else ""
    place = (telling.start, telling.end) if telling else (None, None)
    return Recognition(
        kind=kind, confidence=round(likely, 3), reasons=(Reason(text=_READS_LIKE[kind], quote=quote, start=place[0], end=place[1]),)
    )


def _also(found: Evidence, likely: dict[Kind, float]) -> tuple[Reason, ...]:
    """What else a refusal holds in so many words, if that is at all likely: one letter may refuse one post and invite for another."""
    kinds = (
        kind for kind in (Kind.OFFER, Kind.INTERVIEW, Kind.ASSESSMENT) if found.points(kind) >= DECISIVE and likely[kind] >= NOT_UNLIKELY
    )
    others = (next((finding for finding in found.standing(kind) if _is_put_to_her(kind, finding.quote)), None) for kind in kinds)
    return tuple(replace(_reason(other, f"also {other.says}"), rule=WANTS_AN_ANSWER) for other in others if other)


_WOULD_LIKE = (
    r"(?:would|should|['’]d)(?:,? however,?)? (?:really |very much |all )?(?:like|love|want|be (?:delighted|happy|pleased|glad)) to"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_PUT_TO_HER: dict[Kind, str] = {
    Kind.INTERVIEW: (
        rf"\b(?:{_WOULD_LIKE}|wants? to|are keen to) (?:meet|talk (?:to|with)|speak (?:to|with)|interview) you\b"
        rf"|{_WOULD_LIKE} see you (?:on|at|for|next|this|tomorrow|in person)\b"
        rf"|{_WOULD_LIKE} have a (?:chat|call|talk|conversation) with you\b"
        r"|\b(?:invite|inviting|ask) you (?:and [\w ]{3,30} )?(?:to|for) (?:an? |the |our |come |attend )*(?:\w+ )?"
        r"(?:interview|be interviewed|audition|trial|chat|talk)\w*"
        r"|\b(?:pop|come|drop) (?:in|by|over|along) (?:for|to have|to see|on|and)\b[^.;]{0,60}"
        rf"\b(?:chat|trial|interview|talk|{_DAY})\b"
        r"|\b(?:can|could|will|['’]ll) (?:set up|arrange|fix) (?:an? |the )?(?:\w+ )?(?:call|interview|meeting|chat)\b"
        rf"|\b(?:would|does|do|might) (?:that|it|this|{_DAY}\b[^.;?]{{0,20}}) suit|\b(?:whether|if) that suits"
        r"|\b(?:are|would) you (?:be )?free\b|\bcould you (?:come|make|manage|do) \b"
        r"|\bwould you (?:do|come|take|try|like to (?:come|meet|talk))\b"
        r"|\b(?:laden|lade) (?:Sie|dich)\b|\b(?:passt|hätten) (?:Ihnen|Sie|dir|du)\b"
        r"|\b(?:möchten?|würden?) (?:wir |ich )?(?:Sie|dich) (?:\w+ )*(?:kennenlernen|einladen|sprechen|treffen)"
    ),
    Kind.OFFER: (
        r"\b(?:like|pleased|happy|glad|delighted|able) to offer you\b|\b(?:can|could|do|would) offer you (?:an?|the|our|first|some)\b"
        r"|\b(?:is|it['’]s|they['’]re) yours(?! to\b)\b|\bwould you (?:take (?:it|that|the|up)|accept)\b"
        r"|\b(?:bieten|anbieten) (?:wir |ich )?(?:Ihnen|dir)\b"
        r"|\b(?:Ihnen|dir)\b[^.;]{0,60}\banbieten\b"
    ),
    Kind.ASSESSMENT: (
        r"\b(?:please|ask(?:ing)? you to|invit(?:e|ing) you to|would you|could you|like you to|need you to) (?:now |kindly )?"
        r"(?:complete|take|sit|do|submit|send)\b|\bnext (?:stage|step) (?:is|will be|would be)\b"
        r"|\b(?:bitte|bitten (?:wir )?(?:Sie|dich))\b[^.;]{0,80}\b(?:test|aufgabe|übung)\w*"
    ),
}
"""What in a refusal puts something else to the reader: letters that say no speak of interviews, tests and offers that were, too."""
_NOT_PUT_TO_HER = (
    r"\b(?:thank\w*|those (?:who|invited)|had (?:been|hoped|planned)|have been happy|cancelled|withdrawn|rescinded|feedback|again|"
    r"employment site|portal|website|expenses|receipts|survey|one day|by summer|to (?:re)?apply|so that we can|"
    r"it was (?:kind|good|lovely|nice|great)|you['’]ll have (?:received|had)|you will have (?:received|had))\b"
    r"|n['’]t (?:be|offer)|\bnot (?:offer|be able)"
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Only a refusal that speaks of something else needs these: every run loads this module."""
    return re.compile(pattern, re.IGNORECASE)


def _is_put_to_her(kind: Kind, sentence: str) -> bool:
    """Whether a sentence of a refusal invites the reader to something else, or offers it, so that she owes an answer."""
    flat = " ".join(sentence.split())
    return bool(_compiled(_PUT_TO_HER[kind]).search(flat)) and not _compiled(_NOT_PUT_TO_HER).search(flat)


WANTS_AN_ANSWER = "R6"
"""The rule of the practice by which an invitation beside a refusal counts: whatever waits for an answer comes first."""


_MOST_SENTENCES = 60
_GREETING_WORDS = 3
"""A sentence of no more words tells nobody why."""

_VOICES = (
    ("panel", "is about someone else's application"),
    ("candidate", "reads like a candidate's own words"),
    ("withdrawal", "confirms that you withdrew"),
    ("consent", "asks to keep your details"),
    ("elsewhere", "is about something that is not work"),
)


def _not_an_application(found: Evidence, likely: float) -> Recognition:
    for voice, why in _VOICES:
        standing = found.standing(voice)
        if standing:
            return _with(Kind.OTHER, likely, why, standing)
    return _other("does not speak of an application of yours", round(likely, 3))


def _with(kind: Kind, confidence: float, why: str, standing: list[Finding]) -> Recognition:
    first = [_reason(standing[0], why)] if standing else [Reason(text=why)]
    seen = {why}
    for finding in standing[1:]:
        if finding.says and finding.says not in seen and len(first) < 4:
            seen.add(finding.says)
            first.append(_reason(finding, finding.says))
    return Recognition(kind=kind, confidence=round(confidence, 3), reasons=tuple(first))


def _reason(finding: Finding, why: str) -> Reason:
    if finding.subject:
        return Reason(text=f"{why} (in the subject)", quote=finding.quote)
    return Reason(text=why, quote=finding.quote, start=finding.start, end=finding.end)
