"""What is offered, asked or suggested in a letter, and how a draft says yes to it by its name and day, or leaves it to the person."""

from datetime import date

import pytest

from rejoinder.practice.writing import doings, german, offers, openings, saying_yes, wording
from tests.practice.warm_refusals import answered, told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("How about a coffee one day? I'm usually in Leeds on Wednesdays.", ["a coffee", "would a Wednesday suit"]),
        ("Let's have a proper coffee in the new year.", ["a proper coffee in the new year"]),
        ("I've put two tickets aside for you at the desk.", ["the tickets for me at the desk"]),
        ("There's a seat in your name for the Saturday matinee if you'd like it.", ["the seat in my name for the Saturday matinee"]),
        ("Our winter fair is on Saturday 28 March and we'd love you to come.", ["come to the winter fair on Saturday 28 March"]),
        ("The private view is on 26 March at six; do come along.", ["come to the private view on 26 March"]),
        ("We run a drawing group on Thursdays and you'd be very welcome.", ["to the drawing group one Thursday"]),
        ("You'd be welcome any time. There's cake on Fridays.", ["for the cake one Friday"]),
        ("If you find yourself in Porto, come and say hello.", ["if I am ever in Porto"]),
        ("Say the word and I'll send you the catalogue.", ["please", "send me the catalogue"]),
        ("I've added you to our private view list; tell me if you'd rather I hadn't.", ["on your private view list"]),
        ("I'm happy to act as a sounding board if you want to talk a thing through.", ["a sounding board"]),
    ],
)
def test_an_invitation_is_taken_up_by_its_name_and_day(words: str, said: list[str]) -> None:
    """Whoever offers a coffee, a ticket or a day wants to hear whether she will come, and to what."""
    body = answered(words).body
    assert [one for one in said if one not in body] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("If you were to draw the stair for our guide, we would pay you sixty pounds.", "draw the stair for your guide"),
        ("If you'd like to write a page about the lamp, I'd be glad to print it. The end of May would do.", "the lamp, by the end of May"),
        ("We shall need someone for the Easter weekend, paid by the hour, and I'd love you to think of it.", "for the Easter weekend"),
        (
            "We need somebody for Sunday mornings right through to the end of July. Would that suit you?",
            "Sunday mornings to the end of July",
        ),
        ("We are setting up a friends' committee and I'd be delighted if you'd be part of it.", "the friends' committee"),
        ("Do let me know if you would be willing to read to the infants on World Book Day.", "glad to read to the infants"),
        ("Would you do the desk for us on Saturdays instead?", "gladly do the desk for you on Saturdays"),
        ("We would be grateful if you would consider reading at our supper.", "gladly read at your supper"),
        ("Would a Saturday job be of any use to you?", "a Saturday job would suit me"),
        ("Would you let us send you a book every quarter, paid by the page?", "please do send me a book every quarter."),
        ("Would you come and look over our wagons one afternoon, tea provided?", "look over your wagons one afternoon."),
        ("I'm going to use your title for the leaflet unless you object.", "use my title"),
        ("Can I ping you if/when the money comes?", "please do ping me when the money comes"),
        ("We'd like to send your drawings to the Lace Museum. Please reply yes if you agree.", "send my drawings to the Lace Museum"),
        ("Dr. Salt, who runs the print room, has asked whether she may write to you.", "Dr Salt"),
        ("Get yourself on an evening course in framing, and then come back to us.", "an evening course in framing and come back to you"),
        ("The Book Trust runs a bursary for beginners. Do apply for it.", "apply for the bursary"),
        ("Would you ever give me a ring in the first week of June?", "give you a ring in the first week of June"),
    ],
)
def test_work_and_questions_are_answered_in_their_own_words(words: str, said: str) -> None:
    """A yes that repeats what was asked can be relied on; "yes, that would suit me" cannot."""
    draft = answered(words)
    assert said in draft.body
    assert "other role" not in draft.body


@pytest.mark.parametrize(
    "words",
    [
        "There is coffee in the kitchen if you come early.",
        "We have a staff meeting on Mondays.",
        "The launch was on 2 February and you would have loved it.",
        "Our open day is on 4 April, but I'm afraid you can't come without a ticket.",
        "Let us know and we will delete your data.",
        "Join our mailing list at the link below to hear about events.",
        "You have been put on the reserve list.",
        "We need somebody for the archive who can read Latin.",
        "If you could send your expenses form I'd be grateful.",
        "We are setting up a new till system this week.",
        "If you pass the exam, we shall be glad.",
        "We keep two seats for the staff.",
        "I've just come off the phone with the agents.",
    ],
)
def test_what_offers_nothing_is_not_taken_up(words: str) -> None:
    """A meeting of the staff, a list of candidates and a lost occasion are no invitations."""
    assert offers.taken_up(words) is None
    assert "answer" not in " ".join(sentence.source for sentence in answered(words).sentences)


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("Fancy a walk round the stores some time?", "Fancy a walk"),
        ("Are you still drawing?", "Are you still drawing?"),
        ("We've room on the walking tours if you fancy it.", "if you fancy it"),
        ("Would that suit you?", "Would that suit you?"),
        ("My friend Ilse at the Lace House needs a hand; I have told her to expect you.", "Ilse at the Lace House"),
        ("My treat if you ever want lunch in Hull.", "My treat"),
    ],
)
def test_what_cannot_be_phrased_is_left_to_the_person(words: str, quoted: str) -> None:
    """Where no sentence is safe the draft is silent, and the person hears what still waits for a word."""
    draft = answered(words)
    assert quoted in told(draft)
    assert "what you ask" not in draft.body


@pytest.mark.parametrize(
    "words",
    [
        "May I say how much the children liked you?",
        "Can I just add that your cake was the best of the day?",
        "And who could blame them?",
        "There is no need to decide anything now.",
    ],
)
def test_what_only_sounds_like_a_question_wants_no_answer(words: str) -> None:
    """Nobody waits for leave to praise."""
    draft = answered(words)
    assert "They ask" not in told(draft) and "They write" not in told(draft)
    assert "please do" not in draft.body


def test_help_that_is_offered_at_a_party_is_no_other_role() -> None:
    """Whoever is short of hands for the cakes wants to hear that she will see to the cakes."""
    words = "Our summer party is on Saturday 4 July and we are always short of hands for the cakes. No need to decide now."
    body = answered(words, what="volunteer steward role").body
    assert "the cakes at the summer party on Saturday 4 July" in body
    assert "role you mention" not in body


def test_a_call_is_free_on_the_day_asked_for_and_later_on_any() -> None:
    """On Monday nobody says that Friday suits, when it was Friday that they meant."""
    asked = "Are you free for a quick chat on Friday?"
    assert "Friday" in answered(asked, days=0).body
    late = answered(asked, days=4).body
    assert "glad of a chat" in late and "Friday" not in late


def test_bank_details_are_never_promised() -> None:
    """A letter that asks for the number of an account may be false; the person is warned, and the draft gives nothing."""
    draft = answered(
        "The post is cancelled for everyone. We will refund your tram fare; please send me your bank details or, if you like, an address."
    )
    assert "my tram fare" in draft.body
    assert "bank" not in draft.body and "if I prefer" not in draft.body
    assert "bank details" in told(draft)


def test_leave_is_given_late_and_places_are_not_asked_for_late() -> None:
    """A drawing can be used in a year's time; a seat on Saturdays has long since been filled, and a fair is over."""
    assert "use my drawing" in answered("May we use your drawing in our leaflet?", days=200).body
    assert "Saturdays" not in answered("We need somebody for Saturdays. Would that suit you?", days=200).body
    fair = answered("Our fair is on 28 March. I'd love you to come as my guest. Just reply and I'll put your name on the door.", days=40)
    assert "fair" not in fair.body and "door" not in fair.body


def test_a_name_on_the_door_is_not_thanked_for_before_it_stands_there() -> None:
    """Whoever waits for a yes has done nothing yet."""
    body = answered("Our fair is on 28 March. I'd love you to come as my guest. Just reply and I'll put your name on the door.").body
    assert "come to the fair on 28 March" in body
    assert "putting my name" not in body
    assert doings.done_for_her("Just reply and I'll put your name on the door.") is None


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("I enjoyed our call on June 2, and I hope you'll consider us again.", ""),
        ("We met in March, and you should try us again in the autumn.", "in the autumn"),
        ("The Crafts Guild runs a mentoring scheme which opens in September.", ""),
        ("Our sister house has a traineeship which opens in October.", ""),
        ("Our own scheme opens in October.", "in October"),
        ("Applications for the January intake open on 1 October.", "on 1 October"),
    ],
)
def test_a_time_belongs_to_its_own_clause(said: str, time: str) -> None:
    """The day of a meeting that was, and the month in which another house opens its doors, are none to apply again."""
    assert openings.time_named(said) == time


def test_a_month_of_this_year_needs_no_year() -> None:
    """In November nobody says "in January 2026" of the same year."""
    assert wording.day_in_words(date(2026, 1, 13), date(2026, 11, 29)) == "in January"
    assert wording.day_in_words(date(2025, 12, 13), date(2026, 11, 29)) == "in December 2025"


def test_a_number_stays_with_what_it_counts() -> None:
    """Papers are kept for one year, and not "papers one"."""
    assert saying_yes.yes_to("Would you like that we keep your data one year?") == ("keep my data for one year", "may")
    assert saying_yes.yes_to("If you agree we keep your details here.") == ("keep my details", "may")


def test_who_signs_with_a_short_name_may_be_greeted_so() -> None:
    """A letter is signed by whoever wrote it, whatever stands in its headers."""
    draft = answered("All the best.", sign="Nell Fenwick")
    assert not any("not among the people" in concern.advice for concern in draft.concerns)


@pytest.mark.parametrize(
    ("said", "would"),
    [
        ("Hätten Sie vielleicht Lust, im Mai bei unserem Hoffest zu lesen?", "im Mai bei Ihrem Hoffest zu lesen"),
        ("Hast du Lust, samstags in der Werkstatt mitzuhelfen?", "samstags in der Werkstatt mitzuhelfen"),
        ("Hätten Sie Lust, uns zu schreiben?", None),
        ("Wir hätten Lust, Sie einzuladen.", None),
    ],
)
def test_what_one_has_a_mind_to_is_said_again(said: str, would: str | None) -> None:
    """In German, too, a yes repeats what was asked."""
    assert german.would_like(said) == would
