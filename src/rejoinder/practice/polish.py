"""What may be taken from a language model that was asked to polish a draft: other words for the same things, and nothing else.

The model sees only the paragraphs between greeting and signature. What it gives back is a stranger's text: it is held against the
paragraphs it was given, word by word. Words that it may bring in are data (`phrases/<language>/polish.txt`); they say nothing of
anybody. The rules are proposals of ours; `docs/decisions/0050` says why they are strict.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from rejoinder.model.reply import Difference
from rejoinder.practice.phrases import phrase_lines
from rejoinder.practice.sentences import fold, sentences

LONGEST_ANSWER = 6_000
"""Characters of an answer that are read: a letter of 180 words has some 1,100."""
_LONGER, _SHORTER, _A_FEW = 1.2, 0.7, 5
"""How much longer and shorter the letter may become, as shares of its words, and a few words more."""
_KEPT = 0.9
"""Share of its telling words that a letter must keep."""
_FROM_ONE = 0.5
"""Share of the words of a sentence that must come from one and the same sentence of the draft."""

_GREETED = re.compile(r"\A\s*[^\n]{1,80}[,:!]\s*\n\s*")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*[ \t]*(?:\n|\Z)")
_PLAIN_TEXT = re.compile(r"[\w \n.,;:!?'’\"“”„«»()&/%£$€+–—-]*")
_QUOTATION = re.compile(r"[\"“„«]([^\"“”„«»\n]{2,300})[\"”“»]")
_LINK = re.compile(
    r"\b(?:https?://|www\.)\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|example|edu|gov|io|uk|de)\b(?:/\S*)?", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:]['\"”’)]*\s+|\n\s*|[\"“„«])['\"“„(]*\Z")
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "ful", "e", "en", "em", "er", "t", "y")
_LONG_FORMS = {"can't": "can not", "cannot": "can not", "won't": "will not", "i'm": "i am", "let's": "let us"}
_SHORT_ENDS = {"n't": " not", "'ve": " have", "'ll": " will", "'d": " would", "'re": " are", "'s": ""}
_DENIALS = frozenset(
    "not no never nobody nothing neither nor without hardly nicht kein keine keinen keiner keinem nie niemand nichts ohne".split()
)
_NUMERALS = frozenset(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand dozen half first second third "
    "twice zwei drei vier sechs sieben acht neun zehn elf zwölf zwanzig dreißig hundert erste ersten zweite zweiten dritte dritten".split()
)
_CONDITIONS = frozenset("if unless until should whether when once provided wenn falls sollte sollten sobald bis".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A letter in three: `greeting` and `ending` stay as they are, `paragraphs` are what a model may see."""

    greeting: str
    paragraphs: str
    ending: str

    def with_paragraphs(self, paragraphs: str) -> str:
        """Return the letter with other paragraphs."""
        return f"{self.greeting}{paragraphs}{self.ending}"


def parts(body: str) -> Parts:
    """Return `body`, a letter in plain text, in its three parts; joined they are the letter again.

    The ending is what stands last without being a sentence: a closing, a name, a telephone number, a link.
    """
    greeted = _GREETED.match(body)
    start = greeted.end() if greeted else 0
    end = len(body.rstrip())
    while (cut := body.rfind("\n\n", start, end)) > start and not _SENTENCE_END.search(body[cut:end]):
        end = cut
    return Parts(greeting=body[:start], paragraphs=body[start:end], ending=body[end:])


def kept_as_they_are(paragraphs: str) -> tuple[str, ...]:
    """Return the names, dates, numbers, quotations and links of `paragraphs`, once each: the facts that no polish may touch."""
    found = [*_quotations(paragraphs), *_LINK.findall(paragraphs), *_NUMBER.findall(paragraphs), *_names(paragraphs)]
    return tuple(dict.fromkeys(found))


def tidy(answer: str) -> str:
    """Return an answer as paragraphs of plain text: single line ends become spaces, and the white space around it goes."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", answer.strip()))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def objection(before: str, after: str, language: str) -> str:
    """Return in one sentence why `after` must not stand in the place of the paragraphs `before`, or "" if it may.

    Judges what a check of the letter itself cannot know: whether the same things are said. `language` is "en" or "de".
    """
    return next(_objections(before, after, language), "")


def _objections(before: str, after: str, language: str) -> Iterator[str]:
    if not _WORD.search(after):
        yield "the answer was empty"
        return
    if len(after) > LONGEST_ANSWER or len(after.split()) > len(before.split()) * _LONGER + _A_FEW:
        yield "it made the letter longer than it was"
        return
    if len(after.split()) < len(before.split()) * _SHORTER - _A_FEW or after.count("\n\n") > before.count("\n\n") + 1:
        yield "it left too much of the letter out"
    if not _PLAIN_TEXT.fullmatch(_LINK.sub("", after)):
        yield "it is not plain text"
    for what, found in (("a quotation", _quotations), ("a link or an address", _LINK.findall), ("a number or a date", _NUMBER.findall)):
        if Counter(map(fold, found(before))) != Counter(map(fold, found(after))):
            yield f"it changed {what}"
    was, now = _words(before), _words(after)
    if _only(was, _NUMERALS) != _only(now, _NUMERALS):
        yield "it changed a number or a date"
    lost = Counter(_names(before)) - Counter(_capitalised(after))
    if lost:
        yield f"it left out “{next(iter(lost))}”"
    yield from _other_words(was, now, language)
    if _only(was, _DENIALS).total() != _only(now, _DENIALS).total():
        yield "it turned a yes into a no, or a no into a yes"
    if _only(was, _CONDITIONS).total() > _only(now, _CONDITIONS).total():
        yield "it dropped an “if” or a “when”"
    if after.count("?") > before.count("?"):
        yield "it asks something that the draft does not ask"
    yield from _other_sentences(before, after)


def _other_words(was: list[str], now: list[str], language: str) -> Iterator[str]:
    """Words that are new and may say something, and telling words that were lost."""
    plain = _plain(language) | _DENIALS | _CONDITIONS
    plain_stems = {_stem(word) for word in plain}
    known = {_stem(word) for word in was} | plain_stems
    new = next((word for word in now if _stem(word) not in known), "")
    if new:
        yield f"it brought in “{new[:40]}”, which the draft does not say"
    telling = Counter(stem for word in was if (stem := _stem(word)) not in plain_stems)
    left = Counter(stem for word in now if (stem := _stem(word)) not in plain_stems)
    if left - telling:
        yield f"it says more of “{next(iter(left - telling))[:40]}” than the draft does"
    if len(telling.keys() & left.keys()) < len(telling) * _KEPT:
        yield "it left out something that the draft says"


def _other_sentences(before: str, after: str) -> Iterator[str]:
    """A sentence that is put together from words of everywhere and says something of its own, or has a name or number of another."""
    was = [_said(before[one.start : one.end]) for one in sentences(before)]
    for one in sentences(after):
        text = after[one.start : one.end]
        stems, facts = _said(text)
        if not any(len(stems & said) >= _FROM_ONE * len(stems) and facts <= kept for said, kept in was):
            yield f"it says something of its own (“{text.strip()[:60]}”)"
            return


def _said(text: str) -> tuple[set[str], set[str]]:
    """The stems of a sentence, and the names and numbers within it."""
    return {_stem(word) for word in _words(text)}, {*_names(text), *_NUMBER.findall(text)}


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """Return `after` beside `before` as stretches that stay, go or come, in reading order; white space belongs to the word before it."""
    old, new = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", after)
    matcher = SequenceMatcher(None, [word.split()[0] for word in old], [word.split()[0] for word in new], autojunk=False)
    found: list[Difference] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.append(Difference(kind="same", text="".join(new[j1:j2])))
            continue
        if i1 < i2:
            found.append(Difference(kind="out", text="".join(old[i1:i2])))
        if j1 < j2:
            found.append(Difference(kind="in", text="".join(new[j1:j2])))
    return tuple(found)


_ON_THIS_MACHINE = frozenset("llm_gguf llm_gpt4all llm_mlx llm_llama_cpp llm_mlc".split())
"""Plugins of `llm` that run the model in the program itself."""
_HERE = frozenset(("localhost", "127.0.0.1", "::1"))


def stays_here(module: str, name: str, host: str) -> bool:
    """Whether what is given to a model stays on this machine.

    `module` is the module that its class comes from, `host` where it is reached ("" when it names none). Whatever is not known to
    stay is taken to leave.
    """
    package = module.partition(".")[0]
    if package in _ON_THIS_MACHINE:
        return True
    if re.search(r"[-:]cloud\b", name):  # Ollama passes these on
        return False
    return host in _HERE or (package == "llm_ollama" and not host)


# ------------------------------------------------------------------ words


def _quotations(text: str) -> list[str]:
    return [" ".join(found.split()) for found in _QUOTATION.findall(text)]


def _capitalised(text: str) -> list[str]:
    return [word for word, _ in _capitals(text)]


def _capitals(text: str) -> Iterator[tuple[str, bool]]:
    """Words with a capital, and whether a sentence begins with them."""
    for found in _WORD.finditer(text):
        word = re.sub(r"['’]s\Z", "", found.group())
        if word[0].isupper() and not re.fullmatch(r"I(?:['’]\w+)?", word):
            yield word, bool(_SENTENCE_START.search(text[: found.start()]))


def _names(text: str) -> list[str]:
    """Words that are written with a capital within a sentence: names, months, what the position is called."""
    return [word for word, begins in _capitals(text) if not begins]


def _words(text: str) -> list[str]:
    found: list[str] = []
    for word in _WORD.findall(fold(text)):
        long = _LONG_FORMS.get(word) or next(
            (word.removesuffix(end) + rest for end, rest in _SHORT_ENDS.items() if word.endswith(end) and len(word) > len(end)), word
        )
        found += long.split()
    return found


def _only(words: list[str], wanted: frozenset[str]) -> Counter[str]:
    folded = {fold(word) for word in wanted}
    return Counter(word for word in words if word in folded)


def _stem(word: str) -> str:
    """`word` without its ending, so that "glad" and "gladly", "hear" and "hearing" are one."""
    folded = fold(word)
    for end in _ENDINGS:
        if folded.endswith(end) and len(folded) - len(end) >= 4:
            return folded.removesuffix(end)
    return folded


@cache
def _plain(language: str) -> frozenset[str]:
    return frozenset(word for line in phrase_lines(language, "polish") for word in line.split())
