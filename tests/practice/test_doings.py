"""What they did, ask, prefer and say of her, made fit for her own sentences."""

import pytest

from rejoinder.practice.writing import bidding, chosen, doings, meeting, occasions, openings, praise, somebody_else


@pytest.mark.parametrize(
    ("said", "doing"),
    [
        ("I have told Ana Ruiz at the depot about you, and it seems that she knew.", "telling Ana Ruiz at the depot about me"),
        ("I fought for you and lost.", "fighting for me"),
        ("I've put your name in my little book, and if you are ever near, ring.", "putting my name in your little book"),
        ("If anything shifts, I have your number on the board.", "keeping my number on the board"),
        ("I've other things coming up, so I'll keep you posted, and shout if you see anything.", "offering to keep me posted"),
        ("I told you so.", None),
        ("We have put your application aside.", None),
        ("Should I keep your number?", None),
        ("We have your application.", None),
    ],
)
def test_favours_are_thanked_for(said: str, doing: str | None) -> None:
    """Someone who did something for a person is thanked for just that; a refusal in disguise is not taken for a favour."""
    assert doings.done_for_her(said) == doing


@pytest.mark.parametrize(
    ("said", "promised"),
    [
        ("Come and see the kilns when you're this way.", ("come and see the kilns when I am that way", "")),
        ("If you are ever in Pell, knock and I'll show you the slides.", None),
        (
            "If you are ever in Pell, knock on the side door and I'll show you the slides.",
            ("knock on the side door if I am ever in Pell", "the slides"),
        ),
        ("Learn to read the old hand and write to me again in March.", ("learn to read the old hand and write to you again in March", "")),
        ("You are welcome to write again for the summer season.", ("write again for the summer season", "")),
        ("Come by on an open Sunday if you feel like it.", ("come by on an open Sunday", "")),
        ("Come by for a free trim whenever.", ("come by for a free trim", "")),
        ("Do come to the open day on 7 June anyway, there's cake.", ("come to the open day on 7 June", "")),
        ("Please write to my successor, Joe Lunt, in future.", ("write to your successor, Joe Lunt", "")),
        ("Send me a drawing or, if you prefer, a photograph.", ("send you a drawing", "")),
        ("Come and see something on us.", None),
        (
            "Get yourself on a course in joinery, they do one in Pell, and come back to me.",
            ("get myself on a course in joinery and come back to you", ""),
        ),
        ("Learn enough Latin to argue with people like me.", None),
        ("Please ring me on ext. 12.", None),
        ("Please visit our careers page.", None),
        ("Please do not write again.", None),
        ("We hope you will come and see us.", None),
        ("Let us know by Friday.", None),
        ("I've just come off the phone with Aldermere about the post.", None),
    ],
)
def test_what_they_ask_can_be_promised(said: str, promised: tuple[str, str] | None) -> None:
    """A friendly request becomes a promise; what an office asks of everyone does not."""
    assert bidding.bidden(said) == promised


@pytest.mark.parametrize(
    ("said", "who"),
    [
        (
            "We've chosen somebody from another branch who already knows our till.",
            "someone from another branch who already knows your till",
        ),
        ("They want someone who's used the press before.", "someone who has used the press before"),
        ("I gave it to a dancer who has been with our school for six years.", "someone who has been with your school for six years"),
        ("We have chosen candidates whose experience more closely matches our needs.", None),
        ("We chose someone who is better qualified than you.", None),
        ("We like people who sing.", None),
    ],
)
def test_a_reason_is_granted(said: str, who: str | None) -> None:
    """A real reason can be granted in its own words; a stock phrase, and a comparison with the person, cannot."""
    assert chosen.preferred(said) == who


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("We're giving the job to Marek, who knows the place.", "Marek"),
        ("The panel has appointed Mr Gale.", "Mr Gale"),
        ("I'm making Joss deputy manager.", "Joss"),
        ("We have chosen another candidate.", None),
    ],
)
def test_the_one_who_was_taken_has_a_name(said: str, name: str | None) -> None:
    """Good wishes go to the person who was taken, where they are named."""
    assert chosen.appointed(said) == name


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("It is lovely, and you held the microphone exactly right.", "I held the microphone exactly right"),
        ("They did say your interview was the best of the three they saw.", "my interview was the best of the three they saw"),
        ("You were great.", None),
        ("You were not selected for the next round of talks.", None),
        ("Thank you for the summary sheet you made of it, ask me for more.", None),
    ],
)
def test_praise_is_repeated_as_ones_own(said: str, clause: str | None) -> None:
    """A whole clause of praise can be repeated; a bare compliment is repeated by nobody."""
    assert praise.said_of_her(said) == clause


def test_the_way_of_doing_something() -> None:
    """What was done well is named, whatever the spelling around it."""
    assert praise.way_of_hers("the way you sorted the swords by play was genuis") == "the way I sorted the swords by play"
    assert openings.when_ready("When you have finished the course we will talk.") == "when I have finished the course"
    assert meeting.named_as_met("Thank you for talking to Priya on the phone.") == "Priya"


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("You asked us to be frank: you held the room for an hour.", "I held the room for an hour"),
        ("We've been asked to say that your bread was better than ours.", "my bread was better than yours"),
        ("You told me to be honest with you about this.", None),
    ],
)
def test_what_she_asked_is_no_praise(said: str, clause: str | None) -> None:
    """Nobody is glad to read that she asked for an honest word; what the honest word was may please her."""
    assert praise.said_of_her(said) == clause


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ("I'd be glad to introduce you to my colleague at the county museum, who may need someone.", "your colleague at the county museum"),
        ("I can put you in touch with Sandra at the Lyric if you like.", "Sandra at the Lyric"),
        ("Let me know if an introduction to our friend at the mill would help.", "your friend at the mill"),
        ("I could introduce you to her.", ""),
        ("I wish I could introduce you to someone else.", None),
        ("We cannot introduce you to the client.", None),
        ("When I introduced you to the panel, I was nervous too.", None),
    ],
)
def test_it_is_known_to_whom_they_would_introduce_her(said: str, whom: str | None) -> None:
    """An offer of an introduction may name the person; what is past, or only wished, is no offer."""
    assert somebody_else.introduction(said) == whom


@pytest.mark.parametrize(
    ("said", "ever"),
    [
        ("If you are ever in Delft, there is coffee.", "if I am ever in Delft"),
        ("If you're ever near Pell Quay, come and see the press.", "if I am ever near Pell Quay"),
        ("If you are ever in doubt, ask the office.", None),
    ],
)
def test_a_standing_invitation_is_kept_in_mind(said: str, ever: str | None) -> None:
    """Coffee for whoever is ever in town is an invitation."""
    assert bidding.if_ever(said) == ever


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("There will be a ticket in your name at the door.", "the ticket in my name at the door"),
        ("We've kept a seat for you at the concert.", "the seat for me at the concert"),
        ("There is a place for everyone.", None),
    ],
)
def test_a_ticket_is_thanked_for(said: str, kept: str | None) -> None:
    """What is kept at the door for somebody is a present."""
    assert occasions.kept_for_her(said) == kept


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("If you need a reference, use my name.", True),
        ("I would be happy to write you a reference.", True),
        ("We could not reach your referee.", False),
        ("Please send the names of two referees.", False),
    ],
)
def test_a_reference_is_offered(said: str, offered: bool) -> None:
    """Whoever lends their name offers a reference, and no other post."""
    assert somebody_else.reference(said) is offered


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("Our next call opens on 1 March.", "when your next call opens"),
        ("Should Mr Alder withdraw, we would be glad to hear from you.", "should Mr Alder withdraw"),
    ],
)
def test_what_it_waits_for_is_named(said: str, when: str) -> None:
    """Another try may wait for a call for applications, or for somebody to withdraw."""
    condition = openings.condition(said)
    assert condition and condition[0] == when


@pytest.mark.parametrize(
    ("said", "event"),
    [
        ("We would like to invite you to the launch of our boat on Easter Monday at 11 a.m.", "the launch of your boat on Easter Monday"),
        ("We are unable to invite you to an interview.", None),
        ("We invite you to the next stage.", None),
    ],
)
def test_an_invitation_to_an_event_is_no_interview(said: str, event: str | None) -> None:
    """Who asks a person to a launch asks her as a guest."""
    assert occasions.invited_to(said) == event


def test_how_she_did_it_is_a_way_of_hers() -> None:
    """Praise may be for how something was done."""
    assert praise.way_of_hers("I was struck by how you handled the man with the parrot, and so was he.") == (
        "the way I handled the man with the parrot"
    )


@pytest.mark.parametrize(
    ("said", "sight"),
    [
        ("If you ever want to see the store, I would be happy to show you round.", "the store"),
        ("I'd be glad to show you our press one day.", "your press"),
        ("We will gladly show you round.", ""),
        ("I could not show you round.", None),
        ("Let me show you how it works.", None),
    ],
)
def test_an_offer_to_show_round_is_known_with_what_is_to_be_seen(said: str, sight: str | None) -> None:
    """Who offers to show the store is taken at their word for the store."""
    assert occasions.shown_round(said) == sight


def test_what_her_way_did_is_no_part_of_it() -> None:
    """ "The way you rewrote our page cut it by half" speaks of how she rewrote it, and ends there."""
    assert praise.way_of_hers("The way you rewrote our opening page cut it by half.") == "the way I rewrote your opening page"


@pytest.mark.parametrize(
    ("said", "met"),
    [
        ("Many thanks for talking to Ana and me last Monday.", True),
        ("Thank you for meeting me at short notice.", True),
        ("Thank you for coming to meet Ana and me on the 9th.", True),
        ("I enjoyed speaking with Ana and Ben on the 3rd.", False),
        ("Ring if talking to me would help.", False),
    ],
)
def test_whoever_says_that_they_met_her_has_met_her(said: str, met: bool) -> None:
    """Someone who gives thanks for the talk with "Ana and me" was there as well as Ana."""
    assert meeting.met_the_writer(said) is met


def test_what_one_would_like_is_no_condition() -> None:
    """Whoever is told to come by if she would ever like to see something promises to come by and see it."""
    said = "If you would ever like to see the old kiln fired, come by on a Friday afternoon."
    assert bidding.bidden(said) == ("come by on a Friday afternoon and see the old kiln fired", "")
