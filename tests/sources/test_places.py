"""Mail is found wherever people keep it, and what is no mail is said so in one sentence."""

import io
import os
import pickle
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from rejoinder.errors import CannotRead, NotAMailbox
from rejoinder.sources.engine import choose
from rejoinder.sources.scan import Stems, sample_owner, scan
from rejoinder.sources.source import Source, open_source

LETTERS = [
    b"Delivered-To: alex@mail.example\nX-Gmail-Labels: =?UTF-8?Q?Gesendet,Wichtig?=\nFrom: Alex <alex@mail.example>\n"
    b"To: b@b.example\nSubject: %d\nMessage-ID: <%d@b.example>\n\nHello %d\n" % (number, number, number)
    for number in range(5)
]
MBOX = b"".join(b"From - Tue Jun 04 09:12:44 2019\n" + letter + b"\n" for letter in LETTERS)
NOTHING = Stems(trade=("1 application",), outcome=("1 regret",))
EVERYTHING = Stems(trade=(), outcome=(), domains=("mail.example",))


def all_raw(source: Source) -> list[bytes]:
    """Every message, once handed over by the scan, once read again by its place; both must agree."""
    given: list[bytes] = []
    again: list[bytes] = []
    for chunk in source.chunks():
        found = scan(source, chunk, EVERYTHING, on_look=lambda _, raw: given.append(raw))
        again += [source.read(chunk, n, found.offsets[n], found.lengths[n]) for n in range(found.count)]
    source.close()
    assert given == again
    return given


def maildir(root: Path) -> Path:
    """Make a Maildir with a subfolder."""
    for folder in ("cur", "new", "tmp", ".Sent/cur", ".Sent/new", ".Sent/tmp"):
        (root / folder).mkdir(parents=True)
    for number, (folder, letter) in enumerate(zip(("cur", "cur", "new", ".Sent/cur", ".Sent/new"), LETTERS, strict=True)):
        (root / folder / f"{number}.host:2,S").write_bytes(letter)
    (root / "tmp" / "half").write_bytes(b"From: x")
    (root / "dovecot.index.cache").write_bytes(b"\0\1")
    return root


def test_kinds(tmp_path: Path) -> None:
    """The same five letters come out of an mbox, a Maildir, a Takeout archive packed or unpacked, and a folder of messages."""
    (tmp_path / "a.mbox").write_bytes(MBOX)
    with zipfile.ZipFile(tmp_path / "takeout.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Takeout/archive_browser.html", "<html>")
        archive.writestr("Takeout/Mail/All mail.mbox", MBOX)
    with tarfile.open(tmp_path / "takeout.tgz", "w:gz") as packed:
        info = tarfile.TarInfo("Takeout/Mail/All mail.mbox")
        info.size = len(MBOX)
        packed.addfile(info, io.BytesIO(MBOX))
    (tmp_path / "out" / "Takeout" / "Mail").mkdir(parents=True)
    (tmp_path / "out" / "Takeout" / "Mail" / "All mail.mbox").write_bytes(MBOX)
    (tmp_path / "out" / "index.html").write_text("<html>")
    (tmp_path / "folder").mkdir()
    for number, letter in enumerate(LETTERS):
        (tmp_path / "folder" / f"{number}.eml").write_bytes(letter)
    kinds = {}
    for name in ("a.mbox", "takeout.zip", "takeout.tgz", "out", "folder", "maildir"):
        source = open_source(maildir(tmp_path / name) if name == "maildir" else tmp_path / name)
        kinds[name] = source.kind
        again = pickle.loads(pickle.dumps(source))
        assert sorted(all_raw(source)) == sorted(all_raw(again)) == LETTERS, name
        assert source.fingerprint() == again.fingerprint()
    assert kinds == {
        "a.mbox": "mbox",
        "takeout.zip": "zip",
        "takeout.tgz": "tar",
        "out": "folder",
        "folder": "folder",
        "maildir": "maildir",
    }
    assert all_raw(open_source(tmp_path / "folder" / "0.eml")) == LETTERS[:1]


def test_owner(tmp_path: Path) -> None:
    """Whose mailbox it is shows in what was delivered to them and in what they sent, in whatever language the label is."""
    (tmp_path / "a.mbox").write_bytes(MBOX)
    assert sample_owner(open_source(tmp_path / "a.mbox")).most_common(1) == [("alex@mail.example", 55)]


def test_owner_of_plain_messages(tmp_path: Path) -> None:
    """Messages that were saved one by one say who received them only in To: whoever most of them are written to is the owner."""
    for number in range(4):
        to = "friend@b.example" if number == 3 else "Alex <alex@mail.example>"
        (tmp_path / f"{number}.eml").write_bytes(b"From: x%d@c.example\nTo: %s\nSubject: a\n\nHello\n" % (number, to.encode()))
    assert sample_owner(open_source(tmp_path)) == {"alex@mail.example": 3}


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, b"hello world\n", b"PK\x03\x04 broken", b"\x1f\x8b broken", b"<html>a: b</html>"])
def test_no_mail(tmp_path: Path, content: bytes) -> None:
    """A file that is no mail is refused in one sentence that names it."""
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(NotAMailbox, match=r"/x .*\.$"):
        open_source(tmp_path / "x")
    (tmp_path / "d").mkdir()
    with pytest.raises(NotAMailbox):
        open_source(tmp_path / "d")


def test_a_message_that_took_the_place_of_another_changes_its_folder(tmp_path: Path) -> None:
    """A file of the same name and length may hold another message; in a Maildir a name stands for one message, whenever it was touched."""
    (tmp_path / "folder").mkdir()
    for file, changes in ((tmp_path / "folder" / "m.eml", True), (maildir(tmp_path / "maildir") / "cur" / "0.host:2,S", False)):
        file.write_bytes(LETTERS[0])
        folder = tmp_path / file.relative_to(tmp_path).parts[0]
        before = open_source(folder).fingerprint()
        file.write_bytes(LETTERS[1])
        os.utime(file, (1e9, 1e9))
        assert (open_source(folder).fingerprint() != before) is changes


def test_a_file_that_is_not_ours_to_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder of many it is the file that is named, not the folder."""
    (tmp_path / "locked.eml").write_bytes(LETTERS[0])
    (tmp_path / "open.eml").write_bytes(LETTERS[1])
    opens = Path.open

    def locked(path: Path, *arguments: Any, **more: Any) -> Any:
        if path.name == "locked.eml":
            raise PermissionError
        return opens(path, *arguments, **more)

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(CannotRead, match=r"/locked\.eml is not ours to read"):
        open_source(tmp_path)


def test_missing(tmp_path: Path) -> None:
    """A path where nothing is cannot be read."""
    with pytest.raises(CannotRead, match="does not exist"):
        open_source(tmp_path / "x")


def test_zip_bomb(tmp_path: Path) -> None:
    """An archive that unpacks to a thousand times its size is refused before anything is unpacked."""
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.mbox", MBOX + b"\n" * 30_000_000)
    with pytest.raises(NotAMailbox, match="no mailbox"):
        open_source(tmp_path / "b.zip")


def test_tar_bomb(tmp_path: Path) -> None:
    """A packed archive is given up as soon as it has unpacked to hundreds of times its size, even while it is only listed."""
    with tarfile.open(tmp_path / "b.tgz", "w:gz") as packed:
        for number in range(40):
            info = tarfile.TarInfo(f"{number}.bin")
            info.size = 1_000_000
            packed.addfile(info, io.BytesIO(bytes(info.size)))
    with pytest.raises(NotAMailbox, match="no mailbox"):
        open_source(tmp_path / "b.tgz")


@pytest.mark.parametrize("change", ["shrink", "vanish", "damage"])
def test_changes_under_us(tmp_path: Path, change: str) -> None:
    """A file that shrinks, vanishes or is damaged while it is read ends in one sentence."""
    path = tmp_path / ("a.zip" if change == "damage" else "a.mbox")
    if change == "damage":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.mbox", MBOX + os.urandom(200_000))
    else:
        path.write_bytes(MBOX)
    source = open_source(path)
    chunk = source.chunks()[0]
    if change == "vanish":
        path.unlink()
    elif change == "shrink":
        os.truncate(path, 300)
    else:
        data = bytearray(path.read_bytes())
        data[100_000:100_100] = bytes(100)
        path.write_bytes(data)
    with pytest.raises(CannotRead, match=r"\.$"):
        scan(source, chunk, NOTHING)


def test_renamed_while_reading(tmp_path: Path) -> None:
    """A mail program that marks a message as read renames its file: the message is found under its new name."""
    root = maildir(tmp_path / "m")
    source = open_source(root)
    (root / "new" / "2.host:2,S").rename(root / "cur" / "2.host:2,RS")
    assert sorted(all_raw(source)) == LETTERS


def test_engines_read_alike(tmp_path: Path) -> None:
    """Whether the quick engine is installed or not, the same messages come out."""
    (tmp_path / "a.mbox").write_bytes(MBOX)
    source = open_source(tmp_path / "a.mbox")
    results = [scan(source, source.chunks()[0], EVERYTHING, engine=name) for name in ("python", "native")]
    assert results[0] == results[1]
    assert choose("python").name == "python"
