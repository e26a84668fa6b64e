"""What was promised in a call, said to whoever called."""

import pytest

from rejoinder.practice.writing import promised


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("I'll ring you in March", "ring me in March"),
        ("She will ring me in March.", "ring me in March"),
        ("Ada will ring me in March", "ring me in March"),
        ("would keep my letter on file until summer", "keep my letter on file until summer"),
        ("will show me her archive when she is back", "show me your archive when you are back"),
        ("I will write to you when we have our new budget", "write to me when you have your new budget"),
        ("they will get back to me if the other person says no", "get back to me if the other person says no"),
        ("ring when she hears from the board", "ring when you hear from the board"),
        ("Jo will ring me in March", None),
        ("She will not ring again", None),
        ("maybe a call in May", None),
    ],
)
def test_a_promise_is_said_back(line: str, said: str | None) -> None:
    """A promise is written down in the caller's words or in one's own, and thanked for in either case."""
    assert promised.promised(line, "Ada Quill") == said


@pytest.mark.parametrize(
    ("line", "thing"),
    [
        ("feedback by phone next week", "feedback by phone next week"),
        ("an introduction to her sister at the mill", "an introduction to your sister at the mill"),
        ("a colleague will write to me", None),
    ],
)
def test_a_promise_may_be_a_thing(line: str, thing: str | None) -> None:
    """What was promised may stand there as a thing and without a verb."""
    assert promised.promised_thing(line) == thing
