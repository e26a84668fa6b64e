"""The one sentence of a letter that could stand in no other: told whole, first of all, or left to her who was written to."""

from time import perf_counter

import pytest

from rejoinder.model.reading import KindnessKind
from rejoinder.practice.compose import compose
from rejoinder.practice.writing.became import Told
from rejoinder.practice.writing.hearts import heart_of
from tests.practice.composed_cases import PROFILE, TODAY, case


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("Your paper owl has been the talk of the reading room.", "my paper owl has been the talk of the reading room"),
        ("Your map of the springs is pinned over my bath, of all places.", "my map of the springs is pinned over your bath"),
        ("But your onion tart was gone in four minutes!", "my onion tart was gone in four minutes"),
        ("The round you taught them was sung in the bus all the way home.", "the round I taught them was sung in the bus all the way home"),
        ("That splice of yours has held through two gales.", None),
        ("Your talk on lichens made our treasurer laugh, and he does not laugh.", "my talk on lichens made your treasurer laugh"),
        ("What you said about gates I have already used in a speech.", "you have already used in a speech what I said about gates"),
        (
            "Your remark that a list is a kind of map has been adopted in our handbook.",
            "my remark that a list is a kind of map has been adopted in your handbook",
        ),
        (
            "Your bird counts agree with the radar to within four geese, which is uncanny.",
            "my bird counts agree with the radar to within four geese",
        ),
        ("Your warmth cheered the whole ward up on a wet Monday.", "I cheered the whole ward up on a wet Monday"),
        ("You had old Mr Ferris singing, and he has not sung for years.", "I had old Mr Ferris singing"),
        ("Your application has been read by all of us.", None),
        ("Your certificate has been sent back to you.", None),
        ("Your sketches were fine but the panel did not like them.", None),
    ],
)
def test_what_became_of_a_thing_is_told_whole(said: str, clause: str | None) -> None:
    """A thing of hers is told of with what happened to it, or not at all."""
    told = heart_of(said, "", praised=True)
    assert (told.clause if told else None) == clause


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("Your plan for the weir was the best we were shown.", "you thought my plan for the weir was the best you were shown"),
        ("Your essay on bells is better than the one we print.", "you think my essay on bells is better than the one you print"),
        ("I thought your talk on moss was first class.", "you thought my talk on moss was first class"),
        ("You have a rare gift for explaining locks.", "you think I have a rare gift for explaining locks"),
        ("You were lovely with old Mr Ferris at the door, and we noticed.", "you thought I was lovely with old Mr Ferris at the door"),
        ("You are a great person.", None),
        ("You were a strong candidate with excellent skills.", None),
        ("Your voice was the best of the day.", None),
        ("You may apply again in March with a better portfolio for us.", None),
        ("You were ranked third on the reserve list.", None),
    ],
)
def test_what_they_thought_is_said_as_theirs(said: str, clause: str | None) -> None:
    """Nobody says of herself that she was the best; that they thought so can be said with thanks."""
    told = heart_of(said, "", praised=True)
    assert (told.clause if told else None) == clause


@pytest.mark.parametrize(
    ("said", "before", "clause"),
    [
        ("Priya printed it.", "Your timetable was the best thing anyone sent us.", "Priya printed my timetable"),
        ("Tomas has been going round quoting your line about doors.", "", "Tomas has been going round quoting my line about doors"),
        (
            'Year 4 are still asking when "the lady with the drum" is coming back.',
            "",
            'Year 4 are still asking when "the lady with the drum" is coming back',
        ),
        ("Ned in the corner bed had not eaten for a week, and he ate for you.", "", "Ned in the corner bed ate for me"),
        ("Ned from the lodge never sings, and he sang for you.", "", "Ned from the lodge sang for me"),
        (
            "My floor staff are still copying the way you seated the party.",
            "",
            "your floor staff are still copying the way I seated the party",
        ),
        (
            "A small boy asked at the desk whether the man with the bones works here.",
            "",
            "a small boy asked at the desk whether the man with the bones works there",
        ),
        ("It made our day that you had mended the label on the whale.", "", "it made your day that I had mended the label on the whale"),
        ("She has slept on your covering letter ever since.", "The cat dissented.", "the cat has slept on my covering letter ever since"),
        (
            "Theo and I both left it thinking you would run this shop better than we do.",
            "",
            "you and Theo both came away thinking I would run your shop better than you do",
        ),
        ("Several of the crew have since asked me for your notes.", "", "several of the crew have since asked you for my notes"),
        ("Piers and I were both struck by your idea of a night bus.", "", "you and Piers were both struck by my idea of a night bus"),
        (
            "The crew still talk about it.",
            "Thank you for staying to mend the pump.",
            "the crew still talk about my staying to mend the pump",
        ),
        ("They made me smile twice.", "I read your three riddles on the ferry.", "my three riddles made you smile twice"),
        ("The panel asked me to tell you that they decided for somebody else.", "", None),
        ("The office will send you the form.", "", None),
        ("Patience like yours is rare.", "", None),
        ("The assessors felt that you held back in the group.", "", None),
    ],
)
def test_what_others_did_because_of_her_is_told_whole(said: str, before: str, clause: str | None) -> None:
    """Who laughed, sang or asked for her is named, and so is what "it" was; what only leads to a letter is no story."""
    told = heart_of(said, before, praised=True)
    assert (told.clause if told else None) == clause


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("I enjoyed our talk, and I have ordered the atlas you recommended.", "you have ordered the atlas I recommended"),
        ("I read your letter twice.", "you read my letter twice"),
        ("I have since read the diary you told me about.", "you have since read the diary I told you about"),
        ("I have pinned your number above the rota.", None),
        ("Loved your yarn about the lost postman, by the way.", "you loved my yarn about the lost postman"),
        ("I'm still quoting your line about wet matches.", "you are still quoting my line about wet matches"),
        ("I should like to use your rota, with your permission.", None),
        ("I enjoyed meeting you.", None),
        ("We have kept your details on file.", None),
        ("I have told the agency about you.", None),
    ],
)
def test_what_the_writer_did_at_her_word_is_told_whole(said: str, clause: str | None) -> None:
    """That somebody bought the book she spoke of can be said back; that they kept her details cannot."""
    told = heart_of(said, "", praised=True)
    assert (told.clause if told else None) == clause


def test_those_who_thought_well_of_her_are_thanked() -> None:
    """Where all that is said is that she was liked, whoever liked her is thanked."""
    told = heart_of("My colleague Jo found you calm and kind.", "", praised=True)
    assert told is None or told.told is Told.WELL
    told = heart_of("The panel thought you were warm and capable.", "", praised=True)
    assert told and told.told is Told.WELL and told.clause == "the panel"


def test_a_sentence_not_known_to_be_kind_must_be_plainly_so() -> None:
    """What nobody marked as kind is only said back where it cannot be meant otherwise."""
    assert heart_of("Your form has been sent to the bank.", "", praised=False) is None
    assert heart_of("The report you sent was read by two of us.", "", praised=False) is None
    told = heart_of("The toddlers are still asking when the man with the spoons is coming back.", "", praised=False)
    assert told and told.told is Told.STORY


OWL = "Your paper owl has been the talk of the staff room"
NOTICED = "You mended our gate without being asked and the goats have stayed where they were put"


def test_the_heart_of_a_letter_comes_first() -> None:
    """What only this letter says stands in the first lines of the answer, before regret and before what is to come."""
    text = f"Dear Jordan,\n\nI am sorry to say we chose somebody else for the post.\n\n{OWL}.\n\nMaud"
    one, letters = case(71, text=text, words=[(KindnessKind.PERSONAL_DETAIL, OWL, 3)])
    sentences = [sentence.text for sentence in compose(one, letters, PROFILE, None, TODAY).sentences]
    at = next(at for at, sentence in enumerate(sentences) if "my paper owl has been the talk of the staff room" in sentence)
    assert at <= 1


def test_what_is_personal_and_not_taken_up_is_put_to_her() -> None:
    """She is shown what they wrote of her alone where the draft says nothing of it, and never what it does take up."""
    text = f"Dear Jordan,\n\nI am sorry to say we chose somebody else for the post.\n\n{OWL}. {NOTICED}.\n\nMaud"
    words = [(KindnessKind.PERSONAL_DETAIL, OWL, 3), (KindnessKind.PERSONAL_DETAIL, NOTICED, 3)]
    one, letters = case(71, text=text, words=words)
    advice = [concern.advice for concern in compose(one, letters, PROFILE, None, TODAY).concerns]
    assert f"They also write “{NOTICED}.” Add a line of your own?" in advice
    assert not any(OWL in one for one in advice)


def test_at_most_two_of_their_sentences_are_put_to_her() -> None:
    """A draft that says nothing of four kind things shows her two: more would be their letter over again."""
    said = [
        "You even held the ladder while it rained",
        "The altos heard you humming in the vestry",
        "Nobody else measured the shelves",
        "You sat with the goat until the vet came and never looked at the clock",
    ]
    text = "Dear Jordan,\n\nI am sorry to say we chose somebody else for the post.\n\n" + ". ".join(said) + ".\n\nMaud"
    one, letters = case(71, text=text, words=[(KindnessKind.PERSONAL_DETAIL, said[-1], 3)])
    advice = [concern.advice for concern in compose(one, letters, PROFILE, None, TODAY).concerns]
    assert sum("They also write" in one for one in advice) == 2
    assert any(said[-1] in one for one in advice)


def test_no_draft_is_glad_of_a_virtue_by_its_name() -> None:
    """ "What you said about my warmth" nobody writes."""
    said = "Your warmth and your patience with the visitors came across"
    text = f"Dear Jordan,\n\nI am sorry to say we chose somebody else for the post.\n\n{said}.\n\nMaud"
    one, letters = case(71, text=text, words=[(KindnessKind.PRAISE, said, 3)])
    body = compose(one, letters, PROFILE, None, TODAY).body
    assert "my warmth" not in body and "my patience" not in body


def test_what_was_told_to_another_says_nothing_of_the_thing() -> None:
    """That they told a friend about her class is no word about the class."""
    said = "I told her about your class on knots and she was all ears"
    text = f"Dear Jordan,\n\nI am sorry to say we chose somebody else for the post.\n\n{said}.\n\nMaud"
    one, letters = case(71, text=text, words=[(KindnessKind.PERSONAL_DETAIL, said, 3)])
    assert "what you said about my class" not in compose(one, letters, PROFILE, None, TODAY).body


@pytest.mark.parametrize(
    "words", ["so very really much ", "your plan for the ", "still keeps really truly ", "and I ", "the man who ", "Bob and I "]
)
def test_a_long_sentence_takes_no_longer(words: str) -> None:
    """However often a word is said over, a sentence is read at once."""
    begun = perf_counter()
    heart_of(words * 60, words * 60, praised=True)
    assert perf_counter() - begun < 1
