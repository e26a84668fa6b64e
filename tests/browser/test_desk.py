"""The desk in a real browser: what a person does there, with JavaScript and without, by keyboard, on a telephone."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, Route, expect

from rejoinder.desk import browse
from rejoinder.desk.call import log_call
from rejoinder.desk.forget import forget_everything
from rejoinder.model.call import CallNote
from rejoinder.model.lists import Wanted
from tests.desks import running
from tests.journeys.mailbox import MAILS, write_mbox

RUFUS = "9bwm2ywzk4"
NOT_ANSWERED = "z109q1w3vx"
MAY = datetime(2026, 5, 8, 9, 30, tzinfo=UTC)
AXE = (Path(__file__).parent / "axe.min.js").read_text("utf-8")
PAGES = (
    "/", "/?skip=3", f"/letters/{RUFUS}", "/letters", "/letters?q=museum", "/organizations", "/organizations/harrowmere-botanic-garden",
    "/people", "/add", "/call?house=harrowmere-botanic-garden", "/insights?show=doors", "/settings", "/settings/forget", "/nowhere",
    f"/letters/{NOT_ANSWERED}?draft=1", "/letters?filter=hold", "/letters?q=zzzz", "/organizations?q=zzzz", "/people?met=1", "/call",
    "/insights?show=submitted", "/settings/polish", "/follow-ups", "/organizations/harrowmere-botanic-garden/forget",
)  # fmt: skip


@contextmanager
def at_the_desk(chromium: Browser, home: Path, now: datetime = MAY, **options: Any) -> Iterator[Page]:
    """A page that was let in. Whatever it asks of anybody else, and whatever fails in it, makes the test fail."""
    with running(home, now) as door:
        context = chromium.new_context(locale="en-GB", **options)
        page = context.new_page()
        elsewhere, troubles = _watch(context, door.host)
        page.goto(door.address)
        _is_there(page)
        yield page
        context.close()
    assert elsewhere == []
    assert troubles == []


def _watch(context: BrowserContext, host: str) -> tuple[list[str], list[str]]:
    elsewhere: list[str] = []
    troubles: list[str] = []

    def look(request: Request) -> None:
        if not request.url.startswith(f"http://{host}/"):
            elsewhere.append(request.url)

    def answer(dialog: Dialog) -> None:
        troubles.append(dialog.message)
        dialog.dismiss()

    def listen(said: ConsoleMessage) -> None:
        # htmx reports as an error what it does on purpose: a request gave way to a later one.
        gave_way = said.text.startswith(("htmx:afterRequest", "htmx:sendAbort"))
        if said.type == "error" and not re.search("40[04]", said.text) and not gave_way:
            troubles.append(said.text)

    context.on("request", look)
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    context.on("dialog", answer)
    context.on("console", listen)
    return elsewhere, troubles


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 360)])
def test_nobody_is_kept_out(
    chromium: Browser, sample_home: Path, theme: str, width: int, record_property: Callable[[str, object], None]
) -> None:
    """axe finds nothing on any page in either theme, and nothing is wider than the screen (WCAG 2.2 AA)."""
    with at_the_desk(chromium, sample_home, color_scheme=theme, viewport={"width": width, "height": 800}) as page:
        for path in PAGES:
            answer = page.goto(_url(page, path))
            assert answer and answer.status == (404 if path == "/nowhere" else 200), path
            _is_open_to_all(page, width)
    record_property("axe", f"nothing found on {len(PAGES)} pages, {theme}, {width} px")


def test_nobody_is_kept_out_without_javascript(chromium: Browser, sample_home: Path) -> None:
    """axe finds nothing on any page as it comes when no script of ours runs, in the dark on a tablet."""
    with at_the_desk(chromium, sample_home, color_scheme="dark", reduced_motion="reduce", viewport={"width": 768, "height": 900}) as page:
        scripts = page.context.new_cdp_session(page)
        for path in PAGES:
            scripts.send("Emulation.setScriptExecutionDisabled", {"value": True})
            page.goto(_url(page, path))
            scripts.send("Emulation.setScriptExecutionDisabled", {"value": False})
            assert page.locator("html.scripted").count() == 0
            _is_open_to_all(page, 768)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nobody_is_kept_out_of_what_answers_a_press(chromium: Browser, own_home: Path, tmp_path: Path, theme: str) -> None:
    """The pages that only a press leads to are as open: an empty desk, what was read, a draft with concerns, the letter on paper, a
    question which house is meant, a house and a person left alone, what did not work."""
    size = {"width": 360, "height": 740}
    with at_the_desk(chromium, tmp_path / "new", color_scheme=theme, viewport=size) as page:
        for path in ("/", "/letters", "/organizations", "/people", "/insights", "/call", "/settings"):
            page.goto(_url(page, path))
            _is_open_to_all(page, 360)
        page.goto(_url(page, "/"))
        page.get_by_role("button", name="Try the sample").click()
        _is_open_to_all(page, 360)
        expect(page.get_by_role("link", name="See whom to write to")).to_be_visible(timeout=60_000)
        _is_open_to_all(page, 360)
    with at_the_desk(chromium, own_home, color_scheme=theme, viewport=size) as page:
        page.goto(_url(page, f"/letters/{RUFUS}"))
        page.get_by_label("Letter", exact=True).fill("Dear Rufus, you made a huge mistake and you will regret it.")
        expect(page.get_by_text("Look again").first).to_be_visible()
        _is_open_to_all(page, 360)
        with page.context.expect_page() as opened:
            page.get_by_role("button", name="Print").click()
        _is_open_to_all(opened.value, 360)
        opened.value.close()
        page.goto(_url(page, "/organizations/harrowmere-botanic-garden"))
        page.get_by_text("Names, and forgetting").click()
        page.get_by_label("Is the same house as").fill("eastmarch")
        page.get_by_role("button", name="Make them one").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Which house is it?")
        _is_open_to_all(page, 360)
        page.get_by_role("link", name="None of these").click()
        page.get_by_role("button", name="Don’t contact again (Oriel Vance)").click()
        _is_open_to_all(page, 360)
        page.get_by_role("button", name="Don’t contact again", exact=True).click()
        _is_open_to_all(page, 360)


def _is_there(page: Page) -> None:
    """Wait until the page has come whole, with what it looks like: one that leads on to another is gone in a moment."""
    page.wait_for_load_state()
    expect(page.locator("body")).to_have_css("margin-top", "0px")


def _is_open_to_all(page: Page, width: int) -> None:
    _is_there(page)
    for closed in page.locator("main details").all():
        closed.evaluate("one => one.open = true")
    found = page.evaluate(AXE + ";axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})")
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found["violations"]] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def test_from_an_empty_desk_to_a_letter(chromium: Browser, tmp_path: Path) -> None:
    """A person chooses a mailbox, watches it being read, and reads the first draft."""
    mbox = write_mbox(tmp_path / "mail.mbox")
    with at_the_desk(chromium, tmp_path / "home") as page:
        page.get_by_label("Mailbox files").set_input_files(mbox)
        page.get_by_role("button", name="Read it").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Read", timeout=30_000)
        page.get_by_role("link", name="See whom to write to").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("worth writing to")
        page.get_by_role("link", name="Read the draft to Ada Quill").click()
        expect(page.get_by_label("Letter", exact=True)).to_have_value(re.compile("Dear Ada"))


def test_mail_can_be_dropped(chromium: Browser, tmp_path: Path) -> None:
    """Files dropped on the page are read at once."""
    text = write_mbox(tmp_path / "mail.mbox", MAILS[:2]).read_text()
    with at_the_desk(chromium, tmp_path / "home") as page:
        dropped = page.evaluate_handle(
            "text => { const t = new DataTransfer(); t.items.add(new File([text], 'mail.mbox')); return t; }", text
        )
        page.locator("[data-drop]").dispatch_event("drop", {"dataTransfer": dropped})
        expect(page.get_by_role("link", name="See whom to write to")).to_be_visible(timeout=30_000)


def test_the_tone_check_follows_the_pen(chromium: Browser, sample_home: Path) -> None:
    """As bitter words are typed the desk says so, as they are taken out it is content, and the cursor stays where it was."""
    with at_the_desk(chromium, sample_home) as page:
        page.goto(_url(page, f"/letters/{RUFUS}"))
        letter = page.get_by_label("Letter", exact=True)
        expect(page.get_by_text("Nothing found that you may regret")).to_be_visible()
        kind = letter.input_value()
        letter.press("Control+End")
        letter.press_sequentially("\nFrankly you made a huge mistake and you will regret it.", delay=1)
        expect(page.get_by_text("Look again").first).to_be_visible()
        expect(letter).to_be_focused()
        assert letter.input_value().endswith("regret it.")
        letter.fill(kind)
        expect(page.get_by_text("Nothing found that you may regret")).to_be_visible()
        expect(letter).to_be_focused()


def test_each_sentence_says_what_it_rests_on(chromium: Browser, sample_home: Path) -> None:
    """By keyboard or mouse, a sentence of the draft tells the words it takes up."""
    with at_the_desk(chromium, sample_home) as page:
        page.goto(_url(page, f"/letters/{RUFUS}"))
        page.get_by_text("What each sentence rests on").click()
        sentence = page.locator(".proof [tabindex]", has_text="kind of index").first
        expect(sentence.locator(".tip")).to_be_hidden()
        sentence.focus()
        expect(sentence.locator(".tip")).to_contain_text("The chair keeps quoting")


def test_focus_outlives_the_check(chromium: Browser, sample_home: Path) -> None:
    """Whoever goes on with Tab while a check is on its way keeps the focus, and what was opened stays open."""
    with at_the_desk(chromium, sample_home) as page:
        page.goto(_url(page, f"/letters/{RUFUS}"))
        letter = page.get_by_label("Letter", exact=True)
        details = page.locator("#rests-on")
        page.get_by_text("What each sentence rests on").click()
        sentence = "#" + str(page.locator(".proof [tabindex]").first.get_attribute("id"))
        for goal in ("#rests-on-summary", sentence, "#open-mail", "#download"):
            letter.press("Control+End")
            with page.expect_response("**/draft"):
                letter.press_sequentially(" Thanks.")
                page.locator(goal).focus()
            page.wait_for_timeout(150)
            expect(page.locator(goal)).to_be_focused()
            expect(details).to_have_attribute("open", "")


def test_the_mail_program_gets_what_stands_there(chromium: Browser, sample_home: Path) -> None:
    """The mail program is opened with the subject and the words of this moment, not those of the last check."""
    with at_the_desk(chromium, sample_home) as page:
        page.goto(_url(page, f"/letters/{RUFUS}"))
        page.evaluate("window.addEventListener('click', event => event.preventDefault())")
        page.get_by_label("Subject").fill("Thank you & all")
        page.get_by_label("Letter", exact=True).fill("Dear Rufus,\nthank you.")
        page.get_by_role("link", name="Open in my mail program").click()
        expect(page.locator("#open-mail")).to_have_attribute(
            "href", re.compile(r"^mailto:[^?]+@[^?]+\?subject=Thank%20you%20%26%20all&body=Dear%20Rufus%2C%0D%0Athank%20you\.$")
        )


def test_changes_outlive_a_visit_elsewhere(chromium: Browser, own_home: Path) -> None:
    """Changes to a draft are there after a reload, leave other drafts alone, and go when she starts again or has sent the letter."""
    own = "Dear Rufus,\n\nI planted the willows."
    with at_the_desk(chromium, own_home) as page:
        here = _url(page, f"/letters/{RUFUS}")
        page.goto(here)
        letter = page.get_by_label("Letter", exact=True)
        proposed = letter.input_value()
        letter.fill(own)
        page.reload()
        expect(letter).to_have_value(own)
        expect(page.get_by_text("Your changes are still here.")).to_be_visible()
        expect(page.get_by_text("Your own words", exact=True).first).to_be_attached()
        page.goto(_url(page, f"/letters/{NOT_ANSWERED}?draft=1"))
        expect(letter).not_to_have_value(own)
        expect(page.locator("#still-here")).to_be_hidden()
        page.goto(here)
        page.get_by_label("Formal").check()
        expect(letter).to_have_value(re.compile("Yours sincerely|With kind regards"))
        page.goto(here)
        page.get_by_role("button", name="Start again from the draft").click()
        expect(letter).to_have_value(proposed)
        page.reload()
        expect(letter).to_have_value(proposed)
        letter.fill(own)
        page.get_by_role("button", name="I have sent it").click()
        expect(page.get_by_text("is on its way")).to_be_visible()
        assert page.evaluate("Object.keys(sessionStorage).filter(name => name.startsWith('draft:'))") == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_recipient_is_kept(chromium: Browser, own_home: Path, scripts: bool) -> None:
    """Whom she chose to write to stays chosen, her words stay as they are, a reload says nothing again, and the choice can be taken
    back."""
    with at_the_desk(chromium, own_home, java_script_enabled=scripts) as page:
        here = _url(page, f"/letters/{RUFUS}")
        page.goto(here)
        page.get_by_label("Letter", exact=True).fill("Dear Rufus, thank you.")
        if scripts:
            page.locator("#keep-recipient").evaluate("one => one.parentElement.classList.remove('unscripted')")
        page.get_by_role("button", name="Write to this one from now on").click()
        expect(page.get_by_text("You write to this one from now on")).to_be_visible()
        expect(page.get_by_label("Letter", exact=True)).to_have_value("Dear Rufus, thank you.")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.method) if request.is_navigation_request() else None)
        page.reload()
        assert set(asked) == {"GET"}
        expect(page.get_by_label("Letter", exact=True)).to_have_value("Dear Rufus, thank you.")
        if scripts:
            page.get_by_label("Letter", exact=True).fill("Dear Rufus, thank you so much.")
            page.reload()
            expect(page.get_by_label("Letter", exact=True)).to_have_value("Dear Rufus, thank you so much.")
        page.goto(here)
        expect(page.get_by_text("You write to this one from now on")).to_be_visible()
        page.get_by_role("button", name="Take it back (recipient)").click()
        expect(page.get_by_text("Taken back; it is as it was.")).to_be_visible()
        expect(page.get_by_role("button", name="Take it back (recipient)")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False])
def test_many_letters_and_a_name_are_undone(chromium: Browser, own_home: Path, scripts: bool) -> None:
    """Beside what was just said of many letters, or of a house's name, stands the way back."""
    with at_the_desk(chromium, own_home, java_script_enabled=scripts) as page:
        page.goto(_url(page, "/letters?filter=hold"))
        found = page.locator(".list input[type=checkbox]").count()
        for one in (0, 1):
            page.locator(".list input[type=checkbox]").nth(one).check()
        page.get_by_label("and", exact=True).select_option("file")
        page.get_by_role("button", name="Put right").click()
        expect(page.get_by_text("2 letters put right.")).to_be_visible()
        expect(page.locator(".list input[type=checkbox]")).to_have_count(found - 2)
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("Taken back; it is as it was.")).to_be_visible()
        expect(page.locator(".list input[type=checkbox]")).to_have_count(found)
        page.goto(_url(page, "/organizations/marsh-canals-trust"))
        page.get_by_text("Names, and forgetting").click()
        page.get_by_label("What it is called").fill("The Canals")
        page.get_by_role("button", name="Call it that").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("The Canals")
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Marsh Canals Trust")


@pytest.mark.parametrize("scripts", [True, False])
def test_letters_of_another_house_are_picked_out(chromium: Browser, own_home: Path, scripts: bool) -> None:
    """Ticks appear beside the letters of a house when some of them belong to another, and the ticked ones go there."""
    with at_the_desk(chromium, own_home, java_script_enabled=scripts, viewport={"width": 360, "height": 740}) as page:
        page.goto(_url(page, "/organizations/harrowmere-botanic-garden"))
        ticks = page.locator(".steps input[type=checkbox]")
        before = ticks.count()
        expect(ticks.first).to_be_hidden()
        page.get_by_text("Some of these belong to another house").click()
        ticks.first.check()
        page.get_by_label("The ticked ones are from").fill("Harrowmere Herbarium")
        if scripts:
            _is_open_to_all(page, 360)
        page.get_by_role("button", name="They belong there").click()
        expect(page.get_by_text("1 letter is with Harrowmere Herbarium now.")).to_be_visible()
        expect(ticks).to_have_count(before - 1)
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("Taken back; it is as it was.")).to_be_visible()
        expect(ticks).to_have_count(before)


def test_escape_puts_a_tip_by(chromium: Browser, sample_home: Path) -> None:
    """What a sentence rests on shows on hover as on focus, and Escape puts it by without moving either."""
    with at_the_desk(chromium, sample_home) as page:
        page.goto(_url(page, f"/letters/{RUFUS}"))
        page.get_by_text("What each sentence rests on").click()
        sentence = page.locator(".proof [tabindex]").first
        tip = sentence.locator(".tip")
        for show, leave in ((sentence.hover, page.locator("h1").hover), (sentence.focus, page.locator("#subject").focus)):
            show()
            expect(tip).to_be_visible()
            page.keyboard.press("Escape")
            expect(tip).to_be_hidden()
            leave()
            show()
            expect(tip).to_be_visible()
            leave()
            expect(tip).to_be_hidden()


def test_a_letter_that_is_gone_is_not_called_fine(chromium: Browser, own_home: Path) -> None:
    """Whoever types on after everything was forgotten is told that nobody reads it over any more."""
    with at_the_desk(chromium, own_home) as page:
        page.goto(_url(page, f"/letters/{RUFUS}"))
        forget_everything(own_home)
        page.get_by_label("Letter", exact=True).press_sequentially("Thanks. ")
        expect(page.get_by_text("no longer on your desk")).to_be_visible()
        expect(page.get_by_text("Nothing found that you may regret")).to_have_count(0)


def test_a_file_that_is_no_mail_keeps_its_name(chromium: Browser, tmp_path: Path) -> None:
    """A file that cannot be read is called by its own name, and never by where our copy lay."""
    with at_the_desk(chromium, tmp_path / "home") as page:
        page.get_by_label("Mailbox files").set_input_files({"name": "holiday.txt", "mimeType": "text/plain", "buffer": b"\x89PNG\x00 sun"})
        page.get_by_role("button", name="Read it").click()
        expect(page.get_by_text("holiday.txt is not mail that Rejoinder can read.")).to_be_visible(timeout=30_000)
        expect(page.get_by_text("uploads")).to_have_count(0)


def test_what_was_typed_comes_back_with_the_reason(chromium: Browser, tmp_path: Path) -> None:
    """Whoever typed a path that is not there finds it in the form again, with the reason, and can mend it."""
    with at_the_desk(chromium, tmp_path / "home") as page:
        page.goto(_url(page, "/add"))
        path = page.get_by_label("The whole path of a file or folder on this computer")
        path.fill("/nowhere/at/all")
        page.get_by_role("button", name="Read it").nth(1).click()
        expect(page.get_by_text("There is no file or folder at that place that can be read.")).to_be_visible()
        expect(path).to_have_value("/nowhere/at/all")


def test_another_voice_and_back(chromium: Browser, sample_home: Path) -> None:
    """Choosing a voice writes the draft anew; words of one's own are put aside and can be brought back; focus stays on the voice."""
    with at_the_desk(chromium, sample_home) as page:
        page.goto(_url(page, f"/letters/{RUFUS}"))
        letter = page.get_by_label("Letter", exact=True)
        letter.fill("Dear Rufus,\n\nI planted the willows.")
        page.get_by_label("Formal").check()
        expect(letter).to_have_value(re.compile("Yours sincerely|With kind regards"))
        expect(page.get_by_label("Formal")).to_be_checked()
        expect(page.get_by_label("Formal")).to_be_focused()
        page.get_by_role("button", name="Bring them back").click()
        expect(page.get_by_label("Letter", exact=True)).to_have_value("Dear Rufus,\n\nI planted the willows.")


def test_a_voice_is_not_lost_to_the_check_of_words_typed_before(chromium: Browser, sample_home: Path) -> None:
    """Whoever types and chooses a voice at once gets that voice, also where the desk needs its time."""

    def slowly(route: Route) -> None:
        if "action=voice" in (route.request.post_data or ""):
            time.sleep(1.0)
        route.continue_()

    with at_the_desk(chromium, sample_home) as page:
        page.goto(_url(page, f"/letters/{RUFUS}"))
        page.route("**/draft", slowly)
        page.get_by_label("Letter", exact=True).fill("Dear Rufus,\n\nI planted the willows.")
        page.get_by_label("Formal").check()
        expect(page.get_by_label("Letter", exact=True)).to_have_value(re.compile("Yours sincerely|With kind regards"))
        expect(page.get_by_label("Formal")).to_be_checked()


def test_the_letter_is_copied(chromium: Browser, sample_home: Path) -> None:
    """Copy puts the letter as it stands on the clipboard, and says so."""
    with at_the_desk(chromium, sample_home, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(_url(page, f"/letters/{RUFUS}"))
        page.get_by_label("Letter", exact=True).fill("Dear Rufus, thank you.")
        page.get_by_role("button", name="Copy").click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == "Dear Rufus, thank you."


def test_overrule_and_undo_by_keyboard(chromium: Browser, own_home: Path) -> None:
    """ "Not this one" and "Undo" work with the Enter key, and focus is never lost in between."""
    with at_the_desk(chromium, own_home) as page:
        first = page.get_by_role("heading", level=2).first.inner_text()
        page.get_by_role("button", name=f"Not this one ({first})").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Undo")).to_be_visible()
        expect(page.get_by_role("heading", name=first)).to_have_count(0)
        assert page.evaluate("document.activeElement !== document.body")
        page.get_by_role("button", name="Undo").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=first)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_done_is_said_where_it_was_done(chromium: Browser, own_home: Path, scripts: bool) -> None:
    """What an entry far down the page came to stands in its place, in view; the next Tab is Undo, and after it the entry is there again."""
    with at_the_desk(chromium, own_home, java_script_enabled=scripts, viewport={"width": 390, "height": 700}) as page:
        entries = page.locator("article.ask", has=page.get_by_role("button", name="In a week"))
        before = entries.last.locator("strong").inner_text()
        entries.last.get_by_role("button", name="In a week").focus()
        page.keyboard.press("Enter")
        done = page.locator("#done")
        expect(done).to_contain_text("In a week, then")
        expect(done).to_be_in_viewport()
        expect(done).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Undo")).to_be_focused()
        page.keyboard.press("Enter")
        expect(done).to_have_text(re.compile("Taken back"))
        expect(done).to_be_in_viewport()
        expect(done).to_be_focused()
        expect(entries.get_by_text(before)).to_be_in_viewport()


@pytest.mark.parametrize("path", [f"/letters/{RUFUS}", "/letters", "/people", "/organizations"])
def test_a_line_can_be_read_whole_on_a_telephone(chromium: Browser, sample_home: Path, path: str) -> None:
    """The subject of a reply, and what may be looked for, are not cut off where the page is narrow."""
    with at_the_desk(chromium, sample_home, viewport={"width": 390, "height": 740}) as page:
        page.goto(_url(page, path))
        one = page.locator("#subject, #q")
        cut_off = one.evaluate(
            """(one) => {
                const style = getComputedStyle(one), pen = document.createElement("canvas").getContext("2d");
                pen.font = style.font;
                const room = one.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
                const wide = pen.measureText(one.value || one.placeholder).width > room;
                return one.tagName === "TEXTAREA" ? one.scrollHeight > one.clientHeight + 1 : wide;
            }"""
        )
        assert not cut_off


def test_a_whole_evening_without_a_mouse(chromium: Browser, own_home: Path) -> None:
    """With Tab, arrows, Space and Enter alone a person opens a draft, changes its voice, edits it, says it is sent, and finds the letter
    again; what has the focus can always be seen, and Tab goes down the page."""
    with at_the_desk(chromium, own_home) as page:
        keys = page.keyboard
        keys.press("Tab")
        assert _focus(page) == "To the page"
        keys.press("Enter")
        name = page.get_by_role("heading", level=2).first.inner_text()
        _tab_to(page, f"Read the draft to {name}")
        keys.press("Enter")
        expect(page.get_by_role("heading", name="Your reply")).to_be_visible()
        expect(page.locator("#reply")).to_be_focused()  # a browser goes there when the page has loaded, wherever Tab had been meanwhile
        _tab_to(page, "Like theirs")
        for _ in range(3):
            keys.press("ArrowRight")
        expect(page.get_by_label("Formal")).to_be_checked()
        expect(page.get_by_label("Letter", exact=True)).to_have_value(re.compile("[Ss]incerely|faithfully"))
        expect(page.get_by_label("Formal")).to_be_focused()
        _tab_to(page, "Letter")
        keys.press("Control+End")
        keys.type("\nYou will regret this mistake.")
        expect(page.get_by_text("Look again").first).to_be_visible()
        expect(page.get_by_label("Letter", exact=True)).to_be_focused()
        _tab_to(page, "I have sent it")
        keys.press("Enter")
        expect(page.get_by_text("is on its way")).to_be_visible()
        expect(page.get_by_role("heading", name=name)).to_have_count(0)
        _tab_to(page, "Letters")
        keys.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Letters")
        _tab_to(page, "Words to look for")
        keys.type(name)
        expect(page.get_by_label("Words to look for")).to_be_focused()
        expect(page.locator("#found").get_by_text(name).first).to_be_visible()


def _focus(page: Page) -> str:
    """What a screen reader would call what has the focus, which must have a ring around it within a second."""
    for _ in range(20):
        told = _focused(page)
        if told["ring"]:
            break
        page.wait_for_timeout(50)
    assert not told["body"], "the focus is lost"
    assert told["ring"], f"no ring around {told['words']!r}"
    return str(told["words"])


def _focused(page: Page) -> dict[str, Any]:
    """The words, the ring and whether it is nothing but the page, of what has the focus."""
    told: dict[str, Any] = page.evaluate(
        """() => {
            const one = document.activeElement, style = getComputedStyle(one);
            const label = one.labels && one.labels[0];
            const words = one.getAttribute("aria-label") || (label ? label.innerText : one.textContent) || "";
            return {words: words.trim().replace(/\\s+/g, " "), ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
                    body: one === document.body};
        }"""
    )
    return told


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until what is called `name` has the focus."""
    met = []
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            continue  # from the end of the page to its beginning
        met.append(_focus(page))
        if met[-1] == name:
            return
    raise AssertionError(f"Tab never comes to {name!r}, only to {met}")


@pytest.mark.parametrize("width", [1280, 360])
def test_the_way_of_applications_leads_to_letters(chromium: Browser, sample_home: Path, width: int) -> None:
    """One drawing is there, the one that fits; a stream in it leads to its letters, and so does the same in words, by keyboard."""
    with at_the_desk(chromium, sample_home, viewport={"width": width, "height": 740}) as page:
        page.goto(_url(page, "/insights"))
        drawing = page.locator("svg.flow:visible")
        expect(drawing).to_have_count(1)
        drawing.locator("a[href*='submitted.no'] path").click(position={"x": 3, "y": 30}, force=True)
        expect(page.get_by_role("heading", name="After the application: ended with a no")).to_be_visible()
        page.get_by_role("link", name="1 withdrawn by you").first.press("Enter")
        expect(page.get_by_role("heading", name="After an interview: withdrawn by you")).to_be_visible()
        expect(page.get_by_role("link", name="Withdrawing my application")).to_be_visible()


def test_searching_as_one_types(chromium: Browser, sample_home: Path) -> None:
    """The list follows the words without losing the cursor, and the address can be kept."""
    with at_the_desk(chromium, sample_home) as page:
        page.goto(_url(page, "/letters"))
        box = page.get_by_role("searchbox")
        box.press_sequentially("towpaths", delay=5)
        expect(page.locator(".list > li")).to_have_count(1)
        expect(box).to_be_focused()
        expect(page).to_have_url(re.compile("q=towpaths"))


def test_a_call_is_logged_on_a_telephone(chromium: Browser, own_home: Path) -> None:
    """The card opens in one tap on a small screen, and what was said is filed with a note to send."""
    with at_the_desk(chromium, own_home, viewport={"width": 360, "height": 740}, has_touch=True) as page:
        page.get_by_text("Menu").tap()
        page.get_by_role("navigation", name="Menu").get_by_role("link", name="Call card").tap()
        expect(page.get_by_role("heading", level=1)).to_have_text("If they ring")
        page.get_by_role("textbox", name="House").or_(page.get_by_role("combobox", name="House")).last.fill("Saltby Guildhall")
        page.get_by_label("Who rang").fill("Leopold Finch")
        page.get_by_label(re.compile("Kind words")).fill("You were very close")
        page.get_by_role("button", name="File the call").tap()
        expect(page.get_by_text("The call is filed")).to_be_visible()
        expect(page.get_by_label("Letter", exact=True)).not_to_be_empty()


def test_forgetting_asks_twice(chromium: Browser, own_home: Path) -> None:
    """A house is forgotten only after a tick and a press."""
    with at_the_desk(chromium, own_home) as page:
        page.goto(_url(page, "/organizations/marsh-canals-trust"))
        page.get_by_text("Names, and forgetting").click()
        page.get_by_role("link", name="Forget this house").click()
        page.get_by_label("I am sure").check()
        page.get_by_role("button", name="Forget it").click()
        expect(page.get_by_text("is forgotten")).to_be_visible()


def test_words_typed_as_another_voice_arrives_are_read_over(chromium: Browser, own_home: Path) -> None:
    """Whoever types in the very moment in which a draft in another voice appears is told what they would regret, as at any other moment."""
    with at_the_desk(chromium, own_home) as page:
        page.get_by_role("link", name="Read the draft to").first.click()
        page.evaluate(
            """() => document.addEventListener("htmx:afterSwap", (event) => {
                if (event.detail.target.id !== "reply") return;
                setTimeout(() => {
                    const letter = document.querySelector("#body");
                    letter.value += "\\nYou will regret this mistake.";
                    letter.dispatchEvent(new Event("input", { bubbles: true }));
                });
            })"""
        )
        page.get_by_label("Brief").check()
        expect(page.get_by_label("Letter", exact=True)).to_have_value(re.compile("regret this mistake"))
        expect(page.get_by_text("Look again").first).to_be_visible()


def test_changes_that_come_back_are_read_over(chromium: Browser, own_home: Path) -> None:
    """Words left in one voice that come back with it are read over again at once."""
    with at_the_desk(chromium, own_home) as page:
        page.get_by_role("link", name="Read the draft to").first.click()
        page.get_by_label("Letter", exact=True).press_sequentially("You will regret this mistake. ")
        expect(page.get_by_text("Look again").first).to_be_visible()
        page.get_by_label("Brief").check()
        expect(page.get_by_text("Look again")).to_have_count(0)
        page.get_by_label("Like theirs").check()
        expect(page.get_by_label("Letter", exact=True)).to_have_value(re.compile("regret this mistake"))
        expect(page.get_by_text("Look again").first).to_be_visible()


def test_words_typed_while_the_page_still_arrives_are_kept_and_read_over(chromium: Browser, own_home: Path) -> None:
    """Whoever begins to write before the page is whole goes on in the same field, and is told what they would regret."""
    with at_the_desk(chromium, own_home) as page:
        late: list[Route] = []

        def hold_back(route: Route) -> None:
            late.append(route)

        page.route("**/static/desk.js", hold_back)
        page.get_by_role("link", name="Read the draft to").first.click()
        letter = page.get_by_label("Letter", exact=True)
        letter.press_sequentially("You will regret this mistake. ")
        late[0].continue_()
        page.wait_for_load_state()
        expect(page.get_by_text("Look again").first).to_be_visible()
        expect(letter).to_be_focused()
        expect(letter).to_have_value(re.compile("You will regret this mistake"))


def test_everything_works_without_javascript(chromium: Browser, tmp_path: Path) -> None:
    """With scripts off a person imports, overrules, undoes, changes the voice and reads the draft over."""
    mbox = write_mbox(tmp_path / "mail.mbox")
    with at_the_desk(chromium, tmp_path / "home", java_script_enabled=False) as page:
        page.get_by_label("Mailbox files").set_input_files(mbox)
        page.get_by_role("button", name="Read it").click()
        expect(page.get_by_role("link", name="See whom to write to")).to_be_visible(timeout=30_000)
        page.get_by_role("link", name="See whom to write to").click()
        page.get_by_role("button", name="Not this one (Ada Quill)").click()
        expect(page.get_by_role("heading", name="Ada Quill")).to_have_count(0)
        page.get_by_role("button", name="Undo").click()
        page.get_by_role("link", name="Read the draft to Ada Quill").click()
        page.get_by_label("Formal").check()
        page.get_by_role("button", name="Write it anew like this").click()
        expect(page.get_by_label("Formal")).to_be_checked()
        page.get_by_label("Letter", exact=True).fill("Dear Ada, you will regret this mistake.")
        page.get_by_role("button", name="Read it over").click()
        expect(page.get_by_text("Look again").first).to_be_visible()


def test_every_action_works_without_javascript(chromium: Browser, own_home: Path) -> None:
    """With scripts off a person searches, ticks letters, takes notes, logs a call, joins houses and parts them, leaves people alone,
    puts things right, signs, and forgets."""
    with at_the_desk(chromium, own_home, java_script_enabled=False) as page:
        page.goto(_url(page, "/letters"))
        page.get_by_role("searchbox").fill("museum")
        page.get_by_role("button", name="Find").click()
        page.get_by_label("Which letters").select_option("rejection")
        page.get_by_role("button", name="Find").click()
        page.locator(".list input[type=checkbox]").first.check()
        page.get_by_label("and", exact=True).select_option("hold")
        page.get_by_role("button", name="Put right").click()
        expect(page.get_by_text("1 letter put right")).to_be_visible()
        expect(page.get_by_role("searchbox")).to_have_value("museum")
        page.goto(_url(page, "/organizations/harrowmere-botanic-garden"))
        page.get_by_label("Something to remember").fill("Oriel showed me the seed room.")
        page.get_by_role("button", name="Note it").click()
        expect(page.get_by_text("Oriel showed me the seed room.")).to_be_visible()
        page.get_by_text("Names, and forgetting").click()
        page.get_by_label("Is the same house as").fill("guildhall")
        page.get_by_role("button", name="Make them one").click()
        page.get_by_role("button", name="This one (Saltby Guildhall)").click()
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("Two houses again")).to_be_visible()
        page.goto(_url(page, "/organizations/harrowmere-botanic-garden"))
        page.get_by_role("button", name="Don’t contact again (Oriel Vance)").click()
        page.get_by_role("button", name="Write again (Oriel Vance)").click()
        page.get_by_role("button", name="Don’t contact again", exact=True).click()
        page.get_by_role("button", name="Write again after all").click()
        expect(page.get_by_text("can be written to again")).to_be_visible()
        page.goto(_url(page, "/call"))
        page.get_by_label("House", exact=True).last.fill("Saltby Guildhall")
        page.get_by_label(re.compile("Kind words")).fill("You were very close")
        page.get_by_role("button", name="File the call").click()
        expect(page.get_by_label("Letter", exact=True)).not_to_be_empty()
        page.get_by_text("Something here is wrong").click()
        page.get_by_label("What it was about").fill("Archivist")
        page.get_by_role("button", name="Put it right").click()
        page.get_by_role("button", name="Take it back").click()
        page.goto(_url(page, "/settings"))
        page.get_by_label("Name", exact=True).fill("T. A. Okoro")
        page.get_by_role("button", name="Keep it").click()
        page.get_by_role("link", name="Forget everything").click()
        page.get_by_label("I am sure").check()
        page.get_by_role("button", name="Forget it").click()
        expect(page.get_by_role("heading", name="Welcome to your desk")).to_be_visible()


def test_the_first_paint_is_light(chromium: Browser, sample_home: Path, record_property: Callable[[str, object], None]) -> None:
    """The first screen needs at most 150 kB, fonts and scripts included."""
    with at_the_desk(chromium, sample_home) as page:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        sizes: list[float] = []
        session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        page.goto(_url(page, "/"), wait_until="networkidle")
        page.evaluate("document.fonts.ready")
        record_property("first paint", f"{sum(sizes) / 1000:.0f} kB of at most 150, in {len(sizes)} answers")
        assert 20_000 < sum(sizes) <= 150_000


def test_hostile_letters_stay_letters(chromium: Browser, tmp_path: Path) -> None:
    """Script in every header, name, subject, text, attachment name and HTML neither runs nor loads anything, whatever page shows it."""
    home = tmp_path / "home"
    mbox = write_mbox(tmp_path / "mail.mbox", [_hostile(), *MAILS])
    with at_the_desk(chromium, home) as page:
        page.goto(_url(page, "/add"))
        page.get_by_label("The whole path of a file or folder on this computer").fill(str(mbox))
        page.get_by_role("button", name="Read it").nth(1).click()
        expect(page.get_by_role("link", name="See whom to write to")).to_be_visible(timeout=30_000)
        id_ = next(line.id for line in browse.letters(home, Wanted()).lines if "alert" in line.subject)
        call = CallNote(
            when=MAY, organization=f"Hartwell {SCRIPT}", caller=f"Ada {SCRIPT}", title=SCRIPT, position=SCRIPT, kind_words=(SCRIPT,)
        )
        called = log_call(home, call, today=MAY.date()).id
        houses = [line.organization_id for line in browse.letters(home, Wanted()).lines if line.id in (id_, called)]
        for path in (
            "/",
            "/letters",
            *(f"/letters/{one}{draft}" for one in (id_, called) for draft in ("", "?draft=1")),
            "/letters?q=alert",
            "/organizations",
            *(f"/organizations/{house}{forget}" for house in houses for forget in ("", "/forget")),
            "/people",
            "/call",
            *(f"/call?house={house}" for house in houses),
            "/insights",
            "/insights?show=submitted",
        ):
            answer = page.goto(_url(page, path))
            assert answer and answer.ok, path
            assert page.evaluate("window.hurt") is None, path
        with page.expect_navigation() as printed:
            page.evaluate(_PRINT, [f"/letters/{called}/sheet", SCRIPT])
        assert printed.value.ok
        assert "onerror" in page.inner_text("article") and page.evaluate("window.hurt") is None
        page.goto(_url(page, f"/letters/{id_}"))
        page.get_by_text("As they laid it out").click()
        frame = page.frame_locator("iframe")
        expect(frame.get_by_text("another candidate")).to_be_visible()
        assert frame.locator("img, script, a, form, svg, style, iframe").count() == 0
        assert page.evaluate("window.hurt") is None
        page.goto(_url(page, f"/letters/{id_}/html"))
        assert page.evaluate("window.hurt") is None
        assert page.evaluate("window.origin") == "null"


SCRIPT = "<script>alert(1);window.hurt=1</script><img src=x onerror=alert(2)>"


_PRINT = """([path, words]) => {
    const form = document.body.appendChild(document.createElement("form"))
    Object.assign(form, { method: "post", action: path })
    for (const name of ["subject", "body"]) {
        Object.assign(form.appendChild(document.createElement("input")), { name: name, value: words })
    }
    form.submit()
}"""
"""Ask for a draft of these words as a sheet of paper."""


def _hostile() -> bytes:
    script = SCRIPT
    quoted = script.replace('"', "'")
    page = (
        f"<html><body onload=alert(3)><style>@import url(http://evil.example/x.css)</style>{script}<p>Dear Sam, unfortunately we have "
        "chosen another candidate for the position of Archivist.</p><meta http-equiv=refresh content='0;url=http://evil.example'>"
        "<svg><use href='data:image/svg+xml,x'/><animate onbegin=alert(4)></svg><a href='javascript:alert(5)'>here</a>"
        "<form action=http://evil.example><button>Go</button></form><iframe src=http://evil.example></iframe>"
        "<div style='background:url(http://evil.example/b)'>x</div><base href=http://evil.example><link rel=prefetch href=http://evil.example>"
    )
    text = f"Dear Sam, unfortunately we have chosen another candidate for the position of Archivist. {script}\n\n{quoted}\nHead of {script}"
    parts = [("text/plain; charset=utf-8", text, ""), ("text/html; charset=utf-8", page, "")]
    body = "".join(f"--b\r\nContent-Type: {kind}\r\n{more}\r\n{words}\r\n" for kind, words, more in parts)
    return (
        f'From: "{quoted}" <ada.quill@hartwell.example>\r\nTo: "{quoted}" <sam@home.example>\r\nDelivered-To: sam@home.example\r\n'
        f'Reply-To: "{quoted}" <ada.quill@hartwell.example>\r\nCc: "{quoted}" <{quoted.replace(" ", "")}@hartwell.example>\r\n'
        f"List-Unsubscribe: <javascript:alert(6)>, <{quoted}>\r\nX-Mailer: {script}\r\n"
        f"Subject: {script} Archivist\r\nDate: 25 Mar 2026 09:00:00 +0000\r\nMessage-ID: <{quoted.replace(' ', '')}@x.example>\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="a"\r\n\r\n--a\r\n'
        'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
        f"{body}--b--\r\n--a\r\nContent-Type: text/html\r\n"
        f'Content-Disposition: attachment; filename="{quoted}.html"\r\n\r\n{script}\r\n--a\r\nContent-Type: image/svg+xml\r\n'
        f"Content-Disposition: attachment; filename*=utf-8''%3Cscript%3Ewindow.hurt%3D1%3C%2Fscript%3E.svg\r\n\r\n{script}\r\n--a--\r\n"
    ).encode()


def _url(page: Page, path: str) -> str:
    found = re.match(r"https?://[^/]+", page.url)
    assert found
    return found.group() + path
