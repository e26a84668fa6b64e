"""Who sends mail about applications, as data: which system, for whom, and whether anybody reads an answer.

The files beside this one (`systems.txt`, `links.txt`, `boards.txt`, `shared.txt`, `webmail.txt`, `agencies.txt`, `machine.txt`,
`never.txt`, `mailboxes.txt`) say in their first lines how they are written; a new sender needs no programmer.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from rejoinder.model.message import Address

_FOLDER = Path(__file__).parent
_LONGEST_ADDRESS = 320
"""RFC 5321 4.5.3.1: 64 for the local part, 255 for the domain, and the sign between them."""

_RESERVED = frozenset({"example", "test", "invalid", "localhost", "local"})
"""RFC 2606: never on a public suffix list, so the last two labels are the domain."""


class System(NamedTuple):
    """A row of the sender table. `tenant` is the organization's short name as the address spells it, "".

    `places` says where the organization's name stands, best first: "tenant", "display", "subject", "body".
    `only` is the one organization that sends from here, "". `answer`: "no", "relay" or "human".
    """

    id: str
    name: str
    places: tuple[str, ...]
    answer: str
    tenant: str = ""
    only: str = ""


class _Row(NamedTuple):
    system: System
    local: str
    domain: str

    def read(self, local: str, domain: str) -> System | None:
        """Return this row's system with the tenant that the address names; None when the address does not fit."""
        fits = _pattern(self.local).fullmatch(local)
        domain_fits = _pattern(self.domain, domain=True).fullmatch(domain) if fits else None
        if not fits or not domain_fits:
            return None
        tenant = fits.groupdict().get("tenant") or domain_fits.groupdict().get("tenant") or ""
        row = self.system
        return System(id=row.id, name=row.name, places=row.places, answer=row.answer, tenant=tenant, only=row.only)


@cache
def _pattern(written: str, domain: bool = False) -> re.Pattern[str]:
    wild = "[^@]+" if written == "*" else "[^@.]+" if domain else "[^@]*"
    parts = re.split(r"(\*|<tenant>)", written)
    pieces = {"*": wild, "<tenant>": "(?P<tenant>[^@.+]+)"}
    body = "".join(pieces.get(part, re.escape(part)) for part in parts)
    return re.compile(rf"(?:[^@]+\.)?{body}" if domain and "<tenant>" not in written and "*" not in written else body)


def _lines(name: str) -> list[str]:
    lines = (line.strip() for line in (_FOLDER / name).read_text("utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_lines(name))


def _fixed_part(domain: str) -> str:
    """The end of a domain pattern that holds no wild card: what the rows are looked up by."""
    return re.split(r"\*|<tenant>", domain)[-1].lstrip(".")


@cache
def _rows() -> dict[str, list[_Row]]:
    """The rows of the table by the fixed part of their domain; rows for any domain under ""."""
    rows: dict[str, list[_Row]] = {}
    for line in _lines("systems.txt"):
        fields = [field.strip() for field in line.split("|")]
        if len(fields) != 6:
            raise ValueError(f"systems.txt wants six fields: {line!r}")
        ident, name, addresses, places, answer, _seen = fields
        only = places[3:] if places.startswith("is:") else ""
        system = System(id=ident, name=name, places=() if only else tuple(places.split()), answer=answer, only=only)
        for address in addresses.split():
            local, _, domain = address.partition("@")
            rows.setdefault(_fixed_part(domain), []).append(_Row(system, local, domain))
    return rows


def _split(email: str) -> tuple[str, str]:
    local, _, domain = email[:_LONGEST_ADDRESS].strip().lower().rpartition("@")
    return local, domain.rstrip(".")


def system_of(address: Address | str) -> System | None:
    """Return the applicant system that sends from `address`, with the tenant named in it; None for any other sender."""
    local, domain = _split(address if isinstance(address, str) else address.email)
    return _system(local, domain) if local and domain else None


@lru_cache(maxsize=4096)
def _system(local: str, domain: str) -> System | None:
    rows = _rows()
    labels = domain.split(".")
    for first in range(len(labels)):
        for row in rows.get(".".join(labels[first:]), ()):
            found = row.read(local, domain)
            if found:
                return found
    return next((found for row in rows.get("", ()) if (found := row.read(local, domain))), None)


@cache
def sender_domains() -> tuple[str, ...]:
    """Return the fixed part of every domain that applicant systems send from ("talent.icims.com"), sorted, in lower case."""
    return tuple(sorted(part for part in _rows() if "." in part))


@cache
def _shared_domains() -> frozenset[str]:
    listed = {line.split("|")[0].strip() for name in ("boards.txt", "shared.txt") for line in _lines(name)}
    return frozenset(listed | _words("webmail.txt") | set(sender_domains()))


@cache
def brands() -> frozenset[str]:
    """Return the names, in lower case, of systems and boards: never an employer."""
    named = {row.system.name for rows in _rows().values() for row in rows if not row.system.only}
    named |= {row.system.id for rows in _rows().values() for row in rows if not row.system.only}
    named |= {line.split("|")[1].strip() for line in _lines("boards.txt")}
    return frozenset(name.lower() for name in named)


@cache
def agency_words() -> frozenset[str]:
    """Return the words by which the domain of an agency that recruits for others is known."""
    return _words("agencies.txt")


@cache
def link_hosts() -> tuple[tuple[str, str, str], ...]:
    """Return (system id, what stands before the tenant, what stands after it) of every web address that names a tenant."""
    rows = []
    for line in _lines("links.txt"):
        ident, _, address = (part.strip() for part in line.partition("|"))
        before, _, after = address.partition("<tenant>")
        rows.append((ident, before, after))
    return tuple(rows)


@lru_cache(maxsize=4096)
def registrable_domain(email: str) -> str:
    """Return the domain that was registered ("mail.harborlib.co.uk" -> "harborlib.co.uk") of an address or host name.

    Lower case; "" when there is none. By the public suffix list; names reserved for examples keep their last two labels.
    """
    domain = _split(email)[1] if "@" in email else email[:_LONGEST_ADDRESS].strip().lower().rstrip(".")
    labels = [label for label in domain.split(".") if label]
    if len(labels) < 2:
        return ""
    if labels[-1] in _RESERVED or (len(labels) == 2 and labels[-1] in {"com", "org", "net", "edu"}):
        return ".".join(labels[-2:])
    return _suffix_list("" if "xn--" in domain else labels[-1])(".".join(labels)) or ""


@cache
def _suffix_list(top: str) -> Callable[[str], str | None]:
    """The public suffix list's rules for one top-level domain, since taking in all ten thousand takes longer than judging 300 letters;
    all of them, with their encoded forms, for ""."""
    from publicsuffixlist import PublicSuffixList

    rules = _suffix_rules().get(top, []) if top else None
    find: Callable[[str], str | None] = PublicSuffixList(rules, accept_encoded_idn=not top).privatesuffix
    return find


@cache
def _suffix_rules() -> dict[str, list[str]]:
    from publicsuffixlist import PSLFILE

    rules: dict[str, list[str]] = {}
    for line in Path(PSLFILE).read_text("utf-8").split("\n"):
        if line and not line.startswith("//"):
            rules.setdefault(line[line.rfind(".") + 1 :], []).append(line)
    return rules


@lru_cache(maxsize=4096)
def is_shared_domain(domain: str) -> bool:
    """Whether many unrelated people or organizations send from `domain`: webmail, providers, systems, boards."""
    labels = domain.lower().rstrip(".").split(".")
    return any(".".join(labels[first:]) in _shared_domains() for first in range(len(labels) - 1))


_PART = re.compile(r"[^a-z]+")


@cache
def _machine_words() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Words that are a whole part of an address; that occur anywhere in one; that also occur in display names."""
    words = sorted(_words("machine.txt"))
    whole = frozenset(word for word in words if not word.endswith("*"))
    return whole, tuple(word.rstrip("*") for word in words if word.endswith("*")), tuple(word[:-2] for word in words if word.endswith("**"))


def is_machine(address: Address, body_says_no_reply: bool = False) -> bool:
    """Whether no person reads what is sent to `address`: by its words, by its system, or because the letter says so."""
    if body_says_no_reply:
        return True
    local, domain = _split(address.email)
    whole, within, displayed = _machine_words()
    parts = _PART.split(local)
    if not whole.isdisjoint(parts) or _has(parts, within) or _has(_PART.split(address.name.lower()), displayed):
        return True
    system = _system(local, domain) if local and domain else None
    return system is not None and system.answer == "no"


def _has(parts: list[str], words: tuple[str, ...]) -> bool:
    run = "".join(parts)
    return any(word in run for word in words)


def is_role_mailbox(address: Address | str) -> bool:
    """Whether `address` belongs to an office (careers@, volunteer.services@), not to one person."""
    local, _ = _split(address if isinstance(address, str) else address.email)
    parts = [part for part in _PART.split(local.partition("+")[0]) if part]
    words = _words("mailboxes.txt")
    return bool(parts) and ("".join(parts) in words or any(part in words for part in parts))


def is_never_written_to(address: Address | str) -> bool:
    """Whether `address` serves a purpose that a reply must not disturb: accommodation requests, legal, press."""
    local, _ = _split(address if isinstance(address, str) else address.email)
    parts = [part for part in _PART.split(local) if part]
    return "".join(parts) in _words("never.txt") or any(part in _words("never.txt") for part in parts)
