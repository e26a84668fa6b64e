"""`rejoinder leave-alone`: never write to a house, or to somebody, again."""

from datetime import UTC, datetime

from rejoinder.cli import options
from rejoinder.cli.page import page, print_json
from rejoinder.desk import leave_alone as desk
from rejoinder.desk.shapes import alone_shape
from rejoinder.errors import UsageError
from rejoinder.practice.periods import spoken_date


def run(words: list[str]) -> int:
    """Leave somebody alone, take that back, or list whom you leave alone. Returns 0."""
    parser = options.parser(
        "leave-alone",
        "Say that you will not write to a house, or to one person, again: their letters are filed without a reply, with that as\n"
        "the reason, and nothing reminds you of them. Without arguments, list whom you leave alone.",
        "rejoinder leave-alone 'Hartwell Library'\n"
        "  rejoinder leave-alone ada@hartwell.example\n"
        "  rejoinder leave-alone 'Hartwell Library' --undo",
    )
    parser.add_argument(
        "whom", metavar="ORGANIZATION|ADDRESS", nargs="?", type=options.named, help="a house by its name or id, or a person by mail address"
    )
    parser.add_argument("--undo", action="store_true", help="write to them again")
    chosen = parser.parse_args(words)
    home, me = options.home_of(chosen), options.addresses_of(chosen)
    if chosen.whom is None:
        if chosen.undo:
            raise UsageError("Please say to whom you will write again.")
        found, said = desk.all_left_alone(home), "left alone since {day}"
    elif chosen.undo:
        found, said = (desk.write_again(home, chosen.whom, me=me),), "can be written to again."
    else:
        found, said = (desk.leave_alone(home, chosen.whom, now=datetime.now(UTC), me=me),), "is left alone from now on."
    if chosen.json:
        print_json([alone_shape(one) for one in found])
        return 0
    _print(found, said)
    return 0


def _print(found: tuple[desk.Alone, ...], said: str) -> None:
    out = page()
    if not found:
        out.line("You leave nobody alone.")
    for one in found:
        house = one.organization.name or one.organization.id
        whom = f"{one.name or one.email}, {house}," if one.email else house
        out.line(f"{whom} {said.format(day=spoken_date(one.since.date()))}")
