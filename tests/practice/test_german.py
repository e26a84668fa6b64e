"""German sentences of theirs, made hers."""

import pytest

from rejoinder.practice.writing import german, german_reasons


@pytest.mark.parametrize(
    ("text", "du", "said"),
    [
        (
            "Ihr Vorschlag mit den sprechenden Schubladen hat uns sehr gefallen.",
            False,
            "mein Vorschlag mit den sprechenden Schubladen Ihnen sehr gefallen hat",
        ),
        ("Ihre Ideen zum Garten haben mich begeistert.", False, "meine Ideen zum Garten Sie begeistert haben"),
        (
            "Deine Zeichnung von der Klingel hängt jetzt bei uns über dem Tresen, die ist so toll.",
            True,
            "meine Zeichnung von der Klingel jetzt bei euch über dem Tresen hängt",
        ),
        ("Dein Probetag hat uns aber richtig Spaß gemacht.", True, "mein Probetag euch richtig Spaß gemacht hat"),
    ],
)
def test_praise_is_turned_with_the_verb_last(text: str, du: bool, said: str) -> None:
    """What they say well of a thing of hers can stand in her own sentence after "dass"."""
    assert german.of_hers(text, du=du) == said


@pytest.mark.parametrize(
    "text",
    [
        "Ihre Bewerbung hat uns sehr gut gefallen.",
        "Ihre Unterlagen haben wir erhalten.",
        "Ihr Vorschlag hat uns leider nicht überzeugt.",
        "Ihr Gespräch ist am Montag um zehn.",
        "Unser Garten hat Ihnen gefallen.",
    ],
)
def test_what_is_no_praise_of_hers_is_left_alone(text: str) -> None:
    """Form words, bad news and their own things give nothing."""
    assert german.of_hers(text, du=False) is None


def test_what_others_did_with_a_thing_of_hers_is_turned() -> None:
    """Where hers stands first and somebody did something with it, it is told in the order of a subordinate clause."""
    said = german.done_with_hers("Deine Geschichte vom Dachs haben die Kinder gleich nachgespielt.", du=True)
    assert said == "die Kinder meine Geschichte vom Dachs gleich nachgespielt haben"
    assert german.done_with_hers("Ihre Unterlagen haben wir erhalten.", du=False) is None


def test_whom_they_took_is_granted() -> None:
    """What they say of the person they took is repeated, unless it sets her beside them."""
    text = "Wir haben uns für eine Bewerberin entschieden, die schon mit Schulklassen gearbeitet hat."
    assert german_reasons.preferred(text) == ("eine Bewerberin", "die schon mit Schulklassen gearbeitet hat")
    assert german_reasons.preferred("Wir haben uns für eine Bewerberin entschieden, die besser zu unserem Profil passt.") is None


def test_a_condition_and_an_invitation_are_taken_up() -> None:
    """What may come, and where she may come by, is taken at its word."""
    condition = german.condition("Sollte im Herbst die zweite Stelle bewilligt werden, würden wir uns freuen, von Ihnen zu hören.")
    assert condition == "Sollte im Herbst die zweite Stelle bewilligt werden"
    assert german.condition("Wenn Sie Fragen haben, melden Sie sich gern.") is None
    assert german.bidden("Komm doch gern mal donnerstags zum offenen Schrauben vorbei.") == (
        "komme ich donnerstags zum offenen Schrauben vorbei"
    )
    assert german.bidden("Kommen Sie gern vorbei.") == "komme ich vorbei"
    assert german.bidden("Komm am 11. Dezember zu unserem Fest.", du=True) == "komme ich am 11. Dezember zu eurem Fest"
    assert german.bidden("Kommen Sie gern einmal in der Werkstatt vorbei.") == "komme ich in der Werkstatt vorbei"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Gern stelle ich Sie meiner Kollegin im Stadtmuseum vor.", True),
        ("Wenn Sie mögen, bringe ich Sie mit Herrn Lund vom Kreisarchiv in Kontakt.", True),
        ("Soll ich dich der Leiterin vom Kreisarchiv vorstellen?", True),
        ("Vielen Dank, dass Sie sich bei uns vorgestellt haben.", False),
        ("Leider kann ich Sie niemandem vorstellen.", False),
    ],
)
def test_an_introduction_is_offered(text: str, offered: bool) -> None:
    """Who offers to make her known to somebody says so in one of a few ways."""
    assert german.offers_introduction(text) is offered


def test_a_question_of_permission_is_known() -> None:
    """Whether they may do what they have just told is asked in a few words."""
    assert german.asks_permission("Dürfen wir das?")
    assert german.asks_permission("Ist Ihnen das recht?")
    assert not german.asks_permission("Dürfen wir Ihre Unterlagen behalten?")
