"""Who the person is, and what happens to all of it."""

from dataclasses import dataclass
from typing import ClassVar

from rejoinder.desk.forget import Forgotten
from rejoinder.model.reply import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsPage:
    """`addresses` are those that count as the person's own, of which they may take back the `given` ones; `learnt` is what drafts use
    where the profile says nothing; `may_polish` whether language models can be had here."""

    template: ClassVar[str] = "settings.html"
    title: str
    profile: Profile
    learnt: Profile
    addresses: tuple[str, ...]
    given: frozenset[str]
    home: str
    may_polish: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PolishPage:
    """Which language model may suggest other words, "" for none; `here` and `away` are those on this machine and elsewhere."""

    template: ClassVar[str] = "polish.html"
    title: str
    chosen: str
    here: tuple[str, ...]
    away: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetPage:
    """The question before something is forgotten for good; `action` is where a yes is posted, `back` where a no leads."""

    template: ClassVar[str] = "forget.html"
    title: str
    what: Forgotten
    action: str
    back: str
