"""Letters about the application of somebody else."""

import pytest

from rejoinder.practice.another import is_about_another
from rejoinder.practice.passages import passages
from tests.builders import a_message


@pytest.mark.parametrize(
    "text",
    [
        "You kindly asked to be copied in on Jonah's application. I'm sorry to say we have not been able to offer Jonah a place.",
        "We are copying you in on Lena's application at her request. She has not been selected.",
        "I am writing about your son's application for the apprenticeship. We are not able to offer him a place this year.",
        "Thank you for writing about your daughter Mia's application. Unfortunately she was not shortlisted.",
        "We regret that we cannot take Petra this year. Petra's interview went well.",
        "Dear Mrs Lee, Tom's application has been unsuccessful.",
    ],
)
def test_a_letter_about_somebody_else_says_so(text: str) -> None:
    """A refusal of a child's or a friend's application, which the person was told of, refuses them nothing."""
    message = a_message(text)
    assert is_about_another(message, passages(message.text))


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your application. We could not offer you a place.",
        "Monday's interview will not go ahead. We have filled the post.",
        "Hartwell's application process has closed. We will not be taking your application forward.",
        "We went with Sarah. Sarah's interview was strong, and Sarah has six years.",
        "The Trust's application of its redeployment policy means the post is filled.",
        "Sam's application was unsuccessful, I'm sorry to say.",
        "Copying in Ada on this. We have not been able to offer you the post.",
    ],
)
def test_a_letter_to_the_person_stays_theirs(text: str) -> None:
    """A refusal that names others, or the person in the third person, is still a refusal of theirs."""
    message = a_message(text)
    assert not is_about_another(message, passages(message.text))
