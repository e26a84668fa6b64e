"""Which organization, position and type a letter is about: evidence in order of trust, each piece with its source."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from rejoinder.model.message import Address, Message
from rejoinder.model.reading import ApplicationType, Attribution, Kind, Passage, Reason
from rejoinder.practice.cues import Cue, Phrases
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
from rejoinder.practice.phrases import phrase_lines
from rejoinder.practice.senders import System, agency_words, is_role_mailbox, is_shared_domain, link_hosts, registrable_domain, system_of
from rejoinder.practice.sentences import Sentence, as_sentence, fold
from rejoinder.practice.signature import LetterParts, Line, letter_parts
from rejoinder.practice.titles import (
    before_place,
    ends_like_title,
    has_title_word,
    is_bare_kind,
    named_titles,
    read_title,
    read_title_before,
    trimmed_title,
)
from rejoinder.practice.word_lists import LANGUAGES, word_list

_SENTENCES_READ = 40
_LONGEST_SUBJECT = 300


class Letterhead(NamedTuple):
    """Who wrote a letter, where answers go, and what it is about: of the message, or of the letter that was forwarded in it."""

    sender: Address
    reply_to: tuple[Address, ...] = ()
    subject: str = ""
    date: datetime | None = None


class _Naming(NamedTuple):
    """One place that names an organization. `trust` orders the places, `source` says it in words; the span is of the text."""

    name: str
    trust: float
    source: str
    span: tuple[int, int] | None = None


class _Title(NamedTuple):
    name: str
    trust: float
    source: str
    span: tuple[int, int] | None = None


@cache
def _cues() -> Phrases:
    return Phrases(line for language in LANGUAGES for line in phrase_lines(language, "attribution"))


def attribute(message: Message, passages: tuple[Passage, ...], head: Letterhead, kind: Kind, me: frozenset[str]) -> Attribution:
    """Return which organization, position and type `message` is about, with reasons; None for what it does not say.

    `passages` are those of the message's text, `head` the letterhead that counts (of the forwarded letter where the person
    forwarded one to themselves), `kind` what it was recognised as, `me` the person's own addresses in lower case.
    For a letter the person wrote, the first recipient stands for the other side.
    Sources are weighed in the practice's order: tenant in the address, display name, subject, body and signature,
    the sender's own domain, links. Names of applicant systems and job boards are never taken. Raises nothing.
    """
    other = _other_side(message, head, me)
    system = system_of(other)
    parts = letter_parts(message, passages, head.sender)
    cues = [(sentence, cue) for sentence in parts.spoken[:_SENTENCES_READ] for cue in _cues().find(sentence)]
    subject = _bare_subject(head.subject)
    titles = [*_subject_titles(subject), *_body_titles(message.text, parts, cues)]
    position = max(titles, key=lambda title: title.trust, default=None)
    domain = _own_domain(other, head, system, me)
    mine = {own for own in map(registrable_domain, me) if not is_shared_domain(own)}
    key = system.tenant if system and system.tenant else domain.split(".")[0]
    namings = [
        *(_from_display(other, system, key) if other.email.lower() not in me and registrable_domain(other.email) not in mine else ()),
        *_from_letterhead(message.text, parts),
        *_from_subject(subject, position),
        *_from_body(message.text, cues, system),
        *_from_titles(message.text, titles, system),
        *(_from_line_below(message.text, titles) if system else ()),
        *_from_signature(parts.signed, key),
        *_from_own_words(message.text, parts, key),
    ]
    agency = _is_agency(cues, domain)
    chosen, via_agency = _choose(namings, key, domain, system, agency)
    if chosen is None:
        chosen = _last_resort(message.text, system, domain, f"{head.subject[:_LONGEST_SUBJECT]} {other.name[:100]}")
    chosen = _with_domain_words(chosen, domain, message.text)
    position = _without_house(_whole_title(_title_beside(titles, chosen), titles), chosen)
    reasons = [_reason(chosen.name, "organization", chosen.source, message, chosen.span)] if chosen else []
    if position:
        reasons.append(_reason(position.name, "position", position.source, message, position.span))
    kind_of_work, why = _type(position.name if position else "", subject, cues, other, kind)
    if why:
        reasons.append(why)
    return Attribution(
        organization=chosen.name if chosen else None,
        position=position.name if position else None,
        type=kind_of_work,
        domain="" if via_agency else domain,
        system=system.id if system else "",
        requisition=_requisition(subject, message.text, parts),
        via_agency=agency if chosen else False,
        reasons=tuple(reasons),
    )


def _title_beside(titles: list[_Title], organization: _Naming | None) -> _Title | None:
    """The most trusted position, unless it is the organization's own name once more."""
    apart = (t for t in titles if organization is None or has_title_word(t.name) or not same_organization(t.name, organization.name))
    return max(apart, key=lambda title: title.trust, default=None)


def _whole_title(position: _Title | None, titles: list[_Title]) -> _Title | None:
    """The position with the bracket that another place of the letter gives it: "Library Assistant (maternity cover)"."""
    if position is None:
        return None
    short = position.name.casefold()
    longer = [t for t in titles if t.name.casefold().startswith(f"{short} (") and t.name.endswith(")")]
    if " " not in short and not longer:
        longer = [t for t in titles if _ends_with(re.sub(r" \(.*", "", t.name), short)]
    return max(longer, key=lambda title: title.trust, default=position)


def _ends_with(title: str, occupation: str) -> bool:
    """Whether a position's name is that bare occupation with more before it, and nothing before it is of the sentence around."""
    before = title.split()[:-1]
    same = fold(title.split()[-1]).removesuffix("s") == fold(occupation).removesuffix("s")
    around = word_list("subject_words") | word_list("title_filler") | word_list("title_stops") | {"als", "-", "–"}
    return same and bool(before) and not around & {fold(word).strip(":,.") for word in before}


def _without_house(position: _Title | None, organization: _Naming | None) -> _Title | None:
    """The position without the house's own name or town behind a comma: "Library Assistant, Wexford" at Wexford Libraries."""
    if position is None or organization is None or ", " not in position.name:
        return position
    head, _, tail = position.name.rpartition(", ")
    theirs = set(comparison_key(tail)) <= set(comparison_key(organization.name)) or same_organization(tail, organization.name)
    if not theirs or not has_title_word(head):
        return position
    return position._replace(name=head)


def _other_side(message: Message, head: Letterhead, me: frozenset[str]) -> Address:
    if head.sender.email.lower() not in me:
        return head.sender
    others = [address for address in (*message.to, *message.cc) if address.email.lower() not in me]
    return others[0] if others else head.sender


def _own_domain(other: Address, head: Letterhead, system: System | None, me: frozenset[str]) -> str:
    """The organization's own domain: of the sender, else of a Reply-To that is no system's; "" when only shared domains are seen."""
    answers = head.reply_to if other is head.sender else ()
    mine = {registrable_domain(address) for address in me}
    for address in (other, *answers):
        domain = registrable_domain(address.email) if address.email.lower() not in me else ""
        if (
            domain
            and domain not in mine
            and not is_shared_domain(domain)
            and (system is None or address is not other or system.id == "ashby")
        ):
            return domain
    return ""


def _reason(name: str, what: str, source: str, message: Message, span: tuple[int, int] | None) -> Reason:
    if span is None:
        return Reason(text=f"{what} {name}: {source}", message_id=message.message_id)
    return Reason(
        text=f"{what} {name}: {source}", quote=message.text[span[0] : span[1]], start=span[0], end=span[1], message_id=message.message_id
    )


# --- where organizations are named


def _from_display(other: Address, system: System | None, key: str) -> Iterator[_Naming]:
    if system and system.only:
        yield _Naming(system.only, 9, f"only {system.only} writes from this address")
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
                yield _Naming(bare, 0.9, "named as the sender")
            continue
        known = system is not None or not key or slug_fits(key, bare) or slug_begins(key, bare)
        trust = 4.0 if has_organization_word(bare) or (team and (known or len(bare.split()) > 1)) else 2.5 if known or not team else 1.5
        yield _Naming(bare, trust - 0.4 * place, "named as the sender")


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


_PREFIXES = re.compile(
    r"^\s*(?:(?:re|fwd?|aw|wg|antw|tr|rv|sv|vs)\s*(?:\[\d+\])?\s*:\s*|\[[^\]]{1,30}\]\s*|[^\w\"'(\[]{1,4}\s*)+", re.IGNORECASE
)


def _bare_subject(subject: str) -> str:
    clean = "".join(c for c in subject[:_LONGEST_SUBJECT] if c not in "\u200b\u200c\u200d\ufeff\u00ad")
    clean = " ".join(clean.split())
    return _PREFIXES.sub("", clean)


def _sentence(text: str) -> Sentence:
    """A subject as one sentence: dots and dashes in it end nothing."""
    return as_sentence(fold(text))


def _from_subject(subject: str, position: _Title | None) -> Iterator[_Naming]:
    if not subject:
        return
    for cue in _cues().find(_sentence(subject)):
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
        if name and could_be_organization(name) and not _reads_as_title(name) and not (position and name in position.name):
            yield _Naming(name, trust, "named in the subject")
    pieces = _subject_pieces(subject)
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
                and _is_written_as_name(bare)
                and not _holds_title(bare)
                and could_be_organization(bare)
                and not (position and bare in position.name)
            ):
                yield _Naming(bare, 2.0 if has_organization_word(bare) or bare != piece else 1.1, "named in the subject")
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
        and _is_written_as_name(ending.group(1))
        and not has_title_word(ending.group(1))
        and not word_list("subject_words") & set(fold(ending.group(1)).split())
    ):
        yield _Naming(without_team_words(ending.group(1)) or ending.group(1), 2.0, "named in the subject")


def _is_written_as_name(piece: str) -> bool:
    """Whether every word of a subject's piece that says something has a capital: "Selection procedure" is no name."""
    return all(word[:1].isupper() or word[:1].isdigit() or word in _SMALL_IN_NAMES for word in re.findall(r"[\w&'’]+", piece))


_SMALL_IN_NAMES = frozenset("of the and & for de la le der die das des und für am im s".split())


def _holds_title(piece: str) -> bool:
    """Whether a piece of a subject, or what stands before or after a comma in it, is a position's name."""
    return any(_reads_as_title(re.sub(r"\s*\([^()]*\)", "", part).strip()) for part in piece.split(",")) or _reads_as_title(piece)


def _subject_pieces(subject: str) -> list[str]:
    return [
        piece
        for piece in (part.strip(" \"'“”*!.") for part in re.split(r"\s+[-–—|•·~/]\s+|\s*[|•]\s*|:\s+|\s*[–—]\s+|\s+-\s*", subject))
        if piece
    ]


def _after_house(name: str) -> str:
    """Return "Reference Librarian II" of "Harbor Library for Reference Librarian II"."""
    house, joint, rest = name.partition(" for ")
    return trimmed_title(rest) if joint and ends_like_title(rest) and not has_title_word(house) else name


def _before_title(name: str) -> str:
    """Return "Harbor Library" of "Harbor Library for Reference Librarian II"."""
    house, joint, rest = name.partition(" for ")
    return house if joint and ends_like_title(rest) and not has_title_word(house) else name


def _named(text: str, at: int, end: int) -> str:
    name, _, _ = read_name(text, at, end)
    name = without_team_words(_before_title(name))
    return name if name and could_be_organization(name) else ""


def _from_body(text: str, cues: list[tuple[Sentence, Cue]], system: System | None) -> Iterator[_Naming]:
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
        if _reads_as_title(bare):
            continue
        if _closes_a_title(text, end, sentence.end) or (label == "organization" and _is_someone_met(bare, text[cue.start : cue.end])):
            continue
        begin = text.find(bare, start, end)
        weight = 0.9 if _is_team(text[start : end + 12], bare) else float(cue.heading.setting("weight", "2"))
        yield _Naming(bare, weight, "the letter says so", (begin, begin + len(bare)) if begin >= 0 else (start, end))


_AFTER_TITLE = re.compile(
    r"[\s\"'”’)]{0,3}(?:\([^()]{0,40}\)\s?)?(?:(?:position|role|post|job|opening|vacancy|internship|program|opportunity|stelle|position)s?\s)?(?:here\s)?(?:at|with|within|bei|beim|@)\s+",
    re.IGNORECASE,
)


_KNOWN_OF_A_PERSON = re.compile(
    r"[ \t\n](?:experience|skills?|knowledge|qualifications?|certification|background|training)\b", re.IGNORECASE
)
"""What follows the name of something a person knows, and not of a house: "a nurse with ICU experience"."""


def _from_titles(text: str, titles: list[_Title], system: System | None) -> Iterator[_Naming]:
    """Names that stand right after a position: "Data Analyst position with Harbor Library"."""
    for title in titles:
        joint = _AFTER_TITLE.match(text, title.span[1]) if title.span else None
        if not joint:
            continue
        name, start, end = read_name(text, joint.end(), min(len(text), joint.end() + 160))
        bare = without_team_words(name)
        if _KNOWN_OF_A_PERSON.match(text, end):
            continue
        if _said_of_an_employer(bare, system, "position at") and not _reads_as_title(bare):
            yield _Naming(bare, 3.0, "the letter says so", (start, end))


_BELOW_TITLE = re.compile(r"[ \t]*\n[ \t]*([A-Z0-9][^\n·•|]{1,60}?)[ \t]+[·•|–-][ \t]+[^\n]{2,60}(?:\n|$)")


def _from_line_below(text: str, titles: list[_Title]) -> Iterator[_Naming]:
    """The house on the line below a position, with the town behind a dash, as job boards print it."""
    for title in titles:
        below = _BELOW_TITLE.match(text, title.span[1]) if title.span else None
        if below and could_be_organization(below.group(1)) and not _reads_as_title(below.group(1)):
            yield _Naming(below.group(1), 2.6, "printed below the position", below.span(1))


def _said_of_an_employer(name: str, system: System | None, lead_in: str) -> bool:
    """Whether `name` can be an employer's; one of an applicant system only where the letter is about working there and came another way."""
    if not name:
        return False
    if not is_brand(name):
        return could_be_organization(name)
    own = system is not None and (fold(name) in (system.name.lower(), system.id))
    return not own and fold(lead_in).split()[0] in ("interest", "position", "role", "join", "joining", "opportunities", "career", "careers")


def _reads_as_title(name: str) -> bool:
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


def _closes_a_title(text: str, at: int, end: int) -> bool:
    following = fold(text[at : min(end, at + 40)]).strip(" \"'”’,").split()
    return bool(following) and following[0].strip(".,;") in (
        "position",
        "role",
        "post",
        "vacancy",
        "opening",
        "job",
        "internship",
        "requisition",
    )


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


def _from_letterhead(text: str, parts: LetterParts) -> Iterator[_Naming]:
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
        yield _Naming(bare, 2.2 - 0.2 * place, "printed above the letter", (sentence.start, sentence.start + len(line.splitlines()[0])))


def _served(piece: str) -> str:
    """Return the house of an office that serves it ("Harbor Parish Council" of "Clerk to Harbor Parish Council"); others as they are."""
    office, joint, house = piece.partition(" to ")
    return house if joint and ends_like_title(office) and has_organization_word(house) else piece


def _from_signature(signed: tuple[Line, ...], key: str) -> Iterator[_Naming]:
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
                yield _Naming(bare, (3.0 if team else 2.6) - 0.1 * place, "signed so", (line.start, line.end))
            elif place and piece != line.text and len(bare) > 2:
                yield _Naming(bare, 1.6, "signed so", (line.start, line.end))
            elif place == 1:
                yield _Naming(bare, 1.0, "signed so", (line.start, line.end))


_CAPITALS = re.compile(r"[A-Z0-9][\w'’.&-]*(?:[ \t]+(?:(?:of|the|for|and|de|der|für|&)[ \t]+)*[A-Z0-9][\w'’.&-]*){0,6}")


def _from_own_words(text: str, parts: LetterParts, key: str) -> Iterator[_Naming]:
    """Runs of capitalized words in the letter that the short name of the address fits: how the organization writes itself."""
    if len(key) < 3:
        return
    initial = key[0]
    found = 0
    for sentence in parts.spoken[:_SENTENCES_READ]:
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
                    yield _Naming(words[first], 0.8, "the letter says so", (start, start + len(words[first])))
                if fits:
                    name = without_team_words(" ".join(words[first : fits[0]]))
                    if name and could_be_organization(name) and not has_title_word(name):
                        found += 1
                        start = text.find(words[first], run.start())
                        yield _Naming(
                            name, 1.2, "the letter says so", (start, min(run.end(), start + len(" ".join(words[first : fits[0]]))))
                        )
                    break


# --- choosing among them


def _is_agency(cues: list[tuple[Sentence, Cue]], domain: str) -> bool:
    if any(cue.heading.label == "agency" for _, cue in cues):
        return True
    return any(word in domain.partition(".")[0] for word in agency_words())


def _choose(namings: list[_Naming], key: str, domain: str, system: System | None, agency: bool) -> tuple[_Naming | None, bool]:
    """Return the best naming and whether it is an agency's client.

    Namings of one organization add up, once for each source; one that the address's own short name fits gains most.
    """
    clusters: list[list[_Naming]] = []
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
        return _Naming(
            chosen.name, chosen.trust, f"from the address's own part '{key}' before the applicant system, and {chosen.source}", chosen.span
        ), False
    if not fits and weight < _least(cluster, key, system):
        return None, False
    return _fuller(_best_spelled(cluster, key), namings), False


def _least(cluster: list[_Naming], key: str, system: System | None) -> float:
    """How much must speak for a name that the sender's address does not bear out; without such an address, two words are a name."""
    if key:
        return 2.5 if system else 2.0
    return 0.9 if any(len(comparison_key(naming.name)) > 1 for naming in cluster) else 1.5


def _fuller(chosen: _Naming, namings: list[_Naming]) -> _Naming:
    """Return the name that ends as `chosen` does and has more before it, where `chosen` is made of common words: "Infirmary"."""
    key = comparison_key(chosen.name)
    common = word_list("organization_words")
    if not all(word in common for word in key):
        return chosen
    longer = (n for n in namings if len(comparison_key(n.name)) > len(key) and comparison_key(n.name)[-len(key) :] == key)
    return max(longer, key=lambda naming: naming.trust, default=chosen)


def _weight(cluster: list[_Naming], key: str, system: System | None) -> float:
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


def _in_letter(cluster: list[_Naming]) -> bool:
    return any(naming.source == "the letter says so" for naming in cluster)


def _is_writer(cluster: list[_Naming], key: str, domain: str) -> bool:
    return any(naming.source in ("named as the sender", "signed so") or (domain and slug_fits(key, naming.name)) for naming in cluster)


def _best_spelled(cluster: list[_Naming], key: str = "") -> _Naming:
    """The spelling that most places agree on; among equals the one the address fits, then the fullest."""
    weight: dict[str, float] = {}
    shortest = min(len(comparison_key(naming.name)) for naming in cluster)
    for naming in cluster:
        weight[naming.name] = weight.get(naming.name, 0.0) + naming.trust

    def rank(naming: _Naming) -> tuple[float, float]:
        bonus = 1.5 if key and "".join(comparison_key(naming.name)).startswith("".join(comparison_key(key))) else 0.0
        full = 0.8 if has_organization_word(naming.name) else 0.0
        if len(comparison_key(naming.name)) > shortest and full and naming.trust >= 2.5:
            full += 3.0
        elif len(comparison_key(naming.name)) > shortest and naming.trust >= 3:
            full += 1.5
        shout = -2.0 if naming.name.isupper() and len(naming.name) > 5 else 0.0
        return weight[naming.name] + bonus + full + shout, naming.trust

    return max(cluster, key=rank)


def _last_resort(text: str, system: System | None, domain: str, head: str) -> _Naming | None:
    seen = _seen(f"{head} {text[:_TEXT_SEEN]}") if domain or (system and system.tenant) else frozenset()
    if system and system.tenant:
        name = from_slug(system.tenant, seen)
        if name and not is_brand(name):
            return _Naming(name, 1, f"from the address's own part '{system.tenant}' before the applicant system")
    if domain:
        name = from_slug(domain.split(".", maxsplit=1)[0], seen)
        if not is_brand(name):
            return _Naming(name, 1, f"from the sender's domain {domain}")
    return _from_links(text)


_WEAK = 1.2


def _with_domain_words(chosen: _Naming | None, domain: str, text: str) -> _Naming | None:
    """The house as its domain names it, where the letter only says the first word of that in passing: "Harbor" of harborgazette."""
    if chosen is None or not domain or chosen.trust > _WEAK or " " in chosen.name:
        return chosen
    named = from_slug(domain.split(".", maxsplit=1)[0], _seen(text[:_TEXT_SEEN]))
    return _Naming(named, 1, f"from the sender's domain {domain}") if fold(named).startswith(f"{fold(chosen.name)} ") else chosen


_TEXT_SEEN = 3000
"""Characters of a letter whose words may part a name that its address runs together."""


def _seen(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z]{3,20}", fold(text))
    return frozenset(words) | frozenset(f"{one} {other}" for one, other in pairwise(words))


def _from_links(text: str) -> _Naming | None:
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
            return _Naming(from_slug(slug), 1, "named in a link of the letter")
    return None


# --- the position


_LABELS = frozenset(
    {
        "position",
        "job title",
        "position title",
        "role",
        "vacancy",
        "vacancy title",
        "post",
        "post title",
        "posting",
        "recruitment",
        "opening",
        "stelle",
        "job",
        "title",
        "position/title",
        "stellenbezeichnung",
        "position applied for",
        "role applied for",
        "job applied for",
        "position name",
    }
)
"""What stands before a colon when a letter states the position on a line of its own ("Job title: Web Officer")."""
_LISTING = ("position", "positions", "position(s)", "role", "role(s)", "roles", "job", "jobs", "job(s)", "vacancy", "opening", "stelle")


def _body_titles(text: str, parts: LetterParts, cues: list[tuple[Sentence, Cue]]) -> Iterator[_Title]:
    for sentence, cue in cues:
        label = cue.heading.label
        if label == "position":
            name, start, end = read_title(text, cue.end, sentence.end)
            if cue.heading.setting("needs") and not has_title_word(name):
                continue
        elif label == "position_before":
            loose = cue.phrase.startswith("(position")
            name, start, end = read_title_before(text, sentence.start, cue.start, needs_occupation=not loose)
        else:
            continue
        name = _after_house(name)
        if (
            name
            and not is_brand(name)
            and not (has_organization_word(name.split()[-1]) and not has_title_word(name) and label == "position")
        ):
            early = sentence is parts.spoken[0] or sentence in parts.spoken[:5]
            yield _Title(name, _title_trust(name, 3.0 if early else 2.0), "the letter says so", (start, end))
    for place, sentence in enumerate(parts.spoken[:8]):
        alone = sentence.end - sentence.start < 60 and text[sentence.end - 1] not in ".!?:,"
        for name, start, end in named_titles(text, sentence.start, sentence.end):
            yield _Title(name, 2.4 if alone and end == sentence.end else 1.6 - 0.1 * place, "the letter says so", (start, end))
    yield from _labelled_titles(text, parts)


def _labelled_titles(text: str, parts: LetterParts) -> Iterator[_Title]:
    """Positions after a label: "Position: Data Analyst", "for the following position:" with the name on the next line."""
    for sentence, following in zip(parts.spoken[:_SENTENCES_READ], (*parts.spoken[1:_SENTENCES_READ], None), strict=False):
        head, colon, rest = sentence.folded.partition(":")
        if not colon:
            continue
        label = head.strip(" *-•\t")
        start, end = sentence.start + len(head) + 1, sentence.end
        if not rest.strip() and following and label.endswith(_LISTING):
            start, end = following.start, following.end
        elif label not in _LABELS:
            continue
        line = text[start:end].strip(" \t\n*-•").partition("\n")[0]
        label_again, mark, stated = line.partition(":")
        line = stated.strip() if mark and fold(label_again).strip() in _LABELS else line
        name = trimmed_title(line)
        if 0 < len(name.split()) <= 12 and not name.islower() and (has_title_word(name) or label in _LABELS):
            begin = text.find(line, start)
            yield _Title(name, _title_trust(name, 3.2), "the letter says so", (begin, begin + len(line)))


def _title_trust(name: str, base: float) -> float:
    return base + (1.5 if has_title_word(name) else 0.0) - (1.0 if len(name.split()) > 9 else 0.0) + (0.2 if ends_like_title(name) else 0.0)


def _subject_titles(subject: str) -> Iterator[_Title]:
    if not subject:
        return
    sentence = _sentence(subject)
    for cue in _cues().find(sentence):
        if cue.heading.label == "position":
            name, _, _ = read_title(subject, cue.end, len(subject))
            if cue.heading.setting("needs") and not has_title_word(name):
                continue
        elif cue.heading.label == "subject_position":
            name = _framed(subject, cue.end)
            if name:
                yield _Title(name, _title_trust(name, 3.4), "named in the subject")
            continue
        elif cue.heading.label == "position_before":
            name, _, _ = read_title_before(subject, 0, cue.start, needs_occupation=not cue.phrase.startswith("(position"))
        else:
            continue
        name = _after_house(name)
        if name and (
            has_title_word(name)
            or not could_be_organization(name)
            or _closes_a_title(subject, subject.find(name) + len(name), len(subject))
        ):
            yield _Title(_first_piece(name), _title_trust(name, 2.9), "named in the subject")
    plain = _plain_job(subject)
    if plain:
        yield _Title(plain, 2.0, "named in the subject")
    pieces = _subject_pieces(subject)
    for piece in pieces:
        name = _title_in_piece(piece, whole=len(pieces) == 1 or piece == pieces[0] or subject.lower().startswith("re:"))
        if name:
            yield _Title(name, _title_trust(name, 2.4), "named in the subject")


_FRAMED = re.compile(r"[\s:]*(?:(?:the|your|our)\s)?([^:,;|–—@]{4,60}?)\s*(?::|\s(?:at|with|bei)\s[A-Z]|$)")


def _framed(subject: str, at: int) -> str:
    """The position in a subject such as "Next step for Metadata Wrangler: an exercise", where no occupation need be known."""
    found = _FRAMED.match(subject, at)
    name = trimmed_title(found.group(1)) if found else ""
    words = name.split()
    if not 1 < len(words) <= 6 or has_organization_word(name) or word_list("subject_words") & set(fold(name).split()):
        return ""
    return (
        name
        if all(word[:1].isupper() or word in _SMALL_IN_NAMES for word in words) and (has_title_word(name) or not looks_like_person(name))
        else ""
    )


_PLAIN_JOB = re.compile(r"(?:the |your )?([a-z][a-z' -]{3,40}?) (?:job|role|position|post|vacancy)[?!.]*", re.IGNORECASE)


def _plain_job(subject: str) -> str:
    """The work in a subject that is nothing else ("deli counter job"), though no occupation is known in it."""
    found = _PLAIN_JOB.fullmatch(subject)
    words = fold(found.group(1)).split() if found else []
    if not found or len(words) > 3 or has_organization_word(found.group(1)):
        return ""
    around = any(word in word_list(topic) for topic in ("subject_words", "title_filler", "title_stops", "not_names") for word in words)
    return "" if around else found.group(1)


_LAST_WORDS = re.compile(
    r"[\s,]+(?:(?:[-–]\s)?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:['’]s)?|interviews?|interveiw|intervew|chat|call|screen"
    r"|role|job|position|post|vacancy|application|thing|needed|wanted|required|outcome"
    r"|update|results?|opening|opportunity|feedback|decision|enquiry|inquiry|20\d\d(?:[/-]\d\d)?"
    r"|(?:(?:this|next|for|in)\s)?(?:spring|summer|autumn|fall|winter)|in (?:my|our) \w+|\((?:sorry|update|re-?advert\w*)\))[?!.]*$",
    re.IGNORECASE,
)
"""What stands behind a position in a subject and is no part of its name: "props assistant interview", "archive internship this spring"."""
_FIRST_WORDS = re.compile(
    r"^(?:(?:job|employment) offer|offer(?: of employment)?|invitation|the|a|an|our|your|your application for"
    r"|interviews? for|call back re|re)[\s:,]+",
    re.IGNORECASE,
)


def _title_in_piece(piece: str, whole: bool) -> str:
    """Return the position that a piece of a subject names, "" for none; one written small only where the piece is the `whole` subject."""
    head = re.split(r"\s(?:at|with|bei|@)\s", piece)[0]
    bracket = re.fullmatch(r"([^()]{2,60})\(([^()]{3,60})\)", head)
    if bracket and ends_like_title(bracket.group(2)) and not has_title_word(bracket.group(1)):
        head = bracket.group(2)
    for _ in range(4):
        before, head = head, _FIRST_WORDS.sub("", _LAST_WORDS.sub("", head))
        if head == before:
            break
    first, comma, rest = head.partition(", ")
    if comma and not ends_like_title(first) and ends_like_title(rest):
        head = rest
        whole = True
    name = before_place(trimmed_title(head))
    words = fold(name).split()
    if not name or is_bare_kind(name) or not ends_like_title(name) or len(words) > 10 or not words:
        return ""
    said = word_list("subject_words") & set(words)
    if any(character.isupper() for character in name):
        named = name[:1].isupper() or (len(words) > 1 and name.split()[1][:1].isupper())
        return name if named and not said - {"position", "opening", "with", "from", "about", "offer"} else ""
    plain = whole and len(words) <= 5 and not said and words[0] not in word_list("title_stops") | {"a", "my", "new"}
    return name if plain and len(name) > 5 else ""


def _first_piece(name: str) -> str:
    """Of "Data Analyst - Harbor Library" the piece that names an occupation, where the other does not."""
    pieces = re.split(r"\s+[-–—|]\s+", name)
    titled = [piece for piece in pieces if has_title_word(piece)]
    if len(pieces) > 1 and titled and has_organization_word(pieces[-1]) and not has_title_word(pieces[-1]):
        return " - ".join(pieces[:-1])
    return name


# --- requisition and type


_REQUISITION = re.compile(
    r"\b(?:req(?:uisition)?|job|posting|position|vacancy|reference|ref|announcement|kennziffer|referenznummer|stellennummer|stellen-nr|job-id|chiffre)\b\.?\s{0,2}(?:(?:id|no|number|nr|code|reference)\b\.?\s{0,2})?[:#]?\s{0,2}#?((?=[\w-]{0,12}\d)[A-Z0-9][\w]{0,10}(?:[-_/]\w{1,10}){0,3})\b",
    re.IGNORECASE,
)
_BARE_REQUISITION = re.compile(
    r"(?<![\w-])(?:JR-?\d{3,9}|R-?\d{4,9}|REQ-?\d{2,9}|\d{5,7}BR|#\d{3,8}|(?<=\()[A-Z]{1,3}\d{4,8}(?=\))|20\d\d-\d{3,6})(?![\w-])"
)


_DIGITS = re.compile(r"\d\d")


def _requisition(subject: str, text: str, parts: LetterParts) -> str:
    spoken = (text[sentence.start : sentence.end] for sentence in parts.spoken[:20] if _DIGITS.search(sentence.folded))
    for where in (subject, *spoken):
        for found in _REQUISITION.finditer(where):
            number = found.group(1)
            if sum(c.isdigit() for c in number) >= 2 and not re.fullmatch(r"(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)", number):
                return number
        bare = _BARE_REQUISITION.search(where)
        if bare:
            return bare.group().lstrip("#")
    return ""


_STAFF_OF_VOLUNTEERS = (
    "coordinator",
    "manager",
    "director",
    "supervisor",
    "officer",
    "lead",
    "specialist",
    "services",
    "administrator",
    "head",
)
_LETTERS = frozenset({Kind.REJECTION, Kind.ACKNOWLEDGEMENT, Kind.INTERVIEW, Kind.OFFER, Kind.ASSESSMENT, Kind.OUTREACH})


def _type(
    position: str, subject: str, cues: list[tuple[Sentence, Cue]], other: Address, kind: Kind
) -> tuple[ApplicationType | None, Reason | None]:
    """The type and what it rests on: the position's own words, then subject, sender and letter; else a letter is about a job."""
    labels = {cue.heading.label for _, cue in cues}
    if position:
        found = _type_in(position)
        if found:
            return found, None
        if has_title_word(position) and "volunteer" not in labels:
            return (ApplicationType.INTERNSHIP if "internship" in _labels(subject) else ApplicationType.JOB), None
    found = _type_in(subject, _labels(subject)) or _type_in(f"{other.name} {other.email.partition('@')[0]}")
    if found:
        return found, None
    if "volunteer" in labels and not (
        position and has_title_word(position) and _type_in(position) is None and "internship" not in labels and _is_staff(position)
    ):
        return ApplicationType.VOLUNTEER, _type_reason(cues, "volunteer")
    if "internship" in labels and not position:
        return ApplicationType.INTERNSHIP, _type_reason(cues, "internship")
    return (ApplicationType.JOB, None) if position or kind in _LETTERS else (None, None)


def _type_reason(cues: list[tuple[Sentence, Cue]], label: str) -> Reason:
    cue = next(cue for _, cue in cues if cue.heading.label == label)
    start = cue.start
    return Reason(text=f"speaks of {'volunteering' if label == 'volunteer' else 'an internship'}", start=start, end=cue.end)


def _labels(text: str) -> frozenset[str]:
    return frozenset(cue.heading.label for cue in _cues().find(_sentence(text))) if text else frozenset()


def _is_staff(position: str) -> bool:
    return any(word in fold(position).split() for word in _STAFF_OF_VOLUNTEERS)


def _type_in(text: str, labels: frozenset[str] = frozenset()) -> ApplicationType | None:
    words = re.findall(r"[a-z]+", fold(text))
    if any(
        word.startswith(("intern", "prakti"))
        and word in ("intern", "interns", "internship", "internships", "praktikum", "praktikant", "praktikantin", "praktika")
        for word in words
    ) or any(word.endswith(("praktikum", "praktikant", "praktikantin")) or word.startswith("werkstudent") for word in words):
        return ApplicationType.INTERNSHIP
    if any(word.startswith(("volunteer", "ehrenamt", "freiwillig", "docent")) for word in words) and not _is_staff(text):
        return ApplicationType.VOLUNTEER
    if "internship" in labels:
        return ApplicationType.INTERNSHIP
    return None
