"""What has passed between them already: nothing is called owed that was given, and nothing is answered that has lapsed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from rejoinder.model.dossier import AMONG_THE_LAST, Case, Letter
from rejoinder.model.message import Address, Direction
from rejoinder.model.reading import Kind, KindnessKind, Reason, SignalKind, Stage
from rejoinder.model.reply import Level, Register
from rejoinder.practice.compose import compose
from rejoinder.practice.reach import with_those_named
from rejoinder.practice.writing import bidding, chosen, doings, occasions, praise, saying_yes, somebody_else, things
from rejoinder.practice.writing.losses import losses
from tests.practice.composed_cases import PROFILE, TODAY, case, letter

NO = TODAY - timedelta(days=200)
INTERVIEW = NO - timedelta(days=9)
SEEDS = range(71, 83)


def hers(text: str, day: date, to: str = "margaret@house.example") -> Letter:
    """A mail of the person's own."""
    me = Address(email=PROFILE.email)
    written = letter(900 + day.toordinal() % 90, text, sender=me, received=day, direction=Direction.OUT, kind=Kind.OTHER)
    message = replace(written.message, to=(Address(email=to),), date=datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    return replace(written, message=message)


def after_an_interview(seed: int) -> tuple[Case, tuple[Letter, ...]]:
    """A no of two hundred days ago, nine days after an interview with who wrote it."""
    return case(seed, days=200, stage=Stage.INTERVIEW, interviewed=INTERVIEW)


def written(one: Case, letters: Sequence[Letter]) -> str:
    """The body of today's draft."""
    return compose(one, letters, PROFILE, None, TODAY).body


def test_who_was_thanked_is_not_told_that_thanks_are_late() -> None:
    """Whoever wrote "thank you for yesterday" after the interview does not claim months later never to have thanked for it."""
    bodies = []
    for seed in SEEDS:
        one, letters = after_an_interview(seed)
        bodies.append(written(one, (*letters, hers("Dear Margaret,\n\nThank you for yesterday.", INTERVIEW + timedelta(days=1)))))
    assert not any("never thanked you" in body and "We spoke" in body for body in bodies)
    assert not any("thank you for your time" in body for body in bodies)
    assert any("never thanked you" in written(*after_an_interview(seed)) for seed in SEEDS)


def test_who_answered_the_no_does_not_apologise_for_silence() -> None:
    """A late second letter to somebody who had an answer to their no says that it is a while since they wrote to each other."""
    for seed in SEEDS:
        one, letters = case(seed, days=200)
        body = written(one, (*letters, hers("Dear Margaret,\n\nThank you for telling me.", NO + timedelta(days=2))))
        assert not any(word in body for word in ("never thanked", "did not answer", "late thank you", "sooner")), body
        assert "we wrote to each other" in body or "our letters" in body or "thank you once more" in body, body


def test_somebody_is_greeted_as_she_greeted_them() -> None:
    """Who was written to as "Dear Mina" is not Wilhelmina in the next letter."""
    one, letters = case(71, who="Wilhelmina Tarrant")
    assert written(one, letters).startswith("Dear Wilhelmina,")
    thanks = hers("Dear Mina,\n\nThank you for Tuesday.", TODAY - timedelta(days=20), to="wilhelmina@house.example")
    assert written(one, (*letters, thanks)).startswith("Dear Mina,")


def test_another_place_waits_some_weeks_for_a_yes() -> None:
    """What was asked months ago is no longer said yes to; the person hears that it was asked."""
    asked = "Would you think about one of the seasonal guide places instead?"
    signs = [(SignalKind.ASKS_ANSWER, asked)]
    soon, letters = case(72, signs=signs)
    assert "very interested in one of the seasonal guide places" in written(soon, letters)
    late, letters = case(72, days=300, signs=signs)
    draft = compose(late, letters, PROFILE, None, TODAY)
    assert "guide places" not in draft.body
    assert any("guide places" in concern.advice for concern in draft.concerns)


def test_who_had_no_part_in_it_is_not_thanked_for_one() -> None:
    """Somebody known from an earlier application is told the news, and not thanked for a part in it that they did not take."""
    bodies = []
    for seed in SEEDS:
        one, letters = case(seed, who="Recruitment", email="recruitment@house.example", reason="wrote with you before", machine=True)
        gwen = replace(one.recipients[0], name="Gwen Ashdown", email="gwen@house.example")
        bodies.append(written(replace(one, recipients=(gwen,), contacts=()), letters))
    assert not any("your part in it" in body or "your help" in body or "your trouble" in body for body in bodies)
    assert all("colleagues" in body for body in bodies)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('Piers asked me to pass on that your account of the hoard was "the best of the day".', ("Piers", "my account of the hoard")),
        ("This is no reflection on your candidacy: Dana spoke highly of your preparation.", ("Dana", "my preparation")),
        ("Rosalind was delighted by your label exercise and has pinned it up!", ("Rosalind", "my label exercise")),
        ("Margaret enjoyed your visit very much.", ("Margaret", "my visit")),
        ("The boys were thrilled by your leg-spin.", ("the boys", "my leg-spin")),
        ("The panel was impressed by your answers.", None),
        ("We loved your cover letter.", None),
        ("Rosalind was worried by your dates.", None),
    ],
)
def test_praise_that_is_passed_on_names_whose_it_is(said: str, told: tuple[str, str] | None) -> None:
    """Of praise that the writer passes on for somebody else, it is known whose it is and what of."""
    assert things.relayed(said) == told


def test_who_praised_her_is_thanked_through_who_passed_it_on() -> None:
    """A draft to the one who passed praise on names the one who gave it."""
    praise = "Rosalind was delighted by your label exercise"
    one, letters = case(74, text=f"We have chosen somebody else. {praise}.", days=2)
    body = written(one, letters)
    assert "Rosalind" in body and "my label exercise" in body


def test_a_pleasure_is_returned_and_not_repeated() -> None:
    """Nobody writes "I was so pleased to read that I was a pleasure to talk to"."""
    words = [(KindnessKind.PRAISE, "You were a pleasure to talk to", 3)]
    for seed in SEEDS:
        one, letters = case(seed, words=words, text="I have given the post to somebody else.")
        assert "I was a pleasure" not in written(one, letters)


def test_an_address_is_no_part_of_what_is_promised() -> None:
    """Where a letter says which address to write to, the draft does not promise to write to the first half of it."""
    assert bidding.bidden("To reply, please write to noor.haddad@larch.example.") is None
    assert bidding.bidden("Please write to my successor, Joe Lunt, at joe.lunt@larch.example.") == ("write to your successor, Joe Lunt", "")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("But would you be up for Sundays and the odd Thursday?", "be up for Sundays and the odd Thursday"),
        ("Would you fancy a Saturday shift instead?", "very much like a Saturday shift"),
    ],
)
def test_an_offer_in_plain_words_is_said_yes_to_in_plain_words(asked: str, answer: str) -> None:
    """Who is asked for Sundays says yes to Sundays."""
    assert saying_yes.yes_to(asked) == (answer, "would")


@pytest.mark.parametrize(
    ("said", "before", "event"),
    [
        ("You'd be very welcome.", "The open day is on 6 June and there will be cake.", "the open day on 6 June"),
        ("Our spring concert will be on Friday, and you would be most welcome.", "", "the spring concert on Friday"),
        ("You would be very welcome to apply again.", "The open day is on 6 June.", None),
        ("You'd be very welcome.", "The post is on the third floor.", None),
    ],
)
def test_whoever_is_welcome_somewhere_may_say_that_she_will_come(said: str, before: str, event: str | None) -> None:
    """An occasion with its day, at which a letter says she is welcome, is an invitation; to be welcome to apply is none."""
    assert occasions.welcomed_to(said, before) == event


def test_another_voice_has_sentences_of_its_own() -> None:
    """A brief, a warm and a formal draft to one letter are three letters, not one with three closings."""
    one, letters = case(73, text="We have chosen somebody else.")
    bodies = [compose(one, letters, PROFILE, register, TODAY).body for register in Register]
    sentences = [set(re.split(r"(?<=[.!?])\s+", body)) - {"Jordan Alvarez"} for body in bodies]
    assert all(len(one & other) <= 2 for at, one in enumerate(sentences) for other in sentences[at + 1 :])


def test_what_she_looks_for_is_said_where_it_fits() -> None:
    """To people who offer to look out for her she may say what she looks for; of an employer that only says no it is no business."""
    seeker = replace(PROFILE, looking_for="archives and local history")

    def told(text: str) -> list[str]:
        drawn = (case(seed, position="Archives Assistant", text=text, days=days) for seed in SEEDS for days in (2, 200))
        return [compose(*one, seeker, None, TODAY).body for one in drawn]

    kind = told("I am sorry that we chose somebody else. I will keep my ears open for you.")
    plain = told("I am sorry to tell you that we have chosen another applicant.")
    assert any("archives and local history" in body for body in kind)
    assert not all("archives and local history" in body for body in kind)
    assert not any("archives and local history" in body for body in plain)


def test_what_she_looks_for_is_nothing_to_another_trade() -> None:
    """A boatyard is not told that she looks for archives, nor is anybody who has just offered her something."""
    seeker = replace(PROFILE, looking_for="archives and local history")
    yard = [compose(*case(seed, position="Apprentice Boatbuilder", house="Ravn Boats", days=9), seeker, None, TODAY).body for seed in SEEDS]
    tea = "I am sorry that we chose somebody else. Do come and see our reading room on a Saturday morning."
    offered = [compose(*case(seed, position="Archives Assistant", text=tea), seeker, None, TODAY).body for seed in SEEDS]
    assert not any("archives and local history" in body for body in [*yard, *offered])


def test_to_have_come_close_is_no_interview() -> None:
    """Who was among the last six of two hundred portfolios does not thank for an interview."""
    near = (SignalKind.FINALIST, "Yours was in the last six.")
    one, letters = case(75, text="The job is going to someone else.", signs=[near])
    last = replace(one.application, stage=Stage.FINAL, stage_reasons=(Reason(text=AMONG_THE_LAST),), interviews=())
    for seed in SEEDS:
        body = written(replace(one, application=last, letter=replace(one.letter, id=f"l{seed}")), letters)
        assert "interview" not in body and "conversation" not in body, body
    assert not last.met and replace(last, stage_reasons=(Reason(text="they had asked you to come and talk"),)).met


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("There is a podcast by a nurse in Dundee about the money talk, which changed how I do it.", "feedback"),
        ("The council will only pay for people with the Level 3.", "plans changed"),
    ],
)
def test_nothing_is_taken_up_that_was_not_said(text: str, wrong: str) -> None:
    """A talk that is mentioned is no offer of one, and a rule about pay is no change of plans."""
    kind = KindnessKind.FEEDBACK_OFFER if wrong == "feedback" else KindnessKind.BUDGET
    for seed in SEEDS:
        one, letters = case(seed, text="We chose somebody else.", words=[(kind, text.rstrip("."), 2)])
        assert wrong not in written(one, letters)


def test_comments_that_came_with_the_letter_are_not_asked_for() -> None:
    """Who finds the panel's comments enclosed thanks for them."""
    words = [(KindnessKind.FEEDBACK_OFFER, "Laura has written down some comments on your interview, which I enclose", 2)]
    one, letters = case(76, text="We chose somebody else.", words=words, stage=Stage.INTERVIEW, interviewed=TODAY - timedelta(days=9))
    body = written(one, letters)
    assert "comments" in body and "Yes please" not in body


def test_whoever_sends_her_on_is_taken_at_their_word() -> None:
    """Of somebody to whom she may write in their name she says that she will."""
    said = "A friend of mine, Tomas Ek at Studio Fjord, is looking for someone; write to him at tomas@fjord.example and say I sent you."
    assert somebody_else.pointed_to(said) == "write to Tomas Ek, and mention your name"


def test_a_draft_does_not_trip_over_its_own_check() -> None:
    """Words of theirs that would read as a quarrel in hers are left out, rather than held back in a draft that nobody can send."""
    near = "The panel recorded that you met all of the essential criteria and would have been appointable"
    for seed in SEEDS:
        one, letters = case(seed, text="We regret that you have been unsuccessful.", words=[(KindnessKind.NEAR_MISS, near, 3)])
        assert not [c for c in compose(one, letters, PROFILE, None, TODAY).concerns if c.level is Level.BLOCK]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("If you agree I will give your name to their director.", "give my name to their director"),
        ("With your permission we would send your letter to the museum.", "send my letter to the museum"),
    ],
)
def test_leave_to_tell_others_of_her_is_given_in_their_words(question: str, answer: str) -> None:
    """Who would pass her name on hears that they may do just that."""
    assert saying_yes.yes_to(question) == (answer, "may")


def test_the_name_of_a_post_is_no_loss() -> None:
    """Nobody is offered sympathy because a letter is about the post of Bereavement Volunteer."""
    assert not losses(["It would be too soon to place you as a Bereavement Volunteer."], "en", 2026)
    assert losses(["We have had a bereavement in the family, so forgive the delay."], "en", 2026)


@pytest.mark.parametrize(
    ("said", "do"),
    [
        ("Just ring the main number and ask for Colin, and tell him that I sent you.", "call and ask for Colin, and say that you sent me"),
        ("Call the shop and ask for Colin Bell.", "call and ask for Colin Bell"),
        ("They ask for references.", None),
    ],
)
def test_whom_to_ask_for_is_said(said: str, do: str | None) -> None:
    """Who is told to ring and ask for Colin says that she will."""
    assert somebody_else.pointed_to(said) == do


def test_words_without_their_subject_are_given_it() -> None:
    """What begins in the middle of a sentence is not written out as if it began one."""
    near = "were very much in the running until the end"
    one, letters = case(77, text="Another candidate has accepted. You interviewed well and", words=[(KindnessKind.NEAR_MISS, near, 3)])
    assert "that were" not in written(one, letters)


def test_a_condition_goes_with_the_promise() -> None:
    """Who is to come back if something changes promises it for that case."""
    assert bidding.bidden("If that changes on your side, come back to me.") == ("come back to you if that changes on my side", "")


def test_who_is_only_named_in_the_letter_did_not_write_it() -> None:
    """Whoever praised her through somebody else is thanked for the praise, and not for a letter that they did not write."""
    text = "We chose somebody else. Piers was delighted by your account of the hoard. He can be reached at piers.lovell@house.example."
    one, letters = case(78, text=text)
    (piers,) = with_those_named((), one.letter)
    for seed in SEEDS:
        draft = compose(replace(one, recipients=(piers,), letter=replace(one.letter, id=f"l{seed}")), letters, PROFILE, None, TODAY)
        assert "passed on to me" in draft.body and "colleagues" in draft.body and "what Piers" not in draft.body, draft.body
        assert not any("came from this address" in concern.advice for concern in draft.concerns)


def test_blame_is_not_taken_for_praise() -> None:
    """What counted against her is nothing that she thanks for, however it sounds by itself."""
    assert praise.said_of_her("There was one thing that counted a little the other way: you answered with how it works.") is None
    assert praise.said_of_her("You answered every question with how it works in the workshop.") is not None


def test_an_aside_is_no_part_of_whom_they_wanted() -> None:
    """ "Who's got his own van, sorry love" is granted as somebody who has got his own van."""
    assert chosen.preferred("We've gone with a lad who's got his own van, sorry love.") == "someone who has got his own van"


def test_what_comes_of_a_line_is_no_favour_yet() -> None:
    """A chair that they will keep if she writes is asked for by writing, and not thanked for."""
    said = "The next training starts in February, and if you send me a line at Christmas I will keep a chair for you."
    assert bidding.bidden(said) == ("send you a line at Christmas", "")
    assert occasions.kept_for_her(said) is None and doings.done_for_her(said) is None


def test_there_were_two_of_them_and_the_reader_was_none() -> None:
    """ "Between the two of you" is said again as between her and one other, and without the hour of the day."""
    near = "It was between the two of you until about eleven this morning"
    for seed in SEEDS:
        one, letters = case(seed, text="We chose somebody else.", words=[(KindnessKind.NEAR_MISS, near, 3)])
        body = written(one, letters)
        assert "two of us" not in body and "this morning" not in body


@pytest.mark.parametrize(
    "said",
    [
        "Although Piers liked your essay, we chose somebody else.",
        "I wish that Piers liked your essay.",
        "Nobody said that Piers liked your essay.",
        "Few liked your essay.",
    ],
)
def test_what_is_taken_back_is_no_praise_passed_on(said: str) -> None:
    """What nobody said, or what a sentence begins with before its but, is not thanked for."""
    told = things.relayed(said)
    assert told is None or told[0] == "Piers"


def test_a_question_waits_until_the_day_that_it_names() -> None:
    """Who asks in January for an answer by the end of April is answered in April."""
    asked = "Would you think about the summer post? Let us know by 30 April."
    sent = TODAY - timedelta(days=70)
    asked = asked.replace("30 April", f"{TODAY + timedelta(days=20):%d %B}")
    one, letters = case(
        79, days=(TODAY - sent).days, signs=[(SignalKind.ASKS_ANSWER, "Would you think about the summer post?")], text=asked
    )
    assert "summer post" in written(one, letters)


def test_a_mail_of_the_same_morning_is_no_answer() -> None:
    """Who asked for news in the morning has not answered the no of the afternoon."""
    one, letters = case(80, days=200)
    sent = one.letter.message.date
    assert sent is not None
    asked = hers("Dear Margaret,\n\nIs there any news?", NO)
    early = replace(asked, message=replace(asked.message, date=sent - timedelta(hours=3)))
    late = replace(asked, message=replace(asked.message, date=sent + timedelta(hours=3)))
    again = ("we wrote to each other", "our letters", "once more for your")
    assert not any(words in written(one, (*letters, early)) for words in again)
    assert any(words in written(one, (*letters, late)) for words in again)
