"""`rejoinder organizations`: everyone there is a dossier on."""

from rejoinder.cli import options
from rejoinder.cli.page import page, print_json
from rejoinder.desk import look_up
from rejoinder.desk.shapes import organization_line_shape


def run(words: list[str]) -> int:
    """List the organizations. Returns 0."""
    parser = options.parser("organizations", "List the organizations that you have a dossier on, by name.", "rejoinder organizations")
    chosen = parser.parse_args(words)
    found = look_up.organizations(options.home_of(chosen))
    if chosen.json:
        print_json([organization_line_shape(one) for one in found])
        return 0
    out = page()
    if not found:
        out.line("There is no dossier yet. `rejoinder import PATH` reads a mailbox.")
        return 0
    rows = [
        (one.organization.name or "(no name)", str(one.letters), str(one.contacts), str(one.applications), str(one.rejections))
        for one in found
    ]
    out.table(("organization", "letters", "people", "applications", "rejections"), rows)
    return 0
