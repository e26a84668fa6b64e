"""The whole line on the sample mailbox, against what a careful reader of it wrote down by hand."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "src" / "rejoinder" / "sample" / "takeout.zip"
EXPECTED = {letter["message_id"]: letter for letter in json.loads((ROOT / "sample" / "expected.json").read_text("utf-8"))["letters"]}
REJECTIONS = {id_: letter for id_, letter in EXPECTED.items() if letter["kind"] == "rejection"}


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The filed rejections by Message-ID."""
    environment = {**os.environ, "REJOINDER_HOME": str(tmp_path_factory.mktemp("sample") / "home")}
    run = [sys.executable, "-m", "rejoinder"]
    subprocess.run([*run, "import", str(SAMPLE)], env=environment, capture_output=True, check=True)
    listed = subprocess.run([*run, "rejections", "--json"], env=environment, capture_output=True, text=True, check=True)
    return {case["message_id"]: case for case in json.loads(listed.stdout)}


def test_nearly_everyone_who_said_no_is_found(cases: dict[str, dict[str, Any]]) -> None:
    """Of eighty letters of refusal at least 74 are filed, and nothing else is taken for one."""
    assert len(REJECTIONS) == 80
    assert len(cases.keys() & REJECTIONS.keys()) >= 74
    assert len(cases.keys() - REJECTIONS.keys()) <= 1


def test_verdicts_are_those_of_a_careful_reader(cases: dict[str, dict[str, Any]]) -> None:
    """At least 64 of the eighty get the verdict that was written down by hand."""
    agreed = [id_ for id_ in REJECTIONS.keys() & cases.keys() if cases[id_]["verdict"] == REJECTIONS[id_]["verdict"]]
    assert len(agreed) >= 64


def test_a_reply_goes_to_whom_a_careful_reader_would_write(cases: dict[str, dict[str, Any]]) -> None:
    """Where both would answer, the best recipient is the same one, in nine of ten."""
    both = [id_ for id_ in REJECTIONS.keys() & cases.keys() if cases[id_]["verdict"] == REJECTIONS[id_]["verdict"] == "respond"]
    same = [id_ for id_ in both if cases[id_]["recipients"][0]["email"] == REJECTIONS[id_]["recipients"][0]]
    assert len(same) >= 0.9 * len(both) > 15


def test_no_recipient_is_a_machine(cases: dict[str, dict[str, Any]]) -> None:
    """Nobody is advised to write to an address that no one reads."""
    for case in cases.values():
        assert not [r for r in case["recipients"] if "noreply" in r["email"].replace("-", "").replace("_", "")]
