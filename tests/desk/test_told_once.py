"""What a check says to a person: each advice once."""

from rejoinder.desk.proofread import told_once
from rejoinder.model.reply import Concern, Level


def _concern(quote: str, advice: str, level: Level = Level.BLOCK) -> Concern:
    return Concern(concern_class="argument", level=level, quote=quote, advice=advice)


def test_an_advice_is_given_once() -> None:
    """Three slips of one kind need one advice, and the three places; a thought is no order to look again."""
    concerns = (_concern("a mistake", "Leave it."), _concern("we must", "Calmer."), _concern("reconsider", "Leave it."))
    thought = _concern("", "Leave it.", Level.WARN)
    told = told_once((*concerns, thought))
    assert [(concern.advice, quotes) for concern, quotes in told] == [
        ("Leave it.", ("a mistake", "reconsider")),
        ("Calmer.", ("we must",)),
        ("Leave it.", ()),
    ]
