"""What the templates are given, and how a letter's text is marked."""

import ast
import dataclasses
import importlib
import pkgutil
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.desk.summary import SoFar
from rejoinder.model.reading import Kindness, KindnessKind, Reason
from rejoinder.practice import keep_in_touch
from rejoinder.web import pages
from rejoinder.web.imports import ImportState
from rejoinder.web.marks import marked, unwrapped
from rejoinder.web.pages.add import progress_page
from rejoinder.web.pages.follow_ups import place_of
from rejoinder.web.pages.letter import mailto
from rejoinder.web.render import STATIC, TEMPLATES, Frame, environment
from rejoinder.web.routes.letters import download
from rejoinder.web.words import DECISIONS, EVERY, FAMILIES, KINDNESSES, KINDS, STAGES, family, locale_of
from tests.builders import a_letter

PAGES: list[Any] = [
    value
    for found in pkgutil.iter_modules(pages.__path__)
    for value in vars(importlib.import_module(f"{pages.__name__}.{found.name}")).values()
    if dataclasses.is_dataclass(value) and hasattr(value, "template")
]
SHARED = {"frame.html", "parts.html"}


def test_each_template_has_one_frozen_page() -> None:
    """Every template is the template of exactly one page value, which cannot be changed once it is made."""
    templates = [page.template for page in PAGES]
    assert sorted(templates) == sorted(path.name for path in TEMPLATES.iterdir() if path.name not in SHARED)
    for page in PAGES:
        assert page.__dataclass_params__.frozen


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.template)
def test_a_template_uses_what_its_page_has(page: Any) -> None:
    """A template asks its page for nothing that the page does not have, and the page has nothing that no template asks for."""
    text = (TEMPLATES / page.template).read_text("utf-8")
    asked = set(re.findall(r"\bpage\.(\w+)", text)) | {"title"}
    fields = {field.name for field in dataclasses.fields(page)}
    assert asked == fields | {"title"}


@pytest.mark.parametrize(
    ("so_far", "sentence"),
    [
        (
            SoFar(done=2, total=4, messages=1240, letters=37, rejections=12),
            "1,240 messages read, 37 letters about applications, 12 that said no so far.",
        ),
        (SoFar(done=2, total=4, messages=1, letters=1), "1 message read, 1 letter about applications so far."),
        (SoFar(done=2, total=4, messages=9), "9 messages read, no letter about an application so far."),
        (SoFar(total=4), "0 bytes of 4 bytes."),
        (SoFar(), "Opening it."),
    ],
)
def test_the_reading_tells_what_it_came_upon(so_far: SoFar, sentence: str) -> None:
    """While mail is read the page says how much, and what was found in it so far."""
    frame = Frame(path="/add/progress", here="/add/progress", locale=locale_of("en-GB"), saying=None, reading=True)
    page = progress_page(ImportState(names=("mail.mbox",), so_far=so_far))
    shown = environment().get_template("progress.html").render(page=page, frame=frame)
    assert sentence in re.sub(r"<[^>]+>", "", shown)


def test_no_template_steps_outside() -> None:
    """No template holds a script, a style, an event attribute, an unescaped value or an address elsewhere."""
    for path in TEMPLATES.iterdir():
        text = path.read_text("utf-8")
        for forbidden in ("<style", "style=", "|safe", "autoescape", "javascript:", "http://", "https://", "hx-on", "Markup"):
            assert forbidden not in text, f"{path.name}: {forbidden}"
        assert not re.search(r"\son\w+=", text), path.name
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text)), path.name
        for form in re.findall(r"<form[^>]*>", text):
            assert 'method="' in form, f"{path.name}: {form}"


def test_the_stylesheet_and_script_load_nothing_from_elsewhere() -> None:
    """Fonts lie beside the stylesheet, with their licence; so does htmx."""
    css = (STATIC / "desk.css").read_text("utf-8")
    for target in re.findall(r"url\(([^)]+)\)", css):
        assert (STATIC / target).exists(), target
    assert "@import" not in css and "//" not in css.replace("://", "!")
    assert "http" not in (STATIC / "desk.js").read_text("utf-8")
    assert (STATIC / "htmx.LICENSE.txt").exists() and (STATIC / "fonts" / "literata.LICENSE.txt").exists()


def test_routes_ask_the_desk_alone() -> None:
    """No route holds a query, and each says in a sentence what it does."""
    for path in (STATIC.parent / "routes").glob("*.py"):
        text = path.read_text("utf-8")
        assert "sqlalchemy" not in text and "execute(" not in text
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and node.decorator_list:
                assert ast.get_docstring(node), f"{path.name}: {node.name}"


@given(
    st.text(alphabet="ab \n.>", max_size=300),
    st.lists(st.tuples(st.integers(0, 320), st.integers(0, 320), st.sampled_from(list(KindnessKind)), st.integers(0, 3)), max_size=6),
)
def test_a_marked_letter_is_whole(text: str, spans: list[tuple[int, int, KindnessKind, int]]) -> None:
    """However kind words overlap or overrun, the stretches joined are the text, up to line breaks that became spaces."""
    kindness = tuple(Kindness(kind=kind, quote="", start=start, end=end, strength=strength) for start, end, kind, strength in spans)
    letter = a_letter(text=text, kindness=kindness)
    joined = "".join(stretch.text for stretch in marked(letter))
    assert len(joined) == len(text)
    assert joined.replace("\n", " ") == text.replace("\n", " ")


def test_the_no_is_marked_apart() -> None:
    """The sentence that decided that a letter is a rejection stands out, but not over kind words."""
    text = "We enjoyed meeting you. We chose another."
    letter = a_letter(text=text, kindness=(Kindness(kind=KindnessKind.PRAISE, quote=text[:23], start=0, end=23, strength=2),))
    recognition = dataclasses.replace(letter.reading.recognition, reasons=(Reason(text="says no", start=24, end=41),))
    letter = dataclasses.replace(letter, reading=dataclasses.replace(letter.reading, recognition=recognition))
    assert [(stretch.family, stretch.says_no) for stretch in marked(letter)] == [("personal", False), ("", False), ("", True)]


def test_lines_broken_by_a_program_flow_again() -> None:
    """A paragraph broken at column seventy is one paragraph; addresses, lists and quotations keep their lines."""
    wrapped = "From a field of over ninety remarkable applicants the department has\nchosen somebody else.\n\nAda Quill\nHartwell"
    assert unwrapped(wrapped).count("\n") == 3
    quoted = "> quoted words that go on and on until the line is full and\nmore"
    for kept in ("Ada Quill\nHead of Collections\nHartwell Library", quoted):
        assert unwrapped(kept) == kept


def test_paragraphs_of_unbroken_lines_stay_apart() -> None:
    """A letter whose paragraphs are one long line each keeps its paragraphs, with an empty line between them or without."""
    first = (
        "The orchard committee read every letter twice, and in the end we asked a neighbour who has pruned these trees for years to come."
    )
    for kept in (f"{first}\n\nDo come to the pressing day.\n\nJune", f"{first}\nDo come to the pressing day.\nJune"):
        assert unwrapped(kept) == kept


def test_every_value_has_a_word() -> None:
    """No class of the model is without a word on the page."""
    assert set(KINDNESSES) == set(KindnessKind)
    assert {family(kind) for kind in KindnessKind} == set(FAMILIES)
    assert set(EVERY) == set(keep_in_touch.EVERY)
    assert len(KINDS) == 8 and len(STAGES) == 5 and len(DECISIONS) == 4


@given(st.text(max_size=60))
def test_any_language_header_gives_a_locale(header: str) -> None:
    """Whatever a browser claims to speak, dates can be written."""
    assert locale_of(header).language


@given(st.text(max_size=80))
def test_a_download_has_a_harmless_name(name: str) -> None:
    """No file name of a letter can end the header, begin a path or pick a type."""
    answer = download(name, b"x")
    disposition = answer.headers["content-disposition"]
    assert re.fullmatch(r'attachment; filename="[\w .-]{1,120}"', disposition, re.ASCII)
    assert answer.headers["content-type"] == "application/octet-stream"


def test_a_mail_program_gets_the_letter_and_nothing_more() -> None:
    """Line breaks in a subject, ampersands in a body and odd addresses stay what they are."""
    made = mailto("ada+x@house.example?bcc=evil@x.example", "Hi\r\nBcc: x", "A & B\nC")
    assert made == "mailto:ada%2Bx@house.example%3Fbcc%3Devil@x.example?subject=Hi%20Bcc%3A%20x&body=A%20%26%20B%0D%0AC"


def test_fonts_are_small() -> None:
    """The typeface of the first screen takes less than 70 kB."""
    first = list((STATIC / "fonts").glob("literata-latin-[46]*.woff2"))
    assert len(first) == 3 and sum(path.stat().st_size for path in first) < 70_000


@pytest.mark.parametrize(
    ("at", "place"),
    [
        ("due-1", "due-1"),
        ("due-7", "due-2"),
        ("eye-0", ""),
        ("", ""),
        ("due", ""),
        ("due-x", ""),
        ("2026-06-1", "2026-06-1"),
        ("elsewhere-1", ""),
    ],
)
def test_what_was_done_has_a_place(at: str, place: str) -> None:
    """What was just done is said where its entry stood, at the end of a part that became shorter, and above all where nothing is left."""
    assert place_of(at, {"worth": 3, "eye": 0, "due": 2, "2026-06": 4}) == place
