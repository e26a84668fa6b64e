"""The store does not depend on how its letters came."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.store.home import Home
from rejoinder.store.intake import Intake
from tests.dump import dump
from tests.store.samples import assemble_all, import_letters, kept_letter

LETTERS = [(number, route) for number in range(6) for route in ("", "gmail", "imap")]


@st.composite
def ways_to_import(draw: st.DrawFn) -> list[list[list[tuple[int, str]]]]:
    """All sample letters, some more than once, in any order, cut into mailboxes and those into chunks."""
    letters = draw(st.permutations(LETTERS)) + draw(st.lists(st.sampled_from(LETTERS), max_size=6))
    return [_cut(draw, mailbox) for mailbox in _cut(draw, letters)]


def _cut(draw: st.DrawFn, letters: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    places = sorted(draw(st.lists(st.integers(0, len(letters)), max_size=3)))
    return [letters[start:end] for start, end in zip([0, *places], [*places, len(letters)], strict=True)]


@settings(max_examples=60, deadline=None)
@given(ways_to_import(), st.booleans())
def test_any_order_and_any_cut_give_the_same_store(mailboxes: list[list[list[tuple[int, str]]]], reopen: bool) -> None:
    """The same letters give the same rows and the same files, in whatever order, parts and copies they come."""
    assert _imported(mailboxes, reopen) == _imported([[LETTERS]], False)


def _imported(mailboxes: list[list[list[tuple[int, str]]]], reopen: bool) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        home = Home.open(Path(folder) / "home")
        intake = Intake.open(home)
        for number, parts in enumerate(mailboxes):
            import_letters(intake, parts, unread=[number % 2], path=f"/mail/{number}.mbox")
            if reopen:
                intake.close()
                intake = Intake.open(home)
        import_letters(intake, [[]], unread=[0, 1], path="/mail/rest.mbox")
        intake.close()
        assert not home.incoming.exists() or not list(home.incoming.iterdir())
        return dump(home)


def test_of_two_reasons_to_keep_a_letter_the_application_counts(home: Home) -> None:
    """A letter first kept as correspondence belongs to an application as soon as one copy says so, and stays there."""
    for why in ("correspondence", "application", "correspondence"):
        with Intake.open(home) as intake:
            letter, raw = kept_letter(1, why=why)
            intake.cabinet.keep(letter.message.sha256, raw)
            intake.keep_letters([letter])
            assemble_all(intake)
    assert [row["why"] for row in dump(home)["letters"]] == ["application"]
