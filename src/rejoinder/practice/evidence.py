"""What the phrases find in a message: cues with what their headings say of them, and the guards that take the force of some.

Nothing is decided here: `by_rule.py` weighs what stands against one another, `learned.py` takes it for features."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from rejoinder.model.message import Message
from rejoinder.model.reading import Kind, Reason
from rejoinder.practice.cues import Cue, Phrases
from rejoinder.practice.lead_ins import bare_subject
from rejoinder.practice.phrases import phrase_lines
from rejoinder.practice.sentences import Sentence, fold, sentences
from rejoinder.practice.title_words import ends_like_title
from rejoinder.practice.word_lists import word_list

DECISIVE = 3.0
"""Cues of this weight, alone or together, decide a kind."""
LONGEST_JUDGED = 10_000
"""Characters of own words that are judged: no letter about an application is longer, and time stays bounded."""
MOST_SENTENCES = 60
"""Sentences of a passage that are looked at one by one, so that time stays bounded."""
_REPLY_SUBJECT = re.compile(r"\s*(?:re|aw|antw|sv|ref|res|fwd?|wg|tr|rv)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
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
    beside = found.labels("work") | found.labels("addressed") if not is_elsewhere(found) else set()
    found.findings = [finding for finding in found.findings if not finding.beside or beside & _STANDS_BESIDE[finding.beside]]
    found.listed = bool(message.header("list-id")) or message.header("precedence").lower() in ("list", "bulk", "junk")
    found.bulk_signs = _bulk_signs(message) + found.points("bulk") * min(3, found.phrases("bulk")) / 2
    return _without_headline(found, message)


_OF_A_LETTER = frozenset((Kind.REJECTION.value, Kind.ACKNOWLEDGEMENT.value, "addressed"))


def _without_headline(found: Evidence, message: Message) -> Evidence:
    """The findings, where the subject of a newsletter only sounds like a refusal: it has a text, which does not speak to an applicant."""
    many = found.points("bulk") or went_to_a_list(message) or "unsubscribe" in message.text[-_LAST_LINES:].lower()
    spoken = any(one.speaks_for in _OF_A_LETTER and not one.subject and not one.lifted for one in found.findings)
    if many and found.words >= _A_TEXT and not spoken:
        found.findings = [
            one._replace(lifted="headline") if one.subject and one.speaks_for == Kind.REJECTION else one for one in found.findings
        ]
    return found


_A_TEXT = 8
"""Words; a mail of fewer says in its subject what it has to say."""
_LAST_LINES = 2000
"""Characters at the end of a mail, where it says how to have no more of them."""


_STANDS_BESIDE = {"work": frozenset({"work"}), "application": frozenset({"work", "application", "addressed"})}
"""What must be spoken of besides, by the setting `beside` of a heading: of refusals that bank cards, flats and grants of money meet with in
the same words, and of choices that people make of anything."""
_A_POSITION = Finding("work", "work", 1.0, 1.0, "", "(a position)", "", 0, 0, 0, subject=True)
"""The finding of a subject that is nothing but a position's name: as telling as a word of the trade in it."""
_LONGEST_POSITION = 60
"""Characters."""


def _is_a_position(subject: str) -> bool:
    """Whether a subject is a position's name and nothing else: "Bookseller", "Re: Gallery Invigilator (weekends)"."""
    bare = bare_subject(subject)
    return 0 < len(bare) <= _LONGEST_POSITION and ends_like_title(bare) and not _SPEAKS.intersection(fold(bare).split())


_SPEAKS = frozenset("my your our his her their the a an we i you from to with dear is are be new need wanted required available".split())
"""Words that a position's name alone does not hold: "your new teacher"."""


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
        elif lead and sentence.start - lead.end > _LEAD_REACHES:
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


_LEAD_REACHES = 200
"""Characters after a sentence that ends with a colon in which its guards still hold."""


def _guards(sentence: Sentence, lead: Sentence | None, language: str) -> list[Cue]:
    """The guards in a sentence, and in the one with a colon that leads to it."""
    known = _phrases(language, "guards")
    guards = list(known.find(sentence))
    if lead and sentence.start - lead.end <= _LEAD_REACHES:
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
    """Whether a cue stands between quotation marks, of its sentence or of its paragraph: then somebody else says it."""
    before = sentence.folded[: cue.start - sentence.start]
    after = sentence.folded[cue.end - sentence.start :]
    if before.count('"') % 2 and '"' in after:
        return True
    single = len(re.findall(r"(?<!\w)'(?=\w)", before)) > len(re.findall(r"(?<=[\w.,!?])'(?!\w)", before))
    if single and re.search(r"(?<=[\w.,!?])'(?!\w)", after):
        return True
    paragraph = text.rfind("\n\n", 0, sentence.start)
    opened = fold(text[max(paragraph, sentence.start - _LONGEST_QUOTED, 0) : sentence.start]).count('"')
    return bool(opened % 2) and '"' in text[sentence.start : sentence.start + _LONGEST_QUOTED].translate(_QUOTES)


_LONGEST_QUOTED = 600
"""Characters of a quotation that runs over several sentences, on either side of the one looked at."""
_QUOTES = dict.fromkeys(map(ord, "“”„«»"), '"')


_MANY_LINKS = 8
_LONG_MAIL = 5_000
"""Characters."""


def _bulk_signs(message: Message) -> float:
    """How many of three signs a message has that it was sent to many: links, length, a list."""
    signs = (message.text.count("http") >= _MANY_LINKS, len(message.text) > _LONG_MAIL, went_to_a_list(message))
    return float(sum(signs))


def went_to_a_list(message: Message) -> bool:
    """Return whether the headers say that a message was sent to a list."""
    return bool(message.header("list-id") or message.header("list-unsubscribe"))


def is_elsewhere(found: Evidence) -> bool:
    """Whether what the mail is about is something else than work."""
    points = found.topic("elsewhere")
    return points >= DECISIVE and points >= found.work() and not refuses_work(found)


def refuses_work(found: Evidence) -> bool:
    """Whether the very sentence that refuses names work and nothing else: "the job has gone to somebody inside", whatever is asked next."""
    said = [finding for finding in found.findings if not finding.subject]
    at_work = {finding.start for finding in said if finding.speaks_for == "work" and finding.label == "work"}
    other = {finding.start for finding in said if finding.speaks_for == "elsewhere"}
    weight: Counter[int] = Counter()
    for finding in found.standing("rejection"):
        weight[finding.start] += 0 if finding.subject else int(2 * finding.weight)
    return any(weight[start] >= 2 * DECISIVE for start in at_work - other)


def findings_in_subject(subject: str, code: str) -> Iterator[Finding]:
    """Yield what the phrases of the language `code` find in a subject."""
    return _findings(subject, sentences(subject), code, 0, subject=True)


def reason_of(finding: Finding, why: str) -> Reason:
    """Return `why` as a reason that quotes the sentence of a finding, with its place unless it is the subject."""
    if finding.subject:
        return Reason(text=f"{why} (in the subject)", quote=finding.quote)
    return Reason(text=why, quote=finding.quote, start=finding.start, end=finding.end)
