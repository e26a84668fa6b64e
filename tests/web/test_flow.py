"""The way of the applications as a drawing."""

import re

from hypothesis import given
from hypothesis import strategies as st

from rejoinder.model.lists import Ending
from rejoinder.model.reading import Stage
from rejoinder.web.pages.flow import STEPS, Drawing, Way, drawings

_ENDED = st.lists(st.dictionaries(st.sampled_from(Ending), st.integers(1, 3000)), min_size=len(STEPS), max_size=len(STEPS))


def _ways(ended: list[dict[Ending, int]]) -> list[Way]:
    """The steps of applications that stand so after each of them."""
    came = [sum(sum(part.values()) for part in ended[place:]) for place in range(len(ended))]
    return [Way(step, amount, part) for step, amount, part in zip(STEPS, came, ended, strict=True)]


@given(_ENDED)
def test_every_application_arrives_somewhere(ended: list[dict[Ending, int]]) -> None:
    """As many applications end as began, each ending and step is in the drawing once, and nothing lies outside of it."""
    ways = _ways(ended)
    for drawing in drawings(ways):
        assert sum(block.amount for block in drawing.endings) == ways[0].came == drawing.steps[0].amount
        assert [block.show for block in drawing.endings] == [one for one in Ending if any(one in part for part in ended)]
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in _corners(drawing))
        assert all(block.height >= 2 for block in (*drawing.steps, *drawing.endings))
        below = zip(drawing.endings, drawing.endings[1:], strict=False)
        assert all(upper.label_y + 15 < lower.label_y for upper, lower in below)


def _corners(drawing: Drawing) -> list[tuple[float, float]]:
    corners = [(block.x, block.y + block.height) for block in (*drawing.steps, *drawing.endings)]
    for ribbon in drawing.ribbons:
        x, y, to_x, low = re.findall(r"M([\d.]+) ([\d.]+)C.* ([\d.]+) [\d.]+V([\d.]+)C", ribbon.path)[0]
        corners += [(float(x), float(y)), (float(to_x), float(low))]
    return corners


def test_what_is_rare_is_seen_beside_what_is_common() -> None:
    """One offer among thousands of refusals has a bar of its own, and a stream to it."""
    (wide, narrow) = drawings([Way(Stage.SUBMITTED, 4001, {Ending.OFFER: 1, Ending.NO: 4000})])
    for drawing in (wide, narrow):
        assert [(block.show, block.amount) for block in drawing.endings] == [("offer", 1), ("no", 4000)]
        assert {ribbon.show for ribbon in drawing.ribbons} == {"submitted.offer", "submitted.no"}


def test_without_an_application_nothing_is_drawn() -> None:
    """An empty desk has no drawing of nothing."""
    assert drawings([Way(step, 0, {}) for step in STEPS]) == ()
