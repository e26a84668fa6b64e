import pytest

from rejoinder.practice.close_reading import LEAST, Told
from rejoinder.practice.kind_words.clauses import marked_sentences
from rejoinder.practice.kindness import clauses_of
from rejoinder.practice.learned_kindness import MOST_CLAUSES, Clause, Judged, Stretch, shipped, trust
from rejoinder.practice.second_look import KIND_WORDS, NONE


def clauses(text: str) -> list[Clause]:
    """The clauses of one sentence."""
    (sentence,) = marked_sentences(text, 0, len(text), ("en",))
    return clauses_of(sentence, text)[1]


def plain(text: str) -> Clause:
    """A clause in which no phrase was found."""
    return Clause(text=text, labels=frozenset(), kinds=frozenset(), own=False, turn="plain", across=False)


def likeliest(clauses: list[Clause], number: int, of: int) -> list[Stretch]:
    """The clauses joined in the likeliest way, by the weights as shipped."""
    return Judged(clauses, number, of, shipped()).likeliest()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Your hem was straighter than any I have seen this year.", "personal_detail"),
        ("You have a lovely way with the customers.", "praise"),
        ("My neighbour at the mill needs somebody from May, shall I tell her about you?", "other_role"),
    ],
)
def test_wordings_that_no_phrase_lists_are_understood(text: str, kind: str) -> None:
    """People are kind in words that nobody wrote down beforehand."""
    assert kind in {stretch.kind for stretch in likeliest(clauses(text), 3, 6)}


@pytest.mark.parametrize(
    "text",
    [
        "We have decided to go on with other applicants, whose experience is closer to what we need.",
        "Please do not reply to this message, as the mailbox is not read.",
        "The post has been given to somebody who lives nearer.",
    ],
)
def test_a_refusal_is_not_kind(text: str) -> None:
    """What refuses, excuses or notifies holds no kindness."""
    assert {stretch.kind for stretch in likeliest(clauses(text), 1, 6)} == {NONE}


@pytest.mark.parametrize("count", [0, 1, 2, 30])
def test_every_clause_belongs_to_one_stretch(count: int) -> None:
    """A sentence is cut without gaps and overlaps, however long it is, and no stretch is longer than may be."""
    found = likeliest([plain("we liked your soup, ")] * count, 0, 1)
    assert [at for stretch in found for at in range(stretch.first, stretch.last + 1)] == list(range(count))
    assert all(stretch.last - stretch.first < MOST_CLAUSES for stretch in found)


def test_the_likelihoods_of_a_stretch_are_one_together() -> None:
    """A stretch is one of the kinds, or none."""
    told = Judged([plain("we liked your soup, "), plain("and wish you luck")], 0, 1, shipped()).likelihoods(0, 1)
    assert sum(told.values()) == pytest.approx(1)
    assert NONE in told


def test_what_a_phrase_argues_for_is_trusted_more() -> None:
    """What a phrase argues for, too, is more likely to be right, and what denies less likely."""
    once = trust({"by:model": 1.0, "likely": 2.0}, shipped())
    assert once < trust({"by:model": 1.0, "likely": 2.0, "cues": 1.0}, shipped())
    assert once > trust({"by:model": 1.0, "likely": 2.0, "denies": 1.0}, shipped())


def test_words_never_met_are_not_kind() -> None:
    """Of a sentence in words it does not know the model claims nothing."""
    assert [stretch.kind for stretch in likeliest([plain("zxqv wrrtl kkpo vbnmz")], 2, 5)] == [NONE]


def test_every_way_of_joining_clauses_is_tried() -> None:
    """Two kind things side by side may be one thought or two: both are tried, whatever seems likelier."""
    tried = Judged([plain("we liked your soup, "), plain("and your bread was the best of the day")], 0, 1, shipped()).possible()
    assert {(stretch.first, stretch.last) for stretch in tried} == {(0, 0), (0, 1), (1, 1)}
    assert NONE not in {stretch.kind for stretch in tried}


def test_nothing_is_tried_in_a_heap() -> None:
    """What has more clauses than any sentence is joined in one way only."""
    assert Judged([plain("we liked your soup, ")] * 61, 0, 1, shipped()).possible() == []


def test_what_stands_beside_a_stretch_is_looked_at() -> None:
    """A stretch is held against the clauses before and after it, and at the ends of a sentence against nothing."""
    clauses = [plain("we liked your soup, "), plain("but the job has gone to another")]
    judged = Judged(clauses, 0, 1, shipped())
    sure = [[0.0 if kind == said else LEAST for kind in KIND_WORDS] for said in ("praise", NONE)]
    judged.hear(Told([0, len(clauses[0].text)], sure, [0.9, 0.1]))
    first, whole = (dict(judged.around(0, last, "praise")) for last in (0, 1))
    assert first["closely before"] < 0 <= first["closely after"] < 0.1
    assert whole["closely after"] < 0
    assert whole["worst clause"] < whole["first clause"]
