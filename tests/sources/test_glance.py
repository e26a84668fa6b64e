"""Short mail to one person is read when its words may be about an application, in whatever encoding."""

import base64
import random
from pathlib import Path

from training.letters import texts

from rejoinder.model.reading import Kind
from rejoinder.practice.stems import load_glance, load_stems
from rejoinder.sources.glance import Glance, shown
from rejoinder.sources.scan import Stems, scan
from rejoinder.sources.source import open_source

GLANCE = Glance(**load_glance())
NO = "Hi Alex, it was lovely to see the bowls you brought. I've decided to take on Nora, who can also do Mondays. Take care, Ines"
HEAD = (
    "From: Ines <ines@potters.example>\nTo: Alex <alex@mail.example>\n"
    "Message-ID: <1@potters.example>\nSubject: Mondays\nMIME-Version: 1.0\n"
)


def looks(tmp_path: Path, raw: str) -> bool:
    """Whether the scan would have the message read."""
    path = tmp_path / "note.eml"
    path.write_text(raw, "utf-8")
    source = open_source(path)
    return any(scan(source, chunk, Stems(**load_stems()), glance=GLANCE).looks for chunk in source.chunks())


def test_a_refusal_without_a_word_of_the_trade_is_read(tmp_path: Path) -> None:
    """People say no in no words of the trade, and are heard."""
    assert looks(tmp_path, f"{HEAD}Content-Type: text/plain; charset=utf-8\n\n{NO}\n")


def test_a_refusal_that_went_through_a_list_is_read(tmp_path: Path) -> None:
    """Systems put an unsubscribe line on letters that are for one person: in no words of the trade, they are read all the same."""
    head = HEAD.replace("MIME-Version", "List-Unsubscribe: <mailto:off@potters.example>\nMIME-Version")
    no = "Dear Alex, thank you for the time you gave us. We had to choose, and have gone with somebody else this year. Good luck!"
    offer = "Spring is here! Every mug and bowl in the shop is half price until Sunday, and we have a new glaze. Order online, or come by."
    assert looks(tmp_path, f"{head}Content-Type: text/plain; charset=utf-8\n\n{no}\n")
    assert not looks(tmp_path, f"{head}Content-Type: text/plain; charset=utf-8\n\n{offer}\n")


def test_the_same_in_base64_is_read(tmp_path: Path) -> None:
    """An encoding hides nothing."""
    body = base64.encodebytes(NO.encode()).decode()
    assert looks(tmp_path, f"{HEAD}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{body}")


def test_a_letter_behind_a_stub_is_read(tmp_path: Path) -> None:
    """A text part that only says "see the HTML part" does not hide the letter in it."""
    raw = (
        f'{HEAD}Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain\n\nThis message is in HTML.\n'
        f"--b\nContent-Type: text/html\n\n<p>{NO.replace('take on', 'take&nbsp;<b>on</b>')}</p>\n--b--\n"
    )
    assert looks(tmp_path, raw)


def test_the_same_words_in_any_order_say_little() -> None:
    """Of heaps of words taken from letters, "position" and "interview" among them, at most one in four is read."""
    pool = [word for text in texts(held_out=False) for word in text.message.text.split()]
    heaps = [" ".join(random.Random(seed).choices(pool, k=150)) for seed in range(60)]
    assert sum(GLANCE.passes("search", heap) for heap in heaps) <= 15


def test_hardly_a_held_out_letter_is_passed_over() -> None:
    """Of letters that the weights have never seen, at most one in a hundred would be left unread."""
    letters = [text.message for text in texts(held_out=True) if text.kind is not Kind.OTHER]
    passed = sum(GLANCE.passes(message.subject, message.text) for message in letters)
    assert passed >= 0.99 * len(letters)


def test_quoted_history_is_not_looked_at() -> None:
    """Only what somebody wrote now counts."""
    assert shown("", "> your application\nhello there") == {"hello", "there", "hello there"}
