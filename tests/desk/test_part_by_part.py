"""Whatever the person says, in whatever order: putting together only what it can change comes to what putting all together would."""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rejoinder.desk.call import log_call
from rejoinder.desk.correct import correct, one_organization, same_organizations, split_off, take_back, two_organizations
from rejoinder.desk.follow_up import followups, settle, unsettle
from rejoinder.desk.leave_alone import leave_alone, write_again
from rejoinder.desk.put_off import put_off, take_up_again
from rejoinder.desk.put_together import put_together
from rejoinder.errors import RejoinderError
from rejoinder.model.call import CallNote
from rejoinder.model.follow_up import Outcome
from rejoinder.model.message import Direction
from rejoinder.model.reading import Kind, Person
from rejoinder.model.told import Aspect
from rejoinder.store import dossiers
from rejoinder.store.home import Home
from rejoinder.store.intake import Intake, KeptLetter
from rejoinder.store.records import open_records
from tests.builders import DAY, ME, a_letter
from tests.dump import dump

NOW = DAY + timedelta(days=200)
HOUSES = ("Alder Museum", "The Alder Museum Ltd", "AM Trust", "Birch Library", "Alder Meadow Trust", None, None)
DOMAINS = ("", "", "aldermuseum.example", "amt.example", "birchlib.example", "gmail.com")
PEOPLE = ("ada@alder.example", "bo@birchlib.example", "cy@gmail.com", "no-reply@amt.example", "dan@aldermuseum.example")
NAMES = ("Alder Museum", "AM Trust", "Birch Library", "Cedar Archive", "amt.example")
TEXTS = (
    "Dear Sam,\n\nThank you for coming to meet us. Unfortunately we have chosen somebody else as archivist. Please do apply again.\n\nAda",
    "Dear Sam,\n\nThank you for your application for the position of Curator. We will be in touch with you very soon.\n\nBirch Library",
    "Dear Sam,\n\nWe saw the first swallows over the harbour this morning.\n\nAda Alder",
    "Dear Sam,\n\nUnfortunately we will not be taking your application any further this time. We wish you well.\n\nAlder Museum",
)
VALUES = {
    Aspect.KIND: ("rejection", "acknowledgement", "interview", "other", "offer"),
    Aspect.ORGANIZATION: NAMES,
    Aspect.POSITION: ("Archivist", "Curator"),
    Aspect.STAGE: ("submitted", "interview", "final"),
    Aspect.VERDICT: ("respond", "hold", "file", "answered"),
    Aspect.RECIPIENT: ("Ada Alder <ada@alder.example>", "eve@birchlib.example"),
}

Draw = Callable[[st.SearchStrategy[Any]], Any]


@st.composite
def mailboxes(draw: Draw) -> list[KeptLetter]:
    """A few letters that have much in common: names and domains that could be one house's, people and threads of several."""
    return [_letter(draw, number) for number in range(draw(st.integers(3, 9)))]


def _letter(draw: Draw, number: int) -> KeptLetter:
    one_of = st.sampled_from
    who = draw(one_of(PEOPLE))
    made = a_letter(
        draw(one_of((Kind.REJECTION, Kind.REJECTION, Kind.ACKNOWLEDGEMENT, Kind.UNCLEAR, Kind.OTHER, Kind.INTERVIEW))),
        organization=draw(one_of(HOUSES)),
        position=draw(one_of(("Archivist", "Curator", None))),
        system=draw(one_of(("", "", "greenhouse"))),
        domain=draw(one_of(DOMAINS)),
        sender=who,
        direction=draw(one_of((Direction.IN, Direction.IN, Direction.IN, Direction.OUT))),
        day=draw(st.integers(0, 40)),
        text=draw(one_of(TEXTS)) + "\n" * number,
        people=(Person(name="", email=draw(one_of(PEOPLE)), seen_as="sender"), Person(name="Ada Alder", email=who, seen_as="signer")),
        to=(ME,),
    )
    answers = draw(st.lists(st.integers(0, number + 1), max_size=2))
    message = replace(
        made.message,
        message_id=f"<m{number}@test.example>",
        in_reply_to=tuple(f"<m{other}@test.example>" for other in answers if other != number),
    )
    about = replace(made.reading.attribution, via_agency=draw(one_of((False, False, False, True))))
    reading = replace(made.reading, message_id=message.message_id, attribution=about)
    return KeptLetter(identity=sha256(f"{number}".encode()).hexdigest(), message=message, reading=reading)


def words(draw: Draw, home: Path) -> None:
    """Something that the person says."""
    with open_records(Home.open(home)) as records:
        houses = [one.id for one in dossiers.all_organizations(records)]
        letters = sorted({letter.id for house in houses for letter in dossiers.dossier(records, house).letters})
    letter, house, other = (draw(st.sampled_from(some or ["none"])) for some in (letters, houses, houses))
    aspect = draw(st.sampled_from(Aspect))
    prompted = [one.id for one in followups(home, today=NOW.date())] or ["f"]
    sayings: dict[str, Callable[[], object]] = {
        "correct": lambda: correct(home, [letter], {aspect: draw(st.sampled_from(VALUES[aspect]))}, now=NOW),
        "correct again": lambda: correct(home, [letter], {Aspect.ORGANIZATION: draw(st.sampled_from(NAMES))}, now=NOW),
        "correct the kind": lambda: correct(home, [letter], {Aspect.KIND: draw(st.sampled_from(VALUES[Aspect.KIND]))}, now=NOW),
        "split off": lambda: split_off(home, [letter], draw(st.sampled_from(NAMES)), now=NOW),
        "take back": lambda: take_back(home, [letter]),
        "merge": lambda: one_organization(home, house, other, now=NOW),
        "split": lambda: two_organizations(home, *next((p.one, p.other) for p in same_organizations(home))),
        "leave alone": lambda: leave_alone(home, draw(st.sampled_from([house, *PEOPLE])), now=NOW),
        "write again": lambda: write_again(home, draw(st.sampled_from([house, *PEOPLE]))),
        "call": lambda: log_call(home, CallNote(when=NOW, organization=draw(st.sampled_from(NAMES)), caller="Ada Alder"), today=NOW.date()),
        "put off": lambda: put_off(home, letter, until=NOW.date() + timedelta(days=5), now=NOW),
        "take up": lambda: take_up_again(home, letter),
        "settle": lambda: settle(home, prompted[0], Outcome.DONE, now=NOW),
        "unsettle": lambda: unsettle(home, prompted[0]),
    }
    with suppress(RejoinderError, StopIteration):
        sayings[draw(st.sampled_from(sorted(sayings)))]()


def all_put_together(home: Path) -> dict[str, Any]:
    """What the home holds once all of it has been put together, nothing of what was there being trusted."""
    with sqlite3.connect(Home.open(home).database) as connection:
        connection.execute("UPDATE organizations SET digest = ''")
    connection.close()
    with Intake.open(Home.open(home)) as intake:
        put_together(intake, intake.own_addresses())
    return dump(Home.open(home))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(mailboxes(), st.data())
def test_part_by_part_is_all_at_once(mailbox: list[KeptLetter], data: st.DataObject) -> None:
    """After each word the home holds what it would if everything were put together anew."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        with Intake.open(Home.open(home)) as intake:
            intake.remember_own_addresses([ME], "given")
            intake.keep_letters(mailbox)
            put_together(intake, frozenset({ME}))
        for _ in range(4):
            words(data.draw, home)
            part_by_part = dump(Home.open(home))
            assert part_by_part == all_put_together(home)
