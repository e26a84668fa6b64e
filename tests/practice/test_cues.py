"""The pattern language of the phrase files."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.practice.cues import Phrases
from rejoinder.practice.sentences import fold, sentences

ROOT = Path(__file__).parent.parent.parent


def found(phrase: str, text: str) -> list[str]:
    """What `phrase` finds in `text`, verbatim."""
    known = Phrases(["[label]", phrase])
    return [text[cue.start : cue.end] for sentence in sentences(text) for cue in known.find(sentence)]


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
