"""What the person takes back in their own mail."""

import pytest

from rejoinder.model.message import Direction
from rejoinder.model.reading import SignalKind
from rejoinder.practice.passages import passages
from rejoinder.practice.read import read, read_correspondence
from rejoinder.practice.withdrawing import only_mentions, other_house, withdrawal
from tests.builders import ME, a_message

MINE = frozenset({ME})
TAKEN_BACK = [
    "I have decided to withdraw my application.",
    "I regret to tell you that I have decided not to take my application for Map Curator any further.",
    "Could you please withdraw my application? Thank you.",
    "I must withdraw my application for the post of Planning and Loans Officer.",
    "I'd be grateful if you could withdraw my application for the post.",
    "Please remove me from consideration for the post of Archivist.",
    "With regret I'm bowing out of the search.",
    "I no longer wish to be considered for this role.",
    "I have accepted another position and will start in June.",
    "I've just accepted an offer elsewhere, so I wanted to tell you quickly.",
    "I must decline your kind offer.",
    "I have to turn the offer down, much as I liked you all.",
    "Sadly I will not be able to take up the position.",
    "Thank you for the invitation, but I have to decline the interview, as I have found work.",
]
NOT_MEANT = [
    "If the hours cannot be changed I would have to withdraw my application.",
    "Unless the pay is settled I will withdraw from the process.",
    "How do I withdraw my application?",
    "Can I withdraw my application and apply again later?",
    "I do not want to withdraw my application.",
    "I might have to withdraw my application, depending on the move.",
    "I am thinking of withdrawing my application.",
    "When I had withdrawn my application last year you were very kind.",
    "I told the other library that I have accepted another position.",
    "My sister has decided to withdraw her application.",
    "I must decline your offer of a lift.",
    "I am delighted to accept your offer.",
    "I can't make Tuesday; could we find another day?",
    "Please take me off your mailing list.",
    "I would like to withdraw my application for a library card.",
    "> I have decided to withdraw my application.",
    "I have withdrawn my application elsewhere.",
    "I have withdrawn my application to the other museum.",
    "I have withdrawn my other applications, so I am free.",
    "I am turning down the other offer.",
    "I have had to turn down the role at Saltby in order to stay in the running with you.",
    "Did you cancel my application?",
    "The portal says withdrawn: did someone withdraw my application?",
    "I was surprised, as you had withdrawn my application in error.",
    "I must decline the interview on Tuesday.",
    "I must decline the interview on the 12th.",
    "I have to decline the interview, as I shall be abroad.",
    "I need to turn down the interview slot at ten.",
    "I have had to withdraw from another process.",
]
STAYS = [
    "I gladly accept your offer. I have withdrawn my application.",
    "I have withdrawn my application to a museum of ships. Thank you, I am happy to accept your offer.",
    "I have to decline the interview, as I shall be travelling. Would Friday suit you?",
    "I'm afraid I must decline your invitation for the 12th. Could we find another day?",
    "I have to decline the interview this week. Could we do Monday?",
    "I must decline the interview as it stands. Can it be moved?",
    "Yes please, I accept. I have withdrawn my application with the county.",
    "I am writing to accept your offer. I have asked Saltby to cancel my application.",
]
TAKEN_BACK_ALL_THE_SAME = [
    "I'm afraid I must withdraw my application, as I have accepted an offer at another museum.",
    "I am withdrawing my application because I have found work elsewhere.",
    "You were very kind on the phone the other day. I must decline your offer.",
    "I would have been happy to accept your offer, but I have to decline it.",
    "Please withdraw my application. I hope to apply again at a later date.",
    "I have withdrawn my application through your portal.",
    "Much as I would like to accept your offer, I must decline it.",
    "I have another offer that I will accept. I would therefore like to withdraw my application.",
    "I know that you had set aside Friday for the interview, but I must withdraw my application.",
    "I withdraw my application; could you please confirm this?",
]
TAKEN_BACK_IN_GERMAN = [
    "Hiermit ziehe ich meine Bewerbung zurück.",
    "Ich möchte meine Bewerbung um die Stelle als Archivarin zurückziehen.",
    "Leider muss ich Ihr freundliches Angebot ablehnen.",
    "Ich habe inzwischen eine andere Stelle angenommen.",
    "Ich stehe für die Stelle nicht mehr zur Verfügung.",
    "Bitte berücksichtigen Sie mich nicht weiter.",
    "Da ich eine andere Stelle angenommen habe, ziehe ich meine Bewerbung zurück.",
    "Könnten Sie meine Bewerbung bitte zurückziehen?",
]
NOT_MEANT_IN_GERMAN = [
    "Falls das nicht geht, müsste ich meine Bewerbung zurückziehen.",
    "Wie kann ich meine Bewerbung zurückziehen?",
    "Ich überlege, meine Bewerbung zurückzuziehen.",
    "Ich komme gern auf meine Bewerbung zurück.",
    "Ihr Angebot nehme ich gern an.",
    "Ich musste meine Bewerbung bei einem anderen Haus zurückziehen.",
    "Ich werde das andere Angebot ablehnen.",
    "Soll ich meine Bewerbung zurückziehen?",
    "Ihr Angebot nehme ich gern an. Ich werde meine Bewerbung in Saltby zurückziehen.",
    "Leider muss ich die Einladung ablehnen, da ich verreist bin. Ginge vielleicht Freitag?",
]


def _found(sentence: str, language: str) -> str:
    """The words of a withdrawal in a short letter that says so."""
    text = f"Dear Ms Quill,\n\n{sentence}\n\nKind regards,\nSam"
    return "".join(signal.quote for signal in withdrawal(text, passages(text), language))


@pytest.mark.parametrize("sentence", TAKEN_BACK)
def test_who_takes_back_an_application_is_understood(sentence: str) -> None:
    """An application is withdrawn, and an offer or an interview declined, in many ways."""
    assert _found(sentence, "en") in sentence and _found(sentence, "en")


@pytest.mark.parametrize("sentence", NOT_MEANT)
def test_what_is_only_thought_of_is_not_done(sentence: str) -> None:
    """Conditions, questions, denials, other people's withdrawals and what is quoted take nothing back."""
    assert not _found(sentence, "en")


@pytest.mark.parametrize("sentences", STAYS)
def test_who_accepts_or_proposes_another_day_takes_nothing_back(sentences: str) -> None:
    """Who accepts an offer or proposes another day has not withdrawn, whatever else the letter says."""
    assert not _found(sentences, "en")


@pytest.mark.parametrize("sentences", TAKEN_BACK_ALL_THE_SAME)
def test_why_somebody_withdraws_is_no_doubt_that_they_do(sentences: str) -> None:
    """Who withdraws often says where they go instead, and is polite about it."""
    assert _found(sentences, "en")


@pytest.mark.parametrize("sentence", TAKEN_BACK_IN_GERMAN)
def test_it_is_understood_in_german(sentence: str) -> None:
    """German applications are withdrawn in German."""
    assert _found(sentence, "de")


@pytest.mark.parametrize("sentence", NOT_MEANT_IN_GERMAN)
def test_conditions_are_understood_in_german(sentence: str) -> None:
    """A German condition or question takes nothing back either."""
    assert not _found(sentence, "de")


def test_what_the_person_earlier_wrote_counts_once() -> None:
    """A withdrawal quoted below a later mail of the person's own is not a second one."""
    later = a_message(
        "Thank you for your understanding.\n\nOn 2 Mar 2026 Sam wrote:\n> I have decided to withdraw my application.\n",
        sender=ME,
        to=("ada@hartwell.example",),
    )
    assert not read_correspondence(later, MINE).signals


def test_a_withdrawal_alone_keeps_no_mail() -> None:
    """What could be said to a friend as well is evidence only in mail that belongs to an application."""
    declined = a_message("Dear Ada,\n\nI must decline your kind offer.\n\nSam", sender=ME, to=("ada@hartwell.example",))
    assert read(declined, MINE).signals == ()
    kept = read_correspondence(declined, MINE)
    assert (kept.direction, [signal.kind for signal in kept.signals]) == (Direction.OUT, [SignalKind.WITHDREW])


def test_only_the_persons_own_mail_withdraws() -> None:
    """A house that writes of withdrawing an application does not withdraw it."""
    theirs = a_message(
        "Dear Sam,\n\nthank you for applying. You can withdraw my application form at any time.\n", sender="ada@hartwell.example"
    )
    assert SignalKind.WITHDREW not in [signal.kind for signal in read_correspondence(theirs, MINE).signals]


@pytest.mark.parametrize(
    ("letter", "house"),
    [
        ("I have withdrawn my application for Map Curator at Saltby Museum.", "Saltby Museum"),
        ("I have withdrawn my application for Map Curator at Saltby Library.", "Saltby Library"),
        ("I would like to decline the internship at Saltby.", "Saltby"),
        ("I have withdrawn my application to Saltby.", "Saltby"),
        ("I withdraw my application for the post of Archivist at Hartwell Library.", ""),
        ("I withdraw my application for the post of Archivist at HCL.", ""),
        ("I must decline the offer from Ms Okell.", ""),
        ("I withdraw my application for the post at the Department of Maps.", ""),
        ("I must withdraw my application, as I have found work at Saltby.", ""),
        ("I withdraw my application because of an offer from Saltby.", ""),
        ("I have withdrawn my application to the county museum.", "the county museum"),
        ("I have decided to decline the post at the national gallery.", "the national gallery"),
        ("I withdraw my application for the post at the county library.", ""),
        ("I withdraw my application for the post at the city museum.", ""),
        ("I withdraw my application for the post at the library.", ""),
        ("I withdraw my application, as I have found work at the county museum.", ""),
    ],
)
def test_another_house_is_known_by_its_name(letter: str, house: str) -> None:
    """A house that is named after what is taken back, and is not the one written to, is another; one named as the reason is not."""
    (signal,) = withdrawal(letter, passages(letter), "en")
    assert other_house(letter, signal, ("Hartwell City Library", "hartwell", "Ada Quill")) == house


def test_a_house_without_a_name_is_another_only_where_it_is_of_another_sort() -> None:
    """The county museum is not the library that is written to; it may well be the trust, or the museum, or be part of the county's."""
    letter = "I have withdrawn my application to the county museum."
    (signal,) = withdrawal(letter, passages(letter), "en")
    assert other_house(letter, signal, ("Hartwell Library",)) == "the county museum"
    for known in ("Hartwell Trust", "Hartwell Museum", "Hartwell County Library", "Hartwell Museum and Library", "Hartwell"):
        assert not other_house(letter, signal, (known,))


@pytest.mark.parametrize(
    ("letter", "mentions"),
    [
        ("Thank you for your kindness regarding my application for the post.", True),
        ("Thank you for considering my application for the post.", True),
        ("I hereby send you my application for the post.", False),
        ("Regarding your advertisement in the Gazette, I send you my application for the Saturday post.", False),
        ("Thank you for your advertisement; I am enclosing my application for the post.", False),
        ("Concerning your notice, please find with this letter my application for the post.", False),
        ("Thank you for telling me what you think about my application for the post, which I sent in May.", True),
        ("Thank you for your kind note. I would like to renew my application for the post.", False),
        ("Thank you for considering my application for the post last year. I am applying for the Saturday post now.", False),
    ],
)
def test_thanks_for_an_application_are_none(letter: str, mentions: bool) -> None:
    """To thank for what was done about an application is not to apply; in the same letter the person may still apply."""
    written = a_message(f"Dear Ada,\n\n{letter}\n\nSam", sender=ME, to=("ada@hartwell.example",))
    (signal,) = read_correspondence(written, MINE).signals
    assert (signal.kind, only_mentions(written.text, signal)) == (SignalKind.APPLIED, mentions)
