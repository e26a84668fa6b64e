"""What the person says: corrections, notes, a profile, calls, follow-ups; and how they leave with everything, or leave nothing."""

import errno
import io
import json
import re
import shutil
import socket
import sqlite3
import stat
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from rejoinder.cli import main
from rejoinder.store.home import Home, being_read
from tests.journeys.mailbox import MAILS, mail, write_mbox

FORM = (
    "Bonjour Sam,\n\nNous vous remercions de l'intérêt que vous portez à notre maison. Malgré la qualité de votre candidature, nous ne "
    "pouvons pas donner une suite favorable à votre demande pour le poste de {post}.\n"
    "Nous vous souhaitons pleine réussite dans vos recherches.\n\nLe service du personnel\nMaison du Parc\n"
)
FRENCH = [
    mail(day, "Maison du Parc <rh@maisonduparc.example>", f"Votre candidature, {post}", FORM.format(post=post), id_=f"parc-{day}")
    for day, post in ((15, "jardinier"), (18, "guide"))
]


@dataclass(frozen=True)
class Done:
    """What a verb said and how it ended."""

    returncode: int
    stdout: str
    stderr: str


def rejoinder(home: Path, *words: str | Path, stdin: str = "") -> Done:
    """Run one verb with its own home, in this process: there are many of them."""
    said, aside = io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(aside), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.StringIO(stdin))
        try:
            code = main(["--home", str(home), *map(str, words)])
        except SystemExit as usage:
            code = int(usage.code or 0)
    return Done(code, said.getvalue(), aside.getvalue())


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a mailbox and a home that has taken it in."""
    folder = tmp_path_factory.mktemp("person")
    done = rejoinder(folder / "home", "import", write_mbox(folder / "mail.mbox", [*MAILS, *FRENCH]), "--json")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def home(taken_in: Path, tmp_path: Path) -> Path:
    """A home of one's own."""
    shutil.copytree(taken_in / "home", tmp_path / "home")
    return tmp_path / "home"


def data(home: Path, *words: str | Path) -> Any:
    """What a verb prints as JSON."""
    done = rejoinder(home, *words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def unclear(home: Path) -> list[str]:
    """The ids of the French letters that need the person's eye, oldest first."""
    asked = reversed(data(home, "rejections", "--unclear"))
    return [letter["id"] for letter in asked if letter["subject"].startswith("Votre candidature")]


def rejection(home: Path, organization: str) -> dict[str, Any]:
    """The first rejection of an organization."""
    return next(case for case in data(home, "rejections") if case["organization"] == organization)


# Corrections


def test_an_unclear_letter_is_settled_and_teaches_its_twin(home: Path) -> None:
    """One letter in French settled settles the other in the same words; both say why, and undoing undoes both."""
    first, second = unclear(home)
    said = data(home, "correct", first, "--kind", "rejection", "--organization", "Maison du Parc")
    assert [letter["id"] for letter in said["taught"]] == [second]
    assert unclear(home) == []
    reasons = data(home, "show", second)["kind_reasons"]
    assert reasons[0].startswith("you said so of a letter in the same words on ")
    assert rejection(home, "Maison du Parc")["kind"] == "rejection"
    data(home, "correct", first, "--undo")
    assert unclear(home) == [first, second]


def test_the_word_before_holds_again(home: Path) -> None:
    """A correction taken back as it says itself leaves what had been said before it, and says so."""
    one, other = rejection(home, "Hartwell Library")["id"], unclear(home)[0]
    data(home, "correct", one, "--kind", "interview")
    told = rejoinder(home, "correct", one, other, "--kind", "offer", "--position", "Gardener").stdout
    assert f"To take it back: rejoinder correct {one} {other} --undo --only kind --only position" in told
    undone = rejoinder(home, "correct", one, other, "--undo", "--only", "kind", "--only", "position").stdout
    assert "What you had said before holds again: kind: interview" in undone
    assert [(said["letter"], said["value"]) for said in data(home, "correct")["corrections"]] == [(one, "interview")]


def test_letters_are_split_off(home: Path) -> None:
    """A letter that lies with the wrong house is given to another on its own, and taken back as it says."""
    one = rejection(home, "Hartwell Library")["id"]
    told = rejoinder(home, "correct", one, "--split-off", "Hartwell Museum").stdout
    assert f"To take it back: rejoinder correct {one} --undo --only organization" in told
    assert rejection(home, "Hartwell Museum")["id"] == one
    assert rejoinder(home, "correct", one, "--split-off", "Hartwell Library", "--kind", "offer").returncode == 2
    rejoinder(home, "correct", one, "--undo", "--only", "organization")
    assert rejection(home, "Hartwell Library")["id"] == one
    assert "Please choose the letters" in rejoinder(home, "correct", "--split-off", "Hartwell Museum").stderr


def test_a_correction_survives_importing_and_judging_anew(home: Path, taken_in: Path) -> None:
    """What the person said holds after the same mail, more mail, and a new judgement."""
    first, _ = unclear(home)
    data(home, "correct", first, "--kind", "rejection", "--position", "Gardener")
    more = mail(25, "Ada Quill <ada.quill@hartwell.example>", "The studio", "It burnt down in 1911. Ada", id_="studio")
    rejoinder(home, "import", taken_in / "mail.mbox")
    rejoinder(home, "import", write_mbox(home.parent / "more.mbox", [*MAILS, *FRENCH, more]))
    rejoinder(home, "reread", "--yes")
    shown = data(home, "show", first)
    assert (shown["kind"], shown["position"]) == ("rejection", "Gardener")
    assert [correction["value"] for correction in data(home, "correct")["corrections"]] == ["rejection", "Gardener"]


def test_many_letters_are_put_right_at_once(home: Path) -> None:
    """Several ids take one correction, and one wrong id keeps nothing."""
    first, second = unclear(home)
    assert rejoinder(home, "correct", first, "nobody", "--kind", "other").returncode == 2
    assert data(home, "correct")["corrections"] == []
    assert len(data(home, "correct", first, second, "--kind", "other")["letters"]) == 2
    assert unclear(home) == []
    assert not [one for one in data(home, "organizations") if one["name"] and "Parc" in one["name"]]


def test_verdict_stage_and_recipient_are_the_persons_to_say(home: Path) -> None:
    """An overruled verdict is shown with the person's word first, and the draft goes to whom they named."""
    id_ = rejection(home, "Saltby Outfitters")["id"]
    data(home, "correct", id_, "--verdict", "respond", "--stage", "interview", "--recipient", "Bo Lind <bo@saltby.example>")
    case = rejection(home, "Saltby Outfitters")
    assert (case["verdict"], case["stage"], case["recipients"][0]["email"]) == ("respond", "interview", "bo@saltby.example")
    assert case["reasons"][0].startswith("you said so on ")
    assert data(home, "reply", id_)["to"] == [{"name": "Bo Lind", "email": "bo@saltby.example"}]


@pytest.mark.parametrize(
    "words",
    [
        ("--recipient", "no-reply@us.greenhouse-mail.io"),
        ("--recipient", "nobody"),
        ("--organization", "   "),
        ("--kind", "unclear"),
        (),
    ],
    ids=["a machine", "no address", "no name", "no kind", "nothing"],
)
def test_what_cannot_be_is_refused_with_a_sentence(home: Path, words: tuple[str, ...]) -> None:
    """An impossible correction changes nothing and says what is wrong."""
    done = rejoinder(home, "correct", unclear(home)[0], *words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert data(home, "correct")["corrections"] == []


def test_ones_own_letter_is_not_corrected(home: Path) -> None:
    """The person's own mail is what it is."""
    own = next(letter for letter in data(home, "dossier", "hartwell")["letters"] if letter["direction"] == "out")
    assert rejoinder(home, "correct", own["id"], "--kind", "offer").returncode == 2


def test_two_dossiers_become_one_and_two_again(home: Path) -> None:
    """Organizations that the person calls one share a dossier until they say otherwise."""
    before = {one["name"] for one in data(home, "organizations")}
    data(home, "correct", "--same-organization", "Saltby", "Quill Museum")
    assert len(data(home, "organizations")) == len(before) - 1
    assert len(data(home, "dossier", "Quill Museum")["rejections"]) == 2
    assert rejoinder(home, "correct", "--same-organization", "Saltby", "Quill Museum").returncode == 2
    assert rejoinder(home, "correct", "--same-organization", "Saltby", "Hartwell", "--undo").returncode == 2
    data(home, "correct", "--same-organization", "Saltby Outfitters", "Quill Museum", "--undo")
    assert {one["name"] for one in data(home, "organizations")} == before


@pytest.mark.parametrize("named", [("Saltby", "Quill Museum"), ("quill-museum", "saltby"), ("museum", "outfit")])
def test_what_made_two_houses_one_makes_them_two(home: Path, named: tuple[str, str]) -> None:
    """The words that said that two are one take it back as well, parts of names and ids included, in either order."""
    before = data(home, "organizations")
    data(home, "correct", "--same-organization", *named)
    data(home, "correct", "--same-organization", *reversed(named), "--undo")
    assert data(home, "organizations") == before


def test_judging_anew_after_an_import_changes_nothing(home: Path) -> None:
    """The same program reads the same letters the same way."""
    assert data(home, "reread", "--dry-run") == {"read": 9, "differing": 0, "applied": False, "changes": []}
    assert "read as before" in rejoinder(home, "reread").stdout


def test_judging_anew_shows_what_changes_before_it_does(home: Path) -> None:
    """Letters read under other assumptions are shown with what changes and why, and change only after a yes."""
    words = ("--me", "joan.pell@quillmuseum.example")
    shown = rejoinder(home, "reread", *words)
    assert "kind: rejection → other" in shown.stdout
    assert "Nothing was changed" in shown.stderr
    assert rejection(home, "Quill Museum")
    changed = data(home, "reread", "--yes", *words)
    assert changed["applied"]
    assert {(change["aspect"], change["from"], change["to"]) for change in changed["changes"]} >= {("kind", "rejection", "other")}
    assert "Quill Museum" not in {case["organization"] for case in data(home, "rejections")}


# Notes and profile


def test_a_note_becomes_the_one_true_detail(home: Path) -> None:
    """What the person noted stands in the draft, marked as their own, until they remove it."""
    id_ = rejection(home, "Hartwell Library")["id"]
    [note] = data(home, "note", id_, "We talked about the glass negatives of Mill Lane")
    sentences = data(home, "reply", id_)["sentences"]
    assert [s["text"] for s in sentences if s["source"] == "note" and "glass negatives of Mill Lane" in s["text"]]
    assert data(home, "note", "hartwell") == [note]
    data(home, "note", "--remove", note["id"])
    assert data(home, "note") == []
    assert not [s for s in data(home, "reply", id_)["sentences"] if s["source"] == "note"]


def test_a_note_on_an_organization_follows_its_dossier(home: Path) -> None:
    """A note hangs on the house whatever the house is called."""
    data(home, "note", "Quill Museum", "The garden opens in April")
    data(home, "correct", "--same-organization", "Saltby", "Quill Museum")
    assert [note["text"] for note in data(home, "note", "Saltby")] == ["The garden opens in April"]


def test_the_profile_signs_the_drafts(home: Path) -> None:
    """Name and number that the person gave stand under a letter, and an empty value takes them back."""
    id_ = rejection(home, "Hartwell Library")["id"]
    data(home, "profile", "--name", "Samuel Rook", "--telephone", "555 0100", "--register", "formal")
    assert data(home, "reply", id_)["body"].endswith("\nSamuel Rook\n555 0100\n")
    assert data(home, "profile", "--telephone", "")["telephone"] is None
    assert data(home, "profile")["name"] == "Samuel Rook"
    assert rejoinder(home, "profile", "--register", "loud").returncode == 2


def test_a_language_that_no_letter_is_written_in_is_not_taken(tmp_path: Path) -> None:
    """Whoever asks for French spelling hears that letters are written in English or German."""
    refused = rejoinder(tmp_path / "home", "profile", "--language", "fr")
    assert refused.returncode == 2 and "English or German" in refused.stderr and refused.stderr.count("\n") == 1
    assert data(tmp_path / "home", "profile", "--language", "en-GB")["language"] == "en-GB"


def test_a_new_home_takes_a_profile(tmp_path: Path) -> None:
    """One may say who one is before any mail is read."""
    assert data(tmp_path / "home", "profile", "--name", "Sam Rook")["name"] == "Sam Rook"


# The telephone


def test_a_card_for_a_call_rests_on_the_letters(home: Path) -> None:
    """The card names who met the person and when, and every part says where it comes from."""
    card = data(home, "call", "hartwell", "--on", "2026-03-19")
    assert card["caller"] == "Ada Quill"
    assert [part["part"] for part in card["parts"]][:4] == ["acknowledge", "thanks", "accept", "good"]
    assert len(card["branches"]) == 5
    assert "When they call" in rejoinder(home, "call").stdout


def test_a_call_is_filed_like_a_letter_and_answered(home: Path) -> None:
    """A call written down is a rejection by telephone; the draft thanks for the call and quotes nothing."""
    words = ("call", "Quayside Archive", "--log", "--who", "Bo Lind", "--address", "bo@quayside.example", "--role", "Archivist")
    letter = data(home, *words, "--kind-words", "I was a very close second", "--on", "2026-03-20T10:00")
    case = rejection(home, "Quayside Archive")
    assert (case["medium"], case["verdict"], case["kindness"][0]["kind"]) == ("phone", "respond", "near_miss")
    draft = data(home, "reply", letter["id"], "--on", "2026-03-21")
    assert draft["in_reply_to"] is None
    assert "call" in draft["body"]
    assert data(home, *words, "--kind-words", "I was a very close second", "--on", "2026-03-20T10:00")["id"] == letter["id"]
    assert data(home, "reread", "--dry-run")["changes"] == []


def test_a_call_finds_the_person_in_the_dossier(home: Path) -> None:
    """A first name is enough where only one person bears it."""
    letter = data(home, "call", "hartwell", "--log", "--who", "ada", "--not-no", "--remarks", "They need another week.")
    assert (letter["from"], letter["organization"]) == ("Ada Quill <ada.quill@hartwell.example>", "Hartwell Library")


def test_a_call_finds_the_house_by_the_first_word_of_its_name(home: Path) -> None:
    """The first words of a house's name are enough where no other house is called so."""
    data(home, "call", "Quayside Archive", "--log", "--on", "2026-03-20")
    assert data(home, "call", "quayside", "--log", "--on", "2026-03-21")["organization"] == "Quayside Archive"
    data(home, "call", "Quayside Books", "--log", "--on", "2026-03-22")
    assert data(home, "call", "Quayside", "--log", "--on", "2026-03-23")["organization"] == "Quayside"


def test_a_call_from_a_house_called_alike_is_a_new_house(home: Path) -> None:
    """A name that is only part of a word of another, or that several could mean, is a house of its own."""
    for name in ("Hart", "Museum", "a"):
        letter = data(home, "call", name, "--log", "--on", "2026-03-20")
        assert letter["organization"] == name


def test_a_call_to_come_is_not_written_down(home: Path) -> None:
    """A call in the future is refused with a sentence."""
    done = rejoinder(home, "call", "Hartwell Library", "--log", "--on", "2999-01-01")
    assert done.returncode == 2
    assert "still to come" in done.stderr


def test_a_call_is_taken_back(home: Path) -> None:
    """A call written down by mistake goes again, and `correct --undo` says how; a letter does not go that way."""
    before = data(home, "organizations")
    letter = data(home, "call", "Quayside Archive", "--log", "--who", "Bo Lind", "--on", "2026-03-20")
    assert f"rejoinder call --undo {letter['id']}" in rejoinder(home, "correct", letter["id"], "--undo").stderr
    assert rejoinder(home, "call", "--undo", letter["id"]).returncode == 0
    assert rejoinder(home, "show", letter["id"]).returncode == 2
    assert data(home, "organizations") == before
    assert rejoinder(home, "call", "--undo", rejection(home, "Hartwell Library")["id"]).returncode == 2


def test_a_call_that_was_taken_back_stays_out(home: Path, tmp_path: Path) -> None:
    """A call that was exported, taken in from there and taken back does not come again when other mail with that house does."""
    letter = data(home, "call", "Hartwell Library", "--log", "--who", "Ada Quill", "--on", "2026-03-20")
    rejoinder(home, "export", tmp_path / "out")
    assert rejoinder(home, "import", tmp_path / "out").returncode == 0
    assert rejoinder(home, "call", "--undo", letter["id"]).returncode == 0
    more = mail(25, "Ada Quill <ada.quill@hartwell.example>", "One more thing", "Dear Sam,\n\nyour umbrella is here.\n\nAda\n")
    rejoinder(home, "import", write_mbox(tmp_path / "more.mbox", [more]))
    assert rejoinder(home, "show", letter["id"]).returncode == 2


# Keeping in touch


def test_follow_ups_are_listed_put_off_and_done(home: Path) -> None:
    """A prompt says who, why and when; put off it waits, done it is gone, and taken back it is there again."""
    [prompt, *_] = [one for one in data(home, "followups", "--on", "2026-06-30") if one["organization"] == "Hartwell Library"]
    assert prompt["contact"]["email"] == "ada.quill@hartwell.example"
    assert prompt["reason"]
    assert rejoinder(home, "followups", "--snooze", prompt["id"], "--on", "2026-06-30").returncode == 2
    put_off = data(home, "followups", "--snooze", prompt["id"], "--until", "2026-08-01", "--on", "2026-06-30")
    assert put_off["outcome"] == "snoozed"
    now = {one["id"]: one for one in data(home, "followups", "--on", "2026-07-01")}
    assert now[prompt["id"]]["earliest"] == "2026-08-01"
    rejoinder(home, "followups", "--undo", prompt["id"])
    data(home, "followups", "--dismiss", prompt["id"], "--on", "2026-06-30")
    assert prompt["id"] not in {one["id"] for one in data(home, "followups", "--on", "2026-07-01")}
    assert prompt["id"] not in rejoinder(home, "followups", "--all", "--on", "2026-07-01").stdout


# Leaving


def test_everything_is_exported_as_plain_files(home: Path, tmp_path: Path) -> None:
    """Letters byte for byte, dossiers, cards, to-dos, notes and corrections: all there, for nobody else's eyes, inside the folder."""
    data(home, "note", "hartwell", "Ask about the studio")
    data(home, "correct", unclear(home)[0], "--kind", "rejection")
    summary = data(home, "export", tmp_path / "out")
    out = tmp_path / "out"
    assert summary["letters"] == len(list((out / "letters").rglob("*.eml"))) == 9
    originals = {path.read_bytes() for path in (out / "letters").rglob("*.eml")}
    assert set(FRENCH) <= originals
    assert json.loads((out / "dossiers" / "hartwell-library.json").read_text())["organization"]["name"] == "Hartwell Library"
    cards = (out / "contacts.vcf").read_bytes()
    assert cards.count(b"BEGIN:VCARD\r\nVERSION:4.0") == cards.count(b"END:VCARD") == summary["contacts"]
    assert len(Calendar.from_ical((out / "followups.ics").read_bytes()).walk("VTODO")) == summary["follow_ups"]
    assert json.loads((out / "notes.json").read_text())[0]["text"] == "Ask about the studio"
    assert json.loads((out / "corrections.json").read_text())["letters"][0]["value"] == "rejection"
    for path in [out, *out.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_an_export_never_writes_into_a_folder_in_use(home: Path, tmp_path: Path) -> None:
    """A folder with anything in it, or a file, is refused and left as it is."""
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "mine.txt").write_text("mine")
    for place in ("used", "used/mine.txt"):
        assert rejoinder(home, "export", tmp_path / place).returncode == 2
    assert [path.name for path in (tmp_path / "used").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("name", ["x" * 300, "/proc/nothing/here", "a\0b"])
def test_an_impossible_folder_is_refused_with_a_sentence(home: Path, tmp_path: Path, name: str) -> None:
    """Whatever cannot be a folder is asked for anew."""
    done = rejoinder(home, "export", tmp_path / name)
    assert done.returncode == 2
    assert "please name another folder" in done.stderr


def test_one_is_not_counted_as_many(home: Path) -> None:
    """One letter is not called letters."""
    assert "(1 letter, 0 people, 0 notes)" in rejoinder(home, "forget", "Saltby Outfitters", "--yes").stdout


def test_an_export_says_which_original_is_missing(home: Path, tmp_path: Path) -> None:
    """What cannot be exported is named, the rest is written, and the exit code tells."""
    next((home / "cabinet").rglob("*.eml")).unlink()
    done = rejoinder(home, "export", tmp_path / "out", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["missing"] == 1
    assert "missing" in done.stderr


def test_no_name_of_a_file_leads_out_of_an_export(home: Path, tmp_path: Path) -> None:
    """Whatever somebody wrote into the database, nothing is written beside the folder."""
    connection = sqlite3.connect(home / "rejoinder.db")
    connection.execute("UPDATE letters SET name = '../../../escaped.eml'")
    connection.commit()
    connection.close()
    done = rejoinder(home, "export", tmp_path / "deep" / "out")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.rglob("escaped.eml"))


def test_forgetting_asks_first(home: Path) -> None:
    """Without a yes nothing is deleted, and an export is suggested."""
    done = rejoinder(home, "forget", "hartwell library", stdin="n\n")
    assert done.returncode == 1
    assert "rejoinder export" in done.stderr
    assert data(home, "dossier", "hartwell")["letters"]


def test_a_forgotten_organization_is_gone_and_stays_gone(home: Path, taken_in: Path) -> None:
    """No byte of the house is left in the home, and the same mailbox again does not bring it back."""
    data(home, "note", "hartwell", "Ask about the studio")
    gone = data(home, "forget", "hartwell library", "--yes")
    assert (gone["organization"], gone["notes"]) == ("Hartwell Library", 1)
    for path in home.rglob("*"):
        assert not path.is_file() or b"glass negatives" not in path.read_bytes(), path
    assert "anything that you deleted since stays out" in rejoinder(home, "import", taken_in / "mail.mbox").stdout
    assert "Hartwell Library" not in {one["name"] for one in data(home, "organizations")}
    assert rejection(home, "Quill Museum")


def test_a_copy_of_the_mail_brings_a_forgotten_organization_back(home: Path, taken_in: Path, tmp_path: Path) -> None:
    """A mailbox that stays as it is is not read again, and another one is; `forget` says both."""
    told = rejoinder(home, "forget", "hartwell library", "--yes").stdout
    assert "will not be taken in again from the same mailbox" in told
    shutil.copy(taken_in / "mail.mbox", tmp_path / "copy.mbox")
    assert "read before" not in rejoinder(home, "import", tmp_path / "copy.mbox").stdout
    assert "Hartwell Library" in {one["name"] for one in data(home, "organizations")}


def _new_mail(folder: Path, *, from_the_house: bool) -> Path:
    """A message file of later mail: from the house that was forgotten, or from another that answers an application."""
    who, house = ("Ada Quill <ada.quill@hartwell.example>", "Hartwell Library")
    if not from_the_house:
        who, house = ("Lea Moss <lea@mossfield.example>", "Mossfield Mill")
    body = f"Dear Sam,\n\nThank you for applying for the post of Miller at {house}. We have appointed somebody else.\n\n{house}\n"
    path = folder / "later.eml"
    path.write_bytes(mail(28, who, "Your application for Miller", body))
    return path


def _without_ids(mails: list[bytes]) -> list[bytes]:
    return [re.sub(rb"(?m)^(?:Message-ID|In-Reply-To|References):.*\n", b"", raw) for raw in mails]


@pytest.mark.parametrize("no_id", [False, True])
@pytest.mark.parametrize("from_the_house", [False, True])
def test_later_mail_does_not_bring_back_what_was_forgotten(tmp_path: Path, from_the_house: bool, no_id: bool) -> None:
    """What lies in a mailbox that was read before stays forgotten when other mail is imported, even when that is from the same house, and
    whether or not its letters had a Message-ID."""
    home, box = tmp_path / "home", write_mbox(tmp_path / "mail.mbox", _without_ids(MAILS) if no_id else MAILS)
    rejoinder(home, "import", box)
    letters = {letter["subject"] for letter in data(home, "dossier", "Hartwell Library")["letters"]}
    assert len(letters) == 5
    data(home, "forget", "Hartwell Library", "--yes")
    new = rejoinder(home, "import", _new_mail(tmp_path, from_the_house=from_the_house)).stdout
    assert "1 letter is new" in new
    rejoinder(home, "import", box)
    assert not any(b"glass negatives" in path.read_bytes() for path in home.rglob("*") if path.is_file())
    if from_the_house:
        assert [letter["subject"] for letter in data(home, "dossier", "Hartwell Library")["letters"]] == ["Your application for Miller"]


def test_one_forgotten_letter_stays_out_when_other_mail_comes(home: Path, tmp_path: Path) -> None:
    """A letter of a house that is still known is not found again in the old mailbox, and other letters of that house stay."""
    letters = {letter["subject"]: letter["id"] for letter in data(home, "dossier", "Hartwell Library")["letters"]}
    data(home, "forget", letters.pop("The glass negatives"), "--yes")
    assert "1 letter is new" in rejoinder(home, "import", _new_mail(tmp_path, from_the_house=False)).stdout
    assert {letter["subject"] for letter in data(home, "dossier", "Hartwell Library")["letters"]} == set(letters)


def test_a_lost_original_of_another_house_brings_nothing_forgotten_back(home: Path, taken_in: Path) -> None:
    """The mailbox is read again to bring a lost file back, and what was forgotten stays out."""
    data(home, "forget", "Hartwell Library", "--yes")
    lost = next((home / "cabinet").glob("quill-museum/*.eml"))
    lost.unlink()
    rejoinder(home, "import", taken_in / "mail.mbox")
    assert lost.is_file()
    assert "Hartwell Library" not in {one["name"] for one in data(home, "organizations")}
    assert not any(b"glass negatives" in path.read_bytes() for path in home.rglob("*") if path.is_file())


@pytest.mark.parametrize("ask", [("forget", "Hartwell Library", "--yes"), ("note", "Quill Museum", "They have a garden")])
def test_forgetting_that_was_stopped_is_finished(home: Path, monkeypatch: pytest.MonkeyPatch, ask: tuple[str, ...]) -> None:
    """Stopped before the last trace is overwritten, the same command, or one that writes, finishes it."""
    copy = home / "rejoinder.db.before-0001"
    copy.write_bytes(b"glass negatives")
    with monkeypatch.context() as patch:
        patch.setattr("rejoinder.store.forget._sweep", stopped)
        assert rejoinder(home, "forget", "Hartwell Library", "--yes").returncode == 130
    (home / "search.db").write_bytes(b"made again by a desk that was open, from glass negatives")
    assert not copy.exists()
    rejoinder(home, *ask)
    assert not (home / "search.db").exists()
    assert not any(b"glass negatives" in path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_a_house_is_not_forgotten_while_a_mailbox_is_read(home: Path) -> None:
    """Whoever reads may have found its letters already and would file them again; so it is put off, in a sentence."""
    with being_read(Home.open(home)):
        done = rejoinder(home, "forget", "Hartwell Library", "--yes")
    assert (done.returncode, "wait until that is done" in done.stderr) == (1, True)
    assert data(home, "dossier", "Hartwell Library")["letters"]
    assert rejoinder(home, "forget", "Hartwell Library", "--yes").returncode == 0


def stopped(*_: object) -> None:
    """What Ctrl+C does."""
    raise KeyboardInterrupt


def test_an_original_that_was_changed_is_forgotten_too(home: Path) -> None:
    """Whatever somebody made of the file of a letter: when the house is forgotten, the file goes."""
    for file in home.glob("cabinet/hartwell*/*.eml"):
        file.write_bytes(file.read_bytes() + b"P.S. glass negatives")
    data(home, "forget", "hartwell library", "--yes")
    assert not list(home.glob("cabinet/hartwell*"))


def test_one_letter_can_be_forgotten(home: Path) -> None:
    """A letter goes by its whole id, also one that is in no dossier because the person said that it is no letter; a part of it does not."""
    letter = rejection(home, "Hartwell Library")["id"]
    rejoinder(home, "correct", letter, "--kind", "other")
    assert rejoinder(home, "forget", letter[:5], "--yes").returncode == 2
    gone = data(home, "forget", letter, "--yes")
    assert (gone["letters"], gone["contacts"]) == (1, 0)
    assert rejoinder(home, "show", letter).returncode == 2
    assert "Hartwell Library" in {house["name"] for house in data(home, "organizations")}


def test_a_part_of_a_name_forgets_nobody(home: Path) -> None:
    """Forgetting takes a whole name or id; a part of one only tells which houses it could mean."""
    done = rejoinder(home, "forget", "artwell Lib", "--yes")
    assert done.returncode == 2
    assert "It could be Hartwell Library" in done.stderr
    assert data(home, "dossier", "hartwell")["letters"]


def test_houses_of_one_name_are_told_apart_by_their_ids(home: Path) -> None:
    """Where two houses bear one name, the sentence that asks which shows their ids."""
    with sqlite3.connect(home / "rejoinder.db") as books:
        books.execute("UPDATE organizations SET value = replace(value, 'Quill Museum', 'Hartwell Library')")
    done = rejoinder(home, "forget", "Hartwell Library", "--yes")
    ids = [one["id"] for one in data(home, "organizations") if one["name"] == "Hartwell Library"]
    assert done.returncode == 2 and len(ids) == 2
    assert all(f"Hartwell Library ({id_})" in done.stderr for id_ in ids)


def test_everything_can_be_forgotten(home: Path) -> None:
    """After that the home is as if it had never been."""
    assert rejoinder(home, "forget").returncode == 2
    assert rejoinder(home, "forget", "--everything", "--yes").returncode == 0
    assert not home.exists()
    assert data(home, "rejections") == []


@pytest.mark.parametrize("verb", ["correct", "reread", "note", "profile", "call", "followups", "export", "forget"])
def test_every_verb_explains_itself_with_an_example(home: Path, verb: str) -> None:
    """--help of each verb ends with a command that one could type."""
    assert "example:\n  rejoinder " + verb in rejoinder(home, verb, "--help").stdout


# Whom to leave alone


def test_a_house_is_left_alone_and_written_to_again(home: Path) -> None:
    """Its letter is filed with the person's word as the reason, it asks for nothing any more, and taking it back brings all that back."""
    before = rejection(home, "Hartwell Library")
    assert before["verdict"] == "respond"
    assert "is left alone from now on" in rejoinder(home, "leave-alone", "hartwell").stdout
    after = rejection(home, "Hartwell Library")
    assert (after["verdict"], after["rule"]) == ("file", "R1") and "not to write there again" in after["reasons"][0]
    assert not [one for one in data(home, "followups") if one["organization"] == "Hartwell Library"]
    assert "not to write there again" in rejoinder(home, "dossier", "hartwell").stdout
    [listed] = data(home, "leave-alone")
    assert (listed["organization"], listed["email"]) == ("Hartwell Library", None)
    assert rejoinder(home, "leave-alone", "hartwell").returncode == 2
    assert "can be written to again" in rejoinder(home, "leave-alone", "hartwell", "--undo").stdout
    assert rejection(home, "Hartwell Library") == before
    assert rejoinder(home, "leave-alone").stdout == "You leave nobody alone.\n"


def test_one_person_is_left_alone(home: Path, tmp_path: Path) -> None:
    """A person is named by address; whoever forgets the house forgets that too, and an export tells it."""
    assert "Ada Quill, Hartwell Library, is left alone" in rejoinder(home, "leave-alone", "Ada.Quill@hartwell.example").stdout
    case = rejection(home, "Hartwell Library")
    assert case["verdict"] == "file" and "Ada Quill again" in case["reasons"][0] and case["recipients"] == []
    draft = rejoinder(home, "reply", case["id"]).stdout
    assert "not to write to Ada Quill again" in draft and "rejoinder leave-alone ada.quill@hartwell.example --undo" in draft
    assert "No address of a person is known" not in draft
    rejoinder(home, "export", tmp_path / "out")
    assert [one["email"] for one in json.loads((tmp_path / "out" / "corrections.json").read_text())["left_alone"]] == [
        "ada.quill@hartwell.example"
    ]
    assert rejoinder(home, "forget", "Hartwell Library", "--yes").returncode == 0
    assert data(home, "leave-alone") == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nobody@here.example"], "Nobody here has the address"),
        (["Nowhere Ltd"], "no organization called"),
        (["hartwell", "--undo"], "never said not to write to Hartwell Library"),
        (["--undo"], "to whom you will write again"),
    ],
)
def test_whom_to_leave_alone_must_be_known(home: Path, words: list[str], sentence: str) -> None:
    """Nobody unknown is left alone, and nothing is taken back that was not said."""
    done = rejoinder(home, "leave-alone", *words)
    assert done.returncode == 2 and sentence in done.stderr


@pytest.mark.parametrize("port", ["99999", "65536", "-1", "eighty", "8737.5", ""])
def test_a_port_is_a_number_of_a_port(home: Path, port: str) -> None:
    """What is no port is refused with a sentence before anything is opened."""
    done = rejoinder(home, "serve", "--no-browser", f"--port={port}")
    assert done.returncode == 2
    assert "is not a port" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_port_in_use_is_refused(home: Path) -> None:
    """Two programs do not listen at one place."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = rejoinder(home, "serve", "--no-browser", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "taken by another program" in done.stderr


def test_a_port_of_the_system_is_not_ours(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system keeps the low ports to itself."""

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    done = rejoinder(home, "serve", "--no-browser", "--port", "80")
    assert done.returncode == 2
    assert "kept for the system" in done.stderr


def test_no_letter_is_answered_before_it_came(home: Path) -> None:
    """Who writes on a day before the letter has mistaken the day."""
    refusal = rejection(home, "Hartwell Library")
    early = rejoinder(home, "reply", refusal["id"], "--on", "2019-12-08")
    assert early.returncode == 2
    assert "cannot be answered on 8 December 2019" in early.stderr
    assert rejoinder(home, "reply", refusal["id"], "--on", "2026-03-20").returncode == 0


@pytest.mark.parametrize("words", [("show", ""), ("reply", " "), ("check", "-", "--about", "")])
def test_a_letter_is_asked_for_by_its_id(home: Path, words: tuple[str, ...]) -> None:
    """Whoever names no letter is told where the ids are."""
    done = rejoinder(home, *words) if words[0] != "check" else _checked(home, words)
    assert done.returncode == 2
    assert "`rejoinder rejections` lists them" in done.stderr


def _checked(home: Path, words: tuple[str, ...]) -> Done:
    draft = home.parent / "draft.txt"
    draft.write_text("Dear Ada,\n\nThank you.\n\nSam", "utf-8")
    return rejoinder(home, "check", draft, *words[2:])


def test_a_letter_in_doubt_is_settled_before_it_is_answered(home: Path) -> None:
    """A letter that needs the person's eye may be a rejection, and its reply waits for their word."""
    letter = unclear(home)[0]
    done = rejoinder(home, "reply", letter)
    assert done.returncode == 2
    assert "not settled yet" in done.stderr
    settles = done.stderr.split("`")[1]
    assert rejoinder(home, *settles.split()[1:]).returncode == 0
    assert rejoinder(home, "reply", letter).returncode == 0


def test_organizations_stand_in_columns(home: Path) -> None:
    """A table is read by people, so what belongs together stands below each other."""
    lines = rejoinder(home, "organizations").stdout.splitlines()
    assert lines[0].startswith("organization")
    assert not any("\t" in line for line in lines)
    assert len({len(line) for line in lines}) == 1


def test_a_note_on_a_house_names_the_house(home: Path) -> None:
    """Whoever writes something down about an organization reads its name, and no id of a letter."""
    noted = rejoinder(home, "note", "hartwell", "Ask about the studio").stdout
    assert "on Hartwell Library: Ask about the studio" in noted
    assert rejoinder(home, "note").stdout.endswith("on Hartwell Library: Ask about the studio\n")
    on_a_letter = rejoinder(home, "note", rejection(home, "Hartwell Library")["id"], "Call first").stdout
    assert "on letter " in on_a_letter


def test_what_reply_prints_may_be_checked_whole(home: Path, tmp_path: Path) -> None:
    """A draft that was saved with its address and subject is checked as the letter that it is."""
    saved = tmp_path / "reply.txt"
    saved.write_text(
        "To: Ada <ada@hartwell.example>\n    (signed the letter)\nSubject: Re: no\n\nDear Ada,\n\nThank you.\n\nSam\n\nA thought: x\n"
    )
    done = rejoinder(home, "check", str(saved))
    assert done.returncode == 0 and "Nothing found" in done.stdout
