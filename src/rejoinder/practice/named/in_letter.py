"""Organizations that the text of a letter names: above the greeting, behind a phrase, beside the position, after a label, below it all."""

import re
from collections.abc import Iterator

from rejoinder.practice.cues import Cue
from rejoinder.practice.lead_ins import SENTENCES_READ, Cues, closes_a_title, is_written_as_name
from rejoinder.practice.named.naming import CAPITALS, PASSED_ON, WEEKDAYS, Naming, before_title, is_part, is_team, name_before, place_of
from rejoinder.practice.named.sender import Sender, is_hosting
from rejoinder.practice.named.title import IN_LETTER, Title, reads_as_title
from rejoinder.practice.organization_names import (
    could_be_organization,
    from_slug,
    has_organization_word,
    is_brand,
    is_headed,
    looks_like_person,
    read_name,
    slug_begins,
    slug_fits,
    slug_tells,
    without_team_words,
)
from rejoinder.practice.senders import System, link_hosts
from rejoinder.practice.sentences import Sentence, fold
from rejoinder.practice.signature import LetterParts
from rejoinder.practice.title_words import ends_like_title, has_title_word

_GREETINGS = frozenset("dear hello hi hey greetings liebe lieber hallo sehr moin servus ciao".split())
_LONG_GREETINGS = ("good morning", "good afternoon", "good day", "to whom", "guten tag")


def _greets(sentence: Sentence) -> bool:
    return bool(sentence.words) and (sentence.words[0] in _GREETINGS or sentence.folded.startswith(_LONG_GREETINGS))


def greeted_words(parts: LetterParts) -> frozenset[str]:
    """The words of the greeting: who is written to has not written."""
    for sentence in parts.spoken[:3]:
        before, comma, _ = sentence.folded[:60].partition(",")
        if _greets(sentence):
            return frozenset(before.split()[1:] if comma else before.split()[1:3])
        if comma and len(before) < 30:
            return frozenset([before])
    return frozenset()


_THEY_CHOSE = re.compile(
    r"[,.;:–—-]?\s+(?:[a-z]+ )?[Tt]hey(?: have|['’]ve|['’]d| had)? (?:just |now |sadly )?"
    r"(?:chosen|chose|preferred|picked|hired|appointed|(?:went|gone) (?:with|for|to)|offered (?:it|the)|made (?:an|the) offer"
    r"|decided to (?:go|offer|hire|appoint|proceed|move))\b"
)
"""What follows a house whose answer somebody else passes on."""
_ABOUT_THE_POST = re.compile(r"\s+about\s+(?:the|your)\s+(?:[\w-]+\s+){0,4}(?:role|post|position|job|application|interview)\b")
_IF = frozenset("if should when unless wenn falls sollten".split())


def from_body(text: str, cues: Cues, sender: Sender) -> Iterator[Naming]:
    """Yield the houses that phrases lead to, and those whose answer the writer passes on."""
    for sentence, cue in cues:
        label = cue.heading.label
        if label == "client" or (label == "organization" and not _of_a_role(sentence, cue)):
            name, start, end = read_name(text, cue.end, sentence.end)
        elif label in ("organization_before", "client_before"):
            name, start, end = name_before(text, sentence.start, cue.start)
        else:
            continue
        bare = without_team_words(before_title(name))
        if not _said_of_an_employer(bare, sender.system, text[cue.start : cue.end]) or reads_as_title(bare):
            continue
        if closes_a_title(text, end, sentence.end) or (label == "organization" and _is_someone_met(bare, text[cue.start : cue.end])):
            continue
        if _is_past(text, sentence, start) and not (sender.key and slug_tells(sender.key, bare)):
            continue
        begin = text.find(bare, start, end)
        if label in ("client", "client_before"):
            passed_on = label == "client_before" or _THEY_CHOSE.match(text, end) or _ABOUT_THE_POST.match(text, end)
            if passed_on and " " in bare and not looks_like_person(bare) and not (sender.key and slug_tells(sender.key, bare)):
                yield Naming(bare, 2.5, PASSED_ON, place_of(bare, text, (start, end)))
            continue
        trust = 0.9 if is_team(text[start : end + 12], bare) else float(cue.heading.setting("weight", "2"))
        if sentence.words[0] in _IF or (label == "organization_before" and start == sentence.start and not _stands_alone(bare, sender.key)):
            trust = min(trust, 1.0)
        yield Naming(bare, trust, IN_LETTER, (begin, begin + len(bare)) if begin >= 0 else (start, end))


def _stands_alone(name: str, key: str) -> bool:
    """Whether a name at the beginning of a sentence is surely one: a lone word there has its capital anyway."""
    return " " in name or any(c.isupper() for c in name[1:]) or has_organization_word(name) or (bool(key) and slug_begins(key, name))


_AFTER_TITLE = re.compile(
    r"[\s\"'”’)]{0,3}(?:\([^()]{0,40}\)\s?)?(?:(?:position|role|post|job|opening|vacancy|internship|program|opportunity|stelle)s?\s)?"
    r"(?:here\s)?(?:at|with|within|bei|beim|@)\s+",
    re.IGNORECASE,
)
_KNOWN_OF_A_PERSON = frozenset("experience skill skills knowledge qualification qualifications certification background training".split())
"""What follows the name of something a person knows, and not of a house: "a nurse with ICU experience"."""


def from_titles(text: str, titles: list[Title], system: System | None) -> Iterator[Naming]:
    """Names that stand right after a position: "Data Analyst position with Harbor Library"."""
    for title in titles:
        yield from _behind_title(title)
        joint = _AFTER_TITLE.match(text, title.span[1]) if title.span else None
        if not joint:
            continue
        name, start, end = read_name(text, joint.end(), min(len(text), joint.end() + 160))
        bare = without_team_words(name)
        following = fold(text[end : end + 20]).split()
        if following and following[0].strip(".,;") in _KNOWN_OF_A_PERSON:
            continue
        if _said_of_an_employer(bare, system, "position at") and not reads_as_title(bare):
            yield Naming(bare, 3.0, IN_LETTER, (start, end))


def _behind_title(title: Title) -> Iterator[Naming]:
    """A house that was read with the position: "Chief Executive of The Lanthorn Trust", "Chief Executive, The Lanthorn Trust"."""
    for joint in (", ", " of ", " - ", " – "):
        position, found, house = title.name.rpartition(joint)
        if found and ends_like_title(position) and " " in house and has_organization_word(house) and not is_part(house):
            yield Naming(house.removeprefix("the "), 1.2, title.source, title.span)


_LABELS = frozenset(
    "employer|company|company name|organisation|organization|hiring organisation|hiring organization|hiring company|agency|institution"
    "|arbeitgeber|unternehmen|firma|einrichtung".split("|")
)
"""What stands before a colon when a letter states the house on a line of its own ("Employer: Mereside Hospitals")."""


_EMPLOYER = frozenset(("employer", "hiring organisation", "hiring organization", "hiring company", "arbeitgeber"))
"""Labels that say outright whose post it is, whoever writes."""
STATED = 8.0
"""How far a house behind such a label is trusted."""


_POST_LABEL = re.compile(r"^[ \t*•-]*(?:job|position|post|role|vacancy|stelle)(?: title)?\s*:", re.IGNORECASE | re.MULTILINE)
_OF_OWN_LIFE = re.compile(r"\b(?:previous|current|former|last|references?|referees?|history|experience|your details)\b", re.IGNORECASE)
"""What stands in a block that repeats what the applicant filled in, and not whose post it is."""


def _is_beside_post(text: str, at: int) -> bool:
    """Whether the lines around `text[at]`, up to empty ones, also label the post, and nothing of the applicant's own."""
    block = text[max(text.rfind("\n\n", 0, at), at - 600, 0) : max(text.find("\n\n", at, at + 600), at)]
    return _POST_LABEL.search(block) is not None and _OF_OWN_LIFE.search(block) is None


def from_labels(text: str, parts: LetterParts, sender: Sender) -> Iterator[Naming]:
    """Houses after a label, as application systems print them."""
    board = sender.system is not None or is_hosting(sender.domain.partition(".")[0])
    for sentence in parts.spoken[:SENTENCES_READ]:
        head, colon, _ = sentence.folded[:30].partition(":")
        if not colon or head.strip(" *-•\t") not in _LABELS:
            continue
        start = sentence.start + len(head) + 1
        line = text[start : sentence.end].strip(" \t*").partition("\n")[0].rstrip(" *.")
        if line and could_be_organization(line) and not reads_as_title(line):
            begin = text.find(line, start)
            stated = head.strip(" *-•\t") in _EMPLOYER and (board or _is_beside_post(text, start))
            trust = STATED if stated else 3.0
            yield Naming(line, trust, IN_LETTER, (begin, begin + len(line)))


_BELOW_TITLE = re.compile(r"[ \t]*\n[ \t]*([A-Z0-9][^\n·•|]{1,60}?)[ \t]+[·•|–-][ \t]+[^\n]{2,60}(?:\n|$)")


def from_line_below(text: str, titles: list[Title]) -> Iterator[Naming]:
    """The house on the line below a position, with the town behind a dash, as job boards print it."""
    for title in titles:
        below = _BELOW_TITLE.match(text, title.span[1]) if title.span else None
        if below and could_be_organization(below.group(1)) and not reads_as_title(below.group(1)):
            yield Naming(below.group(1), 2.6, "printed below the position", below.span(1))


def _said_of_an_employer(name: str, system: System | None, lead_in: str) -> bool:
    """Whether `name` can be an employer's; one of an applicant system only where the letter is about working there and came another way."""
    if not name:
        return False
    if not is_brand(name):
        return could_be_organization(name)
    own = system is not None and (fold(name) in (system.name.lower(), system.id))
    return not own and fold(lead_in).split()[0] in ("interest", "position", "role", "join", "joining", "opportunities", "career", "careers")


_PAST = re.compile(
    r"\byour (?:\w+ )?(?:work|years|background|experience|stint|spell|thesis|research)\b"
    r"(?: (?!(?:role|roles|position|post|job|vacancy|interest|application|joining|working|looking|this)\b)\w+){0,6}"
    r" (?:at|with|for|from) (?:the )?$"
)


def _is_past(text: str, sentence: Sentence, at: int) -> bool:
    """Whether what stands at `text[at]` is where the person worked before: "your work on the archive at Harbor Mutual"."""
    return "your" in sentence.words and _PAST.search(fold(text[max(sentence.start, at - 100) : at])) is not None


def _is_someone_met(name: str, lead_in: str) -> bool:
    first = name.partition(" and ")[0]
    met = fold(lead_in).startswith(("meeting", "conversation", "call")) or fold(lead_in).endswith(("round with", "stage with"))
    return met and (looks_like_person(first) or " " not in first)


def _of_a_role(sentence: Sentence, cue: Cue) -> bool:
    """Whether the phrase speaks of a role ("interest in the Analyst role"): then no organization follows."""
    return False if cue.end >= sentence.end else sentence.folded[cue.end - sentence.start :].lstrip().startswith(("this ", "our ", "your "))


def from_letterhead(text: str, parts: LetterParts) -> Iterator[Naming]:
    """The lines above the greeting, where letters on paper and mails with a printed head name their house."""
    above = []
    for sentence in parts.spoken[:6]:
        if _greets(sentence):
            break
        above.append(sentence)
    else:
        return
    for place, sentence in enumerate(above[:4]):
        line = text[sentence.start : sentence.end]
        bare = without_team_words(line.splitlines()[0])
        if (
            len(bare) > 60
            or any(c.isdigit() or c == ":" for c in bare)
            or not bare[:1].isupper()
            or looks_like_person(bare)
            or has_title_word(bare)
            or not could_be_organization(bare)
        ):
            continue
        if not has_organization_word(bare) and "&" not in bare:
            continue
        yield Naming(bare, 2.2 - 0.2 * place, "printed above the letter", (sentence.start, sentence.start + len(line.splitlines()[0])))


def from_own_words(text: str, parts: LetterParts, key: str) -> Iterator[Naming]:
    """Runs of capitalized words in the letter that the short name of the address fits: how the organization writes itself."""
    if len(key) < 3:
        return
    initial = key[0]
    found = 0
    for sentence in parts.spoken[:SENTENCES_READ]:
        said = text[sentence.start : sentence.end]
        if said.isascii() and initial.upper() not in said:
            continue
        for run in CAPITALS.finditer(text, sentence.start, sentence.end):
            if found >= 3:
                return
            words = run.group().rstrip(".").split()
            for first in range(len(words)):
                if fold(words[first])[:1] != initial:
                    continue
                fits = [last for last in range(len(words), first, -1) if slug_fits(key, " ".join(words[first:last]))]
                if not fits and slug_begins(key, words[first]) and could_be_organization(words[first]):
                    head = _head_before(words, first)
                    name = " ".join(words[head:]) if head < first else words[first]
                    yield Naming(name, 0.8, IN_LETTER, place_of(name, text, run.span()))
                if fits:
                    head = _head_before(words, first)
                    name = without_team_words(" ".join(words[head : fits[0]]))
                    if name and could_be_organization(name) and not has_title_word(name):
                        found += 1
                        start, end = place_of(" ".join(words[head : fits[0]]), text, run.span())
                        yield Naming(name, 1.2, IN_LETTER, (start, end))
                        if 0 < first < 3 and run.start() > sentence.start and is_written_as_name(words[0]) and _may_open_name(words[0]):
                            yield Naming(" ".join(words[: fits[0]]), 0.5, IN_LETTER, (run.start(), end))
                    break


def _may_open_name(word: str) -> bool:
    return word.isalpha() and fold(word) not in WEEKDAYS


def _head_before(words: list[str], first: int) -> int:
    """Where a name begins whose kind of house stands before what its address spells: "Museum of Rural Medicine" at ruralmedicine,
    "Department of Rural Lore" at lore."""
    for head in (first - 3, first - 2, first - 1):
        between = words[head + 1 : first]
        small = all(word.islower() for word in between[:1] if len(between) > 1) if head == first - 3 else all(map(str.islower, between))
        if head >= 0 and small and words[head][:1].isupper() and is_headed(" ".join(words[head:])):
            return head
    return first


_ANYWHERE_READ = 25
"""Sentences."""


def from_any_words(text: str, parts: LetterParts) -> Iterator[Naming]:
    """Runs of capitalized words that hold a word which organizations are named with: "Fernhill Housing Association"."""
    for sentence in parts.spoken[:_ANYWHERE_READ]:
        for run in CAPITALS.finditer(text, sentence.start, sentence.end):
            name, start, end = read_name(text, run.start(), run.end())
            bare = without_team_words(name)
            work, joint, house = bare.rpartition(" for ")
            bare = house if joint and ends_like_title(work) else bare
            named = " " in bare and has_organization_word(bare) and could_be_organization(bare) and not is_part(bare)
            if (
                named
                and not closes_a_title(text, end, sentence.end)
                and not is_team(text[start : end + 12], bare)
                and not _is_past(text, sentence, start)
            ):
                yield Naming(bare, 1.3, IN_LETTER, (start, end))


_FOR = re.compile(r"[\s\"'”’)]{0,3}(?:(?:position|role|post|job)\s)?for\s+(?:the\s)?(?=[A-Z])")


def from_client_behind_title(text: str, titles: list[Title]) -> Iterator[Naming]:
    """The client for whom an agency seeks somebody: "I am recruiting a Payroll Clerk for Harbor Dairies"."""
    for title in titles:
        joint = _FOR.match(text, title.span[1]) if title.span else None
        if joint:
            name, start, end = read_name(text, joint.end(), min(len(text), joint.end() + 160))
            bare = without_team_words(name)
            somebody = bare.count(" ") < 2 and looks_like_person(bare)
            if " " in bare and could_be_organization(bare) and not somebody and not reads_as_title(bare):
                yield Naming(bare, 2.6, IN_LETTER, (start, end))


_FOOTER = re.compile(
    r"\[?(?:image: ?)?([A-Z][^\[\]\n]{2,50}?) logo\b|(?:©|\(c\)|[Cc]opyright)[ ,]*(?:20\d\d[ ,]*)?([A-Z][^\n.|,]{2,50})"
    r"|^[ \t]*([A-Z][^\n.|,:]{2,50}?)(?:,[^\n]{3,120})?[ ,.](?:is an? (?:equal|registered)|[Rr]egistered (?:in|charity|office))",
    re.MULTILINE,
)


_FOOTER_READ = 3_000
"""Characters at the end of a text that are looked through."""


def from_footer(text: str) -> Iterator[Naming]:
    """Names below a letter: of a logo, behind a copyright mark, before "registered in England"."""
    start = max(0, len(text) - _FOOTER_READ)
    lowered = text[start:].lower()
    if not any(sign in lowered for sign in (" logo", "©", "copyright", "(c)", "registered", "is an equal")):
        return
    for found in _FOOTER.finditer(text, start):
        name = without_team_words(next(group for group in found.groups() if group))
        if name and could_be_organization(name) and not reads_as_title(name) and is_written_as_name(name):
            yield Naming(name, 1.8, "printed below the letter", found.span())


_LINKS_READ = 20_000
"""Characters of a text that are looked through for links."""
_LONGEST_IN_LINK = 40


def from_links(text: str) -> Naming | None:
    """Return the house whose short name stands in a link to its page at an applicant system, None where there is none."""
    lowered = text[:_LINKS_READ].lower()
    if "http" not in lowered and "www." not in lowered:
        return None
    for _, before, after in link_hosts():
        host = after if not before or before.startswith("careers-") else before
        at = lowered.find(host)
        if at < 0:
            continue
        if before and not before.startswith("careers-"):
            found = re.compile(rf"[\w-]{{2,{_LONGEST_IN_LINK}}}").match(lowered, at + len(before))
        else:
            found = re.compile(rf"[\w-]{{2,{_LONGEST_IN_LINK}}}$").search(lowered, max(0, at - _LONGEST_IN_LINK - 1), at)
        slug = found.group().removeprefix("careers-") if found else ""
        if slug and slug not in ("www", "app", "jobs", "api", "support", "help", "careers", "embed", "email") and not is_brand(slug):
            return Naming(from_slug(slug), 1, "named in a link of the letter")
    return None
