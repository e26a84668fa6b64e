"""The drafts for whole mailboxes, as a person would read them one after the other."""

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from rejoinder.cli import main
from rejoinder.desk import browse
from rejoinder.desk.answer import answer, check_reply
from rejoinder.desk.correct import correct
from rejoinder.desk.look_up import rejections
from rejoinder.model.dossier import Case
from rejoinder.model.lists import Wanted
from rejoinder.model.reply import Draft, Level, Register
from rejoinder.model.told import Aspect
from rejoinder.model.verdict import Decision
from tests.desks import NOW

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "src" / "rejoinder" / "sample" / "takeout.zip"
VOICES = ROOT / "tests" / "drafts" / "voices.mbox"
SHAPES = ROOT / "tests" / "drafts" / "shapes.mbox"
MORE_SHAPES = ROOT / "tests" / "drafts" / "more_shapes.mbox"

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


@pytest.fixture(scope="module")
def shapes_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with twenty-four rejections of as many shapes, a Spanish one among them that the person recognised."""
    home = _home_of(SHAPES, tmp_path_factory.mktemp("shapes"))
    letters = browse.letters(home, Wanted(words="Candidatura")).lines
    correct(home, [line.id for line in letters if line.direction == "in"], {Aspect.KIND: "rejection"}, now=NOW, me=frozenset())
    return home


@pytest.fixture(scope="module")
def shapes(shapes_home: Path) -> dict[str, Draft]:
    """The drafts that answer them, by the house's address; of two from one house the second."""
    drafts = _answered(shapes_home)
    drafts.sort(key=lambda pair: pair[0].letter.message.date or NOW)
    return {case.letter.message.sender.email.partition("@")[2]: draft for case, draft in drafts}


@pytest.fixture(scope="module")
def more_shapes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Draft]:
    """The drafts that answer eighteen letters written after the others, by the house's address; two of them the person recognised."""
    home = _home_of(MORE_SHAPES, tmp_path_factory.mktemp("more"))
    for subject in ("Re: Choir accompanist", "Re: Volunteering"):
        lines = browse.letters(home, Wanted(words=f'"{subject}"')).lines
        found = [line.id for line in lines if line.direction == "in" and line.subject == subject]
        correct(home, found, {Aspect.KIND: "rejection"}, now=NOW, me=frozenset())
    drafts = _answered(home)
    return {case.letter.message.sender.email.partition("@")[2]: draft for case, draft in drafts}


def test_no_two_letters_are_alike(sample: Answered) -> None:
    """Over a whole mailbox no sentence comes more than three times, and no two letters are the same."""
    said = Counter(sentence.text for _, draft in sample for sentence in draft.sentences)
    assert len(sample) > 60
    assert said.most_common(1)[0][1] <= 3
    assert len({draft.body for _, draft in sample}) == len(sample)


def test_nothing_in_a_draft_needs_to_be_held_back(sample: Answered, voices: dict[str, Draft]) -> None:
    """A draft never says what its own check would stop."""
    drafts = [*(draft for case, draft in sample if case.verdict.rule != "R1"), *voices.values()]
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


def test_nobody_is_quoted_to_themselves(sample: Answered) -> None:
    """A draft names what they spoke of; their own sentences are not put between quotation marks and sent back."""
    assert not [sentence.text for _, draft in sample for sentence in draft.sentences if '"' in sentence.text]


@pytest.mark.parametrize(
    ("house", "taken_up"),
    [
        ("thimblestage.example", ["the pocket I put inside a pocket", "I came second and that it was close", "win the opera contract"]),
        ("lockandweir.example", ["my plan for the otter trail was the best thing you saw", "if the money is released"]),
        ("stannshospice.example", ["your plant sale on the second weekend of June", "turn up at nine and ask for you"]),
        ("saltmarshlab.example", ["the paragraph of my cover letter about counting winkles with my sister", "in January"]),
        ("brightandrowe.example", ["my covering letter was a pleasure to read"]),
        ("fjordandfen.example", ["I was a close second", "Ellen Marsh"]),
        ("museum-weidenau.example", ["mein Vorschlag mit den sprechenden Schubladen", "Sollte im Herbst die zweite Stelle bewilligt"]),
        ("kiezradwerk.example", ["meine Zeichnung von der Klingel", "komme ich donnerstags zum offenen Schrauben vorbei"]),
        ("wexmoor.example", ["the post of Lecturer in Medieval History", "my paper on the ferrymen's guild prompted the best discussion"]),
        ("coppertreebakery.example", ["practise with wetter dough at home", "in the autumn when Jo goes on maternity leave", "Pia"]),
        ("mossleylibraries.example", ["what I wrote about reading under the counter"]),
        ("tallgrass.example", ["someone who already lives in the valley", "LinkedIn"]),
        ("ostlecounty.gov.example", ["Dear Angela Firth", "Highways Records Officer"]),
    ],
)
def test_every_shape_is_answered_in_its_own_way(shapes: dict[str, Draft], house: str, taken_up: list[str]) -> None:
    """Near misses, freezes, volunteers, interns, public bodies, agencies and late replies each get the letter that they call for."""
    assert [words for words in taken_up if words.lower() not in shapes[house].body.lower()] == []


@pytest.mark.parametrize(
    ("house", "taken_up"),
    [
        (
            "greylagsurgery.example",
            ["I was the only one who asked what the waiting room is like on a Monday", "if Sue's maternity cover comes through in July"],
        ),
        ("stcolmans.example", ["Dear Father Declan", "Philip Nunn", "that I play like somebody who listens"]),
        ("northlightgallery.example", ["my story about the Hockney and the wasp", "come to the opening on the 29th", "Teo"]),
        (
            "gartenakademie.example",
            ["Liebe Frau Brandt", "meine Mappe mit den gepressten Blättern noch immer auf Ihrem Schreibtisch liegt"],
        ),
        ("riverfoodbank.example", ["Friday mornings"]),
        ("feldconsult.example", ["passing my writing sample to Priti Shah at Openfield"]),
        ("pallisterprint.example", ["I know my way round a platen", "try you after Easter"]),
        ("saintbridesradio.example", ["my pitch about the all-night launderette is the one you still talk about", "the course"]),
        ("hartwellu.example", ["during our call", "job losses"]),
        ("waldkita-moos.example", ["gute Besserung", "die Kinder meine Geschichte vom Dachs gleich nachgespielt haben"]),
        ("nordlysdesign.example", ["Hi Ingrid", "stay in touch"]),
    ],
)
def test_letters_of_other_voices_are_answered_in_theirs(more_shapes: dict[str, Draft], house: str, taken_up: list[str]) -> None:
    """What others said, a condition, an invitation, another day, a course: each is taken up as it was meant."""
    assert [words for words in taken_up if words.lower() not in more_shapes[house].body.lower()] == []


def test_a_question_that_only_she_can_answer_is_left_to_her(more_shapes: dict[str, Draft]) -> None:
    """Where they ask what no draft can know, a concern says so."""
    advice = [concern.advice for concern in more_shapes["nordlysdesign.example"].concerns]
    assert advice and "Would you tell him?" in advice[0]


@pytest.mark.parametrize(
    ("house", "first"),
    [
        ("amorybindery.example", "your father"),
        ("orchardtrust.example", "Reg Fell"),
        ("cloverhillfarm.example", "your husband"),
        ("northquaymaps.example", "redundancies"),
    ],
)
def test_sympathy_comes_first_and_asks_for_nothing(shapes: dict[str, Draft], house: str, first: str) -> None:
    """A letter that tells of a death, an illness or redundancies is answered with a line of sympathy, and with no request or regret."""
    draft = shapes[house]
    assert first in draft.sentences[0].text
    assert re.search("sorry|sympathy", draft.sentences[0].text)
    assert not re.search(r"\?|disappoint|apply|cheered|smile", draft.body)
    assert not draft.question


def test_who_wants_no_letter_gets_none(shapes: dict[str, Draft], sample: Answered) -> None:
    """A letter that asks not to be written to is answered to nobody and with no hope, and the person is told why."""
    norrland = next(draft for case, draft in sample if case.organization.name == "Norrland Trust")
    for draft in (shapes["vantacore.example"], norrland):
        assert draft.to == ()
        assert draft.concerns[0].level is Level.BLOCK and "ask not to be written to" in draft.concerns[0].advice
        assert len(draft.sentences) == 2 and not re.search(r"similar|again if|hear from you|love", draft.body)


def test_a_language_that_is_not_read_is_said_so(shapes: dict[str, Draft]) -> None:
    """A Spanish letter that the person called a rejection is answered in English with a word about it, and she is asked."""
    draft = shapes["editorialbrisa.example"]
    assert "in English" in draft.sentences[1].text
    assert "Spanish" in draft.question and "?" in draft.question


def test_a_second_no_from_the_same_person_is_answered_shortly(voices_home: Path) -> None:
    """Who was thanked weeks ago for another no from the same house gets two or three sentences."""
    draft = next(draft for case, draft in _answered(voices_home) if case.application.position == "Reading Room Assistant")
    assert 2 <= len(draft.sentences) <= 3


def test_no_register_is_stiff_or_empty(shapes_home: Path) -> None:
    """In every voice each of the letters is answered within its length, with at most one request, and with nothing to hold back."""
    for case in rejections(shapes_home):
        if case.verdict.rule == "R1":
            continue
        for register in Register:
            assert case.letter.message.date
            today = case.letter.message.date.date() + timedelta(days=2)
            draft = answer(shapes_home, case.letter.id, register=register, to="", me=frozenset(), today=today)
            assert not [concern for concern in draft.concerns if concern.level is Level.BLOCK or "one request" in concern.advice]
            assert len(draft.body.split()) <= 140


@pytest.mark.parametrize(
    ("who", "taken_up"),
    [
        ("mireille", ["my brioche was better than yours", "someone who lives upstairs", "Ines", "come by on Saturday mornings"]),
        ("bronagh", ["keeping my number on the fridge", "a shout if I am around for the shearing in June"]),
        ("parish", ["Dear Father Brandl", "my letter was the only one that mentioned the boiler", "yes, please do keep my letter"]),
        ("head", ["Dear Mrs Ogilvie", "my story of the fox", "someone who has phonics training", "when you advertise for September"]),
        ("odile", ["the way I held the silence in the second phrase", "come to the open class one Monday"]),
        ("g.adeyemi", ["you had me down as first choice", "if it's released in April"]),
        ("rex", ["when you crew up"]),
        ("jules", ["my demo made you late for a meeting", "send you the next one"]),
        ("ruth", ["find you after my shift on Friday", "Piotr"]),
        ("a.visser", ["my idea of using the tide gauges", "the coastal conference in Ghent in November"]),
        ("ada", ["the part of my letter about reading under the counter", "say that you sent me"]),
        ("l.fisk", ["yes, please do pass my details to your cluster schools"]),
        ("jonas", ["Hallo Jonas", "mein Probetag euch richtig Spaß gemacht hat", "im Frühjahr"]),
        ("krueger", ["Sehr geehrte Frau Dr. Krüger", "meine Ideen zum Skulpturengarten Sie begeistert haben", "im Herbst"]),
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


def test_whoever_is_chosen_by_address_is_greeted_by_name(sample_home: Path) -> None:
    """An address chosen by hand that is a known person's, or is made of their name, greets that person; a name given with it counts."""
    case = next(case for case in rejections(sample_home, Decision.RESPOND) if case.recipients and case.recipients[0].name)
    person = case.recipients[0].name
    at_home = ".".join(person.lower().split()) + "@home.example"

    def greeting(to: str) -> str:
        return answer(sample_home, case.letter.id, register=None, to=to, me=frozenset(), today=date(2026, 5, 9)).body.splitlines()[0]

    assert person.split()[0] in greeting(at_home) or person.split()[-1] in greeting(at_home)
    assert "Ada" in greeting("Ada Quill <ada@quill.example>") or "Quill" in greeting("Ada Quill <ada@quill.example>")
    assert greeting("x.y@quill.example") not in (greeting(at_home), greeting(""))
