"""What else a letter offers, asks or leads to, and how a draft takes it up in one plain sentence, or leaves it to the person."""

import pytest

from rejoinder.practice.compose import compose
from rejoinder.practice.writing import favours, leads, offers, openings
from tests.practice.composed_cases import PROFILE, TODAY, case
from tests.practice.warm_refusals import answered, told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Should you be free for our Science Week in May, we would be delighted to have you.", "come for your Science Week in May"),
        ("We'd be so pleased to have you at our harvest supper in October.", "come to your harvest supper in October"),
        ("We would be so glad to have you as a volunteer.", "come and volunteer"),
        ("We should be delighted to have you back as a visiting speaker.", "come back as a visiting speaker"),
        ("The children would love to have you back for story time.", "come back for story time"),
        ("We very much hope you'll come and see the beehives.", "come and see the beehives"),
        ("You're welcome to walk the dogs whenever you like.", "walk the dogs"),
        (
            "You're always welcome to use the print room; just tell the warden I sent you.",
            "use the print room, and I'll tell the warden that you sent me",
        ),
        ("Do come in for a scone any time.", "come in for a scone"),
        ("There will always be a bed for you at the bothy.", "a bed at the bothy"),
        ("You can always use the spare bench if you like.", "the spare bench"),
        ("If you're ever working on the canal again the kettle's on.", "if I am ever working on the canal again"),
        ("If you find yourself near Skipton, there's always a pot of tea.", "if I am ever near Skipton"),
        ("Next time you're in town, lunch is on me.", "next time I am in town"),
        ("If you ever want a boat I'll build you one.", "boat"),
        ("If you are attending Museums Live in Bath next spring, I hope we can talk again there.", "at Museums Live in Bath next spring"),
        ("Let's compare notes now and then.", "let's compare notes"),
        ("It would be lovely to have you at our Burns Night if you are around.", "come to your Burns Night"),
        ("You'd be very welcome at our Monday choir.", "come to your Monday choir"),
        ("Please consider yourself invited to the carol service.", "come to the carol service"),
        ("Feel free to use our reading room any time.", "use your reading room"),
        ("There's a pint waiting for you at the Plough.", "a pint at the Plough"),
    ],
)
def test_a_welcome_is_taken_up_by_its_name(words: str, said: str) -> None:
    """Whoever keeps a chair, a week or a kettle for somebody hears of it by its name."""
    assert said in answered(words).body


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("I would gladly act as your supervisor if you apply for the bursary.", "my supervisor"),
        ("Happy to mentor you if you go for the apprenticeship.", "mentor me"),
        ("You can always use me as a reference.", "your name as a reference"),
        ("Please feel free to put my name down as a referee.", "your name as a reference"),
        ("I could write on your behalf to the Guild.", "word"),
        ("I would gladly practise the scales with you.", "practise the scales with me"),
        ("I'm at your disposal any evening to explain your scores.", "explain my scores"),
        ("If you want to hear how the scores came about, I'm at your disposal.", "tell me how the scores came about"),
        ("If you want to talk it through, ring me any morning.", "I'll ring you"),
        ("Call me if you'd like to hear more about how the panel saw it.", "I'll call you"),
        ("I can tell you more about how it went; book a time in my diary.", "I'll book a time"),
        ("I'd be glad to send you fuller comments by email.", "fuller comments by email"),
        ("I'll ring you when I know more.", "your call when you know more"),
        ("We'll ring you first if he changes his mind.", "your call if anything changes"),
        ("Our head of learning would like to meet you; expect a call from Josie.", "the call from Josie"),
        ("If you are still looking when we open the second shop, please do write to me.", "when you open the second shop"),
        ("I'd be happy to look over your portfolio if you ever want another pair of eyes.", "look over my portfolio"),
        ("I can give you half an hour on Zoom if that would help.", "half an hour on Zoom"),
        ("Whatever the council says, I'll give you a call the same evening.", "your call"),
        ("There is a casual list: complete the form on our site and add my name.", "complete the form and add your name"),
    ],
)
def test_help_is_taken_up_in_the_way_it_is_offered(words: str, said: str) -> None:
    """An offer to be rung is answered by ringing, and a condition stays a condition."""
    assert said in answered(words).body


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Would you think about doing our autumn fair with us?", "gladly do your autumn fair with you"),
        ("Do you fancy helping out on Fridays?", "gladly help out on Fridays"),
        ("Would you consider the Saturday post instead?", "very interested in the Saturday post"),
        (
            "I have something similar coming up with a gallery in Bath. Would that be of interest?",
            "the job coming up with a gallery in Bath",
        ),
        ("We have a summer project. I know that it isn't much, but would you be interested?", "the summer project"),
        ("My sister needs somebody on Saturdays. Would that interest you?", "glad to hear more"),
    ],
)
def test_a_yes_says_what_she_would_do_and_not_that_she_would_think(words: str, said: str) -> None:
    """Nobody who is asked to think of something answers that she would think."""
    for days in (1, 20):
        body = answered(words, days=days).body
        assert said in body
        assert "think about" not in body and "never answered" not in body and "yes:" not in body


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("I mean to try your idea about the lanterns, with your blessing.", "my blessing"),
        ("Your poem was read out at the meeting; I trust you do not mind.", "mind"),
        ("Should you come across somebody who can frame pictures, let me know.", "come across somebody who can frame pictures"),
        ("We would like to print your poem, with your permission.", "go ahead"),
        ("I have told the others about your method, I hope that was all right.", "mind"),
    ],
)
def test_leave_that_is_asked_is_given(words: str, said: str) -> None:
    """Who hopes for a blessing gets it, and is not thanked for mentioning the idea."""
    assert said in answered(words).body


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("You were going to send me the words of that song. I would still love to have them.", "the words of that song"),
        ("Two of the trustees have asked me for your photographs.", "your photographs"),
        ("You left your umbrella in the hall. I can post it, or you can collect it any weekday.", "you can collect it"),
        ("Would you mind sending us your notes on the glaze?", "your notes on the glaze"),
        ("I'd like you to run our shop in Hexham.", "our shop in Hexham"),
        ("Would you help on Fridays? And you promised to lend me the loom.", "lend me the loom"),
    ],
)
def test_what_she_must_send_or_choose_is_put_to_her(words: str, quoted: str) -> None:
    """What only she has or can choose stays with her, also where the draft answers something else."""
    assert quoted in told(answered(words))


@pytest.mark.parametrize(
    "words",
    [
        "I'd like you to hear that nobody read better than you.",
        "I've sent your letter to my cousin Nell Harte at Quarry Press, who needs a reader.",
        "If the post comes free in May, may I write to you first? Please tell me if you would rather not have it.",
        "We run a class for guides and I'd love you to be in it. Shall I send you the leaflet?",
        "I hope you will come to terms with it.",
        "Can you believe it?",
        "Please let us know if you no longer wish to hear from us.",
    ],
)
def test_what_is_answered_or_asks_nothing_is_not_put_to_her(words: str) -> None:
    """A thought about what the draft says anyway, or about no question, is a false alarm."""
    assert "does not answer" not in told(answered(words)) and "the draft does not" not in told(answered(words))


@pytest.mark.parametrize(
    "words",
    [
        "We would love to have you join our team one day.",
        "You are welcome to contact us for feedback.",
        "We'd have loved to have you.",
        "You left a great impression on all of us.",
        "I hope you don't mind my writing so briefly.",
        "We will call the next candidate on Monday.",
        "I'll ring you about your expenses.",
        "Ring the bell at number nine if you want your portfolio back.",
        "I owe you an apology.",
        "Let's hope we meet again.",
        "I would gladly have offered you both posts.",
        "Please do not call the office.",
    ],
)
def test_what_only_sounds_like_an_offer_is_not_taken_up(words: str) -> None:
    """A team that she might have joined, business of the office and turns of phrase are no offers."""
    assert "answer" not in " ".join(sentence.source for sentence in answered(words).sentences)
    assert offers.taken_up(words) is None


@pytest.mark.parametrize(
    ("letter", "do"),
    [
        (
            "My cousin Hal Denby has a tool shop, 01632 960 441. Tell him I sent you.",
            "ring him and say that you sent me",
        ),
        ("His name is Ole Berg. Write to him in the new year.", "write to him in the new year"),
        ("My brother Tom has a garage in Leigh. He could use someone. Ring him.", "ring him"),
        ("Joan Pell is the woman to write to.", "write to Joan Pell"),
        ("Wool Lane need people, and Gwen there is expecting your call.", "call Gwen"),
        ("The warden at Fell Gate, Ivor Strand, says he'd take a trainee if one called.", "call Ivor Strand"),
        ("Try the Wool Museum; ask for Bridget and say I sent you.", "ask for Bridget at the Wool Museum and say that you sent me"),
        ("The bird hospital at Thirlby always needs people and is well worth a call.", "call the bird hospital at Thirlby"),
        ("Meanwhile the day centre in Elm Street is always short of helpers.", "ask at the day centre in Elm Street"),
        ("My aunt Jane Orde runs the shop, 01632 960 777. Use my name.", "ring Jane Orde and mention your name"),
        ("My colleague, Dr Lena Voss, is recruiting; she is on 01632 960 123 and would be glad to hear from you.", "ring her"),
        ("Our shop would take you, and Dot, who runs it, knows you may call.", "call Dot"),
        ("Ask Dora in the café about the Saturday job.", "ask Dora in the café about the Saturday job"),
        ("Fay Best at the council needs an analyst and asked me to send you over.", "get in touch with Fay Best"),
        ("Mr Abbas has the job now, ask him how he likes it.", ""),
        ("Tell your mother I said she was right.", ""),
        ("We chose Dan Reed. Ring him if you like.", ""),
        ("If you have questions, contact Jane Roe in HR.", ""),
        ("I saw Ann Lee and Bo Marsh there. Write to her.", ""),
        ("I'll ring her and ask.", ""),
        ("Talk to the hiring team at Acme.", ""),
    ],
)
def test_somebody_to_turn_to_is_turned_to(letter: str, do: str) -> None:
    """A lead with a name is followed, in the name of whoever gave it; of two people nobody is guessed."""
    sentences = [one if one.endswith((".", "!", "?")) else f"{one}." for one in letter.split(". ")]
    found = next((lead for at in range(len(sentences)) if (lead := leads.lead(sentences, at))), None)
    assert (found.do if found else "") == do


def test_who_was_told_of_her_is_thanked_for() -> None:
    """Whoever has spoken of somebody wants to hear that it was welcome."""
    assert "Mrs Kessy about me" in " ".join(
        answered("The cook at the lodge, Mrs Kessy, wants a helper. I have told her your name.").body.split()
    )


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("Dr Thorne will be with us as gallery assistant from June.", ""),
        ("She starts in September, and I hope that you will apply again.", ""),
        ("Do write to her in the summer.", ""),
        ("I was in Rome in May and thought of your essay; please apply again.", ""),
        ("I retire in July and would love to hear how you get on.", ""),
        ("We move house in June, and I hope you'll try again when a post comes up.", ""),
        ("A second boat comes free in the spring.", "in the spring"),
        ("In March, we take on two people.", "in March"),
        ("Your course begins in September, and so does our next cohort.", "in September"),
        ("You might try the Fern Gallery, they lose someone in June.", ""),
        ("Try us again in the autumn.", "in the autumn"),
        ("He leaves us in May, and his post will be advertised in June.", "in June"),
    ],
)
def test_a_month_is_the_day_to_apply_only_beside_a_word_of_recruiting(said: str, time: str) -> None:
    """The month in which somebody else begins is nobody's day to apply."""
    assert openings.time_named(said) == time


def test_somebody_elses_beginning_promises_no_opening() -> None:
    """Who reads that she starts in June has nothing to apply for in June."""
    body = answered("She starts in September and I hope that you will apply again.").body
    assert "September" not in body


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("You were going to tell me the name of your dentist.", True),
        ("You said you'd send the recipe.", True),
        ("Could you send us your bank details?", False),
        ("You promised a lot, and kept it.", False),
        ("Please send the claims form back to us.", False),
    ],
)
def test_what_she_promised_is_told_from_paperwork(sentence: str, asks: bool) -> None:
    """A promise between two people waits for her; a form of the office does not."""
    assert favours.asks_for_hers(sentence) is asks


def test_a_reference_is_thanked_for_beside_a_death() -> None:
    """Sympathy comes first, and an offer may still be thanked for."""
    body = answered("My mother died on Sunday, so forgive the short note. I'd be happy to give you a reference.").body
    assert "reference" in body and body.index("mother") < body.index("reference")


def test_who_speaks_of_their_own_people_writes_as_a_person() -> None:
    """ "My cooks" says as well as "I" that somebody wrote, and not an office."""
    one, letters = case(
        401, text="The job has gone to a couple from the village. My cooks liked your rolls. Bring your children to the fair."
    )
    assert "bring my children to the fair" in " ".join(compose(one, letters, PROFILE, None, TODAY).body.split())
