"""What their letter says of her that a reply may be glad of: praise, things of hers, what they did for her, and reasons outside her.

The words are turned in `praise`, `things`, `doings` and `near_misses`; here it is decided what is worth taking up, most telling first.
"""

import re
from collections.abc import Iterator, Sequence

from rejoinder.model.message import Medium
from rejoinder.model.reading import Kindness, KindnessKind
from rejoinder.practice.word_lists import word_list
from rejoinder.practice.writing import bidding, doings, german_echoes, praise, saying_yes, things, turning
from rejoinder.practice.writing.became import Heart, Told
from rejoinder.practice.writing.hearts import heart_of
from rejoinder.practice.writing.near_misses import near_misses
from rejoinder.practice.writing.theirs import LONGEST_LETTER, OF_MONEY, Said, Theirs, Topic
from rejoinder.practice.writing.worth import GRAVE, name_alone


def echoes_of(theirs: Theirs, known: frozenset[str] | set[str], told_of_her: Sequence[tuple[Said, Heart]]) -> Iterator[Topic]:
    """Yield what a reply may be glad of in their letter, most telling first, concrete or not at all; `told_of_her` are its `hearts`."""
    if theirs.letter.message.medium is Medium.PHONE:
        yield from _echoes_of_a_call(theirs)
        return
    if theirs.language == "de":
        yield from german_echoes.echoes_in_german(theirs, du="du" in known, human="human" in known)
        return
    found = [*near_misses(theirs), *_interviews(theirs), *_meetings(theirs)]
    if "wrote" in known:
        of_her = _told_whole(theirs, told_of_her) or list(_named(theirs, known))
        found = [*of_her[:1], *found, *_favours(theirs, known), *of_her[1:], *_readings(theirs, known)]
    yield from _once(found)
    yield from _reasons(theirs, known)
    for kindness in theirs.kind_words(KindnessKind.GOOD_WISHES, least=0)[:1] if known >= {"wrote", "human"} else ():
        if not (_WISHES_ANOTHER.search(kindness.quote) or _A_FORMULA.search(kindness.quote)):
            yield theirs.topic("echo.wished", kindness)


def hearts(theirs: Theirs) -> list[tuple[Said, Heart]]:
    """Return the sentences of their letter that tell something of her that can be said back whole, most telling first."""
    if theirs.language != "en":
        return []
    praised = _praised(theirs)
    found = []
    for said in theirs.sentences:
        heart = None if said.does & _ANSWERED_OTHERWISE else heart_of(said.text, theirs.before(said), praised=said.start in praised)
        found += [(said, heart)] if heart else []
    return sorted(found, key=lambda one: -one[1].told)


_ANSWERED_OTHERWISE = {"liked_meeting", "almost", "would_have"}
_HEADINGS = {Told.STORY: "story", Told.BEST: "thought", Told.THOUGHT: "thought", Told.LIKED: "liked", Told.WELL: "well"}


def _told_whole(theirs: Theirs, told_of_her: Sequence[tuple[Said, Heart]]) -> list[Topic]:
    """The two most telling things of their letter, each as it is said back."""
    found = []
    for said, heart in told_of_her[:2]:
        slot = "by" if heart.told is Told.WELL else "clause"
        grave = {"grave": ""} if GRAVE.search(said.text) else {}
        heading = "of_me" if heart.told is Told.BEST and heart.clause.startswith("I ") else _HEADINGS[heart.told]
        found.append(theirs.topic(f"echo.{heading}", said, heart.told is not Told.WELL, **{slot: heart.clause, **grave}))
    return found


def _named(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """What their letter says of her where none of it can be said back whole: by its name, or in half a sentence."""
    found = [*_relayed(theirs), *_things(theirs, known), *_sayings(theirs)]
    yield from found if any(topic.strong for topic in found) else (*found, *_sayings(theirs, least=1))


def _praised(theirs: Theirs) -> set[int]:
    """Where the sentences begin that kind words about her stand in."""
    return {around.start for kindness in theirs.kind_words(*_SPOKEN_OF_HER, least=1) if (around := theirs.around(kindness))}


def _once(found: list[Topic]) -> Iterator[Topic]:
    """Each thing once: what one topic says in a clause, another need not say again."""
    said: list[str] = []
    for topic in found:
        words = " ".join(fact.text for _, fact in topic.words)
        if not words or not any(_says_the_same(words, before) for before in said):
            yield topic
        said += [words] if words else []


def _says_the_same(words: str, before: str) -> bool:
    """Whether one of two stretches holds the other, or both end alike ("you had put me at the top of the pile", "putting me at …")."""
    end, end_before = words.split()[-5:], before.split()[-5:]
    return words in before or before in words or (len(end) == 5 and end == end_before)


_REPORTED = {
    KindnessKind.NEAR_MISS: "near_miss",
    KindnessKind.BUDGET: "budget",
    KindnessKind.TIMING: "timing",
    KindnessKind.HARD_CHOICE: "hard_choice",
}
_SPOKEN_OF_HER = (KindnessKind.PERSONAL_DETAIL, KindnessKind.PRAISE)


def _echoes_of_a_call(theirs: Theirs) -> Iterator[Topic]:
    """What was said on the telephone, as the person remembers it: taken up, never quoted."""
    said: set[str] = set()
    for kind, name in _REPORTED.items():
        for kindness in theirs.kind_words(kind):
            if name not in said:
                said.add(name)
                yield theirs.topic(f"echo.{name}", kindness, True)
    spoken_of = [(kindness, thing) for kindness in theirs.kind_words(*_SPOKEN_OF_HER) for thing in _first_thing(theirs, kindness)]
    if spoken_of:
        kindness, thing = spoken_of[0]
        yield theirs.topic("echo.reported_thing", kindness, True, mine=thing)
    else:
        yield from (theirs.topic("echo.reported", kindness, True) for kindness in theirs.kind_words(*_SPOKEN_OF_HER)[:1])


def _first_thing(theirs: Theirs, kindness: Kindness) -> list[str]:
    """The first thing of hers that the words are about, in a list; none where they are about none, or in German."""
    if theirs.language != "en":
        return []
    told = _MY_THING.search(kindness.quote)
    return [*(thing for thing, _ in things.things_of_hers(kindness.quote)), *([told[1]] if told else [])][:1]


_MY_THING = re.compile(r"\b(my (?!name\b)(?:[\w'’-]+ ){0,4}?[\w'’-]+) (?:was|were|is|are|had|would|could)\b")
"""A thing as the person tells of it herself: "she said my story time was the best"."""


_Ranked = tuple[tuple[bool, bool, int], Topic]
"""What may be said of a thing of hers, and how telling it is: the least comes first."""


def _things(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """The most telling thing of hers that their letter speaks of: a particular one, in words of praise, early in the letter."""
    found = [ranked for ranked in (*_things_praised(theirs), *_things_named(theirs, known)) if _may_be_named(ranked[1])]
    if found:
        yield min(found, key=lambda ranked: ranked[0])[1]


def _may_be_named(topic: Topic) -> bool:
    """Whether a topic says something of a thing, or names one that people make: "what you said about my warmth" nobody writes."""
    mine = next((fact.text for slot, fact in topic.words if slot == "mine"), "")
    return not mine.startswith("my ") or bool({*name_alone(mine).lower().split()[-1:]} & _works())


def _works() -> set[str]:
    return {form for work in word_list("works") for form in (work, f"{work}s")}


def _things_praised(theirs: Theirs) -> Iterator[_Ranked]:
    """What each of the kind words is about, or singles out without calling it hers."""
    for kindness in theirs.kind_words(*_SPOKEN_OF_HER):
        if _TOLD_ANOTHER.search(kindness.quote):
            continue
        thing, saying = next(things.things_of_hers(kindness.quote), ("", False))
        particular = bool(thing) and things.is_particular(thing)
        if particular or (kindness.strength >= 3 and len(thing.split()) > 2):
            yield (not particular, False, kindness.start), _about(theirs, kindness, theirs.around(kindness), thing, saying)
        singled = things.thing_singled_out(kindness.quote) if not thing and kindness.kind is KindnessKind.PERSONAL_DETAIL else None
        if singled:
            yield (False, True, kindness.start), theirs.topic("echo.thing", kindness, True, mine=singled)


def _things_named(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[_Ranked]:
    """The particular things of which sentences speak warmly, where a person wrote; and those of which only praise does."""
    praised = _praised(theirs)
    for said in theirs.sentences if "human" in known else [said for said in theirs.sentences if said.start in praised]:
        way = praise.way_of_hers(said.text)
        if way:
            yield (False, False, said.start), theirs.topic("echo.thing", said, True, mine=way)
        if (said.start not in praised and _asks_or_tells(said.text)) or _TOLD_ANOTHER.search(said.text):
            continue
        thing, saying = next(things.things_of_hers(said.text), ("", False))
        warm = said.start in praised or _WARM.search(said.text) or said.does & {"useful", "talked_of"}
        if thing and warm and things.is_particular(thing):
            yield (False, said.start not in praised, said.start), _about(theirs, said, said, thing, saying)


def _asks_or_tells(text: str) -> bool:
    """Whether a sentence asks something of her, or tells what they did for her: the thing in it is no more than mentioned."""
    return bool(bidding.bidden(text) or doings.done_for_her(text) or saying_yes.yes_to(text))


_TOLD_ANOTHER = re.compile(
    r"\b(?:told|mentioned to|spoke to|wrote to) (?:him|her|them|(?:my|our|the) \w+|[A-Z]\w+)\b[^.;]*? (?:about|of) your\b"
)
"""What is passed on to somebody else, and says nothing of the thing itself ("I told her about your class")."""
_WARM = re.compile(
    r"\b(?:lov(?:e|ed|ely)|lik(?:e|ed)|enjoy\w*|admir\w*|superb\w*|best|better|beautiful\w*|fine(?:st)?|good|great\w*|excellent\w*|"
    r"clear(?:est|ly)?|clever\w*|"
    r"funn\w+|laugh\w*|smil\w+|giggl\w+|still|remember\w*|stay\w*|stuck|sticks|think(?:ing)?|thought|talk\w*|quot\w+|sol(?:ved|ves)|"
    r"us(?:e|ed|eful|ing)|"
    r"borrow\w*|steal\w*|stole\w*|read|re-read|wonder\w*|mov(?:ed|ing)|touch\w*|impress\w*|charm\w*|delight\w*|favou?rite|hung|hangs|"
    r"pinned|kept|keep\w*|photograph\w*|"
    r"neat\w*|perfect\w*|sensibl\w*|smart\w*|sharp\w*|honest\w*|made (?:me|us|him|her|them)|chang\w+|taught|learn\w*|rich\w*|"
    r"careful\w*|rigorous\w*|"
    r"appreciat\w*|grateful|thank\w*|pleas\w+|glad|happy|interest\w*|strong\w*|strik\w+|struck|brilliant\w*|inspir\w*|fascinat\w*|"
    r"memorabl\w*|help\w*|"
    r"show\w*|stood out|stands out|bright\w*|warm\w*|right|surpris\w+|convinc\w*|fought|argued|copied|shared|everyone|nobody|caught|"
    r"lit|win\w*|won|praise\w*|kind\w*|"
    r"thoughtful\w*|generous\w*|patien\w+|gentle|calm\w*|light|alive|joy\w*|treasure\w*|rare\w*|gem|cheer\w*|wit\w*|vivid\w*|true|care)\b",
    re.IGNORECASE,
)
"""Words without which a sentence that no kind words stand in only names a thing of hers ("I had your contract on the desk")."""


def _about(theirs: Theirs, place: Said | Kindness, around: Said | None, thing: str, saying: bool) -> Topic:
    """What is said of a thing of hers: the whole clause where it can be turned, else the thing alone."""
    clause = praise.said_of_her(around.text) if around else None
    if clause and around and clause.startswith(thing) and (praise.is_passed_on(around.text) or not praise.is_compliment(clause)):
        return theirs.topic("echo.passed_on" if praise.is_passed_on(around.text) else "echo.of_me", place, True, clause=clause)
    return theirs.topic(_how_spoken_of(thing, saying, around), place, True, mine=thing)


def _how_spoken_of(thing: str, saying: bool, said: Said | None) -> str:
    does = said.does if said else frozenset()
    if thing.startswith("the ") and " of my " in thing:
        return "echo.part"
    if "talked_of" in does:
        return "echo.talked_of"
    return "echo.saying" if saying else "echo.useful" if "useful" in does else "echo.thing"


def _relayed(theirs: Theirs) -> Iterator[Topic]:
    """What somebody else there thought well of, as the writer passes it on: both are to be thanked."""
    for said, by, mine in _praise_passed_on(theirs):
        yield theirs.topic("echo.relayed", said, True, by=by, mine=mine)
        return


def passed_on_from(theirs: Theirs, reader: str) -> Iterator[Topic]:
    """Yield what `reader` thought well of, where a letter of somebody else passes it on."""
    for said, by, mine in _praise_passed_on(theirs):
        if set(by.split()) & set(reader.split()):
            yield theirs.topic("echo.came_through", said, True, mine=mine)
            return


def _praise_passed_on(theirs: Theirs) -> Iterator[tuple[Said, str, str]]:
    """Each sentence that passes praise on, with whose it is and what of."""
    for said in theirs.sentences if theirs.language == "en" else ():
        told = things.relayed(said.text)
        if told:
            yield said, *told


def _favours(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    """What they did for her, which deserves thanks before any compliment."""
    for said in theirs.sentences if "human" in known else ():
        doing = _done(theirs, said)
        if doing:
            second = next((more for other in theirs.sentences if other.start > said.start and (more := _done(theirs, other))), None)
            both = f"{doing} and {second}" if second and len(f"{doing} {second}".split()) <= 18 else doing
            yield theirs.topic("echo.done", said, True, doing=both)
            return


def _done(theirs: Theirs, said: Said) -> str | None:
    """What a sentence says they did for her, where it stands on its own feet or the sentence before it says whom "him" means."""
    commended = doings.commended_to(said.text)
    if commended:
        return commended
    doing = doings.done_for_her(said.text)
    doing = turning.resolved(doing, theirs.before(said)) if doing else None
    return doing if doing and not turning.leans(doing) and len(doing.split()) > 2 else None


def _sayings(theirs: Theirs, least: int = 2) -> Iterator[Topic]:
    """What they say well of her in a whole clause ("you held the microphone exactly right"), in words of at least that strength."""
    for kindness in theirs.kind_words(*_SPOKEN_OF_HER, least=least):
        around = theirs.around(kindness)
        if around and around.does & {"liked_meeting", "almost", "would_have"}:
            continue
        words = around.text if around else kindness.quote
        clause, liked = praise.said_of_her(words), praise.liked_that(words)
        if clause and _A_PLEASURE.search(clause):
            yield theirs.topic("echo.pleasure", kindness, True)
            return
        if clause and (praise.is_compliment(clause) or _NO_DEED.match(clause)) and not praise.is_passed_on(words):
            clause = None
        liked = None if liked and praise.praises(liked) else liked
        if clause or liked:
            name = "echo.liked" if not clause else "echo.passed_on" if praise.is_passed_on(words) else "echo.of_me"
            yield theirs.topic(name, kindness, True, clause=clause or liked or "")
            return
    for said in theirs.sentences:
        if (praise.singles_her_out(said.text) or praise.is_passed_on(said.text)) and "almost" not in said.does:
            clause = praise.said_of_her(said.text)
            if clause and (praise.is_passed_on(said.text) or not praise.is_compliment(clause)):
                yield theirs.topic("echo.passed_on" if praise.is_passed_on(said.text) else "echo.of_me", said, True, clause=clause)
                return


_NO_DEED = re.compile(r"I (?:know|have|can|may|will)\b")
"""What she has or knows, as they tell it, is no news to her: "I know where the leashes hang"."""
_WISHES_ANOTHER = re.compile(r"\b[Ww]ish(?:es|ed|ing)? (?!you\b)(?:him|her|them|M(?:r|rs|s|x)\b|Dr\b|[A-Z])")
"""Good wishes for whoever was taken, in which she is asked to join."""
_A_FORMULA = re.compile(
    r"\b(?:wish(?:es|ing)?|good luck|(?:all the|the very) best|best of luck|every success|success|well)\b", re.IGNORECASE
)
"""Wishes as every letter ends with them; thanks for these would be ceremony."""
_A_PLEASURE = re.compile(r"\bI (?:was|am|had been) (?:such |truly |really )?(?:an? )?(?:\w+ )?(?:pleasure|delight|joy)\b")
"""What nobody repeats of herself ("I was a pleasure to talk to"); it is returned."""


def _interviews(theirs: Theirs) -> Iterator[Topic]:
    for kindness in theirs.kind_words(KindnessKind.PRAISE):
        if _OF_THE_INTERVIEW.search(kindness.quote):
            yield theirs.topic("echo.interview", kindness, True)
            return


_OF_THE_INTERVIEW = re.compile(
    r"\b(?:at|in|during) (?:the |your )?interview\b|\binterviewed (?:\w+ )?(?:well|strongly)\b|"
    r"\byou gave (?:us |me )?an? (?:[\w-]+ ){1,4}interview\b|\byour interview (?:was|is)\b",
    re.IGNORECASE,
)
"""Praise for how the interview went."""


def _meetings(theirs: Theirs) -> Iterator[Topic]:
    liked = theirs.first("liked_meeting")
    if liked:
        occasion = next((name for name, words in _OCCASIONS if words.search(liked.text)), "")
        yield theirs.topic("echo.meeting", liked, False, **({"occasion": occasion} if occasion else {}))


_OCCASIONS = (
    ("", re.compile(r"\bmeet", re.IGNORECASE)),
    ("our call", re.compile(r"\bcall\b|\bphone\b|\btelephone\b", re.IGNORECASE)),
    ("our chat", re.compile(r"\bchat", re.IGNORECASE)),
    ("our conversation", re.compile(r"\b(?:talk|speak|conversation|discussion)", re.IGNORECASE)),
)
"""What they call the meeting that they enjoyed, where they do not speak of meeting her."""


def _readings(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    closely = theirs.first("read_closely")
    if closely and "human" in known:
        yield theirs.topic("echo.read", closely, True)


def _reasons(theirs: Theirs, known: frozenset[str] | set[str]) -> Iterator[Topic]:
    if "unfunded" in known:
        place = theirs.first("unfunded") or next(iter(theirs.kind_words(KindnessKind.BUDGET, least=1)), None)
        if place:
            about_money = OF_MONEY.search(theirs.letter.message.text[:LONGEST_LETTER]) if theirs.language == "de" else "money" in known
            yield theirs.topic("echo.budget" if about_money else "echo.withdrawn", place, True)
    for kind in (KindnessKind.TIMING, KindnessKind.HARD_CHOICE):
        for kindness in theirs.kind_words(kind)[:1]:
            if "wrote" in known:
                yield theirs.topic(f"echo.{kind.value}", kindness)
