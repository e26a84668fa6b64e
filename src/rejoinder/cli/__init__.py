"""The terminal door: one file per verb. It parses, prints and translates errors; no rule lives here."""

import errno
import os
import sys
from importlib import import_module
from io import TextIOWrapper

VERBS = {
    "import": "read a mailbox and file everyone who said no",
    "rejections": "list the rejections, newest first, with the verdict on each",
    "show": "show one letter: its kind words, the verdict and why",
    "reply": "draft the reply to a rejection",
    "check": "check a draft of your own for what you may regret",
    "followups": "say when to write again, to whom and why",
    "call": "print what to say when they telephone, or write down a call",
    "correct": "put a judgement right, and let it teach",
    "leave-alone": "never write to a house, or to somebody, again",
    "note": "write something down about a letter or an organization",
    "profile": "say who you are, for the drafts",
    "organizations": "list the organizations you have a dossier on",
    "dossier": "show all that is kept about one organization",
    "serve": "open the desk in your browser (so does `rejoinder` alone)",
    "read": "judge messages without keeping anything",
    "reread": "judge all stored mail anew, as after an upgrade",
    "export": "write everything that is yours as plain files",
    "forget": "remove one organization, or everything, for good",
}
"""The verbs and what each does, in the order in which a person needs them. Verb X lives in `cli/X.py` (`import` in `cli/take_in.py`)."""

_CANNOT_WRITE = (errno.ENOSPC, errno.EIO, errno.EBADF)

_OBJECTS_BETWEEN_COLLECTIONS = 100_000
"""A verb is soon over and makes hardly any rings of objects: Python's habit of looking for them (every 700 objects) costs a tenth of it."""

_AFTER_STOPPING = {
    "import": "Nothing is lost; the same command goes on where it was.",
    "export": "Nothing is lost, and nothing is written; the same command begins anew.",
    "forget": "The same command deletes what is still there.",
}
"""What is true of a verb that was stopped."""

_MODULES = {"import": "take_in", "leave-alone": "leave_alone"}

_HELP = """usage: rejoinder VERB [options]

Rejoinder turns rejections into professional relationships: it finds everyone who
said no, says who is worth writing to and why, and drafts the letter.

verbs:
{verbs}

Every verb takes --home DIR, --me ADDRESS, --json where it prints results, and --help.

example:
  rejoinder import ~/Downloads/takeout-20260301T090000Z-001.zip
"""


def main(argv: list[str] | None = None) -> int:
    """Run one verb. `argv` are the words after the program's name. Returns the exit code: 0 done, 1 some items failed,
    2 usage, 130 interrupted."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever started us; in this order they take the numbers that are free again
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123  open as long as we are
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows few letters is no reason to fail
    words = sys.argv[1:] if argv is None else argv
    early, words = _options_before_the_verb(words)
    if not words:
        words = ["serve"]
    if words[0] in ("-h", "--help", "help"):
        sys.stdout.write(_HELP.format(verbs="\n".join(f"  {verb:15}{text}" for verb, text in VERBS.items())))
        return 0
    if words[0] == "--version":
        from rejoinder import __version__

        sys.stdout.write(f"rejoinder {__version__}\n")
        return 0
    if words[0] not in VERBS:
        sys.stderr.write(f"rejoinder: there is no verb {words[0]!r}; `rejoinder --help` lists them.\n")
        return 2
    return _run(words[0], [*early, *words[1:]])


def _options_before_the_verb(words: list[str]) -> tuple[list[str], list[str]]:
    """`rejoinder --home DIR verb` means the same as `rejoinder verb --home DIR`; so with all options that every verb takes."""
    early: list[str] = []
    while words:
        length = 2 if words[0] in ("--home", "--me") else 1
        if len(words) < length or not (length == 2 or words[0] == "--json" or words[0].startswith(("--home=", "--me="))):
            break
        early += words[:length]
        words = words[length:]
    return early, words


def _run(verb: str, words: list[str]) -> int:
    import atexit
    import gc

    from rejoinder.errors import RejoinderError

    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    atexit.register(gc.freeze)  # nor need it look through everything once more when all is done
    try:
        module = import_module(f"rejoinder.cli.{_MODULES.get(verb, verb)}")
        code = module.run(words)
        sys.stdout.flush()
        return int(code)
    except RejoinderError as error:
        sys.stderr.write(f"rejoinder: {error}\n")
        return error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write(f"\nStopped. {_AFTER_STOPPING.get(verb, 'Nothing is lost.')}\n")
        return 130
    except BrokenPipeError:
        # The reader (head, less) has seen enough; Python would complain once more while closing standard output.
        sys.stdout = None
        return 0
    except OSError as error:
        if error.errno not in _CANNOT_WRITE:
            raise
        sys.stderr.write(f"rejoinder: the output cannot be written ({error.strerror}).\n")
        sys.stdout = None
        return 1
