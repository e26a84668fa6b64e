"""What kind of mail a message is."""

import email
import email.policy
import tomllib
from collections import Counter
from collections.abc import Iterator
from email.utils import getaddresses, parseaddr
from pathlib import Path
from typing import Any

import pytest

from rejoinder.model.message import Address, Direction, Message
from rejoinder.model.reading import Kind, Recognition
from rejoinder.practice.forwards import direction
from rejoinder.practice.languages import language
from rejoinder.practice.passages import passages
from rejoinder.practice.recognise import recognise

LETTERS = Path(__file__).parent.parent / "letters"
ME = frozenset({"jordan.reyes@home.example"})
MINE = Address(name="Jordan Reyes", email="jordan.reyes@home.example")


def mail(text: str, subject: str = "Your application", sender: str = "Tom Alder <tom@alder.example>", **rest: Any) -> Message:
    """A message to the person, from Tom unless said otherwise."""
    name, address = parseaddr(sender)
    values: dict[str, Any] = {"to": (MINE,)} | rest
    return Message(
        message_id="<1@letters.example>",
        sha256="",
        date=None,
        sender=Address(name=name, email=address),
        subject=subject,
        text=text,
        **values,
    )


def judge(message: Message) -> Recognition:
    """What a message is to the person."""
    return recognise(message, passages(message.text), ME)


def letters(held_out: bool) -> Iterator[tuple[Path, Kind]]:
    """The kept letters, either those held out or the others, with their kinds."""
    for path in sorted(LETTERS.glob("*/*.eml")):
        expected = tomllib.loads(path.with_suffix("").with_suffix(".expected.toml").read_text("utf-8"))
        if expected.get("held_out", False) is held_out:
            yield path, Kind(expected["kind"])


def read(path: Path) -> Message:
    """A kept letter as a message."""
    found = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    name, address = parseaddr(str(found["From"]))
    to = tuple(Address(name=n, email=a) for n, a in getaddresses([str(found["To"])]))
    text = found.get_content().replace("\r\n", "\n")
    return mail(text, str(found["Subject"]), f"{name} <{address}>" if not name else str(found["From"]), to=to)


def figures(held_out: bool) -> tuple[float, float, float, list[str]]:
    """Precision and recall of `rejection`, the share of right kinds, and what was wrong."""
    cells: Counter[tuple[bool, bool]] = Counter()
    wrong = []
    right = 0
    for path, expected in letters(held_out):
        said = judge(read(path)).kind
        cells[expected is Kind.REJECTION, said is Kind.REJECTION] += 1
        right += said is expected
        if said is not expected:
            wrong.append(f"{path.parent.name}/{path.stem}: said {said}")
    found, missed, false = cells[True, True], cells[True, False], cells[False, True]
    return found / max(1, found + false), found / max(1, found + missed), right / max(1, sum(cells.values())), wrong


@pytest.mark.parametrize(
    ("held_out", "least_precision", "least_recall", "least_right"), [(False, 0.96, 0.95, 0.92), (True, 0.9, 0.78, 0.77)]
)
def test_letters(held_out: bool, least_precision: float, least_recall: float, least_right: float) -> None:
    """Letters of many trades and countries are told apart; those held out were never looked at while the phrases were written."""
    precision, recall, right, wrong = figures(held_out)
    print(f"held out: {held_out}, precision {precision:.3f}, recall {recall:.3f}, kinds right {right:.3f}", *wrong, sep="\n  ")
    assert precision >= least_precision, wrong
    assert recall >= least_recall, wrong
    assert right >= least_right, wrong


def test_reasons_quote_the_letter() -> None:
    """Whoever asks why is shown the letter's own words, at the place where they stand."""
    text = "Dear Jordan,\n\nThank you for applying. We have decided to move forward with another candidate.\n\nBest,\nTom\n"
    said = judge(mail(text))
    assert said.kind is Kind.REJECTION
    first = said.reasons[0]
    assert first.text == "says it chose someone else"
    assert text[first.start : first.end] == first.quote
    assert "another candidate" in first.quote


def test_no_reason_counts_in_percent() -> None:
    """Reasons are words for a person, never numbers."""
    for path, _ in letters(False):
        for reason in judge(read(path)).reasons:
            assert reason.text
            assert "%" not in reason.text


def test_what_the_person_wrote_is_no_letter() -> None:
    """A message from an own address, or one labelled as sent, is the person's own."""
    declined = mail(
        "We have decided to move forward with another candidate.",
        sender="Jordan <JORDAN.REYES@home.example>",
        to=(Address(email="hr@x.example"),),
    )
    labelled = mail("Thank you.", sender="J <other@old.example>", labels=("Sent",))
    assert direction(declined, ME) is Direction.OUT
    assert direction(labelled, ME) is Direction.OUT
    said = judge(declined)
    assert (said.kind, said.confidence, said.reasons[0].text) == (Kind.OTHER, 1.0, "you wrote this")


REFUSAL = "Dear {name},\n\nThank you for interviewing. We have decided to offer the position to another applicant.\n"
FORWARD = (
    "{above}\n\n---------- Forwarded message ---------\nFrom: HR <hr@corp.example>\nDate: Mon, 5 Jan 2026 at 10:12\n"
    "Subject: Outcome\nTo: <{to}>\n\n{letter}"
)


@pytest.mark.parametrize(
    ("sender", "to", "kind"),
    [
        ("Sasha Bell <sasha@friends.example>", "sasha@friends.example", Kind.OTHER),
        ("Sasha Bell <sasha@friends.example>", "jordan.reyes@home.example", Kind.REJECTION),
        ("Jordan Reyes <jr@work.example>", "jr@work.example", Kind.REJECTION),
        ("Jordan <jordan.reyes@home.example>", "jr@work.example", Kind.REJECTION),
    ],
)
def test_whose_letter_was_forwarded(sender: str, to: str, kind: Kind) -> None:
    """A rejection that a friend passes on is theirs; one that people send on to themselves is their own."""
    text = FORWARD.format(above="FYI", to=to, letter=REFUSAL.format(name="you"))
    assert judge(mail(text, "Fwd: Outcome", sender)).kind is kind


UNADDRESSED = FORWARD.replace("To: <{to}>\n", "")


@pytest.mark.parametrize(
    ("above", "letter"),
    [
        ("FYI", REFUSAL.format(name="Jordan")),
        ("Hi love, this came to our house for you. Sorry!", REFUSAL.format(name="applicant")),
        ("Please see below.", "Hi Sasha,\n\nUnfortunately we will not be moving forward with Jordan for the analyst position.\n"),
        ("Hi Jordan, sorry, the client has decided not to move forward with your application. See below.", "We will pass.\n"),
    ],
)
def test_a_letter_for_the_person_that_somebody_passed_on(above: str, letter: str) -> None:
    """A refusal that greets or names the person, or that came for them, is theirs whoever passes it on."""
    text = UNADDRESSED.format(above=above, letter=letter)
    assert judge(mail(text, "Fwd: Outcome", "Sasha Bell <sasha@friends.example>")).kind is Kind.REJECTION


@pytest.mark.parametrize(
    ("above", "sender", "letter"),
    [
        ("Look what they sent me.", "Sasha Bell <sasha@friends.example>", REFUSAL.format(name="Sasha")),
        ("Ugh.", "Sasha Bell <sasha@friends.example>", REFUSAL.format(name="applicant")),
        ("Ugh.", "Jordan Kay <jk@friends.example>", REFUSAL.format(name="Jordan")),
    ],
)
def test_a_letter_that_a_friend_got_stays_theirs(above: str, sender: str, letter: str) -> None:
    """A friend's refusal is not the person's, not even when both have one first name."""
    assert judge(mail(UNADDRESSED.format(above=above, letter=letter), "Fwd: Outcome", sender)).kind is Kind.OTHER


def test_plums_are_not_a_refusal() -> None:
    """A grandmother writes shortly, too, as those do who refuse in one line."""
    assert judge(mail("The plums are in and there is jam on the shelf for you. Love, Gran", "Plums")).kind is Kind.OTHER


def test_lunch_is_not_an_interview() -> None:
    """A grandmother invites too."""
    assert judge(mail("Will you come for lunch on Sunday? Bring the dog.", "Sunday")).kind is Kind.OTHER


QUOTED = "\n\nOn 5 Jan 2026 at 10:12, Jordan Reyes <jordan.reyes@home.example> wrote:\n> Dear all,\n> {asked}\n"


def test_an_answer_below_which_an_application_is_quoted() -> None:
    """A few words that hold no word of work are a refusal where the application they answer is quoted below them."""
    answer = "Gone already, I'm afraid, to a lad from the village."
    asked = judge(mail(answer + QUOTED.format(asked="I would like to apply for the Saturday job."), "Re: hello"))
    chatted = judge(mail(answer + QUOTED.format(asked="Is the old bicycle still in the shed?"), "Re: hello"))
    assert asked.kind is Kind.REJECTION
    assert chatted.kind is not Kind.REJECTION


def test_quoted_history_never_decides() -> None:
    """An answer is judged by what it says, not by the letter quoted below it."""
    text = "You are very welcome, all good wishes!\n\nOn 5 Jan 2026 at 10:12, HR <hr@corp.example> wrote:\n"
    text += "".join(f"> {line}\n" for line in REFUSAL.format(name="you").splitlines())
    assert judge(mail(text, "Re: Outcome")).kind is not Kind.REJECTION


@pytest.mark.parametrize(
    "text",
    [
        "We have received your application. If you are not selected, we will keep your details for other positions.",
        "We received your application. Should your application be unsuccessful, you will hear from us by email.",
        "Thank you for applying. You have not been rejected: the panel meets next week to decide on the position.",
        "Thank you for your application for the position. We will let you know whether you have been selected.",
        "Thank you for your application for the role. The role stays open until it has been filled.",
        "Thank you for applying to us as Herd Assistant. We have had a great many applications and unfortunately cannot answer every"
        " question by phone. If you have not heard by the 20th, please assume that we went with others. Good luck!",
    ],
)
def test_conditions_are_not_decisions(text: str) -> None:
    """What will happen if the answer is no is not yet a no."""
    assert judge(mail(text)).kind is Kind.ACKNOWLEDGEMENT


def test_one_letter_may_refuse_and_invite() -> None:
    """A letter that refuses one post and invites for another is a rejection, and says what else it holds."""
    text = "We have offered the manager position to another applicant. We would like to invite you "
    text += "to interview for the deputy position on Monday."
    said = judge(mail(text))
    assert said.kind is Kind.REJECTION
    assert any("also invites you to an interview" in reason.text for reason in said.reasons)


@pytest.mark.parametrize(
    ("beside", "invited"),
    [
        ("", False),
        (" However, we would like to invite you to an interview for the post of Library Assistant.", True),
        (" We would like to invite you and other candidates to an interview for the post of Library Assistant.", True),
    ],
)
def test_an_invitation_of_others_is_none_beside_a_refusal(beside: str, invited: bool) -> None:
    """Whoever reads that three others are to be interviewed is not invited, unless the letter goes on to do so."""
    text = "The committee has invited three\napplicants to interview for the post of Assistant Librarian. I am sorry to tell you "
    said = judge(mail(text + "that you were not one of them." + beside))
    assert said.kind is Kind.REJECTION
    assert any("also invites" in reason.text for reason in said.reasons) is invited


def test_an_interview_that_was_held_is_no_invitation() -> None:
    """A refusal that recalls the interview she gave invites her to none."""
    text = "I am writing about the post of Records Manager, for which you completed a first-round video interview with Dana Kessler on "
    said = judge(mail(text + "14 May. The post has been closed and we will not be moving ahead with any candidate."))
    assert said.kind is Kind.REJECTION
    assert not any("also invites" in reason.text for reason in said.reasons)


@pytest.mark.parametrize(
    ("beside", "invited"),
    [
        ("The head there would like to talk to you on Tuesday.", True),
        ("We should like to offer you a year as a science technician instead.", True),
        ("It was kind of you to come in and talk to us about the work.", False),
        ("The offer of employment to somebody else has been accepted.", False),
        ("Candidates may sit the assessment once in any twelve-month period.", False),
        ("We'd be happy to see you apply again when we next advertise.", False),
    ],
)
def test_only_what_is_put_to_her_waits_for_an_answer(beside: str, invited: bool) -> None:
    """A refusal that speaks of talks, tests and offers that were, or of others, leaves nothing to answer."""
    said = judge(mail(f"I am sorry to tell you that we have appointed another candidate to the post of Cook. {beside}"))
    assert said.kind is Kind.REJECTION
    assert any("also" in reason.text for reason in said.reasons) is invited


def test_who_asks_for_silence_leaves_no_door_open() -> None:
    """ "Don't write again" is not read as if it said "write again"."""
    said = judge(mail("The position has been filled. Pls dont write again"))
    assert not any("leaves the door open" in reason.text for reason in said.reasons)


def test_a_language_we_do_not_read_asks_the_person() -> None:
    """A letter about an application in a language that is not read is never silently put aside."""
    text = "Bonjour, nous avons bien étudié votre candidature pour le poste de libraire, "
    text += "mais nous ne pouvons pas donner suite à votre demande."
    said = judge(mail(text, "Votre candidature"))
    assert said.kind is Kind.UNCLEAR
    assert said.reasons[0].text == "is written in French, which Rejoinder does not read yet"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Thank you for your interest in the position and for the time you took."),
        ("de", "Vielen Dank für Ihre Bewerbung und das Interesse an unserer Arbeit."),
        ("fr", "Nous vous remercions pour votre candidature et le temps que vous nous avez accordé."),
        ("es", "Gracias por su interés en el puesto y por el tiempo que nos ha dedicado."),
        ("zh", "感谢您申请我们公司的职位，我们会尽快审核您的简历。"),
        ("", "12345 :-)"),
    ],
)
def test_language(code: str, text: str) -> None:
    """The commonest words of a language give it away."""
    assert language(text) == code


def test_a_newsletter_about_rejections_is_not_one() -> None:
    """Who writes about rejections to many readers rejects none of them."""
    line = '"We have decided to move forward with another candidate." We all know that line. '
    text = (
        "This week: how to answer a rejection\n\n"
        + line * 3
        + "\n\nRead more\n\nYou receive this newsletter because you subscribed. Unsubscribe\n"
    )
    said = judge(mail(text, "Ten rejection emails", headers=(("list-id", "<weekly.example>"),)))
    assert said.kind is Kind.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "You came second, by a whisker. Feel free to ring me if you would like to hear more.",
        "We will not continue the process. If you'd like feedback just hit reply and I'll set up ten minutes.",
        "The panel has chosen someone else. I'd be happy to talk it through on the phone if you think that would help.",
        "We have now filled the post. If you would like to chat about how it went, give me a call any afternoon next week.",
        "I'm sorry to say that you were not successful on this occasion. Please feel free to book a feedback call with me.",
        "We have filled the role. I would be glad to meet you for coffee and talk you through it, if you would find that useful.",
    ],
)
def test_an_offer_to_talk_about_a_no_is_no_interview(text: str) -> None:
    """Whoever says no and offers to say why invites nobody to an interview."""
    assert judge(mail(f"Hi Jordan,\n\n{text}\n\nTom", "Lab technician")).kind is Kind.REJECTION


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Van driver", "Thanks for coming by. Another lad got the nod in the end, he'd his own C licence already. Cheers, Tom"),
        ("Cookery demonstrator", "Thank you for your time on Monday. In the event we offered the work to a former pupil."),
        ("Mechanic", "It was close but we've gone for the other fella."),
        ("Interpreter", "Kindly be informed that the management has engaged another person. Do not relent in your efforts."),
        (
            "PGT Chemistry teacher",
            "The interview committee has recommended the name of another candidate and the management has accepted the same.",
        ),
        ("Jackaroo, Wilgena station hand", "Filled the spot yesterday sorry mate. Boss wanted someone with a bike licence."),
        ("Ice rink attendant", "We decided to bring back Tyler from last winter. Thanks for applying eh, take care."),
        (
            "Gallery invigilator",
            "Just to say we are sorted now for invigilators for the rest of the year. I'll hang on to your details so.",
        ),
        ("Tour guide", "We've picked our guides for the summer and yours wasn't one of the names."),
        (
            "Physiotherapeutin",
            "wir haben uns für eine Kollegin entschieden, die schon Lymphdrainage macht. Es war eine Freude, Sie kennenzulernen.",
        ),
        ("Koch", "die Stelle ist inzwischen weg. Viel Glück dir."),
        (
            "Lehrerin für Geschichte",
            "gewählt wurde eine Lehrerin, die schon an einer Mittelschule unterrichtet. Ihre Probelektion hat uns gut gefallen.",
        ),
    ],
)
def test_a_refusal_that_never_says_no(subject: str, text: str) -> None:
    """A letter that tells who has the work instead, or that there is none, is a refusal, in whatever voice."""
    assert judge(mail(f"Jordan,\n\n{text}\n", subject)).kind is Kind.REJECTION


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Plumber", "Hi Jordan, the plumber came at nine and the boiler is mended. He wants paying in cash, shall I?"),
        ("Piano teacher", "Does anybody know a good one? Ours has moved away. Thanks, Tom"),
        ("Scout leaders", "We have enough leaders for the camp and the hut is full, so Gary, you get a weekend off."),
    ],
)
def test_a_subject_that_is_an_occupation_makes_no_letter_of_any_mail(subject: str, text: str) -> None:
    """Mail under the name of an occupation may be about anything."""
    assert judge(mail(text, subject)).kind is not Kind.REJECTION


@pytest.mark.parametrize(
    "no",
    [
        "Your application did not succeed.",
        "Your application has not succeeded this time.",
        "We were not able to place you.",
        "You will not be called to the next stage.",
        "Your application was not taken up.",
        "We have had to let your application go.",
        "The post will not be yours this time.",
        "The panel's vote did not fall on you.",
        "We cannot find a use for your skills here at present.",
        "Your application is not one we can take up.",
        "The place was given to one of the others.",
        "Your application fell out in the second sift.",
        "We are unable to say yes to you.",
        "You missed the cut by a little.",
        "Your score was under the line.",
        "You are not the person we are looking for.",
        "The post is now held by somebody else.",
        "We have decided to proceed without your candidature.",
        "Your name did not come up among the four we chose.",
        "The committee decided against your application.",
    ],
)
def test_plain_ways_of_saying_no(no: str) -> None:
    """A letter that says no once, in plain words, among others about drawings and the post, is a refusal."""
    drawings = "Dear Jordan,\n\nthank you for your letter and the drawings you sent with it. We have now read everything."
    letter = f"{drawings} {no}\n\nWe have put your drawings in the post.\n\nYours,\nTom Alder\nAlder Mill\n"
    assert judge(mail(letter, "Your letter of August")).kind is Kind.REJECTION


@pytest.mark.parametrize(
    "text",
    [
        "We have asked candidates whose backgrounds lie nearer to the post to come in, and unfortunately you have not been selected.",
        "It may be that we meet again one day; for now we have decided not to move forward with your application for Baker.",
        "Thank you for letting me know your availability. Unfortunately the position has been filled.",
        "After much thought I've decided not to take your application any further, as we found somebody with more experience.",
        "I can no longer proceed with your application, as the budget was cut.",
    ],
)
def test_a_no_stands_beside_others_and_in_the_first_person(text: str) -> None:
    """What is said of other candidates, of another day or by one person alone does not take a plain refusal its force."""
    assert judge(mail(f"Hi Jordan,\n\n{text}\n\nBest wishes,\nTom Alder\n", "Your application")).kind is Kind.REJECTION


def test_what_is_mostly_unknown_words_refuses_nothing_unsaid() -> None:
    """Of a mail of which most words are unknown, and no phrase says no, nobody claims that it is a refusal."""
    text = (
        "Our dovo this your mabano hekefa you in losotebe this badeno position with feto.\n\nLa candidatura non e stata accolta. Grazie.\n"
    )
    assert (
        judge(mail(f"Will fenebe dalene is buno and the on role. Betuli from pobado rajeli.\n\n{text}", "Re: tokabemi 18")).kind
        is not Kind.REJECTION
    )


@pytest.mark.parametrize("no", ["You have not got through to the second day.", "Your application stays unsuccessful, to our regret."])
def test_a_no_without_a_word_of_work_is_not_passed_over(no: str) -> None:
    """A letter that says no without a word of work, as a competition's would, is at least asked about."""
    drawings = "Dear Jordan,\n\nthank you for your letter and the drawings you sent with it. We have now read everything."
    letter = f"{drawings} {no}\n\nWe have put your drawings in the post.\n\nYours,\nTom Alder\nAlder Mill\n"
    assert judge(mail(letter, "Your letter of August")).kind in (Kind.REJECTION, Kind.UNCLEAR)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Your visa", "Your application did not succeed. The visa you asked for cannot be issued. You may ask the consulate for a review."),
        ("Round 4", "I am sorry that your application for a grant has not succeeded. The fund had money for six projects out of forty."),
        ("Small grants", "Your application was not taken up. We had money for six projects, and the committee voted for other ones."),
        ("Flat 3, Quay Street", "Your application stays unsuccessful: the landlord gave the flat to one of the others who came to see it."),
        (
            "Re: [binder] Fix margin (#214)",
            "Thanks for the pull request. The job did not succeed, and we did not pick your application of the patch.",
        ),
        (
            "Build failed",
            "Job 214 did not succeed. Your application was not considered for deployment because two tests failed. See the log.",
        ),
        ("Allotments", "The allotment society has drawn the plots. Your application did not succeed. You stay on the waiting list."),
        ("Nursery place", "Your application for a nursery place for Mina has not succeeded. The place was given to one of the others."),
        ("Paper MSc", "We have considered your application to the course. It was read twice. Your application has not succeeded."),
        ("Loan", "We are unable to say yes to you at this time. Your score was under the line that our lender sets."),
        ("Planning 24/118", "Your application did not succeed. The planning committee decided against your application for a porch."),
        ("Craft fair", "Your application for a stall did not succeed this year; the jury chose other makers."),
        ("Golf on Sunday", "You missed the cut by a stroke. Your score was under the line last year, too. See you on the first tee."),
        ("Tickets", "Your application for tickets did not succeed. You have not been charged."),
        (
            "Your application",
            "Thank you for your application for the post of binder. If your application did not succeed, you will hear by 3 May.",
        ),
        (
            "Your application",
            "Thank you for your application for the post of binder. Should your application not succeed, we will write to you.",
        ),
        (
            "Your application",
            "Your application for the post will not be considered until both references have come. Please send the second.",
        ),
        ("Your visit", "We would like to meet you on 3 May at ten. The post is now held by somebody who retires in June."),
        ("My week", "I did not get the job at the mill, and my application has not succeeded. Never mind. See you on Sunday."),
    ],
)
def test_the_same_words_about_something_else_are_no_refusal(subject: str, text: str) -> None:
    """A visa, a grant of money, a flat, a patch and what may come under a condition are not turned-down applications for work."""
    assert judge(mail(f"Dear Jordan,\n\n{text}\n\nTom Alder\n", subject)).kind is not Kind.REJECTION


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Your interview on Tuesday",
            "Thank you for coming in. The panel has not decided yet. Your application has not been considered by the board; they meet "
            "on Friday.",
        ),
        (
            "Your application",
            "Thank you for your application for the post of binder. It reached us late, so your application was not considered on Monday; "
            "the panel looks at it on Friday.",
        ),
        ("Your application", "Nobody was passed over for this: the panel has yet to meet."),
        ("Bank", "Your application did not succeed. Your card cannot be issued at this time."),
        ("Housing co-op", "Your application has not succeeded. Your name stays on the housing list for rooms."),
        ("Half marathon", "You have not been put through to the draw. The place was given to one of the charity runners. Try next year."),
        ("Insurance", "We have decided to leave your application at that until the surveyor has been."),
        ("Promotion", "Your application for the sabbatical has not succeeded this time; the board may vote again in May."),
        ("Offer", "We cannot see a use for your application form any more, as the post is yours. Welcome to the mill."),
        ("Room", "You are not the person we are looking for as a flatmate, but good luck with the search."),
    ],
)
def test_a_delay_a_card_and_a_running_place_are_no_refusal(subject: str, text: str) -> None:
    """An application that is read later, and one for a card, a room or a race, has not been turned down for work."""
    assert judge(mail(f"Dear Jordan,\n\n{text}\n\nKind regards,\nTom Alder\n", subject)).kind is not Kind.REJECTION


def test_a_failed_build_in_a_refusal_leaves_it_one() -> None:
    """A letter that tells of a failed build, or is about small grants, and refuses work is a refusal all the same."""
    text = "Thank you for the exercise. Sadly the build failed on our side and we will not be moving on to an interview."
    assert judge(mail(f"Dear Jordan,\n\n{text}\n\nKind regards,\nTom Alder\n", "Your coding exercise")).kind is Kind.REJECTION
    text = "Thank you for applying to help with our small grants. Your application did not succeed."
    assert judge(mail(f"Dear Jordan,\n\n{text}\n\nKind regards,\nTom Alder\n", "Grants assistant")).kind is Kind.REJECTION


def expected(message: Message) -> Recognition:
    """What a message is in the thread of an application."""
    return recognise(message, passages(message.text), ME, language(message.text), expected=True)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Ferry Clerk / the regatta",
            "I'm sorry to say we are unable to offer you the Ferry Clerk job. Now, about your boat: would you still bring it to the "
            "regatta on 5 June? The club would pay for the diesel.",
        ),
        ("Tuesday", "The gardener's post has gone to our own apprentice, I'm sorry to say. You left your umbrella; shall I post it?"),
        (
            "Saturday",
            "Sorry to disappoint you about the Ferry Clerk post. It went to the internal candidate. Your talk to the crew was a joy.",
        ),
        ("Re: chat", "We can't stretch to the archivist we advertised for. The council cut our grant on Friday. I'm so sorry."),
        ("Re: Saturday", "It was a hard one, but we take somebody who can start on Monday. Bring your dog by whenever you like."),
        ("Re: Besuch", "Mit uns beiden wird es leider nichts. Wäre der Zuschuss gekommen, hätte ich dir die Stelle gegeben."),
        ("Re: Kaffee", "es tut mir leid, dass ich dir absagen muss. Meine Schwester übernimmt die Küche. Dein Kuchen war der beste!"),
    ],
)
def test_a_refusal_that_goes_on_about_something_else_is_one(subject: str, text: str) -> None:
    """In the thread of an application a plain refusal is one, whatever it asks or tells besides, and however homely it is put."""
    assert expected(mail(f"Dear Jordan,\n\n{text}\n\nKind regards,\nTom Alder\n", subject)).kind is Kind.REJECTION


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Re: chat", "We can't afford a gardener after all, the lottery bid fell through. Come and see the roses anyway."),
        ("Re: Kaffee", "aus der Stelle im Lager wird leider nichts, mein Neffe kommt zurück. Den Hund kannst du gern ausführen."),
        ("Re: Büro", "das wird leider nix mit uns und dem Büro. Hätte sie das früher gesagt, hätte ich dir zugesagt."),
    ],
)
def test_a_refusal_among_other_things_is_asked_about_at_least(subject: str, text: str) -> None:
    """In the thread of an application the person is asked where words refuse and others are about a lottery or a dog."""
    assert expected(mail(f"Moin Jordan,\n\n{text}\n\nTom Alder\n", subject)).kind in (Kind.UNCLEAR, Kind.REJECTION)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Your talk", "Would you give your talk on lighthouses on 4 May? Sorry to disappoint you over the projector, ours is broken."),
        ("House", "Sorry to disappoint you, but the house went to the other buyer, who paid cash."),
        ("Election", "We lost the argument. The council voted against our proposal for the bus lane."),
        ("Friday", "Lovely to meet you on Friday. The interview panel decides next week. Could you send your slides for the talk?"),
        ("Re: Urlaub", "das wird leider nix mit dem Urlaub. Hätte sie das früher gesagt, hätte ich dir die Karten gegeben."),
        ("Re: Stelle", "ich habe woanders zugesagt und ziehe meine Bewerbung zurück. Danke für alles!"),
    ],
)
def test_disappointments_of_other_kinds_are_no_refusal(subject: str, text: str) -> None:
    """A projector, a house, a vote and a holiday are no work that was refused, even between people who know one another by it."""
    assert expected(mail(f"Moin Jordan,\n\n{text}\n\nTom Alder\n", subject)).kind is not Kind.REJECTION
