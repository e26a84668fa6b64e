"""What a German letter says of her that a reply may be glad of, most telling first: a story of her or of what is hers, how near she came,
praise that is no thanks for the talk, and reasons outside her. Phrases of every form ("nach reiflicher Überlegung") are none of it.
"""

from collections.abc import Iterator

from rejoinder.model.reading import Kindness, KindnessKind
from rejoinder.practice.writing import german, german_offers, german_stories
from rejoinder.practice.writing.theirs import OF_MONEY, Said, Theirs, Topic, own_words


def echoes_in_german(theirs: Theirs, *, du: bool, human: bool) -> Iterator[Topic]:
    """Yield what a reply may be glad of in their letter; `du`: they say "du" to her, `human`: a person wrote, and no form."""
    told = _told(theirs, du=du)
    thought = theirs.first_with(lambda said: german_stories.thought_of_her(said.text, du=du))
    if told:
        yield told[1]
    if thought and not (told and told[0] == thought[0]):
        yield theirs.topic("echo.thought", thought[0], True, clause=thought[1])
    if human and not (told or thought):
        yield from _praised(theirs)
    yield from _reasons(theirs)
    yield from (theirs.topic("echo.connect", said) for said in theirs.sentences if german_offers.stays_in_touch(said.text))
    liked = next((said for said in theirs.sentences if german_offers.liked_the_talk(said.text)), None)
    if liked:
        yield theirs.topic("echo.meeting", liked)
    for kindness in theirs.kind_words(KindnessKind.GOOD_WISHES, least=1)[:1]:
        yield theirs.topic("echo.wished", kindness)


def _told(theirs: Theirs, *, du: bool) -> tuple[Said, Topic] | None:
    """The first sentence that tells of her or of a thing of hers, and what is made of it."""
    for said in theirs.sentences:
        clause = german_stories.told_of_her(said.text, du=du) or german.of_hers(said.text, du=du) or german.done_with_hers(said.text, du=du)
        if clause:
            return said, theirs.topic("echo.of_me", said, True, clause=clause)
        thing = german.thing_of_hers(said.text)
        if thing:
            return said, theirs.topic("echo.thing", said, True, mine=thing)
    return None


def _praised(theirs: Theirs) -> Iterator[Topic]:
    """That they spoke well of her, or that she came near, where their words cannot be turned."""
    for kind, name in _PRAISE:
        for kindness in theirs.kind_words(kind):
            if _is_said_of_her(theirs, kindness):
                yield theirs.topic(name, kindness, True)
                return


_PRAISE = (
    (KindnessKind.PERSONAL_DETAIL, "echo.personal_detail"),
    (KindnessKind.NEAR_MISS, "echo.near_miss"),
    (KindnessKind.PRAISE, "echo.praise"),
)


def _is_said_of_her(theirs: Theirs, kindness: Kindness) -> bool:
    around = theirs.around(kindness)
    if kindness.kind is KindnessKind.NEAR_MISS:
        return german.is_near(kindness.quote)
    return not german.is_a_wish(kindness.quote) and not german_offers.liked_the_talk(around.text if around else kindness.quote)


def _reasons(theirs: Theirs) -> Iterator[Topic]:
    """What stood in the way and was not she: money where they speak of it, a post that was stopped, the time."""
    for kindness in theirs.kind_words(KindnessKind.BUDGET)[:1]:
        about_money = OF_MONEY.search(own_words(theirs.letter))
        yield theirs.topic("echo.budget" if about_money else "echo.withdrawn", kindness, True)
    for kindness in theirs.kind_words(KindnessKind.TIMING)[:1]:
        yield theirs.topic("echo.timing", kindness)
