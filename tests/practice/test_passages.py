"""Whose words are whose."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.model.reading import PassageKind
from rejoinder.practice.passages import passages


def parts(text: str) -> list[tuple[str, str]]:
    """The kind and the words of each passage."""
    return [(p.kind.value, text[p.start : p.end].strip()) for p in passages(text)]


def words(text: str, kind: PassageKind) -> str:
    """All words of one kind of passage."""
    return "\n".join(text[p.start : p.end].strip() for p in passages(text) if p.kind is kind)


@given(
    st.lists(
        st.sampled_from(
            [
                "> quoted",
                "On 3 Mar 2026, Ada wrote:",
                "From: a@b.example",
                "Sent: today",
                "Subject: x",
                "-- ",
                "",
                "Hello you",
                "Best regards",
                "---------- Forwarded message ---------",
                "Please do not reply",
                "Am 3.3.2026 schrieb Ada:",
                "no end\u2028here",
            ]
        ),
        max_size=30,
    )
)
def test_whole_text(lines: list[str]) -> None:
    """The passages of any mail are the whole mail, each character once."""
    text = "\n".join(lines)
    assert "".join(text[p.start : p.end] for p in passages(text)) == text


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    """No text is too strange to be cut into passages."""
    assert "".join(text[p.start : p.end] for p in passages(text)) == text


def test_signature_and_small_print_follow_the_letter() -> None:
    """A letter ends where its closing begins, and small print comes after the signature."""
    text = "Dear Ada,\n\nWe chose somebody else.\n\nBest regards,\nTom Alder\nHead of Hiring\n\nPlease do not reply to this email.\n"
    assert [kind for kind, _ in parts(text)] == ["own", "signature", "footer"]
    assert words(text, PassageKind.OWN).endswith("somebody else.")


def test_a_postscript_is_the_letters_own() -> None:
    """What someone adds below their name is still theirs."""
    text = "Hello\n\nNot this time.\n\nBest,\nTom\n\nP.S. Do come to the open evening in May, I would be glad to see you there and talk.\n"
    assert "open evening" in words(text, PassageKind.OWN)


@pytest.mark.parametrize(
    "line",
    [
        "On Mon, Jan 5, 2026 at 10:12 AM Tom Alder <tom@alder.example> wrote:",
        "On Mon, Jan 5, 2026 at 10:12 AM Tom Alder\n<tom@alder.example>\nwrote:",
        "Am Mo., 5. Jan. 2026 um 10:12 Uhr schrieb Tom Alder <tom@alder.example>:",
        "Le lun. 5 janv. 2026 à 10:12, Tom Alder <tom@alder.example> a écrit :",
        "El lun, 5 ene 2026 a las 10:12, Tom Alder (<tom@alder.example>) escribió:",
        "Op ma 5 jan 2026 om 10:12 schreef Tom Alder <tom@alder.example>:",
    ],
)
def test_attribution_lines(line: str) -> None:
    """Mail programs of many languages say in one line, often wrapped, who wrote what is quoted below, and when."""
    text = f"Thank you.\n\n{line}\n> We chose somebody else.\n"
    quoted = next(p for p in passages(text) if p.kind is PassageKind.QUOTED)
    assert quoted.sender is not None
    assert (quoted.sender.name, quoted.sender.email) == ("Tom Alder", "tom@alder.example")
    assert quoted.date == datetime(2026, 1, 5, 10, 12, tzinfo=UTC)
    assert words(text, PassageKind.OWN) == "Thank you."


def test_answers_between_quoted_lines_stay_own() -> None:
    """Who answers line by line writes own words between the quoted ones."""
    text = "On 5 Jan 2026, Ada wrote:\n> Is there news?\nYes, there is.\n> Good news?\nI fear not.\n"
    assert words(text, PassageKind.OWN) == "Yes, there is.\nI fear not."


def test_outlook_history_is_quoted_below_words_and_forwarded_without() -> None:
    """A block of From, Sent, To and Subject begins history below an answer, and a forward where nothing stands above it."""
    block = "From: Tom Alder <tom@alder.example>\nSent: Monday, 5 January 2026 10:12\nTo: Ada\nSubject: Your application\n\n"
    block += "We chose somebody else.\n"
    assert words("Thank you, Tom, I understand.\n\n" + block, PassageKind.QUOTED) == "We chose somebody else."
    forwarded = next(p for p in passages(block) if p.kind is PassageKind.FORWARDED)
    assert forwarded.subject == "Your application"


@pytest.mark.parametrize(
    "marker",
    [
        "---------- Forwarded message ---------",
        "-----Original Message-----",
        "Begin forwarded message:",
        "---------- Weitergeleitete Nachricht ---------",
        "Anfang der weitergeleiteten Nachricht:",
    ],
)
def test_forward_markers(marker: str) -> None:
    """A forwarded letter comes with who wrote it, when, and about what."""
    header = "From: Tom <tom@alder.example>\nDate: Mon, 5 Jan 2026 10:12:00 +0000\nSubject: Outcome\nTo: ada@home.example"
    text = f"FYI\n\n{marker}\n{header}\n\nDear Ada\n"
    inner = next(p for p in passages(text) if p.kind is PassageKind.FORWARDED)
    assert text[inner.start : inner.end].strip() == "Dear Ada"
    assert inner.sender is not None
    assert inner.sender.email == "tom@alder.example"
    assert inner.date == datetime(2026, 1, 5, 10, 12, tzinfo=UTC)


def test_a_day_that_could_be_two_days_is_no_date() -> None:
    """3/4/2026 is March in one country and April in another."""
    text = "On 3/4/2026 10:12, Tom wrote:\n> Hello\n"
    assert next(p for p in passages(text) if p.kind is PassageKind.QUOTED).date is None
