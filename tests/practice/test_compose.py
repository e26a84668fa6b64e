"""The reply that is proposed: short, appreciative, looking ahead, and resting on what is known."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.model.dossier import Case, Letter
from rejoinder.model.message import Direction
from rejoinder.model.reading import ApplicationType, Kind, KindnessKind, SignalKind, Stage
from rejoinder.model.reply import Basis, Draft, Level, Profile, Register
from rejoinder.practice.compose import compose
from rejoinder.practice.writing import wording
from rejoinder.practice.writing.stock import stock
from tests.practice.composed_cases import PROFILE, TODAY, case, letter, sixty

_SIXTY = sixty()


def _draft(one: Case, letters: tuple[Letter, ...], register: Register | None = None, today: date = TODAY) -> Draft:
    return compose(one, letters, PROFILE, register, today)


def _paragraphs(draft: Draft) -> str:
    return " ".join(sentence.text for sentence in draft.sentences)


_DRAFTS = [(name, one, letters, _draft(one, letters)) for name, one, letters in _SIXTY]


def test_sixty_letters_are_sixty_letters() -> None:
    """Sixty people who get sixty drafts never share a sentence more than three times."""
    said = Counter(sentence.text for *_, draft in _DRAFTS for sentence in draft.sentences)
    assert max(said.values()) <= 3
    assert len({draft.body for *_, draft in _DRAFTS}) == len(_DRAFTS)


def test_sixty_letters_open_in_many_ways() -> None:
    """Letters do not all begin with the same words."""
    openings = Counter(" ".join(draft.sentences[0].text.split()[:4]) for *_, draft in _DRAFTS)
    assert len(openings) >= 25


@pytest.mark.parametrize(("name", "one", "letters", "draft"), _DRAFTS, ids=[f"{n}-{c.letter.id}" for n, c, *_ in _DRAFTS])
def test_a_reply_has_its_proper_length(name: str, one: Case, letters: tuple[Letter, ...], draft: Draft) -> None:
    """A reply of seventy to a hundred and forty words in four to seven sentences is read to its end."""
    assert 4 <= len(draft.sentences) <= 7
    assert 60 <= len(draft.body.split()) <= 140


@pytest.mark.parametrize(("name", "one", "letters", "draft"), _DRAFTS, ids=[f"{n}-{c.letter.id}" for n, c, *_ in _DRAFTS])
def test_a_reply_is_grounded_and_gracious(name: str, one: Case, letters: tuple[Letter, ...], draft: Draft) -> None:
    """Every sentence says what it rests on, quotations are verbatim, and nothing needs to be held back."""
    texts = {one_letter.message.message_id: one_letter.message.text for one_letter in letters}
    assert not [concern for concern in draft.concerns if concern.level is Level.BLOCK]
    for sentence in draft.sentences:
        assert sentence.text in draft.body
        assert sentence.source
        assert "{" not in sentence.text and "!" not in sentence.text
        quoted = re.search(r'"([^"]+)"', sentence.text)
        if quoted:
            assert sentence.basis is Basis.QUOTE
            source, _, span = sentence.source.rpartition("#")
            start, end = map(int, span.split("-"))
            assert " ".join(texts[source][start:end].split()) == quoted[1]
            assert len(quoted[1].split()) <= 8


def test_the_same_letter_gets_the_same_draft() -> None:
    """Asking twice gives the same draft, so that a person can come back to it."""
    _, one, letters, draft = _DRAFTS[0]
    assert _draft(one, letters) == draft


def test_every_register_can_be_asked_for() -> None:
    """The person may prefer another voice than the letter's."""
    _, one, letters, _ = _DRAFTS[0]
    for register in Register:
        assert 4 <= len(_draft(one, letters, register).sentences) <= 7


def test_a_public_body_is_never_asked_to_remember() -> None:
    """Under merit rules nobody can be kept in mind, so nobody is asked to."""
    for number in range(40):
        one, letters = case(
            number, house="City of Marrow Bay", domain="marrowbay.gov", stage=Stage.INTERVIEW, interviewed=TODAY - timedelta(days=9)
        )
        text = _paragraphs(_draft(one, letters)).lower()
        assert "in mind" not in text.replace("with that in mind", "")
        assert "keep in touch" not in text and "one thing" not in text


def test_feedback_is_asked_only_after_an_interview() -> None:
    """A question about feedback is for those who were met."""
    for number in range(40):
        one, letters = case(number)
        assert "advice" not in _paragraphs(_draft(one, letters)) and "improve" not in _paragraphs(_draft(one, letters))


def test_refused_feedback_is_not_asked_for() -> None:
    """Whoever says that no comments can be given is not asked for comments."""
    for number in range(40):
        one, letters = case(
            number,
            stage=Stage.INTERVIEW,
            interviewed=TODAY - timedelta(days=9),
            signs=((SignalKind.FEEDBACK_REFUSED, "We cannot give individual comments."),),
        )
        text = _paragraphs(_draft(one, letters))
        assert "next time" not in text.replace("The next time you look", "") or "stronger" not in text
        assert "advice for next time" not in text


def test_a_question_is_answered() -> None:
    """A letter that asks whether it may keep the papers gets a yes, and the person is told that it says yes."""
    one, letters = case(7, signs=((SignalKind.CONSENT_QUESTION, "May we keep your details for two years?"),))
    draft = _draft(one, letters)
    assert any("You" not in concern.quote or concern.quote in draft.body for concern in draft.concerns)
    assert any("answers yes" in concern.advice for concern in draft.concerns)


def test_a_second_no_gets_a_short_answer() -> None:
    """The second rejection within ninety days of an answered one gets two or three sentences."""
    one, letters = case(9)
    sender = one.letter.message.sender
    earlier = letter(500, "We chose another.", sender=sender, received=TODAY - timedelta(days=50))
    answer = letter(501, "Thank you.", sender=sender, received=TODAY - timedelta(days=48), kind=Kind.OTHER, direction=Direction.OUT)
    assert len(_draft(one, (earlier, answer, *letters)).sentences) in (2, 3)


def test_late_thanks_do_not_pretend_to_be_early() -> None:
    """After two weeks nobody is thanked for news, and after thirty days it is a note to keep in touch."""
    one, letters = case(11, days=2)
    sources = {days: _draft(one, letters, today=TODAY + timedelta(days=days)).sentences[0] for days in (0, 16, 40)}
    assert len({sentence.text for sentence in sources.values()}) == 3


def test_thread_or_new_letter() -> None:
    """An answer to the sender stays in the thread; to anyone else it is a new letter that refers to it."""
    one, letters = case(12)
    draft = _draft(one, letters)
    assert draft.subject == "Re: Your application"
    assert draft.in_reply_to == one.letter.message.message_id == draft.references[-1]
    other, letters = case(13, machine=True)
    draft = _draft(other, letters)
    assert draft.subject == "Thank you – Data Analyst"
    assert draft.in_reply_to == "" and draft.references == (other.letter.message.message_id,)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Library Assistant (Req #20991)", "Library Assistant"),
        ("RECORDS CLERK II", "Records Clerk II"),
        ("Teaching Assistants", "Teaching Assistant"),
        ("Data Analyst - Remote", "Data Analyst"),
        ("the Archivist position", "Archivist"),
        ("Director, Marketing", "Director, Marketing"),
        ("Software Engineer, Platform", "Software Engineer"),
        ("JR-10023 Nurse Educator", "Nurse Educator"),
        ("Bibliothekarin (m/w/d)", "Bibliothekarin"),
        ("IT Support Technician", "IT Support Technician"),
        ("Senior Vice President for the Coordination of Interdepartmental Digital Strategy and Change", "Senior Vice President"),
        ("Interdepartmental Digital Strategy Coordination Officer Emeritus", ""),
        ("{{job_title}}", "jobtitle"),
        ("\x00\n", ""),
    ],
)
def test_positions_can_stand_in_a_sentence(written: str, read: str) -> None:
    """A position is written as one would write it by hand."""
    assert wording.position(written) == read


@pytest.mark.parametrize(
    ("noun", "with_article"),
    [
        ("Archivist", "an Archivist"),
        ("University Librarian", "a University Librarian"),
        ("HR Assistant", "an HR Assistant"),
        ("UX Designer", "a UX Designer"),
        ("Honors Tutor", "an Honors Tutor"),
        ("Intern", "an Intern"),
        ("SQL Developer", "an SQL Developer"),
        ("One-to-One Tutor", "a One-to-One Tutor"),
    ],
)
def test_articles_follow_the_sound(noun: str, with_article: str) -> None:
    """English chooses "a" or "an" by how the next word sounds."""
    assert wording.with_article(noun) == with_article


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Khyber Robotics, Inc.", "Khyber Robotics"),
        ("University of Pell Harbour", "the University of Pell Harbour"),
        ("The Larkspur Trust", "the Larkspur Trust"),
        ("Wren & Co", "Wren & Co"),
        ("TIDEWATER MUSEUM", "the Tidewater Museum"),
        ("Springfield College", "Springfield College"),
        ("IBM", "IBM"),
        ("<script>", "script"),
        ("", ""),
    ],
)
def test_houses_can_stand_in_a_sentence(written: str, read: str) -> None:
    """An organization is named as one would name it in speech."""
    assert wording.organization(written) == read


def test_greetings_fit_the_person() -> None:
    """People are greeted as they sign, with title and surname where it is formal, and a mailbox as a team."""
    one, letters = case(20, who="Dr. Ilse Brandt")
    assert _draft(one, letters, Register.FORMAL).body.startswith("Dear Dr. Brandt,")
    assert _draft(one, letters, Register.WARM).body.startswith("Dear Ilse,")
    one, letters = case(21, who="Larkspur Recruiting Team", role_mailbox=True)
    assert _draft(one, letters).body.startswith("Dear hiring team,")
    one, letters = case(22, who="Sabine Krüger", language="de", text="leider nein. Ihre Frau Krüger")
    assert _draft(one, letters).body.startswith("Sehr geehrte Frau Krüger,\n\n")


def test_no_line_of_the_stock_is_written_twice() -> None:
    """A stock of sentences is only as large as its different sentences."""
    for language, least in (("en", 450), ("de", 100)):
        lines = [line.text for lines in stock(language).values() for line in lines]
        assert len(lines) == len(set(lines)) >= least


_hostile = st.one_of(
    st.text(max_size=80),
    st.sampled_from(["{name}", "<b>Ana</b>", "A\r\nBcc: x@y.example", "😀😀", "[SLOT]", "ÄÖÜ " * 30, "a" * 500, "|", "$(x)"]),
)


@settings(max_examples=80, deadline=timedelta(seconds=2))
@given(
    number=st.integers(0, 10**6),
    house=_hostile,
    position=_hostile,
    who=_hostile,
    subject=_hostile,
    kind=st.sampled_from(ApplicationType),
    stage=st.sampled_from(Stage),
    days=st.integers(0, 400),
    name=_hostile,
)
def test_whatever_a_letter_holds_the_draft_is_clean(
    number: int, house: str, position: str, who: str, subject: str, kind: ApplicationType, stage: Stage, days: int, name: str
) -> None:
    """No name, subject or position, however hostile, opens a header, a slot or a tag, or makes a draft that must be held back."""
    one, letters = case(
        number,
        house=house,
        position=position,
        who="x",
        kind=kind,
        stage=stage,
        interviewed=TODAY - timedelta(days=days + 5),
        panel=("Tom Baker", "Li Wei"),
        days=days,
        words=((KindnessKind.PRAISE, "Your portfolio is impressive", 3),),
    )
    recipient = type(one.recipients[0])(name=who, email="x@y.example", reason="")
    one = Case(**{field: getattr(one, field) for field in one.__slots__} | {"recipients": (recipient,)})
    draft = compose(one, letters, Profile(name=name), None, TODAY)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f{}<>\[\]]", draft.body)
    assert not re.search(r"[\x00-\x1f\x7f]", draft.subject)
    assert not [concern for concern in draft.concerns if concern.level is Level.BLOCK]
    assert 2 <= len(draft.sentences) <= 7
