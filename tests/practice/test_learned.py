"""What the fitted model makes of a message."""

from hypothesis import given
from hypothesis import strategies as st

from rejoinder.model.message import Message
from rejoinder.model.reading import Kind
from rejoinder.practice.learned import likelihoods, pull
from rejoinder.practice.recognise import shown
from tests.builders import a_message


def likeliest(message: Message) -> Kind:
    """The kind with the highest likelihood."""
    likely = likelihoods(shown(message))
    return max(likely, key=lambda kind: likely[kind])


@given(st.text(max_size=300), st.text(max_size=60))
def test_likelihoods_are_a_whole(text: str, subject: str) -> None:
    """Whatever a message says, the likelihoods of its kinds make one."""
    likely = likelihoods(shown(a_message(text, subject=subject)))
    assert abs(sum(likely.values()) - 1) < 1e-9
    assert Kind.UNCLEAR not in likely


def test_a_refusal_in_other_words_is_a_refusal() -> None:
    """No single phrase makes a refusal."""
    text = "Dear Sam, thank you for coming to see us about the kitchen job. In the end we went with a chef who can start on Monday. Lou"
    assert likeliest(a_message(text, subject="Kitchen job")) is Kind.REJECTION


def test_thanks_for_photos_are_no_application() -> None:
    """A grandmother writes too."""
    assert (
        likeliest(a_message("Thank you for the photos, Gran loved them. She has put the one with the dog on the fridge.", subject="photos"))
        is Kind.OTHER
    )


def test_words_pull_where_they_belong() -> None:
    """A sentence of regret speaks more for a refusal than one of thanks."""
    assert pull("We regret that you were not selected.", Kind.REJECTION) > pull("Thank you for your order.", Kind.REJECTION)
