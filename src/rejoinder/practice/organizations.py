"""Where a letter names the organization it comes from: each place with how far it is trusted, and the choice among them."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rejoinder.model.message import Address
from rejoinder.practice.cues import Cue
from rejoinder.practice.lead_ins import SENTENCES_READ, as_subject, closes_a_title, is_written_as_name, lead_ins, subject_pieces
from rejoinder.practice.organization_names import (
    comparison_key,
    could_be_organization,
    from_slug,
    has_organization_word,
    is_brand,
    looks_like_person,
    pieces_of,
    read_name,
    same_organization,
    slug_begins,
    slug_fits,
    without_team_words,
)
from rejoinder.practice.positions import Title, holds_title
from rejoinder.practice.senders import System, agency_words, is_role_mailbox, link_hosts
from rejoinder.practice.sentences import Sentence, fold
from rejoinder.practice.signature import LetterParts, Line
from rejoinder.practice.titles import ends_like_title, has_title_word, trimmed_title
from rejoinder.practice.word_lists import word_list


class Naming(NamedTuple):
    """One place that names an organization. `trust` orders the places, `source` says it in words; the span is of the text."""

    name: str
    trust: float
    source: str
    span: tuple[int, int] | None = None


def from_display(other: Address, system: System | None, key: str) -> Iterator[Naming]:
    if system and system.only:
        yield Naming(system.only, 9, f"only {system.only} writes from this address")
        return
    pieces = pieces_of(other.name)
    for place, piece in enumerate(pieces):
        bare = _without_branch(other, key, without_team_words(piece))
        if not bare or not could_be_organization(bare) or has_title_word(bare):
            continue
        team = bare not in (piece, piece.removeprefix("The "))
        if team and key and slug_fits(key, piece) and not slug_fits(key, bare):
            bare = piece
        if not team and _is_writer_themselves(other, bare) and not (key and slug_fits(key, bare)):
            continue
        if not team and looks_like_person(bare) and not (key and (slug_fits(key, bare) or _shares_beginning(other, key, bare))):
            if system is not None and len(pieces) == 1:
                yield Naming(bare, 0.9, "named as the sender")
            continue
        known = system is not None or not key or slug_fits(key, bare) or slug_begins(key, bare)
        trust = 4.0 if has_organization_word(bare) or (team and (known or len(bare.split()) > 1)) else 2.5 if known or not team else 1.5
        yield Naming(bare, trust - 0.4 * place, "named as the sender")


def _without_branch(other: Address, key: str, name: str) -> str:
    """A house's name without its branch, where the address itself is the branch's: "Harborfone Truro" of truro@harborfone."""
    house, _, last = name.rpartition(" ")
    return house if house and fold(last) == fold(other.email.partition("@")[0]) and key and slug_fits(key, house) else name


def _is_writer_themselves(other: Address, name: str) -> bool:
    """Whether one word is the first name of the person at the address ("Isla" of isla@...), and so no house."""
    return name.isalpha() and re.split(r"[._+-]", fold(other.email.partition("@")[0]))[0] == fold(name)


def _shares_beginning(other: Address, key: str, name: str) -> bool:
    """Whether an office's address begins as `name` does: "Heron Reed Rescue" at volunteering@heronreeds."""
    return is_role_mailbox(other) and slug_begins(key, name)


def from_subject(subject: str, position: Title | None) -> Iterator[Naming]:
    if not subject:
        return
    for cue in lead_ins().find(as_subject(subject)):
        label = cue.heading.label
        if label in ("organization", "subject_organization"):
            name = _named(subject, cue.end, len(subject))
            trust = 3.2 if label == "organization" and cue.heading.setting("weight") == "3" else 2.8
        elif label == "organization_before":
            name, trust = without_team_words(_name_before(subject, 0, cue.start)[0]), 2.5
        else:
            continue
        if name and _is_team(subject, name):
            trust = 1.0
        if (
            name
            and could_be_organization(name)
            and not reads_as_title(name)
            and not (position and name in position.name and reads_as_title(position.name))
        ):
            yield Naming(name, trust, "named in the subject")
    pieces = subject_pieces(subject)
    if len(pieces) > 1:
        for piece in pieces:
            bare = without_team_words(
                re.sub(
                    r"(?i)\b(?:job |your )?(?:applications?|update|status|bewerbung)\b(?: update| status| received)?$", "", piece
                ).strip()
            )
            words = fold(bare).split()
            if (
                bare
                and len(words) <= 6
                and not word_list("subject_words") & set(words)
                and bare[:1].isupper()
                and is_written_as_name(bare)
                and not holds_title(bare)
                and could_be_organization(bare)
                and not (position and bare in position.name and reads_as_title(position.name))
            ):
                yield Naming(bare, 2.0 if has_organization_word(bare) or bare != piece else 1.1, "named in the subject")
        return
    ending = re.match(
        r"(?:your )?(.{2,60}?) (?:job |employment |volunteer )?(?:application|careers?|recruiting|hiring|candidate|interview)\b",
        subject,
        re.IGNORECASE,
    )
    if (
        ending
        and ending.group(1)[0].isupper()
        and could_be_organization(ending.group(1))
        and is_written_as_name(ending.group(1))
        and not has_title_word(ending.group(1))
        and not word_list("subject_words") & set(fold(ending.group(1)).split())
    ):
        yield Naming(without_team_words(ending.group(1)) or ending.group(1), 2.0, "named in the subject")


def _before_title(name: str) -> str:
    """Return "Harbor Library" of "Harbor Library for Reference Librarian II"."""
    house, joint, rest = name.partition(" for ")
    return house if joint and ends_like_title(rest) and not has_title_word(house) else name


def _named(text: str, at: int, end: int) -> str:
    name, _, _ = read_name(text, at, end)
    name = without_team_words(_before_title(name))
    return name if name and could_be_organization(name) else ""


def from_body(text: str, cues: list[tuple[Sentence, Cue]], system: System | None) -> Iterator[Naming]:
    for sentence, cue in cues:
        label = cue.heading.label
        if label == "organization" and not _of_a_role(sentence, cue):
            name, start, end = read_name(text, cue.end, sentence.end)
        elif label == "organization_before":
            name, start, end = _name_before(text, sentence.start, cue.start)
        else:
            continue
        bare = without_team_words(_before_title(name))
        if not _said_of_an_employer(bare, system, text[cue.start : cue.end]):
            continue
        if reads_as_title(bare):
            continue
        if closes_a_title(text, end, sentence.end) or (label == "organization" and _is_someone_met(bare, text[cue.start : cue.end])):
            continue
        begin = text.find(bare, start, end)
        weight = 0.9 if _is_team(text[start : end + 12], bare) else float(cue.heading.setting("weight", "2"))
        yield Naming(bare, weight, "the letter says so", (begin, begin + len(bare)) if begin >= 0 else (start, end))


_AFTER_TITLE = re.compile(
    r"[\s\"'”’)]{0,3}(?:\([^()]{0,40}\)\s?)?(?:(?:position|role|post|job|opening|vacancy|internship|program|opportunity|stelle|position)s?\s)?(?:here\s)?(?:at|with|within|bei|beim|@)\s+",
    re.IGNORECASE,
)


_KNOWN_OF_A_PERSON = re.compile(
    r"[ \t\n](?:experience|skills?|knowledge|qualifications?|certification|background|training)\b", re.IGNORECASE
)
"""What follows the name of something a person knows, and not of a house: "a nurse with ICU experience"."""


def from_titles(text: str, titles: list[Title], system: System | None) -> Iterator[Naming]:
    """Names that stand right after a position: "Data Analyst position with Harbor Library"."""
    for title in titles:
        joint = _AFTER_TITLE.match(text, title.span[1]) if title.span else None
        if not joint:
            continue
        name, start, end = read_name(text, joint.end(), min(len(text), joint.end() + 160))
        bare = without_team_words(name)
        if _KNOWN_OF_A_PERSON.match(text, end):
            continue
        if _said_of_an_employer(bare, system, "position at") and not reads_as_title(bare):
            yield Naming(bare, 3.0, "the letter says so", (start, end))


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


def reads_as_title(name: str) -> bool:
    """Whether a name is rather a position's; a plural is not, since firms call themselves so: "Harbor Architects", "Lake & Partners"."""
    trimmed = trimmed_title(name)
    last = re.sub(r",? (?:Inc|Ltd|LLC|LLP|GmbH|plc)\.?$", "", name).rstrip(". ")
    return ends_like_title(trimmed) and not (len(name.split()) > 1 and last.endswith("s"))


def _is_someone_met(name: str, lead_in: str) -> bool:
    return (looks_like_person(name) or " " not in name) and fold(lead_in).startswith(("meeting", "conversation", "call"))


def _is_team(text: str, name: str) -> bool:
    """Whether `name` is followed by a word for a team, and may be one part of the house only: "the Grants team"."""
    _, found, after = text.partition(name)
    following = fold(after[:14]).split()
    return bool(found) and following[:1] in (["team"], ["department"], ["section"], ["desk"], ["unit"])


def _of_a_role(sentence: Sentence, cue: Cue) -> bool:
    """Whether the phrase speaks of a role ("interest in the Analyst role"): then no organization follows."""
    return False if cue.end >= sentence.end else sentence.folded[cue.end - sentence.start :].lstrip().startswith(("this ", "our ", "your "))


def _name_before(text: str, start: int, at: int) -> tuple[str, int, int]:
    """The run of capitalized words that ends right before `at`."""
    tokens = list(re.finditer(r"\S+", text[max(start, at - 100) : at]))
    base = max(start, at - 100)
    first = len(tokens)
    for place in range(len(tokens) - 1, -1, -1):
        word = tokens[place].group().lstrip("\"'“(–—-")
        inner = word.lower() in ("of", "the", "and", "&", "for", "de", "der", "für")
        if not (word[:1].isupper() or word[:1].isdigit() or (inner and place < len(tokens) - 1)):
            break
        if (
            place < len(tokens) - 1
            and word[-1:] in ",;:!?"
            and fold(tokens[place + 1].group()).strip(".,") not in ("inc", "llc", "ltd", "gmbh", "co")
        ):
            break
        first = place
    if first == len(tokens):
        return "", at, at
    return read_name(text, base + tokens[first].start(), at)


_GREETING = re.compile(r"(?:dear|hello|hi|hey|good (?:morning|afternoon|day)|greetings|to whom|sehr geehrte|guten tag|liebe|hallo)\b")


def from_letterhead(text: str, parts: LetterParts) -> Iterator[Naming]:
    """The lines above the greeting, where letters on paper and mails with a printed head name their house."""
    above = []
    for sentence in parts.spoken[:6]:
        if _GREETING.match(sentence.folded):
            break
        above.append(sentence)
    else:
        return
    for place, sentence in enumerate(above[:4]):
        line = text[sentence.start : sentence.end]
        bare = without_team_words(line.splitlines()[0])
        if (
            len(bare) > 60
            or any(c.isdigit() for c in bare)
            or not bare[:1].isupper()
            or looks_like_person(bare)
            or has_title_word(bare)
            or not could_be_organization(bare)
        ):
            continue
        if not has_organization_word(bare) and "&" not in bare:
            continue
        yield Naming(bare, 2.2 - 0.2 * place, "printed above the letter", (sentence.start, sentence.start + len(line.splitlines()[0])))


def _served(piece: str) -> str:
    """Return the house of an office that serves it ("Harbor Parish Council" of "Clerk to Harbor Parish Council"); others as they are."""
    office, joint, house = piece.partition(" to ")
    return house if joint and ends_like_title(office) and has_organization_word(house) else piece


def from_signature(signed: tuple[Line, ...], key: str) -> Iterator[Naming]:
    for place, line in enumerate(signed):
        for piece in map(_served, pieces_of(line.text)):
            bare = without_team_words(piece)
            if (
                not bare
                or any(c in bare for c in "@:")
                or sum(c.isdigit() for c in bare) > 3
                or not bare[:1].isupper()
                or not could_be_organization(bare)
            ):
                continue
            if len(bare.split()) > 8 or (has_title_word(bare) and not slug_fits(key, bare)):
                continue
            team = bare != piece and len(piece.split()) > len(bare.split())
            if team and key and slug_fits(key, piece) and not slug_fits(key, bare):
                bare = piece
            if looks_like_person(bare) and not slug_fits(key, bare) and not (team and piece.startswith(bare)):
                continue
            if team or has_organization_word(bare) or slug_fits(key, bare):
                yield Naming(bare, (3.0 if team else 2.6) - 0.1 * place, "signed so", (line.start, line.end))
            elif place and piece != line.text and len(bare) > 2:
                yield Naming(bare, 1.6, "signed so", (line.start, line.end))
            elif place == 1:
                yield Naming(bare, 1.0, "signed so", (line.start, line.end))


_CAPITALS = re.compile(r"[A-Z0-9][\w'’.&-]*(?:[ \t]+(?:(?:of|the|for|and|de|der|für|&)[ \t]+)*[A-Z0-9][\w'’.&-]*){0,6}")


def from_own_words(text: str, parts: LetterParts, key: str) -> Iterator[Naming]:
    """Runs of capitalized words in the letter that the short name of the address fits: how the organization writes itself."""
    if len(key) < 3:
        return
    initial = key[0]
    found = 0
    for sentence in parts.spoken[:SENTENCES_READ]:
        if initial not in sentence.folded:
            continue
        for run in _CAPITALS.finditer(text, sentence.start, sentence.end):
            if found >= 3:
                return
            words = run.group().rstrip(".").split()
            for first in range(len(words)):
                if fold(words[first])[:1] != initial:
                    continue
                fits = [last for last in range(len(words), first, -1) if slug_fits(key, " ".join(words[first:last]))]
                if not fits and slug_begins(key, words[first]) and could_be_organization(words[first]):
                    start = text.find(words[first], run.start())
                    yield Naming(words[first], 0.8, "the letter says so", (start, start + len(words[first])))
                if fits:
                    name = without_team_words(" ".join(words[first : fits[0]]))
                    if name and could_be_organization(name) and not has_title_word(name):
                        found += 1
                        start = text.find(words[first], run.start())
                        yield Naming(
                            name, 1.2, "the letter says so", (start, min(run.end(), start + len(" ".join(words[first : fits[0]]))))
                        )
                    break


# --- choosing among them


def is_agency(cues: list[tuple[Sentence, Cue]], domain: str) -> bool:
    if any(cue.heading.label == "agency" for _, cue in cues):
        return True
    return any(word in domain.partition(".")[0] for word in agency_words())


def choose(namings: list[Naming], key: str, domain: str, system: System | None, agency: bool) -> tuple[Naming | None, bool]:
    """Return the best naming and whether it is an agency's client.

    Namings of one organization add up, once for each source; one that the address's own short name fits gains most.
    """
    clusters: list[list[Naming]] = []
    for naming in sorted(namings, key=lambda n: -len(comparison_key(n.name))):
        cluster = next((c for c in clusters if same_organization(c[0].name, naming.name)), None)
        if cluster is None:
            clusters.append([naming])
        else:
            cluster.append(naming)
    scored = [(_weight(cluster, key, system), cluster) for cluster in clusters]
    if agency:
        clients = [(weight, c) for weight, c in scored if not _is_writer(c, key, domain) and (weight >= 2.5 or _in_letter(c))]
        if clients:
            return _best_spelled(max(clients, key=lambda entry: entry[0])[1]), True
    best = max(scored, key=lambda entry: entry[0], default=None)
    if best is None:
        return None, False
    weight, cluster = best
    fits = bool(key) and any(slug_fits(key, naming.name) or slug_begins(key, naming.name) for naming in cluster)
    if fits and system and system.tenant:
        chosen = _best_spelled(cluster, key)
        return Naming(
            chosen.name, chosen.trust, f"from the address's own part '{key}' before the applicant system, and {chosen.source}", chosen.span
        ), False
    if not fits and weight < _least(cluster, key, system):
        return None, False
    return _fuller(_best_spelled(cluster, key), namings), False


def _least(cluster: list[Naming], key: str, system: System | None) -> float:
    """How much must speak for a name that the sender's address does not bear out; without such an address, two words are a name."""
    if key:
        return 2.5 if system else 2.0
    return 0.9 if any(len(comparison_key(naming.name)) > 1 for naming in cluster) else 1.5


def _fuller(chosen: Naming, namings: list[Naming]) -> Naming:
    """Return the name that ends as `chosen` does and has more before it, where `chosen` is made of common words: "Infirmary"."""
    key = comparison_key(chosen.name)
    common = word_list("organization_words")
    if not all(word in common for word in key):
        return chosen
    longer = (n for n in namings if len(comparison_key(n.name)) > len(key) and comparison_key(n.name)[-len(key) :] == key)
    return max(longer, key=lambda naming: naming.trust, default=chosen)


def _weight(cluster: list[Naming], key: str, system: System | None) -> float:
    by_source: dict[str, float] = {}
    for naming in cluster:
        by_source[naming.source] = max(by_source.get(naming.source, 0.0), naming.trust)
    fits = bool(key) and any(slug_fits(key, naming.name) for naming in cluster)
    named_by_letter = sum(1 for naming in cluster if naming.source == "the letter says so")
    return (
        sum(by_source.values())
        + min(1.0, 0.5 * max(0, named_by_letter - 1))
        + (3.5 if fits else 0.0)
        + (0.5 if fits and system and system.tenant else 0.0)
    )


def _in_letter(cluster: list[Naming]) -> bool:
    return any(naming.source == "the letter says so" for naming in cluster)


def _is_writer(cluster: list[Naming], key: str, domain: str) -> bool:
    return any(naming.source in ("named as the sender", "signed so") or (domain and slug_fits(key, naming.name)) for naming in cluster)


def _best_spelled(cluster: list[Naming], key: str = "") -> Naming:
    """The spelling that most places agree on; among equals the one the address fits, then the fullest."""
    weight: dict[str, float] = {}
    shortest = min(len(comparison_key(naming.name)) for naming in cluster)
    for naming in cluster:
        weight[naming.name] = weight.get(naming.name, 0.0) + naming.trust

    def rank(naming: Naming) -> tuple[float, float]:
        bonus = 1.5 if key and "".join(comparison_key(naming.name)).startswith("".join(comparison_key(key))) else 0.0
        full = 0.8 if has_organization_word(naming.name) else 0.0
        if len(comparison_key(naming.name)) > shortest and full and naming.trust >= 2.5:
            full += 3.0
        elif len(comparison_key(naming.name)) > shortest and naming.trust >= 3:
            full += 1.5
        shout = -2.0 if naming.name.isupper() and len(naming.name) > 5 else 0.0
        return weight[naming.name] + bonus + full + shout, naming.trust

    return max(cluster, key=rank)


def last_resort(text: str, system: System | None, domain: str, head: str) -> Naming | None:
    seen = _seen(f"{head} {text[:_TEXT_SEEN]}") if domain or (system and system.tenant) else frozenset()
    if system and system.tenant:
        name = from_slug(system.tenant, seen)
        if name and not is_brand(name):
            return Naming(name, 1, f"from the address's own part '{system.tenant}' before the applicant system")
    if domain:
        name = from_slug(domain.split(".", maxsplit=1)[0], seen)
        if not is_brand(name):
            return Naming(name, 1, f"from the sender's domain {domain}")
    return _from_links(text)


_WEAK = 1.2


def with_domain_words(chosen: Naming | None, domain: str, text: str) -> Naming | None:
    """The house as its domain names it, where the letter only says the first word of that in passing: "Harbor" of harborgazette."""
    if chosen is None or not domain or chosen.trust > _WEAK or " " in chosen.name:
        return chosen
    named = from_slug(domain.split(".", maxsplit=1)[0], _seen(text[:_TEXT_SEEN]))
    return Naming(named, 1, f"from the sender's domain {domain}") if fold(named).startswith(f"{fold(chosen.name)} ") else chosen


_TEXT_SEEN = 3000
"""Characters of a letter whose words may part a name that its address runs together."""


def _seen(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z]{3,20}", fold(text))
    return frozenset(words) | frozenset(f"{one} {other}" for one, other in pairwise(words))


def _from_links(text: str) -> Naming | None:
    lowered = text[:20_000].lower()
    if "http" not in lowered and "www." not in lowered:
        return None
    for _, before, after in link_hosts():
        host = after if not before or before.startswith("careers-") else before
        at = lowered.find(host)
        if at < 0:
            continue
        if before and not before.startswith("careers-"):
            found = re.compile(r"[\w-]{2,40}").match(lowered, at + len(before))
        else:
            found = re.compile(r"[\w-]{2,40}$").search(lowered, max(0, at - 41), at)
        slug = found.group().removeprefix("careers-") if found else ""
        if slug and slug not in ("www", "app", "jobs", "api", "support", "help", "careers", "embed", "email") and not is_brand(slug):
            return Naming(from_slug(slug), 1, "named in a link of the letter")
    return None
