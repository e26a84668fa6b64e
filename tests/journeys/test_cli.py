"""The terminal, as a person uses it: every verb in a process of its own, on real files."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

import pytest

from rejoinder.desk.put_off import was_sent
from tests.journeys.mailbox import MAILS, mail, write_mbox


def rejoinder(home: Path, *words: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run one verb with its own home."""
    return subprocess.run(
        [sys.executable, "-m", "rejoinder", *map(str, words)],
        env={**os.environ, "REJOINDER_HOME": str(home)},
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that has taken in the small mailbox."""
    folder = tmp_path_factory.mktemp("story")
    done = rejoinder(folder / "home", "import", write_mbox(folder / "mail.mbox"), "--json")
    assert done.returncode == 0, done.stderr
    return folder / "home"


def rejections(home: Path) -> dict[str, dict[str, object]]:
    """The filed rejections by organization."""
    return {case["organization"]: case for case in json.loads(rejoinder(home, "rejections", "--json").stdout)}


def test_an_import_says_what_it_found(home: Path, tmp_path: Path) -> None:
    """Ten mails hold three rejections, and two of them are worth an answer."""
    done = rejoinder(tmp_path / "home", "import", write_mbox(tmp_path / "mail.mbox"), "--json")
    summary = json.loads(done.stdout)
    figures = {name: summary[name] for name in ("messages", "rejections", "respond", "file", "kept_unread")}
    assert figures == {"messages": 10, "rejections": 3, "respond": 2, "file": 1, "kept_unread": 0}


def test_a_later_import_tells_what_is_new(tmp_path: Path) -> None:
    """Who adds one letter to a full home reads what that letter is, and not the whole story once more."""
    home = tmp_path / "home"
    rejoinder(home, "import", write_mbox(tmp_path / "mail.mbox", MAILS[:-1]))
    told = rejoinder(home, "import", write_mbox(tmp_path / "one.mbox", MAILS[-1:])).stdout
    assert told.startswith("Read 1 message: ") and "Ada Quill, Hartwell Library" not in told
    assert "In all, 2 people worth writing to" in told
    again = rejoinder(home, "import", write_mbox(tmp_path / "same.mbox", MAILS[-1:])).stdout
    assert again.startswith("Read 1 message: nothing new about your applications.")


def test_a_letter_that_was_passed_over_can_be_filed(tmp_path: Path) -> None:
    """An import that found nothing says how to file a letter after all, and that command does."""
    letter = tmp_path / "kiln.eml"
    letter.write_bytes(mail(20, "Ruth Amory <ruth@kiln.example>", "The kiln", "Dear Sam,\n\nthe gas is off till May.\n\nRuth\n"))
    told = rejoinder(tmp_path / "home", "import", letter).stdout
    assert "rejoinder correct letter.eml --kind rejection" in told
    done = rejoinder(tmp_path / "home", "correct", letter, "--kind", "rejection", "--organization", "Amory Kiln")
    assert done.returncode == 0 and "rejection (Amory Kiln)" in done.stdout
    assert set(rejections(tmp_path / "home")) == {"Amory Kiln"}
    missing = rejoinder(tmp_path / "home", "correct", "nowhere.eml", "--kind", "rejection")
    assert missing.returncode == 1 and missing.stderr == "rejoinder: nowhere.eml does not exist.\n"


def test_an_import_tells_a_story(tmp_path: Path) -> None:
    """A person reads who is worth writing to, why, and with which command a draft comes."""
    told = rejoinder(tmp_path / "home", "import", write_mbox(tmp_path / "mail.mbox")).stdout
    assert "2 people worth writing to" in told
    assert "Ada Quill, Hartwell Library" in told
    assert "12 March 2026" in told
    assert "rejoinder reply" in told
    assert "1 filed without a reply" in told


def test_what_was_said_to_be_sent_is_answered(tmp_path: Path) -> None:
    """A rejection of which the person said at the desk that they wrote is listed as answered, and no longer as worth writing to."""
    home = tmp_path / "home"
    rejoinder(home, "import", write_mbox(tmp_path / "mail.mbox"))
    sent = str(rejections(home)["Hartwell Library"]["id"])
    assert sent in rejoinder(home, "rejections", "--verdict", "respond").stdout
    was_sent(home, sent, now=datetime(2026, 4, 1, 9, tzinfo=UTC))
    assert sent not in rejoinder(home, "rejections", "--verdict", "respond").stdout
    assert "you said on 1 April 2026 that you wrote" in rejoinder(home, "rejections", "--verdict", "answered").stdout
    assert "No rejection has that verdict" in rejoinder(home, "rejections", "--verdict", "hold").stdout


def test_importing_twice_changes_nothing(home: Path, tmp_path: Path) -> None:
    """The same mailbox a second time adds no letter, and says so."""
    box = write_mbox(tmp_path / "mail.mbox")
    first = rejoinder(tmp_path / "home", "import", box, "--json")
    second = rejoinder(tmp_path / "home", "import", box, "--json")
    assert {**json.loads(first.stdout), "seconds": 0} == {**json.loads(second.stdout), "seconds": 0}
    assert "Nothing new" in rejoinder(tmp_path / "home", "import", box).stdout


def test_an_interview_is_worth_an_answer_to_the_one_who_held_it(home: Path) -> None:
    """A no-reply rejection after an interview is answered to the organizer of the meeting."""
    case = rejections(home)["Hartwell Library"]
    assert (case["verdict"], case["stage"]) == ("respond", "interview")
    assert case["recipients"][0]["email"] == "ada.quill@hartwell.example"  # type: ignore[index]


def test_a_volunteer_coordinator_is_answered(home: Path) -> None:
    """Someone who turns a volunteer down in person is worth a line."""
    case = rejections(home)["Quill Museum"]
    assert (case["verdict"], case["type"]) == ("respond", "volunteer")


def test_a_form_letter_is_filed(home: Path) -> None:
    """A system's no to a form is filed without a reply."""
    assert rejections(home)["Saltby Outfitters"]["verdict"] == "file"


def test_a_draft_goes_to_a_person_and_stands_on_the_letter(home: Path) -> None:
    """The draft thanks the one who held the interview, and each sentence says what it rests on."""
    draft = json.loads(rejoinder(home, "reply", str(rejections(home)["Hartwell Library"]["id"]), "--json").stdout)
    assert draft["to"][0]["email"] == "ada.quill@hartwell.example"
    assert draft["body"].startswith("Dear ")
    assert {sentence["basis"] for sentence in draft["sentences"]} <= {"fact", "template"}
    assert any(sentence["basis"] == "fact" for sentence in draft["sentences"])
    assert not [concern for concern in draft["concerns"] if concern["level"] == "block"]


def test_a_draft_can_be_opened_by_a_mail_program(home: Path, tmp_path: Path) -> None:
    """--eml writes an unsent message with the recipient, private to the person."""
    out = tmp_path / "reply.eml"
    done = rejoinder(home, "reply", str(rejections(home)["Hartwell Library"]["id"]), "--eml", out)
    message = message_from_bytes(out.read_bytes())
    assert done.returncode == 0
    assert message["X-Unsent"] == "1"
    assert "ada.quill@hartwell.example" in message["To"]
    assert out.stat().st_mode & 0o077 == 0
    out.write_text("mine")
    again = ("reply", str(rejections(home)["Hartwell Library"]["id"]), "--eml", out)
    assert rejoinder(home, *again).returncode == 2 and out.read_text() == "mine"
    assert rejoinder(home, *again, "--force").returncode == 0 and out.read_text() != "mine"


def test_a_dossier_holds_the_whole_correspondence(home: Path) -> None:
    """A later note from the interviewer is in the dossier although no word in it is about jobs."""
    dossier = json.loads(rejoinder(home, "dossier", "hartwell", "--json").stdout)
    subjects = [letter["subject"] for letter in dossier["letters"]]
    assert "The glass negatives" in subjects
    assert "Sunday" not in subjects
    assert len(subjects) == 5


def test_organizations_are_listed(home: Path) -> None:
    """Every house that wrote about an application has a dossier, and no bank or parcel service does."""
    names = {one["name"] for one in json.loads(rejoinder(home, "organizations", "--json").stdout)}
    assert names == {"Hartwell Library", "Saltby Outfitters", "Quill Museum"}


def test_a_letter_can_be_shown(home: Path) -> None:
    """A letter is shown with its kind words, its verdict and how it went."""
    shown = rejoinder(home, "show", str(rejections(home)["Hartwell Library"]["id"])).stdout
    assert "verdict: respond" in shown
    assert "glass negatives" in shown
    assert "you wrote" in shown


def test_reading_keeps_nothing(tmp_path: Path) -> None:
    """`read` judges every message in the order of the file and leaves no trace."""
    done = rejoinder(tmp_path / "home", "read", write_mbox(tmp_path / "mail.mbox"), "--json", "--text", "--me", "sam@home.example")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) == len(MAILS)
    assert [row["kind"] for row in rows].count("rejection") == 3
    assert rows[2]["direction"] == "out"
    for row in rows:
        for kindness in row["kindness"]:
            assert row["text"][kindness["start"] : kindness["end"]] == kindness["quote"]
    assert not (tmp_path / "home").exists()


def test_a_bitter_draft_is_stopped(tmp_path: Path) -> None:
    """A draft in anger is shown back with a kinder wording, and the command fails."""
    done = rejoinder(tmp_path, "check", "-", "--json", stdin="Dear Ada,\n\nYou wasted my time. Thanks for nothing.\n\nSam\n")
    assert done.returncode == 1
    assert json.loads(done.stdout)["concerns"]


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04\0\0",
        "Grüße".encode("latin-1"),
        "Dear Ada".encode("utf-16"),
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
        b"{\\rtf1\\ansi Dear Ada, thank you.}",
        b"Dear Ada,\x07\x01\x02",
    ],
)
def test_what_is_no_text_is_not_judged(tmp_path: Path, content: bytes) -> None:
    """A word processor's file is not called free of regrets."""
    (tmp_path / "reply.docx").write_bytes(content)
    done = rejoinder(tmp_path, "check", tmp_path / "reply.docx")
    assert done.returncode == 2
    assert "not plain text" in done.stderr and done.stderr.count("\n") == 1


def test_a_kind_draft_passes(tmp_path: Path) -> None:
    """Plain thanks give no cause for concern."""
    text = "Dear Ada,\n\nThank you for the time you gave me on Thursday. I will look out for the spring posts.\n\nBest wishes,\nSam\n"
    done = rejoinder(tmp_path, "check", "-", stdin=text)
    assert done.returncode == 0
    assert "its words alone" in done.stdout and "--about" in done.stdout


def test_nothing_is_no_letter(tmp_path: Path) -> None:
    """An empty draft is not called ready to go."""
    done = rejoinder(tmp_path, "check", "-", stdin="\n")
    assert done.returncode == 1 and "nothing to send" in done.stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["import", "nowhere.mbox"], 1),
        (["import"], 2),
        (["frobnicate"], 2),
        (["show", "zzzzzzzz"], 2),
        (["dossier", "No Such House"], 2),
        (["reply", "zzzzzzzz"], 2),
        (["check", "nowhere.txt"], 1),
        (["read", "--me", "not-an-address", "x"], 2),
    ],
)
def test_a_mistake_gets_one_sentence(home: Path, words: list[str], code: int) -> None:
    """Whatever is asked wrongly, the answer is a sentence and a code, never a traceback."""
    done = rejoinder(home, *words)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_what_is_no_mailbox_is_refused(tmp_path: Path) -> None:
    """A photograph is not read as mail."""
    (tmp_path / "cat.jpg").write_bytes(bytes(range(256)) * 40)
    done = rejoinder(tmp_path / "home", "import", tmp_path / "cat.jpg")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_everything_is_private(home: Path) -> None:
    """No other user of the machine can read what is kept."""
    assert home.stat().st_mode & 0o077 == 0
    assert [path for path in home.rglob("*") if path.stat().st_mode & 0o077] == []


def test_an_import_loads_no_database_toolkit() -> None:
    """Taking in mail needs neither SQLAlchemy nor NumPy, which would take longer to load than a small mailbox to read."""
    code = "import sys, rejoinder.desk.take_in; print([m for m in ('sqlalchemy', 'alembic', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_help_is_quick_and_whole() -> None:
    """--help names every verb and loads neither the database library nor the terminal library."""
    heavy = "('sqlalchemy', 'rich', 'email')"
    code = f"import sys; from rejoinder.cli import main; main(['--help']); print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for verb in ("import", "rejections", "show", "reply", "check", "organizations", "dossier", "read"):
        assert f"  {verb}" in done.stdout
    assert done.stdout.rstrip().endswith("[]")
