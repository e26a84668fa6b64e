"""What a note of the person's own gives a letter."""

from datetime import date
from pathlib import Path

import pytest

from rejoinder.model.reading import Interview, Kind, Person, Stage
from rejoinder.model.reply import Basis, Profile, Register
from rejoinder.model.told import Note
from rejoinder.practice.compose import compose
from rejoinder.practice.dossiers import assemble
from rejoinder.practice.noted import Thing, own_sentence, thing
from tests.builders import DAY, ME, a_letter

SAM = Profile(name="Sam Rook")
ADA = Person(name="Ada Quill", email="ada@hartwell.example", seen_as="sender")


def noted(text: str) -> tuple[Note, ...]:
    """One note."""
    return (Note(id="n1", letter_id="x", about="letter", text=text, written=DAY),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We talked about the glass negatives", ("the glass negatives", "detail")),
        ("Ada told me about their plans for the reading room.", ("your plans for the reading room", "detail")),
        ("she showed me the map room", ("the map room", "sight")),
        ("the new wing", ("the new wing", "detail")),
        ("call back on Friday", None),
        ("Salary is too low, ask Ada?", None),
        ("the heating is broken", None),
        ("they asked about my salary", None),
        ("Priya showed me the ringing hut", ("the ringing hut", "sight", "Priya")),
        ("Bronwen told me about her storm petrels", ("Bronwen's storm petrels", "detail")),
        ("the director told me about the map room", ("the map room", "detail", "the director")),
        ("Everyone talked about the storm", ("the storm", "detail")),
        ("Sally told me about the hut", ("the hut", "detail", "Sally")),
        ("Adalia told me about the hut", ("the hut", "detail")),
        ("Wir haben über die Ratsprotokolle gesprochen.", ("die Ratsprotokolle", "detail")),
        ("Wir sprachen über die Ratsprotokolle", ("die Ratsprotokolle", "detail")),
        ("Herr Thalmann hat mir den Lesesaal gezeigt", ("den Lesesaal", "sight", "Herrn Thalmann")),
        ("Wir haben gut gegessen", None),
        ("Yesterday Priya showed me the hut", None),
        ("Mainly talked about the new archive", None),
    ],
)
def test_a_note_names_a_thing_or_nothing(text: str, expected: tuple[str, ...] | None) -> None:
    """Only what was talked of or seen is named to the people there; a reminder to oneself is left to oneself."""
    assert thing(noted(text), "Ada Quill") == (Thing(*expected) if expected else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I enjoyed seeing your reading room", "I enjoyed seeing your reading room."),
        ("it was kind of you to walk me to the bus.", "It was kind of you to walk me to the bus."),
        ("I think they are disorganised", ""),
        ("Ada was nice", ""),
    ],
)
def test_a_sentence_to_them_is_used_as_it_is(text: str, expected: str) -> None:
    """A note that is a sentence to the people there stands in the letter in the person's own words."""
    assert own_sentence(noted(text)) == expected


def a_draft(notes: tuple[Note, ...] = (), profile: Profile = SAM) -> tuple[str, dict[str, str], str]:
    """A draft after an interview: its body, its sentences by source, and what it asks."""
    meeting = Interview(start=DAY, stage=Stage.INTERVIEW, status="confirmed", people=(ADA,))
    invited = a_letter(Kind.INTERVIEW, sender=ADA.email, name=ADA.name, people=(ADA,), interviews=(meeting,), text="Come.", day=-5)
    no = a_letter(sender=ADA.email, name=ADA.name, people=(ADA,), day=9, text="Dear Sam,\n\nI am sorry, we chose another.\n\nAda Quill\n")
    [case] = assemble([invited, no], frozenset({ME})).cases
    draft = compose(case, [invited, no], profile, None, date(2026, 3, 12), notes)
    return draft.body, {sentence.source: sentence.text for sentence in draft.sentences if sentence.basis is Basis.FACT}, draft.question


def test_a_draft_uses_the_note_and_says_so() -> None:
    """The one true detail of a draft comes from the note, and its sentence rests on it."""
    body, facts, question = a_draft(noted("We talked about the glass negatives"))
    assert "the glass negatives" in facts["note"]
    assert facts["note"] in body.replace("\n", " ")
    assert question == ""


def test_what_somebody_else_showed_is_not_said_to_be_the_readers_doing() -> None:
    """What Priya showed and told is credited to Priya in a letter to Ada."""
    for text, wrong in (("Priya showed me the ringing hut", "you to show"), ("Priya told me about the storm petrels", "with me about")):
        sentence = a_draft(noted(text))[1]["note"]
        assert "Priya" in sentence
        assert wrong not in sentence


def test_a_draft_asks_for_what_only_the_person_knows() -> None:
    """Without a note a draft asks for one true thing; without a name it asks for that first; never for two things."""
    assert "rejoinder note" in a_draft()[2]
    assert "rejoinder profile --name" in a_draft(profile=Profile())[2]


def test_the_persons_signature_stands_under_the_letter() -> None:
    """A signature of one's own takes the place of name, number and link."""
    profile = Profile(name="Sam Rook", telephone="1", signature="Sam Rook\nArchivist in training")
    assert a_draft(profile=profile)[0].rstrip().endswith("\nSam Rook\nArchivist in training")


def test_the_voice_that_the_person_prefers_is_used() -> None:
    """A preferred voice wins over the one that mirrors the letter."""
    assert a_draft(profile=Profile(name="Sam Rook", register=Register.FORMAL))[0].splitlines()[-2] in (
        "Sincerely,",
        "Yours sincerely,",
        "With kind regards,",
    )


def test_both_languages_have_lines_for_notes_and_calls() -> None:
    """A note or a call is taken up in German as in English."""
    from rejoinder.practice import phrases

    folder = Path(phrases.__file__).parent
    for language in ("en", "de"):
        letters = (folder / language / "letters.txt").read_text("utf-8")
        assert all(f"[{heading}" in letters for heading in ("noted.own", "noted.detail", "noted.sight", "echo.reported"))
        assert (folder / language / "call.txt").exists()


def test_a_note_that_the_draft_cannot_use_is_not_lost_without_a_word() -> None:
    """Whoever wrote down something that fits no sentence is told that it is not in the draft."""
    meeting = Interview(start=DAY, stage=Stage.INTERVIEW, status="confirmed", people=(ADA,))
    no = a_letter(sender=ADA.email, name=ADA.name, people=(ADA,), interviews=(meeting,), day=9, text="We chose another.\n\nAda Quill\n")
    [case] = assemble([no], frozenset({ME})).cases
    for text, missing in (("Rosalind wants to pin up my label", True), ("We talked about the glass negatives", False)):
        concerns = compose(case, [no], SAM, None, date(2026, 3, 12), noted(text)).concerns
        assert any(text in concern.advice for concern in concerns) is missing
