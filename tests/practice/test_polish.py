"""What of a language model's words may stand in a letter."""

import pytest

from rejoinder.practice.polish import differences, kept_as_they_are, objection, parts, stays_here, tidy

ENGLISH = (
    "Thank you for letting me know about the Archive Officer job. I enjoyed meeting you and Lou Ferrars on 23 February.\n\n"
    'I was so pleased to read "your line about the tithe map". If the grant goes through, I\'d love to try again.'
)
GERMAN = "vielen Dank für Ihre Nachricht zur Stelle als Archivar. Das Gespräch am 3. März habe ich in guter Erinnerung."


def test_a_letter_in_three_parts_is_the_letter_again() -> None:
    """Greeting and ending are set aside, whatever the ending is made of."""
    for ending in ("\n\nWith thanks,\nSam Rook\n", "\n\nSam\n", "\n\nBest,\n\nSam Rook\n555 0134\nhttps://rook.example\n", "\n"):
        body = f"Dear Lou,\n\n{ENGLISH}{ending}"
        three = parts(body)
        assert (three.greeting, three.paragraphs, three.ending) == ("Dear Lou,\n\n", ENGLISH, ending)
        assert three.with_paragraphs(three.paragraphs) == body
    assert parts("No greeting here.").paragraphs == "No greeting here."
    assert parts("").paragraphs == ""


def test_what_must_stay_is_named() -> None:
    """Names, dates, numbers and quotations are told to the model as what must stay."""
    assert kept_as_they_are(ENGLISH) == ("your line about the tithe map", "23", "Archive", "Officer", "Lou", "Ferrars", "February")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Thank you for letting me know about", "Thank you very much for letting me know about"),
        ("I'd love to try again", "I would love to try again"),
        ("I was so pleased to read", "I was delighted to read"),
        ("I enjoyed meeting you and Lou Ferrars", "It was a pleasure meeting you and Lou Ferrars"),
        ("If the grant goes through, I'd love to try again.", "I'd love to try again if the grant goes through."),
    ],
)
def test_other_words_for_the_same_may_be_taken(old: str, new: str) -> None:
    """A change of wording alone is no reason to refuse."""
    assert objection(ENGLISH, ENGLISH.replace(old, new), "en") == ""


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("23 February", "24 February", "number or a date"),
        ("23 February", "23 March", "left out “February”"),
        ("Lou Ferrars", "Mallory", "left out “Lou”"),
        ("If the grant goes through, ", "", "dropped an “if”"),
        ("If the grant", "When you want it and the grant", "brought in “want”"),
        ("I enjoyed", "I never enjoyed", "yes into a no"),
        ("your line about the tithe map", "your lines about the tithe map", "changed a quotation"),
        ('"your line about the tithe map"', "your line about the tithe map", "changed a quotation"),
        ("Archive Officer job", "Archive Officer job (see https://prize.example)", "changed a link"),
        ("I'd love to try again", "May I try again?", "asks something"),
        ("Thank you", "*Thank you*", "not plain text"),
    ],
)
def test_another_meaning_is_refused(old: str, new: str, why: str) -> None:
    """A letter that says something else is refused, and the sentence says what it was."""
    assert why in objection(ENGLISH, ENGLISH.replace(old, new), "en")


def test_names_do_not_change_places() -> None:
    """Two people who change places are not the same letter, though every word of it is there."""
    before = "I enjoyed meeting Lou on Monday. Please thank Ann for the tea."
    assert objection(before, before.replace("enjoyed", "really enjoyed"), "en") == ""
    assert "of its own" in objection(before, "I enjoyed meeting Ann on Monday. Please thank Lou for the tea.", "en")


def test_german_is_polished_in_german() -> None:
    """A German draft may be reworded with German words; an English answer is none."""
    assert objection(GERMAN, GERMAN.replace("vielen Dank", "herzlichen Dank"), "de") == ""
    assert objection(GERMAN, GERMAN.replace("Das Gespräch", "Das wunderbare Gespräch"), "de") != ""
    assert objection(GERMAN, "Thank you for your message about the job as an archivist. I remember our talk on 3 March well.", "de") != ""


def test_a_change_is_shown_where_it_is() -> None:
    """What stays, goes and comes is told apart word by word, and put together it is the new letter."""
    after = ENGLISH.replace("so pleased", "delighted")
    found = differences(ENGLISH, after)
    assert [(one.kind, one.text) for one in found if one.kind != "same"] == [("out", "so pleased "), ("in", "delighted ")]
    assert "".join(one.text for one in found if one.kind != "out") == after


def test_an_answer_is_plain_paragraphs() -> None:
    """Line ends within a paragraph are spaces, and none are left around it."""
    assert tidy("\n One\ntwo. \n\n\n\nThree.\r\n") == "One two.\n\nThree."


@pytest.mark.parametrize(
    ("module", "name", "host", "stays"),
    [
        ("llm_gguf.plugin", "smol", "", True),
        ("llm_ollama", "llama3", "", True),
        ("llm_ollama", "llama3", "192.0.2.7", False),
        ("llm_ollama", "gpt-oss:120b-cloud", "", False),
        ("llm.default_plugins.openai_models", "gpt", "", False),
        ("llm.default_plugins.openai_models", "local", "localhost", True),
        ("llm.default_plugins.openai_models", "local", "models.example", False),
        ("llm_anything", "x", "127.0.0.1", True),
    ],
)
def test_what_is_not_known_to_stay_leaves(module: str, name: str, host: str, stays: bool) -> None:
    """Only a model in the program itself or at this machine's own address is taken to keep drafts here."""
    assert stays_here(module, name, host) is stays
