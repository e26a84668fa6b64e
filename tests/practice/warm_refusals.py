"""A warm refusal of a gallery to which words may be added, and its draft, for the tests of what drafts take up."""

from datetime import UTC, datetime, timedelta

from rejoinder.model.dossier import Letter
from rejoinder.model.message import Address, Message
from rejoinder.model.reply import Draft, Profile
from rejoinder.practice.compose import compose
from rejoinder.practice.dossiers import assemble
from rejoinder.practice.read import read

ME = "sam@rook.example"
SENT = datetime(2026, 3, 12, 10, tzinfo=UTC)


def answered(words: str, *, days: int = 1, what: str = "gallery assistant post", sign: str = "Orla Fenwick") -> Draft:
    """The draft to a warm refusal, written on a Thursday, that also says `words`; asked for `days` later."""
    text = (
        f"Dear Sam,\n\nI'm sorry to tell you that we have offered the {what} to somebody else. I enjoyed our talk very much.\n\n"
        f"{words}\n\nWith best wishes,\n{sign}\nPotter Street Gallery\n"
    )
    message = Message(
        message_id="<offer@potterstreet.example>",
        sha256="0" * 64,
        date=SENT,
        sender=Address(name="Orla Fenwick", email="orla@potterstreet.example"),
        to=(Address(name="Sam Rook", email=ME),),
        subject=f"The {what}",
        text=text,
    )
    letter = Letter(id="offer", message=message, reading=read(message, frozenset({ME})))
    case = assemble([letter], frozenset({ME})).cases[0]
    return compose(case, [letter], Profile(name="Sam Rook"), None, SENT.date() + timedelta(days=days), (), [letter])


def told(draft: Draft) -> str:
    """All that the person is told beside a draft."""
    return "\n".join(concern.advice for concern in draft.concerns)
