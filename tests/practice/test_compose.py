"""The reply that is proposed: short, appreciative, looking ahead, and resting on what is known."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.model.call import CallNote
from rejoinder.model.dossier import Case, Letter, Recipient
from rejoinder.model.message import Direction
from rejoinder.model.reading import ApplicationType, Kind, KindnessKind, SignalKind, Stage
from rejoinder.model.reply import Draft, Level, Profile, Register
from rejoinder.practice.compose import compose
from rejoinder.practice.reach import GAVE_THIS_ADDRESS
from rejoinder.practice.read import read
from rejoinder.practice.writing import feedback, things, turning, wording
from rejoinder.practice.writing.stock import stock
from rejoinder.sources.call import call_message
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
    """A reply of three to seven sentences is read to its end, and none is padded to seem longer."""
    assert 3 <= len(draft.sentences) <= 7
    assert 25 <= len(draft.body.split()) <= 140


@pytest.mark.parametrize(("name", "one", "letters", "draft"), _DRAFTS, ids=[f"{n}-{c.letter.id}" for n, c, *_ in _DRAFTS])
def test_a_reply_is_grounded_and_gracious(name: str, one: Case, letters: tuple[Letter, ...], draft: Draft) -> None:
    """Every sentence says what it rests on, nobody has their own sentence quoted at them, and nothing needs to be held back."""
    assert not [concern for concern in draft.concerns if concern.level is Level.BLOCK]
    for sentence in draft.sentences:
        assert sentence.text in draft.body
        assert sentence.source
        assert "{" not in sentence.text and "!" not in sentence.text
        assert '"' not in sentence.text


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


def test_what_asks_for_money_is_answered_to_nobody() -> None:
    """A letter that asks for money is no rejection: its draft goes to nobody, looks forward to nothing, and says why."""
    one, letters = case(7, signs=((SignalKind.ASKS_MONEY, "Please pay the registration fee of 40 dollars."),))
    draft = _draft(one, letters)
    assert draft.to == () and len(draft.sentences) == 1
    assert draft.concerns[0].level is Level.BLOCK and "asks for money" in draft.concerns[0].advice


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("Please do not apply to us again.", True),
        ("We will not consider further applications from you.", True),
        ("Please do not apply again until six months have passed.", False),
        ("Please do not apply more than twice a year.", False),
        ("Do not hesitate to apply again.", False),
        ("Please don't be afraid to apply again.", False),
        ("Don't let this stop you applying again in future.", False),
    ],
)
def test_who_asks_for_no_more_applications_is_promised_none(text: str, closed: bool) -> None:
    """After "do not apply again" a draft thanks and goes; a wait or a limit closes no door."""
    one, letters = case(7, text=f"Dear Jordan,\n\nWe have chosen another candidate. {text}\n\nMargaret Doyle")
    draft = _draft(one, letters)
    assert any("not to apply again" in concern.advice for concern in draft.concerns) is closed
    assert not (closed and re.search(r"apply|similar|comes up", _paragraphs(draft).replace("my application", "")))


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
    answer = replace(answer, message=replace(answer.message, to=(sender,)))
    assert len(_draft(one, (earlier, answer, *letters)).sentences) in (2, 3)


def test_thanks_after_an_interview_are_no_answer_to_an_earlier_no() -> None:
    """What was written to the reader about this application does not make its refusal the second one."""
    one, letters = case(9)
    sender = one.letter.message.sender
    earlier = letter(500, "We chose another.", sender=sender, received=TODAY - timedelta(days=50))
    thanks = letter(501, "Thank you.", sender=sender, received=TODAY - timedelta(days=8), kind=Kind.OTHER, direction=Direction.OUT)
    thanks = replace(thanks, message=replace(thanks.message, to=(sender,)))
    same = replace(one, application=replace(one.application, letters=(thanks.id, *one.application.letters)))
    draft = _draft(same, (earlier, thanks, *letters))
    assert not any(sentence.source.startswith("short.") for sentence in draft.sentences)
    assert "as well" not in draft.body and "second time" not in draft.body and "again" not in draft.sentences[0].text


def test_one_offer_is_taken_up_once() -> None:
    """Where comments on a thing are offered, those are asked for, and not feedback besides."""
    offer = "If you would like comments on the summary sheet you made of it, ask me and I will happily send some"
    said = _paragraphs(_draft(*case(63, words=((KindnessKind.FEEDBACK_OFFER, offer, 3),))))
    assert "comments on the summary sheet" in said
    assert "feedback" not in said


def test_late_thanks_do_not_pretend_to_be_early() -> None:
    """After four weeks nobody is thanked for news, and after six it is a note to keep in touch."""
    one, letters = case(11, days=2)
    sources = {days: _draft(one, letters, today=TODAY + timedelta(days=days)).sentences[0] for days in (0, 33, 50)}
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
    one, letters = case(20, who="Beatrix Moss", greeting="Dear Ms. Alvarez,", signature="Associate Professor and Chair")
    assert _draft(one, letters).body.startswith("Dear Professor Moss,")
    one, letters = case(20, who="Beatrix Moss", greeting="Dear Ms. Alvarez,", role_mailbox=True)
    assert _draft(one, letters, Register.WARM).body.startswith("Dear Beatrix Moss,")
    one, letters = case(21, who="Larkspur Recruiting Team", role_mailbox=True)
    assert _draft(one, letters).body.startswith("Dear hiring team,")
    one, letters = case(22, who="Sabine Krüger", language="de", text="leider nein. Ihre Frau Krüger")
    assert _draft(one, letters).body.startswith("Sehr geehrte Frau Krüger,\n\n")


_OF_THE_READER = re.compile(
    r"\byou (?:told|said|wrote|to (?:say|write|tell|pass)|passed|enjoyed)\b|\bfor (?:telling|writing|saying|explaining|passing|what you)\b"
    r"|\byour (?:words|remark)\b|\b(?:Sie|du) (?:\w+ )?(?:gesagt|geschrieben|schreiben|schreibst|erzählt)\b"
    r"|\b(?:Ihre|deine) Worte\b"
)


def test_who_is_thanked_for_their_words_wrote_them() -> None:
    """A line that takes up kind words as the reader's own is only for whoever wrote them."""
    for language, file in (("en", "letters"), ("de", "letters"), ("de", "letters_du")):
        lines = [line for name, lines in stock(language, file).items() if name.startswith("echo.") for line in lines]
        theirs = [line for line in lines if _OF_THE_READER.search(line.text)]
        assert theirs
        assert all("wrote" in line.needs for line in theirs)


def test_no_line_of_the_stock_is_written_twice() -> None:
    """A stock of sentences is only as large as its different sentences."""
    for language, least in (("en", 400), ("de", 90)):
        lines = [line.text for lines in stock(language).values() for line in lines]
        assert len(lines) == len(set(lines)) >= least


@pytest.mark.parametrize(
    ("said", "echoed"),
    [
        ("Your remarks on the broadsheet metadata have changed how we describe ours", "my remarks on the broadsheet metadata"),
        ("Your note on the heron was passed round the department", "my note on the heron"),
        ("The director keeps quoting what you said about bridges being a kind of diary", "what I said about bridges being a kind of diary"),
        ("I did listen to the recording you sent of your uncle", "the recording I sent of my uncle"),
        ("We loved your ideas for our reading garden", "my ideas for your reading garden"),
        ("I shared your cartoon of the kettle with the whole office", "my cartoon of the kettle"),
        ("Your experience with grant writing stood out", "my experience with grant writing"),
        ("your story hour had the whole room laughing", "my story hour"),
    ],
)
def test_an_echo_names_the_thing(said: str, echoed: str) -> None:
    """Whoever praised something finds that thing named in the answer."""
    for register in Register:
        one, letters = case(31, text="I am sorry, it is a no.", words=((KindnessKind.PERSONAL_DETAIL, said, 3),))
        assert echoed in _paragraphs(_draft(one, letters, register))


@pytest.mark.parametrize(
    "said",
    [
        "Thank you for your interest in our library.",
        "Your application was not successful.",
        "Your lack of experience with children weighed against you.",
        "Unfortunately your answers on the tithe map were too short.",
        "your talk zigzags splendidly he said of it all afternoon and into the evening without any stop whatever.",
    ],
)
def test_what_is_not_praise_is_not_echoed(said: str) -> None:
    """A courtesy, a refusal and a criticism hold no thing to be glad of, nor does a sentence that cannot be taken apart."""
    assert list(things.things_of_hers(said)) == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("You were the one we were going to ring", "I was the one you were going to ring"),
        ("In the end it came down to you and one other", "in the end it came down to me and one other"),
        ("we would have loved to have you", "you would have loved to have me"),
        ("you were our second choice", "I was your second choice"),
        ("Joan thinks you swim", None),
        ("the panel you", None),
        ("see http://x.example/", None),
    ],
)
def test_persons_are_turned(written: str, read: str | None) -> None:
    """What they wrote of her becomes what she says of herself, and what is doubtful becomes nothing."""
    assert turning.turned(written) == read


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("May I give your name to the county's map people?", "yes, please do give my name to the county's map people."),
        ("If the grant comes in November, may I come back to you?", "yes, please do come back to me"),
        ("May I get in touch again in the spring?", "yes, please do get in touch again in the spring"),
        ("Would you be interested in the Saturday post instead?", "I would be very interested in the Saturday post."),
        ("Do try us again when the next series is commissioned.", "when the next series is commissioned."),
        ("Should the money come back in April, I'd ask you to put in for it again.", "should the money come back in April."),
        ("Please do try again in the spring.", "in the spring"),
        ("When the Thursday hours come up again I will let you know myself.", "let me know when the Thursday hours come up again"),
        ("If you would like comments on the summary sheet, I will send some.", "comments on the summary sheet"),
        ("I hope our paths cross at the regional meeting in June.", "at the regional meeting in June."),
        ("If your exams were a fortnight earlier I'd have said yes.", "you would have said yes if my exams had been a fortnight earlier."),
    ],
)
def test_what_they_ask_or_promise_is_taken_up(text: str, answer: str) -> None:
    """A question gets its own answer, and a promise is remembered in its own words."""
    said = [_paragraphs(_draft(*case(number, text=f"I am sorry, it is a no. {text}"))) for number in range(40, 52)]
    assert all(answer.split()[-1].strip(".") in one for one in said)
    assert any(answer in one or answer[0].upper() + answer[1:] in one for one in said)


def test_nobody_is_thanked_for_anothers_letter() -> None:
    """The interviewer hears of the answer that the office sent, and is thanked for the time and not for the letter."""
    for number in range(60, 90):
        one, letters = case(number, stage=Stage.INTERVIEW, interviewed=TODAY - timedelta(days=9), panel=("Ada Finch",))
        other = type(one.recipients[0])(name="Ada Finch", email="ada.finch@house.example", reason="led your interview")
        one = Case(**{field: getattr(one, field) for field in one.__slots__} | {"recipients": (other,)})
        for days in (0, 20, 45):
            text = _paragraphs(_draft(one, letters, today=TODAY + timedelta(days=days)))
            assert not re.search(r"your (?:note|email|letter|answer)|letting me know|you wrote", text, re.IGNORECASE)


def test_a_formal_letter_has_no_contractions() -> None:
    """Who writes formally is answered formally."""
    for number in range(90, 130):
        one, letters = case(number, stage=Stage.INTERVIEW, interviewed=TODAY - timedelta(days=9))
        assert not re.search(r"\w['’](?:d|m|ll|ve|re)\b|n['’]t\b", _paragraphs(_draft(one, letters, Register.FORMAL)))


def test_days_are_written_as_they_write_them() -> None:
    """A letter that writes "9 October" gets an answer that does, and an old interview is named by its month."""
    said = {}
    for text in ("We met on 11 October.", "We met on October 11."):
        one, letters = case(131, text=text, stage=Stage.INTERVIEW, interviewed=TODAY - timedelta(days=9), panel=("Margaret Doyle",))
        said[text] = [_paragraphs(_draft(one, letters, today=TODAY + timedelta(days=later))) for later in (0, 10, 75)]
    assert "11 October" in said["We met on 11 October."][0]
    assert "October 11" in said["We met on October 11."][0]
    assert all("in October" in drafts[2] for drafts in said.values())


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


def test_what_is_said_of_the_others_is_not_taken_up() -> None:
    """Praise of the other candidates is no comfort; that it was close is."""
    text = "The panel met several people of real ability and the decision was finely balanced. You have not been appointed."
    said = _paragraphs(_draft(*case(61, text=text, stage=Stage.INTERVIEW, interviewed=TODAY - timedelta(days=9))))
    assert "real ability" not in said
    assert "finely balanced" in said


def test_whoever_signs_at_a_shared_mailbox_is_greeted_by_name() -> None:
    """A letter from the house's mailbox that a person signed is answered to that person, in German as in English."""
    text = "Leider haben wir uns für eine andere Bewerberin entschieden."
    one, letters = case(62, text=text, who="Katrin Brandt", house="Verlag Quelle", email="personal@quelle.example", language="de")
    unsigned = tuple(replace(person, email="") for person in one.letter.reading.people)
    house = replace(one.letter.message.sender, name="Personal")
    mine = replace(
        one.letter,
        message=replace(one.letter.message, sender=house),
        reading=replace(one.letter.reading, people=unsigned),
    )
    shared = tuple(replace(recipient, name="Personal") for recipient in one.recipients)
    draft = _draft(replace(one, letter=mine, recipients=shared), tuple(mine if each.id == mine.id else each for each in letters))
    assert draft.body.startswith("Sehr geehrte Frau Brandt,")


def test_their_words_end_where_the_clause_ends() -> None:
    """What is taken up of a sentence is a clause of its own, never half of one."""
    told = "You were our second choice, and both Priya and I argued for you"
    one, letters = case(63, words=((KindnessKind.NEAR_MISS, told, 3),), stage=Stage.FINAL, interviewed=TODAY - timedelta(days=9))
    said = _paragraphs(_draft(one, letters))
    assert "argued" not in said and "both Priya" not in said
    assert turning.turned("you were close, and both Priya") is None


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("The panel asked me to tell you that you were a close second", "I was a close second"),
        ("The decision was very close, and the panel asked you to say so", "the decision was very close"),
        ("You asked us to say so if it was close, and it was very close", "it was very close"),
        ("You and Priya were neck and neck to the end, and they asked me to say so", "Priya and I were neck and neck to the end"),
        ("You came second, it was close, and the panel asked me to say so", "I came second"),
        ("They asked me to tell you that you were their second choice", None),
    ],
)
def test_who_asked_for_it_to_be_said_is_not_repeated(told: str, said: str | None) -> None:
    """That somebody asked for kind words to be passed on is no part of the kind words."""
    for number in range(410, 420):
        one, letters = case(number, words=((KindnessKind.NEAR_MISS, told, 3),), stage=Stage.FINAL)
        text = _paragraphs(_draft(one, letters))
        assert "asked" not in text and "say so" not in text
        assert said is None or said in text


@pytest.mark.parametrize(
    ("language", "offer", "taken_up"),
    [
        ("en", "I'd be glad to introduce you to my colleague at the county museum", "your colleague at the county museum"),
        ("en", "Would you like me to introduce you to our sister company in Leeds?", "introduce me to your sister company in Leeds"),
        ("en", "I could put in a word for you at the Lyric", "a word"),
        ("de", "Gern stelle ich Sie meiner Kollegin im Stadtmuseum vor", "bekannt zu machen|den Kontakt"),
    ],
)
def test_an_introduction_is_no_other_post(language: str, offer: str, taken_up: str) -> None:
    """Who offers to introduce a person to somebody offers no post, and is thanked for the introduction."""
    for number in range(420, 430):
        one, letters = case(number, words=((KindnessKind.OTHER_ROLE, offer, 2),), language=language)
        signed = replace(one.letter, message=replace(one.letter.message, text=one.letter.message.text + "\nI am in on Mondays. Ich auch."))
        said = _paragraphs(_draft(replace(one, letter=signed), letters))
        assert re.search(taken_up, said) and not re.search("other role|andere (?:Stelle|Möglichkeit)", said)


@pytest.mark.parametrize("language", ["en", "de"])
def test_who_loses_their_own_post_is_given_a_kind_word(language: str) -> None:
    """Whoever writes a rejection in their own last week is told that one is sorry, and is asked for nothing."""
    told = {"en": "This is my last week; my own post is cut too.", "de": "Leider nein. Auch meine eigene Stelle fällt weg."}
    for number in range(430, 440):
        one, letters = case(number, text=told[language], language=language)
        draft = _draft(one, letters)
        assert re.search("sorry|tut mir sehr leid", draft.sentences[0].text)
        assert not re.search(r"similar|hear from you|let me know|\?|ähnliche", _paragraphs(draft))
        assert any("leaving" in concern.advice for concern in draft.concerns)


def test_who_retires_is_wished_a_good_retirement() -> None:
    """Nobody asks a person who leaves to let them know of the next vacancy there."""
    for number in range(440, 450):
        said = _paragraphs(_draft(*case(number, text="We have chosen someone else. I retire in June.")))
        assert "retirement" in said
        assert not re.search("sorry about your own|hear from you|let me know when|if a similar", said)


def test_a_letter_home_does_not_promise_a_letter_home() -> None:
    """Who asked to be written to at home, and is written to there, is not told that a letter will come."""
    text = "We have chosen someone else. I retire in June. To talk about the proofs, please write to me at home: ada@home.example."
    for number in range(460, 470):
        one, letters = case(number, text=text)
        at_home = Recipient(name="Ada Quill", email="ada@home.example", reason=GAVE_THIS_ADDRESS)
        assert "write to you at home" not in _paragraphs(_draft(replace(one, recipients=(at_home,)), letters))
        assert "write to you at home" in _paragraphs(_draft(one, letters))


def _told_of(promise: str, number: int) -> tuple[Case, tuple[Letter, ...]]:
    """A call two days ago in which Margaret Doyle said no and promised something."""
    note = CallNote(
        organization="Larkspur Analytics",
        when=datetime(TODAY.year, TODAY.month, TODAY.day - 2, 10, number % 60, tzinfo=UTC),
        said_no=True,
        caller="Margaret Doyle",
        email="margaret@house.example",
        position="Editor",
        promises=(promise,),
    )
    _, message = call_message(note, PROFILE.email)
    one, _ = case(number)
    call = replace(one.letter, message=message, reading=read(message, frozenset({PROFILE.email})))
    return replace(one, letter=call, application=replace(one.application, position="Editor")), (call,)


def test_a_promise_made_in_a_call_is_taken_up() -> None:
    """Who promised to ring in March is thanked for that, and for a call: nobody wrote, and nobody met."""
    for number in range(450, 460):
        one, letters = _told_of("She'll ring me in March", number)
        said = _paragraphs(_draft(one, letters))
        assert "ring me in March" in said and "Editor" in said
        late = _paragraphs(_draft(one, letters, today=TODAY + timedelta(days=40)))
        assert "call" in late and "ring me in March" in late
        over = _paragraphs(_draft(one, letters, today=TODAY + timedelta(days=250)))
        assert "March" not in over
        assert not re.search(r"\b(?:note|email|letter|wrote|met|meeting)\b", said + late + over)


def test_a_call_remembered_in_german_is_answered_in_german() -> None:
    """The words around a call are always English; those that the person wrote down say in which language it was."""
    said = _draft(*_told_of("Sie meldet sich im März wieder bei mir", 461)).body
    assert "Anruf" in said or "angerufen" in said


@pytest.mark.parametrize(
    ("liked", "occasion"),
    [
        ("We very much enjoyed our call on Tuesday.", "our call"),
        ("It was lovely speaking to you on the phone.", "our call"),
        ("We loved our chat.", "our chat"),
        ("We enjoyed talking to you.", "our conversation"),
    ],
)
def test_what_was_no_meeting_is_not_called_one(liked: str, occasion: str) -> None:
    """Who says how much they enjoyed a call is told the same of a call."""
    for number in range(462, 470):
        said = _paragraphs(_draft(*case(number, text=f"We have chosen someone else. {liked}", stage=Stage.INTERVIEW)))
        assert occasion in said and "meeting" not in said


@pytest.mark.parametrize(
    ("asked", "season"),
    [
        ("Bewerben Sie sich gern im Herbst 2027 wieder.", "im Herbst 2027"),
        ("Im Frühjahr 2027 schreiben wir die Stelle erneut aus; melden Sie sich dann wieder.", "im Frühjahr 2027"),
        ("Melden Sie sich gern im Sommer noch einmal.", "im Sommer"),
        ("Versuchen Sie es Herbst 2027 wieder.", "im Herbst 2027"),
        ("Melden Sie sich gern ab März wieder.", "ab März"),
        ("Melden Sie sich gern Anfang 2027 wieder.", "Anfang 2027"),
        ("Versuchen Sie es nach den Sommerferien noch einmal.", "nach den Sommerferien"),
    ],
)
def test_the_time_that_they_name_in_german_is_kept(asked: str, season: str) -> None:
    """Who is told to try again in a year's autumn does not promise to come back "im neuen Jahr"."""
    for number in range(470, 480):
        one, letters = case(number, text=f"Leider haben wir uns für eine andere Bewerberin entschieden. {asked}", language="de")
        said = _paragraphs(_draft(one, letters))
        assert season.lower() in said.lower() and "im neuen Jahr" not in said and "im Laufe" not in said


def test_nobody_is_employed_as_a_traineeship() -> None:
    """A German Volontariat is a place one applies for, not something that one is."""
    for number in range(500, 510):
        one, letters = case(number, position="wissenschaftliches Volontariat", text="Leider nein.", language="de")
        said = _paragraphs(_draft(one, letters))
        assert "als wissenschaftliche" not in said
        assert "Stelle als" not in said


def test_advice_that_was_given_is_not_asked_for() -> None:
    """Who wrote what to do next has given the feedback already."""
    told = "My advice: find a hotel and do six months of breakfasts"
    for number in range(510, 520):
        one, letters = case(number, words=((KindnessKind.FEEDBACK_OFFER, told, 2),))
        said = _paragraphs(_draft(one, letters))
        assert re.search("advice|comments", said) and "feedback" not in said


@pytest.mark.parametrize(
    ("who", "text", "greeting"),
    [
        ("Prof. Hana Novotná", "Not this time.\n\nH. Novotná", "Dear Professor Novotná,"),
        ("Prof. Hana Novotná", "Not this time.\n\nHana", "Dear Hana,"),
    ],
)
def test_a_professor_is_called_by_the_given_name_who_signs_with_it(who: str, text: str, greeting: str) -> None:
    """A first name in their greeting is no leave to use the professor's own."""
    one, letters = case(520, who=who, text=text)
    body = one.letter.message.text.replace(f"\n{who}\n", "\n")
    mine = replace(one.letter, message=replace(one.letter.message, text=body))
    draft = _draft(replace(one, letter=mine), tuple(mine if each.id == mine.id else each for each in letters), Register.WARM)
    assert draft.body.startswith(greeting)


def test_a_committee_is_greeted_as_one() -> None:
    """Whoever writes for a committee that nobody signs is answered as a committee."""
    text = "The Committee has met and offered the place to another.\n\nFor the Committee"
    one, letters = case(521, who="Committee", text=text, email="committee@radio.example", role_mailbox=True)
    assert _draft(one, letters).body.startswith("Dear members of the committee,")


def test_a_thing_is_said_once() -> None:
    """What they did for a person is not first told and then thanked for in the same words."""
    told = "I had put you at the top of the pile and I am cross about it"
    for number in range(530, 540):
        one, letters = case(number, words=((KindnessKind.NEAR_MISS, told, 3),))
        assert _paragraphs(_draft(one, letters)).count("at the top of the pile") == 1


@pytest.mark.parametrize("du", [False, True], ids=["Sie", "du"])
def test_each_voice_is_a_voice_of_its_own_in_german(du: bool) -> None:
    """A warm and a formal letter to the same person share hardly a sentence, and a brief one is a third."""
    praise = "Deine Zeichnung hängt jetzt bei uns über dem Tresen." if du else "Ihr Vorschlag mit den Schubladen hat uns sehr gefallen."
    for number in range(480, 500):
        greeting = "Hallo Jordan," if du else "Guten Tag Jordan Alvarez,"
        one, letters = case(number, text=f"Leider haben wir uns anders entschieden. {praise}", language="de", greeting=greeting)
        warm, brief, formal = (_draft(one, letters, voice) for voice in (Register.WARM, Register.BRIEF, Register.FORMAL))
        assert len({warm.body, brief.body, formal.body}) == 3
        assert len({sentence.text for sentence in warm.sentences} & {sentence.text for sentence in formal.sentences}) <= 1


@pytest.mark.parametrize(
    ("offer", "wanted"),
    [
        ("Please feel free to contact me if you would like feedback on your application.", "feedback on my application"),
        ("If you would like comments on what you sent, write to me.", "comments"),
    ],
)
def test_a_comment_is_asked_for_whole(offer: str, wanted: str) -> None:
    """What they offer to comment on is named, or left out together with its preposition."""
    assert feedback.offered_comments(offer) == wanted


@pytest.mark.parametrize(
    "asked",
    [
        "May we keep your details for our list of teachers? Please let me know by 18 September.",
        "If you would like comments on your samples, write to me within ten working days.",
        "Do write to me again in October, when our new budget begins.",
        "Would you consider applying for our Map Curator post? Applications close on 18 September.",
    ],
)
def test_what_is_over_is_not_accepted(asked: str) -> None:
    """A letter written after the day that they named accepts nothing that ended with it; one written before does."""
    received = date(2026, 9, 3)
    one, letters = case(64, text=f"I am sorry to say that we have chosen someone else. {asked}", days=(TODAY - received).days)
    promised = ("keep my details", "comments on my samples", "in October", "your new budget", "your Map Curator post")
    assert any(words in _paragraphs(_draft(one, letters, today=received + timedelta(days=2))) for words in promised)
    assert not any(words in _paragraphs(_draft(one, letters, today=date(2026, 11, 28))) for words in promised)


@pytest.mark.parametrize(("days", "ago"), [(45, "some weeks"), (89, "about three months"), (640, "nearly two years")])
def test_how_long_ago_is_said_as_it_is(days: int, ago: str) -> None:
    """Two years are not some weeks, and neither are three months."""
    said = [
        found[1]
        for number in range(65, 125)
        for found in re.finditer(r"It has been ([\w ]+) since", _paragraphs(_draft(*case(number, days=days))))
    ]
    assert set(said) == {ago}


def test_nobody_wishes_a_hospice_a_busy_time() -> None:
    """Wishes fit the house."""
    for number in range(65, 85):
        one, letters = case(number, house="St Bede's Hospice", position=None, kind=ApplicationType.VOLUNTEER)
        assert "busy" not in _paragraphs(_draft(one, letters))


def test_a_word_is_not_heard_twice_in_a_breath() -> None:
    """Their words are taken up in words that they do not hold already, and nothing is "loved" twice."""
    for number in range(85, 105):
        praise = "Your cover letter about the ferry was a pleasure to read"
        one, letters = case(number, words=((KindnessKind.PERSONAL_DETAIL, praise, 3),))
        said = _paragraphs(_draft(one, letters))
        assert not re.search(r"\bread\b[^.]*\bread\b", said)
        assert len(re.findall(r"\bI(?: woul|')d love to\b", said)) <= 1


def test_a_title_says_how_to_greet_in_german() -> None:
    """Who signs as "Leiter" is greeted as Herr, with the degree that he signs with."""
    text = "Leider haben wir uns für eine andere Bewerberin entschieden."
    one, letters = case(
        105,
        text=text,
        who="Dr. Jörg Möller",
        house="Stadtarchiv Lindau",
        greeting="Sehr geehrte Frau Alvarez,",
        signature="Leiter des Stadtarchivs Lindau",
        language="de",
    )
    assert _draft(one, letters).body.startswith("Sehr geehrter Herr Dr. Möller,")


def test_a_thing_praised_in_german_is_named() -> None:
    """Praise of a named thing is taken up by its name."""
    praise = "Besonders gefallen hat uns Ihre Arbeit mit den Glasplatten"
    one, letters = case(106, text="Leider haben wir anders entschieden.", words=((KindnessKind.PERSONAL_DETAIL, praise, 3),), language="de")
    assert "über meine Arbeit mit den Glasplatten" in _paragraphs(_draft(one, letters))


@pytest.mark.parametrize("language", ["en", "de"])
def test_nobody_is_thanked_for_what_the_person_decided(language: str) -> None:
    """To a house that only confirms a withdrawal nothing is said of its decision, of regret, or of another try."""
    regret = re.compile(
        r"decision|decided|let(ting)? me know|outcome|sorry|disappoint|consider|Absage|Nachricht geben|Bescheid|schade", re.IGNORECASE
    )
    for number in range(910, 930):
        one, letters = case(number, stage=Stage.INTERVIEW, interviewed=date(2026, 10, 1), language=language)
        draft = _draft(replace(one, application=replace(one.application, withdrawn_by="own")), letters)
        assert not regret.search(_paragraphs(draft)), _paragraphs(draft)
        assert not [concern for concern in draft.concerns if concern.level is Level.BLOCK]


def test_who_withdrew_thanks_for_no_interview_that_was_only_planned() -> None:
    """Where a meeting was called off, or nothing tells of its day, a house that invited is not thanked for one."""
    for number in range(930, 950):
        one, letters = case(number, stage=Stage.INTERVIEW, interviewed=date(2026, 10, 10) if number % 2 else None)
        planned = tuple(replace(interview, status="cancelled") for interview in one.application.interviews)
        draft = _draft(replace(one, application=replace(one.application, withdrawn_by="own", interviews=planned)), letters)
        assert not re.search(r"interview|conversation|talk|spoke|meet", _paragraphs(draft)), _paragraphs(draft)
