"""Who a letter comes from, as far as the address tells: the organization's short name in it, or that of who carries others' mail."""

import re
from typing import NamedTuple

from rejoinder.model.message import Address
from rejoinder.practice.organization_names import without_carrier
from rejoinder.practice.senders import System


class Sender(NamedTuple):
    """Who a letter comes from, as far as the address tells (made by `sender_of`).

    `domain` is the organization's own, "" where the address has only one that many share; `key` the short name of the organization
    as the address spells it, "" where it spells none; `own_house` says that the address is at the person's own house, whose display
    name then names nobody else.
    """

    address: Address
    system: System | None
    domain: str
    key: str
    own_house: bool


def sender_of(address: Address, system: System | None, domain: str, own_house: bool) -> Sender:
    """Return the sender at `address`, with what the applicant system's tenant or the organization's own domain says of its name."""
    key = system.tenant if system and system.tenant else _without_desk(_telling(domain.partition(".")[0]))
    return Sender(address, system, domain, key, own_house)


_CODE = re.compile(r"(?=[a-z]*\d)[a-f0-9]{6,}")
_HOSTS = frozenset(
    "mail mailer mailing email post postbox pobox postings posting job jobs career careers corp corporate hr apply application"
    " applications recruit recruiting recruitment hiring notification notifications delivery server smtp web host hosting cloud"
    " online portal system noreply reply news info box mailbox inbox messages message sender hostmail webmail freemail corpmail"
    " officemail mailhost mailserver hrm hris ats dispatch messenger messaging gateway relay".split()
)


def _telling(label: str) -> str:
    """Return the label of a domain if it may be the short name of an organization, "" if it only says how mail is sent or is a code."""
    parts = label.split("-")
    named = [bare for part in parts if (bare := part.rstrip("0123456789")) and bare not in _HOSTS]
    tells = named and not any(_CODE.fullmatch(part) for part in parts) and (len(parts) == 1 or max(map(len, named)) > 2)
    return label if tells else ""


_DESKS = ("careers", "jobs")


def _without_desk(label: str) -> str:
    """The short name without the office it ends with: "pellworth" of "pellworthcareers"."""
    desk = next((desk for desk in _DESKS if label.endswith(desk) and len(label) > len(desk) + _FEWEST_LETTERS), "")
    return label.removesuffix(desk).rstrip("-")


_FEWEST_LETTERS = 4
_HOST_ENDS = ("mail", "hub", "post", "portal", "jobs", "careers", "hosting")


def is_hosting(key: str) -> bool:
    """Whether the short name in an address is perhaps that of who carries its mail, and no house's: "nestmail", "mypeoplehub"."""
    return any(part in _HOSTS or part.startswith("mail") or part.endswith(_HOST_ENDS) for part in key.split("-"))


_CARRIER = re.compile(
    r"(?:hire|hiring|job|recruit|apply|applicant|career|candidate|talent|test|skill|assess|interview)[a-z]+|[a-z]+(?:hire|ats|apply)"
)


def is_a_carrier(key: str) -> bool:
    """Whether the short name in an address is made like those of systems that carry houses' mail: "hireloom", "testgate", "jobhorn"."""
    return bool(_CARRIER.fullmatch(key.replace("-", "")))


def carries_for_another(other: Address) -> bool:
    """Whether a display name says that one carries another's mail: "Testbarn on behalf of Quarrylight", "Quarrylight via Greenhouse"."""
    return without_carrier(other.name) != " ".join(other.name.split())
