"""What the encoder makes of the kind words of a sentence."""

import math
from itertools import pairwise

import pytest

from rejoinder.practice import second_look
from rejoinder.practice.close_reading import LEAST, ByClause, Told, logarithms, told
from rejoinder.practice.second_look import KIND_WORDS, NONE, TAGS
from tests.practice.test_kindness import kinds


def sure(*kinds: str) -> list[list[float]]:
    """Pieces of which each is surely of one kind."""
    return [[0.0 if kind == known else LEAST for known in KIND_WORDS] for kind in kinds]


def test_a_piece_is_of_one_kind_or_none() -> None:
    """However unlikely a kind is, it is never ruled out; and all together are hardly more than one."""
    said = told("your portfolio was a joy to look through, and we will keep it.")
    assert said
    assert len(said.places) == len(said.kinds) == len(said.begins)
    for row in said.kinds:
        assert min(row) >= LEAST
        assert sum(map(math.exp, row)) == pytest.approx(1, abs=len(TAGS) * math.exp(LEAST))


def test_every_piece_stands_where_its_letters_do() -> None:
    """The places of pieces are those of their letters in the text, whatever accents and signs it holds."""
    text = "Café №5 — naïve  Zoë’s résumé, …\t中文 unbelievably"
    pieces = second_look.cut(text, {piece: number for number, piece in enumerate(["[UNK]", "cafe", "naive", "zoe", "resume", ",", "un"])})
    named = {text[piece.start : piece.end]: piece.number for piece in pieces}
    assert [named[word] for word in ("Café", "naïve", "Zoë", "résumé", ",")] == [1, 2, 3, 4, 5]
    assert all(one.end <= other.start for one, other in pairwise(pieces))


def test_clauses_are_what_their_pieces_are() -> None:
    """A clause is as likely of a kind as its pieces are, and a thought ends where kinds change or new kind words begin."""
    said = Told([0, 5, 10, 15, 20, 25], sure(NONE, NONE, "praise", "praise", "praise", "timing"), [0.0, 0.0, 1.0, 0.0, 0.9, 1.0])
    clauses = ByClause(said, [10, 10, 5, 10])
    likeliest = [max(zip(clauses.logarithms(at, at), KIND_WORDS, strict=True))[1] for at in range(4)]
    assert likeliest == [NONE, "praise", "praise", "timing"]
    assert min(clauses.ends) > 0.8
    assert ByClause(said._replace(begins=[0.0] * 6), [10, 10, 5, 10]).ends[1] < 0.2


def test_a_clause_without_pieces_is_anything() -> None:
    """Where nothing was read nothing is known."""
    clauses = ByClause(Told([], [], []), [4, 4])
    assert clauses.logarithms(0, 1) == pytest.approx(logarithms([0.0] * len(KIND_WORDS)))
    assert clauses.least(0, 0, "praise") == LEAST
    assert clauses.begins(0) == 0.0


def test_kind_words_are_found_without_the_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no second look can be had, words and phrases find kind words all the same."""
    monkeypatch.setattr("rejoinder.practice.second_look._ready", lambda: None)
    told.cache_clear()
    try:
        assert kinds("We regret to tell you no. We were very impressed by your application. We will keep your CV on file.") == [
            "praise",
            "on_file",
        ]
    finally:
        told.cache_clear()
