"""The sample mailbox: built from its plain-text sources, the same every time, and as rich as promised."""

from __future__ import annotations

import email
import email.policy
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from email.message import EmailMessage
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
COMMITTED = ROOT / "src" / "rejoinder" / "sample" / "takeout.zip"
KIND_CLASSES = {
    *("praise", "pool_praise", "near_miss", "hard_choice", "reapply", "careers_page", "on_file", "will_contact"),
    *("other_role", "budget", "timing", "feedback_offer", "connect", "personal_detail", "good_wishes"),
}


def build(folder: Path) -> Path:
    """Run the builder the way `make sample` does, into `folder`."""
    subprocess.run([sys.executable, "-B", ROOT / "sample" / "build.py", folder], check=True, capture_output=True)
    return folder / "takeout.zip"


def mailbox(archive: Path) -> bytes:
    """The bytes of the mbox inside a Takeout archive."""
    with zipfile.ZipFile(archive) as opened:
        return opened.read("Takeout/Mail/All mail Including Spam and Trash.mbox")


@cache
def messages() -> tuple[EmailMessage, ...]:
    """All messages of the committed sample, parsed by the standard library."""
    pieces = re.split(rb"^From \d+@xxx .*\r\n", mailbox(COMMITTED), flags=re.MULTILINE)[1:]
    unquoted = (re.sub(rb"^>(>*From )", rb"\1", piece, flags=re.MULTILINE) for piece in pieces)
    return tuple(email.message_from_bytes(piece, policy=email.policy.default) for piece in unquoted)


def expected() -> dict[str, Any]:
    """What the sample's author says a reader should find."""
    loaded: dict[str, Any] = json.loads((ROOT / "sample" / "expected.json").read_text(encoding="utf-8"))
    return loaded


def readable(message: EmailMessage) -> str:
    """Every text of a message, tags and line breaks taken out."""
    texts = [part.get_content() for part in message.walk() if part.get_content_type() in ("text/plain", "text/html")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)) for text in texts)


def squeezed(text: str) -> str:
    """`text` without white space and quote marks, so that a wrapped quotation can be found in it."""
    return re.sub(r"[\s>]+", "", text)


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    """Building the sample twice gives the same bytes."""
    first, second = build(tmp_path / "one"), build(tmp_path / "two")
    assert first.read_bytes() == second.read_bytes()
    assert (tmp_path / "one" / "expected.json").read_bytes() == (tmp_path / "two" / "expected.json").read_bytes()


def test_the_committed_sample_is_the_one_its_sources_make(tmp_path: Path) -> None:
    """The sample in the package holds exactly what its sources say today; `make sample` brings it up to date."""
    built = build(tmp_path)
    assert mailbox(built) == mailbox(COMMITTED)
    assert json.loads((tmp_path / "expected.json").read_text(encoding="utf-8")) == expected()


def test_the_sample_is_small_enough_to_ship() -> None:
    """The sample takes no more than three megabytes of the package."""
    assert COMMITTED.stat().st_size <= 3_000_000


def test_a_job_search_lies_under_much_other_mail() -> None:
    """Most of the sample's mail, as most of anybody's, has nothing to do with the search for work."""
    kinds = Counter(letter["kind"] for letter in expected()["letters"])
    assert len(messages()) == expected()["messages"]
    assert len(messages()) - len(expected()["letters"]) >= 1500
    assert sum(kinds.values()) >= 70
    assert kinds["rejection"] >= 26
    assert min(kinds[kind] for kind in ("acknowledgement", "interview", "assessment", "offer", "outreach")) >= 3


def test_every_verdict_and_every_class_of_kind_words_occurs() -> None:
    """The sample's rejections show every verdict and every class of kind words, and some say nothing kind at all."""
    rejections = [letter for letter in expected()["letters"] if letter["kind"] == "rejection"]
    assert {letter["verdict"] for letter in rejections} == {"respond", "hold", "file", "answered"}
    assert {kindness["kind"] for letter in rejections for kindness in letter["kindness"]} == KIND_CLASSES
    assert sum(not letter["kindness"] for letter in rejections) >= 5


def test_every_expected_letter_is_in_the_mailbox() -> None:
    """Every letter the author speaks of is in the mailbox once, and says the kind words quoted from it."""
    by_id = {message["Message-ID"]: message for message in messages()}
    assert len(by_id) == len(messages())
    for letter in expected()["letters"]:
        text = squeezed(readable(by_id[letter["message_id"]]))
        for kindness in letter["kindness"]:
            assert squeezed(kindness["quote"]) in text, (letter["story"], kindness)


def test_the_mail_is_as_varied_as_real_mail() -> None:
    """The sample holds the shapes of mail that trip readers up: odd charsets and encodings, HTML alone, invitations, forwards."""
    parts = [part for message in messages() for part in message.walk()]
    types = Counter(part.get_content_type() for part in parts)
    charsets = Counter(str(part.get_content_charset()) for part in parts)
    encodings = Counter(str(part["Content-Transfer-Encoding"]) for part in parts)
    assert types["text/calendar"] >= 5
    assert types["message/rfc822"] >= 1
    assert types["application/pdf"] >= 5
    assert sum(message.get_content_type() == "text/html" for message in messages()) >= 100
    assert min(charsets[name] for name in ("us-ascii", "iso-8859-1", "windows-1252", "utf-8")) >= 2
    assert min(encodings[name] for name in ("7bit", "8bit", "quoted-printable", "base64")) >= 2
    assert not any(part.defects for part in parts)


def test_every_message_has_a_date_and_labels() -> None:
    """Every message of the sample lies between January 2025 and July 2026 and carries Gmail's labels and thread number."""
    for message in messages():
        sent = message["Date"].datetime
        assert (2025, 1) <= (sent.year, sent.month) <= (2026, 7)
        assert message["X-Gmail-Labels"]
        assert message["X-GM-THRID"].isdigit()


def test_invented_people_and_houses_use_reserved_domains() -> None:
    """No address in the sample belongs to anybody: each is reserved for examples, or is a system's own sending address."""
    systems = {line for line in (ROOT / "sample" / "systems.txt").read_text(encoding="utf-8").split() if line}
    for message in messages():
        for header in ("From", "To", "Cc", "Reply-To"):
            for address in message[header].addresses if message[header] else ():
                reserved = address.domain.endswith((".example", ".test", ".invalid"))
                assert reserved or any(address.domain == system or address.domain.endswith("." + system) for system in systems), address
