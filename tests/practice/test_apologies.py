"""What the writer of a letter is sorry for, and one graceful sentence for it."""

import re
from datetime import timedelta

import pytest

from rejoinder.practice.compose import compose
from rejoinder.practice.writing.apologies import apology

from .composed_cases import PROFILE, TODAY, case


def told(text: str) -> list[str]:
    """What each sentence of a letter is sorry for, but for sentences that are not."""
    read = re.split(r"(?<=[.!?]) ", text)
    return [found[0] for at in range(len(read)) if (found := apology(read, at, "en"))]


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("it took a while, sorry.", "wait"),
        ("First, an apology: I said you would hear by Tuesday and it is Friday.", "wait"),
        ("Sorry for the late email, it's been hay and thunder here.", "wait"),
        ("Please forgive the delay.", "wait"),
        ("I should have told you sooner.", "wait"),
        ("You should have heard from me before now.", "wait"),
        ("We have kept you waiting far too long.", "wait"),
        ("This took longer than I promised, for which I apologise.", "wait"),
        ("I hope you won't think too badly of me.", "badly"),
        ("Please don't hold it against us.", "badly"),
        ("No hard feelings, I hope.", "badly"),
        ("I am ashamed of myself.", "ashamed"),
        ("I feel terrible about this.", "feels_bad"),
        ("I let you down and I know it.", "blame"),
        ("I should have told you that there was an internal candidate.", "blame"),
        ("I owe you an apology.", "blame"),
        ("I apologise for how you were treated on Tuesday.", "sorry"),
        ("You deserved better.", "blame"),
        ("It slipped my mind, for which I can only say sorry.", "sorry"),
        ("The advertisement ought to have been taken down, and I apologise.", "sorry"),
        ("I apologise for how long we have been.", "wait"),
        ("Forgive me if I put this badly.", "clumsy"),
        ("I'm no good at writing these.", "clumsy"),
        ("Sorry to be so blunt.", "blunt"),
        ("I'm embarrassed that it has taken me so long.", "wait"),
    ],
)
def test_an_apology_is_heard(text: str, which: str) -> None:
    """People say in many ways that they are sorry, and for what."""
    assert told(text) == [which]


@pytest.mark.parametrize(
    "text",
    [
        "I am not ashamed to say that we argued.",
        "We apologise for any inconvenience.",
        "We apologise that we cannot give individual feedback.",
        "I am sorry to disappoint you.",
        "I'm sorry to say that it is a no.",
        "Please accept our apologies for the disappointment.",
        "Your application came too late, sorry.",
        "You let yourself down in the test.",
        "I let you down gently, I hope.",
        "We chose someone else, sorry.",
        "You should not feel bad about it.",
        "I should have asked you about Excel.",
        "I feel that I should have a go.",
        "My wife thinks I have made a mistake.",
        "If it's not for you, no hard feelings.",
        "You'd think less of us if we hadn't.",
        "We advertise again in May, and I hope you'll forgive me for asking whether you would apply.",
        "I hope that I made a mistake.",
    ],
)
def test_a_refusal_is_no_apology(text: str) -> None:
    """Regret for the refusal, words to everyone and the reader's own slips are not forgiven."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("I told you that it looked good, and I should not have said so. I am ashamed.", "ashamed"),
        ("I gave it to my cousin, and I hope you won't think too badly of me.", "badly of you|against you|worse of you"),
        ("I said you would hear by Friday, and I apologise.", "wait"),
        ("I feel terrible about this. We chose somebody else.", "feel bad"),
    ],
)
def test_self_reproach_is_answered_first_and_with_nothing_beside_it(text: str, answer: str) -> None:
    """Who reproaches themselves reads in the first sentence that they need not, and neither a regret nor a request beside it."""
    for seed in range(720, 728):
        made, letters = case(seed, text=f"{text} We have chosen another applicant.", interviewed=TODAY - timedelta(days=9))
        draft = compose(made, letters, PROFILE, None, TODAY)
        first = draft.sentences[0].text
        assert re.search(answer, first), draft.body
        assert "?" not in draft.body and "disappoint" not in draft.body and "hoped for" not in draft.body, draft.body
        assert not any("make yourself small" in concern.advice for concern in draft.concerns)


def test_of_several_apologies_one_is_answered() -> None:
    """Whoever is sorry three times is forgiven once."""
    made, letters = case(731, text="Sorry for the delay. I feel awful about it. I am ashamed, and I apologise. We chose somebody else.")
    body = compose(made, letters, PROFILE, None, TODAY).body
    assert body.count("Please don't") + body.count("Please think") == 1
