"""The desk in a browser without JavaScript: one story for each thing that a person does there."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from html import unescape
from pathlib import Path

import httpx
import pytest

from rejoinder.desk import browse
from rejoinder.desk.answer import answer
from rejoinder.desk.correct import correct
from rejoinder.desk.follow_up import Due, due, followups
from rejoinder.desk.forget import forget_everything
from rejoinder.desk.look_back import look_back
from rejoinder.desk.look_up import rejection, rejections
from rejoinder.desk.receive import LONGEST_PASTED
from rejoinder.desk.take_in import take_in
from rejoinder.desk.today import today
from rejoinder.errors import CannotKeep
from rejoinder.model.lists import Ending, Wanted
from rejoinder.model.reading import Stage
from rejoinder.model.told import Aspect
from rejoinder.model.verdict import Decision
from rejoinder.store.home import Home, being_read
from rejoinder.web.pages.today import today_page
from rejoinder.web.words import dated, locale_of, many
from tests.desks import NOW, SAMPLE, visiting
from tests.journeys.mailbox import MAILS, ME, mail, write_mbox

RUFUS = "9bwm2ywzk4"
NOT_ANSWERED = "z109q1w3vx"


def test_the_first_screen_names_three_people(sample_home: Path) -> None:
    """It says whom to write to and why, in their kind words; it lists no rejections."""
    with visiting(sample_home, datetime(2026, 5, 8, 9, tzinfo=UTC)) as browser:
        page = browser.get("/").text
    assert "26 people worth writing to" in page and '<a href="/letters?filter=respond">the others</a>' in page
    assert page.count('class="card"') == 3
    assert "Beatrix Oyelaran" in page and "after your interview on 18 March 2026" in page
    assert "changed how we plan to describe" in page
    assert "43</a>" not in page and "filed without a reply" in page


def test_every_line_to_write_can_be_come_by(own_home: Path) -> None:
    """The first screen shows a few prompts to write again and how many more there are; all of them, and what comes later by month, are a
    press away, can be answered there, and what was done is said in their place."""
    now = datetime(2026, 5, 8, 9, tzinfo=UTC)
    found = followups(own_home, today=now.date())
    for_now = [one for one in found if one.earliest <= now.date()]
    with visiting(own_home, now) as browser:
        page = browser.get("/").text
        assert page.count("In a week") == 3 and f"{len(for_now) - 3} more, and what comes later" in page
        page = browser.get("/follow-ups").text
        assert page.count('<article class="card ask">') == len(found) and page.count("In a week") == len(for_now)
        assert re.findall("<h2[^>]*>([^<]+)</h2>", page) == [
            "Time for a line",
            "May 2026",
            "June 2026",
            "July 2026",
            "August 2026",
            "September 2026",
        ]
        back = re.findall(r'name="back" value="([^"]+)"', page)[len(for_now) - 1]
        page = browser.post(f"/follow-ups/{for_now[-1].id}", data={"outcome": "snoozed", "back": unescape(back)}).text
        assert "In a week, then" in page.split('<article class="card ask">')[len(for_now) - 1]
        assert f"{len(for_now) - 4} more, and what comes later" in browser.get("/").text
        assert _undo(browser, page).text.count("In a week") == len(for_now)


@pytest.mark.parametrize("day", [date(2025, 6, 1), date(2026, 3, 1), date(2026, 5, 8), date(2026, 11, 29), date(2027, 9, 1)])
def test_prompts_for_now_are_counted_as_they_are(sample_home: Path, day: date) -> None:
    """On every day as many prompts are counted as there are for now, without working them out; no house has two."""
    found = [one for one in followups(sample_home, today=day) if one.earliest <= day]
    assert (
        due(sample_home, today=day, most=2).in_all
        == due(sample_home, today=day, most=500).in_all
        == len(found)
        == len({one.organization_id for one in found})
    )


def test_nobody_is_named_twice_on_the_first_screen(own_home: Path) -> None:
    """Whoever is worth writing to is not also somebody to write a line to: the refusal is answered first."""
    now = datetime(2026, 5, 8, 9, tzinfo=UTC)
    shown = today(own_home, now.date(), shown=3)
    prompts = followups(own_home, today=now.date())
    theirs = replace(prompts[0], contact=shown.worth[0].recipients[0])
    page = today_page(shown, Due((theirs, *prompts[1:5]), 9), 0, now.date(), str)
    assert [one.id for one in page.prompts] == [one.id for one in prompts[1:4]]


def test_what_is_counted_with_calls_is_said(sample_home: Path) -> None:
    """Whoever had an interview is counted with those who had a call, and the words and the drawing say so."""
    found = look_back(sample_home, NOW.date())
    assert set(found.reached[Stage.INTERVIEW]) < set(found.reached[Stage.SCREEN])
    with visiting(sample_home) as browser:
        page = browser.get("/insights").text
    assert f"<b>{len(found.reached[Stage.SCREEN])}</b> came to a call or an interview" in page and ">a call or interview<" in page
    assert "led to a call" not in page and "as far as the letters tell" in page


def test_no_page_speaks_of_commands(sample_home: Path) -> None:
    """Where a draft lacks something that only the person knows, the page asks and leads to its own field, never to a terminal."""
    with visiting(sample_home) as browser:
        page = browser.get("/letters/yfp71nsap2").text
        assert "What is one true thing you remember of your conversation" in page and '<a href="#note">Note it</a>' in page
        assert "rejoinder note" not in page and 'id="note"' in page
        card = browser.get("/call?house=marsh-canals-trust").text
        assert "no need to call back unless they ask you to" in card and "rejoinder note" not in card


def test_people_are_people_and_each_is_there_once(sample_home: Path) -> None:
    """The list of people names no office, and whoever wrote for three houses from one address stands in it once."""
    with visiting(sample_home) as browser:
        page = unescape(browser.get("/people").text + browser.get("/people?offset=50").text)
        assert page.count(">Callum Prewett</a>") == 1
        for office in ("Head's Office", "Human Resources", "Saltby Guildhall HR", "Quillan Bay Town Council"):
            assert f">{office}</a>" not in page
        for name in ("Constance Wray", "Canon Ambrose Whitlow", "Winifred Kestrel", "Stadtbücherei Lindenhafen"):
            assert (f">{name}</a>" in page) is (name != "Stadtbücherei Lindenhafen")
        assert ">Callum Prewett</a>" in browser.get("/people?q=penhallow recruitment").text
        assert "hr@saltbyguildhall.example" in browser.get("/organizations/saltby-guildhall").text


def test_an_application_stands_as_its_last_letter_says(sample_home: Path) -> None:
    """What was offered is said to be offered, and leads to the offer; of what was declined the dossier says that."""
    with visiting(sample_home) as browser:
        for house, offer in (("saltby-library", "m27c7z52ra"), ("wexcombe-libraries", "wktj83gk8h")):
            page = browser.get(f"/organizations/{house}").text
            applied = page[page.index('id="applied"') : page.index("</section>", page.index('id="applied"'))]
            assert f'<a href="/letters/{offer}">they offered it to you</a>' in applied
        declined = look_back(sample_home, NOW.date()).ended[Ending.DECLINED][0]
        dossier = re.search(r'href="(/organizations/[^"]+)"', browser.get(f"/letters/{declined}").text.split("<main")[1])
        assert dossier
        page = browser.get(dossier[1]).text
        assert "you declined their offer" in page and "they offered it" not in page


def test_a_new_desk_welcomes(tmp_path: Path) -> None:
    """With nothing read yet, the first screen offers to read a mailbox or to try the sample."""
    with visiting(tmp_path / "home") as browser:
        page = browser.get("/").text
        assert "Welcome to your desk" in page and "Try the sample" in page
        for path in ("/letters", "/organizations", "/people", "/call", "/insights", "/settings", "/add"):
            assert browser.get(path).status_code == 200, path


def test_a_mailbox_is_read_while_the_page_is_closed(tmp_path: Path) -> None:
    """An uploaded mailbox is read to its end though nobody looks, its story is told, and the copy is gone afterwards."""
    mbox = write_mbox(tmp_path / "mail.mbox")
    with visiting(tmp_path / "home") as browser:
        answer = browser.post("/add/files", files=[("files", ("../../mail.mbox", mbox.read_bytes()))])
        assert answer.url.path == "/add/progress"
        page = _read_to_the_end(browser)
        assert "messages read" in page and "worth writing to" in page
        assert "people worth writing to" in browser.get("/").text
    assert list((tmp_path / "home" / "uploads").iterdir()) == []


def test_a_letter_of_which_nothing_was_kept_can_be_filed(tmp_path: Path) -> None:
    """The desk asks what a single letter is in which it found nothing, files it as the person says, and keeps no copy beside."""
    with visiting(tmp_path / "home") as browser:
        words = {"text": "Dear Sam, the gas is off till May. Ruth", "sender": "Ruth Amory <ruth@kiln.example>", "subject": "The kiln"}
        browser.post("/add/letter", data=words)
        page = _read_to_the_end(browser)
        assert "Nothing in it speaks of an application" in page and 'action="/add/passed-over"' in page
        assert browser.post("/add/passed-over", data={"kind": "marmalade"}).status_code == 400
        filed = browser.post("/add/passed-over", data={"kind": "rejection"})
        assert filed.url.path.startswith("/letters/") and "What you put right" in filed.text
        assert browser.post("/add/passed-over", data={"kind": "rejection"}).status_code == 404
    assert list((tmp_path / "home" / "uploads").iterdir()) == []


def test_a_later_mailbox_is_told_by_what_is_new(tmp_path: Path) -> None:
    """Where letters lay before, the desk names those that came, each with a way to it."""
    with visiting(tmp_path / "home") as browser:
        browser.post("/add/files", files=[("files", ("a.mbox", write_mbox(tmp_path / "a.mbox", MAILS[:-1]).read_bytes()))])
        _read_to_the_end(browser)
        browser.post("/add/files", files=[("files", ("b.mbox", write_mbox(tmp_path / "b.mbox", MAILS).read_bytes()))])
        page = _read_to_the_end(browser)
        assert "1 letter is new" in page and page.count('<li><a href="/letters/') == 1


def test_a_picture_among_mailboxes_is_left_out(tmp_path: Path) -> None:
    """Of what was dropped on the page the mail is read; the page and the interface name the picture that was not."""
    mbox = write_mbox(tmp_path / "mail.mbox")
    with visiting(tmp_path / "home") as browser:
        files = [("files", ("cat.png", b"\x89PNG\r\n\x1a\n" + bytes(900))), ("files", ("mail.mbox", mbox.read_bytes()))]
        browser.post("/add/files", files=files)
        page = _read_to_the_end(browser)
        assert "messages read" in page and "cat.png is not mail that Rejoinder can read. The rest was read." in page
        assert browser.get("/api/import").json()["refused"] == ["cat.png is not mail that Rejoinder can read."]


def test_two_mailboxes_are_not_read_at_once(tmp_path: Path) -> None:
    """While one is being read another is refused in a sentence, and the desk says on every page that it reads."""
    with visiting(tmp_path / "home") as browser:
        browser.post("/add/sample")
        answer = browser.post("/add/sample")
        assert answer.status_code == 400 and "being read already" in answer.text
        assert "being read" in browser.get("/settings").text
        _read_to_the_end(browser)


def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path: Path) -> None:
    """A picture is no mailbox, a place that is not there is not there, and an empty letter is none: each has its sentence."""
    with visiting(tmp_path / "home") as browser:
        browser.post("/add/files", files=[("files", ("cat.png", b"\x89PNG\r\n\x1a\n" + bytes(900)))])
        assert "That did not work" in _read_to_the_end(browser)
        for path, sentence in (("/no/such/place", "no file or folder"), ("mail.mbox", "whole path"), ("", "path")):
            answer = browser.post("/add/place", data={"path": path})
            assert answer.status_code in (400, 422) and sentence in answer.text
        assert "paste the words" in browser.post("/add/letter", data={"text": "  ", "sender": "a@b.example"}).text
        assert "who wrote it" in browser.post("/add/letter", data={"text": "Dear Sam", "sender": "Ada"}).text


def test_impossible_places_are_refused_with_a_sentence(tmp_path: Path) -> None:
    """Whatever is typed where a place is asked for, the answer is a sentence."""
    with visiting(tmp_path / "home") as browser:
        for typed in ("", "here", "~nobody-of-that-name/mail", "/" + "x" * 300, "/a\0b", "/proc/nothing/here"):
            for path, field in (("/add/place", "path"), ("/settings/export", "folder")):
                answer = browser.post(path, data={field: typed})
                assert answer.status_code in (400, 422), (typed, path)
                assert "our mistake" not in answer.text


def test_a_long_letter_in_any_script_can_be_pasted(tmp_path: Path) -> None:
    """The longest letter may be pasted in whatever script: its form does not write each character as nine."""
    with visiting(tmp_path / "home") as browser:
        assert 'action="/add/letter" enctype="multipart/form-data"' in browser.get("/add").text
        text = "残念ながら" * (LONGEST_PASTED // 5)
        form = {"text": (None, text), "sender": (None, "Ada Quill <ada@house.example>")}
        answer = browser.post("/add/letter", files=form)
        assert answer.status_code == 200 and answer.url.path == "/add/progress"


def test_one_letter_can_be_pasted(tmp_path: Path) -> None:
    """The words of a letter, with who wrote them, are filed like a mail."""
    words = "Dear Sam,\n\nunfortunately we have chosen another candidate for the position of Archivist.\n\nAda Quill\nHartwell Library\n"
    with visiting(tmp_path / "home") as browser:
        browser.post("/add/place", data={"path": str(write_mbox(tmp_path / "mail.mbox", MAILS[:4]))})
        _read_to_the_end(browser)
        data = {"text": words, "sender": "Ada Quill <ada.quill@hartwell.example>", "subject": "Archivist", "received": "2026-03-20"}
        browser.post("/add/letter", data=data)
        assert "1 letter is new" in (page := _read_to_the_end(browser)) and "A no (Archivist, Hartwell Library)" in page


def test_a_letter_shows_its_kind_words_and_why(sample_home: Path) -> None:
    """The letter's text is whole, its kind words and its no are marked and explained, and each reason leads to what it rests on."""
    with visiting(sample_home) as browser:
        page = browser.get(f"/letters/{RUFUS}").text
    assert 'class="personal"' in page and "about you" in page
    assert 'class="no"' in page
    assert "Worth writing to" in page
    anchor = re.search(r'href="#(at-\d+)"', page)
    assert anchor and f'id="{anchor[1]}"' in page
    assert "you had an interview on 26 March 2026" in page
    words = " ".join(unescape(re.sub(r"<span class=\"unseen\">.*?</span>|<[^>]+>", "", page.split('<div class="words">')[1])).split())
    assert words.startswith(" ".join(rejection(sample_home, RUFUS).letter.message.text.split())[:300])


def test_the_person_overrules_and_takes_it_back(own_home: Path) -> None:
    """ "Not this one" takes somebody off the first screen; undo brings them back."""
    with visiting(own_home, datetime(2026, 5, 8, 9, tzinfo=UTC)) as browser:
        page = browser.post(f"/letters/{NOT_ANSWERED}/verdict", data={"decision": "file"}).text
        assert "filed without a reply" in page and f"card-{NOT_ANSWERED}" not in page
        undo = _undo(browser, page)
        assert f"card-{NOT_ANSWERED}" in undo.text


def test_later_means_later(own_home: Path) -> None:
    """Whom the person puts off is not shown today, is shown again a week later, and at once after an undo."""
    with visiting(own_home, datetime(2026, 5, 8, 9, tzinfo=UTC)) as browser:
        page = browser.post(f"/letters/{NOT_ANSWERED}/later").text
        assert "can wait until 15 May 2026" in page and f"card-{NOT_ANSWERED}" not in page
        assert f"card-{NOT_ANSWERED}" in _undo(browser, page).text
        browser.post(f"/letters/{NOT_ANSWERED}/later")
    with visiting(own_home, datetime(2026, 5, 16, 9, tzinfo=UTC)) as browser:
        assert f"card-{NOT_ANSWERED}" in browser.get("/").text


def test_later_keeps_the_place(own_home: Path) -> None:
    """Whoever puts somebody off among the next people stays among them, and what was done is said where that person stood."""
    with visiting(own_home, datetime(2026, 5, 8, 9, tzinfo=UTC)) as browser:
        page = browser.get("/?skip=3").text
        second = re.findall(r'id="card-(\w+)"', page)[1]
        back = re.findall(r'name="back" value="([^"]+)"', page.split(f'hx-post="/letters/{second}/later"')[1])[0]
        page = browser.post(f"/letters/{second}/later", data={"back": unescape(back)}).text
        assert "Here are 4 to 6" in page and f'id="card-{second}"' not in page
        cards = re.split(r'<article class="card" id="card-\w+"', page)
        assert "can wait until" in cards[1] and "can wait until" not in cards[0]


def test_what_was_sent_is_off_the_desk(own_home: Path) -> None:
    """After "I have sent it" nobody asks about that letter again."""
    with visiting(own_home, datetime(2026, 5, 8, 9, tzinfo=UTC)) as browser:
        page = browser.post(f"/letters/{NOT_ANSWERED}/sent").text
        assert "on its way" in page and f"card-{NOT_ANSWERED}" not in page


def test_what_was_sent_leaves_a_trace(own_home: Path) -> None:
    """After "I have sent it" the letter, its house, the lists and the figures say that the person wrote, until it is taken back."""
    with visiting(own_home, datetime(2026, 5, 8, 9, tzinfo=UTC)) as browser:
        answered = int(re.findall(r'show=answered#chosen"><b>(\d+)</b>', browser.get("/insights").text)[0])
        browser.post(f"/letters/{RUFUS}/sent")
        page = browser.get(f"/letters/{RUFUS}").text
        assert "You wrote on 8 May 2026" in page and "Worth writing to" not in page and "I have sent it" not in page
        assert "You wrote on 8 May 2026" in browser.get("/organizations/marsh-canals-trust").text
        found = browser.get("/letters", params={"filter": "answered", "q": "waterways"}).text
        assert RUFUS in found and '<span class="tag">you wrote</span>' in found
        assert RUFUS not in browser.get("/letters?filter=respond").text
        assert f'show=answered#chosen"><b>{answered + 1}</b>' in browser.get("/insights").text
        assert f'{answered + 1} <a href="/letters?filter=answered">' in browser.get("/").text
        assert "Draft a reply all the same" in page
        browser.post(f"/letters/{RUFUS}/again", data={"back": f"/letters/{RUFUS}"})
        assert "Worth writing to" in browser.get(f"/letters/{RUFUS}").text
        assert f'show=answered#chosen"><b>{answered}</b>' in browser.get("/insights").text


def test_a_draft_is_read_over(sample_home: Path) -> None:
    """Bitter words are named with advice, kind ones are not; the person's words stay as they are."""
    with visiting(sample_home) as browser:
        bitter = "Dear Rufus,\n\nFrankly you made a huge mistake and you will regret it.\n\nTamsin"
        page = browser.post(f"/letters/{RUFUS}/draft", data={"body": bitter, "action": "check"}).text
        assert "Look again" in page and "you will regret it" in unescape(page)
        kind = "Dear Rufus,\n\nThank you for writing so kindly. I wish you all a good spring.\n\nTamsin"
        page = browser.post(f"/letters/{RUFUS}/draft", data={"body": kind, "action": "check"}).text
        assert "Nothing found that you may regret" in page and "Your own words" in page


def test_another_voice_never_loses_own_words(sample_home: Path) -> None:
    """Writing the draft anew puts the person's words aside, and one button brings them back."""
    with visiting(sample_home) as browser:
        own = "Dear Rufus,\n\nI planted the willows you told me about."
        page = browser.post(f"/letters/{RUFUS}/draft", data={"body": own, "action": "voice", "voice": "formal", "was": ""}).text
        assert "Your own words were put aside" in page and "willows" in _textarea(page, "aside")
        assert "willows" not in _textarea(page, "body")
        again = {"body": _textarea(page, "body"), "aside": _textarea(page, "aside"), "action": "restore", "was": "formal"}
        assert _textarea(browser.post(f"/letters/{RUFUS}/draft", data=again).text, "body") == own


def test_a_chosen_recipient_leads_to_the_letter_with_the_words_that_stood_there(own_home: Path) -> None:
    """Choosing a recipient ends on a page that can be loaded again, with the person's words, subject, voice and words put aside; a draft
    that nobody touched is written anew to whom was chosen, and nothing but the choice is kept."""
    other = "ilse.marsh@marshcanals.example"
    with visiting(own_home) as browser:
        there = f"/letters/{RUFUS}/recipient"
        own = {"body": "Dear Ilse,\r\n\r\nI planted willows.", "subject": "Willows", "aside": "Dear Rufus,\r\n\r\nwell.", "was": "brief"}
        answer = browser.post(there, data={**own, "to": other})
        assert [one.status_code for one in answer.history] == [303] and answer.url.path == f"/letters/{RUFUS}"
        for page in (answer.text, browser.get(answer.url).text):
            assert _textarea(page, "body") == "Dear Ilse,\n\nI planted willows." and _subject(page) == "Willows"
            assert _textarea(page, "aside") == "Dear Rufus,\n\nwell." and 'value="brief" checked' in page
            assert "You write to this one from now on" in page
        assert "willows" not in browser.get(f"/letters/{NOT_ANSWERED}", params={**answer.url.params, "draft": "1"}).text
        fresh = browser.get(f"/letters/{RUFUS}").text
        proposed = {"body": _textarea(fresh, "body"), "subject": _subject(fresh), "was": "", "was_to": other}
        answer = browser.post(there, data={**proposed, "to": "rufus.okell@marshcanals.example"})
        assert "kept" not in answer.url.params and _textarea(answer.text, "body").startswith("Hi Rufus,")


def test_a_proposed_draft_is_not_put_aside(sample_home: Path) -> None:
    """Changing the voice of a draft that was not touched leaves nothing behind."""
    with visiting(sample_home) as browser:
        page = browser.get(f"/letters/{RUFUS}").text
        body = _textarea(page, "body")
        page = browser.post(f"/letters/{RUFUS}/draft", data={"body": body, "action": "voice", "voice": "brief", "was": ""}).text
        assert "put aside" not in page
        assert 0 < len(_textarea(page, "body")) < len(body)


def test_the_edited_draft_leaves_as_a_message_or_on_paper(sample_home: Path) -> None:
    """The .eml holds the edited words and is marked as not sent; the sheet shows them; the mail program's address carries them."""
    with visiting(sample_home) as browser:
        data = {
            "body": "Dear Rufus,\r\n\r\nthank you for the näive hello.\r\n",
            "subject": "Hello\r\nBcc: x@evil.example",
            "to": "rufus.okell@marshcanals.example",
        }
        answer = browser.post(f"/letters/{RUFUS}/draft.eml", data=data)
        assert answer.headers["content-type"] == "application/octet-stream"
        message = message_from_bytes(answer.content)
        assert message["X-Unsent"] == "1" and message["Bcc"] is None and message["To"].endswith("<rufus.okell@marshcanals.example>")
        assert "näive hello" in message.get_payload(decode=True).decode()  # type: ignore[union-attr]
        assert "näive hello" in browser.post(f"/letters/{RUFUS}/sheet", data=data).text
        page = browser.post(f"/letters/{RUFUS}/draft", data={**data, "action": "check"}).text
        mailto = re.search(r'href="(mailto:[^"]+)"', page)
        assert mailto and "n%C3%A4ive%20hello" in mailto[1] and "%0D%0ABcc" not in mailto[1].partition("&amp;body")[0]


def test_facts_are_put_right_and_taken_back(own_home: Path) -> None:
    """What the person says of a letter holds, is listed on its page, and can be taken back there."""
    with visiting(own_home) as browser:
        page = browser.post(f"/letters/{RUFUS}/facts", data={"position": "Keeper of Towpaths", "kind": ""}).text
        assert "Keeper of Towpaths" in page and "What you put right" in page
        page = browser.post(f"/letters/{RUFUS}/take-back", data={"aspect": "position", "back": f"/letters/{RUFUS}"}).text
        assert "Keeper of Towpaths" not in page


def test_many_letters_are_put_right_at_once(own_home: Path) -> None:
    """Ticked letters get the same word; without a tick nothing happens but a hint."""
    with visiting(own_home) as browser:
        ids = re.findall(r'name="ids" value="(\w+)"', browser.get("/letters?filter=hold").text)
        assert len(ids) >= 2
        page = browser.post("/letters/bulk", data={"ids": ids[:2], "verdict": "file"}).text
        assert "2 letters put right" in page
        assert len(re.findall(r'name="ids"', browser.get("/letters?filter=hold").text)) == len(ids) - 2
        assert "tick some letters" in browser.post("/letters/bulk", data={"verdict": "file"}).text


def test_many_letters_put_right_are_undone_together(own_home: Path) -> None:
    """One undo brings back what each of the ticked letters was, an earlier word of the person's included, on the list as it stood."""
    with visiting(own_home) as browser:
        ids = re.findall(r'name="ids" value="(\w+)"', browser.get("/letters?filter=hold").text)
        correct(own_home, ids[:1], {Aspect.VERDICT: "respond"}, now=datetime(2026, 4, 1, tzinfo=UTC))
        page = browser.post("/letters/bulk", data={"ids": ids[:2], "verdict": "file", "back": "/letters?filter=file"}).text
        undone = _undo(browser, page)
        assert "it is as it was" in undone.text and undone.url.params["filter"] == "file"
        assert "Worth writing to" in browser.get(f"/letters/{ids[0]}").text
        assert "On hold" in browser.get(f"/letters/{ids[1]}").text
        again = _undo(browser, page)
        assert again.status_code == 404 and "Nothing was corrected there" in again.text
        assert "Worth writing to" in browser.get(f"/letters/{ids[0]}").text


def test_a_new_name_is_undone(own_home: Path) -> None:
    """A house called otherwise has its old name and page again after an undo."""
    with visiting(own_home) as browser:
        page = browser.post("/organizations/marsh-canals-trust/rename", data={"name": "The Canals"}).text
        assert browser.get("/organizations/marsh-canals-trust").status_code == 404
        undone = _undo(browser, page)
        assert undone.url.path == "/organizations/marsh-canals-trust" and "it is as it was" in undone.text
        assert browser.get("/organizations/the-canals").status_code == 404


def test_letters_of_another_house_are_picked_out(own_home: Path) -> None:
    """Ticked letters leave a dossier for the house that the person names, and come back with an undo; a hint is all without a tick."""
    with visiting(own_home) as browser:
        page = browser.get("/organizations/harrowmere-botanic-garden").text
        ids = re.findall(r'name="ids" form="split-off" value="(\w+)"', page)
        there = "/organizations/harrowmere-botanic-garden/split-off"
        assert "tick some letters" in browser.post(there, data={"name": "Harrowmere Herbarium"}).text
        answer = browser.post(there, data={"name": "Harrowmere Herbarium", "ids": ids[:1]})
        assert answer.url.path == "/organizations/harrowmere-botanic-garden" and "1 letter is with Harrowmere Herbarium now." in answer.text
        assert f'href="/letters/{ids[0]}"' not in answer.text and ids[0] in browser.get("/organizations/harrowmere-herbarium").text
        undone = _undo(browser, answer.text)
        assert undone.url.path == "/organizations/harrowmere-botanic-garden" and f'href="/letters/{ids[0]}"' in undone.text
        assert browser.get("/organizations/harrowmere-herbarium").status_code == 404


def test_an_undo_that_makes_no_sense_is_refused(own_home: Path) -> None:
    """An undo of nothing, of nobody's letters or of no known thing is a sentence."""
    for path in ("/letters/take-back", "/organizations/take-back"):
        with visiting(own_home) as browser:
            for ids, aspects, said in (("", "verdict", "2026-04-04"), (RUFUS, "mood", "2026-04-04"), (RUFUS, "verdict", "soon")):
                answer = browser.post(path, data={"ids": ids, "aspects": aspects, "said": said})
                assert answer.status_code in (400, 404, 422) and "our mistake" not in answer.text


def test_notes_are_kept_and_removed(own_home: Path) -> None:
    """A note on a letter stands on its page until it is removed."""
    with visiting(own_home) as browser:
        page = browser.post(f"/letters/{RUFUS}/notes", data={"text": "He keeps bees."}).text
        assert "He keeps bees." in page
        assert "He keeps bees." not in _undo(browser, page).text


def test_letters_are_found_by_their_words(sample_home: Path) -> None:
    """Every word counts, quotation marks keep words together, accents and case do not matter, and operators are only words."""
    with visiting(sample_home) as browser:
        assert "Waterways archive job" in browser.get("/letters", params={"q": "towpaths being"}).text
        assert "Waterways archive job" in browser.get("/letters", params={"q": '"a kind of index"'}).text
        assert "No letter holds" in browser.get("/letters", params={"q": '"index of kind"'}).text
        assert "Friederike" in browser.get("/letters", params={"q": "brunings PRAKTIKUM"}).text
        for hostile in ('"', "'", "*", "AND", "NEAR(", "a OR b", "subject:", "^", "((((", "-", "\\", "%", "é" * 200, "\x00"):
            assert browser.get("/letters", params={"q": hostile}).status_code == 200, hostile


def test_many_may_look_for_words_at_once(own_home: Path) -> None:
    """The index of words is made once, however many ask for it at the same moment."""
    for file in own_home.glob("search.db*"):
        file.unlink()
    with ThreadPoolExecutor(6) as desks:
        added = list(desks.map(browse.index_words, [own_home] * 6))
    assert sum(added) == browse.figures(own_home).letters


def test_lists_turn_their_pages(sample_home: Path) -> None:
    """A long list comes fifty at a time; each letter stands on exactly one page."""
    with visiting(sample_home) as browser:
        seen: list[str] = []
        path = "/letters?order=oldest"
        while path:
            page = browser.get(path).text
            seen += re.findall(r'<div class="what"><a href="/letters/(\w+)"', page)
            further = re.search(r'href="([^"]+)" rel="next"', page)
            path = unescape(further[1]) if further else ""
    assert len(seen) == len(set(seen)) == browse.figures(sample_home).letters
    assert seen[0] == browse.letters(sample_home, Wanted(offset=len(seen) - 1)).lines[0].id


def test_a_house_shows_its_whole_story(sample_home: Path) -> None:
    """A dossier names people, answers, what was offered and until when, and every letter by year."""
    with visiting(sample_home) as browser:
        page = browser.get("/organizations/harrowmere-botanic-garden").text
    assert "Oriel Vance" in page and "mailto:oriel.vance%40harrowmerebotanic.example" in page
    assert re.search(r"good until<br><time>[^<]+</time> \(\d+ (?:month|week|day)s? left\)", page)
    assert re.search(r'href="/letters/\w+/original.eml" download>original', page) and "<h3>2025</h3>" in page and "<h3>2026</h3>" in page


def test_two_names_become_one_house_and_two_again(own_home: Path) -> None:
    """Houses can be merged and taken apart."""
    with visiting(own_home) as browser:
        page = browser.post("/organizations/saltby-guildhall/merge", data={"other": "Sable Street Studios"})
        assert "They are one house now" in page.text
        assert "Two houses again" in _undo(browser, page.text).text


def test_a_part_of_a_name_is_asked_about(own_home: Path) -> None:
    """Where it is not certain which house is meant, nothing is joined before the person has chosen; what means nothing is said so."""
    with visiting(own_home) as browser:
        for typed in ("eastmarch", "guildhall"):
            page = browser.post("/organizations/marsh-canals-trust/merge", data={"other": typed}).text
            assert "Which house is it?" in page and "They are one house now" not in page
        choices = re.findall(r'name="other" value="([\w-]+)"', page)
        assert choices == ["saltby-guildhall"]
        page = browser.post("/organizations/marsh-canals-trust/merge", data={"other": choices[0]}).text
        assert "They are one house now" in page
        assert "Two houses again" in _undo(browser, page).text
        assert "no organization called" in browser.post("/organizations/marsh-canals-trust/merge", data={"other": "Nowhere Ltd"}).text
        assert "one dossier already" in browser.post("/organizations/marsh-canals-trust/merge", data={"other": "Marsh Canals Trust"}).text


def test_a_house_is_left_alone(own_home: Path) -> None:
    """ "Don't contact again" takes a house off the first screen, says so on its dossier and with its letters, and can be undone."""
    with visiting(own_home) as browser:
        page = browser.post("/organizations/marsh-canals-trust/leave-alone").text
        assert "Marsh Canals Trust will not be written to again." in page and "not to write here again" in page
        letter = browser.get(f"/letters/{RUFUS}").text
        assert "Filed without a reply" in letter and "you said on 4 April 2026 not to write there again" in letter
        assert "Rufus Okell" not in browser.get("/").text
        assert "can be written to again" in _undo(browser, page).text
        assert "Worth writing to" in browser.get(f"/letters/{RUFUS}").text


def test_one_person_is_left_alone(own_home: Path) -> None:
    """Somebody may be left alone while the house is not."""
    with visiting(own_home) as browser:
        who = {"email": "rufus.okell@marshcanals.example"}
        page = browser.post("/organizations/marsh-canals-trust/leave-alone", data=who).text
        assert "Rufus Okell will not be written to again." in page and "left alone" in page and "not to write here again" not in page
        assert "not to write to Rufus Okell again" in browser.get(f"/letters/{RUFUS}").text
        page = browser.post("/organizations/marsh-canals-trust/write-again", data=who).text
        assert "Rufus Okell can be written to again." in page and ">left alone<" not in page


def test_a_house_with_very_many_letters_is_renamed(tmp_path: Path) -> None:
    """However many letters a house has sent, all of them go by the new name, and the person stays in that dossier."""
    words = "Dear Sam,\n\nThank you for applying for the position of Archivist no. {number} at Hartwell Library. We will read it soon."
    mails = [
        mail(
            1 + number % 28,
            "Hartwell Library <no-reply@hartwell.example>",
            f"We have your application {number}",
            words.format(number=number),
        )
        for number in range(520)
    ]
    home = tmp_path / "home"
    take_in([write_mbox(tmp_path / "mail.mbox", [*MAILS, *mails])], home, me=frozenset())
    with visiting(home) as browser:
        answer = browser.post("/organizations/hartwell-library/rename", data={"name": "The Old Library"})
        assert answer.url.path == "/organizations/the-old-library" and "From now on it is called The Old Library" in answer.text
        assert browser.get("/organizations/hartwell-library").status_code == 404
        [house] = browse.organizations(home, Wanted(words="old library")).lines
        assert house.letters >= 520


def test_one_is_one_and_many_are_many(tmp_path: Path) -> None:
    """One letter is, two letters are: the desk's sentences agree with what they count."""
    home = tmp_path / "home"
    take_in([write_mbox(tmp_path / "mail.mbox", MAILS[:4])], home, me=frozenset())
    with visiting(home) as browser:
        page = browser.get("/organizations/hartwell-library/forget").text
        assert re.search(r"[34] letters and 1 person would be gone", page)
        browser.post("/organizations/hartwell-library/notes", data={"text": "Ask about the map room."})
        assert "1 person and 1 note would be gone" in browser.get("/organizations/hartwell-library/forget").text
        assert ">1 organization<" in browser.get("/organizations").text and ">1 person<" in browser.get("/people").text
        assert "1 letter put right" in browser.post("/letters/bulk", data={"ids": _first_id(browser), "kind": "interview"}).text
        ids = re.findall(r'name="ids" value="(\w+)"', browser.get("/letters").text)
        assert f"{len(ids)} letters put right" in browser.post("/letters/bulk", data={"ids": ids, "kind": "other"}).text
    home = tmp_path / "other"
    take_in([write_mbox(tmp_path / "other.mbox", MAILS)], home, me=frozenset())
    with visiting(home) as browser:
        page = browser.get("/").text
        assert re.search(r"<h1>(2 people|1 person) worth writing to</h1>", page)
        assert re.search(r"1 <a[^>]*>filed without a reply</a>", page)


def test_an_empty_list_says_what_to_do(tmp_path: Path, sample_home: Path) -> None:
    """Lists of a new desk lead to adding mail; a search that finds nothing says so, and counts nothing."""
    with visiting(tmp_path / "home") as browser:
        for path in ("/letters", "/organizations", "/people"):
            page = browser.get(path).text
            assert '<a href="/add">Add mail</a></p>' in page and "Pages" not in page, path
    with visiting(sample_home) as browser:
        assert "No house of that name" in browser.get("/organizations?q=zzz").text
        assert "Nobody of that name" in browser.get("/people?q=zzz").text
        assert "No letter holds these words" in browser.get("/letters?q=zzzz").text


def test_a_house_is_forgotten_after_a_second_yes(own_home: Path) -> None:
    """Without the tick nothing goes; with it the house is gone, from the search as well."""
    with visiting(own_home) as browser:
        assert "would be gone" in browser.get("/organizations/marsh-canals-trust/forget").text
        assert browser.post("/organizations/marsh-canals-trust/forget").status_code == 400
        assert "towpaths" in browser.get("/letters?q=towpaths").text
        assert "is forgotten" in browser.post("/organizations/marsh-canals-trust/forget", data={"sure": "true"}).text
        assert browser.get("/organizations/marsh-canals-trust").status_code == 404
        assert "No letter holds" in browser.get("/letters?q=towpaths").text
    for path in own_home.rglob("*"):
        assert not path.is_file() or b"towpaths" not in path.read_bytes(), path


def test_an_address_means_exactly_one_house(own_home: Path) -> None:
    """A stale or shortened address of a house reaches no other house, whatever is to be done there."""
    with visiting(own_home) as browser:
        for do, what in (
            ("forget", {"sure": "true"}),
            ("merge", {"other": "Saltby Guildhall"}),
            ("rename", {"name": "X"}),
            ("notes", {"text": "x"}),
            ("leave-alone", {}),
            ("write-again", {}),
        ):
            assert browser.post(f"/organizations/marsh-canals/{do}", data=what).status_code == 404, do
        assert browser.get("/organizations/marsh-canals/forget").status_code == 404
        assert browser.get("/organizations/marsh-canals-trust").status_code == 200


def test_everything_is_forgotten_after_a_second_yes(own_home: Path) -> None:
    """After that the desk is as new, and nothing of the letters is left in the home."""
    with visiting(own_home) as browser:
        assert browser.post("/settings/forget").status_code == 400
        browser.post("/settings/forget", data={"sure": "true"})
        assert "Welcome to your desk" in browser.get("/").text
    assert not list(own_home.rglob("*.eml"))


def test_nothing_is_forgotten_while_another_program_reads(own_home: Path) -> None:
    """While a mailbox is read on the command line, forgetting everything is refused in a sentence, here and there."""
    with visiting(own_home) as browser, being_read(Home.open(own_home)):
        answer = browser.post("/settings/forget", data={"sure": "true"})
        assert answer.status_code == 503 and "being read into this home just now" in answer.text
        with pytest.raises(CannotKeep, match="please wait"):
            forget_everything(own_home)
        assert browse.figures(own_home).letters
    forget_everything(own_home)
    assert not own_home.exists()


def test_a_call_is_logged_like_a_letter(own_home: Path) -> None:
    """What was said on the telephone becomes a letter with kind words as reported, and a note to send is drafted."""
    with visiting(own_home) as browser:
        assert "If they ring" in browser.get("/call").text
        data = {
            "house": "Saltby Guildhall",
            "caller": "Leopold Finch",
            "position": "Exhibitions Assistant",
            "when": "2026-04-03T14:30",
            "said_no": "true",
            "kind_words": "You were very close, he said",
        }
        answer = browser.post("/call", data=data)
        assert answer.url.path.startswith("/letters/") and "The call is filed" in answer.text
        assert "very close" in answer.text and 'id="body"' in answer.text
        assert "The call is gone" in _undo(browser, answer.text).text
        assert browser.get(answer.url).status_code == 404
        assert browser.post("/call", data={"house": "X", "when": "2026-04-09T14:30"}).status_code == 400
        assert browser.post("/call", data={"house": " "}).status_code in (400, 422)
        assert browser.post("/call", data={"house": "X", "when": "soon"}).status_code == 400


def test_what_was_heard_is_never_passed_off_as_a_quotation(own_home: Path) -> None:
    """A call shows on its page, in the draft, on its house and on the first screen as what the person remembers of it."""
    data = {
        "house": "Marsh Canals Trust",
        "caller": "Rufus Okell",
        "position": "Lock Keeper",
        "when": "2026-05-09T14:30",
        "said_no": "true",
        "kind_words": "your paper heron made the whole room laugh",
        "promises": "we would love to have you in the spring",
    }
    with visiting(own_home, datetime(2026, 5, 10, 9, tzinfo=UTC)) as browser:
        answer = browser.post("/call", data=data)
        page = unescape(answer.text)
        assert 'aria-label="What you remember of the call"' in page and 'aria-label="The letter"' not in page
        assert "Rests on what you remember of the call: your paper heron" in page and "this letter: “" not in page
        house = browser.get("/organizations/marsh-canals-trust").text
        assert "we would love to have you in the spring, as you remember it" in house
        today = browser.get("/").text
        assert "<p>Your paper heron made the whole room laugh, as you remember it.</p>" in today


def test_the_person_signs_as_they_say(own_home: Path) -> None:
    """A name given in the settings signs the next draft."""
    with visiting(own_home) as browser:
        browser.post("/settings", data={"name": "T. A. Okoro", "voice": "formal"})
        assert 'value="T. A. Okoro"' in browser.get("/settings").text
        assert "T. A. Okoro" in _textarea(browser.get(f"/letters/{RUFUS}").text, "body")


def test_how_often_and_from_which_addresses(own_home: Path) -> None:
    """The settings keep how often one keeps in touch, and count another address as one's own; letters from it are then one's own."""
    with visiting(own_home) as browser:
        assert 'placeholder="Tamsin Okoro"' in browser.get("/settings").text
        page = browser.post("/settings", data={"every": "12"}).text
        assert '<option value="12" selected>' in page
        assert browser.post("/settings", data={"every": "1"}).status_code == 400
        before = browser.get("/letters?filter=out").text
        page = browser.post("/settings/addresses", data={"address": "Rufus.Okell@marshcanals.example"}).text
        assert "is yours" in page and "rufus.okell@marshcanals.example" in page
        assert "Waterways archive job" not in before and "Waterways archive job" in browser.get("/letters?filter=out").text
        assert "known already" in browser.post("/settings/addresses", data={"address": "rufus.okell@marshcanals.example"}).text
        assert browser.post("/settings/addresses", data={"address": "nobody"}).status_code == 400


def test_an_address_that_was_given_is_taken_back(own_home: Path) -> None:
    """An address that the person gave can be removed, letters from it are then somebody else's again, and undo brings it back."""
    rufus = {"address": "rufus.okell@marshcanals.example"}
    with visiting(own_home) as browser:
        browser.post("/settings/addresses", data=rufus)
        page = browser.post("/settings/addresses/remove", data=rufus).text
        assert "is no longer yours" in page and "Waterways archive job" not in browser.get("/letters?filter=out").text
        assert "Worth writing to" in browser.get(f"/letters/{RUFUS}").text
        assert "is yours" in _undo(browser, page).text
        assert "Waterways archive job" in browser.get("/letters?filter=out").text
        assert browser.post("/settings/addresses/remove", data={"address": "tamsin.okoro@postbox.example"}).status_code == 404


def test_everything_is_taken_along(own_home: Path, tmp_path: Path) -> None:
    """An export writes plain files into a new folder and says so."""
    with visiting(own_home) as browser:
        page = browser.post("/settings/export", data={"folder": str(tmp_path / "along")}).text
        assert "letters and" in page and (tmp_path / "along" / "contacts.vcf").exists()
        assert browser.post("/settings/export", data={"folder": "along"}).status_code == 400


def test_figures_lead_to_their_letters(sample_home: Path) -> None:
    """Each number of the insights opens as many letters as it says."""
    with visiting(sample_home) as browser:
        page = browser.get("/insights").text
        figures = re.findall(r'href="/insights\?show=([\w.-]+)#chosen"><b>(\d+)</b>', page)
        shown = [show for show, _ in figures]
        assert shown[:4] == ["doors", "answered", "wrote-back", "again"]
        assert [show for show in shown if show in set(Stage)] == ["submitted", "screen", "interview", "final"]
        assert [show for show in shown if show in set(Ending)] == ["offer", "declined", "withdrawn", "no", "open"]
        assert {"submitted.no", "interview.withdrawn", "interview.declined"} < set(shown)
        assert set(re.findall(r'href="/insights\?show=([\w.-]+)#chosen" tabindex="-1"', page)) <= set(shown)
        for show, amount in figures:
            seen, path = 0, f"/insights?show={show}"
            while path:
                chosen = browser.get(path).text
                assert 0 < chosen.count('<div class="what">') <= 50 or amount == "0", show
                seen += chosen.count('<div class="what">')
                further = re.search(r'href="([^"]+)" rel="next"', chosen)
                path = unescape(further[1]) if further else ""
            assert seen == int(amount), show


def test_every_application_has_one_ending(sample_home: Path) -> None:
    """An offer, a no or no answer yet: together they are all applications."""
    found = look_back(sample_home, date(2026, 5, 8))
    assert sum(map(len, found.ended.values())) == found.applications
    assert found.ended[Ending.OFFER] and found.ended[Ending.OPEN]


def test_what_the_person_took_back_is_no_refusal(tmp_path: Path) -> None:
    """Who withdrew finds it among the endings, in the dossier and beside the letter, and is not told to answer the no that follows."""
    here = "Ada Quill <ada.quill@hartwell.example>"
    come = "Dear Sam,\n\nwe would like to invite you to an interview as Archivist on 12 March at 10.\n\nAda Quill\nHartwell Library\n"
    regret = "Dear Sam,\n\nunfortunately we have chosen another candidate for the position of Archivist.\n\nAda Quill\nHartwell Library\n"
    mails = [
        mail(3, here, "Interview: Archivist", come, id_="come"),
        mail(5, ME, "Re: Interview: Archivist", "Dear Ada,\n\nI have accepted another position.\n\nSam", to=here, reply_to_id="come"),
        mail(30, here, "Your application: Archivist", regret),
    ]
    home = tmp_path / "home"
    take_in([write_mbox(tmp_path / "mail.mbox", mails)], home, me=frozenset())
    found = look_back(home, date(2026, 5, 8))
    (own,) = found.ended[Ending.WITHDRAWN]
    with visiting(home) as browser:
        assert f'href="/letters/{own}"' in browser.get("/insights?show=withdrawn").text
        dossier = browser.get("/organizations/hartwell-library").text
        assert "you withdrew your application" in dossier and "wrote on 30 March 2026, after you withdrew" in dossier.replace(
            "Wrote", "wrote"
        )
    assert rejections(home)[0].verdict.decision is Decision.FILE


def test_nobody_is_said_to_have_stepped_back_who_only_did_so_elsewhere(tmp_path: Path) -> None:
    """Who withdrew from another house and was at the interview is turned down like others, and no draft says that they stepped back."""
    said = "Dear Ada, that suits me well. I have withdrawn my application elsewhere. Until Thursday! Sam"
    own = mail(4, ME, "Re: Interview for the Archivist position", said, to="ada.quill@hartwell.example", reply_to_id="invite", id_="own")
    home = tmp_path / "home"
    take_in([write_mbox(tmp_path / "mail.mbox", [*MAILS[:2], own, *MAILS[3:]])], home, me=frozenset())
    (case,) = (one for one in rejections(home) if "Hartwell" in one.organization.name)
    assert (case.verdict.decision, case.application.withdrawn_by) == (Decision.RESPOND, "")
    correct(home, [case.letter.id], {Aspect.VERDICT: "respond"}, now=NOW)
    draft = answer(home, case.letter.id, register=None, to="", me=frozenset(), today=date(2026, 4, 4))
    assert "stepped back" not in draft.body and "12 March" in draft.body


def test_second_tries_say_what_came_of_them(tmp_path: Path) -> None:
    """Whoever applied again to a house that had said no sees what came of it, in a sentence for each thing that did."""
    here = "Ada Quill <ada.quill@hartwell.example>"
    regret = "Dear Sam,\n\nunfortunately we have chosen another candidate for the position of {}.\n\nAda Quill\nHartwell Library\n"
    receipt = "Dear Sam,\n\nthank you for applying for the position of {}. We have received your application.\n\nHartwell Library\n"
    mails = [
        mail(1, here, "Archivist", regret.format("Archivist")),
        mail(8, here, "Your application for Cataloguer", receipt.format("Cataloguer")),
        mail(12, here, "Your application for Cataloguer", regret.format("Cataloguer")),
        mail(15, here, "Your application for Map Curator", receipt.format("Map Curator")),
    ]
    home = tmp_path / "home"
    take_in([write_mbox(tmp_path / "mail.mbox", mails)], home, me=frozenset())
    with visiting(home) as browser:
        page = browser.get("/insights?show=again").text
    assert "2</b><span>second tries at a house" in page
    assert "1 brought another no. 1 is open." in page


def test_dates_are_written_as_the_person_writes_them(sample_home: Path) -> None:
    """The browser's language decides how days look."""
    with visiting(sample_home) as browser:
        for language, day in (
            ("en-GB", "2 April 2026"),
            ("en-US", "April 2, 2026"),
            ("de-DE,de;q=0.9", "2. April 2026"),
            ("xx-nonsense", "2 April 2026"),
        ):
            assert day in browser.get(f"/letters/{RUFUS}", headers={"Accept-Language": language}).text


def test_no_page_writes_days_in_two_ways(sample_home: Path) -> None:
    """Sentences and reasons write days as the lists beside them do."""
    british = re.compile(r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d\b")
    with visiting(sample_home, datetime(2026, 5, 8, 9, tzinfo=UTC)) as browser:
        browser.headers["Accept-Language"] = "en-US"
        today = browser.get("/").text
        assert "on May 7, 2026, after your interview on March 18, 2026" in today and not british.search(today)
        letter = browser.get(f"/letters/{RUFUS}").text
        assert "you had an interview on March 26, 2026" in letter
        assert not british.search(letter.partition('class="about"')[2].partition('class="steps"')[0])
        house = browser.get("/organizations/marsh-canals-trust").text
        assert "on April 2, 2026" in house and not british.search(house)
        browser.headers["Accept-Language"] = "de"
        assert "on 7. Mai 2026" in browser.get("/").text


def test_what_is_quoted_keeps_its_days() -> None:
    """A day in a sentence of ours is written as the visitor writes it, one in words that it quotes as they wrote it."""
    told = "rests on this letter of 3 March 2026: “We met on 2 March 2026.”"
    assert dated(told, locale_of("en-US")) == "rests on this letter of March 3, 2026: “We met on 2 March 2026.”"


def test_numbers_are_grouped_as_the_person_groups_them() -> None:
    """A thousand letters are written with the sign of the locale."""
    assert many(1234, "letter", locale=locale_of("de")) == "1.234 letters"
    assert many(1, "letter", locale=locale_of("en-US")) == "1 letter"


def test_what_is_not_there_is_said_kindly(sample_home: Path) -> None:
    """An unknown letter, house or page is a sentence, never a traceback."""
    with visiting(sample_home) as browser:
        for path in ("/letters/zzzzzzzzzz", "/organizations/nobody", "/nowhere", "/letters/9bwm2ywzk4/attachments/7"):
            answer = browser.get(path)
            assert answer.status_code == 404 and "Traceback" not in answer.text and "Back to today" in answer.text


def test_attachments_are_only_ever_downloads(tmp_path: Path) -> None:
    """Whatever an attachment claims to be, it comes as bytes to be saved, under a harmless name."""
    raw = mail(5, "Ada Quill <ada.quill@hartwell.example>", "Your application for Archivist", "x")
    head, _, _ = raw.partition(b"Content-Type:")
    raw = head + (
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n'
        b"Dear Sam, unfortunately we have chosen another candidate for the position of Archivist.\r\n--b\r\n"
        b'Content-Type: text/html; name="../<script>.html"\r\nContent-Disposition: attachment; filename="../<script>\\"x.html"\r\n\r\n'
        b"<script>alert(1)</script>\r\n--b--\r\n"
    )
    mbox = write_mbox(tmp_path / "mail.mbox", [raw])
    with visiting(tmp_path / "home") as browser:
        browser.post("/add/place", data={"path": str(mbox)})
        _read_to_the_end(browser)
        id_ = browse.letters(tmp_path / "home", Wanted()).lines[0].id
        answer = browser.get(f"/letters/{id_}/attachments/0")
        assert answer.headers["content-type"] == "application/octet-stream"
        disposition = answer.headers["content-disposition"]
        assert disposition.startswith('attachment; filename="') and not set("<>/\\") & set(disposition)
        assert answer.content.strip() == b"<script>alert(1)</script>"
        assert browser.get(f"/letters/{id_}/original.eml").content.rstrip() == raw.rstrip()


def _read_to_the_end(browser: httpx.Client) -> str:
    for _ in range(600):
        page = browser.get("/add/progress").text
        if "<progress" not in page:
            return page
        time.sleep(0.05)
    raise AssertionError("the import did not end")


def _undo(browser: httpx.Client, page: str) -> httpx.Response:
    form = re.search(r'<form method="post" action="([^"]+)">\s*((?:<input[^>]+>\s*)*)<button class="plain">Undo', page)
    assert form, "nothing to undo"
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form[2]))
    return browser.post(unescape(form[1]), data={name: unescape(value) for name, value in fields.items()})


def _textarea(page: str, name: str) -> str:
    found = re.search(rf'<textarea[^>]*name="{name}"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found, f"no {name} on the page"
    return unescape(found[1])


def _subject(page: str) -> str:
    return _textarea(page, "subject")


def test_the_sample_is_one_click_away(tmp_path: Path) -> None:
    """ "Try the sample" reads the mailbox of somebody we made up."""
    assert SAMPLE.exists()
    with visiting(tmp_path / "home") as browser:
        browser.post("/add/sample")
        assert re.search(r"2\d people are worth writing to", _read_to_the_end(browser))


def _first_id(browser: httpx.Client) -> str:
    """The id of the first letter that can be ticked."""
    found = re.search(r'name="ids" value="(\w+)"', browser.get("/letters").text)
    assert found
    return found[1]


def test_the_desk_says_who_wants_no_letter(sample_home: Path) -> None:
    """Beside the draft to a house that asks for no correspondence it stands that they do."""
    with visiting(sample_home) as browser:
        page = browser.get("/letters/9phzg33ea1?draft=1").text
    assert "They ask not to be written to" in page
    assert "Nothing found that you may regret" not in page
