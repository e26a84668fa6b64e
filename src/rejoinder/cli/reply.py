"""`rejoinder reply`: draft the reply to a rejection. Nothing is sent."""

import argparse
import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from rejoinder.cli import options
from rejoinder.cli.page import Page, agreed, note, page, print_json
from rejoinder.desk.answer import answer, as_message, no_letter_owed, nobody_left, writer
from rejoinder.desk.proofread import told_once
from rejoinder.desk.shapes import draft_shape, polished_shape
from rejoinder.desk.story import in_marks
from rejoinder.errors import CannotKeep, UsageError
from rejoinder.model.dossier import Contact
from rejoinder.model.reply import Concern, Draft, Polished, Register
from rejoinder.practice.periods import spoken_date


def run(words: list[str]) -> int:
    """Draft a reply. Returns 0, or 1 when the draft holds something the person should look at twice before sending, or was to be
    polished and could not be."""
    chosen = _parser().parse_args(words)
    home, me = options.home_of(chosen), options.addresses_of(chosen)
    register = Register(chosen.register) if chosen.register else None
    if chosen.model and not chosen.polish:
        raise UsageError("--model goes with --polish.")
    if chosen.force and not chosen.eml:
        raise UsageError("--force goes with --eml.")
    draft = answer(home, chosen.id, register=register, to=chosen.to, me=me, today=date.today(), on=chosen.on)
    polished = _polished(home, chosen.id, draft, chosen.model) if chosen.polish else None
    taken = polished is not None and not polished.refused and _takes(polished)
    if polished and taken:
        draft = replace(draft, body=polished.body)
    if chosen.eml:
        _write(chosen.eml, as_message(draft, writer(home, chosen.id, me)), over=chosen.force)
    if chosen.json:
        print_json(draft_shape(draft) if polished is None else {**draft_shape(draft), "polish": polished_shape(polished, taken=taken)})
    else:
        _print(page(), draft, None if draft.to else nobody_left(home, chosen.id))
        owed = no_letter_owed(home, chosen.id)
        if owed:
            note(f"The verdict on this letter is to file it without a reply: {owed}. This draft is for if you write all the same.")
        if draft.question:
            note(draft.question)
    if polished and polished.refused:
        note(polished.refused)
        return 1
    return 1 if any(concern.level == "block" for concern in draft.concerns) else 0


def _parser() -> argparse.ArgumentParser:
    parser = options.parser(
        "reply",
        "Draft the reply to a rejection in its own kind words, or to an offer. Nothing is sent: copy it,\n"
        "or write it as a message that your mail program opens. Ends with 0, or with 1 where the draft should be looked at\n"
        "again first, or could not be polished as asked.",
        "rejoinder reply 7k3mq9w2ta --eml reply.eml",
    )
    parser.add_argument("id", metavar="ID", help="the rejection's id, or its first characters")
    parser.add_argument(
        "--register", choices=[register.value for register in Register], help="the voice (default: the one that mirrors theirs)"
    )
    parser.add_argument(
        "--to", metavar="WHO", default="", help="write to this one of the recipients, or to this address: 'Ada Quill <ada@house.example>'"
    )
    parser.add_argument("--on", metavar="DATE", type=options.day, help="the day of writing, as 2026-03-05 (default: today)")
    parser.add_argument("--eml", metavar="FILE", type=options.place, help="write the draft as a message file")
    parser.add_argument("--polish", action="store_true", help="let a language model suggest other words; you see each change first")
    parser.add_argument("--model", metavar="NAME", default="", help="with --polish: this model of the llm library")
    parser.add_argument("--force", action="store_true", help="with --eml: write over a file that is there")
    return parser


def _polished(home: Path, id_: str, draft: Draft, name: str) -> Polished:
    from rejoinder.desk.polish import LanguageModel, polish

    def agrees(model: LanguageModel) -> bool:
        return agreed(
            f"{model.name} is not on this machine. The paragraphs of this draft, with the names and kind words in them, would be sent to "
            "whoever runs it; letters and addresses stay here. You are asked this once for each model. Go on?"
        )

    return polish(home, id_, draft.body, to=draft.to, name=name, agrees=agrees)


def _takes(polished: Polished) -> bool:
    """Show what would change, and ask. Where nobody can be asked the draft stays."""
    if all(one.kind == "same" for one in polished.differences):
        note(f"{polished.model} would leave the draft as it is.")
        return False
    changes = Page(sys.stderr)
    changes.line(f"{polished.model} suggests, with what goes in [-…-] and what comes in {{+…+}}:")
    marks = {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}
    shown = "".join(_marked(one.text, marks[one.kind]) for one in polished.differences)
    for line in shown.splitlines():
        changes.line(line, indent=4 if line else 0)
    return agreed("Take these words?")


def _marked(text: str, mark: str) -> str:
    """The words between the marks; the white space after them stays outside."""
    words = text.rstrip()
    return mark.format(words) + text[len(words) :]


def _write(path: Path, message: bytes, *, over: bool) -> None:
    try:
        if path.is_file() and not over:
            raise UsageError(f"{path} is there already; name another file, or say --force to write over it.")
        if path.exists() and not path.is_file():  # a pipe, a terminal
            path.write_bytes(message)
        else:
            _put(path.resolve(), message)
    except OSError as error:
        raise CannotKeep(f"{path} cannot be written ({error.strerror}).") from None
    note(f"Wrote {path}; your mail program opens it as a draft.")


def _put(path: Path, message: bytes) -> None:
    """Write a file whole or not at all, for nobody else's eyes, also in the place of one that others could read. Raises OSError."""
    fresh = path.with_name(f"{path.name}.part-{os.getpid()}")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(message)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _print(out: Page, draft: Draft, alone: Contact | None) -> None:
    if draft.to:
        for recipient in draft.to:
            out.line(f"To: {recipient.name} <{recipient.email}>" if recipient.name else f"To: {recipient.email}")
            out.line(f"({recipient.reason})", style="dim", indent=4)
    elif alone and alone.left_alone:
        said = f"You said on {spoken_date(alone.left_alone.date())} not to write to {alone.name or alone.email} again"
        out.line(f"To: nobody. {said}; to take that back: rejoinder leave-alone {alone.email} --undo")
    else:
        out.line("To: nobody yet. No address of a person is known; the posting or their staff page may name one (--to 'NAME <ADDRESS>').")
    out.line(f"Subject: {draft.subject}")
    out.line()
    for line in draft.body.splitlines():
        out.line(line)
    print_concerns(out, draft.concerns)


def print_concerns(out: Page, concerns: tuple[Concern, ...]) -> None:
    """Print what to look at twice: each advice once, and below it where."""
    for concern, quotes in told_once(concerns):
        out.line()
        out.line(f"{'Look again' if concern.level == 'block' else 'A thought'}: {concern.advice}", style="yellow")
        for quote in quotes:
            out.line(in_marks(quote), indent=4)
