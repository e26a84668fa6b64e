"""What their letter tells of that comes before everything else."""

import pytest

from rejoinder.practice.writing.losses import losses


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("My father died on 24 February.", [("death", "your father")]),
        ("Our chairman, Reg Fell, passed away at the end of March.", [("death", "Reg Fell")]),
        ("We lost our head gardener, Tom, in January.", [("death", "Tom")]),
        ("My mother's funeral is on Friday.", [("death", "your mother")]),
        ("The death of our director has changed everything here.", [("death", "your director")]),
        ("Sadly Jim passed away last week.", [("death", "Jim")]),
        ("Our organist and choirmaster, Philip Nunn, died on Sunday.", [("death", "Philip Nunn")]),
        ("I broke my hip in April.", [("illness", "")]),
        ("I had to let two of my postdocs go.", [("redundancies", "job losses")]),
        ("There has been a death in the family.", [("death", "")]),
        ("My husband has been in hospital since Easter.", [("illness", "your husband")]),
        ("I have been off sick since Easter.", [("illness", "")]),
        ("A third of us are being made redundant.", [("redundancies", "redundancies")]),
        ("The company laid off forty people on Monday.", [("redundancies", "layoffs")]),
        ("The bindery will close at the end of the spring.", [("closing", "")]),
        ("I'm shutting the stall for good on Sunday.", [("closing", "")]),
        ("The firm has gone into administration.", [("closing", "")]),
        ("This is my last week; my own post is cut too.", [("own_post", "")]),
        ("Forty people are being made redundant, including me.", [("own_post", "")]),
    ],
)
def test_a_loss_is_seen(text: str, told: list[tuple[str, str]]) -> None:
    """A death, an illness, people losing their work and a house that closes are losses, and it is known whose."""
    assert [(which, who) for which, _, who in losses([text], "en", 2026)] == told


@pytest.mark.parametrize(
    "text",
    [
        "Our founder died in 1923.",
        "Our printer died.",
        "The old Heidelberg died on Thursday.",
        "We lost our grant.",
        "I was sorry to read that you were made redundant.",
        "The position has closed.",
        "Applications close on Friday, and the library closes at six.",
        "You would work with patients who are ill.",
        "We are closing this vacancy.",
        "The post is in a hospital.",
        "Our policy asks that a year should have passed since a close bereavement before anyone helps on the wards.",
    ],
)
def test_what_is_no_loss_of_theirs_is_none(text: str) -> None:
    """What is told of long ago, of machines, of money, of the vacancy or of the reader herself calls for no condolence."""
    assert losses([text], "en", 2026) == []


def test_he_is_known_from_the_sentence_before() -> None:
    """Who died may stand in an earlier sentence."""
    told = losses(["You wrote to my father about the traineeship.", "I am sorry to tell you that he died in February."], "en", 2026)
    assert told == [("death", 1, "your father")]


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("Leider ist unsere Leiterin im März verstorben.", "death"),
        ("Ich war lange im Krankenhaus.", "illness"),
        ("Wir mussten in diesem Jahr Insolvenz anmelden.", "closing"),
        ("Bei uns gibt es gerade Entlassungen.", "redundancies"),
    ],
)
def test_a_loss_is_seen_in_german(text: str, which: str) -> None:
    """German letters tell of losses, too."""
    assert [one for one, *_ in losses([text], "de", 2026)] == [which]
