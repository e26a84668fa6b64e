"""Read every torture mail and print one JSON object for each; large ones in a child process of their own, so that memory can be told."""

import json
import os
import resource
import signal
import sys
import time
from pathlib import Path

import rejoinder.sources.html  # noqa: F401  the cost of importing is not the mail's
from rejoinder.sources.mime import identity, read_message
from tests.torture.make import Mail, mails

LARGE = 100_000
HARD_SECONDS = 60
HARD_BYTES = 1 << 30


def read(mail: Mail) -> dict[str, object]:
    """Read one mail and say how it went."""
    start = time.process_time()
    message = read_message(mail.raw)
    seconds = time.process_time() - start
    said = "".join((message.text, message.subject, message.sender.name, message.message_id, *message.calendars, *message.references))
    return {
        "name": mail.name,
        "seconds": seconds,
        "peak": peak(),
        "marker_missing": mail.marker not in message.text,
        "unreadable": any("could not be read" in defect for defect in message.defects),
        "invalid": len(said.encode("utf-8", "surrogatepass")) != len(said.encode("utf-8", "replace")) or len(identity(message)) != 64,
        "control": any(ord(letter) < 32 and letter != "\n" for letter in said[:200_000]),
    }


def peak() -> int:
    """The most memory this process has had, in bytes. (The kernel's other count is handed down from whoever started us.)"""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) << 10


def read_apart(mail: Mail) -> None:
    """Read one mail in a child process with limits."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        if status:
            sys.stdout.write(json.dumps({"name": mail.name, "died": os.waitstatus_to_exitcode(status)}) + "\n")
        return
    signal.alarm(HARD_SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (HARD_BYTES, HARD_BYTES))
    sys.stdout.write(json.dumps(read(mail)) + "\n")
    sys.stdout.flush()
    os._exit(0)


for each in mails():
    if len(each.raw) < LARGE:
        sys.stdout.write(json.dumps(read(each)) + "\n")
    else:
        sys.stdout.flush()
        read_apart(each)
