"""Fits the linear model of `practice/learned_kindness.py` on annotated letters and writes its weights.

    make fit                                          fits and writes practice/weights/kindness.json
    .venv-fit/bin/python training/kind_words.py       says how kind words are found in dev.toml and back.toml of training/kind_words
    .venv-fit/bin/python training/kind_words.py --bars   says what each bar of trust would bring, cross-validated

Letters under [[held_out]] are never read here. Those of tests/kindness and the texts of this folder are what the phrases were written by:
of them the model is not told what the phrases find, since it would learn to trust them as nobody can who reads a new letter.
Words of like meaning (meanings.txt) are fitted as one beside themselves; the weight of a meaning is then added to that of each of its
words, so that a word which no letter holds has one too, and judging looks up words alone.
How far a finding is to be trusted is fitted last, on what models find that were fitted without its letter.
"""

import json
import math
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from rejoinder.practice.close_reading import LEAST, Told  # noqa: E402
from rejoinder.practice.kind_words.by_phrases import Found  # noqa: E402
from rejoinder.practice.kind_words.clauses import marked_sentences  # noqa: E402
from rejoinder.practice.kindness import Candidate, Reader, candidates, clauses_of, settled  # noqa: E402
from rejoinder.practice.learned_kindness import (  # noqa: E402
    AROUND,
    BODY,
    CLOSELY,
    Clause,
    as_model,
    body,
    evenly,
    joint,
    place,
    signs,
    trust,
    words_of,
)
from rejoinder.practice.second_look import KIND_WORDS, NONE  # noqa: E402
from rejoinder.practice.weighing import packed  # noqa: E402
from training.evaluate import FRESH_LETTERS, agree, compared, print_kind_words  # noqa: E402
from training.letters import Span, texts, unmarked  # noqa: E402

TARGET = ROOT / "src" / "rejoinder" / "practice" / "weights" / "kindness.json"
FOLDER = ROOT / "training" / "kind_words"
FIT = tuple(
    FOLDER / f"{name}.toml" for name in ("fit", "later", "wide", "traps", "joined", "trades", "offices", "spoken", "beginnings", "managers")
)
PLAIN = FOLDER / "plain.toml"
TEXTS = FOLDER / "texts.toml"
SENTENCES = FOLDER / "sentences"
"""Sentences of letters that were never written, one or two a line. Only the encoder is taught them: counting words learns the wrong thing
from a sentence and its double."""
WATCHED = tuple(FOLDER / name for name in ("dev.toml", "back.toml", "voices.toml", "houses.toml"))
NOT_TAUGHT = ("held", "fresh", FRESH_LETTERS, "german")
"""Of tests/kindness: what is held out, and what is not English."""
STRENGTH = 0.5
"""Inverse of the regularization (C); chosen by cross-validation over the letters written to teach."""
SEEN_AT_LEAST = 2
SMALLEST = 20
"""Weights below this many hundredths in every kind are left out of the file."""
PART, PLAIN_RUN = 0.3, 0.5
"""How much part of a stretch, and a run of clauses that are not kind, count beside whole stretches."""
TOLD = FOLDER / "told.jsonl"
"""What encoders made of sentences whose letters they were not taught (`second_look.py` writes it)."""
FOLDS, HALVES = 4, 2
STRENGTH_OF_TRUST = 0.1
TREES: dict[str, Any] = {
    "n_estimators": 150, "learning_rate": 0.1, "max_leaf_nodes": 16, "max_depth": None, "min_samples_leaf": 30,
    "subsample": 0.5, "max_features": 0.3, "random_state": 1,
}  # fmt: skip
BARS = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)

Example = tuple[str, float, dict[str, float]]
"""Kind, weight, features."""


@dataclass(frozen=True, slots=True)
class Taught:
    """A sentence cut into clauses, the span that each belongs to, and where it stands."""

    clauses: list[Clause]
    spans: list[Span | None]
    number: int
    of: int


def letters(path: Path) -> Iterator[tuple[str, list[Span]]]:
    """Yield the texts under [[letter]] and the spans marked in each."""
    for entry in tomllib.loads(path.read_text("utf-8")).get("letter", []):
        yield unmarked(entry["text"])


def taught(text: str, spans: list[Span], *, told: bool) -> Iterator[Taught]:
    """Yield the sentences of a letter. `told`: what the phrases find is to be learnt from."""
    marked = list(marked_sentences(text, 0, len(text), ("en",)))
    for number, one in enumerate(marked):
        edges, clauses = clauses_of(one, text)
        if not told:
            clauses = [Clause(c.text, frozenset(), frozenset(), c.own, c.turn, c.across) for c in clauses]
        owned = [_owner(start, end, clause, spans) for start, end, clause in zip(edges, edges[1:], clauses, strict=False)]
        yield Taught(clauses, owned, number, len(marked))


def _owner(start: int, end: int, clause: Clause, spans: list[Span]) -> Span | None:
    shared = [(min(end, span[2]) - max(start, span[1]), span) for span in spans]
    most, span = max(shared, default=(0, None))
    return span if most > 0 and most >= len(clause.text.strip()) / 2 else None


def stretches(one: Taught) -> Iterator[Example]:
    """Yield the stretches of a sentence as they should be told."""
    first = 0
    while first < len(one.spans):
        last = first
        while last + 1 < len(one.spans) and one.spans[last + 1] is one.spans[first]:
            last += 1
        span = one.spans[first]
        if span is not None:
            yield span[0], 1.0, shown(one, first, last)
        for at in range(first, last + 1):
            if span is None or last > first:
                yield span[0] if span else NONE, PART if span else 1.0, shown(one, at, at)
        if span is None and last > first:
            yield NONE, PLAIN_RUN, shown(one, first, last)
        first = last + 1


def shown(one: Taught, first: int, last: int) -> dict[str, float]:
    """Return the features of a stretch as `learned_kindness` weighs them, with the meanings of its words and of those around it."""
    words = [words_of(clause.text) for clause in one.clauses]
    inside = [word for clause in words[first : last + 1] for word in clause]
    around = [word for at, clause in enumerate(words) for word in clause if not first <= at <= last]
    names = [name for clause in words[first : last + 1] for name in body(clause)]
    found: Counter[str] = Counter()
    for name in (*names, *(f"m:{meaning}" for word in inside for meaning in meanings().get(word, ()))):
        found[name] += evenly(BODY, len(names))
    for name in (*(f"a:{word}" for word in around), *(f"am:{meaning}" for word in around for meaning in meanings().get(word, ()))):
        found[name] += evenly(AROUND, len(around))
    found.update(dict(signs(one.clauses, first, last, len(inside))))
    found.update(dict(place(one.number, one.of)))
    return dict(found)


@cache
def meanings() -> dict[str, list[str]]:
    """Return the groups of meanings.txt that each word belongs to."""
    found: dict[str, list[str]] = {}
    group = ""
    for line in (FOLDER / "meanings.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            group = line.strip("[]")
        elif not line.startswith("#"):
            for word in (form for entry in line.split() for form in _forms(entry)):
                if group not in found.setdefault(word, []):
                    found[word].append(group)
    return found


def _forms(entry: str) -> list[str]:
    """The forms of a word: of "try~" try, tries, tried, trying; of "job+" job, jobs. Some are no words, which does no harm."""
    bare = entry.rstrip("~+")
    if entry.endswith("+"):
        return [bare, f"{bare}s"]
    if not entry.endswith("~"):
        return [bare]
    if bare.endswith("e"):
        return [bare, f"{bare}s", f"{bare}d", f"{bare[:-1]}ing"]
    if bare.endswith("y") and bare[-2] not in "aeo":
        return [bare, f"{bare[:-1]}ies", f"{bare[:-1]}ied", f"{bare}ing"]
    return [bare, f"{bare}s", f"{bare}es", f"{bare}ed", f"{bare}ing", f"{bare}{bare[-1]}ed", f"{bare}{bare[-1]}ing"]


def with_meanings(weights: dict[str, list[int]], kinds: int) -> dict[str, list[int]]:
    """Return the weights of words with those of their meanings added, and no meanings."""
    words = {name: row for name, row in weights.items() if not name.startswith(("m:", "am:"))}
    for word, groups in meanings().items():
        for of_word, of_meaning in (("w:", "m:"), ("a:", "am:")):
            rows = [weights[of_meaning + group] for group in groups if of_meaning + group in weights]
            if rows:
                words[of_word + word] = [sum(column) for column in zip(words.get(of_word + word, [0] * kinds), *rows, strict=True)]
    return words


def joints(one: Taught) -> Iterator[tuple[bool, dict[str, float]]]:
    """Yield for each place between clauses of which one is kind whether a thought ends there."""
    for at in range(1, len(one.clauses)):
        before, after = one.spans[at - 1], one.spans[at]
        if before is not None or after is not None:
            yield before is not after, dict(joint(one.clauses[at - 1], one.clauses[at]))


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that may be fitted on, its marked spans and its sentences. `fair`: no phrase was written by it, and it is as odd as real
    letters are."""

    text: str
    spans: list[Span]
    fair: bool
    sentences: list[Taught]


def everything() -> list[Letter]:
    """Return all letters that may be fitted on."""
    known = [path for path in sorted((ROOT / "tests" / "kindness").glob("*.toml")) if path.stem not in NOT_TAUGHT]
    found = [
        Letter(text, spans, path in FIT, list(taught(text, spans, told=path in (*FIT, PLAIN))))
        for path in (*known, TEXTS, PLAIN, *FIT)
        for text, spans in letters(path)
    ]
    marked = [(text.message.text, list(text.kind_words)) for text in texts(held_out=False) if text.kind_words is not None]
    return found + [Letter(text, spans, True, list(taught(text, spans, told=True))) for text, spans in marked]


def out_of_letters() -> list[Letter]:
    """Return the lines of SENTENCES as if each were a letter: nothing but the encoder is taught them."""
    lines = (line for path in sorted(SENTENCES.glob("*.txt")) for line in path.read_text("utf-8").splitlines())
    return [Letter(text, spans, False, []) for text, spans in map(unmarked, lines)]


Finding = tuple[int, bool, Candidate]
"""The letter's number, whether it is right, and what is found."""


def findings(known: list[Letter]) -> Iterator[Finding]:
    """Yield what models find, without an encoder, in letters that they were not fitted on. Only fair letters say how far to trust it."""
    order = list(range(len(known)))
    random.Random(7).shuffle(order)
    for fold in range(FOLDS):
        yield from _found_by_others(known, set(order[fold::FOLDS]), lambda _: None)


def findings_closely(known: list[Letter]) -> Iterator[Finding]:
    """Yield what models and encoders find in letters that neither were taught; letters that came after the encoders are passed over."""
    for half, told in enumerate(told_by_halves()):
        left_out = {at for at, letter in enumerate(known) if half_of(letter.text) == half}
        yield from (found for found in _found_by_others(known, left_out, told.get) if CLOSELY in found[2].shows)


def _found_by_others(known: list[Letter], left_out: set[int], reader: Reader) -> Iterator[Finding]:
    model = as_model(fitted([one for at, letter in enumerate(known) if at not in left_out for one in letter.sentences]))
    for at in sorted(at for at in left_out if known[at].fair):
        marked = list(marked_sentences(known[at].text, 0, len(known[at].text), ("en",)))
        for number, one in enumerate(marked):
            for found in candidates(one, known[at].text, number, len(marked), model, reader):
                yield at, is_marked(found.words, known[at]), found


def half_of(text: str) -> int:
    """Return which half of the letters one belongs to, whatever other letters there are."""
    return sha256(text.encode()).digest()[0] % HALVES


def told_by_halves() -> list[dict[str, Told]]:
    """Return what the encoder that was not taught a half of the letters made of each sentence of that half."""
    halves: list[dict[str, Told]] = [{} for _ in range(HALVES)]
    for line in TOLD.read_text("utf-8").splitlines():
        half, folded, said = json.loads(line)
        halves[half][folded] = _from_line(said)
    return halves


def write_told(halves: Iterable[dict[str, Told]]) -> None:
    """Write what encoders told, a sentence a line, in whole hundredths: of each piece its place, how likely it is of what kind (a, b, c …,
    those above one hundredth), and how likely kind words begin with it."""
    lines = [json.dumps((half, folded, _as_line(said))) for half, told in enumerate(halves) for folded, said in sorted(told.items())]
    TOLD.write_text("\n".join(lines) + "\n", "utf-8")


def _as_line(said: Told) -> str:
    pieces = []
    for at, kinds, begins in zip(said.places, said.kinds, said.begins, strict=True):
        likely = [(chr(ord("a") + number), round(math.exp(log) * 100)) for number, log in enumerate(kinds) if log > LEAST]
        pieces.append(
            f"{at}" + "".join(f"{letter}{part}" for letter, part in likely if part) + f"+{round(begins * 100)}".removesuffix("+0")
        )
    return " ".join(pieces)


def _from_line(said: str) -> Told:
    told = Told([], [], [])
    for at, likely, begins in re.findall(r"(\d+)((?:[a-z]\d+)*)(?:\+(\d+))?(?: |$)", said):
        told.places.append(int(at))
        told.kinds.append([LEAST] * len(KIND_WORDS))
        told.begins.append(int(begins or 0) / 100)
        for letter, part in re.findall(r"([a-z])(\d+)", likely):
            told.kinds[-1][ord(letter) - ord("a")] = math.log(int(part) / 100)
    return told


def is_marked(words: Found, letter: Letter) -> bool:
    """Whether found words are among those that the letter's marks say."""
    return any(agree((words.kind.value, words.start, words.end), span) for span in letter.spans)


Shown = tuple[bool, dict[str, float]]
"""Whether a finding is right, and what it shows."""


def trusts(found: list[Shown]) -> dict[str, object]:
    """Fit how far findings without an encoder are to be trusted and return it as data, in whole hundredths."""
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=STRENGTH_OF_TRUST, max_iter=2000)
    model.fit(vectorizer.fit_transform([shows for _, shows in found]), [right for right, _ in found])
    rows = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    return {
        "trust_intercept": round(float(model.intercept_[0]) * 100),
        "trust": {str(sign): round(float(weight) * 100) for sign, weight in rows},
    }


def trusts_closely(found: list[Shown]) -> dict[str, object]:
    """Grow trees that say how far findings with an encoder are to be trusted and return them as data (`practice/forest.py`).

    Trees, since whether words are cut at the right places shows only in several likelihoods together: on letters left out they found
    seven in a hundred more than added weights, as often right.
    """
    vectorizer = DictVectorizer(dtype=numpy.float32)
    model = GradientBoostingClassifier(**TREES)
    model.fit(vectorizer.fit_transform([shows for _, shows in found]).toarray(), [right for right, _ in found])
    right = sum(right for right, _ in found) / len(found)
    trees = [_as_tree(one.tree_, 0) for (one,) in model.estimators_]
    names = list(map(str, vectorizer.get_feature_names_out()))
    return {"trust_closely": {"names": names, "start": _thousandths(math.log(right / (1 - right))), "trees": trees}}


def _as_tree(tree: Any, at: int) -> object:
    if tree.children_left[at] == tree.children_right[at]:
        return _thousandths(tree.value[at][0][0] * TREES["learning_rate"])
    below, above = (_as_tree(tree, child) for child in (tree.children_left[at], tree.children_right[at]))
    return [int(tree.feature[at]), round(float(tree.threshold[at]), 4), below, above]


def _thousandths(number: float) -> int:
    return round(float(number) * 1000)


def bars(known: list[Letter]) -> None:
    """Print what each bar of trust would bring in the letters of FIT, models and trust both fitted without the letter."""
    for name, fit, found in (("without an encoder", trusts, findings(known)), ("with one", trusts_closely, findings_closely(known))):
        print(name)
        _bars(fit, list(found), known)


def _bars(fit: Callable[[list[Shown]], dict[str, object]], found: list[Finding], known: list[Letter]) -> None:
    judged: list[tuple[float, bool, str]] = []
    for fold in range(FOLDS):
        model = as_model(fitted([]) | fit([(right, one.shows) for at, right, one in found if at % FOLDS != fold]))
        for number in sorted({at for at, _, _ in found if at % FOLDS == fold}):
            mine = settled([(trust(one.shows, model), one) for at, _, one in found if at == number])
            judged += [(trusted, is_marked(words, known[number]), words.kind.value) for trusted, words in mine]
    spans = sum(len(letter.spans) for letter in known if letter.fair)
    for bar in BARS:
        over = [right for trusted, right, _ in judged if trusted >= bar]
        print(f"{bar:.2f}: precision {sum(over) / max(1, len(over)):.3f}, recall {sum(over) / spans:.3f}")
    for kind in sorted({kind for _, _, kind in judged}):
        by_bar = {bar: [right for trusted, right, of in judged if trusted >= bar and of == kind] for bar in BARS}
        print(f"  {kind:16}" + "".join(f"  {bar:.2f} {sum(rights):3}/{len(rights):3}" for bar, rights in by_bar.items()))


def fitted(found: list[Taught]) -> dict[str, object]:
    """Fit kinds and ends of thoughts and return them as data: weights as whole hundredths, small ones left out; nothing is trusted yet."""
    if not found:
        return {"kinds": [], "intercepts": [], "weights": {}, "joint_intercept": 0, "joints": {}, **TRUSTING_NOTHING}
    examples = [example for one in found for example in stretches(one)]
    counts = Counter(name for _, _, shows in examples for name in shows)
    table = [{name: value for name, value in shows.items() if counts[name] >= SEEN_AT_LEAST} for _, _, shows in examples]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=1000, tol=1e-3)
    model.fit(vectorizer.fit_transform(table), [kind for kind, _, _ in examples], sample_weight=[weight for _, weight, _ in examples])
    weights = {}
    for number, name in enumerate(vectorizer.get_feature_names_out()):
        row = [round(float(value) * 100) for value in model.coef_[:, number]]
        if max(map(abs, row)) >= SMALLEST:
            weights[str(name)] = row
    places = [place for one in found for place in joints(one)]
    joins = DictVectorizer()
    parts = LogisticRegression(C=STRENGTH, max_iter=1000).fit(joins.fit_transform([shows for _, shows in places]), [a for a, _ in places])
    rows = zip(joins.get_feature_names_out(), parts.coef_[0], strict=True)
    return {
        "kinds": list(model.classes_),
        "intercepts": [round(float(value) * 100) for value in model.intercept_],
        "weights": dict(sorted(with_meanings(weights, len(model.classes_)).items())),
        "joint_intercept": round(float(parts.intercept_[0]) * 100),
        "joints": {str(name): round(float(weight) * 100) for name, weight in rows if abs(weight) * 100 >= SMALLEST},
        **TRUSTING_NOTHING,
    }


TRUSTING_NOTHING: dict[str, object] = {"trust_intercept": 0, "trust": {}, "trust_closely": {"names": [], "start": 0, "trees": []}}


def report() -> None:
    """Print how well the kind words of the letters of WATCHED, which nothing is fitted on, are found with the weights as they are."""
    for path in WATCHED:
        tally: Counter[tuple[str, str]] = Counter()
        for text, expected in letters(path):
            tally.update(compared(text, expected))
        print_kind_words(tally, path.stem)


if __name__ == "__main__":
    if "--write" in sys.argv:
        known = everything()
        data = fitted([one for letter in known for one in letter.sentences])
        data |= trusts([(right, one.shows) for _, right, one in findings(known)])
        data |= trusts_closely([(right, one.shows) for _, right, one in findings_closely(known)])
        rows = packed(data.pop("weights"))
        TARGET.write_text(json.dumps(data | rows, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
        print(f"{rows['names'].count(chr(10)) + 1} weights: {TARGET.relative_to(ROOT)}")
    elif "--bars" in sys.argv:
        bars(everything())
    else:
        report()
