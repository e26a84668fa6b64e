"""Refusals that greet somebody else are asked about."""

from dataclasses import replace

import pytest

from rejoinder.model.message import Address
from rejoinder.model.reading import Kind
from rejoinder.practice.read import read
from tests.builders import ME, a_message

_NO = (
    "\n\nThank you for your application for the position of Boat Builder at our Seaham yard. I regret to tell you that you have not been "
    "successful.\n\nYours faithfully\nHR Desk, Seaham Yards\n"
)


def _kind(greeting: str, name: str = "Mira Solberg", *, answers: bool = False) -> Kind:
    message = a_message(f"{greeting}{_NO}", sender="hr@seahamyards.example", in_reply_to=("<mine@home.example>",) if answers else ())
    return read(replace(message, to=(Address(name=name, email=ME),)), frozenset({ME})).recognition.kind


@pytest.mark.parametrize(
    "greeting", ["Dear Mr Adeyemi,", "Dear Mr. Adeyemi:", "Dear Ms Hall", "Dear Kofi Adeyemi,", "Dear Miss Anna Petrov,", "Hello Dr Patel,"]
)
def test_a_refusal_that_greets_another_surname_is_asked_about(greeting: str) -> None:
    """A letter that greets somebody of another name may have gone astray."""
    assert _kind(greeting) is Kind.UNCLEAR


@pytest.mark.parametrize(
    "greeting",
    [
        *("Dear Ms Solberg,", "Dear Mira,", "Dear Mia,", "Dear Mrs Solburg", "Dear Ms Mira,", "Dear Mira Hall,", "Dear Kofi,"),
        *("Dear Mr and Mrs Solberg,", "Dear Ms Solberg-Hall,", "Dear Dr. M. Solberg,", "Dear Candidate,", "Dear Hiring Manager,"),
        *("Dear Boat Builder,", "Dear Future Colleague,", "Dear Sir or Madam,", "Hello,", "Dear Seaham Team,"),
    ],
)
def test_a_misspelt_a_married_or_no_name_is_hers(greeting: str) -> None:
    """Names are misspelt, shortened, joined by marriage or left out, and the letter is to the same person."""
    assert _kind(greeting) is Kind.REJECTION


def test_whose_name_is_not_known_is_not_asked() -> None:
    """Where nothing tells the person's surname, and where their own mail is answered, a greeting proves nothing."""
    assert _kind("Dear Mr Adeyemi,", "") is Kind.REJECTION
    assert _kind("Dear Mr Adeyemi,", answers=True) is Kind.REJECTION
