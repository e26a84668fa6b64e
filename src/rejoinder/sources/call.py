"""A telephone call, told by the person: written down as a message of its own, so that it is kept, found and exported like any letter.

The message is one that Rejoinder writes itself; its headers say what the person said. Mail that comes from outside is never taken for
a call, whatever its headers are: only `call_message` makes one, and only from a CallNote.
"""

from dataclasses import replace
from email.errors import MessageError
from email.headerregistry import Address as MailAddress
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256

from rejoinder.errors import UsageError
from rejoinder.model.call import CALL_BEGINS, CALL_ENDS, CallNote
from rejoinder.model.message import Address, Medium, Message, is_addr_spec
from rejoinder.sources.mime import read_message

KIND_WORDS = "Kind words, as you remember them:"
PROMISES = "Promised, as you remember it:"
SAID_NO, NEWS = "said-no", "news"


def call_message(call: CallNote, me: str) -> tuple[bytes, Message]:
    """Return the bytes to keep of a call and the message they hold. `me` is the person's own address, "" where none is known.

    The same call gives the same bytes. Raises UsageError when the note holds what no message can.
    """
    if call.email and not is_addr_spec(call.email):
        raise UsageError(f"{call.email!r} is not a mail address.")
    written = EmailMessage()
    try:
        if call.caller or call.email:
            written["From"] = MailAddress(call.caller, addr_spec=call.email) if call.email else f'"{_quoted(call.caller)}" <>'
        if is_addr_spec(me):
            written["To"] = me
        written["Date"] = format_datetime(call.when)
        written["Subject"] = _subject(call)
        written["Organization"] = call.organization
        for name, value in _headers(call):
            written[f"X-Rejoinder-{name.title()}"] = value
        written.set_content(_text(call))
        digest = sha256(written.as_bytes()).hexdigest()
        written["Message-ID"] = f"{CALL_BEGINS}{digest[:24]}{CALL_ENDS}"
        raw = written.as_bytes()
    except (ValueError, IndexError, UnicodeError, MessageError):
        raise UsageError("That call cannot be written down; please leave out line breaks and brackets in names and addresses.") from None
    message = read_message(raw)
    headers = (("organization", call.organization), *((f"x-rejoinder-{name}", value) for name, value in _headers(call)))
    return raw, replace(message, sender=Address(name=call.caller, email=call.email), medium=Medium.PHONE, headers=headers)


def _headers(call: CallNote) -> tuple[tuple[str, str], ...]:
    told = (
        ("call", SAID_NO if call.said_no else NEWS),
        ("position", call.position),
        ("type", call.type.value if call.type else ""),
        ("title", call.title),
        ("telephone", call.telephone),
    )
    return tuple((name, value) for name, value in told if value)


def _subject(call: CallNote) -> str:
    who = ", ".join(name for name in (call.caller, call.organization) if name)
    return f"Telephone call from {who}" if who else "Telephone call"


def _text(call: CallNote) -> str:
    about = ", ".join(part for part in (call.title, call.telephone) if part)
    who = (call.caller or "Somebody") + (f" ({about})" if about else "")
    house = f" from {call.organization}" if call.organization else ""
    lines = [f"{who}{house} called on {call.when.day} {call.when:%B %Y at %H:%M}.", ""]
    if call.said_no:
        lines += [f"The answer was no{f' for {call.position}' if call.position else ''}.", ""]
    for heading, said in ((KIND_WORDS, call.kind_words), (PROMISES, call.promises)):
        if said:
            lines += [heading, *(f"- {' '.join(words.split())}" for words in said), ""]
    return "\n".join([*lines, *call.remarks.splitlines()]).rstrip() + "\n"


def _quoted(name: str) -> str:
    return name.replace("\\", "").replace('"', "'")
