"""Tips 2 and 4: the reply. Appreciative, short, looking ahead, and resting on what is known, sentence by sentence.

The sentences are data (`phrases/<language>/letters.txt`). What is written here is only what a letter consists of, in which order,
and how long it may be. The choice is by lot, but the same letter always draws the same lot.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from rejoinder.model.dossier import Case, Letter
from rejoinder.model.reply import Draft, Level, Profile, Register, Sentence
from rejoinder.model.told import Note
from rejoinder.practice import tone
from rejoinder.practice.writing import address
from rejoinder.practice.writing.concerns import concerns_about, question_to_her
from rejoinder.practice.writing.facts import Facts, gather
from rejoinder.practice.writing.page import Page, say
from rejoinder.practice.writing.setting import setting_of
from rejoinder.practice.writing.stock import Lots
from rejoinder.practice.writing.theirs import Topic

FEWEST_WORDS, MOST_WORDS = 40, 118
"""Words between greeting and signature of a letter to people who gave her time or kind words: fewer honest ones are better than more that
could stand in any letter."""
FEWEST_WORDS_OF_THANKS = 30
"""Words of a letter that has little to say: no padding."""
FEWEST_WORDS_OF_LATE_THANKS = 24
MOST_WORDS_BRIEF = 72
_MOST_TRIES = 4
"""Times that a letter is written anew if its own check would hold it back."""
FEWEST_SENTENCES, MOST_SENTENCES = 3, 7

_ORDERS = (
    (("opening", "sorry", "accept"), ("time", "noted", "regard", "echo"), ("answer", "future", "request"), ("wished", "wishes")),
    (("opening", "time", "noted", "regard"), ("sorry", "accept", "echo"), ("answer", "future", "request"), ("wished", "wishes")),
    (("opening",), ("sorry", "accept", "time", "noted", "regard", "echo"), ("answer", "future", "request"), ("wished", "wishes")),
    (("opening", "time", "noted"), ("sorry", "accept", "regard", "echo"), ("answer", "future", "request", "wished", "wishes")),
)
_ORDERS_OF_THE_HEART = (
    (("opening", "echo"), ("time", "noted", "sorry", "accept", "regard"), ("answer", "future", "request"), ("wished", "wishes")),
    (("opening",), ("echo", "time", "noted", "sorry", "accept", "regard"), ("answer", "future", "request"), ("wished", "wishes")),
)
"""Where their letter holds something that no other does: that comes before all that might stand in any reply."""
_ORDER_AFTER_A_LOSS = (("loss", "news"), ("opening", "accept.loss", "time", "noted", "echo", "answer", "future"), ("wished", "wishes"))
_UNREAD_ORDER = (("opening", "unread.english"), ("time", "noted", "future", "wishes"))
_CLOSED_ORDERS = {
    "money": (("closed.thanks",),),
    "contact": (("closed.thanks", "closed.silence"),),
    "applying": (("opening", "time"), ("closed.respect", "wishes")),
}
_SHORT_ORDER = (("short.thanks",), ("short.future", "short.wishes"))
_SHORT_ORDER_ANSWERING = (("short.thanks",), ("answer", "short.wishes"))
_WITHDRAWN_ORDER = (("withdrew.thanks", "time", "noted"), ("answer", "withdrew.future"), ("wishes",))
"""To people who only say what she decided herself: no thanks for a decision, nothing to regret, to grant or to ask."""
_OFFERED_ORDER = (("offered.thanks", "offered.answer"),)
"""To people who offer her work: when they will hear. Whether she takes it only she can say, and nobody takes leave of them."""
_ELSEWHERE_ORDER = (
    ("elsewhere.sent", "elsewhere.applied"),
    ("elsewhere.sought", "elsewhere.seeking", "elsewhere.request"),
    ("elsewhere.wishes",),
)
"""To somebody of another house whom the letter only names: who sent her, what they look for, what she does, and a small request."""
_REFERRAL_ORDER = (("referral.thanks", "referral.news"), ("referral.regard", "referral.future"), ("wishes",))


def compose(
    case: Case,
    letters: Sequence[Letter],
    profile: Profile,
    register: Register | None,
    today: date,
    notes: Sequence[Note] = (),
    house: Sequence[Letter] = (),
) -> Draft:
    """Return a proposed reply to the rejection of `case`; the same arguments always give the same draft.

    `letters` are all letters of the application, oldest first, the person's own mails among them; `notes` are what the person wrote
    down about it, oldest first; `house` are all letters of the organization, by which a second rejection is known (none: `letters`).
    `register` None takes the voice the person prefers, else that of the letter: warm to a person who wrote as one, formal to public
    bodies, universities and in German, else brief. Every sentence names what it rests on. Where the letter asks a question the draft
    answers with a polite yes that promises little, and a concern says so, for the person to decide. Lengths and parts follow the
    practice (at most 140 words, three to seven sentences; two or three to a second rejection within 90 days). A loss that the letter
    tells of comes first, and then nothing is asked. Who asks not to be written to is not: the draft goes to nobody, and a concern says
    why. Raises nothing for whatever the mail may hold.
    """
    facts = gather(setting_of(case, letters, profile, today, house), register, notes)
    seed = case.letter.id or case.letter.message.message_id
    if facts.register is not facts.usual_register:
        seed = f"{seed} {facts.register}"  # who asks for another voice is shown other sentences, not the same with another closing
    to = case.recipients[:1] if facts.door[0] in ("", "applying") else ()
    subject, in_reply_to, references = address.thread(case, facts)
    for again in range(_MOST_TRIES):
        page = _written(facts, f"{seed}{again or ''}")
        body = _body(page, case, facts, profile, Lots(f"{seed} edges"))
        found = tone.check_against(body, to, case, letters, [note.text for note in notes])
        held_back = [concern.quote for concern in found if concern.level is Level.BLOCK]
        if not held_back:
            break
        facts = _without_what_is_held_back(facts, held_back)
    return Draft(
        to=to,
        subject=subject,
        in_reply_to=in_reply_to,
        references=references,
        body=body,
        sentences=tuple(page.sentences),
        concerns=(*concerns_about(case, facts, page, notes), *found),
        question=question_to_her(case, facts, profile, noted=bool(notes)),
    )


def _without_what_is_held_back(facts: Facts, quotes: Sequence[str]) -> Facts:
    """The facts without those of their words that the check takes for hers: said again as her own they would invite a quarrel."""
    return replace(facts, echoes=tuple(topic for topic in facts.echoes if not any(_says(topic, quote) for quote in quotes if quote)))


def _says(topic: Topic, quote: str) -> bool:
    return any(quote in fact.text or fact.text in quote for _, fact in topic.words)


def _body(page: Page, case: Case, facts: Facts, profile: Profile, lots: Lots) -> str:
    paragraphs = [" ".join(sentence.text for sentence in paragraph) for paragraph in _gathered(page.paragraphs, apart=bool(facts.losses))]
    ending = address.ending(facts, profile, lots, paragraphs[-1] if paragraphs else "")
    return "\n\n".join([address.greeting(case, facts), *paragraphs, ending]) + "\n"


def _gathered(paragraphs: list[list[Sentence]], *, apart: bool) -> list[list[Sentence]]:
    """The paragraphs, with the shortest neighbours joined until no more than three are left (two in a short letter, unless what it
    begins with stands `apart`)."""
    left = [paragraph for paragraph in paragraphs if paragraph]
    most = 2 if sum(map(len, left)) <= 4 and not apart else 3
    while len(left) > most:
        at = min(range(len(left) - 1), key=lambda index: len(left[index]) + len(left[index + 1]))
        left[at : at + 2] = [left[at] + left[at + 1]]
    return left


def _written(facts: Facts, seed: str) -> Page:
    if facts.elsewhere and not facts.unread:
        return _page(facts, seed, _ELSEWHERE_ORDER, frozenset())
    if facts.door[0]:
        return _page(facts, seed, _CLOSED_ORDERS[facts.door[0]], frozenset({"opening", "time", "wishes"}))
    if facts.unread:
        return _page(facts, seed, _UNREAD_ORDER, frozenset({"opening", "time", "noted", "future", "wishes"}))
    if facts.offered:
        return _page(facts, seed, _OFFERED_ORDER, frozenset())
    if "withdrew" in facts.known:
        met = {"time"} if "day" in facts.slots else set()  # who withdrew may have been asked to come, and never went
        return _page(facts, seed, _WITHDRAWN_ORDER, frozenset({"noted", "answer", "wishes", *met}))
    if facts.losses:
        return _page(facts, seed, _ORDER_AFTER_A_LOSS, frozenset(_parts_after_a_loss(facts)))
    if facts.referral:
        return _page(facts, seed, _REFERRAL_ORDER, frozenset({"wishes"}))
    if facts.second:
        return _page(facts, seed, _SHORT_ORDER_ANSWERING if facts.answers else _SHORT_ORDER, frozenset({"answer"}))
    lots = Lots(f"{seed} parts")
    leading = _taken_up(facts)[:1]
    orders = _ORDERS_OF_THE_HEART if any(topic.name in _OF_THE_HEART for topic in leading) else _ORDERS
    order = _with_news(orders[lots.below(len(orders))], facts)
    parts = _parts_at_first(facts, lots)
    sorry = "sorry" in parts or lots.chance(_SORRY_TO_FILL)
    best = page = _page(facts, seed, order, frozenset(parts))
    for _ in range(6):
        if not _adjust(parts, page, facts, sorry=sorry):
            break
        page = _page(facts, seed, order, frozenset(parts))
        if _distance(page, facts) < _distance(best, facts):
            best = page
    return best


def _with_news(order: Sequence[Sequence[str]], facts: Facts) -> Sequence[Sequence[str]]:
    """The order with what is said of their news first; who answers late says so before."""
    first, *others = order
    return ((first[0], "news", *first[1:]) if "late" in facts.known else ("news", *first), *others)


def _taken_up(facts: Facts) -> tuple[Topic, ...]:
    """Their words that are worth taking up; thanks for good wishes have a place of their own, where there is room."""
    return tuple(topic for topic in facts.echoes if topic.name != "echo.wished")


def _parts_at_first(facts: Facts, lots: Lots) -> set[str]:
    parts = {"news", "opening", "future", "wishes"}
    leading = _taken_up(facts)[:2]
    if facts.time and not any(topic.name == "echo.meeting" for topic in leading):
        parts.add("time")
    if leading:
        parts.add("echo")
    if facts.noted:
        parts.add("noted")
    if len(leading) > 1 and not facts.noted and (leading[1].strong or leading[1].name == "echo.meeting"):
        parts.add("echo_more")
    if facts.answers:
        parts.add("answer")
    brief = facts.register is Register.BRIEF
    money_is_left = any(topic.name in _OUTSIDE for topic in facts.echoes[2:])
    may_be_sorry = _may_fill("sorry", facts) and ("interviewed" in facts.known or bool(leading))
    if money_is_left or _tells_why(facts) or (may_be_sorry and lots.chance(35)):
        parts.add("sorry")
    if facts.requests and lots.chance(15 if brief else 35) and "interviewed" in facts.known:
        parts.add("request")
    return parts


def _parts_after_a_loss(facts: Facts) -> set[str]:
    """Sympathy first, thanks, and what they said well of her; no regret, no request, and a look ahead only where they gave one."""
    parts = {"loss", "news", "opening", "wishes", "noted", "echo", "wished"}
    if facts.time and not any(topic.name == "echo.meeting" for topic in facts.echoes[:1]):
        parts.add("time")
    ends = facts.losses[0].name == "loss.death" or any(loss.name == "loss.closing" for loss in facts.losses)
    if not ends and facts.future.name in _THEIR_OFFERS:
        parts.add("future")
    if facts.answers and (not ends or all(topic.name in _ONLY_THANKS for topic in facts.answers[:2])):
        parts.add("answer")
    return parts


_ONLY_THANKS = ("answer.reference", "answer.good_word", "answer.sounding", "answer.introduction", "answer.told", "answer.ready")
"""Answers that ask for nothing, so that they may stand beside sympathy."""

_THEIR_OFFERS = (
    "future.course",
    "future.when_if",
    "future.ready",
    "future.season",
    "future.reapply",
    "future.will_contact",
    "future.volunteer_later",
    "future.coming",
    "future.applications",
)
_OF_THE_HEART = ("echo.story", "echo.thought", "echo.liked")
_OUTSIDE = ("echo.budget", "echo.withdrawn")
"""Reasons that lie with nobody: such a letter needs no other regret."""
_FILLERS = ("echo_more", "sorry", "request", "accept", "wished", "regard")
_SORRY_TO_FILL = 50
"""Of a hundred letters that are too short, those that may be filled with a regret."""
_TRIMMINGS = ("regard", "accept", "request", "wished", "wishes", "sorry", "echo_more")


def _adjust(parts: set[str], page: Page, facts: Facts, *, sorry: bool) -> bool:
    """Add or take away one part so that the letter comes nearer its proper length; False when it is right or nothing helps. `sorry` says
    whether a regret may be added: a letter need not have one to be long enough."""
    if page.words < _fewest_words(facts) or len(page.sentences) < _fewest_sentences(facts):
        for part in _FILLERS:
            if part not in parts and _may_fill(part, facts) and (sorry or part != "sorry"):
                parts.add(part)
                return True
        return False
    if page.words > _most_words(facts) or len(page.sentences) > MOST_SENTENCES:
        for part in _TRIMMINGS:
            if part in parts:
                parts.discard(part)
                return True
    return False


def _may_fill(part: str, facts: Facts) -> bool:
    if part == "sorry":
        out_of_tune = _is_late(facts) or _goes_on(facts) or _is_glad(facts) or "listed" in facts.known
        return _tells_why(facts) or (not out_of_tune and not any(topic.name in _OUTSIDE for topic in facts.echoes[:2]))
    if part == "request":
        return bool(facts.requests)
    if part == "accept":
        return not (_goes_on(facts) or facts.news or "listed" in facts.known)
    if part == "echo_more":
        return len(_taken_up(facts)) > 1
    if part == "wished":
        return any(topic.name == "echo.wished" for topic in facts.echoes)
    if part == "regard":
        return facts.language == "de" and "interviewed" in facts.known and "acquainted" not in facts.known
    return True


def _tells_why(facts: Facts) -> bool:
    """Whether their letter says whom they wanted, so that she can grant it them."""
    return bool(facts.known & {"who", "kin"}) and "listed" not in facts.known


def _is_late(facts: Facts) -> bool:
    return facts.opening in ("note", "late", "heard_late", "reply_late", "again")


def _goes_on(facts: Facts) -> bool:
    """Whether their no is followed by something else that she says yes to: then there is nothing to regret or to grant."""
    return any(topic.name == "answer.suits" for topic in facts.answers)


def _is_glad(facts: Facts) -> bool:
    """Whether their letter offers something, makes one smile or tells of themselves, so that a regret would be out of tune."""
    return bool(facts.gives or facts.news or "light" in facts.known)


def _fewest_words(facts: Facts) -> int:
    if _fewest_sentences(facts) < FEWEST_SENTENCES:
        return FEWEST_WORDS_OF_LATE_THANKS
    if facts.language == "de":
        return FEWEST_WORDS_OF_THANKS  # few words are no rudeness in German; what is true of any letter warms none
    much_to_say = facts.register is not Register.BRIEF and ("interviewed" in facts.known or bool(facts.echoes))
    return FEWEST_WORDS if much_to_say else FEWEST_WORDS_OF_THANKS


def _fewest_sentences(facts: Facts) -> int:
    """Late thanks to people who gave her neither time nor kind words are short."""
    little_to_say = "late" in facts.known and "interviewed" not in facts.known and not facts.echoes
    return FEWEST_SENTENCES - 1 if little_to_say else FEWEST_SENTENCES


def _most_words(facts: Facts) -> int:
    return MOST_WORDS_BRIEF if facts.register is Register.BRIEF else MOST_WORDS


def _distance(page: Page, facts: Facts) -> int:
    """How far a letter is from its proper length, in words; one sentence counts as many."""
    words = max(0, _fewest_words(facts) - page.words, page.words - _most_words(facts))
    count = len(page.sentences)
    return words + 20 * max(0, _fewest_sentences(facts) - count, count - MOST_SENTENCES)


def _page(facts: Facts, seed: str, order: Sequence[Sequence[str]], parts: frozenset[str]) -> Page:
    page = Page()
    for paragraph in order:
        page.paragraphs.append([])
        for part in paragraph:
            if part in parts or "." in part:
                for at, topic in enumerate(_topics(part, facts, parts, seed)):
                    say(page, topic, facts, Lots(f"{seed} {part} {at}"))
    return page


def _topics(part: str, facts: Facts, parts: frozenset[str], seed: str) -> Iterator[Topic]:
    """The headings of the stock that `part` may draw from, most fitting first; each gives one line."""
    if "." in part:
        yield Topic(name=part)
    elif part == "loss":
        yield from facts.losses[:2]
    elif part == "news":
        yield from facts.news[:2]
    elif part == "opening":
        yield Topic(name=f"opening.{facts.opening}")
    elif part == "time" and facts.time:
        yield facts.time
    elif part == "noted" and facts.noted:
        yield facts.noted
    elif part == "sorry":
        money = next((topic for topic in facts.echoes[2:] if topic.name in _OUTSIDE), None)
        if money is None and "kin" in facts.known:
            yield Topic(name="accept.kin")
        elif money is None and "who" in facts.known:
            yield Topic(name="accept.reason" if _is_glad(facts) or _goes_on(facts) or _is_late(facts) else "sorry.reason")
        else:
            yield money or Topic(name="sorry.plain")
    elif part == "regard":
        yield Topic(name="regard.plain")
    elif part == "accept":
        special = next((f"accept.{kind}" for kind in ("volunteer", "agency") if kind in facts.known), "accept.plain")
        yield Topic(name=special)
    elif part == "echo":
        yield from _taken_up(facts)[: 2 if "echo_more" in parts else 1]
    elif part == "wished":
        yield from (topic for topic in facts.echoes if topic.name == "echo.wished")
    elif part == "answer":
        yield from facts.answers[:2]
    elif part == "future" and facts.future.name != "future.none":
        yield facts.future
    elif part == "request" and facts.requests:
        yield Topic(name=facts.requests[Lots(f"{seed} request").below(len(facts.requests))])
    elif part == "wishes":
        special_first = Lots(f"{seed} wishes").chance(60)
        yield Topic(name=facts.wishes[0 if special_first else -1])
