"""Whole drafts, and the turns they are made of, for letters that are warm or particular in ways of their own."""

from datetime import UTC, date, datetime

import pytest

from rejoinder.model.message import Address, Message
from rejoinder.model.reading import ApplicationType, KindnessKind, SignalKind, Stage
from rejoinder.practice.compose import compose
from rejoinder.practice.read import read
from rejoinder.practice.tone import check
from rejoinder.practice.writing import bidding, chosen, doings, feedback, praise, saying_yes, somebody_else, things, turning, wording
from rejoinder.practice.writing.losses import losses
from tests.practice.composed_cases import PROFILE, TODAY, case


def draft(text: str, **more: object) -> str:
    """The body of the draft that answers a letter with that text."""
    one, letters = case(70, text=text, **more)  # type: ignore[arg-type]
    return compose(one, letters, PROFILE, None, TODAY).body


def reading(text: str, sender: Address) -> tuple[Message, tuple[SignalKind, ...], tuple[str, ...]]:
    """A letter of 31 August 2026, the signals in it and the names of those who are seen in it."""
    sent = datetime(2026, 8, 31, 9, tzinfo=UTC)
    message = Message(message_id="<1@house.example>", sha256="0" * 64, date=sent, sender=sender, text=text)
    found = read(message, frozenset({"jordan@alvarez.example"}))
    return message, tuple(signal.kind for signal in found.signals), tuple(person.name for person in found.people)


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("We will retain your application for 18 months so that we may write to you again.", False),
        ("Unless you tell us otherwise your documents will be kept until the end of the season.", False),
        ("If not, try us again in the spring.", False),
        ("Applicants may reapply nine months after the date of this letter.", True),
        ("We keep applications for a year, and you may not apply again within that time.", True),
    ],
)
def test_how_long_something_is_kept_is_no_waiting_time(text: str, waits: bool) -> None:
    """A house that keeps papers for a year asks nobody to wait for a year; one that says when to apply again does."""
    _, signals, _ = reading(
        f"Dear Jordan,\n\nWe regret that we cannot offer you the post.\n\n{text}\n\nMaud Ferrer", Address(name="Maud Ferrer")
    )
    assert (SignalKind.WAIT in signals) is waits


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        (
            "there was one vote between you and the person who starts in May",
            "there was one vote between me and the person who starts in May",
        ),
        ("it was between the two of you until Friday", "it was between the two of us until Friday"),
        ("there were four of you left", "there were four of us left"),
    ],
)
def test_she_is_one_of_those_they_spoke_of(said: str, turned: str) -> None:
    """Of two applicants the one who answers says "us" where they said "you"."""
    assert turning.turned(said) == turned


def test_a_comparison_is_repeated_whole() -> None:
    """Who was told how little lay between her and another repeats both halves."""
    body = draft(
        "We have chosen another.", words=((KindnessKind.NEAR_MISS, "There was a single vote between you and the other finalist", 3),)
    )
    assert "a single vote between me and the other finalist" in " ".join(body.split())


@pytest.mark.parametrize(
    ("words", "leans"),
    [
        ("knock again once I have three of those", True),
        ("mentioning my name to him", True),
        ("keep an eye on it", True),
        ("come and sit with them", True),
        ("write to you here", True),
        ("there were two of us left", False),
        ("it was very close", False),
        ("send you my drawing so that you can hang it", False),
        ("tell Ana Ruiz about her new lamp", False),
        ("come by this summer", False),
    ],
)
def test_words_lean_on_what_stands_before_them(words: str, leans: bool) -> None:
    """ "Those" and "him" say nothing once they are taken out of their letter; "there were two" stands by itself."""
    assert turning.leans(words) is leans


def test_whom_they_meant_is_named() -> None:
    """ "Him" is named by the one person of whom the sentence before speaks, and left out where it speaks of two."""
    one = "My neighbour Tilda Brook at the Slate Museum takes on binders."
    assert turning.resolved("mentioning my name to her", one) == "mentioning my name to Tilda Brook"
    assert turning.resolved("mentioning my name to her", f"{one} So does Vera Nunn.") == "mentioning my name"


def test_an_errand_is_promised_without_what_cannot_be_understood() -> None:
    """A condition that hangs on an earlier sentence is left out of a promise."""
    assert bidding.bidden("Please come and see us again once you have done two of those.") == ("come and see you again", "")


def test_a_thing_is_named_no_further_than_it_is_understood() -> None:
    """What a page of hers asks in a sentence of its own is not cut off in the middle of it."""
    said = "Your note on why the slates in the north room slip so early was fair."
    assert [thing for thing, _ in things.things_of_hers(said)] == ["my note"]


def test_who_is_sent_to_a_neighbour_says_that_she_goes() -> None:
    """A place that a letter sends her to is promised in so many words, and not asked about besides."""
    offer = "Ring Dolly at the Slate Street yard, they are short of hands"
    body = draft(
        f"Dear Jordan,\n\nI have given the job to somebody else.\n\n{offer}.\n\nMaud",
        stage=Stage.INTERVIEW,
        words=[(KindnessKind.OTHER_ROLE, offer, 2)],
    )
    assert "ring Dolly at the Slate Street yard" in body
    assert "other role" not in body


@pytest.mark.parametrize(
    ("said", "before", "do"),
    [
        (
            "I suggest you write to my cousin Tilda Brook at the Slate Museum, who takes on binders.",
            "",
            "write to your cousin Tilda Brook at the Slate Museum",
        ),
        ("If that appeals, mention my name to Gus in production.", "", "mention your name to Gus in production"),
        ("Vera Nunn, who runs the choir shop, would be glad to hear from you.", "", "write to Vera Nunn"),
        ("The manager, Vera Nunn, would be pleased to hear from you on 01632 960 111.", "", "call Vera Nunn"),
        (
            "Use my name when you write to her.",
            "A friend in Truro, Dr Vera Nunn, has a place going.",
            "write to Dr Vera Nunn, and mention your name",
        ),
        ("Please contact Human Resources.", "", None),
        ("Please ring Vera Nunn with any questions.", "", None),
        ("Please call me on Monday.", "", None),
        ("I am happy to talk to Vera about it.", "", None),
    ],
)
def test_somebody_else_is_a_door(said: str, before: str, do: str | None) -> None:
    """Whom they name as somebody to write to is written to; an office that answers everyone's questions is not."""
    assert somebody_else.pointed_to(said, before) == do


def test_an_introduction_is_followed_and_not_answered_like_a_question() -> None:
    """ "May I suggest that you write to …" is answered by doing so, and no second role is asked for."""
    body = draft(
        "I have chosen somebody else. May I suggest that you write to my cousin Tilda Brook at the Slate Museum? She needs a binder.",
        words=((KindnessKind.OTHER_ROLE, "She needs a binder", 2),),
        signs=((SignalKind.ASKS_ANSWER, "May I suggest that you write to my cousin Tilda Brook at the Slate Museum?"),),
    )
    flat = " ".join(body.split())
    assert "write to your cousin Tilda Brook at the Slate Museum" in flat
    assert "other role" not in flat
    assert "question" not in flat


@pytest.mark.parametrize(
    ("question", "yes"),
    [
        (
            "I wonder whether you would consider joining our garden committee, which meets on Mondays.",
            "gladly join your garden committee",
        ),
        ("We also need people for the weekend rota; would you be interested in that?", "be very interested in the weekend rota"),
        ("Would you be interested in that?", None),
        ("May I give her yours?", None),
    ],
)
def test_a_yes_says_to_what(question: str, yes: str | None) -> None:
    """A yes names what it is said to, taken from the words before it, or is not said in these words."""
    said = saying_yes.yes_to(question)
    assert (said[0] if said else None) == yes


def test_only_what_can_be_kept_is_kept() -> None:
    """Who kept her dates clear for them is not asked whether they may keep them."""
    assert saying_yes.yes_to("You moved a holiday to keep your dates clear.") is None
    assert saying_yes.yes_to("We would like to hold on to your CV for a year.") == ("keep my CV for a year", "may")


def test_a_yes_to_another_place_offers_nothing_small_besides() -> None:
    """A volunteer who says yes to another task does not offer small help in the meantime."""
    body = draft(
        "I have no more readers to match. I wonder whether you would consider helping at our book stall.",
        kind=ApplicationType.VOLUNTEER,
        position="Volunteer Reader",
    )
    flat = " ".join(body.split())
    assert "gladly help at your book stall" in flat
    assert not any(words in flat for words in ("something small", "short notice", "single event", "drops out", "pair of hands"))


def test_feedback_that_was_given_is_thanked_for() -> None:
    """A letter that says what to do better is thanked for it, and not asked for it."""
    body = draft(
        "I am sorry, it went to another. To give you some feedback: your plan was fine, but it would help next time to show what it costs.",
        stage=Stage.INTERVIEW,
        words=((KindnessKind.FEEDBACK_OFFER, "I wanted you to have this feedback", 3),),
    )
    flat = " ".join(body.split())
    assert any(words in flat for words in ("the comments", "your comments", "the advice"))
    assert "feedback" not in flat
    assert "one piece of advice" not in flat


@pytest.mark.parametrize(
    "told",
    [
        "The main reason is that you couldn't do the late shift.",
        "What we are short of is welding, and nobody here could train you.",
        "Where you lost ground was the written test.",
    ],
)
def test_nobody_asks_what_has_been_said(told: str) -> None:
    """Where the letter says what was in the way, the draft does not ask what it was."""
    body = draft(f"I am sorry, I have given it to another. {told}", stage=Stage.INTERVIEW)
    assert not any(words in body for words in ("stronger candidate", "do better next time", "piece of advice", "one tip"))


def test_a_talk_is_taken_up_as_a_talk() -> None:
    """Who is asked to ring for a chat says that she will."""
    assert feedback.chat("Ring me on 01632 960 111 for a word about your presentation.") == "a word about my presentation"
    body = draft("I am sorry, it is a no. Call me on 01632 960 111 for a chat about your interview.", stage=Stage.INTERVIEW)
    flat = " ".join(body.split())
    assert "a chat about my interview" in flat
    assert "call" in flat


@pytest.mark.parametrize(
    ("sender", "email", "name"),
    [
        ("Larkspur Biotics Nadia Frost", "n.frost@larkspurbio.example", "Nadia Frost"),
        ("Nadia Frost Larkspur Biotics", "nadia.frost@larkspurbio.example", "Nadia Frost"),
        ("Nadia Frost Lopez", "nadia.frost@home.example", "Nadia Frost Lopez"),
    ],
)
def test_a_person_is_told_apart_from_the_house(sender: str, email: str, name: str) -> None:
    """A display name that puts house and person side by side gives the person whose address it is; three names of one's own stay."""
    _, _, names = reading("Dear Jordan,\n\nWe chose someone else.\n\nNadia", Address(name=sender, email=email))
    assert names[0] == name


@pytest.mark.parametrize("farewell", ["Um abraço", "Kindest", "Is mise"])
def test_a_farewell_in_any_language_signs_nothing(farewell: str) -> None:
    """Who wrote is found below the farewell, whatever language it is in."""
    sender = Address(name="Rui Falcão", email="rui@moinho.example")
    _, _, names = reading(f"Dear Jordan,\n\nWe chose someone else for the mill.\n\n{farewell}\nRui\nMoinho Velho", sender)
    assert names[0] == "Rui Falcão"
    assert farewell not in names


@pytest.mark.parametrize(
    ("who", "greeting"),
    [
        ("Sir Hugh Pell", "Dear Sir Hugh,"),
        ("Dame Orla Finch", "Dear Dame Orla,"),
        ("Lady Orla Finch", "Dear Lady Finch,"),
        ("Banque Altamar Recrutement", "Dear hiring team,"),
        ("Personnel Division", "Dear hiring team,"),
        ("The Registrar", "Dear hiring team,"),
    ],
)
def test_rank_is_kept_and_an_office_is_no_name(who: str, greeting: str) -> None:
    """A knight is called by rank and first name, a lady by rank and surname, and an office by nobody's name."""
    assert draft("I am sorry, we chose another.", who=who, email="post@house.example", greeting="Dear Ms Alvarez,").startswith(greeting)


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        (
            "Your loaf with the rye crust was the best of the morning, Ivo has asked for the recipe.",
            "my loaf with the rye crust was the best of the morning",
        ),
        ("Your answer on lifting was the clearest anyone gave to that question.", "my answer on lifting was the clearest anyone gave"),
        ("You deserved better than the letter we sent.", None),
    ],
)
def test_praise_ends_where_another_sentence_begins(said: str, clause: str | None) -> None:
    """What is said well of her is repeated without the remark that hangs on it by a comma, and without "that question"."""
    assert praise.said_of_her(said) == clause


def test_a_thing_singled_out_is_taken_up_although_it_is_not_called_hers() -> None:
    """ "In particular the sketches of the weir" are hers; the people on a floor are not."""
    assert things.thing_singled_out("We admired much, in particular the sketches of the weir") == "the sketches of the weir"
    assert things.thing_singled_out("The residents of the second floor still ask for you") is None


def test_a_thing_that_is_only_mentioned_is_no_praise() -> None:
    """A contract on a desk or a telephone number with a colleague has been named, not praised."""
    for text in ("I had your contract on the desk.", "You may see your result on the portal.", "I left your number with Gus."):
        assert "What you said about" not in draft(f"I am sorry, it is a no. {text}", stage=Stage.INTERVIEW)
        assert "mention my" not in draft(f"I am sorry, it is a no. {text}", stage=Stage.INTERVIEW)


@pytest.mark.parametrize(
    "said",
    [
        "The number is on the card I gave you and I hope you use it.",
        "I can put you on the list for extras if you like.",
    ],
)
def test_what_was_not_done_is_not_thanked_for(said: str) -> None:
    """A card given long ago and a thing that is only offered are no favours done."""
    assert doings.done_for_her(said) is None


def test_a_town_is_nobody_who_was_taken() -> None:
    """Who left for a town was not replaced by it, and who accepted is no kind of person to want."""
    assert chosen.appointed("He has gone to Lisbon.") is None
    assert chosen.preferred("The post was offered to another applicant, who has accepted it.") is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Portuguese teacher", "Portuguese teacher"),
        ("Kitchen porter", "kitchen porter"),
        ("Data Manager and I'm", "Data Manager"),
        ("So for Archive Volunteer I", "Archive Volunteer"),
        ("Text OTTER to 55512 to get", ""),
    ],
)
def test_a_position_is_written_as_one_would(name: str, shown: str) -> None:
    """A language keeps its capital, and what hangs on a position's name by mistake is left off."""
    assert wording.position(name) == shown


def test_a_rule_about_mourning_is_no_death() -> None:
    """A house that lets nobody sit with patients after a death in the family has not told of one."""
    assert losses(["Our rule is that nobody begins here until a year after a death in the family."], "en", 2026) == []
    assert losses(["There has been a death in the family."], "en", 2026) != []


def test_a_house_with_customers_of_its_own_is_no_agency() -> None:
    """A studio that hands reports to its clients has nobody to thank in their name."""
    body = draft("I have chosen Lin, whose report could go to the client as it was.", agency=True)
    assert "client" not in body


@pytest.mark.parametrize(
    ("said", "before", "do"),
    [
        ("He's expecting your call.", "Ivo Penhale in Truro runs a yard. I rang this morning.", "call Ivo Penhale"),
        ("Ivo Penhale at Penhale Yards wants somebody like you; you may use my name.", "", "write to Ivo Penhale, and mention your name"),
        ("You may use my name.", "", None),
    ],
)
def test_a_door_may_stand_two_sentences_apart(said: str, before: str, do: str | None) -> None:
    """Who is named first and said to be waiting afterwards is called; a name lent for nobody in particular is a reference."""
    assert somebody_else.pointed_to(said, before) == do


@pytest.mark.parametrize(
    ("asked", "yes"),
    [
        ("With your permission I'd give your name to Vera Nunn, who runs the shop.", "give my name to Vera Nunn"),
        ("Would you help with the harvest fair instead?", "gladly help with the harvest fair"),
        ("It might amuse you that I asked whether you'd consider applying as our cook.", "gladly apply as your cook"),
    ],
)
def test_a_request_need_not_be_a_question(asked: str, yes: str) -> None:
    """What is asked by "with your permission" or in reported speech is answered by name as well."""
    said = saying_yes.yes_to(asked)
    assert said is not None
    assert said[0] == yes


@pytest.mark.parametrize("said", ["Come October the yard is shut.", "Come the autumn there may be a roof.", "Come please back always."])
def test_a_season_that_comes_is_no_invitation(said: str) -> None:
    """ "Come the autumn" bids nobody to come."""
    assert bidding.bidden(said) is None


def test_shorthand_is_not_repeated() -> None:
    """What was typed in haste is not sent back to whoever typed it."""
    assert turning.turned("when uve done yr level three") is None


def test_a_coordinator_of_volunteers_has_a_post() -> None:
    """Who applied to lead the volunteers is not answered as a helper for whom there is no place."""
    body = draft("We have chosen another finalist.", kind=ApplicationType.VOLUNTEER, position="Volunteer Program Manager")
    assert "volunteer place" not in body
    assert "pair of hands" not in body


def test_sympathy_is_no_reproach() -> None:
    """ "Please accept my sympathy on your loss" is not taken for "it is your loss"."""
    assert check("Dear Ana,\n\nPlease accept my sympathy on your loss.\n\nKind regards,\nJordan") == ()
    assert any(concern.quote == "your loss" for concern in check("Dear Ana,\n\nI think that it is your loss.\n\nJordan"))


@pytest.mark.parametrize(
    ("said", "before", "do"),
    [
        ("If you ring Vera Nunn she will only hang up.", "", None),
        ("I always call Vera Nunn on Sundays.", "", None),
        ("Speak to Chapel Row folk about the roof.", "", None),
        ("You may use my name.", "Good luck with it all, and my regards to Vera Nunn.", None),
        ("You may use my name.", "We have chosen Vera Nunn.", None),
        ("You may use my name.", "Vera Nunn at the Slate Museum needs binders.", "write to Vera Nunn, and mention your name"),
        ("For feedback, write to my clerk, Vera Nunn.", "", "write to your clerk, Vera Nunn"),
        ("Write to her and mention my name.", "My cousin Vera Nunn runs the yard.", "write to Vera Nunn, and mention your name"),
        ("Write to her and mention my name.", "There is my aunt Vera Nunn.", "write to your aunt Vera Nunn, and mention your name"),
        ("Write to her and mention my name.", "A cousin of mine runs the slate yard.", None),
    ],
)
def test_a_name_is_a_door_only_where_it_is_held_open(said: str, before: str, do: str | None) -> None:
    """A warning, a habit, a wish and part of a longer name send nobody anywhere; a clerk, and a cousin spoken of before, are written to."""
    assert somebody_else.pointed_to(said, before) == do


def test_a_name_to_be_mentioned_is_no_other_role() -> None:
    """Who is sent to a neighbour without a name asks for no other role of the house."""
    wanted = "There is a neighbour who needs a thatcher"
    body = draft("I have chosen another. Write to him and mention my name.", words=((KindnessKind.OTHER_ROLE, wanted, 2),))
    assert "other role" not in " ".join(body.split())


def test_who_is_sent_for_feedback_asks_for_it_once() -> None:
    """Feedback that somebody else gives is asked of that somebody and of nobody besides."""
    body = " ".join(draft("I chose another. For feedback, write to my clerk, Vera Nunn.", stage=Stage.INTERVIEW).split())
    assert "write to your clerk, Vera Nunn" in body
    assert "love feedback" not in body


@pytest.mark.parametrize(
    "said",
    [
        "Feedback: none, you were a delight",
        "By way of feedback, your patience with the choir is a joy",
        "It would help to have somebody like you next time we put up the tent",
        "Next time, do come and say hello",
    ],
)
@pytest.mark.parametrize("marked", [True, False])
def test_praise_is_nothing_to_work_on(said: str, marked: bool) -> None:
    """Nobody promises to act on comments where there were none but kind ones, nor asks for those that the letter says there are not."""
    words = ((KindnessKind.FEEDBACK_OFFER, said, 2),) if marked else ()
    body = " ".join(draft("I chose another." if marked else f"I chose another. {said}.", stage=Stage.INTERVIEW, words=words).split())
    assert not any(claim in body for claim in ("comments", "the advice", "feedback"))


def test_who_would_like_to_be_told_says_so() -> None:
    """ "Would you like me to let you know?" is answered by "please do let me know"."""
    asked = "Would you like me to let you know?"
    body = " ".join(draft("We chose another. A bench may fall free.", signs=((SignalKind.ASKS_ANSWER, asked),)).split())
    assert "please do let me know" in body
    assert "what you ask" not in body


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("We keep applications for two years and you should not apply again for nine months.", (2027, 5, 31)),
        ("Papers are held for two years; for three months you may not apply again.", (2026, 11, 30)),
    ],
)
def test_the_wait_is_the_one_before_applying_again(text: str, until: tuple[int, int, int]) -> None:
    """Where a sentence says how long papers are kept and how long to wait, the second is the wait."""
    message, _, _ = reading(f"Dear Jordan,\n\nWe cannot offer you the post.\n\n{text}\n\nMaud Ferrer", Address(name="Maud Ferrer"))
    signals = read(message, frozenset({"jordan@alvarez.example"})).signals
    waits = [one.until for one in signals if one.kind is SignalKind.WAIT]
    assert waits == [date(*until)]


@pytest.mark.parametrize(
    "said",
    [
        "I am happy to have a chat on the phone about your interview: call me on 01632 960 111.",
        "If you would like a chat about your interview, do ring me.",
    ],
)
def test_a_chat_may_be_offered_before_the_number(said: str) -> None:
    """A chat that is offered first and a call that is asked for after it are one thing, and no call that has been held."""
    assert feedback.chat(said) == "a chat about my interview"
    body = " ".join(draft(f"We chose another. {said}", stage=Stage.INTERVIEW).split())
    assert "a chat about my interview" in body
    assert "the phone call" not in body


def test_a_line_about_a_grant_is_not_one_about_a_post() -> None:
    """What they will tell of is named as they named it, or nothing is said of it."""
    named = "We expect to hear of a third grant in June and, if it comes through, I will let you know."
    body = " ".join(draft(f"We chose another. {named}").split())
    assert "if the third grant comes through" in body
    body = " ".join(draft("We chose another. If it comes through, I will let you know.").split())
    assert "let me know" not in body
    assert "comes through" not in body


def test_words_that_lean_are_not_quoted() -> None:
    """That they were right "about them" says nothing to whoever does not know about whom."""
    body = draft("We have chosen somebody else.", words=[(KindnessKind.PERSONAL_DETAIL, "you were right about them", 3)])
    assert "about them" not in body
