"""Letters put together: one dossier per organization, one application per candidacy, one case per rejection.

The result depends only on the letters, not on the order in which they came, so that it can be made anew after every import.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from rejoinder.model.dossier import AMONG_THE_LAST, Application, Assembly, Case, Contact, Letter, Organization
from rejoinder.model.message import Direction, Medium
from rejoinder.model.reading import Interview, Kind, Person, Reason, SignalKind, Stage
from rejoinder.model.told import Aspect, SameOrganization, Told
from rejoinder.practice.corrections import Words, recipients_as_told, stage_as_told, verdict_as_told, words_of
from rejoinder.practice.correspondence import is_about_application
from rejoinder.practice.deserve import Circumstances, deserve
from rejoinder.practice.interviews import records_alone
from rejoinder.practice.left_alone import house_left_alone, left_alone_since, people_left_alone, still_written_to, why_left_alone
from rejoinder.practice.organization_names import (
    has_organization_word,
    is_called_like_a_desk,
    is_called_like_a_person,
    slug_beginnings,
    slug_fits,
)
from rejoinder.practice.periods import spoken_date
from rejoinder.practice.reach import Acquaintance, by_telephone, moved, reach, went_to_many, with_those_named
from rejoinder.practice.senders import brands, system_of
from rejoinder.practice.sentences import fold
from rejoinder.practice.ties import domain_key, keys_of_pair, name_key, own_domains, people_keys, says_whose_it_is, thread_keys
from rejoinder.practice.withdrawing import only_mentions, other_house

REPLY_WITHIN = timedelta(days=14)
"""A reply is late, but still fine, up to two weeks after the letter (the practice, on timing)."""

SAME_DECISION_WITHIN = timedelta(days=60)
"""A second letter of refusal for the same application within this time repeats the first."""

ANSWER_WITHIN = timedelta(days=60)
"""A letter to the organization within this time after a rejection is taken as the answer to it."""

WITHDRAWAL_CONFIRMED_WITHIN = timedelta(days=365)
"""A refusal that comes within this time after the person withdrew tells everybody that the post is filled, them too."""

BEFORE_IT_BEGAN = timedelta(days=60)
"""Letters with the same people up to this long before the first one about an application belong to it."""

NOTHING_TOLD = Told()
"""Nobody has corrected anything."""

_STAGES = tuple(Stage)
_NO_DATE = datetime.min.replace(tzinfo=UTC)
_LEADS = re.compile(
    r"\b(?:director|head|manager|lead|leiter\w*|chair|principal|curator|dean|editor|librarian|owner|founder|coordinator)\b", re.I
)


def assemble(letters: Iterable[Letter], me: frozenset[str], told: Told = NOTHING_TOLD) -> Assembly:
    """Put `letters` (any order, each id once) together. `me` holds the person's own addresses in lower case.

    `told` is what the person said of stages, verdicts, recipients, of which organizations are one and of whom to leave alone; what they
    said of kinds, organizations and positions is in the letters already (`practice/corrections.py`).
    """
    said = words_of(told)
    ordered = sorted(letters, key=lambda letter: (_when(letter), letter.id))
    organizations: list[Organization] = []
    contacts: dict[str, tuple[Contact, ...]] = {}
    applications: list[Application] = []
    cases: list[Case] = []
    letter_organizations: dict[str, str] = {}
    for found, gathered in _by_organization(ordered, me, told.same):
        members = [_said_of_this_house(letter, found) for letter in gathered]
        organization = house_left_alone(found, members, told.left_alone)
        organizations.append(organization)
        contacts[organization.id] = people_left_alone(_contacts(members, me, organization), told.left_alone)
        letter_organizations.update((letter.id, organization.id) for letter in members)
        passed = [one for one in map(_passed, members) if one]
        for application in (stage_as_told(one, said) for one in _applications(organization, members)):
            made = _cases(organization, application, members, passed, contacts[organization.id], said)
            applications.append(made[0].application if made else application)
            cases += made
    cases.sort(key=lambda case: (_when(case.letter), case.letter.id), reverse=True)
    return Assembly(
        organizations=tuple(organizations),
        contacts=contacts,
        applications=tuple(applications),
        cases=tuple(cases),
        letter_organizations=letter_organizations,
    )


def slug(name: str) -> str:
    """Return `name` in lower-case ASCII words joined by hyphens, at most 60 characters; "unnamed" when nothing is left."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:60].strip("-") or "unnamed"


# Organizations


def _by_organization(
    letters: Sequence[Letter], me: frozenset[str], same: Sequence[SameOrganization]
) -> list[tuple[Organization, list[Letter]]]:
    """Group letters: by name, by the organization's own domain, then by thread and by people for letters that name nobody.
    `same` are names that the person says are one organization's. A house that they said is not the one of a domain, though it writes
    from there, is known by its name alone."""
    clusters = _Clusters()
    about = [letter.reading.attribution for letter in letters]
    apart = {(other, name_key(one.organization)) for one in about if one.organization for other in one.not_of}
    for letter in letters:
        attribution = letter.reading.attribution
        keys = [name_key(attribution.organization)] if attribution.organization else []
        domains = [domain for domain in own_domains(attribution) if not any((domain, key) in apart for key in keys)]
        clusters.join(letter.id, keys + [domain_key(domain) for domain in domains])
    for pair in same:
        first, *others = keys_of_pair(pair)
        clusters.join(first, others)
    _join_domains_to_names(letters, clusters)
    _join_by_thread_and_people(letters, clusters, me)
    groups: dict[str, list[Letter]] = defaultdict(list)
    for letter in letters:
        groups[clusters.root(letter.id)].append(letter)
    return _with_own_ids((_organization(members, me), members) for members in groups.values())


def _with_own_ids(groups: Iterable[tuple[Organization, list[Letter]]]) -> list[tuple[Organization, list[Letter]]]:
    """Two houses of the same name get different ids, the same ones every time."""
    pairs = list(groups)
    pairs.sort(key=lambda pair: (pair[0].id, pair[0].domains, pair[1][0].id))
    taken: Counter[str] = Counter()
    out = []
    for organization, members in pairs:
        taken[organization.id] += 1
        number = taken[organization.id]
        out.append((organization if number == 1 else replace(organization, id=f"{organization.id}-{number}"), members))
    return out


class _Clusters:
    """Letters and keys joined into groups (union-find)."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, key: str) -> str:
        parent = self._parent.setdefault(key, key)
        while parent != self._parent[parent]:
            self._parent[parent] = self._parent[self._parent[parent]]
            parent = self._parent[parent]
        self._parent[key] = parent
        return parent

    def join(self, key: str, others: Iterable[str]) -> None:
        for other in others:
            a, b = sorted((self.root(key), self.root(other)))
            self._parent[b] = a


def _join_domains_to_names(letters: Sequence[Letter], clusters: _Clusters) -> None:
    """A house that writes once through a system, under its name, and once from its own domain is one house.

    A domain and a name without a domain are taken for the same when the domain can be made from the name and fits no other
    house's, or, of several, one that wrote about the same position; never where the person said that they are two. The name
    that they gave to letters picked out of a dossier is taken as it stands.
    """
    named: dict[str, list[Letter]] = defaultdict(list)
    names: dict[str, set[str]] = defaultdict(set)
    from_domain: dict[str, list[Letter]] = defaultdict(list)
    apart: list[tuple[str, str]] = []
    for letter in letters:
        attribution = letter.reading.attribution
        apart += [(letter.id, key) for other in attribution.not_of for key in (domain_key(other), name_key(other))]
        if attribution.organization and not attribution.not_of:
            named[clusters.root(letter.id)].append(letter)
            names[clusters.root(letter.id)].add(attribution.organization)
        for domain in own_domains(attribution):
            from_domain[domain].append(letter)
    by_letter: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for root, known in names.items():
        for name in known:
            for letter_of_alphabet in slug_beginnings(name):
                by_letter[letter_of_alphabet].append((root, name))
    for domain in sorted(from_domain):
        label = domain.partition(".")[0]
        home = clusters.root(from_domain[domain][0].id)
        fitting = {clusters.root(root) for root, name in by_letter[fold(label)[:1]] if slug_fits(label, name)}
        if fitting:
            fitting -= {clusters.root(members[0].id) for members in from_domain.values()}
            fitting -= {clusters.root(id_) for id_, key in apart if clusters.root(key) == home}
        if len(fitting) > 1:
            positions = _positions(from_domain[domain])
            fitting = {root for root in fitting if positions & _positions(named.get(root, []))}
        if len(fitting) == 1:
            clusters.join(home, fitting)


def _positions(letters: Sequence[Letter]) -> set[frozenset[str]]:
    return {_position_key(letter.reading.attribution.position) for letter in letters} - {frozenset()}


def _join_by_thread_and_people(letters: Sequence[Letter], clusters: _Clusters, me: frozenset[str]) -> None:
    """Letters that name no organization go where their thread or their correspondent is known, when that is one place only."""
    thread_homes: dict[str, set[str]] = defaultdict(set)
    people_homes: dict[str, set[str]] = defaultdict(set)
    homeless: list[Letter] = []
    for letter in letters:
        if says_whose_it_is(letter):
            home = clusters.root(letter.id)
            for key in thread_keys(letter):
                thread_homes[key].add(home)
            for key in people_keys(letter, me):
                people_homes[key].add(home)
        else:
            homeless.append(letter)
    for letter in homeless:
        for keys, homes in ((thread_keys(letter), thread_homes), (people_keys(letter, me), people_homes)):
            found = {home for key in keys for home in homes.get(key, ())}
            if len(found) == 1:
                clusters.join(letter.id, found)
                break
        else:
            clusters.join(letter.id, [f"thread:{key}" for key in thread_keys(letter)])


def _organization(members: Sequence[Letter], me: frozenset[str]) -> Organization:
    names = Counter(letter.reading.attribution.organization for letter in members if letter.reading.attribution.organization)
    domains = sorted({a.domain for a in (letter.reading.attribution for letter in members) if a.domain and not a.via_agency})
    ranked = sorted(names, key=lambda name: (-_goodness(name, names[name]), name))
    name = _spelt_out(ranked, domains) if ranked else _name_from_people(members, me)
    agency = any(letter.reading.attribution.via_agency for letter in members)
    return Organization(id=slug(name), name=name, aliases=tuple(sorted(names.keys() - {name})), domains=tuple(domains), agency=agency)


def _goodness(name: str, count: int) -> float:
    """Names seen often are better, and of those the fuller: an abbreviation or a bare slug is worth less than words."""
    words = len(re.findall(r"\w+", name))
    return count + 0.5 * min(words, 5) - (2 if words == 1 and (name.isupper() or name.islower()) else 0)


def _spelt_out(ranked: Sequence[str], domains: Sequence[str]) -> str:
    """The best of the names; where it says no more than the house's domain, the best that begins with it and says more."""
    best = ranked[0]
    if "".join(re.findall(r"\w+", fold(best))) not in {domain.partition(".")[0] for domain in domains}:
        return best
    return next((name for name in ranked if fold(name).startswith(f"{fold(best)} ")), best)


def _name_from_people(members: Sequence[Letter], me: frozenset[str]) -> str:
    for letter in members:
        for key in people_keys(letter, me):
            if key.startswith("@"):
                return key[1:]
    return ""


# People


def _contacts(members: Sequence[Letter], me: frozenset[str], house: Organization) -> tuple[Contact, ...]:
    """Everyone seen in these letters except the person and machines: by address, names alone joined to an address of that name. What is
    only called like the house, or like the system that carried its mail, and has no address is nobody."""
    by_email: dict[str, list[tuple[Letter, Person]]] = defaultdict(list)
    by_name: dict[str, list[tuple[Letter, Person]]] = defaultdict(list)
    own_names = {fold(person.name) for letter in members for person in letter.reading.people if person.email.lower() in me}
    for letter in members:
        for person in letter.reading.people:
            email = person.email.lower()
            if email in me or (person.machine and not person.name):
                continue
            if email and not person.machine:
                by_email[email].append((letter, person))
            elif person.name and fold(person.name) not in own_names and not person.machine:
                by_name[_name_of(person.name)].append((letter, person))
    for seen in by_email.values():
        for name in sorted({_name_of(person.name) for _, person in seen if person.name and not person.role_mailbox}):
            seen.extend(by_name.pop(name, []))
    contacts = [_contact(email, seen, house) for email, seen in by_email.items()]
    contacts += [one for seen in by_name.values() if not (one := _contact("", seen, house)).office]
    return tuple(sorted(contacts, key=lambda contact: (-contact.exchanged, not contact.met, contact.name, contact.email)))


@lru_cache(maxsize=4096)
def _name_of(name: str) -> str:
    """First and last word of a name, folded: middle names and initials do not make another person."""
    words = re.findall(r"\w+", fold(name))
    return " ".join((words[0], words[-1])) if words else ""


def _contact(email: str, seen: list[tuple[Letter, Person]], house: Organization) -> Contact:
    names = Counter(person.name for _, person in seen if person.name and "@" not in person.name)
    letters = tuple(dict.fromkeys(letter.id for letter, _ in sorted(seen, key=lambda pair: (_when(pair[0]), pair[0].id))))
    wrote = [letter for letter, person in seen if person.seen_as in ("sender", "signer") and letter.reading.direction is Direction.IN]
    exchanged = {letter.id for letter, person in seen if person.seen_as in ("sender", "recipient", "signer") and not _is_rejection(letter)}
    name = max(sorted(names), key=lambda name: (names[name], len(name)), default="")
    role_mailbox = any(person.role_mailbox for _, person in seen)
    return Contact(
        name=name,
        email=next((person.email for _, person in seen if person.email), email),
        title=_last_known([person.title for _, person in seen]),
        telephone=_last_known([person.telephone for _, person in seen]),
        role_mailbox=role_mailbox,
        office=_is_an_office(name, role_mailbox) or _is_called_like_the_house(name, email, house) or (not email and _is_a_system(name)),
        met=any(_took_part(person, letter) for letter, person in seen),
        exchanged=len(exchanged),
        last_wrote=max((_when(letter) for letter in wrote), default=None),
        letters=letters,
        house=_last_known([person.house for _, person in seen]),
    )


def _is_an_office(name: str, role_mailbox: bool) -> bool:
    return not is_called_like_a_person(name) and (role_mailbox or is_called_like_a_desk(name) or has_organization_word(name))


def _is_called_like_the_house(name: str, email: str, house: Organization) -> bool:
    """Whether a name begins as the house's does ("Norvane Biologics", "Pawsfield Adoptions"), and the address does not begin as a person's
    of that name would: a house may be called after somebody."""
    words = _words_of(name)
    local = re.findall(r"\w+", fold(email.partition("@")[0]))
    houses = (_words_of(known) for known in (house.name, *house.aliases))
    return bool(words) and local[:1] not in (words[:1], [words[0][0]]) and any(known[:1] == words[:1] for known in houses)


def _words_of(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", fold(name)) if word != "the"]


def _is_a_system(name: str) -> bool:
    """Whether a name is that of an applicant system or a job board, or begins with it: "Indeed Apply"."""
    folded = fold(name)
    return any(folded == brand or folded.startswith(f"{brand} ") for brand in brands())


def _last_known(values: Sequence[str]) -> str:
    return next((value for value in reversed(values) if value), "")


def _took_part(person: Person, letter: Letter) -> bool:
    key = _name_of(person.name)
    return any(
        (other.email and other.email.lower() == person.email.lower()) or (key and _name_of(other.name) == key)
        for interview in letter.reading.interviews
        if interview.status != "cancelled"
        for other in interview.people
    )


# Applications


@dataclass(slots=True)
class _Open:
    """An application while its letters are being gathered."""

    position: str | None
    requisition: str
    letters: list[Letter] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    refused: datetime | None = None
    taken_back: Letter | None = None

    def add(self, letter: Letter) -> None:
        attribution = letter.reading.attribution
        self.position = _fuller(self.position, attribution.position)
        self.requisition = self.requisition or attribution.requisition
        self.letters.append(letter)
        self.threads.update(thread_keys(letter))
        self.people.update(_emails(letter))
        if _is_rejection(letter) and self.refused is None:
            self.refused = _when(letter)
        if _withdraws(letter) and self.refused is None:
            self.taken_back = letter


def _applications(organization: Organization, members: Sequence[Letter]) -> list[Application]:
    """Follow the letters in time: each goes to the application of its thread, its requisition, its position, or opens one."""
    opened: list[_Open] = []
    loose: list[Letter] = []
    for letter in members:
        withdraws = _withdraws(letter)
        if not (is_about_application(letter.reading) or withdraws):
            loose.append(letter)
            continue
        home = _taken_back(letter, opened) if withdraws else _home(letter, opened)
        if home is None and withdraws and (opened or not is_about_application(letter.reading)):
            loose.append(letter)
            continue
        if home is None:
            home = _Open(position=_position_again(letter, opened), requisition="")
            opened.append(home)
        home.add(letter)
    for letter in loose:
        home = _home_of_correspondence(letter, opened)
        if home is not None:
            home.letters.append(letter)
            home.threads.update(thread_keys(letter))
    return [_application(organization, one) for one in opened]


def _home(letter: Letter, opened: Sequence[_Open]) -> _Open | None:
    attribution = letter.reading.attribution
    position = attribution.position or _position_again(letter, opened)
    candidates = [one for one in opened if not _over(one, letter) and not _followed(one, opened)]
    keys = set(thread_keys(letter))
    for fits in (
        lambda one: bool(keys & one.threads) and _same_position(one.position, position),
        lambda one: bool(attribution.requisition) and one.requisition == attribution.requisition,
        lambda one: bool(position and one.position) and _position_key(one.position) == _position_key(position),
    ):
        found = [one for one in candidates if fits(one)]
        if found:
            return found[-1]
    found = [one for one in candidates if _same_position(one.position, position) and _same_requisition(one, attribution.requisition)]
    return found[0] if len(found) == 1 else None


def _taken_back(letter: Letter, opened: Sequence[_Open]) -> _Open | None:
    """The application that the person withdraws in `letter`: of those still open that of its thread, the one it names, or the only one."""
    running = [one for one in opened if one.refused is None and one.taken_back is None]
    keys = set(thread_keys(letter))
    in_thread = [one for one in running if keys & one.threads]
    if in_thread:
        return in_thread[-1]
    return _named(letter, running) or (running[0] if len(running) == 1 else None)


def _named(letter: Letter, among: Sequence[_Open]) -> _Open | None:
    """The application whose position stands in the words of `letter`, the fullest where several do."""
    words = set(re.findall(r"\w+", fold(f"{letter.message.subject}\n{letter.message.text[:_LONGEST_WITHDRAWAL]}")))
    named = [one for one in among if _position_key(one.position) and _position_key(one.position) <= words]
    return max(named, key=lambda one: len(_position_key(one.position)), default=None)


_LONGEST_WITHDRAWAL = 4000


def _applies(letter: Letter) -> bool:
    return any(signal.kind is SignalKind.APPLIED for signal in letter.reading.signals)


def _position_again(letter: Letter, opened: Sequence[_Open]) -> str | None:
    """The position that the person had withdrawn from and applies for again in `letter`, their own."""
    if not _applies(letter):
        return None
    again = _named(letter, [one for one in opened if one.taken_back])
    return again.position if again else None


def _applied_again(letter: Letter, withdrawal: Letter) -> bool:
    """Whether the person applies in a letter after they withdrew, or has a receipt which does not answer the withdrawal itself."""
    if _when(letter) <= _when(withdrawal):
        return False
    if letter.reading.recognition.kind is Kind.ACKNOWLEDGEMENT:
        return withdrawal.message.message_id not in (*letter.message.in_reply_to, *letter.message.references)
    return any(signal.kind is SignalKind.APPLIED and not only_mentions(letter.message.text, signal) for signal in letter.reading.signals)


def _followed(one: _Open, opened: Sequence[_Open]) -> bool:
    """Whether another application, which may be for the same position, was begun after this one was withdrawn."""
    if one.taken_back is None:
        return False
    since = _when(one.taken_back)
    return any(_when(other.letters[0]) > since and _same_position(one.position, other.position) for other in opened if other is not one)


def _over(one: _Open, letter: Letter) -> bool:
    """Whether an application had ended before `letter`: refused or withdrawn, and this is not the same decision told again."""
    if one.refused is None and one.taken_back is not None:
        if _applied_again(letter, one.taken_back):
            return True
        within = WITHDRAWAL_CONFIRMED_WITHIN if _is_rejection(letter) else SAME_DECISION_WITHIN
        return _when(letter) - _when(one.taken_back) > within
    if one.refused is None:
        return False
    if _is_rejection(letter):
        return _when(letter) - one.refused > SAME_DECISION_WITHIN
    return _when(letter) > one.refused


def _same_requisition(one: _Open, requisition: str) -> bool:
    return not requisition or not one.requisition or one.requisition == requisition


def _same_position(one: str | None, other: str | None) -> bool:
    """Whether two positions may be the same: one unknown, equal, or the words of one all among those of the other."""
    if not one or not other:
        return True
    a, b = _position_key(one), _position_key(other)
    return a <= b or b <= a


_SMALL_WORDS = frozenset("a an the of for in at and to with position role job post opening vacancy".split())


def _position_key(position: str | None) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", fold(position or "")) if word not in _SMALL_WORDS)


def _fuller(one: str | None, other: str | None) -> str | None:
    return max((p for p in (one, other) if p), key=lambda p: (len(_position_key(p)), -len(p)), default=None)


def _home_of_correspondence(letter: Letter, opened: Sequence[_Open]) -> _Open | None:
    """The application in whose thread a letter stands, or whose people it is with; None for what belongs to the house alone."""
    keys = set(thread_keys(letter))
    in_thread = [one for one in opened if keys & one.threads]
    if in_thread:
        return in_thread[-1]
    people = _emails(letter)
    begun = [one for one in opened if people & one.people and _when(one.letters[0]) <= _when(letter) + BEFORE_IT_BEGAN]
    return begun[-1] if begun else None


def _emails(letter: Letter) -> set[str]:
    return {person.email.lower() for person in letter.reading.people if person.email and not person.machine}


def _application(organization: Organization, one: _Open) -> Application:
    letters = sorted(one.letters, key=lambda letter: (_when(letter), letter.id))
    first = letters[0]
    withdrawn_by = one.taken_back if one.taken_back and not _goes_on_after(one.taken_back, letters) else None
    interviews = _interviews(letters)
    if withdrawn_by:
        interviews = tuple(_called_off(interview, _when(withdrawn_by)) for interview in interviews)
    stage, reasons = _stage(letters, interviews, one.refused)
    types = [letter.reading.attribution.type for letter in letters if letter.reading.attribution.type]
    application = Application(
        id=first.id,
        organization_id=organization.id,
        position=one.position,
        type=Counter(types).most_common(1)[0][0] if types else None,
        stage=stage,
        stage_reasons=reasons,
        interviews=interviews,
        letters=tuple(letter.id for letter in letters),
    )
    return _withdrawn(application, withdrawn_by, letters) if withdrawn_by else application


def _goes_on_after(withdrawal: Letter, letters: Sequence[Letter]) -> bool:
    """Whether they asked or offered again after the person had withdrawn, and the person wrote on."""
    later = [one for one in letters if _when(one) > _when(withdrawal)]
    asked = next((one for one in later if one.reading.recognition.kind in _ASKED_ON), None)
    return asked is not None and any(one.reading.direction is Direction.OUT and _when(one) > _when(asked) for one in later)


def _called_off(interview: Interview, withdrawn: datetime) -> Interview:
    """The interview, cancelled where it was for a time after the person withdrew."""
    return replace(interview, status="cancelled") if interview.start and interview.start > withdrawn else interview


_ASKED_ON = (Kind.INTERVIEW, Kind.ASSESSMENT, Kind.OFFER)


def _withdrawn(application: Application, by: Letter, letters: Sequence[Letter]) -> Application:
    """The application as one that the person took back, in the letter `by`: where an offer had come, it is that which they declined."""
    said = next(signal for signal in by.reading.signals if signal.kind is SignalKind.WITHDREW)
    offered = any(one.reading.recognition.kind is Kind.OFFER and _when(one) <= _when(by) for one in letters)
    taken_back = replace(application, withdrawn_by=by.id, declined=offered)
    when = f" on {spoken_date(by.message.date.date())}" if by.message.date else ""
    text = f"you {taken_back.took_back}{when}"
    why = Reason(text=text, quote=said.quote, start=said.start, end=said.end, message_id=by.message.message_id)
    return replace(taken_back, withdrawal=why)


def _interviews(letters: Sequence[Letter]) -> tuple[Interview, ...]:
    """All meetings of an application, the last word on each: a calendar's later version, a cancellation."""
    latest: dict[str, Interview] = {}
    for letter in letters:
        for number, interview in enumerate(letter.reading.interviews):
            day = interview.start.date().isoformat() if interview.start else f"{letter.id}.{number}"
            latest[interview.uid or day] = interview
    known = tuple(latest.values())
    return tuple(sorted((one for one in known if not _guessed_again(one, known)), key=lambda i: (i.start or _NO_DATE, i.summary)))


_LAST_WEEKDAY = re.compile(r"\b(?:last|past|letzten|vergangenen|vorigen) (?:\w+day|\w+tag|Mittwoch|Sonnabend)\b", re.IGNORECASE)


def _guessed_again(meeting: Interview, known: Sequence[Interview]) -> bool:
    """Whether `meeting` is only "last Thursday", and one was arranged for the Thursday before: on a Friday that is what is meant."""
    if not meeting.start or meeting.uid or not _LAST_WEEKDAY.search(meeting.summary):
        return False
    before = meeting.start.date() - timedelta(days=7)
    return any(other.start and other.start.date() == before and other.status != "cancelled" for other in known)


_STAGE_OF_SIGNAL = {
    SignalKind.ASSESSED: (Stage.ASSESSMENT, "you had taken their test"),
    SignalKind.SCREENED: (Stage.SCREEN, "you had had a first interview"),
    SignalKind.INTERVIEWED: (Stage.INTERVIEW, "the letters speak of your interview"),
    SignalKind.FINALIST: (Stage.FINAL, AMONG_THE_LAST),
}
_STAGE_WORDS = {Stage.SCREEN: "a first interview", Stage.INTERVIEW: "an interview", Stage.FINAL: "a final interview"}


def _stage(letters: Sequence[Letter], interviews: Sequence[Interview], refused: datetime | None) -> tuple[Stage, tuple[Reason, ...]]:
    """The furthest stage that a letter up to the refusal gives evidence of, with all the evidence, the most telling first."""
    standing = {(i.uid, i.start) for i in interviews if i.status != "cancelled"}
    never_asked = any(_is_rejection(letter) and _NOT_SHORTLISTED.search(letter.message.text[:_LONGEST_READ]) for letter in letters)
    evidence: list[tuple[Stage, Reason]] = []
    for letter in letters:
        if refused and _when(letter) > refused and not _is_rejection(letter):
            continue
        for interview in letter.reading.interviews:
            if not interview.informational and (interview.uid, interview.start) in standing and _held(interview, refused):
                evidence.append((interview.stage, Reason(text=_met(interview), message_id=letter.message.message_id)))
        for signal in letter.reading.signals:
            if signal.kind in _STAGE_OF_SIGNAL:
                stage, text = _STAGE_OF_SIGNAL[signal.kind]
                place = {"quote": signal.quote, "start": signal.start, "end": signal.end}
                evidence.append((stage, Reason(text=text, message_id=letter.message.message_id, **place)))  # type: ignore[arg-type]
        alone = records_alone(letter.message.text[:_LONGEST_READ])
        if letter.reading.recognition.kind is Kind.INTERVIEW and alone:
            evidence.append((Stage.ASSESSMENT, Reason(text="they had asked you to record yourself", message_id=letter.message.message_id)))
        elif letter.reading.recognition.kind is Kind.INTERVIEW and not letter.reading.interviews and not never_asked:
            evidence.append((Stage.INTERVIEW, Reason(text="they had asked you to come and talk", message_id=letter.message.message_id)))
        if letter.reading.recognition.kind is Kind.ASSESSMENT:
            evidence.append((Stage.ASSESSMENT, Reason(text="they sent you a test", message_id=letter.message.message_id)))
    if not evidence:
        return Stage.SUBMITTED, ()
    # The furthest step first, and of those the one that can be told by its day.
    evidence.sort(key=lambda pair: (-_STAGES.index(pair[0]), not any(c.isdigit() for c in pair[1].text)))
    return evidence[0][0], tuple(_once(reason for _, reason in evidence))


_NOT_SHORTLISTED = re.compile(
    r"\b(?:not|n['’]t)\s+(?:\w+\s+){0,3}?(?:short-?listed|selected|invited|chosen)\s+(?:for|to)\s+(?:an?\s+)?interview", re.IGNORECASE
)
"""Whoever reads this was asked to come for something else, if at all."""
_LONGEST_READ = 8000


def _once(reasons: Iterable[Reason]) -> Iterator[Reason]:
    """Each reason once: several letters speak of the same meeting, one of them also of who was there, another of no day."""
    told: set[str] = set()
    for reason in sorted(dict.fromkeys(reasons), key=lambda reason: " with " not in reason.text):
        said = reason.text.partition(" with ")[0]
        if said not in told and not any(other.startswith(f"{said} on ") for other in told):
            told.add(said)
            yield reason


def _held(interview: Interview, refused: datetime | None) -> bool:
    return interview.start is None or refused is None or interview.start <= refused + timedelta(days=1)


def _met(interview: Interview) -> str:
    words = _STAGE_WORDS.get(interview.stage, "an interview")
    when = f" on {spoken_date(interview.start.date())}" if interview.start else ""
    who = " and ".join(person.name for person in interview.people[:2] if person.name)
    return f"you had {words}{when}" + (f" with {who}" if who else "")


# Cases


def _cases(
    organization: Organization,
    application: Application,
    members: Sequence[Letter],
    passed: Sequence["_Passed"],
    contacts: Sequence[Contact],
    said: Words,
) -> list[Case]:
    """One case per letter of refusal. The one that a person wrote, or else the first, is the decision; others repeat it."""
    ids = set(application.letters)
    letters = [letter for letter in members if letter.id in ids]
    refusals = [letter for letter in letters if _is_rejection(letter)]
    refusals = [letter for letter in refusals if not _goes_on_from(letter, refusals, letters)]
    if not refusals:
        return []
    main = min(refusals, key=lambda letter: (not _signer(letter), _when(letter), letter.id))
    answer = _answer(main, letters, members) or _since(main, letters, members)
    application = replace(application, rejection=main.id, answered_by=answer.id if answer else "")
    return [_case(letter, main, organization, application, letters, passed, contacts, answer, said) for letter in refusals]


SURELY_SAID_AGAIN = 0.9
"""How certain a refusal must be to count beside an earlier one that she has answered since (an estimate): people are sorry once more
in the friendly line that comes back."""


def _goes_on_from(letter: Letter, refusals: Sequence[Letter], letters: Sequence[Letter]) -> bool:
    """Whether `letter` only seems to say no again: she has answered a plainer refusal, and this comes back to her."""
    if letter.reading.recognition.confidence >= SURELY_SAID_AGAIN:
        return False
    answered = [one for one in letters if one.reading.direction is Direction.OUT and _when(one) < _when(letter)]
    plainer = (one for one in refusals if one.reading.recognition.confidence >= SURELY_SAID_AGAIN)
    return any(_when(one) < _when(answer) for one in plainer for answer in answered)


def _case(
    letter: Letter,
    main: Letter,
    organization: Organization,
    application: Application,
    letters: Sequence[Letter],
    passed: Sequence["_Passed"],
    contacts: Sequence[Contact],
    answer: Letter | None,
    said: Words,
) -> Case:
    reachable = with_those_named(moved(reach(_acquaintances(contacts, letter, application, letters, passed)), letter), letter)
    reachable = recipients_as_told(letter.id, reachable, said)
    chosen = said.get((letter.id, Aspect.RECIPIENT))
    recipients = still_written_to(reachable, contacts, chosen.said if chosen else None)
    resting = left_alone_since(organization, contacts, reachable, recipients)
    verdict = deserve(
        Circumstances(
            reading=letter.reading,
            stage=application.stage,
            stage_reasons=application.stage_reasons,
            contact_reasons=_contact_reasons(letter, passed),
            recipients=recipients,
            signed_by=_signer(letter),
            type=application.type,
            answered=_answered_reason(answer),
            repeated=_repeated_reason(letter, main),
            left_alone=why_left_alone(resting),
            withdrawn=application.withdrawal,
            has_address=bool(letter.message.sender.email),
            to_many=went_to_many(letter),
            telephone=by_telephone(letter),
        )
    )
    verdict = verdict_as_told(letter.id, verdict, said, since=resting[0] if resting else None)
    received = letter.message.date
    return Case(
        letter=letter,
        organization=organization,
        application=application,
        contacts=tuple(contacts),
        verdict=verdict,
        recipients=recipients,
        reply_by=(received + REPLY_WITHIN).date() if received and verdict.decision == "respond" else None,
    )


def _answer(rejection: Letter, letters: Sequence[Letter], members: Sequence[Letter]) -> Letter | None:
    """The person's own letter after the rejection: in its thread at any time, or to the organization within two months."""
    ids = {letter.id for letter in letters}
    for letter in members:
        if letter.reading.direction is not Direction.OUT or _when(letter) <= _when(rejection):
            continue
        in_thread = rejection.message.message_id in (*letter.message.in_reply_to, *letter.message.references)
        if in_thread or (letter.id in ids and _when(letter) - _when(rejection) <= ANSWER_WITHIN):
            return letter
    return None


def _since(rejection: Letter, letters: Sequence[Letter], members: Sequence[Letter]) -> Letter | None:
    """A later sign that the correspondence with the same people has gone on: the person wrote to them again, or was asked or
    offered something new by them."""
    people = set().union(*(_emails(letter) for letter in letters if _when(letter) <= _when(rejection)))
    return next((letter for letter in members if _when(letter) > _when(rejection) and _goes_on(letter) and people & _others(letter)), None)


def _goes_on(letter: Letter) -> bool:
    return letter.reading.direction is Direction.OUT or letter.reading.recognition.kind in (Kind.OFFER, Kind.INTERVIEW)


def _others(letter: Letter) -> set[str]:
    """Whom a letter is to when the person wrote it, else whom it is from."""
    if letter.reading.direction is Direction.OUT:
        return {address.email.lower() for address in (*letter.message.to, *letter.message.cc)}
    return {letter.message.sender.email.lower()}


def _answered_reason(answer: Letter | None) -> Reason | None:
    if answer is None:
        return None
    when = f" on {spoken_date(answer.message.date.date())}" if answer.message.date else ""
    said = "you wrote to them" if answer.reading.direction is Direction.OUT else "they wrote to you about something new"
    return Reason(text=f"{said} since{when and ','}{when}", message_id=answer.message.message_id, rule="R0")


def _repeated_reason(letter: Letter, main: Letter) -> Reason | None:
    if letter.id == main.id:
        return None
    when = f" of {spoken_date(main.message.date.date())}" if main.message.date else ""
    return Reason(text=f"it says again what the letter{when} says", message_id=main.message.message_id, rule="R0")


def _signer(letter: Letter) -> str:
    """The name of the person who wrote `letter` themselves, "" when a system or a nameless mailbox sent it."""
    if letter.reading.attribution.system:
        return ""
    for person in letter.reading.people:
        is_person = is_called_like_a_person(person.name) or (person.seen_as == "signer" and bool(person.name))
        if person.seen_as in ("sender", "signer") and is_person and not person.machine and not person.role_mailbox:
            return person.name
    return ""


@dataclass(frozen=True, slots=True)
class _Passed:
    """What one letter says of contact with people there: informational talks, whom the person wrote to, and which person wrote."""

    letter: Letter
    talks: tuple[Interview, ...]
    written_to: frozenset[str]
    wrote: str


def _passed(letter: Letter) -> _Passed | None:
    """None for a letter that says nothing of it, as one that withdraws. Looked at once a house, because every rejection there asks."""
    talks = tuple(i for i in letter.reading.interviews if i.informational and i.status != "cancelled")
    written_to: frozenset[str] = frozenset()
    wrote = ""
    if letter.reading.direction is Direction.OUT and not _withdraws(letter):
        written_to = frozenset(person.email.lower() for person in letter.reading.people if person.seen_as in ("recipient", "cc"))
    elif letter.reading.direction is Direction.IN and not _is_rejection(letter):
        wrote = _signer(letter)
    return _Passed(letter, talks, written_to, wrote) if talks or written_to or wrote else None


def _contact_reasons(rejection: Letter, passed: Sequence[_Passed]) -> tuple[Reason, ...]:
    """Contact with a person there before the letter came: an informational talk, letters that went both ways."""
    reasons: list[Reason] = []
    wrote: dict[str, _Passed] = {}
    written_to: set[str] = set()
    for one in passed:
        if _when(one.letter) >= _when(rejection):
            break
        for interview in one.talks:
            when = f" on {spoken_date(interview.start.date())}" if interview.start else ""
            reasons.append(Reason(text=f"you had an informational conversation{when}", message_id=one.letter.message.message_id))
        written_to |= one.written_to
        if one.wrote:
            wrote.setdefault(one.letter.message.sender.email.lower(), one)
    signer = _signer(rejection)
    if rejection.message.medium is Medium.PHONE:
        reasons.append(Reason(text=f"{signer or 'somebody there'} called to tell you", message_id=rejection.message.message_id))
    elif signer and rejection.message.sender.email.lower() in written_to:
        reasons.append(Reason(text=f"{signer} answered your own letter", message_id=rejection.message.message_id))
    for email, one in wrote.items():
        if email in written_to:
            reasons.append(Reason(text=f"you and {one.wrote} had written to each other", message_id=one.letter.message.message_id))
    return tuple(dict.fromkeys(reasons))


def _acquaintances(
    contacts: Sequence[Contact], rejection: Letter, application: Application, letters: Sequence[Letter], passed: Sequence[_Passed]
) -> Iterator[Acquaintance]:
    interviews = [interview for interview in application.interviews if interview.status != "cancelled"]
    talks = (talk for one in passed for talk in one.talks)
    signers = _Faces(person for person in rejection.reading.people if person.seen_as in ("sender", "signer", "reply_to"))
    interviewers = _Faces(person for interview in interviews if not interview.informational for person in interview.people)
    met_elsewhere = _Faces(person for talk in talks for person in talk.people)
    guests = _Faces(person for interview in application.interviews for person in interview.people if person.seen_as == _GUEST)
    active = _Faces(_active(letters, application.interviews))
    own = set(application.letters) - {rejection.id}
    signer = _signer(rejection)
    by_telephone_from_somebody = rejection.message.medium is Medium.PHONE and bool(signer)
    for contact in contacts:
        signed = signers.have(contact)
        invited = guests.have(contact) and not active.have(contact)
        yield Acquaintance(
            contact=contact,
            signed=signed,
            called=signed and rejection.message.medium is Medium.PHONE,
            signer=signer if contact.role_mailbox and contact.email.lower() == rejection.message.sender.email.lower() else "",
            interviewed=interviewers.have(contact),
            leads=bool(_LEADS.search(contact.title)),
            # What somebody said aloud is no news for whoever reads a mailbox of many.
            exchanged=0 if invited or (by_telephone_from_somebody and contact.role_mailbox) else sum(id_ in own for id_ in contact.letters),
            acquainted=contact.exchanged > 0,
            referred=met_elsewhere.have(contact),
            invited=invited,
            relay=bool(system_of(contact.email)),
        )


_GUEST = "attendee"
_WRITERS = ("sender", "signer", "reply_to", "quoted")
_READERS = ("recipient", "cc")


def _active(letters: Sequence[Letter], interviews: Sequence[Interview]) -> Iterator[Person]:
    """Whoever wrote one of these letters or was written to by the person, or of whom an interview tells more than that they were bidden.
    To stand beside the person among those that an invitation goes to is neither."""
    for letter in letters:
        seen_as = (*_WRITERS, *_READERS) if letter.reading.direction is Direction.OUT else _WRITERS
        yield from (person for person in letter.reading.people if person.seen_as in seen_as)
    yield from (person for interview in interviews for person in interview.people if person.seen_as != _GUEST)


class _Faces:
    """People by address and by name."""

    def __init__(self, people: Iterable[Person]) -> None:
        seen = list(people)
        self._emails = {person.email.lower() for person in seen} - {""}
        self._names = {_name_of(person.name) for person in seen} - {""}

    def have(self, contact: Contact) -> bool:
        return contact.email.lower() in self._emails or _name_of(contact.name) in self._names


# Small facts


def _said_of_this_house(letter: Letter, organization: Organization) -> Letter:
    """The letter without a withdrawal that names another house: where the person says what they gave up elsewhere, nothing is withdrawn."""
    said = next((signal for signal in letter.reading.signals if signal.kind is SignalKind.WITHDREW), None)
    if said is None or organization.agency or not organization.name:
        return letter
    people = (person.name for person in letter.reading.people)
    domains = (domain.partition(".")[0] for domain in organization.domains)
    if not other_house(letter.message.text, said, (organization.name, *organization.aliases, *domains, *people)):
        return letter
    signals = tuple(signal for signal in letter.reading.signals if signal is not said)
    return replace(letter, reading=replace(letter.reading, signals=signals))


def _is_rejection(letter: Letter) -> bool:
    return letter.reading.recognition.kind is Kind.REJECTION


def _withdraws(letter: Letter) -> bool:
    return any(signal.kind is SignalKind.WITHDREW for signal in letter.reading.signals)


def _when(letter: Letter) -> datetime:
    return letter.message.date or _NO_DATE
