"""The pages of the desk when there is much to show."""

from pathlib import Path

from desk import fill, open_desk, pages, sayings


def test_twice_as_much_takes_no_more_queries(tmp_path: Path) -> None:
    """Each page asks the database as often in a home with twice the letters, and shows no more of them at once than before."""
    asked: list[dict[str, int]] = []
    sizes: list[dict[str, int]] = []
    for number, (letters, messages) in enumerate(((560, 560), (1120, 1120))):
        home = tmp_path / str(number)
        fill(home, letters, messages)
        with open_desk(home) as visitor:
            found = pages(home)
            for path in found.values():
                visitor.get(path)
            answers = {name: visitor.get(path) for name, path in found.items()}
        asked.append({name: answer[3] for name, answer in answers.items()})
        sizes.append({name: answer[2] for name, answer in answers.items()})
    assert asked[0] == asked[1]
    assert max(asked[0].values()) <= 40
    for name, size in sizes[1].items():
        assert size < 1.25 * sizes[0][name] + 4000, name


def test_saying_something_takes_no_more_queries_in_a_larger_home(tmp_path: Path) -> None:
    """Whatever the person says, and Today after it, asks and writes as often in a home with twice as many houses."""
    asked: list[dict[str, tuple[int, int]]] = []
    for number, (letters, messages) in enumerate(((560, 560), (1120, 1120))):
        home = tmp_path / str(number)
        fill(home, letters, messages)
        with open_desk(home) as visitor:
            asked.append({name: (say(visitor)[3], visitor.get("/")[3]) for name, say in sayings(home)})
    assert asked[0] == asked[1]
    assert max(today for _, today in asked[0].values()) <= 20
