"""Letters are found by what they say, whatever else is asked of them."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from rejoinder.desk import browse
from rejoinder.desk.call import log_call, take_back_call
from rejoinder.desk.correct import correct, take_back
from rejoinder.desk.rename import rename
from rejoinder.model.call import CallNote
from rejoinder.model.lists import LetterLine, Order, Wanted
from rejoinder.model.message import Address, Direction, Message
from rejoinder.model.reading import Kind, Reading, Recognition
from rejoinder.model.told import Aspect
from rejoinder.model.verdict import Decision
from rejoinder.store import dossiers, lists, search
from rejoinder.store.home import Home
from rejoinder.store.intake import Intake, KeptLetter
from rejoinder.store.records import open_records

NOW = datetime(2026, 5, 9, 12, tzinfo=UTC)


def found(home: Path, words: str, **asked: object) -> tuple[LetterLine, ...]:
    """All letters with the words, on one page."""
    return browse.letters(home, Wanted(words=words, limit=500, **asked)).lines  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["thank", "letter", "interview", "archive"])
@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize(
    "asked",
    [{"kind": Kind.REJECTION}, {"kind": Kind.INTERVIEW}, {"direction": Direction.OUT}, {"decision": Decision.RESPOND}],
    ids=["rejections", "interviews", "written", "worth writing to"],
)
def test_a_search_among_some_letters_finds_those_that_a_search_among_all_finds(
    sample_home: Path, words: str, order: Order, asked: dict[str, object]
) -> None:
    """Whoever looks for a word among the letters of one kind finds all of that kind which hold it, in order, and no others."""
    among = {line.id for line in found(sample_home, "", **asked)}
    everywhere = [line.id for line in found(sample_home, words) if line.id in among]
    lines = found(sample_home, words, order=order, **asked)
    assert sorted(line.id for line in lines) == sorted(everywhere)
    if order is Order.NEWEST:
        assert [line.id for line in lines] == everywhere
        assert all((one.received or NOW) >= (two.received or NOW) for one, two in pairwise(lines))
    if order is Order.OLDEST:
        assert [line.id for line in lines] == everywhere[::-1]


def test_a_letter_put_right_is_found_among_what_it_is_now(own_home: Path) -> None:
    """A letter that the person says is another is found there, and where it was until they take that back."""
    letter = found(own_home, "archive", kind=Kind.REJECTION)[0].id
    correct(own_home, [letter], {Aspect.KIND: "offer"}, now=NOW)
    assert letter in {line.id for line in found(own_home, "archive", kind=Kind.OFFER)}
    assert letter not in {line.id for line in found(own_home, "archive", kind=Kind.REJECTION)}
    take_back(own_home, [letter], [Aspect.KIND])
    assert letter in {line.id for line in found(own_home, "archive", kind=Kind.REJECTION)}


def test_a_letter_read_anew_is_found_among_what_it_is_now(own_home: Path) -> None:
    """When the machine comes to read a letter otherwise, a search among its kind follows."""
    letter = found(own_home, "archive", kind=Kind.REJECTION)[0].id
    with Intake.open(Home.open(own_home)) as intake:
        reading = next(one.reading for one in intake.letters() if one.id == letter)
        intake.replace_readings({letter: replace(reading, recognition=replace(reading.recognition, kind=Kind.OUTREACH))})
    assert letter in {line.id for line in found(own_home, "archive", kind=Kind.OUTREACH)}
    assert letter not in {line.id for line in found(own_home, "archive", kind=Kind.REJECTION)}


@pytest.mark.parametrize("house", ["Saltby Library", "Marsh Canals Trust", "Stadtbücherei Lindenhafen"])
def test_a_letter_is_found_by_the_organization_it_is_filed_under(sample_home: Path, house: str) -> None:
    """Whoever looks for an organization finds every letter in its dossier, whatever the letters say."""
    id_ = next(
        one.organization.id for one in browse.organizations(sample_home, Wanted(words=house)).lines if one.organization.name == house
    )
    letters = {line.id for line in found(sample_home, "", organization_id=id_)}
    assert len(letters) > 1
    assert letters <= {line.id for line in found(sample_home, house.lower())}


def test_a_letter_is_found_by_what_was_applied_for(sample_home: Path) -> None:
    """A letter that does not name the position is found by it, where others of the same application do."""
    with open_records(Home.open(sample_home)) as records:
        cases = dossiers.cases_of(records, lists.decided(records, Decision.RESPOND))
    for case in cases:
        if case.application.position:
            assert set(case.application.letters) <= {line.id for line in found(sample_home, case.application.position)}


@pytest.mark.parametrize(
    ("one", "many"), [("library", "libraries"), ("canal", "canals"), ("church", "churches"), ("house", "houses"), ("sorry", "sorries")]
)
def test_one_and_many_find_each_other(sample_home: Path, one: str, many: str) -> None:
    """A word finds the same letters whether one or many are looked for; between quotation marks it finds itself alone."""
    assert {line.id for line in found(sample_home, f"{many} ")} == {line.id for line in found(sample_home, f"{one} ")}
    assert {line.id for line in found(sample_home, f'"{many}"')} <= {line.id for line in found(sample_home, many)}


def test_what_is_half_typed_is_found(sample_home: Path) -> None:
    """The more of a word has been typed the fewer letters begin with it, and none that holds it is missed on the way."""
    letters = {line.id for line in found(sample_home, '"application"')}
    assert letters
    for end in range(3, len("application")):
        assert letters <= {line.id for line in found(sample_home, "application"[:end])}


def test_a_house_given_another_name_is_found_by_it(own_home: Path) -> None:
    """After a word of the person's a letter is found as it is filed now, and no more as it was filed before."""
    id_ = "marsh-canals-trust"
    letters = {line.id for line in found(own_home, "", organization_id=id_)}
    assert letters <= {line.id for line in found(own_home, "canals")}
    given = rename(own_home, id_, "Zephyrine Moorings", now=NOW)
    assert {line.id for line in found(own_home, "zephyrine")} == letters
    take_back(own_home, [one.letter_id for one in given.done.corrections], [Aspect.ORGANIZATION], said=NOW)
    assert found(own_home, "zephyrine") == ()
    assert letters <= {line.id for line in found(own_home, "canals")}
    with sqlite3.connect(own_home / "search.db") as index:
        index.execute("INSERT INTO words (words) VALUES ('integrity-check')")


def kept(number: int, when: datetime | None, text: str) -> KeptLetter:
    """A letter to be kept."""
    message = Message(
        message_id=f"<{number}@mail.example>",
        sha256=sha256(str(number).encode()).hexdigest(),
        date=when,
        sender=Address(name="Ines Okafor", email="ines@larkspur.example"),
        subject="A line",
        text=text,
    )
    reading = Reading(message_id=message.message_id, direction=Direction.IN, recognition=Recognition(kind=Kind.OTHER, confidence=0.9))
    return KeptLetter(identity=message.sha256, message=message, reading=reading, why="correspondence")


def home_of(folder: Path, letters: list[KeptLetter]) -> Path:
    """A home with these letters."""
    with Intake.open(Home.open(folder)) as intake:
        intake.keep_letters(letters)
    return folder


def test_letters_of_one_second_and_of_none_are_all_found(tmp_path: Path) -> None:
    """Mail whose date is one and the same, or missing, is found as any other, also when more of it comes later."""
    home = home_of(tmp_path / "home", [kept(number, NOW if number % 2 else None, "swifts") for number in range(20)])
    assert len(found(home, "swifts")) == 20
    home_of(home, [kept(number, NOW if number % 2 else None, "swifts") for number in range(20, 40)])
    lines = found(home, "swifts")
    assert len({line.id for line in lines}) == 40
    assert [line.received for line in lines] == [NOW] * 20 + [None] * 20


def test_the_best_match_comes_first_among_the_newest_that_match(tmp_path: Path) -> None:
    """Of a word that very many letters hold, the newest are weighed, and those before them follow by date, on whichever page."""
    many = search.WEIGHED + 30
    days = [datetime.fromtimestamp(1_700_000_000 + 1000 * number, UTC) for number in range(many)]
    texts = ["swifts" + " nest here" * 20] * many
    texts[5] = texts[many - 7] = "swifts swifts swifts"
    home = home_of(tmp_path / "home", [kept(number, day, text) for number, (day, text) in enumerate(zip(days, texts, strict=True))])
    best = browse.letters(home, Wanted(words="swifts", order=Order.BEST, limit=50))
    assert (best.total, best.lines[0].received) == (many, days[many - 7])
    last = browse.letters(home, Wanted(words="swifts", order=Order.BEST, limit=50, offset=search.WEIGHED - 20)).lines
    assert [line.received for line in last[20:]] == days[:30][::-1]
    pages = [browse.letters(home, Wanted(words="swifts", order=Order.BEST, limit=50, offset=at)).lines for at in range(0, many, 50)]
    assert len({line.id for page in pages for line in page}) == many


def test_the_best_match_of_a_kind_is_looked_for_within_it(tmp_path: Path) -> None:
    """Among letters of one kind the best match comes first, however many newer letters of other kinds hold the word."""
    when = [datetime.fromtimestamp(1_700_000_000 + 1000 * number, UTC) for number in range(search.WEIGHED + 30)]
    letters = [kept(number, day, "swifts nest here") for number, day in enumerate(when)]
    for number, text in ((3, "swifts swifts swifts"), (9, "here is a long letter about much else, and swifts")):
        letter = kept(number, when[number], text)
        refusal = replace(letter.reading, recognition=Recognition(kind=Kind.REJECTION, confidence=0.9))
        letters[number] = replace(letter, reading=refusal)
    home = home_of(tmp_path / "home", letters)
    assert [line.received for line in found(home, "swifts", kind=Kind.REJECTION, order=Order.BEST)] == [when[3], when[9]]


def test_a_forgotten_letter_is_gone_from_a_search_that_looks_on(own_home: Path) -> None:
    """Whoever searches while a letter is forgotten brings none of its words back, and hides no letter that comes after it."""
    first = log_call(own_home, CallNote(organization="Pottery One", when=NOW, remarks="zanzibarish glaze"), today=NOW.date())
    assert len(found(own_home, "zanzibarish")) == 1
    with browse.one_view(own_home):
        browse.state_of(own_home)
        with ThreadPoolExecutor(1) as another:
            another.submit(take_back_call, own_home, first.id).result()
        found(own_home, "zanzibarish")
    log_call(own_home, CallNote(organization="Pottery Two", when=NOW, remarks="quillworthy spindle"), today=NOW.date())
    assert [len(found(own_home, words)) for words in ("zanzibarish", "quillworthy")] == [0, 1]
    with sqlite3.connect(own_home / "search.db") as index:
        assert index.execute("SELECT count(*) FROM words WHERE words MATCH 'zanzibarish'").fetchone() == (0,)


def test_a_copy_that_takes_the_place_of_another_is_found_by_its_words(tmp_path: Path) -> None:
    """A letter that gives way to another copy of itself is found by the words of that one, and no more by its own."""
    letter = kept(1, NOW, "swifts")
    home = home_of(tmp_path / "home", [letter])
    assert len(found(home, "swifts")) == 1
    home_of(home, [replace(letter, message=replace(letter.message, sha256="0" * 64, text="swallows"))])
    assert [len(found(home, words)) for words in ("swallows", "swifts")] == [1, 0]


def test_what_is_looked_up_together_is_of_one_moment(own_home: Path) -> None:
    """A page does not see half of what somebody says while it is made."""
    letter = found(own_home, "archive", kind=Kind.REJECTION)[0].id
    with browse.one_view(own_home):
        before = browse.state_of(own_home)
        with Intake.open(Home.open(own_home)) as intake:
            reading = next(one.reading for one in intake.letters() if one.id == letter)
            intake.replace_readings({letter: replace(reading, recognition=replace(reading.recognition, kind=Kind.OUTREACH))})
        assert browse.state_of(own_home) == before
    assert browse.state_of(own_home) != before
