"""Ask a language model for other words, where the person wants that. Off until switched on; nothing leaves the machine without a yes.

The models come from the `llm` library (Simon Willison, Apache-2.0), an extra. A model is given the paragraphs of one draft, and no
tools; what it answers is a stranger's text, and is taken only if it says the same things (`practice/polish.py`), raises no concern
that the draft did not raise, and the person says yes.
"""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from rejoinder.errors import ModelFailed, NotInstalled, UsageError
from rejoinder.model.dossier import Case, Letter, Recipient
from rejoinder.model.reply import Level, Polished, Profile
from rejoinder.practice.polish import LONGEST_ANSWER, differences, kept_as_they_are, objection, parts, stays_here, tidy
from rejoinder.practice.tone import check_against, language_of
from rejoinder.store import dossiers, letters, told
from rejoinder.store.home import Home
from rejoinder.store.records import open_books, open_records

SECONDS = 90.0
"""How long a model may think. A small one on a slow machine needs a minute for a letter."""
_LONGEST_DRAFT = 3_000
"""Characters of paragraphs that are given to a model: no letter of 180 words has more."""

_BIDDING = {
    "en": "You polish the wording of a short letter that a person is about to send, so that it reads well aloud. Change as little as "
    "possible. Keep every name, date, number, quotation and link exactly, and say everything that it says. Add nothing: no fact, no "
    "praise, no promise, no question, no greeting, no signature. Keep its length, its paragraphs and its language. Answer with the "
    "paragraphs alone, as plain text.",
    "de": "Du glättest die Wortwahl eines kurzen Briefes, den jemand gleich abschickt, damit er sich laut gut liest. Ändere so wenig "
    "wie möglich. Behalte jeden Namen, jedes Datum, jede Zahl, jedes Zitat und jede Adresse genau bei, die Anrede mit Sie oder du "
    "auch, und sage alles, was darin steht. Füge nichts hinzu: keine Tatsache, kein Lob, kein Versprechen, keine Frage, keinen Gruß. "
    "Länge, Absätze und Sprache bleiben. Antworte nur mit den Absätzen, als reiner Text.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageModel:
    """A model that `llm` knows. `stays_here`: what it is given does not leave this machine."""

    name: str
    stays_here: bool


def installed() -> bool:
    """Whether the extra is there. Loads nothing."""
    from importlib.util import find_spec

    return find_spec("llm") is not None


def switched_on(home: Path) -> str:
    """Return the name of the model that the person chose in the settings, "" while there is none or the extra is missing."""
    if not installed():
        return ""
    with open_records(Home.open(home)) as records:
        return told.profile(records).polish


def language_models() -> tuple[LanguageModel, ...]:
    """Return the models that can be asked, those that stay here first; not those whose key is missing. Raises NotInstalled."""
    found = [_described(one) for one in _llm().get_models() if _has_its_key(one)]
    return tuple(sorted(found, key=lambda model: (not model.stays_here, model.name)))


def language_model(name: str) -> LanguageModel:
    """Return the model called `name`, or `llm`'s own default for "". Raises NotInstalled or UsageError."""
    return _described(_model(name))


def choose_model(home: Path, name: str, *, agreed: bool) -> Profile:
    """Switch polishing on with the model called `name`, or off with "". `agreed`: the person said yes to drafts leaving this machine.

    Raises NotInstalled; UsageError where there is no such model, or it is elsewhere and the person has not agreed.
    """
    away = ""
    if name:
        model = language_model(name)
        name, away = model.name, "" if model.stays_here else model.name
    with open_books(Home.open(home)) as books:
        before = told.profile(books)
        if away and not agreed and before.polish_away != away:
            raise UsageError(f"With {name} each draft you polish would leave this machine; please tick that you agree, or choose another.")
        new = replace(before, polish=name, polish_away=away)
        told.keep_profile(books, new)
    return new


def polish(
    home: Path,
    id_: str,
    body: str,
    *,
    to: Sequence[Recipient],
    name: str,
    agrees: Callable[[LanguageModel], bool],
    seconds: float = SECONDS,
) -> Polished:
    """Ask the model called `name` (else the one chosen in the settings, else the default that was set for `llm`) for other words for
    `body`, a reply to the rejection with the id `id_` that goes to `to`. Nothing is kept but a yes to letting drafts leave this machine.

    `agrees` is asked before a draft leaves it for the first time. Raises NotInstalled, NotFound, Ambiguous; UsageError where there is
    no such model, or the person does not agree. A model that fails, hangs or says something else is no error: the draft stays.
    """
    with open_records(Home.open(home)) as records:
        case = dossiers.case(records, id_)
        papers = letters.letters_with(records, [*case.application.letters, case.letter.id])
        profile = told.profile(records)
    model = _model(name or profile.polish)
    _let_it_leave(home, profile, _described(model), agrees)
    letter = parts(body)
    language = language_of(letter.paragraphs, case)
    try:
        answer = tidy(_answer(model, letter.paragraphs, language, seconds))
    except ModelFailed as failed:
        return Polished(model=model.model_id, body=body, refused=str(failed))
    polished = letter.with_paragraphs(answer)
    why = objection(letter.paragraphs, answer, language) or _regret(body, polished, to, case, papers)
    if why:
        return Polished(model=model.model_id, body=body, refused=f"The draft stays as it was: {why}.")
    return Polished(model=model.model_id, body=polished, differences=differences(letter.paragraphs, answer))


def _let_it_leave(home: Path, profile: Profile, model: LanguageModel, agrees: Callable[[LanguageModel], bool]) -> None:
    if model.stays_here or profile.polish_away == model.name:
        return
    if not agrees(model):
        raise UsageError(f"Nothing has left this machine: {model.name} is elsewhere, and you have not agreed to that.")
    with open_books(Home.open(home)) as books:
        told.keep_profile(books, replace(told.profile(books), polish_away=model.name))


def _regret(body: str, polished: str, to: Sequence[Recipient], case: Case, papers: Sequence[Letter]) -> str:
    """What the check of the letter finds in the polished one that it did not find in the draft; "" for nothing."""
    before = Counter((concern.concern_class, concern.level) for concern in check_against(body, to, case, papers))
    for concern in check_against(polished, to, case, papers):
        key = (concern.concern_class, concern.level)
        if not before[key]:
            more = "you may regret" if concern.level is Level.WARN else "you would regret"
            return f"the model's words hold something that {more} (“{concern.quote[:80]}”)"
        before[key] -= 1
    return ""


# ------------------------------------------------------------------ the library


def _llm() -> Any:
    if not installed():
        raise NotInstalled(
            "Polishing needs a language model; `pipx inject rejoinder llm` (or `pip install 'rejoinder[llm]'`) adds what is missing."
        )
    import llm

    return llm


def _model(name: str) -> Any:
    llm = _llm()
    named = name or llm.get_default_model(default="")  # without a default that somebody set, llm names one of its own
    if not named:
        raise UsageError("No language model is set up for polishing: name one with --model, or choose one under Settings on the desk.")
    try:
        return llm.get_model(named)
    except llm.UnknownModelError:
        known = ", ".join(one.name for one in language_models()[:6]) or "none is ready yet"
        raise UsageError(f"There is no language model called {named!r}. Ready to be asked: {known}.") from None


def _has_its_key(model: Any) -> bool:
    from llm.errors import ModelError

    try:
        return not model.needs_key or bool(model.get_key())
    except ModelError:
        return False


def _described(model: Any) -> LanguageModel:
    kind = type(model).__module__
    address = str(getattr(model, "api_base", None) or "")
    if kind.startswith("llm_ollama"):
        address = os.environ.get("OLLAMA_HOST", "")
    return LanguageModel(name=model.model_id, stays_here=stays_here(kind, model.model_id, _host(address)))


def _host(address: str) -> str:
    """The machine that an address names; an address that names none is no machine of ours."""
    return (urlsplit(address if "//" in address else f"//{address}").hostname or "?") if address else ""


def _answer(model: Any, paragraphs: str, language: str, seconds: float) -> str:
    """What the model says, cut where it says too much. Raises ModelFailed.

    It is asked in a thread of its own, which is left behind if it does not end: a model that hangs must not hold anybody up.
    """
    if not paragraphs.strip() or len(paragraphs) > _LONGEST_DRAFT:
        raise ModelFailed("The draft stays as it was: there is nothing to polish in it, or too much for one letter.")
    heard: SimpleQueue[str | Exception] = SimpleQueue()
    kept = "; ".join(kept_as_they_are(paragraphs))
    asked = f"{paragraphs}\n\n({'Unverändert' if language == 'de' else 'Unchanged'}: {kept})" if kept else paragraphs
    Thread(target=_listen, args=(model, asked, _BIDDING[language], heard), daemon=True).start()
    try:
        said = heard.get(timeout=seconds)
    except Empty:
        raise ModelFailed(f"The draft stays as it was: the model said nothing for {seconds:.0f} seconds.") from None
    if isinstance(said, Exception):
        raise ModelFailed(f"The draft stays as it was: the model failed ({_reason(said)}).")
    return said


def _listen(model: Any, asked: str, bidding: str, heard: "SimpleQueue[str | Exception]") -> None:
    said = ""
    try:
        for piece in model.prompt(asked, system=bidding, stream=model.can_stream):
            said += piece[: LONGEST_ANSWER + 1]
            if len(said) > LONGEST_ANSWER:
                break
    except Exception as error:  # whatever a plugin may raise
        heard.put(error)
    else:
        heard.put(said)


def _reason(error: Exception) -> str:
    """What went wrong. Only `llm` itself is quoted ("no key found"): what another error says may hold the letter."""
    if type(error).__module__ == "llm.errors":
        return " ".join(str(error).split())[:200]
    return type(error).__name__
