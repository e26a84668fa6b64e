"""The native kernel and plain Python look at mail with the same eyes, however the mail is damaged."""

import ctypes
import random
import re
import shutil
import time
from collections import Counter
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from benchmarks.make_mailbox import messages
from benchmarks.oracle import tells
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rejoinder.practice.stems import load_glance, load_stems
from rejoinder.sources.engine import NativeEngine, PlainEngine, choose
from rejoinder.sources.glance import Glance
from rejoinder.sources.looker import ASK_HEADERS, LOOK, Looker, tables
from rejoinder.sources.scan import LETTER, ChunkScan, Stems, scan
from rejoinder.sources.source import open_source
from rejoinder.sources.telling import Cues, fold
from rejoinder.sources.texts import visible
from tests.sources.test_scan import CASES
from tests.torture.make import mails

STEMS = Stems(**load_stems(), domains=("tracker.example",))
CUES = Cues.of(STEMS)
GLANCE = Glance(**load_glance())
MADE = list(islice(messages(10**9, 7), 150))
MAIL = [message for message in MADE if len(message) < 60_000] + [message for _, message in CASES]


def both(folder: Path, mail: list[bytes]) -> tuple[ChunkScan, ChunkScan]:
    """Scan messages with the kernel and with plain Python."""
    path = folder / "a.mbox"
    path.write_bytes(b"".join(b"From - Tue Jun 04 09:12:44 2019\n" + message + b"\n" for message in mail))
    source = open_source(path)
    natively, plainly = (scan(source, source.chunks()[0], STEMS, 7, engine, glance=GLANCE) for engine in ("native", "python"))
    source.close()
    return natively, plainly


def without_looks(found: ChunkScan) -> list[object]:
    """All that a scan has found but for what must be read."""
    return [found.count, found.offsets, found.lengths, found.keys, found.ordinals, found.delivered_to, found.sent_from, found.bytes_read]


def test_built() -> None:
    """Where Rust is installed the kernel was built; where it is not, Python does its work."""
    assert (choose("native").name == "native") or shutil.which("rustc") is None


def test_the_same_answers(tmp_path: Path) -> None:
    """Of mail of every awkward shape the kernel says what Python says."""
    natively, plainly = both(tmp_path, MAIL)
    assert natively == plainly


def damaged(chance: random.Random) -> bytes:
    """A message that was cut, spliced, scrambled or had its line ends changed."""
    message = bytearray(chance.choice(MAIL))
    for _ in range(chance.randint(0, 3)):
        place, other = chance.randrange(len(message)), chance.choice(MAIL)
        match chance.randrange(6):
            case 0:
                del message[place:]
            case 1:
                message[place:place] = other[: chance.randint(1, 2000)]
            case 2:
                message[place:] = other[chance.randrange(len(other)) :]
            case 3:
                for _ in range(20):
                    message[chance.randrange(len(message))] = chance.randrange(256)
            case 4:
                message = bytearray(bytes(message).replace(b"\n", b"\r\n"))
            case _:
                del message[place : place + chance.randint(1, 60)]
        message = message or bytearray(b"a: b\n\nc\n")
    return bytes(message).replace(b"\nFrom ", b"\n>From ")


@given(st.integers(0, 10**9))
@example(565)
@settings(max_examples=60, deadline=None)
def test_nothing_is_lost_in_damaged_mail(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """However mail is damaged, the kernel finds the same people, and has all read that Python would have read."""
    chance = random.Random(seed)
    natively, plainly = both(tmp_path_factory.mktemp("kernel"), [MAIL[0], *(damaged(chance) for _ in range(8))])
    assert without_looks(natively) == without_looks(plainly)
    assert set(plainly.looks) <= set(natively.looks)


MARKS = [
    *(
        "<",
        ">",
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<1@h.example>",
        "<>",
        "</>",
        "< x>",
        "<?x>",
        "<!x>",
        "<o:p>",
        "<br/>",
        "<i\n>",
        "<a href='x'>",
    ),
    *("<!--", "-->", "-- >", "--!>", "<!-->", "<style>", "</style>", "<style/>", "<style-x>", "</style x>", "</script >", "<script>"),
    *(
        "&nbsp;",
        "&am",
        "p;",
        "&amp;",
        "&eacute;",
        "&#58;",
        "&#61;",
        "&gt;",
        "position",
        ":",
        "role",
        "=",
        " ",
        "\n",
        "é",
        "ß",
        "ж",
        "试",
        "ﾊ",
        "＝",
    ),
]


@given(st.integers(0, 10**9))
@settings(max_examples=20, deadline=None)
def test_html_however_it_is_written(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """However badly HTML is written, the kernel and Python see the same words of a letter in it."""
    chance = random.Random(seed)
    head = "From: a@a.example\nSubject: Your application{}\nContent-Type: text/html; charset=utf-8\n\n"
    words = "Unfortunately your application for the position of Archivist was not selected for an interview".split()
    mail = []
    for _ in range(40):
        filling = ["".join(chance.choices(MARKS, k=3)) + chance.choice(words) * chance.randint(0, 1) for _ in range(chance.randint(5, 60))]
        place = chance.randint(0, len(filling))
        text = " ".join([*filling[:place], *words, *filling[place:]]) + " lists of socks at half price" * 600 * chance.randint(0, 1)
        mail.append((head.format(chance.choice(["", " 2020q3", " ж", ": position: b"])) + text).encode())
    natively, plainly = both(tmp_path_factory.mktemp("kernel"), mail)
    assert set(plainly.looks) <= set(natively.looks)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("Message-ID: <1@house.example> 5 < 6 <p>and 7 > 6", "Message ID 1 house example 5 6 and 7 6"),
        ("a > b<style>p <!-- </style>c<p title='-->'>d", "a b c d"),
        ("inter<!-- x > y -->vi<b >ew</b> <<b>i>j &am<i>p;", "interview i j amp"),
    ],
)
def test_only_a_letter_makes_a_tag(html: str, words: str) -> None:
    """A "<" before a letter or one of "/", "!" and "?" begins a tag; every other is a sign in the text."""
    assert re.findall(r"\w+", visible(html)) == words.split()


@pytest.mark.parametrize("field", ["List-Id : <a.example>", "Precedence\t: bulk", "LIST-POST:<a.example>", "Precedence: first-class"])
def test_lists_are_told_alike(tmp_path: Path, field: str) -> None:
    """A list may put blanks between the name of its header and the colon."""
    mail = [f"From: a@a.example\n{field}\nSubject: Hello\n\n{letter}\n".encode() for letter in LETTERS]
    natively, plainly = both(tmp_path, mail)
    assert natively.looks == plainly.looks


LETTERS = [
    "Berth gone. Young Callum took it.",
    "We have read your letter. The place went to somebody else.",
    "Not this time, sorry. Try again.",
]


def test_torture(tmp_path: Path) -> None:
    """Mail made to break programs that read mail is looked at with equal eyes too."""
    mail = [each.raw for each in mails() if 0 < len(each.raw) < 300_000 and b"\nFrom " not in each.raw]
    natively, plainly = both(tmp_path, [MAIL[0], *mail])
    assert without_looks(natively) == without_looks(plainly)
    assert set(plainly.looks) <= set(natively.looks)


@pytest.mark.parametrize(
    "wall", [b"<!--", b"<style>", b"<a ", b"<", b"&#", b"bewerb", b"position:", b"--", b"=", b"=?a?q?b?= ", "应聘".encode()]
)
def test_walls(wall: bytes) -> None:
    """Megabytes of anything are looked through in a moment: no byte is gone over again and again."""
    kernel = choose("native").kernel
    if kernel is None:
        return
    looker = Looker(kernel, tables(CUES, (), LETTER, GLANCE))
    looker.begin(0)
    heads = [b"Subject: " + wall * 20_000 + b"\nList-Id: a\n\n"]
    for kind in ("plain", "html"):
        for coding in ("8bit", "quoted-printable"):
            heads.append(f"List-Id: a\nContent-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: {coding}\n\n".encode())
    begin = time.process_time()
    for head in heads:
        data = bytearray(head + wall * (3_000_000 // len(wall)))
        looker.look(data, [(0, len(data))])
    assert time.process_time() - begin < 10


def test_made_mail_against_the_oracle(tmp_path: Path) -> None:
    """Of generated mail the kernel has everything read that a slow reader finds, which shares no decoding with it."""
    natively, _ = both(tmp_path, MADE)
    wanted = [number for number, message in enumerate(MADE) if tells(message, CUES, GLANCE)]
    assert set(wanted) <= set(natively.looks)


def test_a_stumbling_kernel_has_it_read() -> None:
    """When the kernel fails inside a message, that message is read, and the others are looked at as if nothing had happened."""
    kernel = choose("native").kernel
    if kernel is None:
        return
    looker = Looker(kernel, tables(CUES, (), LETTER, GLANCE) + b"\nstumble\tXYZZY")
    looker.begin(0)
    head = b"From: a@a.example\nList-Id: <a.example>\n\n"
    data = bytearray(head + b"XYZZY" + head + b"Socks, half price")
    middle = len(head) + 5
    assert list(looker.look(data, [(0, middle), (middle, len(data))])) == [LOOK | ASK_HEADERS, 0]
    keys, ordinals = looker.keys()
    assert list(ordinals) == [1, 1]
    assert len(keys) == 2


def test_tables_are_checked() -> None:
    """A description that the kernel does not understand is refused, not guessed at."""
    kernel = choose("native").kernel
    if kernel is None:
        return
    with pytest.raises(ValueError, match="does not understand"):
        Looker(kernel, b"window\tsoon")


def test_an_unknown_kernel_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the kernel was built from other sources and does not understand what to look for, plain Python looks."""
    monkeypatch.setattr("rejoinder.sources.scan.tables", lambda *_: b"window\tsoon")
    monkeypatch.setattr("rejoinder.sources.scan._PREPARED", {})
    natively, plainly = both(tmp_path, MAIL[:20])
    assert natively == plainly
    assert natively.count == 20


def test_a_kernel_that_fails_to_part_is_done_without() -> None:
    """When the kernel fails to part a mailbox, plain Python goes on: no message is lost."""
    failing: Any = SimpleNamespace(look_partings=lambda *_: ctypes.c_size_t(-1).value)
    data = bytearray(b"From a\n\nFrom b\n\nFrom c\n")
    assert list(NativeEngine(failing).partings(data, 0, len(data))) == list(PlainEngine().partings(data, 0, len(data)))


def test_letters_that_fold_to_plain_ones(tmp_path: Path) -> None:
    """Whatever letter of Unicode stands for a plain one, the kernel knows it or leaves the message to Python."""
    head = b"From: a@a.example\nList-Id: <a.example>\nContent-Type: text/plain; charset=utf-8\n\n"
    mail = []
    folded: Counter[str] = Counter()
    for code in [*range(0x80, 0xD800), *range(0xE000, 0x20000)]:
        plain = fold(chr(code))
        if plain in ("p", "i", "n", "t", "e", "r", "v", "w") and folded[plain] < 40:
            folded[plain] += 1
            word = "interviewp".replace(plain, chr(code)) if plain != "p" else "a" + chr(code) + "plication"
            mail.append(head + f"Unfortunately your {word} for the position of Archivist was not selected for an interview.\n".encode())
    natively, plainly = both(tmp_path, mail)
    assert set(plainly.looks) <= set(natively.looks)
    assert len(natively.looks) == len(mail) > 150
