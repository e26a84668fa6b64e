"""The card for the telephone, and a call as the person remembers it."""

from datetime import UTC, date, datetime

from rejoinder.model.call import CallNote, CallScript
from rejoinder.model.dossier import Dossier, Letter
from rejoinder.model.message import Medium
from rejoinder.model.reading import ApplicationType, Interview, Kind, KindnessKind, Person, SignalKind, Stage
from rejoinder.model.reply import Basis, Profile
from rejoinder.model.told import Note
from rejoinder.model.verdict import Decision
from rejoinder.practice.call import call_script
from rejoinder.practice.compose import compose
from rejoinder.practice.dossiers import assemble
from rejoinder.practice.read import read
from rejoinder.sources.call import call_message
from tests.builders import DAY, ME, a_letter
from tests.practice.test_keep_in_touch import dossiers

TODAY = date(2026, 3, 20)
SAM = Profile(name="Sam Rook")
ADA = Person(name="Ada Quill", email="ada@hartwell.example", seen_as="sender")
BO = Person(name="Bo Lind", email="bo@hartwell.example", seen_as="cc")
INVITED = a_letter(
    Kind.INTERVIEW,
    sender=ADA.email,
    name=ADA.name,
    people=(ADA, BO),
    text="Come and see us.",
    interviews=(Interview(start=DAY, stage=Stage.INTERVIEW, status="confirmed", people=(ADA, BO)),),
)


def card(*letters: Letter, notes: tuple[str, ...] = (), profile: Profile = SAM, today: date = TODAY) -> CallScript:
    """The card for the only organization of these letters."""
    made: tuple[Dossier, ...] = dossiers(*letters)
    told = tuple(
        Note(id=f"n{number}", letter_id=letters[0].id, about="letter", text=text, written=DAY) for number, text in enumerate(notes)
    )
    return call_script(made[0] if made else None, profile, told, today)


def said(script: CallScript) -> dict[str, str]:
    """What the card says, by part."""
    return {part.name: part.sentence.text for part in script.parts}


def test_the_card_has_the_parts_of_the_practice_in_order() -> None:
    """Acknowledge, thank, accept, one true good thing, the future, one question if one likes, close."""
    script = card(INVITED)
    assert [part.name for part in script.parts] == ["acknowledge", "thanks", "accept", "good", "future", "question", "close"]
    assert said(script)["acknowledge"] == "Hello Ada, yes, this is Sam Rook."
    assert "Bo Lind" in said(script)["good"]


def test_the_card_is_spoken_in_half_a_minute() -> None:
    """Nobody speaks more than a hundred words into the silence after a no."""
    assert sum(len(text.split()) for text in said(card(INVITED)).values()) <= 100


def test_the_card_never_asks_why() -> None:
    """The decision is accepted; no line asks for its reason or for another chance."""
    words = " ".join(said(card(INVITED)).values()).lower()
    assert not any(word in words for word in ("why", "reconsider", "other candidate", "disappoint"))


def test_there_is_a_card_for_any_call() -> None:
    """Without an organization there is a general card, and it names nobody."""
    script = card(profile=Profile())
    assert script.organization == ""
    assert said(script)["acknowledge"] == "Hello, yes, speaking."
    assert len(script.branches) == 5


def test_every_true_thing_says_where_it_comes_from() -> None:
    """A sentence that mentions a fact names the letter, note or profile that it rests on."""
    script = card(INVITED, notes=("Ada showed me the map room",))
    good = next(part.sentence for part in script.parts if part.name == "good")
    assert (good.text, good.basis, good.source) == ("I enjoyed seeing the map room.", Basis.FACT, "note")


def test_the_question_is_left_out_where_it_was_refused() -> None:
    """Whoever says that they give no feedback is not asked for any."""
    no = a_letter(sender=ADA.email, name=ADA.name, people=(ADA,), day=5, text="No.", signals=(SignalKind.FEEDBACK_REFUSED,))
    assert "question" not in said(card(INVITED, no))


def test_the_card_asks_for_the_detail_that_is_missing() -> None:
    """After an interview of which nothing is noted the person is asked for one true thing, and is not once they wrote it down."""
    assert "rejoinder note" in card(INVITED).question
    assert card(INVITED, notes=("We talked about glass negatives",)).question == ""


def test_a_volunteer_offers_a_hand() -> None:
    """For volunteers the future is help, not another vacancy."""
    letter = a_letter(type=ApplicationType.VOLUNTEER, position="Garden Volunteer", name="Joan Pell", sender="joan@hartwell.example")
    assert said(card(letter))["future"].startswith("If an extra pair of hands")


# What was said


CALL = CallNote(
    when=datetime(2026, 3, 18, 14, 30, tzinfo=UTC),
    organization="Hartwell Library",
    caller="Ada Quill",
    title="Head of Collections",
    telephone="020 7946 0018",
    email="ada@hartwell.example",
    position="Archivist",
    kind_words=("she said I was a very close second", "loved my question about the negatives"),
    promises=("she will write when the local history post comes up",),
)


def a_call(call: CallNote = CALL) -> Letter:
    """A call as it is filed."""
    _, message = call_message(call, ME)
    return Letter(id="call000001", message=message, reading=read(message, frozenset({ME})))


def test_a_call_that_says_no_is_a_rejection() -> None:
    """What the person told of a call is its reading: kind, house, position, and who called with their number."""
    letter = a_call()
    reading = letter.reading
    assert letter.message.medium is Medium.PHONE
    assert (reading.recognition.kind, reading.attribution.organization, reading.attribution.position) == (
        Kind.REJECTION,
        "Hartwell Library",
        "Archivist",
    )
    [caller] = reading.people
    assert (caller.name, caller.telephone, caller.title) == ("Ada Quill", "020 7946 0018", "Head of Collections")


def test_remembered_kind_words_count_but_never_as_a_quotation() -> None:
    """Reported words have a kind and a strength, marked as remembered; a letter takes them up without quotation marks."""
    letter = a_call()
    first, liked, last = [kindness.kind for kindness in letter.reading.kindness]
    assert (first, last) == (KindnessKind.NEAR_MISS, KindnessKind.WILL_CONTACT)
    assert liked in (KindnessKind.PRAISE, KindnessKind.PERSONAL_DETAIL)
    assert all(kindness.reasons == ("as you remember it",) and kindness.strength == 2 for kindness in letter.reading.kindness)
    assert all(letter.message.text[kindness.start : kindness.end] == kindness.quote for kindness in letter.reading.kindness)
    [case] = assemble([letter], frozenset({ME})).cases
    draft = compose(case, [letter], Profile(name="Sam Rook"), None, date(2026, 3, 19))
    assert not any(mark in draft.body for mark in '“”"')
    assert not [concern for concern in draft.concerns if concern.level == "block"]


def test_a_note_after_a_call_takes_up_what_was_said_of_hers_and_speaks_of_hearing() -> None:
    """What they liked is named, a time they gave is taken up, and nothing that was heard is said to have been read."""
    for hour in range(24):
        call = CallNote(
            when=datetime(2026, 3, 18, hour, tzinfo=UTC),
            organization="Hartwell Library",
            caller="Ada Quill",
            email=ADA.email,
            kind_words=("You were very close, she said", "your paper heron made the whole room laugh"),
            promises=("we would love to have you in the spring",),
        )
        _, message = call_message(call, ME)
        letter = Letter(id=f"call{hour}", message=message, reading=read(message, frozenset({ME})))
        [case] = assemble([letter], frozenset({ME})).cases
        body = compose(case, [letter], SAM, None, date(2026, 3, 19)).body
        assert "my paper heron" in body and "in the spring" in body
        assert " read " not in body


def test_a_call_without_an_address_is_held_until_one_is_known() -> None:
    """Where nobody gave an address, none is said to be one that cannot be answered."""
    _, message = call_message(CallNote(when=DAY, organization="Hartwell Library", caller="Ada Quill"), ME)
    [case] = assemble([Letter(id="call", message=message, reading=read(message, frozenset({ME})))], frozenset({ME})).cases
    assert case.verdict.decision is Decision.HOLD
    assert case.verdict.reasons[0].text == "no address of a person is known yet"


def test_a_call_is_worth_a_line_the_day_after() -> None:
    """Whoever took the trouble to call is written to, and the reason says so."""
    [case] = assemble([a_call()], frozenset({ME})).cases
    assert case.verdict.decision is Decision.RESPOND
    assert case.verdict.reasons[0].text == "Ada Quill called to tell you"
    assert case.recipients[0].reason == "called to tell you"


def test_a_call_without_a_no_is_no_rejection() -> None:
    """A call that brought news of another sort is kept as correspondence."""
    letter = a_call(
        CallNote(when=CALL.when, organization="Hartwell Library", caller="Ada Quill", said_no=False, remarks="They need a week.")
    )
    assert letter.reading.recognition.kind is Kind.OTHER


def test_a_call_reads_the_same_every_time() -> None:
    """The same note gives the same bytes, and judging it anew gives the same reading."""
    assert call_message(CALL, ME) == call_message(CALL, ME)
    assert a_call() == a_call()


def test_a_house_not_heard_of_gets_a_general_card_that_says_so() -> None:
    """Whoever is called by a house of which nothing is filed still has something to read from, and is told that it is general."""
    script = call_script(None, SAM, (), TODAY, house="Marsh Lane Nursery")
    assert script.organization == "Marsh Lane Nursery"
    assert script.reminders == ("Nothing is filed about Marsh Lane Nursery yet, so this card is a general one.",)
    assert said(script) == said(call_script(None, SAM, (), TODAY))
