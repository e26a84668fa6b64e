"""Measures whose letter it is said to be (organization, position, type) on annotated letters that nothing was fitted on.

make eval prints it for the held-out texts (`training/attribution.toml`) and for `held.toml`, `aside.toml` and
`elsewhere_aside.toml` of `tests/attribution/sets`;
`python training/evaluate_attribution.py FILE` for one file of that kind, with every miss.

A position counts as right when it is the expected one word for word but for what says nothing about the work; see `bare_position`.
The strict figure beside it allows only for capitals and punctuation.
"""

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import parseaddr
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from rejoinder.model.message import Address, Message  # noqa: E402
from rejoinder.model.reading import Attribution, Kind  # noqa: E402
from rejoinder.practice.attribute import Letterhead, attribute  # noqa: E402
from rejoinder.practice.organization_names import same_organization  # noqa: E402
from rejoinder.practice.passages import passages  # noqa: E402
from rejoinder.practice.sentences import fold  # noqa: E402
from training.letters import ME, TEXTS, Text, everyday_texts, plain_texts, read_file  # noqa: E402

ROOT = Path(__file__).parent.parent
SETS = ROOT / "tests" / "attribution" / "sets"
_MOST_SHOWN = 40


class Annotated(NamedTuple):
    """A letter with the answers that are right; the first one is the best. `positions` is ("",) where the letter names none, `type` ""
    where nobody said."""

    name: str
    kind: Kind
    message: Message
    organizations: tuple[str, ...]
    positions: tuple[str, ...]
    type: str


class Answer(NamedTuple):
    """What was said of a letter, and which of it is right."""

    letter: Annotated
    said: Attribution
    right: dict[str, bool]


def held_out_texts() -> list[Annotated]:
    """Return the held-out texts that `training/attribution.toml` annotates."""
    files = {path.stem: list(read_file(path)) for path in TEXTS.glob("d-*.txt")}
    entries = tomllib.loads((ROOT / "training" / "attribution.toml").read_text("utf-8"))["text"]
    return [
        Annotated(
            f"{entry['file']}#{entry['number']}",
            Kind(entry["kind"]),
            files[entry["file"]][entry["number"] - 1].message,
            (entry["organization"],),
            (entry.get("position") or "",),
            entry["type"],
        )
        for entry in entries
    ]


def everyday() -> list[Annotated]:
    """Return the held-out letters of everyday mail, whose headers say whose they are and what they are about."""
    return list(_by_headers(everyday_texts()))


def plain() -> list[Annotated]:
    """Return the watched letters of plain mail, likewise."""
    return list(_by_headers(plain_texts()))


def _by_headers(found: Iterable[Text]) -> Iterator[Annotated]:
    for text in found:
        if text.organization is not None:
            yield Annotated(text.name, text.kind, text.message, (text.organization,), (text.position or "",), "")


def read_set(path: Path) -> list[Annotated]:
    """Return the letters of one file under `tests/attribution/sets`. Raises KeyError when a letter lacks a field."""
    entries = tomllib.loads(path.read_text("utf-8"))["letter"]
    return [_annotated(f"{path.stem}#{number}", entry) for number, entry in enumerate(entries, 1)]


def _annotated(name: str, entry: dict[str, str | list[str]]) -> Annotated:
    sender, address = parseaddr(str(entry["from"]))
    message = Message(
        message_id=f"<{name}@letters.example>",
        sha256="0" * 64,
        date=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
        sender=Address(name=sender, email=address),
        to=(Address(name="", email=ME),),
        subject=str(entry["subject"]),
        text=str(entry["text"]).strip(),
    )
    organizations, positions = _accepted(entry["organization"]), _accepted(entry.get("position", ""))
    return Annotated(name, Kind(str(entry["kind"])), message, organizations, positions, str(entry["type"]))


def _accepted(given: str | list[str]) -> tuple[str, ...]:
    return tuple(given) if isinstance(given, list) else (given,)


def answers(letters: Iterable[Annotated]) -> list[Answer]:
    """Attribute every letter and compare."""
    return [_answer(letter) for letter in letters]


def _answer(letter: Annotated) -> Answer:
    head = Letterhead(sender=letter.message.sender, reply_to=(), subject=letter.message.subject, date=letter.message.date)
    said = attribute(letter.message, passages(letter.message.text), head, letter.kind, frozenset({ME}))
    position = said.position or ""
    return Answer(
        letter,
        said,
        {
            "organization": any(same_organization(said.organization or "", one) for one in letter.organizations),
            "position": any(bare_position(position) == bare_position(one) for one in letter.positions),
            "position, strictly": any(_words(position) == _words(one) for one in letter.positions),
        }
        | ({"type": (said.type or "job") == letter.type} if letter.type else {}),
    )


_ARTICLES = frozenset("the a an our your this der die das den eine einer eines".split())
_SAYS_POSITION = frozenset("role position job post vacancy opening stelle".split())
_CONTRACT = re.compile(
    r"(?:(?:part|full|fixed|teil|voll|\d+|one|two|three)?[ -]?(?:time|term|zeit|temporary|permanent|seasonal|casual|contract|cover|remote"
    r"|hybrid|onsite|on-site|hours?|hrs?|stunden|days?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|evenings?|weekends?|and|months?|maternity|parental|leave|befristet|unbefristet|fte|week|per|a)[\s,/-]*)+"
)
_GENDER = re.compile(r"[mwfdxi](?:\s?[/|]\s?[mwfdxi*]){1,3}|all genders|gn")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_TOWN = re.compile(r"[A-Z][\w.'’ -]+(?:, (?:[A-Z]{2}|[A-Z][a-z]+))?")
_REFERENCE = re.compile(
    r"\b(?:ref|req|requisition|reference|job|id|no|nr|number|kennziffer)\b[.:]?\s*(?:no|nr|id|number)?[.:]?\s*"
    r"#?[a-z]{0,4}[-/]?\d[\w/-]*|#?\b[a-z]{0,4}[-/]?\d[\d/-]{2,}\w*"
)


def bare_position(position: str) -> str:
    """Return a position's name without what says nothing about the work, for comparing.

    Left out: capitals, accents and punctuation; articles; reference numbers (of three digits or more, or behind "ref", "req", "id");
    "role", "position", "job" and their like at either end; and, in brackets at the end, a reference, a town with its county,
    gender marks, hours or the kind of contract. Levels, fields, teams and everything else must agree.
    """
    name = position.strip()
    while (bracket := _BRACKET.search(name)) and bracket.end() == len(name) and _says_nothing(bracket.group(1)):
        name = name[: bracket.start()].strip()
    words = [word for word in _words(_REFERENCE.sub(" ", fold(name))).split() if word not in _ARTICLES]
    while words and words[-1] in _SAYS_POSITION:
        words.pop()
    while len(words) > 1 and words[0] in _SAYS_POSITION | {"of", "as"}:
        words.pop(0)
    return " ".join(words)


def _says_nothing(inner: str) -> bool:
    folded = fold(inner).strip()
    return bool(
        re.fullmatch(_REFERENCE, folded)
        or _CONTRACT.fullmatch(folded)
        or _GENDER.fullmatch(folded)
        or (_TOWN.fullmatch(inner.strip()) and ", " in inner)
    )


def _words(position: str) -> str:
    return " ".join(re.findall(r"\w+", fold(position)))


def print_figures(name: str, given: list[Answer]) -> None:
    """Print one line: how many in each hundred are right, and how many organizations where the words name one.

    Where they name none, the answer that the sender's address gives ("Hollis Roofing" of hollisroofing.example) counts as wrong in the
    first figure, since nobody said what is right.
    """
    right = Counter(what for answer in given for what, good in answer.right.items() if good)
    print(f"{name}: " + ", ".join(f"{what} {right[what] / len(given):.3f}" for what in given[0].right) + f" of {len(given)}", end="")
    named = [answer for answer in given if answer.letter.organizations[0]]
    found = sum(answer.right["organization"] for answer in named)
    print(f"; organization where one is named {found / max(1, len(named)):.3f} of {len(named)}")


def print_misses(given: list[Answer], most: int = _MOST_SHOWN) -> None:
    """Print what was said where it is wrong."""
    misses = (
        f"  {answer.letter.name} {what}: said {getattr(answer.said, what)!r}, is {expected[0]!r}"
        for answer in given
        for what, expected in (
            ("organization", answer.letter.organizations),
            ("position", answer.letter.positions),
            ("type", (answer.letter.type,)),
        )
        if not answer.right[what]
    )
    print("\n".join(sorted(misses)[:most]))


def main() -> None:
    """Print figures and misses of the files named, or the figures of everything that is kept aside."""
    for path in sys.argv[1:]:
        given = answers(read_set(Path(path)))
        print_figures(Path(path).stem, given)
        print_misses(given, most=1000)
    if not sys.argv[1:]:
        print_figures("attribution, held-out texts", answers(held_out_texts()))
        print_figures("attribution, everyday", answers(everyday()))
        print_figures("attribution, letters kept aside", answers(read_set(SETS / "held.toml")))
        print_figures("attribution, weak spots kept aside", answers(read_set(SETS / "aside.toml")))
        print_figures("attribution, letters from elsewhere kept aside", answers(read_set(SETS / "elsewhere_aside.toml")))


if __name__ == "__main__":
    main()
