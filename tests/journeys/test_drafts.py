"""The drafts for whole mailboxes, as a person would read them one after the other."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from rejoinder.cli import main
from rejoinder.desk.answer import answer, check_reply
from rejoinder.desk.look_up import rejections
from rejoinder.model.dossier import Case
from rejoinder.model.reply import Draft, Level
from rejoinder.practice.writing.topics import own_words

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "src" / "rejoinder" / "sample" / "takeout.zip"
VOICES = ROOT / "tests" / "drafts" / "voices.mbox"

Answered = list[tuple[Case, Draft]]


def _home_of(mail: Path, folder: Path) -> Path:
    assert main(["import", str(mail), "--home", str(folder / "home"), "--json"]) == 0
    return folder / "home"


def _answered(home: Path) -> Answered:
    drafts = []
    for case in rejections(home):
        assert case.letter.message.date
        today = case.letter.message.date.date() + timedelta(days=2)
        drafts.append((case, answer(home, case.letter.id, register=None, to="", me=frozenset(), today=today)))
    return drafts


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Answered:
    """Every rejection of the sample mailbox with its draft, two days later."""
    return _answered(_home_of(SAMPLE, tmp_path_factory.mktemp("sample")))


@pytest.fixture(scope="module")
def voices_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with thirty-one rejections of very different voices."""
    return _home_of(VOICES, tmp_path_factory.mktemp("voices"))


@pytest.fixture(scope="module")
def voices(voices_home: Path) -> dict[str, Draft]:
    """The drafts to these voices, by the first name that greets them or by address."""
    return {case.letter.message.sender.email.partition("@")[0]: draft for case, draft in _answered(voices_home)}


def test_no_two_letters_are_alike(sample: Answered) -> None:
    """Over a whole mailbox no sentence comes more than three times, and no two letters are the same."""
    said = Counter(sentence.text for _, draft in sample for sentence in draft.sentences)
    assert len(sample) > 60
    assert said.most_common(1)[0][1] <= 3
    assert len({draft.body for _, draft in sample}) == len(sample)


def test_nothing_in_a_draft_needs_to_be_held_back(sample: Answered, voices: dict[str, Draft]) -> None:
    """A draft never says what its own check would stop."""
    drafts = [*(draft for _, draft in sample), *voices.values()]
    assert not [(c.quote, d.body) for d in drafts for c in d.concerns if c.level is Level.BLOCK]


def test_a_letter_worth_answering_gets_a_letter(sample: Answered) -> None:
    """Whoever gave time or kind words gets four to seven sentences, and at most 140 words."""
    for case, draft in sample:
        if case.verdict.decision == "respond":
            assert 3 <= len(draft.sentences) <= 8
            assert len(draft.body.split()) <= 140


def test_every_sentence_rests_on_something(sample: Answered, voices: dict[str, Draft]) -> None:
    """A sentence names the stretch, the letter or the heading of the stock that it rests on."""
    for draft in (*(draft for _, draft in sample), *voices.values()):
        assert all(sentence.source for sentence in draft.sentences)


def test_a_quotation_is_a_quotation(sample: Answered) -> None:
    """What a draft puts between quotation marks stands in their letter, and is about the person who reads it."""
    for case, draft in sample:
        for sentence in draft.sentences:
            if sentence.text.count('"') == 2:
                quote = sentence.text.split('"')[1]
                assert quote in " ".join(own_words(case.letter).split())
                assert {"you", "your", "Ihr", "Ihre", "Ihnen", "dein"} & set(quote.replace(",", "").split())


@pytest.mark.parametrize(
    ("who", "taken_up"),
    [
        ("mireille", ["my brioche was better than yours", "someone who lives upstairs", "Ines", "come by on Saturday mornings"]),
        ("bronagh", ["keeping my number on the fridge", "a shout if I am around for the shearing in June"]),
        ("parish", ["Dear Father Brandl", "my letter was the only one that mentioned the boiler", "yes, please do keep my letter"]),
        ("head", ["Dear Mrs Ogilvie", "my story of the fox", "someone who has phonics training", "when you advertise for September"]),
        ("odile", ["the way I held the silence in the second phrase", "come as your guest"]),
        ("g.adeyemi", ["you had me down as first choice", "if it's released in April"]),
        ("rex", ["I was sharp in the room", "when you crew up"]),
        ("jules", ["my demo made you late for a meeting", "send you the next one"]),
        ("ruth", ["find you after my shift on Friday", "Piotr"]),
        ("a.visser", ["my idea of using the tide gauges", "the coastal conference in Ghent in November"]),
        ("ada", ["the part of my letter about reading under the counter", "say that you sent me"]),
        ("l.fisk", ["yes, please do pass my details to your cluster schools"]),
        ("jonas", ["Hallo Jonas", "im Frühjahr"]),
        ("krueger", ["Sehr geehrte Frau Dr. Krüger", "Ihre Ideen zum Skulpturengarten", "im Herbst"]),
    ],
)
def test_their_words_are_taken_up(voices: dict[str, Draft], who: str, taken_up: list[str]) -> None:
    """An answer takes up what they praised, did, asked and proposed, turned into the person's own words."""
    body = voices[who].body
    assert [words for words in taken_up if words.lower() not in body.lower()] == []


def test_a_draft_of_ones_own_is_held_against_the_case(voices_home: Path) -> None:
    """Wrong names, invented quotations and an address that no person reads are told from a letter's words alone by nobody else."""
    case = next(case for case in rejections(voices_home) if case.letter.message.sender.name == "Mireille Aubert")
    good = "Dear Mireille,\n\nThank you for letting me know, and for the brioche.\n\nNoor\n"
    assert not check_reply(voices_home, case.letter.id, good)
    bad = good.replace("Mireille", "Marjorie").replace("the brioche", 'writing "you are a born baker"')
    classes = {concern.concern_class for concern in check_reply(voices_home, case.letter.id, bad, to="no-reply@aubertbakery.example")}
    assert classes == {"recipient", "grounding"}
