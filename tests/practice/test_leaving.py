"""Who writes that they are going themselves, and where they are found then."""

import pytest

from rejoinder.practice import leaving


@pytest.mark.parametrize(
    "text",
    [
        "My own position has been eliminated.",
        "I have been made redundant myself.",
        "The cuts took forty posts, mine among them.",
        "I am losing my own job in the spring.",
        "Mir wurde selbst gekündigt.",
        "Auch meine Stelle fällt weg.",
    ],
)
def test_the_writer_loses_their_own_work(text: str) -> None:
    """Who says no may be losing their own post, and says so."""
    assert leaving.loses_own_post(text)


@pytest.mark.parametrize(
    "text",
    [
        "I was sorry to read that you were made redundant.",
        "The position was cut.",
        "My post is not affected.",
        "My role is to answer letters.",
        "Leider wurde die Stelle gekündigt.",
    ],
)
def test_another_post_is_not_the_writers(text: str) -> None:
    """The reader's post, or the one applied for, is not the writer's own."""
    assert not leaving.loses_own_post(text)


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("Today is my last day.", True),
        ("Friday is my last day here.", True),
        ("I am leaving the library in December.", True),
        ("I retire in June.", True),
        ("I shall myself retire at Easter.", True),
        ("Ich verlasse das Museum zum Jahresende.", True),
        ("I leave the decision to you.", False),
        ("We are leaving the post open.", False),
        ("I'm moving on to the next candidate.", False),
    ],
)
def test_who_leaves_says_so(text: str, goes: bool) -> None:
    """To leave a house is something else than to leave a thing to somebody."""
    assert leaving.leaves(text) is goes


def test_where_they_go_may_stand_beside_it() -> None:
    """An address for afterwards counts only from somebody who leaves."""
    address = "You can reach me at maya@home.example after Friday."
    assert leaving.found_at(f"This is my last week.\n{address}") == "maya@home.example"
    assert leaving.found_at(f"The post is filled.\n{address}") == ""
    retires = (
        "I retire from the Linden Press Archive in October. To talk about the proofs, please write to me at home: a.krug@krug.example."
    )
    assert leaving.found_at(retires) == "a.krug@krug.example"
    assert leaving.found_at("Das ist meine letzte Woche. Danach erreichen Sie mich unter maya@home.example.") == "maya@home.example"
