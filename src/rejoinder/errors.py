"""Everything that can go wrong and that a person can do something about.

Each class is one kind of failure; its message is one sentence for the person.
Only the doors (cli, web) turn these into exit codes or pages.
"""


class RejoinderError(Exception):
    """The root of all expected failures: shown as one sentence, never as a traceback."""

    exit_code = 1


class UsageError(RejoinderError):
    """What was asked for cannot be done as it was asked."""

    exit_code = 2


class NotAMailbox(UsageError):
    """The path holds nothing that can be read as mail."""


class CannotRead(RejoinderError):
    """A file is missing, is not ours to read, or went away while we read it."""


class NotFound(UsageError):
    """No letter, organization or person answers to that name."""


class NotSettled(NotFound):
    """A letter of which it is still in doubt whether it is what was asked for."""


class Ambiguous(UsageError):
    """More than one letter, organization or person answers to that name."""


class CannotKeep(RejoinderError):
    """The disk is full, or the home folder cannot be written."""


class NotInstalled(UsageError):
    """An extra that this needs is not there; the message says how to add it."""


class ModelFailed(RejoinderError):
    """A language model failed, said nothing in time, or there was nothing to ask it."""
