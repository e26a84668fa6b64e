"""How quick the desk's pages are in a home with many letters, and how many queries each takes.

    python benchmarks/desk.py                                10,000 letters about applications, 100,000 messages in the dossiers
    python benchmarks/desk.py --letters 200 --messages 1000  in seconds, to see that it still runs

The home is made of invented mail by the same verbs that an import uses. Pages are asked for over HTTP, one after another, and the median
of several rounds is printed: by the clock it is everything between the request and the last byte, by the processor what was worked.
Then things are said, one after another, each in the home as the one before left it, and after each Today is asked for.
"""

import argparse
import http.client
import shutil
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import urlencode

from rejoinder.desk.browse import index_words
from rejoinder.desk.put_together import put_together
from rejoinder.desk.reading_room import keep
from rejoinder.model.message import Direction
from rejoinder.model.reading import Kind, Person, Reading, Recognition
from rejoinder.practice.read import read
from rejoinder.sources.mime import identity, read_message
from rejoinder.store import database
from rejoinder.store.home import Home
from rejoinder.store.intake import Intake, KeptLetter
from rejoinder.web.app import Door
from rejoinder.web.serve import server

ME = "sam@home.example"
BEFORE, AFTER, NOW = (datetime(*day, 9, tzinfo=UTC) for day in ((2025, 1, 5), (2026, 1, 5), (2026, 6, 1)))
WORDS = "ledger willow harbour index lantern survey meadow binding gallery parish orchard signal ferry granite weaving almanac".split()
FAMILIES = "Quill Rook Thorne Wren Sallow Marsh Pell Tarn Voss Lark Brook Hale Finch Yarrow Croft Dunn".split()
LETTERS = (
    "Dear Sam,\n\nThank you for applying for the position of {post}. We will read it soon.\n\n{house}\n",
    "Dear Sam,\n\nwe would like to invite you to an interview for the position of {post} on 12 March at 10:00.\n\n"
    "Kind regards,\n{name}\n{house}\n",
    "Dear Sam,\n\nThank you for coming to meet us. Unfortunately we have decided to appoint another candidate as {post}. Your thoughts on "
    "the {word} stayed with all of us. Please do apply again next spring.\n\n{name}\nHead of Collections\n{house}\n",
    "Dear Sam,\n\nUnfortunately we will not be taking your application for {post} further. We wish you well.\n\n{house}\n",
)


def fill(home: Path, letters: int, messages: int) -> None:
    """Put so many letters about applications, and so many other messages with the same people, into a new home."""
    houses = max(letters // 10, 1)
    with Intake.open(Home.open(home)) as intake:
        intake.remember_own_addresses({ME}, "given")
        batch: list[KeptLetter] = []
        for number, raw in enumerate(_mails(houses, letters, messages)):
            batch.append(_letter(intake, raw) if number < letters else _correspondence(raw))
            if len(batch) == 2000:
                intake.keep_letters(batch)
                batch = []
        intake.keep_letters(batch)
        put_together(intake, frozenset({ME}))
    index_words(home)


def _letter(intake: Intake, raw: bytes) -> KeptLetter:
    message = read_message(raw)
    return keep(intake.cabinet, raw, message, read(message, frozenset({ME})))


def _correspondence(raw: bytes) -> KeptLetter:
    """A message as the second pass of an import keeps it; judging a hundred thousand of them would take minutes and change no page."""
    message = read_message(raw)
    direction = Direction.OUT if message.sender.email == ME else Direction.IN
    other = message.to[0] if direction is Direction.OUT else message.sender
    reading = Reading(
        message_id=message.message_id,
        direction=direction,
        recognition=Recognition(kind=Kind.OTHER, confidence=0.9),
        people=(Person(name=other.name, email=other.email, seen_as="recipient" if direction is Direction.OUT else "sender"),),
    )
    return KeptLetter(identity=identity(message), message=message, reading=reading, why="correspondence", thread=message.message_id)


def _mails(houses: int, letters: int, messages: int) -> Iterator[bytes]:
    for number in range(letters):
        house, kind = number % houses, min(number // houses, 2 + number % 2)
        text = LETTERS[kind].format(
            post=f"Keeper of {WORDS[house % 16].title()}s", house=_house(house), name=_name(house), word=WORDS[number % 16]
        )
        sender = f"{_name(house)} <{_address(house)}>" if kind in (1, 2) else f"{_house(house)} <no-reply@house{house}.example>"
        yield _mail(
            f"a{number}",
            sender,
            ME,
            f"Your application {number}",
            text,
            datetime(2026, 1, 5, 9, tzinfo=UTC) + timedelta(minutes=9 * number),
        )
    for number in range(messages):
        house = number % houses
        seen = " ".join(f"We walked past the {WORDS[(number * 7 + i * i) % 16]} and it was in fine shape." for i in range(9))
        text = f"Dear {'Sam' if number % 2 else _name(house)},\n\n{seen}\n\nSee you, {'Ada' if number % 2 else 'Sam'}\n"
        sender, to = (f"{_name(house)} <{_address(house)}>", ME) if number % 2 else (ME, _address(house))
        yield _mail(
            f"b{number}",
            sender,
            to,
            f"About the {WORDS[number % 16]}",
            text,
            datetime(2025, 1, 5, 9, tzinfo=UTC) + timedelta(minutes=4 * number),
        )


def _house(house: int) -> str:
    return f"{WORDS[house % 16].title()} {WORDS[house // 16 % 16].title()} Museum {house}"


def _name(house: int) -> str:
    return f"Ada {FAMILIES[house % 16]}"


def _address(house: int) -> str:
    return f"ada@house{house}.example"


def _mail(id_: str, sender: str, to: str, subject: str, text: str, when: datetime) -> bytes:
    head = f"From: {sender}\r\nTo: {to}\r\nSubject: {subject}\r\nDate: {format_datetime(when)}\r\nMessage-ID: <{id_}@mail.example>"
    return f"{head}\r\n\r\n{text}".encode()


@contextmanager
def open_desk(home: Path) -> Iterator["Visitor"]:
    """Serve the home's desk while the block lasts."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listening:
        door = Door(home, me=frozenset(), port=listening.getsockname()[1], now=lambda: NOW)
        listener = server(door)
        thread = threading.Thread(target=listener.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not listener.started:
            time.sleep(0.01)
        door.prepare()
        visitor = Visitor(door)
        yield visitor
        visitor.leave()
        listener.should_exit = True
        thread.join()


_BEGINS = 24
"""Characters of a statement that tell into which table it writes."""


class Visitor:
    """Asks for pages, and counts what the database is asked meanwhile."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self.queries = 0
        self.counting = True
        """Looking at every row that a search weighs takes longer than the search: what is timed again and again is counted before."""
        self._begins = ""
        self._configure, database._configure = database._configure, self._watched

    def leave(self) -> None:
        database._configure = self._configure

    def _watched(self, connection: sqlite3.Connection) -> None:
        """Count what is asked and written through a connection, triggers and checks of the database's own aside."""
        self._configure(connection)
        if self.counting:
            connection.set_trace_callback(self._count)

    def _count(self, statement: str) -> None:
        """Rows that are written one after another into one table count once."""
        begins = statement[:_BEGINS] if statement.startswith(("INSERT", "UPDATE", "DELETE")) else ""
        if not statement.startswith(("--", "PRAGMA", "BEGIN", "COMMIT", "ROLLBACK")) and not (begins and begins == self._begins):
            self.queries += 1
        self._begins = begins

    def get(self, path: str) -> tuple[float, float, int, int]:
        """Return the milliseconds by the clock and by the processor, the bytes and the queries that the page took."""
        return self._ask("GET", path, 200)

    def say(self, path: str, **fields: object) -> tuple[float, float, int, int]:
        """Send a form, which is answered by the way to a page, and return the same of it."""
        return self._ask("POST", path, 303, urlencode(fields, doseq=True))

    def _ask(self, method: str, path: str, expected: int, body: str = "") -> tuple[float, float, int, int]:
        headers = {"Cookie": f"{self._door.cookie}={self._door.key}"}
        if body or method == "POST":
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
            headers |= {"Origin": f"http://{self._door.host}"}
        before = self.queries
        begin, busy = time.perf_counter(), time.process_time()
        connection = http.client.HTTPConnection(self._door.host, timeout=120)
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        content = answer.read()
        took, worked = (time.perf_counter() - begin) * 1000, (time.process_time() - busy) * 1000
        connection.close()
        if answer.status != expected:
            raise SystemExit(f"{path} answered {answer.status}")
        return took, worked, len(content), self.queries - before


def pages(home: Path) -> dict[str, str]:
    """Return the pages to ask for, by name."""
    from rejoinder.desk.look_up import rejections
    from rejoinder.model.verdict import Decision

    case = rejections(home, Decision.RESPOND)[0]
    house = case.organization.id
    return {
        "Today": "/",
        "Today, the next": "/?skip=3",
        "Letter with its reply": f"/letters/{case.letter.id}",
        "Organization": f"/organizations/{house}",
        "Organization, forget it?": f"/organizations/{house}/forget",
        "Letters": "/letters",
        "Letters, page 100": "/letters?offset=5000",
        "Letters, rejections": "/letters?filter=rejection",
        "Letters, worth writing to": "/letters?filter=respond",
        "Letters, you wrote": "/letters?filter=out",
        "Letters, a rare word": "/letters?q=7777",
        "Letters, a common word": "/letters?q=willow",
        "Letters, best match": "/letters?q=willow+ferry&order=best",
        "Letters, a common word, best match": "/letters?q=willow&order=best",
        "Rejections, a common word": "/letters?q=willow&filter=rejection",
        "Rejections, best match": "/letters?q=willow&filter=rejection&order=best",
        "You wrote, a common word": "/letters?q=willow&filter=out",
        "Organizations": "/organizations",
        "Organizations, newest": "/organizations?order=newest",
        "Organizations, most letters": "/organizations?order=most",
        "Organizations, searched": "/organizations?q=ferry",
        "Organizations, worth it": "/organizations?worth=1",
        "People": "/people",
        "People, met": "/people?met=1",
        "People, searched": "/people?q=ada",
        "Call card": f"/call?house={house}",
        "Insights": "/insights",
        "Insights, followed": "/insights?show=submitted",
        "Settings": "/settings",
        "Forget everything?": "/settings/forget",
        "Add mail": "/add",
    }


Saying = Callable[[Visitor], tuple[float, float, int, int]]


def sayings(home: Path) -> Iterator[tuple[str, Saying]]:
    """Yield what the person may say, by name, each with how to say it now."""
    from rejoinder.desk.browse import organizations
    from rejoinder.desk.follow_up import followups
    from rejoinder.desk.look_up import rejections
    from rejoinder.desk.note import notes
    from rejoinder.model.lists import Wanted
    from rejoinder.model.verdict import Decision

    case, *others = rejections(home, Decision.RESPOND)
    letter, house = f"/letters/{case.letter.id}", f"/organizations/{case.organization.id}"
    prompt = f"/follow-ups/{followups(home, today=NOW.date())[0].id}"
    other, third = (line.organization for line in organizations(home, Wanted(offset=7, limit=2)).lines)
    named = others[0].organization
    yield "Put right: kind", lambda to: to.say(f"{letter}/kind", kind="acknowledgement")
    yield "Taken back", lambda to: to.say(f"{letter}/take-back", aspect="kind")
    yield "Put right: no letter at all", lambda to: to.say(f"{letter}/kind", kind="other")
    yield "Taken back again", lambda to: to.say(f"{letter}/take-back", aspect="kind")
    yield "Put right: organization", lambda to: to.say(f"{letter}/facts", organization="Nightingale Archive")
    yield "Put right: position", lambda to: to.say(f"{letter}/facts", position="Archivist")
    yield "Put right: stage", lambda to: to.say(f"{letter}/facts", stage="final")
    yield "Put right: worth a reply or not", lambda to: to.say(f"{letter}/verdict", decision="file")
    yield "Put right: recipient", lambda to: to.say(f"{letter}/recipient", to="eve@nightingale.example")
    ten = [one.letter.id for one in others[:10]]
    yield "Put right: ten at once", lambda to: to.say("/letters/bulk", ids=ten, verdict="hold")
    taken = {"ids": " ".join(ten), "aspects": "verdict", "said": NOW.isoformat()}
    yield "Ten taken back at once", lambda to: to.say("/letters/take-back", **taken)
    yield "Later", lambda to: to.say(f"/letters/{others[-2].letter.id}/later")
    yield "Back on the desk", lambda to: to.say(f"/letters/{others[-2].letter.id}/again")
    yield "Sent", lambda to: to.say(f"/letters/{others[-2].letter.id}/sent")
    yield "A prompt put off", lambda to: to.say(prompt, outcome="snoozed")
    yield "A prompt taken up again", lambda to: to.say(f"{prompt}/again")
    yield "A prompt done", lambda to: to.say(prompt, outcome="done")
    yield "A note on a letter", lambda to: to.say(f"{letter}/notes", text="They keep swifts.")
    yield "A note on a house", lambda to: to.say(f"{house}/notes", text="They keep swifts.")
    yield "A note removed", lambda to: to.say(f"{letter}/notes/{notes(home)[0].id}/remove")
    yield "Leave a house alone", lambda to: to.say(f"/organizations/{named.id}/leave-alone")
    yield "Write there again", lambda to: to.say(f"/organizations/{named.id}/write-again")
    yield "Leave a person alone", lambda to: to.say(f"/organizations/{named.id}/leave-alone", email=others[0].contacts[0].email)
    yield "One house", lambda to: to.say(f"/organizations/{other.id}/merge", other=third.name)
    yield "Two houses again", lambda to: to.say("/organizations/split", one=other.name, other=third.name)
    picked = others[-4]
    split = f"/organizations/{picked.organization.id}/split-off"
    yield "A letter picked out of a dossier", lambda to: to.say(split, ids=picked.letter.id, name="Kestrel Museum")
    yield "A house renamed", lambda to: to.say(f"/organizations/{named.id}/rename", name="Kestrel House")
    yield "A call", lambda to: to.say("/call", house=others[-3].organization.name, caller="Ada", said_no="true")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=10_000)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--home", type=Path, help="keep the home here as it is at the beginning, and use a copy of it when it is there")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        if chosen.home and chosen.home.exists():
            shutil.copytree(chosen.home, home)
        else:
            fill(home, chosen.letters, chosen.messages)
            if chosen.home:
                shutil.copytree(home, chosen.home)
        with open_desk(home) as visitor:
            _print("page", "ms", "cpu ms", "kB", "queries")
            _print_median("Today, the first after opening", [visitor.get("/")])
            letter = pages(home)["Letter with its reply"]
            _print_median("Letter, the first after opening", [visitor.get(letter)])
            for name, path in pages(home).items():
                queries = visitor.get(path)[3]
                visitor.counting = False
                _print_median(name, [(*visitor.get(path)[:3], queries) for _ in range(chosen.rounds)])
                visitor.counting = True
            _print("said", "ms", "cpu ms", "kB", "queries")
            for name, say in sayings(home):
                _print_median(name, [say(visitor)])
                _print_median("  Today after it", [visitor.get("/")])
            for name, path in {"Insights": "/insights", "Letters, a rare word,": "/letters?q=7777"}.items():
                rounds = [_after_a_word(visitor, home, path, counting=at == 0) for at in range(chosen.rounds)]
                _print_median(f"{name} after a word of the person's", rounds)


def _after_a_word(visitor: Visitor, home: Path, path: str, *, counting: bool) -> tuple[float, float, int, int]:
    """What a page takes that has to look again at what was worked out before, because something was said."""
    from rejoinder.desk.look_up import rejections
    from rejoinder.model.verdict import Decision

    letter = f"/letters/{rejections(home, Decision.RESPOND)[0].letter.id}"
    visitor.say(f"{letter}/later")
    visitor.say(f"{letter}/again")
    visitor.counting = counting
    found = visitor.get(path)
    visitor.counting = True
    return found


def _print(name: str, *columns: str) -> None:
    sys.stdout.write(f"{name:48}{''.join(f'{column:>9}' for column in columns)}\n")
    sys.stdout.flush()


def _print_median(name: str, rounds: list[tuple[float, float, int, int]]) -> None:
    took, worked = (statistics.median(one[at] for one in rounds) for at in (0, 1))
    _print(name, f"{took:.1f}", f"{worked:.1f}", f"{rounds[0][2] / 1000:.1f}", str(rounds[0][3]))


if __name__ == "__main__":
    main()
