"""What a letter should not say, and what it may."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.model.dossier import Recipient
from rejoinder.model.reading import Reason
from rejoinder.model.reply import Concern, Level
from rejoinder.practice.asked_besides import WANTS_AN_ANSWER
from rejoinder.practice.tone import check, check_against, offer_left_open
from tests.practice.composed_cases import case

_REPLIES = Path(__file__).parents[1] / "replies"


def _classes(body: str) -> set[str]:
    return {concern.concern_class for concern in check(body)}


def _blocks(body: str) -> list[Concern]:
    return [concern for concern in check(body) if concern.level is Level.BLOCK]


def _share_blocked(kind: str, held_out: bool) -> float:
    files = [file for file in (_REPLIES / kind).glob("*.txt") if ("held_out" in file.name) == held_out]
    assert len(files) >= 50
    return sum(bool(_blocks(file.read_text("utf-8"))) for file in files) / len(files)


@pytest.mark.parametrize("held_out", [False, True])
def test_regrettable_replies_are_held_back(held_out: bool) -> None:
    """Of replies that their writers would regret at least nine in ten are stopped for a second look."""
    assert _share_blocked("bad", held_out) >= 0.9


@pytest.mark.parametrize("held_out", [False, True])
def test_gracious_replies_pass(held_out: bool) -> None:
    """Of gracious replies hardly one in a hundred is stopped."""
    assert _share_blocked("good", held_out) <= 0.01


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I'm sure you found someone who interviews better than they work.", "sarcasm"),
        ("I remain convinced the panel overlooked my strongest years.", "argument"),
        ("So much for the family atmosphere.", "bitterness"),
        ("You owe me an explanation.", "entitlement"),
        ("Please give me another chance.", "pleading"),
        ("I would like to know what they have that I don't.", "comparison"),
        ("My lawyer will be in touch.", "threat"),
        ("I would accept a lower salary.", "terms"),
        ("Please reply by Friday.", "pressure"),
        ("I am sorry to bother you.", "self_abasement"),
        ("I was extremely disappointed.", "overstated"),
        ("Thank you for considering me for the [position].", "slot"),
        ("Thank you, <name>, for writing.", "slot"),
    ],
)
def test_every_class_has_its_wordings(sentence: str, expected: str) -> None:
    """What hurts a letter comes in many kinds, and each is named."""
    assert expected in _classes(f"Dear Ana,\n\n{sentence}\n\nJordan")


@pytest.mark.parametrize(
    "sentence",
    [
        "I was of course disappointed.",
        "I appreciate your honesty about the mistake in the listing.",
        "Good luck with the exhibition.",
        "I hope our paths cross.",
        "Thank you so much for your time.",
        "Please give my thanks to Sue, your colleague at the desk.",
        "I have over ten years of experience, and I know I need more practice.",
        "I understand that you chose a more qualified candidate.",
        "I'm sure you made the right choice.",
        "It must have been hard to decide between so many good people.",
        "I had expected a formal panel and found a friendly conversation.",
        "Please excuse my late reply.",
        "I would not hesitate to recommend your library.",
    ],
)
def test_good_sentences_pass(sentence: str) -> None:
    """A word that is harmful in one sentence is harmless in another."""
    assert not _blocks(f"Dear Ana,\n\n{sentence}\n\nJordan")


@pytest.mark.parametrize(
    "sentence",
    [
        "Enjoy your mediocre hire.",
        "I trust the successful candidate slept with someone.",
        "I hope your project fails.",
        "May your next launch flop.",
        "I hope the winner's bribe was worth it.",
        "Your museum is a sinking ship.",
    ],
)
def test_an_ill_wish_needs_no_rude_word(sentence: str) -> None:
    """To wish somebody failure, to slight whoever was chosen or to hint at favours is regretted, however politely it is put."""
    assert _blocks(f"Dear Ana,\n\nThank you for letting me know.\n\n{sentence}\n\nJordan")


@pytest.mark.parametrize("satz", ["Ich hoffe, Ihr Projekt scheitert.", "Sicher ist Geld geflossen.", "Sie haben wohl lieber Mittelmaß."])
def test_an_ill_wish_is_known_in_german_too(satz: str) -> None:
    """What is regretted in English is regretted in German."""
    assert _blocks(f"Liebe Ana,\n\nvielen Dank für Ihre Nachricht.\n\n{satz}\n\nViele Grüße\nJordan")


@pytest.mark.parametrize(
    ("said", "regretted"),
    [
        ("My bus was late, which was unfair on Leo.", False),
        ("My bus was late, and that you gave me no other hour was unfair to me.", True),
        ("Please do not reconsider on my account.", False),
        ("Please do not hesitate to reconsider.", True),
        ("It was unfair of me to keep you so long.", False),
        ("It was unfair of you to keep me so long.", True),
        ("I hope the project does not fail.", False),
        ("I hope the project does not just fail.", True),
    ],
)
def test_it_matters_who_was_unfair_to_whom(said: str, regretted: bool) -> None:
    """Whoever is sorry for others, or asks for nothing, uses the words of a complaint without complaining."""
    assert bool(_blocks(f"Dear Ana,\n\nThank you for letting me know.\n\n{said}\n\nJordan")) is regretted


def test_discrimination_is_not_argued_with() -> None:
    """Whoever was treated unlawfully is told where to take it, and not that they were not."""
    (concern,) = [c for c in check("Dear Ana,\n\nThis is age discrimination.\n\nJordan") if c.concern_class == "threat"]
    assert "someone who can advise you" in concern.advice


def test_a_letter_has_a_shape() -> None:
    """Length, exclamation marks, capitals, small pictures and a second request are mentioned, and none of them blocks."""
    body = (
        "Dear Ana,\n\nThank you!! I am SO VERY HAPPY 😀. Please keep me in mind. Could we meet for coffee?\n\n" + "And so on it goes. " * 50
    )
    concerns = check(body)
    assert {concern.concern_class for concern in concerns} == {"structure"}
    assert len(concerns) >= 5
    assert all(concern.level is Level.WARN for concern in concerns)


def test_quotations_must_be_true() -> None:
    """Words in quotation marks that the letter does not hold are stopped, and words that it holds are not."""
    one, letters = case(1, text="I am sorry to say no. Your sample was a delight.")
    said = 'Dear Margaret,\n\nI was glad to read "Your sample was a delight".\n\nJordan'
    assert not check(said, one, letters)
    invented = said.replace("a delight", "the best we ever saw")
    assert [concern.concern_class for concern in check(invented, one, letters)] == ["grounding"]


def test_names_must_be_right() -> None:
    """A letter to the wrong person, or about the wrong house, is stopped."""
    one, letters = case(1, house="Larkspur Analytics")
    assert not check("Dear Margaret,\n\nThank you for considering me for the role at Larkspur.\n\nJordan", one, letters)
    wrong = check("Dear Stephen,\n\nThank you for considering me for the role at Globex Partners.\n\nJordan", one, letters)
    assert {concern.concern_class for concern in wrong} == {"recipient"}
    assert {concern.quote for concern in wrong} == {"Stephen", "Globex Partners"}


_MET = "I am sorry to say no. Priya Nairn spoke warmly of you in the Reading Room."


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("I enjoyed the hour with Leo Farthington.", "Leo Farthing"),
        ("Please thank Leo Farthling for the tea.", "Leo Farthing"),
        ("Leo Fathring's tour was a joy.", "Leo Farthing"),
        ("Please thank Priya Nairm too.", "Priya Nairn"),
        ("My best wishes to Margret Doyle.", "Margaret Doyle"),
        ("I hope to see the Marsh Canels Trust again.", "Marsh Canals Trust"),
    ],
)
def test_a_name_that_is_nearly_right_is_put_right(sentence: str, right: str) -> None:
    """A slip in a name of the correspondence is shown wherever it stands, with the spelling of the letters."""
    one, letters = case(1, house="Marsh Canals Trust", interviewed=date(2026, 9, 2), panel=("Leo Farthing",), text=_MET)
    (concern,) = check(f"Dear Margaret,\n\nThank you for your note. {sentence}\n\nJordan", one, letters)
    assert concern.concern_class == "recipient"
    assert right in concern.advice


@pytest.mark.parametrize(
    "sentence",
    [
        "I enjoyed the hour with Leo Farthing.",
        "Leo Farthing's tour was a joy.",
        "My neighbour Theo Marston sends his regards.",
        "Leo Baker, my old teacher, told me of the post.",
        "Please give Maggie Doyle my thanks.",
        "Please give Marg Doyle my thanks.",
        "I miss the Reading Rooms.",
        "I read Leo Tolstoy on the train.",
        "I walked along the Marsh Canals and past the Trust.",
        "Thank you for the tour of the Marsh Canals Trust's boats.",
        "I was at the Grand Canals Trust last year.",
    ],
)
def test_other_names_are_other_peoples(sentence: str) -> None:
    """Who is called otherwise is somebody else, and a short form is no slip."""
    one, letters = case(1, house="Marsh Canals Trust", interviewed=date(2026, 9, 2), panel=("Leo Farthing",), text=_MET)
    assert not check(f"Dear Margaret,\n\nThank you for your note. {sentence}\n\nJordan", one, letters)


def test_one_works_with_them_at_their_own_house() -> None:
    """A letter that hopes to work with them at some other house was written for somebody else."""
    one, letters = case(1, house="Marsh Canals Trust")
    body = "Dear Margaret,\n\nI would have loved working with you at {}.\n\nJordan"
    assert not check(body.format("Marsh Canals"), one, letters)
    assert [concern.quote for concern in check(body.format("Globex Partners"), one, letters)] == ["Globex Partners"]


def test_names_are_not_judged_as_words() -> None:
    """A house called Bitter End and a position called Discrimination Lawyer are names, not bitterness or threats."""
    one, letters = case(1, house="Bitter End Brewing", position="Complaints and Lawsuits Clerk")
    body = "Dear Margaret,\n\nThank you for considering me for the Complaints and Lawsuits Clerk position at Bitter End Brewing.\n\nJordan"
    assert not check(body, one, letters)


def test_their_words_below_are_not_the_persons() -> None:
    """What stands quoted below a reply was written by someone else."""
    assert not check("Dear Ana,\n\nThank you for your note.\n\nJordan\n\nOn Monday, Ana Ruiz wrote:\n> This is ridiculous and unfair.\n")


def test_an_empty_draft_is_mentioned() -> None:
    """There is nothing to send when nothing is written."""
    assert [concern.concern_class for concern in check(" \n ")] == ["structure"]


@settings(max_examples=60, deadline=timedelta(seconds=2))
@given(st.text(max_size=400))
def test_any_text_can_be_judged(body: str) -> None:
    """Whatever is typed, the check answers, and what it quotes is there."""
    for concern in check(body):
        assert concern.quote in body
        assert concern.advice


def _held_back(sentences: str) -> float:
    lines = (_REPLIES / "sentences" / f"{sentences}.txt").read_text("utf-8").splitlines()
    return sum(bool(_blocks(f"Dear Ana,\n\n{line}\n\nJordan")) for line in lines) / len(lines)


@pytest.mark.parametrize("kind", ["argument", "bitterness", "comparison", "entitlement", "pleading", "sarcasm", "terms", "threat"])
def test_single_sentences_are_held_back(kind: str) -> None:
    """One regrettable sentence is enough, in most of the ways in which it can be put."""
    assert _held_back(kind) >= 0.7


def test_gracious_sentences_pass() -> None:
    """Four hundred sentences that use the same words with good will are let through."""
    assert _held_back("good") == 0


def test_a_reproach_needs_no_rude_word() -> None:
    """A letter that only counts, contrasts and reminds sounds like a reproach, and the concern says at which sentence."""
    letter = "Dear Kim,\n\nI gave you two days of my own. You gave me nine minutes and a form. I know now who reads the files.\n\nArlo"
    concerns = [concern for concern in check(letter) if concern.concern_class == "reproach"]
    assert [concern.level for concern in concerns] == [Level.BLOCK]
    assert concerns[0].quote in letter
    assert "thank you for letting me know" in concerns[0].advice


def test_a_reply_goes_to_a_person() -> None:
    """A reply to an address that no person reads is stopped, and one to an address nobody has seen is mentioned."""
    one, letters = case(1)
    body = "Dear Margaret,\n\nThank you for your note.\n\nJordan"

    def told(email: str) -> list[tuple[str, Level]]:
        recipient = Recipient(name="", email=email, reason="")
        return [(concern.quote, concern.level) for concern in check_against(body, (recipient,), one, letters)]

    assert told("margaret@house.example") == []
    assert told("no-reply@house.example") == [("no-reply@house.example", Level.BLOCK)]
    assert told("donotreply@house.example") == [("donotreply@house.example", Level.BLOCK)]
    assert told("someone@elsewhere.example") == [("someone@elsewhere.example", Level.WARN)]


@pytest.mark.parametrize(
    "sentence",
    [
        "I was so glad to hear that I was your second choice, and both Priya.",
        "Yes please, I would love feedback on.",
        "It cheered me up to read that my talk was a pleasure, and the only one.",
        "I'd love to call in if I am ever passing on a Tuesday the fire's on and I can.",
        "It means a lot that you read my samples and.",
        "Ich danke Ihnen für Ihre Nachricht und.",
    ],
)
def test_a_sentence_cut_in_the_middle_is_held_back(sentence: str) -> None:
    """Nobody means to send a sentence that stops at "and" or before what it is about."""
    assert [concern.quote for concern in _blocks(f"Dear Ruth,\n\n{sentence}\n\nBest wishes,\nNora")] == [sentence]


@pytest.mark.parametrize(
    "sentence", ["It was the talk I had looked forward to.", "Sprechen Sie mich gern an.", "I will write in a week or so."]
)
def test_a_sentence_may_end_in_a_small_word(sentence: str) -> None:
    """Many whole sentences end in a preposition."""
    assert not _blocks(f"Dear Ruth,\n\n{sentence}\n\nBest wishes,\nNora")


def test_only_what_hurries_the_reader_is_hurrying() -> None:
    """ "At once" hurries in a demand, and not where it tells how many there were or how soon one felt at home."""
    for calm in ("I understand that you can't take everyone at once.", "I felt at home in the reading room immediately."):
        assert "pressure" not in _classes(f"Dear Mary,\n\n{calm}\n\nBest wishes,\nNora")
    for hurried in ("Please answer me at once.", "I need your reply immediately.", "This is urgent."):
        assert "pressure" in _classes(f"Dear Mary,\n\n{hurried}\n\nBest wishes,\nNora")


@pytest.mark.parametrize(
    "sulk",
    [
        "I guess I wasn't good enough, as usual. Whatever.",
        "I suppose I'm not what anyone wants.",
        "Rejected, as always.",
        "I don't know why I even bother to apply.",
        "Ich war wohl wieder einmal nicht gut genug.",
    ],
)
def test_sulking_is_held_back(sulk: str) -> None:
    """A reply that pities its writer makes the reader look away."""
    assert any(concern.concern_class == "self_abasement" for concern in _blocks(f"Dear Mary,\n\n{sulk}\n\nNora"))


_CAME = """Dear Nora,

Thank you for coming in to talk with Leo Farthing and me on Wednesday 2 September. I'm sorry to say that the post of Canal Archivist has
gone to somebody else.

There is a bursary for our course, closing 31 January, and I'd be glad to give you a reference. Priya in the store says hello. Do come by
on Saturday 3 October for the open day.

Margaret Doyle
Brinefield Canals Trust"""


def _about_canals(sentence: str, told: tuple[str, ...] = ()) -> list[tuple[str, Level]]:
    one, letters = case(
        1,
        house="Brinefield Canals Trust",
        position="Canal Archivist",
        interviewed=date(2026, 9, 2),
        panel=("Leo Farthing",),
        text=_CAME,
    )
    body = f"Dear Margaret,\n\nThank you for your kind note. {sentence}\n\nBest wishes,\nJordan"
    return [(concern.quote, concern.level) for concern in check(body, one, letters, told)]


@pytest.mark.parametrize(
    ("sentence", "quote", "level"),
    [
        ("Thank you for interviewing me on 3 September.", "3 September", Level.BLOCK),
        ("I enjoyed our conversation on September 22 very much.", "September 22", Level.BLOCK),
        ("I hope to see you on Friday 3 October at the open day.", "Friday 3 October", Level.WARN),
        ("I shall apply for the bursary before 13 January.", "13 January", Level.WARN),
        ("I have your letter of 3 May beside me.", "3 May", Level.WARN),
        ("Thank you for considering me for the Data Analyst post.", "Data Analyst", Level.BLOCK),
        ("I loved the interview at the Brinefield Canals Museum.", "Brinefield Canals Museum", Level.BLOCK),
        ("Please tell Joan that I found the map.", "Joan", Level.WARN),
        ("Give my love to Priya and Leo, and tell Winston I'll be back.", "Winston", Level.WARN),
        ("Please thank Mr Grimshaw for the tour.", "Grimshaw", Level.WARN),
        ("I have always loved the Brinefeild's boats.", "Brinefeild", Level.WARN),
        ("I enclose my photographs of the lock.", "I enclose", Level.WARN),
    ],
)
def test_what_is_not_as_the_letters_have_it_is_told(sentence: str, quote: str, level: Level) -> None:
    """A wrong day, post, house or name is seen by whoever reads the reply, so it is shown before."""
    assert _about_canals(sentence) == [(quote, level)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thank you for interviewing me on 2 September.",
        "Thank you for your time on Wednesday.",
        "I hope to be at the open day on Saturday 3 October.",
        "I'll apply before 31 January.",
        "I start a course on 5 January and shall think of you.",
        "I look forward to meeting you on 14 November.",
        "I have been offered a talk on 7 March at the library.",
        "Thank you for considering me for the archive job.",
        "I have since taken up a Gardener post, and I enjoy it.",
        "I enjoyed the visit to the Brinefield Canals Trust.",
        "I walked over to Brinefield Station in the rain.",
        "Please tell Priya that I found the map.",
        "Please tell Joan at the desk that I found the map.",
        "Please thank Tom, who carried my boxes.",
        "I told my friend Joan about you.",
        "I hope the Brinefields of this world have a good winter.",
    ],
)
def test_a_person_has_days_and_friends_of_their_own(sentence: str) -> None:
    """What the letters do not speak of may still be so."""
    assert not _about_canals(sentence)


def test_whoever_a_note_names_is_no_stranger() -> None:
    """A person remembers more of a visit than the letters tell."""
    assert _about_canals("Please tell Joan that I found the map.", told=("Joan showed me the map room",)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "To be honest, I would have appreciated hearing this sooner.",
        "It would have been kinder to tell me before I booked the train.",
        "I note that it has taken you seven weeks to reply.",
        "You might have told me at the interview and saved us both the stamps.",
        "I did rather think that after all those biscuits... never mind.",
        "Hartwell's loss, I suppose.",
        "Always a bridesmaid, as they say.",
        "Did anyone actually read my statement?",
        "Would it have hurt to pick up the phone?",
    ],
)
def test_irony_and_the_wait_need_no_rude_word(sentence: str) -> None:
    """A letter that holds the wait against its reader, or smiles with its teeth, is held back."""
    assert _blocks(f"Dear Ana,\n\nThank you for letting me know. {sentence}\n\nJordan")


@pytest.mark.parametrize(
    "sentence",
    [
        "I should have written sooner, and I am sorry that I did not.",
        "You wrote back sooner than I expected, and I was glad of it.",
        "I would have liked to hear more about the looms.",
        "The cake sank, but never mind: it was eaten.",
        "I was sorry to hear of your mother's loss.",
        "Did anyone ever find the missing button?",
        "I shall treasure your kind words.",
        "Thanks a million for ringing me.",
        "That's a pity, but what a kind way to say it.",
        "Please don't be embarrassed, it was not your doing.",
    ],
)
def test_warmth_may_use_the_same_words(sentence: str) -> None:
    """Whoever is late themselves, or jokes, or thanks, is let through without a word."""
    assert not check(f"Dear Ana,\n\nThank you for letting me know. {sentence}\n\nJordan")


@pytest.mark.parametrize(
    "satz",
    [
        "Mit wem haben Sie mich denn verglichen?",
        "Haben Sie meine Unterlagen überhaupt gelesen?",
        "Und wozu dann zwei Gespräche?",
        "Im Gespräch klang das noch ganz anders.",
        "Es wäre schön gewesen, das schon vor vier Wochen zu wissen.",
        "Dann hätte ich mir die Fahrt ja sparen können.",
    ],
)
def test_a_question_may_be_a_reproach_in_german(satz: str) -> None:
    """Who asks with "denn" and "überhaupt" wants no answer."""
    assert _blocks(f"Sehr geehrte Frau Pohl,\n\nvielen Dank für Ihre Nachricht. {satz}\n\nViele Grüße\nJordan")


@pytest.mark.parametrize(
    "satz",
    [
        "Was würden Sie mir denn raten, noch zu lernen?",
        "Gibt es denn einen Kurs, den Sie mir empfehlen würden?",
        "Ich hätte mir gewünscht, mehr Zeit bei Ihnen zu haben, so schön war es.",
        "Danke, dass Sie mir das gleich am Telefon gesagt haben.",
    ],
)
def test_a_question_may_be_a_question_in_german(satz: str) -> None:
    """Who asks for advice may say "denn" too."""
    assert not check(f"Sehr geehrte Frau Pohl,\n\nvielen Dank für Ihre Nachricht. {satz}\n\nViele Grüße\nJordan")


def test_nothing_is_said_twice() -> None:
    """Who puts a letter together from pieces may say seven words in a row twice, and would rather know."""
    once = "I'd love to come by when the old posters come back from the binder."
    body = f"Dear Ana,\n\nThank you for your note. {once}{{}}\n\nJordan"
    assert not check(body.format(""))
    twice = check(body.format(" You will hear from me when the old posters come back from the binder."))
    assert [concern.quote for concern in twice] == ["when the old posters come back from"]


def test_the_advice_fits_the_word() -> None:
    """Whoever writes that they are gutted asks for nothing, and is not told of need."""
    (concern,) = check("Dear Ana,\n\nThank you for letting me know. I must admit I am gutted.\n\nJordan")
    assert "disappointed" in concern.advice


def test_an_offer_is_not_left_without_an_answer() -> None:
    """A reply that takes up what they offer besides needs no reminder of it; one that does not, does."""
    one, _ = case(1, position="Head Gardener")
    offered = Reason(
        text="also offers you a place", quote="we should like to offer you the post of Assistant Florist", rule=WANTS_AN_ANSWER
    )
    recognition = replace(one.letter.reading.recognition, reasons=(offered,))
    one = replace(one, letter=replace(one.letter, reading=replace(one.letter.reading, recognition=recognition)))
    thanks = "Dear Margaret,\n\nThank you for your letter.{}\n\nJordan"
    assert "answer that first" in offer_left_open(thanks.format(""), one)[0].advice
    assert not offer_left_open(thanks.format(" I should be glad to be your Assistant Florist."), one)
