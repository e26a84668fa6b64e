"""The desk's verbs as JSON: what the description promises holds for whatever is asked."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from rejoinder.web.app import Door
from tests.desks import running


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


def test_whatever_is_asked_is_answered_as_described(described: Any, door: Door) -> None:
    """No request, however odd, ends in a server error or in an answer that the description does not know.

    What has the right shape may still be refused with a sentence: an unknown address, a day that is over.
    """
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) == 17
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        def ask(case: Any) -> None:
            answer = case.call(headers=_key(door), timeout=60)
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


def _key(door: Door) -> dict[str, str]:
    return {"Authorization": f"Bearer {door.key}"}
