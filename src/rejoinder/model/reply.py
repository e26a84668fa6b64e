"""Tips 2 to 4: what is written back."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from rejoinder.model.dossier import Recipient


class Basis(StrEnum):
    """What a sentence of a draft rests on."""

    FACT = "fact"
    TEMPLATE = "template"


class Register(StrEnum):
    """The voice of a draft."""

    BRIEF = "brief"
    WARM = "warm"
    FORMAL = "formal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a draft and what it rests on. `source` is a message id (for a quote or fact, with its span as
    "<id>#start-end" where there is one), "profile" or "note" for what the person told us, or the name of the template."""

    text: str
    basis: Basis
    source: str


class Level(StrEnum):
    """A concern either asks for a second yes, or is only mentioned."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """Something in a draft that the person may regret. `concern_class` is one of bitterness, argument, entitlement, pleading,
    comparison, threat, sarcasm, pressure, self_abasement, overstated, terms, reproach (the letter as a whole), structure, grounding,
    slot, recipient."""

    concern_class: str
    level: Level
    quote: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the person told us of themselves. Empty strings, and None, where they have not.

    `signature` stands under a letter in the place of name, telephone and link. `register` is the voice they prefer to the one that
    mirrors a letter. `language` is a tag such as "en-GB": how they spell and write dates. `every` is how many months they let pass before
    they write again without another occasion. `polish` is the language model that may be asked to polish drafts, "" for none;
    `polish_away` the one of which they agreed that drafts leave the machine for it.
    """

    name: str = ""
    email: str = ""
    telephone: str = ""
    link: str = ""
    looking_for: str = ""
    signature: str = ""
    register: Register | None = None
    language: str = ""
    every: int = 3
    polish: str = ""
    polish_away: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A stretch of a letter that was polished: "same", or going "out", or coming "in"."""

    kind: Literal["same", "out", "in"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Polished:
    """What a language model made of a draft. `body` is the whole letter with its words; `refused` says in one sentence why they may not
    be taken, and then `body` is the draft as it was."""

    model: str
    body: str
    differences: tuple[Difference, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A proposed letter. `body` is plain text with "\\n" line ends: greeting, paragraphs, signature. `sentences` cover the paragraphs
    between greeting and signature in order. `question` asks for the one detail that would make it better, "". Never sent by us
    without the person's yes."""

    to: tuple[Recipient, ...]
    subject: str
    in_reply_to: str
    references: tuple[str, ...]
    body: str
    sentences: tuple[Sentence, ...]
    concerns: tuple[Concern, ...] = ()
    question: str = ""
