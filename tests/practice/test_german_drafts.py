"""German letters from three countries, and how a plain-spoken person answers them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rejoinder.model.dossier import Letter
from rejoinder.model.message import Address, Message
from rejoinder.model.reply import Draft, Profile
from rejoinder.practice.compose import compose
from rejoinder.practice.dossiers import assemble
from rejoinder.practice.read import read
from rejoinder.practice.writing import german, german_offers, german_reasons, german_stories

ME = "mia@rook.example"
WRITTEN = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
NO = "leider haben wir uns anders entschieden."


def draft(text: str, name: str = "Bettina Quill") -> Draft:
    """The draft to a German mail, two days later; the person had been asked to come and talk."""
    invited = "Sehr geehrte Frau Rook,\n\ngern laden wir Sie zum Vorstellungsgespräch am 3. März 2026 um 10 Uhr ein.\n\n" + name
    first = Message(
        message_id="<1@quill.example>",
        sha256="1",
        date=datetime(2026, 2, 20, 9, 0, tzinfo=UTC),
        sender=Address(name=name, email="quill@quillmill.example"),
        to=(Address(name="Mia Rook", email=ME),),
        subject="Ihre Bewerbung",
        text=invited,
    )
    second = replace(first, message_id="<2@quill.example>", sha256="2", date=WRITTEN, text=text, in_reply_to=("<1@quill.example>",))
    letters = [Letter(id=f"l{at}", message=mail, reading=read(mail, frozenset({ME}))) for at, mail in enumerate((first, second))]
    [case] = [one for one in assemble(letters, frozenset({ME})).cases if one.letter.id == "l1"]
    return compose(case, letters, Profile(name="Mia Rook"), None, date(2026, 3, 12), (), letters)


def sie(said: str, greeting: str = "Sehr geehrte Frau Rook,", closing: str = "Mit freundlichen Grüßen\nBettina Quill") -> str:
    """A letter that refuses and says something more."""
    return f"{greeting}\n\n{NO} {said}\n\n{closing}"


@pytest.mark.parametrize(
    ("greeting", "closing", "begins", "ends"),
    [
        ("Sehr geehrte Frau Rook,", "Mit freundlichen Grüßen", "Sehr geehrte Frau Quill,\n\n", "\n\nMit freundlichen Grüßen\n"),
        ("Liebe Frau Rook,", "Herzliche Grüße", "Liebe Frau Quill,\n\n", "Grüße"),
        ("Hallo Frau Rook,", "Viele Grüße", "Hallo Frau Quill,\n\n", "Grüße"),
        ("Guten Tag Frau Rook", "Freundliche Grüsse", "Guten Tag Frau Quill\n\n", "\n\nFreundliche Grüsse\n"),
        ("Grüezi Frau Rook", "Freundliche Grüsse", "Grüezi Frau Quill\n\n", "\n\nFreundliche Grüsse\n"),
    ],
)
def test_a_letter_is_answered_with_its_own_greeting(greeting: str, closing: str, begins: str, ends: str) -> None:
    """Who writes "Guten Tag" is not "sehr geehrt", who closes stiffly gets no hearts, and in Switzerland there is no ß and no comma."""
    body = draft(sie("Das Gespräch war angenehm.", greeting, f"{closing}\nBettina Quill")).body
    assert body.startswith(begins)
    assert ends in body
    if "Grüsse" in closing:
        assert "ß" not in body
        assert body.split("\n\n")[1][0].isupper()


def test_a_rank_stands_before_the_name() -> None:
    """In Austria a degree, and everywhere a pastor's rank, is said to its bearer."""
    said = sie("Das bedaure ich.", closing="Mit freundlichen Grüßen\nMag. Johanna Quill")
    assert draft(said, name="Mag. Johanna Quill").body.startswith("Sehr geehrte Frau Mag. Quill,")


@pytest.mark.parametrize("form", ["Nach reiflicher Überlegung fiel die Wahl.", "Die Entscheidung ist uns nicht leicht gefallen."])
def test_a_phrase_of_every_form_is_no_kindness(form: str) -> None:
    """Who only says that it was not easy is not thanked for it."""
    body = draft(sie(form)).body
    assert "leicht" not in body
    assert "Worte" not in body and "Zeilen" not in body


def test_thanks_for_the_talk_are_returned() -> None:
    """Who thanks for a pleasant talk has praised nobody: one says that it was pleasant."""
    body = draft(sie("Vielen Dank für das angenehme Gespräch.")).body
    assert "freundlichen Worte" not in body
    assert "Gespräch" in body


def test_no_hint_is_begged_of_an_employer() -> None:
    """An employer is not asked to find her another place, nor praised as a house."""
    for number in range(12):
        body = draft(sie(f"Wir danken Ihnen für Ihr Interesse an Stelle {number}.")).body
        assert "Hinweis auf" not in body and "Haus" not in body and "begegnet" not in body


@pytest.mark.parametrize(
    ("said", "back"),
    [
        (
            "Die Wahl fiel leider auf eine Bewerberin, die schon in einer Mühle gearbeitet hat.",
            "auf eine Bewerberin gefallen ist, die schon in einer Mühle gearbeitet hat",
        ),
        (
            "Wir haben uns für einen Bewerber entschieden, der bereits mit unserer Lochkarte gearbeitet hat.",
            "auf einen Bewerber gefallen ist, der bereits mit Ihrer Lochkarte gearbeitet hat",
        ),
        (
            "Die Wahl ist auf eine Kandidatin gefallen, welche schon einen Hafen geleitet hat.",
            "auf eine Kandidatin gefallen ist, die schon einen Hafen geleitet hat",
        ),
        (
            "Wir haben uns für jemanden mit mehr Erfahrung im Orgelbau entschieden.",
            "auf jemanden mit mehr Erfahrung im Orgelbau gefallen ist",
        ),
        ("Wir haben uns für eine Kandidatin entschieden, die besser zu unserem Profil passt.", None),
        ("Wir haben uns für einen Bewerber mit besseren Qualifikationen entschieden.", None),
    ],
)
def test_whom_they_took_is_told_as_a_choice(said: str, back: str | None) -> None:
    """That the choice fell on somebody with something she has not is easily understood; a form's comparison is not repeated."""
    assert german_reasons.choice(said) == back


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("Es geht leider nicht, weil meine Schwester jetzt die Kasse macht.", "Ihre Schwester jetzt die Kasse macht"),
        ("Leider nein, weil wir den Laden im Winter nicht heizen können.", "Sie den Laden im Winter nicht heizen können"),
        ("Leider nein, da wir jemanden suchen, der auch nachts fahren kann.", "Sie jemanden suchen, der auch nachts fahren kann"),
        ("Leider nein, weil Sie zu weit weg wohnen.", None),
        ("Das dauerte, weil wir sehr viele Bewerbungen erhalten haben.", None),
        ("Das tut mir leid, weil ich Sie gern genommen hätte.", None),
    ],
)
def test_a_reason_is_said_back_with_understanding(said: str, back: str | None) -> None:
    """A clause with "weil" has its verb last already, so that only the persons change."""
    assert german_reasons.because(said, du=False) == back


@pytest.mark.parametrize(
    ("said", "du", "back"),
    [
        ("Unsere Lehrlinge fragen noch immer nach Ihnen.", False, "Ihre Lehrlinge noch immer nach mir fragen"),
        ("Ihr Modell steht jetzt im Schaufenster und leuchtet.", False, "mein Modell jetzt im Schaufenster steht"),
        ("Dein Boot fährt bei der Regatta mit.", True, "mein Boot bei der Regatta mitfährt"),
        ("Der Hund, den Sie gefüttert haben, ist wieder gesund.", False, "der Hund wieder gesund ist"),
        ("Den Film, den du mir empfohlen hast, habe ich gleich gesehen.", True, "du den Film gleich gesehen hast"),
        ("Ihren Rat haben wir sofort beherzigt.", False, "Sie meinen Rat sofort beherzigt haben"),
        ("Ihre Unterlagen liegen bei uns bereit.", False, None),
        ("Die Stelle, auf die Sie sich beworben haben, ist vergeben.", False, None),
        ("Die Buchhaltung fragt nach Ihrer Kontonummer.", False, None),
        ("Ihre Bewerbung haben wir mit Interesse gelesen.", False, None),
        ("Ihr Vortrag war toll, aber zu lang.", False, None),
        (
            "Ihr Vorspiel war das schönste, das wir je gehört haben.",
            False,
            "mein Vorspiel das schönste war, das Sie je gehört haben",
        ),
        ("Ihre Kartei benutzen wir schon jeden Tag.", False, "Sie meine Kartei schon jeden Tag benutzen"),
    ],
)
def test_a_story_of_her_is_told_with_the_verb_last(said: str, du: bool, back: str | None) -> None:
    """What people do because of her is the best thing in a letter; what an office does with her papers is none."""
    assert german_stories.told_of_her(said, du=du) == back


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("Sie haben uns rundum überzeugt.", "ich Sie rundum überzeugt habe"),
        ("Ich hätte Sie sofort genommen.", "Sie mich genommen hätten"),
        (
            "Ich hätte mir die Arbeit mit Ihnen gut vorstellen können.",
            "Sie sich die Arbeit mit mir gut hätten vorstellen können",
        ),
        ("Sie waren meine Favoritin.", "ich Ihre Favoritin war"),
        ("Sie haben uns leider nicht überzeugt.", None),
        ("Sie waren eine von vielen Bewerberinnen.", None),
    ],
)
def test_what_they_thought_of_her_is_turned(said: str, back: str | None) -> None:
    """That she won them over, or nearly, is said back as hers."""
    assert german_stories.thought_of_her(said, du=False) == back


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Dürfen wir Ihre Skizzen für ein Jahr behalten?", "Ja, gern dürfen Sie meine Skizzen für ein Jahr behalten."),
        (
            "Gern würden wir Ihr Dossier in unserem Pool behalten. Sind Sie einverstanden?",
            "Ja, gern dürfen Sie mein Dossier in Ihrem Pool behalten.",
        ),
        ("Wollen Sie nicht im Posaunenchor mitspielen?", "Ja, ich würde gern im Posaunenchor mitspielen."),
        ("Rufen Sie mich im Herbst wieder an.", "Im Herbst rufe ich Sie gern an."),
        ("Wenn Sie im Sommer noch nichts haben, rufen Sie an.", "Wenn ich im Sommer noch nichts habe, rufe ich Sie gern an."),
        ("Für ein Feedback dürfen Sie mich ungeniert anrufen.", "Wegen der Rückmeldung rufe ich Sie gern an."),
        ("Falls Sie dann noch suchen, melden Sie sich bitte bei mir.", "Wenn ich noch suche, melde ich mich gern bei Ihnen."),
        ("Zum Schlittenfahren sind Sie herzlich eingeladen.", "komme ich zum Schlittenfahren"),
        ("Sie dürfen mich jederzeit als Referenz angeben.", "Referenz danke ich Ihnen"),
    ],
)
def test_an_offer_is_answered_by_its_own_verb(said: str, answer: str) -> None:
    """Leave is given for what was asked, who is to ring rings, and no general hope follows a particular yes."""
    body = draft(sie(said, greeting="Liebe Frau Rook,")).body
    assert answer in body
    assert "Ausschreibungen" not in body and "frei wird" not in body


@pytest.mark.parametrize(
    "said",
    ["Wenn Sie Fragen haben, rufen Sie mich an.", "Bei Rückfragen melden Sie sich gern bei uns.", "Rufen Sie die Vera Lund in Brück an."],
)
def test_what_is_for_questions_is_no_call_to_ring(said: str) -> None:
    """That one may ring with questions is said by every office."""
    assert german_offers.would_be_called(said, du=False) is None


def test_an_imperative_is_no_promise_of_theirs() -> None:
    """Who asks her to get in touch has not promised to."""
    assert german.bids_her_write("melden Sie sich bitte bei mir")
    assert not german.bids_her_write("melden wir uns bei Ihnen")


def test_where_the_family_has_the_post_nothing_is_hoped_for() -> None:
    """A workshop that cannot pay anybody, or whose daughter has the office, has no next vacancy."""
    assert german.leaves_no_hope("Meine Tochter macht das Büro jetzt selbst.")
    assert german.leaves_no_hope("Im Mai schließe ich.")
    assert not german.leaves_no_hope("Unsere Frau Lund hilft Ihnen gern weiter.")
    body = draft(sie("Meine Tochter macht das Büro jetzt selbst.", greeting="Liebe Frau Rook,")).body
    assert "frei wird" not in body and "Ausschreibungen" not in body and "suchen" not in body


def test_a_guilty_conscience_is_relieved_first() -> None:
    """Who is ashamed of a no is told not to be, before anything else."""
    body = draft(sie("Ich habe ein schlechtes Gewissen dabei.", greeting="Liebe Frau Rook,")).body
    assert body.split("\n\n")[1].startswith("machen Sie sich")
