"""`rejoinder profile`: who the person is, for the drafts."""

from rejoinder.cli import options
from rejoinder.cli.page import page, print_json
from rejoinder.desk import profile as desk
from rejoinder.desk.shapes import profile_shape
from rejoinder.model.reply import Profile, Register

_FIELDS = {
    "name": ("NAME", "the name you sign with"),
    "email": ("ADDRESS", "the address you write from"),
    "telephone": ("NUMBER", "a number to stand under your letters"),
    "link": ("LINK", "a page of yours to stand under your letters"),
    "looking_for": ("WORDS", "what you look for, as it fits into 'something in …': archives and local history"),
    "signature": ("TEXT", "what stands under your letters in the place of name, number and link"),
    "register": ("VOICE", f"the voice you prefer: {', '.join(register.value for register in Register)}"),
    "language": ("TAG", "how you spell and write dates: en-GB, en-US, de"),
    "every": ("MONTHS", "how often you keep in touch without another occasion: every 3, 6 or 12 months"),
}


def run(words: list[str]) -> int:
    """Show or change the profile. Returns 0."""
    parser = options.parser(
        "profile",
        "Say who you are. Drafts use what you say and make nothing up; an empty value ('') takes it back. Without options,\n"
        "show what you said.",
        "rejoinder profile --name 'Sam Rook' --telephone '555 0100' --looking-for 'archives and local history'",
    )
    for field, (metavar, text) in _FIELDS.items():
        parser.add_argument(f"--{field.replace('_', '-')}", metavar=metavar, help=text)
    chosen = parser.parse_args(words)
    home = options.home_of(chosen)
    changes = {field: value for field in _FIELDS if (value := getattr(chosen, field)) is not None}
    profile = desk.set_profile(home, changes) if changes else desk.profile(home)
    if chosen.json:
        print_json(profile_shape(profile))
        return 0
    out = page()
    told = {field: str(value) for field in _FIELDS if (value := getattr(profile, field)) != getattr(Profile(), field)}
    if not told:
        out.line("You have not said anything of yourself yet. Drafts are signed with the name that your letters use.")
    for field, value in told.items():
        out.line(f"{field.replace('_', ' ')}: {value}")
    return 0
