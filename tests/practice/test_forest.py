import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.practice.forest import Forest, as_forest, likely

DATA = {"names": ["long", "joined"], "start": -1000, "trees": [[0, 9.5, 500, [1, 0.5, -200, 2200]], [1, 0.5, 0, 100]]}


@pytest.mark.parametrize(
    ("shows", "odds"),
    [
        ({}, -500),
        ({"long": 9.5}, -500),
        ({"long": 12.0}, -1200),
        ({"long": 12.0, "joined": 1.0}, 1300),
        ({"joined": 1.0, "never asked": 4.0}, -400),
    ],
)
def test_each_tree_adds_what_it_arrives_at(shows: dict[str, float], odds: int) -> None:
    """What is shown leads to one number of each tree, what is not shown counts as nothing, and what no tree asks for does not count."""
    forest = as_forest(DATA)
    alone = Forest((), odds, ())
    assert likely(shows, forest) == likely({}, alone)


@given(st.integers(-50_000, 50_000))
def test_likelihoods_lie_between_never_and_always(odds: int) -> None:
    """However much trees add up to, it is a likelihood, and more odds never make a thing less likely."""
    here, further = likely({}, Forest((), odds, ())), likely({}, Forest((), odds + 1, ()))
    assert 0 <= here <= further <= 1
