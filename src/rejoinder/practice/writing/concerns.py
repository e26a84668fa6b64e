"""What the person should mind about a draft before it is sent, and the one question that would make it better.

What a draft says wrongly is found by `practice/tone.py`; here it is what their letter asks of her that the draft cannot know.
"""

from collections.abc import Iterator, Sequence

from rejoinder.model.dossier import Case
from rejoinder.model.reply import Concern, Level, Profile
from rejoinder.model.told import Note
from rejoinder.practice.deserve import invitation
from rejoinder.practice.reach import GAVE_THIS_ADDRESS
from rejoinder.practice.writing import wording
from rejoinder.practice.writing.facts import Facts
from rejoinder.practice.writing.page import Page
from rejoinder.practice.writing.unanswered import Waiting, left_open
from rejoinder.practice.writing.unsaid import left_unsaid


def concerns_about(case: Case, facts: Facts, page: Page, notes: Sequence[Note]) -> Iterator[Concern]:
    """Yield what the person should mind, gravest first: whether to answer at all, what to answer herself, what the draft left out."""
    if facts.offered and not facts.door[0]:
        yield _yes_or_no(facts)
        return
    yield from _to_mind(facts, page)
    yield from _to_answer_first(case)
    yield from _answers_to_confirm(page)
    yield from _also_written(facts, page)
    yield from _left_out(notes, facts, page)


def _to_mind(facts: Facts, page: Page) -> Iterator[Concern]:
    """A word about a letter that asks for silence, for no more applications, or for something that only the person can answer."""
    if facts.elsewhere:
        return
    how, words = facts.door
    if how == "money":
        advice = "This letter asks for money or papers, which a real rejection never does. Do not answer it; this goes to nobody."
        yield Concern(concern_class="recipient", level=Level.BLOCK, quote="", advice=advice)
    elif how == "contact":
        advice = "They ask not to be written to. The kindest answer is none, so this goes to nobody unless you say otherwise."
        yield Concern(concern_class="recipient", level=Level.BLOCK, quote="", advice=advice)
    elif how == "applying":
        advice = f"They ask you not to apply again (“{words}”), so the draft only thanks them; you owe them no answer."
        yield Concern(concern_class="structure", level=Level.WARN, quote="", advice=advice)
    elif not facts.unread:
        yield from _left_to_her(facts, page)
    if facts.asks_bank_details and how in ("", "applying"):
        yield Concern(concern_class="structure", level=Level.WARN, quote="", advice=_BANK_DETAILS)
    if "leaving" in facts.known and facts.recipient and how in ("", "applying"):
        yield Concern(concern_class="structure", level=Level.WARN, quote="", advice=_where_they_go(facts))


def _left_to_her(facts: Facts, page: Page) -> Iterator[Concern]:
    """A word about what they ask or offer and the draft has no answer for."""
    for one in _put_to_her(facts, page):
        if one.asks:
            advice = f"They ask “{one.text}” Only you can answer that, and the draft does not; add a line if you like."
        else:
            advice = f"They write “{one.text}” The draft does not answer that; add a line if you like."
        yield Concern(concern_class="structure", level=Level.WARN, quote="", advice=advice)


def _put_to_her(facts: Facts, page: Page) -> tuple[Waiting, ...]:
    return left_open(facts.waiting, page.answered)[:_MOST_LEFT]


_MOST_LEFT = 2
"""Sentences of theirs that are put to the person at most: who is told of everything minds nothing."""
_BANK_DETAILS = (
    "They ask for your bank details, which the draft does not give. Before you send any, make sure that it is they who ask: call a number "
    "that you knew before this letter."
)


def _where_they_go(facts: Facts) -> str:
    """What to mind about the address of somebody who leaves."""
    if facts.recipient and facts.recipient.reason == GAVE_THIS_ADDRESS:
        return "They are leaving and gave this address for afterwards, so the letter goes there."
    if "late" in facts.known:
        return "They wrote that they were leaving, so their address may not be read any more."
    return "They write that they are leaving, so send it while their address is still read."


def _yes_or_no(facts: Facts) -> Concern:
    """A word about an offer, to which the draft says neither yes nor no."""
    words = " ".join(facts.offered.split())
    advice = f"They write “{words}” The draft thanks them and says when they will hear. If you know already, say yes or no instead."
    return Concern(concern_class="structure", level=Level.WARN, quote="", advice=advice)


def _to_answer_first(case: Case) -> Iterator[Concern]:
    """A word about an invitation in the same letter, of which no draft knows."""
    invited = invitation(case.letter.reading)
    if invited:
        advice = f"Their letter {invited.text}: answer that first. This draft does not."
        yield Concern(concern_class="structure", level=Level.WARN, quote="", advice=advice)


def _answers_to_confirm(page: Page) -> Iterator[Concern]:
    """A mild word beside each sentence that says yes for the person."""
    for said in page.yeses:
        yield Concern(
            concern_class="structure",
            level=Level.WARN,
            quote=said,
            advice="This answers yes, for you, to what they ask or offer. Change it if your answer is different.",
        )


def _also_written(facts: Facts, page: Page) -> Iterator[Concern]:
    """A word about what they write of her alone and the draft says nothing of."""
    if facts.elsewhere or facts.door[0]:
        return
    sources = [sentence.source for sentence in page.sentences]
    body = " ".join(sentence.text for sentence in page.sentences)
    besides = [one.text for one in _put_to_her(facts, page)]
    for told in left_unsaid(facts.personal, sources, body, besides)[: _MOST_LEFT - len(besides)]:
        yield Concern(concern_class="structure", level=Level.WARN, quote="", advice=f"They also write “{told}” Add a line of your own?")


def _left_out(notes: Sequence[Note], facts: Facts, page: Page) -> Iterator[Concern]:
    """A word about the newest note where the draft says nothing of any: she wrote it down for a reason."""
    if notes and not facts.unread and not any(sentence.source == "note" for sentence in page.sentences):
        advice = f"Your note “{wording.plain(notes[-1].text, 120)}” is not in it: put it in where it fits, in your own words."
        yield Concern(concern_class="structure", level=Level.WARN, quote="", advice=advice)


def question_to_her(case: Case, facts: Facts, profile: Profile, *, noted: bool) -> str:
    """Return what only the person knows and would make the letter better, as a question; "" when nothing is missing or they `noted` it."""
    if facts.door[0] or (facts.elsewhere and (profile.name or profile.signature)):
        return ""
    if facts.unread:
        language = f"Their letter is in {facts.unread}, which Rejoinder does not read."
        return f"{language} Is an answer in English welcome, or will you put it into theirs?"
    if (facts.losses or facts.offered) and (profile.name or profile.signature):
        return ""
    if not profile.name and not profile.signature:
        return "What name do you sign with? rejoinder profile --name NAME"
    met = facts.time is not None and not (facts.second or facts.referral or "withdrew" in facts.known)
    if met and not noted and not facts.personal and not any(topic.strong for topic in facts.echoes[:2]):
        day = f" {facts.slots['day'].text}" if "day" in facts.slots and facts.language == "en" else ""
        return f'What is one true thing you remember of your conversation{day}? rejoinder note {case.letter.id} "…"'
    return ""
