"""`rejoinder correct`: the person has the last word."""

import argparse
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rejoinder.cli import options
from rejoinder.cli.page import Page, page, print_json
from rejoinder.desk import correct as desk
from rejoinder.desk.rename import rename
from rejoinder.desk.shapes import case_shape, correction_shape, letter_shape, organization_shape
from rejoinder.errors import UsageError
from rejoinder.model.dossier import Letter
from rejoinder.model.reading import Kind, Stage
from rejoinder.model.told import Aspect
from rejoinder.model.verdict import Decision
from rejoinder.practice.periods import spoken_date

_LIST = "You have corrected nothing so far."


def run(words: list[str]) -> int:
    """Correct letters, take corrections back, or list them. Returns 0."""
    chosen = _parser().parse_args(words)
    said = {aspect: value for aspect in Aspect if (value := getattr(chosen, aspect.value)) is not None}
    if chosen.same_organization:
        if chosen.ids or said or chosen.only or chosen.rename:
            raise UsageError("--same-organization stands alone, or with --undo.")
        return _organizations(chosen)
    if chosen.rename and (chosen.ids or said or chosen.undo or chosen.split_off):
        raise UsageError("--rename stands alone; the letters' ids, which it names, take it back: --undo --only organization.")
    if chosen.only and not chosen.undo:
        raise UsageError("--only goes with --undo.")
    if not chosen.ids and not said and not chosen.undo and not chosen.split_off and not chosen.rename:
        return _list(chosen)
    home, me = options.home_of(chosen), options.addresses_of(chosen)
    if chosen.rename:
        outcome = rename(home, *chosen.rename, now=datetime.now(UTC), me=me).done
    elif chosen.split_off:
        if said or chosen.undo:
            raise UsageError("--split-off stands alone; to take it back: --undo --only organization.")
        outcome = desk.split_off(home, chosen.ids, chosen.split_off, now=datetime.now(UTC), me=me).done
    elif chosen.undo:
        if said:
            raise UsageError("--undo takes back what you said; to say something else, say it without --undo.")
        outcome = desk.take_back(home, chosen.ids, [Aspect(aspect) for aspect in chosen.only], me=me)
    else:
        outcome = desk.correct(home, list(map(_id_or_file, chosen.ids)), said, now=datetime.now(UTC), me=me)
    if chosen.json:
        _print_outcome_json(outcome)
    else:
        _print(page(), outcome, taken_back=chosen.undo)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = options.parser(
        "correct",
        "Put right what a letter is, whom it is from, how far you had come, or what to do about it.\n"
        "What you say holds for good, and puts right letters with the same mistake too. Without arguments, list what you said.",
        "rejoinder correct 7k3mq9w2ta b4x --kind rejection --organization 'Hartwell Library'\n"
        "  rejoinder correct letter.eml --kind rejection\n"
        "  rejoinder correct 7k3mq9w2ta --undo\n"
        "  rejoinder correct --same-organization HPL 'Hartwell Public Library'\n"
        "  rejoinder correct --rename HPL 'Hartwell Public Library'",
    )
    parser.add_argument("ids", metavar="ID", nargs="*", help="a letter's id, its first characters, or the file of one that was passed over")
    one = parser.add_argument_group("what is so of a letter")
    _one_of(one, "--kind", "what it is", [kind.value for kind in Kind if kind is not Kind.UNCLEAR])
    one.add_argument("--organization", metavar="NAME", help="whom it is from")
    one.add_argument("--position", metavar="NAME", help="what you had applied for")
    _one_of(one, "--stage", "how far you had come", [stage.value for stage in Stage])
    _one_of(one, "--verdict", "what to do about it", [decision.value for decision in Decision])
    one.add_argument("--recipient", metavar="ADDRESS", help="to whom a reply should go: 'Ada Quill <ada@house.example>'")
    one.add_argument("--split-off", metavar="NAME", help="it is from this house, and the others in that dossier are not")
    houses = parser.add_argument_group("what is so of organizations, by name or id")
    houses.add_argument(
        "--same-organization",
        metavar=("A", "B"),
        nargs=2,
        help="the two are one; of their names the one that most letters bear stays, and --rename gives another",
    )
    houses.add_argument("--rename", metavar=("A", "NAME"), nargs=2, help="A is called so: all that came from there is from NAME")
    back = parser.add_argument_group("taking back")
    back.add_argument("--undo", action="store_true", help="take back what you said last of these letters, or that two houses are one")
    _one_of(back, "--only", "with --undo: only this", [aspect.value for aspect in Aspect], action="append", default=[])
    return parser


def _one_of(group: argparse._ArgumentGroup, name: str, what: str, choices: Sequence[str], **more: Any) -> None:
    """Add an option that takes one of `choices`, which stand in its help and not in the line of usage too."""
    group.add_argument(name, metavar=name.strip("-").upper(), choices=choices, help=f"{what}: {', '.join(choices)}", **more)


def _id_or_file(given: str) -> str | Path:
    """Ids have neither dots nor slashes; what has is a file."""
    return Path(given) if set(given) & {".", os.sep, "/"} else given


def _organizations(chosen: argparse.Namespace) -> int:
    home, me = options.home_of(chosen), options.addresses_of(chosen)
    one, other = chosen.same_organization
    if chosen.undo:
        found = desk.two_organizations(home, one, other, me=me)
    else:
        found = (desk.one_organization(home, one, other, now=datetime.now(UTC), me=me),)
    if chosen.json:
        print_json({"organizations": [organization_shape(organization) for organization in found]})
        return 0
    out = page()
    for organization in found:
        also = f", also written {', '.join(organization.aliases)}" if organization.aliases else ""
        out.line(f"{organization.name}{also}: one dossier.")
    if not chosen.undo:
        out.line(f"To call it otherwise: rejoinder correct --rename {found[0].id} NAME", style="dim")
        out.line(f"To take it back: rejoinder correct --same-organization {one!r} {other!r} --undo", style="dim")
    return 0


def _list(chosen: argparse.Namespace) -> int:
    home = options.home_of(chosen)
    found, same = desk.corrections(home), desk.same_organizations(home)
    if chosen.json:
        pairs = [{"one": pair.one, "other": pair.other, "said": pair.said.isoformat()} for pair in same]
        print_json({"corrections": [correction_shape(correction) for correction in found], "same_organizations": pairs})
        return 0
    out = page()
    if not found and not same:
        out.line(_LIST)
    for correction in found:
        out.line(f"{correction.letter_id}  {correction.aspect}: {correction.value} ({spoken_date(correction.said.date())})")
    for pair in same:
        out.line(f"{pair.one} and {pair.other} are one organization ({spoken_date(pair.said.date())})")
    return 0


def _print_outcome_json(outcome: desk.Corrected) -> None:
    grounds = {lesson.letter_id: lesson.ground for lesson in outcome.lessons}
    letters = [
        {**letter_shape(letter), **(case_shape(outcome.cases[letter.id]) if letter.id in outcome.cases else {})}
        for letter in outcome.letters
    ]
    print_json(
        {
            "letters": letters,
            "taught": [{**letter_shape(letter), "because": grounds[letter.id]} for letter in outcome.taught],
            "corrections": [correction_shape(correction) for correction in outcome.corrections],
        }
    )


def _print(out: Page, outcome: desk.Corrected, *, taken_back: bool) -> None:
    for letter in outcome.letters:
        reading = letter.reading
        names = [name for name in (reading.attribution.position, reading.attribution.organization) if name]
        case = outcome.cases.get(letter.id)
        verdict = f"; {case.verdict.decision}: {case.verdict.reasons[0].text}" if case else ""
        out.line(f"{letter.id}  {letter.message.subject or '(no subject)'}", style="bold")
        about = f" ({', '.join(names)})" if names else ""
        out.line(f"{reading.recognition.kind}{about}{verdict}", indent=12)
    if taken_back:
        out.line("Taken back, with what it had taught.")
        for correction in outcome.again:
            out.line(f"What you had said before holds again: {correction.aspect}: {correction.value}", indent=2)
        return
    if outcome.taught:
        grounds = {lesson.letter_id: lesson.ground for lesson in outcome.lessons}
        out.line()
        out.line(f"This also puts right {len(outcome.taught)} other{'s' if len(outcome.taught) > 1 else ''}:")
        for letter in outcome.taught:
            out.line(f"{letter.id}  {letter.message.subject or '(no subject)'}: {grounds[letter.id]}", indent=2)
    if any(_stands_alone(letter, outcome) for letter in outcome.letters):
        out.line("What you wrote to each other before may not have been kept. Import that mailbox again: it may change the verdict.")
    ids = " ".join(letter.id for letter in outcome.letters)
    only = " ".join(f"--only {aspect}" for aspect in dict.fromkeys(correction.aspect for correction in outcome.corrections))
    out.line(f"To take it back: rejoinder correct {ids} --undo {only}", style="dim")


def _stands_alone(letter: Letter, outcome: desk.Corrected) -> bool:
    """Whether a letter, said to be a rejection, is the only one of its application: mail that seemed to belong to none is let go."""
    case = outcome.cases.get(letter.id)
    said = any(one.aspect is Aspect.KIND and one.letter_id == letter.id for one in outcome.corrections)
    return said and case is not None and case.application.letters == (letter.id,)
