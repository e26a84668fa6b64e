"""The pattern language of the phrase files."""

import random
import re
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.letters import texts

from rejoinder.practice.cues import Phrases
from rejoinder.practice.evidence import written_lines
from rejoinder.practice.finder import Finder, kernel
from rejoinder.practice.sentences import fold, sentences

ROOT = Path(__file__).parent.parent.parent


def found(phrase: str, text: str) -> list[str]:
    """What `phrase` finds in `text`, verbatim; the kernel and Python always find the same."""
    lines = ["[label]", phrase]
    quick, plain = Phrases(lines), Phrases(lines, native=False)
    cues = [cue for sentence in sentences(text) for cue in quick.find(sentence)]
    assert cues == [cue for sentence in sentences(text) for cue in plain.find(sentence)]
    return [text[cue.start : cue.end] for cue in cues]


@pytest.mark.parametrize(
    ("phrase", "text", "quote"),
    [
        ("mov* forward", "We are Moving\nforward with others.", "Moving\nforward"),
        ("won't be able", "We will not be able to.", "will not be able"),
        ("we're sorry", "We’re sorry.", "We’re sorry"),
        ("we're sorry", "We are sorry.", "We are sorry"),
        ("your (résumé|cv)", "Your RESUME arrived.", "Your RESUME"),
        ("decided [not] to proceed", "They decided to proceed.", "decided to proceed"),
        ("keep ..3 on file", "We keep your papers on file.", "keep your papers on file"),
        ("<number> months", "For twenty-four months.", "twenty-four months"),
        ("<number> months", "For 6 months.", "6 months"),
        ("we regret", "We know that we regret it.", "we regret"),
        ("regret* ..2 decision", "Regrets? We regret our decision.", "regret our decision"),
        ("(no (longer|more)|not [at all|ever]) open", "It is not ever open.", "not ever open"),
        ("(we will|we) write", "We will write.", "We will write"),
        ("fur (eine|einen) anderen", "Wir haben uns für einen anderen entschieden.", "für einen anderen"),
    ],
)
def test_a_phrase_finds_its_words(phrase: str, text: str, quote: str) -> None:
    """Case, accents, line ends, contractions and gaps do not hide a phrase, and it is quoted verbatim."""
    assert found(phrase, text) == [quote]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("keep ..3 on file", "We keep all of your many papers on file."),
        ("we regret", "We regretted."),
        ("selected you", "We selected. You left."),
        ("<number> months", "For some months."),
    ],
)
def test_a_phrase_finds_nothing_else(phrase: str, text: str) -> None:
    """A gap has a limit, a word is a whole word, and nothing is found across two sentences."""
    assert found(phrase, text) == []


@pytest.mark.parametrize("line", ["(unclosed word", "word) closed", "[label", "... ..3", "<nobody> knows"])
def test_a_phrase_not_well_formed_is_named(line: str) -> None:
    """Whoever adds a phrase with a slip is told which one."""
    with pytest.raises(ValueError, match="phrase"):
        Phrases(["[label]", line])


def test_the_index_of_phrases_is_up_to_date() -> None:
    """practice/phrases/index.jsonl has just the phrases of the files (`make phrases` writes it)."""
    done = subprocess.run([sys.executable, ROOT / "tools" / "index-phrases", "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@given(st.text(max_size=400))
def test_sentences_leave_out_nothing_but_space(text: str) -> None:
    """Whatever is written, its sentences in order are all of it but the white space around them."""
    cut = list(sentences(text))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] for s in cut)
    assert "".join("".join(text[s.start : s.end].split()) for s in cut) == "".join(text.split())


@given(st.text(max_size=200))
def test_folding_keeps_every_place(text: str) -> None:
    """A folded text is as long as it was, so that an offset into it is an offset into the letter."""
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="abc ()[]|.*<>'\n", max_size=30), st.text(alphabet="abc '.\n", max_size=80))
def test_any_phrase_either_is_refused_or_finds_what_is_there(phrase: str, text: str) -> None:
    """A phrase is well formed or refused with a sentence; what it finds is a stretch of the text."""
    try:
        quotes = found(phrase, text)
    except ValueError:
        return
    assert all(quote and quote in text for quote in quotes)


def test_the_kernel_was_built() -> None:
    """Where the tests run there is a kernel, so that they say something about it."""
    assert kernel() is not None


def test_the_kernel_finds_what_python_finds() -> None:
    """In every text, and in any words of the phrases in any order, both find the same phrases in the same places."""
    chance = random.Random(3)
    for language, topic in (("en", "kinds"), ("de", "kinds"), ("en", "guards"), ("en", "kindness"), ("de", "kindness")):
        lines = written_lines(language, topic)
        quick, plain = Phrases(lines), Phrases(lines, native=False)
        words = [word for line in lines for word in re.findall(r"[\w']+", line)]
        heaps = [" ".join(chance.choices(words, k=25)) for _ in range(400)]
        for text in [*heaps, *(text.message.text for text in islice(texts(held_out=False), 150))]:
            for sentence in sentences(text):
                assert quick.find(sentence) == plain.find(sentence)


@given(st.text(max_size=80))
def test_the_kernel_takes_any_text(text: str) -> None:
    """Whatever letters there are in the world, the kernel finds what Python finds."""
    lines = ["[label]", "(caf*|ein|<number>) ..2 [das|sto*] leben", "we won't ... you", "twenty <number> we"]
    quick, plain = Phrases(lines), Phrases(lines, native=False)
    for sentence in sentences(f"{text} cafe twenty five we {text} leben 12"):
        assert quick.find(sentence) == plain.find(sentence)


@pytest.mark.parametrize(
    "row",
    [
        "",
        "[]",
        '[0,"a",[],["a"],0,[[0,"a",0]]]',
        '[0,"a",[],["a"],1,[[0,"a",-1]]]',
        '[0,"a",[],null,0,[[9,"",-1]]]',
        '[0,"\\ud83d"',
        "[" * 99,
    ],
)
def test_the_kernel_refuses_what_it_does_not_understand(row: str) -> None:
    """Steps in a ring, steps that are not there and rows cut short are refused, not followed."""
    library = kernel()
    assert library is not None
    with pytest.raises(ValueError, match="does not understand"):
        Finder(library, [row], {"by_key": {"a": [0]}, "numbers": [], "tens": [], "clipped": []})


def test_more_phrases_than_usual_are_found() -> None:
    """A sentence in which hundreds of phrases stand gives them all."""
    lines = ["[label]", *(f"word ..{n} end" for n in range(9)), *(f"word [maybe|x{n}] end" for n in range(200))]
    [sentence] = sentences("word end")
    assert len(Phrases(lines).find(sentence)) == len(lines) - 1 == len(Phrases(lines, native=False).find(sentence))
