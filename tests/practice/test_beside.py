"""The one other person of a talk, or of the signature, is remembered in the last wish."""

from datetime import timedelta

import pytest

from rejoinder.model.reading import Stage
from rejoinder.practice.compose import compose
from rejoinder.practice.writing.beside import other_of_the_talk, signed_beside

from .composed_cases import PROFILE, TODAY, case

OURS = ("Jordan Alvarez", "Sanna Vik")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("You will speak with Piet (workshop) and me.", "Piet"),
        ("Thanks for coming by for the interview with Piet and me.", "Piet"),
        ("Odile and I were impressed by how you prepared.", "Odile"),
        ("We meet at five. Bram will join us.", "Bram"),
        ("Can you meet Nuala and me on Friday?", "Nuala"),
        ("To confirm your interview with Hamid and myself on 9 November.", "Hamid"),
        ("Ms Achterberg, our head of year, will sit in.", "Ms Achterberg"),
        ("Edda Falk, our treasurer, and I enjoyed the talk very much.", "Edda Falk"),
        ("Mei Fen and I enjoyed meeting you.", "Mei Fen"),
        ("Unfortunately Piet and I felt that it was too early.", "Piet"),
        ("Piet and I enjoyed talking to you about the job.", "Piet"),
    ],
)
def test_the_other_person_of_a_talk_is_known(text: str, other: str) -> None:
    """Whoever talked to her with the writer is named beside "me", or is said to join."""
    assert other_of_the_talk([text], "", OURS) == other


@pytest.mark.parametrize(
    "text",
    [
        "You'll meet Dana, Wei and Farid.",
        "Wei, Dana and I enjoyed meeting you.",
        "Piet and I felt that you did well. Odile and I talked it over.",
        "You and I both know that it was close, and we both thought so.",
        "My wife and I enjoyed meeting you.",
        "The Director and I enjoyed meeting you.",
        "Sanna and I enjoyed it.",
        "On Friday and I think on Monday too we talked.",
        "Piet and I enjoyed meeting you. Piet has now been given the job himself.",
        "Piet and I met you in May. Piet died in June.",
        "Jordan and I talked for an hour.",
    ],
)
def test_of_several_and_of_others_nobody_is_greeted(text: str) -> None:
    """Of several nobody is singled out, and neither who has the job, nor the dead, nor the two who write to each other."""
    assert other_of_the_talk([text], "", OURS) == ""


def test_whoever_joins_after_the_talk_was_not_at_it() -> None:
    """Who "will join us" in an invitation comes to the talk; in a refusal they have the post."""
    assert other_of_the_talk(["We meet on Friday. Bram will join us."], "It is a no.", OURS) == "Bram"
    assert other_of_the_talk(["We meet on Friday."], "Bram Vos will join us in January.", OURS) == ""


def test_two_sign_together() -> None:
    """Two given names in one line are two people; the name of a firm is none."""
    assert signed_beside(["Love,", "Tess and Hal", "Larch Farm"], "Tess Ash") == "Hal"
    assert signed_beside(["Love,", "Rob & Megan"], "Megan Ash") == "Rob"
    assert not signed_beside(["Marsh and Loaf"], "Nettie Marsh") and not signed_beside(["Falk & Sons"], "Ines Falk")


def last_words(text: str) -> list[str]:
    """The last sentence of the drafts to a dozen letters that say `text`."""
    found = []
    for seed in range(760, 772):
        made, letters = case(seed, text=text, stage=Stage.INTERVIEW, interviewed=TODAY - timedelta(days=6))
        found.append(compose(made, letters, PROFILE, None, TODAY).sentences[-1].text)
    return found


def test_the_last_wish_names_them() -> None:
    """A wish goes to the writer and to the one who was there as well, once."""
    for last in last_words("Piet and I enjoyed meeting you. We have chosen somebody else."):
        assert last.count("Piet") == 1 or "you both" in last, last
    for last in last_words("Piet and I enjoyed meeting you. My father died on Monday. We have chosen somebody else."):
        assert "Piet" not in last, last


def test_a_title_is_no_end_of_a_sentence() -> None:
    """ "Prof. Achterberg and I" names Prof. Achterberg."""
    assert other_of_the_talk((), "Prof. Achterberg and I both enjoyed the talk.", ("Ines Falk", "Sam Rook")) == "Prof. Achterberg"
