"""The desk's verbs as JSON: what the description promises holds for whatever is asked."""

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import positive_data_acceptance

from rejoinder.cli import main
from rejoinder.web.app import Door
from tests.desks import SAMPLE, running


@pytest.fixture(scope="module")
def door(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The desk on a copy of the sample mailbox."""
    home = Path(shutil.copytree(sample_home, tmp_path_factory.mktemp("api") / "home"))
    with running(home) as opened:
        yield opened


@pytest.fixture(scope="module")
def described(door: Door) -> Any:
    """The description of the interface, as the desk gives it."""
    return schemathesis.openapi.from_url(f"http://{door.host}/api/openapi.json", headers=_key(door))


def test_whatever_is_asked_is_answered_as_described(described: Any, door: Door, tmp_path: Path) -> None:
    """No request, however odd, ends in a server error or in an answer that the description does not know.

    What has the right shape may still be refused with a sentence: an unknown address, a day that is over.
    """
    for operation in _operations(described):

        @given(case=operation.as_strategy())
        @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        def ask(case: Any) -> None:
            _keep_inside(case, tmp_path)
            answer = case.call(headers=_key(door), timeout=60)
            case.validate_response(answer, excluded_checks=[positive_data_acceptance])

        ask()


def test_without_a_key_everything_is_refused(described: Any) -> None:
    """Whoever shows no key, or another one, is refused by every verb with a sentence, whatever else they ask."""
    operations = _operations(described)
    assert len(operations) == 37
    for operation in operations:

        @given(case=operation.as_strategy(), headers=st.sampled_from(({}, {"Authorization": "Bearer no"})))
        @settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        def ask(case: Any, headers: dict[str, str]) -> None:
            case.headers = headers
            answer = case.call(timeout=60)
            assert answer.status_code == 403
            assert answer.json() == {
                "error": "This desk is closed to strangers. Run rejoinder once more: it opens the desk with a key of its own."
            }
            case.validate_response(answer, excluded_checks=[positive_data_acceptance])

        ask()


def test_the_fields_are_those_of_the_terminal(door: Door) -> None:
    """A rejection and its draft have the stable field names."""
    with httpx.Client(base_url=f"http://{door.host}/api", headers=_key(door)) as client:
        listed = client.get("/rejections", params={"verdict": "respond"}).json()
        assert listed
        assert {rejection["verdict"] for rejection in listed} == {"respond"}
        assert {"id", "message_id", "received", "verdict", "reasons", "recipients", "kindness", "reply_by"} <= set(listed[0])
        draft = client.get(f"/rejections/{listed[0]['id']}/reply").json()
        assert {"to", "subject", "in_reply_to", "references", "body", "sentences", "concerns"} <= set(draft)
        found = client.get("/letters", params={"q": "towpaths"}).json()
        assert found["total"] == 1
        assert client.post("/check", json={"body": "You will regret this."}).json()["concerns"][0]["level"] == "block"
        assert client.get("/letters/zzzzzzzzzz").status_code == 404
        assert "error" in client.get("/letters/zzzzzzzzzz").json()


def test_a_program_reads_the_same_here_and_at_the_terminal(sample_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rejections, organizations, a letter with a verdict and one without are field by field what the terminal prints."""
    home = Path(shutil.copytree(sample_home, tmp_path / "home"))
    with running(home) as door, httpx.Client(base_url=f"http://{door.host}/api", headers=_key(door)) as client:
        no, other = "/letters?kind=rejection", "/letters?kind=acknowledgement"
        letters = [client.get(path).json()["letters"][0]["id"] for path in (no, other)]
        verbs = [["rejections"], ["organizations"], *(["show", letter] for letter in letters)]
        paths = ["/rejections", "/organizations", *(f"/letters/{letter}" for letter in letters)]
        for words, path in zip(verbs, paths, strict=True):
            assert main([*words, "--home", str(home), "--json"]) == 0
            assert client.get(path).json() == json.loads(capsys.readouterr().out)


def test_what_was_said_to_be_sent_is_listed_as_answered(sample_home: Path, tmp_path: Path) -> None:
    """A program that works off those worth writing to does not propose to write twice."""
    home = Path(shutil.copytree(sample_home, tmp_path / "home"))
    with running(home) as door, httpx.Client(base_url=f"http://{door.host}/api", headers=_key(door)) as client:
        letter = client.get("/rejections?verdict=respond").json()[0]["id"]
        assert client.post(f"/rejections/{letter}/sent").json()["written"]
        assert letter not in {one["id"] for one in client.get("/rejections?verdict=respond").json()}
        assert letter in {one["id"] for one in client.get("/rejections?verdict=answered").json()}
        assert client.post(f"/rejections/{letter}/again").json()["written"] is None


def test_long_lists_come_a_page_at_a_time(door: Door) -> None:
    """Rejections and organizations come whole, or as many as are asked for from where one likes."""
    with httpx.Client(base_url=f"http://{door.host}/api", headers=_key(door)) as client:
        for path in ("/rejections", "/organizations"):
            everything = client.get(path).json()
            assert client.get(path, params={"offset": 1, "limit": 2}).json() == everything[1:3]


def test_a_program_does_what_the_pages_do(sample_home: Path, tmp_path: Path) -> None:
    """Through the interface mail is taken in, a house renamed, everything taken along into a new folder only, and a house forgotten."""
    home = Path(shutil.copytree(sample_home, tmp_path / "home"))
    with running(home) as door, httpx.Client(base_url=f"http://{door.host}/api", headers=_key(door), timeout=60) as client:
        assert client.get("/import").status_code == 404
        assert client.post("/import", json={"path": str(SAMPLE)}).json()["names"] == [SAMPLE.name]
        while not (state := client.get("/import").json())["finished"]:
            time.sleep(0.1)
        assert state["summary"]["rejections"] > 0
        house = client.get("/organizations").json()[0]
        renamed = client.post(f"/organizations/{house['id']}/rename", json={"name": "Brackwater Hall"}).json()
        assert renamed["name"] == "Brackwater Hall"
        folder = {"folder": str(tmp_path / "mine")}
        assert client.post("/export", json=folder).json()["letters"] > 0
        assert client.post("/export", json=folder).status_code == 400
        forget = f"/organizations/{renamed['id']}/forget"
        assert client.post(forget, json={"sure": False}).status_code == 400
        assert client.post(forget, json={}).status_code == 422
        assert client.post(forget, json={"sure": True}).json()["organization"] == "Brackwater Hall"
        assert renamed["id"] not in [one["id"] for one in client.get("/organizations").json()]


def _operations(described: Any) -> list[Any]:
    return [found.ok() for found in described.get_all_operations()]


def _keep_inside(case: Any, folder: Path) -> None:
    """Move every place that a made-up request names into a folder that is thrown away."""
    for field in ("path", "folder"):
        place = case.body.get(field) if isinstance(case.body, dict) else None
        if isinstance(place, str) and place.strip().strip('"').startswith(("/", "~")):
            assume(".." not in place)
            case.body[field] = f"{folder}/{place.strip().strip(chr(34)).lstrip('/~')}"


def _key(door: Door) -> dict[str, str]:
    return {"Authorization": f"Bearer {door.key}"}
