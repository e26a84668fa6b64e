"""A place that holds mail, whatever its form, cut into pieces of work that can be resumed and shared out.

`open_source` finds out what a path is. A `Source` is cheap to open, can be pickled, and opens its files when they are
first needed, so that a worker process gets it together with a `Chunk`.
"""

from pathlib import Path

from rejoinder.errors import CannotRead, NotAMailbox
from rejoinder.sources.chunk import EDGE, Chunk, Source, form_of

__all__ = ["Chunk", "Source", "open_source"]


def open_source(path: Path) -> Source:
    """Return the mail that `path` holds.

    Known are an mbox file, a Google Takeout archive (.zip, .tar, .tgz) or its folder, a Maildir with its subfolders, a
    single message, and a folder with any of these files in it. Raises NotAMailbox when it is none of them, CannotRead
    when it is missing or not ours to read.
    """
    try:
        if path.is_dir():
            from rejoinder.sources.folder import open_folder

            return open_folder(path)
        return _open_file(path)
    except PermissionError:
        raise CannotRead(f"{path} is not ours to read: its permissions do not allow it.") from None
    except FileNotFoundError:
        raise CannotRead(f"{path} does not exist.") from None
    except OSError as error:
        raise CannotRead(f"{path} cannot be read: {error.strerror or error}.") from None


def _open_file(path: Path) -> Source:
    if not path.is_file():
        if path.exists():
            raise NotAMailbox(f"{path} is neither a file nor a folder.")
        raise FileNotFoundError(path)
    with path.open("rb") as file:
        head = file.read(EDGE)
    form = form_of(head)
    if form == "archive":
        from rejoinder.sources.takeout import open_archive

        return open_archive(path)
    if form == "mbox":
        from rejoinder.sources.files import MboxFile

        return MboxFile(path)
    if form == "eml":
        from rejoinder.sources.files import MessageFiles

        return MessageFiles(path, "eml")
    raise NotAMailbox(f"{path} is empty." if not head else f"{path} is not mail that Rejoinder can read.")
