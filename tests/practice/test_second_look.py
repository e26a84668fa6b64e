"""What a second look makes of a letter in doubt."""

import random
import struct
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.model.message import Message
from rejoinder.model.reading import Kind, Recognition
from rejoinder.practice import second_look
from rejoinder.practice.encoder import KINDS, LAYER, MARK, WIDTH, NativeEncoder, load
from rejoinder.practice.passages import passages
from rejoinder.practice.recognise import recognise
from tests.builders import ME, a_message

VOCABULARY = {
    piece: number for number, piece in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##til", "may", ",", "cafe", "s", "'"])
}


def judged(message: Message) -> Recognition:
    """The message as it is recognised."""
    return recognise(message, passages(message.text), frozenset({ME}))


def likeliest(text: str, subject: str = "Update") -> Kind:
    """The kind that a second look finds likeliest."""
    likely = second_look.likelihoods(text, subject)
    assert likely
    return max(likely, key=lambda kind: likely[kind])


@settings(max_examples=15)
@given(st.text(max_size=400), st.text(max_size=80))
def test_likelihoods_are_a_whole(text: str, subject: str) -> None:
    """Whatever a letter says, and in whatever signs, the likelihoods of its kinds make one."""
    likely = second_look.likelihoods(text, subject)
    assert likely
    assert abs(sum(likely.values()) - 1) < 1e-6


def test_words_are_cut_as_bert_cuts_them() -> None:
    """Case and accents go, punctuation stands apart, the longest known pieces are taken, and an unknown word is one mark."""
    assert second_look.pieces("Until May, café's zoo", "", VOCABULARY) == [2, 3, 4, 5, 6, 7, 8, 10, 9, 1, 3]


def test_a_long_letter_leaves_room_for_its_subject() -> None:
    """Of a letter that is too long the end is left unread, not the subject."""
    read = second_look.pieces("may " * 1_000, "until", VOCABULARY)
    assert len(read) == second_look.LONGEST
    assert read[:4] == [2, 4, 5, 3]


@pytest.mark.parametrize(
    "text",
    [
        "Hi Sam, Oona here from the boatyard. Dad gave the bench to my cousin in the end. Wish it had been you.",
        "Sam, the stool behind the counter has somebody on it from Monday, and it's not you I'm afraid. You were a close second. Bea",
    ],
)
def test_a_refusal_without_a_word_of_work_is_understood(text: str) -> None:
    """What people mean is more than the words they use for it."""
    assert likeliest(text) is Kind.REJECTION


def test_words_in_any_order_refuse_nothing() -> None:
    """The words of a refusal, shaken up, are no refusal."""
    words = "dear sam thank you for coming to see us about the kitchen job in the end we went with a chef who can start on monday".split()
    shaken = []
    for seed in range(10):
        random.Random(seed).shuffle(words)
        shaken.append(likeliest(" ".join(words)))
    assert shaken.count(Kind.REJECTION) <= 2


def test_photos_are_photos() -> None:
    """What friends and shops write is not about an application."""
    assert likeliest("Thank you for the photos, Gran loved them. She has put the one with the dog on the fridge.", "photos") is Kind.OTHER
    assert likeliest("Your parcel could not be delivered today. We will try again tomorrow.", "Your parcel") is Kind.OTHER


def test_whoever_calculates_comes_to_the_same() -> None:
    """The kernel and NumPy find the same kinds as likely, for letters of every length."""
    letters = ["no", "We went with somebody else.", "Thank you for the bread. " * 6, "Come and see us on Monday about the job. " * 40]
    engines = (load(), load(native=False))
    vocabulary = {piece: number for number, piece in enumerate(second_look.VOCABULARY.read_text("utf-8").splitlines())}
    for text in letters:
        one, other = (engine.read(second_look.pieces(text, "Monday", vocabulary)).kinds for engine in engines)
        assert one == pytest.approx(other, abs=0.02)


LENGTHS = [1, 2, 3, 4, 5, 11, 12, 13, 31, 32, 33, 40, 63, 64, 65]
"""Pieces fill registers by fours, twelves and thirty-twos, or leave a rest."""


def made_up_weights(words: int, places: int, tags: int) -> bytes:
    """Weights of one layer by chance."""
    chance = random.Random(5)

    def floats(count: int, low: float = -0.1, high: float = 0.1) -> bytes:
        return struct.pack(f"<{count}f", *(chance.uniform(low, high) for _ in range(count)))

    def evening() -> bytes:
        return floats(WIDTH, 0.5, 1.5) + floats(WIDTH)

    def table(columns: int, rows: int) -> bytes:
        return floats(rows, 0.0001, 0.002) + floats(rows) + chance.randbytes(rows * columns)

    parts = [MARK, struct.pack("<III", 1, words, places), floats(words), floats(places * WIDTH), chance.randbytes(words * WIDTH), evening()]
    parts += [table(columns, rows) if rows else evening() for _, columns, rows in LAYER]
    parts += [floats(KINDS * WIDTH), floats(KINDS), struct.pack("<I", tags), floats(tags * WIDTH), floats(tags)]
    return b"".join(parts)


@pytest.fixture
def three_tags(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Weights that tell three tags are there instead of the shipped ones."""
    weights = made_up_weights(words=20, places=LENGTHS[-1], tags=3)
    (tmp_path / "weights").write_bytes(weights)
    monkeypatch.setattr("rejoinder.practice.encoder.WEIGHTS", tmp_path / "weights")
    return weights


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.usefixtures("three_tags")
def test_whoever_calculates_gives_pieces_the_same_tags(length: int) -> None:
    """The kernel and NumPy score each tag of each piece alike, however many pieces there are."""
    numbers = [random.Random(length).randrange(20) for _ in range(length)]
    one, other = load(), load(native=False)
    assert one.tags == other.tags == 3
    assert [len(tags) for tags in one.read(numbers).tags] == [3] * length
    assert one.read(numbers).kinds == pytest.approx(other.read(numbers).kinds, abs=0.005)
    for found, expected in zip(one.read(numbers).tags, other.read(numbers).tags, strict=True):
        assert found == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.usefixtures("three_tags")
def test_every_way_of_multiplying_comes_to_the_same(length: int) -> None:
    """Whatever instructions a processor has, sums of whole numbers are the same to the last digit, and so is all that follows."""
    encoder = load()
    numbers = [random.Random(length).randrange(20) for _ in range(length)]
    if isinstance(encoder, NativeEncoder):
        assert all(encoder.read(numbers, way) == encoder.read(numbers) for way in range(4))


@pytest.mark.parametrize("native", [True, False])
def test_weights_cut_short_within_their_tags_are_refused(native: bool, three_tags: bytes, tmp_path: Path) -> None:
    """Tags are counted by what is there, not by what the file says."""
    (tmp_path / "weights").write_bytes(three_tags[:-4])
    with pytest.raises(ValueError, match="weights"):
        load(native=native)


@pytest.mark.parametrize("native", [True, False])
def test_numbers_of_no_piece_are_refused(native: bool) -> None:
    """Neither the kernel nor NumPy reads outside its weights."""
    for numbers in ([], [1 << 30], [1] * (second_look.LONGEST + 1)):
        with pytest.raises(ValueError, match=r"understand|knows"):
            load(native=native).read(numbers)


@pytest.mark.parametrize("spoilt", [b"", b"look", b"book" * 1_000, b"look" + (6).to_bytes(4, "little") * 3 + b"\0" * 90_000])
def test_spoilt_weights_are_refused(spoilt: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was cut short, or is another, says nothing of a letter; the first look stands."""
    (tmp_path / "weights").write_bytes(spoilt)
    monkeypatch.setattr("rejoinder.practice.encoder.WEIGHTS", tmp_path / "weights")
    assert unready("We went with somebody else.") is None


def test_without_any_engine_the_first_look_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is neither the kernel nor NumPy letters are judged all the same."""
    monkeypatch.setattr("rejoinder.practice.encoder._kernel", lambda: None)
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert unready("We went with somebody else.") is None
    text = "Dear Sam, thank you for your application. We regret that you were not selected for the position. Jo Hart, HR"
    assert judged(a_message(text)).kind is Kind.REJECTION


def unready(text: str) -> dict[Kind, float] | None:
    """What a second look says in a process that has not looked yet."""
    second_look._ready.cache_clear()
    try:
        return second_look.likelihoods(text, "Your application")
    finally:
        second_look._ready.cache_clear()
